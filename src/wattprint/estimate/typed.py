"""An estimate as people type it: texts by the names of the verb's options, read into numbers in SI units."""

from __future__ import annotations

from wattprint.amounts import (
    MOST_SECONDS,
    count,
    duration_s,
    ends_of,
    energy_j,
    memory,
    power_w,
    share,
)
from wattprint.errors import UsageError
from wattprint.records import Span

from .calls.one import call
from .described import stated_compute, stated_hardware
from .project import Project
from .rented import stated_instance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wattprint.account.site import Stated
    from wattprint.quantity import Quantity

    from .described import Computed, Described
    from .plan import Planned
    from .rented import Rented
    from .where import Where


def text_of(given: Mapping[str, object], name: str) -> str | None:
    value = given.get(name)
    return None if value is None else str(value)


def _number(given: Mapping[str, object], name: str, low: float, high: float) -> float | None:

    text = text_of(given, name)
    return None if text is None else count(text, name.replace("_", " "), low, high, *_WORDS.get(name, ()))


_WORDS = {
    "years": ("y", "yr", "yrs", "year", "years"),
    "flop": ("FLOP", "FLOPs"),
    "flop_per_s": ("FLOP/s", "FLOPs/s", "FLOPS"),
    "tokens": ("token", "tokens"),
    "parameters": ("parameter", "parameters"),
    "inferences": ("inference", "inferences"),
}
"""What may stand behind the number of an option."""


_BY_FLOP = ("flop", "parameters", "tokens", "mfu", "flop_per_s")
_BY_PARTS = (
    "cpu", "memory", "form", "supplies", "supply_w", "cpu_max_ghz", "power", "no_host",
    "machine",
)  # fmt: skip
_BY_TIME = ("hours", "duration")
_EXCLUDES = {
    "instance": (*_BY_FLOP, *_BY_PARTS, "precision", "like", "scale"),
    "like": (*_BY_FLOP, *_BY_PARTS, "gpu_power", *_BY_TIME, "utilisation", "cpu_load", "nodes"),
    "flop": (*_BY_TIME, "parameters", "tokens"),
    "parameters": _BY_TIME,
    "tokens": _BY_TIME,
}
"""Options that each option excludes, since it settles what they would set."""


def check_together(given: Mapping[str, object]) -> None:
    """Raise ``UsageError`` for two options of which one settles what the other would set."""
    if given.get("scale") and given.get("like") is None:
        raise UsageError("--scale needs a run to scale", fix="name it: --like last --scale epochs=10")
    for name, others in _EXCLUDES.items():
        for other in others:
            if given.get(name) is not None and given.get(other) not in (None, False, ()):
                raise UsageError(
                    f"{_flag(name)} and {_flag(other)} do not go together", fix="leave one of them out"
                )


def planned(given: Mapping[str, object], where: Where) -> Planned:
    """The keywords that every kind of estimate takes. Raises ``UsageError``."""
    return {"project": _project(given), "name": text_of(given, "name") or "", **where}


def stated(given: Mapping[str, object], where: Where) -> Stated:
    """The estimate of hardware and time, of an instance, or of operations, that ``given`` names.

    ``given``: by the names of the verb's options, several accelerators or processors as a tuple of texts.
    ``where``: what is settled of place and year. Raises ``UsageError``.
    """
    check_together(given)
    keywords = planned(given, where)
    described = _described_by(given, keywords)
    if given.get("instance") is not None:
        rented: Rented = {
            **keywords,
            "utilisation": described["utilisation"],
            "cpu_load": described["cpu_load"],
            "nodes": described["nodes"],
            "gpu": described["gpu"],
            "gpu_power_w": described["gpu_power_w"],
        }
        return stated_instance(instance_type=str(given["instance"]), hours=_hours(given), **rented)
    computed: Computed = {
        **described,
        "flop": _number(given, "flop", 1.0, 1e32),
        "parameters": _number(given, "parameters", 1.0, 1e16),
        "tokens": _number(given, "tokens", 1.0, 1e18),
        "flop_per_s": _number(given, "flop_per_s", 1e6, 1e19),
        "mfu": _share(given, "mfu"),
        "precision": text_of(given, "precision"),
    }
    if any(given.get(name) is not None for name in ("flop", "parameters", "tokens")):
        return stated_compute(**computed)
    if any(given.get(name) is not None for name in ("mfu", "flop_per_s", "precision")):
        raise UsageError(
            "a speed is given, and no amount of computation", fix="give --flop, or --parameters and --tokens"
        )
    return stated_hardware(hours=_hours(given), **described)


