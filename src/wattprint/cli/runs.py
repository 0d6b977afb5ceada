"""``wattprint runs``: the ledger as a list, newest first, and the commands on what is said of a run later."""

from __future__ import annotations

import shlex
from importlib import import_module

import click
import msgspec
from click.core import ParameterSource

from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.recorded.choice import MONEY, currencies_apart, runs_or_reason

from .books import choice_of, choice_options, open_books, sort_option, warn
from .options import host_root_option, json_option
from .screen import print_document, print_json, print_line, shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books
    from wattprint.recorded.choice import Choice


_MOST_ROWS = 50
"""Of the table where no --limit is given: a screenful or two."""
_WORDS: dict[str, str] = {
    "rename": "Give a run another name.",
    "tag": "Give a run tags, or take them away.",
    "note": "Note something about a run.",
    "metric": "Attach a metric that was found after the run.",
    "delete": "Delete runs for good.",
}
"""The commands of ``runs_words`` by name, each with its line of help: none is imported until it is used."""


class _Words(click.Group):
    """A list with commands behind it; with none of them it lists."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_WORDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _WORDS:
            return None
        command: click.Command = getattr(import_module("wattprint.cli.runs_words"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_WORDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _WORDS and not args[0].startswith("-"):
            from wattprint.closeness import nearest

            near = nearest(args[0], _WORDS, 1)
            meant = f"wattprint runs {near[0]}, or " if near else ""
            raise UsageError(
                f"runs has no command {args[0]!r}", fix=f"{meant}wattprint runs --name {shlex.quote(args[0])}"
            )
        return super().resolve_command(ctx, args)


@click.group(cls=_Words, invoke_without_command=True, subcommand_metavar="[COMMAND RUN ...]")
@choice_options(most=f"{_MOST_ROWS} in the table")
@sort_option
@click.option(
    "--csv", "as_csv", is_flag=True, help="Print CSV: all columns of a report, with the names of hosts."
)
@host_root_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, /, host_root: str | None, as_csv: bool, as_json: bool, **options: object
) -> None:
    """List recorded runs, newest first; every verb takes what the run column has.

    Energy is that inside the boundary of each run, the facility unless set otherwise. What a run was chosen
    or sorted by has a column. EXPR of --where is a name, a sign (= != < <= > >=) and a value; several stand
    behind each other. A name is id, name, status, host, place, scope, method, origin, command, exit_code,
    nodes, started, took, energy, carbon, money, components, or that of a metric, a parameter or a tag;
    status:killed, name:bert (any part of it), since:7d and until:2026-11-21 are shorter.
    """
    del host_root  # the ledger is the user's, whatever machine it tells of
    if ctx.invoked_subcommand is not None:
        _refuse_options_before(ctx, ctx.invoked_subcommand)
        return
    if as_csv and as_json:
        raise UsageError("--csv and --json are two answers", fix="give one of them")
    choice, books = choice_of(options), open_books()
    in_a_table = not (as_csv or as_json)
    if in_a_table and choice.which.limit is None:
        shown = msgspec.structs.replace(choice, which=msgspec.structs.replace(choice.which, limit=_MOST_ROWS))
    else:
        shown = choice
    rows, reason = runs_or_reason(books, shown)
    if as_json:
        from wattprint.recorded.facts import Facts
        from wattprint.recorded.listing import listed

        print_json(encode(listed(rows, Facts(books, rows))))
    elif as_csv:
        _print_csv(books, rows, reason)
    elif reason is not None:
        print_line(shortened(str(reason)))
    else:
        _print_table(books, rows, choice)


def _print_csv(books: Books, rows: list[RunRow], reason: UsageError | None) -> None:
    """One row a run, as ``report --format csv`` has it; why there is none goes to stderr."""
    from wattprint.recorded.stating import Stating
    from wattprint.report.formats.csv import render

    if reason is not None:
        warn(str(reason))
    print_document(render([run.dossier for run in Stating(books).runs(rows)] if rows else []))


def _print_table(books: Books, rows: list[RunRow], choice: Choice) -> None:
    from wattprint.recorded.facts import Facts

    from .runs_table import print_runs

    keys = [condition.key for condition in choice.where]
    if choice.sort is not None:
        keys.append(choice.sort.key)
    print_runs(rows, Facts(books, rows), books.short_ids(rows), list(dict.fromkeys(keys)))
    if choice.sort is not None and choice.sort.key == MONEY:
        unlimited = msgspec.structs.replace(choice.which, limit=None)
        everything, _ = runs_or_reason(books, msgspec.structs.replace(choice, which=unlimited))
        apart = currencies_apart(Facts(books, everything), choice.sort)
        if apart:
            print_line(f"sorted within {apart}")
    if choice.which.limit is None and len(rows) == _MOST_ROWS:
        which = "newest" if choice.sort is None else "first"
        print_line(f"the {which} {_MOST_ROWS}; for more: --limit {10 * _MOST_ROWS}")


def _refuse_options_before(ctx: click.Context, word: str) -> None:
    """The options of the list choose nothing for ``word``, which would act on other runs than was meant."""
    given = [
        option.opts[0]
        for option in ctx.command.params
        if option.name is not None and ctx.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise UsageError(
            f"{given[0]} is for the list and chooses nothing for {word}", fix=f"wattprint runs {word} --help"
        )
