"""``wattprint show RUN|FILE``: the receipt of a record, stated again, as it was or with other factors."""

from __future__ import annotations

import sys

import click

from wattprint.account.site import Stated
from wattprint.codec import encode
from wattprint.ledger.keys import LAST
from wattprint.settings.here import site_changes

from .books import open_books
from .options import completes, host_root_option, json_option, setting_option, site_options
from .screen import print_added, print_json, print_line, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from wattprint.integrations.slurm import Comparison
    from wattprint.records import Record


@click.command()
@click.argument("run", metavar="[RUN|FILE]", default=LAST, shell_complete=completes("runs"))
@setting_option("scope", "State the other scope; both are kept.")
@site_options
@click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of another year.")
@click.option(
    "--per", metavar="N UNIT", nargs=2, type=(float, str), help="SCI per unit: --per 1000000 token."
)
@click.option("--equivalents", is_flag=True, help="Also what the carbon compares to, in everyday things.")
@click.option(
    "--sacct",
    metavar="FILE",
    type=click.File("r", encoding="utf-8"),
    help="Beside what SLURM accounted: the output of sacct --parsable2.",
)
@click.option("--quiet", "-q", is_flag=True, help="One line.")
@host_root_option
@json_option
def command(  # noqa: PLR0917 - click hands the options over by name
    run: str,
    scope: str | None,
    year: int | None,
    per: tuple[float, str] | None,
    equivalents: bool,
    sacct: TextIO | None,
    quiet: bool,
    host_root: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Show the receipt of RUN again: an id, the beginning or end of one, a name, `last~2`; or of FILE.

    Without RUN it is the last one. A FILE is a spool or a bundle. With a region, a year, a price or another
    factor, the record is stated with that instead, and what changed is listed. The record itself stays.
    """
    del host_root  # a record tells of its own machine
    changes = site_changes(given, year)
    books = open_books()
    recorded = books.statement(run, scope=scope, per=per)
    stated = books.statement(run, scope=scope, per=per, changes=changes) if changes else recorded
    beside = [] if sacct is None else _slurm(books.statement(run, scope="machine", changes=changes), sacct)
    if as_json:
        _print_json(recorded[0], stated[0], equivalents=equivalents, beside=beside)
        return
    from wattprint.report.figures import one_line
    from wattprint.report.receipt import changes as differences
    from wattprint.report.receipt import receipt
    from wattprint.report.shown import takes_colour

    from .estimate import like_line

    statement, record = stated[0].statement, stated[1]
    colour = takes_colour(sys.stdout)
    if quiet:
        print_line(one_line(statement))
    else:
        print_text(receipt(statement, record, colour=colour))
        print_added(statement.later)
    for name, before, after in differences(recorded[0].statement, statement):
        print_line(f"changed {name}: {before} -> {after}")
    for one in beside:
        print_line(f"slurm   {one}")
    if equivalents:
        for line in _equivalents(stated[0]):
            print_line(like_line(line))


def _slurm(whole: tuple[Stated, Record], sacct: TextIO) -> list[Comparison]:
    from wattprint.integrations.slurm import compare, parse_sacct

    header = whole[1].header
    job_id = header.environment.get("SLURM_JOB_ID", "")
    return compare(whole[0].statement, parse_sacct(sacct.read()), header.run, job_id=job_id)


def _equivalents(stated: Stated) -> list[dict[str, object]]:
    from wattprint.factors.equivalents import equivalents

    carbon = stated.statement.carbon.operational_location_g
    if carbon is None:
        return []
    return [
        {"name": one.key, "value": one.value, "unit": one.name, "factor": one.factor.id}
        for one in equivalents(carbon.mid)
    ]


def _print_json(recorded: Stated, stated: Stated, *, equivalents: bool, beside: list[Comparison]) -> None:
    answer = stated.statement.as_dict()
    if stated is not recorded:
        answer["restated"] = {
            "from": {"place": recorded.site.place, "year": recorded.year, "pue": recorded.site.pue},
            "to": {"place": stated.site.place, "year": stated.year, "pue": stated.site.pue},
            "recorded_carbon": recorded.statement.as_dict()["carbon"],
        }
    if beside:
        answer["slurm"] = encode(beside)
    if equivalents:
        answer["equivalents"] = _equivalents(stated)
    print_json(answer)
