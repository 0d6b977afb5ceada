"""Limits of cost and time on a leaderboard, and what cannot be asked."""

from __future__ import annotations

import msgspec
import pytest
from tests.compare.test_leaderboard import entry

from wattprint.compare.competition import board_of
from wattprint.compare.entries import exact
from wattprint.compare.question import Limit, Question, words_of
from wattprint.errors import UsageError
from wattprint.quantity import Quantity


def timed(name, accuracy, joules, seconds=None, spread=0.0):
    made = entry(name, accuracy, joules)
    energy = Quantity(joules * (1 - spread), joules, joules * (1 + spread), "J", "measured")
    times = {} if seconds is None else {"time": exact(seconds, "s")}
    return msgspec.structs.replace(made, costs={"energy": energy} | times)


def ranks(board):
    return {row.label: (row.rank, row.misses, row.sure) for row in board.rows}


def test_what_costs_too_much_or_took_too_long_has_no_rank_and_is_told():
    entries = [timed("a", 0.9, 10.0, 60.0), timed("b", 0.95, 30.0, 60.0), timed("c", 0.8, 5.0, 7200.0)]
    question = Question(metric="accuracy", at_most=Limit.parse("20 J", "energy"), within_s=3600.0)
    board = board_of(entries, question)
    assert ranks(board) == {
        "a": (1, (), True),
        "b": (None, ("energy",), False),
        "c": (None, ("time",), False),
    }
    assert board.asked == ["energy ≤ 20.0 J", "time ≤ 1 h 00 min"]
    assert board.off.startswith("2 of 3 miss what is asked for (1 by time, 1 by energy)")
    assert [row["misses"] for row in board.as_dict()["rows"]] == [[], ["time"], ["energy"]]
    assert (board.as_dict()["at_most"], board.as_dict()["within_s"]) == (20.0, 3600.0)


def test_an_interval_over_the_limit_is_ranked_and_not_sure():
    board = board_of(
        [timed("a", 0.9, 18.0, spread=0.2)], Question(metric="accuracy", at_most=Limit(20.0, "J"))
    )
    assert ranks(board) == {"a": (1, (), False)}


def test_an_unknown_time_is_within_no_limit():
    board = board_of(
        [timed("a", 0.9, 18.0), timed("b", 0.9, 1.0, 5.0)], Question(metric="accuracy", within_s=10.0)
    )
    assert ranks(board)["a"] == (None, ("time",), False)
    assert ranks(board)["b"] == (1, (), True)


def test_groups_have_a_mean_time_too():
    entries = [timed("a", 0.9, 10.0, 8.0), timed("a", 0.9, 10.0, 10.0), timed("b", 0.9, 10.0, 30.0)]
    board = board_of(entries, Question(metric="accuracy", by=("name",), within_s=10.0))
    assert {label: misses for label, (_, misses, _) in ranks(board).items()} == {"a": (), "b": ("time",)}


@pytest.mark.parametrize(
    ("text", "cost", "amount", "unit"),
    [("2 kWh", "energy", 7.2e6, "J"), ("500 g", "carbon", 500.0, "gCO2e"), ("2h", "time", 7200.0, "s"),
     ("10 EUR", "money", 10.0, "EUR"), ("1e18", "flop", 1e18, "FLOP")],
)  # fmt: skip
def test_limits_are_read_in_the_unit_of_their_cost(text, cost, amount, unit):
    assert Limit.parse(text, cost) == Limit(amount, unit)


@pytest.mark.parametrize(
    ("text", "cost", "words"),
    [("2 kWh", "carbon", "the cost is carbon"), ("2", "energy", "no unit"), ("much", "flop", "no number")],
)
def test_a_limit_of_something_else_is_told(text, cost, words):
    with pytest.raises(UsageError, match=words):
        Limit.parse(text, cost)


def test_a_limit_in_another_currency_is_told():
    priced = msgspec.structs.replace(timed("a", 0.9, 1.0), costs={"money": exact(1.0, "EUR")})
    with pytest.raises(UsageError, match="in EUR, the limit in USD"):
        board_of([priced], Question(metric="accuracy", cost="money", at_most=Limit(1.0, "USD")))


def test_words_that_group_are_those_of_runs():
    assert words_of("name, tag:team") == ("name", "tag:team")
    for text in ("", "colour"):
        with pytest.raises(UsageError, match="group"):
            words_of(text)
