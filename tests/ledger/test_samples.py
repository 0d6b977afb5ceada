"""Samples: thinned without losing a millijoule, and added up over time by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import by_millisecond

from wattprint.ledger.samples import (
    LEVELS_MS,
    STEPS_MS,
    Sample,
    Span,
    in_whole_mj,
    series_of,
    span_of,
    thinned,
)

DAY_MS = 86_400_000


def cpu(begin_ms, end_ms, mid_mj, low_mj=0, high_mj=None, kind="cpu", method="measured"):
    return Sample(kind, method, begin_ms, end_ms, low_mj, mid_mj, mid_mj if high_mj is None else high_mj)


def test_a_level_keeps_the_last_reading_of_each_stretch():
    samples = [cpu(0, 4_000, 40), cpu(4_000, 10_000, 60), cpu(10_000, 10_500, 5), cpu(10_500, 31_000, 205)]
    assert thinned(samples, 10_000) == [
        cpu(0, 10_000, 100),
        cpu(10_000, 10_500, 5),
        cpu(10_500, 31_000, 205),
    ]
    assert thinned(samples, 60_000) == [cpu(0, 31_000, 310)]
    assert thinned(samples, 0) == samples


def test_kinds_are_never_thinned_together():
    samples = [cpu(0, 1_000, 10), cpu(1_000, 2_000, 10), cpu(0, 1_000, 30, kind="gpu", method="modelled")]
    assert thinned(samples, 60_000) == [
        cpu(0, 2_000, 20),
        cpu(0, 1_000, 30, kind="gpu", method="modelled"),
    ]


def test_a_sample_is_spread_evenly_over_the_slots_it_touches():
    # 10 W from 2.5 s to 7.5 s.
    found = series_of([("a", cpu(2_500, 7_500, 50_000, 40_000, 65_000))], Span(0, 10_000, 5_000, 1_000))
    assert [(slot.begin_ms, slot.covered_ms, slot.bounds_mj) for slot in found.slots] == [
        (0, 2_500, (20_000, 25_000, 32_500)),
        (5_000, 2_500, (20_000, 25_000, 32_500)),
    ]
    assert {(slot.least_w, slot.most_w) for slot in found.slots} == {(10, 10)}
    assert found.methods == {"measured"}


def test_a_slot_without_a_sample_is_left_out_and_is_no_0():
    samples = [("a", cpu(0, 1_000, 1_000)), ("a", cpu(3_000, 4_000, 0))]
    slots = series_of(samples, Span(0, 5_000, 1_000, 1_000)).slots
    assert [(slot.begin_ms, slot.mid_mj) for slot in slots] == [(0, 1_000), (3_000, 0)]


def test_least_and_most_are_those_of_the_finer_means():
    # 10 s of 5 W, 10 s of 25 W, 40 s of 10 W.
    samples = [cpu(0, 10_000, 50_000), cpu(10_000, 20_000, 250_000), cpu(20_000, 60_000, 400_000)]
    (slot,) = series_of([("a", one) for one in samples], Span(0, 60_000, 60_000, 10_000)).slots
    assert (slot.least_w, slot.most_w) == (5, 25)
    assert slot.mid_mj / slot.covered_ms == pytest.approx(700 / 60)


QUARTER_MS = 900_000


def test_runs_side_by_side_cover_what_one_covers_and_no_0_fills_the_hour():
    # Four of 100 W for the first quarter of an hour, in slots of an hour and of a day.
    samples = [("a", cpu(0, QUARTER_MS, 100 * QUARTER_MS)) for _ in range(4)]
    for step_ms in (3_600_000, DAY_MS):
        (slot,) = series_of(samples, Span(0, DAY_MS, step_ms, 3_600_000)).slots
        assert (slot.covered_ms, slot.mid_mj) == (QUARTER_MS, 400 * QUARTER_MS)
        assert (slot.least_w, slot.most_w) == (400, 400)


def test_hosts_one_after_the_other_cover_both_times():
    samples = [("a", cpu(0, 1_800_000, 180_000_000)), ("b", cpu(1_800_000, 3_600_000, 180_000_000))]
    (slot,) = series_of(samples, Span(0, DAY_MS, 3_600_000, 3_600_000)).slots
    assert (slot.covered_ms, slot.mid_mj, slot.least_w, slot.most_w) == (3_600_000, 360_000_000, 100, 100)


@given(st.integers(0, 10**6), st.sampled_from([(7, 7), (20, 10), (60, 20)]), st.sampled_from([0, 5, 10]))
def test_runs_at_once_come_to_what_each_millisecond_says(seed, lengths, level_ms):
    step_ms, fine_ms = lengths
    runs = by_millisecond.runs(seed, 60)
    span = Span(13, 97, step_ms, fine_ms)
    placed = [(host, one) for host, samples in runs for one in thinned(samples, level_ms)]
    found, wanted = series_of(placed, span).slots, by_millisecond.slots(placed, span)
    assert [slot.begin_ms for slot in found] == list(wanted)
    for slot, one in zip(found, wanted.values(), strict=True):
        assert (slot.covered_ms, slot.mid_mj, slot.least_w, slot.most_w) == pytest.approx(one)
    whole = by_millisecond.slots([(host, one) for host, samples in runs for one in samples], span)
    assert [slot.covered_ms for slot in found] == [covered for covered, *_ in whole.values()]


def test_whole_millijoules_come_to_the_last_sum_however_many_there_are():
    samples = [cpu(at, at + 1, 0.3) for at in range(1000)] + [cpu(0, 7, 1.2, kind="gpu")]
    whole = in_whole_mj(samples)
    assert [one.mid_mj for one in whole[:4]] == [0, 1, 0, 0]  # of 0.3, 0.6, 0.9, 1.2
    assert sum(one.mid_mj for one in whole if one.kind == "cpu") == 300
    assert whole[-1].mid_mj == 1
    assert {type(amount) for one in whole for amount in one[4:]} == {int}
    assert in_whole_mj(whole) == whole


def test_hosts_that_are_there_at_once_add_up():
    # 10 W for 2 s on one host, 30 W for the last of them on another; then one that is there after both.
    samples = [
        ("a", cpu(0, 2_000, 20_000)),
        ("b", cpu(1_000, 2_000, 30_000)),
        ("b", cpu(2_000, 3_000, 1_000)),
    ]
    slot, last = series_of(samples, Span(0, 4_000, 2_000, 1_000)).slots
    assert (slot.covered_ms, slot.mid_mj, slot.least_w, slot.most_w) == (2_000, 50_000, 10, 40)
    assert (last.covered_ms, last.mid_mj) == (1_000, 1_000)


def test_kinds_of_one_host_cover_the_same_time():
    samples = [("a", cpu(0, 1_000, 10_000)), ("a", cpu(0, 1_000, 30_000, kind="gpu", method="assumed"))]
    found = series_of(samples, Span(0, 2_000, 2_000, 1_000))
    (slot,) = found.slots
    assert (slot.covered_ms, slot.by_kind, slot.most_w) == (1_000, {"cpu": 10_000, "gpu": 30_000}, 40)
    assert found.methods == {"measured", "assumed"}


def test_a_span_takes_of_a_sample_what_is_in_it():
    (slot,) = series_of([("a", cpu(0, 10_000, 100_000))], Span(4_500, 6_000, 10_000, 10_000)).slots
    assert (slot.begin_ms, slot.covered_ms, slot.mid_mj) == (0, 1_500, 15_000)


@pytest.mark.parametrize(
    ("length_ms", "step_ms", "fine_ms", "level_ms"),
    [
        (1_000, 1_000, 1_000, 0),
        (300_000, 1_000, 1_000, 0),
        (3_600_000, 20_000, 10_000, 10_000),
        (DAY_MS, 300_000, 60_000, 60_000),
        (7 * DAY_MS, 3_600_000, 60_000, 60_000),
        (365 * DAY_MS, 2 * DAY_MS, DAY_MS, DAY_MS),
        (200 * 365 * DAY_MS, 28 * DAY_MS, DAY_MS, DAY_MS),
    ],
)
def test_the_longer_a_span_the_coarser_its_slots(length_ms, step_ms, fine_ms, level_ms):
    span = span_of(5, 5 + length_ms, 300)
    assert (span.step_ms, span.fine_ms, span.level_ms) == (step_ms, fine_ms, level_ms)


def test_slots_are_made_of_whole_finer_ones():
    for most in (20, 300, 2000):
        for step in STEPS_MS:
            span = span_of(0, step * most, most)
            assert span.step_ms % span.fine_ms == 0
            assert span.level_ms in LEVELS_MS


readings = st.lists(st.tuples(st.integers(1, 400_000), *[st.integers(0, 10**9)] * 3), min_size=1, max_size=40)


@given(readings, st.sampled_from(LEVELS_MS), st.integers(0, 10**6))
def test_no_millijoule_is_lost(steps, level_ms, begin_ms):
    samples, at = [], begin_ms
    for length, low, mid, high in steps:
        samples.append(Sample("cpu", "measured", at, at + length, low, mid, high))
        at += length
    thin = thinned(samples, level_ms)
    for place in (4, 5, 6):
        assert sum(one[place] for one in thin) == sum(one[place] for one in samples)
    assert (thin[0].begin_ms, thin[-1].end_ms) == (begin_ms, at)
    found = series_of([("a", one) for one in thin], span_of(begin_ms, at, 50))
    assert sum(slot.covered_ms for slot in found.slots) == pytest.approx(at - begin_ms)
    assert sum(slot.mid_mj for slot in found.slots) == pytest.approx(sum(one.mid_mj for one in samples))
    for slot in found.slots:
        mean = slot.mid_mj / slot.covered_ms
        assert slot.least_w <= mean * (1 + 1e-9)
        assert mean <= slot.most_w * (1 + 1e-9)
