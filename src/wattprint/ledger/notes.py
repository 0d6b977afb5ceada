"""``RUN.notes.jsonl``, the file of later words beside a run's spools: read, added to, brought in.

Each line carries the SHA-256 of the line before it, as those of a spool do, and its own, since nothing
follows the last one. Words are added under a lock and in one ``write``; what a full disk or a kill left of
one is cut off by the next. No spool is ever touched. ``docs/reference/spool.md`` is the format.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import UNSET

from wattprint.errors import RecordError
from wattprint.host import platform

from .files import LONGEST_LINE, Lines, open_plain
from .folders import GROUP, PRIVATE, NotOursError, open_own
from .locks import WAIT_S, lock
from .reader import NoHeaderError
from .spool import NOTES_ENDING, run_of_path
from .words import (
    NOTES_SCHEMA,
    ROLE,
    SERVER_NOTES_ENDING,
    Notes,
    NotesHeader,
    NotesLine,
    content,
    fault_of,
    is_pushed_notes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .words import Word

MOST_BYTES = LONGEST_LINE
"""Of a file of later words; what follows does not count. Chosen: 256 notes of the longest."""
_SEAL = b',"sha256":"'
_SEAL_BYTES = len(_SEAL) + 64 + len(b'"}')
_LEFT_OUT = "its words are left out"
_NOTHING = "nothing was added"
_decode = msgspec.json.Decoder(NotesLine).decode


class _Kind(msgspec.Struct):
    """What every line has, whatever its kind."""

    kind: str
    prev: str


_decode_kind = msgspec.json.Decoder(_Kind).decode


def is_notes(path: str) -> bool:
    """Whether a file is one of later words, by its name."""
    return path.endswith((NOTES_ENDING, SERVER_NOTES_ENDING)) or is_pushed_notes(path)


def notes_path(spool: str) -> str:
    """Where the later words about the run of the spool at this path are."""
    folder, name = os.path.split(spool)
    stem = name.removesuffix(".jsonl")
    return os.path.join(folder, f"{stem.rpartition('.')[0] or stem}{NOTES_ENDING}")


def run_named(path: str) -> str:
    """The run that a file of later words is about, by its name alone."""
    return run_of_path(path)


def server_notes_path(spool: str) -> str:
    """Where the words are that were said at a server about the run of the spool at this path."""
    return f"{notes_path(spool).removesuffix(NOTES_ENDING)}{SERVER_NOTES_ENDING}"


def pushed_notes_path(path: str, first: bytes) -> str:
    """What a file of later words is called on a server, by the line of it that no other copy has."""
    return f"{path.removesuffix('.jsonl')}-{sha256(first).hexdigest()[:12]}.jsonl"


def sealed(line: NotesHeader | Word, prev: str) -> bytes:
    """``line`` as it stands in a file behind the line whose hash is ``prev``."""
    plain = msgspec.json.encode(msgspec.structs.replace(line, prev=prev, sha256=""))
    body = plain.removesuffix(_SEAL + b'"}')
    return body + _SEAL + sha256(body).hexdigest().encode() + b'"}\n'


def read_notes(path: str) -> Notes:
    """The words in the file at ``path``.

    Raises ``NoHeaderError`` if it ends within its first line, ``RecordError`` if it is no file of later words
    or cannot be read.
    """
    try:
        with open_plain(path) as stream:
            return notes_of(path, Lines(stream))
    except NotOursError as error:
        raise RecordError(
            f"{path} is {error.strerror}, no file of later words", _LEFT_OUT, f"ls -l {path}"
        ) from None
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}", _LEFT_OUT, f"ls -l {path}") from error


def notes_of(path: str, lines: Lines) -> Notes:
    """The words in ``lines`` of the file called ``path``. Raises as ``read_notes``."""
    return _read(path, lines).notes


class _Whole(NamedTuple):
    """The words in a file, the hash of its last whole line, the bytes up to its end, and whether more follow.

    ``torn``: what follows is the part of a line that a kill or a crash has left.
    """

    notes: Notes
    prev: str
    size: int
    torn: bool = False


def _read(path: str, lines: Lines) -> _Whole:
    first = lines.take()
    header = _header(path, first, lines)
    notes = Notes(run=header.run)
    if header.schema > NOTES_SCHEMA:
        notes.damage = f"written by a newer wattprint (schema {header.schema}, this one knows {NOTES_SCHEMA})"
    assert first is not None
    prev, size, number = _hash(first), len(first) + 1, 1
    while (raw := lines.take()) is not None:
        number += 1
        word = _word(raw, prev) if size + len(raw) <= MOST_BYTES else f"is beyond {MOST_BYTES} bytes"
        if isinstance(word, str):
            rest = lines.count_rest()
            in_all = "" if rest is None else f" ({rest + 1} in all)"
            notes.damage = f"line {number} {word}; it and what follows{in_all} do not count"
            return _Whole(notes, prev, size)
        if word is None:
            notes.skipped += 1
        else:
            notes.words.append(word)
        prev, size = _hash(raw), size + len(raw) + 1
    torn = bool(lines.tail) and not lines.too_long
    if torn or lines.too_long:
        notes.damage = f"line {number + 1} is {'cut short' if torn else 'too long'}"
    return _Whole(notes, prev, size, torn and header.schema <= NOTES_SCHEMA)


def _hash(raw: bytes) -> str:
    return sha256(raw + b"\n").hexdigest()


def _header(path: str, first: bytes | None, lines: Lines) -> NotesHeader:
    no_notes = RecordError(f"{path} is no file of later words", _LEFT_OUT, f"mv {path} elsewhere")
    if first is None:
        if lines.too_long or (lines.tail.strip(b"\0") and not lines.tail.startswith(b"{")):
            raise no_notes
        raise NoHeaderError(f"{path} ends within its first line", _LEFT_OUT, f"rm {path}")
    try:
        header = _decode(first)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise no_notes from None
    if not isinstance(header, NotesHeader) or header.role != ROLE or header.schema < NOTES_SCHEMA:
        raise no_notes
    if not _holds(first):
        raise RecordError(f"{path} line 1 was altered", _LEFT_OUT, f"mv {path} elsewhere")
    return header


def _holds(raw: bytes) -> bool:
    """Whether ``raw`` ends with the hash of what is before that."""
    body, seal = raw[:-_SEAL_BYTES], raw[-_SEAL_BYTES:]
    return seal == _SEAL + sha256(body).hexdigest().encode() + b'"}'


def _word(raw: bytes, prev: str) -> Word | str | None:
    """The word that ``raw`` is, ``None`` if of a kind unknown here, or in words what is wrong with it."""
    if not raw.strip(b"\0"):
        return "holds no text (the machine went down while it was written)" if raw else "is empty"
    if not _holds(raw):
        return "was altered"
    try:
        bare = _decode_kind(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return "is no line of later words"
    if bare.prev != prev:
        return "does not follow from the line before it: one is missing, or they changed places"
    try:
        word = _decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return f"cannot be understood ({error})" if bare.kind in _KINDS else None
    if isinstance(word, NotesHeader):
        return "is a second header"
    fault = fault_of(word)
    return f"cannot be true: {fault}" if fault else word


_KINDS = frozenset({"header", "name", "tag", "note", "metric"})


def add_words(spool: str, run: str, words: Sequence[Word], now_ns: int, once: str = "") -> None:
    """Add ``words`` about ``run``, which has a spool at this path, as said at ``now_ns`` (wall clock).

    Each is later than the one before it and than what stands in the file, also where a clock was set back.
    ``once``: words that were added with the same text are not added again. Raises ``RecordError``; then
    nothing was added.
    """
    with _held(spool, run) as (fd, whole):
        if not _is_said(whole, once):
            _append(notes_path(spool), fd, whole, _dated(whole.notes.words, words, now_ns, once=once))


def lines_said(
    path: str,
    data: bytes,
    run: str,
    words: Sequence[Word],
    now_ns: int,
    *,
    others: Iterable[Word],
    by: str,
    once: str,
) -> bytes:
    """What follows ``data``, the file at ``path``, once ``words`` about ``run`` are said as by ``add_words``.

    They are later than those of ``others`` too; ``by``: who says them, at a server. Raises ``RecordError``.
    """
    whole = _whole_of(path, Lines.of(data), run)
    if _is_said(whole, once):
        return b""
    known = [*whole.notes.words, *others]
    return _joined(path, whole, _dated(known, words, now_ns, by=by, once=once))


def _is_said(whole: _Whole, once: str) -> bool:
    return once != "" and any(word.once == once for word in whole.notes.words)


def _dated(
    known: Sequence[Word], words: Sequence[Word], now_ns: int, *, by: str = "", once: str = ""
) -> list[Word]:
    """``words`` with their times, later than those that are ``known``."""
    first_ns = max(now_ns, max((word.wall_ns for word in known), default=-1) + 1)
    return [
        msgspec.structs.replace(word, wall_ns=first_ns + number, by=by or UNSET, once=once or UNSET)
        for number, word in enumerate(words)
    ]


def bring_in(spool: str, run: str, words: Sequence[Word], *, dry_run: bool = False) -> int:
    """Add those of ``words`` about ``run`` that its file lacks, with their own times; how many those are.

    ``spool``: as for ``add_words``. Raises ``RecordError``; then nothing was added.
    """
    path = notes_path(spool)
    if dry_run:
        try:
            return len(_lacking(read_notes(path), words))
        except RecordError:
            return len(words)
    with _held(spool, run) as (fd, whole):
        lacking = _lacking(whole.notes, words)
        if lacking:
            _append(path, fd, whole, lacking)
        return len(lacking)


def _lacking(here: Notes, words: Sequence[Word]) -> list[Word]:
    known = {content(word) for word in here.words}
    return [word for word in words if content(word) not in known]


@contextmanager
def _held(spool: str, run: str) -> Iterator[tuple[int, _Whole]]:
    """The file beside ``spool``, locked, and what is in it; a new one that stays empty is taken away."""
    path = notes_path(spool)
    fd = -1
    try:
        fd = _opened(path, _rights(spool))
        os.lstat(spool)  # it may have been deleted while we waited
        yield fd, _whole(path, fd, run)
    except FileNotFoundError:
        raise RecordError(f"the record of {run} is gone", _NOTHING, "see: wattprint runs") from None
    except NotOursError as error:
        raise RecordError(
            f"{error.filename or path} is {error.strerror}", _NOTHING, f"ls -l {path}"
        ) from None
    except OSError as error:
        raise RecordError(f"{path} cannot be written: {error.strerror or error}", _NOTHING) from error
    finally:
        if fd >= 0:
            _close(path, fd)


def _rights(spool: str) -> str:
    """Who may read the spool at this path. Raises ``NotOursError`` if it is another user's."""
    there = os.lstat(spool)
    if not platform.is_ours(there):
        raise NotOursError(1, "a record of another user, who alone adds to it", spool)
    return GROUP if there.st_mode & stat.S_IRGRP else PRIVATE


