"""Entries from records and from files: units, unknowns, and one line for what is wrong."""

import json
import os

import msgspec
import pytest
from tests.account import runs

from wattprint.account.work import recorded
from wattprint.compare.entries import common_unit, entry_of, exact, lower_is_better, shown
from wattprint.compare.published import read_entries
from wattprint.compare.target import Target
from wattprint.errors import WattprintError
from wattprint.estimate import hardware
from wattprint.quantity import Quantity
from wattprint.records import Metric


def statement(records):
    return runs.state(recorded(records))


def write(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def logged(*pairs):
    return [
        Metric(at_ns=runs.BOOT_NS + at * runs.S, name=name, value=value, window=None, prev="")
        for at, (name, value) in enumerate(pairs)
    ]


def test_a_run_brings_its_costs_and_the_last_of_each_metric():
    made = runs.record()
    made.metrics = logged(("accuracy", 0.5), ("accuracy", 0.9), ("flop", 1e15), ("loss", 2.0), ("loss", None))
    made.header = msgspec.structs.replace(
        made.header, tags={"team": "vision"}, parameters={"lr": 0.1, "big": True}
    )
    entry = entry_of([made], statement)
    assert (entry.name, entry.kind, entry.origin, entry.status) == (
        "train", "measured", "20250615-000000-aaaaaa", "finished",
    )  # fmt: skip
    assert entry.costs["energy"].mid == pytest.approx(6 * runs.KWH)
    assert entry.costs["carbon"].mid == pytest.approx(3000.0)
    assert entry.costs["time"] == Quantity(7200.0, 7200.0, 7200.0, "s", "measured")
    assert entry.costs["flop"].mid == 1e15
    assert "money" not in entry.costs
    assert entry.metrics["accuracy"].mid == 0.9
    assert "loss" not in entry.metrics  # its last figure was no number
    assert entry.fields == {"tag:team": "vision", "parameter:lr": "0.1", "parameter:big": "true"}
    assert entry.attempt is None


def test_a_modelled_component_or_another_origin_is_marked():
    sources = [runs.source("cpu/0", "cpu_model", "modelled"), *runs.SOURCES[1:]]
    assert entry_of([runs.record(sources=sources)], statement).kind == "modelled"
    other = runs.record()
    other.header = msgspec.structs.replace(other.header, origin="codecarbon emissions.csv line 5")
    entry = entry_of([other], statement)
    assert entry.kind == "imported"
    assert "codecarbon emissions.csv line 5" in entry.origin


def test_csv_has_units_in_its_header_and_bounds_beside(tmp_path):
    path = write(
        tmp_path, "points.csv",
        "name,accuracy,accuracy_low,accuracy_high,energy_kwh,energy_kwh_low,energy_kwh_high,carbon_kg,cost_usd,"
        "time_min,flop,tag:team\n"
        "net,0.9,0.88,0.91,2,1.5,2.5,0.5,3.25,90,1e18,vision\n"
        '"net, small",0.8,,,,,,,,,,\n',
    )  # fmt: skip
    net, small = read_entries(path)
    assert net.costs == {
        "energy": Quantity(5.4e6, 7.2e6, 9.0e6, "J", "assumed"),
        "carbon": Quantity(500.0, 500.0, 500.0, "gCO2e", "assumed"),
        "money": Quantity(3.25, 3.25, 3.25, "USD", "assumed"),
        "time": Quantity(5400.0, 5400.0, 5400.0, "s", "assumed"),
        "flop": Quantity(1e18, 1e18, 1e18, "FLOP", "assumed"),
    }
    assert net.metrics["accuracy"] == Quantity(0.88, 0.9, 0.91, "1", "assumed")
    assert (net.kind, net.status, net.fields) == ("imported", "imported", {"tag:team": "vision"})
    assert net.origin == f"{path} line 2"
    assert (small.name, small.costs) == ("net, small", {})
    assert small.metrics["accuracy"].mid == 0.8


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("accuracy,energy_kwh\n0.9,1\n", "line 1 has no column name"),
        ("name,accuracy,energy_kwh\nnet,good,1\n", "line 2: accuracy is no figure: 'good'"),
        ("name,accuracy,energy_kwh\nnet,0.9,1\nbig,0.9,nan\n", "line 3: energy_kwh is no figure"),
        ("name,accuracy,energy_kwh\nnet,0.9,-1\n", "line 2: energy_kwh is negative"),
        ("name,accuracy,energy_kwh\nnet,0.9\n", "line 2 has 2 cells for 3 columns"),
        ("name,accuracy\n,0.9\n", "line 2 has no name"),
        ("name,accuracy,energy\nnet,0.9,1\n", "energy has no unit known here"),
        ("name,accuracy,energy_kw\nnet,0.9,1\n", "energy_kwh"),
        ("name,a,energy_j,energy_j_low\nnet,0.9,1,2\n", "line 2: energy_j lies outside its bounds"),
    ],
)
def test_bad_csv_gets_one_line_with_its_number(tmp_path, text, says):
    path = write(tmp_path, "bad.csv", text)
    with pytest.raises(WattprintError) as caught:
        read_entries(path)
    assert says in str(caught.value)
    assert path in str(caught.value)
    assert "\n" not in str(caught.value)


