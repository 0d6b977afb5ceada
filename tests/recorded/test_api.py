"""Reading recorded runs from Python. A run's node drew 10 + 20 + 100 J; at a PUE of 1.1 that is 143 J."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.ledger import spools
from tests.ledger.spools import SITE

import wattprint
from wattprint.records import Site
from wattprint.report.dossier import dossier
from wattprint.report.formats import csv as csv_report
from wattprint.report.formats import json as json_report

S = spools.S
DAY_NS = 86_400 * S
BUNDLE = Path(__file__).resolve().parents[1] / "fixtures" / "bundles" / "two-nodes.wattprint"
KWH = 143 / 3.6e6


def half(energy):
    return [[value / 2 for value in joules] for joules in energy]


def write(home, run, day=0, *, status="finished", **header):
    start_ns = spools.START_NS + day * DAY_NS
    whole = (spools.CPU, spools.GPU, spools.REST)
    at_ns = spools.BOOT_NS + 7 * S
    lines = [
        spools.header(run, **({"wall_ns": start_ns, "site": SITE} | header)),
        spools.snapshot(2, half(whole), start_ns=start_ns),
        {"kind": "metric", "at_ns": at_ns, "name": "accuracy", "value": 0.5, "window": None},
        {"kind": "metric", "at_ns": at_ns, "name": "accuracy", "value": 0.9, "window": None},
        {"kind": "window", "id": 1, "parent": None, "name": "epoch", "begin_ns": spools.BOOT_NS,
         "at_ns": at_ns, "energy": half(whole), "status": "ok"},
        spools.snapshot(8, whole, start_ns=start_ns),
        spools.end(8, status, start_ns=start_ns),
    ]  # fmt: skip
    return spools.write(home, lines)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Three runs of three days, the newest failed; the path of the oldest's spool is returned too."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WATTPRINT_HOME", str(folder))
    monkeypatch.chdir(tmp_path)
    path = write(folder, "r1", name="bert", tags={"team": "nlp"}, parameters={"lr": 0.1, "seed": 3})
    write(folder, "r2", 1, name="resnet", tags={"team": "vision"})
    write(folder, "r3", 2, name="bert", tags={"team": "nlp", "stage": "x"}, status="failed")
    return path


def ids(runs):
    return [run.id for run in runs]


def test_runs_are_listed_newest_first_and_chosen_by_condition(home):
    assert ids(wattprint.runs()) == ["r3", "r2", "r1"]
    assert ids(wattprint.runs("bert")) == ["r3", "r1"]
    assert ids(wattprint.runs(tag="team=nlp", limit=1)) == ["r3"]
    assert ids(wattprint.runs(tag={"team": "nlp", "stage": "x"})) == ["r3"]
    assert ids(wattprint.runs(status="finished")) == ["r2", "r1"]
    moment = datetime.fromtimestamp((spools.START_NS + DAY_NS) / 1e9, UTC)
    assert ids(wattprint.runs(since=moment)) == ["r3", "r2"]
    assert ids(wattprint.runs(since=moment.isoformat())) == ["r3", "r2"]
    assert ids(wattprint.runs(since=moment.date() - timedelta(days=1))) == ["r3", "r2", "r1"]
    assert wattprint.runs(since=moment.date() + timedelta(days=30)) == []
    assert wattprint.runs(since="1s") == []
    assert wattprint.runs("nobody") == []


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"status": "done"}, "no run has the status 'done' · one of: running, finished"),
        ({"since": "soon"}, "no time in 'soon' · write 7d"),
        ({"tag": "team"}, "no tag in 'team' · write a tag as KEY=VALUE"),
        ({"limit": 0}, "limit cannot be 0"),
        ({"limit": "2"}, "limit cannot be '2'"),
        ({"limit": 1.5}, "limit cannot be 1.5"),
        ({"limit": True}, "limit cannot be True"),
        ({"since": 7}, "since cannot be 7"),
        ({"tag": ["a=b"]}, "tag cannot be ['a=b'] · tag=\"team=vision\""),
        ({"name": 3}, "name cannot be 3"),
    ],
)
def test_what_cannot_be_asked_for_is_told_in_one_line(home, asked, says):
    with pytest.raises(wattprint.UsageError) as caught:
        wattprint.runs(**asked)
    assert str(caught.value).startswith(says)


def test_a_run_that_no_key_names_is_told_in_one_line(home):
    with pytest.raises(wattprint.UsageError, match="a run cannot be 3"):
        wattprint.load(3)


def test_facts_come_from_the_index_alone(home):
    run = wattprint.runs()[-1]
    Path(home).write_text("", "utf-8")
    assert (run.name, run.status, run.duration_s) == ("bert", "finished", 8.0)
    assert run.started == datetime.fromtimestamp(spools.START_NS // S, UTC)
    assert (run.tags, run.parameters) == ({"team": "nlp"}, {"lr": 0.1, "seed": 3})
    assert run.metrics == {"accuracy": 0.9}
    assert repr(run) == "<RecordedRun r1, 'bert', finished>"
    with pytest.raises(wattprint.WattprintError):
        run.statement  # noqa: B018 - the record is gone


@pytest.mark.parametrize(("key", "run"), [("last", "r3"), ("r1", "r1"), ("bert", "r3"), ("resnet", "r2")])
def test_one_run_by_last_id_or_name(home, key, run):
    assert wattprint.load(key).id == run


def test_figures_of_a_statement_at_its_boundary(home):
    statement = wattprint.load("r1").statement
    assert statement.energy_kwh.mid == pytest.approx(KWH)
    assert statement.energy_kwh.unit == "kWh"
    assert statement.energy_kwh.low < KWH < statement.energy_kwh.high
    assert (statement.carbon_kg.mid, statement.carbon_kg.unit) == (pytest.approx(KWH * 0.36), "kgCO2e")
    assert (statement.cost.mid, statement.cost.unit) == (pytest.approx(KWH * 0.36), "EUR")
    assert statement.water_l is None or statement.water_l.unit == "L"
    at_node = wattprint.load("r1").restated(boundary="node")
    assert at_node.energy_kwh.mid == pytest.approx(130 / 3.6e6)


def test_a_statement_is_made_once_and_stated_again_with_other_factors(home):
    run = wattprint.load("r1")
    assert run.statement is run.statement
    doubled = run.restated(pue=2.2, tariff="3.6 EUR/kWh")
    assert doubled.energy_kwh.mid == pytest.approx(2 * KWH)
    assert doubled.cost.mid == pytest.approx(2 * KWH * 3.6)
    bare = run.restated(tariff=3.6, currency="EUR")
    assert (bare.cost.mid, bare.cost.unit) == (pytest.approx(KWH * 3.6), "EUR")
    machine = run.restated(scope="machine")
    assert machine.boundaries.node_j.mid == pytest.approx(1300.0)
    france = run.restated(region="FR", year=2023)
    assert (france.carbon.place, run.statement.carbon.place) == ("FRA", "DE")
    assert run.statement.energy_kwh.mid == pytest.approx(KWH)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"region": "Atlantis"}, "Atlantis"),
        ({"pue": 0.5}, "pue"),
        ({"scope": "galaxy"}, "scope cannot be 'galaxy'"),
        ({"boundary": "moon"}, "moon"),
        ({"year": "2024"}, "the year cannot be '2024' · give 1990 to 2100"),
        ({"year": 2024.5}, "the year cannot be 2024.5"),
        ({"year": 1800}, "the year cannot be 1800"),
        ({"year": 99999}, "the year cannot be 99999"),
        ({"tariff": 0.3}, "tariff has no currency"),
        ({"per": (0, "token")}, "0 of 'token' is no number of functional units"),
        ({"per": (float("nan"), "token")}, "nan of 'token'"),
        ({"per": (-5.0, "token")}, "-5.0 of 'token'"),
        ({"per": ("5", "token")}, "'5' of 'token'"),
        ({"per": (5, "")}, "5 of ''"),
        ({"per": 5}, "5 is no number of functional units"),
    ],
)
def test_a_factor_that_cannot_be_is_told_in_one_line(home, changes, says):
    with pytest.raises(wattprint.UsageError, match=says):
        wattprint.load("r1").restated(**changes)


def test_windows_and_power_over_time(home):
    run = wattprint.load("r1")
    epoch = next(line for line in run.windows if line.name == "epoch")
    assert epoch.node_j.mid == pytest.approx(65.0)
    samples = run.samples()
    assert [sample[:2] for sample in samples if sample.kind == "cpu"] == [(0.0, "cpu"), (2.0, "cpu")]
    # 5 J in two seconds, then 5 J in six.
    assert [sample.power_w for sample in samples if sample.kind == "cpu"] == pytest.approx([2.5, 5 / 6])
    assert {sample.kind for sample in samples} == {"cpu", "gpu", "node"}
    assert max(sample.end_s for sample in samples) == 8.0


def test_rows_are_flat_and_alike(home):
    rows = wattprint.runs().to_rows()
    assert [row["run_id"] for row in rows] == ["r3", "r2", "r1"]
    assert len({tuple(row) for row in rows}) == 1
    first = rows[2]
    assert first["facility_j_mid"] == pytest.approx(143.0)
    assert (first["energy_cost_mid"], first["energy_cost_currency"]) == (pytest.approx(KWH * 0.36), "EUR")
    assert (first["tag_team"], first["parameter_lr"], first["metric_accuracy_last"]) == ("nlp", 0.1, 0.9)
    assert (first["tag_stage"], rows[0]["parameter_lr"], first["sci_g_mid"]) == (None, None, None)
    assert all(not isinstance(value, dict | list) for row in rows for value in row.values())


def test_a_record_that_vanishes_or_changes_is_told_in_one_line(home, tmp_path, caplog):
    runs = wattprint.runs()
    (path,) = tmp_path.rglob("r2.*.jsonl")
    path.unlink()
    with pytest.raises(wattprint.WattprintError) as caught:
        runs[1].statement  # noqa: B018
    assert len([frame for frame in caught.traceback if "/wattprint/" in str(frame.path)]) == 1
    assert str(path)[:40] in runs[1]._repr_html_()  # cut where it is longer than a line
    assert "cannot be read" in runs[1]._repr_mimebundle_()["text/plain"]
    assert [row["run_id"] for row in runs.to_rows()] == ["r3", "r1"]
    (record,) = caplog.records
    assert record.getMessage().startswith("left out r2: ")
    path.mkdir()
    assert len(runs.to_rows()) == 2
    with pytest.raises(wattprint.WattprintError, match="is a folder, no spool"):
        runs[1:2].to_rows()


def test_runs_are_chosen_and_sorted_by_what_is_known_of_them(home):
    assert [run.id for run in wattprint.runs(where="accuracy>0.5 and id!=r2")] == ["r3", "r1"]
    assert [run.id for run in wattprint.runs(sort="-started", limit=2)] == ["r1", "r2"]
    assert wattprint.runs(where="accuracy>2") == []
    for asked in ({"where": "accuracy"}, {"where": "nothing>1"}, {"sort": "-"}, {"sort": "nothing"}):
        with pytest.raises(wattprint.UsageError):
            wattprint.runs(**asked)


def test_a_data_frame_takes_rows_and_samples(home):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(wattprint.runs().to_rows())
    assert frame["facility_j_mid"].sum() == pytest.approx(3 * 143.0)
    assert list(pandas.DataFrame(wattprint.load("r1").samples()).columns)[:3] == ["t_s", "kind", "power_w"]


def test_a_notebook_shows_a_card_without_anything_that_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    write(tmp_path, "r1", name="<script>alert(1)</script>", site={"place": None, "pue_kind": "data-centre"})
    run = wattprint.load("last")
    html = run._repr_html_()
    assert "<script" not in html
    assert "<b>&lt;script&gt;alert(1)&lt;/script&gt;</b> · finished" in html
    assert "<b>unknown</b>" in html  # money: no place, no price
    assert len(html.encode()) <= 6000
    assert not any(word in html for word in ("href", "src=", "onload", "url(", "<link"))


def test_a_statement_says_whose_it_is(home):
    text = repr(wattprint.load("r1").statement)
    assert text.startswith("<Statement of 'bert', finished: ")
    assert len(text) < 120


def test_a_spool_a_bundle_and_a_statement_are_read_from_their_files(home, tmp_path):
    spool = wattprint.load(home)
    assert (spool.id, spool.metrics, spool.tags) == ("r1", {"accuracy": 0.9}, {"team": "nlp"})
    assert spool.statement == wattprint.load("r1").statement
    saved = tmp_path / "r1.json"
    saved.write_text(spool.statement.to_json(), "utf-8")
    told = wattprint.load(saved)
    assert (told.id, told.name, told.status, told.duration_s) == ("r1", "bert", "finished", 8.0)
    assert told.started == spool.started
    assert told.statement.energy_kwh.mid == pytest.approx(KWH)
    assert told.samples() == []
    with pytest.raises(wattprint.UsageError, match="holds no record"):
        told.restated(pue=2.0)


def test_a_bundle_is_stated_again_from_the_records_in_it(home):
    bundle = wattprint.load(BUNDLE)
    assert len(bundle.roots) == 2
    node_j = bundle.statement.boundaries.node_j.mid
    doubled = bundle.restated(pue=2.0).boundaries
    assert doubled.facility_j.mid == pytest.approx(2 * node_j)


def test_a_report_in_json_keeps_tags_and_metrics(home, tmp_path):
    path = tmp_path / "run.json"
    tree = wattprint.load("r1").statement.as_dict() | {
        "tags": {"team": "nlp"},
        "metrics": [{"name": "accuracy", "value": 0.1}, {"name": "accuracy", "value": 0.9}],
    }
    path.write_text(json.dumps(tree), "utf-8")
    told = wattprint.load(path)
    assert (told.tags, told.metrics) == ({"team": "nlp"}, {"accuracy": 0.9})


def test_a_report_of_one_run_is_read_as_that_run(home, tmp_path):
    path = tmp_path / "report.json"
    run = wattprint.load("r1")
    path.write_text(json_report.render([dossier(run.roots, run.statement)]), "utf-8")
    told = wattprint.load(path)
    assert (told.id, told.tags, told.metrics) == ("r1", {"team": "nlp"}, {"accuracy": 0.9})
    assert told.statement.energy_kwh.mid == pytest.approx(KWH)


def test_rows_have_the_columns_of_the_csv(home):
    run = wattprint.load("r1")
    (row,) = run.to_rows()
    columns = csv_report.columns([dossier(run.roots, run.statement)])
    assert list(row) == columns
    assert {"tag_team", "parameter_lr", "parameter_seed", "metric_accuracy_last"} <= set(row)
    assert (row["kind"], row["origin"]) == ("metered", None)


def test_a_row_of_a_statement_says_so(home, tmp_path):
    saved = tmp_path / "r1.json"
    saved.write_text(wattprint.load("r1").statement.to_json(), "utf-8")
    assert wattprint.load(saved).to_rows()[0]["kind"] == "restored"


@pytest.mark.parametrize("what", ["r1", BUNDLE])
def test_a_run_can_be_pickled_before_and_after_it_was_read(home, what):
    run = wattprint.load(what)
    for _ in range(2):
        copy = pickle.loads(pickle.dumps(run))
        assert (copy.id, copy.name, copy.started) == (run.id, run.name, run.started)
        assert copy.statement == run.statement


def test_a_copy_of_a_run_reads_the_ledger_that_the_run_is_of(home, tmp_path, monkeypatch):
    copied = pickle.dumps(wattprint.runs())
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "elsewhere"))
    runs = pickle.loads(copied)
    assert isinstance(runs, wattprint.RunList)
    assert ids(runs) == ["r3", "r2", "r1"]
    assert runs[2].statement.energy_kwh.mid == pytest.approx(KWH)


def test_a_slice_of_runs_is_a_list_of_runs(home):
    some = wattprint.runs()[:2]
    assert isinstance(some, wattprint.RunList)
    assert [row["run_id"] for row in some.to_rows()] == ["r3", "r2"]
    assert wattprint.runs()[-1].id == "r1"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.json", None, "none.json is not there"),
        ("text.json", b"hello", "text.json is no JSON"),
        ("list.json", b"[]", "list.json holds no statement"),
        ("bytes.json", b"\xff\xfe", "bytes.json cannot be read: it is no UTF-8 text"),
        ("empty.jsonl", b"", "empty.jsonl is empty"),
        ("short.jsonl", b'{"kind":"he', "short.jsonl ends within its first line"),
        ("several.json", b'{"runs": [{}, {}], "totals": []}', "several.json is a report of 2 runs"),
        ("torn.wattprint", b"PK\x03\x04nothing", "torn.wattprint: not a whole zip file"),
        ("torn.jsonl", b'{"kind":"header"', "torn.jsonl ends within its first line"),
    ],
)
def test_a_file_that_holds_no_run_is_told_in_one_line(home, tmp_path, name, content, says):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(wattprint.WattprintError) as caught:
        wattprint.load(path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "rm " not in str(caught.value), "nobody is told to delete a file that he named"


def test_a_run_that_is_not_there_names_the_nearest(home):
    with pytest.raises(wattprint.UsageError, match="no run 'brt' · nearest: bert"):
        wattprint.load("brt")


def test_what_is_wrong_with_a_record_is_logged_and_the_others_are_read(home, caplog):
    bad = Path(home).parent / "bad.jsonl"
    bad.write_text("no spool\n", "utf-8")
    assert len(wattprint.runs()) == 3
    assert "bad.jsonl" in caplog.text


def test_reading_starts_no_meter(home):
    code = (
        "import sys, threading, wattprint\n"
        "print(len(wattprint.runs()), wattprint.load('last').statement.energy_kwh is None)\n"
        "print([name for name in sys.modules if name.startswith(('wattprint.meter', 'wattprint.sources'))])\n"
        "print(threading.active_count(), wattprint.Meter.current())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["3 False", "[]", "1 None"]


def test_the_site_of_these_tests_is_one_that_a_record_may_have():
    assert set(SITE) <= set(Site.__struct_fields__)
