"""Which of several launches that bear one name a process belongs to: an id may be used twice.

What launched a process gives a name that all of its processes agree on (``identity.launcher_run``), and
nothing but that: torchrun takes the same ``--rdzv-id`` for the next job too. What tells two launches apart
stands in a file beside the locks, one line for each run that a rank has begun: who launched it (the process
above the topmost one that has the launcher's variables), on which boot, and as which rank in which attempt.

A rank is in the first run of its launch that has not had this rank in this attempt, so that the second runs
of all ranks are one run again. Another launcher on the same node is another launch. One on another node is
the same if both have the same master address and port, or the same SLURM job, and a run of it goes on. A job
that is tried again, here or elsewhere, is the same job.
"""

from __future__ import annotations

import os

from wattprint.host import platform
from wattprint.host.processes import process_times
from wattprint.ledger.folders import make_own_folder, open_own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host import Host

_MOST_ANCESTORS = 64
_MOST_BYTES = 1 << 20
"""Of the file that is looked at, its end: some ten thousand runs."""


class _Begun:
    """A run that a process of a launch has begun.

    ``number`` of the run; ``agent``: who launched the process, on ``node``; ``rank``, its attempt before a
    dot; ``job``: what launchers on several nodes have in common; ``process``: ``pid start``.
    """

    __slots__ = ("agent", "job", "node", "number", "process", "rank")

    def __init__(self, number: int, node: str, agent: str, *, rank: str, job: str, process: str) -> None:
        self.number, self.node, self.agent, self.rank, self.job = number, node, agent, rank, job
        self.process = process

    @property
    def attempt(self) -> str:
        """Which try of the job this is."""
        return self.rank.partition(".")[0]


def number_of(name: str, variable: str, home: str, host: Host) -> int | None:
    """How many runs called ``name`` there are with the one that begins here: 1 is the first.

    ``variable`` is one that the launcher sets. ``None`` where no file can be had.
    """
    if not home:
        return None
    try:
        folder = make_own_folder(home, "locks")
        fd = open_own(os.path.join(folder, f"{name}.launches"), os.O_RDWR | os.O_APPEND)
    except OSError:
        return None
    try:
        platform.lock(fd, wait=True)
        size = os.fstat(fd).st_size
        text = platform.read_at(fd, _MOST_BYTES, max(0, size - _MOST_BYTES)).decode("utf-8", "replace")
        me = _me(host, variable)
        number = _number(_runs(text), me, folder, name, host)
        fields = (str(number), me.node, me.agent, me.rank, me.job, me.process)
        os.write(fd, ("\t".join(fields) + "\n").encode("utf-8", "replace"))
        return number
    except OSError:
        return None
    finally:
        os.close(fd)


def _runs(text: str) -> list[_Begun]:
    found = []
    for line in text.splitlines():
        fields = line.split("\t")
        if len(fields) == 6 and fields[0].isdecimal():
            number, node, agent, rank, job, process = fields
            found.append(_Begun(int(number), node, agent, rank=rank, job=job, process=process))
    return found


def _me(host: Host, variable: str) -> _Begun:
    environ = host.environ
    rank = environ.get("RANK") or environ.get("SLURM_PROCID") or environ.get("SLURM_LOCALID") or ""
    attempt = environ.get("TORCHELASTIC_RESTART_COUNT") or environ.get("SLURM_RESTART_COUNT") or "0"
    agent = f"{_agent(host, variable)} {environ.get('SLURM_ARRAY_TASK_ID', '')}"
    times = process_times(host.own, os.getpid())
    process = f"{os.getpid()} {0 if times is None else times.start_ticks}"
    rank, job = _plain(f"{attempt}.{rank}"), _plain(_job(environ))
    return _Begun(0, _node(host), _plain(agent), rank=rank, job=job, process=process)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _node(host: Host) -> str:
    """The boot and the space of PIDs: a PID says nothing in another container."""
    return f"{host.boot_id or 'node'} {host.own.link('proc/self/ns/pid') or ''}"


