"""One row a run as CSV (RFC 4180): full precision, a unit in each name, an empty cell for the unknown."""

from __future__ import annotations

import csv
from io import StringIO

from wattprint.report.figures import CURRENCY, LINES, figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.report.dossier import Dossier

_RUN = ("id", "name", "status", "exit_code", "started_at", "duration_s", "host")


def columns(dossiers: Sequence[Dossier]) -> list[str]:
    """The names of all columns: those of every report, then the metrics that the runs logged.

    Each of ``figures.LINES`` has low, mid, high and method, money a currency too.
    """
    found = ["run_id", *_RUN[1:], "kind", "origin", "scope", "idle_policy", "boundary"]
    found += ["place", "place_known_by", "factor_year", "intensity_g_per_kwh_mid"]
    for key, line in LINES.items():
        found += [f"{key}_low", f"{key}_mid", f"{key}_high", f"{key}_method"]
        if line.unit == CURRENCY:
            found.append(f"{key}_currency")
    found += ["sci_functional_unit", "overhead_cpu_s", "warnings"]
    names = dict.fromkeys(point.name for dossier in dossiers for point in dossier.metrics)
    return found + [f"metric_{name}_last" for name in names]


def row(dossier: Dossier) -> dict[str, object]:
    """The cells of one run by column, those that are known."""
    statement = dossier.statement
    cells: dict[str, object] = {"run_id": statement.run.id}
    cells |= {name: statement.run.get(name) for name in _RUN[1:]}
    carbon = statement.carbon
    cells |= {
        "kind": dossier.kind,
        "origin": None if dossier.header is None else dossier.header.origin or None,
        "scope": statement.scope,
        "idle_policy": statement.idle_policy,
        "boundary": carbon.boundary,
        "place": carbon.place,
        "place_known_by": carbon.place_known_by,
        "factor_year": carbon.year,
        "intensity_g_per_kwh_mid": carbon.intensity_g_per_kwh.mid,
        "sci_functional_unit": None if statement.sci is None else statement.sci.functional_unit,
        "overhead_cpu_s": statement.overhead_cpu_s,
        "warnings": " | ".join(statement.warnings) or None,
    }
    for figure in figures(statement):
        known = figure.quantity
        if known is not None:
            cells |= {f"{figure.key}_{name}": value for name, value in known.as_dict().items()}
            if LINES[figure.key].unit == CURRENCY:
                cells[f"{figure.key}_currency"] = known.unit
    cells |= {f"metric_{point.name}_last": point.value for point in dossier.metrics}
    return cells


def render(dossiers: Sequence[Dossier]) -> str:
    """The rows under one line of names."""
    buffer = StringIO()
    writer = csv.DictWriter(buffer, columns(dossiers), lineterminator="\n")
    writer.writeheader()
    for dossier in dossiers:
        writer.writerow({name: _cell(value) for name, value in row(dossier).items()})
    return buffer.getvalue()


def _cell(value: object) -> object:
    """Floats as the shortest text that reads back the same; nothing for the unknown."""
    return "" if value is None else repr(value) if isinstance(value, float) else value
