"""What a running meter has to say: seen by those who configured nothing, theirs to route and to silence."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from tests.meter import FakeClock

from wattprint import Meter
from wattprint.host import Host
from wattprint.log import Unheard
from wattprint.track.meter import run_of

ROOT = Path(__file__).resolve().parent.parent
SPENT = """
from tests.meter import FakeClock

from wattprint import Meter
from wattprint.host import Host
from wattprint.track.meter import run_of

clock = FakeClock()
with Meter("log", region="FR", host=Host(clock=clock), budget="100 s", on_budget="stop") as meter:
    for seconds in (90.0, 11.0, 1.0):
        clock.t_s += seconds
        run_of(meter).tick()
    print(meter.should_stop)
"""


def program(before: str) -> subprocess.CompletedProcess[str]:
    """A program of its own that runs ``before``, and then spends a budget of 100 s."""
    script = [sys.executable, "-c", before + SPENT]
    return subprocess.run(script, capture_output=True, text=True, check=True, cwd=ROOT)


def test_a_program_that_configured_nothing_sees_each_warning_once():
    done = program("")
    assert done.stderr == (
        "wattprint: 90% of the budget of 100 s is spent: 1 min 30 s\n"
        "wattprint: the budget of 100 s is spent: 1 min 41 s so far\n"
    )
    assert done.stdout == "True\n"


def test_a_program_that_logs_has_them_in_its_log_alone():
    done = program(
        "import logging, sys\n"
        "logging.basicConfig(format='%(levelname)s %(name)s %(message)s', stream=sys.stdout)\n"
    )
    assert done.stderr == ""
    assert done.stdout == (
        "WARNING wattprint 90% of the budget of 100 s is spent: 1 min 30 s\n"
        "WARNING wattprint the budget of 100 s is spent: 1 min 41 s so far\n"
        "True\n"
    )


@pytest.mark.parametrize(
    "silence",
    ["addHandler(logging.NullHandler())", "setLevel(logging.CRITICAL)"],
)
def test_a_program_can_silence_them_and_the_budget_acts_all_the_same(silence):
    done = program(f"import logging\nlogging.getLogger('wattprint').{silence}\n")
    assert done.stderr == ""
    assert done.stdout == "True\n"


class Broken(logging.Handler):
    """A handler of somebody whose log is a broken service."""

    def emit(self, record):
        raise RuntimeError(record.getMessage())


def test_a_budget_acts_also_where_the_log_of_the_program_fails():
    theirs = Broken()
    logging.getLogger("wattprint").addHandler(theirs)
    clock = FakeClock()
    try:
        with Meter("log", region="FR", host=Host(clock=clock), budget="100 s", on_budget="stop") as meter:
            clock.t_s += 101.0
            with pytest.raises(RuntimeError, match="is spent"):
                run_of(meter).tick()
            assert meter.should_stop
    finally:
        logging.getLogger("wattprint").removeHandler(theirs)


class Closed(io.StringIO):
    """A stderr that somebody has closed."""

    def write(self, text):
        raise ValueError("I/O operation on closed file")


@pytest.mark.parametrize("stream", [None, Closed()])
def test_a_stderr_that_is_gone_does_not_matter(stream, monkeypatch):
    alone = logging.Logger("wattprint-alone")
    alone.addHandler(Unheard())
    monkeypatch.setattr(sys, "stderr", stream)
    alone.warning("lost")
    assert sys.stderr is stream


def test_nothing_below_a_warning_is_written(capsys, monkeypatch):
    alone = logging.Logger("wattprint-alone", logging.DEBUG)
    monkeypatch.setattr(Unheard, "_others", lambda self, logger: False)
    alone.addHandler(Unheard())
    alone.info("quiet")
    alone.warning("%d %%", 5)
    assert capsys.readouterr().err == "wattprint: 5 %\n"
