"""Calls of CodeCarbon's client as a run: sums of what was added, spans of time, and whether it is over."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from wattprint.account.site import stated
from wattprint.compat.codecarbon_calls import EMISSIONS, RUNS, spool_of_calls
from wattprint.errors import RecordError
from wattprint.ledger.calls import Begin, Call, chained
from wattprint.ledger.scan import record_in

RUN = "0e9a1c1e-31f5-4d7c-9c39-1f3f0a0c7f11"
START = datetime(2026, 11, 30, 9, 0, 0, 250_000, UTC)
FRANCE = {"experiment": "bert", "country_name": "France", "country_iso_code": "FRA"}


def told(**more):
    return {
        "timestamp": START.isoformat(), "experiment_id": "5b0fa12a-3dd7-45bb-9766-cc326314d9f1",
        "os": "Linux", "python_version": "3.11.7", "codecarbon_version": "3.3.2", "cpu_count": 8,
        "cpu_model": "AMD EPYC", "gpu_count": None, "gpu_model": "", "longitude": 2.4, "latitude": 48.9,
        "region": None, "provider": None, "ram_total_size": 31.2, "tracking_mode": "machine", **more,
    }  # fmt: skip


def report(end_s, length_s, *, cpu_w=40.0, ram_w=10.0, kg_per_kwh=0.05):
    """What a tracker reports ``end_s`` after its start of the last ``length_s`` seconds."""
    cpu, ram = (power * length_s / 3.6e6 for power in (cpu_w, ram_w))
    emissions = (cpu + ram) * kg_per_kwh
    return {
        "timestamp": (START + timedelta(seconds=end_s)).isoformat(), "run_id": RUN,
        "duration": int(length_s), "emissions_sum": emissions, "emissions_rate": emissions / length_s,
        "cpu_power": cpu_w, "gpu_power": 0.0, "ram_power": ram_w, "cpu_energy": cpu, "gpu_energy": 0.0,
        "ram_energy": ram, "energy_consumed": cpu + ram, "cpu_utilization_percent": 12.5,
        "gpu_utilization_percent": 0.0, "ram_utilization_percent": 30.0, "wue": 0,
    }  # fmt: skip


def ns(seconds):
    return round((START.timestamp() + seconds) * 1e9)


def spool(*reports, about=FRANCE, announced=None, tool="codecarbon", late_s=0.0):
    last_s = max(
        (datetime.fromisoformat(one["timestamp"]) - START).total_seconds() for one in reports or [told()]
    )
    calls = [Call(wall_ns=ns(0), path=RUNS, body=json.dumps(announced or told()))]
    calls += [Call(wall_ns=ns(last_s + late_s), path=EMISSIONS, body=json.dumps(one)) for one in reports]
    return chained([Begin(tool=tool, run=f"codecarbon-{RUN}", about=about), *calls])


def record(data, now_s=1e6):
    made = spool_of_calls("2026/11/30/x.calls.jsonl", data)
    found = record_in("x", made, alive=lambda _: None, now_ns=ns(now_s))
    assert found.damage == ""
    return found


def joules(found):
    return {
        source.resource: one.mid for source, one in zip(found.header.sources, found.last.energy, strict=True)
    }


def test_durations_that_were_cut_are_made_whole_and_deltas_add_up():
    """1.75 + 1.75 + 1.25 s at 40 and 10 W; the wire says 1 + 1 + 1 s."""
    found = record(spool(report(1.75, 1.75), report(3.5, 1.75), report(4.75, 1.25)))
    assert found.duration_s == pytest.approx(4.75, rel=1e-9)
    assert joules(found) == pytest.approx({"cpu/0": 190.0, "dram/0": 47.5}, rel=1e-9)
    assert found.header.wall_ns == ns(0)
    assert (found.header.run, found.header.name) == (f"codecarbon-{RUN}", "bert")
    assert found.header.tags == {"experiment": "bert"}
    assert found.header.site.place == "FRA"
    assert found.header.site.place_known_by == "the experiment of the run"
    metrics = {one.name: one.value for one in found.metrics}
    assert metrics["codecarbon.reports"] == 3
    assert metrics["codecarbon.emissions_kg"] == pytest.approx(237.5 / 3.6e6 * 0.05)
    assert metrics["codecarbon.cpu_utilization_percent"] == 12.5


def test_without_emissions_times_between_reports_tell_how_long_they_are():
    free = {"kg_per_kwh": 0.0}
    found = record(spool(report(2.4, 2.4, **free), report(4.8, 2.4, **free), report(6.2, 1.4, **free)))
    assert found.duration_s == pytest.approx(2.5 + 2.4 + 1.4)  # the first one: 2 to 3 s


def test_what_came_twice_counts_once_in_any_order():
    one, two, three = report(10, 10), report(20, 10), report(25, 5)
    assert joules(record(spool(three, one, two, one, two))) == joules(record(spool(one, two, three)))


@pytest.mark.parametrize(
    ("lengths", "status", "word"),
    [
        ([30.2], "finished", "assumed"),  # before the first report that is due by default
        ([120.1], None, "no call says"),
        ([300.0], "finished", "assumed"),  # it reports at the end alone
        ([120.1, 120.1, 37.5], "finished", "before it was due"),
        ([120.1, 120.05], None, "no call says"),
        ([120.1, 118.0], "finished", "before it was due"),
        ([2.05, 1.9], None, "no call says"),
    ],
)
def test_whether_it_is_over_is_taken_from_its_rhythm(lengths, status, word):
    ends = [sum(lengths[: count + 1]) for count in range(len(lengths))]
    data = spool(*(report(end_s, length_s) for end_s, length_s in zip(ends, lengths, strict=True)))
    soon, late = record(data, now_s=ends[-1] + 1), record(data, now_s=ends[-1] + 1000)
    assert (soon.status, late.status) == ((status, status) if status else ("running", "killed"))
    assert sum(word in warning for warning in soon.warnings) == 1


def test_seconds_that_no_report_covers_are_counted_and_widen_what_may_have_been_drawn():
    """Of 400 s the second 100 are in no report: at most a third more than was told of 300 s."""
    found = record(spool(report(100, 100), report(300, 100), report(400, 100)))
    assert found.duration_s == pytest.approx(400)
    assert joules(found) == pytest.approx({"cpu/0": 300 * 40.0, "dram/0": 300 * 10.0})
    whole = record(spool(report(100, 100), report(200, 100), report(300, 100)))
    for one, other in zip(found.last.energy, whole.last.energy, strict=True):
        assert (one.low, one.mid, one.gap_s) == pytest.approx((other.low, other.mid, 100.0))
        assert one.high == pytest.approx(other.high * 4 / 3)
    assert any(warning.startswith("100 of its 400 s are in no report") for warning in found.warnings)
    line = stated([found]).resources[0]
    assert (line.covered, line.gap_s) == pytest.approx((0.75, 100.0))


def test_reports_of_more_time_than_has_passed_are_told():
    found = record(spool(report(100, 100), report(110, 100), report(120, 100)))
    assert (
        any("280 s more than have passed: some of them may count twice" in text for text in found.warnings)
        is False
    )
    assert any("180 s more than have passed: some of them may count twice" in text for text in found.warnings)


def test_quebec_without_a_network_is_no_place_but_the_experiment_may_name_one():
    nowhere = {"experiment": "bert"}
    quebec = told(longitude=-71.2, latitude=46.8)
    unplaced = record(spool(report(30, 30), about=nowhere, announced=quebec)).header.site
    assert unplaced.place is None
    assert unplaced.place_known_by == "nothing (CodeCarbon writes Quebec where it has no network)"
    assert record(spool(report(30, 30), announced=quebec)).header.site.place == "FRA"
    cloud = record(spool(report(30, 30), announced=told(provider="gcp", region="europe-west9"))).header.site
    assert (cloud.place, cloud.place_known_by) == ("gcp:europe-west9", "the cloud that its client names")
    somewhere = record(spool(report(30, 30), about=nowhere)).header.site
    assert (somewhere.place, somewhere.place_known_by) == (None, "nothing (its client names no place)")


def test_what_a_client_says_of_its_machine_is_as_short_as_a_report_can_show():
    long = told(
        cpu_model="x" * 50_000, os="y\x1b[2J" * 9000, codecarbon_version="3" * 9000, tracking_mode="z"
    )
    header = record(spool(report(30, 30), announced=long)).header
    (cpu, _) = header.sources
    assert len(cpu.name) <= 200
    assert len(header.machine["cpu_name"]) <= 200
    assert len(header.origin) < 300
    assert len(header.machine["system"]) <= 200


def test_a_clock_that_is_wrong_is_told():
    found = record(spool(report(30, 30), late_s=7200.0))
    assert "the clock of its machine is 7200 s behind that of the server" in found.warnings


def test_what_was_altered_does_not_count_and_what_tells_nothing_is_no_run():
    whole = spool(report(100, 100), report(200, 100), report(230, 30))
    altered = whole.replace(b"EPYC", b"EPYX", 1)
    with pytest.raises(RecordError, match="x: line 2 was altered; it and what follows do not count"):
        spool_of_calls("x", altered)
    cut = record(whole[:-9])  # as of a server that went down
    assert joules(cut)["cpu/0"] == pytest.approx(8000)
    lines = whole.splitlines(keepends=True)
    lines[3] = lines[3].replace(b"AMD", b"and").replace(b"40.0", b"41.0")
    second = record_in("x", spool_of_calls("x", b"".join(lines)), alive=lambda _: None, now_ns=ns(1e6))
    assert joules(second)["cpu/0"] == pytest.approx(4000)
    assert second.damage.startswith("line 1")
    assert second.status == "killed"
    assert "line 4 was altered; it and what follows do not count" in second.warnings
    with pytest.raises(RecordError, match="announces a run and tells nothing of it"):
        spool_of_calls("x", spool())
    with pytest.raises(RecordError, match="holds calls of other's"):
        spool_of_calls("x", spool(report(30, 30), tool="other"))
    with pytest.raises(RecordError, match="no energy was recorded"):
        spool_of_calls("x", spool(report(30, 30, cpu_w=0.0, ram_w=0.0)))
    for data in (b"", b'{"kind":"calls"', b'{"kind":"calls"}\n'):
        with pytest.raises(RecordError):
            spool_of_calls("x", data)
