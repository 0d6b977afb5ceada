"""The ends of ids that tell runs apart: short enough to be typed, long enough to mean one."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORT = 6
"""Letters of a short id, or more where it takes more: as many as ids have of randomness at their end."""


def unique_ends(ids: Iterable[str]) -> dict[str, str]:
    """For each of ``ids`` its shortest end, of six letters or more, that no other of them ends with."""
    backwards = sorted({run_id[::-1] for run_id in ids})
    letters = dict.fromkeys(backwards, SHORT)
    for one, other in pairwise(backwards):
        needed = _alike(one, other) + 1
        letters[one], letters[other] = max(letters[one], needed), max(letters[other], needed)
    return {run_id[::-1]: run_id[:count][::-1] for run_id, count in letters.items()}


def told_apart(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """``names`` of runs, with a short id behind each name that several of ``ids`` have."""
    ends = unique_ends(ids)
    count = Counter(name for name, _ in set(zip(names, ids, strict=True)))
    return [
        f"{name} {ends[run_id]}".strip() if count[name] > 1 else name
        for name, run_id in zip(names, ids, strict=True)
    ]


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
