"""Optuna: what each trial cost, energy as an objective, and pruning of trials that take too much.

>>> trials = Trials(meter)  # doctest: +SKIP
>>> study.optimize(trials.metered(objective), n_trials=50, callbacks=[trials])  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import wraps
from statistics import median
from typing import TYPE_CHECKING, Any

from optuna.pruners import BasePruner, NopPruner
from optuna.trial import TrialState

from wattprint.amounts import energy_j as parse_energy_j
from wattprint.errors import UsageError, WattprintError
from wattprint.track.cost import Cost
from wattprint.track.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from optuna import Study, Trial
    from optuna.trial import FrozenTrial

    from wattprint.track.meter import Meter

    Value = float | Sequence[float]

ENERGY = "energy_j"
CARBON = "carbon_g"


class Trials:
    """The trials of a study, each a window ``trial`` of ``meter``; also a callback for ``optimize``.

    A trial gets the user attributes ``energy_j`` with ``energy_low_j``, ``energy_high_j`` and
    ``energy_method`` (facility boundary), ``carbon_g`` and ``duration_s``, also if it is pruned or fails.
    Of trials that overlap in threads (``n_jobs``) it gets ``energy_unknown`` instead, which says why. As a
    callback it ends the study when the meter's budget is used up.
    """

    def __init__(self, meter: Meter) -> None:
        self._meter: Meter | None = meter
        self._parts: dict[int, Part] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Of a study that is kept with its pruner, for instance: the meter stays where it runs."""
        return {"_meter": None, "_parts": {}}

    def metered(
        self, objective: Callable[[Trial], Value], *, energy_as_value: bool = False
    ) -> Callable[[Trial], Value]:
        """``objective``, metered. ``energy_as_value``: with the trial's joules as one more value.

        The study then needs one more direction, ``minimize``. Raises ``WattprintError`` in a trial whose
        energy is to be a value and is not known.
        """

        @wraps(objective)
        def metered(trial: Trial) -> Value:
            part = Part("trial", self._meter)
            self._parts[trial.number] = part
            try:
                with part:
                    value = objective(trial)
            finally:
                self._parts.pop(trial.number, None)
                if part.cost is not None:
                    _tell(trial, part.cost)
            assert part.cost is not None
            if not energy_as_value:
                return value
            if part.cost.energy_j is None:
                raise WattprintError(
                    f"the energy of trial {trial.number} is unknown",
                    part.cost.unknown,
                    "run trials one after another (n_jobs=1), or each worker as a process of its own",
                )
            # As Optuna tells one value from several; what is no number fails its trial there, as without us.
            values = [*value] if isinstance(value, Sequence) else [value]
            return [*values, part.cost.energy_j.mid]

        return metered

    def so_far(self, number: int) -> Cost | None:
        """What the trial ``number`` has cost until now; ``None`` if it is not running here."""
        part = self._parts.get(number)
        return None if part is None else part.so_far()

    def __call__(self, study: Study, trial: FrozenTrial) -> None:
        """After each trial: end the study if the budget is used up."""
        del trial
        if self._meter is not None and self._meter.should_stop:
            study.stop()


def _tell(trial: Trial, cost: Cost) -> None:
    trial.set_user_attr("duration_s", cost.duration_s)
    if cost.energy_j is None:
        trial.set_user_attr("energy_unknown", cost.unknown)
        return
    trial.set_user_attr(ENERGY, cost.energy_j.mid)
    trial.set_user_attr("energy_low_j", cost.energy_j.low)
    trial.set_user_attr("energy_high_j", cost.energy_j.high)
    trial.set_user_attr("energy_method", cost.energy_j.method)
    if cost.carbon_g is not None:
        trial.set_user_attr(CARBON, cost.carbon_g.mid)


class EnergyPruner(BasePruner):
    """Prunes a trial that has taken too much energy, or that ``otherwise``, another pruner, prunes.

    Too much is more than ``limit`` (such as ``"2 kJ"``), or more than ``times`` the median energy of the
    completed trials, once there are ``startup_trials`` of them. Estimates are compared as they are: what
    they err by is the same in all trials of one machine. A trial whose energy is unknown is kept.
    Raises ``UsageError`` for a limit or a factor that cannot be used.
    """

    def __init__(
        self,
        trials: Trials,
        *,
        times: float = 2.0,
        startup_trials: int = 5,
        limit: str | None = None,
        otherwise: BasePruner | None = None,
    ) -> None:
        if not times > 0:
            raise UsageError(f"a trial cannot be pruned at {times} times the median", fix="give more than 0")
        self._trials = trials
        self._times = times
        self._startup_trials = max(1, startup_trials)
        self._limit_j = None if limit is None else parse_energy_j(limit, "limit")
        self._otherwise = otherwise or NopPruner()

    def prune(self, study: Study, trial: FrozenTrial) -> bool:
        """Asked by ``trial.should_prune()``."""
        if self._otherwise.prune(study, trial):
            return True
        cost = self._trials.so_far(trial.number)
        if cost is None or cost.energy_j is None:
            return False
        limits = [] if self._limit_j is None else [self._limit_j]
        done = study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,))
        known: list[Any] = [one.user_attrs[ENERGY] for one in done if ENERGY in one.user_attrs]
        if len(known) >= self._startup_trials:
            limits.append(self._times * median(known))
        return any(cost.energy_j.mid > limit_j for limit_j in limits)
