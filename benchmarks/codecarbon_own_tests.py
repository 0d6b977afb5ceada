"""CodeCarbon's own tests of its public tracker, run against the face of ``wattprint.compat.codecarbon``.

``python benchmarks/codecarbon_own_tests.py FOLDER``: FOLDER is its unpacked source package, of which nothing
is kept here. Its module of trackers is ours while they run, all else of it is its own; its dependencies have
to be installed. A test that does not pass needs a verdict below: the inside of CodeCarbon that it patches or
reads, and why ours has no such thing. A verdict holds only if the test's syntax tree has that name, and if
the test fails where it stands, or patches it.
"""

from __future__ import annotations

import ast
import importlib.util
import inspect
import os
import shutil
import sys
import tempfile
import textwrap
import time
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest

from wattprint.compat import codecarbon as face
from wattprint.compat import codecarbon_forced
from wattprint.host.processes import MachineCpu

FILES = (
    "test_custom_handler.py",
    "test_emissions_tracker.py",
    "test_emissions_tracker_constant.py",
    "test_emissions_tracker_flush.py",
    "test_offline_emissions_tracker.py",
    "test_tracking_inference.py",
    "test_logging_output.py",
)
PATCHED_ASIDE = ("_get_cloud_metadata", "_get_geo_metadata")
"""Methods of its tracker that tests of its public side patch away before they begin."""

_ASKED = "counts requests to a service for the place of the IP address: ours asks nobody"
_READS = "counts how often its own reading of GPUs is called: ours reads them by other doors"
_SAMPLES = "drives its sampler of loads by hand: ours integrates counters, and no sample is averaged"
_SCHEDULER = "looks whether its timer threads are paused: ours has none, a task is a difference of counters"
_OBJECTS = "looks into the object that it keeps a task in: ours keeps a mapping; the file is the same"
_FLAGS = "reads a private copy of a flag after the warning, which is given: ours keeps output_methods alone"
VERDICTS = {
    "test_carbon_tracker_TWO_GPU_PRIVATE_INFRA_CANADA": ("mocked_get_gpu_details.call_count", _READS),
    "test_carbon_tracker_online_context_manager_TWO_GPU_PRIVATE_INFRA_CANADA": (
        "mocked_get_gpu_details.call_count",
        _READS,
    ),
    "test_carbon_tracker_timeout": ("mocked_requests_get.call_count", _ASKED),
    "test_cumulative_emissions_with_varying_intensity": (
        "codecarbon.emissions_tracker.PeriodicScheduler",
        "measures by hand against a live intensity: ours counts by the year's grid, restated when read",
    ),
    "test_monitor_power_collects_gpu_utilization_lightweight": ("tracker._monitor_power", _SAMPLES),
    "test_monitor_power_handles_empty_gpu_utilization_list": ("tracker._monitor_power", _SAMPLES),
    "test_monitor_power_skips_gpu_not_in_monitored_ids": ("tracker._monitor_power", _SAMPLES),
    "test_monitor_power_skips_gpu_when_index_is_none": ("tracker._monitor_power", _SAMPLES),
    "test_monitor_power_skips_gpu_when_utilization_key_missing": ("tracker._monitor_power", _SAMPLES),
    "test_monitor_power_waits_while_utilization_history_is_read": ("tracker._monitor_power", _SAMPLES),
    "test_output_methods_boamps_metadata_back_compat_without_boamps_key": (
        "boamps_handler._task.task_stage",
        _OBJECTS,
    ),
    "test_output_methods_boamps_reads_metadata_from_json_file": ("boamps_handler._task.task_stage", _OBJECTS),
    "test_output_methods_boamps_uses_metadata_boamps_section": ("boamps_handler._task.task_stage", _OBJECTS),
    "test_output_methods_overrides_save_to_flags": ("tracker._save_to_api", _FLAGS),
    "test_save_to_flags_map_to_output_methods_and_warn": ("tracker._save_to_file", _FLAGS),
    "test_power_monitor_keeps_running_around_tasks": ("tracker._scheduler_monitor_power", _SCHEDULER),
    "test_stop_task_resumes_scheduler_only_if_start_task_paused_it": ("tracker._scheduler", _SCHEDULER),
    "test_scheduler_warning_shown_when_running": ("tracker._scheduler", _SCHEDULER),
    "test_scheduler_warning_suppressed_when_stopped": ("tracker._scheduler", _SCHEDULER),
    "test_start_task_returns_when_engine_initialization_fails": (
        "_ensure_emissions_engine",
        "breaks the loading of its tables when a run begins: ours has none to load there",
    ),
    "test_task_energy_with_live_update_interference": (
        "codecarbon.external.hardware.CPU.measure_power_and_energy",
        "sets what its meter of the processor returns: ours has another meter",
    ),
    "test_carbon_tracker_offline_region_error": (
        "tracker._measure_power_and_energy",
        "asks its object of emission factors for a region it lacks: ours says what it takes instead",
    ),
    "test_resolve_offline_country_name_logs_on_invalid_iso": (
        "tracker._resolve_offline_country_name",
        "calls a helper by name: ours answers an unknown country when the tracker is made",
    ),
}
"""Tests that look inside, by name: what they look at, and why that is no part of the face."""


