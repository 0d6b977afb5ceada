"""NVIDIA's management library, the one door to NVIDIA GPUs.

Facts by nvml.h and the NVML API reference (docs.nvidia.com/deploy/nvml-api). ``nvidia-ml-py`` makes
the calls; it takes 30 ms to import, so a machine without the driver's library never loads it.
"""

from __future__ import annotations

import os
import threading

from wattprint.errors import SourceError

from .nvlib import CONTAINER_FIX, DRIVER_FIX, UNMEASURED, probe_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from wattprint.host import Host

# Fields and scopes of nvmlDeviceGetFieldValues (nvml.h). AVERAGE: mean of the last second, on Ampere
# except GA100 and newer; INSTANT: all architectures. MODULE is GPU and NVIDIA CPU of a superchip.
POWER_AVERAGE = 185
POWER_INSTANT = 186
SCOPE_GPU = 0
SCOPE_MODULE = 1

_SUCCESS, _UNINITIALIZED, _NOT_SUPPORTED, _NOT_FOUND, _INSUFFICIENT_SIZE = 0, 1, 3, 6, 7
_FUNCTION_NOT_FOUND, _NO_DATA, _DEPRECATED, _GPU_NOT_FOUND = 13, 21, 26, 28
_RELOAD_FIX = "sudo rmmod nvidia_uvm nvidia_drm nvidia_modeset nvidia && sudo modprobe nvidia, or reboot"
_LOST_FIX = "sudo dmesg | grep -i xid, then reset or reboot"

# nvmlReturn_t -> state of SourceError, what it means, what to type.
_MEANING: dict[int, tuple[str, str, str]] = {
    _UNINITIALIZED: ("error", "NVML is not initialised", ""),
    2: ("absent", "the driver does not know this request", ""),
    _NOT_SUPPORTED: ("absent", "not supported by this GPU or driver", ""),
    4: ("refused", "no permission to ask the driver", CONTAINER_FIX),
    _NOT_FOUND: ("absent", "the driver found nothing of that name", ""),
    8: ("broken", "a power cable of the GPU is not plugged in", "plug in the GPU's power cables"),
    9: ("absent", "the NVIDIA driver is not loaded", DRIVER_FIX),
    12: ("absent", "the driver's library is not installed", DRIVER_FIX),
    _FUNCTION_NOT_FOUND: ("absent", "the installed driver is older than this call", ""),
    15: ("lost", "the GPU has fallen off the bus", _LOST_FIX),
    16: ("lost", "the GPU needs a reset", "sudo nvidia-smi --gpu-reset, or reboot"),
    17: ("refused", "the operating system or its cgroup blocked it", "allow this user to open /dev/nvidia*"),
    18: ("broken", "driver and library differ in version, as after an update of the driver", _RELOAD_FIX),
    25: ("absent", "the installed driver is older than this call", ""),
    _DEPRECATED: ("absent", "the installed driver no longer has this call", ""),
    _GPU_NOT_FOUND: ("lost", "the GPU is gone", _LOST_FIX),
    999: ("lost", "the driver has lost the GPU (unknown error)", _LOST_FIX),
}

# nvmlValueType_t -> member of nvmlValue_t.
_VALUES = ("dVal", "uiVal", "ulVal", "ullVal", "sllVal", "siVal", "usVal")


def error_of(code: int, what: str) -> SourceError:
    """The error that stands for return ``code`` (nvmlReturn_t) of NVML."""
    state, meaning, fix = _MEANING.get(code, ("error", f"NVML error {code}", ""))
    return SourceError(state, f"{what}: {meaning}", UNMEASURED, fix)


