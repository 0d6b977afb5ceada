"""Prices. Expected figures are typed from the dated price lists."""

from __future__ import annotations

import pytest

from wattprint.factors import prices
from wattprint.factors.countries import UnknownPlaceError
from wattprint.factors.factor import MissingFactorError


@pytest.mark.parametrize(
    ("name", "region", "spot", "usd"),
    [
        ("aws:p5.48xlarge", "us-east-1", False, 55.04),
        ("aws:p3.2xlarge", "us-east-1", False, 3.06),
        ("aws:g5.xlarge", "us-east-1", False, 1.006),
        ("azure:Standard_ND96isr_H100_v5", "eastus", False, 98.32),
        ("azure:Standard_NC24ads_A100_v4", "eastus", False, 3.673),
        ("gcp:a3-highgpu-1g", "asia-east1", False, 12.7948),
        ("gcp:a3-highgpu-1g", "asia-east1", True, 5.99979),
        ("gcp:c2d-highcpu-112", "africa-south1", False, 4.62213),
    ],
)
def test_a_price_of_a_region(name: str, region: str, spot: bool, usd: float) -> None:
    price = prices.instance_price(name, region, spot)
    assert price.low == price.mid == price.high == pytest.approx(usd, rel=1e-5)
    assert (price.unit, price.year) == ("USD/h", 2026)
    assert "2026-0" in price.method
    assert price.licence == "Apache-2.0"


def test_without_a_region_the_price_is_a_range_over_all() -> None:
    price = prices.instance_price("azure:Standard_ND96isr_H100_v5")
    assert (price.low, price.mid) == (98.32, 98.32)
    assert price.high == pytest.approx(186.6, abs=0.05)
    assert "eastus; range over" in price.method
    gcp = prices.instance_price("gcp:a2-highgpu-1g")
    assert gcp.mid == pytest.approx(3.673, abs=0.001)
    assert gcp.low <= gcp.mid < gcp.high


def test_a_price_of_a_single_region_may_be_higher_elsewhere() -> None:
    price = prices.instance_price("aws:p5.48xlarge")
    assert price.low == price.mid == 55.04
    assert price.high > 1.5 * price.mid
    assert "unknown" in price.method


@pytest.mark.parametrize(("kind", "spot"), [("on-demand", False), ("spot", True)])
def test_elsewhere_a_price_may_be_as_much_higher_as_any_type_is_anywhere(kind: str, spot: bool) -> None:
    spans = []
    for table in prices.OFFERS.values():
        for row in table.rows():
            offers = [offer.split(" ") for offer in row["prices"].split(";")]
            usd = [float(offer[1 + spot]) for offer in offers if offer[0] != "?" and offer[1 + spot] != "-"]
            spans.append(max(usd) / min(usd) if usd else 1.0)
    row = prices.SPANS.find(kind)
    assert row is not None
    assert float(row["factor"]) == pytest.approx(max(spans), rel=1e-3)


def test_a_spot_price_without_region_and_day_says_so() -> None:
    price = prices.instance_price("p4d.24xlarge", spot=True)
    assert price.mid == 9.83
    assert (price.year, price.licence) == (2025, "MIT")
    assert "no stated region" in price.method
    with pytest.raises(MissingFactorError, match="no spot price"):
        prices.instance_price("p4d.24xlarge", "us-east-1", spot=True)


@pytest.mark.parametrize(
    ("name", "region", "said"),
    [
        ("aws:p5.48xlarge", "eu-west-1", "use us-east-1"),
        ("gcp:a4-highgpu-8g", None, "give what one accelerator is rented for"),
        ("aws:p9.48xlarge", None, "try "),
    ],
)
def test_a_price_that_is_not_listed_is_not_invented(name: str, region: str | None, said: str) -> None:
    with pytest.raises(MissingFactorError, match=said):
        prices.instance_price(name, region)


def test_regions_of_a_type() -> None:
    assert prices.regions("aws:m5.large") == ["us-east-1"]
    assert "europe-west4" in prices.regions("gcp:a2-highgpu-1g")
    assert len(prices.regions("gcp:e2-standard-2")) == 42


def test_every_price_is_positive_and_spot_is_known_or_empty() -> None:
    count = {"gcp": 0, "aws": 0, "azure": 0}
    for provider, table in prices.OFFERS.items():
        for row in table.rows():
            for offer in row["prices"].split(";"):
                region, *usd = offer.split(" ")
                assert region
                assert len(usd) == 2
                assert all(one == "-" or float(one) > 0 for one in usd), row
                count[provider] += usd[0] != "-"
    assert count == {"gcp": 12721, "aws": 1365, "azure": 2959}


@pytest.mark.parametrize(
    ("place", "low", "mid", "high", "unit", "year"),
    [
        ("US-NY", 0.0826, 0.1238, 0.1857, "USD/kWh", 2024),  # sqrt(0.0826 * 0.1857)
        ("Germany", 0.1753, 0.2191, 0.2739, "USD/kWh", 2024),
        ("FR", 0.089, 0.1902, 0.276, "EUR/kWh", 2025),
        ("EU", 0.089, 0.1902, 0.276, "EUR/kWh", 2025),
    ],
)
def test_electricity(place: str, low: float, mid: float, high: float, unit: str, year: int) -> None:
    price = prices.electricity_price(place)
    assert (price.low, price.high) == (low, high)
    assert price.mid == pytest.approx(mid, abs=1e-4)
    assert (price.unit, price.year) == (unit, year)
    assert price.source
    assert price.licence


def test_electricity_of_an_earlier_year() -> None:
    assert prices.electricity_price("FR", 2024).mid == 0.1941
    assert prices.electricity_price("FR", 2019).year == 2024


def test_where_no_price_is_listed_the_range_says_that_it_is_assumed() -> None:
    for place in ("IN", "US", "US-CA"):
        price = prices.electricity_price(place)
        assert price.method.startswith("assumed")
        assert price.low < price.mid < price.high
    # Cheapest of the 17 states: industry in Iowa; dearest: commerce in Massachusetts.
    assert (prices.electricity_price("US").low, prices.electricity_price("US").high) == (0.0679, 0.2061)
    with pytest.raises(UnknownPlaceError):
        prices.electricity_price("Atlantis")
    with pytest.raises(UnknownPlaceError):
        prices.electricity_price("US-ZZ")
