"""A row of ``emissions.csv`` from a statement: the machine's facts, its energies by kind, its carbon."""

from __future__ import annotations

import platform
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from wattprint._version import __version__
from wattprint.account.pieces import pieces_of
from wattprint.factors.regions import find_place
from wattprint.host.machine import Machine
from wattprint.host.processes import MachineCpu
from wattprint.report.hardware import in_words
from wattprint.sources.survey import ask_all
from wattprint.units import J_PER_KWH, significant

from .codecarbon_data import EmissionsData
from .codecarbon_forced import Forced
from .codecarbon_settings import gpu_chooser, warn_once

if TYPE_CHECKING:
    from typing import Any

    from wattprint.account.statement import Statement
    from wattprint.factors.gazetteer import Place
    from wattprint.host import Host

WRITER = f"wattprint {__version__}"
"""What stands in the column of CodeCarbon's version: rows of ours can be told from theirs."""
_UNKNOWN = float("nan")
_GIB = 2**30


class Rows:
    """Makes the rows of one tracker. ``conf``: its parameters, to which the facts of ``host`` are added."""

    def __init__(self, conf: dict[str, Any], host: Host) -> None:
        self._conf = conf
        self._host = host
        self._machine = Machine.of(host)
        self._is_chosen = gpu_chooser(conf["gpu_ids"])
        self._pue: float = 1.0 if conf["pue"] is None else conf["pue"]
        self._wue: float = 0.0 if conf["wue"] is None else conf["wue"]
        self._forced = Forced(conf, host, self._machine)
        conf |= {
            "codecarbon_version": WRITER,
            "os": platform.platform(),
            "python_version": platform.python_version(),
            "cpu_count": self._machine.logical_cpus,
            "cpu_model": self._machine.cpu_name,
            "ram_total_size": _memory_gib(host, "MemTotal"),
        }

    def begin(self) -> None:
        """Watch the processors' load from here on."""
        self._cpu = MachineCpu(self._host.files)
        self._busy_s = self._cpu.busy_s()
        self._forced.begin()

    def end(self) -> None:
        """Give back what ``begin`` opened."""
        self._cpu.close()
        self._forced.end()

    def row(self, statement: Statement) -> EmissionsData:
        """The row of a run as ``statement`` tells it."""
        kwh, gpus = self._energies_kwh(statement)
        total_kwh = sum(kwh.values()) if kwh else _UNKNOWN
        conf, duration_s = self._conf, statement.run.duration_s
        place = None if statement.carbon.place is None else find_place(statement.carbon.place)
        country = None if place is None else place.country
        memory_gib = conf["ram_total_size"]
        used_gib = memory_gib - _memory_gib(self._host, "MemAvailable")
        data = EmissionsData(
            timestamp=datetime.now().strftime("%Y-%m-%dT%H:%M:%S"),
            project_name=conf["project_name"],
            run_id=statement.run.id,
            experiment_id=str(conf["experiment_id"]),
            duration=duration_s,
            emissions=total_kwh * self._intensity_g_per_kwh(statement) / 1000.0,
            emissions_rate=_UNKNOWN,
            cpu_power=_UNKNOWN,
            gpu_power=_UNKNOWN,
            ram_power=_UNKNOWN,
            cpu_energy=kwh.get("cpu", _UNKNOWN),
            gpu_energy=kwh.get("gpu", 0.0),  # none there draws nothing; one unseen is a finding of doctor's
            ram_energy=kwh.get("dram", _UNKNOWN),
            energy_consumed=total_kwh,
            water_consumed=self._wue * total_kwh,
            country_name=None if country is None else country.name,
            country_iso_code=None if country is None else country.iso3,
            region=conf["region"],
            cloud_provider=_cloud(place)[0],
            cloud_region=_cloud(place)[1],
            os=conf["os"],
            python_version=conf["python_version"],
            codecarbon_version=conf["codecarbon_version"],
            cpu_count=conf["cpu_count"],
            cpu_model=conf["cpu_model"],
            gpu_count=gpus.total(),
            gpu_model=in_words(gpus),
            longitude=None,
            latitude=None,
            ram_total_size=memory_gib,
            tracking_mode=conf["tracking_mode"],
            cpu_utilization_percent=self._cpu_percent(duration_s),
            gpu_utilization_percent=_UNKNOWN if gpus else 0.0,
            ram_utilization_percent=100.0 * used_gib / memory_gib,
            ram_used_gb=used_gib,
            on_cloud="Y" if _cloud(place)[0] else "N",
            pue=self._pue,
            wue=self._wue,
        )
        data.set_rates()
        return data

    def _energies_kwh(self, statement: Statement) -> tuple[dict[str, float], Counter[str]]:
        """Energy times PUE by kind, of what is known, and the GPUs in it by name."""
        kwh: dict[str, float] = {}
        gpus: Counter[str] = Counter()
        seen = 0
        for line in statement.resources:
            if line.kind == "node":
                continue
            if line.kind == "gpu":
                seen += 1
                uuid = line.resource.partition("/")[2]
                if self._is_chosen is not None and not self._is_chosen(uuid, seen - 1):
                    continue
                gpus.update(pieces_of(line.name))
            kwh[line.kind] = kwh.get(line.kind, 0.0) + line.energy_j.mid / J_PER_KWH * self._pue
        for kind, joules in self._forced.joules(statement.run.duration_s).items():
            kwh[kind] = joules / J_PER_KWH * self._pue
        if seen and not gpus:
            warn_once("no GPU answers to gpu_ids, or to the variables that hide GPUs: none is counted")
        return kwh, gpus

    def _intensity_g_per_kwh(self, statement: Statement) -> float:
        """Grams of CO2e per kWh to count with; a guess is said to be one."""
        forced = self._conf["force_carbon_intensity_g_co2e_kwh"]
        if forced is not None:
            return float(forced)
        carbon = statement.carbon
        grid = carbon.intensity_g_per_kwh
        if grid is None:
            warn_once(f"no carbon intensity of {carbon.place_name}: emissions are nan · set WATTPRINT_REGION")
            return _UNKNOWN
        if carbon.place is None:
            warn_once(
                "where this runs is unknown: emissions count with the world's mean, a guess "
                f"({significant(grid.mid)}, within {significant(grid.low)}–{significant(grid.high)} "
                "gCO2e/kWh) · "
                "give country_iso_code=..., or set WATTPRINT_REGION"
            )
        elif "guess" in carbon.place_known_by:
            warn_once(
                f"emissions count with the grid of {carbon.place_name}, by {carbon.place_known_by} · "
                "give country_iso_code=..., or set WATTPRINT_REGION"
            )
        return grid.mid

    def _cpu_percent(self, duration_s: float) -> float:
        busy_s, cpus = self._cpu.busy_s(), self._cpu.logical_cpus
        if busy_s is None or self._busy_s is None or not cpus or duration_s <= 0:
            return _UNKNOWN
        return min(100.0, 100.0 * (busy_s - self._busy_s) / (duration_s * cpus))

    def hardware(self) -> dict[str, object]:
        """What ``get_detected_hardware`` gives; memory in GiB."""
        gpus: Counter[str] = Counter()
        for interface in ask_all(self._host):
            for source in interface.sources:
                if source.info.kind == "gpu":
                    gpus.update(pieces_of(source.info.name))
                source.close()
        cpus, threads = self._machine.logical_cpus, self._machine.threads_per_core
        return {
            "ram_total_size": self._conf["ram_total_size"],
            "cpu_count": cpus,
            "cpu_physical_count": cpus // threads if cpus and threads else None,
            "cpu_model": self._machine.cpu_name,
            "gpu_count": gpus.total() or None,
            "gpu_model": in_words(gpus) or None,
            "gpu_ids": self._conf["gpu_ids"],
        }


def _cloud(place: Place | None) -> tuple[str, str]:
    """Provider and region, empty outside clouds."""
    if place is None or place.kind != "cloud-region":
        return "", ""
    provider, _, region = place.code.partition(":")
    return provider, region


def _memory_gib(host: Host, field: str) -> float:
    """GiB that ``/proc/meminfo`` or another system gives for ``field``, ``nan`` if it does not tell."""
    system = host.files.system
    if system is not None:
        memory_bytes = system.memory_bytes if field == "MemTotal" else system.available_bytes
        return _UNKNOWN if memory_bytes is None else memory_bytes / _GIB
    for line in (host.files.text_or_none("proc/meminfo") or "").splitlines():
        name, _, rest = line.partition(":")
        if name == field and rest.split()[:1] and rest.split()[0].isdecimal():
            return int(rest.split()[0]) * 1024 / _GIB
    return _UNKNOWN
