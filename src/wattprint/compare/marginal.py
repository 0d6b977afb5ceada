"""The price of a point: what more quality cost, beside another entry."""

from __future__ import annotations

import msgspec

from wattprint.codec import Layout
from wattprint.methods import worst
from wattprint.quantity import Quantity

from .sharing import difference, ratio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from .sharing import Comparable

    class Priced(Protocol):
        """An entry with both figures known: its ``cost``, whole and as others are compared with it."""

        @property
        def cost(self) -> Quantity: ...
        @property
        def quality(self) -> Quantity: ...
        @property
        def comparable(self) -> Comparable: ...


class Marginal(msgspec.Struct, frozen=True, kw_only=True):
    """What more quality cost: ``points`` gained for ``extra`` cost over another entry.

    ``extra`` and ``per_point`` have the widest bounds that what the two costs do not share allows;
    ``per_point`` is ``None`` where nothing was gained. ``times``: the cost over that other entry's,
    ``times_interval`` with its bounds.
    """

    points: float
    extra: Quantity
    per_point: Quantity | None
    times: float | None
    times_interval: Quantity | None = None

    json_layout = Layout(
        keys=("points", "extra_cost=extra", "cost_per_point=per_point", "times", "times_interval")
    )


def marginal_of(row: Priced, base: Priced, point: float, maximise: bool) -> Marginal:
    """What the quality of ``row`` over that of ``base`` cost; a ``point`` of it is so much of the metric."""
    gained = (row.quality.mid - base.quality.mid) / point * (1.0 if maximise else -1.0)
    cost, other = row.cost, base.cost
    method = worst((cost.method, other.method))
    low, mid, high = difference(row.comparable, base.comparable)
    extra = Quantity(low, mid, high, cost.unit, method)
    times = ratio(row.comparable, base.comparable)
    return Marginal(
        points=gained,
        extra=extra,
        per_point=extra.scaled(1.0 / gained) if gained > 0 else None,
        times=cost.mid / other.mid if other.mid > 0 else None,
        times_interval=None if times is None else Quantity(*times, "1", method),
    )
