"""Trees of processes as /proc shows them: 100 ticks make a second."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from tests import host_trees

from wattprint.host import platform, processes
from wattprint.host.files import Files
from wattprint.host.processes import MachineCpu, ProcessTree, children_of, process_times

ROOT, CHILD, GRANDCHILD = 4_000_101, 4_000_102, 4_000_103  # beyond the largest PID that Linux gives


def stat(pid, ppid, ticks=(0,), start=1000, name="python", state="S"):
    user, system, reaped_user, reaped_system = (*ticks, 0, 0, 0)[:4]
    return (
        f"{pid} ({name}) {state} {ppid} 1 1 0 -1 4194560 100 0 0 0 {user} {system} {reaped_user} "
        f"{reaped_system} 20 0 1 0 {start} 1000 100"
    )


class Machine:
    """A /proc whose processes come and go."""

    def __init__(self, root):
        self.root = root
        self.files = Files(str(root))
        self.put(os.getpid(), 1)

    def put(self, pid, ppid, *ticks, children=(), **facts):
        listed = " ".join(map(str, children))
        host_trees.write_tree(
            self.root,
            {
                f"proc/{pid}/stat": stat(pid, ppid, ticks or (0,), **facts),
                f"proc/{pid}/task/{pid}/children": listed,
            },
        )

    def end(self, pid):
        shutil.rmtree(self.root / "proc" / str(pid))


@pytest.fixture
def machine(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "_TICKS_PER_S", 100)
    return Machine(tmp_path)


def tree_of(machine):
    tree = ProcessTree(machine.files, ROOT, as_parent=True)
    return lambda: (tree.settle(), tree.cpu_s(1.0))[1], tree


@pytest.mark.parametrize("name", ["sh", "a b", ") R 1 (", "((", "x\ny)"])
def test_names_with_blanks_and_brackets(machine, name):
    machine.put(ROOT, 7, 150, 50, 25, 75, start=987, name=name)
    times = process_times(machine.files, ROOT)
    assert (times.pid, times.ppid, times.start_ticks) == (ROOT, 7, 987)
    assert (times.cpu_s, times.reaped_s, times.alive) == (2.0, 1.0, True)


@pytest.mark.parametrize("text", ["", "12 (sh) S 1", "12 (sh S 1 2 3", "no numbers ) a b c"])
def test_nonsense_is_unknown_not_zero(machine, text):
    host_trees.write_tree(machine.root, {f"proc/{ROOT}/stat": text})
    assert process_times(machine.files, ROOT) is None


def test_hidden_process_is_unknown(machine):
    assert process_times(machine.files, ROOT) is None
    assert not children_of(machine.files, ROOT)


def test_kernel_that_lists_no_children(tmp_path):
    host_trees.write_tree(tmp_path, {f"proc/{os.getpid()}/task/{os.getpid()}/stat": ""})
    assert children_of(Files(str(tmp_path)), os.getpid()) is None


def test_children_of_all_threads(machine):
    machine.put(ROOT, 1, children=[5])
    host_trees.write_tree(machine.root, {f"proc/{ROOT}/task/{ROOT + 9}/children": "6 7"})
    assert sorted(children_of(machine.files, ROOT)) == [5, 6, 7]


def test_tree_counts_from_now(machine):
    machine.put(ROOT, os.getpid(), 500, 0, 300, 0)
    cpu_s, _ = tree_of(machine)
    assert cpu_s() == pytest.approx(0.0)
    machine.put(ROOT, os.getpid(), 540, 60, 300, 0)
    assert cpu_s() == pytest.approx(1.0)


def test_time_of_a_child_moves_to_its_parent_and_stays(machine):
    machine.put(ROOT, os.getpid(), children=[CHILD])
    machine.put(CHILD, ROOT, 0, 0, 0, 0, children=[GRANDCHILD])
    machine.put(GRANDCHILD, CHILD)
    cpu_s, tree = tree_of(machine)
    machine.put(GRANDCHILD, CHILD, 200)
    assert cpu_s() == pytest.approx(2.0)
    assert tree.pids() == {ROOT, CHILD, GRANDCHILD}
    machine.end(GRANDCHILD)
    machine.put(CHILD, ROOT, 10, 0, 205, 0)
    assert cpu_s() == pytest.approx(2.15)
    machine.end(CHILD)
    machine.put(ROOT, os.getpid(), 0, 0, 215, 0)
    assert cpu_s() == pytest.approx(2.15)
    assert tree.pids() == {ROOT}


def test_child_that_nobody_waits_for_is_kept_as_last_seen(machine):
    machine.put(ROOT, os.getpid(), children=[CHILD])
    machine.put(CHILD, ROOT, 0)
    cpu_s, _ = tree_of(machine)
    machine.put(CHILD, ROOT, 120)
    assert cpu_s() == pytest.approx(1.2)
    machine.end(CHILD)
    machine.put(ROOT, os.getpid(), 30)
    assert cpu_s() == pytest.approx(1.2)
    machine.put(ROOT, os.getpid(), 130)
    assert cpu_s() == pytest.approx(2.2)


def test_number_used_again_is_another_process(machine):
    machine.put(ROOT, os.getpid(), children=[CHILD])
    machine.put(CHILD, ROOT, start=2000)
    cpu_s, tree = tree_of(machine)
    machine.put(CHILD, ROOT, 100, start=2000)
    assert cpu_s() == pytest.approx(1.0)
    machine.put(ROOT, os.getpid(), 0, 0, 100, 0)
    machine.put(CHILD, 1, 90_000, start=9000)
    assert cpu_s() == pytest.approx(1.0)
    assert tree.pids() == {ROOT}
    assert tree.survivors() == 1


def test_escaped_daemon_is_still_followed(machine):
    machine.put(ROOT, os.getpid(), children=[CHILD])
    machine.put(CHILD, ROOT)
    cpu_s, tree = tree_of(machine)
    machine.end(ROOT)
    machine.put(CHILD, 1, 70)
    assert cpu_s() == pytest.approx(0.7)
    assert tree.survivors() == 1
    machine.put(CHILD, 1, 70, state="Z")
    assert tree.survivors() == 0


def test_orphans_that_came_to_us_belong_to_the_tree(machine):
    machine.put(ROOT, os.getpid())
    cpu_s, tree = tree_of(machine)
    machine.put(os.getpid(), 1, children=[ROOT, CHILD])
    machine.put(CHILD, os.getpid(), 50)
    assert cpu_s() == pytest.approx(0.5)
    assert tree.pids() == {ROOT, CHILD}


def test_dear_tree_goes_on_at_its_pace_between_scans(machine, monkeypatch):
    monkeypatch.setattr(processes, "_SCAN_SHARE", 1e-9)
    machine.put(ROOT, os.getpid())
    tree = ProcessTree(machine.files, ROOT, as_parent=True)
    tree.cpu_s(10.0)
    tree.settle()
    machine.put(ROOT, os.getpid(), 400)
    assert tree.cpu_s(14.0) == pytest.approx(4.0)
    assert tree.cpu_s(16.0) == pytest.approx(6.0)
    machine.put(ROOT, os.getpid(), 500)
    tree.settle()
    assert tree.cpu_s(18.0) == pytest.approx(6.0)  # told already; never taken back
    machine.put(ROOT, os.getpid(), 900)
    tree.settle()
    assert tree.cpu_s(22.0) == pytest.approx(9.0)


def test_busy_seconds_of_the_machine_leave_out_idle_iowait_and_steal(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "_TICKS_PER_S", 100)
    lines = "cpu  100 20 30 9999 8888 4 6 7777 50 0\ncpu0 1\ncpu1 1\nctxt 5"
    cpu = MachineCpu(Files(host_trees.write_tree(tmp_path, {"proc/stat": lines})))
    assert cpu.busy_s() == pytest.approx(1.6)
    assert cpu.logical_cpus == 2
    (tmp_path / "proc" / "stat").write_text("cpu  many\n")
    assert cpu.busy_s() is None
    cpu.close()


def test_no_stat_is_unknown(tmp_path):
    cpu = MachineCpu(Files(str(tmp_path)))
    assert (cpu.busy_s(), cpu.logical_cpus) == (None, 0)


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="this system does not tell whether there are children")
def test_a_process_knows_whether_it_has_children_and_takes_no_end_from_the_program():
    program = (
        "import os, subprocess, sys\n"
        "from wattprint.host.platform import may_have_children\n"
        "print(may_have_children())\n"
        "child = subprocess.Popen(['cat'], stdin=subprocess.PIPE)\n"
        "print(may_have_children())\n"
        "child.stdin.close()\n"
        "os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)\n"  # it has ended, and nobody has waited
        "print(may_have_children())\n"
        "print(child.wait(), may_have_children())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["False", "True", "True", "0 False", ""]


def test_a_system_that_does_not_tell_is_asked_for_its_list(monkeypatch):
    monkeypatch.delattr(os, "waitid")
    assert platform.may_have_children()
