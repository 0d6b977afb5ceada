"""The command line: one file per verb, loaded when that verb is used."""

from __future__ import annotations

import gc

# Ten thousand runs have no circles in memory, nor has what is loaded now: to look for some again and again is
# a sixth of the time.
gc.set_threshold(2_000_000)

import os
import sys
from importlib import import_module

import click

from wattprint._version import __version__
from wattprint.errors import AmbiguousError, UsageError, WattprintError

from .screen import COMPLETION_VARIABLE, CannotWriteError, Screen, complain, terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_VERBS = {
    "run": "Meter any command; its exit code and signals pass through.",
    "show": "Show the receipt of a run again.",
    "runs": "List the runs in the ledger.",
    "report": "Report runs as page, table, paper or file: html, csv, markdown, latex, model card ...",
    "badge": "Draw one figure of a run as a picture for a README.",
    "calculator": "Write the calculator of costs as one HTML file.",
    "compare": "Compare runs and estimates line by line, with ratios and intervals.",
    "experiments": "Group runs: means with intervals, cost of finding a result, cost to a target.",
    "leaderboard": "Rank quality against cost: Pareto front, cost at a quality, a page with the plot.",
    "estimate": "Estimate what work will cost before it runs.",
    "where": "Compare what the same work would cost in other regions.",
    "trust": "Tell how much of a figure is measured, and which assumption moves it most.",
    "export": "Write a run to a bundle that a stranger can check, signed if you like.",
    "verify": "Check that a bundle or a run holds: record, statement, factors, signature.",
    "budget": "Set budgets of a week, month or year, see what is spent, tell people.",
    "import": "Bring in runs that CodeCarbon, carbontracker or another tool recorded.",
    "ledger": "Look after the ledger: path, rebuild, prune.",
    "purge": "Remove all that wattprint ever wrote, after asking.",
    "factors": "Look up any factor with its source: grids, buildings, hardware, prices.",
    "serve": "Serve the recorded runs as a dashboard: on this machine, or for a team.",
    "push": "Send recorded runs to a server that lacks them.",
    "server": "Look after a team's server: projects and tokens.",
    "top": "Show what the machine draws now, and which runs and processes draw it.",
    "doctor": "Tell what is measured, modelled or not seen on this machine, and what to type to see more.",
    "calibrate": "Put the models of this machine right by a wall meter, a plug or its controller.",
    "schema": "Print the JSON Schema of a statement, a record or another answer.",
    "completion": "Print the script that makes the Tab key complete commands, runs and places.",
    "config": "Show every setting with its origin, and what they come down to here.",
}
_MODULES = {"import": "import_"}  # the verb is a keyword of Python's


class _Verbs(click.Group):
    """A group whose verbs are imported only when they are used; ``--help`` imports none."""

    def get_help(self, ctx: click.Context) -> str:
        ctx.terminal_width = max(min(terminal_width(), ctx.max_content_width or 80) - 2, 50)  # as click would
        return super().get_help(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        command: click.Command = import_module(f"wattprint.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_VERBS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        verbs = [
            CompletionItem(verb, help=about) for verb, about in _VERBS.items() if verb.startswith(incomplete)
        ]
        return [*verbs, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _VERBS and not args[0].startswith("-"):
            from wattprint.closeness import nearest

            near = nearest(args[0], _VERBS, 1)
            hint = f"did you mean: wattprint {near[0]}" if near else "see: wattprint --help"
            raise click.UsageError(f"no such command {args[0]!r} · {hint}")
        verb, command, rest = super().resolve_command(ctx, args)
        if verb is not None and command is not None and not {"-h", "--help"}.isdisjoint(rest):
            from .examples import open_help_with_examples

            open_help_with_examples(ctx, command, [verb, *rest])
        return verb, command, rest


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="wattprint %(version)s")
@click.option(
    "--host-root",
    metavar="DIR",
    help="Read the machine from the file tree under DIR instead of / (also WATTPRINT_HOST_ROOT).",
)
@click.pass_context
def _wattprint(ctx: click.Context, host_root: str | None) -> None:
    """What machine learning costs in energy and carbon, with an interval and a source on every figure."""
    ctx.obj = host_root
    if "WATTPRINT_HOST" in os.environ:
        from wattprint.host import platform

        if named := platform.no_host():
            what = f"{platform.HOST_VARIABLE} cannot be {named!r}"
            raise UsageError(what, fix=f"write {platform.PORTABLE}, or leave it out")


def main() -> None:
    """Entry point of the ``wattprint`` command: errors in one line on stderr, exit codes 0, 1, 2."""
    sys.stdout, sys.stderr = out, err = Screen(sys.stdout, needed=True), Screen(sys.stderr, needed=False)
    try:
        code = _code()
        out.flush()
    except CannotWriteError as error:
        if not error.broken:  # else its reader has gone, and nobody is left to tell
            complain(f"wattprint: the answer cannot be written: {error} · see: df, or write elsewhere")
        code = 1
    finally:
        err.flush()
        sys.stdout, sys.stderr = out.stream, err.stream
    sys.exit(code)


def _no_choice(error: click.ClickException) -> str:
    """What is wrong with a word that is none of the choices, and what may be meant; empty for all else."""
    from wattprint.closeness import nearest

    param = error.param if isinstance(error, click.BadParameter) else None
    typed = error.message.partition("'")[2].partition("' is not one of")[0]
    if param is None or not isinstance(param.type, click.Choice) or not typed:
        return ""
    choices = [str(choice) for choice in param.type.choices]
    near = nearest(typed, choices, 1)
    hint = f"did you mean {near[0]}" if near else f"one of: {', '.join(choices)}"
    name = param.opts[0] if isinstance(param, click.Option) else param.human_readable_name.strip("[]")
    return f"{name} cannot be {typed!r} · {hint}"


def _no_option(error: click.NoSuchOption) -> str:
    """What is no option, and those that may have been meant; click's own hint offers what is far, too."""
    from wattprint.closeness import nearest

    where = error.ctx
    options = [] if where is None else where.command.get_params(where)
    names = [name for one in options if not getattr(one, "hidden", False) for name in one.opts]
    near = nearest(error.option_name, names, 1)
    return f"no such option {error.option_name!r}{f' · did you mean {near[0]}' if near else ''}"


def _as_ours(error: click.ClickException) -> str:
    """Click's message as ours begin and end: in lower case, without a stop."""
    message = error.format_message().removesuffix(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() else message


def _asked(error: click.ClickException) -> str:
    """The command whose help is to be read; of an option without its argument click does not tell it."""
    where = getattr(error, "ctx", None)
    if where is not None:
        return str(where.command_path)
    return " ".join(["wattprint", *(verb for verb in sys.argv[1:2] if verb in _VERBS)])


def _code() -> int:
    if COMPLETION_VARIABLE in os.environ:
        from .completion import answer

        return answer(_wattprint, os.environ[COMPLETION_VARIABLE])
    try:
        code = _wattprint.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.format_message()}\n")
        return 2
    except click.ClickException as error:
        message = _no_option(error) if isinstance(error, click.NoSuchOption) else _as_ours(error)
        message = " ".join((_no_choice(error) or message).split())
        complain(f"wattprint: {message}{'' if ' · ' in message else f' · see: {_asked(error)} --help'}")
        return 2
    except AmbiguousError as error:
        complain(f"wattprint: {error.without_fix} · one of:")
        for line in error.lines:
            complain(f"  {line}")
        return error.exit_code
    except WattprintError as error:
        complain(f"wattprint: {error}")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0
