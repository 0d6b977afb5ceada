"""Virtual machine types of AWS, Azure and Google Cloud: size, accelerators, power, host.

A name is ``aws:p5.48xlarge``, ``azure:Standard_ND96isr_H100_v5``, ``gcp:a3-highgpu-8g``; without the provider
it is looked for in all three. Case, spaces and marks do not matter (``NC24ads A100 v4``).

A type of SageMaker (``ml.p4d.24xlarge``) is the one of EC2 under a name of its own, so that no price of EC2
stands for it: SageMaker asks another. A custom type of Google Cloud (``n2-custom-8-16384``,
``custom-4-8192``, ``n2-custom-8-98304-ext``) tells its vCPUs and its memory in MB by its name; no price of
one is listed.
"""

from __future__ import annotations

import math

from wattprint.closeness import nearest as nearest_of
from wattprint.factors.cpu_curve import constants, spread
from wattprint.factors.dram import COUNTER_SHARE
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, number

INSTANCES = Table("instances.tsv")

PROVIDERS = ("aws", "azure", "gcp")
LOADS = (0.0, 0.1, 0.5, 1.0)
"""The loads of a measured curve."""
_WATTS = ("idle_w", "w10", "w50", "w100")
_MEMORY_WATTS = ("ram_idle_w", "ram10", "ram50", "ram100")


class PowerCurve:
    """Watts of a whole instance at idle, 10, 50 and 100 % load, by Teads Engineering.

    CPU and memory as their counters read, the GPUs and the instance's share of the rest of the machine.
    ``memory_w`` is what is of the memory in ``listed_w``; a part of it counts (``dram.COUNTER_SHARE``), and
    the high end holds all of it. ``whole`` is true if the instance fills its machine, else it is a share of
    one, with a wider interval.
    """

    __slots__ = ("_id", "listed_w", "watts", "whole")

    def __init__(
        self, name: str, listed_w: tuple[float, ...], memory_w: tuple[float, ...], *, whole: bool
    ) -> None:
        self._id = name
        self.listed_w = listed_w
        self.watts = tuple(
            all_w - (1.0 - COUNTER_SHARE) * ram_w for all_w, ram_w in zip(listed_w, memory_w, strict=True)
        )
        self.whole = whole

    def at(self, load: float) -> Factor:
        """Power in watts at ``load`` (0..1), on straight lines between the four loads.

        The interval is the spread of machines about the model of a CPU (``cpu_power``), with that of a
        share of a machine if the instance is one. Raises ``ValueError`` for a load outside 0..1.
        """
        if not 0 <= load <= 1:
            raise ValueError(f"a load is a number from 0 to 1, not {load}")
        mid, listed = (_between(watts, load) for watts in (self.watts, self.listed_w))
        fitted = constants()
        sigma_vm = 0.0 if self.whole else fitted.sigma_vm
        under, over = (
            spread(load, *(math.hypot(sigma, sigma_vm) for sigma in sigmas))
            for sigmas in (fitted.below, fitted.above)
        )
        return Factor(
            f"instance-power/{self._id}/{load:g}",
            mid / under,
            mid,
            max(mid * over, listed),
            "W",
            2021,
            "whole instance, between loads of 0, 10, 50 and 100 %; a quarter of its memory's, at the "
            "high end all; range: spread of machines about a model",
            f"{cite('teads-instances')}; spread: {fitted.source}",
            f"Apache-2.0 AND {fitted.licence}",
        )


def _between(watts: tuple[float, ...], load: float) -> float:
    above = next(index for index in range(1, len(LOADS)) if load <= LOADS[index])
    start, end = LOADS[above - 1], LOADS[above]
    return watts[above - 1] + (watts[above] - watts[above - 1]) * (load - start) / (end - start)


