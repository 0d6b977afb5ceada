"""What the machine is: its processor, memory, kind and place in the world, as its own files tell it.

What stays as it is while the machine runs is read once a process (``lasting``): a later meter would read
dozens of files anew, some of which take the kernel milliseconds (docs/decisions/0014). Whatever may change
unseen is no such fact and is read at each start.
"""

from __future__ import annotations

import os

from . import platform
from .files import of_moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol, TypeVar

    from .cpuinfo import Cpuinfo
    from .files import Files
    from .foreign import Foreign
    from .installed import Installed

    T = TypeVar("T")

    class _Host(Protocol):
        """What is asked of a ``Host``, which itself knows of this module."""

        files: Files
        environ: Mapping[str, str]
        live: bool
        answers: bool

        @property
        def make(self) -> Make:
            """See ``Host.make``."""


# SMBIOS specification 3.7 (DSP0134), table 17, enclosure types.
_LAPTOP = {8, 9, 10, 11, 14, 30, 31, 32}
_DESKTOP = {3, 4, 5, 6, 7, 13, 15, 16, 24, 35, 36}
_SERVER = {17, 23, 25, 28, 29}

# The device tree's own word for it (Devicetree specification, root node, chassis-type).
_FORMS = {
    "laptop": "laptop",
    "convertible": "laptop",
    "tablet": "laptop",
    "handset": "laptop",
    "desktop": "desktop",
    "server": "server",
    "embedded": "board",
}

_MOST_OF_A_BOARD = 16
"""Logical CPUs: what has a device tree and more of them may be a workstation or a server."""


_SURROUNDED = ("COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE", "CODESPACES", "GITHUB_ACTIONS")
"""Variables by which ``surroundings`` may tell where this is."""
_NO_FACTS = ("declared", "installed")

_kept: dict[Callable[[Files], object], tuple[tuple[object, ...], object]] = {}
"""By what reads it: what told the machine when it was read, and the fact."""


def lasting(files: Files, boot_id: str, read: Callable[[Files], T]) -> T:
    """What ``read`` says of ``files``; below ``/`` kept until the machine is another one.

    It is another once its ``boot_id`` is, the program has changed its root or was moved to another machine,
    or CPUs came or went. What is returned is shared: leave it as it is. Raises what ``read`` raises, and
    keeps nothing then.
    """
    if files.root != "/":
        return read(files)  # a tree of another machine, or one that a test changes
    stamp = boot_id, *of_moment(files, _stamp)
    known_stamp, fact = _kept.get(read, ((), None))
    if known_stamp != stamp:
        fact = read(files)
        _kept[read] = stamp, fact
    return fact  # type: ignore[return-value]  # it is what this ``read`` has returned


def _stamp(_: Files) -> tuple[object, ...]:
    return platform.machine_stamp()


