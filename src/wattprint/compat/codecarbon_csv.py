"""Reading ``emissions.csv``: every layout that CodeCarbon has written, and what went wrong in writing them.

Columns by version, from its wheels: 12 in 1.2.0, 29 in 2.0.0, 31 by 2.2.7, 32 by 2.7.4, 34 by 3.0.8, 38 from
3.2.3 on. A value is taken for a column's only if it looks like one, so a shifted row is either put right, in
the one way that fits, or left out.
"""

from __future__ import annotations

import math
import re
from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from wattprint.choices import SCOPES
from wattprint.delimited import rows_as_written, shortened
from wattprint.errors import UsageError
from wattprint.ledger import fields

from .codecarbon_data import COLUMNS
from .importing import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

_UTILISATION = tuple(name for name in COLUMNS if name.endswith("_percent") or name == "ram_used_gb")
_LATER = (  # what each layout lacks of the one after it, newest first
    _UTILISATION,
    ("water_consumed", "wue"),
    ("experiment_id",),
    ("codecarbon_version", "pue"),
)
_FIRST = [
    "timestamp", "experiment_id", "project_name", "duration", "emissions", "energy_consumed", "country_name",
    "country_iso_code", "region", "on_cloud", "cloud_provider", "cloud_region",
]  # fmt: skip
"""The layout of 1.2.0."""


def _layouts() -> list[list[str]]:
    found = [[*COLUMNS]]
    for lacking in _LATER:
        found.append([name for name in found[-1] if name not in lacking])
    return [*found, _FIRST]


LAYOUTS = _layouts()
_NEEDED = frozenset({"timestamp", "duration", "emissions", "energy_consumed"})
_OFTEN_EMPTY = (
    "country_name", "country_iso_code", "region", "cloud_provider", "cloud_region", "cpu_model", "gpu_count",
    "gpu_model", "longitude", "latitude",
)  # fmt: skip
"""What 3.2.9 to 3.3.1 left out of a row, comma and all, where there was no value."""
_PAIRS = (("longitude", "latitude"), ("cloud_provider", "cloud_region"))
_GOES_WITH = {
    "country_iso_code": "country_name",
    "gpu_count": "gpu_model",
    **dict(_PAIRS),
    **{other: one for one, other in _PAIRS},
}
"""A column without a value, and the one that then has none either."""
_PLACE = ("country_iso_code", "cloud_provider", "cloud_region")
_VERSIONS = ("python_version", "codecarbon_version")
_NAMES = frozenset(("cpu_model", "gpu_model", "country_name", "region", "os", *_PLACE, *_VERSIONS))
_EMPTY = ("", "nan", "None", "NaN")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_OURS = re.compile(
    r"\d{8}-\d{6}-\w{1,40}|(codecarbon|carbontracker|eco2ai|impact-tracker)-[0-9a-f-]{1,40}", re.A
)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$")
_VERSION = re.compile(r"\d+\.\d+\S*|wattprint.*")
_COUNTRY = re.compile(r"[A-Za-z]{2,3}")
_PROVIDER = re.compile(r"[a-z]+|[A-Z]{2,5}")
_CLOUD_REGION = re.compile(r"[a-z][a-z0-9-]*")
_SYSTEM = re.compile(r"[A-Za-z]+.*")


class Row(msgspec.Struct, frozen=True):
    """One row: the line it begins in, its cells by column without the empty ones, and what was put right."""

    line: int
    cells: dict[str, str]
    mended: str = ""

    def number(self, name: str) -> float | None:
        """The number in a column, ``None`` if there is none."""
        return float(self.cells[name]) if name in self.cells else None


class Sheet(msgspec.Struct):
    """What a file holds: the rows that make sense, and lines that do not, with why."""

    rows: list[Row]
    problems: list[tuple[int, str]]


def is_header(cells: Sequence[str]) -> bool:
    """Whether the first row of a table is that of an ``emissions.csv``."""
    return {*cells} >= _NEEDED


def lacking(cells: Sequence[str]) -> list[str]:
    """What the first row of an ``emissions.csv`` needs and lacks; nothing if it is of another file."""
    is_theirs = {"emissions", "energy_consumed"} <= {*cells} or {"emissions", "country_iso_code"} <= {*cells}
    return sorted(_NEEDED - {*cells}) if is_theirs else []


def sheet_of(text: str, path: str) -> Sheet:
    """The rows in ``text``, read from ``path``. Raises ``UsageError`` if it is no ``emissions.csv``."""
    sheet = Sheet([], [])
    header: list[str] = []
    for line, cells, problem in rows_as_written(text):
        if is_header(cells) and (not header or {*cells} <= {*COLUMNS, *header}):
            header = cells  # the first line, and that of a file appended to another, unless damaged
            _refuse_tasks(path, header)
        elif not header:
            break
        elif problem:
            sheet.problems.append((line, problem))
        else:
            _add(sheet, line, header, cells)
    if not header:
        raise UsageError(
            f"{path} is no emissions.csv of CodeCarbon's", fix="its first line names the columns"
        )
    return sheet


def _refuse_tasks(path: str, header: Sequence[str]) -> None:
    if "task_name" in header:
        raise UsageError(
            f"{path} lists tasks, whose energy is in the row of their run already",
            fix="import the emissions.csv beside it",
        )


def _add(sheet: Sheet, line: int, header: list[str], cells: list[str]) -> None:
    for find in (_as_named, _as_written, _without_empty, _after_a_torn_row, _with_an_odd_place):
        found, mended = find(header, cells)
        if found is not None:
            sheet.rows.append(
                Row(
                    line,
                    {name: kept(name, cell) for name, cell in found.items() if cell not in _EMPTY},
                    mended,
                )
            )
            return
    sheet.problems.append((line, _complaint(header, cells)))


