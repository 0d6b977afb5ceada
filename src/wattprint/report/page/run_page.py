"""The page of one run: its tiles, tables and charts; also as a part of the page of several."""

from __future__ import annotations

import re
import shlex

from wattprint.account.how_known import how_known
from wattprint.account.remedies import place_remedy, remedy
from wattprint.gates import html as escape
from wattprint.records import OUTCOMES
from wattprint.report import added
from wattprint.report.figures import (
    CARBON,
    UNKNOWN,
    boundary_note,
    column_figure,
    column_units,
    costs,
    energies,
)
from wattprint.report.logged import user_words
from wattprint.report.shown import TOOL, headline, most, notes, started_at, title
from wattprint.report.tally import ENDED_WELL, FAILED
from wattprint.report.unknowns import again, unknowns
from wattprint.report.window_rows import (
    as_sentence,
    bounds_text,
    common_text,
    group_names,
    inside_text,
    share_head,
    shown_name,
)
from wattprint.units import format_duration, six_digits

from . import charts
from .frame import MOST_ROWS, factors, foot, method, status, top, unknown_list
from .groups import groups_html
from .parts import (
    bounded,
    cell,
    cells,
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.sensitivity import Trust
    from wattprint.quantity import Quantity
    from wattprint.report.dossier import Dossier
    from wattprint.report.figures import Figure
    from wattprint.report.window_groups import WindowGroup


def run_page(dossier: Dossier, back: str = "") -> str:
    """The whole document; ``back``: the file of the page of all runs, where there is one beside it."""
    again = f"{escape(TOOL)} · see it again: <code>wattprint report {escape(dossier.statement.run.id)}</code>"
    return page(f"{title(dossier)} · wattprint", [*run_body(dossier, back), foot(again)])


def run_body(dossier: Dossier, back: str = "") -> list[str]:
    """What the document has between its head and its foot; ``back`` as for ``run_page``."""
    return [
        top("What it cost", title(dossier), _facts(dossier), back),
        *_parts(dossier),
        factors(
            [dossier],
            "Energy is recorded, the rest is computed from these. Whoever has the record can repeat it.",
        ),
        method(),
        _machine(dossier),
    ]


def folded(dossier: Dossier, ident: str) -> str:
    """The run as a part of a page, folded up under its name; ``ident`` is where links to it lead.

    The target is inside: a browser that follows a link to it unfolds what is around. Its ids begin with
    ``ident``, and its parts are no landmarks of the page, which would have those of every run.
    """
    inside = "".join([_facts(dossier), *_parts(dossier), _machine(dossier)])
    inside = re.sub(r'<section( class="[^"]*")? aria-labelledby="[^"]*">', r"<section\1>", inside)
    inside = inside.replace(' role="region"', ' role="group"')
    inside = re.sub(
        r' (id|aria-labelledby)="([^"]*)"',
        lambda match: f' {match[1]}="{" ".join(f"{ident}-{name}" for name in match[2].split())}"',
        inside,
    )
    name = escape(title(dossier))
    return (
        f'<details class="run"><summary>{name} <code>{escape(dossier.statement.run.id)}</code></summary>'
        f'<div id="{escape(ident)}">{inside}</div></details>\n'
    )


def _facts(dossier: Dossier) -> str:
    facts = "".join(f"<li>{escape(text)}</li>" for text in headline(dossier).split(" · ")[1:])
    return f'<ul class="facts"><li>{status(dossier)}</li>{facts}</ul>'


def _parts(dossier: Dossier) -> list[str]:
    """What pages of one run and of several have of each; the machine stands behind the factors."""
    return [
        _tiles(dossier),
        _warnings(dossier),
        section("figures", "Figures", _figures(dossier), lead=boundary_note(dossier.statement)),
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
    ]


def _tiles(dossier: Dossier) -> str:
    statement = dossier.statement
    carbon, money = statement.carbon, statement.money
    energy_j, carbon_g = statement.boundaries.facility_j, carbon.operational_location_g
    cost = money.energy_cost if money.instance_cost is None else money.instance_cost
    paid = "electricity" if money.instance_cost is None else "instances"
    place = f"{carbon.place_and_year}, known by {carbon.place_known_by}"
    known = how_known(statement) if carbon.boundary == "facility" else None

    def advice(quantity: Quantity | None, key: str) -> tuple[str, str]:
        """Why the figure is unknown, or wide, and what to type; nothing where it is as it should be."""
        cure = remedy(statement, key) if quantity is None else place_remedy(carbon) if key == CARBON else None
        return ("", "") if cure is None else (cure.why, cure.typed(again(dossier)))

    energy_advice = advice(energy_j, "facility_j")
    tiles = (
        tile("Energy", energy_j, "tile_facility_j", "at the facility", energy_advice, known=known),
        tile("Carbon", carbon_g, "tile_operational_location_g", place, advice(carbon_g, CARBON)),
        tile("Cost", cost, "tile_cost", f"of {paid}", advice(cost, "energy_cost")),
        words_tile(
            "Time",
            format_duration(dossier.duration_s),
            started_at(dossier) and f"from {started_at(dossier)} UTC",
        ),
    )
    return f'<div class="tiles">{"".join(tiles)}</div>\n'


def _warnings(dossier: Dossier) -> str:
    remarks = []
    if dossier.status in OUTCOMES:
        remarks.append(f"This run was {dossier.status}: the figures are what it had used by then.")
    elif dossier.status == "failed":
        code = dossier.statement.run.exit_code
        how = "failed" if code is None else f"failed, exit {code}"
        remarks.append(f"This run {how}: the figures are of all that it did.")
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
    whole = table("What the run used and what follows from it", head, rows, (1, 2))
    return whole + unknown_list(unknowns(dossier))


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


def _trust(trust: Trust | None) -> str:
    if trust is None or trust.energy_shares is None:
        return ""
    carbon = trust.carbon_shares or {}
    rows = [
        row(how, cell(f"{share:.1%}", "n"), cell(f"{carbon[how]:.1%}" if how in carbon else UNKNOWN, "n"))
        for how, share in trust.energy_shares.items()
    ]
    return table("Shares of the totals by how they are known", ["method", "energy", "carbon"], rows, (1, 2))


def _windows(dossier: Dossier) -> str:
    if not dossier.windows:
        return ""
    shown, note = most(dossier.windows, MOST_ROWS, "names of windows")
    failed = any(window.failed for window in shown)
    like_j = column_figure(window.facility_j for window in shown)
    like_g = column_figure(window.operational_location_g for window in shown)
    rows = [
        row(
            name,
            *_window_cells(window, like_j),
            cell(format_duration(window.duration_s), "n"),
            cell(str(window.count), "n"),
            *([cell(str(window.failed) if window.failed else "–", "n")] if failed else []),
            bounded(window.operational_location_g, f"window_g:{_key(window)}", like=like_g),
        )
        for name, window in zip(group_names(dossier.windows), shown, strict=False)
    ]
    head = ["window", "facility energy", "own error", share_head(shown, "of the run"), "took", "count"]
    head += ["failed", "carbon"] if failed else ["carbon"]
    told = inside_text(dossier.windows, dossier.scope), common_text(dossier.statement)
    remarks = [*note, *(as_sentence(text) for text in told if text)]
    if any(window.own_j is None and not window.is_meter for window in shown):
        remarks = [*remarks, "Own error unknown: the record does not tell it; that of a run of today does."]
    return table(
        "All windows by name; low – high below each figure", head, rows, range(1, len(head))
    ) + listed(remarks)


def _window_cells(window: WindowGroup, like_j: float | None) -> tuple[str, ...]:
    """Energy with its bounds by all errors, those by its own, and the share of the run."""
    energy_j, share = window.facility_j, window.own_share
    of_meter = "" if window.meter is None else f" of {shown_name(window.meter)}"
    if energy_j is None:
        return cell(UNKNOWN, "n none"), *[cell("", "n")] * 2
    return (
        bounded(energy_j, f"window:{_key(window)}", like=like_j),
        cell(
            bounds_text(window.own_j, like_j) or ("" if window.is_meter else UNKNOWN),
            "n" if window.own_j else "n none",
        ),
        cell("" if share is None else f"{100.0 * share.mid:.1f} %{of_meter}", "n"),
    )


def _key(window: WindowGroup) -> str:
    """What a program finds the windows by: their name, of a meter inside the run behind that of the meter."""
    if window.meter is None:
        return window.name
    return window.meter if window.is_meter else f"{window.meter}/{window.name}"


def _metrics(dossier: Dossier) -> str:
    last = {point.name: point for point in dossier.metrics}
    if not last:
        return ""
    rows = [
        row(
            name,
            f'<td class="n" data-key="metric:{escape(name)}" data-value="{point.value!r}">'
            f"{six_digits(point.value)}</td>"
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
    return table("What was added later", ("added", "what"), rows)


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
    return section(
        "machine",
        "Machine and software",
        f'<div class="pair"><div><h3>Machine</h3>{definitions(machine)}</div>'
        f"<div><h3>Software</h3>{definitions({**header.environment, **command})}</div></div>"
        "<h3>What was read</h3>" + table("Every source of energy figures", head, sensors, (3,)),
    )
