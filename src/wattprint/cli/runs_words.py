"""``wattprint runs rename|tag|note|metric|delete RUN``: what is said of a run later, and the end of it."""

from __future__ import annotations

import shlex
import sys

import click

from wattprint.codec import encode
from wattprint.errors import AmbiguousError, UsageError
from wattprint.ledger.keys import Candidate
from wattprint.ledger.store import Filter
from wattprint.recorded.choice import chosen
from wattprint.recorded.wording import new_metrics, new_name, new_note, new_tags
from wattprint.units import counted

from .books import choice_of, choice_options, open_books, warn
from .options import completes, json_option
from .screen import agreed, print_json, print_line, print_paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.ledger.words import Word
    from wattprint.recorded.books import Books

_MOST_LISTED = 20
"""Runs that are named before they go; of more, how many more."""
_RUN = click.argument("run", metavar="RUN|last", shell_complete=completes("runs"))


def _add(run: str, words: Sequence[Word], line: Callable[[RunRow, RunRow], str], *, as_json: bool) -> None:
    """Add ``words`` to ``run`` and print its id and a ``line`` of how it was before and is now."""
    books = open_books()
    before = books.run(run)
    row = books.add(before, words)
    if as_json:
        print_json(encode(row))
    else:
        print_paragraph(f"{row.id}  {line(before, row)}", hang=2)


@click.command()
@_RUN
@click.argument("name")
@json_option
def rename(run: str, name: str, as_json: bool) -> None:
    """Give RUN another NAME. Its record keeps the old one, and `show` tells it."""
    _add(
        run, [new_name(name)],
        lambda before, row: f"is now called {row.name}, and was {before.name}", as_json=as_json,
    )  # fmt: skip


@click.command()
@_RUN
@click.argument("tags", metavar="KEY=VALUE...", nargs=-1)
@click.option("--remove", "-r", metavar="KEY", multiple=True, help="Take this tag away; may be given again.")
@json_option
def tag(run: str, tags: tuple[str, ...], remove: tuple[str, ...], as_json: bool) -> None:
    """Give RUN tags, by which runs are chosen and grouped, or take them away with --remove."""
    _add(run, new_tags(tags, remove), lambda _, row: f"{row.name}: {_tags_of(row)}", as_json=as_json)


def _tags_of(row: RunRow) -> str:
    return "tags " + ", ".join(f"{key}={value}" for key, value in row.tags.items()) if row.tags else "no tags"


@click.command()
@_RUN
@click.argument("text", metavar="TEXT|-", nargs=-1, required=True)
@json_option
def note(run: str, text: tuple[str, ...], as_json: bool) -> None:
    """Note TEXT about RUN, for `show` and reports; `-` takes it from the standard input."""
    words = sys.stdin.read().removesuffix("\n") if text == ("-",) else " ".join(text)
    _add(run, [new_note(words)], lambda _, row: f"{row.name}: noted", as_json=as_json)


@click.command()
@_RUN
@click.argument("metrics", metavar="NAME=NUMBER...", nargs=-1, required=True)
@json_option
def metric(run: str, metrics: tuple[str, ...], as_json: bool) -> None:
    """Attach metrics to RUN that were found after it, such as accuracy=0.91 of an evaluation."""
    _add(run, new_metrics(metrics), lambda _, row: f"{row.name}: has {', '.join(metrics)}", as_json=as_json)


@click.command()
@click.argument("runs", metavar="[RUN]...", nargs=-1, shell_complete=completes("runs"))
@choice_options()
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def delete(runs: tuple[str, ...], yes: bool, as_json: bool, **options: object) -> None:
    """Delete runs for good: their records, and what was added to them. Asks, unless --yes is given.

    RUN is an id, the beginning or end of one, a name, or `last`; or the options choose. One that still runs
    stays.
    """
    choice = choice_of(options)
    if not runs and choice.takes_all:
        raise UsageError("no run was named", fix="wattprint runs delete RUN, or choose: --tag KEY=VALUE")
    books = open_books()
    for key in runs:
        _refuse_a_name_of_several(books, key)
    rows = chosen(books, runs, None if choice.takes_all else choice)
    running = [row.id for row in rows if row.status == "running"]
    if running and len(running) == len(rows):
        raise UsageError(f"{running[0]} still runs", "nothing was deleted", "end it first")
    would = books.delete(rows, dry_run=True)
    if not as_json:
        _list(rows)
    question = f"Delete {_amount(would.runs, would.files, would.bytes)}, for good?"
    if not yes and not as_json and not agreed(question):
        print_line("nothing was deleted")
        return
    done = books.delete(rows, dry_run=False) if yes or not as_json else would
    if as_json:
        kept = [{"kept": kept, "reason": reason} for kept, reason in done.kept]
        print_json(
            {"deleted": yes, "runs": done.runs, "files": done.files, "bytes": done.bytes, "kept": kept}
        )
    else:
        print_line(f"deleted {_amount(done.runs, done.files, done.bytes)}")
    for path, reason in done.kept:
        warn(f"kept {path}: {reason}")
    if any(path not in running for path, _ in done.kept):
        raise click.exceptions.Exit(1)


def _refuse_a_name_of_several(books: Books, key: str) -> None:
    """A name stands for the newest run of that name, which is no way to say what is to be lost.

    Raises ``AmbiguousError``.
    """
    rows = [row for row in books.runs(Filter(name=key)) if row.name == key]
    if len(rows) > 1:
        lines = [Candidate(row.id, row.name, row.status, row.started_ns).line for row in rows[:_MOST_LISTED]]
        all_of_them = f"--name {shlex.quote(key)}"
        raise AmbiguousError(
            f"{len(rows)} runs are called {key!r}, and none was deleted (all of them: {all_of_them})",
            fix=f"one of: {', '.join(row.id for row in rows[:_MOST_LISTED])}",
            lines=lines,
        )


def _list(rows: Sequence[RunRow]) -> None:
    for row in rows[:_MOST_LISTED]:
        count = 0 if row.later is None else row.later.count
        words = f", {counted(count, 'word')} added later" if count else ""
        print_paragraph(f"{Candidate(row.id, row.name, row.status, row.started_ns).line}{words}", hang=2)
    if len(rows) > _MOST_LISTED:
        print_line(f"and {len(rows) - _MOST_LISTED} more")


def _amount(runs: int, files: int, size: int) -> str:
    return f"{counted(runs, 'run')}, {counted(files, 'file')}, {size} bytes"
