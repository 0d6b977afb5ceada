"""A training as a framework's callbacks tell of it: its run on all ranks, windows, figures, stop and end."""

from __future__ import annotations

import atexit
import math
import os
import sys
import time
import weakref
from numbers import Real

import msgspec

from wattprint.errors import UsageError
from wattprint.quantity import Quantity, total
from wattprint.track.identity import RUN_VARIABLE, inherited_run, launched_run, new_run_id
from wattprint.track.meter import Meter, another, has_run, run_of
from wattprint.track.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

TRAIN = "train"
EPOCH = "epoch"
EVALUATE = "evaluate"
PREDICT = "predict"

_EXCHANGE_S = 5.0
"""How often the ranks of a training tell each other what they spend; they wait for each other meanwhile."""


class _Told(msgspec.Struct, frozen=True):
    """What a rank tells the others, its cost ``None`` if unknown. ``counts``: whether it is to be added."""

    at_s: float
    stop: bool
    counts: bool
    energy_j: Quantity | None
    carbon_g: Quantity | None


def group() -> Any:
    """``torch.distributed`` where several processes train together, else ``None``; torch is not imported."""
    torch = sys.modules.get("torch")
    if torch is None or not torch.distributed.is_available() or not torch.distributed.is_initialized():
        return None
    return torch.distributed if torch.distributed.get_world_size() > 1 else None


