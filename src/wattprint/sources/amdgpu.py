"""AMD GPUs, through the hwmon files of the ``amdgpu`` driver: no ROCm library is needed.

Files and units: Documentation/gpu/amdgpu/thermal.rst of Linux. Current drivers show watts and no
energy; a driver that shows ``energy1_input`` is taken at its word, as hwmon defines the file.
"""

from __future__ import annotations

import errno

from wattprint.errors import SourceError
from wattprint.host.adapters import AMD, DRM, HWMON, address_of
from wattprint.host.kfd import gpu_number, process_share

from .base import CounterSource, Finding, PowerSource, SourceInfo, Survey
from .modules import parts
from .powercap import readable_packages
from .sysfs import failure, no_meter, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from wattprint.host import Host
    from wattprint.host.files import KeptFile

CLASS = DRM
MI300A = "0x74a0"
# Neither the refresh of the firmware's table nor the span of its average is documented: chosen, wide.
UPDATE_PERIOD_S = 0.1
AVERAGED_S = 0.1
POWER_UNCERTAINTY = 0.10
POWER_UNCERTAINTY_SOURCE = "no published check of the driver's power files; number chosen as for NVML gauges"
# For a card that states no cap: twice the 1400 W of an MI355X, the hungriest board of AMD's data sheets.
NO_CAP_W = 2800.0

FIX_RIGHTS = "sudo chmod a+r /sys/class/drm/card*/device/hwmon/hwmon*/power1_*"


class Card:
    """One GPU of the driver: where its files are and who it is."""

    __slots__ = ("address", "apu", "covers", "dies", "folder", "host", "hwmon", "module", "name", "unique_id")

    def __init__(self, host: Host, folder: str, hwmon: str) -> None:
        self.host = host
        self.folder = folder
        self.hwmon = hwmon
        self.address = address_of(host.files, folder) or folder.split("/")[-2]
        self.dies = [die] if (die := gpu_number(host, self.address)) else []
        """Numbers that the compute driver gives the GPUs whose power it shows."""
        self.unique_id = (host.files.text_or_none(folder + "/unique_id") or "").strip()
        product = (host.files.text_or_none(folder + "/product_name") or "").strip()
        self.name = product or f"AMD GPU {self.address}"
        # Only an APU has the north bridge's rail (amdgpu_pm.c hides in1 from all others).
        self.apu = host.files.exists(hwmon + "/in1_input")
        self.covers: tuple[str, ...] = ()
        # by its PCI device where nobody has named the product (the driver's table of ids, amdgpu_drv.c)
        number = (host.files.text_or_none(folder + "/device") or "").strip()
        self.module = number == MI300A or "MI300A" in product

    @property
    def key(self) -> str:
        """The name that ROCm gives the GPU, else its place on the PCI bus."""
        return f"GPU-{self.unique_id}" if self.unique_id.strip("0") else self.address


def cards(host: Host) -> list[Card]:
    """The AMD GPUs of the machine that have a hwmon chip, in PCI order. Raises ``PermissionError``."""
    found = []
    for name in host.files.names(CLASS):
        if not name.startswith("card") or not name[4:].isdecimal():
            continue  # connectors (card0-DP-1) and render nodes
        folder = f"{CLASS}/{name}/device"
        if (host.files.text_or_none(folder + "/vendor") or "").strip() != AMD:
            continue
        chips = host.files.names(folder + "/hwmon")
        if chips:
            found.append(Card(host, folder, f"{folder}/hwmon/{chips[0]}"))
    found += _by_class(host, found)
    found.sort(key=lambda card: card.address)
    # MI300A: each socket is one, and its power holds its Zen cores and its memory.
    modules = [card for card in found if card.module]
    for place, card in enumerate(modules):
        card.covers = parts(host, [one.address for one in modules], place)
    return found


def _by_class(host: Host, listed: list[Card]) -> list[Card]:
    """Those whose chip stands in the class of all hwmon chips alone, as where drm is masked or not copied."""
    taken = {card.hwmon.rpartition("/")[2] for card in listed}
    at = {card.address for card in listed}
    free = {one.address: one for one in host.adapters if one.vendor == AMD and one.address not in at}
    chips = [
        f"{HWMON}/{chip}"
        for chip in host.files.names_or_empty(HWMON)
        if chip not in taken and (host.files.text_or_none(f"{HWMON}/{chip}/name") or "").strip() == "amdgpu"
    ]
    found = []
    for chip in chips:
        gpu = free.get(address_of(host.files, chip + "/device"))
        if gpu is None and len(chips) == len(free) == 1:
            (gpu,) = free.values()
        found.append(Card(host, gpu.folder if gpu else chip + "/device", chip))
    return found


def _failure(name: str, error: OSError) -> SourceError:
    if error.errno in (errno.EPERM, errno.EBUSY):
        # The driver answers EPERM while the GPU is asleep or in reset (amdgpu_pm.c), whoever asks.
        return SourceError("error", f"{name} is asleep or in reset", "its energy is unknown meanwhile")
    return failure(name, error, FIX_RIGHTS, "sudo dmesg | grep amdgpu")


