"""Reading a spool: any prefix of one, torn, altered or cut short, and what it still proves.

A line is vouched for by the line after it, which carries its SHA-256. Where the two disagree, what
comes before them stands and the rest does not count. Nothing follows the last line, so a change in
that one line cannot be seen; ``docs/reference/spool.md`` says so to strangers too.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.choices import OF_FIGURES
from wattprint.errors import RecordError
from wattprint.records import (
    SCHEMA_VERSION,
    STATUSES,
    Beside,
    End,
    Header,
    Line,
    Metric,
    Private,
    Progress,
    Record,
    Snapshot,
    Warn,
    WindowBegin,
    WindowEnd,
    WindowsOf,
)
from wattprint.units import NS_PER_S, counted

from . import tombstones
from .files import LONGEST_LINE, Lines, cannot_be_read, open_spool
from .judge import Judge, emptied, header_faults
from .parsed import LINE_KINDS, Unknown, bare_line, parse
from .private import holds, whole
from .spool import PRIVATE_LINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .judge import Fault

    Alive = Callable[[Header], bool | None]

STALE_AFTER = 3.0
"""A meter that cannot be asked counts as dead after this many of its own snapshot intervals."""
_FIRST_NEXT_S = 1.0
_NOTHING = "its run is left out"
_OF_FIGURES = ("metered", "missing", "counted")
"""A word of each warning of figures in records that do not say of what their warnings are."""


class NoHeaderError(RecordError):
    """The file ends before its first line does: it was just created, or the disk refused that line."""


def read_spool(path: str, *, alive: Alive, now_ns: int) -> Record:
    """The record that the spool at ``path`` holds.

    ``alive`` tells whether the process that a header names still runs, ``None`` if that cannot be
    known from here; ``now_ns`` is the wall clock in nanoseconds since 1970.
    Fields that are not known here are ignored; so are kinds of lines, which a warning counts. A record of
    a newer schema is read as far as it is understood, and a warning says that it is newer. What cannot be
    true (``judge``) does not count, nor what follows it; ``damage`` says what that is.
    Raises ``NoHeaderError`` if the file ends within its first line, ``RecordError`` if it cannot be
    read, is no plain file, is no spool, or its first line was altered or is of a newer form.
    """
    with open_spool(path) as stream:
        return read_lines(path, Lines(stream), Reading, alive=alive, now_ns=now_ns)


def read_header(path: str) -> Header:
    """The header of the spool at ``path`` with what its private lines say, whatever follows them.

    Raises as ``read_spool``.
    """
    with open_spool(path) as stream:
        lines = Lines(stream)
        try:
            return _take_private(_header(path, lines.take(), lines), lines)[0]
        except OSError as error:
            raise cannot_be_read(path, error) from error


def read_lines(
    path: str, lines: Lines, reading_of: Callable[[Header], Reading], *, alive: Alive, now_ns: int
) -> Record:
    """The record that ``lines`` of the spool called ``path`` hold, as ``reading_of`` its header collects it.

    This is the one parser of spools. Raises as ``read_spool``.
    """
    try:
        first = lines.take()
        header, private = _take_private(_header(path, first, lines), lines)
        reading = reading_of(header)
        reason = reading.refuses_header()
        if reason and header.schema > SCHEMA_VERSION:
            raise _newer_header(path, header.schema)
        if reason:
            reading.header = emptied(header)
            damage = _lost(1, f"cannot be true: {reason}", lines)
        else:
            damage = _follow(path, first or b"", lines, reading, 1 + private.lines)
        record = _record(path, reading, damage or private.damage)
        record.withheld = private.withheld
        if reading.end is not None and not damage:
            record.status = reading.end.ended
        elif reading.end is None and not reason and not _is_end(lines.last()):
            seen_ns, next_s = last_seen(record)
            record.status = status_without_end(header, seen_ns, next_s, alive=alive, now_ns=now_ns)
    except OSError as error:
        raise cannot_be_read(path, error) from error
    return record


def status_without_end(header: Header, seen_ns: int, next_s: float, *, alive: Alive, now_ns: int) -> str:
    """``running`` or ``killed``, for a spool without an end line.

    ``seen_ns``: wall clock of the last snapshot; ``next_s``: the interval it announced, in seconds.
    """
    answer = alive(header)
    if answer is None:
        answer = now_ns - seen_ns <= STALE_AFTER * next_s * NS_PER_S
    return "running" if answer else "killed"


def last_seen(record: Record) -> tuple[int, float]:
    """Wall clock in ns of the last snapshot and the interval in s it announced; of the header if none."""
    if record.last is None:
        return record.header.wall_ns, _FIRST_NEXT_S
    return record.last.wall_ns, record.last.next_s


def _header(path: str, first: bytes | None, lines: Lines) -> Header:
    no_spool = RecordError(f"{path} is no spool: no header", _NOTHING, f"rm {path}, or move it elsewhere")
    if first is None:
        if lines.too_long or (lines.tail.strip(b"\0") and not lines.tail.startswith(b"{")):
            raise no_spool
        if not lines.tail.strip(b"\0"):
            raise NoHeaderError(f"{path} is empty", _NOTHING, f"rm {path}, if its program has ended")
        raise NoHeaderError(f"{path} ends within its first line", _NOTHING, f"rm {path}")
    try:
        bare = bare_line(first)
    except (msgspec.MsgspecError, RecursionError):
        raise no_spool from None
    if bare.kind == tombstones.KIND and (stone := tombstones.tombstone_in(first)) is not None:
        raise RecordError(str(stone), "nothing of it is left here")
    if bare.kind != "header" or bare.schema < 1:
        raise no_spool
    line = parse(first)
    if not isinstance(line, Header) and bare.schema > SCHEMA_VERSION:
        raise _newer_header(path, bare.schema)
    if not isinstance(line, Header):
        raise RecordError(f"{path} has a header that {line}", _NOTHING, f"rm {path}, or move it elsewhere")
    return line


class _PrivateLines(NamedTuple):
    """How many there were, the fields that have none, and what is wrong with one, in words."""

    lines: int
    withheld: tuple[str, ...]
    damage: str


def _take_private(header: Header, lines: Lines) -> tuple[Header, _PrivateLines]:
    """``header`` with what its private lines say, each of which it holds itself.

    One that was altered does not count, and nothing else depends on it.
    """
    values: dict[str, object] = {}
    count, damage = 0, ""
    while header.private and (raw := lines.peek()) is not None and raw.startswith(PRIVATE_LINE):
        lines.take()
        count += 1
        line = parse(raw)
        if (
            isinstance(line, Private)
            and holds(line)
            and line.field not in values
            and header.private.get(line.field) == sha256(raw + b"\n").hexdigest()
        ):
            values[line.field] = line.value
        else:
            damage = damage or f"line {count + 1} was altered; it alone does not count"
    withheld = tuple(field for field in header.private if field not in values)
    return whole(header, values) if header.private else header, _PrivateLines(count, withheld, damage)


def _newer_header(path: str, schema: int) -> RecordError:
    return RecordError(f"{path} was {_newer(schema)}", _NOTHING, "pip install --upgrade wattprint")


def _newer(schema: int) -> str:
    return f"written by a newer wattprint (schema {schema}, this one knows {SCHEMA_VERSION})"


class Reading:
    """Collects the lines that stand."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.last: Snapshot | None = None
        self.snapshots: list[Snapshot] = []
        self.windows: list[WindowEnd] = []
        self.open_windows: dict[int, WindowBegin] = {}
        self.groups: dict[tuple[str, str | None], WindowsOf] = {}
        self.progress: Progress | None = None
        self.beside: Beside | None = None
        self.metrics: list[Metric] = []
        self.warnings: list[str] = []
        self.figure_warnings: list[str] = []
        self.end: End | None = None
        self.unknown: dict[str, int] = {}
        self.judge = Judge(header)

    def refuses_header(self) -> str:
        """Why nothing of this record can count, in words; empty if it can."""
        return _first(header_faults(self.header))

    def impossible(self, line: Line, number: int) -> str:
        """Why ``line``, the one of this ``number``, cannot be true, in words; empty if it can."""
        del number
        late = isinstance(line, Snapshot) and self.judge.is_late(line)
        return "" if late else _first(self.judge.faults(line))

    def misplaced(self, line: Line | Unknown | str) -> str:
        """Why ``line`` is none that a spool has here, in words; empty if it is."""
        if isinstance(line, str):
            return line
        if self.end is not None:
            return "comes after the end"
        if isinstance(line, Header):
            return "is a second header"
        if isinstance(line, Private):
            return "is a private line that no header holds"
        if isinstance(line, Snapshot | WindowEnd | WindowsOf) and len(line.energy) != len(
            self.header.sources
        ):
            return f"has {len(line.energy)} energies for {len(self.header.sources)} sources"
        if isinstance(line, End) and line.status not in STATUSES:
            return f"ends with the unknown status {line.status!r}"
        return ""

    def take(self, line: Line | Unknown, number: int) -> None:
        """Count ``line``, which has not been refused; its ``number`` in the file, from 1."""
        del number
        if isinstance(line, Snapshot):
            if line is self.judge.last:  # else it was late, and says less than the one that counts
                self.last = line
                self.snapshots.append(line)
        elif isinstance(line, WindowEnd):
            self.windows.append(line)
            self.open_windows.pop(line.id, None)
        elif isinstance(line, WindowBegin):
            self.open_windows[line.id] = line
        elif isinstance(line, WindowsOf):
            self.groups[line.name, line.parent] = line
        elif isinstance(line, Progress):
            self.progress = line
        elif isinstance(line, Beside):
            self.beside = line
        elif isinstance(line, Metric):
            self.metrics.append(line)
        elif isinstance(line, Warn):
            self.warnings.append(line.text)
            if line.of == OF_FIGURES or (line.of is None and any(word in line.text for word in _OF_FIGURES)):
                self.figure_warnings.append(line.text)
        elif isinstance(line, End):
            self.end = line
        elif isinstance(line, Unknown):
            self.unknown[line.kind] = self.unknown.get(line.kind, 0) + 1


