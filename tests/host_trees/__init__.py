"""Machines as folders: each function writes one under ``root``, as its kernel shows it.

A tree is a dict of path to content; a content that starts with ``->`` is a symbolic link. Numbers of
ranges are the ones that kernels print (2^32 - 1 units); counters are arbitrary and differ from each other.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

PACKAGE_RANGE_UJ = 262143328850  # (2^32 - 1) x 61.035 µJ
DRAM_RANGE_UJ = 65712999613  # (2^32 - 1) x 15.3 µJ
PSYS_RANGE_UJ = 4294967295000000  # (2^32 - 1) x 1 J
POWERCAP = "sys/devices/virtual/powercap"


def write_tree(root, tree):
    """Write ``tree`` below ``root`` and return ``root`` as text."""
    for name, content in tree.items():
        path = Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str) and content.startswith("->"):
            path.symlink_to(content[2:])
        elif content is None:
            path.mkdir(exist_ok=True)
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(f"{content}\n")
    return str(root)


def cpuinfo(
    name="Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz",
    vendor="GenuineIntel",
    family=6,
    model=85,
    flags="fpu rdtscp",
):
    return {
        "proc/cpuinfo": f"processor\t: 0\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\n"
        f"model name\t: {name}\nphysical id\t: 0\nflags\t\t: {flags}\n"
    }


def zone(key, name, energy_uj, range_uj=PACKAGE_RANGE_UJ, limits=None, linked=True):
    """One powercap zone ``intel-rapl:0:1``, in the device tree with its link in the class folder."""
    control, *numbers = key.split(":")
    folder = POWERCAP + "/" + control
    for depth in range(len(numbers)):
        folder += "/" + ":".join([control, *numbers[: depth + 1]])
    tree = {f"{folder}/name": name, f"{folder}/energy_uj": energy_uj}
    if range_uj is not None:
        tree[f"{folder}/max_energy_range_uj"] = range_uj
    for number, (maximum_uw, limit_uw) in enumerate(limits or []):
        tree[f"{folder}/constraint_{number}_max_power_uw"] = maximum_uw
        tree[f"{folder}/constraint_{number}_power_limit_uw"] = limit_uw
    if linked:
        up = "../../devices/virtual/powercap"
        tree[f"sys/class/powercap/{key}"] = f"->{up}/{folder.removeprefix(POWERCAP + '/')}"
    return tree


def control(*names):
    """Control types: folders without counters beside the zones in the class folder."""
    tree = {}
    for name in names:
        tree[f"{POWERCAP}/{name}/enabled"] = 1
        tree[f"sys/class/powercap/{name}"] = f"->../../devices/virtual/powercap/{name}"
    return tree


XEON = [(205_000_000, 205_000_000), (413_000_000, 246_000_000)]


def intel_1s(root):
    """One Xeon without DRAM counter."""
    return write_tree(
        root, cpuinfo() | control("intel-rapl") | zone("intel-rapl:0", "package-0", 1_000_000, limits=XEON)
    )


def intel_2s_dram(root):
    """Two Xeons, each with its DRAM, whose counters have another unit."""
    return write_tree(
        root,
        cpuinfo()
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 101_000_000, limits=XEON)
        | zone("intel-rapl:0:0", "dram", 202_000_000, DRAM_RANGE_UJ, [(40_000_000, 0)])
        | zone("intel-rapl:1", "package-1", 303_000_000, limits=XEON)
        | zone("intel-rapl:1:0", "dram", 404_000_000, DRAM_RANGE_UJ, [(40_000_000, 0)]),
    )


def intel_spr_psys(root):
    """Sapphire Rapids: psys takes number 0 and shifts the packages."""
    return write_tree(
        root,
        cpuinfo("Intel(R) Xeon(R) Platinum 8480+", model=143)
        | control("intel-rapl")
        | zone("intel-rapl:0", "psys", 77_000_000, PSYS_RANGE_UJ)
        | zone("intel-rapl:1", "package-0", 5_000_000, limits=[(350_000_000, 350_000_000)])
        | zone("intel-rapl:2", "package-1", 6_000_000, limits=[(350_000_000, 350_000_000)]),
    )


def intel_dies(root, energies_uj=(10_000_000, 90_000_000)):
    """A package of two dies, each a zone with DRAM beside the first."""
    return write_tree(
        root,
        cpuinfo("Intel(R) Xeon(R) Platinum 9242 CPU @ 2.30GHz")
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0-die-0", energies_uj[0])
        | zone("intel-rapl:0:0", "dram", 3_000_000, DRAM_RANGE_UJ)
        | zone("intel-rapl:1", "package-0-die-1", energies_uj[1]),
    )


def amd(root):
    """An EPYC: package and core, no DRAM, no limits, the range of 2^-16 J units."""
    return write_tree(
        root,
        cpuinfo("AMD EPYC 7763 64-Core Processor", "AuthenticAMD", 25, 1)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 12_345_678, 65532610987)
        | zone("intel-rapl:0:0", "core", 345_678, 65532610987),
    )


def mmio_dup(root, msr=True):
    """A laptop whose package is seen through MSR and, again, through memory-mapped registers."""
    tree = cpuinfo("Intel(R) Core(TM) i7-10510U CPU @ 1.80GHz", model=142) | control(
        "intel-rapl", "intel-rapl-mmio"
    )
    tree |= zone("intel-rapl-mmio:0", "package-0", 50_000_000)
    if msr:
        tree |= zone("intel-rapl:0", "package-0", 50_000_100)
    return write_tree(root, tree)


def laptop_core_uncore_psys(root):
    """A laptop: core and uncore inside the package, psys beside it."""
    unlimited = [(28_000_000, 28_000_000), (0, 4_095_875_000)]
    return write_tree(
        root,
        cpuinfo("12th Gen Intel(R) Core(TM) i7-1260P", model=154)
        | control("intel-rapl")
        | zone("intel-rapl:0", "package-0", 9_000_000, limits=unlimited)
        | zone("intel-rapl:0:0", "core", 4_000_000)
        | zone("intel-rapl:0:1", "uncore", 1_000_000)
        | zone("intel-rapl:1", "psys", 20_000_000),
    )


def container_masked(root):
    """A container on a Xeon: Docker lays an empty folder over the counters, the class links dangle."""
    up = "../../devices/virtual/powercap"
    return write_tree(
        root,
        cpuinfo() | {POWERCAP: None, "sys/class/powercap/intel-rapl:0": f"->{up}/intel-rapl:0"},
    )


def virtual_machine(root):
    """A guest: no powercap, the hypervisor flag set."""
    return write_tree(root, cpuinfo(flags="fpu hypervisor rdtscp"))


def rapl_denied(root):
    """Two packages whose counters only root may read, as kernels set them since CVE-2020-8694."""
    intel_2s_dram(root)
    for path in Path(root, POWERCAP).rglob("energy_uj"):
        path.chmod(0o400)
    return str(root)


def chip(number, name, files, legacy=False):
    """A hwmon chip; older drivers keep name and attributes in its ``device`` folder."""
    folder = f"sys/class/hwmon/hwmon{number}" + ("/device" if legacy else "")
    return {f"{folder}/name": name} | {f"{folder}/{file}": content for file, content in files.items()}


def node_power(root, power_uw=412_000_000):
    """A server with an ACPI power meter, and chips that say nothing of the whole node."""
    return write_tree(
        root,
        cpuinfo()
        | chip(0, "coretemp", {"temp1_input": 45000})
        | chip(
            1,
            "power_meter",
            {
                "power1_average": power_uw,
                "power1_average_interval": 1000,
                "power1_accuracy": "95.0%",
                "power1_cap_max": 1_600_000_000,
                "power1_is_battery": 0,
            },
        )
        | chip(2, "ina226", {"power1_input": 3_000_000}),
    )


def grace(root):
    """A Grace Hopper module: four meters with one name, told apart by their OEM text."""
    labels = {"Module": 390_000_000, "CPU": 55_000_000, "Grace": 82_000_000, "SysIO": 20_000_000}
    tree = {}
    for number, (label, power_uw) in enumerate(labels.items()):
        files = {
            "power1_average": power_uw,
            "power1_average_interval": 50,
            "power1_oem_info": f"{label} Power Socket 0",
        }
        tree |= chip(number + 1, "power_meter", files, legacy=True)
    return write_tree(root, tree)


def amdgpu(number, address, unique_id="213e4c4f2d3a6b91", hwmon=None, device=None, vendor="0x1002"):
    """One card with its hwmon chip."""
    base = f"sys/devices/pci0000:00/{address}"
    tree = {
        f"{base}/vendor": vendor,
        f"{base}/device": "0x73bf",
        f"{base}/drm/card{number}/dev": f"226:{number}",
        f"sys/class/drm/card{number}": f"->../../devices/pci0000:00/{address}/drm/card{number}",
        f"{base}/drm/card{number}/device": "->../..",
        f"{base}/hwmon/hwmon{number + 3}/name": "amdgpu",
    }
    if unique_id is not None:
        tree[f"{base}/unique_id"] = unique_id
    tree |= {f"{base}/{file}": content for file, content in (device or {}).items()}
    tree |= {f"{base}/hwmon/hwmon{number + 3}/{file}": content for file, content in (hwmon or {}).items()}
    return tree


@contextlib.contextmanager
def unprivileged():
    """A folder anybody may enter, and the rights of nobody while it is in use (root reads everything)."""
    folder = tempfile.mkdtemp(prefix="host-tree-")
    os.chmod(folder, 0o755)
    mask = os.umask(0o022)  # with 077, nobody could enter the folders made in it
    user = os.geteuid()
    try:
        yield Path(folder), (lambda: os.seteuid(65534)) if user == 0 else (lambda: None)
    finally:
        if user == 0:
            os.seteuid(0)
        os.umask(mask)
        shutil.rmtree(folder)
