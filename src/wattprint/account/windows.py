"""What each window of a run cost, and what lay outside all of them."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from wattprint.quantity import Quantity, total
from wattprint.records import Joules

from .carbon import facility_energy, operational_carbon
from .resources import node, node_energy, rest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.records import Record

OUTSIDE = "outside windows"
MOST_WINDOWS = 1000
"""A statement is read by people: beyond this many windows, ``window_lines`` has to be asked for them."""

_ROUNDING = 1.0 + 1e-9
"""A window may fill its run to the last bit of a sum."""


class WindowLine(msgspec.Struct, frozen=True, kw_only=True):
    """One window, or all of one name, at the node and facility boundaries, by the carbon factor of the run.

    ``id`` is ``None`` for a sum and for what lay outside all windows. ``begin_s`` counts from the start of
    its record. ``inside`` is the name of the window around it; lines without, and the line outside, sum
    to the run. ``count`` windows, of which ``failed`` did not end well.
    """

    host: str
    id: int | None
    parent: int | None
    name: str
    status: str
    begin_s: float | None
    duration_s: float
    node_j: Quantity
    facility_j: Quantity
    operational_location_g: Quantity
    inside: str | None = None
    count: int = 1
    failed: int = 0


class _Part(msgspec.Struct):
    """A window, or a sum over windows, before it is a line."""

    name: str
    inside: str | None
    duration_s: float
    energy: list[Joules]
    id: int | None = None
    parent: int | None = None
    begin_s: float | None = None
    count: int = 1
    failed: int = 0


def listed(record: Record) -> int:
    """How many lines the windows of ``record`` make: those of one name that were summed make one."""
    return len(_parts(record))


def window_lines(
    record: Record, scope: str, pue: Quantity, intensity_g_per_kwh: Quantity
) -> tuple[list[WindowLine], list[str]]:
    """A line for each window of ``record``, then one for what lay outside, and what to say.

    Where later windows of a name were recorded as a sum, all of that name are one line. The factors err
    for all windows alike, so bounds of lines do not add in quadrature: sum energies first
    (``carbon.operational_carbon_of_parts``). Windows that ran side by side share seconds and sum to no
    run: then nothing is said of what lay outside. A window still open counts as outside.
    """
    if record.last is None or not (record.windows or record.groups):
        return [], []
    lines = []
    for part in _parts(record):
        parts, rest, _ = node_energy(record.header.sources, part.energy, scope, part.duration_s)
        node_j = total(line.energy_j for line in [*parts, *([] if rest is None else [rest])])
        if node_j is not None:
            lines.append(_line(record, part, (node_j, pue, intensity_g_per_kwh)))
    outside, notes = _outside(record, scope, lines, pue, intensity_g_per_kwh)
    return lines + outside, notes


def _parts(record: Record) -> list[_Part]:
    """Single windows in the order they ended, then the sums. What is inside a window still open is not."""
    name_of = {window.id: window.name for window in record.windows}
    ended = {*name_of.values(), *(group.name for group in record.groups)}
    sums = {}
    for group in record.groups:
        inside = group.parent if group.parent in ended else None
        sums[group.name, inside] = _Part(
            name=group.name,
            inside=inside,
            duration_s=group.duration_s,
            energy=group.energy,
            count=group.count,
            failed=group.failed,
        )
    singles = []
    for window in record.windows:
        inside = None if window.parent is None else name_of.get(window.parent)
        part = _Part(
            name=window.name,
            inside=inside,
            duration_s=(window.at_ns - window.begin_ns) / 1e9,
            energy=window.energy,
            id=window.id,
            parent=window.parent,
            begin_s=(window.begin_ns - record.header.at_ns) / 1e9,
            failed=int(window.status != "ok"),
        )
        if (window.name, inside) in sums:
            _join(sums[window.name, inside], part)
        else:
            singles.append(part)
    return singles + list(sums.values())


def _join(whole: _Part, part: _Part) -> None:
    """Add ``part`` to the sum ``whole``: they rest on the same sensors, so bounds add like mids."""
    whole.duration_s += part.duration_s
    whole.count += part.count
    whole.failed += part.failed
    whole.energy = [
        Joules(*(getattr(one, name) + getattr(two, name) for name in Joules.__struct_fields__))
        for one, two in zip(whole.energy, part.energy, strict=True)
    ]


def _line(record: Record, part: _Part, figures: tuple[Quantity, Quantity, Quantity]) -> WindowLine:
    node_j, pue, intensity_g_per_kwh = figures
    facility_j = facility_energy(node_j, pue)
    return WindowLine(
        host=record.header.host,
        id=part.id,
        parent=part.parent,
        name=part.name,
        status="failed" if part.failed else "ok",
        begin_s=part.begin_s,
        duration_s=part.duration_s,
        node_j=node_j,
        facility_j=facility_j,
        operational_location_g=operational_carbon(facility_j, intensity_g_per_kwh),
        inside=part.inside,
        count=part.count,
        failed=part.failed,
    )


def _outside(
    record: Record, scope: str, lines: list[WindowLine], pue: Quantity, intensity_g_per_kwh: Quantity
) -> tuple[list[WindowLine], list[str]]:
    known = {window.id for window in record.windows}
    spans = sorted((one.begin_ns, one.at_ns) for one in record.windows if one.parent not in known)
    top = [line for line in lines if line.inside is None]
    names = {line.name for line in top}
    overlap = any(later[0] < first[1] for first, later in pairwise(spans))
    if overlap or any(group.side_by_side and group.name in names for group in record.groups):
        return [], ["windows ran side by side: their energies overlap and do not sum to the run"]
    parts, rest, _ = node(record, scope)
    run_j = total(line.energy_j for line in [*parts, *([] if rest is None else [rest])])
    inside_j = total(line.node_j for line in top)
    if run_j is None or inside_j is None:
        return [], []
    outside_j = rest_of(run_j, inside_j)
    if outside_j is None or inside_j.mid > run_j.mid * _ROUNDING:
        return [], ["windows hold more energy than the run up to its last snapshot: they do not sum to it"]
    duration_s = max(0.0, record.duration_s - sum(line.duration_s for line in top))
    rest_part = _Part(name=OUTSIDE, inside=None, duration_s=duration_s, energy=[], count=0)
    return [_line(record, rest_part, (outside_j, pue, intensity_g_per_kwh))], []
