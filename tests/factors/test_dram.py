"""Power of memory by its modules, or by its capacity."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.choices import MEMORY_FORMS
from wattprint.factors import dram
from wattprint.factors.dram import Memory, power_w


@pytest.mark.parametrize(
    ("memory_gb", "activity", "read_w", "unit"),
    [
        # turbostat RAMWatt on AWS bare metal, turbostressreports and the Teads instance data: units of 61 µJ.
        (192, 0.0, 74.2, 0.25),  # c5, idle
        (192, 1.0, 84.6, 0.25),  # c5n, all CPUs
        (384, 0.0, 93.5, 0.25),  # m5, idle
        (384, 1.0, 301.5, 0.25),  # m5, memory stressor
        (768, 0.0, 186.9, 0.25),  # r5, idle
        (1152, 0.0, 219.0, 0.25),  # p4d, idle
        (1152, 1.0, 1263.0, 0.25),  # p4d, loaded
        # Others read a quarter of what a module can draw at all.
        (512, 0.5, 19.9, 4.0),  # E5-2686 v4, half of the CPUs
        (192, 0.0, 3.8, 4.0),  # 8275CL, idle
    ],
)
def test_counters_lie_in_the_range_once_their_unit_is_right(memory_gb, activity, read_w, unit):
    low, _, high = power_w(Memory(memory_gb, form="RDIMM"), activity)
    assert low <= read_w * unit <= high


@pytest.mark.parametrize(("gb", "kind"), [(16, "DDR4"), (32, "DDR4"), (8, "DDR3"), (32, "DDR5")])
def test_a_registered_module_idles_at_one_to_two_watts_and_draws_three_to_six_busy(gb, kind):
    """Power calculators of memory makers: about that for every generation since DDR3."""
    memory = Memory(gb * 8, modules=8, kind=kind, form="RDIMM")
    assert 8 * 1.0 <= power_w(memory, 0.0)[1] <= 8 * 2.0
    assert 8 * 3.0 <= power_w(memory, 1.0)[1] <= 8 * 6.0


def test_idle_memory_of_a_two_socket_server_is_a_part_of_what_it_draws_at_the_wall():
    """Whole servers of 2017 and later with 192 GB in 12 modules idle at 58 W (SPECpower_ssj2008)."""
    for memory in (Memory(192, form="RDIMM", year=2017), Memory(192, modules=12, kind="DDR4", form="RDIMM")):
        low, mid, high = power_w(memory, 0.0)
        assert 12 * 0.5 < low < mid < 20
        assert high < 58 * 0.9 - 2 * 8


def test_what_is_known_of_the_modules_narrows_the_range():
    of_capacity = power_w(Memory(256), 0.3)
    of_type = power_w(Memory(256, form="RDIMM", year=2019), 0.3)
    of_modules = power_w(Memory(256, modules=16, kind="DDR4", form="RDIMM"), 0.3)
    of_traffic = power_w(Memory(256, modules=16, kind="DDR4", form="RDIMM"), 0.3, counted=True)
    widths = [high / low for low, _, high in (of_capacity, of_type, of_modules, of_traffic)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] < 9
    assert widths[2] < 4
    assert widths[3] < 2.6


def test_many_small_modules_draw_more_than_few_large_ones():
    small, large = (power_w(Memory(256, modules=count, kind="DDR4"), 0.0)[1] for count in (32, 4))
    assert 1.5 * large < small


def test_forms_and_generations_are_told_apart():
    def idle_w(**facts):
        return power_w(Memory(16, modules=2, **facts), 0.0)[1]

    assert idle_w(form="SODIMM") < idle_w(form="UDIMM") < idle_w(form="RDIMM") < idle_w(form="LRDIMM")
    assert idle_w(form="soldered") < 0.5
    assert idle_w(kind="LPDDR5") == idle_w(form="soldered")
    assert idle_w(kind="DDR4") < idle_w(kind="DDR3") < idle_w(kind="DDR2 FB-DIMM")
    assert idle_w(year=2016) == idle_w(kind="DDR4")
    assert idle_w(year=2024) == idle_w(kind="DDR5")
    assert idle_w(year=2007) == idle_w(kind="DDR2")


def test_a_guest_has_a_share_of_large_modules():
    alone = power_w(Memory(4.0, form="RDIMM", year=2019), 0.0)
    guest = power_w(Memory(4.0, form="RDIMM", year=2019, shared=True), 0.0)
    assert guest[1] == pytest.approx(power_w(Memory(256.0, modules=8, form="RDIMM"), 0.0)[1] / 64)
    assert guest[1] < alone[1]
    assert guest[2] / guest[0] < 6


def test_traffic_that_is_counted_is_linear_and_a_load_is_not():
    memory = Memory(64, modules=4, kind="DDR4")
    idle, half, full = (power_w(memory, activity, counted=True)[1] for activity in (0.0, 0.5, 1.0))
    assert half == pytest.approx((idle + full) / 2)
    assert power_w(memory, 0.5)[1] > half


def test_capacity_as_linux_reports_it_makes_no_jump():
    """A machine of 256 GB shows 251: its neighbour in a table by module count draws half or twice."""
    assert power_w(Memory(251), 0.5)[1] == pytest.approx(power_w(Memory(256), 0.5)[1] * 251 / 256)


@given(
    st.floats(0.1, 1e5), st.floats(0, 1), st.floats(0, 1), st.sampled_from(["", *MEMORY_FORMS]),
    st.sampled_from(("", "DDR3", "DDR5", "LPDDR5", "HBM3")), st.booleans(), st.none() | st.integers(1, 64),
    st.none() | st.integers(2000, 2030),
)  # fmt: skip
def test_more_activity_never_draws_less(memory_gb, one, other, form, kind, shared, modules, year):
    memory = Memory(memory_gb, form=form, kind=kind, shared=shared, modules=modules, year=year)
    less, more = sorted((one, other))
    low, mid, high = power_w(memory, less)
    assert 0 < low < mid < high
    assert power_w(memory, more)[1] >= mid
    assert 0 < dram.idle_share(memory, more) <= dram.idle_share(memory, less) <= 1


def test_idle_memory_is_all_idle_power():
    assert dram.idle_share(Memory(8), 0.0) == 1.0
    assert power_w(Memory(8), 1.5) == power_w(Memory(8), 1.0)
    assert power_w(Memory(8), -0.5) == power_w(Memory(8), 0.0)


@pytest.mark.parametrize("facts", [{"gb": 0.0}, {"gb": -1.0}, {"gb": math.nan}, {"gb": 8, "modules": 0}])
def test_no_memory_is_no_machine(facts):
    with pytest.raises(ValueError, match=r"cannot be|has modules"):
        Memory(**facts)


def test_a_form_that_is_none_is_refused():
    with pytest.raises(ValueError, match="none of RDIMM"):
        Memory(8, form="DIMM")


def test_activity_must_be_a_number():
    with pytest.raises(ValueError, match="NaN"):
        power_w(Memory(8), math.nan)
