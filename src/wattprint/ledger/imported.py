"""A run that another tool metered, written as a spool: in the ledger with the others, and told apart.

Its header carries an ``origin``, its energies the method and the uncertainty that the importer vouches for.
The name of the file holds a digest of what was imported, so that the same run is not written twice.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import RecordError
from wattprint.units import NS_PER_S

from . import lines
from .private import split
from .reader import read_spool
from .spool import SpoolWriter, spool_path

if TYPE_CHECKING:
    from collections.abc import Iterable


class ImportedEnergy(msgspec.Struct, frozen=True, kw_only=True):
    """The energy of one resource in joules, of the whole machine; fields as in ``records.SourceLine``.

    The truth lies in energy_j / (1 + u) ... energy_j · (1 + u), u the ``relative_uncertainty``.
    ``own``: what is known to be the program's own; ``False``: anything from none to all of it may be.
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

    def joules(self) -> list[float]:
        """The seven figures of a snapshot."""
        low, high = (
            self.energy_j / (1 + self.relative_uncertainty),
            self.energy_j * (1 + self.relative_uncertainty),
        )
        return [low, self.energy_j, high, low if self.own else 0.0, self.energy_j, high, 0.0]


class ImportedRun(msgspec.Struct, frozen=True, kw_only=True):
    """One run. ``id``: the same whenever it is imported; ``digest``: of what was imported for it.

    ``start_ns``: wall clock since 1970; ``site``: fields of ``records.Site``; ``metrics``: figures that
    the file gave and a record has no field for.
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


def imported_before(home: str, prefix: str) -> dict[str, list[str]]:
    """The spools of runs whose ids begin with ``prefix``, by id."""
    found: dict[str, list[str]] = {}
    for folder, _folders, names in os.walk(os.path.join(home, "spool")):
        for name in names:
            if name.startswith(prefix) and name.endswith(".jsonl"):
                run = name.removesuffix(".jsonl").rpartition(".")[0]
                found.setdefault(run, []).append(os.path.join(folder, name))
    return found


def write_imported(home: str, run: ImportedRun, before: Iterable[str], *, dry_run: bool = False) -> str:
    """Write ``run`` below ``home``: ``new``, ``replaced`` (it had been imported shorter) or ``there``.

    ``before``: the spools it has, see ``imported_before``. Raises ``RecordError`` if the disk refuses.
    """
    day = _day(run.start_ns)
    path = spool_path(home, day, run.id, run.digest)
    older = [one for one in before if os.path.exists(one)]
    if any(os.path.basename(one) == os.path.basename(path) for one in older):
        return "there"
    if any(_duration_s(one) >= run.duration_s for one in older):
        return "there"
    if not dry_run:
        _write(home, path, run)
        for one in older:
            os.unlink(one)
    return "replaced" if older else "new"


def _duration_s(path: str) -> float:
    """How long the run of a spool took; nothing if the spool cannot be read, so that it is replaced."""
    try:
        return read_spool(path, alive=lambda _header: False, now_ns=0).duration_s
    except RecordError:
        return 0.0


def _day(wall_ns: int) -> str:
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
        os.replace(part, path)
    finally:
        with suppress(OSError):  # it is in its place, or was never there
            os.unlink(part)


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
        scope="machine",
        idle_policy="share",
        machine=run.machine,
        sources=[_source(energy, run.duration_s) for energy in run.energies],
        factors=[],
        site=run.site,
        environment=run.environment,
        tags={},
        parameters={},
        origin=run.origin,
        not_metered=[],
    )
    metrics = [
        lines.metric(at_ns=end_ns, name=name, value=value, window=None) for name, value in run.metrics.items()
    ]
    snapshot = lines.snapshot(
        at_ns=end_ns,
        wall_ns=run.start_ns + end_ns,
        energy=[energy.joules() for energy in run.energies],
        own_cpu_s=0.0,
        meter_cpu_s=0.0,
        next_s=0.0,
        refuted=[],
    )
    end = lines.end(at_ns=end_ns, wall_ns=run.start_ns + end_ns, status="finished", exit_code=None)
    return [
        *split(header),
        *(lines.warning(at_ns=0, text=text) for text in run.warnings),
        *metrics,
        snapshot,
        end,
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
