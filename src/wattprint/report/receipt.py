"""The full receipt: what ``wattprint show`` and ``run --full`` print, and ``estimate`` of work not yet done.

``report.short`` has the five lines that are printed when a program has ended. 80 columns, plain text where no
terminal is.
"""

from __future__ import annotations

import os
from io import StringIO

from rich.text import Text

from wattprint.account.how_known import how_known
from wattprint.account.work import ESTIMATED
from wattprint.gates import terminal_line
from wattprint.records import METER, kind_title
from wattprint.units import format_duration, format_quantity
from wattprint.whole import SENSED

from .added import print_added
from .console import Console, Table
from .figures import (
    CARBON,
    LINES,
    UNKNOWN,
    column_figure,
    column_units,
    costs,
    energies,
    figures,
    printed,
    whose_share,
)
from .figures import one_line as one_line  # noqa: PLC0414 - programs find it here too
from .logged import METRIC_HEAD, metric_rows
from .restated import restated_with
from .shown import WIDTH, factor_line, paragraph
from .where_run import power_words, surroundings_words
from .window_rows import MOST_LISTED, common_text, in_order, share_text, shown_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.account.resources import ResourceEnergy
    from wattprint.account.statement import Statement
    from wattprint.quantity import Quantity
    from wattprint.records import Record

    from .dossier import Dossier, WindowGroup

STYLES = {"measured": "green", "integrated": "green", "modelled": "yellow", "assumed": "red"}
_ALL_WINDOWS = "wattprint show {} --windows"
_MOST_METRICS = 20
"""Metrics on a receipt; few runs log more."""
_OWN_METHOD = ("embodied_g", "instance_cost")
"""Costs that are no energy times a factor: of the others the energy tells how it is known."""
_PARTS_OF = {"onsite_l": "total_l", "grid_l": "total_l"}
"""Lines that are left out where the one that adds them up is known."""


def receipt(
    statement: Statement,
    record: Record | None = None,
    *,
    origin: str = "",
    colour: bool = False,
    joined: bool = False,
    dossier: Dossier | None = None,
) -> str:
    """The receipt as text, of a run with its ``record``, or of an estimate.

    ``origin``: what another tool's run was imported from, where its record is not at hand. ``joined``: the
    run is part of another one that was metering already. ``dossier``: what else its records hold, for more
    windows than have room, for metrics, tags and parameters.
    """
    by_name = () if dossier is None else dossier.windows

    def draw(console: Console) -> None:
        console.print()
        _head(console, statement, joined=joined)
        like_j = column_units(statement).get("J")
        console.print(_resources(statement, like_j))
        if statement.run.status == ESTIMATED and statement.windows:
            console.print(_phases(statement))
        console.print(_boundaries(statement, like_j))
        if by_name and not 0 < len(statement.windows) <= MOST_LISTED:
            _windows_by_name(console, statement, by_name)
        elif statement.run.status != ESTIMATED and statement.windows:
            _windows(console, statement)
        _costs(console, statement)
        _grid(console, statement)
        _foot(console, statement, record, origin if record is None else record.header.origin)
        if dossier is not None:
            _logged(console, dossier)
        print_added(console, statement.later)

    return drawn(draw, colour=colour)


def drawn(draw: Callable[[Console], None], *, colour: bool = False) -> str:
    """What ``draw`` prints on a console of ``WIDTH`` columns, without spaces at the ends and double gaps."""
    buffer = StringIO()
    draw(Console(file=buffer, width=WIDTH, colour=colour))
    lines = [line.rstrip() for line in buffer.getvalue().splitlines()]
    return "".join(f"{line}\n" for number, line in enumerate(lines) if line or (number and lines[number - 1]))


def changes(before: Statement, after: Statement) -> list[tuple[str, str, str]]:
    """What differs between two statements of one run: name, before, after, in human units."""
    labels = {figure.key: figure.label for one in (before, after) for figure in figures(one)}
    pairs: list[tuple[str, Quantity | None, Quantity | None]]
    pairs = [("carbon intensity", before.carbon.intensity_g_per_kwh, after.carbon.intensity_g_per_kwh)]
    pairs += [
        (_in_a_line(labels[key]), line.quantity(before), line.quantity(after))
        for key, line in LINES.items()
        if key in labels and _PARTS_OF.get(key) not in labels
    ]
    differing = [(name, one, two, column_figure([one, two])) for name, one, two in pairs if one != two]
    return [(name, _changed(one, like), _changed(two, like)) for name, one, two, like in differing]


