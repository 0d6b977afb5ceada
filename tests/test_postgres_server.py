"""The server that tests of PostgreSQL get: each its own database, nothing left running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests import postgres

psycopg = pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
ROOT = Path(__file__).resolve().parent.parent
HOLDER = """
import os, sys
from tests.postgres import cluster
with cluster() as made:
    print(made.port, made.folder, flush=True)
    sys.stdin.read()
    os._exit(0) if sys.argv[1] == "abrupt" else None
"""


def is_up(port):
    try:
        psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.mark.parametrize("ending", ["orderly", "abrupt"])
def test_the_server_ends_with_the_process_that_started_it(postgres_server, ending):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, ending], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
    )  # fmt: skip
    port, folder = holder.stdout.readline().split()
    assert is_up(port)
    holder.communicate("", timeout=60)
    deadline = time.monotonic() + 30
    while os.path.exists(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not os.path.exists(folder)
    assert not is_up(port)


def test_each_test_has_an_empty_database(postgres, postgres_server):
    with psycopg.connect(postgres) as db:
        db.execute("CREATE TABLE mine(x int)")
    other = postgres_server.new_database()
    with psycopg.connect(other) as db:
        query = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert db.execute(query).fetchone() == (0,)
    postgres_server.drop_database(other)


def test_without_a_server_tests_are_skipped_in_sight_but_not_in_continuous_integration(monkeypatch):
    monkeypatch.setattr(postgres, "programs", lambda: "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install postgresql"), postgres.cluster():
        pass
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install postgresql"), postgres.cluster():
        pass
