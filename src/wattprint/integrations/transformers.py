"""Hugging Face Trainer: what a training costs, in its logs, and stopped in time.

>>> trainer = Trainer(model, args, callbacks=[WattprintCallback(region="FR")], ...)  # doctest: +SKIP
>>> trainer.train()  # doctest: +SKIP

Every Trainer that takes callbacks will do, such as those of TRL and of sentence-transformers.
"""

from __future__ import annotations

import sys
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

from transformers import Trainer, TrainerCallback
from transformers.trainer_callback import CallbackHandler, ExportableState

from wattprint.track.compute import FlopCount

from .training import EPOCH, EVALUATE, LOGS, PREDICT, Training

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.track.meter import Meter


class _Around:
    """A method with ``how``, a method of ``callback`` that is given it first, around each call.

    No closure: a copy of a trainer has to have one of its own, of its own callback.
    """

    def __init__(self, method: Callable[..., Any], callback: WattprintCallback, how: str) -> None:
        update_wrapper(self, method)
        self._method = method
        self.callback = callback
        self._how = how

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return getattr(self.callback, self._how)(self._method, *args, **kwargs)


class WattprintRuns(TrainerCallback, ExportableState):  # type: ignore[misc]  # read without its types
    """What a checkpoint keeps of a training's cost: in ``trainer_state.json``, the runs that led to it.

    A callback of its own, which the Trainer may make anew from a checkpoint: it has no settings to lose.
    """

    def __init__(self, training: Training | None = None) -> None:
        self._training = training
        self.runs: list[dict[str, Any]] = []
        """Those of a checkpoint, where the Trainer has made this one from it."""

    def state(self) -> dict[str, Any]:
        """``runs``: id and cost of each run up to now, the latest last."""
        runs = self.runs if self._training is None else self._training.runs()
        return {"args": {}, "attributes": {"runs": runs}}