class Machine:
    """Facts about one machine; a fact that the machine does not tell is ``None`` or empty.

    ``kind``: ``laptop``, ``desktop``, ``server``, ``board`` (a Pi, a Jetson), ``vm`` or empty; ``memory_gb``
    in units of 1e9 bytes (as module sizes and W/GB factors are given, rounded by the kernel's own reserve);
    the processor's facts as ``processor.Processor`` has them. ``here`` says that the files are those of the
    machine this code runs on: where they are silent, the interpreter is asked. ``environ`` is that machine's
    environment. ``instance``: the type that a guest is rented as, ``aws:m5.xlarge``, and
    ``instance_known_by`` who tells. ``declared``: what its user settled of it, by key; ``installed``: memory
    modules, supplies and box, ``None`` until a model has asked for them (``host.inventory``).
    ``surroundings``: where it is run, a key of ``surroundings.WORDS``. Of a laptop, when this was made:
    ``mains``, whether a charger fed it, and ``lid``, ``open`` or ``closed``.
    """

    __slots__ = (
        "architecture",
        "container",
        "cpu_family",
        "cpu_model",
        "cpu_name",
        "cpu_vendor",
        "declared",
        "efficiency_cores",
        "hostname",
        "installed",
        "instance",
        "instance_known_by",
        "kind",
        "lid",
        "logical_cpus",
        "mains",
        "memory_gb",
        "performance_cores",
        "sockets",
        "surroundings",
        "system",
        "threads_per_core",
        "threads_per_socket",
        "timezone",
        "virtual",
    )

    def __init__(
        self, files: Files, environ: Mapping[str, str], *, here: bool | None = None, make: Make | None = None
    ) -> None:
        self.declared: Mapping[str, object] = {}
        self.installed: Installed | None = None
        here = files.root == "/" if here is None else here
        make = Make(files, here=here) if make is None else make
        processor = make.processor
        self.architecture = make.architecture
        self.logical_cpus = make.logical_cpus
        self.sockets = processor.sockets
        self.cpu_name = processor.name
        self.cpu_vendor = processor.vendor
        self.cpu_family = processor.family
        self.cpu_model = processor.model
        self.threads_per_core = processor.threads_per_core
        self.threads_per_socket = processor.threads_per_socket
        self.container = _container(files, environ)
        self.virtual = make.virtual
        foreign = make.foreign
        self.memory_gb = of_moment(files, _memory_gb) if foreign is None else foreign.memory_gb
        self.performance_cores = None if foreign is None else foreign.performance_cores
        self.efficiency_cores = None if foreign is None else foreign.efficiency_cores
        self.kind = make.kind
        self.surroundings = ""
        translated = foreign is not None and foreign.translated
        if translated or "icrosoft" in make.release or any(mark in environ for mark in _SURROUNDED):
            self._surround(make.release, files, environ, translated=translated)
        self.mains: bool | None = None
        self.lid = ""
        if self.kind == "laptop":
            from .laptop import state_of

            state = state_of(files, foreign)
            self.mains, self.lid = state.mains, state.lid
        self.instance = make.instance
        self.instance_known_by = "by the firmware (DMI)" if make.instance else ""
        named = None if files.root == "/" else files.text_or_none("proc/sys/kernel/hostname")
        self.hostname = (named or (platform.names()[0] if here else "")).strip()
        self.system = make.system
        self.timezone = _timezone(files, environ)

    def _surround(self, release: str, files: Files, environ: Mapping[str, str], *, translated: bool) -> None:
        """Tell where it is run; what that means comes before what it shows of itself."""
        from .surroundings import RENTED, WSL1, WSL2, is_mobile, surroundings

        self.surroundings = surroundings(release, environ, translated=translated)
        if self.surroundings in RENTED:
            self.virtual, self.kind = True, "vm"
        elif self.surroundings in (WSL1, WSL2):
            self.kind = "laptop" if system_batteries(files) or is_mobile(self.cpu_name) else "desktop"

    @classmethod
    def of(cls, host: _Host) -> Machine:
        """The machine that ``host`` reads; of one elsewhere nothing is taken from our own environment."""
        ours = host.live or not host.answers
        return cls(host.files, host.environ if ours else {}, here=ours, make=host.make)

    def as_dict(self) -> dict[str, object]:
        """All facts, for the header of a record."""
        facts = {name: getattr(self, name) for name in self.__slots__ if name not in _NO_FACTS}
        return facts if self.installed is None else facts | self.installed.as_dict()


class Make:
    """What a machine is made as, facts that last: see ``lasting``. ``here`` as for ``Machine``."""

    __slots__ = (
        "architecture", "foreign", "instance", "kind", "logical_cpus", "processor", "release", "system",
        "virtual",
    )  # fmt: skip

    def __init__(self, files: Files, *, here: bool = True) -> None:
        from . import firmware
        from .processor import Processor, family_of

        self.processor = Processor(files)
        self.architecture = self.processor.architecture or (family_of(platform.names()[2]) if here else "")
        self.logical_cpus = self.processor.logical_cpus or (os.cpu_count() if here else None)
        release = files.text_or_none("proc/sys/kernel/osrelease") or (platform.names()[1] if here else "")
        self.release = release
        self.virtual = firmware.is_guest(files, self.processor.cpuinfo, release)
        self.instance = firmware.instance_type(files) if self.virtual else ""
        self.kind = _kind(files, self.processor.cpuinfo, self.virtual, self.logical_cpus)
        told = "" if here else (files.text_or_none("proc/sys/kernel/ostype") or "").strip().lower()
        self.system = f"{platform.SYSTEM if here else told} {release.strip()}".strip()
        self.foreign: Foreign | None = None
        if here and not self.processor.name:
            from .foreign import foreign

            self.foreign = foreign(files)
            if self.foreign is not None:
                self._take(self.foreign)
        if files.system is not None and self.processor.threads_per_core is None:
            self.processor.threads_per_core = files.system.threads_per_core

    def _take(self, facts: Foreign) -> None:
        """The facts of macOS or Windows, which have none of the files that were asked so far."""
        cpu = self.processor
        cpu.name, cpu.vendor, cpu.family, cpu.model = facts.name, facts.vendor, facts.family, facts.model
        cpu.sockets, cpu.threads_per_core = facts.sockets, facts.threads_per_core
        self.architecture = facts.architecture or self.architecture
        self.logical_cpus = facts.logical_cpus or self.logical_cpus
        self.virtual, self.kind = facts.virtual, facts.kind
        self.system = f"{facts.system} {facts.release}".strip()


