"""Water on site and in the grid."""

from __future__ import annotations

import pytest

from wattprint.account.water import grid_water, onsite_water, total_water
from wattprint.quantity import Quantity


def q(low, mid, high, unit):
    return Quantity(low, mid, high, unit, "modelled", (f"factor in {unit}",))


NODE_J = q(3.6e7, 3.6e7, 3.6e7, "J")
WUE = q(0.9, 1.8, 3.6, "L/kWh")
GRID = q(1.5, 3.0, 6.0, "L/kWh")
PUE = q(1.2, 1.2, 1.2, "1")


def test_cooling_water_follows_the_energy_of_the_machines():
    water = onsite_water(NODE_J, WUE)
    assert (water.low, water.mid, water.high) == pytest.approx((9, 18, 36))
    assert water.unit == "L"


def test_power_stations_see_the_energy_of_the_building():
    water = grid_water(NODE_J, PUE, GRID)
    assert (water.low, water.mid, water.high) == pytest.approx((18, 36, 72))


def test_both_together():
    water = total_water(NODE_J, WUE, PUE, GRID)
    assert water.mid == pytest.approx(54)
    assert 27 < water.low < 54 < water.high < 108, "the two factors err apart"


def test_energy_errs_once_for_both():
    energy_j = q(1.8e7, 3.6e7, 7.2e7, "J")
    exact_wue, exact_grid = q(1, 1, 1, "L/kWh"), q(2, 2, 2, "L/kWh")
    water = total_water(energy_j, exact_wue, q(1, 1, 1, "1"), exact_grid)
    assert (water.low, water.mid, water.high) == pytest.approx((15, 30, 60))


def test_units_are_kept_apart():
    with pytest.raises(ValueError, match="is not L"):
        onsite_water(NODE_J, q(1, 1, 1, "gCO2e/kWh"))
    with pytest.raises(ValueError, match="is not L/kWh"):
        total_water(NODE_J, WUE, WUE, GRID)
