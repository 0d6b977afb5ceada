"""Memory modules, supplies and boxes as firmware and kernels show them, typed from their specifications.

SMBIOS reference specification 3.7 (DSP0134): 7.17 array, 7.18 memory device, 7.40 power supply; properties
of udev as ``dmi_memory_id`` of systemd prints them; EDAC as Documentation/ABI/testing/sysfs-devices-edac.
"""

from __future__ import annotations

import struct

DDR3, DDR4, LPDDR5, DDR5, HBM = 0x18, 0x1A, 0x23, 0x22, 0x20
DIMM, SODIMM, CHIPS, OTHER = 0x09, 0x0D, 0x0B, 0x01
SYNCHRONOUS, REGISTERED, UNBUFFERED, LOAD_REDUCED = 1 << 7, 1 << 13, 1 << 14, 1 << 15

TABLE = "sys/firmware/dmi/tables/DMI"
UDEV = "run/udev/data/+dmi:id"
EDAC = "sys/devices/system/edac/mc"

END = bytes([127, 4, 0, 0]) + b"\0\0"


def structure(kind, body, handle=0, strings=()):
    """One structure: its formatted part, its strings, and the two zeros that end it."""
    text = b"".join(one.encode() + b"\0" for one in strings) or b"\0"
    return bytes([kind, len(body) + 4]) + struct.pack("<H", handle) + body + text + b"\0"


def array(handle, use=3):
    """A memory array; use 3 is system memory, 5 flash."""
    return structure(16, struct.pack("<BBBIHH", 3, use, 6, 0x80000000, 0xFFFE, 16), handle)


def device(
    size, kind=DDR4, *, form=DIMM, detail=SYNCHRONOUS | REGISTERED, in_array=0x10, extended=0, technology=3
):
    """A memory device; ``size`` as its word has it: MB, or KB with bit 15, 0x7FFF for ``extended`` MB."""
    body = struct.pack("<HHHHHBB", in_array, 0xFFFE, 72, 64, size, form, 0)
    body += struct.pack("<BBBHH", 1, 2, kind, detail, 3200)
    body += struct.pack("<BBBBB", 3, 4, 5, 6, 2)
    body += struct.pack("<IHHHH", extended, 3200, 1200, 1200, 1200)
    body += struct.pack("<BH", technology, 8)
    return structure(17, body, 0x11, ("DIMM_A1", "BANK 0", "Maker", "1234", "none", "M393A4K40"))


def power_supply(watts, *, present=True, unplugged=False, kind=4):
    """A power supply; ``kind`` 4 is switching, 5 a battery, 6 a UPS."""
    traits = 1 | present << 1 | unplugged << 2 | 3 << 7 | kind << 10
    body = struct.pack("<BBBBBBBBHH", 1, 1, 2, 3, 4, 0, 5, 0, watts, traits) + b"\xff" * 6
    return structure(39, body, 0x27, ("PSU1", "PWR SPLY", "Maker", "12", "865408"))


def table(*structures, end=END):
    return {TABLE: array(0x10) + b"".join(structures) + end}


def udev(slots, *, count=None):
    """``slots``: the properties of each memory device, or ``None`` for an empty one."""
    lines = ["N:0", "I:1234567", f"E:MEMORY_ARRAY_NUM_DEVICES={count or len(slots)}"]
    for number, slot in enumerate(slots):
        facts = {"PRESENT": 0} if slot is None else slot
        lines += [f"E:MEMORY_DEVICE_{number}_{name}={value}" for name, value in facts.items()]
    return {UDEV: "\n".join(lines)}


def slot(gib, kind="DDR4", form="DIMM", detail="Synchronous Registered (Buffered)"):
    """One memory device in the words of udev."""
    return {"SIZE": gib * 2**30, "FORM_FACTOR": form, "TYPE": kind, "TYPE_DETAIL": detail}


def edac_dimms(controller, sizes_mib, kind="Registered-DDR4"):
    """A controller that knows slots; a size of 0 is an empty one."""
    tree = {f"{EDAC}/mc{controller}/mc_name": "Skylake Socket#0 IMC#0"}
    for number, size in enumerate(sizes_mib):
        folder = f"{EDAC}/mc{controller}/dimm{number}"
        tree[f"{folder}/size"] = size
        tree[f"{folder}/dimm_mem_type"] = kind if size else "Unknown"
        tree[f"{folder}/dimm_edac_mode"] = "SECDED"
        tree[f"{folder}/dimm_location"] = f"channel {number // 2} slot {number % 2} "
        tree[f"{folder}/dimm_label"] = f"CPU_SrcID#0_MC#0_Chan#{number // 2}_DIMM#{number % 2}"
    return tree


def edac_ranks(controller, places, size_mib, kind="Registered-DDR4"):
    """A controller that knows rows of chips and channels: (row, channel) of each that is there."""
    tree = {f"{EDAC}/mc{controller}/mc_name": "F17h_M30h"}
    for number, (row, channel) in enumerate(places):
        folder = f"{EDAC}/mc{controller}/rank{number}"
        tree[f"{folder}/size"] = size_mib
        tree[f"{folder}/dimm_mem_type"] = kind
        tree[f"{folder}/dimm_location"] = f"csrow {row} channel {channel} "
        tree[f"{folder}/dimm_label"] = f"mc#{controller}csrow#{row}channel#{channel}"
    return tree


def edac_rows(controller, rows, size_mib, channels, kind="Unbuffered-DDR3"):
    """A controller of a kernel before 3.6: rows alone, each over all ``channels``."""
    tree = {}
    for row in rows:
        folder = f"{EDAC}/mc{controller}/csrow{row}"
        tree[f"{folder}/size_mb"] = size_mib
        tree[f"{folder}/mem_type"] = kind
        tree |= {f"{folder}/ch{channel}_dimm_label": "" for channel in range(channels)}
    return tree


def spd(driver, addresses):
    """Modules whose chips a driver has found: bus and address of each, beside the files of any driver."""
    folder = f"sys/bus/i2c/drivers/{driver}"
    tree = {f"{folder}/{name}": "" for name in ("bind", "uevent", "unbind")}
    return tree | {f"{folder}/{address}": None for address in addresses}
