"""The table of chips: what each maker's channels meter, and what is named and left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import host_trees

from wattprint.sources import chips, hwmon

DISCOVER = hwmon.discover


def readings(survey):
    return {source.info.resource: pytest.approx(source.read()[1]) for source in survey.sources}


def labelled(number, name, channels, legacy=False):
    """A chip whose ``channels`` are label to µW."""
    files = {}
    for place, (label, microwatts) in enumerate(channels.items(), 1):
        files |= {f"power{place}_label": label, f"power{place}_input": microwatts}
    return host_trees.chip(number, name, files, legacy)


POWER9 = {
    "System": 426_000_000,
    "Chip 0 ": 157_000_000,
    "Chip 0 Vdd": 113_000_000,
    "Chip 0 Vdn": 18_000_000,
    "Chip 0 Memory": 31_000_000,
    "Chip 8 ": 149_000_000,
    "GPU": 60_000_000,
    "Fan": 22_000_000,
    "IO": 12_000_000,
    "APSS 0": 40_000_000,
}


def test_power9_counts_system_chips_and_their_memory(tmp_path, surveys):
    survey = surveys(tmp_path, labelled(0, "ibmpowernv", POWER9))
    assert readings(survey) == {"node": 426.0, "cpu/0": 157.0, "cpu/8": 149.0, "dram/0": 31.0}
    assert survey.findings == []


def test_power8_by_its_own_labels(tmp_path, surveys):
    survey = surveys(tmp_path, labelled(0, "ibmpowernv", {"Proc 0": 90_000_000, "Memory": 44_000_000}))
    assert readings(survey) == {"cpu/0": 90.0, "dram/0": 44.0}


def test_labels_of_power_that_say_nothing_known_are_named(tmp_path, surveys):
    survey = surveys(tmp_path, labelled(0, "ibmpowernv", {"Fan": 22_000_000, "Storage": 9_000_000}))
    assert survey.sources == []
    (finding,) = survey.findings
    assert finding.why == "shows Fan 22 W, Storage 9 W: what it feeds is not stated; left out"


def test_sockets_of_epyc_by_their_firmware(tmp_path, surveys):
    survey = surveys(
        tmp_path,
        host_trees.chip(0, "amd_hsmp_hwmon", {"power1_input": 145_000_000, "power1_cap_max": 400_000_000}),
        host_trees.chip(1, "amd_hsmp_hwmon", {"power1_input": 151_000_000, "power1_cap_max": 400_000_000}),
    )
    assert readings(survey) == {"cpu/0": 145.0, "cpu/1": 151.0}
    assert survey.sources[0].info.max_power_w == 800.0


def test_firmware_of_epyc_stands_back_behind_rapl(tmp_path, surveys):
    host_trees.amd(tmp_path)
    survey = surveys(tmp_path, host_trees.chip(0, "amd_hsmp_hwmon", {"power1_input": 145_000_000}))
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.name, finding.resource, finding.inside) == (
        "amd_hsmp_hwmon",
        "meter/cpu/0/hwmon0",
        "cpu/0",
    )
    assert finding.why == "cpu/0 is metered by RAPL"


def test_an_ampere_processor_is_cores_and_io(tmp_path, surveys):
    survey = surveys(tmp_path, labelled(0, "apm_xgene", {"CPU power": 61_000_000, "IO power": 22_000_000}))
    assert readings(survey) == {"cpu/0": 83.0}
    assert survey.sources[0].info.name == "apm_xgene CPU power + IO power"
    assert survey.findings == []


def test_an_old_opteron(tmp_path, surveys):
    survey = surveys(
        tmp_path, host_trees.chip(0, "fam15h_power", {"power1_input": 96_000_000, "power1_crit": 115})
    )
    assert readings(survey) == {"cpu/0": 96.0}


MAC = {"Total System Power": 11_400_000, "AC Input Power": 43_000_000, "3.8 V Rail Power": 2_100_000}


def test_a_mac_under_linux_is_its_total(tmp_path, surveys):
    survey = surveys(tmp_path, labelled(2, "macsmc_hwmon", MAC))
    assert readings(survey) == {"node": 11.4}
    assert survey.sources[0].info.covers == ("cpu", "dram", "gpu")
    assert survey.sources[0].info.max_power_w == 2560.0
    (finding,) = survey.findings
    assert "AC Input Power 43 W: it holds what charges the battery" in finding.detail


def test_a_supply_on_usb_meters_what_it_delivers(tmp_path, surveys):
    files = {"power total": 212_000_000, "power +12v": 190_000_000, "power +5v": 14_000_000}
    survey = surveys(tmp_path, labelled(6, "corsairpsu", files))
    assert readings(survey) == {"node": 212.0}
    assert survey.sources[0].info.relative_uncertainty == 0.20
    assert survey.sources[0].info.max_power_w == 3000.0
    assert survey.findings == []


def test_server_supplies_are_the_node_together(tmp_path, surveys):
    survey = surveys(
        tmp_path,
        labelled(0, "cffps1", {"pin": 310_000_000, "pout1": 290_000_000}),
        labelled(1, "cffps1", {"pin": 290_000_000, "pout1": 272_000_000}),
    )
    assert readings(survey) == {"node": 600.0}
    assert survey.sources[0].info.name == "cffps1 pin of 2"


def test_supplies_of_which_one_hides_its_input_are_no_node(tmp_path, surveys):
    survey = surveys(
        tmp_path,
        labelled(0, "cffps1", {"pin": 310_000_000}),
        labelled(1, "cffps1", {"pout1": 272_000_000}),
    )
    assert survey.sources == []
    details = [finding.detail for finding in survey.findings]
    assert "cffps1 pin (hwmon0): 1 of 2 power supplies show no input power" in details
    assert any("pout1 272 W" in detail for detail in details)


def test_a_board_meter_goes_before_the_supplies(tmp_path, surveys):
    survey = surveys(
        tmp_path,
        host_trees.chip(0, "power_meter", {"power1_average": 600_000_000}),
        labelled(1, "cffps1", {"pin": 580_000_000}),
    )
    assert readings(survey) == {"node": 600.0}
    (finding,) = survey.findings
    assert (finding.name, finding.resource, finding.inside) == ("cffps1 pin", "meter/node/hwmon1", "node")
    assert finding.why == "the node is metered by power_meter"


def test_a_server_of_two_watts_is_broken(tmp_path, surveys):
    survey = surveys(tmp_path, host_trees.chip(0, "power_meter", {"power1_average": 2_000_000}))
    assert survey.sources == []
    assert survey.findings[0].state == "broken"


@pytest.mark.parametrize(
    ("name", "files", "why"),
    [
        ("ina226", {"power1_input": 3_000_000}, "what it feeds is not stated"),
        ("ltc4151", {"in1_input": 12000, "curr1_input": 250}, "what it feeds is not stated"),
        ("lm25066", {"power1_input": 3_000_000, "power1_label": "pin"}, "what it feeds is not stated"),
        ("d5005bmc", {"power1_input": 3_000_000}, "an accelerator card, which is not metered"),
        ("n3000bmc_hwmon", {"power1_input": 3_000_000}, "an accelerator card, which is not metered"),
        ("dfl_fme_power", {"power1_input": 3_000_000}, "an accelerator card, which is not metered"),
        (
            "scmi_sensors",
            {"power1_input": 3_000_000, "power1_label": "CLUSTER0"},
            "its labels are the firmware's own and state no part of the machine",
        ),
        ("vexpress_energy", {"power1_input": 3_000_000}, "clusters of cores of a test board"),
        ("octo", {"power1_input": 3_000_000}, "the fans that a controller drives"),
    ],
)
def test_what_draws_power_and_is_not_known_has_a_name(tmp_path, surveys, name, files, why):
    survey = surveys(tmp_path, host_trees.chip(4, name, files))
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.name, finding.state, finding.inside) == (f"{name} (hwmon4)", "skipped", "node")
    assert " 3 W: " in finding.detail
    assert finding.why.endswith(f"{why}; left out")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("occ", chips.REMOTE),
        ("smpro_hwmon", chips.REMOTE),
        ("sfp_1", "the light of a network module"),
        ("ucsi_source_psy_USBC000:001", "what a USB-C port has agreed on, not what flows"),
    ],
)
def test_what_is_no_power_of_this_machine_is_a_meter_that_is_not_used(tmp_path, surveys, name, why):
    survey = surveys(tmp_path, host_trees.chip(0, name, {"power1_input": 500}))
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.name, finding.state, why in finding.why) == (f"{name} (hwmon0)", "skipped", True)
    assert (finding.resource, finding.inside) == ("meter/hwmon0", "node/rest")


def test_the_ports_of_a_switch_are_one_line(tmp_path, surveys):
    ports = [host_trees.chip(n, f"sfp_{n}", {"power1_input": 500, "power2_input": 600}) for n in range(32)]
    survey = surveys(
        tmp_path, *ports, host_trees.chip(40, "tps23881", {"in0_input": 54000, "curr1_input": 200})
    )
    light, given = survey.findings
    assert light.name == "32 × network module"
    assert light.why.startswith("show power1 0.0005 W, power2 0.0006 W")
    assert "and 60 more: the light of a network module" in light.why
    assert given.name == "tps23881 (hwmon40)"


def test_chips_of_batteries_and_chargers_belong_to_another_source(tmp_path, surveys):
    tree = host_trees.chip(0, "BAT0", {"power1_input": 9_000_000}) | {
        "sys/class/hwmon/hwmon0/device/type": "Battery"
    }
    tree |= host_trees.chip(1, "ucsi", {"power1_input": 1}) | {"sys/class/hwmon/hwmon1/device/type": "USB"}
    survey = surveys(tmp_path, tree)
    assert (survey.sources, survey.findings) == ([], [])


def test_many_channels_of_one_chip_are_counted_not_listed(tmp_path, surveys):
    survey = surveys(tmp_path, labelled(0, "mp2975", {f"pout{n}": n * 1_000_000 for n in range(1, 8)}))
    (finding,) = survey.findings
    assert "pout1 1 W, pout2 2 W, pout3 3 W, pout4 4 W and 3 more" in finding.detail


def test_a_channel_that_cannot_be_read_is_named_all_the_same(tmp_path, surveys):
    tree = host_trees.chip(0, "ina226", {"power1_input": "nothing"})
    (finding,) = surveys(tmp_path, tree).findings
    assert "power1 (broken)" in finding.detail


def test_the_label_of_a_chip_stands_for_its_only_channel(tmp_path, surveys):
    tree = host_trees.chip(0, "ina226", {"power1_input": 3_000_000, "label": "VDD_SSD"})
    (finding,) = surveys(tmp_path, tree).findings
    assert "VDD_SSD 3 W" in finding.detail


@pytest.mark.parametrize(
    ("template", "label", "found"),
    [
        ("Chip #", "Chip 12", "12"),
        ("Chip #", "Chip 0 Vdd", None),
        ("Chip # Memory", "Chip 0 Memory", "0"),
        ("Esocket#", "Esocket", None),
        ("System", "System", ""),
        ("*", "anything", ""),
        ("pin", "pin2", None),
    ],
)
def test_labels_by_template(template, label, found):
    assert chips.number(template, label) == found


def test_each_row_names_a_resource_and_where_its_uncertainty_comes_from():
    for row in chips.METERS:
        assert row.resource.partition("/")[0] in ("cpu", "dram", "node")
        assert 0 < row.uncertainty[0] < 1
        assert row.uncertainty[1]
        assert bool(row.covers) == (row.resource == "node" or row.label.startswith(("Grace", "Module")))


def test_the_page_names_every_chip_of_the_table():
    page = Path(__file__).parents[2].joinpath("docs/reference/sources/hwmon.md").read_text("utf-8")
    for row in chips.METERS:
        assert row.chip.rstrip("*") in page, row.chip


def test_regulators_of_one_name_are_one_finding(tmp_path, surveys):
    survey = surveys(tmp_path, *(labelled(n, "mp2975", {"pout1": n * 1_000_000}) for n in range(1, 7)))
    (finding,) = survey.findings
    assert (finding.name, finding.resource) == ("6 × mp2975", "rail/hwmon1")
    assert finding.why.startswith("show pout1 1 W, pout1 2 W, pout1 3 W, pout1 4 W and 2 more: what it feeds")


def test_two_reasons_of_one_chip_are_two_findings(tmp_path, surveys):
    files = {"power1_input": 1_000_000, "power2_input": 2_000_000, "power2_enable": 0}
    files |= {"power1_label": "VDD_A", "power2_label": "VDD_B"}
    survey = surveys(tmp_path, host_trees.chip(3, "max34451", files))
    assert [(f.resource, f.detail.partition(": ")[2]) for f in survey.findings] == [
        ("rail/hwmon3", "what it feeds is not stated; left out"),
        ("rail/hwmon3.1", "sys/class/hwmon/hwmon3/power2_enable is 0; left out"),
    ]


def test_a_dgx_spark_is_its_total(tmp_path, surveys):
    tree = labelled(0, "spbm", {"sys_total": 36_000_000, "soc_pkg": 22_000_000, "dc_input": 36_500_000})
    tree |= {"sys/class/hwmon/hwmon0/energy1_label": "pkg", "sys/class/hwmon/hwmon0/energy1_input": 9_000_000}
    survey = surveys(tmp_path, tree)
    assert readings(survey) == {"node": 36.0}
    assert survey.findings == []