class Instance:
    """A type of virtual machine.

    ``vcpus`` and ``memory_gb`` are ``None`` if unknown. ``accelerators`` lists (name, count) with the names
    of ``accelerators.find``; the count is in boards (an NVIDIA K80 or M60 holds two GPUs), a share for a
    slice of a GPU, ``None`` if no source tells. ``curve`` is ``None`` where nobody measured it.
    ``host_kg`` (least, most) is the published embodied carbon of the whole host of ``host_vcpus``.
    """

    __slots__ = (
        *("accelerators", "curve", "host_kg", "host_vcpus", "licence", "memory_gb", "name", "provider"),
        *("source", "vcpus"),
    )

    def __init__(self, row: dict[str, str]) -> None:
        self.provider, _, self.name = row["instance"].partition(":")
        self.vcpus = number(row["vcpus"])
        self.memory_gb = number(row["memory_gb"])
        self.accelerators: list[tuple[str, float | None]] = (
            [(row["accelerator"], number(row["count"]))] if row["accelerator"] else []
        )
        self.host_vcpus = number(row["host_vcpus"])
        listed_w, memory_w = (
            tuple(watts for column in columns if (watts := number(row[column])) is not None)
            for columns in (_WATTS, _MEMORY_WATTS)
        )
        self.curve: PowerCurve | None = None
        if len(listed_w) == len(memory_w) == len(LOADS):
            whole = self.vcpus == self.host_vcpus
            self.curve = PowerCurve(row["instance"], listed_w, memory_w, whole=whole)
        least, most = number(row["host_least_kg"]), number(row["host_most_kg"])
        self.host_kg = None if least is None or most is None else (least, most)
        self.source = cite(row["source"])
        self.licence = row["licence"]

    @property
    def id(self) -> str:
        """Provider and name, joined by a colon."""
        return f"{self.provider}:{self.name}"

    def __repr__(self) -> str:
        return (
            f"Instance({self.id}, {self.vcpus:g} vCPU, {self.accelerators})"
            if self.vcpus
            else f"Instance({self.id})"
        )


def find(name: str) -> Instance | None:
    """The instance type called ``name``, or ``None``; never a near miss."""
    provider, bare = _split(name.strip())
    row = _row(provider, bare)
    if row is None and bare.lower().startswith("ml.") and provider in ("", "aws"):
        row = _row("aws", bare[3:])
        row = None if row is None else {**row, "instance": f"aws:ml.{row['instance'].partition(':')[2]}"}
    if row is None and provider in ("", "gcp"):
        row = _custom(bare.lower().replace(" ", "-").replace("_", "-"))
    return None if row is None else Instance(row)


def _split(name: str) -> tuple[str, str]:
    """The provider, empty without one, and the rest: of ``aws:p5.48xlarge``, ``EC2 p5.48xlarge``."""
    from .gazetteer import PROVIDER_NAMES

    for mark in (":", " "):
        first, found, rest = name.partition(mark)
        provider = PROVIDER_NAMES.get(first.strip().lower(), first.strip().lower())
        if found and provider in PROVIDERS:
            return provider, rest.strip()
    return ("?", name) if ":" in name else ("", name)


def _row(provider: str, bare: str) -> dict[str, str] | None:
    for one in [provider] if provider else PROVIDERS:
        spellings = [bare, f"Standard_{bare.replace(' ', '_')}"] if one == "azure" else [bare.lower()]
        for spelling in spellings:
            row = INSTANCES.find(f"{one}:{spelling}")
            if row is not None:
                return row
    if not bare or provider == "?":
        return None
    keys = [key for key in _squeezed_keys().get(_squeezed(bare), ()) if key.startswith(provider)]
    return INSTANCES.find(keys[0]) if len(keys) == 1 else None


_SQUEEZED: dict[str, list[str]] = {}


def _squeezed_keys() -> dict[str, list[str]]:
    """The keys of all types by what is left of their names without case and marks."""
    if not _SQUEEZED:
        made: dict[str, list[str]] = {}
        for key in INSTANCES.keys():  # noqa: SIM118 - a table is no dict
            made.setdefault(_squeezed(key.partition(":")[2]), []).append(key)
        _SQUEEZED.update(made)  # at once: another thread may be looking
    return _SQUEEZED


def _squeezed(name: str) -> str:
    letters = "".join(letter for letter in name.lower() if letter.isalnum()).removeprefix("standard")
    return f"{letters}arge" if letters.endswith("xl") else letters


