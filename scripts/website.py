"""Build the documentation website: the pages of ``docs/``, the Markdown of each beside it, ``llms.txt``.

    python scripts/website.py [FOLDER]      (build/website)

Pages stay where a forge shows them, and docs/README.md holds the one list of them: its headings and links
are the website's navigation. The first page is the first screen of README.md. Warnings are errors.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "docs" / "site"
MOVED = {
    "docs/README.md": "index.md",
    "README.md": "index.md",
    "docs/decisions/README.md": "decisions/index.md",
    "CHANGELOG.md": "project/changelog.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "SECURITY.md": "project/security.md",
    "benchmarks/README.md": "project/benchmarks.md",
    "src/wattprint/factors/tables/SOURCES.md": "reference/factor-tables.md",
}
"""Pages whose place on the website is another than in the repository."""
DOORS = """
:::{container} doors

- **[Measure my training](docs/how-to/meter-python-code.md)**<br>
  A program, a block of Python, a loop with its epochs.
- **[Estimate before I run](docs/how-to/estimate-before-you-run.md)**<br>
  By hardware and hours, cloud instance, FLOP, or a recorded run.
- **[Account for a cluster](docs/how-to/integrations/slurm.md)**<br>
  One run over nodes and ranks; what each job cost.

:::
"""
"""What readers come for, on the first page after README.md's first command."""
FENCE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?([^)\s>]+)>?\)")
CODE = re.compile(rf"{FENCE.pattern}|`[^`\n]+`", re.M | re.S)
LINK_OR_CODE = re.compile(rf"{LINK.pattern}|^(?:```|~~~)(?s:.*?)^(?:```|~~~)|`[^`\n]+`", re.M)
"""What begins first counts: code in the label of a link is part of the link, and a link in code is none."""
ELSEWHERE = ("http://", "https://", "mailto:")


class Section(NamedTuple):
    """A part of docs/README.md: its heading, its text, and the website's pages that it links to, in order."""

    title: str
    body: str
    pages: list[str]

    @property
    def page(self) -> str:
        """Where its own page stands."""
        return f"{self.title.lower().replace(' ', '-')}/index.md"


