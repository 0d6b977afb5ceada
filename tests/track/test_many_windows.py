"""Windows beyond the first of a name: summed, conserved, bounded, and read back."""

from __future__ import annotations

import contextvars
import itertools
import json
import os
import sys
import threading
from contextlib import ExitStack

import pytest
from tests.account import runs
from tests.meter import EIO, START_S, FakeClock, FakeCounter, FakeModel, sampler
from tests.track.test_windows import lines

from wattprint import Meter
from wattprint.account.resources import node
from wattprint.account.windows import OUTSIDE, listed, window_lines
from wattprint.audit.spools import audit
from wattprint.choices import OTHER_NAMES
from wattprint.ledger.reader import read_spool
from wattprint.meter import group
from wattprint.meter.group import SAMPLE, WindowSum
from wattprint.track import windows as windows_of
from wattprint.track.meter import run_of

RATES = runs.rates()


@pytest.fixture
def few(monkeypatch):
    """Only the first three of a name, and ten in all, have a line."""
    monkeypatch.setattr(windows_of, "WHOLE_OF_A_NAME", 3)
    monkeypatch.setattr(windows_of, "WHOLE_IN_ALL", 10)


def spool(meter):
    return read_spool(run_of(meter).spool_path, alive=lambda _: False, now_ns=0)


def test_windows_beyond_the_first_of_a_name_are_one_line(few):
    with Meter("many", region="FR") as meter:
        for number in range(20):
            fails = number % 5 == 4
            with pytest.raises(KeyError) if fails else meter.window("unused"), meter.window("step"):
                if fails:
                    raise KeyError
    record = spool(meter)
    assert [window.name for window in record.windows].count("step") == 3
    groups = {(group.name, group.parent): group for group in record.groups}
    step, nested = groups["step", None], groups["step", "unused"]
    # Every fifth is alone and fails; of the others the first three have lines of their own.
    assert (step.count, step.failed) == (4, 4)
    assert (nested.count, nested.failed) == (13, 0)
    assert groups["unused", None].count == 13
    assert nested.shortest_s <= nested.duration_s / nested.count <= nested.longest_s
    assert len(nested.sample) == 13
    assert sum(duration_s for duration_s, _ in nested.sample) == pytest.approx(nested.duration_s)


@pytest.mark.parametrize(("slow_ns", "whole"), [(0, 30), (10**12, 5)])
def test_windows_that_come_slowly_have_more_lines(monkeypatch, slow_ns, whole):
    monkeypatch.setattr(windows_of, "WHOLE_AT_ANY_RATE", 5)
    monkeypatch.setattr(windows_of, "WHOLE_OF_A_NAME", 30)
    monkeypatch.setattr(windows_of, "_SLOW_NS", slow_ns)
    with Meter("slow", region="FR") as meter:
        for _ in range(40):
            with meter.window("epoch"):
                pass
    record = spool(meter)
    assert (len(record.windows), record.groups[0].count) == (whole, 40 - whole)


def test_a_window_inside_a_summed_one_is_summed_too(few):
    with Meter("nested", region="FR") as meter:
        for _ in range(4):
            with meter.window("epoch"):
                pass
        with meter.window("epoch"), meter.window("rare"):
            meter.metric("loss", 1.0)
    record = spool(meter)
    assert [window.name for window in record.windows] == ["epoch"] * 3
    assert {(group.name, group.parent) for group in record.groups} == {("epoch", None), ("rare", "epoch")}
    assert [metric.window for metric in record.metrics] == [None]


def test_names_without_end_go_under_one(few, monkeypatch):
    monkeypatch.setattr(windows_of, "MOST_NAMES", 5)
    with Meter("names", region="FR") as meter:
        for number in range(100):
            with meter.window(f"request {number}"):
                pass
    record = spool(meter)
    assert len(record.windows) == 10
    assert {group.name: group.count for group in record.groups} == {
        **{f"request {number}": 1 for number in range(10, 15)},
        OTHER_NAMES: 85,
    }


