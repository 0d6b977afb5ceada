"""``wattprint run --budget``: what is refused, what is said, and who is stopped."""

from __future__ import annotations

import json

import pytest
from tests.faults.desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_budget_that_is_spent_is_said_and_the_command_goes_on(desk):
    done = desk.call("run", "--json", "--region", "FR", "--budget", "1 s", "--", "sleep", "2.2")
    assert done.returncode == 0
    said, _, receipt = done.stderr.partition("\n")
    assert said.startswith("wattprint: the budget of 1 s is spent: ")
    told = json.loads(receipt)
    assert told["run"]["status"] == "finished"
    (warning,) = [text for text in told["warnings"] if "budget" in text]
    assert warning == said.removeprefix("wattprint: ")


def test_stop_sends_sigterm_and_the_receipt_says_so(desk):
    words = ["--budget", "1 s", "--budget-action", "stop", "--", "sleep", "60"]
    done = desk.call("run", "--json", "--region", "FR", *words)
    assert done.returncode == 128 + 15
    told = json.loads(done.stderr.partition("\n")[2])
    assert told["run"]["status"] == "stopped"
    assert told["run"]["duration_s"] < 30
    (warning,) = [text for text in told["warnings"] if "budget" in text]
    assert warning.endswith("; SIGTERM was sent to the command")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--budget", "2 kwh"], "did you mean kWh"),
        (["--budget", "much"], "is no budget"),
        (["--budget", "1 h", "--budget", "3 EUR", "--tariff", "0.30USD/kWh"], "prices here are in USD"),
    ],
)
def test_a_budget_that_cannot_be_kept_starts_nothing(desk, words, said, tmp_path):
    done = desk.call("run", *words, "--", "touch", str(tmp_path / "ran"))
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "ran").exists()