def make_elsewhere(files: Files) -> Make:
    """As ``Make``, of a machine that is not the one we run on."""
    return Make(files, here=False)


def _memory_gb(files: Files) -> float | None:
    from .cpuinfo import whole

    if files.system is not None:
        memory_bytes = files.system.memory_bytes
        return None if memory_bytes is None else memory_bytes / 1e9
    _, found, rest = f"\n{files.text_or_none('proc/meminfo') or ''}".partition("\nMemTotal:")
    kib = whole("".join(rest.partition("\n")[0].split()[:1])) if found else None
    return None if kib is None else kib * 1024 / 1e9


def _kind(files: Files, info: Cpuinfo, virtual: bool, cpus: int | None) -> str:
    from . import firmware

    if virtual:
        return "vm"
    chassis = files.integer_or_none("sys/class/dmi/id/chassis_type")
    if chassis in _LAPTOP or chassis in _SERVER:
        return "laptop" if chassis in _LAPTOP else "server"
    form = next(iter(firmware.device_tree(files, "chassis-type")), "")
    if form in _FORMS:
        return _FORMS[form]
    model = next(iter(firmware.device_tree(files, "model")), "")
    platform = info.first("platform")  # POWER says what it is in
    if model.startswith("Apple ") or platform == "PowerMac":
        return "laptop" if "Book" in f"{model} {info.first('model')}" else "desktop"
    # Kernels of 32-bit Raspberry Pis print the board in cpuinfo as well.
    named = f"{model} {firmware.dmi(files, 'product_name')} {info.first('Model')}".lower()
    if any(board in named for board in ("raspberry pi", "jetson")):
        return "board"
    if system_batteries(files):
        return "laptop"
    if chassis in _DESKTOP:
        return "desktop"
    if info.first("cpu").startswith("POWER") or firmware.provider(files):
        return "server"  # IBM's; whole machines of a cloud
    return "board" if model and (cpus or 0) <= _MOST_OF_A_BOARD else ""


def system_batteries(files: Files) -> list[str]:
    """Names in ``sys/class/power_supply`` of what runs the machine, not a mouse, a pen or a phone.

    Drivers of what is attached give them the scope ``Device``
    (Documentation/ABI/testing/sysfs-class-power); what comes over HID is attached even without it.
    """
    batteries = []
    for supply in files.names_or_empty("sys/class/power_supply"):
        folder = f"sys/class/power_supply/{supply}"
        if (files.text_or_none(f"{folder}/type") or "").strip() != "Battery":
            continue
        scope = (files.text_or_none(f"{folder}/scope") or "").strip()
        if scope != "Device" and (
            scope == "System" or not supply.startswith(("hid", "wacom", "ps-controller"))
        ):
            batteries.append(supply)
    return batteries


def _container(files: Files, environ: Mapping[str, str]) -> str:
    if files.exists(".dockerenv"):
        return "docker"
    if files.exists("run/.containerenv"):
        return "podman"
    if "KUBERNETES_SERVICE_HOST" in environ or files.exists("var/run/secrets/kubernetes.io"):
        return "kubernetes"
    return environ.get("container", "")


def _timezone(files: Files, environ: Mapping[str, str]) -> str:
    """The IANA name of the zone of a place (``Europe/Paris``, ``Japan``), empty if none can be told.

    A ``TZ`` that sets the clock without naming a place (``UTC``, ``JST-9``, ``Etc/GMT+1``) leaves the word
    to the machine's own files.
    """
    named = _zone(environ.get("TZ", "").strip().removeprefix(":"))
    if not named.startswith("/") and names_a_place(named):
        return named
    link = of_moment(files, _local_zone)
    return _zone(link) if "/zoneinfo/" in link else (files.text_or_none("etc/timezone") or "").strip()


def _local_zone(files: Files) -> str:
    return files.link("etc/localtime") or ""


def _zone(path: str) -> str:
    """The name of the zone in the path of its file, or in what is one already."""
    return path.rpartition("/zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")


# Zones of the tz database that are clocks of no place (its files etcetera and backward); those with a digit,
# and all rules in the notation of POSIX, are told by the digit: no zone of a place has one.
_CLOCKS = (
    "CET", "EET", "EST", "Factory", "GMT", "Greenwich", "HST", "MET", "MST", "UCT", "UTC", "Universal", "WET",
    "Zulu", "localtime", "posixrules",
)  # fmt: skip


def names_a_place(zone: str) -> bool:
    """Whether a time zone is that of a place, not a clock such as ``UTC``."""
    digit = any(letter.isdigit() for letter in zone)
    return bool(zone) and zone not in _CLOCKS and not digit and not zone.startswith(("Etc/", "<"))
