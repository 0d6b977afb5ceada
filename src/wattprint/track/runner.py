"""Running a command under the meter, as if the meter were not there.

The program keeps its standard streams, terminal, process group, working directory and environment (one
variable is added, our own passwords and tokens are taken out). Signals sent to the meter reach it; those
the terminal sends to the whole group reach it anyway and are not sent twice. Its exit code is ours, 128 + n
if signal n ended it. If the meter itself is killed, ``guard`` ends the program too, as if it had been the
target.
"""

from __future__ import annotations

import os
import signal
import time

from wattprint.host import platform
from wattprint.host.cgroup import CpuGroup, make_group
from wattprint.host.descriptor import Descriptor
from wattprint.host.processes import ProcessTree

from .command import CommandError, become, handed_down
from .guard import Guard
from .identity import RUN_VARIABLE
from .prepare import DEADLINE_S

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wattprint.host.files import Files
    from wattprint.meter.worker import Job, Worker

    from .output import Output

_KEPT = (
    *("SIGKILL", "SIGSTOP"),  # nobody can take these
    *("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGTRAP", "SIGABRT", "SIGSYS"),  # a fault of our own
    *("SIGCHLD", "SIGTTIN", "SIGTTOU"),  # ours, and those that stop a whole group by default
)
"""Signals that are not passed on; all others are, batch systems use real-time ones and SIGXCPU too."""
_ENDING = set(platform.signals("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"))
"""Signals by which people and schedulers end a program."""
_FROM_TERMINAL = 0x80
"""si_code SI_KERNEL (sigaction(2)): sent by the kernel, for the terminal driver to the whole group."""
_GO, _READ_ALONG = "go ", "read "
"""How the word begins with which the program may: its output is its own, or read along."""
_SHELL = 128
"""What a shell adds to the number of the signal that ended a program."""
_PR_SET_CHILD_SUBREAPER = 36


class Child:
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
        self.status: int | None = None
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

    def exit_code(self) -> int:
        """What a shell would say: the code, or 128 + the number of the signal that ended it."""
        assert self.status is not None
        code = os.waitstatus_to_exitcode(self.status)
        return code if code >= 0 else _SHELL - code

    def end(self, asked: set[int]) -> str:
        """How the run ended, as in ``ledger`` records; ``asked``: the signals that reached us meanwhile.

        Nobody sends SIGTERM to a program that is to go on, so that one is stopped whatever it exits with. A
        program may take SIGINT for the end of one step, and go on: it is interrupted unless its code is 0.
        """
        code = self.exit_code()
        if code == _SHELL + signal.SIGKILL and os.WIFSIGNALED(self.status or 0):
            return "killed"
        if signal.SIGTERM in asked or code == _SHELL + signal.SIGTERM:
            return "stopped"
        if code == 0:
            return "finished"
        return "interrupted" if signal.SIGINT in asked or code == _SHELL + signal.SIGINT else "failed"


def _prctl(option: int, value: int) -> None:
    if platform.LINUX:
        import ctypes

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _join(group: CpuGroup) -> None:
    try:
        group.join()
    except OSError:
        return


class CpuAccount:
    """CPU seconds of the program and all it started, by the group if there is one, else by the tree."""

    def __init__(self, own: Files, child: Child, guard: Guard | None, group: CpuGroup | None) -> None:
        besides = 0 if guard is None else guard.pid
        self._tree = ProcessTree(own, child.pid, as_parent=True, besides=besides)
        self._group = group
        self._joined_s = 0.0 if group is None else group.cpu_s() or 0.0
        self._most_s = 0.0

    def cpu_s(self, now_s: float) -> float:
        """CPU seconds since the program began; never decreasing."""
        if self._group is None:
            return self._tree.cpu_s(now_s)
        used = self._group.cpu_s()
        if used is None:
            self._group = None
            return self._tree.cpu_s(now_s)
        self._most_s = max(self._most_s, used - self._joined_s)
        return self._most_s

    def pids(self) -> set[int]:
        """PIDs of the living."""
        return self._tree.pids() if self._group is None else self._group.pids()

    def survivors(self) -> int:
        """Processes that outlive the program."""
        if self._group is not None:
            return len(self._group.pids())
        self._tree.settle()
        self._tree.cpu_s(0.0)
        return self._tree.survivors()

    def settle(self) -> None:
        """Make the next reading complete."""
        self._tree.settle()


