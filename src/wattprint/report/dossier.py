"""All that a report tells of one run: its statement, and what its records hold beside the energies."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import msgspec

from wattprint.account.inside import inner_meters, inside_lines
from wattprint.account.rates import Rates
from wattprint.account.resources import node_energy
from wattprint.account.sensitivity import Trust, trust
from wattprint.account.windows import window_lines
from wattprint.records import FactorLine, Header, NotMetered, Record, kinds_in_order
from wattprint.whole import places, rule

from .window_groups import MOST_GROUPS as MOST_GROUPS  # noqa: PLC0414 - programs find them here too
from .window_groups import WindowGroup, window_groups

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.account.inside import Inner
    from wattprint.account.statement import Statement
    from wattprint.account.windows import WindowLine

    from .subgroup import SubgroupTable

MOST_SLICES = 600
"""A chart is some 700 pixels wide: more slices of power than this would not be seen."""


class MetricPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A figure the user logged ``t_s`` seconds after the start; ``window`` is the id of its window."""

    t_s: float
    name: str
    value: float | None
    window: int | None


class PowerSlice(msgspec.Struct, frozen=True, kw_only=True):
    """Mean power of one kind of resource (``cpu``, ``dram``, ``gpu``, ``node``) between two times.

    Seconds count from the start of the run; ``node`` is what the node draws beside its parts. ``low_w`` and
    ``high_w`` are bounds by the errors of its sensors, which err alike all along.
    """

    start_s: float
    end_s: float
    kind: str
    power_w: float
    low_w: float
    high_w: float


class Part(NamedTuple):
    """A metered part of a machine: ``kind`` (``cpu``), ``resource`` (``cpu/0``), what it calls itself."""

    kind: str
    resource: str
    name: str


class Dossier:
    """One run for a report. ``header`` is that of its first record, ``None`` for an estimate.

    ``statement`` may be given as what makes it, and is then made when it is first asked for. ``trust``: what
    was measured of it, ``None`` without records; ``groups``: its predictions by group. ``differing``: what
    the meters inside it say differently, such as ``tag rank``, so that it is none of the run's.
    """

    def __init__(
        self,
        statement: Statement | Callable[[], Statement],
        *,
        header: Header | None = None,
        metrics: Sequence[MetricPoint] = (),
        power: Sequence[PowerSlice] = (),
        windows: Sequence[WindowGroup] = (),
        trust: Trust | None = None,
        groups: SubgroupTable | None = None,
        differing: Sequence[str] = (),
    ) -> None:
        self._statement = statement
        self.header = header
        self.metrics = metrics
        self.power = power
        self.windows = windows
        self.trust = trust
        self.groups = groups
        self.differing = differing

    @cached_property
    def statement(self) -> Statement:
        """What the run cost."""
        return self._statement() if callable(self._statement) else self._statement

    def with_groups(self, groups: SubgroupTable) -> Dossier:
        """The same run with what it predicted, by group."""
        twin = copy(self)
        twin.groups = groups
        return twin

    @property
    def status(self) -> str:
        """As in ``records.STATUSES``, or ``estimated``."""
        return self.statement.run.status

    @property
    def duration_s(self) -> float:
        """Seconds that the run took."""
        return self.statement.run.duration_s

    @property
    def scope(self) -> str:
        """``process`` or ``machine``."""
        return self.statement.scope

    @property
    def factors(self) -> list[FactorLine]:
        """What the figures rest on."""
        return self.statement.factors

    @property
    def parts(self) -> list[Part]:
        """What of the machine has a line of energy."""
        return [Part(line.kind, line.resource, line.name) for line in self.statement.resources]

    @property
    def not_metered(self) -> Sequence[NotMetered]:
        """What is there and has no line of its own."""
        return self.statement.not_metered

    @property
    def kind(self) -> str:
        """``metered``, ``imported`` or ``estimated``: where the figures come from."""
        return kind_of(self.header, self.status)


def kind_of(header: Header | None, status: str) -> str:
    """``metered`` or ``imported`` by a record's ``header``; without one ``estimated`` or ``restored``."""
    if header is None:
        return "estimated" if status == "estimated" else "restored"
    return "imported" if header.origin else "metered"


def dossier(records: list[Record], statement: Statement, inside: Sequence[Record] = ()) -> Dossier:
    """The dossier of one run from the roots of its nodes and the ``statement`` made of them.

    ``inside``: records of meters within the run, such as that of a script, whose metrics are the run's and
    whose windows are told beside its own. Without records (an estimate) there is the statement alone.
    """
    if not records:
        return Dossier(statement)
    first = records[0].header
    meters = inner_meters(inside, records)
    return Dossier(
        statement,
        header=first,
        metrics=[
            *(point for record in records for point in _points(first, record)),
            *(point for one in meters for point in _points(first, one.record, one)),
        ],
        power=power_slices(records, statement.scope),
        windows=window_groups(records, statement, inside),
        trust=trust(statement, records),
        differing=_differing(first, inside),
    )


def _differing(run: Header, inside: Sequence[Record]) -> list[str]:
    """Tags and parameters of meters ``inside`` the ``run`` that it does not have, each once."""
    tags = [f"tag {key}" for one in inside for key in one.header.tags if key not in run.tags]
    words = [
        f"parameter {key}" for one in inside for key in one.header.parameters if key not in run.parameters
    ]
    return [*dict.fromkeys(tags + words)]


