"""The first run of a process among its fellows: noticed by hand-made costs, left out by its tag alone."""

from __future__ import annotations

import pytest

from wattprint.compare.cold_start import cold_start_line, cold_starts
from wattprint.compare.entries import Entry, exact
from wattprint.compare.experiment import entry_of_group, experiment
from wattprint.compare.leaderboard import leaderboard


def runs(costs, *, process="p1", name="net", warmup=False):
    """One run a second; the first with the tag if ``warmup``."""
    return [
        Entry(
            name=name,
            kind="modelled",
            origin=f"{name}-{process}-{number}",
            status="finished",
            costs={"energy": exact(joules, "J")},
            metrics={"accuracy": exact(0.9, "1")},
            fields={"tag:warmup": "True"} if warmup and number == 0 else {},
            process=process,
            began_ns=number * 10**9,
        )
        for number, joules in enumerate(costs)
    ]


def noticed(trials):
    return cold_starts({("net",): trials}, "energy", "J")


def test_the_first_run_of_a_process_is_noticed_with_what_it_does_to_the_mean():
    """10.2 J, then five of 1.1 J: a mean of 15.7 / 6 J instead of 1.1 J."""
    (cold,) = noticed(runs([10.2, 1.1, 1.1, 1.1, 1.1, 1.1])[::-1])
    assert (cold.run, cold.cost, cold.fellows, cold.fellow_cost) == ("net-p1-0", 10.2, 5, 1.1)
    assert (cold.mean, cold.mean_without) == (pytest.approx(15.7 / 6), pytest.approx(1.1))
    line = cold_start_line([cold], "J")
    assert "net-p1-0, cost 10.2 J, its 5 fellows 1.10 J" in line
    assert "the mean of net is 1.10 J, not 2.62 J" in line
    assert "warmup=true" in line


def test_two_processes_have_a_first_run_each():
    cold = noticed(runs([10.0, 1.0, 1.0]) + runs([4.0, 1.0, 1.0], process="p2"))
    assert [one.run for one in cold] == ["net-p1-0", "net-p2-0"]
    assert {one.mean_without for one in cold} == {1.0}
    assert "(1 more like it)" in cold_start_line(cold, "J")


@pytest.mark.parametrize(
    "trials",
    [
        runs([1.2, 1.1, 1.0, 1.1]),
        runs([1.1, 10.2, 1.1, 1.1]),
        runs([10.2, 1.1]),
        runs([10.2, 1.1, 1.1], process=""),
        runs([10.2], process="p1") + runs([1.1], process="p2") + runs([1.1], process="p3"),
        runs([10.2, 1.1, 1.1, 1.1], warmup=True),
    ],
    ids=["as its fellows", "a later one", "one fellow", "no process", "each its own process", "tagged"],
)
def test_what_is_no_cold_start(trials):
    assert noticed(trials) == []


def test_a_first_run_of_another_name_is_nobodys_fellow():
    first, *later = runs([10.2, 1.1, 1.1, 1.1])
    assert cold_starts({("setup",): [first], ("net",): later}, "energy", "J") == []


def test_what_is_tagged_as_warmup_is_in_no_mean_and_in_all_trials():
    trials = runs([10.2, 1.0, 1.2, 1.1], warmup=True)
    group = experiment(("net",), trials, metric="accuracy", cost="energy", unit="J", maximise=True)
    assert (group.cost.n, group.cost.mean) == (3, pytest.approx(1.1))
    assert group.finding.mid == pytest.approx(13.5)
    assert group.as_dict()["warmups"] == 1
    entry = entry_of_group(("net",), trials, "energy", ["accuracy"])
    assert entry.costs["energy"].mid == pytest.approx(1.1)
    assert entry.origin == "3 of 4 runs"
    board = leaderboard(trials, metric="accuracy", cost="energy", maximise=True)
    assert [(one.origin, reason) for one, reason in board.unknown] == [("net-p1-0", "it has tag warmup=true")]
