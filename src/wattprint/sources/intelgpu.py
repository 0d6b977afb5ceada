"""Intel GPUs on boards of their own, through the hwmon energy counters of the drivers i915 and xe.

Files and units: Documentation/ABI/testing/sysfs-driver-intel-i915-hwmon and -xe-hwmon of Linux. Both drivers
widen a register of 32 bits to 64 when they are asked, so that one who asks each second never sees it wrap.
A GPU inside a processor has no such files: the processor's package holds its energy.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.adapters import HWMON, INTEL, address_of

from .base import CounterSource, Finding, SourceInfo, Survey
from .sysfs import failure, no_meter, read_number, read_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.host import Host
    from wattprint.host.adapters import Adapter
    from wattprint.host.files import KeptFile

CLASS = HWMON
DRIVERS = ("i915", "xe")
"""Names of the chips of whole GPUs."""
TILE = "i915_gt"
"""How the chips of tiles begin, whose energy is in the GPU's: ``i915_gt0``."""
INTEGRATED = "00:02.0"
"""Where each Intel processor has its own GPU on the PCI bus, after the domain."""
UPDATE_PERIOD_S = 0.1  # not documented: chosen, wide
UNCERTAINTY = (0.10, "no published check of Intel's GPU counters; number chosen as for AMD's")
PACKAGE_UNCERTAINTY = (
    0.25,
    "the counter of the package, where the driver shows none of the card: memory and regulators of the board "
    "draw more; no published check, number chosen",
)
NO_LIMIT_W = 1200.0  # for a card that tells no limit: twice the 600 W of a Data Center GPU Max 1550
FIX_RIGHTS = "sudo chmod a+r /sys/class/hwmon/hwmon*/energy*_input"


class Chip:
    """The hwmon chip of one GPU; ``address``: on the PCI bus, ``""`` if nothing tells it."""

    __slots__ = ("address", "driver", "folder", "key")

    def __init__(self, folder: str, driver: str, address: str) -> None:
        self.folder = folder
        self.driver = driver
        self.address = address
        self.key = address or folder.rpartition("/")[2]

    @property
    def name(self) -> str:
        """For people."""
        return f"Intel GPU {self.key}"


class IntelGpuEnergy(CounterSource):
    """The energy counter of one GPU in µJ since its driver was loaded, so a decrease is a reset."""

    __slots__ = ("_file",)

    def __init__(self, info: SourceInfo, file: KeptFile) -> None:
        self.info = info
        self.unit_j = 1e-6
        self.range_raw = None
        self._file = file

    def read(self) -> tuple[int | None, int]:
        """Microjoules now. Raises ``SourceError``."""
        raw = read_number(self._file, self.info.name, _failure)
        if not 0 < raw < 1 << 63:
            what = f"{self.info.name} answers {raw}, no energy"
            raise SourceError("broken", what, "this reading is left out")
        return None, raw

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


def _failure(name: str, error: OSError) -> SourceError:
    return failure(name, error, FIX_RIGHTS, "sudo dmesg | grep -E 'i915|xe '")


def chips(host: Host, gpus: Sequence[Adapter]) -> tuple[list[Chip], list[Chip]]:
    """The chips of whole GPUs, each once, by address; and those of tiles whose GPU has none.

    ``gpus``: Intel's, to find addresses by. Raises ``PermissionError``.
    """
    found: dict[str, Chip] = {}
    tiles: dict[str, Chip] = {}
    at_card: dict[str, str] = {}  # name of the hwmon folder -> address
    folders = [(f"{CLASS}/{name}", "") for name in host.files.names(CLASS)]
    for gpu in gpus:
        if gpu.card:
            base = f"{gpu.folder}/hwmon"
            at_card |= dict.fromkeys(host.files.names(base), gpu.address)
            folders += [(f"{base}/{name}", gpu.address) for name in host.files.names(base)]
    for folder, address in folders:
        driver = (host.files.text_or_none(folder + "/name") or "").strip()
        if driver in DRIVERS or driver.startswith(TILE):
            chip = folder.rpartition("/")[2]
            where = address or address_of(host.files, folder + "/device") or at_card.get(chip, "")
            (found if driver in DRIVERS else tiles).setdefault(chip, Chip(folder, driver, where))
    placed = {chip.address for chip in found.values()}
    free = [gpu.address for gpu in gpus if gpu.address not in placed and not _integrated(gpu)]
    lost = [chip for chip in found.values() if not chip.address]
    if len(lost) == 1 and len(free) == 1:
        lost[0].address = lost[0].key = free[0]
    whole = {chip.address for chip in found.values()}
    alone = [tile for tile in tiles.values() if tile.address not in whole and (tile.address or not found)]
    return sorted(found.values(), key=lambda chip: chip.key), alone


