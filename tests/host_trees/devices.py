"""What stands in a machine's tree that draws or meters power: read off the files, knowing nothing of sources.

For each device the words by which an answer may name it, one of which is enough: a chip on a card is told by
the card, registers that two drivers show by either of them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

SCREEN_MAKERS = {  # of boards' controllers and hypervisors (pci-ids.ucw.cz)
    "0x1a03", "0x102b", "0x126f", "0x1234", "0x1af4", "0x1b36", "0x15ad", "0x80ee", "0x1414", "0x1013",
}  # fmt: skip
UNCLASSED = {("0x1ac1", "0x089a"), ("0x1d0f", "0x7164")}  # accelerators of another class: Coral, Trainium
MAKERS = {"0x10de": "NVIDIA GPU", "0x1da3": "Habana Gaudi", "0x1ae0": "Google TPU", "0x1002": "AMD GPU"}
TOLD_TOGETHER = (  # chips that show what is no power of this machine: many of a kind are told by their number
    r"sfp.*|sff.*", r"tps238.*", r"ucsi_source_psy.*", r"occ|p9_sbe_occ.*|smpro.*|sbrmi.*|peci.*",
)  # fmt: skip
NODES = {  # device files of accelerators: pattern -> PCI vendor that also tells of them, "" if none does
    r"nvidia\d+": "0x10de", r"dxg": "", r"kfd": "0x1002", r"hailo\d+": "0x1e60", r"apex_\d+": "0x1ac1",
    r"neuron\d+": "0x1d0f", r"hl\d+": "0x1da3", r"davinci\d+": "0x19e5", r"accel\d+": "0x1ae0",
    r"mali\d+": "", r"kgsl-3d0": "", r"galcore": "", r"pvrsrvkm": "", r"nvhost-gpu": "", r"nvmap": "?",
    r"cambricon_dev\d+": "0xcabc", r"mtgpu\.\d+": "0x1ed5", r"rbln\d+": "0x1eff", r"xpu\d+": "0x1d22",
    r"ethosu\d+": "", r"iluvatar\d+": "0x1e3e", r"memx\d+": "0x1fe9",
}  # fmt: skip


class Device(NamedTuple):
    """``what``: for who reads a failing test; ``names``: one must be said."""

    what: str
    names: tuple[str, ...]


def devices(root) -> list[Device]:
    """Every device of the tree under ``root``."""
    functions = pci_functions(root)
    places = {address for address, _ in functions}
    vendors = {vendor for _, vendor in functions}
    return [
        *on_pci(functions),
        *cards(root, places),
        *of_nvidia(root, places),
        *by_nodes(root, places, vendors),
        *chips(root, dict(functions)),
        *monitors(root),
        *blade(root),
        *zones(root),
        *supplies(root),
    ]


def text(path) -> str:
    try:
        return path.read_text().strip("\0 \n")
    except OSError:
        return ""


def pci_functions(root) -> list[tuple[str, str]]:
    """Displays (class 0x03) and processing accelerators (0x12): address and vendor."""
    return [
        (folder.name, text(folder / "vendor"))
        for folder in sorted(root.glob("sys/bus/pci/devices/*"))
        if text(folder / "class").startswith(("0x03", "0x12"))
        or (text(folder / "vendor"), text(folder / "device")) in UNCLASSED
    ]


def on_pci(functions):
    for address, vendor in functions:
        yield Device(f"PCI {vendor} at {address}", (address, many_of(vendor, functions)))


def many_of(vendor, functions) -> str:
    """How several of one maker are told in one line."""
    makers = [other for _, other in functions]
    return f"{makers.count(vendor)} × {MAKERS.get(vendor, '?')}"


def place_of(folder) -> str:
    """The PCI address of a device's folder, by the folder it leads to or by its own word."""
    name = os.path.basename(os.path.realpath(folder))
    if re.fullmatch(r"[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.\d", name):
        return name
    match = re.search(r"^PCI_SLOT_NAME=(\S+)", text(folder / "uevent"), re.MULTILINE)
    return match.group(1) if match else ""


def cards(root, places):
    """Cards of drm and accel; where a device has render nodes alone, those."""
    seen = set()
    for path in [*sorted(root.glob("sys/class/drm/card*")), *sorted(root.glob("sys/class/accel/accel*")),
                 *sorted(root.glob("sys/class/drm/renderD*"))]:  # fmt: skip
        if not re.fullmatch(r"(card|accel|renderD)\d+", path.name):
            continue
        device = path / "device"
        place, real = place_of(device), os.path.realpath(device)
        if place in places or real in seen:
            continue
        seen.add(real)
        yield Device(f"card {path.name}", (place,) if place else (path.name,))


def of_nvidia(root, places):
    """GPUs that NVIDIA's driver lists where the bus is hidden."""
    for folder in sorted(root.glob("proc/driver/nvidia/gpus/*")):
        if folder.name not in places:
            yield Device(f"NVIDIA GPU at {folder.name}", (folder.name,))


