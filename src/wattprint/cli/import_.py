"""``wattprint import FILE...``: runs that another tool or ledger recorded, brought in and marked so."""

from __future__ import annotations

import os

import click

from wattprint.closeness import nearest
from wattprint.units import counted

from .books import warn
from .options import json_option
from .screen import complain, print_json, print_line, print_paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from wattprint.compat.sources import Source
    from wattprint.ledger.imported import ImportedRun
    from wattprint.settings.destination import Destination


@click.command("import")
@click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Tell what would be imported, and write nothing.")
@click.option(
    "--timezone",
    metavar="ZONE",
    help="Of the times in the file, which name none: Europe/Paris. Default: this machine's.",
)
@click.option(
    "--pue",
    type=click.FloatRange(1.0, 10.0),
    metavar="X",
    help="What Eco2AI was given as its pue, which its file does not tell: 1.4. Default: 1, as there.",
)
@click.option(
    "--server",
    metavar="URL",
    help="Send them there too, by WATTPRINT_TOKEN. Default: to the setting server, if it is made.",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    dry_run: bool,
    timezone: str | None,
    pue: float | None,
    server: str | None,
    as_json: bool,
) -> None:
    """Bring runs that other tools recorded into the ledger.

    Each file is known by what it holds: CodeCarbon's emissions.csv, of any version; carbontracker's logs;
    Eco2AI's emission.csv, encoded too; folders of experiment-impact-tracker's; records and bundles of
    wattprint's own from another ledger, with what was added to them later. Of a FOLDER all that is below it
    is looked into.

    What other tools recorded is marked as imported, with what such a file leaves open. Importing twice adds
    nothing. A row that makes no sense is told with its line, and the others go in.

    With a server they are sent there as well, as wattprint push does; what stays behind is here, and exit
    code 1 says so.
    """
    from wattprint.compat.sources import sources_in
    from wattprint.delimited import summed_up
    from wattprint.ledger.spool import home

    target = _target(server)
    zone = None if timezone is None else _zone(timezone)
    sources = sources_in(files, zone, pue or 1.0)
    ledger = _Ledger(home(os.environ), sources, dry_run=dry_run)
    answers = []
    for source in sources:
        done = ledger.take(source)
        problems = sorted(source.runs.problems)
        for problem in summed_up(problems):
            warn(f"left out {source.path}{problem}")
        if source.ahead:
            warn(f"{source.path}: {source.ahead}")
        answers.append(
            {
                "file": source.path,
                "dry_run": dry_run,
                "imported": done["new"],
                "replaced": done["replaced"],
                "there_already": done["there"],
                "earlier_rows_of_a_run": source.runs.superseded,
                "left_out": [{"line": line or None, "reason": reason} for line, reason in problems],
            }
        )
        if not as_json:
            print_paragraph(_in_words(source, done, dry_run=dry_run), hang=2)
    told = [] if target is None or dry_run else _sent(ledger.runs, target)
    if as_json:
        print_json([{**one, **_of_server(one, target, told)} for one in answers])
    else:
        if len(sources) > 1:
            print_paragraph(_sum(answers, dry_run=dry_run), hang=2)
        if ledger.runs and not dry_run:
            print_line("see them: wattprint runs")
        if target is not None:
            _print_sent(target, told, dry_run=dry_run)
    ctx.exit(1 if any(one["problem"] for one in told) else 0)


def _target(server: str | None) -> Destination | None:
    """Where the runs are sent, ``None`` for nowhere. Raises ``UsageError``.

    A typed address stands in for that of the environment, so that no file says which token goes there.
    """
    from wattprint.settings.destination import destination, destination_of
    from wattprint.settings.read import gather
    from wattprint.settings.table import check

    if server is None:
        return destination_of(gather(os.environ, {}))
    check("server", server, "--server")
    return destination(gather({**os.environ, "WATTPRINT_SERVER": server}, {}))


def _sent(runs: set[str], target: Destination) -> list[dict[str, object]]:
    """What became of the spools of ``runs``, see ``push_runs``."""
    from wattprint.ledger.store import Filter

    from .books import open_books
    from .pushing import push_runs

    books = open_books()
    return push_runs(books, [row for row in books.runs(Filter()) if row.id in runs], target)


def _of_server(
    answer: dict[str, object], target: Destination | None, told: list[dict[str, object]]
) -> dict[str, object]:
    """What of the runs in ``answer`` is on the server: its address, and which were not sent and why."""
    runs = {str(run) for key in ("imported", "replaced", "there_already") for run in _list(answer[key])}
    behind = [
        {"run": one["run"], "problem": one["problem"] or "deleted on the server"}
        for one in told
        if one["problem"] or one["deleted"]
    ]
    return {
        "server": None if target is None else target.url,
        "not_sent": [one for one in behind if one["run"] in runs],
    }


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _print_sent(target: Destination, told: list[dict[str, object]], *, dry_run: bool) -> None:
    from .pushing import complain_behind

    if dry_run:
        print_line(f"they would be sent to {target.url}")
        return
    there = {one["run"] for one in told} - {one["run"] for one in told if one["problem"] or one["deleted"]}
    if there:
        print_line(f"{counted(len(there), 'run')} on {target.url}")
    complain_behind(told)
    if any(one["problem"] for one in told):
        complain("wattprint: they are in the ledger here; send them later: wattprint push --all")


