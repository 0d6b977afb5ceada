"""Build the tables of the power models that follow the load.

``python scripts/build_power_models.py RAW_DIR [--check]`` reads RAW_DIR/permissive/hardware:

* ``cpu_load_rapl_measured.csv``: package power against load of two machines, derived as energy over
  duration from github mlco2/codecarbon codecarbon/data/hardware/cpu_load_profiling at b05965e4 (MIT);
* ``ccf_teads_aws_instances_power.csv``: github cloud-carbon-footprint/ccf-coefficients
  data/aws-instances.csv at b0032d92 (Apache-2.0), the Teads Engineering data set;
* ``ccf_coefficients_*_use_watts_per_vcpu.csv``: same repository, output/coefficients-*-use.csv;

RAW_DIR/calibration/specpower_train.csv, wall power of servers (SPECpower_ssj2008 results as collected in
github green-coding-berlin/spec-power-model data/spec_data_cleaned_unmelted.csv at 6c4e0623), of which only
fitted constants go on; and benchmarks/data/cpu_power_published.tsv, measurements found in public repositories
and reviews.
It writes benchmarks/data/cpu_power_machines.tsv and, under src/wattprint/factors/tables,
cpu_power_curves.tsv, vcpu_power.tsv and node.tsv. ``--check`` writes nothing and exits 1 if a table
differs from what would be written.
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path

from wattprint.factors import node
from wattprint.factors.cpu_curve import Z95, Curve

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "scripts")]

import cpu_model  # noqa: E402 - found beside the benchmarks, which hold the fit
import node_model  # noqa: E402
import tables_edition  # noqa: E402

PUBLISHED = ROOT / "benchmarks/data/cpu_power_published.tsv"
MACHINES = cpu_model.MACHINES
TABLES = ROOT / "src/wattprint/factors/tables"

COLUMNS = (
    "machine", "cpu_name", "sockets", "tdp_w", "cores", "threads", "evidence", "load_type", "load",
    "power_w", "source", "licence",
)  # fmt: skip

TEADS_SOURCE = (
    "Teads Engineering, AWS instances power, github cloud-carbon-footprint/ccf-coefficients"
    " data/aws-instances.csv at b0032d928c78, instance watts x platform vCPU / instance vCPU"
)
CCF_SOURCE = (
    "Cloud Carbon Footprint use coefficients (from SPECpower_ssj2008), github"
    " cloud-carbon-footprint/ccf-coefficients output/coefficients-*-use.csv at b0032d928c78"
)
RAPL_SOURCE = (
    "RAPL package energy / duration under stress-ng, github mlco2/codecarbon"
    " codecarbon/data/hardware/cpu_load_profiling at b05965e4, 2025-01-14"
)

# name in the measured file -> machine, sockets, TDP W, cores and threads of a socket (vendor data sheets).
RAPL_MACHINES = {
    "AMD Ryzen Threadripper 1950X 16-Core Processor": ("Threadripper 1950X", 1, 180, 16, 32),
    "Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz": ("2x E5-2620 v3", 2, 85, 6, 12),
}

PLATFORMS = ROOT / "benchmarks/data/teads_platforms.tsv"
# What the platforms of the Teads file are. Evidence ``summary``: measured with turbostat (the metal
# instances i3, z1d, m5, r5, c5 of 2021). ``scaled``: the four figures are one of two curves times a TDP, to
# the third digit (that of the E5-2686 v4, or a mean). ``none``:
# no TDP in any table, or the full sweep is in the published file (8124M), or scaled by an unclear TDP.

# EPYC 5th Gen: far above its neighbours, per thread, and from one small server.
# Graviton2, 3, 3E and 4: the EPYC 2nd Gen row repeated to the last digit.
CCF_DROPPED = ("EPYC 5th Gen", "Graviton2", "Graviton3", "Graviton3E", "Graviton4")

SIGMA_VM = math.log(2.5) / Z95
"""Spread of a virtual machine's share of a socket: its neighbours may idle or be busy, and on the fitted
curve the first threads to wake add far more than the last: chosen."""


def tsv(columns: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    lines = ["\t".join(columns)] + ["\t".join(row[column] for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def number(text: str) -> float | None:
    """A number of the Teads file, which writes decimal commas; ``None`` for ``N/A``."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def read_teads(hardware: Path) -> list[dict[str, str]]:
    with (hardware / "ccf_teads_aws_instances_power.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def teads_platforms(rows: list[dict[str, str]]) -> dict[str, dict[str, float]]:
    """Watts of the whole platform, by CPU name, from its largest instance (least hurt by rounding)."""
    best: dict[str, tuple[float, dict[str, float]]] = {}
    for row in rows:
        vcpu, platform = number(row["Instance vCPU"]), number(row["Platform Total Number of vCPU"])
        if not vcpu or not platform:
            continue
        values = {"vcpu": platform}
        for part, column in (("pkg", "PkgWatt"), ("ram", "RAMWatt")):
            for level in ("Idle", "10%", "50%", "100%"):
                values[f"{part} {level}"] = (number(row[f"{column} @ {level}"]) or 0.0) * platform / vcpu
        name = row["Platform CPU Name"]
        if name not in best or vcpu > best[name][0]:
            best[name] = (vcpu, values)
    return {name: values for name, (_, values) in sorted(best.items())}


def machine_rows(hardware: Path, platforms: dict[str, dict[str, float]]) -> list[dict[str, str]]:
    rows = cpu_model.read_tsv(PUBLISHED)
    for platform in cpu_model.read_tsv(PLATFORMS):
        if platform["evidence"] != "none":
            watts = platforms[platform["platform"]]
            row = dict(platform, load_type="all_cores", load="0 0.1 0.5 1")
            row["machine"] = f"{platform['platform'].removeprefix('Xeon ').removeprefix('Platinum ')} Teads"
            row["power_w"] = " ".join(f"{watts[f'pkg {at}']:.1f}" for at in ("Idle", "10%", "50%", "100%"))
            rows.append(row | {"source": TEADS_SOURCE, "licence": "Apache-2.0"})
    with (hardware / "cpu_load_rapl_measured.csv").open(encoding="utf-8", newline="") as file:
        points = list(csv.DictReader(file))
    for cpu_name, (label, *facts) in RAPL_MACHINES.items():
        for load_type in ("all_cores", "some_cores"):
            part = [p for p in points if p["cpu_name"] == cpu_name and p["load_type"] == load_type]
            loads = " ".join(p["load_fraction"] for p in part)
            watts = " ".join(p["rapl_package_power_w"] for p in part)
            values = (label, cpu_name, *map(str, facts), "sweep", load_type, loads, watts, RAPL_SOURCE, "MIT")
            rows.append(dict(zip(COLUMNS, values, strict=True)))
    return sorted(rows, key=lambda row: (row["machine"], row["load_type"]))


def curve_rows(
    machines: list[cpu_model.Machine], wall: cpu_model.Wall, servers: int
) -> tuple[Curve, list[dict[str, str]]]:
    """The curve, and the table that ships it."""
    fitted = [machine for machine in machines if cpu_model.WEIGHTS[machine.evidence]]
    curve = cpu_model.curve_of(cpu_model.fit(machines, wall), wall)
    below, above = cpu_model.sigmas(cpu_model.residuals(fitted, cpu_model.leave_one_out(machines, wall)))
    cpus = len({machine.cpu_name for machine in fitted})
    values = {
        "cap": (curve.cap, "share of TDP", "power limit into which the curve bends"),
        "client_demand": (curve.client_demand, "share of TDP", "demand of chips of desktops and laptops"),
        "client_exponent": (curve.client_exponent, "1", "exponent of chips of desktops and laptops"),
        "demand": (curve.demand, "share of TDP", "power above idle at full load, before the limit"),
        "exponent": (curve.exponent, "1", "exponent of the load"),
        "idle": (curve.idle, "share of TDP", "power at no load"),
        "light": (curve.light, "1", "demand of small server parts over that of others, at the wall"),
        "machines": (len(fitted), "1", "machines in the fit"),
        "models": (cpus, "1", "CPU models in the fit"),
        "reference": (
            cpu_model.REFERENCE_BUDGET,
            "W per core and GHz",
            "TDP per core and base clock of demand",
        ),
        "servers": (servers, "1", "servers whose wall power is in the fit"),
        "sigma_busy_above": (above[1], "ln", "spread of a machine not in the fit, under load, above the mid"),
        "sigma_busy_below": (below[1], "ln", "spread of a machine not in the fit, under load, below the mid"),
        "sigma_idle_above": (above[0], "ln", "spread of a machine not in the fit, idle, above the mid"),
        "sigma_idle_below": (below[0], "ln", "spread of a machine not in the fit, idle, below the mid"),
        "sigma_vm": (SIGMA_VM, "ln", "spread of a virtual machine's share of a socket"),
        "slope": (curve.slope, "1", "exponent of the reference over the TDP per core and base clock"),
        "wall_demand": (wall.demand, "share of TDP", "demand as the wall power of servers alone tells it"),
        "wall_exponent": (wall.exponent, "1", "exponent as the wall power of servers alone tells it"),
        "wall_idle": (wall.idle, "share of TDP", "idle as the wall power of servers alone tells it"),
    }
    source = (
        f"fit on {len(fitted)} machines of {cpus} CPU models (benchmarks/data/cpu_power_machines.tsv) and on"
        f" the wall power of {servers} servers ({node_model.SOURCE})"
    )
    return curve, [
        {
            "key": key,
            "value": f"{value:.3f}".rstrip("0").rstrip("."),
            "unit": unit,
            "what": what,
            "source": source,
            "licence": "Apache-2.0 (own fit)",
        }
        for key, (value, unit, what) in sorted(values.items())
    ]


def vcpu_rows(
    hardware: Path, platforms: dict[str, dict[str, float]], without: str = ""
) -> list[dict[str, str]]:
    """Idle and full-load watts per logical CPU by microarchitecture, range over the sources.

    ``without``: a platform that is left out, to be judged by what the others say.
    """
    coefficients: dict[str, list[tuple[float, float]]] = {}
    for cloud in ("aws", "azure", "gcp"):
        path = hardware / f"ccf_coefficients_{cloud}_use_watts_per_vcpu.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["Architecture"] not in CCF_DROPPED:
                    pair = (float(row["Min Watts"]), float(row["Max Watts"]))
                    coefficients.setdefault(row["Architecture"], []).append(pair)
    entries: dict[str, list[tuple[float, float]]] = {}
    sources: dict[str, list[str]] = {}
    for key, pairs in coefficients.items():
        # The three clouds pick other servers from the same results: one entry, their geometric mean.
        entries[key] = [(geometric([a for a, _ in pairs]), geometric([b for _, b in pairs]))]
        sources[key] = [CCF_SOURCE]
    for platform in cpu_model.read_tsv(PLATFORMS):
        if platform["platform"] == without:
            continue
        key, watts = platform["architecture"], platforms[platform["platform"]]
        pair = (watts["pkg Idle"] / watts["vcpu"], watts["pkg 100%"] / watts["vcpu"])
        entries.setdefault(key, []).append(pair)
        known = sources.setdefault(key, [])
        known += [] if TEADS_SOURCE in known else [TEADS_SOURCE]
    spread = [
        math.sqrt(sum(log_variance([pair[side] for pair in pairs]) for pairs in many) / len(many))
        for many in [[pairs for pairs in entries.values() if len(pairs) > 1]]
        for side in (0, 1)
    ]
    rows = []
    for key, pairs in sorted(entries.items()):
        row = {"architecture": key, "source": "; ".join(sources[key]), "licence": "Apache-2.0"}
        for side, column in enumerate(("idle", "full")):
            values = [pair[side] for pair in pairs]
            mid, factor = geometric(values), math.exp(Z95 * spread[side])
            row[f"{column}_low_w"] = f"{min(*values, mid / factor):.3g}"
            row[f"{column}_w"] = f"{mid:.3g}"
            row[f"{column}_high_w"] = f"{max(*values, mid * factor):.3g}"
        rows.append(row)
    return rows


def geometric(values: list[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values))


def log_variance(values: list[float]) -> float:
    centre = math.log(geometric(values))
    return sum((math.log(value) - centre) ** 2 for value in values) / (len(values) - 1)


def node_rows(lean: node.Lean, servers: int) -> list[dict[str, str]]:
    """The lean part of the rest of a server, as ``factors.node`` takes it."""
    values = {
        "base_w": (lean.base_w, "W", "one socket in 2012, beside a part that does not age"),
        "small_w": (lean.small_w, "W", "small board of one socket in 2012, beside a part that does not age"),
        "trend": (lean.trend, "ln per 10 years", "by how much either falls"),
    }
    return [
        {
            "key": key,
            **dict.fromkeys(("low", "mid", "high"), f"{value:.2f}"),
            "unit": unit,
            "what": f"rest of a lean server: {what}",
            "source": f"fit on the wall power of {servers} servers ({node_model.SOURCE})",
            "licence": "Apache-2.0 (own fit)",
        }
        for key, (value, unit, what) in sorted(values.items())
    ]


def build(raw: Path) -> dict[Path, str]:
    """Text of each table by its path."""
    hardware = raw / "permissive/hardware"
    platforms = teads_platforms(read_teads(hardware))
    rows = machine_rows(hardware, platforms)
    texts = {MACHINES: tsv(COLUMNS, rows)}
    servers = node_model.read_servers(raw)
    wall = node_model.fit_wall(servers)
    curve, curves = curve_rows(cpu_model.joined(rows), wall, len(servers))
    for name, table in (
        ("cpu_power_curves.tsv", curves),
        ("vcpu_power.tsv", vcpu_rows(hardware, platforms)),
        ("node.tsv", node_rows(node_model.fit_lean(servers, curve), len(servers))),
    ):
        texts[TABLES / name] = tsv(tuple(table[0]), table)
    return texts


def main(arguments: list[str]) -> int:
    paths = [argument for argument in arguments if not argument.startswith("-")]
    if len(paths) != 1:
        print("usage: python scripts/build_power_models.py RAW_DIR [--check]", file=sys.stderr)
        return 2
    texts = build(Path(paths[0]))
    if "--check" not in arguments:
        for path, text in texts.items():
            if TABLES in path.parents and (not path.exists() or path.read_text(encoding="utf-8") != text):
                tables_edition.stamp()
            path.write_text(text, encoding="utf-8", newline="\n")
        return 0
    stale = [
        path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        print(f"{path.relative_to(ROOT)} differs from what would be built", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
