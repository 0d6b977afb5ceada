"""``wattprint import FILE...``: runs that another tool recorded, brought into the ledger and marked so."""

from __future__ import annotations

import os

import click

from wattprint.choices import nearest

from .books import warn
from .options import json_option
from .screen import print_json, print_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Tell what would be imported, and write nothing.")
@click.option(
    "--timezone",
    metavar="ZONE",
    help="Of the times in the file, which name none: Europe/Paris. Default: this machine's.",
)
@json_option
def command(files: tuple[str, ...], dry_run: bool, timezone: str | None, as_json: bool) -> None:
    """Bring the runs of CodeCarbon's emissions.csv, of any version, into the ledger.

    They are marked as imported, with what such a file leaves open. Importing twice adds nothing. A row
    that makes no sense is told with its line, and the others go in.
    """
    from wattprint.compat.codecarbon_csv import read_sheet
    from wattprint.compat.codecarbon_runs import PREFIX, runs_of
    from wattprint.delimited import summed_up
    from wattprint.ledger.imported import imported_before, write_imported
    from wattprint.ledger.spool import home

    zone = None if timezone is None else _zone(timezone)
    sheets = [(path, runs_of(read_sheet(path), path, zone)) for path in files]
    folder = home(os.environ)
    answers = []
    told: set[str] = set()  # in a dry run, what an earlier file would have brought
    for path, found in sheets:
        for problem in summed_up(found.problems):
            warn(f"left out {path} {problem}")
        done: dict[str, list[str]] = {"new": [], "replaced": [], "there": []}
        before = imported_before(folder, PREFIX)
        for run in found.runs:
            state = write_imported(folder, run, before.get(run.id, ()), dry_run=dry_run)
            done["there" if dry_run and run.id in told else state].append(run.id)
            told.add(run.id)
        answers.append(
            {
                "file": path,
                "dry_run": dry_run,
                "imported": done["new"],
                "replaced": done["replaced"],
                "there_already": done["there"],
                "earlier_rows_of_a_run": found.superseded,
                "left_out": [{"line": line, "reason": reason} for line, reason in found.problems],
            }
        )
        if not as_json:
            print_line(_told(path, done, found.superseded, len(found.problems), dry_run=dry_run))
    if as_json:
        print_json(answers)
    elif told and not dry_run:
        print_line("see them: wattprint runs")


def _told(path: str, done: dict[str, list[str]], superseded: int, left_out: int, *, dry_run: bool) -> str:
    parts = [f"{_count(len(done['new']), 'run')} {'would be imported' if dry_run else 'imported'}"]
    parts += [f"{len(done['replaced'])} replaced by a longer account"] if done["replaced"] else []
    parts += [f"{len(done['there'])} there already"] if done["there"] else []
    parts += [f"{_count(superseded, 'row')} with an earlier total of a run"] if superseded else []
    parts += [f"{_count(left_out, 'row')} left out"] if left_out else []
    return f"{path}: {', '.join(parts)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _zone(name: str) -> ZoneInfo:
    """The time zone called ``name``. Raises ``UsageError`` with the nearest for none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    from wattprint.errors import UsageError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = ", ".join(nearest(name, sorted(available_timezones()))) or "a name such as Europe/Paris"
        raise UsageError(f"no time zone is called {name!r}", fix=f"try {near}") from None
