"""Running a command under the meter, as if the meter were not there.

The program keeps its standard streams, terminal, process group, working directory and environment (one
variable is added, our own passwords and tokens are taken out). Signals sent to the meter reach it; those
the terminal sends to the whole group reach it anyway and are not sent twice. Its exit code is ours, 128 + n
if signal n ended it. If the meter itself is killed, ``guard`` ends the program too, as if it had been the
target.
"""

from __future__ import annotations

import os

from wattprint.host import platform
from wattprint.host.cgroup import CpuGroup, make_group
from wattprint.host.descriptor import Descriptor

from .command import CommandError, become, handed_down
from .cpu_account import CpuAccount
from .guard import Guard
from .identity import RUN_VARIABLE
from .program import Program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host.files import Files

    from .output import Output
    from .waiting import Console, Signals

_GO, _READ_ALONG = "go ", "read "
"""How the word begins with which the program may: its output is its own, or read along."""
_PR_SET_CHILD_SUBREAPER = 36


class Child(Program):
    """The program, forked and waiting for ``go`` before it becomes the command.

    Forked before any thread exists, so that the child is an ordinary single-threaded process.
    """

    def __init__(
        self,
        command: list[str],
        environ: Mapping[str, str],
        group: CpuGroup | None,
        *,
        mask: set[int],
        output: Output | None = None,
    ) -> None:
        self._mask = mask
        self._output = output
        # Out of the way of 0, 1 and 2 too, where one of these was closed.
        self._go_read, self._go_write = map(Descriptor, os.pipe())
        self._error_read, self._error_write = map(Descriptor, os.pipe())
        self.pid = os.fork()
        if self.pid == 0:
            self._become(command, environ, group)
        self._go_read.close()
        self._error_write.close()

    def _become(self, command: list[str], environ: Mapping[str, str], group: CpuGroup | None) -> None:
        """In the child: wait for the word, then exec. Never returns."""
        try:
            self._go_write.close()
            self._error_read.close()
            if group is not None:
                _join(group)
            word = os.read(self._go_read.ours(), 256).decode()
            if word:
                if self._output is not None and word.startswith(_READ_ALONG):
                    self._output.enter()
                run_id = word.partition(" ")[2]
                become(command, {**environ, RUN_VARIABLE: run_id} if run_id else dict(environ), self._mask)
        except OSError as error:
            os.write(self._error_write.ours(), str(error.errno).encode())
        finally:
            os._exit(1)

    def go(self, run_id: str, command: list[str], *, read_along: bool = False) -> None:
        """Let the program begin, in the run ``run_id`` (empty: in none).

        ``read_along``: whether its output goes through ours. Raises ``CommandError`` if there is no such
        program.
        """
        os.write(self._go_write.ours(), ((_READ_ALONG if read_along else _GO) + run_id).encode())
        self._go_write.close()
        reason = os.read(self._error_read.ours(), 32)
        self._error_read.close()
        if reason:
            os.waitpid(self.pid, 0)
            number = int(reason)
            raise CommandError(command, OSError(number, os.strerror(number)))

    def abandon(self) -> None:
        """End the child if it still waits, without ever running the command."""
        if self._go_write.number >= 0:
            self._go_write.close()
            os.waitpid(self.pid, 0)


def _prctl(option: int, value: int) -> None:
    if platform.LINUX:
        import ctypes

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _join(group: CpuGroup) -> None:
    try:
        group.join()
    except OSError:
        return


class Stage:
    """A program forked and waiting, in a group of its own where there may be one, under guard.

    Signals must be blocked before the fork (``waiting``), so that a signal that comes while the meter gets
    ready waits for the program; ``mask``: what was blocked before. Without a group orphans of the program
    are handed to us instead of init, for their CPU time. ``unguarded``: why there is no guard, if there is
    none. ``output``: the program's, to be read along; without a guard it is not. Raises ``OSError`` where no
    process is left for the program.
    """

    def __init__(
        self,
        own: Files,
        environ: Mapping[str, str],
        command: list[str],
        name: str,
        *,
        mask: set[int],
        output: Output | None = None,
    ) -> None:
        self._guard: Guard | None = None
        self.output = output
        self.unguarded = ""
        self._group = make_group(own, name)
        try:
            self.child = Child(command, handed_down(environ), self._group, mask=mask, output=output)
        except BaseException:
            self._remove_group()
            raise
        if self._group is None:
            _prctl(_PR_SET_CHILD_SUBREAPER, 1)
        try:
            self._guard = Guard(own, self.child.pid, self._group, output)
        except OSError as error:
            self.unguarded = error.strerror or str(error)
            self.output = None
        if output is not None:
            output.leave()
        besides = [] if self._guard is None else [self._guard.pid]
        self.account = CpuAccount(own, self.child.pid, besides, self._group)

    def go(self, run_id: str, command: list[str], *, read_along: bool) -> None:
        """Let the program begin, in the run ``run_id``; as ``Child.go``."""
        self.child.go(run_id, command, read_along=read_along and self.output is not None)

    def resized(self) -> None:
        """The terminal has another size: so has what the program has for it."""
        if self.output is not None:
            self.output.resize({self.child.pid, *self.account.pids()})

    def output_ends(self, way: Signals | Console) -> None:
        """The program has ended: wait until all that it wrote has been handed on."""
        if self.output is not None and self._guard is not None:
            self._guard.say_goodbye()
            self.output.finish(way)

    def close(self) -> None:
        """The program has ended, or is not to begin: dismiss the guard and delete the group."""
        self.child.abandon()
        if self._guard is not None:
            self._guard.dismiss()
        self._remove_group()

    def _remove_group(self) -> None:
        if self._group is not None:
            self._group.remove()
