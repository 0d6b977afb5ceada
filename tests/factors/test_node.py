"""Power of what is neither CPU, memory nor GPU."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import node
from wattprint.factors.node import Box, rest_of_node_w


@pytest.mark.parametrize(
    ("logical_cpus", "components_w", "rest_w"),
    [
        # Column "Delta Full Machine" of the Teads instance data; CPU and memory at half load.
        (96, 582, 96.0),  # 8175M, m5.metal
        (72, 400, 57.6),  # E5-2686 v4, i3.metal
        (64, 163, 30.0),  # Graviton2, c6g.metal
        (48, 450, 96.0),  # 8151, z1d.metal
        # Rated maximum less GPUs, CPUs and memory at 0.4 W/GB: NVIDIA data sheets.
        (224, 7100, 3100.0),  # DGX H100: 10.2 kW, 8 x 700 W, 2 x 350 W, 2 TB
        (256, 4060, 2440.0),  # DGX A100 320 GB: 6.5 kW, 8 x 400 W, 2 x 225 W, 1 TB
    ],
)
def test_servers_lie_in_the_range(logical_cpus, components_w, rest_w):
    low, _, high = rest_of_node_w(Box("server", logical_cpus=logical_cpus), components_w)
    assert low <= rest_w <= high


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
    server = rest_of_node_w(Box("server", logical_cpus=4), 10.0)
    guest = rest_of_node_w(Box("server", logical_cpus=4, virtual=True), 10.0)
    assert guest == rest_of_node_w(Box("vm", logical_cpus=4), 10.0)
    assert guest[1] == server[1]
    assert guest[0] < server[0]
    assert guest[2] > server[2]


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
