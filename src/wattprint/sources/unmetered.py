"""What is there and draws power, and has no figure of its own: for the record, the receipt and ``doctor``."""

from __future__ import annotations

from wattprint.extent import holds, kind, meet, socket

from .base import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .base import Interface, Source, SourceInfo

SAY_MEMORY = 'set what is in this machine in wattprint.toml: memory = "8x32GB DDR4"'


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


def tell_inside(
    interfaces: list[Interface], offered: dict[str, list[Source]], ruled_out: dict[str, str]
) -> None:
    """A finding for each thing that has no figure of its own because another holds it."""
    for interface in interfaces:
        for source in interface.sources:
            resource, info = source.info.resource, source.info
            if resource in ruled_out:
                continue
            best = offered.get(resource, [source])[0] is source
            if not best or kind(resource) == "node":
                continue
            inside = [other for other, wider in ruled_out.items() if wider == resource]
            inside += [e for e in info.covers if e != kind(resource) and not meet([e], inside)]
            for entry in inside:
                name = offered[entry][0].info.name if entry in offered else _thing(entry)
                tell(interface, entry, name, info)


def tell(interface: Interface, resource: str, name: str, holder: SourceInfo) -> None:
    """That ``resource`` has no figure of its own."""
    detail = f"inside {holder.resource}, by {holder.source}"
    finding = Finding(interface.name, "inside", detail, resource=resource, name=name, inside=holder.resource)
    interface.findings.append(finding)


def of_unknown_size(entry: str) -> Finding:
    """That ``entry``, memory, is there and is in no figure."""
    name = _thing(entry)
    return Finding("dram-model", "absent", f"{name}: its size is unknown", SAY_MEMORY, entry, name=name)


def _thing(entry: str) -> str:
    """For people: ``memory of socket 0``, ``CPU``."""
    if kind(entry) == "gpu" and "/" in entry:
        return f"GPU at {entry.partition('/')[2]}"
    of_socket = f" of socket {socket(entry)}" if "/" in entry else ""
    return {"cpu": "CPU", "dram": "memory"}.get(kind(entry), kind(entry)) + of_socket
