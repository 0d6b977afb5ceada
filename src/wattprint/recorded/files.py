"""Runs outside the ledger: a spool, a bundle, or the JSON file of a statement."""

from __future__ import annotations

import json
import os
import time
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from wattprint.account.nodes import by_node
from wattprint.account.statement import Statement
from wattprint.delimited import shortened
from wattprint.errors import RecordError, UsageError
from wattprint.ledger.files import Lines
from wattprint.ledger.merge import latest_values
from wattprint.ledger.notes import is_notes, notes_of, notes_path, read_notes, run_named
from wattprint.ledger.scan import read_bounded
from wattprint.ledger.tombstones import BEGINS
from wattprint.ledger.words import Notes, applied
from wattprint.unread import unread

if TYPE_CHECKING:
    from wattprint.records import Record

    from .run import RecordedRun

_SUFFIXES = (".json", ".jsonl", ".wattprint")
_STATEMENT = "wattprint show RUN --json"
SPOOL = b'{"kind":"header"'
"""How a spool begins."""


def is_file(word: str) -> bool:
    """Whether ``word``, where a run may stand, is the path of a file."""
    return word.endswith(_SUFFIXES) or (os.path.dirname(word) != "" and os.path.isfile(word))


def bytes_of(path: str) -> bytes:
    """What a file that the user named holds. Raises ``UsageError`` if it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise unread(path, error) from None


def text_of(path: str) -> str:
    """The text of a file that the user named. Raises ``UsageError`` if it cannot be read."""
    try:
        return bytes_of(path).decode()
    except UnicodeDecodeError:
        raise UsageError(
            f"{path} cannot be read: it is no UTF-8 text", fix="name a record, a bundle or a statement"
        ) from None


def _tree_of(path: str) -> dict[str, object]:
    try:
        tree = json.loads(text_of(path))
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{path} is no JSON: {error}", "it is left out", _STATEMENT) from None
    from wattprint.report.formats.json import runs_of

    runs = runs_of(tree)
    if len(runs) != 1:
        raise RecordError(
            f"{path} is a report of {len(runs)} runs",
            "it is no statement of one",
            f"write each to its own: {_STATEMENT}",
        )
    (tree,) = runs
    if not isinstance(tree, dict):
        raise RecordError(f"{path} holds no statement", "it is left out", _STATEMENT)
    return tree


def run_of_file(path: str) -> RecordedRun:
    """The run in a spool, a bundle or a statement's JSON file, told apart by what they hold.

    What is read is believed as far as it stands; ``wattprint verify`` is what doubts it. Raises
    ``UsageError`` if the file cannot be read, ``RecordError`` if it holds no run.
    """
    data = bytes_of(path)
    if data.startswith(b"PK"):
        return _of_records(_records_of_bundle(path, data))
    if SPOOL.startswith(data[: len(SPOOL)]) or data.startswith(BEGINS):  # so does one that is cut short
        return _of_records(_records_of_spool(path))
    return _of_statement(_tree_of(path))


def _records_of_spool(path: str) -> list[Record]:
    """The record in the spool at ``path``, with the words that lie beside it."""
    if is_notes(path):
        run = run_named(path)
        raise RecordError(f"{path} is no record: it has what was added to one", "", f"wattprint show {run}")
    where = os.path.realpath(path)
    try:
        record = read_bounded(where, alive=lambda _: None, now_ns=time.time_ns())
    except RecordError as error:  # the ledger's own files may be deleted; this one somebody named
        raise RecordError(error.what, error.effect, f"see: ls -l {path}") from None
    beside = notes_path(where)
    if not os.path.lexists(beside):
        return [record]
    try:
        notes = read_notes(beside)
    except RecordError as error:
        notes = Notes(run=record.header.run, damage=error.what)
    return applied([record], {beside: notes} if notes.run == record.header.run else {})


def _records_of_bundle(path: str, data: bytes) -> list[Record]:
    from wattprint.audit.bundle import SPOOLS, BundleError, unpack
    from wattprint.audit.spools import audit

    try:
        members = unpack(data)
    except BundleError as error:
        raise RecordError(f"{path}: {error.what}", error.effect, error.fix) from None
    spools = {name: spool for name, spool in members.items() if name.startswith(SPOOLS)}
    records = [record for record, _ in (audit(name, spool) for name, spool in spools.items()) if record]
    if not records:
        raise RecordError(
            f"{path} holds no record that can be read", "there is no run", f"wattprint verify {path}"
        )
    records.sort(key=lambda one: (one.header.role != "root", one.header.wall_ns, one.path))
    return applied(records, _notes_of_bundle(members, records[0].header.run))


def _notes_of_bundle(members: dict[str, bytes], run: str) -> dict[str, Notes]:
    from wattprint.audit.bundle import NOTES

    files = {}
    for name, data in members.items():
        if name.startswith(NOTES):
            try:
                files[name] = notes_of(name, Lines.of(data))
            except RecordError as error:
                files[name] = Notes(run=run, damage=error.what)
    return {name: notes for name, notes in files.items() if notes.run == run}


def _of_records(records: list[Record]) -> RecordedRun:
    from .run import RecordedRun, RunSummary

    root = by_node(records)[0]
    header = root.header
    described = RunSummary(
        id=header.run,
        name=header.name,
        status=root.status,
        started_ns=header.wall_ns,
        duration_s=max(record.duration_s for record in records),
        tags=header.tags,
        parameters=header.parameters,
        metrics=latest_values(records),
        later=root.later,
    )
    return RecordedRun(described, partial(list, records))


def _of_statement(tree: dict[str, object]) -> RecordedRun:
    from wattprint.compare.entries import metrics_of_json

    from .run import RecordedRun, RunSummary

    statement = Statement.from_dict(tree)
    run = statement.run
    described = RunSummary(
        id=run.id,
        name=run.name,
        status=run.status,
        started_ns=None if run.started_at is None else _nanoseconds(run.started_at),
        duration_s=run.duration_s,
        tags=_mapping(tree.get("tags")),
        parameters=_mapping(tree.get("parameters")),
        metrics=dict(metrics_of_json(tree)),
        later=statement.later,
    )
    return RecordedRun(described, list, statement)


def _nanoseconds(time_text: str) -> int:
    """Since 1970, to the millisecond that a statement gives. Raises ``RecordError`` if it is no time."""
    try:
        return round(datetime.fromisoformat(time_text).timestamp() * 1000) * 1_000_000
    except (ValueError, OverflowError, OSError):  # the latter of the platform, for years that it cannot count
        raise RecordError(f"{shortened(time_text)} is no time", "its start is unknown", _STATEMENT) from None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
