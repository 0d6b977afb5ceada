"""What a few readings of a meter at the wall tell of a node at any load: a line through them, with its error.

A node that draws ``t1`` where the models say ``x1``, and ``t2`` where they say ``x2``, is taken to lie on
the line through these points. How far it is on the way from the one to the other is told by the models'
watts where sensors follow the load; where models do, half of it is told by the busy share of the CPUs: the
curve of a processor that nobody has measured lies between the two. What the line does not know is kept
apart, each as half the width of 95 %:

* the meter's own class, the same for all readings;
* each reading's step and spread, near that reading;
* the shape: between two readings the true curve leaves the line, most in the middle;
* the work: at one load two programs draw differently, by a share of what is above idle;
* beyond the readings nothing holds the line, and the error grows with the distance.

Where a sensor follows the processor the middle three are small, since the line then stands on what was
measured. ``benchmarks/calibration.py`` says how often the interval holds on machines that are known.
"""

from __future__ import annotations

import math
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

BY_LOAD = 0.5
"""How much of the way is told by the load where the processor is modelled: chosen, half and half."""
SHAPE = (0.05, 0.4)
"""How far the true curve may leave the line, as a share of the span between two readings: where sensors
follow the load, and where models do. The first is chosen: of supplies from 80 PLUS Bronze to Titanium the
loss as a share of the load bends by less. The second is chosen above what SPECpower servers with the
processors of one half need at nine loads between idle and full, as the bench prints it; those of the other
half judge it."""
WORK = (0.03, 0.25)
"""The same for what another program draws at the same load, as a share of what is above the least reading:
chosen. The load of a calibration is products of matrices, near the most that a processor draws; other
programs that keep all CPUs busy are taken to draw from three quarters of that to a quarter more. A sensor
sees that, and memory and supply remain."""
BEYOND = 1.0
"""Error per distance beyond the readings, as shares of the span: chosen, the slope may be 0 or twice it."""
SLOPE = (0.25, 2.0)
"""With one reading: watts at the wall for each watt that the models say more are 1, and not known but to be
between these; near the reading, where the models may rise too early, between 0 and the second. Chosen: a
supply and its fans add to what the parts draw."""
LEAST_SHARE = 0.1
"""Below its readings a node draws no less than this part of the lower one: chosen, far below any idle."""
MOST_ERROR = 0.5
"""Chosen: a reading known to no more than half of itself says less than models do."""
LEAST_RATIO = 1.05
"""Readings at which the models differ by less than this are one reading."""


class Reading:
    """One reading: ``load`` 0..1, what the models say, what is true, and half the width of 95 % of that."""

    __slots__ = ("error_w", "load", "model_w", "true_w")

    def __init__(self, load: float, model_w: float, true_w: float, error_w: float) -> None:
        self.load = load
        self.model_w = model_w
        self.true_w = true_w
        self.error_w = error_w


class NodeFit:
    """Watts (low, mid, high) of a node by what its models say.

    ``class_error``: of the meter, as a share of its readings; ``modelled``: which share of the span is by
    models, 0..1, and not by sensors. Raises ``ValueError`` where the readings cannot be of one machine.
    """

    __slots__ = ("_class_error", "_modelled", "readings")

    def __init__(self, readings: Sequence[Reading], class_error: float, modelled: float) -> None:
        self.readings = sorted(readings, key=lambda reading: reading.model_w)
        self._class_error = class_error
        self._modelled = min(max(modelled, 0.0), 1.0)
        if not self.readings or any(one.model_w <= 0 or one.true_w <= 0 for one in self.readings):
            raise ValueError("a reading of a machine that is on is above 0 W")
        if any(one.error_w > MOST_ERROR * one.true_w for one in self.readings):
            raise ValueError("a reading is known too badly to be of use")
        for one, other in pairwise(self.readings):
            if other.model_w < LEAST_RATIO * one.model_w:
                raise ValueError("the phases differ too little in load")
            if other.true_w <= one.true_w:
                raise ValueError("the meter does not show more at the higher load")

    def power_w(self, load: float, model_w: float) -> tuple[float, float, float]:
        """Low, mid, high at ``load``, where the models say ``model_w``."""
        if len(self.readings) == 1:
            mid_w, less_w, more_w = self._beside(model_w)
        else:
            mid_w, more_w = self._on_line(load, model_w)
            less_w = mid_w - mid_w * mid_w / (mid_w + more_w)
        class_w = self._class_error * mid_w
        return max(0.0, mid_w - math.hypot(less_w, class_w)), mid_w, mid_w + math.hypot(more_w, class_w)

    def _beside(self, model_w: float) -> tuple[float, float, float]:
        """By one reading: above it each watt of the models is one, below it all shrinks in proportion.

        The mid, and how much less and more it may be.
        """
        (one,) = self.readings
        above_w = model_w - one.model_w
        if above_w >= 0.0:
            least, most = SLOPE
            least *= above_w / model_w
            less_w, more_w = (1.0 - least) * above_w, (most - 1.0) * above_w
            return one.true_w + above_w, math.hypot(one.error_w, less_w), math.hypot(one.error_w, more_w)
        mid_w = one.true_w * model_w / one.model_w
        more_w = math.hypot(one.error_w, one.true_w - mid_w)
        return mid_w, mid_w - mid_w * mid_w / (mid_w + more_w), more_w

    def _on_line(self, load: float, model_w: float) -> tuple[float, float]:
        place = next(
            (place for place, one in enumerate(self.readings[1:-1], 1) if model_w < one.model_w),
            len(self.readings) - 1,
        )
        one, other = self.readings[place - 1], self.readings[place]
        span_w = other.true_w - one.true_w
        way = (model_w - one.model_w) / (other.model_w - one.model_w)
        if other.load > one.load:
            by_load = (load - one.load) / (other.load - one.load)
            way += BY_LOAD * self._modelled * (by_load - way)
        mid_w = max(LEAST_SHARE * one.true_w, one.true_w + way * span_w)
        inside = min(max(way, 0.0), 1.0)
        reading_w = math.hypot((1.0 - inside) * one.error_w, inside * other.error_w)
        shape_w = self._mixed(SHAPE) * span_w * 4.0 * inside * (1.0 - inside)
        work_w = self._mixed(WORK) * max(0.0, mid_w - self.readings[0].true_w)
        beyond_w = BEYOND * abs(way - inside) * span_w
        return mid_w, math.hypot(reading_w, shape_w, work_w, beyond_w)

    def _mixed(self, of: tuple[float, float]) -> float:
        sensed, modelled = of
        return sensed + (modelled - sensed) * self._modelled
