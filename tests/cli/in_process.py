"""The command line within the process of the tests."""

from __future__ import annotations

import sys

from wattprint.cli import main


def call(monkeypatch, capture, *words):
    """Exit code, standard output and standard error of ``wattprint WORDS``; ``capture``: capsys or capfd."""
    monkeypatch.setattr(sys, "argv", ["wattprint", *map(str, words)])
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    printed = capture.readouterr()
    return code, printed.out, printed.err
