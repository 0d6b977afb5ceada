"""The PostgreSQL ledger: lost connections, many at once, other versions, odd text, secrets, what it costs."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.contracts.test_store import ids, part, row

from wattprint.errors import RecordError, UsageError
from wattprint.ledger.store import VERSION, Filter

psycopg = pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from wattprint.ledger.postgres import PostgresStore  # noqa: E402
from wattprint.ledger.postgres_database import Database  # noqa: E402
from wattprint.ledger.postgres_rows import as_regex  # noqa: E402
from wattprint.ledger.postgres_tables import as_held  # noqa: E402


@pytest.fixture
def database(postgres):
    with closing(Database(postgres)) as made:
        yield made


@pytest.fixture
def store(database):
    return PostgresStore(database, "ours")


# -- connections


def test_a_connection_that_was_cut_is_made_again(store, postgres, postgres_server):
    store.put([row("a")])
    assert postgres_server.cut(postgres) == [True]
    assert ids(store.runs(Filter())) == ["a"]
    postgres_server.cut(postgres)
    store.put([row("b", day=1)])
    assert ids(store.runs(Filter())) == ["b", "a"]


def test_what_is_written_while_the_connection_is_cut_is_written_once(store, postgres, postgres_server):
    store.put_parts([part("x", "old")])
    times = []

    def work():
        dropped = store.drop_parts(["x"])
        store.put([row("a")])
        times.append(dropped)
        if len(times) == 1:
            postgres_server.cut(postgres)
        store.put([row("b", day=1)])
        return dropped

    assert store.write(work) == {"old"}
    assert times == [{"old"}, {"old"}], "the first was undone"
    assert ids(store.runs(Filter())) == ["b", "a"]


def test_a_server_that_is_gone_is_told_with_what_to_do_and_serves_again_when_it_is_back(
    store, postgres, postgres_server
):
    store.put([row("a")])
    postgres_server.stop()
    try:
        with pytest.raises(RecordError) as caught:
            store.runs(Filter())
    finally:
        postgres_server.start()
    assert f"127.0.0.1:{postgres_server.port} cannot be used: " in str(caught.value)
    assert caught.value.fix == "see that the server runs, and whether the DSN is right: psql DSN"
    assert "\n" not in str(caught.value)
    assert ids(store.runs(Filter())) == ["a"]


def test_a_lock_that_another_program_holds_is_not_waited_for_for_ever(store, postgres, monkeypatch):
    with psycopg.connect(postgres, autocommit=True) as admin:
        name = postgres.rpartition("/")[2]
        admin.execute(f"ALTER DATABASE {name} SET lock_timeout = '100ms'")
    monkeypatch.setattr("wattprint.ledger.postgres_database.WAIT_S", 1)
    with closing(Database(postgres)) as own, psycopg.connect(postgres) as other:
        hasty = PostgresStore(own, "ours")
        other.execute("SELECT FROM wattprint.indexes FOR UPDATE")
        with pytest.raises(RecordError, match="has been held by another program for 1 s · end that program"):
            hasty.put([row("a")])
        assert hasty.runs(Filter()) == [], "readers wait for nobody"
        other.rollback()
        hasty.put([row("a")])
        assert ids(hasty.runs(Filter())) == ["a"]


def test_a_question_that_takes_too_long_is_cut_short_with_what_to_narrow(postgres, monkeypatch):
    monkeypatch.setattr("wattprint.ledger.postgres_database.QUESTION_S", 0.2)
    with closing(Database(postgres)) as own:
        hasty = PostgresStore(own, "ours")
        with pytest.raises(RecordError) as caught:
            own.call(lambda connection: connection.execute("SELECT pg_sleep(20)"))
        assert str(caught.value) == (
            "the question takes the database more than 0.2 s · ask for less: since=7d, a name, a tag"
        )
        assert hasty.runs(Filter()) == []
        # What changes tables takes its time.
        own.prepare("trial", ("SELECT pg_sleep(0.4); CREATE TABLE wattprint.trial (x int)",))
        slow = "SELECT pg_sleep(0.4)"
        hasty.write(lambda: hasty._inside.connection.execute(slow))
        with pytest.raises(RecordError, match="takes the database more than"):
            own.call(lambda connection: connection.execute(slow))


def test_a_connection_whose_other_end_is_gone_is_given_up(postgres, postgres_server):
    with closing(Database(postgres)) as own, own.connection() as connection:
        told = connection.info.get_parameters()
    assert (told["tcp_user_timeout"], told["keepalives_idle"], told["keepalives_count"]) == (
        "30000",
        "10",
        "4",
    )
    with closing(Database(f"{postgres}?tcp_user_timeout=5000")) as own, own.connection() as connection:
        assert connection.info.get_parameters()["tcp_user_timeout"] == "5000"


def test_tags_of_older_tables_have_the_figures_of_their_runs(postgres):
    some = [
        row("a", tags={"team": "nlp"}, gpu_j=3.0),
        row("b", tags={"team": "nlp", "stage": "one"}, components_j=None),
    ]
    old = """
        ALTER TABLE wattprint.tags DROP CONSTRAINT tags_pkey;
        ALTER TABLE wattprint.tags DROP low_j, DROP mid_j, DROP high_j, DROP gpu_j, DROP duration_s;
        ALTER TABLE wattprint.tags ADD PRIMARY KEY (project, key, value, run_started_ns, run);
        DELETE FROM wattprint.migrations WHERE part = 'ledger' AND step = 5;
    """
    with closing(Database(postgres)) as own:
        PostgresStore(own, "ours").put(some)
        own.call(lambda connection: connection.execute(old))
    with closing(Database(postgres)) as own:
        totals = PostgresStore(own, "ours").totals(Filter(tags={"team": "nlp"}))
        # A server of the older tables that still runs writes no tag without figures.
        tag = "INSERT INTO wattprint.tags SELECT 1, 'team', 'nlp', 0, 'c'"
        with pytest.raises(psycopg.errors.NotNullViolation), own.connection() as connection:
            connection.execute(tag)
    assert (totals.runs, totals.unmetered, totals.components_j) == (2, 1, (1.0, 2.0, 4.0))
    assert (totals.gpu_j, totals.duration_s) == (3.0, 20.0)


# -- many at once


def at_once(work, arguments):
    """Call ``work`` with each of ``arguments`` in a thread of its own; what one raises is raised."""
    with ThreadPoolExecutor(len(arguments)) as threads:
        list(threads.map(work, arguments))


def test_several_may_start_on_an_empty_database_at_once(postgres):
    start = threading.Barrier(6)

    def begin(number):
        with closing(Database(postgres)) as own:
            start.wait()
            PostgresStore(own, f"project-{number % 2}").put([row(f"run-{number}")])

    at_once(begin, range(6))
    with closing(Database(postgres)) as own:
        for project in (0, 1):
            found = ids(PostgresStore(own, f"project-{project}").runs(Filter()))
            assert sorted(found) == [f"run-{number}" for number in range(project, 6, 2)]


def test_sums_stay_true_while_others_write(database):
    def write(writer):
        store = PostgresStore(database, "ours")
        for number in range(20):
            store.put([row(f"{writer}-{number}", day=number % 3, components_j=(1.0, 2.0, 4.0))])
            store.totals(Filter())

    at_once(write, "abc")
    store = PostgresStore(database, "ours")
    totals = store.totals(Filter())
    assert (totals.runs, totals.components_j) == (60, (60.0, 120.0, 240.0))


# -- versions


def set_version(postgres, version):
    with psycopg.connect(postgres) as admin:
        admin.execute("UPDATE wattprint.indexes SET version = %s", [version])


def test_rows_of_an_older_version_are_made_anew_and_those_of_other_projects_stay(store, database, postgres):
    store.put([row("a", tags={"team": "x"})])
    store.put_parts([part("x")])
    store.put_folders({"2026/01/01": 3})
    assert store.totals(Filter()).runs == 1
    other = PostgresStore(database, "other")
    other.put([row("b")])
    set_version(postgres, VERSION - 1)
    again = PostgresStore(database, "ours")
    assert (again.runs(Filter()), again.parts(run="r1"), again.folders()) == ([], [], {})
    assert (again.values("tag"), again.totals(Filter()).runs) == ({}, 0)
    assert ids(other.runs(Filter())) == ["b"]
    again.put([row("c")])
    assert ids(PostgresStore(database, "ours").runs(Filter())) == ["c"], "once"


def test_rows_of_a_newer_version_are_refused_in_one_line(store, database, postgres):
    store.put([row("a")])
    set_version(postgres, VERSION + 1)
    with pytest.raises(
        RecordError, match="is of a newer wattprint · pip install --upgrade wattprint"
    ) as caught:
        PostgresStore(database, "ours")
    assert "\n" not in str(caught.value)
    set_version(postgres, VERSION)
    assert ids(PostgresStore(database, "ours").runs(Filter())) == ["a"], "nothing was changed"


def test_a_database_that_keeps_no_unicode_is_refused(postgres_server):
    with psycopg.connect(postgres_server.admin, autocommit=True) as admin:
        admin.execute("CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    dsn = postgres_server.dsn("narrow")
    with closing(Database(dsn)) as narrow, pytest.raises(RecordError, match="keeps text as LATIN1"):
        PostgresStore(narrow, "ours")
    postgres_server.drop_database(dsn)


# -- text


LONG = "x" * 5_000


def test_the_mark_of_a_day_never_goes_back(store):
    store.put_folders({"2026/01/01": 5})
    store.put_folders({"2026/01/01": 3, "2026/01/02": 4})
    assert store.folders() == {"2026/01/01": 5, "2026/01/02": 4}


def test_text_of_any_length_and_with_any_character_comes_back_and_is_found(store):
    odd = row(
        "a\0b",
        name=f"{LONG}1",
        host=",".join(f"node-{number:04}" for number in range(2_000)),
        status="fin\0ished",
        tags={f"{LONG}key": f"{LONG}value", "plain": "\0"},
        command="\0",
    )
    store.put([odd, row("c", name=f"{LONG}2", day=1)])
    store.put_parts([part("p", "a\0b")])
    assert store.run("a\0b") == odd
    assert (
        store.runs(Filter(name=f"{LONG[:900]}1")) == []
    )  # a part of a name that is longer than what is searched
    assert store.run(f"{LONG}1") == odd
    assert ids(store.runs(Filter(name="xxx"))) == ["c", "a\0b"]
    assert ids(store.runs(Filter(host="node-1999"))) == ["a\0b"]
    assert ids(store.runs(Filter(status="fin\0ished"))) == ["a\0b"]
    assert ids(store.runs(Filter(tags={f"{LONG}key": f"{LONG}value"}))) == ["a\0b"]
    assert store.runs(Filter(tags={f"{LONG}key": f"{LONG}other"})) == []
    assert [found.path for found in store.parts(run="a\0b")] == ["p"]
    store.forget(["a\0b"])
    assert ids(store.runs(Filter())) == ["c"]


def test_others_who_use_the_database_have_their_text_as_it_is(database):
    with database.connection() as connection:
        assert connection.execute("SELECT %s::text", [LONG]).fetchall() == [(LONG,)]


@given(st.text(), st.text())
@example("é" * 200, "é" * 201)
@example("x" * 400, "x" * 401)
def test_two_texts_are_held_alike_only_if_they_are_alike(one, other):
    plain = [text.replace("\0", "\N{REPLACEMENT CHARACTER}") for text in (one, other)]
    assert (as_held(one) == as_held(other)) == (plain[0] == plain[1])
    assert len(as_held(one).encode()) <= 400
    assert "\0" not in as_held(one)


LETTERS = st.text(alphabet="ab-]^[*?\\.$(é\n", max_size=6)


@pytest.fixture(scope="module")
def connection(postgres_server):
    with psycopg.connect(postgres_server.admin, autocommit=True) as made:
        yield made


@given(name=LETTERS, glob=LETTERS)
@example(name="b", glob="[a-c]")
@example(name="-", glob="[a-]")
@example(name="]", glob="[]a]")
@example(name="b", glob="[c-a]")
@example(name="b", glob="[^c-a]")
@example(name="[a", glob="[a")
@example(name="^", glob="[^^]")
@example(name="a\nb", glob="a*b")
def test_a_glob_is_that_of_sqlite(connection, name, glob):
    with closing(sqlite3.connect(":memory:")) as judge:
        (wanted,) = judge.execute("SELECT ? GLOB ?", (name, glob)).fetchone()
    ((found,),) = connection.execute('SELECT %s::text COLLATE "C" ~ %s', (name, as_regex(glob))).fetchall()
    assert found == bool(wanted)


# -- secrets


@pytest.mark.parametrize(
    "dsn",
    [
        "postgresql://me:hunter2@host/%zz",
        "postgresql://me:hunter2/runs",
        "host=x hunter2",
        "hunter2",
        "",
        "mysql://me:hunter2@host/x",
    ],
)
def test_what_is_no_dsn_is_refused_without_being_told(dsn):
    with pytest.raises(UsageError) as caught:
        Database(dsn)
    assert "hunter2" not in str(caught.value)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert caught.value.fix == "write postgresql://USER@HOST:PORT/DATABASE"


@pytest.mark.parametrize(
    "password",
    [
        "hun@ter2",
        "hun/ter2",
        "1/ter2",
        "hun@t/er2",
        "hun/t@er2",
        "a?hun@ter2",
        "@hunter2",
        "hunter2/",
        "a@b@c",
    ],
)
@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_password_that_would_be_read_as_host_or_name_is_not_told(scheme, password):
    with pytest.raises(UsageError) as caught:
        Database(f"{scheme}://me:{password}@host/runs")
    assert str(caught.value) == (
        "the password in that DSN of PostgreSQL has an @ or a / as it is · write %40 for @ and %2F for /"
    )
    written = password.replace("@", "%40").replace("/", "%2F").replace("?", "%3F")
    assert Database(f"{scheme}://me:{written}@host/runs").name == "the PostgreSQL database runs at host"


def test_no_message_has_the_password(postgres_server):
    dsn = f"postgresql://nobody:hunter2@127.0.0.1:{postgres_server.port}/postgres"
    with closing(Database(dsn)) as refused, pytest.raises(RecordError) as caught:
        PostgresStore(refused, "ours")
    assert 'role "nobody" does not exist' in str(caught.value)
    for told in (str(caught.value), repr(caught.value), repr(refused), refused.name):
        assert "hunter2" not in told
    assert refused.name == f"the PostgreSQL database postgres at 127.0.0.1:{postgres_server.port}"


# -- what it costs those who have none


def test_nothing_of_it_is_loaded_where_no_database_is_named():
    code = "import sys, wattprint.recorded.books, wattprint.cli; print('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_without_its_client_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "wattprint.ledger.postgres_database")
    with pytest.raises(UsageError, match="PostgreSQL needs psycopg") as caught:
        import wattprint.ledger.postgres_database  # noqa: F401
    assert caught.value.fix == "pip install 'psycopg[binary]'"
