"""A laptop's battery as a meter of the node: when it is one, what it shows, whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import host_trees
from tests.host_trees import boards
from tests.meter import Bench, FakeClock, FakeModel

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.sources import battery

DISCOVER = battery.discover
PACK = "sys/class/power_supply/BAT0"
ON_MAINS = "on mains: the battery meters the node only while it discharges"


def put(root, name, content):
    Path(root, PACK, name).write_text(f"{content}\n")


def state_of(source):
    with pytest.raises(SourceError) as caught:
        source.read()
    return caught.value.state


def test_a_battery_that_discharges_is_the_node(tmp_path, surveys):
    survey = surveys(boards.laptop(tmp_path))
    (source,) = survey.sources
    assert source.read() == (None, pytest.approx(11.2))
    info = source.info
    assert (info.resource, info.method, info.name) == ("node", "integrated", "battery BAT0")
    assert info.covers == ("cpu", "dram", "gpu")
    assert (info.relative_uncertainty, info.update_period_s, source.averaged_s) == (0.10, 5.0, 0.0)
    assert not info.quick
    assert survey.findings == []


@pytest.mark.parametrize("sign", [1, -1])
def test_volts_and_amperes_of_either_sign(tmp_path, surveys, sign):
    boards.laptop(tmp_path, power_now=None, voltage_now=12_000_000, current_now=sign * 750_000)
    assert surveys(tmp_path).sources[0].read() == (None, pytest.approx(9.0))


def test_power_that_is_negative_while_it_discharges(tmp_path, surveys):
    boards.laptop(tmp_path, power_now=-8_300_000)
    assert surveys(tmp_path).sources[0].read() == (None, pytest.approx(8.3))


def test_power_that_is_not_told_gives_way_to_volts_and_amperes(tmp_path, surveys):
    boards.laptop(tmp_path, power_now="", current_now=500_000)
    assert surveys(tmp_path).sources[0].read() == (None, pytest.approx(7.7))


@pytest.mark.parametrize("status", ["Charging", "Full", "Not charging", "Unknown"])
def test_a_battery_on_mains_meters_nothing(tmp_path, surveys, status):
    survey = surveys(boards.laptop(tmp_path, status=status))
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.state, finding.resource) == ("skipped", "meter/node/battery")
    assert (finding.name, finding.inside) == ("battery BAT0", "node/rest")
    assert finding.detail == f"battery BAT0: {ON_MAINS}"


def test_a_charger_too_weak_leaves_part_of_the_node_unseen(tmp_path, surveys):
    survey = surveys(boards.laptop(tmp_path, online=1))
    assert survey.sources == []
    assert survey.findings[0].detail == f"battery BAT0: {ON_MAINS}"


def test_plugging_in_is_a_gap_and_unplugging_its_end(tmp_path, surveys):
    (source,) = surveys(boards.laptop(tmp_path)).sources
    put(tmp_path, "status", "Charging")
    assert state_of(source) == "absent"
    put(tmp_path, "status", "Discharging")
    Path(tmp_path, "sys/class/power_supply/AC/online").write_text("1\n")
    assert state_of(source) == "absent"
    Path(tmp_path, "sys/class/power_supply/AC/online").write_text("0\n")
    assert source.read() == (None, pytest.approx(11.2))


@pytest.mark.fault(
    "a laptop is plugged in while its battery meters it",
    "a model fills the time, which is a gap; the battery goes on when it is unplugged",
)
def test_the_time_on_mains_is_modelled_and_counted_as_a_gap(tmp_path, surveys):
    (source,) = surveys(boards.laptop(tmp_path)).sources
    bench = Bench(source, FakeModel(10, 20, 40, resource="node"))
    for t_s in range(4):
        bench.at(t_s)
    put(tmp_path, "status", "Charging")
    bench.at(4).at(5)
    put(tmp_path, "status", "Discharging")
    bench.at(6)
    assert bench.totals.gap_s == pytest.approx(2.0)
    assert bench.energy_j == pytest.approx(4 * 11.2 + 2 * 20.0)
    assert ON_MAINS in bench.channel.errors["absent"]


def test_two_batteries_add_up_while_one_rests(tmp_path, surveys):
    boards.laptop(tmp_path)
    second = {"present": 1, "status": "Unknown", "power_now": 0}
    host_trees.write_tree(tmp_path, boards.supply("BAT1", "Battery", **second))
    (source,) = surveys(tmp_path).sources
    assert source.info.name == "battery BAT0 + BAT1"
    assert source.read() == (None, pytest.approx(11.2))
    folder = Path(tmp_path, "sys/class/power_supply/BAT1")
    (folder / "status").write_text("Discharging\n")
    (folder / "power_now").write_text("2000000\n")
    assert source.read() == (None, pytest.approx(13.2))
    (folder / "status").write_text("Charging\n")
    assert state_of(source) == "absent"


def test_a_bay_without_its_battery_does_not_count(tmp_path, surveys):
    boards.laptop(tmp_path)
    host_trees.write_tree(tmp_path, boards.supply("BAT1", "Battery", present=0, status="Unknown"))
    assert surveys(tmp_path).sources[0].info.name == "battery BAT0"


def test_the_battery_of_a_mouse_is_not_the_machine_s(tmp_path, surveys):
    mouse = {"scope": "Device", "status": "Discharging", "power_now": 30_000, "present": 1}
    tree = host_trees.cpuinfo() | boards.supply("hidpp_battery_0", "Battery", **mouse)
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.state, finding.name) == ("skipped", "")
    assert finding.detail == "hidpp_battery_0 is the battery of a device such as a mouse, not of this machine"


@pytest.mark.parametrize(
    "files", [{"power_now": 90_000_000}, {"voltage_now": 230_000_000, "current_now": 400_000}]
)
def test_a_ups_that_shows_a_power_is_a_meter_of_unknown_extent(tmp_path, surveys, files):
    survey = surveys(tmp_path, boards.supply("ups0", "UPS", status="Discharging", **files))
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.name, finding.resource) == ("UPS ups0", "node/ups0")
    assert finding.why == "it may feed more than this machine"


def test_a_ups_is_named(tmp_path, surveys):
    survey = surveys(host_trees.write_tree(tmp_path, boards.supply("hid-ups", "UPS", status="Discharging")))
    assert survey.sources == []
    assert "may feed more than this machine" in survey.findings[0].detail


def test_a_guest_has_its_host_s_battery(tmp_path, surveys):
    boards.laptop(tmp_path)
    Path(tmp_path, "proc/cpuinfo").unlink()
    host_trees.write_tree(tmp_path, host_trees.cpuinfo(flags="fpu hypervisor"))
    survey = surveys(tmp_path)
    assert survey.sources == []
    assert "that of the host" in survey.findings[0].detail


def test_a_battery_that_shows_nothing_is_absent(tmp_path, surveys):
    survey = surveys(boards.laptop(tmp_path, power_now=None))
    assert survey.sources == []
    assert survey.findings[0].state == "absent"
    assert survey.findings[0].why == "BAT0 shows neither power nor energy"


def test_a_machine_without_battery_says_nothing(tmp_path, surveys):
    survey = surveys(host_trees.write_tree(tmp_path, boards.supply("AC", "Mains", online=1)))
    assert (survey.sources, survey.findings) == ([], [])


@pytest.mark.parametrize("power_uw", [0, 12_000, 4_294_967_295_000, "nothing"])
def test_nonsense_is_broken(tmp_path, surveys, power_uw):
    (source,) = surveys(boards.laptop(tmp_path)).sources
    put(tmp_path, "power_now", power_uw)
    assert state_of(source) == "broken"


def test_a_battery_that_is_taken_out_is_lost(tmp_path, surveys):
    (source,) = surveys(boards.laptop(tmp_path)).sources
    path = Path(tmp_path, PACK, "power_now")
    path.write_text("")
    path.unlink()
    assert [state_of(source), state_of(source)] == ["error", "lost"]


def test_a_refused_battery_ends_with_the_command():
    with host_trees.unprivileged() as (root, drop):
        boards.laptop(root)
        Path(root, PACK, "power_now").chmod(0)
        drop()
        survey = battery.discover(Host(str(root), environ={}))
    (finding,) = survey.findings
    assert (finding.state, finding.fix) == ("refused", battery.FIX_RIGHTS)


def test_stored_energy_that_falls_is_a_coarse_power(tmp_path, surveys):
    clock = FakeClock()
    boards.laptop(tmp_path, power_now=None, energy_now=40_000_000)
    (source,) = surveys(tmp_path, clock=clock).sources
    assert (source.info.relative_uncertainty, source.averaged_s) == (0.20, 60.0)
    assert state_of(source) == "error"
    clock.t_s += 30
    put(tmp_path, "energy_now", 39_950_000)
    assert state_of(source) == "error"
    clock.t_s += 42
    put(tmp_path, "energy_now", 39_800_000)  # 0.2 Wh in 72 s
    assert source.read() == (None, pytest.approx(10.0))
    clock.t_s += 1
    assert source.read() == (None, pytest.approx(10.0))


def test_stored_charge_falls_at_the_voltage_of_the_moment(tmp_path, surveys):
    clock = FakeClock()
    boards.laptop(tmp_path, power_now=None, charge_now=4_000_000, voltage_now=12_500_000)
    (source,) = surveys(tmp_path, clock=clock).sources
    assert state_of(source) == "error"
    clock.t_s += 72
    put(tmp_path, "charge_now", 3_980_000)  # 0.02 Ah at 12 V is 0.24 Wh
    put(tmp_path, "voltage_now", 12_000_000)
    assert source.read() == (None, pytest.approx(12.0))


def test_what_was_charged_meanwhile_is_not_counted(tmp_path, surveys):
    clock = FakeClock()
    boards.laptop(tmp_path, power_now=None, energy_now=40_000_000)
    (source,) = surveys(tmp_path, clock=clock).sources
    put(tmp_path, "status", "Charging")
    assert state_of(source) == "absent"
    clock.t_s += 3600
    put(tmp_path, "status", "Discharging")
    put(tmp_path, "energy_now", 39_000_000)
    assert state_of(source) == "error"
    clock.t_s += 72
    put(tmp_path, "energy_now", 38_800_000)
    assert source.read() == (None, pytest.approx(10.0))


def test_what_comes_over_hid_is_attached_even_without_a_scope(tmp_path, surveys):
    boards.laptop(tmp_path)
    pen = {"status": "Discharging", "present": 1, "capacity": 80}
    host_trees.write_tree(tmp_path, boards.supply("hid-0018-battery", "Battery", **pen))
    survey = surveys(tmp_path)
    assert [source.info.name for source in survey.sources] == ["battery BAT0"]
    assert [finding.state for finding in survey.findings] == ["skipped"]


@pytest.mark.parametrize(
    ("full", "max_power_w"),
    [
        ({}, 300.0),
        ({"energy_full_design": 50_000_000}, 150.0),
        ({"energy_full": 48_000_000}, 144.0),
        ({"charge_full_design": 4_000_000, "voltage_min_design": 11_400_000}, 136.8),
        ({"energy_full_design": 5_000_000}, 30.0),
    ],
)
def test_the_most_that_the_cells_can_deliver(tmp_path, surveys, full, max_power_w):
    (source,) = surveys(boards.laptop(tmp_path, **full)).sources
    assert source.info.max_power_w == pytest.approx(max_power_w)
