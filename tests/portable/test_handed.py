"""``run --metric-from`` without fork: a process of its own hands on each channel, and searches it."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.faults.desk import alive, wait_until

from wattprint.track.handing import Marked

from .test_run import SYSTEMS, desk, words_on

__all__ = ["desk"]

FROM = ["--metric-from", "accuracy ([0-9.]+)"]


def words(system, *command, options=FROM):
    return words_on(system, "run", "-q", "--region", "FR", *options, "--", *command)


def run(desk, system, *command, options=FROM, **how):
    how = {"env": desk.environ, "capture_output": True, "timeout": 60} | how
    return subprocess.run(words(system, *command, options=options), check=False, **how)


def start(desk, *command, **how):
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "process_group": 0} | how
    process = subprocess.Popen(words("no fork", *command), env=desk.environ, **how)
    desk.started.append(process)
    return process


def metrics(desk):
    lines = [line for path in desk.spools() for line in desk.lines(path)]
    return [(line["name"], line["value"]) for line in lines if line["kind"] == "metric"]


def relays_of(meter, program_pid):
    """The other children of the meter."""
    text = Path(f"/proc/{meter.pid}/task/{meter.pid}/children").read_text()
    return {int(pid) for pid in text.split()} - {program_pid}


@pytest.mark.parametrize("system", SYSTEMS)
def test_figures_of_both_streams_are_in_the_record_and_the_last_counts(desk, system):
    code = (
        "import sys\n"
        "for n in range(1, 4): print(f'epoch {n} accuracy 0.{n}', flush=True)\n"
        "sys.stderr.write('\\x1b[32mvalid accuracy \\x1b[1m0.75\\x1b[0m\\r50 %\\n')\n"
        "sys.stdout.write('the end: accuracy 0.875')\n"
    )
    done = run(desk, system, sys.executable, "-c", code)
    assert done.returncode == 0
    assert (
        done.stdout
        == b"epoch 1 accuracy 0.1\nepoch 2 accuracy 0.2\nepoch 3 accuracy 0.3\nthe end: accuracy 0.875"
    )
    assert b"valid accuracy" in done.stderr
    assert sorted(metrics(desk)) == [("accuracy", n) for n in (0.1, 0.2, 0.3, 0.75, 0.875)]
    assert b"no line" not in done.stderr


def test_streams_that_go_to_one_place_stay_in_order(desk, tmp_path):
    code = (
        "import sys\n"
        "for n in range(50): print('out', n, flush=True); print('err', n, file=sys.stderr, flush=True)\n"
    )
    path = tmp_path / "log"
    with path.open("wb") as log:
        run(desk, "no fork", sys.executable, "-c", code, capture_output=False, stdout=log, stderr=log)
    lines = [line for line in path.read_text().splitlines() if line[:3] in ("out", "err")]
    assert lines == [f"{word} {n}" for n in range(50) for word in ("out", "err")]


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_no_text_is_handed_on_as_it_is(desk, system):
    code = "import os, sys; sys.stdout.buffer.write(bytes(range(256)) * 20000)"
    done = run(desk, system, sys.executable, "-c", code)
    assert hashlib.sha256(done.stdout).digest() == hashlib.sha256(bytes(range(256)) * 20000).digest()
    assert b"no line of the output matched" in done.stderr


def test_a_pattern_that_one_of_two_streams_matches_is_not_missed(desk):
    code = "import sys; print('accuracy 1'); print('nothing', file=sys.stderr)"
    done = run(desk, "no fork", sys.executable, "-c", code, options=[*FROM, "--metric-from", r"(?P<f1>\d) f"])
    assert done.stderr.count(b"no line of the output matched --metric-from") == 1
    assert rb"(?P<f1>\\d) f" in done.stderr


def on_a_terminal(desk, system, code):
    """What the user's terminal of 33 rows and 77 columns shows."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 33, 77, 0, 0))
    process = subprocess.Popen(
        words(system, sys.executable, "-c", code),
        env=desk.environ,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    desk.started.append(process)
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 4096):
            shown += data
    except OSError:
        pass
    process.wait(20)
    os.close(ours)
    return shown


SIZE = "import os; print(os.isatty(1), os.isatty(2), tuple(os.get_terminal_size(0)), 'accuracy 0.5')"


@pytest.mark.parametrize("system", ["no fork", "as macOS"])
def test_a_terminal_stays_one(desk, system):
    shown = on_a_terminal(desk, system, SIZE)
    assert b"True True (77, 33) accuracy 0.5\r\n" in shown
    assert metrics(desk) == [("accuracy", 0.5)]


def test_without_terminals_to_lend_there_is_a_pipe_and_it_is_told(desk, monkeypatch):
    monkeypatch.setitem(SYSTEMS, "no pty", SYSTEMS["as Windows"] + " openpty")
    shown = on_a_terminal(desk, "no pty", SIZE)
    assert b"False False (77, 33) accuracy 0.5\r\n" in shown
    assert metrics(desk) == [("accuracy", 0.5)]
    assert any("no terminals to lend" in text for text in desk.show()["warnings"])


