"""Which grid a cloud region is counted in, and the statements that decide it.

``region_grids.tsv`` has one statement of one source a row, with what became of it by the one rule that
``scripts/factors/region_grids.py`` states.
"""

from __future__ import annotations

from wattprint.factors.table import Table, cite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.gazetteer import Place

STATEMENTS = Table("region_grids.tsv")
_ORDER = ("decides", "agrees", "widens", "excludes", "elsewhere")


class GridStatement:
    """What one source says of the grid of a cloud region.

    ``kind``: ``utility`` (balancing area of a named supplier), ``compiled``, ``drawn`` (a point on a map),
    ``map`` (the zone around the city) or ``figures`` (the provider's own, which exclude a zone).
    ``verdict``: ``decides``, ``agrees``, ``widens`` the interval, ``excludes`` the zone, or ``elsewhere``:
    it is of another place. ``utility`` says who supplies and who says so, ``edition`` which version of the
    source it is in; empty where there is none. ``source`` is the citation of ``ids`` in ``sources.tsv``.
    """

    __slots__ = ("edition", "ids", "kind", "reason", "source", "utility", "verdict", "zone")

    def __init__(self, row: dict[str, str]) -> None:
        self.zone = row["zone"]
        self.kind = row["kind"]
        self.verdict = row["verdict"]
        self.reason = row["reason"]
        self.utility = row["utility"]
        self.edition = row["edition"]
        self.ids = row["source"]
        self.source = cite(row["source"])

    def as_dict(self) -> dict[str, str | None]:
        """All fields but ``ids``; ``None`` for what is not stated."""
        return {name: getattr(self, name) or None for name in self.__slots__ if name != "ids"}


def statements(place: Place) -> list[GridStatement]:
    """All that sources say of the grid of ``place``, what decides first; empty for no cloud region."""
    if place.kind != "cloud-region":
        return []
    stated = [GridStatement(row) for row in STATEMENTS.starting(f"{place.code}/")]
    return sorted(stated, key=lambda one: _ORDER.index(one.verdict))
