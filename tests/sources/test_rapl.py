"""RAPL against machines as folders: names, nesting, doubles, ranges, rights, and what breaks in mid-run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests import host_trees
from tests.host_trees import mainframes
from tests.sources.reads import states_of_two_reads

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources import powercap, rapl
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all, of_powercap

DISCOVER = of_powercap


def by_resource(survey):
    return {source.info.resource: source for source in survey.sources}


def said(survey):
    """The findings, but for the one that most machines give: that they count no DRAM."""
    rows = [(finding.state, finding.resource) for finding in survey.findings]
    return [row for row in rows if row != ("absent", "dram")]


def things(survey):
    """What is there and has no source: names that the record and the receipt have, too."""
    return [finding.name for finding in survey.findings if finding.name]


def counter(root, key="intel-rapl:0"):
    return Path(root, f"{host_trees.POWERCAP}/intel-rapl/{key}/energy_uj")


def test_one_package(tmp_path, surveys):
    survey = surveys(host_trees.intel_1s(tmp_path))
    (source,) = survey.sources
    assert (source.info.resource, source.info.source, source.info.method) == ("cpu/0", "rapl", "measured")
    assert source.read() == (None, 1_000_000)
    assert source.unit_j == 1e-6
    assert [(finding.state, finding.resource) for finding in survey.findings] == [("absent", "dram")]
    assert source.info.quick


def test_a_read_sees_the_counter_move(tmp_path, surveys):
    (source,) = surveys(host_trees.intel_1s(tmp_path)).sources
    counter(tmp_path).write_text("2500000\n")
    assert source.read() == (None, 2_500_000)


def test_two_sockets_with_dram_stay_apart_and_keep_their_own_range(tmp_path, surveys):
    sources = by_resource(surveys(host_trees.intel_2s_dram(tmp_path)))
    assert {name: source.read()[1] for name, source in sources.items()} == {
        "cpu/0": 101_000_000,
        "dram/0": 202_000_000,
        "cpu/1": 303_000_000,
        "dram/1": 404_000_000,
    }
    # 2^32 units of 61.035 µJ (the kernel truncates 2^-14 J to nanojoules) and of 15.3 µJ.
    assert sources["cpu/0"].range_raw == 2**32 * 61035 // 1000
    assert sources["dram/0"].range_raw == 2**32 * 15300 // 1000
    assert sources["dram/0"].info.relative_uncertainty > sources["cpu/0"].info.relative_uncertainty


def test_nested_tree_without_class_links(tmp_path, surveys):
    host_trees.write_tree(
        tmp_path,
        host_trees.zone("intel-rapl:0", "package-0", 7, linked=False)
        | host_trees.zone("intel-rapl:0:2", "dram", 9, linked=False),
    )
    assert {name: source.read()[1] for name, source in by_resource(surveys(tmp_path)).items()} == {
        "cpu/0": 7,
        "dram/0": 9,
    }


def test_psys_shifts_the_numbers_and_not_the_names(tmp_path, surveys):
    sources = by_resource(surveys(host_trees.intel_spr_psys(tmp_path)))
    assert sorted(sources) == ["cpu/0", "cpu/1", "node"]
    assert sources["cpu/0"].read()[1] == 5_000_000
    assert sources["node"].info.source == "rapl-psys"
    assert sources["node"].info.covers == ("cpu", "dram")
    assert sources["node"].range_raw == 2**32 * 10**6


def test_core_and_uncore_are_inside_the_package(tmp_path, surveys):
    survey = surveys(host_trees.laptop_core_uncore_psys(tmp_path))
    assert sorted(by_resource(survey)) == ["cpu/0", "node"]
    assert said(survey) == []


def test_memory_mapped_twin_is_dropped(tmp_path, surveys):
    survey = surveys(host_trees.mmio_dup(tmp_path))
    assert [source.read()[1] for source in survey.sources] == [50_000_100]
    assert said(survey) == [("skipped", "cpu/0")]


def test_memory_mapped_zone_alone_is_kept(tmp_path, surveys):
    (source,) = surveys(host_trees.mmio_dup(tmp_path, msr=False)).sources
    assert source.read()[1] == 50_000_000


def test_memory_mapped_twin_stands_in_for_a_broken_zone(tmp_path, surveys):
    host_trees.mmio_dup(tmp_path)
    counter(tmp_path).write_text("nonsense\n")
    survey = surveys(tmp_path)
    assert [source.read()[1] for source in survey.sources] == [50_000_000]
    assert said(survey) == [("broken", "cpu/0")]


def test_tpmi_twin_goes_before_mmio(tmp_path, surveys):
    host_trees.mmio_dup(tmp_path, msr=False)
    host_trees.write_tree(tmp_path, host_trees.zone("intel-rapl-tpmi:0", "package-0", 60_000_000))
    survey = surveys(tmp_path)
    assert [source.read()[1] for source in survey.sources] == [60_000_000]


def test_each_die_is_a_zone(tmp_path, surveys):
    sources = by_resource(surveys(host_trees.intel_dies(tmp_path)))
    assert {name: source.read()[1] for name, source in sources.items()} == {
        "cpu/0.0": 10_000_000,
        "cpu/0.1": 90_000_000,
        "dram/0.0": 3_000_000,
    }


def test_dies_that_mirror_one_register_count_once(tmp_path, surveys):
    survey = surveys(host_trees.intel_dies(tmp_path, (10_000_000, 10_000_061)))
    assert sorted(by_resource(survey)) == ["cpu/0.0", "dram/0.0"]
    assert "the same register" in survey.findings[0].detail


def test_sockets_with_equal_counts_are_no_mirrors(tmp_path, surveys):
    tree = host_trees.zone("intel-rapl:0", "package-0", 5) | host_trees.zone("intel-rapl:1", "package-1", 5)
    assert sorted(by_resource(surveys(host_trees.write_tree(tmp_path, tree)))) == ["cpu/0", "cpu/1"]


def test_two_zones_of_one_name_both_count(tmp_path, surveys):
    tree = host_trees.zone("intel-rapl:0", "package-0", 5) | host_trees.zone(
        "intel-rapl:1", "package-0", 90_000_000
    )
    sources = by_resource(surveys(host_trees.write_tree(tmp_path, tree)))
    assert {name: source.read()[1] for name, source in sources.items()} == {"cpu/0": 5, "cpu/0.1": 90_000_000}


def test_amd_has_no_dram_and_a_wider_interval(tmp_path, surveys):
    (source,) = surveys(host_trees.amd(tmp_path)).sources
    assert source.info.resource == "cpu/0"
    assert source.range_raw == pytest.approx(65536 * 1e6, rel=1e-4)
    assert "2108.00808" in source.info.uncertainty_source
    assert source.info.relative_uncertainty == 0.10


def test_sandy_bridge_is_modelled_by_its_hardware(tmp_path, surveys):
    tree = host_trees.cpuinfo("Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz", model=45) | host_trees.zone(
        "intel-rapl:0", "package-0", 5
    )
    (source,) = surveys(host_trees.write_tree(tmp_path, tree)).sources
    assert source.info.relative_uncertainty == 0.10
    assert "ISPASS 2013" in source.info.uncertainty_source


@pytest.mark.parametrize(
    ("build", "resource", "watts"),
    [
        (host_trees.intel_1s, "cpu/0", 826.0),  # 2 x the 413 W it states as its maximum
        (host_trees.intel_spr_psys, "cpu/0", 1050.0),  # 3 x its limit of 350 W
        (host_trees.laptop_core_uncore_psys, "cpu/0", 300.0),  # the floor: 28 W says little of bursts
        (host_trees.amd, "cpu/0", 1500.0),  # nothing stated: what no socket exceeds
        (host_trees.intel_2s_dram, "dram/0", 150.0),
    ],
)
def test_power_that_cannot_be_exceeded(tmp_path, surveys, build, resource, watts):
    assert by_resource(surveys(build(tmp_path)))[resource].info.max_power_w == watts


def test_unreadable_range_is_a_state_and_not_a_number(tmp_path, surveys):
    host_trees.write_tree(
        tmp_path,
        host_trees.zone("intel-rapl:0", "package-0", 5, range_uj=None)
        | host_trees.zone("intel-rapl:1", "package-1", 6, 0),
    )
    survey = surveys(tmp_path)
    assert [source.range_raw for source in survey.sources] == [None, None]
    assert said(survey) == [("broken", "cpu/0"), ("broken", "cpu/1")]
    assert "max_energy_range_uj" in survey.findings[0].detail


@pytest.mark.parametrize(
    "text", ["-5", "garbage", "12 34", str(host_trees.PACKAGE_RANGE_UJ * 2), "18446744073447456768"]
)
def test_impossible_counts_are_errors(tmp_path, surveys, text):
    (source,) = surveys(host_trees.intel_1s(tmp_path)).sources
    counter(tmp_path).write_text(text + "\n")
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "broken"
    counter(tmp_path).write_text("17\n")
    assert source.read() == (None, 17)


def test_a_negative_number_read_as_unsigned_is_caught_without_a_range(tmp_path, surveys):
    tree = host_trees.zone("intel-rapl:0", "package-0", 5, range_uj=None)
    (source,) = surveys(host_trees.write_tree(tmp_path, tree)).sources
    counter(tmp_path).write_text("18446744073447456768\n")
    with pytest.raises(SourceError, match="no energy"):
        source.read()


def test_an_empty_read_is_one_failed_reading(tmp_path, surveys):
    (source,) = surveys(host_trees.intel_1s(tmp_path)).sources
    counter(tmp_path).write_text("")
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "error"


def test_a_zone_that_goes_and_comes_back(tmp_path, surveys):
    (source,) = surveys(host_trees.intel_1s(tmp_path)).sources
    path = counter(tmp_path)
    path.write_text("")  # the driver is unloaded: the open file gives nothing, the next open finds none
    path.unlink()
    assert states_of_two_reads(source) == ["error", "lost"]
    path.write_text("44\n")
    assert source.read() == (None, 44)


def test_a_failing_register_is_one_failed_reading(tmp_path):
    class Failing:
        def read(self):
            raise OSError(5, "Input/output error")

    host = Host(host_trees.intel_1s(tmp_path), environ={})
    info = of_powercap(host).sources[0].info
    with pytest.raises(SourceError) as caught:
        rapl.RaplSource(info, Failing(), 10**9).read()
    assert caught.value.state == "error"


def test_one_bad_zone_hides_no_other(tmp_path, surveys):
    host_trees.intel_2s_dram(tmp_path)
    counter(tmp_path).write_text("nonsense\n")
    counter(tmp_path, "intel-rapl:1/intel-rapl:1:0").unlink()
    survey = surveys(tmp_path)
    assert sorted(by_resource(survey)) == ["cpu/1", "dram/0"]
    assert sorted((finding.state, finding.resource) for finding in survey.findings) == [
        ("absent", "dram/1"),
        ("broken", "cpu/0"),
    ]


def test_unknown_zone_names_are_said_and_not_counted(tmp_path, surveys):
    tree = (
        host_trees.zone("intel-rapl:0", "package-0", 5)
        | host_trees.zone("intel-rapl:1", "package-x", 6)
        | host_trees.zone("intel-rapl:2", "package-0-tile-1", 7)
    )
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert sorted(by_resource(survey)) == ["cpu/0"]
    assert said(survey) == [("skipped", "rail/intel-rapl:1"), ("skipped", "rail/intel-rapl:2")]
    assert things(survey) == [
        "RAPL zone package-x (intel-rapl:1)",
        "RAPL zone package-0-tile-1 (intel-rapl:2)",
    ]


def test_a_zone_without_a_name_is_said_and_not_counted(tmp_path, surveys):
    survey = surveys(host_trees.intel_1s(tmp_path), host_trees.zone("intel-rapl:1", "", 6))
    assert sorted(by_resource(survey)) == ["cpu/0"]
    assert things(survey) == ["RAPL zone without a name (intel-rapl:1)"]


def test_zones_of_other_drivers_are_said_and_not_counted(tmp_path, surveys):
    """As drivers/powercap/arm_scmi_powercap.c and dtpm.c show them, the latter one in another."""
    folder = host_trees.POWERCAP
    tree = {
        f"{folder}/arm-scmi/arm-scmi:0/name": "cluster0",
        f"{folder}/arm-scmi/arm-scmi:0/power_uw": 4_000_000,
    }
    for key, name in (("dtpm:0", "soc"), ("dtpm:0/dtpm:0:0", "cpu0-cpufreq"), ("dtpm:0/dtpm:0:1", "gpu")):
        tree |= {f"{folder}/dtpm/{key}/name": name, f"{folder}/dtpm/{key}/power_uw": 900_000}
    survey = surveys(tmp_path, tree)
    assert survey.sources == []
    assert things(survey) == [
        "powercap arm-scmi:0 cluster0",
        "powercap dtpm:0 soc, dtpm:0:0 cpu0-cpufreq, dtpm:0:1 gpu",
    ]


def test_a_zone_that_shows_nothing_is_no_meter(tmp_path, surveys):
    survey = surveys(tmp_path, {f"{host_trees.POWERCAP}/dtpm/dtpm:0/name": "soc"})
    assert things(survey) == []


def test_where_the_counters_are_refused_the_power_limit_stands_for_an_unknown_tdp():
    with host_trees.unprivileged() as (root, drop):
        host_trees.rapl_denied(root)
        for package in ("intel-rapl:0", "intel-rapl:1"):
            folder = Path(root, host_trees.POWERCAP, "intel-rapl", package)
            (folder / "constraint_0_power_limit_uw").write_text("42000000\n")
        drop()
        host = Host(str(root), environ={})
        machine = Machine.of(host)
        known = {choice.source.info.resource: choice.source.info for choice in choose(host, machine, [])}
        machine.cpu_name, machine.cpu_vendor = "Frobnicator 9000X", "Frobnicator"
        unknown = {choice.source.info.resource: choice.source.info for choice in choose(host, machine, [])}
    assert "power limit 42 W" in known["cpu/0"].detail
    assert "power limit 42 W" in unknown["cpu/0"].detail
    assert unknown["cpu/0"].method == "modelled"


def test_refused_counters_end_with_the_command():
    with host_trees.unprivileged() as (root, drop):
        host_trees.rapl_denied(root)
        drop()
        survey = of_powercap(Host(str(root), environ={}))
        assert not powercap.readable_packages(Host(str(root), environ={}))
    assert survey.sources == []
    (finding,) = survey.findings
    assert finding.state == "refused"
    assert finding.fix.startswith("sudo chmod a+r")
    assert "CVE-2020-8694" in finding.fix
    assert "cpu/1" in finding.detail


def test_models_of_what_may_not_be_read_say_what_to_type():
    """Packages and memory of both sockets; the rest of the node has no counter that is refused."""
    with host_trees.unprivileged() as (root, drop):
        host_trees.rapl_denied(root)
        (root / "proc/meminfo").write_text("MemTotal: 400000000 kB\n")
        drop()
        host = Host(str(root), environ={})
        choices = choose(host, Machine.of(host), ask_all(host))
        fixes = {one.source.info.kind: one.source.info.fix for one in choices}
        for one in choices:
            one.source.close()
    assert set(fixes) == {"cpu", "dram", "node"}
    assert fixes["cpu"] == fixes["dram"]
    assert fixes["cpu"].startswith("sudo chmod a+r /sys/class/powercap/*/energy_uj  ")
    assert fixes["node"] == ""


def test_a_psys_that_may_not_be_read_is_named():
    with host_trees.unprivileged() as (root, drop):
        host_trees.intel_spr_psys(root)
        for path in Path(root, host_trees.POWERCAP).rglob("energy_uj"):
            path.chmod(0o400)
        drop()
        survey = of_powercap(Host(str(root), environ={}))
    assert things(survey) == ["RAPL psys"]
    (psys,) = (finding for finding in survey.findings if finding.name)
    assert (psys.resource, psys.why) == ("node", "energy_uj may not be read · not measured")
    assert psys.fix.startswith("sudo chmod a+r")


def test_rights_lost_in_mid_run():
    with host_trees.unprivileged() as (root, drop):
        host_trees.intel_1s(root)
        (source,) = of_powercap(Host(str(root), environ={})).sources
        counter(root).write_text("")
        counter(root).chmod(0)
        drop()
        states = []
        for _ in range(2):
            with pytest.raises(SourceError) as caught:
                source.read()
            states.append(caught.value.state)
        source.close()
    assert states == ["error", "refused"]


def test_masked_container(tmp_path, surveys):
    (finding,) = surveys(host_trees.container_masked(tmp_path)).findings
    assert finding.state == "refused"
    assert "--host-root" in finding.fix


def test_virtual_machine(tmp_path, surveys):
    (finding,) = surveys(host_trees.virtual_machine(tmp_path)).findings
    assert (finding.state, finding.fix) == ("absent", "")


@pytest.mark.parametrize(
    "mark",
    [
        {"sys/hypervisor/type": "xen", "sys/hypervisor/properties/features": "00002f05"},
        {"proc/xen/capabilities": "control_d"},
    ],
)
def test_the_first_domain_of_xen_is_no_guest(tmp_path, surveys, mark):
    """Bit 11 of the features is XENFEAT_dom0 (xen/include/public/features.h); the processor's flag is set."""
    (finding,) = surveys(host_trees.virtual_machine(tmp_path), mark).findings
    assert finding.detail.startswith("the machine itself, but below a hypervisor")
    assert finding.fix == ""


