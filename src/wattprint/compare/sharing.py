"""What the figures of two runs share and what they do not: models of one machine, PUE, grid, price.

What two share errs for both alike and cancels in a comparison. ``side_by_side`` divides two statements; a
leaderboard of ten thousand has no time for each two of them, so each entry carries its ``Sharing``: by what
others are known to share with it, and how far its cost may be off once that is taken out.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.intervals import product
from wattprint.methods import METHODS
from wattprint.quantity import Quantity

from .scatter import scatter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from wattprint.account.resources import ResourceEnergy
    from wattprint.account.statement import Statement
    from wattprint.intervals import Points

_METERED = METHODS[:2]
_EXACT = (1.0, 1.0, 1.0)
_PRICED_BY = ("pue", "electricity", "tariff")
_NOTHING = 1e-200
"""Of any unit, less than any figure: ratios to it overflow."""


def lines_inside(boundary: str, statement: Statement) -> list[ResourceEnergy]:
    """The lines inside a boundary up to the node."""
    if boundary == "accelerator":
        return [line for line in statement.resources if line.kind == "gpu"]
    return [line for line in statement.resources if boundary != "components" or line.kind != "node"]


def guessed(lines: Sequence[ResourceEnergy]) -> dict[tuple[str, str, str], Quantity]:
    """What models say of which parts."""
    return {
        (line.resource, line.name, line.source): line.energy_j
        for line in lines
        if line.energy_j.method not in _METERED
    }


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """What a cost shares with those of other entries, and how far it may be off beside that.

    ``rates``: by cost, the factors that priced it: entries of the same ones err alike in these. ``machine``:
    the machine with the models that guessed its parts, ``None`` if none did or nobody knows which. All else
    is relative to the mid of the cost: ``unpriced`` with exact factors; ``models`` where the models are at
    their low, mid and high, the rest at its mid; ``sensors`` what the metered parts alone may be off.
    ``runs``: whose mean it is, 0 where nothing ran; ``spread``: what repeats of it would scatter.
    """

    rates: dict[str, Hashable]
    machine: Hashable = None
    unpriced: Points = _EXACT
    models: Points = _EXACT
    sensors: Points = _EXACT
    runs: int = 0
    spread: Points = _EXACT


class Keys:
    """Numbers for what many entries share: quicker to compare than lists of factors."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def number(self, key: Hashable) -> int:
        """The same for the same ``key``, and for no other."""
        return self._numbers.setdefault(key, len(self._numbers))


class Comparable(msgspec.Struct, frozen=True, gc=False):
    """A cost as it is compared: the less two entries differ in, the less may be off between them.

    ``whole`` against any other; ``unpriced`` against one of the same ``rates``; ``apart`` against one of the
    same ``machine`` too, where both stand at the same of the three points of its models. Each has an interval
    for each of these points, the same three times but in ``apart``. ``rates`` and ``machine`` are numbers by
    the ``Keys`` of one leaderboard, ``None`` where nothing is known to be shared.
    """

    whole: Points
    unpriced: Points
    apart: tuple[Points, Points, Points]
    rates: int | None
    machine: int | None


def comparable(cost: Quantity, name: str, sharing: Sharing | None, keys: Keys) -> Comparable:
    """The ``cost`` called ``name`` of an entry with this ``sharing``."""
    points = cost.points
    if sharing is None:
        return Comparable(points, points, (points, points, points), None, None)
    # The interval of a mean over seeds has their spread already.
    whole = product(points, sharing.spread) if sharing.runs == 1 else points
    if name not in sharing.rates:
        return Comparable(whole, whole, (whole, whole, whole), None, None)
    unpriced = product(_times(cost.mid, sharing.unpriced), sharing.spread)
    rates = keys.number(sharing.rates[name])
    if sharing.machine is None:
        return Comparable(whole, unpriced, (unpriced, unpriced, unpriced), rates, None)
    own = product(sharing.sensors, sharing.spread)
    low, mid, high = (_times(cost.mid * at, own) for at in sharing.models)
    return Comparable(whole, unpriced, (low, mid, high), rates, keys.number(sharing.machine))


def sharing_of(statement: Statement) -> Sharing:
    """What the costs of a statement share with those of others. Time, and rent by it, shares nothing."""
    runs = int(statement.run.status != "estimated")
    spread = scatter(statement.run.duration_s) if runs else _EXACT
    boundary = statement.carbon.boundary
    inside = "node" if boundary == "facility" else boundary
    base_j: Quantity | None = getattr(statement.boundaries, f"{inside}_j")
    if base_j is None or base_j.mid <= 0:
        return Sharing(rates={}, runs=runs, spread=spread)
    rates, unpriced = _rates(statement), _over(base_j.points, base_j.mid)
    lines = lines_inside(inside, statement)
    models = guessed(lines)
    host = statement.run.host
    if not models or not host:
        return Sharing(rates=rates, unpriced=unpriced, runs=runs, spread=spread)
    below_j = math.fsum(model_j.mid - model_j.low for model_j in models.values())
    above_j = math.fsum(model_j.high - model_j.mid for model_j in models.values())
    return Sharing(
        rates=rates,
        machine=(host, statement.scope, boundary, frozenset(models)),
        unpriced=unpriced,
        models=(1.0 - below_j / base_j.mid, 1.0, 1.0 + above_j / base_j.mid),
        sensors=sensors(lines, base_j.mid),
        runs=runs,
        spread=spread,
    )


