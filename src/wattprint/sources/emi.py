"""The Energy Meter Interface of Windows: counters of the processor that drivers publish, open to any user.

Devices of the interface ``GUID_DEVICE_ENERGY_METER`` answer four codes of ``DeviceIoControl`` (emi.h of the
Windows SDK; MicrosoftDocs/sdk-api, sdk-api-src/content/emi): version, size of the metadata, metadata, and
measurement: of each channel ``AbsoluteEnergy`` in picowatt-hours and ``AbsoluteTime`` in 100 ns. The names of
channels are the drivers' own: Intel's ``RAPL_Package0_PKG``, ``…_PP0``, ``…_PP1``, ``…_DRAM``, AMD's
``Current Socket Power``, ``Apu Power``, ``VDDCR_VDD Power``, ``VDDCR_SOC Power``, as others print them. Many
desktops have a device that answers nothing. Windows shows the same counters as performance counters, each
channel an instance of ``Energy Meter`` with ``Energy`` in the same unit (github winsiderss/systeminformer,
issue 1558, prints those of a laptop): where a device is there and does not answer, those are asked.
"""

from __future__ import annotations

import struct

from wattprint.errors import SourceError
from wattprint.host import windows

from .base import UNVERIFIED, CounterSource, Finding, SourceInfo, Survey
from .candidates import MAX_SOCKET_W

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host

GUID = struct.pack("<IHH8B", 0x45BD8344, 0x7ED6, 0x49CF, 0xA4, 0x40, 0xC2, 0x76, 0xC9, 0x33, 0xB0, 0x53)
GET_VERSION, GET_METADATA_SIZE, GET_METADATA, GET_MEASUREMENT = 0x226000, 0x226004, 0x226008, 0x22600C
PWH_J = 3.6e-9
"""Joules of a picowatt-hour."""
UPDATE_PERIOD_S = 0.1
"""Chosen: the interface tells none; programs that poll it ten times a second see it move."""
UNCERTAINTY = (0.10, "RAPL's energy model or AMD's, as a driver publishes it; number chosen as for RAPL")
_NAME_MAX = 16  # EMI_NAME_MAX, in characters of two bytes
_V1 = struct.Struct(f"<I{2 * _NAME_MAX}s{2 * _NAME_MAX}sHH")
_V2 = struct.Struct(f"<{2 * _NAME_MAX}s{2 * _NAME_MAX}sHH")
_CHANNEL = struct.Struct("<IH")
_MOST_METADATA = 1 << 16
_MOST_CHANNELS = 256

NONE = "no driver of this machine publishes an energy meter (EMI): the processor is modelled"


class Channel:
    """One counter of a device: its place in the measurement and its name."""

    __slots__ = ("index", "name")

    def __init__(self, index: int, name: str) -> None:
        self.index = index
        self.name = name


def channels_of(version: int, metadata: bytes) -> list[Channel]:
    """The channels that EMI_METADATA_V1 or _V2 lists. Raises ``SourceError`` for what is neither."""
    try:
        if version == 1:
            size = _V1.unpack_from(metadata)[4]
            return [Channel(0, _text(metadata, _V1.size, size))]
        if version != 2:
            raise SourceError(
                "absent", f"an energy meter speaks version {version} of EMI, which nobody knows"
            )
        count = _V2.unpack_from(metadata)[3]
        channels, at = [], _V2.size
        for index in range(min(count, _MOST_CHANNELS)):
            _unit, size = _CHANNEL.unpack_from(metadata, at)
            at += _CHANNEL.size
            channels.append(Channel(index, _text(metadata, at, size)))
            at += size
    except struct.error as error:
        raise SourceError("broken", "an energy meter answers metadata that end too soon") from error
    return channels


def _text(data: bytes, at: int, size: int) -> str:
    return data[at : at + size].decode("utf-16-le", "replace").partition("\0")[0].strip()


