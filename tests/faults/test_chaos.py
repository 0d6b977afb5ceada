"""Kills, stops, full disks, removals and clocks that jump, at random: the program is as without a meter.

``WATTPRINT_CHAOS=N`` tries N rounds with seeds from the clock, which the names of the tests show; without it
the same rounds are tried each time.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

from wattprint.host import Host
from wattprint.host.platform import HOST_VARIABLE
from wattprint.ledger.reader import read_spool
from wattprint.track.plan import Plan
from wattprint.track.recording import Recording

from .desk import BURN, S, SimulatedClock, alive, fill, wait_until

ROUNDS = int(os.environ.get("WATTPRINT_CHAOS") or 0)
SEEDS = [time.time_ns() // 1000 + n for n in range(ROUNDS)] if ROUNDS else range(10)
MOST_W = 1e5
"""What no machine that runs these tests draws."""
WORK = """
print(os.getpid(), flush=True)
sys.stdin.readline()
burn(0.1)
with open(sys.argv[1], "a") as file: file.write("precious")
print("done", flush=True)
"""
PLAIN = f"{BURN}{WORK}sys.exit(7)\n"
METERED = f"""{BURN}
from wattprint import Meter
with Meter("inner", region="FR") as meter, meter.window("all"):
{textwrap.indent(WORK, "    ")}
sys.exit(7)
"""
ACTS = ("stop", "revoke", "unlink", "move", "spoil", "index", "plant", "ask", "limit", "unlimit") * 2 + (
    "kill",
)
ON_SMALL_DISK = ("stop", "revoke", "unlink", "spoil", "index", "ask", "flood", "flood", "drain") * 2 + (
    "kill",
)


class Chaos:
    """What can happen to a meter, its program and its home."""

    def __init__(self, desk, meter, pid, chance, acts):
        self.desk, self.meter, self.pid, self.chance, self.acts = desk, meter, pid, chance, acts
        self.killed = ""

    def act(self):
        name = self.chance.choice(self.acts)
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
            with suppress(OSError), open(path, "ab") as stream:
                stream.write(self.chance.randbytes(50))

    def index(self):
        if self.desk.home.is_dir():
            with suppress(OSError):
                (self.desk.home / "ledger.db").write_bytes(self.chance.randbytes(5000))

    def plant(self):
        if not self.desk.home.exists():
            self.desk.home.write_text("a file where the home was")

    def ask(self):
        done = self.desk.call("runs", "--json")
        assert "Traceback" not in done.stderr

    def limit(self):
        """No file of the meter, or of the program, may grow beyond so many bytes."""
        victim, least = self.chance.choice([(self.meter.pid, 0), (self.pid, 100)])
        size = self.chance.randint(least, 4000)
        _, most = resource.prlimit(victim, resource.RLIMIT_FSIZE)
        resource.prlimit(victim, resource.RLIMIT_FSIZE, (size, most))

    def unlimit(self):
        for victim in (self.meter.pid, self.pid):
            _, most = resource.prlimit(victim, resource.RLIMIT_FSIZE)
            resource.prlimit(victim, resource.RLIMIT_FSIZE, (most, most))

    def flood(self):
        fill(self.desk.home / "flood")

    def drain(self):
        (self.desk.home / "flood").unlink(missing_ok=True)

    def kill(self):
        if not self.killed:
            self.killed, victim = self.chance.choice([("meter", self.meter.pid), ("program", self.pid)])
            os.kill(victim, signal.SIGKILL)


def processes_of(desk):
    """PIDs of all that was started at this desk and runs."""
    mark = f"WATTPRINT_HOME={desk.home}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0") and alive(int(folder.name)):
                found.append(int(folder.name))
    return found


def homes(desk):
    return [path for path in desk.folder.iterdir() if path.name == "home" or path.name.startswith("moved-")]


def assert_readable(desk):
    """Whatever is left of the records is listed, with energies that can be."""
    for home in filter(Path.is_dir, homes(desk)):
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


def assert_unharmed(desk, seed, acts):
    """One program, with a meter in it or not, through some of ``acts``."""
    chance = random.Random(seed)
    places = {name: desk.folder / name for name in ("work", "tmp", "user")}
    for place in places.values():
        place.mkdir()
    desk.environ |= {"TMPDIR": str(places["tmp"]), "HOME": str(places["user"])}
    own = places["work"] / "own.txt"
    code = chance.choice([PLAIN, METERED])
    meter = desk.start(sys.executable, "-c", code, own, stdin=-1, cwd=places["work"])
    pid = int(meter.stdout.readline())
    assert {meter.pid, pid} <= {*processes_of(desk)}
    chaos = Chaos(desk, meter, pid, chance, acts)
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
    wait_until(lambda: not processes_of(desk), "the end of all processes")
    if chaos.killed:
        assert meter.returncode == (-9 if chaos.killed == "meter" else 137), done
        # Without fork nobody ends the program of a meter that is killed.
        goes_on = chaos.killed == "meter" and HOST_VARIABLE in desk.environ
        assert (out, own.exists()) == (("done\n", True) if goes_on else ("", False))
    else:
        assert (out, meter.returncode, own.read_text()) == ("done\n", 7, "precious"), (done, error)
    if "drain" in acts:
        chaos.drain()
    assert_readable(desk)
    assert {*desk.folder.iterdir()} == {*places.values(), *homes(desk)}
    assert {path for place in places.values() for path in place.iterdir()} <= {own}


@pytest.mark.fault(
    "meter and home are stopped, killed, moved, spoilt, filled and closed at random",
    "output, files and exit code are the program's own, records that are left are read, no process stays",
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_program_in_chaos(desk, seed):
    assert_unharmed(desk, seed, ACTS)


@pytest.mark.fault(
    "a small disk is full and has space again at random", "output, files and exit code are the program's own"
)
@pytest.mark.parametrize("seed", SEEDS[::2])
def test_a_program_in_chaos_on_a_small_disk(small_disk, seed):
    assert_unharmed(small_disk, seed, ON_SMALL_DISK)


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
