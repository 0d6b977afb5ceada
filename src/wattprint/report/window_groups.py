"""The windows of a run by name: its own, and beside them those of each meter inside it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from wattprint.account.inside import inner_meters
from wattprint.account.own_error import holding_common, of_sum, of_window, own_of, together, whole_of
from wattprint.account.rates import Rates
from wattprint.account.resources import node_energy
from wattprint.account.still_open import still_open, up_to_last
from wattprint.choices import OTHER_NAMES
from wattprint.codec import Layout
from wattprint.quantity import Quantity
from wattprint.records import Joules
from wattprint.whole import rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wattprint.account.lines import Boundaries
    from wattprint.account.own_error import Apart, Whole
    from wattprint.account.resources import NodeEnergy
    from wattprint.account.statement import Statement
    from wattprint.records import Header, Record

MOST_GROUPS = 200
"""Names of windows that are kept apart; a run that numbers its windows by name has the rest in one."""


class WindowGroup(msgspec.Struct, frozen=True, kw_only=True):
    """All windows of one name: how many, how many failed, their seconds and what they cost.

    Bounds of its windows are added: they rest on the same sensors, which err alike. ``own_j`` and
    ``own_share`` are as of a ``WindowLine``. ``None`` if unknown. ``meter``: the meter inside the run whose
    windows they are, ``None`` for the run's own; ``is_meter``: true for the group of such meters themselves.
    Meters of one name are one where they came one after another; windows of two that went on at the same
    time are in two groups, for they hold the same energy.
    """

    name: str
    count: int
    failed: int
    duration_s: float
    facility_j: Quantity | None
    operational_location_g: Quantity | None
    own_j: Quantity | None = None
    own_share: Quantity | None = None
    meter: str | None = None
    is_meter: bool | None = None

    json_layout = Layout(omitted=("meter", "is_meter"))


class _Sum(msgspec.Struct):
    """Windows of one name on one node, added up as they come."""

    count: int = 0
    failed: int = 0
    duration_s: float = 0.0
    energy: list[Joules] = []
    parts: list[Apart | None] = []

    def add(
        self, count: int, failed: int, duration_s: float, energy: Sequence[Joules], apart: Apart | None
    ) -> None:
        self.parts.append(apart)
        self.count += count
        self.failed += failed
        self.duration_s += duration_s
        if self.energy:
            energy = [one.plus(two) for one, two in zip(self.energy, energy, strict=True)]
        self.energy = [*energy]


class _Held(NamedTuple):
    """What one node, by the sources of ``header`` and the rule ``how``, has of windows by name."""

    header: Header
    how: str
    sums: dict[str, _Sum]

    def energy(self, one: _Sum, scope: str) -> NodeEnergy:
        """What the windows of a sum drew."""
        return node_energy(self.header.sources, one.energy, scope, one.duration_s, how=self.how)


def window_groups(
    records: Sequence[Record], statement: Statement, inside: Iterable[Record] = ()
) -> list[WindowGroup]:
    """Windows by name over all nodes, the costliest first, then those of each meter ``inside`` the run.

    ``records``: the roots of its nodes.
    """
    rates = Rates.of_statement(statement.factors, statement.carbon)
    held = [_Held(record.header, rule(record), _sums(up_to_last(record), {})) for record in records]
    whole = whole_of(up_to_last(records[0]), statement.scope) if len(records) == 1 else None
    found = _costliest(_groups(held, statement.scope, rates, statement.boundaries, whole))
    meters: dict[tuple[str, str], list[Record]] = {}
    for one in inner_meters(inside, records):
        meters.setdefault((one.record.header.name, one.meter), []).append(one.record)
    for (name, meter), of_meter in meters.items():
        found += _inside(name, meter, of_meter, statement.scope, rates)
    return found


def _inside(name: str, meter: str, records: Sequence[Record], scope: str, rates: Rates) -> list[WindowGroup]:
    """The meters of one ``name`` that came one after another as one, then their windows by name."""
    nodes: dict[tuple[str, str, bytes], tuple[_Held, _Sum]] = {}
    for record in map(up_to_last, records):
        header, how = record.header, rule(record)
        key = header.boot_id or header.host, how, msgspec.json.encode(header.sources)
        held, whole = nodes.setdefault(key, (_Held(header, how, {}), _Sum()))
        _sums(record, held.sums)
        if record.metered is not None:
            failed = record.end is not None and record.status != "finished"
            whole.add(1, failed, record.duration_s, record.metered.energy, None)
    metered = [(held, whole) for held, whole in nodes.values() if whole.count]
    if not metered:
        return []
    run = _boundaries([held.energy(whole, scope) for held, whole in metered], rates)
    counted_j = rates.counted(run)
    of_itself = WindowGroup(
        name=name,
        count=sum(whole.count for _, whole in metered),
        failed=sum(whole.failed for _, whole in metered),
        duration_s=sum(whole.duration_s for _, whole in metered),
        facility_j=run.facility_j,
        operational_location_g=None if counted_j is None else rates.carbon(counted_j),
        meter=meter,
        is_meter=True,
    )
    alone = whole_of(up_to_last(records[0]), scope) if len(records) == 1 else None
    groups = _costliest(_groups([held for held, _ in metered], scope, rates, run, alone))
    return [of_itself, *(msgspec.structs.replace(group, meter=meter) for group in groups)]


def _sums(record: Record, sums: dict[str, _Sum]) -> dict[str, _Sum]:
    """``sums`` with the windows of ``record`` added."""

    def of(name: str) -> _Sum:
        if name not in sums and len(sums) >= MOST_GROUPS:
            name = OTHER_NAMES
        return sums.setdefault(name, _Sum())

    for line in record.windows:
        of(line.name).add(
            1, line.status != "ok", (line.at_ns - line.begin_ns) / 1e9, line.energy, of_window(line)
        )
    for group in record.groups:
        of(group.name).add(group.count, group.failed, group.duration_s, group.energy, of_sum(group))
    for window in still_open(record):
        of(window.begin.name).add(1, 0, window.duration_s, window.energy, None)
    return sums


def _boundaries(energies: Sequence[NodeEnergy], rates: Rates) -> Boundaries:
    return rates.inside(
        [line for energy in energies for line in energy.components],
        [line for energy in energies for line in energy.rests],
    )


def _groups(
    nodes: Sequence[_Held], scope: str, rates: Rates, run: Boundaries, whole: Whole | None
) -> list[WindowGroup]:
    """The windows that ``nodes`` hold, by name; ``run``: what they are part of, ``whole`` on one node."""
    by_name: dict[str, list[tuple[_Sum, NodeEnergy]]] = {}
    for held in nodes:
        for name, one in held.sums.items():
            by_name.setdefault(name, []).append((one, held.energy(one, scope)))
    run_j, counted_run_j = run.facility_j, rates.counted(run)
    found = []
    for name, parts in by_name.items():
        inside = _boundaries([energy for _, energy in parts], rates)
        facility_j, counted_j = inside.facility_j, rates.counted(inside)
        if facility_j is not None and run_j is not None:
            facility_j = holding_common(facility_j, run_j)
        if counted_j is not None and counted_run_j is not None:
            counted_j = holding_common(counted_j, counted_run_j)
        apart = together(parts[0][0].parts)
        share, own_j = own_of(whole, apart, facility_j)
        found.append(
            WindowGroup(
                name=name,
                count=sum(one.count for one, _ in parts),
                failed=sum(one.failed for one, _ in parts),
                duration_s=sum(one.duration_s for one, _ in parts),
                facility_j=facility_j,
                operational_location_g=None if counted_j is None else rates.carbon(counted_j),
                own_j=own_j,
                own_share=share,
            )
        )
    return found


def _costliest(groups: Iterable[WindowGroup]) -> list[WindowGroup]:
    """``groups``, the costliest first."""
    return sorted(groups, key=lambda group: -(group.facility_j.mid if group.facility_j is not None else 0.0))
