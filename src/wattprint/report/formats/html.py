"""A report as one HTML page that stands alone: no script, no font, no request; screen, telephone, printer."""

from __future__ import annotations

import shlex

from wattprint.account.how_known import how_known
from wattprint.gates import html as escape
from wattprint.records import OUTCOMES
from wattprint.report import added
from wattprint.report.figures import (
    UNKNOWN,
    boundary_note,
    column_figure,
    column_units,
    costs,
    energies,
    printed,
)
from wattprint.report.hardware import hardware_notes
from wattprint.report.logged import user_words
from wattprint.report.page import charts
from wattprint.report.page.groups import groups_html
from wattprint.report.page.parts import (
    cell,
    cells,
    data,
    definitions,
    group,
    listed,
    page,
    row,
    section,
    table,
    tile,
    words_tile,
)
from wattprint.report.shown import (
    TOOL,
    ended,
    factor_figure,
    factors_of,
    headline,
    most,
    notes,
    started_at,
    title,
)
from wattprint.report.tally import ENDED_WELL, FAILED, totals
from wattprint.report.window_rows import as_sentence, bounds_text, common_text, shown_name
from wattprint.units import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.account.sensitivity import Trust
    from wattprint.quantity import Quantity
    from wattprint.report.dossier import Dossier, WindowGroup
    from wattprint.report.figures import Figure
    from wattprint.report.tally import KindTotals

MOST_ROWS = 500
"""Rows of a table on the page: with 10,000 it stays quick to open; totals are over all."""
_PLACE_GUESSED = ("nothing", "time zone")
"""How what the place is known by begins where nobody has said it."""
_METHOD = (
    "Every figure is a best estimate with a 95 % interval. Measured: read from a counter of joules. "
    "Integrated: from readings of power over time. Modelled: from a published relation. Assumed: rests on "
    "a guess that is named. A sum carries the worst method of its parts.",
    "Energy is counted at four boundaries. Accelerators: the GPUs and TPUs. Components: these, CPU packages "
    "and DRAM. Node: components and the rest of the box, such as fans, disks and supply losses. Facility: "
    "node times the PUE of the building.",
)


def render(dossiers: Sequence[Dossier]) -> str:
    """One run in full, or several as totals and a table."""
    return _one(dossiers[0]) if len(dossiers) == 1 else _several(dossiers)


def _status(dossier: Dossier) -> str:
    style = "finished" if dossier.status == "finished" and dossier.kind == "metered" else "other"
    style = "bad" if dossier.status in FAILED else style
    return f'<span class="status {style}">{escape(ended(dossier))}</span>'


def _trust(trust: Trust | None) -> str:
    if trust is None or trust.energy_shares is None:
        return ""
    carbon = trust.carbon_shares or {}
    rows = [
        row(how, cell(f"{share:.1%}", "n"), cell(f"{carbon[how]:.1%}" if how in carbon else UNKNOWN, "n"))
        for how, share in trust.energy_shares.items()
    ]
    return table("Shares of the totals by how they are known", ["method", "energy", "carbon"], rows, (1, 2))


def _top(eyebrow: str, name: str, facts: str) -> str:
    return (
        f'<header class="top"><p class="eyebrow">{escape(eyebrow)}</p><h1>{escape(name)}</h1>'
        f'{facts}</header>\n<main id="main">\n'
    )


def _foot(text: str) -> str:
    return f"</main>\n<footer>{text}</footer>\n"


def _one(dossier: Dossier) -> str:
    statement = dossier.statement
    facts = "".join(f"<li>{escape(text)}</li>" for text in headline(dossier).split(" · ")[1:])
    body = [
        _top("What it cost", title(dossier), f'<ul class="facts"><li>{_status(dossier)}</li>{facts}</ul>'),
        _tiles(dossier),
        _warnings(dossier),
        section("figures", "Figures", _figures(dossier), lead=boundary_note(statement)),
        section("resources", "Energy by resource", charts.resources(dossier), _resources(dossier)),
        section("groups", "By group", "" if dossier.groups is None else groups_html(dossier.groups)),
        section("trust", "How well this is known", charts.trust(dossier.trust), _trust(dossier.trust)),
        section("power", "Power over time", charts.power(dossier)),
        section(
            "windows",
            "Where the time and the energy went",
            charts.windows(dossier.windows),
            _windows(dossier),
        ),
        section(
            "metrics",
            "Cost against result",
            charts.metrics(dossier),
            _metrics(dossier),
            lead="What had been spent when each figure was logged.",
        ),
        section("parameters", "Parameters and tags", _parameters(dossier)),
        section("added", "Added later", _added(dossier), lead="Its record stays as it was."),
        section(
            "factors",
            "Factors and their sources",
            _factors([dossier]),
            lead="Energy is recorded, the rest is computed from these. Whoever has the record can repeat it.",
        ),
        section("method", "Method and boundaries", "".join(f"<p>{escape(text)}</p>" for text in _METHOD)),
        section("machine", "Machine and software", _machine(dossier)),
        _foot(f"{escape(TOOL)} · see it again: <code>wattprint report {escape(statement.run.id)}</code>"),
    ]
    return page(f"{title(dossier)} · wattprint", body)


