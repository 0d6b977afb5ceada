"""The commands and code of the README and the how-to pages run, and still print what the pages show."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "refresh_readme.py"
spec = importlib.util.spec_from_file_location("refresh_readme", SCRIPT)
pages = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pages)


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_its_commands_print(page):
    shown = page.read_text("utf-8")
    assert "wattprint" in shown
    assert pages.skeleton(pages.refreshed(shown)) == pages.skeleton(shown)
