"""One row a run as CSV (RFC 4180): full precision, a unit in each name, an empty cell for the unknown."""

from __future__ import annotations

import csv
from io import StringIO

from wattprint.gates import csv_row
from wattprint.report import added
from wattprint.report.figures import CURRENCY, LINES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wattprint.report.dossier import Dossier

_RUN = ("id", "name", "status", "exit_code", "started_at", "duration_s", "host")


def columns(dossiers: Sequence[Dossier]) -> list[str]:
    """The names of all columns: those of every report, then the tags, parameters and metrics of the runs.

    Each of ``figures.LINES`` has low, mid, high and method, money a currency too.
    """
    found = ["run_id", *_RUN[1:], "kind", "origin", "scope", "idle_policy", "boundary"]
    found += ["place", "place_known_by", "factor_year", "intensity_g_per_kwh_mid"]
    for key, line in LINES.items():
        found += [f"{key}_low", f"{key}_mid", f"{key}_high", f"{key}_method"]
        if line.unit == CURRENCY:
            found.append(f"{key}_currency")
    found += ["sci_functional_unit", "overhead_cpu_s", "warnings"]
    return list(dict.fromkeys([*found, *(name for dossier in dossiers for name in _described(dossier))]))


def row(dossier: Dossier) -> dict[str, object]:
    """The cells of one run by column."""
    (cells,) = dossier.statement.to_rows()
    cells["kind"] = dossier.kind
    cells["origin"] = None if dossier.header is None else dossier.header.origin or None
    return cells | _described(dossier)


def _described(dossier: Dossier) -> dict[str, object]:
    """What the user said of a run, by column."""
    header = dossier.header
    cells: dict[str, object] = {}
    if header is not None:
        cells |= {f"tag_{key}": value for key, value in header.tags.items()}
        cells |= {f"parameter_{key}": value for key, value in header.parameters.items()}
    cells |= {f"metric_{point.name}_last": point.value for point in dossier.metrics}
    return cells | added.columns(dossier.statement.later)


def render(dossiers: Sequence[Dossier]) -> str:
    """The rows under one line of names."""
    return _written(columns(dossiers), map(row, dossiers))


def csv_of(rows: Sequence[Mapping[str, object]]) -> str:
    """``rows``, all with the keys of the first, under one line of names; nothing where there are none."""
    return _written([*rows[0]], rows) if rows else ""


def _written(names: list[str], rows: Iterable[Mapping[str, object]]) -> str:
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(csv_row(names))
    for cells in rows:
        # Floats are written as the shortest text that reads back the same, the unknown as nothing.
        writer.writerow(csv_row(map(cells.get, names)))
    return buffer.getvalue()