def test_a_guest_without_the_flag_is_one(tmp_path, surveys):
    """As the firmware tells; its processor is not told to load a driver of the machine."""
    firmware = {"sys/class/dmi/id/sys_vendor": "QEMU", "sys/class/dmi/id/product_name": "Standard PC"}
    (finding,) = surveys(tmp_path, host_trees.cpuinfo(), firmware).findings
    assert finding.detail.startswith("a virtual machine")
    assert finding.fix == ""


def test_the_first_domain_of_xen_with_counters_is_metered(tmp_path, surveys):
    host_trees.virtual_machine(tmp_path)
    survey = surveys(
        tmp_path, {"proc/xen/capabilities": "control_d"}, host_trees.zone("intel-rapl:0", "package-0", 9)
    )
    assert sorted(by_resource(survey)) == ["cpu/0"]


def test_a_mask_over_nothing_is_no_mask(tmp_path, surveys):
    host_trees.virtual_machine(tmp_path)
    (finding,) = surveys(host_trees.write_tree(tmp_path, {host_trees.POWERCAP: None})).findings
    assert finding.state == "absent"


def test_missing_driver(tmp_path, surveys):
    (finding,) = surveys(host_trees.write_tree(tmp_path, host_trees.cpuinfo())).findings
    assert finding.state == "absent"
    assert "modprobe" in finding.fix


