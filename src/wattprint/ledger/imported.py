"""A run that another tool metered, written as a spool: in the ledger with the others, and told apart.

Its header carries an ``origin``, its energies the method and the uncertainty that the importer vouches for.
The name of the file holds a digest of what was imported, so that the same run is not written twice.
"""

from __future__ import annotations

import math
import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import RecordError
from wattprint.host import platform
from wattprint.units import NS_PER_S

from . import lines
from .jsontext import encode
from .notes import is_notes
from .reader import read_header, read_spool
from .spool import PRIVATE_LINE, SpoolWriter, spool_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_PART = "imported_part"
"""What the environment of a record calls the id of its part."""
_TWIN = "imported_twin"
"""And what it calls what another file of the run tells as well."""
RUNNING = "running"
"""The status of a run that may go on: its spool has no end."""
_COUNTED = "its energy is counted, not told apart"


class ImportedEnergy(msgspec.Struct, frozen=True, kw_only=True):
    """The energy of one resource in joules, of the whole machine; fields as in ``records.SourceLine``.

    The truth lies in energy_j / (1 + u) ... energy_j · (1 + u), u the ``relative_uncertainty``. Of ``gap_s``
    seconds the tool told nothing: up to ``unseen_j`` may have been drawn in them, beside ``energy_j``.
    ``own``: all of it is the program's own; ``False``: anything from none to all of it may be. ``own_j``: the
    program's own, at most ``energy_j``, where the tool tells it apart.
    """

    resource: str
    name: str
    source: str
    method: str
    energy_j: float
    relative_uncertainty: float
    uncertainty_source: str
    detail: str = ""
    covers: tuple[str, ...] = ()
    own: bool = False
    own_j: float | None = None
    gap_s: float = 0.0
    unseen_j: float = 0.0

    def joules(self) -> list[float]:
        """The seven figures of a snapshot."""
        figures = self._joules(self.energy_j, self.own_j)
        for high in (2, 5):
            figures[high] += self.unseen_j * (1 + self.relative_uncertainty)
        return [*figures[:6], self.gap_s]

    def of_window(self, energy_j: float) -> list[float]:
        """The seven figures of a window that drew ``energy_j`` of it."""
        own_j = None if self.own_j is None else energy_j * self.own_j / self.energy_j
        return self._joules(energy_j, own_j)

    def _joules(self, energy_j: float, own_j: float | None) -> list[float]:
        spread = 1 + self.relative_uncertainty
        low, high = energy_j / spread, energy_j * spread
        if own_j is not None:
            return [low, energy_j, high, own_j / spread, own_j, own_j * spread, 0.0]
        return [low, energy_j, high, low if self.own else 0.0, energy_j, high, 0.0]


