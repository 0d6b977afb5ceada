"""What every test gets: the same surroundings however the suite was started, and a home of its own."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time

import pytest
from hypothesis import settings
from tests.clickhouse import clickhouse, clickhouse_server  # noqa: F401 - fixtures
from tests.portable import evidence
from tests.postgres import postgres, postgres_server  # noqa: F401 - fixtures

from wattprint.host import platform
from wattprint.host.platform import HOST_VARIABLE, PORTABLE

# How long an example takes depends on what else the machine does. All else stays as chosen, in CI too.
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")

OF_THE_SUITE = {"WATTPRINT_RAW_DATA", "WATTPRINT_REFRESH_GOLDEN", HOST_VARIABLE, evidence.VARIABLE}
"""Variables that whoever runs the tests sets for the tests; all others of ours would settle a site."""
OF_THE_TERMINAL = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PY_COLORS")
INHERITED_WHEN_IGNORED = (
    "SIGINT",
    "SIGHUP",
    "SIGQUIT",
    "SIGTERM",
    "SIGTSTP",
    "SIGTTIN",
    "SIGTTOU",
    "SIGCHLD",
)
"""What ``nohup`` and a shell's ``&`` make a process ignore, and their like."""


def pytest_collection_modifyitems(items):
    """On the portable host tests of what Linux alone tells are skipped, each with its reason."""
    if os.environ.get(HOST_VARIABLE) != PORTABLE:
        return
    for item in items:
        mark = item.get_closest_marker("linux_only")
        if mark is not None:
            item.add_marker(pytest.mark.skip(reason=f"Linux only: {mark.args[0]}"))


def pytest_terminal_summary(terminalreporter):
    """On the portable host: how many tests ran, and how many of each reason were skipped."""
    if os.environ.get(HOST_VARIABLE) != PORTABLE:
        return
    counts = evidence.counted(terminalreporter.stats)
    ran = sum(counts[folder, evidence.RAN] for folder in evidence.folders(counts))
    skipped = evidence.reasons(counts)
    terminalreporter.section("portable host")
    terminalreporter.write_line(f"{ran} tests ran, {sum(skipped.values())} were skipped")
    for reason, count in skipped.most_common():
        terminalreporter.write_line(f"{count:6} {reason}")
    if os.environ.get(evidence.VARIABLE):
        evidence.keep(counts)


def _mask(how, signals):
    """As ``signal.pthread_sigmask``; on a system without it no signal is ever blocked."""
    if not hasattr(signal, "pthread_sigmask"):
        return set()
    return signal.pthread_sigmask(getattr(signal, how), signals)


def _renew_time_zone():
    """Follow ``TZ``, on systems where that is how a process has a zone of its own."""
    if hasattr(time, "tzset"):
        time.tzset()


def _drop(number, frame):
    """Do nothing: we go on ignoring the signal, and the programs that we start do not."""


@pytest.fixture(scope="session", autouse=True)
def signals_of_a_usual_shell():
    """Programs that tests start take signals as if typed, though the tests run under ``nohup`` or ``&``.

    An ignored signal stays ignored in every program started; a caught one has its default again.
    """
    blocked = _mask("SIG_SETMASK", ())
    ignored = [
        number
        for number in platform.signals(*INHERITED_WHEN_IGNORED)
        if signal.getsignal(number) is signal.SIG_IGN
    ]
    for number in ignored:
        # Who waits for a child that nobody ignores must not be interrupted by it.
        signal.signal(number, signal.SIG_DFL if number.name == "SIGCHLD" else _drop)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)
    _mask("SIG_SETMASK", blocked)


@pytest.fixture(scope="session", autouse=True)
def environment_of_a_usual_shell():
    """No settings of whoever runs the tests, no width, colour or time zone but what a test asks for."""
    before = dict(os.environ)
    for name in before:
        if (name.startswith("WATTPRINT_") and name not in OF_THE_SUITE) or name in OF_THE_TERMINAL:
            del os.environ[name]
    os.environ["TERM"] = "xterm"
    os.environ.pop("TZ", None)
    _renew_time_zone()
    yield
    os.environ.clear()
    os.environ.update(before)
    _renew_time_zone()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Records go to a folder of this test, and no run of the test's own surroundings is joined."""
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path_factory.mktemp("wattprint-home")))
    monkeypatch.delenv("WATTPRINT_RUN", raising=False)
    yield
    os.environ.pop("WATTPRINT_RUN", None)  # that of a meter which the test has not stopped


def samplers():
    """The threads of meters, also one that is parked."""
    return [thread for thread in threading.enumerate() if thread.name == "wattprint-sampler"]


@pytest.fixture(autouse=True)
def no_sampler_left(own_home):
    """Fail the test that leaves a sampler running: it would read sensors under the tests after it."""
    yield
    until_s = time.monotonic() + 1.0  # that of a meter which is never started ends by itself
    while (left := samplers()) and time.monotonic() < until_s:
        from wattprint.meter.worker import end_parked

        end_parked()
        left[0].join(0.01)
    if left:
        pytest.fail(f"{len(left)} sampler thread(s) left running")


@pytest.fixture(scope="module", autouse=True)
def what_others_leave_open(request):
    """What libraries leave open goes with the file that ignores their warnings, and not in a later test."""
    yield
    if any(mark.args == ("ignore",) for mark in request.node.iter_markers("filterwarnings")):
        gc.collect()


@pytest.fixture(autouse=True)
def no_signal_left_blocked():
    """Fail the test that leaves a signal blocked: programs that later tests start would never see it."""
    before = _mask("SIG_BLOCK", ())
    yield
    after = _mask("SIG_SETMASK", before)
    if after != before:
        pytest.fail(f"signals left blocked: {sorted(after ^ before)}")


@pytest.fixture
def no_share_alike():
    """Tables under a share-alike licence are left out of all answers."""
    from wattprint.factors.table import share_alike

    before = share_alike()
    share_alike(False)
    yield
    share_alike(before)