@pytest.mark.parametrize("scope", ["machine", "process"])
def test_windows_sums_and_the_rest_are_the_run(few, scope):
    with Meter("conserved", region="FR") as meter:
        for number in range(30):
            with meter.window("train"):
                sum(n * n for n in range(5000))
                with meter.window("inner"):
                    pass
            with meter.window("evaluate"):
                sum(range(1000))
            if number % 7 == 0:
                run_of(meter).tick()
    for record in (spool(meter), run_of(meter).record()):
        found, notes = window_lines(record, scope, RATES)
        assert notes == []
        top = {line.name: line for line in found if line.inside is None}
        assert set(top) == {"train", "evaluate", OUTSIDE}
        assert top["train"].count == top["evaluate"].count == 30
        run_j = sum(line.energy_j.mid for line in node(record, scope).parts)
        assert sum(line.node_j.mid for line in top.values()) == pytest.approx(run_j, rel=1e-9)
        assert sum(line.duration_s for line in top.values()) == pytest.approx(record.duration_s)
        inner = [line for line in found if line.name == "inner"]
        assert sum(line.count for line in inner) == 30
        assert sum(line.node_j.mid for line in inner) <= top["train"].node_j.mid
        assert listed(record) == len(found) - 1


def test_sums_side_by_side_leave_no_outside(few):
    with Meter("beside", region="FR") as meter:
        for _ in range(6):
            first, second = contextvars.copy_context(), contextvars.copy_context()
            one, two = meter.window("a"), meter.window("b")
            first.run(one.__enter__)
            second.run(two.__enter__)
            first.run(one.__exit__, None, None, None)
            second.run(two.__exit__, None, None, None)
    record = spool(meter)
    assert {group.name: group.side_by_side for group in record.groups} == {"a": False, "b": True}
    found, notes = window_lines(record, "process", RATES)
    assert {line.name: line.count for line in found} == {"a": 6, "b": 6}
    assert "side by side" in notes[0]


def test_a_window_with_a_line_beside_summed_ones_leaves_no_outside(few):
    with Meter("beside", region="FR") as meter:
        for _ in range(4):
            with meter.window("a"):
                pass
        other = contextvars.copy_context()
        one = meter.window("a")
        other.run(one.__enter__)
        with meter.window("b"):
            pass
        other.run(one.__exit__, None, None, None)
    assert [group.side_by_side for group in spool(meter).groups] == [True]


def defects(meter):
    path = run_of(meter).spool_path
    with open(path, "rb") as stream:
        return audit(os.path.basename(path), stream.read())[1]


def test_summed_windows_inside_one_another_overlap_and_the_record_holds(few):
    with Meter("search", region="FR") as meter, ExitStack() as stack:
        for _ in range(50):
            stack.enter_context(meter.window("search"))
        sum(range(100_000))
    (summed,) = spool(meter).groups
    assert (summed.count, summed.parent, summed.side_by_side) == (47, "search", True)
    assert defects(meter) == []


def test_a_window_that_outlasts_another_is_inside_what_lasted_as_long():
    with Meter("train", region="FR") as meter:
        outer, inner = meter.window("outer"), meter.window("inner")
        outer.__enter__()
        inner.__enter__()
        outer.__exit__(None, None, None)
        sum(range(100_000))
        inner.__exit__(None, None, None)
    assert {window.name: window.parent for window in spool(meter).windows} == {"outer": None, "inner": None}
    assert defects(meter) == []


class Rig:
    """A sampler over one counter of 1 J steps and perhaps one model, and a sum of windows."""

    def __init__(self, *, max_w=100.0, model=None, **counter):
        self.clock = FakeClock()
        self.counter = FakeCounter(max_w=max_w, resource="gpu/0", **counter)
        self.meter = sampler(self.counter, *([] if model is None else [model]), clock=self.clock)
        self.sum = WindowSum([True] * len(self.meter.channels), own=False)
        self.sum.sample = [(0.0, 0.0)] * SAMPLE
        self.sum.seen = 1 << 60  # so that none is drawn for the sample

    def to(self, t_s, raw):
        self.clock.t_s, self.counter.raw = START_S + t_s, raw

    def begin(self, t_s, raw):
        self.to(t_s, raw)
        return self.meter.begin_summed(self.sum)

    def end(self, begin, t_s, raw):
        self.to(t_s, raw)
        self.meter.end_summed(self.sum, begin, failed=False)

    def tick(self, t_s, raw):
        self.to(t_s, raw)
        self.meter.tick()

    def energy(self, index=0):
        return self.meter.told(self.sum)["energy"][index]


