"""Rails of boards: what is added, what is inside another, what is switched off, strange boards."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import host_trees
from tests.host_trees import boards
from tests.sources.reads import states_of_two_reads

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.sources import hwmon, rails
from wattprint.sources.base import Interface
from wattprint.sources.survey import visible_gpus

DISCOVER = hwmon.discover
MONITOR = "sys/class/hwmon/hwmon3"


def watts(survey):
    return {source.info.resource: pytest.approx(source.read()[1]) for source in survey.sources}


def covers(survey):
    return {source.info.resource: source.info.covers for source in survey.sources}


def details(survey):
    return [finding.detail for finding in survey.findings]


def test_an_agx_orin_is_graphics_and_processor_with_memory(tmp_path, surveys):
    survey = surveys(boards.jetson_agx_orin(tmp_path))
    assert watts(survey) == {"gpu/tegra": 9.5, "cpu/0": 9.7}
    assert covers(survey) == {"gpu/tegra": ("gpu",), "cpu/0": ("dram",)}
    assert {source.info.name for source in survey.sources} == {
        "NVIDIA Jetson AGX Orin Developer Kit VDD_GPU_SOC",
        "NVIDIA Jetson AGX Orin Developer Kit VDD_CPU_CV + VIN_SYS_5V0",
    }


def test_the_memory_inside_the_5_v_rail_is_named_and_not_added(tmp_path, surveys):
    (finding,) = surveys(boards.jetson_agx_orin(tmp_path)).findings
    assert (finding.state, finding.inside, finding.name) == ("inside", "cpu/0", "ina3221 (hwmon4)")
    assert finding.why == "shows VDDQ_VDD2_1V8AO 1 W: it is inside VIN_SYS_5V0; left out"


def test_what_a_rail_source_says_of_itself(tmp_path, surveys):
    gpu, cpu = sorted(surveys(boards.jetson_agx_orin(tmp_path)).sources, key=lambda s: s.info.resource)[::-1]
    assert (gpu.info.method, gpu.info.relative_uncertainty, gpu.averaged_s) == ("integrated", 0.05, 0.0)
    assert (gpu.info.least_power_w, cpu.info.least_power_w) == (0.0, 0.1)
    assert gpu.info.detail == f"{MONITOR}/in1_input, {MONITOR}/curr1_input"


def test_a_module_with_one_input_holds_it_all(tmp_path, surveys):
    survey = surveys(boards.jetson_orin_nx(tmp_path))
    assert watts(survey) == {"cpu/0": 6.0}
    assert covers(survey) == {"cpu/0": ("gpu", "dram")}
    assert details(survey) == [
        "2 channels of ina3221 (hwmon1) show VDD_CPU_GPU_CV 1.5 W, VDD_SOC 1 W: it is inside VDD_IN; left out"
    ]


def test_an_agx_xavier_is_the_sum_of_its_six_rails(tmp_path, surveys):
    survey = surveys(boards.jetson_agx_xavier(tmp_path))
    assert watts(survey) == {"gpu/tegra": 1.9, "cpu/0": 3.8 + 0.95 + 1.5, "dram/0": 0.38}
    assert covers(survey) == {"gpu/tegra": ("gpu",), "cpu/0": (), "dram/0": ()}
    assert survey.findings == []


def test_an_older_kernel_shows_the_rails_in_milliwatts(tmp_path, surveys):
    survey = surveys(boards.jetson_nano(tmp_path))
    assert watts(survey) == {"cpu/0": 3.5}
    assert covers(survey) == {"cpu/0": ("gpu", "dram")}
    (finding,) = survey.findings
    assert "POM_5V_GPU 0.2 W, POM_5V_CPU 0.9 W: it is inside POM_5V_IN" in finding.detail


def test_rails_by_the_class_of_iio_alone(tmp_path, surveys):
    folder = "sys/bus/iio/devices/iio:device0"
    tree = {f"{folder}/rail_name_0": "POM_5V_IN", f"{folder}/in_power0_input": 2500}
    tree["sys/bus/iio/devices/iio:device1/name"] = "bmi160"
    assert watts(surveys(host_trees.write_tree(tmp_path, tree))) == {"cpu/0": 2.5}


def test_a_carrier_that_meters_its_own_input_is_the_node(tmp_path, surveys):
    survey = surveys(boards.jetson_tx2(tmp_path))
    assert watts(survey) == {"cpu/0": 19.1 * 0.262, "node": 19 * 0.474}
    assert covers(survey) == {"cpu/0": ("gpu", "dram"), "node": ("cpu", "dram", "gpu")}
    assert {finding.inside for finding in survey.findings} == {"cpu/0", "node"}


def test_a_thor_and_its_input(tmp_path, surveys):
    survey = surveys(boards.jetson_agx_thor(tmp_path))
    assert watts(survey) == {"gpu/tegra": 8.0, "cpu/0": 19.0, "node": 60.0}
    assert covers(survey)["gpu/tegra"] == ("gpu",)


def test_a_graphics_board_in_a_slot_is_not_in_the_module(tmp_path, surveys):
    boards.jetson_orin_nx(tmp_path)
    host_trees.write_tree(tmp_path, {"sys/bus/pci/devices/0005:01:00.0/class": "0x030200"})
    assert covers(surveys(tmp_path)) == {"cpu/0": ("gpu/tegra", "dram")}


def test_the_layout_is_known_by_its_rails_alone(tmp_path, surveys):
    survey = surveys(host_trees.write_tree(tmp_path, boards.ina3221(3, boards.ORIN_RAILS)))
    assert watts(survey) == {"gpu/tegra": 9.5, "cpu/0": 9.7}
    assert survey.sources[0].info.name.startswith("Jetson AGX Orin VDD")


def test_a_name_that_others_use_needs_the_device_tree(tmp_path, surveys):
    survey = surveys(host_trees.write_tree(tmp_path, boards.ina3221(1, {"VDD_IN": (5000, 1000)})))
    assert survey.sources == []
    (finding,) = survey.findings
    assert finding.name == "ina3221 (hwmon1)"
    assert finding.why == "shows VDD_IN 5 W: what it feeds is not stated; left out"


def test_a_rail_that_is_switched_off_is_not_read(tmp_path, surveys):
    survey = surveys(boards.jetson_agx_orin(tmp_path, off=("VIN_SYS_5V0",)))
    assert watts(survey) == {"gpu/tegra": 9.5, "cpu/0": 5.7}
    assert covers(survey)["cpu/0"] == ()
    assert any("in3_enable is 0" in detail for detail in details(survey))


def test_a_rail_that_flows_backwards_is_nothing(tmp_path, surveys):
    boards.jetson_agx_orin(tmp_path)
    Path(tmp_path, MONITOR, "curr1_input").write_text("-8\n")
    assert watts(surveys(tmp_path))["gpu/tegra"] == 0.0


def test_graphics_may_be_switched_off_and_a_processor_not(tmp_path, surveys):
    boards.jetson_agx_orin(tmp_path)
    survey = surveys(tmp_path)
    for number in (1, 2, 3):
        Path(tmp_path, MONITOR, f"curr{number}_input").write_text("0\n")
    sources = {source.info.resource: source for source in survey.sources}
    assert sources["gpu/tegra"].read() == (None, 0.0)
    with pytest.raises(SourceError, match=r"shows 0 W, outside 0\.1"):
        sources["cpu/0"].read()


@pytest.mark.fault(
    "one of the rails that make up a processor cannot be read", "all of it is a gap until the rail answers"
)
def test_one_rail_that_fails_leaves_the_sum_unknown(tmp_path, surveys):
    survey = surveys(boards.jetson_agx_orin(tmp_path))
    cpu = next(source for source in survey.sources if source.info.resource == "cpu/0")
    Path(tmp_path, MONITOR, "curr3_input").write_text("not a number\n")
    with pytest.raises(SourceError) as caught:
        cpu.read()
    assert caught.value.state == "broken"
    Path(tmp_path, MONITOR, "curr3_input").write_text("800\n")
    assert cpu.read() == (None, pytest.approx(9.7))


def test_a_rail_that_vanishes_is_lost(tmp_path, surveys):
    (source,) = surveys(boards.jetson_orin_nx(tmp_path)).sources
    path = Path(tmp_path, "sys/class/hwmon/hwmon1/in1_input")
    path.write_text("")
    path.unlink()
    assert states_of_two_reads(source) == ["error", "lost"]


def test_refused_rails_end_with_the_command():
    with host_trees.unprivileged() as (root, drop):
        boards.jetson_orin_nx(root)
        Path(root, "sys/class/hwmon/hwmon1/curr1_input").chmod(0)
        drop()
        survey = hwmon.discover(Host(str(root), environ={}))
    refused = [finding for finding in survey.findings if finding.state == "refused"]
    assert [(finding.resource, finding.fix) for finding in refused] == [("cpu/0", hwmon.FIX_RIGHTS)]


def test_a_module_of_a_megawatt_is_broken(tmp_path, surveys):
    boards.jetson_orin_nx(tmp_path)
    Path(tmp_path, "sys/class/hwmon/hwmon1/curr1_input").write_text("200000000\n")
    survey = surveys(tmp_path)
    assert survey.sources == []
    assert ("broken", "cpu/0") in [(finding.state, finding.resource) for finding in survey.findings]


def test_voltage_and_current_of_other_chips_are_no_power(tmp_path, surveys):
    files = {
        "in0_label": "CPU Core",
        "in0_input": 1100,
        "in1_input": 800,
        "curr1_label": "CPU",
        "curr1_input": 20000,
    }
    survey = surveys(host_trees.write_tree(tmp_path, host_trees.chip(0, "asus_ec_sensors", files)))
    assert survey.sources == []
    (finding,) = survey.findings
    assert "no power: a board's view of the supply of its processor" in finding.detail
    assert (finding.resource, finding.inside) == ("meter/cpu/0/hwmon0", "cpu/0")


def test_no_layout_counts_a_rail_twice():
    for layout in rails.LAYOUTS:
        labels = [rail.label for rail in layout.rails]
        assert len(labels) == len(set(labels))
        assert not set(labels) & set(layout.inside)
        assert set(layout.inside.values()) <= set(labels)
        assert set(layout.needs) <= set(labels)


def test_the_device_tree_of_the_reader_s_machine_is_not_asked(tmp_path, surveys):
    own = tmp_path / "own"
    host_trees.write_tree(own, {"model": "NVIDIA Jetson Orin NX\0", "compatible": "nvidia,tegra234\0"})
    tree = boards.ina3221(1, {"VDD_IN": (5000, 1000)}) | {"proc/device-tree": f"->{own}"}
    assert surveys(host_trees.write_tree(tmp_path / "other", tree)).sources == []


def test_the_device_tree_behind_its_link(tmp_path, surveys):
    tree = boards.ina3221(1, {"VDD_IN": (5000, 1000)}) | {
        "proc/device-tree": "->/sys/firmware/devicetree/base",
        "sys/firmware/devicetree/base/compatible": "nvidia,p3767-0005\0nvidia,tegra234\0",
    }
    assert watts(surveys(host_trees.write_tree(tmp_path, tree))) == {"cpu/0": 5.0}


def test_a_module_by_the_names_of_its_rails(tmp_path, surveys):
    rails_of_it = {"VDD_IN": (5000, 1000), "VDD_CPU_GPU_CV": (5000, 200), "VDD_SOC": (5000, 100)}
    survey = surveys(host_trees.write_tree(tmp_path, boards.ina3221(1, rails_of_it)))
    assert watts(survey) == {"cpu/0": 5.0}


def test_rails_of_an_older_kernel_are_named_by_their_bus(tmp_path, surveys):
    (finding,) = surveys(boards.jetson_nano(tmp_path)).findings
    assert (finding.name, finding.resource) == ("2 channels of ina3221x (6-0040)", "rail/6-0040")


@pytest.mark.parametrize(
    ("environ", "visible"),
    [({}, True), ({"CUDA_VISIBLE_DEVICES": "0"}, True), ({"CUDA_VISIBLE_DEVICES": ""}, False)],
)
def test_the_graphics_of_a_module_are_those_of_every_program(tmp_path, environ, visible):
    host = Host(boards.jetson_agx_orin(tmp_path), environ=environ)
    interface = Interface("hwmon", hwmon.discover(host), 0.0)
    assert visible_gpus(host, [interface]) == ({"gpu/tegra"} if visible else set())
    for source in interface.sources:
        source.close()
