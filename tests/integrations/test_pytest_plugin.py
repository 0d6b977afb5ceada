"""The pytest plugin, in sessions of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from scipy import stats
from tests.integrations import pages

import wattprint
from wattprint.errors import RecordError
from wattprint.integrations import baseline
from wattprint.intervals import student_t
from wattprint.quantity import Quantity

pytest_plugins = ["pytester"]

PLUGIN = "wattprint.integrations.pytest_plugin"
INSTALLED = any(one.value == PLUGIN for one in entry_points(group="pytest11"))
TESTS = """
    import time
    import pytest

    def work(seconds):
        end = time.process_time() + seconds
        while time.process_time() < end:
            sum(range(1000))

    def test_much():
        work(0.06)

    def test_little():
        work(0.01)

    @pytest.mark.energy_budget("1e-6 J")
    def test_over():
        work(0.01)

    @pytest.mark.energy_budget("1 kJ")
    def test_under():
        work(0.01)
"""


@pytest.fixture
def session(pytester):
    """A session of pytest with the plugin; ``alone`` in a process of its own."""
    pytester.makepyfile(TESTS)
    plugin = [] if INSTALLED else ["-p", PLUGIN]

    def run(*words, alone=False):
        how = pytester.runpytest_subprocess if alone else pytester.runpytest_inprocess
        return how(*plugin, "-p", "no:cacheprovider", *words)

    return run


def test_without_its_options_it_imports_and_does_nothing(session, pytester):
    session("--strict-markers", "-W", "error", alone=True).assert_outcomes(passed=4)
    code = f"import sys, {PLUGIN}; print(*[n for n in sys.modules if n.startswith('wattprint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["wattprint.integrations", PLUGIN]


def test_the_package_registers_it():
    text = (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8")
    assert tomllib.loads(text)["project"]["entry-points"]["pytest11"] == {"wattprint": PLUGIN}


def test_tests_are_listed_by_energy_and_budgets_of_tests_hold(session, pytester):
    result = session("--energy", "--junit-xml=junit.xml")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["*test_over*", "*its energy budget is*", "*= energy =*"])
    lines = result.stdout.lines[
        result.stdout.lines.index(next(x for x in result.stdout.lines if "= energy =" in x)) :
    ]
    assert lines[1].endswith("::test_much")
    assert {line.partition("::")[2] for line in lines[1:5]} == {
        "test_much",
        "test_little",
        "test_over",
        "test_under",
    }
    assert " at facility, " in lines[5]
    junit = (pytester.path / "junit.xml").read_text()
    assert junit.count('name="energy_j"') == 4


def test_a_session_over_its_budget_fails(session):
    result = session("--energy-budget", "1e-6 J", "-k", "little")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=1, deselected=3)
    result.stdout.fnmatch_lines(["the session took *, its budget is *"])
    assert session("--energy-budget", "1 MWh", "-k", "little").ret == pytest.ExitCode.OK


def test_workers_of_xdist_tell_their_tests_to_the_session(session, pytester):
    pytest.importorskip("xdist")
    result = session("--energy", "-n", "2", alone=True)
    result.assert_outcomes(passed=3, failed=1)
    text = result.stdout.str()
    summary = text[text.index("= energy =") :]
    assert all(
        summary.count(f"::{name}\n") for name in ("test_much", "test_little", "test_over", "test_under")
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--energy-budget", "5 apples"], "budget cannot be '5 apples'"),
        (["--energy-update"], "add --energy-baseline FILE"),
        (["--energy-baseline", "none.json"], "there is no baseline none.json"),
        (["--energy-baseline", "test_what.py"], "is no energy baseline"),
    ],
)
def test_bad_options_are_refused(session, pytester, words, says):
    (pytester.path / "test_what.py").write_text("")
    result = session(*words)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert says in result.stderr.str()


def test_a_bad_budget_of_a_test_is_refused(pytester, session):
    pytester.makepyfile("import pytest\n@pytest.mark.energy_budget('lots')\ndef test_one(): pass")
    result = session("--energy")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "test_one: energy_budget cannot be 'lots'" in result.stderr.str()


def test_a_regression_is_found_against_earlier_runs(session, pytester):
    path = pytester.path / "energy.json"
    for _ in range(3):
        assert session("--energy-baseline", str(path), "--energy-update", "-k", "much or little").ret == 0
    known = json.loads(path.read_text())
    assert {len(one["energies_j"]) for one in known["tests"].values()} == {3}
    much = next(name for name in known["tests"] if name.endswith("test_much"))
    middle = known["tests"][much]["energies_j"][0]
    known["tests"][much]["energies_j"] = [middle / 50, middle / 51, middle / 49]
    path.write_text(json.dumps(known))
    result = session("--energy-baseline", str(path), "-k", "much")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["more energy: *::test_much: * before, * now, limit * (scatter of 3 runs)"])
    known["tests"][much]["energies_j"] = [middle * 50, middle * 51, middle * 49]
    path.write_text(json.dumps(known))
    assert session("--energy-baseline", str(path), "-k", "much").ret == pytest.ExitCode.OK


def test_the_page_shows_what_it_prints(pytester, session):
    page = (pages.FOLDER / "pytest.md").read_text("utf-8")
    code, shown = (re.search(rf"```{kind}\n(.*?)```", page, re.S)[1] for kind in ("python", "text"))
    for old in pytester.path.glob("test_*.py"):
        old.unlink()
    (pytester.path / "test_sorting.py").write_text(code)
    printed = session("--energy", "-q").stdout.str()
    for line in shown.strip().splitlines():
        last = line.split()[-1]
        assert last in printed or not last.startswith("test_sorting.py"), line
    assert all(f"`{name}`" in page or name in page for name in ("--energy-budget", "--energy-update"))
    assert shown.count("test_sorting.py::") == printed.count("test_sorting.py::") == 2


def joules(low, mid, high):
    return Quantity(low, mid, high, "J", "modelled")


def test_the_limit_follows_the_scatter_of_earlier_runs():
    rig = {"cpu": "x"}
    runs = [10.0, 10.5, 9.5, 10.2, 9.8]
    known = baseline.Known(energies_j=runs, low_j=1.0, high_j=100.0)
    base = baseline.Baseline(rig=rig, tests={"a": known, "b": known})
    found = baseline.worse(base, rig, {"a": joules(1, 14, 100), "b": joules(1, 10.9, 100)})
    assert [change.test for change in found] == ["a"]
    import numpy as np

    logs = np.log(runs)
    limit = np.exp(logs.mean() + stats.t.ppf(1 - 0.025, 4) * logs.std(ddof=1) * np.sqrt(1.2))
    assert found[0].limit_j == pytest.approx(limit, rel=1e-9)
    assert baseline.worse(base, rig, {"a": joules(1, limit * 0.999, 100), "b": joules(1, 10, 100)}) == []


def test_equal_runs_leave_a_tenth():
    base = baseline.Baseline(
        rig={}, tests={"a": baseline.Known(energies_j=[10.0] * 4, low_j=9.0, high_j=11.0)}
    )
    assert baseline.worse(base, {}, {"a": joules(9, 10.9, 12)}) == []
    assert baseline.worse(base, {}, {"a": joules(9, 11.1, 12)})[0].limit_j == pytest.approx(11.0)


def test_of_another_machine_only_intervals_that_are_apart_tell():
    base = baseline.Baseline(
        rig={"cpu": "x"}, tests={"a": baseline.Known(energies_j=[10.0] * 9, low_j=5.0, high_j=20.0)}
    )
    assert baseline.worse(base, {"cpu": "y"}, {"a": joules(15, 30, 60)}) == []
    assert baseline.worse(base, {"cpu": "y"}, {"a": joules(21, 30, 60)})[0].by == "intervals"
    anew = baseline.updated(base, {"cpu": "y"}, {"b": joules(1, 2, 3)})
    assert (list(anew.tests), anew.rig) == (["b"], {"cpu": "y"})


def test_the_last_runs_are_kept_and_others_tests_too():
    base = None
    for number in range(30):
        base = baseline.updated(base, {}, {"a": joules(0, number, 99)})
    base = baseline.updated(base, {}, {"b": joules(0, 1, 2)})
    assert base.tests["a"].energies_j == [float(number) for number in range(10, 30)]
    assert base.tests["b"].energies_j == [1.0]


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 19])
@pytest.mark.parametrize("chance", [0.2, 0.025, 1e-4, 1e-6])
def test_students_t_is_that_of_scipy(freedom, chance):
    assert student_t(chance, freedom) == pytest.approx(stats.t.isf(chance, freedom), rel=1e-6)


def test_another_file_is_no_baseline(tmp_path):
    path = tmp_path / "b.json"
    assert baseline.read(str(path)) is None
    path.write_text('{"rig": {}, "tests": {"a": {"energies_j": [], "low_j": 0, "high_j": 1}}}')
    with pytest.raises(RecordError, match="no energy baseline"):
        baseline.read(str(path))
    with pytest.raises(RecordError, match="cannot be written"):
        baseline.write(str(tmp_path / "no" / "b.json"), baseline.Baseline(rig={}))


@pytest.mark.parametrize(
    ("ending", "status"),
    [("raise KeyboardInterrupt", "interrupted"), ("pytest.exit('enough')", "failed"), ("pass", "finished")],
)
def test_how_a_session_ends_is_the_status_of_its_run(pytester, session, ending, status):
    pytester.makepyfile(test_end=f"import pytest\ndef test_one():\n    {ending}\n")
    session("--energy", "test_end.py", alone=True)
    assert [run.status for run in wattprint.runs(limit=1)] == [status]
