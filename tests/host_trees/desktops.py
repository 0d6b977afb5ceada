"""Desktops and small computers: GPUs of three makers, some without a driver, and a supply that meters."""

from __future__ import annotations

from . import chip, control, write_tree, zone
from .laptops import AMD_RANGE_UJ
from .parts import amd, board_chips, card, firmware, memory, nvidia, radeon, supply, system, x86

NO_LIMIT = [(125_000_000, 4_095_000_000), (0, 4_095_000_000)]


def desktop_intel_k(root):
    """An unlocked board, which states 4095 W as "no limit", with the processor's own GPU."""
    return write_tree(
        root,
        x86("13th Gen Intel(R) Core(TM) i9-13900K", 32, 24, model=183)
        | memory(64)
        | system("raptor", zone="Europe/Berlin")
        | firmware("ASUS", "System Product Name", 3)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=NO_LIMIT)
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 1_000_000)
        | card(0, "0000:00:02.0", "0x8086", "0xa780", "i915")
        | board_chips()
        | chip(5, "nct6798", {"fan1_input": 900, "in0_input": 1100}),
    )


def desktop_ryzen_radeon(root):
    """A Radeon beside the GPU that is part of the Ryzen, and a mouse with a battery of its own.

    Documentation/gpu/amdgpu/thermal.rst; ``scope`` of sysfs-class-power tells a peripheral's battery.
    """
    return write_tree(
        root,
        amd("AMD Ryzen 9 7950X 16-Core Processor", 32, 16, family=25, model=97)
        | memory(64)
        | system("raphael", zone="Europe/Berlin")
        | firmware("Gigabyte Technology Co., Ltd.", "X670E AORUS MASTER", 3)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 12_345_678, AMD_RANGE_UJ)
        | zone("intel-rapl:0:0", "core", 345_678, AMD_RANGE_UJ)
        | radeon(
            0,
            "0000:03:00.0",
            "0x744c",
            power={"power1_average": 21_000_000, "power1_cap": 327_000_000, "power1_cap_max": 376_000_000},
            unique_id="d1a2b3c4e5f60718",
        )
        | radeon(1, "0000:1a:00.0", "0x164e", apu=True, power={"power1_average": 33_000_000})
        | supply("hidpp_battery_0", "Battery", status="Discharging", scope="Device", voltage_now=3_900_000),
    )


def desktop_nvidia_no_driver(root):
    """A GeForce that no driver is bound to: it is on the PCI bus and nowhere else."""
    return write_tree(
        root,
        x86("12th Gen Intel(R) Core(TM) i5-12600K", 16, 10, model=151)
        | memory(32)
        | system("rtx")
        | firmware("Micro-Star International Co., Ltd.", "MS-7D25", 3)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=NO_LIMIT)
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | nvidia(["0000:01:00.0"], "0x2504", kind="0x030000"),
    )


def desktop_nouveau(root):
    """A GeForce GTX 970 under nouveau, whose chip shows a power of sensors on the board (nouveau_hwmon.c)."""
    hwmon = {"temp1_input": 38000, "in0_input": 856, "fan1_input": 1100, "power1_input": 17_500_000}
    return write_tree(
        root,
        x86("Intel(R) Core(TM) i7-6700K CPU @ 4.00GHz", 8, 4, model=94)
        | memory(16)
        | system("nouveau")
        | firmware("ASUS", "All Series", 3)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=NO_LIMIT)
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 20_000)
        | zone("intel-rapl:0:2", "dram", 1_000_000)
        | card(0, "0000:01:00.0", "0x10de", "0x13c2", "nouveau", hwmon=hwmon),
    )


def desktop_arc_i915(root):
    """A Ryzen with an Arc A770: the i915 driver's energy counter (sysfs-driver-intel-i915-hwmon)."""
    return write_tree(
        root,
        amd("AMD Ryzen 5 5600X 6-Core Processor", 12, 6, family=25, model=33)
        | memory(32)
        | system("alchemist")
        | firmware("ASRock", "B550M Pro4", 3)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 12_345_678, AMD_RANGE_UJ)
        | zone("intel-rapl:0:0", "core", 345_678, AMD_RANGE_UJ)
        | card(
            0,
            "0000:0b:00.0",
            "0x8086",
            "0x56a0",
            "i915",
            hwmon={
                "in0_input": 790,
                "power1_max": 190_000_000,
                "power1_rated_max": 190_000_000,
                "energy1_input": 123_456_789_012,
            },
        ),
    )


def desktop_arc_xe(root):
    """An Arc B580: the xe driver counts the card and, in it, the package (sysfs-driver-intel-xe-hwmon)."""
    return write_tree(
        root,
        x86("Intel(R) Core(TM) Ultra 7 265K", 20, 20, model=198)
        | memory(64)
        | system("battlemage", "6.15.0-xe")
        | firmware("ASUS", "System Product Name", 3)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=NO_LIMIT)
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 1_000_000)
        | card(0, "0000:00:02.0", "0x8086", "0x7d67", "xe")
        | card(
            1,
            "0000:04:00.0",
            "0x8086",
            "0xe20b",
            "xe",
            hwmon={
                "energy1_input": 55_000_000_000,
                "energy1_label": "card",
                "energy2_input": 41_000_000_000,
                "energy2_label": "pkg",
                "power1_max": 190_000_000,
                "power1_label": "card",
                "power2_label": "pkg",
                "temp2_input": 44000,
            },
        ),
    )


def desktop_corsair_psu(root):
    """A power supply that meters its outputs (Documentation/hwmon/corsair-psu.rst)."""
    return write_tree(
        root,
        amd("AMD Ryzen 7 5800X 8-Core Processor", 16, 8, family=25, model=33)
        | memory(32)
        | system("hx1000i")
        | firmware("ASUS", "System Product Name", 3)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 12_345_678, AMD_RANGE_UJ)
        | zone("intel-rapl:0:0", "core", 345_678, AMD_RANGE_UJ)
        | chip(
            2,
            "corsairpsu",
            {
                "in0_input": 231000,
                "in0_label": "v_in",
                "power1_input": 96_000_000,
                "power1_label": "power total",
                "power2_input": 78_000_000,
                "power2_label": "power +12v",
                "power3_input": 12_000_000,
                "power3_label": "power +5v",
                "power4_input": 6_000_000,
                "power4_label": "power +3.3v",
            },
        ),
    )


def mini_pc_n100(root):
    """A processor of 6 W, whose limits its maker has set higher."""
    limits = [(6_000_000, 15_000_000), (0, 25_000_000)]
    return write_tree(
        root,
        x86("Intel(R) N100", 4, 4, model=190)
        | memory(16)
        | system("n100")
        | firmware("AZW", "EQ", 35)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=limits)
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 1_000_000)
        | card(0, "0000:00:02.0", "0x8086", "0x46d1", "i915"),
    )


ALL = (
    desktop_intel_k,
    desktop_ryzen_radeon,
    desktop_nvidia_no_driver,
    desktop_nouveau,
    desktop_arc_i915,
    desktop_arc_xe,
    desktop_corsair_psu,
    mini_pc_n100,
)
