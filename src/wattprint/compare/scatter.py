"""What repeats of the same work scatter: the floor under a comparison of single runs.

Two runs of one machine share the errors of its models and factors, and a ratio in which all of these
cancel would have no width. Yet the same work, run again, costs a little more or less: caches, clocks,
neighbours, what the process has loaded. A single run says nothing of that; several repeats do.
"""

from __future__ import annotations

import math

from wattprint.intervals import Z95

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.intervals import Points

REPEATS_SIGMA = 0.1
"""Standard deviation of ln(cost) over repeats of the same work on one machine: chosen, not fitted.

``benchmarks/repeats.py`` finds 0.07 to 0.18, 0.14 over all, for runs of 1 to 2 s of CPU on a virtual machine
with two cores and three times as much to do, the first of each process left out. This floor holds 84 % of
those pairs. It is lower because longer runs on a machine of one's own are expected, not measured, to scatter
less.
"""


def scatter(runs: int = 1) -> Points:
    """By which factor the mean of so many runs may be off that of very many: 2.5 %, 50 %, 97.5 % points."""
    farthest = math.exp(Z95 * REPEATS_SIGMA / math.sqrt(runs))
    return 1.0 / farthest, 1.0, farthest


def single_runs() -> str:
    """What is said beside a comparison of runs of which there is one each."""
    return f"a single run is taken to scatter by × {scatter()[2]:.2f} when repeated"
