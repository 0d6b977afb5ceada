"""What wattprint writes is what its JSON Schemas say, and what is damaged is not."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from tests.account import runs
from tests.json_trees import with_value
from tests.ledger import spools
from tests.report import rich_run

from wattprint import Meter, estimate
from wattprint.account.work import recorded
from wattprint.cli import _wattprint
from wattprint.cli.schema import VERSIONS, schema
from wattprint.records import SCHEMA_VERSION

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"


def validator(noun):
    return jsonschema.Draft202012Validator(schema(noun))


def errors(noun, answer):
    return [f"{error.json_path}: {error.message}" for error in validator(noun).iter_errors(answer)]


def call(*words):
    done = CliRunner().invoke(_wattprint, [*map(str, words)])
    assert done.exit_code == 0, (done.output, done.exception)
    return json.loads(done.stdout)


# --- the schemas themselves -----------------------------------------------------------------------


@pytest.mark.parametrize("noun", VERSIONS)
def test_it_is_a_schema_with_a_name_of_its_own(noun):
    found = schema(noun)
    jsonschema.Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"urn:wattprint:schema:{noun}:{VERSIONS[noun][0]}"
    assert found["description"] == VERSIONS[noun][1]
    for part in found["$defs"].values():
        assert part["title"]
        assert "``" not in part.get("description", "")
        assert "Raises" not in part.get("description", "")


def test_units_are_in_the_descriptions():
    defined = schema("statement")["$defs"]
    assert defined["Boundaries"]["properties"]["node_j"]["description"] == "in J"
    assert defined["Carbon"]["properties"]["intensity_g_per_kwh"]["description"] == "in gCO2e/kWh"
    assert defined["RunFacts"]["properties"]["duration_s"]["description"] == "in s"
    assert "description" not in defined["RunFacts"]["properties"]["status"]


def test_the_files_in_the_documents_are_these(monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import schemas

    monkeypatch.setattr(sys, "argv", ["schemas.py", "--check"])
    assert schemas.main() == 0, capsys.readouterr().out


def test_the_page_lists_each_with_its_version():
    page = (ROOT / "docs" / "reference" / "schema.md").read_text("utf-8")
    for noun, (version, _) in VERSIONS.items():
        assert f"| [`{noun}`](schemas/{noun}.json) | {version} |" in page


def test_the_verb_prints_and_lists_them():
    assert call("schema", "statement") == schema("statement")
    listed = call("schema", "--json")
    assert [one["noun"] for one in listed] == list(VERSIONS)
    assert listed[1]["id"] == f"urn:wattprint:schema:record:{SCHEMA_VERSION}"
    told = CliRunner().invoke(_wattprint, ["schema"]).stdout
    assert [line.split()[0] for line in told.splitlines() if line[0] != " "] == list(VERSIONS)
    assert CliRunner().invoke(_wattprint, ["schema", "soul"]).exit_code == 2


# --- statements and estimates ---------------------------------------------------------------------


def computed(found):
    return runs.state(recorded(found), place_name="Xyz")


STATEMENTS = {
    "rich": lambda: rich_run.whole().statement,
    "plain": lambda: computed([runs.record()]),
    "without energy": lambda: computed([runs.record(None)]),
    "two nodes": lambda: computed([runs.record(), runs.record(host="node-b")]),
    "hardware": lambda: estimate.hardware(gpu="8xH100", hours=100, region="DE"),
    "power": lambda: estimate.hardware(power_w=1400, hours=1, region="FR"),
    "nowhere": lambda: estimate.hardware(cpu="2xEPYC 9654", hours=2),
    "project": lambda: estimate.hardware(
        gpu="A100", hours=3, region="FR", project=estimate.Project(trials=20, failed=2)
    ),
    "instance": lambda: estimate.instance(instance_type="aws:p4d.24xlarge", hours=1, region="aws:us-east-1"),
    "compute": lambda: estimate.compute(parameters=7e9, tokens=2e12, gpu="64xA100", region="FR"),
    "call": lambda: estimate.call("gpt-4o", input_tokens=100, output_tokens=300),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_statements_are_as_the_schema_says(name):
    answer = json.loads(STATEMENTS[name]().to_json())
    assert errors("statement", answer) == []
    for line in answer["windows"]:
        assert errors("window", line) == []
    for known in answer["energy"]["boundaries"].values():
        assert known is None or errors("quantity", known) == []


def test_bundles_of_earlier_versions_are_as_the_schemas_say():
    for path in (FIXTURES / "bundles").glob("*.wattprint"):
        with zipfile.ZipFile(path) as bundle:
            assert errors("statement", json.loads(bundle.read("statement.json"))) == []
            assert errors("manifest", json.loads(bundle.read("manifest.json"))) == []


@pytest.mark.parametrize("asked", ["cpu/AMD A6 PRO-7050B", "cloud_regions/aws:us-west-2"])
def test_sources_are_as_the_schema_says(asked):
    answer = call("factors", "show", asked, "--sources", "--json")
    assert errors("sources", answer) == []
    assert errors("sources", [answer[0] | {"figures": "many"}]) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("run",), ...),
        (("run", "id"), 7),
        (("run", "duration_s"), "long"),
        (("energy", "resources"), {}),
        (("energy", "resources", 0, "energy_j"), None),
        (("energy", "boundaries", "node_j", "low"), None),
        (("energy", "boundaries", "node_j", "mid"), ...),
        (("energy", "boundaries", "node_j", "method"), "guessed"),
        (("carbon", "intensity_g_per_kwh"), 300.0),
        (("carbon", "market", "contracts", 0, "kind"), ...),
        (("windows", 0, "count"), 1.5),
        (("factors", 0, "value"), ...),
        (("overhead", "cpu_s"), True),
        (("warnings",), "none"),
        (("schema",), "2"),
    ],
)
def test_a_damaged_statement_is_not(path, value):
    answer = json.loads(rich_run.whole().statement.to_json())
    assert errors("statement", answer) == []
    assert errors("statement", with_value(answer, path, value)) != []


# --- records --------------------------------------------------------------------------------------


def lines_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def window(number, name="step", kind="window"):
    line = {"kind": kind, "id": number, "parent": None, "name": name, "at_ns": spools.BOOT_NS + number}
    ended = {"begin_ns": spools.BOOT_NS, "energy": [spools.CPU, spools.GPU, spools.REST], "status": "ok"}
    return line | (ended if kind == "window" else {})


EVERY_KIND = [
    spools.header(schema=SCHEMA_VERSION),
    window(1, kind="begin"),
    window(1),
    {
        "kind": "windows", "name": "request", "parent": None, "count": 3, "failed": 0, "duration_s": 1.0,
        "energy": [spools.CPU, spools.GPU, spools.REST], "shortest_s": 0.1, "longest_s": 0.5,
        "sample": [[0.1, 2.0]], "at_ns": spools.BOOT_NS,
    },
    {"kind": "progress", "at_ns": spools.BOOT_NS, "done": 1.0, "total": None},
    {"kind": "metric", "at_ns": spools.BOOT_NS, "name": "loss", "value": None, "window": 1},
    {"kind": "warning", "at_ns": spools.BOOT_NS, "text": "the disk was full"},
    spools.snapshot(8),
    {"kind": "beside", "at_ns": spools.BOOT_NS, "seconds": 0.5, "runs": {"20251122-101112-abcdef": 0.5}},
    {"kind": "private", "field": "host", "value": "node-a", "salt": "00"},
    spools.end(8),
]  # fmt: skip


def test_every_kind_of_line_is_as_the_schema_says(tmp_path):
    lines = lines_of(Path(spools.write_file(tmp_path / "run.jsonl", EVERY_KIND)))
    kinds = {part["properties"]["kind"]["enum"][0] for part in schema("record")["$defs"].values()
             if "enum" in part.get("properties", {}).get("kind", {})}  # fmt: skip
    assert {line["kind"] for line in lines} == kinds
    for line in lines:
        assert errors("record", line) == [], line["kind"]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("schema_[12]/*.jsonl")), ids=lambda path: path.stem)
def test_records_of_the_first_schema_are_too(path):
    for line in lines_of(path):
        assert errors("record", line) == [], line["kind"]


def test_a_record_that_a_meter_writes_is_too(own_home):
    with Meter("schemas", tags={"team": "a"}, parameters={"lr": 0.1}) as meter:
        for _ in meter.track(range(3), name="epoch"):
            with meter.window("fit"):
                meter.metric("accuracy", 0.5)
    (path,) = Path(os.environ["WATTPRINT_HOME"]).rglob("*.jsonl")
    lines = lines_of(path)
    assert {"header", "window", "metric", "snapshot", "end"} <= {line["kind"] for line in lines}
    for line in lines:
        assert errors("record", line) == [], line
    assert errors("statement", json.loads(meter.statement.to_json())) == []


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (0, {"kind": "heading"}),
        (0, {"schema": "2"}),
        (0, {"sources": [{"resource": "cpu/0"}]}),
        (0, {"tags": ["a"]}),
        (2, {"energy": [[1.0, 2.0]]}),
        (2, {"id": None}),
        (5, {"value": "high"}),
        (7, {"energy": None}),
        (10, {"exit_code": "0"}),
    ],
)
def test_a_damaged_line_is_not(tmp_path, number, change):
    lines = lines_of(Path(spools.write_file(tmp_path / "run.jsonl", EVERY_KIND)))
    assert errors("record", lines[number]) == []
    assert errors("record", lines[number] | change) != []


# --- other answers --------------------------------------------------------------------------------


@pytest.fixture
def ledger(own_home, monkeypatch, tmp_path):
    """Records of the first schema, in a folder without settings."""
    day = tmp_path / "home" / "spool" / "2026" / "11" / "22"
    day.mkdir(parents=True)
    for path in FIXTURES.glob("schema_1/*.jsonl"):
        shutil.copyfile(path, day / path.name)
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "work.py"),
        ("show", "train", "--region", "SE", "--tariff", "0.40EUR/kWh"),
        ("estimate", "--gpu", "8xH100", "--hours", "100", "--region", "DE"),
        ("estimate", "call", "--model", "gpt-4o", "--input-tokens", "100", "--output-tokens", "300"),
    ],
)
def test_answers_with_a_statement_are_as_the_schema_says(ledger, words):
    assert errors("statement", call(*words, "--json")) == []


def test_a_report_holds_such_statements(ledger):
    (one,) = call("report", "train", "--format", "json")["runs"]
    assert errors("statement", one) == []


def test_runs_are_as_the_schema_says(ledger):
    answer = call("runs", "--json")
    assert len(answer) == 4
    assert errors("runs", answer) == []
    assert errors("runs", [answer[0] | {"components_j": 5.0}]) != []
    assert errors("runs", [answer[0] | {"facility_j": 5.0}]) != []


@pytest.mark.parametrize("words", [("show", "grid/FRA/2023"), ("search", "H100")])
def test_factors_are_as_the_schema_says(words):
    answer = call("factors", *words, "--json")
    assert answer
    assert errors("factors", answer) == []
    assert errors("factors", [answer[0] | {"mid": "much"}]) != []
