"""Write docs/explanation/power-models.md: how far the power models are off on machines they have not seen.

``WATTPRINT_RAW_DATA=DIR python scripts/power_models_page.py [--check]`` takes every figure of the page from
benchmarks/cpu_model.py, node_model.py and rented_hosts.py, which need the raw data; some minutes.
"""

from __future__ import annotations

import itertools
import math
import os
import statistics
import sys
from pathlib import Path

from generated_page import ROOT, write_or_check

from wattprint.factors import dram
from wattprint.factors.cpu_clock import slowed
from wattprint.factors.cpu_curve import Z95, is_for_servers
from wattprint.units import significant

sys.path.insert(0, str(ROOT / "benchmarks"))

import build_power_models
import cpu_model
import node_model
import rented_hosts

PAGE = ROOT / "docs/explanation/power-models.md"

TEXT = """\
# How right the models are where nothing is measured

Where no counter can be read, power is modelled: the CPU packages by a curve of their thermal design power
and the load, memory by its modules, the rest of the machine by its kind, sockets, age and supplies. This
page says how far off these models are on machines that were **not** in their fit, before and now, and what
the formulas of others say of the same machines. `scripts/power_models_page.py` wrote it from the output of
`benchmarks/cpu_model.py`, `benchmarks/node_model.py` and `benchmarks/rented_hosts.py`.

## Two kinds of evidence that disagree

Package counters under stress tests show server processors at {least_full:.1f} to {most_full:.1f} of their
TDP at full load (median {full:.2f}) and at {half:.2f} at half load: high clocks, all units busy. Whole
servers at the wall (SPECpower_ssj2008 results, {servers} servers, {models} CPU models) show packages at
{wall_full:.2f} at full load, {wall_half:.2f} at half and {wall_idle:.2f} idle: their load is a share of the
transactions they can do, and the governor lowers the clocks. A program is somewhere between. So the curve
goes between, the wall weighing {weight:g} beside {swept} server processors with counters, and the
interval holds both.

Those servers are lean as well: few drives, large efficient supplies, memory small for their cores. The
middle of the rest of a server is therefore a little above theirs ({fat_mid:g} W a socket: a third of
machines with four drives more), and its high end is {fat_high:g} W a socket above (eight drives and an
adapter on two sockets). Both numbers are chosen, not fitted.

## Whole servers, each CPU model left out

What a meter knows of them is the CPU's name, sockets, logical CPUs and the size of the memory. The models
are fitted on all other CPU models, in {folds} groups. *Before* is the model of the release before, which
had seen none of these. *Held*: the share of points inside the interval; *high / low*: the median width.

{by_cpu}

Left out by era, the models of one era rest on machines of other years alone:

{by_era}

{promises} The medians of 2013 to 2016 and of half load since 2017 lie above zero: that is the price of the
counters, which are above it there.

## Others on the same points

{peers}

The formulas are what these tools take where they find no counter. None of them knows the rest of a node
(some multiply by a PUE), so part of their error is extent, not method: to compare them with a wall meter is
what their users do.

## CPU packages by counters, each CPU model left out

`benchmarks/cpu_model.py` needs no raw data. *Error* is the mean absolute relative error; *cubic* is
CodeCarbon's curve, *TDP/2* carbontracker's.

{packages}

## Rented instances, each platform left out

The type that a guest is rented as (`aws:m5.xlarge`) tells its processor where that is hidden, and how much of
its host it has: the neighbours of one that has all of it draw nothing, those of a half less than those of a
tenth. Package watts of the {families} families of Teads Engineering at four loads, each platform with its
families left out of the fit; *nothing*, *generation*, *name*: what the guest shows of its processor.

{rented}

{rented_promises} In these figures all guests of a host are at one load. What neighbours at another do to a
share is derived from the curve, and stays in the interval of all that have not the whole host. Teads' own
watts are not taken for the model of its platforms: the same processors, measured by others, drew {repeats}
of them at full load, which is no narrower than the model.

## A clock that is held back

No data at hand show one processor at several clocks. What is left of the power above idle is bounded by
physics: at most in proportion to the clock, from the base clock down, and at least its cube, from the highest
clock down. The middle, the square from the geometric mean of both, is chosen. Low, middle and high share:

{clocks}

An interval of these stands beside that of the model. A cap never raises a bound.

## Memory

A capacity in GB says little: the power of memory is that of its modules. Low, middle and high watts of all
modules, idle and with all CPUs busy:

{memory}

RAPL's DRAM counters, on which the model before rested, read up to {ram_busy_w:.0f} W for a module of 32 GB
under stress on AWS bare metal (Teads Engineering, the platforms that it measured), which no module draws.
Server packages count DRAM in 15.3 µJ whatever unit the package states (61 µJ; both by the kernel's
`intel_rapl` driver): a reader that takes one for the other is off by a factor of four. That this is the
reason is not proven, but a quarter of what they read at no load is {ram_least_w:.1f} to {ram_most_w:.1f} W
a module, where the model says {model_idle_w:.1f} W, and the wall agrees: {servers_192} two-socket servers
with 192 GB idle at {idle_192_w:.0f} W in all (median).

## What is not known

- All cores busy for a part of the time against a part of the cores busy, at the same load: {shape}
  (median over the loads, on the machines where both were measured). The load is one number to the model, so
  it is in the interval.
- Fat machines: the results hold few. A server of forty drives is above the high end, unless `node` is
  metered.
- Small server parts: Xeon E alone is in the fit; Xeon D and Atom are taken to be like it.
- AMD's names state no clock: chips with many watts for each core draw less than their TDP, which only
  Intel's names tell.
"""


