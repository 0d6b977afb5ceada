"""What CodeCarbon's trackers hand out and write: one row of ``emissions.csv``, field by field.

Names, order and units are those of CodeCarbon 3.2.3 to 3.3.2, so that programs which read them need no
change. What is not known is ``nan`` or ``None`` here and an empty cell in a file, never 0.
"""

from __future__ import annotations

import json
import math
from collections import OrderedDict
from dataclasses import dataclass, fields

from wattprint.units import J_PER_KWH

_RUN_ONLY = ("experiment_id", "pue", "wue")
"""Fields that the file of tasks does not have."""


@dataclass
class EmissionsData:
    """One run. Durations in s, energies in kWh, power in W, emissions in kg CO2e, water in L, memory in GiB.

    ``timestamp`` is the end in local time. Energies are those of processors, accelerators and memory times
    ``pue``, and powers are these energies over ``duration``. ``codecarbon_version`` names this package, since
    no CodeCarbon wrote the row; ``ram_utilization_percent`` and ``ram_used_gb`` are as of ``timestamp``.
    """

    timestamp: str
    project_name: str
    run_id: str
    experiment_id: str
    duration: float
    emissions: float
    emissions_rate: float
    cpu_power: float
    gpu_power: float
    ram_power: float
    cpu_energy: float
    gpu_energy: float
    ram_energy: float
    energy_consumed: float
    water_consumed: float
    country_name: str | None
    country_iso_code: str | None
    region: str | None
    cloud_provider: str
    cloud_region: str
    os: str
    python_version: str
    codecarbon_version: str
    cpu_count: float
    cpu_model: str
    gpu_count: float
    gpu_model: str
    longitude: float | None
    latitude: float | None
    ram_total_size: float
    tracking_mode: str
    cpu_utilization_percent: float = float("nan")
    gpu_utilization_percent: float = float("nan")
    ram_utilization_percent: float = float("nan")
    ram_used_gb: float = float("nan")
    on_cloud: str = "N"
    pue: float = 1.0
    wue: float = 0.0

    @property
    def values(self) -> OrderedDict[str, object]:
        """All fields in the order of the file."""
        return OrderedDict(self.__dict__.items())

    def compute_delta_emission(self, previous_emission: EmissionsData) -> None:
        """Turn these totals into what was added since ``previous_emission``."""
        self.duration -= previous_emission.duration
        self.emissions -= previous_emission.emissions
        self.cpu_energy -= previous_emission.cpu_energy
        self.gpu_energy -= previous_emission.gpu_energy
        self.ram_energy -= previous_emission.ram_energy
        self.energy_consumed -= previous_emission.energy_consumed
        self.water_consumed -= previous_emission.water_consumed
        self.set_rates()

    def set_rates(self) -> None:
        """Powers and rate that agree with the energies, emissions and duration; ``nan`` in no time."""
        seconds = self.duration if self.duration > 0 else float("nan")
        self.emissions_rate = self.emissions / seconds
        self.cpu_power = _power_w(self.cpu_energy, seconds)
        self.gpu_power = _power_w(self.gpu_energy, seconds)
        self.ram_power = _power_w(self.ram_energy, seconds)

    def toJSON(self) -> str:  # noqa: N802 - the name that callers know
        """All fields as JSON, unknown figures as ``null``."""
        plain = {name: None if is_unknown(value) else value for name, value in self.values.items()}
        return json.dumps(plain, default=str, sort_keys=True, indent=4)


@dataclass
class TaskEmissionsData(EmissionsData):
    """One task of a run; the file of tasks has its name first and leaves out what only runs have."""

    task_name: str = ""

    @property
    def values(self) -> OrderedDict[str, object]:
        """The fields of the file of tasks, in its order."""
        kept = (name for name in COLUMNS if name not in _RUN_ONLY)
        return OrderedDict([("task_name", self.task_name), *((name, getattr(self, name)) for name in kept)])


def _power_w(energy_kwh: float, seconds: float) -> float:
    """W to 13 digits: what is beyond is of the arithmetic, and a power that was given is to come back."""
    return float(f"{energy_kwh * J_PER_KWH / seconds:.13g}")


def is_unknown(value: object) -> bool:
    """Whether a figure is nan, which stands for what nobody knows."""
    return isinstance(value, float) and math.isnan(value)


COLUMNS = tuple(field.name for field in fields(EmissionsData))
"""The columns of ``emissions.csv`` since CodeCarbon 3.2.3, in order."""
