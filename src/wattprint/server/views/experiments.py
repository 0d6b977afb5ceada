"""``/experiments``: runs in groups, their means, and what finding a result took, as the verb has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from wattprint.compare.experiment_screen import tables
from wattprint.compare.experiment_table import FORMATS
from wattprint.compare.experiments import experiments_of
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import listed, section
from wattprint.report.page.sheet import screen_table

from ..competing import (
    MOST_ROWS,
    Competing,
    asked_first,
    form,
    gathered,
    paper_form,
    papers_section,
    told_of,
)
from ..frame import head
from ..view import View

if TYPE_CHECKING:
    from wattprint.compare.experiments import Experiments

    from ..competing import Gathered
    from ..view import Visit


class Query(Competing, frozen=True, kw_only=True):
    """Which runs, in which groups, by what."""

    by: str = "name"


class ExperimentsTold(msgspec.Struct, frozen=True, kw_only=True):
    """As ``wattprint experiments --json``."""

    by: list[str]
    metric: str
    maximise: bool
    cost: str
    unit: str | None
    target: str | None
    groups: list[dict[str, Any]]
    all: dict[str, Any]
    baseline: dict[str, Any] | None
    cold_starts: list[dict[str, Any]]
    last_trials: dict[str, Any] | None
    notes: list[str]


def show(visit: Visit, query: Query) -> View:
    """The groups of the runs of ``query``. Raises ``UsageError`` for what cannot be asked."""
    found = gathered(visit, query, query.question(query.metric))
    told = None if found.nothing is not None else experiments_of(found.entries, found.question)

    def asked() -> Experiments:
        found.require()
        assert told is not None
        return told

    return View(
        title="Experiments",
        body=lambda: _body(visit, query, found, told),
        data=lambda: asked().as_dict(),
        csv=lambda: csv_of(_csv_rows(asked())),
        about=told_of(visit, query, found),
    )


def report(visit: Visit, query: Query) -> tuple[str, str, str]:
    """The table for a paper: its text, media type and name of a file. Raises as ``show``."""
    _, suffix, kind = paper_form(visit)
    found = gathered(visit, query, query.question(query.metric))
    found.require()
    told = experiments_of(found.entries, found.question)
    question = told.question
    text = FORMATS[suffix](told.groups, metric=question.metric, cost=question.cost, unit=told.unit or "")
    return text, kind, f"experiments{suffix}"


def _body(visit: Visit, query: Query, found: Gathered, told: Experiments | None) -> list[str]:
    question = found.question
    name = "Experiments" if told is None else f"{question.metric} and {question.cost}"
    facts = [f"groups by {', '.join(question.by)}"]
    body = [head("Experiments", name, facts), form(visit, query, "/experiments", found)]
    first = asked_first(visit, query, "/experiments", found)
    if first:
        return [*body, first]
    assert told is not None
    if "name" in question.by and len(told.groups) > 1:
        told = msgspec.structs.replace(told, course=None)  # other names are other work, no sweep
    groups = told.groups[:MOST_ROWS]
    more = f" of the first {MOST_ROWS} of {len(told.groups)}" if len(groups) < len(told.groups) else ""
    parts = [
        section(f"part-{number}", title, screen_table(table, f"{title}, a row for each group{more}"))
        for number, (title, table) in enumerate(tables(told, groups), 1)
    ]
    return [
        *body,
        section("left-out", "Left out", listed(found.left_out), style="callout"),
        section("finding", "What it took", listed(_capital(text) for text in told.sentences())),
        *parts,
        section("known", "To be known", listed(_capital(text) for text in told.notes), style="callout"),
        papers_section(visit, "/experiments", [("/leaderboard", "the same runs as a leaderboard")]),
    ]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _csv_rows(told: Experiments) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for group in told.groups:
        cells: dict[str, object] = {"group": group.label, "trials": len(group.trials)}
        for name, estimate in (("metric", group.metric), ("cost", group.cost)):
            cells |= {
                f"{name}_{what}": None if estimate is None else getattr(estimate, what)
                for what in ("n", "mean", "standard_error", "low", "high")
            }
        for name, figure in (("best_cost", group.best_cost), ("finding_cost", group.finding)):
            cells |= {
                f"{name}_{end}": None if figure is None else getattr(figure, end)
                for end in ("low", "mid", "high")
            }
        rows.append(
            cells
            | {"cost_unit": told.unit, "finding_ratio": group.finding_ratio, "cost_unknown": group.unpriced}
        )
    return rows
