"""Power of what is neither CPU, memory nor GPU."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import node
from wattprint.factors.node import Box, rest_of_node_w


# What the wall shows of an idle lean server (SPECpower_ssj2008, medians of results), and what of it CPU and
# memory draw: 0.04 to 0.13 of the TDP, 1.3 W a module.
@pytest.mark.parametrize(
    ("sockets", "logical_cpus", "year", "components_w", "wall_w"),
    [
        (2, 112, 2017, 31.0, 58.0),  # Platinum 8180, 12 modules
        (2, 256, 2021, 60.0, 95.0),  # EPYC 7763, 16 modules
        (1, 128, 2021, 32.0, 57.0),  # EPYC 7763, 8 modules
        (2, 24, 2010, 30.0, 69.0),  # X5670, 6 modules
        (1, 16, 2021, 10.0, 20.0),  # E-2388G, 2 modules
    ],
)
def test_the_rest_of_an_idle_lean_server_is_what_the_wall_leaves(
    sockets, logical_cpus, year, components_w, wall_w
):
    box = Box("server", sockets=sockets, logical_cpus=logical_cpus, year=year)
    low, mid, high = rest_of_node_w(box, components_w)
    assert low < wall_w - components_w < high
    assert mid == pytest.approx(wall_w - components_w, rel=0.5)


@pytest.mark.parametrize(
    ("logical_cpus", "components_w", "rest_w"),
    [
        # Rated maximum less GPUs, CPUs and memory at 0.4 W/GB: NVIDIA data sheets.
        (224, 7100, 3100.0),  # DGX H100: 10.2 kW, 8 x 700 W, 2 x 350 W, 2 TB
        (256, 4060, 2440.0),  # DGX A100 320 GB: 6.5 kW, 8 x 400 W, 2 x 225 W, 1 TB
    ],
)
def test_servers_of_accelerators_lie_in_the_range(logical_cpus, components_w, rest_w):
    box = Box("server", sockets=2, logical_cpus=logical_cpus, gpus=8)
    low, mid, high = rest_of_node_w(box, components_w)
    assert low <= rest_w <= high
    assert 0.1 * components_w < mid < 0.25 * components_w
    bare = Box("server", sockets=2, logical_cpus=logical_cpus)
    assert rest_of_node_w(bare, components_w)[1] < mid


def test_an_idle_server_of_two_epycs_is_not_credited_with_a_watt_for_each_thread():
    low, mid, high = rest_of_node_w(Box("server", sockets=2, logical_cpus=256, year=2021), 90.0)
    assert 10 < mid < 60
    assert high < 120
    assert low > 8


def test_older_servers_have_more_around_their_components():
    rests = [
        rest_of_node_w(Box("server", sockets=2, logical_cpus=16, year=year), 100.0)[1]
        for year in (2005, 2007, 2010, 2013, 2017, 2024)
    ]
    assert rests == sorted(rests, reverse=True)
    assert rests[0] == rests[1] > 2 * rests[-1]
    assert rests[-1] == rests[-2]


def test_what_is_told_of_the_supplies_is_used():
    """A supply of 2 kW loses more at 100 W than one of 400 W; two of them lose more than one."""

    def rest(**facts):
        return rest_of_node_w(Box("server", sockets=2, logical_cpus=64, year=2019, **facts), 100.0)[1]

    assert rest(supplies=1, supply_w=400) < rest(supplies=1, supply_w=2000) < rest(supplies=2, supply_w=2000)
    assert rest(supplies=2, supply_w=800) == pytest.approx(rest(supplies=1, supply_w=800) + 8, rel=0.1)


@pytest.mark.parametrize(
    ("used", "efficiency"),
    [(0.2, (0.87, 0.94)), (0.5, (0.91, 0.96)), (1.0, (0.88, 0.94))],
)
def test_supplies_are_between_gold_and_titanium(used, efficiency):
    """80 PLUS, 230 V internal redundant: 88 / 92 / 88 % (Gold) to 94 / 96 / 91 % (Titanium)."""
    box = Box("server", sockets=2, supplies=1, supply_w=1000, year=2019)
    loss_w = node.supply_loss_w(box, 1000 * used)[1]
    assert efficiency[0] < 1000 * used / (1000 * used + loss_w) < efficiency[1]


def test_a_node_in_a_shared_chassis_has_less_of_it():
    rack, blade = (
        rest_of_node_w(Box("server", form=form, sockets=2, logical_cpus=32, year=2012), 100.0)
        for form in ("rack", "blade")
    )
    assert all(less <= more for less, more in zip(blade, rack, strict=True))
    assert blade[0] < rack[0]


def test_supply_loss_alone_is_inside_every_kind():
    """80 PLUS Gold and DOE level VI: 8 to 13 % of the input is lost; a rest below that cannot be."""
    for kind in node.KINDS:
        assert rest_of_node_w(Box(kind, logical_cpus=8), 400.0)[1] > 400.0 * 0.08


def test_a_laptop_needs_less_than_a_desktop_and_that_less_than_a_big_server():
    laptop, desktop, server = (
        rest_of_node_w(Box(kind, logical_cpus=cpus), 40.0)[1]
        for kind, cpus in (("laptop", 8), ("desktop", 16), ("server", 96))
    )
    assert laptop < desktop < server


def test_a_guest_is_a_share_of_a_server_and_less_certain():
    server = rest_of_node_w(Box("server", sockets=2, logical_cpus=128, year=2019), 200.0)
    guest = rest_of_node_w(Box("server", logical_cpus=4, virtual=True, year=2019), 200.0 * 4 / 128)
    assert guest == rest_of_node_w(Box("vm", logical_cpus=4, year=2019), 200.0 * 4 / 128)
    assert server[1] / 4 < guest[1] * 32 < server[1] * 4
    assert guest[2] / guest[0] > server[2] / server[0]


@given(
    st.sampled_from(node.KINDS),
    st.floats(0, 2e4),
    st.floats(0, 2e4),
    st.integers(1, 1024),
    st.booleans(),
)
def test_never_zero_and_never_less_for_more_components(kind, one, other, logical_cpus, virtual):
    less, more = sorted((one, other))
    box = Box(kind, logical_cpus=logical_cpus, virtual=virtual)
    low, mid, high = rest_of_node_w(box, less)
    assert 0 < low < mid < high
    above = rest_of_node_w(box, more)
    assert all(a <= b for a, b in zip((low, mid, high), above, strict=True))


@pytest.mark.parametrize("kind", node.KINDS)
def test_every_kind_says_what_it_rests_on(kind):
    assert node.method(kind) in ("modelled", "assumed")
    assert "80 PLUS" in node.source(kind)


def test_only_servers_rest_on_data():
    assert [node.method(kind) for kind in ("laptop", "desktop", "server", "vm")] == [
        "assumed",
        "assumed",
        "modelled",
        "modelled",
    ]


@pytest.mark.parametrize(
    ("kind", "components_w", "logical_cpus"),
    [
        ("phone", 1.0, 1),
        ("server", -1.0, 1),
        ("server", math.nan, 1),
        ("server", math.inf, 1),
        ("vm", 1.0, 0),
    ],
)
def test_nonsense_is_refused(kind, components_w, logical_cpus):
    with pytest.raises(ValueError, match=r"none of|not a machine"):
        rest_of_node_w(Box(kind, logical_cpus=logical_cpus), components_w)
