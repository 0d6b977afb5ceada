"""Whether the 90 % interval of a forecast holds: on simulated runs, on recorded ones, and on the page."""

from __future__ import annotations

import importlib.util
import math
import random
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("forecast_benchmark", ROOT / "benchmarks" / "forecast.py")
assert spec is not None
assert spec.loader is not None
bench = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bench)

LEAST = 0.85
RUNS = 60


@pytest.mark.parametrize("scenario", bench.SCENARIOS, ids=lambda one: one.__name__)
def test_the_interval_holds_on_runs_that_chose_nothing(scenario):
    cells = bench.simulate(scenario, RUNS, bench.CHECKED_ON)
    # Two standard deviations of a share of 60 runs below the bound: what chance alone may take away.
    slack = 2 * math.sqrt(LEAST * (1 - LEAST) / RUNS)
    for at in bench.PROGRESS:
        found = bench.coverage(cells[at])
        assert found.count > RUNS / 2, at
        assert min(found.energy, found.time) >= LEAST - slack, at
    widths = [bench.coverage(cells[at]).half_width for at in bench.PROGRESS]
    # The second evaluation of many such runs falls between 5 and 10 %, and widens what comes after it.
    met = 1 if scenario is bench.evaluation_first else 0
    assert widths[met:] == sorted(widths[met:], reverse=True)
    assert widths[-1] == min(widths)


def test_the_interval_holds_over_all_kinds_at_each_progress():
    for at in bench.PROGRESS:
        outcomes = [
            outcome
            for scenario in bench.SCENARIOS
            for outcome in bench.simulate(scenario, 20, bench.CHECKED_ON + 10_000)[at]
        ]
        found = bench.coverage(outcomes)
        assert found.count >= 150
        assert min(found.energy, found.time) >= LEAST


def test_the_interval_holds_on_recorded_runs():
    recorded = bench.replay_recorded()
    assert len(recorded) >= 6
    for at in bench.PROGRESS:
        held = [one for outcomes in recorded.values() for one in outcomes[at].held]
        assert sum(held) / len(held) >= LEAST, at


def test_a_long_quiet_run_is_foretold_within_a_fifth_early_on():
    points = [(float(n), 36.0 * n, 36.0 * n * random.Random(n).uniform(299, 301)) for n in range(1001)]
    outcomes = dict(bench.replay(points))
    assert outcomes[0.05].half_width < 0.2
    assert outcomes[0.50].half_width < 0.06
    assert abs(outcomes[0.05].error) < 0.01


def test_each_recording_says_where_it_comes_from():
    for path in bench.RECORDINGS.glob("*.tsv"):
        head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
        assert [line.split()[1] for line in head[1:]] == ["recorded", "machine:", "Python", "energy:"]


def test_the_page_is_what_the_benchmark_prints():
    page = ROOT / "docs" / "explanation" / "forecast.md"
    assert page.read_text(encoding="utf-8") == bench.page()
