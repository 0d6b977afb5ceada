"""Several runs added up: metered, imported and estimated ones apart, with what is missing said."""

from __future__ import annotations

import msgspec

from wattprint.quantity import Quantity, shared_sum, total

from .brief import Brief, pooled
from .figures import Figure, figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dossier import Dossier

ENDED_WELL = ("finished", "estimated")


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """One figure over all runs of a kind; ``unknown`` of them do not have it and are missing from it."""

    figure: Figure
    known: int
    unknown: int


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """Runs of one ``kind`` (``metered``, ``imported``, ``estimated``) added up.

    ``statuses``: how many runs ended how. ``duration_s``: of all runs, side by side or not. ``overlap``:
    pairs of whole-machine runs of one host that share time, whose energy is in the sum twice.
    """

    kind: str
    runs: int
    statuses: dict[str, int]
    duration_s: float
    sums: list[Sum]
    overlap: int

    @property
    def unwell(self) -> dict[str, int]:
        """Runs that did not finish; they count, for their energy was drawn."""
        return {name: count for name, count in self.statuses.items() if name not in ENDED_WELL}


def totals(dossiers: Sequence[Dossier | Brief]) -> list[Totals]:
    """One entry for each kind of run there is."""
    found = []
    for kind in ("metered", "imported", "restored", "estimated"):
        members = [dossier for dossier in dossiers if dossier.kind == kind]
        if members:
            found.append(_of(kind, members))
    return found


def _of(kind: str, members: Sequence[Dossier | Brief]) -> Totals:
    parts: dict[tuple[str, str], tuple[Figure, list[tuple[str, Quantity]], list[int]]] = {}
    briefs = [member for member in members if isinstance(member, Brief)]
    listed: list[tuple[Dossier | Brief, int]] = [
        (member, 1) for member in members if not isinstance(member, Brief)
    ]
    for member, count in [*listed, *pooled(briefs)]:
        host = member.statement.run.host or ""
        for figure in figures(member.statement):
            if figure.quantity is None or figure.key == "sci_g":
                continue
            key = (figure.key, figure.quantity.unit)
            _, quantities, counts = parts.setdefault(key, (figure, [], []))
            quantities.append((host, figure.quantity))
            counts.append(count)
    sums = [
        Sum(
            figure=msgspec.structs.replace(figure, quantity=added(quantities)),
            known=sum(counts),
            unknown=len(members) - sum(counts),
        )
        for figure, quantities, counts in parts.values()
    ]
    statuses: dict[str, int] = {}
    for member in members:
        statuses[member.status] = statuses.get(member.status, 0) + 1
    return Totals(
        kind=kind,
        runs=len(members),
        statuses=statuses,
        duration_s=sum(member.duration_s for member in members),
        sums=sums,
        overlap=_overlap(members),
    )


def added(parts: Sequence[tuple[str, Quantity]]) -> Quantity | None:
    """The sum of quantities of one unit with their hosts; ``None`` if there are none.

    The runs of one host were read from the same sensors, which err for all of them alike; hosts err
    independently as far as they were measured (``quantity.total``).
    """
    by_host: dict[str, list[Quantity]] = {}
    for host, quantity in parts:
        by_host.setdefault(host, []).append(quantity)
    return total(shared_sum(*quantities) for quantities in by_host.values())


def duration_s(dossier: Dossier) -> float:
    """Seconds that the run took."""
    return dossier.duration_s


def _overlap(members: Sequence[Dossier | Brief]) -> int:
    """Neighbours in time on one host, both counting the whole machine, that overlap."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for member in members:
        if member.header is not None and member.scope == "machine":
            begin = member.header.wall_ns
            end = begin + int(member.duration_s * 1e9)
            spans.setdefault(member.header.host, []).append((begin, end))
    count = 0
    for listed in spans.values():
        latest = 0
        for begin, end in sorted(listed):
            count += begin < latest
            latest = max(latest, end)
    return count


def counted(count: int, kind: str) -> str:
    """``1 metered run``, ``3 metered runs``."""
    return f"{count} {kind} run{'' if count == 1 else 's'}"


def remarks(one: Totals) -> list[str]:
    """What is to be said beside the sums, a sentence each."""
    said = []
    if one.unwell:
        listed = ", ".join(f"{count} {name}" for name, count in one.unwell.items())
        said.append(f"Of {counted(one.runs, one.kind)}, {listed}: what they drew is in the totals.")
    for line in one.sums:
        if line.unknown and line.figure.key in ("facility_j", "operational_location_g"):
            said.append(
                f"{line.figure.label}: unknown for {line.unknown} of {one.runs} runs, which are not in it."
            )
    if one.overlap:
        said.append(
            f"{counted(one.overlap, one.kind)} began while another of the same host ran, both counting the "
            "whole machine: that energy is in the totals twice. State them with --scope process."
        )
    return said
