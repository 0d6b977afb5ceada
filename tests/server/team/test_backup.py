"""A backup of a team's server: taken while it runs, whole or refused, and the same answers after it."""

from __future__ import annotations

import json
import threading
import zipfile

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.team.conftest import BASE
from tests.server.team.test_end_to_end import told

from wattprint.errors import RecordError, UsageError
from wattprint.ledger.postgres_database import Database
from wattprint.ledger.postgres_tables import INDEX_PARTS, INDEX_TABLES
from wattprint.ledger.store import Filter
from wattprint.ledger.vault import Vault
from wattprint.recorded.checking import verify_recorded
from wattprint.recorded.team_books import TeamBooks
from wattprint.server.team import members, projects, tables, tokens
from wattprint.server.team.app import make_team_app
from wattprint.server.team.backup import MANIFEST, back_up
from wattprint.server.team.restore import restore
from wattprint.server.team.shelves import Shelves

SPOOL = "2025/06/15/{}.1-a.jsonl"
ASKED = ("/api/v1/runs", "/api/v1/runs/r1", "/api/v1/leaderboard?metric=accuracy", "/api/v1/project")


@pytest.fixture
def empty(elsewhere):
    """It, with nothing in it but tables."""
    made = Database(elsewhere)
    tables.prepare(made)
    yield made
    made.close()


@pytest.fixture
def filled(database, tmp_path):
    """The database with two runs, words of two kinds, a tombstone, a member and two tokens."""

    def work(db):
        vault = Vault(db, "vision")
        for run in ("r1", "r2", "gone"):
            spools.write(tmp_path, spools.finished(run, name=f"bert {run}", site=spools.SITE), "1-a")
            data = (tmp_path / "spool" / SPOOL.format(run)).read_bytes()
            size = vault.append(SPOOL.format(run), 0, data[:900]).size
            vault.append(SPOOL.format(run), size, data[size:])
        vault.delete("gone", by="root", wall_ns=spools.START_NS)
        members.add(db, "vision", "ada", "admin", who="test")
        projects.settle(db, "vision", {"region": "FR", "pue": "1.2"}, who="tést \\ \t\n")
        projects.keep(db, "vision", "2y", who="test")
        return [
            tokens.create(db, "vision", [], name="", who="test", member="ada")[0],
            tokens.create(db, "nlp", ["read"], name="node", who="test")[0],
        ]

    made = database.call(work)
    client(database, made[0]).post("/api/v1/runs/r1/words", json={"note": "seen", "tags": {"a": "b"}})
    return database, made


def client(database, token):
    return TestClient(
        make_team_app(Shelves(database)), base_url=BASE, headers={"authorization": f"Bearer {token}"},
        follow_redirects=False,
    )  # fmt: skip


def answers(database, token):
    """What a person asks of a server, what verify says, and the log."""
    found = {path: client(database, token).get(path).json() for path in ASKED}
    for one in found["/api/v1/project"]["tokens"]:
        one["used"] = None
    books = TeamBooks(database, "vision")
    found["verify"] = [verify_recorded(books, row).as_dict() for row in books.runs(Filter())]
    found["stones"] = database.call(lambda db: Vault(db, "vision").tombstones("gone"))
    found["log"] = [
        one for one in database.call(lambda db: tables.changes(db, None, 100)) if "backup" not in one.what
    ]
    return found


def names_in(database):
    query = "SELECT relname FROM pg_class WHERE relnamespace = 'wattprint'::regnamespace AND relkind = 'r'"
    return {name for (name,) in database.call(lambda db: db.execute(query).fetchall())}


def is_empty(database):
    return database.call(projects.projects) == []


def test_what_is_restored_gives_the_same_answers(filled, empty, tmp_path):
    database, (ada, node) = filled
    before = answers(database, ada)
    assert len(before["/api/v1/runs"]) == 2
    assert len(before["verify"]) == 2
    manifest = back_up(database, str(tmp_path / "b"), who="root")
    assert (manifest.rows("projects"), manifest.rows("tokens")) == (2, 2)
    assert restore(empty, str(tmp_path / "b"), who="root") == manifest
    assert answers(empty, ada) == before
    assert client(empty, node).get("/api/v1/runs").json() == []
    late = client(empty, ada).post(
        f"/api/v1/spools/{SPOOL.format('gone')}", headers={"content-type": "application/x-ndjson"}
    )
    assert "was deleted by root on 2025-06-15" in late.json()["detail"]
    (change,) = empty.call(lambda db: tables.changes(db, None, 1))
    assert (change.what, change.who, change.about) == ("backup restored", "root", manifest.made)


