"""Power meters that the kernel shows under hwmon: whole servers, and processors where RAPL is not read.

Units are those of Documentation/hwmon/sysfs-interface.rst: µJ, µW, ms. What a chip meters is known for
the chips in ``CHIPS`` only; a chip on some rail of a board is named in the findings and not counted.
"""

from __future__ import annotations

from wattprint.errors import SourceError

from .base import CounterSource, Finding, PowerSource, SourceInfo, Survey
from .rapl import readable_packages
from .sysfs import failure, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.files import KeptFile

CLASS = "sys/class/hwmon"
# acpi_power_meter.c names its chip power_meter; ibmpowernv.c and amd_energy.c after themselves; zenergy
# is the successor of the latter outside the kernel.
CHIPS = ("power_meter", "ibmpowernv", "amd_energy", "zenergy")
ELSEWHERE = ("amdgpu", "nouveau", "nvidia", "i915", "xe")  # GPUs have sources of their own
# NVIDIA, "Grace Performance Tuning Guide", power telemetry: Grace is the socket with its memory, of which CPU
# and SysIO are rails; Module adds the GPU. The widest meter that is still the processor goes first.
GRACE_CPU = ("Grace Power Socket ", "CPU Power Socket ")
GRACE_OTHER = ("Module Power Socket ", "SysIO Power Socket ")
AMD_ENERGY = ("amd_energy", "zenergy")  # the RAPL registers under another name
AMD_UNCERTAINTY = (0.10, "modelled, not measured: Schöne et al., arXiv 2108.00808; number chosen")
DEFAULT_UNCERTAINTY = (0.05, "a board's power meter, accuracy not stated; number chosen")
MAX_NODE_W = 15_000.0  # an 8-GPU server of today is rated 14.3 kW (DGX B200 data sheet)
MAX_SOCKET_W = 1500.0
DEFAULT_INTERVAL_S = 1.0
FIX_RIGHTS = "sudo chmod a+r /sys/class/hwmon/hwmon*/{energy,power}*_input"


class Channel:
    """One numbered channel of a chip: what it meters, and the file that says most about it."""

    __slots__ = ("chip", "file", "folder", "interval_s", "label", "number", "resource")

    def __init__(self, folder: str, chip: str, number: str, label: str, resource: str) -> None:
        self.folder = folder
        self.chip = chip
        self.number = number
        self.label = label
        self.resource = resource
        self.file = ""
        self.interval_s = 0.0

    @property
    def name(self) -> str:
        """For people: ``power_meter``, ``ibmpowernv System``."""
        return f"{self.chip} {self.label}".strip()


def _failure(name: str, error: OSError) -> SourceError:
    return failure(name, error, FIX_RIGHTS)


class HwmonEnergy(CounterSource):
    """An energy counter in µJ; the drivers widen it to 64 bits, so it does not wrap."""

    __slots__ = ("_fault", "_file")

    def __init__(self, info: SourceInfo, file: KeptFile, fault: KeptFile | None) -> None:
        self.info = info
        self.unit_j = 1e-6
        self.range_raw = None
        self._file = file
        self._fault = fault

    def read(self) -> tuple[int | None, int]:
        """Microjoules now. Raises ``SourceError``."""
        _no_fault(self._fault, self.info.name)
        raw = read_number(self._file, self.info.name, _failure)
        if not 0 <= raw < 1 << 63:
            raise SourceError(
                "broken", f"{self.info.name} answers {raw}, no energy", "this reading is left out"
            )
        return None, raw

    def close(self) -> None:
        """Give the files back."""
        _close(self._file, self._fault)


class HwmonPower(PowerSource):
    """A power in W, from a file in µW."""

    __slots__ = ("_fault", "_file")

    def __init__(self, info: SourceInfo, averaged_s: float, file: KeptFile, fault: KeptFile | None) -> None:
        self.info = info
        self.averaged_s = averaged_s
        self._file = file
        self._fault = fault

    def read(self) -> tuple[int | None, float]:
        """Watts now. Raises ``SourceError``: ``broken`` for 12 mW or the 4.29 MW of no value."""
        _no_fault(self._fault, self.info.name)
        power_w = read_number(self._file, self.info.name, _failure) * 1e-6
        self.info.check_power_w(power_w)
        return None, power_w

    def close(self) -> None:
        """Give the files back."""
        _close(self._file, self._fault)


