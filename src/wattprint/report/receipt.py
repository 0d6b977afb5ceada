"""The full receipt: what ``wattprint show`` and ``run --full`` print, and ``estimate`` of work not yet done.

``report.short`` has the five lines that are printed when a program has ended.
"""

from __future__ import annotations

import os

from wattprint.account.how_known import how_known
from wattprint.account.remedies import DOCTOR, remedy
from wattprint.account.work import ESTIMATED
from wattprint.gates import cells, terminal_line
from wattprint.records import METER, kind_title
from wattprint.terminal import WIDTH
from wattprint.units import format_duration, format_quantity
from wattprint.whole import SENSED

from .added import print_added
from .console import Console, drawn
from .figure_cells import STYLES, three
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
from .restated import restated_with, short_id
from .screen_table import LEAST_NAME, Cell, Table
from .shown import factor_line, fitting
from .where_run import power_words, surroundings_words
from .window_tables import print_windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.resources import ResourceEnergy
    from wattprint.account.statement import Statement
    from wattprint.quantity import Quantity
    from wattprint.records import Record

    from .dossier import Dossier

_LEAST_RESOURCE = 24
"""Columns of the screen, chosen: most accelerators' names are no longer."""
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
    width: int = WIDTH,
    colour: bool = False,
    joined: bool = False,
    dossier: Dossier | None = None,
) -> str:
    """The receipt as text in ``width`` columns, of a run with its ``record``, or of an estimate.

    ``origin``: what another tool's run was imported from, where its record is not at hand. ``joined``: the
    run is part of another one that was metering already. ``dossier``: what else its records hold, for more
    windows than have room, for metrics, tags and parameters.
    """
    by_name = () if dossier is None else dossier.windows

    def draw(console: Console) -> None:
        _head(console, statement, joined=joined)
        like_j = column_units(statement).get("J")
        console.table(_resources(statement, like_j))
        if statement.run.status == ESTIMATED and statement.windows:
            console.table(_phases(statement))
        console.table(_boundaries(statement, like_j))
        if statement.run.status != ESTIMATED:
            print_windows(console, statement, by_name)
        _costs(console, statement)
        _grid(console, statement)
        _foot(console, statement, record, origin if record is None else record.header.origin)
        if dossier is not None:
            _logged(console, dossier)
        print_added(console, statement.later)

    return drawn(draw, width=width, colour=colour)


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
        console.print(f"wattprint estimate: {run.name}", "bold")
        console.print(f"estimated, nothing ran; {took}, scope {statement.scope}")
        return
    ended = run.status if run.exit_code is None else f"{run.status}, exit {run.exit_code}"
    name, rest = f"wattprint {run.name}", f"{took}, {ended}"
    if cells(terminal_line(name)) + 2 + len(rest) <= console.width:
        console.line((name, "bold"), (f"  {rest}", ""))
    else:
        console.print(name, "bold")
        console.print(rest)
    console.print(f"scope {statement.scope}: {whose_share(statement)}; idle power: {statement.idle_policy}")
    if joined:
        console.print(f"part of run {run.id}, whose first meter counts this machine; not added to it")


def _figures(first: str, *others: str, **ranks: int) -> Table:
    """A table of names and figures; ``ranks`` tell which of the figures go first, as in ``Table``."""
    table = Table(fills=WIDTH)
    table.column(first, keeps=LEAST_NAME)
    for name in others:
        table.column(name, right=name != "method", rank=ranks.get(name, 0))
    return table


def _resources(statement: Statement, like_j: float | None) -> Table:
    if statement.run.status == ESTIMATED:
        table = _figures("part", "energy", "low – high", "method")
        for line in statement.resources:
            table.row(line.name, *three(line.energy_j, like=like_j)[:2], _source(line))
        return table
    table = Table(fills=WIDTH)
    table.column("resource", keeps=_LEAST_RESOURCE)
    table.column("energy", right=True)
    table.column("low – high", right=True)
    table.column("method")
    table.column("covered", right=True, rank=1)
    for line in statement.resources:
        energy = three(line.energy_j, like=like_j)[:2]
        table.row(_label(line), *energy, _source(line), f"{line.covered:.0%}")
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


