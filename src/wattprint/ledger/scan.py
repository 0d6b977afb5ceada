"""Reading spools that are long, within bounded memory.

``scan`` checks every line as ``read_spool`` does, but keeps the first windows of a name only and adds up the
others.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from wattprint.choices import OTHER_NAMES
from wattprint.records import (
    Header,
    Joules,
    WindowEnd,
    WindowsOf,
)

from .files import Lines, open_spool
from .reader import Reading, read_lines, read_spool

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.records import Line, Record

    from .parsed import Unknown

LONG_BYTES = 16_000_000
"""A spool beyond this is scanned; below, reading it whole takes some 200 MB at most."""
MOST_OF_A_NAME = 1000
MOST_NAMES = 1000


def read_bounded(path: str, *, alive: Callable[[Header], bool | None], now_ns: int) -> Record:
    """As ``read_spool``, by ``scan`` if the file is long."""
    try:
        long = os.path.getsize(path) > LONG_BYTES
    except OSError:
        long = False
    return (scan if long else read_spool)(path, alive=alive, now_ns=now_ns)


def scan(path: str, *, alive: Callable[[Header], bool | None], now_ns: int) -> Record:
    """As ``read_spool``, in memory that does not grow with the number of windows.

    Beyond ``MOST_OF_A_NAME`` windows of a name, the others are in ``Record.groups`` as sums. Raises as
    ``read_spool`` does.
    """
    with open_spool(path) as stream:
        return _scanned(path, Lines(stream), alive=alive, now_ns=now_ns)


def record_in(path: str, data: bytes, *, alive: Callable[[Header], bool | None], now_ns: int) -> Record:
    """As ``read_bounded`` of a spool called ``path`` whose bytes are at hand."""
    if len(data) > LONG_BYTES:
        return _scanned(path, Lines.of(data), alive=alive, now_ns=now_ns)
    return read_lines(path, Lines.of(data), Reading, alive=alive, now_ns=now_ns)


def _scanned(path: str, lines: Lines, *, alive: Callable[[Header], bool | None], now_ns: int) -> Record:
    made: list[_Folding] = []

    def folding(header: Header) -> _Folding:
        made.append(_Folding(header))
        return made[-1]

    record = read_lines(path, lines, folding, alive=alive, now_ns=now_ns)
    for reading in made:
        record.groups += reading.sums()
    return record


class _Sum:
    """Windows of one name inside windows of another, added up."""

    __slots__ = (
        "at_ns",
        "count",
        "energy",
        "failed",
        "length_ns",
        "longest_ns",
        "shortest_ns",
        "side_by_side",
    )

    def __init__(self, size: int) -> None:
        self.count = self.failed = self.length_ns = self.longest_ns = self.at_ns = 0
        self.shortest_ns: int | None = None
        self.side_by_side = False
        self.energy = [[0.0] * 7 for _ in range(size)]

    def take(self, line: WindowEnd) -> None:
        length_ns = line.at_ns - line.begin_ns
        self.count += 1
        self.failed += line.status != "ok"
        self.length_ns += length_ns
        self.longest_ns = max(self.longest_ns, length_ns)
        self.shortest_ns = length_ns if self.shortest_ns is None else min(self.shortest_ns, length_ns)
        # Windows end in order: one that began before its neighbour ended ran beside it.
        self.side_by_side |= line.begin_ns < self.at_ns
        self.at_ns = max(self.at_ns, line.at_ns)
        for amounts, joules in zip(self.energy, line.energy, strict=True):
            for index, value in enumerate(msgspec.structs.astuple(joules)):
                amounts[index] += value

    def add(self, other: _Sum) -> None:
        self.count += other.count
        self.failed += other.failed
        self.length_ns += other.length_ns
        self.longest_ns = max(self.longest_ns, other.longest_ns)
        if self.shortest_ns is None or (other.shortest_ns or 0) < self.shortest_ns:
            self.shortest_ns = other.shortest_ns
        self.side_by_side |= other.side_by_side
        self.at_ns = max(self.at_ns, other.at_ns)
        for amounts, more in zip(self.energy, other.energy, strict=True):
            for index, value in enumerate(more):
                amounts[index] += value

    def line(self, name: str, parent: str | None) -> WindowsOf:
        return WindowsOf(
            name=name,
            parent=parent,
            count=self.count,
            failed=self.failed,
            duration_s=self.length_ns / 1e9,
            energy=[Joules(*amounts) for amounts in self.energy],
            shortest_s=(self.shortest_ns or 0) / 1e9,
            longest_s=self.longest_ns / 1e9,
            sample=[],
            at_ns=self.at_ns,
            side_by_side=self.side_by_side,
            prev="",
        )


class _Folding(Reading):
    """Keeps the first windows of each name. The name of a window's parent is known when that one ends."""

    def __init__(self, header: Header) -> None:
        super().__init__(header)
        self._seen: dict[str, int] = {}
        self._waiting: dict[int | None, dict[str, _Sum]] = {}
        self._done: dict[tuple[str, str | None], _Sum] = {}

    def take(self, line: Line | Unknown, number: int) -> None:
        if not isinstance(line, WindowEnd):
            super().take(line, number)
            return
        self.open_windows.pop(line.id, None)
        inside = self._waiting.pop(line.id, {})
        name = line.name if line.name in self._seen or len(self._seen) < MOST_NAMES else OTHER_NAMES
        for child, summed in inside.items():
            self._finish(child, name, summed)
        count = self._seen[name] = self._seen.get(name, 0) + 1
        if count <= MOST_OF_A_NAME and name != OTHER_NAMES:
            self.windows.append(line)
            return
        of_parent = self._waiting.setdefault(line.parent, {})
        of_parent.setdefault(name, _Sum(len(self.header.sources))).take(line)

    def _finish(self, name: str, parent: str | None, summed: _Sum) -> None:
        known = self._done.get((name, parent))
        if known is None:
            self._done[name, parent] = summed
        else:
            known.add(summed)

    def sums(self) -> list[WindowsOf]:
        """What was added up. The parent of a window whose parent never ended is known if it was open."""
        for ident, inside in self._waiting.items():
            begun = None if ident is None else self.open_windows.get(ident)
            for name, summed in inside.items():
                self._finish(name, None if begun is None else begun.name, summed)
        self._waiting = {}
        return [summed.line(name, parent) for (name, parent), summed in self._done.items()]