def memory_table() -> str:
    machines = (
        ("16 × 16 GB DDR4, registered", dram.Memory(256, modules=16, kind="DDR4", form="RDIMM")),
        ("8 × 32 GB DDR4, registered", dram.Memory(256, modules=8, kind="DDR4", form="RDIMM")),
        ("8 × 32 GB DDR5, registered", dram.Memory(256, modules=8, kind="DDR5", form="RDIMM")),
        ("256 GB of a server of 2019", dram.Memory(256, form="RDIMM", year=2019)),
        ("256 GB, no more known", dram.Memory(256)),
        ("256 GB of a guest", dram.Memory(256, form="RDIMM", shared=True)),
        ("2 × 16 GB in a laptop", dram.Memory(32, modules=2, kind="DDR4", form="SODIMM")),
    )
    lines = ["| memory | idle | half load | full load |", "|---|---:|---:|---:|"]
    for name, memory in machines:
        watts = (map(significant, dram.power_w(memory, load)) for load in (0.0, 0.5, 1.0))
        cells = [f"{mid} W ({low}–{high})" for low, mid, high in watts]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


TEADS_MEASURED = ("Xeon E5-2686 v4", *(f"Xeon Platinum {n}" for n in ("8151", "8175M", "8259CL", "8275CL")))
"""Platforms of the Teads file whose figures are of a measurement: see ``build_power_models.PLATFORMS``."""


def memory_figures(raw: Path, servers: list[node_model.Server]) -> dict[str, float]:
    """Watts of a module of 32 GB as RAPL reads it and as the model has it, and of servers at the wall."""
    rows = [
        row
        for row in build_power_models.read_teads(raw / "permissive/hardware")
        if row["Platform CPU Name"] in TEADS_MEASURED
    ]

    def modules_w(load: str) -> list[float]:
        watts = [(row[f"RAMWatt @ {load}"], row["Instance Memory (in GB)"]) for row in rows]
        numbers = [tuple(map(build_power_models.number, pair)) for pair in watts]
        # Two rows have a thousand times their memory: see ``factors.instances``.
        return [32 * power / gb for power, gb in numbers if power and gb and gb < 1000 * power]

    idle_w = [server.watts[0] for server in servers if server.sockets == 2 and server.gb == 192]
    return {
        "ram_busy_w": max(modules_w("100%")),
        "ram_least_w": min(modules_w("Idle")) / 4,
        "ram_most_w": max(modules_w("Idle")) / 4,
        "model_idle_w": dram.power_w(dram.Memory(256, modules=8, kind="DDR4", form="RDIMM"), 0.0)[1] / 8,
        "idle_192_w": statistics.median(idle_w),
        "servers_192": len(idle_w),
    }


def shape_of_load() -> str:
    """By how much all cores busy in part draw more than some cores busy, where both were measured."""
    sweeps: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for row in cpu_model.read_tsv(cpu_model.MACHINES):
        sweeps.setdefault(row["machine"], {})[row["load_type"]] = cpu_model.Machine(row).points
    parts = []
    for name, by_type in sweeps.items():
        if len(by_type) == 2:
            some = sorted(by_type["some_cores"])
            ratios = [
                power / at(some, load) - 1
                for load, power in by_type["all_cores"]
                if some[0][0] <= load <= some[-1][0] and 0.05 <= load <= 0.95
            ]
            parts.append(f"{statistics.median(ratios):+.0%} on {name}")
    return " and ".join(parts)


