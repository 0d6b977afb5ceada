"""``/runs``: the list of runs, searched, filtered, sorted, a page at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import msgspec

from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.ledger.store import Filter
from wattprint.recorded.choice import Choice, runs_or_reason
from wattprint.recorded.conditions import RUN_STATUSES, Sort, parse_where
from wattprint.recorded.facts import Facts
from wattprint.recorded.listing import listed
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.select import tags_of
from wattprint.recorded.stating import Stating
from wattprint.report.figures import column_figure
from wattprint.report.formats.csv import render
from wattprint.report.page.frame import status_word
from wattprint.report.page.parts import bounded, cell, row, section, table
from wattprint.report.tally import FAILED
from wattprint.units import counted, format_duration

from ..asked import address
from ..frame import choices, head, picking_form, query_form, text_field
from ..mini import EDGE, WIDTH, interval
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity

    from ..view import Visit

_HEAD = ("run", "status", "started, UTC", "took", "host", "energy", "on one axis", "carbon", "cost", "tags")
_ORDERS = (
    "",
    "energy",
    "-energy",
    "carbon",
    "-carbon",
    "money",
    "-money",
    "took",
    "-took",
    "name",
    "-started",
)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which runs: ``where``, ``name``, ``status``, ``since``, ``tag`` and ``sort`` as for ``wattprint runs``.

    ``limit``: runs of a page; ``page``: which of the pages, from 1.
    """

    where: str = ""
    name: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    tag: list[str] = []
    sort: str = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50
    page: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1

    @property
    def choice(self) -> Choice:
        """The runs up to the end of the page, and one more. Raises ``UsageError``."""
        if self.status not in ("", *RUN_STATUSES):
            raise UsageError(
                f"no run has the status {self.status!r}", fix=f"one of: {', '.join(RUN_STATUSES)}"
            )
        which = Filter(
            name=self.name,
            status=self.status,
            since_ns=moment_ns(self.since) if self.since else None,
            until_ns=moment_ns(self.until) if self.until else None,
            tags=tags_of(self.tag),
            limit=self.page * self.limit + 1,
        )
        where = tuple(parse_where(self.where)) if self.where else ()
        return Choice(which, where, Sort.parse(self.sort) if self.sort else None)


def show(visit: Visit, query: Query) -> View:
    """The runs of one page. Raises ``UsageError`` for what cannot be asked."""
    found, reason = runs_or_reason(visit.books, query.choice)
    first = (query.page - 1) * query.limit
    rows, more = found[first : first + query.limit], len(found) > first + query.limit
    stating = Stating(visit.books, scope=visit.restatement.scope, changes=visit.restatement.changes)
    facts = Facts(visit.books, rows, stating)

    def csv() -> str:
        return render([run.dossier for run in stating.runs(rows)] if rows else [])

    return View(
        title="Runs",
        body=lambda: _body(visit, query, rows, facts, reason, more=more),
        data=lambda: listed(rows, facts),
        csv=csv,
    )


def _body(
    visit: Visit, query: Query, rows: Sequence[RunRow], facts: Facts, reason: UsageError | None, *, more: bool
) -> list[str]:
    body = [head("Recorded runs", "Runs"), _form(visit, query)]
    if not rows:
        body.append(_nothing(reason))
        return body
    body.append(
        section(
            "list", _title(query, rows, more=more), _table(visit, rows, facts), _turn(visit, query, more=more)
        )
    )
    return body


def _title(query: Query, rows: Sequence[RunRow], *, more: bool) -> str:
    first = (query.page - 1) * query.limit + 1
    if first == 1 and not more:
        return counted(len(rows), "run")
    return f"Runs {first} to {first + len(rows) - 1}"


def _nothing(reason: UsageError | None) -> str:
    what, fix = ("there are no further runs", "") if reason is None else (reason.what, reason.fix)
    typed = f" <code>{escape(fix)}</code>" if fix else ""
    return section("none", "Nothing to show", f"<p>{escape(what[0].upper() + what[1:])}.{typed}</p>")


