"""The unit of closeness: mistakes of typing, and what may never be mistaken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.closeness import closeness, mistakes_between, nearest

WORDS = st.text(st.characters(categories=("Ll", "Lu", "Nd", "Pd", "Zs")), max_size=20)


@pytest.mark.parametrize(
    ("asked", "other", "mistakes"),
    # Counted by hand: change, drop, add, swap.
    [
        ("regoin", "region", 1),
        ("tarif", "tariff", 1),
        ("cat", "cut", 1),
        ("paris", "pakistan", 4),
        ("", "ab", 2),
    ],
)
def test_mistakes_are_counted_as_they_are_typed(asked: str, other: str, mistakes: int) -> None:
    assert mistakes_between(asked, other) == mistakes_between(other, asked) == mistakes


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("H10", "H100", "H20"),
        ("rtx 4095", "RTX 4090", "RTX 4060"),
        ("e5-2620 v5", "E5-2620 v4", "E5-2620 v2"),
        ("germny", "Germany", "Guernsey"),
        ("eu-west-9", "eu-west-3", "us-west-2"),
        ("life", "lifetime_years", "live"),
        ("20260101-bac", "20260101-abc", "20260101-abd"),
    ],
)
def test_the_nearer_is_the_likelier(asked: str, near: str, far: str) -> None:
    assert closeness(asked, near) > closeness(asked, far)


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("H10", "A10"),
        ("Paris", "Pakistan"),
        ("T4", "P4"),
        ("wse-2", "Gaudi 2"),
        ("cat", "bat"),
    ],
)
def test_another_family_or_word_is_never_near(asked: str, other: str) -> None:
    assert closeness(asked, other) == 0.0


@given(WORDS, WORDS)
def test_it_lies_between_never_and_the_same(asked: str, other: str) -> None:
    assert 0.0 <= closeness(asked, other) <= 1.0
    assert mistakes_between(asked, other) == mistakes_between(other, asked)
    assert nearest(asked, [other]) in ([], [other])


@given(st.lists(WORDS, max_size=6), WORDS)
def test_the_nearest_are_in_order_and_of_those_that_are_there(names: list[str], asked: str) -> None:
    near = nearest(asked, names)
    assert len(near) <= 3
    assert set(near) <= set(names)
    assert [closeness(asked, name) for name in near] == sorted(
        (closeness(asked, n) for n in near), reverse=True
    )


def test_what_is_longer_than_any_name_is_near_to_none():
    assert nearest("h " * 100_000 + "h100", ["h100", "a100"]) == []
