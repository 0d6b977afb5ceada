"""Records of one run on one node: which root a peer is beside, and how much of the machine both may be.

Each meter counts what its own processes used. Where nobody can tell whose a GPU's energy is, each of several
ranks counts all of it, and their sum would be more than the machine drew: it ends there.
"""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.intervals import Points


class Span(NamedTuple):
    """When a node was metered by one record, in ns of that node's own clock."""

    node: str
    begin_ns: int
    end_ns: int


def root_of(peer: Span, roots: Sequence[Span]) -> int | None:
    """Which of ``roots`` the ``peer`` is beside: one that overlaps it, else any of its node, else none."""
    here = [place for place, root in enumerate(roots) if root.node == peer.node]
    met = [p for p in here if roots[p].begin_ns < peer.end_ns and peer.begin_ns < roots[p].end_ns]
    return next(iter(met or here), None)


def longer(root: Span, peers: Sequence[Span]) -> float:
    """How many times as long as ``root`` it and its ``peers`` took together: 1 or more."""
    length_ns = root.end_ns - root.begin_ns
    begin_ns = min(span.begin_ns for span in (root, *peers))
    end_ns = max(span.end_ns for span in (root, *peers))
    return (end_ns - begin_ns) / length_ns if length_ns > 0 else 1.0


def within(own: Points, machine: Points, times: float) -> Points:
    """``own`` joules of several processes, no more than the ``machine`` drew in ``times`` as long."""
    low, mid, high = (min(one, times * most) for one, most in zip(own, machine, strict=True))
    return low, mid, high
