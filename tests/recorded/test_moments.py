"""Moments as people type them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wattprint.errors import UsageError
from wattprint.recorded.moments import moment_ns

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NOON_NS = 1_795_262_400_000_000_000


@pytest.mark.parametrize(
    ("text", "back_s"),
    [("30s", 30), ("1.5m", 90), ("12h", 43_200), ("7d", 604_800), ("2w", 1_209_600)],
)
def test_a_span_counts_back_from_now(text, back_s):
    assert moment_ns(text, NOON) == NOON_NS - back_s * 1_000_000_000


def test_a_date_with_a_zone_is_that_moment():
    assert moment_ns("2026-11-21T12:00+00:00") == NOON_NS
    assert moment_ns("2026-11-21T13:00+01:00") == NOON_NS


@pytest.mark.parametrize("text", ["", "d", "soon", "7y", "2026-13-01", "1e9d", "99999999999w"])
def test_anything_else_is_told_with_what_to_write(text):
    with pytest.raises(UsageError, match=r"no time in .* · write 7d, 12h, 30m or 2026-11-21"):
        moment_ns(text, NOON)