class _Ledger:
    """Takes the runs of ``sources`` into the ledger below ``home``, or tells what that would do."""

    def __init__(self, home: str, sources: list[Source], *, dry_run: bool) -> None:
        from wattprint.compat.carbontracker_runs import PREFIX
        from wattprint.ledger.imported import parts_and_twins_in, spools_of

        self._home = home
        self._dry_run = dry_run
        runs = [run for source in sources for run in source.runs.runs]
        self._before = spools_of(home, {name for run in runs for name in (run.id, run.part) if name})
        of_logs = any(run.id.startswith(PREFIX) for run in runs)
        self._whole, self._twins = parts_and_twins_in(home, PREFIX) if of_logs else ({}, {})
        """Runs that are there, by the id of what a part of their files gives alone; those of which another
        file was imported alone, by what both tell."""
        self.runs: set[str] = set()
        """What has been taken."""

    def take(self, source: Source) -> dict[str, list[str]]:
        """Runs that are ``new``, ``replaced`` or ``there`` already; problems go to those of ``source``."""
        from wattprint.delimited import WHOLE
        from wattprint.errors import RecordError
        from wattprint.ledger.copied import copy_notes, copy_record
        from wattprint.ledger.imported import spools_of, write_imported
        from wattprint.ledger.notes import is_notes

        done: dict[str, list[str]] = {"new": [], "replaced": [], "there": []}
        for run in source.runs.runs:
            if run.id in self.runs:
                self._before.update(spools_of(self._home, {run.id}))
            if run.id in self._whole:
                done["there"].append(run.id)
                continue
            twin = self._twin(run)
            if twin and run.id not in self._before:
                warn(
                    f"{source.path} is of the run {twin}, which another of its logs gave: nothing is added "
                    f"· to have both in one, wattprint runs delete {twin}, and import the two together"
                )
                done["there"].append(twin)
                continue
            state = write_imported(self._home, run, self._before.get(run.id, ()), dry_run=self._dry_run)
            if run.part in self._before:
                warn(f"{run.id} holds what was imported as {run.part} · wattprint runs delete {run.part}")
            done["there" if self._dry_run and run.id in self.runs else state].append(run.id)
            self.runs.add(run.id)
        states: dict[str, set[str]] = {}
        for name, data in source.records.items():
            try:
                copy = copy_notes if is_notes(name) else copy_record
                run_id, state = copy(self._home, name, data, dry_run=self._dry_run)
            except RecordError as error:
                source.runs.problems.append((WHOLE, str(error)))
            else:
                states.setdefault(run_id, set()).add(state)
        for run_id, found in states.items():
            known = self._dry_run and run_id in self.runs
            done["there" if known else "new" if "new" in found else min(found)].append(run_id)
            self.runs.add(run_id)
        return done

    def _twin(self, run: ImportedRun) -> str:
        """The run that is there by another file of ``run``'s, as long to a second; empty if none is."""
        there = self._twins.get(run.twin, []) if run.twin else []
        return next(
            (
                name
                for name, duration_s in there
                if name != run.id and abs(duration_s - run.duration_s) <= 1.0
            ),
            "",
        )


def _in_words(source: Source, done: dict[str, list[str]], *, dry_run: bool) -> str:
    superseded, left_out = source.runs.superseded, [line for line, _ in source.runs.problems]
    parts = [f"{counted(len(done['new']), 'run')} {'would be imported' if dry_run else 'imported'}"]
    parts += [f"{len(done['replaced'])} replaced by a longer account"] if done["replaced"] else []
    parts += [f"{len(done['there'])} there already"] if done["there"] else []
    parts += [f"{counted(superseded, 'row')} with an earlier total of a run"] if superseded else []
    parts += [f"{counted(len(left_out), 'row' if all(left_out) else 'record')} left out"] if left_out else []
    return f"{source.path}: {', '.join(parts)}"


def _sum(answers: list[dict[str, object]], *, dry_run: bool) -> str:
    """What became of all files together."""
    counts = {
        words: sum(len(files) for answer in answers if isinstance(files := answer[key], list))
        for key, words in (
            ("imported", "would be imported" if dry_run else "imported"),
            ("replaced", "replaced by a longer account"),
            ("there_already", "there already"),
            ("left_out", "left out"),
        )
    }
    kept = [f"{count} {words}" for place, (words, count) in enumerate(counts.items()) if count or not place]
    return f"{counted(len(answers), 'source')}: {', '.join(kept)}"


def _zone(name: str) -> ZoneInfo:
    """The time zone called ``name``. Raises ``UsageError`` with the nearest for none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    from wattprint.errors import UsageError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = ", ".join(nearest(name, sorted(available_timezones()))) or "a name such as Europe/Paris"
        raise UsageError(f"no time zone is called {name!r}", fix=f"try {near}") from None
