"""What it cost until a metric first reached a target, and the runs that never did.

Time to accuracy is how DAWNBench ranked training (Coleman and others, 2017). It has a blind spot: a run
may cross the line by luck and fall back. Such runs are marked; those that end short of the target are
censored, and stay in the account with what they spent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import msgspec

from wattprint.account.moment import moment
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.quantity import Quantity, shared_sum
from wattprint.records import Record, Snapshot

from .bootstrap import Estimate, estimate
from .sharing import Sharing

_WRITTEN = re.compile(r"\s*([^<>=\s][^<>=]*?)\s*(>=|<=|≥|≤)\s*(\S+)\s*")


Curve = Sequence[tuple[float, float | None]]
"""Seconds since the start, and a logged value, ``None`` where that was no finite number."""


class Target(msgspec.Struct, frozen=True):
    """``metric`` at least ``value``, or at most where ``above`` is false.

    ``percent``: a run that logged more than 1 did so in percent.
    """

    metric: str
    above: bool
    value: float
    percent: bool = False

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read ``accuracy>=0.93`` or ``loss<=2.1``. Raises ``UsageError`` for anything else."""
        match = _WRITTEN.fullmatch(text)
        if match is not None:
            name, sign, number = match.groups()
            try:
                value = float(number)
            except ValueError:
                value = math.nan
            if math.isfinite(value):
                return cls(name, sign in (">=", "≥"), value)
        raise UsageError(f"no target in {text!r}", fix="write accuracy>=0.93 or loss<=2.1, in quotes")

    def in_shares(self) -> Target:
        """The same with what is in percent, the value too, counted from 0 to 1."""
        value = self.value / 100.0 if 1.0 < self.value <= 100.0 else self.value
        return msgspec.structs.replace(self, value=value, percent=True)

    def scaled(self, points: Curve) -> Curve:
        """``points`` in the scale of the target."""
        if not self.percent or not any(value is not None and value > 1.0 for _, value in points):
            return points
        return [(at_s, None if value is None else value / 100.0) for at_s, value in points]

    def met(self, value: float | None) -> bool:
        """Whether ``value`` is as good as the target; a figure that was no finite number is not."""
        if value is None:
            return False
        return value >= self.value if self.above else value <= self.value

    def __str__(self) -> str:
        return f"{self.metric} {'≥' if self.above else '≤'} {self.value:g}"


class Crossing(msgspec.Struct, frozen=True):
    """The first of ``points`` logged values that met a target: when, what it was, what became of it."""

    at_s: float
    value: float
    fell_back: bool
    points: int


def crossing(points: Curve, target: Target) -> Crossing | None:
    """The first of ``points`` (seconds since the start, value) that meets ``target``; ``None`` if none does.

    ``fell_back``: a later point does not meet it.
    """
    ordered = sorted(points, key=lambda point: point[0])
    for index, (at_s, value) in enumerate(ordered):
        if value is not None and target.met(value):
            fell_back = any(not target.met(later) for _, later in ordered[index + 1 :])
            return Crossing(at_s, value, fell_back, len(ordered))
    return None


def until(record: Record, wall_ns: int) -> Record | None:
    """``record`` as it stood at ``wall_ns``, its energy interpolated between the snapshots around it.

    The interval is that of the snapshots, wider by how far the energy may have been off the straight line
    (``account.moment``). ``None`` if that is after the last snapshot: what was drawn by then is unknown.
    """
    header = record.header
    at_ns = header.at_ns + max(0, wall_ns - header.wall_ns)
    now = moment(record, at_ns)
    if now is None:
        return None
    last = Snapshot(
        at_ns=at_ns,
        wall_ns=header.wall_ns + at_ns - header.at_ns,
        energy=now.counted(),
        own_cpu_s=now.after.own_cpu_s * now.share,
        meter_cpu_s=now.after.meter_cpu_s * now.share,
        next_s=now.after.next_s,
        refuted=[] if record.last is None else record.last.refuted,
        prev="",
    )
    return Record(
        path=record.path,
        header=header,
        last=last,
        windows=[],
        open_windows=[],
        metrics=[],
        warnings=record.warnings,
        end=None,
        status=record.status,
        damage=record.damage,
        snapshots=[*now.before, last],
    )


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One run on its way to a target.

    ``costs``: by name, until it was reached; all that was spent, if it never was (``crossing`` is
    ``None``). ``last``: the last value logged, ``None`` if none was finite. ``sharing``: what these costs
    share with those of other runs.
    """

    crossing: Crossing | None
    costs: dict[str, Quantity]
    last: float | None
    sharing: Sharing | None = None

    def as_dict(self) -> dict[str, object]:
        """The attempt in JSON."""
        first_hit = self.crossing
        return {
            "reached": first_hit is not None,
            "at_s": None if first_hit is None else first_hit.at_s,
            "value": None if first_hit is None else first_hit.value,
            "fell_back": None if first_hit is None else first_hit.fell_back,
            "last_value": self.last,
            "costs": {name: encode(cost) | {"unit": cost.unit} for name, cost in self.costs.items()},
        }


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """What several attempts came to, in one cost.

    ``cost``: mean until the target over the runs that reached it and whose cost is known.
    ``per_hit``: all that every attempt spent up to the target or its end, over the number of hits;
    ``None`` if some attempt's cost is unknown or none hit. ``censored``: ended short of the target.
    """

    attempts: int
    hits: int
    censored: int
    fell_back: int
    unpriced: int
    cost: Estimate | None
    spread: Quantity | None
    per_hit: Quantity | None

    @property
    def share(self) -> float | None:
        """The share of attempts that reached the target."""
        return self.hits / self.attempts if self.attempts else None

    def as_dict(self) -> dict[str, object]:
        """The figures in JSON."""
        return {
            "attempts": self.attempts,
            "hits": self.hits,
            "share": self.share,
            "censored": self.censored,
            "fell_back": self.fell_back,
            "cost_unknown": self.unpriced,
            "cost": encode(self.cost),
            "cost_interval": encode(self.spread),
            "cost_per_hit": encode(self.per_hit),
        }


def reached(attempts: Sequence[Attempt], cost: str, unit: str | None) -> Reached:
    """How often and at what ``cost`` the target was reached. Costs in another unit count as unknown.

    ``spread`` is the mean with the uncertainty of the meter, whose errors the runs share.
    """
    hit = [attempt for attempt in attempts if attempt.crossing is not None]
    hit_costs = [
        attempt.costs[cost] for attempt in hit if cost in attempt.costs and attempt.costs[cost].unit == unit
    ]
    every = [
        attempt.costs[cost]
        for attempt in attempts
        if cost in attempt.costs and attempt.costs[cost].unit == unit
    ]
    spent = shared_sum(*every) if every and len(every) == len(attempts) else None
    summed = shared_sum(*hit_costs) if hit_costs else None
    return Reached(
        attempts=len(attempts),
        hits=len(hit),
        censored=len(attempts) - len(hit),
        fell_back=sum(attempt.crossing is not None and attempt.crossing.fell_back for attempt in attempts),
        unpriced=len(attempts) - len(every),
        cost=estimate([quantity.mid for quantity in hit_costs]),
        spread=None if summed is None else summed.scaled(1.0 / len(hit_costs)),
        per_hit=None if spent is None or not hit else spent.scaled(1.0 / len(hit)),
    )
