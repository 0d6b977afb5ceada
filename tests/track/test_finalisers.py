"""Calls of a meter from finalisers: they run in whatever thread collects, also that of the sampler."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.ledger import spools

from wattprint.ledger.reader import read_spool

CALLS = {
    "metric": "meter.metric('inner', 1)",
    "window": "meter.window('inner').__enter__().__exit__(None, None, None)",
    "statement": "meter.statement",
    "progress": "meter.progress(1, 2)",
    "forecast": "meter.forecast",
}

COLLECTED = """
import gc
from wattprint import Meter

class Garbage:
    def __init__(self):
        self.itself = self  # only a collection frees it, in the thread that allocates next
    def __del__(self):
        global calls
        calls += 1
        {inner}

calls = 0
with Meter("finalised", region="FR") as meter:
    meter.statement  # what it loads, it has loaded
    gc.collect()
    gc.set_threshold(20)
    for number in range(150):
        Garbage()
        {outer}
        meter.metric("outer", number)
    gc.set_threshold(700)
print(calls > 20)
"""

AT_EXIT = """
import atexit, weakref
from wattprint import Meter

meter = Meter("left", region="FR").start()
class Thing: pass
thing = Thing()
weakref.finalize(thing, lambda: {inner})
atexit.register(lambda: {inner})
"""


def record_after(code, folder):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = (
        os.path.join(where, name)
        for where, _, names in os.walk(os.environ["WATTPRINT_HOME"])
        for name in names
        if name.endswith(".jsonl")
    )
    return done.stdout, read_spool(path, alive=spools.nobody, now_ns=spools.START_NS)


@pytest.mark.parametrize("outer", CALLS)
@pytest.mark.parametrize("inner", CALLS)
def test_a_call_in_a_finaliser_waits_for_nobody_and_loses_nothing(own_home, tmp_path, inner, outer):
    out, record = record_after(COLLECTED.format(inner=CALLS[inner], outer=CALLS[outer]), tmp_path)
    assert out == "True\n"
    assert (record.status, record.damage) == ("finished", "")
    assert [m.value for m in record.metrics if m.name == "outer"] == list(range(150))


@pytest.mark.parametrize("inner", [*CALLS, "stop"])
def test_a_call_at_the_end_of_the_interpreter_leaves_a_whole_record(own_home, tmp_path, inner):
    call = "meter.stop()" if inner == "stop" else CALLS[inner]
    _, record = record_after(AT_EXIT.format(inner=call), tmp_path)
    assert (record.status, record.damage) == ("finished", "")
