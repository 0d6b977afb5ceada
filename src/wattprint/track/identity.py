"""Who a run is, and whether a meter begins one or joins one.

The run's id travels to child processes in ``WATTPRINT_RUN``. Where nobody handed one down, what launched
the process gives it, if it launched many that work together: torchrun, a SLURM step. On each node the
first meter of a run stands for the machine (``node_lock``). A meter below another one of that run in the
process tree is its child, inside its figures; one beside it adds what its own processes used, and nothing
for the machine.

A name that a meter made up is that of its run alone, however long the variable is passed on: once that run
has ended on this node, what begins with its name in the environment is a run of its own. A name that
somebody gave, or that a launch has, may have several parts one after another.
"""

from __future__ import annotations

import os
import time

from wattprint.host import platform
from wattprint.ledger.spool import home_if_known

from .node_lock import NodeLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host import Host

RUN_VARIABLE = "WATTPRINT_RUN"
ROOT, CHILD, PEER = "root", "child", "peer"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # no letters that read like another (Crockford base 32)
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
_LONGEST = 120
_launched: list[str] = []
"""The names of launches under which runs of this process have begun."""


def new_run_id(wall_ns: int) -> str:
    """A name that sorts by time and can be typed: ``20261121-205629-7k3q9z`` (UTC, then 30 random bits)."""
    year, month, day, hour, minute, second, *_ = time.gmtime(wall_ns / 1e9)
    return f"{year:04}{month:02}{day:02}-{hour:02}{minute:02}{second:02}-{random_suffix()}"


def random_suffix() -> str:
    """Six characters from the system's own randomness, so that forked processes never agree.

    A byte is 8 times the 32 letters, so none is favoured; importing ``random`` would cost 4 ms.
    """
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(6))


def inherited_run(environ: Mapping[str, str]) -> str | None:
    """The run that this process was started in, if a usable name was handed down."""
    return usable_name(environ.get(RUN_VARIABLE))


def usable_name(text: str | None) -> str | None:
    """``text`` if a run can be called so."""
    if not text or len(text) > _LONGEST or not set(text) <= _SAFE or text[0] == ".":
        return None
    return text if platform.can_name_a_file(text) else None


def is_made_up(run_id: str) -> bool:
    """Whether a name is one that ``new_run_id`` makes."""
    day, _, rest = run_id.partition("-")
    time_of_day, _, suffix = rest.partition("-")
    digits = len(day) == 8 and len(time_of_day) == 6 and (day + time_of_day).isdecimal()
    return digits and len(suffix) == 6 and set(suffix) <= set(_ALPHABET)


def launcher_run(environ: Mapping[str, str]) -> str | None:
    """The name that all processes of one launch agree on, ``None`` if this one was started alone.

    torchrun: its rendezvous id, which all nodes and restarts of a job share. SLURM: job and step, of a
    program that ``srun`` started; a batch script's own programs come one after another and are runs of
    their own. Ray's workers are asked by ``integrations.ray``: their environment does not tell their job.
    """
    torch = environ.get("TORCHELASTIC_RUN_ID", "")
    if torch not in ("", "none"):  # "none" stands for all jobs of those who gave no --rdzv-id
        return run_name("torchrun", torch)
    job, step = environ.get("SLURM_JOB_ID", ""), environ.get("SLURM_STEP_ID", "")
    if job and step.isdigit():
        return run_name("slurm", environ.get("SLURM_CLUSTER_NAME", ""), f"{job}.{step}")
    return None


def launched_run(host: Host) -> str | None:
    """As ``launcher_run``, for the next run that begins here: of a name that was used before it is ``.2``.

    Ranks run the same program, so that their second runs are one run again; see ``launch``.
    """
    name = launcher_run(host.environ)
    if name is None:
        return None
    from .launch import launch_name, number_of

    variable = "TORCHELASTIC_RUN_ID" if name.startswith("torchrun") else "SLURM_STEP_ID"
    number = number_of(name, variable, home_if_known(host.environ), host)
    _launched.append(name)
    return launch_name(name, number or _launched.count(name))


def local_rank(environ: Mapping[str, str]) -> int:
    """Which process of its launch on this node this is, as torchrun and SLURM count; 0 if alone."""
    text = environ.get("LOCAL_RANK") or environ.get("SLURM_LOCALID") or "0"
    return int(text) if text.isdecimal() else 0


def run_name(*parts: str) -> str:
    """A run's name from ``parts`` that others chose, with ``_`` for what cannot be in it."""
    text = "-".join(part for part in parts if part)
    return "".join(letter if letter in _SAFE else "_" for letter in text)[: _LONGEST - 8]


class Belonging:
    """To which run a meter belongs that is inside no other of its process, and what it is there.

    ``lock``: its place among those of the run on this node. ``left_by``: the run that was handed down to this
    process and has ended, empty if none was.
    """

    __slots__ = ("_first", "left_by", "lock", "role", "run_id")

    def __init__(self, host: Host, given: str | None, wall_ns: int, readers: str, *, metered: bool) -> None:
        self.left_by = ""
        home = home_if_known(host.environ)
        if given is not None:
            self._take(NodeLock(home, given, host, readers), given, metered=metered)
            if not (metered and is_made_up(given) and self.lock.is_over()):
                return
            self.lock.release()
            self.left_by = given
        launched = launched_run(host)
        run_id = launched or new_run_id(wall_ns)
        self._take(NodeLock(home, run_id, host, readers), run_id, metered=metered)
        if launched is None:
            self.role = ROOT
        elif metered and self._first is None:
            self.role = PEER if local_rank(host.environ) else ROOT

    def _take(self, lock: NodeLock, run_id: str, *, metered: bool) -> None:
        self.run_id, self.lock = run_id, lock
        self._first = lock.take() if metered else None
        if self._first:
            self.role = ROOT
        else:
            self.role = CHILD if lock.inside or self._first is None else PEER
