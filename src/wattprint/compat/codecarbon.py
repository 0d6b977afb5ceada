"""CodeCarbon's trackers on our meter: change the import, keep the program.

>>> from wattprint.compat.codecarbon import OfflineEmissionsTracker
>>> with OfflineEmissionsTracker(country_iso_code="FRA", output_methods=[]) as tracker:
...     total = sum(range(1000))
>>> tracker.final_emissions > 0
True

Arguments, methods, attributes and ``emissions.csv`` are those of CodeCarbon 3.3.2; what has no effect here is
said once in the log of ``wattprint.codecarbon``. A row counts what CodeCarbon counts, processors,
accelerators and memory times the PUE that was given. The whole account, with intervals, is the run
``tracker.run_id`` of the ledger.
"""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import uuid
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.settings.read import gather
from wattprint.track.meter import HOST_ROOT_VARIABLE, Meter
from wattprint.track.run import end_of

from .codecarbon_data import EmissionsData, TaskEmissionsData
from .codecarbon_file import write_row, write_tasks
from .codecarbon_outputs import BaseOutput, BoAmpsOutput, Live, of_metadata
from .codecarbon_place import place_of
from .codecarbon_row import Rows
from .codecarbon_settings import OutputMethod, logger, methods, settings, warn_once
from .tracked import tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import FrameType, TracebackType
    from typing import Any, Self


__all__ = [
    "BaseOutput",
    "BoAmpsOutput",
    "EmissionsData",
    "EmissionsTracker",
    "OfflineEmissionsTracker",
    "OutputMethod",
    "TaskEmissionsData",
    "TaskEmissionsTracker",
    "track_emissions",
    "track_task_emissions",
]


class _Energy:
    """An energy as CodeCarbon's own attributes hold it: ``.kWh``."""

    __slots__ = ("kWh",)

    def __init__(self, energy_kwh: float) -> None:
        self.kWh = energy_kwh


class _Task:
    """A task under way, or done: its window in the record, and the totals when it began."""

    __slots__ = ("before", "emissions_data", "window")

    def __init__(self, window: AbstractContextManager[object], before: EmissionsData) -> None:
        self.window = window
        self.before = before
        self.emissions_data: EmissionsData | None = None


def _nothing(*_: object) -> None:
    pass


