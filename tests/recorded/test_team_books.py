"""The books of a team's project: what its vault holds reads as the same spools in a folder do."""

from __future__ import annotations

import os
import pickle
from contextlib import closing

import msgspec
import pytest
from tests.ledger import spools

from wattprint.errors import RecordError, UsageError
from wattprint.ledger import index, notes
from wattprint.ledger.shelf import SyncReport
from wattprint.ledger.store import VERSION, Filter
from wattprint.ledger.words import Measured, Tagged
from wattprint.recorded.books import Books

psycopg = pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from wattprint.ledger.postgres_database import Database  # noqa: E402
from wattprint.ledger.vault import Vault  # noqa: E402
from wattprint.ledger.vault_shelf import VaultShelf  # noqa: E402
from wattprint.recorded.team_books import TeamBooks  # noqa: E402

S = spools.S
DAY = "2025/06/15"


class Team:
    """A project, what it is sent, and what it warned of."""

    def __init__(self, database, project="vision"):
        self.database, self.project, self.warnings = database, project, []

    @property
    def books(self):
        return TeamBooks(self.database, self.project, self.warnings.append)

    def vault(self, work):
        with self.database.connection() as connection:
            Vault.prepare(connection)
            return work(Vault(connection, self.project))

    def send(self, path, data, offset=0):
        self.vault(lambda vault: vault.append(path, offset, data))

    def send_all(self, home):
        root = os.path.join(home, "spool")
        for folder, _, names in os.walk(root):
            for name in names:
                full = os.path.join(folder, name)
                with open(full, "rb") as stream:
                    self.send(os.path.relpath(full, root), stream.read())

    def ids(self):
        return [row.id for row in self.books.runs(Filter())]


@pytest.fixture
def database(postgres):
    with closing(Database(postgres)) as made:
        yield made


@pytest.fixture
def team(database):
    made = Team(database)
    yield made
    assert made.warnings == []


@pytest.fixture
def home(tmp_path):
    """A folder with a run of two nodes and a meter inside one, another with later words, and a killed one."""
    site = spools.SITE
    first = spools.finished("r1", tags={"team": "nlp"}, command=["python", "a.py"], site=site)
    spools.write(tmp_path, first, "1-a")
    spools.write(tmp_path, spools.finished("r1", boot_id="boot-b", host="node-b", site=site), "2-b")
    spools.write(tmp_path, spools.finished("r1", role="child", name="inside", site=site), "3-c")
    later = spools.finished("r2", name="other", wall_ns=spools.START_NS + 60 * S, site=site)
    other = spools.write(tmp_path, later)
    killed = spools.finished("r3", wall_ns=spools.START_NS + 90_000 * S, site=site)[:2]
    spools.write(tmp_path, killed, day="2025-06-16")
    said = [Tagged(wall_ns=0, key="stage", value="final"), Measured(wall_ns=0, name="accuracy", value=0.9)]
    notes.add_words(other, "r2", said, spools.START_NS + 100 * S)
    return str(tmp_path)


def called_alike(records):
    """``records`` without what a spool is called where it lies."""
    return [msgspec.structs.replace(record, path=os.path.basename(record.path)) for record in records]


def test_a_project_reads_as_the_folder_of_the_same_spools_does(home, team):
    own = Books(folder=home)
    team.send_all(home)
    books = team.books
    rows = own.runs(Filter())
    assert [row.id for row in rows] == ["r3", "r2", "r1"]
    assert [row.status for row in rows] == ["killed", "finished", "finished"]
    assert books.runs(Filter()) == rows
    assert rows[1].tags == {"stage": "final"}
    assert books.run("other") == own.run("other")
    assert books.short_ids(rows) == own.short_ids(rows)
    assert books.outlines(rows) == own.outlines(rows)
    assert books.ask(lambda store: store.totals(Filter())) == own.ask(lambda store: store.totals(Filter()))
    for row in rows:
        assert called_alike(books.records(row)) == called_alike(own.records(row))
        assert books.statement(row.id)[0].statement == own.statement(row.id)[0].statement
    assert books.rebuild() == SyncReport(seen=6, read=5)
    assert books.runs(Filter()) == rows


def test_a_run_grows_as_its_lines_arrive(home, team):
    path = f"{DAY}/r1.1-a.jsonl"
    with open(os.path.join(home, "spool", path), "rb") as stream:
        lines = stream.read().splitlines(keepends=True)
    team.send(path, lines[0][:100])
    assert team.ids() == [], "there is no line yet"
    team.send(path, lines[0])
    (row,) = team.books.runs(Filter())
    assert (row.status, row.components_j) == ("killed", None)
    team.send(path, lines[1], len(lines[0]))
    (row,) = team.books.runs(Filter())
    assert (row.status, row.components_j) == ("killed", (25.0, 30.0, 35.0))
    team.send(path, lines[2], len(lines[0] + lines[1]))
    (row,) = team.books.runs(Filter())
    assert (row.status, row.duration_s) == ("finished", 8.0)
    assert row == team.books.run("r1")


