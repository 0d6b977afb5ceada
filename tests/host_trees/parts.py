"""Parts of typed machines: what a kernel writes of its processors, memory, firmware, buses and chips.

Formats of ``proc/cpuinfo`` are those of each architecture's ``show_cpuinfo`` (arch/*/kernel of Linux).
"""

from __future__ import annotations

X86_GUEST = "fpu vme sse2 ht syscall nx rdtscp lm constant_tsc hypervisor"
X86_BARE = "fpu vme sse2 ht syscall nx rdtscp lm constant_tsc nonstop_tsc"


def blocks(texts):
    """``proc/cpuinfo`` of blocks that an empty line ends."""
    return "\n\n".join(texts) + "\n"


def x86(name, threads, cores, *, family=6, model=85, vendor="GenuineIntel", sockets=1, flags=X86_BARE):
    """``threads`` and ``cores`` of the whole machine, numbered as kernels do: all cores, then siblings."""
    lines = []
    for number in range(threads):
        core = number % cores
        socket = core * sockets // cores
        lines.append(
            f"processor\t: {number}\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\n"
            f"model name\t: {name}\nstepping\t: 1\nmicrocode\t: 0x1\ncpu MHz\t\t: 2000.000\n"
            f"physical id\t: {socket}\nsiblings\t: {threads // sockets}\n"
            f"core id\t\t: {core - socket * (cores // sockets)}\ncpu cores\t: {cores // sockets}\n"
            f"flags\t\t: {flags}"
        )
    return {"proc/cpuinfo": blocks(lines)}


def amd(name, threads, cores, *, family, model, sockets=1, flags=X86_BARE):
    """The same of AMD."""
    return x86(
        name, threads, cores, family=family, model=model, vendor="AuthenticAMD", sockets=sockets, flags=flags
    )


def arm64(cores, *, tail="", clock_mhz="50.00"):
    """``cores``: (how many, implementer, part, variant, revision) of each kind, in order."""
    lines = []
    for count, implementer, part, variant, revision in cores:
        for _ in range(count):
            lines.append(
                f"processor\t: {len(lines)}\nBogoMIPS\t: {clock_mhz}\n"
                "Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid\n"
                f"CPU implementer\t: 0x{implementer:02x}\nCPU architecture: 8\nCPU variant\t: 0x{variant:x}\n"
                f"CPU part\t: 0x{part:03x}\nCPU revision\t: {revision}"
            )
    return {"proc/cpuinfo": blocks(lines + ([tail] if tail else []))}


def packages(*sizes):
    """Topology in sysfs: which socket each logical CPU is in, one number of CPUs for each socket."""
    tree, number = {}, 0
    for socket, size in enumerate(sizes):
        for _ in range(size):
            tree[f"sys/devices/system/cpu/cpu{number}/topology/physical_package_id"] = socket
            number += 1
    listed = f"0-{number - 1}" if number > 1 else "0"
    return tree | {f"sys/devices/system/cpu/{name}": listed for name in ("online", "present", "possible")}


def memory(gib):
    """``gib`` GiB, of which the kernel keeps 2 % for itself."""
    total = int(gib * 1048576 * 0.98)
    return {"proc/meminfo": f"MemTotal:       {total:8d} kB\nMemFree:        {total // 2:8d} kB"}


def system(hostname, release="6.8.0-45-generic", zone="Etc/UTC"):
    """Name, kernel and clock of the machine, with the load of its CPUs since boot."""
    return {
        "proc/sys/kernel/hostname": hostname,
        "proc/sys/kernel/osrelease": release,
        "proc/stat": "cpu  1000 0 500 90000 10 0 5 0 0 0",
        "etc/localtime": f"->/usr/share/zoneinfo/{zone}",
    }


def firmware(vendor, product, chassis=None, *, board="", bios="", tag=""):
    """The firmware's tables (dmi-id.c): ``chassis`` is a number of SMBIOS table 17."""
    folder = "sys/class/dmi/id"
    tree = {f"{folder}/sys_vendor": vendor, f"{folder}/product_name": product}
    for name, value in (
        ("chassis_type", chassis),
        ("board_name", board),
        ("bios_vendor", bios),
        ("chassis_asset_tag", tag),
    ):
        if value not in (None, ""):
            tree[f"{folder}/{name}"] = value
    return tree


def device_tree(model, *compatible):
    """What a flattened device tree says of a board; strings end in a zero byte."""
    folder = "sys/firmware/devicetree/base"
    return {
        "proc/device-tree": f"->/{folder}",
        f"{folder}/model": f"{model}\0",
        f"{folder}/compatible": "".join(f"{name}\0" for name in compatible),
    }


