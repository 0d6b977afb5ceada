"""The model that a call is made to: from the table, or from the sizes that somebody gives."""

from __future__ import annotations

import math

from wattprint.errors import UsageError
from wattprint.factors import models, packings
from wattprint.factors.models import Model
from wattprint.records import FactorLine
from wattprint.units import billions


def resolve(name: str | None, parameters: float | None = None, active: float | None = None) -> Model:
    """The model called ``name``, or one of ``parameters`` of which each token uses ``active``.

    What is given counts, whatever the table says; ``active`` alone needs a name. Both are single
    parameters, not billions. Raises ``UsageError`` for an unknown name without ``parameters``, or sizes
    that cannot be.
    """
    try:
        (name or "").encode()
    except UnicodeEncodeError:
        raise UsageError(f"{name!r} is no text", "no model is called so", "give --model in UTF-8") from None
    known = None if name is None else models.find(name) if parameters is not None else models.get(name)
    if parameters is None and active is None and known is not None:
        return known
    whole = known.parameters[1] if parameters is None and known is not None else parameters
    if whole is None:
        raise UsageError("no model is named", "its cost is unknown", "give --model, or --parameters 70e9")
    used = whole if active is None else active
    if not (1e6 <= whole < math.inf and 0 < used <= whole):
        raise UsageError(
            f"no model has {whole:g} parameters of which {used:g} are active",
            "its cost is unknown",
            "give --parameters from 1e6 (70e9 is 70 B) and --active-parameters up to that",
        )
    same = known is not None and math.isclose(known.parameters[1], whole, rel_tol=0.05)
    return Model(
        key=name or "given",
        name=name or f"model of {billions(whole)} B",
        access="given",
        parameters=(whole, whole, whole),
        active=(used, used, used),
        layers=known.layers if same and known else None,
        kv_per_token=known.kv_per_token if same and known else None,
        expert_share=None if used < whole else 1.0,
        weight_bits=None,
        year=None,
        source="the user",
        licence="none needed",
        packing=None if name is None else packings.split(name)[1] or packings.of_ollama(name),
    )


def line(model: Model) -> FactorLine:
    """The size of ``model`` as a statement lists it."""
    closed = model.access == "closed"
    how = {
        "open": "as published",
        "closed": "assumed range",
        "given": "given by the user",
        "named": "by the size in its name",
    }[model.access]
    used = f", {billions(model.active[1])} B active" if model.active[1] < model.parameters[1] else ""
    return FactorLine(
        id=f"model/{model.key}",
        low=model.parameters[0],
        mid=model.parameters[1],
        high=model.parameters[2],
        unit="parameter",
        year=model.year,
        method=f"{how}{used}" + (f": {model.source}" if closed else ""),
        source="wattprint" if closed else model.source,
        licence="facts" if model.access == "open" else model.licence,
    )


def as_dict(model: Model) -> dict[str, object]:
    """The model in JSON."""
    return {
        "key": model.key,
        "name": model.name,
        "access": model.access,
        "parameters": dict(zip(("low", "mid", "high"), model.parameters, strict=True)),
        "active_parameters": dict(zip(("low", "mid", "high"), model.active, strict=True)),
        "source": model.source,
        "licence_of_weights": model.licence,
        "packing": None if model.packing is None or model.packing.by_default else model.packing.word,
        "assumed": model.assumed or None,
    }


def quantisation_bits(model: Model, name: str | None) -> float:
    """Bits per weight: of ``name``, else those that the model's name tells, else those it is published in.

    ``name`` is one of ``serving.QUANTISATIONS`` or a packing such as ``awq`` or ``q4_k_m``. Weights that
    are published in 32 bits are served in 16; a closed model is taken to be served in 8. Raises
    ``UsageError`` for another.
    """
    from .serving import QUANTISATIONS

    if name is not None:
        bits = QUANTISATIONS.get(name.lower()) or packings.bits_of(name)
        if bits is None:
            raise UsageError(f"no weights are {name!r}", fix=f"use {', '.join(QUANTISATIONS)}, awq or q4_k_m")
        return bits
    told = model.packing.bits if model.packing is not None else None
    if told is None and model.access == "closed":
        return 8
    return told or min(model.weight_bits or 16, 16)


def packing_note(model: Model, quantisation: str | None) -> str:
    """What is assumed of the bits where the name does not say in how many weights are packed; else empty."""
    packing = model.packing
    if quantisation is None and packing is not None and packing.by_default:
        return (
            f"the name does not say in how many bits weights are packed: {packing.by_default} serves most "
            f"models in {packing.bits} ({packing.word.upper()}), which are taken; give --quantisation"
        )
    if quantisation is not None or model.packing is None or model.packing.bits is not None:
        return ""
    bits = quantisation_bits(model, None)
    return (
        f"{model.packing.word.upper()} in the name does not say in how many bits: {bits} are taken; "
        "give --quantisation"
    )
