"""The short receipt: what people read when their program has ended, the headline first.

Five lines, six with a warning; ``report.receipt`` has all else. It is printed after each run, so nothing is
loaded for it that a statement has not loaded.
"""

from __future__ import annotations

from textwrap import wrap

from wattprint.account.how_known import how_known
from wattprint.gates import cells, elided, terminal_line
from wattprint.records import METER, NOT_KEPT
from wattprint.units import format_duration

from .figures import UNKNOWN, printed
from .shown import WIDTH, columns, takes_colour

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from wattprint.account.how_known import HowKnown
    from wattprint.account.statement import Statement
    from wattprint.records import Record

BOLD, RED, GREEN, YELLOW = 1, 31, 32, 33
"""Numbers of ECMA-48's SGR; those of colours are ``report.receipt.STYLES``'."""
COLOURS = {"measured": GREEN, "integrated": GREEN, "modelled": YELLOW, "assumed": RED}
_INDENT = 10
_LEAST_WIDTH = 40
"""Below that labels and figures would have no room."""


def print_receipt(
    statement: Statement, record: Record, stream: TextIO, *, joined: bool = False, full: bool = False
) -> None:
    """Write the receipt to ``stream``, in few lines or ``full``: coloured on a terminal, else plain text."""
    colour = takes_colour(stream)
    if full:
        from .receipt import receipt

        text = receipt(statement, record, colour=colour, joined=joined)
    else:
        text = short_receipt(statement, record, width=columns(stream), colour=colour, joined=joined)
    stream.write(text)
    stream.flush()


def short_receipt(
    statement: Statement,
    record: Record | None = None,
    *,
    width: int = WIDTH,
    colour: bool = False,
    joined: bool = False,
) -> str:
    """The receipt in five or six lines, none longer than ``width`` columns (40 at least).

    ``joined``: the run is part of another one that was metering already. A warning that changes the figures
    is told in full, any others by their number, with what shows them.
    """
    width = max(width, _LEAST_WIDTH)
    known = how_known(statement)
    room = width - _INDENT
    paragraphs = [
        ("wattprint", _energy(statement, known, room), BOLD),
        ("carbon", _carbon(statement, room), BOLD),
        ("run", _run(statement, room), 0),
        *_joined(statement, joined=joined),
        *_warnings(statement),
        *_narrower(statement, room),
        ("more", _more(statement, record, room), 0),
    ]
    lines = [
        (f"{label if number == 0 else '':{_INDENT}}{line}", style)
        for label, text, style in paragraphs
        for number, line in enumerate(wrap(terminal_line(text), room, break_on_hyphens=False))
    ]
    if not colour:
        return "".join(f"{line}\n" for line, _ in lines)
    return "".join(f"{_coloured(line, style, known)}\n" for line, style in lines)


def _coloured(line: str, style: int, known: HowKnown | None) -> str:
    """``line`` in its style; the word of the energy's method in its colour."""
    if not style:
        return line
    if known is not None and style == BOLD:
        line = line.replace(f", {known.word}", f", \x1b[{COLOURS[known.word]}m{known.word}\x1b[39m")
    return f"\x1b[{style}m{line}\x1b[0m"


def fitting(room: int, *texts: str) -> str:
    """The first of ``texts``, the longer first, that fits a line of ``room`` columns, else the last."""
    return next((text for text in texts if cells(text) <= room), texts[-1])


def _energy(statement: Statement, known: HowKnown | None, room: int) -> str:
    boundary = statement.carbon.boundary
    counted_j = getattr(statement.boundaries, f"{boundary}_j")
    if counted_j is None or known is None:
        return f"energy {UNKNOWN}: nothing was metered · wattprint doctor"
    figure = f"{printed(counted_j)} at the {boundary}"
    if boundary in ("components", "accelerator"):
        figure = f"{printed(counted_j)} of the {boundary.removesuffix('s')}s only"
    first, *others = known.parts
    building = [text for text in others if text.startswith("PUE")]
    return fitting(room, f"{figure}, {known}", ", ".join([figure, first, *building]))