def test_only_what_changed_is_read(home, team, monkeypatch):
    team.send_all(home)
    read = []
    whole = Vault.read
    monkeypatch.setattr(Vault, "read", lambda vault, path: read.append(path) or whole(vault, path))
    assert len(team.ids()) == 3
    assert len(read) == 6
    del read[:]
    assert len(team.ids()) == 3
    assert read == []
    team.send(f"{DAY}/r4.1-a.jsonl", b"".join(open_lines(home, "r4")))
    assert "r4" in team.ids()
    assert read == [f"{DAY}/r4.1-a.jsonl"]


def test_what_was_folded_in_before_the_process_died_is_no_reason_to_miss_the_rest(team, home, monkeypatch):
    team.send_all(home)
    assert len(team.ids()) == 3
    first, second = f"{DAY}/r5.1-a.jsonl", "2025/06/16/r6.1-a.jsonl"
    for path in (first, second, f"{DAY}/r7.1-a.jsonl"):  # the first day changes before and after the second
        run = path[11:13]
        team.send(path, b"".join(open_lines(home, run)))
    really, died = index._Sync._list, []

    def dies_after_one(sync, day, mark, known):
        if died:
            raise KeyboardInterrupt
        died.append(day)
        really(sync, day, mark, known)

    with monkeypatch.context() as patched:
        patched.setattr(index._Sync, "_list", dies_after_one)
        with pytest.raises(KeyboardInterrupt):
            team.ids()
    assert died == ["2025/06/16"]
    assert sorted(team.ids()) == ["r1", "r2", "r3", "r5", "r6", "r7"]


def test_an_index_that_somebody_empties_meanwhile_is_filled_whole(team, home, monkeypatch):
    team.send_all(home)
    really, emptied = index._Sync._list, []

    def emptied_after_one(sync, day, mark, known):
        really(sync, day, mark, known)
        if not emptied:
            emptied.append(day)
            team.books.open_store().clear()

    monkeypatch.setattr(index._Sync, "_list", emptied_after_one)
    assert team.ids() == ["r3", "r2", "r1"]
    assert emptied
    assert team.ids() == ["r3", "r2", "r1"]


def open_lines(home, run):
    with open(spools.write(os.path.join(home, "elsewhere"), spools.finished(run)), "rb") as stream:
        return stream.readlines()


def test_a_deleted_run_is_gone_and_its_project_says_nothing_of_it(home, team):
    team.send_all(home)
    assert len(team.ids()) == 3
    team.vault(lambda vault: vault.delete("r1", by="ada", wall_ns=spools.START_NS))
    assert team.ids() == ["r3", "r2"]
    team.books.rebuild()
    assert team.ids() == ["r3", "r2"]


def meanwhile(monkeypatch, owner, name, work):
    """Do ``work`` once, right after ``owner.name`` has answered for the first time."""
    really, done = getattr(owner, name), []

    def then(*args, **named):
        answer = really(*args, **named)
        if not done:
            done.append(name)
            work()
        return answer

    monkeypatch.setattr(owner, name, then)
    return done


@pytest.mark.parametrize("step", ["days", "names", "stamps", "record"])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_run_that_another_folds_in_meanwhile_is_not_lost(team, home, monkeypatch, step, is_known):
    first, second = f"{DAY}/r5.1-a.jsonl", "2025/06/16/r6.1-a.jsonl"
    team.send(f"{DAY}/r4.1-a.jsonl", b"".join(open_lines(home, "r4")))
    if is_known:  # and the day has a further run since
        assert team.ids() == ["r4"]
        team.send(f"{DAY}/r7.1-a.jsonl", b"".join(open_lines(home, "r7")))

    def another():
        team.send(first, b"".join(open_lines(home, "r5")))
        team.send(second, b"".join(open_lines(home, "r6")))
        assert {"r5", "r6"} <= {*team.ids()}

    done = meanwhile(monkeypatch, VaultShelf, step, another)
    team.ids()
    assert done
    assert sorted(team.ids()) == ["r4", "r5", "r6", *(["r7"] if is_known else [])]


