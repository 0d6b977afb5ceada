"""Meters inside a run: their windows beside the run's own, their joules in no sum."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.inside import inner_meters, inside_lines, inside_of, remarks
from wattprint.account.nodes import by_node
from wattprint.account.windows import MOST_WINDOWS, OUTSIDE
from wattprint.account.work import recorded
from wattprint.records import WindowBegin

A_TENTH = (runs.joules(0.09, 0.1, 0.11), runs.joules(0.19, 0.2, 0.21), runs.joules(0.05, 0.1, 0.15))
"""Of the whole run: 0.4 kWh of the node, half of that ours."""


def inner(begin_s, end_s, *windows, name="script", pid=1, role="child", host="node-a", **changes):
    """A meter inside the run, from ``begin_s`` to ``end_s`` after it; windows count from the run's start."""
    record = runs.record(A_TENTH, host=host, windows=windows, after_s=end_s)
    header = msgspec.structs.replace(
        record.header,
        name=name,
        role=role,
        pid=pid,
        at_ns=runs.BOOT_NS + int(begin_s * runs.S),
        wall_ns=runs.SUNDAY_NS + int(begin_s * runs.S),
        **changes,
    )
    return msgspec.structs.replace(record, path=f"/records/{pid}-{begin_s}.jsonl", header=header)


def half(ident, begin_s, end_s, name="epoch", parent=None):
    """A window of half of what such a meter drew."""
    energy = [
        type(joules)(*(value / 2 for value in msgspec.to_builtins(joules)[:6]), 0.0) for joules in A_TENTH
    ]
    return runs.window(ident, begin_s, end_s, energy, name=name, parent=parent)


def stated(inside, scope="machine", own=(), **changes):
    work = recorded([runs.record(windows=own)], scope)
    return runs.state(msgspec.structs.replace(work, inside=[*inside], **changes))


def told(statement):
    return [(line.meter, line.name, line.inside) for line in statement.windows]


def test_a_meter_is_told_with_its_windows_and_what_lay_outside_them():
    statement = stated([inner(600, 1200, half(1, 700, 900), half(2, 900, 1100, "eval"))])
    assert told(statement) == [
        ("script", "script", "train"),
        ("script", "epoch", "script"),
        ("script", "eval", "script"),
        ("script", OUTSIDE, "script"),
    ]
    meter, epoch, *_ = statement.windows
    assert (meter.is_meter, epoch.is_meter) == (True, None)
    assert (meter.begin_s, meter.duration_s) == (600.0, 600.0)
    assert (epoch.begin_s, epoch.duration_s) == (700.0, 200.0)
    # 0.1 + 0.2 + 0.1 kWh of the node and half of that, and PUE 1.5.
    assert meter.node_j.mid == pytest.approx(0.4 * runs.KWH)
    assert meter.facility_j.mid == pytest.approx(0.6 * runs.KWH)
    assert epoch.node_j.mid == pytest.approx(0.2 * runs.KWH)
    assert meter.operational_location_g.mid == pytest.approx(300.0)


def test_in_the_scope_of_processes_it_is_what_its_own_drew():
    meter, epoch, *_ = stated([inner(600, 1200, half(1, 700, 900))], "process").windows
    assert meter.node_j.mid == pytest.approx(0.2 * runs.KWH)
    assert epoch.node_j.mid == pytest.approx(0.1 * runs.KWH)


@pytest.mark.parametrize("scope", ["machine", "process"])
def test_no_figure_of_the_run_moves_and_what_sums_to_it_does_so_still(scope):
    own = [
        runs.window(
            1, 0, 3600, [runs.joules(0.4, 0.5, 0.6), runs.joules(0.9, 1.0, 1.1), runs.joules(0, 0, 0)]
        )
    ]
    alone = stated([], scope, own)
    whole = stated([inner(600, 1200, half(1, 700, 900)), inner(600, 1200, pid=2)], scope, own)
    for field in ("run", "resources", "boundaries", "carbon", "water", "money", "factors", "warnings"):
        assert getattr(whole, field) == getattr(alone, field), field
    assert [line for line in whole.windows if line.meter is None] == alone.windows
    top = [line for line in whole.windows if line.inside is None]
    assert sum(line.node_j.mid for line in top) == pytest.approx(whole.boundaries.node_j.mid)


def test_the_json_of_a_run_without_meters_inside_is_what_it_was():
    own = [half(1, 0, 3600)]
    lines = stated([], own=own).as_dict()["windows"]
    assert not any(key in line for line in lines for key in ("meter", "is_meter"))


def test_a_statement_with_them_is_read_back():
    statement = stated([inner(600, 1200, half(1, 700, 900))])
    again = type(statement).from_json(statement.to_json())
    assert told(again) == told(statement)
    assert again.windows[0].is_meter is True


def test_ids_are_of_one_window_each_and_name_what_is_around():
    own = [half(1, 0, 100), half(2, 0, 50, parent=1)]
    within = [half(1, 700, 900), half(2, 750, 800, "step", parent=1)]
    statement = stated([inner(600, 1200, *within), inner(1200, 1800, half(1, 1300, 1400), pid=2)], own=own)
    by_id = {line.id: line for line in statement.windows if line.id is not None}
    assert len(by_id) == len([line for line in statement.windows if line.id is not None])
    around = {line.name: line.parent and by_id[line.parent].name for line in statement.windows if line.meter}
    assert around == {"script": None, "epoch": "script", "step": "epoch", OUTSIDE: "script"}


