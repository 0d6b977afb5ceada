"""Plugs against one on loopback that speaks their bodies: what is read, what is refused, what is lost."""

from __future__ import annotations

import threading
from base64 import b64encode

import pytest
from tests.fakes.plug import FakePlug, home_assistant, shelly_gen1, shelly_gen2, tasmota

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.platform import Clock
from wattprint.settings.plug import PlugAddress, plug_address
from wattprint.sources.plug import Integral, PlugEnergy, PlugPower, PlugReading, discover, reader

GEN2 = "/rpc/Switch.GetStatus?id=0"
STATUS8 = "/cm?cmnd=Status%208"
POWER, ENERGY = "sensor.plug_power", "sensor.plug_energy"


class StoppedClock(Clock):
    now_ns = 1_000_000_000_000

    def boottime_ns(self):
        return self.now_ns

    def awake_ns(self):
        return self.now_ns

    def pass_s(self, seconds):
        self.now_ns += int(seconds * 1e9)


@pytest.fixture
def plug():
    server = FakePlug()
    yield server
    server.stop()


@pytest.fixture
def connect(plug, tmp_path, monkeypatch):
    """The source of a plug of some kind, asked by hand: its thread is never started."""
    monkeypatch.setattr("wattprint.sources.poller.Poller.start", lambda _: None)

    def build(kind, path="", extra_w=0.0, **environ):
        host = Host(str(tmp_path), clock=StoppedClock(), environ=environ)
        survey = discover(host, PlugAddress(kind, plug.host, path, extra_w))
        (source,) = survey.sources
        return source, host.clock

    return build


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("shelly://192.168.1.20", ("shelly", "192.168.1.20", "")),
        ("shelly://plug.local:81/1", ("shelly", "plug.local:81", "1")),
        ("tasmota://[fe80::1]", ("tasmota", "[fe80::1]", "")),
        ("homeassistant://ha.local/sensor.plug_power", ("homeassistant", "ha.local:8123", POWER)),
        (
            f"homeassistant+https://ha.example:443/{POWER},{ENERGY}",
            ("homeassistant+https", "ha.example:443", f"{POWER},{ENERGY}"),
        ),
    ],
)
def test_addresses(written, expected):
    assert plug_address(written)[:3] == expected


@pytest.mark.parametrize(
    "written",
    ["192.168.1.20", "http://192.168.1.20", "shelly://", "shelly://a/b", "shelly://a:999999", "tasmota://a/0",
     "shelly://a?x=1", "homeassistant://a", "homeassistant://a/light.lamp", "homeassistant://a/sensor.a,b",
     "homeassistant://a/sensor.a/../b", "shelly://[", 3],
)  # fmt: skip
def test_what_is_no_address_says_what_to_give(written):
    with pytest.raises(ValueError, match=r"shelly://192\.168\.1\.20|text"):
        plug_address(written)


def test_a_login_has_no_place_in_the_address():
    with pytest.raises(ValueError, match="TOKEN_FILE") as caught:
        plug_address("shelly://admin:hush@192.168.1.20")
    assert "hush" not in str(caught.value)


def asked(plug, tmp_path, kind, path="", **environ):
    return reader(Host(str(tmp_path), environ=environ), PlugAddress(kind, plug.host, path))()


def three(reading):
    return reading.power_w, reading.energy_j, reading.step_j


def test_what_each_kind_of_plug_says(plug, tmp_path):
    """0.001 Wh, a watt minute and 0.001 kWh are 3.6, 60 and 3600 J."""
    plug.answers = {GEN2: shelly_gen2(106.3, 267.813)}
    assert three(asked(plug, tmp_path, "shelly")) == pytest.approx((106.3, 964_126.8, 3.6))
    plug.answers = {"/status": shelly_gen1(41.5, 1000)}
    assert three(asked(plug, tmp_path, "shelly")) == pytest.approx((41.5, 60_000.0, 60.0))
    plug.answers = {STATUS8: tasmota(5, 3.705)}
    assert three(asked(plug, tmp_path, "tasmota")) == pytest.approx((5.0, 13_338_000.0, 3600.0))
    plug.answers = {f"/api/states/{POWER}": home_assistant(POWER, "0.0415", "kW")}
    assert three(asked(plug, tmp_path, "homeassistant", POWER)) == pytest.approx((41.5, None, 0.0))
    plug.answers[f"/api/states/{ENERGY}"] = home_assistant(ENERGY, "12.34", "kWh", "energy")
    both = asked(plug, tmp_path, "homeassistant", f"{POWER},{ENERGY}")
    assert three(both) == pytest.approx((41.5, 44_424_000.0, 36_000.0))