def test_windows_between_two_ticks_have_what_the_counter_said():
    rig = Rig()
    for number in range(5):
        begin = rig.begin(number * 0.1, number * 7)
        rig.end(begin, number * 0.1 + 0.05, number * 7 + 4)
    assert rig.meter.told(rig.sum)["count"] == 0
    rig.tick(1.0, 40)
    told = rig.meter.told(rig.sum)
    assert (told["count"], told["duration_s"]) == (5, pytest.approx(0.25))
    low_j, mid_j, high_j = rig.energy()[:3]
    assert mid_j == pytest.approx(5 * 4.0)
    assert low_j < 20.0 < high_j


def test_refreshes_of_a_counter_blur_a_sum_by_the_root_of_their_number():
    rig = Rig(max_w=2000.0)
    for number in range(400):
        begin = rig.begin(number * 0.002, number * 2)
        rig.end(begin, number * 0.002 + 0.001, number * 2 + 1)
    rig.tick(1.0, 1000)
    low_j, mid_j, high_j = rig.energy()[:3]
    assert mid_j == pytest.approx(400.0)
    # An edge is known to 1 ms of 2000 W and a step of 1 J: once in full, and as 1.96 standard deviations
    # of 400 differences of two such edges. If they all erred alike, it would be 1200 J.
    blur_j = 3.0 + 1.96 * 20.0 * 3.0 / 6**0.5
    assert (400.0 - low_j, high_j - 400.0) == pytest.approx((blur_j, blur_j), rel=1e-3)


def test_windows_that_a_tick_cuts_are_whole_in_the_sum():
    rig = Rig()
    begin = rig.begin(0.5, 10)
    rig.tick(1.0, 30)
    rig.tick(2.0, 60)
    rig.end(begin, 2.5, 80)
    short = rig.begin(2.6, 81)
    rig.end(short, 2.7, 83)
    rig.tick(3.0, 100)
    assert rig.energy()[1] == pytest.approx(70.0 + 2.0)


def test_what_can_only_be_placed_by_the_time_says_so():
    rig = Rig(quick=False)
    for number in range(4):
        begin = rig.begin(0.2 * number, 0)
        rig.end(begin, 0.2 * number + 0.1, 0)
    rig.tick(1.0, 50)
    low_j, mid_j, high_j = rig.energy()[:3]
    assert mid_j == pytest.approx(0.4 * 50.0)
    assert low_j == 0.0  # it may all have flowed between them
    assert high_j == pytest.approx(0.4 * 100.0)  # or as much as the hardware can draw


def test_a_silent_counter_keeps_its_windows_waiting_and_then_conserves_them():
    rig = Rig(model=FakeModel(5, 10, 20, resource="cpu/1"))
    rig.tick(1.0, 10)
    rig.counter.error = EIO
    rig.tick(2.0, 10)
    begin = rig.begin(2.0, 10)
    rig.end(begin, 3.0, 10)
    rig.tick(3.0, 10)
    assert rig.meter.told(rig.sum) is None
    rig.counter.error = None
    rig.tick(5.0, 90)
    # 80 J from 1 s to 5 s; the window is a quarter of it. The model knew all along: 10 W for a second.
    assert rig.energy()[1] == pytest.approx(20.0)
    assert rig.energy(1)[1] == pytest.approx(10.0)


def test_a_counter_that_wraps_inside_a_window_is_placed_by_the_time():
    rig = Rig(range_raw=100, max_w=50.0)
    rig.tick(1.0, 90)
    begin = rig.begin(1.25, 95)
    rig.end(begin, 1.75, 5)
    rig.tick(2.0, 10)
    assert rig.energy()[1] == pytest.approx(0.5 * 20.0)


