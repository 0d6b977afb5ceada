"""A server that is dead, slow, mad or full costs the program that is metered nothing."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).parent / "wattprint")
TOKEN = "wpt_the-token-of-this-test"
PROGRAM = (
    "import sys, time; time.sleep(0.3); print('the output'); print('its words', file=sys.stderr); sys.exit(3)"
)
METERED = """
import sys, time
from wattprint import Meter
with Meter("train") as meter:
    meter.metric("loss", 0.5)
    time.sleep(0.3)
assert meter.statement.energy_kwh is not None
print("the output"); print("its words", file=sys.stderr); sys.exit(3)
"""


def never_answers(connection):
    with contextlib.suppress(OSError):
        while connection.recv(65536):
            pass


def drips(connection):
    with contextlib.suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
        while True:
            connection.sendall(b" ")
            time.sleep(0.2)


def says(data):
    def speak(connection):
        with contextlib.suppress(OSError):
            connection.recv(65536)
            connection.sendall(data)

    return speak


def answer(status, body, *headers):
    length = f"content-length: {len(body)}"
    return says("\r\n".join([f"HTTP/1.1 {status} X", length, *headers, "", body]).encode())


SERVERS = {
    "is not there": None,
    "takes the connection and nothing else": never_answers,
    "answers a byte at a time": drips,
    "speaks no HTTP": says(b"SSH-2.0-OpenSSH\r\n"),
    "hangs up": says(b""),
    "answers rubbish": answer(200, "<html>welcome</html>"),
    "says that it took what it did not": answer(200, '{"size": 999999999, "tail": "00"}'),
    "sends on to itself for ever": answer(307, "", "location: /api/v1/spools/again"),
    "has a full disk": answer(507, '{"detail": "the disk of the database is full"}'),
    "fails": answer(500, "Traceback (most recent call last):"),
    "lets nobody in": answer(401, '{"detail": "this token is revoked"}'),
}


@contextlib.contextmanager
def serving(speak):
    """The port of a server that does ``speak`` with each connection; of none if that is ``None``."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if speak is None:
            yield listener.getsockname()[1], lambda: 0
            return
        listener.listen(50)
        taken = []

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    taken.append(connection)
                    threading.Thread(target=speak, args=[connection], daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1], lambda: len(taken)
        listener.shutdown(socket.SHUT_RDWR)
        for connection in taken:
            connection.close()


def run(words, home, **environ):
    """Exit code, output, words and seconds of a program."""
    env = os.environ | {"WATTPRINT_HOME": str(home), "no_proxy": "127.0.0.1"} | environ
    began_s = time.monotonic()
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr, time.monotonic() - began_s


WAYS = {
    "command": [COMMAND, "run", "--quiet", "--json", "--", sys.executable, "-c", PROGRAM],
    "meter": [sys.executable, "-c", METERED],
}


def statement_in(text):
    """The words of a program less ours, and the statement that ``run --json`` puts behind them, if it did."""
    words, brace, rest = text.partition("{")
    its = [line for line in words.splitlines() if not line.startswith("wattprint: ")]
    return its, json.loads(brace + rest) if brace else None


def told(name):
    """What is said of a server by that name where lines stay behind."""
    return {
        "is not there": "cannot be reached: Connection refused",
        "takes the connection and nothing else": "it has not answered yet",
    }.get(name, "were not sent to http://127.0.0.1")


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What comes of each way where no server is set."""
    return {way: run(words, tmp_path_factory.mktemp(way)) for way, words in WAYS.items()}


@pytest.mark.fault(
    "a server that runs are pushed to is dead, slow, lying or full", "the program does as without"
)
@pytest.mark.parametrize(
    ("way", "name"),
    [
        *(("meter", name) for name in SERVERS),
        ("command", "is not there"),
        ("command", "takes the connection and nothing else"),
        ("command", "answers rubbish"),
    ],
)
def test_a_program_does_as_without_a_server(name, way, alone, tmp_path):
    code, out, err, alone_s = alone[way]
    with serving(SERVERS[name]) as (port, taken):
        settings = {"WATTPRINT_SERVER": f"http://127.0.0.1:{port}", "WATTPRINT_TOKEN": TOKEN}
        pushed = run(WAYS[way], tmp_path / "pushed", **settings)
        assert SERVERS[name] is None or taken() > 0
    assert code == 3
    assert pushed[:2] == (code, out)
    assert statement_in(pushed[2])[0] == statement_in(err)[0]
    assert TOKEN not in pushed[2]
    assert "wattprint push 2" in pushed[2]
    assert told(name) in pushed[2]
    assert pushed[3] - alone_s < 1.0 + 1.5  # the most that a first answer is waited for, and a busy machine
    (spool,) = (tmp_path / "pushed" / "spool").rglob("*.jsonl")
    lines = spool.read_text().splitlines()
    assert json.loads(lines[-1])["kind"] == "end"
    assert TOKEN not in spool.read_text()
    assert str(port) not in [json.loads(line).get("text", "") for line in lines]
