"""Memory modules as the kernel's memory controllers see them (EDAC), which every user may read.

Documentation/admin-guide/RAS/main.rst and Documentation/ABI/testing/sysfs-devices-edac of Linux: a controller
lists ``dimm*`` where it knows slots, ``rank*`` where it knows rows of chips and channels; kernels before 3.6
list ``csrow*`` alone. Two rows of one channel are one module.
"""

from __future__ import annotations

from .smbios import Module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .files import Files

_ROOT = "sys/devices/system/edac/mc"
_MOST = 1024
"""Entries of one controller that are looked at."""
_ROWS_OF_A_MODULE = 2
_NO_DRAM = ("Non-volatile", "High-bandwidth")  # persistent modules; on a package
_GENERATIONS = ("DDR", "DDR2", "DDR3", "DDR4", "DDR5")
_FORMS = {"Registered": "RDIMM", "Unbuffered": "UDIMM", "Load-Reduced": "LRDIMM", "Low-Power": "soldered"}


def modules(files: Files) -> list[Module]:
    """The modules of all controllers; empty where the kernel has no driver for them."""
    found: list[Module] = []
    for controller in files.names_or_empty(_ROOT):
        if not controller.removeprefix("mc").isdecimal():
            continue
        folder = f"{_ROOT}/{controller}"
        names = files.names_or_empty(folder)[:_MOST]
        entries = [name for name in names if name.startswith(("dimm", "rank")) and name[4:].isdecimal()]
        if entries:
            found += _of_entries(files, folder, entries)
        else:
            rows = [name for name in names if name.startswith("csrow") and name[5:].isdecimal()]
            found += _of_rows(files, folder, rows)
    return found


def _of_entries(files: Files, folder: str, entries: list[str]) -> list[Module]:
    found: dict[tuple[str, ...], Module] = {}
    for name in entries:
        size_b = _mib(files, f"{folder}/{name}/size")
        if not size_b:
            continue
        place: tuple[str, ...] = (name,)
        if name.startswith("rank"):
            # "csrow 3 channel 1": rows 2 and 3 of a channel are the two sides of one module.
            words = (files.text_or_none(f"{folder}/{name}/dimm_location") or "").split()
            at = dict(zip(words[::2], words[1::2], strict=False))
            row = at.pop("csrow", "")
            if row.isdecimal():
                place = (str(int(row[:9]) // _ROWS_OF_A_MODULE), *(at[key] for key in sorted(at)))
        if place in found:
            found[place].size_b += size_b
            continue
        word = files.text_or_none(f"{folder}/{name}/dimm_mem_type") or ""
        if not word.startswith(_NO_DRAM):
            found[place] = Module(size_b, *_type(word))
    return list(found.values())


def _of_rows(files: Files, folder: str, rows: list[str]) -> list[Module]:
    """By rows alone: each holds a part of every module in its channels, one label to each."""
    found: dict[tuple[int, str], Module] = {}
    for name in rows:
        size_b = _mib(files, f"{folder}/{name}/size_mb")
        channels = [file for file in files.names_or_empty(f"{folder}/{name}") if file.endswith("_dimm_label")]
        if not size_b or not channels:
            continue
        kind, form = _type(files.text_or_none(f"{folder}/{name}/mem_type") or "")
        for channel in channels:
            key = int(name[5:][:9]) // _ROWS_OF_A_MODULE, channel
            module = found.setdefault(key, Module(0, kind, form))
            module.size_b += size_b // len(channels)
    return list(found.values())


def _mib(files: Files, name: str) -> int:
    """Bytes of a file that holds a number of MiB; 0 if it holds none that can be."""
    size = files.integer_or_none(name) or 0
    return size << 20 if 0 < size < 1 << 32 else 0


def _type(text: str) -> tuple[str, str]:
    """Kind and form of ``Registered-DDR4``, ``Load-Reduced-DDR4-RAM``, ``Low-Power-DDR4-RAM`` (edac_mc.c)."""
    word = text.strip()
    form = next((form for start, form in _FORMS.items() if word.startswith(start)), "")
    generation = next((part for part in word.split("-") if part in _GENERATIONS), "")
    return ("LP" + generation if form == "soldered" else generation), form