def test_the_second_channel_of_a_shelly(plug, tmp_path):
    plug.answers = {GEN2: shelly_gen2(1.0, 1.0), GEN2.replace("=0", "=1"): shelly_gen2(2.0, 1.0)}
    assert asked(plug, tmp_path, "shelly", "1").power_w == 2.0


@pytest.mark.parametrize(
    ("kind", "path", "answers", "state", "word"),
    [
        ("shelly", "", {}, "absent", "does not exist"),
        ("shelly", "", {GEN2: {"id": 0, "output": True}}, "absent", "no power"),
        ("shelly", "", {"/status": shelly_gen1(0.0, 0, valid=False)}, "broken", "not valid"),
        ("shelly", "", {GEN2: shelly_gen2(-40.0, 1.0)}, "broken", "-40 W, outside 0.5–3680 W"),
        ("shelly", "", {GEN2: shelly_gen2(1e9, 1.0)}, "broken", "outside 0.5–3680 W"),
        ("shelly", "", {"/status": {"relays": []}}, "absent", "no meter 0"),
        ("shelly", "", {"/status": "<html><title>Login</title></html>"}, "broken", "no JSON"),
        ("shelly", "", {GEN2: 503}, "error", "503"),
        ("shelly", "", {GEN2: (302, {"Location": "http://192.0.2.1/"}, "")}, "error", "302"),
        ("tasmota", "", {STATUS8: {"WARNING": "Need user=<username>&password=<password>"}}, "refused",
         "access"),
        ("tasmota", "", {STATUS8: {"StatusSNS": {"Time": "x"}}}, "absent", "no power"),
        ("tasmota", "", {STATUS8: tasmota([1, 2], 1.0)}, "broken", "several meters"),
        ("tasmota", "", {STATUS8: tasmota("nan", 1.0)}, "absent", "no power"),
        ("homeassistant", POWER, {f"/api/states/{POWER}": home_assistant(POWER, "unavailable", "W")},
         "error", "unavailable"),
        ("homeassistant", POWER, {f"/api/states/{POWER}": home_assistant(POWER, "12.3", "kWh")},
         "broken", "kWh"),
        ("homeassistant", POWER, {f"/api/states/{POWER}": home_assistant(POWER, "12.3", None)},
         "broken", "no unit"),
        ("homeassistant", POWER, {f"/api/states/{POWER}": 401}, "refused", "refuses"),
    ],
)  # fmt: skip
def test_what_is_no_reading_has_a_name(plug, tmp_path, kind, path, answers, state, word):
    plug.answers = answers
    with pytest.raises(SourceError, match=word) as caught:
        asked(plug, tmp_path, kind, path)
    assert caught.value.state == state
    assert plug.host not in str(caught.value), "it goes into records"


def test_the_token_goes_where_each_kind_wants_it_and_into_no_message(plug, tmp_path):
    (tmp_path / "token").write_text("hu&sh\n")
    file = {"WATTPRINT_PLUG_TOKEN_FILE": str(tmp_path / "token")}
    plug.answers = {f"/api/states/{POWER}": home_assistant(POWER, "40", "W"), GEN2: shelly_gen2(40.0)}
    plug.login = "Bearer hu&sh"
    assert asked(plug, tmp_path, "homeassistant", POWER, **file).power_w == 40.0
    plug.login = "Basic " + b64encode(b"admin:hu&sh").decode()
    assert asked(plug, tmp_path, "shelly", WATTPRINT_PLUG_TOKEN="hu&sh").power_w == 40.0
    plug.login, plug.answers = None, {f"{STATUS8}&user=admin&password=hu%26sh": tasmota(40, 1.0)}
    assert asked(plug, tmp_path, "tasmota", **file).power_w == 40.0
    plug.answers, plug.login = {}, "other"
    with pytest.raises(SourceError) as caught:
        asked(plug, tmp_path, "tasmota", **file)
    assert "hu" not in str(caught.value)
    assert "WATTPRINT_PLUG_TOKEN_FILE" in caught.value.fix


