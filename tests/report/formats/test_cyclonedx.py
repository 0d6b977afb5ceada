"""The ML-BOM against the official JSON schema of CycloneDX 1.6: structure, units, and every number."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import msgspec
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from tests.report import exported

from wattprint.account.market import Offset
from wattprint.errors import UsageError
from wattprint.report.context import STAGES, Context, Dataset, EnergyProvider
from wattprint.report.formats import cyclonedx

VALIDATOR = JsonStrictValidator(SchemaVersion.V1_6)
FULL = {
    "model_name": "Modèle 🚀",
    "model_version": "1.0",
    "model_uri": "https://example.org/m",
    "licence": "my own",
    "supplier": "ACME",
    "publisher": "ACME Labs",
    "task": "text-generation",
    "algorithm": "transformer",
    "stage": "training",
    "datasets": (Dataset(name="c4"),),
    "report_time": datetime(2026, 11, 22, tzinfo=UTC),
}


def bom(dossiers, **context):
    text = cyclonedx.render(dossiers, Context(**FULL | context))
    assert VALIDATOR.validate_str(text) is None
    return json.loads(text)


def consumption(dossiers, **context):
    (component,) = bom(dossiers, **context)["components"]
    (found,) = component["modelCard"]["considerations"]["environmentalConsiderations"]["energyConsumptions"]
    return found


def properties(found):
    return {one["name"].removeprefix("wattprint:"): one["value"] for one in found["properties"]}


def test_energy_is_in_kilowatt_hours_and_carbon_in_tonnes():
    found = consumption([exported.one()])
    assert found["activityEnergyCost"] == {"value": pytest.approx(6.0, rel=1e-12), "unit": "kWh"}
    assert found["co2CostEquivalent"] == {"value": pytest.approx(0.003, rel=1e-12), "unit": "tCO2eq"}
    assert "co2CostOffset" not in found


def test_the_validator_would_notice_a_wrong_field():
    broken = bom([exported.one()])
    broken["components"][0]["modelCard"]["considerations"]["environmentalConsiderations"]["water"] = 1
    assert VALIDATOR.validate_str(json.dumps(broken)) is not None


@pytest.mark.parametrize("ratio", [1 / 3e12, 0.123456789, 1e20])
def test_every_number_comes_back_in_full_precision(ratio):
    dossier = exported.one(ratio=ratio)
    inside, carbon = dossier.statement.boundaries.facility_j, dossier.statement.carbon.operational_location_g
    found = consumption([dossier])
    said = properties(found)
    assert found["activityEnergyCost"]["value"] * 3.6e6 == pytest.approx(inside.mid, rel=3e-16)
    assert found["co2CostEquivalent"]["value"] * 1e6 == pytest.approx(carbon.mid, rel=3e-16)
    for bound in ("low", "mid", "high"):
        energy_kwh, carbon_t = float(said[f"energy_{bound}_kwh"]), float(said[f"carbon_{bound}_tco2eq"])
        assert energy_kwh * 3.6e6 == pytest.approx(getattr(inside, bound), rel=3e-16)
        assert carbon_t * 1e6 == pytest.approx(getattr(carbon, bound), rel=3e-16)


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_is_an_activity_of_the_schema(stage):
    expected = {"pre-training": "training", "evaluation": "validation"}.get(stage, stage)
    assert consumption([exported.one()], stage=stage)["activity"] == expected


def test_providers_sum_to_the_energy_and_the_rest_is_unknown():
    (alone,) = consumption([exported.one()])["energyProviders"]
    assert (alone["energySource"], alone["energyProvided"]["value"]) == ("unknown", pytest.approx(6.0))
    providers = (
        EnergyProvider(organization="EDF", source="nuclear", share=0.5),
        EnergyProvider(organization="EDF", source="hydropower", share=0.25),
    )
    found = consumption([exported.one()], energy_providers=providers)["energyProviders"]
    assert [(one["energySource"], one["energyProvided"]["value"]) for one in found] == [
        ("nuclear", pytest.approx(3.0)),
        ("hydropower", pytest.approx(1.5)),
        ("unknown", pytest.approx(1.5)),
    ]
    assert [one["organization"] for one in found] == [{"name": "EDF"}, {"name": "EDF"}, {}]


def test_failed_runs_are_in_the_total_and_apart():
    found = consumption(exported.several())
    said = properties(found)
    assert found["activityEnergyCost"]["value"] == pytest.approx(21.0, rel=1e-12)
    assert float(said["failed_energy_mid_kwh"]) == pytest.approx(3.0, rel=1e-12)
    assert float(said["failed_carbon_mid_tco2eq"]) == pytest.approx(0.0015, rel=1e-12)
    assert said["failed_runs"] == "1"
    assert said["runs"] == "run-a finished, run-b failed, run-c finished"
    assert "1 imported" in said["basis"]


def test_metrics_of_runs_that_went_well():
    (component,) = bom(exported.several())["components"]
    assert component["modelCard"]["quantitativeAnalysis"]["performanceMetrics"] == [
        {"type": "loss", "value": "2.5", "slice": "run run-a"},
        {"type": "accuracy", "value": "0.91", "slice": "run run-a"},
    ]


def test_offsets_are_tonnes_beside_and_lower_nothing():
    dossier = exported.one()
    offset = Offset(carbon_g=2_000.0, source="a forest")
    carbon = msgspec.structs.replace(dossier.statement.carbon, offsets=(offset,))
    statement = msgspec.structs.replace(dossier.statement, carbon=carbon)
    found = consumption([exported.restated(dossier, statement)])
    assert found["co2CostOffset"] == {"value": 0.002, "unit": "tCO2eq"}
    assert found["co2CostEquivalent"]["value"] == pytest.approx(0.003)


def test_unknown_carbon_is_left_out():
    dossier = exported.one()
    carbon = msgspec.structs.replace(dossier.statement.carbon, operational_location_g=None)
    statement = msgspec.structs.replace(dossier.statement, carbon=carbon)
    found = consumption([exported.restated(dossier, statement)])
    assert "co2CostEquivalent" not in found
    assert not any(name.startswith("carbon_") for name in properties(found))


def test_an_estimate_says_that_it_is_one():
    assert "estimated, not measured" in properties(consumption([exported.estimate()]))["basis"]


def test_refusals():
    with pytest.raises(UsageError, match="energy at facility of run-a is unknown"):
        bom([exported.one(energy=False)])
    with pytest.raises(UsageError, match="requires model_name, stage"):
        cyclonedx.render([exported.one()], Context())
