"""The thread of a meter: it ends by itself when nobody keeps it, and who keeps it has it alone."""

from __future__ import annotations

import os

from wattprint import Meter
from wattprint.meter.worker import Job, Worker
from wattprint.track import prepare

LONG_S = 3600.0


def begun(idle_s: float) -> Worker:
    worker, job = Worker(idle_s=idle_s), Job(os.getpid)
    worker.start(job)
    assert worker.answer(job, 60.0) == os.getpid()
    return worker


def test_a_thread_that_nobody_asks_for_more_ends_by_itself():
    worker = begun(idle_s=0.0)
    assert worker.join(60.0)
    assert not worker.runs
    assert not worker.keep()


def test_a_thread_is_kept_by_the_first_who_asks_and_goes_on():
    worker = begun(idle_s=LONG_S)
    assert worker.keep()
    assert not worker.keep()
    assert worker.ask(lambda: worker.is_here, 60.0)
    worker.end()
    assert worker.join(60.0)


def test_a_thread_of_the_process_before_a_fork_is_not_kept(monkeypatch):
    worker = begun(idle_s=LONG_S)
    with monkeypatch.context() as patched:
        patched.setattr(worker, "_pid", -1)
        assert not worker.keep()
    worker.end()
    assert worker.join(60.0)


def test_a_meter_that_starts_in_time_goes_on_in_the_thread_that_has_surveyed(monkeypatch):
    monkeypatch.setattr(prepare, "_IDLE_S", LONG_S)
    meter = Meter("at once", region="FR")
    surveyor = meter._surveyor
    assert surveyor is not None
    with meter:
        assert meter._run.recording.worker is surveyor
    assert not meter.statement.warnings
    assert not surveyor.runs


def test_a_meter_that_starts_late_has_a_thread_of_its_own(monkeypatch):
    monkeypatch.setattr(prepare, "_IDLE_S", 0.0)
    meter = Meter("late", region="FR")
    surveyor = meter._surveyor
    assert surveyor is not None
    assert surveyor.join(60.0)
    with meter:
        assert meter._run.recording.worker is not surveyor
        assert meter._run.recording.worker.runs
