"""The suite itself where Windows lacks things, and what it counts on the portable host."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from . import evidence

ROOT = Path(__file__).resolve().parents[2]


def test_tests_run_without_what_windows_lacks(tmp_path):
    environ = {**os.environ, "WATTPRINT_HOST": "portable", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environ.pop(evidence.VARIABLE, None)  # what these count is not what runs on the portable host here
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("-p", "tests.portable.as_windows", "--basetemp", tmp_path / "of tests", "tests/meter"),
        ],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    ran, skipped = map(int, re.search(r"(\d+) tests ran, (\d+) were skipped", done.stdout).groups())
    assert ran > 20 * skipped, done.stdout


def report(nodeid, why=None):
    return SimpleNamespace(nodeid=nodeid, longrepr=("file", 1, why))


def test_what_is_counted_goes_in_the_place_of_the_same_folders(tmp_path):
    kept = tmp_path / "portable.tsv"
    stats = {
        "passed": [report("tests/a/test_x.py::test_1"), report("tests/a/test_x.py::test_2[tests/b::c]")],
        "failed": [report("tests/a/test_x.py::test_3")],
        "skipped": [
            report("tests/b/test_y.py::test_4", "Skipped: no\n GPU"),
            report("tests/test_z.py::t", "why"),
        ],
    }
    counts = evidence.counted(stats)
    assert counts == {
        ("tests/a", "ran"): 3, ("tests/a", "failed"): 1,
        ("tests/b", "skipped: no GPU"): 1, ("tests", "skipped: why"): 1,
    }  # fmt: skip
    assert evidence.folders(counts) == ["tests", "tests/a", "tests/b"]
    assert evidence.reasons(counts) == {"no GPU": 1, "why": 1}
    evidence.keep(counts, kept)
    evidence.keep(Counter({("tests/a", "ran"): 7}), kept)
    assert evidence.read(kept) == {
        ("tests/a", "ran"): 7, ("tests/b", "skipped: no GPU"): 1, ("tests", "skipped: why"): 1,
    }  # fmt: skip
