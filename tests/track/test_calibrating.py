"""Calibration from a plug to a meter: phases on a machine whose truth is known; kept, used, set aside."""

from __future__ import annotations

import json
import os
import stat
import time

import pytest
from tests.fakes.plug import FakePlug, shelly_gen2
from tests.host_trees import write_tree, zone
from tests.host_trees.parts import firmware, memory, system, x86

from wattprint.errors import SourceError, UsageError
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.host.platform import Clock
from wattprint.ledger import calibrations
from wattprint.report.receipt import receipt
from wattprint.settings.plug import PlugAddress
from wattprint.sources.base import Load, ModelSource, PowerSource, SourceInfo, Survey
from wattprint.sources.calibrated import CalibratedNode, Calibration, Phase, with_calibration
from wattprint.sources.choice import choose
from wattprint.sources.plug import reader
from wattprint.sources.survey import Interface, ask_all
from wattprint.track.meter import Meter
from wattprint.track.phases import BusyCores, Watch
from wattprint.track.truths import Asked, TypedReadings, by_energy, controller, typed_reading

CPUS = 4
GEN2 = "/rpc/Switch.GetStatus?id=0"


class World(Clock):
    """A desktop whose power at the wall is known: 31 W idle, 96 W with all CPUs busy, a little curved."""

    def __init__(self, root):
        self.root = root
        self.ns = 1_000_000_000_000
        self.load = 0.0
        self.busy_s = self.energy_j = 0.0
        self._write()

    def power_w(self, load=None):
        load = self.load if load is None else load
        return 31.0 + 65.0 * load + 8.0 * load * (1.0 - load)

    def boottime_ns(self):
        return self.ns

    def awake_ns(self):
        return self.ns

    def sleep(self, seconds):
        self.ns += int(seconds * 1e9)
        self.busy_s += seconds * CPUS * self.load
        self.energy_j += seconds * self.power_w()
        self._write()

    def _write(self):
        folder = self.root / "proc"
        folder.mkdir(parents=True, exist_ok=True)
        ticks = round(self.busy_s * 100)
        lines = [f"cpu {ticks} 0 0 90000 0 0 0 0 0 0"]
        lines += [f"cpu{number} {ticks // CPUS} 0 0 22500 0 0 0 0 0 0" for number in range(CPUS)]
        (folder / "stat").write_text("\n".join(lines) + "\n")


def tree(root, *, cpu="Intel(R) Core(TM) i5-7600 CPU @ 3.50GHz", gb=16, rapl=False, machine_id="a" * 32):
    parts = x86(cpu, CPUS, CPUS, model=158) | memory(gb) | system("desk") | firmware("ASUS", "PRIME", 3)
    if rapl:
        parts |= zone("intel-rapl:0", "package-0", 9_000_000)
    (root / "etc" / "localtime").unlink(missing_ok=True)
    write_tree(root, parts)
    (root / "etc" / "machine-id").write_text(machine_id + "\n")
    return root


@pytest.fixture
def world(tmp_path):
    return World(tree(tmp_path / "root"))


@pytest.fixture
def host(world, tmp_path):
    return Host(str(world.root), clock=world, environ={"WATTPRINT_HOME": str(tmp_path / "home")})


@pytest.fixture
def plug(world):
    server = FakePlug()
    server.answers[GEN2] = lambda: shelly_gen2(world.power_w(), world.energy_j / 3600.0)
    yield server
    server.stop()


def opened(host):
    machine = Machine(host.files, {})
    interfaces = ask_all(host)
    calibration = calibrations.of(host, machine, interfaces)
    return machine, interfaces, with_calibration(choose(host, machine, interfaces), calibration, interfaces)


def node_of(host):
    return next(one.source for one in opened(host)[2] if one.source.info.resource == "node")


def power_at(host, load):
    """Watts of the node by what a meter of this machine would read at ``load``."""
    _, _, choices = opened(host)
    models = [
        one.source
        for one in choices
        if isinstance(one.source, ModelSource) and one.source.info.kind != "node"
    ]
    at = Load(load, 1.0)
    components_w = sum(model.power_w(at)[1] for model in models)
    return node_of(host).power_w(Load(load, 1.0, components_w))


