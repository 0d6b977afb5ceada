"""Rented instances: hardware, making and price from the tables, and the provider's own regions."""

from __future__ import annotations

import pytest

from wattprint.errors import UsageError
from wattprint.estimate import instance
from wattprint.factors import prices

KWH = 3.6e6


def test_eight_h100_for_twelve_hours_at_the_list_price():
    stated = instance(instance_type="aws:p5.48xlarge", hours=12, region="aws:us-east-1")
    hourly = prices.instance_price("aws:p5.48xlarge", "us-east-1").mid
    assert stated.money.instance_cost.mid == pytest.approx(12 * hourly)
    assert stated.money.instance_cost.unit == "USD"
    # 0.12 to 1.05 of 8 x 700 W.
    gpu = stated.boundaries.accelerator_j
    assert gpu.low / KWH == pytest.approx(12 * 5.6 * 0.12)
    assert gpu.high / KWH == pytest.approx(12 * 5.6 * 1.05)


def test_instances_multiply_price_energy_and_making():
    one = instance(instance_type="p5.48xlarge", hours=1, region="aws:us-east-1")
    five = instance(instance_type="p5.48xlarge", hours=1, region="aws:us-east-1", nodes=5)
    for of in (
        lambda stated: stated.money.instance_cost.mid,
        lambda stated: stated.boundaries.node_j.mid,
        lambda stated: stated.carbon.embodied_g.mid,
    ):
        assert of(five) == pytest.approx(5 * of(one))


@pytest.mark.parametrize(
    ("name", "board_w", "gpus", "per_board"),
    # GPUs by the providers' pages: a K80 and an M60 are boards of two (300 W), a K520 too (225 W).
    [
        ("aws:p2.xlarge", 300, 1, 2),
        ("aws:p2.16xlarge", 300, 16, 2),
        ("azure:Standard_NV12s_v3", 300, 1, 2),
        ("aws:g2.2xlarge", 225, 1, 2),
    ],
)
def test_a_gpu_of_a_board_of_two_is_half_of_it(name, board_w, gpus, per_board):
    stated = instance(instance_type=name, hours=1, utilisation=1.0, region="US")
    # 0.75 of the TDP at a utilisation of 1.
    assert stated.boundaries.accelerator_j.mid / KWH == pytest.approx(
        0.75 * gpus / per_board * board_w / 1000
    )


def test_a_measured_curve_counts_where_there_is_one():
    # Teads: m5.metal at full load 100 %, the row of the table.
    from wattprint.factors import instances

    curve = instances.get("aws:m5.large").curve
    stated = instance(instance_type="aws:m5.large", hours=1000, cpu_load=1.0, region="aws:us-east-1")
    assert stated.boundaries.node_j.mid / KWH == pytest.approx(curve.watts[3])
    assert stated.resources[0].source == "instance-curve"


def test_the_load_of_a_cpu_instance_is_an_interval_if_not_given():
    known = instance(
        instance_type="aws:m5.large", hours=1, cpu_load=0.5, region="aws:us-east-1"
    ).boundaries.node_j
    unknown = instance(instance_type="aws:m5.large", hours=1, region="aws:us-east-1").boundaries.node_j
    assert unknown.mid == pytest.approx(known.mid)
    assert unknown.low < known.low
    assert unknown.high > known.high


def test_the_region_of_another_provider_is_refused_with_its_own():
    with pytest.raises(UsageError, match="aws:us-east-1"):
        instance(instance_type="aws:p5.48xlarge", hours=1, region="gcp:us-central1")


def test_a_country_will_do():
    stated = instance(instance_type="aws:p5.48xlarge", hours=1, region="FR")
    assert stated.carbon.place == "FRA"
    assert stated.money.instance_cost is not None


def test_an_unknown_type_offers_the_nearest():
    with pytest.raises(UsageError, match=r"p5\.48xlarge"):
        instance(instance_type="aws:p5.49xlarge", hours=1)


def refusal(name):
    """Why ``name`` gives no estimate, in words; empty if it gives one."""
    try:
        stated = instance(instance_type=name, hours=1, region="FR")
    except UsageError as error:
        return str(error)
    return "" if stated.boundaries.facility_j.mid > 0 else "nothing drawn"


def test_nearly_every_instance_type_gives_an_estimate_and_the_others_one_line():
    from wattprint.factors import instances

    refused = [text for text in map(refusal, instances.INSTANCES.keys()[::25]) if text]
    assert all("\n" not in text for text in refused)
    assert len(refused) < 10


def test_the_processors_of_an_instance_are_those_of_its_family():
    """A p5 runs on the third generation of EPYC: 192 threads of 1.12 to 3.33 W at full load."""
    told = instance(instance_type="aws:p5.48xlarge", hours=1, region="aws:us-east-1", cpu_load=1.0)
    (cpus,) = (one for one in told.resources if one.kind == "cpu")
    assert cpus.energy_j.low * (1 + 1e-9) >= 192 * 1.12 * 3600  # vcpu_power.tsv
    assert cpus.energy_j.high * (1 - 1e-9) <= 192 * 3.33 * 3600
    assert "aws:p5.48xlarge runs on EPYC 3rd Gen, as its family does" in told.run.assumptions


def test_gpus_are_attached_to_instances_that_take_them():
    alone, with_gpus = (
        instance(instance_type="gcp:n1-standard-8", hours=10, region="gcp:us-central1", **extra)
        for extra in ({}, {"gpu": "2xT4", "utilisation": 1.0})
    )
    assert alone.money.instance_cost is not None
    assert alone.boundaries.accelerator_j is None
    # Two boards of 70 W for 10 h: 1.4 kWh at the most, and well above their idle.
    assert with_gpus.boundaries.accelerator_j is not None
    assert 0.5 < with_gpus.boundaries.accelerator_j.mid / 3.6e6 < 1.5
    assert with_gpus.money.instance_cost is None
    assert any("is without GPUs" in line for line in with_gpus.warnings)
    # Of the host nothing is known; of the two GPUs that of any.
    assert alone.carbon.embodied_g is None
    assert with_gpus.carbon.embodied_g is not None
    assert "embodied/gpu/any" in {line.id for line in with_gpus.factors}
    for other in ("aws:m5.xlarge", "gcp:n2-standard-8", "gcp:a2-highgpu-1g"):
        with pytest.raises(UsageError, match="no GPU can be attached"):
            instance(instance_type=other, hours=1, gpu="T4")