def by_nodes(root, places, vendors):
    """Accelerators that their device files alone tell of, and the management controller."""
    del places
    dev = root / "dev"
    names = sorted(os.listdir(dev)) if dev.is_dir() else []
    if "ipmi0" in names:
        yield Device("BMC", ("/dev/ipmi0",))
    for pattern, vendor in NODES.items():
        alike = [name for name in names if re.fullmatch(pattern, name)]
        if alike and vendor != "?" and vendor not in vendors:
            stem = re.sub(r"\d+$", "", alike[0])
            yield Device(f"/dev/{alike[0]}", (f"/dev/{alike[0]}", f"{len(alike)} × ", f"/dev/{stem}*"))
    for folder, sysfs in (("accel", "sys/class/accel"), ("dri", "sys/class/drm")):
        within = dev / folder
        listed = set(os.listdir(within)) if within.is_dir() else set()
        of_class = set(os.listdir(root / sysfs)) if (root / sysfs).is_dir() else set()
        nodes = sorted(name for name in listed if re.fullmatch(r"accel\d+|renderD\d+", name))
        of_nvidia = folder == "dri" and "nvidiactl" in names  # whose driver makes render nodes
        if nodes and not vendors - SCREEN_MAKERS and not of_class and not of_nvidia:
            yield Device(f"/dev/{folder}/{nodes[0]}", (f"/dev/{folder}/{nodes[0]}", f"/dev/{folder}/*"))
    maker = root / "dev/tenstorrent"
    if maker.is_dir() and "0x1e52" not in vendors:
        yield Device("/dev/tenstorrent", ("/dev/tenstorrent",))


def chips(root, vendors):
    """Chips under hwmon with a power, an energy or currents; ``vendors``: by place on the bus."""
    alike: dict[str, int] = {}
    listed = []
    for chip in sorted(root.glob("sys/class/hwmon/*")):
        for folder in (chip, chip / "device"):
            files = os.listdir(folder) if folder.is_dir() else []
            watts = any(re.fullmatch(r"(power|energy)\d+_(input|average)", file) for file in files)
            amperes = any(re.fullmatch(r"curr\d+_input", file) for file in files)
            volts = any(re.fullmatch(r"in\d+_input", file) for file in files)
            if watts or (amperes and volts):
                name = text(chip / "name") or text(folder / "name")
                kind = text(chip / "device" / "type")
                place = place_of(chip / "device") or place_of(chip.resolve().parent.parent)
                alike[name] = alike.get(name, 0) + 1
                labels = [text(folder / file) for file in files if re.fullmatch(r"power\d+_oem_info", file)]
                listed.append((chip.name, name, kind, place, labels))
                break
    for chip, name, kind, place, labels in listed:
        if kind in ("Battery", "Mains", "UPS", "USB", "Wireless"):
            continue  # the chip of a power supply, which has a class of its own
        many = f"{alike[name]} × {name}" if alike[name] > 1 else name
        names = tuple(filter(None, (chip, place, many, f" of {alike[name]} ", *labels)))
        if place in vendors:
            names += (many_of(vendors[place], vendors.items()),)
        for pattern in TOLD_TOGETHER:
            if re.fullmatch(pattern, name):
                names += (f"{sum(bool(re.fullmatch(pattern, one)) for _, one, *_ in listed)} × ",)
        yield Device(f"{name} {chip}", names)


def monitors(root):
    """Devices of iio that tell a power, but for rails of Jetsons, which are told by their labels."""
    for folder in sorted(root.glob("sys/bus/iio/devices/*")):
        if any(re.fullmatch(r"in_power\d*_raw", file) for file in os.listdir(folder)):
            yield Device(f"{text(folder / 'name')} {folder.name}", (folder.name,))


def blade(root):
    """Counters of energy that the blade of an HPE Cray keeps of its node."""
    for file in sorted(root.glob("sys/cray/pm_counters/*energy")):
        yield Device(f"pm_counters {file.name}", (f"pm_counters {file.name}", f", {file.name}"))


def zones(root):
    """Zones of powercap that count energy or show power, each once however many links lead to it."""
    seen = {}
    for top in (root / "sys/devices/virtual/powercap", root / "sys/class/powercap"):
        for folder, below, _ in os.walk(top):
            links = [name for name in below if os.path.islink(os.path.join(folder, name))]
            for place in [folder, *(os.path.join(folder, name) for name in links)]:
                here = os.listdir(place) if os.path.isdir(place) else []
                if ":" in os.path.basename(place) and {"energy_uj", "power_uw"} & set(here):
                    seen.setdefault(os.path.realpath(place), place)
    for place in map(Path, seen.values()):
        name = text(place / "name")
        if name in ("core", "uncore"):
            continue  # inside the package above it
        parent = text(Path(os.path.realpath(place)).parent / "name")
        known = (f"RAPL {name}",) if re.fullmatch(r"psys|package-\d+", name) else ()
        known = (f"RAPL {parent} dram", "RAPL dram") if name == "dram" else known
        yield Device(f"zone {place.name} ({name})", (place.name, *known))


def supplies(root):
    """Batteries of the machine, and what else shows a power among its supplies."""
    for folder in sorted(root.glob("sys/class/power_supply/*")):
        kind, scope = text(folder / "type"), text(folder / "scope")
        shows = {"power_now", "current_now", "energy_now", "charge_now"} & set(os.listdir(folder))
        if kind in ("Battery", "UPS") and scope != "Device" and shows:
            yield Device(f"{kind} {folder.name}", (folder.name,))