class Device:
    """One physical GPU.

    ``memory_gb``: 1e9 bytes; ``power_limit_*_w``: watts, ``None`` where the driver does not tell;
    ``mig_devices``: UUIDs of its MIG instances, with the slices of the GPU that each computes on.
    """

    __slots__ = (
        "architecture",
        "index",
        "memory_gb",
        "mig_devices",
        "mig_mode",
        "name",
        "pci_bus_id",
        "power_limit_default_w",
        "power_limit_max_w",
        "uuid",
    )

    def __init__(
        self,
        index: int,
        uuid: str,
        name: str,
        *,
        pci_bus_id: str = "",
        mig_mode: bool = False,
        mig_devices: Mapping[str, int] | None = None,
        memory_gb: float | None = None,
        power_limit_default_w: float | None = None,
        power_limit_max_w: float | None = None,
        architecture: str = "",
    ) -> None:
        self.index = index
        self.uuid = uuid
        self.name = name
        self.pci_bus_id = pci_bus_id
        self.mig_mode = mig_mode
        self.mig_devices: Mapping[str, int] = mig_devices or {}
        self.memory_gb = memory_gb
        self.power_limit_default_w = power_limit_default_w
        self.power_limit_max_w = power_limit_max_w
        self.architecture = architecture

    def __repr__(self) -> str:
        return f"Device({self.index}, {self.uuid!r}, {self.name!r})"


class FieldValue:
    """One answer of nvmlDeviceGetFieldValues, from its nvmlFieldValue_t.

    ``timestamp_us``: the driver's, microseconds since 1970; ``latency_us``: what the query took;
    ``code``: nvmlReturn_t of this field alone; ``value``: ``None`` unless the driver gave one.
    """

    __slots__ = ("code", "field", "latency_us", "scope", "timestamp_us", "value")

    def __init__(self, field: int, scope: int, raw: Any) -> None:
        self.field = field
        self.scope = scope
        self.timestamp_us: int = raw.timestamp
        self.latency_us: int = raw.latencyUsec
        self.code: int = raw.nvmlReturn
        self.value: float | None = None
        if self.code == _SUCCESS and raw.valueType < len(_VALUES):
            self.value = getattr(raw.value, _VALUES[raw.valueType])

    def number(self) -> float:
        """The value. Raises ``SourceError`` if the driver gave none."""
        if self.value is None:
            raise error_of(self.code or _NO_DATA, f"NVML field {self.field} in scope {self.scope}")
        return self.value