def sensors(lines: Sequence[ResourceEnergy], whole_j: float) -> Points:
    """By how much the metered of ``lines``, which err independently, may put the whole off, as a factor."""
    metered = [line.energy_j for line in lines if line.energy_j.method in _METERED]
    below = math.hypot(*(one.mid - one.low for one in metered))
    above = math.hypot(*(one.high - one.mid for one in metered))
    return max(0.0, 1.0 - below / whole_j), 1.0, 1.0 + above / whole_j


def cut_short(sharing: Sharing, cost: Quantity, whole: Quantity, duration_s: float) -> Sharing:
    """The sharing of the part ``cost`` of a run whose ``whole`` cost had ``sharing``: of the first seconds.

    By how much the part is known less well than the whole, for it ends between two snapshots, is its own.
    It scatters as a run of that length does.
    """
    if sharing.runs:
        sharing = msgspec.structs.replace(sharing, spread=scatter(duration_s))
    if cost.mid <= 0 or whole.mid <= 0:
        return sharing
    low = min(1.0, cost.low / cost.mid / (whole.low / whole.mid)) if whole.low > 0 else 0.0
    high = max(1.0, cost.high / cost.mid / (whole.high / whole.mid))
    wider = low, 1.0, high
    return msgspec.structs.replace(
        sharing, unpriced=product(sharing.unpriced, wider), sensors=product(sharing.sensors, wider)
    )


def sharing_of_mean(
    sharings: Sequence[Sharing | None], mids: Sequence[float], spread: Points
) -> Sharing | None:
    """What the mean of several costs shares, ``mids`` theirs: only what all of them do.

    ``spread``: what the mean would scatter over other seeds, as a factor.
    """
    known = [one for one in sharings if one is not None]
    whole = math.fsum(mids)
    if len(known) < len(sharings) or whole <= 0:
        return None
    first = known[0]
    rates = {
        name: key
        for name, key in first.rates.items()
        if all(name in one.rates and one.rates[name] == key for one in known)
    }
    alike = all(one.machine == first.machine for one in known)

    def mean(figures: Sequence[Points]) -> Points:
        low, high = (
            math.fsum(mid * three[end] for mid, three in zip(mids, figures, strict=True)) / whole
            for end in (0, 2)
        )
        return low, 1.0, high

    return Sharing(
        rates=rates,
        machine=first.machine if alike else None,
        unpriced=mean([one.unpriced for one in known]),
        models=mean([one.models for one in known]),
        sensors=mean([one.sensors for one in known]),
        runs=sum(one.runs for one in known),
        spread=spread,
    )


def _rates(statement: Statement) -> dict[str, Hashable]:
    """By cost, the factors that priced it."""
    carbon, boundary = statement.carbon, statement.carbon.boundary
    building: list[Hashable] = []
    price: list[Hashable] = []
    for line in statement.factors:
        kind = line.id.partition("/")[0]
        if kind in _PRICED_BY:
            (building if kind == "pue" else price).append((line.id, line.low, line.mid, line.high))
    energy = (boundary, *building) if boundary == "facility" else (boundary,)
    rates: dict[str, Hashable] = {"energy": energy}
    if carbon.intensity_g_per_kwh is not None:
        rates["carbon"] = (energy, carbon.intensity_g_per_kwh.points)
    if price and statement.money.instance_cost is None:
        rates["money"] = (energy, *price)
    return rates


def _times(factor: float, points: Points) -> Points:
    return factor * points[0], factor * points[1], factor * points[2]


def _over(points: Points, divisor: float) -> Points:
    low, _, high = points
    return low / divisor, 1.0, high / divisor


def difference(one: Comparable, two: Comparable) -> Points:
    """``one`` less ``two``: the widest bounds that what they do not share allows.

    The factors that priced both are off for the difference as they are for each.
    """
    pairs = _side_by_side(one, two)
    low, high = min(mine[0] - its[2] for mine, its in pairs), max(mine[2] - its[0] for mine, its in pairs)
    if one.rates is not None and one.rates == two.rates:
        below, _, above = _of_rates(one)
        low *= below if low > 0 else above
        high *= above if high > 0 else below
    mid = one.whole[1] - two.whole[1]
    # Whole intervals add in quadrature what was taken apart here: they may allow less.
    low, high = max(low, one.whole[0] - two.whole[2]), min(high, one.whole[2] - two.whole[0])
    return min(low, mid), mid, max(high, mid)


def ratio(one: Comparable, two: Comparable) -> Points | None:
    """``one`` over ``two``, what they share cancelled; ``None`` where ``two`` may be next to nothing."""
    pairs = _side_by_side(one, two)
    if any(its[0] <= _NOTHING for _, its in pairs):
        return None
    ratios = [product(mine, (1.0 / its[2], 1.0 / its[1], 1.0 / its[0])) for mine, its in pairs]
    mid = one.whole[1] / two.whole[1]
    return min(mid, *(low for low, _, _ in ratios)), mid, max(mid, *(high for _, _, high in ratios))


def _side_by_side(one: Comparable, two: Comparable) -> list[tuple[Points, Points]]:
    if one.rates is None or one.rates != two.rates:
        return [(one.whole, two.whole)]
    if one.machine is None or one.machine != two.machine:
        return [(one.unpriced, two.unpriced)]
    return [*zip(one.apart, two.apart, strict=True)]


def _of_rates(cost: Comparable) -> Points:
    """By how much the rates of a cost may be off, as a factor: what the whole has beside ``unpriced``."""

    def side(end: int) -> float:
        if min(cost.whole[0], cost.unpriced[0]) <= 0:
            return 0.0
        both, rest = (math.log(points[end] / points[1]) for points in (cost.whole, cost.unpriced))
        return math.sqrt(max(0.0, both * both - rest * rest))

    return math.exp(-side(0)), 1.0, math.exp(side(2))
