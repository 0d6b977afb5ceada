"""The Energy Meter Interface of Windows, from typed bytes."""

from __future__ import annotations

import struct

import pytest
from tests.host_trees import windows_pcs
from tests.host_trees.windows_pcs import FakeWindows, Meter

from wattprint.errors import SourceError
from wattprint.host import Host, windows
from wattprint.host.machine import Machine
from wattprint.sources import emi
from wattprint.sources.survey import ask_all


@pytest.fixture
def on(tmp_path, monkeypatch):
    """A host with this Windows; all that is opened by ``discover`` is closed, and no handle stays open."""
    systems, surveys = [], []

    def start(system):
        monkeypatch.setattr(windows, "_api", [system])
        systems.append(system)
        root = windows_pcs.tree(tmp_path)
        return Host(root, own_root=root, environ={})

    def discover(system):
        surveys.append(emi.discover(start(system)))
        return surveys[-1]

    start.discover = discover
    yield start
    for survey in surveys:
        for source in survey.sources:
            source.close()
    assert not any(system.handles for system in systems)


def test_a_laptop_tells_what_it_is(on):
    machine = Machine.of(on(FakeWindows(battery=windows_pcs.battery_state())))
    assert machine.cpu_name == "12th Gen Intel(R) Core(TM) i7-1260P"
    assert (machine.cpu_vendor, machine.cpu_family, machine.cpu_model) == ("GenuineIntel", 6, 154)
    assert (machine.architecture, machine.logical_cpus, machine.kind) == ("x86", 16, "laptop")
    assert machine.memory_gb == pytest.approx(17.18, abs=0.01)
    assert machine.system == "win32 26100"


def test_without_a_battery_it_is_a_desktop_and_without_an_answer_unknown(on):
    present = windows_pcs.battery_state(present=0, discharging=0, mains=1, rate=0)
    assert Machine.of(on(FakeWindows(battery=present))).kind == "desktop"
    assert Machine.of(on(FakeWindows({}, memory=None))).kind == ""


def test_a_guest_of_hyper_v_is_one(on):
    firmware = {
        (windows.FIRMWARE, "SystemManufacturer"): "Microsoft Corporation",
        (windows.FIRMWARE, "SystemProductName"): "Virtual Machine",
    }
    system = FakeWindows(windows_pcs.INTEL | firmware, meters=[Meter(windows_pcs.INTEL_CHANNELS)])
    assert Machine.of(on(system)).kind == "vm"
    survey = on.discover(system)
    assert survey.sources == []
    assert survey.findings[0].state == "absent"


def test_intel_has_package_and_memory(on):
    meter = Meter(windows_pcs.INTEL_CHANNELS)
    survey = on.discover(FakeWindows(meters=[meter]))
    package, memory = survey.sources
    assert [s.info.resource for s in survey.sources] == ["cpu/0", "dram/0"]
    before = package.read()
    meter.channels["RAPL_Package0_PKG"] += 2_500_000_000  # pWh
    assert before[0] is None
    assert (package.read()[1] - before[1]) * package.unit_j == pytest.approx(9.0)
    meter.channels["RAPL_Package0_DRAM"] += 10**9
    assert memory.read()[1] * memory.unit_j == pytest.approx(3.6)
    inside = [finding.detail for finding in survey.findings]
    assert inside == [
        "RAPL_Package0_PP0: a part of the package, whose own channel counts",
        "RAPL_Package0_PP1: a part of the package, whose own channel counts",
    ]


def test_the_socket_of_amd_holds_its_rails(on):
    survey = on.discover(FakeWindows(meters=[Meter(windows_pcs.AMD_CHANNELS)]))
    (socket,) = survey.sources
    assert (socket.info.name, socket.info.resource) == ("EMI Current Socket Power", "cpu/0")


@pytest.mark.parametrize(
    ("name", "resource"),
    [
        ("RAPL_Package1_PKG", "cpu/1"),
        ("RAPL_Package1_DRAM", "dram/1"),
        ("Apu Power", "cpu/0"),
        ("Package Power", "cpu/0"),
        ("VDDCR_SOC Power", ""),
        ("GPU", ""),
        ("DRAM rail", ""),
        ("", ""),
    ],
)
def test_a_channel_counts_what_its_words_say(name, resource):
    assert emi.resource_of(name)[0] == resource


def test_one_that_nobody_knows_is_named_and_left_out(on):
    survey = on.discover(FakeWindows(meters=[Meter(("PSU_USB", "CPU_CLUSTER_0"))]))
    assert survey.sources == []
    assert [one.state for one in survey.findings] == ["skipped", "skipped"]


def test_a_meter_of_the_first_version_has_one_channel(on):
    meter = Meter(("RAPL_Package0_PKG",), version=1)
    (source,) = on.discover(FakeWindows(meters=[meter])).sources
    meter.channels["RAPL_Package0_PKG"] = 77
    assert source.read() == (None, 77)


