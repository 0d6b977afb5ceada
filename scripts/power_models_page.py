"""Write docs/explanation/power-models.md: how far the power models are off on machines they have not seen.

``WATTPRINT_RAW_DATA=DIR python scripts/power_models_page.py [--check]`` takes every figure of the page from
benchmarks/cpu_model.py and benchmarks/node_model.py, which need the raw data; some minutes.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

from generated_page import ROOT, write_or_check

from wattprint.factors import dram
from wattprint.factors.cpu_curve import is_for_servers

sys.path.insert(0, str(ROOT / "benchmarks"))

import cpu_model
import node_model

PAGE = ROOT / "docs/explanation/power-models.md"

TEXT = """\
# How right the models are where nothing is measured

Where no counter can be read, power is modelled: the CPU packages by a curve of their thermal design power
and the load, memory by its modules, the rest of the machine by its kind, sockets, age and supplies. This
page says how far off these models are on machines that were **not** in their fit, before and now, and what
the formulas of others say of the same machines. `scripts/power_models_page.py` wrote it from the output of
`benchmarks/cpu_model.py` and `benchmarks/node_model.py`.

## Two kinds of evidence that disagree

Package counters under stress tests show server processors at {least_full:.1f} to {most_full:.1f} of their
TDP at full load (median {full:.2f}) and at {half:.2f} at half load: high clocks, all units busy. Whole
servers at the wall (SPECpower_ssj2008 results, {servers} servers, {models} CPU models) show packages at
{wall_full:.2f} at full load, {wall_half:.2f} at half and {wall_idle:.2f} idle: their load is a share of the
transactions they can do, and the governor lowers the clocks. A program is somewhere between. So the curve
goes between, the wall weighing {weight:g} beside seven server processors with counters of 1 each, and the
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

## Memory

A capacity in GB says little: the power of memory is that of its modules. Low, middle and high watts of all
modules, idle and with all CPUs busy:

{memory}

RAPL's DRAM counters, on which the model before rested, read 0.02 and 0.39 W/GB on the same processor at no
load, and 35 W a module under stress, which no module draws. Server packages count DRAM in 15.3 µJ whatever
unit the package states (61 µJ); a reader that takes one for the other is off by a factor of four. That this
is the reason is not proven, but a quarter of the high readings and four times the low ones is 1.2 to 2 W a
module idle, as the makers say, and the wall agrees: two-socket servers with 192 GB idle at 58 W in all
(median).

## What is not known

- Cores throttled against some cores busy, at the same load: 15 to 20 % less on the two machines where both
  were measured. The load is one number to the model, so it is in the interval.
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
        cells = [
            "{1:.3g} W ({0:.2g}–{2:.3g})".format(*dram.power_w(memory, load)) for load in (0.0, 0.5, 1.0)
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


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
        "least_full": min(full),
        "most_full": max(full),
        "full": statistics.median(full),
        "half": statistics.median(half),
    }


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
    promises = "All promises of both benchmarks hold." if not broken else f"Not held: {'; '.join(broken)}."
    return write_or_check(
        PAGE,
        TEXT.format(
            **counter_shares(),
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
            packages=packages,
            memory=memory_table(),
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