def _opened(path: str, readers: str) -> int:
    """The descriptor of the locked file at ``path``, made if it is missing."""
    while True:
        fd = open_own(path, os.O_RDWR | os.O_APPEND, readers)
        try:
            if not lock(fd):
                raise RecordError(
                    f"another program has held {path} for {WAIT_S:.0f} s", _NOTHING, "try again"
                )
            if os.fstat(fd).st_nlink:
                return fd  # else it was taken away while we waited
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)


def _whole(path: str, fd: int, run: str) -> _Whole:
    with open(os.dup(fd), "rb", buffering=0) as stream:
        stream.seek(0)
        return _whole_of(path, Lines(stream), run)


def _whole_of(path: str, lines: Lines, run: str) -> _Whole:
    try:
        whole = _read(path, lines)
    except NoHeaderError:
        return _Whole(Notes(run=run), "", 0)  # new, or all that a kill has left is a part of its header
    notes = whole.notes
    if notes.run != run:
        raise RecordError(f"{path} is about the run {notes.run}, not {run}", _NOTHING, f"mv {path} elsewhere")
    if notes.damage and not whole.torn:
        raise RecordError(f"{path}: {notes.damage}", _NOTHING, f"see: wattprint verify {run}")
    return whole


def _append(path: str, fd: int, whole: _Whole, words: Sequence[Word]) -> None:
    """Write ``words`` behind what stands, all or none. Raises ``RecordError`` or ``OSError``."""
    added = _joined(path, whole, words)
    if os.fstat(fd).st_size > whole.size:
        os.ftruncate(fd, whole.size)  # what a kill has left of a word
    try:
        written = os.write(fd, added)
        if written < len(added):  # the disk is full: once more, for its reason
            written += os.write(fd, added[written:])
        if written < len(added):
            raise OSError(28, os.strerror(28))
    except OSError:
        os.ftruncate(fd, whole.size)
        raise
    with suppress(OSError):
        os.utime(os.path.dirname(path))  # by which each index sees that there is something to read


def _joined(path: str, whole: _Whole, words: Sequence[Word]) -> bytes:
    """``words`` as lines behind what stands, below a header where nothing does. Raises ``RecordError``."""
    prev, data = whole.prev, []
    header = [] if whole.size else [NotesHeader(schema=NOTES_SCHEMA, run=whole.notes.run, role=ROLE)]
    for line in (*header, *words):
        data.append(sealed(line, prev))
        prev = sha256(data[-1]).hexdigest()
    added = b"".join(data)
    if whole.size + len(added) > MOST_BYTES:
        raise RecordError(
            f"{path} would be longer than {MOST_BYTES} bytes", _NOTHING, "say less, or in other runs"
        )
    return added


def _close(path: str, fd: int) -> None:
    with suppress(OSError):
        there = os.fstat(fd)
        if there.st_size == 0 and there.st_nlink:
            os.unlink(path)
    os.close(fd)
