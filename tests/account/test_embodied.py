"""The embodied share, and the SCI score that needs it."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.embodied import Hardware, embodied_of, embodied_share
from wattprint.account.sci import software_carbon_intensity
from wattprint.account.site import make_statement
from wattprint.account.work import exactly
from wattprint.errors import UsageError
from wattprint.quantity import Quantity

FOUR_YEARS = runs.factor("lifetime/server", 4.0, "year")


def exact(value, unit):
    return Quantity(value, value, value, unit, "measured", ("stated",))


def test_one_hour_of_a_server_as_in_the_specification():
    # SCI specification, example on M: 1,000 kg over 4 years, one hour: around 28 g.
    share = embodied_share(
        exact(1_000_000, "gCO2e"), exact(3600, "s"), exact(126_144_000, "s"), exact(1.0, "1")
    )
    assert share.mid == pytest.approx(28.54, abs=0.005)


def test_half_of_a_machine_carries_half():
    whole = embodied_share(exact(1e6, "gCO2e"), exact(3600, "s"), exact(1e8, "s"), exact(1.0, "1"))
    half = embodied_share(exact(1e6, "gCO2e"), exact(3600, "s"), exact(1e8, "s"), exact(0.5, "1"))
    assert whole.mid == pytest.approx(36.0)
    assert half.mid == pytest.approx(18.0)


def test_a_shorter_life_costs_more_per_hour():
    lifetime_s = Quantity(1e8, 2e8, 4e8, "s", "assumed", ("lifetime",))
    share = embodied_share(exact(2e8, "gCO2e"), exact(10, "s"), lifetime_s, exact(1.0, "1"))
    assert (share.low, share.mid, share.high) == pytest.approx((5, 10, 20))


def test_a_lifetime_is_a_time_above_zero():
    with pytest.raises(ValueError, match="not a lifetime"):
        embodied_share(exact(1e6, "gCO2e"), exact(10, "s"), exact(0.0, "s"), exact(1.0, "1"))
    with pytest.raises(ValueError, match="not a lifetime"):
        embodied_share(exact(1e6, "gCO2e"), exact(10, "s"), exact(4, "year"), exact(1.0, "1"))
    with pytest.raises(ValueError, match="is not gCO2e"):
        embodied_share(exact(1e6, "J"), exact(10, "s"), exact(1e8, "s"), exact(1.0, "1"))


def test_pieces_add_up_and_err_together():
    gpu = Hardware(
        name="GPU",
        carbon=runs.factor("embodied/gpu", 150.0, "kgCO2e", 75.0, 300.0),
        lifetime=FOUR_YEARS,
        count=8,
    )
    host = Hardware(
        name="host", carbon=runs.factor("embodied/host", 1200.0, "kgCO2e", 600.0, 2400.0), lifetime=FOUR_YEARS
    )
    # 8 × 150 kg and 1,200 kg over 35,040 h, 73 h of it: 2.5 kg each.
    share = embodied_of([gpu, host], exactly(73 * 3600))
    assert (share.low, share.mid, share.high) == pytest.approx((2500, 5000, 10_000))
    assert share.sources == ("embodied/gpu", "lifetime/server", "embodied/host")


def test_memory_counts_in_gigabytes_and_lives_in_years():
    # 1.388 kg per GB, 512 GB, 4 of 4 years: 710.656 kg.
    memory = Hardware(
        name="DRAM",
        carbon=runs.factor("embodied/dram-gb", 1.388, "kgCO2e/GB"),
        lifetime=runs.factor("embodied/lifetime", 4, "years"),
        count=512,
    )
    assert embodied_of([memory], exactly(126_144_000)).mid == pytest.approx(710_656)


def test_a_power_is_no_embodied_carbon():
    odd = Hardware(name="GPU", carbon=runs.factor("tdp/gpu", 700.0, "W"), lifetime=FOUR_YEARS)
    with pytest.raises(ValueError, match="W cannot be converted to gCO2e"):
        embodied_of([odd], exactly(3600))


def test_no_hardware_is_unknown_not_zero():
    assert embodied_of([], exactly(3600)) is None


@pytest.mark.parametrize("bad", [{"reserved_share": 1.5}, {"reserved_share": -0.1}, {"count": -1}])
def test_a_share_is_a_share(bad):
    with pytest.raises(UsageError, match="no such hardware"):
        Hardware(name="GPU", carbon=runs.factor("embodied/gpu", 150.0, "kgCO2e"), lifetime=FOUR_YEARS, **bad)


def test_a_score_per_functional_unit():
    # 6 kWh at 500 g and 1,000 g embodied, over 8,000 images: 0.5 g each.
    score = software_carbon_intensity(
        exact(6 * 3.6e6, "J"), exact(500, "gCO2e/kWh"), exact(1000, "gCO2e"), 8000, "image"
    )
    assert score.mid == pytest.approx(0.5)
    assert score.unit == "gCO2e/image"


def test_a_score_over_nothing_is_refused():
    with pytest.raises(ValueError, match="not a count of image"):
        software_carbon_intensity(exact(1, "J"), exact(1, "gCO2e/kWh"), exact(1, "gCO2e"), 0, "image")


@pytest.mark.parametrize(
    ("name", "interface", "product"),
    [
        ("GPU 0 NVIDIA H100 80GB HBM3", "nvml", "NVIDIA H100 80GB HBM3"),
        ("AMD Instinct MI300A", "amdgpu", "MI300A"),
        ("GPU 1 Nonesuch 9000", "nvml", "Nonesuch 9000"),
        ("AMD GPU 0000:03:00.0", "amdgpu", ""),
        ("Intel GPU 0000:0b:00.0", "intelgpu", ""),
        ("NVIDIA Jetson AGX Orin Developer Kit VDD_GPU_SOC", "hwmon", ""),
    ],
)
def test_a_gpu_without_a_product_is_not_looked_up(name, interface, product):
    """What a receipt would say of it, "no accelerator is called '0000:03:00.0'", is no help."""
    line = msgspec.structs.replace(runs.source("gpu/x", interface), name=name)
    record = runs.record((runs.GPU,), sources=(line,))
    statement = make_statement([record], changes={"place": "FRA", "pue": 1.0}).statement
    assert line.product == product
    unknown = [warning for warning in statement.warnings if "no accelerator is called" in warning]
    assert len(unknown) == (product == "Nonesuch 9000")


def test_a_share_that_a_model_tells_is_no_measurement():
    """However exactly the carbon of making the machine and its life are given."""
    made = runs.factor("embodied/given", 1e6, "gCO2e", year=None)
    life = runs.factor("lifetime/given", 4.0, "year", year=None)
    piece = Hardware(name="machine", carbon=made, lifetime=life, reserved_share=0.5, share_method="modelled")
    assert embodied_of([piece], exact(3600, "s")).method == "modelled"
    whole = Hardware(name="machine", carbon=made, lifetime=life)
    assert embodied_of([whole], exact(3600, "s")).method == "measured"
