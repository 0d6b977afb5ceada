"""``/trend``: one workload over time on one machine, and at which of its runs what it costs changed."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, NamedTuple

import msgspec

from wattprint.closeness import nearest
from wattprint.compare.entries import COSTS, in_means, shown
from wattprint.compare.leaderboard import unlike
from wattprint.compare.trend import RULE, Change, Level, trend
from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.ledger.store import Filter
from wattprint.quantity import Quantity
from wattprint.recorded.entrants import entrants
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.select import none_through
from wattprint.report.figures import UNKNOWN, column_figure
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import bounded_text, cell, data, row, section, table
from wattprint.units import counted, significant

from ..asked import address
from ..chosen import namesakes
from ..competing import nothing_section
from ..frame import choices, head, query_form, text_field
from ..problems import RefusedError
from ..trend_chart import Mark, chart
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.compare.entries import Entry
    from wattprint.compare.trend import Trend
    from wattprint.ledger.store import RunRow

    from ..view import Visit

_COSTS = COSTS[:4]
"""All but operations, which are the same each time."""
_ALL = "all"
"""Stands for every machine."""
_VERSIONS = (
    "tag:commit",
    "tag:git",
    "tag:git_commit",
    "tag:version",
    "parameter:commit",
    "parameter:version",
)
"""What tells the version of a run, the first that any of them has; a record has none of its own."""
_MOST_ROWS = 25
_MOST_NAMES = 50
_MOST_NEAR = 10


class Query(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``name``: of the runs, whole. ``host``: the machine, ``all`` for every one, else that of most.

    ``version``: the tag or parameter that tells their version, ``tag:commit`` or one like it unless given.
    ``since`` and ``until`` as for ``wattprint runs``; ``limit``: so many of the newest.
    """

    name: str = ""
    host: str = ""
    cost: str = "energy"
    version: str = ""
    since: str = ""
    until: str = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 80


class RunTold(msgspec.Struct, frozen=True, kw_only=True):
    """One run; ``version``: ``None`` where none is known."""

    run: str
    started_at: str
    host: str
    version: str | None
    cost: Quantity


class TrendTold(msgspec.Struct, frozen=True, kw_only=True):
    """The runs, the oldest first, with their ``cost`` in ``unit``; places of levels and changes count from 0.

    ``hosts``: how many runs of the name each machine has; ``host``: which of them it is about. ``left_out``:
    what is not in it, and why.
    """

    name: str
    cost: str
    unit: str
    host: str
    hosts: dict[str, int]
    version_by: str | None
    runs: list[RunTold]
    levels: list[Level]
    changes: list[Change]
    sentence: str
    rule: str
    left_out: list[str]
    notes: list[str]


class _Found(NamedTuple):
    """The course of the runs, each with its row; what is left out of it; ``nothing``: why there is none."""

    told: Trend
    rows: dict[str, RunRow]
    host: str
    hosts: dict[str, int]
    version_by: str
    left_out: list[str]
    nothing: UsageError | None


def show(visit: Visit, query: Query) -> View:
    """The runs of a name over time; without a name, the names. Raises ``UsageError``."""
    if query.cost not in _COSTS:
        raise UsageError(f"nothing is counted by {query.cost!r}", fix=f"one of: {', '.join(_COSTS)}")
    if not query.name:
        return View(title="Trend", body=lambda: _names(visit, query), data=_no_name, csv=_no_name)
    found = _found(visit, query)

    def csv() -> str:
        _require(found)
        return csv_of(_csv_rows(found))

    return View(
        title=f"Trend of {query.name}",
        body=lambda: _body(visit, query, found),
        data=lambda: _answer(query, found),
        csv=csv,
    )


def _no_name() -> str:
    raise RefusedError(HTTPStatus.BAD_REQUEST, "no runs are named", "?name=NAME")


def _require(found: _Found) -> None:
    if found.nothing is not None:
        raise RefusedError(HTTPStatus.NOT_FOUND, found.nothing.what, found.nothing.fix)


def _found(visit: Visit, query: Query) -> _Found:
    which = Filter(
        since_ns=moment_ns(query.since) if query.since else None,
        until_ns=moment_ns(query.until) if query.until else None,
    )
    rows = namesakes(visit.books, query.name, which)
    hosts = dict(Counter(row.host for row in rows).most_common())
    host = query.host or next(iter(hosts), "")
    here = rows if host == _ALL else [row for row in rows if row.host == host]
    shown_rows = here[: query.limit]
    restatement = visit.restatement
    competing = entrants(visit.books, shown_rows, scope=restatement.scope, changes=restatement.changes)
    done = [entry for entry in competing.entries if in_means(entry)]
    told = trend(done, query.cost)
    left_out = [*competing.left_out.lines(), *_left_out(told, competing.entries, len(here) - len(shown_rows))]
    nothing = None
    if not rows:
        nothing = _no_rows(visit, query, which)
    elif not here:
        nothing = UsageError(f"no run of that name ran on {host}", fix=f"one of: {', '.join(hosts)}, {_ALL}")
    elif not told.entries:
        nothing = UsageError("; ".join(left_out) or "none of these runs is done", fix="see: wattprint runs")
    version_by = query.version or next(
        (one for one in _VERSIONS if any(one in entry.fields for entry in done)), ""
    )
    if version_by and done and not any(version_by in entry.fields for entry in done):
        words = sorted({word for entry in done for word in entry.fields})
        others = f"; there is {', '.join(words[:_MOST_NEAR])}" if words else ""
        left_out.append(f"no version is told: none of these runs has {version_by}{others}")
    return _Found(told, {row.id: row for row in rows}, host, hosts, version_by, left_out, nothing)


