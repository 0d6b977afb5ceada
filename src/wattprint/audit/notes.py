"""Whether the later words of a run are those that were added: their chain, and what they say of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import UNSET

from wattprint.errors import RecordError
from wattprint.ledger.files import Lines
from wattprint.ledger.notes import notes_of
from wattprint.ledger.words import Measured, Noted, Notes, Renamed, Tagged, amendment
from wattprint.units import counted

from .spools import Defect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.ledger.words import Amendment

_DAMAGE = re.compile(r"line (\d+) (.*)", re.S)
_KINDS = ((Renamed, "new name"), (Tagged, "tag"), (Measured, "metric"), (Noted, "note"))


def audit_notes(run: str, files: Mapping[str, bytes]) -> tuple[str, list[Defect]]:
    """What was added to ``run`` in ``files``, bytes by name, in words; and what of it does not hold."""
    found: list[Defect] = []
    readable: dict[str, Notes] = {}
    for name, data in files.items():
        try:
            notes = notes_of("the file", Lines.of(data))
        except RecordError as error:
            found.append(Defect(what=error.what, file=name, line=1))
            continue
        if notes.run != run:
            found.append(
                Defect(what=f"about the run {notes.run}, not {run}", file=name, line=1, path="$.run")
            )
        if notes.damage:
            place = _DAMAGE.fullmatch(notes.damage)
            what = place[2] if place else notes.damage
            found.append(Defect(what=what, file=name, line=int(place[1]) if place else None))
        readable[name] = notes
    return _summary(amendment(readable)), found


def run_of_notes(data: bytes) -> str:
    """Which run a file of later words is about; empty if it is none."""
    try:
        return notes_of("the file", Lines.of(data)).run
    except RecordError:
        return ""


def _summary(added: Amendment) -> str:
    later = added.as_later("", {})
    if later.first_at is None or later.last_at is None:
        return "nothing was added later"
    counts = [(sum(isinstance(word, kind) for word in added.words), name) for kind, name in _KINDS]
    kinds = ", ".join(counted(count, name) for count, name in counts if count)
    first, last = later.first_at[:10], later.last_at[:10]
    when = f"on {first}" if first == last else f"from {first} to {last}"
    skipped = f" ({added.problem})" if added.problem else ""
    counts_by = Counter(word.by for word in added.words if word.by is not UNSET)
    by = "".join(f", {count} at the server by {who}" for who, count in counts_by.items())
    return f"{kinds}, added {when}{by}{skipped}: the chain holds, the record is as it was"