@pytest.fixture
def calibration(host, world, plug):
    """Of two phases by the plug, 60 s each."""
    _, _, choices = opened(host)
    watch = Watch(host, [choice.source for choice in choices], CPUS, world.sleep)
    truth = Asked(reader(host, PlugAddress("shelly", plug.host)), host.clock)
    phases = []
    for name, world.load in (("idle", 0.0), ("load", 1.0)):
        phases.append(watch.phase(name, 60.0, truth))
    watch.close()
    return Calibration("2026-11-29", "a Shelly plug", 0.02, phases)


def keep(host, calibration):
    machine, interfaces, _ = opened(host)
    return calibrations.keep(host, machine, calibration, calibrations.gpus_of(interfaces))


def test_phases_have_the_truth_and_the_load_of_the_same_seconds(calibration):
    idle, load = calibration.phases
    assert (idle.load, load.load) == pytest.approx((0.0, 1.0))
    assert (idle.true_w, load.true_w) == pytest.approx((31.0, 96.0), rel=1e-3)
    assert (idle.duration_s, load.duration_s) == (60.0, 60.0)
    assert idle.sensed_w == {}


@pytest.mark.parametrize("load", [0.0, 0.1, 0.3, 0.5, 0.8, 1.0])
def test_the_node_is_known_from_then_on(host, world, calibration, load):
    keep(host, calibration)
    low, mid, high = power_at(host, load)
    assert low <= world.power_w(load) <= high
    if load in (0.0, 1.0):
        assert mid == pytest.approx(world.power_w(load), rel=1e-3)
        assert high / low < 1.5
    info = node_of(host).info
    assert info.method == "modelled"
    assert info.uncertainty_source == "calibrated on 2026-11-29 with a Shelly plug, 2 phases"


def test_what_is_kept_is_private_and_can_be_read_again(host, calibration):
    path = keep(host, calibration)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with open(path, encoding="utf-8") as stream:
        content = json.load(stream)
    assert content["wattprint_calibration"] == 1
    assert "a" * 32 not in json.dumps(content) + path
    again, made_for = calibrations.read(path)
    assert [vars_of(phase) for phase in again.phases] == [vars_of(phase) for phase in calibration.phases]
    assert made_for["cpu_name"].startswith("Intel")
    machine = opened(host)[0]
    assert calibrations.remove(host, machine)
    assert not calibrations.remove(host, machine)
    assert all(one.source.info.source != "calibration" for one in opened(host)[2])


def vars_of(phase):
    return {name: getattr(phase, name) for name in Phase.__slots__}


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"gb": 32}, "memory was"),
        ({"cpu": "Intel(R) Core(TM) i7-7700 CPU @ 3.60GHz"}, "cpu name was"),
        ({"rapl": True}, "cpu/0 was not read by a sensor then"),
    ],
)
def test_another_machine_sets_it_aside_and_says_so(host, world, calibration, changed, word):
    keep(host, calibration)
    tree(world.root, **changed)
    world.sleep(0)
    _, interfaces, choices = opened(host)
    assert all(one.source.info.source != "calibration" for one in choices)
    (finding,) = [one for answer in interfaces if answer.name == "calibration" for one in answer.findings]
    assert word in finding.detail
    assert finding.fix == "wattprint calibrate"


def test_a_host_that_shares_the_home_has_none(host, world, calibration):
    keep(host, calibration)
    tree(world.root, machine_id="b" * 32)
    world.sleep(0)
    _, interfaces, choices = opened(host)
    assert all(one.source.info.source != "calibration" for one in choices)
    assert not any(answer.name == "calibration" for answer in interfaces)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"wattprint_calibration": 2}', '{"wattprint_calibration": 1}']
)
def test_a_file_that_is_no_calibration_is_set_aside(host, calibration, content):
    path = keep(host, calibration)
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(content)
    _, interfaces, choices = opened(host)
    assert all(one.source.info.source != "calibration" for one in choices)
    assert "cannot be read" in interfaces[-1].findings[0].detail