def _no_rows(visit: Visit, query: Query, which: Filter) -> UsageError:
    """Why there is no run of the name: no such name, or none in the span."""
    counts = visit.books.ask(lambda store: store.values("name"))
    if query.name in counts:
        exactly = msgspec.structs.replace(which, name=f"[{query.name[0]}]{query.name[1:]}")
        return visit.books.ask(lambda store: none_through(store, exactly))
    if not counts:
        return visit.books.ask(lambda store: none_through(store, which))
    near = _near(query.name, counts)
    inside = sum(count for name, count in near.items() if query.name.lower() in name.lower())
    listed = ", ".join(f"{name} ({count})" for name, count in near.items())
    what = f"no run is called {query.name}"
    if inside:
        return UsageError(f"{what}; {inside} {'contains' if inside == 1 else 'contain'} it: {listed}")
    return UsageError(f"{what}; the nearest: {listed}" if near else what, fix="/trend")


def _near(name: str, counts: dict[str, int]) -> dict[str, int]:
    """Names that contain ``name``, those of most runs first, with their runs; without any the nearest."""
    inside = [one for one in counts if name.lower() in one.lower()]
    return {one: counts[one] for one in (inside or nearest(name, counts))[:_MOST_NEAR]}


def _left_out(told: Trend, entries: Sequence[Entry], older: int) -> list[str]:
    """Which runs are no part of the course, by the reason."""
    lines = [f"{counted(older, 'older run')} left out: the newest are shown"] if older else []
    ended = Counter(entry.status for entry in entries if not in_means(entry))
    lines += [f"{counted(count, 'run')} left out: {_why(status)}" for status, count in ended.items()]
    unpriced = sum(in_means(entry) for entry in entries) - len(told.entries)
    if unpriced:
        lines.append(f"{counted(unpriced, 'run')} left out: their {told.cost} is unknown, or in another unit")
    return lines


def _why(status: str) -> str:
    return "they ran to warm up" if status == "finished" else f"{status}: not the cost of the whole work"


def _answer(query: Query, found: _Found) -> TrendTold:
    _require(found)
    told = found.told
    return TrendTold(
        name=query.name,
        cost=query.cost,
        unit=told.unit,
        host=found.host,
        hosts=found.hosts,
        version_by=found.version_by or None,
        runs=[
            RunTold(
                run=entry.run,
                started_at=utc_text(entry.began_ns),
                host=found.rows[entry.run].host,
                version=_version(found, entry) or None,
                cost=entry.costs[query.cost],
            )
            for entry in told.entries
        ],
        levels=told.levels,
        changes=told.changes,
        sentence=told.sentence(),
        rule=RULE,
        left_out=found.left_out,
        notes=list(unlike(told.entries, query.cost)),
    )


def _version(found: _Found, entry: Entry) -> str:
    return entry.fields.get(found.version_by, "")


def _csv_rows(found: _Found) -> list[dict[str, object]]:
    told, starts = found.told, {change.at for change in found.told.changes}
    return [
        {
            "run_id": entry.run,
            "started_at": utc_text(entry.began_ns),
            "host": found.rows[entry.run].host,
            "version": _version(found, entry) or None,
            **{f"cost_{end}": getattr(entry.costs[told.cost], end) for end in ("low", "mid", "high")},
            "cost_unit": told.unit,
            "cost_method": entry.costs[told.cost].method,
            "change": at in starts,
        }
        for at, entry in enumerate(told.entries)
    ]


def _names(visit: Visit, query: Query) -> list[str]:
    """The names that there are, the commonest first."""
    names = visit.books.ask(lambda store: store.values("name"))
    body = [head("Over time", "Trend"), _form(visit, query, None)]
    if not names:
        return [
            *body,
            nothing_section(UsageError("no run has been recorded yet", fix="wattprint run -- CMD")),
        ]
    rows = [
        row(name, cell(str(count), "n"), link=address("/trend", {"name": name}, visit.restatement.fields))
        for name, count in [*names.items()][:_MOST_NAMES]
        if name
    ]
    more = f"; {_MOST_NAMES} of {len(names)} shown" if len(names) > _MOST_NAMES else ""
    whole = table(f"Names, those of most runs first{more}", ("name", "runs"), rows, (1,))
    return [*body, section("names", "Of which runs", whole)]


