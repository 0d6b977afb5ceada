"""Conditions on runs and orders of them, as they are typed."""

from __future__ import annotations

import math

import pytest

from wattprint.errors import UsageError
from wattprint.recorded.conditions import Condition, Key, Sort, parse_where


@pytest.mark.parametrize(
    ("text", "key", "sign", "number"),
    [
        ("accuracy>0.9", ("", "accuracy"), ">", 0.9),
        (" val/acc  >=  .5 ", ("", "val/acc"), ">=", 0.5),
        ("energy<1kWh", ("fact", "energy"), "<", 3.6e6),
        ("Energy < 2 Wh", ("fact", "energy"), "<", 7200.0),
        ("carbon<=1.5kg CO2e", ("fact", "carbon"), "<=", 1500.0),
        ("money>2EUR", ("fact", "money"), ">", 2.0),
        ("took>1h30min", ("fact", "took"), ">", 5400.0),
        ("took>0s", ("fact", "took"), ">", 0.0),
        ("duration>90min", ("fact", "took"), ">", 5400.0),
        ("status==finished", ("fact", "status"), "=", None),
        ("exit_code!=0", ("fact", "exit_code"), "!=", 0.0),
        ("tag:team=vision", ("tag", "team"), "=", None),
        ("metric:energy>5", ("metric", "energy"), ">", 5.0),
        ("param:lr=1e-3", ("parameter", "lr"), "=", 1e-3),
        ("epochs='10'", ("", "epochs"), "=", None),
        ("status:killed", ("fact", "status"), "=", None),
        ("Host:gpu*", ("fact", "host"), "=", None),
        ("name:a=b", ("fact", "name"), ":", None),
        ("since:1970-01-02T00:00Z", ("fact", "started"), ">=", 86_400e9),
        ("until:1970-01-02T00:00Z", ("fact", "started"), "<", 86_400e9),
        ("components>1kJ", ("fact", "components"), ">", 1000.0),
    ],
)
def test_what_a_condition_says(text, key, sign, number):
    condition = Condition.parse(text)
    assert (condition.key, condition.sign, condition.number) == (key, sign, number)


def test_several_are_joined_by_and():
    conditions = parse_where("accuracy>0.9 AND energy<1kWh and name='sand and sea'")
    assert [condition.text for condition in conditions] == [
        "accuracy>0.9", "energy<1kWh", "name='sand and sea'",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "tag:model=bert energy>1kWh status:killed host:gpu* since:7d",
            ["tag:model=bert", "energy>1kWh", "status:killed", "host:gpu*", "since:7d"],
        ),
        ("accuracy > 0.9 team = vision and lr!=3", ["accuracy > 0.9", "team = vision", "lr!=3"]),
        ("energy>1 kWh name:sand and sea took>1h", ["energy>1 kWh", "name:sand and sea", "took>1h"]),
        ("command='python --lr=0.1 and a:b' took>1h", ["command='python --lr=0.1 and a:b'", "took>1h"]),
        ("my own metric>0.9", ["my own metric>0.9"]),
        ("started>2026-11-21 08:00", ["started>2026-11-21 08:00"]),
    ],
)
def test_a_blank_joins_as_well(text, parts):
    assert [condition.text for condition in parse_where(text)] == parts


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("bert energy>1kWh", "there is no condition in 'bert' · name:bert"),
        ("status:", "nothing stands behind status:"),
        ("status:killed bert", "no run has the status 'killed bert' · one of: "),
        ("tag:model", "tag:model has no value · tag:model=VALUE, or tag:model=* for any"),
        ("energy:1kWh", "energy is a number or a time: energy:1kWh · energy>1kWh"),
        ("stats:killed", "nothing is called 'stats' · status:killed"),
        ("colour:red", "nothing is called 'colour' · tag:colour=red"),
        ("since:yesterday", "no time in 'yesterday' · write 7d"),
        ("accuracy", "there is no condition in 'accuracy'"),
        (">0.9", "there is no condition in '>0.9'"),
        ("accuracy>", "there is no condition in 'accuracy>'"),
        ("", "there is no condition in ''"),
        ("accuracy>0.9 or energy<1kWh", "conditions are joined by and alone"),
        ("energy<1parsec", "energy cannot be '1parsec' · write it as 0.3Wh or 500J"),
        ("carbon<1", "carbon cannot be '1' · write it as 300g or 1.2kg"),
        ("took>5", "duration cannot be '5'"),
        ("money<2 bucks", "money cannot be '2 bucks' · write it as 2.50EUR"),
        ("exit_code=oops", "exit_code cannot be 'oops'"),
        ("started>tomorrow", "no time in 'tomorrow'"),
        ("status<finished", "status has no order"),
    ],
)
def test_what_is_no_condition_is_refused(text, says):
    with pytest.raises(UsageError) as caught:
        parse_where(text)
    assert says in str(caught.value)
    assert caught.value.fix


@pytest.mark.parametrize(
    ("text", "passing", "failing"),
    [
        ("lr>0.1", [0.2, 1, "0.5"], [0.1, 0.05, "high"]),
        ("lr<=0.1", [0.1, "0.05"], [0.2]),
        ("lr=0.1", [0.1, "0.10"], [0.11, "high"]),
        ("lr!=0.1", [0.2, "high"], [0.1, "0.1"]),
        ("mode=fast", ["fast"], ["faster", "Fast", 1.0]),
        ("mode=fast*", ["fast", "faster"], ["slow"]),
        ("mode!=fast*", ["slow", 1.0], ["faster"]),
        ("mode>fast", ["slow"], ["fast", "eager"]),
        ("mode='0.1'", ["0.1"], [0.1]),
        ("name:Bert", ["bert", "a-BERT-b"], ["bart"]),
        ("name:b*t", ["bert"], ["Bert", "a-bert"]),
    ],
)
def test_whom_it_lets_through(text, passing, failing):
    condition = Condition.parse(text)
    assert [value for value in passing if not condition.passes([value])] == []
    assert [value for value in failing if condition.passes([value])] == []


@pytest.mark.parametrize("text", ["lr>0.1", "lr=0.1", "lr!=0.1", "mode!=fast", "mode=*"])
def test_the_unknown_passes_nothing(text):
    assert not Condition.parse(text).passes([])


def test_of_several_values_one_is_enough_and_none_may_be_what_it_must_not():
    assert Condition.parse("host=b").passes(["a", "b"])
    assert not Condition.parse("host!=b").passes(["a", "b"])


def test_a_number_is_not_more_than_a_text():
    with pytest.raises(UsageError, match="accuracy is a number: 'high' is none"):
        Condition.parse("accuracy>high").passes([0.9])


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("x", [9.0, "2.5", -1, "a", "b", None]),
        ("-x", [-1, "2.5", 9.0, "b", "a", None]),
    ],
)
def test_the_most_comes_first_then_text_and_the_unknown_last(text, order):
    sort = Sort.parse(text)
    values = ["b", None, -1, "a", 9.0, "2.5"]
    ranked = sorted(values, key=lambda value: sort.place([] if value is None else [value]))
    assert ranked == order


def test_a_name_is_text_even_where_it_is_a_number():
    assert sorted(["9", "10", "a"], key=lambda name: Sort.parse("name").place([name])) == ["10", "9", "a"]


def test_no_number_is_text():
    assert Sort.parse("x").place(["nan"]) == (1, "nan")
    assert not Condition.parse("x>0").passes([math.nan])


def test_there_is_something_to_sort_by():
    assert Sort.parse("-tag:team") == Sort(Key("tag", "team"), turned=True)
    with pytest.raises(UsageError, match="nothing to sort by"):
        Sort.parse("-")
