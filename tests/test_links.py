"""No page names a file or a heading that is not there, and every page is reached from an index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/**/*.md", "tests/**/*.md", "src/**/*.md")
    for page in ROOT.glob(pattern)
)
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s[^)]*)?\)")
ELSEWHERE = ("http://", "https://", "mailto:")


def links(page):
    """Targets of links in ``page``, those in code left out."""
    text = re.sub(r"^(```|~~~).*?^\1", "", page.read_text("utf-8"), flags=re.M | re.S)
    return LINK.findall(re.sub(r"`[^`\n]*`", "code", text))


def anchors(page):
    """Names of the headings of ``page``, made as forges make them."""
    text = re.sub(r"^(```|~~~).*?^\1", "", page.read_text("utf-8"), flags=re.M | re.S)
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_links_to_is_there(page):
    for link in links(page):
        if link.startswith(ELSEWHERE):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("room", ["", "decisions"])
def test_an_index_leads_to_every_page(room):
    index = DOCS / room / "README.md"
    reached = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    pages = {page for page in index.parent.rglob("*.md") if room or "decisions" not in page.parts} - {index}
    assert pages
    assert pages <= reached, sorted(page.relative_to(DOCS).as_posix() for page in pages - reached)


def test_every_picture_is_shown_on_a_page_and_drawn_by_a_script():
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page) if "images/" in link}
    pictures = set((DOCS / "images").iterdir())
    assert pictures == {picture for picture in shown if picture.parent == DOCS / "images"}
    scripts = "".join(script.read_text("utf-8") for script in (ROOT / "scripts").glob("*.py"))
    assert not [picture.name for picture in pictures if f'"{picture.name}"' not in scripts]
