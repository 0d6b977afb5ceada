"""The processor of a machine: what it is called, how many there are, as its files tell.

``/proc/cpuinfo`` comes first; a tree without it still has ``sys/devices/system/cpu`` or ``proc/stat``.
"""

from __future__ import annotations

from .cpuinfo import Cpuinfo, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .files import Files

_CPUS = "sys/devices/system/cpu"

# The machine names that uname gives, and the kernel in proc/sys/kernel/arch since Linux 6.1.
_FAMILIES = (
    ("x86", ("x86_64", "amd64", "i386", "i486", "i586", "i686")),
    ("arm", ("aarch64", "arm64", "arm")),
    ("power", ("ppc", "powerpc")),
    ("s390", ("s390",)),
    ("riscv", ("riscv",)),
    ("loongarch", ("loongarch",)),
    ("mips", ("mips",)),
    ("sparc", ("sparc",)),
    ("alpha", ("alpha",)),
    ("ia64", ("ia64",)),
    ("parisc", ("parisc",)),
)


class Processor:
    """Facts about the processors of one machine; a fact that its files do not tell is ``None`` or empty.

    ``architecture``: ``x86``, ``arm``, ``power``, ``s390``, ``riscv``, ``loongarch``, ``mips``, ``sparc``,
    ``alpha``, ``ia64``, ``parisc`` or empty. ``vendor``, ``family`` and ``model`` are the numbers that x86
    and Arm print (on Arm: implementer, architecture and part), of the strongest core where cores differ.
    ``threads_per_socket``: of a whole socket, also where a container is shown a few of them.
    """

    __slots__ = (
        "architecture",
        "cpuinfo",
        "family",
        "logical_cpus",
        "model",
        "name",
        "sockets",
        "threads_per_core",
        "threads_per_socket",
        "vendor",
    )

    def __init__(self, files: Files) -> None:
        info = self.cpuinfo = Cpuinfo(files.text_or_none("proc/cpuinfo") or "")
        self.architecture = info.architecture() or family_of(files.text_or_none("proc/sys/kernel/arch") or "")
        self.logical_cpus = info.count() or _counted_elsewhere(files)
        self.sockets = len(info.packages) or _sockets(files, self.architecture) or 1
        self.threads_per_core = _threads_per_core(info) or _siblings(files)
        self.threads_per_socket = whole(info.facts.get("siblings"))
        self.name = info.first("model name")
        self.vendor = info.first("vendor_id", "CPU implementer")
        self.family = whole(info.first("cpu family", "CPU architecture"))
        self.model = whole(info.first("model", "CPU part"))
        if self.architecture != "x86":
            from . import parts

            self.vendor, self.model = parts.strongest(info) or (self.vendor, self.model)
            self.name = parts.name(info, files, self.architecture) or self.name


def family_of(machine: str) -> str:
    """The architecture of a ``uname`` machine such as ``aarch64`` or ``ppc64le``, else empty."""
    word = machine.strip().lower()
    return next((name for name, stems in _FAMILIES if word and word.startswith(stems)), "")


def listed(text: str) -> list[int]:
    """The CPUs of a list such as ``0-3,8``, as the kernel prints it; empty if the text is none."""
    cpus: list[int] = []
    try:
        for span in text.strip().split(","):
            first, _, last = span.partition("-")
            # No kernel has more CPUs than NR_CPUS; a span beyond is no list of CPUs.
            cpus.extend(range(int(first), min(int(last or first), 1 << 16) + 1))
    except ValueError:
        return []
    return cpus


def _counted_elsewhere(files: Files) -> int | None:
    for name in ("online", "present"):
        cpus = listed(files.text_or_none(f"{_CPUS}/{name}") or "")
        if cpus:
            return len(cpus)
    lines = (files.text_or_none("proc/stat") or "").splitlines()
    return sum(line[:3] == "cpu" and line[3:4].isdigit() for line in lines) or None


def _sockets(files: Files, architecture: str) -> int | None:
    """Packages by the topology files, a file each: who shares the package of the first CPU not yet seen."""
    if architecture == "arm" and files.exists("proc/device-tree/model"):
        return 1  # a board; older kernels give each cluster of its cores a package
    left = listed(files.text_or_none(f"{_CPUS}/online") or files.text_or_none(f"{_CPUS}/present") or "")
    packages = 0
    while left:
        folder = f"{_CPUS}/cpu{left[0]}/topology"
        text = files.text_or_none(f"{folder}/package_cpus_list") or files.text_or_none(
            f"{folder}/core_siblings_list"
        )
        together = set(listed(text or ""))
        if left[0] not in together:
            return _package_ids(files)
        left = [cpu for cpu in left if cpu not in together]
        packages += 1
    return packages or _package_ids(files)


def _package_ids(files: Files) -> int | None:
    names = [name for name in files.names_or_empty(_CPUS) if name[:3] == "cpu" and name[3:].isdigit()]
    ids = {files.integer_or_none(f"{_CPUS}/{name}/topology/physical_package_id") for name in names}
    return len({number for number in ids if number is not None and number >= 0}) or None


def _threads_per_core(info: Cpuinfo) -> int | None:
    siblings, cores = whole(info.facts.get("siblings")), whole(info.facts.get("cpu cores"))
    return siblings // cores if siblings and cores and siblings >= cores else None


def _siblings(files: Files) -> int | None:
    return len(listed(files.text_or_none(f"{_CPUS}/cpu0/topology/thread_siblings_list") or "")) or None