def test_no_token_leaves_the_house_unencrypted(tmp_path):
    host = Host(str(tmp_path), environ={"WATTPRINT_PLUG_TOKEN": "hush"})
    survey = discover(host, PlugAddress("homeassistant", "ha.example:8123", POWER))
    (finding,) = survey.findings
    assert (survey.sources, finding.state) == ([], "refused")
    assert "homeassistant+https://" in finding.fix
    assert "hush" not in finding.detail


def test_a_token_file_that_cannot_be_read_is_a_finding(tmp_path):
    host = Host(str(tmp_path), environ={"WATTPRINT_PLUG_TOKEN_FILE": str(tmp_path / "none")})
    (finding,) = discover(host, PlugAddress("shelly", "127.0.0.1")).findings
    assert finding.state == "refused"
    assert finding.fix.startswith("chmod u+r ")
    assert "chmod" not in finding.detail


def test_energy_goes_by_the_power_between_two_steps_of_a_coarse_counter(connect, plug):
    """90 W for 30 s are 2700 J, less than the 3600 J of one step of Tasmota's counter."""
    source, clock = connect("tasmota")
    assert isinstance(source, PlugEnergy)
    plug.answers = {STATUS8: tasmota(90, 1.0)}
    source.poller.poll()
    _, before = source.read()
    for _ in range(30):
        clock.pass_s(1)
        source.poller.poll()
    at_ns, after = source.read()
    assert (after - before) * source.unit_j == pytest.approx(2700.0)
    assert at_ns == clock.now_ns


def test_the_counter_holds_what_the_power_misses():
    """100 W shown at each answer, 200 W drawn: the counter of 3.6 J steps tells after each second."""
    integral = Integral()
    for second in range(61):
        integral.add(float(second), PlugReading(100.0, 5000.0 + 200.0 * second, 3.6))
    assert integral.joules == pytest.approx(12_000.0, abs=4.0)