@pytest.mark.parametrize(
    ("name", "value"),
    [("day", "yesterday"), ("class_error", float("nan")), ("phases", []), ("class_error", "much")],
)
def test_a_calibration_with_what_cannot_be_is_set_aside(host, calibration, name, value):
    path = keep(host, calibration)
    with open(path, encoding="utf-8") as stream:
        content = json.load(stream)
    with open(path, "w", encoding="utf-8") as stream:
        json.dump(content | {name: value}, stream)
    _, interfaces, choices = opened(host)
    assert all(one.source.info.source != "calibration" for one in choices)
    assert "cannot be read" in interfaces[-1].findings[0].detail


DAMAGED = [
    ("true_w", "NaN"),
    ("true_w", "1e300"),
    ("true_w", "1" * 400),
    ("true_w", "0"),
    ("true_w", '"41"'),
    ("error_w", "-3"),
    ("error_w", "Infinity"),
    ("load", "-3"),
    ("load", "1.5"),
    ("load", "true"),
    ("duration_s", "0"),
    ("sensed_w", '{"cpu/0": NaN}'),
    ("class_error", "Infinity"),
    ("class_error", "0.9"),
    ("memory_gb", "NaN"),
    ("memory_gb", "1" * 400),
    ("cpu_name", '"a\\nb"'),
    ("meter", '"' + 300 * "m" + '"'),
]


@pytest.mark.parametrize(("name", "value"), DAMAGED)
def test_a_number_that_cannot_be_sets_the_calibration_aside_in_one_short_line(host, calibration, name, value):
    path = keep(host, calibration)
    with open(path, encoding="utf-8") as stream:
        content = json.load(stream)
    damaged = content if name in content else content["machine"]
    damaged = damaged if name in damaged else content["phases"][0]
    damaged[name] = "HERE"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(json.dumps(content).replace('"HERE"', value))
    _, interfaces, choices = opened(host)
    assert all(one.source.info.source != "calibration" for one in choices)
    (finding,) = interfaces[-1].findings
    assert "cannot be read" in finding.detail
    assert "cannot be" in finding.detail.replace("cannot be read", "")
    assert len(finding.detail.replace(path, "")) < 200
    assert "\n" not in finding.detail
    assert finding.fix == "wattprint calibrate"


def test_an_error_as_large_as_its_reading_sets_the_calibration_aside(host, calibration):
    calibration.phases[1:] = []
    calibration.phases[0].error_w = calibration.phases[0].true_w
    keep(host, calibration)
    _, interfaces, choices = opened(host)
    assert all(one.source.info.source != "calibration" for one in choices)
    assert "too badly" in interfaces[-1].findings[0].detail


@pytest.mark.parametrize(
    ("kind", "word"), [("pipe", "a pipe"), ("device", "a device"), ("folder", "a folder")]
)
def test_what_is_no_file_in_its_place_is_not_opened(host, calibration, kind, word):
    path = keep(host, calibration)
    os.unlink(path)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        os.symlink("/dev/zero", path)
    else:
        os.mkdir(path)
    _, interfaces, choices = opened(host)
    assert all(one.source.info.source != "calibration" for one in choices)
    assert f"is {word}, no file" in interfaces[-1].findings[0].detail
    with pytest.raises(UsageError, match=word):
        keep(host, calibration)


def test_a_link_of_its_own_user_leads_to_the_calibration(host, calibration, tmp_path):
    path = keep(host, calibration)
    os.rename(path, tmp_path / "kept.json")
    os.symlink(tmp_path / "kept.json", path)
    assert node_of(host).info.source == "calibration"


def test_accelerators_stand_beside_what_the_meter_has_seen(host, calibration):
    """100 W of accelerators, of which the phases had none, count in full, with the supply's loss."""
    keep(host, calibration)
    node = node_of(host)
    alone = node.power_w(Load(0.5, 1.0, 40.0))
    both = node.power_w(Load(0.5, 1.0, 140.0, 100.0))
    assert all(99.999 < more - less < 150.0 for less, more in zip(alone, both, strict=True))


def test_a_plug_that_shows_no_difference_is_of_another_device(host, calibration):
    idle, load = calibration.phases
    load.true_w = idle.true_w
    _, _, choices = opened(host)
    rest = next(one.source for one in choices if one.source.info.resource == "node/rest")
    with pytest.raises(SourceError, match="does not show more") as caught:
        CalibratedNode(calibration, [one.source for one in choices if one.source is not rest], rest)
    assert caught.value.state == "skipped"


