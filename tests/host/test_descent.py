"""A tree of processes by a table of the living alone: nothing is counted twice, nothing seen is lost."""

from __future__ import annotations

import os

import pytest

from wattprint.host import descent, platform
from wattprint.host.descent import Descent, Others
from wattprint.host.files import Files
from wattprint.host.processes import ProcessTimes, ProcessTree

HERE = os.getpid()


class Table:
    """Processes by PID: parent, start, CPU seconds."""

    def __init__(self):
        self.rows = {}

    def put(self, pid, parent, cpu_s, start=1):
        self.rows[pid] = parent, start, cpu_s

    def end(self, *pids):
        for pid in pids:
            del self.rows[pid]

    def process(self, pid):
        if pid not in self.rows:
            return None
        parent, start, cpu_s = self.rows[pid]
        return ProcessTimes(pid, parent, start, cpu_s, 0.0, alive=True)

    def pids(self):
        return [*self.rows]

    def descendants(self, pids):
        order = {}
        queue = list(pids)
        while queue:
            pid = queue.pop(0)
            if pid not in order:
                order[pid] = None
                queue += [child for child, row in self.rows.items() if row[0] == pid]
        return list(order)


class OfTable(Files):
    __slots__ = ("system",)

    def __init__(self, table):
        super().__init__("/")
        self.system = table


@pytest.fixture
def reaped(monkeypatch):
    """What the system says that our children have used whom we have waited for."""
    told = [0.0]
    monkeypatch.setattr(platform, "reaped_s", lambda: told[0])
    monkeypatch.setattr(platform, "may_have_children", lambda: True)
    return told


@pytest.fixture
def table():
    made = Table()
    made.put(HERE, 1, 9.0)
    return made


def seconds(tree):
    tree.settle()
    return tree.cpu_s(0.0)


def test_a_grandchild_that_was_seen_is_counted_once_when_its_time_arrives(table, reaped):
    tree = ProcessTree(OfTable(table), 0, as_parent=True)
    table.put(70, HERE, 1.0)
    table.put(71, 70, 2.0)
    tree.begun(70)
    assert seconds(tree) == pytest.approx(3.0)
    table.end(71)  # 70 has waited for it
    assert seconds(tree) == pytest.approx(3.0)
    table.put(70, HERE, 1.5)
    assert seconds(tree) == pytest.approx(3.5)
    table.end(70)  # we have waited for 70: its 1.5 s, the 2.0 s of 71, and 0.7 s of one that was never seen
    reaped[0] = 4.2
    assert seconds(tree) == pytest.approx(4.2)
    assert not tree.unwaited


def test_an_orphan_that_was_seen_is_kept_when_it_ends(table, reaped):
    tree = ProcessTree(OfTable(table), 0, as_parent=True)
    table.put(70, HERE, 1.0)
    table.put(71, 70, 2.0)
    tree.begun(70)
    assert seconds(tree) == pytest.approx(3.0)
    table.put(71, 1, 2.5)
    table.end(70)
    reaped[0] = 1.0
    assert seconds(tree) == pytest.approx(3.5)
    table.end(71)
    assert seconds(tree) == pytest.approx(3.5)


def test_a_child_that_nobody_waits_for_is_kept_and_told(table, reaped):
    tree = ProcessTree(OfTable(table), 0, as_parent=True)
    table.put(70, HERE, 1.0)
    table.put(71, 70, 2.0)
    tree.begun(70)
    assert seconds(tree) == pytest.approx(3.0)
    table.end(71)
    table.end(70)
    reaped[0] = 1.0  # 70 has ignored SIGCHLD: the time of 71 arrives nowhere
    assert seconds(tree) == pytest.approx(3.0)
    assert tree.unwaited


def test_a_pid_that_is_used_again_is_another_process(table, reaped):
    tree = ProcessTree(OfTable(table), 0, as_parent=True)
    table.put(70, HERE, 1.0)
    table.put(71, 70, 2.0)
    tree.begun(70)
    assert seconds(tree) == pytest.approx(3.0)
    table.end(71)
    table.put(71, 1, 50.0, start=2)
    assert seconds(tree) == pytest.approx(3.0)


def test_one_that_is_waited_for_while_we_look_is_counted_once(table, reaped, monkeypatch):
    tree = ProcessTree(OfTable(table), 0, as_parent=True)
    table.put(70, HERE, 1.0)
    tree.begun(70)
    assert seconds(tree) == pytest.approx(1.0)
    process = table.process

    def ends(pid):
        if pid == 70:
            table.rows.pop(70, None)
            reaped[0] = 1.2
        return process(pid)

    monkeypatch.setattr(table, "process", ends)
    assert seconds(tree) == pytest.approx(1.2)
    assert seconds(tree) == pytest.approx(1.2)


def test_where_no_time_arrives_all_that_was_seen_is_kept(table, reaped, monkeypatch):
    monkeypatch.setattr(descent, "_arrives", lambda: False)
    tree = ProcessTree(OfTable(table), 0, as_parent=True)
    table.put(70, HERE, 1.0)
    table.put(71, 70, 2.0)
    tree.begun(70)
    assert seconds(tree) == pytest.approx(3.0)
    table.end(70, 71)
    assert seconds(tree) == pytest.approx(3.0)
    assert tree.unwaited


def test_who_is_known_is_asked_without_a_search_for_others(table, reaped):
    told = Descent(table)
    table.put(70, HERE, 1.0)
    assert told.look(70, ()) == (1.0, {70: 1})
    table.put(70, HERE, 1.5)
    table.put(71, 70, 4.0)
    assert told.look(70, (), anew=False) == (1.5, {70: 1})
    assert told.look(70, ()) == (5.5, {70: 1, 71: 1})
    table.end(71)
    assert told.look(70, (), anew=False) == (5.5, {70: 1})


def test_a_program_that_ended_before_any_look_was_ours_to_ask_after(table, reaped):
    tree = ProcessTree(OfTable(table), 0, as_parent=True)
    assert tree.pids() == set()
    tree.begun(70)
    seconds(tree)
    assert tree.pids() == {70}
    table.put(70, HERE, 1.0)
    table.put(71, 70, 2.0)
    seconds(tree)
    assert tree.pids() == {70, 71}


def test_what_is_no_part_of_the_tree_is_left_out(table, reaped):
    table.put(70, HERE, 1.0)
    table.put(80, HERE, 5.0)
    table.put(90, 1, 5.0)
    told = Descent(table).look(70, {80})
    assert told == (1.0, {70: 1})


def test_what_others_use_is_seen_of_those_who_live(table):
    table.put(90, 1, 5.0)
    table.put(91, 1, 7.0)
    table.put(92, 1, 3.0)
    others = Others(table)
    table.put(90, 1, 5.5)
    table.end(91)
    table.put(92, 1, 0.25, start=2)
    table.put(93, 1, 1.0)
    assert others.used_s({93}) == pytest.approx(0.75)
