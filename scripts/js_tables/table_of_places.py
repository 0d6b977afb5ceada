"""The places of estimates in TypeScript: their names, grids, buildings, water and prices of electricity.

Of each grid the figures stand from ``FIRST_YEAR`` on, and the last before it: those of other years are in
``table_of_history.py``, those under a share-alike licence in ``table_of_zones.py``, names that few type in
``table_of_names.py``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from grids import Grids, blocks, grids, licences_of_others, reaches, years_from
from rows import factor_row, table_text, template

from wattprint._version import TABLES
from wattprint.factors import embodied, facility, grid, prices
from wattprint.factors.countries import COUNTRIES
from wattprint.factors.gazetteer import SUBDIVISIONS, in_order_of_providers
from wattprint.factors.table import cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST_YEAR = 2019
"""Of the figures of grids."""
LAST_YEAR = 2100
"""Of factors that may be asked for (``amounts.LAST_YEAR``)."""


def typescript() -> str:
    """The text of clients/js/src/tables/places.ts."""
    figures = grids(FIRST_YEAR, LAST_YEAR, share_alike=False)
    parts = {
        "table": '"places"',
        "edition": f'"{TABLES}"',
        "firstYear": str(FIRST_YEAR),
        "countries": template(_countries()),
        "subdivisions": template(_columns(SUBDIVISIONS.rows(), "code", "kind", "name", "iso2", "aliases")),
        "regions": template(_regions()),
        "grids": blocks(figures, FIRST_YEAR),
        "reaches": template(reaches(FIRST_YEAR, LAST_YEAR, share_alike=False)),
        "buildings": f"[\n{''.join(_buildings())}  ]",
        "factors": template(_factors()),
        "sources": template(_sources(figures)),
    }
    return table_text("Places", "places", parts)


def _columns(rows: Iterable[dict[str, str]], *names: str) -> Iterator[list[str]]:
    return ([row[name] for name in names] for row in rows)


def _countries() -> Iterator[list[str]]:
    """Countries, with those of their other names that are written in ASCII."""
    for row in COUNTRIES.rows():
        aliases = "|".join(filter(str.isascii, row["aliases"].split("|")))
        yield [row["iso2"], row["iso3"], row["name"], aliases]


def _regions() -> Iterator[list[str]]:
    """Cloud regions; the provider stands where it changes."""
    columns = ("region", "city", "iso2", "subdivision", "egrid", "zone", "others", "names", "within")
    provider = ""
    for row in in_order_of_providers():
        if row["provider"] != provider:
            provider = row["provider"]
            yield [provider]
        yield [row[column] for column in columns]


def _buildings() -> Iterator[str]:
    """PUE and WUE of cloud regions, by what they have in common."""
    found: dict[tuple[str, ...], dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in facility.FACILITY_REGIONS.rows():
        figure, code, year = row["key"].split("/")
        kind = figure, row["unit"], row["method"], row["fleet"], row["source"], row["licence"]
        found[kind][code][int(year)] = row["value"]
    for kind, codes in found.items():
        names = ("figure", "unit", "method", "fleet", "source", "licence")
        head = ", ".join(f'{name}: "{text}"' for name, text in zip(names, kind, strict=True))
        rows = ([code, *years_from(figures, min(figures))] for code, figures in codes.items())
        yield f"    {{ {head}, rows: {template(rows)} }},\n"


def _factors() -> Iterator[list[str]]:
    """Factors by their ids; the range of prices over several places by how these begin."""
    for row in facility.FACILITIES.rows():
        yield factor_row(f"pue/{row['kind']}", row)
    for row in facility.WATER.rows():
        yield factor_row(row["key"], row)
    for row in prices.ELECTRICITY.rows():
        yield factor_row(f"electricity/{row['place']}", row)
    for prefix in ("US-", ""):
        of_all = prices._range(prefix, "", "")
        rows = [row for row in prices.ELECTRICITY.starting(prefix) if row["unit"] == "USD/kWh"]
        row = {name: str(value) for name, value in of_all.as_dict().items()}
        row["method"] = of_all.method.strip()
        row["source"] = "+".join(sorted({row["source"] for row in rows}))
        assert cite(row["source"]) == of_all.source
        yield factor_row(f"electricity-range/{prefix}", row)
    world = grid.world_interval()
    row = {name: str(value) for name, value in world.as_dict().items()} | {"source": grid.COUNTRIES_FROM}
    yield factor_row(world.id, row)
    yield factor_row("embodied/lifetime", embodied.EMBODIED.find("lifetime"))


def _sources(figures: Grids) -> Iterator[list[str]]:
    """The citation of each source that is named, and the licence of each that a range reaches to."""
    named = {source for kind in figures for source in kind[2].split("+")}
    for table in (facility.FACILITIES, facility.WATER, prices.ELECTRICITY, facility.FACILITY_REGIONS):
        named |= {source for row in table.rows() for source in row["source"].split("+")}
    cited = {source: cite(source) for source in sorted({*named, "electricity-maps", "lifetimes"})}
    licences = licences_of_others()
    return ([source, cited.get(source, ""), licences.get(source, "")] for source in {**cited, **licences})
