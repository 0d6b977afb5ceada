"""A meter of the node against the parts inside it: which figure counts, and what is left for the rest.

A record made since there is a model of the rest beside every such meter says by ``rule`` which of the two
counts, for the whole run and each of its windows alike. In an older record the meter counts alone.
"""

from __future__ import annotations

import math
from typing import overload

import msgspec

from wattprint.extent import in_node, kind
from wattprint.methods import worst
from wattprint.quantity import Quantity, merge_sources, total
from wattprint.records import NotMetered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wattprint.records import Joules, Record, SourceLine

REST = "node/rest"
METER = "meter"
"""The node is what its meter says; what its parts leave of that is the rest."""
CUT = "cut"
"""As ``METER``, and the parts that are modelled draw more than the sensed ones leave: they are cut to fit."""
BOUNDED = "bounded"
"""The meter reads less than the sensed parts, but may err by that: the rest is modelled up to its bound."""
MODEL = "model"
"""The meter reads less than the sensed parts and cannot err by as much: the rest is modelled."""
SILENT = "silent"
"""The meter has told nothing, and neither a calibration nor a sensor stands in: the rest is modelled."""
_SILENT = 0.99
"""A meter that was silent for this share of a run and more has told nothing."""
_READ_S = 0.01
"""Chosen: sources of one tick are read within this time, by which a gap may be shorter than its run."""
SENSED = ("measured", "integrated")
"""Methods of figures that a sensor gave; the others are guesses."""


def places(sources: Sequence[SourceLine]) -> tuple[int | None, int | None]:
    """Where among ``sources`` the meter of the node is, and the model of its rest; ``None`` if absent."""
    meter = model = None
    for place, source in enumerate(sources):
        if not source.resource.startswith("node"):
            continue
        if source.resource == REST:
            model = place if model is None else model
        elif meter is None and kind(source.resource) == "node":
            meter = place
    return meter, model


def rule(record: Record) -> str:
    """How the node of ``record`` is counted: ``METER``, ``CUT``, ``BOUNDED``, ``MODEL`` or ``SILENT``."""
    metered = record.metered
    if metered is None:
        return METER
    return rule_of(record.header.sources, metered.energy, metered.refuted, record.duration_s)


def silent_meter(record: Record) -> SourceLine | None:
    """The meter of the node of ``record``, if neither it nor another sensor in its stead has told of it."""
    sources, metered = record.header.sources, record.metered
    meter, _ = places(sources)
    if meter is None or metered is None or not _is_silent(metered.energy[meter], record.duration_s):
        return None
    return None if _is_sensed_by_another(sources[meter], metered.refuted) else sources[meter]


def _is_silent(node: Joules, duration_s: float) -> bool:
    return node.gap_s > 0.0 and node.gap_s + _READ_S >= _SILENT * duration_s


def _is_sensed_by_another(meter: SourceLine, refuted: Collection[str]) -> bool:
    """Whether a sensor filled the gaps of ``meter``, such as a BMC those of a plug."""
    return meter.standin_method in SENSED and f"standin/{meter.resource}" not in refuted


def rule_of(
    sources: Sequence[SourceLine], energy: Sequence[Joules], refuted: Collection[str], duration_s: float
) -> str:
    """As ``rule``, by the ``energy`` of a whole run of ``duration_s`` seconds.

    ``refuted``: what its sampler saw to be no meter.
    """
    meter, model = places(sources)
    if meter is None or model is None:
        return METER
    if sources[meter].resource in refuted:
        return MODEL
    node = energy[meter]
    filled = "calibration" in sources[meter].standin or _is_sensed_by_another(sources[meter], refuted)
    if _is_silent(node, duration_s) and not filled:
        return SILENT
    sensed: list[Joules] = []
    guessed: list[Joules] = []
    for source, joules in zip(sources, energy, strict=True):
        if kind(source.resource) != "node" and in_node(sources[meter].covers, source.resource):
            (sensed if source.method in SENSED else guessed).append(joules)
    if node.gap_s == 0.0 and node.high < math.fsum(one.low for one in sensed if one.gap_s == 0.0):
        return MODEL
    left_j = node.mid - math.fsum(one.mid for one in sensed)
    if left_j < 0.0:
        return BOUNDED
    return CUT if left_j < math.fsum(one.mid for one in guessed) else METER


def refuted(record: Record, how: str) -> list[NotMetered]:
    """The meter of the node, if it turned out to be none; ``how`` is the ``rule`` of ``record``."""
    if how != MODEL:
        return []
    sources = record.header.sources
    meter, _ = places(sources)
    assert meter is not None
    covers = sources[meter].covers
    parts = [
        source.name
        for source in sources
        if kind(source.resource) != "node" and source.method in SENSED and in_node(covers, source.resource)
    ]
    held = " and ".join(parts)
    why = f"it reads less than {held} inside it: not a meter of this node, whose rest is modelled"
    return [NotMetered(resource=sources[meter].resource, name=sources[meter].name, why=why)]


