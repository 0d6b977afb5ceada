"""What experiment trackers get of a run: figures under the names of the CSV export, facts, documents."""

from __future__ import annotations

import time

from wattprint.account.site import stated
from wattprint.errors import RecordError
from wattprint.gates import json as json_text
from wattprint.ledger.reader import read_spool
from wattprint.report.dossier import Dossier, dossier
from wattprint.report.formats import csv as table
from wattprint.report.formats import html
from wattprint.report.formats import json as statements
from wattprint.track.meter import run_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.track.meter import Meter

_FACTS = ("run_id", "scope", "boundary", "place", "place_known_by", "factor_year")
_COLUMNS = ("low", "mid", "high")


def summary(meter: Meter) -> Dossier:
    """All that is known of the run of ``meter`` on this machine so far, or in the end.

    Raises ``WattprintError`` before its start.
    """
    statement = meter.statement  # reads the sources first, if the meter still runs
    run = run_of(meter)
    try:
        record = read_spool(run.spool_path, alive=lambda header: True, now_ns=time.time_ns())
    except RecordError:
        return dossier([run.record()], statement)  # the disk took none of it
    return dossier([record], stated([record]))


def figures(found: Dossier) -> dict[str, float]:
    """Every known figure: ``facility_j_low``, ``facility_j_mid``, ..., and ``duration_s``.

    Joules, grams of CO2e, litres; money in the currency of ``facts``. What is unknown is left out.
    """
    known: dict[str, float] = {"duration_s": found.statement.run.duration_s}
    for name, value in table.row(found).items():
        if isinstance(value, float) and name.rpartition("_")[2] in _COLUMNS:
            known[name] = value
    return known


def facts(found: Dossier) -> dict[str, str]:
    """Whose run it is, what is counted and where, and the method of each figure."""
    cells = table.row(found)
    return {
        name: str(value)
        for name, value in cells.items()
        if value is not None and (name in _FACTS or name.endswith(("_method", "_currency")))
    }


def documents(found: Dossier) -> dict[str, str]:
    """``statement.json``, in full precision, and ``report.html``, one page that stands alone."""
    return {
        "statement.json": json_text(statements.run(found)),
        "report.html": html.render([found]),
    }
