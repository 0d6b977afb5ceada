"""The thread that pushes: what it sends, how long it goes on, whom it keeps waiting, and what it tells."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tests.ledger import spools
from tests.ledger.test_push import Taking

from wattprint.ledger.lines import split
from wattprint.settings.destination import Destination
from wattprint.track import pusher
from wattprint.track.pusher import Pusher, follow

COMMAND = str(Path(sys.executable).parent / "wattprint")
RUN = "20250615-150640-aaaaaa"
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(pusher, "INTERVAL_S", 0.02)
    yield
    for thread in threading.enumerate():
        if thread.name == "wattprint push":
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture
def taking():
    return Taking()


@pytest.fixture
def url(taking):
    with taking.listening() as address:
        yield address


def to(url):
    return Destination(url, "wpt_x", "", False)


def written(home, suffix, **header):
    """The path of a spool as they are written now, and what of it may go."""
    lines = [*split(spools.header(RUN, schema=3) | header), spools.snapshot(8), spools.end(8)]
    spools.write(home, lines, suffix)
    return str(home / "spool" / "2025" / "06" / "15" / f"{RUN}.{suffix}.jsonl")


def names(taking):
    return sorted(
        {path.partition("?")[0].rpartition(".jsonl")[0].rpartition(".")[2] for path, _, _ in taking.requests}
    )


def until(holds):
    deadline_s = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline_s
        time.sleep(0.01)


@pytest.mark.parametrize("failures", [10, 1024, 1 << 70])
def test_a_server_may_be_away_for_however_long(failures, monkeypatch):
    monkeypatch.setattr(pusher, "INTERVAL_S", 2.0)
    failing = Pusher(to(NOWHERE))
    failing._failures = failures
    assert 30.0 <= failing._pause_s() <= 60.0


def test_a_run_is_sent_with_what_nobody_else_sends(taking, url, tmp_path):
    own = written(tmp_path, "4242-own")
    written(tmp_path, "5000-child", role="child", pid=5000)
    written(tmp_path, "4242-second")  # of the same process, which took over the run
    written(tmp_path, "6000-peer", role="peer", pid=6000)
    written(tmp_path, "4242-node", boot_id="boot-b")
    written(tmp_path, "5000-node", role="child", pid=5000, boot_id="boot-b")
    written(tmp_path, "7000-old", role="child", pid=7000, schema=1, command=["x"], host="h")
    path = tmp_path / "spool" / "2025" / "06" / "15" / f"{RUN}.2.4242-x.jsonl"
    path.write_bytes(Path(own).read_bytes().replace(RUN.encode(), RUN.encode() + b".2"))  # of another run
    run = follow(to(url), own, RUN)
    until(lambda: len(taking.requests) >= 3)
    time.sleep(0.2)  # ten looks
    run.end()
    assert run.done.wait(10)
    assert names(taking) == ["4242-own", "4242-second", "5000-child"]
    assert len(taking.requests) == 3  # each once: there was nothing new
    assert len(taking.kept) == 3


def test_of_an_older_record_beside_it_nothing_goes(taking, url, tmp_path):
    own = written(tmp_path, "4242-own")
    spools.write(tmp_path, spools.finished(RUN, role="child"), "1-a")
    run = follow(to(url), own, RUN)
    run.end()
    assert run.done.wait(10)
    assert names(taking) == ["4242-own"]
    assert not any(b"my train.py" in body or b"node-a" in body for _, _, body in taking.requests)
    assert "first line cannot be read, or is an older wattprint's" in run.unsent()


def test_a_spool_that_is_not_taken_now_keeps_no_other_waiting(taking, url, tmp_path):
    own = written(tmp_path, "4242-own")
    written(tmp_path, "5000-child", role="child", pid=5000)
    taking.answer = lambda path: (500, {}, {"detail": "oh"}) if "4242-own" in path else None
    run = follow(to(url), own, RUN)
    until(lambda: len(taking.kept) == 1)
    taking.answer = lambda path: None
    run.end()
    assert run.done.wait(10)
    assert len(taking.kept) == 2
    assert run.unsent() == ""


def test_it_is_said_once_that_a_server_fails_and_once_what_stayed_behind(tmp_path, caplog):
    own = written(tmp_path, "4242-own")
    runs = [follow(to(NOWHERE), own, RUN) for _ in range(3)]
    until(lambda: runs[0].pusher._failures > 2)
    why = f"{NOWHERE}: {NOWHERE} cannot be reached: Connection refused"
    assert [record.getMessage() for record in caplog.records] == [
        f"run {RUN} is not sent to {why} · it is tried again"
    ]
    runs[0].end()
    assert runs[0].done.wait(10)
    stayed = f"lines of run {RUN} were not sent to {why} · wattprint push {RUN}"
    until(lambda: [record.getMessage() for record in caplog.records[1:]] == [stayed])
    for run in runs[1:]:
        run.end()
        assert run.unsent() == stayed  # whoever asks tells it
    assert len(caplog.records) == 2


def test_one_thread_pushes_all_runs_of_a_program(taking, url, tmp_path):
    own = written(tmp_path, "4242-own")
    runs = [follow(to(url), own, RUN) for _ in range(5)]
    assert len({run.pusher for run in runs}) == 1
    for run in runs:
        run.end()
        assert run.done.wait(10)
    runs[0].pusher.thread.join(10)
    assert not runs[0].pusher.thread.is_alive()
    later = follow(to(url), own, RUN)
    assert later.pusher is not runs[0].pusher
    later.end()
    assert later.done.wait(10)


def test_a_server_that_answers_late_is_waited_for_and_one_that_fails_is_not(monkeypatch):
    pushing = Pusher(to(NOWHERE))
    now_s = time.monotonic()
    assert 0.9 < pushing.patience_s(now_s + 2) <= 1.0  # it has just been asked for the first time
    pushing._began_s = now_s - 1.0
    assert pushing.patience_s(now_s + 2) == 0
    pushing._answered = True
    assert 1.9 < pushing.patience_s(now_s + 2) <= 2.0
    pushing._failures = 1
    assert pushing.patience_s(now_s + 2) == 0


MANY = """
import threading, time
from wattprint import Meter
for number in range(10):
    with Meter("train") as meter:
        time.sleep(0.15)
