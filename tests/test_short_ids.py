"""Ends of ids that tell runs apart."""

from __future__ import annotations

import pytest

from wattprint.short_ids import told_apart, unique_ends


@pytest.mark.parametrize(
    ("ids", "ends"),
    [
        (["20260101-abcdef"], ["abcdef"]),
        (["20260101-abcdef", "20260102-abcdex"], ["abcdef", "abcdex"]),
        (["20260101-abcdef", "20260102-abcdef"], ["1-abcdef", "2-abcdef"]),
        (["a", "ba", "cba"], ["a", "ba", "cba"]),
        (["xabcdef", "abcdef"], ["xabcdef", "abcdef"]),
        (["same-id", "same-id"], ["ame-id", "ame-id"]),
    ],
)
def test_an_end_is_as_long_as_it_has_to_be(ids, ends):
    assert [unique_ends(ids)[run_id] for run_id in ids] == ends


def test_only_what_several_are_called_has_its_id_behind_it():
    names = ["train", "eval", "train", "eval"]
    ids = ["20260101-aaaaaa", "20260101-bbbbbb", "20260102-cccccc", "20260101-bbbbbb"]
    assert told_apart(names, ids) == ["train aaaaaa", "eval", "train cccccc", "eval"]
