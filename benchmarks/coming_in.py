"""How fast lines of records, and reports of CodeCarbon's client, come into what a team's server has.

Made-up records of an hour go into the index of one user (SQLite), into the vault of a team (PostgreSQL), from
there into its index, and into its samples (ClickHouse, whose engine is in this process). Reports are posted
as that client does, one by one. By second, and by second of CPU of all
who work on it.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path

import clickhouse_connect
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.team.test_members import announce, experiment_of, report_of

from wattprint.ledger.clickhouse import ClickHouse
from wattprint.ledger.store import Filter
from wattprint.ledger.vault import Vault
from wattprint.recorded.books import Books
from wattprint.server.team import ingest, projects, tokens
from wattprint.server.team.app import make_team_app
from wattprint.server.team.samples import Follower
from wattprint.server.team.shelves import Shelves

PROJECT, BASE = "coming-in", "http://team.example"


def coming_in(database, spools_count, reports):
    """Print how fast lines of so many spools, and so many reports, come in; ``database``: an empty one."""
    shelves = Shelves(database)
    database.call(lambda db: projects.create(db, PROJECT, "main", {}, who="benchmark"))
    with database.connection() as connection:
        ((backend,),) = connection.execute("SELECT pg_backend_pid()").fetchall()
    with tempfile.TemporaryDirectory() as folder:
        lines_coming_in(folder, shelves, spools_count, lambda: cpu_of(backend))
    reports_coming_in(shelves, reports, lambda: cpu_of(backend))


def lines_coming_in(folder, shelves, count, others_s):
    paths = records(folder, count)
    whole = [path.read_bytes() for path in paths]
    lines, size = sum(data.count(b"\n") for data in whole), sum(map(len, whole))
    print(f"what comes in: {lines:,} lines of {count} records, {size / lines:.0f} bytes each")
    own, books, database = Books(folder=folder), shelves.books(PROJECT), shelves.database
    timed("into SQLite: read, checked, indexed", lines, lambda: own.runs(Filter(limit=1)))

    def push():
        for path, data in zip(paths, whole, strict=True):
            name = path.relative_to(Path(folder) / "spool").as_posix()
            database.call(lambda db, name=name, data=data: Vault(db, PROJECT).append(name, 0, data))

    timed("into PostgreSQL: kept in the vault", lines, push, others_s)
    timed("in PostgreSQL: read, checked, indexed", lines, lambda: books.runs(Filter(limit=1)), others_s)
    client = clickhouse_connect.get_client(interface="chdb", path=os.path.join(folder, "engine"))
    engine = ClickHouse("clickhouse://here/default", client)
    engine.clear(PROJECT)
    follower = Follower(engine, shelves)
    timed("into ClickHouse: read, checked, cut", lines, lambda: follower.catch_up(PROJECT), others_s)
    client.close()


def reports_coming_in(shelves, count, others_s):
    """Print how fast reports are answered that come as CodeCarbon's client sends them."""
    ingest._PUSHES_AT_ONCE = ingest._PUSHES_PER_S = 1e9  # what one token may in a second is not the question
    token, _ = shelves.ask(
        lambda db: tokens.create(db, PROJECT, ("read", "ingest"), name="node", who="benchmark")
    )
    client = TestClient(make_team_app(shelves), base_url=BASE, headers={"authorization": f"Bearer {token}"})
    experiment = experiment_of(client)
    runs = [announce(client, experiment, cpu_model=f"{number}").json()["id"] for number in range(count // 10)]

    def post():
        for number in range(count):
            answer = client.post("/codecarbon/emissions", json=report_of(runs[number % len(runs)]))
            assert answer.status_code == 201, answer.text

    timed(f"reports of CodeCarbon's client, of {len(runs)} runs", count, post, others_s, what="reports")


def cpu_of(pid):
    """CPU seconds of a process, its ended children left out."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def records(folder, count):
    """Made-up records of an hour in ``folder``: their paths; readings come as meters write them."""
    draw, start_ns = random.Random(1), time.time_ns() - 6 * 3600 * spools.S
    found = []
    for number in range(count):
        run, at, spent = f"made-{number:04d}", 0.0, [0.0, 0.0, 0.0]
        lines = [spools.header(run, wall_ns=start_ns, site=spools.SITE, host=f"node-{number:03d}")]
        while at < 3600:
            step = max(1.0, at / 1000)
            at += step
            spent = [joules + draw.uniform(30, 90) * step for joules in spent]
            energy = [[0.9 * one, one, 1.1 * one, 0.45 * one, 0.5 * one, 0.55 * one, 0.0] for one in spent]
            lines.append(spools.snapshot(at, energy, start_ns=start_ns))
        found.append(
            Path(spools.write(folder, [*lines, spools.end(at, start_ns=start_ns)], day="2026-11-01"))
        )
    return found


def timed(name, count, work, others_s=lambda: 0.0, what="lines"):
    """Print how fast ``work`` takes so many; ``others_s``: CPU seconds of the database's process."""
    wall, cpu = time.perf_counter(), time.process_time() + others_s()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() + others_s() - cpu
    print(f"{name:44}{count / wall:9,.0f} {what}/s {count / cpu:9,.0f} {what} per second of CPU")