def _described_by(given: Mapping[str, object], keywords: Planned) -> Described:

    text = text_of(given, "memory")
    typed = None if text is None else memory(text)
    amount_alone = typed is not None and not (typed.modules or typed.kind or typed.form)
    return {
        **keywords,
        "gpu": hardware_in(given, "gpu"),
        "utilisation": _ranged(given, "utilisation", share),
        "gpu_power_w": _ranged(given, "gpu_power", power_w),
        "cpu": hardware_in(given, "cpu"),
        "cpu_load": _ranged(given, "cpu_load", share),
        "memory_gb": typed.gb if typed is not None and amount_alone else None,
        "memory": text if text is not None and not amount_alone else "",
        "form": text_of(given, "form") or "",
        "supplies": text_of(given, "supplies"),
        "supply_w": text_of(given, "supply_w"),
        "cpu_max_ghz": text_of(given, "cpu_max_ghz"),
        "power_w": _ranged(given, "power", power_w),
        "host": not given.get("no_host"),
        "nodes": int(_number(given, "nodes", 1, 1e6) or 1),
        "kind": text_of(given, "machine") or "server",
    }


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _share(given: Mapping[str, object], name: str) -> float | None:

    text = text_of(given, name)
    return None if text is None else share(text, name.replace("_", " "))


def _ranged(given: Mapping[str, object], name: str, read: Callable[[str, str], float]) -> float | Span | None:
    """What the option ``name`` says, or the range that it does: ``0.4-0.8``, ``1400±50W``."""
    text, what = text_of(given, name), name.replace("_", " ")
    if text is None:
        return None
    low, mid, high = ends_of(text, lambda end: read(end, what))
    return mid if low == high else Span(low=low, mid=mid, high=high)


def hardware_in(given: Mapping[str, object], name: str) -> str:
    """The accelerators or processors of a node: of several kinds of accelerators all, joined by ``+``."""
    texts = given.get(name)
    texts = [str(text).strip() for text in texts] if isinstance(texts, tuple) else []
    if name == "cpu" and len(texts) > 1:
        raise UsageError(
            f"a node has one kind of processor, not {' and '.join(texts)}",
            fix="give --cpu '2xEPYC 9654' once",
        )
    return " + ".join(texts)


def _hours(given: Mapping[str, object]) -> float | Span:
    hours, duration = _ranged(given, "hours", in_hours), _ranged(given, "duration", in_hours)
    if (duration is None) == (hours is None):
        raise UsageError(
            "no time is given" if hours is None else "the time is given twice",
            fix="give --hours 100 or --duration 3d12h",
        )
    return (duration if duration is not None else hours) or 0.0


def in_hours(text: str, what: str) -> float:
    """A number of hours, or a time with its units: ``100``, ``100h``, ``3d12h``."""
    has_unit = text[:1].isdigit() and text[-1:].islower()
    if has_unit or what == "duration":
        return duration_s(text) / 3600.0
    return count(text, what, 1e-6, MOST_SECONDS / 3600)


def scales(given: Mapping[str, object]) -> dict[str, float]:

    scales = given.get("scale")
    found: dict[str, float] = {}
    for text in scales if isinstance(scales, tuple) else ():
        what, equals, factor = str(text).rpartition("=")
        if what in found:
            raise UsageError(f"scale {what or text!r} is given twice", fix="give each once, such as epochs=3")
        found[what if equals else "scale"] = count(factor, f"scale {what}".strip(), 1e-9, 1e9)
    return found


def _project(given: Mapping[str, object]) -> Project:

    energy = _energy_per_inference(given)
    retrain_share = _number(given, "retrain_share", 0.0, 100.0)
    return Project(
        trials=_number(given, "trials", 0.0, 1e9) or 0.0,
        failed=_number(given, "failed", 0.0, 1e9),
        failed_share=_share(given, "failed_share"),
        rd_factor=_number(given, "rd_factor", 0.0, 1e6) or 0.0,
        retrain_per_year=_number(given, "retrain_per_year", 0.0, 1e6) or 0.0,
        years=_number(given, "years", 0.0, 100.0),
        retrain_share=1.0 if retrain_share is None else retrain_share,
        inferences=_number(given, "inferences", 0.0, 1e18) or 0.0,
        energy_per_inference=energy,
    )


def _energy_per_inference(given: Mapping[str, object]) -> Quantity | float | None:
    """In J, of the machines that serve: as given, or of a call to a model."""
    energy, words = text_of(given, "energy_per_inference"), given.get("inference_call")
    if not isinstance(words, tuple):
        return None if energy is None else energy_j(energy, "energy per inference")
    if energy is not None:
        raise UsageError("the energy of an inference is given twice", fix="leave one of the two out")

    model, tokens_in, tokens_out = words
    found = call(
        model,
        input_tokens=count(tokens_in, "tokens in", 0.0, 1e9),
        output_tokens=count(tokens_out, "tokens out", 0.0, 1e9),
    )
    return found.boundaries.node_j
