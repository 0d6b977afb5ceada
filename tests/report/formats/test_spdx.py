"""The SPDX document, read by the SPDX project's own model: classes, required properties, units, decimals."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import spdx_python_model
from tests.report import exported

from wattprint.errors import UsageError
from wattprint.report.context import Context
from wattprint.report.formats import spdx

FULL = {
    "model_name": "Modèle-7B 🚀",
    "model_version": "1.0",
    "stage": "training",
    "supplier": "Müller & Töchter",
    "download_location": "https://example.org/m",
    "release_time": datetime(2026, 11, 21, tzinfo=UTC),
    "report_time": datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC),
}


def loaded(dossiers, **context):
    text = spdx.render(dossiers, Context(**FULL | context))
    model, objects = spdx_python_model.load_data(json.loads(text))
    (package,) = objects.foreach_type(model.ai_AIPackage)
    return model, objects, package


def test_the_model_reads_all_required_properties():
    model, objects, package = loaded(exported.several())
    (document,) = objects.foreach_type(model.SpdxDocument)
    assert not objects.missing_ids
    assert document.rootElement == [package]
    assert package.name == FULL["model_name"]
    assert package.suppliedBy.name == FULL["supplier"]
    assert package.releaseTime == FULL["release_time"]
    assert package.software_packageVersion == "1.0"
    assert package.software_downloadLocation == "https://example.org/m"
    assert package.software_primaryPurpose == model.software_SoftwarePurpose.model
    assert package.creationInfo.created == FULL["report_time"]
    assert {entry.key: entry.value for entry in package.ai_metric} == {
        "loss of run run-a": "2.5",
        "accuracy of run run-a": "0.91",
    }


@pytest.mark.parametrize(
    ("stage", "field"),
    [
        ("pre-training", "training"),
        ("training", "training"),
        ("fine-tuning", "finetuning"),
        ("inference", "inference"),
    ],
)
def test_energy_stands_at_its_stage_in_kilowatt_hours_one_a_run(stage, field):
    model, _, package = loaded(exported.several(), stage=stage)
    energy = package.ai_energyConsumption
    fields = {
        name: getattr(energy, f"ai_{name}EnergyConsumption")
        for name in ("training", "finetuning", "inference")
    }
    assert [one.ai_energyQuantity for one in fields.pop(field)] == pytest.approx([6.0, 3.0, 12.0], rel=1e-12)
    assert not any(fields.values())
    units = {one.ai_energyUnit for one in getattr(energy, f"ai_{field}EnergyConsumption")}
    assert units == {model.ai_EnergyUnitType.kilowattHour}


@pytest.mark.parametrize("ratio", [1e-13, 0.123456789, 1e12, 1e20])
def test_quantities_are_decimals_without_exponent_in_full_precision(ratio):
    found = exported.one(ratio=ratio)
    graph = json.loads(spdx.render([found], Context(**FULL)))["@graph"]
    energy = graph[-1]["ai_energyConsumption"]["ai_trainingEnergyConsumption"][0]["ai_energyQuantity"]
    assert isinstance(energy, str)
    assert set(energy) <= set("0123456789.")
    expected = Decimal(found.statement.boundaries.facility_j.mid) / Decimal(3_600_000)
    assert abs(Decimal(energy) / expected - 1) < Decimal("2e-16")


def test_the_comment_tells_the_interval_and_what_failed():
    _, _, package = loaded(exported.several())
    assert "Energy 21.0 kWh (" in package.comment
    assert "3 runs (1 failed, 1 imported)" in package.comment
    assert "runs that did not succeed are 3.00 kWh" in package.comment
    assert "10.5 kg CO2e" in package.comment


def test_unknown_carbon_is_called_unknown_and_unknown_energy_refused():
    with pytest.raises(UsageError, match="energy at facility of run-a is unknown"):
        loaded([exported.one(energy=False)])


def test_what_nobody_told_is_asked_for_at_once():
    with pytest.raises(UsageError) as caught:
        spdx.render([exported.one()], Context(model_name="m"))
    for name in ("model_version", "stage", "supplier", "download_location", "release_time"):
        assert f"--set {name}=" in str(caught.value)


def test_a_stage_without_a_place_is_refused():
    with pytest.raises(UsageError, match="no place for the energy of evaluation"):
        loaded([exported.one()], stage="evaluation")


def test_the_same_document_has_the_same_name():
    def text(**changes):
        return spdx.render([exported.one(**changes)], Context(**FULL))

    assert text() == text()
    assert json.loads(text())["@graph"][1]["spdxId"] != json.loads(text(ratio=2.0))["@graph"][1]["spdxId"]
