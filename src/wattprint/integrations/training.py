"""A training as a framework's callbacks tell of it: its run on all ranks, windows, figures, stop and end."""

from __future__ import annotations

import atexit
import math
import os
import re
import sys
import time
import weakref
from functools import partial
from numbers import Real

import msgspec

from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.quantity import Quantity, total
from wattprint.track.cost import rates_of
from wattprint.track.identity import RUN_VARIABLE, inherited_run, launched_run, new_run_id
from wattprint.track.meter import Meter, another, has_run, run_of, settings_of
from wattprint.track.part import Part
from wattprint.track.run import end_of_failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

TRAIN = "train"
EPOCH = "epoch"
EVALUATE = "evaluate"
PREDICT = "predict"

LOGS = ("main", "all")
"""What goes into the logs of a framework: best estimates, or these with their low and high."""

OWN_NAME = re.compile(r"(energy(_low|_high)?_j|carbon(_low|_high)?_g|cost(_low|_high)?_[a-z]{3})")
"""The names of our figures in logs."""

_EXCHANGE_S = 5.0
"""How often the ranks of a training tell each other what they spend; they wait for each other meanwhile."""


class _Spent(msgspec.Struct, frozen=True):
    """What a run has cost so far, on one rank or on all; ``None`` is unknown."""

    energy_j: Quantity | None = None
    carbon_g: Quantity | None = None
    money: Quantity | None = None

    def figures(self, *, bounds: bool = True) -> dict[str, float]:
        """What is known, by its name in logs: J, g, money; ``bounds``: low and high as well."""
        logged = {}
        for kind, unit in (("energy", "j"), ("carbon", "g"), ("cost", "")):
            known = self.money if kind == "cost" else getattr(self, f"{kind}_{unit}")
            if known is None:
                continue
            suffix = unit or known.unit.lower()
            logged[f"{kind}_{suffix}"] = known.mid
            if bounds:
                logged |= {f"{kind}_low_{suffix}": known.low, f"{kind}_high_{suffix}": known.high}
        return logged


class _Rank(msgspec.Struct, frozen=True):
    """What a rank tells the others. ``counts`` and ``pays``: whether its joules, and its money, are added."""

    at_s: float
    stop: bool
    counts: bool
    pays: bool
    spent: _Spent


def group() -> Any:
    """``torch.distributed`` where several processes train together, else ``None``; torch is not imported."""
    torch = sys.modules.get("torch")
    if torch is None or not torch.distributed.is_available() or not torch.distributed.is_initialized():
        return None
    return torch.distributed if torch.distributed.get_world_size() > 1 else None


