"""The machine by psutil, beside the same machine by its files, and by a psutil that tells what it is to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import psutil
import pytest
from tests.host_trees import windows_pcs

from wattprint.errors import UsageError
from wattprint.host import Host, commands, files_of, platform, portable, windows
from wattprint.host.files import Files
from wattprint.host.machine import Machine
from wattprint.host.portable import PortableFiles, System, WindowsClock
from wattprint.host.processes import MachineCpu, ProcessTree, all_times, children_of, name_of, process_times

BUSY_S = 0.3
BURN = f"import time\nend = time.process_time() + {BUSY_S}\nwhile time.process_time() < end: pass\n"


@pytest.fixture
def system():
    return System(psutil)


@pytest.fixture
def files(system):
    return PortableFiles(system)


@pytest.fixture
def child():
    """A process that has used ``BUSY_S`` of CPU time, and waits."""
    with subprocess.Popen(
        [sys.executable, "-c", f"{BURN}\nprint(flush=True)\ninput()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        yield process
        process.stdin.close()


def test_it_is_chosen_by_the_switch(monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOST", "portable")
    assert isinstance(Host().files, PortableFiles)
    assert Host().own.system is Host().files.system
    monkeypatch.delenv("WATTPRINT_HOST")
    assert type(Host().files) is Files


def test_a_tree_is_read_as_on_linux(monkeypatch, tmp_path):
    monkeypatch.setenv("WATTPRINT_HOST", "portable")
    assert type(Host(str(tmp_path)).files) is Files


def test_on_linux_nothing_loads_psutil_unless_asked():
    code = (
        "import sys\nfrom wattprint import Meter\nwith Meter('x', region='FR'): pass\n"
        "print('psutil' in sys.modules)"
    )
    for host, loads in (("", "False"), ("portable", "True")):
        environ = {**os.environ, "WATTPRINT_HOST": host}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == loads


def test_without_psutil_the_switch_ends_in_one_line(tmp_path):
    (tmp_path / "psutil.py").write_text("raise ImportError('none')")
    environ = {**os.environ, "WATTPRINT_HOST": "portable", "PYTHONPATH": str(tmp_path)}
    code = "import sys; sys.argv = ['wattprint', 'doctor']; from wattprint.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        "wattprint: WATTPRINT_HOST=portable needs psutil, which is not installed · pip install psutil\n"
    )


def test_without_psutil_another_system_is_metered_by_what_python_tells(monkeypatch):
    monkeypatch.setattr(portable, "_systems", [System(None)])
    monkeypatch.setattr(platform, "LINUX", False)
    files = portable.portable_files(asked_for=False)
    assert process_times(files, os.getpid()) is None
    assert MachineCpu(files).busy_s() is None
    assert MachineCpu(files).logical_cpus == os.cpu_count()
    assert files.system.boot_id == ""
    with pytest.raises(UsageError):
        portable.portable_files(asked_for=True)


def test_files_of_linux_alone_are_not_there(files):
    assert not files.exists("proc/stat")
    assert files.text_or_none("sys/class/dmi/id/sys_vendor") is None
    assert files.names("dev") == []
    assert files.link("proc/self/ns/pid") is None
    assert files.exists("etc")


def test_a_process_is_told_as_its_files_tell_it(files, child):
    by_files, by_library = process_times(Files("/"), child.pid), process_times(files, child.pid)
    assert by_library.ppid == by_files.ppid == os.getpid()
    assert by_library.cpu_s == pytest.approx(by_files.cpu_s, abs=0.02)
    assert by_library.cpu_s >= BUSY_S - 0.02
    assert by_library.alive
    assert by_library.reaped_s == 0.0
    assert by_library.start_ticks == round(by_files.start_ticks / os.sysconf("SC_CLK_TCK") * 1e6)
    assert process_times(files, child.pid).start_ticks == by_library.start_ticks
    assert children_of(files, os.getpid()) == [child.pid]
    assert name_of(files, child.pid) == name_of(Files("/"), child.pid)


def test_a_process_that_is_gone_is_none(files):
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert process_times(files, process.pid) is None
    assert children_of(files, process.pid) == []
    assert name_of(files, process.pid) == ""


def test_a_tree_counts_its_living_and_those_waited_for(files):
    tree = ProcessTree(files, os.getpid(), as_parent=False)
    subprocess.run([sys.executable, "-c", BURN], check=True)
    tree.settle()
    assert tree.cpu_s(time.monotonic()) >= BUSY_S
    waits = f"{BURN}\nprint(flush=True)\ninput()"
    grandchild = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {waits!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", grandchild], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        tree.settle()
        assert tree.cpu_s(time.monotonic()) >= 2 * BUSY_S - 0.02
        assert len(tree.pids() - {os.getpid()}) == 2
        process.stdin.close()


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="this system does not tell whether there are children")
def test_without_a_child_not_all_processes_are_listed(files, monkeypatch):
    listed = []
    real = System.children
    monkeypatch.setattr(
        System, "children", lambda self, pid, **how: listed.append(pid) or real(self, pid, **how)
    )
    tree = ProcessTree(files, os.getpid(), as_parent=False)
    assert listed == []
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        tree.settle()
        tree.cpu_s(time.monotonic())
        assert listed == [os.getpid()]
        assert tree.pids() == {os.getpid(), process.pid}
        process.stdin.close()


def test_the_machine_is_as_busy_as_its_file_says(files):
    by_library, by_file = MachineCpu(files), MachineCpu(Files("/"))
    first = by_file.busy_s()
    assert first <= by_library.busy_s() + 0.02
    assert by_library.busy_s() <= by_file.busy_s() + 0.02
    assert by_library.logical_cpus == by_file.logical_cpus
    by_library.close()
    by_file.close()


def test_the_machine_is_the_one_that_files_tell(monkeypatch):
    monkeypatch.delenv("WATTPRINT_HOST", raising=False)
    by_files = Machine.of(Host())
    monkeypatch.setenv("WATTPRINT_HOST", "portable")
    by_library = Machine.of(Host())
    for fact in ("cpu_name", "logical_cpus", "sockets", "threads_per_core", "hostname", "architecture"):
        assert getattr(by_library, fact) == getattr(by_files, fact), fact
    assert by_library.memory_gb == pytest.approx(by_files.memory_gb, rel=0.001)


def test_all_processes_are_seen(files):
    assert all_times(files).keys() & all_times(Files("/")).keys() >= {os.getpid(), os.getppid()}


def test_a_boot_has_one_name_in_each_process(system):
    code = "import psutil\nfrom wattprint.host.portable import System\nprint(System(psutil).boot_id)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == system.boot_id
    assert len(system.boot_id) == 32


def test_without_a_name_of_its_own_a_boot_is_known_by_its_minute(monkeypatch):
    monkeypatch.setattr(System, "_session", lambda self: "")
    monkeypatch.setattr(psutil, "boot_time", lambda: 1_000_000_020.0)
    first = System(psutil).boot_id
    monkeypatch.setattr(psutil, "boot_time", lambda: 1_000_000_000.0)
    assert System(psutil).boot_id == first
    monkeypatch.setattr(psutil, "boot_time", lambda: 1_000_003_600.0)
    assert System(psutil).boot_id != first


MACHINE = {
    (portable._CRYPTOGRAPHY, "MachineGuid"): "c1b2f2f1-4e0f-4b3d-9f2f-7a63a1b1a6a4",
    (portable._PREFETCH, "BootId"): "42",
}


@pytest.mark.parametrize("name", ["LINUX", "MACOS", "WINDOWS"])
def test_a_clock_that_is_set_makes_no_other_boot(monkeypatch, name):
    for one in ("LINUX", "MACOS", "WINDOWS"):
        monkeypatch.setattr(platform, one, one == name)
    asked = []
    uuid = b"5F3C7A10-1111-4222-8333-444455556666\n"
    monkeypatch.setattr(commands, "answer_or_empty", lambda files, *words: asked.append(words) or uuid)
    monkeypatch.setattr(windows, "_api", [windows_pcs.FakeWindows(MACHINE)])
    first = System(psutil).boot_id
    monkeypatch.setattr(psutil, "boot_time", lambda: 1_000_000_000.0)
    assert System(psutil).boot_id == first
    assert len(first) == 32
    assert asked == 2 * [("usr/sbin/sysctl", "-n", "kern.bootsessionuuid")] * (name == "MACOS")
    uuid = b"5F3C7A10-1111-4222-8333-444455557777\n"
    again = MACHINE | {(portable._PREFETCH, "BootId"): "43"}
    monkeypatch.setattr(windows, "_api", [windows_pcs.FakeWindows(again)])
    assert (System(psutil).boot_id != first) is (name != "LINUX")


def test_a_clock_that_is_set_makes_no_other_process(system, monkeypatch):
    before = system.process(os.getpid())
    real = psutil._psplatform.boot_time
    for module in (psutil, psutil._psplatform):
        monkeypatch.setattr(module, "boot_time", lambda: real() + 7200.0)
    assert psutil.Process().create_time() - time.time() > 3600.0
    assert system.process(os.getpid()).start_ticks == before.start_ticks


class Denied:
    """A process of another user on macOS: its parent and its beginning are told, its times are not."""

    def __init__(self, pid):
        self.pid = pid

    def oneshot(self):
        return open(os.devnull)

    def ppid(self):
        return 1

    def create_time(self):
        return 1_700_000_000.5

    def cpu_times(self):
        raise psutil.AccessDenied(self.pid)


def test_a_process_that_hides_its_times_is_still_somebody(monkeypatch):
    monkeypatch.setattr(psutil, "Process", Denied)
    times = System(psutil).process(77)
    assert (times.ppid, times.start_ticks, times.cpu_s) == (1, 1_700_000_000_500_000, 0.0)
    assert times.alive


class FewTimes:
    """Windows: no ``nice``, no ``irq``; interrupts and DPCs are inside ``system``."""

    user, system, idle, interrupt, dpc = 40.0, 10.0, 900.0, 1.0, 2.0


def test_busy_is_what_each_system_calls_so(monkeypatch):
    monkeypatch.setattr(psutil, "cpu_times", FewTimes)
    assert System(psutil).busy_s() == 50.0


def test_a_battery_is_handed_through(monkeypatch):
    class State:
        percent, power_plugged, secsleft = 81, False, 3600

    monkeypatch.setattr(psutil, "sensors_battery", State)
    assert System(psutil).battery() == (81.0, False)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None)
    assert System(psutil).battery() is None


def test_the_clock_of_windows_stops_in_sleep_where_it_is_to(monkeypatch):
    now = {"counter": 5_000_000_000, "ticks": 50_000_000}
    monkeypatch.setattr(time, "perf_counter_ns", lambda: now["counter"])
    clock = WindowsClock(lambda: now["ticks"])
    assert (clock.boottime_ns(), clock.awake_ns()) == (5_000_000_000, 5_000_000_000)
    now["counter"] += 3_600_000_000_000  # an hour with the lid closed
    now["ticks"] += 10_000_000  # a second awake
    assert clock.boottime_ns() - 5_000_000_000 == 3_600_000_000_000
    assert clock.awake_ns() - 5_000_000_000 == 1_000_000_000


def test_a_clock_that_cannot_be_asked_has_never_slept():
    awake = portable.interrupt_ticks()  # there is no such library here
    before = time.perf_counter_ns()
    assert before <= awake() * 100 + 100 <= time.perf_counter_ns() + 100


def test_a_run_is_alive_by_psutil_too(tmp_path):
    code = (
        "from wattprint import Meter\n"
        "with Meter('x', region='FR') as meter:\n"
        "    print(meter.run_id, flush=True)\n"
        "    input()\n"
    )
    environ = {**os.environ, "WATTPRINT_HOST": "portable", "WATTPRINT_HOME": str(tmp_path)}
    list_runs = (
        "import sys; sys.argv = ['wattprint', 'runs', '--json']; from wattprint.cli import main; main()"
    )

    def status():
        done = subprocess.run(
            [sys.executable, "-c", list_runs], env=environ, capture_output=True, text=True, check=True
        )
        return [run["status"] for run in json.loads(done.stdout)]

    with subprocess.Popen(
        [sys.executable, "-c", code], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as metered:
        metered.stdout.readline()
        assert status() == ["running"]
        metered.kill()
        metered.wait()
        metered.stdin.close()
    assert status() == ["killed"]


def test_the_same_files_are_meant_whatever_root_they_are_asked_of(monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOST", "portable")
    assert files_of().text("etc/passwd") == Files("/").text("etc/passwd")


def test_a_child_that_nobody_has_waited_for_yet_counts_once(files, monkeypatch):
    """macOS tells no times of one that has ended until it is waited for (psutil.ZombieProcess)."""
    real = psutil.Process.cpu_times

    def cpu_times(self):
        if self.status() == psutil.STATUS_ZOMBIE:
            raise psutil.ZombieProcess(self.pid)
        return real(self)

    vars(cpu_times).update(vars(real))  # what ``oneshot`` asks of it
    monkeypatch.setattr(psutil.Process, "cpu_times", cpu_times)
    tree = ProcessTree(files, os.getpid(), as_parent=False)
    burn = f"{BURN}\nprint(flush=True)\ninput()"
    process = subprocess.Popen([sys.executable, "-c", burn], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.readline()
    own_s = time.process_time()
    tree.settle()
    seen_s = tree.cpu_s(time.monotonic())
    assert seen_s >= BUSY_S - 0.02
    process.stdin.close()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    tree.settle()
    assert seen_s <= tree.cpu_s(time.monotonic()) <= seen_s + 0.1 + time.process_time() - own_s
    process.wait()
    process.stdout.close()
    tree.settle()
    assert seen_s <= tree.cpu_s(time.monotonic()) <= seen_s + 0.1 + time.process_time() - own_s
