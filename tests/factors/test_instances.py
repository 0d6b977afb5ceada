"""Instance types. Expected figures are typed from the raw tables."""

from __future__ import annotations

import pytest

from wattprint.factors import accelerators, embodied, instances
from wattprint.factors.factor import MissingFactorError


@pytest.mark.parametrize(
    ("name", "vcpus", "memory_gb", "held"),
    [
        ("aws:p5.48xlarge", 192, 2048, [("NVIDIA H100 SXM5 80GB", 8)]),
        ("aws:p4d.24xlarge", 96, 1152, [("NVIDIA A100 SXM4 40GB", 8)]),
        ("aws:p3.2xlarge", 8, 61, [("NVIDIA Tesla V100 SXM2 16GB", 1)]),
        ("aws:trn1.32xlarge", 128, 512, [("AWS Trainium", 16)]),
        ("aws:dl1.24xlarge", None, None, [("Intel Gaudi 1", 8)]),
        ("aws:g5.xlarge", 4, 16, [("NVIDIA A10G", 1)]),
        ("aws:m5.large", 2, 8, []),
        ("aws:p2.16xlarge", 64, 732, [("NVIDIA Tesla K80", 8)]),  # 16 GPUs are 8 boards
        ("azure:Standard_ND96isr_H100_v5", 96, None, [("NVIDIA H100 SXM5 80GB", 8)]),
        ("azure:Standard_NC24ads_A100_v4", 24, None, [("NVIDIA A100 PCIe 80GB", 1)]),
        ("azure:Standard_NV6ads_A10_v5", 6, None, [("NVIDIA A10", 0.1667)]),
        ("azure:Standard_E16-4as_v4", 4, None, []),
        ("azure:Standard_M48ds-12_1_v3", 12, None, []),
        ("azure:Standard_DS13-2_v2", None, None, []),
        ("gcp:a3-highgpu-8g", 208, 1872, [("NVIDIA H100 SXM5 80GB", 8)]),
        ("gcp:a2-megagpu-16g", 96, 1360, [("NVIDIA A100 SXM4 40GB", 16)]),
        ("gcp:g2-standard-24", 24, 96, [("NVIDIA L4", 2)]),
        ("gcp:ct5lp-hightpu-4t", 112, 192, [("Google TPU v5e", 4)]),
    ],
)
def test_an_instance_has_its_size_and_accelerators(
    name: str, vcpus: float | None, memory_gb: float | None, held: list[tuple[str, float]]
) -> None:
    found = instances.find(name)
    assert found is not None
    assert (found.id, found.vcpus, found.memory_gb, found.accelerators) == (name, vcpus, memory_gb, held)
    assert found.source
    assert found.licence


def test_an_undocumented_count_stays_unknown() -> None:
    found = instances.get("azure:Standard_NC128ds_xl_RTXPRO6000BSE_v6")
    assert found.accelerators == [("NVIDIA RTX PRO 6000 Blackwell Server Edition", None)]
    assert embodied.of_instance(found) is None


@pytest.mark.parametrize(
    ("name", "idle_w", "full_w"),
    [
        # As listed 744.8 and 5245 W, of which 219.30 and 1262.88 by the counter of the memory.
        ("aws:p4d.24xlarge", 580.325, 4297.84),
        # 4.4 and 20 W, of which 1.20 and 8.00.
        ("aws:m5.large", 3.5, 14.0),
    ],
)
def test_a_measured_curve_goes_from_idle_to_full(name: str, idle_w: float, full_w: float) -> None:
    curve = instances.get(name).curve
    assert curve is not None
    assert curve.at(0).mid == pytest.approx(idle_w)
    assert curve.at(1).mid == pytest.approx(full_w)
    assert curve.at(0.5).low < curve.at(0.5).mid < curve.at(0.5).high
    # p4d fills its machine, m5.large is a share of one and less certain.
    assert (curve.at(1).high / full_w > 2) == (not curve.whole)


