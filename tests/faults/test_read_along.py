"""``run --metric-from``: what reads the program's output along changes, delays and loses none of it."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from .desk import COMMAND, TAKEN_ALONG, alive, wait_until

FROM = ["--metric-from", "accuracy ([0-9.]+)"]


def words(*command, options=FROM):
    return [COMMAND, "run", "-q", "--region", "FR", *options, "--", *map(str, command)]


def start(desk, *command, options=FROM, **how):
    how = {
        "env": desk.environ,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "process_group": 0,
    } | how
    process = subprocess.Popen(words(*command, options=options), **how)
    desk.started.append(process)
    return process


def run(desk, *command, options=FROM, **how):
    how = {"env": desk.environ, "capture_output": True, "timeout": 60} | how
    return subprocess.run(words(*command, options=options), check=False, **how)


def metrics(desk):
    lines = [line for path in desk.spools() for line in desk.lines(path)]
    return [(line["name"], line["value"]) for line in lines if line["kind"] == "metric"]


def guard_of(meter, program_pid):
    """The other child of the meter."""
    text = Path(f"/proc/{meter.pid}/task/{meter.pid}/children").read_text()
    (guard,) = {int(pid) for pid in text.split()} - {program_pid}
    return guard


FIGURES = (
    "import sys\n"
    "for n in range(1, 4): print(f'epoch {n} accuracy 0.{n}', flush=True)\n"
    "sys.stderr.write('\\x1b[32mvalid accuracy \\x1b[1m0.75\\x1b[0m\\r50 %\\n')\n"
    "sys.stdout.write('the end: accuracy 0.875')\n"
)


def test_figures_of_both_streams_are_in_the_record(desk):
    done = run(desk, sys.executable, "-c", FIGURES)
    assert done.returncode == 0
    assert sorted(metrics(desk)) == [("accuracy", n) for n in (0.1, 0.2, 0.3, 0.75, 0.875)]
    assert done.stdout.endswith(b"the end: accuracy 0.875")


@pytest.mark.linux_only("without fork each stream has a reader of its own, and nobody knows which wrote last")
def test_the_last_figure_of_both_streams_counts(desk):
    run(desk, sys.executable, "-c", FIGURES)
    assert metrics(desk)[-1] == ("accuracy", 0.875)
    assert desk.only_run()["metrics"] == {"accuracy": 0.875}


def test_typed_read_and_written_figures_are_metrics_alike(desk, tmp_path):
    path = tmp_path / "metrics.json"
    options = ["--metric", "size=7", "--metrics-file", path, *FROM, "--metric-from", r"(?P<loss>\d) lost"]
    done = run(
        desk,
        "sh",
        "-c",
        f'echo accuracy 0.5, 3 lost; echo \'{{"test": {{"f1": 0.25}}}}\' > {path}',
        options=options,
    )
    assert done.returncode == 0
    assert dict(metrics(desk)) == {"size": 7.0, "accuracy": 0.5, "loss": 3.0, "test.f1": 0.25}


def test_a_metrics_file_that_is_missing_is_one_line_and_the_run_is_kept(desk, tmp_path):
    done = run(desk, "true", options=["--metrics-file", tmp_path / "none.json"])
    assert done.returncode == 0
    line, receipt = done.stderr.decode().splitlines()
    assert line == f"wattprint: {tmp_path}/none.json was not written: no metric is taken from it"
    assert "finished" in receipt
    assert desk.last("warning")["text"] == line.removeprefix("wattprint: ")


def test_what_is_no_number_is_said_once(desk):
    done = run(desk, "printf", "a x\\na y\\n", options=["--metric-from", "a (\\w)"])
    assert done.stdout == b"a x\na y\n"
    said = "metric a was no number in the output, 2 times, such as 'y': not recorded"
    assert done.stderr.decode().splitlines()[0] == f"wattprint: {said}"
    assert metrics(desk) == []


@pytest.mark.fault("a pattern for the output is none", "one line, and nothing is run")
def test_a_bad_pattern_starts_nothing(desk, tmp_path):
    done = run(desk, "touch", tmp_path / "ran", options=["--metric-from", "accuracy ([0-9"])
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"is no regular expression" in done.stderr
    assert not (tmp_path / "ran").exists()


TELL = (
    "import os, stat, sys\n"
    "kinds = [(os.isatty(n), stat.S_IFMT(os.fstat(n).st_mode)) for n in (0, 1, 2)]\n"
    "open(sys.argv[1], 'w').write(repr([tty for tty, _ in kinds]))\n"
)


@pytest.mark.parametrize("terminals", [(1, 2), (1,), (2,), ()], ids=["both", "stdout", "stderr", "none"])
@pytest.mark.fault("the output is read along", "each stream is a terminal if it was one")
def test_streams_stay_terminals_or_not(desk, tmp_path, terminals):
    outer, inner = pty.openpty()
    names = {1: "stdout", 2: "stderr"}
    how = {name: inner if stream in terminals else subprocess.PIPE for stream, name in names.items()}
    program = start(desk, sys.executable, "-c", TELL, tmp_path / "told", stdin=subprocess.DEVNULL, **how)
    os.close(inner)
    program.communicate(timeout=20)
    os.close(outer)
    assert (tmp_path / "told").read_text() == str([False, 1 in terminals, 2 in terminals])


MIXED = (
    "import os\n"
    "data = b'one\\ntwo\\r\\nthree\\r\\x00\\xff\\xfe\\x1b[31m\\t accuracy 0.5 \\x04\\x03\\x11\\x13\\n'\n"
    "for n in range(300):\n"
    "    os.write(1, b'%d ' % n + data)\n"
    "    os.write(2, b'%d error\\n' % n)\n"
)


def through_a_terminal(desk, command):
    outer, inner = pty.openpty()
    program = subprocess.Popen(
        command, env=desk.environ, stdin=subprocess.DEVNULL, stdout=inner, stderr=inner
    )
    os.close(inner)
    got = b""
    while True:
        try:
            data = os.read(outer, 65536)
        except OSError:  # the other end is closed
            data = b""
        if not data:
            break
        got += data
    os.close(outer)
    assert program.wait(20) == 0
    return got


@pytest.mark.fault(
    "any bytes are written to a terminal that is read along", "the same arrive, in the same order"
)
def test_a_terminal_gets_what_it_would_get(desk):
    bare = through_a_terminal(desk, [sys.executable, "-c", MIXED])
    metered = through_a_terminal(desk, words(sys.executable, "-c", MIXED))
    assert metered.startswith(bare)
    assert len(metered[len(bare) :].splitlines()) == 1


@pytest.mark.fault("stdout and stderr go to one pipe", "what is written arrives in its order")
def test_one_pipe_for_both_keeps_the_order(desk):
    bare = subprocess.run(
        [sys.executable, "-c", MIXED], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True
    )
    metered = run(
        desk,
        sys.executable,
        "-c",
        MIXED,
        capture_output=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert metered.stdout.startswith(bare.stdout)


@pytest.mark.fault("megabytes of bytes are written, or a line of them", "all arrive")
@pytest.mark.parametrize("newlines", [True, False])
def test_large_binary_output_arrives_whole(desk, newlines):
    code = (
        "import random, sys\n"
        "data = random.Random(7).randbytes(6_000_000)\n"
        f"if not {newlines}: data = data.replace(bytes([10]), b'-').replace(bytes([13]), b'-')\n"
        "sys.stdout.buffer.write(data)\n"
    )
    bare = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    done = run(desk, sys.executable, "-c", code)
    assert done.returncode == 0
    assert hashlib.sha256(done.stdout).digest() == hashlib.sha256(bare.stdout).digest()


@pytest.mark.fault("whoever reads the output has gone", "the program gets SIGPIPE, as it would")
def test_a_reader_that_leaves_ends_an_endless_program(desk):
    program = start(desk, "yes")
    assert program.stdout.readline() == b"y\n"
    program.stdout.close()
    assert program.wait(30) == 128 + signal.SIGPIPE
    program.stdout = None


@pytest.mark.fault("nobody reads one stream for a while", "the other one flows")
def test_a_full_stdout_does_not_hold_stderr_back(desk):
    code = (
        "import os, threading\n"
        "filling = threading.Thread(target=os.write, args=(1, bytes(1_000_000)))\n"
        "filling.start()\n"
        "for n in range(5): os.write(2, b'%d\\n' % n)\n"
    )
    program = start(desk, sys.executable, "-c", code)
    assert [program.stderr.readline() for _ in range(5)] == [b"%d\n" % n for n in range(5)]
    assert program.stdout.read(1_000_000) == bytes(1_000_000)
    program.communicate(timeout=20)
    assert program.returncode == 0


@pytest.mark.fault("stdout is closed", "it stays closed, stderr is read along")
def test_a_closed_stream_stays_closed(desk):
    done = run(desk, "sh", "-c", "echo accuracy 0.5 >&2; echo x", preexec_fn=lambda: os.close(1))
    assert b"accuracy 0.5\n" in done.stderr
    assert metrics(desk) == [("accuracy", 0.5)]
    assert done.returncode != 0


WAITS = (
    "import os, sys\n"
    "print('ready', os.getpid(), flush=True)\n"
    "for line in sys.stdin:\n"
    "    print('accuracy', line.strip(), flush=True)\n"
    "print('the end')\n"
)


@pytest.mark.linux_only(
    "without fork no guard reads the output along; tests/portable/test_handed.py has who does"
)
@pytest.mark.fault("what hands the output on is killed", "the meter hands on, the program notices nothing")
def test_the_program_outlives_the_reader_of_its_output(desk):
    program = start(desk, sys.executable, "-c", WAITS, stdin=subprocess.PIPE)
    pid = int(program.stdout.readline().split()[1])
    guard = guard_of(program, pid)
    program.stdin.write(b"0.25\n")
    program.stdin.flush()
    assert program.stdout.readline() == b"accuracy 0.25\n"
    wait_until(lambda: metrics(desk) == [("accuracy", 0.25)], "the figure in the record")
    os.kill(guard, signal.SIGKILL)
    wait_until(lambda: not alive(guard), "the end of the guard")
    out, err = program.communicate(b"0.5\n" * 10_000, timeout=60)
    assert program.returncode == 0
    assert out == b"accuracy 0.5\n" * 10_000 + b"the end\n"
    assert b"the process that read the program's output was ended" in err
    assert metrics(desk) == [("accuracy", 0.25)]
    assert desk.only_run()["status"] == "finished"


@TAKEN_ALONG
@pytest.mark.fault("the meter is killed while it reads along", "what was written until then is handed on")
def test_output_until_the_meter_is_killed_arrives(desk):
    program = start(desk, sys.executable, "-c", WAITS, stdin=subprocess.PIPE)
    pid = int(program.stdout.readline().split()[1])
    program.stdin.write(b"0.5\n")
    program.stdin.flush()
    assert program.stdout.readline() == b"accuracy 0.5\n"
    program.kill()
    wait_until(lambda: not alive(pid), "the end of the program")
    assert program.communicate(timeout=20)[0] == b""


@pytest.mark.fault("a process outlives the program and writes on", "what it writes arrives")
def test_what_outlives_the_program_keeps_its_streams(desk):
    code = (
        "import os, sys\n"
        "if os.fork(): sys.exit(0)\n"
        "os.setsid()\n"
        "sys.stdin.read()\n"
        "print('late', flush=True)\n"
    )
    read, write = os.pipe()
    program = start(desk, sys.executable, "-c", code, stdin=read)
    os.close(read)
    assert program.wait(30) == 0
    os.close(write)
    assert program.stdout.read() == b"late\n"


@pytest.mark.fault(
    "a pattern backtracks for ever", "the program is not held up; a line says what was not searched"
)
def test_a_pattern_that_never_ends_holds_nothing_up(desk):
    code = "for n in range(200): print('x' * 40 + '!', flush=True)\nprint('done')\n"
    done = run(
        desk, sys.executable, "-c", code, options=["--metric-from", "x (?P<x>(?:x+)+)y|(?:x+)+y", *FROM]
    )
    assert done.returncode == 0
    assert done.stdout == (b"x" * 40 + b"!\n") * 200 + b"done\n"
    assert b"took too long: later lines of the output were not searched" in done.stderr


def test_a_pattern_that_nothing_matches_is_told(desk):
    done = run(desk, "echo", "loss 0.5", options=["--metric-from", "accuracy ([0-9.]+)", *FROM])
    assert done.returncode == 0
    assert b"no line of the output matched --metric-from 'accuracy ([0-9.]+)'" in done.stderr


def test_figures_that_come_fast_end_with_the_last(desk):
    code = "for n in range(30_000): print('accuracy', n)\n"
    done = run(desk, sys.executable, "-c", code)
    assert done.returncode == 0
    series = [value for _, value in metrics(desk)]
    assert series[-1] == 29_999.0
    assert series == sorted(series)
    assert len(series) <= 10_002


def typed(desk, code, options=FROM):
    path = desk.folder / "program.py"
    path.write_text(code)
    return " ".join(f"'{word}'" for word in words(sys.executable, path, options=options)) + "\n"


@pytest.mark.fault(
    "a terminal that is read along changes its size", "the program hears of it, and finds the new size"
)
def test_the_size_of_the_terminal_is_the_programs(desk, terminal):
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 41, 97, 0, 0))
    code = (
        "import os, signal, sys\n"
        "size = lambda *_: print('size', tuple(os.get_terminal_size(1)), os.isatty(0), flush=True)\n"
        "signal.signal(signal.SIGWINCH, size)\n"
        "size()\n"
        "print('heard ' + sys.stdin.readline(), flush=True)\n"
    )
    terminal.type(typed(desk, code))
    terminal.expect(r"size \(97, 41\) True")
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 60, 0, 0))
    terminal.expect(r"size \(60, 30\) True")
    terminal.type("hello\n")
    terminal.expect("heard hello")
    terminal.expect(r"\$ ")


@pytest.mark.fault(
    "Ctrl-Z, `fg` and Ctrl-C are typed while the output is read along", "all is as without a meter"
)
def test_the_shell_controls_the_job(desk, terminal):
    code = (
        "import time\n"
        "print('accuracy 0.5 ready', flush=True)\n"
        "while True: time.sleep(0.05); print('goes on', flush=True)\n"
    )
    terminal.type(typed(desk, code))
    terminal.expect("accuracy 0.5 ready")
    terminal.type("\x1a")
    terminal.expect("Stopped")
    terminal.expect(r"\$ ")
    terminal.type("fg\n")
    terminal.expect("program.py")
    terminal.expect("goes on")  # the terminal is its own again, and what is typed is for it
    terminal.type("\x03")
    terminal.expect("KeyboardInterrupt")
    terminal.expect("interrupted")
    terminal.type("echo code=$?\n")
    terminal.expect("code=130")
    assert desk.only_run()["status"] == "interrupted"
    assert re.search(r"Traceback[^\n]*\r\n", terminal.text)
    assert "\r\r\n" not in terminal.text


def test_figures_are_in_the_record_while_the_program_runs(desk):
    program = start(desk, sys.executable, "-c", WAITS, stdin=subprocess.PIPE)
    program.stdout.readline()
    program.stdin.write(b"0.5\n")
    program.stdin.flush()
    wait_until(lambda: metrics(desk) == [("accuracy", 0.5)], "the figure in the record")
    program.communicate(timeout=20)
    assert json.loads(desk.call("show", "last", "--json").stdout)["run"]["status"] == "finished"
