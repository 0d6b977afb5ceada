"""What every test gets: a home of its own for the records, and no sampler left behind."""

from __future__ import annotations

import signal
import threading

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Records go to a folder of this test, and no run of the test's own surroundings is joined."""
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path_factory.mktemp("wattprint-home")))
    monkeypatch.delenv("WATTPRINT_RUN", raising=False)


@pytest.fixture(autouse=True)
def no_sampler_left(own_home):
    """Fail the test that leaves a sampler running: it would read sensors under the tests after it."""
    yield
    left = [thread for thread in threading.enumerate() if thread.name == "wattprint-sampler"]
    if left:
        pytest.fail(f"{len(left)} sampler thread(s) left running")


@pytest.fixture(autouse=True)
def no_signal_left_blocked():
    """Fail the test that leaves a signal blocked: programs that later tests start would never see it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    yield
    after = signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if after != before:
        pytest.fail(f"signals left blocked: {sorted(after ^ before)}")
