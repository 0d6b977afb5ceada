"""Pages of integrations: their commands and code run, and still print what the pages show."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "how-to" / "integrations"
_spec = importlib.util.spec_from_file_location("refresh_readme", ROOT / "scripts" / "refresh_readme.py")
_pages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_pages)


def shown_and_printed(name):
    """What the page shows, line by line without figures, and the same of what its blocks print now."""
    text = (FOLDER / name).read_text("utf-8")
    return _pages.skeleton(text), _pages.skeleton(_pages.refreshed(text))
