"""The place of a meter among those of its run on one node."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from wattprint.host import Host
from wattprint.track.identity import run_name
from wattprint.track.node_lock import NodeLock

TAKE = """
import sys
from wattprint.host import Host
from wattprint.track.node_lock import NodeLock
lock = NodeLock(sys.argv[1], "run", Host())
print(lock.take(), lock.inside, flush=True)
sys.stdin.read(1)
lock.release()
"""


@pytest.fixture
def lock(tmp_path):
    made = []

    def make(run="run"):
        made.append(NodeLock(str(tmp_path), run, Host()))
        return made[-1]

    yield make
    for one in made:
        one.release()


def beside(folder):
    """Another process that takes its place and keeps it until it is told."""
    return subprocess.Popen(
        [sys.executable, "-c", TAKE, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def leave(process):
    process.communicate("x", timeout=30)


def test_the_first_stands_for_the_node(lock, tmp_path):
    first = lock()
    assert (first.take(), first.inside) == (True, False)
    assert lock("other").take() is True
    first.release()
    assert not list((tmp_path / "locks").glob("run.*"))


def test_a_meter_below_is_inside_and_one_of_the_same_process_beside(lock, tmp_path):
    first = lock()
    assert first.take() is True
    again = lock()
    assert (again.take(), again.inside) == (False, False)
    first.release()  # the other of this process goes on, so that those below it are inside as before
    child = beside(tmp_path)
    assert child.stdout.readline() == "False True\n"
    leave(child)


def test_one_beside_the_first_is_not_inside(lock, tmp_path):
    first = beside(tmp_path)
    assert first.stdout.readline() == "True False\n"
    peer = lock()
    assert (peer.take(), peer.inside) == (False, False)
    leave(first)
    # Below a peer whose root has gone: still inside, though the lock is free.
    child = beside(tmp_path)
    assert child.stdout.readline() == "False True\n"
    leave(child)


def test_one_that_has_left_holds_nobody(lock):
    first = lock()
    first.take()
    first.release()
    assert lock().take() is True


def test_the_killed_holds_nobody(lock, tmp_path):
    first = beside(tmp_path)
    assert first.stdout.readline() == "True False\n"
    first.kill()
    first.communicate(timeout=30)
    assert lock().take() is True


def test_a_forked_child_does_not_keep_the_lock(lock):
    first = lock()
    first.take()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(write)
        os.read(read, 1)
        os._exit(0)
    os.close(read)
    try:
        first.release()
        assert lock().take() is True
    finally:
        os.close(write)
        os.waitpid(pid, 0)


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "locks").write_text("a file")
    assert NodeLock(str(tmp_path), "run", Host()).take() is None


def test_names_that_others_chose():
    assert run_name("slurm", "", "7.0") == "slurm-7.0"
    assert run_name("torchrun", "Ä b/c") == "torchrun-__b_c"
    assert len(run_name("torchrun", "x" * 500)) < 120
