"""Runs of ten minutes and of a month on a simulated clock: what the record costs, what a kill loses."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest
from tests.faults.desk import S, SimulatedClock

from wattprint.host import Host
from wattprint.host.processes import ProcessTree
from wattprint.track.plan import Plan
from wattprint.track.recording import Recording

MINUTE, MONTH = 60, 30 * 86_400


class Run:
    """A recording whose ticks the test makes, as its thread would."""

    def __init__(self, home):
        self.clock = SimulatedClock()
        host = Host(clock=self.clock, environ={"WATTPRINT_HOME": str(home)})
        tree = ProcessTree(host.own, os.getpid(), as_parent=False)
        self.recording = Recording(
            Plan("long", host, {"region": "FR"}), host, ours_s=tree.cpu_s, pids=tree.pids
        )
        self.recording.open()

    def tick(self, seconds):
        self.clock.now_ns += int(seconds * S)
        self.recording.sampler.tick()

    def snapshots(self):
        lines = Path(self.recording.spool.path).read_text().splitlines()
        return [line for line in map(json.loads, lines) if line["kind"] == "snapshot"]


@pytest.fixture
def run(tmp_path):
    made = Run(tmp_path)
    yield made
    made.recording.stop("finished", None)


def losses(snapshots, end_ns, start_ns):
    """For a kill just before each snapshot, and at the end: seconds lost, seconds allowed."""
    at = [line["at_ns"] for line in snapshots] + [end_ns]
    for before, after in pairwise(at):
        yield (after - before) / S, max(1.0, 0.001 * (after - start_ns) / S)


@pytest.mark.fault("a run is killed within ten minutes", "a second is lost at most")
def test_ten_minutes(run):
    for _ in range(10 * MINUTE):
        run.tick(1.0)
    snapshots = run.snapshots()
    assert len(snapshots) == 601
    start_ns = snapshots[0]["at_ns"]
    assert run.clock.now_ns - start_ns == 600 * S
    assert all(lost <= allowed for lost, allowed in losses(snapshots, run.clock.now_ns, start_ns))
    assert os.path.getsize(run.recording.spool.path) < 600_000


@pytest.mark.fault("a run of hours is killed", "a thousandth is lost at most")
def test_no_more_than_a_thousandth_is_lost_when_snapshots_grow_apart(run):
    for _ in range(90 * MINUTE):
        run.tick(1.003)
    snapshots = run.snapshots()
    start_ns = snapshots[0]["at_ns"]
    worst = max(lost - allowed for lost, allowed in losses(snapshots, run.clock.now_ns, start_ns))
    assert worst <= 0.02
    assert len(snapshots) < 90 * MINUTE - 1000


@pytest.mark.fault("a run takes a month", "its record has some ten thousand short lines")
def test_a_month_is_some_ten_thousand_short_lines(run):
    """Ticks between two snapshots leave no trace: the clock goes from one snapshot to the next."""
    start_ns = run.recording.sampler.first.at_ns
    count, pause_s = 1, 1.0
    while run.clock.now_ns < start_ns + MONTH * S:
        run.tick(pause_s)
        count += 1
        pause_s = run.recording.record().last.next_s
    snapshots = run.snapshots()
    assert len(snapshots) == count
    assert 8_000 < count < 20_000
    assert os.path.getsize(run.recording.spool.path) < 1000 * count
    assert pause_s == 300.0
    assert all(lost <= allowed + 1e-6 for lost, allowed in losses(snapshots, run.clock.now_ns, start_ns))
