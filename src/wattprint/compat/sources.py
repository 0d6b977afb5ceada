"""What there is to import in a file or a folder: each file is known by what it holds, not by its name."""

from __future__ import annotations

import os
import stat
import time
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from wattprint.audit.bundle import NOTES, SPOOLS, BundleError, unpack
from wattprint.delimited import WHOLE, decoded, read_bytes, rows_as_written
from wattprint.errors import UsageError
from wattprint.ledger.notes import is_notes

from . import carbontracker_log, carbontracker_runs, codecarbon_csv, codecarbon_runs, eco2ai, impact_tracker
from .importing import Runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

READ = (
    "emissions.csv of CodeCarbon's, logs of carbontracker's, emission.csv of Eco2AI's, folders of "
    "experiment-impact-tracker's, records and bundles of wattprint's"
)
_MOST_COLUMNS = 10_000
"""Trackers write 38 at most, users add their own; chosen, so that any row is read in under a second."""
_RECORD = (b'{"kind":"header"', b'{"kind": "header"')
_BUNDLE = ".wattprint"
_NAMES = (".csv", ".tsv", ".txt", ".log", ".jsonl", _BUNDLE, impact_tracker.DATA)
"""What files in a folder are looked into."""
_FIGURES = {"run_id", "boundary", "facility_j_mid"}
"""Columns of ``wattprint report --format csv``."""


class Source(msgspec.Struct):
    """A file, or what belongs together: the runs in it, and records of wattprint's own by name.

    Files of later words among those; they come after the records that they are about.
    """

    path: str
    runs: Runs
    records: dict[str, bytes] = {}
    logs: dict[str, str] = {}
    """Of carbontracker's: the texts that the run was read from, by path."""
    ahead: str = ""
    """What there is to say of runs that end in the future."""


class _UnknownError(UsageError):
    """The file is of no kind that is imported."""


def sources_in(paths: Iterable[str], zone: tzinfo | None, pue: float = 1.0) -> list[Source]:
    """All that can be imported from the files and folders at ``paths``.

    ``zone``: of times that name none, ``None`` for that of this machine; ``pue``: what the energies hold of
    files that do not name theirs. Raises ``UsageError`` if there is nothing in one of them.
    """
    sources: list[Source] = []
    for path in paths:
        sources += _of_folder(path, zone, pue) if os.path.isdir(path) else [_of_file(path, zone, pue)]
    _join_logs(sources, zone)
    sources.sort(key=lambda source: is_notes(source.path))  # which need the record that they are about
    for source in sources:
        source.runs.leave_out_impossible()
        source.ahead = source.runs.mark_those_ahead(time.time_ns())
    return sources


def _join_logs(sources: list[Source], zone: tzinfo | None) -> None:
    """Make one run of carbontracker's logs that belong together by what they tell, under any name or folder.

    Of two standard logs that an output log may belong to, the first without one has it.
    """
    standards = [
        source for source in sources if any(map(carbontracker_log.is_standard, source.logs.values()))
    ]
    for source in sources:
        if not source.logs or source in standards:
            continue
        ((output_path, output),) = source.logs.items()
        for standard in sorted(standards, key=lambda one: len(one.logs)):
            path, text = next(iter(standard.logs.items()))
            if carbontracker_runs.belong(text, output):
                if len(standard.logs) == 1:
                    standard.logs = {path: text, output_path: output}
                    standard.runs = carbontracker_runs.runs_of(standard.logs, zone)
                source.runs = Runs(standard.runs.runs, [])
                break


def _of_folder(folder: str, zone: tzinfo | None, pue: float) -> list[Source]:
    sources: list[Source] = []
    seen: set[str] = set()
    for path in _files(folder):
        stem = carbontracker_log.stem_of(path)
        if stem in seen:
            continue
        try:
            source = _of_file(path, zone, pue)
        except UsageError as error:
            if isinstance(error, _UnknownError) and not path.endswith(_BUNDLE):
                continue
            source = Source(path, Runs([], [(WHOLE, error.what.removeprefix(f"{path} "))]))
        seen.add(carbontracker_log.stem_of(source.path))
        sources.append(source)
    if not sources:
        raise UsageError(f"nothing to import is in {folder}", fix=f"what is read: {READ}")
    return sources


def _files(folder: str) -> Iterator[str]:
    """The plain files below ``folder`` that may hold runs, in the order of their names."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.endswith(_NAMES) and stat.S_ISREG(_mode(path)):
                yield path


def _mode(path: str) -> int:
    try:
        return os.stat(path).st_mode
    except OSError:
        return 0


def _of_file(path: str, zone: tzinfo | None, pue: float) -> Source:
    if os.path.basename(path) == impact_tracker.INFO:
        path = os.path.join(os.path.dirname(path), impact_tracker.DATA)
    data = read_bytes(path)
    if data.startswith(b"PK"):
        return Source(path, Runs([], []), _of_bundle(path, data))
    if data.startswith(_RECORD):
        return Source(path, Runs([], []), {os.path.basename(path): data})
    text = decoded(data)
    if impact_tracker.is_data(text):
        info = os.path.join(os.path.dirname(path), impact_tracker.INFO)
        facts = read_bytes(info) if stat.S_ISREG(_mode(info)) else None
        return Source(path, impact_tracker.runs_of(text, facts, path, zone))
    if carbontracker_log.is_log(text):
        logs = _pair(path, text)
        return Source(path, carbontracker_runs.runs_of(logs, zone), logs=logs)
    header = next((row.cells for row in islice(rows_as_written(text), 1)), [])
    if len(header) > _MOST_COLUMNS:
        raise UsageError(
            f"{path} has {len(header)} columns: no tracker writes more than {_MOST_COLUMNS}",
            fix="keep the columns of the tracker, and import again",
        )
    if eco2ai.is_header(header):
        return Source(path, eco2ai.runs_of(text, path, zone, pue))
    if codecarbon_csv.is_header(header):
        return Source(path, codecarbon_runs.runs_of(codecarbon_csv.sheet_of(text, path), path, zone))
    lacking = codecarbon_csv.lacking(header)
    if lacking:
        raise UsageError(
            f"{path} lacks the column {lacking[0]}", "no run is made of its rows", "get the whole file"
        )
    if {*header} >= _FIGURES:
        raise _UnknownError(
            f"{path} is a table of wattprint's, of figures",
            "its records hold more",
            "import the file of wattprint export RUN, or of wattprint report --format codecarbon",
        )
    raise _UnknownError(f"{path} is of no tracker that is known", fix=f"what is read: {READ}")


def _of_bundle(path: str, data: bytes) -> dict[str, bytes]:
    try:
        members = unpack(data)
    except BundleError as error:
        raise UsageError(
            f"{path} is no bundle of wattprint's: {error.what}", fix="get the file again"
        ) from None
    spools = {name.removeprefix(SPOOLS): spool for name, spool in members.items() if name.startswith(SPOOLS)}
    if not spools:
        raise UsageError(f"{path} holds no record", fix="get the file again")
    return spools | {name: notes for name, notes in members.items() if name.startswith(NOTES)}


def _pair(path: str, text: str) -> dict[str, str]:
    """The log at ``path`` and the one that its name says belongs to it, the standard one first."""
    stem, texts = carbontracker_log.stem_of(path), {path: text}
    for ending in (carbontracker_log.STANDARD, carbontracker_log.OUTPUT):
        other = stem + ending
        if other != path and stat.S_ISREG(_mode(other)):
            texts[other] = decoded(read_bytes(other))
    return dict(sorted(texts.items(), key=lambda named: not carbontracker_log.is_standard(named[1])))
