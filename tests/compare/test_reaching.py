"""What reaching a target cost, whatever became of the run; and percent beside fractions."""

from __future__ import annotations

import pytest

from wattprint.compare.entries import Entry, exact
from wattprint.compare.leaderboard import leaderboard
from wattprint.compare.published import read_entries
from wattprint.compare.reaching import as_shares, at_target, is_share, odd_scale
from wattprint.compare.target import Attempt, Crossing, Target, crossing

TARGET = Target("accuracy", True, 0.94)


def entry(name, whole_j, last, *, until_j=None, at=None, kind="measured", status="finished", fell_back=False):
    attempt = None
    if kind == "measured":
        hit = None if at is None else Crossing(10.0, at, fell_back, 5)
        spent = whole_j if at is None else until_j
        attempt = Attempt(
            crossing=hit, costs={} if spent is None else {"energy": exact(spent, "J")}, last=last
        )
    return Entry(
        name=name,
        kind=kind,
        origin=f"run of {name}",
        status=status,
        costs={"energy": exact(whole_j, "J")},
        metrics={} if last is None else {"accuracy": exact(last, "1")},
        attempt=attempt,
    )


ZOO = [
    entry("long", 900.0, 0.96, until_j=100.0, at=0.94),
    entry("short", 200.0, 0.95, until_j=150.0, at=0.945),
    entry("fell", 120.0, 0.91, until_j=80.0, at=0.941, fell_back=True),
    entry("died", 300.0, 0.95, until_j=90.0, at=0.95, status="killed"),
    entry("never", 10.0, 0.93),
    entry("late", 400.0, 0.95, at=0.95),
    entry("paper", 70.0, 0.97, kind="imported", status="imported"),
    entry("worse", 5.0, 0.90, kind="imported", status="imported"),
    entry("blind", 5.0, None, kind="estimated", status="estimated"),
]


def test_rank_goes_by_the_cost_of_getting_there():
    there, missed, notes = at_target(ZOO, TARGET)
    board = leaderboard(
        there, metric="accuracy", cost="energy", maximise=True, target=TARGET, left_out=missed, notes=notes
    )
    assert [(row.entry.name, row.cost.mid, row.rank) for row in board.rows] == [
        ("paper", 70.0, 1), ("fell", 80.0, 2), ("died", 90.0, 3), ("long", 100.0, 4), ("short", 150.0, 5),
    ]  # fmt: skip
    assert {row.entry.name: row.quality.mid for row in board.rows}["long"] == 0.94
    assert {one.name: reason for one, reason in board.unknown} == {
        "never": "never reached accuracy ≥ 0.94: the last was 0.93",
        "worse": "never reached accuracy ≥ 0.94: it is 0.9",
        "blind": "its accuracy is unknown",
        "late": "its energy is unknown",
    }
    assert board.as_dict()["target"] == "accuracy ≥ 0.94"
    said = " ".join(board.notes)
    assert "1 without a curve" in said
    assert "1 reached accuracy ≥ 0.94 and fell back later" in said


def test_a_statement_without_a_curve_does_not_tell_when_it_got_there():
    plain = Entry(
        name="file",
        kind="modelled",
        origin="",
        status="finished",
        costs={},
        metrics={"accuracy": exact(0.99, "1")},
    )
    assert [reason for _, reason in at_target([plain], TARGET)[1]] == ["its accuracy over time is unknown"]


@pytest.mark.parametrize(
    ("name", "share"),
    [("accuracy", True), ("top1Accuracy", True), ("val_acc", True), ("f1", True), ("loss", False),
     ("reward", False), ("mapping_time", False), ("mAP@50", True)],
)  # fmt: skip
def test_which_metrics_are_shares(name, share):
    assert is_share(name) is share


def test_percent_beside_fractions_is_noticed_with_what_to_type():
    three = [entry("a", 1.0, 0.941), entry("b", 1.0, 0.95), entry("c", 1.0, 94.1)]
    ((odd, reason),) = odd_scale(three, "accuracy", None)
    assert odd is three[2]
    assert reason.startswith("its accuracy of 94.1 is in percent, that of the others is from 0 to 1: ")
    assert reason.endswith("--percent counts it as 0.941")
    assert [one.name for one, _ in odd_scale(three, "accuracy", 94.0)] == ["a", "b"]
    assert "add --percent" in odd_scale(three, "accuracy", 94.0)[0][1]
    assert [one.name for one, _ in odd_scale(three[2:], "accuracy", 0.94)] == ["c"]
    assert odd_scale(three[:2], "accuracy", None) == []
    assert odd_scale(three[2:], "accuracy", None) == []
    assert [one.metrics["accuracy"].mid for one in as_shares(three, "accuracy")] == pytest.approx(
        [0.941, 0.95, 0.941]
    )


def test_a_loss_of_three_is_no_percent():
    two = [
        Entry(
            name=name,
            kind="measured",
            origin="",
            status="finished",
            costs={},
            metrics={"loss": exact(value, "1")},
        )
        for name, value in (("a", 0.5), ("b", 3.0))
    ]
    assert odd_scale(two, "loss", None) == []


def test_a_curve_in_percent_meets_a_target_from_0_to_1():
    target = Target("accuracy", True, 94.0).in_shares()
    assert (target.value, str(target)) == (0.94, "accuracy ≥ 0.94")
    percent = [(1.0, 0.8), (2.0, 60.0), (3.0, 94.1)]
    assert crossing(target.scaled(percent), target) == Crossing(3.0, pytest.approx(0.941), False, 3)
    shares = [(1.0, 0.8), (2.0, 0.95)]
    assert crossing(target.scaled(shares), target).at_s == 2.0


def test_a_published_curve_counts_until_it_got_there(tmp_path):
    """DAWNBench: 0.94 after half an hour at 2 dollars an hour, 0.93 at the end of an hour."""
    (tmp_path / "net.json").write_text(
        '{"model": "Net", "author": "Ada", "framework": "f", "hardware": "h", "costPerHour": 2.0}', "utf-8"
    )
    (tmp_path / "net.tsv").write_text(
        "epoch\thours\ttop1Accuracy\n1\t0.25\t80\n2\t0.5\t94\n3\t1.0\t93\n", "utf-8"
    )
    entries = read_entries(str(tmp_path / "net.json"), target=TARGET)
    there, missed, notes = at_target(entries, TARGET)
    assert missed == []
    assert notes == ("1 reached accuracy ≥ 0.94 and fell back later",)
    assert (there[0].costs["time"].mid, there[0].costs["money"].mid) == (1800.0, 1.0)
    assert there[0].metrics["accuracy"].mid == pytest.approx(0.94)
