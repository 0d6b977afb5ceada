"""The page about a team's server, and the help of its commands, typed as they stand there."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.postgres import free_port
from tests.server.team.test_end_to_end import COMMAND, told

from wattprint.account.edition import Recorded
from wattprint.cli.examples import EXAMPLES
from wattprint.ledger.postgres_database import Database
from wattprint.server.shares import Kept, Share
from wattprint.server.team.shares import TeamShares

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "run-a-team-server.md"
BLOCKS = re.findall(r"^```bash\n(.*?)^```$", PAGE.read_text("utf-8"), re.S | re.M)
OUTPUTS = re.findall(r"^```text\n(.*?)^```$", PAGE.read_text("utf-8"), re.S | re.M)
SAMPLES = "server samples"
"""Verbs that want a ClickHouse beside the database."""
TOKEN = re.compile(r"^wpt_[\w-]+$", re.M)


def same_for_all(text):
    """``text`` without what is another on each machine: tokens, moments, ports, the width of columns."""
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "MOMENT", TOKEN.sub("wpt_…", text))
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8450", re.sub("─+", "─", text))
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.fixture
def shell(postgres, elsewhere, tmp_path, monkeypatch):
    """Types a block as a reader does, on a machine with two databases; what it printed."""
    port = free_port()
    state = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "no_proxy": "127.0.0.1",
    }
    state["WATTPRINT_HOME"] = str(tmp_path / "home")

    def typed(block, token="wpt_…"):
        script = block.replace("postgresql://localhost/wattprint", postgres).replace("wpt_…", token)
        script = script.replace("postgresql://localhost/restored", elsewhere)
        script = script.replace("127.0.0.1:8450", f"127.0.0.1:{port}")
        script = "".join(
            line for line in script.splitlines(True) if not line.startswith(("pip ", "createdb "))
        )
        done = subprocess.run(
            ["bash", "-ec", f"{script}\nenv -0 > after"], cwd=tmp_path, env=os.environ | state,
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        after = dict(one.split("=", 1) for one in (tmp_path / "after").read_text().split("\0") if one)
        state.update({name: text for name, text in after.items() if name.startswith("WATTPRINT_")})
        return done.stdout

    typed.port, typed.state = port, state
    return typed


def test_the_page_does_what_it_says(shell):
    database, projects, site, serve, run, push, say, experiments, healthy, arrives, used, *others = BLOCKS
    *_, after, keep, backup, restore = others
    made, settled, served, pushed, kept, restored = map(same_for_all, OUTPUTS)
    shell(database)
    printed = shell(projects)
    ingest, read = TOKEN.findall(printed)
    assert same_for_all(printed) == made
    assert same_for_all(shell(site)) == settled
    words = shlex.split(serve.replace("127.0.0.1:8450", f"127.0.0.1:{shell.port}"))
    words[0] = COMMAND
    env = os.environ | shell.state
    said = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(words, env=env, **said) as process:
        try:
            assert same_for_all(process.stdout.readline() + process.stdout.readline()) == served
            shell(run, ingest)
            shell("wattprint push last")  # a busy machine may not have sent all when the program ended
            there = shell("wattprint push last --dry-run")
            assert there == "1 record there already\n"
            assert same_for_all(shell(push)) == pushed
            said = json.loads(shell(say, ingest))
            assert [note["text"] for note in said["notes"]] == ["the one in the paper"]
            assert said["said_by"] == ["token 1 training nodes"]
            assert re.search(r"FRA +bert", shell(experiments))
            assert shell(healthy) == "ok\n"
            assert shell(arrives) == there
            assert re.search(r"^ 1 +vision +ingest +valid +never +\d{4}-", shell(used), re.M)
            asked = f'curl -s -H "authorization: Bearer {read}" http://127.0.0.1:{shell.port}/runs.json'
            assert '"name":"train"' in shell(asked)
            assert "revoked" in shell(after)
            assert same_for_all(shell(keep)) == kept
            shell(backup)
            assert same_for_all(shell(restore)) == restored
            assert "401" in shell(
                f'curl -s -H "authorization: Bearer {ingest}" http://127.0.0.1:{shell.port}/runs.json'
            )
        finally:
            process.kill()


def share_as(postgres, ident):
    """Share a view of the project ``vision`` under this id, unless it is shared already."""
    database, now = Database(postgres), datetime.now(UTC)
    kept = TeamShares(database.call, "vision")
    if kept.find(ident) is None:
        ends = now + timedelta(days=1)
        view = {"title": "bert", "path": "/runs/r1", "query": "", "told": [], "runs": ["r1"], "by": "ada"}
        made = {"made": now, "expires": ends, "edition": Recorded(wattprint="0.3", tables="2026-11-27")}
        kept.add(Share(id=ident, project="vision", **view, **made), Kept("", "{}", ""))
    database.close()


def test_the_help_of_samples_shows_what_works(postgres, clickhouse):
    env = {"WATTPRINT_STORE": postgres, "WATTPRINT_SAMPLES": clickhouse}
    told("server", "project", "create", "vision", env=env)
    for line in dict.fromkeys(
        line for path in EXAMPLES if path.startswith(SAMPLES) for line in EXAMPLES[path]
    ):
        assert told(*[word for word in shlex.split(line)[1:] if word != "--json"], env=env)


def test_samples_are_had_as_it_says(shell, clickhouse):
    name, look = (block for block in BLOCKS if "samples" in block.lower())
    shell(BLOCKS[0])
    shell("wattprint server project create vision")
    shell(name.replace("clickhouse://USER:PASSWORD@HOST:8123/DATABASE", clickhouse))
    assert shell(look).splitlines()[-1] == "vision: samples of 0 spools"


def test_the_help_of_its_commands_shows_what_works(postgres, postgres_server, tmp_path, monkeypatch):
    env = {"WATTPRINT_STORE": postgres}
    monkeypatch.chdir(tmp_path)
    lines = [
        line
        for path, lines in EXAMPLES.items()
        if path.startswith("server") and not path.startswith(SAMPLES)
        for line in lines
    ]
    stages = ("project create", "member add", "token create", "", "backup", "member remove", "member forget")

    def stage(line):
        if "revoke" in line:
            return len(stages)
        return next(
            (number for number, words in enumerate(stages) if words and words in line), stages.index("")
        )

    made = sorted(dict.fromkeys(lines), key=stage)
    for line in made:
        words = shlex.split(line)[1:]
        if words[:3] == ["server", "share", "revoke"]:
            share_as(postgres, words[3])
        if words[:2] == ["server", "restore"]:
            told(*words[:3], env={"WATTPRINT_STORE": postgres_server.new_database()})
            continue
        told(*[word for word in words if word != "--json"], env=env)
