"""A ClickHouse of the tests' own: the engine behind its HTTP interface, a database for each test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SERVER = Path(__file__).parent / "fakes" / "clickhouse_http.py"
_made = iter(range(1, 1_000_000))


@pytest.fixture(scope="session")
def clickhouse_server():
    """Host and port of the server of this session. Skips where there is no engine, but not in CI."""
    try:
        import chdb  # noqa: F401
        import clickhouse_connect  # noqa: F401
    except ImportError as error:
        why = f"no ClickHouse engine here: pip install {error.name.replace('_', '-')}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)
    words = [sys.executable, str(SERVER)]
    # It ends when we end, however that happens: the pipe closes with us.
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        port = server.stdout.readline()
        assert port, "the engine did not start"
        yield f"127.0.0.1:{int(port)}"
        server.stdin.close()


@pytest.fixture
def clickhouse(clickhouse_server, monkeypatch):
    """The DSN of an empty database of this test."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return f"clickhouse://wattprint:a%2Fb%40c@{clickhouse_server}/test_{os.getpid()}_{next(_made)}"