def pci(address, vendor, device, kind, driver=""):
    """One function on the PCI bus: hexadecimal ids and class as sysfs shows them (sysfs-bus-pci)."""
    real = f"sys/devices/pci0000:00/{address}"
    tree = {
        f"sys/bus/pci/devices/{address}": f"->../../../devices/pci0000:00/{address}",
        f"{real}/vendor": vendor,
        f"{real}/device": device,
        f"{real}/class": kind,
        f"{real}/uevent": f"DRIVER={driver}\nPCI_CLASS={kind[2:].lstrip('0').upper()}\n"
        f"PCI_ID={vendor[2:].upper()}:{device[2:].upper()}\nPCI_SLOT_NAME={address}",
    }
    if driver:
        tree[f"{real}/driver"] = f"->../../../bus/pci/drivers/{driver}"
    return tree


def nvidia(addresses, device, driver="", kind="0x030200"):
    """NVIDIA GPUs on the PCI bus."""
    tree = {}
    for address in addresses:
        tree |= pci(address, "0x10de", device, kind, driver)
    return tree


def card(number, address, vendor, device, driver, *, files=None, hwmon=None, chip_name=None, kind="0x030000"):
    """A graphics card with its node in the drm class and, if it has one, its hwmon chip."""
    real = f"sys/devices/pci0000:00/{address}"
    tree = pci(address, vendor, device, kind, driver) | {
        f"{real}/drm/card{number}/dev": f"226:{number}",
        f"{real}/drm/card{number}/device": "->../..",
        f"sys/class/drm/card{number}": f"->../../devices/pci0000:00/{address}/drm/card{number}",
        f"sys/class/drm/card{number}-DP-1/status": "disconnected",
    }
    tree |= {f"{real}/{file}": content for file, content in (files or {}).items()}
    if hwmon is not None:
        chip = f"hwmon{20 + number}"
        tree[f"sys/class/hwmon/{chip}"] = f"->../../devices/pci0000:00/{address}/hwmon/{chip}"
        tree[f"{real}/hwmon/{chip}/name"] = chip_name or driver
        tree |= {f"{real}/hwmon/{chip}/{file}": content for file, content in hwmon.items()}
    return tree


def chip_card(number, driver, *, render=True, compatible=""):
    """A card of drm on a chip, without a bus: its device tells its driver, its render node is beside it."""
    device = f"sys/devices/platform/gpu{number}"
    tree = {
        f"{device}/uevent": f"DRIVER={driver}\nOF_COMPATIBLE_0={compatible}",
        f"{device}/drm/card{number}/dev": f"226:{number}",
        f"{device}/drm/card{number}/device": "->../..",
        f"sys/class/drm/card{number}": f"->../../devices/platform/gpu{number}/drm/card{number}",
    }
    if render:
        node = f"renderD{128 + number}"
        tree |= {
            f"{device}/drm/{node}/dev": f"226:{128 + number}",
            f"{device}/drm/{node}/device": "->../..",
            f"sys/class/drm/{node}": f"->../../devices/platform/gpu{number}/drm/{node}",
        }
    return tree


def radeon(number, address, device, *, power=None, apu=False, product="", unique_id="", busy=0, more=None):
    """An AMD GPU (Documentation/gpu/amdgpu/thermal.rst). ``power``: its power files in µW."""
    files = {"gpu_busy_percent": busy}
    if product:
        files["product_name"] = product
    if unique_id:
        files["unique_id"] = unique_id
    hwmon = {"temp1_input": 47000, "temp1_label": "edge", "in0_input": 800, "in0_label": "vddgfx"}
    if apu:
        hwmon |= {"in1_input": 700, "in1_label": "vddnb"}
    hwmon |= {**(power or {}), **(more or {})}
    return card(number, address, "0x1002", device, "amdgpu", files=files, hwmon=hwmon)


def supply(name, kind, **files):
    """A power supply (Documentation/ABI/testing/sysfs-class-power): µV, µA, µW."""
    folder = f"sys/class/power_supply/{name}"
    return {f"{folder}/type": kind} | {f"{folder}/{file}": content for file, content in files.items()}


def board_chips(first=0):
    """Chips of any PC that tell temperatures and fans and no power."""
    names = ("acpitz", "coretemp", "nvme")
    return {
        f"sys/class/hwmon/hwmon{first + number}/{file}": content
        for number, name in enumerate(names)
        for file, content in {"name": name, "temp1_input": 41000}.items()
    }
