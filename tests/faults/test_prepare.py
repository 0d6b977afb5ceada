"""A meter that gets ready: what does not answer, what is refused, what interrupts it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from tests import host_trees

from wattprint import Meter, UsageError
from wattprint.host import Host
from wattprint.meter.worker import Unanswered
from wattprint.track import prepare, run
from wattprint.track.recording import Recording

from .desk import wait_until
from .test_unknown import VM_KERNEL

REFUSING = """
import os
left = [int(os.environ["FORKS"])]
fork = os.fork
def refusing():
    if not left[0]:
        raise BlockingIOError(11, "Resource temporarily unavailable")
    left[0] -= 1
    return fork()
os.fork = refusing
if "NO_THREAD" in os.environ:
    import threading
    def start(thread):
        raise RuntimeError("can't start new thread")
    threading.Thread.start = start
"""


FORKED = pytest.mark.linux_only("elsewhere nothing is forked: the program begins when its meter is ready")
UNKNOWN = dict.fromkeys(("accelerator_j", "components_j", "node_j", "facility_j"))


@pytest.fixture
def few_processes(desk):
    """A desk where so many forks as ``FORKS`` says succeed, and no thread starts with ``NO_THREAD``."""
    folder = desk.folder / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(REFUSING)
    desk.environ["PYTHONPATH"] = str(folder)
    return desk


def silent(desk, *names):
    """A machine whose files ``names`` are pipes that nobody writes to."""
    root = Path(host_trees.write_tree(desk.folder / "machine", VM_KERNEL | host_trees.cpuinfo()))
    for name in names:
        (root / name).unlink(missing_ok=True)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / name)
    return root


@FORKED
@pytest.mark.fault("no process is left for a meter", "the program runs in its place, one line says so")
def test_no_process_for_the_program(few_processes):
    few_processes.environ["FORKS"] = "0"
    done = few_processes.run("sh", "-c", 'echo "ran $PPID"; exit 3')
    assert (done.returncode, done.stdout) == (3, f"ran {os.getpid()}\n")
    line = "not metered: no process is left for a meter (Resource temporarily unavailable) · see: ulimit -u"
    assert done.stderr == f"wattprint: {line}\n"
    assert few_processes.runs() == []


def test_no_process_and_no_such_program(few_processes):
    few_processes.environ["FORKS"] = "0"
    done = few_processes.run("no-such-program-here")
    assert done.returncode == 127
    assert "command not found" in done.stderr.splitlines()[-1]


@FORKED
@pytest.mark.fault("no process is left for the guard", "the program is metered without, one line says so")
def test_no_process_for_the_guard(few_processes):
    few_processes.environ["FORKS"] = "1"
    done = few_processes.run("sh", "-c", "echo ran; exit 3")
    assert (done.returncode, done.stdout) == (3, "ran\n")
    assert done.stderr.startswith("wattprint: no process is left for a guard (Resource temporarily unavail")
    assert few_processes.last("end")["exit_code"] == 3
    assert few_processes.lines()[0]["sources"] != []


@pytest.mark.fault("no thread is left for `wattprint run`", "the program runs, its energy is unknown")
def test_no_thread_for_the_meter(few_processes):
    few_processes.environ |= {"FORKS": "2", "NO_THREAD": "1"}
    done = few_processes.run("sh", "-c", "echo ran; exit 3")
    assert (done.returncode, done.stdout) == (3, "ran\n")
    assert done.stderr.startswith("wattprint: not metered: RuntimeError: can't start new thread\n")
    assert few_processes.show()["energy"]["boundaries"] == UNKNOWN


@pytest.mark.fault(
    "a file of the machine does not answer",
    "the program starts after five seconds, its energy is unknown, one line says so",
)
def test_a_file_that_does_not_answer(desk):
    done = desk.call(
        "run", "--host-root", silent(desk, "proc/stat"), "-q", "--", "sh", "-c", "echo ran; exit 3"
    )
    assert (done.returncode, done.stdout) == (3, "ran\n")
    first, second = done.stderr.splitlines()
    assert first == "wattprint: not metered: the machine has not answered for 5 s"
    assert "energy unknown" in second
    assert desk.last("end")["exit_code"] == 3


@pytest.mark.fault(
    "a signal ends `wattprint run` while it gets ready", "exit code 128 + n, the program never begins"
)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("name", ["proc/stat", "proc/cpuinfo"])
def test_a_signal_while_a_file_does_not_answer(desk, name, number):
    root = silent(desk, name)
    words = ["run", "--host-root", root, "--", "touch", desk.folder / "began"]
    meter = subprocess.Popen(desk._words(words), env=desk.environ, stderr=subprocess.PIPE)
    desk.started.append(meter)
    threads = Path(f"/proc/{meter.pid}/task")
    wait_until(lambda: len([*threads.iterdir()]) > 1, "the thread that reads the machine")
    began_s = time.monotonic()
    meter.send_signal(number)
    _, said = meter.communicate(timeout=20)
    assert (meter.returncode, said) == (128 + number, b"")
    assert time.monotonic() - began_s < 4.0
    assert not (desk.folder / "began").exists()
    assert desk.runs() == []


def test_a_setting_that_cannot_be_used_is_refused_before_anything_starts(desk):
    (desk.folder / "wattprint.toml").write_text('region = "FR\n')
    done = desk.call("run", "--", "touch", "began", cwd=desk.folder)
    assert done.returncode == 2
    assert "cannot be read" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (desk.folder / "began").exists()


METERED = """
import sys
from wattprint import Meter
with Meter("in process", region="FR", host_root=sys.argv[1], budget="3 g") as meter:
    with meter.window("step"):
        print("ran")
