"""Statements side by side: line by line, each as a ratio to the first one."""

from __future__ import annotations

import msgspec

from wattprint.account.known import quantity
from wattprint.codec import encode
from wattprint.methods import worst
from wattprint.quantity import Quantity, shared_sum
from wattprint.records import kind_title, kinds_in_order
from wattprint.report.figures import Figure, figures

from .scatter import scatter
from .sharing import guessed, lines_inside, sensors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.account.statement import Statement

_ONE = Quantity(1.0, 1.0, 1.0, "1", "measured")
_COUNTED = ("operational_location_g", "operational_market_g", "total_g", "energy_cost", "sci_g")
"""Lines that count the energy inside the boundary of carbon and money."""


class ComparedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of several statements: their figures, and the ratio of each to the first.

    A ratio is ``None`` where one of the two is unknown or may be zero, where currencies differ, where
    they count different boundaries, and where a run is compared with itself.
    """

    key: str
    label: str
    figures: list[Quantity | None]
    ratios: list[Quantity | None]

    def as_dict(self) -> dict[str, object]:
        """The line in JSON; ``distinguishable``: whether the interval of the ratio leaves out 1."""
        return {
            "key": self.key,
            "figures": [
                None if figure is None else figure.as_dict() | {"unit": figure.unit}
                for figure in self.figures
            ],
            "ratios_to_first": [encode(ratio) for ratio in self.ratios],
            "distinguishable": [None if ratio is None else is_apart(ratio) for ratio in self.ratios],
        }


def is_apart(ratio: Quantity) -> bool:
    """Whether a ratio is not 1, as far as its interval tells."""
    return not ratio.overlaps(_ONE)


def differences(statements: Sequence[Statement]) -> list[str]:
    """What keeps ``statements`` from counting the same, and what to type."""
    notes = []
    scopes = list(dict.fromkeys(statement.scope for statement in statements))
    if len(scopes) > 1:
        notes.append(
            f"scopes differ: {', '.join(scopes)} · energies are not of the same · add --scope machine"
        )
    boundaries = list(dict.fromkeys(statement.carbon.boundary for statement in statements))
    if len(boundaries) > 1:
        notes.append(
            f"boundaries differ: {', '.join(boundaries)} · carbon and money are not compared · "
            f"add --boundary {boundaries[0]}"
        )
    for kind in kinds_in_order(line.kind for statement in statements for line in statement.resources):
        having = [any(line.kind == kind for line in statement.resources) for statement in statements]
        if not all(having):
            without = [
                statement.run.name for statement, has in zip(statements, having, strict=True) if not has
            ]
            notes.append(f"no {kind_title(kind)} in {', '.join(without)}: the others count more than that")
    return notes


def compare(statements: Sequence[Statement]) -> list[ComparedLine]:
    """The lines that any of ``statements`` has a figure for.

    What two statements share errs for both alike and cancels: a PUE, a grid, a price. So do the models
    of one machine: what it draws busy is the same unknown in both runs. The rest errs independently, and
    each of two metered runs might have cost a little more or less: what repeats scatter is in each ratio.
    """
    tables = [{figure.key: figure for figure in figures(statement)} for statement in statements]
    by_key: dict[str, Figure] = {}
    for table in tables:
        by_key |= {
            key: figure for key, figure in table.items() if figure.quantity is not None and key not in by_key
        }
    lines = []
    for key, figure in by_key.items():
        values = [table[key].quantity if key in table else None for table in tables]
        ratios = [_ratio(key, statement, statements[0]) for statement in statements[1:]]
        lines.append(ComparedLine(key=key, label=figure.label, figures=values, ratios=[None, *ratios]))
    return lines


def _ratio(key: str, compared: Statement, base: Statement) -> Quantity | None:
    quantities = [
        next((figure.quantity for figure in figures(statement) if figure.key == key), None)
        for statement in (compared, base)
    ]
    if None in quantities or compared.scope != base.scope:
        return None
    if is_same_run(compared, base) and quantities[0] == quantities[1]:
        return None
    if key in _COUNTED and compared.carbon.boundary != base.carbon.boundary:
        return None
    special = _SHARING.get(key)
    together = _over(*quantities)
    if special is not None:
        together = special(compared, base, together)
    return together if together is None else _scattered(together, compared, base)


def _scattered(together: Quantity, compared: Statement, base: Statement) -> Quantity:
    """A ratio of two runs with what each of them would scatter when repeated; of a run to itself, none."""
    if is_same_run(compared, base):
        return together
    for each in (compared, base):
        if each.run.status == "estimated":
            continue
        together = together.times(Quantity(*scatter(each.run.duration_s), "1", "measured"), "1")
    return together


def is_same_run(one: Statement, other: Statement) -> bool:
    """Whether both are of one recorded run, whatever factors each counts with."""
    recorded = all(each.run.status != "estimated" for each in (one, other))
    return recorded and bool(one.run.id) and one.run.id == other.run.id


def _over(numerator: Quantity | None, denominator: Quantity | None) -> Quantity | None:
    return (
        None
        if numerator is None or denominator is None or numerator.unit != denominator.unit
        else numerator.over(denominator)
    )


def _shared(compared: Statement, base: Statement, *kinds: str) -> bool:
    """Whether both rest on the same factors of each of ``kinds``."""
    for kind in kinds:
        sets = [
            [line for line in each.factors if line.id.startswith(f"{kind}/")] for each in (compared, base)
        ]
        if not sets[0] or sets[0] != sets[1]:
            return False
    return True


def _energy(name: str, compared: Statement, base: Statement) -> Quantity | None:
    """The ratio of the energies inside one boundary."""
    whole: list[Quantity | None] = [getattr(each.boundaries, f"{name}_j") for each in (compared, base)]
    mine, its = whole
    if mine is None or its is None or its.low <= 0:
        return None
    lines = [lines_inside(name, each) for each in (compared, base)]
    models = [guessed(each) for each in lines]
    if not models[0] or models[0].keys() != models[1].keys() or not _on_one_host(compared, base):
        return mine.over(its)
    # At each point of what the machine may draw, the models of both runs are at theirs.
    shared = [shared_sum(*each.values()) for each in models]
    rest = [mine.mid - shared[0].mid, its.mid - shared[1].mid]
    points = [
        (rest[0] + getattr(shared[0], point)) / (rest[1] + getattr(shared[1], point))
        for point in ("low", "mid", "high")
    ]
    together = Quantity(min(points), points[1], max(points), "1", worst((mine.method, its.method)))
    for inside, whole_j in zip(lines, (mine.mid, its.mid), strict=True):
        together = together.times(Quantity(*sensors(inside, whole_j), "1", "measured"), "1")
    return together


def _on_one_host(compared: Statement, base: Statement) -> bool:
    return bool(compared.run.host) and compared.run.host == base.run.host


def _facility(compared: Statement, base: Statement) -> Quantity | None:
    ratio = _energy("node", compared, base)
    if ratio is None or _shared(compared, base, "pue"):
        return ratio
    pues = [
        quantity(next(line for line in each.factors if line.id.startswith("pue/")))
        for each in (compared, base)
    ]
    between = pues[0].over(pues[1])
    return None if between is None else ratio.times(between, "1")


def _counted(compared: Statement, base: Statement) -> Quantity | None:
    """The ratio of the energies that carbon and money count."""
    name = compared.carbon.boundary
    return _facility(compared, base) if name == "facility" else _energy(name, compared, base)


def _carbon(compared: Statement, base: Statement, apart: Quantity | None) -> Quantity | None:
    same = compared.carbon.intensity_g_per_kwh == base.carbon.intensity_g_per_kwh
    energy = _counted(compared, base)
    if same or energy is None:
        return energy
    grids = _over(compared.carbon.intensity_g_per_kwh, base.carbon.intensity_g_per_kwh)
    return apart if grids is None else energy.times(grids, "1")


def _cost(compared: Statement, base: Statement, apart: Quantity | None) -> Quantity | None:
    same = _shared(compared, base, "electricity") or _shared(compared, base, "tariff")
    return _counted(compared, base) if same else apart


def _water(*kinds: str) -> Callable[[Statement, Statement, Quantity | None], Quantity | None]:
    """Water that goes by factors of ``kinds`` alone."""

    def ratio(compared: Statement, base: Statement, apart: Quantity | None) -> Quantity | None:
        return _energy("node", compared, base) if _shared(compared, base, *kinds) else apart

    return ratio


_SHARING: dict[str, Callable[[Statement, Statement, Quantity | None], Quantity | None]] = {
    "accelerator_j": lambda compared, base, _: _energy("accelerator", compared, base),
    "components_j": lambda compared, base, _: _energy("components", compared, base),
    "node_j": lambda compared, base, _: _energy("node", compared, base),
    "facility_j": lambda compared, base, _: _facility(compared, base),
    "operational_location_g": _carbon,
    "energy_cost": _cost,
    "onsite_l": _water("wue"),
    "grid_l": _water("pue", "grid-water"),
    "total_l": _water("pue", "wue", "grid-water"),
}
"""Lines whose factors may be shared: a ratio in which those cancel, given the one in which they do not."""
