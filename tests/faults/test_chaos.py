"""Kills, stops, removals and clocks that jump, at random: the program has its output, files and exit code.

``WATTPRINT_CHAOS=N`` tries N rounds with seeds from the clock, which the names of the tests show; without it
the same rounds are tried each time.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from contextlib import suppress

import pytest

from wattprint.host import Host
from wattprint.ledger.reader import read_spool
from wattprint.track.plan import Plan
from wattprint.track.recording import Recording

from .desk import BURN, S, SimulatedClock, alive, wait_until

ROUNDS = int(os.environ.get("WATTPRINT_CHAOS") or 0)
SEEDS = [time.time_ns() // 1000 + n for n in range(ROUNDS)] if ROUNDS else range(10)
MOST_W = 1e5
"""What no machine that runs these tests draws."""
PROGRAM = (
    BURN
    + """
print(os.getpid(), flush=True)
sys.stdin.readline()
burn(0.1)
with open(sys.argv[1], "a") as file: file.write("precious")
print("done", flush=True)
sys.exit(7)
"""
)


class Chaos:
    """What can happen to a meter, its program and its home."""

    def __init__(self, desk, meter, pid, chance):
        self.desk, self.meter, self.pid, self.chance = desk, meter, pid, chance
        self.killed = ""

    def act(self):
        name = self.chance.choice(
            ["stop", "revoke", "unlink", "move", "spoil", "index", "plant", "ask"] * 2 + ["kill"]
        )
        getattr(self, name)()
        return name

    def stop(self):
        victim = self.chance.choice([self.meter.pid, self.pid])
        os.kill(victim, signal.SIGSTOP)
        time.sleep(self.chance.random() * 0.2)
        os.kill(victim, signal.SIGCONT)

    def revoke(self):
        for path in [*sorted(self.desk.home.glob("**/*"), reverse=True), self.desk.home]:
            if path.exists():
                path.chmod(self.chance.choice([0, 0o500]))

    def unlink(self):
        for path in self.desk.spools():
            with suppress(PermissionError):
                path.unlink()

    def move(self):
        if self.desk.home.exists():
            self.desk.home.rename(self.desk.folder / f"moved-{self.chance.random()}")

    def spoil(self):
        for path in self.desk.spools():
            with suppress(PermissionError), open(path, "ab") as stream:
                stream.write(self.chance.randbytes(50))

    def index(self):
        if self.desk.home.is_dir():
            with suppress(PermissionError):
                (self.desk.home / "ledger.db").write_bytes(self.chance.randbytes(5000))

    def plant(self):
        if not self.desk.home.exists():
            self.desk.home.write_text("a file where the home was")

    def ask(self):
        done = self.desk.call("runs", "--json")
        assert "Traceback" not in done.stderr

    def kill(self):
        if not self.killed:
            self.killed, victim = self.chance.choice([("meter", self.meter.pid), ("program", self.pid)])
            os.kill(victim, signal.SIGKILL)


def homes(desk):
    return [path for path in desk.folder.iterdir() if path.is_dir()]


def assert_readable(desk):
    """Whatever is left of the records is listed, with energies that can be."""
    for home in homes(desk):
        home.chmod(0o700)
        for folder, names, files in os.walk(home):
            for name in (*names, *files):
                os.chmod(os.path.join(folder, name), 0o700)
        done = desk.call("runs", "--json", env=desk.environ | {"WATTPRINT_HOME": str(home)})
        assert "Traceback" not in done.stderr
        assert done.returncode == 0, done.stderr
        for run in json.loads(done.stdout):
            energy = run["components_j"]
            assert energy is None or 0 <= energy["low"] <= energy["mid"] <= energy["high"]
            assert energy is None or energy["mid"] <= MOST_W * max(run["duration_s"], 1.0)


@pytest.mark.fault(
    "meter and home are stopped, killed, moved, spoilt and closed at random",
    "output, files and exit code are the program's own, records that are left are read, no process stays",
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_program_in_chaos(desk, seed):
    chance = random.Random(seed)
    own = desk.folder / "own.txt"
    meter = desk.start(sys.executable, "-c", PROGRAM, own, stdin=-1)
    pid = int(meter.stdout.readline())
    chaos = Chaos(desk, meter, pid, chance)
    done = []
    for _ in range(chance.randint(1, 5)):
        time.sleep(chance.random() * 0.1)
        done.append(chaos.act())
        if chaos.killed:
            break
    try:
        out, error = meter.communicate("go\n", timeout=60)
    except BrokenPipeError:
        out, error = meter.communicate(timeout=60)
    assert "Traceback" not in error, done
    wait_until(lambda: not alive(pid), "the end of the program")
    if chaos.killed:
        assert meter.returncode == (-9 if chaos.killed == "meter" else 137), done
        assert (out, own.exists()) == ("", False)
    else:
        assert (out, meter.returncode, own.read_text()) == ("done\n", 7, "precious"), (done, error)
    assert_readable(desk)
    others = {path.name for path in desk.folder.iterdir() if not path.name.startswith("moved-")}
    assert others <= {"home", "own.txt"}


class JumpingClock(SimulatedClock):
    __slots__ = ("wall",)

    def __init__(self):
        super().__init__()
        self.wall = 1_790_000_000 * S

    def wall_ns(self):
        return self.wall


@pytest.mark.fault(
    "the wall clock jumps, and the record is cut off from its meter, at random",
    "durations and energies are those of the time that passed",
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_recording_in_chaos(tmp_path, seed):
    chance = random.Random(seed)
    clock = JumpingClock()
    home = tmp_path / "home"
    host = Host(clock=clock, environ={"WATTPRINT_HOME": str(home)})
    own = iter(range(10_000))
    recording = Recording(
        Plan("chaos", host, {"region": "FR"}),
        host,
        ours_s=lambda *_: next(own) * 0.01,
        pids=lambda: {os.getpid()},
    )
    recording.open()
    start_ns = clock.now_ns
    try:
        for _ in range(60):
            clock.now_ns += int(chance.expovariate(1 / 2.0) * S)
            clock.wall += chance.choice([S, S, -3600 * S, 86_400 * S, -365 * 86_400 * S])
            if home.exists() and chance.random() < 0.05:
                home.rename(tmp_path / "elsewhere")
            elif chance.random() < 0.3 and (tmp_path / "elsewhere").exists():
                shutil.rmtree(home, ignore_errors=True)
                (tmp_path / "elsewhere").rename(home)
            recording.sampler.tick()
    finally:
        recording.stop("finished", 0)
    passed_s = (clock.now_ns - start_ns) / S
    live = recording.record()
    paths = list(tmp_path.glob("*/spool/*/*/*/*.jsonl"))
    kept = [read_spool(str(path), alive=lambda header: False, now_ns=clock.wall) for path in paths]
    assert live.duration_s == pytest.approx(passed_s)
    for record in [live, *kept]:
        assert 0 <= record.duration_s <= passed_s + 1e-6
        energies = [line.energy for line in record.snapshots]
        for joules in energies[-1] if energies else ():
            assert 0 <= joules.low <= joules.mid <= joules.high <= MOST_W * max(passed_s, 1.0)
    assert {path.name for path in tmp_path.iterdir()} <= {"home", "elsewhere"}
