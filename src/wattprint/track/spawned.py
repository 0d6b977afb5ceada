"""Running a command without ``fork``: macOS, Windows, and Linux where it is read as one of them.

As ``runner``, with three differences. The program is there only once its meter is ready. It is in nobody's
control group, and its orphans are not handed to us: on Windows a job counts it (``host.jobs``), elsewhere its
tree is searched. And nobody guards it: if the meter is killed, the program goes on, unmetered.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
from shutil import which

from wattprint.host import platform

from .command import CommandError, handed_down
from .cpu_account import CpuAccount
from .identity import RUN_VARIABLE
from .program import Program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from wattprint.host.files import Files
    from wattprint.host.jobs import Job

    from .handed import Handed
    from .waiting import Console, Signals

_SHELL = "/bin/sh"


class Spawned(Program):
    """The program, to be begun by ``go``.

    ``mask``: the signals that it has blocked, ``None`` where nobody blocks any. ``apart``: whether Ctrl-Break
    is to reach it and not us.
    """

    def __init__(self, environ: Mapping[str, str], mask: set[int] | None, *, apart: bool) -> None:
        self._environ = environ
        self._mask = mask
        self._apart = apart
        self.process: Any = None
        """A ``Popen``, where there is no way to begin one with signals blocked and set as they were."""
        self.job: Job | None = None
        """What counts it on Windows."""

    @property
    def awaited(self) -> int:  # type: ignore[override]  # nobody hands orphans to us
        """As of ``Program``."""
        return self.pid

    def go(self, run_id: str, command: list[str], streams: Mapping[int, int] = {}) -> None:
        """Let the program begin, in the run ``run_id`` (empty: in none).

        ``streams``: what its standard streams are, where they are not ours. Raises ``CommandError`` if there
        is no such program.
        """
        environ = {**self._environ, RUN_VARIABLE: run_id} if run_id else {**self._environ}
        try:
            self._begin(command, environ, streams)
        except OSError as error:
            script = error.errno == errno.ENOEXEC and platform.HAS_OWNERS and os.path.exists(_SHELL)
            if not script:
                raise CommandError(command, error) from None
            # A script without an interpreter line: sh runs it, as execvp(3) has it.
            path = which(command[0], path=environ.get("PATH")) or command[0]
            self._begin([_SHELL, path, *command[1:]], environ, streams)

    def _begin(self, command: list[str], environ: Mapping[str, str], streams: Mapping[int, int]) -> None:
        if self._mask is not None:
            # What Python ignores, which a program expects; what is caught here is not caught there.
            kept = list(platform.signals("SIGPIPE", "SIGXFSZ"))
            actions = [(os.POSIX_SPAWN_DUP2, inner, stream) for stream, inner in streams.items()]
            self.pid = os.posix_spawnp(
                command[0], command, environ, file_actions=actions, setsigmask=self._mask, setsigdef=kept
            )
            return
        self.process, self.job = started(command, environ, streams, apart=self._apart)
        self.pid = self.process.pid

    def ended_within(self, seconds: float) -> bool:
        """As of ``Program``."""
        try:
            self.returncode = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def hear(self, number: int) -> None:
        """As of ``Program``."""
        if not platform.WINDOWS:
            self.process.send_signal(number)
        elif self._apart:
            self.ask_to_stop()

    def ask_to_stop(self) -> str:
        """As of ``Program``; Windows has Ctrl-Break for it."""
        if not platform.WINDOWS:
            return super().ask_to_stop()
        try:
            os.kill(self.pid, signal.CTRL_BREAK_EVENT)  # type: ignore[attr-defined]  # of Windows
        except OSError:
            return ""
        return "Ctrl-Break was sent to the command"

    def abandon(self) -> None:
        """Nothing waits."""


def started(
    command: list[str], environ: Mapping[str, str], streams: Mapping[int, int], *, apart: bool
) -> tuple[Any, Job | None]:
    """``command`` begun by ``subprocess``, and the job that counts it. Raises ``OSError``."""
    streams_of: Any = {"stdout": streams.get(1), "stderr": streams.get(2)}
    if not platform.WINDOWS:
        return subprocess.Popen(command, env=environ, **streams_of), None
    from wattprint.host.jobs import CREATE_NEW_PROCESS_GROUP, begun

    # CreateProcess finds *.exe alone: a shell finds what PATHEXT says.
    words = [which(command[0], path=environ.get("PATH")) or command[0], *command[1:]]
    group = CREATE_NEW_PROCESS_GROUP if apart else 0
    return begun(
        lambda flags: subprocess.Popen(words, env=environ, creationflags=group | flags, **streams_of)
    )


class SpawnedStage:
    """A program that begins once its meter is ready; as ``runner.Stage`` to who runs it."""

    unguarded = ""
    """Nothing is said of a guard, which there never is here."""

    def __init__(
        self,
        own: Files,
        environ: Mapping[str, str],
        *,
        mask: set[int] | None,
        apart: bool = False,
        output: Handed | None = None,
    ) -> None:
        self.output = output
        self.child = Spawned(handed_down(environ), mask, apart=apart)
        self.account = CpuAccount(own, 0)

    def go(self, run_id: str, command: list[str], *, read_along: bool) -> None:
        """Let the program begin, in the run ``run_id``. Raises ``CommandError``.

        ``read_along``: whether its output goes through ours.
        """
        streams: dict[int, int] = {}
        if self.output is not None and read_along:
            streams = self.output.begin()
        elif self.output is not None:
            self.output.abandon()
            self.output = None
        besides = set() if self.output is None else self.output.pids
        try:
            self.child.go(run_id, command, streams)
        except CommandError:
            if self.output is not None:
                self.output.abandon()
            raise
        self.account.begun(self.child.pid, self.child.job, besides)

    def resized(self) -> None:
        """As of ``runner.Stage``."""
        if self.output is not None:
            self.output.resize({self.child.pid, *self.account.pids()})

    def output_ends(self, way: Signals | Console) -> None:
        """As of ``runner.Stage``."""
        if self.output is not None:
            self.output.finish(way)

    def close(self) -> None:
        """The program has ended, or was not to begin."""
        if self.child.job is not None:
            self.child.job.close()
