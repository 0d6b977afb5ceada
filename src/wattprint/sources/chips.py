"""Chips that the kernel shows under hwmon with power or energy: what each of their channels meters.

A table, from Documentation/hwmon of Linux and from the drivers. A chip is known by its ``name``, a channel by
its label; ``#`` in a label stands for a number, which is the socket's, and ``@`` in a resource for the
place of the chip among those of its name. What is not in ``METERS`` is named and left out, with the reason
that ``LEFT_OUT`` has for it.
"""

from __future__ import annotations

import math

from .base import LEAST_SERVER_W, NODE

BOARD_METER = (0.05, "a board's power meter, accuracy not stated; number chosen")
AMD_RAPL = (0.10, "modelled, not measured: Schöne et al., arXiv 2108.00808; number chosen")
AMD_FIRMWARE = (0.10, "the processor's own estimate, accuracy not stated; number chosen")
REGULATOR = (0.10, "read from the regulators by the firmware, accuracy not stated; number chosen")
SUPPLY_INPUT = (0.05, "input power of server supplies, ±2 to 5 % by their data sheets; number chosen")
SUPPLY_OUTPUT = (0.20, "what the supply delivers: its own loss of 6 to 15 % is not in it; number chosen")
SPARK = (0.15, "a register that its maker does not document (driver spark_hwmon), not checked; number chosen")
APPLE_SMC = (0.10, "the system controller's sum, accuracy not stated; number chosen")

MOST_MAC_W = 2560.0
"""Twice the supply of the hungriest Mac, 1280 W of a Mac Pro by Apple's specifications."""
MOST_HXI_W = 3000.0
"""Twice the largest supply of the series, the HX1500i (Documentation/hwmon/corsair-psu.rst)."""
RAPL_PERIOD_S = 0.001  # AMD PPR: refreshed each millisecond
INSTANT_PERIOD_S = 0.1
"""Of what the firmware answers anew each time; chosen."""
DEFAULT_PERIOD_S = 1.0


class Meter:
    """One row: channels called ``label`` of a ``chip`` meter ``resource``, and hold what ``covers`` says.

    ``rank``: of two meters of one resource the lower is taken. ``adds``: all such channels of a chip, or for
    the node of all chips, make up the resource together. ``most_power_w``: of these, where it is known.
    ``part``: it adds to others and is never all of it.
    """

    __slots__ = (
        "adds",
        "chip",
        "covers",
        "label",
        "least_power_w",
        "most_power_w",
        "part",
        "period_s",
        "rank",
        "resource",
        "uncertainty",
    )

    def __init__(
        self,
        chip: str,
        label: str,
        resource: str,
        uncertainty: tuple[float, str] = BOARD_METER,
        *,
        covers: tuple[str, ...] = (),
        least_power_w: float | None = None,
        most_power_w: float = math.inf,
        period_s: float = DEFAULT_PERIOD_S,
        rank: int = 0,
        adds: bool = False,
        part: bool = False,
    ) -> None:
        self.chip = chip
        self.label = label
        self.resource = resource
        self.uncertainty = uncertainty
        self.covers = covers
        self.least_power_w = least_power_w
        self.most_power_w = most_power_w
        self.period_s = period_s
        self.rank = rank
        self.adds = adds or part
        self.part = part


SUPPLIES = ("acbel*", "bel_pfe*", "cffps*", "crps*", "dps*", "fsp_3y*", "intel_crps*", "ipsps*", "pfe*")
"""Drivers of power supplies on PMBus (drivers/hwmon/pmbus)."""

