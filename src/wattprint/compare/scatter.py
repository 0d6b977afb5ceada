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
"""Standard deviation of ln(cost) over repeats of the same work on one machine, each in a run of its own.

``benchmarks/repeats.py`` on a virtual machine with two cores and three times as much to do, runs of 1 to 2 s
of CPU (a loop, a fit of scikit-learn, a training with torch), the first of each process left out: 0.09, 0.18
and 0.14 of ln J. This floor holds 84 % of those pairs, with neighbours as busy as they get; a machine of
one's own scatters less.
"""


def scatter(runs: int = 1) -> Points:
    """By which factor the mean of so many runs may be off that of very many: 2.5 %, 50 %, 97.5 % points."""
    farthest = math.exp(Z95 * REPEATS_SIGMA / math.sqrt(runs))
    return 1.0 / farthest, 1.0, farthest


def single_runs() -> str:
    """What is said beside a comparison of runs of which there is one each."""
    return f"repeats of a run scatter by × {scatter()[2]:.2f} (95 %)"
