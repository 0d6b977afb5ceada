"""A run pushed while it runs, by the command as its user has it, to the server as a team has it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
COMMAND = str(Path(sys.executable).parent / "wattprint")


def wattprint(*words, env, **more):
    return subprocess.run(
        [COMMAND, *words],
        env=os.environ | env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **more,
    )


def told(*words, env):
    done = wattprint(*words, "--json", env=env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def serving(store, *options):
    """The server of the database ``store``: its process and its address."""
    words = [COMMAND, "serve", "--listen", "127.0.0.1:0", "--json", *options]
    with subprocess.Popen(words, env=os.environ | store, stdout=subprocess.PIPE, text=True) as process:
        try:
            lines = []
            while not lines or lines[-1].strip() != "}":
                line = process.stdout.readline()
                assert line
                lines.append(line)
            yield process, json.loads("".join(lines))["url"].rstrip("/")
        finally:
            process.kill()


@pytest.fixture
def store(postgres, monkeypatch):
    """The environment of whoever looks after the server, which has a project ``vision``."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    env = {"WATTPRINT_STORE": postgres}
    assert told("server", "project", "create", "vision", env=env)["name"] == "vision"
    return env


@pytest.fixture
def token(store):
    scopes = ("--scope", "ingest", "--scope", "read")
    return told("server", "token", "create", "--project", "vision", *scopes, env=store)["token"]


@pytest.fixture
def user(tmp_path, token):
    """The environment of somebody whose runs are pushed, but for the address."""
    return {"WATTPRINT_HOME": str(tmp_path / "home"), "WATTPRINT_TOKEN": token, "WATTPRINT_REGION": "FR"}


def ask(server, token, path):
    request = urllib.request.Request(f"{server}{path}", headers={"authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def assert_same_statement(there, shown):
    """What the server answers is what ``wattprint show`` prints but for what that adds to a statement."""
    assert {"run", "energy", "carbon", "water", "money", "factors", "warnings"} <= set(there)
    assert set(shown) - set(there) == {"metrics", "parameters", "tags", "windows_by_name"}
    assert there == {key: shown[key] for key in there}


PROGRAM = "import time; time.sleep(3.5)"


def test_a_run_is_there_while_it_runs_and_its_statement_is_that_of_its_user(store, user, token, tmp_path):
    with serving(store) as (_, server):
        env = os.environ | user | {"WATTPRINT_SERVER": server}
        words = [COMMAND, "run", "--name", "secret-sauce", "--", sys.executable, "-c", PROGRAM]
        with subprocess.Popen(words, env=env, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as run:
            seen, deadline = [], time.monotonic() + 30
            while not seen and run.poll() is None and time.monotonic() < deadline:
                seen = ask(server, token, "/api/v1/runs")
                time.sleep(0.1)
            assert [(one["name"], one["status"]) for one in seen] == [("secret-sauce", "running")]
            _, err = run.communicate(timeout=60)
        assert run.returncode == 0
        assert token not in err
        there = ask(server, token, "/api/v1/runs/last")
        assert there["run"]["status"] == "finished"
        # What stays at home stands nowhere there, and all else is the same.
        assert there["run"].pop("command") is None
        host = there["run"].pop("host")
        assert host.startswith("node-")
        local = told("show", "last", env=user)
        assert local["run"].pop("command")[-1] == PROGRAM
        assert local["run"].pop("host") == socket.gethostname()
        assert_same_statement(there, local)
        rest = told("push", "--all", env=user | {"WATTPRINT_SERVER": server})
        assert [(one["bytes"], one["problem"]) for one in rest["spools"]] == [(0, None)]


def test_what_stayed_behind_is_pushed_later_and_may_be_pushed_whole(store, user, token):
    assert wattprint("run", "--", "true", env=user).returncode == 0
    with serving(store) as (_, server):
        env = user | {"WATTPRINT_SERVER": server, "WATTPRINT_PUSH_PRIVATE": "1"}
        would = told("push", "--all", "--dry-run", env=env)["spools"]
        assert ask(server, token, "/api/v1/runs") == []
        sent = told("push", "last", env=env)["spools"]
        (spool,) = (Path(user["WATTPRINT_HOME"]) / "spool").rglob("*.jsonl")
        size = spool.stat().st_size
        assert [one["bytes"] for one in would] == [one["bytes"] for one in sent] == [size]
        assert_same_statement(ask(server, token, "/api/v1/runs/last"), told("show", "last", env=user))
        # It is there whole: without what is private it would be another record.
        again = wattprint("push", "last", env=user | {"WATTPRINT_SERVER": server})
        assert again.returncode == 1
        assert "the server has another record called" in again.stderr
