"""Power of Apple's chips by load: the table, the kinds of cores, a guest's share."""

from __future__ import annotations

import math

import pytest

from wattprint.factors.apple_chips import CHIPS, for_chip
from wattprint.factors.cpu_power import for_cpu

SIGMA_VM = 0.4


def chip(name, cpus, *, virtual=False):
    return for_chip(name, logical_cpus=cpus, virtual=virtual, sigma_vm=SIGMA_VM)


@pytest.mark.parametrize("row", CHIPS.rows(), ids=lambda row: row["name"])
def test_every_chip_is_in_order_and_says_who_says_so(row):
    low, mid, high = (float(row[name]) for name in ("cpu_low_w", "cpu_w", "cpu_high_w"))
    assert 0 < low < mid < high < 200
    assert row["source"]
    assert row["licence"]
    for kind in row["cores"].split("|"):
        performance, _, efficiency = kind.partition("+")
        assert int(performance) > 0
        assert int(efficiency) > 0


def test_at_full_load_it_is_the_figure_of_the_table():
    # Notebookcheck: the M2 is rated at 20 W "what we also measured under CPU load".
    low_w, mid_w, high_w = chip("Apple M2", 8).power_w(1.0)
    assert mid_w == pytest.approx(20.0)
    assert (low_w, high_w) == (pytest.approx(20 / 1.3, rel=0.01), pytest.approx(26.0))


def test_at_rest_it_draws_what_a_still_picture_did():
    # AnandTech 2021: 0.2 W of package power on an M1 Max.
    low_w, mid_w, high_w = chip("Apple M1 Max", 10).power_w(0.0)
    assert low_w < 0.2 < high_w
    assert low_w < mid_w < high_w


def test_one_thread_of_an_m1_max_is_inside_the_interval():
    # AnandTech 2021: 11 W of package power at the most for one thread.
    low_w, _, high_w = chip("Apple M1 Max", 10).power_w(0.1)
    assert low_w < 11.0 < high_w


def test_the_performance_cores_come_first():
    """An M4 has four of ten: they take most of what all take, the other six add little."""
    model = chip("Apple M4", 10)
    idle_w, at_four_w, all_w = (model.power_w(load)[1] for load in (0.0, 0.4, 1.0))
    assert (at_four_w - idle_w) / (all_w - idle_w) == pytest.approx(4 / (4 + 6 * 0.15), rel=1e-6)


def test_power_grows_with_load_and_the_interval_holds_it():
    for row in CHIPS.rows():
        model, before = chip(row["name"], None), (0.0, 0.0, 0.0)
        for step in range(21):
            now = model.power_w(step / 20)
            assert now[0] <= now[1] <= now[2]
            assert all(a >= b for a, b in zip(now, before, strict=True))
            before = now
    assert model.power_w(-1.0) == model.power_w(0.0)
    assert model.power_w(1.1) == model.power_w(1.0)
    with pytest.raises(ValueError, match="not NaN"):
        model.power_w(math.nan)


def test_idle_share_falls_with_load():
    model = chip("Apple M3", 8)
    assert model.idle_share(0.0) == 1.0
    assert model.idle_share(1.0) == pytest.approx(0.4 / 21.0)


def test_a_chip_with_fewer_performance_cores_draws_less():
    full, small = chip("Apple M4 Pro", 14), chip("Apple M4 Pro", 12)
    assert small.power_w(1.0)[1] / full.power_w(1.0)[1] == pytest.approx((8 + 4 * 0.15) / (10 + 4 * 0.15))


@pytest.mark.parametrize("cpus", [1, 3, 8, 32])
def test_a_guest_draws_a_share_and_never_more_than_the_chip(cpus):
    """GitHub's runners are ``Apple M1 (Virtual)`` with three CPUs."""
    metal, guest = chip("Apple M1", 8), chip("Apple M1 (Virtual)", cpus, virtual=True)
    for load in (0.0, 0.5, 1.0):
        pairs = zip(guest.power_w(load), metal.power_w(load), strict=True)
        assert all(of_guest <= of_metal * 1.001 for of_guest, of_metal in pairs)
    assert guest.power_w(1.0)[1] == pytest.approx(metal.power_w(1.0)[1] * min(1.0, cpus / 8))


def test_what_it_rests_on_is_said():
    model = for_cpu("Apple M2", logical_cpus=8, virtual=False)
    assert model.method == "modelled"
    assert "4 performance and 4 efficiency cores" in model.basis
    assert "measured by reviewers" in model.basis
    assert "Notebookcheck" in model.source


@pytest.mark.parametrize("name", ["Apple M9", "Apple A14 Bionic", "Apple", ""])
def test_another_is_none_of_them(name):
    assert chip(name, 8) is None
