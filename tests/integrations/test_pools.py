"""Pools of processes: a worker's CPU is its parent's cost, and a meter in a worker adds nothing to it."""

from __future__ import annotations

import asyncio
import sys

import pytest
from tests.integrations.launched import BURN, own_cpu_s, own_j, python, records, roles, told

from wattprint import Meter

EXECUTOR = """
from concurrent.futures import ProcessPoolExecutor
def work(seconds):
    from wattprint import Meter
    with Meter("worker", region="FR") as meter:
        burn(seconds)
        return meter.run_id
def workers(context, meter):
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        return list(pool.map(work, [0.4, 0.4]))
"""
POOL = """
def work(seconds):
    from wattprint import Meter
    with Meter("worker", region="FR") as meter:
        burn(seconds)
        return meter.run_id
def workers(context, meter):
    with context.Pool(2) as pool:
        found = pool.map(work, [0.4, 0.4], chunksize=1)
        pool.close()
        pool.join()
        return found
"""
MAIN = """
if __name__ == "__main__":
    import multiprocessing
    from wattprint import Meter
    with Meter("parent", region="FR") as meter:
        found = workers(multiprocessing.get_context(METHOD), meter)
    assert set(found) == {meter.run_id}, found
"""
BEFORE = """
if __name__ == "__main__":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from wattprint import Meter
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(METHOD)) as pool:
        pool.submit(burn, 0.01).result()
        with Meter("parent", region="FR") as meter:
            run = pool.submit(named, meter.run_id).result()
            assert run == meter.run_id
"""
NAMED = """
def named(run_id):
    from wattprint import Meter
    os.environ["WATTPRINT_RUN"] = run_id
    with Meter("worker", region="FR") as meter:
        burn(0.4)
        return meter.run_id
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("kind", [EXECUTOR, POOL], ids=["concurrent.futures", "multiprocessing"])
def test_workers_are_inside_their_parent(tmp_path, kind, method):
    script = tmp_path / "pool.py"
    script.write_text(BURN + kind + MAIN.replace("METHOD", repr(method)))
    done = python(script)
    assert done.returncode == 0, done.stderr
    assert roles() == ["child", "child", "root"]
    parent, *workers = records()
    # What the workers say of themselves is part of what the parent says of all.
    assert sum(map(own_cpu_s, workers)) >= 0.8
    assert own_cpu_s(parent) >= sum(map(own_cpu_s, workers))
    (run,) = told("runs")
    assert (run["status"], run["damage"]) == ("finished", None)
    assert run["components_j"]["mid"] == pytest.approx(own_j(parent), rel=1e-9)


def test_a_pool_older_than_the_meter_counts_once(tmp_path):
    script = tmp_path / "pool.py"
    script.write_text(BURN + NAMED + BEFORE.replace("METHOD", "'spawn'"))
    done = python(script)
    assert done.returncode == 0, done.stderr
    assert roles() == ["child", "root"]
    assert own_cpu_s(records()[0]) >= 0.4


def test_processes_beside_each_other_that_share_a_run_add_up(tmp_path):
    script = tmp_path / "two.py"
    script.write_text(
        BURN
        + """
import subprocess, sys
if len(sys.argv) > 1:
    from wattprint import Meter
    with Meter("half", region="FR"):
        burn(0.4)
else:
    words = [sys.executable, __file__, "half"]
    halves = [subprocess.Popen(words, env={**os.environ, "WATTPRINT_RUN": "both"}) for _ in range(2)]
    assert [half.wait() for half in halves] == [0, 0]
"""
    )
    done = python(script)
    assert done.returncode == 0, done.stderr
    both = records()
    (run,) = told("runs")
    assert run["id"] == "both"
    assert run["components_j"]["mid"] == pytest.approx(sum(map(own_j, both)), rel=1e-9)


def test_asyncio_tasks_and_their_processes_are_inside_the_meter():
    async def child():
        words = ["-c", BURN + "burn(0.2)"]
        process = await asyncio.create_subprocess_exec(sys.executable, *words)
        return await process.wait()

    async def everything(meter):
        async def one(number):
            with meter.window(f"task {number}"):
                return await child()

        return await asyncio.gather(*(one(number) for number in range(2)))

    with Meter("tasks", region="FR") as meter:
        assert asyncio.run(everything(meter)) == [0, 0]
    (lines,) = records()
    assert own_cpu_s(lines) >= 0.4
    ended = [line["name"] for line in lines if line["kind"] == "window"]
    assert sorted(ended) == ["task 0", "task 1"]
