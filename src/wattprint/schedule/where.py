"""The same work elsewhere: what it would emit, drink and cost in other regions.

The energy of the work is the same everywhere, and so is its error. What tells two places apart is
what a kilowatt-hour comes to there (building and grid), or an hour of a rented instance: places are
compared by that, not by figures whose intervals hold the error of the energy as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache
from operator import itemgetter

import msgspec

from wattprint.account.known import quantity
from wattprint.account.lookup import electricity_market
from wattprint.account.rates import Rates
from wattprint.account.site_factors import intensity_of
from wattprint.account.water import water_per_kwh
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.factors.regions import find_place
from wattprint.records import FactorLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wattprint.account.money import Tariff
    from wattprint.account.site import Stated
    from wattprint.factors.gazetteer import Place
    from wattprint.quantity import Quantity
    from wattprint.records import Site

MEASURES = ("carbon", "money", "water")


class Elsewhere:
    """The work at one place; ``factors`` are what it rests on there.

    ``missing`` says why a measure is unknown. ``front``: no other place is better beyond doubt in one
    measure and as good in the rest.
    """

    __slots__ = (
        "_bases",
        "_cooling",
        "_rates",
        "factors",
        "front",
        "here",
        "kind",
        "missing",
        "name",
        "place",
    )

    def __init__(
        self,
        place: Place,
        *,
        here: bool,
        bases: dict[str, Quantity],
        rates: dict[str, Quantity],
        cooling: tuple[Quantity, Quantity, Quantity] | None,
        factors: list[FactorLine],
        missing: list[str],
    ) -> None:
        self.place = place.code
        self.name = place.name
        self.kind = place.kind
        self.here = here
        self.front = False
        self.factors = factors
        self.missing = missing
        self._bases = bases
        self._rates = rates
        self._cooling = cooling

    def rate(self, measure: str) -> Quantity | None:
        """Carbon in gCO2e, water in L and money in a currency for a kWh of the work, money also for an
        hour of an instance; ``None`` if it is unknown.
        """
        if measure == "water":
            return None if self._cooling is None else _water_rate(*self._cooling)
        return self._rates.get(measure)

    def mid(self, measure: str) -> float | None:
        """The mid of ``rate``, without the work of its bounds."""
        if measure == "water" and self._cooling is not None:
            wue, pue, water = self._cooling
            return wue.mid + pue.mid * water.mid
        rate = self._rates.get(measure)
        return None if rate is None else rate.mid

    def figure(self, measure: str) -> Quantity | None:
        """The whole work: carbon in gCO2e (operational, location-based), water in L, money in its currency.

        Money rents the instances where the work has any, else it pays for the energy.
        """
        rate = self.rate(measure)
        return None if rate is None else self._bases[measure].times(rate, rate.unit.partition("/")[0])

    def unit(self, measure: str) -> str:
        """The unit of ``rate``, empty if it is unknown."""
        if measure == "water":
            return "" if self._cooling is None else "L/kWh"
        return self._rates[measure].unit if measure in self._rates else ""

    def ratio(self, measure: str, other: Elsewhere) -> Quantity | None:
        """What it takes here over what it takes at the ``other`` place; ``None`` if that is unknown."""
        one, two = self.rate(measure), other.rate(measure)
        return None if one is None or two is None or one.unit != two.unit else one.over(two)

    def alike(self, measure: str, other: Elsewhere) -> bool:
        """Whether the two cannot be told apart: their intervals overlap, or one is unknown."""
        one, two = self.rate(measure), other.rate(measure)
        return one is None or two is None or one.unit != two.unit or one.overlaps(two)

    def as_dict(self, present: Elsewhere | None) -> dict[str, object]:
        """The place in JSON, the units in the keys, compared with the ``present`` one."""
        compared = (
            {} if present is None or self.here else {name: self.ratio(name, present) for name in MEASURES}
        )
        return {
            "place": self.place,
            "name": self.name,
            "kind": self.kind,
            "here": self.here,
            "operational_location_g": encode(self.figure("carbon")),
            "water_l": encode(self.figure("water")),
            "cost": encode(self.figure("money")),
            "currency": self.unit("money").partition("/")[0] or None,
            "ratios_to_here": encode(compared),
            "not_distinguishable_from_here": [
                name for name in compared if present is not None and self.alike(name, present)
            ],
            "pareto": self.front,
            "factors": [factor.id for factor in self.factors],
            "missing": self.missing,
        }


_water_rate = cache(water_per_kwh)
"""Many places share the three."""


def elsewhere(stated: Stated, places: Iterable[Place]) -> list[Elsewhere]:
    """The work of ``stated`` at its present place, if that is known, and at each of ``places``.

    What the user gave for the present site goes along to another country, where the same kind of
    building stands, but for its tariff, contracts and cooling; a cloud region has its own. Rented
    instances are priced where their provider lists them. Raises ``UsageError`` for work without energy.
    """
    site = stated.site
    present = None if site.place is None else find_place(site.place)
    chosen = dict.fromkeys(places)
    if present is not None and present.kind != "provider":
        chosen = dict.fromkeys([present, *chosen])
    maker = _Maker(stated)
    all_places = [maker.at(place, here=place == present) for place in chosen]
    # Only a place with at most as much carbon can be better in every respect: with places sorted by
    # carbon, each is compared with those before it and those that equal it.
    by_carbon = [(mid, place) for place in all_places if (mid := place.mid("carbon")) is not None]
    by_carbon.sort(key=itemgetter(0))
    mids = [mid for mid, _ in by_carbon]
    for mid, place in by_carbon:
        place.front = not any(_dominates(rival, place) for _, rival in by_carbon[: bisect_right(mids, mid)])
    return all_places


class _Maker:
    """Places one piece of work; what several places share is looked up once."""

    def __init__(self, stated: Stated) -> None:
        boundaries = stated.statement.boundaries
        counted = stated.rates.counted(boundaries)
        node_j = boundaries.node_j
        if node_j is None or counted is None:
            raise UsageError(
                "the work has no energy",
                "it cannot be placed elsewhere",
                "see what is metered: wattprint doctor",
            )
        self._stated = stated
        self._by_building = stated.site.boundary == "facility"
        node_kwh = node_j.converted("kWh")
        counted_kwh = node_kwh if self._by_building else counted.converted("kWh")
        hours = stated.work.duration_s.converted("h").scaled(stated.instances)
        self._bases = {
            "carbon": counted_kwh,
            "water": node_kwh,
            "money": hours if stated.site.instance else counted_kwh,
        }
        self._shared: dict[tuple[str, str], FactorLine | Tariff | None] = {}

    def at(self, place: Place, *, here: bool) -> Elsewhere:
        """The work at ``place``, with the factors of the present site if it is ``here``."""
        rates = self._rates(place, here=here)
        factors = [rates.pue_line]
        per_unit: dict[str, Quantity] = {}
        intensity = rates.intensity_line if here else rates.site_intensity_line
        if intensity is not None:
            factors.append(intensity)
            per_unit["carbon"] = self._of_building(intensity_of(intensity), rates.pue)
        if rates.site.instance:
            if rates.instance_price is not None:
                factors.append(rates.instance_price)
                per_unit["money"] = quantity(rates.instance_price)
        elif rates.by_hours:
            rates.warnings.append("the price here goes by the hour: see the statement of the work")
        elif rates.price is not None:
            factors += rates.price_lines
            per_unit["money"] = self._of_building(rates.price, rates.pue)
        wue, water = rates.wue_line, rates.grid_water_line
        cooling = None
        if wue is not None and water is not None:
            factors += [wue, water]
            cooling = quantity(wue), rates.pue, quantity(water)
        return Elsewhere(
            place,
            here=here,
            bases=self._bases,
            rates=per_unit,
            cooling=cooling,
            factors=factors,
            missing=rates.warnings,
        )

    def _rates(self, place: Place, *, here: bool) -> Rates:
        """The rates of ``place``; what many places share, such as a country's price, is looked up once."""
        site = self._stated.site if here else _moved(self._stated.site, place)
        rates = Rates(site, self._stated.year, place=place, zone=self._stated.rates.zone)
        if here:
            return rates
        country = "" if place.country is None else place.country.iso2
        keys = {"pue_line": rates.building, "wue_line": rates.building, "grid_water_line": country}
        if not site.instance:
            keys["energy_price"] = electricity_market(place)
        for shared in keys.items():
            if shared in self._shared:
                setattr(rates, shared[0], self._shared[shared])
            else:
                self._shared[shared] = getattr(rates, shared[0])
        return rates

    def _of_building(self, rate: Quantity, pue: Quantity) -> Quantity:
        """A rate per kWh of the grid as one per kWh of what the boundary counts."""
        return pue.times(rate, rate.unit) if self._by_building else rate


