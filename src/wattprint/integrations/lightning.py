"""PyTorch Lightning: what a training costs, in its loggers and metrics, and stopped in time.

>>> trainer = Trainer(callbacks=[WattprintCallback(region="FR")])  # doctest: +SKIP
>>> trainer.fit(model, data)  # doctest: +SKIP
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lightning.pytorch.callbacks import Callback

from .training import EPOCH, EVALUATE, PREDICT, Training

if TYPE_CHECKING:
    from wattprint.track.meter import Meter

SANITY_CHECK = "sanity check"
CHECKPOINT = "wattprint-stop.ckpt"
"""Where the last state is left when the budget is used up, beside the other checkpoints."""


class WattprintCallback(Callback):  # type: ignore[misc]  # read without its types
    """Each ``fit`` is a run, with windows ``train``, ``epoch``, ``evaluate`` and ``sanity check``.

    So is each ``validate``, ``test`` and ``predict``. ``meter`` and ``settings``: as of
    ``training.Training``. The cost so far is logged after each epoch (``energy_j``, ``carbon_g``, with low
    and high) and stands in ``callback_metrics``; metrics of evaluations stand in the run. The training
    stops, and leaves a checkpoint, when the meter's budget is used up; an exception ends the run as failed.
    Checkpoints tell what they cost: ``state_dict`` has the runs that led to them.
    """

    def __init__(self, meter: Meter | None = None, **settings: Any) -> None:
        self._training = Training(meter, **settings)
        self._before: list[dict[str, Any]] = []

    @property
    def meter(self) -> Meter | None:
        """The meter of the latest training of this rank; ``None`` before it."""
        return self._training.meter

    def state_dict(self) -> dict[str, Any]:
        """``runs``: id and cost of each run up to this checkpoint, the latest last."""
        now = []
        if self._training.begun and self._training.meter is not None:
            now = [{"run": self._training.meter.run_id, **self._training.figures()}]
        return {"runs": [*self._before, *now]}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on from a checkpoint: its runs stand before this one."""
        self._before = list(state_dict["runs"])

    def on_fit_start(self, trainer: Any, pl_module: Any) -> None:
        """Begin a run."""
        self._training.end(failed=True)  # one that nobody ended
        self._training.begin()

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
        self._training.progress(trainer.global_step, trainer.estimated_stepping_batches)
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
        figures = self._training.figures()
        if figures:
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
        self._training.tell(trainer.callback_metrics)
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
