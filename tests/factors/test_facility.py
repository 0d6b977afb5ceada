"""PUE by kind of place."""

from __future__ import annotations

import pytest

from wattprint.factors import facility
from wattprint.factors.factor import MissingFactorError


def test_a_machine_of_ones_own_has_no_facility_around_it() -> None:
    factor = facility.pue("own-machine")
    assert (factor.low, factor.mid, factor.high) == (1.0, 1.0, 1.0)
    assert factor.year is None


def test_an_unknown_data_centre_is_the_survey_mean_in_a_wide_range() -> None:
    # Uptime Institute 2024: 1.56.
    factor = facility.pue("data-centre")
    assert (factor.low, factor.mid, factor.high) == (1.1, 1.56, 2.0)
    assert "Uptime Institute" in factor.source
    assert factor.id == "pue/data-centre"


@pytest.mark.parametrize(
    ("kind", "regions"),
    # Regions as published: Amazon ap-southeast-4, us-east-1, ap-south-2 (2024); Google europe-west4,
    # asia-southeast1 (2024); Microsoft westcentralus, westeurope, northcentralus (2023).
    [("aws", (1.07, 1.15, 1.46)), ("gcp", (1.07, 1.16)), ("azure", (1.11, 1.14, 1.35)), ("ovh", (1.28,))],
)
def test_a_provider_s_range_holds_its_regions(kind: str, regions: tuple[float, ...]) -> None:
    factor = facility.pue(kind)
    assert all(factor.low <= region <= factor.high for region in regions)


def test_an_unknown_kind_lists_the_kinds_there_are() -> None:
    with pytest.raises(MissingFactorError, match="use aws, azure, data-centre, gcp, ovh, own-machine"):
        facility.pue("basement")
