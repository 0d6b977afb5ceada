"""What runs side by side come to, millisecond by millisecond: slow, and without a sum over intervals."""

from __future__ import annotations

import random
from fractions import Fraction

from wattprint.ledger.samples import Sample


def slots(placed, span):
    """By begin of each slot of ``span``: ms that are covered, mJ, least and most mean of its finer ones, W.

    ``placed``: samples with the names of their hosts.
    """
    watts = {}
    for _, one in placed:
        for ms in range(max(one.begin_ms, span.since_ms), min(one.end_ms, span.until_ms)):
            watts[ms] = watts.get(ms, 0) + Fraction(one.mid_mj, one.end_ms - one.begin_ms)
    found = {}
    for begin in range(span.since_ms // span.step_ms * span.step_ms, span.until_ms, span.step_ms):
        means = []
        for fine in range(begin, begin + span.step_ms, span.fine_ms):
            there = [watts[ms] for ms in range(fine, fine + span.fine_ms) if ms in watts]
            means += [sum(there) / len(there)] if there else []
        there = [watts[ms] for ms in range(begin, begin + span.step_ms) if ms in watts]
        if there:
            found[begin] = (len(there), float(sum(there)), float(min(means)), float(max(means)))
    return found


def runs(seed, longest_ms, begin_ms=0):
    """Runs of one or two kinds on few hosts, many at once, some alone: host and samples of each."""
    draw, found = random.Random(seed), []
    for _ in range(draw.randint(1, 6)):
        host = draw.choice(("node-1", "node-2", "node-3"))
        start = begin_ms + draw.randrange(longest_ms)
        ends = sorted(draw.sample(range(start + 1, start + longest_ms), draw.randint(1, 8)))
        samples = []
        for kind in draw.sample(("cpu", "gpu"), draw.randint(1, 2)):
            for begin, end in zip([start, *ends], ends, strict=False):
                mid = draw.randrange(5000)
                samples.append(Sample(kind, "measured", begin, end, mid // 2, mid, 2 * mid))
        found.append((host, samples))
    return found
