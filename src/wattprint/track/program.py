"""The command once it runs: how it ended, and what that says of the run."""

from __future__ import annotations

import os
import signal

from wattprint.host import platform

SHELL = 128
"""What a shell adds to the number of the signal that ended a program."""
_CONTROL_C = 0xC000013A
"""STATUS_CONTROL_C_EXIT (ntstatus.h): Windows ends a program so that does not handle Ctrl-C or Ctrl-Break."""
_KILL = 9
"""SIGKILL, which is also the number where there is no such signal."""


class Program:
    """A program that has begun, or is to. ``pid`` is 0 before."""

    pid = 0
    awaited = -1
    """Whom waitpid(2) is asked for: -1 is it and the orphans that are handed to us."""
    returncode: int | None = None
    """As of ``subprocess``: below zero is the signal that ended it; ``None`` while it runs."""

    def exit_code(self) -> int:
        """What a shell would say: the code, or 128 + the number of the signal that ended it.

        Windows has codes of 32 bits, the higher half of which is below zero to ``sys.exit``.
        """
        assert self.returncode is not None
        if platform.HAS_OWNERS:
            return self.returncode if self.returncode >= 0 else SHELL - self.returncode
        return self.returncode - (1 << 32) if self.returncode >= 1 << 31 else self.returncode

    def end(self, asked: set[int]) -> str:
        """How the run ended, as in ``ledger`` records; ``asked``: the signals that reached us meanwhile.

        Nobody sends SIGTERM to a program that is to go on, so that one is stopped whatever it exits with. A
        program may take SIGINT for the end of one step, and go on: it is interrupted unless its code is 0.
        """
        code = self.exit_code()
        if self.returncode == -_KILL:
            return "killed"
        if signal.SIGTERM in asked or code == SHELL + signal.SIGTERM:
            return "stopped"
        if code == 0:
            return "finished"
        interrupted = code in (SHELL + signal.SIGINT, _CONTROL_C - (1 << 32))
        return "interrupted" if signal.SIGINT in asked or interrupted else "failed"

    def ask_to_stop(self) -> str:
        """End it in the way that lets it close its files; what was sent, empty if that cannot be."""
        try:
            os.kill(self.pid, signal.SIGTERM)
        except (ProcessLookupError, PermissionError):
            return ""
        return "SIGTERM was sent to the command"

    def ended_within(self, seconds: float) -> bool:
        """Whether it ends within so many seconds, for who cannot wait for signals."""
        raise NotImplementedError

    def hear(self, number: int) -> None:
        """Tell it of a signal that came for it, if the console does not."""
