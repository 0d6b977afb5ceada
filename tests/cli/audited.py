"""A ledger of recorded runs, and the command line called inside this process: no meter runs here."""

from __future__ import annotations

import shutil
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "schema_1"
RUN = "20261122-000712-vhj4wz"


def fill(home, *names):
    """Put recorded spools where a meter would have left them."""
    day = Path(home, "spool", "2026", "11", "22")
    day.mkdir(parents=True)
    for name in names:
        shutil.copyfile(FIXTURES / name, day / name)