def at(points: list[tuple[float, float]], load: float) -> float:
    """Power at ``load`` on straight lines between ``points``."""
    for (left, low), (right, high) in itertools.pairwise(points):
        if left <= load <= right:
            return low + (high - low) * (load - left) / (right - left)
    raise ValueError(f"{load} is outside the points")


def counter_shares() -> dict[str, float]:
    """Package power of server processors over their TDP by counters: at full load, and at half."""
    swept = [
        machine
        for machine in cpu_model.load_machines()
        if machine.evidence in cpu_model.SWEPT and is_for_servers(machine.cpu_name)
    ]

    def shares(least: float, most: float) -> list[float]:
        return [w / m.tdp_w for m in swept for load, w in m.points if least <= load <= most]

    full, half = shares(0.99, 1.0), shares(0.49, 0.51)
    return {
        "swept": len({machine.cpu_name for machine in swept}),
        "least_full": min(full),
        "most_full": max(full),
        "full": statistics.median(full),
        "half": statistics.median(half),
    }


def clocks_table() -> str:
    """What clocks leave of the power above idle, of a server processor of 2.5 to 3.9 GHz."""
    lines = ["| clock | low | middle | high |", "|---|---:|---:|---:|"]
    for allowed in (3.9, 3.2, 2.5, 1.8, 1.2):
        slow = slowed([(allowed, 2.5, 3.9)], "")
        assert slow is not None
        shares = (slow.share * math.exp(-Z95 * slow.below), slow.share, slow.most_share)
        lines.append(f"| {allowed:g} of 2.5 to 3.9 GHz | {' | '.join(f'{share:.2f}' for share in shares)} |")
    return "\n".join(lines)


def packages_table() -> tuple[str, list[str]]:
    """The means of benchmarks/cpu_model.py as Markdown, and the promises that do not hold."""
    scores = cpu_model.left_out_scores()
    lines = [
        "| left out | points | error | median | held | high / low | cubic | TDP x load | TDP/2 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, part in cpu_model.groups(scores).items():
        error, median, held, width, cubic, linear, half = (
            cpu_model.mean(part, field) for field in cpu_model.FIELDS
        )
        points = sum(len(score.machine.points) for score in part)
        lines.append(
            f"| {name} | {points} | {error:.0%} | {median:+.0%} | {held:.0%} | {width:.2f} | {cubic:.0%} |"
            f" {linear:.0%} | {half:.0%} |"
        )
    return "\n".join(lines), cpu_model.broken(scores)


def main() -> int:
    raw = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")
    if not (raw / "calibration").is_dir():
        print("set WATTPRINT_RAW_DATA to the folder that holds calibration/", file=sys.stderr)
        return 2
    servers = node_model.read_servers(raw)
    wall = dict(cpu_model.shipped_wall().shares)
    report = node_model.Report(servers)
    packages, broken = packages_table()
    broken += report.broken
    hosts = rented_hosts.Report(raw)
    promises = "All promises of both benchmarks hold." if not broken else f"Not held: {'; '.join(broken)}."
    return write_or_check(
        PAGE,
        TEXT.format(
            **counter_shares(),
            **memory_figures(raw, servers),
            shape=shape_of_load(),
            wall_idle=wall[0.0],
            wall_half=wall[0.5],
            wall_full=wall[1.0],
            servers=len(servers),
            models=len({server.key for server in servers}),
            weight=cpu_model.WALL_WEIGHT,
            fat_mid=node_model.node.FAT_W[1],
            fat_high=node_model.node.FAT_W[2],
            folds=node_model.FOLDS,
            by_cpu=report.tables["cpu"],
            by_era=report.tables["era"],
            peers=report.tables["peers"],
            promises=promises,
            families=len(hosts.families),
            rented=hosts.table,
            rented_promises=f"Not held: {'; '.join(hosts.broken)}." if hosts.broken else "All promises hold.",
            repeats=rented_hosts.repeats_of(cpu_model.load_machines()),
            clocks=clocks_table(),
            packages=packages,
            memory=memory_table(),
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
