"""Servers of x86: counters of packages and memory, platforms, accelerators, meters at the inlet."""

from __future__ import annotations

from . import DRAM_RANGE_UJ, PSYS_RANGE_UJ, XEON, chip, control, installed, write_tree, zone
from .clocks import policies
from .gpus import hwmon
from .laptops import AMD_RANGE_UJ
from .parts import amd, card, firmware, memory, nvidia, pci, radeon, system, x86


def xeon(sockets, *, dram=True, limits=XEON, first=0):
    """RAPL of ``sockets`` Xeons, whose memory counts in units of 15.3 µJ; ``first``: number of the first."""
    tree = control("intel-rapl")
    for socket in range(sockets):
        key = f"intel-rapl:{first + socket}"
        tree |= zone(key, f"package-{socket}", 101_000_000 + 202_000_000 * socket, limits=limits)
        if dram:
            name_uj = 202_000_000 + 202_000_000 * socket
            tree |= zone(f"{key}:0", "dram", name_uj, DRAM_RANGE_UJ, [(40_000_000, 0)])
    return tree


def epyc(sockets):
    """RAPL of ``sockets`` EPYCs: a package and its cores, no memory, no limits."""
    tree = control("intel-rapl")
    for socket in range(sockets):
        tree |= zone(
            f"intel-rapl:{socket}", f"package-{socket}", 12_345_678 + 70_000_000 * socket, AMD_RANGE_UJ
        )
        tree |= zone(f"intel-rapl:{socket}:0", "core", 345_678 + 9_000_000 * socket, AMD_RANGE_UJ)
    return tree


ASPEED = card(0, "0000:03:00.0", "0x1a03", "0x2000", "ast")
"""The screen of a management controller, an AST2500 or AST2600."""


def server_xeon_1s(root):
    """One Xeon with its memory counted (Documentation/power/powercap/powercap.rst)."""
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 40, 20)
        | memory(192)
        | system("xeon1")
        | firmware("Dell Inc.", "PowerEdge R640", 23)
        | xeon(1),
    )


def server_xeon_2s(root):
    """Two Xeons, each with its memory."""
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz", 128, 64, model=106, sockets=2)
        | memory(512)
        | system("xeon2")
        | firmware("Supermicro", "SYS-220U-TNR", 17)
        | xeon(2)
        | ASPEED,
    )


def server_capped(root):
    """Two Xeons that their operator holds to 1.2 of 3.9 GHz, and no driver of powercap."""
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 80, 40, sockets=2)
        | memory(192)
        | system("capped")
        | firmware("Dell Inc.", "PowerEdge R640", 23)
        | policies(80, top_khz=3_900_000, most_khz=1_200_000, base_frequency=2_500_000),
    )


def server_xen_dom0(root):
    """The first domain of Xen: it has the flag of a guest and all the hardware, but no powercap driver."""
    flags = "fpu vme sse2 ht syscall nx rdtscp lm constant_tsc hypervisor"
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Gold 6226R CPU @ 2.90GHz", 16, 16, model=85, flags=flags)
        | memory(8)
        | system("xcp", "4.19.0+1")
        | firmware("Dell Inc.", "PowerEdge R740", 23)
        | {
            "sys/hypervisor/type": "xen",
            "sys/hypervisor/properties/features": "00002f05",  # bit 11: XENFEAT_dom0
            "proc/xen/capabilities": "control_d",
        },
    )


def server_spr_psys(root):
    """Sapphire Rapids whose board wires psys: its zone takes number 0 and its unit is a joule."""
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Platinum 8480+", 224, 112, model=143, sockets=2)
        | memory(1024)
        | system("spr")
        | firmware("Intel Corporation", "D50DNP1SB", 23)
        | xeon(2, limits=[(350_000_000, 350_000_000)], first=1)
        | zone("intel-rapl:0", "psys", 77_000_000, PSYS_RANGE_UJ),
    )


def server_epyc_2s(root):
    """Two EPYCs: no counter for their memory."""
    return write_tree(
        root,
        amd("AMD EPYC 7763 64-Core Processor", 256, 128, family=25, model=1, sockets=2)
        | memory(1024)
        | system("milan")
        | firmware("HPE", "ProLiant DL385 Gen10 Plus v2", 23)
        | epyc(2),
    )


def server_dmi_2s(root):
    """Two Xeons and a BMC; root reads the firmware's table: sixteen modules, two supplies of 1100 W."""
    slots = [installed.device(0x7FFF, extended=32768), installed.device(0)] * 16
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 128, 64, model=106, sockets=2)
        | memory(512)
        | system("icelake")
        | firmware("Dell Inc.", "PowerEdge R650", 23)
        | xeon(2)
        | installed.table(*slots, *[installed.power_supply(1100)] * 2)
        | card(0, "0000:03:00.0", "0x102b", "0x0536", "mgag200")  # G200eW3 of iDRAC 9
        | {"dev/ipmi0": ""},
    )


