"""Which single fact, told by the user, would narrow a total most.

Each is assumed known by itself, and the total stated again.

A fact takes the spread of its own part alone: what is left of it is that of the model with the fact told, of
a sensor, or nothing. Where a figure is narrow already, or where nobody could tell more, nothing is offered.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.quantity import Quantity
from wattprint.whole import SENSED, silent_meter

from .carbon import operational_carbon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wattprint.records import Record, SourceLine

    from .lines import Boundaries
    from .rates import Rates
    from .resources import ResourceEnergy
    from .work import Work

    Facts = Mapping[str, str | int | float | bool | None]
    Spread = tuple[float, float]
    """low / mid and high / mid."""
    Told = tuple[str, str, str, float | None]
    """A fact, what to do, what to type, and high / low of the total once it is known."""

NARROW = 1.5
"""Chosen: a total whose high is less than this times its low (± 20 %) is not worth another question."""
_WORTH = 0.98
"""Chosen: a fact that leaves more than this of the width (on a log scale) is not worth typing."""

# What a counter of the kind errs by, as the sources of RAPL declare it; 20 % for any other.
_COUNTER_ERROR = {"cpu": 1.05}
_OTHER_COUNTER_ERROR = 1.2

GRID_SPREAD = 2.7
"""high / low of the carbon intensity of a country, the median over those in the tables."""

# Chosen, for what is promised before a fact is told: half load, modules and supplies as many machines have.
_TYPICAL_ACTIVITY = 0.5
_MODULES = {"laptop": ("SODIMM", 16.0), "desktop": ("UDIMM", 16.0)}
_MODULES_ELSEWHERE = ("RDIMM", 32.0)
"""Form and GB of a module by the kind of machine."""
_HOST_GB = 1024.0
"""Of the host of a guest, which has a share of it."""
_SUPPLIES, _SUPPLY_W = 2, 800.0
_IN_FILE = "in wattprint.toml"


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """How far a ``fact`` would narrow the total ``of``: ``energy`` or ``carbon`` in the boundary counted.

    ``fact``: ``memory``, ``box``, ``meter``, ``plug``, ``counter``, ``pue`` or ``region``; ``advice``: what
    to do, in words; ``type``: what to type. ``width``: high / low of the total as stated; ``width_then``:
    once the fact is known.
    """

    fact: str
    of: str
    advice: str
    type: str
    width: float
    width_then: float

    @property
    def sentence(self) -> str:
        """As a receipt tells it."""
        return f"{self.advice} ({self.type}): {self.of} × {self.width:.1f} wide → × {self.width_then:.1f}"


def narrowing(work: Work, rates: Rates, inside: Boundaries) -> list[Narrowing]:
    """The facts that would narrow the energy of ``work``, or its carbon, at ``rates``; the best first.

    ``inside``: its energy as stated.
    """
    counted_j = rates.counted(inside)
    if counted_j is None or not work.records:
        return []
    found = _of_place(rates, counted_j)
    width = _width(counted_j)
    if width is not None and width >= NARROW:
        thens = [*_of_parts(work, rates), *_of_building(rates, inside)]
        found += [
            Narrowing(fact=fact, of="energy", advice=advice, type=text, width=width, width_then=then)
            for fact, advice, text, then in thens
            if then is not None
        ]
    worth = [one for one in found if math.log(one.width_then) < _WORTH * math.log(one.width)]
    return sorted(worth, key=lambda one: one.width_then / one.width)


def _of_parts(work: Work, rates: Rates) -> Iterator[Told]:
    """What can be told of the parts of machines."""
    for fact, (advice, text) in _ADVICE.items():
        spreads = {line.resource: _told(fact, line, work) for line in (*work.resources, *work.rests)}
        told = {resource: spread for resource, spread in spreads.items() if spread is not None}
        if told:
            yield fact, advice, text or _fix_of(work), _width(_counted(work, rates, told))


def _counted(work: Work, rates: Rates, told: Mapping[str, Spread]) -> Quantity | None:
    """The energy that counts, if the lines of the resources that are ``told`` had the spreads there."""
    lines = [
        [
            msgspec.structs.replace(line, energy_j=_narrowed(line.energy_j, told.get(line.resource)))
            for line in part
        ]
        for part in (work.resources, work.rests)
    ]
    return rates.counted(rates.inside(*lines, main_lines=True))


def _of_building(rates: Rates, inside: Boundaries) -> Iterator[Told]:
    """The PUE, where nobody told it: without its spread the facility is as wide as the node."""
    if rates.boundary == "facility" and rates.site.pue is None and rates.pue.low < rates.pue.high:
        yield "pue", "tell the PUE of the building", f"pue = 1.2 {_IN_FILE}", _width(inside.node_j)


_ADVICE = {
    "memory": ("tell the memory", f'memory = "8x32GB DDR4" {_IN_FILE}'),
    "box": ("tell the box", f'form = "rack", supplies = 2, supply_w = 800 {_IN_FILE}'),
    "meter": ("measure the machine once at its plug", "wattprint calibrate"),
    "plug": ("mend the plug, which has not answered", "wattprint doctor"),
    "counter": ("let the counters be read", ""),
}


def _of_place(rates: Rates, counted_j: Quantity) -> list[Narrowing]:
    """The place, where it is unknown and carbon is a range over the world."""
    intensity = rates.intensity
    if rates.site.place is not None or rates.site.intensity_g_per_kwh is not None or intensity is None:
        return []
    half = math.sqrt(GRID_SPREAD)
    known = msgspec.structs.replace(intensity, low=intensity.mid / half, high=intensity.mid * half)
    now, then = _width(operational_carbon(counted_j, intensity)), _width(operational_carbon(counted_j, known))
    if now is None or then is None:
        return []
    advice, text = "tell the region", f'region = "FR" {_IN_FILE}'
    return [Narrowing(fact="region", of="carbon", advice=advice, type=text, width=now, width_then=then)]


def _width(total: Quantity | None) -> float | None:
    return total.high / total.low if total is not None and total.low > 0 else None


def _narrowed(energy_j: Quantity, spread: Spread | None) -> Quantity:
    """``energy_j`` with the ``spread`` in place of its own where that is the narrower one."""
    if spread is None:
        return energy_j
    low = max(energy_j.low, energy_j.mid * spread[0])
    high = min(energy_j.high, energy_j.mid * spread[1])
    return msgspec.structs.replace(energy_j, low=low, high=high)


def _told(fact: str, line: ResourceEnergy, work: Work) -> Spread | None:
    """How far ``line`` may be off once ``fact`` is told; ``None`` if the fact has no bearing on it."""
    record, source = _behind(line, work)
    silent = silent_meter(record) if line.kind == "node" else None
    if fact == "plug":
        return (1.0, 1.0) if silent is not None and silent.source == "plug" else None
    if source is None or source.method in SENSED or record.header.origin:
        return None
    facts = record.header.machine
    if fact == "counter" and source.fix:
        error = _COUNTER_ERROR.get(line.kind, _OTHER_COUNTER_ERROR)
        return 1.0 / error, error
    if fact == "memory" and line.kind == "dram":
        return _of_memory(facts)
    metered = silent is None and any(one.resource == "node" for one in record.header.sources)
    if line.kind != "node" or metered or facts.get("virtual"):
        return None
    if fact == "meter":
        return (1.0, 1.0) if silent is None else None
    return _of_box(facts, record, work) if fact == "box" else None


def _behind(line: ResourceEnergy, work: Work) -> tuple[Record, SourceLine | None]:
    """The record that ``line`` is from, and its source there."""
    for record in work.records:
        resource = line.resource
        if len(work.records) > 1:
            if not resource.startswith(f"{record.header.host}/"):
                continue
            resource = resource.removeprefix(f"{record.header.host}/")
        sources = record.header.sources
        return record, next((one for one in sources if one.resource == resource), None)
    return work.records[0], None


def _fix_of(work: Work) -> str:
    """The first thing to type for a sensor that may not be read."""
    fixes = (source.fix for record in work.records for source in record.header.sources if source.fix)
    return next(fixes, "").partition("  ")[0]


def _of_memory(facts: Facts) -> Spread | None:
    """Of modules that are counted and known by type, as a machine of this kind may have them."""
    from wattprint.factors.dram import Memory, power_w

    gb = facts.get("memory_gb")
    known = facts.get("memory_modules") is not None or facts.get("memory_form") == "soldered"
    if known or not isinstance(gb, int | float) or gb <= 0:
        return None
    form, module_gb = _MODULES.get(str(facts.get("kind")), _MODULES_ELSEWHERE)
    if facts.get("virtual"):
        gb = _HOST_GB
    told = Memory(float(gb), modules=max(1, round(float(gb) / module_gb)), kind="DDR4", form=form)
    return _spread(power_w(told, _TYPICAL_ACTIVITY))


def _of_box(facts: Facts, record: Record, work: Work) -> Spread | None:
    """Of a server in a rack with supplies of a known rating."""
    from wattprint.factors.cpu_year import year_of
    from wattprint.factors.node import Box, rest_of_node_w

    if facts.get("kind") not in ("server", "") or all(facts.get(key) for key in _BOX):
        return None
    components = [
        line for line in work.resources if len(work.records) == 1 or _behind(line, work)[0] is record
    ]
    power_w = math.fsum(line.machine_energy_j.mid for line in components) / max(record.duration_s, 1e-9)
    counts = {key: facts.get(key) for key in ("sockets", "logical_cpus")}
    sockets, cpus = (one if isinstance(one, int) and one > 0 else None for one in counts.values())
    box = Box(
        "server", form="rack", sockets=sockets, logical_cpus=cpus, supplies=_SUPPLIES, supply_w=_SUPPLY_W,
        gpus=sum(line.kind == "gpu" for line in components), year=year_of(str(facts.get("cpu_name") or "")),
    )  # fmt: skip
    return _spread(rest_of_node_w(box, power_w))


_BOX = ("form", "supplies", "supply_w")


def _spread(three: tuple[float, float, float]) -> Spread:
    low, mid, high = three
    return low / mid, high / mid