class EmissionsTracker:
    """CodeCarbon's tracker; parameters as there. Nothing is asked of the network to find the place.

    The place comes from ``country_iso_code``, ``region``, ``cloud_provider`` and ``cloud_region``, else from
    wattprint's settings, else from the time zone, which is a guess and said to be one. ``start`` after
    ``stop`` begins another run. Raises ``UsageError`` at once for a value that cannot be used.
    """

    def __init__(self, *args: object, **given: object) -> None:
        self._conf: dict[str, Any] = settings(args, given)
        self._output_methods = methods(self._conf)
        if self._conf["log_level"] is not None:
            logger.setLevel(_level(self._conf["log_level"]))
        country = self._conf["country_iso_code"] or self._conf["country_2letter_iso_code"]
        words = (self._conf[name] for name in ("region", "cloud_provider", "cloud_region"))
        self._place, missed = place_of(country, *words)
        if missed:
            instead = (
                self._place.name if self._place is not None else "what the settings or the time zone say"
            )
            warn_once(f"no grid is known for {missed}: {instead} counts instead")
        self._host = Host(os.environ.get(HOST_ROOT_VARIABLE) or "/")
        self._rows = Rows(self._conf, self._host)
        self.final_emissions: float | None = None
        self.final_emissions_data: EmissionsData | None = None
        self._start_time: float | None = None
        self._running = False
        self._meter = self._new_meter()
        self._tasks: dict[str, _Task] = {}
        self._handed: EmissionsData | None = None
        """The totals that the outputs were given last."""
        self._handing = threading.RLock()
        self._live: Live | None = None
        named = self._conf["logging_logger"]
        self._output_handlers = list(self._conf["output_handlers"] or [])
        if OutputMethod.LOGGER in self._output_methods and hasattr(named, "out"):
            self._output_handlers.append(named)
        if OutputMethod.BOAMPS in self._output_methods:
            self._output_handlers.append(of_metadata(self._conf["metadata"], self._conf["output_dir"]))

    def _new_meter(self) -> Meter:
        return Meter(
            self._conf["project_name"],
            region=None if self._place is None else self._place.code,
            pue=self._conf["pue"],
            wue=self._conf["wue"],
            scope=self._conf["tracking_mode"],
            host=self._host,
        )

    @property
    def run_id(self) -> str | None:
        """The id of the run in the ledger, ``None`` before ``start``."""
        return None if self._start_time is None else self._meter.run_id

    def start(self) -> None:
        """Begin. While it runs already this does nothing; after ``stop`` it begins another run."""
        if self._running:
            logger.warning("this tracker is running already")
            return
        if self._start_time is not None:  # one meter is one run
            self._meter = self._new_meter()
        self._meter.start()
        self._running = True
        self._status = "finished"
        self._start_time = self._host.clock.wall_ns() / 1e9
        self._tasks, self._handed = {}, None
        self._rows.begin()
        if any(hasattr(handler, "live_out") for handler in self._output_handlers):
            self._live = Live(self._conf["measure_power_secs"], self._conf["api_call_interval"], self._show)

    def stop(self) -> float | None:
        """End, write what was asked for, and return kg CO2e; ``None`` if it was never started."""
        if not self._running:
            logger.warning("this tracker was not started, or has been stopped before")
            return self.final_emissions
        for name in [name for name, task in self._tasks.items() if task.emissions_data is None]:
            self.stop_task(name)
        if self._live is not None:
            self._live.end()
            self._live = None
        self._meter.stop(self._status)
        self._running = False
        statement = self._meter.statement
        data = self._rows.row(statement)
        self._rows.end()
        self.final_emissions_data, self.final_emissions = data, data.emissions
        for text in statement.warnings:
            logger.info("%s", text)
        self._write(data)
        for handler in self._output_handlers:
            handler.exit()
        return data.emissions

    def flush(self) -> float | None:
        """Write the figures so far and go on; kg CO2e, ``None`` if it does not run."""
        if not self._running:
            logger.warning("this tracker does not run")
            return None
        data = self._prepare_emissions_data()
        self._write(data)
        return data.emissions

    def start_task(self, task_name: str | None = None) -> None:
        """Begin a task, a part of the run; the run begins with the first one. Tasks may nest."""
        if not self._running:
            self.start()
        name = task_name or str(uuid.uuid4())
        if name in self._tasks:
            name = f"{name}_{uuid.uuid4()}"
        window = self._meter.window(name)
        self._tasks[name] = _Task(window, self._prepare_emissions_data())
        window.__enter__()

    def stop_task(self, task_name: str | None = None) -> EmissionsData | None:
        """End the task of that name, or the one begun last; what it cost, ``None`` if there is none."""
        active = [name for name, task in self._tasks.items() if task.emissions_data is None]
        name = task_name or (active[-1] if active else "")
        if name not in active:
            logger.warning("no task %r is under way", name)
            return None
        task = self._tasks[name]
        task.window.__exit__(None, None, None)
        data = self._prepare_emissions_data()
        data.compute_delta_emission(task.before)
        task.emissions_data = data
        return data

    def _prepare_emissions_data(self) -> EmissionsData:
        """The figures so far, or those of the end. Raises ``UsageError`` before ``start``."""
        if self._start_time is None:
            raise UsageError("this tracker has not been started", fix="call start()")
        if not self._running and self.final_emissions_data is not None:
            return dataclasses.replace(self.final_emissions_data)
        with self._handing:
            return self._rows.row(self._meter.statement)

    @property
    def _total_energy(self) -> _Energy:
        return _Energy(0.0 if self._start_time is None else self._prepare_emissions_data().energy_consumed)

    def get_detected_hardware(self) -> dict[str, object]:
        """Facts about the machine; memory in GiB."""
        return self._rows.hardware()

    def service_shutdown(self, signum: int, frame: FrameType | None) -> None:
        """A signal handler that stops the tracker."""
        del frame
        logger.warning("signal %d: the tracker stops", signum)
        self._status = "interrupted" if signum == signal.SIGINT else "stopped"
        self.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._status = end_of(kind, error)
        self.stop()

    def _show(self) -> None:
        """Hand the figures so far to the handlers that want them live. What one of them raises is logged."""
        with self._handing:
            total = self._prepare_emissions_data()
            delta = self._added(total)
        for handler in self._output_handlers:
            try:
                getattr(handler, "live_out", _nothing)(total, delta)
            except Exception:  # noqa: BLE001 - code of the user's, in a thread of ours: its program goes on
                logger.exception("live_out of %s failed", type(handler).__name__)

    def _added(self, total: EmissionsData) -> EmissionsData:
        """What ``total`` adds to the totals that the outputs were given last."""
        delta = dataclasses.replace(total)
        if self._handed is not None:
            delta.compute_delta_emission(self._handed)
        self._handed = dataclasses.replace(total)
        return delta

    def _write(self, data: EmissionsData) -> None:
        """Hand the figures to every output. What the disk refuses is said, and the program goes on."""
        with self._handing:
            delta = self._added(data)
        tasks = [
            TaskEmissionsData(**dataclasses.asdict(task.emissions_data), task_name=name)
            for name, task in self._tasks.items()
            if task.emissions_data is not None
        ]
        if OutputMethod.CSV in self._output_methods:
            try:
                self._write_files(data, tasks)
            except OSError as error:
                logger.error("%s is not written: %s", self._conf["output_file"], error.strerror or error)
        named = self._conf["logging_logger"]
        if OutputMethod.LOGGER in self._output_methods and not hasattr(named, "out"):
            (named or logger).info("%s", data.toJSON())
        for handler in self._output_handlers:
            handler.out(data, delta)
            if tasks:
                handler.task_out(tasks, self._conf["experiment_name"])

    def _write_files(self, data: EmissionsData, tasks: list[TaskEmissionsData]) -> None:
        folder = self._conf["output_dir"]
        update = self._conf["on_csv_write"] == "update"
        write_row(os.path.join(folder, self._conf["output_file"]), data.values, update=update)
        if tasks:
            name = f"emissions_{self._conf['experiment_name']}_{data.run_id}.csv"
            write_tasks(os.path.join(folder, name), [task.values for task in tasks])


