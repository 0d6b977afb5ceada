"""Virtual machine types of AWS, Azure and Google Cloud: size, accelerators, power, host.

A name is ``aws:p5.48xlarge``, ``azure:Standard_ND96isr_H100_v5``, ``gcp:a3-highgpu-8g``; without the provider
it is looked for in all three.
"""

from __future__ import annotations

import math

from wattprint.factors.cpu_curve import constants, spread
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

INSTANCES = Table("instances.tsv")

PROVIDERS = ("aws", "azure", "gcp")
LOADS = (0.0, 0.1, 0.5, 1.0)
"""The loads of a measured curve."""


class PowerCurve:
    """Watts of a whole instance at idle, 10, 50 and 100 % load, by Teads Engineering.

    CPU and memory as their counters read, the GPUs and the instance's share of the rest of the machine.
    ``whole`` is true if the instance fills its machine, else it is a share of one, with a wider interval.
    """

    __slots__ = ("_id", "watts", "whole")

    def __init__(self, name: str, watts: tuple[float, float, float, float], whole: bool) -> None:
        self._id = name
        self.watts = watts
        self.whole = whole

    def at(self, load: float) -> Factor:
        """Power in watts at ``load`` (0..1), on straight lines between the four loads.

        The interval is the spread of machines about the model of a CPU (``cpu_power``), with that of a
        share of a machine if the instance is one. Raises ``ValueError`` for a load outside 0..1.
        """
        if not 0 <= load <= 1:
            raise ValueError(f"a load is a number from 0 to 1, not {load}")
        above = next(index for index in range(1, len(LOADS)) if load <= LOADS[index])
        start, end = LOADS[above - 1], LOADS[above]
        mid = self.watts[above - 1] + (self.watts[above] - self.watts[above - 1]) * (load - start) / (
            end - start
        )
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
            mid * over,
            "W",
            2021,
            "whole instance, between loads of 0, 10, 50 and 100 %; range: spread of machines about a model",
            f"{cite('teads-instances')}; spread: {fitted.source}",
            f"Apache-2.0 AND {fitted.licence}",
        )


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
        idle, tenth, half, full = (number(row[column]) for column in ("idle_w", "w10", "w50", "w100"))
        self.curve: PowerCurve | None = None
        if idle is not None and tenth is not None and half is not None and full is not None:
            self.curve = PowerCurve(row["instance"], (idle, tenth, half, full), self.vcpus == self.host_vcpus)
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
    for key in _spellings(name.strip()):
        row = INSTANCES.find(key)
        if row is not None:
            return Instance(row)
    return None


def get(name: str) -> Instance:
    """As ``find``, but raises ``MissingFactorError`` that ends with the nearest names."""
    found = find(name)
    if found is None:
        raise MissingFactorError(
            f"no instance type is called {name!r}",
            "its size, power and price are unknown",
            lambda: f"try {', '.join(nearest(name)) or 'a name such as aws:p5.48xlarge'}",
        )
    return found


def _spellings(name: str) -> Iterator[str]:
    provider, colon, bare = name.partition(":")
    if colon:
        yield f"{provider.lower()}:{bare}"
        provider, name = provider.lower(), bare
    for one in [provider] if colon else PROVIDERS:
        if one == "azure":
            yield f"azure:{name}"
            yield f"azure:Standard_{name.replace(' ', '_')}"
        else:
            yield f"{one}:{name.lower()}"


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to ``n`` names of the table that look like ``name``, best first; for messages, never for figures."""
    import difflib

    provider, colon, bare = name.lower().partition(":")
    keys = INSTANCES.keys()
    if colon:
        keys = [key for key in keys if key.startswith(f"{provider}:")]
    known = {key.partition(":")[2].lower().removeprefix("standard_"): key for key in keys}
    asked = (bare if colon else name.lower()).removeprefix("standard_")
    return [known[close] for close in difflib.get_close_matches(asked, known, n=n, cutoff=0.6)]
