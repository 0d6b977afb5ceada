"""A ledger of recorded runs, and the command line called inside this process: no meter runs here."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from wattprint.cli import main

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "schema_1"
RUN = "20261122-000712-vhj4wz"


def fill(home, *names):
    """Put recorded spools where a meter would have left them."""
    day = Path(home, "spool", "2026", "11", "22")
    day.mkdir(parents=True)
    for name in names:
        shutil.copyfile(FIXTURES / name, day / name)


def call(monkeypatch, capsys, *words):
    """Exit code, standard output and standard error of ``wattprint WORDS``."""
    monkeypatch.setattr(sys, "argv", ["wattprint", *map(str, words)])
    code = 0
    try:
        main()
    except SystemExit as error:
        code = error.code
    told = capsys.readouterr()
    return code, told.out, told.err
