"""Programs of many processes, run as their users run them, and what the ledger then says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).parent / "wattprint")
BURN = """
import os, time
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""


def python(*words, timeout_s=120, **environ):
    """The finished process of ``python words``, with single-threaded libraries."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        env={**os.environ, "OMP_NUM_THREADS": "1", **environ},
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )


def told(*words):
    """The JSON answer of the verb ``words``."""
    done = subprocess.run([COMMAND, *words, "--json"], capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


def records():
    """The lines of each record, the root's first."""
    found = [
        [json.loads(line) for line in path.read_text().splitlines()]
        for path in Path(os.environ["WATTPRINT_HOME"]).glob("spool/*/*/*/*.jsonl")
    ]
    return sorted(found, key=lambda lines: (lines[0]["role"] != "root", lines[0]["pid"]))


def roles():
    """The roles of all records."""
    return sorted(lines[0]["role"] for lines in records())


def own_j(lines):
    """The joules (mid) that a record's own processes used: components only."""
    last = [line for line in lines if line["kind"] == "snapshot"][-1]
    pairs = zip(lines[0]["sources"], last["energy"], strict=True)
    return sum(energy[4] for source, energy in pairs if not source["resource"].startswith("node"))


def own_cpu_s(lines):
    """CPU seconds of a record's own processes."""
    return [line for line in lines if line["kind"] == "snapshot"][-1]["own_cpu_s"]
