"""SIGKILL of the program, of the meter, of all: the record stands, nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .desk import BURN, TAKEN_ALONG, S, alive, wait_until

SLEEPER = BURN + "print(os.getpid(), flush=True)\nburn(0.2)\ntime.sleep(60)\n"


def begun(desk):
    """The meter and the PID of its program, once a snapshot after the first is written."""
    meter = desk.start(sys.executable, "-c", SLEEPER)
    pid = int(meter.stdout.readline())
    wait_until(lambda: desk.snapshots() >= 2, "a second snapshot")
    return meter, pid


def assert_survives(desk):
    run = desk.only_run()
    assert run["status"] == "killed"
    assert run["damage"] is None
    assert run["components_j"]["mid"] > 0
    assert run["duration_s"] >= 0.9


@pytest.mark.fault("the program is killed", "the run says so, and holds what was used until then")
def test_program_killed(desk):
    meter, pid = begun(desk)
    os.kill(pid, signal.SIGKILL)
    _, receipt = meter.communicate(timeout=20)
    assert meter.returncode == 128 + signal.SIGKILL
    assert "killed, up to its last reading" in receipt
    assert_survives(desk)
    assert desk.last("end")["exit_code"] == 137


@TAKEN_ALONG
@pytest.mark.fault(
    "the meter is killed",
    "its program ends with it, the record holds all but the last interval",
)
def test_meter_killed(desk):
    meter, pid = begun(desk)
    meter.kill()
    meter.wait()
    wait_until(lambda: not alive(pid), "the program's end")
    assert_survives(desk)


IN_WINDOWS = (
    BURN
    + """
from wattprint import Meter
meter = Meter(region="FR").start()
with meter.window("load"):
    burn(0.3)
with meter.window("train"):
    with meter.window("epoch"):
        burn(0.3)
    with meter.window("epoch"):
        burn(600)