def server_epyc_edac(root):
    """An EPYC whose memory controllers list two ranks for each of eight modules; no table of firmware."""
    ranks = [(row, channel) for channel in range(8) for row in (0, 1)]
    return write_tree(
        root,
        amd("AMD EPYC 7543 32-Core Processor", 64, 32, family=25, model=1)
        | memory(256)
        | system("rome")
        | firmware("Supermicro", "AS -2014TP-HTR", 25)
        | epyc(1)
        | installed.edac_ranks(0, ranks, 16384),
    )


def server_edac_half(root):
    """Two sockets of which the kernel's driver shows the memory controllers of one."""
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Silver 4214 CPU @ 2.20GHz", 48, 24, sockets=2)
        | memory(384)
        | system("half")
        | firmware("HPE", "ProLiant DL360 Gen10", 23)
        | xeon(2, dram=False)
        | installed.edac_dimms(0, [32768, 0] * 3)
        | installed.edac_dimms(1, [32768, 0] * 3),
    )


def server_acpi_meter(root):
    """A server whose firmware meters its inlet (Documentation/hwmon/acpi_power_meter.rst), beside RAPL."""
    meter = {
        "power1_average": 412_000_000,
        "power1_average_interval": 1000,
        "power1_accuracy": "95.0%",
        "power1_cap_max": 1_600_000_000,
        "power1_is_battery": 0,
        "power1_model_number": "PWR",
        "power1_oem_info": "",
    }
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 80, 40, sockets=2)
        | memory(384)
        | system("metered")
        | firmware("IBM", "System x3650 M5", 23)
        | xeon(2)
        | chip(0, "coretemp", {"temp1_input": 45000})
        | chip(1, "power_meter", meter),
    )


def server_meter_and_supplies(root):
    """A server whose firmware meters its inlet, and whose two supplies show what each takes in (pmbus)."""
    supplies = {}
    for number, power_uw in ((2, 214_000_000), (3, 199_000_000)):
        supplies |= chip(number, "dps800", {"power1_label": "pin", "power1_input": power_uw})
    return write_tree(
        root,
        amd("AMD EPYC 7313 16-Core Processor", 32, 16, family=25, model=1)
        | memory(128)
        | system("twice")
        | firmware("GIGABYTE", "R162-Z11-00", 23)
        | epyc(1)
        | chip(1, "power_meter", {"power1_average": 405_000_000, "power1_average_interval": 1000})
        | supplies,
    )


H100S = [f"0000:{bus}:00.0" for bus in ("1b", "43", "52", "61", "9d", "c3", "d1", "df")]


def server_dgx_h100(root):
    """Eight H100 whose driver is loaded, and four switches between them, which are no GPUs."""
    tree = nvidia(H100S, "0x2330", "nvidia")
    for bus in ("07", "08", "09", "0a"):
        tree |= pci(f"0000:{bus}:00.0", "0x10de", "0x22a3", "0x068000", "nvidia-nvswitch")
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Platinum 8480C", 224, 112, model=143, sockets=2)
        | memory(2048)
        | system("dgx", "5.15.0-1042-nvidia")
        | firmware("NVIDIA", "DGXH100", 23)
        | xeon(2, limits=[(350_000_000, 350_000_000)])
        | ASPEED
        | tree,
    )


def mi250x_boards():
    """Four boards of two dies, each a PCI function; the second of a board answers 0 W (aldebaran_ppt.c)."""
    tree, number = {}, 0
    for board, buses in enumerate((("c1", "c6"), ("c9", "ce"), ("d1", "d6"), ("d9", "de"))):
        for die, bus in enumerate(buses):
            power = {
                "power1_average": 0 if die else 92_000_000 + board,
                "power1_cap": 0 if die else 560_000_000,
                "power1_cap_max": 0 if die else 560_000_000,
            }
            tree |= radeon(
                number,
                f"0000:{bus}:00.0",
                "0x7408",
                power=power,
                product="AMD INSTINCT MI250X",
                unique_id=f"4e5f6a7b8c9d0e1{board}",
            )
            number += 1
    return tree


BARD_PEAK = (
    amd("AMD EPYC 7A53 64-Core Processor", 128, 64, family=25, model=48)
    | memory(512)
    | firmware("HPE", "HPE CRAY EX235A", 25)
)


def server_mi250x(root):
    """A node of eight dies, and a processor whose counter is read."""
    return write_tree(root, BARD_PEAK | system("bardpeak") | epyc(1) | mi250x_boards())


