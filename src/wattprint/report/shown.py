"""Words that the formats for people share: title, head line, factors in order, cut lists, paragraphs."""

from __future__ import annotations

import os
from textwrap import wrap

from wattprint._version import __version__
from wattprint.units import format_duration, format_quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO, TypeVar

    from wattprint.account.statement import Statement
    from wattprint.records import FactorLine
    from wattprint.report.console import Console

    from .dossier import Dossier

    T = TypeVar("T")

TOOL = f"wattprint {__version__}"
WIDTH = 80
"""What is printed fits this, whatever the terminal: receipts end up in logs."""


def takes_colour(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal whose user did not ask for plain text (no-color.org)."""
    return stream.isatty() and "NO_COLOR" not in os.environ


def columns(stream: TextIO) -> int:
    """How wide what goes to ``stream`` may be: ``COLUMNS``, else as wide as its terminal, else ``WIDTH``."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    except (OSError, ValueError):  # it is no terminal, or closed
        return WIDTH


def paragraph(console: Console, label: str, text: str, *, indent: int = 8, style: str = "") -> None:
    """Print ``text`` beside ``label``, further lines under its first word; ``style`` is rich's."""
    from rich.text import Text

    lines = wrap(text, WIDTH - indent, break_long_words=True, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        console.print(Text((label if number == 0 else "").ljust(indent) + line, style=style))


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
