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

from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.short_ids import unique_ends

from .board import Board, FrontStep, Row
from .entries import DONE, Entry, common_unit, count_of, is_warmup, missing
from .marginal import marginal_of
from .ranking import Rings
from .sharing import Comparable, Keys, comparable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .target import Target


def leaderboard(
    entries: Sequence[Entry],
    *,
    metric: str,
    cost: str,
    maximise: bool,
    per: str | None = None,
    at_least: float | None = None,
    at_most: float | None = None,
    within_s: float | None = None,
    baseline: str | None = None,
    point: float | None = None,
    target: Target | None = None,
    left_out: Sequence[tuple[Entry, str]] = (),
    notes: Sequence[str] = (),
) -> Board:
    """Rank ``entries`` by ``cost`` (one of ``entries.COSTS``), optionally per one of what ``per`` counts.

    ``at_least``: only entries at least that good get a rank (at most it, where lower is better); likewise
    ``at_most``: that cost no more, in the unit of most; ``within_s``: that took no more seconds, and whose
    time is known.
    ``point``: how much of the metric is a point: 0.01 for a metric from 0 to 1 unless given, else 1.
    ``target``: what costs are until (``reaching.at_target``); ``left_out``: who else is not compared, why;
    ``notes``: what else there is to say.
    Raises ``UsageError`` for a metric that nobody has and a ``baseline`` that nobody is called.
    """
    if entries and not any(metric in entry.metrics for entry in entries):
        raise missing(entries, metric)
    unit = common_unit(entries, cost)
    pairs, unknown = _pairs(entries, metric, cost, unit, per)
    point = point or (0.01 if all(0.0 <= pair.quality.mid <= 1.0 for pair in pairs) else 1.0)
    limits = _Limits(metric, at_least, cost, at_most, within_s)
    rows = _rows(pairs, [limits.met(pair, maximise) for pair in pairs], maximise)
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
        notes=(*unlike([pair.entry for pair in pairs], cost), *notes),
        baseline=None if base is None else base.label,
        baseline_cost=None if base is None else base.cost,
        target=None if target is None else str(target),
        at_most=at_most,
        within_s=within_s,
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
        elif is_warmup(entry):
            reasons.append("it has tag warmup=true")
        else:
            if spent is None:
                reasons.append(_unknown_cost(entry, cost))
            elif spent.unit != unit:
                reasons.append(f"its {cost} is in {spent.unit}, the others' in {unit}")
            if quality is None:
                reasons.append(f"its {metric} is unknown{entry.lacking.get(metric, '')}")
            if per is not None and count is None:
                reasons.append(f"its number of {per}s is unknown")
        if reasons or spent is None or quality is None:
            unknown.append((entry, "; ".join(reasons)))
        else:
            each = spent if count is None or per is None else spent.per(count, per)
            pairs.append(_Pair(entry, each, quality, comparable(each, cost, entry.sharing, keys)))
    return pairs, unknown


def _unknown_cost(entry: Entry, cost: str) -> str:
    """Why an entry has no such ``cost``: nobody knows it, or not at the boundary, or not of all its runs."""
    boundary = entry.basis.get("boundary", "facility")
    within = f" at the boundary {boundary}" if cost in ("energy", "carbon") and boundary != "facility" else ""
    return f"its {cost} is unknown{within}{entry.lacking.get(cost, '')}"


class _Met(NamedTuple):
    """By what an entry misses what is asked for, and whether its whole intervals meet it."""

    misses: tuple[str, ...]
    surely: bool


class _Limits(NamedTuple):
    """What a rank asks for; ``None`` for nothing."""

    metric: str
    at_least: float | None
    cost: str
    at_most: float | None
    within_s: float | None

    def met(self, pair: _Pair, maximise: bool) -> _Met:
        """Whether ``pair`` meets all of it."""
        quality, cost, time = pair.quality, pair.cost, pair.entry.costs.get("time")
        misses, surely = [], True
        if self.at_least is not None:
            worst, best = (quality.low, quality.mid) if maximise else (-quality.high, -quality.mid)
            least = self.at_least if maximise else -self.at_least
            misses += [self.metric] if best < least else []
            surely = worst >= least
        for name, limit, figure in ((self.cost, self.at_most, cost), ("time", self.within_s, time)):
            if limit is not None:
                misses += [name] if figure is None or figure.mid > limit else []
                surely = surely and figure is not None and figure.high <= limit
        return _Met(tuple(dict.fromkeys(misses)), surely)


def _rows(pairs: list[_Pair], met: list[_Met], maximise: bool) -> list[Row]:
    everybody = Rings([pair.comparable for pair in pairs])
    competing = [pair.comparable for pair, one in zip(pairs, met, strict=True) if not one.misses]
    ranked = everybody if len(competing) == len(pairs) else Rings(competing)
    places = iter(
        (1 + less, len(competing) - more)
        for less, more in zip(ranked.surely_less(), ranked.surely_more(), strict=True)
    )
    fronts = _front(pairs, everybody, maximise)
    rows = []
    labels = _labels([pair.entry for pair in pairs])
    for pair, label, (misses, sure), front in zip(pairs, labels, met, fronts, strict=True):
        entry = pair.entry
        rank, rank_worst = (None, None) if misses else next(places)
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
                misses=misses,
            )
        )
    return rows


def _labels(entries: Sequence[Entry]) -> list[str]:
    """The name of each; behind one that several have, its short id, or where in which file it stands."""
    names = Counter([entry.name for entry in entries])
    if len(names) == len(entries):
        return [*names]
    origins = [entry.origin.partition(" (")[0] for entry in entries]
    ends = unique_ends(origin for origin in origins if " " not in origin)
    return [
        f"{entry.name} {ends.get(origin, origin)}" if names[entry.name] > 1 else entry.name
        for entry, origin in zip(entries, origins, strict=True)
    ]


def _front(pairs: list[_Pair], rings: Rings, maximise: bool) -> list[bool]:
    """Who is on the front: everybody but those that somebody is known to beat."""
    lows, highs = [pair.quality.low for pair in pairs], [pair.quality.high for pair in pairs]
    lost = rings.beaten(lows, highs) if maximise else rings.beaten([-x for x in highs], [-x for x in lows])
    return [not is_beaten for is_beaten in lost]


def _baseline(rows: list[Row], entries: Sequence[Entry], name: str) -> Row:
    namesakes = [
        row for row in rows if name in (row.entry.name, row.entry.values, row.label, row.entry.origin)
    ]
    if len(namesakes) == 1:
        return namesakes[0]
    if namesakes:
        raise UsageError(
            f"{len(namesakes)} entries are called {name!r}",
            "none of them can be the baseline",
            f"group them: --by name, or take one: --baseline {namesakes[0].entry.origin!r}",
        )
    if any(name in (entry.name, entry.origin) for entry in entries):
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
        FrontStep(cheaper=cheaper, better=better, marginal=marginal_of(better, cheaper, point, maximise))
        for cheaper, better in pairwise(stairs)
    )


def unlike(entries: Sequence[Entry], cost: str) -> tuple[str, ...]:
    """What makes the costs of these entries unlike each other, each with what to type."""
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
