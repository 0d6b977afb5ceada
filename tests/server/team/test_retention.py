"""Runs that a project does not keep any longer: which go, what stays of them, and where that is said."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools
from tests.server.team.test_end_to_end import told

from wattprint.errors import UsageError
from wattprint.ledger.vault import Vault
from wattprint.server.team import projects
from wattprint.server.team.retention import DAILY, DailySweep, sweep
from wattprint.server.team.tables import changes

LINES = {"content-type": "application/x-ndjson"}
DAY_NS = 86_400_000_000_000
PATH = "2025/06/15/{}.1-a.jsonl"


@pytest.fixture
def send(shelves, tmp_path):
    """Push runs of 15 June 2025, a week before ``now``, as if they had come so many days ago."""

    def sent(run, days_ago=7.0, lines=None):
        spools.write(tmp_path, lines or spools.finished(run, site=spools.SITE), "1-a")
        data = (tmp_path / "spool" / PATH.format(run)).read_bytes()

        def work(db):
            Vault(db, "vision").append(PATH.format(run), 0, data)
            at = datetime.fromtimestamp(now() / 1e9, UTC) - timedelta(days=days_ago)
            db.execute("UPDATE wattprint.pushes SET at = %s WHERE run = %s", [at, run])

        shelves.ask(work)
        return data

    return sent


def now(days=7):
    return spools.START_NS + days * DAY_NS


def keep(shelves, text):
    return shelves.ask(lambda db: projects.keep(db, "vision", text, who="test"))


def there(bearing):
    return sorted(run["id"] for run in bearing("read").get("/api/v1/runs").json())


@pytest.mark.parametrize(
    ("text", "days"), [("2y", 730), ("26w", 182), ("90d", 90), ("1d", 1), ("ever", None), ("100y", 36_500)]
)
def test_how_long_runs_are_kept_is_typed_so(shelves, text, days):
    assert keep(shelves, text).keep_days == days
    assert shelves.ask(lambda db: projects.project(db, "vision")).keep_days == days


@pytest.mark.parametrize("text", ["", "0d", "2", "y", "-1d", "1.5y", "101y", "2 years", "\u0662d"])
def test_what_is_no_time_to_keep_runs_is_told(shelves, text):
    with pytest.raises(UsageError, match="runs cannot be kept for"):
        keep(shelves, text)
    assert shelves.ask(lambda db: projects.project(db, "vision")).keep_days is None


def test_a_run_goes_when_it_ended_longer_ago_than_it_is_kept(shelves, database, bearing, send):
    send("r1")
    keep(shelves, "7d")
    assert sweep(database, now(7), who="test") == {"vision": []}, "it began then, and went on"
    assert there(bearing) == ["r1"]
    assert sweep(database, now(8), who="test") == {"vision": ["r1"]}
    assert there(bearing) == []
    assert sweep(database, now(8), who="test") == {"vision": []}


def test_projects_that_keep_all_lose_nothing(shelves, database, bearing, send):
    send("r1")
    assert sweep(database, now(10_000), who="test") == {}
    keep(shelves, "1d")
    assert sweep(database, now(10_000), who="test", name="nlp") == {}
    keep(shelves, "ever")
    assert sweep(database, now(10_000), who="test") == {}
    assert there(bearing) == ["r1"]


def test_what_runs_and_what_is_being_pushed_stays(shelves, database, bearing, send):
    send("old")
    send("pushed", days_ago=0.9)
    send("running", days_ago=0.0, lines=spools.finished("running", site=spools.SITE)[:-1])
    keep(shelves, "1d")
    assert sweep(database, now(), who="test", dry_run=True) == {"vision": ["old"]}
    assert there(bearing) == ["old", "pushed", "running"]
    assert sweep(database, now(), who="test") == {"vision": ["old"]}
    assert there(bearing) == ["pushed", "running"]


def test_what_is_left_says_why(shelves, database, bearing, send):
    data = send("r1")
    keep(shelves, "1d")
    sweep(database, now(), who="the test")
    late = bearing("ingest").post(f"/api/v1/spools/{PATH.format('r1')}", content=data, headers=LINES)
    assert late.status_code == 410
    said = "the run r1 was deleted by the test on 2025-06-22 (retention)"
    assert said in late.json()["detail"]
    assert bearing("read").get("/api/v1/runs/r1").json()["detail"] == said
    (change,) = [one for one in shelves.ask(lambda db: changes(db, "vision", 9)) if one.what == "runs swept"]
    assert change.who == "the test"
    assert change.about == "1 run that ended more than 1 days ago"


def test_the_overview_says_what_its_sums_lack(shelves, database, bearing, send):
    for run in ("r1", "r2", "r3"):
        send(run)
    keep(shelves, "1d")
    span, after = "/overview?since=2025-06-01&until=2025-06-30", "/overview?since=2025-06-30&until=2025-07-29"
    client = bearing("read")
    told = client.get(span.replace("?", ".json?")).json()
    assert (told["spent"]["runs"], told["gone"], told["gone_before"]) == (3, {}, {})
    assert "gone" not in client.get(span.replace("/overview", "/")).text
    bearing("admin").delete("/api/v1/runs/r3")
    sweep(database, now(), who="test")
    told = client.get(span.replace("?", ".json?")).json()
    assert (told["spent"]["runs"], told["gone"]) == (0, {"": 1, "retention": 2})
    page = client.get(span.replace("/overview", "/")).text
    assert "3 runs are gone (1 deleted, 2 retention) that began from 2025-06-01 to 2025-06-30" in page
    told = client.get(after.replace("?", ".json?")).json()
    assert (told["gone"], told["gone_before"]) == ({}, {"": 1, "retention": 2})


def test_a_span_is_not_compared_with_one_whose_runs_are_gone(shelves, database, bearing, send, tmp_path):
    send("r1")
    keep(shelves, "1d")
    sweep(database, now(), who="test")
    later = spools.finished("r2", site=spools.SITE)
    later[0]["wall_ns"] += 20 * DAY_NS
    later[1:] = [
        line | ({"wall_ns": line["wall_ns"] + 20 * DAY_NS} if "wall_ns" in line else {}) for line in later[1:]
    ]
    spools.write(tmp_path, later, "1-a")
    (path,) = (tmp_path / "spool").rglob("r2.1-a.jsonl")
    name = path.relative_to(tmp_path / "spool").as_posix()
    name = name.replace("2025/06/15", "2025/07/05")
    shelves.ask(lambda db: Vault(db, "vision").append(name, 0, path.read_bytes()))
    page = bearing("read").get("/?since=2025-06-30&until=2025-07-20").text
    assert "of the span before 1 run is gone (1 retention)" in page
    assert "no run in the span before" not in page


def test_each_day_is_swept_once_by_whichever_server_comes_first(shelves, database, bearing, send):
    send("r1")
    keep(shelves, "1d")
    servers = [DailySweep(database, now) for _ in range(2)]
    assert [server.look() for server in servers] == [{"vision": ["r1"]}, {}]
    send("r2")
    assert [server.look() for server in servers] == [{}, {}]
    assert DailySweep(database, lambda: now(8)).look() == {"vision": ["r2"]}
    assert {one.who for one in shelves.ask(lambda db: changes(db, "vision", 2))} == {DAILY}


def test_a_server_sweeps_by_itself_while_it_runs(shelves, database, bearing, send):
    send("r1")
    keep(shelves, "1d")
    done, looked = [], threading.Event()

    class Watched(DailySweep):
        def look(self):
            done.append(super().look())
            looked.set()
            return done[-1]

    with Watched(database, now).sweeping():
        assert looked.wait(60)
    assert done == [{"vision": ["r1"]}]
    assert there(bearing) == []


def test_the_command_deletes_only_when_told_to(postgres):
    env = {"WATTPRINT_STORE": postgres}
    told("server", "project", "create", "vision", "--region", "FR", env=env)
    assert told("server", "sweep", env=env) == {"deleted": False, "projects": {}}
    kept = told("server", "project", "set", "vision", "--keep", "2y", env=env)
    assert (kept["keep_days"], kept["site"]) == (730, {"region": "FR"})
    assert told("server", "sweep", "--yes", env=env) == {"deleted": True, "projects": {"vision": []}}
