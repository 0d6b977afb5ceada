"""``wattprint estimate``: what work will cost, before anything runs."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from wattprint.errors import UsageError
from wattprint.terminal import takes_colour

from .options import completes, json_option, setting_option, site_options
from .screen import print_json, print_line, print_paragraph, print_text, terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from wattprint.account.site import Stated
    from wattprint.account.statement import Statement
    from wattprint.recorded.books import Books

    F = TypeVar("F", bound=Callable[..., object])

_SUBCOMMANDS = {"call": "wattprint.cli.estimate_call"}


class _Estimate(click.Group):
    """A group that estimates without a subcommand; subcommands are loaded when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _SUBCOMMANDS:
            return None
        found: click.Command = import_module(_SUBCOMMANDS[cmd_name]).command
        return found


_OPTIONS = (
    click.option(
        "--gpu",
        metavar="NxMODEL",
        multiple=True,
        shell_complete=completes("gpus"),
        help="Accelerators of one node: 8xH100; may be repeated.",
    ),
    click.option("--utilisation", "--utilization", metavar="SHARE", help="Time they run kernels: 0.4-0.8."),
    click.option("--gpu-power", metavar="W", help="What each accelerator draws, if that is known: 400W."),
    click.option(
        "--cpu",
        metavar="NxMODEL",
        multiple=True,
        shell_complete=completes("cpus"),
        help="Processors of one node: '2xEPYC 9654'.",
    ),
    click.option("--cpu-load", metavar="SHARE", help="Busy share of all their logical CPUs: 0.3."),
    click.option("--memory", metavar="SIZE", help="Memory of one node: 512GB, or '8x32GB DDR4'."),
    setting_option("form"),
    setting_option("supplies"),
    setting_option("supply_w"),
    setting_option("cpu_max_ghz"),
    click.option("--power", metavar="W", help="What a whole node draws, without parts: 1415W, 1.3-1.5kW."),
    click.option("--no-host", is_flag=True, help="Count the accelerators alone."),
    click.option("--nodes", metavar="N", help="How many such nodes, or instances."),
    click.option(
        "--machine", type=click.Choice(["server", "desktop", "laptop"]), help="What a node is; server."
    ),
    click.option("--hours", metavar="H", help="How long, in hours: 100, or 90-110."),
    click.option("--duration", metavar="TIME", help="How long: 3d12h, 90min."),
    click.option("--flop", metavar="N", help="Operations of a training: 3.14e23."),
    click.option("--parameters", metavar="N", help="Instead of --flop: parameters active per token: 7B."),
    click.option("--tokens", metavar="N", help="Tokens trained on, with --parameters: 2e12, 2T."),
    click.option("--mfu", metavar="SHARE", help="Model FLOP over the dense peak: 0.4."),
    click.option("--flop-per-s", metavar="N", help="What one accelerator achieves, instead of --mfu."),
    click.option("--precision", metavar="NAME", help="Of the peak: bf16, fp16, fp8, tf32, fp32 ..."),
    click.option("--like", metavar="RUN", help="As a recorded run or `last`, scaled by --scale, on --gpu."),
    click.option(
        "--scale", multiple=True, metavar="[WHAT=]X", help="How many times as much: 10; epochs=3 is thrice."
    ),
    click.option("--trials", metavar="N", help="Further runs of the same size."),
    click.option("--failed", metavar="N", help="Runs that failed on the way."),
    click.option("--failed-share", metavar="SHARE", help="Of the energy of all runs, what failed ones took."),
    click.option("--rd-factor", metavar="X", help="Research and development, in multiples of the training."),
    click.option("--retrain-per-year", metavar="N", help="Trainings again per year, over --years."),
    click.option("--retrain-share", metavar="X", help="Of a training that one again takes; 1 if not given."),
    click.option("--years", metavar="N", help="Years for which the model is trained again."),
    click.option("--inferences", metavar="N", help="Inferences over its life, of --energy-per-inference."),
    click.option("--energy-per-inference", metavar="WH", help="Of what serves it, before PUE: 0.3Wh."),
    click.option(
        "--inference-call", nargs=3, metavar="MODEL IN OUT", help="Instead: a call of IN and OUT tokens."
    ),
    click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of another year."),
    click.option("--name", metavar="NAME", help="What the estimate is called."),
)  # fmt: skip


