"""Facts about a machine without ``/proc``: macOS and Windows tell them by programs and calls of their own."""

from __future__ import annotations

from . import mac, platform, windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .files import Files

MACOS, WINDOWS = "darwin", "win32"
"""As Python calls them, which is how they stand in records."""
_ROOT = "/"


def system_of(files: Files) -> str:
    """``darwin`` or ``win32``: what this system is, or a tree by a file that no other system has; else empty.

    On Windows ``/`` is the drive where this process happens to be, which need not be the system's.
    """
    if files.root == _ROOT:
        return platform.SYSTEM if platform.SYSTEM in (MACOS, WINDOWS) else ""
    if mac.is_mac(files):
        return MACOS
    return WINDOWS if windows.is_windows(files) else ""


class Foreign:
    """What ``Make`` and ``Machine`` ask of such a machine, ``None`` or empty where it does not tell."""

    __slots__ = (
        "architecture", "efficiency_cores", "family", "kind", "logical_cpus", "memory_gb", "model", "name",
        "performance_cores", "release", "sockets", "system", "threads_per_core", "translated", "vendor",
        "virtual",
    )  # fmt: skip

    def __init__(self, system: str) -> None:
        self.system = system
        self.name = self.vendor = self.architecture = self.release = self.kind = ""
        self.family: int | None = None
        self.model: int | None = None
        self.logical_cpus: int | None = None
        self.threads_per_core: int | None = None
        self.sockets = 1
        self.memory_gb: float | None = None
        self.performance_cores: int | None = None
        self.efficiency_cores: int | None = None
        self.virtual = False
        self.translated = False


def foreign(files: Files) -> Foreign | None:
    """The facts of a running machine under ``files``, ``None`` if it is one with ``/proc``, or no machine."""
    system = system_of(files)
    if system == MACOS:
        return _of_mac(files)
    return _of_windows() if system == WINDOWS else None


def _of_mac(files: Files) -> Foreign:
    told, facts = mac.Mac(files), Foreign(MACOS)
    facts.name, facts.release, facts.virtual = told.name, told.release, told.virtual
    facts.translated = told.translated
    facts.architecture = "arm" if told.apple_chip else "x86"
    facts.vendor = "Apple" if told.apple_chip else "GenuineIntel"
    facts.logical_cpus, facts.sockets, facts.memory_gb = told.logical_cpus, told.sockets, told.memory_gb
    if told.logical_cpus and told.physical_cpus:
        facts.threads_per_core = told.logical_cpus // told.physical_cpus or None
    if told.efficiency_cores is not None:  # with one level of cores there are no kinds to tell apart
        facts.performance_cores, facts.efficiency_cores = told.performance_cores, told.efficiency_cores
    facts.kind = told.kind(files)
    return facts


def _of_windows() -> Foreign:
    told, facts = windows.Facts(windows.api()), Foreign(WINDOWS)
    facts.name, facts.vendor, facts.architecture = told.name, told.vendor, told.architecture
    facts.family, facts.model = told.family, told.model
    facts.logical_cpus, facts.memory_gb = told.logical_cpus, told.memory_gb
    facts.virtual, facts.kind, facts.release = told.virtual, told.kind, told.release
    return facts
