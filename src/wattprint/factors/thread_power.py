"""Watts of a logical CPU whose chip is in no table: of its microarchitecture, else of its architecture.

A server of Arm is no x86, and a Raspberry Pi is neither. Where only the architecture is known the range is
spanned by published figures of the slowest and the fastest parts that run Linux, power over threads; its
middle is a guess inside it, so that the method of a figure that rests on it is ``assumed``.
"""

from __future__ import annotations

import math

from wattprint.factors.table import Table

Watts = tuple[float, float, float]

VCPU = Table("vcpu_power.tsv")

# Family and model as /proc/cpuinfo prints them. Intel: arch/x86/include/asm/intel-family.h (names in
# the comments). Skylake-X, Cascade Lake and Cooper Lake share model 85; what differs is the stepping,
# which a name does not tell, so that the range of Skylake and Cascade Lake is joined.
_INTEL: dict[int, tuple[str, ...]] = {
    0x2A: ("Sandy Bridge",),  # INTEL_SANDYBRIDGE
    0x2D: ("Sandy Bridge",),  # INTEL_SANDYBRIDGE_X
    0x3A: ("Ivy Bridge",),  # INTEL_IVYBRIDGE
    0x3E: ("Ivy Bridge",),  # INTEL_IVYBRIDGE_X
    0x3C: ("Haswell",),  # INTEL_HASWELL
    0x3F: ("Haswell",),  # INTEL_HASWELL_X
    0x4F: ("Broadwell",),  # INTEL_BROADWELL_X
    0x56: ("Broadwell",),  # INTEL_BROADWELL_D
    0x55: ("Skylake", "Cascade Lake"),  # INTEL_SKYLAKE_X
    0x9E: ("Coffee Lake",),  # INTEL_KABYLAKE, steppings 10 and up; with E-2100 and E-2200 Xeons
    0x6A: ("Ice Lake",),  # INTEL_ICELAKE_X
    0x6C: ("Ice Lake",),  # INTEL_ICELAKE_D
    0x8F: ("Sapphire Rapids",),  # INTEL_SAPPHIRERAPIDS_X
    0xCF: ("Emerald Rapids",),  # INTEL_EMERALDRAPIDS_X
    0xAD: ("Granite Rapids",),  # INTEL_GRANITERAPIDS_X
    0xAE: ("Granite Rapids",),  # INTEL_GRANITERAPIDS_D
}

# AMD: the ranges of models by which arch/x86/kernel/cpu/amd.c tells Zen generations apart,
# narrowed to the server parts: (family, first model, last model).
_AMD: tuple[tuple[int, int, int, str], ...] = (
    (0x17, 0x00, 0x0F, "EPYC 1st Gen"),  # Naples, Zen
    (0x17, 0x30, 0x3F, "EPYC 2nd Gen"),  # Rome, Zen 2
    (0x19, 0x00, 0x0F, "EPYC 3rd Gen"),  # Milan, Zen 3
    (0x19, 0x10, 0x1F, "EPYC 4th Gen"),  # Genoa, Zen 4
    (0x19, 0xA0, 0xAF, "EPYC 4th Gen"),  # Bergamo and Siena, Zen 4c
)

# Arm parts have no model name in /proc/cpuinfo; these are of ``host.parts``, of lscpu and of clouds. A
# Cortex-A72 alone is as likely a Raspberry Pi as a server.
_ARM = {
    "graviton2": "Graviton2",
    "neoverse-n1": "Graviton2",
    "altra": "Graviton2",
    "graviton": "Graviton",
}

IDLE_SHARE = (0.03, 0.11, 0.5)
"""Power at no load over that at full load: the middle is the fit's of ``cpu_power_curves.tsv``."""

COUNT = (1, 16, 256)
"""Logical CPUs (low, mid, high) of a machine that does not tell how many it has."""

_ARM_SERVERS = (
    "neoverse",
    "ampere",
    "graviton",
    "grace",
    "axion",
    "cobalt",
    "yitian",
    "thunderx",
    "kunpeng",
    "hip12",
    "a64fx",
    "monaka",
    "olympus",
    "falkor",
    "x-gene",
)

_WITH_MEMORY = {"a64fx": "its 32 GiB of HBM2 on the package included (Fujitsu's A64FX data sheet)"}
"""Chips whose memory, all that their machine has, is on the package, so that their watts hold it."""

_FULL_W: dict[str, tuple[Watts, str]] = {
    "arm server": (
        (0.8, 2.3, 7.0),
        "Ampere Altra Max 250 W / 128 cores, Kunpeng 920 180 W / 64, ThunderX2 180 W / 128 threads, "
        "Grace CPU Superchip 500 W with memory / 144 (data sheets)",
    ),
    "arm": (
        (0.1, 1.0, 8.0),
        "Raspberry Pi Zero 2 W to Pi 5, bare boards of 350 to 800 mA at 5 V / 4 cores (its documentation); "
        "Jetson AGX Orin 60 W with GPU / 12; high: a performance core of a laptop's chip",
    ),
    "power": (
        (1.0, 3.0, 25.0),
        "POWER9 190 W / 22 cores of 4 threads, POWER8 190 W / 10 cores of 1 to 8 (data sheets)",
    ),
    "s390": (
        (2.0, 12.0, 60.0),
        "no figure per chip is published; IBM z16 30 kW at most / 200 cores of 2 threads",
    ),
    "riscv": ((0.2, 1.2, 5.0), "SG2042 120 W / 64 cores, boards of JH7110 5 W / 4 (data sheets)"),
    "loongarch": (
        (2.0, 6.0, 15.0),
        "3A5000 35 W / 4 cores, 3C5000 150 W / 16, 3A6000 50 W / 8 threads (data sheets)",
    ),
    "mips": ((0.2, 2.0, 15.0), "chips of routers; Loongson 3A3000 30 W / 4 cores (data sheet)"),
    "sparc": ((0.5, 3.0, 80.0), "UltraSPARC T2 95 W / 64 threads, UltraSPARC III 80 W / 1 (data sheets)"),
    "ia64": ((4.0, 15.0, 130.0), "Itanium 9560 170 W / 16 threads, Itanium 2 9M 130 W / 1 (data sheets)"),
    "alpha": ((4.0, 40.0, 155.0), "Alpha 21364 155 W / 1 core (data sheet)"),
    "parisc": ((4.0, 30.0, 130.0), "no figure found; as Itanium, which shares its boards"),
}

