"""``/``: what was spent in a span of time, day by day and on what, beside what was spent before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.ledger.store import Filter
from wattprint.quantity import Quantity
from wattprint.recorded.added_up import OTHERS, AddedUp, Group, Slot
from wattprint.recorded.choice import Choice
from wattprint.recorded.days import FIRST_NS
from wattprint.recorded.facts import Facts
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.slots import width_of
from wattprint.recorded.spent import ENERGY, MONEY, Spent, change, stated
from wattprint.report.figures import CARBON, LINES, column_figure, printed
from wattprint.report.formats.csv import csv_of
from wattprint.report.hardware import notes_of
from wattprint.report.page.parts import bounded, cell, cells, listed, row, section, table, tile, words_tile
from wattprint.report.shown import title
from wattprint.units import counted, format_duration

from ..asked import address
from ..columns import Column, columns
from ..frame import head, query_form, text_field
from ..near_budgets import near_budgets
from ..slots import grouping, link_of, where_of
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.recorded.spent import StatedRow

    from ..view import Visit

_MOST_DEAREST = 10
_MOST_GROUPS = 6


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which span of time, and by what its runs are told apart.

    ``since`` and ``until``: ``30d``, ``2026-11-21``; without ``until``, now. ``by``: ``name``, ``host``,
    ``place``, ``status``, ``tag:KEY`` or ``parameter:KEY``.
    """

    since: str = "30d"
    until: str = ""
    by: str = ""


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """A span of time (UTC): what its runs came to, those among them that failed, and the span ``before``.

    ``gone``: by reason, how many runs that began in the span were deleted since, and ``gone_before`` in the
    span before: no sum has them. ``groups``: the dearest first, empty where none are asked for. ``notes``:
    what the sums lack.
    """

    since: str
    until: str
    spent: Spent
    failed: Spent
    before: Spent
    slots: list[Slot]
    groups: list[Group]
    gone: dict[str, int]
    gone_before: dict[str, int]
    notes: list[str]


def show(visit: Visit, query: Query) -> View:
    """The span of time that is asked for. Raises ``UsageError`` for what is no time, and no way to group."""
    until_ns = moment_ns(query.until) if query.until else visit.now_ns
    since_ns = moment_ns(query.since)
    if since_ns >= until_ns:
        raise UsageError(f"{query.since} is not before {query.until or 'now'}", fix="since=30d")
    if query.by == "host" and "host" not in visit.guest.shared:
        raise UsageError("the names of hosts are not told here", fix="by=name")
    notes: list[str] = []
    before_ns = max(2 * since_ns - until_ns, FIRST_NS)
    group = partial(_grouping, visit, query.by)
    group([])  # raises for what is no way to group
    asked = visit.restatement
    added = AddedUp(visit.books, query.by, group, scope=asked.scope, changes=asked.changes)
    span = added.span(since_ns, until_ns)
    before = added.span(before_ns, since_ns, grouped=False)
    width = width_of(since_ns, until_ns)
    notes = visit.stating().told(span.left_out)
    if query.by.startswith("tag:") and span.spent.runs:
        notes += _no_tag(visit, query.by.partition(":")[2], Filter(since_ns=since_ns, until_ns=until_ns))
    groups = span.groups(_MOST_GROUPS) if query.by else []
    overview = Overview(
        since=utc_text(since_ns),
        until=utc_text(until_ns),
        spent=span.spent,
        failed=span.failed,
        before=before.spent,
        slots=span.slots(width, [one.group for one in groups if one.group != OTHERS] or [""]),
        groups=groups,
        gone=visit.books.gone(since_ns, until_ns),
        gone_before=visit.books.gone(before_ns, since_ns),
        notes=notes + notes_of(span.hardware),
    )
    running = partial(_running, visit, since_ns, until_ns)
    most = partial(span.dearest, visit.stating(), _MOST_DEAREST)
    return View(
        title="Overview",
        body=lambda: _body(
            visit,
            query,
            overview,
            (running(), most()) if overview.spent.runs else ([], []),
            lambda start, group: link_of(width, start, since_ns, until_ns, where_of(query.by, group)),
        ),
        data=lambda: overview,
        csv=lambda: csv_of([_cells(slot) for slot in overview.slots]),
        about=lambda: [run.row.id for run in (*running(), *most())],
    )


