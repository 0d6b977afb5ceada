"""How well the CPU of a rented instance is modelled, with and without the type that it is rented as.

``WATTPRINT_RAW_DATA=DIR python benchmarks/rented_hosts.py`` reads the instance types of Teads Engineering in
DIR/permissive/hardware/ccf_teads_aws_instances_power.csv: package watts at four loads, of which the platforms
of ``MEASURED`` are a measurement and the others are scaled from one. Each platform is left out in turn with
all families that run on it: the curve is fitted and the watts per logical CPU are taken without it. It prints
a table as Markdown and exits 1 if one of the promises below does not hold.

The watts of a part of a platform are its share of the whole, so that all of its guests are at one load. What
neighbours at another load do to a share is not in these figures; it is derived from the curve of the load.
"""

from __future__ import annotations

import os
import statistics
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import build_power_models  # noqa: E402 - found in scripts, which hold the tables
import cpu_model  # noqa: E402

from wattprint.factors import cpu_curve, rented_host, thread_power  # noqa: E402
from wattprint.factors.cpu_power import for_cpu  # noqa: E402

MEASURED = tuple(
    row["platform"]
    for row in cpu_model.read_tsv(build_power_models.PLATFORMS)
    if row["evidence"] == "summary"
)
"""Platforms whose four figures are of a measurement."""

MIN_HELD = 0.93
"""Share of the points left out that lie in the interval, in every row that knows the type: as of servers."""

LOADS = {"Idle": 0.0, "10%": 0.1, "50%": 0.5, "100%": 1.0}

_SHOWN = {
    "Broadwell": ("GenuineIntel", 6, 79),
    "Cascade Lake": ("GenuineIntel", 6, 85),
    "Haswell": ("GenuineIntel", 6, 63),
    "Ice Lake": ("GenuineIntel", 6, 106),
    "Ivy Bridge": ("GenuineIntel", 6, 62),
    "Sandy Bridge": ("GenuineIntel", 6, 45),
    "Skylake": ("GenuineIntel", 6, 85),
    "EPYC 1st Gen": ("AuthenticAMD", 23, 1),
    "EPYC 2nd Gen": ("AuthenticAMD", 23, 49),
}
"""Vendor, family and model that a guest sees, also where the name is hidden (the kernel's intel-family.h and
cpu/amd.c)."""

VIEWS = ("nothing", "generation", "name")
"""What the guest shows of its processor."""


class Type:
    """One instance type: its vCPUs, its platform, and its watts at ``LOADS``."""

    def __init__(self, row: dict[str, str]) -> None:
        number = build_power_models.number
        self.name = f"aws:{row['Instance type']}"
        self.platform = row["Platform CPU Name"]
        self.vcpus = int(number(row["Instance vCPU"]) or 0)
        self.whole = self.vcpus == number(row["Platform Total Number of vCPU"])
        # A search engine or a database under the name of an instance is none that a program runs on.
        self.is_rented = self.name.count(".") == 1 and rented_host.find(self.name) is not None
        self.watts = {load: number(row[f"PkgWatt @ {at}"]) or 0.0 for at, load in LOADS.items()}

    def predicted(self, view: str, platform: dict[str, str], instance: str) -> list[tuple[float, ...]]:
        """(watts, low, mid, high) at ``LOADS``: a guest that shows ``view`` and is rented as ``instance``."""
        vendor, family, model = _SHOWN[platform["architecture"]]
        shown = {"vendor": vendor, "family": family, "model": model} if view != "nothing" else {}
        hidden = "AMD EPYC Processor" if vendor == "AuthenticAMD" else "Intel(R) Xeon(R) Processor"
        named = platform["cpu_name"] or platform["platform"]
        name = {"nothing": "", "generation": hidden, "name": named}[view]
        curve = for_cpu(name, logical_cpus=self.vcpus, virtual=True, instance=instance, **shown)
        return [(watts, *curve.power_w(load)) for load, watts in self.watts.items()]


