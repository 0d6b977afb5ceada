"""What repeats of the same work scatter: the floor under a comparison of single runs.

Two runs of one machine share the errors of its models and factors, and a ratio in which all of these
cancel would have no width. Yet the same work, run again, costs a little more or less: caches, clocks,
neighbours, what the process has loaded. A single run says nothing of that; several repeats do.
"""

from __future__ import annotations

import math

from wattprint.intervals import Z95
from wattprint.units import significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.intervals import Points

REPEATS_SIGMA = 0.14
"""Standard deviation of ln(joules of a process) over repeats of the same work, however long it takes.

Both deviations are fitted by ``benchmarks/repeats.py --fit``: the narrowest that hold 95 % of the pairs of
repeats of four jobs in two sessions on a virtual machine without counters, others at work on its two CPUs;
``docs/explanation/comparisons.md`` says what they hold of a job and a session not in the fit. A machine of
one's own, or with counters, scatters less: no repeats of one were at hand, so it has the same floor.
"""
SHORT_SIGMA = 0.03
"""What comes on top for a run of one second, its square falling with the seconds."""
_SHORTEST_S = 0.1
"""As short as the shortest that were recorded: for shorter ones nothing more is known."""


def scatter(duration_s: float) -> Points:
    """By which factor a run of so long may be off the mean of its repeats: 2.5 %, 50 %, 97.5 % points."""
    short = SHORT_SIGMA * SHORT_SIGMA / max(duration_s, _SHORTEST_S)
    return _around(Z95 * math.sqrt(REPEATS_SIGMA * REPEATS_SIGMA + short))


def scatter_of_mean(singles: Sequence[Points]) -> Points:
    """The same for the mean of runs that scatter by ``singles``."""
    return _around(math.hypot(*(math.log(high) for _, _, high in singles)) / len(singles))


def _around(reach: float) -> Points:
    farthest = math.exp(reach)
    return 1.0 / farthest, 1.0, farthest


def floors() -> str:
    """By how much single runs are taken to scatter, long and short ones."""
    long, short = scatter(math.inf)[2], scatter(_SHORTEST_S)[2]
    return f"× {significant(long)} for a single run, × {significant(short)} for one of {_SHORTEST_S:g} s"
