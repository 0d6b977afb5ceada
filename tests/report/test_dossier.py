"""The dossier: power between snapshots, windows by name, metrics by time, for one node and for two."""

from __future__ import annotations

import math

import msgspec
import pytest
from tests.account import runs
from tests.report import rich_run

from wattprint.account.site import make_statement
from wattprint.account.work import recorded
from wattprint.choices import OTHER_NAMES
from wattprint.records import Metric, WindowsOf
from wattprint.report.dossier import MOST_GROUPS, MOST_SLICES, Dossier, dossier

KWH, HOUR_S = runs.KWH, 3600


def of(*records, scope=None):
    work = recorded(list(records), scope)
    statement = runs.state(work, place_name="Xyz")
    return dossier(list(records), statement)


def with_snapshots(*pairs, **changes):
    """A run of CPU, GPU and rest with ``pairs`` of seconds and the kWh of each of them until then."""
    found = runs.record(**changes)
    found.snapshots = [
        runs.snapshot(t_s, [runs.joules(kwh, kwh, kwh)] * len(found.header.sources)) for t_s, kwh in pairs
    ]
    return found


def test_power_is_what_each_kind_drew_between_snapshots():
    found = of(with_snapshots((HOUR_S, 1.0), (2 * HOUR_S, 1.5)))
    by_kind = {}
    for piece in found.power:
        by_kind.setdefault(piece.kind, []).append((piece.start_s, piece.end_s, piece.power_w))
    hours = [(0.0, 3600.0, pytest.approx(1000.0)), (3600.0, 7200.0, pytest.approx(500.0))]
    assert by_kind == {"gpu": hours, "cpu": hours, "node": hours}


def test_bounds_of_power_are_those_of_the_sensors_and_add_up_to_those_of_a_meter_of_all():
    sources = (*runs.SOURCES[:2], runs.source("node", "redfish"))
    record = runs.record((runs.CPU, runs.GPU, runs.joules(3.5, 4.0, 4.5)), sources=sources)
    energy = [runs.joules(0.9, 1.0, 1.2), runs.joules(1.9, 2.0, 2.1), runs.joules(3.5, 4.0, 4.5)]
    record.snapshots = [runs.snapshot(HOUR_S, energy)]
    bounds = {piece.kind: (piece.low_w, piece.high_w) for piece in of(record).power}
    assert bounds["cpu"] == (pytest.approx(900), pytest.approx(1200))
    assert bounds["gpu"] == (pytest.approx(1900), pytest.approx(2100))
    assert sum(low for low, _ in bounds.values()) == pytest.approx(3500)
    assert sum(high for _, high in bounds.values()) == pytest.approx(4500)


def test_power_of_the_process_is_our_share():
    found = of(with_snapshots((HOUR_S, 1.0)), scope="process")
    assert {piece.power_w for piece in found.power} == {500.0}


def test_a_meter_of_the_whole_node_shows_what_its_parts_leave():
    sources = (*runs.SOURCES[:2], runs.source("node", "redfish"))
    record = runs.record((runs.CPU, runs.GPU, runs.joules(4.0, 4.0, 4.0)), sources=sources)
    energy = [runs.joules(1.0, 1.0, 1.0), runs.joules(2.0, 2.0, 2.0), runs.joules(4.0, 4.0, 4.0)]
    record.snapshots = [runs.snapshot(HOUR_S, energy)]
    watts = {piece.kind: piece.power_w for piece in of(record).power}
    assert watts == {"cpu": pytest.approx(1000), "gpu": pytest.approx(2000), "node": pytest.approx(1000)}


def test_nodes_add_up_at_each_time():
    one = with_snapshots((HOUR_S, 1.0), (2 * HOUR_S, 2.0))
    two = with_snapshots((HOUR_S / 2, 1.0), host="node-b")
    watts = [(p.start_s, p.end_s, p.power_w) for p in of(one, two).power if p.kind == "gpu"]
    assert watts == [
        (0.0, 1800.0, pytest.approx(3000.0)),
        (1800.0, 3600.0, pytest.approx(1000.0)),
        (3600.0, 7200.0, pytest.approx(1000.0)),
    ]


def test_many_snapshots_are_thinned_and_keep_the_energy():
    pairs = [(t_s, (t_s / 7200) ** 2) for t_s in range(2, 7201, 2)]
    found = of(with_snapshots(*pairs))
    assert len(found.power) <= MOST_SLICES
    energy_j = sum(p.power_w * (p.end_s - p.start_s) for p in found.power if p.kind == "cpu")
    assert energy_j == pytest.approx(KWH, rel=1e-9)


