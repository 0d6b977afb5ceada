"""Samples that follow the records of a team: what pages say with them is what they say without."""

from __future__ import annotations

import os
import time
from functools import partial
from itertools import count
from pathlib import Path

import pytest

psycopg = pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
pytest.importorskip("clickhouse_connect", reason="pip install 'wattprint[clickhouse]'")

from starlette.testclient import TestClient  # noqa: E402
from tests.ledger import spools  # noqa: E402
from tests.postgres import free_port  # noqa: E402
from tests.server.team.test_end_to_end import ask, serving, told  # noqa: E402
from tests.server.test_power import joules  # noqa: E402

from wattprint.ledger.clickhouse import ClickHouse, Cut  # noqa: E402
from wattprint.ledger.samples import Sample, SamplesError  # noqa: E402
from wattprint.ledger.vault import Vault  # noqa: E402
from wattprint.server.team import tokens  # noqa: E402
from wattprint.server.team.app import make_team_app  # noqa: E402
from wattprint.server.team.samples import Follower, ProjectSamples  # noqa: E402
from wattprint.server.team.shelves import Shelves  # noqa: E402

S = 1_000_000_000
BEGAN_NS = time.time_ns() // (3600 * S) * 3600 * S - 24 * 3600 * S
"""The day before: old samples do not stay as fine."""
PATH = "2025/06/15/{run}.1-a.jsonl"


def lines(run, watts, every_s=10, after_s=0, *, ended=True, **header):
    """The bytes of a run on ``node-a`` whose CPUs draw ``watts``, one after the other."""
    start_ns, spent = BEGAN_NS + after_s * S, 0.0
    found = [spools.header(run, wall_ns=start_ns, sources=[spools.source("cpu/0")], **header)]
    for number, power_w in enumerate(watts, 1):
        spent += power_w * every_s
        found.append(spools.snapshot(number * every_s, [joules(2 * spent, spent)], start_ns=start_ns))
    return found + ([spools.end(len(watts) * every_s, start_ns=start_ns)] if ended else [])


@pytest.fixture
def push(database, tmp_path):
    """Puts a record into the vault of the project, as far as it goes."""
    files = count()

    def pushed(run, *words, project="vision", **more):
        path = tmp_path / f"{run}.{next(files)}"
        data = Path(spools.write_file(path, lines(run, *words, **more))).read_bytes()
        database.call(lambda connection: Vault(connection, project).append(PATH.format(run=run), 0, data))

    return pushed


@pytest.fixture
def engine(clickhouse):
    made = ClickHouse(clickhouse)
    yield made
    made.close()


@pytest.fixture
def follower(engine, shelves):
    return Follower(engine, shelves)


@pytest.fixture
def reader(database):
    """Somebody who may look at ``vision``, on a server with these samples."""
    text, _ = database.call(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))

    def made(samples=None):
        of_project = None if samples is None else partial(ProjectSamples, samples, database)
        app = make_team_app(Shelves(database, of_project))
        headers = {"authorization": f"Bearer {text}"}
        return TestClient(app, base_url="http://team.example", headers=headers)

    return made


def minute(after_s=0, length_s=60):
    """The fields that ask for it."""
    since, until = (
        time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(BEGAN_NS / S + at_s))
        for at_s in (after_s, after_s + length_s)
    )
    return {"since": since, "until": until}


