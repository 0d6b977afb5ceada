"""``/live``: what runs now, a card each, and what their machines draw in all."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import UsageError, WattprintError
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.ledger.store import Filter
from wattprint.methods import worst
from wattprint.quantity import Quantity
from wattprint.recorded.facts import Facts
from wattprint.recorded.select import LeftOut
from wattprint.recorded.stating import Stating
from wattprint.report.figures import UNKNOWN, printed
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import listed, method, section
from wattprint.units import counted, format_duration

from ..asked import address
from ..frame import folded_restate_form, head
from ..live import RUNNING, Now, latest_power_w
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterable, Sequence

    from wattprint.recorded.books import Books
    from wattprint.records import Record

    from ..live import Watched
    from ..view import Visit


_ALL = ""
"""By what the reading of all runs is kept: no run is called so."""


_MOST_ENDED = 20
"""That one page tells of; chosen."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What runs is asked for as it is. ``shown``: ids of runs, with commas; those that ended are told too."""

    shown: str = ""


class LiveRun(msgspec.Struct, frozen=True, kw_only=True):
    """A run that runs: what it drew in its scope between its last two snapshots, and came to so far.

    ``sample_age_s``: since the last snapshot; ``power_w`` is of before it. ``None``: unknown, of a figure.
    """

    id: str
    name: str
    host: str
    started_at: str
    duration_s: float
    sample_age_s: float | None
    power_w: Quantity | None
    facility_j: Quantity | None
    operational_location_g: Quantity | None


class EndedRun(msgspec.Struct, frozen=True, kw_only=True):
    """A run that was shown and runs no more: how it ended, and what it came to. ``None``: unknown."""

    id: str
    name: str
    status: str
    ended_at: str
    duration_s: float
    facility_j: Quantity | None
    operational_location_g: Quantity | None


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """All that a machine drew, runs and the rest, as the run on it saw that was sampled last."""

    host: str
    runs: int
    sample_age_s: float | None
    power_w: Quantity | None


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """What runs now, and what ``ended`` of the runs that were asked about.

    ``left_out``: ids of those that run and cannot be stated; ``notes``: why.
    """

    runs: list[LiveRun]
    left_out: list[str]
    ended: list[EndedRun]
    machines: list[Machine]
    notes: list[str]


def live_now(books: Books, now_ns: int, stating: Stating, shown: Sequence[str] = ()) -> Live:
    """The runs that run at ``now_ns`` (wall clock), newest first; those of the ids ``shown`` that ended."""
    left_out, runs, seen = LeftOut(), [], []
    ids_left_out = []
    for row in books.runs(Filter(status="running")):
        try:
            roots = books.roots(row)
            statement = stating.main_lines(roots)
        except WattprintError as error:
            left_out.add(row.id, error)
            ids_left_out.append(row.id)
            continue
        seen += roots
        runs.append(
            LiveRun(
                id=row.id,
                name=row.name,
                host=row.host,
                started_at=utc_text(row.started_ns),
                duration_s=row.duration_s,
                sample_age_s=_age_s(roots, now_ns),
                power_w=_power_w(roots, roots[0].header.scope),
                facility_j=statement.boundaries.facility_j,
                operational_location_g=statement.carbon.operational_location_g,
            )
        )
    return Live(
        runs=runs,
        left_out=ids_left_out,
        ended=_ended(books, shown, stating),
        machines=_machines(seen, now_ns),
        notes=left_out.lines(),
    )


def _ended(books: Books, shown: Sequence[str], stating: Stating) -> list[EndedRun]:
    rows = []
    for ident in shown[:_MOST_ENDED]:
        with suppress(UsageError):  # it was deleted
            row = books.run(ident)
            rows += [row] if row.id == ident and row.status != "running" else []
    facts = Facts(books, rows, stating)
    return [
        EndedRun(
            id=row.id,
            name=row.name,
            status=row.status,
            ended_at=utc_text(row.started_ns + int(row.duration_s * 1e9)),
            duration_s=row.duration_s,
            facility_j=facts.totals[row.id][0],
            operational_location_g=facts.totals[row.id][1],
        )
        for row in rows
    ]


def _age_s(records: Sequence[Record], now_ns: int) -> float | None:
    sampled = [record.last.wall_ns for record in records if record.last is not None]
    return max(0, now_ns - max(sampled)) / 1e9 if sampled else None


def _power_w(roots: list[Record], scope: str) -> Quantity | None:
    power_w, methods = (
        latest_power_w(roots, scope),
        {one.method for root in roots for one in root.header.sources},
    )
    return None if power_w is None else Quantity(*power_w, "W", worst(methods))


def _machines(roots: Iterable[Record], now_ns: int) -> list[Machine]:
    by_host: dict[str, list[Record]] = {}
    for root in roots:
        by_host.setdefault(root.header.host, []).append(root)
    machines = []
    for host, records in by_host.items():
        latest = max(records, key=lambda record: 0 if record.last is None else record.last.wall_ns)
        machines.append(
            Machine(
                host=host,
                runs=len(records),
                sample_age_s=_age_s([latest], now_ns),
                power_w=_power_w([latest], "machine"),
            )
        )
    return machines


def of_all(watched: Watched, shown: str) -> Awaitable[Now]:
    """What runs, as it is shown live; ``RUNNING`` while that is what is ``shown``, as ``_ids`` has it."""

    async def read() -> Now:
        reading = await watched.of(_ALL, _reading)
        return Now(RUNNING if reading.status == shown else "changed", reading.figures)

    return read()


def _reading(books: Books) -> Now:
    live = live_now(books, time.time_ns(), Stating(books))
    return Now(_ids(live), _figures(live))


def _ids(live: Live) -> str:
    return ",".join([*(run.id for run in live.runs), *live.left_out])


