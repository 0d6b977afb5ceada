"""The battery of a Mac and of a Windows laptop, from typed samples."""

from __future__ import annotations

import pytest
from tests.host_trees import macs, windows_pcs
from tests.host_trees.windows_pcs import FakeWindows, battery_state

from wattprint.errors import SourceError
from wattprint.host import Host, mac, windows
from wattprint.sources import pack

NEGATIVE = (1 << 64) - 587
"""-587 as some versions of ``ioreg`` print it."""


@pytest.mark.parametrize(
    ("facts", "power_w"),
    [
        ({}, 7.0986),  # 0.587 A x 12.093 V
        ({"InstantAmperage": NEGATIVE}, 7.0986),
        ({"InstantAmperage": None}, 7.2679),  # 0.601 A x 12.093 V
        ({"InstantAmperage": 0}, None),
        ({"Voltage": 0}, None),
        ({"InstantAmperage": "587", "Amperage": None}, None),
    ],
)
def test_amperes_times_volts(facts, power_w):
    told = {key: value for key, value in (macs.BATTERY | facts).items() if value is not None}
    reading = pack.of_mac(told)
    assert reading.power_w == (None if power_w is None else pytest.approx(power_w, abs=1e-3))
    assert reading.on_mains is False


@pytest.mark.parametrize("facts", [{"ExternalConnected": True}, {"IsCharging": True}])
def test_a_mac_on_its_charger(facts):
    assert pack.of_mac(macs.BATTERY | facts).on_mains is True


def test_a_mac_without_a_battery():
    assert pack.of_mac({}) is None
    assert pack.of_mac({"BatteryInstalled": False}) is None


def test_a_number_below_zero_in_64_bits():
    assert (mac.signed(NEGATIVE), mac.signed(-5), mac.signed(5)) == (-587, -5, 5)
    assert (mac.signed(True), mac.signed("5"), mac.signed(None)) == (None, None, None)


@pytest.mark.parametrize(("rate", "power_w"), [(-9_850, 9.85), (9_850, 9.85), (0, None), (0x80000000, None)])
def test_the_rate_of_windows(rate, power_w):
    reading = pack.of_windows(battery_state(rate=rate))
    assert (reading.power_w, reading.on_mains, reading.full_wh) == (power_w, False, 57.0)


@pytest.mark.parametrize(
    "state", [{"mains": 1, "discharging": 0}, {"charging": 1}, {"discharging": 0}, {"mains": 1}]
)
def test_windows_on_its_charger(state):
    assert pack.of_windows(battery_state(**state)).on_mains is True


def test_windows_without_a_battery():
    assert pack.of_windows(battery_state(present=0)) is None


@pytest.fixture
def discover():
    surveys = []

    def ask(root):
        surveys.append(pack.discover(Host(str(root), own_root=str(root), environ={})))
        return surveys[-1]

    yield ask
    for survey in surveys:
        for source in survey.sources:
            source.close()


def test_a_macbook_on_its_battery_meters_the_node(tmp_path, discover):
    macs.macbook_air_m2(tmp_path)
    (source,) = discover(tmp_path).sources
    assert source.poller.wait(10.0)
    timestamp_ns, power_w = source.read()
    assert timestamp_ns > 0
    assert power_w == pytest.approx(7.0986, abs=1e-3)
    info = source.info
    assert (info.resource, info.covers, info.method) == ("node", ("cpu", "dram", "gpu"), "integrated")
    assert info.max_power_w == pytest.approx(3 * 4.563 * 12.093, rel=1e-6)
    assert info.detail == "AppleSmartBattery, not verified on hardware by us"


def test_plugged_in_meanwhile_it_meters_nothing_at_once(tmp_path, discover):
    macs.macbook_air_m2(tmp_path)
    (source,) = discover(tmp_path).sources
    assert source.poller.wait(10.0)
    macs.ioreg(tmp_path, macs.BATTERY | {"ExternalConnected": True})
    with pytest.raises(SourceError):
        source.poller.poll()
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "absent"
    macs.ioreg(tmp_path)
    source.poller.poll()
    assert source.read()[1] == pytest.approx(7.0986, abs=1e-3)


def test_a_mac_on_mains_says_so(tmp_path, discover):
    macs.macbook_intel(tmp_path)
    (finding,) = discover(tmp_path).findings
    assert finding.detail == "battery: on mains: the battery meters the node only while it discharges"
    assert (finding.state, finding.inside) == ("skipped", "node/rest")


def test_a_windows_laptop_on_its_battery(tmp_path, discover, monkeypatch):
    system = FakeWindows(battery=battery_state())
    monkeypatch.setattr(windows, "_api", [system])
    (source,) = discover(windows_pcs.tree(tmp_path)).sources
    assert source.read() == (None, 9.85)
    system.state = battery_state(mains=1, discharging=0)
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "absent"
    system.state = None
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "error"


def test_a_battery_that_tells_no_power(tmp_path, discover, monkeypatch):
    monkeypatch.setattr(windows, "_api", [FakeWindows(battery=battery_state(rate=0))])
    (finding,) = discover(windows_pcs.tree(tmp_path)).findings
    assert (finding.state, finding.detail) == ("absent", "battery tells no power")