def kept(column: str, cell: str) -> str:
    """``cell`` as long as a report can show what stands in ``column``."""
    if column in _NAMES:
        return named(cell)
    return fields.text(cell, fields.LONGEST_NAME if column == "project_name" else fields.LONGEST_TEXT)


if TYPE_CHECKING:
    Aligned = tuple[dict[str, str] | None, str]


def _as_named(header: list[str], cells: list[str]) -> Aligned:
    return _fitting(header, cells), ""


def _as_written(header: list[str], cells: list[str]) -> Aligned:
    """A row of another version than the header's, appended to it."""
    for layout in LAYOUTS:
        found = _fitting(layout, cells)
        if found is not None:
            return found, f"{len(cells)} columns under a header of {len(header)}"
    return None, ""


def _without_empty(header: list[str], cells: list[str]) -> Aligned:
    """A row that lacks the columns which had no value, if there is only one reading of it."""
    empty = [name for name in _OFTEN_EMPTY if name in header]
    missing = len(header) - len(cells)
    if not 0 < missing <= len(empty):
        return None, ""
    readings: list[dict[str, str]] = []
    for left_out in combinations(empty, missing):
        if any(_GOES_WITH.get(name, name) not in left_out for name in left_out):
            continue
        found = _fitting([name for name in header if name not in left_out], cells)
        if found is not None and _pairs_agree(filled := _filled(found)) and filled not in readings:
            readings.append(filled)
    if len(readings) != 1:
        return None, ""
    return readings[0], f"{missing} empty columns were missing"


def _pairs_agree(filled: dict[str, str]) -> bool:
    """Whether what comes in pairs is there in pairs."""
    return all((one in filled) == (other in filled) for one, other in _PAIRS)


def _after_a_torn_row(header: list[str], cells: list[str]) -> Aligned:
    """A whole row that was appended to one which a full disk had cut short."""
    for layout in (header, *LAYOUTS):
        if layout[0] != "timestamp" or len(cells) <= len(layout):
            continue
        began = _TIME.search(cells[-len(layout)])
        if began is not None:
            found = _fitting(layout, [began[0], *cells[len(cells) - len(layout) + 1 :]])
            if found is not None:
                return found, "a torn row before it is left out"
    return None, ""


def _with_an_odd_place(header: list[str], cells: list[str]) -> Aligned:
    """A row whose place is spelt as CodeCarbon does not, ``East US 2``: its energy is none the worse."""
    if len(header) != len(cells):
        return None, ""
    plain = [
        "" if name in _PLACE and _is_text(cell) else cell for name, cell in zip(header, cells, strict=True)
    ]
    return (None if _fitting(header, plain) is None else dict(zip(header, cells, strict=True))), ""


def _filled(cells: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if cell not in _EMPTY}


def _fitting(names: list[str], cells: list[str]) -> dict[str, str] | None:
    """Cells by column, if there are as many as columns and each could stand in its own."""
    if len(names) != len(cells):
        return None
    pairs = dict(zip(names, cells, strict=True))
    needed = _NEEDED
    if pairs.get("codecarbon_version", "").startswith("wattprint"):
        needed = _NEEDED - {"emissions"}  # a place that is unknown has none
    return pairs if all(_fits(name, cell, needed) for name, cell in pairs.items()) else None


def _fits(name: str, cell: str, needed: Set[str] = _NEEDED) -> bool:
    if cell in _EMPTY:
        return name not in needed
    return _CHECKS.get(name, _is_any)(cell)


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _is_any(cell: str) -> bool:
    return bool(cell)


def _is_text(cell: str) -> bool:
    return not _is_number(cell) and cell not in SCOPES


def _is_time(cell: str) -> bool:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return not cell.isdecimal()


def _is_run(cell: str) -> bool:
    return bool(_UUID.fullmatch(cell) or _OURS.fullmatch(cell))


_CHECKS: dict[str, Callable[[str], bool]] = {
    "timestamp": _is_time,
    "run_id": _is_run,
    "country_name": _is_text,
    "country_iso_code": lambda cell: bool(_COUNTRY.fullmatch(cell)),
    "region": _is_text,
    "cloud_provider": lambda cell: bool(_PROVIDER.fullmatch(cell)),
    "cloud_region": lambda cell: bool(_CLOUD_REGION.fullmatch(cell)),
    "os": lambda cell: bool(_SYSTEM.fullmatch(cell)),
    "python_version": lambda cell: bool(_VERSION.fullmatch(cell)),
    "codecarbon_version": lambda cell: bool(_VERSION.fullmatch(cell)),
    "cpu_model": _is_text,
    "gpu_model": _is_text,
    "tracking_mode": lambda cell: cell in SCOPES,
    "on_cloud": lambda cell: cell in ("Y", "N"),
}
_FIGURES = frozenset(
    name
    for name in COLUMNS
    if name.startswith(("duration", "emissions", "energy", "water", "ram_", "pue", "wue", "lon", "lat"))
    or name.endswith(("_power", "_energy", "_count", "_percent"))
)
_CHECKS |= dict.fromkeys(_FIGURES, _is_number)


def is_own_id(run: str) -> bool:
    """Whether ``run`` is an id of wattprint's, of a run of its own or of one that it imported."""
    return bool(_OURS.fullmatch(run))


def is_figure(name: str) -> bool:
    """Whether a column holds figures."""
    return name in _FIGURES


def _complaint(header: list[str], cells: list[str]) -> str:
    if len(cells) != len(header):
        return f"{len(cells)} fields under {len(header)} columns, and no layout that fits them"
    wrong = next(name for name, cell in zip(header, cells, strict=True) if not _fits(name, cell))
    return f"{wrong} cannot be {shortened(cells[header.index(wrong)])}"
