"""Several processes of a server on one database: one is killed while others push, and no line is lost.

``WATTPRINT_CHAOS=N`` has each pusher send N times as much.
"""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools
from tests.server.team.test_end_to_end import ask, serving

from wattprint.ledger.lines import split
from wattprint.ledger.outgoing import Outgoing, PushError
from wattprint.ledger.push import Server
from wattprint.ledger.vault import Vault
from wattprint.server.team import tokens
from wattprint.settings.destination import Destination

ROUNDS = int(os.environ.get("WATTPRINT_CHAOS") or 1)
PUSHERS = 4
LINES = 30
PATIENCE_S = 120.0


class Pusher:
    """Writes a spool and pushes it as it grows, to whichever process answers, until all of it is there."""

    def __init__(self, number, folder, addresses, token):
        self.run = f"20250615-15064{number}-aaaaaa"
        self.name = f"2025/06/15/{self.run}.1-a.jsonl"
        self.refused = 0
        self._servers = [Server(Destination(address, token, "", True)) for address in addresses]
        self._at = number % len(addresses)
        header = spools.header(self.run, schema=3, site=spools.SITE)
        shots = [spools.snapshot(8 + at) for at in range(LINES * ROUNDS)]
        written = spools.write(folder, [*split(header), *shots, spools.end(8 + len(shots))], "1-a")
        self.path = Path(written)

    def push(self, half):
        """Line by line; in the middle it waits for ``half``, where all others are as far."""
        first, *others = self.path.read_bytes().splitlines(keepends=True)
        self.path.write_bytes(first)
        spool = Outgoing(str(self.path), private=True)
        with open(self.path, "ab", buffering=0) as file:
            for number, line in enumerate(others):
                file.write(line)
                self._push(spool)
                if number == len(others) // 2:
                    half.wait(PATIENCE_S)

    def _push(self, spool):
        """As a meter does, but at once: what one process does not take, the next one does."""
        until_s = time.monotonic() + PATIENCE_S
        while True:
            try:
                self._servers[self._at].push(self.name, spool)
            except PushError:
                assert time.monotonic() < until_s
                self.refused += 1
                self._at = (self._at + 1) % len(self._servers)
            else:
                return


@pytest.mark.fault(
    "one of several processes of a server is killed while machines push to it",
    "they push to another one; every line is in the vault once",
)
def test_one_is_killed_while_others_push_and_every_line_is_there_once(
    shelves, postgres, tmp_path, monkeypatch
):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    env = {"WATTPRINT_STORE": postgres}
    scopes = ["ingest", "read"]
    token, _ = shelves.ask(lambda db: tokens.create(db, "vision", scopes, name="", who="test"))
    half = threading.Barrier(PUSHERS + 1)
    with serving(env) as (doomed, first), serving(env) as (_, second):
        pushers = [Pusher(number, tmp_path, [first, second], token) for number in range(PUSHERS)]
        with ThreadPoolExecutor(PUSHERS) as threads:
            pushing = [threads.submit(pusher.push, half) for pusher in pushers]
            half.wait(PATIENCE_S)  # all of them are at it, and half of it is there
            doomed.kill()
            for future in pushing:
                future.result(PATIENCE_S)
        assert sum(pusher.refused for pusher in pushers) > 0, "nobody has met the process that was killed"
        with serving(env) as (_, third):
            runs = ask(third, token, "/api/v1/runs")
            assert ask(second, token, "/api/v1/runs") == runs
    assert [(run["id"], run["status"], run["damage"]) for run in runs] == [
        (pusher.run, "finished", None) for pusher in reversed(pushers)
    ]
    for pusher in pushers:
        there = shelves.ask(lambda db, name=pusher.name: Vault(db, "vision").read(name))
        assert there == pusher.path.read_bytes()
    assert shelves.ask(lambda db: Vault(db, "vision").conflicts()) == []
