"""GPUs that tell no power, by their drivers' names for them; watts and memory are of NVIDIA's datasheets."""

from __future__ import annotations

import pytest

from wattprint.factors import gpu_power
from wattprint.factors.gpu_parts import part_by_name


@pytest.mark.parametrize(
    ("name", "tdp_w", "part", "apart"),
    [
        ("GRID T4-16Q", (70, 70), (1, 1), False),
        ("GRID T4-4Q", (70, 70), (0.25, 0.25), False),
        ("GRID M60-4Q", (150, 150), (0.5, 0.5), False),  # 300 W and 16 GB for two GPUs
        ("NVIDIA A16-2B", (62.5, 62.5), (0.125, 0.125), False),  # 250 W and 64 GB for four
        ("NVIDIA A40-12Q", (300, 300), (0.25, 0.25), False),
        ("GRID P40-24A", (250, 250), (1, 1), False),
        ("GRID V100D-8Q", (250, 300), (0.25, 0.5), False),  # of 16 or 32 GB
        ("GRID RTX6000-6Q", (260, 260), (0.25, 0.25), False),
        ("NVIDIA RTXA6000-48Q", (300, 300), (1, 1), False),
        ("NVIDIA L40S-24Q", (350, 350), (0.5, 0.5), False),
        ("NVIDIA A100-4C", (250, 400), (0.05, 0.1), False),  # of 40 or 80 GB
        ("NVIDIA A100D-1-10C", (250, 400), (0.125, 1 / 7), True),
        ("NVIDIA A100-1-5CME", (250, 400), (0.0625, 1 / 7), True),
        ("Tesla M60", (150, 150), (1, 1), False),
    ],
)
def test_a_virtual_gpu_is_a_part_of_its_board(name, tdp_w, part, apart):
    known = part_by_name(name)
    assert known is not None
    assert known.tdp_w == tdp_w
    assert known.part == pytest.approx(part)
    assert known.apart is apart
    assert known.source


@pytest.mark.parametrize(
    "name", ["NVIDIA GeForce 940MX", "GeForce 840M", "NVIDIA GeForce MX150", "GeForce MX450"]
)
def test_a_notebooks_chip_is_modelled_wide(name):
    known = part_by_name(name)
    assert known is not None
    assert known.tdp_w == (10, 50)


@pytest.mark.parametrize(
    "name",
    [
        "NVIDIA T550 Laptop GPU",
        "NVIDIA RTX A500 Laptop GPU",
        "GeForce GTX 1650 with Max-Q Design",
    ],
)
def test_a_larger_one_of_a_laptop_is_modelled_wider(name):
    known = part_by_name(name)
    assert known is not None
    assert known.tdp_w == (20, 150)


def test_one_that_the_table_lists_has_its_own_power():
    known = part_by_name("NVIDIA GeForce RTX 4060 Laptop GPU")
    assert known is not None
    assert known.tdp_w == (35, 115)


@pytest.mark.parametrize(
    "name",
    ["GRID K120Q", "NVIDIA T500", "Quadro K1100M", "GeForce GTX 960M", "GRID X-1", "", "NVIDIA Z99-8Q"],
)
def test_of_what_nothing_is_known_nothing_is_made_up(name):
    assert part_by_name(name) is None


def test_a_part_by_turns_owes_its_idle_power_and_all_of_its_turns():
    # A quarter of a T4 (70 W, idle at 12 %, busy at 75 %) that works half the time:
    # a quarter of 8.4 W, and half of the 44.1 W between idle and busy.
    low_w, mid_w, high_w = gpu_power.power_of_part_w(70, 70, 0.5, part=(0.25, 0.25), apart=False)
    assert mid_w == pytest.approx(2.1 + 22.05)
    # At the least a quarter of what a whole one may draw at the least (4 % and half of the way to 35 %).
    assert low_w == pytest.approx(0.25 * (2.8 + 10.85))
    # At the most all of a whole one's most (25 % and half of the way to 105 %).
    assert high_w == pytest.approx(17.5 + 28.0)


def test_a_part_of_its_own_is_that_part_of_the_whole():
    _, mid_w, _ = gpu_power.power_of_part_w(70, 70, 1.0, part=(0.25, 0.25), apart=True)
    assert mid_w == pytest.approx(52.5 / 4)


def test_a_part_whose_use_nobody_tells_reaches_from_its_part_to_all():
    low_w, mid_w, high_w = gpu_power.power_of_part_w(70, 70, None, part=(0.25, 0.25), apart=False)
    assert low_w == pytest.approx(0.25 * 8.4)
    assert mid_w == pytest.approx(0.25 * 32.2)
    assert high_w == pytest.approx(73.5)


def test_all_of_it_is_the_whole():
    whole = gpu_power.power_w(70, 70, 0.3)
    assert gpu_power.power_of_part_w(70, 70, 0.3, part=(1.0, 1.0), apart=False) == pytest.approx(whole)


def test_a_module_holds_its_cpu_and_memory_and_a_board_does_not():
    assert part_by_name("NVIDIA GH200 480GB").covers == ("cpu", "dram")
    assert part_by_name("Tesla K80").covers == ()


def test_a_jetson_is_left_to_its_rails():
    assert part_by_name("Orin (nvgpu)") is None
