"""The page that says which source was checked how, beside what the sources say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.scripts import load_script

from wattprint import sources
from wattprint.sources.base import UNVERIFIED
from wattprint.sources.extents import EXTENTS


@pytest.fixture(scope="module")
def script():
    return load_script("scripts/systems_page.py")


def test_the_page_is_what_the_script_says(script):
    assert script.PAGE.read_text("utf-8") == script.page(), "run: python scripts/systems_page.py"


def test_every_source_has_a_row(script):
    page = script.page()
    assert all(f"| `{row.source}` |" in page for row in EXTENTS)


def test_no_source_of_another_system_passes_for_verified(script):
    """Whatever is asked on macOS or Windows alone owns up in its own lines, which ``doctor`` prints."""
    alone = {name for name, systems in script.SYSTEMS.items() if systems in (script.MACOS, script.WINDOWS)}
    assert alone == set(script.TYPED_ONLY)
    assert all(UNVERIFIED in script.HOW[name] for name in (*alone, "battery", "nvml"))
    folder = Path(sources.__file__).parent
    owning = {path.stem for path in folder.glob("*.py") if "{UNVERIFIED}" in path.read_text("utf-8")}
    assert owning == {"apple", "emi", "pack"}
