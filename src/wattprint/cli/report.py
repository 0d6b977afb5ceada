"""``wattprint report RUN...``: what runs cost, for a terminal, a browser, a paper or another program."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import cast

import click
import msgspec

from wattprint.account.nodes import by_node
from wattprint.account.site import make_statement
from wattprint.account.terms import FunctionalUnits
from wattprint.errors import RecordError, UsageError
from wattprint.ledger.index import spool_folder
from wattprint.ledger.scan import outline, read_bounded
from wattprint.ledger.store import LAST, Filter
from wattprint.records import STATUSES
from wattprint.report.brief import LEFT_OUT, Briefs
from wattprint.report.dossier import Dossier, dossier
from wattprint.report.registry import FORMATS, of_file, render

from .books import Books, when
from .options import host_root_option, json_option, save, site_options
from .restate import site_changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow
    from wattprint.records import Record
    from wattprint.report.subgroup import SubgroupTable

MOST_WHOLE = 300
"""Up to so many runs have their whole statements, some 5 ms of CPU each; beyond, the main lines only."""


@click.command()
@click.argument("runs", metavar="[RUN|FILE.json]...", nargs=-1)
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    help="Without it: what the name after -o ends in, else terminal.",
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False), help="Write to FILE.")
@click.option("--context", "context_file", metavar="FILE.toml", help="What no meter knows: model, task ...")
@click.option("--set", "settings", metavar="KEY=VALUE", multiple=True, help="One such thing: model_name=x.")
@click.option("--all", "everything", is_flag=True, help="All runs of the ledger.")
@click.option("--name", "named", default="", metavar="TEXT", help="Runs whose name contains TEXT, or a glob.")
@click.option("--status", type=click.Choice(STATUSES), help="Runs of one status.")
@click.option("--since", callback=when, metavar="WHEN", help="Runs begun since WHEN: 7d, 12h or 2026-11-21.")
@click.option("--scope", type=click.Choice(["process", "machine"]), help="State the other scope.")
@site_options
@click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of another year.")
@click.option(
    "--per", metavar="N UNIT", nargs=2, type=(float, str), help="SCI per unit: --per 1000000 token."
)
@click.option("--predictions", metavar="FILE.csv", help="What one run predicted, for its metric by group.")
@click.option("--label", metavar="COLUMN", help="What was true, in --predictions.")
@click.option("--prediction", metavar="COLUMN", help="What was predicted, in --predictions.")
@click.option("--group", metavar="COLUMN", help="Whom it was about, in --predictions.")
@click.option("--positive", metavar="CLASS", help="Which of two classes is the positive one.")
@click.option("--full", is_flag=True, help=f"All lines, also of more than {MOST_WHOLE} runs; takes longer.")
@host_root_option
@json_option
def command(  # noqa: PLR0917 - click hands the options over by name
    runs: tuple[str, ...],
    name: str | None,
    output: str | None,
    context_file: str | None,
    settings: tuple[str, ...],
    everything: bool,
    named: str,
    status: str | None,
    since: int | None,
    scope: str | None,
    year: int | None,
    per: tuple[float, str] | None,
    predictions: str | None,
    label: str | None,
    prediction: str | None,
    group: str | None,
    positive: str | None,
    full: bool,
    host_root: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Report what RUNs cost: their ids, beginnings of them, names, `last`, or JSON files of statements.

    A JSON file is what `wattprint estimate --json` or `wattprint show --json` wrote. Without RUN, the
    options choose from the ledger. With a region, a year or a price, runs are stated with that instead.
    """
    del host_root  # a record tells of its own machine
    from wattprint.report.context import Context

    chosen = "json" if as_json else name or ("terminal" if output is None else of_file(output))
    context = Context.load(_text(context_file) if context_file else "", dict(map(_pair, settings)))
    stating = _Stating(scope, site_changes(given, year), per, full=full)
    found: list[tuple[Dossier, Record | None]] = []
    filtering = bool(everything or named or status or since is not None)
    if filtering or not runs:
        which = Filter(name=named, status=status or "", since_ns=since)
        found += stating.from_ledger(None if filtering else [LAST], which)
    files = [run for run in runs if _is_file(run)]
    found += stating.from_ledger([run for run in runs if run not in files], Filter()) if runs else []
    found += [(from_file(path), None) for path in files]
    if not found:
        raise UsageError("no run is like that", fix="see: wattprint runs")
    only, record = found[0]
    if predictions is not None:
        if len(found) > 1:
            raise UsageError(f"--predictions are of one run, not of {len(found)}", fix="report one RUN")
        groups = _by_group(predictions, label, prediction, group, positive)
        only = msgspec.structs.replace(only, groups=groups)
        found = [(only, record)]
    if chosen == "terminal" and output is None and len(found) == 1:
        _print_one(only, record)
        return
    text = render(chosen, [one for one, _ in found], context)
    if output is None:
        click.echo(text, nl=False)
    else:
        save(output, text)


