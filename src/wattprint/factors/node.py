"""Power of the rest of a machine: fans, disks, network, board, and what the power supply loses.

It stands between ``components`` (accelerators, CPU packages, memory) and ``node``. No counter sees it
but a BMC or a plug. Of a server it is the sum of

* what a lean machine has (board, management controller, idle fans, one drive), by sockets and year, fitted on
  the idle and loaded wall power of SPECpower_ssj2008 results (``scripts/build_power_models.py``,
  ``benchmarks/node_model.py`` says how far off it is on servers that were left out);
* what fat machines have on top (drives, adapters, fans at speed): those results hold few of them;
* fans and board of accelerators, by their power;
* what the supplies lose, by their load and rating, or by the year if nobody tells.

Of laptops, desktops and boards it is the larger of a part that is there whatever the machine does and of a
part that grows with the components.
"""

from __future__ import annotations

import math

from wattprint.choices import BOX_FORMS
from wattprint.factors.table import Table
from wattprint.factors.thread_power import COUNT

NODE = Table("node.tsv")

KINDS = ("laptop", "desktop", "server", "board", "vm")

Watts = tuple[float, float, float]

# ---- servers

YEARS = (2007, 2017)
"""Between these the lean part falls with the year; earlier and later machines count as of the nearest."""
_UNKNOWN_YEAR = 2017
"""Most machines that do not tell a year are of this one or later."""

FLOOR_W = 5.0
"""W of one socket: management controller 3 to 5 W, network, one drive, idle fans (data sheets)."""
_SMALL_FLOOR_W = 2.0

SMALL_LOGICAL_CPUS = 16
"""One socket of up to so many logical CPUs stands on a small board, with fewer slots and fans."""

LEAN_FACTOR = 2.0
"""mid / low and high / mid of the lean part: chosen; with the intervals of CPU and memory beside it, the
servers left out of the fit are held at no load."""

FAT_W = (0.0, 4.0, 27.0)
"""W a socket that fatter machines have more, low, mid, high. Chosen: the results are lean, so a third of
all machines is taken to have four drives of 3 W a socket more, 4 W on average; high: eight drives of 5 W
and an adapter of 15 W on two sockets."""
_FAT_SMALL_W = (0.0, 2.0, 20.0)
"""The same of small boards: up to four drives and a fan."""

_SHARED_CHASSIS = (0.5, 0.8, 1.0)
"""Of the lean part of a blade or of a node in a chassis of several, which share fans and controllers:
chosen."""

LOSS_FIXED = 0.01
LOSS_LINEAR = 0.045
LOSS_SQUARE = 0.035
"""A supply rated R loses R * (fixed + linear u + square u^2) watts at a load of u: between 80 PLUS Gold
(88, 92, 88 % at a fifth, half and full load) and Titanium (94, 96, 91 %) at 230 V."""
_LOSS_FACTORS = (1.7, 1.5)
"""mid / low and high / mid of a loss. Chosen: at half load Titanium loses half of it, at full load Gold half
as much again. Bronze loses more than twice as much: ``_LOSS_BY_YEAR``."""
_LOSS_BY_YEAR = ((2013, 1.0), (2009, 1.5), (0, 2.3))
"""How much more supplies of the year and later lose: 80 PLUS Bronze was the best of 2008, Gold of 2010.
Chosen."""
_RATING_W = 400.0
"""Watts a socket of supplies that nobody tells of: the median of the SPECpower_ssj2008 results."""
_SMALL_RATING_W = 300.0

_GPU_SHARE = (0.0, 0.08, 0.48)
"""Of the power of the components, where accelerators are among them, beside the supplies' loss. High: a DGX
H100 of NVIDIA is rated 10.2 kW at most for 8 x 700 W of GPUs and 2 x 350 W of CPUs, a DGX A100 6.5 kW for 8
x 400 W and 2 x 225 W (data sheets): what these and memory leave is the rest. The mid is chosen: fans of 10 kW
machines draw 0.5 to 1 kW at work."""

_VM_W_PER_CPU = (0.05, 0.3, 1.2)
"""A guest's share of its host's lean and fat part, by logical CPUs: chosen, of hosts of two sockets
by the above, with an adapter beside."""

# ---- others

