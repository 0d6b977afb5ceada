"""A simulated NVIDIA driver: the real ``pynvml`` over a small C library built on the spot.

``FakeNvml`` holds the state file that the library maps, so a change costs one store to memory:

* in this process: ``fake.attach()``, then whatever loads ``libnvidia-ml.so.1`` gets the fake, because
  the dynamic loader answers a name that is loaded already (dlopen(3), DT_SONAME). It stays loaded
  until the process ends; detached, it is a machine whose driver is not loaded;
* in another process: ``subprocess.run(..., env={**os.environ, **fake.environ()})``.

Its driver version says ``simulated``, so that no reading can pass for a measurement.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("nvml.c")
LIBRARY = "libnvidia-ml.so.1"
DRIVER = "simulated 1.0"

# nvmlReturn_t of nvml.h
NOT_SUPPORTED, NO_PERMISSION, DRIVER_NOT_LOADED, GPU_IS_LOST = 3, 4, 9, 15
VERSION_MISMATCH, UNKNOWN = 18, 999
TYPE_DOUBLE, TYPE_UINT, TYPE_ULONG_LONG, TYPE_INT = 0, 1, 3, 5
AVERAGE, INSTANT, ENERGY_FIELD = 185, 186, 83
GPU_SCOPE, MODULE_SCOPE, MEMORY_SCOPE = 0, 1, 2

# In the order of the enum in nvml.c.
CALLS = (
    *("handle", "name", "uuid", "pci", "memory", "mig_mode", "architecture", "limit_default", "limit_range"),
    *("energy", "fields", "usage", "utilisation", "samples", "samples_v1", "compute_v3", "compute_v2"),
)
MAX_GPUS, MAX_FIELDS, MAX_PROCESSES, MAX_MIG = 16, 16, 32, 7
FOREVER = -1
_UINT, _ULONG = ctypes.c_uint32, ctypes.c_uint64


class _Field(ctypes.Structure):
    _fields_ = [
        *((name, _UINT) for name in ("id", "scope", "code", "type")),
        ("timestamp_us", ctypes.c_int64),
        ("value", _ULONG),
    ]


class _Process(ctypes.Structure):
    _fields_ = [
        ("pid", _UINT),
        ("sm", _UINT),
        ("timestamp_us", _ULONG),
        ("computes", _UINT),
        ("sampled", _UINT),
    ]


class _Fault(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int32), ("left", ctypes.c_int32)]


_NUMBERS = (
    *("mig_mode", "mig_count", "architecture", "limit_default_mw", "limit_max_mw", "usage_mw"),
    *("utilisation", "field_count", "process_count", "unused"),
)


class _Gpu(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char * 96),
        ("uuid", ctypes.c_char * 96),
        ("bus_id", ctypes.c_char * 32),
        ("mig_uuid", (ctypes.c_char * 96) * MAX_MIG),
        *((name, _UINT) for name in _NUMBERS),
        ("mig_slices", _UINT * (MAX_MIG + 1)),
        ("memory_bytes", _ULONG),
        ("energy_mj", _ULONG),
        ("grows_mw", _ULONG),
        ("since_ns", _ULONG),
        ("fields", _Field * MAX_FIELDS),
        ("processes", _Process * MAX_PROCESSES),
        ("faults", _Fault * len(CALLS)),
        ("padding", _Fault),
    ]


class _State(ctypes.Structure):
    _fields_ = [
        ("magic", ctypes.c_char * 8),
        ("size", _UINT),
        ("init_code", ctypes.c_int32),
        ("gpu_count", _UINT),
        ("unused", _UINT),
        ("time_us", _ULONG),
        ("calls", _ULONG),
        ("driver", ctypes.c_char * 80),
        ("gpus", _Gpu * MAX_GPUS),
    ]


def build_fake_nvml(folder: Path | str) -> Path:
    """Compile the fake into ``folder`` and return the library's path; skip without a compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("no C compiler (cc, gcc, clang) to build the simulated libnvidia-ml.so.1")
    path = Path(folder) / LIBRARY
    if not path.exists():
        command = [
            compiler,
            "-O1",
            "-shared",
            "-fPIC",
            f"-Wl,-soname,{LIBRARY}",
            "-o",
            str(path),
            str(SOURCE),
        ]
        subprocess.run(command, check=True)
    return path


