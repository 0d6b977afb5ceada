"""What power costs, as it is settled: one price, or bands of prices that cover the week."""

from __future__ import annotations

from collections.abc import Mapping

from wattprint.amounts import price_per_kwh, range_in
from wattprint.errors import UsageError

from .values import number, span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

QUARTERS_A_DAY = 96
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def band_of_each_quarter(bands: Sequence[tuple[Sequence[int], float, float]]) -> list[int]:
    """Which band holds in each quarter of an hour of the week, from Monday 00:00 on.

    ``bands``: days (Monday is 0), from which hour, up to which. One that ends before it begins (22 to 6)
    runs into the next day and belongs to the day on which it begins. Raises ``ValueError``, with what is
    wrong, for a gap, an overlap, or hours that are no quarters from 0 to 24.
    """
    week: list[int | None] = [None] * (7 * QUARTERS_A_DAY)
    for band, (days, from_hour, to_hour) in enumerate(bands):
        start, end = from_hour * 4, to_hour * 4
        in_day = 0 <= start <= QUARTERS_A_DAY and 0 <= end <= QUARTERS_A_DAY
        if start % 1 or end % 1 or not in_day or not all(day in range(7) for day in days):
            raise ValueError(f"no such hours: {from_hour:g} to {to_hour:g} on days {list(days)}")
        length = int(end - start) if end > start else int(end - start) + QUARTERS_A_DAY
        for day in days:
            for step in range(length):
                at = (day * QUARTERS_A_DAY + int(start) + step) % len(week)
                if week[at] is not None:
                    raise ValueError(f"two prices for {_clock(at)}")
                week[at] = band
    covered = [band for band in week if band is not None]
    if len(covered) < len(week):
        raise ValueError(f"no price for {_clock(week.index(None))}")
    return covered


def _clock(quarter: int) -> str:
    day, rest = divmod(quarter, QUARTERS_A_DAY)
    return f"{_DAYS[day]} {rest // 4:02d}:{rest % 4 * 15:02d}"


def bands_of(value: object) -> list[dict[str, object]]:
    """A price per kWh, or tables of days, from, to and price, as the bands of ``records.TariffBand``.

    Raises ``ValueError`` with what to give instead.
    """
    if not isinstance(value, list | tuple):
        price, currency = _price(value)
        return [{"price_per_kwh": price, "currency": currency}]
    bands = [_band(item) for item in value]
    edges = [(_days(band), float(str(band["from_hour"])), float(str(band["to_hour"]))) for band in bands]
    try:
        band_of_each_quarter(edges)
    except ValueError as error:
        raise ValueError(
            f"bands of quarters of an hour that cover every day of the week once: {error}"
        ) from None
    return bands


def _band(item: object) -> dict[str, object]:
    if not isinstance(item, Mapping) or set(item) - {"days", "from", "to", "price"}:
        raise ValueError('tables: [[tariff]] days = [0, 1], from = 7, to = 22, price = "0.30EUR/kWh"')
    price, currency = _price(item.get("price"))
    band: dict[str, object] = {"price_per_kwh": price, "currency": currency}
    band["days"] = item.get("days", list(range(7)))
    _days(band)
    hour = number(0.0, 24.0, "hours from 0 to 24")
    return {**band, "from_hour": hour(item.get("from", 0)), "to_hour": hour(item.get("to", 24))}


def _price(value: object) -> tuple[object, str]:
    """``0.30 EUR/kWh`` as a number and a currency; ``0.30`` leaves the latter to its own setting.

    Of a range, ``0.2-0.3EUR/kWh``, as ``records.Span`` has it.
    """
    ends = range_in(value) if isinstance(value, str) else None
    if ends is None:
        return _one_price(value)
    (low, currency), (high, other) = map(_one_price, ends)
    if currency != other:
        raise ValueError("a range in one currency")
    return span(low, high), currency


def _one_price(value: object) -> tuple[float, str]:
    written = "" if isinstance(value, bool) else str(value)
    is_number = not isinstance(value, str) or set(written.strip()) <= set("0123456789.")
    return price_per_kwh(f"{written}/kWh" if written and is_number else written)


def _days(band: dict[str, object]) -> list[int]:
    days = band["days"]
    if not isinstance(days, list) or not all(day in range(7) for day in days):
        raise ValueError("days from 0 (Monday) to 6")
    return days


def with_currency(bands: object, currency: object, origin: str) -> object:
    """``bands``, those without a currency in ``currency``. Raises ``UsageError`` if that is ``None``."""
    assert isinstance(bands, list)
    if currency is None and not all(band["currency"] for band in bands):
        raise UsageError(f"tariff has no currency ({origin})", fix="write 0.30EUR/kWh, or set currency too")
    return [{**band, "currency": band["currency"] or str(currency)} for band in bands]
