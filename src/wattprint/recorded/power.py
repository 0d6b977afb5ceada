"""Power over time of runs together: samples cut from their records, and the series they come to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wattprint.account.nodes import PEER
from wattprint.account.resources import node
from wattprint.errors import RecordError, UsageError
from wattprint.ledger.samples import LONGEST_MS, Sample, SamplesError, Series, series_of, span_of, thinned
from wattprint.ledger.store import Filter
from wattprint.methods import worst
from wattprint.records import kinds_in_order
from wattprint.report.dossier import Curve
from wattprint.report.tally import Stretch, doubled
from wattprint.units import NS_PER_S, counted

from .select import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.samples import Engine, Span
    from wattprint.ledger.store import RunRow
    from wattprint.records import Record

    from .books import Books

MOST_READ = 100
"""Runs whose records are read for one series; chosen: long ones take some 50 ms each."""
MOST_LISTED = 5_000
_LITTLE_MJ = 1000
"""Of less, three digits are not all there where samples are whole mJ."""
LONGEST_DAYS = 31
"""Of a run; one that began so long before a span is not looked for in it, unless it is asked for."""
CHILD = "child"
_NS_PER_MS = NS_PER_S // 1000


class Asked(NamedTuple):
    """Whose power: of one run by its id, of the runs on one host, or, where both are empty, of all runs."""

    run: str = ""
    host: str = ""


class Found(NamedTuple):
    """The series over ``span``, and what it lacks or counts twice, in sentences."""

    series: Series
    span: Span
    notes: list[str]


def samples_of(record: Record) -> list[Sample]:
    """The samples of one record in the scope of its run, kind by kind, each kind in order of time.

    They add up to the last reading. None are cut from the record of a meter inside the run, whose energy is a
    part; beside the root of its node a peer has its own processes alone.
    """
    header = record.header
    if header.role == CHILD or (header.role == PEER and header.scope != "process"):
        return []
    curve = Curve(header, record, header.scope)
    times_ms = [header.wall_ns // _NS_PER_MS + round(t_s * 1000) for t_s in curve.t_s]
    methods: dict[str, str] = {}
    for line in node(record, header.scope).parts:
        methods[line.kind] = worst([line.energy_j.method, methods.get(line.kind, line.energy_j.method)])
    found = []
    for kind in kinds_in_order(curve.joules):
        readings = [tuple(joules * 1000 for joules in bounds) for bounds in curve.joules[kind]]
        if kind in methods and any(readings[-1]):
            found += _cut(kind, methods[kind], times_ms, readings)
    return found


def _cut(
    kind: str, method: str, times_ms: Sequence[int], readings: Sequence[tuple[float, ...]]
) -> list[Sample]:
    """What was drawn between ``readings`` of mJ; several within one millisecond are the last of them.

    Of the first millisecond they are the first, so that nothing is lost; all of them last one at least.
    """
    begin_ms = times_ms[0]
    kept = dict(zip(times_ms, readings, strict=True)) | {begin_ms: readings[0]}
    kept[max(times_ms[-1], begin_ms + 1)] = readings[-1]
    found: list[Sample] = []
    for (begin, one), (end, two) in pairwise(kept.items()):
        last = one
        for at in (*range((begin // LONGEST_MS + 1) * LONGEST_MS, end, LONGEST_MS), end):
            share = (at - begin) / (end - begin)
            now = two if at == end else tuple(a + (b - a) * share for a, b in zip(one, two, strict=True))
            spent = (after - before for before, after in zip(last, now, strict=True))
            found.append(Sample(kind, method, found[-1].end_ms if found else begin, at, *spent))
            last = now
    return found


def series(books: Books, asked: Asked, since_ms: int, until_ms: int, most: int) -> Found:
    """The power of runs from ``since_ms`` until ``until_ms``, wall clock, in at ``most`` so many slots.

    One run is read from its record, many are asked of the samples of these books, if there are any. Raises
    ``UsageError`` where too many records would have to be read.
    """
    notes: list[str] = []
    engine = None if asked.run else books.samples
    if engine is not None:
        try:
            return _of_engine(
                engine, books, asked, span_of(since_ms, until_ms, most, engine.finest_ms(since_ms))
            )
        except SamplesError as error:
            books.warn(str(error))
            notes.append("The database of samples does not answer: this is read from the records.")
    span = span_of(since_ms, until_ms, most)
    rows = _few(*_rows(books, asked, span))
    left_out, samples = LeftOut(), []
    for row in rows:
        try:
            records = books.records(row)
        except RecordError as error:
            left_out.add(row.id, error)
            continue
        for record in records:
            if not asked.host or record.header.host == asked.host:
                thin = thinned(samples_of(record), span.level_ms)
                samples += [(record.header.host, sample) for sample in thin]
    return Found(series_of(samples, span), span, notes + left_out.lines() + _doubled(rows, asked, span))


def _of_engine(engine: Engine, books: Books, asked: Asked, span: Span) -> Found:
    found, behind, notes = engine.series(asked.host, span), engine.behind(), []
    if behind:
        notes.append(f"The samples do not have the last {counted(behind, 'change')} of the records yet.")
    if found.slots and sum(slot.mid_mj for slot in found.slots) < _LITTLE_MJ:
        notes.append("The samples are whole mJ of each run and kind of resource: a run by itself tells more.")
    return Found(found, span, notes + _doubled(_rows(books, asked, span)[0], asked, span))


def _doubled(rows: Sequence[RunRow], asked: Asked, span: Span) -> list[str]:
    """That what some of ``rows`` drew in ``span`` is in its sums more than once, if so."""
    count = doubled(
        Stretch(
            host,
            max(row.started_ns, span.since_ms * _NS_PER_MS),
            min(_ended_ns(row), span.until_ms * _NS_PER_MS),
            row.scope,
        )
        for row in rows
        for host in row.host.split(",")
        if asked.host in ("", host)
    )
    told = (
        f"{counted(count, 'run')} began on a host while another was there, and one of the two counts the "
        "whole machine: what both count is in these sums twice."
    )
    return [told] if count else []


def _ended_ns(row: RunRow) -> int:
    return row.started_ns + int(row.duration_s * NS_PER_S)


def _rows(books: Books, asked: Asked, span: Span) -> tuple[list[RunRow], bool]:
    """The runs that were there in ``span``, and whether that is all: they are among the last that began."""
    if asked.run:
        return [books.run(asked.run)], True
    since_ns, until_ns = span.since_ms * _NS_PER_MS, span.until_ms * _NS_PER_MS
    which = Filter(
        since_ns=since_ns - LONGEST_DAYS * 86_400 * NS_PER_S,
        until_ns=until_ns,
        host=asked.host,
        limit=MOST_LISTED + 1,
    )
    listed = books.runs(which)
    return [row for row in listed if _ended_ns(row) > since_ns], len(listed) <= MOST_LISTED


def _few(rows: list[RunRow], is_all: bool) -> list[RunRow]:
    """``rows``, if that is all and their records can be read for one series."""
    if len(rows) > MOST_READ or not is_all:
        many = counted(len(rows), "run") if is_all else f"more than {MOST_LISTED} runs"
        raise UsageError(
            f"{many} were there in that span, and the records of {MOST_READ} are read at most",
            fix="since=1h, a host, or one run",
        )
    return rows
