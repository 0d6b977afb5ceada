"""The live line of a tracked loop: how far it is, what it has drawn, what it will have drawn, and when.

On a terminal one line below whatever the program prints, which goes when the loop ends; in a notebook a
display that the card of the run replaces. Elsewhere nothing, or a plain line every so many seconds if that
was asked for.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time

from wattprint.errors import UsageError
from wattprint.gates import cells, elided, terminal_line
from wattprint.units import Steady, format_duration, format_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, TextIO

    from .predicted import Forecast

VARIABLE = "WATTPRINT_LIVE"
DRAW_EVERY_S = 0.5
NOTEBOOK_EVERY_S = 1.0
"""Each goes to the browser, and through a network to it."""
LOG_EVERY_S = 30.0


def live_for(asked: bool | float | None, environ: Mapping[str, str], name: str) -> Live | None:
    """The live line as it was ``asked`` for, ``None`` for none.

    ``False``: none; ``True``: a plain line every 30 s where there is no terminal; a number: every so many
    seconds; ``None``: as ``WATTPRINT_LIVE`` says (0, 1 or a number), else on a terminal alone. Raises
    ``UsageError`` for another value.
    """
    chosen = asked if asked is not None else _asked(environ.get(VARIABLE, ""))
    stream = sys.stderr
    if chosen is False or stream is None:
        return None
    if in_notebook():
        return Notebook(stream, name)
    if _is_drawn(stream):
        # Two who redraw the last line of a terminal spoil it for each other: the other was there first.
        return None if _others_draw() else Drawn(stream, name)
    if chosen is None:
        return None
    return Logged(stream, name, LOG_EVERY_S if chosen is True else float(chosen))


def check(asked: bool | float | None, environ: Mapping[str, str]) -> None:
    """Raise ``UsageError`` unless ``asked``, and what the environment says, is what ``live_for`` takes."""
    _asked(environ.get(VARIABLE, ""))
    if asked is not None and not isinstance(asked, bool | int | float):
        raise UsageError(f"live cannot be {asked!r}", fix="give True, False or the seconds between two lines")
    if asked is not None and not isinstance(asked, bool) and not 0 < asked < float("inf"):
        raise UsageError(f"live cannot be every {asked} s", fix="give more than 0 seconds")


def _asked(text: str) -> bool | float | None:
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if seconds in {0, 1}:
        return bool(seconds)
    if not 0 < seconds < float("inf"):
        raise UsageError(
            f"{VARIABLE} cannot be {text!r}", fix=f"set {VARIABLE} to 0, 1 or the seconds between two lines"
        )
    return seconds


def in_notebook() -> bool:
    """Whether this is a kernel of a notebook, whose shell shows displays."""
    if "ipykernel" not in sys.modules:
        return False
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return hasattr(shell, "kernel")


def display(thing: object, **options: object) -> Any:
    """Show ``thing`` under the cell that runs, by IPython's own function."""
    import IPython.display

    show: Any = IPython.display.display
    return show(thing, **options)


def _is_drawn(stream: TextIO) -> bool:
    """Whether ``stream`` is shown on a terminal, where a line can be drawn again."""
    try:
        return stream.isatty()
    except ValueError:  # it is closed
        return False


def _others_draw() -> bool:
    """Whether a progress bar of the program's own is being drawn."""
    tqdm = sys.modules.get("tqdm.std")
    bars = getattr(getattr(tqdm, "tqdm", None), "_instances", None)
    return bool(bars)


_DATED_S = 300 * 86_400
"""An end further off than that has no day: it would be one of some other year."""


class Piece:
    """A part of the line: ``rank`` says how soon it goes where there is no room, the highest first."""

    __slots__ = ("between", "rank", "text")

    def __init__(self, rank: int, between: str, text: str) -> None:
        self.rank = rank
        self.between = between
        """What stands before it, unless it is the first."""
        self.text = text


_END, _DONE, _NAME, _PREDICTED, _SPENT, _LEFT, _BOUNDS, _CARBON, _MONEY, _WHY, _UNSIZED = range(11)
"""What stays longest comes first: when it ends never goes."""
_SHORT_NAME, _LEAST_NAME = 16, 4
"""Columns, chosen: so much of a name tells it apart, and more of it goes before a figure; less is none."""


