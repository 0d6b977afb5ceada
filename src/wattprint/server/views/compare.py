"""``/compare``: two to fifty runs against the first: ratios with intervals, then what was set otherwise."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.account.run_facts import RunFacts
from wattprint.account.statement import Statement
from wattprint.compare.comparison import Differing, comparison, settings_apart, verdict
from wattprint.compare.entries import entry_of_statement
from wattprint.compare.pooled import Pooled, pooled
from wattprint.errors import UsageError, WattprintError
from wattprint.gates import html as escape
from wattprint.recorded.select import LeftOut
from wattprint.report.figures import CARBON, UNKNOWN
from wattprint.report.formats.csv import csv_of
from wattprint.report.logged import metric_rows, value_text
from wattprint.report.page.parts import cell, group, row, section, table
from wattprint.units import counted, format_duration, significant

from ..asked import address
from ..chosen import run_called, whole
from ..frame import folded_restate_form, head, hidden, picking_form, query_form, run_box, text_field
from ..problems import RefusedError
from ..ratios import MOST_DRAWN, POOLED, lines_table, pooled_table
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.compare.comparison import Comparison
    from wattprint.compare.entries import Entry
    from wattprint.report.dossier import Dossier

    from ..view import Visit

MOST_RUNS = 50
_FEW = 5
"""Of so many runs all lines are on the page; of more, the main ones."""
_MOST_NAMED = 3
"""Runs that the title names."""
_MOST_VALUES = 12
"""Of a setting that are on the page."""
_MAIN = ("facility_j", CARBON, "energy_cost", "instance_cost")
_MAIN_OF_MANY = ("facility_j", CARBON)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """``run``: two to fifty, each by id, an end of it, name, or ``last``.

    ``first``: which of them, as it is written there, is the baseline; the first unless given.
    """

    run: list[str] = []
    first: str = ""

    @property
    def ordered(self) -> list[str]:
        """The runs, the baseline first. Raises ``RefusedError`` where that is none of them."""
        if self.first and self.first not in self.run:
            raise RefusedError(
                HTTPStatus.BAD_REQUEST, f"{self.first!r} is none of the runs", f"&run={self.first}"
            )
        return sorted(self.run, key=lambda run: run != self.first) if self.first else self.run


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a clock or the program itself told of each run, without an interval; ``None`` where it did not.

    ``key``: ``duration_s``, or ``metric:`` with its name, of which each has the last value.
    """

    key: str
    values: list[float | None]


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """As ``wattprint compare --json``; then ``readings`` of each run, and ``settings`` that differ.

    ``pooled``: repeats by name as one; ``None`` with one name only, or without a repeat.
    """

    runs: list[RunFacts]
    scope: list[str]
    boundary: list[str]
    lines: list[dict[str, object]]
    notes: list[str]
    repeats: str
    readings: list[Reading]
    settings: list[Differing]
    pooled: Pooled | None


class _Beside(NamedTuple):
    """What is compared, and what could not be."""

    compared: Comparison
    readings: list[Reading]
    settings: list[Differing]
    pooled: Pooled | None
    left_out: list[str]


def show(visit: Visit, query: Query) -> View:
    """The runs of ``query`` side by side; with less than two, a form that asks for them.

    Raises ``RefusedError`` for too many and for one that there is none of, ``RecordError`` where no two can
    be read.
    """
    if len(query.run) < 2:
        names = [run_called(visit, key).name or key for key in query.run]

        def refuse() -> str:
            what = f"one run is chosen, {names[0]}: add another" if names else "nothing to compare with"
            raise RefusedError(HTTPStatus.BAD_REQUEST, what, "?run=A&run=B")

        return View(title="Compare", body=lambda: _asking(visit, query.run, names), data=refuse, csv=refuse)
    beside = _beside(visit, query.ordered)
    compared = beside.compared

    def answer() -> dict[str, object]:
        return compared.as_dict() | {
            "readings": beside.readings,
            "settings": beside.settings,
            "pooled": beside.pooled,
        }

    return View(
        title=_title(compared.labels),
        body=lambda: _body(visit, beside),
        data=answer,
        csv=lambda: csv_of(_csv_rows(compared)),
        about=lambda: [one.run.id for one in compared.statements],
    )


def _beside(visit: Visit, keys: Sequence[str]) -> _Beside:
    if len(keys) > MOST_RUNS:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST, f"{len(keys)} runs are too many to compare", f"at most {MOST_RUNS}"
        )
    stating = visit.stating()
    dossiers, left_out, first = [], LeftOut(), None
    for key in keys:
        found = run_called(visit, key)
        try:
            dossiers.append(whole(visit, found, stating))
        except UsageError:
            raise
        except WattprintError as error:
            left_out.add(found.id, error)
            first = first or error
    if len(dossiers) < 2:
        assert first is not None
        raise first
    compared = comparison([dossier.statement for dossier in dossiers])
    return _Beside(
        compared=compared,
        readings=_readings(dossiers),
        settings=settings_apart(dossiers),
        pooled=pooled([_entry(dossier) for dossier in dossiers]),
        left_out=stating.told(left_out.lines()),
    )


