"""``wattprint where``: the same work in other regions, as a table and a chart."""

from __future__ import annotations

import math
from collections import Counter
from fnmatch import fnmatchcase

import click

from wattprint.errors import UsageError
from wattprint.ledger.keys import LAST
from wattprint.settings.table import BY_KEY
from wattprint.units import counted

from .options import completes, json_option, site_options
from .screen import new_console, print_json, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wattprint.account.site import Stated
    from wattprint.factors.gazetteer import Place
    from wattprint.report.console import Console
    from wattprint.report.screen_table import Table
    from wattprint.schedule.where import Elsewhere

_KINDS = ("clouds", "countries", "states", "zones")
_SHOWN = 20
_LEAST_BAR, _MOST_BAR = 24, 48
"""Columns of the chart, chosen: intervals can be compared, and names have as much room."""


class _Where(click.Command):
    """All that stands behind ``--estimate`` belongs to the estimate."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--estimate" in args:
            cut = args.index("--estimate")
            ctx.obj = args[cut + 1 :]
            args = args[:cut]
        else:
            ctx.obj = None
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS] [RUN] | [OPTIONS] --estimate ESTIMATE-OPTIONS..."]


@click.command(cls=_Where)
@click.argument("run", required=False, shell_complete=completes("runs"))
@click.option(
    "--in",
    "chosen",
    multiple=True,
    metavar="PLACES",
    shell_complete=completes("places"),
    help=f"Where: a provider (gcp), {', '.join(_KINDS)}, a place or a pattern (US-*); may be repeated. "
    "The regions of the present provider, else of all, if not given.",
)
@click.option("--sort", type=click.Choice(["carbon", "money", "water"]), default="carbon", show_default=True)
@click.option("--all", "show_all", is_flag=True, help=f"Print all places, not the first {_SHOWN}.")
@click.option("--front", is_flag=True, help="Only places that no other betters in carbon, money and water.")
@site_options
@json_option
@click.pass_context
def command(  # noqa: PLR0917 - click hands the options over by name
    ctx: click.Context,
    /,
    run: str | None,
    chosen: tuple[str, ...],
    sort: str,
    show_all: bool,
    front: bool,
    as_json: bool,
    **given: str | None,
) -> None:
    """Compare what RUN (the last unless named), or an estimate, would emit, drink and cost in other regions.

    Whatever stands behind --estimate is read as `wattprint estimate` reads it.
    """
    from wattprint.schedule.where import common_unit, elsewhere, ranked

    stated = _stated(run, ctx.obj, given)
    rows = ranked(elsewhere(stated, _chosen(chosen, stated.site.place)), sort)
    unit = common_unit(rows, sort)
    here = next((row for row in rows if row.here), None)
    shown = [row for row in rows if row.front or row.here] if front else rows
    if as_json:
        answer = {
            "run": dict(stated.statement.run),
            "boundary": stated.site.boundary,
            "sorted_by": sort,
            "sorted_in": unit or None,
            "places": [row.as_dict(here) for row in shown],
        }
        print_json(answer)
        return
    rated = [row for row in shown if row.unit(sort) == unit]
    others = [row for row in shown if row.unit(sort) not in ("", unit)]
    console = new_console()
    unknown, most = sum(row.mid(sort) is None for row in shown), None if show_all or front else _SHOWN
    _draw(console, stated, rated, others, unknown=unknown, sort=sort, most=most)
    print_text(console.text())


def _stated(run: str | None, estimate: list[str] | None, given: Mapping[str, str | None]) -> Stated:
    if estimate is not None:
        if run is not None:
            raise UsageError(f"both a run, {run!r}, and an estimate", fix="give one of the two")
        before = [key for key, value in given.items() if value is not None]
        if before:
            flag = BY_KEY[before[0]].flag
            raise UsageError(
                f"{flag} stands before --estimate", fix=f"write it behind: --estimate ... {flag} ..."
            )
        from .estimate import stated_from

        return stated_from(estimate)
    from wattprint.settings.here import site_changes

    from .books import open_books

    return open_books().statement(run or LAST, changes=site_changes(given, None))[0]


def _chosen(chosen: tuple[str, ...], present: str | None) -> list[Place]:
    words = [word.strip() for text in chosen for word in text.split(",") if word.strip()]
    if not words:
        provider = (present or "").partition(":")[0] if ":" in (present or "") else "clouds"
        words = [provider]
    return list(dict.fromkeys(place for word in words for place in places_of(word)))


def places_of(word: str) -> Iterable[Place]:
    """The places that one word of --in names. Raises ``UsageError`` if it names none."""
    from wattprint.factors import regions

    kind = word.lower()
    if kind in _KINDS:
        return _of_kind(kind)
    if any(character in word for character in "*?["):
        fitting = [place for name in _KINDS for place in _of_kind(name) if fnmatchcase(place.code, word)]
        if not fitting:
            raise UsageError(
                f"no place fits {word!r}", fix="a pattern of codes, such as gcp:europe-* or US-*"
            )
        return fitting
    place = regions.find_place(word)
    if place.kind != "provider":
        return [place]
    return [region for region in _of_kind("clouds") if region.provider == place.code]


def _of_kind(kind: str) -> Iterator[Place]:
    """The places of one kind that have a grid of their own in the tables."""
    from wattprint.factors import countries, gazetteer, grid, regions

    if kind == "clouds":
        return (
            regions.find_place(row["code"]) for row in gazetteer.CLOUD_REGIONS.rows() if not row["within"]
        )
    if kind == "countries":
        codes = {row["iso3"] for row in grid.GRID.rows()}
        rows = (row for row in countries.COUNTRIES.rows() if row["iso3"] in codes)
        return (regions.find_place(row["iso3"]) for row in rows)
    if kind == "states":
        codes = {row["code"] for row in grid.SUBREGIONS.rows()}
        return (
            regions.find_place(row["code"]) for row in gazetteer.SUBDIVISIONS.rows() if row["code"] in codes
        )
    zones = gazetteer.ZONES.rows() if gazetteer.zones_allowed() else []
    return (regions.find_place(row["zone"]) for row in zones if "-" in row["zone"])


_UNITS = {"carbon": "carbon", "water": "water"}


def _figures(rows: Sequence[Elsewhere], measure: str) -> list[str]:
    """The column of a ``measure`` in one unit, a currency of its own apart."""
    from wattprint.report.figures import column_figure
    from wattprint.units import format_range

    figures = [place.figure(measure) for place in rows]
    like = column_figure(figures)
    return [
        "?"
        if figure is None
        else format_range(figure.mid, figure.mid, figure.mid, _UNITS.get(measure, figure.unit), like)[0]
        for figure in figures
    ]


def _draw(
    console: Console,
    stated: Stated,
    rated: list[Elsewhere],
    others: list[Elsewhere],
    *,
    unknown: int,
    sort: str,
    most: int | None,
) -> None:
    """``others``: places in another currency than those that are ``rated``; a table of all has them, too."""
    rows = rated if most is None else rated[:most]
    here = next((row for row in rated if row.here), None)
    if here is not None and here not in rows:
        rows = [*rows, here]
    run, boundary = stated.statement.run.name, stated.site.boundary
    places, unit = counted(len(rated), "place"), _currency(rated[0], sort) if rated else ""
    in_unit = f" in {unit}" if unit and others else ""
    console.print(f"{run} in {places}, by {sort}{in_unit}; boundary {boundary}")
    lists_others = most is None or len(rows) + len(others) <= most
    listed = [*rows, *others] if lists_others else rows
    console.table(_table(listed, here, sort))
    if len(rated) > len(rows):
        console.print(f"    ... {len(rated) - len(rows)} more: --all, or choose with --in")
    if others:
        console.paragraph("", _elsewhere_priced(others, sort, are_listed=lists_others), indent=4)
    if unknown:
        console.print(f"    {counted(unknown, 'place has', 'places have')} no figure for {sort}")
    console.line()
    for line in _chart(rows, sort, console.width):
        console.line((line, ""))
    console.line()
    for text in _legend(stated, listed):
        console.paragraph("", text, indent=0, hang=2)


def _currency(row: Elsewhere, measure: str) -> str:
    """What money is in at the place of ``row``; empty for carbon and water, of one unit everywhere."""
    return row.unit(measure).partition("/")[0] if measure == "money" else ""


def _elsewhere_priced(others: Sequence[Elsewhere], sort: str, *, are_listed: bool) -> str:
    """How many places have another currency, which no table of ours exchanges."""
    counts = Counter(_currency(row, sort) for row in others)
    listed = ", ".join(f"{currency} {count}" for currency, count in counts.most_common())
    more = "" if are_listed else "; --all lists them"
    return f"in other currencies, which no rate of exchange makes one: {listed}{more}"


def _table(rows: list[Elsewhere], here: Elsewhere | None, sort: str) -> Table:
    from wattprint.report.screen_table import LEAST_NAME, Table

    table = Table()
    table.column()
    table.column("place", keeps=LEAST_NAME)
    table.column("name", keeps=LEAST_NAME, rank=4)
    table.column("carbon", right=True, rank=0 if sort == "carbon" else 2)
    table.column("to here", right=True, rank=1)
    table.column("cost", right=True, rank=0 if sort == "money" else 2)
    table.column("water", right=True, rank=0 if sort == "water" else 3)
    figures = zip(*(_figures(rows, measure) for measure in ("carbon", "money", "water")), strict=True)
    for row, (carbon, money, water) in zip(rows, figures, strict=True):
        marks = (
            (">" if row.here else " ")
            + ("*" if row.front else " ")
            + ("≈" if _alike(row, here, sort) else " ")
        )
        table.row(marks, row.place, _town(row) or row.name, carbon, _ratio(row, here, sort), money, water)
    return table


def _alike(row: Elsewhere, here: Elsewhere | None, sort: str) -> bool:
    same = here is not None and row.unit(sort) == here.unit(sort)
    return same and here is not None and row is not here and row.alike(sort, here)


def _ratio(row: Elsewhere, here: Elsewhere | None, sort: str) -> str:
    from wattprint.units import format_quantity

    if row is here:
        return "here"
    ratio = None if here is None else row.ratio(sort, here)
    return "?" if ratio is None else format_quantity(ratio.low, ratio.mid, ratio.high, "1")


def _chart(rows: list[Elsewhere], sort: str, width: int) -> Iterator[str]:
    """A dot and its interval for each place, of what differs between places."""
    from wattprint.gates import cells, elided
    from wattprint.units import significant

    spans = [(row, rate) for row in rows if (rate := row.rate(sort)) is not None]
    if not spans:
        return
    most = max(rate.high for _, rate in spans)
    least = min((rate.low for _, rate in spans if rate.low > 0), default=most / 1000)
    logarithmic = most / least > 10
    bar = min(max(width // 2 - 4, _LEAST_BAR), _MOST_BAR)
    margin = min(max(cells(_name(row)) for row, _ in spans), width - bar - 6)

    def column(value: float) -> int:
        share = math.log(max(value, least) / least) / math.log(most / least) if logarithmic else value / most
        return min(bar - 1, max(0, round(share * (bar - 1))))

    for row, rate in spans:
        low, mid, high = (column(value) for value in (rate.low, rate.mid, rate.high))
        signs = [" "] * bar
        signs[low : high + 1] = ["─"] * (high + 1 - low)
        signs[low], signs[high] = "├", "┤"
        signs[mid] = "◆" if row.here else "●"
        name = elided(_name(row), margin)
        yield f"    {name}{' ' * (margin - cells(name))}  {''.join(signs)}"
    unit = spans[0][1].unit
    scale = "log scale" if logarithmic else "from 0"
    text = f"{significant(least if logarithmic else 0)} to {significant(most)} {unit}, {scale}"
    yield f"    {' ' * min(margin, width - 6 - cells(text))}  {text}"


def _name(row: Elsewhere) -> str:
    """The place by the name that people know."""
    town = _town(row)
    return f"{row.place} ({town})" if town else row.name


def _town(row: Elsewhere) -> str:
    """Where a cloud region is; empty for what is none."""
    return row.name.partition("(")[2].rstrip(")") if row.kind == "cloud-region" else ""


def _legend(stated: Stated, rows: Sequence[Elsewhere]) -> Iterator[str]:
    yield "> here   * front: no place is better in one measure and as good in the rest"
    yield "≈ cannot be told from here: the intervals of building and grid overlap"
    yield "The energy of the work is the same everywhere, so it is in no ratio and no bar."
    if stated.statement.carbon.embodied_g is not None:
        yield "So is the carbon of making the hardware, which these figures leave out."
    if len({_currency(row, "money") for row in rows if row.unit("money")}) > 1:
        yield "cost: in the currency of each place's price; two currencies are not compared"
    if stated.site.instance:
        yield f"cost: {stated.site.instance} for the same hours, where its provider lists a price"
