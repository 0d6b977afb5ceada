"""What runs add up to, as CodeCarbon's dashboard asks for it: the client's own figures, by the index.

What is asked for is found first, and added up once its connection is free: the index is read by another.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from wattprint.compat.codecarbon_calls import REPORTS, TOOL
from wattprint.ledger.store import Filter
from wattprint.recorded.moments import moment_ns
from wattprint.units import J_PER_KWH, NS_PER_S

from .runs import id_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wattprint.ledger.store import RunRow
    from wattprint.records import Header, Snapshot

    from .asked import Asked
    from .entities import Experiment, Project

_DAYS = 90
"""Of which sums are where nobody says, as there: three months."""


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Between which moments runs began, as ``wattprint runs --since`` takes them."""

    start_date: str = ""
    end_date: str = ""


class Sum(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Sums over runs, one of whose ids and names it has: emissions in kg, energies in kWh, ``duration`` in s.

    Powers (W) and ``emissions_rate`` (kg/s) are means over ``duration``, ``None`` in no time;
    ``emissions_count``: of reports. What a client did not tell counts as nothing.
    """

    organization_id: UUID | None = None
    project_id: UUID | None = None
    experiment_id: UUID | None = None
    run_id: UUID | None = None
    name: str | None = None
    description: str | None = None
    timestamp: datetime | None = None
    emissions: float
    cpu_power: float | None
    gpu_power: float | None
    ram_power: float | None
    cpu_energy: float
    gpu_energy: float
    ram_energy: float
    energy_consumed: float
    duration: float
    emissions_rate: float | None
    emissions_count: int


def of_runs(asked: Asked) -> Callable[[], list[Sum]]:
    """Of each run of an experiment, the latest first."""
    experiment = asked.entities.experiment(asked.id, own=True)
    return lambda: [
        msgspec.structs.replace(
            _sum(asked, [row]),
            run_id=id_of(row.id),
            timestamp=datetime.fromtimestamp(row.started_ns / NS_PER_S, UTC),
        )
        for row in _rows(asked, experiment)
    ]


def of_experiments(asked: Asked) -> Callable[[], list[Sum]]:
    """Of each experiment of a project."""
    experiments = asked.entities.experiments(asked.id, own=True)
    return lambda: [
        msgspec.structs.replace(
            _sum(asked, _rows(asked, one)), experiment_id=one.id, name=one.name, description=one.description
        )
        for one in experiments
    ]


def of_project(asked: Asked) -> Callable[[], Sum]:
    """Of all experiments of a project."""
    return _of_project(asked, asked.entities.project(asked.id, own=True))


def of_organisation(asked: Asked) -> Callable[[], list[Sum]]:
    """Of the project of the token, if it is of the organisation."""
    found = [_of_project(asked, one) for one in asked.entities.projects(asked.id, own=True)]
    return lambda: [one() for one in found]


def _of_project(asked: Asked, project: Project) -> Callable[[], Sum]:
    experiments = asked.entities.experiments(project.id)

    def summed() -> Sum:
        total = _sum(asked, [row for one in experiments for row in _rows(asked, one)])
        return msgspec.structs.replace(
            total, project_id=project.id, name=project.name, description=project.description
        )

    return summed


def _rows(asked: Asked, experiment: Experiment) -> list[RunRow]:
    """Runs of an ``experiment`` that clients told of and that began in the span, the latest first."""
    span = asked.query
    since_ns = moment_ns(span.start_date or f"{_DAYS}d")
    until_ns = moment_ns(span.end_date) if span.end_date else None
    which = Filter(tags={"experiment": experiment.name}, since_ns=since_ns, until_ns=until_ns)
    return [row for row in asked.guest.books().runs(which) if id_of(row.id) is not None]


def _sum(asked: Asked, rows: Iterable[RunRow]) -> Sum:
    """What ``rows`` add up to, their energies as their records have them."""
    rows = list(rows)
    books = asked.guest.books()
    outlines = books.outlines(rows)
    kwh = dict.fromkeys(("cpu", "gpu", "dram"), 0.0)
    for row in rows:
        outline = outlines.get(row.id)
        header, last = (outline.header, outline.last) if outline else _read(asked, row)
        for source, joules in zip(header.sources, () if last is None else last.energy, strict=False):
            kwh[source.resource.partition("/")[0]] += joules.mid / J_PER_KWH
    duration_s = math.fsum(row.duration_s for row in rows)
    emissions_kg = math.fsum(row.metrics.get(f"{TOOL}.emissions_kg") or 0.0 for row in rows)

    def each_second(amount: float) -> float | None:
        return amount / duration_s if duration_s else None

    return Sum(
        emissions=emissions_kg,
        cpu_power=each_second(kwh["cpu"] * J_PER_KWH),
        gpu_power=each_second(kwh["gpu"] * J_PER_KWH),
        ram_power=each_second(kwh["dram"] * J_PER_KWH),
        cpu_energy=kwh["cpu"],
        gpu_energy=kwh["gpu"],
        ram_energy=kwh["dram"],
        energy_consumed=math.fsum(kwh.values()),
        duration=duration_s,
        emissions_rate=each_second(emissions_kg),
        emissions_count=round(math.fsum(row.metrics.get(REPORTS) or 0.0 for row in rows)),
    )


def _read(asked: Asked, row: RunRow) -> tuple[Header, Snapshot | None]:
    record = asked.guest.books().records(row)[0]
    return record.header, record.last
