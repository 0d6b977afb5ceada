"""How what is there and not metered is told: things that differ by their place alone in one line."""

from __future__ import annotations

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.records import NotMetered


def together(things: Sequence[NotMetered]) -> list[NotMetered]:
    """``things`` of one node; ``8 × NVIDIA H200`` for those of one name and reason at eight places."""
    alike: dict[tuple[str, str, str, str], list[NotMetered]] = {}
    for one in things:
        place = one.resource.rpartition("/")[2]
        alike.setdefault((one.kind, one.name.removesuffix(f" at {place}"), one.why, one.inside), []).append(
            one
        )
    return [
        first if not others else msgspec.structs.replace(first, name=f"{1 + len(others)} × {called}")
        for (_, called, _, _), (first, *others) in alike.items()
    ]


def sentences(things: Sequence[NotMetered]) -> list[str]:
    """As a receipt tells of those of ``things`` whose energy is in no figure."""
    unseen = [one for one in things if not one.inside]
    return [one.sentence for one in together(unseen)] if unseen else []
