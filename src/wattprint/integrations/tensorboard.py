"""TensorBoard: the cost so far as scalars by step.

``writer`` is anything with ``add_scalar(tag, value, step)``: ``tensorboard.summary.Writer``, the
``SummaryWriter`` of torch, that of tensorboardX. None of them is imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .summary import figures, summary

if TYPE_CHECKING:
    from wattprint.track.meter import Meter

PREFIX = "wattprint"


class Writer(Protocol):
    """What is used of a summary writer; the libraries call the arguments differently."""

    def add_scalar(self, tag: str, value: float, step: int, /) -> object:
        """Write one point."""


def log_so_far(writer: Writer, meter: Meter, step: int) -> None:
    """The cost so far at ``step``: ``wattprint/facility_j_mid``, its low and high, and the other figures.

    Reads all sources: for the end of an epoch, not of a batch.
    """
    for name, value in figures(summary(meter)).items():
        writer.add_scalar(f"{PREFIX}/{name}", value, step)
