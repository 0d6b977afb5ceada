"""``wattprint purge``: remove all that wattprint ever wrote for this user."""

from __future__ import annotations

import click

from wattprint.errors import UsageError, WattprintError
from wattprint.gates import terminal_line
from wattprint.ledger.purging import belongings, purge
from wattprint.ledger.store import Filter
from wattprint.units import counted, significant

from .books import open_books
from .options import json_option
from .screen import agreed, print_json, print_line, print_paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.purging import Belongings
    from wattprint.recorded.books import Books

_MOST_TOLD = 5


@click.command()
@click.option("--yes", is_flag=True, help="Delete without asking.")
@json_option
def command(yes: bool, as_json: bool) -> None:
    """Remove all that wattprint ever wrote: every record, the index, locks and calibrations. Asks first.

    Files that you named yourself (reports, bundles, wattprint.toml) stay, and so does what others put into
    the folder of the records. The program itself goes by the tool that installed it.
    """
    books = open_books()
    home = books.folder
    if _look(home).files:
        _refuse_while_running(books)
    mine = _look(home)
    if not as_json:
        print_paragraph(
            f"{home}: {counted(len(mine.files), 'file')}, {significant(mine.bytes / 1e6)} MB", hang=2
        )
    sure = mine.files != {} and (yes or (not as_json and agreed("Delete all of it, for good?")))
    if sure:
        purge(home, mine)
    if as_json:
        answer = {"deleted": sure, "folder": home, "files": len(mine.files), "bytes": mine.bytes}
        print_json({**answer, "kept": mine.others})
        return
    if not sure:
        print_line("nothing was deleted")
        return
    print_line(f"deleted {counted(len(mine.files), 'file')}")
    for path, why in list(mine.others.items())[:_MOST_TOLD]:
        print_paragraph(f"kept {path}: {why}", hang=2)
    if len(mine.others) > _MOST_TOLD:
        print_line(f"kept {counted(len(mine.others) - _MOST_TOLD, 'more file')}")


def _look(home: str) -> Belongings:
    try:
        return belongings(home)
    except OSError as error:
        raise UsageError(f"{home} cannot be read: {error.strerror}", fix=f"ls -ld {home}") from None


def _refuse_while_running(books: Books) -> None:
    try:
        running = books.runs(Filter(status="running"))
        short = books.short_ids(running)
    except WattprintError:
        return  # an index that cannot be read is a reason to purge, not to refuse
    if running:
        names = ", ".join(f"{short[row.id]} {terminal_line(row.name)}" for row in running[:_MOST_TOLD])
        lost = counted(
            len(running),
            "run is under way and would lose its record",
            "runs are under way and would lose their records",
        )
        raise UsageError(f"{lost} ({names})", fix="end it first" if len(running) == 1 else "end them first")
