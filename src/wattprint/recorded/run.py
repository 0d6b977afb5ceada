"""One recorded run for a program that reads: its facts at once, its figures when they are asked for."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex, overload

import msgspec

from wattprint.account.card import UNKNOWN, statement_card
from wattprint.account.inside import inside_of
from wattprint.account.nodes import by_node
from wattprint.account.site import make_statement
from wattprint.account.terms import functional_units
from wattprint.cards import bundle, card, figure
from wattprint.compare.entries import COSTS, entry_of_statement, lower_is_better
from wattprint.compare.leaderboard import leaderboard
from wattprint.errors import UsageError, WattprintError, at_the_door, misnamed
from wattprint.log import logger
from wattprint.outputs import write_whole
from wattprint.report import added
from wattprint.report.dossier import kind_of, power_slices
from wattprint.report.figures import column_figure
from wattprint.report.formats.csv import csv_of
from wattprint.settings.here import site_changes
from wattprint.units import counted

from .select import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from wattprint.account.statement import Statement
    from wattprint.account.windows import WindowLine
    from wattprint.compare.board import Board
    from wattprint.compare.entries import Entry
    from wattprint.later import Later
    from wattprint.quantity import Quantity
    from wattprint.records import Record


_MOST_ROWS = 10
"""Of a list of runs in a notebook: each is stated for it, some milliseconds a run."""


class PowerSample(NamedTuple):
    """Mean power of all resources of one ``kind`` from ``t_s`` until ``end_s``, seconds since the start."""

    t_s: float
    kind: str
    power_w: float
    end_s: float


class RunNote(NamedTuple):
    """A text about a run, and when it was written, in UTC."""

    at: datetime
    text: str


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What can be told of a run without its energies. ``started_ns``: wall clock since 1970."""

    id: str
    name: str
    status: str
    started_ns: int | None
    duration_s: float
    tags: dict[str, str] = {}
    parameters: dict[str, str | int | float | bool | None] = {}
    metrics: dict[str, float | None] = {}
    later: Later | None = None


