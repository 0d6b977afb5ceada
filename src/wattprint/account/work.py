"""What a statement is about: energy by resource over a time, as recorded or as estimated."""

from __future__ import annotations

import msgspec

from wattprint.quantity import Quantity
from wattprint.records import DISPLAY, METER, FactorLine, NotMetered, Record, Site
from wattprint.whole import MODEL, REST, SILENT, places, refuted, rule

from .hourly import Slice, even_slice
from .pieces import rented_devices
from .resources import ResourceEnergy, node, placed
from .run_facts import RunFacts, facts_of
from .unseen import sentences

ESTIMATED = "estimated"
"""The status of work that nobody metered: it did not run, or not here."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """Energy of each part of each machine, and the time for which those machines were taken.

    ``run``: what names the work, as ``Statement.run``. ``duration_s`` in s, an interval where it is not
    a clock's. ``rests``: of each node what is no component. ``meter_cpu_s``: what metering has cost.
    ``records``: those that it is made of; none for an estimate. ``inside``: those of meters inside the run.
    ``taken``: ``devices``, where no record tells of them. ``not_metered``: what has no line of its own.
    """

    run: RunFacts
    scope: str
    idle_policy: str
    duration_s: Quantity
    resources: list[ResourceEnergy]
    rests: list[ResourceEnergy]
    place: str | None
    place_known_by: str
    schema: int
    factors: list[FactorLine] = []
    warnings: list[str] = []
    figure_warnings: list[str] = []
    meter_cpu_s: float = 0.0
    records: list[Record] = []
    inside: list[Record] = []
    taken: float | None = None
    not_metered: list[NotMetered] = []

    @property
    def devices(self) -> float:
        """Accelerators that were taken, and machines that have none."""
        if self.taken is not None:
            return self.taken
        return float(sum(rented_devices(record.header) for record in self.records)) or 1.0

    def even_slices(self) -> list[Slice]:
        """When the energy was drawn, if all that is known is that each record drew its own evenly."""
        return [
            even_slice(record, sum(line.energy_j.mid for line in node(record, self.scope).parts))
            for record in self.records
        ]


def exactly(duration_s: float) -> Quantity:
    """Seconds that a clock counted."""
    return Quantity(duration_s, duration_s, duration_s, "s", "measured")


def recorded(records: list[Record], scope: str | None = None, site: Site | None = None) -> Work:
    """The work that ``records`` tell of, the root of each node; the first one names it.

    ``scope`` overrides what was asked for when the run was recorded, since a record holds both. ``site``:
    where it counts as done, if not where it was.
    """
    header = records[0].header
    site = site or header.site
    chosen = scope or header.scope
    resources: list[ResourceEnergy] = []
    rests: list[ResourceEnergy] = []
    warnings: list[str] = []
    of_figures: list[str] = []
    not_metered: list[NotMetered] = []
    unseen: list[str] = []
    for record in records:
        where = f"{record.header.host} " if len(records) > 1 else ""
        how = rule(record)
        energy = node(record, chosen, where, how=how)
        resources += energy.components
        rests += energy.rests
        warnings += [*record.warnings, *energy.notes]
        of_figures += [*record.figure_warnings, *energy.notes]
        here = _not_metered(record, where, how)
        not_metered += here
        unseen += sentences(here)
        if record.damage:
            warnings.append(f"record incomplete: {record.damage}")
            of_figures.append(warnings[-1])
    duration_s = max(record.duration_s for record in records)
    return Work(
        run=facts_of(
            header,
            status=records[0].status,
            exit_code=None if records[0].end is None else records[0].end.exit_code,
            duration_s=duration_s,
        ),
        scope=chosen,
        idle_policy=header.idle_policy,
        duration_s=exactly(duration_s),
        resources=resources,
        rests=rests,
        place=site.place,
        place_known_by=site.place_known_by,
        schema=header.schema,
        factors=[line for record in records for line in record.header.factors],
        warnings=[*warnings, *unseen],
        figure_warnings=of_figures,
        not_metered=not_metered,
        meter_cpu_s=sum(record.last.meter_cpu_s for record in records if record.last is not None),
        records=records,
    )


def _not_metered(record: Record, where: str, how: str) -> list[NotMetered]:
    """What nothing on the node of ``record`` meters, which is counted by the rule ``how``."""
    listed = record.header.not_metered
    if listed:
        counted = {source.resource for source in record.header.sources}
        listed = [one for one in listed if one.resource not in counted]
    meter, _ = places(record.header.sources) if how in (MODEL, SILENT) else (None, None)
    if meter is not None:
        uncounted = record.header.sources[meter].resource
        listed = [
            # The model of the rest has the screens; what else would be in that meter's figure is in none.
            msgspec.structs.replace(one, inside=REST if one.kind == DISPLAY else "")
            if one.inside == uncounted and one.kind != METER
            else one
            for one in listed
        ]
    return [
        msgspec.structs.replace(one, resource=placed(one.resource, where))
        for one in [*listed, *refuted(record, how)]
    ]
