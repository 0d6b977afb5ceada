"""The same programs metered by both hosts at once: Linux's own, and the portable one of macOS and Windows.

    python benchmarks/hosts.py [--children 5000] [--rounds 3]

Each experiment runs under ``wattprint run`` twice at the same time, as it is here and with
``WATTPRINT_HOST=portable``, which begins it without ``fork``, counts its children by ``psutil``, and takes
nobody's orphans. Both programs find the machine as busy. Printed are, as medians of the rounds, what the
program itself says that it and its children used, what each host found of it, the energies of processor and
memory, and portable / linux. Where the machine has no RAPL the energies are modelled by CPU time, by the same
model on both. The exit code is 1 if the energies of burn, sleep, nested or killed differ by more than 5 %.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = """
import os, resource, subprocess, sys, time
def burn(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until:
        sum(range(500))
def nested(depth, seconds):
    burn(seconds)
    if depth:
        subprocess.run([sys.executable, sys.argv[0], "nested", str(depth - 1), str(seconds), ""], check=True)
what, count, seconds, told = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
if what == "burn":
    burn(seconds)
elif what == "sleep":
    burn(0.5)
    time.sleep(seconds)
elif what == "nested":
    nested(count, seconds)
elif what == "short":
    loop = ["/bin/sh", "-c", "i=0; while [ $i -lt 6000 ]; do i=$((i+1)); done"]
    for number in range(count):
        words = loop if number % 2 else ["/bin/true"]
        os.waitpid(os.posix_spawn(words[0], words, os.environ), 0)
elif what == "until killed":
    open(told, "w").write(str(os.getpid()))
    burn(seconds)
if told and what != "until killed":
    own, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    used = own.ru_utime + own.ru_stime, theirs.ru_utime + theirs.ru_stime
    open(told, "w").write("%r %r" % used)
"""
"""What is metered. ``told``: the file in which it says what it and its children used."""
SAME = 0.05
"""By how much the energies of the two may differ: chosen; the model itself errs by far more."""
HOSTS = {"linux": {}, "portable": {"WATTPRINT_HOST": "portable"}}
COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable)) or "wattprint"


class Run:
    """One program under one host. ``energy_j``: low, mid and high of processor and memory."""

    def __init__(self, folder: Path, host: str, what: str, count: int, seconds: float) -> None:
        self.folder = folder
        self.home, self.told, self.program = folder / "home", folder / "told", folder / "program.py"
        self.program.write_text(PROGRAM)
        inherited = {name: text for name, text in os.environ.items() if not name.startswith("WATTPRINT")}
        self.environ = inherited | {"WATTPRINT_HOME": str(self.home)} | HOSTS[host]
        words = ["run", "-q", "--region", "FR", "--", sys.executable, str(self.program)]
        words += [what, str(count), str(seconds), str(self.told)]
        self.process = subprocess.Popen(
            [COMMAND, *words], env=self.environ, cwd=folder, stderr=subprocess.PIPE, text=True
        )
        self.killed_s = self.began_s = time.time()

    def lines(self) -> list[dict[str, object]]:
        """Of its record."""
        (spool,) = self.home.glob("spool/*/*/*/*.jsonl")
        return [json.loads(line) for line in spool.read_text().split("\n")[:-1]]

    def finish(self) -> Run:
        """Wait for its end, and read what is recorded."""
        self.process.communicate(timeout=600)
        told = subprocess.run(
            [COMMAND, "runs", "--json"], env=self.environ, cwd=self.folder, capture_output=True, check=True
        )
        (self.run,) = json.loads(told.stdout)
        energy = self.run["components_j"]
        self.energy_j = energy["low"], energy["mid"], energy["high"]
        self.cpu_s = float(
            str([line for line in self.lines() if line["kind"] == "snapshot"][-1]["own_cpu_s"])
        )
        self.warnings = [str(line["text"]) for line in self.lines() if line["kind"] == "warning"]
        return self


def both(what: str, count: int, seconds: float) -> tuple[Run, Run]:
    """The experiment under both hosts at once."""
    runs = [Run(Path(tempfile.mkdtemp(prefix="hosts-")), host, what, count, seconds) for host in HOSTS]
    for run in runs:
        if what == "until killed":
            kill(run)
    linux, portable = (run.finish() for run in runs)
    return linux, portable


def kill(run: Run) -> None:
    """Kill the meter of ``run`` 3.4 s after its program has begun, and then the program."""
    until_s = time.monotonic() + 60.0
    while not (run.told.exists() and run.told.read_text()) and time.monotonic() < until_s:
        time.sleep(0.01)
    time.sleep(3.4)
    run.process.kill()
    run.killed_s = time.time()
    run.process.wait()
    pid = int(run.told.read_text())
    time.sleep(0.5)  # a guard that there is has ended it by then
    run.outlived = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    if run.outlived:
        os.kill(pid, 15)


def median(values: list[float]) -> float:
    """Of the rounds."""
    return statistics.median(values)


def main() -> int:
    """Run all, print a table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--children", type=int, default=5000)
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    experiments = [
        ("burn", 0, 6.0, options.rounds),
        ("sleep", 0, 6.0, options.rounds),
        ("nested", 5, 1.0, options.rounds),
        ("short", options.children, 0.0, 1),
        ("until killed", 0, 60.0, options.rounds),
    ]
    print(f"{'experiment':14} {'true s':>8} {'linux s':>8} {'port. s':>8} {'linux J':>8} {'port. J':>8} "
          f"{'port. low-high J':>18} {'J ratio':>8}")  # fmt: skip
    apart = 0
    for what, count, seconds, rounds in experiments:
        pairs = [both(what, count, seconds) for _ in range(rounds)]
        ratio = show(what, pairs)
        apart += what != "short" and abs(ratio - 1.0) > SAME
    print("s: CPU time of the program and all its children; of 'until killed' the seconds that are lost,")
    print("and J for a second of CPU time")
    return 1 if apart else 0


def show(what: str, pairs: list[tuple[Run, Run]]) -> float:
    """One line of the table, and what the portable host warns of; portable / linux."""
    linux_j, portable_j = (median([pair[at].energy_j[1] for pair in pairs]) for at in (0, 1))
    ratio = median([portable.energy_j[1] / linux.energy_j[1] for linux, portable in pairs])
    low_j, high_j = (median([portable.energy_j[at] for _, portable in pairs]) for at in (0, 2))
    if what == "until killed":
        seconds = [0.0] + [
            median([max(0.0, pair[at].killed_s - last_s(pair[at])) for pair in pairs]) for at in (0, 1)
        ]
        linux_j, portable_j = (
            median([pair[at].energy_j[1] / pair[at].cpu_s for pair in pairs]) for at in (0, 1)
        )
        ratio = median([two.energy_j[1] / two.cpu_s * one.cpu_s / one.energy_j[1] for one, two in pairs])
    else:
        seconds = [
            median([sum(map(float, portable.told.read_text().split())) for _, portable in pairs]),
            *(median([pair[at].cpu_s for pair in pairs]) for at in (0, 1)),
        ]
    print(f"{what:14} {seconds[0]:8.2f} {seconds[1]:8.2f} {seconds[2]:8.2f} {linux_j:8.2f} {portable_j:8.2f} "
          f"{low_j:8.2f} -{high_j:8.2f} {ratio:8.3f}")  # fmt: skip
    for text in dict.fromkeys(
        text for _, portable in pairs for text in portable.warnings if "children" in text
    ):
        print(f"   portable: {text}")
    if what == "until killed":
        print(f"   status: {[[run.run['status'] for run in pair] for pair in pairs]}")
        print(f"   the program outlived its meter: {[[run.outlived for run in pair] for pair in pairs]}")
    return ratio


def last_s(run: Run) -> float:
    """When its last snapshot was written, in seconds since 1970."""
    return max(int(str(line["wall_ns"])) for line in run.lines() if line["kind"] == "snapshot") / 1e9


if __name__ == "__main__":
    sys.exit(main())