class Training:
    """The cost of one training after another, with a meter of its own for each, or with the user's.

    ``meter``: one that runs, or one that does not yet, of which each training is then a run. Else the
    meter that runs, else ``Meter(name, **settings)`` for each. ``log``: one of ``LOGS``. Where several
    processes train together (``torch.distributed``), each has a meter, and all are one run. Raises
    ``UsageError`` for settings that cannot be used.
    """

    def __init__(
        self, meter: Meter | None = None, name: str = "", *, log: str = LOGS[0], **settings: Any
    ) -> None:
        if meter is not None and settings:
            raise UsageError(
                f"{', '.join(settings)} cannot be given with a meter", fix="give them to the Meter"
            )
        if log not in LOGS:
            raise UsageError(
                f"log cannot be {log!r}", fix=f"give {' or '.join(f'log={one!r}' for one in LOGS)}"
            )
        self._name = name
        self._given = meter
        self._settings = dict(settings)
        self._bounds = log == "all"
        if meter is None:
            Meter(**self._settings)  # what cannot be used is said now, and on every rank
        self._ours = meter is not None and not has_run(meter)
        self.meter: Meter | None = None
        """The meter of the latest training, ``None`` before it."""
        self.parts: list[Part] = []
        """The windows that are open, outermost first."""
        self.begun = False
        self._owns = False
        self._trains = False
        self._together: Any = None
        self._ranks: list[_Rank] = []
        self._counts = self._pays = True
        self._earlier: list[dict[str, Any]] = []
        self._ended: list[dict[str, Any]] = []
        self._finalizer: weakref.finalize[..., Training] | None = None

    def __getstate__(self) -> dict[str, Any]:
        """For a copy, or another process: how trainings begin, and the runs up to now; none goes on there.

        A meter that was given stays here, and is taken along by its settings.
        """
        own = {"name": self._name, **self._settings}
        settings = own if self._given is None else settings_of(self._given)
        return {"settings": settings, "log": "all" if self._bounds else LOGS[0], "runs": self.runs()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(log=state["log"], **state["settings"])  # type: ignore[misc]  # anew
        self._earlier = state["runs"]

    def __deepcopy__(self, memo: dict[int, Any]) -> Training:
        """Sweeps copy their callbacks for each trial: a meter that was given is that of all of them."""
        made = Training.__new__(Training)
        made.__setstate__(self.__getstate__())
        made._given, made._ours = self._given, self._ours
        return made

    def begin(self, what: str = TRAIN) -> None:
        """Begin with a window ``what`` around all, on every rank at once."""
        self._together, self._ranks = group(), []
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
        self._trains = what == TRAIN
        if self._trains:
            self._ended = []
        if self._owns:
            # A training that nobody ends has failed: seen when its callback is given up, or at exit, where
            # this goes before the meter's own hook, since it is registered after it.
            self._finalizer = weakref.finalize(self, self.meter.stop, "failed")
            self._finalizer.atexit = False
            self._at_exit = partial(_unended, self.meter)
            atexit.register(self._at_exit)
        if self._together is not None:
            header = run_of(self.meter).recording.header()
            leads = header.role == "root"
            self._counts = header.scope == "process" or leads
            # A rented machine is paid for once, however many ranks it has.
            self._pays = leads if rates_of(run_of(self.meter).recording).pays_by_time else self._counts
        self.open(what)

    def _agree(self) -> None:
        """All ranks take the run's id from the first one."""
        mine = inherited_run(os.environ) or launched_run(Host()) or new_run_id(time.time_ns())
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
        if self._trains:
            self._ended = [self._this_run()]
        self.begun = False
        while self.parts:
            self.close(self.parts[0].name, failed=failed)
        if self.meter is not None and self._owns:
            assert self._finalizer is not None
            self._finalizer.detach()
            atexit.unregister(self._at_exit)
            self.meter.stop(end_of_failure() if failed else "finished")
            _restore(self._inherited)

    def goes_on_from(self, runs: Sequence[Mapping[str, Any]]) -> None:
        """The training goes on from a checkpoint that ``runs`` led to: figures count on from theirs."""
        self._earlier = [dict(run) for run in runs]
        self._ended = []

    def runs(self) -> list[dict[str, Any]]:
        """Id and cost of each run of the training up to now, the latest last, as a checkpoint keeps them.

        Plain values. Evaluations and predictions by themselves are not among them.
        """
        if self.begun and self._trains:
            return [*self._earlier, self._this_run()]
        return [*self._earlier, *self._ended]

    def _this_run(self) -> dict[str, Any]:
        assert self.meter is not None
        spent = self._spent()
        method = {} if spent.energy_j is None else {"energy_method": spent.energy_j.method}
        return {"run": self.meter.run_id, **spent.figures(), **method}

    def exchange(self) -> None:
        """All ranks tell each other what they have spent: each has to call this at the same point."""
        if self._together is None or not self.begun:
            return
        assert self.meter is not None
        mine = _Rank(time.monotonic(), self.meter.should_stop, self._counts, self._pays, self._spent_here())
        ranks: list[Any] = [None] * self._together.get_world_size()
        self._together.all_gather_object(ranks, mine)
        self._ranks = ranks

    def _spent_here(self) -> _Spent:
        cost = self.parts[0].so_far()
        return _Spent(cost.energy_j, cost.carbon_g, cost.money)

    def _spent(self) -> _Spent:
        """This run on all ranks, as of their latest ``exchange``."""
        if self._together is None:
            return self._spent_here()
        counted = [rank.spent for rank in self._ranks if rank.counts]
        return _Spent(
            _sum([spent.energy_j for spent in counted]),
            _sum([spent.carbon_g for spent in counted]),
            _sum([rank.spent.money for rank in self._ranks if rank.pays]),
        )

    def figures(self) -> dict[str, float]:
        """The cost of the training so far, for logs: ``energy_j``, ``carbon_g``, ``cost_eur``.

        Energy at the facility boundary; the cost under the name of its currency; all with the runs that it
        goes on from, and with low and high if ``log`` is ``all``. What is unknown is left out. Of all
        ranks, as of their latest ``exchange``.
        """
        if not self.begun:
            return {}
        spent = self._spent()
        if self._trains:
            currency = "" if spent.money is None else spent.money.unit.lower()
            spent = _Spent(
                _onward(self._earlier, "energy", "j", spent.energy_j),
                _onward(self._earlier, "carbon", "g", spent.carbon_g),
                _onward(self._earlier, "cost", currency, spent.money),
            )
        return spent.figures(bounds=self._bounds)

    def record(self, metrics: Mapping[str, object] | None) -> None:
        """Record figures of the work itself, on the first rank: they are the same on all.

        What is no number, and our own figures, are left out.
        """
        if self.meter is None or (self._together is not None and self._together.get_rank() > 0):
            return
        for name, value in (metrics or {}).items():
            plain = value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value
            if isinstance(plain, Real) and OWN_NAME.fullmatch(name) is None:
                self.meter.metric(name, float(plain))

    def progress(self, done: float, total: float | None, *, sized_by: str) -> None:
        """Tell the meter how far the training is, unless a loop that it tracks does.

        ``sized_by``: what to give the framework where ``total`` is unknown, in words for the user.
        """
        if self.meter is None or run_of(self.meter).tracking:
            return
        run_of(self.meter).sized_by = sized_by
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
        self._exchanged = self._steps, self._ranks[0].at_s
        pause = 1
        if before:  # at the first exchange nobody knows yet how long a step takes
            pace_s = (self._ranks[0].at_s - before_s) / (self._steps - before)
            pause = max(1, int(_EXCHANGE_S / max(pace_s, 1e-6)))
        self._due = self._steps + pause

    def wants_stop(self) -> bool:
        """Whether the budget of any rank is used up; the same answer on all, as of their latest exchange."""
        if self._together is None or self.meter is None:
            return self.begun and self.meter is not None and self.meter.should_stop
        return any(rank.stop for rank in self._ranks)


def _unended(meter: Meter) -> None:
    """The program ends within a training, whose callback may be gone."""
    meter.stop(end_of_failure())


def _sum(known: list[Quantity | None]) -> Quantity | None:
    """``None`` if one is unknown, or of another currency."""
    whole = [one for one in known if one is not None]
    if len(whole) < len(known) or len({one.unit for one in whole}) != 1:
        return None
    return total(whole)


def _onward(
    runs: Sequence[Mapping[str, Any]], kind: str, suffix: str, now: Quantity | None
) -> Quantity | None:
    """``now`` on top of what ``runs`` cost, as their checkpoint keeps it; ``None`` if one is unknown."""
    if now is None:
        return None
    return _sum([*(_kept(run, kind, suffix, now.unit) for run in runs), now])


def _kept(run: Mapping[str, Any], kind: str, suffix: str, unit: str) -> Quantity | None:
    """``None`` where the checkpoint has no such figure, or none that can be one."""
    values = [run.get(f"{kind}{bound}_{suffix}") for bound in ("_low", "", "_high")]
    try:
        low, mid, high = (float(value) for value in values)  # type: ignore[arg-type]  # else it is unknown
        return Quantity(low, mid, high, unit, run.get("energy_method", "assumed"))  # 0.2 kept no method
    except (TypeError, ValueError):
        return None


def _restore(inherited: str | None) -> None:
    if inherited is None:
        os.environ.pop(RUN_VARIABLE, None)
    else:
        os.environ[RUN_VARIABLE] = inherited