def _tiles(dossier: Dossier) -> str:
    statement = dossier.statement
    money = statement.money
    cost, what = (
        (money.instance_cost, "instances")
        if money.instance_cost is not None
        else (
            money.energy_cost,
            "electricity",
        )
    )
    known_by = statement.carbon.place_known_by
    place = f"{statement.carbon.place_name}, known by {known_by}"
    energy_j, carbon_g = statement.boundaries.facility_j, statement.carbon.operational_location_g
    known = how_known(statement) if statement.carbon.boundary == "facility" else None
    tiles = (
        tile("Energy", energy_j, "tile_facility_j", "at the facility", _of_energy(energy_j), known=known),
        tile("Carbon", carbon_g, "tile_operational_location_g", place, _of_carbon(dossier)),
        tile("Cost", cost, "tile_cost", f"of {what}", _of_cost(dossier, cost)),
        words_tile(
            "Time",
            format_duration(dossier.duration_s),
            started_at(dossier) and f"from {started_at(dossier)} UTC",
        ),
    )
    return f'<div class="tiles">{"".join(tiles)}</div>\n'


def _of_energy(energy_j: Quantity | None) -> tuple[str, str]:
    """Why a figure of energy is unknown, and what to type; empty where it is known."""
    return ("", "") if energy_j is not None else ("nothing was metered; what could be:", "wattprint doctor")


def _again(dossier: Dossier) -> str:
    """The command that a fact is added to, to state the run with it."""
    if dossier.kind == "estimated":
        return "wattprint estimate ..."
    return f"wattprint report {shlex.quote(dossier.statement.run.id)}"


def _of_carbon(dossier: Dossier) -> tuple[str, str]:
    statement = dossier.statement
    if statement.boundaries.facility_j is None:
        return _of_energy(None)
    if statement.carbon.operational_location_g is None:
        return "say what a kWh emits, in g:", f"{_again(dossier)} --intensity 56"
    if statement.carbon.place_known_by.startswith(_PLACE_GUESSED):
        return "say where it ran:", f"{_again(dossier)} --region FR"
    return "", ""


def _of_cost(dossier: Dossier, cost: Quantity | None) -> tuple[str, str]:
    if cost is not None:
        return "", ""
    if dossier.statement.boundaries.facility_j is None:
        return _of_energy(None)
    return "say what power costs:", f"{_again(dossier)} --tariff 0.30EUR/kWh"


def _warnings(dossier: Dossier) -> str:
    remarks = []
    if dossier.status in OUTCOMES:
        remarks.append(f"This run was {dossier.status}: the figures are what it had used by then.")
    elif dossier.status not in ENDED_WELL:
        remarks.append(f"This run is {dossier.status}: the figures hold up to the last thing it recorded.")
    if dossier.kind == "imported" and dossier.header is not None:
        remarks.append(f"Imported from {dossier.header.origin}: not metered by wattprint.")
    if dossier.kind == "estimated":
        remarks.append("An estimate: nothing was metered.")
    style = "callout bad" if dossier.status in FAILED else "callout"
    return section("known", "To be known", listed([*remarks, *notes(dossier)]), style=style)


def _figures(dossier: Dossier) -> str:
    head = ("figure", "best estimate", "low – high", "method", "what it is")
    rows, like = [], column_units(dossier.statement)

    def like_of(line: Figure) -> float | None:
        return None if line.quantity is None else like[line.quantity.unit]

    for caption, lines in (
        ("Energy inside each boundary", energies(dossier.statement)),
        ("What follows from it", costs(dossier.statement)),
    ):
        rows.append(group(caption, len(head)))
        rows += [
            row(
                line.label,
                cells(line.quantity, line.key, line.absent, like=like_of(line)),
                cell(line.note, "note"),
                main=line.key in ("facility_j", "operational_location_g"),
            )
            for line in lines
        ]
    return table("What the run used and what follows from it", head, rows, (1, 2))