def _first(faults: list[Fault]) -> str:
    return str(faults[0]) if faults else ""


def _follow(path: str, first: bytes, lines: Lines, reading: Reading, number: int) -> str:
    """Take the lines for as long as each vouches for the one before; what is wrong, in words.

    ``number``: of the last line that was taken, the header or a private one.
    """
    held: Line | Unknown = reading.header
    held_hash = sha256(first + b"\n").hexdigest()
    newer = reading.header.schema > SCHEMA_VERSION
    held_number = 1
    while (raw := lines.take()) is not None:
        number += 1
        line = parse(raw, newer)
        if not isinstance(line, str) and line.prev != held_hash:
            if _intact(raw, lines.peek(), newer):
                if held_number == 1:
                    raise RecordError(f"{path} line 1 was altered", _NOTHING, f"rm {path}")
                return _lost(number - 1, "was altered", lines, beside=2)
            reading.take(held, held_number)
            return _lost(number, "does not follow from the line before it", lines)
        reading.take(held, held_number)
        problem = reading.misplaced(line)
        if problem or isinstance(line, str):
            return _lost(number, problem, lines)
        fault = "" if isinstance(line, Unknown) else reading.impossible(line, number)
        if fault and not newer:
            altered = _disowned(raw, lines.peek())
            return _lost(number, "was altered" if altered else f"cannot be true: {fault}", lines)
        if fault:
            line = Unknown(
                kind=str(line.__struct_config__.tag), prev=line.prev
            )  # it may mean something else there
        held, held_number, held_hash = line, number, sha256(raw + b"\n").hexdigest()
    reading.take(held, held_number)
    if lines.too_long:
        return _lost(number + 1, f"is longer than {LONGEST_LINE} bytes", lines)
    if not lines.tail:
        return ""
    if not lines.tail.strip(b"\0"):
        return f"line {number + 1} holds no text (the machine went down while it was written)"
    return f"line {number + 1} is cut short"


