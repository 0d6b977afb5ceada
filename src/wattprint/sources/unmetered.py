"""What is there and draws power, and has no figure of its own: for the record, the receipt and ``doctor``."""

from __future__ import annotations

from wattprint.extent import holds, kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .base import Finding, Source
    from .survey import Interface


class Unmetered:
    """A thing with power that is not metered; ``inside``: the counted resource that holds its energy."""

    __slots__ = ("finding", "inside")

    def __init__(self, finding: Finding, inside: str) -> None:
        self.finding = finding
        self.inside = inside


def unmetered(interfaces: Iterable[Interface], sources: Iterable[Source]) -> list[Unmetered]:
    """What is there and that none of ``sources``, the chosen ones, is of: see ``base.Finding``."""
    counted = {source.info.resource: source.info for source in sources}
    named: dict[str, Unmetered] = {}
    for finding in (finding for interface in interfaces for finding in interface.findings):
        resource = finding.resource
        if not finding.name or resource in counted:
            continue
        holders = (other for other, info in counted.items() if _holds_all(info.covers, resource))
        inside = finding.inside if finding.inside in counted else next(holders, "")
        named.setdefault(resource, Unmetered(finding, inside))
    return [one for resource, one in named.items() if not _is_told_apart(resource, one, named)]


def _is_told_apart(resource: str, thing: Unmetered, named: Mapping[str, Unmetered]) -> bool:
    """Whether ``thing``, all of a kind, is inside a figure in which its things are named one by one.

    Either by that figure, or because it is told for that figure's sake alone.
    """
    return thing.inside != "" and any(
        "/" in other
        and kind(other) == resource
        and one.inside == thing.inside
        and "inside" in (one.finding.state, thing.finding.state)
        for other, one in named.items()
    )


def _holds_all(covers: tuple[str, ...], resource: str) -> bool:
    """Whether a figure holds ``resource``, or its share of several things that are told as one kind.

    Modules of CPU and GPU hold one GPU each, and what tells of these GPUs may call them ``gpu`` together.
    """
    each = "/" not in resource and any(entry.startswith(f"{resource}/0") for entry in covers)
    return each or holds(covers, resource)
