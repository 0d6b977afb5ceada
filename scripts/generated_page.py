"""What the scripts that write a page of the docs share: its tables, and how it is written or compared."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]], align: str = "l") -> str:
    """A Markdown table, without a line break at its end.

    ``align``: ``l`` or ``r`` for each column, of which the last counts for all that follow.
    """
    rules = ["---:" if side == "r" else "---" for side in align.ljust(len(head), align[-1])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rules, *rows))


def write_or_check(page: Path, text: str) -> int:
    """Write ``text`` to ``page``, or compare the two; 1 if they differ. The script is the one that runs."""
    if "--check" not in sys.argv:
        page.write_text(text, "utf-8")
        return 0
    if page.read_text("utf-8") == text:
        return 0
    print(f"{page.relative_to(ROOT)} is out of date; run: python scripts/{Path(sys.argv[0]).name}")
    return 1
