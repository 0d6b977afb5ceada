"""Tables in text that others wrote, csv and tsv: any encoding, line ends and quotes, each row by itself.

The standard library's reader stops at a stray carriage return and at a cell of 131,072 characters, and a
quote that nobody closes swallows all rows after it. Here no row ends the others: what is wrong is said on it.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from wattprint.errors import UsageError
from wattprint.gates import csv_text
from wattprint.units import counted
from wattprint.unread import unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 1 << 30
_MOST_LINES = 100
"""Lines that a quoted cell may have."""
_SHOWN = 3
"""Problems of a kind that are told one by one."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_UTF8 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_QUOTED = re.compile(r' *"([^"]*+(?:""[^"]*+)*+)"')
_OPENED = re.compile(r' *"')
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+(?:[eE][-+]?\d+)?")
_HEAD = 100_000
"""Characters within which the first line of a table ends."""
_VALUE = re.compile(r"'.*'|\".*\"|[-+]?\d[\w.+-]*", re.S)


WHOLE = 0
"""The line of a problem that is no line's: of the file, or of a part of it that has a name."""


class Row(NamedTuple):
    """One row: the line it begins in, from 1; its cells without the blanks around them; what is wrong."""

    line: int
    cells: list[str]
    problem: str = ""


def read_text(path: str) -> str:
    """The text of the file at ``path``. Raises as ``read_bytes``."""
    return decoded(read_bytes(path))


def read_bytes(path: str) -> bytes:
    """The bytes of the file at ``path``. Raises ``UsageError`` for none, and for more than a GiB."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise unread(path, error) from None
    if len(data) > MOST_BYTES:
        raise UsageError(f"{path} is larger than a GiB", "nothing of it is read", "split it")
    return data


def decoded(data: bytes) -> str:
    """``data`` as text: UTF-8, UTF-16 or UTF-32, and byte by byte Windows-1252 where it is none of these."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    head = data[:1000]
    zeros = head[::2].count(0), head[1::2].count(0)
    if max(zeros) > 0.4 * len(head[1::2]) > 10 * min(zeros):  # Latin text in UTF-16: each other byte is 0
        return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", "surrogateescape").translate(_NO_UTF8)


def rows_of(text: str, delimiter: str = ",") -> Iterator[Row]:
    """The rows of a table, those without any text left out.

    A quoted cell goes over several lines only if its row then has as many cells as the first one; else the
    quote is wrong and the next line is a row of its own. A carriage return within a line is a blank; NULs,
    which a crash leaves in a file, are nothing.
    """
    lines = _lines(text)
    width = at = 0
    while at < len(lines):
        cells, state = _cells(lines[at], delimiter)
        taken, problem = 1, ""
        if state == "open":
            problem = "a quote opens and does not close"
            over = _over_lines(lines, at, delimiter, width)
            if over is not None:
                cells, taken, problem = *over, ""
        if any(cells):
            width = width or len(cells)
            yield Row(at + 1, [csv_text(cell) for cell in cells], problem)
        at += taken


def rows_as_written(text: str) -> Iterator[Row]:
    """The rows of a table whose cells are parted by commas, else semicolons, else tabs, by its first line.

    Between semicolons a number may have a decimal comma: it reads as a point.
    """
    first = next((line for line in _lines(text[:_HEAD]) if line.strip()), "")
    delimiter = next((mark for mark in ",;\t" if mark in first), ",")
    for row in rows_of(text, delimiter):
        cells = row.cells
        if delimiter == ";":
            cells = [cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell for cell in cells]
        yield row._replace(cells=cells)


def _lines(text: str) -> list[str]:
    text = text.replace("\0", "").replace("\ufeff", "")
    if "\r" in text:
        text = re.sub(r"\r+\n", "\n", text)
        text = text.replace("\r", " " if "\n" in text else "\n")
    return text.split("\n")


def _over_lines(lines: list[str], at: int, delimiter: str, width: int) -> tuple[list[str], int] | None:
    """The cells of a row that begins in line ``at`` and goes on in others, and how many lines it has."""
    for end in range(at + 1, min(at + _MOST_LINES, len(lines))):
        if '"' not in lines[end]:
            continue
        cells, state = _cells("\n".join(lines[at : end + 1]), delimiter)
        if state == "":
            return (cells, end + 1 - at) if width in (0, len(cells)) else None
        if state == "text after a quote" or 0 < width < len(cells):
            return None
    return None


def _cells(line: str, delimiter: str) -> tuple[list[str], str]:
    """The cells of a line, and "", "open" if a quote does not close, or "text after a quote" that closes."""
    if '"' not in line:
        return [cell.strip() for cell in line.split(delimiter)], ""
    cells: list[str] = []
    state = ""
    at = 0
    while True:
        quoted = _QUOTED.match(line, at)
        if quoted is None and _OPENED.match(line, at):
            return [*cells, line[at:].strip().removeprefix('"')], "open"
        after = at if quoted is None else quoted.end()
        end = line.find(delimiter, after)
        rest = line[after:] if end < 0 else line[after:end]
        if quoted is None:
            cells.append(rest.strip())
        else:
            cells.append((quoted[1].replace('""', '"') + rest).strip())
            state = state or ("text after a quote" if rest.strip() else "")
        if end < 0:
            return cells, state
        at = end + len(delimiter)


def shortened(text: str) -> str:
    """``text`` in quotes as messages show it, cut if it is long."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def summed_up(problems: Iterable[tuple[int, str]]) -> list[str]:
    """What to say of lines that are left out, behind the file's name; of many alike three, and how many more.

    What is said of ``WHOLE`` has no number of a line.
    """
    alike: dict[str, list[tuple[int, str]]] = {}
    for line, reason in problems:
        alike.setdefault(_VALUE.sub("…", reason), []).append((line, reason))
    told: list[tuple[int, str]] = []
    for several in alike.values():
        shown, rest = several[:_SHOWN], several[_SHOWN:]
        if len(rest) == 1:
            shown, rest = several, []
        told += [(line, f" line {line}: {reason}" if line else f": {reason}") for line, reason in shown]
        if rest:
            more = f": {counted(len(rest), 'line')} more, up to line {rest[-1][0]}, as line {several[0][0]}"
            if several[0][0] == WHOLE:
                more = f": {len(rest)} more like that"
            told.append((rest[0][0], more))
    return [words for _, words in sorted(told, key=lambda entry: entry[0])]