def test_a_meter_that_is_lost_in_a_phase_ends_it(host, world, plug):
    _, _, choices = opened(host)
    watch = Watch(host, [choice.source for choice in choices], CPUS, world.sleep)
    answer = plug.answers[GEN2]
    plug.answers[GEN2] = lambda: answer() if world.ns < 1_020_000_000_000 else 503
    with pytest.raises(SourceError, match="503"):
        watch.phase("idle", 60.0, Asked(reader(host, PlugAddress("shelly", plug.host)), host.clock))
    watch.close()


def test_answers_that_fail_for_a_moment_are_left_out(host, world, plug):
    _, _, choices = opened(host)
    watch = Watch(host, [choice.source for choice in choices], CPUS, world.sleep)
    answer = plug.answers[GEN2]
    plug.answers[GEN2] = lambda: 503 if 1_020 < world.ns / 1e9 < 1_026 else answer()
    phase = watch.phase("idle", 60.0, Asked(reader(host, PlugAddress("shelly", plug.host)), host.clock))
    assert phase.true_w == pytest.approx(31.0, rel=1e-3)
    watch.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("idle: 41 W", ("idle", (41.0, 0.5))),
        ("load: 118.3 W", ("load", (118.3, 0.05))),
        ("Load = 0.118 kW", ("load", (118.0, 0.5))),
        ("idle: 41,3 W", ("idle", (41.3, 0.05))),
        ("idle: 41 watts", ("idle", (41.0, 0.5))),
        ("load: 0,030 kWh in 30 minutes", ("load", (60.0, 2.0))),
        # 0.030 kWh in half an hour are 60 W, known to 0.001 kWh: 2 W.
        ("load: 0.030 kWh in 30 min", ("load", (60.0, 2.0))),
    ],
)
def test_readings_as_they_are_typed(text, expected):
    name, (power_w, error_w) = typed_reading(text)
    assert (name, (pytest.approx(power_w), pytest.approx(error_w))) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("41", "is no reading"),
        ("lunch: 41 W", "is no reading"),
        ("load: 0.021 kWh", "is no reading"),
        ("idle: 41 W in 60 s", "is no reading"),
        ("idle: 0 W", "does not draw"),
        ("idle: 1,234 W", "two ways"),
        ("idle: 0.021 kWh in 0 min", "1 s to 24 h"),
        ("idle: 0.021 kWh in 25 h", "1 s to 24 h"),
        ("idle: 0.021 kWh in " + "9" * 400 + " h", "1 s to 24 h"),
        ("idle: " + "9" * 400 + " kWh in 1 h", "does not draw"),
        ("idle: 4 W", "too coarse"),
        ("idle: 0.001 kWh in 60 s", "say too little"),
    ],
)
def test_what_is_no_reading_says_what_to_type(text, word):
    with pytest.raises(UsageError, match=word) as caught:
        typed_reading(text)
    assert caught.value.fix


def test_a_phase_too_short_says_how_long_it_must_be():
    """0.002 kWh in a minute are 120 W: a step of 3600 J is a twentieth of them after 600 s."""
    with pytest.raises(UsageError) as caught:
        typed_reading("load: 0.002 kWh in 1 min")
    assert caught.value.fix.endswith('--reading "load: KWH kWh in 10 min"')
    assert "wait longer" in caught.value.fix
    with pytest.raises(UsageError) as caught:
        by_energy("load", 0.002 * 3.6e6, 0.001 * 3.6e6, 60.0)
    assert caught.value.fix == "wattprint calibrate --seconds 600"


def test_a_step_that_no_day_makes_fine_enough_asks_for_another_meter():
    """A step of 1 kWh is a twentieth of 20 kWh: at 60 W that is two weeks."""
    with pytest.raises(UsageError, match="too little") as caught:
        typed_reading("idle: 1 kWh in 1000 min")
    assert "a digit more" in caught.value.fix


def test_a_plug_that_shows_less_than_its_other_things_names_them(world, plug, host):
    address = PlugAddress("shelly", plug.host)
    truth = Asked(reader(host, address), host.clock, extra_w=500.0)
    with pytest.raises(UsageError, match="31 W, and 500 W were said to be of other things") as caught:
        truth.begin("idle")
    assert "--plug-extra-w" in caught.value.fix


