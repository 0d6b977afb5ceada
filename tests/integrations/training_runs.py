"""What the ledger has of the runs that the training callbacks made."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from wattprint.ledger.reader import read_spool


def records():
    """Every record of this test's home, the earliest first."""
    paths = sorted(Path(os.environ["WATTPRINT_HOME"], "spool").rglob("*.jsonl"))
    found = [read_spool(str(path), alive=lambda header: True, now_ns=time.time_ns()) for path in paths]
    return sorted(found, key=lambda record: record.header.wall_ns)


def windows(record):
    """Its windows as (name, name of the one around it, status), in the order they began."""
    names = {window.id: window.name for window in record.windows}
    ordered = sorted(record.windows, key=lambda window: window.begin_ns)
    return [(window.name, names.get(window.parent), window.status) for window in ordered]


def metrics(record):
    """The last value of each metric."""
    return {metric.name: metric.value for metric in record.metrics}


def run_ranks(script, environments, timeout=240):
    """Run ``script`` once for each of ``environments``, as ``torchrun`` would on loopback; what each said."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    common = {
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(port),
        "GLOO_SOCKET_IFNAME": "lo",
        "OMP_NUM_THREADS": "1",
        "WORLD_SIZE": str(len(environments)),
    }
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", script],
            env={**os.environ, **common, "RANK": str(rank), **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank, environ in enumerate(environments)
    ]
    said = []
    try:
        for process in started:
            out, err = process.communicate(timeout=timeout)
            assert process.returncode == 0, err[-4000:]
            said.append(json.loads(out.strip().splitlines()[-1]))
    finally:
        for process in started:
            if process.poll() is None:
                process.kill()
                process.communicate()
    return said


class Stop:
    """Stands in for a budget that is used up at the ``at``-th time that somebody asks."""

    def __init__(self, at):
        self.at = at
        self.asked = 0

    def __call__(self, meter):
        self.asked += 1
        return self.asked >= self.at
