"""Windows: its processor and kind by the registry, its battery and energy meters by calls of its libraries.

Structures and codes as the Windows SDK has them: ``SYSTEM_BATTERY_STATE`` (winnt.h, CallNtPowerInformation),
``MEMORYSTATUSEX`` (sysinfoapi.h), device interfaces (setupapi.h), ``DeviceIoControl`` (ioapiset.h). All of
them go through ``Api``, in whose place a test puts one that answers with typed bytes.
"""

from __future__ import annotations

import struct

from .firmware import names_guest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .files import Files
    from .pdh import Query

LIBRARY = "Windows/System32/ntdll.dll"
"""What every Windows has, and no other system."""
PROCESSOR = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
FIRMWARE = r"HARDWARE\DESCRIPTION\System\BIOS"
VERSION = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
ENVIRONMENT = r"SYSTEM\CurrentControlSet\Control\Session Manager\Environment"

BATTERY = struct.Struct("<4B3xB6I")
"""SYSTEM_BATTERY_STATE: AcOnLine, BatteryPresent, Charging, Discharging, Spare1[3], Tag, MaxCapacity,
RemainingCapacity, Rate, EstimatedTime, DefaultAlert1, DefaultAlert2."""
_UNKNOWN_RATE = 0x80000000
"""BATTERY_UNKNOWN_RATE of batclass.h."""

_SYSTEM_BATTERY_STATE = 5  # POWER_INFORMATION_LEVEL, winnt.h
_PRESENT, _DEVICE_INTERFACE = 0x2, 0x10  # DIGCF_, setupapi.h
_SHARED, _OPEN_EXISTING = 0x3, 3  # FILE_SHARE_READ | FILE_SHARE_WRITE, fileapi.h
_INVALID_HANDLE = 2**64 - 1


def is_windows(files: Files) -> bool:
    """Whether the tree is that of Windows."""
    return files.exists(LIBRARY)


class BatteryState:
    """The batteries of a machine together. ``power_w``: of the discharge, ``None`` where none is told."""

    __slots__ = ("charging", "discharging", "full_wh", "on_mains", "power_w", "present")

    def __init__(self, data: bytes) -> None:
        mains, present, charging, discharging, _tag, full_mwh, _left, rate, *_ = BATTERY.unpack(data)
        self.on_mains, self.present = bool(mains), bool(present)
        self.charging, self.discharging = bool(charging), bool(discharging)
        self.full_wh = full_mwh / 1000.0
        # A LONG in the clothes of a DWORD, below zero while it discharges; some tell the size alone.
        mw = rate - (1 << 32) if rate > _UNKNOWN_RATE else rate
        self.power_w = None if rate in (0, _UNKNOWN_RATE) else abs(mw) / 1000.0