# An entry in the form of DAWNBench's repository; every figure is made up for this test.
TRAINING = {
    "version": "v1.0",
    "author": "A. Tester",
    "authorEmail": "tester@example.org",
    "framework": "TestFlow 1.0",
    "codeURL": "https://example.org/code",
    "model": "ResNet 9",
    "hardware": "1 test GPU",
    "costPerHour": 3.06,
    "timestamp": "2018-04-01",
    "misc": {},
}
CURVE = "epoch\thours\ttop1Accuracy\n1\t0.5\t80.0\n2\t1.0\t94.1\n3\t1.5\t93.9\n4\t2.0\t94.5\n"


def dawnbench(folder, tree=None, curve=CURVE, stem="entry"):
    if curve is not None:
        write(folder, f"{stem}.tsv", curve)
    return write(folder, f"{stem}.json", json.dumps(TRAINING if tree is None else tree))


@pytest.mark.parametrize("suffix", [".json", ".tsv"])
def test_a_training_entry_of_dawnbench_has_time_and_rent(tmp_path, suffix):
    path = dawnbench(tmp_path)
    (entry,) = read_entries(os.path.splitext(path)[0] + suffix, target=Target("accuracy", True, 0.94))
    assert entry.name == "ResNet 9 (A. Tester)"
    assert entry.kind == "imported"
    assert entry.costs["time"].mid == 7200.0
    assert entry.costs["money"].mid == pytest.approx(6.12)
    assert entry.costs["money"].unit == "USD"
    assert "energy" not in entry.costs
    assert entry.metrics["accuracy"].mid == pytest.approx(0.945)
    assert entry.metrics["top1Accuracy"].mid == 94.5
    assert entry.fields["parameter:hardware"] == "1 test GPU"
    assert entry.attempt.crossing.at_s == 3600.0
    assert entry.attempt.crossing.fell_back  # 93.9 after 94.1
    assert entry.attempt.costs["money"].mid == pytest.approx(3.06)


def test_a_training_entry_without_a_price_has_no_cost_in_money(tmp_path):
    (entry,) = read_entries(dawnbench(tmp_path, TRAINING | {"costPerHour": "N/A"}))
    assert set(entry.costs) == {"time"}


def test_an_inference_entry_of_dawnbench_has_latency_and_cost(tmp_path):
    tree = {key: value for key, value in TRAINING.items() if key != "costPerHour"}
    tree |= {"latency": 9.5, "cost": 0.02, "top5Accuracy": 93.1, "top1Accuracy": 76.0}
    (entry,) = read_entries(dawnbench(tmp_path, tree, curve=None))
    assert entry.costs["time"].mid == pytest.approx(0.0095)
    assert entry.costs["money"].mid == 0.02
    assert entry.metrics["accuracy"].mid == pytest.approx(0.76)
    assert entry.metrics["top5Accuracy"].mid == 93.1


