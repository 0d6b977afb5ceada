"""Claims of sources: how they stand in a table, and what counts as a vote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors.claims import NOTES, Claim, as_cell, of_cell, preferred, votes

WORDS = st.text(st.characters(blacklist_characters="|;\t\n", blacklist_categories=["Cs"]), max_size=12)
CLAIMS = st.lists(
    st.builds(
        Claim,
        WORDS.filter(bool),
        WORDS.filter(bool),
        WORDS.filter(bool),
        st.sampled_from(["", *NOTES]),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=4,
)


def fields(claim: Claim) -> tuple[object, ...]:
    return claim.column, claim.source, claim.value, claim.note, claim.spellings


@given(CLAIMS)
def test_claims_come_back_from_their_cell(claims: list[Claim]) -> None:
    assert [fields(claim) for claim in of_cell(as_cell(claims))] == [fields(claim) for claim in claims]


@pytest.mark.parametrize(
    "claim", [Claim("a", "b", "1;2"), Claim("a", "b|c", "1"), Claim("a", "b", "1", "why")]
)
def test_what_would_break_a_cell_is_refused(claim: Claim) -> None:
    with pytest.raises(ValueError, match="no cell can hold"):
        as_cell([claim])


def test_copies_of_one_list_are_one_vote() -> None:
    copied = [Claim("tdp_w", "codecarbon", "100", spellings=2), Claim("tdp_w", "eco2ai", "100")]
    own = [Claim("tdp_w", "eco2ai", "17")]
    assert votes(copied + own) == {100.0: 1, 17.0: 1}
    # Of equal votes the lowest; a source of another lineage decides.
    assert preferred(copied + own) == 17.0
    assert preferred([*copied, *own, Claim("tdp_w", "green-algorithms", "100")]) == 100.0


def test_what_is_set_aside_has_no_vote() -> None:
    claims = [Claim("tdp_w", "codecarbon", "100", "heat"), Claim("tdp_w", "green-algorithms", "100", "heat")]
    assert votes([*claims, Claim("tdp_w", "eco2ai", "17")]) == {100.0: 0, 17.0: 1}
    assert preferred([*claims, Claim("tdp_w", "eco2ai", "17")]) == 17.0
    assert preferred(claims) is None


def test_the_maker_s_page_is_worth_more_than_votes() -> None:
    lists = [Claim("tdp_w", "codecarbon", "95"), Claim("tdp_w", "mlco2", "95")]
    assert preferred([*lists, Claim("tdp_w", "green-algorithms", "105", "page")]) == 105.0
