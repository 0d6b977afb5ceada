"""The channels with power or energy that the kernel shows: those of hwmon chips, and of monitors under iio.

Units are those of Documentation/hwmon/sysfs-interface.rst: µJ, µW, mV, mA, ms. The driver ``ina3221x`` of
NVIDIA's kernels before 5.10 shows its rails under iio in mW instead.
"""

from __future__ import annotations

from wattprint.host.adapters import HWMON, IIO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.host import Host

CLASS = HWMON
ELSEWHERE = ("amdgpu", "i915", "xe")
"""Chips of GPUs, which have sources of their own, as have those of tiles (``i915_gt0``)."""
IIO_POWERS = ("in_power_raw", "in_power0_raw", "in_power1_raw", "in_power2_raw")
"""By one of these a monitor is known there (drivers/iio/adc: max9611, pac1921, pac1934, ina2xx-adc)."""
_MONITOR = "power monitor"
MICRO_W = 1e-6
"""Watts of one µW, and of one mV × mA."""
MILLI_W = 1e-3
FIX_RIGHTS = "sudo chmod a+r /sys/class/hwmon/hwmon*/{energy,power,in,curr}*_input"
# The class power_supply gives each of its devices a chip (drivers/power/supply/power_supply_hwmon.c).
SUPPLY_TYPES = ("Battery", "Mains", "UPS", "USB", "Wireless")


class Channel:
    """One channel of a chip: where its figure stands.

    ``chip``: its name, ``place``: which of the chips of this name, from 0; ``folder``; ``key``: how the files
    begin, ``power1``; ``label``: for people, may be empty; ``paths``: one file, or two whose product is the
    power; ``energy``: whether it counts joules; ``current``: whether it shows no power; ``averaged_s``: span
    that it averages over, 0 if unknown.
    """

    __slots__ = (
        "averaged_s",
        "chip",
        "current",
        "energy",
        "folder",
        "key",
        "label",
        "paths",
        "place",
        "unit_w",
    )

    def __init__(self, chip: str, folder: str, key: str, label: str, paths: tuple[str, ...]) -> None:
        self.chip = chip
        self.folder = folder
        self.key = key
        self.label = label
        self.paths = paths
        self.place = 0
        self.energy = key.startswith("energy")
        self.current = key.startswith("curr")
        self.unit_w = MICRO_W
        self.averaged_s = 0.0

    @property
    def name(self) -> str:
        """For people: ``power_meter``, ``ibmpowernv System``."""
        return f"{self.chip} {self.label}".strip()

    @property
    def fault_path(self) -> str:
        """Where the chip says that the sensor of this channel is broken."""
        return f"{self.folder}/{self.key}_fault"


def all_channels(host: Host) -> list[Channel]:
    """Those of every chip but those of GPUs, batteries and chargers. Raises ``PermissionError``."""
    channels: list[Channel] = []
    places: dict[str, int] = {}
    for chip in sorted(host.files.names(CLASS), key=lambda name: (len(name), name)):  # hwmon9, hwmon10
        for folder in (f"{CLASS}/{chip}", f"{CLASS}/{chip}/device"):
            name = (host.files.text_or_none(folder + "/name") or "").strip()
            if not name and folder.endswith("device"):  # drivers of the old style keep all else there
                name = (host.files.text_or_none(f"{CLASS}/{chip}/name") or "").strip()
            found = (
                []
                if not name or name in ELSEWHERE or name.startswith("i915_gt") or _is_supply(host, chip)
                else _of_chip(host, name, folder)
            )
            if not found and not name and folder.endswith("device"):
                found = _of_chip(host, chip, f"{CLASS}/{chip}")  # by its place, since it has no name
            if found:
                for channel in found:
                    channel.place = places.get(name, 0)
                places[name] = places.get(name, 0) + 1
                channels += found
                break
    return channels + _iio_channels(host)


def _is_supply(host: Host, chip: str) -> bool:
    return (host.files.text_or_none(f"{CLASS}/{chip}/device/type") or "").strip() in SUPPLY_TYPES


def _of_chip(host: Host, name: str, folder: str) -> list[Channel]:
    """The channels of one chip, each with its best file: energy, else average, else instant, else V × A."""
    files = set(host.files.names(folder))
    found: dict[str, Channel] = {}
    for kind, ending in (("energy", "_input"), ("power", "_average"), ("power", "_input")):
        for number in _numbers(files, kind, ending):
            key = f"{kind}{number}"
            label = _label(host, folder, [f"{key}_label", f"{key}_oem_info"])
            # Energy and power of one thing have different numbers but one label.
            if (label or key) in found or (not label and found and not _same_kind(found, kind, ending)):
                continue
            channel = Channel(name, folder, key, label, (f"{folder}/{key}{ending}",))
            channel.averaged_s = _interval_s(host, folder, key) if kind == "power" else 0.0
            found[label or key] = channel
    channels = list(found.values())
    if not channels and any(file.startswith("curr") for file in files):
        channels = _rails(host, name, folder, files)
    if len(channels) == 1 and not channels[0].label:
        names = ["in1_label", "curr1_label", "label"] if name.startswith("ina") else ["label"]
        channels[0].label = _label(host, folder, names)
    return channels