def test_between_the_loads_the_curve_is_straight() -> None:
    curve = instances.get("aws:p4d.24xlarge").curve
    assert curve is not None
    # 1687.5 W at 10 %, 3781.8 W at 50 %, with 397.56 and 830.22 of the memory: half way 2734.65 and 613.89 W.
    assert curve.at(0.3).mid == pytest.approx(2734.65 - 0.75 * 613.89)
    for load in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="from 0 to 1"):
            curve.at(load)


def test_memory_without_end_counts_a_quarter_of_its_counter_and_may_be_all_of_it() -> None:
    curve = instances.get("aws:u-24tb1.metal").curve
    assert curve is not None
    # 5338.4 W idle, 4915.20 of them of 24 TB of memory: 0.2 W/GB, four times what modules draw.
    assert curve.at(0).mid == pytest.approx(5338.4 - 0.75 * 4915.2)
    assert curve.at(0).high >= 5338.4


def test_all_measured_curves_are_kept_and_rise() -> None:
    rows = [row for row in instances.INSTANCES.rows() if row["idle_w"]]
    assert len(rows) == 621
    for row in rows:
        watts = [float(row[column]) for column in ("idle_w", "w10", "w50", "w100")]
        assert watts[0] > 0, row
        assert watts == sorted(watts), row


def test_the_provider_may_be_left_out_and_azure_spelt_short() -> None:
    assert instances.get("p5.48xlarge").provider == "aws"
    assert instances.get("A3-HighGPU-8g").id == "gcp:a3-highgpu-8g"
    assert instances.get("ND96isr H100 v5").id == "azure:Standard_ND96isr_H100_v5"
    assert instances.get("AZURE:NC24ads_A100_v4").id == "azure:Standard_NC24ads_A100_v4"


@pytest.mark.parametrize("name", ["", "aws:", "p5", "p5.49xlarge", "gcp:p5.48xlarge", "aws:p5.48xlarge\t"])
def test_another_name_matches_nothing(name: str) -> None:
    if name.strip() == "aws:p5.48xlarge":
        assert instances.find(name) is not None
        return
    assert instances.find(name) is None


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(MissingFactorError, match=r"aws:p5\.48xlarge"):
        instances.get("p5.48xlrge")


def test_accelerators_of_instances_are_those_of_the_accelerator_table() -> None:
    named = {row["accelerator"] for row in instances.INSTANCES.rows() if row["accelerator"]}
    unknown = {name for name in named if accelerators.find(name) is None}
    # Parts of which no power is known here: FPGAs and media cards.
    assert unknown == {
        "AMD Alveo MA35D",
        "AMD Alveo U30",
        "AMD Virtex UltraScale+ VU47P",
        "AMD Virtex UltraScale+ VU9P",
        "Qualcomm Cloud AI 100",
        "Xilinx Alveo U250",
    }
    for name in named - unknown:
        match = accelerators.get(name)
        assert match.match == "exact", name


def test_a_logical_cpu_has_some_memory_and_not_a_platforms() -> None:
    """From 0.25 GiB (cache.t3.micro) to 55 GiB (u-24tb1.metal): EC2 and ElastiCache documentation."""
    keys = instances.INSTANCES.keys()
    shares = {
        name: size.memory_gb / size.vcpus
        for name, size in ((name, instances.get(name)) for name in keys)
        if size.memory_gb and size.vcpus
    }
    assert len(shares) > 2000
    assert {name: share for name, share in shares.items() if not 0.2 < share < 60} == {}
    assert instances.get("aws:cache.t2.micro").memory_gb is None


def test_sizes_of_the_table() -> None:
    keys = instances.INSTANCES.keys()
    counted = {one: sum(key.startswith(f"{one}:") for key in keys) for one in instances.PROVIDERS}
    assert counted["aws"] >= 1385
    assert counted["azure"] >= 1649
    assert counted["gcp"] >= 568