def every_window(
    records: Sequence[Record], statement: Statement, inside: Sequence[Record] = ()
) -> list[WindowLine]:
    """A line for each window of the roots ``records``, also of those that are too many for ``statement``.

    Then those of the meters ``inside`` the run.
    """
    rates = Rates.of_statement(statement.factors, statement.carbon)
    own = [line for record in records for line in window_lines(record, statement.scope, rates)[0]]
    meters = inner_meters(inside, records)
    return own + inside_lines(meters, statement.run.name, statement.scope, rates)[0]


def _points(first: Header, record: Record, inner: Inner | None = None) -> list[MetricPoint]:
    """The metrics of ``record``; of an ``inner`` meter their windows as its run calls them."""
    return [
        MetricPoint(
            t_s=_since(first, record.header, line.at_ns),
            name=line.name,
            value=line.value,
            window=line.window if inner is None else inner.window_id(line.window),
        )
        for line in record.metrics
    ]


def _since(first: Header, header: Header, at_ns: int) -> float:
    """Seconds from the start of the run; nodes share no clock but that of the wall."""
    return (at_ns - header.at_ns + header.wall_ns - first.wall_ns) / 1e9


_Bounds = tuple[float, float, float]
_NO_JOULES = (0.0, 0.0, 0.0)


def _plus(one: _Bounds, two: _Bounds, sign: float = 1.0) -> _Bounds:
    """Low, mid and high of ``one`` and ``sign`` times ``two``, which err alike."""
    return one[0] + sign * two[0], one[1] + sign * two[1], one[2] + sign * two[2]


class Curve:
    """Joules (low, mid, high) of each kind since the start of one record, at the times of its snapshots."""

    def __init__(self, first: Header, record: Record, scope: str) -> None:
        header = record.header
        self.t_s = [_since(first, header, header.at_ns)]
        self.joules: dict[str, list[_Bounds]] = {}
        meter, model = places(header.sources)
        how = rule(record)
        kinds = [source.resource.partition("/")[0] for source in header.sources]
        for kind in kinds:
            self.joules[kind] = [_NO_JOULES]
        for snapshot in record.snapshots:
            t_s = _since(first, header, snapshot.at_ns)
            if t_s <= self.t_s[-1]:
                continue
            self.t_s.append(t_s)
            now = dict.fromkeys(self.joules, _NO_JOULES)
            if meter is not None and model is not None:
                for line in node_energy(header.sources, snapshot.energy, scope, t_s, how=how).parts:
                    energy_j = line.energy_j
                    now[line.kind] = _plus(now[line.kind], (energy_j.low, energy_j.mid, energy_j.high))
            else:
                for kind, energy in zip(kinds, snapshot.energy, strict=True):
                    own = (energy.own_low, energy.own_mid, energy.own_high)
                    whole = (energy.low, energy.mid, energy.high)
                    now[kind] = _plus(now[kind], own if scope == "process" else whole)
                if meter is not None:
                    for kind in now:
                        if kind != "node":
                            now["node"] = _plus(now["node"], now[kind], -1.0)
            for kind, now_j in now.items():
                pairs = zip(now_j, self.joules[kind][-1], strict=True)
                low, mid, high = (max(pair) for pair in pairs)
                self.joules[kind].append((low, mid, high))

    def at(self, kind: str, t_s: float) -> _Bounds:
        """Joules until ``t_s``, straight between snapshots, none before the first and after the last."""
        amounts = self.joules.get(kind)
        if amounts is None or t_s <= self.t_s[0]:
            return _NO_JOULES
        index = bisect_right(self.t_s, t_s)
        if index >= len(self.t_s):
            return amounts[-1]
        before_s, after_s = self.t_s[index - 1], self.t_s[index]
        share = (t_s - before_s) / (after_s - before_s)
        return _plus(amounts[index - 1], _plus(amounts[index], amounts[index - 1], -1.0), share)


def power_slices(records: list[Record], scope: str) -> list[PowerSlice]:
    """Power between consecutive snapshots, all nodes together, on an even grid where they are many."""
    curves = [Curve(records[0].header, record, scope) for record in records]
    kinds = kinds_in_order(kind for curve in curves for kind in curve.joules)
    times = sorted({t_s for curve in curves for t_s in curve.t_s})
    if not kinds or len(times) < 2:
        return []
    steps = MOST_SLICES // len(kinds)
    if len(times) - 1 > steps:
        start_s, length_s = times[0], times[-1] - times[0]
        times = [start_s + length_s * step / steps for step in range(steps + 1)]
    found = []
    for kind in kinds:
        before_j = _NO_JOULES
        for start_s, end_s in pairwise(times):
            after_j = _NO_JOULES
            for curve in curves:
                after_j = _plus(after_j, curve.at(kind, end_s))
            watts = [max(0.0, joules / (end_s - start_s)) for joules in _plus(after_j, before_j, -1.0)]
            low_w, power_w, high_w = min(watts), watts[1], max(watts)
            found.append(
                PowerSlice(
                    start_s=start_s, end_s=end_s, kind=kind, power_w=power_w, low_w=low_w, high_w=high_w
                )
            )
            before_j = after_j
    return found


def power_bounds(slices: Sequence[PowerSlice]) -> list[tuple[float, float]]:
    """Low and high in W of all kinds of resources together, between one time and the next."""
    sums: dict[float, tuple[float, float]] = {}
    for piece in slices:
        low_w, high_w = sums.get(piece.start_s, (0.0, 0.0))
        sums[piece.start_s] = low_w + piece.low_w, high_w + piece.high_w
    return list(sums.values())
