"""Laptops, as their kernels show them: on the mains, on battery, and Apple's under Linux."""

from __future__ import annotations

from . import control, gpus, installed, write_tree, zone
from .parts import (
    amd,
    arm64,
    board_chips,
    card,
    chip_card,
    device_tree,
    firmware,
    memory,
    packages,
    radeon,
    supply,
    system,
    x86,
)

AMD_RANGE_UJ = 65532610987  # (2^32 - 1) x 2^-16 J
MAINS = supply("AC", "Mains", online=1)


ACCEL = "sys/class/accel/accel"


def laptop_intel(root):
    """Core Ultra on the mains: package, core, uncore and psys; its GPU is part of the package.

    Documentation/power/powercap/powercap.rst; the i915 driver registers hwmon for discrete GPUs only
    (i915_hwmon.c); Documentation/ABI/testing/sysfs-class-power.
    """
    limits = [(28_000_000, 28_000_000), (115_000_000, 115_000_000)]
    return write_tree(
        root,
        x86("Intel(R) Core(TM) Ultra 7 155H", 22, 16, model=170)
        | memory(32)
        | system("meteor", zone="Europe/Paris")
        | firmware("LENOVO", "21KV0022FR", 10)
        | control("intel-rapl", "intel-rapl-mmio")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=limits)
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 1_000_000)
        | zone("intel-rapl:1", "psys", 20_000_000, limits=[(0, 60_000_000)])
        | zone("intel-rapl-mmio:0", "package-0", 9_000_100, limits=limits)
        | card(0, "0000:00:02.0", "0x8086", "0x7d55", "i915")
        | gpus.pci("0000:00:0b.0", "0x8086", "0x7d1d", "0x120000", "intel_vpu")
        | gpus.card(0, {"DRIVER": "intel_vpu", "PCI_SLOT_NAME": "0000:00:0b.0"}, folder=ACCEL)
        | MAINS
        | supply("BAT0", "Battery", status="Full", scope="System", power_now=0, voltage_now=17_100_000)
        | board_chips(),
    )


def laptop_amd(root):
    """Ryzen on the mains: RAPL meters the processor, amdgpu shows the same processor again."""
    return write_tree(
        root,
        amd("AMD Ryzen 7 7840U w/ Radeon  780M Graphics", 16, 8, family=25, model=116)
        | memory(32)
        | system("phoenix", zone="America/New_York")
        | firmware("Framework", "Laptop 13 (AMD Ryzen 7040Series)", 10)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 12_345_678, AMD_RANGE_UJ)
        | zone("intel-rapl:0:0", "core", 345_678, AMD_RANGE_UJ)
        | radeon(1, "0000:c1:00.0", "0x15bf", apu=True, power={"power1_average": 11_000_000})
        | MAINS
        | supply("BAT1", "Battery", status="Not charging", current_now=0, voltage_now=16_800_000),
    )


def laptop_on_battery(root):
    """A ThinkPad away from the mains, two batteries of which one discharges; its kernel lacks powercap."""
    return write_tree(
        root,
        x86("Intel(R) Core(TM) i5-8350U CPU @ 1.70GHz", 8, 4, model=142)
        | memory(16)
        | system("t480", zone="Asia/Tokyo")
        | firmware("LENOVO", "20L5CTO1WW", 10)
        | card(0, "0000:00:02.0", "0x8086", "0x5917", "i915")
        | supply("AC", "Mains", online=0)
        | supply("BAT0", "Battery", status="Not charging", power_now=0, voltage_now=11_400_000, present=1)
        | supply(
            "BAT1", "Battery", status="Discharging", power_now=7_230_000, voltage_now=11_520_000, present=1
        )
        | board_chips(),
    )


def laptop_on_battery_current(root):
    """A battery that tells current and voltage instead of power, as the ACPI battery of other makers does."""
    return write_tree(
        root,
        x86("11th Gen Intel(R) Core(TM) i7-1185G7 @ 3.00GHz", 8, 4, model=140)
        | memory(16)
        | system("xps")
        | firmware("Dell Inc.", "XPS 13 9310", 10)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=[(28_000_000, 28_000_000)])
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 1_000_000)
        | card(0, "0000:00:02.0", "0x8086", "0x9a49", "i915")
        | supply("AC", "Mains", online=0)
        | supply(
            "BAT0", "Battery", status="Discharging", current_now=812_000, voltage_now=7_830_000, present=1
        ),
    )


def laptop_two_meters(root):
    """Away from the mains with psys: the pack shows what all of it draws, psys what its maker wired."""
    return write_tree(
        root,
        x86("Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz", 8, 4, model=142)
        | memory(16)
        | system("kaby")
        | firmware("LENOVO", "20KHCTO1WW", 10)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=[(15_000_000, 15_000_000)])
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 1_000_000)
        | zone("intel-rapl:0:2", "dram", 2_000_000)
        | zone("intel-rapl:1", "psys", 20_000_000, limits=[(0, 60_000_000)])
        | card(0, "0000:00:02.0", "0x8086", "0x5917", "i915")
        | supply("AC", "Mains", online=0)
        | supply("BAT0", "Battery", status="Discharging", power_now=9_870_000, voltage_now=11_900_000),
    )


def apple_m1_linux(root):
    """A MacBook Pro of 2020 under Linux on the mains: the SMC's power sensors (macsmc-hwmon.c).

    Labels are those of the device tree (apple,smc-hwmon.yaml); no core has a name in ``cpuinfo``.
    """
    labels = ("Total System Power", "AC Input Power", "3.8 V Rail Power", "Heatpipe Power")
    watts = (9_870_000, 12_400_000, 6_100_000, 4_300_000)
    chip = {"sys/class/hwmon/hwmon1/name": "macsmc_hwmon", "sys/class/hwmon/hwmon1/temp1_input": 31000}
    for number, (label, power_uw) in enumerate(zip(labels, watts, strict=True), 1):
        chip[f"sys/class/hwmon/hwmon1/power{number}_label"] = label
        chip[f"sys/class/hwmon/hwmon1/power{number}_input"] = power_uw
    return write_tree(
        root,
        arm64([(4, 0x61, 0x022, 1, 1), (4, 0x61, 0x023, 1, 1)], clock_mhz="48.00")
        | packages(8)
        | memory(16)
        | system("macbook", "6.19.0-asahi")
        | device_tree(
            "Apple MacBook Pro (13-inch, M1, 2020)", "apple,j293", "apple,t8103", "apple,arm-platform"
        )
        | chip
        | chip_card(1, "asahi")
        | chip_card(2, "apple-drm", render=False)
        | supply("macsmc-ac", "Mains", online=1)
        | supply(
            "macsmc-battery", "Battery", status="Full", power_now=0, voltage_now=12_900_000, current_now=0
        ),
    )


def laptop_soldered(root):
    """A notebook whose udev keeps what firmware says: eight channels of LPDDR5 on the board."""
    chips = [installed.slot(4, "LPDDR5", "Row Of Chips", "Synchronous")] * 8
    return write_tree(
        root,
        amd("AMD Ryzen 7 PRO 6850U with Radeon Graphics", 16, 8, family=25, model=68)
        | memory(32)
        | system("rembrandt", zone="Europe/Berlin")
        | firmware("LENOVO", "21CF000000", 10)
        | installed.udev(chips)
        | MAINS
        | supply("BAT0", "Battery", status="Full", scope="System", power_now=0, voltage_now=17_100_000),
    )


ALL = (
    laptop_intel,
    laptop_amd,
    laptop_soldered,
    laptop_on_battery,
    laptop_on_battery_current,
    laptop_two_meters,
    apple_m1_linux,
)
