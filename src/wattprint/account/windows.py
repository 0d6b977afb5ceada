"""What each window of a run cost, and what lay outside all of them."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from wattprint.quantity import Quantity, total

from .carbon import facility_energy, operational_carbon
from .resources import node, node_energy, rest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.records import Record, WindowEnd

OUTSIDE = "outside windows"
MOST_WINDOWS = 1000
"""A statement is read by people: beyond this many windows, ``window_lines`` has to be asked for them."""

_ROUNDING = 1.0 + 1e-9
"""A window may fill its run to the last bit of a sum."""


class WindowLine(msgspec.Struct, frozen=True, kw_only=True):
    """One window, at the node and facility boundaries, with carbon by the factor of the whole run.

    ``id`` is ``None`` for what lay outside all windows. ``begin_s`` counts from the start of its
    record. Windows without ``parent`` and the line outside sum to the run.
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

    def as_dict(self) -> dict[str, object]:
        """The line in JSON."""
        return {
            name: value.as_dict() if isinstance(value, Quantity) else value
            for name, value in ((field, getattr(self, field)) for field in self.__struct_fields__)
        }


def window_lines(
    record: Record, scope: str, pue: Quantity, intensity_g_per_kwh: Quantity
) -> tuple[list[WindowLine], list[str]]:
    """A line for each whole window of ``record``, then one for what lay outside, and what to say.

    The factors err for all windows alike, so bounds of lines do not add in quadrature: sum energies
    first (``carbon.operational_carbon_of_parts``). Windows that ran side by side share seconds and sum
    to no run: then nothing is said of what lay outside. A window still open counts as outside.
    """
    if record.last is None or not record.windows:
        return [], []
    lines = []
    for window in record.windows:
        duration_s = (window.at_ns - window.begin_ns) / 1e9
        parts, rest, _ = node_energy(record.header.sources, window.energy, scope, duration_s)
        node_j = total(line.energy_j for line in [*parts, *([] if rest is None else [rest])])
        if node_j is not None:
            begin_s = (window.begin_ns - record.header.at_ns) / 1e9
            lines.append(_line(record, window, begin_s, duration_s, (node_j, pue, intensity_g_per_kwh)))
    outside, notes = _outside(record, scope, lines, pue, intensity_g_per_kwh)
    return lines + outside, notes


def _line(
    record: Record,
    window: WindowEnd | None,
    begin_s: float | None,
    duration_s: float,
    figures: tuple[Quantity, Quantity, Quantity],
) -> WindowLine:
    node_j, pue, intensity_g_per_kwh = figures
    facility_j = facility_energy(node_j, pue)
    return WindowLine(
        host=record.header.host,
        id=None if window is None else window.id,
        parent=None if window is None else window.parent,
        name=OUTSIDE if window is None else window.name,
        status="ok" if window is None else window.status,
        begin_s=begin_s,
        duration_s=duration_s,
        node_j=node_j,
        facility_j=facility_j,
        operational_location_g=operational_carbon(facility_j, intensity_g_per_kwh),
    )


def _outside(
    record: Record, scope: str, lines: list[WindowLine], pue: Quantity, intensity_g_per_kwh: Quantity
) -> tuple[list[WindowLine], list[str]]:
    known = {window.id for window in record.windows}
    top = [window for window in record.windows if window.parent not in known]
    spans = sorted((window.begin_ns, window.at_ns) for window in top)
    if any(later[0] < first[1] for first, later in pairwise(spans)):
        return [], ["windows ran side by side: their energies overlap and do not sum to the run"]
    parts, rest, _ = node(record, scope)
    run_j = total(line.energy_j for line in [*parts, *([] if rest is None else [rest])])
    top_ids = {window.id for window in top}
    inside_j = total(line.node_j for line in lines if line.id in top_ids)
    if run_j is None or inside_j is None:
        return [], []
    outside_j = rest_of(run_j, inside_j)
    if outside_j is None or inside_j.mid > run_j.mid * _ROUNDING:
        return [], ["windows hold more energy than the run up to its last snapshot: they do not sum to it"]
    duration_s = max(0.0, record.duration_s - sum(end - begin for begin, end in spans) / 1e9)
    return [_line(record, None, None, duration_s, (outside_j, pue, intensity_g_per_kwh))], []