def _intact(raw: bytes, following: bytes | None, newer: bool) -> bool:
    """Whether the line ``raw`` is vouched for; the last line is taken at its word.

    That is the careful side: the line before it, which it contradicts, is then dropped with it.
    """
    if following is None:
        return True
    after = parse(following, newer)
    return not isinstance(after, str) and after.prev == sha256(raw + b"\n").hexdigest()


def _disowned(raw: bytes, following: bytes | None) -> bool:
    """Whether the line after ``raw`` says that another stood there."""
    after = "" if following is None else parse(following, newer=True)
    return not isinstance(after, str) and after.prev != sha256(raw + b"\n").hexdigest()


def _lost(number: int, problem: str, lines: Lines, beside: int = 1) -> str:
    """``beside``: how many of the lines that do not count have been read."""
    rest = lines.count_rest()
    in_all = "" if rest is None else f" ({rest + beside} in all)"
    return f"line {number} {problem}; it and what follows{in_all} do not count"


def _is_end(raw: bytes) -> bool:
    """Whether a line claims to be the end, trusted, understood, or not."""
    line = parse(raw, newer=True)
    return isinstance(line, End) or (isinstance(line, Unknown) and line.kind == "end")


def _record(path: str, reading: Reading, damage: str) -> Record:
    """The record, its status still to be told."""
    warnings, of_figures = [*reading.warnings], [*reading.figure_warnings]
    if reading.beside is not None:
        warnings.append(reading.beside.as_warning(reading.header.run))
        of_figures.append(warnings[-1])
    if reading.header.schema > SCHEMA_VERSION:
        newer = _newer(reading.header.schema)
        warnings.append(f"{newer}: what that adds is not counted · pip install --upgrade wattprint")
        of_figures.append(warnings[-1])
    for kind, count in reading.unknown.items():
        known = f"kind {kind!r}, in a form unknown here," if kind in LINE_KINDS else f"unknown kind {kind!r}"
        warnings.append(
            counted(count, f"line of the {known} was skipped", f"lines of the {known} were skipped")
        )
    return Record(
        path=os.fspath(path),
        header=reading.header,
        last=reading.last,
        windows=reading.windows,
        open_windows=list(reading.open_windows.values()),
        metrics=reading.metrics,
        warnings=warnings,
        figure_warnings=of_figures,
        end=reading.end,
        status="partial",
        damage=damage,
        snapshots=reading.snapshots,
        groups=list(reading.groups.values()),
        progress=reading.progress,
        beside=reading.beside,
    )