def _by_group(
    path: str, label: str | None, prediction: str | None, group: str | None, positive: str | None
) -> SubgroupTable:
    from wattprint.report.subgroup import subgroup

    if label is None or prediction is None or group is None:
        raise UsageError(
            "--predictions needs to know its columns", fix="add --label y --prediction p --group g"
        )
    return subgroup(_text(path), label, prediction, group, positive=positive)


def _print_one(only: Dossier, record: Record | None) -> None:
    """The receipt, as the verb that made the statement prints it."""
    if record is not None:
        from wattprint.report.receipt import print_receipt

        print_receipt(only.statement, record, sys.stdout)
        for line in [] if only.groups is None else only.groups.lines():
            click.echo(line)
    elif only.kind == "estimated":
        from wattprint.report.estimated import estimated

        click.echo(estimated(only.statement), nl=False)
    else:
        click.echo(render("terminal", [only]), nl=False)


class _Stating:
    """How runs are to be stated: scope, what to count with instead, functional units, how fully."""

    def __init__(
        self,
        scope: str | None,
        changes: dict[str, object],
        per: tuple[float, str] | None,
        *,
        full: bool,
    ) -> None:
        self._scope = scope
        self._changes = changes
        self._units = None if per is None else FunctionalUnits(count=per[0], unit=per[1])
        self._full = full or per is not None
        self._books = Books()

    def from_ledger(self, keys: list[str] | None, which: Filter) -> list[tuple[Dossier, Record | None]]:
        """The runs that ``keys`` name, or without them those of ``which``, oldest first."""
        if keys is not None and not keys:
            return []
        rows: list[RunRow] = self._books.ask(
            lambda store: store.runs(which)[::-1] if keys is None else [store.run(key) for key in keys]
        )
        unique = list({row.id: row for row in rows}.values())
        if self._full or len(unique) <= MOST_WHOLE:
            return [self._whole(row) for row in unique]
        click.echo(f"wattprint: {LEFT_OUT}; --full has all lines", err=True)
        briefs = Briefs(self._scope, self._changes)
        return [self._brief(row, briefs) or self._whole(row) for row in unique]

    def _whole(self, row: RunRow) -> tuple[Dossier, Record | None]:
        folder, now_ns = spool_folder(self._books.folder), time.time_ns()
        found = [
            read_bounded(os.path.join(folder, path), alive=self._books.alive, now_ns=now_ns)
            for path in row.paths
        ]
        roots = by_node(found)
        stated = make_statement(roots, scope=self._scope, changes=self._changes, functional_units=self._units)
        return dossier(roots, stated.statement), roots[0]

    def _brief(self, row: RunRow, briefs: Briefs) -> tuple[Dossier, None] | None:
        """The main lines of a run on one node whose file is sound; ``None`` for any other."""
        if row.damage or row.nodes != 1 or row.role != "root" or row.children + 1 != len(row.paths):
            return None
        ends = outline(os.path.join(spool_folder(self._books.folder), row.paths[0]))
        if ends is None:
            return None
        found = briefs.of(
            ends.header, ends.last, duration_s=ends.duration_s, status=row.status, exit_code=row.exit_code
        )
        # A brief has all that a format for several runs asks of a dossier.
        return None if found is None else (cast("Dossier", found), None)


def _is_file(run: str) -> bool:
    return run.endswith(".json") or (os.sep in run and os.path.isfile(run))


def from_file(path: str) -> Dossier:
    """The dossier of a statement's JSON file. Raises ``RecordError`` if it is none."""
    from wattprint.account.statement_json import statement_of

    try:
        answer = json.loads(_text(path))
    except ValueError as error:
        raise RecordError(
            f"{path} is no JSON: {error}", "it is left out", "wattprint show RUN --json"
        ) from None
    if not isinstance(answer, dict):
        raise RecordError(f"{path} holds no statement", "it is left out", "wattprint show RUN --json")
    return Dossier(statement=statement_of(answer))


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise UsageError(f"{path} cannot be read: {why}", fix=f"ls -l {path}") from None


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (sign and name):
        raise UsageError(f"--set cannot be {text!r}", fix="write --set model_name=my-model")
    return name.strip(), value.strip()
