"""Reading a spool: any prefix of one, torn, altered or cut short, and what it still proves.

A line is vouched for by the line after it, which carries its SHA-256. Where the two disagree, what
comes before them stands and the rest does not count. Nothing follows the last line, so a change in
that one line cannot be seen; ``docs/reference/spool.md`` says so to strangers too.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import RecordError
from wattprint.records import (
    SCHEMA_VERSION,
    STATUSES,
    End,
    Header,
    Line,
    Metric,
    Progress,
    Record,
    Snapshot,
    Warn,
    WindowBegin,
    WindowEnd,
    WindowsOf,
)
from wattprint.units import NS_PER_S

if TYPE_CHECKING:
    from collections.abc import Callable

STALE_AFTER = 3.0
"""A meter that cannot be asked counts as dead after this many of its own snapshot intervals."""
_FIRST_NEXT_S = 1.0
_KINDS = frozenset(
    {"header", "snapshot", "begin", "window", "windows", "progress", "metric", "warning", "end"}
)
_INT64 = 1 << 63


class NoHeaderError(RecordError):
    """The file ends before its first line does: it was just created, or the disk refused that line."""


class _Any(msgspec.Struct):
    """What every line has, whatever its kind."""

    kind: str
    prev: str
    schema: int = 0


_decode_line = msgspec.json.Decoder(Line).decode
_decode_any = msgspec.json.Decoder(_Any).decode


def read_spool(path: str, *, alive: Callable[[Header], bool | None], now_ns: int) -> Record:
    """The record that the spool at ``path`` holds.

    ``alive`` tells whether the process that a header names still runs, ``None`` if that cannot be
    known from here; ``now_ns`` is the wall clock in nanoseconds since 1970.
    Fields that are not known here are ignored; so are kinds of lines, which a warning counts. A record of
    a newer schema is read as far as it is understood, and a warning says that it is newer.
    Raises ``NoHeaderError`` if the file ends within its first line, ``RecordError`` if it cannot be
    read, is no spool, or its first line was altered or is of a newer form.
    """
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError as error:
        raise RecordError(
            f"{path} cannot be read: {error.strerror or error}",
            "its run is left out",
            f"ls -l {path}",
        ) from error
    *lines, tail = data.split(b"\n")
    header = _header(path, lines, tail)
    reading = _Reading(header)
    damage = _follow(path, lines, tail, reading)
    record = _record(path, reading, damage)
    if reading.end is not None and not damage:
        record.status = reading.end.status
    elif reading.end is None and not _ended(lines):
        seen_ns, next_s = last_seen(record)
        record.status = status_without_end(header, seen_ns, next_s, alive=alive, now_ns=now_ns)
    return record


def status_without_end(
    header: Header, seen_ns: int, next_s: float, *, alive: Callable[[Header], bool | None], now_ns: int
) -> str:
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


def _header(path: str, lines: list[bytes], tail: bytes) -> Header:
    nothing = "its run is left out"
    if not lines and not tail.strip(b"\0"):
        raise NoHeaderError(f"{path} is empty", nothing, f"rm {path}, if its program has ended")
    if not lines:
        if tail.startswith(b"{"):
            raise NoHeaderError(f"{path} ends within its first line", nothing, f"rm {path}")
        raise RecordError(f"{path} is no spool: no header", nothing, f"rm {path}, or move it elsewhere")
    try:
        first = _decode_any(_readable(lines[0]))
    except (msgspec.MsgspecError, RecursionError):
        first = None
    if first is None or first.kind != "header" or first.schema < 1:
        raise RecordError(f"{path} is no spool: no header", nothing, f"rm {path}, or move it elsewhere")
    line = _parse(lines[0])
    if not isinstance(line, Header) and first.schema > SCHEMA_VERSION:
        raise RecordError(f"{path} was {_newer(first.schema)}", nothing, "pip install --upgrade wattprint")
    if not isinstance(line, Header):
        raise RecordError(f"{path} has a header that {line}", nothing, f"rm {path}, or move it elsewhere")
    return line


def _newer(schema: int) -> str:
    return f"written by a newer wattprint (schema {schema}, this one knows {SCHEMA_VERSION})"


def _readable(raw: bytes) -> bytes:
    """``raw`` as strict JSON text: the bytes of a command line may stand in it as lone surrogates."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        raw = raw.decode("utf-8", "replace").encode()
    if b"\\ud" in raw or b"\\uD" in raw:
        try:
            return json.dumps(json.loads(raw), ensure_ascii=False).encode("utf-8", "replace")
        except (ValueError, RecursionError):
            return raw
    return raw


def _parse(raw: bytes, newer: bool = False) -> Line | _Any | str:
    """The line that ``raw`` is, ``_Any`` if of a kind unknown here, or in words what is wrong with it.

    In a record of a ``newer`` schema a kind that is known may have a form that is not.
    """
    if not raw.strip(b"\0"):
        return "holds no text (the machine went down while it was written)" if raw else "is empty"
    raw = _readable(raw)
    try:
        line: Line = _decode_line(raw)
    except msgspec.ValidationError as error:
        try:
            other = _decode_any(raw)
        except msgspec.MsgspecError:
            return f"is no line of a spool ({error})"
        return other if newer or other.kind not in _KINDS else f"cannot be understood ({error})"
    except (msgspec.DecodeError, RecursionError):
        return "is no JSON"
    return "holds a number beyond 64 bits" if _too_large(line) else line


