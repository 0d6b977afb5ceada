"""A meter from start to end: in this process, in its workers, and where the end never comes."""

from __future__ import annotations

import concurrent.futures
import gc
import json
import multiprocessing
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.track.test_windows import lines

from wattprint import Meter
from wattprint.errors import UsageError, WattprintError
from wattprint.meter.worker import end_parked
from wattprint.track.meter import run_of


def end_of(meter):
    (line,) = lines(meter, "end")
    return line.get("outcome", line["status"])


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (None, "finished"),
        (KeyError("x"), "failed"),
        (SystemExit(3), "failed"),
        (SystemExit("no such file"), "failed"),
        (SystemExit(0), "finished"),
        (SystemExit(), "finished"),
        (KeyboardInterrupt(), "interrupted"),
        (SystemExit(130), "interrupted"),
        (SystemExit(143), "stopped"),
        (SystemExit([]), "failed"),
    ],
)
def test_how_a_block_is_left_is_the_status_of_the_run(error, status):
    meter = Meter("left", region="FR")
    if error is None:
        with meter:
            pass
    else:
        with pytest.raises(type(error)) as caught, meter:
            raise error
        assert caught.value is error
    assert end_of(meter) == status


@pytest.mark.parametrize(
    ("ending", "status"),
    [("raise KeyboardInterrupt", "interrupted"), ("raise KeyError", "failed"), ("", "finished")],
)
def test_a_run_that_nobody_stops_ends_as_its_program_does(tmp_path, ending, status):
    code = f"from wattprint import Meter\nmeter = Meter('left', region='FR').start()\n{ending}\n"
    environ = os.environ | {"WATTPRINT_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environ, check=False, capture_output=True)
    (spool,) = tmp_path.glob("spool*/**/*.jsonl")
    end = json.loads(spool.read_text().splitlines()[-1])
    assert (end["kind"], end.get("outcome", end["status"])) == ("end", status)


def test_a_meter_is_one_run():
    meter = Meter("once", region="FR")
    with pytest.raises(WattprintError, match="has not been started"):
        meter.run_id  # noqa: B018
    meter.start()
    with pytest.raises(UsageError, match="started before"):
        meter.start()
    meter.stop("failed")
    meter.stop()
    assert end_of(meter) == "failed"
    with meter.window("late"):
        meter.metric("late", 1.0)
    meter.progress(1)
    assert lines(meter, "window") == lines(meter, "metric") == []


def test_the_current_meter_is_the_last_that_was_started():
    assert Meter.current() is None
    with Meter("outer", region="FR") as outer:
        assert Meter.current() is outer
        with Meter("inner", region="FR") as inner:
            assert Meter.current() is inner
        assert Meter.current() is outer
    assert Meter.current() is None


def test_windows_of_a_meter_inside_another_stay_apart():
    with Meter("outer", region="FR") as outer, outer.window("a"):
        with Meter("inner", region="FR") as inner, inner.window("b"), outer.window("c"), inner.window("d"):
            pass
        assert inner.run_id == outer.run_id
    assert {line["name"]: line["parent"] for line in lines(outer, "window")} == {"a": None, "c": 1}
    assert {line["name"]: line["parent"] for line in lines(inner, "window")} == {"b": None, "d": 1}
    assert [line["role"] for line in lines(inner, "header")] == ["child"]


def test_tags_and_parameters_are_in_the_record():
    class Scalar:
        """As NumPy's are."""

        def item(self):
            return 0.25

    given = {"lr": 1e-3, "epochs": 3, "amp": True, "note": None, "opt": "adam", "clip": float("inf")}
    big = 10**40
    with Meter(
        "t", region="FR", tags={"team": "a", "try": 2}, parameters={**given, "np": Scalar(), "n": big}
    ):
        meter = Meter.current()
    (header,) = lines(meter, "header")
    assert header["tags"] == {"team": "a", "try": "2"}
    assert header["parameters"] == {**given, "clip": "inf", "np": 0.25, "n": str(big)}


def test_a_parameter_that_a_record_cannot_hold_is_refused_at_once():
    with pytest.raises(UsageError, match="parameter 'model' cannot be a dict"):
        Meter("t", parameters={"model": {}})


def test_one_window_object_serves_threads_and_itself():
    with Meter("shared", region="FR") as meter:
        window = meter.window("w")

        def work():
            for _ in range(10):
                with window, window:
                    pass

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    found = {line["id"]: line["parent"] for line in lines(meter, "window")}
    assert len(found) == 80
    assert sum(parent is None for parent in found.values()) == 40
    assert all(found[parent] is None for parent in found.values() if parent is not None)


def test_a_window_that_is_shut_in_another_context_is_shut():
    import contextvars

    with Meter("moved", region="FR") as meter:
        window = meter.window("w")
        contextvars.Context().run(window.__enter__)
        window.__exit__(None, None, None)
        window.__exit__(None, None, None)
    assert [line["name"] for line in lines(meter, "window")] == ["w"]


def work_in_child(number):
    with Meter(f"worker {number}", region="FR") as meter, meter.window("part"):
        pass
    (header,) = lines(meter, "header")
    return header["role"], header["run"], len(lines(meter, "window"))


not_ours = Meter("of the parent alone", region="FR")


@not_ours.window("part")
def a_window_of_a_meter_nobody_started(number):
    return number


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_meter_in_a_worker_joins_as_a_child(method):
    context = multiprocessing.get_context(method)
    pool = concurrent.futures.ProcessPoolExecutor(1, mp_context=context)
    with Meter("pool", region="FR") as meter, pool:
        found = list(pool.map(work_in_child, range(2)))
        assert list(pool.map(a_window_of_a_meter_nobody_started, range(2))) == [0, 1]
    assert found == [("child", meter.run_id, 1)] * 2
    assert meter.statement.run["status"] == "finished"
    with pytest.raises(WattprintError, match="has not been started"):
        a_window_of_a_meter_nobody_started(1)


def spool_of(code, tmp_path):
    """The lines a program leaves behind, and its exit code."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    (path,) = (
        os.path.join(folder, name)
        for folder, _, names in os.walk(os.environ["WATTPRINT_HOME"])
        for name in names
        if name.endswith(".jsonl")
    )
    with open(path, encoding="utf-8") as stream:
        return done.returncode, [json.loads(line) for line in stream]


HEAD = "import os, sys\nfrom wattprint import Meter\nmeter = Meter('forgotten', region='FR').start()\n"


@pytest.mark.parametrize(
    ("rest", "code", "last"),
    [
        ("with meter.window('w'): pass", 0, {"kind": "end", "status": "finished"}),
        ("raise KeyError", 1, {"kind": "end", "status": "failed"}),
        ("os._exit(7)", 7, {"kind": "snapshot"}),
        ("os.kill(os.getpid(), 9)", -9, {"kind": "snapshot"}),
    ],
)
def test_nobody_has_to_call_stop(rest, code, last, tmp_path):
    found, spool = spool_of(HEAD + rest, tmp_path)
    assert found == code
    assert {key: spool[-1][key] for key in last} == last


def test_a_forked_child_that_ends_as_python_does_leaves_the_record_alone(tmp_path):
    rest = "pid = os.fork()\nif pid == 0: sys.exit(0)\nos.waitpid(pid, 0)\nwith meter.window('w'): pass\n"
    code, spool = spool_of(HEAD + rest, tmp_path)
    assert code == 0
    assert [line["kind"] for line in spool].count("end") == 1
    assert spool[-1]["status"] == "finished"


REPOSITORY = Path(__file__).resolve().parents[2]


def start_and_stop(host, times):
    for _ in range(times):
        with Meter("leak", host=host, region="FR") as meter, meter.window("w"):
            meter.progress(1, 2)
        os.unlink(run_of(meter).spool_path)


def held():
    """Threads, descriptors and bytes of this process, without what earlier tests left to collect."""
    gc.collect()
    end_parked()
    with open("/proc/self/statm", encoding="ascii") as stream:
        pages = int(stream.read().split()[1])
    return threading.active_count(), len(os.listdir("/proc/self/fd")), pages * os.sysconf("SC_PAGE_SIZE")


def grown(host, warm, times):
    """By how many threads, descriptors and bytes this process has grown after ``times`` meters."""
    start_and_stop(host, warm)
    before = held()
    start_and_stop(host, times)
    return tuple(later - earlier for earlier, later in zip(before, held(), strict=True))


GROWTH = """
from wattprint.host import Host
from tests.track.test_meter import grown
host = Host({root!r}, environ={{"WATTPRINT_HOME": {home!r}}}, own_root={own!r})
print(*grown(host, {warm}, {times}))
"""


@pytest.mark.parametrize(
    ("warm", "times", "bytes_each"),
    [(30, 100, 40_000), pytest.param(3000, 10_000, 200, marks=pytest.mark.slow)],
)
def test_starting_and_stopping_leaves_nothing_behind(tiny, tmp_path, warm, times, bytes_each):
    # In a process of its own: what thousands of tests have left of the heap grows in steps of its own.
    code = GROWTH.format(
        root=tiny.root, home=str(tmp_path / "home"), own=str(tmp_path / "own"), warm=warm, times=times
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    threads, descriptors, grown_bytes = map(int, done.stdout.split())
    assert (threads, descriptors) == (0, 0)
    assert grown_bytes <= bytes_each * times