def _no_fault(fault: KeptFile | None, name: str) -> None:
    if fault is not None and read_number(fault, name, _failure):
        raise SourceError("broken", f"{name} reports a fault of its sensor", "this reading is left out")


def _close(*files: KeptFile | None) -> None:
    for file in files:
        if file is not None:
            file.close()


def _is_meter(file: str) -> bool:
    return file.startswith(("power", "energy")) and file.endswith(("_input", "_average"))


def _chips(host: Host) -> list[tuple[str, str, list[str]]]:
    """Name, folder and files of each chip; drivers of the old style keep all in ``device``."""
    found = []
    for chip in host.files.names(CLASS):
        for folder in (f"{CLASS}/{chip}", f"{CLASS}/{chip}/device"):
            name = (host.files.text_or_none(folder + "/name") or "").strip()
            files = host.files.names(folder)
            if not name and folder.endswith("device"):
                name = (host.files.text_or_none(f"{CLASS}/{chip}/name") or "").strip()
            if name and any(_is_meter(file) for file in files):
                found.append((name, folder, files))
                break
    return found


def _channels(host: Host, name: str, folder: str, files: list[str]) -> list[Channel]:
    """The channels of one known chip, each with its best file: energy, else average, else instant."""
    found: dict[str, Channel] = {}
    for suffix in ("energy#_input", "power#_average", "power#_input"):
        kind, ending = suffix.split("#")
        for file in files:
            number = file.removeprefix(kind).removesuffix(ending)
            if not (file.startswith(kind) and file.endswith(ending) and number.isdecimal()):
                continue
            text = host.files.text_or_none(f"{folder}/{kind}{number}_label")
            if text is None:
                text = host.files.text_or_none(f"{folder}/{kind}{number}_oem_info")
            label = (text or "").strip()
            resource = _resource(name, label)
            # Energy and power of one thing have different numbers but one label.
            key = label or f"{kind}{number}"
            if key not in found and (label or not found):
                channel = Channel(folder, name, kind + number, label, resource)
                channel.file = file
                channel.interval_s = _interval_s(host, folder, kind + number) if kind == "power" else 0.0
                found[key] = channel
    return list(found.values())


def _interval_s(host: Host, folder: str, number: str) -> float:
    interval_ms = host.files.integer_or_none(f"{folder}/{number}_average_interval")
    return interval_ms / 1000.0 if interval_ms is not None and 0 < interval_ms < 3_600_000 else 0.0


def _resource(chip: str, label: str) -> str:
    """What a channel meters, by chip and label; ``""`` for all that is not on the list."""
    if chip == "power_meter":
        for start in GRACE_CPU:
            if label.startswith(start):
                return "cpu/" + label.removeprefix(start)
        return "" if label.startswith(GRACE_OTHER) else "node"
    if chip == "ibmpowernv":
        socket = label.removeprefix("Chip ")
        if socket != label and socket.isdecimal():
            return f"cpu/{socket}"
        return "node" if label == "System" else ""
    socket = label.removeprefix("Esocket")
    return f"cpu/{socket}" if socket != label and socket.isdecimal() else ""


def _covers(channel: Channel) -> tuple[str, ...]:
    """What a channel holds beside its own resource."""
    if channel.resource == "node":
        return ("cpu", "dram", "gpu")
    number = channel.label.removeprefix(GRACE_CPU[0])
    # The socket with its LPDDR5X, which is what the Grace meter has beyond the CPU and SysIO rails.
    return (f"dram/{number}",) if channel.chip == "power_meter" and number != channel.label else ()


def _uncertainty(host: Host, channel: Channel) -> tuple[float, str]:
    """Relative uncertainty of a channel, from the meter itself (``power1_accuracy``) where it says."""
    text = (host.files.text_or_none(f"{channel.folder}/{channel.number}_accuracy") or "").strip()
    try:
        accuracy = float(text.removesuffix("%"))
    except ValueError:
        accuracy = 0.0
    if text.endswith("%") and 50.0 <= accuracy < 100.0:
        return 1.0 - accuracy / 100.0, f"the meter's own {channel.number}_accuracy"
    return AMD_UNCERTAINTY if channel.chip in AMD_ENERGY else DEFAULT_UNCERTAINTY


