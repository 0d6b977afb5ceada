"""Hugging Face Accelerate: what a training loop of one's own costs, on all nodes, in its trackers.

>>> accelerator = Accelerator(log_with="tensorboard", project_dir="runs")  # doctest: +SKIP
>>> with WattprintTracker(accelerator, region="FR") as tracker:  # doctest: +SKIP
...     accelerator.init_trackers("demo")
...     for epoch in range(3):
...         with tracker.window("epoch"):
...             train()
...         accelerator.log({"loss": loss}, step=epoch)
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from accelerate.tracking import GeneralTracker

from .training import Training

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from accelerate import Accelerator

    from wattprint.track.meter import Meter


class WattprintTracker(GeneralTracker):  # type: ignore[misc]  # read without its types
    """A context around the training, on every process; inside, a tracker of ``accelerator`` as well.

    ``meter`` and ``settings``: as of ``training.Training``. What is logged with ``accelerator.log`` is
    recorded with the run, and the cost so far (``energy_j``, ``carbon_g``, with low and high) is added to
    it for the other trackers. Accelerate begins trackers on its main process only, which would lose the
    other nodes: therefore the context. An exception ends the run as failed.
    """

    name = "wattprint"
    requires_logging_directory = False
    main_process_only = False

    def __init__(self, accelerator: Accelerator, meter: Meter | None = None, **settings: Any) -> None:
        super().__init__()
        self._accelerator = accelerator
        self._training = Training(meter, **settings)

    @property
    def tracker(self) -> Meter | None:
        """The meter of this process; ``None`` before the begin."""
        return self._training.meter

    @property
    def meter(self) -> Meter | None:
        """As ``tracker``."""
        return self._training.meter

    def __enter__(self) -> WattprintTracker:
        self._training.begin()
        # First, so that the others get what it adds.
        self._accelerator.trackers.insert(0, self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self in self._accelerator.trackers:
            self._accelerator.trackers.remove(self)
        self._training.end(failed=kind is not None)

    @contextmanager
    def window(self, name: str) -> Iterator[None]:
        """A window, on all processes; at its end they may tell each other what they have spent."""
        self._training.open(name)
        failed = True
        try:
            yield
            failed = False
        finally:
            self._training.close(name, failed=failed)
        self._training.step()

    def figures(self) -> dict[str, float]:
        """The cost so far, see ``training.Training.figures``."""
        return self._training.figures()

    def should_stop(self) -> bool:
        """Whether the budget is used up; to be asked by all processes, which get the same answer.

        Of several, as of their latest exchange, every few seconds at the end of a window.
        """
        return self._training.wants_stop()

    def log(self, values: dict[str, Any], step: int | None = None, **kwargs: Any) -> None:
        """Record the numbers of ``values``, and add the cost so far to them."""
        self._training.tell(values)
        values.update(self._training.figures())