def _carbon(statement: Statement, room: int) -> str:
    carbon = statement.carbon
    carbon_g = carbon.operational_location_g
    if carbon_g is None:
        if carbon.intensity_g_per_kwh is None:
            return f"{UNKNOWN}: {carbon.place_name} · give what a kWh emits, in g: --intensity 56"
        return f"{UNKNOWN}, as the energy is"
    figure = str(printed(carbon_g))
    given = any(line.id == "grid/given" for line in statement.factors)
    if carbon.place is None and not given:
        unknown = f"{figure}, place {UNKNOWN}: "
        return fitting(room, f"{unknown}a range over the world", f"{unknown}world range")
    if carbon.place is None:
        return f"{figure}, at the intensity that was given"
    guessed = _GUESS in carbon.place_known_by
    how = "guessed from the time zone" if guessed else f"by {carbon.place_known_by.partition(',')[0]}"
    year = "" if carbon.year is None else f" {carbon.year}"
    names = [carbon.place_name] if ":" not in carbon.place else [carbon.place_name, carbon.place]
    if given:
        year, how = "", "at the intensity that was given"
    return fitting(room, *[f"{figure}, {name}{year}, {how}" for name in names])


def _run(statement: Statement, room: int) -> str:
    run = statement.run
    ended = "killed, up to its last reading" if run.status == "killed" else run.status
    if run.exit_code:
        ended = f"{ended}, exit {run.exit_code}"
    rest = f", {format_duration(run.duration_s)}, {ended}"
    name = elided(terminal_line(run.name or run.id), max(room - len(rest), room // 3))
    if statement.scope == "machine":
        return f"{name}{rest}, the whole machine"
    return fitting(room, f"{name}{rest}, its share of the machine", f"{name}{rest}")


def _joined(statement: Statement, *, joined: bool) -> Iterator[tuple[str, str, int]]:
    if joined:
        yield "part", f"of run {statement.run.id}, whose first meter counts this machine; not added to it", 0


def _warnings(statement: Statement) -> Iterator[tuple[str, str, int]]:
    for number, text in enumerate([*_gaps(statement), *_told(statement)]):
        yield ("warning" if number == 0 else ""), text, YELLOW


_COVERED = 0.99
"""As in ``account.resources``: below that a figure is not what its source measured."""


def _gaps(statement: Statement) -> Iterator[str]:
    for line in statement.resources:
        if line.covered < _COVERED:
            percent = f"{100 * line.covered:.0f} %"
            yield f"{line.name}: read {percent} of the time, else {line.energy_j.method}"


_OF_ENERGY = ("metered", "incomplete", "missing", "counted", "divided", "no energy")
"""Words of each warning, wherever it is written, that tells of energy left out, guessed or shared."""


def _told(statement: Statement) -> list[str]:
    """The warnings that change the figures; one of another kind if it is alone: its number is no shorter."""
    unseen = {one.sentence for one in statement.not_metered if not one.inside and one.kind != METER}
    told = [text for text in statement.warnings if text in unseen or any(word in text for word in _OF_ENERGY)]
    return statement.warnings if len(statement.warnings) == 1 else told


_GUESS = "(a guess)"
_FLAGS = {"region": "--region FR", "pue": "--pue 1.2"}
"""What to type with ``run`` and ``show``, shorter than the line of a file."""


def _narrower(statement: Statement, room: int) -> Iterator[tuple[str, str, int]]:
    """The one fact that would narrow a total most, with what to type."""
    best = min(statement.would_narrow, key=lambda one: one.width_then / one.width, default=None)
    if best is not None:
        flag = _FLAGS.get(best.fact, best.type)
        what = f"{best.advice}: {flag}"
        gain = f"{best.of} × {best.width:.1f} wide → × {best.width_then:.1f}"
        yield "narrower", fitting(room, f"{what} ({gain})", what), 0
    elif _GUESS in statement.carbon.place_known_by:
        yield "narrower", f"tell the region: {_FLAGS['region']}", 0


def _more(statement: Statement, record: Record | None, room: int) -> str:
    """What shows the rest, and what that is."""
    left = len(statement.warnings) - len(_told(statement))
    rest = [f"{left} warning{'s' if left > 1 else ''}"] if left else []
    count = len(statement.windows)
    rest += [f"{count} window{'s' if count > 1 else ''}"] if count else []
    lost = any(text.startswith(NOT_KEPT) for text in statement.warnings)
    kept = record is not None and record.path and not lost
    shows = (
        f"wattprint show {statement.run.id}" if kept else "wattprint run --full (this record was not kept)"
    )
    everything = ", ".join([*rest, "parts", "water", "cost"])
    return fitting(room, f"{shows} ({everything})", f"{shows} ({', '.join(rest)})" if rest else shows)
