"""What another tracker measures or locates wrongly, each as a test of ours; numbers as in test_recording."""

from __future__ import annotations

import asyncio
import json
import math
import sys
import time
from pathlib import Path

import pytest
from tests import host_trees
from tests.faults.desk import S, SimulatedClock
from tests.scripts import load_script

from wattprint import Meter
from wattprint.errors import UsageError
from wattprint.factors.cpu_power import for_cpu
from wattprint.host import Host
from wattprint.track.meter import run_of


def test_4_no_place_is_unknown_and_a_range(desk, tmp_path):
    root = host_trees.write_tree(tmp_path / "machine", host_trees.cpuinfo(flags="fpu hypervisor"))
    desk.environ.pop("TZ", None)
    receipt = tmp_path / "receipt.json"
    assert desk.call("run", "--host-root", root, "--receipt", receipt, "--", "true").returncode == 0
    carbon = json.loads(receipt.read_text())["carbon"]
    assert carbon["place"] is None
    assert "unknown" in carbon["place_name"]
    assert carbon["intensity_g_per_kwh"]["low"] < 100 < 600 < carbon["intensity_g_per_kwh"]["high"]


def test_6_model_error_on_machines_it_was_not_fitted_on_is_bounded():
    benchmark = load_script("benchmarks/cpu_model.py")
    scores = benchmark.left_out_scores()
    assert benchmark.broken(scores) == []
    errors = []
    for score in scores:
        if score.machine.evidence not in benchmark.SWEPT:
            continue
        errors += [
            abs(score.machine.predicted_w(score.curve, load) / watts - 1)
            for load, watts in score.machine.points
        ]
    assert len(errors) > 80
    assert sum(errors) / len(errors) < 0.30


def test_7_same_guest_under_three_names_costs_much_the_same():
    names = ("Intel(R) Xeon(R) Processor", "AMD EPYC 7R13 Processor", "Intel(R) Xeon(R) Platinum 8480+")
    watts = [for_cpu(name, logical_cpus=2, virtual=True).power_w(1.0)[1] for name in names]
    assert max(watts) < 3 * min(watts)
    assert max(watts) < 20


def mid(quantity):
    return quantity["mid"]


def test_8_parts_sum_to_the_whole_in_every_statement(desk):
    receipt = desk.folder / "receipt.json"
    code = "import time; t = time.monotonic() + 1.2\nwhile time.monotonic() < t: sum(range(999))"
    words = ["run", "--region", "FR", "--pue", "1.25", "--receipt", receipt, "--", sys.executable, "-c", code]
    assert desk.call(*words).returncode == 0
    energy = json.loads(receipt.read_text())["energy"]
    own = {line["resource"]: mid(line["energy_j"]) for line in energy["resources"]}
    machine = {line["resource"]: mid(line["machine_energy_j"]) for line in energy["resources"]}
    bounds = energy["boundaries"]
    components_j = math.fsum(j for name, j in own.items() if not name.startswith("node"))
    assert mid(bounds["components_j"]) == pytest.approx(components_j, rel=1e-9)
    assert mid(bounds["node_j"]) == pytest.approx(math.fsum(own.values()), rel=1e-9)
    assert mid(bounds["facility_j"]) == pytest.approx(1.25 * math.fsum(own.values()), rel=1e-9)
    rest_j = math.fsum(machine.values()) - math.fsum(own.values())
    assert mid(energy["unattributed_j"]) == pytest.approx(rest_j, rel=1e-9)
    for line in energy["resources"]:
        for field in ("energy_j", "machine_energy_j"):
            assert 0 <= line[field]["low"] <= line[field]["mid"] <= line[field]["high"]
        assert mid(line["energy_j"]) <= mid(line["machine_energy_j"]) * (1 + 1e-9)


def test_9_a_meter_started_again_says_so():
    meter = Meter(region="FR")
    with meter:
        pass
    before = meter.statement.boundaries.node_j
    with pytest.raises(UsageError, match="has been started before"):
        meter.start()
    meter.stop()
    assert meter.statement.boundaries.node_j == before


def windows_of(meter):
    path = next(Path(run_of(meter).spool_path).parent.glob(f"{meter.run_id}.*"))
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    return [line for line in lines if line["kind"] == "window"], lines