def energy_pwh(measurement: bytes, index: int) -> int:
    """AbsoluteEnergy of one channel. Raises ``SourceError``."""
    if len(measurement) < 16 * (index + 1):
        raise SourceError("broken", "an energy meter answers fewer channels than it has", "it is left out")
    return int(struct.unpack_from("<Q", measurement, 16 * index)[0])


def resource_of(name: str) -> tuple[str, int]:
    """What a channel called so counts, ``cpu/0``, and how well it knows it: less is better.

    Empty for a part of a package, and for what nobody knows. Words count whole: a socket is no SoC, and the
    power of a socket has its SoC in it.
    """
    words = name.lower().replace("_", " ").split()
    number = next((word[7:] for word in words if word.startswith("package") and word[7:].isdecimal()), "0")
    if "pkg" in words or words in (["package"], ["package", "power"]):
        return f"cpu/{number}", 0
    if "socket" in words:
        return "cpu/0", 0
    if "apu" in words:
        return "cpu/0", 1
    if "rapl" in words and "dram" in words:
        return f"dram/{number}", 0
    return "", 9


COUNTER = r"\Energy Meter(*)\Energy"

PARTS = ("pp0", "pp1", "vddcr", "soc", "core", "cores")
"""Words of channels that count a part of a package."""


class EnergyChannel(CounterSource):
    """One channel, in picowatt-hours since an origin of its own."""

    __slots__ = ("_api", "_device", "_index")

    def __init__(self, info: SourceInfo, device: Device, index: int) -> None:
        self.info = info
        self.unit_j = PWH_J
        self.range_raw = None
        self._device = device
        self._index = index

    def read(self) -> tuple[int | None, int]:
        """Picowatt-hours now. Raises ``SourceError``."""
        return None, energy_pwh(self._device.measurement(self.info.name), self._index)

    def close(self) -> None:
        """Give the device back with its last channel."""
        self._device.release()


class Device:
    """One device, opened for whoever made it and for each channel of it that is read."""

    __slots__ = ("_api", "_handle", "_users", "channels", "path")

    def __init__(self, api: windows.Api, path: str) -> None:
        """Raises ``OSError`` and ``SourceError``."""
        self._api, self.path, self._users = api, path, 1
        self._handle: int | None = api.open(path)
        try:
            (version,) = struct.unpack_from("<H", api.ask(self._handle, GET_VERSION, 2))
            (size,) = struct.unpack_from("<I", api.ask(self._handle, GET_METADATA_SIZE, 4))
            metadata = api.ask(self._handle, GET_METADATA, min(size, _MOST_METADATA))
            self.channels = channels_of(version, metadata)
        except struct.error as error:
            self.release()
            raise SourceError("broken", "an energy meter answers nothing") from error
        except (OSError, SourceError):
            self.release()
            raise

    def keep(self) -> None:
        """Another channel of it is read."""
        self._users += 1

    def measurement(self, name: str) -> bytes:
        """EMI_MEASUREMENT_DATA of all channels. Raises ``SourceError``."""
        if self._handle is None:
            raise SourceError("lost", f"{name} is closed")
        try:
            return self._api.ask(self._handle, GET_MEASUREMENT, 16 * len(self.channels))
        except OSError as error:
            raise SourceError("lost", f"{name}: {error}", "its energy is unknown meanwhile") from error

    def release(self) -> None:
        """One channel less; with the last the handle goes back."""
        self._users -= 1
        if self._users <= 0 and self._handle is not None:
            self._api.close(self._handle)
            self._handle = None


class CounterInstance(CounterSource):
    """One channel as a performance counter, in picowatt-hours since an origin of its own."""

    __slots__ = ("_counters", "_instance")

    def __init__(self, info: SourceInfo, counters: Counters, instance: str) -> None:
        self.info = info
        self.unit_j = PWH_J
        self.range_raw = None
        self._counters = counters
        self._instance = instance
        counters.users += 1

    def read(self) -> tuple[int | None, int]:
        """Picowatt-hours now. Raises ``SourceError``."""
        try:
            energy = self._counters.query.values().get(self._instance)
        except OSError as error:
            raise SourceError(
                "lost", f"{self.info.name}: {error}", "its energy is unknown meanwhile"
            ) from error
        if energy is None:
            raise SourceError("lost", f"{self.info.name} is no longer told", "its energy is unknown")
        return None, energy

    def close(self) -> None:
        """Give the query back with its last instance."""
        self._counters.release()


