"""Writing ``emissions.csv``: whole rows, by one process at a time, never into a file of other columns."""

from __future__ import annotations

import csv
import errno
import io
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wattprint.gates import csv_cell
from wattprint.host import platform
from wattprint.outputs import write_whole

from .codecarbon_data import is_unknown
from .codecarbon_settings import logger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO


def write_row(path: str, row: Mapping[str, object], *, update: bool) -> None:
    """Add ``row`` to the file at ``path``, or with ``update`` put it in place of those of its ``run_id``.

    A file with other columns is kept as ``.bak``. Raises ``OSError`` if the disk refuses.
    """
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with _locked(path) as stream:
        text = stream.read().decode("utf-8-sig", "replace")
        header = next(csv.reader(io.StringIO(text)), [])
        if text and sorted(header) != sorted(row):
            kept = _free_name(path)
            logger.warning("%s has other columns: it is kept as %s", path, kept)
            os.link(path, kept)
            text = ""
        if text and not update:
            # A row cut short by a full disk would otherwise swallow this one.
            _append(stream, ("" if text.endswith("\n") else "\n") + _lines([_cells(row, header)]))
            return
        names = header if text else list(row)
        rows = [one for one in csv.reader(io.StringIO(text)) if one][1:]
        place = names.index("run_id")
        others = [one for one in rows if one[place : place + 1] != [csv_cell(row["run_id"])]]
        write_whole(path, _lines([names, *others, _cells(row, names)]))


def write_tasks(path: str, rows: list[Mapping[str, object]]) -> None:
    """The file of a run's tasks, anew. Raises ``OSError`` if the disk refuses."""
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    names = list(rows[0])
    write_whole(path, _lines([names, *(_cells(row, names) for row in rows)]))


@contextmanager
def _locked(path: str) -> Iterator[BinaryIO]:
    """The file at ``path``, made if need be, ours alone until the end: the kernel lets go if we die."""
    while True:
        with open(path, "a+b", buffering=0) as stream:
            _wait_for(stream.fileno())
            try:
                current = os.path.samestat(os.fstat(stream.fileno()), os.stat(path))
            except FileNotFoundError:
                current = False
            if current:  # else another process has put a new file there while we waited
                stream.seek(0)
                yield stream
                return


def _wait_for(number: int) -> None:
    try:
        platform.lock(number, wait=True)
    except OSError:
        pass  # a file system without locks: nobody is to be waited for


def _append(stream: BinaryIO, text: str) -> None:
    """Write all of ``text`` at the end or nothing."""
    size, data = stream.seek(0, os.SEEK_END), text.encode("utf-8", "replace")
    if stream.write(data) < len(data):
        stream.truncate(size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _free_name(path: str) -> str:
    name, number = f"{path}.bak", 0
    while os.path.exists(name):
        name, number = f"{path}.bak_{number}", number + 1
    return name


def _cells(row: Mapping[str, object], names: Iterable[str]) -> list[object]:
    """Values in the order of ``names``; what is unknown is an empty cell."""
    values = (row[name] for name in names)
    return ["" if value is None or is_unknown(value) else csv_cell(value) for value in values]


def _lines(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
