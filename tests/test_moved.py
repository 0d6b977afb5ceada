"""Modules by their old paths: each still works, says where it is now, and is the same module."""

from __future__ import annotations

import subprocess
import sys
import warnings
from importlib import import_module

import pytest

from wattprint._moved import MOVED


@pytest.fixture(autouse=True)
def forgotten():
    """Old paths that an import has left in ``sys.modules`` would not be asked for again."""
    for old in MOVED:
        sys.modules.pop(f"wattprint.{old}", None)
    yield
    for old in MOVED:
        sys.modules.pop(f"wattprint.{old}", None)


@pytest.mark.parametrize("old", MOVED)
def test_an_old_path_gives_the_module_of_the_new_one(old):
    with pytest.warns(
        DeprecationWarning, match=rf"wattprint\.{old} has moved to wattprint\.{MOVED[old]};"
    ) as seen:
        module = import_module(f"wattprint.{old}")
    assert len(seen) == 1
    assert module is import_module(f"wattprint.{MOVED[old]}")
    assert module.__spec__.name == module.__name__ == f"wattprint.{MOVED[old]}"


def test_a_name_from_an_old_path_is_the_one_of_the_new_path_with_one_warning_at_the_line_that_asks():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        from wattprint.report.trust import trust
        from wattprint.report.trust import trust as again
    from wattprint.account import sensitivity

    assert trust is again is sensitivity.trust
    (warning,) = seen
    assert warning.category is DeprecationWarning
    assert warning.filename == __file__
    assert "wattprint.account.sensitivity" in str(warning.message)


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("report.estimated", "one_line"),
        ("report.text", "paragraph"),
        ("report.totals", "totals"),
        ("track.rates", "Rates"),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_module_that_was_merged_into_another_is_there_by_its_old_path(old, name):
    assert hasattr(import_module(f"wattprint.{old}"), name)


@pytest.mark.parametrize(
    "name", ["wattprint.tracker", "wattprint.report.tracker", "wattprint.report.trust.deep"]
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_module_that_never_was_is_not_found(name):
    with pytest.raises(ModuleNotFoundError, match=name):
        import_module(name)


def test_the_table_is_read_only_when_an_import_of_ours_fails():
    script = (
        "import sys\n"
        "from wattprint import Meter\n"
        "try:\n    import no_such_module_of_anybody\nexcept ImportError:\n    pass\n"
        "assert 'wattprint._moved' not in sys.modules\n"
        "try:\n    import wattprint.no_such_module\nexcept ImportError:\n    pass\n"
        "assert 'wattprint._moved' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
