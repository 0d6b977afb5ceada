"""DVCLive: the cost of a run among its metrics and artifacts.

>>> with Live() as live, Meter("train") as meter:  # doctest: +SKIP
...     for epoch in range(10):
...         live.log_metric("loss", train())
...         log_so_far(live, meter)
...         live.next_step()
...     log(live, meter)
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from wattprint.outputs import write_whole

from .summary import documents, facts, figures, summary

if TYPE_CHECKING:
    from wattprint.track.meter import Meter

PREFIX = "wattprint"


class Live(Protocol):
    """What is used of ``dvclive.Live``."""

    @property
    def dir(self) -> str:
        """Its folder."""

    @property
    def summary(self) -> dict[str, object]:
        """What goes into ``metrics.json``."""

    def log_metric(self, name: str, val: float) -> None:
        """A point at the current step."""

    def make_summary(self) -> None:
        """Write ``metrics.json``."""


def log_so_far(live: Live, meter: Meter) -> None:
    """The cost so far at the current step: ``wattprint/facility_j_mid`` and the others.

    Reads all sources: for the end of an epoch, not of a batch.
    """
    for name, value in figures(summary(meter)).items():
        live.log_metric(f"{PREFIX}/{name}", value)


def log(live: Live, meter: Meter) -> None:
    """The whole cost: into ``metrics.json``, the facts too, and two files in ``wattprint/`` of its folder.

    They are ``statement.json`` and ``report.html``. For the end of the work, inside or after the meter.
    """
    found = summary(meter)
    live.summary[PREFIX] = {**figures(found), **facts(found)}
    step = live.summary.get("step")
    live.make_summary()
    if step is not None:
        live.summary["step"] = step  # where the end of the work finds it: writing has moved it on
    folder = os.path.join(live.dir, PREFIX)
    os.makedirs(folder, exist_ok=True)
    for name, text in documents(found).items():
        write_whole(os.path.join(folder, name), text)
