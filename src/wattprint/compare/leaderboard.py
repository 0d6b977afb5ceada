"""Quality against cost: who is on the Pareto front, who is cheapest at a quality, what the last point cost.

Two figures whose intervals overlap cannot be told apart, and no order is claimed between them. Errors that
two entries share (the models of one machine, a grid factor, a PUE, a price) cancel between them; what repeats
of a single run would scatter does not. The interval that is printed is the whole one of each entry.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

import msgspec

from wattprint.cards import bundle, card, figure
from wattprint.closeness import nearest
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.short_ids import unique_ends
from wattprint.units import significant

from .entries import DONE, Entry, common_unit, count_of, is_warmup, missing, shown
from .marginal import Marginal, marginal_of
from .ranking import Rings
from .scatter import floors
from .sharing import Comparable, Keys, comparable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from .target import Target


_MOST_SHOWN = 12
"""Rows of a board in a notebook."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with both figures known.

    ``cost``: with its whole interval; ``comparable``: as others are compared with it. ``rank``: 1 + how many
    are surely cheaper; ``rank_worst``: the last place that the intervals allow; both ``None`` if it misses
    the quality asked for. ``front``: nobody is known to beat it. ``sure``: its whole interval meets the
    quality asked for.
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
            "over_baseline": encode(self.baseline),
        }


class FrontStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step up the front: from the cheaper to the better."""

    cheaper: Row
    better: Row
    marginal: Marginal


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A leaderboard. ``rows``: those that meet the quality asked for, cheapest first, then the others.

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
            "target": self.target,
            "baseline": self.baseline,
            "point": self.point,
            "rows": [row.as_dict() for row in self.rows],
            "steps": [
                {
                    "from": one.cheaper.entry.plain_name,
                    "to": one.better.entry.plain_name,
                    **encode(one.marginal),
                }
                for one in self.steps
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


def leaderboard(
    entries: Sequence[Entry],
    *,
    metric: str,
    cost: str,
    maximise: bool,
    per: str | None = None,
    at_least: float | None = None,
    baseline: str | None = None,
    point: float | None = None,
    target: Target | None = None,
    left_out: Sequence[tuple[Entry, str]] = (),
    notes: Sequence[str] = (),
) -> Board:
    """Rank ``entries`` by ``cost`` (one of ``entries.COSTS``), optionally per one of what ``per`` counts.

    ``at_least``: only entries at least that good get a rank (at most it, where lower is better).
    ``point``: how much of the metric is a point: 0.01 for a metric from 0 to 1 unless given, else 1.
    ``target``: what costs are until (``reaching.at_target``); ``left_out``: who else is not compared, why;
    ``notes``: what else there is to say.
    Raises ``UsageError`` for a metric that nobody has and a ``baseline`` that nobody is called.
    """
    if entries and not any(metric in one.metrics for one in entries):
        raise missing(entries, metric)
    unit = common_unit(entries, cost)
    pairs, unknown = _pairs(entries, metric, cost, unit, per)
    point = point or (0.01 if all(0.0 <= pair.quality.mid <= 1.0 for pair in pairs) else 1.0)
    met = [_meets(pair.quality, at_least, maximise) for pair in pairs]
    rows = _rows(pairs, met, maximise)
    base = None if baseline is None else _baseline(rows, entries, baseline)
    if base is not None:
        rows = [
            msgspec.structs.replace(
                row, baseline=None if row is base else marginal_of(row, base, point, maximise)
            )
            for row in rows
        ]
    rows.sort(key=lambda row: (row.rank is None, row.cost.mid))
    return Board(
        metric=metric,
        cost=cost,
        unit=(unit or "") + (f"/{per}" if per else ""),
        maximise=maximise,
        at_least=at_least,
        point=point,
        rows=tuple(rows),
        steps=_steps(rows, point, maximise),
        unknown=(*left_out, *unknown),
        notes=(*_notes([pair.entry for pair in pairs], cost), *notes),
        baseline=None if base is None else base.label,
        baseline_cost=None if base is None else base.cost,
        target=None if target is None else str(target),
    )


class _Pair(NamedTuple):
    """An entry whose cost and quality are known."""

    entry: Entry
    cost: Quantity
    quality: Quantity
    comparable: Comparable


def _pairs(
    entries: Sequence[Entry], metric: str, cost: str, unit: str | None, per: str | None
) -> tuple[list[_Pair], list[tuple[Entry, str]]]:
    pairs: list[_Pair] = []
    unknown: list[tuple[Entry, str]] = []
    keys = Keys()
    for entry in entries:
        spent, quality = entry.costs.get(cost), entry.metrics.get(metric)
        count = None if per is None else count_of(entry, per)
        reasons = []
        if entry.status not in DONE:
            reasons.append(f"{entry.status}: its cost is what it had spent by then")
        if is_warmup(entry):
            reasons.append("it has tag warmup=true")
        if spent is None:
            reasons.append(f"its {cost} is unknown")
        elif spent.unit != unit:
            reasons.append(f"its {cost} is in {spent.unit}, the others' in {unit}")
        if quality is None:
            reasons.append(f"its {metric} is unknown")
        if per is not None and count is None:
            reasons.append(f"its number of {per}s is unknown")
        if reasons or spent is None or quality is None:
            unknown.append((entry, "; ".join(reasons)))
        else:
            each = spent if count is None or per is None else spent.per(count, per)
            pairs.append(_Pair(entry, each, quality, comparable(each, cost, entry.sharing, keys)))
    return pairs, unknown


def _meets(quality: Quantity, at_least: float | None, maximise: bool) -> tuple[bool, bool]:
    """Whether the best estimate meets what is asked for, and whether the whole interval does."""
    if at_least is None:
        return True, True
    if maximise:
        return quality.mid >= at_least, quality.low >= at_least
    return quality.mid <= at_least, quality.high <= at_least


def _rows(pairs: list[_Pair], met: list[tuple[bool, bool]], maximise: bool) -> list[Row]:
    everybody = Rings([pair.comparable for pair in pairs])
    competing = [pair.comparable for pair, (meets, _) in zip(pairs, met, strict=True) if meets]
    ranked = everybody if len(competing) == len(pairs) else Rings(competing)
    places = iter(
        (1 + less, len(competing) - more)
        for less, more in zip(ranked.surely_less(), ranked.surely_more(), strict=True)
    )
    fronts = _front(pairs, everybody, maximise)
    rows = []
    labels = _labels([pair.entry for pair in pairs])
    for pair, label, (meets, sure), front in zip(pairs, labels, met, fronts, strict=True):
        entry = pair.entry
        rank, rank_worst = next(places) if meets else (None, None)
        rows.append(
            Row(
                entry=entry,
                label=label,
                cost=pair.cost,
                quality=pair.quality,
                front=front,
                rank=rank,
                rank_worst=rank_worst,
                sure=sure,
                comparable=pair.comparable,
            )
        )
    return rows


def _labels(entries: Sequence[Entry]) -> list[str]:
    """The name of each; behind one that several have, its short id, or where in which file it stands."""
    names = Counter(entry.name for entry in entries)
    origins = [entry.origin.partition(" (")[0] for entry in entries]
    ends = unique_ends(origin for origin in origins if " " not in origin)
    return [
        f"{entry.name} {ends.get(origin, origin)}" if names[entry.name] > 1 else entry.name
        for entry, origin in zip(entries, origins, strict=True)
    ]


def _front(pairs: list[_Pair], rings: Rings, maximise: bool) -> list[bool]:
    """Who is on the front: everybody but those that somebody is known to beat."""
    sign = 1.0 if maximise else -1.0
    ends = [sorted((sign * pair.quality.low, sign * pair.quality.high)) for pair in pairs]
    lost = rings.beaten([worst for worst, _ in ends], [best for _, best in ends])
    return [not is_beaten for is_beaten in lost]


def _baseline(rows: list[Row], entries: Sequence[Entry], name: str) -> Row:
    found = [row for row in rows if name in (row.entry.name, row.entry.values, row.label, row.entry.origin)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{len(found)} entries are called {name!r}",
            "none of them can be the baseline",
            f"group them: --by name, or take one: --baseline {found[0].entry.origin!r}",
        )
    if any(name in (one.name, one.origin) for one in entries):
        raise UsageError(f"the baseline {name!r} has no known cost and metric", fix="give another --baseline")
    near = nearest(name, [row.label for row in rows]) or [row.label for row in rows[:3]]
    raise UsageError(f"no entry is called {name!r}", fix=f"nearest: {', '.join(near)}")


def _steps(rows: list[Row], point: float, maximise: bool) -> tuple[FrontStep, ...]:
    """The front as a staircase by best estimates: each step is dearer and better than the one before."""
    sign = 1.0 if maximise else -1.0
    stairs: list[Row] = []
    for row in sorted(
        (row for row in rows if row.front), key=lambda row: (row.cost.mid, -sign * row.quality.mid)
    ):
        if not stairs or sign * row.quality.mid > sign * stairs[-1].quality.mid:
            stairs.append(row)
    return tuple(
        FrontStep(cheaper=one, better=two, marginal=marginal_of(two, one, point, maximise))
        for one, two in pairwise(stairs)
    )


def _notes(entries: list[Entry], cost: str) -> tuple[str, ...]:
    """What makes the costs of these entries unlike each other."""
    notes = []
    by_kind: dict[str, int] = {}
    for entry in entries:
        by_kind[entry.kind] = by_kind.get(entry.kind, 0) + 1
    if len(by_kind) > 1:
        mix = ", ".join(f"{count} {kind}" for kind, count in by_kind.items())
        notes.append(f"figures of several kinds stand side by side: {mix}")
    asked = {
        "carbon": ("place", "scope", "boundary"),
        "energy": ("scope", "boundary"),
        "money": ("money", "scope"),
    }
    advice = {
        "place": "carbon differs by place and year as well as by work: count all at one with --region",
        "scope": "some count the whole machine, some a program's share of it: count all alike with --scope",
        "boundary": "boundaries differ: count all alike with --boundary",
        "money": "some pay for a rented machine, some for electricity only",
    }
    for name in asked.get(cost, ()):
        kinds = {entry.basis[name] for entry in entries if name in entry.basis}
        if len(kinds) > 1:
            notes.append(advice[name])
    return tuple(notes)
