"""A ``Meter`` whose clocks step and whose home comes and goes at random, over counters that are known."""

from __future__ import annotations

import os
import random
import resource
import shutil
import threading
from contextlib import suppress

import pytest
from tests import host_trees

from wattprint import Meter
from wattprint.host import Host
from wattprint.ledger.reader import read_spool
from wattprint.meter.worker import end_parked
from wattprint.track.meter import run_of

from .desk import S
from .test_chaos import SEEDS, JumpingClock

WATT = {"cpu": 100, "dram": 20}
MOST_W = {"cpu": 205, "dram": 40}
STEP_J = 1e-3
"""More than a counter's last digit is, of both its edges."""


class SleepingClock(JumpingClock):
    """Its machine also sleeps: then the boot clock goes on, and the one of waking hours does not."""

    __slots__ = ("slept_ns",)

    def __init__(self):
        super().__init__()
        self.slept_ns = 0

    def awake_ns(self):
        return self.now_ns - self.slept_ns


class Machine:
    """A package and its memory, which draw what they are told to, and the home of a meter of theirs."""

    def __init__(self, folder, chance):
        self.folder, self.chance = folder, chance
        self.home, self.away = folder / "home", folder / "away"
        self.clock = SleepingClock()
        self.drawn_uj = dict.fromkeys(WATT, 0)
        self.root = host_trees.write_tree(
            folder / "root",
            host_trees.cpuinfo()
            | host_trees.control("intel-rapl")
            | host_trees.zone("intel-rapl:0", "package-0", 0, limits=[(205_000_000, 205_000_000)])
            | host_trees.zone("intel-rapl:0:0", "dram", 0, host_trees.DRAM_RANGE_UJ, [(40_000_000, 0)]),
        )
        package = folder / "root" / host_trees.POWERCAP / "intel-rapl" / "intel-rapl:0"
        self.counters = {
            "cpu": (package / "energy_uj", host_trees.PACKAGE_RANGE_UJ),
            "dram": (package / "intel-rapl:0:0" / "energy_uj", host_trees.DRAM_RANGE_UJ),
        }
        self.environ = {"WATTPRINT_HOME": str(self.home)}

    def work(self):
        """Some seconds at some power, in steps that no counter goes round in."""
        for _ in range(self.chance.randint(1, 4)):
            span_s = self.chance.choice([0.01, 0.5, 1, 7, 40])
            self.clock.now_ns += int(span_s * S)
            self.clock.wall += int(span_s * S)
            for kind, (path, size) in self.counters.items():
                self.drawn_uj[kind] += int(span_s * WATT[kind] * self.chance.random() * 1e6)
                # In place and of one width: the meter keeps the file open, and reads when it likes.
                with open(path, "r+b", buffering=0) as stream:
                    stream.write(b"%020d\n" % (self.drawn_uj[kind] % (size + 1)))

    def step(self):
        self.clock.wall += self.chance.choice([-365 * 86_400, -3600, 1, 3600, 20 * 365 * 86_400]) * S

    def sleep(self):
        span_ns = self.chance.choice([1, 60, 3600]) * S
        self.clock.slept_ns += span_ns
        self.clock.now_ns += span_ns
        self.clock.wall += span_ns

    def move(self):
        if self.home.exists() and not self.away.exists():
            self.home.rename(self.away)

    def back(self):
        if self.away.exists():
            shutil.rmtree(self.home, ignore_errors=True)
            with suppress(FileExistsError, NotADirectoryError):
                self.away.rename(self.home)

    def plant(self):
        if not self.home.exists():
            self.home.write_text("a file where the home was")

    def unlink(self):
        for path in self.spools():
            path.unlink()

    def full(self):
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.chance.randint(200, 6000), most))

    def space(self):
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    def spools(self):
        return sorted(self.folder.glob("*/spool/*/*/*/*.jsonl"))

    def joules(self):
        return sum(self.drawn_uj.values()) / 1e6


