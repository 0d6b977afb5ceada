"""Samples in ClickHouse's own engine come to what the same samples come to in Python, at every level."""

from __future__ import annotations

import random
import time

import pytest
from tests.ledger import by_millisecond
from tests.postgres import free_port

pytest.importorskip("clickhouse_connect", reason="pip install 'wattprint[clickhouse]'")

from wattprint.errors import UsageError
from wattprint.ledger import clickhouse as module
from wattprint.ledger.clickhouse import ClickHouse, Cut, kept_level_ms
from wattprint.ledger.samples import (
    DAY_MS,
    LEVELS_MS,
    Sample,
    SamplesError,
    Span,
    series_of,
    span_of,
    thinned,
)

HOUR_MS = 3_600_000
BEGAN_MS = (time.time_ns() // 1_000_000 - 3 * DAY_MS) // DAY_MS * DAY_MS + 123
"""Some days ago: old samples do not stay."""


def course(count, kind="cpu", method="measured", begin_ms=BEGAN_MS, seed=1):
    """Samples of many lengths, one behind the other."""
    draw, found, at = random.Random(seed), [], begin_ms
    for _ in range(count):
        end, mid = at + draw.choice((1000, 1003, 7000, 61_000, 300_000)), draw.randint(0, 10**6)
        found.append(Sample(kind, method, at, end, mid // 2, mid, 2 * mid))
        at = end
    return found


@pytest.fixture
def engine(clickhouse):
    made = ClickHouse(clickhouse)
    yield made
    made.close()


def compared(engine, cuts, host, span):
    """That the engine's answer is what the samples of ``cuts`` come to."""
    placed = [
        (cut.host, one)
        for cut in cuts
        if host in ("", cut.host)
        for one in thinned(cut.samples, span.level_ms)
    ]
    found, wanted = engine.series("p", host, span), series_of(placed, span)
    assert found.methods == wanted.methods
    assert [slot.begin_ms for slot in found.slots] == [slot.begin_ms for slot in wanted.slots]
    for one, other in zip(found.slots, wanted.slots, strict=True):
        assert one[1:7] == pytest.approx(other[1:7])
        assert one.by_kind == pytest.approx(other.by_kind)
    return found


def spans(begin_ms=BEGAN_MS):
    for length in (10 * 60_000, HOUR_MS, DAY_MS, 40 * DAY_MS):
        yield span_of(begin_ms + 200_000, begin_ms + 200_000 + length, 100)


def test_every_level_comes_to_what_the_samples_come_to(engine):
    one = Cut("a.jsonl", "node-1", 3, course(300) + course(300, "gpu", "integrated", seed=2))
    two = Cut("b.jsonl", "node-2", 4, course(200, begin_ms=BEGAN_MS + 300_000, seed=3))
    engine.put("p", [one, two], 4)
    assert {span.level_ms for span in spans()} == {0, 10_000, 60_000, HOUR_MS}
    for span in spans():
        for host in ("", "node-1", "node-2"):
            assert compared(engine, [one, two], host, span).slots
        assert engine.series("p", "node-3", span).slots == []
        assert engine.series("q", "", span).slots == []
    days = Span(BEGAN_MS, BEGAN_MS + 3 * DAY_MS, 2 * DAY_MS, DAY_MS)
    assert compared(engine, [one, two], "", days).slots
    assert engine.read_until("p") == 4
    assert engine.read_until("q") == 0


def test_runs_at_once_come_to_what_each_millisecond_says(engine):
    for seed in range(6):
        project = f"p{seed}"
        runs = by_millisecond.runs(seed, 900, BEGAN_MS)
        cuts = [Cut(f"{at}.jsonl", host, 1, samples) for at, (host, samples) in enumerate(runs)]
        engine.put(project, cuts, 1)
        span = Span(BEGAN_MS + 33, BEGAN_MS + 1700, 300, 100)
        for host in ("", "node-1"):
            placed = [(name, one) for name, some in runs for one in some if host in ("", name)]
            found, wanted = engine.series(project, host, span).slots, by_millisecond.slots(placed, span)
            assert [slot.begin_ms for slot in found] == list(wanted)
            for slot, one in zip(found, wanted.values(), strict=True):
                assert (slot.covered_ms, slot.mid_mj, slot.least_w, slot.most_w) == pytest.approx(one)


def test_runs_at_once_come_to_the_same_at_every_level(engine):
    begins = (0, 100_000, 100_000, 7 * HOUR_MS, 30 * HOUR_MS)
    cuts = [
        Cut(f"{seed}.jsonl", f"node-{seed % 2}", 1, course(120, begin_ms=BEGAN_MS + begin, seed=seed))
        for seed, begin in enumerate(begins)
    ]
    engine.put("p", cuts, 1)
    covered = set()
    for span in (*spans(), Span(BEGAN_MS, BEGAN_MS + 3 * DAY_MS, 2 * DAY_MS, DAY_MS)):
        for host in ("", "node-1"):
            compared(engine, cuts, host, span)
        if span.until_ms - span.since_ms > 2 * DAY_MS:
            covered.add(sum(slot.covered_ms for slot in engine.series("p", "node-0", span).slots))
    assert len(covered) == 2  # of those from the first moment on, and of those from 200 s on
    assert max(covered) - min(covered) == 200_000


def test_what_is_put_is_kept_in_whole_millijoules(engine):
    samples = [
        Sample("cpu", "measured", BEGAN_MS + at, BEGAN_MS + at + 10, 0.2, 0.3, 0.4)
        for at in range(0, 10_000, 10)
    ]
    engine.put("p", [Cut("a", "node-1", 1, samples)], 1)
    for span in spans(BEGAN_MS - 250_000):
        assert sum(slot.mid_mj for slot in engine.series("p", "", span).slots) == pytest.approx(300)


def test_what_is_put_again_counts_once_and_what_grows_is_put_on(engine):
    samples = course(200)
    engine.put("p", [Cut("a", "node-1", 1, samples[:90])], 1)
    engine.put("p", [Cut("a", "node-1", 2, samples[:120], known_ms=samples[89].end_ms)], 2)
    engine.put("p", [Cut("a", "node-1", 2, samples[:120], known_ms=samples[89].end_ms)], 2)
    engine.put("p", [Cut("a", "node-1", 3, samples, known_ms=samples[119].end_ms)], 3)
    for span in spans():
        compared(engine, [Cut("a", "node-1", 3, samples)], "", span)


def test_what_became_another_or_was_deleted_leaves_nothing_behind(engine):
    other = Cut("b", "node-1", 1, course(50, seed=5))
    engine.put("p", [Cut("a", "node-1", 1, course(60)), other], 1)
    engine.put("q", [Cut("a", "node-1", 1, course(60))], 1)
    changed = Cut("a", "node-1", 2, course(40, seed=9))
    engine.put("p", [changed], 2)
    for span in spans():
        compared(engine, [changed, other], "", span)
    engine.put("p", [Cut("a", "", 3, [])], 3)
    for span in spans():
        compared(engine, [other], "", span)
        assert engine.series("q", "", span).slots
    engine.clear("p")
    assert engine.series("p", "", next(spans())).slots == []
    assert (engine.read_until("p"), engine.read_until("q")) == (0, 1)


def test_samples_of_another_version_are_as_good_as_none(engine, monkeypatch):
    engine.put("p", [], 7)
    assert engine.read_until("p") == 7
    monkeypatch.setattr(module, "VERSION", module.VERSION + 1)
    assert engine.read_until("p") == 0


def test_what_no_table_takes_is_left_out_alone(engine):
    good = course(3)
    late = Sample("cpu", "measured", 10**14, 10**14 + 5, 1, 1, 1)
    huge = Sample("cpu", "measured", good[-1].end_ms, good[-1].end_ms + 5, 1, 1, 10**30)
    early = Sample("cpu", "measured", -5, 5, 1, 1, 1)
    engine.put("p", [Cut("a", "node-1", 1, [early, *good, huge, late])], 1)
    span = span_of(BEGAN_MS, BEGAN_MS + HOUR_MS, 100)
    assert sum(slot.mid_mj for slot in engine.series("p", "", span).slots) == pytest.approx(
        sum(one.mid_mj for one in good)
    )


def test_words_of_a_record_are_values_and_no_statements(engine):
    host = "it's \\ 'a' {host:String} \n--"
    engine.put("p'q", [Cut("a'b\\", host, 1, course(5))], 1)
    span = span_of(BEGAN_MS, BEGAN_MS + HOUR_MS, 100)
    assert engine.series("p'q", host, span).slots
    engine.put("p'q", [Cut("a'b\\", host, 2, [])], 2)
    assert engine.series("p'q", host, span).slots == []


def test_old_samples_are_asked_of_the_levels_that_keep_them(engine):
    now_ms = 2_000_000_000_000
    assert kept_level_ms(now_ms - 31 * DAY_MS, now_ms) == 0
    assert kept_level_ms(now_ms - 33 * DAY_MS, now_ms) == 60_000
    assert kept_level_ms(now_ms - 800 * DAY_MS, now_ms) == HOUR_MS
    assert kept_level_ms(now_ms, now_ms) == 0
    for level in LEVELS_MS:
        span = span_of(0, 600_000, 300, level)
        assert span.level_ms == level
        assert span.step_ms >= max(level, 1000)
    old_ms = BEGAN_MS - 100 * DAY_MS
    cut = Cut("a", "node-1", 1, course(20, begin_ms=old_ms))
    engine.put("p", [cut], 1)
    compared(engine, [cut], "", span_of(old_ms, old_ms + HOUR_MS, 100, 60_000))


@pytest.mark.parametrize(
    "dsn",
    [
        "clickhouse://",
        "http://host/db",
        "clickhouse://host:port/db",
        "clickhouse://host/a/b",
        "clickhouse://h/d?a=b",
    ],
)
def test_what_is_no_dsn_is_told_with_what_to_write(dsn):
    with pytest.raises(UsageError, match="no DSN of ClickHouse · write clickhouse://USER"):
        ClickHouse(dsn)


def test_who_does_not_answer_is_told_without_the_password(clickhouse):
    for dsn, reason in (
        (clickhouse.replace("a%2Fb%40c", "a-secret"), "Authentication failed"),
        (f"clickhouse://wattprint:a-secret@127.0.0.1:{free_port()}/db", "Connection refused"),
    ):
        engine = ClickHouse(dsn)
        with pytest.raises(SamplesError) as refused:
            engine.read_until("p")
        assert reason in str(refused.value)
        assert "a-secret" not in f"{refused.value} {engine!r} {engine.name}"


def test_a_statement_that_fails_is_told_in_the_words_of_the_engine(engine, monkeypatch):
    monkeypatch.setattr(module, "_READ_UNTIL", "SELECT nothing FROM samples_read")
    with pytest.raises(SamplesError, match=r"cannot be used: .*nothing"):
        engine.read_until("p")
