"""Run the commands of README.md and of the how-to pages, and put what they really print in their place.

Each ```console block holds lines that begin with ``$``, each followed by its output; each ```python block
that is followed by a ```text block is run, and its output goes into the latter. ``--check`` runs everything
and compares the first word of each line of output, which no machine changes, instead of writing; a line that
was wrapped is one with what it was wrapped into, for where it breaks depends on the width of figures.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted((DOCS / "how-to").glob("*.md")), DOCS / "reference" / "schema.md"]
BLOCK = re.compile(r"```(console|python)\n(.*?)```(?:\n\n?```text\n(.*?)```)?", re.S)


def run(command: list[str] | str, home: str) -> str:
    """Standard output and error of ``command``, as a reader of the README would see them."""
    environ = {**os.environ, "WATTPRINT_HOME": home, "COLUMNS": f"{COLUMNS}"}
    environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environ['PATH']}"
    done = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stdout}")
    return done.stdout.replace(home, "~/.local/share/wattprint").strip("\n") + "\n"


def console(text: str, home: str) -> str:
    """A console block with fresh output under each of its commands."""
    made = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            made += f"{line}\n{run(line[2:], home)}"
    return made


def refreshed(text: str) -> str:
    """The README with fresh output."""
    with tempfile.TemporaryDirectory() as home:

        def replace(match: re.Match[str]) -> str:
            kind, body, output = match.groups()
            if kind == "console":
                return f"```console\n{console(body, home)}```"
            if output is None:
                return match[0]
            return f"```python\n{body}```\n\n```text\n{run([sys.executable, '-c', body], home)}```"

        return BLOCK.sub(replace, text)


COLUMNS = 80
MARGIN = 8
"""Columns that paragraphs of reports leave for their labels."""


def unwrapped(text: str) -> list[str]:
    """The lines of ``text``, each joined to those that it was wrapped into.

    A line continues the one before where that had no room for its first word, and it is indented deeper than
    the line that the paragraph begins with, or as deep where that has no label in the margin.
    """
    lines: list[str] = []
    before = ""
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        full = len(before.rstrip()) + len(f" {line.strip().partition(' ')[0]}") > COLUMNS
        begun = len(lines[-1]) - len(lines[-1].lstrip()) if lines else 0
        deeper = indent > max(1, begun) or indent == begun >= MARGIN
        if full and line.strip() and deeper and not before.startswith("$ "):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
        before = line
    return lines


def skeleton(text: str) -> list[str]:
    """First words of lines of output without figures: what holds on every machine."""
    words = [line.split()[0] for line in unwrapped(text) if line.split()]
    return [word for word in words if word.isalpha() and word not in ("warning", "CPU", "GPU", "DRAM")]


def main() -> int:
    """Refresh or check; 1 if a page shows lines that the commands no longer print."""
    status = 0
    for page in PAGES:
        old = page.read_text("utf-8")
        new = refreshed(old)
        if "--check" not in sys.argv:
            page.write_text(new, "utf-8")
        elif skeleton(old) != skeleton(new):
            gone = [word for word in skeleton(old) if word not in skeleton(new)]
            print(f"{page.name} is out of date (gone: {gone}); run: make readme")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
