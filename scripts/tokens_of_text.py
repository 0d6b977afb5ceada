"""Count the tokens of texts in many languages, in code and tables, beside what is estimated by their length.

    python scripts/tokens_of_text.py

Prints, for each text, characters per token by the tokenizers of GPT-4, GPT-4o, Claude 2 and DeepSeek-V3,
which come with the package ``litellm``, tokens counted over the mid of the estimate, and whether all four lie
inside its interval. The texts are the translations that ``sphinx`` brings, and files of this
repository.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from wattprint.estimate.calls.sample import tokens_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

MOST, LEAST = 20_000, 4_000
"""Characters of a text: longer ones are cut, shorter ones left out."""


def folder_of(package: str) -> Path:
    """Where ``package`` lies, without importing it."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        sys.exit(f"{package} is not installed: pip install {package}")
    return Path(found.submodule_search_locations[0])


def tokenizers() -> dict[str, Callable[[str], int]]:
    """What counts the tokens of a text, by the name of a model that has that tokenizer."""
    files = folder_of("litellm") / "litellm_core_utils" / "tokenizers"
    os.environ["TIKTOKEN_CACHE_DIR"] = str(files)
    import tiktoken
    from tokenizers import Tokenizer

    counts: dict[str, Callable[[str], int]] = {}
    for model, name in (("GPT-4", "cl100k_base"), ("GPT-4o", "o200k_base")):
        encoding = tiktoken.get_encoding(name)
        counts[model] = lambda text, by=encoding: len(by.encode(text, disallowed_special=()))  # type: ignore[misc]
    for model, name in (("Claude 2", "anthropic"), ("DeepSeek-V3", "deepseek")):
        tokenizer = Tokenizer.from_file(str(files / f"{name}_tokenizer.json"))
        counts[model] = lambda text, by=tokenizer: len(by.encode(text, add_special_tokens=False).ids)  # type: ignore[misc]
    return counts


def texts() -> dict[str, str]:
    """Texts by language or kind."""
    from babel.messages.pofile import read_po

    found = {}
    for path in sorted((folder_of("sphinx") / "locale").glob("*/LC_MESSAGES/sphinx.po")):
        with path.open("rb") as file:
            messages = [one for one in read_po(file) if isinstance(one.id, str) and one.id]
        translated = [str(one.string) for one in messages if one.string and one.string != one.id]
        found[path.parts[-3]] = "\n".join(translated)
        found.setdefault("en", "\n".join(str(one.id) for one in messages))
    pages = sorted((ROOT / "docs" / "explanation").glob("*.md"))
    prose = "".join(re.sub(r"(?s)```.*?```|(?m:^\|.*\n)", "", page.read_text("utf-8")) for page in pages)
    found["these pages"] = prose
    sources = (ROOT / "src" / "wattprint" / "estimate").glob("*.py")
    found["Python"] = "".join(path.read_text("utf-8") for path in sorted(sources))
    sources = (ROOT / "clients" / "js" / "src" / "estimate").glob("*.ts")
    found["TypeScript"] = "".join(path.read_text("utf-8") for path in sorted(sources))
    found["JSON"] = (ROOT / "clients" / "js" / "vectors" / "arithmetic.json").read_text("utf-8")
    tables = ROOT / "src" / "wattprint" / "factors" / "tables"
    found["table"] = (tables / "prices_aws.tsv").read_text("utf-8")
    return {name: text[:MOST] for name, text in found.items() if len(text) >= LEAST}


def main() -> None:
    """Print the table and its sum."""
    counts = tokenizers()
    print("| text | characters per token | counted over estimated | interval over mid | inside |")
    print("| --- | --- | --- | --- | --- |")
    inside = counted = 0
    for name, text in texts().items():
        estimate = tokens_of(text)
        found = [count(text) for count in counts.values()]
        held = [estimate.low <= tokens <= estimate.high for tokens in found]
        inside, counted = inside + sum(held), counted + len(held)
        per_token = "–".join(f"{len(text) / tokens:.2f}" for tokens in (max(found), min(found)))
        over = "–".join(f"{tokens / estimate.mid:.2f}" for tokens in (min(found), max(found)))
        width = "–".join(f"{end / estimate.mid:.2f}" for end in (estimate.low, estimate.high))
        print(f"| {name} | {per_token} | {over} | {width} | {'yes' if all(held) else '**no**'} |")
    print(f"\n{inside} of {counted} counts ({', '.join(counts)}) lie inside.")


if __name__ == "__main__":
    main()
