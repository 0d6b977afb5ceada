"""The floating-point operations of the work, next to its energy in the record.

A count is a metric ``compute.flop.<how>[.<precision>]`` whose latest value is the sum so far, so that a
long run takes few lines. What could not be counted makes that sum a lower bound, which is recorded too.
"""

from __future__ import annotations

import math

from wattprint.choices import OF_FIGURES
from wattprint.errors import UsageError

from .meter import run_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .meter import Meter

HOWS = ("counted", "estimated", "given")
"""Counted from the shapes of each product; by a rule of thumb; as the user says."""
METRIC = "compute.flop"
UNCOUNTED = "compute.uncounted"
PEAK = "compute.peak_flop_per_s"
_GROWTH = 1.01
"""The sum is written when it has grown by 1 %, and at the end."""


class FlopCount:
    """Adds up the FLOP of a metered program; a context manager that writes the sum at its end.

    ``how``: one of ``HOWS``. ``precision``: of the products, as ``factors.accelerators.PRECISIONS`` has
    them (``bf16``); it tells which peak of a GPU they are held against. ``peak_flop_per_s``: the peak of
    the machine, where no table has it. Raises ``UsageError`` for others.
    """

    def __init__(
        self, meter: Meter, how: str = "given", *, precision: str = "", peak_flop_per_s: float | None = None
    ) -> None:
        from wattprint.factors.accelerators import PRECISIONS

        if how not in HOWS:
            raise UsageError(f"FLOP are not known as {how!r}", fix=f"one of {', '.join(HOWS)}")
        if precision and precision not in PRECISIONS:
            raise UsageError(f"{precision!r} is no precision", fix=f"one of {', '.join(PRECISIONS)}")
        if peak_flop_per_s is not None and not (math.isfinite(peak_flop_per_s) and peak_flop_per_s > 0):
            raise UsageError(f"no machine has a peak of {peak_flop_per_s} FLOP/s", fix="give more than 0")
        self._meter = meter
        self._name = ".".join((METRIC, how, *((precision,) if precision else ())))
        self._peak = peak_flop_per_s
        self.flop = 0.0
        self._written = 0.0
        self._uncounted: set[str] = set()

    def add(self, flop: float, uncounted: Iterable[str] = ()) -> None:
        """Count ``flop`` more. ``uncounted``: names of operators that are not in it.

        Raises ``UsageError`` for what is no count.
        """
        if not (math.isfinite(flop) and flop >= 0):
            raise UsageError(f"{flop} is no count of FLOP", fix="give a number of operations")
        self.flop += flop
        new = set(uncounted) - self._uncounted
        if new:
            self._uncounted |= new
            run_of(self._meter).warn(
                f"FLOP of {', '.join(sorted(new))} are not counted: the sum is a lower bound", OF_FIGURES
            )
            self._meter.metric(UNCOUNTED, len(self._uncounted))
        if self.flop > self._written * _GROWTH:
            self.write()

    def write(self) -> None:
        """Record the sum as it is."""
        if self.flop > self._written:
            if self._peak is not None and not self._written:
                self._meter.metric(PEAK, self._peak)
            self._meter.metric(self._name, self.flop)
            self._written = self.flop

    def __enter__(self) -> FlopCount:
        return self

    def __exit__(self, *error: object) -> None:
        self.write()