def test_two_devices_that_count_the_same_are_counted_once(on):
    meters = [Meter(windows_pcs.INTEL_CHANNELS[:1]), Meter(windows_pcs.INTEL_CHANNELS[:1])]
    system = FakeWindows(meters=meters)
    (source,) = on.discover(system).sources
    assert len(system.handles) == 1
    source.close()
    assert not system.handles


def test_the_device_of_a_desktop_that_answers_nothing(on):
    meter = Meter(("RAPL_Package0_PKG",))
    meter.error = OSError("the device refuses 0x226000 (error 50)")
    survey = on.discover(FakeWindows(meters=[meter]))
    assert survey.sources == []
    assert survey.findings[0].detail == "energy meter: the device refuses 0x226000 (error 50)"


def refusing(**meter):
    """A device that does not let itself be asked."""
    silent = Meter(windows_pcs.INTEL_CHANNELS, **meter)
    silent.error = PermissionError("the device refuses 0x226000 (error 5)")
    return silent


COUNTED = {
    "rapl_package0_core0_core": 33_770_455_183_333,
    "rapl_package0_dram": 1_000,
    "rapl_package0_pkg": 5_000,
    "_total": 0,
}
"""Instances as a laptop of 2023 shows them (github winsiderss/systeminformer, issue 1558), and the sum."""


def test_where_the_device_refuses_the_performance_counters_are_asked(on):
    system = FakeWindows(meters=[refusing()], counters=dict(COUNTED))
    survey = on.discover(system)
    package, memory = survey.sources
    assert [one.info.resource for one in survey.sources] == ["cpu/0", "dram/0"]
    assert (package.info.name, package.info.method) == ("Energy Meter rapl_package0_pkg", "measured")
    assert package.info.detail == "performance counter of Windows, not verified on hardware by us"
    before = package.read()[1]
    system.counters["rapl_package0_pkg"] += 2_500_000_000  # pWh
    assert (package.read()[1] - before) * package.unit_j == pytest.approx(9.0)
    assert memory.read() == (None, 1_000)
    assert survey.findings[0].detail == "energy meter: the device refuses 0x226000 (error 5)"


def test_a_performance_counter_that_goes_is_lost(on):
    system = FakeWindows(meters=[refusing()], counters=dict(COUNTED))
    package, memory = on.discover(system).sources
    without_package = {"rapl_package0_dram": 1_000}
    for source, counters in ((package, without_package), (memory, None)):
        system.counters = counters
        with pytest.raises(SourceError) as caught:
            source.read()
        assert caught.value.state == "lost"


def test_where_no_performance_counter_tells_either_the_processor_is_modelled(on):
    assert on.discover(FakeWindows(meters=[refusing()])).sources == []
    assert on.discover(FakeWindows(meters=[refusing()], counters={"_total": 0})).sources == []


def test_performance_counters_are_not_asked_beside_a_device_that_answers(on):
    meter = Meter(windows_pcs.INTEL_CHANNELS)
    survey = on.discover(FakeWindows(meters=[meter], counters=dict(COUNTED)))
    assert [type(one) for one in survey.sources] == [emi.EnergyChannel, emi.EnergyChannel]


def test_a_machine_without_a_device_says_so(on):
    survey = on.discover(FakeWindows())
    assert [one.detail for one in survey.findings] == [emi.NONE]


@pytest.mark.parametrize(
    ("version", "metadata"),
    [
        (2, b"\0" * 10),
        (2, windows_pcs.metadata_v2(["RAPL_Package0_PKG"])[:-44]),
        (1, b"\0" * 10),
        (3, b""),
    ],
)
def test_metadata_that_end_too_soon_are_none(on, version, metadata):
    survey = on.discover(FakeWindows(meters=[Meter(["x"], version=version, metadata=metadata or b"\0")]))
    assert survey.sources == []
    assert survey.findings[0].state in ("broken", "absent")


def test_a_device_that_goes_and_one_that_answers_less(on):
    meter = Meter(windows_pcs.INTEL_CHANNELS)
    package, memory = on.discover(FakeWindows(meters=[meter])).sources
    meter.channels = {"RAPL_Package0_PKG": 5}
    assert package.read() == (None, 5)
    with pytest.raises(SourceError) as caught:
        memory.read()
    assert caught.value.state == "broken"
    meter.error = OSError("gone")
    with pytest.raises(SourceError) as caught:
        package.read()
    assert caught.value.state == "lost"


def test_the_guid_is_laid_out_as_windows_has_it():
    assert emi.GUID.hex() == "4483bd45d67ecf49a440c276c933b053"
    assert struct.calcsize("<IHH8B") == len(emi.GUID) == 16


def test_on_windows_linux_is_not_asked(on):
    interfaces = ask_all(on(FakeWindows()))
    assert [one.name for one in interfaces] == ["emi", "nvml", "redfish", "battery"]
