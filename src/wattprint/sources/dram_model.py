"""Memory where no counter can be read: watts of its modules, more of them the busier the machine is."""

from __future__ import annotations

from wattprint.factors import dram

from .base import Load, ModelSource, SourceInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host.installed import Installed
    from wattprint.host.machine import Machine


def year_of_cpu(machine: Machine) -> int | None:
    """The year in which the processor came out, ``None`` if its name does not tell."""
    if not any(character.isdigit() for character in machine.cpu_name):
        return None  # as hypervisors call theirs: nothing is loaded for it
    from wattprint.factors.cpu_year import year_of

    return year_of(machine.cpu_name)


def memory_of(machine: Machine) -> dram.Memory | None:
    """The memory of ``machine`` as far as it is known, ``None`` if its size is not.

    For a guest whose user told of the host's modules it is all of the host's: see ``Installed.share``.
    """
    facts = machine.installed
    year = year_of_cpu(machine)
    form = (facts and facts.form) or dram.form_in(machine.kind)
    gb = (facts and facts.memory_gb) or machine.memory_gb
    if not gb:
        return None
    if facts is None:
        return dram.Memory(gb, form=form, shared=machine.virtual, year=year)
    return dram.Memory(
        gb, modules=facts.modules, kind=facts.kind, form=form, shared=machine.virtual, year=year
    )


class DramModelSource(ModelSource):
    """Watts of ``part`` (0..1) of a machine's ``memory``, as ``facts`` tell of it; see ``factors/dram``."""

    __slots__ = ("_memory", "_part")

    def __init__(
        self,
        memory: dram.Memory,
        facts: Installed | None = None,
        *,
        part: float = 1.0,
        resource: str = "dram/0",
    ) -> None:
        self._memory = memory
        self._part = part * (1.0 if facts is None else facts.share)
        low_w, mid_w, high_w = self._at(1.0)
        memory_gb = memory.gb * self._part
        known = ""
        if facts is not None and facts.memory_words:
            known = f"memory {facts.memory_words}, {facts.memory_known_by}; "
        self.info = SourceInfo(
            resource=resource,
            name=f"DRAM {memory_gb:.0f} GB",
            source="dram-model",
            method="modelled",
            update_period_s=0.0,
            relative_uncertainty=max(high_w / mid_w, mid_w / low_w) - 1.0,
            uncertainty_source=dram.SOURCE,
            max_power_w=high_w,
            detail=f"{known}{memory_gb:.1f} GB × watts of its modules by activity; {dram.SOURCE}",
        )

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts (low, mid, high); the CPU's load stands for the memory's activity."""
        return self._at(load.cpu)

    def idle_share(self, load: Load) -> float:
        """The share of that power which refresh and standby draw without any access."""
        return dram.idle_share(self._memory, load.cpu)

    def factor(self) -> dict[str, object] | None:
        """Watts of all modules with all CPUs busy."""
        low_w, mid_w, high_w = self._at(1.0)
        return {
            "id": f"dram/{self._memory.gb * self._part:.0f}-GB/busy",
            "low": low_w,
            "mid": mid_w,
            "high": high_w,
            "unit": "W",
            "year": None,
            "method": f"{dram.METHOD}: watts of its modules by activity",
            "source": dram.SOURCE,
            "licence": dram.LICENCE,
        }

    def _at(self, activity: float) -> tuple[float, float, float]:
        low_w, mid_w, high_w = dram.power_w(self._memory, activity)
        return low_w * self._part, mid_w * self._part, high_w * self._part
