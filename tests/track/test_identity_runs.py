"""To which run each meter belongs, and that no joule of a process is lost or counted twice."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from wattprint import Meter

BURN = """
import os, sys, time
from wattprint import Meter
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""


def burn(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def records():
    """The lines of each record of this test."""
    home = Path(os.environ["WATTPRINT_HOME"])
    return [
        [json.loads(line) for line in path.read_text().splitlines()]
        for path in sorted(home.glob("spool/*/*/*/*.jsonl"))
    ]


def _end(lines):
    return [line for line in lines if line["kind"] == "snapshot"][-1]


def _last(lines):
    """Energies at the end of a record, of what the model of the whole node does not hold already."""
    pairs = zip(lines[0]["sources"], _end(lines)["energy"], strict=True)
    return [energy for source, energy in pairs if not source["resource"].startswith("node")]


def own_j(lines):
    return sum(energy[4] for energy in _last(lines))


def together_j(beside):
    """What records of a run on a node used: of each resource no more than the root's machine drew as long."""
    (root,) = [lines for lines in beside if lines[0]["role"] == "root"]
    spans = [(lines[0]["at_ns"], _end(lines)["at_ns"]) for lines in beside]
    times = (max(e for _, e in spans) - min(b for b, _ in spans)) / (_end(root)["at_ns"] - root[0]["at_ns"])
    machine = [joules[1] * times for joules in _last(root)]
    own = [sum(column) for column in zip(*([j[4] for j in _last(lines)] for lines in beside), strict=True)]
    return sum(map(min, own, machine))


def own_cpu_s(lines):
    return _end(lines)["own_cpu_s"]


def names(role):
    return sorted(lines[0]["name"] for lines in records() if lines[0]["role"] == role)


def rows():
    """The runs of this test as ``wattprint runs`` tells them."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "wattprint"), "runs", "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def components_j(row):
    return row["components_j"]["mid"]


def in_threads(count, work):
    """Do ``work`` in so many threads, which have all begun before the first of them works."""
    gate = threading.Barrier(count)

    def wait_and_work(number):
        gate.wait(30)
        work(number)

    threads = [threading.Thread(target=wait_and_work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def python(code, *, after="", **environ):
    """The finished process of ``code``; ``after``: what it reads when it asks."""
    done = subprocess.run(
        [sys.executable, "-c", BURN + code],
        env={**os.environ, **environ},
        input=after,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.fault("meters run side by side in threads", "each is a run, and they sum to the process")
@pytest.mark.parametrize("count", [2, 4, 7])
def test_meters_in_threads_are_runs_of_their_own(count):
    together = threading.Barrier(count)

    def work(number):
        with Meter(f"thread {number}", region="FR"):
            together.wait(30)
            burn(0.02)
            together.wait(30)

    in_threads(count, work)
    assert names("root") == [f"thread {number}" for number in range(count)]
    assert sorted(row["name"] for row in rows()) == names("root")
    assert all(components_j(row) > 0 for row in rows())
    assert "WATTPRINT_RUN" not in os.environ


def test_a_meter_says_with_whom_it_shared_and_for_how_long():
    together = threading.Barrier(3)
    meters = {}

    def work(number):
        meters[number] = Meter(str(number), region="FR").start()
        together.wait(30)
        burn(0.05)
        together.wait(30)
        meters[number].stop()

    in_threads(3, work)
    for number, meter in meters.items():
        (lines,) = (lines for lines in records() if lines[0]["run"] == meter.run_id)
        beside = [line for line in lines if line["kind"] == "beside"][-1]
        assert set(beside["runs"]) == {other.run_id for key, other in meters.items() if key != number}
        length_s = (lines[-1]["at_ns"] - lines[0]["at_ns"]) / 1e9
        assert 0.01 < beside["seconds"] < length_s + 1
        (warning,) = (text for text in meter.statement.warnings if "shared its process" in text)
        assert warning.startswith("shared its process with 2 other runs for ")


def test_meters_inside_one_say_that_they_shared_it():
    together = threading.Barrier(2)

    def work(number):
        with Meter(str(number), region="FR"):
            together.wait(30)
            burn(0.02)
            together.wait(30)

    with Meter("outer", region="FR") as outer:
        in_threads(2, work)
    kinds = {lines[0]["name"]: [line["kind"] for line in lines] for lines in records()}
    assert ["beside" in kinds[name] for name in ("0", "1", "outer")] == [True, True, False]
    texts = [text for text in outer.statement.warnings if "shared" in text]
    assert texts == []


def test_the_current_meter_is_that_of_the_thread_or_task():
    together = threading.Barrier(3)
    answers = {}

    def work(number):
        with Meter(str(number), region="FR") as meter:
            together.wait(30)
            answers[number] = Meter.current() is meter
            together.wait(30)

    in_threads(3, work)
    assert answers == {0: True, 1: True, 2: True}
    with Meter("outer", region="FR") as outer:
        inner = Meter("inner", region="FR").start()
        assert Meter.current() is inner
        inner.stop()
        assert Meter.current() is outer
    assert Meter.current() is None


def test_meters_that_never_meet_are_as_many_runs_as_those_that_do():
    lock = threading.Lock()

    def work(number):
        with lock, Meter(f"thread {number}", region="FR"):
            burn(0.01)

    in_threads(3, work)
    assert names("root") == ["thread 0", "thread 1", "thread 2"]


def test_threads_of_a_meter_are_inside_it_and_older_ones_are_not():
    def metered(name):
        with Meter(name, region="FR"):
            burn(0.02)

    go = threading.Event()
    older = threading.Thread(target=lambda: (go.wait(30), metered("older")))
    older.start()
    with Meter("main", region="FR"):
        go.set()
        inside = [threading.Thread(target=metered, args=(f"inside {number}",)) for number in range(3)]
        for thread in inside:
            thread.start()
        for thread in (older, *inside):
            thread.join()
    assert (names("root"), names("child")) == (["main", "older"], ["inside 0", "inside 1", "inside 2"])
    assert [row["damage"] for row in rows()] == [None, None]


@pytest.mark.parametrize("around", [False, True])
def test_tasks_are_inside_the_meter_that_they_were_begun_in(around):
    async def work(number):
        with Meter(f"task {number}", region="FR"):
            for _ in range(3):
                burn(0.01)
                await asyncio.sleep(0)

    async def everything():
        await asyncio.gather(*(work(number) for number in range(3)))

    async def inside():
        with Meter("all", region="FR"):
            await everything()

    asyncio.run(inside() if around else everything())
    tasks = ["task 0", "task 1", "task 2"]
    assert (names("root"), names("child")) == ((["all"], tasks) if around else (tasks, []))


@pytest.mark.fault("a meter ends before one that it holds", "that one goes on counting for their run")
@pytest.mark.parametrize("depth", [2, 5])
def test_nested_meters_are_one_run_whatever_the_order_of_their_ends(depth):
    meters = [Meter(f"meter {number}", region="FR").start() for number in range(depth)]
    burn(0.02)
    for meter in meters:  # the outer ones first
        meter.stop()
        burn(0.02)
    (run,) = rows()
    assert (run["name"], run["status"], run["damage"]) == ("meter 0", "finished", None)
    # Each but the first has a record as a child, and one of what it counted once it was outermost.
    assert names("child") == [f"meter {number}" for number in range(1, depth)]
    assert names("root") == [f"meter {number}" for number in range(depth)]
    assert components_j(run) == pytest.approx(
        sum(own_j(lines) for lines in records() if lines[0]["role"] == "root")
    )


def test_what_a_meter_uses_beyond_its_outer_one_is_counted_once():
    outer = Meter("outer", region="FR").start()
    inner = Meter("inner", region="FR").start()
    burn(0.3)
    outer.stop()
    burn(0.6)
    inner.stop()
    first, second = (lines for lines in records() if lines[0]["role"] == "root")
    if first[0]["name"] == "inner":
        first, second = second, first
    (child,) = (lines for lines in records() if lines[0]["role"] == "child")
    end = first[-1]
    assert 0 <= second[0]["at_ns"] - end["at_ns"] <= 1_000
    assert second[0]["wall_ns"] == pytest.approx(end["wall_ns"], abs=1e9)
    # The run's account has no hole: what the inner one has up to the end of the outer one, and then.
    assert own_cpu_s(child) - own_cpu_s(second) == pytest.approx(0.3, abs=0.15)
    assert own_cpu_s(second) == pytest.approx(0.6, abs=0.15)
    assert own_j(second) < own_j(child)
    (run,) = rows()
    assert components_j(run) == pytest.approx(own_j(first) + own_j(second))


def test_a_meter_after_another_is_another_run_though_its_task_is_from_within_the_first():
    async def later(go):
        await go.wait()
        with Meter("later", region="FR"):
            burn(0.01)

    async def everything():
        go = asyncio.Event()
        with Meter("first", region="FR"):
            task = asyncio.create_task(later(go))
            await asyncio.sleep(0)
        go.set()
        await task

    asyncio.run(everything())
    assert names("root") == ["first", "later"]
    assert len(rows()) == 2


CHILD = "sys.stdin.readline()\nwith Meter('child', region='FR'): burn(0.05)\n"


@pytest.mark.fault(
    "a process that a run left behind has a meter", "it is a run of its own and names the other"
)
def test_a_child_that_outlives_its_run_begins_one_of_its_own_and_names_the_other():
    with Meter("parent", region="FR") as meter:
        environ = {**os.environ}
        assert environ["WATTPRINT_RUN"] == meter.run_id
    for _ in range(2):
        python(CHILD, after="go\n", **environ)
    assert len(rows()) == 3
    assert names("root") == ["child", "child", "parent"]
    left = [line["text"] for lines in records() for line in lines if line["kind"] == "warning"]
    assert sum(meter.run_id in text for text in left) == 2


def test_a_child_of_a_killed_run_begins_one_of_its_own():
    code = "Meter('parent', region='FR').start()\nprint(os.environ['WATTPRINT_RUN'], flush=True)\n"
    run = python(code + "os._exit(0)\n").strip()  # as killed: no meter ends there
    python(CHILD, after="go\n", WATTPRINT_RUN=run)
    assert names("root") == ["child", "parent"]
    assert len(rows()) == 2


def test_a_name_that_somebody_gave_may_have_several_parts():
    for _ in range(2):
        python(CHILD, after="go\n", WATTPRINT_RUN="mine")
    (run,) = rows()
    assert (run["id"], run["damage"]) == ("mine", None)
    assert names("root") == ["child", "child"]


def test_threads_of_a_process_with_a_given_name_are_peers_of_one_run(monkeypatch):
    monkeypatch.setenv("WATTPRINT_RUN", "mine")
    together = threading.Barrier(3)

    def work(number):
        with Meter(f"thread {number}", region="FR"):
            together.wait(30)
            burn(0.02)
            together.wait(30)

    in_threads(3, work)
    (run,) = rows()
    assert (run["id"], run["damage"], os.environ["WATTPRINT_RUN"]) == ("mine", None, "mine")
    assert sorted(lines[0]["role"] for lines in records()) == ["peer", "peer", "root"]
    assert components_j(run) == pytest.approx(together_j(records()))


OUTLIVING = """
with Meter("child", region="FR"):
    print("begun", flush=True)
    sys.stdin.readline()
    burn(0.3)
    time.sleep(1.2)  # a tick: then it sees that its parent's meter has gone
    burn(0.3)
"""


@pytest.mark.fault(
    "a process with a meter outlives the run that it is inside",
    "what it uses from then on is counted",
)
def test_what_a_child_process_uses_beyond_its_run_is_counted():
    meter = Meter("parent", region="FR").start()
    child = subprocess.Popen(
        [sys.executable, "-c", BURN + OUTLIVING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "begun\n"
    meter.stop()
    child.communicate("go\n", timeout=60)
    (run,) = rows()
    assert (run["name"], run["status"], run["damage"]) == ("parent", "finished", None)
    roots = [lines for lines in records() if lines[0]["role"] == "root"]
    assert sorted(lines[0]["name"] for lines in roots) == ["child", "parent"]
    assert components_j(run) == pytest.approx(sum(map(own_j, roots)))
    (second,) = (lines for lines in roots if lines[0]["name"] == "child")
    assert second[0]["at_ns"] >= next(lines for lines in roots if lines is not second)[-1]["at_ns"]
    assert second[-1]["kind"] == "end"


KILLED = """
import subprocess
meter = Meter("parent", region="FR").start()
words, pipe = [sys.executable, "-c", sys.argv[1]], subprocess.PIPE
child = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True)
assert child.stdout.readline() == "begun\\n"
child.stdin.write("go\\n")
child.stdin.flush()
meter.statement  # a snapshot, later than the child's last reading
os.kill(os.getpid(), 9)
"""


def test_what_a_child_process_uses_after_its_run_was_killed_counts_once(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", BURN + KILLED, BURN + OUTLIVING],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )  # its output ends with the child's, which has it too
    assert done.returncode == -9
    roots = [lines for lines in records() if lines[0]["role"] == "root"]
    parent, child = sorted(roots, key=lambda lines: lines[0]["at_ns"])
    last = [line for line in parent if line["kind"] == "snapshot"][-1]
    assert child[0]["at_ns"] >= last["at_ns"]
    (run,) = rows()
    assert (run["status"], run["damage"]) == ("killed", None)
    assert components_j(run) == pytest.approx(own_j(parent) + own_j(child))


def test_a_forked_child_is_inside_its_parents_run_and_shares_with_nobody():
    code = """
with Meter("parent", region="FR"):
    pid = os.fork()
    if pid == 0:
        with Meter("child", region="FR"):
            burn(0.02)
        os._exit(0)
    os.waitpid(pid, 0)
"""
    python(code)
    assert (names("root"), names("child")) == (["parent"], ["child"])
