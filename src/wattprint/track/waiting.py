"""Waiting for the command, with signals passed on: what is sent to the meter is meant for its program.

``Signals`` is how it goes on POSIX, ``Console`` on a system without signals to block: Windows, whose console
tells Ctrl-C and Ctrl-Break to all the programs in it. macOS has ``sigwait`` and does not say who has sent a
signal: what a keyboard sends is not passed on as long as the terminal sends it to the program, too.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque

from wattprint.host import platform

from .prepare import DEADLINE_S

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from wattprint.meter.worker import Job, Worker

    from .program import Program

_KEPT = (
    *("SIGKILL", "SIGSTOP"),  # nobody can take these
    *("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGTRAP", "SIGABRT", "SIGSYS"),  # a fault of our own
    *("SIGCHLD", "SIGTTIN", "SIGTTOU"),  # ours, and those that stop a whole group by default
)
"""Signals that are not passed on; all others are, batch systems use real-time ones and SIGXCPU too."""
ENDING = set(platform.signals("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"))
"""Signals by which people and schedulers end a program."""
_FROM_TERMINAL = 0x80
"""si_code SI_KERNEL (sigaction(2)): sent by the kernel, for the terminal driver to the whole group."""
_FROM_KEYBOARD = {*platform.signals("SIGINT", "SIGQUIT", "SIGTSTP", "SIGWINCH")}
_POLLED_S = 0.002
"""How often it is looked whether a signal has come, where no call waits for one or for a while."""
_CONSOLE_S = 0.1
"""How often a console is listened to: a program that ends is seen at once, a key after so long at most."""


def signals_to_pass() -> set[int]:
    """The signals that may be meant for the program, without those we were told to ignore (nohup)."""
    kept = {getattr(signal, name) for name in _KEPT if hasattr(signal, name)}
    return {
        number for number in signal.valid_signals() - kept if signal.getsignal(number) is not signal.SIG_IGN
    }


def way_to_wait() -> Signals | Console:
    """How this system lets us wait; signals that come from now on are for the program."""
    needed = (signal, "pthread_sigmask"), (signal, "sigwait"), (os, "WNOHANG"), (os, "posix_spawnp")
    if all(hasattr(module, name) for module, name in needed):
        return Signals()
    return Console()


class Signals:
    """The signals that may be meant for the program, and SIGCHLD, are blocked from here on and waited for.

    ``mask``: what was blocked before.
    """

    mask: set[int] | None

    def __init__(self) -> None:
        self._passed = signals_to_pass()
        self._waits = hasattr(signal, "sigwaitinfo") and hasattr(signal, "sigtimedwait")
        self.mask = {
            int(n) for n in signal.pthread_sigmask(signal.SIG_BLOCK, self._passed | {signal.SIGCHLD})
        }

    def heed(self) -> None:
        """The program is there, and has what we ignore from us: now we see it end."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, it would take the exit code with it
        if not self._waits:  # a BSD drops what is ignored by default, blocked or not
            for number in self._passed & _catchable() | {signal.SIGCHLD}:
                signal.signal(number, _never)

    def ready(self, worker: Worker, job: Job) -> bool:
        """Whether ``job``, with which the meter gets ready, is done in time; the program has not begun.

        Raises ``SystemExit`` with 128 + n for a signal n that means to end all this; others wait for the
        program.
        """
        worker.leave(lambda: os.kill(os.getpid(), signal.SIGCHLD))  # the job before it is done then
        ending = self._passed & ENDING
        until_s = time.monotonic() + DEADLINE_S
        while not job.wait(0.0):
            left_s = until_s - time.monotonic()
            number = self._next_within(ending | {signal.SIGCHLD}, left_s) if left_s > 0.0 else 0
            if not number:
                return job.wait(0.0)
            if number != signal.SIGCHLD:
                raise SystemExit(128 + number)
        return True

    def wait(self, child: Program, resized: Callable[[], None] | None = None) -> set[int]:
        """Wait for the program to end, passing signals on; all that came for it.

        ``resized``: to be called when the terminal has another size.
        """
        came = set()
        while not _reap(child):
            number, sender, from_terminal = self._next(self._passed | {signal.SIGCHLD})
            if number == signal.SIGCHLD:
                continue
            if sender != child.pid:
                came.add(number)
            if resized is not None and number == getattr(signal, "SIGWINCH", 0):
                resized()
            if not from_terminal and sender != child.pid:
                _send(child.pid, number)
        return came

    def wait_for(self, done: Callable[[float], bool]) -> None:
        """Wait until ``done``, which may take so many seconds to say so, or until a signal means to end."""
        ending = self._passed & ENDING
        while not done(0.02):
            if signal.sigpending() & ending:
                return

    def _next(self, numbers: set[int]) -> tuple[int, int, bool]:
        """The next of these signals, the PID that has sent it, and whether the terminal sends it to all."""
        if self._waits:
            info = signal.sigwaitinfo(numbers)
            return info.si_signo, info.si_pid, info.si_code == _FROM_TERMINAL
        number = int(signal.sigwait(numbers))
        return number, 0, number in _FROM_KEYBOARD and _has_the_terminal()

    def _next_within(self, numbers: set[int], left_s: float) -> int:
        """The next of these signals within so many seconds, 0 if none comes."""
        if self._waits:
            info = signal.sigtimedwait(numbers, left_s)
            return 0 if info is None else int(info.si_signo)
        until_s = time.monotonic() + left_s
        while not signal.sigpending() & numbers:
            if time.monotonic() > until_s:
                return 0
            time.sleep(_POLLED_S)
        return int(signal.sigwait(numbers))