def test_numbers_go_on_where_they_were(filled, empty, tmp_path):
    """So that no token has the id of one that is named in a log or a tombstone."""
    database, _ = filled
    database.call(lambda db: db.execute("DELETE FROM wattprint.tokens"))
    back_up(database, str(tmp_path / "b"), who="root")
    restore(empty, str(tmp_path / "b"), who="root")
    made = [
        one.call(lambda db: tokens.create(db, "nlp", ["read"], name="", who="test")[1].id)
        for one in (database, empty)
    ]
    assert made == [3, 3]


def test_each_table_is_in_it_but_those_of_the_index(filled, tmp_path):
    """Whatever others add to the database goes along."""
    database, _ = filled
    database.call(lambda db: db.execute("CREATE TABLE wattprint.of_tomorrow (a int)"))
    manifest = back_up(database, str(tmp_path / "b"), who="root")
    listed = {table.name for table in manifest.tables}
    assert listed == names_in(database) - INDEX_TABLES - {"migrations"}
    assert {"spools", "budgets", "experiments", "shares", "members", "of_tomorrow"} <= listed
    assert {step.part for step in manifest.steps} - set(INDEX_PARTS) == set(tables.parts())


def test_the_file_is_for_its_owner_and_replaces_none(filled, tmp_path):
    database, (ada, _) = filled
    path = tmp_path / "b"
    back_up(database, str(path), who="root")
    assert path.stat().st_mode & 0o777 == 0o600
    assert ada.encode() not in path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert not any(ada.encode() in archive.read(name) for name in archive.namelist())
    before = path.read_bytes()
    with pytest.raises(UsageError, match="cannot be written: File exists"):
        back_up(database, str(path), who="root")
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match="cannot be written: No such file"):
        back_up(database, str(tmp_path / "none" / "b"), who="root")


def test_it_is_of_one_moment_while_runs_come_in(filled, empty, tmp_path):
    """A run is in it with all of the lines that its table of spools says, or not at all."""
    database, _ = filled
    data = (tmp_path / "spool" / SPOOL.format("r1")).read_bytes()
    ended = threading.Event()

    def push():
        number = 0
        while not ended.is_set():
            path = SPOOL.format(f"n{number}")
            database.call(lambda db, path=path: Vault(db, "nlp").append(path, 0, data))
            number += 1

    pushing = threading.Thread(target=push)
    pushing.start()
    try:
        back_up(database, str(tmp_path / "b"), who="root")
    finally:
        ended.set()
        pushing.join()
    restore(empty, str(tmp_path / "b"), who="root")
    query = (
        "SELECT count(*) FROM wattprint.spools WHERE tombstone IS NULL AND size IS DISTINCT FROM "
        "(SELECT sum(length(data)) FROM wattprint.spool_parts WHERE spool = id)"
    )
    assert empty.call(lambda db: db.execute(query).fetchone()) == (0,)