def _resources(dossier: Dossier) -> str:
    lines = dossier.statement.resources
    if not lines:
        return ""
    like_j = column_units(dossier.statement)["J"]
    rows = [
        row(
            line.name,
            cells(line.energy_j, f"resource:{line.resource}", like=like_j),
            cell(line.source, "note"),
            cell(f"{line.covered:.0%}", "n"),
        )
        for line in lines
    ]
    head = ("resource", "energy", "low – high", "method", "source", "covered")
    return table("Energy of each resource, and the share of time its source spoke", head, rows, (1, 2, 5))


def _windows(dossier: Dossier) -> str:
    if not dossier.windows:
        return ""
    shown, note = most(dossier.windows, MOST_ROWS, "names of windows")
    failed = any(window.failed for window in shown)
    like_j = column_figure(window.facility_j for window in shown)
    like_g = column_figure(window.operational_location_g for window in shown)
    rows = [
        row(
            shown_name(window.name),
            *_window_cells(window, like_j),
            cell(format_duration(window.duration_s), "n"),
            cell(str(window.count), "n"),
            *([cell(str(window.failed) if window.failed else "–", "n")] if failed else []),
            cells(window.operational_location_g, f"window_g:{window.name}", how=False, like=like_g),
        )
        for window in shown
    ]
    head: tuple[str, ...] = (
        "window",
        "facility energy",
        "own error",
        "of the run",
        "low – high",
        "took",
        "count",
    )
    head += ("failed", "carbon", "low – high") if failed else ("carbon", "low – high")
    common = common_text(dossier.statement)
    remarks = [*note, as_sentence(common)] if common else note
    return table("All windows by name", head, rows, range(1, len(head))) + listed(remarks)


def _window_cells(window: WindowGroup, like_j: float | None) -> tuple[str, ...]:
    """Energy, the bounds by its own error, the share of the run, and the bounds by all errors."""
    energy_j, share = window.facility_j, window.own_share
    if energy_j is None:
        return cell(UNKNOWN, "n none"), *[cell("", "n")] * 3
    shown = printed(energy_j, like_j)
    return (
        f'<td class="n" {data(energy_j, f"window:{window.name}")}>{escape(shown.mid)}</td>',
        cell(bounds_text(window.own_j, like_j) or UNKNOWN, "n" if window.own_j else "n none"),
        cell("" if share is None else f"{100.0 * share.mid:.1f} %", "n"),
        cell(shown.bounds, "n"),
    )


def _metrics(dossier: Dossier) -> str:
    last = {point.name: point for point in dossier.metrics}
    if not last:
        return ""
    rows = [
        row(
            name,
            f'<td class="n" data-key="metric:{escape(name)}" data-value="{point.value!r}">'
            f"{point.value:.6g}</td>"
            if point.value is not None
            else '<td class="n none">no number</td>',
            cell(format_duration(max(0.0, point.t_s)), "n"),
        )
        for name, point in last.items()
    ]
    return table("Last value of each metric", ("metric", "value", "after"), rows, (1, 2))


def _parameters(dossier: Dossier) -> str:
    pairs = user_words(dossier.header)
    return definitions(pairs) if pairs else ""


def _added(dossier: Dossier) -> str:
    later = dossier.statement.later
    if later is None:
        return ""
    paragraphs = [(what, text.split("\n")) for what, text in added.lines(later)]
    rows = [row(what, f"<td>{'<br>'.join(map(escape, texts))}</td>") for what, texts in paragraphs]
    return table("What was added later", ("", "what"), rows)


def _factors(dossiers: Sequence[Dossier]) -> str:
    head = ("factor", "value", "unit", "year", "method", "source", "licence")
    rows = [
        row(
            line.id,
            f'<td class="n" data-key="factor:{escape(line.id)}" data-value="{line.mid!r}">'
            f"{escape(factor_figure(line))}</td>",
            cell(line.unit),
            cell("" if line.year is None else str(line.year)),
            cell(line.method, "words"),
            cell(line.source, "words"),
            cell(line.licence, "note"),
        )
        for line in factors_of(dossiers)
    ]
    return table("Each factor with its range, year, method, source and licence", head, rows, (1,))