def _form(visit: Visit, query: Query) -> str:
    fields = [
        text_field("where", "Search", query.where, "accuracy>0.9 and energy<1kWh", kind="search"),
        text_field("name", "Name", query.name, "any part of it, or a glob"),
        choices("status", "Status", ("", *RUN_STATUSES), query.status),
        text_field("since", "Since", query.since, "7d, or 2026-11-21"),
        text_field("tag", "Tag", " ".join(query.tag), "team=vision"),
        choices("sort", "Sorted by", _ORDERS, query.sort, empty="newest"),
    ]
    return query_form("/runs", fields, visit.restatement)


def _table(visit: Visit, rows: Sequence[RunRow], facts: Facts) -> str:
    energies = [facts.costs[row.id].get("energy") for row in rows]
    carbons = [facts.costs[row.id].get("carbon") for row in rows]
    costs = [facts.costs[row.id].get("money") for row in rows]
    like_j, like_g, scale = column_figure(energies), column_figure(carbons), _Scale(energies)
    lines = [
        row(
            one.name or one.id,
            f"<td>{_ended(one)}</td>",
            cell(_minute(one.started_ns), "n"),
            f'<td class="n" data-value="{one.duration_s!r}">{format_duration(one.duration_s)}</td>',
            cell(one.host, "words"),
            bounded(energy, f"run:{one.id}:energy", like=like_j),
            f'<td class="mini">{scale.bar(energy)}</td>',
            bounded(carbon, f"run:{one.id}:carbon", like=like_g),
            bounded(cost, f"run:{one.id}:money"),
            cell(", ".join(f"{key}={value}" for key, value in one.tags.items()), "words"),
            ident=one.id,
            link=address(f"/runs/{one.id}", visit.restatement.fields),
            before=_box(one.id),
        )
        for one, energy, carbon, cost in zip(rows, energies, carbons, costs, strict=True)
    ]
    caption = "Energy inside the boundary of each run, carbon location-based; each with its 95 % interval"
    whole = table(caption, _HEAD, lines, (2, 3, 5, 7, 8))
    return picking_form("/compare", whole, "Compare those ticked", visit.restatement)


def _box(run_id: str) -> str:
    """The box that takes a run along to be compared."""
    ident = escape(run_id)
    return f'<input type="checkbox" name="run" value="{ident}" aria-label="Compare {ident}">'


class _Scale:
    """One logarithmic axis for the energies of a page, on which each interval is a bar."""

    def __init__(self, quantities: Sequence[Quantity | None]) -> None:
        known = [one for one in quantities if one is not None and one.low > 0]
        self._low = min((one.low for one in known), default=0.0)
        self._high = max((one.high for one in known), default=0.0)

    def bar(self, quantity: Quantity | None) -> str:
        """The interval as a line with a dot at its middle; nothing for what has no place on the axis."""
        if quantity is None or quantity.low <= 0 or not self._high > self._low:
            return ""
        low, mid, high = (self._at(value) for value in (quantity.low, quantity.mid, quantity.high))
        return interval(low, mid, high)

    def _at(self, value: float) -> float:
        span = math.log(self._high / self._low)
        return EDGE + (WIDTH - 2 * EDGE) * math.log(value / self._low) / span


def _ended(row: RunRow) -> str:
    word = f"{row.status}, imported" if row.origin else row.status
    return status_word(word, good=word == "finished", bad=row.status in FAILED)


def _minute(wall_ns: int) -> str:
    return utc_text(wall_ns)[:16].replace("T", " ")


def _turn(visit: Visit, query: Query, *, more: bool) -> str:
    """Links to the page before and to the next one."""
    links = []
    for there, to, words in ((query.page > 1, query.page - 1, "Newer"), (more, query.page + 1, "Further")):
        if there:
            links.append(f'<a href="{escape(address("/runs", visit.fields, {"page": to}))}">{words}</a>')
    return f'<nav class="turn" aria-label="Pages">{" ".join(links)}</nav>' if links else ""