def _form(visit: Visit, query: Query, found: _Found | None) -> str:
    fields = [text_field("name", "Name", query.name, "of the runs, whole", kind="search")]
    if found is not None:
        hosts = [host for host in found.hosts if host]
        words = sorted({word for entry in found.told.entries for word in entry.fields})
        fields.append(choices("host", "Machine", [*hosts, _ALL], found.host))
        fields.append(choices("version", "Version by", ["", *words], found.version_by, empty="nothing"))
    fields += [
        choices("cost", "Cost", _COSTS, query.cost),
        text_field("since", "Since", query.since, "90d, or 2026-11-21"),
    ]
    return query_form("/trend", fields, visit.restatement)


def _body(visit: Visit, query: Query, found: _Found) -> list[str]:
    told = found.told
    where = "on all machines" if found.host == _ALL else f"on {found.host}"
    facts = [counted(len(told.entries), "run"), where] if found.nothing is None else []
    body = [head("Trend", query.name, facts), _form(visit, query, found), _known(visit, query, found)]
    if found.nothing is not None:
        counts = {} if found.rows else visit.books.ask(lambda store: store.values("name"))
        links = [
            (address("/trend", visit.fields, {"name": name}), f"{name} ({count})")
            for name, count in _near(query.name, counts).items()
            if query.name not in counts
        ]
        return [*body, nothing_section(found.nothing, links)]
    marks = [
        Mark(address(f"/runs/{entry.run}", visit.restatement.fields), _version(found, entry))
        for entry in told.entries
    ]
    sentence = told.sentence()
    return [
        *body,
        section(
            "course",
            f"{query.cost.capitalize()} of each run",
            f"<p>{escape(sentence[0].upper() + sentence[1:])}.</p>",
            chart(told, marks),
            f'<p class="lead">{escape(RULE)}</p>',
        ),
        section("changes", "Changes", _changes(visit, found)),
        section("list", "Runs", _runs(found, marks)),
    ]


def _known(visit: Visit, query: Query, found: _Found) -> str:
    """What is left out or unlike, with the link to what is left out by machine."""
    lines = [escape(text) for text in (*found.left_out, *unlike(found.told.entries, query.cost))]
    others = [host for host in found.hosts if host != found.host]
    if found.host != _ALL and others and found.host in found.hosts:
        count = sum(found.hosts[host] for host in others)
        machines = counted(len(others), "other machine")
        there = escape(address("/trend", visit.fields, {"host": _ALL}))
        lines.append(
            f'{counted(count, "run")} on {machines} left out: <a href="{there}">show all machines</a>'
        )
    elif found.host == _ALL and others:
        lines.append("Several machines: what one does and another does not is no change of the work.")
    inside = "".join(f"<li>{line}</li>" for line in lines)
    return section("known", "To be known", f"<ul>{inside}</ul>" if lines else "", style="callout")


def _changes(visit: Visit, found: _Found) -> str:
    told, rows = found.told, []
    for change in told.changes:
        entry, before = told.entries[change.at], told.entries[change.at - 1]
        low, mid, high = (significant(one) for one in change.ratio.points)
        there = address("/compare", {"run": [before.run, entry.run]}, visit.restatement.fields)
        versions = [_version(found, one) or UNKNOWN for one in (before, entry)]
        rows.append(
            row(
                entry.run,
                cell(_minute(entry.began_ns), "n"),
                bounded_text(f"× {mid}", f"{low}–{high}", data(change.ratio, f"change:{entry.run}")),
                cell(" to ".join(versions) if versions[0] != versions[1] else versions[0], "words"),
                f'<td><a href="{escape(there)}">beside the run before</a></td>',
                link=address(f"/runs/{entry.run}", visit.restatement.fields),
            )
        )
    heads = ("from the run", "started, UTC", "ratio to before", "version", "why")
    return (
        table("Where the mean of three runs parts from that of those before", heads, rows, (1, 2))
        if rows
        else ""
    )


def _runs(found: _Found, marks: Sequence[Mark]) -> str:
    told, starts = found.told, {change.at for change in found.told.changes}
    like, rows = column_figure(told.costs), []
    for at in [*range(len(told.entries))][: -_MOST_ROWS - 1 : -1]:
        entry = told.entries[at]
        cost = entry.costs[told.cost]
        rows.append(
            row(
                entry.run,
                cell(_minute(entry.began_ns), "n"),
                bounded_text(*shown(cost, like), data(cost, f"run:{entry.run}:{told.cost}")),
                cell(_version(found, entry) or UNKNOWN, "words"),
                cell(found.rows[entry.run].host or UNKNOWN, "words"),
                cell("a change" if at in starts else ""),
                link=marks[at].link,
            )
        )
    more = (
        f"; {len(rows)} of {len(told.entries)} shown, JSON and CSV have all"
        if len(rows) < len(told.entries)
        else ""
    )
    heads = ("run", "started, UTC", told.cost, "version", "machine", "change")
    return table(f"The newest first{more}", heads, rows, (1, 2), wide=True)


def _minute(wall_ns: int) -> str:
    return utc_text(wall_ns)[:16].replace("T", " ")
