"""A figure and its citation."""

from __future__ import annotations

import pytest

from wattprint.factors.factor import Factor


def test_a_factor_says_everything_in_one_dict() -> None:
    factor = Factor("pue/x", 1.1, 1.2, 1.4, "1", 2024, "declared", "the provider", "facts")
    assert factor.as_dict() == {
        "id": "pue/x",
        "low": 1.1,
        "mid": 1.2,
        "high": 1.4,
        "unit": "1",
        "year": 2024,
        "method": "declared",
        "source": "the provider",
        "licence": "facts",
    }


def test_a_factor_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Factor("pue/x", 1.3, 1.2, 1.4, "1", 2024, "declared", "the provider", "facts")


@pytest.mark.parametrize(("source", "licence"), [("", "facts"), ("the provider", "")])
def test_a_factor_without_source_or_licence_is_refused(source: str, licence: str) -> None:
    with pytest.raises(ValueError, match="no source or no licence"):
        Factor("pue/x", 1.1, 1.2, 1.4, "1", 2024, "declared", source, licence)