class _Busy:
    """The busy share of a GPU, from a file kept open once it is first asked for."""

    __slots__ = ("_file", "_host", "_path")

    def __init__(self, host: Host, path: str) -> None:
        self._host = host
        self._path = path
        self._file: KeptFile | None = None

    def share(self) -> float | None:
        try:
            if self._file is None:
                self._file = self._host.files.keep(self._path)
            percent = int(self._file.read())
        except (OSError, ValueError):
            return None
        return percent / 100.0 if 0 <= percent <= 100 else None

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class _OnCard:
    """What both kinds of sources have in common: a card with its users."""

    _card: Card | None
    _busy: _Busy

    @property
    def utilisation(self) -> float | None:
        """Busy share 0..1 of the GPU now (``gpu_busy_percent``), ``None`` if it does not say."""
        return self._busy.share()

    def own_share(self, pids: Set[int]) -> float | None:
        """Our share of the use of all its dies, see ``kfd.process_share``; none of what rests."""
        if self._card is None:
            return None
        dies = self._card.dies
        share = process_share(self._card.host, dies, pids)
        return 0.0 if share is None and len(dies) == 1 and self.utilisation == 0.0 else share


class AmdGpuPower(_OnCard, PowerSource):
    """The power of one GPU in W, from ``power1_average`` or ``power1_input`` (µW)."""

    def __init__(
        self, info: SourceInfo, file: KeptFile, averaged_s: float, busy: _Busy, card: Card | None = None
    ) -> None:
        self.info = info
        self.averaged_s = averaged_s
        self._file = file
        self._card = card
        self._busy = busy

    def read(self) -> tuple[int | None, float]:
        """Watts now. Raises ``SourceError``: 0 W and the milliwatts that some APUs show are ``broken``."""
        power_w = read_number(self._file, self.info.name, _failure) * 1e-6
        self.info.check_power_w(power_w)
        return None, power_w

    def close(self) -> None:
        """Give the files back."""
        self._file.close()
        self._busy.close()


class AmdGpuEnergy(_OnCard, CounterSource):
    """The energy counter of one GPU, ``energy1_input`` in µJ since the driver was loaded."""

    def __init__(self, info: SourceInfo, file: KeptFile, busy: _Busy, card: Card | None = None) -> None:
        self.info = info
        self.unit_j = 1e-6
        self.range_raw = None
        self._file = file
        self._card = card
        self._busy = busy

    def read(self) -> tuple[int | None, int]:
        """Microjoules now. Raises ``SourceError``."""
        raw = read_number(self._file, self.info.name, _failure)
        if not 0 <= raw < 1 << 62:
            raise SourceError(
                "broken", f"{self.info.name} answers {raw}, no energy", "this reading is left out"
            )
        return None, raw

    def close(self) -> None:
        """Give the files back."""
        self._file.close()
        self._busy.close()


def _cap_w(host: Host, card: Card) -> float:
    """Twice the highest cap that can be set, since short peaks overshoot it; the factor is chosen."""
    cap = host.files.integer_or_none(card.hwmon + "/power1_cap_max")
    return 2e-6 * cap if cap is not None and 0 < cap < NO_CAP_W * 1e6 else NO_CAP_W


def _open(host: Host, card: Card, resource: str, file_name: str) -> AmdGpuEnergy | AmdGpuPower:
    """The source behind ``file_name``, read once. Raises ``SourceError``."""
    energy = file_name.startswith("energy")
    info = SourceInfo(
        resource=resource,
        name=card.name + (" (the whole processor)" if card.apu else ""),
        source="amdgpu",
        method="measured" if energy else "integrated",
        update_period_s=UPDATE_PERIOD_S,
        relative_uncertainty=POWER_UNCERTAINTY,
        uncertainty_source=POWER_UNCERTAINTY_SOURCE,
        max_power_w=_cap_w(host, card),
        detail=f"{card.hwmon}/{file_name} at {card.address}",
        covers=card.covers,
    )
    try:
        file = host.files.keep(f"{card.hwmon}/{file_name}")
    except OSError as error:
        raise _failure(info.name, error) from error
    busy = _Busy(host, card.folder + "/gpu_busy_percent")
    averaged_s = AVERAGED_S if file_name.endswith("average") else 0.0
    source = (
        AmdGpuEnergy(info, file, busy, card) if energy else AmdGpuPower(info, file, averaged_s, busy, card)
    )
    try:
        source.read()
    except SourceError as error:
        if error.state != "error":  # asleep now does not mean asleep for ever
            source.close()
            raise
    return source


