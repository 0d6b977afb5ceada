"""Countries: from what people type, and from the name of a time zone.

Codes are ISO 3166-1; XK / XKX for Kosovo are user-assigned codes that most statistics use.
Time zones are those of ``zone.tab`` of the IANA time zone database and its older spellings.
``wattprint.factors.regions`` knows what is smaller than a country: states, zones, cloud regions.
"""

from __future__ import annotations

from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.factors.table import Table

COUNTRIES = Table("countries.tsv")
TIMEZONES = Table("timezones.tsv")

_index: dict[str, tuple[str, str, str]] = {}


class UnknownPlaceError(UsageError):
    """A place that no table knows; the message ends with the nearest names that would do."""


class Country:
    """A country or territory: two-letter code, three-letter code, English name."""

    __slots__ = ("iso2", "iso3", "name")

    def __init__(self, iso2: str, iso3: str, name: str) -> None:
        self.iso2 = iso2
        self.iso3 = iso3
        self.name = name

    def __repr__(self) -> str:
        return f"Country({self.iso2}, {self.iso3}, {self.name})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Country) and self.iso3 == other.iso3

    def __hash__(self) -> int:
        return hash(self.iso3)


def without_accents(text: str) -> str:
    """``text`` without the marks that stand on letters: Québec is quebec as well."""
    if text.isascii():
        return text
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _fold(text: str) -> str:
    return " ".join(
        without_accents(text.casefold()).replace(".", "").replace(",", " ").replace("-", " ").split()
    )


def _names() -> dict[str, tuple[str, str, str]]:
    if not _index:
        index = {}
        for row in COUNTRIES.rows():
            codes = (row["iso2"], row["iso3"], row["name"])
            # All names of a row are folded in one go: one by one they would take most of a look-up's budget.
            for name in _fold("|".join((*codes, row["aliases"])).replace("|", " | ")).split("|"):
                index[name.strip()] = codes
        index.pop("", None)
        _index.update(index)  # at once: another thread may be looking
    return _index


def find_country(text: str) -> Country:
    """The country called ``text``: ``FR``, ``fra``, ``France``, ``UK``; case does not matter.

    Raises ``UnknownPlaceError``, whose message ends with the nearest names that would do.
    """
    country = country_or_none(text)
    if country is None:
        raise UnknownPlaceError(
            f"no country is called {text!r}",
            "its grid is unknown",
            lambda: f"try {', '.join(nearest_countries(text)) or 'a two- or three-letter ISO 3166 code'}",
        )
    return country


def country_or_none(text: str) -> Country | None:
    """As ``find_country``, ``None`` where it raises."""
    row = _row_spelt(text.strip())
    if row is not None:
        return Country(row["iso2"], row["iso3"], row["name"])
    codes = _names().get(_fold(text))
    return None if codes is None else Country(*codes)


def _row_spelt(text: str) -> dict[str, str] | None:
    """The row with that code or that very name, without an index of all names; most callers have one."""
    row = COUNTRIES.find(text.upper()) if len(text) == 2 else None
    if row is None and text and "\t" not in text and "\n" not in text:
        row = COUNTRIES.holding(text.upper() if len(text) == 3 else text)
    return row if row is not None and text.casefold() in _names_of(row) else None


def _names_of(row: dict[str, str]) -> tuple[str, str, str]:
    return row["iso2"].casefold(), row["iso3"].casefold(), row["name"].casefold()


def nearest_countries(text: str) -> list[str]:
    """Up to four countries whose name or code looks like ``text``, best first; for messages only."""
    folded, index = _fold(text), _names()
    names = [name for name in index if len(name) > 3 or len(folded) in (2, 3)]
    near = (index[name] for name in nearest(folded, names, 8))
    return list(dict.fromkeys(f"{name} ({iso3})" for _iso2, iso3, name in near))[:4]


def country_of_timezone(zone: str) -> Country | None:
    """The country of an IANA zone such as ``Europe/Paris`` or the older ``Asia/Calcutta``.

    ``None`` for ``UTC``, ``Etc/*``, ``CET`` and all others that name no single country. A time zone
    says where the clock is set, not where the machine stands: whoever uses this must call it a guess.
    """
    row = TIMEZONES.find(zone) if zone else None
    return find_country(row["iso2"]) if row else None


def country_of_timezone_spelt(zone: str) -> Country | None:
    """As ``country_of_timezone``, however its letters and spaces are written: ``america/new york``."""
    folded = zone.casefold().replace(" ", "_")
    return next(
        (find_country(row["iso2"]) for row in TIMEZONES.rows() if row["zone"].casefold() == folded), None
    )
