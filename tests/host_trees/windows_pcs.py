"""Windows machines: what their registry and calls answer, in typed bytes.

Shaped after the structures of the Windows SDK (emi.h, winnt.h) and the names of channels that others have
printed: ``RAPL_Package0_PKG`` and its like of Intel laptops, those of an AMD laptop.
"""

from __future__ import annotations

import struct

from tests.host_trees import write_tree

from wattprint.host import BOOT_ID, Host, windows
from wattprint.sources import emi

INTEL_CHANNELS = ("RAPL_Package0_PKG", "RAPL_Package0_PP0", "RAPL_Package0_PP1", "RAPL_Package0_DRAM")
AMD_CHANNELS = ("VDDCR_VDD Power", "VDDCR_SOC Power", "Current Socket Power", "Apu Power")
INTEL = {
    (windows.PROCESSOR, "ProcessorNameString"): "12th Gen Intel(R) Core(TM) i7-1260P",
    (windows.PROCESSOR, "VendorIdentifier"): "GenuineIntel",
    (windows.PROCESSOR, "Identifier"): "Intel64 Family 6 Model 154 Stepping 3",
    (windows.ENVIRONMENT, "PROCESSOR_ARCHITECTURE"): "AMD64",
    (windows.VERSION, "CurrentBuildNumber"): "26100",
    (windows.FIRMWARE, "SystemManufacturer"): "LENOVO",
    (windows.FIRMWARE, "SystemProductName"): "21CB000000",
}


def battery_state(*, mains=0, present=1, charging=0, discharging=1, rate=-9_850, full_mwh=57_000):
    """SYSTEM_BATTERY_STATE; ``rate`` in mW, below zero while it discharges."""
    return windows.BATTERY.pack(
        mains, present, charging, discharging, 4, full_mwh, 40_000, rate & 0xFFFFFFFF, 14_000, 0, 0
    )


def metadata_v2(names):
    """EMI_METADATA_V2: each channel ends where its name does."""
    text = "".join(f"{word:\0<16}" for word in ("Microsoft", "Intel PPM")).encode("utf-16-le")
    text += struct.pack("<HH", 1, len(names))
    for name in names:
        data = f"{name}\0".encode("utf-16-le")
        text += struct.pack("<IH", 0, len(data)) + data
    return text


def metadata_v1(name):
    """EMI_METADATA_V1: one channel."""
    data = f"{name}\0".encode("utf-16-le")
    return struct.pack("<I", 0) + bytes(64) + struct.pack("<HH", 1, len(data)) + data


class Meter:
    """One device of the interface: its channels and their picowatt-hours."""

    def __init__(self, channels, *, version=2, metadata=None):
        self.channels = dict.fromkeys(channels, 0)
        self.version = version
        self.metadata = metadata or (metadata_v2(channels) if version == 2 else metadata_v1(channels[0]))
        self.error = None

    def answer(self, code):
        if self.error is not None:
            raise self.error
        if code == emi.GET_VERSION:
            return struct.pack("<H", self.version)
        if code == emi.GET_METADATA_SIZE:
            return struct.pack("<I", len(self.metadata))
        if code == emi.GET_METADATA:
            return self.metadata
        assert code == emi.GET_MEASUREMENT
        return b"".join(struct.pack("<QQ", energy, 12_345_678) for energy in self.channels.values())


class FakeWindows(windows.Api):
    """A Windows machine in place of this one."""

    def __init__(self, registry=INTEL, *, meters=(), battery=None, memory=16 << 30, cpus=16, counters=None):
        self.values = registry
        self.meters = {rf"\\?\ACPI#emi{i}": meter for i, meter in enumerate(meters)}
        self.state = battery
        self.memory = memory
        self.cpus = cpus
        self.handles = {}
        self.opened = 0
        self.counters = counters
        """By the name of an instance, the energy that its performance counter shows; ``None``: none."""

    def registry(self, path, name):
        return self.values.get((path, name), "")

    def logical_cpus(self):
        return self.cpus

    def memory_bytes(self):
        return self.memory

    def battery(self):
        if self.state is None:
            raise OSError("CallNtPowerInformation answers 0xc0000002")
        return self.state

    def devices(self, interface):
        assert interface == emi.GUID
        return list(self.meters)

    def open(self, path):
        self.opened += 1
        self.handles[self.opened] = self.meters[path]
        return self.opened

    def ask(self, handle, code, size):
        return self.handles[handle].answer(code)[:size]

    def close(self, handle):
        del self.handles[handle]

    def performance(self, counter):
        assert counter == emi.COUNTER
        if self.counters is None:
            raise OSError("PdhAddEnglishCounterW answers 0xc0000bb8")
        return Query(self)


class Query:
    """The instances of the performance counter of a ``FakeWindows``."""

    def __init__(self, system):
        self.system = system
        system.opened += 1
        self.handle = system.opened
        system.handles[self.handle] = self

    def values(self):
        if self.system.counters is None:
            raise OSError("PdhCollectQueryData answers 0x800007d5")
        return dict(self.system.counters)

    def close(self):
        self.system.close(self.handle)


def tree(root):
    """The folders of a Windows that runs now, by the name of this boot."""
    return write_tree(root, {windows.LIBRARY: "MZ", BOOT_ID: Host().boot_id})