WRITER = (
    "import os, sys, time\n"
    "print('ready', os.getpid(), flush=True)\n"
    "sys.stdin.readline()\n"
    "for n in range(200): print('line', n, 'accuracy', n, flush=True)\n"
)


@pytest.mark.fault(
    "the meter is killed while it reads the output along, on a system without `fork`",
    "the program's output goes on to where it was meant to",
)
def test_output_goes_on_if_the_meter_is_killed(desk):
    meter = start(desk, sys.executable, "-c", WRITER, stdin=subprocess.PIPE)
    pid = int(meter.stdout.readline().split()[1])
    wait_until(lambda: desk.snapshots() >= 1, "a snapshot")
    meter.kill()
    meter.wait()
    assert alive(pid)
    meter.stdin.write(b"go\n")
    meter.stdin.flush()
    rest = meter.stdout.read().decode().splitlines()
    assert rest == [f"line {n} accuracy {n}" for n in range(200)]
    assert desk.only_run()["status"] == "killed"


@pytest.mark.fault(
    "what hands the output on is killed, on a system without `fork`",
    "the meter hands on in its place; figures are missing and that is told",
)
def test_output_goes_on_if_what_hands_it_on_is_killed(desk):
    meter = start(desk, sys.executable, "-c", WRITER, stdin=subprocess.PIPE)
    pid = int(meter.stdout.readline().split()[1])
    wait_until(lambda: desk.snapshots() >= 1, "a snapshot")
    relays = relays_of(meter, pid)
    assert len(relays) == 2
    for relay in relays:
        os.kill(relay, signal.SIGKILL)
    wait_until(lambda: not any(map(alive, relays)), "the end of both")
    out, err = meter.communicate(b"go\n", timeout=30)
    assert out.decode().splitlines() == [f"line {n} accuracy {n}" for n in range(200)]
    assert meter.returncode == 0
    assert b"figures in what followed are missing" in err


def test_what_outlives_the_program_writes_on(desk, tmp_path):
    go = tmp_path / "go"
    late = (
        f"import os, time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.02)\nprint('late', flush=True)"
    )
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {late!r}]); print('accuracy 1')"
    meter = start(desk, sys.executable, "-c", code)
    assert meter.wait(30) == 0
    assert metrics(desk) == [("accuracy", 1.0)]
    go.touch()
    assert meter.stdout.read() == b"accuracy 1\nlate\n"


def test_a_reader_that_goes_away_is_the_programs_to_notice(desk):
    code = (
        "import sys\n"
        "try:\n"
        "    while True: print('accuracy 1', flush=True)\n"
        "except BrokenPipeError: sys.exit(7)\n"
    )
    meter = start(desk, sys.executable, "-c", code)
    assert meter.stdout.readline() == b"accuracy 1\n"
    meter.stdout.close()
    assert meter.wait(30) == 7


def test_the_processes_that_hand_on_are_no_part_of_the_program(desk):
    assert run(desk, "no fork", "true").returncode == 0
    assert desk.last("snapshot")["own_cpu_s"] < 0.02  # an interpreter takes longer to start


def test_a_search_that_cannot_be_interrupted_ends_its_process():
    code = (
        "import signal\n"
        "del signal.setitimer\n"
        "from wattprint.track.patterns import Pattern\n"
        "from wattprint.track.relay import Reader\n"
        "reader = Reader([Pattern('(?P<x>(?:a+)+)b')])\n"
        "reader.watch_the_time()\n"
        "print(reader.take(0, b'aab\\n'), flush=True)\n"
        "reader.take(0, b'a' * 60 + b'\\n')\n"
        "print('never')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=50)
    assert done.returncode == 1
    assert done.stdout == b"[]\n"


@given(st.lists(st.binary(max_size=6)), st.binary(max_size=4), st.integers(0, 3))
def test_a_mark_is_found_wherever_a_read_ends(pieces, after, cut):
    mark = b"\x00\x01\x00\x02"
    before = b"".join(pieces).replace(b"\x02", b"\x03")
    text = before + mark + after
    whole = Marked(mark)
    out, ends, step = b"", [], cut + 1
    for place in range(0, len(text), step):
        part, ended = whole.take(text[place : place + step])
        out += part
        ends.append(ended)
    assert out + whole.rest() == before + after
    assert ends.count(True) == 1


def test_what_may_be_a_mark_is_held_and_then_handed_on():
    marked = Marked(b"\x00\x01")
    assert marked.take(b"a\x00") == (b"a", False)
    assert marked.take(b"b") == (b"\x00b", False)
    assert marked.take(b"c\x00") == (b"c", False)
    assert marked.rest() == b"\x00"
