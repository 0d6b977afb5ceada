"""Briefs: the main lines are those of the whole statement, and totals those of the runs added up."""

from __future__ import annotations

import msgspec
import pytest
from tests.report import rich_run

from wattprint.account.site import make_statement
from wattprint.records import ContractLine, Site, TariffBand
from wattprint.report.brief import Briefs, pooled
from wattprint.report.dossier import dossier
from wattprint.report.figures import energies
from wattprint.report.hardware import hardware, hardware_notes
from wattprint.report.tally import totals

PLAIN = Site(place="DE", place_known_by="--region", pue_kind="data-centre")
BY_DAY = [
    TariffBand(price_per_kwh=0.4, currency="EUR", from_hour=6.0, to_hour=22.0),
    TariffBand(price_per_kwh=0.1, currency="EUR", from_hour=22.0, to_hour=6.0),
]
CONTRACT = ContractLine(kind="ppa", share=0.5, intensity_g_per_kwh=20.0, source="a wind farm")


def record(number, host="node-a", site=PLAIN, **changes):
    return rich_run.record(f"20250615-{number:06d}-abcdef", name="trial", host=host, site=site, **changes)


def brief(found, briefs=None, scope=None, changes=None):
    return (briefs or Briefs(scope, changes or {})).of(
        found.header, found.last, duration_s=found.duration_s, status=found.status, exit_code=0
    )


@pytest.mark.parametrize("scope", ["process", "machine"])
@pytest.mark.parametrize("changes", [{}, {"place": "FR", "pue": 1.1}, {"boundary": "node"}, {"place": None}])
def test_the_main_lines_are_those_of_the_whole_statement(scope, changes):
    one = record(1)
    whole = make_statement([one], scope=scope, changes=changes).statement
    short = brief(one, scope=scope, changes=changes).statement
    assert short.boundaries.node_j == whole.boundaries.node_j
    assert short.boundaries.facility_j == whole.boundaries.facility_j
    for name in ("operational_location_g", "intensity_g_per_kwh", "place", "place_name", "year", "boundary"):
        assert getattr(short.carbon, name) == getattr(whole.carbon, name)
    assert short.money.energy_cost == whole.money.energy_cost
    assert short.run == whole.run
    assert (short.scope, short.water.total_l, short.carbon.embodied_g) == (scope, None, None)
    assert set(short.factors) <= set(whole.factors)


def test_the_main_lines_by_hand():
    short = brief(record(1), scope="machine", changes={"place": "FR", "pue": 1.1}).statement
    # 1,220 W for 8 h, a tenth more for the building, 44.179085 g/kWh in France in 2024.
    assert short.boundaries.node_j.mid == pytest.approx(9.76 * 3.6e6)
    assert short.boundaries.facility_j.mid == pytest.approx(1.1 * 9.76 * 3.6e6)
    assert short.carbon.operational_location_g.mid == pytest.approx(1.1 * 9.76 * 44.179085)


def test_a_tariff_by_the_hour_needs_the_whole_statement():
    assert brief(rich_run.record(site=msgspec.structs.replace(PLAIN, tariff=BY_DAY))) is None


def test_runs_are_counted_by_the_hardware_they_were_on():
    """One list of sources on two machines, a second like the first, and one whose card has another name."""
    first, briefs = record(1), Briefs(None, {})

    def on(number, cpu_name, sources=first.header.sources):
        made = record(number)
        machine = {"cpu_name": cpu_name, "sockets": 2}
        made.header = msgspec.structs.replace(made.header, machine=machine, sources=sources)
        return brief(made, briefs)

    gpu = next(line for line in first.header.sources if line.resource.startswith("gpu/"))
    other = [msgspec.structs.replace(gpu, name="GPU 0 Tesla T4")]
    runs = [on(1, "Xeon"), on(2, "EPYC"), on(3, "Xeon", [*first.header.sources]), on(4, "Xeon", other)]
    notes = hardware_notes(runs)
    assert len(notes) == 3
    assert notes[0].startswith("2 runs on ")
    assert "2 x Xeon" in notes[0]
    assert notes[1].startswith("1 run on ")
    assert "2 x EPYC" in notes[1]
    assert notes[2] == "1 run on 1 x Tesla T4, 2 x Xeon."
    # Those whose sensors are the same are added up, in one list of them or in two.
    assert [count for _, count in pooled(runs[:3])] == [3]


def test_contracts_and_instances_are_among_the_main_lines():
    site = msgspec.structs.replace(PLAIN, contracts=[CONTRACT], instance="aws:p4d.24xlarge")
    one = record(1, site=site)
    whole, short = make_statement([one]).statement, brief(one).statement
    assert short.carbon.operational_market_g == whole.carbon.operational_market_g
    assert short.carbon.operational_market_g is not None
    assert short.money == whole.money
    assert short.money.instance_cost is not None


def test_the_hardware_is_named_without_stating_the_run(monkeypatch):
    one = record(1)
    named = hardware(dossier([one], make_statement([one]).statement))
    assert (named.gpus, named.nodes) == ({"NVIDIA H100 80GB HBM3": 2}, 1)
    monkeypatch.setattr("wattprint.report.brief.main_lines", None)  # who states it fails
    assert hardware(brief(one)) == named


def test_runs_of_one_host_are_pooled_with_bounds_added():
    briefs = Briefs(None, {})
    members = [brief(record(1), briefs), brief(record(2), briefs), brief(record(3, host="node-b"), briefs)]
    (both, two), (other, one) = pooled(members)
    assert (two, one) == (2, 1)
    single = members[0].statement.boundaries.facility_j
    pair = both.statement.boundaries.facility_j
    assert [pair.low, pair.mid, pair.high] == pytest.approx([2 * single.low, 2 * single.mid, 2 * single.high])
    assert other.statement.boundaries.facility_j == members[2].statement.boundaries.facility_j


def test_totals_count_every_run_and_keep_kinds_apart():
    briefs = Briefs(None, {})
    members = [brief(record(number, host=f"node-{number % 3}"), briefs) for number in range(9)]
    failed = record(10)
    failed.status = "failed"
    members += [brief(failed, briefs), brief(record(11, origin="emissions.csv line 5"), briefs)]
    metered, imported = totals(members)
    assert (metered.runs, imported.runs) == (10, 1)
    assert metered.statuses == {"finished": 9, "failed": 1}
    energy = {line.key: line for line in metered.sums}["node_j"]
    # 1,220 W for eight hours, ten times.
    assert energy.quantity.mid == pytest.approx(10 * 1220 * 8 * 3600)
    assert (energy.known, energy.unknown) == (10, 0)
    assert metered.duration_s == 10 * 8 * 3600


def test_a_run_without_sources_is_missing_from_the_total_not_zero():
    briefs = Briefs(None, {})
    empty = record(2, sources=[])
    empty.last = msgspec.structs.replace(empty.last, energy=[])
    (found,) = totals([brief(record(1), briefs), brief(empty, briefs)])
    energy = {line.key: line for line in found.sums}["facility_j"]
    assert (energy.known, energy.unknown) == (1, 1)


def test_what_is_not_computed_is_unknown_and_not_absent():
    def accelerators(statement):
        return next(line.absent for line in energies(statement) if line.key == "accelerator_j")

    short = brief(record(1)).statement
    assert short.boundaries.accelerator_j is None
    assert accelerators(short) == "unknown"
    without = [line for line in short.resources if line.kind != "gpu"]
    assert accelerators(msgspec.structs.replace(short, resources=without)) == "none seen"
