"""Run the README, the tutorial and the how-to pages, and put what their commands really print in its place.

    python scripts/refresh_readme.py [--check | --fresh] [PAGE ...]

``PAGE``: the name of a page, ``tutorial.md``; one of an integration runs its example. Without any, all that
need no framework are read. A reader does what a page says from top to bottom, and so does this script:

- a ``console`` block holds lines that begin with ``$``, each followed by its output;
- a ``python`` block that is followed by a ``text`` block is run, and its output goes into the latter;
- a block whose first line is a comment with the name of a file (``# train.py``) is saved as that file, and
  the page is read in an empty folder;
- a ``bash`` block prepares the reader's machine: it is run with ``--fresh`` alone.

``--check`` compares instead of writing: the first word of each line of output, which no machine changes; a
line that was wrapped is one with what it was wrapped into, for where it breaks depends on the width of
figures. ``--fresh`` checks the first pages as a newcomer meets them: a copy of this tree, a machine with
nothing but Python and a package index, where the page's own first lines make the environment of the rest.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FIRST = [ROOT / "README.md", DOCS / "tutorial.md"]
PAGES = [
    *FIRST,
    DOCS / "explanation" / "read-a-number.md",
    *sorted((DOCS / "how-to").glob("*.md")),
    DOCS / "reference" / "schema.md",
]
BLOCK = re.compile(r"^```(console|python|toml|bash)\n(.*?)^```$(?:\n\n?```text\n(.*?)```)?", re.S | re.M)
FILE = re.compile(r"# (\w+\.(?:py|toml))\n")
"""The first line of a block that the reader saves."""
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "demo"
)


class Reader(NamedTuple):
    """Somebody at a machine: the folder where he types, what his shell has set, where records go."""

    folder: str
    environ: dict[str, str]
    home: str

    def run(self, command: list[str] | str) -> str:
        """Standard output and error of ``command``, as the reader sees them."""
        done = subprocess.run(
            command,
            shell=isinstance(command, str),
            cwd=self.folder,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )
        if done.returncode:
            raise SystemExit(f"{command}: exit {done.returncode}\n{done.stdout}")
        return done.stdout.replace(self.home, "~/.local/share/wattprint").strip("\n") + "\n"

    def prepared(self, lines: str) -> Reader:
        """The reader after a block of shell that made folders or an environment and entered them."""
        with tempfile.NamedTemporaryFile() as left:
            self.run(["bash", "-e", "-c", f"{lines}\nenv --null > {left.name}"])
            pairs = Path(left.name).read_text("utf-8").rstrip("\0").split("\0")
        environ = dict(pair.split("=", 1) for pair in pairs)
        return Reader(environ["PWD"], environ, self.home)


def in_this_environment(home: str, folder: str) -> Reader:
    """A reader who has all that development needs."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return Reader(folder, {**os.environ, "WATTPRINT_HOME": home, "COLUMNS": f"{COLUMNS}", "PATH": path}, home)


def newcomer(home: str, folder: str) -> Reader:
    """A reader with a copy of this tree, and a Python that knows no package of ours."""
    clone = Path(folder) / "wattprint"
    shutil.copytree(ROOT, clone, ignore=NOT_COPIED)
    mine = ("PYTHON", "VIRTUAL_ENV", "WATTPRINT_")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
    python = Path(getattr(sys, "_base_executable", sys.executable)).parent
    here = Path(sys.executable).parent
    others = [place for place in os.get_exec_path() if Path(place) != here]
    environ |= {"PATH": os.pathsep.join([str(python), *others])}
    return Reader(str(clone), {**environ, "WATTPRINT_HOME": home, "COLUMNS": f"{COLUMNS}"}, home)


def console(text: str, reader: Reader) -> str:
    """A console block with fresh output under each of its commands."""
    made = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            made += f"{line}\n{reader.run(line[2:])}"
    return made


def refreshed(text: str, *, fresh: bool = False) -> str:
    """The page with the output that its commands print now, in this environment or a ``fresh`` one."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as empty:
        reader = newcomer(home, empty) if fresh else in_this_environment(home, str(ROOT))
        if not fresh and any(FILE.match(block[2]) for block in BLOCK.finditer(text)):
            reader = reader._replace(folder=empty)

        def replace(match: re.Match[str]) -> str:
            nonlocal reader
            kind, body, output = match.groups()
            saved = FILE.match(body)
            if saved:
                (Path(reader.folder) / saved[1]).write_text(body, "utf-8")
            elif kind == "bash" and fresh:
                reader = reader.prepared(body)
            elif kind == "console":
                return f"```console\n{console(body, reader)}```"
            elif kind == "python" and output is not None:
                return f"```python\n{body}```\n\n```text\n{reader.run(['python3', '-c', body])}```"
            return match[0]

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


RUN = re.compile(r"\s*\w{6} .*\b\d\d-\d\d \d\d:\d\d\b")
"""A row of the table of runs: it begins with an id, which is another each time."""


def skeleton(text: str) -> list[str]:
    """First words of lines of output without figures: what holds on every machine."""
    words = [line.split()[0] for line in unwrapped(text) if line.split() and not RUN.match(line)]
    return [word for word in words if word.isalpha() and word not in ("warning", "CPU", "GPU", "DRAM")]


def main() -> int:
    """Refresh or check; 1 if a page shows lines that the commands no longer print."""
    status = 0
    fresh = "--fresh" in sys.argv
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    pages = [page for page in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))] if page.name in names]
    pages = pages or (FIRST if fresh else PAGES)
    if missing := {*names} - {page.name for page in pages}:
        raise SystemExit(f"no such page: {', '.join(sorted(missing))}")
    for page in pages:
        old = page.read_text("utf-8")
        new = refreshed(old, fresh=fresh)
        if not fresh and "--check" not in sys.argv:
            page.write_text(new, "utf-8")
        elif skeleton(old) != skeleton(new):
            gone = [word for word in skeleton(old) if word not in skeleton(new)]
            print(f"{page.name} is out of date (gone: {gone}); run: make readme")
            status = 1
        else:
            print(f"{page.name} holds")
    return status


if __name__ == "__main__":
    sys.exit(main())
