"""Write docs/explanation/which-figure.md: which figure to quote, and how wide it is.

    python scripts/which_figure_page.py [--check]

The widths are those of statements of made-up runs: sensors with the uncertainty that their sources declare,
models with the interval that they give for such a machine, factors from the packaged tables.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "scripts")]

from generated_page import markdown_table, write_or_check  # noqa: E402
from tests.golden.test_receipt import MACHINE, record, source  # noqa: E402

from wattprint.account.site import make_statement  # noqa: E402
from wattprint.factors import cpu_power, dram  # noqa: E402
from wattprint.factors.node import Box, rest_of_node_w  # noqa: E402
from wattprint.records import Joules  # noqa: E402
from wattprint.sources.nvml import COUNTER_UNCERTAINTY  # noqa: E402
from wattprint.sources.rapl import uncertainty  # noqa: E402
from wattprint.units import significant  # noqa: E402

PAGE = ROOT / "docs" / "explanation" / "which-figure.md"
SOCKETS, MEMORY_GB, LOAD = 2, 192.0, 0.5
CPU_W, DRAM_W, GPU_W = 125.0, 30.0, 350.0
"""Chosen, as are the counts: what such a server draws at half load. The width hardly depends on them."""
SECONDS = 3600.0


class Zone:
    """What ``rapl.uncertainty`` asks of a zone."""

    def __init__(self, name):
        self.name = name


class Intel:
    """What ``rapl.uncertainty`` asks of a processor: Intel from Haswell on."""

    amd = modelled_rapl = False
    intel = True


def sensor(watts, relative):
    """Low, mid and high of a sensor that may be off by ``relative``."""
    return watts * (1 - relative), watts, watts * (1 + relative)


def modelled_cpu_w(*, virtual):
    """A Xeon Gold 6248 at half load, by its curve: both sockets, or a guest of eight CPUs on one."""
    threads, sockets = (8, 1) if virtual else (MACHINE["logical_cpus"] * SOCKETS, SOCKETS)
    model = cpu_power.for_cpu(
        MACHINE["cpu_name"], sockets=sockets, logical_cpus=threads, virtual=virtual, vendor="GenuineIntel"
    )
    return model.power_w(LOAD)


def run(parts, box):
    """A run of an hour of ``parts``: resource, interface and watts; the rest of the node is modelled."""
    total_w = sum(watts[1] for _, _, watts in parts)
    parts = [*parts, ("node/rest", "node-model", rest_of_node_w(box, total_w))]
    sources = [
        source(resource, resource, "modelled" if interface.endswith("model") else "measured", interface)
        for resource, interface, _ in parts
    ]
    joules = [[end_w * SECONDS for end_w in watts] for _, _, watts in parts]
    energy = [Joules(*three, *three, 0.0) for three in joules]
    return record(sources, energy, kind=box.kind, seconds=SECONDS)


def runs():
    """Each kind of machine with a run on it."""
    server = Box("server", sockets=SOCKETS, logical_cpus=MACHINE["logical_cpus"] * SOCKETS)
    with_gpus = Box("server", sockets=SOCKETS, logical_cpus=MACHINE["logical_cpus"] * SOCKETS, gpus=2)
    guest = Box("vm", logical_cpus=8, virtual=True)
    rapl = sensor(CPU_W * SOCKETS, uncertainty(Zone("package-0"), Intel)[0])
    rapl_dram = sensor(DRAM_W, uncertainty(Zone("dram"), Intel)[0])
    gpu = sensor(GPU_W, COUNTER_UNCERTAINTY)
    memory = dram.power_w(dram.Memory(MEMORY_GB, form="RDIMM"), LOAD)
    guest_memory = dram.power_w(dram.Memory(32.0, form="RDIMM", shared=True), LOAD)
    counters = [("cpu/0", "rapl", rapl), ("dram/0", "rapl", rapl_dram)]
    return {
        "server, counters of CPU, memory and two GPUs": run(
            [*counters, ("gpu/a", "nvml", gpu), ("gpu/b", "nvml", gpu)], with_gpus
        ),
        "server, counters of CPU and memory": run(counters, server),
        "server without counters, its processor known": run(
            [
                ("cpu/0", "cpu-model", modelled_cpu_w(virtual=False)),
                ("dram/0", "dram-model", memory),
            ],
            server,
        ),
        "virtual machine of 8 CPUs, its processor known": run(
            [
                ("cpu/0", "cpu-model", modelled_cpu_w(virtual=True)),
                ("dram/0", "dram-model", guest_memory),
            ],
            guest,
        ),
    }


def width(quantity):
    """How many times the high is of the low."""
    return f"× {significant(quantity.high / quantity.low, 3)}"


def row(record_of_run):
    """Widths of one run: components, node, facility without and with its PUE told, carbon in three places."""
    unplaced = make_statement([record_of_run]).statement
    energies = unplaced.boundaries
    told = make_statement([record_of_run], changes={"pue": 1.2}).statement
    carbon = [
        make_statement([record_of_run], changes={"pue": 1.2, **place}).statement.carbon_kg
        for place in ({"place": "DEU"}, {"place": "FRA"}, {})
    ]
    figures = [energies.components_j, energies.node_j, energies.facility_j, told.energy_kwh, *carbon]
    return [width(figure) for figure in figures]


HEAD = ("machine", "components", "node", "facility", "facility, PUE told",
        "carbon, Germany", "carbon, France", "carbon, place unknown")  # fmt: skip

WHICH = [
    (
        "I want to",
        "quote",
        "because",
    ),
    (
        "say in a paper or a model card what the work cost",
        "**facility**, energy and carbon, with the interval, the method and the place",
        "that is what was drawn from the grid for it, cooling and power supplies too",
    ),
    (
        "compare two models, settings or commits on one machine",
        "**facility** of both, by `wattprint compare` or `experiments`",
        "what both share errs for both alike and is left out of the ratio: it is far narrower than "
        "either figure",
    ),
    (
        "compare windows of one run",
        "`own_share` or `own_j` of the [window](intervals.md#windows-of-one-run)",
        "the error common to all windows is left out",
    ),
    (
        "stand beside CodeCarbon, carbontracker or Zeus",
        "**components** (CodeCarbon: times the `pue` given to it)",
        "these count processors, accelerators and memory, not the rest of the box or the building",
    ),
    (
        "stand beside a metering plug, a BMC or the cluster's accounting",
        "**node**, in machine scope (`--scope machine`)",
        "the meter sees the whole box, whoever used it",
    ),
    (
        "stand beside `nvidia-smi` or a table of GPU energy",
        "**accelerators**",
        "nothing but the boards is in it",
    ),
    (
        "fill in a bill or a report of an organisation",
        "**facility**, machine scope, and market-based carbon where contracts are declared",
        "shares of all programs and of idle machines sum to it",
    ),
]

TEXT = """# Which figure do I quote, and how wide is it?

