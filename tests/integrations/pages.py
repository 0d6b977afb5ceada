"""Pages of integrations: their commands and code run, and still print what the pages show."""

from __future__ import annotations

from tests.scripts import ROOT, load_script

FOLDER = ROOT / "docs" / "how-to" / "integrations"
_pages = load_script("scripts/refresh_readme.py")


def shown_and_printed(name):
    """What the page shows, line by line without figures, and the same of what its blocks print now."""
    text = (FOLDER / name).read_text("utf-8")
    return _pages.skeleton(text), _pages.skeleton(_pages.refreshed(text))
