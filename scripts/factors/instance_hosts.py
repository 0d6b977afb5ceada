"""``instance_hosts.tsv``: what the machines are on which the families of instance types of a cloud run.

A family is ``aws:m5``, ``gcp:n2``, ``azure:ds_v3``: what all its sizes have in common. Where sources name
other processors of one family it has those of all; one whose processors a source does not know is left out,
for the others would then pass for all there are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from factors.instances import CCF, TEADS, read
from factors.sources import licence_of

COLUMNS = ("family", "cpus", "architectures", "host_vcpus", "source", "licence")
LISTED = Path(__file__).with_name("instance_cpus.csv")
"""Generations that the providers' own pages name."""
PLATFORMS = Path(__file__).resolve().parents[2] / "benchmarks/data/teads_platforms.tsv"
"""Name and microarchitecture of the processors of Teads' platforms."""
_MANAGED = ("db.", "cache.", "dc2.", "ds2.", "ra3.")
"""Types of databases, which nobody runs a program on."""


class _Family:
    def __init__(self) -> None:
        self.cpus: set[str] = set()
        self.architectures: set[str] = set()
        self.vcpus: set[str] = set()
        self.sources: set[str] = set()

    def row(self, key: str, known: set[str]) -> tuple[str, ...] | None:
        if "Unknown" in self.architectures or not self.architectures <= known:
            return None
        source = "+".join(sorted(self.sources))
        vcpus = next(iter(self.vcpus)) if len(self.vcpus) == 1 else ""
        return (
            key, "|".join(sorted(self.cpus)), "|".join(sorted(self.architectures)), vcpus, source,
            licence_of(source),
        )  # fmt: skip


def azure_family(size: str) -> str:
    """``ds_v3`` of ``D4s v3``: letters and version without the number of CPUs."""
    name = size.lower().replace(" ", "_")
    found = re.match(r"([a-z]+)\d+(?:-\d+)?([a-z]*)(_.*)?$", name.removesuffix("_1"))  # a footnote's number
    return "".join(part or "" for part in found.groups()) if found else ""


def table(raw: Path, known: set[str]) -> list[tuple[str, ...]]:
    """Families whose microarchitectures are all ``known``, the keys of ``vcpu_power.tsv``."""
    families: dict[str, _Family] = {}

    def say(key: str, source: str, architectures: Iterable[str], cpu: str = "", vcpus: str = "") -> None:
        family = families.setdefault(key, _Family())
        family.sources.add(source)
        family.architectures.update(architectures)
        family.cpus.update([cpu] if cpu else [])
        family.vcpus.update([vcpus] if vcpus else [])

    platforms = {row["platform"]: row for row in _tsv(PLATFORMS)}
    for given in read(raw, TEADS):
        name = given["Instance type"]
        if name.startswith(_MANAGED) or name.count(".") > 1:
            continue
        platform = platforms[given["Platform CPU Name"]]
        cpu = platform["cpu_name"] or platform["platform"]
        vcpus = given["Platform Total Number of vCPU"]
        say(f"aws:{name.partition('.')[0]}", "teads-instances", [platform["architecture"]], cpu, vcpus)
    for given in read(raw, CCF.format("gcp")):
        say(f"gcp:{given['type'].partition('-')[0]}", "ccf-embodied", [given["microarchitecture"]])
    for given in read(raw, CCF.format("azure")):
        family = azure_family(given["type"])
        if family and not given["family"].startswith("SAP HANA"):
            say(f"azure:{family}", "ccf-embodied", [given["microarchitecture"]])
    for given in csv.DictReader(LISTED.read_text(encoding="utf-8").splitlines()):
        say(given["family"], given["source"], given["architectures"].split("|"))
    rows = (family.row(key, known) for key, family in families.items())
    return sorted(row for row in rows if row is not None)


def _tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
