"""Any call of a meter may interrupt any other, as in a signal handler, and be left by any exception.

A handler runs between two steps of the main thread; here it runs before each line of ours that a call comes
to, one line after another, so that nothing hangs on when a signal happens to come.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import threading
from pathlib import Path

import msgspec
import pytest

import wattprint
from wattprint import Meter
from wattprint.track.meter import run_of

OURS = str(Path(wattprint.__file__).parent)


@pytest.fixture(autouse=True)
def no_test_hangs():
    def ring(number, frame):
        raise AssertionError("it waits for itself")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 120)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def metric(meter):
    meter.metric("figure", 1.0)


def window(meter):
    with meter.window("part"):
        pass


def statement(meter):
    assert run_of(meter).run_id in str(meter.statement.as_dict())


def progress(meter):
    meter.progress(1, 2)


def forecast(meter):
    predicted = meter.forecast
    assert predicted is None or predicted.energy_j.low <= predicted.energy_j.high


def track(meter):
    assert list(meter.track([7])) == [7]


def stop(meter):
    meter.stop()


SLOW = pytest.param(statement, marks=pytest.mark.slow)
CALLS = [metric, window, statement, progress, forecast, track]


def at_our_lines(call, handler):
    """``call()``, with ``handler(frame)`` before each of our lines that this thread comes to."""

    def trace(frame, event, argument):
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        if event == "line":
            handler(frame)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)


def lines_of(path):
    """The lines of a record whose chain of hashes is whole, with one end."""
    raw = Path(path).read_bytes().splitlines(keepends=True)
    lines = [msgspec.json.decode(line) for line in raw]
    chained = [index for index, line in enumerate(lines) if line["kind"] != "private"]
    hashes = ["", *(hashlib.sha256(raw[index]).hexdigest() for index in chained)]
    assert [lines[index]["prev"] for index in chained] == hashes[:-1]
    assert [line["kind"] for line in lines].count("end") == 1
    assert lines[-1]["kind"] == "end"
    return lines


def count_of(lines, name):
    """How many windows called ``name`` the record has, one by one and in its latest sum."""
    groups = [line for line in lines if line["kind"] == "windows" and line["name"] == name]
    sums = {line.get("parent"): line["count"] for line in groups}
    return sum(line["kind"] == "window" and line["name"] == name for line in lines) + sum(sums.values())


@pytest.mark.fault(
    "a signal handler calls the meter in the middle of another call", "neither waits, none is lost"
)
@pytest.mark.parametrize("inner", CALLS)
@pytest.mark.parametrize("outer", CALLS)
def test_a_call_inside_any_line_of_another_is_kept_as_that_is(tiny, outer, inner):
    meter = Meter("reentry", host=tiny, region="FR").start()
    outer(meter)  # what is loaded at the first time
    inner(meter)
    interrupted = 0

    def handler(frame):
        nonlocal interrupted
        interrupted += 1
        inner(meter)

    at_our_lines(lambda: outer(meter), handler)
    assert interrupted >= 3
    meter.stop()
    lines = lines_of(run_of(meter).spool_path)
    calls = [outer, inner, outer, *[inner] * interrupted]
    assert [line["kind"] for line in lines].count("metric") == calls.count(metric)
    assert count_of(lines, "part") == calls.count(window)
    assert count_of(lines, "step") == calls.count(track)
    assert lines[-1]["status"] == "finished"


@pytest.mark.fault("a signal handler stops the meter in the middle of a call", "the run ends whole, once")
@pytest.mark.parametrize("outer", [metric, window, SLOW, progress, forecast, track, stop])
def test_a_stop_inside_any_line_of_a_call_ends_the_run_once(tiny, outer):
    number = reached = 0
    while number <= reached:  # before the first line, before the second, until there are no more
        meter = Meter("reentry", host=tiny, region="FR").start()
        reached = 0

        def handler(frame, number=number, meter=meter):
            nonlocal reached
            reached += 1
            if reached == number:
                meter.stop()

        at_our_lines(lambda meter=meter: call_unless_over(outer, meter), handler)
        meter.stop()
        assert lines_of(run_of(meter).spool_path)[-1]["status"] == "finished"
        number += 1
    assert number > 3


def call_unless_over(call, meter):
    if call is not track:
        call(meter)
    else:
        list(meter.track([7]))


@pytest.mark.fault(
    "a signal handler raises in the middle of a call", "it reaches the program; the run goes on whole"
)
@pytest.mark.parametrize("outer", [metric, window, SLOW, progress, forecast, track, stop])
def test_an_exception_before_any_line_leaves_the_meter_as_it_was(tiny, outer):
    number, raised = 1, True
    while raised:
        meter = Meter("reentry", host=tiny, region="FR").start()
        outer_lines, raised, where = 0, False, None

        entered = []

        def handler(frame, number=number, entered=entered):
            nonlocal outer_lines, raised, where
            name = frame.f_code.co_name
            if name == "through" or (name == "__exit__" and entered.count(frame) < 2):
                entered.append(frame)
                return  # no handler runs there: at a ``try`` and where a block is left, as at no call
            outer_lines += 1
            if outer_lines == number:
                where = frame.f_code.co_qualname, frame.f_lineno
                raised = True
                raise KeyboardInterrupt

        try:
            at_our_lines(lambda meter=meter: outer(meter), handler)
        except KeyboardInterrupt:
            assert raised
        else:
            assert not raised
        with meter.window("after"):
            meter.metric("after", 1.0)
        meter.stop()
        lines = lines_of(run_of(meter).spool_path)
        if outer is not stop:
            after = next(line for line in lines if line["kind"] == "window" and line["name"] == "after")
            assert after["parent"] is None, where
            figure = next(line for line in lines if line["kind"] == "metric" and line["name"] == "after")
            assert figure["window"] == after["id"]
        number += 1
    assert number > 3


@pytest.mark.fault(
    "the program forks while another thread calls the meter", "the child can go on using it, in vain"
)
def test_a_child_forked_amid_calls_uses_the_meter_without_waiting(tiny):
    meter = Meter("reentry", host=tiny, region="FR").start()
    going = True

    def work():
        while going:
            metric(meter)
            window(meter)

    thread = threading.Thread(target=work)
    thread.start()
    codes = []
    for _ in range(20):
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                signal.alarm(20)
                for call in [*CALLS, stop]:
                    call(meter)
                code = 0
            finally:
                os._exit(code)
        codes.append(os.waitpid(pid, 0)[1])
    going = False
    thread.join()
    meter.stop()
    lines = lines_of(run_of(meter).spool_path)
    assert codes == [0] * 20
    assert lines[-1]["status"] == "finished"


@pytest.mark.fault("two threads stop a meter at once", "both return when the run has ended, once")
def test_stops_of_two_threads_end_one_run(tiny):
    meter = Meter("reentry", host=tiny, region="FR").start()
    threads = [threading.Thread(target=meter.stop) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lines_of(run_of(meter).spool_path)[-1]["status"] == "finished"
