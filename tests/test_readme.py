"""The README's commands and code run, and still print what it shows, figures aside."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "refresh_readme.py"


def test_the_readme_shows_what_its_commands_print():
    spec = importlib.util.spec_from_file_location("refresh_readme", SCRIPT)
    readme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readme)
    shown = readme.README.read_text("utf-8")
    fresh = readme.refreshed(shown)
    assert "$ wattprint run" in shown
    assert readme.skeleton(fresh) == readme.skeleton(shown)