def _in_a_line(label: str) -> str:
    """``label`` without its capital, unless it is an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _changed(quantity: Quantity | None, like: float | None) -> str:
    return UNKNOWN if quantity is None else str(printed(quantity, like))


def _head(console: Console, statement: Statement, *, joined: bool) -> None:
    run = statement.run
    took = format_duration(run.duration_s)
    if run.status == ESTIMATED:
        console.print(Text(f"wattprint estimate: {run.name}", "bold"))
        console.print(f"estimated, nothing ran; {took}, scope {statement.scope}")
        return
    ended = run.status if run.exit_code is None else f"{run.status}, exit {run.exit_code}"
    console.print(Text.assemble((f"wattprint {terminal_line(run.name)}", "bold"), f"  {took}, {ended}"))
    console.print(f"scope {statement.scope}: {whose_share(statement)}; idle power: {statement.idle_policy}")
    if joined:
        console.print(f"part of run {run.id}, whose first meter counts this machine; not added to it")


def new_table(*names: str, left: int = 1, wide: int = 0) -> Table:
    """A table as wide as a receipt: the first ``left`` columns are words, column ``wide`` takes the rest."""
    table = Table(width=WIDTH)
    for number, name in enumerate(names):
        words = number < left or name == "method"
        table.add_column(
            name,
            no_wrap=True,
            overflow="ellipsis",
            justify="left" if words else "right",
            ratio=1 if number == wide else None,
        )
    return table


def three(
    quantity: Quantity | None, absent: str = UNKNOWN, like: float | None = None
) -> tuple[str, str, str | Text]:
    """Cells of a figure: the best estimate with its unit, the bounds in that unit, and the method.

    ``like``: the figure that chooses the unit of its column, else its own.
    """
    if quantity is None:
        return absent, "", ""
    shown = printed(quantity, like)
    word = quantity.known.word
    return shown.mid, shown.bounds, Text(word, style=STYLES.get(word, ""))


def _resources(statement: Statement, like_j: float | None) -> Table:
    if statement.run.status == ESTIMATED:
        table = new_table("part", "energy", "low – high", "method")
        for line in statement.resources:
            table.add_row(line.name, *three(line.energy_j, like=like_j)[:2], _source(line))
        return table
    table = new_table("resource", "energy", "low – high", "method", "covered")
    for line in statement.resources:
        energy = three(line.energy_j, like=like_j)[:2]
        table.add_row(_label(line), *energy, _source(line), f"{line.covered:.0%}")
    return table


def _label(line: ResourceEnergy) -> str:
    """The resource by name, in few letters: the interface stands in the column of the method."""
    if line.kind == "gpu":
        return line.name.replace(" NVIDIA ", " ")
    if line.kind == "node":
        return line.name
    title = kind_title(line.kind)
    name = line.name.removeprefix("RAPL ").removesuffix(" dram")
    return name if name.casefold().startswith(title.casefold()) else f"{title} {name}"


def _source(line: ResourceEnergy) -> Text:
    return Text(f"{line.energy_j.method} ({line.source})", style=STYLES[line.energy_j.method])


def _phases(statement: Statement) -> Table:
    """The parts of a planned project, at the facility; they sum to the whole."""
    table = new_table("of which, at the facility", "energy", "low – high", "carbon")
    like_j = column_figure(line.facility_j for line in statement.windows)
    like_g = column_figure(line.operational_location_g for line in statement.windows)
    for line in statement.windows:
        carbon = three(line.operational_location_g, like=like_g)[0]
        table.add_row(line.name, *three(line.facility_j, like=like_j)[:2], carbon)
    return table


def _windows(console: Console, statement: Statement, limit: int | None = MOST_LISTED) -> None:
    """What each window drew at the facility: its own error beside it, and once the one common to all."""
    lines = in_order(statement.windows)
    table = new_table("window", "took", "facility energy", "own error", "share of the run")
    like_j = column_figure(line.facility_j for _, line in lines[:limit])
    for name, line in lines[:limit]:
        own = line.facility_j if line.own_j is None else line.own_j
        shown = three(own, like=like_j)[0]
        table.add_row(
            terminal_line(name),
            format_duration(line.duration_s),
            *(three(own, like=like_j)[:2] if line.own_j is not None else (shown, UNKNOWN)),
            share_text(line.own_share),
        )
    console.print(table)
    if limit is not None and len(lines) > limit:
        more = f"{len(lines) - limit} more: {_ALL_WINDOWS.format(statement.run.id)}"
        paragraph(console, "windows", more)
    if common_text(statement):
        paragraph(console, "windows", common_text(statement))


def _windows_by_name(console: Console, statement: Statement, by_name: Sequence[WindowGroup]) -> None:
    """The windows of each name together, the costliest first, where each alone would push all else away."""
    table = new_table("windows by name", "took", "facility energy", "own error", "share of the run")
    like_j = column_figure(group.facility_j for group in by_name[:MOST_LISTED])
    for group in by_name[:MOST_LISTED]:
        own = group.facility_j if group.own_j is None else group.own_j
        shown = three(own, like=like_j)[:2]
        name = shown_name(group.name)
        table.add_row(
            f"{name} × {group.count}" if group.count > 1 else name,
            format_duration(group.duration_s),
            *(shown if group.own_j is not None else (shown[0], UNKNOWN)),
            share_text(group.own_share),
        )
    console.print(table)
    count = sum(group.count for group in by_name)
    left = f"{len(by_name) - MOST_LISTED} names more; " if len(by_name) > MOST_LISTED else ""
    paragraph(console, "windows", f"{left}each of the {count}: {_ALL_WINDOWS.format(statement.run.id)}")
    if common_text(statement):
        paragraph(console, "windows", common_text(statement))


def windows_text(statement: Statement) -> str:
    """All windows of ``statement``, one a line."""

    def draw(console: Console) -> None:
        _windows(console, statement, limit=None)

    return drawn(draw)


def _logged(console: Console, dossier: Dossier) -> None:
    """Metrics, tags and parameters."""
    rows = metric_rows(dossier.metrics)
    if rows:
        table = new_table(*METRIC_HEAD)
        for row in rows[:_MOST_METRICS]:
            table.add_row(*row.cells)
        console.print(table)
    if len(rows) > _MOST_METRICS:
        more = f"{len(rows) - _MOST_METRICS} more: wattprint show {dossier.statement.run.id} --json"
        paragraph(console, "metrics", more)
    header = dossier.header
    for label, words in () if header is None else (("tags", header.tags), ("params", header.parameters)):
        if words:
            paragraph(console, label, ", ".join(f"{key}={value}" for key, value in words.items()))


def _boundaries(statement: Statement, like_j: float | None) -> Table:
    """Energy inside each boundary, the narrowest first, and what was not ours."""
    table = new_table("boundary", "energy", "low – high", "method")
    inside = [figure for figure in energies(statement) if figure.key != "unattributed_j"]
    outside = [figure for figure in energies(statement) if figure.key == "unattributed_j"]
    for figure in [*reversed(inside), *outside]:
        label = f"{_in_a_line(figure.label)}  {figure.note}"
        table.add_row(label, *three(figure.quantity, figure.absent, like_j))
    return table


def cost_lines(statement: Statement) -> list[tuple[str, str]]:
    """What follows from the energy as label and text, as far as it is known; carbon in any case."""
    listed, like = costs(statement), column_units(statement)
    known = {figure.key for figure in listed if figure.quantity is not None}
    lines = []
    for figure in listed:
        if figure.key == "energy_cost" and not known.intersection(("energy_cost", "instance_cost")):
            lines.append(("cost", f"{UNKNOWN} · say what power costs: --tariff 0.30EUR/kWh"))
        if (figure.key not in known and figure.key != CARBON) or _PARTS_OF.get(figure.key) in known:
            continue
        word, _, rest = figure.label.partition(", ")
        text = UNKNOWN
        if figure.quantity is not None:
            text = str(printed(figure.quantity, like.get(figure.quantity.unit)))
            text += f" {figure.quantity.method}" if figure.key in _OWN_METHOD else ""
        lines.append((_in_a_line(word), f"{text}, {rest}, {figure.note}"))
    return lines


def _costs(console: Console, statement: Statement) -> None:
    boundary, known = statement.carbon.boundary, how_known(statement)
    counted_j: Quantity | None = getattr(statement.boundaries, f"{boundary}_j")
    if counted_j is not None and known is not None:
        text = f"{printed(counted_j, column_units(statement).get('J'))} at the {boundary}, {known}"
        paragraph(console, "energy", text, style="bold")
    for number, (label, text) in enumerate(cost_lines(statement)):
        paragraph(console, label, text, style="" if number else "bold")
    if statement.compute is not None:
        paragraph(console, "compute", str(statement.compute))


def grid_text(statement: Statement) -> str:
    """Place, year, carbon intensity and its method: ``France, 2024: 44.2 (26.8–72.9) gCO2e/kWh, ...``."""
    carbon = statement.carbon
    grid = carbon.intensity_g_per_kwh
    if grid is None:
        return f"{carbon.place_name}: unknown"
    method = (carbon.intensity_method or "").partition(";")[0]
    return f"{carbon.place_and_year}: {format_quantity(*grid.points, '1')} gCO2e/kWh, {method}"


def _grid(console: Console, statement: Statement) -> None:
    """The carbon intensity that was counted with, its source, and how the place is known."""
    carbon = statement.carbon
    paragraph(console, "grid", grid_text(statement))
    factor = factor_line(statement, "grid")
    if factor is not None:
        paragraph(console, "source", f"{factor.source}; {factor.licence}")
    paragraph(console, "place", f"{carbon.place or 'unknown'}, known by {carbon.place_known_by}")


def _foot(console: Console, statement: Statement, record: Record | None, origin: str) -> None:
    run = statement.run
    if origin:
        paragraph(console, "origin", f"imported from {origin}, not metered by wattprint")
    elif run.status != ESTIMATED:
        # In a run shorter than a second, beginning and ending is all that the meter did.
        share = f", {statement.overhead_share:.2%} of one core" if run.duration_s >= 1.0 else ""
        paragraph(console, "meter", f"{statement.overhead_cpu_s:.3f} s CPU{share}")
    calibration = factor_line(statement, "node-calibration")
    if calibration is not None:
        paragraph(console, "node", calibration.method.partition(";")[0])
    facts = record.header.machine if record is not None else {}
    if runs_in := surroundings_words(facts):
        paragraph(console, "runs in", runs_in)
    if fed := power_words(facts):
        paragraph(console, "laptop", f"{fed} when the run began")
    if record is not None and (instance := facts.get("instance")):
        models = [one.detail for one in record.header.sources if one.source == "cpu-model"]
        if any(str(instance) in detail for detail in models):
            known_by = f"{instance}, {facts.get('instance_known_by')}"
            paragraph(console, "rented", f"{known_by}: the model of the processor goes by it")
    if facts.get("cpu_clock"):
        known_by = f"{facts['cpu_clock']}, {facts.get('cpu_clock_known_by')}"
        paragraph(console, "clock", f"{known_by}: the model of the processor goes by it")
    for number, text in enumerate(run.assumptions or []):
        paragraph(console, "" if number else "assumed", f"- {text}", style="yellow")
    for number, held in enumerate(one for one in statement.not_metered if one.inside):
        line = held.sentence if held.kind == METER else f"{held.name}: counted in {held.inside}"
        paragraph(console, "" if number else "inside", line)
    best = {one.of: one for one in reversed(statement.would_narrow)}
    for number, one in enumerate(best[total] for total in ("energy", "carbon") if total in best):
        paragraph(console, "" if number else "narrow", f"would narrow this most: {one.sentence}")
        at_once = restated_with(one.fact, run.id) if record is not None and record.path else ""
        if at_once:
            paragraph(console, "", f"at once: {at_once}")
    if statement.edition is not None and statement.edition.sentence:
        paragraph(console, "edition", statement.edition.sentence)
    for warning in statement.warnings:
        paragraph(console, "warning", warning, style="yellow")
    if record is not None and record.path:
        folder, _, name = _short(record.path).rpartition("/")
        if folder:
            console.print(f"record  {folder}/", overflow="fold")
        console.print(f"{'' if folder else 'record':8}{name}", overflow="fold")
    if run.status == ESTIMATED:
        keep = "wattprint estimate ... --json > plan.json; wattprint report plan.json"
        paragraph(console, "next", f"keep it: {keep}")
    elif record is not None and record.path:
        elsewhere = f"see it elsewhere: wattprint show {run.id} --region FR"
        console.print(f"next    {elsewhere if origin else _next(statement)}")


def _short(path: str) -> str:
    user = os.path.expanduser("~")
    return "~" + path[len(user) :] if user != "/" and path.startswith(user + "/") else path


def _next(statement: Statement) -> str:
    if statement.carbon.place_known_by.startswith(("nothing", "time zone")):
        return f"say where this ran: wattprint show {statement.run.id} --region FR"
    methods = {line.energy_j.method for line in statement.resources if line.kind != "node"}
    unseen = any(not one.inside for one in statement.not_metered)
    if unseen or methods.difference(SENSED):
        return "see what could be measured here: wattprint doctor"
    return f"see it again: wattprint show {statement.run.id}"