A statement has several energies, and others publish one of them. This page says which to take for what,
and how wide it then is. `scripts/which_figure_page.py` writes it; the widths are of today's models and
tables.

## Which one

{which}

**Process or machine?** `process` is the program's share: quote it for the work. `machine` is all that the
machine drew meanwhile: quote it where the machine was there for this alone, since idle power and
neighbours are in it. A record holds both: `--scope`.

**Which carbon?** Operational and location-based unless a form asks otherwise. The making of the hardware
(embodied) has a line of its own and is not in it. Name the year of the grid's figure, as the receipt
does: another edition of it moves the carbon, not the joules.

Never quote the middle without its interval, and never more digits than the interval lets stand. A range
that is too wide to be of use is not a fault of the range: the table below says what narrows it.

## How wide

High / low of the 95 % interval, for an hour of work at half load on a made-up machine.

{table}

- **The first step is a counter.** Where RAPL and NVML can be read, components are known to some percent;
  `wattprint doctor` says what closes them. [How right the meter is](accuracy.md) is a matter of fractions
  of that.
- **The rest of the box is modelled** unless a plug, a BMC or [a calibration](../how-to/calibrate.md)
  knows it ([how well](calibration.md)).
- **The PUE of an unknown data centre is a range of its own**: tell it (`--pue 1.2`), or the cloud region,
  which has one.
- **A grid has a width that no meter narrows** ([where it is from](place-widths.md)): in a clean one the
  assumed life cycle of the plants is most of it. A hundred runs in one place do not know it better than
  one.
- **An unknown place is a range over the world.** `--region` is the cheapest word there is.

What the receipt calls `narrower` is the one of these that would do most for the run at hand.

## A sentence that can stand

> Training used E kWh (low–high; facility, measured by RAPL and NVML, PUE 1.2 as declared) and C kg CO2e
> (low–high; operational, location-based, Germany 2024); 95 % intervals, by wattprint.

`wattprint report last --format latex` writes yours, with the sources in BibTeX.
"""


def page():
    """The whole page."""
    rows = [[name, *row(made)] for name, made in runs().items()]
    which = markdown_table(WHICH[0], WHICH[1:])
    return TEXT.format(which=which, table=markdown_table(HEAD, rows, "lr"))


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