def _grouping(visit: Visit, by: str, rows: Sequence[RunRow]) -> Callable[[RunRow], str]:
    return grouping(by, Facts(visit.books, rows))


def _no_tag(visit: Visit, key: str, span: Filter) -> list[str]:
    """What is to be said where no run of ``span`` has a tag of this ``key``."""
    if visit.books.ask(lambda store: store.values(f"tag:{key}", span)):
        return []
    keys = sorted(visit.books.ask(lambda store: store.values("tag", span)))
    others = f" Tags are {', '.join(keys)}." if keys else ""
    return [f"None of these runs has a tag {key}: they stand together.{others}"]


def _running(visit: Visit, since_ns: int, until_ns: int) -> list[StatedRow]:
    which = Filter(status="running", since_ns=since_ns, until_ns=until_ns)
    return stated(visit.books, visit.stating(), Choice(which), [])


def _cells(slot: Slot) -> dict[str, object]:
    cells: dict[str, object] = {"start": slot.start, "group": slot.group, "runs": slot.spent.runs}
    cells["duration_s"] = slot.spent.duration_s
    for key in (ENERGY, CARBON, MONEY):
        quantity = getattr(slot.spent, key)
        for bound in ("low", "mid", "high", "method"):
            cells[f"{key}_{bound}"] = None if quantity is None else getattr(quantity, bound)
    return cells | {"energy_cost_currency": slot.spent.energy_cost_currency}


def _body(
    visit: Visit,
    query: Query,
    overview: Overview,
    lists: tuple[Sequence[StatedRow], Sequence[StatedRow]],
    link: Callable[[str, str], str],
) -> list[str]:
    since, until = overview.since[:10], overview.until[:10]
    running, most = lists
    body = [
        head("What was spent", f"{since} to {until}", [counted(overview.spent.runs, "run"), "UTC"]),
        _form(visit, query),
    ]
    notes = section("notes", "To be known", listed(_notes(overview)), style="callout")
    if not overview.spent.runs and notes:
        return [*body, notes]
    if not overview.spent.runs:
        newest = visit.books.runs(Filter(limit=1))
        what = (
            f"The newest run began {utc_text(newest[0].started_ns)[:16]}."
            if newest
            else "No run is recorded yet."
        )
        fix = "" if newest else " <code>wattprint run -- python train.py</code>"
        return [*body, section("none", "No run began in this span", f"<p>{escape(what)}{fix}</p>")]
    return [
        *body,
        _tiles(overview),
        notes,
        section("days", "Over time", _chart(overview, link), _slot_table(overview)),
        section("groups", f"By {query.by}", _group_table(overview, link)),
        near_budgets(visit),
        section("running", "Running now", _list(visit, running)),
        section("dearest", "The dearest", _list(visit, most)),
    ]


def _form(visit: Visit, query: Query) -> str:
    fields = [
        text_field("since", "Since", query.since, "30d, or 2026-11-01"),
        text_field("until", "Until", query.until, "2026-11-30"),
        text_field("by", "By", query.by, "name, host, place or tag:team"),
    ]
    return query_form("/", fields, visit.restatement)


def _tiles(overview: Overview) -> str:
    spent, before = overview.spent, overview.before
    tiles = [
        words_tile(name, "not added", spent.not_added[key])
        if key in spent.not_added
        else tile(
            name,
            getattr(spent, key),
            f"tile_{key}",
            f"of the span before {_gone(overview.gone_before)}"
            if overview.gone_before
            else change(getattr(spent, key), getattr(before, key), before.runs),
        )
        for name, key in (("Energy", ENERGY), ("Carbon", CARBON), ("Electricity", MONEY))
    ]
    tiles.append(words_tile("Time", format_duration(spent.duration_s), "all runs added up"))
    return f'<div class="tiles">{"".join(tiles)}</div>\n'


def _notes(overview: Overview) -> list[str]:
    notes = list(overview.notes)
    if overview.gone:
        lacks = f"{_gone(overview.gone)} that began from {overview.since[:10]} to {overview.until[:10]}"
        notes.insert(0, f"{lacks}: no figure here has them.")
    notes += [
        f"{LINES[key].label}: {reason}, which are not added."
        for key, reason in overview.spent.not_added.items()
    ]
    for key, count in overview.spent.unknown.items():
        lacks = "" if key in overview.spent.not_added else ", which the sum lacks"
        notes.append(f"{LINES[key].label}: unknown for {counted(count, 'run')}{lacks}.")
    failed = overview.failed
    if failed.facility_j is not None:
        notes.append(
            f"Of it {counted(failed.runs, 'run')} drew {printed(failed.facility_j)} and then failed."
        )
    return notes