def _entry(dossier: Dossier) -> Entry:
    """A run as one of the repeats of its name."""
    header = dossier.header
    return entry_of_statement(
        dossier.statement,
        origin="" if header is None else header.origin,
        tags={} if header is None else header.tags,
        parameters={} if header is None else header.parameters,
        metrics={one.name: one.last for one in metric_rows(dossier.metrics)},
        header=header,
    )


def _readings(dossiers: Sequence[Dossier]) -> list[Reading]:
    last = [{one.name: one.last for one in metric_rows(dossier.metrics)} for dossier in dossiers]
    names = dict.fromkeys(name for table in last for name in table)
    return [
        Reading(key="duration_s", values=[dossier.duration_s for dossier in dossiers]),
        *(Reading(key=f"metric:{name}", values=[table.get(name) for table in last]) for name in names),
    ]


def _csv_rows(compared: Comparison) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for line in compared.lines:
        for statement, figure, ratio in zip(compared.statements, line.figures, line.ratios, strict=True):
            cells: dict[str, object] = {
                "line": line.key,
                "run_id": statement.run.id,
                "name": statement.run.name,
            }
            for end in ("low", "mid", "high", "unit", "method"):
                cells[end] = None if figure is None else getattr(figure, end)
            for end in ("low", "mid", "high"):
                cells[f"ratio_{end}"] = None if ratio is None else getattr(ratio, end)
            rows.append(cells | {"verdict": verdict(line, ratio) or None})
    return rows


def _asking(visit: Visit, keys: Sequence[str], names: Sequence[str]) -> list[str]:
    given = [*keys, "", ""]
    fields = [
        text_field("run", "The first, the baseline", given[0], "last~1"),
        text_field("run", "Against it", given[1], "last"),
    ]
    return [
        head("Side by side", "Compare"),
        query_form("/compare", fields, visit.restatement),
        section(
            "none",
            f"One run is chosen, {names[0]}: add another" if names else "Nothing to compare with",
            '<p>Tick two or more in the <a href="/runs">list of runs</a>, or name them here: by id, the '
            "end of it, name, or <code>last</code>.</p>",
        ),
    ]


def _body(visit: Visit, beside: _Beside) -> list[str]:
    compared = beside.compared
    labels = compared.labels
    shown = _MAIN if len(labels) <= MOST_DRAWN else _MAIN_OF_MANY
    main = [line for line in compared.lines if line.key in shown]
    others = [line for line in compared.lines if line.key not in shown]
    runs = counted(len(labels), "run")
    rest = ""
    if others and len(labels) <= _FEW:
        rest = f"<details><summary>All other lines</summary>{lines_table(compared, others)}</details>"
    elif others:
        rest = "<p>Of so many runs the main lines are here; JSON and CSV have all.</p>"
    return [
        head("Side by side", _title(labels), [runs, f"each against {labels[0]}"]),
        folded_restate_form(
            "/compare",
            visit.restatement,
            "".join(hidden({"run": one.run.id}) for one in compared.statements),
        ),
        _known(visit, beside),
        section("runs", "Runs", _runs(visit, compared)),
        section(
            "lines",
            f"Against {labels[0]}",
            lines_table(compared, main),
            rest,
            lead=_capital(compared.scattered),
        ),
        section("pooled", "Repeats as one", pooled_table(beside.pooled), lead=POOLED),
        section(
            "readings",
            "Time and metrics",
            _readings_table(beside),
            lead="As clock and program told it. What repeats of these scatter is not known: no verdict.",
        ),
        section("settings", "What differs", _settings(beside)),
    ]


def _title(labels: Sequence[str]) -> str:
    """``A, B and C``; of more than three the first two and how many others."""
    named = labels if len(labels) <= _MOST_NAMED else [*labels[:2], f"{len(labels) - 2} others"]
    return f"{', '.join(named[:-1])} and {named[-1]}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _known(visit: Visit, beside: _Beside) -> str:
    """What keeps the runs from comparing, with a link where stating all alike helps."""
    lines = [escape(text) for text in (*beside.left_out, *beside.compared.notes)]
    lines += [
        escape(words)
        + (
            f' <a href="{escape(address("/compare", visit.fields, fields))}">{escape(link)}</a>'
            if link
            else ""
        )
        for words, link, fields in _unlike(beside.compared.statements)
    ]
    inside = "".join(f"<li>{line}</li>" for line in lines)
    return section("known", "To be known", f"<ul>{inside}</ul>" if lines else "", style="callout")


