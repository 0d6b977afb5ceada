"""Runs outside the ledger: a statement's JSON file."""

from __future__ import annotations

import os

from wattprint.account.statement import Statement
from wattprint.errors import RecordError, UsageError
from wattprint.report.dossier import Dossier


def is_file(word: str) -> bool:
    """Whether ``word``, typed where a run may stand, is a file of a statement."""
    return word.endswith(".json") or (os.sep in word and os.path.isfile(word))


def text_of(path: str) -> str:
    """The text of a file that the user named. Raises ``UsageError`` if it cannot be read."""
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise UsageError(f"{path} cannot be read: {why}", fix=f"ls -l {path}") from None


def dossier_of_file(path: str) -> Dossier:
    """The dossier of a statement's JSON file. Raises ``RecordError`` if it is none."""
    try:
        return Dossier(statement=Statement.from_json(text_of(path)))
    except RecordError as error:
        raise RecordError(f"{path}: {error.what}", error.effect, error.fix) from None
