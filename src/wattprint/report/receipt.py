"""The receipt of a run: what people read when their program has ended. 80 columns, plain if no terminal."""

from __future__ import annotations

import os
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wattprint.records import kind_title
from wattprint.units import format_duration, format_range

from .text import WIDTH, paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from wattprint.account.statement import ResourceEnergy, Statement
    from wattprint.quantity import Quantity
    from wattprint.records import Record

STYLES = {"measured": "green", "integrated": "green", "modelled": "yellow", "assumed": "red"}


def one_line(statement: Statement) -> str:
    """The whole receipt in one line, for ``--quiet``."""
    run = statement.run
    facility = statement.boundaries.facility_j
    carbon = statement.carbon.operational_location_g
    energy = "energy unknown" if facility is None else _span(facility, "energy") + f" {facility.method}"
    grams = "carbon unknown" if carbon is None else _span(carbon, "carbon") + " CO2e"
    took = format_duration(run.duration_s)
    return f"wattprint: {energy} at facility, {grams}, {took}, run {run.id} {run.status}"


def _span(quantity: Quantity, kind: str) -> str:
    mid, span = format_range(quantity.low, quantity.mid, quantity.high, kind)
    return f"{mid} ({span})"


def print_receipt(statement: Statement, record: Record, stream: TextIO, *, joined: bool = False) -> None:
    """Write the receipt to ``stream``: coloured on a terminal, plain text anywhere else."""
    stream.write(
        receipt(statement, record, colour=stream.isatty() and "NO_COLOR" not in os.environ, joined=joined)
    )
    stream.flush()


def receipt(statement: Statement, record: Record, *, colour: bool = False, joined: bool = False) -> str:
    """The receipt as text. ``joined``: the run is part of another one that was metering already."""
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=WIDTH,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        soft_wrap=False,
    )
    _head(console, statement, joined=joined)
    console.print(_resources(statement))
    console.print(totals_table(statement))
    carbon_lines(console, statement)
    further_lines(console, statement)
    _foot(console, statement, record)
    lines = [line.rstrip() for line in buffer.getvalue().splitlines()]
    return "".join(f"{line}\n" for number, line in enumerate(lines) if line or (number and lines[number - 1]))


def changes(before: Statement, after: Statement) -> list[tuple[str, str, str]]:
    """What differs between two statements of one run: name, before, after, in human units."""
    found = []
    for name, kind, one, two in (
        ("facility energy", "energy", before.boundaries.facility_j, after.boundaries.facility_j),
        ("carbon intensity", "", before.carbon.intensity_g_per_kwh, after.carbon.intensity_g_per_kwh),
        ("carbon", "carbon", before.carbon.operational_location_g, after.carbon.operational_location_g),
        ("market-based", "carbon", before.carbon.operational_market_g, after.carbon.operational_market_g),
        ("water", "water", before.water.total_l, after.water.total_l),
        ("energy cost", "", before.money.energy_cost, after.money.energy_cost),
        ("instance cost", "", before.money.instance_cost, after.money.instance_cost),
    ):
        if one != two:
            found.append((name, _changed(one, kind), _changed(two, kind)))
    return found


def _changed(quantity: Quantity | None, kind: str) -> str:
    if quantity is None:
        return "unknown"
    mid, bounds = format_range(quantity.low, quantity.mid, quantity.high, kind or quantity.unit)
    return f"{mid} ({bounds.removesuffix(' ' + mid.partition(' ')[2])})"


def _head(console: Console, statement: Statement, *, joined: bool) -> None:
    run = statement.run
    ended = run.status if run.exit_code is None else f"{run.status}, exit {run.exit_code}"
    console.print()
    console.print(
        Text.assemble((f"wattprint {run.name}", "bold"), f"  {format_duration(run.duration_s)}, {ended}")
    )
    whose = "this program's share of the machine" if statement.scope == "process" else "the whole machine"
    console.print(f"scope {statement.scope}: {whose}; idle power: {statement.idle_policy}")
    if joined:
        console.print(f"part of run {run.id}, whose first meter counts this machine; not added to it")


def new_table() -> Table:
    """A table of a receipt, as wide as all of it."""
    return Table(box=SIMPLE_HEAD, width=WIDTH, pad_edge=False, padding=(0, 1))


def _resources(statement: Statement) -> Table:
    table = new_table()
    table.add_column("resource", ratio=1, overflow="ellipsis", no_wrap=True)
    table.add_column("energy", justify="right", no_wrap=True)
    table.add_column("low – high", justify="right", no_wrap=True)
    table.add_column("method", no_wrap=True)
    table.add_column("covered", justify="right", no_wrap=True)
    for line in statement.resources:
        mid, span = three(line.energy_j)
        method = Text(_method(line), style=STYLES[line.energy_j.method])
        table.add_row(_label(line), mid, span, method, f"{line.covered:.0%}")
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


def _method(line: ResourceEnergy) -> str:
    return f"{line.energy_j.method} ({line.source})"


def three(quantity: Quantity) -> tuple[str, str]:
    """The best estimate with its unit, and the bounds in the same unit."""
    mid, bounds = format_range(quantity.low, quantity.mid, quantity.high, "energy")
    return mid, bounds.rpartition(" ")[0]


