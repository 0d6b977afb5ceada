"""Records sent by the JavaScript client to the server as a team has it, over connections that are cut."""

from __future__ import annotations

import os
import random
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.js.conftest import token_for
from tests.js.test_client import BEGIN
from tests.ledger import spools
from tests.server.team.test_end_to_end import told

from wattprint.ledger.lines import split

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
SEND = (
    BEGIN
    + """
import { createReadStream } from "node:fs";
import { ingest } from "wattprint/ingest";
const [token, file] = words;
const team = (more = {}) => new WattprintClient(link, { token, ...more });
const send = (source, options) => ingest(team({ retries: 0 }), file, source, options);
const open = () => createReadStream(file);
"""
)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def record(home, run, lines=0, **header):
    """The path of a record that has what is private in lines of its own, and so many long ``lines``."""
    letters = random.Random(run)
    warnings = [
        {"kind": "warning", "at_ns": spools.BOOT_NS + spools.S, "text": letters.randbytes(500).hex()}
        for _ in range(lines)
    ]
    begin = split(spools.header(run, **({"schema": 3, "site": spools.SITE} | header)))
    return spools.write(home, [*begin, *warnings, spools.snapshot(8), spools.end(8)])


def stream(path):
    """What of the record at ``path`` may leave the machine."""
    return b"".join(
        line for line in Path(path).read_bytes().splitlines(keepends=True) if b'"kind":"private"' not in line
    )


class Cutting:
    """A way to ``server`` whose connections end after some bytes: ``allowed`` for each of the next ones."""

    def __init__(self, server, allowed):
        host, _, port = server.removeprefix("http://").partition(":")
        self._there, self._allowed = (host, int(port)), allowed
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.cut = 0

    def serve(self):
        while True:
            try:
                inside, _ = self._listening.accept()
            except OSError:
                return
            most = self._allowed.pop(0) if self._allowed else None
            threading.Thread(target=self._join, args=(inside, most), daemon=True).start()

    def _join(self, inside, most):
        with inside, socket.create_connection(self._there) as outside:
            threading.Thread(target=self._pass, args=(outside, inside, None), daemon=True).start()
            self._pass(inside, outside, most)

    def _pass(self, source, target, most):
        passed = 0
        try:
            while data := source.recv(65536):
                if most is not None and passed + len(data) > most:
                    target.sendall(data[: most - passed])
                    self.cut += 1
                    break
                target.sendall(data)
                passed += len(data)
        except OSError:
            pass
        finally:
            for one in (source, target):
                with_shutdown(one)

    def close(self):
        self._listening.close()


def with_shutdown(one):
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


@contextmanager
def cutting(server, allowed):
    way = Cutting(server, allowed)
    thread = threading.Thread(target=way.serve)
    thread.start()
    try:
        yield way
    finally:
        with_shutdown(way._listening)
        way.close()
        thread.join()


def test_a_record_is_sent_once_and_stated_as_at_home(package, server, token, home, store):
    path = record(home, "once")
    code = """
    tell({ first: await send(open()), again: await send(open()), run: await team().run("once") });
    """
    found = package.told(SEND + code, server, token, path)
    size = len(stream(path))
    assert size < os.path.getsize(path)
    assert found["first"] == {"size": size, "sent": size}
    assert found["again"] == {"size": size, "sent": 0}
    shown = told("show", "once", env={"WATTPRINT_HOME": str(home)})
    for run in (found["run"]["run"], shown["run"]):
        run.pop("command")
        run.pop("host")
    assert {key: found["run"][key] for key in ("run", "energy", "carbon")} == {
        key: shown[key] for key in ("run", "energy", "carbon")
    }
    env = {"WATTPRINT_HOME": str(home), "WATTPRINT_SERVER": server, "WATTPRINT_TOKEN": token}
    assert [one["bytes"] for one in told("push", "once", env=env)["spools"]] == [0]