class ImportedWindow(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a run, in seconds since its start: ``energies_j`` in the order of the run's energies.

    ``metrics``: figures that were told of it.
    """

    name: str
    begin_s: float
    end_s: float
    energies_j: tuple[float, ...]
    metrics: dict[str, float] = {}


class ImportedRun(msgspec.Struct, frozen=True, kw_only=True):
    """One run. ``id``: the same whenever it is imported; ``digest``: of what was imported for it.

    ``start_ns``: wall clock since 1970; ``site``: fields of ``records.Site``; ``metrics``: figures that
    the file gave and a record has no field for, ``tags``: its texts of that kind. ``inside``: hardware whose
    energy is in that of another resource, by name. ``scope``: whose energy the tool tells, ``process`` or
    ``machine``; ``own_cpu_s``: processor time of the program. ``part``: the id of what a part of its files
    gives alone, which is no run beside it; empty if none does. ``twin``: what another file of the run,
    read without this one, tells as well; empty if all are here or nothing is told twice.
    """

    id: str
    digest: str
    name: str
    origin: str
    start_ns: int
    duration_s: float
    energies: tuple[ImportedEnergy, ...]
    site: dict[str, object]
    machine: dict[str, object]
    environment: dict[str, str]
    metrics: dict[str, float]
    warnings: tuple[str, ...]
    tags: dict[str, str] = {}
    windows: tuple[ImportedWindow, ...] = ()
    inside: dict[str, tuple[str, str]] = {}
    """By the kind of hardware its name, and the resource that holds its energy."""
    scope: str = "machine"
    status: str = "finished"
    own_cpu_s: float = 0.0
    part: str = ""
    twin: str = ""
    seen_ns: int = 0
    next_s: float = 0.0
    """Of one that may go on, whose ``status`` is ``RUNNING``: when its last account came, wall clock in ns
    since 1970, and in how many seconds another is due."""

    def __post_init__(self) -> None:
        """Leave out metrics that are no finite number: a quotient of two odd cells is unknown."""
        if not all(map(math.isfinite, self.metrics.values())):
            finite = {name: value for name, value in self.metrics.items() if math.isfinite(value)}
            msgspec.structs.force_setattr(self, "metrics", finite)


def spools_of(home: str, runs: Collection[str]) -> dict[str, list[str]]:
    """The spools of ``runs`` below ``home``, by the id of the run."""
    paths: dict[str, list[str]] = {}
    for folder, _folders, names in os.walk(os.path.join(home, "spool")):
        for name in names:
            run = name.removesuffix(".jsonl").rpartition(".")[0]
            if run in runs and name.endswith(".jsonl") and not is_notes(name):
                paths.setdefault(run, []).append(os.path.join(folder, name))
    return paths


def parts_and_twins_in(
    home: str, beginning: str
) -> tuple[dict[str, str], dict[str, list[tuple[str, float]]]]:
    """Runs below ``home`` whose ids have that ``beginning``: by the id of their part; by their twin, each
    with its duration in s.
    """
    parts: dict[str, str] = {}
    twins: dict[str, list[tuple[str, float]]] = {}
    for folder, _folders, names in os.walk(os.path.join(home, "spool")):
        for name in names:
            if name.startswith(beginning) and name.endswith(".jsonl") and not is_notes(name):
                try:
                    header = read_header(os.path.join(folder, name))
                    twin = header.environment.get(_TWIN)
                    if twin:
                        record = read_spool(os.path.join(folder, name), alive=lambda _header: False, now_ns=0)
                        twins.setdefault(str(twin), []).append((header.run, record.duration_s))
                except RecordError:
                    continue
                if part := header.environment.get(_PART):
                    parts[str(part)] = header.run
    return parts, twins


def write_imported(home: str, run: ImportedRun, before: Iterable[str], *, dry_run: bool = False) -> str:
    """Write ``run`` below ``home``: ``new``, ``replaced`` (it had been imported shorter) or ``there``.

    ``before``: the spools it has, see ``spools_of``; what was metered here stays, whatever a file says of it.
    Raises ``RecordError`` if the disk refuses.
    """
    day = day_of(run.start_ns)
    path = spool_path(home, day, run.id, run.digest)
    older = [one for one in before if os.path.exists(one)]
    if any(os.path.basename(one) == os.path.basename(path) for one in older):
        return "there"
    if any(_stays(one, run.duration_s) for one in older):
        return "there"
    if not dry_run:
        _write(home, path, run)
        for one in older:
            os.unlink(one)
    return "replaced" if older else "new"


def _stays(path: str, duration_s: float) -> bool:
    """Whether the spool is no import, or one of a run as long; one that cannot be read is replaced."""
    try:
        record = read_spool(path, alive=lambda _header: False, now_ns=0)
    except RecordError:
        return False
    return not record.header.origin or record.duration_s >= duration_s


def day_of(wall_ns: int) -> str:
    """The day of a wall clock, UTC, as folders of spools are named."""
    import time

    return time.strftime("%Y-%m-%d", time.gmtime(wall_ns / NS_PER_S))


def _write(home: str, path: str, run: ImportedRun) -> None:
    """Whole or not at all: written beside its place, where no reader looks, then moved there."""
    part = f"{path}.{os.urandom(6).hex()}.part"
    writer = SpoolWriter(part, home)
    try:
        for line in _lines(run):
            writer.append(line)
        writer.close()
        if writer.problem or writer.lost:
            raise RecordError(writer.problem, "nothing more is imported", "see: wattprint ledger path")
        platform.replace(part, path)
    finally:
        with suppress(OSError):  # it is in its place, or was never there
            os.unlink(part)


def spool_of(run: ImportedRun) -> bytes:
    """``run`` as the spool that ``write_imported`` writes, which is nowhere then."""
    data, prev = b"", ""
    for line in _lines(run):
        text = encode(line).encode("utf-8", "backslashreplace")
        if not text.startswith(PRIVATE_LINE):
            text = text[:-1] + b',"prev":"' + prev.encode() + b'"}'
            prev = sha256(text + b"\n").hexdigest()
        data += text + b"\n"
    return data


def _lines(run: ImportedRun) -> list[dict[str, object]]:
    end_ns = round(run.duration_s * NS_PER_S)
    header = lines.header(
        run=run.id,
        name=run.name,
        role="root",
        command=None,
        pid=0,
        pid_start=0,
        boot_id="",
        host="",
        wall_ns=run.start_ns,
        at_ns=0,
        scope=run.scope,
        idle_policy="share",
        machine=run.machine,
        sources=[_source(energy, run.duration_s) for energy in run.energies],
        factors=[],
        site=run.site,
        environment=run.environment
        | ({_PART: run.part} if run.part else {})
        | ({_TWIN: run.twin} if run.twin else {}),
        tags=run.tags,
        parameters={},
        origin=run.origin,
        not_metered=[
            lines.not_metered(resource=f"{kind}/0", name=name, why=_COUNTED, fix="", inside=holder)
            for kind, (name, holder) in run.inside.items()
        ],
    )
    metrics = [
        lines.metric(at_ns=end_ns, name=name, value=value, window=None) for name, value in run.metrics.items()
    ]
    snapshot = lines.snapshot(
        at_ns=end_ns,
        wall_ns=run.seen_ns or run.start_ns + end_ns,
        energy=[energy.joules() for energy in run.energies],
        own_cpu_s=run.own_cpu_s,
        meter_cpu_s=0.0,
        next_s=run.next_s,
        refuted=[],
    )
    end = lines.end(at_ns=end_ns, wall_ns=run.start_ns + end_ns, status=run.status, exit_code=None)
    return [
        *lines.split(header),
        *(lines.warning(at_ns=0, text=text) for text in run.warnings),
        *(line for number, window in enumerate(run.windows, 1) for line in _window(run, window, number)),
        *metrics,
        snapshot,
        *([] if run.status == RUNNING else [end]),
    ]


def _window(run: ImportedRun, window: ImportedWindow, number: int) -> list[dict[str, object]]:
    """The line of a window, after those of what was told of it."""
    begin_ns, at_ns = round(window.begin_s * NS_PER_S), round(window.end_s * NS_PER_S)
    energies = zip(run.energies, window.energies_j, strict=True)
    return [
        *(
            lines.metric(at_ns=at_ns, name=name, value=value, window=number)
            for name, value in window.metrics.items()
        ),
        lines.window(
            id=number,
            parent=None,
            name=window.name,
            begin_ns=begin_ns,
            at_ns=at_ns,
            energy=[energy.of_window(energy_j) for energy, energy_j in energies],
            errors=[],
            status="ok",
        ),
    ]


def _source(energy: ImportedEnergy, duration_s: float) -> dict[str, object]:
    """A line of the header. The one reading spans the run; no more than its upper bound was drawn."""
    return lines.source(
        resource=energy.resource,
        name=energy.name,
        source=energy.source,
        method=energy.method,
        relative_uncertainty=energy.relative_uncertainty,
        uncertainty_source=energy.uncertainty_source,
        max_power_w=energy.joules()[2] / duration_s,
        update_period_s=duration_s,
        detail=energy.detail,
        standin="",
        standin_method="",
        covers=list(energy.covers),
    )
