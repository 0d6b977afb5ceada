"""How far do repeats of the same work scatter? The floor under a comparison of single runs.

    python benchmarks/repeats.py [--fit]

``benchmarks/data/repeats.tsv`` holds repeats that ``repeats_record.py`` recorded: of the same work, on one
machine, some seconds to minutes or a session apart. The models of one machine err alike in all of them, so
what is left is scatter. Its variance as a logarithm is taken to be ``REPEATS_SIGMA²`` + ``SHORT_SIGMA²`` over
seconds, as ``compare/scatter.py`` has them. ``--fit`` finds both: the narrowest that hold 95 % of the pairs
of repeats of the jobs and sessions in the fit, each job and size counting the same.

Judged is what was not in the fit: all pairs of a job that it never saw, and those with a repeat of a later
session. The exit code is 1 if less than 93 % of either are held. What the floor is not for stands beside it:
programs whose threads wait for each other, and joules of a whole machine that others use too.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parent / "data" / "repeats.tsv"
MARK = 0.93
"""Of the pairs that were not in the fit: what an interval of 95 % must hold, less what chance takes away."""
FITTED = 0.95
Z95 = 1.96
UNSEEN_JOB = "forest"
WAITING = "torch, all threads"
KINDS = ("a job that is not in the fit", "a later session")


class Repeat(NamedTuple):
    session: str
    job: str
    size: str
    together: int
    process: int
    run: int
    seconds: float
    cpu_s: float
    own_j: float
    machine_j: float


class Pair(NamedTuple):
    """Two repeats of one job: how far apart their joules are, as a logarithm."""

    one: Repeat
    two: Repeat
    apart: float


def repeats():
    found = []
    for line in DATA.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            session, job, size, *numbers, seconds, cpu_s, own_j, machine_j = line.split("\t")
            figures = map(float, (seconds, cpu_s, own_j, machine_j))
            found.append(Repeat(session, job, size, *map(int, numbers), *figures))
    return found


def pairs_of(found, joules=lambda repeat: repeat.own_j):
    """All pairs of repeats of the same work, by job and size; the first run of each process is left out."""
    alike = defaultdict(list)
    for repeat in found:
        if repeat.run > 0:
            alike[repeat.job, repeat.size].append(repeat)
    return {
        work: [
            Pair(one, two, abs(math.log(joules(one) / joules(two)))) for one, two in combinations(all_of, 2)
        ]
        for work, all_of in alike.items()
        if len(all_of) > 1
    }


def is_held(pair, lasting, short):
    variance = sum(lasting**2 + short**2 / repeat.seconds for repeat in (pair.one, pair.two))
    return pair.apart <= Z95 * math.sqrt(variance)


def share_held(pairs, lasting, short):
    """Of the pairs, each job and size counting the same."""
    return statistics.mean(
        sum(is_held(pair, lasting, short) for pair in all_of) / len(all_of) for all_of in pairs.values()
    )


def width(pairs, lasting, short):
    """The mean over jobs of how far apart two repeats may be, as a logarithm."""
    return statistics.mean(
        statistics.mean(math.sqrt(lasting**2 + short**2 / pair.one.seconds) for pair in all_of)
        for all_of in pairs.values()
    )


def fit(pairs):
    """The narrowest two deviations, in hundredths, that hold ``FITTED`` of the pairs."""
    steps = [step / 100 for step in range(41)]
    good = []
    for short in steps:
        lasting = next((each for each in steps if share_held(pairs, each, short) >= FITTED), None)
        if lasting is not None:
            good.append((width(pairs, lasting, short), lasting, short))
    _, lasting, short = min(good)
    return lasting, short


def parts(found):
    """The pairs for the fit, those of each of ``KINDS``, and those of threads that wait."""
    later = max(repeat.session for repeat in found)
    pairs = pairs_of(found)
    waiting = {work: pairs.pop(work) for work in [*pairs] if work[0] == WAITING}
    unseen = {work: all_of for work, all_of in pairs.items() if work[0] == UNSEEN_JOB}
    seen = {work: all_of for work, all_of in pairs.items() if work[0] != UNSEEN_JOB}

    def of(is_later):
        kept = {
            work: [pair for pair in all_of if (later in (pair.one.session, pair.two.session)) == is_later]
            for work, all_of in seen.items()
        }
        return {work: all_of for work, all_of in kept.items() if all_of}

    return of(is_later=False), (unseen, of(is_later=True)), waiting


def spread(pairs):
    """The standard deviation of the logarithms, over pairs."""
    return math.sqrt(statistics.mean(pair.apart**2 / 2 for pair in pairs))


def lines():
    """What is printed, and whether the mark is kept."""
    from wattprint.compare.scatter import REPEATS_SIGMA, SHORT_SIGMA

    found = repeats()
    sessions = sorted({repeat.session for repeat in found})
    fitted, judged, waiting = parts(found)
    floor = REPEATS_SIGMA, SHORT_SIGMA
    told = [
        f"{len(found)} repeats of {len({repeat.job for repeat in found})} jobs in {len(sessions)} sessions: "
        f"{', '.join(sessions)}",
        f"{'':22}{'size':>5}{'repeats':>9}{'seconds':>9}{'sd of ln J':>12}{'in one session':>16}"
        f"{'first run':>11}",
    ]
    for (job, size), all_of in pairs_of(found).items():
        runs = [repeat for repeat in found if (repeat.job, repeat.size) == (job, size)]
        first = statistics.median(repeat.own_j for repeat in runs if repeat.run == 0)
        later = [repeat for repeat in runs if repeat.run > 0]
        together = [
            pair for pair in all_of
            if (pair.one.session, pair.one.together) == (pair.two.session, pair.two.together)
        ]  # fmt: skip
        told.append(
            f"{job:22}{size:>5}{len(later):9}{statistics.median(r.seconds for r in later):9.2f}"
            f"{spread(all_of):12.3f}{spread(together):16.3f}"
            f"{first / statistics.median(r.own_j for r in later):9.2f} ×"
        )
    told.append(
        f"the floor, √({floor[0]:g}² + {floor[1]:g}² / seconds), holds {share_held(fitted, *floor):.1%} "
        f"of the {sum(map(len, fitted.values()))} pairs in the fit"
    )
    kept = True
    for kind, pairs in zip(KINDS, judged, strict=True):
        held = share_held(pairs, *floor)
        kept = kept and held >= MARK
        told.append(
            f"{kind}: {held:.1%} of {sum(map(len, pairs.values()))} pairs held, "
            f"{'at least' if held >= MARK else 'BELOW'} {MARK:.0%}"
        )
    machine = pairs_of([r for r in found if r.job != WAITING], lambda repeat: repeat.machine_j)
    told += [
        f"not for it: threads that wait for each other, {share_held(waiting, *floor):.1%} held, "
        f"sd {spread([pair for all_of in waiting.values() for pair in all_of]):.2f}",
        f"not for it: joules of a machine that others use too, {share_held(machine, *floor):.1%} held, "
        f"sd {spread([pair for all_of in machine.values() for pair in all_of]):.2f}",
    ]
    return told, kept


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true")
    if parser.parse_args().fit:
        fitted, _, _ = parts(repeats())
        lasting, short = fit(fitted)
        print(
            f"REPEATS_SIGMA = {lasting:g}, SHORT_SIGMA = {short:g}: "
            f"{share_held(fitted, lasting, short):.1%} held"
        )
        return 0
    told, kept = lines()
    print("\n".join(told))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
