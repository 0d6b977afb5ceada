"""The CPU where no counter can be read: a power curve of that processor, driven by its load."""

from __future__ import annotations

from functools import lru_cache

from .base import Load, ModelSource, SourceInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wattprint.factors.cpu_curve import CpuPowerModel
    from wattprint.host.machine import Machine


class CpuModelSource(ModelSource):
    """Watts at a load of ``part`` (0..1) of all CPU packages; see ``factors/cpu_power``."""

    __slots__ = ("_model", "_part")

    def __init__(self, model: CpuPowerModel, *, resource: str, part: float) -> None:
        self._model = model
        self._part = part
        low_w, mid_w, high_w = model.power_w(1.0)
        basis = model.basis if part == 1.0 else f"{model.basis}; 1/{1.0 / part:.0f} of that"
        self.info = SourceInfo(
            resource=resource,
            name=model.name if part == 1.0 else f"{model.name} (socket {resource.partition('/')[2]})",
            source="cpu-model",
            method=model.method,
            update_period_s=0.0,
            relative_uncertainty=max(high_w / mid_w, mid_w / low_w) - 1.0,
            uncertainty_source=basis,
            max_power_w=high_w * self._part,
            detail=basis,
            covers=model.covers,
        )

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts (low, mid, high) at ``load``."""
        low_w, mid_w, high_w = self._model.power_w(load.cpu)
        return low_w * self._part, mid_w * self._part, high_w * self._part

    def idle_share(self, load: Load) -> float:
        """The share of that power which an idle processor draws as well."""
        return self._model.idle_share(load.cpu)

    def factor(self) -> dict[str, object] | None:
        """Watts of all packages, or of the guest's share of them, at full load."""
        low_w, mid_w, high_w = self._model.power_w(1.0)
        return {
            "id": f"cpu/{self._model.name or 'unknown'}/full-load",
            "low": low_w,
            "mid": mid_w,
            "high": high_w,
            "unit": "W",
            "year": None,
            "method": f"{self._model.method}: {self._model.basis}",
            "source": self._model.source,
            "licence": self._model.licence,
        }


def cpu_power_model(machine: Machine, limit_w: float | None = None) -> CpuPowerModel:
    """The power curve for this machine's processor; shared by all who ask with the same facts.

    ``limit_w``: the long-term power limit that one socket is set to, if it is told. How its clock is held
    back stands in what is ``installed``.
    """
    facts = machine.installed
    return _curve(
        machine.cpu_name,
        sockets=machine.sockets,
        logical_cpus=machine.logical_cpus,
        virtual=machine.virtual,
        vendor=machine.cpu_vendor,
        family=machine.cpu_family,
        model=machine.cpu_model,
        threads_per_core=machine.threads_per_core,
        threads_per_socket=machine.threads_per_socket,
        architecture=machine.architecture,
        limit_w=limit_w,
        instance=machine.instance if machine.virtual else "",
        clocks=facts.clocks if facts is not None else (),
        clock_words=facts.clock_words if facts is not None else "",
    )


@lru_cache(maxsize=8)
def _curve(name: str, **facts: Any) -> CpuPowerModel:
    from wattprint.factors.cpu_power import for_cpu

    return for_cpu(name, **facts)