class Training:
    """The cost of one training after another, with a meter of its own for each, or with the user's.

    ``meter``: one that runs, or one that does not yet, of which each training is then a run. Else the
    meter that runs, else ``Meter(name, **settings)`` for each. Where several processes train together
    (``torch.distributed``), each has a meter, and all are one run. Raises ``UsageError`` for settings
    that cannot be used.
    """

    def __init__(self, meter: Meter | None = None, name: str = "", **settings: Any) -> None:
        if meter is not None and settings:
            raise UsageError(
                f"{', '.join(settings)} cannot be given with a meter", fix="give them to the Meter"
            )
        self._name = name
        self._given = meter
        self._settings = dict(settings)
        if meter is None:
            Meter(**self._settings)  # what cannot be used is said now, and on every rank
        self._ours = meter is not None and not has_run(meter)
        self.meter: Meter | None = None
        """The meter of the latest training, ``None`` before it."""
        self.parts: list[Part] = []
        """The windows that are open, outermost first."""
        self.begun = False
        self._owns = False
        self._together: Any = None
        self._told: list[_Told] = []
        self._counts = True
        self._finalizer: weakref.finalize[..., Training] | None = None

    def begin(self, what: str = TRAIN) -> None:
        """Begin with a window ``what`` around all, on every rank at once."""
        self._together, self._told = group(), []
        self._inherited = os.environ.get(RUN_VARIABLE)
        self._steps, self._due, self._exchanged = 0, 1, (0, 0.0)
        self._owns = False
        if self._together is not None:
            self._agree()
        try:
            self.meter = self._meter_for(what)
        finally:
            if not self._owns:
                _restore(self._inherited)
        self.begun = True
        if self._owns:
            # A training that nobody ends has failed: seen when its callback is given up, or at exit, where
            # this goes before the meter's own hook, since it is registered after it.
            self._finalizer = weakref.finalize(self, self.meter.stop, "failed")
            self._finalizer.atexit = False
            atexit.register(self.meter.stop, "failed")
        if self._together is not None:
            header = run_of(self.meter).recording.header()
            self._counts = header.scope == "process" or header.role == "root"
        self.open(what)

    def _agree(self) -> None:
        """All ranks take the run's id from the first one."""
        mine = inherited_run(os.environ) or launched_run(os.environ) or new_run_id(time.time_ns())
        proposed: list[Any] = [None] * self._together.get_world_size()
        self._together.all_gather_object(proposed, mine)
        os.environ[RUN_VARIABLE] = proposed[0]

    def _meter_for(self, what: str) -> Meter:
        if self._given is not None and not self._ours:
            return self._given
        running = Meter.current()
        if self._given is None and running is not None:
            return running
        self._owns = True
        if self._given is not None:
            return another(self._given).start()
        return Meter(self._name or what, **self._settings).start()

    def open(self, name: str) -> None:
        """Open the window ``name`` inside those that are open."""
        if self.begun:
            part = Part(name, self.meter)
            part.__enter__()
            self.parts.append(part)

    def close(self, name: str, *, failed: bool = False) -> None:
        """Close the innermost window ``name``; those inside it, which nobody closed, have failed."""
        if name not in [part.name for part in self.parts]:
            return
        while self.parts:
            part = self.parts.pop()
            broken = failed or part.name != name
            part.__exit__(RuntimeError if broken else None, None, None)
            if part.name == name:
                return

    def broken_off(self) -> None:
        """All windows but that of the training have failed; it goes on with another attempt."""
        while len(self.parts) > 1:
            self.parts.pop().__exit__(RuntimeError, None, None)

    def end(self, *, failed: bool = False) -> None:
        """End; nothing happens if none has begun. A meter that was running before runs on."""
        if not self.begun:
            return
        self.begun = False
        while self.parts:
            self.close(self.parts[0].name, failed=failed)
        if self.meter is not None and self._owns:
            assert self._finalizer is not None
            self._finalizer.detach()
            atexit.unregister(self.meter.stop)
            self.meter.stop("failed" if failed else "finished")
            _restore(self._inherited)

    def exchange(self) -> None:
        """All ranks tell each other what they have spent: each has to call this at the same point."""
        if self._together is None or not self.begun:
            return
        assert self.meter is not None
        cost = self.parts[0].so_far()
        mine = _Told(time.monotonic(), self.meter.should_stop, self._counts, cost.energy_j, cost.carbon_g)
        told: list[Any] = [None] * self._together.get_world_size()
        self._together.all_gather_object(told, mine)
        self._told = told

    def figures(self) -> dict[str, float]:
        """The cost of the training so far: ``energy_j``, ``carbon_g``, and their ``low`` and ``high``.

        Facility boundary. What is unknown is left out. Of all ranks, as of their latest ``exchange``.
        """
        if not self.begun:
            return {}
        if self._together is None:
            cost = self.parts[0].so_far()
            return {**_three(cost.energy_j, "energy", "j"), **_three(cost.carbon_g, "carbon", "g")}
        counted = [one for one in self._told if one.counts]
        energies, carbons = [one.energy_j for one in counted], [one.carbon_g for one in counted]
        return {**_three(_sum(energies), "energy", "j"), **_three(_sum(carbons), "carbon", "g")}

    def tell(self, metrics: Mapping[str, object] | None) -> None:
        """Record figures of the work itself, on the first rank: they are the same on all.

        What is no number, and our own figures, are left out.
        """
        if self.meter is None or (self._together is not None and self._together.get_rank() > 0):
            return
        for name, value in (metrics or {}).items():
            plain = value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value
            if isinstance(plain, Real) and not name.startswith(("energy_", "carbon_")):
                self.meter.metric(name, float(plain))

    def progress(self, done: float, total: float | None) -> None:
        """Tell the meter how far the training is, unless a loop that it tracks does."""
        if self.meter is not None and not run_of(self.meter).tracking:
            self.meter.progress(done, total if total is not None and math.isfinite(total) else None)

    def step(self) -> None:
        """To be called after each step, by all ranks: they exchange every few seconds.

        The step at which they do is reckoned by all of them from the clock of the first.
        """
        self._steps += 1
        if self._together is None or not self.begun or self._steps < self._due:
            return
        self.exchange()
        before, before_s = self._exchanged
        self._exchanged = self._steps, self._told[0].at_s
        pause = 1
        if before:  # at the first exchange nobody knows yet how long a step takes
            pace_s = (self._told[0].at_s - before_s) / (self._steps - before)
            pause = max(1, int(_EXCHANGE_S / max(pace_s, 1e-6)))
        self._due = self._steps + pause

    def wants_stop(self) -> bool:
        """Whether the budget of any rank is used up; the same answer on all, as of their latest exchange."""
        if self._together is None or self.meter is None:
            return self.begun and self.meter is not None and self.meter.should_stop
        return any(one.stop for one in self._told)


def _sum(known: list[Quantity | None]) -> Quantity | None:
    """``None`` if one is unknown."""
    whole = [one for one in known if one is not None]
    return total(whole) if len(whole) == len(known) else None


def _three(known: Quantity | None, name: str, unit: str) -> dict[str, float]:
    if known is None:
        return {}
    return {
        f"{name}_{unit}": known.mid,
        f"{name}_low_{unit}": known.low,
        f"{name}_high_{unit}": known.high,
    }


def _restore(inherited: str | None) -> None:
    if inherited is None:
        os.environ.pop(RUN_VARIABLE, None)
    else:
        os.environ[RUN_VARIABLE] = inherited
