"""Described hardware and time: numbers that can be worked out by hand, and what is said of the rest."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from wattprint.amounts import count, duration_s, energy_j, memory_gb, power_w, share, times
from wattprint.cli.estimate import command
from wattprint.errors import UsageError
from wattprint.estimate import hardware
from wattprint.estimate import machine as machines
from wattprint.factors import instances

KWH = 3.6e6


def kwh(quantity):
    return tuple(end / KWH for end in (quantity.low, quantity.mid, quantity.high))


def test_a_node_of_known_power_is_power_times_time_times_pue():
    # Strubell et al. 2019, table 3: 1415.78 W for 12 h, PUE 1.58: 26.8432 kWh by hand.
    stated = hardware(power_w=1415.78, hours=12, pue=1.58, intensity_g_per_kwh=432.727)
    assert kwh(stated.boundaries.node_j) == pytest.approx((16.98936,) * 3)
    assert kwh(stated.boundaries.facility_j) == pytest.approx((26.8431888,) * 3)
    # 0.954 lb/kWh, 25.608 lb: 11,615.8 g.
    assert stated.carbon.operational_location_g.mid == pytest.approx(11615.8, rel=1e-5)
    assert stated.boundaries.accelerator_j is None
    assert stated.resources[0].energy_j.method == "assumed"


def test_accelerators_of_known_power_alone():
    # LLaMA-7B, Touvron et al. 2023, table 15: 82,432 GPU-hours at 400 W, PUE 1.1: 36.27 MWh.
    stated = hardware(
        gpu="8xA100 SXM4 80GB", hours=82432 / 8, gpu_power_w=400, host=False, pue=1.1, region="US"
    )
    assert stated.boundaries.accelerator_j.mid / KWH == pytest.approx(32972.8)
    assert stated.boundaries.node_j == stated.boundaries.accelerator_j
    assert stated.boundaries.facility_j.mid / KWH == pytest.approx(36270.08)
    assert "the host is left out: all boundaries hold the accelerators only" in stated.run["assumptions"]


def test_a_utilisation_gives_the_share_of_the_board_power_of_the_table():
    # Idle 0.12 and busy 0.75 of 700 W; at 0.5 half way: 0.435 x 700 W = 304.5 W; ends 0.195 and 0.65.
    stated = hardware(gpu="H100 SXM5 80GB", hours=1, utilisation=0.5, host=False, region="FR")
    assert kwh(stated.boundaries.accelerator_j) == pytest.approx((0.1365, 0.3045, 0.455))


def test_no_utilisation_is_an_interval_and_said():
    stated = hardware(gpu="H100 SXM5 80GB", hours=1, host=False, region="FR")
    assert kwh(stated.boundaries.accelerator_j) == pytest.approx((0.084, 0.322, 0.735))
    assert any("no utilisation is given" in text for text in stated.run["assumptions"])


def test_nodes_multiply_everything():
    one = hardware(gpu="8xH100 SXM5 80GB", hours=10, cpu="2xEPYC 9654", memory_gb=512, region="FR")
    four = hardware(gpu="8xH100 SXM5 80GB", hours=10, cpu="2xEPYC 9654", memory_gb=512, nodes=4, region="FR")
    for name in ("accelerator_j", "components_j", "node_j", "facility_j"):
        assert getattr(four.boundaries, name).mid == pytest.approx(4 * getattr(one.boundaries, name).mid)
    assert four.carbon.embodied_g.mid == pytest.approx(4 * one.carbon.embodied_g.mid)
    assert four.run["duration_s"] == one.run["duration_s"] == 36000.0


def test_parts_sum_to_the_whole():
    stated = hardware(gpu="4xL4", hours=7, region="FR")
    parts = sum(line.energy_j.mid for line in stated.resources)
    assert parts == pytest.approx(stated.boundaries.node_j.mid)
    assert [line.resource for line in stated.resources] == ["gpu/all", "cpu/all", "dram/all", "node/rest"]


def test_a_host_nobody_described_is_an_interval_and_called_assumed():
    stated = hardware(gpu="8xV100 SXM2 16GB", hours=1, region="FR")
    host = {line.kind: line for line in stated.resources if line.kind in ("cpu", "dram")}
    for line in host.values():
        assert line.energy_j.method == "assumed"
        assert line.energy_j.high > 4 * line.energy_j.low
    assert sum("no host is described" in text for text in stated.run["assumptions"]) == 2


def test_the_assumed_host_is_that_of_the_instances_with_four_accelerators_or_more():
    sizes = [
        (float(row["vcpus"]) / float(row["count"]), float(row["memory_gb"]) / float(row["count"]))
        for row in instances.INSTANCES.rows()
        if row["accelerator"]
        and row["count"]
        and row["vcpus"]
        and row["memory_gb"]
        and float(row["count"]) >= 4
    ]
    assert len(sizes) > 50
    for column, assumed in ((0, machines.HOST_VCPUS), (1, machines.HOST_MEMORY_GB)):
        ordered = sorted(size[column] for size in sizes)
        quantiles = [ordered[int(part * len(ordered))] for part in (0.025, 0.5, 0.975)]
        assert list(assumed) == quantiles


def test_cpu_only_work():
    stated = hardware(cpu="EPYC 9654", hours=100, cpu_load=1.0, memory_gb=384, region="FR")
    cpu = next(line for line in stated.resources if line.kind == "cpu")
    # 360 W of TDP: a busy package draws something near that.
    assert 0.6 * 36.0 < cpu.energy_j.mid / KWH < 1.2 * 36.0
    assert stated.boundaries.accelerator_j is None
    assert not any("memory" in text for text in stated.run["assumptions"])


def test_a_laptop_has_no_data_centre_around_it():
    stated = hardware(cpu="i7-1365U", hours=1, kind="laptop", region="FR")
    assert stated.boundaries.facility_j.mid == pytest.approx(stated.boundaries.node_j.mid)
    assert stated.carbon.embodied_g is None


def test_embodied_carbon_is_the_hours_share_of_lifetime():
    # 164 kg for the H100 and an eighth of 5,700 kg of host; four years are 35,040 h.
    stated = hardware(gpu="H100 SXM5 80GB", hours=1000, region="FR", lifetime_years=4)
    assert stated.carbon.embodied_g.mid == pytest.approx(876.5e3 * 1000 / 35040)


def test_no_place_is_the_range_over_the_world_and_says_what_to_type():
    stated = hardware(gpu="L4", hours=1)
    assert stated.carbon.intensity_g_per_kwh.high > 5 * stated.carbon.intensity_g_per_kwh.low
    assert any("--region FR" in text for text in stated.warnings)


def test_an_estimate_is_never_called_measured():
    stated = hardware(gpu="8xH100", hours=3, cpu="EPYC 9654", memory_gb=64, region="gcp:us-central1")
    assert stated.run["status"] == "estimated"
    assert {line.energy_j.method for line in stated.resources} <= {"modelled", "assumed"}


def test_a_given_price_is_what_energy_costs():
    stated = hardware(power_w=1000, hours=10, pue=1.0, price_per_kwh=0.3, currency="EUR", region="DE")
    assert (stated.money.energy_cost.mid, stated.money.energy_cost.unit) == (pytest.approx(3.0), "EUR")


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ({"gpu": "8xH1000"}, "NVIDIA H100"),
        ({"gpu": "0xH100"}, "number of H100"),
        ({"gpu": "H100", "utilisation": 1.2}, "utilisation"),
        ({"gpu": "H100", "pue": 0.9}, "pue"),
        ({"gpu": "H100", "region": "Atlantis"}, "Atlantis"),
        ({"gpu": "TPU v5p"}, "--gpu-power"),
        ({"cpu": "EPYC 9999"}, "EPYC"),
        ({"cpu": "EPYC 9654", "cpu_load": float("nan")}, "CPU load"),
        ({"gpu": "H100", "hours": -1.0}, "hours"),
        ({"gpu": "H100", "hours": float("inf")}, "hours"),
        ({"gpu": "H100", "nodes": 0}, "nodes"),
        ({"gpu": "H100", "power_w": 5.0, "cpu_load": 0.3}, "whole node"),
        ({"gpu": "H100", "kind": "toaster"}, "server, desktop or laptop"),
        ({"utilisation": 0.3, "cpu": "EPYC 9654"}, "no GPU"),
        ({}, "no hardware"),
        ({"gpu": "H100", "boundary": "world"}, "facility"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_line(keywords, said):
    with pytest.raises(UsageError) as refused:
        hardware(**{"hours": 1.0, **keywords})
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_keyword_that_is_not_one_is_a_type_error():
    with pytest.raises(TypeError, match="utilization"):
        hardware(gpu="H100", hours=1, utilization=0.5)


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (duration_s, "3d12h", 302400.0), (duration_s, "90min", 5400.0), (duration_s, "2w", 1209600.0),
        (memory_gb, "512GB", 512.0), (memory_gb, "1.5 TB", 1500.0), (memory_gb, "1GiB", 1.073741824),
        (lambda text: power_w(text, "power"), "1.4kW", 1400.0),
        (lambda text: energy_j(text, "energy"), "0.3Wh", 1080.0),
        (lambda text: share(text, "share"), "70%", 0.7),
        (lambda text: count(text, "parameters", 1, 1e18), "7B", 7e9),
        (lambda text: count(text, "tokens", 1, 1e18), "2T", 2e12),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(parse, text, value):
    assert parse(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "pair"), [("8xH100", (8, "H100")), ("2 × EPYC 9654", (2, "EPYC 9654")), ("P40", (1, "P40"))]
)
def test_counts_before_names(text, pair):
    assert times(text, "gpu") == pair


def test_a_tariff_is_written_as_for_a_meter():
    # 1 kW for 10 h are 10 kWh.
    stated = hardware(power_w=1000, hours=10, pue=1.0, region="DE", tariff="0.30EUR/kWh")
    assert stated.cost.mid == pytest.approx(3.0)
    assert stated.cost.unit == "EUR"
    bare = hardware(power_w=1000, hours=10, pue=1.0, region="DE", tariff=0.3, currency="EUR")
    assert (bare.cost.mid, bare.cost.unit) == (stated.cost.mid, "EUR")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"hours": "1"}, "hours cannot be '1'"),
        ({"hours": None}, "hours cannot be None"),
        ({"hours": 1, "year": "2024"}, "the year cannot be '2024' · give 1990 to 2100"),
        ({"hours": 1, "year": 0}, "the year cannot be 0"),
        ({"hours": 1, "tariff": 0.3}, "tariff has no currency"),
        ({"hours": 1, "tariff": "0.3EUR/kWh", "price_per_kwh": 0.3}, "the price of power is given twice"),
    ],
)
def test_what_no_argument_can_be_is_told_in_one_line(given, says):
    with pytest.raises(UsageError) as caught:
        hardware(power_w=1000, **given)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("gpu", ["4xGH200 480GB", "4xMI300A", "1xJetson AGX Orin"])
def test_nothing_is_added_to_a_module_that_holds_cpu_and_memory(gpu):
    stated = hardware(gpu=gpu, hours=1, utilisation=0.7, region="FR")
    assert [line.kind for line in stated.resources] == ["gpu", "node"]
    assert stated.boundaries.components_j == stated.boundaries.accelerator_j
    assert any("holds CPU and memory of the module" in text for text in stated.run["assumptions"])
    assert not any("no host is described" in text for text in stated.run["assumptions"])


def test_cpus_given_beside_a_module_count_on_top():
    stated = hardware(gpu="GH200", hours=1, utilisation=0.7, cpu="EPYC 9654", cpu_load=0.5, region="FR")
    assert [line.kind for line in stated.resources] == ["gpu", "cpu", "node"]
    assert any("the CPUs given count on top" in text for text in stated.run["assumptions"])


def test_a_board_of_two_gpus_says_that_boards_are_counted():
    # Tesla K80: 300 W a board; 1.0 of utilisation is 0.75 of it, 225 W. Half a board is one GPU.
    board = hardware(gpu="1xTesla K80", hours=1, utilisation=1.0, host=False, region="FR")
    half = hardware(gpu="0.5xTesla K80", hours=1, utilisation=1.0, host=False, region="FR")
    assert kwh(board.boundaries.accelerator_j)[1] == pytest.approx(0.225)
    assert kwh(half.boundaries.accelerator_j)[1] == pytest.approx(0.1125)
    assert any("a board of 2 GPUs" in text and "0.5xTesla K80" in text for text in board.run["assumptions"])


def test_a_published_mean_is_the_power_at_work():
    # TPU v4: 121 / 170 / 192 W over production applications (Jouppi et al. 2023, table 4).
    stated = hardware(gpu="TPU v4", hours=1, host=False, region="FR")
    assert kwh(stated.boundaries.accelerator_j) == pytest.approx((0.121, 0.170, 0.192))
    assert "mean power of the chip at work" in next(
        line.method for line in stated.factors if line.id.startswith("mean-power/")
    )


def test_an_soc_holds_its_cpu_and_brings_its_own_memory():
    # DGX Spark: GB10, 140 W with its CPU, 128 GB beside it.
    stated = hardware(gpu="NVIDIA GB10", hours=1, utilisation=0.7, region="FR")
    assert [line.kind for line in stated.resources] == ["gpu", "dram", "node"]
    assert any(line.name == "128 GB of memory" for line in stated.resources)
    assert any("holds the CPU on its chip" in text for text in stated.run["assumptions"])


def test_around_a_jetson_there_is_a_carrier_board_and_no_server():
    # 60 W at most: a bare board adds 2 W or 15 %, by factors.node.
    stated = hardware(gpu="Jetson AGX Orin 64GB", hours=1, utilisation=1.0, region="FR")
    rest = next(line for line in stated.resources if line.kind == "node")
    assert rest.energy_j.mid / KWH == pytest.approx(0.045 * 0.15)
    assert rest.energy_j.method == "assumed"


def dram_of(statement):
    (line,) = (one for one in statement.resources if one.kind == "dram")
    return line


def test_memory_may_be_told_by_its_modules():
    described = {"cpu": "2xEPYC 9654", "hours": 10, "region": "FR", "cpu_load": 0.5}
    told = hardware(memory="12x32GB DDR5 RDIMM", **described)
    amount = hardware(memory_gb=384, **described)
    assert dram_of(told).name == "memory 12 x 32 GB DDR5 RDIMM"
    assert told.run["inputs"]["memory"] == "12x32GB DDR5 RDIMM"
    assert "memory_gb" not in told.run["inputs"]
    one, two = dram_of(told).energy_j, dram_of(amount).energy_j
    assert one.high / one.low <= two.high / two.low


def test_the_command_takes_the_same_words():
    words = ["--cpu", "2xEPYC 9654", "--hours", "10", "--region", "FR", "--json", "--memory", "12x32GB DDR5"]
    box = ["--form", "rack", "--supplies", "2", "--supply-w", "1600 W"]
    done = CliRunner().invoke(command, [*words, *box])
    assert done.exit_code == 0, done.output
    inputs = json.loads(done.stdout)["run"]["inputs"]
    assert (inputs["memory"], inputs["form"]) == ("12x32GB DDR5", "rack")
    assert (inputs["supplies"], inputs["supply_w"]) == ("2", "1600 W")
    plain = json.loads(CliRunner().invoke(command, [*words[:-1], "384GB"]).stdout)["run"]["inputs"]
    assert (plain["memory_gb"], "memory" in plain) == (384.0, False)


def test_a_processor_held_to_half_of_its_clock_draws_less():
    words = ["--cpu", "2xXeon Gold 6248", "--hours", "1", "--cpu-load", "1", "--region", "FR", "--json"]
    free, held = (
        json.loads(CliRunner().invoke(command, [*words, *more]).stdout)
        for more in ([], ["--cpu-max-ghz", "1.2"])
    )
    assert held["run"]["inputs"]["cpu_max_ghz"] == "1.2"
    before, after = (
        next(one["energy_j"] for one in answer["energy"]["resources"] if one["resource"] == "cpu/all")
        for answer in (free, held)
    )
    assert after["mid"] < 0.5 * before["mid"]
    assert after["low"] < before["low"]
    assert after["high"] < before["high"]
    (factor,) = (one for one in held["factors"] if one["id"].startswith("tdp/"))
    assert "capped at 1.2 GHz" in factor["method"]


def test_supplies_that_cannot_feed_the_parts_are_refused():
    words = ["--gpu", "8xH100", "--hours", "1", "--supplies", "1", "--supply-w", "100"]
    refused = CliRunner().invoke(command, words)
    assert isinstance(refused.exception, UsageError)
    assert "1 x 100 W cannot give" in str(refused.exception)
    assert CliRunner().invoke(command, [*words[:5], "6", "--supply-w", "3300"]).exit_code == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"memory": "8x32GB", "memory_gb": 256}, "the memory is given twice"),
        ({"memory": "8x32TB"}, "no module of memory has 32TB"),
        ({"form": "cupboard"}, "form cannot be 'cupboard'"),
        ({"supplies": 0.5}, "supplies cannot be 0.5"),
        ({"supply_w": 1.0}, "supply_w cannot be 1.0"),
        ({"power_w": 400.0, "form": "rack"}, "the power of the whole node is given, and of its parts"),
        ({"host": False, "gpu": "H100", "supplies": 2}, "a host is described and left out"),
        ({"host": False, "gpu": "H100", "cpu_max_ghz": 2.0}, "a host is described and left out"),
        ({"gpu": "H100", "cpu_max_ghz": 2.0}, "the clock of no processor is given"),
        ({"cpu_max_ghz": 0.0}, "cpu_max_ghz cannot be 0.0"),
        ({"power_w": 400.0, "cpu_max_ghz": 2.0}, "the power of the whole node is given, and of its parts"),
    ],
)
def test_memory_and_boxes_that_cannot_be(given, said):
    parts = {} if "power_w" in given or "gpu" in given else {"cpu": "EPYC 9654"}
    with pytest.raises(UsageError, match=said):
        hardware(hours=1, region="FR", **parts, **given)