def _gone(counts: Mapping[str, int]) -> str:
    """How many runs were deleted and why: ``3 runs are gone (2 retention, 1 deleted)``."""
    count = sum(counts.values())
    why = ", ".join(f"{number} {reason or 'deleted'}" for reason, number in counts.items())
    return f"{counted(count, 'run')} {'is' if count == 1 else 'are'} gone ({why})"


def _chart(overview: Overview, link: Callable[[str, str], str]) -> str:
    starts = list(dict.fromkeys(slot.start for slot in overview.slots))
    groups = sorted({slot.group for slot in overview.slots}, key=lambda name: (name == OTHERS, name))
    spent = {(slot.start, slot.group): slot.spent for slot in overview.slots}
    return columns([_column(start, groups, spent) for start in starts], groups, link)


def _column(start: str, groups: Sequence[str], spent: dict[tuple[str, str], Spent]) -> Column:
    """What each of ``groups`` drew in the slot; nothing where it had no run."""
    parts: list[float | None] = []
    for group in groups:
        one = spent.get((start, group))
        known_j = None if one is None else one.facility_j
        parts.append(0.0 if one is None else None if known_j is None else known_j.mid)
    unknown = sum(one.unknown.get(ENERGY, 0) for (begin, _), one in spent.items() if begin == start)
    return Column(start, parts, unknown)


def _group_table(overview: Overview, link: Callable[[str, str], str]) -> str:
    """The groups, the dearest first, each with its part of all that is known."""
    if not overview.groups:
        return ""
    whole, spent = overview.spent.facility_j, [one.spent for one in overview.groups]
    like_j = column_figure(one.facility_j for one in spent)
    like_g = column_figure(one.operational_location_g for one in spent)
    rows = [
        row(
            one.group or "without a name",
            cell(str(one.spent.runs), "n"),
            bounded(one.spent.facility_j, f"group:{one.group}:j", like=like_j),
            cell(_share(one.spent.facility_j, whole), "n"),
            bounded(one.spent.operational_location_g, f"group:{one.group}:g", like=like_g),
            link=link("", one.group) if one.group != OTHERS else "",
        )
        for one in overview.groups
    ]
    names = ("group", "runs", "energy", "share", "carbon")
    return table("The dearest first; a name leads to its runs", names, rows, (1, 2, 3, 4))


def _share(part: Quantity | None, whole: Quantity | None) -> str:
    """The part by best estimates, which a group and all share; empty where either is unknown or nothing."""
    if part is None or whole is None or whole.mid <= 0:
        return ""
    return f"{part.mid / whole.mid:.1%}"


def _slot_table(overview: Overview) -> str:
    like_j = column_figure(slot.spent.facility_j for slot in overview.slots)
    like_g = column_figure(slot.spent.operational_location_g for slot in overview.slots)
    rows = [
        row(
            slot.start,
            cell(slot.group or "all"),
            cell(str(slot.spent.runs), "n"),
            bounded(slot.spent.facility_j, f"slot:{slot.start}:{slot.group}:j", like=like_j),
            bounded(slot.spent.operational_location_g, f"slot:{slot.start}:{slot.group}:g", like=like_g),
        )
        for slot in overview.slots
    ]
    names = ("from", "group", "runs", "energy", "carbon")
    inside = table("What the runs came to that began then, UTC", names, rows, (2, 3, 4))
    return f"<details><summary>As a table</summary>{inside}</details>"


def _list(visit: Visit, runs: Sequence[StatedRow]) -> str:
    if not runs:
        return ""
    energies = [run.dossier.statement.boundaries.facility_j for run in runs]
    like = column_figure(energies)
    rows = [
        row(
            title(run.dossier),
            cell(run.row.status),
            cell(utc_text(run.row.started_ns)[:16].replace("T", " "), "n"),
            cells(energy, f"dearest:{run.row.id}", like=like),
            ident=run.row.id,
            link=address(f"/runs/{run.row.id}", visit.restatement.fields),
        )
        for run, energy in zip(runs, energies, strict=True)
    ]
    return table(
        "At the facility",
        ("run", "status", "started, UTC", "energy", "low – high", "method"),
        rows,
        (2, 3, 4),
    )
