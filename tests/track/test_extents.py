"""What a run records of figures that hold others: psys below its package, a Grace meter that is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import host_trees
from tests.faults.desk import S, SimulatedClock

from wattprint.account.site import make_statement
from wattprint.host import Host
from wattprint.ledger.reader import read_spool
from wattprint.track.plan import Plan
from wattprint.track.recording import Recording

PSYS, PACKAGE = "intel-rapl:1", "intel-rapl:0"


class Run:
    """A recording of a machine in a folder, whose seconds the test makes."""

    def __init__(self, folder, tree):
        self.root = folder / "root"
        host_trees.write_tree(self.root, tree | {"proc/meminfo": "MemTotal:       16000000 kB"})
        self.clock = SimulatedClock()
        host = Host(str(self.root), clock=self.clock, environ={"WATTPRINT_HOME": str(folder / "home")})
        plan = Plan("run", host, {"region": "FR", "scope": "machine", "pue": 1.0})
        self.recording = Recording(plan, host, ours_s=lambda *_: 0.0, pids=lambda: {1})
        self.recording.open()

    def draw(self, seconds, **watts):
        """``seconds`` in which the zones, by the ends of their folders' names, draw ``watts``."""
        for _ in range(seconds):
            self.clock.now_ns += S
            for zone, power_w in watts.items():
                folder = f"sys/class/powercap/intel-rapl:{zone.removeprefix('z')}"
                path = Path(self.root, folder, "energy_uj")
                path.write_text(f"{int(path.read_text()) + round(power_w * 1e6)}\n")
            self.recording.sampler.tick()

    def end(self):
        """Its record and its statement."""
        self.recording.stop("finished", 0)
        record = read_spool(self.recording.spool.path, alive=lambda _: False, now_ns=0)
        return record, make_statement([record]).statement


def laptop(*, psys=True):
    tree = host_trees.cpuinfo("Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz", model=142)
    tree |= {"sys/class/dmi/id/chassis_type": 10}
    zones = [(PACKAGE, "package-0", 1_000_000_000), *([(PSYS, "psys", 200_000_000)] if psys else [])]
    for zone, name, energy_uj in zones:
        folder = f"sys/class/powercap/{zone}"
        tree |= {f"{folder}/name": name, f"{folder}/energy_uj": energy_uj,
                 f"{folder}/max_energy_range_uj": host_trees.PACKAGE_RANGE_UJ}  # fmt: skip
    return tree


def rest_of(statement):
    return next(line for line in statement.resources if line.kind == "node")


@pytest.mark.fault(
    "a meter of the node (psys) reads less than the package inside it",
    "it is no meter of this node: its rest is modelled for the whole run, and the receipt says so",
)
@pytest.mark.parametrize("sound_s", [0, 100])
def test_psys_below_its_package_is_no_meter_of_the_node(tmp_path, sound_s):
    """From the start, or after 100 s in which it read more."""
    run = Run(tmp_path, laptop())
    run.draw(sound_s, z0=15, z1=25)
    run.draw(5, z0=15, z1=5)
    record, statement = run.end()
    assert record.last.refuted == ["node"]
    rest = rest_of(statement)
    assert rest.source == "node-model"
    seconds = sound_s + 5
    assert rest.energy_j.low >= 2.0 * seconds, "the least rest of a laptop is 2.5 W"
    assert rest.energy_j.mid > rest.energy_j.low
    assert any("not a meter of this node" in text for text in statement.warnings)


def test_a_sound_psys_counts(tmp_path):
    run = Run(tmp_path, laptop())
    run.draw(100, z0=15, z1=25)
    record, statement = run.end()
    assert record.last.refuted == []
    rest, parts = rest_of(statement), statement.resources
    assert rest.source == "rapl-psys"
    memory_j = next(line.energy_j.mid for line in parts if line.kind == "dram")
    assert rest.energy_j.mid == pytest.approx(25 * 100 - 15 * 100 - memory_j, rel=0.02)
    assert not any("meter of this node" in text for text in statement.warnings)


@pytest.mark.parametrize("seconds", [3, 100])
def test_a_slow_gauge_below_its_package_is_bounded_and_then_refuted(tmp_path, seconds):
    """An ACPI meter of 8 W beside a package of 15 W: in 3 s its averaging may explain that, in 100 s not."""
    files = {"power1_average": 8_000_000, "power1_average_interval": 1000}
    run = Run(tmp_path, laptop(psys=False) | host_trees.chip(1, "power_meter", files))
    run.draw(seconds, z0=15)
    record, statement = run.end()
    assert record.last.refuted == ([] if seconds == 3 else ["node"])
    rest = rest_of(statement)
    assert rest.energy_j.mid >= 2.5 * seconds, "the least rest of a laptop is 2.5 W"
    assert rest.source.startswith("node-model")
    assert any("reads less than" in text for text in statement.warnings)


@pytest.mark.fault(
    "the meter of a Grace, which holds its memory, is lost",
    "the models of CPU and memory together fill the gap",
)
def test_a_grace_that_is_lost_is_filled_with_its_memory(tmp_path):
    """100 W for 60 s; then nothing answers, and both models stand in, fitted to the 100 W that were seen."""
    files = {"power1_average": 100_000_000, "power1_average_interval": 50,
             "power1_oem_info": "Grace Power Socket 0"}  # fmt: skip
    tree = host_trees.chip(1, "power_meter", files, legacy=True)
    run = Run(tmp_path, tree | host_trees.cpuinfo("", vendor="", model=0))
    run.draw(60)
    path = Path(run.root, "sys/class/hwmon/hwmon1/device/power1_average")
    path.write_text("")
    path.unlink()
    run.draw(60)
    record, statement = run.end()
    source = next(one for one in record.header.sources if one.resource == "cpu/0")
    assert (source.covers, source.standin) == (["dram/0"], "cpu-model+dram-model")
    cpu = next(line for line in statement.resources if line.kind == "cpu")
    assert cpu.covered == pytest.approx(0.5, abs=0.02)
    assert cpu.energy_j.mid == pytest.approx(12_000, rel=0.05)
    assert cpu.energy_j.low < 12_000 < cpu.energy_j.high
    assert not any(line.kind == "dram" for line in statement.resources)
    (memory,) = [one for one in statement.not_metered if one.resource == "dram/0"]
    assert (memory.inside, memory.why) == ("cpu/0", "inside cpu/0, by hwmon")