def _moved(site: Site, place: Place) -> Site:
    in_cloud = place.kind == "cloud-region"
    return msgspec.structs.replace(
        site,
        place=place.code,
        place_known_by="comparison",
        pue=None if in_cloud else site.pue,
        wue=None,
        tariff=[],
        contracts=[],
        intensity_g_per_kwh=None,
    )


def _dominates(one: Elsewhere, other: Elsewhere) -> bool:
    """No worse in any measure that the ``other`` has, and better beyond doubt in one.

    A measure that only the ``other`` has, or has in another currency, speaks for it.
    """
    better = []
    for measure in MEASURES:
        its = other.mid(measure)
        if its is None:
            continue
        mine = one.mid(measure)
        if mine is None or mine > its or one.unit(measure) != other.unit(measure):
            return False
        if mine < its:
            better.append(measure)
    return any(not one.alike(measure, other) for measure in better)


def common_unit(places: Iterable[Elsewhere], measure: str) -> str:
    """The unit in which ``places`` are compared by ``measure``: that of the present one, else the commonest.

    Money in other currencies is not compared: no rate of exchange is taken. Empty if all are unknown.
    """
    units = [(one.here, one.unit(measure)) for one in places if one.unit(measure)]
    here = next((unit for is_here, unit in units if is_here), "")
    return (
        here or max(Counter(unit for _, unit in units).items(), key=lambda item: item[1], default=("", 0))[0]
    )


def ranked(places: list[Elsewhere], measure: str) -> list[Elsewhere]:
    """``places`` from the least to the most of ``measure``, those in ``common_unit`` first, the unknown last.

    Those in each other currency stand together.
    """
    unit = common_unit(places, measure)
    return sorted(
        places,
        key=lambda one: (
            one.mid(measure) is None,
            one.unit(measure) != unit,
            one.unit(measure),
            one.mid(measure) or 0.0,
            one.place,
        ),
    )
