"""Names of places that few type, in TypeScript: time zones, and names of countries beyond ASCII."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rows import table_text, template

from wattprint.factors.countries import COUNTRIES, TIMEZONES

if TYPE_CHECKING:
    from collections.abc import Iterator


def typescript() -> str:
    """The text of clients/js/src/tables/names.ts."""
    parts = {
        "table": '"names"',
        "timezones": template(_timezones()),
        "countries": template(_countries()),
    }
    return table_text("Names", "names", parts)


def _timezones() -> Iterator[list[str]]:
    """Of each area its zones, each behind the two letters of its country."""
    areas: dict[str, list[str]] = defaultdict(list)
    for row in TIMEZONES.rows():
        area, _, town = row["zone"].partition("/")
        areas[area].append(f"{row['iso2']}{town}")
    for area, towns in areas.items():
        yield [area, *towns]


def _countries() -> Iterator[list[str]]:
    for row in COUNTRIES.rows():
        aliases = [alias for alias in row["aliases"].split("|") if not alias.isascii()]
        if aliases:
            yield [row["iso2"], *aliases]
