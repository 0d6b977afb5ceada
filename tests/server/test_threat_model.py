"""The page about attackers: each requirement once, and each test that it names is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "threat-model.md").read_text("utf-8")
LEVEL_1 = {
    "1.2": 5, "2.1": 1, "2.2": 2, "2.3": 1, "3.2": 2, "3.3": 1, "3.5": 3, "4.1": 1, "4.4": 1, "5.2": 2,
    "5.3": 2, "6.1": 1, "6.2": 8, "6.3": 2, "6.4": 2, "7.2": 4, "7.4": 2, "8.1": 1, "8.2": 2, "8.3": 1,
    "9.1": 3, "9.2": 1, "10.4": 5, "11.3": 2, "11.4": 1, "12.1": 1, "12.2": 2, "13.4": 1, "14.2": 1,
    "14.3": 1, "15.1": 1, "15.2": 1, "15.3": 1,
    "1.3": 2, "1.5": 1, "3.4": 2,
}  # fmt: skip
"""ASVS 5.0.0: of each section that has requirements of level 1, how many; they stand first in it."""


@cache
def names_in(path):
    module = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in module.body if isinstance(node, ast.FunctionDef)}


def test_each_requirement_of_level_1_stands_there_once():
    rows = re.findall(r"^\| (\d[\d., ]*) \|", PAGE, re.M)
    numbers = [number for row in rows for number in row.split(", ")]
    expected = [f"{section}.{at}" for section, count in LEVEL_1.items() for at in range(1, count + 1)]
    assert len(expected) == 70
    assert sorted(numbers) == sorted(expected)


def test_each_test_that_it_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 50
    assert [one for one in named if one[1] not in names_in(one[0])] == []
    claimed = re.findall(r"^\| \d[\d.]* \| [^|]+ \| (.*) \|$", PAGE, re.M)
    assert len(claimed) == 44
    assert all("`tests/" in one for one in claimed)
