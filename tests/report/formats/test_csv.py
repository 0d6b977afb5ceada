"""CSV and JSON: full precision comes back, the unknown is an empty cell, any name survives."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from tests.report import exported, rich_run

from wattprint.report.formats import csv as table
from wattprint.report.formats import json as statements
from wattprint.report.tally import totals


def rows(dossiers):
    return list(csv.DictReader(StringIO(table.render(dossiers))))


def test_every_figure_comes_back_to_the_last_bit():
    found = rich_run.whole()
    (row,) = rows([found])
    inside, carbon = found.statement.boundaries, found.statement.carbon
    for key, known in (
        ("facility_j", inside.facility_j),
        ("accelerator_j", inside.accelerator_j),
        ("operational_location_g", carbon.operational_location_g),
        ("operational_market_g", carbon.operational_market_g),
        ("embodied_g", carbon.embodied_g),
        ("total_l", found.statement.water.total_l),
        ("energy_cost", found.statement.money.energy_cost),
        ("sci_g", found.statement.sci.score_g),
    ):
        assert [float(row[f"{key}_{end}"]) for end in ("low", "mid", "high")] == [
            known.low,
            known.mid,
            known.high,
        ]
        assert row[f"{key}_method"] == known.method
    assert row["energy_cost_currency"] == "EUR"
    assert float(row["duration_s"]) == 28_800.0
    assert float(row["metric_accuracy_last"]) == found.metrics[-2].value


def test_the_columns_of_figures_are_those_that_scripts_read():
    names = table.columns([exported.one()])
    assert [name.removesuffix("_mid") for name in names if name.endswith("_mid")][1:] == [
        "facility_j", "node_j", "components_j", "accelerator_j", "unattributed_j", "operational_location_g",
        "operational_market_g", "embodied_g", "total_g", "onsite_l", "grid_l", "total_l", "energy_cost",
        "instance_cost", "sci_g", "social_cost",
    ]  # fmt: skip
    assert [name for name in names if name.endswith("_currency")] == [
        "energy_cost_currency",
        "instance_cost_currency",
        "social_cost_currency",
    ]


def test_any_name_survives():
    name = 'a "quoted", name;\nwith = and ümläut'
    (row,) = rows([rich_run.whole(rich_run.record(name=name))])
    assert row["name"] == name


def test_the_unknown_is_empty_never_zero():
    (row,) = rows([exported.one(energy=False)])
    assert row["facility_j_mid"] == row["operational_location_g_mid"] == row["energy_cost_currency"] == ""
    assert row["run_id"] == "run-a"


def test_runs_are_marked():
    assert [(row["status"], row["kind"]) for row in rows([*exported.several(), exported.estimate()])] == [
        ("finished", "metered"),
        ("failed", "metered"),
        ("finished", "imported"),
        ("estimated", "estimated"),
    ]


def test_a_run_has_the_cells_of_its_own_metrics_only():
    found = rows(exported.several())
    assert [row["metric_accuracy_last"] for row in found] == ["0.91", "", ""]


def test_what_the_user_said_of_a_run_has_columns():
    said = {"tags": {"team": "=nlp"}, "parameters": {"lr": 0.1, "note": None}}
    (row,) = rows([rich_run.whole(rich_run.record(**said))])
    assert (row["tag_team"], row["parameter_lr"], row["parameter_note"]) == ("'=nlp", "0.1", "")


def test_json_holds_the_statement_as_it_is():
    found = rich_run.whole()
    (run,) = json.loads(statements.render([found]))["runs"]
    for key, value in json.loads(json.dumps(found.statement.as_dict())).items():
        assert run[key] == value
    assert run["parameters"] == {"lr": 3e-4, "batch": 256, "amp": True}
    assert [point["name"] for point in run["metrics"][:2]] == ["accuracy", "loss"]
    assert run["windows_by_name"][0]["count"] == rich_run.EPOCHS


def test_totals_keep_kinds_apart_and_count_failed_runs():
    metered, imported, estimated = totals([*exported.several(), exported.estimate()])
    assert (metered.kind, metered.runs, metered.statuses) == ("metered", 2, {"finished": 1, "failed": 1})
    assert (imported.kind, estimated.kind) == ("imported", "estimated")
    energy = {line.key: line for line in metered.sums}["facility_j"]
    # 6 kWh that went well and 3 kWh that failed.
    assert energy.quantity.mid == pytest.approx(9 * exported.KWH)
    assert (energy.known, energy.unknown) == (2, 0)
    assert metered.unwell == {"failed": 1}


def test_an_unknown_run_is_counted_as_missing_not_as_zero():
    (one,) = totals([exported.one(), exported.one("run-z", energy=False)])
    energy = {line.key: line for line in one.sums}["facility_j"]
    assert energy.quantity.mid == pytest.approx(6 * exported.KWH)
    assert (energy.known, energy.unknown) == (1, 1)


def test_runs_of_one_host_err_together_and_hosts_apart():
    def components(*hosts):
        found = totals([exported.one(f"run-{i}", host=host) for i, host in enumerate(hosts)])[0].sums
        return {line.key: line.quantity for line in found}["components_j"]

    one, same, apart = components("a"), components("a", "a"), components("a", "b")
    assert same.low == pytest.approx(2 * one.low)
    assert same.high == pytest.approx(2 * one.high)
    assert apart.mid == pytest.approx(same.mid)
    assert same.low < apart.low < apart.mid < apart.high < same.high


def test_whole_machine_runs_that_overlap_are_said():
    (one,) = totals([exported.one("run-a"), exported.one("run-b"), exported.one("run-c", host="node-z")])
    assert one.overlap == 1