print(threading.active_count(), time.monotonic(), flush=True)
"""


def test_a_server_that_says_nothing_costs_many_meters_nothing(tmp_path):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(100)
        settings = {
            "WATTPRINT_SERVER": f"http://127.0.0.1:{listener.getsockname()[1]}",
            "WATTPRINT_TOKEN": "wpt_x",
            "WATTPRINT_HOME": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-c", MANY],
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        ended_s = time.monotonic()
    threads, printed_s = done.stdout.split()
    assert int(threads) <= 3  # its own, that which pushes, and one of a meter that is parked
    assert ended_s - float(printed_s) < 0.9  # ten meters waited 2 s each before
    lines = done.stderr.splitlines()
    assert len(lines) == 10
    assert all(
        re.fullmatch(r"wattprint: lines of run \S+ were not sent to .* · wattprint push \S+", line)
        for line in lines
    )


FORKED = """
import os, sys
from wattprint.settings.destination import Destination
from wattprint.track import pusher
run = pusher.follow(Destination("http://127.0.0.1:9", "wpt_x", "", False), sys.argv[1], sys.argv[2])
process = pusher._process
with process.lock, process.telling:
    child = os.fork()
    if not child:
        run.end()
        assert run.unsent() == ""
        other = pusher.follow(run.destination, sys.argv[1], sys.argv[2])
        assert other.pusher is not run.pusher
        sys.exit(7)  # by way of all that is to be done at the end
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_of_a_fork_is_not_kept_by_locks_of_its_parent(tmp_path):
    words = [sys.executable, "-c", FORKED, written(tmp_path, "4242-own"), RUN]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 7, done.stderr


HANGING = """
import logging, sys, threading, time
from wattprint.settings.destination import Destination
from wattprint.track import pusher
class Hanging(logging.Handler):
    def createLock(self):
        self.lock = None
    def emit(self, record):
        print(record.getMessage(), flush=True)
        threading.Event().wait()
logging.getLogger("wattprint").addHandler(Hanging())
run = pusher.follow(Destination("http://127.0.0.1:9", "wpt_x", "", False), sys.argv[1], sys.argv[2])
while not pusher._process.telling.locked():
    time.sleep(0.01)
"""


def test_a_log_that_hangs_does_not_keep_the_program(tmp_path):
    words = [sys.executable, "-c", HANGING, written(tmp_path, "4242-own"), RUN]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=20)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("it is tried again") == 1


@pytest.mark.parametrize("form", ["--json", "--full", "--quiet"])
def test_a_command_says_with_its_receipt_what_stayed_behind(form, tmp_path):
    settings = {"WATTPRINT_SERVER": NOWHERE, "WATTPRINT_TOKEN": "wpt_x", "WATTPRINT_HOME": str(tmp_path)}
    words = [COMMAND, "run", form, "--", sys.executable, "-c", "import time; time.sleep(0.5)"]
    done = subprocess.run(
        words, env=os.environ | settings, capture_output=True, text=True, check=True, timeout=60
    )
    (spool,) = (tmp_path / "spool").rglob("*.jsonl")
    run = spool.name.split(".")[0]
    stayed = f"lines of run {run} were not sent to {NOWHERE}"
    assert done.stderr.count(stayed) == 1
    assert f"wattprint push {run}" in " ".join(done.stderr.split())
    if form == "--json":
        statement = json.loads(done.stderr[done.stderr.index("{") :])
        assert statement["warnings"][0].startswith(stayed)
    assert "not sent" not in spool.read_text()


def test_a_server_that_has_enough_is_left_alone_as_long_as_it_says(taking, url, tmp_path):
    own = written(tmp_path, "4242-own")
    written(tmp_path, "5000-child", role="child", pid=5000)
    taking.answer = lambda path: (429, {"Retry-After": "40"}, {"detail": "too many pushes"})
    run = follow(to(url), own, RUN)
    until(lambda: run.pusher._failures)
    assert len(taking.requests) == 1, "the other spool would be refused too"
    assert 40.0 <= run.pusher._pause_s() < 41.0
    taking.answer = lambda path: None
    run.end()
    assert run.done.wait(10)
    assert len(taking.kept) == 2
    assert run.unsent() == ""


@pytest.mark.parametrize("status", [408, 413])
def test_a_spool_that_is_too_slow_or_too_large_keeps_no_other_waiting(taking, url, tmp_path, status):
    own = written(tmp_path, "4242-own")
    written(tmp_path, "5000-child", role="child", pid=5000)
    taking.answer = lambda path: (status, {}, b"<html>from a proxy</html>") if "4242-own" in path else None
    run = follow(to(url), own, RUN)
    until(lambda: len(taking.kept) == 1)
    taking.answer = lambda path: None
    run.end()
    assert run.done.wait(10)
    assert len(taking.kept) == (2 if status == 408 else 1)
    assert ("the server answers 413" in run.unsent()) == (status == 413)
