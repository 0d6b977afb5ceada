"""Hugging Face Trainer: what a training costs, in its logs, and stopped in time.

>>> trainer = Trainer(model, args, callbacks=[WattprintCallback(region="FR")], ...)  # doctest: +SKIP
>>> trainer.train()  # doctest: +SKIP

Every Trainer that takes callbacks will do, such as those of TRL and of sentence-transformers.
"""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

from transformers import Trainer, TrainerCallback

from wattprint.track.compute import FlopCount

from .training import EPOCH, EVALUATE, PREDICT, Training

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.track.meter import Meter


class WattprintCallback(TrainerCallback):  # type: ignore[misc]  # read without its types
    """Each ``train()`` is a run, with windows ``train``, ``epoch``, ``evaluate`` and ``predict``.

    ``meter`` and ``settings``: as of ``training.Training``. Evaluations outside are runs too. The cost so far
    stands in the logs (``energy_j``, ``carbon_g``, with low and high), metrics of evaluations in the run,
    with ``total_flos``. The training stops, and leaves a checkpoint, when the meter's budget is used up;
    an exception ends the run as failed.
    """

    def __init__(self, meter: Meter | None = None, **settings: Any) -> None:
        self._training = Training(meter, **settings)
        self._trainer: Trainer | None = None
        self._flop: FlopCount | None = None
        self._flop_before = 0.0
        self._calls = 0

    @property
    def meter(self) -> Meter | None:
        """The meter of the latest training of this rank; ``None`` before it."""
        return self._training.meter

    def watch(self, trainer: Trainer) -> WattprintCallback:
        """See all that ``trainer`` does. Trainers that were given this callback as they were made are.

        A Trainer tells its callbacks of no exception and of no begin of an evaluation; and loggers that
        stand before a callback do not see what it adds to the logs. So its methods are wrapped and this
        callback goes to the front.
        """
        callbacks = trainer.callback_handler.callbacks
        if self in callbacks:
            callbacks.remove(self)
        callbacks.insert(0, self)
        if self._trainer is not trainer:
            self._trainer = trainer
            trainer.train = self._around_train(trainer.train)
            trainer.evaluate = self._around(trainer.evaluate, EVALUATE)
            trainer.predict = self._around(trainer.predict, PREDICT)
        return self

    def _around_train(self, train: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(train)
        def metered(*args: Any, **kwargs: Any) -> Any:
            self._calls += 1
            try:
                return train(*args, **kwargs)
            finally:
                self._calls -= 1
                self._training.end(failed=True)  # a whole one has ended before

        return metered

    def _around(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        @wraps(method)
        def metered(*args: Any, **kwargs: Any) -> Any:
            training = self._training
            alone = not training.begun
            if alone:
                training.begin(name)
            else:
                training.exchange()
                training.open(name)
            failed = True
            try:
                result = method(*args, **kwargs)
                failed = False
            finally:
                if alone:
                    training.end(failed=failed)
                else:
                    training.close(name, failed=failed)
            return result

        return metered

    def on_init_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """The Trainer is made."""
        self._find_trainer()

    def _find_trainer(self) -> None:
        """Watch the trainer that is calling: callbacks are handed everything but it."""
        frame = sys._getframe(1)
        while frame.f_back is not None:
            frame = frame.f_back
            found = frame.f_locals.get("self")
            if isinstance(found, Trainer):
                self.watch(found)
                return

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Begin a run; or go on with it where a smaller batch is tried after memory ran out."""
        if self._trainer is None:
            self._find_trainer()
        if self._training.begun and self._calls:
            self._training.broken_off()
            return
        self._training.end(failed=True)  # one that nobody ended
        self._training.begin()
        self._flop_before = state.total_flos
        # Trainer counts 6 FLOP for each token and parameter (Kaplan et al. 2020, section 2.1), of all ranks.
        meter = self._training.meter
        self._flop = None
        if meter is not None and state.is_world_process_zero:
            self._flop = FlopCount(meter, "estimated", precision=_precision(args, kwargs.get("model")))

    def on_epoch_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Open its window."""
        self._training.open(EPOCH)

    def on_epoch_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Shut its window."""
        self._training.close(EPOCH)
        self._training.exchange()

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Tell the progress; stop, with a checkpoint, if the budget is used up."""
        self._training.progress(state.global_step, state.max_steps)
        self._training.step()
        if self._training.wants_stop():
            control.should_training_stop = True
            control.should_save = True

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Add the cost so far, for the loggers that come after, and for the history."""
        self._count(state)
        figures = self._training.figures()
        if logs is not None:
            logs.update(figures)
        if state.log_history:
            state.log_history[-1].update(figures)
        if "train_loss" in (logs or {}):
            self._training.tell({"train_loss": logs["train_loss"]})

    def _count(self, state: Any) -> None:
        new = state.total_flos - self._flop_before
        if self._flop is not None and new > 0:
            self._flop.add(new)
            self._flop_before = state.total_flos

    def on_evaluate(self, args: Any, state: Any, control: Any, metrics: Any = None, **kwargs: Any) -> None:
        """Record its metrics."""
        self._training.tell(metrics)

    def on_predict(self, args: Any, state: Any, control: Any, metrics: Any = None, **kwargs: Any) -> None:
        """Record its metrics."""
        self._training.tell(metrics)

    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """End the run."""
        self._count(state)
        if self._flop is not None:
            self._flop.write()
        self._training.end()


def _precision(args: Any, model: Any) -> str:
    """Of the products: that of mixed precision, else that of the weights; unknown for others."""
    if args.bf16 or args.fp16:
        return "bf16" if args.bf16 else "fp16"
    of_weights = {"torch.bfloat16": "bf16", "torch.float16": "fp16", "torch.float64": "fp64"}
    of_weights["torch.float32"] = "tf32" if args.tf32 else "fp32"
    return of_weights.get(str(getattr(model, "dtype", "")), "")
