"""``wattprint factors``: the figures that results rest on, each with range, year, method, source, licence."""

from __future__ import annotations

import json

import click

from wattprint.choices import METHODS
from wattprint.errors import WattprintError
from wattprint.factors import catalogue
from wattprint.factors.factor import MissingFactorError
from wattprint.factors.region_grids import statements
from wattprint.factors.regions import find_place
from wattprint.gates import csv_cell
from wattprint.outputs import write_whole
from wattprint.report.factor_text import unit_text, value_text
from wattprint.units import counted, significant

from .books import warn
from .factor_sources import print_figures, print_grid, region_called
from .options import completes, json_option
from .screen import print_document, print_heading, print_json, print_line, print_paragraph, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wattprint.factors.catalogue import FactorChange
    from wattprint.factors.factor import Factor

_MANY = 10
_YEAR = click.IntRange(1900, 2100)
_FIELDS = ("id", "low", "mid", "high", "unit", "year", "method", "source", "licence", "share_alike")


class _Group(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from wattprint.closeness import nearest

            near = nearest(args[0], self.commands, 1) or [f"search {args[0]}"]
            raise click.UsageError(f"no such command {args[0]!r} · did you mean: wattprint factors {near[0]}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Group, invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Look up any factor with its source: grids, buildings, hardware, prices, equivalents.

    The kinds are the first words of all ids; `wattprint factors export --kind grid` has all of one kind.
    Figures under a share-alike licence are marked, and left out with WATTPRINT_SHAREALIKE=0.
    """
    if ctx.invoked_subcommand is None:
        print_text(ctx.get_help() + "\n")
        print_text("\nKinds:\n")
        for kind, about in catalogue.kinds().items():
            print_paragraph(about, label=f"  {kind}", indent=18)


_kind_option = click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind, such as grid or cpu; repeatable."
)


@command.command(short_help="List the figures whose name holds every word.")
@click.argument("text", nargs=-1, shell_complete=completes("factors"))
@_kind_option
@click.option(
    "--limit", type=click.IntRange(min=0), default=_MANY, show_default=True, help="At most so many; 0 is all."
)
@json_option
@click.pass_context
def search(
    ctx: click.Context, text: tuple[str, ...], kinds: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """List the latest figures whose name holds every word of TEXT, such as `france` or `h100 sxm`."""
    if not text:
        print_text(ctx.get_help() + "\n")
        return
    asked = " ".join(text)
    found = catalogue.search(asked, kinds or None)
    if not found:
        near = catalogue.nearest(asked)
        raise MissingFactorError(
            f"no factor has {asked!r} in its name",
            fix=f"try {', '.join(near)}" if near else "use fewer words, or see: wattprint factors --help",
        )
    shown = found[: limit or None]
    if as_json:
        print_json([catalogue.as_dict(factor) for factor in shown])
        return
    for factor in shown:
        _print(factor)
    if len(shown) < len(found):
        print_line(f"{len(shown)} of {len(found)} shown · see all: --limit 0")


@command.command(short_help="Show one figure, or all of a name.")
@click.argument("ids", nargs=-1, metavar="ID...", shell_complete=completes("factors"))
@click.option(
    "--sources", is_flag=True, help="What each source says of each number, and which of them count."
)
@json_option
@click.pass_context
def show(ctx: click.Context, ids: tuple[str, ...], sources: bool, as_json: bool) -> None:
    """Show the factor called ID (grid/FRA/2023), or all of a name (`AMD EPYC 7763`, aws:p5.48xlarge).

    With --sources, ID may also be a row of any table, as TABLE/KEY or TABLE/NAME: countries/France.
    """
    if not ids:
        print_text(ctx.get_help() + "\n")
        return
    if sources:
        _show_sources(ids, as_json)
        return
    for one in ids:
        if _row_of_a_table(one) is not None:
            raise MissingFactorError(f"no factor is called {one!r}", fix="for a row of a table add --sources")
    found = [factor for one in ids for factor in catalogue.find(one)]
    if as_json:
        print_json([catalogue.as_dict(factor) for factor in found])
        return
    for factor in found:
        _print(factor)
    if (grid := next((factor for factor in found if factor.id.startswith("grid/")), None)) is not None:
        _say_of_later_years(grid)
    for one in ids:
        print_grid(region_called(one))


def _say_of_later_years(grid: Factor) -> None:
    """Why a receipt may have a wider range than ``grid``, if that is the latest, and what shows it."""
    place = grid.id.split("/")[1]
    if grid.year is not None and grid in catalogue.find(f"grid/{place}"):
        _say(
            f"A run of a later year than {grid.year} has this range wider, by the years between: "
            f"wattprint factors at {place} --year {grid.year + 1}"
        )
        print_line()


def _row_of_a_table(asked: str) -> tuple[str, str] | None:
    """Table and key of ``asked`` where it begins with a table that is no kind of factors."""
    from wattprint.factors.table_rows import table_and_key

    is_kind = asked.strip().partition("/")[0].casefold() in catalogue.kinds()
    return None if is_kind else table_and_key(asked)


def _show_sources(ids: tuple[str, ...], as_json: bool) -> None:
    import msgspec

    from wattprint.factors import provenance
    from wattprint.factors.table_rows import rows_called, table_and_key

    answers: list[dict[str, object]] = []
    for asked in ids:
        parts = _row_of_a_table(asked)
        try:
            factors = [] if parts is not None else catalogue.find(asked)
        except MissingFactorError:
            parts = table_and_key(asked)
            if parts is None:
                raise
        if parts is not None:
            table, called = parts
            for row in rows_called(table, called):
                row_id = f"{table}/{next(iter(row.values()))}"
                figures = provenance.of(f"{table}.tsv", row)
                answers.append({"id": row_id, "figures": msgspec.to_builtins(figures)})
                if not as_json:
                    print_heading(row_id)
                    print_figures(figures)
            continue
        for factor in factors:
            figures = provenance.of_factor(factor)
            answers.append({**catalogue.as_dict(factor), "figures": msgspec.to_builtins(figures)})
            if not as_json:
                print_heading(factor.id)
                _say(f"{value_text(factor)}{unit_text(factor)}, {factor.year or 'no year stated'}")
                _say(factor.method)
                print_figures(figures)
    if as_json:
        print_json(answers)


@command.command(short_help="List all that applies at a place or cloud region.")
@click.argument("place", nargs=-1, shell_complete=completes("places"))
@click.option("--year", type=_YEAR, metavar="YEAR", help="As of this year; the latest if not given.")
@click.option(
    "--method",
    type=click.Choice(METHODS),
    default="lifecycle",
    show_default=True,
    help="Of the carbon intensity.",
)
@json_option
@click.pass_context
def at(ctx: click.Context, place: tuple[str, ...], year: int | None, method: str, as_json: bool) -> None:
    """List all that applies at PLACE: FR, US-CA, SE-SE3, gcp:europe-west1, aws.

    Carbon intensity and its alternatives, PUE, water on site and of the grid, price of electricity.
    """
    if not place:
        print_text(ctx.get_help() + "\n")
        return
    where = find_place(" ".join(place))
    lines = catalogue.at(where, year, method)
    if as_json:
        applies = [
            {
                "what": line.what,
                "factor": None if line.factor is None else catalogue.as_dict(line.factor),
                "missing": line.missing or None,
            }
            for line in lines
        ]
        answer = {
            "place": where.code,
            "name": where.name,
            "kind": where.kind,
            "year": year,
            "applies": applies,
            "grid_statements": [one.as_dict() for one in statements(where)],
        }
        print_json(answer)
        return
    print_heading(where.code, f"  {where.name}, {where.kind}{'' if year is None else f', as of {year}'}")
    print_line()
    for line in lines:
        if line.factor is None:
            print_heading(line.what, ": unknown")
            _say(line.missing)
            print_line()
        else:
            _print(line.factor, line.what)
    print_grid(where)


@command.command(short_help="Put two years at a place side by side.")
@click.argument("place", required=False, shell_complete=completes("places"))
@click.argument("before", type=_YEAR, required=False, metavar="YEAR")
@click.argument("after", type=_YEAR, required=False, metavar="YEAR")
@json_option
@click.pass_context
def compare(
    ctx: click.Context, place: str | None, before: int | None, after: int | None, as_json: bool
) -> None:
    """Put the figures that apply at PLACE in two years side by side."""
    if place is None:
        print_text(ctx.get_help() + "\n")
        return
    if before is None or after is None:
        raise click.UsageError(
            f"two years are compared · such as: wattprint factors compare {place} 2019 2024"
        )
    where = find_place(place)
    changes = catalogue.compare(where, before, after)
    if as_json:
        both = [
            {
                "what": change.what,
                "before": None if change.before is None else catalogue.as_dict(change.before),
                "after": None if change.after is None else catalogue.as_dict(change.after),
                "ratio": change.ratio,
            }
            for change in changes
        ]
        years = {"before_year": before, "after_year": after}
        print_json({"place": where.code, "name": where.name, **years, "changes": both})
        return
    print_heading(where.code, f"  {where.name}, {before} and {after}")
    print_line()
    for change in changes:
        _print_change(change, before, after)


@command.command(short_help="Write out all figures, or those of a kind.")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), help="By the file's name, else csv.")
@click.option("--output", "-o", metavar="FILE", help="Write to FILE instead of printing.")
@_kind_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def export(form: str | None, output: str | None, kinds: tuple[str, ...], as_json: bool) -> None:
    """Write out all factors, one row each: everything, or the kinds asked for."""
    named = "json" if (output or "").lower().endswith(".json") else "csv"
    form = "json" if as_json else form or named
    rows = (catalogue.as_dict(factor) for factor in catalogue.rows(kinds or None))
    if output is None:
        text, _, shared = _written(rows, form)
        print_document(text)
    else:
        text, count, shared = _written(rows, form)
        try:
            write_whole(output, text)
        except OSError as error:
            raise WattprintError(
                f"cannot write {output}: {error.strerror}", fix="give -o a file in a folder you may write to"
            ) from None
        print_line(f"{counted(count, 'factor')} written to {output}")
    if shared:
        warn(
            f"share-alike licences hold for {sum(shared.values())} of these rows"
            f" ({', '.join(sorted(shared))}) · leave them out: WATTPRINT_SHAREALIKE=0"
        )


def _written(
    rows: Iterable[dict[str, str | float | int | bool | None]], form: str
) -> tuple[str, int, dict[str, int]]:
    """``rows`` as text; how many, and how many of them under each share-alike licence."""
    import csv
    from io import StringIO

    stream = StringIO()
    count = 0
    shared: dict[str, int] = {}
    table = csv.DictWriter(stream, _FIELDS, lineterminator="\n")
    if form == "csv":
        table.writeheader()
    for row in rows:
        if form == "csv":
            shared_alike = {"share_alike": "yes" if row["share_alike"] else "no"}
            table.writerow({name: csv_cell(value) for name, value in (row | shared_alike).items()})
        else:
            stream.write(("[\n" if count == 0 else ",\n") + json.dumps(row))
        count += 1
        if row["share_alike"]:
            licence = str(row["licence"])
            shared[licence] = shared.get(licence, 0) + 1
    if form == "json":
        stream.write("\n]\n" if count else "[]\n")
    return stream.getvalue(), count, shared


def _say(text: str) -> None:
    print_paragraph(text, indent=2, hang=2)


def _print(factor: Factor, what: str = "") -> None:
    print_heading(f"{what}: {factor.id}" if what else factor.id)
    _say(f"{value_text(factor)}{unit_text(factor)}, {factor.year or 'no year stated'}")
    _provenance(factor)


def _provenance(factor: Factor) -> None:
    _say(factor.method)
    mark = " (share-alike)" if catalogue.is_share_alike(factor) else ""
    _say(f"{factor.source} · {factor.licence}{mark}")
    print_line()


def _print_change(change: FactorChange, before: int, after: int) -> None:
    print_heading(change.what)
    for asked, factor in ((before, change.before), (after, change.after)):
        if factor is None:
            _say(f"{asked}: no figure")
            continue
        own = "" if factor.year == asked else f", the figure of {factor.year}"
        _say(f"{asked}: {value_text(factor)}{unit_text(factor)}{own}")
    same = change.before is not None and change.after is not None and change.before.id == change.after.id
    if change.ratio is not None:
        _say(
            "one figure for both"
            if same
            else f"change {change.ratio - 1:+.1%}, ratio {significant(change.ratio)}"
        )
    shown = change.after or change.before
    assert shown is not None  # a change has one side at least
    _provenance(shown)