def _integrated(gpu: Adapter) -> bool:
    return gpu.address.partition(":")[2] == INTEGRATED


def _counters(host: Host, chip: Chip) -> list[tuple[str, bool]]:
    """File names of the chip's counters, best first, and whether each is of the package alone.

    ``energy1_input`` is the whole card; xe also has one that is labelled ``pkg``, and others of parts.
    """
    cards, packages = [], []
    for file in host.files.names(chip.folder):
        number = file.removeprefix("energy").removesuffix("_input")
        if not (file.startswith("energy") and file.endswith("_input") and number.isdecimal()):
            continue
        label = (host.files.text_or_none(f"{chip.folder}/energy{number}_label") or "").strip()
        if label == "pkg" or (not label and number == "2"):
            packages.append((file, True))
        elif label == "card" or (not label and number == "1"):
            cards.append((file, False))
    return cards + packages


def _max_power_w(host: Host, chip: Chip) -> float:
    """Twice the highest limit that the driver tells, since short peaks overshoot it; the factor is chosen."""
    limits = [
        host.files.integer_or_none(f"{chip.folder}/power{number}_{what}") or 0
        for number in (1, 2)
        for what in ("rated_max", "max", "cap", "crit")
    ]
    # Without a limit set, a driver answers 0, or the largest number that its register holds.
    told_w = [limit * 1e-6 for limit in limits if 1e6 <= limit <= NO_LIMIT_W * 1e6]
    return 2.0 * max(told_w) if told_w else NO_LIMIT_W


def _open(host: Host, chip: Chip, file_name: str, package: bool) -> IntelGpuEnergy:
    """The counter ``file_name``, read once. Raises ``SourceError``."""
    u, why = PACKAGE_UNCERTAINTY if package else UNCERTAINTY
    info = SourceInfo(
        resource=f"gpu/{chip.key}",
        name=chip.name + (" (package)" if package else ""),
        source="intelgpu",
        method="measured",
        update_period_s=UPDATE_PERIOD_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=_max_power_w(host, chip),
        detail=f"{chip.folder}/{file_name} of {chip.driver}",
    )
    try:
        file = host.files.keep(f"{chip.folder}/{file_name}")
    except OSError as error:
        raise _failure(info.name, error) from error
    return read_once(IntelGpuEnergy(info, file))


def discover(host: Host) -> Survey:
    """The Intel GPUs of this machine. Never raises: what cannot be read is a finding."""
    survey = Survey()
    gpus = [one for one in host.adapters if one.vendor == INTEL and one.kind == "gpu"]
    try:
        listed, tiles = chips(host, gpus)
    except PermissionError:
        listed, tiles = [], []
        survey.findings.append(Finding("intelgpu", "refused", f"/{CLASS} may not be listed", FIX_RIGHTS))
    for chip in listed:
        problems = []
        for file_name, package in _counters(host, chip):
            try:
                survey.sources.append(_open(host, chip, file_name, package))
                break
            except SourceError as error:
                problems.append(
                    Finding("intelgpu", error.state, error.without_fix, error.fix, f"gpu/{chip.key}")
                )
        else:
            none = Finding("intelgpu", "absent", f"{chip.name}: {chip.driver} shows no energy of it")
            problems = problems or [none]
            problems[-1].name, problems[-1].resource = chip.name, f"gpu/{chip.key}"
        survey.findings += problems
    survey.findings += _of_tiles(tiles)
    listed_at = {chip.address for chip in (*listed, *tiles)}
    survey.findings += [_unmetered(host, gpu) for gpu in gpus if gpu.address not in listed_at]
    return survey