def pm_counters(**energies_j):
    """What the blade of an HPE Cray tells of a node ("User Access to Compute Node Power Data")."""
    folder, now_us = "sys/cray/pm_counters", 1_700_000_000_000_000
    facts = {"freshness": 4711, "generation": 27, "raw_scan_hz": 10, "startup": now_us, "version": 2}
    return {f"{folder}/{name}": f"{joules} J {now_us} us" for name, joules in energies_j.items()} | {
        f"{folder}/{name}": value for name, value in facts.items()
    }


ACCELERATORS_J = {f"accel{board}_energy": 41_000_000 + board for board in range(4)}


def server_cray_ex(root):
    """The same without a driver of powercap, under HPE's own system: the blade counts for every user."""
    counters = pm_counters(
        energy=312_000_000, cpu_energy=71_000_000, memory_energy=23_000_000, **ACCELERATORS_J
    )
    return write_tree(root, BARD_PEAK | system("nid005017") | mi250x_boards() | counters)


def server_mi300a(root):
    """Four sockets that are processor, GPU and memory in one; amdgpu shows the power of each socket."""
    tree = {}
    for socket, bus in enumerate(("01", "02", "03", "04")):
        tree |= radeon(
            socket,
            f"000{socket}:{bus}:00.0",
            "0x74a0",
            power={"power1_input": 131_000_000, "power1_label": "PPT", "power1_cap_max": 550_000_000},
            product="AMD Instinct MI300A",
            unique_id=f"91a2b3c4d5e6f70{socket}",
        )
    return write_tree(
        root,
        amd("AMD Instinct MI300A Accelerator", 192, 96, family=25, model=144, sockets=4)
        | memory(512)
        | system("parry")
        | firmware("HPE", "HPE CRAY EX255A", 25)
        | epyc(4)
        | tree,
    )


def server_arc_flex(root):
    """A Data Center GPU Flex 170 under the i915 driver, and one that is passed to a guest."""
    hwmon = {
        "energy1_input": 777_000_000_000,
        "power1_max": 150_000_000,
        "power1_rated_max": 150_000_000,
        "in0_input": 780,
    }
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Gold 6330 CPU @ 2.00GHz", 56, 28, model=106)
        | memory(128)
        | system("flex")
        | firmware("Dell Inc.", "PowerEdge R750xa", 23)
        | xeon(1)
        | card(0, "0000:4d:00.0", "0x8086", "0x56c0", "i915", hwmon=hwmon, kind="0x038000")
        | pci("0000:4e:00.0", "0x8086", "0x56c0", "0x038000", "vfio-pci"),
    )


def server_max_tiles(root):
    """A Data Center GPU Max 1550 of which i915 shows the two tiles alone (i915_hwmon.c: ``i915_gtN``)."""
    address = "0000:3a:00.0"
    tiles = {}
    for tile in (0, 1):
        folder = f"sys/devices/pci0000:00/{address}/hwmon/hwmon{6 + tile}"
        tiles |= {f"{folder}/name": f"i915_gt{tile}", f"{folder}/energy1_input": 91_000_000_000 + tile}
        tiles[f"{folder}/device"] = "->../.."
        tiles[f"sys/class/hwmon/hwmon{6 + tile}"] = (
            f"->../../devices/pci0000:00/{address}/hwmon/hwmon{6 + tile}"
        )
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Platinum 8480+", 112, 56, model=143)
        | memory(512)
        | system("ponte-vecchio")
        | firmware("Intel Corporation", "D50DNP", 23)
        | xeon(1)
        | pci(address, "0x8086", "0x0bd5", "0x038000", "i915")
        | tiles,
    )


def server_gaudi2(root):
    """Habana's Gaudi2, an accelerator (class 0x12); the driver of the last has not made its chip yet."""
    tree = {}
    for number, bus in enumerate(("19", "1a", "b3", "b4")):
        tree |= pci(f"0000:{bus}:00.0", "0x1da3", "0x1020", "0x120000", "habanalabs")
        if bus != "b4":
            power = {
                "power1_input": 91_000_000 + number * 1_000_000,
                "in0_input": 54_100,
                "curr1_input": 1_700,
            }
            tree |= hwmon(5 + number, "HL-225", f"0000:{bus}:00.0", **power)
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Platinum 8380 CPU @ 2.30GHz", 160, 80, model=106, sockets=2)
        | memory(1024)
        | system("gaudi")
        | firmware("Supermicro", "SYS-820GH-TNR2", 23)
        | xeon(2)
        | tree,
    )


ALL = (
    server_capped,
    server_xeon_1s,
    server_xeon_2s,
    server_xen_dom0,
    server_spr_psys,
    server_epyc_2s,
    server_dmi_2s,
    server_epyc_edac,
    server_edac_half,
    server_acpi_meter,
    server_meter_and_supplies,
    server_dgx_h100,
    server_mi250x,
    server_cray_ex,
    server_mi300a,
    server_arc_flex,
    server_max_tiles,
    server_gaudi2,
)