def totals_table(statement: Statement) -> Table:
    """Energy inside each boundary."""
    table = new_table()
    table.add_column("boundary", ratio=1, no_wrap=True)
    table.add_column("energy", justify="right", no_wrap=True)
    table.add_column("low – high", justify="right", no_wrap=True)
    table.add_column("method", no_wrap=True)
    pue = next(factor for factor in statement.factors if factor.id.startswith("pue/"))
    span = f"{pue.mid:.3g}" if pue.low == pue.high else f"{pue.low:.3g}–{pue.high:.3g}"
    names = {
        "accelerator_j": "accelerator",
        "components_j": "components  accelerators + CPU + DRAM",
        "node_j": "node  + the rest of the box",
        "facility_j": f"facility  × PUE {span}",
    }
    for field, label in names.items():
        quantity = getattr(statement.boundaries, field)
        if quantity is None:
            table.add_row(label, "none seen" if field == "accelerator_j" else "unknown", "", "")
            continue
        mid, bounds = three(quantity)
        table.add_row(label, mid, bounds, Text(quantity.method, style=STYLES[quantity.method]))
    rest = statement.unattributed_j
    if rest is not None and statement.scope == "process":
        mid, bounds = three(rest)
        table.add_row("not ours  rest of the machine meanwhile", mid, bounds, rest.method)
    return table


def _inside(boundary: str) -> str:
    return "" if boundary == "facility" else f", of the {boundary} only"


def further_lines(console: Console, statement: Statement) -> None:
    """Lines for what else is known: market-based and embodied carbon, water, money."""
    carbon, water, money = statement.carbon, statement.water, statement.money
    if carbon.operational_market_g is not None:
        paragraph(
            console,
            "market",
            f"{_plain(carbon.operational_market_g, ' CO2e')}, market-based, net of contracts",
        )
    if carbon.embodied_g is not None:
        paragraph(
            console,
            "making",
            f"{_plain(carbon.embodied_g, ' CO2e')}, this run's share of the hardware's making",
        )
    if water.total_l is not None:
        paragraph(console, "water", f"{_plain(water.total_l)}, on site and at the power stations")
    if money.energy_cost is not None:
        paragraph(console, "cost", f"{_plain(money.energy_cost)} of electricity")
    if money.instance_cost is not None:
        paragraph(console, "cost", f"{_plain(money.instance_cost)} of rented instances")
    if statement.compute is not None:
        paragraph(console, "compute", str(statement.compute))


_KINDS = {"gCO2e": "carbon", "L": "water"}


def _plain(quantity: Quantity, suffix: str = "") -> str:
    """``mid (low–high)`` in a human unit."""
    kind = _KINDS.get(quantity.unit, quantity.unit)
    mid, bounds = format_range(quantity.low, quantity.mid, quantity.high, kind)
    return f"{mid}{suffix}  ({bounds})"


def carbon_lines(console: Console, statement: Statement) -> None:
    """Operational carbon, the grid behind it, its source, and how the place is known."""
    carbon = statement.carbon
    amount = carbon.operational_location_g
    grid = carbon.intensity_g_per_kwh
    if amount is None:
        paragraph(console, "carbon", "unknown")
    else:
        mid, bounds = format_range(amount.low, amount.mid, amount.high, "carbon")
        paragraph(
            console,
            "carbon",
            f"{mid} CO2e  ({bounds}), operational, location-based{_inside(carbon.boundary)}",
            style="bold",
        )
    factor = next(item for item in statement.factors if item.id.startswith("grid/"))
    paragraph(
        console,
        "",
        f"{carbon.place_name}, {carbon.year}: {grid.mid:.0f} ({grid.low:.0f}–{grid.high:.0f}) gCO2e/kWh, "
        f"{factor.method.partition(';')[0]}",
    )
    paragraph(console, "source", f"{factor.source}; {factor.licence}")
    paragraph(console, "place", f"{carbon.place or 'unknown'}, known by {carbon.place_known_by}")


def _foot(console: Console, statement: Statement, record: Record) -> None:
    # In a run shorter than a second, beginning and ending is all that the meter did.
    share = f", {statement.overhead_share:.2%} of one core" if statement.run.duration_s >= 1.0 else ""
    if record.header.origin:
        paragraph(console, "origin", f"imported from {record.header.origin}, not metered by wattprint")
    else:
        paragraph(console, "meter", f"{statement.overhead_cpu_s:.3f} s CPU{share}")
    for warning in statement.warnings:
        paragraph(console, "warning", warning, style="yellow")
    folder, _, name = _short(record.path).rpartition("/")
    console.print(f"record  {folder}/", overflow="fold")
    console.print(f"        {name}", overflow="fold")
    again = f"see it elsewhere: wattprint show {statement.run.id} --region FR"
    console.print(f"next    {again if record.header.origin else _next(statement)}")


def _short(path: str) -> str:
    user = os.path.expanduser("~")
    return "~" + path[len(user) :] if user != "/" and path.startswith(user + "/") else path


def _next(statement: Statement) -> str:
    if statement.carbon.place_known_by.startswith(("nothing", "time zone")):
        return "say where this runs: wattprint run --region FR -- ..."
    methods = {line.energy_j.method for line in statement.resources if line.kind != "node"}
    if methods - {"measured", "integrated"}:
        return "see what could be measured here: wattprint doctor"
    return f"see it again: wattprint show {statement.run.id}"
