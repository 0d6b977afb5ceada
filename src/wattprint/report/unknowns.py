"""Under a table whose cells are too narrow for it: what to type about each figure that is unknown."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from wattprint.account.remedies import remedy

from .brief import Brief
from .figures import UNKNOWN, figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .dossier import Dossier


class Unknown(NamedTuple):
    """``what`` is unknown, ``why`` in words, and the ``command`` to type about it."""

    what: str
    why: str
    command: str

    def __str__(self) -> str:
        return f"{self.what} unknown: {self.why} {self.command}"


def again(dossier: Dossier) -> str:
    """The command that a fact is added to, to state the run with it."""
    if dossier.kind == "estimated":
        return "wattprint estimate ..."
    return f"wattprint report {shlex.quote(dossier.statement.run.id)}"


def unknowns(dossier: Dossier) -> list[Unknown]:
    """Each remedy for the figures that are unknown of one run, with all that it is for."""
    absent = [
        (figure.key, figure.label)
        for figure in figures(dossier.statement)
        if figure.quantity is None and figure.absent == UNKNOWN
    ]
    return _told(dossier, absent, again(dossier))


def unknowns_of_many(dossiers: Sequence[Dossier]) -> list[Unknown]:
    """As ``unknowns``, of the first run that lacks a figure; of runs in brief nothing is looked for."""
    lines: list[Unknown] = []
    for dossier in dossiers:
        if isinstance(dossier, Brief):
            continue
        told = {line.why for line in lines}
        lines += [
            line._replace(command=line.command.replace(again(dossier), "wattprint report ..."))
            for line in unknowns(dossier)
            if line.why not in told
        ]
    return lines


def _told(dossier: Dossier, absent: Iterable[tuple[str, str]], command: str) -> list[Unknown]:
    of_remedy: dict[tuple[str, str], list[str]] = {}
    for key, label in absent:
        cure = remedy(dossier.statement, key)
        of_remedy.setdefault((cure.why, cure.typed(command)), []).append(label)
    return [Unknown("; ".join(labels), why, typed) for (why, typed), labels in of_remedy.items()]
