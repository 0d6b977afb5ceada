"""What a ledger can be asked: one protocol for every engine, and the rows that it holds.

A store is an index. It holds nothing that is not in the spools, so it may be lost at any time; its
``generation`` then changes, and whoever reads it fills it again (``index.consult``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import msgspec

from wattprint.codec import Layout, QuantityJson
from wattprint.later import Later, utc_text
from wattprint.records import SCHEMA_VERSION, Header

from .outlines import Outline
from .words import Notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

T = TypeVar("T")
VERSION = 10_200 + SCHEMA_VERSION
"""Of what stores hold, of how records are judged, and of the spools behind them: any may change."""
GLOB_CHARACTERS = frozenset("*?[")
MOST_VALUES = 1000
LONGEST_NAME = 1000
"""Letters of a name that is looked for. Chosen: engines refuse patterns from some tens of thousands on."""
MOST_TAGS = 100
"""That are asked for at once. Chosen: engines refuse expressions from a thousand on."""
ORDERS = ("started", "took", "name", "status", "host", "components")
"""What an engine sorts runs by: the most, the newest or A first; with ``-`` before it the other way round."""
IMPORTED = "imported"
"""What the status of a run is beside its own that another tool has recorded."""


def _started_at(row: RunRow) -> str:
    return utc_text(row.started_ns)


def _components_j(row: RunRow) -> dict[str, float | str | None] | None:
    if row.components_j is None:
        return None
    return dict(zip(("low", "mid", "high"), row.components_j, strict=True)) | {"method": row.method}


class RunRow(msgspec.Struct, frozen=True, kw_only=True):
    """One run as lists show it: its root records, one per node, added up.

    ``started_ns``: wall clock since 1970; ``components_j``: low, mid, high of CPUs, DRAM and
    accelerators in ``scope``, ``None`` if none was recorded; ``method``: the worst by which a part of
    that was obtained; ``gpu_j``: mid of the accelerators alone;
    ``host``: the nodes' names, joined by commas; ``children``: meters inside the run, whose energy is
    part of it; ``role`` is ``child`` only where the root's record is missing; ``paths``: all its
    spools, below ``<home>/spool``, roots first; ``origin``: what file of what tool an imported run is from.
    ``tags`` and ``parameters`` are those of the first root, and those in which the meters inside the run
    agree; ``metrics`` has the last value of each name that any of the spools logged, ``None`` where it was no
    finite number. ``later``: what of ``name``, ``tags`` and ``metrics`` was added later; ``None`` if nothing
    was.
    """

    id: str
    name: str
    status: str
    exit_code: int | None
    host: str
    started_ns: int
    duration_s: float
    role: str
    nodes: int
    children: int
    scope: str
    place: str | None
    components_j: tuple[float, float, float] | None
    method: str | None
    gpu_j: float | None
    damage: str
    paths: list[str]
    command: str
    origin: str = ""
    tags: dict[str, str] = {}
    parameters: dict[str, str | int | float | bool | None] = {}
    metrics: dict[str, float | None] = {}
    later: Later | None = None

    json_layout = Layout(
        keys=(
            "id",
            "name",
            "status",
            "exit_code",
            "started_at",
            "duration_s",
            "host",
            "nodes",
            "scope",
            "place",
            "components_j",
            "command",
            "origin",
            "damage",
            "tags",
            "parameters",
            "metrics",
            "later",
        ),
        derived={
            "started_at": (str, _started_at),
            "components_j": (QuantityJson, _components_j),
            "command": (str, lambda row: row.command or None),
            "origin": (str, lambda row: row.origin or None),
            "damage": (str, lambda row: row.damage or None),
        },
    )


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which runs; an empty one means all of them.

    ``name``: a glob if it has ``*``, ``?`` or ``[`` (case counts), else any part of the name (ASCII
    case does not), of at most ``LONGEST_NAME`` letters. ``since_ns`` ≤ start < ``until_ns``, wall clock.
    ``host``: one node's name. ``tags``: all of them, at most ``MOST_TAGS``. To ask by more is a
    ``UsageError``.

    ``order``: one of ``ORDERS``, with ``-`` before it the other way round; equals stand newest first, then
    those with the last id, and what is unknown last. ``after``: the id of a run, behind which in this order
    the answer begins; nothing stands behind one that is not there. ``limit``: at most so many of these.
    Totals and values heed none of the three.
    """

    name: str = ""
    status: str = ""
    since_ns: int | None = None
    until_ns: int | None = None
    host: str = ""
    tags: dict[str, str] = {}
    order: str = "started"
    after: str = ""
    limit: int | None = None


EVERY = Filter()


