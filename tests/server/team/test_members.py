"""The people of a project: what their tokens may do, what ends with them, and what of theirs is deleted."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools
from tests.server.team.test_end_to_end import told

from wattprint.errors import UsageError
from wattprint.ledger.vault import Vault
from wattprint.server.team import members, tokens
from wattprint.server.team.tables import changes

LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture
def ada(shelves):
    """A member of vision, who may add runs."""
    return shelves.ask(lambda db: members.add(db, "vision", "ada", "member", who="test"))


def push(client, run, folder, name="bert"):
    spools.write(folder, spools.finished(run, name=name, site=spools.SITE), "1-a")
    path = f"2025/06/15/{run}.1-a.jsonl"
    data = (folder / "spool" / path).read_bytes()
    answer = client.post(f"/api/v1/spools/{path}", content=data, headers=LINES)
    assert answer.status_code == 200
    return data


def log(shelves):
    return [(one.what, one.about) for one in shelves.ask(lambda db: changes(db, "vision", 100))][::-1]


def crossed(shelves, first, second):
    """What ``second`` gives, which is begun before the transaction of ``first(connection)`` is ended."""
    with ThreadPoolExecutor(1) as pool, shelves.database.connection() as one:
        with one.transaction():
            first(one)
            begun = pool.submit(second)
            while not (begun.done() or shelves.ask(lambda db: blocks(db, one.info.backend_pid))):
                time.sleep(0.01)
        return begun.result(60)


def blocks(db, pid):
    """Whether somebody waits for the connection of this ``pid``."""
    query = (
        "SELECT 1 FROM pg_stat_activity "
        "WHERE datname = current_database() AND %s = ANY(pg_blocking_pids(pid))"
    )
    return db.execute(query, [pid]).fetchone() is not None


def test_a_role_limits_what_tokens_may_do(shelves, ada):
    def made(*scopes):
        return shelves.ask(lambda db: tokens.create(db, "vision", scopes, name="", who="test", member="ada"))[
            1
        ]

    assert (made().scopes, made("read").scopes) == (["read", "ingest"], ["read"])
    assert (made().name, made().member) == ("ada", "ada")
    with pytest.raises(UsageError, match="ada is member of vision, whose tokens have read and ingest") as no:
        made("read", "admin")
    assert no.value.fix == "wattprint server member add --project vision --role admin ada"
    shelves.ask(lambda db: members.add(db, "vision", "ada", "admin", who="test"))
    assert made().scopes == ["read", "ingest", "admin"]


def test_a_lesser_role_ends_what_may_more(shelves, bearing, ada):
    looks, pushes = bearing("read", member="ada"), bearing("ingest", member="ada")
    machine = bearing("ingest")
    shelves.ask(lambda db: members.add(db, "vision", "ada", "viewer", who="test"))
    assert looks.get("/api/v1/runs").status_code == 200
    assert pushes.post("/api/v1/spools/x", headers=LINES).json()["detail"] == "this token is revoked"
    assert machine.post("/api/v1/spools/x", headers=LINES).status_code == 422
    assert log(shelves)[-1] == ("member added", "ada: viewer, 1 token revoked")


def test_who_is_removed_has_no_token_and_keeps_his_runs(shelves, bearing, ada, tmp_path):
    client = bearing("read", "ingest", member="ada")
    push(client, "r1", tmp_path)
    assert shelves.ask(lambda db: members.remove(db, "vision", "ada", who="test")) == 1
    assert client.get("/api/v1/runs").json()["detail"] == "this token is revoked"
    assert shelves.ask(lambda db: members.members(db, "vision")) == []
    assert [run["id"] for run in bearing("read").get("/api/v1/runs").json()] == ["r1"]
    assert log(shelves)[-2] == ("member removed", "ada, 1 token revoked")
    with pytest.raises(UsageError, match="no member ada"):
        shelves.ask(lambda db: members.remove(db, "vision", "ada", who="test"))


def test_forgetting_deletes_what_his_tokens_pushed_and_nothing_else(shelves, bearing, ada, tmp_path):
    his, other = bearing("read", "ingest", member="ada"), bearing("read", "ingest", name="node")
    data = push(his, "r1", tmp_path)
    push(other, "r2", tmp_path)
    assert his.post("/api/v1/spools/2025/06/15/r2.1-a.jsonl", headers=LINES).json()["size"] > 0
    would = shelves.ask(lambda db: members.forget(db, "vision", "ada", who="root", dry_run=True))
    assert (would.runs, would.tokens) == (["r1"], 1)
    assert len(other.get("/api/v1/runs").json()) == 2
    assert shelves.ask(lambda db: members.forget(db, "vision", "ada", who="root")) == would
    assert [run["id"] for run in other.get("/api/v1/runs").json()] == ["r2"]
    late = other.post("/api/v1/spools/2025/06/15/r1.1-a.jsonl", content=data, headers=LINES)
    assert late.status_code == 410
    assert "the run r1 was deleted by root on" in late.json()["detail"]
    assert "(the person was forgotten)" in late.json()["detail"]
    assert his.get("/api/v1/runs").status_code == 401
    (known, *_) = shelves.ask(lambda db: tokens.tokens(db, "vision"))
    assert (known.name, known.member, known.state(known.made)) == ("", None, "revoked")
    assert log(shelves)[-1] == ("member forgotten", "ada, 1 run deleted")
    assert shelves.ask(members.members) == []


def test_who_was_removed_can_still_be_forgotten(shelves, bearing, ada, tmp_path):
    push(bearing("ingest", member="ada"), "r1", tmp_path)
    shelves.ask(lambda db: members.remove(db, "vision", "ada", who="test"))
    assert shelves.ask(lambda db: members.forget(db, "vision", "ada", who="test")).runs == ["r1"]
    with pytest.raises(UsageError, match="no member ada"):
        shelves.ask(lambda db: members.forget(db, "vision", "ada", who="test"))


def made_for_ada(shelves, *scopes):
    return shelves.ask(lambda db: tokens.create(db, "vision", scopes, name="", who="test", member="ada"))[1]


def test_no_token_is_made_for_who_is_being_removed(shelves, ada):
    with pytest.raises(UsageError, match="no member ada"):
        crossed(
            shelves,
            lambda db: members.remove(db, "vision", "ada", who="test"),
            lambda: made_for_ada(shelves),
        )
    assert shelves.ask(tokens.tokens) == []


def test_a_token_that_is_being_made_ends_with_its_member(shelves, ada):
    def create(db):
        tokens.create(db, "vision", [], name="", who="test", member="ada")

    def remove():
        return shelves.ask(lambda db: members.remove(db, "vision", "ada", who="test"))

    assert crossed(shelves, create, remove) == 1
    (token,) = shelves.ask(tokens.tokens)
    assert token.revoked is not None


def test_no_token_has_more_than_the_role_that_is_being_given(shelves, ada):
    def lessen(db):
        members.add(db, "vision", "ada", "viewer", who="test")

    assert crossed(shelves, lessen, lambda: made_for_ada(shelves)).scopes == ["read"]


def test_what_is_pushed_while_a_person_is_forgotten_is_deleted_or_refused(shelves, bearing, ada, tmp_path):
    his = bearing("read", "ingest", member="ada")
    push(his, "r1", tmp_path)
    spools.write(tmp_path, spools.finished("r2", name="bert", site=spools.SITE), "1-a")
    late = "2025/06/15/r2.1-a.jsonl"
    data = (tmp_path / "spool" / late).read_bytes()
    (token,) = shelves.ask(tokens.tokens)

    def forget(db):
        assert members.forget(db, "vision", "ada", who="test").runs == ["r1"]

    def pushed():
        return his.post(f"/api/v1/spools/{late}", content=data, headers=LINES)

    answer = crossed(shelves, forget, pushed)
    assert (answer.status_code, answer.json()["detail"]) == (401, "this token has just been revoked")
    shelves.ask(lambda db: members.add(db, "vision", "ada", "member", who="test"))
    his = bearing("ingest", member="ada")
    other = shelves.ask(tokens.tokens)[-1]
    assert token.id != other.id

    def append(db):
        Vault(db, "vision").append(late, 0, data, token=other.id)

    def forgotten():
        return shelves.ask(lambda db: members.forget(db, "vision", "ada", who="test"))

    assert crossed(shelves, append, forgotten).runs == ["r2"]
    assert bearing("read").get("/api/v1/runs").json() == []


def test_what_an_admin_made_through_the_calls_of_codecarbon_ends_with_him(shelves, bearing):
    shelves.ask(lambda db: members.add(db, "vision", "eve", "admin", who="test"))
    eve = bearing("admin", member="eve")
    (organisation,) = eve.get("/codecarbon/organizations").json()
    (project,) = eve.get(f"/codecarbon/organizations/{organisation['id']}/projects").json()
    answer = eve.post(f"/codecarbon/projects/{project['id']}/api-tokens", json={"name": "ci"})
    machine = bearing()
    machine.headers["x-api-token"] = answer.json()["token"]
    assert machine.post("/api/v1/spools/x", headers=LINES).status_code == 422
    assert shelves.ask(lambda db: members.remove(db, "vision", "eve", who="test")) == 2
    assert machine.post("/api/v1/spools/x", headers=LINES).json()["detail"] == "this token is revoked"


def experiment_of(client, name="bert"):
    (organisation,) = client.get("/codecarbon/organizations").json()
    (project,) = client.get(f"/codecarbon/organizations/{organisation['id']}/projects").json()
    body = {"name": name, "project_id": project["id"]}
    return client.post("/codecarbon/experiments", json=body).json()["id"]


def announce(client, experiment, **more):
    body = {"timestamp": "2026-11-30T09:00:00+00:00", "experiment_id": experiment, **more}
    return client.post("/codecarbon/runs", json=body)


def report_of(run):
    report = {"timestamp": "2026-11-30T09:00:04+00:00", "run_id": run, "duration": 4, "emissions_sum": 1e-6}
    report |= {"emissions_rate": 2.5e-7, "energy_consumed": 3e-5}
    for part in ("cpu", "gpu", "ram"):
        report |= {f"{part}_energy": 1e-5, f"{part}_power": 9.0, f"{part}_utilization_percent": 1.0}
    return report


def test_what_he_announced_and_what_he_shared_goes_with_him(shelves, bearing, ada, tmp_path):
    his, other = bearing("read", "ingest", member="ada"), bearing("read", "ingest", name="node")
    experiment = experiment_of(other)
    assert announce(his, experiment, cpu_model="his", latitude=48.1).status_code == 201
    theirs = announce(other, experiment, cpu_model="theirs").json()
    push(other, "r2", tmp_path)
    link, kept = (
        one.post("/api/v1/shares", json={"path": "/runs/r2"}).json()["link"].partition("/s/")[2]
        for one in (his, other)
    )
    assert bearing().get(f"/s/{link}").status_code == 200
    shelves.ask(lambda db: members.forget(db, "vision", "ada", who="test"))
    assert log(shelves)[-1] == ("member forgotten", "ada, 0 runs deleted, 1 link too")
    gone = bearing().get(f"/s/{link}.json")
    assert (gone.status_code, gone.json()["detail"]) == (410, "what was shared here is no longer kept")
    assert bearing().get(f"/s/{kept}").status_code == 200
    assert other.get(f"/codecarbon/experiments/{experiment}/runs").json() == [theirs]
    assert "his" not in str(
        shelves.ask(lambda db: db.execute("SELECT body FROM wattprint.announced_runs").fetchall())
    )


def test_what_he_announced_and_others_reported_goes_with_him(shelves, bearing, ada):
    his, other = bearing("read", "ingest", member="ada"), bearing("read", "ingest", name="node")
    run = announce(his, experiment_of(other), cpu_model="his").json()["id"]
    assert other.post("/codecarbon/emissions", json=report_of(run)).status_code == 201
    forgotten = shelves.ask(lambda db: members.forget(db, "vision", "ada", who="test"))
    assert forgotten.runs == [f"codecarbon-{run}"]
    assert other.get(f"/codecarbon/runs/{run}").status_code == 404


@pytest.mark.parametrize("first", [True, False])
def test_what_is_announced_or_shared_while_a_person_is_forgotten_is_refused_or_goes(
    shelves, bearing, ada, tmp_path, first
):
    his, other = bearing("read", "ingest", member="ada"), bearing("read", "ingest", name="node")
    experiment = experiment_of(other)
    push(other, "r2", tmp_path)

    def forget(db):
        members.forget(db, "vision", "ada", who="test")

    def sent():
        if first:
            return announce(his, experiment)
        return his.post("/api/v1/shares", json={"path": "/runs/r2"})

    answer = crossed(shelves, forget, sent)
    assert (answer.status_code, answer.json()["detail"]) == (401, "this token has just been revoked")


@pytest.mark.parametrize(
    ("project", "name", "role", "words"),
    [
        ("vison", "ada", "member", "no project vison"),
        ("vision", " ", "member", "nobody can be called"),
        ("vision", "a\x1b", "member", "nobody can be called"),
        ("vision", "a" * 101, "member", "nobody can be called"),
        ("vision", "ada", "king", "no role is called 'king'"),
    ],
)
def test_what_is_no_member_is_told(shelves, project, name, role, words):
    with pytest.raises(UsageError, match=words):
        shelves.ask(lambda db: members.add(db, project, name, role, who="test"))
    assert shelves.ask(members.members) == []


def test_the_commands_say_what_they_do(postgres):
    env = {"WATTPRINT_STORE": postgres}

    def json_of(*words):
        return told("server", *words, env=env)

    told("server", "project", "create", "vision", env=env)
    made = json_of("member", "add", "--project", "vision", "--role", "viewer", "ada")
    assert (made["name"], made["role"], made["project"]) == ("ada", "viewer", "vision")
    token = json_of("token", "create", "--project", "vision", "--member", "ada")
    assert (token["scopes"], token["member"], token["name"]) == (["read"], "ada", "ada")
    assert [one["name"] for one in json_of("member", "list")] == ["ada"]
    assert json_of("member", "forget", "--project", "vision", "ada") == {
        "project": "vision", "name": "ada", "deleted": False, "runs": []
    }  # fmt: skip
    assert json_of("member", "remove", "--project", "vision", "ada")["revoked"] == 1
    assert json_of("member", "list") == []