def _figures(live: Live) -> dict[str, str]:
    """By the key of its place in the page."""
    figures: dict[str, str] = {}
    for run in live.runs:
        figures |= {
            f"{run.id}:power": _shown(run.power_w),
            f"{run.id}:energy": _shown(run.facility_j),
            f"{run.id}:carbon": _shown(run.operational_location_g),
            f"{run.id}:took": format_duration(run.duration_s),
            f"{run.id}:sampled": _ago(run.sample_age_s),
        }
    for machine in live.machines:
        figures |= {
            f"@{machine.host}:power": _shown(machine.power_w),
            f"@{machine.host}:sampled": _ago(machine.sample_age_s),
        }
    return figures


def _shown(quantity: Quantity | None) -> str:
    return UNKNOWN if quantity is None else str(printed(quantity))


def _ago(age_s: float | None) -> str:
    return "not sampled yet" if age_s is None else f"sampled {format_duration(round(age_s))} ago"


def show(visit: Visit, query: Query) -> View:
    """What runs now."""
    stating = visit.stating()
    shown = [*dict.fromkeys(ident for ident in query.shown.split(",") if ident)]
    live = live_now(visit.books, visit.now_ns, stating, shown)
    return View(
        title="Live",
        body=lambda: [
            *_body(live, moves=not visit.restatement.fields),
            folded_restate_form("/live", visit.restatement) if live.runs else "",
        ],
        data=lambda: live,
        csv=lambda: csv_of([_cells(run) for run in live.runs]),
    )


def _cells(run: LiveRun) -> dict[str, object]:
    cells: dict[str, object] = {
        "id": run.id,
        "name": run.name,
        "host": run.host,
        "started_at": run.started_at,
    }
    cells |= {"duration_s": run.duration_s, "sample_age_s": run.sample_age_s}
    for key in ("power_w", "facility_j", "operational_location_g"):
        quantity = getattr(run, key)
        for bound in ("low", "mid", "high", "method"):
            cells[f"{key}_{bound}"] = None if quantity is None else getattr(quantity, bound)
    return cells


def _body(live: Live, *, moves: bool) -> list[str]:
    figures = _figures(live)
    counts = [counted(len(live.runs), "run"), *(machine.host for machine in live.machines)]
    body = [head("Now", "Live", counts if live.runs else [])]
    notes = section("notes", "To be known", listed(live.notes), style="callout")
    typed = "<code>wattprint run -- python train.py</code>"
    inside = section("none", "Nothing runs", f"<p>What runs is shown here while it does: {typed}</p>")
    if live.runs:
        cards = "".join(_card(run, figures) for run in live.runs)
        machines = "".join(_machine(machine, figures) for machine in live.machines)
        inside = (
            f'<h2>Runs</h2><div class="tiles">{cards}</div>'
            f'<h2>Machines</h2><div class="tiles">{machines}</div>'
        )
    inside += '<p class="lead" role="status"><span data-live="age"></span></p>'
    source = escape(address("/live/events", {"runs": _ids(live)}))
    told = [*(run.id for run in live.runs), *(run.id for run in live.ended)][:_MOST_ENDED]
    then = escape(address("/live", {"shown": ",".join(told)}))
    body += [
        f'<wattprint-live src="{source}" then="{then}">{inside}</wattprint-live>' if moves else inside,
        ""
        if moves
        else "<p>Stated otherwise than recorded, these figures stand still: load the page again.</p>",
        section("ended", "Ended while this page was open", _list_of_ended(live.ended)),
        notes,
    ]
    if not live.runs:
        return body
    return [
        *body,
        "<p>Power is that between the last two samples, which lie the further apart the longer a run takes; "
        "energy and carbon are of the facility until then. A machine is what its last sample saw of all of "
        "it, the runs and the rest.</p>",
    ]


def _list_of_ended(ended: Sequence[EndedRun]) -> str:
    """A line for each, empty if there is none."""
    lines = [
        f'<a href="{escape(address(f"/runs/{run.id}"))}">{escape(run.name or run.id)}</a>: '
        f"{escape(run.status)} at {run.ended_at[11:19]} UTC after {format_duration(run.duration_s)}, "
        f"{escape(_shown(run.facility_j))}"
        for run in ended
    ]
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""


def _card(run: LiveRun, figures: dict[str, str]) -> str:
    def place(key: str, style: str = "") -> str:
        text = escape(figures[f"{run.id}:{key}"])
        return f'<span{style} data-live="{escape(run.id)}:{key}">{text}</span>'

    link = address(f"/runs/{run.id}")
    big = ' class="mid live"'
    return (
        f'<article class="tile"><h3><a href="{escape(link)}">{escape(run.name or run.id)}</a></h3>'
        f'{place("power", big)}<p class="small">now, {_word(run.power_w)}{escape(run.host)}</p>'
        f'{place("energy", big)}<p class="small">so far, in {place("took")}</p>'
        f'<p class="small">{place("carbon")} · {place("sampled")}</p></article>'
    )


def _word(quantity: Quantity | None) -> str:
    return "" if quantity is None else f"{method(quantity)} · "


def _machine(machine: Machine, figures: dict[str, str]) -> str:
    power, sampled = f"@{machine.host}:power", f"@{machine.host}:sampled"
    return (
        f'<article class="tile"><h3>{escape(machine.host or "a machine without a name")}</h3>'
        f'<span class="mid live" data-live="{escape(power)}">{escape(figures[power])}</span>'
        f'<p class="small">all of it, {_word(machine.power_w)}{counted(machine.runs, "run")} on it</p>'
        f'<p class="small" data-live="{escape(sampled)}">{escape(figures[sampled])}</p></article>'
    )
