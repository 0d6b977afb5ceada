"""Contracts for electricity, as they are settled: tables in a file, or one line of text."""

from __future__ import annotations

import math
from collections.abc import Mapping

from wattprint.amounts import share
from wattprint.choices import CONTRACT_KINDS
from wattprint.errors import UsageError

from .values import choice, number, switch, text

_EXAMPLE = "KIND SHARE G_PER_KWH, comma, the next: 'ppa 60% 12, residual 400'"
_FIELDS = {"kind", "share", "intensity_g_per_kwh", "source", "hourly"}


def contracts_of(value: object) -> list[dict[str, object]]:
    """Contracts, each a kind, a share 0..1 of the energy, and its g/kWh, as ``records.ContractLine``.

    Raises ``ValueError`` with what to give instead.
    """
    if isinstance(value, str):
        value = [_read(text) for text in value.split(",")]
    if not isinstance(value, list | tuple) or not all(isinstance(item, Mapping) for item in value):
        raise ValueError(f"{_EXAMPLE}; or tables: [[contracts]] kind, share, intensity_g_per_kwh")
    contracts = [_contract(item) for item in value]
    # 0.33 + 0.56 + 0.11 is a rounding error more than 1.
    if math.fsum(float(str(contract["share"] or 0.0)) for contract in contracts) > 1.0 + 1e-9:
        raise ValueError("shares that add up to 1 at most")
    if sum(contract["kind"] == "residual" for contract in contracts) > 1:
        raise ValueError("one residual mix at most: it covers what the others leave")
    return contracts


def _read(text: str) -> dict[str, object]:
    """``ppa 60% 12`` or ``ppa 60% 12g/kWh hourly`` as a table; a residual mix has no share."""
    words = text.split()
    hourly = words[-1:] == ["hourly"]
    kind, *amounts = words[:-1] if hourly else words or [""]
    if len(amounts) != (1 if kind == "residual" else 2):
        raise ValueError(_EXAMPLE)
    intensity = amounts[-1].removesuffix("g/kWh")
    read: dict[str, object] = {"kind": kind, "intensity_g_per_kwh": intensity, "hourly": hourly}
    if len(amounts) > 1:
        try:
            read["share"] = share(amounts[0], "share")
        except UsageError:
            raise ValueError("a share from 0 to 1, or 60%") from None
    return read


def _contract(item: Mapping[str, object]) -> dict[str, object]:
    unknown = set(item) - _FIELDS
    if unknown:
        raise ValueError(f"contracts without {sorted(unknown)[0]!r}")
    kind = choice(CONTRACT_KINDS)(item.get("kind"))
    if kind == "residual" and "share" in item:
        raise ValueError("a residual mix without share: it covers what the others leave")
    part = None if kind == "residual" else number(0.0, 1.0, "a share from 0 to 1")(item.get("share"))
    return {
        "kind": kind,
        "share": part,
        "intensity_g_per_kwh": number(0.0, 5000.0, "g/kWh from 0 to 5000")(item.get("intensity_g_per_kwh")),
        "source": text(item.get("source", "the contract")),
        "hourly": switch(item.get("hourly", False)),
    }