def _of_tiles(tiles: Sequence[Chip]) -> list[Finding]:
    """One for each GPU of which only tiles have a chip: what the rest of the board draws, nobody tells."""
    by_gpu: dict[str, list[Chip]] = {}
    for tile in tiles:
        by_gpu.setdefault(tile.address, []).append(tile)
    findings = []
    for alike in by_gpu.values():
        chips = ", ".join(f"{tile.driver} {tile.folder.rpartition('/')[2]}" for tile in alike)
        detail = f"{alike[0].name}: its driver shows the energy of its tiles alone ({chips})"
        resource = f"gpu/{alike[0].key}"
        findings.append(Finding("intelgpu", "absent", detail, resource=resource, name=alike[0].name))
    return findings


def _unmetered(host: Host, gpu: Adapter) -> Finding:
    """Why a GPU has no chip."""
    name = f"Intel GPU {gpu.place}"
    if _integrated(gpu):
        detail = f"{name} is part of the processor, whose energy holds its own"
        return Finding("intelgpu", "skipped", detail, resource=gpu.resource, name=name, inside="cpu/0")
    why, fix = no_meter(gpu.driver, "xe" if gpu.driver == "xe" else "i915")
    if host.files.exists(f"{gpu.folder}/physfn"):
        why, fix = "it is a part (virtual function) of a GPU, and its driver tells no power of one", ""
    return Finding("intelgpu", "absent", f"{name}: {why}", fix, gpu.resource, name=name)


def visible_devices(environ: Mapping[str, str], keys: Sequence[str]) -> list[int]:
    """Positions in ``keys`` of the GPUs that a program of Level Zero sees; ``keys`` in PCI order.

    ``ZE_AFFINITY_MASK`` is a list of devices, each with or without a tile behind a dot (Level Zero
    specification, "Affinity Mask"); ``ONEAPI_DEVICE_SELECTOR`` picks from what it leaves (oneAPI DPC++,
    "Environment variables"). Level Zero also counts a GPU inside the processor, but after those on boards.
    """
    visible = list(range(len(keys)))
    mask = environ.get("ZE_AFFINITY_MASK", "").strip()
    if mask:
        numbers = [entry.strip().partition(".")[0] for entry in mask.split(",")]
        visible = [place for place in visible if str(place) in numbers]
    return _selected(environ.get("ONEAPI_DEVICE_SELECTOR", ""), visible)


def _selected(text: str, visible: Sequence[int]) -> list[int]:
    """Those of ``visible`` that a device selector leaves: ``level_zero:0,1;opencl:gpu``, ``!*:cpu`` ..."""
    accepted: set[int] = set()
    filters = [part.strip().lower() for part in text.split(";") if part.strip()]
    if not filters:
        return list(visible)
    picks = [part for part in filters if not part.startswith("!")]
    for part in picks:
        backend, _, devices = part.partition(":")
        if backend not in ("level_zero", "opencl", "*"):
            continue
        for device in devices.split(","):
            number = device.strip().partition(".")[0]
            if number in ("gpu", "*", ""):
                accepted.update(range(len(visible)))
            elif number.isdecimal():
                accepted.add(int(number))
    if not picks:
        accepted.update(range(len(visible)))
    for part in filters:
        backend, _, devices = part.removeprefix("!").partition(":")
        if part.startswith("!") and backend in ("level_zero", "*"):
            for device in devices.split(","):
                number = device.strip().partition(".")[0]
                if number in ("gpu", "*"):
                    accepted.clear()
                elif number.isdecimal():
                    accepted.discard(int(number))
    return [place for number, place in enumerate(visible) if number in accepted]