"""
)


@pytest.mark.fault(
    "a program that meters itself is killed inside its windows",
    "these have a line until the last snapshot, and all lines sum to the run",
)
def test_killed_inside_windows(desk):
    program = subprocess.Popen([sys.executable, "-c", IN_WINDOWS], env=desk.environ, process_group=0)
    desk.started.append(program)

    def is_snapshot_after_two_begins():
        lines = desk.lines() if desk.spools() else []
        ended = {line["id"] for line in lines if line["kind"] == "window"}
        begins = [line["at_ns"] for line in lines if line["kind"] == "begin" and line["id"] not in ended]
        latest = max((line["at_ns"] for line in lines if line["kind"] == "snapshot"), default=0)
        return len(ended) == 2 and len(begins) == 2 and latest - max(begins) > 0.5 * S

    wait_until(is_snapshot_after_two_begins, "a snapshot inside the second epoch", deadline_s=60)
    program.kill()
    program.wait()
    run = desk.show()
    windows = run["windows"]
    top = [line for line in windows if line["inside"] is None]
    inside = [line for line in windows if line["inside"] == "train"]
    assert [(line["name"], line["status"]) for line in top] == [
        ("load", "ok"), ("train", "open"), ("outside windows", "ok"),
    ]  # fmt: skip
    assert [(line["name"], line["status"]) for line in inside] == [("epoch", "ok"), ("epoch", "open")]
    node_j = run["energy"]["boundaries"]["node_j"]["mid"]
    assert sum(line["node_j"]["mid"] for line in top) == pytest.approx(node_j, rel=1e-6)
    train, (first, second) = top[1], inside
    assert second["node_j"]["mid"] > 0
    assert first["node_j"]["mid"] + second["node_j"]["mid"] <= train["node_j"]["mid"] * (1 + 1e-6)
    assert second["begin_s"] + second["duration_s"] == pytest.approx(run["run"]["duration_s"], abs=1e-6)
    assert f"{second['name']} from" in " ".join(run["warnings"])


@pytest.mark.fault("meter and program are killed at once", "the record holds all but the last interval")
def test_whole_group_killed(desk):
    meter, pid = begun(desk)
    os.killpg(meter.pid, signal.SIGKILL)
    meter.wait()
    wait_until(lambda: not alive(pid), "the program's end")
    assert_survives(desk)


@pytest.mark.fault("all is killed within the first second", "the run is in the ledger")
def test_killed_before_the_first_second_is_still_a_run(desk):
    meter = desk.start(sys.executable, "-c", SLEEPER)
    meter.stdout.readline()
    wait_until(desk.snapshots, "the first snapshot")
    os.killpg(meter.pid, signal.SIGKILL)
    meter.wait()
    run = desk.only_run()
    assert (run["status"], run["damage"]) == ("killed", None)


def test_running_until_then(desk):
    meter, _ = begun(desk)
    assert desk.only_run()["status"] == "running"
    meter.terminate()
    meter.communicate(timeout=20)
    assert desk.only_run()["status"] == "stopped"


@TAKEN_ALONG
@pytest.mark.fault("the meter of a user without privileges is killed", "its program ends with it")
def test_without_privileges(plain_desk):
    desk = plain_desk
    meter, pid = begun(desk)
    meter.kill()
    meter.wait()
    wait_until(lambda: not alive(pid), "the program's end")
    assert_survives(desk)


@pytest.mark.fault("the last line of a record is cut short", "the lines before it count, the damage is said")
@pytest.mark.parametrize("cut", [1, 40])
def test_last_line_cut_short(desk, cut):
    desk.run("true")
    (path,) = desk.spools()
    path.write_bytes(path.read_bytes()[:-cut])
    run = desk.only_run()
    assert run["status"] in ("killed", "partial")
    assert "cut short" in run["damage"]
    assert run["components_j"]["mid"] > 0


@pytest.mark.fault("the last line of a record is rubbish", "the lines before it count, the damage is said")
def test_last_line_of_rubbish(desk):
    desk.run("true")
    (path,) = desk.spools()
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:-2], b"\x00\xff{]", b""]))
    run = desk.only_run()
    assert run["damage"]
    assert run["components_j"]["mid"] > 0


@pytest.mark.fault("a file among the records is garbage", "it is named, the runs beside it are listed")
def test_garbage_file_among_the_spools(desk):
    desk.run("true")
    (path,) = desk.spools()
    path.with_name("garbage.jsonl").write_bytes(os.urandom(5000) + b"\n")
    path.with_name("notes.txt").write_text("not ours")
    done = desk.call("runs", "--json")
    assert done.returncode == 0
    assert "garbage.jsonl" in done.stderr
    assert desk.only_run()["status"] == "finished"


@pytest.mark.fault("the index is deleted or overwritten", "it is made anew from the records")
def test_ledger_deleted_while_runs_are_written_and_listed(desk):
    meter, _ = begun(desk)
    assert desk.only_run()["status"] == "running"
    for path in desk.home.glob("ledger.db*"):
        path.unlink()
    assert desk.only_run()["status"] == "running"
    meter.terminate()
    meter.communicate(timeout=20)
    (desk.home / "ledger.db").write_bytes(b"no database")
    assert [run["status"] for run in desk.runs()] == ["stopped"]


@pytest.mark.fault("a record is deleted while it is written", "the program goes on, the receipt says so")
def test_record_deleted_while_it_is_written(desk):
    meter, _ = begun(desk)
    (path,) = desk.spools()
    path.unlink()
    meter.terminate()
    _, receipt = meter.communicate(timeout=20)
    assert meter.returncode == 143
    assert "deleted while the run went on" in " ".join(receipt.split())
    assert desk.runs() == []


def tree_of_two(desk):
    """The meter, its program (a shell) and what the shell started, all of them alive."""
    meter = desk.start("sh", "-c", "sleep 61 & echo $$ $!; wait; true")
    shell, sleeper = map(int, meter.stdout.readline().split())
    wait_until(desk.snapshots, "the first snapshot")
    return meter, shell, sleeper


@TAKEN_ALONG
@pytest.mark.fault("the meter of a tree of processes is killed", "none of them is left")
def test_meter_killed_with_a_tree_of_processes(desk):
    meter, shell, sleeper = tree_of_two(desk)
    meter.kill()
    meter.wait()
    wait_until(lambda: not alive(shell) and not alive(sleeper), "the end of the whole tree")


@TAKEN_ALONG
@pytest.mark.fault("the meter of a tree is killed, its user without privileges", "none of them is left")
def test_meter_killed_with_a_tree_of_processes_and_no_privileges(plain_desk):
    meter, shell, sleeper = tree_of_two(plain_desk)
    meter.kill()
    meter.wait()
    wait_until(lambda: not alive(shell) and not alive(sleeper), "the end of the whole tree")


DAEMON = """
import os, time
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(write, str(os.getpid()).encode())
        time.sleep(60)
    os._exit(0)
os.wait()
print(os.getpid(), os.read(read, 20).decode(), flush=True)
time.sleep(60)
"""


@TAKEN_ALONG
@pytest.mark.fault(
    "the meter is killed, without a control group, after a daemon has forked twice",
    "the program ends, the daemon runs on",
)
def test_a_daemon_that_forked_twice_outlives_a_meter_without_a_group(plain_desk):
    meter = plain_desk.start(sys.executable, "-c", DAEMON)
    program, daemon = map(int, meter.stdout.readline().split())
    wait_until(plain_desk.snapshots, "the first snapshot")
    try:
        meter.kill()
        meter.wait()
        wait_until(lambda: not alive(program), "the program's end")
        assert alive(daemon)
    finally:
        os.kill(daemon, signal.SIGKILL)


@TAKEN_ALONG
@pytest.mark.fault(
    "guard and meter are killed together", "the program runs on, the record holds all but the last interval"
)
@pytest.mark.parametrize("guard_first", [True, False])
def test_guard_and_meter_killed(plain_desk, guard_first):
    meter, program = begun(plain_desk)
    children = Path(f"/proc/{meter.pid}/task/{meter.pid}/children").read_text().split()
    (guard,) = {int(pid) for pid in children} - {program}
    os.kill(meter.pid, signal.SIGSTOP)  # so that neither sees the other go
    os.kill(guard, signal.SIGSTOP)
    try:
        for pid in (guard, meter.pid) if guard_first else (meter.pid, guard):
            os.kill(pid, signal.SIGKILL)
        meter.wait()
        wait_until(lambda: not alive(guard), "the guard's end")
        assert alive(program)
        assert_survives(plain_desk)
    finally:
        os.kill(program, signal.SIGKILL)
