"""A team's server takes the record of a metered Node program, and states it as the command line does."""

from __future__ import annotations

import json

import pytest
from tests.js.records import BURN, wattprint

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
SENT = (
    BURN
    + """
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { WattprintClient } from "wattprint";
import { ingest } from "wattprint/ingest";
import { meter } from "wattprint/meter";

const { run } = await meter("sent", (m) => m.window("epoch", () => burn(30)), { region: "FR" });
const team = new WattprintClient(process.env.SERVER, { token: process.env.TOKEN });
const { size, sent } = await ingest(team, run.path, createReadStream(run.path));
console.log(JSON.stringify({ id: run.id, isWhole: size === sent, statement: await team.run(run.id) }));
"""
)


def test_a_record_of_node_is_stated_by_a_server_as_at_home(package, server, token, tmp_path):
    home = tmp_path / "home"
    told = package.told(SENT, env={"WATTPRINT_HOME": str(home), "SERVER": server, "TOKEN": token})
    assert told["isWhole"]
    shown = json.loads(wattprint(home, "show", told["id"], "--json"))
    for part in ("energy", "carbon", "water", "money"):
        assert told["statement"][part] == shown[part], part
    assert told["statement"]["run"]["status"] == "finished"