def _best(host: Host, card: Card, resource: str) -> tuple[list[AmdGpuEnergy | AmdGpuPower], list[Finding]]:
    """What works of one card, best first, and what does not."""
    sources: list[AmdGpuEnergy | AmdGpuPower] = []
    findings = []
    for file_name in ("energy1_input", "power1_average", "power1_input"):
        if not host.files.exists(f"{card.hwmon}/{file_name}"):
            continue
        if any(isinstance(source, AmdGpuPower) for source in sources):
            break
        try:
            sources.append(_open(host, card, resource, file_name))
        except SourceError as error:
            findings.append(Finding("amdgpu", error.state, error.without_fix, error.fix, resource))
    return sources, findings


def discover(host: Host) -> Survey:
    """The AMD GPUs of this machine. Never raises: what cannot be read is a finding."""
    survey = Survey()
    try:
        seen = cards(host)
    except PermissionError:
        detail = f"/{CLASS} may not be listed"
        survey.findings.append(Finding("amdgpu", "refused", detail, "sudo chmod a+rx /sys/class/drm", "gpu"))
        seen = []
    survey.findings += _without_files(host, {card.address for card in seen})
    metered: dict[str, Card] = {}
    silent: list[tuple[Card, list[Finding]]] = []
    for card in seen:
        if card.apu and readable_packages(host):
            detail = f"{card.name} is part of the processor, whose RAPL counter holds its energy"
            survey.findings.append(
                Finding(
                    "amdgpu", "skipped", detail, resource=f"gpu/{card.key}", name=card.name, inside="cpu/0"
                )
            )
            continue
        resource = "cpu/0" if card.apu else f"gpu/{card.key}"
        if card.key in metered and not card.apu:
            resource += f"-{card.address}"
        sources, findings = _best(host, card, resource)
        if sources:
            metered.setdefault(card.key, card)
            survey.sources.extend(sources)
            survey.findings.extend(findings)
        else:
            silent.append((card, findings))
    for card, findings in silent:
        twin = metered.get(card.key)
        if twin is not None:
            # MI250: one board, two dies, and the power of both at the first.
            twin.dies += card.dies
            name = f"{card.name} at {card.address}"
            detail = f"{name} is the second die of the board metered at {twin.address}"
            resource, board = f"gpu/{card.key}-{card.address}", f"gpu/{card.key}"
            survey.findings.append(
                Finding("amdgpu", "inside", detail, resource=resource, name=name, inside=board)
            )
        else:
            why = findings or [Finding("amdgpu", "absent", f"{card.name} shows no power")]
            why[-1].name, why[-1].resource = card.name, f"gpu/{card.key}"
            why[-1].inside = "cpu/0" if card.apu else ""
            survey.findings.extend(why)
    return survey


def _without_files(host: Host, listed: set[str]) -> list[Finding]:
    """The AMD GPUs without hwmon files, all but those at the addresses ``listed``."""
    findings = []
    for gpu in host.adapters:
        if gpu.vendor != AMD or gpu.kind != "gpu" or (gpu.address or gpu.card) in listed:
            continue
        name = f"AMD GPU {gpu.place}"
        if screen := gpu.board_display:
            from .listed import of_screen

            findings.append(of_screen("amdgpu", gpu, screen))
            continue
        why, fix = no_meter(gpu.driver, "amdgpu")
        # An APU says so itself, through the file that is missing here; the processor's name tells it too.
        cpu = host.files.text_or_none("proc/cpuinfo") or ""
        inside = "cpu/0" if "AuthenticAMD" in cpu and "radeon" in cpu.lower() else ""
        findings.append(
            Finding("amdgpu", "absent", f"{name}: {why}", fix, gpu.resource, name=name, inside=inside)
        )
    return findings


def visible_devices(environ: Mapping[str, str], keys: Sequence[str]) -> list[int]:
    """Positions in ``keys`` of the GPUs that a HIP program sees, in the order in which it sees them.

    ``keys``: ``Card.key`` of all GPUs in PCI order. ``ROCR_VISIBLE_DEVICES`` (numbers and ``GPU-...``
    names) goes first and ``HIP_VISIBLE_DEVICES``, else ``CUDA_VISIBLE_DEVICES`` (numbers) picks from what
    it leaves; a list ends at its first entry that names no device (ROCm documentation, "GPU isolation").
    """
    visible = list(range(len(keys)))
    chosen = environ.get("ROCR_VISIBLE_DEVICES")
    if chosen is not None:
        visible = _pick(chosen, visible, keys)
    # An empty HIP list counts as unset; an empty ROCr list hides all.
    chosen = environ.get("HIP_VISIBLE_DEVICES") or environ.get("CUDA_VISIBLE_DEVICES")
    return _pick(chosen, visible, ()) if chosen else visible


def _pick(text: str, visible: list[int], keys: Sequence[str]) -> list[int]:
    picked: list[int] = []
    for entry in (part.strip() for part in text.split(",")):
        named = [place for place in visible if keys and keys[place].lower() == entry.lower()]
        if entry.isdecimal() and int(entry) < len(visible):
            place = visible[int(entry)]
        elif named:
            place = next((one for one in named if one not in picked), named[0])
        else:
            break
        if place in picked:
            break
        picked.append(place)
    return picked
