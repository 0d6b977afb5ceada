"""``Meter``: what a block of Python costs, as a context manager.

>>> with Meter("train", region="FR") as meter:  # doctest: +SKIP
...     fit()
>>> print(meter.statement)  # doctest: +SKIP
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from contextvars import ContextVar

from wattprint.errors import UsageError, WattprintError
from wattprint.host import Host
from wattprint.host.processes import ProcessTree

from .identity import RUN_VARIABLE
from .recording import Plan, Recording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from wattprint.account.statement import Statement
    from wattprint.meter.window import Edge

HOST_ROOT_VARIABLE = "WATTPRINT_HOST_ROOT"


class Window:
    """A named part of a metered block; windows nest. Made by ``Meter.window``."""

    __slots__ = ("_begin", "_meter", "id", "name", "parent")

    def __init__(self, meter: Meter, name: str) -> None:
        self._meter = meter
        self.name = name
        self.id = 0
        self.parent: int | None = None

    def __enter__(self) -> Window:
        self._begin = self._meter._open(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._meter._shut(self, self._begin, "ok" if kind is None else "failed")


class Meter:
    """Meters everything between ``start`` and ``stop``, this process and its children.

    ``name``: of the run. ``region``: country, zone or cloud region (``FR``, ``US-CA``, ``gcp:europe-west1``)
    whose grid feeds the machine; without it the time zone is asked, and said to be a guess. ``pue``,
    ``wue``: power usage effectiveness of the building and its litres per kWh. ``tariff``: a price such as
    ``"0.30EUR/kWh"``. ``scope``: ``process`` (our share) or ``machine``. ``idle``: who pays for idle
    power, ``share``, ``exclusive`` or ``excluded``. ``host_root``: where the machine's own ``/`` is
    mounted. What is not given comes from the settings files and the environment (``wattprint config``).
    Raises ``UsageError`` at once for what cannot be used; after ``start`` nothing reaches the caller's
    program, and whatever goes wrong stands in ``statement.warnings``.
    """

    def __init__(
        self,
        name: str = "",
        *,
        region: str | None = None,
        pue: float | None = None,
        wue: float | None = None,
        tariff: str | None = None,
        scope: str | None = None,
        idle: str | None = None,
        host_root: str | None = None,
        host: Host | None = None,
    ) -> None:
        self._host = host or Host(host_root or os.environ.get(HOST_ROOT_VARIABLE) or "/")
        given = {"region": region, "pue": pue, "wue": wue, "tariff": tariff, "scope": scope, "idle": idle}
        self._plan = Plan(name or "python", self._host, given)
        self._recording: Recording | None = None
        self._pid = 0
        self._stopped = False
        self._inherited: str | None = None
        self._inside: ContextVar[tuple[int, ...]] = ContextVar("wattprint windows", default=())
        self._last_id = 0
        self._lock = threading.Lock()
        self._open_windows: dict[int, tuple[int | None, str, int]] = {}
        """Open and not yet in the record, which a window only enters if it outlasts a tick."""
        self._shut_windows: list[tuple[tuple[int, int | None, str], Edge, Edge, str]] = []

    @property
    def run_id(self) -> str:
        """The id of the run in the ledger. Raises ``WattprintError`` before ``start``."""
        return self._started().run_id

    def _started(self) -> Recording:
        if self._recording is None:
            raise WattprintError("this meter has not been started", fix="use it with `with`, or call start()")
        return self._recording

    def start(self) -> Meter:
        """Begin. Raises ``UsageError`` if the meter was started before: one meter is one run."""
        if self._recording is not None:
            raise UsageError("this meter has been started before", fix="make a Meter for each run")
        began_s = time.thread_time()
        tree = ProcessTree(self._host.own, os.getpid(), as_parent=False)
        self._recording = Recording(self._plan, self._host, ours_s=tree.cpu_s, pids=tree.pids)
        self._tree = tree
        self._pid = os.getpid()
        self._inherited = os.environ.get(RUN_VARIABLE)
        os.environ[RUN_VARIABLE] = self._recording.run_id
        self._recording.write_windows = self._write_windows
        self._recording.begin()
        self._recording.charge(time.thread_time() - began_s)
        atexit.register(self._at_exit)
        return self

    def _at_exit(self) -> None:
        """The program ends and nobody has called ``stop``: the run ends here, with its last second.

        An exception that nobody caught left its mark in ``sys.last_value`` before.
        """
        try:
            self.stop("failed" if hasattr(sys, "last_value") else "finished")
        except Exception as error:  # noqa: BLE001 - a program's exit is no place for our traceback
            sys.stderr.write(f"wattprint: the record has no end: {type(error).__name__}: {error}\n")

    def stop(self, status: str = "finished") -> None:
        """End. A second call, or one in a forked child, does nothing."""
        recording = self._started()
        if self._over():
            return
        self._stopped = True
        atexit.unregister(self._at_exit)
        began_s = time.thread_time()
        self._tree.settle()
        recording.charge(time.thread_time() - began_s)
        recording.stop(status, None)
        if os.environ.get(RUN_VARIABLE) == recording.run_id:
            if self._inherited is None:
                del os.environ[RUN_VARIABLE]
            else:
                os.environ[RUN_VARIABLE] = self._inherited

    def __enter__(self) -> Meter:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop("finished" if kind is None else "failed")

    def window(self, name: str) -> Window:
        """A context manager around a part of the work, such as an epoch."""
        return Window(self, name)

    def metric(self, name: str, value: float) -> None:
        """Record a figure of the work itself (accuracy, loss, tokens) next to its cost.

        After ``stop``, and in a forked child, it does nothing, as windows do.
        """
        recording = self._started()
        if not self._over():
            recording.metric(name, float(value), (None, *self._inside.get())[-1])

    def _over(self) -> bool:
        return self._stopped or os.getpid() != self._pid

    def _open(self, window: Window) -> Edge | None:
        recording = self._started()
        if self._over():
            return None
        with self._lock:
            self._last_id += 1
            window.id = self._last_id
        # A context variable: each thread and each asyncio task has its own nesting.
        around = self._inside.get()
        window.parent = around[-1] if around else None
        self._inside.set((*around, window.id))
        edge = recording.sampler.edge()
        self._open_windows[window.id] = (window.parent, window.name, edge.at_ns)
        return edge

    def _shut(self, window: Window, begin: Edge | None, status: str) -> None:
        self._inside.set(tuple(number for number in self._inside.get() if number != window.id))
        if begin is None or self._over():
            return
        recording = self._started()
        end = recording.sampler.edge()
        self._open_windows.pop(window.id, None)
        with self._lock:
            self._shut_windows.append(((window.id, window.parent, window.name), begin, end, status))

    def _write_windows(self) -> None:
        """Record the windows whose energies the last tick has settled, and those that have just opened."""
        for number, (above, title, at_ns) in list(self._open_windows.items()):
            if self._open_windows.pop(number, None) is not None:
                self._started().window_begin(number, above, title, at_ns)
        with self._lock:
            due = [item for item in self._shut_windows if item[2].totals is not None]
            self._shut_windows = [item for item in self._shut_windows if item[2].totals is None]
        for (number, parent, name), begin, end, status in due:
            self._started().window(number, parent, name, (begin, end), status)

    @property
    def statement(self) -> Statement:
        """What the run has cost so far, or in the end."""
        from wattprint.account.site import stated

        recording = self._started()
        if not self._over():
            recording.refresh()
        return stated([recording.record()])
