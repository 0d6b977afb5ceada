"""Records of wattprint's own from another ledger, taken into this one as they are, byte by byte."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from wattprint.choices import PRIVATE_FIELDS
from wattprint.errors import RecordError
from wattprint.host import platform
from wattprint.outputs import write_whole

from .files import Lines
from .folders import make_folders
from .imported import day_of, spools_of
from .notes import bring_in, is_notes, notes_of, notes_path
from .private import left_out
from .reader import Reading, read_lines
from .spool import spool_path
from .words import is_pushed_notes

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
    day = day_of(header.wall_ns)
    # One may lie here under the name that it gets where its own does not tell it apart.
    paths = [spool_path(home, day, header.run, suffix) for suffix in _suffixes(name, header, data)]
    path = next(filter(os.path.lexists, paths), paths[0])
    try:
        with open(path, "rb") as stream:
            here = stream.read()
    except FileNotFoundError:
        here = b""
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}", _NOTHING) from error
    if here.startswith(data) or _says_the_same(here, data):
        return header.run, "there"
    if not data.startswith(here) and not _says_the_same(data, here):
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


def copy_notes(home: str, name: str, data: bytes, *, dry_run: bool = False) -> tuple[str, str]:
    """Add the later words in ``data``, a file called ``name``, to those of their run below ``home``.

    The run, and what came of it: ``replaced`` (words were added to it) or ``there``. Raises ``RecordError``
    for what is no file of later words, for one about a run that has no record here, and if the disk refuses;
    and for words that do not stand, when those that do have been added.
    """
    notes = notes_of(name, Lines.of(data))
    words = notes.words
    if is_pushed_notes(name):  # who said them at a server would be what anybody has written there
        words = [msgspec.structs.replace(word, by=UNSET) for word in words]
    spools = sorted(spools_of(home, {notes.run}).get(notes.run, []))
    if not spools and not dry_run:
        raise RecordError(f"{name} is about the run {notes.run}, which has no record here", _NOTHING)
    # Where there are some already they stay in one file.
    spool = next((path for path in spools if os.path.lexists(notes_path(path))), (spools or [""])[0])
    added = bring_in(spool, notes.run, words, dry_run=dry_run) if spool else len(words)
    if notes.problem:
        raise RecordError(f"{name}: {notes.problem}", f"{added} words were added")
    return notes.run, "replaced" if added else "there"


def _header(name: str, data: bytes) -> Header:
    record = read_lines(name, Lines.of(data), Reading, alive=lambda _header: False, now_ns=0)
    run = record.header.run
    if not 0 < len(run) <= _LONGEST or run.startswith(".") or not platform.can_name_a_file(run):
        raise RecordError(f"{name} is of a run whose id cannot name a file", _NOTHING)
    return record.header


def _says_the_same(whole: bytes, part: bytes) -> bool:
    """Whether ``part`` is ``whole`` without some of its private lines, as a bundle has it."""
    every = frozenset(PRIVATE_FIELDS)
    return len(part) <= len(whole) and left_out(whole, every) == left_out(part, every)


def _suffixes(name: str, header: Header, data: bytes) -> list[str]:
    """What tells the spools of a run apart: that of the file's name, and a digest of the first line."""
    run, _, suffix = os.path.basename(name).removesuffix(".jsonl").rpartition(".")
    short = len(run) + len(suffix) <= _LONGEST
    plain = suffix.replace("-", "").isalnum() and not is_notes(name)
    own = [suffix] if run == header.run and plain and short else []
    return [*own, sha256(data.partition(b"\n")[0]).hexdigest()[:12]]
