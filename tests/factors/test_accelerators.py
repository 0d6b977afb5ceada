"""Accelerators by name. Expected watts are typed from the vendors' datasheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import accelerators
from wattprint.factors.accelerator_names import words_of

KNOWN = [
    ("NVIDIA A100-SXM4-80GB", "NVIDIA A100 SXM4 80GB", 400, 80),
    ("NVIDIA A100-SXM4-40GB", "NVIDIA A100 SXM4 40GB", 400, 40),
    ("NVIDIA A100-PCIE-40GB", "NVIDIA A100 PCIe 40GB", 250, 40),
    ("NVIDIA A100 80GB PCIe", "NVIDIA A100 PCIe 80GB", 300, 80),
    ("A100 SXM4 40 GB", "NVIDIA A100 SXM4 40GB", 400, 40),
    ("NVIDIA H100 80GB HBM3", "NVIDIA H100 SXM5 80GB", 700, 80),
    ("NVIDIA H100 PCIe", "NVIDIA H100 PCIe", 350, 80),
    ("h100 sxm", "NVIDIA H100 SXM5 80GB", 700, 80),
    ("NVIDIA H200", "NVIDIA H200 SXM", 700, 141),
    ("NVIDIA H200 NVL", "NVIDIA H200 NVL", 600, 141),
    ("NVIDIA B200", "NVIDIA B200", 1000, 180),
    ("NVIDIA GB200", "NVIDIA GB200, each GPU", 1200, 186),
    ("Tesla V100-SXM2-16GB", "NVIDIA Tesla V100 SXM2 16GB", 300, 16),
    ("Tesla V100-PCIE-16GB", "NVIDIA Tesla V100 PCIe 16GB", 250, 16),
    ("Tesla T4", "NVIDIA T4", 70, 16),
    ("NVIDIA L4", "NVIDIA L4", 72, 24),
    ("NVIDIA L40S", "NVIDIA L40S", 350, 48),
    ("NVIDIA L40", "NVIDIA L40", 300, 48),
    ("NVIDIA GeForce RTX 4090", "NVIDIA GeForce RTX 4090", 450, 24),
    ("rtx4090", "NVIDIA GeForce RTX 4090", 450, 24),
    ("RTX 3080 Ti", "NVIDIA GeForce RTX 3080 Ti", 350, 12),
    ("NVIDIA GeForce GTX 1080 Ti", "NVIDIA GeForce GTX 1080 Ti", 250, 11),
    ("NVIDIA GeForce RTX 5090", "NVIDIA GeForce RTX 5090", 575, 32),
    ("NVIDIA RTX 6000 Ada Generation", "NVIDIA RTX 6000 Ada", 300, 48),
    ("Quadro RTX 6000", "NVIDIA Quadro RTX 6000", 260, 24),
    ("NVIDIA RTX A6000", "NVIDIA RTX A6000", 300, 48),
    (
        "NVIDIA RTX PRO 6000 Blackwell Workstation Edition",
        "NVIDIA RTX PRO 6000 Blackwell Workstation Edition",
        600,
        96,
    ),
    ("AMD Instinct MI300X", "AMD Instinct MI300X", 750, 192),
    ("AMD Instinct MI355X", "AMD Instinct MI355X", 1400, 288),
    ("AMD Radeon RX 7900 XTX", "AMD Radeon RX 7900 XTX", 355, 24),
    ("Gaudi2", "Intel Gaudi 2", 600, 96),
    ("HL-225", "Intel Gaudi 2", 600, 96),
    ("AMD Instinct MI210", "AMD Instinct MI210", 300, 64),
    ("AMD Radeon RX 7800 XT", "AMD Radeon RX 7800 XT", 263, 16),
    ("AMD Radeon RX 580 Series", "AMD Radeon RX 580", 185, None),
    ("Intel(R) Arc(TM) A750 Graphics", "Intel Arc A750", 225, 8),
    ("NVIDIA GeForce GTX 1650", "NVIDIA GeForce GTX 1650", 75, 4),
    ("NVIDIA GeForce GTX TITAN X", "NVIDIA GeForce GTX TITAN X", 250, 12),
    ("GeForce GTX TITAN", "NVIDIA GeForce GTX TITAN", 250, 6),
    ("Quadro P2000", "NVIDIA Quadro P2000", 75, 5),
    ("Habana Gaudi2", "Intel Gaudi 2", 600, 96),
    ("NVIDIA H800", "NVIDIA H800 SXM5 80GB", 700, 80),
    ("NVIDIA H20", "NVIDIA H20", 400, 96),
    ("NVIDIA GB10", "NVIDIA GB10 Grace Blackwell", 140, 128),
    ("NVIDIA Jetson AGX Thor Developer Kit", "NVIDIA Jetson AGX Thor T5000", 130, 128),
    ("Jetson Thor", "NVIDIA Jetson AGX Thor T5000", 130, 128),
    ("Jetson T5000", "NVIDIA Jetson AGX Thor T5000", 130, 128),
    ("NVIDIA Jetson Nano Developer Kit", "NVIDIA Jetson Nano", 10, None),
]


@pytest.mark.parametrize(("asked", "name", "tdp_w", "memory_gb"), KNOWN)
def test_a_known_model_is_found_exactly(asked: str, name: str, tdp_w: float, memory_gb: int | None) -> None:
    found = accelerators.find(asked)
    assert found is not None
    assert (found.name, found.match, found.asked) == (name, "exact", asked)
    assert found.tdp_w == (tdp_w, tdp_w, tdp_w)
    assert found.memory_gb == memory_gb
    assert found.source
    assert found.licence


@pytest.mark.parametrize(
    ("asked", "low", "high", "count"),
    # A100: PCIe 40 GB 250 W, PCIe 80 GB 300 W, SXM4 400 W. H100: PCIe 350, NVL 400, SXM5 700. V100: 250, 300.
    [
        ("a100", 250, 400, 4),
        ("A100 80GB", 300, 400, 2),
        ("A100-40G", 250, 400, 2),
        ("h100", 350, 700, 3),
        ("nvidia h200", 600, 700, 2),
        ("V100", 250, 300, 4),
        ("Gaudi 3", 600, 900, 2),
        # What CUDA and NVML call any Jetson of the Orin family: Nano 4 GB 10 W to AGX Industrial 75 W.
        ("Orin (nvgpu)", 10, 75, 7),
        ("NVIDIA Jetson Orin Nano Developer Kit", 10, 25, 2),
    ],
)
def test_an_ambiguous_name_is_the_range_of_its_variants(
    asked: str, low: float, high: float, count: int
) -> None:
    found = accelerators.find(asked)
    assert found is not None
    assert found.tdp_w is not None
    assert (found.tdp_w[0], found.tdp_w[2]) == (low, high)
    assert low < found.tdp_w[1] < high
    assert found.match.startswith(f"range of {count} variants: ")


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "GPU",
        "NVIDIA",
        "RTX 6000",
        "580",
        "NVIDIA GeForce 580",
        "Quadro 4000",
        "GeForce 6800",
        "Radeon 550",
        "5000",
        "NVIDIA A100-SXM-64GB",
        "NVIDIA H100 80GB HBM3 MIG 1g.10gb",
        "NVIDIA GeForce GTX 1080 with Max-Q Design",
        "NVIDIA GeForce RTX 2080 SUPER with Max-Q Design",
        "AMD A100",
        "Intel L4",
        "AMD Radeon RX 7900 XT/7900 XTX",
        "AMD Radeon Graphics",
        "GRID T4-16Q",
        "llvmpipe",
        "Intel Arc A770M",
        "AMD Radeon RX 6700",
        "NVIDIA GeForce GTX 1650 Ti",
        "AMD Instinct MI250X / MI210",
        "NVIDIA DGX Display",
    ],
)
def test_another_part_or_no_part_matches_nothing(asked: str) -> None:
    assert accelerators.find(asked) is None


def test_a_laptop_part_is_not_the_desktop_card() -> None:
    found = accelerators.find("NVIDIA GeForce RTX 4090 Laptop GPU")
    assert found is not None
    assert found.tdp_w is not None
    assert (found.tdp_w[0], found.tdp_w[2]) == (80, 150)


def test_figures_that_differ_stay_a_range() -> None:
    # A10G: 300 W is the limit the driver shows on AWS G5, 150 W stands in a public table.
    found = accelerators.find("NVIDIA A10G")
    assert found is not None
    assert found.tdp_w == (150, 300, 300)


def test_the_known_faults_of_a_public_table_are_not_taken_over() -> None:
    # mlco2/impact: V100 PCIe 300 W and SXM2 250 W (swapped), GTX 750 250 W, A100 PCIe 80 GB 250 W.
    watts = {row["name"]: (row["tdp_low_w"], row["tdp_high_w"]) for row in accelerators.ACCELERATORS.rows()}
    assert watts["NVIDIA Tesla V100 PCIe 16GB"] == ("250", "250")
    assert watts["NVIDIA Tesla V100 SXM2 16GB"] == ("300", "300")
    assert watts["NVIDIA GeForce GTX 750"] == ("55", "55")
    assert watts["NVIDIA A100 PCIe 80GB"] == ("300", "300")


def test_every_name_of_the_table_finds_its_own_row_or_a_range_that_holds_it() -> None:
    for row in accelerators.ACCELERATORS.rows():
        found = accelerators.find(row["name"])
        assert found is not None, row["name"]
        assert row["name"] in (found.name, *found.match.partition(": ")[2].split(", ")), row["name"]
        if row["tdp_w"]:
            assert found.tdp_w is not None
            assert found.tdp_w[0] <= float(row["tdp_w"]) <= found.tdp_w[2]
        else:
            assert found.tdp_w is None
        assert row["note"] in found.source


@given(st.text(max_size=40))
def test_any_text_is_a_match_or_none(text: str) -> None:
    found = accelerators.find(text)
    assert found is None or found.tdp_w is None or 0 < found.tdp_w[0] <= found.tdp_w[1] <= found.tdp_w[2]


@given(
    st.sampled_from(accelerators.ACCELERATORS.rows()),
    st.sampled_from(("Laptop", "Max-Q", "MIG", "7gb", "Mobile")),
)
def test_a_word_that_no_variant_has_is_another_part(row: dict[str, str], word: str) -> None:
    found = accelerators.find(f"{row['name']} {word}")
    if found is not None:
        assert words_of(word) <= words_of(found.name)


def test_the_nearest_names_are_offered() -> None:
    assert "NVIDIA GeForce RTX 3080 Ti" in accelerators.nearest("3080ti")
    assert accelerators.nearest("") == []


@pytest.mark.parametrize(
    ("asked", "gpus", "board_w", "gpu_w"),
    [
        # Boards of several GPUs, which their driver shows one by one: board power by the vendor's documents.
        ("Tesla K80", 2, 300, 150),
        ("Tesla M60", 2, 300, 150),
        ("NVIDIA A16", 4, 250, 62.5),
        ("AMD Instinct MI250X", 2, 500, 250),
        ("Intel Data Center GPU Flex 140", 2, 75, 37.5),
        ("AMD INSTINCT MI250 (MCM) OAM AC MBA", 2, 500, 250),
        ("Tesla K10", 2, 225, 112.5),
        ("GRID K1", 4, 130, 32.5),
        ("GRID K2", 2, 225, 112.5),
        ("NVIDIA GRID K520", 2, 225, 112.5),
        ("Tesla M10", 4, 225, 56.25),
        ("GeForce GTX 690", 2, 300, 150),
        ("GeForce GTX TITAN Z", 2, 375, 187.5),
        ("AMD Radeon R9 295X2", 2, 500, 250),
        ("Intel(R) Data Center GPU Max 1550", 1, 600, 600),
        ("NVIDIA A100-SXM4-80GB", 1, 400, 400),
        ("NVIDIA B200", 1, 1000, 1000),
    ],
)
def test_a_board_of_several_gpus_is_not_one(asked: str, gpus: int, board_w: float, gpu_w: float) -> None:
    board = accelerators.get(asked)
    assert board.gpus_per_board == gpus
    assert board.tdp_w == (board_w, board_w, board_w)
    assert board.gpu_tdp_w == (gpu_w, gpu_w, gpu_w)


def test_the_driver_of_amd_meters_both_dies_at_the_first() -> None:
    assert accelerators.get("Tesla K80").gpus_metered_apart == 2
    assert accelerators.get("AMD Instinct MI250X").gpus_metered_apart == 1


@pytest.mark.parametrize(
    "asked",
    [
        *("NVIDIA GH200 480GB", "NVIDIA GH200 144G HBM3e", "AMD Instinct MI300A", "Jetson AGX Orin"),
        *("Orin (nvgpu)", "Jetson Xavier NX", "GB200 Superchip", "NVIDIA GH200 480GB (module with CPU)"),
    ],
)
def test_the_power_of_a_module_holds_its_cpu_and_memory(asked: str) -> None:
    module = accelerators.get(asked)
    assert (module.extent, module.covers) == ("module", ("cpu", "dram"))


def test_the_power_of_a_chip_with_cpu_cores_holds_the_cpu() -> None:
    assert accelerators.get("NVIDIA GB10").covers == ("cpu",)


def test_a_name_that_two_boards_share_is_the_range_over_both() -> None:
    both = accelerators.get("AMD Instinct MI250X / MI250")
    assert both.match == "range of 2 variants: AMD Instinct MI250, AMD Instinct MI250X"
    assert (both.gpus_per_board, both.max_w) == (2, 560)


def test_the_power_of_a_board_holds_neither() -> None:
    assert (accelerators.get("H100 SXM").extent, accelerators.get("H100 SXM").covers) == ("board", ())
    # GB200 NVL72 is listed by its GPUs, not by its superchips of one CPU and two GPUs.
    assert accelerators.get("NVIDIA GB200").covers == ()


@pytest.mark.parametrize(
    ("asked", "tdp_w", "mean_w", "mean_extent"),
    [
        # TDP: CACM 63(7), 2020, table 3. Mean of the chip, least and most over applications: Jouppi et al.
        # 2023, table 4. TPU v2: mean of the system by Patterson et al. 2021.
        ("TPU v2", (280, 280, 280), (221, 221, 221), "node"),
        ("TPU v3", (450, 450, 450), (175, 220, 262), "chip"),
        ("TPU v4", None, (121, 170, 192), "chip"),
        ("TPU v5e", None, None, ""),
    ],
)
def test_a_mean_is_no_design_power(
    asked: str,
    tdp_w: tuple[float, ...] | None,
    mean_w: tuple[float, ...] | None,
    mean_extent: str,
) -> None:
    tpu = accelerators.get(asked)
    assert (tpu.tdp_w, tpu.mean_w, tpu.mean_extent) == (tdp_w, mean_w, mean_extent)
    assert bool(tpu.mean_source) == (mean_w is not None)


def test_a_peak_above_the_design_power_stands_apart() -> None:
    # MI250X data sheet: 500 W, peak 560 W. Quadro RTX 8000 datasheet: 260 W graphics, 295 W board.
    for asked, tdp_w, max_w in (("MI250X", 500, 560), ("Quadro RTX 8000", 260, 295)):
        board = accelerators.get(asked)
        assert (board.tdp_w, board.max_w) == ((tdp_w, tdp_w, tdp_w), max_w)
    assert accelerators.get("H100 SXM").max_w is None


def test_every_row_says_what_its_power_covers_and_keeps_its_kinds_apart() -> None:
    for row in accelerators.ACCELERATORS.rows():
        assert row["extent"] in ("board", "chip", "soc", "module"), row
        assert int(row["gpus_per_board"]) >= 1, row
        watts = [row[column] for column in ("tdp_low_w", "tdp_w", "tdp_high_w")]
        assert all(watts) or not any(watts), row
        if row["max_w"]:
            assert row["max_note"], row
            assert float(row["max_w"]) > float(row["tdp_high_w"] or 0), row
        mean = [row[f"mean_{end}"] for end in ("low_w", "w", "high_w", "extent", "source", "note", "licence")]
        assert all(mean) or not any(mean), row
