"""The statement of a piece of work with the factors of its own place and time, or of others."""

from __future__ import annotations

from functools import partial

import msgspec

from wattprint.factors import embodied, instances
from wattprint.records import FactorLine, Record, Site
from wattprint.whole import rule

from .embodied import Hardware
from .hourly import Slice, slices_of
from .lookup import embodied_of_device, line_of
from .pieces import accelerators_of, pieces_of
from .rates import Rates, changed
from .state import state
from .statement import Statement
from .terms import FunctionalUnits, Terms
from .work import Work, recorded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Stated(msgspec.Struct, frozen=True):
    """A statement, and what it was computed from: the work, and the rates of a site in a year.

    So the same work can be stated again for another place. ``instances``: how many of the site's instance
    type the work took, 1.0 also where nothing was rented.
    """

    statement: Statement
    rates: Rates
    work: Work
    instances: float = 1.0

    @property
    def site(self) -> Site:
        """Where it was stated for."""
        return self.rates.site

    @property
    def year(self) -> int:
        """Of the factors that were asked for."""
        return self.rates.year


def _hardware(records: list[Record], scope: str, rates: Rates) -> tuple[Hardware, ...]:
    """What the run reserved, as far as its embodied carbon is known: accelerators, and a server's host.

    In scope ``process`` each piece counts by our share of its energy. What is inside a rented virtual
    machine cannot be seen; its instance type tells, where it is known.
    """
    site, life = rates.site, rates.lifetime
    pieces: list[Hardware] = []
    device = embodied_of_device(site)
    for record in records:
        if device is not None:
            pieces += _given_devices(record, scope, device, life)
            continue
        rented = instances.find(site.instance) if site.instance else None
        whole = None if rented is None else embodied.of_instance(rented)
        if whole is not None:
            pieces.append(Hardware(name=site.instance, carbon=line_of(whole), lifetime=life))
            continue
        shares = _shares(record, scope)
        found = accelerators_of(record.header)
        for line in found:
            for product, count in line.products.items():
                pieces += _made(product, count, shares.get(line.holder, 1.0), rates)
        if record.header.machine.get("kind") == "server":
            host = line_of(embodied.host("gpu-server" if found else "server"))
            pieces.append(
                Hardware(
                    name=host.id,
                    carbon=host,
                    lifetime=life,
                    reserved_share=_cpu_share(shares),
                    share_method=_how(_cpu_share(shares)),
                )
            )
    return tuple(pieces)


def _made(product: str, count: int, share: float, rates: Rates) -> list[Hardware]:
    """``count`` accelerators by their name; nothing, and a warning, where none is known so called."""
    carbon = rates.published(partial(embodied.accelerator, product))
    if carbon is None:
        return []
    from wattprint.factors import accelerators

    boards = count / accelerators.get(product).gpus_metered_apart
    return [
        Hardware(
            name=product,
            carbon=carbon,
            lifetime=rates.lifetime,
            count=boards,
            reserved_share=share,
            share_method=_how(share),
        )
    ]


def _given_devices(record: Record, scope: str, device: FactorLine, life: FactorLine) -> list[Hardware]:
    """The accelerators of one node, or the node where it has none, each with the making that was given.

    What stands around accelerators is in no figure that is given by the device: a server's host is kept.
    """
    shares = _shares(record, scope)
    pieces = [
        Hardware(
            name=line.holder,
            carbon=device,
            lifetime=life,
            count=pieces_of(line.name).total(),
            reserved_share=shares.get(line.holder, 1.0),
            share_method=_how(shares.get(line.holder, 1.0)),
        )
        for line in accelerators_of(record.header)
    ]
    cpu_share = _cpu_share(shares)
    if not pieces:
        return [
            Hardware(
                name="machine",
                carbon=device,
                lifetime=life,
                reserved_share=cpu_share,
                share_method=_how(cpu_share),
            )
        ]
    if record.header.machine.get("kind") == "server":
        host = line_of(embodied.host("gpu-server"))
        pieces.append(
            Hardware(
                name=host.id,
                carbon=host,
                lifetime=life,
                reserved_share=cpu_share,
                share_method=_how(cpu_share),
            )
        )
    return pieces


def _how(share: float) -> str:
    """How a share of a machine by its energy is known: it is a model's, but where it is the whole."""
    return "measured" if share == 1.0 else "modelled"


def _cpu_share(shares: dict[str, float]) -> float:
    return next((share for resource, share in shares.items() if resource.startswith("cpu")), 1.0)


def _slices(records: list[Record], scope: str) -> tuple[Slice, ...]:
    """When the energy was drawn, from the snapshots; nothing if some record's are not at hand."""
    if not all(record.snapshots for record in records):
        return ()
    return tuple(
        piece
        for record in records
        for piece in slices_of(record.header, record.snapshots, scope, rule(record))
    )


def _shares(record: Record, scope: str) -> dict[str, float]:
    """Our share of each resource, by its energy."""
    resources = [source.resource for source in record.header.sources]
    if record.last is None or scope == "machine":
        return dict.fromkeys(resources, 1.0)
    energies = zip(resources, record.last.energy, strict=True)
    return {
        resource: min(1.0, joules.own_mid / joules.mid) if joules.mid > 0 else 0.0
        for resource, joules in energies
    }


def make_statement(
    records: list[Record],
    *,
    scope: str | None = None,
    changes: dict[str, object] | None = None,
    functional_units: FunctionalUnits | None = None,
    inside: Sequence[Record] = (),
) -> Stated:
    """The statement of one run with the factors of its own place and time, or of others.

    ``changes``: fields of ``records.Site`` to count with instead of the recorded ones. ``inside``: records of
    meters within the run, whose windows are listed. Raises ``UsageError`` for a place that nobody knows.
    """
    header = records[0].header
    rates = Rates.of_run(header, changed(header.site, changes))
    work = msgspec.structs.replace(work_at(records, scope, rates), inside=[*inside])
    terms = Terms(
        slices=_slices(records, work.scope) if rates.by_hours else (),
        hardware=_hardware(records, work.scope, rates),
        functional_units=functional_units,
    )
    return Stated(state(work, rates, terms), rates, work)


def work_at(records: list[Record], scope: str | None, rates: Rates) -> Work:
    """The work of ``records``, as done at the site of ``rates``."""
    return recorded(records, scope, rates.site)


def main_lines(records: list[Record], scope: str | None, rates: Rates, *, water: bool = False) -> Statement:
    """Node, facility, operational carbon and money as ``make_statement`` has them, and no more: quicker.

    ``water``: with that of the building and the grid.
    """
    return state(work_at(records, scope, rates), rates, Terms(main_lines=True, water=water))


def stated(records: list[Record], *, scope: str | None = None) -> Statement:
    """The statement of one run as it was recorded."""
    return make_statement(records, scope=scope).statement
