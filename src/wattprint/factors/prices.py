"""Prices: of virtual machines by the hour, of electricity by the kilowatt hour. Each has its date."""

from __future__ import annotations

from wattprint.factors import instances
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, factor_of

from .countries import find_country

OFFERS = {
    "aws": Table("prices_aws.tsv"),
    "azure": Table("prices_azure.tsv"),
    "gcp": Table("prices_gcp.tsv"),
}
SPANS = Table("price_spans.tsv")
ELECTRICITY = Table("electricity.tsv")

# Day of the price list, licence, and the region that stands for the provider where none is asked for.
_LISTS = {
    "aws": ("karpenter-aws", "2026-07-20", "Apache-2.0", "us-east-1"),
    "azure": ("karpenter-azure", "2026-06-18", "Apache-2.0", "eastus"),
    "gcp": ("karpenter-gcp", "2026-08-03", "Apache-2.0", "us-central1"),
}
_ANYWHERE = "?"
_GIVE = "give what one accelerator is rented for: --price-per-device-hour 2.50USD"

# Member states of the European Union by ISO 3166-1 code.
_UNION = (
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905 - reads as one list
)
_STATES = (  # noqa: SIM905 - a list of 51 lines reads worse
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
    "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()


WORLD_MARKET = "001"
"""The world, by the code of the United Nations (M49)."""
_DOLLARS: dict[str, list[dict[str, str]]] = {}
"""Rows in USD by how their place begins: what stands in for every country without a figure of its own."""


def regions(name: str) -> list[str]:
    """Regions for which a price of the instance type ``name`` is known."""
    return sorted(region for region in _offers(instances.get(name)) if region != _ANYWHERE)


def instance_price(name: str, region: str | None = None, spot: bool = False) -> Factor:
    """List price of an instance type in USD per hour, Linux, on demand or spot.

    With a ``region`` the price there, low = mid = high. Without, the price of the provider's region in the
    USA (or the median, if it is not sold there) within the range over all regions listed; the method says so.
    Raises ``MissingFactorError`` if the type is unknown or has no such price in the tables.
    """
    found = instances.get(name)
    source, day, licence, home = _LISTS[found.provider]
    kind = "spot" if spot else "on-demand"
    prices = {one: offer[spot] for one, offer in _offers(found).items()}
    known = {one: usd for one, usd in prices.items() if usd is not None and one != _ANYWHERE}
    if region is not None:
        if region not in known:
            listed = f"use {', '.join(sorted(known))}" if known else _GIVE
            raise MissingFactorError(
                f"no {kind} price of {found.id} in {region}", "its cost is unknown", listed
            )
        low = mid = high = known[region]
        method = f"{kind} list price of {day} in {region}"
    elif known:
        ordered = sorted(known.values())
        low, high = ordered[0], ordered[-1]
        mid = known.get(home, ordered[len(ordered) // 2])
        where = home if home in known else "median"
        method = f"{kind} list price of {day}, {where}; range over {len(known)} regions"
        if len(known) == 1:
            span = SPANS.find(kind)
            assert span is not None
            high = float(span["factor"]) * mid
            method = (
                f"{kind} list price of {day}, {where}; high: other regions, unknown, may ask "
                f"{span['factor']} times it, as for {span['instance']}"
            )
    else:
        usd = prices.get(_ANYWHERE)
        if usd is None:
            raise MissingFactorError(f"no {kind} price of {found.id} is known", "its cost is unknown", _GIVE)
        low = mid = high = usd
        source, licence = "fsdl", "MIT"
        method = "spot price of no stated region or day; table last edited on 2025-03-07, many rows of 2023"
    year = 2025 if source == "fsdl" else int(day[:4])
    return Factor(
        f"price/{found.id}/{region or 'any'}/{kind}",
        low,
        mid,
        high,
        "USD/h",
        year,
        method,
        cite(source),
        licence,
    )


def _offers(found: instances.Instance) -> dict[str, tuple[float | None, float | None]]:
    """On-demand and spot price by region; empty if none is listed."""
    row = OFFERS[found.provider].find(found.name)
    offers = {}
    for offer in row["prices"].split(";") if row else ():
        region, demand, spot = offer.split(" ")
        offers[region] = (_usd(demand), _usd(spot))
    return offers


def _usd(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def electricity_price(place: str, year: int | None = None) -> Factor:
    """What a firm pays for a kilowatt hour, in USD or EUR: the unit of the factor says which.

    ``place`` is a country or a US state (``US-NY``). A member of the European Union without a figure of its
    own counts as the Union's average, the USA as the range over the states listed, any other place as the
    range over all figures: the method says which. ``year`` picks the latest figure not after it, else the
    first there is. Raises ``UnknownPlaceError`` for a place nobody knows.
    """
    state = place.strip().upper()
    if state.startswith("US-") and state[3:] in _STATES:
        row = ELECTRICITY.find(state)
        return _electricity(row) if row else _range("US-", f"electricity/{state}", "listed US states")
    if state in ("EU", "EU27"):
        return _union(year)
    if state == WORLD_MARKET:
        return _range("", "electricity/WORLD", "all figures listed")
    country = find_country(place)
    row = ELECTRICITY.find(country.iso2)
    if row is not None:
        return _electricity(row)
    if country.iso2 in _UNION:
        return _union(year)
    if country.iso2 == "US":
        return _range("US-", "electricity/US", "listed US states")
    return _range("", f"electricity/{country.iso2}", "all figures listed, of other places")


def _electricity(row: dict[str, str]) -> Factor:
    return factor_of(f"electricity/{row['place']}", row)


def _union(year: int | None) -> Factor:
    rows = ELECTRICITY.starting("EU27 ")
    known = [row for row in rows if year is None or int(row["year"]) <= year]
    return _electricity(known[-1] if known else rows[0])


def _range(prefix: str, name: str, over: str) -> Factor:
    """Median of the mids, from the lowest low to the highest high, of the figures in USD."""
    if prefix not in _DOLLARS:
        _DOLLARS[prefix] = [row for row in ELECTRICITY.starting(prefix) if row["unit"] == "USD/kWh"]
    rows = _DOLLARS[prefix]
    mids = sorted(float(row["mid"]) for row in rows)
    return Factor(
        name,
        min(float(row["low"]) for row in rows),
        mids[len(mids) // 2],
        max(float(row["high"]) for row in rows),
        "USD/kWh",
        max(int(row["year"]) for row in rows),
        f"assumed: median and range over {len(rows)} {over}",
        "; ".join(cite(source) for source in sorted({row["source"] for row in rows})),
        " AND ".join(sorted({row["licence"] for row in rows})),
    )