class RunTotals(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over runs. ``unmetered``: how many of ``runs`` have no energy and are missing from the sum.

    ``components_j``: low, mid, high in joules, bounds added up as if all runs erred the same way, for
    they may rest on the same sensor or model; ``None`` if no run has any. ``duration_s``: added up,
    whether or not runs overlapped.
    """

    runs: int
    unmetered: int
    components_j: tuple[float, float, float] | None
    gpu_j: float | None
    duration_s: float


class ResourceJoules(msgspec.Struct, array_like=True, frozen=True):
    """Joules of one resource in the scope of its run, with how they were obtained; ``machine``: all of it."""

    resource: str
    method: str
    low_j: float
    mid_j: float
    high_j: float
    machine: tuple[float, float, float]

    @property
    def points(self) -> tuple[float, float, float]:
        """Low, mid and high in the scope of the run."""
        return self.low_j, self.mid_j, self.high_j


class LastValue(msgspec.Struct, array_like=True, frozen=True):
    """The last value of a metric in one spool, logged at ``wall_ns``; ``None``: no finite number."""

    wall_ns: int
    value: float | None


class SpoolPart(msgspec.Struct, frozen=True, kw_only=True):
    """One spool as it was folded in.

    ``path`` is below ``<home>/spool``. ``state``: ``open`` (looked at again at the next sync),
    ``closed`` (only where its run is asked for) or ``bad`` (no spool; ``reason`` says why). ``row`` is what
    this file alone tells, ``energy`` its resources but the node, ``metrics`` the last value of each.
    ``header``, ``seen_ns`` and ``next_s`` stand while it is open, to tell whether its process lives without
    reading it all again. ``outline`` is for ``Store.outlines`` and does not come back with a part. ``notes``:
    of a file of later words, which has no ``row``.
    """

    path: str
    run: str
    state: str
    size: int
    mtime_ns: int
    reason: str = ""
    row: RunRow | None = None
    boot_id: str = ""
    at_ns: int = 0
    energy: list[ResourceJoules] = []
    metrics: dict[str, LastValue] = {}
    header: Header | None = None
    outline: Outline | None = None
    seen_ns: int = 0
    next_s: float = 0.0
    notes: Notes | None = None


class DaySum(NamedTuple):
    """What is kept of days up to before ``until``; ``rests_on`` names what it rests on beside their runs."""

    rests_on: str
    until: int
    body: bytes


class Store(Protocol):
    """The contract of every engine; ``tests/contracts/test_store.py`` is its long form.

    Methods raise ``RecordError`` if the engine cannot be reached.
    """

    generation: int
    """Grows when the store has lost what it held and needs to be filled again."""
    warnings: list[str]
    """What went wrong with the store itself and was mended, for the verb to print once."""

    def put(self, rows: Iterable[RunRow]) -> None:
        """Add ``rows``, each in place of the row of the same id."""

    def runs(self, which: Filter) -> list[RunRow]:
        """The runs that ``which`` lets through, in its order."""

    def run(self, key: str) -> RunRow:
        """The run with the id ``key``, or the only one whose id begins so, or the newest of that name.

        Else it is the only one whose id ends so. ``last`` is the newest of all, ``last~2`` the second before
        it. Raises ``UsageError`` naming the nearest ids, ``AmbiguousError`` where it may be several.
        """

    def short_ids(self, ids: Iterable[str]) -> dict[str, str]:
        """For each of ``ids`` its shortest end, of six letters or more, by which ``run`` finds it."""

    def values(self, field: str, which: Filter = EVERY) -> dict[str, int]:
        """How many of the runs of ``which`` have each value of ``field``, at most ``MOST_VALUES`` of them.

        The commonest first, of equals in their own order. ``field``: ``name``, ``status``, ``host`` (names of
        several nodes are one value), ``tag`` (the keys of tags), ``tag:KEY`` (the values of one) or ``tags``
        (both, ``team=vision``).
        """

    def totals(self, which: Filter) -> RunTotals:
        """Sums over the runs that ``which`` lets through."""

    def day_marks(self, first: int, until: int) -> dict[int, int]:
        """The marks of the days (since 1970, UTC) from ``first`` on and before ``until``.

        A day has another mark after each change of a run that began on it, and none before the first.
        """

    def kept_sums(self, asked: str, first: int, until: int) -> dict[int, DaySum]:
        """What is kept of these days under the name ``asked``, by the first day that each sum tells of."""

    def keep_sums(self, asked: str, sums: Mapping[int, DaySum], seen: Mapping[int, int]) -> None:
        """Keep ``sums`` by their first days, for as long as no run of their days changes.

        Only those whose days still have the marks that were ``seen`` before their runs were read.
        """

    def forget(self, ids: Iterable[str]) -> None:
        """Drop rows and parts of these runs. Their spools stay: a rebuild brings them back."""

    def clear(self) -> None:
        """Drop everything."""

    def write(self, work: Callable[[], T]) -> T:
        """Call ``work`` so that what it changes here is seen by others all at once or not at all."""

    def put_parts(self, parts: Iterable[SpoolPart]) -> None:
        """Add ``parts``, each in place of the part of the same path unless that one has read further."""

    def parts(self, *, run: str = "", state: str = "") -> list[SpoolPart]:
        """The parts of one run, or those in one state."""

    def outlines(self, paths: Sequence[str]) -> dict[str, Outline]:
        """The outlines of the parts at ``paths``, of those that have one."""

    def stamps(self, paths: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Size and modification time in ns that the parts at ``paths`` had when they were read."""

    def drop_parts(self, paths: Iterable[str]) -> set[str]:
        """Drop these parts; the ids of the runs that they belonged to."""

    def paths_in(self, folder: str) -> set[str]:
        """The paths of all parts in ``folder`` (``yyyy/mm/dd``)."""

    def folders(self) -> dict[str, int]:
        """Folders that were listed, with their modification time in ns then; -1: list it again."""

    def put_folders(self, folders: dict[str, int | None]) -> None:
        """Remember folders as listed; ``None`` forgets one."""

    def close(self) -> None:
        """Give back what is open."""