def test_told_readings_are_those_of_their_phases():
    truth = TypedReadings({"idle": (41.0, 0.5), "load": (118.0, 0.5)})
    truth.begin("load")
    assert truth.mean(60.0) == (118.0, 0.5)


class PlugHere:
    """What a plug of this machine would show, by a truth of the test: 40 W, and 80 W with all CPUs busy."""

    def __init__(self):
        self.energy_j = 0.0
        self.at_s, self.busy, self.all = self._now()

    @staticmethod
    def _now():
        with open("/proc/stat", encoding="ascii") as stream:
            user, nice, system, idle, wait, irq, soft, *_ = map(int, stream.readline().split()[1:])
        busy = user + nice + system + irq + soft
        return time.monotonic(), busy, busy + idle + wait

    def body(self):
        at_s, busy, every = self._now()
        share = (busy - self.busy) / max(1, every - self.all)
        power_w = 40.0 + 80.0 * share
        self.energy_j += power_w * (at_s - self.at_s)
        self.at_s, self.busy, self.all = at_s, busy, every
        return shelly_gen2(power_w, self.energy_j / 3600.0)


@pytest.mark.skipif(not os.path.exists("/proc/stat"), reason="no /proc/stat here")
def test_phases_on_this_machine_with_its_cores_really_busy():
    """However busy the machine is with other work: what the plug showed is that of the same seconds."""
    here, truth = Host(), PlugHere()
    server = FakePlug()
    server.answers[GEN2] = truth.body
    watch = Watch(here, [], os.cpu_count())
    meter = Asked(reader(here, PlugAddress("shelly", server.host)), here.clock)
    try:
        idle = watch.phase("idle", 4.0, meter)
        with BusyCores(60.0):
            load = watch.phase("load", 4.0, meter)
    finally:
        watch.close()
        server.stop()
    for phase in (idle, load):
        # Each may be read a second apart from the other at its ends, of four: a quarter of 80 W.
        assert phase.true_w == pytest.approx(40.0 + 80.0 * phase.load, abs=20.0)
    assert load.load > 0.0


def test_a_run_here_is_counted_by_the_calibration_and_names_it(monkeypatch, tmp_path):
    """The machine that the tests run on, as if its owner had held a meter to it: 200 W idle, 400 W busy."""
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    here = Host()
    machine = Machine.of(here)
    interfaces = ask_all(here)
    sources = [choice.source for choice in choose(here, machine, interfaces) if not choice.spare]
    sensed = [one.info.resource for one in sources if not isinstance(one, ModelSource)]
    gpus = calibrations.gpus_of(interfaces)
    for answer in interfaces:
        for source in answer.sources:
            source.close()
    if "node" in sensed:
        pytest.skip("this machine has a meter of its own")
    phases = [
        Phase(name, duration_s=60.0, load=load, true_w=true_w, error_w=0.5,
              sensed_w=dict.fromkeys(sensed, 1.0 + 20.0 * load))
        for name, load, true_w in (("idle", 0.0, 200.0), ("load", 1.0, 400.0))
    ]  # fmt: skip
    calibrations.keep(here, machine, Calibration("2026-11-29", "a wall meter", 0.02, phases), gpus)
    with Meter("calibrated", scope="machine") as meter:
        busy = sum(number * number for number in range(2_000_000))
    assert busy > 0
    statement = meter.statement
    assert "node-calibration/2026-11-29" in [line.id for line in statement.factors]
    assert not [text for text in statement.warnings if "calibrat" in text]
    node_w = statement.boundaries.node_j.mid / statement.run.duration_s
    # Whatever the load is: beside accelerators, which this machine may have, no less than idle.
    assert 150.0 < node_w < 4_000.0
    assert statement.boundaries.node_j.method == "modelled"
    assert "calibrated on 2026-11-29 with a wall meter, 2 phases" in " ".join(receipt(statement).split())


def test_an_accelerator_that_is_modelled_cannot_be_told_from_the_rest(host, calibration):
    _, _, choices = opened(host)
    rest = next(one.source for one in choices if one.source.info.resource == "node/rest")
    cpu = next(one.source for one in choices if one.source.info.kind == "cpu")
    cpu.info.resource = "gpu/x"
    with pytest.raises(SourceError, match="is modelled"):
        CalibratedNode(calibration, [one.source for one in choices if one.source is not rest], rest)


