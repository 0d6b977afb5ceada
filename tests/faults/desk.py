"""The installed command at work in a folder of its own, and how to wait for what it does."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wattprint.host.platform import HOST_VARIABLE, Clock

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))
DEADLINE_S = 20.0
NOBODY = 65534
S = 1_000_000_000
"""Nanoseconds."""

TAKEN_ALONG = pytest.mark.linux_only("without fork nobody ends the program of a meter that is killed")
ORPHANS_ARE_OURS = pytest.mark.linux_only("orphans that nobody has seen are handed over by Linux alone")

BURN = """
import os, sys, time
def burn(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until:
        sum(range(500))
"""


def wait_until(true, what, deadline_s=DEADLINE_S):
    """The first true value of ``true()``, polled."""
    until = time.monotonic() + deadline_s
    while time.monotonic() < until:
        value = true()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"not within {deadline_s} s: {what}")


def alive(pid):
    """Whether ``pid`` runs, a zombie does not."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return text.rpartition(")")[2].split()[0] not in "ZX"


def process_state(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def less_glibcs(status):
    """By line of ``/proc/PID/status`` the mask of signals, without 32 and 33.

    posix_spawn of glibc, make's too, lets a program ignore those two, which are glibc's own.
    """
    lines = (line.split(":") for line in status.splitlines())
    return {name: int(mask, 16) & ~(0b11 << 31) for name, mask in lines}


def fill(path):
    """Write to ``path`` until its disk is full."""
    with open(path, "wb", buffering=0) as filling:
        try:
            while filling.write(bytes(512)):
                continue
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


class SimulatedClock(Clock):
    __slots__ = ("now_ns",)

    def __init__(self):
        self.now_ns = 1_000 * S

    def boottime_ns(self):
        return self.now_ns

    def awake_ns(self):
        return self.now_ns

    def wall_ns(self):
        return 1_790_000_000 * S + self.now_ns


class Desk:
    """One user's ``wattprint``: home folder, environment, what was started."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.home = self.folder / "home"
        inherited = {
            key: value
            for key, value in os.environ.items()
            if key == HOST_VARIABLE or not key.startswith("WATTPRINT")
        }
        self.environ = inherited | {"WATTPRINT_HOME": str(self.home), "PYTHONWARNINGS": "default"}
        self.started = []
        self.prefix = []

    def _words(self, words):
        return [*self.prefix, COMMAND, *map(str, words)]

    def call(self, *words, **options):
        """Run ``wattprint WORDS`` to its end."""
        options = {"env": self.environ, "capture_output": True, "text": True, "timeout": 60} | options
        return subprocess.run(self._words(words), check=False, **options)

    def run(self, *command, region="FR", **options):
        """Run ``wattprint run -- COMMAND`` to its end."""
        place = ["--region", region] if region else []
        return self.call("run", *place, "--", *command, **options)

    def python(self, code, *words, **options):
        return self.run(sys.executable, "-c", code, *words, **options)

    def start(self, *command, region="FR", **options):
        """Begin ``wattprint run -- COMMAND`` in a process group of its own."""
        options = {
            "env": self.environ,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "text": True,
            "process_group": 0,
        } | options
        words = self._words(["run", "--region", region, "--", *command])
        process = subprocess.Popen(words, **options)
        self.started.append(process)
        return process

    def runs(self):
        done = self.call("runs", "--json", "--limit", "1000")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def only_run(self):
        (run,) = self.runs()
        return run

    def show(self, run="last"):
        done = self.call("show", run, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def spools(self):
        return sorted(self.home.glob("spool/*/*/*/*.jsonl"))

    def lines(self, path=None):
        """The whole lines of one spool."""
        if path is None:
            (path,) = self.spools()
        return [json.loads(line) for line in path.read_text().split("\n")[:-1]]

    def last(self, kind, path=None):
        return [line for line in self.lines(path) if line["kind"] == kind][-1]

    def snapshots(self):
        return sum(line["kind"] == "snapshot" for path in self.spools() for line in self.lines(path))

    def close(self):
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
