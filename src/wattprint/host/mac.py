"""A Mac: its processor, memory and kind by ``sysctl``, its battery and lid by ``ioreg``.

Names by sysctl(3), <sys/sysctl.h> of XNU (``hw.perflevel0`` is the level of the fastest cores,
``kern.hv_vmm_present`` says that this is a guest), keys by <IOKit/pwr_mgt/IOPM.h>. A program for x86-64 on
an Apple chip is translated by Rosetta: ``sysctl.proc_translated`` is 1 in it and in what it starts (Apple,
"About the Rosetta translation environment"; Intel Macs do not know the name), and the processor may call
itself ``VirtualApple @ 2.50GHz``: then it is asked as the machine's own programs are.
"""

from __future__ import annotations

from .commands import answer_or_empty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .files import Files

VERSION = "System/Library/CoreServices/SystemVersion.plist"
"""What every macOS has, and no other system."""
SYSCTL, IOREG, ARCH = "usr/sbin/sysctl", "usr/sbin/ioreg", "usr/bin/arch"
NAMES = (
    "machdep.cpu.brand_string",
    "hw.model",
    "hw.memsize",
    "hw.logicalcpu",
    "hw.physicalcpu",
    "hw.packages",
    "hw.optional.arm64",
    "hw.perflevel0.logicalcpu",
    "hw.perflevel1.logicalcpu",
    "kern.hv_vmm_present",
    "kern.osrelease",
    "sysctl.proc_translated",
)
_UNDER_ROSETTA = "VirtualApple"
_SIGN = 1 << 63


def is_mac(files: Files) -> bool:
    """Whether the tree is that of macOS."""
    return files.exists(VERSION)


class Mac:
    """Facts about one Mac that stay; ``None`` or empty where it does not tell.

    ``performance_cores`` and ``efficiency_cores``: of the fast and of the frugal kind, on Apple's chips.
    ``translated``: whether this process is one for x86-64, which Rosetta translates for an Apple chip.
    """

    __slots__ = (
        "apple_chip", "efficiency_cores", "logical_cpus", "memory_gb", "model", "name", "performance_cores",
        "physical_cpus", "release", "sockets", "translated", "virtual",
    )  # fmt: skip

    def __init__(self, files: Files) -> None:
        facts = _sysctl(files)
        self.name = facts.get("machdep.cpu.brand_string", "")
        disguised = self.name.startswith(_UNDER_ROSETTA)
        self.translated = disguised or facts.get("sysctl.proc_translated") == "1"
        told_apple = facts.get("hw.optional.arm64") == "1" or self.name.startswith("Apple ")
        self.apple_chip = self.translated or told_apple
        if disguised:
            told = answer_or_empty(files, ARCH, "-arm64", f"/{SYSCTL}", "-n", NAMES[0])
            self.name = told.decode("utf-8", "replace").strip() or self.name
        self.model = facts.get("hw.model", "")
        memory = _whole(facts.get("hw.memsize"))
        self.memory_gb = None if memory is None else memory / 1e9
        self.logical_cpus = _whole(facts.get("hw.logicalcpu"))
        self.physical_cpus = _whole(facts.get("hw.physicalcpu"))
        self.sockets = _whole(facts.get("hw.packages")) or 1
        self.performance_cores = _whole(facts.get("hw.perflevel0.logicalcpu"))
        self.efficiency_cores = _whole(facts.get("hw.perflevel1.logicalcpu"))
        self.virtual = facts.get("kern.hv_vmm_present") == "1"
        self.release = facts.get("kern.osrelease", "")

    def kind(self, files: Files) -> str:
        """``laptop``, ``desktop`` or ``vm``; Macs since 2022 do not say ``MacBook`` in their model."""
        if self.virtual:
            return "vm"
        if not self.name and not self.model:
            return ""
        return "laptop" if "Book" in self.model or battery(files) else "desktop"


def _sysctl(files: Files) -> dict[str, str]:
    """What it tells of ``NAMES``: a line each, none for a name that this machine does not know."""
    facts = {}
    for line in answer_or_empty(files, SYSCTL, *NAMES).decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon and name in NAMES:
            facts[name] = value.strip()
    return facts


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and text.isascii() else None


def battery(files: Files) -> dict[str, object]:
    """The properties of the built-in battery (``AppleSmartBattery``), empty where there is none."""
    return _first(files, "-r", "-a", "-c", "AppleSmartBattery")


def lid_is_closed(files: Files) -> bool | None:
    """Whether the lid is, ``None`` for a Mac without one (``AppleClamshellState`` of ``IOPMrootDomain``)."""
    closed = _first(files, "-r", "-a", "-d", "1", "-k", "AppleClamshellState").get("AppleClamshellState")
    return closed if isinstance(closed, bool) else None


def _first(files: Files, *arguments: str) -> dict[str, object]:
    """The properties of the first object that ``ioreg`` lists."""
    text = answer_or_empty(files, IOREG, *arguments)
    if not text.strip():
        return {}
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        listed = plistlib.loads(text)
    except (ExpatError, ValueError, plistlib.InvalidFileException):
        return {}
    first = listed[0] if isinstance(listed, list) and listed else listed
    return first if isinstance(first, dict) else {}


def signed(number: object) -> int | None:
    """A number of ``ioreg``, which prints what is below zero as 2^64 less that on some versions."""
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number - 2 * _SIGN if number >= _SIGN else number