class Results:
    """Collects what became of each test, with its syntax tree and the line of it that failed."""

    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.trees: dict[str, ast.AST] = {}
        self.failed_at: dict[str, int] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Parse the source of each test, so that lines count as in its file."""
        for item in items:
            function = inspect.unwrap(item.function)  # type: ignore[attr-defined]  # all are functions
            lines, first = inspect.getsourcelines(function)
            tree = ast.parse(textwrap.dedent("".join(lines)))
            self.trees[item.nodeid] = ast.increment_lineno(tree, first - 1)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]):
        """Keep the worst of what a test's phases came to, and the last line of the test that ran."""
        report = yield
        if report.when == "call" or not report.passed:
            if self.outcomes.get(item.nodeid) != "failed":
                self.outcomes[item.nodeid] = report.outcome
            if report.failed and call.excinfo is not None:
                own = [entry.lineno + 1 for entry in call.excinfo.traceback if entry.path == item.path]
                self.failed_at[item.nodeid] = own[-1] if own else 0
                self.reasons[item.nodeid] = call.excinfo.exconly().splitlines()[0]
        return report


def fault_of_verdict(tree: ast.AST, name: str, failed_at: int) -> str | None:
    """What is wrong with the verdict that a test looks at ``name``; ``None`` if it does."""
    patched = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value == name
    ]
    read_at = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == name
    ]
    if not patched and not read_at:
        return f"it does not touch {name}"
    statements = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and not hasattr(node, "body")
    ]
    failing = [(first, last) for first, last in statements if first <= failed_at <= last]
    if patched or any(first <= line <= last for line, _ in read_at for first, last in failing):
        return None
    return f"it fails at line {failed_at}, where {name} does not stand"


def with_our_trackers(folder: Path) -> None:
    """Make ``codecarbon`` the package in ``folder``, with our trackers in it."""
    sys.path.insert(0, str(folder))
    if importlib.util.find_spec("responses") is None:  # it answers for services, and nobody is asked
        sys.modules["responses"] = _Silent("responses")
    import codecarbon  # its own, for all that is no tracker
    from codecarbon import output

    assert Path(codecarbon.__file__).is_relative_to(folder), codecarbon.__file__
    own_columns = output.EmissionsData.__dataclass_fields__
    write_sheets(folder / "tests" / "test_data", list(own_columns))
    for module in (codecarbon, output):
        for name in face.__all__:
            if hasattr(module, name):
                setattr(module, name, getattr(face, name))
    sys.modules["codecarbon.emissions_tracker"] = codecarbon.emissions_tracker = face
    for name in PATCHED_ASIDE:
        setattr(face.EmissionsTracker, name, staticmethod(lambda *_: None))
    codecarbon_forced.MachineCpu = AsPatched
    if not (folder / "tests" / "fake_modules").exists():  # the source package lacks it
        fakes = ModuleType("tests.fake_modules")
        fakes.pynvml = ModuleType("tests.fake_modules.pynvml")
        fakes.pynvml.INIT_MOCK = mock.Mock()
        sys.modules |= {"tests.fake_modules": fakes, "tests.fake_modules.pynvml": fakes.pynvml}