def test_windows_are_summed_by_name_with_bounds_added():
    parts = [runs.CPU, runs.GPU, runs.REST]
    windows = [
        runs.window(1, 0, 600, parts),
        runs.window(2, 600, 1200, parts),
        runs.window(3, 0, 60, parts, name="x"),
    ]
    windows[1] = msgspec.structs.replace(windows[1], status="failed")
    epoch, other = of(runs.record(windows=windows)).windows
    assert (epoch.name, epoch.count, epoch.failed, epoch.duration_s) == ("epoch", 2, 1, 1200.0)
    assert (other.name, other.count, other.failed, other.duration_s) == ("x", 1, 0, 60.0)
    # 4 kWh each at the node, of both 8 kWh, at PUE 1.5 12 kWh, at 500 g/kWh 6 kg.
    assert epoch.facility_j.mid == pytest.approx(12 * KWH)
    assert epoch.operational_location_g.mid == pytest.approx(6000.0)
    assert other.facility_j.mid == pytest.approx(6 * KWH)
    # Both windows err alike, so the interval of two is twice that of one.
    assert epoch.facility_j.low == pytest.approx(2 * other.facility_j.low)
    assert epoch.facility_j.high == pytest.approx(2 * other.facility_j.high)


def test_windows_that_have_only_a_sum_are_in_it():
    record = runs.record(windows=[runs.window(1, 0, 600, [runs.CPU, runs.GPU, runs.REST])])
    record.groups = [
        WindowsOf(
            name="epoch", parent=None, count=1_000_000, failed=2, duration_s=50.0,
            energy=[runs.CPU, runs.GPU, runs.REST], shortest_s=0.0, longest_s=1.0, sample=[], at_ns=0,
            prev="",
        )
    ]  # fmt: skip
    (epoch,) = of(record).windows
    assert (epoch.count, epoch.failed, epoch.duration_s) == (1_000_001, 2, 650.0)
    assert epoch.facility_j.mid == pytest.approx(12 * KWH)


def test_names_beyond_the_bound_share_one_line():
    small = [runs.joules(0.001, 0.001, 0.001)] * 3
    windows = [runs.window(number, 0, 1, small, name=f"step {number}") for number in range(MOST_GROUPS + 50)]
    found = of(runs.record(windows=windows)).windows
    assert len(found) == MOST_GROUPS + 1
    assert found[0].name == OTHER_NAMES
    assert found[0].count == 50
    assert math.fsum(group.facility_j.mid for group in found) == pytest.approx(1.5 * 250 * 0.003 * KWH)


def test_metrics_have_their_time():
    record = runs.record()
    at_ns = runs.BOOT_NS + 90 * runs.S
    record.metrics = [Metric(at_ns=at_ns, name="loss", value=None, window=4, prev="")]
    (point,) = of(record).metrics
    assert (point.t_s, point.name, point.value, point.window) == (90.0, "loss", None, 4)


def test_a_run_without_energy_or_snapshots():
    found = of(runs.record(None))
    assert (found.power, found.windows, found.statement.boundaries.facility_j) == ([], [], None)
    assert of(runs.record()).power == []


def test_kinds():
    whole = of(runs.record())
    assert (whole.kind, whole.status) == ("metered", "finished")
    imported = msgspec.structs.replace(runs.record(), status="finished")
    imported.header = msgspec.structs.replace(imported.header, origin="emissions.csv line 3")
    assert of(imported).kind == "imported"
    run = msgspec.structs.replace(whole.statement.run, status="estimated")
    estimate = dossier([], msgspec.structs.replace(whole.statement, run=run))
    assert (estimate.kind, estimate.header, list(estimate.windows)) == ("estimated", None, [])
    assert Dossier(whole.statement).kind == "restored"


def test_the_parts_of_the_rich_run_fill_its_whole():
    record = rich_run.record()
    statement = make_statement([record]).statement
    found = dossier([record], statement)
    energy_j = sum(piece.power_w * (piece.end_s - piece.start_s) for piece in found.power)
    assert energy_j == pytest.approx(statement.boundaries.node_j.mid, rel=1e-9)
    epochs = next(group for group in found.windows if group.name.startswith("epoch"))
    assert epochs.facility_j.mid == pytest.approx(statement.boundaries.facility_j.mid, rel=1e-9)
    assert epochs.count == rich_run.EPOCHS