def test_a_container_is_told_that_its_host_lacks_the_driver(tmp_path, surveys):
    (finding,) = surveys(host_trees.write_tree(tmp_path, host_trees.cpuinfo() | {".dockerenv": ""})).findings
    assert finding.detail == "no powercap driver is loaded on the host of this container"
    assert finding.fix.startswith("on its host: sudo modprobe")


def test_processor_without_rapl(tmp_path, surveys):
    tree = {"proc/cpuinfo": "processor\t: 0\nCPU implementer\t: 0x41\n"}
    (finding,) = surveys(host_trees.write_tree(tmp_path, tree)).findings
    assert (finding.state, finding.fix) == ("absent", "")


def test_no_descriptor_is_left_open(tmp_path):
    before = len(os.listdir("/proc/self/fd"))
    for build in (host_trees.mmio_dup, host_trees.intel_dies):
        for source in of_powercap(Host(build(tmp_path / build.__name__), environ={})).sources:
            source.close()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_refused_range_is_a_state(surveys):
    with host_trees.unprivileged() as (root, drop):
        host_trees.intel_1s(root)
        (counter(root).parent / "max_energy_range_uj").chmod(0)
        drop()
        survey = of_powercap(Host(str(root), environ={}))
        (source,) = survey.sources
        source.close()
    assert source.range_raw is None
    assert survey.findings[0].fix == rapl.FIX_RANGE


