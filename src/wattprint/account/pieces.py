"""How many accelerators a record names: other trackers name several in one line of energy."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import msgspec

from wattprint.extent import kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.records import Header

_INDEX = re.compile(r"^GPU (?:\d+ (?![x×] ))?")
_COUNTED = re.compile(r"(\d+) [x×] ([^,]+)(?:, ?|$)")
"""As estimates and other trackers name several at once: ``4 x NVIDIA A100, 2 x NVIDIA T4``."""


def pieces_of(name: str) -> Counter[str]:
    """How many of what the ``name`` of a resource names; one of it, unless it is nothing but counts."""
    return Counter(dict(_named(name)))


class Accelerators(msgspec.Struct, frozen=True):
    """Those that one line of a record names.

    ``product``: what the driver calls it, empty if unknown; ``holder``: the resource that holds their energy,
    another's where another tool knew only the sum of several parts.
    """

    name: str
    product: str
    holder: str

    @property
    def products(self) -> Counter[str]:
        """How many of each product; empty where none is known."""
        return _counted(_INDEX.sub("", self.name)) or Counter([self.product] if self.product else [])


def accelerators_of(header: Header) -> list[Accelerators]:
    """All that the record of ``header`` names, in the order of its lines."""
    apart = [
        Accelerators(line.name, line.product, line.resource)
        for line in header.sources
        if kind(line.resource) == "gpu"
    ]
    if not header.origin:  # what is inside another figure here is a processor's own graphics
        return apart
    return apart + [
        Accelerators(missing.name, missing.name, missing.inside)
        for missing in header.not_metered
        if missing.inside and missing.kind == "gpu"
    ]


def rented_devices(header: Header) -> int:
    """What a price per device is paid for: the accelerators, 1 for a machine that has none."""
    return sum(count for line in accelerators_of(header) for _, count in _named(line.name)) or 1


@lru_cache(maxsize=1024)  # thousands of runs name the same few
def _named(name: str) -> tuple[tuple[str, int], ...]:
    name = _INDEX.sub("", name).removesuffix(" (module with CPU)")
    return tuple(_counted(name).items()) or ((name, 1),)


def _counted(name: str) -> Counter[str]:
    """Pieces by name where ``name`` is nothing but counts, else empty."""
    counts: Counter[str] = Counter()
    if not _COUNTED.sub("", name):
        for count, piece in _COUNTED.findall(name):
            counts[piece.strip()] += int(count)
    return counts
