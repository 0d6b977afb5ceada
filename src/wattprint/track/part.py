"""One part of a metered program (a fit, a trial, a test), read at its edges, of whatever meter there is."""

from __future__ import annotations

import os

from .cost import Cost, cost_of, rates_of
from .identity import RUN_VARIABLE
from .meter import Meter, run_of
from .run import end_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from wattprint.meter.window import Tick
    from wattprint.quantity import Quantity

    from .run import Run
    from .windows import Open


class Part:
    """A window called ``name`` as a context manager, whose ``cost`` stands after it.

    It is a window of ``meter``, else of the meter that runs, else a run of its own. ``run``: the id of
    the run that a run of its own joins, as a worker process does. All sources are read at its begin and end,
    half a millisecond each, so that no edge is to be guessed. When its cost is unknown: see ``Window.cost``.
    """

    def __init__(self, name: str, meter: Meter | None = None, *, run: str = "") -> None:
        self.name = name
        self.cost: Cost | None = None
        self._meter = meter
        self._run_id = run
        self._owns = False
        self._inherited = os.environ.get(RUN_VARIABLE)
        self._run: Run
        self._begin: Tick
        self._window: Open

    def __enter__(self) -> Part:
        meter = self._meter or Meter.current()
        if meter is None:
            meter = Meter(self.name)
            self._owns = True
            if self._run_id:
                os.environ[RUN_VARIABLE] = self._run_id
            meter.start()
        self._meter = meter
        self._run = run_of(meter)
        self._begin = self._now()
        self._window = self._run.windows.open(self.name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._meter is not None
        try:
            self._run.windows.shut(self._window, "ok" if kind is None else "failed")
        finally:
            self.cost = self.so_far()
            if self._owns:
                self._meter.stop(end_of(kind, error))
                if self._inherited is None:
                    os.environ.pop(RUN_VARIABLE, None)
                else:
                    os.environ[RUN_VARIABLE] = self._inherited

    def _now(self) -> Tick:
        return self._run.tick()

    @property
    def pue(self) -> Quantity:
        """The power usage effectiveness of the building, from which facility energy follows."""
        return rates_of(self._run.recording).pue

    def so_far(self) -> Cost:
        """What it has cost until now, with a reading of all sources for it. Not for after its end."""
        run = self._run
        end = run.sampler.bare_edge() if run.over else self._now()
        return run.recording.ask(
            lambda: cost_of(run.recording, self._begin, end, unknown=self._window.why_unknown)
        )