def load_in_process() -> ctypes.CDLL:
    """The fake, loaded once for the life of this process; skips where a real driver is loaded already."""
    try:
        library = ctypes.CDLL(LIBRARY, mode=os.RTLD_NOLOAD | os.RTLD_NOW)
    except OSError:
        with tempfile.TemporaryDirectory() as folder:  # the mapping outlives the file
            library = ctypes.CDLL(str(build_fake_nvml(folder)), mode=ctypes.RTLD_GLOBAL)
    if not hasattr(library, "fake_nvml_attach"):
        pytest.skip("the real libnvidia-ml.so.1 is loaded in this process")
    library.fake_nvml_attach.argtypes = [ctypes.c_char_p]
    return library


@dataclass
class FakeGpu:
    """What one simulated GPU is; ``None`` is "not supported". Energy in mJ, power in W."""

    name: str = "NVIDIA H200"
    uuid: str | None = None
    bus_id: str | None = None
    energy_mj: int | None = 1_000_000
    instant_w: float | None = 100.0
    average_w: float | None = 100.0
    usage_w: float | None = 100.0
    module_w: float | None = None
    limit_default_w: float | None = 700.0
    limit_max_w: float | None = 700.0
    utilisation: int | None = 0
    architecture: int | None = 9
    memory_gib: float | None = 141.0
    mig: bool | None = False
    mig_uuids: tuple[str, ...] = ()
    mig_slices: tuple[int, ...] = ()