class Fixed(PowerSource):
    """A power meter of the server that shows ``watts`` one after the other."""

    def __init__(self, watts):
        self.watts = iter(watts)
        self.averaged_s = 0.0
        self.info = SourceInfo(
            resource="node",
            name="ACPI power meter",
            source="hwmon",
            method="integrated",
            update_period_s=1.0,
            relative_uncertainty=0.05,
            uncertainty_source="test",
            max_power_w=5000.0,
        )

    def read(self):
        return None, next(self.watts)


def test_beside_a_calibration_accelerators_are_known_as_their_sensors_know_them(host):
    """At 60 W, as under the meter, its reading holds them. Of 500 W more a sensor of 5 % leaves 25 W open."""

    def node_w(error, accelerators_w):
        _, _, choices = opened(host)
        rest = next(one.source for one in choices if one.source.info.resource == "node/rest")
        gpu = Fixed([])
        gpu.info.resource, gpu.info.relative_uncertainty = "gpu/x", error
        models = [one.source for one in choices if one.source is not rest]
        phases = [
            Phase(name, duration_s=60.0, load=load, true_w=true_w, error_w=0.0, sensed_w={"gpu/x": 60.0})
            for name, load, true_w in (("idle", 0.0, 110.0), ("load", 1.0, 190.0))
        ]
        node = CalibratedNode(Calibration("2026-11-29", "a wall meter", 0.0, phases), [*models, gpu], rest)
        host_w = sum(model.power_w(Load(0.0, 1.0))[1] for model in models)
        return node.power_w(Load(0.0, 1.0, host_w + accelerators_w, accelerators_w))

    assert node_w(0.05, 60.0) == node_w(0.0, 60.0)
    assert node_w(0.0, 60.0)[1] == pytest.approx(110.0)
    for accelerators_w in (5.0, 60.0, 560.0):
        low, mid, high = node_w(0.05, accelerators_w)
        assert low <= mid <= high
    known, stated = node_w(0.0, 560.0), node_w(0.05, 560.0)
    assert stated[1] == known[1]
    assert stated[2] - known[2] == pytest.approx(25.0)
    assert known[0] - stated[0] == pytest.approx(25.0 / 1.05)


def test_the_controller_is_asked_and_what_it_says_again_is_no_further_reading(world):
    """118 W and 122 W in turns of five seconds: a mean of 120 W, by six readings and not by thirty."""
    survey = Survey()
    survey.sources.append(Fixed([118.0] * 6 + ([122.0] * 5 + [118.0] * 5) * 3))
    name, ask = controller([Interface("hwmon", survey, 0.0)])
    truth = Asked(ask, world)
    truth.begin("load")
    for _ in range(30):
        world.sleep(1.0)
        truth.tick()
    power_w, error_w = truth.mean(30.0)
    assert name == "ACPI power meter"
    assert power_w == pytest.approx(120.0, abs=0.5)
    # Six or seven readings 2 W from their mean: 2.57 or 2.45 times 2.2 W over the root of them, half a watt.
    assert 2.0 < error_w < 2.4


def test_a_meter_that_does_not_move_is_known_to_its_digit(world):
    survey = Survey()
    survey.sources.append(Fixed([118.0] * 60))
    truth = Asked(controller([Interface("hwmon", survey, 0.0)])[1], world)
    truth.begin("load")
    for _ in range(30):
        world.sleep(1.0)
        truth.tick()
    assert truth.mean(30.0) == pytest.approx((118.0, 0.5))


def test_an_interrupt_ends_the_load():
    cores = BusyCores(60.0)
    workers = []

    def interrupted():
        with cores:
            workers.extend(cores._workers)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert workers
    assert all(worker.returncode is not None for worker in workers)


def test_all_cores_are_busy_and_none_is_left():
    before = os.times()
    with BusyCores(60.0) as cores:
        workers = list(cores._workers)
        assert len(workers) == len(os.sched_getaffinity(0))
        assert all(worker.poll() is None for worker in workers)
    assert all(worker.returncode is not None for worker in workers)
    assert os.times().children_user >= before.children_user
