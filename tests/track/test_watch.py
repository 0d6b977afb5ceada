"""The machine as it is now: what processes, idle power and what nobody is seen to use sum to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meter import FakeClock

from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.track.watch import Watch

HZ = 100


class FakeMachine:
    """Two CPUs and the processes that a test names: ``cpu_s`` of each, waited-for seconds, parent."""

    def __init__(self, root):
        self.root = Path(root)
        self.clock = FakeClock()
        self.busy_s = 100.0
        (self.root / "proc").mkdir()
        (self.root / "sys").mkdir()
        cpus = "".join(
            f"processor\t: {number}\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Core(TM) i5-8250U\n\n"
            for number in range(2)
        )
        (self.root / "proc/cpuinfo").write_text(cpus)
        (self.root / "proc/meminfo").write_text("MemTotal:       16000000 kB\n")
        self.write_stat()
        self.times = {}

    def write_stat(self):
        ticks = round(self.busy_s * HZ)
        text = f"cpu  {ticks} 0 0 1000 0 0 0 0 0 0\ncpu0 {ticks} 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0\nintr 0\n"
        (self.root / "proc/stat").write_text(text)

    def put(self, pid, *, cpu_s, reaped_s=0.0, parent=1, name="python", start=5):
        folder = self.root / "proc" / str(pid)
        folder.mkdir(exist_ok=True)
        user, waited = round(cpu_s * HZ), round(reaped_s * HZ)
        fields = ["S", parent, *[0] * 9, user, 0, waited, 0, 20, 0, 1, 0, start, *[0] * 10]
        (folder / "stat").write_text(f"{pid} ({name}) {' '.join(map(str, fields))}\n")
        (folder / "comm").write_text(f"{name}\n")

    def end(self, pid):
        folder = self.root / "proc" / str(pid)
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()

    def pass_time(self, seconds, busy_s):
        self.clock.t_s += seconds
        self.busy_s += busy_s
        self.write_stat()

    def watch(self):
        host = Host(str(self.root), clock=self.clock, environ={}, own_root=str(self.root))
        return Watch(host, Machine.of(host))


@pytest.fixture
def fake(tmp_path):
    return FakeMachine(tmp_path)


def whole(picture):
    parts = [*picture.rows, picture.idle, picture.unattributed]
    return sum(one.power_w for one in parts), sum(one.energy_j for one in parts)


def by_pid(picture):
    return {row.pid: row for row in picture.rows}


def test_power_goes_by_cpu_time_and_all_of_it_is_the_machines(fake):
    fake.put(10, cpu_s=50.0, name="train")
    fake.put(11, cpu_s=20.0, name="sshd")
    watch = fake.watch()
    watch.look()
    fake.put(10, cpu_s=50.75, name="train")
    fake.put(11, cpu_s=20.25, name="sshd")
    fake.pass_time(1.0, 1.0)
    picture = watch.look()
    rows = by_pid(picture)
    assert {row.name for row in rows.values()} == {"train", "sshd"}
    assert rows[10].power_w == pytest.approx(3 * rows[11].power_w)
    assert (rows[10].cpus, rows[11].cpus) == (pytest.approx(0.75), pytest.approx(0.25))
    assert picture.load == pytest.approx(0.5)
    assert picture.unattributed.power_w == pytest.approx(0.0, abs=1e-9)
    assert picture.idle.power_w > 0
    assert whole(picture) == (pytest.approx(picture.power_w), pytest.approx(picture.energy_j))
    assert sum(one.power_w for one in picture.channels) == pytest.approx(picture.power_w)
    assert 0 < picture.low_w < picture.power_w < picture.high_w
    assert picture.sensed == 0.0
    watch.close()


def test_what_no_living_process_has_used_is_unattributed(fake):
    fake.put(10, cpu_s=5.0)
    watch = fake.watch()
    watch.look()
    fake.put(10, cpu_s=5.5)
    fake.pass_time(1.0, 1.0)
    picture = watch.look()
    assert picture.unattributed.power_w == pytest.approx(by_pid(picture)[10].power_w)
    watch.close()


def test_a_child_that_has_ended_is_its_parents_and_counted_once(fake):
    """The child had 2 s before and 0.5 s since; its parent waited for all 2.5 s of it."""
    fake.put(10, cpu_s=5.0, name="make")
    fake.put(20, cpu_s=2.0, parent=10, name="cc1")
    watch = fake.watch()
    watch.look()
    fake.end(20)
    fake.put(10, cpu_s=5.25, reaped_s=2.5, name="make")
    fake.pass_time(1.0, 0.75)
    picture = watch.look()
    assert by_pid(picture)[10].cpus == pytest.approx(0.75)
    assert picture.unattributed.power_w == pytest.approx(0.0, abs=1e-9)
    watch.close()


def test_a_family_that_has_ended_is_its_nearest_living_ancestors(fake):
    fake.put(10, cpu_s=1.0, name="make")
    fake.put(20, cpu_s=2.0, parent=10, name="sh")
    fake.put(30, cpu_s=40.0, parent=20, name="cc1")
    watch = fake.watch()
    watch.look()
    fake.end(20)
    fake.end(30)
    fake.put(10, cpu_s=1.0, reaped_s=42.5, name="make")
    fake.pass_time(1.0, 0.5)
    assert by_pid(watch.look())[10].cpus == pytest.approx(0.5)
    watch.close()


def test_nobody_gets_more_of_the_ended_than_the_machine_had(fake):
    """An orphan of 40 s is waited for by a process that was not its parent."""
    fake.put(10, cpu_s=1.0)
    fake.put(20, cpu_s=40.0, parent=99)
    watch = fake.watch()
    watch.look()
    fake.end(20)
    fake.put(10, cpu_s=1.0, reaped_s=40.0)
    fake.pass_time(1.0, 0.5)
    assert by_pid(watch.look())[10].cpus == pytest.approx(0.5)
    watch.close()


def test_energy_of_a_process_that_has_ended_goes_to_the_row_of_its_parent(fake):
    fake.put(10, cpu_s=5.0)
    fake.put(20, cpu_s=2.0, parent=10)
    watch = fake.watch()
    watch.look()
    fake.put(20, cpu_s=3.0, parent=10)
    fake.pass_time(1.0, 1.0)
    before_j = by_pid(watch.look())[20].energy_j
    fake.end(20)
    fake.put(10, cpu_s=5.0, reaped_s=3.0)
    fake.pass_time(1.0, 0.0)
    picture = watch.look()
    assert by_pid(picture)[10].energy_j == pytest.approx(before_j)
    assert whole(picture)[1] == pytest.approx(picture.energy_j)
    watch.close()


def test_a_run_is_one_row_with_all_below_it(fake):
    fake.put(10, cpu_s=5.0, name="wattprint")
    fake.put(20, cpu_s=5.0, parent=10, name="python")
    fake.put(30, cpu_s=5.0, parent=20, name="loader")
    fake.put(40, cpu_s=5.0, name="sshd")
    runs = {10: ("20261129-213027-fabzjc", "training")}
    watch = fake.watch()
    watch.look(runs)
    for pid, parent in ((20, 10), (30, 20), (40, 1)):
        fake.put(pid, cpu_s=5.25, parent=parent)
    fake.pass_time(1.0, 0.75)
    rows = by_pid(watch.look(runs))
    assert rows.keys() == {10, 40}
    assert (rows[10].name, rows[10].run) == ("training", "20261129-213027-fabzjc")
    assert rows[10].cpus == pytest.approx(0.5)
    assert rows[10].power_w == pytest.approx(2 * rows[40].power_w)
    watch.close()


def test_a_pid_that_is_used_again_is_another_process(fake):
    fake.put(10, cpu_s=50.0, start=5)
    watch = fake.watch()
    watch.look()
    fake.put(10, cpu_s=0.25, start=900)
    fake.pass_time(1.0, 0.25)
    assert by_pid(watch.look())[10].cpus == pytest.approx(0.25)
    watch.close()


PID = st.integers(2, 9)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(PID, st.floats(0, 2), st.floats(0, 5), PID), max_size=6), st.floats(0, 3)
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_processes_do_the_rows_are_the_machine(tmp_path_factory, looks):
    fake = FakeMachine(tmp_path_factory.mktemp("machine"))
    watch = fake.watch()
    watch.look()
    spent = {}
    for processes, busy_s in looks:
        for pid in [int(path.name) for path in (fake.root / "proc").iterdir() if path.name.isdecimal()]:
            fake.end(pid)
        for pid, cpu_s, reaped_s, parent in processes:
            spent[pid] = spent.get(pid, 0.0) + cpu_s
            fake.put(pid, cpu_s=spent[pid], reaped_s=reaped_s, parent=parent)
        fake.pass_time(1.0, busy_s)
        picture = watch.look()
        assert whole(picture) == (pytest.approx(picture.power_w), pytest.approx(picture.energy_j))
        assert all(row.power_w >= 0 and row.energy_j >= 0 for row in picture.rows)
        assert picture.unattributed.power_w >= 0
    watch.close()