def counted(sources: Sequence[SourceLine], how: str) -> list[int]:
    """The places in ``sources`` of what adds up to the node by the rule ``how``, near enough for weights."""
    meter, model = places(sources)
    if meter is None or (model is not None and how in (MODEL, BOUNDED, SILENT)):
        return [place for place in range(len(sources)) if place != meter]
    if model is None:
        return [meter]
    covers = sources[meter].covers
    outside = [
        place
        for place, source in enumerate(sources)
        if kind(source.resource) != "node" and not in_node(covers, source.resource)
    ]
    return [*outside, meter]


@overload
def rest_of(whole: Quantity, part: Quantity) -> Quantity: ...
@overload
def rest_of(whole: Quantity | None, part: Quantity | None) -> Quantity | None: ...
def rest_of(whole: Quantity | None, part: Quantity | None) -> Quantity | None:
    """``whole`` less a ``part`` of itself: both err alike, so the bounds subtract like the mids."""
    if whole is None or part is None:
        return None
    if whole.unit != part.unit:
        raise ValueError(f"cannot take {part.unit} from {whole.unit}")
    low = max(0.0, whole.low - part.low)
    mid = max(0.0, whole.mid - part.mid)
    high = max(0.0, whole.high - part.high)
    method = worst((whole.method, part.method))
    sources = merge_sources((whole.sources, part.sources))
    return Quantity(min(low, mid), mid, max(mid, high), whole.unit, method, sources)


def left_by(whole: Quantity, inside: Sequence[Quantity]) -> Quantity:
    """What the parts ``inside`` leave of ``whole``, which a meter reads.

    Sensors err alike with it, and models do not: beside these it may be as much more as they may be less.
    """
    rest = rest_of(whole, total(inside)) or whole
    guesses = [part for part in inside if part.method not in SENSED]
    if not guesses:
        return rest
    more_j = math.fsum(part.mid - part.low for part in guesses)
    less_j = math.fsum(part.high - part.mid for part in guesses)
    low, high = max(0.0, rest.mid - less_j), min(rest.mid + more_j, whole.high)
    return msgspec.structs.replace(rest, low=min(low, rest.low), high=max(high, rest.high))


def bounded(model: Quantity, whole: Quantity, inside: Sequence[Quantity]) -> Quantity:
    """The rest of the node by its ``model``, no more than the parts ``inside`` can leave of ``whole``."""
    high = max(0.0, whole.high - math.fsum(part.low for part in inside))
    mid = min(model.mid, high)
    sources = merge_sources((model.sources, whole.sources))
    return Quantity(0.0, mid, high, whole.unit, worst((whole.method, model.method)), sources)


def of_platform(rest: Quantity, outside: Sequence[Quantity], model: Quantity) -> Quantity:
    """The ``rest`` by a meter behind the power supply, which does not hold the components ``outside``.

    It misses the loss of that supply, so that the rest may be as much as the ``model`` says. And whether its
    maker wired those components into it nobody knows: the rest may be less by them.
    """
    low = max(0.0, rest.low - math.fsum(part.high for part in outside))
    return msgspec.structs.replace(rest, low=low, high=max(rest.high, model.high))


def cut(
    energies: Sequence[Quantity], inside: Sequence[bool], whole: Quantity, model: Quantity
) -> tuple[list[Quantity], Quantity]:
    """``energies`` of components, and the rest of the node, where the meter of it reads ``whole``.

    What the sensed ones of those ``inside`` leave is shared by the others and the rest, which are modelled:
    each gets its part of that by their mids.
    """
    held = [place for place, is_held in enumerate(inside) if is_held]
    guesses = [place for place in held if energies[place].method not in SENSED]
    sensed = total(energies[place] for place in held if place not in guesses)
    left = whole if sensed is None else rest_of(whole, sensed)
    made = list(energies)
    *shares, rest = _shares(left, [*(energies[place] for place in guesses), model])
    for place, share in zip(guesses, shares, strict=True):
        made[place] = share
    return made, rest


def _shares(left: Quantity, guesses: Sequence[Quantity]) -> list[Quantity]:
    sum_j = math.fsum(guess.mid for guess in guesses)
    shares = []
    for guess in guesses:
        mid = left.mid * (guess.mid / sum_j if sum_j > 0 else 0.0)
        high = max(mid, min(guess.high, left.high))
        shares.append(msgspec.structs.replace(guess, low=min(guess.low, mid), mid=mid, high=high))
    return shares
