"""One record for each node of a run, from those of all its processes.

The root of a node counts the machine and the processes below it. A peer, such as a further rank, is
beside it on the same machine: it counts the machine again, so only what its own processes used is added.
A child is inside one of these and adds nothing to the energy; its tags and parameters are the run's.
"""

from __future__ import annotations

import msgspec

from wattprint.beside import Span, longer, root_of, within
from wattprint.extent import kind
from wattprint.inner import inherited
from wattprint.records import Joules, NotMetered, Record, SourceLine
from wattprint.units import NS_PER_S, format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.records import Header

ROOT, PEER = "root", "peer"
GPU = "gpu"
_LATE_S = 5.0
"""Ranks end within seconds of each other; more than this is worth a word."""


def by_node(records: Sequence[Record]) -> list[Record]:
    """The roots of ``records``, each with what its peers used added to what it used.

    Where the root of a node is missing the first peer there stands for it; where there is neither, the
    first record stands for the run. The first has the tags and parameters of the meters inside the run, as
    ``inner.inherited`` joins them.
    """
    nodes = [record for record in records if record.header.role == ROOT]
    peers = [record for record in records if record.header.role == PEER]
    roots = [_span(node) for node in nodes]
    beside: list[list[Span]] = [[] for _ in nodes]
    for peer in sorted(peers, key=lambda record: (record.header.wall_ns, record.header.pid)):
        place = root_of(_span(peer), roots)
        if place is None:
            nodes.append(peer)
            roots.append(_span(peer))
            beside.append([])
        else:
            nodes[place] = _with_peer(nodes[place], peer)
            beside[place].append(_span(peer))
    capped = [
        _within_machine(node, longer(root, spans)) if spans else node
        for node, root, spans in zip(nodes, roots, beside, strict=True)
    ]
    return _with_words(capped or list(records[:1]), records)


def _with_words(roots: list[Record], records: Sequence[Record]) -> list[Record]:
    """``roots``, the first with what the users of meters that are none of them said."""
    inside = [record.header for record in records if record.header.role != ROOT]
    if not any(header.tags or header.parameters for header in inside):
        return roots
    first = roots[0].header
    header = msgspec.structs.replace(
        first,
        tags=inherited(first.tags, (one.tags for one in inside)),
        parameters=inherited(first.parameters, (one.parameters for one in inside)),
    )
    return [msgspec.structs.replace(roots[0], header=header), *roots[1:]]


def _span(record: Record) -> Span:
    header = record.header
    return Span(header.boot_id or header.host, header.at_ns, _end_ns(record))


def _end_ns(record: Record) -> int:
    return record.header.at_ns + int(record.duration_s * NS_PER_S)


def _within_machine(record: Record, times: float) -> Record:
    """``record`` with no more of its own than the machine drew in ``times`` as long."""
    if record.last is None:
        return record
    energy = []
    for one in record.last.energy:
        own = within((one.own_low, one.own_mid, one.own_high), (one.low, one.mid, one.high), times)
        energy.append(Joules(one.low, one.mid, one.high, *own, one.gap_s))
    return msgspec.structs.replace(record, last=msgspec.structs.replace(record.last, energy=energy))


def _with_peer(root: Record, peer: Record) -> Record:
    """``root`` with the energy of the peer's processes, and with what is wrong with its record."""
    warnings = [*root.warnings, *(text for text in peer.warnings if text not in root.warnings)]
    of_figures = [*dict.fromkeys([*root.figure_warnings, *peer.figure_warnings])]
    if peer.damage:
        warnings.append(f"record of a further process incomplete: {peer.damage}")
        of_figures.append(warnings[-1])
    late_s = (_end_ns(peer) - _end_ns(root)) / NS_PER_S
    if late_s > _LATE_S:
        warnings.append(
            f"a process went on for {format_duration(late_s)} after the meter of its node: what it used is"
            " counted, what the whole machine drew is not"
        )
        of_figures.append(warnings[-1])
    not_metered = _not_metered(root.header, peer.header)
    root = msgspec.structs.replace(
        root,
        header=msgspec.structs.replace(root.header, not_metered=not_metered),
        warnings=warnings,
        figure_warnings=of_figures,
    )
    if peer.last is None or root.last is None:
        return msgspec.structs.replace(root, last=root.last or peer.last)
    sources, energy = _added(root, peer)
    return msgspec.structs.replace(
        root,
        header=msgspec.structs.replace(root.header, sources=sources),
        last=msgspec.structs.replace(
            root.last,
            at_ns=max(root.last.at_ns, peer.last.at_ns),
            energy=energy,
            own_cpu_s=root.last.own_cpu_s + peer.last.own_cpu_s,
            meter_cpu_s=root.last.meter_cpu_s + peer.last.meter_cpu_s,
        ),
    )


def _not_metered(root: Header, peer: Header) -> list[NotMetered]:
    """What neither process meters, each thing once.

    A GPU that a driver hides from one process is listed there by its place on the bus, and metered by another
    under its driver's name for it: what only one of them lists is that, if the other meters as many more.
    """
    return [*_still_unmetered(root, peer), *_still_unmetered(peer, root, listed=True)]


def _still_unmetered(mine: Header, theirs: Header, *, listed: bool = False) -> list[NotMetered]:
    """What ``mine`` lists and ``theirs`` does not meter; ``listed``: nor lists as well."""
    things = {_key(one) for one in theirs.not_metered}
    only_mine = [one for one in mine.not_metered if _key(one) not in things]
    metered = {source.resource for source in theirs.sources} - {source.resource for source in mine.sources}
    hidden = [one for one in only_mine if one.kind == GPU]
    gone = hidden if len(hidden) <= sum(kind(resource) == GPU for resource in metered) else []
    candidates = only_mine if listed else mine.not_metered
    return [one for one in candidates if one not in gone]


def _key(thing: NotMetered) -> tuple[str, str]:
    """What tells it from others: several of a maker may be told together, by their kind alone."""
    return thing.resource, "" if "/" in thing.resource else thing.name


def _added(root: Record, peer: Record) -> tuple[list[SourceLine], list[Joules]]:
    """Sources and energies of both, each resource once: bounds add, for all shares of it err alike."""
    assert root.last is not None
    assert peer.last is not None
    sources, energy = list(root.header.sources), list(root.last.energy)
    places = {source.resource: place for place, source in enumerate(sources)}
    for source, joules in zip(peer.header.sources, peer.last.energy, strict=True):
        place = places.get(source.resource)
        if place is None:  # the root did not see it, as in a container without that device
            sources.append(source)
            energy.append(joules)
            continue
        one = energy[place]
        energy[place] = Joules(
            one.low,
            one.mid,
            one.high,
            one.own_low + joules.own_low,
            one.own_mid + joules.own_mid,
            one.own_high + joules.own_high,
            one.gap_s,
        )
    return sources, energy
