"""How long the ledger of a team's server takes to answer, with a million runs in PostgreSQL.

    python benchmarks/server.py [--rows N] [--ingest N] [--spools N] [--reports N] [--repeats N] [--dsn DSN]

Rows are made up (``ledger.py``) and copied into the tables of one project, each with what its statement
follows from; a server of its own is started for that, with the settings that PostgreSQL comes with, unless
an empty database is named. Of each question to the ledger: the median and the 95th percentile of wall time,
asked by one client. Then pages of the dashboard, whole answers of the application in this process, by CPU of
both processes and by wall time; what workers do that PostgreSQL starts for one query is not counted. The
budget is 300 ms for the median of each list, filter, count and sum, and for the CPU of each overview as it
was recorded; the exit code is 1 if one is not kept. Then what comes in: spools and runs, put as the index
puts them, 500 in a transaction, into SQLite and PostgreSQL, and lines and reports (``coming_in.py``).
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "benchmarks")]

from coming_in import BASE, coming_in, cpu_of  # noqa: E402
from dashboard import parts  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402
from tests.contracts.test_store import outline  # noqa: E402
from tests.postgres import cluster, programs  # noqa: E402

from ledger import NEWEST_NS, THREE_YEARS_NS, made_up  # noqa: E402
from wattprint.later import utc_text  # noqa: E402
from wattprint.ledger.outlines import pack  # noqa: E402
from wattprint.ledger.postgres import PostgresStore  # noqa: E402
from wattprint.ledger.postgres_database import Database  # noqa: E402
from wattprint.ledger.postgres_rows import COLUMNS, tags_of, values_of  # noqa: E402
from wattprint.ledger.sql import DAY_NS  # noqa: E402
from wattprint.ledger.sqlite import SqliteStore  # noqa: E402
from wattprint.ledger.store import Filter, SpoolPart  # noqa: E402
from wattprint.server.team import projects, tokens  # noqa: E402
from wattprint.server.team.app import make_team_app  # noqa: E402
from wattprint.server.team.shelves import Shelves  # noqa: E402

BUDGET_MS = 300.0
PROJECT = "benchmark"
IN_A_TRANSACTION = 500
LOADED = 20_000


def copied(connection, project, rows):
    """Copy ``rows`` into the tables of ``project``, some at a time."""
    left = iter(rows)
    names, days, counts, templates = set(), set(), Counter(), {}
    later = connection.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'wattprint' "
        "AND tablename IN ('runs', 'tags', 'hosts') AND indexname NOT LIKE '%_pkey'"
    ).fetchall()
    for name, _ in later:
        connection.execute(f"DROP INDEX wattprint.{name}")
    while some := list(itertools.islice(left, LOADED)):
        names |= {row.name for row in some}
        days |= {row.started_ns // DAY_NS for row in some}
        tags = [values for row in some for values in tags_of(row)]
        copy(connection, f"runs (project, {', '.join(COLUMNS)})", project, map(values_of, some))
        copy(connection, "tags", project, tags)
        copy(connection, "hosts", project, ((row.host, row.id) for row in some))
        copy(connection, "parts", project, outlined(some, templates))
        for row in some:
            counts.update({("name", row.name): 1, ("status", row.status): 1, ("host", row.host): 1})
            for key, value in row.tags.items():
                counts.update([("tag", key), (f"tag:{key}", value), ("tags", f"{key}={value}")])
    copy(connection, "templates", project, templates.items())
    copy(connection, "names", project, ((name,) for name in names))
    copy(connection, "counts", project, ((*value, runs) for value, runs in counts.items()))
    copy(connection, "stale_days", project, ((day,) for day in days))
    for _, definition in later:
        connection.execute(definition)
    connection.execute("VACUUM ANALYZE")


def outlined(rows, templates):
    """What ``parts`` has of ``rows``; what outlines have in common goes into ``templates``."""
    for part in parts(rows):
        template, own = pack(part.outline)
        digest = sha256(template).digest()
        templates[digest] = template
        body = msgspec.msgpack.encode(msgspec.structs.replace(part, outline=None, row=None))
        yield part.path, part.run, part.state, part.size, part.mtime_ns, body, digest, own


def copy(connection, table, project, rows):
    with connection.cursor().copy(f"COPY wattprint.{table} FROM STDIN") as stream:
        for row in rows:
            stream.write_row((project, *row))


def sizes(connection):
    query = (
        "SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class "
        "WHERE relnamespace = 'wattprint'::regnamespace AND relkind = 'r' ORDER BY 2 DESC"
    )
    for name, table, indexes in connection.execute(query).fetchall():
        if table > 1e6:
            print(f"table {name:21}{table / 1e6:8.0f} MB, its indexes {indexes / 1e6:6.0f} MB")


def questions(store, rows):
    """What is asked, and whether the budget is of it."""
    a_month = Filter(since_ns=NEWEST_NS - THREE_YEARS_NS // 36)
    tenth = store.runs(Filter(limit=450))[-1].id
    return {
        "list: first page": (True, lambda: store.runs(Filter(limit=51))),
        "list: tenth page, behind its run": (True, lambda: store.runs(Filter(after=tenth, limit=51))),
        "list: first ten pages": (True, lambda: store.runs(Filter(limit=501))),
        "list: by status": (True, lambda: store.runs(Filter(status="killed", limit=51))),
        "list: by common tag": (True, lambda: store.runs(Filter(tags={"team": "team-3"}, limit=51))),
        "list: by rare tag": (True, lambda: store.runs(Filter(tags={"sweep": "sweep-77"}, limit=51))),
        "list: by tag and status": (
            True,
            lambda: store.runs(Filter(tags={"team": "team-3"}, status="killed", limit=51)),
        ),
        "list: by common glob": (True, lambda: store.runs(Filter(name="tr*", limit=51))),
        "list: by rare glob": (True, lambda: store.runs(Filter(name="train-42*", limit=51))),
        "list: by part of a name": (True, lambda: store.runs(Filter(name="in-42", limit=51))),
        "list: by a name that is nowhere": (True, lambda: store.runs(Filter(name="zebra", limit=51))),
        "list: by host": (True, lambda: store.runs(Filter(host="node-007", limit=51))),
        "list: most energy first": (True, lambda: store.runs(Filter(order="components", limit=51))),
        "totals: all": (True, lambda: [store.totals(Filter()).runs]),
        "totals: a month": (True, lambda: [store.totals(a_month).runs]),
        "totals: one status": (True, lambda: [store.totals(Filter(status="failed")).runs]),
        "totals: one tag": (True, lambda: [store.totals(Filter(tags={"sweep": "sweep-77"})).runs]),
        "totals: by glob": (True, lambda: [store.totals(Filter(name="train-42*")).runs]),
        "totals: one host": (True, lambda: [store.totals(Filter(host="node-007")).runs]),
        "values: status": (True, lambda: store.values("status")),
        "values: keys of tags": (True, lambda: store.values("tag")),
        "values: tags": (True, lambda: store.values("tags")),
        "values: names": (True, lambda: store.values("name")),
        "values: one tag": (True, lambda: store.values("tag:team")),
        "run: by id": (True, lambda: [store.run(f"{rows // 2:08d}")]),
        "run: last": (True, lambda: [store.run("last")]),
        "short ids of a page": (
            True,
            lambda: store.short_ids([row.id for row in store.runs(Filter(limit=51))]),
        ),
        "list: all rows of a month": (False, lambda: store.runs(a_month)),
    }


def timed(question, repeats):
    """Median and 95th percentile of wall time in ms, and how many answers there were."""
    found, walls = question(), []
    for _ in range(repeats):
        began = time.perf_counter()
        question()
        walls.append((time.perf_counter() - began) * 1e3)
    walls.sort()
    return statistics.median(walls), walls[max(0, -(-95 * len(walls) // 100) - 1)], found


def answers(store, rows, repeats):
    """Print how long each question takes; whether the budget is kept."""
    print(f"{'':38}{'p50':>9}{'p95':>10}")
    kept = True
    for name, (budgeted, question) in questions(store, rows).items():
        half, most, found = timed(question, repeats)
        beyond = budgeted and half > BUDGET_MS
        kept = kept and not beyond
        count = found[0] if name.startswith("totals") else len(found)
        print(f"{name:36}{half:8.1f} ms{most:7.1f} ms  {count:>9,}{'   BEYOND' if beyond else ''}")
    return kept


MONTH = "since={since}&until={until}"
PAGES = {
    "overview: a month": (True, "/?{month}"),
    "overview: a month, by a tag of 7 values": (False, "/?{month}&by=tag:team"),
    "overview: a month, by 200 hosts": (False, "/?{month}&by=host"),
    "overview: a month, by some 9,000 names": (False, "/?{month}&by=name"),
    "overview: a month, at a PUE of 1.4": (False, "/?{month}&pue=1.4"),
    "list: the newest": (True, "/runs"),
    "list: by energy": (True, "/runs?sort=energy"),
    "filter: a common tag": (True, "/runs?where=tag:team%3Dteam-3"),
    "filter: a rare tag": (True, "/runs?where=tag:sweep%3Dsweep-77"),
    "filter: a status of the last year": (True, "/runs?where=status:failed since:400d"),
}
"""What a page is called, whether the budget is of it, and its address."""


def pages(database, repeats):
    """Print how long pages take; whether the budget is kept."""
    shelves = Shelves(database)
    database.call(lambda db: projects.create(db, PROJECT, "main", {}, who="benchmark"))
    token, _ = shelves.ask(lambda db: tokens.create(db, PROJECT, ("read",), name="reader", who="benchmark"))
    client = TestClient(make_team_app(shelves), base_url=BASE, headers={"authorization": f"Bearer {token}"})
    with database.connection() as connection:
        ((backend,),) = connection.execute("SELECT pg_backend_pid()").fetchall()
        store = PostgresStore(database, PROJECT)
    newest = store.runs(Filter(limit=1))[0]
    month = {"since": NEWEST_NS - 30 * DAY_NS, "until": NEWEST_NS + DAY_NS}
    month = MONTH.format(**{name: utc_text(at_ns)[:19] + "Z" for name, at_ns in month.items()})
    kept = True
    print(f"{'':44}{'first':>11}{'CPU':>11}{'of it here':>12}{'wall':>11}")
    for name, (budgeted, address) in PAGES.items():
        path = address.format(month=month)
        first, *others = [asked(client, path, backend) for _ in range(repeats + 1)]
        cpu, here, wall = (statistics.median(column) for column in zip(*others, strict=True))
        beyond = budgeted and cpu > BUDGET_MS
        kept = kept and not beyond
        told = f"{name:44}{first[0]:8.0f} ms{cpu:8.0f} ms{here:9.0f} ms{wall:8.0f} ms"
        print(f"{told}{'   BEYOND' if beyond else ''}", flush=True)
    changed = []
    for _ in range(repeats):
        store.put([newest])
        changed.append(asked(client, f"/?{month}", backend))
    cpu, here, wall = (statistics.median(column) for column in zip(*changed, strict=True))
    print(
        f"{'overview: a month, of whose last day a run changed':55}{cpu:8.0f} ms{here:9.0f} ms{wall:8.0f} ms"
    )
    return kept and cpu <= BUDGET_MS


def asked(client, path, backend):
    """CPU ms of both processes, of this one alone, and wall ms of one answer."""
    wall, here, there = time.perf_counter(), time.process_time(), cpu_of(backend)
    answer = client.get(path)
    times = time.process_time() - here, cpu_of(backend) - there, time.perf_counter() - wall
    assert answer.status_code == 200, answer.text[:2000]
    return 1e3 * (times[0] + times[1]), 1e3 * times[0], 1e3 * times[2]


def put_in(store, count, cpu_s):
    """Print how fast spools and runs are put; ``cpu_s`` gives the CPU seconds of all who work on it."""
    one = outline("r")
    left = made_up(count)
    wall, cpu = time.perf_counter(), cpu_s()
    while some := list(itertools.islice(left, IN_A_TRANSACTION)):
        parts = [
            SpoolPart(
                path=row.paths[0],
                run=row.id,
                state="closed",
                size=9_000,
                mtime_ns=row.started_ns,
                row=row,
                outline=one,
            )
            for row in some
        ]
        store.write(lambda parts=parts, some=some: (store.put_parts(parts), store.put(some)))
    wall, cpu = time.perf_counter() - wall, cpu_s() - cpu
    print(f"{type(store).__name__:15}{count / wall:9,.0f} runs/s  {count / cpu:9,.0f} runs per second of CPU")


def measured(dsn, asked):
    with contextlib.closing(Database(dsn)) as database:
        store = PostgresStore(database, PROJECT)
        with database.connection() as connection:
            ((project, version),) = connection.execute(
                "SELECT project, current_setting('server_version') FROM wattprint.indexes WHERE name = %s",
                [PROJECT],
            ).fetchall()
            began = time.perf_counter()
            copied(connection, project, made_up(asked.rows))
            print(f"PostgreSQL {version}: {asked.rows:,} runs copied in {time.perf_counter() - began:.0f} s")
            sizes(connection)
        began = time.perf_counter()
        store.totals(Filter())
        print(f"first sum, all days stale: {(time.perf_counter() - began) * 1e3:.0f} ms, once")
        kept = answers(store, asked.rows, asked.repeats)
        kept = pages(database, asked.repeats // 2) and kept
        own = PostgresStore(database, "coming in")
        with database.connection() as connection:
            ((backend,),) = connection.execute("SELECT pg_backend_pid()").fetchall()
        print(f"what comes in, {asked.ingest:,} runs of a spool each:")
        with tempfile.TemporaryDirectory() as folder:
            lite = SqliteStore(os.path.join(folder, "ledger.db"))
            put_in(lite, asked.ingest, time.process_time)
            lite.close()
        put_in(own, asked.ingest, lambda: time.process_time() + cpu_of(backend))
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--ingest", type=int, default=20_000)
    parser.add_argument("--spools", type=int, default=50)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--dsn", help="an empty database on this machine; a server of its own by default")
    asked = parser.parse_args()
    if asked.dsn:  # lines come into another database, which is not named
        return 0 if measured(asked.dsn, asked) else 1
    if not programs():
        sys.exit("no PostgreSQL on this machine: apt-get install postgresql, or give --dsn")
    with cluster(settings="") as made:
        kept = measured(made.new_database(), asked)
        with contextlib.closing(Database(made.new_database())) as database:
            coming_in(database, asked.spools, asked.reports)
        return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
