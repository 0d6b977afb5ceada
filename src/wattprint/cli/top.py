"""``wattprint top``: the machine and its runs, live in a terminal."""

from __future__ import annotations

import os
import select
import signal
import sys
import time

import click

from wattprint.account.rates import Rates
from wattprint.codec import encode
from wattprint.errors import WattprintError
from wattprint.host import platform
from wattprint.host.machine import Machine
from wattprint.report.top_screen import KEYS, SORTS, screen
from wattprint.settings.here import declare, site_of
from wattprint.settings.read import gather, plug_of
from wattprint.terminal import is_drawn_on
from wattprint.track.watch import Watch

from .books import open_books, warn
from .options import host_root_option, json_option, open_host, site_options
from .screen import draw, print_json, print_line, terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FrameType

    from wattprint.picture import Picture
    from wattprint.recorded.books import Books

    _Handler = Callable[[int, FrameType | None], None]

_RUNS_EVERY_S = 5.0
_FIRST_S = 0.2
"""What the first picture is of, in seconds: as the shortest look. Within less no counter has moved."""
_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""To the other screen of the terminal without a cursor, and back (xterm, Control Sequences)."""
_ENDING = platform.signals("SIGTERM", "SIGHUP", "SIGQUIT")
_HOME, _TO_LINE_END, _TO_SCREEN_END = "\x1b[H", "\x1b[K", "\x1b[J"
_LINES = 24
"""Of what is printed once: those of the smallest terminal."""


@click.command()
@click.option("--once", is_flag=True, help="Print one look and end, as where there is no terminal.")
@click.option(
    "--every", type=click.FloatRange(0.2, 60.0), default=1.0, show_default=True, help="Seconds between looks."
)
@site_options
@host_root_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, /, once: bool, every: float, host_root: str | None, as_json: bool, **given: str | None
) -> None:
    """Show what the machine draws now and which runs and processes draw it, adding up.

    ● is measured, ◕ integrated, ◐ modelled, ○ assumed. Idle power is a line of its own; unattributed is
    what no process that still lives can be seen to have used. Energy counts since the start of this command.
    """
    host = open_host(ctx, host_root)
    machine = Machine.of(host)
    settings = gather(host.environ, {key: value for key, value in given.items() if value is not None})
    declare(machine, settings)
    rates = Rates.at_start(site_of(host, machine, settings), time.time_ns(), machine.timezone)
    watch = Watch(host, machine, plug_of(settings))
    try:
        runs = _Runs(open_books())
        watch.look(runs.now())
        looked_at = sys.stdin.isatty() and sys.stdout.isatty() and not (once or as_json)
        if not (looked_at and is_drawn_on(sys.stdout) and platform.module("termios") is not None):
            time.sleep(every)
            _print(watch.look(runs.now()), rates, runs.short_ids, as_json=as_json)
            if looked_at:
                warn("nothing can be drawn on this terminal · for another look: wattprint top --once")
        else:
            _Live(watch, rates, runs, every).show()
    finally:
        watch.close()


def _print(picture: Picture, rates: Rates, short_ids: Mapping[str, str], *, as_json: bool) -> None:
    if as_json:
        print_json(encode(picture))
        return
    width = terminal_width()
    for line in screen(picture, rates, width=width, height=_LINES, note="", short_ids=short_ids):
        print_line(line.rstrip())


class _Runs:
    """The runs that are under way: id and name by the PID at the top of each."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[int, tuple[str, str]] = {}
        self._next_s = 0.0
        self.short_ids: dict[str, str] = {}
        """Of these runs, by their ids."""

    def now(self) -> dict[int, tuple[str, str]]:
        """Asked of the ledger every few seconds; none where it cannot be read."""
        if time.monotonic() >= self._next_s:
            self._next_s = time.monotonic() + _RUNS_EVERY_S
            try:
                self._known = self._ask()
            except WattprintError:
                self._known = {}
        return self._known

    def _ask(self) -> dict[int, tuple[str, str]]:
        from wattprint.ledger.store import Filter

        rows = self._books.runs(Filter(status="running"))
        self.short_ids = self._books.short_ids(rows)
        known = {}
        for row in rows:
            try:
                roots = self._books.roots(row)
            except WattprintError:  # of this one: the others are shown
                continue
            for record in roots:
                if self._books.alive(record.header):
                    known[record.header.pid] = row.id, row.name
        return known