@pytest.mark.parametrize(
    ("curve", "says"),
    [
        ("epoch\ttop1Accuracy\n1\t80\n", "line 1 has no column hours"),
        ("epoch\thours\ttop1Accuracy\n1\t0.5\t80\n2\tsoon\t81\n", "line 3: hours is no figure: 'soon'"),
        ("epoch\thours\ttop1Accuracy\n1\t\t80\n", "line 2 has no hours"),
        ("epoch\thours\ttop1Accuracy\n", "has no figures"),
    ],
)
def test_a_bad_curve_gets_one_line(tmp_path, curve, says):
    with pytest.raises(WattprintError) as caught:
        read_entries(dawnbench(tmp_path, curve=curve))
    assert says in str(caught.value)


def estimate(**changes):
    made = statement([runs.record()]).as_dict()
    made["run"] |= {"status": "estimated", "name": "planned", "id": ""}
    return made | changes


def test_an_estimate_competes_marked_as_one(tmp_path):
    path = write(tmp_path, "plan.json", json.dumps(estimate(metrics={"accuracy": 0.7})))
    (entry,) = read_entries(path)
    assert (entry.name, entry.kind, entry.status) == ("planned", "estimated", "estimated")
    assert entry.costs["energy"].mid == pytest.approx(6 * runs.KWH)
    assert entry.metrics["accuracy"] == exact(0.7, "1", "assumed")


def test_what_report_and_show_write_is_read_back(tmp_path):
    shown_json = statement([runs.record()]).as_dict()
    (entry,) = read_entries(write(tmp_path, "show.json", json.dumps(shown_json)))
    assert (entry.kind, entry.status) == ("measured", "finished")
    points = [{"name": "accuracy", "value": 0.4, "t_s": 1}, {"name": "accuracy", "value": 0.8, "t_s": 2}]
    many = {"runs": [shown_json | {"metrics": points, "tags": {"k": "v"}, "origin": "elsewhere.csv"}]}
    (entry,) = read_entries(write(tmp_path, "report.json", json.dumps(many)))
    assert entry.kind == "imported"
    assert entry.metrics["accuracy"].mid == 0.8
    assert entry.fields == {"tag:k": "v"}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("x.json", "{", "is no JSON"),
        ("x.json", '{"a": 1}', "neither a statement nor an entry of DAWNBench"),
        ("x.json", '{"run": {}, "energy": {}}', "no statement"),
        ("x.txt", "", "of no kind known here"),
    ],
)
def test_other_files_are_refused_by_name(tmp_path, name, text, says):
    path = write(tmp_path, name, text)
    with pytest.raises(WattprintError) as caught:
        read_entries(path)
    assert says in str(caught.value)
    assert path in str(caught.value)


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(WattprintError, match="is not there"):
        read_entries("/nowhere/points.csv")


def test_most_have_the_say_on_the_currency():
    def paid(unit):
        return msgspec.structs.replace(
            entry_of([runs.record()], statement), costs={"money": exact(1.0, unit)}
        )

    assert common_unit([paid("EUR"), paid("USD"), paid("USD")], "money") == "USD"
    assert common_unit([paid("EUR")], "energy") is None


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(3.0e6, 3.6e6, 7.2e6, "J", "measured"), ("1.00 kWh", "0.833–2.00")),
        (Quantity(1.0, 2.0, 4.0, "J/token", "measured"), ("2.00 J/token", "1.00–4.00")),
        (exact(0.93, "1"), ("0.93", "")),
        (exact(5400.0, "s"), ("1 h 30 min", "")),
        (exact(2e18, "FLOP"), ("2e+18 FLOP", "")),
        (Quantity(1.0, 2.0, 4.0, "EUR", "modelled"), ("2.00 EUR", "1.00–4.00")),
    ],
)
def test_costs_are_shown_in_human_units(quantity, text):
    assert shown(quantity) == text


def test_lower_is_better_by_the_words_of_the_name():
    assert [lower_is_better(name) for name in ("val_loss", "eval/loss", "WER", "accuracy", "glossary")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_report_in_json_has_an_entry_for_each_of_its_runs(tmp_path):
    plans = [hardware(power_w=watts, hours=1, region="FR").as_dict() for watts in (100, 200)]
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"runs": plans, "totals": []}), "utf-8")
    first, second = read_entries(str(path))
    assert second.costs["energy"].mid == pytest.approx(2 * first.costs["energy"].mid)
