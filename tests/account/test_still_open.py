"""Windows that their record has no end of: what they drew until its last snapshot, and that parts sum up."""

from __future__ import annotations

import pytest
from tests.account import runs

from wattprint.account.still_open import still_open
from wattprint.account.windows import OUTSIDE, window_lines
from wattprint.account.work import recorded
from wattprint.codec import encode
from wattprint.records import WindowBegin
from wattprint.report.dossier import dossier

QUARTER, HALF = 1800, 3600


def share(part):
    """Of what the whole record holds: 4 kWh at 2 h."""
    return [
        runs.joules(part * low, part * mid, part * high)
        for low, mid, high in ((0.9, 1.0, 1.1), (1.9, 2.0, 2.1), (0.5, 1.0, 1.5))
    ]


def begun(id, name, after_s, parent=None):
    at_ns = runs.BOOT_NS + int(after_s * runs.S)
    return WindowBegin(id=id, parent=parent, name=name, at_ns=at_ns, prev="")


def cut_short(*opened, windows=(), status="killed"):
    """0.5 kWh in the first half hour, 0.5 in the next, 3 kWh in the hour until the last snapshot."""
    record = runs.record(windows=windows)
    record.snapshots = [
        runs.snapshot(0, share(0.0)),
        runs.snapshot(QUARTER, share(0.125)),
        runs.snapshot(HALF, share(0.25)),
        record.last,
    ]
    record.status, record.open_windows = status, list(opened)
    return record


def stated(record):
    lines, notes = window_lines(record, "machine", runs.rates())
    return {line.name: line for line in lines}, notes


def kwh(line):
    return line.node_j.mid / runs.KWH


@pytest.mark.parametrize(
    ("after_s", "outside_kwh"),
    [(0, 0.0), (QUARTER, 0.5), (2700, 0.75), (HALF, 1.0), (5400, 2.5), (7200, 4.0)],
)
def test_an_open_window_has_what_was_drawn_from_its_begin_to_the_last_snapshot(after_s, outside_kwh):
    lines, [note] = stated(cut_short(begun(1, "train", after_s)))
    assert kwh(lines["train"]) == pytest.approx(4.0 - outside_kwh)
    assert kwh(lines[OUTSIDE]) == pytest.approx(outside_kwh)
    assert (lines["train"].status, lines["train"].id, lines["train"].failed) == ("open", 1, 0)
    assert lines["train"].duration_s == pytest.approx(7200 - after_s)
    assert lines["train"].begin_s == pytest.approx(after_s)
    assert note.startswith("open when the record was cut short: train from ")
    assert note.endswith(f", {lines['train'].node_j} until the last snapshot")


def test_its_bounds_leave_open_when_the_energy_between_two_snapshots_came():
    """Of the 0.125 kWh of the span, half lies before 45 min by the line: all of it may, or none."""
    [window] = still_open(cut_short(begun(1, "train", 2700)))
    cpu = window.energy[0]
    points = [joules / runs.KWH for joules in (cpu.low, cpu.mid, cpu.high)]
    assert points == pytest.approx([0.9 * 0.8125 - 0.0625, 0.8125, 1.1 * 0.8125 + 0.0625])
    [on_a_snapshot] = still_open(cut_short(begun(1, "train", HALF)))
    cpu = on_a_snapshot.energy[0]
    points = [joules / runs.KWH for joules in (cpu.low, cpu.mid, cpu.high)]
    assert points == pytest.approx([0.9 * 0.75, 0.75, 1.1 * 0.75])


@pytest.mark.parametrize("scope", ["machine", "process"])
@pytest.mark.parametrize("loaded", [0.02, 0.1875, 0.22])
def test_open_and_ended_windows_sum_to_the_run_however_the_span_of_the_begin_was_shared(loaded, scope):
    """What ended beside it is known, and leaves no more; what is inside it is a part of it."""
    ended = (
        runs.window(1, 0, 2700, share(loaded), name="load"),
        runs.window(3, 2700, 5400, share(0.4), parent=2, name="epoch"),
    )
    record = cut_short(begun(2, "train", 2700), begun(4, "epoch", 5400, parent=2), windows=ended)
    statement = runs.state(recorded([record], scope))
    lines = {(line.name, line.status): line for line in statement.windows}
    top = [line for line in statement.windows if line.inside is None]
    assert {line.name for line in top} == {"load", "train", OUTSIDE}
    whole = statement.boundaries
    assert sum(line.node_j.mid for line in top) == pytest.approx(whole.node_j.mid)
    assert sum(line.facility_j.mid for line in top) == pytest.approx(whole.facility_j.mid)
    ours = {"machine": 1.0, "process": 0.5}[scope]
    assert kwh(lines["train", "open"]) == pytest.approx(ours * min(3.25, 4.0 - 4.0 * loaded))
    inside = [line for line in statement.windows if line.inside == "train"]
    assert [line.status for line in inside] == ["ok", "open"]
    assert sum(map(kwh, inside)) <= kwh(lines["train", "open"]) * (1 + 1e-9)


