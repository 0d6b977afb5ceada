"""What the importers share: what a file gives, times without a zone, what no machine can have done."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from wattprint.delimited import WHOLE, shortened
from wattprint.ledger import fields
from wattprint.ledger.imported import ImportedRun
from wattprint.ledger.judge import LAST_NS, UNKNOWN_BUILDING
from wattprint.units import NS_PER_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from wattprint.factors.gazetteer import Place

MOST = 1e12
"""Of any figure, and of a power in watts: the world's power stations make some 4e12."""
LONGEST_S = 1e9
FIRST, LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""When an imported run may end."""
_LONGEST_NAME = 200
_AHEAD_S = 600
"""By how much clocks of two machines may differ before it is said; chosen, far above what NTP leaves."""
NO_METERING = "wattprint did not meter it"


class Runs(msgspec.Struct):
    """The runs of a file; rows that are no runs (line or ``WHOLE``, why); rows that a later one replaces."""

    runs: list[ImportedRun]
    problems: list[tuple[int, str]]
    superseded: int = 0

    def leave_out_impossible(self) -> None:
        """Move runs that no calendar holds from the runs to the problems, which name where they come from."""
        possible = []
        for run in self.runs:
            reason = _impossible(run)
            if reason:
                self.problems.append((WHOLE, f"{run.origin}: {reason}"))
            else:
                possible.append(run)
        self.runs = possible

    def mark_those_ahead(self, now_ns: int) -> str:
        """Say on each run that ends after ``now_ns``, wall clock since 1970, that it does.

        Returns one line on all of them, empty for none.
        """
        ends = []
        for place, run in enumerate(self.runs):
            end_ns = _end_ns(run)
            if end_ns > now_ns + _AHEAD_S * NS_PER_S:
                ends.append(f"{datetime.fromtimestamp(end_ns / NS_PER_S, UTC):%Y-%m-%d %H:%M} UTC")
                remark = (
                    f"it was imported before its end, {ends[-1]}: a clock was wrong, or the zone of its times"
                )
                self.runs[place] = msgspec.structs.replace(run, warnings=(*run.warnings, remark))
        if not ends:
            return ""
        which = "a run ends" if len(ends) == 1 else f"{len(ends)} runs end, the last"
        return f"{which} in the future, {max(ends)}: a clock was wrong, or give --timezone ZONE"


def _impossible(run: ImportedRun) -> str:
    """Why no calendar holds ``run``; empty if one does."""
    if run.duration_s > LONGEST_S:
        return f"no run takes {run.duration_s:g} s, longer than {LONGEST_S:g} s"
    if run.start_ns < 0:
        return "it would have begun before 1970"
    if _end_ns(run) > LAST_NS:
        return f"it would end after {LAST:%Y}"
    return ""


def _end_ns(run: ImportedRun) -> int:
    return run.start_ns + round(run.duration_s * NS_PER_S)


def local_time(text: str, zone: tzinfo | None) -> datetime | None:
    """``text`` as a time, ``None`` for one that no machine can have shown.

    ``zone``: of a time that names none; ``None`` for that of this machine. Raises ``ValueError`` for what is
    no time in any form of ISO 8601.
    """
    time = datetime.fromisoformat(text)
    try:
        if time.tzinfo is None:
            time = time.replace(tzinfo=zone) if zone is not None else time.astimezone()
        return time if FIRST <= time <= LAST else None
    except (OverflowError, ValueError, OSError):  # of the platform, for years that it cannot count
        return None


def impossible_duration(duration_s: float, end: datetime) -> bool:
    """Whether no run that ended at ``end`` can have taken ``duration_s``."""
    return not 0 < duration_s <= LONGEST_S or (end - FIRST).total_seconds() < duration_s


def impossible_energy(energy_j: float, duration_s: float) -> bool:
    """Whether no machine can have drawn ``energy_j`` in ``duration_s``."""
    return not 0 <= energy_j / duration_s <= MOST


def notes_of(cells: Mapping[str, str], known: Iterable[str]) -> tuple[dict[str, float], dict[str, str]]:
    """The columns that are none of ``known``: those that hold a number, and those that hold text."""
    figures: dict[str, float] = {}
    texts: dict[str, str] = {}
    for name in cells.keys() - {*known, ""}:
        title = fields.text(name, fields.LONGEST_NAME)
        number = number_in(cells[name])
        if number is None:
            texts[title] = fields.text(cells[name])
        else:
            figures[title] = number
    return dict(sorted(figures.items())), dict(sorted(texts.items()))


def number_in(text: str) -> float | None:
    """``text`` as a finite number, ``None`` if it is none."""
    try:
        return fields.number(text)
    except ValueError:
        return None


def in_words(devices: Sequence[str]) -> str:
    """``4 x Tesla V100``, several kinds with commas; one device by its name, empty for none."""
    if len(devices) == 1:
        return devices[0]
    return ", ".join(f"{count} x {name}" for name, count in Counter(devices).items())


def site_of(
    place: Place | None, missed: str, told_by: str, known_by: str
) -> tuple[dict[str, object], list[str]]:
    """Building and place as fields of ``records.Site``, and what there is to say of them.

    ``place`` and ``missed`` are what ``place_of`` answers; ``told_by``: what should name the place, such as
    ``the file``; ``known_by``: how it came to know.
    """
    remarks = [f"no grid is known for {missed}"] if missed else []
    if place is None:
        known_by = f"nothing ({told_by} names no place{' that is known' if missed else ''})"
    code = None if place is None else place.code
    return {"pue_kind": UNKNOWN_BUILDING, "place": code, "place_known_by": known_by}, remarks


def named(text: str) -> str:
    """``text`` as the name of hardware or of a place, short enough to be read in a report."""
    return fields.text(text, _LONGEST_NAME)


def impossible(name: str, value: str) -> str:
    """The complaint that a column or a field cannot hold ``value``."""
    return f"{name} cannot be {shortened(value)}"