def _unlike(statements: Sequence[Statement]) -> list[tuple[str, str, dict[str, str]]]:
    """In what surroundings the runs differ: in words, what a link would say, and what it would ask for."""
    first = statements[0]
    found: list[tuple[str, str, dict[str, str]]] = []

    def values(of: Callable[[Statement], object]) -> list[str]:
        return [*dict.fromkeys(str(of(one) or UNKNOWN) for one in statements)]

    hosts = values(lambda one: one.run.host)
    if len(hosts) > 1:
        words = (
            f"Machines differ: {', '.join(hosts)}. What models of each may err does not cancel in a ratio."
        )
        found.append((words, "", {}))
    places = values(lambda one: one.carbon.place_and_year)
    if len(places) > 1:
        place = first.carbon.place
        link = f"Count all at {first.carbon.place_name}" if place else ""
        words = f"Places differ: {'; '.join(places)}. Carbon differs by them as well as by work."
        year = {} if first.carbon.year is None else {"year": str(first.carbon.year)}
        found.append((words, link, {"region": place or ""} | year))
    if len(values(lambda one: one.scope)) > 1:
        found.append(("", "Count the whole machine of all", {"scope": "machine"}))
    if len(values(lambda one: one.carbon.boundary)) > 1:
        boundary = first.carbon.boundary
        found.append(("", f"Count all at the boundary {boundary}", {"boundary": boundary}))
    return found


def _runs(visit: Visit, compared: Comparison) -> str:
    """The runs, each with what makes it the baseline or leaves it out: links, of many boxes to tick."""
    ids = [one.run.id for one in compared.statements]
    few, rows = len(ids) <= _FEW, []
    for at, (statement, label) in enumerate(zip(compared.statements, compared.labels, strict=True)):
        facts = statement.run
        rows.append(
            row(
                facts.name or facts.id,
                cell(facts.status),
                cell((facts.started_at or "")[:16].replace("T", " "), "n"),
                cell(format_duration(facts.duration_s), "n"),
                cell(facts.host or UNKNOWN, "words"),
                f"<td>{_links(visit, ids, at, label) if few else _as_first(facts.id, label, at)}</td>",
                ident=facts.id,
                link=address(f"/runs/{facts.id}", visit.restatement.fields),
                before="" if few else run_box(facts.id, ticked=True),
            )
        )
    heads = ("run", "status", "started, UTC", "took", "host", "instead" if few else "baseline")
    whole = table("The first is the baseline", heads, rows, (2, 3), wide=True)
    return whole if few else picking_form("/compare", whole, "Compare those ticked", visit.restatement)


def _as_first(run_id: str, label: str, at: int) -> str:
    about = escape(f"as baseline: {label}")
    chosen = "" if at else " checked"
    return f'<input type="radio" name="first" value="{escape(run_id)}" aria-label="{about}"{chosen}>'


def _links(visit: Visit, ids: Sequence[str], at: int, label: str) -> str:
    others = [*ids[:at], *ids[at + 1 :]]
    links = ["the baseline" if at == 0 else _link(visit, [ids[at], *others], "as baseline", label)]
    if len(ids) > 2:
        links.append(_link(visit, others, "leave out", label))
    return " ".join(links)


def _link(visit: Visit, ids: Sequence[str], words: str, label: str) -> str:
    there = address("/compare", {"run": ids}, visit.restatement.fields)
    return f'<a href="{escape(there)}" aria-label="{escape(f"{words}: {label}")}">{words}</a>'


def _readings_table(beside: _Beside) -> str:
    rows = []
    for reading in beside.readings:
        time = reading.key == "duration_s"
        rows.append(group("Time" if time else reading.key.partition(":")[2], 3))
        first = reading.values[0]
        for at, (value, name) in enumerate(zip(reading.values, beside.compared.names, strict=True)):
            ratio = (
                value / first
                if at and value is not None and first is not None and first > 0 < value
                else None
            )
            shown = UNKNOWN if value is None else format_duration(value) if time else value_text(value)
            attributes = "" if value is None else f' data-value="{value!r}"'
            rows.append(
                row(
                    name or beside.compared.statements[at].run.id,
                    f'<td class="n{" none" if value is None else ""}"{attributes}>{escape(shown)}</td>',
                    cell("" if ratio is None else f"× {significant(ratio)}", "n"),
                    ident=beside.compared.ends[at],
                )
            )
    return table(
        "Time, and the last value of each metric", ("run", "value", "ratio to the first"), rows, (1, 2)
    )


def _settings(beside: _Beside) -> str:
    """By setting, each value with the runs that have it."""
    if not beside.settings:
        return "<p>Nothing that the records tell: same command, machine, place and settings.</p>"
    rows = []
    for setting in beside.settings:
        rows.append(group(setting.name, 2))
        by_value: dict[str | None, list[str]] = {}
        for value, label in zip(setting.values, beside.compared.labels, strict=True):
            by_value.setdefault(value, []).append(label)
        rows += [
            row("not told" if value is None else value, cell(", ".join(labels), "words"))
            for value, labels in [*by_value.items()][:_MOST_VALUES]
        ]
        if len(by_value) > _MOST_VALUES:
            rows.append(row(f"{len(by_value) - _MOST_VALUES} more values", cell("JSON has them", "words")))
    return table("Only what is not the same for all", ("value", "runs"), rows)