def places() -> dict[str, str]:
    """The place on the website of each file of the repository that is on it."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*") if path.is_file()]
    shown = {name: name.removeprefix("docs/") for name in files if not name.startswith("docs/site/")}
    return shown | MOVED


def moved(text: str, name: str, place: str, where: dict[str, str]) -> str:
    """The page ``name`` with each link as it must read at ``place``; a file that is not there is named."""

    def link(match: re.Match[str]) -> str:
        picture, label, target = match.groups()
        path, _, anchor = (target or "").partition("#")
        if not path or path.startswith(ELSEWHERE):
            return match[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        file = f"{file}/README.md" if f"{file}/README.md" in where else file
        if file in where:
            to = posixpath.relpath(where[file], posixpath.dirname(place) or ".")
            return f"{picture}[{label}]({to}{f'#{anchor}' if anchor else ''})"
        return label if file in label else f"{label} (`{file}`)"

    return LINK_OR_CODE.sub(link, text)


def sections(where: dict[str, str]) -> list[Section]:
    """The sections of docs/README.md."""
    made = []
    text = (ROOT / "docs" / "README.md").read_text("utf-8")
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        title, _, body = part.partition("\n")
        names = [posixpath.normpath(f"docs/{link[2].partition('#')[0]}") for link in LINK.findall(body)]
        pages = [where[name] for name in dict.fromkeys(names) if name in where]
        made.append(Section(title, body.strip(), [page for page in pages if page.endswith(".md")]))
    return made


def toctree(pages: list[str], at: str, *, depth: int = 1) -> str:
    """A list of pages that only the navigation shows, for the page at ``at``."""
    lines = [posixpath.relpath(page, posixpath.dirname(at) or ".") for page in pages]
    return "\n".join(["", "```{toctree}", ":hidden:", f":maxdepth: {depth}", "", *lines, "```", ""])


def first_page(parts: list[Section], where: dict[str, str]) -> str:
    """The first screen of README.md, three doors, and the navigation."""
    readme = (ROOT / "README.md").read_text("utf-8").partition("\n## ")[0]
    command, rest = re.match(r"(.*?^```console\n.*?^```\n)(.*)", readme, re.M | re.S).groups()
    screen = moved(f"{command}{DOORS}{rest}", "README.md", "index.md", where)
    start, *others = parts
    pages = start.pages + [part.page if len(part.pages) > 1 else part.pages[0] for part in others]
    return f"{screen}\n{toctree(pages, 'index.md', depth=2)}"


def stage(source: Path) -> list[Section]:
    """Write the pages of the website to ``source``."""
    where = places()
    parts = sections(where)
    for name, place in where.items():
        file = source / place
        file.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".md"):
            file.write_text(moved((ROOT / name).read_text("utf-8"), name, place, where), "utf-8")
        else:
            shutil.copyfile(ROOT / name, file)
    for part in parts[1:]:
        if len(part.pages) > 1:
            body = moved(part.body, "docs/README.md", part.page, where)
            pages = part.pages
            file = source / part.page
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"# {part.title}\n\n{body}\n{toctree(pages, part.page)}", "utf-8")
    decisions = source / "decisions" / "index.md"
    listed = [page.relative_to(source).as_posix() for page in sorted(decisions.parent.glob("0*.md"))]
    decisions.write_text(decisions.read_text("utf-8") + toctree(listed, "decisions/index.md"), "utf-8")
    (source / "index.md").write_text(first_page(parts, where), "utf-8")
    return parts


def sphinx(source: Path, builder: str, folder: Path) -> None:
    """Run Sphinx; any warning ends this program with 1, after all have been printed."""
    words = [sys.executable, "-m", "sphinx", "--quiet", "--nitpicky", "--fail-on-warning", "--keep-going"]
    words += ["--builder", builder, "-c", str(SITE), "-d", str(folder.parent / "doctrees")]
    done = subprocess.run([*words, str(source), str(folder)], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def as_text(source: Path, folder: Path) -> dict[str, str]:
    """Each page as text that needs no Sphinx: its Markdown, or what Sphinx makes of a page of docstrings."""
    made = {}
    for page in sorted(source.rglob("*.md")):
        name = page.relative_to(source).as_posix()
        text = page.read_text("utf-8")
        if "```{eval-rst}" in text:
            text = (folder / name).with_suffix(".txt").read_text("utf-8")
        made[name] = re.sub(r"^```\{toctree\}(?s:.*?)^```\n|^:::.*\n", "", text, flags=re.M)
    return made


def title_and_sentence(text: str) -> tuple[str, str]:
    """The heading of a page and the first sentence of its first paragraph; empty if it has none."""
    title = re.search(r"^# (.+)$|\A(.+)\n\*+$", text, re.M)
    blocks = re.split(r"\n{2,}", FENCE.sub("", text[title.end() :]).strip())
    paragraphs = [block for block in blocks if block and not re.match(r"[#|<!>=]|[-*] |\d+\. ", block)]
    words = LINK.sub(r"\2", " ".join("".join(paragraphs[:1]).split()))
    sentence = re.match(r".*?(?<!\.)\.(?= |$)", words)
    return title[1] or title[2], sentence[0] if sentence else words


def llms(parts: list[Section], pages: dict[str, str]) -> str:
    """The list of pages for programs that read text, as llmstxt.org has it."""
    title, sentence = title_and_sentence(pages["index.md"])
    lines = [f"# {title}", "", f"> {sentence}", ""]
    for part in parts:
        lines += [f"## {part.title}", ""]
        for page in part.pages:
            name, about = title_and_sentence(pages[page])
            lines.append(f"- [{name}]({page}): {about}" if about else f"- [{name}]({page})")
        lines.append("")
    return "\n".join(lines)


def build(folder: Path) -> None:
    """Write the whole website to ``folder``, and what it is made of to folders beside it."""
    work = folder.parent
    for old in (folder, work / "source", work / "text"):
        shutil.rmtree(old, ignore_errors=True)
    source = work / "source"
    parts = stage(source)
    sphinx(source, "html", folder)
    sphinx(source, "text", work / "text")
    pages = as_text(source, work / "text")
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    for file in source.rglob("*"):
        if file.is_file() and file.suffix != ".md":
            to = folder / file.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to)
    (folder / "llms.txt").write_text(llms(parts, pages), "utf-8")


def main() -> int:
    """Build, and say where."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "website" / "html"
    build(folder.resolve())
    print(f"{folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
