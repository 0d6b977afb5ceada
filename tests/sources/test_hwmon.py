"""Meters under hwmon, on machines as folders: which count, what they cover, sentinels, what is off."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import host_trees
from tests.host_trees.gpus import pci
from tests.sources.reads import states_of_two_reads

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.sources import hwmon
from wattprint.sources.survey import ask_all

DISCOVER = hwmon.discover
METER = "sys/class/hwmon/hwmon1"


def meter(root, **files):
    return host_trees.write_tree(root, host_trees.chip(1, "power_meter", files))


def readings(survey):
    return {source.info.resource: source.read()[1] for source in survey.sources}


def test_a_server_with_a_meter(tmp_path, surveys):
    survey = surveys(host_trees.node_power(tmp_path))
    (source,) = survey.sources
    assert source.read() == (None, 412.0)
    info = source.info
    assert (info.resource, info.method, info.covers) == ("node", "integrated", ("cpu", "dram", "gpu"))
    assert (source.averaged_s, info.update_period_s) == (1.0, 1.0)
    assert info.relative_uncertainty == pytest.approx(0.05)
    assert info.uncertainty_source == "the meter's own power1_accuracy"
    assert info.max_power_w == 3200.0
    assert not info.quick
    (finding,) = survey.findings
    assert finding.state == "skipped"
    assert "ina226" in finding.detail


@pytest.mark.parametrize("power_uw", [0, 4294967295000, -1, "nothing"])
def test_sentinels_are_broken_at_the_start(tmp_path, surveys, power_uw):
    survey = surveys(host_trees.node_power(tmp_path, power_uw))
    assert survey.sources == []
    assert ("broken", "node") in [(finding.state, finding.resource) for finding in survey.findings]


def test_sentinels_are_broken_in_mid_run(tmp_path, surveys):
    (source,) = surveys(host_trees.node_power(tmp_path)).sources
    path = Path(tmp_path, METER, "power1_average")
    states = []
    for text in ("4294967295000\n", "0\n"):
        path.write_text(text)
        with pytest.raises(SourceError) as caught:
            source.read()
        states.append(caught.value.state)
    path.write_text("400000000\n")
    assert states == ["broken", "broken"]
    assert source.read() == (None, 400.0)


def test_energy_before_average_before_instant(tmp_path, surveys):
    files = {"energy1_input": 5_000_000, "power1_average": 7_000_000, "power1_input": 9_000_000}
    (source,) = surveys(meter(tmp_path, **files)).sources
    assert (source.read(), source.unit_j, source.range_raw) == ((None, 5_000_000), 1e-6, None)
    (source,) = surveys(meter(tmp_path / "b", power1_average=7_000_000, power1_input=9_000_000)).sources
    assert source.read() == (None, 7.0)
    (source,) = surveys(meter(tmp_path / "c", power1_input=9_000_000)).sources
    assert (source.read(), source.averaged_s) == ((None, 9.0), 0.0)


def test_switched_off_channels_are_skipped(tmp_path, surveys):
    survey = surveys(meter(tmp_path, power1_average=7_000_000, power1_enable=0))
    assert survey.sources == []
    assert "power1_enable" in survey.findings[0].detail


def test_a_battery_is_no_node(tmp_path, surveys):
    survey = surveys(meter(tmp_path, power1_average=7_000_000, power1_is_battery=1))
    assert survey.sources == []
    assert "battery" in survey.findings[0].detail


def test_a_faulty_sensor_is_broken_until_it_recovers(tmp_path, surveys):
    (source,) = surveys(meter(tmp_path, power1_average=7_000_000, power1_fault=0)).sources
    Path(tmp_path, METER, "power1_fault").write_text("1\n")
    with pytest.raises(SourceError, match="fault"):
        source.read()
    Path(tmp_path, METER, "power1_fault").write_text("0\n")
    assert source.read() == (None, 7.0)


def test_two_meters_without_a_label_are_not_added(tmp_path, surveys):
    tree = host_trees.chip(1, "power_meter", {"power1_average": 200_000_000})
    tree |= host_trees.chip(2, "power_meter", {"power1_average": 300_000_000})
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert survey.sources == []
    assert [finding.state for finding in survey.findings] == ["skipped", "skipped"]


def test_an_old_driver_keeps_its_files_in_the_device(tmp_path, surveys):
    tree = host_trees.chip(1, "power_meter", {"power1_average": 200_000_000}, legacy=True)
    assert readings(surveys(host_trees.write_tree(tmp_path, tree))) == {"node": 200.0}


def test_grace_counts_its_cpu_once(tmp_path, surveys):
    survey = surveys(host_trees.grace(tmp_path))
    assert readings(survey) == {"cpu/0": 82.0}
    assert survey.sources[0].averaged_s == 0.05
    assert len(survey.findings) == 2  # its two rails together; the module
    assert {finding.state for finding in survey.findings} == {"skipped"}


def test_grace_with_the_cpu_rail_only(tmp_path, surveys):
    files = {"power1_average": 55_000_000, "power1_oem_info": "CPU Power Socket 1"}
    tree = host_trees.chip(1, "power_meter", files, legacy=True)
    assert readings(surveys(host_trees.write_tree(tmp_path, tree))) == {"cpu/1": 55.0}


def _grace_meters(*labels_w):
    files = [{"power1_average": w * 1_000_000, "power1_oem_info": label} for label, w in labels_w]
    chips = [host_trees.chip(number, "power_meter", one, legacy=True) for number, one in enumerate(files)]
    return {name: text for tree in chips for name, text in tree.items()}


def test_rails_of_grace_add_up_where_its_own_meter_is_missing(tmp_path, surveys):
    tree = _grace_meters(
        ("CPU Power Socket 0", 54),
        ("SysIO Power Socket 0", 6),
        ("SysIO Power Socket 1", 7),
        ("CPU Power Socket 1", 55),
    )
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert readings(survey) == {"cpu/0": 60.0, "cpu/1": 62.0}
    assert [source.info.covers for source in survey.sources] == [(), ()]
    assert survey.findings == []


def test_the_meter_of_a_module_is_used_where_nothing_else_meters_its_gpu(tmp_path):
    tree = _grace_meters(("Module Power Socket 0", 390), ("Grace Power Socket 0", 82))
    host = Host(host_trees.write_tree(tmp_path, tree | pci("0009:01:00.0", "0x10de", "0x2342")), environ={})
    survey = hwmon.discover(host, gpus_metered=False)
    (source,) = survey.sources
    source.close()
    assert (source.info.resource, source.info.covers) == ("cpu/0", ("dram/0", "gpu/0009:01:00.0"))
    assert [finding.detail for finding in survey.findings] == [
        "power_meter Grace Power Socket 0: cpu/0 is metered by power_meter Module Power Socket 0"
    ]


@pytest.mark.parametrize(
    ("gpus", "name", "covers"),
    [
        ({}, "power_meter Grace Power Socket 0", ("dram/0",)),
        (
            pci("0009:01:00.0", "0x10de", "0x2342"),
            "power_meter Module Power Socket 0",
            ("dram/0", "gpu/0009:01:00.0"),
        ),
    ],
)
def test_a_module_whose_gpu_nobody_sees_is_metered_by_its_processors_side(tmp_path, gpus, name, covers):
    tree = _grace_meters(("Module Power Socket 0", 350), ("Grace Power Socket 0", 100))
    interfaces = ask_all(Host(host_trees.write_tree(tmp_path, tree | gpus), environ={}))
    (source,) = (source for interface in interfaces for source in interface.sources)
    source.close()
    assert (source.info.name, source.info.covers) == (name, covers)


def test_a_module_at_zero_watts_leaves_the_processor_to_its_own_meter(tmp_path):
    tree = _grace_meters(("Module Power Socket 0", 0), ("Grace Power Socket 0", 82))
    survey = hwmon.discover(Host(host_trees.write_tree(tmp_path, tree), environ={}), gpus_metered=False)
    (source,) = survey.sources
    source.close()
    assert (source.info.name, source.info.covers) == ("power_meter Grace Power Socket 0", ("dram/0",))


@pytest.mark.parametrize(
    ("devices", "covers"),
    [
        # One Hopper on each of two modules, two Blackwells, and a board of another kind in a slot.
        (["0x2342", "0x2342"], [["gpu/0000:01:00.0"], ["gpu/0000:02:00.0"]]),
        (
            ["0x2941"] * 4,
            [["gpu/0000:01:00.0", "gpu/0000:02:00.0"], ["gpu/0000:03:00.0", "gpu/0000:04:00.0"]],
        ),
        (["0x2342", "0x2342", "0x26b9"], [[], []]),
    ],
)
def test_each_module_holds_its_own_gpus(tmp_path, devices, covers):
    tree = _grace_meters(("Module Power Socket 0", 390), ("Module Power Socket 1", 400))
    for place, device in enumerate(devices, 1):
        tree |= pci(f"0000:{place:02x}:00.0", "0x10de", device)
    survey = hwmon.discover(Host(host_trees.write_tree(tmp_path, tree), environ={}), gpus_metered=False)
    for source in survey.sources:
        source.close()
    assert [list(source.info.covers[1:]) for source in survey.sources] == covers


def test_what_nouveau_shows_is_named_and_not_counted(tmp_path, surveys):
    survey = surveys(
        tmp_path, host_trees.chip(1, "nouveau", {"power1_input": 43_000_000, "temp1_input": 50000})
    )
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.name, finding.resource) == ("nouveau (hwmon1)", "gpu/hwmon1")
    assert finding.why.startswith("shows power1 43 W")


def test_what_nouveau_shows_of_a_gpu_on_the_bus_is_no_second_gpu(tmp_path, surveys):
    tree = host_trees.chip(1, "nouveau", {"power1_input": 43_000_000}) | pci(
        "0000:01:00.0", "0x10de", "0x1c03"
    )
    (finding,) = surveys(tmp_path, tree).findings
    assert finding.name == ""


def test_a_chip_without_a_name_is_named_by_its_place(tmp_path, surveys):
    (finding,) = surveys(tmp_path, {"sys/class/hwmon/hwmon1/power1_input": 5_000_000}).findings
    assert finding.name == "hwmon1 (hwmon1)"


def test_meters_of_unknown_parts_are_each_named(tmp_path, surveys):
    tree = host_trees.chip(1, "power_meter", {"power1_average": 200_000_000})
    survey = surveys(tmp_path, tree, host_trees.chip(2, "power_meter", {"power1_average": 300_000_000}))
    assert [(finding.name, finding.resource, finding.inside) for finding in survey.findings] == [
        ("power_meter (hwmon1)", "node/hwmon1", "node"),
        ("power_meter (hwmon2)", "node/hwmon2", "node"),
    ]


def test_a_part_of_a_processor_is_not_the_processor(tmp_path, surveys):
    survey = surveys(host_trees.write_tree(tmp_path, _grace_meters(("SysIO Power Socket 0", 6))))
    assert survey.sources == []
    (finding,) = survey.findings
    assert finding.name == "power_meter SysIO Power Socket 0 (hwmon0)"
    assert finding.detail.endswith("is a part of the processor alone")
    assert (finding.resource, finding.inside) == ("rail/hwmon0", "cpu/0")


def test_a_module_meter_that_stands_alone_is_named(tmp_path, surveys):
    survey = surveys(host_trees.write_tree(tmp_path, _grace_meters(("Module Power Socket 0", 300))))
    assert survey.sources == []
    assert [finding.name for finding in survey.findings] == ["power_meter (hwmon0)"]
    assert "it holds the GPU, too" in survey.findings[0].detail


def test_a_chip_with_volts_and_amperes_alone_is_named(tmp_path, surveys):
    files = {"in1_input": 12_000, "in1_label": "vin", "curr1_input": 20_000, "curr1_label": "iout1"}
    tree = host_trees.chip(1, "adm1278", files) | host_trees.chip(2, "sfp", files)
    tree |= host_trees.chip(3, "nct6775", {"in0_input": 3_300})
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert survey.sources == []
    assert [finding.name for finding in survey.findings] == ["adm1278 (hwmon1)", "sfp (hwmon2)"]
    assert "adm1278 (hwmon1) shows voltages and currents but no power" in survey.findings[0].detail


def test_a_supply_without_input_power_is_one_of_them(tmp_path, surveys):
    tree = host_trees.chip(1, "pfe3000", {"in1_input": 230_000, "curr1_input": 1_000})
    tree |= host_trees.chip(2, "pfe3000", {"power1_input": 200_000_000, "power1_label": "pin"})
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert survey.sources == []
    details = [finding.detail for finding in survey.findings]
    assert "pfe3000 pin (hwmon2): 1 of 2 power supplies show no input power" in details


def test_power9_system_and_chips(tmp_path, surveys):
    files = {
        "power1_input": 157_000_000,
        "power1_label": "Chip 0 ",
        "power2_input": 113_000_000,
        "power2_label": "Chip 0 Vdd",
        "power3_input": 426_000_000,
        "power3_label": "System",
        "energy1_input": 7_510_000_000_000,
        "energy1_label": "Chip 0 ",
        "energy7_input": 21_290_000_000_000,
        "energy7_label": "System",
    }
    survey = surveys(host_trees.write_tree(tmp_path, host_trees.chip(0, "ibmpowernv", files)))
    assert readings(survey) == {"node": 21_290_000_000_000, "cpu/0": 7_510_000_000_000}
    assert {source.info.method for source in survey.sources} == {"measured"}


AMD_ENERGY = {
    "energy1_input": 1_000,
    "energy1_label": "Ecore000",
    "energy2_input": 5_000_000,
    "energy2_label": "Esocket0",
    "energy3_input": 6_000_000,
    "energy3_label": "Esocket1",
}


@pytest.mark.parametrize("name", ["amd_energy", "zenergy"])
def test_sockets_of_amd_where_rapl_is_absent(tmp_path, surveys, name):
    survey = surveys(host_trees.write_tree(tmp_path, host_trees.chip(0, name, AMD_ENERGY)))
    assert readings(survey) == {"cpu/0": 5_000_000, "cpu/1": 6_000_000}
    assert survey.sources[0].info.relative_uncertainty == 0.10


def test_sockets_of_amd_are_not_counted_beside_rapl(tmp_path, surveys):
    host_trees.amd(tmp_path)
    survey = surveys(host_trees.write_tree(tmp_path, host_trees.chip(0, "amd_energy", AMD_ENERGY)))
    assert survey.sources == []
    assert {finding.inside for finding in survey.findings} == {"cpu/0", "cpu/1"}
    assert {finding.why for finding in survey.findings} == {
        "cpu/0 is metered by RAPL",
        "cpu/1 is metered by RAPL",
    }


def test_sockets_of_amd_stand_in_where_rapl_is_refused():
    with host_trees.unprivileged() as (root, drop):
        host_trees.rapl_denied(root)
        host_trees.write_tree(root, host_trees.chip(0, "zenergy", AMD_ENERGY))
        drop()
        survey = hwmon.discover(Host(str(root), environ={}))
        found = readings(survey)
        for source in survey.sources:
            source.close()
    assert found == {"cpu/0": 5_000_000, "cpu/1": 6_000_000}


def test_refused_counters_end_with_the_command():
    with host_trees.unprivileged() as (root, drop):
        host_trees.node_power(root)
        Path(root, METER, "power1_average").chmod(0)
        drop()
        survey = hwmon.discover(Host(str(root), environ={}))
    findings = [finding for finding in survey.findings if finding.state == "refused"]
    assert [finding.fix for finding in findings] == [hwmon.FIX_RIGHTS]


def test_a_meter_that_vanishes_is_lost(tmp_path, surveys):
    (source,) = surveys(host_trees.node_power(tmp_path)).sources
    path = Path(tmp_path, METER, "power1_average")
    path.write_text("")
    path.unlink()
    assert states_of_two_reads(source) == ["error", "lost"]


def test_gpus_and_thermometers_are_no_news(tmp_path, surveys):
    tree = host_trees.chip(0, "amdgpu", {"power1_average": 1_000_000}) | host_trees.chip(
        1, "nvme", {"temp1_input": 1}
    )
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert (survey.sources, survey.findings) == ([], [])


def test_a_power_state_is_no_meter(tmp_path, surveys):
    tree = {"sys/class/hwmon/hwmon0/name": "k10temp", "sys/class/hwmon/hwmon0/device/power_state": "D0"}
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert (survey.sources, survey.findings) == ([], [])


def test_a_monitor_under_iio_is_named_with_what_it_shows(tmp_path, surveys):
    """480 counts of 25 mW."""
    folder = "sys/bus/iio/devices/iio:device3"
    tree = {f"{folder}/name": "ina226", f"{folder}/in_power2_raw": 480, f"{folder}/in_power2_scale": "25.000"}
    (finding,) = surveys(host_trees.write_tree(tmp_path, tree)).findings
    assert (finding.name, finding.resource) == ("ina226 (iio:device3)", "rail/iio:device3")
    assert finding.why == "shows in_power2 12 W: what it feeds is not stated; left out"
