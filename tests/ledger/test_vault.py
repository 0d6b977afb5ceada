"""The vault: every byte of a spool once, whatever comes in whatever order; nothing that was taken changes."""

from __future__ import annotations

import contextlib
import json
import threading
import time
import tracemalloc
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger import spools

from wattprint.errors import RecordError
from wattprint.ledger import vault as vaults
from wattprint.ledger.migrations import migrate
from wattprint.ledger.reader import read_spool
from wattprint.ledger.vault import Stamped, Taken, Vault

psycopg = pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
PATH = "2025/06/15/r1.4242-aaaaaa.jsonl"
LINES = b'{"a":1}\n{"b":2}\n{"c":3}\n'
LAST = sha256(b'{"c":3}\n').hexdigest()


@pytest.fixture
def connection(postgres):
    with psycopg.connect(postgres, autocommit=True) as made:
        Vault.prepare(made)
        yield made


@pytest.fixture
def vault(connection):
    return Vault(connection, "vision")


def refused(call, *args, **named):
    with pytest.raises(vaults.NotTakenError) as caught:
        call(*args, **named)
    return caught.value


def test_what_comes_again_is_passed_over(vault):
    assert vault.append(PATH, 0, LINES[:8]) == Taken(8, sha256(LINES[:8]).hexdigest())
    assert vault.append(PATH, 0, LINES) == Taken(24, LAST)
    assert vault.append(PATH, 8, LINES[8:16]) == Taken(24, LAST)
    assert vault.append(PATH, 24, b"") == Taken(24, LAST)
    assert vault.read(PATH) == LINES
    assert vault.taken(PATH) == Taken(24, LAST)


def test_a_gap_is_refused_with_the_size_that_is_there(vault):
    assert (refused(vault.append, PATH, 8, LINES[8:]).reason, vault.stamps()) == (vaults.GAP, [])
    vault.append(PATH, 0, LINES[:8])
    error = refused(vault.append, PATH, 16, LINES[16:])
    assert (error.reason, error.size, error.fix) == (vaults.GAP, 8, "send from 8 on")
    assert refused(vault.append, PATH, -1, LINES).reason == vaults.GAP


def test_other_bytes_are_refused_noted_once_and_overwrite_nothing(vault):
    vault.append(PATH, 0, LINES)
    other = LINES.replace(b"2", b"9")
    for _ in range(2):
        error = refused(vault.append, PATH, 0, other)
    assert (error.reason, error.size) == (vaults.DIFFERS, 24)
    assert vault.read(PATH) == LINES
    assert vault.conflicts() == [(PATH, 0, sha256(other).hexdigest(), 24)]


def test_a_torn_line_is_kept_apart_until_it_is_whole_or_another(vault):
    assert vault.append(PATH, 0, LINES[:12]).size == 8
    assert vault.read(PATH) == LINES[:12]
    vault.append(PATH, 0, LINES[:10])  # an older push comes late
    assert vault.read(PATH) == LINES[:12]
    vault.append(PATH, 8, b'{"x')
    assert vault.read(PATH) == LINES[:8] + b'{"x'
    assert vault.append(PATH, 8, LINES[8:]) == Taken(24, LAST)
    assert vault.read(PATH) == LINES


def test_changes_are_told_in_their_order_and_of_one_project(vault, connection):
    other = Vault(connection, "nlp")
    vault.append(PATH, 0, LINES[:8])
    other.append(PATH, 0, LINES)
    second = PATH.replace("r1", "r2")
    vault.append(second, 0, LINES)
    stamps = vault.stamps()
    assert [stamp[:2] for stamp in stamps] == [(PATH, 8), (second, 24)]
    vault.append(PATH, 8, LINES[8:12])
    assert [stamp[:2] for stamp in vault.stamps(stamps[-1].changed)] == [(PATH, 12)]
    assert vault.stamps(vault.stamps()[-1].changed) == []
    assert [stamp[:2] for stamp in other.stamps()] == [(PATH, 24)]


def test_who_follows_the_changes_misses_none_while_many_write(postgres, connection):
    """A number that is seen first must not be followed by a smaller one."""
    vault, seen, since = Vault(connection, "vision"), set(), 0
    done = threading.Event()

    def write(number):
        with psycopg.connect(postgres, autocommit=True) as own:
            for run in range(15):
                Vault(own, "vision").append(PATH.replace("r1", f"r{number}-{run}"), 0, LINES)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    while not done.is_set():
        if not any(thread.is_alive() for thread in threads):
            done.set()
        for stamp in vault.stamps(since):
            seen.add(stamp.path)
            since = stamp.changed
    assert len(seen) == 60


