"""Power of memory by capacity."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import dram


@pytest.mark.parametrize(
    ("memory_gb", "activity", "measured_w"),
    [
        # turbostat RAMWatt on AWS bare metal, turbostressreports and the Teads instance data.
        (192, 0.0, 74.2),  # c5, idle
        (192, 1.0, 84.6),  # c5n, all CPUs
        (384, 0.0, 93.5),  # m5, idle
        (384, 1.0, 301.5),  # m5, memory stressor
        (768, 0.0, 186.9),  # r5, idle
        (512, 0.5, 19.9),  # i3, half of the CPUs
        (1152, 0.0, 219.0),  # p4d, idle
        (1152, 1.0, 1263.0),  # p4d, loaded
    ],
)
def test_servers_lie_in_the_range(memory_gb, activity, measured_w):
    low, _, high = dram.power_w(dram.Memory(memory_gb), activity)
    assert low <= measured_w <= high


@pytest.mark.parametrize("constant_w_per_gb", [0.3725, 0.392, 0.375])
def test_middle_meets_the_constants_of_peers_at_moderate_load(constant_w_per_gb):
    assert dram.power_w(dram.Memory(100), 0.35)[1] == pytest.approx(100 * constant_w_per_gb, rel=0.06)


def test_capacity_as_linux_reports_it_makes_no_jump():
    """A machine of 256 GB shows 251: its neighbour in a table by module count draws half or twice."""
    assert dram.power_w(dram.Memory(251), 0.5)[1] == pytest.approx(
        dram.power_w(dram.Memory(256), 0.5)[1] * 251 / 256
    )


@given(st.floats(0.1, 1e5), st.floats(0, 1), st.floats(0, 1))
def test_more_activity_never_draws_less(memory_gb, one, other):
    less, more = sorted((one, other))
    low, mid, high = dram.power_w(dram.Memory(memory_gb), less)
    assert 0 < low < mid < high
    assert all(
        a <= b for a, b in zip((low, mid, high), dram.power_w(dram.Memory(memory_gb), more), strict=True)
    )
    assert 0 < dram.idle_share(dram.Memory(8), more) <= dram.idle_share(dram.Memory(8), less) <= 1


def test_idle_memory_is_all_idle_power_and_two_fifths_of_it_when_busy():
    assert dram.idle_share(dram.Memory(8), 0.0) == 1.0
    assert dram.idle_share(dram.Memory(8), 1.0) == pytest.approx(0.4)
    assert dram.power_w(dram.Memory(8), 1.5) == dram.power_w(dram.Memory(8), 1.0)
    assert dram.power_w(dram.Memory(8), -0.5) == dram.power_w(dram.Memory(8), 0.0)


@pytest.mark.parametrize("memory_gb", [0.0, -1.0, math.nan])
def test_no_memory_is_no_machine(memory_gb):
    with pytest.raises(ValueError, match="GB"):
        dram.power_w(dram.Memory(memory_gb), 0.5)


def test_activity_must_be_a_number():
    with pytest.raises(ValueError, match="NaN"):
        dram.power_w(dram.Memory(8), math.nan)