def _source(line: ResourceEnergy) -> Cell:
    method = line.energy_j.method
    return Cell(f"{method} ({line.source})", style=STYLES[method], brief=method)


def _phases(statement: Statement) -> Table:
    """The parts of a planned project, at the facility; they sum to the whole."""
    table = Table(fills=WIDTH)
    table.column(Cell("of which, at the facility", brief="of which"), keeps=LEAST_NAME)
    for heading in ("energy", "low – high", "carbon"):
        table.column(heading, right=True)
    like_j = column_figure(line.facility_j for line in statement.windows)
    like_g = column_figure(line.operational_location_g for line in statement.windows)
    for line in statement.windows:
        carbon = three(line.operational_location_g, like=like_g)[0]
        table.row(line.name, *three(line.facility_j, like=like_j)[:2], carbon)
    return table


def _logged(console: Console, dossier: Dossier) -> None:
    """Metrics, tags and parameters."""
    rows = metric_rows(dossier.metrics)
    if rows:
        name, last, least, most, times = METRIC_HEAD
        table = _figures(name, last, least, most, times, **{least: 2, most: 2, times: 1})
        for row in rows[:_MOST_METRICS]:
            table.row(*row.cells)
        console.table(table)
    if len(rows) > _MOST_METRICS:
        more = f"{len(rows) - _MOST_METRICS} more: wattprint show {dossier.statement.run.id} --json"
        console.paragraph("metrics", more)
    header = dossier.header
    for label, words in () if header is None else (("tags", header.tags), ("params", header.parameters)):
        if words:
            console.paragraph(label, ", ".join(f"{key}={value}" for key, value in words.items()))
    if dossier.differing:
        differ = ", ".join(dossier.differing)
        console.paragraph("differ", f"{differ}: of several values in the meters inside the run")


def _boundaries(statement: Statement, like_j: float | None) -> Table:
    """Energy inside each boundary, the narrowest first, and what was not ours."""
    table = _figures("boundary", "energy", "low – high", "method")
    inside = [figure for figure in energies(statement) if figure.key != "unattributed_j"]
    outside = [figure for figure in energies(statement) if figure.key == "unattributed_j"]
    for figure in [*reversed(inside), *outside]:
        name = _in_a_line(figure.label)
        cells = three(figure.quantity, figure.absent, like_j)
        table.row(Cell(f"{name}  {figure.note}", brief=name), *cells)
    return table


def cost_lines(statement: Statement) -> list[tuple[str, str]]:
    """What follows from the energy as label and text, as far as it is known; carbon in any case."""
    listed, like = costs(statement), column_units(statement)
    known = {figure.key for figure in listed if figure.quantity is not None}
    lines = []
    for figure in listed:
        if figure.key == "energy_cost" and not known.intersection(("energy_cost", "instance_cost")):
            cure = remedy(statement, figure.key)
            lines.append(("cost", f"{UNKNOWN} · {cure.why} {cure.flag or DOCTOR}"))
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
        console.paragraph("energy", text, style="bold")
    for number, (label, text) in enumerate(cost_lines(statement)):
        console.paragraph(label, text, style="" if number else "bold")
    if statement.compute is not None:
        console.paragraph("compute", str(statement.compute))


def grid_text(statement: Statement) -> str:
    """Place, year, carbon intensity and its method: ``France, 2024: 44.2 (26.8–72.9) gCO2e/kWh, ...``.

    With whoever widened its range; zones that other sources name are in the name of the place.
    """
    carbon = statement.carbon
    grid = carbon.intensity_g_per_kwh
    if grid is None:
        return f"{carbon.place_name}: unknown"
    method, *more = (carbon.intensity_method or "").split("; ")
    reaches = [part for part in more if part.startswith("reaches to ") and not part.endswith(" puts it")]
    told = "; ".join((method, *reaches))
    return f"{carbon.place_and_year}: {format_quantity(*grid.points, '1')} gCO2e/kWh, {told}"


def _grid(console: Console, statement: Statement) -> None:
    """The carbon intensity that was counted with, its source, and how the place is known."""
    carbon = statement.carbon
    console.paragraph("grid", grid_text(statement))
    factor = factor_line(statement, "grid")
    if factor is not None:
        console.paragraph("source", f"{factor.source}; {factor.licence}")
        if statement.carbon.widened_for is not None:
            console.paragraph(
                "", f"its own range, and who widens it: wattprint factors show {factor.id} --sources"
            )
    console.paragraph("place", f"{carbon.place or 'unknown'}, known by {carbon.place_known_by}")


