"""``wattprint run -- CMD``: meter a command and print its receipt on stderr."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from functools import partial

import click

from wattprint.choices import OF_FIGURES
from wattprint.errors import WattprintError
from wattprint.host import files_of, platform
from wattprint.outputs import write_whole
from wattprint.settings.table import BY_KEY
from wattprint.track.command import CommandError, become, handed_down
from wattprint.track.identity import ROOT
from wattprint.track.plan import Plan
from wattprint.track.prepare import prepared, survey
from wattprint.track.progress import Hooks
from wattprint.track.recording import Recording
from wattprint.track.waiting import way_to_wait
from wattprint.units import counted

from .options import completes, host_root_option, open_host, setting_options
from .run_words import check_receipt, command_of, name_of, pair_of, parameter_of
from .screen import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TypeVar

    from wattprint.account.statement import Statement
    from wattprint.host import Host
    from wattprint.meter.worker import Job, Worker
    from wattprint.records import Record
    from wattprint.track.budget import Breach
    from wattprint.track.cpu_account import CpuAccount
    from wattprint.track.prepare import Wait
    from wattprint.track.program import Program
    from wattprint.track.runner import Stage
    from wattprint.track.spawned import SpawnedStage

    from .run_figures import Figures

    T = TypeVar("T")


@click.command(context_settings={"allow_interspersed_args": False})
@click.option(
    "--name", metavar="NAME", help="Name of the run; the script's or command's own name if not given."
)
@setting_options
@click.option("--metric", "metrics", multiple=True, metavar="K=V", help="A figure to keep beside the cost.")
@click.option(
    "--metric-from",
    "expressions",
    multiple=True,
    metavar="REGEX",
    help="Read a metric from the output: 'accuracy ([0-9.]+)'.",
)
@click.option("--metrics-file", metavar="FILE", help="Take metrics from FILE, JSON that the command writes.")
@click.option(
    "--tag", "tags", multiple=True, metavar="K=V", help="What the run belongs to, such as team=vision."
)
@click.option(
    "--param", "parameters", multiple=True, metavar="K=V", help="What it is run with, such as lr=0.001."
)
@click.option("--budget", "budgets", multiple=True, metavar="AMOUNT", help="2kWh, 500g, 10EUR or 3h.")
@click.option(
    "--budget-action",
    type=click.Choice(["warn", "stop"]),
    default="warn",
    help="Once a budget is spent: say so (the default), or send the command SIGTERM.",
)
@click.option("--receipt", metavar="FILE", help="Write the receipt as JSON to FILE.")
@click.option("--full", is_flag=True, help="All lines of the receipt, as wattprint show prints them.")
@click.option("--quiet", "-q", is_flag=True, help="One line instead of the receipt.")
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as JSON, on stderr like the other.")
@click.option(
    "--warmup", is_flag=True, help="Tag the run warmup=true: experiments leave it out of their means."
)
@click.option("--shell", is_flag=True, help="COMMAND is one text for a shell: 'python a.py | tee log'.")
@host_root_option
@click.argument("command", nargs=-1, type=click.UNPROCESSED, shell_complete=completes("files"))
@click.pass_context
def command(  # noqa: PLR0917 - click hands the options over by name
    ctx: click.Context,
    /,
    name: str | None,
    metrics: tuple[str, ...],
    expressions: tuple[str, ...],
    metrics_file: str | None,
    tags: tuple[str, ...],
    parameters: tuple[str, ...],
    budgets: tuple[str, ...],
    budget_action: str,
    receipt: str | None,
    full: bool,
    quiet: bool,
    as_json: bool,
    warmup: bool,
    shell: bool,
    host_root: str | None,
    command: tuple[str, ...],
    **given: object,
) -> None:
    """Meter COMMAND and print what it cost.

    The program's output, input, signals and exit code pass through untouched; the receipt goes to
    stderr. Write -- before a command that has options of its own.
    """
    gc.set_threshold(100_000)  # it may take months: other verbs end before they have much to collect
    words = command_of(command, shell=shell)
    _tell_meters_inside(given)
    given_tags = [*tags, *(["warmup=true"] if warmup else [])]
    belongs = dict(pair_of(text, "tag", "team=vision") for text in given_tags)
    with_values = dict(parameter_of(text) for text in parameters)
    figures = _figures(metrics, expressions, metrics_file)
    check_receipt(receipt)
    stop = _Stop(signals=budget_action == "stop")
    way = way_to_wait()
    stage = _stage(words, way.mask, figures, apart=stop.signals)
    child, account = stage.child, stage.account
    way.heed()
    recording = None
    try:
        host, plan, surveyor = survey(
            lambda: open_host(ctx, host_root),
            lambda host: Plan(
                name or name_of(words, shell=shell), host, given, words, tags=belongs, parameters=with_values
            ),
            wait=way.ready,
        )
        limits = None
        if budgets:
            from wattprint.track.budget import budgets_for

            limits = budgets_for(plan, host, budgets, at_once=stop)
        recording = _shielded("not metered", lambda: _prepared(plan, host, account, way.ready, surveyor))
        run_id = "" if recording is None else recording.run_id
        stage.go(run_id, words, read_along=recording is not None)
        if recording is not None:
            stop.child = child
            if limits is not None:
                from wattprint.track.course import Course

                Course(recording, plan, host, Hooks(), limits)
            begin = recording.worker.leave(recording.begin)
            if platform.is_portable():
                recording.sampler.unseen_s = account.unseen_s
                recording.worker.leave(account.note_others)
            if figures is not None:
                figures.follow(stage.output, recording)
        asked = way.wait(child, stage.resized) | stop.sent
        stage.output_ends(way)
        if recording is not None:
            _tell_trouble(begin)
            troubles = _shielded(
                "the record is incomplete",
                lambda: _finish(recording, child, account, figures, child.end(asked)),
            )
            as_asked = partial(_tell, full=full, quiet=quiet, as_json=as_json, troubles=troubles or [])
            _shielded("no receipt", lambda: as_asked(recording, receipt))
    except CommandError:
        if recording is not None:
            recording.discard()
        raise
    finally:
        stage.close()
    ctx.exit(child.exit_code())


def _tell_meters_inside(given: Mapping[str, object]) -> None:
    for key in _FOR_METERS_INSIDE:
        value = given[key]
        if value is not None:
            os.environ[BY_KEY[key].variable] = str(int(value) if isinstance(value, bool) else value)


def _figures(metrics: Sequence[str], expressions: Sequence[str], path: str | None) -> Figures | None:
    """The metrics of the run, if it is to have any."""
    if not metrics and not expressions and path is None:
        return None
    from .run_figures import Figures

    return Figures(metrics, expressions, path)


def _stage(
    words: list[str], mask: set[int] | None, figures: Figures | None, *, apart: bool
) -> Stage | SpawnedStage:
    """The program, forked and waiting; where no process is left it runs in place of this one.

    Without ``fork`` it is only to begin. ``apart``: whether we may have to end it.
    """
    if platform.begins_by_spawn():
        from wattprint.track.spawned import SpawnedStage

        handed: Any = None if figures is None else figures.output()
        return SpawnedStage(files_of(), os.environ, mask=mask, apart=apart, output=handed)
    from wattprint.track.runner import Stage

    assert mask is not None  # who forks has signals
    try:
        name = f"{os.getpid()}-{time.monotonic_ns()}"
        output: Any = None if figures is None else figures.output()
        stage = Stage(files_of(), os.environ, words, name, mask=mask, output=output)
    except (OSError, MemoryError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        complain(f"wattprint: not metered: no process is left for a meter ({why}) · see: ulimit -u")
        try:
            become(words, handed_down(os.environ), mask)
        except OSError as refused:
            raise CommandError(words, refused) from None
        raise
    if stage.unguarded:
        complain(
            f"wattprint: no process is left for a guard ({stage.unguarded}): if the meter is killed, the "
            "program goes on · see: ulimit -u"
        )
    return stage


def _prepared(plan: Plan, host: Host, account: CpuAccount, wait: Wait, surveyor: Worker | None) -> Recording:
    recording, why = prepared(
        plan,
        host,
        lambda worker: Recording(plan, host, ours_s=account.cpu_s, pids=account.pids, worker=worker),
        wait,
        surveyor,
    )
    if why:
        complain(f"wattprint: not metered: {why}")
    return recording


_FOR_METERS_INSIDE = ("synchronise", "records", "mask")
"""Settings that also hold for the meters that the command itself starts: windows are theirs."""


class _Stop:
    """Ends the command, if that was asked for, when a budget is spent; called in the sampler's thread."""

    def __init__(self, *, signals: bool) -> None:
        self.signals = signals
        self.child: Program | None = None
        self.sent: set[int] = set()

    def __call__(self, breach: Breach) -> str:
        """What was done about ``breach``, to go into the record."""
        del breach
        if not self.signals or self.child is None or self.child.returncode is not None:
            return ""
        told = self.child.ask_to_stop()
        if told:
            self.sent.add(signal.SIGTERM)
        return told


