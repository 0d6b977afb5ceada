"""``wattprint top`` in a real terminal and without one."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from wattprint.cli import top
from wattprint.errors import RecordError

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))
DEADLINE_S = 60.0


def call(*words):
    return subprocess.run([COMMAND, "top", *words], capture_output=True, text=True, check=False)


def test_without_a_terminal_one_look_is_printed():
    done = call("--region", "FR", "--every", "0.3")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("machine ")
    assert any("CO2e" in line for line in lines[1:4])
    names = [line.split()[-1] for line in lines if line.strip()]
    assert names[-2:] == ["idle", "unattributed"]
    assert "\x1b" not in done.stdout


def test_its_json_adds_up():
    done = call("--json", "--every", "0.3")
    answer = json.loads(done.stdout)
    parts = [*answer["rows"], answer["idle"], answer["unattributed"]]
    assert sum(one["power_w"] for one in parts) == pytest.approx(answer["power_w"])
    assert sum(one["energy_j"] for one in parts) == pytest.approx(answer["energy_j"])
    assert sum(one["power_w"] for one in answer["channels"]) == pytest.approx(answer["power_w"])


class Terminal:
    """``top`` in a terminal of its own."""

    def __init__(self, columns=80, rows=24, every="0.2", term="xterm"):
        self.ours, theirs = pty.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(theirs)
        self.theirs = theirs
        self.text = ""
        self.process = subprocess.Popen(
            [COMMAND, "top", "--every", every, "--region", "FR"], stdin=theirs, stdout=theirs, stderr=theirs,
            start_new_session=True, env={**os.environ, "TERM": term},
        )  # fmt: skip

    def resize(self, columns, rows):
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read_until(self, true, within_s=DEADLINE_S):
        """Read what it draws until ``true`` of all that it has drawn. Raises ``AssertionError`` with that."""
        deadline_s = time.monotonic() + within_s
        while not true(self.text):
            assert time.monotonic() < deadline_s, self.text
            if select.select([self.ours], [], [], 0.1)[0]:
                self.text += os.read(self.ours, 65536).decode("utf-8", "replace")

    def press(self, keys):
        self.text = ""
        os.write(self.ours, keys.encode())

    def ends(self):
        """Its exit code, when the terminal is found as it was."""
        self.read_until(lambda text: "\x1b[?1049l" in text)
        code = self.process.wait(DEADLINE_S)
        assert self.text.endswith("\x1b[?25h\x1b[?1049l")
        assert termios.tcgetattr(self.theirs) == self.before
        return code

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def terminal():
    made = Terminal()
    made.read_until(lambda text: text.count("unattributed") >= 2)
    yield made
    made.close()


def test_it_draws_until_q(terminal):
    assert terminal.text.startswith("\x1b[?1049h\x1b[?25l")
    assert "by power · p e c n sort" in terminal.text
    terminal.press("q")
    assert terminal.ends() == 0


def test_keys_sort_filter_and_pause(terminal):
    terminal.press("e")
    terminal.read_until(lambda text: "by energy" in text)
    terminal.press("fno-such-process\r")
    terminal.read_until(lambda text: "filter: no-such-process ·" in text)
    terminal.press(" ")
    terminal.read_until(lambda text: "paused" in text)
    terminal.press("q")
    assert terminal.ends() == 0


def test_what_cannot_be_drawn_on_gets_one_look_and_what_to_type():
    made = Terminal(term="dumb")
    try:
        made.read_until(lambda text: "wattprint top --once" in text)
        assert made.process.wait(DEADLINE_S) == 0
        assert made.text.startswith("machine ")
        assert "\x1b" not in made.text
    finally:
        made.close()


def drawn_small(text):
    """Whether the last whole frame has ten lines."""
    frames = [frame for frame in text.split("\x1b[H") if frame.endswith("\x1b[J")]
    return frames and frames[-1].count("\r\n") == 9


def test_it_follows_the_size_of_the_terminal(terminal):
    terminal.resize(44, 10)
    os.kill(terminal.process.pid, signal.SIGWINCH)
    terminal.press("")
    terminal.read_until(drawn_small)
    terminal.press("q")
    assert terminal.ends() == 0


def drawn_narrow(text):
    """Whether a whole frame has been drawn of which no line has more than 44 columns."""
    frames = [frame for frame in text.split("\x1b[H")[1:] if frame.endswith("\x1b[J")]
    return (
        frames and max(map(len, frames[-1].replace("\x1b[K", "").replace("\x1b[J", "").split("\r\n"))) <= 44
    )


def test_it_follows_the_size_between_two_looks_that_are_far_apart():
    terminal = Terminal(every="60")
    try:
        terminal.read_until(lambda text: "unattributed" in text)
        terminal.resize(44, 10)
        os.kill(terminal.process.pid, signal.SIGWINCH)
        terminal.press("")
        terminal.read_until(drawn_narrow, within_s=DEADLINE_S / 2)
        terminal.press("q")
        assert terminal.ends() == 0
    finally:
        terminal.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_as_it_was(terminal, number):
    os.kill(terminal.process.pid, number)
    assert terminal.ends() == 0


def test_the_first_picture_is_of_long_enough_for_counters_to_move(monkeypatch):
    events = []

    class Watch:
        def look(self, runs):
            events.append("look")

    class Runs:
        def now(self):
            return {}

    monkeypatch.setattr(time, "sleep", events.append)
    next(top._Live(Watch(), None, Runs(), 60.0)._pictures(-1, -1))
    assert events == [0.2, "look"]


def test_ctrl_z_gives_the_screen_back_until_it_goes_on(terminal):
    terminal.press("")
    os.kill(terminal.process.pid, signal.SIGTSTP)  # as its terminal would, of which it is not in charge here
    terminal.read_until(lambda text: text.endswith("\x1b[?25h\x1b[?1049l"))
    os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED)
    assert termios.tcgetattr(terminal.theirs) == terminal.before
    terminal.press("")
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.read_until(lambda text: "\x1b[?1049h\x1b[?25l" in text and "unattributed" in text)
    terminal.press("q")
    assert terminal.ends() == 0


def test_a_terminal_of_few_letters_is_drawn_on_with_those(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    made = Terminal()
    made.read_until(lambda text: text.count("unattributed") >= 2)
    made.press("q")
    assert made.ends() == 0
    made.close()


def test_a_record_that_cannot_be_read_hides_no_other_run():
    class Header:
        pid = 4242

    class Root:
        header = Header()

    class Books:
        def runs(self, which):
            return [Row("20250615-150640-aaaaaa", "broken"), Row("20250615-150641-bbbbbb", "well")]

        def short_ids(self, rows):
            return {row.id: row.id[-6:] for row in rows}

        def roots(self, row):
            if row.name == "broken":
                raise RecordError("it cannot be read")
            return [Root()]

        def alive(self, header):
            return True

    class Row:
        def __init__(self, run_id, name):
            self.id, self.name = run_id, name

    runs = top._Runs(Books())
    assert runs.now() == {4242: ("20250615-150641-bbbbbb", "well")}
    assert runs.short_ids["20250615-150641-bbbbbb"] == "bbbbbb"
