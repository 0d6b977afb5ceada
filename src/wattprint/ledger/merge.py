"""One row for a run: its spools, of one node or many, brought together.

The roots of several nodes add up, each with its own interval. A peer is beside the root of its node and
adds what its own processes used; a child is inside one of them and adds nothing. Sums follow
``quantity.total``, as the statement of a run does.
"""

from __future__ import annotations

import shlex
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from wattprint.beside import Span, longer, root_of, within
from wattprint.extent import in_node, kind
from wattprint.inner import inherited
from wattprint.intervals import shared_sum
from wattprint.methods import worst
from wattprint.quantity import Quantity, total
from wattprint.units import NS_PER_S
from wattprint.whole import CUT, cut, places, rule

from .store import LastValue, ResourceJoules, RunRow, SpoolPart
from .words import amendment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wattprint.records import Joules, Record, SourceLine

    from .words import Notes

_WORST = ("running", "failed", "killed", "interrupted", "stopped", "partial", "finished")
_COVERED = 0.99
"""A source that was silent for longer than the rest of this share does not make a figure measured."""


def energy_of(record: Record) -> list[ResourceJoules]:
    """The energies of a record's components in the scope of the run."""
    if record.metered is None:
        return []
    process, sources = record.header.scope == "process", record.header.sources
    if record.header.role == "peer" and not process:
        return []  # the root of its node has counted the whole machine
    energies = [
        _quantity(source, joules, record.duration_s, process=process)
        for source, joules in zip(sources, record.metered.energy, strict=True)
    ]
    components = [place for place, source in enumerate(sources) if kind(source.resource) != "node"]
    counted = [energies[place] for place in components]
    if rule(record) == CUT:
        meter, model = places(sources)
        assert meter is not None
        assert model is not None
        inside = [in_node(sources[meter].covers, sources[place].resource) for place in components]
        counted, _ = cut(counted, inside, energies[meter], energies[model])
    of_machine = [(joules.low, joules.mid, joules.high) for joules in record.metered.energy]
    return [
        ResourceJoules(sources[place].resource, energy.method, *energy.points, of_machine[place])
        for place, energy in zip(components, counted, strict=True)
    ]


def _quantity(source: SourceLine, joules: Joules, seconds: float, *, process: bool) -> Quantity:
    """The energy of one source in the scope of the run."""
    three = (joules.low, joules.mid, joules.high)
    low, mid, high = (joules.own_low, joules.own_mid, joules.own_high) if process else three
    method = _method(source, joules.gap_s, seconds)
    return Quantity(min(low, mid), mid, max(mid, high), "J", method)


def last_values(record: Record) -> dict[str, LastValue]:
    """The last value of each metric of one record."""
    header = record.header
    found: dict[str, LastValue] = {}
    for metric in record.metrics:
        value = LastValue(header.wall_ns + metric.at_ns - header.at_ns, metric.value)
        _keep_later(found, metric.name, value)
    return found


def latest_values(records: Iterable[Record]) -> dict[str, float | None]:
    """The last value of each metric that any of a run's ``records``, roots first, has logged."""
    return _latest(last_values(record) for record in records)


def _latest(each: Iterable[dict[str, LastValue]]) -> dict[str, float | None]:
    found: dict[str, LastValue] = {}
    for values in each:
        for name, value in values.items():
            _keep_later(found, name, value)
    return {name: last.value for name, last in found.items()}


def _keep_later(values: dict[str, LastValue], name: str, value: LastValue) -> None:
    if name not in values or values[name].wall_ns <= value.wall_ns:
        values[name] = value


def _method(source: SourceLine, gap_s: float, seconds: float) -> str:
    """How an energy was obtained whose source was silent for ``gap_s`` of ``seconds``."""
    covered = max(0.0, 1.0 - gap_s / seconds) if seconds > 0 else 1.0
    if covered >= _COVERED:
        return source.method
    filled = source.standin_method or "assumed"
    return worst((source.method, filled)) if covered > 1.0 - _COVERED else filled


def _sum(energy: list[ResourceJoules]) -> Quantity | None:
    return total(Quantity(e.low_j, e.mid_j, e.high_j, "J", e.method) for e in energy)


def _with_energy(row: RunRow, energy: list[ResourceJoules]) -> RunRow:
    components, gpus = _sum(energy), _sum([e for e in energy if kind(e.resource) == "gpu"])
    return msgspec.structs.replace(
        row,
        components_j=None if components is None else (components.low, components.mid, components.high),
        method=None if components is None else components.method,
        gpu_j=None if gpus is None else gpus.mid,
    )


def row_of(path: str, record: Record, energy: list[ResourceJoules]) -> RunRow:
    """The row of a run as the one spool at ``path`` tells it; ``energy`` as by ``energy_of``."""
    header = record.header
    row = RunRow(
        id=header.run,
        name=header.name,
        status=record.status,
        exit_code=None if record.end is None else record.end.exit_code,
        host=header.host,
        started_ns=header.wall_ns,
        duration_s=record.duration_s,
        role=header.role,
        nodes=1,
        children=0,
        scope=header.scope,
        place=header.site.place,
        components_j=None,
        method=None,
        gpu_j=None,
        damage=record.damage,
        paths=[path],
        command="" if header.command is None else shlex.join(header.command),
        origin=header.origin,
        tags=header.tags,
        parameters=header.parameters,
        metrics=latest_values([record]),
    )
    return _with_energy(row, energy)