class FakeNvml:
    """The state of a simulated driver with these GPUs, in PCI order."""

    def __init__(self, gpus: list[FakeGpu], *, time_us: int = 1_700_000_000_000_000) -> None:
        handle, self.path = tempfile.mkstemp(prefix="fake-nvml-")
        os.truncate(handle, ctypes.sizeof(_State))
        self._map = mmap.mmap(handle, ctypes.sizeof(_State))
        os.close(handle)
        self.state = _State.from_buffer(self._map)
        self.state.magic, self.state.size = b"WPNVML1", ctypes.sizeof(_State)
        self.state.driver, self.state.gpu_count = DRIVER.encode(), len(gpus)
        self.state.time_us = time_us
        self._library: ctypes.CDLL | None = None
        for i, gpu in enumerate(gpus):
            self.put(i, gpu)

    def put(self, i: int, gpu: FakeGpu) -> None:
        """Let GPU ``i`` be ``gpu``."""
        raw = self.state.gpus[i]
        raw.name = gpu.name.encode()
        raw.uuid = (gpu.uuid or f"GPU-{i:08x}-1111-2222-3333-444444444444").encode()
        raw.bus_id = (gpu.bus_id or f"00000000:{0x10 + i:02X}:00.0").encode()
        raw.mig_mode = 2 if gpu.mig is None else int(gpu.mig)
        raw.mig_count = len(gpu.mig_uuids)
        for k, uuid in enumerate(gpu.mig_uuids):
            raw.mig_uuid[k].value = uuid.encode()
        for k, slices in enumerate(gpu.mig_slices):
            raw.mig_slices[k] = slices
        raw.architecture = gpu.architecture or 0
        raw.memory_bytes = int((gpu.memory_gib or 0) * 2**30)
        raw.limit_default_mw = int((gpu.limit_default_w or 0) * 1000)
        raw.limit_max_mw = int((gpu.limit_max_w or 0) * 1000)
        if gpu.energy_mj is None:
            self.set_error(i, "energy", NOT_SUPPORTED)
        else:
            self.set_energy_mj(i, gpu.energy_mj)
        self.set_power_w(i, gpu.instant_w, gpu.average_w)
        self.set_usage_w(i, gpu.usage_w)
        if gpu.module_w is not None:
            self.set_field(i, AVERAGE, MODULE_SCOPE, round(gpu.module_w * 1000))
        if gpu.utilisation is None:
            self.set_error(i, "utilisation", NOT_SUPPORTED)
        else:
            self.set_utilisation(i, gpu.utilisation)

    # Where the fake is seen.

    def attach(self) -> FakeNvml:
        """Make it the driver of this process."""
        self._library = load_in_process()
        assert self._library.fake_nvml_state_size() == ctypes.sizeof(_State)
        assert self._library.fake_nvml_attach(self.path.encode()) == 0
        return self

    def detach(self) -> None:
        """Unload the driver from this process, and delete the state file."""
        if self._library is not None:
            self._library.fake_nvml_attach(None)
            self._library = None
        Path(self.path).unlink(missing_ok=True)

    def environ(self, library_folder: Path | str) -> dict[str, str]:
        """The variables that make it the driver of another process."""
        return {"LD_LIBRARY_PATH": str(library_folder), "FAKE_NVML_STATE": self.path}

    def __enter__(self) -> FakeNvml:
        return self.attach()

    def __exit__(self, *_: object) -> None:
        self.detach()

    # What the driver says.

    @property
    def calls(self) -> int:
        """Calls answered so far."""
        return self.state.calls

    def set_time_us(self, time_us: int) -> None:
        """The driver's clock, microseconds since 1970; 0 for the machine's own."""
        self.state.time_us = time_us

    def set_init_error(self, code: int) -> None:
        """What nvmlInit returns; 0 to let it pass."""
        self.state.init_code = code

    def set_energy_mj(self, i: int, energy_mj: int) -> None:
        """The energy counter of GPU ``i``."""
        self.state.gpus[i].energy_mj = energy_mj

    def set_growing_w(self, i: int, power_w: float) -> None:
        """The energy counter of GPU ``i`` grows by ``power_w`` from now on, in ticks of 20 ms."""
        gpu = self.state.gpus[i]
        gpu.since_ns, gpu.grows_mw = time.clock_gettime_ns(time.CLOCK_BOOTTIME), round(power_w * 1000)

    def reload_driver(self) -> None:
        """Every energy counter starts again at 0."""
        for i in range(self.state.gpu_count):
            self.set_energy_mj(i, 0)

    def set_field(
        self,
        i: int,
        field: int,
        scope: int,
        value: int,
        *,
        code: int = 0,
        kind: int = TYPE_UINT,
        timestamp_us: int = 0,
    ) -> None:
        """One field value: the bits of ``value`` as type ``kind``, or the return ``code`` in its place."""
        gpu = self.state.gpus[i]
        at = next(
            (k for k in range(gpu.field_count) if (gpu.fields[k].id, gpu.fields[k].scope) == (field, scope)),
            None,
        )
        if at is None:
            at = gpu.field_count
            gpu.field_count += 1
        entry = gpu.fields[at]
        entry.value, entry.type, entry.timestamp_us, entry.code = value, kind, timestamp_us, code
        entry.id, entry.scope = field, scope

    def set_power_w(self, i: int, instant: float | None, average: float | None) -> None:
        """Instant and averaged power of GPU ``i`` in scope GPU, W."""
        for field, power_w in ((INSTANT, instant), (AVERAGE, average)):
            code = NOT_SUPPORTED if power_w is None else 0
            self.set_field(i, field, GPU_SCOPE, round((power_w or 0) * 1000), code=code)

    def set_usage_w(self, i: int, power_w: float | None) -> None:
        """What nvmlDeviceGetPowerUsage gives, W."""
        self.set_error(i, "usage", NOT_SUPPORTED if power_w is None else 0)
        self.state.gpus[i].usage_mw = round((power_w or 0) * 1000)

    def set_utilisation(self, i: int, percent: int) -> None:
        """Share of the last sample period in which a kernel ran, %."""
        self.set_error(i, "utilisation", 0)
        self.state.gpus[i].utilisation = percent

    def set_error(self, i: int, call: str, code: int, *, times: int = FOREVER) -> None:
        """Let ``call`` (one of ``CALLS``) on GPU ``i`` return ``code``, for so many times; 0 heals it."""
        fault = self.state.gpus[i].faults[CALLS.index(call)]
        fault.code, fault.left = code, times

    def lose(self, i: int, code: int = GPU_IS_LOST) -> None:
        """GPU ``i`` falls off the bus: every call fails."""
        for call in CALLS:
            self.set_error(i, call, code)

    def set_processes(
        self, i: int, samples: list[tuple[int, int]] | None = None, computes: list[int] | None = None
    ) -> None:
        """Processes on GPU ``i``: utilisation ``samples`` (pid, SM %) as of now, and who ``computes``.

        Without ``computes`` every sampled process does; a pid may be sampled several times.
        """
        gpu = self.state.gpus[i]
        gpu.process_count = 0
        samples = samples or []
        running = list(dict.fromkeys(pid for pid, _ in samples)) if computes is None else computes
        rows = [(pid, sm, 0, 1) for pid, sm in samples] + [(pid, 0, 1, 0) for pid in running]
        for k, (pid, sm, is_running, is_sampled) in enumerate(rows):
            row = gpu.processes[k]
            row.pid, row.sm, row.computes, row.sampled = pid, sm, is_running, is_sampled
            row.timestamp_us = self.state.time_us or time.time_ns() // 1000
        gpu.process_count = len(rows)
