"""What the tables of machines in TypeScript have in common: shared texts, sources, instances and prices."""

from __future__ import annotations

from collections import Counter

from rows import template

from wattprint.factors import instances, prices, rented_host
from wattprint.factors.table import cite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wattprint.factors.table import Table

Row = dict[str, str]

INSTANCE_COLUMNS = (
    *(
        "instance",
        "vcpus",
        "memory_gb",
        "accelerator",
        "count",
        "host_least_kg",
        "host_most_kg",
        "host_vcpus",
    ),
    *("idle_w", "w10", "w50", "w100", "ram_idle_w", "ram10", "ram50", "ram100"),
)
_SHORTEST_SHARED = 5
"""Characters of a cell from which on a reference to it is shorter."""


class Texts:
    """Cells that stand more than once in the tables of a file: ``#3`` stands for the fourth of them."""

    def __init__(self, tables: Iterable[Iterable[list[str]]]) -> None:
        cells = Counter(
            cell for rows in tables for row in rows for cell in row if len(cell) >= _SHORTEST_SHARED
        )
        repeated = [(-count * len(cell), cell) for cell, count in cells.items() if count > 1]
        self.texts = [cell for _, cell in sorted(repeated)]
        self._places = {cell: place for place, cell in enumerate(self.texts)}

    def rows(self, rows: Iterable[list[str]]) -> str:
        """``rows`` with references, as a template literal."""
        assert not any(cell.startswith("#") for row in rows for cell in row)
        return template([[self._cell(cell) for cell in row] for row in rows])

    def _cell(self, cell: str) -> str:
        place = self._places.get(cell)
        return cell if place is None else f"#{place}"

    def lines(self) -> str:
        """The texts themselves, one a line."""
        return template([text] for text in self.texts)


def columns(rows: Iterable[Mapping[str, str]], *names: str) -> list[list[str]]:
    """The cells of ``rows`` in the columns ``names``."""
    return [[row[name] for name in names] for row in rows]


def without_ends(row: Row, mid: str, low: str, high: str) -> Row:
    """``row`` without the ends of a figure where they are the figure itself."""
    return {**row, low: "", high: ""} if row[low] == row[mid] == row[high] else row


def sources_of(*cells: str) -> str:
    """The citations of all sources that ``cells`` name, as a template literal."""
    ids = sorted({source for cell in cells for source in cell.split("+") if source})
    return template([one, cite(one)] for one in ids)


def instance_rows(*, fitted: bool) -> list[Row]:
    """The types of instances with accelerators, or those without."""
    return [row for row in instances.INSTANCES.rows() if bool(row["accelerator"]) is fitted]


def host_rows(types: Iterable[Row]) -> list[list[str]]:
    """What the families of ``types`` run on: their key and their microarchitectures."""
    keys = set()
    for row in types:
        provider, _, name = row["instance"].partition(":")
        keys.add(f"{provider}:{rented_host.family_of(provider, name)}")
    return columns(
        (row for row in rented_host.HOSTS.rows() if row["family"] in keys), "family", "architectures"
    )


class PriceColumns:
    """The prices of ``types``: on demand alone, or spot too.

    Of a type: the place of the set of its regions, then its prices in them.
    """

    def __init__(self, types: list[Row], *, spot: bool) -> None:
        self._spot = spot
        self._regions: dict[str, int] = {}
        self._sets: dict[str, int] = {}
        self._keys = [row["instance"] for row in types]
        self._prices = dict(zip(self._keys, map(self._line, self._keys), strict=True))

    def _line(self, instance: str) -> list[str]:
        provider, _, name = instance.partition(":")
        row = prices.OFFERS[provider].find(name)
        offers = [offer.split(" ") for offer in row["prices"].split(";")] if row else []
        told = [offer for offer in offers if self._spot or offer[1] != "-"]
        places = [str(self._regions.setdefault(region, len(self._regions))) for region, *_ in told]
        figures = [
            demand if spot == "-" or not self._spot else f"{demand}/{spot}" for _, demand, spot in told
        ]
        if not told:
            return []
        return [str(self._sets.setdefault(" ".join(places), len(self._sets))), " ".join(figures)]

    def rows(self) -> Iterator[list[str]]:
        """The types that have prices, with the set of their regions and the prices there."""
        return ([key, *cells] for key, cells in self._prices.items() if cells)

    def fields(self) -> dict[str, str]:
        """Of a table in TypeScript."""
        spans = {kind: prices.SPANS.find(kind) for kind in ("on-demand", "spot")}
        others = ", ".join(
            f'"{kind}": {{ factor: {row["factor"]}, instance: "{row["instance"]}" }}'
            for kind, row in spans.items()
            if row
        )
        return {
            "regions": f'"{" ".join(self._regions)}"',
            "regionSets": template([places] for places in self._sets),
            "otherRegions": f"{{ {others} }}",
            "prices": template(self.rows()),
        }


LISTED = "fsdl+karpenter-aws+karpenter-azure+karpenter-gcp"
"""Sources of prices."""


def all_cells(table: Table, *names: str) -> list[str]:
    """All cells in the columns ``names`` of ``table``."""
    return [row[name] for row in table.rows() for name in names]