def test_an_open_window_holds_what_ended_inside_it():
    ended = runs.window(2, 2700, HALF, share(0.12), parent=1, name="epoch")
    lines, _ = stated(cut_short(begun(1, "train", 2700), windows=[ended]))
    assert kwh(lines["train"]) == pytest.approx(3.25)
    late = runs.window(2, 7000, 7200, share(0.9), parent=1, name="epoch")
    lines, _ = stated(cut_short(begun(1, "train", 7000), windows=[late]))
    assert kwh(lines["train"]) == pytest.approx(3.6)


def test_open_windows_side_by_side_sum_to_no_run():
    record = cut_short(begun(1, "one", QUARTER), begun(2, "two", HALF))
    lines, notes = stated(record)
    assert {name: kwh(line) for name, line in lines.items()} == pytest.approx({"one": 3.5, "two": 3.0})
    assert any("side by side" in note for note in notes)


def test_a_window_that_began_after_the_last_snapshot_is_only_named():
    lines, notes = stated(cut_short(begun(1, "train", QUARTER), begun(2, "epoch", 7300, parent=1)))
    assert set(lines) == {"train", OUTSIDE}
    assert notes[1] == (
        "open when the record was cut short: epoch from 2 h 02 min on; their energy is not known apart"
    )


def test_a_window_inside_one_of_which_nothing_is_known_counts_as_a_top_one():
    lines, _ = stated(cut_short(begun(2, "epoch", HALF, parent=1)))
    assert lines["epoch"].inside is None
    assert kwh(lines["epoch"]) + kwh(lines[OUTSIDE]) == pytest.approx(4.0)


def test_a_running_run_has_it_too_and_nothing_is_said():
    lines, notes = stated(cut_short(begun(1, "train", HALF), status="running"))
    assert kwh(lines["train"]) == pytest.approx(3.0)
    assert notes == []


def test_without_snapshots_at_hand_nothing_is_known_of_its_begin():
    record = cut_short(begun(1, "train", HALF))
    record.snapshots = []
    assert still_open(record) == []


def test_in_json():
    lines, _ = stated(cut_short(begun(1, "train", HALF)))
    assert encode(lines["train"])["status"] == "open"


@pytest.mark.parametrize("status", ["killed", "partial", "running"])
def test_a_window_that_ended_after_the_last_snapshot_is_told_until_it_and_all_sum_to_the_run(status):
    ended = (
        runs.window(1, 0, QUARTER, share(0.125), name="first"),
        runs.window(2, QUARTER, 7800, share(1.1), name="train"),
        runs.window(3, HALF, 7700, share(0.9), parent=2, name="epoch"),
        runs.window(4, 7300, 7400, share(0.05), parent=2, name="later"),
    )
    record = cut_short(windows=ended, status=status)
    lines, notes = stated(record)
    assert {name: kwh(line) for name, line in lines.items()} == pytest.approx(
        {"first": 0.5, "train": 3.5, "epoch": 3.0, OUTSIDE: 0.0}
    )
    assert [line.status for line in lines.values()] == ["ok", "open", "open", "ok"]
    assert sum(line.duration_s for line in lines.values() if line.inside is None) == pytest.approx(7200)
    if status == "running":
        assert notes == []
        return
    assert notes[0].startswith("ended after the last snapshot, as far as the run is told: train from ")
    assert notes[0].endswith(f"epoch from 1 h 00 min on, {lines['epoch'].node_j} until the last snapshot")
    assert notes[1].startswith("ended after the last snapshot, as far as the run is told: later from ")


def test_what_a_report_shows_of_it_is_the_same():
    ended = runs.window(2, QUARTER, 7800, share(1.1), name="train")
    record = cut_short(windows=[ended])
    statement = runs.state(recorded([record], "machine"))
    (group,) = dossier([record], statement).windows
    (line,) = [line for line in statement.windows if line.name == "train"]
    assert group.facility_j.mid == pytest.approx(line.facility_j.mid)
    assert group.duration_s == pytest.approx(line.duration_s)
