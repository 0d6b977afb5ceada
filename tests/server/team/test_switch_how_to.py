"""The part about CodeCarbon's client on the page for those who switch, typed as it stands there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
pytest.importorskip("codecarbon", reason="pip install codecarbon")
import os
import subprocess
import sys

from tests.server.team.test_end_to_end import COMMAND, serving, told

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "switch-from-codecarbon.md"
PART = PAGE.read_text("utf-8").partition("## Point the client")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PART, re.S | re.M)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def test_the_client_reports_by_two_lines_beside_a_meter_and_both_runs_are_found(
    postgres, tmp_path, monkeypatch
):
    (_, make), (_, printed), (_, program), (_, ask) = BLOCKS
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    env = os.environ | {"WATTPRINT_STORE": postgres, "PATH": f"{Path(COMMAND).parent}:{os.environ['PATH']}"}
    told("server", "project", "create", "vision", env={"WATTPRINT_STORE": postgres})

    def typed(block, **more):
        done = subprocess.run(
            ["bash", "-ec", block], cwd=tmp_path, env=env | more, capture_output=True, text=True, check=False,
            timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    experiment, token = typed(make).split()
    assert UUID.fullmatch(experiment)
    assert UUID.sub("", printed).split() == ["wpt_…"]
    reader = ("server", "token", "create", "--project", "vision", "--scope", "read")
    look = told(*reader, env={"WATTPRINT_STORE": postgres})["token"]
    with serving({"WATTPRINT_STORE": postgres}) as (_, server):
        script = UUID.sub(experiment, program).replace("wpt_…", token)
        script = script.replace("http://127.0.0.1:8450", server)
        pushes = {
            "WATTPRINT_HOME": str(tmp_path / "home"),
            "WATTPRINT_SERVER": server,
            "WATTPRINT_TOKEN": token,
        }
        done = subprocess.run(
            [COMMAND, "run", "--name", "metered", "--", sys.executable, "-c", script], cwd=tmp_path,
            env=env | pushes, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        told("push", "last", env=pushes)
        beside = json.loads(typed(f'curl -s -H "authorization: Bearer {look}" {server}/runs.json'))
        heads, row = typed(ask.replace("http://127.0.0.1:8450", server), READER=look).splitlines()
    found = dict(zip(heads.split(","), row.split(","), strict=False))
    assert (found["name"], found["status"]) == ("bert", "finished")
    assert sorted((one["name"], one["status"]) for one in beside) == [
        ("bert", "finished"),
        ("metered", "finished"),
    ]
