"""Signals and the terminal: what is sent to the meter or typed reaches the program, once."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from .desk import COMMAND, alive, less_glibcs, process_state, wait_until

COUNTER = """
import os, signal, sys, time
seen = []
def note(number, frame):
    seen.append(number)
    # Not print: a signal that comes while the main program prints may not use the same stream.
    os.write(1, f"got {signal.Signals(number).name if number < 32 else number}\\n".encode())
for number in NUMBERS:
    signal.signal(number, note)
print("ready", os.getpid(), flush=True)
until = time.monotonic() + 30
while signal.SIGTERM not in seen and time.monotonic() < until:
    time.sleep(0.02)
print("seen", [int(number) for number in seen], flush=True)
sys.exit(4)
"""


def counter(*numbers):
    return COUNTER.replace("NUMBERS", str([int(number) for number in numbers]))


@pytest.mark.fault("a signal is sent to the meter", "it reaches the program, once")
@pytest.mark.parametrize(
    "number",
    [signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGWINCH, signal.SIGXCPU, signal.SIGRTMIN + 3],
)
def test_signal_sent_to_the_meter_reaches_the_program_once(desk, number):
    meter = desk.start(sys.executable, "-c", counter(number, signal.SIGTERM))
    assert meter.stdout.readline().startswith("ready")
    meter.send_signal(number)
    assert meter.stdout.readline().startswith("got")
    meter.send_signal(signal.SIGTERM)
    rest, receipt = meter.communicate(timeout=20)
    assert f"seen {[int(number), int(signal.SIGTERM)]}" in rest
    assert meter.returncode == 4
    assert "stopped, exit 4" in receipt


@pytest.mark.fault("a signal comes while the meter gets ready", "it ends the program")
def test_signal_that_comes_while_the_meter_gets_ready_ends_the_program(desk):
    meter = desk.start("sleep", "60")
    children = Path(f"/proc/{meter.pid}/task/{meter.pid}/children")
    wait_until(lambda: children.read_text().split(), "the waiting program")
    meter.send_signal(signal.SIGINT)
    meter.communicate(timeout=20)
    assert meter.returncode == 130


@pytest.mark.fault("`nohup` ignores a hangup", "meter and program ignore it")
def test_ignored_hangup_stays_ignored(desk):
    desk.prefix = ["nohup"]
    meter = desk.start(sys.executable, "-c", counter(signal.SIGTERM), stdin=subprocess.DEVNULL)
    assert meter.stdout.readline().startswith("ready")
    meter.send_signal(signal.SIGHUP)
    meter.send_signal(signal.SIGTERM)
    rest, _ = meter.communicate(timeout=20)
    assert f"seen {[int(signal.SIGTERM)]}" in rest
    assert meter.returncode == 4


INHERITED = [signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1]
WITH_CHILDREN = pytest.param(
    [*INHERITED, signal.SIGCHLD],
    marks=pytest.mark.linux_only("without fork a program's SIGCHLD is the default that its meter waits by"),
    id="many and of children",
)


@pytest.mark.fault("signals are ignored by inheritance", "the program ignores the same, and no other")
@pytest.mark.parametrize(
    "ignored",
    [
        pytest.param([], id="none"),
        pytest.param([signal.SIGHUP], id="as nohup"),
        pytest.param(INHERITED, id="many"),
        WITH_CHILDREN,
    ],
)
def test_the_program_ignores_what_it_would_ignore_without_a_meter(desk, ignored):
    def prepare():
        for number in ignored:
            signal.signal(number, signal.SIG_IGN)

    of_ours = ["grep", "^Sig\\(Ign\\|Blk\\|Cgt\\)", "/proc/self/status"]
    bare = subprocess.run(of_ours, preexec_fn=prepare, capture_output=True, text=True, check=True)
    bits = int(re.search(r"SigIgn:\s(\w+)", bare.stdout).group(1), 16)
    assert all(bits >> int(number) - 1 & 1 for number in ignored)
    metered = desk.run(*of_ours, preexec_fn=prepare)
    assert metered.returncode == 0
    assert less_glibcs(metered.stdout) == less_glibcs(bare.stdout)


@pytest.mark.fault("a signal comes that is ignored by inheritance", "it ends neither meter nor program")
def test_signals_ignored_by_inheritance_end_neither_meter_nor_program(desk):
    def prepare():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    meter = desk.start(sys.executable, "-c", counter(signal.SIGTERM), preexec_fn=prepare)
    assert meter.stdout.readline().startswith("ready")
    for number in (signal.SIGINT, signal.SIGHUP):
        os.killpg(meter.pid, number)
    meter.send_signal(signal.SIGTERM)
    rest, receipt = meter.communicate(timeout=20)
    assert f"seen {[int(signal.SIGTERM)]}" in rest
    assert meter.returncode == 4
    assert "stopped, exit 4" in receipt
    assert desk.only_run()["status"] == "stopped"


@pytest.mark.fault("the meter is stopped and continued", "so is the program")
def test_stop_and_continue_pass_through(desk):
    meter = desk.start(sys.executable, "-c", counter(signal.SIGTERM))
    pid = int(meter.stdout.readline().split()[1])
    meter.send_signal(signal.SIGTSTP)
    wait_until(lambda: process_state(pid) == process_state(meter.pid) == "T", "both stopped")
    meter.send_signal(signal.SIGCONT)
    wait_until(lambda: "T" not in (process_state(pid), process_state(meter.pid)), "both going on")
    meter.send_signal(signal.SIGTERM)
    assert meter.wait(20) == 4


TRAPS = """
import signal, sys, time
signal.signal(NUMBER, lambda number, frame: sys.exit(CODE))
print("ready", flush=True)
until = time.monotonic() + 60
while time.monotonic() < until:
    time.sleep(0.05)  # not in one: a signal just before Python sleeps is handled when it wakes