def test_the_sample_is_drawn_from_all_of_them():
    rig = Rig()
    rig.sum.sample, rig.sum.seen = [], 0
    for number in range(3000):
        begin = rig.begin(number * 0.01, number)
        rig.end(begin, number * 0.01 + 0.001 * (1 + number // 1000), number + 1)
        if number % 100 == 99:
            rig.tick(number * 0.01 + 0.0095, number + 1)
    told = rig.meter.told(rig.sum)
    assert told["count"] == 3000
    assert len(told["sample"]) == SAMPLE
    durations = [round(duration_s, 6) for duration_s, _ in told["sample"]]
    # Thirds of 1, 2 and 3 ms: none of them is missing but once in 100,000 draws.
    assert set(durations) == {0.001, 0.002, 0.003}
    assert [energy_j for _, energy_j in told["sample"]] == pytest.approx([1.0] * SAMPLE)


def test_a_sum_is_written_when_it_has_grown_not_at_every_snapshot(few):
    with Meter("seldom", region="FR") as meter:
        for _number in range(300):
            with meter.window("step"):
                pass
            run_of(meter).refresh()
        assert meter.statement.windows
    told = [line["count"] for line in lines(meter, "windows")]
    assert told[-1] == 297
    assert all(later >= first * 1.01 for first, later in itertools.pairwise(told))


def test_sums_that_have_filled_their_share_of_the_disk_are_written_when_they_double(few, monkeypatch):
    monkeypatch.setattr(windows_of, "_OFTEN_BYTES", 0)
    with Meter("seldom", region="FR") as meter:
        for _ in range(200):
            with meter.window("step"):
                pass
            run_of(meter).refresh()
    told = [line["count"] for line in lines(meter, "windows")]
    assert told == [1, 2, 4, 8, 16, 32, 64, 128, 197]


def test_a_killed_run_keeps_the_sums_it_had_written(few):
    with Meter("killed", region="FR") as meter:
        for _ in range(50):
            with meter.window("step"):
                pass
        run_of(meter).refresh()
        with open(run_of(meter).spool_path, "rb") as stream:
            cut = stream.read()
    path = run_of(meter).spool_path + ".cut"
    with open(path, "wb") as stream:
        stream.write(cut)
    record = read_spool(path, alive=lambda _: False, now_ns=0)
    assert record.status == "killed"
    assert [(group.name, group.count) for group in record.groups] == [("step", 47)]


def test_an_old_record_has_no_sums_and_is_still_read(tmp_path):
    from tests.ledger import spools

    path = spools.write_file(tmp_path / "old.jsonl", spools.finished(schema=1))
    record = read_spool(path, alive=spools.nobody, now_ns=0)
    assert (record.header.schema, record.groups, record.progress) == (1, [], None)


def test_a_sum_with_the_wrong_number_of_energies_is_damage(tmp_path):
    from tests.ledger import spools

    line = {
        "kind": "windows", "name": "w", "parent": None, "count": 1, "failed": 0, "duration_s": 1.0,
        "energy": [spools.CPU], "shortest_s": 1.0, "longest_s": 1.0, "sample": [[1.0, 2.0]], "at_ns": 1,
    }  # fmt: skip
    path = spools.write_file(tmp_path / "bad.jsonl", [spools.header(), line, spools.snapshot(1)])
    record = read_spool(path, alive=spools.nobody, now_ns=0)
    assert "1 energies for 3 sources" in record.damage


def lines_run(depth):
    """Lines of ours that run, in all threads, for so many windows inside each other."""
    counted = itertools.count()
    ours = os.path.dirname(windows_of.__file__), os.path.dirname(group.__file__)

    def line(frame, event, argument):
        del frame, argument
        if event == "line":
            next(counted)
        return line

    def called(frame, event, argument):
        del event, argument
        return line if frame.f_code.co_filename.startswith(ours) else None

    before = sys.gettrace()
    threading.settrace(called)
    try:
        with Meter("deep", region="FR") as meter:
            nested = [meter.window("inside") for _ in range(depth)]
            sys.settrace(called)
            for window in nested:
                window.__enter__()
            for window in reversed(nested):
                window.__exit__(None, None, None)
    finally:
        sys.settrace(before)
        threading.settrace(before)
    record = spool(meter)
    assert len(record.windows) + sum(summed.count for summed in record.groups) == depth
    return next(counted)


def test_windows_inside_each_other_cost_the_same_at_any_depth():
    each = lines_run(1000) / 1000
    assert lines_run(20_000) / 20_000 < 2 * each


def resident_bytes():
    with open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.slow
def test_a_million_windows_take_little_memory_and_disk():
    with Meter("million", region="FR") as meter:
        for _ in range(20_000):
            with meter.window("step"):
                pass
        run_of(meter).tick()
        before = resident_bytes()
        for _ in range(490_000):
            with meter.window("step"), meter.window("inner"):
                pass
        grown = resident_bytes() - before
    assert grown < 20_000_000
    assert os.path.getsize(run_of(meter).spool_path) < 5_000_000
    with open(run_of(meter).spool_path, encoding="utf-8") as stream:
        assert json.loads(list(stream)[-1])["kind"] == "end"
    record = spool(meter)
    counted = {(group.name, group.parent): group.count for group in record.groups}
    assert counted == {("step", None): 509_900, ("inner", "step"): 490_000}
