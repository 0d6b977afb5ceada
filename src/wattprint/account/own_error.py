"""A window's own error: how far its part of a run may be off while what errs for all windows alike is held.

The error of a model, or of a sensor's scale, is common to all windows of a run. It moves them together, so it
says nothing of which of two drew more, and it is told once, with the run. What is left is the window's own:
where its edges lie within a reading or a counter's refresh, what averages out, and that a model may err
otherwise at one load than at another. ``docs/explanation/intervals.md`` derives the rules.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.quantity import Quantity
from wattprint.records import Joules
from wattprint.whole import SENSED, counted, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.intervals import Points
    from wattprint.records import ErrorParts, Record, SourceLine, WindowEnd, WindowsOf

_SAME_EDGE_NS = 1_000_000
"""Two windows so near to each other share the edge: what a placement gives to one it takes from the other."""
_OF_LOAD = 1.7
"""How steeply a model's error may go with the power: the odds of a window against the rest of its run are off
by exp(± this × spread × distance). The spread is that of the run, ln(high / low) / 2; the distance is
``power_distance``. Fitted on servers at eleven loads (SPECpower) by ``benchmarks/windows_error.py``: it holds
95 % of windows in the worst of four eras."""

_MOST = 50.0
"""Odds that are off by exp of this are off by anything."""

Edges = list[tuple[int, list[float]]]
"""Times (ns since boot) and, for each source, J that the edge there leaves open."""


class Apart(msgspec.Struct):
    """What windows drew, for each source, taken apart into what errs with the run and what is theirs alone.

    ``common``: joules whose bounds hold the common error alone. ``begins`` and ``ends``: the edges of windows
    told one by one; ``edges_j``: what all edges of windows told as a sum leave open; ``variance_j2``: of what
    averages out, as squares of half widths.
    """

    common: list[Joules]
    duration_s: float
    begins: Edges
    ends: Edges
    edges_j: list[float]
    variance_j2: list[float]

    def taken_from(self, whole: Sequence[Joules], whole_s: float) -> Apart:
        """What is left of the ``whole``, which errs as one: it has the same edges, from the other side."""
        common = [one.minus(two) for one, two in zip(whole, self.common, strict=True)]
        return msgspec.structs.replace(self, common=common, duration_s=max(0.0, whole_s - self.duration_s))

    def joules(self) -> list[Joules]:
        """With all errors: what is common, and around it what edges and what averages out leave open."""
        made = []
        for one, edge_j, variance_j2 in zip(self.common, self.unshared_j(), self.variance_j2, strict=True):
            own_j = edge_j + math.sqrt(variance_j2)
            ours_j = own_j * (min(1.0, one.own_mid / one.mid) if one.mid > 0.0 else 1.0)
            points = max(0.0, min(one.low, one.mid) - own_j), one.mid, max(one.mid, one.high) + own_j
            own_low_j, own_high_j = min(one.own_low, one.own_mid), max(one.own_mid, one.own_high)
            own_points = max(0.0, own_low_j - ours_j), one.own_mid, own_high_j + ours_j
            made.append(Joules(*points, *own_points, one.gap_s))
        return made

    def unshared_j(self) -> list[float]:
        """For each source what all edges leave open together; an edge that two windows share cancels out."""
        open_j = list(self.edges_j)
        begins = sorted(self.begins)
        at = 0
        for end_ns, end_j in sorted(self.ends):
            while at < len(begins) and begins[at][0] < end_ns:
                _add(open_j, begins[at][1])
                at += 1
            if at < len(begins) and begins[at][0] - end_ns <= _SAME_EDGE_NS:
                at += 1
            else:
                _add(open_j, end_j)
        for _, begin_j in begins[at:]:
            _add(open_j, begin_j)
        return open_j


def _add(sums: list[float], more: Sequence[float]) -> None:
    for index, value in enumerate(more):
        sums[index] += value


def of_window(window: WindowEnd) -> Apart | None:
    """One window taken apart; ``None`` where its record does not tell."""
    return apart(window.energy, window.errors, window.begin_ns, window.at_ns)


def apart(energy: Sequence[Joules], errors: Sequence[ErrorParts], begin_ns: int, end_ns: int) -> Apart | None:
    """The ``energy`` of a window between two times taken apart; ``None`` without the ``errors`` of it."""
    if len(errors) != len(energy):
        return None
    return Apart(
        _common(energy, errors),
        (end_ns - begin_ns) / 1e9,
        [(begin_ns, [one.begin_j for one in errors])],
        [(end_ns, [one.end_j for one in errors])],
        [0.0] * len(errors),
        [one.random_j**2 for one in errors],
    )


def of_sum(group: WindowsOf) -> Apart | None:
    """Windows that were summed as they came, taken apart; ``None`` where their record does not tell."""
    errors = group.errors
    if len(errors) != len(group.energy):
        return None
    return Apart(
        _common(group.energy, errors),
        group.duration_s,
        [],
        [],
        [one.begin_j + one.end_j for one in errors],
        [one.random_j**2 for one in errors],
    )


def together(parts: Sequence[Apart | None]) -> Apart | None:
    """All ``parts`` as one; ``None`` if one of them is, or there are none."""
    present = [part for part in parts if part is not None]
    if not present or len(present) < len(parts):
        return None
    common = present[0].common
    for part in present[1:]:
        common = [one.plus(two) for one, two in zip(common, part.common, strict=True)]
    return Apart(
        common,
        math.fsum(part.duration_s for part in present),
        [edge for part in present for edge in part.begins],
        [edge for part in present for edge in part.ends],
        [math.fsum(column) for column in zip(*(part.edges_j for part in present), strict=True)],
        [math.fsum(column) for column in zip(*(part.variance_j2 for part in present), strict=True)],
    )


def own_of(
    whole: Whole | None, part: Apart | None, energy: Quantity | None
) -> tuple[Quantity | None, Quantity | None]:
    """The share of the ``whole`` that ``part`` is, and its ``energy`` as far as only its own error moves it.

    That is no farther than all its errors together do. Both are ``None`` where the record does not tell.
    """
    points = None if whole is None or part is None else whole.share(part)
    if points is None or energy is None:
        return None, None
    low, mid, high = points
    scale = energy.mid / mid if mid > 0.0 else 0.0
    own_j = msgspec.structs.replace(
        energy,
        low=max(energy.low, min(energy.mid, low * scale)),
        high=min(energy.high, max(energy.mid, high * scale)),
    )
    return Quantity(low, mid, high, "1", energy.method), own_j


def holding_common(energy: Quantity, run: Quantity) -> Quantity:
    """``energy`` of a window with bounds that hold the error common to it and its ``run``.

    A window takes no more than its run does; windows that ran side by side may together.
    """
    if run.mid <= 0.0:
        return energy
    part = energy.mid / run.mid  # first: a bound over a tiny middle overflows
    low, high = min(energy.low, run.low * part), max(energy.high, run.high * part)
    return msgspec.structs.replace(energy, low=low, high=min(high, run.high) if part <= 1.0 else high)


def _common(energy: Sequence[Joules], errors: Sequence[ErrorParts]) -> list[Joules]:
    return [
        Joules(error.low, one.mid, error.high, error.own_low, one.own_mid, error.own_high, one.gap_s)
        for one, error in zip(energy, errors, strict=True)
    ]


def whole_of(record: Record, scope: str) -> Whole | None:
    """The run of ``record``, of which its windows are parts; ``None`` if no energy was recorded."""
    if record.metered is None:
        return None
    sources, energy = record.header.sources, record.metered.energy
    whole = Whole(sources, energy, scope, record.duration_s, how=rule(record))
    parts = [of_window(window) for window in record.windows if window.parent is None]
    parts += [of_sum(group) for group in record.groups if group.parent is None]
    whole.consists_of([part for part in parts if part is not None])
    return whole


class Whole:
    """A run, of which windows are parts: the ``energy`` of its ``sources`` over ``duration_s`` seconds.

    ``how``: by which ``whole.rule`` it is counted; ``scope``: ``process`` or ``machine``.
    """

    def __init__(
        self,
        sources: Sequence[SourceLine],
        energy: Sequence[Joules],
        scope: str,
        duration_s: float,
        *,
        how: str,
    ) -> None:
        self.energy = energy
        self.duration_s = duration_s
        self._ours = scope == "process"
        blocks: dict[int | None, list[int]] = {}
        for place in counted(sources, how):
            blocks.setdefault(place if sources[place].method in SENSED else None, []).append(place)
        self._blocks = blocks
        """Places of sources that err together: each sensor by itself, all models as one (``None``)."""
        self._mid_j = math.fsum(self._points(energy[place])[1] for place in self._places)
        self._powers: list[tuple[float, float]] = []

    def consists_of(self, parts: Sequence[Apart]) -> None:
        """Take in which ``parts``, and what is left beside them, it consists of: at which powers it ran."""
        places = self._blocks.get(None, [])
        powers = [(self._machine_j(part, places), part.duration_s) for part in parts]
        left_j = self._whole_j(places) - math.fsum(energy_j for energy_j, _ in powers)
        powers.append((left_j, self.duration_s - math.fsum(seconds for _, seconds in powers)))
        self._powers = [
            (energy_j, energy_j / seconds) for energy_j, seconds in powers if energy_j > 0 < seconds
        ]

    @staticmethod
    def _machine_j(part: Apart, places: Sequence[int]) -> float:
        return math.fsum(part.common[place].mid for place in places)

    def _whole_j(self, places: Sequence[int]) -> float:
        return math.fsum(self.energy[place].mid for place in places)

    @property
    def _places(self) -> list[int]:
        return [place for block in self._blocks.values() for place in block]

    def _points(self, joules: Joules) -> Points:
        if self._ours:
            return joules.own_low, joules.own_mid, joules.own_high
        return joules.low, joules.mid, joules.high

    def share(self, part: Apart) -> Points | None:
        """The share of the whole, 0..1, that ``part`` is: low, mid, high with the common error held.

        Errors that have nothing to do with each other combine in quadrature, on each side.
        """
        if self._mid_j <= 0.0:
            return None
        part_j = math.fsum(self._points(part.common[place])[1] for place in self._places)
        mid = part_j / self._mid_j
        below = above = 0.0
        unshared_j = part.unshared_j()
        for key, places in self._blocks.items():
            moved = [self._moved(part, part_j, places, bound) - mid for bound in (0, 2)]
            edges = math.fsum(unshared_j[place] * self._of_us(part, place) for place in places) / self._mid_j
            random = (
                math.sqrt(part.variance_j2[place]) * self._of_us(part, place) / self._mid_j
                for place in places
            )
            own = edges**2 + math.fsum(error**2 for error in random)
            fewer, more = self._of_load(part, places) if key is None else (0.0, 0.0)
            below += min(0.0, *moved) ** 2 + own + fewer**2
            above += max(0.0, *moved) ** 2 + own + more**2
        mid = min(1.0, max(0.0, mid))
        return max(0.0, mid - math.sqrt(below)), mid, min(1.0, mid + math.sqrt(above))

    def _moved(self, part: Apart, part_j: float, places: Sequence[int], bound: int) -> float:
        """The share if these sources were off by their common error: at their low (0) or high (2)."""
        more_j = whole_more_j = 0.0
        for place in places:
            points, whole = self._points(part.common[place]), self._points(self.energy[place])
            more_j += points[bound] - points[1]
            whole_more_j += whole[bound] - whole[1]
        whole_j = self._mid_j + whole_more_j
        return (part_j + more_j) / whole_j if whole_j > 0 else part_j / self._mid_j

    def _of_us(self, part: Apart, place: int) -> float:
        """What part of a source's error is that of our energy."""
        joules = part.common[place]
        if not self._ours:
            return 1.0
        return min(1.0, joules.own_mid / joules.mid) if joules.mid > 0 else 0.0

    def _of_load(self, part: Apart, places: Sequence[int]) -> tuple[float, float]:
        """By how much less or more of the whole ``part`` may be for being busier than the rest, or less."""
        machine_j, whole_j = self._machine_j(part, places), self._whole_j(places)
        rest_j, rest_s = whole_j - machine_j, self.duration_s - part.duration_s
        if min(machine_j, rest_j, part.duration_s, rest_s) <= 0:
            return 0.0, 0.0
        power_w = machine_j / part.duration_s
        powers = self._powers or [(machine_j, power_w), (rest_j, rest_j / rest_s)]
        low_j, high_j = (
            math.fsum(getattr(self.energy[place], end) for place in places) for end in ("low", "high")
        )
        spread = 0.5 * math.log(high_j / low_j) if low_j > 0 else math.log(high_j / whole_j)
        factor = math.exp(min(_MOST, _OF_LOAD * spread * power_distance(machine_j, power_w, powers)))
        ours_j = math.fsum(self._points(part.common[place])[1] for place in places)
        others_j = max(0.0, math.fsum(self._points(self.energy[place])[1] for place in places) - ours_j)
        if ours_j <= 0.0:
            return 0.0, 0.0
        fewer_j, more_j = (
            (ours_j + others_j) * ours_j * odds / (ours_j * odds + others_j)
            for odds in (1.0 / factor, factor)
        )
        return (ours_j - fewer_j) / self._mid_j, (more_j - ours_j) / self._mid_j


def power_distance(energy_j: float, power_w: float, powers: Sequence[tuple[float, float]]) -> float:
    """How far a part of a run is from the powers at which the rest ran: root mean square of the logarithms.

    ``energy_j`` and ``power_w`` are those of the part; ``powers``: the J that the whole run drew at each
    of its powers, and these in W.
    """
    squares = math.fsum(other_j * math.log(power_w / other_w) ** 2 for other_j, other_w in powers)
    rest_j = math.fsum(other_j for other_j, _ in powers) - energy_j
    return math.sqrt(squares / rest_j) if rest_j > 0.0 else 0.0