class Nvml:
    """An open library, shared by all sources of this process: ``use`` and ``release`` count them.

    NVML counts its own initialisations, so another user of it in the same process is not disturbed,
    and one who shuts it down too often only makes us initialise it again. Handles do not live through
    a fork: in the child every call raises ``SourceError`` and the parent goes on counting.
    """

    __slots__ = ("_generation", "_handles", "_lib", "_lock", "_pid", "_users", "driver", "host", "problems")

    def __init__(self, host: Host, lib: Any) -> None:
        self.host = host
        self.problems: list[tuple[int, SourceError]] = []
        self._lib = lib
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._handles: dict[str, object] = {}
        self._generation = 0
        self._users = 1
        self._initialise()
        self.driver: str = self._try("nvmlSystemGetDriverVersion", None, ())[1] or "of unknown version"

    @classmethod
    def open(cls, host: Host) -> Nvml:
        """Load and initialise NVML for the machine of ``host``. Raises ``SourceError``."""
        if not host.live:
            what = f"the GPUs of the tree at {host.root} are not those of this machine"
            raise SourceError("absent", what, UNMEASURED, "run wattprint on that machine")
        probe_library()
        try:
            import pynvml
        except ImportError:
            what = "the Python binding of NVML is not installed"
            raise SourceError("absent", what, UNMEASURED, "pip install nvidia-ml-py") from None
        return cls(host, pynvml)

    def use(self) -> Nvml:
        """Count one more user."""
        with self._lock:
            self._users += 1
        return self

    def release(self) -> None:
        """Count one user less; the last one shuts our share of the library down."""
        if os.getpid() != self._pid:  # a forked child: the lock and the library are its parent's
            return
        with self._lock:
            self._users -= 1
            last = self._users == 0
        if last:
            self._handles.clear()
            try:
                self._lib.nvmlShutdown()
            except self._lib.NVMLError as error:
                if error.value != _UNINITIALIZED:  # somebody else here has done so already
                    raise error_of(error.value, "NVML does not shut down") from error

    def devices(self) -> list[Device]:
        """The GPUs that the driver shows to us, in NVML's order, which is that of the PCI bus.

        A GPU that does not answer is left out and stands in ``problems`` with its index.
        """
        found = []
        self.problems = []
        for index in range(self._ask("nvmlDeviceGetCount")):
            try:
                found.append(self._device(index))
            except SourceError as error:
                self.problems.append((index, error))
        return found

    def total_energy_mj(self, device: Device) -> int:
        """Millijoules since the driver was loaded (nvmlDeviceGetTotalEnergyConsumption)."""
        energy_mj: int = self._ask("nvmlDeviceGetTotalEnergyConsumption", device)
        return energy_mj

    def field_values(self, device: Device, fields: Sequence[tuple[int, int]]) -> list[FieldValue]:
        """The (field, scope) pairs asked for, each with its own time and return code."""
        answers = self._ask("nvmlDeviceGetFieldValues", device, list(fields))
        return [FieldValue(*asked, answer) for asked, answer in zip(fields, answers, strict=True)]

    def power_usage_mw(self, device: Device) -> int:
        """Milliwatts: mean of 1 s on Ampere (except GA100) and newer, instantaneous before."""
        power_mw: int = self._ask("nvmlDeviceGetPowerUsage", device)
        return power_mw

    def utilisation_percent(self, device: Device) -> int:
        """Share of the last sample period (1/6 to 1 s) in which a kernel ran, 0..100."""
        percent: int = self._ask("nvmlDeviceGetUtilizationRates", device).gpu
        return percent

    def process_sm_utilisation(self, device: Device, since_us: int) -> dict[int, float]:
        """Percent of the SMs' time that each process used after ``since_us`` (µs since 1970).

        Only processes with some use are there; no entry at all: nobody used the SMs. Process ids are
        those of ``pids_are_ours``.
        """
        calls = ("nvmlDeviceGetProcessUtilization", "nvmlDeviceGetProcessesUtilizationInfo")
        used: dict[int, list[int]] = {}
        for sample in self._ask_list(device, calls, since_us):
            # unused places of the driver's ring have pid 0, a value it does not know is 2**32 - 1
            if sample.pid and sample.smUtil <= 100 and sample.timeStamp > since_us:
                used.setdefault(sample.pid, []).append(sample.smUtil)
        periods = max(map(len, used.values()), default=1)
        return {pid: sum(values) / periods for pid, values in used.items()}

    def compute_pids(self, device: Device) -> set[int]:
        """Processes that hold a compute context on the GPU."""
        calls = ("nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetComputeRunningProcesses_v2")
        return {process.pid for process in self._ask_list(device, calls)}

    @property
    def pids_are_ours(self) -> bool:
        """Whether the driver's process ids are the ones that this process sees.

        Inside a container they are not: the driver translates those it can and hides or keeps the
        others (open-gpu-kernel-modules, osFindNsPid), so neither all processes nor their ids are known.
        """
        return self.host.own_pids

    def _device(self, index: int) -> Device:
        handle = self._ask("nvmlDeviceGetHandleByIndex", None, index)
        uuid: str = self._ask("nvmlDeviceGetUUID", None, handle)
        name: str = self._ask("nvmlDeviceGetName", None, handle)
        self._handles[uuid] = handle
        bare = Device(index, uuid, name)
        pci = self._optional("nvmlDeviceGetPciInfo", bare)
        memory = self._optional("nvmlDeviceGetMemoryInfo", bare)
        mig = self._optional("nvmlDeviceGetMigMode", bare)
        limits_mw = self._optional("nvmlDeviceGetPowerManagementLimitConstraints", bare)
        architecture = self._optional("nvmlDeviceGetArchitecture", bare)
        return Device(
            index,
            uuid,
            name,
            pci_bus_id=os.fsdecode(pci.busId).lower() if pci else "",
            mig_mode=bool(mig and mig[0]),
            mig_devices=self._mig_devices(bare) if mig and mig[0] else None,
            memory_gb=memory.total / 1e9 if memory else None,
            power_limit_default_w=_watts(self._optional("nvmlDeviceGetPowerManagementDefaultLimit", bare)),
            power_limit_max_w=_watts(limits_mw[1] if limits_mw else None),
            architecture=self._architecture(architecture),
        )

    def _architecture(self, number: int | None) -> str:
        prefix = "NVML_DEVICE_ARCH_"
        known = {getattr(self._lib, name): name for name in dir(self._lib) if name.startswith(prefix)}
        return known.get(number, prefix).removeprefix(prefix).capitalize()

    def _mig_devices(self, device: Device) -> dict[str, int]:
        found = {}
        for index in range(self._optional("nvmlDeviceGetMaxMigDeviceCount", device) or 0):
            instance = self._optional("nvmlDeviceGetMigDeviceHandleByIndex", device, index)
            if instance is not None:
                found[self._ask("nvmlDeviceGetUUID", None, instance)] = self._slices(instance)
        return found

    def _slices(self, instance: object) -> int:
        """How many slices a MIG instance computes on; 1, the least that there is, if nothing tells it."""
        code, attributes = self._try("nvmlDeviceGetAttributes_v2", None, (instance,))
        if code != _SUCCESS or attributes is None:
            return 1
        counts = (attributes.computeInstanceSliceCount, attributes.gpuInstanceSliceCount)
        return min((count for count in counts if count >= 1), default=1)

    def _initialise(self) -> None:
        try:
            self._lib.nvmlInit()
        except self._lib.NVMLError as error:
            raise error_of(error.value, "NVML does not start") from error

    def _initialise_again(self, generation: int) -> None:
        with self._lock:
            if generation == self._generation:  # else another thread was faster
                self._handles.clear()
                self._initialise()
                self._generation += 1

    def _ask(self, call: str, device: Device | None = None, *arguments: object) -> Any:
        """Make one call, on ``device`` if it is given. Raises ``SourceError``."""
        code, answer = self._try(call, device, arguments)
        if code != _SUCCESS:
            raise error_of(code, f"GPU {device.index} {device.name}, {call}" if device else call)
        return answer

    def _ask_list(self, device: Device, calls: tuple[str, ...], *arguments: object) -> Any:
        """What the first of ``calls`` that this driver knows lists; nothing found is an empty list."""
        code = _NOT_SUPPORTED
        for call in calls:
            for _ in range(3):  # the list may grow between the call for its length and the one that fills it
                code, answer = self._try(call, device, arguments)
                if code != _INSUFFICIENT_SIZE:
                    break
            if code == _SUCCESS and answer is not None:
                return answer
            if code in (_SUCCESS, _NOT_FOUND):
                return []
            if code not in (_NOT_SUPPORTED, _FUNCTION_NOT_FOUND, _DEPRECATED):
                break
        raise error_of(code, f"GPU {device.index} {device.name}, {call}")

    def _try(self, call: str, device: Device | None, arguments: tuple[object, ...]) -> tuple[int, Any]:
        if os.getpid() != self._pid:
            raise SourceError(
                "lost", "NVML was opened before this process was forked", "the parent process counts the GPUs"
            )
        function = getattr(self._lib, call, None)
        if function is None:  # an nvidia-ml-py older than the driver
            return _FUNCTION_NOT_FOUND, None
        for attempt in range(2):
            generation = self._generation
            try:
                answer = function(*self._handle(device), *arguments)
                # Older bindings (pynvml 11.4, nvidia-ml-py3) give text as bytes.
                return _SUCCESS, answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
            except self._lib.NVMLError as error:
                code: int = error.value
            if code != _UNINITIALIZED or attempt:
                break
            self._initialise_again(generation)
        return code, None

    def _handle(self, device: Device | None) -> tuple[object, ...]:
        if device is None:
            return ()
        handle = self._handles.get(device.uuid)
        if handle is None:
            try:
                handle = self._handles[device.uuid] = self._handle_of(device.uuid)
            except self._lib.NVMLError as error:
                if error.value == _NOT_FOUND:  # it was there when it was listed
                    raise error_of(_GPU_NOT_FOUND, f"GPU {device.index} {device.name}") from error
                raise
        return (handle,)

    def _handle_of(self, uuid: str) -> object:
        find = self._lib.nvmlDeviceGetHandleByUUID
        try:
            return find(uuid)
        except TypeError:  # a binding that gives bytes also takes them only
            return find(uuid.encode())

    def _optional(self, call: str, device: Device, *arguments: object) -> Any:
        """What the call gives, ``None`` if this GPU has no such thing; a lost GPU is still an error."""
        try:
            return self._ask(call, device, *arguments)
        except SourceError as error:
            if error.state == "lost":
                raise
            return None


def _watts(power_mw: int | None) -> float | None:
    return power_mw / 1000 if power_mw else None
