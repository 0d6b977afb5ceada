"""The lines that a report over thousands of runs is about, without those that take longer.

Node, facility, operational carbon and the cost of electricity, by the same functions as the whole
statement; embodied carbon, water and instances are left out, and so is what each resource drew. A
statement is computed when it is shown: for a total, joules of runs that share sensors and factors are
added up first, which is quicker, and right, for they err alike.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property

import msgspec

from wattprint.account.carbon import facility_energy, operational_carbon
from wattprint.account.known import quantity
from wattprint.account.lines import Boundaries, Carbon, Money
from wattprint.account.lookup import Lookup
from wattprint.account.money import energy_cost
from wattprint.account.resources import node_energy
from wattprint.account.run_facts import facts_of
from wattprint.account.statement import Statement
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine, Header, Joules, Site, Snapshot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.account.money import Tariff

    from .dossier import MetricPoint, PowerSlice, WindowGroup

LEFT_OUT = "only node, facility, operational carbon and electricity are computed for so many runs"


class _Terms(msgspec.Struct, frozen=True):
    """The factors of one site in one year."""

    lookup: Lookup
    intensity: FactorLine
    place_name: str
    pue: FactorLine
    price: FactorLine | None

    @property
    def pue_known(self) -> Quantity:
        return quantity(self.pue)

    @property
    def grid_known(self) -> Quantity:
        return quantity(self.intensity)

    @property
    def lines(self) -> list[FactorLine]:
        return [self.pue, self.intensity, *([] if self.price is None else [self.price])]


class Brief:
    """One metered run, or several of one host: what ``Dossier`` has, its statement made when asked for."""

    metrics: tuple[MetricPoint, ...] = ()
    power: tuple[PowerSlice, ...] = ()
    windows: tuple[WindowGroup, ...] = ()

    def __init__(
        self,
        header: Header,
        last: Snapshot,
        terms: _Terms,
        scope: str,
        *,
        duration_s: float,
        status: str,
        exit_code: int | None,
    ) -> None:
        self.header = header
        self.last = last
        self.terms = terms
        self.scope = scope
        self.duration_s = duration_s
        self.status = status
        self._exit_code = exit_code

    @property
    def kind(self) -> str:
        """As ``Dossier.kind``."""
        return "imported" if self.header.origin else "metered"

    @property
    def factors(self) -> list[FactorLine]:
        """What the figures rest on."""
        return self.terms.lines

    @cached_property
    def statement(self) -> Statement:
        """The main lines; the others are ``None``."""
        header, last, terms = self.header, self.last, self.terms
        parts, rest, said = node_energy(header.sources, last.energy, self.scope, self.duration_s)
        node_j = total(line.energy_j for line in [*parts, *([] if rest is None else [rest])])
        site = terms.lookup.site
        facility_j = None if node_j is None else facility_energy(node_j, terms.pue_known)
        inside = Boundaries(accelerator_j=None, components_j=None, node_j=node_j, facility_j=facility_j)
        counted_j = facility_j if site.boundary == "facility" else node_j
        carbon_g = None if counted_j is None else operational_carbon(counted_j, terms.grid_known)
        cost = None
        if terms.price is not None and counted_j is not None:
            cost = energy_cost(counted_j, quantity(terms.price))
        return Statement(
            run=facts_of(header, status=self.status, exit_code=self._exit_code, duration_s=self.duration_s),
            scope=self.scope,
            idle_policy=header.idle_policy,
            resources=[],
            unattributed_j=None,
            boundaries=inside,
            carbon=Carbon(
                operational_location_g=carbon_g,
                intensity_g_per_kwh=terms.grid_known,
                intensity_method=terms.intensity.method,
                place=site.place,
                place_name=terms.place_name,
                place_known_by=site.place_known_by,
                year=terms.intensity.year,
                boundary=site.boundary,
            ),
            money=Money(energy_cost=cost),
            factors=terms.lines,
            overhead_cpu_s=last.meter_cpu_s,
            overhead_share=last.meter_cpu_s / self.duration_s if self.duration_s > 0 else 0.0,
            warnings=[*said, *terms.lookup.warnings],
            schema=header.schema,
        )


def pooled(briefs: Sequence[Brief]) -> list[tuple[Brief, int]]:
    """``briefs`` of one host, scope, set of sources and factors as one with their joules added; how many."""
    groups: dict[tuple[str, str, bytes, int], list[Brief]] = {}
    for one in briefs:
        sources = msgspec.json.encode(one.header.sources)
        groups.setdefault((one.header.host, one.scope, sources, id(one.terms)), []).append(one)
    return [(_pool(members), len(members)) for members in groups.values()]


def _pool(members: list[Brief]) -> Brief:
    first = members[0]
    sums = [[0.0] * 7 for _ in first.last.energy]
    for one in members:
        for amounts, joules in zip(sums, one.last.energy, strict=True):
            amounts[0] += joules.low
            amounts[1] += joules.mid
            amounts[2] += joules.high
            amounts[3] += joules.own_low
            amounts[4] += joules.own_mid
            amounts[5] += joules.own_high
            amounts[6] += joules.gap_s
    energy = [Joules(*amounts) for amounts in sums]
    return Brief(
        first.header,
        msgspec.structs.replace(first.last, energy=energy),
        first.terms,
        first.scope,
        duration_s=sum(one.duration_s for one in members),
        status=first.status,
        exit_code=None,
    )


class Briefs:
    """Makes briefs; factors are looked up once for each site and year.

    ``scope`` and ``changes`` as for ``account.site.make_statement``.
    """

    def __init__(self, scope: str | None, changes: dict[str, object]) -> None:
        self._scope = scope
        self._changes = changes
        self._terms: dict[tuple[bytes, int], _Terms] = {}

    def of(
        self, header: Header, last: Snapshot, *, duration_s: float, status: str, exit_code: int | None
    ) -> Brief | None:
        """The brief of a run on one node; ``None`` if its site needs the whole statement."""
        terms = self._of_site(header)
        if terms is None:
            return None
        scope = self._scope or header.scope
        return Brief(header, last, terms, scope, duration_s=duration_s, status=status, exit_code=exit_code)

    def _of_site(self, header: Header) -> _Terms | None:
        year = datetime.fromtimestamp(header.wall_ns / 1e9, UTC).year
        key = (msgspec.json.encode(header.site), year)
        if key not in self._terms:
            site = header.site
            if self._changes:
                site = msgspec.convert(msgspec.to_builtins(site) | self._changes, Site)
            if len(site.tariff) > 1 or site.contracts or site.boundary not in ("node", "facility"):
                return None
            lookup = Lookup(site, site.year or year)
            intensity, place_name = lookup.intensity()
            if intensity.unit != "gCO2e/kWh":
                return None
            price: FactorLine | Tariff | None = lookup.energy_price(UTC)
            flat = price if isinstance(price, FactorLine) else None
            self._terms[key] = _Terms(lookup, intensity, place_name, lookup.pue(), flat)
        return self._terms[key]