_CUSTOM_FAMILIES = ("e2", "n1", "n2", "n2d", "n4")
_SHARED_CORES = ("micro", "small", "medium")
_MB_STEP = 256
_MOST_GB_PER_VCPU = 8.0
_GB_PER_VCPU = {"n1": 6.5}
_EXTENDED_GB = {"n1": 624, "n2": 640, "n2d": 768}
"""Memory of custom types in GB of 1024 MB: for each vCPU, and of all with ``-ext``, which E2 has not. From
Google Cloud's documentation of custom machine types and its sample of their limits, read in 2026. That of N4
is not known to us: any up to the most of the others is taken."""


def _custom(name: str) -> dict[str, str] | None:
    """The row of a custom machine type, by Google Cloud's documentation of how they are named.

    A shared core of E2 shows two vCPUs. Making its host counts as for the standard types of the family.
    """
    family, mark, size = name.removesuffix("-ext").rpartition("custom-")
    family = family.removesuffix("-") or "n1"
    cpus, dash, memory = size.partition("-")
    if not (mark and dash and family in _CUSTOM_FAMILIES and memory.isdecimal() and len(memory) < 8):
        return None
    if cpus in _SHARED_CORES and family == "e2":
        vcpus = 2
    elif cpus.isdecimal() and len(cpus) < 4 and (cpus == "1" or int(cpus) % 2 == 0 < int(cpus)):
        vcpus = int(cpus)
    else:
        return None
    standard = INSTANCES.find(f"gcp:{family}-standard-8")
    if standard is None or int(memory) % _MB_STEP or not 0 < int(memory) <= _most_mb(name, family, vcpus):
        return None
    return {
        **standard,
        "instance": f"gcp:{name}",
        "vcpus": str(vcpus),
        "memory_gb": f"{int(memory) / 1024:g}",
        **dict.fromkeys(("accelerator", "count", *_WATTS, *_MEMORY_WATTS), ""),
    }


def _most_mb(name: str, family: str, vcpus: int) -> float:
    """MB that Google Cloud gives a custom type at most."""
    if name.endswith("-ext"):
        return _EXTENDED_GB.get(family, 0 if family == "e2" else max(_EXTENDED_GB.values())) * 1024
    return _GB_PER_VCPU.get(family, _MOST_GB_PER_VCPU) * vcpus * 1024


def _check_limits(name: str) -> None:
    """Raise ``MissingFactorError`` for what would be a custom type if it had less memory."""
    bare = _split(name.strip())[1].lower().replace(" ", "-").replace("_", "-")
    stem, _, memory = bare.removesuffix("-ext").rpartition("-")
    family, mark, cpus = stem.rpartition("custom-")
    if not (mark and memory.isdecimal() and cpus.isdecimal()) or _custom(f"{stem}-{_MB_STEP}") is None:
        return
    family = family.removesuffix("-") or "n1"
    each_gb = _GB_PER_VCPU.get(family, _MOST_GB_PER_VCPU)
    extended_gb = _EXTENDED_GB.get(family)
    raise MissingFactorError(
        f"Google Cloud offers no {bare}: {family} has at most {each_gb:g} GB for each vCPU"
        + (f", {extended_gb} GB in all with -ext" if extended_gb else ""),
        "its size, power and price are unknown",
        f"use {stem}-{each_gb * int(cpus) * 1024:.0f}"
        + (f", or {stem}-{extended_gb * 1024}-ext" if extended_gb else ""),
    )


def get(name: str) -> Instance:
    """As ``find``, but raises ``MissingFactorError`` that ends with the nearest names, or with a limit."""
    found = find(name)
    if found is None:
        _check_limits(name)
    if found is None:
        raise MissingFactorError(
            f"no instance type is called {name!r}",
            "its size, power and price are unknown",
            lambda: f"try {', '.join(nearest(name)) or 'a name such as aws:p5.48xlarge'}",
        )
    return found


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to ``n`` names of the table that look like ``name``, best first; for messages, never for figures."""
    provider, bare = _split(name.strip())
    keys = [key for key in INSTANCES.keys() if key.startswith(provider)]  # noqa: SIM118 - a table is no dict
    by_name = {key.partition(":")[2].removeprefix("Standard_"): key for key in keys}
    bare = bare.removeprefix("ml.").replace("Standard_", "").replace("standard_", "")
    return [by_name[near] for near in nearest_of(bare, by_name, n)]