def _catchable() -> set[int]:
    return {n for n in signal.valid_signals() if n not in platform.signals("SIGKILL", "SIGSTOP")}


def _never(number: int, frame: FrameType | None) -> None:
    """A handler of signals that are blocked."""
    del number, frame


def _has_the_terminal() -> bool:
    """Whether our group is the one that the keyboard's signals go to, the program in it."""
    try:
        number = os.open("/dev/tty", os.O_RDWR | platform.NOCTTY | platform.OURS)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(number) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(number)


class Console:
    """Ctrl-C and Ctrl-Break, which the program hears as well, are only noted here.

    One in a group of its own hears of neither: then they are passed on.
    """

    mask: None = None
    """As of ``Signals``: nothing can be."""

    def __init__(self) -> None:
        self._came: deque[int] = deque()
        for number in platform.signals("SIGINT", "SIGBREAK", "SIGTERM"):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        del frame
        self._came.append(number)

    def heed(self) -> None:
        """As of ``Signals``."""

    def ready(self, worker: Worker, job: Job) -> bool:
        """As of ``Signals``."""
        del worker
        until_s = time.monotonic() + DEADLINE_S
        while not job.wait(_CONSOLE_S):
            if self._came:
                raise SystemExit(128 + self._came[0])
            if time.monotonic() > until_s:
                return False
        return True

    def wait(self, child: Program, resized: Callable[[], None] | None = None) -> set[int]:
        """As of ``Signals``."""
        del resized
        came = set()
        while not child.ended_within(_CONSOLE_S):
            while self._came:
                number = self._came.popleft()
                came.add(number)
                child.hear(number)
        return came | {*self._came}

    def wait_for(self, done: Callable[[float], bool]) -> None:
        """As of ``Signals``."""
        while not done(_CONSOLE_S) and not self._came:
            continue


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _reap(child: Program) -> bool:
    """Collect all who have ended, orphans handed to us included; whether the program is among them.

    When the program was stopped by ctrl-Z we stop too, so that the shell sees the job stopped; its
    SIGCONT wakes us both.
    """
    while True:
        try:
            pid, status = os.waitpid(child.awaited, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            return True
        if pid == 0:
            return child.returncode is not None
        if pid != child.pid:
            continue
        if not os.WIFSTOPPED(status):
            child.returncode = os.waitstatus_to_exitcode(status)
        elif os.WSTOPSIG(status) == signal.SIGTSTP:
            os.kill(os.getpid(), signal.SIGSTOP)