class RecordedRun:
    """A run that was recorded, or a statement of one.

    ``read`` gives its records, all of them; a statement's file has none, and its ``statement`` instead.
    """

    def __init__(
        self, described: RunSummary, read: Callable[[], list[Record]], statement: Statement | None = None
    ) -> None:
        self._described = described
        self._read = read
        self._stated = statement

    @property
    def id(self) -> str:
        """The run's id, which ``wattprint show`` takes."""
        return self._described.id

    @property
    def name(self) -> str:
        """What the run is called: by ``wattprint runs rename``, else by its record."""
        return self._described.name

    @property
    def status(self) -> str:
        """How it ended, or ``running``; ``estimated`` if it never ran."""
        return self._described.status

    @property
    def started(self) -> datetime | None:
        """When it began, in UTC; ``None`` for an estimate."""
        at_ns = self._described.started_ns
        return None if at_ns is None else datetime.fromtimestamp(at_ns / 1e9, UTC)

    @property
    def duration_s(self) -> float:
        """Seconds from its start to the last thing known of it."""
        return self._described.duration_s

    @property
    def tags(self) -> dict[str, str]:
        """What the run belongs to, as its user said, also by ``wattprint runs tag``."""
        return dict(self._described.tags)

    @property
    def parameters(self) -> dict[str, str | int | float | bool | None]:
        """What it was run with, as its user said."""
        return dict(self._described.parameters)

    @property
    def metrics(self) -> dict[str, float | None]:
        """The last value of each metric that it logged or that was attached to it later.

        ``None`` where that was no finite number.
        """
        return dict(self._described.metrics)

    @property
    def notes(self) -> list[RunNote]:
        """What was noted about the run by ``wattprint runs note``, the earliest first."""
        later = self._described.later
        listed = [] if later is None else later.notes
        return [RunNote(datetime.fromisoformat(note.at), note.text) for note in listed]

    @property
    def later(self) -> Later | None:
        """What of its name, tags and metrics was added after its record; ``None`` if nothing was."""
        return self._described.later

    @cached_property
    @at_the_door
    def records(self) -> list[Record]:
        """All its records, roots first; none if only a statement is at hand."""
        return self._read()

    @cached_property
    def roots(self) -> list[Record]:
        """One record for each node, as a statement is made of them; none if only a statement is at hand."""
        return by_node(self.records)

    @cached_property
    @at_the_door
    def statement(self) -> Statement:
        """What it cost, with the factors of its own place and time.

        Raises ``RecordError`` if its record can no longer be read.
        """
        if self._stated is not None:
            return self._stated
        return make_statement(self.roots, inside=inside_of(self.records, self.roots)).statement

    @at_the_door
    def restated(
        self,
        *,
        region: str | None = None,
        year: int | None = None,
        pue: float | None = None,
        wue: float | None = None,
        tariff: str | float | None = None,
        currency: str | None = None,
        instance: str | None = None,
        boundary: str | None = None,
        method: str | None = None,
        scope: str | None = None,
        per: tuple[float, str] | None = None,
    ) -> Statement:
        """The statement with other factors; the record stays as it is.

        ``region``, ``pue``, ``wue`` in L/kWh, ``tariff``, ``currency``, ``instance``, ``boundary`` and
        ``method`` as for ``Meter``; ``year``: of the factors; ``scope``: ``process`` or ``machine``;
        ``per``: count and name of functional units, for the SCI score. Raises ``UsageError`` for what none
        of them can be, and for a run that was loaded from a statement, which holds no record.
        """
        given = {
            "region": region, "pue": pue, "wue": wue, "tariff": tariff, "currency": currency,
            "instance": instance, "boundary": boundary, "method": method,
        }  # fmt: skip
        texts = {key: None if value is None else str(value) for key, value in given.items()}
        if scope not in (None, "process", "machine"):
            raise UsageError(f"scope cannot be {scope!r}", fix="scope='process' or scope='machine'")
        changes = site_changes(texts, year)
        if self._stated is not None:
            raise UsageError(
                f"{self.id or self.name} was loaded from a statement, which holds no record",
                "it cannot be stated again",
                "load the run, its bundle or its spool",
            )
        units = functional_units(per)
        inside = inside_of(self.records, self.roots)
        return make_statement(
            self.roots, scope=scope, changes=changes, functional_units=units, inside=inside
        ).statement

    @property
    def windows(self) -> list[WindowLine]:
        """What each window cost; of very many none is listed, and a warning of ``statement`` says so.

        Those of meters inside the run stand behind its own, and name their ``meter``.
        """
        return self.statement.windows

    def samples(self) -> list[PowerSample]:
        """Power over time by kind of resource (``cpu``, ``dram``, ``gpu``, ``node``), in rows.

        In the scope of the run, between the snapshots of its record, at most 600 rows; none for a run
        that was loaded from a statement.
        """
        if self._stated is not None:
            return []
        slices = power_slices(self.roots, self.roots[0].header.scope)
        return [PowerSample(one.start_s, one.kind, one.power_w, one.end_s) for one in slices]

    def to_rows(self) -> list[dict[str, object]]:
        """One flat row: that of its statement, with a column for each tag, parameter and metric."""
        header = self.roots[0].header if self.roots else None
        origin = None if header is None else header.origin or None
        facts = {"kind": kind_of(header, self.status), "origin": origin}
        rows = []
        for cells in self.statement.to_rows():
            row: dict[str, object] = {}
            for key, value in cells.items():
                row |= (facts if key == "scope" else {}) | {key: value}  # in the order of the csv
            rows.append(row)
            row |= {f"tag_{key}": value for key, value in self.tags.items()}
            row |= {f"parameter_{key}": value for key, value in self.parameters.items()}
            row |= {f"metric_{key}_last": value for key, value in self.metrics.items()}
            row |= added.columns(self.later)
        return rows

    def __repr__(self) -> str:
        return f"<RecordedRun {self.id}, {self.name!r}, {self.status}>"

    def _repr_html_(self) -> str:
        """The card of its statement, with its metrics; of a run that cannot be read why that is."""
        try:
            statement = self.statement
        except WattprintError as error:
            return card(self.name or self.id, [str(error)], [])
        return statement_card(statement, self.metrics)

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: object = None
    ) -> dict[str, Any]:
        """The card with the text of its statement, and the row of ``to_rows`` for programs."""
        try:
            text = str(self.statement)
        except WattprintError as error:
            return bundle(f"{self!r}: {error}", self._repr_html_, lambda: {"run_id": self.id}, include)
        return bundle(text, self._repr_html_, lambda: self.to_rows()[0], include)


misnamed(
    RecordedRun,
    {
        "energy energy_j energy_kwh": "run.statement.energy_kwh",
        "carbon carbon_g carbon_kg co2 emissions": "run.statement.carbon_kg",
        "cost money": "run.statement.cost",
        "water water_l": "run.statement.water_l",
        "boundaries": "run.statement.boundaries",
        "duration": "run.duration_s",
        "run_id": "run.id",
        "power plot": "wattprint.plot.power(run), or run.samples()",
        "to_json to_dict as_dict": "run.statement.to_json(), or .as_dict()",
    },
)