def _rails(host: Host, name: str, folder: str, files: set[str]) -> list[Channel]:
    """Voltages and currents of one number, on chips where that makes them of one rail."""
    from .chips import rail_channels

    most = rail_channels(name)
    if not most:
        return _without_product(name, folder, files)
    rails = []
    for number in _numbers(files, "curr", "_input"):
        label = _label(host, folder, [f"in{number}_label", f"curr{number}_label"])
        if int(number) <= most and f"in{number}_input" in files and label != "NC":
            paths = (f"{folder}/in{number}_input", f"{folder}/curr{number}_input")
            rails.append(Channel(name, folder, f"in{number}", label, paths))
    return rails


def _without_product(name: str, folder: str, files: set[str]) -> list[Channel]:
    """One for a chip whose voltages and currents nobody puts together to a power: it is to be named alone."""
    numbers = _numbers(files, "curr", "_input")
    if not numbers or not _numbers(files, "in", "_input"):
        return []
    return [Channel(name, folder, f"curr{numbers[0]}", "", (f"{folder}/curr{numbers[0]}_input",))]


def _same_kind(found: dict[str, Channel], kind: str, ending: str) -> bool:
    """Whether all of them are from files of this kind: then one without a label is another thing."""
    return all(one.key.startswith(kind) and one.paths[0].endswith(ending) for one in found.values())


def _numbers(files: set[str], kind: str, ending: str) -> list[str]:
    between = [
        file[len(kind) : -len(ending)] for file in files if file.startswith(kind) and file.endswith(ending)
    ]
    return sorted((text for text in between if text.isdecimal()), key=int)


def _label(host: Host, folder: str, names: list[str]) -> str:
    texts = ((host.files.text_or_none(f"{folder}/{name}") or "").strip("\0 \n") for name in names)
    return next((text for text in texts if text), "")


def _interval_s(host: Host, folder: str, key: str) -> float:
    interval_ms = host.files.integer_or_none(f"{folder}/{key}_average_interval")
    return interval_ms / 1000.0 if interval_ms is not None and 0 < interval_ms < 3_600_000 else 0.0


def _iio_channels(host: Host) -> list[Channel]:
    channels: list[Channel] = []
    devices = [f"{IIO[1]}/{name}" for name in host.files.names(IIO[1])]
    for folder in _iio_folders(host, devices):
        files = set(host.files.names(folder))
        for number in _numbers(files, "in_power", "_input"):
            label = _label(host, folder, [f"rail_name_{number}"])
            if label == "NC":
                continue
            channel = Channel(
                "ina3221x", folder, f"in_power{number}", label, (f"{folder}/in_power{number}_input",)
            )
            channel.unit_w = MILLI_W
            channels.append(channel)
    return channels + _iio_monitors(host, devices)


def _iio_monitors(host: Host, devices: Sequence[str]) -> list[Channel]:
    """What other monitors under iio show, in mW by scales of their own (sysfs-bus-iio): to be named alone."""
    channels: list[Channel] = []
    for folder in devices:
        if not any(host.files.exists(f"{folder}/{file}") for file in IIO_POWERS):
            continue
        files = set(host.files.names(folder))
        name = (host.files.text_or_none(folder + "/name") or _MONITOR).strip()
        for number in [*(("",) if IIO_POWERS[0] in files else ()), *_numbers(files, "in_power", "_raw")]:
            key = f"in_power{number}"
            label = _label(host, folder, [f"{key}_label", "label"])
            channel = Channel(name, folder, key, label, (f"{folder}/{key}_raw",))
            channel.unit_w = MILLI_W * _scale(host, folder, key)
            channels.append(channel)
    return channels


def _scale(host: Host, folder: str, key: str) -> float:
    """What one count is, 1 where nothing tells."""
    for name in (f"{key}_scale", "in_power_scale"):
        try:
            return float(host.files.text_or_none(f"{folder}/{name}") or "")
        except ValueError:
            continue
    return 1.0


def _iio_folders(host: Host, devices: Sequence[str]) -> list[str]:
    """Those of that driver, by its own folder or among all ``devices``."""
    driver = IIO[0]
    folders = [
        f"{driver}/{chip}/{name}"
        for chip in host.files.names(driver)
        if "-" in chip
        for name in host.files.names(f"{driver}/{chip}")
        if name.startswith("iio")
    ]
    return folders or [folder for folder in devices if host.files.exists(folder + "/rail_name_0")]


def switched_off(host: Host, channel: Channel) -> str:
    """Why a channel is not to be read although it is there, or nothing."""
    if host.files.integer_or_none(f"{channel.folder}/{channel.key}_enable") == 0:
        return f"{channel.folder}/{channel.key}_enable is 0"
    if host.files.integer_or_none(f"{channel.folder}/{channel.key}_is_battery") == 1:
        return f"{channel.name} meters a battery"
    return ""
