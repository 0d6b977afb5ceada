"""Equivalents, against the figures of the editions they come from."""

from __future__ import annotations

import pytest

from wattprint.factors import equivalents
from wattprint.factors.factor import MissingFactorError


@pytest.mark.parametrize(
    ("name", "edition", "kg"),
    [
        ("smartphone", "current", 0.0124),
        ("smartphone", "before-2024", 0.00822),
        ("car-mile", "current", 0.393),
        ("car-km", "current", 0.2442),
        ("car-km-eu", "current", 0.175),
        ("forest-acre-year", "current", 1000),
        ("forest-acre-year", "before-2024", 843.3),
        ("seedling", "before-2024", 60),
        ("flight-ny-sf", "current", 570),
        ("flight-par-lon", "current", 50),
        ("car-lifetime", "current", 57152.6),  # 126,000 lb of 0.45359237 kg
    ],
)
def test_a_unit(name: str, edition: str, kg: float) -> None:
    factor = equivalents.find(name, edition)
    assert factor.mid == kg
    assert factor.low <= kg <= factor.high
    assert factor.year
    assert factor.method
    assert factor.source
    assert factor.licence


def test_the_published_claims_of_85_tonnes() -> None:
    old = {one.key: one for one in equivalents.equivalents(85e6, "before-2024")}
    new = {one.key: one for one in equivalents.equivalents(85e6)}
    assert old["smartphone"].value == pytest.approx(10.3e6, rel=0.01)
    assert new["smartphone"].value == pytest.approx(6.85e6, rel=0.01)
    assert old["forest-acre-year"].value == pytest.approx(101, rel=0.01)
    assert new["forest-acre-year"].value == pytest.approx(85)
    # 84,738 kg are 703,808 km by European cars sold in 2018 (Wolff Anthony et al. 2020).
    of_paper = {one.key: one for one in equivalents.equivalents(84_738_000)}
    assert of_paper["car-km-eu-new-2018"].value == pytest.approx(703_808, rel=1e-4)


def test_the_interval_of_a_number_is_that_of_its_factor_turned_over() -> None:
    charge = next(one for one in equivalents.equivalents(1240) if one.key == "smartphone")
    assert charge.value == pytest.approx(100)
    assert charge.low == pytest.approx(100)
    assert charge.high == pytest.approx(150.85, abs=0.01)
    assert charge.unit == "charge"


def test_unknown_names_and_editions() -> None:
    with pytest.raises(MissingFactorError, match="smartphone"):
        equivalents.find("unicorn")
    with pytest.raises(MissingFactorError, match="current or before-2024"):
        equivalents.find("smartphone", "2031")
    with pytest.raises(MissingFactorError, match="before-2024"):
        equivalents.equivalents(1.0, "latest")
    with pytest.raises(ValueError, match="not negative"):
        equivalents.equivalents(-1.0)
    with pytest.raises(MissingFactorError):
        equivalents.find("home-electricity-year")  # the current edition was not read


def test_nothing_is_nothing() -> None:
    assert all(one.value == one.low == one.high == 0 for one in equivalents.equivalents(0))


@pytest.mark.parametrize("carbon_g", [50.0, 2e3, 1e5, 85e6, 1e10])
def test_those_of_a_size_are_few_of_different_kinds_and_can_be_pictured(carbon_g):
    shown = equivalents.of_size(carbon_g)
    assert 2 <= len(shown) <= 3
    kinds = [one.key.partition("-")[0] for one in shown]
    assert len(set(kinds)) == len(kinds)
    assert all(0.1 <= one.value <= 1000 for one in shown)


def test_of_no_carbon_there_is_no_equivalent():
    assert equivalents.of_size(0.0) == []


def test_where_nothing_everyday_is_so_small_or_so_great_the_nearest_is_told():
    (smallest,) = equivalents.of_size(1e-6)
    assert smallest.value == max(one.value for one in equivalents.equivalents(1e-6))
    (greatest,) = equivalents.of_size(1e15)
    assert greatest.value == min(one.value for one in equivalents.equivalents(1e15))