print(set(meter.statement.as_dict()["energy"]["boundaries"].values()))
"""


@pytest.mark.fault(
    "a file of the machine does not answer a `Meter`", "the block runs after five seconds, energy unknown"
)
@pytest.mark.parametrize("name", ["proc/sys/kernel/random/boot_id", "proc/stat"])
def test_a_file_that_does_not_answer_a_meter(desk, name):
    done = subprocess.run(
        [sys.executable, "-c", METERED, silent(desk, name)],
        env=desk.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "ran\n{None}\n")
    said = "wattprint: in process is not metered: the machine has not answered for 5 s\n"
    assert done.stderr == said
    assert [line["status"] for line in desk.lines() if line["kind"] == "end"] == ["finished"]


def test_what_cannot_be_used_leaves_no_thread_behind(tmp_path):
    with pytest.raises(UsageError, match="no directory at host root"):
        Meter(host_root=str(tmp_path / "none"))


def test_a_machine_that_has_not_answered_is_not_asked_again(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(prepare, "promptly", _unanswered)
        meter = Meter("unseen", region="FR")
    with meter:
        pass
    assert any("has not answered" in text for text in meter.statement.warnings)


def _unanswered(call, wait):
    raise Unanswered


def test_a_machine_that_is_unseen_keeps_clock_and_environment():
    host = Host(environ={"WATTPRINT_REGION": "FR"})
    unseen = Host.unseen(host)
    assert (unseen.clock, unseen.environ, unseen.own) == (host.clock, host.environ, host.own)
    assert (unseen.answers, unseen.live, unseen.boot_id, unseen.files.exists("proc")) == (
        False,
        False,
        "",
        False,
    )
    assert json.dumps(unseen.root) == '"/dev/null"'


class Held:
    """``owner.name`` waits until it ``may_go_on``, and who starts a meter waits only until it has begun."""

    def __init__(self, monkeypatch, owner, name):
        self.has_begun, self.may_go_on = threading.Event(), threading.Event()
        call, patience_s = getattr(owner, name), iter((0.0, 60.0))

        def hanging(*arguments):
            self.thread = threading.current_thread()
            self.has_begun.set()
            assert self.may_go_on.wait(60)
            return call(*arguments)

        def wait(worker, job):
            assert self.has_begun.wait(60)
            return worker.wait(job, next(patience_s))

        monkeypatch.setattr(owner, name, hanging)
        monkeypatch.setattr(run, "prepared", partial(prepare.prepared, wait=wait))


def records():
    """The lines of each record."""
    paths = Path(os.environ["WATTPRINT_HOME"]).glob("spool/*/*/*/*.jsonl")
    return [[json.loads(line) for line in path.read_text().splitlines()] for path in paths]


@pytest.mark.fault(
    "the disk of records does not answer when a meter starts", "the block runs after five seconds, metered"
)
def test_a_disk_that_does_not_answer_at_the_beginning(monkeypatch):
    held = Held(monkeypatch, Recording, "begin")
    meter = Meter("late").start()
    assert records() == []
    held.may_go_on.set()
    assert meter._run.recording.worker.leave(int).wait(60)
    meter.stop()
    (lines,) = records()
    told = [line["text"] for line in lines if line["kind"] == "warning"]
    assert "the record was not begun within 5 s: the disk does not answer" in told
    assert not any("not metered" in text for text in told)
    assert (lines[-1]["kind"], lines[-1]["status"]) == ("end", "finished")


def test_a_machine_that_answers_too_late_gets_no_record_of_its_own(monkeypatch):
    held = Held(monkeypatch, run, "_metered")
    meter = Meter("late")
    with meter:
        held.may_go_on.set()
        held.thread.join(60)
    (lines,) = records()
    assert "not metered: the machine has not answered for 5 s" in [line.get("text") for line in lines]


def test_a_record_that_cannot_begin_says_so(monkeypatch):
    def failing(recording):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Recording, "begin", failing)
    with Meter("broken") as meter:
        pass
    assert meter._run.sampler.warnings == {
        "metering is incomplete: OSError: [Errno 5] Input/output error": "figures"
    }
