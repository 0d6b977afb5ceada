"""Meters inside a run, each with its windows: told beside the windows of the run, and added to nothing.

What they hold is in the run's figures already, and in each other's where they went on at the same time: a
window holds all the energy of its time, of the processes of its own meter or of the machine, as its run is
told. So their lines are inside something, always, and whoever sums those that are inside nothing has the run.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import msgspec

from wattprint.units import format_duration

from .nodes import PEER, ROOT
from .resources import node
from .windows import WindowLine, listed, window_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wattprint.records import Header, Record

    from .rates import Rates

_MOST_NAMED = 5


class Inner(NamedTuple):
    """A meter inside a run: its ``record``, and when it began, in seconds since the run did.

    ``meter``: its name; of those of one name that went on at the same time the second is ``name #2``. ``id``:
    what it has among the windows of its run; those of its own windows are counted on from there.
    """

    record: Record
    meter: str
    begin_s: float
    id: int

    def window_id(self, own: int | None) -> int | None:
        """The id among the windows of the run of the one that the record calls ``own``, ``None`` for none."""
        return None if own is None else self.id + own


def inside_of(records: Sequence[Record], roots: Sequence[Record]) -> list[Record]:
    """Of all ``records`` of a run those of meters within it, whose metrics are the run's.

    ``roots``: as by ``nodes.by_node``. Peers are among them: of these the roots hold the energy alone.
    """
    stand = {_key(record) for record in roots}
    return [record for record in records if record.header.role != ROOT and _key(record) not in stand]


def _key(record: Record) -> tuple[str, int, int]:
    return record.path, record.header.pid, record.header.at_ns


def inner_meters(inside: Iterable[Record], roots: Sequence[Record]) -> list[Inner]:
    """The meters that ``inside_of`` found, in the order in which they began, each with its name."""
    first = roots[0].header
    begun = sorted(
        ((_since(first, record.header), record) for record in inside),
        key=lambda pair: (pair[0], pair[1].header.pid, pair[1].path),
    )
    ends_s: dict[str, list[float]] = {}
    if any(record.header.role == PEER for _, record in begun):
        ends_s = {root.header.name: [math.inf] for root in roots}  # the first of their name is the run's own
    found = []
    free = 1 + max(map(_last_id, roots))
    for begin_s, record in begun:
        name = record.header.name
        taken = ends_s.setdefault(name, [])
        place = next((place for place, end_s in enumerate(taken) if end_s <= begin_s), len(taken))
        taken[place : place + 1] = [begin_s + record.duration_s]
        found.append(Inner(record, f"{name} #{place + 1}" if place else name, begin_s, free))
        free += 1 + _last_id(record)
    return found


def _last_id(record: Record) -> int:
    return max(
        (window.id for windows in (record.windows, record.open_windows) for window in windows), default=0
    )


def _since(first: Header, header: Header) -> float:
    """Seconds from the start of the run; machines share no clock but that of the wall."""
    if first.boot_id and header.boot_id == first.boot_id:
        return (header.at_ns - first.at_ns) / 1e9
    return (header.wall_ns - first.wall_ns) / 1e9


def listed_inside(meters: Iterable[Inner]) -> int:
    """How many lines ``inside_lines`` makes of them at most."""
    return sum(1 + listed(one.record) for one in meters)


def inside_lines(
    meters: Iterable[Inner], run: str, scope: str, rates: Rates
) -> tuple[list[WindowLine], list[str]]:
    """A line for each of the ``meters`` inside the ``run`` of this name, then for each of its windows.

    And what is to be said of these windows. All is told in the ``scope`` of the run.
    """
    lines: list[WindowLine] = []
    notes: list[str] = []
    for one in meters:
        whole = _whole(one, run, scope, rates)
        if whole is None:
            continue
        windows, said = window_lines(one.record, scope, rates)
        notes += [f"inside {one.meter}: {text}" for text in said]
        lines.append(whole)
        lines += [
            msgspec.structs.replace(
                line,
                id=one.window_id(line.id),
                parent=one.id if line.inside is None else one.window_id(line.parent),
                inside=line.inside or one.record.header.name,
                begin_s=None if line.begin_s is None else line.begin_s + one.begin_s,
                meter=one.meter,
            )
            for line in windows
        ]
    return lines, notes


def _whole(one: Inner, run: str, scope: str, rates: Rates) -> WindowLine | None:
    """The line of a meter itself, ``None`` where no energy was recorded."""
    record = one.record
    if record.metered is None:
        return None
    energy = node(record, scope)
    inside = rates.inside(energy.components, energy.rests)
    if inside.node_j is None:
        return None
    counted_j = rates.counted(inside)
    failed = record.end is not None and record.status != "finished"
    return WindowLine(
        host=record.header.host,
        id=one.id,
        parent=None,
        name=record.header.name,
        status="open" if record.end is None else "failed" if failed else "ok",
        begin_s=one.begin_s,
        duration_s=record.duration_s,
        node_j=inside.node_j,
        facility_j=rates.facility(inside.node_j),
        operational_location_g=None if counted_j is None else rates.carbon(counted_j),
        inside=run,
        failed=int(failed),
        meter=one.meter,
        is_meter=True,
    )


def remarks(meters: Sequence[Inner], run: Header, scope: str) -> list[str]:
    """What is to be known of the records of ``meters`` inside the ``run``, told in this ``scope``."""
    said = [
        f"the record of {one.meter}, inside the run, is incomplete: {one.record.damage}"
        for one in meters
        if one.record.damage
    ]
    cut_short = [one for one in meters if one.record.status == "killed"]
    if cut_short:
        names = (f"{one.meter} after {format_duration(one.record.duration_s)}" for one in cut_short)
        said.append(f"killed inside the run, and known until its last snapshot: {_listed(names)}")
    other = [
        f"{one.meter} ({one.record.header.scope})" for one in meters if one.record.header.scope != run.scope
    ]
    if other:
        said.append(
            f"begun in another scope than its run, and told in that of the run, {scope}: {_listed(other)}"
        )
    idle = [
        f"{one.meter} ({one.record.header.idle_policy})"
        for one in meters
        if one.record.header.idle_policy != run.idle_policy
    ]
    if idle and scope == "process":
        said.append(f"counts idle power otherwise than its run ({run.idle_policy}): {_listed(idle)}")
    return said


def _listed(names: Iterable[str]) -> str:
    each = [*dict.fromkeys(names)]
    left = len(each) - _MOST_NAMED
    return ", ".join(each[:_MOST_NAMED]) + (f" and {left} more" if left > 0 else "")