@pytest.mark.parametrize(
    ("spans", "names"),
    [
        ([(0, 10), (10, 20), (30, 40)], ["fit", "fit", "fit"]),
        ([(0, 10), (5, 20), (20, 30)], ["fit", "fit #2", "fit"]),
        ([(0, 10), (0, 10), (0, 10)], ["fit", "fit #2", "fit #3"]),
        ([(0, 30), (1, 2), (3, 4), (3.5, 5)], ["fit", "fit #2", "fit #2", "fit #3"]),
    ],
)
def test_meters_of_one_name_are_told_apart_where_they_went_on_at_the_same_time(spans, names):
    inside = [inner(*span, name="fit", pid=pid) for pid, span in enumerate(spans, 1)]
    inside.append(inner(0, 40, name="other", pid=9))
    found = inner_meters(reversed(inside), [runs.record()])
    assert [one.meter for one in found if one.meter != "other"] == names
    assert [one.record.header.pid for one in found if one.meter != "other"] == [*range(1, len(spans) + 1)]


def test_a_peer_has_another_name_than_the_root_that_it_is_beside():
    root, peer = runs.record(), inner(1, 7200, half(1, 2, 3), name="train", pid=2, role="peer")
    roots = by_node([root, peer])
    inside = inside_of([root, peer], roots)
    assert [one.path for one in inside] == [peer.path]
    assert [one.meter for one in inner_meters(inside, roots)] == ["train #2"]


def test_what_stands_for_a_missing_root_is_not_inside_itself():
    first, second = inner(0, 7200, pid=1, role="peer"), inner(1, 7200, pid=2, role="peer")
    assert [one.path for one in inside_of([first, second], by_node([first, second]))] == [second.path]
    lone, other = inner(0, 7200, pid=1), inner(1, 7200, pid=2)
    assert [one.path for one in inside_of([lone, other], by_node([lone, other]))] == [other.path]


def test_another_machine_is_placed_by_the_clock_of_the_wall():
    record = inner(600, 1200, host="node-b")
    header = msgspec.structs.replace(record.header, at_ns=record.header.at_ns + 77 * runs.HOUR)
    (found,) = inner_meters([msgspec.structs.replace(record, header=header)], [runs.record()])
    assert found.begin_s == 600.0


def test_too_many_windows_of_meters_leave_the_run_its_own():
    many = [half(number, 700, 701) for number in range(1, MOST_WINDOWS + 1)]
    statement = stated([inner(600, 1200, *many)], own=[half(1, 0, 100)])
    assert {line.meter for line in statement.windows} == {None}
    assert "1001 windows of meters inside the run are too many to list here" in statement.warnings


def test_what_a_cut_short_record_holds_is_told_and_named():
    begun = WindowBegin(id=2, parent=None, name="eval", at_ns=runs.BOOT_NS + 1000 * runs.S, prev="")
    record = inner(600, 1200, half(1, 700, 900))
    record = msgspec.structs.replace(
        record, status="killed", damage="line 9 is cut short", open_windows=[begun]
    )
    statement = stated([record])
    assert [(line.name, line.status) for line in statement.windows][:2] == [
        ("script", "open"),
        ("epoch", "ok"),
    ]
    said = "\n".join(statement.warnings)
    assert "the record of script, inside the run, is incomplete: line 9 is cut short" in said
    assert "killed inside the run, and known until its last snapshot: script after 10 min 00 s" in said
    assert "inside script: open when the record was cut short: eval from 6 min 40 s on" in said


def test_a_record_without_energy_has_no_line_and_harms_nothing():
    empty = msgspec.structs.replace(inner(600, 1200), last=None, status="killed")
    statement = stated([empty, inner(600, 1200, name="whole", pid=2)])
    assert {line.meter for line in statement.windows} == {"whole"}
    assert statement.boundaries == stated([]).boundaries


def test_another_scope_and_another_idle_policy_are_told():
    inside = [
        inner(600, 1200, name="a", scope="machine"),
        inner(600, 1200, name="b", pid=2, scope="process", idle_policy="excluded"),
    ]
    meters = inner_meters(inside, [runs.record()])
    run = msgspec.structs.replace(runs.record().header, scope="process")
    scope = "begun in another scope than its run, and told in that of the run, {}: a (machine)"
    idle = "counts idle power otherwise than its run (share): b (excluded)"
    assert remarks(meters, run, "process") == [scope.format("process"), idle]
    assert remarks(meters, run, "machine") == [scope.format("machine")]


def test_of_very_many_the_first_are_named():
    dead = [msgspec.structs.replace(inner(600, 1200, pid=pid), status="killed") for pid in range(1, 9)]
    (text,) = remarks(inner_meters(dead, [runs.record()]), runs.record().header, "machine")
    assert text.count("after 10 min") == 5
    assert text.endswith(" and 3 more")


def test_windows_side_by_side_are_said_of_their_meter():
    record = inner(600, 1200, half(1, 700, 900), half(2, 800, 1000))
    _, notes = inside_lines(inner_meters([record], [runs.record()]), "train", "machine", runs.rates())
    assert [note.partition(":")[0] for note in notes] == ["inside script"]
    assert "side by side" in notes[0]