class OfflineEmissionsTracker(EmissionsTracker):
    """The same tracker: neither asks the network."""


class TaskEmissionsTracker:
    """A task as a context manager, of ``tracker`` or of one of its own."""

    def __init__(self, task_name: str | None, tracker: EmissionsTracker | None = None) -> None:
        self.task_name = task_name
        self.is_default_tracker = tracker is None
        self.tracker = EmissionsTracker() if tracker is None else tracker

    def __enter__(self) -> Self:
        self.tracker.start_task(self.task_name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.tracker.stop_task()
        if self.is_default_tracker:
            self.tracker.stop()


def track_emissions(
    fn: Callable[..., Any] | None = None, *args: object, **given: object
) -> Callable[..., Any]:
    """Decorator, with arguments or without: each call of the function is a run.

    A coroutine function is tracked while it is awaited, a generator function while it is iterated.
    With ``offline`` a call raises ``UsageError`` where neither arguments nor settings name a place, as there;
    else it makes no difference. Raises ``UsageError`` for an asynchronous generator function.
    """
    make = partial(_offline if given.pop("offline", None) else EmissionsTracker, *args, **given)
    decorate = tracked(partial(_run_of, make))
    return decorate if fn is None else decorate(fn)


@contextmanager
def _run_of(make: Callable[[], EmissionsTracker]) -> Iterator[None]:
    """A run of the tracker that ``make`` makes, by its ``start`` and ``stop``, as of a subclass."""
    tracker = make()
    tracker.start()
    try:
        yield
    except BaseException:
        tracker.__exit__(*sys.exc_info())
        raise
    tracker.stop()


def _offline(*args: object, **given: object) -> OfflineEmissionsTracker:
    """A tracker that knows its place. Raises ``UsageError`` for one that does not."""
    tracker = OfflineEmissionsTracker(*args, **given)
    if tracker._place is None and not {"region", "intensity"} & gather(os.environ, {}).keys():
        raise UsageError(
            "an offline tracker needs a place", fix='give country_iso_code="FRA", or set WATTPRINT_REGION'
        )
    return tracker


def track_task_emissions(
    fn: Callable[..., Any] | None = None,
    tracker: EmissionsTracker | None = None,
    task_name: str | None = None,
) -> Callable[..., Any]:
    """Decorator, with arguments or without: each call of the function is a task of ``tracker``."""
    make = partial(TaskEmissionsTracker, task_name, tracker)
    return tracked(make) if fn is None else tracked(make)(fn)


def _level(level: object) -> int | str:
    """A level of ``logging``. Raises ``UsageError`` for none."""
    import logging

    known = logging.getLevelNamesMapping()
    word = str(level).upper()
    if isinstance(level, int):
        return level
    if word in known:
        return word
    raise UsageError(f"log_level cannot be {level!r}", fix="one of debug, info, warning, error, critical")