def test_what_is_private_goes_only_if_that_is_said(package, server, token, home):
    path = record(home, "apart", command=["python", "secret.py"])
    code = """
    const other = () => send(open(), { private: true });
    tell([await send(open()), (await team().run("apart")).run, await failure(other())]);
    """
    sent, run, other = package.told(SEND + code, server, token, path)
    assert sent["size"] == len(stream(path))
    assert run.get("command") is None
    assert other["name"] == "ConflictError"
    whole = record(home, "whole", command=["python", "secret.py"])
    code = """
    tell([await send(open(), { private: true }), (await team().run("whole")).run.command]);
    """
    sent, command = package.told(SEND + code, server, token, whole)
    assert sent["size"] == os.path.getsize(whole)
    assert command == ["python", "secret.py"]


def test_a_record_that_does_not_keep_apart_what_is_private_stays(package, server, token, home):
    old = spools.write(home, spools.finished("old"))
    code = "tell([await failure(send(open())), await failure(team().run('old'))]);"
    refused, run = package.told(SEND + code, server, token, old)
    assert refused["name"] == "UsageError"
    assert refused["fix"] == "private: true sends it too"
    assert run["name"] == "NotFoundError"


def test_what_was_cut_goes_on_where_the_server_is(package, server, token, home):
    """Connections end in the middle of the second piece, of the first answer, of anything."""
    path = record(home, "long", lines=2600)
    size = len(stream(path))
    assert size > 2 << 20
    code = """
    const cut = await failure(send(open()));
    const there = await ingest(team(), file, open());
    const again = await ingest(team({ retries: 0 }), file, open());
    tell({ cut, there, again });
    """
    with cutting(server, [900_000, 300, 700_000, 100]) as way:
        found = package.told(SEND + code, way.address, token, path)
        assert way.cut >= 3
    assert found["cut"]["name"] == "UnreachableError"
    assert found["there"]["size"] == found["again"]["size"] == size
    assert 0 < found["there"]["sent"] < size
    assert found["again"]["sent"] == 0


def test_lines_go_while_the_run_runs(package, server, token, home):
    """The source waits for what it has sent to be seen: it would wait for ever if lines were kept."""
    path = record(home, "live")
    code = """
    import { readFileSync } from "node:fs";
    const lines = readFileSync(file, "utf8").trimEnd().split("\\n");
    const seen = [];
    async function* slowly() {
      yield* lines.slice(0, -1);
      for await (const figures of team().live("live")) {
        seen.push(figures.energy);
        break;
      }
      seen.push((await all(team().runs({ where: "id:live" })))[0].status);
      yield lines.at(-1);
    }
    const start = Date.now();
    while (true) {
      try { await ingest(team(), file, slowly, { waitMs: 20 }); break; } catch (error) {
        if (error.name !== "ProblemError" || Date.now() - start > 20000) throw error;
      }
    }
    tell({ seen, ended: (await team().run("live")).run.status, left: await send(open()) });
    """
    found = package.told(SEND + code, server, token, path)
    assert found["seen"][-2].startswith("143 J")
    assert found["ended"] == "finished"
    assert found["left"]["sent"] == 0


def test_what_the_server_refuses_is_told_by_its_kind(package, server, token, home, store):
    path = record(home, "kept")
    reader, admin = token_for(store, "read"), token_for(store, "admin")
    code = """
    const other = createReadStream(words[2]);
    const before = await send(open());
    tell({
      differs: await failure(send(other)),
      forbidden: await failure(ingest(team({ token: words[3] }), file, open())),
      unknown: await failure(ingest(team({ token: "wpt_none" }), file, open())),
      odd: await failure(ingest(team(), "notes.txt", open())),
      words: (await team({ token: words[3] }).run("kept")).run.id,
    });
    """
    other = record(home / "other", "kept", name="another")
    found = package.told(SEND + code, server, token, path, other, reader)
    assert found["differs"]["name"] == "ConflictError"
    assert found["differs"]["fix"] == "a token of another project, if both are to be kept"
    assert found["forbidden"]["name"] == "ForbiddenError"
    assert "that needs ingest" in found["forbidden"]["message"]
    assert found["unknown"]["name"] == "UnauthorizedError"
    assert found["odd"]["name"] == "UsageError"
    assert found["words"] == "kept"
    code = """
    const headers = { authorization: `Bearer ${words[2]}` };
    const gone = await fetch(`${link}/api/v1/runs/kept`, { method: "DELETE", headers });
    tell([gone.status, await failure(send(open()))]);
    """
    status, deleted = package.told(SEND + code, server, token, path, admin)
    assert (status, deleted["name"]) == (200, "GoneError")
