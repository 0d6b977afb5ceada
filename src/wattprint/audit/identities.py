"""The sums and products that must hold inside a statement, whatever made it.

They are worked out here by plain multiplication from the figures as published, not by the code that
made them: an altered number contradicts another one.
"""

from __future__ import annotations

import math

from wattprint.units import J_PER_KWH

from .spools import Defect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_RELATIVE = 1e-9
_FILE = "statement.json"


def adds_up(statement: dict[str, object]) -> list[Defect]:
    """What contradicts itself in the JSON of a statement, with JSON paths; empty if nothing does."""
    try:
        return [*_intervals(statement, "$"), *_identities(_Figures(statement))]
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return [Defect(what=f"not the JSON of a statement: {error!r}", file=_FILE)]


def _intervals(value: object, path: str) -> Iterator[Defect]:
    """Every quantity that is not low ≤ mid ≤ high, finite."""
    if isinstance(value, dict):
        if {"low", "mid", "high"} <= value.keys() or {"low", "value", "high"} <= value.keys():
            low, mid, high = value["low"], value.get("mid", value.get("value")), value["high"]
            if not (math.isfinite(low) and math.isfinite(high) and low <= mid <= high):
                yield Defect(what=f"{low}, {mid}, {high} is no interval", file=_FILE, path=path)
        for key, item in value.items():
            yield from _intervals(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _intervals(item, f"{path}[{index}]")


class _Figures:
    """Best estimates in a statement by path, such as ``energy.boundaries.node_j``; ``None`` if unknown.

    Raises ``KeyError`` or ``TypeError`` where the JSON is not that of a statement.
    """

    def __init__(self, statement: dict[str, object]) -> None:
        self._statement = statement

    def at(self, path: str) -> Any:
        """What stands at a dotted ``path``."""
        value: Any = self._statement
        for key in path.split("."):
            value = value[key]
        return value

    def mid(self, path: str) -> float | None:
        """The mid of the quantity at ``path``."""
        value = self.at(path)
        return None if value is None else float(value["mid"])

    def factor(self, *prefixes: str) -> float | None:
        """The value of the one factor whose id begins so; ``None`` if there is none, or there are several."""
        found = [one["value"] for one in self.at("factors") if one["id"].startswith(prefixes)]
        return float(found[0]) if len(found) == 1 else None


def _identities(figures: _Figures) -> Iterator[Defect]:
    lines = figures.at("energy.resources")
    inside = [
        ("node_j", [line["energy_j"]["mid"] for line in lines]),
        ("components_j", [line["energy_j"]["mid"] for line in lines if not _of_node(line)]),
        ("accelerator_j", [line["energy_j"]["mid"] for line in lines if "gpu/" in line["resource"]]),
    ]
    for name, parts in inside:
        yield from _same(
            figures, f"energy.boundaries.{name}", math.fsum(parts) if parts else None, "its parts"
        )
    node_j, facility_j = (figures.mid(f"energy.boundaries.{name}_j") for name in ("node", "facility"))
    pue = figures.factor("pue/")
    yield from _same(figures, "energy.boundaries.facility_j", _product(node_j, pue), "node × PUE")
    counted_j = figures.mid(f"energy.boundaries.{figures.at('carbon.boundary')}_j")
    grams = _product(counted_j, figures.mid("carbon.intensity_g_per_kwh"), 1 / J_PER_KWH)
    yield from _same(figures, "carbon.operational_location_g", grams, "energy × intensity")
    grid = figures.factor("grid/")
    if grid is not None:
        yield from _same(figures, "carbon.intensity_g_per_kwh", grid, "the grid's factor")
    gross, embodied = (figures.mid(f"carbon.{name}_g") for name in ("operational_location", "embodied"))
    whole = None if gross is None or embodied is None else gross + embodied
    yield from _same(figures, "carbon.total_g", whole, "operational + embodied")
    onsite, grid_l = (figures.mid(f"water.{name}_l") for name in ("onsite", "grid"))
    yield from _same(
        figures, "water.onsite_l", _product(node_j, figures.factor("wue/"), 1 / J_PER_KWH), "node × WUE"
    )
    drawn = _product(facility_j, figures.factor("grid-water/"), 1 / J_PER_KWH)
    yield from _same(figures, "water.grid_l", drawn, "facility × water of the grid")
    both = None if onsite is None or grid_l is None else onsite + grid_l
    yield from _same(figures, "water.total_l", both, "on site + grid")
    harm, emitted = figures.factor("social-cost-of-carbon/"), gross if embodied is None else whole
    if harm is not None:
        yield from _same(figures, "money.social_cost", _product(emitted, harm, 1e-6), "carbon × social cost")
    price = figures.factor("electricity/", "tariff/")
    if price is not None:
        yield from _same(
            figures, "money.energy_cost", _product(counted_j, price, 1 / J_PER_KWH), "energy × price"
        )


def _of_node(line: dict[str, str]) -> bool:
    return line["resource"].split("/", 1)[0] == "node" or line["resource"].endswith("/node/rest")


def _product(*values: float | None) -> float | None:
    known = [value for value in values if value is not None]
    return math.prod(known) if len(known) == len(values) else None


def _same(figures: _Figures, path: str, expected: float | None, why: str) -> Iterator[Defect]:
    stated = figures.mid(path)
    if stated is None and expected is None:
        return
    if stated is None or expected is None or abs(stated - expected) > _RELATIVE * abs(expected):
        what = f"it says {stated}, {why} give {expected}"
        yield Defect(what=what, file=_FILE, path=f"$.{path}.mid")