def _max_power_w(host: Host, channel: Channel) -> float:
    most_w = MAX_NODE_W if channel.resource == "node" else MAX_SOCKET_W
    cap_uw = host.files.integer_or_none(f"{channel.folder}/{channel.number}_cap_max")
    # A cap is kept over seconds; supplies are built for twice of it in between.
    return min(most_w, 2e-6 * cap_uw) if cap_uw is not None and cap_uw >= 50_000_000 else most_w


def _open(host: Host, channel: Channel) -> HwmonEnergy | HwmonPower:
    """The source of ``channel``, read once. Raises ``SourceError``."""
    energy = channel.file.startswith("energy")
    u, why = _uncertainty(host, channel)
    period_s = 0.001 if channel.chip in AMD_ENERGY else DEFAULT_INTERVAL_S  # AMD PPR: refreshed each ms
    info = SourceInfo(
        resource=channel.resource,
        name=channel.name,
        source="hwmon",
        method="measured" if energy else "integrated",
        update_period_s=channel.interval_s or period_s,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=_max_power_w(host, channel),
        detail=f"{channel.folder}/{channel.file}",
        covers=_covers(channel),
    )
    fault_path = f"{channel.folder}/{channel.number}_fault"
    fault = None
    try:
        file = host.files.keep(f"{channel.folder}/{channel.file}")
        if host.files.exists(fault_path):
            fault = host.files.keep(fault_path)
    except OSError as error:
        raise _failure(info.name, error) from error
    source = HwmonEnergy(info, file, fault) if energy else HwmonPower(info, channel.interval_s, file, fault)
    try:
        source.read()
    except SourceError:
        source.close()
        raise
    return source


def _switched_off(host: Host, channel: Channel) -> str:
    """Why a channel is not to be read although it is there, or nothing."""
    if host.files.integer_or_none(f"{channel.folder}/{channel.number}_enable") == 0:
        return f"{channel.folder}/{channel.number}_enable is 0"
    if host.files.integer_or_none(f"{channel.folder}/{channel.number}_is_battery") == 1:
        return f"{channel.name} meters a battery"
    return ""


def discover(host: Host) -> Survey:
    """The meters of the node, and of processors that RAPL does not meter. Never raises."""
    survey = Survey()
    wanted: list[Channel] = []
    try:
        chips = _chips(host)
    except PermissionError:
        survey.findings.append(Finding("hwmon", "refused", f"/{CLASS} may not be listed", FIX_RIGHTS))
        return survey
    for name, folder, files in chips:
        if name in CHIPS:
            wanted += _channels(host, name, folder, files)
        elif name not in ELSEWHERE:
            detail = f"{folder} ({name}) meters a part that is not known; it is left out"
            survey.findings.append(Finding("hwmon", "skipped", detail))
    packages = readable_packages(host)
    nodes = [one for one in wanted if one.resource == "node" and not _switched_off(host, one)]
    for channel in sorted(wanted, key=_preference):
        if not channel.resource:
            if channel.chip == "power_meter":
                detail = f"{channel.name} holds more or less than one part; it is left out"
                survey.findings.append(Finding("hwmon", "skipped", detail))
            continue
        reason = _switched_off(host, channel)
        if not reason and channel.resource.startswith("cpu/") and packages:
            reason = f"{channel.name} shows what RAPL meters already"
        if not reason and channel.resource == "node" and len(nodes) > 1:
            reason = f"{channel.name} is one of {len(nodes)} meters of unknown parts, which may overlap"
        if not reason and any(source.info.resource == channel.resource for source in survey.sources):
            reason = f"{channel.name} is inside a meter that is used"
        if reason:
            survey.findings.append(Finding("hwmon", "skipped", reason, resource=channel.resource))
            continue
        try:
            survey.sources.append(_open(host, channel))
        except SourceError as error:
            survey.findings.append(Finding("hwmon", error.state, str(error), error.fix, channel.resource))
    return survey


def _preference(channel: Channel) -> int:
    """Of two channels of one resource the lower goes first: the wider of Grace's two meters."""
    return 1 if channel.label.startswith(GRACE_CPU[1]) else 0