# Desktop: 80 PLUS Bronze to Platinum lose 8 to 18 % between a fifth and full load, (80 PLUS, 115 V
# internal); an unrated supply below a fifth of its load is taken to lose a third.
_DESKTOP_SHARE = (0.09, 0.18, 0.35)

# Laptop: external supplies of 50 to 250 W reach 88 % on average at least (US DOE level VI, 10 CFR
# 430.32(w)), the board's converters lose as much again.
_LAPTOP_SHARE = (0.08, 0.15, 0.3)

# Watts that are there at any load. Desktop: chipset (6 W Intel Z690, 11 W AMD X570: data sheets), one
# to four drives of 1 to 6 W, two to five fans of 1 to 3 W, board and network; low: a small
# tower as in SPECpower_ssj2008 results. Laptop: display 2 to 8 W, drive, radio and board. Sums of parts, not
# measurements.
_DESKTOP_W = (5.0, 22.0, 70.0)
_LAPTOP_W = (2.5, 8.0, 20.0)

# Board: a bare Raspberry Pi 4 or 5 draws 3 to 4 W in all (600 and 800 mA at 5 V: its documentation), of
# which half is the chip; a carrier of a Jetson has a fan, a drive and more converters. Supply as a laptop's.
_BOARD_W = (0.5, 2.0, 8.0)
_BOARD_SHARE = _LAPTOP_SHARE

_OTHERS = {
    "laptop": (_LAPTOP_W, _LAPTOP_SHARE),
    "desktop": (_DESKTOP_W, _DESKTOP_SHARE),
    "board": (_BOARD_W, _BOARD_SHARE),
}

_SUPPLIES = "80 PLUS efficiency levels"


class Lean:
    """What is fitted of the lean part of a server, in watts: ``node.tsv``, or a fit on other machines.

    ``base_w`` of one socket in 2012 beside ``FLOOR_W``, ``small_w`` of a small board; ``trend`` by which the
    logarithm of either falls in ten years.
    """

    __slots__ = ("base_w", "small_w", "trend")

    def __init__(self, base_w: float, small_w: float, trend: float) -> None:
        self.base_w = base_w
        self.small_w = small_w
        self.trend = trend

    def watts(self, sockets: int, year: int, small: bool) -> float:
        """Of a server without its supplies' loss."""
        bounded = min(max(year, YEARS[0]), YEARS[1])
        older = math.exp(-self.trend * (bounded - 2012) / 10.0)
        if small:
            return _SMALL_FLOOR_W + self.small_w * older
        return (FLOOR_W + self.base_w * older) * math.sqrt(sockets)


class Box:
    """One machine as what stands around its components; a fact that nobody tells is ``None``, 0 or empty.

    ``kind`` is one of ``KINDS``, ``form`` one of ``BOX_FORMS``. ``sockets`` and ``logical_cpus``: of the
    machine, or of the guest if ``virtual`` (a guest counts as ``vm`` whatever its kind). ``supplies``: of
    power; ``supply_w``: what one of them is rated for; ``gpus``: accelerators on boards of their own;
    ``year`` in which the machine, or its processor, came out.
    Raises ``ValueError`` for an unknown kind or form, or a count or rating that is not positive.
    """

    __slots__ = (
        "form", "gpus", "kind", "logical_cpus", "sockets", "supplies", "supply_w", "virtual", "year",
    )  # fmt: skip

    def __init__(
        self,
        kind: str,
        *,
        form: str = "",
        sockets: int | None = None,
        logical_cpus: int | None = None,
        virtual: bool = False,
        supplies: int | None = None,
        supply_w: float | None = None,
        gpus: int = 0,
        year: int | None = None,
    ) -> None:
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
        if form and form not in BOX_FORMS:
            raise ValueError(f"{form!r} is none of {', '.join(BOX_FORMS)}")
        counts = (sockets, logical_cpus, supplies, supply_w)
        if any(count is not None and not count > 0 for count in counts) or gpus < 0:
            raise ValueError(f"not a machine: {logical_cpus} logical CPUs, {supplies} supplies, {gpus} GPUs")
        self.kind = "vm" if virtual else kind
        self.form = form
        self.sockets = sockets
        self.logical_cpus = logical_cpus
        self.virtual = self.kind == "vm"
        self.supplies = supplies
        self.supply_w = supply_w
        self.gpus = gpus
        self.year = year