class Api:
    """The calls of Windows that are made, each a method. Raises ``OSError`` where the system says no."""

    def registry(self, path: str, name: str) -> str:
        """A value below HKEY_LOCAL_MACHINE as text; empty if there is none."""
        try:
            import winreg  # only Windows has it
        except ImportError:
            return ""
        reg: Any = winreg
        try:
            with reg.OpenKey(reg.HKEY_LOCAL_MACHINE, path) as key:
                return str(reg.QueryValueEx(key, name)[0])
        except OSError:
            return ""

    def logical_cpus(self) -> int | None:
        """Of all processor groups."""
        import os

        return os.cpu_count()

    def memory_bytes(self) -> int | None:
        """Of the machine (GlobalMemoryStatusEx, ullTotalPhys)."""
        import ctypes

        status = ctypes.create_string_buffer(struct.pack("<II7Q", 64, 0, *[0] * 7), 64)
        try:
            if not self._library("kernel32").GlobalMemoryStatusEx(status):
                return None
        except OSError:
            return None
        return int(struct.unpack_from("<Q", status.raw, 8)[0])

    def battery(self) -> bytes:
        """SYSTEM_BATTERY_STATE."""
        import ctypes

        state = ctypes.create_string_buffer(BATTERY.size)
        code = self._library("powrprof").CallNtPowerInformation(
            _SYSTEM_BATTERY_STATE, None, 0, state, BATTERY.size
        )
        if code != 0:  # STATUS_SUCCESS
            raise OSError(f"CallNtPowerInformation answers {code & 0xFFFFFFFF:#x}")
        return state.raw

    def devices(self, interface: bytes) -> list[str]:
        """Paths of the devices that offer an interface, by its GUID as 16 bytes (SetupDiGetClassDevsW)."""
        import ctypes

        try:
            setup, pointer = self._library("setupapi"), ctypes.c_void_p
        except OSError:
            return []
        setup.SetupDiGetClassDevsW.restype = pointer
        guid = ctypes.create_string_buffer(interface, 16)
        listed = setup.SetupDiGetClassDevsW(guid, None, None, _PRESENT | _DEVICE_INTERFACE)
        if listed in (None, _INVALID_HANDLE):
            return []
        paths: list[str] = []
        try:
            # SP_DEVICE_INTERFACE_DATA: cbSize, InterfaceClassGuid, Flags, Reserved.
            data = ctypes.create_string_buffer(struct.pack("<I", 32), 32)
            while setup.SetupDiEnumDeviceInterfaces(pointer(listed), None, guid, len(paths), data):
                detail = ctypes.create_string_buffer(struct.pack("<I", 8), 4096)  # cbSize of the 64-bit one
                if not setup.SetupDiGetDeviceInterfaceDetailW(
                    pointer(listed), data, detail, len(detail), None, None
                ):
                    break
                paths.append(ctypes.wstring_at(ctypes.addressof(detail) + 4))
        finally:
            setup.SetupDiDestroyDeviceInfoList(pointer(listed))
        return paths

    def performance(self, counter: str) -> Query:
        """A query of one performance counter, by its English path. Raises ``OSError``."""
        from .pdh import Query

        return Query(self._library("pdh"), counter)

    def open(self, path: str) -> int:
        """A handle by which to ask a device; nothing is read from it or written to it."""
        import ctypes

        kernel = self._library("kernel32")
        kernel.CreateFileW.restype = ctypes.c_void_p
        handle = kernel.CreateFileW(ctypes.c_wchar_p(path), 0, _SHARED, None, _OPEN_EXISTING, 0, None)
        if handle in (None, _INVALID_HANDLE):
            raise PermissionError(f"{path} does not open (error {self._last_error()})")
        return int(handle)

    def ask(self, handle: int, code: int, size: int) -> bytes:
        """What DeviceIoControl gives for ``code``, ``size`` bytes at the most."""
        import ctypes

        answer, length = ctypes.create_string_buffer(size), ctypes.c_ulong(0)
        done = self._library("kernel32").DeviceIoControl(
            ctypes.c_void_p(handle), code, None, 0, answer, size, ctypes.byref(length), None
        )
        if not done:
            raise OSError(f"the device refuses {code:#x} (error {self._last_error()})")
        return answer.raw[: length.value]

    def close(self, handle: int) -> None:
        """Give a handle back."""
        import ctypes

        self._library("kernel32").CloseHandle(ctypes.c_void_p(handle))

    def _library(self, name: str) -> Any:
        import ctypes

        loader: Any = ctypes
        if not hasattr(loader, "WinDLL"):  # a Python that calls itself one of Windows, and is none
            raise OSError(f"no {name} here")
        return loader.WinDLL(name, use_last_error=True)

    def _last_error(self) -> int:
        import ctypes

        told: Any = ctypes
        return int(told.get_last_error())


_api = [Api()]
"""The one by which this process asks; tests put another in its place."""


def api() -> Api:
    """The calls of this system."""
    return _api[0]


class Facts:
    """Facts about one Windows machine that stay; ``None`` or empty where it does not tell."""

    __slots__ = (
        "architecture", "family", "kind", "logical_cpus", "memory_gb", "model", "name", "release", "vendor",
        "virtual",
    )  # fmt: skip

    def __init__(self, system: Api) -> None:
        self.name = system.registry(PROCESSOR, "ProcessorNameString").strip()
        self.vendor = system.registry(PROCESSOR, "VendorIdentifier").strip()
        # "Intel64 Family 6 Model 154 Stepping 3"
        words = system.registry(PROCESSOR, "Identifier").split()
        self.family, self.model = _after(words, "Family"), _after(words, "Model")
        machine = system.registry(ENVIRONMENT, "PROCESSOR_ARCHITECTURE")
        self.architecture = {"AMD64": "x86", "x86": "x86", "ARM64": "arm"}.get(machine, "")
        self.logical_cpus = system.logical_cpus()
        memory = system.memory_bytes()
        self.memory_gb = None if memory is None else memory / 1e9
        self.release = system.registry(VERSION, "CurrentBuildNumber")
        maker = system.registry(FIRMWARE, "SystemManufacturer").strip().lower()
        product = system.registry(FIRMWARE, "SystemProductName").strip().lower()
        self.virtual = names_guest(maker, product)
        self.kind = "vm" if self.virtual else _kind(system)


def _kind(system: Api) -> str:
    try:
        return "laptop" if BatteryState(system.battery()).present else "desktop"
    except OSError:
        return ""


def _after(words: list[str], word: str) -> int | None:
    number = words[words.index(word) + 1] if word in words[:-1] else ""
    return int(number) if number.isdecimal() else None