class RunList(list[RecordedRun]):
    """Recorded runs, newest first; a slice of them is one too."""

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> RecordedRun: ...

    @overload
    def __getitem__(self, at: slice, /) -> RunList: ...

    def __getitem__(self, at: SupportsIndex | slice, /) -> RecordedRun | RunList:
        chosen = super().__getitem__(at)
        return RunList(chosen) if isinstance(chosen, list) else chosen

    @at_the_door
    def to_rows(self) -> list[dict[str, object]]:
        """One flat row a run for a data frame, units in the keys, ``None`` where unknown or not there.

        A run that can no longer be read is left out, and the log says so. Raises ``RecordError`` if none can.
        """
        rows, left_out = self._rows()
        if left_out.first is not None and not rows:
            raise left_out.first
        for line in left_out.lines():
            logger.warning("%s", line)
        return rows

    def _rows(self) -> tuple[list[dict[str, object]], LeftOut]:
        """The rows of the runs that can be read, and the others."""
        rows: list[dict[str, object]] = []
        left_out = LeftOut()
        for run in self:
            try:
                rows += run.to_rows()
            except WattprintError as error:
                left_out.add(run.id, error)
        columns = dict.fromkeys(key for row in rows for key in row)
        return [{key: row.get(key) for key in columns} for row in rows], left_out

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write the rows to ``path``, full precision, an empty cell for the unknown; whole or not at all.

        A cell that a spreadsheet would take for a formula is written as text. Raises ``OSError``.
        """
        write_whole(os.fspath(path), csv_of(self.to_rows()))

    def to_pandas(self) -> Any:
        """The rows as a ``pandas.DataFrame``. Raises ``UsageError`` where pandas is not installed."""
        return _library("pandas").DataFrame(self.to_rows())

    def to_polars(self) -> Any:
        """The rows as a ``polars.DataFrame``. Raises ``UsageError`` where polars is not installed."""
        return _library("polars").DataFrame(self.to_rows(), infer_schema_length=None)

    @at_the_door
    def leaderboard(
        self,
        metric: str,
        cost: str = "energy",
        *,
        maximise: bool | None = None,
        at_least: float | None = None,
    ) -> Board:
        """Who is on the front of quality against ``cost``, as ``wattprint leaderboard`` has it.

        ``cost``: ``energy``, ``carbon``, ``money``, ``time`` or ``flop``; ``maximise``: whether more of
        ``metric`` is better, by its name unless given; ``at_least``: the quality that a rank asks for.
        Raises ``UsageError`` for a metric that no run has, and for a cost that is none of these.
        """
        if cost not in COSTS:
            raise UsageError(f"no leaderboard is ranked by {cost!r}", fix=f"one of: {', '.join(COSTS)}")
        if not self:
            raise UsageError("there is no run to rank", fix="wattprint.runs() gives all that were recorded")
        return leaderboard(
            [_entry_of(run) for run in self],
            metric=metric,
            cost=cost,
            maximise=not lower_is_better(metric) if maximise is None else maximise,
            at_least=at_least,
        )

    def _repr_html_(self) -> str:
        """A table of the first of them."""
        head, *rows = self._table()
        return card(self._title(), self._facts(rows), rows, head=head if rows else ())

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: object = None
    ) -> dict[str, Any]:
        """The table with text, and the rows of those in it for programs."""
        rows = self._table()[1:]
        text = "\n".join([self._title(), *("  ".join(cells) for cells in rows), *self._facts(rows)])
        return bundle(text, self._repr_html_, lambda: self[:_MOST_ROWS]._rows()[0], include)

    def _title(self) -> str:
        return counted(len(self), "run")

    def _facts(self, rows: Iterable[Sequence[str]]) -> list[str]:
        facts = [f"the first {_MOST_ROWS} are shown"] if len(self) > _MOST_ROWS else []
        unknown = any(UNKNOWN in cells for cells in rows)
        return [*facts, *(["of what is unknown a run's .statement says what to type"] if unknown else [])]

    def _table(self) -> list[tuple[str, ...]]:
        """Names of columns, and a row for each of the first runs, each column in one unit."""
        first = self[:_MOST_ROWS]
        figures = [_figures_of(run) for run in first]
        likes = [column_figure(column) for column in zip(*figures, strict=True)]
        table: list[tuple[str, ...]] = [("run", "energy", "carbon", "ended", "started, UTC", "id")]
        for run, row in zip(first, figures, strict=True):
            started = "" if run.started is None else f"{run.started:%Y-%m-%d %H:%M}"
            shown = [
                UNKNOWN if one is None else figure(one, like) for one, like in zip(row, likes, strict=True)
            ]
            table.append((run.name or run.id, *shown, run.status, started, run.id))
        return table


misnamed(RunList, {"to_frame to_df to_dataframe df": "runs.to_pandas(), or runs.to_polars()"})


def _entry_of(run: RecordedRun) -> Entry:
    header = run.roots[0].header if run.roots else None
    return entry_of_statement(
        run.statement,
        origin="" if header is None else header.origin,
        tags=run.tags,
        parameters=run.parameters,
        metrics=run.metrics,
        header=header,
    )


def _library(name: str) -> Any:
    """The library called ``name``, which we do not ask for."""
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(
            f"{name} is not installed", fix=f"pip install {name}, or take .to_rows() or .to_csv(path)"
        ) from None


def _figures_of(run: RecordedRun) -> tuple[Quantity | None, Quantity | None]:
    """Energy and carbon, unknown of a run that can no longer be read or stated."""
    try:
        return run.statement.energy_kwh, run.statement.carbon_kg
    except WattprintError:
        return None, None