def _too_large(line: Line) -> bool:
    values = (getattr(line, name) for name in line.__struct_fields__)
    return any(isinstance(value, int) and not -_INT64 <= value < _INT64 for value in values)


class _Reading:
    """Collects the lines that stand."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.last: Snapshot | None = None
        self.snapshots: list[Snapshot] = []
        self.windows: list[WindowEnd] = []
        self.open_windows: dict[int, WindowBegin] = {}
        self.groups: dict[tuple[str, str | None], WindowsOf] = {}
        self.progress: Progress | None = None
        self.metrics: list[Metric] = []
        self.warnings: list[str] = []
        self.end: End | None = None
        self.unknown: dict[str, int] = {}

    def refuses(self, line: Line | _Any | str) -> str:
        """Why ``line`` cannot come next, in words; empty if it can."""
        if isinstance(line, str):
            return line
        if self.end is not None:
            return "comes after the end"
        if isinstance(line, Header):
            return "is a second header"
        if isinstance(line, Snapshot | WindowEnd | WindowsOf) and len(line.energy) != len(
            self.header.sources
        ):
            return f"has {len(line.energy)} energies for {len(self.header.sources)} sources"
        if isinstance(line, End) and line.status not in STATUSES:
            return f"ends with the unknown status {line.status!r}"
        return ""

    def take(self, line: Line | _Any) -> None:
        """Count ``line``, which has not been refused."""
        if isinstance(line, Snapshot):
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
        elif isinstance(line, Metric):
            self.metrics.append(line)
        elif isinstance(line, Warn):
            self.warnings.append(line.text)
        elif isinstance(line, End):
            self.end = line
        elif isinstance(line, _Any):
            self.unknown[line.kind] = self.unknown.get(line.kind, 0) + 1


def _follow(path: str, lines: list[bytes], tail: bytes, reading: _Reading) -> str:
    """Take the lines for as long as each vouches for the one before; what is wrong, in words."""
    held: Line | _Any = reading.header
    held_hash = sha256(lines[0] + b"\n").hexdigest()
    newer = reading.header.schema > SCHEMA_VERSION
    for index in range(1, len(lines)):
        number = index + 1
        line = _parse(lines[index], newer)
        if not isinstance(line, str) and line.prev != held_hash:
            if _intact(lines, index, newer):
                if number == 2:
                    raise RecordError(f"{path} line 1 was altered", "its run is left out", f"rm {path}")
                return _lost(number - 1, "was altered", len(lines))
            reading.take(held)
            return _lost(number, "does not follow from the line before it", len(lines))
        reading.take(held)
        problem = reading.refuses(line)
        if problem or isinstance(line, str):
            return _lost(number, problem, len(lines))
        held, held_hash = line, sha256(lines[index] + b"\n").hexdigest()
    reading.take(held)
    if not tail:
        return ""
    number = len(lines) + 1
    if not tail.strip(b"\0"):
        return f"line {number} holds no text (the machine went down while it was written)"
    return f"line {number} is cut short"


def _intact(lines: list[bytes], index: int, newer: bool) -> bool:
    """Whether the line at ``index`` is vouched for; the last line is taken at its word.

    That is the careful side: the line before it, which it contradicts, is then dropped with it.
    """
    if index + 1 >= len(lines):
        return True
    after = _parse(lines[index + 1], newer)
    return not isinstance(after, str) and after.prev == sha256(lines[index] + b"\n").hexdigest()


def _lost(number: int, problem: str, lines: int) -> str:
    count = lines - number + 1
    return f"line {number} {problem}; it and what follows ({count} in all) do not count"


def _ended(lines: list[bytes]) -> bool:
    """Whether the last whole line claims to be the end, trusted, understood, or not."""
    last = _parse(lines[-1], newer=True) if len(lines) > 1 else ""
    return isinstance(last, End) or (isinstance(last, _Any) and last.kind == "end")


def _record(path: str, reading: _Reading, damage: str) -> Record:
    """The record, its status still to be told."""
    warnings = [*reading.warnings]
    if reading.header.schema > SCHEMA_VERSION:
        newer = _newer(reading.header.schema)
        warnings.append(f"{newer}: what that adds is not counted · pip install --upgrade wattprint")
    for kind, count in reading.unknown.items():
        known = f"kind {kind!r}, in a form unknown here," if kind in _KINDS else f"unknown kind {kind!r}"
        warnings.append(f"{count} lines of the {known} were skipped")
    return Record(
        path=os.fspath(path),
        header=reading.header,
        last=reading.last,
        windows=reading.windows,
        open_windows=list(reading.open_windows.values()),
        metrics=reading.metrics,
        warnings=warnings,
        end=reading.end,
        status="partial",
        damage=damage,
        snapshots=reading.snapshots,
        groups=list(reading.groups.values()),
        progress=reading.progress,
    )