def test_a_counter_that_moves_late_bounds_the_power():
    """50 W shown, 40 W drawn for an hour: 144 kJ on a counter of 3600 J steps."""
    integral = Integral()
    for second in range(0, 3601, 10):
        integral.add(float(second), PlugReading(50.0, 3600.0 * (40 * second // 3600), 3600.0))
    assert 144_000.0 <= integral.joules <= 147_600.0


def test_a_counter_reset_at_midnight_loses_nothing():
    integral = Integral()
    for second in range(20):
        total_j = 90.0 * second if second < 10 else 90.0 * (second - 10)
        integral.add(float(second), PlugReading(90.0, total_j, 3.6))
    assert integral.joules == pytest.approx(19 * 90.0, rel=0.01)


def test_what_flowed_while_it_was_silent_is_on_the_counter():
    integral = Integral()
    integral.add(0.0, PlugReading(100.0, 1000.0, 3.6))
    integral.add(50.0, PlugReading(100.0, 11_000.0, 3.6))
    assert integral.joules == pytest.approx(10_000.0, abs=4.0)


def test_a_plug_that_began_anew_while_silent_begins_at_0_so_that_the_meter_sees_a_reset():
    integral = Integral()
    integral.add(0.0, PlugReading(100.0, 1000.0, 3.6))
    integral.add(10.0, PlugReading(100.0, 2000.0, 3.6))
    integral.add(90.0, PlugReading(100.0, 5.0, 3.6))
    assert integral.joules == 0.0


def test_what_else_hangs_on_the_plug_is_taken_off(connect, plug):
    source, clock = connect("shelly", extra_w=12.0)
    for second in range(11):
        plug.answers = {GEN2: shelly_gen2(112.0, second * 112.0 / 3600.0)}
        source.poller.poll()
        clock.pass_s(1)
    # Ten seconds between eleven answers, and one since the last.
    assert source.read()[1] * source.unit_j == pytest.approx(1100.0, abs=4.0)
    assert "12 W declared" in source.info.detail
    gauge, _ = connect("homeassistant", POWER, 12.0)
    plug.answers = {f"/api/states/{POWER}": home_assistant(POWER, "112", "W")}
    gauge.poller.poll()
    assert isinstance(gauge, PlugPower)
    assert gauge.read()[1] == 100.0
    plug.answers = {f"/api/states/{POWER}": home_assistant(POWER, "9", "W")}
    gauge.poller.poll()
    assert gauge.read()[1] == 0.0  # less than was declared of the others, and nothing gives power back


@pytest.mark.fault("a plug on the network falls silent", "a gap after a minute; counted on once it answers")
def test_a_plug_that_is_lost_and_comes_back(connect, plug):
    source, clock = connect("shelly")
    plug.answers = {GEN2: shelly_gen2(100.0, 10.0)}
    source.poller.poll()
    _, before = source.read()
    plug.answers = {}
    clock.pass_s(61)
    with pytest.raises(SourceError):
        source.poller.poll()
    with pytest.raises(SourceError, match="silent for more than 60 s") as caught:
        source.read()
    assert caught.value.state == "lost"
    clock.pass_s(39)
    plug.answers = {GEN2: shelly_gen2(100.0, 10.0 + 100.0 * 100.0 / 3600.0)}
    source.poller.poll()
    assert (source.read()[1] - before) * source.unit_j == pytest.approx(10_000.0, abs=4.0)


def test_what_is_read_is_of_now_and_never_goes_back(connect, plug):
    """90 W until now, and then a counter that tells of 80 W: it stands until the truth has come up to it."""
    source, clock = connect("shelly")
    plug.answers = {GEN2: shelly_gen2(90.0, 0.0)}
    source.poller.poll()
    read = []
    for second in range(1, 31):
        clock.pass_s(1)
        read.append(source.read()[1] * source.unit_j)
        if second % 5 == 0:
            plug.answers = {GEN2: shelly_gen2(80.0, 80.0 * second / 3600.0)}
            source.poller.poll()
            read.append(source.read()[1] * source.unit_j)
    assert read[0] == 90.0
    assert read == sorted(read)
    assert read[-1] == pytest.approx(30 * 80.0, abs=2 * 3.6 + 5 * 10.0)


def test_before_the_first_answer_there_is_no_number(tmp_path, monkeypatch):
    monkeypatch.setattr("wattprint.sources.plug.FIRST_S", 0.0)
    monkeypatch.setattr("wattprint.sources.poller.Poller.start", lambda _: None)
    (source,) = discover(Host(str(tmp_path), environ={}), PlugAddress("shelly", "127.0.0.1:9")).sources
    with pytest.raises(SourceError, match="not answered yet"):
        source.read()


def test_the_thread_ends_with_its_source(tmp_path, plug):
    plug.answers = {GEN2: shelly_gen2(100.0, 10.0)}
    (source,) = discover(Host(str(tmp_path), environ={}), PlugAddress("shelly", plug.host)).sources
    try:
        assert source.poller.wait(10.0)
        at_ns, raw = source.read()
        assert 0 < at_ns <= Clock().boottime_ns()
        assert raw >= 0
        assert source.info.swing_w == 150.0
        assert source.info.covers == ("cpu", "dram", "gpu")
        assert "127.0.0.1" not in source.info.name + source.info.detail
    finally:
        source.close()
    assert not any(thread.name == "wattprint-plug" for thread in threading.enumerate())


def test_a_plug_that_has_never_answered_has_no_reading_that_could_be_late(connect):
    for kind, path in (("shelly", ""), ("homeassistant", POWER)):
        source, _ = connect(kind, path)
        assert source.info.swing_w == 0.0
