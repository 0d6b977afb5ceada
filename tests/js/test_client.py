"""The JavaScript client at the server as its user starts it: what it reads is what the command line says."""

from __future__ import annotations

import json

import pytest
from tests.cli import in_process
from tests.postgres import free_port
from tests.server.conftest import write
from tests.server.test_serving import served

BEGIN = """
import { WattprintClient } from "wattprint";
const [link, ...words] = process.argv.slice(1);
const asked = [];
const client = new WattprintClient(link, {
  fetch: async (address, init) => {
    const answer = await fetch(address, init);
    asked.push(`${answer.status} ${new URL(address).pathname}`);
    return answer;
  },
});
const all = async (iterable) => {
  const found = [];
  for await (const one of iterable) found.push(one);
  return found;
};
const failure = (promise) =>
  promise.then(() => null, ({ name, message, status, fix }) => ({ name, message, status, fix }));
const tell = (value) => console.log(JSON.stringify(value));
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The folder of records: three runs, of which the tests read ``r1`` and ``r3`` and change ``r2``."""
    folder = tmp_path_factory.mktemp("records")
    write(folder, "r1", name="bert", tags={"team": "nlp"})
    write(folder, "r2", 1, name="resnet", tags={"team": "vision"})
    write(folder, "r3", 2, name="<b>bert</b>", tags={"team": "nlp"}, status="failed")
    return folder


@pytest.fixture(scope="module")
def link(home):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATTPRINT_HOME", str(home))
        with served("--port", "0") as (_, told):
            yield told["url"]


