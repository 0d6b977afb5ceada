"""PyTorch Lightning: what a training costs, in its loggers and metrics, and stopped in time.

>>> trainer = Trainer(callbacks=[WattprintCallback(region="FR")])  # doctest: +SKIP
>>> trainer.fit(model, data)  # doctest: +SKIP
"""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any

from lightning.pytorch.callbacks import Callback, Timer

from .training import EPOCH, EVALUATE, LOGS, PREDICT, Training

if TYPE_CHECKING:
    from wattprint.track.meter import Meter

SANITY_CHECK = "sanity check"
CHECKPOINT = "wattprint-stop.ckpt"
"""Where the last state is left when the budget is used up, beside the other checkpoints."""


class WattprintCallback(Callback):  # type: ignore[misc]  # read without its types
    """Each ``fit`` is a run, with windows ``train``, ``epoch``, ``evaluate`` and ``sanity check``.

    So is each ``validate``, ``test`` and ``predict``. ``meter``, ``log`` and ``settings``: as of
    ``training.Training``. The cost so far is logged after each epoch (``energy_j``, ``carbon_g``,
    ``cost_eur``) and stands in ``callback_metrics``; metrics of evaluations stand in the run. The training
    stops, and leaves a checkpoint, when the meter's budget is used up; an exception ends the run as failed.
    Checkpoints tell what they cost: ``state_dict`` has the runs that led to them, and a training that goes
    on from one counts on.
    """

    def __init__(self, meter: Meter | None = None, *, log: str = LOGS[0], **settings: Any) -> None:
        self._training = Training(meter, log=log, **settings)
        self._trainer_id: int | None = None
        self._logged: set[str] = set()

    @property
    def meter(self) -> Meter | None:
        """The meter of the latest training of this rank; ``None`` before it."""
        return self._training.meter

    def state_dict(self) -> dict[str, Any]:
        """``runs``: id and cost of each run up to this checkpoint, the latest last."""
        return {"runs": self._training.runs()}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on from a checkpoint: its runs stand before this one."""
        self._training.goes_on_from(state_dict["runs"])

    def setup(self, trainer: Any, pl_module: Any, stage: str) -> None:
        """Before a checkpoint is read: a training begins anew, but for one more ``fit`` of its trainer."""
        if stage != "fit":
            return
        goes_on = trainer.global_step > 0 and self._trainer_id == id(trainer)
        self._trainer_id = id(trainer)
        self._training.goes_on_from(self._training.runs() if goes_on else [])

    def on_fit_start(self, trainer: Any, pl_module: Any) -> None:
        """Begin a run."""
        self._training.end(failed=True)  # one that nobody ended
        self._training.begin()
        self._logged = set()

    def on_fit_end(self, trainer: Any, pl_module: Any) -> None:
        """End it."""
        self._training.end()

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        """End it as failed."""
        self._training.end(failed=True)

    def on_train_epoch_start(self, trainer: Any, pl_module: Any) -> None:
        """Open its window."""
        self._training.open(EPOCH)

    def on_train_batch_end(
        self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        """Tell the progress; stop, with a checkpoint, if the budget is used up."""
        done = trainer.fit_loop.total_batch_idx + 1
        self._training.progress(
            done,
            _batches_in_all(trainer, done),
            sized_by="limit_train_batches=N or max_steps=N to the Trainer",
        )
        self._training.step()
        if not trainer.should_stop and self._training.wants_stop():
            trainer.should_stop = True
            keeper = trainer.checkpoint_callback
            folder = getattr(keeper, "dirpath", None) or trainer.default_root_dir
            trainer.save_checkpoint(os.path.join(folder, CHECKPOINT))

    def on_train_epoch_end(self, trainer: Any, pl_module: Any) -> None:
        """Shut its window and log the cost so far."""
        self._training.close(EPOCH)
        self._training.exchange()
        figures = {
            name: value
            for name, value in self._training.figures().items()
            if name in self._logged or name not in trainer.callback_metrics  # what a module logs is its own
        }
        if figures:
            self._logged |= figures.keys()
            pl_module.log_dict(figures, sync_dist=True)  # they are the same on all ranks

    def on_sanity_check_start(self, trainer: Any, pl_module: Any) -> None:
        """Open its window."""
        self._training.open(SANITY_CHECK)

    def on_sanity_check_end(self, trainer: Any, pl_module: Any) -> None:
        """Shut its window."""
        self._training.close(SANITY_CHECK)

    def _begin(self, trainer: Any, name: str) -> None:
        if trainer.sanity_checking:
            return
        if self._training.begun:
            self._training.open(name)
        else:
            self._training.begin(name)

    def _end(self, trainer: Any, name: str) -> None:
        if trainer.sanity_checking:
            return
        self._training.record(trainer.callback_metrics)
        if trainer.state.fn == "fit":
            self._training.close(name)
        else:
            self._training.end()

    def on_validation_start(self, trainer: Any, pl_module: Any) -> None:
        """Open a window ``evaluate``."""
        self._begin(trainer, EVALUATE)

    def on_validation_end(self, trainer: Any, pl_module: Any) -> None:
        """Shut it and record the metrics."""
        self._end(trainer, EVALUATE)

    def on_test_start(self, trainer: Any, pl_module: Any) -> None:
        """Open a window ``evaluate``."""
        self._begin(trainer, EVALUATE)

    def on_test_end(self, trainer: Any, pl_module: Any) -> None:
        """Shut it and record the metrics."""
        self._end(trainer, EVALUATE)

    def on_predict_start(self, trainer: Any, pl_module: Any) -> None:
        """Open a window ``predict``."""
        self._begin(trainer, PREDICT)

    def on_predict_end(self, trainer: Any, pl_module: Any) -> None:
        """Shut it."""
        self._end(trainer, PREDICT)


def _batches_in_all(trainer: Any, done: int) -> float | None:
    """How many batches the training will have, ``done`` of which are; ``None`` if nobody knows.

    In batches, since a step is one for each optimizer; and reckoned here, since Lightning's own estimate
    raises where gradients are accumulated over more batches in some epochs than in others.
    """
    per_epoch = float(trainer.num_training_batches)  # infinite for data without length
    totals = []
    if trainer.max_epochs is not None and trainer.max_epochs >= 0:
        totals.append(per_epoch * trainer.max_epochs)
    if trainer.max_steps is not None and trainer.max_steps >= 0:
        totals.append(_batches_of_steps(trainer, per_epoch, done))
    totals += [_batches_in_time(timer, done) for timer in trainer.callbacks if isinstance(timer, Timer)]
    total = min(totals, default=math.inf)
    return max(total, done) if math.isfinite(total) else None


def _batches_in_time(timer: Timer, done: int) -> float:
    """The batches that fit into ``max_time``, at the pace until now, with the evaluations between them."""
    left_s, spent_s = timer.time_remaining(), timer.time_elapsed()
    if left_s is None or spent_s <= 0:
        return math.inf
    return float(math.ceil(done * (1 + max(0.0, left_s) / spent_s)))


def _batches_of_steps(trainer: Any, per_epoch: float, done: int) -> float:
    """The batches that ``max_steps`` come to."""
    if not trainer.lightning_module.automatic_optimization:
        steps = trainer.global_step  # as many to a batch as the module has made until now
        return float(trainer.max_steps * done / steps) if steps else math.inf
    together = trainer.accumulate_grad_batches
    if math.isinf(per_epoch):
        return float(trainer.max_steps * together)
    epochs, rest = divmod(trainer.max_steps, math.ceil(per_epoch / together))
    return float(epochs * per_epoch + min(rest * together, per_epoch))
