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

from .training import EPOCH, EVALUATE, PREDICT, Training

if TYPE_CHECKING:
    from wattprint.track.meter import Meter


class WattprintCallback(Callback):  # type: ignore[misc]  # read without its types
    """Each ``fit`` is a run, with windows ``train``, ``epoch`` and ``evaluate``.

    So is each ``evaluate`` and ``predict`` that is given it. ``meter`` and ``settings``: as of
    ``training.Training``. The cost so far stands in the logs of each epoch (``energy_j``, ``carbon_g``,
    with low and high), thus in the history and in what callbacks after this one log; metrics of
    evaluations stand in the run. The training stops when the meter's budget is used up.
    """

    def __init__(self, meter: Meter | None = None, **settings: Any) -> None:
        super().__init__()
        self._training = Training(meter, **settings)
        self._batches = 0

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
        self._batches = 0
        self._begin("train")

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """Open its window."""
        self._training.open(EPOCH)

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Tell the progress; stop if the budget is used up."""
        self._batches += 1
        steps, epochs = self.params.get("steps"), self.params.get("epochs")
        self._training.progress(self._batches, steps * epochs if steps and epochs else None)
        self._training.step()
        if self._training.wants_stop():
            self.model.stop_training = True

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Shut its window and add the cost so far to its logs."""
        self._training.close(EPOCH)
        self._training.exchange()
        if logs is not None:
            logs.update(self._training.figures())

    def on_test_begin(self, logs: Any = None) -> None:
        """Open a window ``evaluate``."""
        self._begin(EVALUATE)

    def on_test_end(self, logs: Any = None) -> None:
        """Shut it and record the metrics, named as the history names them."""
        within = [part.name for part in self._training.parts[:1]] == ["train"]
        self._training.tell(
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