def assert_possible(energies, span_s):
    for joules in energies:
        assert 0 <= joules.low <= joules.mid <= joules.high
        assert joules.high <= sum(MOST_W.values()) * 10 * max(span_s, 1.0)


def measured(record, energies):
    """Joules of the two counters, of one window or snapshot."""
    kinds = [source.resource.partition("/")[0] for source in record.header.sources]
    return sum(joules.mid for kind, joules in zip(kinds, energies, strict=True) if kind in WATT)


@pytest.mark.fault(
    "clocks step, the machine sleeps, the home is moved, emptied, hidden and full, at random, around a Meter",
    "energies are what the counters said, windows sum to what is around them, no thread and no file is left",
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_meter_in_chaos(tmp_path, monkeypatch, seed):
    chance = random.Random(seed)
    machine = Machine(tmp_path, chance)
    monkeypatch.setenv("WATTPRINT_HOME", str(machine.home))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    threads = {*threading.enumerate()}
    acts = ["work"] * 6 + ["step", "sleep", "move", "back", "back", "plant", "unlink", "full", "space"]
    truth = []
    begin_ns = machine.clock.now_ns

    def play(meter, depth):
        """Windows one after another, whose joules and seconds are kept beside."""
        for number in range(chance.randint(1, 4)):
            drawn_j, at_ns = machine.joules(), machine.clock.now_ns
            with meter.window(f"{depth}-{number}"):
                for _ in range(chance.randint(1, 3)):
                    getattr(machine, chance.choice(acts))()
                if depth < 2:
                    play(meter, depth + 1)
                machine.work()
            truth.append((f"{depth}-{number}", machine.joules() - drawn_j, machine.clock.now_ns - at_ns))

    try:
        host = Host(machine.root, clock=machine.clock, environ=machine.environ)
        with Meter("chaos", region="FR", scope="machine", host=host) as meter:
            play(meter, 0)
        statement, record = meter.statement, run_of(meter).record()
    finally:
        machine.space()

    print(
        [(s.resource, s.method) for s in record.header.sources],
        [j.mid for j in record.last.energy],
        machine.drawn_uj,
        record.warnings,
        [w.text for w in getattr(record, "warning_lines", [])],
    )
    passed_s = (machine.clock.now_ns - begin_ns) / S
    assert record.duration_s == pytest.approx(passed_s)
    assert measured(record, record.last.energy) == pytest.approx(machine.joules(), abs=STEP_J)
    assert statement.boundaries.components_j.mid == pytest.approx(machine.joules(), abs=STEP_J)
    assert_possible(record.last.energy, passed_s)

    assert len(record.windows) == len(truth)
    ended = sorted(record.windows, key=lambda window: (window.at_ns, -window.begin_ns))
    assert [window.name for window in record.windows] == [name for name, _, _ in truth]
    for window, (_, drawn_j, span_ns) in zip(record.windows, truth, strict=True):
        assert window.at_ns - window.begin_ns == span_ns
        assert measured(record, window.energy) == pytest.approx(drawn_j, abs=STEP_J)
        assert_possible(window.energy, span_ns / S)
    by_parent = {}
    for window in ended:
        by_parent.setdefault(window.parent, []).append(window)
    for parent, inside in by_parent.items():
        around = record.last if parent is None else next(one for one in ended if one.id == parent)
        for channel, joules in enumerate(around.energy):
            assert sum(one.energy[channel].mid for one in inside) <= joules.mid + STEP_J

    for path in machine.spools():
        kept = read_spool(str(path), alive=lambda header: False, now_ns=machine.clock.wall)
        assert 0 <= kept.duration_s <= passed_s + 1e-6
        for line in kept.snapshots:
            assert_possible(line.energy, passed_s)
            assert measured(kept, line.energy) <= machine.joules() + STEP_J
    end_parked()
    assert {*threading.enumerate()} <= threads
    assert os.listdir(tmp_path / "work") == []
    assert {path.name for path in tmp_path.iterdir()} <= {"root", "work", "home", "away"}