def test_10_three_windows_and_a_stop_are_consistent():
    began = time.monotonic()
    with Meter(region="FR", scope="machine") as meter:
        for name in ("one", "two", "three"):
            with meter.window(name):
                time.sleep(0.4)
    took_s = time.monotonic() - began
    windows, lines = windows_of(meter)
    assert [window["name"] for window in windows] == ["one", "two", "three"]
    seconds = [(window["at_ns"] - window["begin_ns"]) / 1e9 for window in windows]
    assert all(0.4 <= each < took_s for each in seconds)
    statement = meter.statement
    assert sum(seconds) <= statement.run["duration_s"] <= took_s
    total = [line for line in lines if line["kind"] == "snapshot"][-1]["energy"]
    for resource, whole in enumerate(total):
        parts_j = sum(window["energy"][resource][1] for window in windows)
        # Between the windows only microseconds pass: they are the whole but for start and stop.
        assert parts_j <= whole[1] * (1 + 1e-9)
        assert parts_j >= whole[1] * 0.5 * sum(seconds) / statement.run["duration_s"]


@pytest.mark.parametrize(
    "bad", [{"pue": 0.5}, {"region": "Atlantis"}, {"scope": "planet"}, {"idle": "sometimes"}]
)
def test_12_a_bad_setting_is_refused_at_once_and_named(bad):
    (value,) = bad.values()
    with pytest.raises(UsageError, match=str(value)):
        Meter(**bad)


def test_14_a_meter_and_windows_in_coroutines_cover_what_they_await():
    async def part(meter, name, inner):
        with meter.window(name):
            await asyncio.sleep(0.1)
            with meter.window(inner):
                await asyncio.sleep(0.2)

    async def work():
        with Meter(region="FR") as meter:
            await asyncio.gather(part(meter, "a", "a-inner"), part(meter, "b", "b-inner"))
        return meter

    meter = asyncio.run(work())
    assert meter.statement.run["duration_s"] >= 0.3
    windows = {window["name"]: window for window in windows_of(meter)[0]}
    for name in ("a", "b"):
        assert windows[name]["parent"] is None
        assert windows[f"{name}-inner"]["parent"] == windows[name]["id"]
        assert (windows[name]["at_ns"] - windows[name]["begin_ns"]) / 1e9 >= 0.3


def test_14_a_window_in_a_generator_covers_its_pauses():
    def steps(meter):
        with meter.window("steps"):
            for _ in range(3):
                time.sleep(0.05)
                yield

    with Meter(region="FR") as meter:
        assert len(list(steps(meter))) == 3
    ((window,), _) = windows_of(meter)
    assert (window["at_ns"] - window["begin_ns"]) / 1e9 >= 0.15


def test_15_dram_counts_beside_the_package_and_the_scope_is_said(tmp_path):
    root = host_trees.write_tree(
        tmp_path,
        host_trees.cpuinfo()
        | host_trees.control("intel-rapl")
        | host_trees.zone("intel-rapl:0", "package-0", 1_000_000, limits=[(205_000_000, 205_000_000)])
        | host_trees.zone("intel-rapl:0:0", "dram", 2_000_000, host_trees.DRAM_RANGE_UJ, [(40_000_000, 0)]),
    )
    package, dram = (
        tmp_path / host_trees.POWERCAP / "intel-rapl/intel-rapl:0" / name
        for name in ("energy_uj", "intel-rapl:0:0/energy_uj")
    )
    clock = SimulatedClock()
    with Meter(region="FR", scope="machine", host=Host(root, clock=clock)) as meter:
        for second in range(1, 11):
            clock.now_ns += S
            package.write_text(f"{1_000_000 + second * 10_000_000}\n")
            dram.write_text(f"{2_000_000 + second * 3_000_000}\n")
            assert meter.statement.run["duration_s"] == second
    statement = meter.statement
    assert statement.scope == "machine"
    mids = {line.resource: line.energy_j.mid for line in statement.resources if line.kind != "node"}
    assert sorted(mids.values()) == pytest.approx([30.0, 100.0], rel=1e-6)
    assert statement.boundaries.components_j.mid == pytest.approx(130.0, rel=1e-6)