_NAMES = {
    "arm server": "Arm server",
    "arm": "Arm",
    "power": "POWER",
    "s390": "IBM Z",
    "riscv": "RISC-V",
    "loongarch": "LoongArch",
    "mips": "MIPS",
    "sparc": "SPARC",
    "ia64": "Itanium",
    "alpha": "Alpha",
    "parisc": "PA-RISC",
}


class ThreadPower:
    """Watts (low, mid, high) of one logical CPU, idle and at full load, and what they rest on.

    ``known``: a microarchitecture of the table; ``of_all_servers``: nothing is known, so all of the table.
    ``covers``: kinds of resources inside it, such as the ``dram`` on the package.
    """

    __slots__ = ("basis", "covers", "full_w", "idle_w", "known", "licence", "of_all_servers", "source")

    def __init__(
        self,
        *,
        idle_w: Watts,
        full_w: Watts,
        basis: str,
        source: str,
        licence: str,
        keys: tuple[str, ...] = (),
        covers: tuple[str, ...] = (),
    ) -> None:
        self.covers = covers
        self.idle_w = idle_w
        self.full_w = full_w
        self.basis = basis
        self.source = source
        self.licence = licence
        self.known = bool(keys)
        self.of_all_servers = False


def architectures(name: str, vendor: str, family: int | None, model: int | None) -> tuple[str, ...]:
    """Microarchitectures (keys of ``vcpu_power.tsv``) a CPU may have; empty if not told.

    ``vendor``, ``family`` and ``model`` as in ``/proc/cpuinfo``; a vendor is also read from the name.
    """
    text = name.lower()
    if family == 6 and (vendor == "GenuineIntel" or "intel" in text):
        return _INTEL.get(model if model is not None else -1, ())
    if family is not None and model is not None and (vendor == "AuthenticAMD" or "amd" in text):
        return tuple(key for fam, first, last, key in _AMD if fam == family and first <= model <= last)
    return tuple(_ARM[word] for word in text.split() if word in _ARM)


def thread_power(
    name: str,
    vendor: str,
    family: int | None,
    model: int | None,
    architecture: str,
    *,
    rented: tuple[str, ...] = (),
) -> ThreadPower:
    """Watts of one logical CPU of the CPU called ``name``.

    ``architecture`` as ``host.processor`` tells it, the other facts as ``architectures`` takes them.
    ``rented``: microarchitectures that an instance of its type may have, none of them if it is not known.
    """
    keys = architectures(name, vendor, family, model)
    keys = tuple(key for key in keys if key in rented) or keys or rented
    if keys:
        return _of_rows([row for row in VCPU.rows() if row["architecture"] in keys], keys)
    kind = architecture
    if architecture == "arm" and any(word in name.lower() for word in _ARM_SERVERS):
        kind = "arm server"
    if kind not in _FULL_W:
        return _of_rows(VCPU.rows(), ())
    full_w, source = _FULL_W[kind]
    words = name.lower().split()
    with_memory = next((text for chip, text in _WITH_MEMORY.items() if chip in words), "")
    basis = f"unknown {_NAMES[kind]} CPU: {full_w[0]:g} to {full_w[2]:g} W per logical CPU"
    low, mid, high = (watts * share for watts, share in zip(full_w, IDLE_SHARE, strict=True))
    return ThreadPower(
        idle_w=(low, mid, high),
        full_w=full_w,
        basis=f"{basis}, {with_memory}," if with_memory else basis,
        source=f"range of published figures: {source}",
        licence="facts",
        covers=("dram",) if with_memory else (),
    )


def _of_rows(rows: list[dict[str, str]], keys: tuple[str, ...]) -> ThreadPower:
    power = ThreadPower(
        idle_w=_joined([(row["idle_low_w"], row["idle_w"], row["idle_high_w"]) for row in rows]),
        full_w=_joined([(row["full_low_w"], row["full_w"], row["full_high_w"]) for row in rows]),
        basis=f"{' or '.join(keys)}: watts per logical CPU of server CPUs"
        if keys
        else f"unknown CPU: per-thread range of {len(rows)} server CPU families",
        source="; ".join(dict.fromkeys(row["source"] for row in rows)),
        licence="; ".join(dict.fromkeys(row["licence"] for row in rows)),
        keys=keys,
    )
    power.of_all_servers = not keys
    return power


def _joined(ranges: list[tuple[str, str, str]]) -> Watts:
    """All lows to all highs, about the geometric mean of the mids."""
    mid = math.exp(sum(math.log(float(row[1])) for row in ranges) / len(ranges))
    return min(float(row[0]) for row in ranges), mid, max(float(row[2]) for row in ranges)