def _machine(dossier: Dossier) -> str:
    header = dossier.header
    if header is None:
        return ""
    machine = {name.replace("_", " "): value for name, value in sorted(header.machine.items())}
    command = {} if header.command is None else {"command": shlex.join(header.command)}
    sensors = [
        row(
            source.name,
            cell(source.source),
            cell(source.method),
            cell(f"± {source.relative_uncertainty:.0%}", "n"),
            cell(source.detail or source.uncertainty_source, "words"),
        )
        for source in header.sources
    ]
    head = ("sensor or model", "interface", "method", "stated error", "basis")
    return (
        f'<div class="pair"><div><h3>Machine</h3>{definitions(machine)}</div>'
        f"<div><h3>Software</h3>{definitions({**header.environment, **command})}</div></div>"
        "<h3>What was read</h3>" + table("Every source of energy figures", head, sensors, (3,))
    )


def _several(dossiers: Sequence[Dossier]) -> str:
    sums = totals(dossiers)
    kinds = ", ".join(kind_totals.counted for kind_totals in sums)
    body = [
        _top("What they cost", f"{len(dossiers)} runs", f'<ul class="facts"><li>{escape(kinds)}</li></ul>')
    ]
    for kind_totals in sums:
        body.append(_sums(kind_totals, alone=len(sums) == 1))
    shown, note = most(dossiers, MOST_ROWS, "runs")
    note = [*note, *hardware_notes(dossiers)]
    head = (
        "run",
        "status",
        "started",
        "took",
        "facility",
        "low – high",
        "carbon",
        "low – high",
        "cost",
        "low – high",
    )
    like_j = column_figure(dossier.statement.boundaries.facility_j for dossier in shown)
    like_g = column_figure(dossier.statement.carbon.operational_location_g for dossier in shown)
    rows = [
        row(
            title(dossier),
            f"<td>{_status(dossier)}</td>",
            cell(started_at(dossier), "n"),
            f'<td class="n" data-value="{dossier.duration_s!r}">{format_duration(dossier.duration_s)}</td>',
            cells(
                dossier.statement.boundaries.facility_j,
                f"run:{dossier.statement.run.id}:facility_j",
                how=False,
                like=like_j,
            ),
            cells(
                dossier.statement.carbon.operational_location_g,
                f"run:{dossier.statement.run.id}:operational_location_g",
                how=False,
                like=like_g,
            ),
            cells(
                dossier.statement.money.energy_cost, f"run:{dossier.statement.run.id}:energy_cost", how=False
            ),
            ident="" if dossier.kind == "estimated" else dossier.statement.run.id,
        )
        for dossier in shown
    ]
    caption = (
        "Every run at the facility boundary, operational carbon location-based; "
        "wattprint report ID shows one in full"
    )
    runs = table(caption, head, rows, range(2, 10), sortable=True)
    body += [
        section("runs", "Runs", listed(note), runs),
        section("factors", "Factors and their sources", _factors(dossiers)),
        section("method", "Method and boundaries", "".join(f"<p>{escape(text)}</p>" for text in _METHOD)),
        _foot(escape(TOOL)),
    ]
    return page(f"{len(dossiers)} runs · wattprint", body, sortable=True)


def _sums(kind_totals: KindTotals, *, alone: bool) -> str:
    by_key = {line.key: line for line in kind_totals.sums}
    tiles = [
        tile(
            name,
            by_key[key].quantity if key in by_key else None,
            f"tile_{kind_totals.kind}_{key}",
            f"{kind_totals.kind} runs",
            _of_energy(by_key["facility_j"].quantity if "facility_j" in by_key else None),
        )
        for name, key in (("Energy", "facility_j"), ("Carbon", "operational_location_g"))
    ]
    tiles.append(words_tile("Time", format_duration(kind_totals.duration_s), "all runs added up"))
    rows = [
        row(
            line.label,
            cells(line.quantity, f"total:{kind_totals.kind}:{line.key}"),
            cell(str(line.known), "n"),
            cell(str(line.unknown) if line.unknown else "–", "n"),
        )
        for line in kind_totals.sums
    ]
    head = ("", "total", "low – high", "method", "runs", "unknown")
    name = "Totals" if alone else f"Totals of {kind_totals.kind} runs"
    remarks = section(f"said-{kind_totals.kind}", "To be known", listed(kind_totals.remarks), style="callout")
    return f'<div class="tiles">{"".join(tiles)}</div>\n{remarks}' + section(
        f"totals-{kind_totals.kind}", name, table(f"{kind_totals.counted} added up", head, rows, (1, 2, 4, 5))
    )
