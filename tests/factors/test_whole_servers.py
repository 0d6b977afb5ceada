"""CPU, memory and rest together, against what SPEC publishes of whole servers at the wall.

Watts are medians over the results of SPECpower_ssj2008 (spec.org/power_ssj2008) with the CPU and that many
sockets, as collected in github green-coding-berlin/spec-power-model at 6c4e0623, at no load, half and full.
Their load is a share of transactions.
"""

from __future__ import annotations

import pytest

from wattprint.factors import dram, node
from wattprint.factors.cpu_power import for_cpu
from wattprint.factors.cpu_year import year_of

SERVERS = [
    ("Intel(R) Xeon(R) CPU           E5450  @ 3.00GHz", 2, 8, 16, (157.5, 219.0, 269.0)),
    ("Intel(R) Xeon(R) CPU           X5670  @ 2.93GHz", 2, 24, 12, (74.5, 167.0, 250.0)),
    ("Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz", 2, 32, 28, (55.2, 127.0, 280.5)),
    ("Intel(R) Xeon(R) CPU E5-2699 v4 @ 2.20GHz", 2, 88, 64, (43.6, 144.0, 247.0)),
    ("Intel(R) Xeon(R) Platinum 8180 CPU @ 2.50GHz", 2, 112, 96, (50.0, 215.0, 454.0)),
    ("Intel(R) Xeon(R) Platinum 8180 CPU @ 2.50GHz", 4, 224, 192, (94.2, 434.5, 950.0)),
    ("Intel(R) Xeon(R) Platinum 8380 CPU @ 2.30GHz", 2, 160, 256, (121.0, 302.5, 622.5)),
    ("Intel(R) Xeon(R) E-2388G CPU @ 3.20GHz", 1, 16, 16, (20.2, 39.4, 76.4)),
    ("AMD EPYC 7763 64-Core Processor", 1, 128, 128, (56.8, 169.0, 270.0)),
    ("AMD EPYC 7763 64-Core Processor", 2, 256, 256, (107.3, 256.5, 430.5)),
]


@pytest.mark.parametrize(("name", "sockets", "threads", "memory_gb", "wall_w"), SERVERS)
@pytest.mark.parametrize(("at", "load"), [(0, 0.0), (1, 0.5), (2, 1.0)])
def test_a_published_server_lies_in_the_interval(name, sockets, threads, memory_gb, wall_w, at, load):
    year = year_of(name)
    packages = for_cpu(name, sockets=sockets, logical_cpus=threads, virtual=False).power_w(load)
    memory = dram.power_w(dram.Memory(memory_gb, form="RDIMM", year=year), load)
    box = node.Box("server", sockets=sockets, logical_cpus=threads, year=year)
    rest = node.rest_of_node_w(box, packages[1] + memory[1])
    low, mid, high = (sum(ends) for ends in zip(packages, memory, rest, strict=True))
    assert low < wall_w[at] < high
    assert 0.6 < mid / wall_w[at] < 1.7
    assert high / low < (8.0 if load == 0 else 5.0)