def signals_to_pass() -> set[int]:
    """The signals that may be meant for the program, without those we were told to ignore (nohup)."""
    kept = {getattr(signal, name) for name in _KEPT if hasattr(signal, name)}
    return {
        number for number in signal.valid_signals() - kept if signal.getsignal(number) is not signal.SIG_IGN
    }


def block(passed: set[int]) -> set[int]:
    """Block ``passed`` and SIGCHLD; the mask before."""
    return {int(n) for n in signal.pthread_sigmask(signal.SIG_BLOCK, passed | {signal.SIGCHLD})}


def wait_ready(worker: Worker, job: Job, passed: set[int]) -> bool:
    """Whether ``job``, with which the meter gets ready, is done in time; the program has not begun.

    ``passed`` and SIGCHLD must be blocked. Raises ``SystemExit`` with 128 + n for a signal n that means to
    end all this; others wait for the program.
    """
    worker.leave(lambda: os.kill(os.getpid(), signal.SIGCHLD))  # the job before it is done then
    ending = passed & _ENDING
    until_s = time.monotonic() + DEADLINE_S
    while not job.wait(0.0):
        left_s = until_s - time.monotonic()
        info = signal.sigtimedwait(ending | {signal.SIGCHLD}, left_s) if left_s > 0.0 else None
        if info is None:
            return job.wait(0.0)
        if info.si_signo != signal.SIGCHLD:
            raise SystemExit(128 + info.si_signo)
    return True


def wait(child: Child, passed: set[int], resized: Callable[[], None] | None = None) -> set[int]:
    """Wait for the program to end, passing signals on; all that came for it.

    ``passed`` and SIGCHLD must be blocked. ``resized``: to be called when the terminal has another size.
    """
    came = set()
    while not _reap(child):
        info = signal.sigwaitinfo(passed | {signal.SIGCHLD})
        if info.si_signo == signal.SIGCHLD:
            continue
        if info.si_pid != child.pid:
            came.add(info.si_signo)
        if resized is not None and info.si_signo == signal.SIGWINCH:
            resized()
        if info.si_code != _FROM_TERMINAL and info.si_pid != child.pid:
            _send(child.pid, info.si_signo)
    return came


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _reap(child: Child) -> bool:
    """Collect all who have ended, orphans handed to us included; whether the program is among them.

    When the program was stopped by ctrl-Z we stop too, so that the shell sees the job stopped; its
    SIGCONT wakes us both.
    """
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            return True
        if pid == 0:
            return child.status is not None
        if pid != child.pid:
            continue
        if not os.WIFSTOPPED(status):
            child.status = status
        elif os.WSTOPSIG(status) == signal.SIGTSTP:
            os.kill(os.getpid(), signal.SIGSTOP)


class Stage:
    """A program forked and waiting, in a group of its own where there may be one, under guard.

    ``passed`` and SIGCHLD must be blocked before the fork, so that a signal that comes while the meter gets
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
        self.account = CpuAccount(own, self.child, self._guard, self._group)

    def resized(self) -> None:
        """The terminal has another size: so has what the program has for it."""
        if self.output is not None:
            self.output.resize({self.child.pid, *self.account.pids()})

    def output_ends(self, passed: set[int]) -> None:
        """The program has ended: wait until all that it wrote has been handed on."""
        if self.output is not None and self._guard is not None:
            self._guard.say_goodbye()
            self.output.finish(passed & _ENDING)

    def close(self) -> None:
        """The program has ended, or is not to begin: dismiss the guard and delete the group."""
        self.child.abandon()
        if self._guard is not None:
            self._guard.dismiss()
        self._remove_group()

    def _remove_group(self) -> None:
        if self._group is not None:
            self._group.remove()