def merge(parts: list[SpoolPart]) -> RunRow | None:
    """The row of a run from all its spools, ``None`` if none of them is one."""
    known = [(part, part.row) for part in parts if part.row is not None]
    known = _best_account(known)
    known.sort(key=lambda pair: (pair[1].role != "root", pair[1].started_ns, pair[0].path))
    roots = [(part, row) for part, row in known if row.role == "root"]
    if not known:
        return None
    shown = [(part, row) for part, row in known if row.role != "child"] or known
    rows = [row for _, row in shown]
    damage = [
        f"{row.paths[0]}: {row.damage}" if len(known) > 1 else row.damage for _, row in known if row.damage
    ]
    nodes, stands = _spans(shown), _spans(roots)
    if nodes.keys() - stands.keys():
        damage.insert(0, "the record of the run's root is missing: its energy is unknown")
    if any(later[0] < first[1] for spans in stands.values() for first, later in pairwise(sorted(spans))):
        damage.append("two root records of one node overlap: energy may be counted twice")
    inside = [row for _, row in known if row.role != "root"]
    merged = msgspec.structs.replace(
        rows[0],
        status=min((row.status for row in rows), key=_WORST.index),
        exit_code=_exit_code([row for _, row in roots or shown]),
        host=",".join(dict.fromkeys(row.host for row in rows)),
        duration_s=max(_length_ns(spans) for spans in nodes.values()) / NS_PER_S,
        nodes=len(nodes),
        children=sum(row.role == "child" for _, row in known),
        damage="; ".join(damage),
        paths=[part.path for part, _ in known],
        tags=inherited(rows[0].tags, (row.tags for row in inside)),
        parameters=inherited(rows[0].parameters, (row.parameters for row in inside)),
        metrics=_latest(part.metrics for part, _ in known),
    )
    whole = _with_energy(merged, _energy([pair for pair in known if pair[1].role != "child"]))
    files = {part.path: part.notes for part in parts if part.notes is not None}
    return _with_words(whole, files, [part.metrics for part, _ in known]) if files else whole


def _best_account(known: list[tuple[SpoolPart, RunRow]]) -> list[tuple[SpoolPart, RunRow]]:
    """``known`` without imported accounts of a run that was metered too, or of which there is a longer one.

    A machine that imports a longer one deletes the other; what it was copied to before has both.
    """
    accounts = [pair for pair in known if pair[1].origin]
    metered = [pair for pair in known if not pair[1].origin]
    if metered or len(accounts) < 2:
        return metered or accounts
    return [max(accounts, key=lambda pair: (pair[1].duration_s, pair[0].path))]


def _with_words(row: RunRow, files: dict[str, Notes], logged: list[dict[str, LastValue]]) -> RunRow:
    """``row`` with the later words in ``files``; ``logged``: the last values of metrics in each spool."""
    amended = amendment(files)
    added = {name: LastValue(wall_ns, value) for name, (wall_ns, value) in amended.metrics.items()}
    return msgspec.structs.replace(
        row,
        name=row.name if amended.name is None else amended.name,
        tags=amended.tagged(row.tags),
        metrics=_latest([*logged, added]),
        later=amended.as_later(row.name, row.tags),
    )


def _energy(counted: list[tuple[SpoolPart, RunRow]]) -> list[ResourceJoules]:
    """The energies of a run's records: of each root with its peers, no more than its machine drew."""
    roots = [pair for pair in counted if pair[1].role == "root"]
    spans = [_span(*pair) for pair in roots]
    groups = [[part] for part, _ in roots]
    beside: list[list[Span]] = [[] for _ in roots]
    for part, row in counted:
        if row.role == "root":
            continue
        place = root_of(_span(part, row), spans)
        if place is None:
            groups.append([part])
            spans.append(_span(part, row))
            beside.append([])
        else:
            groups[place].append(part)
            beside[place].append(_span(part, row))
    energy: list[ResourceJoules] = []
    for group, span, others in zip(groups, spans, beside, strict=True):
        energy += group[0].energy if not others else _together(group, longer(span, others))
    return energy


def _together(group: list[SpoolPart], times: float) -> list[ResourceJoules]:
    """Each resource once: what the processes used of it adds up, and its bounds, which err alike."""
    found: dict[str, ResourceJoules] = {}
    for part in group:
        for one in part.energy:
            so_far = found.get(one.resource)
            low, mid, high = one.points
            if so_far is not None:
                low, mid, high = shared_sum([so_far.points, one.points])
            found[one.resource] = ResourceJoules(
                one.resource, (so_far or one).method, low, mid, high, (so_far or one).machine
            )
    return [
        ResourceJoules(one.resource, one.method, *within(one.points, one.machine, times), one.machine)
        for one in found.values()
    ]


def _spans(shown: list[tuple[SpoolPart, RunRow]]) -> dict[str, list[tuple[int, int]]]:
    """When each node was metered, in ns of its own clock, by each record."""
    nodes: dict[str, list[tuple[int, int]]] = {}
    for part, row in shown:
        node, begin_ns, end_ns = _span(part, row)
        nodes.setdefault(node, []).append((begin_ns, end_ns))
    return nodes


def _span(part: SpoolPart, row: RunRow) -> Span:
    return Span(part.boot_id, part.at_ns, part.at_ns + int(row.duration_s * NS_PER_S))


def _length_ns(spans: list[tuple[int, int]]) -> int:
    return max(end for _, end in spans) - min(start for start, _ in spans)


def _exit_code(rows: list[RunRow]) -> int | None:
    """The first that is not 0; 0 only if every node ended with it."""
    codes = [row.exit_code for row in rows]
    return next((code for code in codes if code), None if None in codes else 0)
