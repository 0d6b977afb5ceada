"""Contracts for electricity: the market-based figure beside the location-based one.

The location-based figure is *gross*: what the grid emitted for this energy. The market-based one is
*net* of contracts. Offsets are bought for emissions that took place; they lower neither, and are
listed apart.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.choices import CONTRACT_KINDS
from wattprint.codec import Layout
from wattprint.errors import UsageError
from wattprint.quantity import Quantity, independent_sum
from wattprint.records import FactorLine

from .known import quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_ROUNDING = 1e-9
"""Shares that differ by less are the same: 0.33 + 0.56 + 0.11 is a rounding error more than 1."""


def _intensity_of(contract: Any, factors: Mapping[str, FactorLine]) -> dict[str, object]:
    if contract.factor not in factors:
        raise ValueError(f"the factor {contract.factor} of a contract is not listed")
    return {"intensity": factors[contract.factor]}


class Contract(msgspec.Struct, frozen=True, kw_only=True):
    """Electricity declared under one contract, with the intensity in gCO2e/kWh that it conveys.

    ``share`` (0 to 1) of the facility energy, or ``energy_kwh`` of it; a ``residual`` has neither.
    ``hourly`` if generation is matched with use hour by hour, not over a year.
    Raises ``UsageError`` if it is none of ``CONTRACT_KINDS``, in another unit, or of no clear amount.
    """

    kind: str
    intensity: FactorLine
    share: float | None = None
    energy_kwh: float | None = None
    hourly: bool = False

    json_layout = Layout(
        keys=("kind", "share", "energy_kwh", "hourly", "factor"),
        derived={"factor": (str, lambda contract: contract.intensity.id)},
        restored=_intensity_of,
    )

    def __post_init__(self) -> None:
        effect = "the market-based figure cannot be computed"
        if self.kind not in CONTRACT_KINDS:
            raise UsageError(
                f"no such contract: {self.kind!r}", effect, f"use one of {', '.join(CONTRACT_KINDS)}"
            )
        if self.intensity.unit != "gCO2e/kWh":
            raise UsageError(f"a {self.kind} contract in {self.intensity.unit}", effect, "give its gCO2e/kWh")
        amounts = [amount for amount in (self.share, self.energy_kwh) if amount is not None]
        if len(amounts) != (0 if self.kind == "residual" else 1) or not all(a >= 0 for a in amounts):
            raise UsageError(
                f"a {self.kind} contract of no clear amount",
                effect,
                "give a residual mix no amount, any other contract a share or an energy_kwh",
            )


class Offset(msgspec.Struct, frozen=True, kw_only=True):
    """Emissions that somebody else is said to have avoided or removed, in grams of CO2e."""

    carbon_g: float
    source: str


class MarketMix(msgspec.Struct, frozen=True, kw_only=True):
    """The intensity under all contracts, how much of the energy they cover, and by the hour."""

    intensity_g_per_kwh: Quantity
    contract_share: float
    hourly_share: float
    remainder: str
    contracts: tuple[Contract, ...]

    @property
    def factors(self) -> list[FactorLine]:
        """The intensities in the mix: a residual mix only where it fills a remainder."""
        rest = self.remainder == "residual mix"
        return [one.intensity for one in self.contracts if one.kind != "residual" or rest]


def market_mix(
    contracts: Sequence[Contract], energy_kwh: float, location: Quantity | None
) -> MarketMix | None:
    """The market-based intensity in gCO2e/kWh: contracts by share, the rest at the residual mix.

    GHG Protocol Scope 2 Guidance (2015), chapter 6. Without a residual mix the rest takes the
    ``location`` intensity, which ``remainder`` then says; the mix is ``None`` if that is unknown. The
    order of ``contracts`` does not matter: shares come first; those for kilowatt-hours cover what these
    leave and no more, each alike in proportion where they are for more.
    Raises ``UsageError`` if shares exceed the whole or there are two residual mixes.
    """
    residuals = [contract for contract in contracts if contract.kind == "residual"]
    shares = _shares(contracts, energy_kwh)
    covered = math.fsum(share for _, share in shares)
    if covered > 1.0 + _ROUNDING or len(residuals) > 1:
        raise UsageError(
            f"contracts cover {covered:.0%} of the energy with {len(residuals)} residual mixes",
            "the market-based figure cannot be computed",
            "declare shares of 1 in all and at most one residual mix",
        )
    parts = [quantity(contract.intensity).scaled(share) for contract, share in shares]
    rest = max(0.0, 1.0 - covered)
    remainder = "none" if rest <= _ROUNDING else "residual mix" if residuals else "location-based"
    if rest > _ROUNDING:
        left = quantity(residuals[0].intensity) if residuals else location
        if left is None:
            return None
        parts.append(left.scaled(rest))
    return MarketMix(
        intensity_g_per_kwh=independent_sum(*parts),
        contract_share=min(1.0, covered),
        hourly_share=math.fsum(share for contract, share in shares if contract.hourly),
        remainder=remainder,
        contracts=tuple(contracts),
    )


def _shares(contracts: Sequence[Contract], energy_kwh: float) -> list[tuple[Contract, float]]:
    """Of each contract but a residual mix the share of ``energy_kwh`` that it covers."""
    amounts = [contract.energy_kwh for contract in contracts if contract.energy_kwh is not None]
    left = max(0.0, 1.0 - math.fsum(one.share for one in contracts if one.share is not None))
    bought = math.fsum(amounts)
    # Each kilowatt-hour under contract covers so much of the whole.
    per_kwh = min(left / bought, 1.0 / energy_kwh) if bought > 0 and energy_kwh > 0 else 0.0
    shares = []
    for contract in contracts:
        if contract.share is not None:
            shares.append((contract, contract.share))
        elif contract.energy_kwh is not None:
            shares.append((contract, contract.energy_kwh * per_kwh))
    return shares
