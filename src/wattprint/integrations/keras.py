"""Keras 3: what a training costs, in its history, and stopped in time.

>>> model.fit(x, y, epochs=3, callbacks=[WattprintCallback(region="FR")])  # doctest: +SKIP

Keras tells its callbacks of no exception. A run of a fit that fails is closed, as failed, as soon as its
callback is given up, at the next fit, or at exit; to have it closed at once, meter around the fit:

>>> with Meter(region="FR") as meter:  # doctest: +SKIP
...     model.fit(x, y, callbacks=[WattprintCallback(meter)])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras.callbacks import Callback

from .training import EPOCH, EVALUATE, LOGS, PREDICT, TRAIN, Training

if TYPE_CHECKING:
    from wattprint.track.meter import Meter


class WattprintCallback(Callback):  # type: ignore[misc]  # read without its types
    """Each ``fit`` is a run, with windows ``train``, ``epoch`` and ``evaluate``.

    So is each ``evaluate`` and ``predict`` that is given it. ``meter``, ``log`` and ``settings``: as of
    ``training.Training``. The cost so far stands in the logs of each epoch (``energy_j``, ``carbon_g``,
    ``cost_eur``), thus in the history and in what callbacks after this one log; metrics of
    evaluations stand in the run. The training stops when the meter's budget is used up.
    """

    def __init__(self, meter: Meter | None = None, *, log: str = LOGS[0], **settings: Any) -> None:
        super().__init__()
        self._training = Training(meter, log=log, **settings)
        self._steps: int | None = None
        """Batches of an epoch, ``None`` until that is known."""
        self._last_epoch: int | None = None
        self._first_epoch: int | None = None
        self._done = 0
        """Batches of the epochs that are over."""
        self._of_epoch = 0
        """Batches of the epoch that goes on."""
        self._batch = 0
        """The first batch of those that Keras is running at once."""

    @property
    def meter(self) -> Meter | None:
        """The meter of the latest training of this rank; ``None`` before it."""
        return self._training.meter

    def _begin(self, name: str) -> None:
        if self._training.begun and name not in [part.name for part in self._training.parts]:
            self._training.open(name)
            return
        self._training.end(failed=True)  # one that nobody ended
        self._training.begin(name)

    def _end(self, name: str) -> None:
        outermost = [part.name for part in self._training.parts[:1]]
        if outermost in ([], [name]):
            self._training.end()
        else:
            self._training.close(name)

    def on_train_begin(self, logs: Any = None) -> None:
        """Begin a run."""
        self._training.end(failed=True)
        # Kept, since an evaluation inside, by another callback, gives this one parameters of its own.
        params = self.params or {}
        self._steps, self._last_epoch = params.get("steps"), params.get("epochs")
        self._first_epoch, self._done, self._of_epoch = None, 0, 0
        self._begin(TRAIN)

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """Open its window."""
        if self._first_epoch is None:
            self._first_epoch = epoch  # not 0 where a training goes on
        self._of_epoch = 0
        self._training.open(EPOCH)

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        """Note where those begin that Keras runs at once."""
        self._batch = batch

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Tell the progress; stop if the budget is used up.

        ``batch`` is the last of those that Keras runs at once, ``steps_per_execution`` of them, also where
        the epoch has fewer left; earlier releases of Keras 3 tell the first.
        """
        together = int(getattr(self.model, "steps_per_execution", None) or 1)
        done = max(batch + 1, self._batch + together)
        self._of_epoch = done if self._steps is None else min(done, self._steps)
        total = None
        if self._steps and self._last_epoch:
            total = self._steps * (self._last_epoch - (self._first_epoch or 0))
        self._training.progress(self._done + self._of_epoch, total, sized_by="steps_per_epoch=N to fit()")
        self._training.step()
        if self._training.wants_stop():
            self.model.stop_training = True

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Shut its window and add the cost so far to its logs, but for what stands there by the same name."""
        self._done += self._of_epoch
        self._steps = self._steps or self._of_epoch  # data whose length is not known have one now
        self._training.close(EPOCH)
        self._training.exchange()
        if logs is not None:
            figures = self._training.figures()
            logs.update({name: value for name, value in figures.items() if name not in logs})

    def on_test_begin(self, logs: Any = None) -> None:
        """Open a window ``evaluate``."""
        self._begin(EVALUATE)

    def on_test_end(self, logs: Any = None) -> None:
        """Shut it and record the metrics, named as the history names them."""
        within = [part.name for part in self._training.parts[:1]] == [TRAIN]
        self._training.record(
            {f"val_{name}" if within else name: value for name, value in (logs or {}).items()}
        )
        self._end(EVALUATE)

    def on_predict_begin(self, logs: Any = None) -> None:
        """Open a window ``predict``."""
        self._begin(PREDICT)

    def on_predict_end(self, logs: Any = None) -> None:
        """Shut it."""
        self._end(PREDICT)

    def on_train_end(self, logs: Any = None) -> None:
        """End the run."""
        self._training.end()