def _described(function: F) -> F:
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


@click.group(cls=_Estimate, invoke_without_command=True)
@_described
@site_options
@click.option("--equivalents", is_flag=True, help="Also what the carbon compares to, in everyday things.")
@click.option("--quiet", "-q", is_flag=True, help="One line.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, *, equivalents: bool, quiet: bool, as_json: bool, **given: object) -> None:
    """Estimate what work will cost before it runs: by hardware and time, by instance, by FLOP, by a run.

    What is not given is assumed as an interval, and the output lists it.
    """
    if ctx.invoked_subcommand is not None:
        used = [name for name, value in given.items() if value not in (None, False, ())]
        if used or equivalents or quiet or as_json:
            raise UsageError(
                f"options before {ctx.invoked_subcommand}",
                fix=f"write them behind it: wattprint estimate {ctx.invoked_subcommand} ...",
            )
        return
    from .estimate_inputs import stated

    found = stated(given)
    if as_json:
        answer = found.statement.as_dict()
        if equivalents:
            answer["equivalents"] = equivalents_of(found.statement)
        print_json(answer)
        return
    if quiet:
        from wattprint.report.figures import one_line

        print_line(one_line(found.statement))
    else:
        from wattprint.report.receipt import receipt

        colour = takes_colour(sys.stdout)
        print_text(receipt(found.statement, width=terminal_width(), colour=colour))
    if equivalents:
        print_equivalents(found.statement)


def print_equivalents(statement: Statement) -> None:
    """The everyday things whose number suits the size of the carbon, if that is known; JSON has them all."""
    from wattprint.factors.equivalents import of_size
    from wattprint.units import significant

    carbon_g = statement.carbon.operational_location_g
    for one in [] if carbon_g is None else of_size(carbon_g.mid):
        text = f"{significant(one.value, plain=True)} {one.name} ({one.factor.id})"
        print_paragraph(text, label="like", indent=8)


def stated_from(words: list[str]) -> Stated:
    """The estimate that ``wattprint estimate WORDS...`` prints, with its site and year.

    Raises ``UsageError`` or click's errors for what it cannot read, or for a subcommand.
    """
    with command.make_context("estimate", [*words]) as ctx:
        if words and words[0] in _SUBCOMMANDS:
            raise UsageError(f"{words[0]} cannot stand here", fix="describe hardware and time")
        given = {
            name: ctx.params[name] for name in ctx.params if name not in ("equivalents", "quiet", "as_json")
        }
        from .estimate_inputs import stated

        return stated(given)


def on_hardware(
    books: Books, run: str, gpu: str, *, scope: str | None = None, changes: Mapping[str, object] | None = None
) -> Statement:
    """The recorded ``run`` as it would be on other accelerators; ``changes`` as in ``Books.statement``."""
    import msgspec

    from wattprint.estimate import like

    found = books.roots(books.run(run))
    site = msgspec.structs.replace(found[0].header.site, **(changes or {}))
    return like(found, gpu=gpu, scope=scope, site=site, year=site.year)


def equivalents_of(statement: Statement) -> list[dict[str, object]]:
    """All everyday equivalents of the carbon of ``statement``, as JSON has them; none if it is unknown."""
    from wattprint.factors.equivalents import equivalents

    carbon = statement.carbon.operational_location_g
    if carbon is None:
        return []
    return [
        {"name": one.key, "value": one.value, "unit": one.name, "factor": one.factor.id}
        for one in equivalents(carbon.mid)
    ]
