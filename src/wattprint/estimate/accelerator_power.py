"""What an accelerator is taken to draw, of which only its name and, at best, its utilisation are known."""

from __future__ import annotations

import msgspec

from wattprint.account.lookup import span_of
from wattprint.factors import cpus, gpu_power
from wattprint.factors.factor import MissingFactorError
from wattprint.quantity import Quantity
from wattprint.records import FactorLine, Span

from .machine import over_loads, span_words, watts, within_ends

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.factors.accelerators import AcceleratorMatch


class ModelledPower(msgspec.Struct, kw_only=True):
    """The power in W of one accelerator, the factors that it rests on, and what was taken for granted."""

    power: Quantity
    factors: list[FactorLine]
    assumptions: list[str]


def modelled_power(match: AcceleratorMatch, utilisation: float | Span | None) -> ModelledPower:
    """By the mean that its vendor tells, else by its board power and ``utilisation``, ``None`` if unknown.

    Raises ``UsageError`` for an impossible utilisation, ``MissingFactorError`` where no power is published.
    """
    if utilisation is not None:
        within_ends(utilisation, "the utilisation", 0.0, 1.0)
    if match.mean_w is not None and match.mean_extent == match.extent:
        return _of_mean(match, match.mean_w, utilisation)
    if match.tdp_w is None:
        raise MissingFactorError(
            f"the vendor publishes no power for {match.name}",
            "its energy cannot be modelled",
            _power_to_give(match),
        )
    low, mid, high = match.tdp_w
    board_power = FactorLine(
        id=f"tdp/{match.name}", low=low, mid=mid, high=high, unit="W", year=match.year,
        method=f"{match.extent} power by the vendor; {match.match}", source=match.source,
        licence=match.licence,
    )  # fmt: skip
    assumptions = []
    if utilisation is None:
        share = gpu_power.UNKNOWN_SHARE
        assumptions.append(
            f"no utilisation is given: accelerators draw {share[0]:.0%} to {share[2]:.0%} of their "
            f"{match.extent} power, {share[1]:.0%} as the best guess"
        )
    return ModelledPower(
        power=_at(lambda share: gpu_power.power_w(low, high, share, match.max_w), utilisation),
        factors=[board_power, _share_line(utilisation)],
        assumptions=assumptions,
    )


def _of_mean(
    match: AcceleratorMatch, mean_w: tuple[float, float, float], utilisation: float | Span | None
) -> ModelledPower:
    low, mid, high = mean_w
    mean_power = FactorLine(
        id=f"mean-power/{match.name}", low=low, mid=mid, high=high, unit="W", year=match.year,
        method=f"mean power of the {match.mean_extent} at work, by the vendor; {match.match}",
        source=match.mean_source, licence=match.mean_licence,
    )  # fmt: skip
    assumptions = []
    if utilisation is None:
        assumptions.append(
            f"no utilisation is given: {match.name} draws what it did on average in production"
        )
    return ModelledPower(
        power=_at(lambda share: gpu_power.power_of_mean_w(mean_w, share), utilisation),
        factors=[mean_power],
        assumptions=assumptions,
    )


def _at(
    power: Callable[[float | None], tuple[float, float, float]], utilisation: float | Span | None
) -> Quantity:
    if utilisation is None:
        return watts(power(None), gpu_power.METHOD, _SOURCE)
    return over_loads(power, utilisation, gpu_power.UNKNOWN_SHARE, gpu_power.METHOD, _SOURCE)


_SOURCE = "gpu-model"


def _power_to_give(match: AcceleratorMatch) -> str:
    """What to type for an accelerator whose vendor publishes no power."""
    chip = cpus.find(match.name) if match.extent == "soc" else None
    if chip is None:
        return "give --gpu-power 300W, what one of them draws"
    return (
        f"its GPU is on the chip of its processor: give --cpu {match.name!r} instead of --gpu, "
        f"or --gpu-power {chip.tdp_w[1]:g}W, what it draws"
    )


def _share_line(utilisation: float | Span | None) -> FactorLine:
    if utilisation is None:
        share, (low, mid, high) = "unknown", gpu_power.power_w(1.0, 1.0, None)
    else:
        share, span = span_words(utilisation), span_of(utilisation)
        low, mid, high = (
            gpu_power.power_w(1.0, 1.0, end)[place]
            for place, end in enumerate((span.low, span.mid, span.high))
        )
    return FactorLine(
        id=f"gpu-power-share/{share}", low=low, mid=mid, high=high, unit="1", year=2022,
        method=f"power over board power at a utilisation of {share}", source=gpu_power.SOURCE,
        licence=gpu_power.LICENCE,
    )  # fmt: skip
