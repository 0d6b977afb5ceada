"""What is there and draws power, and has no figure of its own: for the record, the receipt and ``doctor``."""

from __future__ import annotations

from wattprint.extent import holds, kind, meet, socket

from .base import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .base import Interface, ModelSource, Source, SourceInfo

METERED_BY_OTHERS = ("cpu", "dram", "node")
"""Kinds whose findings with a name are of meters; those of other kinds are of the thing itself."""

SAY_MEMORY = 'set what is in this machine in wattprint.toml: memory = "8x32GB DDR4"'

SAY_REDFISH = (
    "export WATTPRINT_REDFISH_URL=https://ADDRESS WATTPRINT_REDFISH_USER=NAME "
    "WATTPRINT_REDFISH_PASSWORD_FILE=FILE"
)


class Unmetered:
    """A thing with power that is not metered; ``inside``: the counted resource that holds its energy."""

    __slots__ = ("finding", "inside")

    def __init__(self, finding: Finding, inside: str) -> None:
        self.finding = finding
        self.inside = inside


def unmetered(
    interfaces: Iterable[Interface], sources: Iterable[Source], standins: Iterable[ModelSource | None] = ()
) -> list[Unmetered]:
    """What is there and that none of ``sources``, the chosen ones, is of: see ``base.Finding``.

    Further meters of what one of these meters are told as such, also where ``standins`` read them.
    """
    chosen = {source.info.resource: source for source in sources}
    counted = {resource: source.info for resource, source in chosen.items()}
    named: dict[str, Unmetered] = {}
    for finding in _things([*interfaces], chosen, standins):
        of_meter = finding.resource in counted
        if of_meter and kind(finding.resource) not in METERED_BY_OTHERS:
            continue
        thing = _of_meter(finding, counted[finding.resource]) if of_meter else finding
        inside = _holder(thing.inside, counted) or _holder(thing.resource, counted)
        # Several of a maker may be told together, by their kind alone.
        key = thing.resource if "/" in thing.resource else f"{thing.resource} {thing.name}"
        named.setdefault(key, Unmetered(thing, inside))
    things = list(named.values())
    return [one for one in things if not _is_told_apart(one, things)]


def _things(
    interfaces: Sequence[Interface], chosen: Mapping[str, Source], standins: Iterable[ModelSource | None]
) -> Iterator[Finding]:
    """The findings with a name, and one for each meter that is not read in the first place."""
    for interface in interfaces:
        yield from (finding for finding in interface.findings if finding.name)
    read = {id(source) for source in chosen.values()}
    fills = {id(one) for standin in standins if standin is not None for one in standin.all_sources()}
    told: set[str] = set()
    for interface in interfaces:
        by_this = {source.info.resource for source in interface.sources if id(source) in read}
        for source in interface.sources:
            info = source.info
            meter = chosen.get(info.resource)
            resource = _meter_of(info.resource, info.source)
            if meter is None or info.resource in by_this or resource in told:
                continue
            told.add(resource)
            sensed = meter.info.method in ("measured", "integrated")
            where = "the node" if info.kind == "node" else info.resource
            why = f"{where} is {'metered by' if sensed else 'modelled:'} {meter.info.name}"
            if id(source) in fills:
                why += ", whose gaps it fills"
            yield Finding(
                interface.name, "skipped", why, resource=resource, name=info.name, inside=info.resource
            )


def _of_meter(finding: Finding, counted: SourceInfo) -> Finding:
    """``finding``, about a meter of what another source counts, as one of a thing of its own."""
    sensed = counted.method in ("measured", "integrated")
    resource = _meter_of(finding.resource, finding.source)
    inside = finding.resource if sensed else ""
    return Finding(
        finding.source, finding.state, finding.detail, finding.fix, resource, name=finding.name, inside=inside
    )


def _meter_of(resource: str, source: str) -> str:
    return f"meter/{resource}/{source}"


def _holder(resource: str, counted: Mapping[str, SourceInfo]) -> str:
    """The one of ``counted`` in whose figure the energy of ``resource`` is; empty if it is in none.

    A meter of the node holds its rest, also where a model of that runs along.
    """
    if resource == "node/rest" and "node" in counted:
        return "node"
    if not resource or resource in counted:
        return resource
    return next((other for other, info in counted.items() if _holds_all(info.covers, resource)), "")


def _is_told_apart(thing: Unmetered, things: Iterable[Unmetered]) -> bool:
    """Whether ``thing``, all of a kind, is inside a figure in which its things are named one by one.

    Either by that figure, or because it is told for that figure's sake alone.
    """
    return thing.inside != "" and any(
        "/" in one.finding.resource
        and kind(one.finding.resource) == thing.finding.resource
        and one.inside == thing.inside
        and "inside" in (one.finding.state, thing.finding.state)
        for one in things
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


def of_controller() -> Finding:
    """That the kernel speaks with a management controller (drivers/char/ipmi) whose address is not set."""
    name = "BMC (/dev/ipmi0)"
    detail = f"{name}: most tell the power of the node over Redfish, and no address of it is set"
    return Finding("redfish", "skipped", detail, SAY_REDFISH, "meter/ipmi0", name=name, inside="node/rest")


def _thing(entry: str) -> str:
    """For people: ``memory of socket 0``, ``CPU``."""
    if kind(entry) == "gpu" and "/" in entry:
        return f"GPU at {entry.partition('/')[2]}"
    of_socket = f" of socket {socket(entry)}" if "/" in entry else ""
    return {"cpu": "CPU", "dram": "memory", "gpu": "GPU"}.get(kind(entry), kind(entry)) + of_socket
