"""Records of wattprint's own from another ledger, taken into this one as they are, byte by byte."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from wattprint.errors import RecordError
from wattprint.outputs import write_whole

from .files import Lines
from .folders import make_folders
from .imported import day_of
from .reader import Reading, read_lines
from .spool import spool_path

if TYPE_CHECKING:
    from wattprint.records import Header

_NOTHING = "nothing of it is imported"
_LONGEST = 200
"""Characters of a run's id and of a file's name: most systems take names of 255 bytes."""


def copy_record(home: str, name: str, data: bytes, *, dry_run: bool = False) -> tuple[str, str]:
    """Put the record in ``data``, a file called ``name``, below ``home``: its run, and what came of it.

    That is ``new``, ``replaced`` (a part of it was there) or ``there``. Raises ``RecordError`` for what is no
    record, for one that differs from that of the same name here, and if the disk refuses.
    """
    header = _header(name, data)
    path = spool_path(home, day_of(header.wall_ns), header.run, _suffix(name, header, data))
    try:
        with open(path, "rb") as stream:
            here = stream.read()
    except FileNotFoundError:
        here = b""
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}", _NOTHING) from error
    if here.startswith(data):
        return header.run, "there"
    if not data.startswith(here):
        raise RecordError(
            f"{name} differs from the record of the same name in this ledger",
            _NOTHING,
            f"see wattprint verify {header.run}",
        )
    if not dry_run:
        try:
            make_folders(home, *os.path.relpath(os.path.dirname(path), home).split(os.sep))
            write_whole(path, data, mode=0o600)
        except OSError as error:
            raise RecordError(f"{path} cannot be written: {error.strerror}", _NOTHING) from error
    return header.run, "replaced" if here else "new"


def _header(name: str, data: bytes) -> Header:
    record = read_lines(name, Lines.of(data), Reading, alive=lambda _header: False, now_ns=0)
    run = record.header.run
    if not 0 < len(run) <= _LONGEST or run.startswith(".") or {"/", "\0", os.sep} & {*run}:
        raise RecordError(f"{name} is of a run whose id cannot name a file", _NOTHING)
    return record.header


def _suffix(name: str, header: Header, data: bytes) -> str:
    """What tells the spools of a run apart: that of the file's name, else a digest of the first line."""
    run, _, suffix = os.path.basename(name).removesuffix(".jsonl").rpartition(".")
    if run == header.run and suffix.isalnum() and len(run) + len(suffix) <= _LONGEST:
        return suffix
    return sha256(data.partition(b"\n")[0]).hexdigest()[:12]
