"""Spools made by the real writer, with energies whose sums can be done in the head.

``CPU`` is 10 J ± 3 of ours and 100 J of the machine, ``GPU`` 20 J ± 4 of ours and 200 J; the sum of
both is 30 J ± 5 (3, 4, 5), of the machine 300 J ± 50. ``REST`` is of the node and no component.
"""

from __future__ import annotations

import os

from wattprint.ledger.spool import SpoolWriter, spool_path

START_NS = 1_750_000_000_000_000_000
BOOT_NS = 5_000_000_000
S = 1_000_000_000
CPU = [70.0, 100.0, 130.0, 7.0, 10.0, 13.0, 0.0]
GPU = [160.0, 200.0, 240.0, 16.0, 20.0, 24.0, 0.0]
REST = [900.0, 1000.0, 1100.0, 90.0, 100.0, 110.0, 0.0]
SITE = {
    "place": "DE",
    "place_known_by": "flag",
    "pue": 1.1,
    "intensity_g_per_kwh": 360.0,
    "tariff": [{"price_per_kwh": 0.36, "currency": "EUR"}],
}
"""Of a site where a node of 130 J is 143 J at the facility, 14.3 mg and 14.3 µEUR."""


def source(resource, method="measured"):
    return {
        "resource": resource,
        "name": resource,
        "source": "rapl",
        "method": method,
        "relative_uncertainty": 0.1,
        "uncertainty_source": "stated for this test",
        "max_power_w": 2000.0,
        "update_period_s": 0.001,
    }


def header(run="20250615-150640-aaaaaa", **changes):
    line = {
        "kind": "header",
        "schema": 1,
        "run": run,
        "name": "train",
        "role": "root",
        "command": ["python", "my train.py"],
        "pid": 4242,
        "pid_start": 777,
        "boot_id": "boot-a",
        "host": "node-a",
        "wall_ns": START_NS,
        "at_ns": BOOT_NS,
        "scope": "process",
        "idle_policy": "share",
        "machine": {},
        "sources": [source("cpu/0"), source("gpu/x"), source("node/rest", "modelled")],
        "factors": [],
        "site": {"place": "DE"},
        "environment": {},
    }
    return line | changes


def snapshot(after_s, energy=(CPU, GPU, REST), start_ns=START_NS, next_s=1.0, boot_ns=BOOT_NS):
    return {
        "kind": "snapshot",
        "at_ns": boot_ns + int(after_s * S),
        "wall_ns": start_ns + int(after_s * S),
        "energy": [list(joules) for joules in energy],
        "own_cpu_s": 1.0,
        "meter_cpu_s": 0.01,
        "next_s": next_s,
    }


def end(after_s, status="finished", exit_code=0, start_ns=START_NS, boot_ns=BOOT_NS):
    return {
        "kind": "end",
        "at_ns": boot_ns + int(after_s * S),
        "wall_ns": start_ns + int(after_s * S),
        "status": status,
        "exit_code": exit_code,
    }


def finished(run="20250615-150640-aaaaaa", after_s=8, **changes):
    start_ns, boot_ns = changes.get("wall_ns", START_NS), changes.get("at_ns", BOOT_NS)
    return [
        header(run, **changes),
        snapshot(after_s, start_ns=start_ns, boot_ns=boot_ns),
        end(after_s, start_ns=start_ns, boot_ns=boot_ns),
    ]


def write_file(path, lines):
    writer = SpoolWriter(str(path))
    for line in lines:
        writer.append(line)
    writer.close()
    assert writer.problem == ""
    return str(path)


def write(home, lines, suffix="1-a", day="2025-06-15"):
    """Write a spool where a meter would, and return its path."""
    return write_file(spool_path(str(home), day, lines[0]["run"], suffix), lines)


def settle(path, wall_ns=START_NS):
    """Date a file and its folder, so that the folder counts as unchanged from now on."""
    os.utime(path, ns=(wall_ns, wall_ns))
    os.utime(os.path.dirname(path), ns=(wall_ns, wall_ns))


def nobody(header):
    return False


def everybody(header):
    return True


def unknowable(header):
    return None
