"""``wattprint push``: what it does where a server asks for patience."""

from __future__ import annotations

import json

import pytest
from tests.cli import in_process
from tests.ledger import spools
from tests.ledger.test_push import Taking

from wattprint.cli import pushing
from wattprint.ledger.lines import split


@pytest.fixture
def waits(tmp_path, monkeypatch):
    """How long it waited each time; a record of a run is there, and a server is set."""
    home, waited = tmp_path / "home", []
    spools.write(home, [*split(spools.header("r1", schema=3)), spools.snapshot(8), spools.end(8)])
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    monkeypatch.setenv("WATTPRINT_TOKEN", "wpt_x")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(pushing.time, "sleep", waited.append)
    return waited


def pushed(monkeypatch, capfd, answers):
    """What ``push --all --json`` says of the one spool where the server first gives ``answers``."""
    left, taking = list(answers), Taking()
    taking.answer = lambda path: left.pop(0) if left else None
    with taking.listening() as url:
        monkeypatch.setenv("WATTPRINT_SERVER", url)
        code, out, _ = in_process.call(monkeypatch, capfd, "push", "--all", "--json")
    (spool,) = json.loads(out)["spools"]
    return code, spool


def busy(seconds):
    return 429, {"Retry-After": str(seconds)}, {"detail": "too many pushes"}


def test_it_waits_as_long_as_the_server_says_and_goes_on(waits, monkeypatch, capfd):
    code, spool = pushed(monkeypatch, capfd, [busy(3), busy(7)])
    assert (code, spool["problem"], waits) == (0, None, [3.0, 7.0])
    assert spool["bytes"] > 0


@pytest.mark.parametrize(
    ("answers", "waited"), [([busy(299)], []), ([busy(2)] * 9, [2.0] * 4), ([(429, {}, {})], [])]
)
def test_it_does_not_wait_for_ever(waits, monkeypatch, capfd, answers, waited):
    code, spool = pushed(monkeypatch, capfd, answers)
    assert (code, waits) == (1, waited)
    assert spool["problem"].startswith("the server answers 429")