class _Live:
    """The screen, redrawn at each look and at each key."""

    def __init__(self, watch: Watch, rates: Rates, runs: _Runs, every_s: float) -> None:
        self._watch, self._rates, self._runs, self._every_s = watch, rates, runs, every_s
        self._sort, self._only, self._typing, self._paused = "p", "", False, False

    def show(self) -> None:
        """Until q, or a signal that ends a program; the terminal is then as it was."""
        import termios
        import tty

        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)

        def enter() -> None:
            tty.setcbreak(descriptor)
            draw(_ENTER)

        def leave() -> None:
            draw(_LEAVE)
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)

        def rest(number: int, frame: FrameType | None) -> None:
            """Stop as Ctrl-Z asks, on the shell's own screen; go on when the shell lets us."""
            del number, frame
            leave()
            os.kill(os.getpid(), signal.SIGSTOP)
            enter()

        handlers: dict[signal.Signals, _Handler] = {
            **dict.fromkeys(_ENDING, _quit),
            **dict.fromkeys(platform.signals("SIGTSTP"), rest),
            **dict.fromkeys(platform.signals("SIGWINCH"), lambda *_: None),
        }
        caught = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        # Python takes up the wait for a key again after a signal (PEP 475): its byte here ends it.
        woken, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        try:
            enter()
            for picture in self._pictures(descriptor, woken):
                self._draw(picture)
        except KeyboardInterrupt:
            pass
        finally:
            leave()
            signal.set_wakeup_fd(-1)
            os.close(woken)
            os.close(wake)
            for number, handler in caught.items():
                signal.signal(number, handler)

    def _pictures(self, descriptor: int, woken: int) -> Iterator[Picture]:
        """What is to be drawn: at each look, at each key that is typed, and once ``woken`` has a byte."""
        time.sleep(_FIRST_S)
        picture = self._watch.look(self._runs.now())
        next_s = time.monotonic() + self._every_s
        while True:
            if time.monotonic() >= next_s and not self._paused:
                picture = self._watch.look(self._runs.now())
                next_s = time.monotonic() + self._every_s
            yield picture
            wait_s = self._every_s if self._paused else max(0.0, next_s - time.monotonic())
            ready = select.select([descriptor, woken], [], [], wait_s)[0]
            if woken in ready:
                os.read(woken, 64)
            if descriptor in ready:
                typed = os.read(descriptor, 64).decode("utf-8", "replace")
                if not typed or any(self._quits(key) for key in typed):
                    return

    def _quits(self, key: str) -> bool:
        """Whether ``key`` ends it; any other has its effect."""
        if self._typing:
            if key in "\r\n":
                self._typing = False
            elif key == "\x1b":
                self._typing, self._only = False, ""
            elif key in "\x7f\b":
                self._only = self._only[:-1]
            elif key.isprintable():
                self._only += key
        elif key in SORTS:
            self._sort = key
        elif key == "f":
            self._typing, self._only = True, ""
        elif key == " ":
            self._paused = not self._paused
        return key == "q" and not self._typing

    def _draw(self, picture: Picture) -> None:
        size = os.get_terminal_size(sys.stdout.fileno())
        state = f"by {SORTS[self._sort]}{' · paused' if self._paused else ''}"
        note = f"{state} · {KEYS}"
        if self._typing:
            note = f"filter: {self._only}_ (Enter keeps, Esc clears)"
        elif self._only:
            note = f"filter: {self._only} · {state} · q quit"
        lines = screen(
            picture,
            self._rates,
            width=size.columns,
            height=size.lines,
            sort=self._sort,
            only=self._only,
            note=note,
            short_ids=self._runs.short_ids,
        )
        draw(_HOME + f"{_TO_LINE_END}\r\n".join(lines) + _TO_LINE_END + _TO_SCREEN_END)


def _quit(number: int, frame: object) -> None:
    del number, frame
    raise KeyboardInterrupt
