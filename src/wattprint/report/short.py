"""The short receipt: what people read when their program has ended, the headline first.

Five lines or six; ``report.receipt`` has all else. It is printed after each run, so nothing is
loaded for it that a statement has not loaded.
"""

from __future__ import annotations

from wattprint.account.how_known import how_known
from wattprint.gates import cells, elided, folded, terminal_line
from wattprint.records import METER, NOT_KEPT
from wattprint.terminal import LEAST_WIDTH, WIDTH, columns, takes_colour
from wattprint.units import counted, format_duration

from .figures import UNKNOWN, printed
from .logged import value_text
from .restated import FLAGS, restated_with, short_id
from .shown import fitting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from wattprint.account.statement import Statement
    from wattprint.methods import HowKnown
    from wattprint.records import Record

BOLD, RED, GREEN, YELLOW = 1, 31, 32, 33
"""Numbers of ECMA-48's SGR; those of colours are ``report.figure_cells.STYLES``'."""
COLOURS = {"measured": GREEN, "integrated": GREEN, "modelled": YELLOW, "assumed": RED}
_INDENT = 10
_BESIDE = 2
"""Lines beside the four that each receipt has: energy, carbon, run and what shows more."""


def print_receipt(
    statement: Statement,
    record: Record,
    stream: TextIO,
    *,
    joined: bool = False,
    full: bool = False,
    inside: Sequence[Record] = (),
) -> None:
    """Write the receipt to ``stream``, in few lines or ``full``: coloured on a terminal, else plain text.

    ``inside``: records of meters within the run, whose metrics a full receipt has too.
    """
    width, colour = columns(stream), takes_colour(stream)
    if full:
        from .dossier import dossier
        from .receipt import receipt

        whole = dossier([record], statement, inside)
        text = receipt(statement, record, width=width, colour=colour, joined=joined, dossier=whole)
    else:
        text = short_receipt(statement, record, width=width, colour=colour, joined=joined)
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
    """The receipt in five or six lines, none longer than ``width`` columns.

    From 60 columns on each is one line, whose words are left out in order of what they say; below that some
    are folded, and of less than 40 it makes 40. ``joined``: the run is part of another one that was metering
    already. Two lines stand beside the four that all receipts have. The first is of a warning that changes
    the figures, then come what the run is part of, its metrics, the rest of that warning, what would narrow
    the figures, a second warning. Warnings that are not told in full are counted, with what shows them.
    """
    width = max(width, LEAST_WIDTH)
    known = how_known(statement)
    room = width - _INDENT
    warnings = [*_gaps(statement), *_told(statement)]
    others = [*_joined(statement, room, joined=joined), *_metrics(record, room)][: _BESIDE - bool(warnings)]
    first, _ = _fitted(warnings[:1], room, _BESIDE - len(others))
    others = [*others, *_narrower(statement, record, room)][: _BESIDE - len(first)]
    shown, whole = _fitted(warnings, room, _BESIDE - len(others))
    paragraphs = [
        ("wattprint", _energy(statement, known, room), BOLD),
        ("carbon", _carbon(statement, room), BOLD),
        ("run", _run(statement, room), 0),
        *[(label, text, 0) for label, text in others if label != _NARROWER],
        *[("" if number else "warning", text, YELLOW) for number, text in enumerate(shown)],
        *[(label, text, 0) for label, text in others if label == _NARROWER],
        ("more", _more(statement, record, room, whole), 0),
    ]
    lines = [
        (f"{label if number == 0 else '':{_INDENT}}{line}", style)
        for label, text, style in paragraphs
        for number, line in enumerate(folded(terminal_line(text), room))
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


def _energy(statement: Statement, known: HowKnown | None, room: int) -> str:
    boundary = statement.carbon.boundary
    counted_j = getattr(statement.boundaries, f"{boundary}_j")
    if counted_j is None or known is None:
        from wattprint.account.remedies import DOCTOR, METER

        unknown = f"energy {UNKNOWN}"
        return fitting(room, f"{unknown}: {METER.why} {DOCTOR}", f"{unknown} · {DOCTOR}")
    figure = f"{printed(counted_j)} at the {boundary}"
    if boundary in ("components", "accelerator"):
        figure = f"{printed(counted_j)} of the {boundary.removesuffix('s')}s only"
    first, *others = known.parts
    building = [text for text in others if text.startswith("PUE")]
    alone = str(printed(counted_j))
    briefly = [f"{alone} {boundary}", alone] if building else []  # a PUE is the facility's
    return fitting(
        room,
        f"{figure}, {known}",
        ", ".join([figure, first, *building]),
        *[", ".join([text, known.word, *building]) for text in (figure, *briefly)],
    )


def _carbon(statement: Statement, room: int) -> str:
    carbon = statement.carbon
    carbon_g = carbon.operational_location_g
    if carbon_g is None:
        if carbon.intensity_g_per_kwh is None:
            from wattprint.account.remedies import INTENSITY

            return fitting(
                room,
                f"{UNKNOWN}: {carbon.place_name} · {INTENSITY.why} {INTENSITY.flag}",
                f"{UNKNOWN}: {carbon.place_name} · {INTENSITY.flag}",
                f"{UNKNOWN} · {INTENSITY.why} {INTENSITY.flag}",
            )
        return f"{UNKNOWN}, as the energy is"
    figure = str(printed(carbon_g))
    given = any(line.id == "grid/given" for line in statement.factors)
    if carbon.place is None and not given:
        unknown = f"{figure}, place {UNKNOWN}"
        return fitting(room, f"{unknown}: a range over the world", f"{unknown}: world range", unknown)
    intensity = (f"{figure}, at the intensity that was given", f"{figure}, at the given intensity")
    if carbon.place is None:
        return fitting(room, *intensity)
    guessed = _GUESS in carbon.place_known_by
    told_by = f", by {carbon.place_known_by.partition(',')[0]}"
    hows = [", guessed from the time zone", ", guessed"] if guessed else [told_by, ""]
    year = "" if carbon.year is None else f" {carbon.year}"
    if given:
        year, hows = "", [", at the intensity that was given", ", at the given intensity"]
    names = [carbon.place_name] if ":" not in carbon.place else [carbon.place_name, carbon.place]
    left = room - cells(f"{figure}, {year}{hows[-1]}")
    if left < _LEAST_NAME:
        return intensity[-1] if given else f"{figure}, {carbon.place}{year}{hows[-1]}"
    names.append(elided(terminal_line(names[-1]), left))
    return fitting(room, *[f"{figure}, {name}{year}{how}" for how in hows for name in names])


_LEAST_NAME = 8
"""Chosen: with less room for it nobody would know a name again."""


def _run(statement: Statement, room: int) -> str:
    run = statement.run
    endings = [f"{run.status}, exit {run.exit_code}" if run.exit_code else run.status]
    if run.status == "killed":  # by a signal: its number says no more
        endings = ["killed, up to its last reading", "killed"]
    rests = [f", {format_duration(run.duration_s)}, {ending}" for ending in endings]
    rest = next((text for text in rests if room - cells(text) >= room // 3), rests[-1])
    name = elided(terminal_line(run.name or run.id), max(room - cells(rest), room // 3))
    if statement.scope == "machine":
        return fitting(room, f"{name}{rest}, the whole machine", f"{name}{rest}")
    return fitting(room, f"{name}{rest}, its share of the machine", f"{name}{rest}")


def _joined(statement: Statement, room: int, *, joined: bool) -> Iterator[tuple[str, str]]:
    if joined:
        whole = f"of run {statement.run.id}"
        counted = f"{whole}, whose first meter counts this machine; not added to it"
        yield (
            "part",
            fitting(room, counted, f"{whole}, not added to it", f"of run {short_id(statement.run.id)}"),
        )


def _metrics(record: Record | None, room: int) -> Iterator[tuple[str, str]]:
    """The last value of each metric, as many as have room, and how many more there are."""
    if record is None or not record.metrics:
        return
    last = {metric.name: value_text(metric.value) for metric in record.metrics}
    texts = [f"{terminal_line(name)} {value}" for name, value in last.items()]
    lines = [
        ", ".join([*texts[:count], *([f"{len(texts) - count} more"] if count < len(texts) else [])])
        for count in range(min(len(texts), room), 0, -1)
    ]
    yield "metrics", elided(fitting(room, *lines), room)


def _fitted(texts: Sequence[str], room: int, most: int) -> tuple[list[str], int]:
    """``most`` lines or fewer of the first of ``texts``, and how many are whole; only the first is cut.

    That a record is not kept is never cut: nothing else will tell why.
    """
    lines: list[str] = []
    for number, text in enumerate(texts):
        of_text = folded(terminal_line(text), room)
        if len(lines) + len(of_text) > most and not text.startswith(NOT_KEPT):
            return (lines, number) if lines else (_cut(of_text[:most], room), 0)
        lines += of_text
    return lines, len(texts)


def _cut(lines: list[str], room: int) -> list[str]:
    """``lines`` of a text that goes on, with a sign of that at the end of the last."""
    *before, last = lines
    while cells(f"{last} …") > room and " " in last:
        last = last.rpartition(" ")[0]
    return [*before, elided(f"{last} …", room)]


_COVERED = 0.99
"""As in ``account.resources``: below that a figure is not what its source measured."""


def _gaps(statement: Statement) -> Iterator[str]:
    for line in statement.resources:
        if line.covered < _COVERED:
            percent = f"{100 * line.covered:.0f} %"
            yield f"{line.name}: read {percent} of the time, else {line.energy_j.method}"


def _told(statement: Statement) -> list[str]:
    """The warnings that change the figures; one of another kind if it is alone: its number is no shorter."""
    unseen = {one.sentence for one in statement.not_metered if not one.inside and one.kind != METER}
    of_figures = unseen.union(statement.figure_warnings or ())
    told = [text for text in statement.warnings if text in of_figures]
    return statement.warnings if len(statement.warnings) == 1 else told


_GUESS = "(a guess)"
_NARROWER = "narrower"


def _narrower(statement: Statement, record: Record | None, room: int) -> Iterator[tuple[str, str]]:
    """The one fact that would narrow a total most, with what to type."""
    best = min(statement.would_narrow, key=lambda one: one.width_then / one.width, default=None)
    if best is not None:
        typed = _typed(best.fact, best.type, statement, record)
        gain = f"{best.of} × {best.width:.1f} wide → × {best.width_then:.1f}"
        what = f"{best.advice}: {typed}"
        yield _NARROWER, fitting(room, f"{what} ({gain})", what, typed, elided(what, room))
    elif _GUESS in statement.carbon.place_known_by:
        typed = _typed("region", "", statement, record)
        yield _NARROWER, fitting(room, f"tell the region: {typed}", typed)


def _typed(fact: str, otherwise: str, statement: Statement, record: Record | None) -> str:
    """What tells the ``fact``: of a run that was kept the command that states it again, where one does."""
    again = restated_with(fact, statement.run.id) if _is_kept(statement, record) else ""
    return again or FLAGS.get(fact, otherwise)


def _is_kept(statement: Statement, record: Record | None) -> bool:
    lost = any(text.startswith(NOT_KEPT) for text in statement.warnings)
    return record is not None and bool(record.path) and not lost


def _more(statement: Statement, record: Record | None, room: int, shown: int) -> str:
    """What shows the rest, and what that is; ``shown`` warnings were told in full."""
    left = len(statement.warnings) + len([*_gaps(statement)]) - shown
    rest = [counted(left, "warning")] if left else []
    count = len(statement.windows)
    rest += [counted(count, "window")] if count else []
    if not _is_kept(statement, record):
        return "wattprint run --full (this record was not kept)"
    shows, briefly = (f"wattprint show {key}" for key in (statement.run.id, short_id(statement.run.id)))
    everything = ", ".join([*rest, "parts", "water", "cost"])
    told = [f"{briefly} ({', '.join(rest)})"] if rest else []
    return fitting(room, f"{shows} ({everything})", f"{briefly} ({everything})", *told, briefly)
