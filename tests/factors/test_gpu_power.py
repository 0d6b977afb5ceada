"""Power of a GPU by TDP and utilisation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import gpu_power

# Dodge et al. 2022, table 2: (TDP W, energy kWh, GPUs, hours).
DODGE = [
    (300, 37.3, 8, 36),
    (400, 13812.4, 256, 192),
    (250, 0.02, 1, 0.3),
    (250, 0.03, 1, 0.3),
    (250, 0.04, 1, 0.4),
    (300, 1.7, 1, 19),
    (300, 2.2, 1, 19),
    (300, 4.7, 1, 21),
    (300, 93.3, 4, 90),
]


@pytest.mark.parametrize(("tdp_w", "energy_kwh", "gpus", "hours"), DODGE)
def test_measured_training_runs_lie_in_the_range_of_a_gpu_of_unknown_use(tdp_w, energy_kwh, gpus, hours):
    low, _, high = gpu_power.power_w(tdp_w, tdp_w, None)
    assert low < energy_kwh * 1000 / (gpus * hours) < high


def test_middle_of_unknown_use_is_unbiased_over_these_runs():
    ratios = [
        energy_kwh * 1000 / (gpus * hours) / gpu_power.power_w(tdp_w, tdp_w, None)[1]
        for tdp_w, energy_kwh, gpus, hours in DODGE
    ]
    assert math.exp(sum(map(math.log, ratios)) / len(ratios)) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("tdp_w", "utilisation", "measured_w"),
    [
        (400, 0.0, 46.5),  # A100 of p4d, Teads instance data
        (400, 0.0, 62.1),  # A100-80GB with a model loaded
        (300, 0.0, 34.9),  # V100
        (70, 1.0, 71.3),  # T4
        (400, 0.874, 290.7),  # A100-80GB at inference, NVML utilisation 87.4 %
    ],
)
def test_known_utilisation(tdp_w, utilisation, measured_w):
    low, _, high = gpu_power.power_w(tdp_w, tdp_w, utilisation)
    assert low < measured_w < high


@given(st.floats(1, 2000), st.floats(1, 3), st.floats(0, 1), st.floats(0, 1))
def test_more_use_never_draws_less(tdp_w, ratio, one, other):
    less, more = sorted((one, other))
    low, mid, high = gpu_power.power_w(tdp_w, tdp_w * ratio, less)
    assert 0 < low < mid < high
    above = gpu_power.power_w(tdp_w, tdp_w * ratio, more)
    assert all(a <= b for a, b in zip((low, mid, high), above, strict=True))
    assert 0 < gpu_power.idle_share(more) <= gpu_power.idle_share(less) <= 1


def test_a_range_of_tdp_reaches_from_the_lowest_to_the_highest():
    narrow_low, _, _ = gpu_power.power_w(250, 250, 0.5)
    _, _, narrow_high = gpu_power.power_w(400, 400, 0.5)
    low, mid, high = gpu_power.power_w(250, 400, 0.5)
    assert (low, high) == (narrow_low, narrow_high)
    assert gpu_power.power_w(250, 250, 0.5)[1] < mid < gpu_power.power_w(400, 400, 0.5)[1]


def test_unknown_use_is_wider_than_known_use():
    known = gpu_power.power_w(300, 300, 0.5)
    unknown = gpu_power.power_w(300, 300, None)
    assert unknown[2] / unknown[0] > known[2] / known[0]
    assert 0 < gpu_power.idle_share(None) < 1


def test_use_beyond_the_range_is_its_end():
    assert gpu_power.power_w(300, 300, 1.2) == gpu_power.power_w(300, 300, 1.0)
    assert gpu_power.power_w(300, 300, -0.1) == gpu_power.power_w(300, 300, 0.0)
    assert gpu_power.idle_share(0.0) == 1.0


@pytest.mark.parametrize(("low", "high"), [(0, 300), (-1, 300), (400, 300), (math.nan, 300), (300, math.inf)])
def test_tdp_must_be_a_range(low, high):
    with pytest.raises(ValueError, match="TDP"):
        gpu_power.power_w(low, high, 0.5)


def test_utilisation_must_be_a_number():
    with pytest.raises(ValueError, match="NaN"):
        gpu_power.power_w(300, 300, math.nan)


def test_a_stated_peak_bounds_what_a_busy_gpu_draws() -> None:
    # MI250X: 500 W, peak 560 W. Without the peak 1.05 x 500 W.
    assert gpu_power.power_w(500, 500, 1.0)[2] == pytest.approx(525)
    assert gpu_power.power_w(500, 500, 1.0, 560) == pytest.approx((175, 375, 560))


def test_a_mean_at_work_is_the_power_at_work() -> None:
    # TPU v4: 121 / 170 / 192 W at work, 90 W idle (Jouppi et al. 2023, table 4).
    v4 = (121.0, 170.0, 192.0)
    assert gpu_power.power_of_mean_w(v4, None) == gpu_power.power_of_mean_w(v4, 1.0) == pytest.approx(v4)
    low, mid, high = gpu_power.power_of_mean_w(v4, 0.0)
    assert low < 90 < high
    assert mid == pytest.approx(93.5)
    with pytest.raises(ValueError, match="NaN"):
        gpu_power.power_of_mean_w(v4, float("nan"))
