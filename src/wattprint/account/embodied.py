"""The share of making the hardware that a run has to carry."""

from __future__ import annotations

import msgspec

from wattprint.errors import UsageError
from wattprint.quantity import Quantity, shared_sum
from wattprint.records import FactorLine

from .known import quantity


class Hardware(msgspec.Struct, frozen=True, kw_only=True):
    """``count`` equal pieces that a run reserved: what making one emitted, and how long it serves.

    ``carbon`` in gCO2e, kgCO2e or tCO2e per piece, or per what ``count`` then counts (kgCO2e/GB: GB of
    memory); ``lifetime`` in years, hours or seconds; ``reserved_share`` of each piece, 0 to 1 (4 of 8
    cores: 0.5), and ``share_method``, how that is known.
    Raises ``UsageError`` for a share outside 0 to 1, a negative count or a lifetime that may be 0.
    """

    name: str
    carbon: FactorLine
    lifetime: FactorLine
    count: float = 1.0
    reserved_share: float = 1.0
    share_method: str = "measured"

    def __post_init__(self) -> None:
        if not (0.0 <= self.reserved_share <= 1.0 and self.count >= 0.0 and self.lifetime.low > 0.0):
            raise UsageError(
                f"no such hardware: {self.count:g} × {self.name}, share {self.reserved_share:g}",
                "its embodied carbon cannot be shared out",
                "give a count ≥ 0, a share from 0 to 1 and a lifetime above 0",
            )


def embodied_share(
    embodied_g: Quantity, duration_s: Quantity, lifetime_s: Quantity, reserved: Quantity
) -> Quantity:
    """Grams of CO2e: M = TE × (TiR / EL) × (RR / ToR), ISO/IEC 21031:2024 (SCI), clause on M.

    TE embodied emissions, TiR the time reserved, EL expected lifetime, RR / ToR the share of the
    resource that was ``reserved``, 0 to 1. Lifetime counts calendar time, so idle years are carried by
    nobody: divide by hours in use instead to charge them to the work. A shorter life costs more per hour.
    Raises ``ValueError`` unless gCO2e meet seconds, or for a lifetime that may be zero.
    """
    if lifetime_s.unit != "s" or lifetime_s.low <= 0:
        raise ValueError(f"not a lifetime in s: {lifetime_s.low} {lifetime_s.unit}")
    per_second = Quantity(
        1.0 / lifetime_s.high,
        1.0 / lifetime_s.mid,
        1.0 / lifetime_s.low,
        "1/s",
        lifetime_s.method,
        lifetime_s.sources,
    )
    share = duration_s.times(reserved, "s").times(per_second, "1")
    return embodied_g.times(share, "gCO2e")


def embodied_of(hardware: list[Hardware], duration_s: Quantity) -> Quantity | None:
    """Grams of CO2e that a run of ``duration_s`` carries of all its ``hardware``; ``None`` without any.

    The assessments of several parts follow the same method and databases, so they err together.
    Raises ``ValueError`` if a piece's carbon is no mass of CO2e or its lifetime no time.
    """
    shares = [
        embodied_share(
            _made(piece),
            duration_s,
            quantity(piece.lifetime, "s"),
            _reserved(piece),
        )
        for piece in hardware
    ]
    return shared_sum(*shares) if shares else None


def _reserved(piece: Hardware) -> Quantity:
    share = piece.reserved_share
    return Quantity(share, share, share, "1", piece.share_method)


def _made(piece: Hardware) -> Quantity:
    """What making all of ``piece`` emitted, in gCO2e."""
    each = quantity(piece.carbon)
    mass, _, per = each.unit.partition("/")
    count = Quantity(piece.count, piece.count, piece.count, per or "1", "measured")
    return each.times(count, mass).converted("gCO2e")
