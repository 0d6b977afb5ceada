"""``wattprint push``: what it does where a server asks for patience."""

from __future__ import annotations

import json
import shutil

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


GONE = 410, {}, {"reason": "deleted", "detail": "r1 was deleted by token 1 ada"}


def test_a_run_that_was_deleted_on_the_server_is_passed_over_in_one_line(waits, monkeypatch, capfd, tmp_path):
    for run in ("r2", "r3"):
        spools.write(
            tmp_path / "home", [*split(spools.header(run, schema=3)), spools.snapshot(8), spools.end(8)]
        )
    taking = Taking()
    taking.answer = lambda path: None if "/r3." in path else GONE
    with taking.listening() as url:
        monkeypatch.setenv("WATTPRINT_SERVER", url)
        code, out, err = in_process.call(monkeypatch, capfd, "push", "--all")
        assert (code, err) == (0, "wattprint: r1 and 1 more were deleted on the server, and passed over\n")
        assert out.startswith("r3: ")
        code, out, err = in_process.call(monkeypatch, capfd, "push", "r1", "--json")
    (spool,) = json.loads(out)["spools"]
    assert (code, spool["deleted"], spool["problem"], spool["bytes"]) == (0, True, None, 0)


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        (["--tag", "team=nlp"], {"r1", "r2"}),
        (["--name", "bert"], {"r2", "r3"}),
        (["--since", "2025-06-16"], {"r3"}),
        (["--where", "tag:team=nlp name=bert"], {"r2"}),
        (["r1", "--name", "bert", "--tag", "team=vision"], {"r1", "r3"}),
        (["--all"], {"r1", "r2", "r3"}),
    ],
)
def test_runs_are_chosen_as_by_other_verbs(waits, monkeypatch, capfd, tmp_path, words, sent):
    home = tmp_path / "home"
    shutil.rmtree(home)
    for run, name, team, day in (
        ("r1", "gpt", "nlp", 0),
        ("r2", "bert", "nlp", 0),
        ("r3", "bert", "vision", 1),
    ):
        start_ns = spools.START_NS + day * 86_400 * spools.S
        header = spools.header(run, schema=3, name=name, tags={"team": team}, wall_ns=start_ns)
        ends = [spools.snapshot(8, start_ns=start_ns), spools.end(8, start_ns=start_ns)]
        spools.write(home, [*split(header), *ends])
    taking = Taking()
    with taking.listening() as url:
        monkeypatch.setenv("WATTPRINT_SERVER", url)
        code, out, err = in_process.call(monkeypatch, capfd, "push", *words, "--json")
    assert (code, err) == (0, "")
    assert {one["run"] for one in json.loads(out)["spools"]} == sent
    assert len(taking.kept) == len(sent)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "which runs? · wattprint push RUN, --tag KEY=VALUE, or wattprint push --all"),
        (
            ["--all", "--tag", "team=nlp"],
            "--all is all runs, and others are named beside it · leave --all out",
        ),
        (["--all", "r1"], "--all is all runs, and others are named beside it · leave --all out"),
    ],
)
def test_which_runs_has_to_be_said_one_way(waits, monkeypatch, capfd, words, told):
    code, out, err = in_process.call(monkeypatch, capfd, "push", *words)
    assert (code, out) == (2, "")
    assert told in " ".join(err.split())
