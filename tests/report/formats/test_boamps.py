"""The BoAmps report against the model's fields: names, enumerations, kilowatt-hours, billions, quality."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4
from tests.report import exported

from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.report.context import STAGES, Context, Dataset
from wattprint.report.formats import boamps

SCHEMAS = json.loads((Path(__file__).parent / "boamps_schema.json").read_text("utf-8"))["schemas"]
REPORT = "https://raw.githubusercontent.com/Boavizta/BoAmps/main/model/report_schema.json"
VALIDATOR = Draft4Validator(
    SCHEMAS[REPORT],
    registry=Registry().with_resources((uri, DRAFT4.create_resource(one)) for uri, one in SCHEMAS.items()),
)
FULL = {
    "task": "text classification",
    "stage": "fine-tuning",
    "algorithm": "transformer",
    "datasets": (Dataset(name="imdb", type="text", usage="input", size_gb=0.08, quantity=25_000.0),),
    "infrastructure": "on-premise",
    "report_time": datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC),
}


def report(dossiers, **context):
    found = json.loads(boamps.render(dossiers, Context(**FULL | context)))
    VALIDATOR.validate(found)
    return found


def facility(dossier, low, mid, high):
    """The same run with another energy at facility, in kWh."""
    energy_j = Quantity(low * 3.6e6, mid * 3.6e6, high * 3.6e6, "J", "measured")
    inside = msgspec.structs.replace(dossier.statement.boundaries, facility_j=energy_j)
    statement = msgspec.structs.replace(dossier.statement, boundaries=inside)
    return exported.restated(dossier, statement)


def test_a_whole_report():
    found = report(
        [exported.one(metrics=[("accuracy", 0.91)])],
        model_name="Modèle 🚀",
        model_uri="https://example.org/m",
        base_model="llama3.1-8b",
        parameters_number=8e9,
        framework="pytorch",
        framework_version="2.13.0",
        language="python",
        language_version="3.11",
        publisher="ACME",
        project="sweep",
        confidentiality="internal",
        report_status="final",
    )
    assert found["header"]["reportDatetime"] == "2026-11-22 01:02:03"
    assert found["header"]["publisher"] == {
        "name": "ACME",
        "projectName": "sweep",
        "confidentialityLevel": "internal",
    }
    assert found["task"]["taskStage"] == "finetuning"
    assert found["task"]["algorithms"] == [
        {
            "algorithmName": "transformer",
            "algorithmUri": "https://example.org/m",
            "foundationModelName": "llama3.1-8b",
            "parametersNumber": 8.0,
            "framework": "pytorch",
            "frameworkVersion": "2.13.0",
        }
    ]
    assert found["task"]["dataset"] == [
        {"dataUsage": "input", "dataType": "text", "dataSize": 0.08, "dataQuantity": 25_000.0}
    ]
    assert found["task"]["measuredAccuracy"] == 0.91
    assert "Modèle 🚀" in found["task"]["taskDescription"]
    (measure,) = found["measures"]
    assert measure["powerConsumption"] == pytest.approx(6.0, rel=1e-12)
    assert measure["measurementDuration"] == 7200.0
    assert measure["measurementDateTime"] == "2025-06-15 00:00:00"
    assert measure["cpuTrackingMode"] == "rapl (measured)"
    assert measure["gpuTrackingMode"] == "nvml (measured)"
    assert "facility boundary, scope machine" in measure["measurementMethod"]
    assert found["system"] == {"os": "linux"}
    assert found["software"] == {"language": "python", "version": "3.11"}
    assert found["environment"] == {"country": "France", "powerSourceCarbonIntensity": 500.0}
    assert found["infrastructure"] == {
        "infraType": "onPremise",
        "components": [
            {"componentType": "gpu", "nbComponent": 1, "componentName": "NVIDIA A100-SXM4-80GB"},
            {"componentType": "cpu", "nbComponent": 2, "componentName": "AMD EPYC 7763"},
            {"componentType": "ram", "nbComponent": 1, "memorySize": 512},
        ],
    }


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_a_word(stage):
    words = {
        "pre-training": "training",
        "data-collection": "datacreation",
        "data-preparation": "preprocessing",
    }
    words["fine-tuning"] = "finetuning"
    assert report([exported.one()], stage=stage)["task"]["taskStage"] == words.get(stage, stage)


@pytest.mark.parametrize("ratio", [1 / 3e12, 0.123456789, 1e20])
def test_energy_comes_back_in_full_precision(ratio):
    dossier = exported.one(ratio=ratio)
    (measure,) = report([dossier])["measures"]
    inside = dossier.statement.boundaries.facility_j.mid
    assert measure["powerConsumption"] * 3.6e6 == pytest.approx(inside, rel=3e-16)


@pytest.mark.parametrize(
    ("low", "high", "quality"),
    [(0.95, 1.1, "high"), (0.8, 1.1, "medium"), (0.9, 1.5, "low"), (0.49, 1.0, None), (1.0, 1.6, None)],
)
def test_quality_is_what_the_interval_allows(low, high, quality):
    found = report([facility(exported.one(), low, 1.0, high)])
    assert found.get("quality") == quality
    assert ("exceeds the ±50 %" in found["task"]["taskDescription"]) == (quality is None)


def test_one_measure_a_run_failed_and_imported_ones_marked():
    found = report(exported.several())
    assert [one["powerConsumption"] for one in found["measures"]] == pytest.approx([6.0, 3.0, 12.0])
    said = found["task"]["taskDescription"]
    assert "3 runs (1 failed, 1 imported): 21.0 kWh (" in said
    assert "not successful: run-b failed, 3.00 kWh (" in said
    methods = [one["measurementMethod"] for one in found["measures"]]
    assert methods[0].startswith("wattprint:")
    assert methods[2].startswith("imported from codecarbon 3.2.3 emissions.csv line 5:")


def test_a_cloud_tells_its_own_infrastructure():
    found = report([exported.one(place="gcp:europe-west1")], infrastructure=None)
    assert found["infrastructure"]["infraType"] == "publicCloud"
    assert found["infrastructure"]["cloudProvider"] == "gcp"
    assert found["environment"]["country"] == "Belgium"
    assert "europe-west1" in found["environment"]["location"]


def test_places_that_are_unknown_or_differ_are_left_out():
    assert "environment" not in report([exported.one(place=None)])
    assert "environment" not in report([exported.one(), exported.one("run-b", place="DEU", host="node-b")])


def test_an_estimate_is_marked_and_has_no_date():
    found = report([exported.estimate()])
    (measure,) = found["measures"]
    assert measure["measurementMethod"].startswith("wattprint estimate, not measured")
    assert "measurementDateTime" not in measure
    assert "system" not in found


def test_refusals():
    with pytest.raises(UsageError) as caught:
        boamps.render([exported.one()], Context(publisher="ACME", datasets=(Dataset(name="imdb"),)))
    assert str(caught.value).startswith(
        "a BoAmps report requires task, stage, algorithm, datasets, infrastructure, confidentiality"
    )
    with pytest.raises(UsageError, match="energy at facility of run-a is unknown"):
        report([exported.one(energy=False)])