class WattprintCallback(TrainerCallback):  # type: ignore[misc]  # read without its types
    """Each ``train()`` is a run, with windows ``train``, ``epoch``, ``evaluate`` and ``predict``.

    ``meter``, ``log`` and ``settings``: as of ``training.Training``. Evaluations outside are runs too. The
    cost so far (``energy_j``, ``carbon_g``, ``cost_eur``) goes to all loggers, metrics of evaluations into
    the run, with ``total_flos``; what the Trainer returns, compares and saves is as without us. The
    training stops, and leaves a checkpoint, when the meter's budget is used up; one that goes on from a
    checkpoint counts on from its cost; an exception ends the run as failed.
    """

    def __init__(self, meter: Meter | None = None, *, log: str = LOGS[0], **settings: Any) -> None:
        self._training = Training(meter, log=log, **settings)
        self._flop: FlopCount | None = None
        self._flop_before = 0.0
        self._calls = 0

    def __getstate__(self) -> dict[str, Any]:
        """What a copy has, in another process too: no training that goes on."""
        return {**vars(self), "_flop": None, "_calls": 0}

    @property
    def meter(self) -> Meter | None:
        """The meter of the latest training of this rank; ``None`` before it."""
        return self._training.meter

    def watch(self, trainer: Trainer) -> WattprintCallback:
        """See all that ``trainer`` does. Trainers that were given this callback as they were made are.

        A Trainer tells its callbacks of no exception and of no begin of an evaluation, so its methods are
        wrapped.
        """
        callbacks = trainer.callback_handler.callbacks
        if self in callbacks:
            callbacks.remove(self)
        callbacks.insert(0, self)
        if not self._wraps(trainer.train):
            trainer.train = _Around(trainer.train, self, "_train")
            trainer.evaluate = _Around(trainer.evaluate, self, "_evaluate")
            trainer.predict = _Around(trainer.predict, self, "_predict")
        self._join(trainer.callback_handler)
        return self

    def _join(self, handler: Any) -> None:
        """Show the cost to all loggers of ``handler``, and have its checkpoints keep the runs."""
        ours = [one for one in handler.callbacks if isinstance(one, WattprintRuns)]
        if ours:  # one that the Trainer has made from a checkpoint, or that of an earlier training
            handler.callbacks[handler.callbacks.index(ours[0])] = WattprintRuns(self._training)
        else:
            handler.callbacks.append(WattprintRuns(self._training))
        if not self._wraps(handler.on_log):
            handler.on_log = _Around(handler.on_log, self, "_log")

    def _wraps(self, method: Any) -> bool:
        """Whether ``method`` is one that this callback has wrapped, alone or below another's wrapper."""
        while method is not None:
            if isinstance(method, _Around) and method.callback is self:
                return True
            method = getattr(method, "__wrapped__", None)
        return False

    def _log(
        self,
        tell_all: Callable[..., Any],
        args: Any,
        state: Any,
        control: Any,
        logs: Any,
        *more: Any,
        **named: Any,
    ) -> Any:
        """``CallbackHandler.on_log``, with the cost among the logs for as long as they are shown.

        They are the caller's own: an evaluation returns them, and a search for parameters may sum them up.
        """
        figures = self._figures(logs) if isinstance(logs, dict) else {}
        _keep_in_history(state, figures)
        if figures:
            logs.update(figures)
        try:
            return tell_all(args, state, control, logs, *more, **named)
        finally:
            for name in figures:
                logs.pop(name, None)

    def _figures(self, logs: dict[str, Any]) -> dict[str, float]:
        """The cost so far, but for what the caller logs by the same name."""
        return {name: value for name, value in self._training.figures().items() if name not in logs}

    def _train(self, train: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        self._calls += 1
        try:
            return train(*args, **kwargs)
        finally:
            self._calls -= 1
            self._training.end(failed=True)  # a whole one has ended before

    def _evaluate(self, evaluate: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        return self._in_window(EVALUATE, evaluate, *args, **kwargs)

    def _predict(self, predict: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        return self._in_window(PREDICT, predict, *args, **kwargs)

    def _in_window(self, name: str, method: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        training = self._training
        if name in [part.name for part in training.parts]:
            return method(*args, **kwargs)  # one of several sets that are evaluated together
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

    def on_init_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """The Trainer is made."""
        self._find_trainer()

    def _find_trainer(self) -> None:
        """Watch the trainer that is calling: callbacks are handed everything but it."""
        frame = sys._getframe(1)
        while frame.f_back is not None:
            frame = frame.f_back
            caller = frame.f_locals.get("self")
            if isinstance(caller, CallbackHandler):
                self._join(caller)  # a trainer of another make may be behind it
            elif isinstance(caller, Trainer):
                self.watch(caller)
                return

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Begin a run; or go on with it where a smaller batch is tried after memory ran out."""
        self._find_trainer()
        if self._training.begun and self._calls:
            self._training.broken_off()
            return
        self._training.end(failed=True)  # one that nobody ended
        self._training.begin()
        self._training.goes_on_from(_runs_of(state))
        # Where this is missing, as in a checkpoint of a training without us, the Trainer cannot save.
        state.stateful_callbacks[WattprintRuns.__name__] = WattprintRuns(self._training).state()
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
        self._training.progress(state.global_step, state.max_steps, sized_by="max_steps=N")
        self._training.step()
        if self._training.wants_stop():
            control.should_training_stop = True
            control.should_save = True

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Count the FLOP so far; record the loss of the whole training."""
        self._count(state)
        if "train_loss" in (logs or {}):
            self._training.record({"train_loss": logs["train_loss"]})

    def _count(self, state: Any) -> None:
        new = state.total_flos - self._flop_before
        if self._flop is not None and new > 0:
            self._flop.add(new)
            self._flop_before = state.total_flos

    def on_evaluate(self, args: Any, state: Any, control: Any, metrics: Any = None, **kwargs: Any) -> None:
        """Record its metrics."""
        self._training.record(metrics)

    def on_predict(self, args: Any, state: Any, control: Any, metrics: Any = None, **kwargs: Any) -> None:
        """Record its metrics."""
        self._training.record(metrics)

    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """End the run."""
        self._count(state)
        if self._flop is not None:
            self._flop.write()
        self._training.end()


def _keep_in_history(state: Any, figures: dict[str, float]) -> None:
    """Put ``figures`` into the latest entry of the history, but for an evaluation's.

    Model cards make a column of each metric in an evaluation's entry.
    """
    if state.log_history and not any(name.startswith("eval_") for name in state.log_history[-1]):
        state.log_history[-1].update(figures)


def _runs_of(state: Any) -> list[dict[str, Any]]:
    """The runs that led to the checkpoint which ``state`` was read from; none of a new training."""
    kept = (state.stateful_callbacks or {}).get(WattprintRuns.__name__, {})
    latest = kept[-1] if isinstance(kept, list) and kept else kept
    runs = latest.get("attributes", {}).get("runs", []) if isinstance(latest, dict) else []
    return [run for run in runs if isinstance(run, dict)]


def _precision(args: Any, model: Any) -> str:
    """Of the products: that of mixed precision, else that of the weights; unknown for others."""
    if args.bf16 or args.fp16:
        return "bf16" if args.bf16 else "fp16"
    of_weights = {"torch.bfloat16": "bf16", "torch.float16": "fp16", "torch.float64": "fp64"}
    of_weights["torch.float32"] = "tf32" if args.tf32 else "fp32"
    return of_weights.get(str(getattr(model, "dtype", "")), "")
