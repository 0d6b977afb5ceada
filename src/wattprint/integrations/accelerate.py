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

from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from accelerate.tracking import GeneralTracker

from .training import LOGS, Training

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from accelerate import Accelerator

    from wattprint.track.meter import Meter


class WattprintTracker(GeneralTracker):  # type: ignore[misc]  # read without its types
    """A context around the training, on every process; inside, a tracker of ``accelerator`` as well.

    ``meter``, ``log`` and ``settings``: as of ``training.Training``. What is logged with
    ``accelerator.log`` is recorded with the run, and the other trackers get the cost so far with it
    (``energy_j``, ``carbon_g``, ``cost_eur``). Accelerate begins trackers on its main process only, which
    would lose the other nodes: therefore the context. An exception ends the run as failed.
    ``accelerator.register_for_checkpointing`` takes it too: a training that goes on then counts on.
    """

    name = "wattprint"
    requires_logging_directory = False
    main_process_only = False

    def __init__(
        self, accelerator: Accelerator, meter: Meter | None = None, *, log: str = LOGS[0], **settings: Any
    ) -> None:
        super().__init__()
        self._accelerator = accelerator
        self._training = Training(meter, log=log, **settings)
        self._replaced: dict[str, Any] = {}

    @property
    def tracker(self) -> Meter | None:
        """The meter of this process; ``None`` before the begin."""
        return self._training.meter

    @property
    def meter(self) -> Meter | None:
        """As ``tracker``."""
        return self._training.meter

    def state_dict(self) -> dict[str, Any]:
        """``runs``: id and cost of each run up to now, the latest last, for a checkpoint."""
        return {"runs": self._training.runs()}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on from a checkpoint: its runs stand before this one, and the cost so far counts on."""
        self._training.goes_on_from(state_dict["runs"])

    def __enter__(self) -> WattprintTracker:
        self._training.begin()
        self._accelerator.trackers.append(self)
        for name, wrapper in (("log", self._log_with_cost), ("init_trackers", self._init_trackers)):
            self._replaced[name] = vars(self._accelerator).get(name), getattr(self._accelerator, name)
            setattr(self._accelerator, name, wrapper)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, (own, _) in self._replaced.items():
            if own is None:
                delattr(self._accelerator, name)
            else:
                setattr(self._accelerator, name, own)
        if self in self._accelerator.trackers:
            self._accelerator.trackers.remove(self)
        self._training.end(failed=kind is not None)

    def _log_with_cost(self, values: Any, *args: Any, **kwargs: Any) -> Any:
        """``Accelerator.log`` for the time of the context; ``values`` stay as the caller has them."""
        if isinstance(values, Mapping):
            values = {**self._training.figures(), **values}
        return self._replaced["log"][1](values, *args, **kwargs)

    def _init_trackers(self, *args: Any, **kwargs: Any) -> Any:
        """``Accelerator.init_trackers``; this one stays the last: programs look for theirs at the front."""
        made = self._replaced["init_trackers"][1](*args, **kwargs)
        trackers = self._accelerator.trackers
        if self in trackers:
            trackers.remove(self)
        trackers.append(self)
        return made

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
        """Record the numbers of ``values``."""
        self._training.record(values)