def power(client, **fields):
    answer = client.get("/power.json", params=minute() | fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_with_samples_a_page_says_what_it_says_without(push, follower, engine, reader):
    push("r1", [50, 150, 100])
    push("r2", [70] * 2, after_s=15, host="node-b")
    push("r3", [400] * 2, project="nlp")
    push("r4", [30] * 2, after_s=5, scope="machine")
    push("r5", [30] * 2, after_s=5, scope="machine", host="node-c")
    assert follower.catch_up("vision") == 4
    assert follower.catch_up("nlp") == 1
    assert follower.catch_up("vision") == 0
    with_samples, without = reader(engine), reader()
    for fields in ({}, {"host": "node-b"}, {"host": "nowhere"}, {"points": 20}, minute(-86_000, 172_000)):
        found, wanted = power(with_samples, **fields), power(without, **fields)
        for one, other in zip(found.pop("slots"), wanted.pop("slots"), strict=True):
            assert one.pop("kinds_w") == pytest.approx(other.pop("kinds_w"))
            assert one == pytest.approx(other)
        assert found.pop("kinds_j") == pytest.approx(wanted.pop("kinds_j"))
        for told_j in (found.pop("energy_j"), wanted.pop("energy_j")):
            assert told_j is None or told_j["method"] == "measured"
        assert found == wanted
    energy_j, notes = (power(with_samples)[key] for key in ("energy_j", "notes"))
    assert energy_j["mid"] == pytest.approx(3000 + 1400 + 2 * 1200)
    assert energy_j["low"] == pytest.approx(0.9 * 6800)
    assert [note.partition(",")[0] for note in notes] == ["1 run began on a host while another was there"]
    assert power(with_samples, host="node-c")["notes"] == []


def test_of_little_energy_it_is_told_that_samples_are_whole_millijoules(push, follower, engine, reader):
    push("r1", [0.00043])
    assert follower.catch_up("vision") == 1
    with_samples, without = power(reader(engine)), power(reader())
    assert with_samples["energy_j"]["mid"] == pytest.approx(0.004)
    assert [note.partition(" of")[0] for note in with_samples["notes"]] == ["The samples are whole mJ"]
    assert without["energy_j"]["mid"] == pytest.approx(0.0043)
    assert without["notes"] == []


def test_a_run_that_goes_on_is_put_on(push, follower, engine, reader):
    client = reader(engine)
    for length in (1, 2, 4):
        push("r1", [50, 150, 100, 20][:length], ended=length == 4)
        assert power(client)["notes"] == ["The samples do not have the last 1 change of the records yet."]
        assert follower.catch_up("vision") == 1
        told_now = power(client)
        assert told_now["notes"] == []
        assert told_now["energy_j"]["mid"] == pytest.approx(10 * sum([50, 150, 100, 20][:length]))
    assert power(client, points=60)["slots"][15]["power_w"] == pytest.approx(150)


def test_who_starts_anew_goes_on_where_the_samples_end(push, follower, engine, shelves, reader):
    push("r1", [50, 150], ended=False)
    follower.catch_up("vision")
    push("r1", [50, 150, 100])
    other = Follower(engine, shelves)
    assert other.catch_up("vision") == 1
    assert follower.catch_up("vision") == 0
    assert power(reader(engine))["energy_j"]["mid"] == pytest.approx(3000)


def test_an_emptied_database_is_filled_again(push, follower, engine, reader):
    push("r1", [50, 150], ended=False)
    follower.catch_up("vision")
    engine.clear("vision")
    push("r1", [50, 150, 100], ended=False)
    assert follower.catch_up("vision") == 1
    assert power(reader(engine))["energy_j"]["mid"] == pytest.approx(3000)
    assert follower.rebuild("vision") == 1
    assert power(reader(engine))["energy_j"]["mid"] == pytest.approx(3000)


def test_samples_of_records_that_are_no_longer_there_are_cut_anew(push, follower, engine, reader):
    began_ms = BEGAN_NS // 1_000_000
    gone = Cut(
        "gone", "node-a", 900, [Sample("cpu", "measured", began_ms, began_ms + 9000, 1000, 2000, 3000)]
    )
    engine.put("vision", [gone], 999)
    push("r1", [50])
    client = reader(engine)
    assert power(client)["notes"] == ["The samples do not have the last 1 change of the records yet."]
    assert follower.catch_up("vision") == 1
    assert power(client)["energy_j"]["mid"] == pytest.approx(500)
    assert power(client)["notes"] == []


def test_of_a_deleted_run_no_sample_stays(push, follower, engine, database, reader):
    push("r1", [50])
    push("r2", [70], after_s=20)
    follower.catch_up("vision")
    database.call(lambda connection: Vault(connection, "vision").delete("r1", by="test", wall_ns=BEGAN_NS))
    follower.catch_up("vision")
    assert power(reader(engine))["energy_j"]["mid"] == pytest.approx(700)


def test_more_changes_than_are_put_at_once_are_all_put(push, follower, engine, reader, monkeypatch):
    monkeypatch.setattr("wattprint.server.team.samples.MOST_SPOOLS", 2)
    for number in range(5):
        push(f"r{number}", [10], after_s=10 * number)
    assert follower.catch_up("vision") == 5
    assert power(reader(engine))["energy_j"]["mid"] == pytest.approx(500)


def test_what_is_no_record_holds_up_nobody(push, follower, engine, database, reader):
    database.call(lambda db: Vault(db, "vision").append(PATH.format(run="odd"), 0, b'{"kind": "header"}\n'))
    push("r1", [50])
    assert follower.catch_up("vision") == 2
    assert power(reader(engine))["energy_j"]["mid"] == pytest.approx(500)


def test_while_another_server_is_at_it_nothing_is_put_twice(push, follower, postgres):
    push("r1", [50])
    with psycopg.connect(postgres, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s, hashtext('vision'))", [0x73616D70])
        assert follower.catch_up("vision") == 0
        with pytest.raises(SamplesError, match="another server is at the samples of vision"):
            follower.rebuild("vision")
        other.execute("SELECT pg_advisory_unlock_all()")
        assert follower.catch_up("vision") == 1


def test_a_dead_clickhouse_stops_neither_pages_nor_runs(push, shelves, reader, caplog):
    dead = ClickHouse(f"clickhouse://wattprint:a-secret@127.0.0.1:{free_port()}/db")
    push("r1", [50])
    client = reader(dead)
    told_now = power(client)
    assert told_now["energy_j"]["mid"] == pytest.approx(500)
    assert told_now["notes"] == ["The database of samples does not answer: this is read from the records."]
    page = client.get("/power", params=minute())
    assert page.status_code == 200
    assert "127.0.0.1" not in page.text
    with pytest.raises(SamplesError, match="Connection refused"):
        Follower(dead, shelves).catch_up("vision")
    assert "cannot be used" in caplog.text
    assert "a-secret" not in caplog.text


def test_the_verbs_tell_how_far_samples_are_and_cut_them_anew(push, postgres, clickhouse):
    push("r1", [50])
    push("r2", [50])
    env = {"WATTPRINT_STORE": postgres, "WATTPRINT_SAMPLES": clickhouse}
    before = told("server", "samples", "status", env=env)
    assert before == [
        {"project": "nlp", "changes": 0, "behind": 0},
        {"project": "vision", "changes": 2, "behind": 2},
    ]
    assert told("server", "samples", "rebuild", "--project", "vision", env=env) == {
        "project": "vision",
        "spools": 2,
    }
    assert told("server", "samples", "status", env=env)[1]["behind"] == 0


def test_a_server_with_samples_follows_by_itself(push, postgres, database, clickhouse, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    text, _ = database.call(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))
    push("r1", [50])
    asked = "/power.json?" + "&".join(f"{name}={value}" for name, value in minute().items())
    env = {"WATTPRINT_STORE": postgres, "WATTPRINT_SAMPLES": clickhouse, "WATTPRINT_HOME": os.devnull}
    with serving(env) as (_, url):
        until_s = time.monotonic() + 120
        while ask(url, text, asked)["notes"]:
            assert time.monotonic() < until_s
            time.sleep(0.1)
        assert ask(url, text, asked)["energy_j"]["mid"] == pytest.approx(500)