@pytest.fixture
def typed(home, monkeypatch, capfd):
    """``wattprint WORDS... --json`` in the same ledger."""

    def call(*words):
        monkeypatch.setenv("WATTPRINT_HOME", str(home))
        code, out, err = in_process.call(monkeypatch, capfd, *words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return call


def test_runs_come_page_by_page_as_the_command_line_has_them(package, link, typed):
    code = """
    tell({
      runs: await all(client.runs({}, {})),
      pages: (await all(client.pages({ pageSize: 2 }))).map((page) => page.map(({ id }) => id)),
      later: await all(client.runs({ pageSize: 1, since: new Date(1750032000000), sort: "-started" })),
      tagged: await all(client.runs({ tags: { team: "nlp" }, name: "bert" })),
      none: await failure(all(client.runs({ status: "asleep" }))),
      odd: await failure(all(client.runs({ pageSize: 5000 }))),
    });
    """
    told = package.told(BEGIN + code, link)
    assert told["runs"] == typed("runs")
    assert told["pages"] == [["r3", "r2"], ["r1"]]
    assert [run["id"] for run in told["later"]] == ["r2", "r3"]
    assert [run["id"] for run in told["tagged"]] == ["r3", "r1"]
    assert told["none"]["name"] == "ProblemError"
    assert told["none"]["status"] == 400
    assert told["odd"] == {
        "name": "ProblemError",
        "status": 422,
        "message": "limit takes a whole number from 1 to 1000, not '5000' · limit=30",
        "fix": "limit=30",
    }


def test_a_run_is_stated_as_the_command_line_states_it(package, link, typed):
    code = """
    tell({
      run: await client.run("bert"),
      elsewhere: await client.run("r1", { restate: { region: "FR", tariff: "0.30EUR/kWh" } }),
      nobody: await failure(client.run("nobody")),
    });
    """
    told = package.told(BEGIN + code, link)
    assert told["run"] == typed("show", "bert")
    restated = typed("show", "r1", "--region", "FR", "--tariff", "0.30EUR/kWh")
    assert restated.pop("restated")
    assert told["elsewhere"] == restated
    assert told["elsewhere"]["carbon"]["place"] == "FRA"
    assert told["nobody"]["name"] == "NotFoundError"
    assert "nobody" in told["nobody"]["message"]


def test_what_is_known_already_is_not_sent_again(package, link):
    code = """
    const first = await client.run("r2");
    const again = await client.run("r2");
    await client.say("r2", { note: "seen" });
    const later = await client.run("r2");
    tell({ same: first === again, notes: later.later.notes.map(({ text }) => text).slice(-1), asked });
    """
    told = package.told(BEGIN + code, link)
    assert told["same"] is True
    assert told["notes"] == ["seen"]
    assert told["asked"] == [
        "200 /api/v1/runs/r2",
        "304 /api/v1/runs/r2",
        "200 /api/v1/runs/r2/words",
        "200 /api/v1/runs/r2",
    ]


def test_words_are_said_and_kept_beside_the_record(package, link, typed):
    code = """
    await client.say("r2", { name: "resnet-50", tags: { team: null, seed: "1" }, note: "the good one" });
    tell({ empty: await failure(client.say("r2", {})) });
    """
    told = package.told(BEGIN + code, link)
    shown = typed("show", "r2")
    assert (shown["run"]["name"], shown["tags"]) == ("resnet-50", {"seed": "1"})
    assert shown["later"]["notes"][-1]["text"] == "the good one"
    assert told["empty"]["message"] == "nothing is said of the run · give a name, tags or a note"


def test_words_that_are_sent_twice_are_said_once(package, link):
    """The network loses the first answer: the client sends them again by itself."""
    code = """
    let lost = 0;
    const losing = new WattprintClient(link, { fetch: async (address, init) => {
      const answer = await fetch(address, init);
      if (init.method === "POST" && !lost++) throw new TypeError("fetch failed");
      return answer;
    } });
    await losing.say("r2", { note: "once" });
    const notes = (await client.run("r2")).later.notes.map(({ text }) => text);
    tell({ lost, notes: notes.filter((text) => text === "once") });
    """
    assert package.told(BEGIN + code, link) == {"lost": 2, "notes": ["once"]}


def test_a_view_is_shared_and_taken_back(package, link):
    code = """
    const made = await client.share({ path: "/runs/r1", days: 7 });
    const shared = await (await fetch(`${made.link}.json`)).json();
    const listed = await client.shares();
    const revoked = await client.revokeShare(made.id);
    const gone = await fetch(`${made.link}.json`);
    tell({ made, shared: shared.run.id, listed, state: revoked.state, gone: gone.status,
           odd: await failure(client.share({ path: "/runs/r1", days: 0 })) });
    """
    told = package.told(BEGIN + code, link)
    assert (told["shared"], told["state"], told["gone"]) == ("r1", "revoked", 410)
    assert [one["id"] for one in told["listed"]] == [told["made"]["id"]]
    assert told["odd"]["status"] == 422


def test_other_views_and_the_state_of_the_server_can_be_asked_for(package, link, typed):
    code = """
    tell({
      board: await client.view("/leaderboard", { metric: "accuracy" }),
      ready: await client.ready(),
      health: await client.health(),
      closed: await failure(new WattprintClient(new URL(link).origin).run("r1")),
      nobody: await failure(new WattprintClient(`http://127.0.0.1:${words[0]}`, { retries: 1 }).ready()),
    });
    """
    port = free_port()
    told = package.told(BEGIN + code, link, str(port))
    assert told["board"] == typed("leaderboard", "--metric", "accuracy")
    assert told["ready"] is True
    assert told["health"]["records"]["runs"] == 3
    assert told["closed"]["name"] == "UnauthorizedError"
    assert told["closed"]["message"] == (
        "these are the runs of whoever started this server · open the link that wattprint serve printed"
    )
    assert told["nobody"]["name"] == "UnreachableError"
    assert told["nobody"]["message"] == f"http://127.0.0.1:{port} cannot be reached: ECONNREFUSED"


def test_a_run_that_ended_is_told_live_once(package, link):
    code = """
    tell({ seen: await all(client.live("r1")), nobody: await failure(all(client.live("nobody"))) });
    """
    told = package.told(BEGIN + code, link)
    assert [sorted(one) for one in told["seen"]] == [["carbon", "energy", "power", "took"]]
    assert told["seen"][0]["energy"].startswith("143 J")
    assert told["nobody"]["message"] == "no run 'nobody' · the newest: r3, r2, r1; see: wattprint runs"
