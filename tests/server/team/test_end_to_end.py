"""A run pushed while it runs, by the command as its user has it, to the server as a team has it."""

from __future__ import annotations

import json
import os
import re
import shutil
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
    """What the server answers is what ``wattprint show`` prints."""
    assert {"run", "energy", "carbon", "water", "money", "factors", "warnings", "metrics"} <= set(there)
    assert there == shown


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


def test_what_keeps_back_every_run_is_said_once(store, user, tmp_path):
    for _ in range(3):
        assert wattprint("run", "--", "true", env=user).returncode == 0
    reader = ("server", "token", "create", "--project", "vision", "--scope", "read")
    shown = {
        "wpt_unknown": "401: the runs of a project are for those who have a token of it · "
        "WATTPRINT_TOKEN, of wattprint server token create --project P --scope ingest",
        told(*reader, env=store)["token"]: "403: this token may read; that needs ingest · "
        "wattprint server token create --project vision --scope ingest",
    }
    with serving(store) as (_, server):
        for token, why in shown.items():
            env = user | {"WATTPRINT_SERVER": server, "WATTPRINT_TOKEN": token}
            done = wattprint("push", "--all", env=env)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.splitlines() == [f"wattprint: 3 runs were not sent: the server answers {why}"]
        one = wattprint("push", "last", env=env)
        assert one.stderr.count("was not sent") == 1
    gone = wattprint("push", "--all", env=env)
    assert gone.returncode == 1
    assert gone.stderr.splitlines() == [
        f"wattprint: 3 runs were not sent: {server} cannot be reached: Connection refused"
    ]
    told_whole = json.loads(wattprint("push", "--all", "--json", env=env).stdout)["spools"]
    assert len(told_whole) == 3
    assert all("cannot be reached" in one["problem"] and one["bytes"] == 0 for one in told_whole)


def test_projects_and_tokens_are_listed_under_headings(store):
    def lines(*words):
        done = wattprint("server", *words, env=store)
        assert done.returncode == 0, done.stderr
        return [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]

    assert lines("project", "create", "speech") == ["project speech of the organisation main"]
    ada = ("--scope", "ingest", "--scope", "read", "--name", "ada", "--days", "1")
    lines("token", "create", "--project", "vision", *ada)
    lines("token", "create", "--project", "speech", "--scope", "admin")
    heads, _, first, second = lines("token", "list")
    assert heads == "id project scopes state expires last used name"
    moment = r"\d{4}-\d\d-\d\d \d\d:\d\d"
    assert re.fullmatch(rf"1 vision read, ingest valid {moment} never ada", first)
    assert second == "2 speech admin valid never never"
    heads, _, *rest = lines("project", "list")
    assert heads == "project organisation made keeps site"
    assert [line.split()[:2] for line in rest] == [["speech", "main"], ["vision", "main"]]


def test_words_of_two_copies_of_a_run_are_pushed_and_are_one(store, user, token, tmp_path):
    def words(home, *more):
        done = wattprint("runs", *more, env=user | {"WATTPRINT_HOME": str(home)})
        assert done.returncode == 0, done.stderr

    here, copy, late = (tmp_path / name for name in ("home", "copy", "late"))
    assert wattprint("run", "--", "true", env=user).returncode == 0
    words(here, "note", "last", "first")
    shutil.copytree(here, copy)
    shutil.copytree(here, late)
    words(here, "note", "last", "mine")
    words(copy, "note", "last", "theirs")
    with serving(store) as (_, server):
        env = user | {"WATTPRINT_SERVER": server}
        assert wattprint("push", "last", "--without-notes", env=env).returncode == 0
        assert "later" not in ask(server, token, "/api/v1/runs/last")
        for _ in range(2):  # the second time there is nothing to send
            for home in (here, copy, late):
                done = told("push", "last", env=env | {"WATTPRINT_HOME": str(home)})["spools"]
                assert [one["problem"] for one in done] == [None, None]
        assert [one["bytes"] for one in done] == [0, 0]
        notes = ask(server, token, "/api/v1/runs/last")["later"]["notes"]
        assert sorted(note["text"] for note in notes) == ["first", "mine", "theirs"]
        words(here, "note", "last", "more")
        told("push", "last", env=env)
        assert len(ask(server, token, "/api/v1/runs/last")["later"]["notes"]) == 4


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