def test_a_deleted_run_leaves_a_tombstone_and_takes_nothing_more(vault, tmp_path):
    vault.append(PATH, 0, LINES)
    before = vault.stamps()[-1].changed
    (stone,) = vault.delete("r1", by="token ada", wall_ns=spools.START_NS)
    assert json.loads(stone.line) == {
        "kind": "tombstone", "run": "r1", "by": "token ada", "wall_ns": spools.START_NS, "size": 24,
        "prev": LAST, "reason": "",
    }  # fmt: skip
    assert vault.read(PATH) == stone.line
    assert vault.tombstones("r1") == [stone]
    assert vault.stamps(before) == [Stamped(PATH, 0, before + 1)]
    for path in (PATH, "2025/06/16/r1.9-bbbbbb.jsonl"):
        error = refused(vault.append, path, 0, LINES)
        assert error.reason == vaults.DELETED
        assert "the run r1 was deleted by token ada on 2025-06-15" in str(error)
    assert vault.delete("r1", by="bob", wall_ns=spools.START_NS) == []
    assert vault.delete("r2", by="bob", wall_ns=spools.START_NS) == []
    path = tmp_path / "r1.x.jsonl"
    path.write_bytes(stone.line)
    with pytest.raises(RecordError, match="the run r1 was deleted by token ada on 2025-06-15"):
        read_spool(str(path), alive=lambda _: False, now_ns=0)


@pytest.mark.parametrize(
    "path",
    [
        "r1.a.jsonl",
        "2025/06/15/r1.jsonl",
        "2025/06/15/../r1.a.jsonl",
        "/2025/06/15/r1.a.jsonl",
        "2025/13/15/r1.a.jsonl",
        "2025/06/15/.r1.a.jsonl",
        "2025/06/15/r1.a.jsonl\n",
        "2025/06/15/r\x00.a.jsonl",
        "2025/06/15/r1.a.json",
        f"2025/06/15/{'r' * 200}.a.jsonl",
    ],
)
def test_only_paths_of_spools_are_taken(vault, path):
    assert refused(vault.append, path, 0, LINES).reason == vaults.NO_PATH
    assert refused(vault.taken, path).reason == vaults.NO_PATH


def test_lines_and_spools_have_their_limits(vault, monkeypatch):
    monkeypatch.setattr(vaults, "LONGEST_LINE", 10)
    monkeypatch.setattr(vaults, "MOST_BYTES", 30)
    assert vault.append(PATH, 0, b"123456789\n").size == 10
    assert refused(vault.append, PATH, 10, b"12345678901\n").reason == vaults.LARGE
    assert refused(vault.append, PATH, 10, b"12345678901").reason == vaults.LARGE
    assert refused(vault.append, PATH, 10, b"1\n" * 11).size == 10
    assert vault.read(PATH) == b"123456789\n"


def test_of_very_many_conflicts_the_first_few_are_kept(vault):
    vault.append(PATH, 0, LINES)
    others = [LINES.replace(b"2", b"%d" % number) for number in range(10, 30)]
    for other in others:
        assert refused(vault.append, PATH, 0, other).reason == vaults.DIFFERS
    assert [told[2] for told in vault.conflicts()] == [sha256(other).hexdigest() for other in others[:5]]


