"""Sources on NVML: the energy counter of a GPU, its power, and a model by its utilisation."""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.nvidia import least_slices, process_share

from .base import CounterSource, ModelSource, PowerSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Set

    from wattprint.factors.gpu_parts import GpuPart
    from wattprint.host import Host
    from wattprint.host.nvml import Device, Nvml

    from .base import Load, SourceInfo

LARGEST_W = 1500.0  # above any GPU sold so far, for one whose limit nobody tells
_SENTINEL_MW = 0xFFFFFFFF
_FRESH_NS, _SKEW_NS = 5_000_000_000, 100_000_000


class OnNvml:
    """What the three kinds of sources have in common: a GPU and the library to ask about it."""

    def __init__(self, nvml: Nvml, device: Device) -> None:
        self.nvml = nvml.use()
        self.device = device
        self._open = True

    def _door(self) -> Nvml:
        if not self._open:
            raise SourceError("lost", f"the source of GPU {self.device.index} was closed")
        return self.nvml

    def own_share(self, pids: Set[int]) -> float | None:
        """The share of the GPU's use that is ours, see ``process_share``."""
        return process_share(self._door(), self.device, pids)

    @property
    def sure_share(self) -> float:
        """The share of the GPU's energy that is ours at the least where ``own_share`` is unknown, 0..1.

        A MIG instance owes its slices' part of the idle power, which is 4 % of all power or more; of a GPU
        whose other users are hidden, as in a container, all may be theirs.
        """
        slices = least_slices(self.nvml.host.environ, self.device)
        if not slices:
            return 0.0
        from wattprint.factors.gpu_parts import MIG_SLICES
        from wattprint.factors.gpu_power import BUSY_SHARE, IDLE_SHARE

        return min(1.0, slices / MIG_SLICES) * IDLE_SHARE[0] / BUSY_SHARE[2]

    def close(self) -> None:
        """Release NVML."""
        if self._open:
            self._open = False
            self.nvml.release()


class TotalEnergy(OnNvml, CounterSource):
    """The energy counter of one GPU: millijoules since the driver was loaded, so a decrease is a reset."""

    def __init__(self, nvml: Nvml, device: Device, info: SourceInfo) -> None:
        super().__init__(nvml, device)
        self.info = info
        self.unit_j = 1e-3
        self.range_raw = None

    def read(self) -> tuple[int | None, int]:
        """The count in mJ, as of the read. Raises ``SourceError``, ``lost`` if the GPU is gone."""
        return None, self._door().total_energy_mj(self.device)


class PowerGauge(OnNvml, PowerSource):
    """The power of one GPU: a ``field`` with a time of its own, or nvmlDeviceGetPowerUsage (``None``)."""

    def __init__(
        self,
        nvml: Nvml,
        device: Device,
        info: SourceInfo,
        *,
        averaged_s: float,
        field: int | None,
        scope: int,
    ) -> None:
        super().__init__(nvml, device)
        self.info = info
        self.averaged_s = averaged_s
        self.field = field
        self.scope = scope

    def read(self) -> tuple[int | None, float]:
        """Time of the reading on the boot clock, and watts. Raises ``SourceError``."""
        return checked_power(self._door(), self.device, self.field, self.scope)


class UtilisationModel(OnNvml, ModelSource):
    """Power by the share of time in which a kernel ran, for a GPU or a part of one that tells no power."""

    def __init__(self, nvml: Nvml, device: Device, info: SourceInfo, part: GpuPart) -> None:
        super().__init__(nvml, device)
        self.info = info
        self._part = part

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts (low, mid, high) at the GPU's own utilisation; of any utilisation if it tells none.

        The load of the CPU says nothing about it. Raises ``SourceError`` if the GPU is lost.
        """
        return modelled_w(self._part, self._busy())

    def factor(self) -> dict[str, object] | None:
        """Watts at full load, or of what is known of it."""
        low_w, mid_w, high_w = modelled_w(self._part, 1.0)
        return {
            "id": f"gpu/{self.device.name}/full-load",
            "low": low_w,
            "mid": mid_w,
            "high": high_w,
            "unit": "W",
            "year": None,
            "method": f"modelled: {self._part.basis}",
            "source": self._part.source,
            "licence": self._part.licence,
        }

    def idle_share(self, load: Load) -> float:
        """The share 0..1 of that power which the idle GPU draws as well. Raises ``SourceError`` likewise."""
        from wattprint.factors import gpu_power

        return gpu_power.idle_share(self._busy())

    def _busy(self) -> float | None:
        try:
            return self._door().utilisation_percent(self.device) / 100
        except SourceError as error:
            if error.state == "lost":
                raise
            return None


def modelled_w(part: GpuPart, busy: float | None) -> tuple[float, float, float]:
    """Watts (low, mid, high) of ``part`` at the utilisation ``busy``, 0..1; at any for ``None``."""
    from wattprint.factors import gpu_power

    if part.whole:
        return gpu_power.power_w(*part.tdp_w, busy)
    return gpu_power.power_of_part_w(*part.tdp_w, busy, part=part.part, apart=part.apart)


def checked_power(nvml: Nvml, device: Device, field: int | None, scope: int) -> tuple[int | None, float]:
    """Time on the boot clock, and watts, of a power reading: see ``PowerGauge``. Raises ``SourceError``."""
    if field is None:
        return None, _plausible_w(nvml.power_usage_mw(device), device)
    (value,) = nvml.field_values(device, [(field, scope)])
    return _boottime_ns(nvml.host, value.timestamp_us), _plausible_w(value.number(), device)


def _plausible_w(power_mw: float, device: Device) -> float:
    """Watts, unless they are none: 0, 2**32 - 1 (both seen for "no reading"), ten times the limit."""
    limit_w = device.power_limit_max_w or device.power_limit_default_w or LARGEST_W
    if not 0 < power_mw <= 10_000 * limit_w or power_mw == _SENTINEL_MW:
        raise SourceError(
            "error", f"{name_of(device)} says it draws {power_mw / 1000:g} W", "this reading is not used"
        )
    return power_mw / 1000


def _boottime_ns(host: Host, timestamp_us: int) -> int | None:
    """The driver's wall-clock time on the boot clock; ``None`` if the two clocks have parted.

    Older than seconds, or ahead of us, is a driver that gives no time or a wall clock that was set.
    """
    age_ns = host.clock.wall_ns() - timestamp_us * 1000
    if not -_SKEW_NS <= age_ns <= _FRESH_NS:
        return None
    return host.clock.boottime_ns() - max(age_ns, 0)


def name_of(device: Device) -> str:
    """For people: ``GPU 0 NVIDIA L4``."""
    return f"GPU {device.index} {device.name}"