@pytest.mark.parametrize("step", ["days", "names", "stamps", "record"])
@pytest.mark.parametrize("lines", [1, 3], ids=["running", "finished"])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_run_that_is_deleted_meanwhile_stays_deleted(database, home, monkeypatch, step, lines, is_known):
    team = Team(database)
    path, sent = f"{DAY}/r5.1-a.jsonl", open_lines(home, "r5")
    if is_known:
        team.send(path, sent[0])
        assert team.ids() == ["r5"]
        team.send(path, b"".join(sent[1:2]), len(sent[0]))
    team.send(path, b"".join(sent[: max(lines, 2)]))

    def another():
        team.vault(lambda vault: vault.delete("r5", by="ada", wall_ns=spools.START_NS))
        team.send("2025/06/16/r6.1-a.jsonl", b"".join(open_lines(home, "r6")))
        assert team.ids() == ["r6"]

    done = meanwhile(monkeypatch, VaultShelf, step, another)
    team.ids()
    assert done
    assert team.ids() == ["r6"]


def test_of_two_who_read_a_growing_spool_at_once_the_longer_reading_stays(team, home, monkeypatch):
    path, sent = f"{DAY}/r5.1-a.jsonl", open_lines(home, "r5")
    team.send(path, sent[0])
    assert team.ids() == ["r5"]
    team.send(path, sent[1], len(sent[0]))

    def another():
        team.send(path, sent[2], len(sent[0] + sent[1]))
        (row,) = team.books.runs(Filter())
        assert row.status == "finished"

    meanwhile(monkeypatch, VaultShelf, "record", another)
    team.ids()
    assert [row.status for row in team.books.open_store().runs(Filter())] == ["finished"]


def test_projects_see_nothing_of_each_other(home, team, database):
    team.send_all(home)
    other = Team(database, "audio")
    assert (len(team.ids()), other.ids()) == (3, [])
    with pytest.raises(UsageError, match="no run has been recorded yet"):
        other.books.run("r1")
    row = team.books.run("r1")
    with pytest.raises(RecordError, match="is not in the project audio of the PostgreSQL database"):
        other.books.records(row)


def test_what_is_no_spool_is_told_once_and_hides_no_run(home, database):
    team = Team(database)
    team.send_all(home)
    team.send(f"{DAY}/bad.1-a.jsonl", b'{"kind":"header","run":"\\u0000\\ud800"}\n')
    team.send(f"{DAY}/odd.1-a.jsonl", b"\x00\xff\n")
    assert len(team.ids()) == 3
    assert sorted(text.partition(":")[0] for text in team.warnings) == [
        f"left out {DAY}/bad.1-a.jsonl",
        f"left out {DAY}/odd.1-a.jsonl",
    ]
    assert len(team.ids()) == 3
    assert len(team.warnings) == 2


def test_rows_of_an_older_version_are_made_anew_from_the_vault(home, team, postgres):
    team.send_all(home)
    rows = team.books.runs(Filter())
    with psycopg.connect(postgres) as admin:
        admin.execute("UPDATE wattprint.indexes SET version = %s", [VERSION - 1])
    assert team.books.runs(Filter()) == rows


def test_a_server_that_restarts_is_asked_again(home, team, postgres, postgres_server):
    team.send_all(home)
    assert len(team.ids()) == 3
    postgres_server.stop()
    with pytest.raises(RecordError, match="cannot be used"):
        team.ids()
    postgres_server.start()
    assert len(team.ids()) == 3


def test_books_of_a_team_have_no_folder_and_change_nothing(home, team):
    team.send_all(home)
    books = team.books
    row = books.run("r2")
    for change in (
        lambda: books.delete([row], dry_run=False),
        lambda: books.prune(before_ns=spools.START_NS * 2, dry_run=False),
    ):
        with pytest.raises(UsageError, match="runs of the project vision from here"):
            change()
    with pytest.raises(UsageError, match="in no folder"):
        books.folder  # noqa: B018
    assert books.run("r2") == row


def test_books_of_a_team_go_to_another_process(home, team):
    team.send_all(home)
    again = pickle.loads(pickle.dumps(TeamBooks(team.database, team.project)))
    try:
        assert again.run("r1") == team.books.run("r1")
    finally:
        again.database.close()


def test_days_are_folded_in_by_the_order_of_their_changes(team):
    for path in ("2025/06/15/a.1-a.jsonl", "2025/06/16/b.1-a.jsonl"):
        team.send(path, b"{}\n")
    shelf = VaultShelf(team.database, team.project)
    assert list(shelf.days({}, SyncReport()).items()) == [("2025/06/15", 1), ("2025/06/16", 2)]
    team.send("2025/06/15/a.1-a.jsonl", b"{}\n{}\n")
    known = {"2025/06/15": 1, "2025/06/16": 2}
    assert list(shelf.days(known, SyncReport()).items()) == [("2025/06/16", 2), ("2025/06/15", 3)]