def test_a_socket_is_never_read_through_two_drivers(tmp_path, surveys):
    tree = (
        host_trees.zone("intel-rapl:0", "package-0", 5_000_000)
        | host_trees.zone("intel-rapl-tpmi:0", "package-0-die-0", 80_000_000)
        | host_trees.zone("intel-rapl-tpmi:1", "package-1", 90_000_000)
    )
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert sorted(by_resource(survey)) == ["cpu/0", "cpu/1"]
    assert said(survey) == [("skipped", "cpu/0.0")]


def test_several_psys_are_not_added(tmp_path, surveys):
    tree = (
        host_trees.zone("intel-rapl:0", "psys", 5_000_000)
        | host_trees.zone("intel-rapl:1", "psys", 80_000_000)
        | host_trees.zone("intel-rapl:2", "package-15", 90_000_000)
    )
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert sorted(by_resource(survey)) == ["cpu/15"]
    assert said(survey) == [("skipped", "node")]
    assert things(survey) == ["2 × RAPL psys"]


def test_a_mainframe_is_not_told_to_load_a_driver_of_x86(tmp_path, surveys):
    """Its ``cpuinfo`` names a vendor as x86 does, IBM/S390."""
    mainframes.s390_z16_lpar(tmp_path)
    (finding,) = surveys(tmp_path).findings
    assert (finding.state, finding.detail, finding.fix) == ("absent", "this processor has no RAPL", "")