"""


@pytest.mark.parametrize(
    ("number", "code", "status"),
    [
        (signal.SIGINT, 1, "interrupted"),
        (signal.SIGINT, 0, "finished"),
        (signal.SIGTERM, 1, "stopped"),
        (signal.SIGTERM, 0, "stopped"),
        (signal.SIGUSR1, 1, "failed"),
    ],
)
def test_what_a_program_makes_of_a_signal_and_how_its_run_has_ended(desk, number, code, status):
    program = TRAPS.replace("NUMBER", str(int(number))).replace("CODE", str(code))
    meter = desk.start(sys.executable, "-c", program)
    assert meter.stdout.readline() == "ready\n"
    meter.send_signal(number)
    meter.communicate(timeout=20)
    assert meter.returncode == code
    assert desk.only_run()["status"] == status


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGINT, "interrupted"),
        (signal.SIGTERM, "stopped"),
        (signal.SIGHUP, "failed"),
        (signal.SIGKILL, "killed"),
    ],
)
def test_a_signal_that_ends_the_program_alone_says_how_its_run_has_ended(desk, number, status):
    done = desk.run("sh", "-c", f"kill -{int(number)} $$")
    assert done.returncode == 128 + number
    assert desk.only_run()["status"] == status


def typed(desk, code):
    path = desk.folder / "program.py"
    path.write_text(code)
    return f"{COMMAND} run --region FR -- {sys.executable} {path}\n"


@pytest.mark.fault("the program asks for its terminal", "it is the program's own")
def test_terminal_is_the_programs_own(desk, terminal):
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 41, 97, 0, 0))
    code = (
        "import os, sys\n"
        "print('tty', [os.isatty(fd) for fd in (0, 1, 2)], tuple(os.get_terminal_size()),\n"
        "      os.tcgetpgrp(0) == os.getpgrp(), flush=True)\n"
        "print('heard ' + input(), flush=True)\n"
    )
    terminal.type(typed(desk, code))
    terminal.expect(r"tty \[True, True, True\] \(97, 41\) True")
    terminal.type("hello\n")
    terminal.expect("heard hello")
    terminal.expect("wattprint show")
    terminal.expect(r"\$ ")


@pytest.mark.fault("Ctrl-C is typed", "it reaches the program, once")
def test_ctrl_c_reaches_the_program_once(desk, terminal):
    terminal.type(typed(desk, counter(signal.SIGINT, signal.SIGTERM)))
    pid = int(terminal.expect(r"ready (\d+)").group(1))
    terminal.type("\x03")
    terminal.expect("got SIGINT")
    os.kill(pid, signal.SIGTERM)
    terminal.expect(re.escape(f"seen {[int(signal.SIGINT), int(signal.SIGTERM)]}"))
    terminal.expect(r"exit\s+4")


@pytest.mark.fault(
    "Ctrl-C is typed at a program that does not mind it",
    "the program ends as without a meter",
)
def test_ctrl_c_ends_a_program_that_does_not_mind(desk, terminal):
    terminal.type(typed(desk, "import time\nprint('ready', flush=True)\ntime.sleep(60)\n"))
    terminal.expect("ready\r")
    terminal.type("\x03")
    terminal.expect("KeyboardInterrupt")
    terminal.expect("wattprint show")
    terminal.type("echo code=$?\n")
    terminal.expect("code=130")


@pytest.mark.fault("Ctrl-Z and `fg` are typed", "both stop, both go on")
def test_ctrl_z_stops_both_and_fg_resumes(desk, terminal):
    terminal.type(typed(desk, counter(signal.SIGTERM)))
    pid = int(terminal.expect(r"ready (\d+)").group(1))
    (meter,) = (
        int(line.split()[1])
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("PPid")
    )
    terminal.type("\x1a")
    terminal.expect("Stopped")
    assert (process_state(pid), process_state(meter)) == ("T", "T")
    terminal.type("fg\n")
    wait_until(lambda: "T" not in (process_state(pid), process_state(meter)), "both going on")
    os.kill(pid, signal.SIGTERM)
    terminal.expect("seen")
    terminal.expect("wattprint show")
    wait_until(lambda: not alive(meter), "the meter's end")


@pytest.mark.fault("the terminal changes its size", "the program hears of it, once")
def test_window_size_change_reaches_the_program_once(desk, terminal):
    terminal.type(typed(desk, counter(signal.SIGWINCH, signal.SIGTERM)))
    pid = int(terminal.expect(r"ready (\d+)").group(1))
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 60, 0, 0))
    terminal.expect("got SIGWINCH")
    os.kill(pid, signal.SIGTERM)
    terminal.expect(re.escape(f"seen {[int(signal.SIGWINCH), int(signal.SIGTERM)]}"))
