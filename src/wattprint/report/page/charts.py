"""The charts of a run, each drawn for a wide and a narrow screen; the stylesheet shows one of them."""

from __future__ import annotations

from bisect import bisect_right

from wattprint.gates import html as escape
from wattprint.records import kind_title
from wattprint.report.dossier import power_bounds
from wattprint.report.figures import printed
from wattprint.report.window_rows import group_names
from wattprint.units import axis_unit, format_duration, significant, six_digits

from .svg import NARROW, WIDE, Axes, Bar, Level, Point, bars, left_of, line, stack
from .tornado import tornado_svg

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.account.sensitivity import Trust
    from wattprint.quantity import Quantity
    from wattprint.report.dossier import Dossier, MetricPoint, PowerSlice
    from wattprint.report.window_groups import WindowGroup

MOST_BARS = 12
MOST_RESOURCES = 48
MOST_POINTS = 200
MOST_METRICS = 6
_MOST_DRAWN = 1e300
"""Of either sign: beyond it the room around the highest and the lowest is no number any more."""


def both(draw: Callable[[str, float], str], caption: str) -> str:
    """A figure with the chart that ``draw`` makes for an id's suffix and a width, twice."""
    return (
        f'<figure><div class="wide">{draw("w", WIDE)}</div><div class="narrow">{draw("n", NARROW)}</div>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def resources(dossier: Dossier) -> str:
    """Energy by resource, with intervals."""
    lines = dossier.statement.resources
    if not lines:
        return ""
    items = [
        Bar(
            label=one.name,
            low=one.energy_j.low,
            mid=one.energy_j.mid,
            high=one.energy_j.high,
            text=str(printed(one.energy_j)),
            style=one.kind,
        )
        for one in lines[:MOST_RESOURCES]
    ]
    desc = "; ".join(f"{item.label}: {item.text}" for item in items[:MOST_BARS])
    return both(
        lambda suffix, width: bars(f"resources-{suffix}", items, width, "Energy by resource", desc),
        "Bars end at the best estimate; the line over each spans its 95 % interval.",
    )


def trust(known: Trust | None) -> str:
    """What moves the carbon most: one source or factor at a time between its bounds."""
    seen = None if known is None else known.sensitivity
    if seen is None or not any(swing.size > 0 for swing in seen.swings):
        return ""
    return both(
        lambda suffix, width: tornado_svg(seen, width, f"tornado-{suffix}"),
        "Carbon with one input at its low or its high, and all others at their best estimate.",
    )


def windows(groups: Sequence[WindowGroup]) -> str:
    """Energy of windows by name, the costliest first, each with its own error where that is known."""
    # A meter inside the run has bars of its windows: beside them, all its errors would fill the axis.
    parted = {group.meter for group in groups if not group.is_meter}
    named = (
        (name, group)
        for name, group in zip(group_names(groups), groups, strict=True)
        if not group.is_meter or group.meter not in parted
    )
    bars_of = [(name, one, one.facility_j) for name, one in named if one.facility_j is not None][:MOST_BARS]
    if not bars_of:
        return ""
    items = [_window_bar(name, group, energy_j) for name, group, energy_j in bars_of]
    desc = "; ".join(f"{item.label}: {item.text}" for item in items)
    return both(
        lambda suffix, width: bars(f"windows-{suffix}", items, width, "Energy by window", desc),
        f"Facility energy of all windows of one name. A window may lie inside another one. "
        f"{_spans([group for _, group, _ in bars_of])}",
    )


def _window_bar(name: str, group: WindowGroup, energy_j: Quantity) -> Bar:
    shown = group.own_j or energy_j
    return Bar(
        label=f"{name} × {group.count}" if group.count > 1 else name,
        low=shown.low,
        mid=shown.mid,
        high=shown.high,
        text=str(printed(shown)),
    )


def _spans(known: Sequence[WindowGroup]) -> str:
    """What the lines over the bars of windows span."""
    if all(group.own_j is None for group in known):
        return "The line over each spans its 95 % interval."
    rest = "" if all(group.own_j is not None for group in known) else ", or all errors where that is unknown"
    return f"The line over each spans its own error{rest}; the common error moves all alike."


def energy_unit(most_j: float) -> tuple[float, str]:
    """Joules in the unit of an axis of energy that ends at ``most_j``, and its name.

    From a tenth of the larger one on, figures along an axis read better in it.
    """
    return axis_unit(most_j, "J", least=0.1)


def time_unit(end_s: float) -> tuple[float, str]:
    """Seconds in the unit of an axis of time that ends at ``end_s``, and its name: from 2 h on hours."""
    return axis_unit(end_s, "s", least=2.0)


def power(dossier: Dossier) -> str:
    """Power over time, the kinds of resources over one another."""
    by_kind: dict[str, list[PowerSlice]] = {}
    for piece in dossier.power:
        by_kind.setdefault(piece.kind, []).append(piece)
    if not by_kind:
        return ""
    layers = list(by_kind.items())
    steps = len(layers[0][1])
    tops = [sum(pieces[index].power_w for _, pieces in layers) for index in range(steps)]
    bounds = power_bounds(dossier.power)
    end_s = layers[0][1][-1].end_s
    length, unit = time_unit(end_s)
    drawn = [
        (kind, [Level(start=p.start_s / length, end=p.end_s / length, value=p.power_w) for p in pieces])
        for kind, pieces in layers
    ]
    times = [(level.start, level.end) for level in drawn[0][1]]
    band = [
        (Level(start=start, end=end, value=low), Level(start=start, end=end, value=high))
        for (start, end), (low, high) in zip(times, bounds, strict=True)
    ]
    mean_w = sum(
        piece.power_w * (piece.end_s - piece.start_s) for _, pieces in layers for piece in pieces
    ) / (end_s - layers[0][1][0].start_s)
    desc = (
        f"Mean power of {', '.join(kind_title(kind) for kind in by_kind)} over "
        f"{format_duration(end_s)}: {significant(mean_w)} W on average, {significant(max(tops))} W at most."
    )

    def draw(suffix: str, width: float) -> str:
        axes = Axes(
            width=width,
            height=240.0 if width == WIDE else 210.0,
            x=(drawn[0][1][0].start, end_s / length),
            y=(0.0, max(high for _, high in bounds) * 1.05 or 1.0),
        )
        return stack(f"power-{suffix}", drawn, axes, (unit, "watts"), ("Power over time", desc), band=band)

    legend = "".join(
        f'<li class="{escape(kind)}">{escape(kind_title(kind))}</li>' for kind in reversed(by_kind)
    )
    return f'<ul class="legend">{legend}</ul>' + both(
        draw, f"{desc} Best estimates, at the node; the band spans the 95 % interval of their sum."
    )


def cumulative(dossier: Dossier) -> Callable[[float], float]:
    """Facility joules spent until a time in seconds: the run's, spread as its power was."""
    facility = dossier.statement.boundaries.facility_j
    edges: dict[float, float] = {}
    for piece in dossier.power:
        edges[piece.start_s] = edges.get(piece.start_s, 0.0) + piece.power_w * (piece.end_s - piece.start_s)
    starts = sorted(edges)
    ends = [*starts[1:], max((piece.end_s for piece in dossier.power), default=0.0)]
    amounts = [0.0]
    for start_s in starts:
        amounts.append(amounts[-1] + edges[start_s])
    whole_j = 0.0 if facility is None else facility.mid

    def spent(t_s: float) -> float:
        index = min(bisect_right(starts, t_s), len(starts)) - 1
        if index < 0 or amounts[-1] <= 0:
            return 0.0
        span = ends[index] - starts[index]
        share = min(1.0, (t_s - starts[index]) / span) if span > 0 else 1.0
        return whole_j * (amounts[index] + share * edges[starts[index]]) / amounts[-1]

    return spent


def metrics(dossier: Dossier) -> str:
    """What was achieved against what had been spent by then, a chart for each metric."""
    by_name: dict[str, list[MetricPoint]] = {}
    for point in dossier.metrics:
        if point.value is not None:
            by_name.setdefault(point.name, []).append(point)
    shown = [one for one in by_name.items() if len(one[1]) > 1 and _can_be_drawn(one[1])][:MOST_METRICS]
    if not shown or not dossier.power or dossier.statement.boundaries.facility_j is None:
        return ""
    spent = cumulative(dossier)
    return "".join(_metric(index, name, points, spent) for index, (name, points) in enumerate(shown))


def _can_be_drawn(points: list[MetricPoint]) -> bool:
    return all(abs(point.value or 0.0) <= _MOST_DRAWN for point in points)


def _metric(index: int, name: str, points: list[MetricPoint], spent: Callable[[float], float]) -> str:
    every = -(-len(points) // MOST_POINTS)
    kept = [*points[::every], *([points[-1]] if (len(points) - 1) % every else [])]
    pairs = [(spent(point.t_s), point.value or 0.0) for point in kept]
    scale, unit = energy_unit(pairs[-1][0])
    drawn = [
        Point(
            x=energy_j / scale,
            y=value,
            text=f"{name} {six_digits(value)} at {significant(energy_j / scale)} {unit}",
        )
        for energy_j, value in pairs
    ]
    low, high = min(point.y for point in drawn), max(point.y for point in drawn)
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    began, ended = (
        f"{six_digits(point.y)} at {significant(point.x)} {unit}" for point in (drawn[0], drawn[-1])
    )
    desc = f"{name} went from {began} to {ended} of facility energy."

    def draw(suffix: str, width: float) -> str:
        axes = Axes(
            width=width,
            height=240.0 if width == WIDE else 210.0,
            x=(0.0, drawn[-1].x * 1.02 or 1.0),
            y=(low - room, high + room),
            left=left_of(low - room, high + room),
        )
        names = (f"{unit} at the facility", name)
        return line(f"metric-{index}-{suffix}", drawn, axes, names, (f"{name} against energy", desc))

    return both(draw, desc)