def fitted(pieces: list[Piece], room: int) -> str:
    """The ``pieces`` that fit ``room`` columns, in one line; a name is shortened before any other goes."""
    line, kept = _joined(pieces), pieces
    while (over := cells(line) - room) > 0 and len(kept) > 1:
        name, last = kept[0], max(piece.rank for piece in kept)
        if name.rank == _NAME and cells(name.text) > _SHORT_NAME:
            kept = [Piece(_NAME, "", elided(name.text, _SHORT_NAME)), *kept[1:]]
        elif last == _NAME and cells(name.text) - over >= _LEAST_NAME:
            kept = [Piece(_NAME, "", elided(name.text, cells(name.text) - over)), *kept[1:]]
        else:
            kept = [piece for piece in kept if piece.rank != last]
        line = _joined(kept)
    return elided(line, room)


def _joined(pieces: list[Piece]) -> str:
    return "".join((piece.between if number else "") + piece.text for number, piece in enumerate(pieces))


class Line:
    """What one live line says; its figures keep their units from tick to tick, as ``Steady`` has it."""

    def __init__(self, name: str) -> None:
        self.name = terminal_line(name)
        self._units: dict[str, Steady] = {}

    def _shown(self, what: str, low: float, mid: float, high: float, kind: str) -> tuple[str, str]:
        steady = self._units.setdefault(what, Steady(kind))
        return format_range(low, mid, high, kind, steady.like(high))

    def text(self, done: float, total: float | None, energy_j: float, forecast: Forecast | None) -> str:
        """All of it."""
        return _joined(self.pieces(done, total, energy_j, forecast))

    def pieces(
        self, done: float, total: float | None, energy_j: float, forecast: Forecast | None
    ) -> list[Piece]:
        """What is done and drawn is measured or modelled, what comes after ``predicted`` is neither."""
        of = "" if total is None else f"/{total:g}"
        spent = self._shown("spent", 0.0, energy_j, energy_j, "energy")[0]
        pieces = [
            Piece(_NAME, "", self.name),
            Piece(_DONE, " ", f"{done:g}{of}"),
            Piece(_SPENT, " · ", f"{spent} so far"),
        ]
        if total is None:
            why = "no forecast: how many there are is not known, give total=N"
            pieces.append(Piece(_UNSIZED, " · ", why))
        if forecast is not None:
            pieces += [*self._foretold(forecast), *_ends(forecast)]
        return pieces

    def _foretold(self, forecast: Forecast) -> Iterator[Piece]:
        energy, carbon, money = forecast.energy_j, forecast.carbon_g, forecast.money
        mid, bounds = self._shown("energy", energy.low, energy.mid, energy.high, "energy")
        yield Piece(_PREDICTED, " · ", f"{'predicted' if forecast.settled else 'first guess'} {mid}")
        yield Piece(_BOUNDS, " ", f"({bounds})")
        if forecast.settled:
            why = f" ({forecast.irregular})" if forecast.irregular else ""
            yield Piece(_WHY, " ", f"if it goes on like this{why}")
        if carbon is not None:
            shown = self._shown("carbon", carbon.low, carbon.mid, carbon.high, "carbon")[0]
            yield Piece(_CARBON, ", ", f"{shown} CO2e")
        if money is not None:
            yield Piece(_MONEY, ", ", self._shown("money", money.low, money.mid, money.high, money.unit)[0])


def _ends(forecast: Forecast) -> Iterator[Piece]:
    left_s = forecast.end_s.mid - time.time()
    left = f"in {format_duration(max(0.0, left_s))}"
    if left_s >= _DATED_S:
        yield Piece(_END, " · ", f"ends {left}")
        return
    shape = "%H:%M" if left_s < 86_400 else "%d %b %H:%M"
    yield Piece(_END, " · ", f"ends {time.strftime(shape, time.localtime(forecast.end_s.mid))}")
    yield Piece(_LEFT, ", ", left)


class Live:
    """One live line. ``is_due`` before ``draw``, so that nothing is computed for a line that is not."""

    def __init__(self, stream: TextIO, name: str, every_s: float) -> None:
        self._stream = stream
        self._line = Line(name)
        self._every_s = every_s
        self._next_s = time.monotonic() + every_s

    def after(self, before: Live | None) -> Live:
        """Itself, in the place of the live line of the loop ``before``, if that has a place of its own."""
        del before
        return self

    def end(self, statement: Callable[[], object]) -> bool:
        """The run has ended: whether its ``statement`` is shown in the place of the line."""
        del statement
        return False

    def is_due(self) -> bool:
        """Whether it is time for the next line; the first is due one pause after the beginning."""
        return time.monotonic() >= self._next_s

    def draw(self, done: float, total: float | None, energy_j: float, forecast: Forecast | None) -> None:
        """Show the line. What cannot be shown is not, and that is all: it must not stop the work."""
        self._next_s = time.monotonic() + self._every_s
        self._put(self._line.pieces(done, total, energy_j, forecast))

    def _put(self, pieces: list[Piece]) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """End it; a line that is drawn again goes."""


