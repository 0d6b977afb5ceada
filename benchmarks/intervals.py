"""How far the bounds of a sum of two independent parts are off, on both sides of each border between the
two ways of adding.

    python benchmarks/intervals.py

A part is what ``docs/explanation/intervals.md`` says of its three points. The exact sum is that of all pairs
of 1000 equally probable values of each part. "closed form" is what narrow parts get, "convolved" what wide
ones get; a row says which of the two ``wattprint.intervals`` would take. Each error is the worst over sizes
of the second part. Ends with 1 if a bound that would be taken is off by more than 1 %. Half a minute.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from statistics import NormalDist

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from wattprint import intervals

VALUES = 1000
LIMIT = 0.01
NORMAL = [NormalDist().inv_cdf((step + 0.5) / VALUES) for step in range(VALUES)]
SIZES = (1.0, 0.7, 0.5, 0.35, 0.2, 0.1)


def within(mid, below, above):
    """A part whose low is ``mid / below`` and whose high is ``mid * above``."""
    return mid / below, mid, mid * above


def from_zero(mid, ratio):
    """A part whose low is zero and whose high is ``ratio`` times as far from the mid."""
    return 0.0, mid, mid * (1 + ratio)


def values(part, scale, *, ends):
    """Equally probable values of a part, as distances from its mid.

    ``ends``: whether a part whose low is zero ends there. Convolution knows such an end, the closed form not.
    """
    low, mid, high = part
    if low > 0 or ends:
        return [intervals._quantile(part, scale)(z) for z in NORMAL]
    below, above = (mid - low) / scale, (high - mid) / scale
    sigma = intervals._skew(below, above)
    down, up = intervals._stretches(below, above, sigma)
    return [(up if z > 0 else down) * intervals._bent(sigma, z) for z in NORMAL]


def exact(parts, scale, *, ends):
    """The bounds of the sum, as distances from the sum of the mids."""
    first, second = (values(part, scale, ends=ends) for part in parts)
    pairs = sorted(left + right for left in first for right in second)
    tail = round(0.025 * len(pairs))
    return pairs[tail], pairs[-tail - 1]


def errors(parts):
    """Relative errors of low and high by the closed form, then by convolution."""
    scale = max(high - low for low, _, high in parts)
    mid = sum(mid for _, mid, _ in parts) / scale
    endless = ended = exact(parts, scale, ends=False)
    if any(low == 0 for low, _, _ in parts):
        ended = exact(parts, scale, ends=True)
    narrow = intervals._quantile_of_narrow(parts, scale)
    closed = [narrow(z) for z in (-intervals.Z95, intervals.Z95)]
    wide = [intervals._quantile(part, scale) for part in sorted(parts, key=intervals._shape)]
    taken = (*closed, *intervals._convolved(wide))
    return [
        abs((mid + point) / (mid + bound) - 1) for point, bound in zip(taken, endless + ended, strict=True)
    ]


def row(name, kinds):
    """The worst errors over the sizes of the second part; ``kinds`` make a pair for each size."""
    pairs = [pair(size) for size in SIZES for pair in kinds]
    worst = [max(column) for column in zip(*map(errors, pairs), strict=True)]
    convolved = any(intervals.is_wide(part) for pair in pairs for part in pair)
    taken = worst[2:] if convolved else worst[:2]
    figures = "".join(f"{error:9.2%}" for error in worst)
    print(f"{name:<44}{figures}   {'convolved' if convolved else 'closed form'}")
    return max(taken) <= LIMIT


def main():
    """Print the rows of the three borders."""
    print(f"{'parts':<44}{'closed form':^18}{'convolved':^18}   taken")
    print(f"{'':<44}{'low':>9}{'high':>9}{'low':>9}{'high':>9}")
    held = True
    for factor in (1.5, 2.0, 2.3, 3.0, 5.0):
        held &= row(
            f"within a factor of {factor:g}",
            [lambda size, f=factor: (within(1, f, f), within(size, f, f))],
        )
    for lean in (1.05, 1.09, 1.2, 1.3):
        longest = 2.0 / lean  # of a part that is narrow still
        shortest = longest / lean
        held &= row(
            f"sides that differ by {lean:g}, up and down",
            [
                lambda size, s=shortest, f=longest: (within(1, s, f), within(size, f, s)),
                lambda size, s=shortest, f=longest: (within(1, f, s), within(size, f, s)),
                lambda size, s=shortest, f=longest: (within(1, s, f), within(size, s, f)),
            ],
        )
    for ratio in (1.1, 1.29, 1.5, 2.0):
        held &= row(
            f"low of zero, high {ratio:g} times as far",
            [
                lambda size, r=ratio: (from_zero(1, r), from_zero(size, r)),
                lambda size, r=ratio: (from_zero(1, r), within(size, 1.5, 1.5)),
                lambda size, r=ratio: (from_zero(1, 1 / r), within(size, 1.5, 1.5)),
            ],
        )
    node = intervals._NODES[intervals._BINS + intervals._BOUND_BIN]
    variance = math.fsum(w * z * z for w, z in zip(intervals._WEIGHTS, intervals._NODES, strict=True))
    print(f"mean of the bin that is the bound: {node:.6f}; variance lost inside bins: {1 - variance:.2%}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
