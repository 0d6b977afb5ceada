"""Ray: tasks, actors, training workers and trials metered where they run, as one run of the driver.

>>> with Meter("sweep") as meter:  # doctest: +SKIP
...     ray.init(runtime_env=runtime_env())
...     ray.get([ray.remote(metered(work)).remote(n) for n in range(8)])

A machine counts once in a run, however many Ray nodes it shows: meters know each other by the kernel's
boot id and the process tree. Each machine writes to its own ``WATTPRINT_HOME``, which is to be shared, or
collected, for the run to be seen whole.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import ray
from ray.train import UserCallback
from ray.tune import Callback

from wattprint.errors import UsageError
from wattprint.quantity import Quantity, total
from wattprint.track.decorate import in_windows
from wattprint.track.identity import RUN_VARIABLE, inherited_run, run_name
from wattprint.track.meter import Meter
from wattprint.track.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from ray.train import Checkpoint
    from ray.train.v2._internal.execution.context import TrainRunContext
    from ray.tune.experiment import Trial

    Function = TypeVar("Function", bound=Callable[..., object])

ENERGY, LOW, HIGH, METHOD = "energy_j", "energy_low_j", "energy_high_j", "energy_method"


def runtime_env(meter: Meter | None = None) -> dict[str, Any]:
    """A ``runtime_env`` by which workers join the run of ``meter``, else of the meter that runs here.

    For ``ray.init``, a task or an actor; merge it with one of your own. Raises ``UsageError`` if no
    meter runs.
    """
    joined = meter or Meter.current()
    if joined is None:
        raise UsageError(
            "no meter runs in this driver", "workers would be runs of their own", "start a Meter first"
        )
    return {"env_vars": {RUN_VARIABLE: joined.run_id}}


def _run_id() -> str:
    """The run handed down to this worker, else one by Ray's session and job, which all its workers share."""
    context = ray.get_runtime_context()
    session = str(context.get_session_name()).removeprefix("session_")
    return inherited_run(os.environ) or run_name("ray", session, str(context.get_job_id()))


class Work(Part):
    """What a worker does, as a context manager: a part called ``name`` of the driver's run.

    Its ``figures`` travel in ``ray.train.report`` and ``ray.tune.report``. After it, ``cost`` holds them.
    Raises ``ray.exceptions.RaySystemError`` outside Ray.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, run=_run_id())

    def figures(self) -> dict[str, float | str]:
        """Cost so far for a report: joules at the facility boundary with interval and method, grams, s.

        What is unknown is left out, and ``energy_unknown`` says why.
        """
        cost = self.cost or self.so_far()
        found: dict[str, float | str] = {"work_s": cost.duration_s}
        if cost.energy_j is None:
            return {**found, "energy_unknown": cost.unknown}
        energy_j = cost.energy_j
        found |= {ENERGY: energy_j.mid, LOW: energy_j.low, HIGH: energy_j.high, METHOD: energy_j.method}
        if cost.carbon_g is not None:
            found["carbon_g"] = cost.carbon_g.mid
        return found


def metered(function: Function) -> Function:
    """``function`` with each call a ``Work`` of its name: for ``ray.remote``, and for methods of actors.

    A call that begins its own meter takes some 15 ms for it: group very short tasks.
    """
    name = str(getattr(function, "__qualname__", "task")).rpartition(".")[2]
    return in_windows(lambda: Work(name), function)


def energy_of(metrics: Sequence[dict[str, Any]]) -> Quantity | None:
    """The sum over workers of the energy in their reports, J; ``None`` if one has none."""
    known = [
        Quantity(float(one[LOW]), float(one[ENERGY]), float(one[HIGH]), "J", str(one[METHOD]))
        for one in metrics
        if {LOW, ENERGY, HIGH, METHOD} <= one.keys()
    ]
    return total(known) if len(known) == len(metrics) else None


class Workers(UserCallback):
    """Ray Train: the energy of all workers after each report, as metric ``workers.energy_j`` of the run.

    For ``RunConfig(callbacks=[Workers()])``; it runs on Ray's controller, which is why the workers report
    ``Work.figures``. ``meter``: whose run it is, else the meter that runs here. Raises ``UsageError`` if
    none does.
    """

    def __init__(self, meter: Meter | None = None) -> None:
        self._run = runtime_env(meter)["env_vars"][RUN_VARIABLE]

    def after_report(
        self, run_context: TrainRunContext, metrics: list[dict[str, Any]], checkpoint: Checkpoint | None
    ) -> None:
        """Called by Ray with one report of each worker."""
        del run_context, checkpoint
        energy_j = energy_of(metrics)
        if energy_j is None:
            return
        with Part("report", run=self._run):
            meter = Meter.current()
            assert meter is not None
            for suffix, value in (("", energy_j.mid), ("_low", energy_j.low), ("_high", energy_j.high)):
                meter.metric(f"workers.energy{suffix}_j", value)


class Trials(Callback):
    """Ray Tune: what each trial took, from ``Work.figures`` in its results.

    For ``RunConfig(callbacks=[Trials()])``. ``energy_j`` holds the joules of each trial by its id,
    ``None`` where it never reported any; each becomes a metric ``trial.energy_j`` of the driver's meter
    when the trial ends, also if it fails. Schedulers can go by the result ``energy_j`` itself.
    """

    def __init__(self) -> None:
        self.energy_j: dict[str, float | None] = {}

    def on_trial_result(
        self, iteration: int, trials: list[Trial], trial: Trial, result: dict[str, Any], **info: Any
    ) -> None:
        """Called by Ray with each result of a trial; the energy in it is that since the trial began."""
        self.energy_j[trial.trial_id] = result.get(ENERGY, self.energy_j.get(trial.trial_id))

    def on_trial_complete(self, iteration: int, trials: list[Trial], trial: Trial, **info: Any) -> None:
        """Called by Ray when a trial is done or was stopped."""
        energy_j = self.energy_j.setdefault(trial.trial_id, None)
        meter = Meter.current()  # not kept: Ray pickles the callback, and a meter is of its process
        if energy_j is not None and meter is not None:
            meter.metric("trial.energy_j", energy_j)

    def on_trial_error(self, iteration: int, trials: list[Trial], trial: Trial, **info: Any) -> None:
        """Called by Ray when a trial has failed: what it took was taken."""
        self.on_trial_complete(iteration, trials, trial, **info)