def rest_of_node_w(box: Box, components_w: float) -> Watts:
    """Low, mid and high power in watts of all but accelerators, CPU packages and memory.

    ``components_w``: what those draw together. Raises ``ValueError`` if it is negative or not finite.
    """
    if not (math.isfinite(components_w) and components_w >= 0):
        raise ValueError(f"not a machine: {components_w} W of components")
    if box.kind in _OTHERS:
        base, share = _OTHERS[box.kind]
        low, mid, high = (max(base[end], share[end] * components_w) for end in range(3))
        return low, mid, high
    base = _of_guest(box) if box.virtual else _of_server(box)
    gpu_share = _GPU_SHARE if box.gpus else (0.0, 0.0, 0.0)
    inside = [base[end] + gpu_share[end] * components_w for end in range(3)]
    loss_w = supply_loss_w(box, components_w + inside[1])
    low, mid, high = (part + loss for part, loss in zip(inside, loss_w, strict=True))
    return low, mid, high


def _of_server(box: Box) -> Watts:
    small = is_small(box)
    sockets = box.sockets or 2
    lean_w = lean().watts(sockets, box.year or _UNKNOWN_YEAR, small)
    fat_w = [watts * sockets for watts in (_FAT_SMALL_W if small else FAT_W)]
    share = _SHARED_CHASSIS if box.form in ("blade", "multi-node") else (1.0, 1.0, 1.0)
    return (
        lean_w / LEAN_FACTOR * share[0],
        lean_w * share[1] + fat_w[1],
        lean_w * LEAN_FACTOR * share[2] + fat_w[2],
    )


def _of_guest(box: Box) -> Watts:
    low, mid, high = _VM_W_PER_CPU
    counts = COUNT if box.logical_cpus is None else (box.logical_cpus,) * 3
    return low * counts[0], mid * counts[1], high * counts[2]


def is_small(box: Box) -> bool:
    """Whether ``box`` stands on a small board; one that does not tell does not."""
    return box.sockets == 1 and box.logical_cpus is not None and box.logical_cpus <= SMALL_LOGICAL_CPUS


def supply_loss_w(box: Box, output_w: float) -> Watts:
    """What the supplies of a server, or a guest's share of them, lose while they give ``output_w``."""
    year = box.year or _UNKNOWN_YEAR
    by_year = next(times for first, times in _LOSS_BY_YEAR if year >= first)
    below, above = _LOSS_FACTORS
    if box.virtual:
        # Its host's supplies are taken to be at half of their load.
        loss_w = output_w * (LOSS_LINEAR + 2.0 * LOSS_FIXED + LOSS_SQUARE * 0.5)
    else:
        rating_w = (box.supplies or 1) * (box.supply_w or 0.0)
        if not rating_w:
            each_w = _SMALL_RATING_W if is_small(box) else _RATING_W * (box.sockets or 2)
            # More than it gives: what is asked of a machine with accelerators, its supplies can give.
            rating_w = max(each_w, 1.5 * output_w)
        used = output_w / rating_w
        loss_w = rating_w * (LOSS_FIXED + LOSS_LINEAR * used + LOSS_SQUARE * used * used)
    return loss_w * by_year / below, loss_w * by_year, loss_w * by_year * above


_lean: list[Lean] = []


def lean() -> Lean:
    """The constants of the shipped model, read once."""
    if not _lean:
        values = {row["key"]: float(row["mid"]) for row in NODE.rows()}
        _lean.append(Lean(values["base_w"], values["small_w"], values["trend"]))
    return _lean[0]


def method(kind: str) -> str:
    """``modelled`` from data on servers for ``server`` and ``vm``, ``assumed`` for the others."""
    return "modelled" if kind in ("server", "vm") else "assumed"


def licence(kind: str) -> str:
    """Of what the figure for ``kind`` rests on."""
    return "facts" if method(kind) == "assumed" else NODE.rows()[0]["licence"]


def source(kind: str) -> str:
    """What the figure for ``kind`` rests on."""
    if method(kind) == "assumed":
        return f"sum of parts from data sheets; {_SUPPLIES}"
    return f"{NODE.rows()[0]['source']}; {_SUPPLIES}; NVIDIA DGX data sheets"