@pytest.mark.parametrize(
    "data",
    [b"\n", b"\n{}\n", b"{}\n\n", b"{}\n\n{}\n", b"\n" * (20 << 20)],
    ids=["alone", "first", "last", "between", "very many"],
)
def test_empty_lines_are_refused_at_once(vault, data):
    vault.append(PATH, 0, LINES)
    before_s = time.process_time()
    tracemalloc.start()
    error = refused(vault.append, PATH, 24, data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (error.reason, error.size) == (vaults.NO_LINE, 24)
    assert most < 1 << 20
    assert time.process_time() - before_s < 1
    assert vault.read(PATH) == LINES
    assert vault.append(PATH, 23, b"\n") == Taken(24, LAST), "the end of a line that is there is none"


def test_very_many_short_lines_are_measured_without_being_held(vault):
    data = b"1\n" * (10 << 20)
    tracemalloc.start()
    vault._check_lines(PATH, data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1 << 20


def test_what_is_refused_or_known_holds_up_nobody(vault, postgres, monkeypatch):
    vault.append(PATH, 0, LINES)
    before = vault.stamps()
    monkeypatch.setattr(vaults, "LONGEST_LINE", 10)
    vault._connection.execute("SET lock_timeout = '200ms'")
    with psycopg.connect(postgres) as other:
        other.execute("SELECT FROM wattprint.vaults WHERE project = 'vision' FOR UPDATE")
        assert vault.append(PATH, 0, LINES) == Taken(24, LAST)
        assert vault.append(PATH, 24, b"") == Taken(24, LAST)
        assert refused(vault.append, PATH, 24, b"x" * 11).reason == vaults.LARGE
        assert refused(vault.append, PATH, 24, b"{}\n\n").reason == vaults.NO_LINE
        assert refused(vault.append, PATH, 0, b"0" * 8).reason == vaults.DIFFERS
        assert refused(vault.append, PATH, 30, b"{}\n").reason == vaults.GAP
        with pytest.raises(psycopg.errors.LockNotAvailable):
            vault.append(PATH, 24, b"{}\n")
        other.rollback()
    assert vault.stamps() == before
    (changed,) = vault._one("SELECT changed FROM wattprint.vaults WHERE project = 'vision'")
    assert changed == before[0].changed, "no change was counted where there was none"
    assert vault.append(PATH, 24, b"{}\n").size == 27


def test_two_who_send_the_same_at_once_have_it_taken_once(vault, postgres, monkeypatch):
    """One compares; the other has sent it before the first may change anything."""
    really, sent = Vault._next_change, []

    def late(own):
        if not sent:
            sent.append(own)
            with psycopg.connect(postgres, autocommit=True) as other:
                Vault(other, "vision").append(PATH, 0, LINES[:16])
        return really(own)

    monkeypatch.setattr(Vault, "_next_change", late)
    assert vault.append(PATH, 0, LINES) == Taken(24, LAST)
    assert vault.read(PATH) == LINES


def test_what_is_not_there_is_told(vault):
    with pytest.raises(FileNotFoundError):
        vault.read(PATH)
    assert vault.taken(PATH) == Taken(0, "")


SPOOL = b"".join(b'{"line":%d,"text":"%s"}\n' % (n, b"x" * (n * 7 % 23)) for n in range(40)) + b'{"torn'
PUSHES = st.lists(st.tuples(st.integers(0, len(SPOOL)), st.integers(0, len(SPOOL))), max_size=25)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PUSHES)
def test_whatever_order_parts_come_in_every_byte_is_there_once(connection, pushes):
    """Pieces at random, as far as they are taken, and then one who sends what is missing."""
    connection.execute("DELETE FROM wattprint.spools")
    vault = Vault(connection, "vision")
    for begin, end in pushes:
        with contextlib.suppress(vaults.NotTakenError):  # a gap; else there would be a conflict
            vault.append(PATH, min(begin, end), SPOOL[min(begin, end) : max(begin, end)])
    taken = vault.taken(PATH)
    assert SPOOL[: taken.size].endswith(b"\n") or taken.size == 0
    vault.append(PATH, taken.size, SPOOL[taken.size :])
    assert vault.read(PATH) == SPOOL
    assert vault.conflicts() == []


def test_tables_are_migrated_once_and_never_backwards(connection):
    Vault.prepare(connection)
    migrate(connection, "trial", ("CREATE TABLE wattprint.trial (x int)",))
    two = ("CREATE TABLE wattprint.trial (x int)", "ALTER TABLE wattprint.trial ADD y int")
    migrate(connection, "trial", two)
    connection.execute("SELECT x, y FROM wattprint.trial")
    with pytest.raises(RecordError, match=r"newer wattprint \(step 2, this one knows 1\)"):
        migrate(connection, "trial", two[:1])
    with pytest.raises(RecordError, match="step 2 of the tables of the trial was another one"):
        migrate(connection, "trial", (two[0], "ALTER TABLE wattprint.trial ADD z int"))
    with pytest.raises(psycopg.Error):
        migrate(connection, "trial", (*two, "CREATE TABLE wattprint.third (x int); SELECT nonsense"))
    assert connection.execute("SELECT to_regclass('wattprint.third')").fetchone() == (None,)


def test_servers_that_start_at_once_migrate_once(postgres):
    failures = []

    def prepare():
        try:
            with psycopg.connect(postgres, autocommit=True) as own:
                Vault.prepare(own)
        except psycopg.Error as error:
            failures.append(error)

    threads = [threading.Thread(target=prepare) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