class AsPatched(MachineCpu):
    """The load of the processors, which is what a test has patched CodeCarbon's own reading of it to be."""

    def __init__(self, files: object) -> None:
        super().__init__(files)
        self._made_s = time.monotonic()

    def busy_s(self) -> float | None:
        """Busy seconds, of a load that was set since this was made; ``None`` where no load can be read."""
        from codecarbon.core import cpu
        from codecarbon.external.hardware import SystemCPULoadMeter

        if not cpu.is_psutil_available():
            return None
        if isinstance(SystemCPULoadMeter.percent, mock.Mock):
            load = SystemCPULoadMeter.percent() / 100.0
            return load * self.logical_cpus * (time.monotonic() - self._made_s)
        return super().busy_s()


def write_sheets(folder: Path, columns: list[str]) -> None:
    """Files of rows that tests begin with, which the source package lacks: of ``columns``, and of few."""
    row = dict.fromkeys(columns, "") | {
        "project_name": "codecarbon",
        "run_id": "0a578547-1d6b-4e2f-be0c-7ad10f2f7c97",
        "cpu_power": "0.269999999999999",
        "country_name": "Morocco",
    }
    folder.mkdir(exist_ok=True)
    for name, kept in (("valid", columns), ("invalid", ["project_name", "country_name"])):
        path = folder / f"emissions_{name}_headers.csv"
        if not path.exists():
            path.write_text(",".join(kept) + "\n" + ",".join(row[column] for column in kept) + "\n")


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


def run(folder: Path, log: Path) -> Results:
    """Run the tests of the package in ``folder``."""
    with_our_trackers(folder)
    results = Results()
    options = ["-q", "--no-header", "-p", "no:cacheprovider", f"--rootdir={folder}", "--tb=line"]
    with log.open("w") as stream:
        out, sys.stdout = sys.stdout, stream
        try:
            paths = [str(folder / "tests" / name) for name in FILES]
            pytest.main([*options, "--continue-on-collection-errors", *paths], plugins=[results])
        finally:
            sys.stdout = out
    return results


def _function(test: str) -> str:
    return test.rpartition("::")[2]


def main() -> int:
    """Run them; 1 if one fails without a verdict that holds, or if a verdict is of none that fails."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WATTPRINT_HOME": os.path.join(home, "ledger"), "HOME": home}
        folder = Path(home, "codecarbon")
        shutil.copytree(Path(sys.argv[1]).resolve(), folder)
        os.chdir(home)
        results = run(folder, Path(home, "log"))
    passed = [name for name, outcome in results.outcomes.items() if outcome == "passed"]
    failed = [name for name, outcome in results.outcomes.items() if outcome == "failed"]
    looked_inside = {_function(name) for name in failed}
    faults = [f"{name}: has a verdict and does not fail" for name in VERDICTS if name not in looked_inside]
    print("passed:")
    for name in passed:
        print(f"  {name.rpartition('/')[2]}")
    print("not passed:")
    for name in failed:
        inside, why = VERDICTS.get(_function(name), (None, "no verdict"))
        print(f"  {name.rpartition('/')[2]}\n    {inside or results.reasons[name]}: {why}")
        if inside is None:
            faults.append(f"{name}: fails without a verdict · {results.reasons[name]}")
        elif fault := fault_of_verdict(results.trees[name], inside, results.failed_at[name]):
            faults.append(f"{name}: {fault} · {results.reasons[name]}")
    print(f"passed {len(passed)}, not passed {len(failed)}, each by an inside of CodeCarbon that it looks at")
    for fault in faults:
        print(f"wrong: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
