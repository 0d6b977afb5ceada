"""Peak FLOP/s of accelerators, and names as drivers and people write them.

Expected TFLOP/s are typed from the vendors' datasheets: dense, half of what they give with sparsity.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wattprint.factors import accelerators
from wattprint.factors.factor import MissingFactorError
from wattprint.factors.table import share_alike


@pytest.fixture
def no_share_alike() -> Iterator[None]:
    before = share_alike()
    share_alike(False)
    yield
    share_alike(before)


NAMES = [
    ("NVIDIA H100 80GB HBM3", "NVIDIA H100 SXM5 80GB"),
    ("H100 SXM5", "NVIDIA H100 SXM5 80GB"),
    ("h100-sxm5-80gb", "NVIDIA H100 SXM5 80GB"),
    ("nvidia h100 nvl", "NVIDIA H100 NVL"),
    ("H100 PCIe", "NVIDIA H100 PCIe"),
    ("NVIDIA H200", "NVIDIA H200 SXM"),
    ("H200 SXM 141GB", "NVIDIA H200 SXM"),
    ("NVIDIA GH200 480GB", "NVIDIA GH200 Grace Hopper"),
    ("GH200", "NVIDIA GH200 Grace Hopper"),
    ("NVIDIA B200", "NVIDIA B200"),
    ("b300", "NVIDIA B300"),
    ("NVIDIA GB200", "NVIDIA GB200, each GPU"),
    ("gb300", "NVIDIA GB300, each GPU"),
    ("NVIDIA A100-SXM4-80GB", "NVIDIA A100 SXM4 80GB"),
    ("NVIDIA A100-SXM4-40GB", "NVIDIA A100 SXM4 40GB"),
    ("NVIDIA A100 80GB PCIe", "NVIDIA A100 PCIe 80GB"),
    ("A100-PCIE-40GB", "NVIDIA A100 PCIe 40GB"),
    ("NVIDIA A10", "NVIDIA A10"),
    ("NVIDIA A10G", "NVIDIA A10G"),
    ("NVIDIA A30", "NVIDIA A30"),
    ("NVIDIA A40", "NVIDIA A40"),
    ("NVIDIA A2", "NVIDIA A2"),
    ("Tesla T4", "NVIDIA T4"),
    ("NVIDIA T4G", "NVIDIA T4G"),
    ("NVIDIA L4", "NVIDIA L4"),
    ("L40s", "NVIDIA L40S"),
    ("Tesla V100-SXM2-32GB", "NVIDIA Tesla V100 SXM2 32GB"),
    ("Tesla V100-PCIE-32GB", "NVIDIA Tesla V100 PCIe 32GB"),
    ("Tesla V100S-PCIE-32GB", "NVIDIA Tesla V100S PCIe 32GB"),
    ("Tesla P100-PCIE-16GB", "NVIDIA Tesla P100 PCIe"),
    ("Tesla P100-SXM2-16GB", "NVIDIA Tesla P100 SXM2"),
    ("Tesla P40", "NVIDIA Tesla P40"),
    ("Tesla K80", "NVIDIA Tesla K80"),
    ("NVIDIA GeForce RTX 4090", "NVIDIA GeForce RTX 4090"),
    ("RTX4090", "NVIDIA GeForce RTX 4090"),
    ("geforce rtx 5090", "NVIDIA GeForce RTX 5090"),
    ("RTX 5070Ti", "NVIDIA GeForce RTX 5070 Ti"),
    ("3090 RTX", "NVIDIA GeForce RTX 3090"),
    ("GeForce RTX 2080 Ti", "NVIDIA GeForce RTX 2080 Ti"),
    ("GTX1080Ti", "NVIDIA GeForce GTX 1080 Ti"),
    ("NVIDIA RTX 6000 Ada Generation", "NVIDIA RTX 6000 Ada"),
    ("NVIDIA RTX A6000", "NVIDIA RTX A6000"),
    ("Quadro RTX 8000", "NVIDIA Quadro RTX 8000"),
    ("NVIDIA TITAN RTX", "NVIDIA TITAN RTX"),
    ("AMD Instinct MI300X", "AMD Instinct MI300X"),
    ("mi300x", "AMD Instinct MI300X"),
    ("AMD Instinct MI250X / MI250X", "AMD Instinct MI250X"),
    ("MI325X OAM", "AMD Instinct MI325X"),
    ("AMD Instinct MI355X", "AMD Instinct MI355X"),
    ("AMD Instinct MI100", "AMD Instinct MI100"),
    ("NVIDIA B300 SXM6 AC", "NVIDIA B300"),
    ("Gaudi HL-205", "Intel Gaudi 1"),
    ("nvidia-h100-mega-80gb", "NVIDIA H100 SXM5 80GB"),
    ("B200 180GB HBM3e", "NVIDIA B200"),
    ("HL-225 Gaudi2", "Intel Gaudi 2"),
    ("Intel Gaudi 3 HL-325L", "Intel Gaudi 3 OAM"),
    ("Intel(R) Data Center GPU Max 1550", "Intel Data Center GPU Max 1550"),
    ("TPU v4", "Google TPU v4"),
    ("TPUv5e", "Google TPU v5e"),
    ("tpu-v5p", "Google TPU v5p"),
    ("Google TPU v6e", "Google TPU v6e (Trillium)"),
    ("TPU7x", "Google TPU v7 (Ironwood)"),
    ("AWS Trainium2", "AWS Trainium2"),
    ("trainium", "AWS Trainium"),
    ("Trainium 3", "AWS Trainium3"),
    ("Inferentia2", "AWS Inferentia2"),
    ("Apple M1 Max", "Apple M1 Max"),
    ("Apple M4 Pro", "Apple M4 Pro"),
    ("Apple M2", "Apple M2"),
]


@pytest.mark.parametrize(("asked", "name"), NAMES)
def test_a_name_as_it_is_written_finds_its_row(asked: str, name: str) -> None:
    found = accelerators.find(asked)
    assert found is not None
    assert (found.name, found.match) == (name, "exact")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("H100 SXN", "NVIDIA H100"),
        ("A1000 SXM4", "NVIDIA A100 SXM4"),
        ("MI300Z", "AMD Instinct MI300"),
        ("Trainium9", "AWS Trainium"),
        ("RTX 4095", "NVIDIA GeForce RTX 40"),
        ("TPU v9", "Google TPU"),
        ("Gaudi", "Intel Gaudi 2"),
        ("NVIDIA RTX PRO 6000", "NVIDIA RTX PRO 6000 Blackwell"),
        ("RTX 6000", "NVIDIA RTX 6000 Ada"),
        ("580", "AMD Radeon RX 580"),
    ],
)
def test_a_wrong_name_matches_nothing_and_offers_the_near_ones(asked: str, near: str) -> None:
    assert accelerators.find(asked) is None
    assert any(name.startswith(near) for name in accelerators.nearest(asked))
    with pytest.raises(MissingFactorError, match=near):
        accelerators.get(asked)


@pytest.mark.parametrize(
    "asked", ["Trainium 9", "Apple M9", "Intel M1", "NVIDIA TPU v4", "Google Trainium", "M1 Air"]
)
def test_a_neighbour_is_never_taken_in_silence(asked: str) -> None:
    assert accelerators.find(asked) is None


@pytest.mark.parametrize(
    ("name", "precision", "tflops"),
    [
        ("Tesla P100-SXM2-16GB", "fp16", 21.2),
        ("Tesla V100-SXM2-16GB", "fp16", 125),
        ("Tesla V100-PCIE-16GB", "fp64", 7),
        ("Tesla T4", "fp16", 65),
        ("Tesla T4", "int8", 130),
        ("NVIDIA A100-SXM4-80GB", "bf16", 312),
        ("NVIDIA A100-SXM4-80GB", "tf32", 156),
        ("NVIDIA L4", "fp16", 121),
        ("NVIDIA H100 80GB HBM3", "bf16", 989.5),
        ("NVIDIA H100 80GB HBM3", "fp8", 1979),
        ("NVIDIA H100 80GB HBM3", "fp32", 67),
        ("NVIDIA H100 PCIe", "fp16", 756),
        ("NVIDIA B200", "bf16", 2250),
        ("NVIDIA GB300", "fp4", 15000),
        ("NVIDIA GeForce RTX 4090", "fp32", 82.6),
        ("AMD Instinct MI100", "fp16", 184.6),
        ("AMD Instinct MI250X", "bf16", 383),
        ("AMD Instinct MI300X", "fp16", 1307.4),
        ("TPU v4", "bf16", 275),
        ("TPU v5p", "bf16", 459),
        ("TPU v6e", "int8", 1836),
        ("Ironwood", "fp8", 4614),
        ("Trainium2", "fp8", 1299),
        ("Gaudi2", "bf16", 432),
        ("Apple M1 Max", "fp32", 10.4),
    ],
)
def test_a_dense_peak(no_share_alike: None, name: str, precision: str, tflops: float) -> None:
    found = accelerators.get(name)
    assert found.peak_flops[precision] == pytest.approx(tflops * 1e12)
    peak = found.peak(precision)
    assert peak is not None
    assert peak.source
    assert peak.licence == "facts"


def test_sparsity_and_misread_rows_of_a_public_table_are_not_taken_over() -> None:
    # mlco2/impact: H100 1979 TFLOP/s in FP16 and 989 in FP32, GTX 750 1111, A10G without FP32 column.
    h100 = accelerators.get("H100 SXM5").peak_flops
    assert h100["fp16"] == pytest.approx(989.5e12)
    assert h100["fp32"] == pytest.approx(67e12)
    assert accelerators.get("GTX 750").peak_flops["fp32"] is None


def test_variants_that_differ_are_a_range() -> None:
    h100 = accelerators.get("h100")
    assert h100.peak_flops["bf16"] is None
    peak = h100.peak("bf16")
    assert peak is not None
    assert (peak.low, peak.high) == (756e12, 989.5e12)
    assert peak.year == 2023
    # The variants of the A100 compute the same.
    assert accelerators.get("a100").peak_flops["bf16"] == 312e12


def test_what_is_not_published_is_unknown() -> None:
    for name in ("TPU v5e", "TPU v7", "Trainium2", "Inferentia2", "Apple M3 Max"):
        assert accelerators.get(name).tdp_w is None
    assert accelerators.get("A100-SXM4-80GB").peak_flops["fp8"] is None
    with pytest.raises(ValueError, match="none of"):
        accelerators.get("T4").peak("fp7")


def test_share_alike_data_fill_gaps_only_if_allowed(no_share_alike: None) -> None:
    gb300 = accelerators.get("GB300")
    assert gb300.peak("fp32") is None
    assert gb300.measured("bf16") is None
    assert accelerators.get("H100 SXM5").measured("bf16") is None
    share_alike(True)
    filled = gb300.peak("fp32")
    assert filled is not None
    assert filled.mid == 80e12
    assert filled.licence == "CC BY-SA 4.0"
    matmul = accelerators.get("H100 SXM5").measured("bf16")
    assert matmul is not None
    assert matmul.mid == pytest.approx(794.5e12)
    assert matmul.licence == "CC BY-SA 4.0"
    # Vendors' figures stay: ml-engineering rounds the B200's FP32 up to 80.
    assert accelerators.get("B200").peak_flops["fp32"] == 75e12


def test_every_peak_belongs_to_an_accelerator_and_is_positive() -> None:
    known = set(accelerators.ACCELERATORS.keys())
    for table in (accelerators.PEAKS, accelerators.SHARED_PEAKS, accelerators.SHARED_MATMUL):
        for row in table.rows():
            assert row["key"] in known
            assert row["note"]
            assert all(float(row[one]) > 0 for one in accelerators.PRECISIONS if row.get(one))


def test_a_narrower_precision_is_never_slower_on_the_same_units() -> None:
    order = ("tf32", "bf16", "fp8", "fp4")
    for row in accelerators.PEAKS.rows():
        figures = [float(row[one]) for one in order if row[one]]
        assert figures == sorted(figures), row


def test_what_is_measured_stays_below_the_peak() -> None:
    for row in accelerators.SHARED_MATMUL.rows():
        accelerator = accelerators.ACCELERATORS.find(row["key"])
        assert accelerator is not None
        match = accelerators.get(accelerator["name"])
        for precision in ("bf16", "fp8"):
            matmul, peak = match.measured(precision), match.peak(precision)
            assert (matmul is None) == (not row[precision])
            if matmul is not None and peak is not None:
                assert 0.3 < matmul.mid / peak.mid < 1


def test_the_table_is_as_wide_as_asked() -> None:
    rows = accelerators.ACCELERATORS.rows()
    assert len(rows) >= 100
    assert sum(bool(row["tdp_w"]) for row in rows) >= 100
    assert len(accelerators.PEAKS.rows()) >= 100
    assert {row["vendor"] for row in rows} == {"NVIDIA", "AMD", "Intel", "Google", "AWS", "Apple"}
