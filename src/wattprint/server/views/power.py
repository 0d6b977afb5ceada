"""``/power``: the power of all runs, of those on one host or of one run, over any span of time."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, NamedTuple

import msgspec

from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.ledger.samples import Slot
from wattprint.ledger.store import Filter
from wattprint.methods import worst
from wattprint.quantity import Quantity
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.power import MOST_READ, Asked, Found, series
from wattprint.records import kind_title, kinds_in_order
from wattprint.report.figures import printed
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import bounded, cell, listed, row, section, table, tile, words_tile
from wattprint.units import NS_PER_S, format_duration, format_quantity, format_range

from ..asked import address
from ..frame import assets, head, query_form, text_field
from ..live import RUNNING
from ..power_chart import chart
from ..problems import RefusedError
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.samples import Span
    from wattprint.ledger.store import RunRow

    from ..view import Visit

_NS_PER_MS = NS_PER_S // 1000
_DAY_NS = 86_400 * NS_PER_S
_MOST_ROWS = 40
_SHORTEST_MS = 1000
_POINTS, _CLOSER = 300, 1000
"""Slots of the picture, and of what a script draws in its place; chosen: by the pixels of a screen."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Whose power, and when.

    ``run``: as the command line takes one, else all runs, on ``host`` if it is given. ``since`` and
    ``until``: ``24h``, ``2026-11-21T08:00Z``; without them the whole run, or the last runs that there were
    within a day. ``points``: at most so many slots.
    """

    run: str = ""
    host: str = ""
    since: str = ""
    until: str = ""
    points: Annotated[int, msgspec.Meta(ge=20, le=2000)] = _POINTS


class SlotTold(msgspec.Struct, frozen=True, kw_only=True):
    """Power from ``start`` on for ``step_s``, the mean over the ``covered_s`` of which there are samples.

    ``None`` where there are none. ``low_w`` and ``high_w``: bounds of the mean, as if all runs erred alike;
    ``least_w`` and ``most_w``: the lowest and highest mean over ``fine_s`` within it; ``kinds_w``: the mean
    by kind of resource.
    """

    start: str
    covered_s: float
    low_w: float | None
    power_w: float | None
    high_w: float | None
    least_w: float | None
    most_w: float | None
    kinds_w: dict[str, float]


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """Power over a span of time (UTC) of one ``run``, of the runs on one ``host``, or of all.

    At the node, each run in its own scope. ``energy_j``: what the slots come to, ``None`` without samples;
    ``kinds_j`` its best estimates by kind of resource. ``notes``: what it lacks, or counts twice.
    """

    since: str
    until: str
    run: str | None
    host: str | None
    step_s: float
    fine_s: float
    energy_j: Quantity | None
    kinds_j: dict[str, float]
    slots: list[SlotTold]
    notes: list[str]


def show(visit: Visit, query: Query) -> View:
    """The power that is asked for.

    Raises ``UsageError`` for a span that is none or too much to read, ``RefusedError`` for a run that is
    none.
    """
    if visit.restatement.scope is not None:
        raise UsageError("power over time is told in the scope of each run", fix="leave out scope")
    if query.run and query.host:
        raise UsageError("a run has its own hosts", fix=address("/power", {"run": query.run}))
    run = None
    if query.run:
        try:
            run = visit.books.run(query.run)
        except UsageError as error:
            raise RefusedError(HTTPStatus.NOT_FOUND, error.what, error.fix) from None
    asked = Asked(run=run.id if run else "", host=query.host)
    found = series(visit.books, asked, *_span(visit, query, run), query.points)
    told = _told(found, asked)
    shown = _Shown(query, run, found.span, found.series.slots, told)
    return View(
        title="Power",
        body=lambda: _body(visit, shown),
        data=lambda: told,
        csv=lambda: csv_of([_cells(slot, told.kinds_j) for slot in told.slots]),
    )


class _Shown(NamedTuple):
    """What a page is made of."""

    query: Query
    run: RunRow | None
    span: Span
    slots: Sequence[Slot]
    told: Power


def _span(visit: Visit, query: Query, run: RunRow | None) -> tuple[int, int]:
    """From when until when, in ms since 1970."""
    if run is not None:
        since_ns, until_ns = run.started_ns, _ended_ns(run)
    elif query.since:
        since_ns, until_ns = 0, visit.now_ns
    else:
        since_ns, until_ns = _newest_ns(visit, query)
    since_ns = moment_ns(query.since) if query.since else since_ns
    until_ns = moment_ns(query.until) if query.until else until_ns
    since_ms, until_ms = since_ns // _NS_PER_MS, -(-until_ns // _NS_PER_MS)
    if until_ms - since_ms < _SHORTEST_MS:
        raise UsageError(
            f"{query.since or 'that'} is not a second before {query.until or 'now'}", "", "since=1h"
        )
    return since_ms, until_ms


def _newest_ns(visit: Visit, query: Query) -> tuple[int, int]:
    """From when until when there were runs, in the last day that had some; of many, the newest."""
    latest_ns = moment_ns(query.until) if query.until else visit.now_ns
    runs = visit.books.runs(Filter(until_ns=latest_ns, host=query.host, limit=MOST_READ))
    if not runs:
        return latest_ns - _DAY_NS, latest_ns
    ends = [latest_ns if run.status == RUNNING else min(_ended_ns(run), latest_ns) for run in runs]
    earliest_ns = max(ends) - _DAY_NS
    begins = [run.started_ns for run, end in zip(runs, ends, strict=True) if end > earliest_ns]
    return max(earliest_ns, min(begins)), max(ends)


def _ended_ns(run: RunRow) -> int:
    """When it ended, as far as that can be told from slots: the shortest is a second."""
    return run.started_ns + max(int(run.duration_s * NS_PER_S), _SHORTEST_MS * _NS_PER_MS)


def _told(found: Found, asked: Asked) -> Power:
    span, slots = found.span, found.series.slots
    energy_j = None
    if slots:
        energy_j = _interval(
            [sum(amounts) / 1000 for amounts in zip(*(slot.bounds_mj for slot in slots), strict=True)],
            "J",
            worst(found.series.methods),
        )
    kinds = kinds_in_order(kind for slot in slots for kind in slot.by_kind)
    known = {slot.begin_ms: slot for slot in slots}
    begins = range(span.since_ms // span.step_ms * span.step_ms, span.until_ms, span.step_ms)
    return Power(
        since=_utc(span.since_ms),
        until=_utc(span.until_ms),
        run=asked.run or None,
        host=asked.host or None,
        step_s=span.step_ms / 1000,
        fine_s=span.fine_ms / 1000,
        energy_j=energy_j,
        kinds_j={kind: sum(slot.by_kind.get(kind, 0.0) for slot in slots) / 1000 for kind in kinds},
        slots=[_slot(begin, known.get(begin)) for begin in begins],
        notes=found.notes,
    )


def _interval(bounds: Sequence[float], unit: str, method: str) -> Quantity:
    """Low, mid and high; of differences they may cross, where an error is found and taken back."""
    low, mid, high = bounds
    return Quantity(min(low, mid), mid, max(mid, high), unit, method)


def _slot(begin_ms: int, slot: Slot | None) -> SlotTold:
    if slot is None:
        return SlotTold(
            start=_utc(begin_ms),
            covered_s=0.0,
            low_w=None,
            power_w=None,
            high_w=None,
            least_w=None,
            most_w=None,
            kinds_w={},
        )
    low_w, power_w, high_w = (amount / slot.covered_ms for amount in slot.bounds_mj)
    return SlotTold(
        start=_utc(begin_ms),
        covered_s=slot.covered_ms / 1000,
        low_w=min(low_w, power_w),
        power_w=power_w,
        high_w=max(power_w, high_w),
        least_w=slot.least_w,
        most_w=slot.most_w,
        kinds_w={kind: amount / slot.covered_ms for kind, amount in slot.by_kind.items()},
    )


def _utc(at_ms: int) -> str:
    return utc_text(at_ms * _NS_PER_MS)


def _to_the_second(utc: str) -> str:
    return utc[:19].replace("T", " ")


def _cells(slot: SlotTold, kinds: dict[str, float]) -> dict[str, object]:
    plain = {name: getattr(slot, name) for name in SlotTold.__struct_fields__ if name != "kinds_w"}
    return plain | {f"{kind}_w": slot.kinds_w.get(kind) for kind in kinds}


def _body(visit: Visit, shown: _Shown) -> list[str]:
    query, run, told = shown.query, shown.run, shown.told
    whose = run.name or run.id if run is not None else query.host or "all runs"
    fields = [
        text_field("run", "Run", query.run, "last, or its id"),
        text_field("host", "Host", query.host, "node-1"),
        text_field("since", "From", query.since, "24h"),
        text_field("until", "Until", query.until, "now"),
    ]
    body = [
        head("Power over time", whose, [f"{_to_the_second(told.since)} – {_to_the_second(told.until)} UTC"]),
        query_form("/power", fields),
        section("lacking", "Notes", listed(told.notes), style="callout"),
    ]
    if not shown.slots:
        why = "No run has a sample in that span: none was recorded then, or its record tells no times."
        fix = '<a href="/runs">the list of runs</a>, or a longer span: <code>since=30d</code>'
        what = f"<p>{why}</p><p>What helps: {fix}</p>"
        return [*body, section("none", "Nothing to show", what, _turns(shown))]
    return [*body, *_figures(shown, whose), _runs_link(visit, shown)]


def _figures(shown: _Shown, whose: str) -> list[str]:
    told, slots = shown.told, shown.slots
    energy_j = told.energy_j
    assert energy_j is not None
    covered_s = sum(slot.covered_s for slot in told.slots)
    whole = format_duration((shown.span.until_ms - shown.span.since_ms) / 1000)
    mean = _interval([amount / covered_s for amount in energy_j.points], "W", energy_j.method)
    least, most = min(slot.least_w for slot in slots), max(slot.most_w for slot in slots)
    tiles = (
        tile("Energy", energy_j, "energy_j", "at the node, in the scope of each run"),
        tile("Mean power", mean, "mean_w", "while there were samples"),
        words_tile("Least and most", _between(least, most), f"means over {_length(told.fine_s)}"),
        words_tile("Covered", format_duration(covered_s), f"of {whole}"),
    )
    desc = (
        f"{printed(mean)} on average; least and most {_between(least, most)}; "
        f"samples of {format_duration(covered_s)} of {whole}."
    )
    caption = (
        f"Line: the mean of each {_length(told.step_s)}, while runs were recorded in it. Band: the least and "
        f"the most that the mean over {_length(told.fine_s)} was. Hatched: no run was recorded, which is not "
        "0 W."
    )
    picture = chart(slots, shown.span, (f"Power of {whose}", desc), caption)
    lead = "Best estimates of runs added up; what nobody metered is in no figure."
    return [
        f'<div class="tiles">{"".join(tiles)}</div>\n',
        section("power", "Power over time", _closer(shown, picture), _turns(shown), _table(told), lead=lead),
        section("kinds", "By kind of resource", _kinds(told)),
    ]


def _closer(shown: _Shown, picture: str) -> str:
    """``picture``, and what a script needs to let a stretch of it be dragged over."""
    asked = {"run": shown.query.run, "host": shown.query.host, "points": _CLOSER}
    at = {"since": shown.told.since, "until": shown.told.until}
    files = assets()
    return (
        f'<wattprint-power src="{escape(address("/power.json", asked, at))}" '
        f'script="/assets/{files["uplot.js"].name}" sheet="/assets/{files["uplot.css"].name}">'
        f"{picture}</wattprint-power>"
    )


def _between(least_w: float, most_w: float) -> str:
    """``233–735 W``; of two that are alike, one."""
    text, bounds = format_range(least_w, most_w, most_w, "power")
    return text if least_w == most_w else bounds


def _length(length_s: float) -> str:
    """``10 s``, ``1 min``, ``6 h``, ``7 d``: one of the lengths that series have."""
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if length_s >= size and length_s % size == 0:
            return f"{length_s / size:g} {unit}"
    return f"{length_s:g} s"


def _turns(shown: _Shown) -> str:
    """Links to what stands beside and around the span."""
    query, span = shown.query, shown.span
    length = span.until_ms - span.since_ms
    half = max(length // 2, _SHORTEST_MS)
    moves = {
        "Earlier": (-length, -length),
        "Later": (length, length),
        "Twice as long": (-half, half),
        "The middle half": (length // 4, -(length // 4)),
    }
    asked = {"run": query.run, "host": query.host}
    links = []
    for name, (begin, end) in moves.items():
        since_ms, until_ms = span.since_ms + begin, span.until_ms + end
        if until_ms - since_ms >= _SHORTEST_MS:
            fields = {"since": _utc(since_ms), "until": _utc(until_ms)}
            links.append(f'<a href="{escape(address("/power", asked, fields))}">{name}</a>')
    return f'<nav class="turn" aria-label="Other spans">{"".join(links)}</nav>'


def _table(told: Power) -> str:
    """Slots, several together where they are many, each as the mean and the bounds of its covered time."""
    every = -(-len(told.slots) // _MOST_ROWS)
    rows = []
    for at in range(0, len(told.slots), every):
        some = told.slots[at : at + every]
        rows.append(row(_to_the_second(some[0].start), *_power_cells(some, told)))
    names = ("from", "power", "least – most", "covered")
    inside = table(f"Mean power of {_length(told.step_s * every)}, UTC", names, rows, (1, 2, 3))
    return f"<details><summary>As a table</summary>{inside}</details>"


def _power_cells(some: Sequence[SlotTold], told: Power) -> list[str]:
    known = [slot for slot in some if slot.power_w is not None]
    covered_s = sum(slot.covered_s for slot in known)
    if not known or told.energy_j is None:
        return [bounded(None, ""), cell("", "n"), cell("none", "n")]
    low, mid, high = (
        sum((getattr(slot, name) or 0.0) * slot.covered_s for slot in known) / covered_s
        for name in ("low_w", "power_w", "high_w")
    )
    least = min(slot.least_w for slot in known if slot.least_w is not None)
    most = max(slot.most_w for slot in known if slot.most_w is not None)
    mean = Quantity(low, mid, high, "W", told.energy_j.method)
    return [
        bounded(mean, f"power:{some[0].start}"),
        cell(_between(least, most), "n"),
        cell(format_duration(covered_s), "n"),
    ]


def _kinds(told: Power) -> str:
    assert told.energy_j is not None
    whole_j = sum(told.kinds_j.values())
    rows = [
        row(
            kind_title(kind),
            cell(format_quantity(energy_j, energy_j, energy_j, "J"), "n"),
            cell(f"{energy_j / whole_j:.1%}" if whole_j else "", "n"),
        )
        for kind, energy_j in told.kinds_j.items()
    ]
    return table("Best estimates of energy in this span", ("kind", "energy", "share"), rows, (1, 2))


def _runs_link(visit: Visit, shown: _Shown) -> str:
    run, told = shown.run, shown.told
    if run is not None:
        where = address(f"/runs/{run.id}", visit.restatement.fields)
        return section("run", "The run", f'<p><a href="{escape(where)}">{escape(run.name or run.id)}</a></p>')
    host = f'host:"{told.host}"' if told.host else ""
    where = address("/runs", {"since": told.since, "until": told.until, "where": host})
    return section("runs", "Whose it is", f'<p><a href="{escape(where)}">The runs that began then</a></p>')
