"""What is typed becomes what a record holds, or one line that says what to type."""

from __future__ import annotations

import pytest

from wattprint.errors import UsageError
from wattprint.ledger import fields


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [("accuracy=0.91", "accuracy", 0.91), ("a=-1e-3", "a", -0.001), ("a=2", "a", 2.0)],
)
def test_a_named_number_is_read(given, name, value):
    assert fields.named_number(given, "accuracy=0.91") == (name, value)


@pytest.mark.parametrize(
    "given", ["", "accuracy", "accuracy=", "=0.9", " =0.9", "a=high", "a=nan", "a=-inf", "a=1=2"]
)
def test_what_is_no_named_number_says_what_to_type(given):
    with pytest.raises(UsageError, match=r"no metric in .* · a name and a number: --metric acc=0\.9"):
        fields.named_number(given, "--metric acc=0.9")
