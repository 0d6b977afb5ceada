"""Runs of other tools, imported and sent to a team's server in one go, or later if it was away."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.server.team.test_end_to_end import COMMAND, ask, serving, store, token, told, user, wattprint

__all__ = ["store", "token", "user"]  # fixtures
PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "import-runs.md"
FILE = Path(__file__).parents[2] / "compat" / "emissions-3.3.0.csv"


def test_what_is_imported_arrives_as_what_is_pushed(store, user, token, tmp_path):
    (block,) = re.findall(r"^```bash\n(export WATTPRINT_TOKEN.*?)^```$", PAGE.read_text("utf-8"), re.S | re.M)
    shutil.copy(FILE, tmp_path)
    with serving(store) as (_, server):
        would = wattprint("import", str(FILE), "--server", server, "--dry-run", env=user)
        assert (would.returncode, would.stderr) == (0, "")
        assert would.stdout.splitlines()[-1] == f"they would be sent to {server}"
        assert ask(server, token, "/api/v1/runs") == []
        # As the page about it says.
        script = block.replace("wpt_…", token).replace("http://127.0.0.1:8450", server)
        script = script.replace("emissions.csv", FILE.name)
        env = os.environ | user | {"PATH": f"{Path(COMMAND).parent}{os.pathsep}{os.environ['PATH']}"}
        del env["WATTPRINT_TOKEN"]
        done = subprocess.run(
            ["bash", "-ec", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
            timeout=120,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[-2:] == ["see them: wattprint runs", f"5 runs on {server}"]
        runs = ask(server, token, "/api/v1/runs")
        local = told("runs", env=user)
        assert {one["id"] for one in runs} == {one["id"] for one in local}
        assert len(runs) == 5
        run = runs[0]["id"]
        there, here = ask(server, token, f"/api/v1/runs/{run}"), told("show", run, env=user)
        for part in ("energy", "carbon", "water", "money"):
            assert there[part] == here[part]
        # Again, by the settings: all is there.
        (again,) = told("import", str(FILE), env=user | {"WATTPRINT_SERVER": server})
        assert (again["server"], again["not_sent"], len(again["there_already"])) == (server, [], 5)
        assert len(ask(server, token, "/api/v1/runs")) == 5


def test_a_server_that_is_away_leaves_them_here_and_says_so(store, user, token):
    with serving(store) as (_, server):
        pass
    done = wattprint("import", str(FILE), "--server", server, env=user)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "see them: wattprint runs"
    assert done.stderr.splitlines() == [
        f"wattprint: 5 runs were not sent: {server} cannot be reached: Connection refused",
        "wattprint: they are in the ledger here; send them later: wattprint push --all",
    ]
    assert len(told("runs", env=user)) == 5
    failed = wattprint("import", str(FILE), "--server", server, "--json", env=user)
    assert failed.returncode == 1
    (answer,) = json.loads(failed.stdout)
    assert len(answer["there_already"]) == len(answer["not_sent"]) == 5
    with serving(store) as (_, server):
        sent = told("push", "--all", env=user | {"WATTPRINT_SERVER": server})
        assert [one["problem"] for one in sent["spools"]] == [None] * 5
        assert len(ask(server, token, "/api/v1/runs")) == 5


@pytest.mark.parametrize(
    ("words", "more", "why"),
    [
        (("--server", "http://127.0.0.1:1"), {}, "no token is set"),
        (("--server", "127.0.0.1"), {"WATTPRINT_TOKEN": "wpt_x"}, "server cannot be '127.0.0.1' (--server)"),
    ],
)
def test_an_address_alone_is_no_server(tmp_path, words, more, why):
    env = {"WATTPRINT_HOME": str(tmp_path / "home")} | more
    done = wattprint("import", str(FILE), *words, env=env, cwd=tmp_path)
    assert done.returncode == 2
    assert why in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_file_does_not_say_which_token_goes_to_an_address_that_is_typed(tmp_path):
    settings = 'server = "http://127.0.0.1:1"\ntoken = "wpt_of_a_file"\n'
    (tmp_path / "wattprint.toml").write_text(settings)
    env = {"WATTPRINT_HOME": str(tmp_path / "home")}
    done = wattprint("import", str(FILE), "--server", "http://127.0.0.1:2", env=env, cwd=tmp_path)
    assert done.returncode == 2
    assert "are set in different places" in done.stderr