class _Rows:
    """A table of other rows in place of ``vcpu_power.tsv``."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self._rows = rows

    def rows(self) -> list[dict[str, str]]:
        return self._rows


@contextmanager
def without(platform: str, cpu_name: str, hardware: Path, machines: list, platforms: dict):
    """While it lasts, the models have seen nothing of ``platform``, nor of a machine with its processor."""
    constants, table = cpu_curve.constants(), thread_power.VCPU
    shipped = constants.curve
    if any(machine.cpu_name == cpu_name for machine in machines):
        wall = cpu_model.shipped_wall()
        others = [machine for machine in machines if machine.cpu_name != cpu_name]
        constants.curve = cpu_model.curve_of(cpu_model.fit(others, wall), wall)
    thread_power.VCPU = _Rows(build_power_models.vcpu_rows(hardware, platforms, platform))
    try:
        yield
    finally:
        constants.curve, thread_power.VCPU = shipped, table


class Score:
    """Of some points: how many, mean absolute error, share held, median of high / low."""

    def __init__(self, points: list[tuple[float, ...]]) -> None:
        self.points = len(points)
        self.error = statistics.fmean(abs(mid / watts - 1) for watts, _, mid, _ in points)
        self.held = sum(low <= watts <= high for watts, low, _, high in points) / len(points)
        self.width = statistics.median(high / low for _, low, _, high in points)


class Report:
    """``table`` as Markdown; ``broken``: the promises that do not hold; ``repeats``: see ``repeats_of``."""

    def __init__(self, raw: Path) -> None:
        hardware = raw / "permissive/hardware"
        given = build_power_models.read_teads(hardware)
        types = [one for one in map(Type, given) if one.is_rented]
        platforms = {row["platform"]: row for row in cpu_model.read_tsv(build_power_models.PLATFORMS)}
        watts = build_power_models.teads_platforms(given)
        machines = [m for m in cpu_model.load_machines() if cpu_model.WEIGHTS[m.evidence]]
        points: dict[tuple[str, str, bool], list[tuple[float, ...]]] = {}
        self.families = {
            one.name.partition(".")[0] for one in types if platforms[one.platform]["architecture"] in _SHOWN
        }
        for platform, row in platforms.items():
            if row["architecture"] not in _SHOWN:
                continue  # the only one of its kind: without it nothing is known of it
            with without(platform, row["cpu_name"], hardware, machines, watts):
                for one in types:
                    if one.platform != platform:
                        continue
                    kinds = ["all types"]
                    kinds += ["measured platforms"] if platform in MEASURED else []
                    kinds += ["whole hosts"] if one.whole else []
                    for view in VIEWS:
                        for known in (False, True):
                            found = one.predicted(view, row, one.name if known else "")
                            for kind in kinds:
                                points.setdefault((kind, view, known), []).extend(found)
        self.scores = {key: Score(part) for key, part in points.items()}
        self.table = self._table()
        self.broken = [
            f"{kind}, {view} shown: {score.held:.1%} held < {MIN_HELD:.0%}"
            for (kind, view, known), score in self.scores.items()
            if known and score.held < MIN_HELD
        ]

    def _table(self) -> str:
        lines = [
            "| instance types | processor shown | points | without: error | held | high / low |"
            " with the type: error | held | high / low |",
            "|---|---|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for kind in ("all types", "measured platforms", "whole hosts"):
            for view in VIEWS:
                before, after = (self.scores[kind, view, known] for known in (False, True))
                cells = [f"{s.error:.0%} | {s.held:.1%} | {s.width:.2f}" for s in (before, after)]
                lines.append(f"| {kind} | {view} | {before.points} | {' | '.join(cells)} |")
        return "\n".join(lines)


def repeats_of(machines: list) -> str:
    """Full-load watts of Teads' platforms as others measured the same processor, over theirs."""
    full = {machine.name: (machine.cpu_name, machine.points[-1][1]) for machine in machines}
    theirs = {cpu: watts for name, (cpu, watts) in full.items() if name.endswith("Teads")}
    ratios = [
        watts / theirs[cpu]
        for name, (cpu, watts) in full.items()
        if cpu in theirs and not name.endswith("Teads")
    ]
    return f"{min(ratios):.2f} to {max(ratios):.2f}"


def main() -> int:
    raw = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")
    if not (raw / "permissive").is_dir():
        print("set WATTPRINT_RAW_DATA to the folder of the raw data", file=sys.stderr)
        return 2
    report = Report(raw)
    print(f"{len(report.families)} families, each platform left out\n\n{report.table}\n")
    print(f"the same processors by others, over Teads: {repeats_of(cpu_model.load_machines())} at full load")
    print("\n".join(report.broken) or "all promises hold")
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