def damages(path):
    """The file at ``path`` with one thing wrong each, by what that is."""
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        places = {one.filename: one.header_offset + 30 + len(one.filename) + 60 for one in archive.infolist()}
    found = {f"a byte of {name}": flipped(whole, at) for name, at in places.items() if "spool" in name}
    found["a byte of the manifest"] = flipped(whole, places[MANIFEST])
    found |= {"cut": whole[: len(whole) // 2], "cut at the end": whole[:-5], "empty": b"", "text": b"hello\n"}
    return found


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.fault("a backup of a team's server is damaged", "it is refused before anything is written")
def test_a_damaged_backup_changes_nothing(filled, empty, tmp_path):
    database, _ = filled
    path = tmp_path / "b"
    back_up(database, str(path), who="root")
    found = damages(path)
    assert len(found) >= 7
    for what, data in found.items():
        (tmp_path / "bad").write_bytes(data)
        with pytest.raises(RecordError, match="is no whole backup"):
            restore(empty, str(tmp_path / "bad"), who="root")
        assert is_empty(empty), what
    restore(empty, str(path), who="root")


def rewritten(path, change, rows=None):
    """The backup at ``path`` with another manifest, and other rows of some tables."""
    with zipfile.ZipFile(path) as archive:
        members_of = {name: archive.read(name) for name in archive.namelist()} | (rows or {})
    manifest = json.loads(members_of[MANIFEST])
    change(manifest)
    members_of[MANIFEST] = json.dumps(manifest).encode()
    other = path.with_name("rewritten")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members_of.items():
            archive.writestr(name, data)
    return str(other)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda told: told.update(version=2), "version 2"),
        (lambda told: told["steps"].append({"part": "team", "step": 9, "sha256": ""}), "at step 9"),
        (lambda told: told["steps"].append({"part": "novelties", "step": 1, "sha256": ""}), "novelties"),
        (lambda told: told["steps"][0].update(sha256="ab"), "was another one"),
        (lambda told: told["tables"].pop(), "other tables than its manifest"),
        (lambda told: told["tables"][0]["columns"].append("x"), "columns that no step has made"),
        (lambda told: told.update(tables="x"), "cannot be understood"),
        (lambda told: told.update(format="zip"), "is a zip of version 1"),
    ],
)
def test_a_backup_of_another_wattprint_is_refused(filled, empty, tmp_path, change, words):
    database, _ = filled
    back_up(database, str(tmp_path / "b"), who="root")
    with pytest.raises(RecordError, match=words):
        restore(empty, rewritten(tmp_path / "b", change), who="root")
    assert is_empty(empty)


def test_a_database_that_has_something_is_left_as_it_is(filled, empty, tmp_path):
    database, (ada, _) = filled
    back_up(database, str(tmp_path / "b"), who="root")
    before = answers(database, ada)
    with pytest.raises(UsageError, match="the database is not empty"):
        restore(database, str(tmp_path / "b"), who="root")
    assert answers(database, ada) == before
    with pytest.raises(UsageError, match="there is no file"):
        restore(empty, str(tmp_path / "none"), who="root")


def test_a_backup_of_an_older_step_is_brought_forward(database, empty, postgres, tmp_path):
    """One that was taken before people were members, and before anything was kept for a while."""
    query = "SELECT count(*) FROM wattprint.migrations WHERE part IN ('members', 'keeping', 'experiments')"
    older = {name: steps for name, steps in tables.parts().items() if name in ("vault", "team")}
    older["vault"] = older["vault"][:2]
    old = Database(postgres)
    old.call(lambda db: db.execute("DROP SCHEMA wattprint CASCADE"))
    for part, steps in older.items():
        old.prepare(part, steps)
    add = (
        "INSERT INTO wattprint.organisations VALUES ('main'); "
        "INSERT INTO wattprint.projects (name, organisation) VALUES ('old', 'main')"
    )
    old.call(lambda db: db.execute(add))
    manifest = back_up(old, str(tmp_path / "b"), who="root")
    old.close()
    assert {step.part for step in manifest.steps} == {"vault", "team"}
    restore(empty, str(tmp_path / "b"), who="root")
    (one,) = empty.call(projects.projects)
    assert (one.name, one.keep_days) == ("old", None)
    assert empty.call(lambda db: db.execute(query).fetchone())[0] >= 3
    empty.call(lambda db: members.add(db, "old", "ada", "viewer", who="test"))


def test_the_commands_do_it(filled, empty, postgres, elsewhere, tmp_path):
    path = tmp_path / "wattprint.backup"
    made = told("server", "backup", str(path), env={"WATTPRINT_STORE": postgres})
    assert (made["projects"], made["spools"], made["tokens"]) == (2, 4, 2)
    restored = told("server", "restore", str(path), env={"WATTPRINT_STORE": elsewhere})
    assert restored == made
    assert len(empty.call(projects.projects)) == 2