# NVIDIA, "Grace Performance Tuning Guide", power telemetry: Grace is CPU and SysIO rails and memory together,
# Module adds the GPU. The widest meter that is still the processor goes first, its rails together next.
GRACE_MODULE = "it holds the GPU, too"
CHARGER = "it holds what charges the battery"
# skiboot, hw/occ-sensor.c: PWRSYS is the system, PWRPROC the chip, PWRMEM its memory.
MODULE = Meter("power_meter", "Module Power Socket #", "cpu/#", covers=("dram/#",), rank=-1)
"""The meter of a superchip, which is used where nothing else meters its GPUs."""
METERS = (
    MODULE,
    Meter("power_meter", "Grace Power Socket #", "cpu/#", covers=("dram/#",)),
    Meter("power_meter", "CPU Power Socket #", "cpu/#", rank=1, adds=True),
    Meter("power_meter", "SysIO Power Socket #", "cpu/#", rank=1, part=True),
    Meter("power_meter", "*", "node", covers=NODE, least_power_w=LEAST_SERVER_W),
    Meter("ibmpowernv", "System", "node", covers=NODE, least_power_w=LEAST_SERVER_W),
    Meter("ibmpowernv", "Chip #", "cpu/#"),
    Meter("ibmpowernv", "Proc #", "cpu/#", rank=1),
    Meter("ibmpowernv", "Chip # Memory", "dram/#"),
    Meter("ibmpowernv", "Memory Proc #", "dram/#", rank=1),
    Meter("ibmpowernv", "Memory", "dram/0", rank=2),
    Meter("amd_energy", "Esocket#", "cpu/#", AMD_RAPL, period_s=RAPL_PERIOD_S),
    Meter("zenergy", "Esocket#", "cpu/#", AMD_RAPL, period_s=RAPL_PERIOD_S),
    Meter("amd_hsmp_hwmon", "*", "cpu/@", AMD_FIRMWARE, rank=2, period_s=INSTANT_PERIOD_S),
    Meter("fam15h_power", "*", "cpu/@", AMD_FIRMWARE, rank=2, period_s=INSTANT_PERIOD_S),
    # xgene_hwmon: X-Gene, and Ampere's eMAG and Altra; the I/O is that of the chip.
    Meter("apm_xgene", "CPU power", "cpu/@", REGULATOR, adds=True),
    Meter("apm_xgene", "IO power", "cpu/@", REGULATOR, part=True),
    Meter("macsmc_hwmon", "Total System Power", "node", APPLE_SMC, covers=NODE, most_power_w=MOST_MAC_W),
    # NVIDIA DGX Spark (GB10): what the box draws; the rest are its parts, of which NVML tells the GPU.
    Meter("spbm", "sys_total", "node", SPARK, covers=NODE),
    Meter("corsairpsu", "power total", "node", SUPPLY_OUTPUT, covers=NODE, most_power_w=MOST_HXI_W, rank=1),
    # PMBus supplies of servers: the node is the input of all of them together.
    *(
        Meter(chip, label, "node", SUPPLY_INPUT, covers=NODE, least_power_w=LEAST_SERVER_W, rank=1, adds=True)
        for chip in SUPPLIES
        for label in ("pin", "pin1")
    ),
)

