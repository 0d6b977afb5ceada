"""A ledger of three runs and a browser of their owner, who came by the printed link."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.cli import in_process
from tests.ledger import spools
from tests.ledger.spools import SITE

from wattprint.server.app import make_app

HOST = "127.0.0.1:8450"
TOKEN = "the-token-of-this-start"
NOWHERE = {"tariff": [], "place": None, "intensity_g_per_kwh": None}
"""Of a site: no price is known there."""
DAY_NS = 86_400 * spools.S


def write(home, run, day=0, *, status="finished", ended=True, **header):
    """A run whose node drew 10 + 20 + 100 J, ``day`` days after the first."""
    start_ns = spools.START_NS + day * DAY_NS
    lines = [
        spools.header(run, **({"wall_ns": start_ns, "site": SITE} | header)),
        spools.snapshot(8, (spools.CPU, spools.GPU, spools.REST), start_ns=start_ns),
        {"kind": "metric", "at_ns": spools.BOOT_NS + 7 * spools.S, "name": "accuracy", "value": 0.9,
         "window": None},
    ]  # fmt: skip
    return spools.write(home, [*lines, spools.end(8, status, start_ns=start_ns)] if ended else lines)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of records: two runs that finished and one that failed, on three days."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WATTPRINT_HOME", str(folder))
    monkeypatch.chdir(tmp_path)
    write(folder, "r1", name="bert", tags={"team": "nlp"})
    write(folder, "r2", 1, name="resnet", tags={"team": "vision"})
    write(folder, "r3", 2, name="<b>bert</b>", tags={"team": "nlp"}, status="failed")
    return folder


@pytest.fixture
def stranger(home):
    """Whoever asks without the token."""
    app = make_app(hosts=frozenset({HOST}), token=TOKEN)
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def owner(stranger):
    """Who opened the printed link: the cookie is kept from then on."""
    answer = stranger.get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    return stranger


@pytest.fixture
def typed(home, monkeypatch, capfd):
    """``wattprint WORDS... --json`` in the same ledger."""

    def call(*words):
        code, out, err = in_process.call(monkeypatch, capfd, *words)
        assert (code, err) == (0, "")
        return out

    return call
