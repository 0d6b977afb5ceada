"""The guard: ends what the meter began if the meter itself is killed.

SIGKILL cannot be handled, so a small process of its own session waits for the meter's end of a pipe to
close. If the meter said goodbye before, it just leaves; if not, it kills the program and what it started:

- with a control group, all that are in it, daemons included;
- without one, the program and those below it. A daemon that forked twice is below it no more once its parent
  has ended, and runs on, unmetered.

Where the program's output is searched for figures, it is the guard that hands it on (``output``, ``relay``).

If guard and meter are killed together, in whichever order, nobody is left to end anything: the program runs
on, and the record ends, ``killed``, with the last snapshot.
"""

from __future__ import annotations

import os
import signal
import time

from wattprint.host.descriptor import Descriptor
from wattprint.host.processes import children_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host.cgroup import CpuGroup
    from wattprint.host.files import Files

    from .output import Output

_ROUNDS = 100
_PAUSE_S = 0.02
_GOODBYE = b"."


class Guard:
    """Forked while the meter has one thread. ``dismiss`` it when the program has ended by itself.

    ``output``: what it hands on. Raises ``OSError`` where no process is left for it.
    """

    __slots__ = ("_hands_on", "_write", "pid")

    def __init__(
        self, own: Files, child_pid: int, group: CpuGroup | None, output: Output | None = None
    ) -> None:
        read, write = os.pipe()
        self._write = Descriptor(write)
        self._hands_on = output is not None
        try:
            self.pid = os.fork()
        except OSError:
            os.close(read)
            self._write.close()
            raise
        if self.pid == 0:
            _stand(read, own, child_pid, group, output)
        os.close(read)

    def say_goodbye(self) -> None:
        """Tell the guard that the program has ended by itself; a second time nothing happens."""
        if self._write.number < 0:
            return
        try:
            os.write(self._write.ours(), _GOODBYE)
        except OSError:
            return
        finally:
            self._write.close()

    def dismiss(self) -> None:
        """Let the guard go; what the program left running on purpose runs on, and its output with it."""
        self.say_goodbye()
        if self._hands_on:
            return
        try:
            os.waitpid(self.pid, 0)
        except ChildProcessError:  # it was reaped among the program's orphans
            return


def _stand(read: int, own: Files, child_pid: int, group: CpuGroup | None, output: Output | None) -> None:
    """In the guard: wait, and end the program if the meter is gone. Never returns."""
    try:
        os.setsid()
        _close_all_but({read} if output is None else {read, *output.descriptors()})
        relay = None if output is None else output.serve(read)
        if os.read(read, 1) != _GOODBYE:
            _end(own, child_pid, group)
        if relay is not None:
            relay.finish()
            relay.outlast()
    finally:
        os._exit(0)


def _close_all_but(kept: set[int]) -> None:
    low = 0
    for number in sorted(kept):
        os.closerange(low, number)
        low = number + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))


def _end(own: Files, child_pid: int, group: CpuGroup | None) -> None:
    if group is None:
        # Stopped first, so that nobody starts another while we look; a dead parent would hide its children.
        _send(_tree(own, child_pid), signal.SIGSTOP)
        _send(_tree(own, child_pid), signal.SIGKILL)
        return
    for _ in range(_ROUNDS):
        members = group.pids()
        if not members:
            break
        _send(list(members), signal.SIGKILL)
        time.sleep(_PAUSE_S)
    group.remove()


def _tree(own: Files, pid: int) -> list[int]:
    """``pid`` and its living descendants."""
    found = [pid]
    for one in found:
        found += [child for child in children_of(own, one) or [] if child not in found]
    return found


def _send(pids: list[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            continue