def _foot(console: Console, statement: Statement, record: Record | None, origin: str) -> None:
    run = statement.run
    if origin:
        console.paragraph("origin", f"imported from {origin}, not metered by wattprint")
    elif run.status != ESTIMATED:
        # In a run shorter than a second, beginning and ending is all that the meter did.
        share = f", {statement.overhead_share:.2%} of one core" if run.duration_s >= 1.0 else ""
        console.paragraph("meter", f"{statement.overhead_cpu_s:.3f} s CPU{share}")
    calibration = factor_line(statement, "node-calibration")
    if calibration is not None:
        console.paragraph("node", calibration.method.partition(";")[0])
    facts = record.header.machine if record is not None else {}
    if runs_in := surroundings_words(facts):
        console.paragraph("runs in", runs_in)
    if record is not None and (read_by := record.header.environment.get("read_by")):
        console.paragraph("read by", f"{read_by}, the portable host: what only Linux tells was not seen")
    if fed := power_words(facts):
        console.paragraph("laptop", f"{fed} when the run began")
    if record is not None and (instance := facts.get("instance")):
        models = [one.detail for one in record.header.sources if one.source == "cpu-model"]
        if any(str(instance) in detail for detail in models):
            known_by = f"{instance}, {facts.get('instance_known_by')}"
            console.paragraph("rented", f"{known_by}: the model of the processor goes by it")
    if facts.get("cpu_clock"):
        known_by = f"{facts['cpu_clock']}, {facts.get('cpu_clock_known_by')}"
        console.paragraph("clock", f"{known_by}: the model of the processor goes by it")
    for number, text in enumerate(run.assumptions or []):
        console.paragraph("" if number else "assumed", f"- {text}", hang=2, style="yellow")
    held = [one for one in statement.not_metered if one.inside]
    for number, part in enumerate(part for part in held if part.kind != METER):
        console.paragraph("" if number else "inside", f"{part.name}: counted in {part.inside}")
    for number, meter in enumerate(part for part in held if part.kind == METER):
        console.paragraph("" if number else "beside", meter.sentence)
    best = {one.of: one for one in reversed(statement.would_narrow)}
    for number, one in enumerate(best[total] for total in ("energy", "carbon") if total in best):
        console.paragraph("" if number else "narrow", f"would narrow this most: {one.sentence}")
        at_once = restated_with(one.fact, run.id) if record is not None and record.path else ""
        if at_once:
            console.paragraph("", f"at once: {at_once}")
    if statement.edition is not None and statement.edition.sentence:
        console.paragraph("edition", statement.edition.sentence)
    for warning in statement.warnings:
        console.paragraph("warning", warning, style="yellow")
    if record is not None and record.path:
        console.paragraph("record", _short(record.path))
    if run.status == ESTIMATED:
        keep = "wattprint estimate ... --json > plan.json; wattprint report plan.json"
        console.paragraph("next", f"keep it: {keep}")
    elif record is not None and record.path:
        whole, short = (_next(statement, key, origin) for key in (run.id, short_id(run.id)))
        console.paragraph("next", fitting(console.width - 8, whole, short, short.rpartition(": ")[2]))


def _short(path: str) -> str:
    user = os.path.expanduser("~")
    return "~" + path[len(user) :] if user != "/" and path.startswith(user + "/") else path


def _next(statement: Statement, key: str, origin: str) -> str:
    """What to type next; ``key``: what stands for the run in it."""
    if origin:
        return f"see it elsewhere: wattprint show {key} --region FR"
    if statement.carbon.place_known_by.startswith(("nothing", "time zone")):
        return f"say where this ran: wattprint show {key} --region FR"
    methods = {line.energy_j.method for line in statement.resources if line.kind != "node"}
    unseen = any(not one.inside for one in statement.not_metered)
    if unseen or methods.difference(SENSED):
        return "see what could be measured here: wattprint doctor"
    return f"see it again: wattprint show {key}"
