"""What the energy or the rented machine costs. Currencies are units: they never add up across."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from wattprint.errors import UsageError
from wattprint.methods import worst
from wattprint.quantity import Quantity
from wattprint.records import FactorLine
from wattprint.settings.tariff import QUARTERS_A_DAY, band_of_each_quarter

from .hourly import Slice, weighted, weights
from .known import quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """One price of a tariff: on ``days`` (Monday is 0), ``from_hour`` up to ``to_hour`` of local time.

    Hours are whole quarters, 0 to 24. A band that ends before it begins (22 to 6) runs into the next
    day and belongs to the day on which it begins.
    """

    days: tuple[int, ...]
    from_hour: float
    to_hour: float
    price: FactorLine


class Tariff(msgspec.Struct, frozen=True, kw_only=True):
    """Prices by time of use, covering each quarter of an hour of the week exactly once.

    ``zone`` is the zone whose clock the bands follow.
    Raises ``UsageError`` for a gap, an overlap, two units of price, or hours that are no quarters.
    """

    bands: tuple[Band, ...]
    zone: tzinfo

    def __post_init__(self) -> None:
        _week(self.bands)

    def _at(self, week: list[FactorLine], at_ns: int) -> FactorLine:
        local = (_EPOCH + timedelta(seconds=at_ns // 1_000_000_000)).astimezone(self.zone)
        return week[local.weekday() * QUARTERS_A_DAY + local.hour * 4 + local.minute // 15]

    def mean_price(self, slices: Iterable[Slice]) -> tuple[Quantity, list[FactorLine]]:
        """The price per kilowatt-hour a run met, weighted by its energy, and the bands it met.

        Raises ``ValueError`` if ``slices`` span no time.
        """
        week = _week(self.bands)
        shares: dict[str, float] = {}
        lines: dict[str, FactorLine] = {}
        for start_ns, share in weights(slices):
            line = self._at(week, start_ns)
            lines[line.id] = line
            shares[line.id] = shares.get(line.id, 0.0) + share
        return weighted((shares[id], quantity(line)) for id, line in lines.items()), [*lines.values()]


def _week(bands: tuple[Band, ...]) -> list[FactorLine]:
    effect = "the energy cannot be priced by time of use"
    ids: dict[str, FactorLine] = {}
    for band in bands:
        if ids.setdefault(band.price.id, band.price) != band.price:
            raise UsageError(f"two prices named {band.price.id}", effect, "name each price once")
    try:
        week = band_of_each_quarter([(band.days, band.from_hour, band.to_hour) for band in bands])
    except ValueError as error:
        raise UsageError(
            str(error), effect, "cover each quarter of an hour of the week (days 0 to 6, hours 0 to 24) once"
        ) from None
    if len({band.price.unit for band in bands}) > 1:
        raise UsageError("a tariff in two units", effect, "give all its prices in one currency per kWh")
    return [bands[number].price for number in week]


def currency_of(price: Quantity | FactorLine, per: str) -> str:
    """The currency of a price per ``per`` (``kWh``, ``h``).

    Raises ``ValueError`` if it is a price per something else.
    """
    currency, _, below = price.unit.partition("/")
    if below != per or currency in ("", "1"):
        raise ValueError(f"not a price per {per}: {price.unit}")
    return currency


def energy_cost(facility_energy_j: Quantity, price_per_kwh: Quantity) -> Quantity:
    """Money for the energy of the facility, at a flat price or the mean one of a ``Tariff``.

    Strubell, Ganesh and McCallum (2019), section 3, bill kilowatt-hours after PUE in the same way.
    Raises ``ValueError`` unless joules meet a price per kWh.
    """
    currency = currency_of(price_per_kwh, "kWh")
    return facility_energy_j.converted("kWh").priced(price_per_kwh, currency)


def social_cost(carbon_g: Quantity, price_per_t: Quantity) -> Quantity:
    """Money that the carbon costs those whom it harms: nobody pays it, and it is added to nothing.

    Rennert et al. (2022), Nature 610, define the social cost of carbon by the tonne of CO2.
    Raises ``ValueError`` unless grams of CO2e meet a price per tCO2e.
    """
    return carbon_g.converted("tCO2e").priced(price_per_t, currency_of(price_per_t, "tCO2e"))


def instance_cost(duration_s: Quantity, instances: float, price_per_h: Quantity) -> Quantity:
    """Money for ``instances`` rented over ``duration_s``, at an on-demand or a spot price per hour.

    The price includes the energy: this stands beside ``energy_cost`` and is not added to it. Billing
    steps and minimum charges of a provider are left out, so it is modelled, however exact price and hours.
    Raises ``ValueError`` unless the price is per hour and nothing is negative.
    """
    if not (duration_s.low >= 0 and instances >= 0):
        raise ValueError(f"not a rental: {instances} instances for {duration_s.low} s")
    hours = duration_s.converted("h").scaled(instances)
    cost = hours.times(price_per_h, currency_of(price_per_h, "h"))
    return msgspec.structs.replace(cost, method=worst((cost.method, "modelled")))