def _job(environ: Mapping[str, str]) -> str:
    """What the launchers of one job on several nodes have in common; empty for a job of one node."""
    job = f"{environ.get('SLURM_JOB_ID', '')}_{environ.get('SLURM_ARRAY_TASK_ID', '')}"
    if environ.get("TORCHELASTIC_RUN_ID", "none") == "none":
        return f"{job}.{environ.get('SLURM_STEP_ID', '')}"
    if environ.get("GROUP_WORLD_SIZE", "1") == "1":
        return ""
    return f"{job} {environ.get('MASTER_ADDR', '')}:{environ.get('MASTER_PORT', '')}"


def _agent(host: Host, variable: str) -> str:
    """The process that launched this one, as ``pid start``: the first above that lacks its ``variable``."""
    pid = os.getpid()
    for _ in range(_MOST_ANCESTORS):
        times = process_times(host.own, pid)
        if times is None:
            break
        above = times.ppid
        if not _has(host, above, variable):
            parent = process_times(host.own, above)
            return f"{above} {0 if parent is None else parent.start_ticks}"
        pid = above
    return f"{os.getppid()} 0"


def _has(host: Host, pid: int, variable: str) -> bool:
    """Whether ``variable`` is in the environment of ``pid`` as it is in ours."""
    value = host.environ.get(variable, "")
    if host.own.system is not None:
        return bool(host.own.system.has_variable(pid, variable, value))
    assignment = f"{variable}={value}"
    try:
        return assignment in host.own.text(f"proc/{pid}/environ").split("\0")
    except (OSError, ValueError):
        return False


def _number(runs: list[_Begun], me: _Begun, folder: str, name: str, host: Host) -> int:
    """The number of the first run of our launch that has not had our rank."""
    numbers = {run.number for run in runs if (run.node, run.agent) == (me.node, me.agent)}
    if not numbers and me.job:
        numbers = _elsewhere(runs, me, folder, name, host)
    agents = {(run.node, run.agent) for run in runs if run.number in numbers}
    ours = [run for run in runs if run.number in numbers or (run.node, run.agent) in agents]
    for number in sorted({run.number for run in ours}):
        if not any(_is_taken(run, me, host) for run in ours if run.number == number):
            return number
    return max((run.number for run in runs), default=0) + 1


def _is_taken(run: _Begun, me: _Begun, host: Host) -> bool:
    """Whether ``run`` was begun as our rank in our attempt, by nobody above or below this process."""
    if run.rank != me.rank:
        return False
    if run.process == me.process or run.node != me.node or not _lives(run.process, host):
        return True
    return not (_is_below(run.process, me.process, host) or _is_below(me.process, run.process, host))


def _is_below(process: str, other: str, host: Host) -> bool:
    """Whether ``other`` is above ``process`` in the process tree."""
    pid, above = int(process.partition(" ")[0]), int(other.partition(" ")[0])
    for _ in range(_MOST_ANCESTORS):
        times = process_times(host.own, pid)
        if times is None or pid == above:
            return pid == above
        pid = times.ppid
    return False


def _elsewhere(runs: list[_Begun], me: _Begun, folder: str, name: str, host: Host) -> set[int]:
    """The runs of our job that others of it have begun, if it goes on; nobody here knew our launcher."""
    of_job = [run for run in runs if run.job == me.job]
    latest = max((run.number for run in of_job), default=0)
    agents = {(run.node, run.agent) for run in of_job if run.number == latest}
    of_launch = [run for run in of_job if (run.node, run.agent) in agents]
    numbers = {run.number for run in of_launch}
    if me.attempt not in {run.attempt for run in of_launch}:
        return numbers
    gone = any(run.node == me.node and not _lives(run.agent, host) for run in of_launch)
    return set() if gone or not any(_goes_on(name, number, folder) for number in numbers) else numbers


def _goes_on(name: str, number: int, folder: str) -> bool:
    """Whether a meter of that run holds its place on any node."""
    run_id = launch_name(name, number)
    return any(
        file.startswith(f"{run_id}.") and file.endswith(".lock") and "." not in file[len(run_id) + 1 : -5]
        for file in os.listdir(folder)
    )


def launch_name(name: str, number: int) -> str:
    """What the run of this number is called."""
    return name if number == 1 else f"{name}.{number}"


def _lives(agent: str, host: Host) -> bool:
    pid, start = agent.split()[:2]
    times = process_times(host.own, int(pid))
    return times is not None and times.alive and str(times.start_ticks) == start
