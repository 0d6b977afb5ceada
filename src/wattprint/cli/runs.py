"""``wattprint runs``: the ledger as a list, newest first, and the commands on what is said of a run later."""

from __future__ import annotations

import os
import shlex
from datetime import datetime
from importlib import import_module

import click
from click.core import ParameterSource

from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.gates import terminal_line
from wattprint.recorded.select import runs_or_reason

from .books import choice_options, filter_of, open_books
from .options import host_root_option, json_option
from .screen import print_json, print_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow


_ID_LETTERS = 6
"""Of the end of an id, which every verb takes for the whole."""


_WORDS: dict[str, str] = {}
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
        if _WORDS:
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
@choice_options(limit=50)
@host_root_option
@json_option
@click.pass_context
def command(ctx: click.Context, /, host_root: str | None, as_json: bool, **options: object) -> None:
    """List recorded runs, newest first. The run column has the end of each id, which every verb takes."""
    del host_root  # the ledger is the user's, whatever machine it tells of
    if ctx.invoked_subcommand is not None:
        _refuse_options_before(ctx, ctx.invoked_subcommand)
        return
    rows, reason = runs_or_reason(open_books(), filter_of(options))
    if as_json:
        print_json(encode(rows))
    elif reason is not None:
        print_line(str(reason))
    else:
        _print(rows)


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


def _print(rows: list[RunRow]) -> None:
    from rich.text import Text

    from wattprint.report.console import Console, Table
    from wattprint.units import format_duration, format_range

    table = Table()
    table.collapse_padding = True  # at 80 columns a name has a dozen letters more
    table.add_column("run", no_wrap=True, min_width=_ID_LETTERS)
    table.add_column("name")  # the only one that may be folded, so that it gives way first
    for column in ("status", "started"):
        table.add_column(column, no_wrap=True, overflow="ellipsis")
    for column in ("took", "components", "low – high"):
        table.add_column(column, no_wrap=True, overflow="ellipsis", justify="right")
    for row in rows:
        energy = ("unknown", "") if row.components_j is None else format_range(*row.components_j, "energy")
        started = datetime.fromtimestamp(row.started_ns / 1e9).astimezone().strftime("%m-%d %H:%M")
        status = "imported" if row.origin else row.status
        name = Text(terminal_line(row.name), no_wrap=True, overflow="ellipsis")
        table.add_row(row.id[-_ID_LETTERS:], name, status, started, format_duration(row.duration_s), *energy)
    wide = os.isatty(1) or os.environ.get("COLUMNS", "").isdigit()
    Console(width=None if wide else 80).print(table)
