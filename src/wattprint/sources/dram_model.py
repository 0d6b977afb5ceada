"""Memory where no counter can be read: watts per gigabyte, more of them the busier the machine is."""

from __future__ import annotations

from .base import Load, ModelSource, SourceInfo


class DramModelSource(ModelSource):
    """Watts of ``memory_gb`` gigabytes of DRAM; see ``factors/dram``."""

    __slots__ = ("_memory_gb",)

    def __init__(self, memory_gb: float, *, resource: str = "dram/0") -> None:
        from wattprint.factors import dram

        self._memory_gb = memory_gb
        low_w, mid_w, high_w = dram.power_w(memory_gb, 1.0)
        self.info = SourceInfo(
            resource=resource,
            name=f"DRAM {memory_gb:.0f} GB",
            source="dram-model",
            method="modelled",
            update_period_s=0.0,
            relative_uncertainty=max(high_w / mid_w, mid_w / low_w) - 1.0,
            uncertainty_source=dram.SOURCE,
            max_power_w=high_w,
            detail=f"{memory_gb:.1f} GB × W/GB by activity; {dram.SOURCE}",
        )

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts (low, mid, high); the CPU's load stands for the memory's activity."""
        from wattprint.factors import dram

        return dram.power_w(self._memory_gb, load.cpu)

    def idle_share(self, load: Load) -> float:
        """The share of that power which refresh and standby draw without any access."""
        from wattprint.factors import dram

        return dram.idle_share(load.cpu)

    def factor(self) -> dict[str, object] | None:
        """Watts of all modules with all CPUs busy."""
        from wattprint.factors import dram

        low_w, mid_w, high_w = dram.power_w(self._memory_gb, 1.0)
        return {
            "id": f"dram/{self._memory_gb:.0f}-GB/busy",
            "low": low_w,
            "mid": mid_w,
            "high": high_w,
            "unit": "W",
            "year": None,
            "method": f"{dram.METHOD}: watts per gigabyte by activity",
            "source": dram.SOURCE,
            "licence": dram.LICENCE,
        }
