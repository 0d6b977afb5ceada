"""CodeCarbon's own tests of its public tracker, run against the face of ``wattprint.compat.codecarbon``.

``python benchmarks/codecarbon_own_tests.py FOLDER``: FOLDER is its unpacked source package, of which nothing
is kept here. Its trackers are ours while they run, all else of it is its own; its dependencies have to be
installed. Each test is printed with what became of it; one that fails, with the insides that it touches:
attributes that begin with an underscore, what it patches, imports or counts the calls of below
``codecarbon``, and files that the source package lacks.
"""

from __future__ import annotations

import importlib.util
import inspect
import os
import re
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest

from wattprint.compat import codecarbon as face

FILES = (
    "test_custom_handler.py",
    "test_emissions_tracker.py",
    "test_emissions_tracker_constant.py",
    "test_emissions_tracker_flush.py",
    "test_offline_emissions_tracker.py",
    "test_tracking_inference.py",
    "test_logging_output.py",
)
INSIDES = re.compile(
    r"(?:tracker|tracker_\w+|self|cls)\d*(?:\.\w+)*\.(_[a-z]\w*)"
    r"|\"(codecarbon\.[\w.]+)\"|'(codecarbon\.[\w.]+)'|patch\.object\(\s*([\w.]+(?:,\s*\"\w+\")?)"
    r"|from (codecarbon\.(?:core|external|input)[\w.]*) import"
    r"|\b(mock(?:ed)?_\w+\.(?:call|assert|return|side)\w*)|(responses\.calls)|\"(test_data)\""
)

PATCHED_ASIDE = ("_get_cloud_metadata", "_get_geo_metadata")
"""Methods of its tracker that tests of its public side patch away before they begin."""


class Results:
    """Collects what became of each test, with the insides that it touches."""

    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.insides: dict[str, list[str]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Look at the source of each test."""
        for item in items:
            function = getattr(item, "function", None)
            source = inspect.getsource(inspect.unwrap(function)) if function is not None else ""
            found = [next(filter(None, groups)) for groups in INSIDES.findall(source)]
            self.insides[item.nodeid] = sorted({" ".join(one.split()) for one in found})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the worst of what a test's phases came to."""
        if report.when == "call" or report.failed or report.skipped:
            if self.outcomes.get(report.nodeid) != "failed":
                self.outcomes[report.nodeid] = report.outcome
            if report.failed:
                self.reasons[report.nodeid] = str(report.longrepr).strip().splitlines()[-1]


def with_our_trackers(folder: Path) -> None:
    """Make ``codecarbon`` the package in ``folder``, with our trackers in it."""
    sys.path.insert(0, str(folder))
    if importlib.util.find_spec("responses") is None:  # it answers for services, and nobody is asked
        sys.modules["responses"] = _Silent("responses")
    import codecarbon  # its own, for all that is no tracker
    from codecarbon import output

    assert Path(codecarbon.__file__).is_relative_to(folder), codecarbon.__file__
    trackers = ModuleType("codecarbon.emissions_tracker")
    for module in (codecarbon, trackers, output):
        for name in face.__all__:
            if module is trackers or hasattr(module, name):
                setattr(module, name, getattr(face, name))
    sys.modules["codecarbon.emissions_tracker"] = codecarbon.emissions_tracker = trackers
    for name in PATCHED_ASIDE:
        setattr(face.EmissionsTracker, name, staticmethod(lambda *_: None))
    if not (folder / "tests" / "fake_modules").exists():  # the source package lacks it
        fakes = ModuleType("tests.fake_modules")
        fakes.pynvml = ModuleType("tests.fake_modules.pynvml")
        fakes.pynvml.INIT_MOCK = mock.Mock()
        sys.modules |= {"tests.fake_modules": fakes, "tests.fake_modules.pynvml": fakes.pynvml}


class _Silent(ModuleType):
    """A module that stands for ``responses``: a decorator that does nothing, and a list of no calls."""

    GET, calls = "GET", ()

    @staticmethod
    def activate(function: object) -> object:
        """Leave ``function`` as it is."""
        return function

    @staticmethod
    def add(*_: object, **__: object) -> None:
        """Take an answer that nobody asks for."""


def main() -> int:
    """Run them; 1 if one fails that touches no inside."""
    folder = Path(sys.argv[1]).resolve()
    tests = folder / "tests"
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WATTPRINT_HOME": os.path.join(home, "ledger"), "HOME": home}
        os.chdir(home)
        with_our_trackers(folder)
        results = Results()
        options = [
            "-q",
            "--no-header",
            "-p",
            "no:cacheprovider",
            f"--rootdir={folder}",
            "--tb=line",
            "--continue-on-collection-errors",
        ]
        with open(os.path.join(home, "log"), "w") as log:
            out, sys.stdout = sys.stdout, log
            try:
                pytest.main([*options, *(str(tests / name) for name in FILES)], plugins=[results])
            finally:
                sys.stdout = out
    passed = [name for name, outcome in results.outcomes.items() if outcome == "passed"]
    failed = [name for name, outcome in results.outcomes.items() if outcome == "failed"]
    for name, outcome in results.outcomes.items():
        print(f"{outcome:8}{name.rpartition('/')[2]}")
        if outcome == "failed":
            print(f"        insides: {', '.join(results.insides.get(name, [])) or 'none'}")
            print(f"        {results.reasons.get(name, '')[:150]}")
    public = [name for name in failed if not results.insides.get(name)]
    print(f"{len(passed)} of {len(passed) + len(failed)} pass; {len(public)} that fail touch no inside")
    return 1 if public else 0


if __name__ == "__main__":
    sys.exit(main())
