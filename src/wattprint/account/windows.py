"""What each window of a run cost, and what lay outside all of them."""

from __future__ import annotations

import math
from itertools import pairwise

import msgspec

from wattprint.codec import Layout
from wattprint.errors import misnamed
from wattprint.gates import printable, terminal_line
from wattprint.quantity import Quantity, total
from wattprint.units import NS_PER_S, format_duration, format_quantity
from wattprint.whole import rest_of, rule

from .own_error import Apart, Whole, holding_common, of_sum, of_window, own_of, together, whole_of
from .resources import node, node_energy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.records import Joules, Record, WindowBegin

    from .lines import Boundaries
    from .rates import Rates

OUTSIDE = "outside windows"
MOST_WINDOWS = 1000
"""A statement is read by people: beyond this many windows, ``window_lines`` has to be asked for them."""

_MOST_NAMED = 5
_ROUNDING = 1.0 + 1e-9
"""A window may fill its run to the last bit of a sum."""


class WindowLine(msgspec.Struct, frozen=True, kw_only=True):
    """One window, or all of one name, at the node and facility boundaries, priced as its run is.

    Carbon is of what the run's boundary counts, so that windows sum to the run in it too.
    ``id`` is ``None`` for a sum and for what lay outside all windows. ``begin_s`` counts from the start of
    its record. ``inside`` is the name of the window around it; lines without, and the line outside, sum
    to the run. ``count`` windows, of which ``failed`` did not end well. ``status``: ``ok``, ``failed``, or
    ``open`` for a window that its record has no end of by its last snapshot: its energy is that until then.

    ``own_j``: ``facility_j`` with the error held that is common to all windows of the run, so that what is
    left is the window's own; ``own_share``: the share of its record's energy that makes, 0..1. Two windows of
    one run are compared by these. ``None`` where the record does not tell them apart.

    ``meter``: the meter inside the run that the window is of, ``None`` for the run's own; ``is_meter``: true
    for the line of such a meter itself, whose ``inside`` is the name of the run. Their seconds count from the
    start of the run, and none of them is among the lines that sum to it.
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
    operational_location_g: Quantity | None
    inside: str | None = None
    count: int = 1
    failed: int = 0
    own_j: Quantity | None = None
    own_share: Quantity | None = None
    meter: str | None = None
    is_meter: bool | None = None

    json_layout = Layout(omitted=("meter", "is_meter"))

    def __str__(self) -> str:
        """Its name, energy with how it is known, share of the run, carbon and time, in one line."""
        name = f"{self.name} × {self.count}" if self.count > 1 else self.name
        told = [f"{format_quantity(*self.facility_j.points, 'J')} at the facility, {self.facility_j.known}"]
        if self.own_share is not None:
            told.append(
                f"{100.0 * self.own_share.mid:.1f} % of its {'run' if self.meter is None else 'meter'}"
            )
        carbon_g = self.operational_location_g
        told += [] if carbon_g is None else [format_quantity(*carbon_g.points, carbon_g.unit)]
        told += [format_duration(self.duration_s), *([self.status] if self.status != "ok" else [])]
        return printable(f"{terminal_line(name)}: {'; '.join(told)}")

    def __repr__(self) -> str:
        """Whose figures these are, with the energy; all else by name."""
        return f"<WindowLine {self.name!r}, {self.status}: {self.facility_j}>"


misnamed(
    WindowLine,
    {
        "cost energy energy_j energy_kwh": "window.facility_j",
        "carbon carbon_g carbon_kg": "window.operational_location_g",
    },
)


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
    is_open: bool = False
    apart: Apart | None = None


def listed(record: Record) -> int:
    """How many lines the windows of ``record`` make: those of one name that were summed make one."""
    return len(_parts(_as_of_last(record)))


def window_lines(record: Record, scope: str, rates: Rates) -> tuple[list[WindowLine], list[str]]:
    """A line for each window of ``record``, then one for what lay outside, and what to say.

    Where later windows of a name were recorded as a sum, all of that name are one line. The factors err
    for all windows alike, so bounds of lines do not add in quadrature: sum energies first. Windows that
    ran side by side share seconds and sum to no run: then nothing is said of what lay outside. A window
    that is still open, or ended after the last snapshot, is one until that; where its begin lies between no
    two snapshots it counts as outside. What to say names both where the record was cut short.
    """
    whole_record, record = record, _as_of_last(record)
    parts = _parts(record)
    if record.last is None or not parts:
        return [], _cut_short(whole_record, [])
    how = rule(record)
    spent = []
    for part in parts:
        energy = node_energy(record.header.sources, part.energy, scope, part.duration_s, how=how)
        inside = rates.inside(energy.components, energy.rests)
        if inside.node_j is not None:
            spent.append(_Spent(part, inside.node_j, rates.counted(inside)))
    energy = node(record, scope)
    run = rates.inside(energy.components, energy.rests)
    if run.node_j is not None:
        for one in spent:
            one.hold_common(run.node_j, rates.counted(run))
    outside, notes = _outside(record, scope, spent, rates, run)
    whole = whole_of(record, scope)
    lines = [_line(record, one, rates, whole) for one in spent + outside]
    return lines, _cut_short(whole_record, lines) + notes


def _as_of_last(record: Record) -> Record:
    if record.end is not None:
        return record
    from .still_open import up_to_last

    return up_to_last(record)


def _cut_short(record: Record, lines: list[WindowLine]) -> list[str]:
    """What to say of windows that had begun and not ended by the last snapshot of a record cut short."""
    if record.status not in {"killed", "partial"}:
        return []
    from .still_open import late, up_to_last

    after = {window.id for window in late(record)}
    begun = up_to_last(record).open_windows
    energies = {line.id: line.node_j for line in lines if line.status == "open"}
    notes = []
    for what, windows in (
        ("open when the record was cut short", [window for window in begun if window.id not in after]),
        (
            "ended after the last snapshot, as far as the run is told",
            [one for one in begun if one.id in after],
        ),
    ):
        known = [window for window in windows if window.id in energies]
        unknown = [window for window in windows if window.id not in energies]
        if known:
            names = _named(record, known, lambda window: f", {energies[window.id]} until the last snapshot")
            notes.append(f"{what}: {names}")
        if unknown:
            names = _named(record, unknown, lambda _: "")
            notes.append(f"{what}: {names}; their energy is not known apart")
    return notes


def _named(record: Record, windows: list[WindowBegin], more_of: Callable[[WindowBegin], str]) -> str:
    names = [
        f"{window.name} from {format_duration(max(0, window.at_ns - record.header.at_ns) / NS_PER_S)} on"
        f"{more_of(window)}"
        for window in windows[:_MOST_NAMED]
    ]
    left = len(windows) - len(names)
    return ", ".join(names) + (f" and {left} more" if left else "")


class _Spent(msgspec.Struct):
    """Joules of a window, at the node and as far as the boundary of the run counts them."""

    part: _Part
    node_j: Quantity
    counted_j: Quantity | None

    def hold_common(self, run_j: Quantity, counted_run_j: Quantity | None) -> None:
        """Widen the bounds to what all windows of the run may be off by together."""
        self.node_j = holding_common(self.node_j, run_j)
        if self.counted_j is not None and counted_run_j is not None:
            self.counted_j = holding_common(self.counted_j, counted_run_j)


def _parts(record: Record) -> list[_Part]:
    """Single windows in the order they ended, those still open, then the sums."""
    opened = []
    if record.end is None:
        from .still_open import still_open

        opened = still_open(record)
    name_of = {window.id: window.name for window in record.windows}
    name_of |= {one.begin.id: one.begin.name for one in opened}
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
            apart=of_sum(group),
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
            apart=of_window(window),
        )
        if (window.name, inside) in sums:
            _join(sums[window.name, inside], part)
        else:
            singles.append(part)
    still = [
        _Part(
            name=one.begin.name,
            inside=None if one.begin.parent is None else name_of.get(one.begin.parent),
            duration_s=one.duration_s,
            energy=one.energy,
            id=one.begin.id,
            parent=one.begin.parent,
            begin_s=(one.begin.at_ns - record.header.at_ns) / 1e9,
            is_open=True,
        )
        for one in opened
    ]
    return singles + still + list(sums.values())


def _join(whole: _Part, part: _Part) -> None:
    """Add ``part`` to the sum ``whole``: they rest on the same sensors, so bounds add like mids."""
    whole.duration_s += part.duration_s
    whole.count += part.count
    whole.failed += part.failed
    whole.energy = [one.plus(two) for one, two in zip(whole.energy, part.energy, strict=True)]
    whole.apart = together([whole.apart, part.apart])


def _line(record: Record, spent: _Spent, rates: Rates, whole: Whole | None) -> WindowLine:
    part = spent.part
    facility_j = rates.facility(spent.node_j)
    share, own_j = own_of(whole, part.apart, facility_j)
    return WindowLine(
        host=record.header.host,
        id=part.id,
        parent=part.parent,
        name=part.name,
        status="open" if part.is_open else "failed" if part.failed else "ok",
        begin_s=part.begin_s,
        duration_s=part.duration_s,
        node_j=spent.node_j,
        facility_j=facility_j,
        operational_location_g=None if spent.counted_j is None else rates.carbon(spent.counted_j),
        inside=part.inside,
        count=part.count,
        failed=part.failed,
        own_j=own_j,
        own_share=share,
    )


def _outside(
    record: Record, scope: str, spent: list[_Spent], rates: Rates, run: Boundaries
) -> tuple[list[_Spent], list[str]]:
    spans = _spans(record, {one.part.id for one in spent if one.part.is_open})
    top = [one for one in spent if one.part.inside is None]
    names = {one.part.name for one in top}
    overlap = any(later[0] < first[1] for first, later in pairwise(spans))
    if overlap or any(group.side_by_side and group.name in names for group in record.groups):
        return [], ["windows ran side by side: their energies overlap and do not sum to the run"]
    inside_j = total(one.node_j for one in top)
    outside_j = rest_of(run.node_j, inside_j)
    if run.node_j is None or inside_j is None or outside_j is None:
        return [], []
    if inside_j.mid > run.node_j.mid * _ROUNDING:
        return [], ["windows hold more energy than the run up to its last snapshot: they do not sum to it"]
    in_windows_j = total(one.counted_j for one in top if one.counted_j is not None)
    counted_j = rest_of(rates.counted(run), in_windows_j)
    duration_s = max(0.0, record.duration_s - sum(one.part.duration_s for one in top))
    rest_part = _Part(name=OUTSIDE, inside=None, duration_s=duration_s, energy=[], count=0)
    rest = _Spent(rest_part, outside_j, counted_j)
    in_windows = together([one.part.apart for one in top])
    if in_windows is not None and record.metered is not None:
        rest_part.apart = in_windows.taken_from(record.metered.energy, record.duration_s)
        _with_edges(rest, record, scope, rates)
    rest.hold_common(run.node_j, rates.counted(run))
    if rates.boundary == "facility":
        rest.counted_j = rates.facility(rest.node_j)
    _within_the_run([*top, rest], run.node_j, rates.counted(run))
    return [rest], []


def _with_edges(rest: _Spent, record: Record, scope: str, rates: Rates) -> None:
    """Widen what lies outside windows by what their edges leave open, which it has from the other side."""
    assert rest.part.apart is not None
    sources, how = record.header.sources, rule(record)
    energy = node_energy(sources, rest.part.apart.joules(), scope, rest.part.duration_s, how=how)
    inside = rates.inside(energy.components, energy.rests)
    counted_j = rates.counted(inside)
    if inside.node_j is not None:
        rest.node_j = _reaching(rest.node_j, inside.node_j)
    if rest.counted_j is not None and counted_j is not None:
        rest.counted_j = _reaching(rest.counted_j, counted_j)


def _reaching(energy: Quantity, other: Quantity) -> Quantity:
    low, high = min(energy.low, other.low), max(energy.high, other.high)
    return msgspec.structs.replace(energy, low=low, high=high)


def _within_the_run(parts: list[_Spent], node_j: Quantity, counted_j: Quantity | None) -> None:
    """Let no part hold more than the lows of those beside it leave of the run."""
    low_j = math.fsum(one.node_j.low for one in parts)
    low_counted_j = math.fsum(one.counted_j.low for one in parts if one.counted_j is not None)
    for one in parts:
        one.node_j = _at_most(one.node_j, node_j.high - (low_j - one.node_j.low))
        if one.counted_j is not None and counted_j is not None:
            left_j = counted_j.high - (low_counted_j - one.counted_j.low)
            one.counted_j = _at_most(one.counted_j, left_j)


def _at_most(energy: Quantity, most_j: float) -> Quantity:
    return msgspec.structs.replace(energy, high=max(energy.mid, min(energy.high, most_j)))


def _spans(record: Record, open_ids: set[int | None]) -> list[tuple[int, int]]:
    """From when to when each window was open that is inside no other, by the record's clock."""
    assert record.last is not None
    ids = open_ids | {window.id for window in record.windows}
    ended = [(window.begin_ns, window.at_ns) for window in record.windows if window.parent not in ids]
    opened = [
        (window.at_ns, record.last.at_ns)
        for window in record.open_windows
        if window.id in open_ids and window.parent not in ids
    ]
    return sorted(ended + opened)
