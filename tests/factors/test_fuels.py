"""Emissions by fuel. Expected figures are those of IPCC AR5, working group III, table A.III.2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors.factor import MissingFactorError
from wattprint.factors.fuels import fuel, fuels, mix

LIFECYCLE = {
    "coal": 820, "gas": 490, "oil": 650, "biomass": 230, "solar": 45, "geothermal": 38, "hydro": 24,
    "nuclear": 12, "wind": 11,
}  # fmt: skip


def test_the_life_cycle_medians() -> None:
    assert {name: fuel(name).mid for name in fuels()} == LIFECYCLE


@pytest.mark.parametrize(("name", "mid"), [("coal", 760), ("gas", 370), ("oil", 406), ("wind", 0)])
def test_the_direct_figures(name: str, mid: float) -> None:
    factor = fuel(name, "direct")
    assert factor.mid == mid
    assert factor.method.startswith("direct production average location-based")


def test_no_figure_is_that_of_older_tables() -> None:
    # 995, 816 and 743 g/kWh for coal, oil and gas, 20 to 50 % above the medians.
    assert not {fuel(name).mid for name in fuels()} & {995, 816, 743}


def test_an_unknown_fuel_lists_the_known_ones() -> None:
    with pytest.raises(MissingFactorError, match="use biomass, coal, gas"):
        fuel("fusion")
    with pytest.raises(ValueError, match="lifecycle or direct"):
        fuel("coal", "marginal")


def test_a_mix_is_the_mean_by_share() -> None:
    # France-like: 0.7 x 12 + 0.2 x 24 + 0.1 x 490 = 62.2
    factor = mix({"nuclear": 0.7, "hydro": 0.2, "gas": 0.1})
    assert factor.mid == pytest.approx(62.2)
    assert factor.low < 62.2 < factor.high
    assert "70.0% nuclear" in factor.method
    assert mix({"hydro": 1.0}, "direct").mid == 0


def test_rounded_shares_are_divided_by_their_sum() -> None:
    assert mix({"coal": 1.01}).mid == pytest.approx(820)


@pytest.mark.parametrize("shares", [{"coal": 0.5}, {"coal": 1.5}, {}, {"coal": 2.0, "gas": -1.0}])
def test_other_shares_are_refused(shares: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="add up to 1"):
        mix(shares)


@given(st.dictionaries(st.sampled_from(sorted(LIFECYCLE)), st.floats(0.01, 1.0), min_size=1))
def test_a_mix_lies_between_its_fuels(weights: dict[str, float]) -> None:
    total = sum(weights.values())
    factor = mix({name: weight / total for name, weight in weights.items()})
    figures = [LIFECYCLE[name] for name in weights]
    assert min(figures) - 1e-9 <= factor.mid <= max(figures) + 1e-9
    assert factor.low <= factor.mid <= factor.high
