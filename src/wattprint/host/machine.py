"""What the machine is: its processor, memory, kind and place in the world, as its own files tell it."""

from __future__ import annotations

import os
import sys

from .files import Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# SMBIOS specification 3.7 (DSP0134), table 17, enclosure types.
_LAPTOP = {8, 9, 10, 11, 14, 30, 31, 32}
_DESKTOP = {3, 4, 5, 6, 7, 13, 15, 16, 24, 35, 36}
_SERVER = {17, 23, 25, 28, 29}

# x86 family and model numbers, then what arm64 kernels print: CPU implementer and part.
_VENDOR_KEYS = ("vendor_id", "CPU implementer")
_FAMILY_KEYS = ("cpu family", "CPU architecture")
_MODEL_KEYS = ("model", "CPU part")


class Machine:
    """Facts about one machine; a fact that the machine does not tell is ``None`` or empty.

    ``kind``: ``laptop``, ``desktop``, ``server``, ``vm`` or empty; ``memory_gb`` in units of 1e9 bytes
    (as module sizes and W/GB factors are given, rounded by the kernel's own reserve).
    """

    __slots__ = (
        "container",
        "cpu_family",
        "cpu_model",
        "cpu_name",
        "cpu_vendor",
        "hostname",
        "kind",
        "logical_cpus",
        "memory_gb",
        "sockets",
        "system",
        "threads_per_core",
        "timezone",
        "virtual",
    )

    def __init__(self, files: Files, environ: Mapping[str, str]) -> None:
        blocks = _cpu_blocks(files.text_or_none("proc/cpuinfo") or "")
        first = blocks[0] if blocks else {}
        self.logical_cpus = len(blocks) or os.cpu_count() or 1
        self.sockets = len({block["physical id"] for block in blocks if "physical id" in block}) or 1
        self.cpu_name = first.get("model name") or first.get("cpu") or first.get("Model") or ""
        self.cpu_vendor = _first(first, _VENDOR_KEYS) or ""
        self.cpu_family = _number(_first(first, _FAMILY_KEYS))
        self.cpu_model = _number(_first(first, _MODEL_KEYS))
        self.threads_per_core = _threads_per_core(first)
        self.virtual = "hypervisor" in first.get("flags", "").split() or _virtual_by_dmi(files)
        self.memory_gb = _memory_gb(files)
        self.kind = _kind(files, self.virtual)
        self.container = _container(files, environ)
        here = os.uname() if files.root == "/" else None
        named = files.text_or_none("proc/sys/kernel/hostname") or (here.nodename if here else "")
        release = files.text_or_none("proc/sys/kernel/osrelease") or (here.release if here else "")
        self.hostname = named.strip()
        self.system = f"{sys.platform} {release.strip()}".strip()
        self.timezone = _timezone(files, environ)

    def as_dict(self) -> dict[str, object]:
        """All facts, for the header of a record."""
        return {name: getattr(self, name) for name in self.__slots__}


def _cpu_blocks(text: str) -> list[dict[str, str]]:
    blocks = []
    for part in text.split("\n\n"):
        block = {}
        for line in part.splitlines():
            key, colon, value = line.partition(":")
            if colon:
                block[key.strip()] = value.strip()
        if "processor" in block:
            blocks.append(block)
    return blocks


def _first(block: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((block[key] for key in keys if key in block), None)


def _number(text: str | None) -> int | None:
    try:
        return None if text is None else int(text, 0)
    except ValueError:
        return None


def _threads_per_core(block: dict[str, str]) -> int | None:
    siblings, cores = _number(block.get("siblings")), _number(block.get("cpu cores"))
    return siblings // cores if siblings and cores and siblings >= cores else None


def _virtual_by_dmi(files: Files) -> bool:
    # arm64 has no hypervisor flag; the firmware table names the machine.
    product = (files.text_or_none("sys/class/dmi/id/product_name") or "").lower()
    vendor = (files.text_or_none("sys/class/dmi/id/sys_vendor") or "").lower()
    guests = ("virtual", "kvm", "qemu", "vmware", "bochs", "xen", "google compute engine")
    bare = "metal" in product
    return not bare and any(word in f"{vendor} {product}" for word in guests)


def _memory_gb(files: Files) -> float | None:
    for line in (files.text_or_none("proc/meminfo") or "").splitlines():
        if line.startswith("MemTotal:"):
            kib = _number(line.split()[1])
            return None if kib is None else kib * 1024 / 1e9
    return None


def _kind(files: Files, virtual: bool) -> str:
    if virtual:
        return "vm"
    chassis = files.integer_or_none("sys/class/dmi/id/chassis_type")
    if chassis in _LAPTOP:
        return "laptop"
    try:
        supplies = files.names("sys/class/power_supply")
    except OSError:
        supplies = []
    types = (files.text_or_none(f"sys/class/power_supply/{supply}/type") or "" for supply in supplies)
    if any(text.strip() == "Battery" for text in types):
        return "laptop"
    if chassis in _DESKTOP:
        return "desktop"
    return "server" if chassis in _SERVER else ""


def _container(files: Files, environ: Mapping[str, str]) -> str:
    if files.exists(".dockerenv"):
        return "docker"
    if files.exists("run/.containerenv"):
        return "podman"
    if "KUBERNETES_SERVICE_HOST" in environ:
        return "kubernetes"
    return environ.get("container", "")


def _timezone(files: Files, environ: Mapping[str, str]) -> str:
    """The IANA name of the time zone, empty if it cannot be told."""
    named = environ.get("TZ", "").lstrip(":")
    if "/" in named and not named.startswith("/"):
        return named
    for link in (files.link("etc/localtime"), named):
        if link and "/zoneinfo/" in link:
            return link.rpartition("/zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    return (files.text_or_none("etc/timezone") or "").strip()