def _shielded(consequence: str, step: Callable[[], T]) -> T | None:
    """Take one ``step`` of metering; if it fails, say so and let the user's program go its way."""
    try:
        return step()
    except Exception as error:  # noqa: BLE001 - the user's program runs whatever becomes of the meter
        complain(f"wattprint: {consequence}: {type(error).__name__}: {error}")
        return None


def _tell_trouble(begin: Job) -> None:
    """Say what went wrong as the recording began, beside its program."""
    if begin.error is not None:
        complain(f"wattprint: metering is incomplete: {type(begin.error).__name__}: {begin.error}")


def _finish(
    recording: Recording, child: Program, account: CpuAccount, figures: Figures | None, status: str
) -> list[str]:
    account.settle()
    troubles = [] if figures is None else figures.finish(recording)
    survivors = account.survivors()
    if survivors:
        processes = counted(survivors, "process", "processes")
        recording.warn(f"{processes} outlived the program and went on unmetered", OF_FIGURES)
    # All that this process has used so far was spent on metering.
    recording.charge(time.process_time() - recording.sampler.cpu_ns / 1e9)
    recording.stop(status, child.exit_code())
    return troubles


def _tell(
    recording: Recording, path: str | None, *, full: bool, quiet: bool, as_json: bool, troubles: list[str]
) -> None:
    from wattprint.account.nodes import by_node
    from wattprint.account.site import make_statement, stated
    from wattprint.report.figures import one_line

    record, joined = recording.record(), recording.role != ROOT
    unsent = recording.unsent()
    if unsent:
        record.warnings.insert(0, unsent)
    whole = full or as_json or path is not None
    inside = _inside(recording.run_id) if whole and not joined else []
    if inside:
        record = by_node([record, *inside])[0]
        statement = make_statement([record], inside=inside).statement
    else:
        statement = stated([record])
    if path is not None:
        _write_receipt(path, statement)
    if as_json:
        sys.stderr.write(_json(statement))
    elif quiet:
        if recording.spool.problem:
            from wattprint.records import NOT_KEPT

            complain(f"wattprint: {NOT_KEPT}: {recording.spool.problem}")
        for text in (
            [unsent, *troubles] if unsent else troubles
        ):  # any other receipt has them among its warnings
            complain(f"wattprint: {text}")
        complain(one_line(statement))
    else:
        from wattprint.report.short import print_receipt

        print_receipt(statement, record, sys.stderr, joined=joined, full=full, inside=inside)


def _inside(run_id: str) -> list[Record]:
    """Records of the meters that the program itself has started; none where they cannot be read."""
    from wattprint.account.inside import inside_of
    from wattprint.account.nodes import by_node
    from wattprint.recorded.books import Books

    try:
        records = Books(lambda _: None).records_of(run_id)
    except WattprintError:
        return []
    return inside_of(records, by_node(records))


def _json(statement: Statement) -> str:
    import json

    return json.dumps(statement.as_dict(), indent=2) + "\n"


def _write_receipt(path: str, statement: Statement) -> None:
    try:
        write_whole(path, _json(statement))
    except OSError as error:
        complain(f"wattprint: receipt not written: {error}")