class Counters:
    """The query of all channels, open for whoever made it and for each instance that is read."""

    __slots__ = ("query", "users")

    def __init__(self, api: windows.Api) -> None:
        """Raises ``OSError``."""
        self.query, self.users = api.performance(COUNTER), 1

    def release(self) -> None:
        """One user less; the last closes it."""
        self.users -= 1
        if self.users == 0:
            self.query.close()


def discover(host: Host) -> Survey:
    """The energy meters of a running Windows machine. Never raises."""
    survey = Survey()
    facts = host.make.foreign
    if facts is None or not host.live:
        return survey
    if facts.virtual:
        detail = "a virtual machine has no energy meter of its processor: it is modelled"
        survey.findings.append(Finding("emi", "absent", detail, resource="cpu/0"))
        return survey
    api = windows.api()
    devices: list[Device] = []
    silent = False
    offered: dict[str, list[tuple[int, Device, Channel]]] = {}
    for path in api.devices(GUID):
        try:
            device = Device(api, path)
        except (OSError, SourceError) as error:
            silent = True
            what = error.without_fix if isinstance(error, SourceError) else str(error)
            state = error.state if isinstance(error, SourceError) else "absent"
            survey.findings.append(Finding("emi", state, f"energy meter: {what}", resource="cpu/0"))
            continue
        devices.append(device)
        for channel in device.channels:
            resource, rank = resource_of(channel.name)
            if resource:
                offered.setdefault(resource, []).append((rank, device, channel))
            else:
                survey.findings.append(_left_out(channel.name))
    for resource, ways in sorted(offered.items()):
        _, device, channel = min(ways, key=lambda way: way[0])
        survey.sources.append(_source(resource, device, channel))
    for device in devices:
        device.release()  # those of which a channel is read stay open for it
    if silent and not survey.sources:
        _by_counters(api, survey)
    if not survey.sources and not survey.findings:
        survey.findings.append(Finding("emi", "absent", NONE, resource="cpu/0"))
    return survey


def _by_counters(api: windows.Api, survey: Survey) -> None:
    """What the performance counters have of the processor, where the devices themselves gave nothing."""
    try:
        counters = Counters(api)
    except OSError:
        return
    try:
        names = counters.query.values()
    except OSError:
        names = {}
    offered: dict[str, list[tuple[int, str]]] = {}
    for name in sorted(names):
        resource, rank = resource_of(name)
        if resource:
            offered.setdefault(resource, []).append((rank, name))
    for resource, ways in sorted(offered.items()):
        name = min(ways)[1]
        info = _info(resource, f"Energy Meter {name}", f"performance counter of Windows, {UNVERIFIED}")
        survey.sources.append(CounterInstance(info, counters, name))
    counters.release()


def _source(resource: str, device: Device, channel: Channel) -> EnergyChannel:
    device.keep()
    info = _info(resource, f"EMI {channel.name}", f"energy meter of Windows, {UNVERIFIED}")
    return EnergyChannel(info, device, channel.index)


def _info(resource: str, name: str, detail: str) -> SourceInfo:
    u, why = UNCERTAINTY
    return SourceInfo(
        resource=resource,
        name=name,
        source="emi",
        method="measured",
        update_period_s=UPDATE_PERIOD_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_SOCKET_W,
        detail=detail,
    )


def _left_out(name: str) -> Finding:
    words = name.lower().replace("_", " ").split()
    if any(word.startswith(PARTS) for word in words):
        return Finding("emi", "inside", f"{name}: a part of the package, whose own channel counts")
    return Finding("emi", "skipped", f"{name}: nobody here knows what it counts; left out")
