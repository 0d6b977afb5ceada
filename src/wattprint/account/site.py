"""The statement of a piece of work with the factors of its own place and time, or of others."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import msgspec

from wattprint.factors import embodied, instances
from wattprint.records import Record, Site

from .embodied import Hardware
from .hourly import Slice, slices_of
from .lookup import Lookup, line_of
from .statement import Statement, state
from .terms import FunctionalUnits, Terms
from .work import Work, recorded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo


class Stated(msgspec.Struct, frozen=True):
    """A statement with the site and year it was made for, and the work that it is about.

    ``instances``: how many of the site's instance type were taken.
    """

    statement: Statement
    site: Site
    year: int
    work: Work
    instances: float = 1.0


def _hardware(records: list[Record], scope: str, lookup: Lookup) -> tuple[Hardware, ...]:
    """What the run reserved, as far as its embodied carbon is known: accelerators, and a server's host.

    In scope ``process`` each piece counts by our share of its energy. What is inside a rented virtual
    machine cannot be seen; its instance type tells, where it is known.
    """
    site = lookup.site
    life = lookup.lifetime()
    pieces: list[Hardware] = []
    for record in records:
        rented = instances.find(site.instance) if site.instance else None
        whole = None if rented is None else embodied.of_instance(rented)
        if whole is not None:
            pieces.append(Hardware(name=site.instance, carbon=line_of(whole), lifetime=life))
            continue
        shares = _shares(record, scope)
        for source, share in zip(record.header.sources, shares, strict=True):
            if source.resource.startswith("gpu/"):
                name = source.name.partition(" ")[2].partition(" ")[2] or source.name
                found = lookup.tried(partial(embodied.accelerator, name))
                if found is not None:
                    pieces.append(Hardware(name=name, carbon=found, lifetime=life, reserved_share=share))
        if record.header.machine.get("kind") == "server":
            gpus = any(source.resource.startswith("gpu/") for source in record.header.sources)
            host = line_of(embodied.host("gpu-server" if gpus else "server"))
            cpu_share = next(
                (
                    s
                    for line, s in zip(record.header.sources, shares, strict=True)
                    if line.resource[:3] == "cpu"
                ),
                1.0,
            )
            pieces.append(Hardware(name=host.id, carbon=host, lifetime=life, reserved_share=cpu_share))
    return tuple(pieces)


def _slices(records: list[Record], scope: str) -> tuple[Slice, ...]:
    """When the energy was drawn, from the snapshots; nothing if some record's are not at hand."""
    if not all(record.snapshots for record in records):
        return ()
    return tuple(piece for record in records for piece in slices_of(record.header, record.snapshots, scope))


def _shares(record: Record, scope: str) -> list[float]:
    if record.last is None or scope == "machine":
        return [1.0] * len(record.header.sources)
    return [min(1.0, one.own_mid / one.mid) if one.mid > 0 else 0.0 for one in record.last.energy]


def _zone(record: Record) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(str(record.header.machine.get("timezone") or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def state_work(
    work: Work,
    lookup: Lookup,
    *,
    hardware: tuple[Hardware, ...] = (),
    instances: float = 1.0,
    zone: tzinfo = UTC,
    slices: tuple[Slice, ...] = (),
    functional_units: FunctionalUnits | None = None,
) -> Stated:
    """The statement of ``work`` with the factors that ``lookup`` finds for its site.

    ``hardware``: what the work reserved; ``instances``: how many of the site's instance type; ``zone``:
    whose clock the tariff goes by; ``slices``: when the energy was drawn.
    """
    intensity, place_name = lookup.intensity()
    terms = Terms(
        contracts=lookup.contracts(),
        slices=slices,
        wue=lookup.wue(),
        grid_water=lookup.grid_water(),
        energy_price=lookup.energy_price(zone),
        instance_price=lookup.instance_price(),
        instances=instances,
        hardware=hardware,
        functional_units=functional_units,
        boundary=lookup.site.boundary,
    )
    statement = state(work, intensity=intensity, pue=lookup.pue(), place_name=place_name, terms=terms)
    statement.warnings.extend(text for text in lookup.warnings if text not in statement.warnings)
    return Stated(statement, lookup.site, lookup.year, work, instances)


def make_statement(
    records: list[Record],
    *,
    scope: str | None = None,
    changes: dict[str, object] | None = None,
    functional_units: FunctionalUnits | None = None,
) -> Stated:
    """The statement of one run with the factors of its own place and time, or of others.

    ``changes``: fields of ``records.Site`` to count with instead of the recorded ones. Raises
    ``UsageError`` for a place that nobody knows.
    """
    first = records[0]
    site = msgspec.convert(msgspec.to_builtins(first.header.site) | (changes or {}), Site)
    year = site.year or datetime.fromtimestamp(first.header.wall_ns / 1e9, UTC).year
    lookup = Lookup(site, year)
    work = msgspec.structs.replace(
        recorded(records, scope), place=site.place, place_known_by=site.place_known_by
    )
    return state_work(
        work,
        lookup,
        hardware=_hardware(records, work.scope, lookup),
        zone=_zone(first),
        slices=_slices(records, work.scope) if len(site.tariff) > 1 else (),
        functional_units=functional_units,
    )


def stated(records: list[Record], *, scope: str | None = None) -> Statement:
    """The statement of one run as it was recorded."""
    return make_statement(records, scope=scope).statement
