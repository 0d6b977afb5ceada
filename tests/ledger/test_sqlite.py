"""The file of the SQLite ledger: local or not, damaged, foreign, newer, deleted, not writable."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.contracts.test_store import ids, row

from wattprint.errors import RecordError
from wattprint.ledger import sql, sqlite, sqlite_tables
from wattprint.ledger.filesystems import filesystem_of, filesystem_type
from wattprint.ledger.sqlite import SqliteStore
from wattprint.ledger.store import Filter, SpoolPart

MOUNTS = """\
rootfs / rootfs rw 0 0
/dev/sda1 / ext4 rw,relatime 0 0
server:/home /home nfs4 rw,vers=4.2 0 0
/dev/sdb1 /home/local\\040disk xfs rw 0 0
lustre@tcp:/scratch /scratch lustre rw 0 0
"""


@pytest.fixture
def open_store(tmp_path):
    opened = []

    def make(path=tmp_path / "ledger.db", kind="ext4"):
        store = SqliteStore(str(path), filesystem=lambda _: kind)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x", "ext4"),
        ("/", "ext4"),
        ("/home/ann/.local", "nfs4"),
        ("/home/local disk/ann", "xfs"),
        ("/homes/ann", "ext4"),
        ("/scratch", "lustre"),
    ],
)
def test_the_deepest_mount_holds_the_path(path, kind):
    assert filesystem_type(path, MOUNTS) == kind


def test_no_mounts_is_unknown():
    assert filesystem_type("/home", "") == ""


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("ext4", "wal"),
        ("overlay", "wal"),
        ("nfs4", "delete"),
        ("lustre", "delete"),
        ("gpfs", "delete"),
        ("fuse.sshfs", "delete"),
        ("", "delete"),
    ],
)
def test_wal_only_on_a_disk_known_to_be_local(open_store, tmp_path, kind, mode):
    store = open_store(kind=kind)
    store.put([row("a")])
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == (mode,)
        assert db.execute("SELECT value FROM about WHERE what='schema_version'").fetchone() == (
            sqlite_tables.VERSION,
        )


def make_foreign(path):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE photos(x)")
        db.execute("INSERT INTO photos VALUES(1)")


def make_newer(path):
    SqliteStore(str(path)).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE about SET value = 999999")


def make_text(path):
    Path(path).write_text("this is no database, but a text that is longer than a header " * 20)


def make_torn(path):
    store = SqliteStore(str(path))
    store.put([row(f"{n}") for n in range(500)])
    store.close()
    with open(path, "r+b") as stream:
        stream.write(b"\xaa" * 4096)


@pytest.mark.parametrize("spoil", [make_foreign, make_newer, make_text, make_torn])
def test_a_file_that_cannot_be_used_is_set_aside(open_store, tmp_path, spoil):
    path = tmp_path / "ledger.db"
    spoil(path)
    before = path.read_bytes()
    store = open_store()
    assert (tmp_path / "ledger.db.bad-1").read_bytes() == before
    (warning,) = store.warnings
    assert "nothing is lost" in warning
    assert warning.endswith("ledger.db.bad-1")
    store.put([row("a")])
    assert ids(store.runs(Filter())) == ["a"]
    store.close()
    path.unlink()
    spoil(path)
    open_store()
    assert (tmp_path / "ledger.db.bad-2").exists()


def test_an_older_ledger_is_replaced_without_a_word(open_store, tmp_path):
    store = open_store()
    store.put([row("a")])
    store.close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db, db:
        db.execute("UPDATE about SET value = 1")
    store = open_store()
    assert (store.runs(Filter()), store.warnings) == ([], [])
    assert not (tmp_path / "ledger.db.bad-1").exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE runs SET mid_j = mid_j * 2",
        "UPDATE runs SET exit_code = 1",
        """UPDATE runs SET parameters = '{"lr":1}'""",
        "DELETE FROM names",
    ],
)
def test_rows_that_are_not_as_they_were_written_are_not_shown(open_store, tmp_path, change):
    store = open_store()
    store.put([row("a")])
    store.close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db, db:
        db.execute(change)
    store = open_store()
    assert store.runs(Filter(name="train")) == []
    assert len(store.warnings) == 1
    assert (tmp_path / "ledger.db.bad-1").exists()


def test_a_row_is_as_it_was_written_whatever_its_figures(open_store):
    odd = row("a", duration_s=8, components_j=(-0.0, 1, 1e300), gpu_j=5e-324, name="\0", command="\U0001f994")
    open_store().put([odd])
    store = open_store()
    assert store.runs(Filter()) == [odd]
    assert store.warnings == []


def test_damage_found_later_begins_anew_and_says_so(open_store, tmp_path):
    store = open_store(kind="nfs")
    store.put([row(f"{n:04}") for n in range(8000)])
    store.close()
    path = tmp_path / "ledger.db"
    size = path.stat().st_size
    assert size > 2 << 20  # a smaller file is read as a whole when it is opened
    store = open_store(kind="nfs")
    with open(path, "r+b") as stream:
        stream.seek(16384)
        stream.write(b"\xaa" * (size - 16384))
    assert store.runs(Filter(name="train")) == []
    assert store.generation == 1
    assert len(store.warnings) == 1
    assert (tmp_path / "ledger.db.bad-1").stat().st_size == size


@pytest.mark.parametrize("kind", ["ext4", "nfs"])
def test_a_ledger_deleted_while_it_is_open_begins_anew(open_store, tmp_path, kind):
    old = open_store(kind=kind)
    old.put([row("a")])
    (tmp_path / "ledger.db").unlink()
    other = open_store(kind=kind)
    assert other.runs(Filter()) == []
    other.put([row("b")])
    assert ids(old.runs(Filter())) == ["b"]
    assert (old.generation, old.warnings) == (1, [])


def test_where_nothing_can_be_written_the_index_is_in_memory(open_store, tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = open_store(tmp_path / "file" / "ledger.db")
    assert len(store.warnings) == 1
    assert "WATTPRINT_HOME" in store.warnings[0]
    store.put([row("a")])
    assert ids(store.runs(Filter())) == ["a"]


def test_a_disk_that_turns_read_only_moves_the_index_to_memory(open_store, tmp_path):
    store = open_store()
    store._db.execute("PRAGMA query_only=1")
    store.put([row("a")])
    assert (ids(store.runs(Filter())), store.generation, store.path) == (["a"], 1, None)
    assert "readonly" in store.warnings[0]


def test_a_ledger_that_another_program_holds_is_gone_round(open_store, tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT_S", 0.05)
    store = open_store()
    with closing(sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.put([row("a")])
        assert (ids(store.runs(Filter())), store.path) == (["a"], None)
        assert "another program has held it for" in store.warnings[0]
        other.execute("ROLLBACK")
    assert open_store().runs(Filter()) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE runs SET name = CAST(x'80ff' AS TEXT)",
        "UPDATE runs SET tags = '[1'",
        "UPDATE runs SET paths = '3'",
        "UPDATE runs SET started_ns = 'soon'",
        "UPDATE runs SET mid_j = x'00', low_j = 0, high_j = 1",
        "UPDATE parts SET body = x'93ff'",
    ],
)
def test_a_ledger_whose_rows_are_none_of_ours_is_built_anew(open_store, damage):
    store = open_store()
    store.put([row("a")])
    store.put_parts([SpoolPart(path="a.jsonl", run="a", state="open", size=1, mtime_ns=1)])
    store._db.execute(damage)
    store.runs(Filter())
    store.parts(run="a")
    assert (store.runs(Filter()), store.parts(run="a"), store.generation) == ([], [], 1)
    assert "built anew" in store.warnings[0]


def test_what_sqlite_refuses_to_do_is_no_damage(open_store, tmp_path, monkeypatch):
    store = open_store()
    store.put([row("a")])
    monkeypatch.setattr(sql, "MOST_TAGS", 2_000)
    with pytest.raises(RecordError, match="the ledger cannot tell: Expression tree is too large"):
        store.runs(Filter(tags={f"k{n}": "v" for n in range(1_100)}))
    assert (ids(store.runs(Filter())), store.generation, store.warnings) == (["a"], 0, [])
    assert not (tmp_path / "ledger.db.bad-1").exists()


@pytest.mark.parametrize(
    "damage",
    [
        "ALTER TABLE runs RENAME TO walks",
        "ALTER TABLE runs RENAME COLUMN host TO place_of_it",
        "DROP INDEX runs_by_start",
        "DROP TABLE tags",
    ],
)
def test_tables_that_are_not_as_they_were_made_are_set_aside(open_store, tmp_path, damage):
    store = open_store()
    store.put([row("a")])
    store._db.execute(damage)
    assert (
        store.runs(Filter(tags={"team": "nlp"})) == store.runs(Filter(host="n")) == store.runs(Filter()) == []
    )
    assert (store.generation, len(store.warnings)) == (1, 1)
    assert (tmp_path / "ledger.db.bad-1").exists()


def test_the_file_system_of_a_real_path_is_known():
    if not os.path.exists("/proc/self/mounts"):
        pytest.skip("no /proc here")
    assert filesystem_of("/proc/self") == "proc"
