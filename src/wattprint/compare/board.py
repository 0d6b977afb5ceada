"""``Board``, what a leaderboard is: its rows, the steps of its front, and how both are shown."""

from __future__ import annotations

from collections import Counter

import msgspec

from wattprint.cards import bundle, card, figure
from wattprint.codec import encode
from wattprint.quantity import Quantity
from wattprint.units import format_duration, significant

from .entries import Entry, shown
from .marginal import Marginal
from .scatter import floors
from .sharing import Comparable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


_MOST_SHOWN = 12
"""Rows of a board in a notebook."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with both figures known.

    ``cost``: with its whole interval; ``comparable``: as others are compared with it. ``rank``: 1 + how many
    are surely cheaper; ``rank_worst``: the last place that the intervals allow; both ``None`` if it misses
    what is asked for. ``front``: nobody is known to beat it. ``sure``: its whole interval meets what is asked
    for. ``misses``: by what it misses that: the metric, the cost, ``time``.
    """

    entry: Entry
    label: str
    cost: Quantity
    quality: Quantity
    front: bool
    rank: int | None
    rank_worst: int | None
    sure: bool
    comparable: Comparable
    baseline: Marginal | None = None
    misses: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The row in JSON."""
        return {
            "rank": self.rank,
            "rank_worst": self.rank_worst,
            "name": self.entry.plain_name,
            "label": self.label,
            "kind": self.entry.kind,
            "origin": self.entry.origin,
            "cost": encode(self.cost),
            "metric": encode(self.quality),
            "front": self.front,
            "meets": self.rank is not None,
            "meets_surely": self.sure,
            "misses": list(self.misses),
            "over_baseline": encode(self.baseline),
        }


class FrontStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step up the front: from the cheaper to the better."""

    cheaper: Row
    better: Row
    marginal: Marginal


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A leaderboard. ``rows``: those that meet what is asked for, cheapest first, then the others.

    ``at_least``, ``at_most``, ``within_s``: the quality, cost (in ``unit``) and seconds that a rank asks for.
    ``unit``: of the cost; ``point``: how much of the metric counts as one point; ``unknown``: entries
    that are not compared, each with the reason; ``target``: until when costs count, ``None`` for the whole.
    """

    metric: str
    cost: str
    unit: str
    maximise: bool
    at_least: float | None
    point: float
    rows: tuple[Row, ...]
    steps: tuple[FrontStep, ...]
    unknown: tuple[tuple[Entry, str], ...]
    notes: tuple[str, ...]
    baseline: str | None = None
    baseline_cost: Quantity | None = None
    target: str | None = None
    at_most: float | None = None
    within_s: float | None = None

    @property
    def front(self) -> list[Row]:
        """The entries that nobody is known to beat, cheapest first."""
        return sorted((row for row in self.rows if row.front), key=lambda row: row.cost.mid)

    @property
    def comparison(self) -> str:
        """How two entries were compared, in words; empty where whole intervals were."""
        if all(row.entry.sharing is None for row in self.rows):
            return ""
        return (
            "two entries are compared without what they share (models of one machine, grid, PUE, price), "
            f"with what repeats scatter ({floors()}); intervals shown are whole"
        )

    @property
    def better(self) -> str:
        """Which way the metric goes, in words."""
        return f"{'higher' if self.maximise else 'lower'} {self.metric} is better"

    @property
    def per(self) -> str:
        """What the cost is divided by, in words; empty if by nothing."""
        _, _, name = self.unit.partition("/")
        return f" per {name}" if name else ""

    @property
    def asked(self) -> list[str]:
        """What a rank asks for, each in words."""
        asked = []
        if self.at_least is not None:
            asked.append(f"{self.metric} {'≥' if self.maximise else '≤'} {self.at_least:g}")
        if self.at_most is not None:
            unit, _, per = self.unit.partition("/")
            limit = shown(Quantity(self.at_most, self.at_most, self.at_most, unit, "assumed"))[0]
            asked.append(f"{self.cost} ≤ {limit}" + (f"/{per}" if per else ""))
        if self.within_s is not None:
            asked.append(f"time ≤ {format_duration(self.within_s)}")
        return asked

    @property
    def off(self) -> str:
        """How many miss what is asked for, and by what, in a sentence; empty if none does."""
        off = [row for row in self.rows if row.misses]
        if not off:
            return ""
        counts = Counter(what for row in off for what in row.misses)
        by = ", ".join(f"{count} by {what}" for what, count in counts.items())
        return (
            f"{len(off)} of {len(self.rows)} miss what is asked for ({by}): they have no rank, and stand "
            "below the others"
        )

    def last_point(self) -> str:
        """What the last step up the front cost, in a sentence; empty if the front has no step."""
        if not self.steps:
            return ""
        last = self.steps[-1]
        per_point = last.marginal.per_point
        text = (
            f"The last step up the front, from {last.cheaper.label} to {last.better.label}, gained "
            f"{significant(last.marginal.points)} points of {self.metric} (a point is {self.point:g}) for "
            f"{signed(last.marginal.extra)}"
        )
        if per_point is not None:
            text += f": {signed(per_point)} a point"
        if self.baseline_cost is not None and self.baseline_cost.mid > 0:
            times = last.marginal.extra.mid / self.baseline_cost.mid
            text += f", {significant(times)} times all that the baseline {self.baseline} cost"
        return text + "."

    def __str__(self) -> str:
        return "\n".join("  ".join(cells) for cells in (self._head(), *self._cells()))

    def _head(self) -> tuple[str, ...]:
        return "name", f"{self.cost}{self.per}", self.metric, "rank", "front"

    def _cells(self) -> list[tuple[str, ...]]:
        return [_cells(row) for row in self.rows[:_MOST_SHOWN]]

    def _repr_html_(self) -> str:
        """The first rows as a card of a notebook."""
        facts = [
            self.better,
            *([f"{_MOST_SHOWN} of {len(self.rows)} shown"] if len(self.rows) > _MOST_SHOWN else []),
        ]
        left_out = [f"{entry.name}: {reason}" for entry, reason in self.unknown]
        return card(
            f"{self.metric} against {self.cost}{self.per}", facts, self._cells(), head=self._head(),
            details={"Notes": [*self.notes, self.last_point(), self.comparison], "Not compared": left_out},
        )  # fmt: skip

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: object = None
    ) -> dict[str, Any]:
        """The card with text, and the JSON of the board for programs."""
        return bundle(str(self), self._repr_html_, self.as_dict, include)

    def as_dict(self) -> dict[str, object]:
        """The board in JSON."""
        return {
            "metric": self.metric,
            "maximise": self.maximise,
            "cost": self.cost,
            "unit": self.unit,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "within_s": self.within_s,
            "target": self.target,
            "baseline": self.baseline,
            "point": self.point,
            "rows": [row.as_dict() for row in self.rows],
            "steps": [
                {
                    "from": step.cheaper.entry.plain_name,
                    "to": step.better.entry.plain_name,
                    **encode(step.marginal),
                }
                for step in self.steps
            ],
            "unknown": [entry.as_dict() | {"reason": reason} for entry, reason in self.unknown],
            "notes": list(self.notes),
            "comparison": self.comparison,
        }


def _cells(row: Row) -> tuple[str, ...]:
    ranks = {rank for rank in (row.rank, row.rank_worst) if rank is not None}
    rank = "–".join(map(str, sorted(ranks))) or "misses it"
    return row.label, figure(row.cost), figure(row.quality), rank, "on the front" if row.front else ""


def added(points: float) -> str:
    """Points gained as text, with their sign: ``+1.20``, ``-0.500``."""
    return ("+" if points >= 0 else "") + significant(points)


def signed(quantity: Quantity) -> str:
    """A difference of costs as text; without its bounds where they are on both sides of zero."""
    if quantity.mid < 0:
        flipped = msgspec.structs.replace(quantity, low=-quantity.mid, mid=-quantity.mid, high=-quantity.mid)
        return f"−{shown(flipped)[0]}"
    mid, bounds = shown(msgspec.structs.replace(quantity, low=max(0.0, quantity.low)))
    if quantity.low < 0:
        return f"{mid} (may be nothing)"
    return f"{mid} ({bounds})" if len({*bounds.split("–")}) > 1 else mid
