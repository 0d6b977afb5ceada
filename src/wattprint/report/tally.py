"""Runs added up: kinds of runs apart, or all in one document; what is unknown is counted, and said.

There is one sum. Runs of one host were read from the same sensors, which err for all of them alike; hosts
err independently as far as they were measured (``quantity.total``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from wattprint.errors import UsageError
from wattprint.quantity import Quantity, shared_sum, total
from wattprint.records import STATUSES
from wattprint.units import counted

from .brief import Brief, pooled
from .dossier import Dossier
from .figures import CARBON, LINES, Line
from .shown import TOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ENDED_WELL = ("finished", "estimated")
_LINES = re.compile(r" lines? \d+(?: to \d+)?$")
_MOST_ORIGINS = 5
"""Files of imported runs that are named, of as many as there are."""
_RUNNING = "running"
FAILED = ("failed", "killed", "partial")
"""Statuses of runs that failed; one that was interrupted or stopped ended when somebody wanted it to."""
_BROKEN_OFF = tuple(status for status in STATUSES if status not in (*ENDED_WELL, _RUNNING))
_KINDS = {
    "metered": "",
    "imported": "imported",
    "restored": "read back from a statement",
    "estimated": "estimated, not measured",
}
"""``Dossier.kind`` in order of report, and what is said beside a count of them."""


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """One line added up over runs: ``known`` of them have it, ``unknown`` do not: ``quantity`` lacks those.

    ``key`` and ``label`` as in ``figures.LINES``.
    """

    key: str
    label: str
    quantity: Quantity
    known: int
    unknown: int

    @property
    def whole(self) -> Quantity | None:
        """The sum if no run lacks the line: a sum of the others would pass for all."""
        return None if self.unknown else self.quantity


_ADDED = tuple(line for line in LINES.values() if line.key != "sci_g")
"""What adds up: a score per functional unit does not."""


def sums(runs: Sequence[Dossier], lines: Sequence[Line] = _ADDED, *, water: bool = False) -> list[Sum]:
    """Each of ``lines`` over ``runs``, in their order; a line that no run has is left out.

    Currencies do not add: each has its own sum, from which runs paid in another one are missing. ``water``:
    also that of runs of which only the main lines are stated.
    """
    briefs = [run for run in runs if isinstance(run, Brief)]
    pools: list[tuple[Dossier, int]] = [*((run, 1) for run in runs if not isinstance(run, Brief))]
    pools += pooled(briefs, water=water)
    return sums_of([part_of(run, count, lines) for run, count in pools], [line.key for line in lines])


class Part(msgspec.Struct, array_like=True, frozen=True):
    """What ``runs`` of one ``host`` came to together, by the keys of the lines that are known."""

    host: str
    runs: int
    lines: dict[str, Quantity]


def part_of(pool: Dossier, runs: int, lines: Sequence[Line]) -> Part:
    """Those of ``lines`` that the ``pool`` of so many runs has."""
    statement = pool.statement
    found = {line.key: line.quantity(statement) for line in lines}
    return Part(str(statement.run.host), runs, {key: one for key, one in found.items() if one is not None})


def sums_of(pools: Sequence[Part], keys: Sequence[str]) -> list[Sum]:
    """As ``sums`` has them, of runs that are added up by host: the lines of these ``keys``."""
    parts: dict[tuple[str, str], list[tuple[str, Quantity]]] = {}
    counts: dict[tuple[str, str], int] = {}
    for line in keys:
        for pool in pools:
            quantity = pool.lines.get(line)
            if quantity is not None:
                key = (line, quantity.unit)
                parts.setdefault(key, []).append((pool.host, quantity))
                counts[key] = counts.get(key, 0) + pool.runs
    runs = sum(pool.runs for pool in pools)
    return [
        Sum(
            key=key,
            label=LINES[key].label,
            quantity=added(quantities),
            known=counts[key, unit],
            unknown=runs - counts[key, unit],
        )
        for (key, unit), quantities in parts.items()
    ]


def added(parts: Sequence[tuple[str, Quantity]]) -> Quantity:
    """The sum of quantities of one unit, each with its host; there is at least one."""
    by_host: dict[str, list[Quantity]] = {}
    for host, quantity in parts:
        by_host.setdefault(host, []).append(quantity)
    added = total(shared_sum(*quantities) for quantities in by_host.values())
    assert added is not None
    return added


def whole_sum(runs: Sequence[Dossier], key: str) -> Quantity | None:
    """The line ``key`` over ``runs``; ``None`` if one lacks it, if there are none, or two currencies."""
    of_key = sums(runs, [LINES[key]])
    return of_key[0].whole if len(of_key) == 1 else None


class KindTotals(msgspec.Struct, frozen=True, kw_only=True):
    """Runs of one ``kind`` (as ``Dossier.kind``) added up.

    ``statuses``: how many runs ended how. ``duration_s``: of all runs, side by side or not. ``overlap``:
    pairs of whole-machine runs of one host that share time, whose energy is in the sum twice.
    """

    kind: str
    runs: int
    statuses: dict[str, int]
    duration_s: float
    sums: list[Sum]
    overlap: int

    @property
    def unwell(self) -> dict[str, int]:
        """Runs that did not finish; they count, for their energy was drawn."""
        return {name: count for name, count in self.statuses.items() if name not in ENDED_WELL}

    @property
    def counted(self) -> str:
        """``1 metered run``, ``3 metered runs``."""
        return _counted(self.runs, self.kind)

    @property
    def remarks(self) -> list[str]:
        """What is to be said beside the sums, a sentence each."""
        sentences = []
        if self.unwell:
            listed = ", ".join(f"{count} {name}" for name, count in self.unwell.items())
            sentences.append(f"Of {self.counted}, {listed}: what they drew is in the totals.")
        sentences += [
            f"{line.label}: unknown for {line.unknown} of {counted(self.runs, 'run')}, which are not in it."
            for line in self.sums
            if line.unknown and line.key in ("facility_j", CARBON)
        ]
        if self.overlap:
            sentences.append(
                f"{counted_twice(_counted(self.overlap, self.kind))} State them with --scope process."
            )
        return sentences


def _counted(count: int, kind: str) -> str:
    return counted(count, f"{kind} run")


def totals(runs: Sequence[Dossier]) -> list[KindTotals]:
    """One entry for each kind of run there is."""
    by_kind: dict[str, list[Dossier]] = {kind: [] for kind in _KINDS}
    for run in runs:
        by_kind[run.kind].append(run)
    return [_totals(kind, members) for kind, members in by_kind.items() if members]


def _totals(kind: str, members: Sequence[Dossier]) -> KindTotals:
    statuses: dict[str, int] = {}
    for member in members:
        statuses[member.status] = statuses.get(member.status, 0) + 1
    return KindTotals(
        kind=kind,
        runs=len(members),
        statuses=statuses,
        duration_s=sum(member.duration_s for member in members),
        sums=sums(members),
        overlap=overlapping(members),
    )


def counted_twice(runs: str) -> str:
    """What is to be said of ``runs``, counted in words, that ``overlapping`` found."""
    return (
        f"{runs} began while another of the same host ran, both counting the whole machine: that energy is "
        "in the totals twice."
    )


def overlapping(runs: Sequence[Dossier]) -> int:
    """Neighbours in time on one host, both counting the whole machine, that overlap."""
    return doubled(
        Stretch(
            run.header.host, run.header.wall_ns, run.header.wall_ns + int(run.duration_s * 1e9), run.scope
        )
        for run in runs
        if run.header is not None and run.scope == "machine"
    )


class Stretch(NamedTuple):
    """From when until when, wall clock, a run of ``scope`` was on ``host``."""

    host: str
    begin_ns: int
    end_ns: int
    scope: str


def doubled(stretches: Iterable[Stretch]) -> int:
    """How many began while there was another on their host, of which one at least is of the whole machine."""
    count = 0
    latest: dict[tuple[str, bool], int] = {}
    for host, begin, end, scope in sorted(stretches):
        whole = scope == "machine"
        count += begin < latest.get((host, True), 0) or (whole and begin < latest.get((host, False), 0))
        latest[host, whole] = max(end, latest.get((host, whole), 0))
    return count


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Runs of all kinds in one document, at ``boundary``, which all of them were stated at."""

    dossiers: tuple[Dossier, ...]
    boundary: str

    @property
    def failed(self) -> tuple[Dossier, ...]:
        """Runs that failed, were killed or are cut short; they are in all totals."""
        return tuple(dossier for dossier in self.dossiers if dossier.status in FAILED)

    @property
    def succeeded(self) -> tuple[Dossier, ...]:
        """Runs that ended well, or still run: what they came to is a result."""
        return tuple(dossier for dossier in self.dossiers if dossier.status in (*ENDED_WELL, _RUNNING))

    @property
    def broken_off(self) -> tuple[Dossier, ...]:
        """Runs that have ended, and not well: the failed, and those that were interrupted or stopped."""
        return tuple(dossier for dossier in self.dossiers if dossier.status in _BROKEN_OFF)

    @property
    def broken_off_statuses(self) -> str:
        """How these ended: ``2 failed, 1 interrupted``; empty if there are none."""
        return _listed((self._ended(status), status) for status in _BROKEN_OFF)

    @property
    def energy_key(self) -> str:
        """The line of the energy inside the boundary."""
        return f"{self.boundary}_j"

    @property
    def energy_j(self) -> Quantity | None:
        """Joules inside the boundary; ``None`` if those of one run are unknown."""
        return self.whole(self.energy_key)

    @property
    def carbon_g(self) -> Quantity | None:
        """Operational, location-based grams of CO2e; ``None`` if those of one run are unknown."""
        return self.whole(CARBON)

    @property
    def duration_s(self) -> float:
        """Seconds of all runs, as though one after another."""
        return sum(dossier.duration_s for dossier in self.dossiers)

    def energy_of(self, dossier: Dossier) -> Quantity | None:
        """Joules of one run inside the boundary."""
        return LINES[self.energy_key].of(dossier.statement)

    def whole(self, key: str) -> Quantity | None:
        """The line ``key`` over all runs; ``None`` if it is unknown for one."""
        return whole_sum(self.dossiers, key)

    def failed_part(self, key: str) -> Quantity | None:
        """What failed runs are of ``whole``; ``None`` if there are none, or it is unknown for one."""
        return whole_sum(self.failed, key)

    def broken_off_part(self, key: str) -> Quantity | None:
        """What runs that broke off are of ``whole``; ``None`` as in ``failed_part``."""
        return whole_sum(self.broken_off, key)

    def required(self, key: str, document: str) -> Quantity:
        """As ``whole``. Raises ``UsageError`` that names the runs without it and the ``document``."""
        quantity = self.whole(key)
        if quantity is None:
            name = "carbon" if key == CARBON else f"energy at {self.boundary}"
            lacking = ", ".join(
                run_id(dossier) for dossier in self.dossiers if LINES[key].of(dossier.statement) is None
            )
            raise UsageError(
                f"{name} of {lacking} is unknown",
                f"{document} has no figure to state",
                "leave the run out, or state it with --boundary",
            )
        return quantity

    @property
    def provenance(self) -> str:
        """Where the figures come from and how the runs ended: ``3 runs (1 failed, 1 imported)``."""
        count = len(self.dossiers)
        marks = [(self._ended(status), status) for status in (*_BROKEN_OFF, _RUNNING)]
        marks += [
            (sum(dossier.kind == kind for dossier in self.dossiers), words)
            for kind, words in _KINDS.items()
            if words
        ]
        words = _listed(marks)
        return counted(count, "run") + (f" ({words})" if words else "")

    def _ended(self, status: str) -> int:
        return sum(dossier.status == status for dossier in self.dossiers)

    @property
    def origins(self) -> tuple[str, ...]:
        """The files and tools that imported runs come from; of more than a few only how many more."""
        rows: dict[str, list[str]] = {}
        for dossier in self.dossiers:
            origin = "" if dossier.header is None else dossier.header.origin
            if origin:
                rows.setdefault(_LINES.sub("", origin), []).append(origin)
        files = [
            origins[0] if len(origins) == 1 else f"{file} ({len(origins)} runs)"
            for file, origins in rows.items()
        ]
        more = [f"{len(files) - _MOST_ORIGINS} files more"] if len(files) > _MOST_ORIGINS + 1 else []
        return (*files[:_MOST_ORIGINS], *(more or files[_MOST_ORIGINS:]))

    @property
    def scopes(self) -> str:
        """``process``, ``machine``, or both where runs differ."""
        return " and ".join(sorted({dossier.statement.scope for dossier in self.dossiers}))

    def basis(self, energy_j: Quantity) -> str:
        """In words what the figures rest on: tool, runs, boundary, scope, method."""
        origins = f"; imported from {', '.join(self.origins)}" if self.origins else ""
        overlap = overlapping(self.dossiers)
        twice = f"; {overlap} of them count a machine that another counts at the same time" if overlap else ""
        return (
            f"{TOOL}, {self.provenance}{origins}; {self.boundary} boundary, scope {self.scopes}; "
            f"energy {energy_j.known}{twice}"
        )


def _listed(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def tally(dossiers: Sequence[Dossier]) -> Tally:
    """What a report of several runs says of them together.

    Raises ``UsageError`` if there is no run, if one is named twice, or if their boundaries differ.
    """
    if not dossiers:
        raise UsageError("no runs to report", fix="name at least one, or last")
    seen: set[str] = set()
    for name in map(run_id, dossiers):
        if name in seen:
            raise UsageError(f"{name} is named twice", "its energy would count twice", "name each run once")
        seen.add(name)
    boundaries = sorted({dossier.statement.carbon.boundary for dossier in dossiers})
    if len(boundaries) > 1:
        raise UsageError(
            f"runs are stated at {' and '.join(boundaries)}",
            "they cannot be added",
            f"state all at one: --boundary {boundaries[0]}",
        )
    return Tally(dossiers=tuple(dossiers), boundary=boundaries[0])


def run_id(dossier: Dossier) -> str:
    """The name by which the run is found again."""
    return dossier.statement.run.id
