"""How the meters of one process divide its time, by a clock that the test moves."""

from __future__ import annotations

import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meter import FakeClock, FakeModel

from wattprint.meter.attribution import CpuShares
from wattprint.meter.channel import Channel
from wattprint.meter.sampler import Sampler
from wattprint.track import places
from wattprint.track.identity import CHILD, PEER, ROOT
from wattprint.track.places import Place, around, come_out, given_run, go_inside


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(places, "_now_s", lambda: now[0])
    monkeypatch.setattr(places, "_process", places._Process())

    def wait(seconds):
        now[0] += seconds

    return wait


def begun(run, outer=None):
    place = Place(outer)
    if not place.join(metered=True):
        place.run_id, place.role = run, ROOT
        place.enter()
    return place


def had(place):
    return place.had_s(places._now_s())


def test_those_side_by_side_divide_what_they_overlap(clock):
    one = begun("one")
    clock(3)
    two = begun("two")
    clock(4)
    three = begun("three")
    clock(6)
    one.leave(0)
    clock(2)
    two.leave(0)
    three.leave(0)
    # 3 alone, 4 by two, 6 by three, 2 by two: 15 in all
    assert (had(one), had(two), had(three)) == pytest.approx((3 + 2 + 2, 2 + 2 + 1, 2 + 1))


def test_a_part_is_that_since_it_was_last_asked(clock):
    one = begun("one")
    clock(1)
    assert one.part() == 1.0
    clock(1)
    two = begun("two")
    clock(3)
    assert one.part() == pytest.approx((1 + 3 / 2) / 4)
    assert two.part() == pytest.approx(1 / 2)
    two.leave(0)
    clock(1)
    assert one.part() == 1.0


def test_an_outer_one_has_all_and_those_inside_divide_it(clock):
    outer = begun("run")
    inside = [begun("", outer) for _ in range(4)]
    beside = begun("other")
    clock(8)
    assert had(outer) == had(beside) == pytest.approx(4)
    assert [had(one) for one in inside] == pytest.approx([1] * 4)
    assert {one.run_id for one in inside} == {"run"}


def test_one_that_is_outlived_hands_its_place_to_the_oldest_inside_it(clock):
    outer = begun("run")
    oldest, second, third = begun("", outer), begun("", outer), begun("", outer)
    calls = []
    oldest.succeed = calls.append
    clock(6)
    outer.leave(77)
    assert (calls, oldest.role, second.role) == ([77], ROOT, CHILD)
    clock(6)
    # 6 by three, then all of the run's 6, of which the others have half each
    assert (had(oldest), had(second), had(third)) == pytest.approx((2 + 6, 2 + 3, 2 + 3))
    second.succeed = third.succeed = calls.append
    oldest.leave(78)
    second.leave(79)
    assert calls == [77, 78, 79]
    assert third.role == ROOT


def test_one_in_the_middle_hands_over_without_anybody_counting_anew(clock):
    outer = begun("run")
    middle = begun("", outer)
    inner = begun("", middle)
    inner.succeed = pytest.fail
    middle.leave(0)
    clock(1)
    assert (inner.role, inner.outer, had(outer)) == (CHILD, outer, pytest.approx(1))
    outer.succeed = pytest.fail


def test_a_peer_is_followed_by_a_peer(clock):
    outer = begun("run")
    outer.role = PEER
    inner = begun("", outer)
    outer.leave(0)
    assert inner.role == PEER


def test_whom_it_was_beside_is_named_with_the_seconds(clock):
    one = begun("one")
    clock(1)
    two = begun("two")
    clock(2)
    three = begun("three")
    clock(4)
    two.leave(0)
    assert one.beside() == {"two": 6, "three": 4}
    assert two.beside() == {"one": 6, "three": 4}
    clock(8)
    assert one.shared_s() == 14
    assert two.shared_s() == 6
    three.leave(0)
    clock(16)
    assert one.beside() == {"two": 6, "three": 12}
    assert one.shared_s() == 14


def test_beyond_some_names_the_rest_is_told_in_one(clock):
    one = begun("one")
    for number in range(places.MOST_NAMED + 10):
        other = begun(f"other{number}")
        clock(1)
        other.leave(0)
    beside = one.beside()
    assert len(beside) == places.MOST_NAMED + 1
    assert beside[""] == 10


