"""Power of the rest of a machine: fans, disks, network, board, and what the power supply loses.

It stands between ``components`` (accelerators, CPU packages, memory) and ``node``. No counter sees it
but a BMC or a plug, so the interval is wide. The model is the larger of a part that is there whatever
the machine does and of a part that grows with the components (fans, supply loss).
"""

from __future__ import annotations

import math

from wattprint.factors.table import Table
from wattprint.factors.thread_power import COUNT

NODE = Table("node.tsv")

KINDS = ("laptop", "desktop", "server", "board", "vm")
FORMS = ("", "rack", "tower", "blade", "multi-node")

# Share of the components' power, low, mid, high.
# Server and VM: a supply at 80 PLUS Titanium loses 4 % at half load, at Gold 8 % (80 PLUS, 230 V
# internal redundant), fans and drives come on top. High: an NVIDIA DGX H100 is rated 10.2 kW at most
# for 8 x 700 W of GPUs and 2 x 350 W of CPUs, a DGX A100 6.5 kW for 8 x 400 W and 2 x 225 W (data
# sheets): with memory at 0.4 W/GB the rest is 0.44 and 0.60 of the components.
_SERVER_SHARE = (0.06, 0.18, 0.62)

# Desktop: 80 PLUS Bronze to Platinum lose 8 to 18 % between a fifth and full load, (80 PLUS, 115 V
# internal); an unrated supply below a fifth of its load is taken to lose a third.
_DESKTOP_SHARE = (0.09, 0.18, 0.35)

# Laptop: external supplies of 50 to 250 W reach 88 % on average at least (US DOE level VI, 10 CFR
# 430.32(w)), the board's converters lose as much again.
_LAPTOP_SHARE = (0.08, 0.15, 0.3)

# Watts that are there at any load. Desktop: chipset (6 W Intel Z690, 11 W AMD X570: data sheets), one
# to four drives of 1 to 6 W, two to five fans of 1 to 3 W, board and network. Laptop: display 2 to
# 8 W, drive, radio and board. Sums of parts, not measurements.
_DESKTOP_W = (12.0, 30.0, 70.0)
_LAPTOP_W = (2.5, 8.0, 20.0)

# Board: a bare Raspberry Pi 4 or 5 draws 3 to 4 W in all (600 and 800 mA at 5 V: its documentation), of
# which half is the chip; a carrier of a Jetson has a fan, a drive and more converters. Supply as a laptop's.
_BOARD_W = (0.5, 2.0, 8.0)
_BOARD_SHARE = _LAPTOP_SHARE

# A guest shares drives, network and fans with guests it cannot see.
_VM_FACTOR = (0.5, 1.0, 2.0)

_SUPPLIES = "80 PLUS efficiency levels"


class Box:
    """One machine as what stands around its components; a fact that nobody tells is ``None``, 0 or empty.

    ``kind`` is one of ``KINDS``, ``form`` one of ``FORMS``. ``sockets`` and ``logical_cpus`` are those of the
    machine, or of the guest if ``virtual`` (a guest counts as ``vm`` whatever its kind). ``modules`` and
    ``gb`` of memory; ``supplies`` of power and ``supply_w``, what one of them is rated for; ``gpus``:
    accelerators on boards of their own; ``year`` in which the machine, or its processor, came out.
    Raises ``ValueError`` for an unknown kind or form, or a count or rating that is not positive.
    """

    __slots__ = (
        *("form", "gb", "gpus", "kind", "logical_cpus", "modules"),
        *("sockets", "supplies", "supply_w", "virtual", "year"),
    )

    def __init__(
        self,
        kind: str,
        *,
        form: str = "",
        sockets: int | None = None,
        logical_cpus: int | None = None,
        virtual: bool = False,
        modules: int | None = None,
        gb: float | None = None,
        supplies: int | None = None,
        supply_w: float | None = None,
        gpus: int = 0,
        year: int | None = None,
    ) -> None:
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
        if form not in FORMS:
            raise ValueError(f"{form!r} is none of {', '.join(FORMS[1:])}")
        counts = (sockets, logical_cpus, modules, gb, supplies, supply_w)
        if any(count is not None and not count > 0 for count in counts) or gpus < 0:
            raise ValueError(f"not a machine: {logical_cpus} logical CPUs, {supplies} supplies, {gpus} GPUs")
        self.kind = "vm" if virtual else kind
        self.form = form
        self.sockets = sockets
        self.logical_cpus = logical_cpus
        self.virtual = self.kind == "vm"
        self.modules = modules
        self.gb = gb
        self.supplies = supplies
        self.supply_w = supply_w
        self.gpus = gpus
        self.year = year


def rest_of_node_w(box: Box, components_w: float) -> tuple[float, float, float]:
    """Low, mid and high power in watts of all but accelerators, CPU packages and memory.

    ``components_w``: what those draw together. Raises ``ValueError`` if it is negative or not finite.
    """
    if not (math.isfinite(components_w) and components_w >= 0):
        raise ValueError(f"not a machine: {components_w} W of components")
    base, share = _parts(box.kind, box.logical_cpus)
    low, mid, high = (max(base[end], share[end] * components_w) for end in range(3))
    return low, mid, high


def _parts(kind: str, logical_cpus: int | None) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Watts at any load, and share of the components, each low, mid, high."""
    if kind == "laptop":
        return _LAPTOP_W, _LAPTOP_SHARE
    if kind == "desktop":
        return _DESKTOP_W, _DESKTOP_SHARE
    if kind == "board":
        return _BOARD_W, _BOARD_SHARE
    row = NODE.find("server_w_per_cpu")
    assert row is not None
    per_cpu = (float(row["low"]), float(row["mid"]), float(row["high"]))
    counts = COUNT if logical_cpus is None else (logical_cpus,) * 3
    base = tuple(watts * count for watts, count in zip(per_cpu, counts, strict=True))
    if kind == "server":
        return base, _SERVER_SHARE
    return (
        tuple(watts * factor for watts, factor in zip(base, _VM_FACTOR, strict=True)),
        tuple(part * factor for part, factor in zip(_SERVER_SHARE, _VM_FACTOR, strict=True)),
    )


def method(kind: str) -> str:
    """``modelled`` from data on servers for ``server`` and ``vm``, ``assumed`` for the others."""
    return "modelled" if kind in ("server", "vm") else "assumed"


def source(kind: str) -> str:
    """What the figure for ``kind`` rests on."""
    if method(kind) == "assumed":
        return f"sum of parts from data sheets; {_SUPPLIES}"
    row = NODE.find("server_w_per_cpu")
    assert row is not None
    return f"{row['source']}; {_SUPPLIES}; NVIDIA DGX data sheets"