class Logged(Live):
    """A plain line every so often."""

    def _put(self, pieces: list[Piece]) -> None:
        try:
            self._stream.write(f"wattprint: {_joined(pieces)}\n")
            self._stream.flush()
        except (OSError, ValueError):  # a broken pipe, a full disk, closed
            self._next_s = float("inf")


class _Above:
    """The program's own ``stream`` while a line is drawn: what it writes goes out as it is, the line off.

    Not rich's redirection: that moves what goes to stdout to stderr, and ends each part of a line that is
    flushed, ``print("...", end="", flush=True)``, with a line break.
    """

    def __init__(self, stream: TextIO, drawn: Drawn) -> None:
        self._stream = stream
        self._drawn = drawn

    def write(self, text: str) -> int:
        """Write ``text`` where the line was; the line is drawn again once a line of the program has ended."""
        with self._drawn.lock:
            self._drawn.erase()
            if text:
                self._drawn.at_start = text.endswith("\n")
            return self._stream.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of ``lines``."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class Drawn(Live):
    """One line that is drawn again, at the bottom of a terminal."""

    def __init__(self, stream: TextIO, name: str) -> None:
        super().__init__(stream, name, DRAW_EVERY_S)
        self.at_start = True
        """Whether the cursor stands at the start of a line: between the program's own, nothing is drawn."""
        self._shown = False
        self.lock = threading.RLock()
        self._own: dict[str, tuple[TextIO, _Above]] = {}
        for one in ("stdout", "stderr"):
            own = getattr(sys, one)
            if own is not None and _is_drawn(own):  # what goes to a file does not meet the line
                self._own[one] = own, _Above(own, self)
                setattr(sys, one, self._own[one][1])

    def _put(self, pieces: list[Piece]) -> None:
        with self.lock:
            if not self.at_start:
                return
            columns = shutil.get_terminal_size().columns
            self.erase()
            self._write(fitted(pieces, columns - 1))
            self._shown = True

    def erase(self) -> None:
        """Take the line off the terminal."""
        with self.lock:
            if self._shown:
                self._shown = False
                self._write("\r\x1b[2K")

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # the terminal is gone
            self._next_s = float("inf")

    def close(self) -> None:
        """Take the line off, and give the program its own stdout and stderr back."""
        self._next_s = float("inf")
        self.erase()
        for one, (own, above) in self._own.items():
            if getattr(sys, one) is above:  # else somebody else has put their own there since
                setattr(sys, one, own)
        self._own.clear()


class Notebook(Live):
    """One display under a cell, drawn again once a second at most; in the end the card stands there.

    It is IPython's own display by id, which Jupyter, VS Code and Colab know, and what stands there last is
    what the notebook keeps. Drawn in the program's threads alone: a kernel takes a display of another thread
    for that of another cell.
    """

    def __init__(self, stream: TextIO, name: str) -> None:
        super().__init__(stream, name, NOTEBOOK_EVERY_S)
        self._handle: Any = None

    def after(self, before: Live | None) -> Live:
        """In the place of the loop before, if that was shown; a short loop has its place too."""
        if isinstance(before, Notebook):
            self._handle = before._handle
        self.show(_Progress(f"{self._line.name} 0", None))
        return self

    def draw(self, done: float, total: float | None, energy_j: float, forecast: Forecast | None) -> None:
        """Show how far the loop is."""
        self._next_s = time.monotonic() + self._every_s
        line = self._line.text(done, total, energy_j, forecast)
        self.show(_Progress(line, min(1.0, done / total) if total else None))

    def show(self, thing: object) -> None:
        """Let ``thing`` stand there. A display that fails is none: it must not stop the work."""
        try:
            if self._handle is None:
                self._handle = display(thing, display_id=True)
            else:
                self._handle.update(thing)
        except Exception:  # noqa: BLE001 - a kernel that is gone, a formatter of the program's own
            self._next_s = float("inf")

    def end(self, statement: Callable[[], object]) -> bool:
        """Show the ``statement`` in the place of the progress."""
        if self._handle is not None:
            self.show(statement())
        return self._handle is not None


class _Progress:
    """How far a loop is, as text and as HTML, with a bar of letters where ``share`` (0 to 1) is known."""

    def __init__(self, line: str, share: float | None) -> None:
        self._line, self._share = line, share

    def __repr__(self) -> str:
        return self._line

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from wattprint.cards import progress

        return {"text/plain": self._line, "text/html": progress(self._line.split(" · "), self._share)}
