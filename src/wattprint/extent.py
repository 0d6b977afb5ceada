"""What a figure covers: the one place that says what may be added beside what.

The extent of a source is its resource and all that it ``covers``: kinds (``dram``: all memory of the machine)
and single resources (``dram/0``, with its dies such as ``dram/0.1``). Two figures whose extents meet are
never added. Meters of the whole node stand apart: their parts are counted too, and taken from them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OF_ALL = 1_000
"""A kind is wider than any number of single resources of it."""


def kind(resource: str) -> str:
    """``cpu`` of ``cpu/0``."""
    return resource.partition("/")[0]


def socket(resource: str) -> str:
    """``0`` of ``cpu/0``, ``dram/0`` and the die ``cpu/0.1``; empty for a kind."""
    return resource.partition("/")[2].partition(".")[0]


def holds(covers: Iterable[str], resource: str) -> bool:
    """Whether the energy of ``resource`` is inside a figure that covers ``covers``."""
    return any(
        entry in (resource, kind(resource)) or ("/" in entry and resource.startswith(entry + "."))
        for entry in covers
    )


def meet(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists of kinds and resources have something in common."""
    first, second = tuple(one), tuple(other)
    return any(holds(second, entry) for entry in first) or any(holds(first, entry) for entry in second)


def held(covers: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Which of these figures may not be counted beside the others, each with the one that rules it out.

    ``covers``: of each resource what its figure covers beside itself. The widest figure stays; of two that
    hold a part in common, the one that is named first.
    """
    kept: list[str] = []
    ruled_out: dict[str, str] = {}
    for resource in sorted(covers, key=lambda resource: -_width(covers[resource])):
        mine = covers[resource]
        for other in kept:
            theirs = covers[other]
            if holds(theirs, resource) or holds(mine, other) or meet(theirs, mine):
                ruled_out[resource] = other
                break
        else:
            kept.append(resource)
    return ruled_out


def _width(entries: Iterable[str]) -> int:
    return sum(1 if "/" in entry else _OF_ALL for entry in entries)


def in_node(covers: Iterable[str], resource: str) -> bool:
    """Whether a meter of the node that covers ``covers`` holds the component ``resource``.

    One that holds the accelerators sits at the inlet and holds all there is.
    """
    entries = tuple(covers)
    return "gpu" in entries or holds(entries, resource)