INSIDE = ""
"""The reason for a channel that is a part of one that its chip meters as a whole: nothing to say of it."""
UNKNOWN = "what it feeds is not stated"
REMOTE = "a management controller's view of the machine that it manages"
LIGHT = "the light of a network module"
AGREED = "what a USB-C port has agreed on, not what flows"
GIVEN = "what it sends to other devices over Ethernet"
CARD = "an accelerator card, which is not metered"
ON_CARD = "the chip of an accelerator card"
OF_GPU = "the driver of a GPU does not say which rails of its board that holds"
OF_CHIP_GPUS = "GPUs beside a processor, which have figures of their own where a driver shows them"
FANS = "the fans that a controller drives"
OF_BOARD = "a board's view of the supply of its processor, which is counted by itself"
ONE_LINE = {
    REMOTE: "sensor of a management controller",
    LIGHT: "network module",
    AGREED: "USB-C port",
    GIVEN: "controller of Ethernet power",
}
"""Reasons that are told once for all chips, and what these are: a switch has dozens, named by their ports.

None of them is a power of its own that the machine draws, and what it draws for them is in its rest.
"""
INSTEAD = {GRACE_MODULE: "cpu/#", CHARGER: "node", OF_BOARD: "cpu/0"}
"""Reasons that are those of a further meter: of what."""
LEFT_OUT = (
    ("power_meter", "Module Power Socket #", GRACE_MODULE),
    ("ibmpowernv", "Chip # GPU", OF_CHIP_GPUS),
    ("ibmpowernv", "*", INSIDE),
    ("amd_energy", "*", INSIDE),
    ("zenergy", "*", INSIDE),
    ("apm_xgene", "*", INSIDE),
    ("macsmc_hwmon", "AC Input Power", CHARGER),
    ("macsmc_hwmon", "*", INSIDE),
    ("corsairpsu", "*", INSIDE),
    ("spbm", "*", INSIDE),
    ("occ*", "*", REMOTE),
    ("p9_sbe_occ*", "*", REMOTE),
    ("smpro*", "*", REMOTE),
    ("sbrmi*", "*", REMOTE),
    ("peci*", "*", REMOTE),
    ("sfp*", "*", LIGHT),
    ("sff*", "*", LIGHT),
    ("tps238*", "*", GIVEN),
    ("ucsi_source_psy*", "*", AGREED),
    ("asus*", "*", OF_BOARD),
    ("nzxt*", "*", FANS),
    ("octo", "*", FANS),
    ("quadro", "*", FANS),
    ("aquaero", "*", FANS),
    ("scmi_sensors", "*", "its labels are the firmware's own and state no part of the machine"),
    ("vexpress*", "*", "clusters of cores of a test board"),
    ("*bmc", "*", CARD),
    ("*bmc_hwmon", "*", CARD),  # intel-m10-bmc-hwmon.c, as hwmon writes the names of its boards
    ("dfl_fme_power", "*", CARD),
    ("HL*", "*", ON_CARD),
    ("nouveau", "*", OF_GPU),
    ("nvidia*", "*", OF_GPU),
    ("*", "*", UNKNOWN),
)
"""Chip, label and why it is not counted; the first that fits."""

RAIL_CHIPS = (("ina3221*", 3), ("ina2*", 1), ("ltc2945", 1), ("ltc4151", 1))
"""Monitors whose ``inN_input`` (mV) and ``currN_input`` (mA) are of one rail, for N up to the number."""


def number(template: str, label: str) -> str | None:
    """The number that stands for ``#`` where ``label`` is of the form ``template``, empty if it has none.

    ``None`` if it is not. ``*`` fits all.
    """
    if template in ("*", label):
        return ""
    start, mark, end = template.partition("#")
    if not (mark and label.startswith(start) and label.endswith(end)):
        return None
    text = label[len(start) : len(label) - len(end)]
    return text if text.isdecimal() else None


def of_kind(chip: str, pattern: str) -> bool:
    """Whether ``chip`` is ``pattern``, which may begin or end with ``*``."""
    if pattern.startswith("*"):
        return chip.endswith(pattern[1:])
    return chip.startswith(pattern[:-1]) if pattern.endswith("*") else chip == pattern


def rail_channels(chip: str) -> int:
    """Up to which number voltage and current of the same number are of one rail, 0 if of none."""
    return next((most for pattern, most in RAIL_CHIPS if of_kind(chip, pattern)), 0)


def meter(chip: str, label: str, place: int, *, gpus_metered: bool = True) -> tuple[Meter, str] | None:
    """The row and the resource of a channel; ``place``: which of the chips of this name, from 0.

    ``None`` for what is left out, as is a meter that holds GPUs which have figures of their own.
    """
    if gpus_metered and left_out(chip, label) == GRACE_MODULE:
        return None
    for row in METERS:
        if not of_kind(chip, row.chip):
            continue
        found = number(row.label, label)
        if found is not None:
            return row, row.resource.replace("#", found).replace("@", str(place))
    return None


def left_out(chip: str, label: str) -> str:
    """Why a channel that is not in ``METERS`` is not counted; empty for a part of one that is."""
    return next(
        why for kind, template, why in LEFT_OUT if of_kind(chip, kind) and number(template, label) is not None
    )
