"""Words that the formats for people share: title, head line, factors in order, cut lists."""

from __future__ import annotations

from wattprint._version import __version__
from wattprint.gates import cells
from wattprint.terminal import WIDTH
from wattprint.units import format_duration, format_quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    from wattprint.account.statement import Statement
    from wattprint.records import FactorLine

    from .dossier import Dossier

    T = TypeVar("T")

TOOL = f"wattprint {__version__}"


def fitting(room: int, *texts: str) -> str:
    """The first of ``texts``, the longer first, that fits a line of ``room`` columns, else the last."""
    return next((text for text in texts if cells(text) <= room), texts[-1])


def paragraph(console: Any, label: str, text: str, *, indent: int = 8, style: str = "") -> None:
    """Print ``text`` beside ``label`` on a console of rich's, for programs that import ``report.text``."""
    from .console import Console

    own = Console(WIDTH)
    own.paragraph(label, text, indent=indent)
    console.print(own.text().rstrip("\n"), style=style or None, markup=False, highlight=False)


def factor_line(statement: Statement, kind: str) -> FactorLine | None:
    """The first factor of a ``kind`` (``pue``, ``grid``, ``wue``) that ``statement`` rests on, if any."""
    return next((line for line in statement.factors if line.id.startswith(f"{kind}/")), None)


def title(dossier: Dossier) -> str:
    """The run's name, or its id if it has none."""
    run = dossier.statement.run
    return run.name or run.id


def started_at(dossier: Dossier) -> str:
    """``2025-06-15 08:30`` UTC; empty for what never ran."""
    started = dossier.statement.run.started_at
    return "" if started is None else started[:16].replace("T", " ")


def ended(dossier: Dossier) -> str:
    """How it ended, and that it was not metered here, if so: ``failed``, ``finished, imported``."""
    known = dossier.kind in ("metered", dossier.status)
    return dossier.status if known else f"{dossier.status}, {dossier.kind}"


def headline(dossier: Dossier) -> str:
    """How it ended, how long it took, when, where; and that it was not metered here, if so."""
    run = dossier.statement.run
    ended = dossier.status if run.exit_code is None else f"{dossier.status}, exit {run.exit_code}"
    parts = [f"{ended[0].upper()}{ended[1:]}, {format_duration(dossier.duration_s)}"]
    if started_at(dossier):
        parts.append(f"{started_at(dossier)} UTC")
    if run.host:
        parts.append(run.host)
    parts.append(f"run {run.id}")
    if dossier.kind == "imported" and dossier.header is not None:
        parts.append(f"imported from {dossier.header.origin}")
    if dossier.kind == "estimated":
        parts.append("an estimate: nothing was metered")
    return " · ".join(parts)


def notes(dossier: Dossier) -> list[str]:
    """What an estimate assumed, then the statement's warnings."""
    said = [f"assumed: {text}" for text in dossier.statement.run.assumptions or []]
    return [*said, *dossier.statement.warnings]


def factors_of(dossiers: Sequence[Dossier]) -> list[FactorLine]:
    """Every factor that a figure rests on, once, in order of use."""
    return list(dict.fromkeys(line for dossier in dossiers for line in dossier.factors))


def factor_figure(line: FactorLine) -> str:
    """``44.2 (26.8–72.9)``, or the value alone where it is exact."""
    return format_quantity(line.low, line.mid, line.high, "1")


def most(items: Sequence[T], limit: int, what: str) -> tuple[Sequence[T], list[str]]:
    """The first ``limit`` of ``items``, and a line that says so if there are more."""
    if len(items) <= limit:
        return items, []
    return items[:limit], [f"{limit} of {len(items)} {what} shown; --format csv has them all.", ""]