def test_the_context_tells_what_is_inside(clock):
    assert around() is None
    outer = begun("run")
    go_inside(outer)
    try:
        assert around() is outer
        inner = begun("", outer)
        go_inside(inner)
        assert around() is inner
        outer.leave(0)  # out of turn
        assert around() is inner
        come_out(inner)
        inner.leave(0)
        assert around() is None
    finally:
        come_out(outer)


def in_a_thread(thread):
    thread.start()
    thread.join()


def test_a_thread_is_inside_the_meter_of_the_main_thread_that_was_there_before_it(clock):
    answers = []
    gate = threading.Event()
    older = threading.Thread(target=lambda: (gate.wait(), answers.append(around())))
    older.start()
    outer = begun("run")
    inner = begun("", outer)
    gate.set()
    older.join()
    in_a_thread(threading.Thread(target=lambda: answers.append(around())))
    inner.leave(0)
    in_a_thread(threading.Thread(target=lambda: answers.append(around())))
    beside = begun("beside")  # as in tasks: nobody knows in whose a thread is
    in_a_thread(threading.Thread(target=lambda: answers.append(around())))
    outer.leave(0)
    beside.leave(0)
    in_a_thread(threading.Thread(target=lambda: answers.append(around())))
    assert answers == [None, inner, outer, None, None]


def test_a_meter_of_another_thread_holds_no_thread_that_it_did_not_see(clock):
    made = []
    in_a_thread(threading.Thread(target=lambda: made.append(begun("thread"))))
    in_a_thread(threading.Thread(target=lambda: made.append(around())))
    assert made[0].is_open
    assert made[1] is None
    assert around() is None


def test_the_environment_shows_the_run_of_the_main_thread_else_the_oldest(clock, monkeypatch):
    monkeypatch.setenv("WATTPRINT_RUN", "before")

    def shown():
        return os.environ.get("WATTPRINT_RUN")

    made = []
    in_a_thread(threading.Thread(target=lambda: made.append(begun("thread"))))
    assert shown() == "thread"
    main = begun("main")
    in_a_thread(threading.Thread(target=lambda: made.append(begun("later"))))
    assert shown() == "main"
    assert given_run(os.environ) == "before"
    main.leave(0)
    assert shown() == "thread"
    made[0].leave(0)
    assert shown() == "later"
    monkeypatch.setenv("WATTPRINT_RUN", "mine")  # the program's own, which stays
    assert given_run(os.environ) == "mine"
    made[1].leave(0)
    assert shown() == "mine"


@given(
    st.lists(
        st.tuples(st.sampled_from(("begin", "inside", "end", "tick")), st.integers(0, 9), st.integers(1, 30))
    )
)
@settings(max_examples=100, deadline=None)
def test_whatever_begins_and_ends_those_at_the_top_sum_to_what_the_process_used(history):
    """A process draws 10 W whenever one meters it, and each of its meters reads when it likes."""
    clock = FakeClock()
    before = places._now_s, places._process
    places._now_s, places._process = lambda: clock.t_s, places._Process()
    try:
        open_ones, ended, metered_s = [], [], 0.0

        def begin(outer):
            place = begun("run", outer)
            made = Sampler(
                [Channel(FakeModel(10, 10, 10), None, clock.awake_ns())],
                clock=clock,
                shares=CpuShares(4, 1.0, "exclusive"),
                busy_s=lambda: None,
                ours_s=lambda: clock.t_s,
                gpu_share=lambda _: 1.0,
                part=place.part,
            )
            counted_from = [] if place.role == CHILD else [0.0]
            place.succeed = lambda _: (made.tick(), counted_from.append(made.last.totals[0].own_mid_j))
            open_ones.append((place, made, counted_from))

        def end(index):
            place, made, counted_from = open_ones.pop(index)
            made.tick()
            place.leave(0)
            ended.append(made.last.totals[0].own_mid_j - counted_from[0] if counted_from else 0.0)

        for act, number, tenths in history:
            metered_s += tenths / 10 if open_ones else 0.0
            clock.t_s += tenths / 10
            which = number % len(open_ones) if open_ones else 0
            if act == "begin" or (act == "inside" and not open_ones):
                begin(None)
            elif act == "inside":
                begin(open_ones[which][0])
            elif act == "end" and open_ones:
                end(which)
            elif open_ones:
                open_ones[which][1].tick()
        while open_ones:
            end(0)
        assert sum(ended) == pytest.approx(10 * metered_s)
    finally:
        places._now_s, places._process = before
