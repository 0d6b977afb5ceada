"""Pushes cut short, doubled, reordered, torn, a server and a database that die: every byte is there once.

``WATTPRINT_CHAOS=N`` tries N rounds with seeds from the clock, which the names of the tests show; without it
the same rounds are tried each time. Each round ends with some twenty faults behind it.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests import postgres

from wattprint.choices import PRIVATE_FIELDS
from wattprint.ledger import outgoing
from wattprint.ledger.outgoing import Outgoing, PushError
from wattprint.ledger.postgres_database import Database
from wattprint.ledger.private import left_out
from wattprint.ledger.push import Server
from wattprint.ledger.vault import Vault
from wattprint.server.team import projects, tokens
from wattprint.server.team.tables import prepare
from wattprint.settings.destination import Destination

ROUNDS = int(os.environ.get("WATTPRINT_CHAOS") or 0)
SEEDS = [time.time_ns() // 1000 + n for n in range(ROUNDS)] if ROUNDS else range(4)
COMMAND = str(Path(sys.executable).parent / "wattprint")
SETTLE_S = 60.0


class Team:
    """A server in a process of its own, its database, and a token: each can be killed and comes back."""

    def __init__(self, cluster):
        self.cluster = cluster
        self.dsn = cluster.new_database()
        self.database = Database(self.dsn)
        prepare(self.database)
        self.database.call(lambda db: projects.create(db, "vision", "main", {}, who="test"))
        self.token, _ = self.database.call(
            lambda db: tokens.create(db, "vision", ["ingest"], name="", who="test")
        )
        self.port = postgres.free_port()
        self.process = None
        self.start()

    def start(self):
        words = [COMMAND, "serve", "--listen", f"127.0.0.1:{self.port}", "--json"]
        env = os.environ | {"WATTPRINT_STORE": self.dsn}
        self.process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.process.stdout.readline() == b"{\n"

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def client(self, timeout_s=10.0):
        return Server(Destination(f"http://127.0.0.1:{self.port}", self.token, "", False), timeout_s)

    def vault(self, question):
        return self.database.call(lambda connection: question(Vault(connection, "vision")))


@pytest.fixture(scope="module")
def team():
    with postgres.cluster() as cluster:
        made = Team(cluster)
        yield made
        made.kill()
        made.database.close()


class Round:
    """One spool that grows, two who push it, and a stranger who sends parts of it as they come."""

    def __init__(self, seed, team, folder):
        self.chance, self.team = random.Random(seed), team
        self.name = f"2025/06/15/r{seed}.1-a.jsonl"
        self.file = folder / "spool.jsonl"
        self.file.write_bytes(b'{"kind":"header","schema":3,"run":"r%d"}\n' % seed)
        self.pushers = [Outgoing(str(self.file), private=False) for _ in range(2)]
        self.number, self.rest = 0, b""

    @property
    def stream(self):
        return left_out(self.file.read_bytes(), frozenset(PRIVATE_FIELDS))

    def write(self):
        """Some lines, the last of them perhaps not whole yet; if one was not, first its rest."""
        lines, self.rest = [self.rest], b""
        for _ in range(self.chance.randint(1, 5)):
            self.number += 1
            kind = self.chance.choice(["metric", "metric", "private"])
            text = "x" * self.chance.choice([1, 50, 3000])
            lines.append(json.dumps({"kind": kind, "n": self.number, "text": text}).encode() + b"\n")
        data = b"".join(lines)
        if self.chance.random() < 0.4:
            cut = self.chance.randint(1, len(lines[-1]))
            data, self.rest = data[:-cut], data[-cut:]
        with open(self.file, "ab") as file:
            file.write(data)

    def push(self, torn=False):
        spool = self.chance.choice(self.pushers)
        with contextlib.suppress(PushError):
            self.team.client().push(self.name, spool, torn=torn or self.chance.random() < 0.3)

    def both(self):
        self.meanwhile(lambda: self.pushed(0), lambda: self.pushed(1))

    def pushed(self, number):
        with contextlib.suppress(PushError):
            self.team.client().push(self.name, self.pushers[number], torn=number == 1)

    def meanwhile(self, *works):
        threads = [threading.Thread(target=work) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def again(self):
        """A part that was sent before, or comes too early."""
        stream = self.stream
        begin = self.chance.randint(0, len(stream))
        piece = stream[begin : self.chance.randint(begin, len(stream))]
        with contextlib.suppress(PushError):
            self.team.client()._post(self.name, begin, piece)

    def backwards(self):
        """What is missing, its second half first."""
        stream, at = self.stream, self.pushers[0].size
        middle = (at + len(stream)) // 2
        for begin, end in ((middle, len(stream)), (at, middle), (middle, len(stream))):
            with contextlib.suppress(PushError):
                self.team.client()._post(self.name, begin, stream[begin:end])

    def half(self):
        """A push whose connection breaks off."""
        stream, at = self.stream, self.pushers[0].size
        body = stream[at:]
        head = (
            f"POST /api/v1/spools/{self.name}?from={at} HTTP/1.1\r\nhost: x\r\n"
            f"authorization: Bearer {self.team.token}\r\ncontent-type: application/x-ndjson\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.team.port)) as to:
            to.sendall(head.encode() + body[: self.chance.randint(0, len(body))])

    def kill_server(self):
        """In the middle of a push."""

        def kill():
            time.sleep(self.chance.random() * 0.02)
            self.team.kill()

        self.meanwhile(lambda: self.pushed(0), kill)
        self.push()  # to nobody
        self.team.start()

    def restart_database(self):
        """In the middle of a push: it ends at once, and forgets what it had not written yet."""

        def stop():
            time.sleep(self.chance.random() * 0.02)
            self.team.cluster.stop()

        self.meanwhile(lambda: self.pushed(1), stop)
        self.push()  # to a server without a database
        self.team.cluster.start()

    def settle(self):
        """Push until all is there; as a program that was killed leaves it, the last line may be torn."""
        deadline = time.monotonic() + SETTLE_S
        while True:
            spool = Outgoing(str(self.file), private=False)
            try:
                self.team.client().find(self.name, spool)
                self.team.client().push(self.name, spool, torn=True)
            except PushError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
            else:
                return


ACTS = ("push",) * 4 + ("both", "again", "again", "backwards", "half", "half")
DISASTERS = ("kill_server", "restart_database")


@pytest.mark.fault(
    "half a push, two who push at once, parts reordered, doubled or torn, the server killed, its database "
    "restarted",
    "every byte is in the vault once",
)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_byte_is_there_once(seed, team, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(outgoing, "PIECE_BYTES", 2000)
    one = Round(seed, team, tmp_path)
    acts = [one.chance.choice(ACTS) for _ in range(20)]
    acts.insert(one.chance.randrange(20), one.chance.choice(DISASTERS))
    for act in acts:
        one.write()
        getattr(one, act)()
    one.settle()
    assert team.vault(lambda vault: vault.read(one.name)) == one.stream
    assert [found for found in team.vault(lambda vault: vault.conflicts()) if found[0] == one.name] == []
