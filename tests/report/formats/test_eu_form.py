"""The EU form's items: megawatt-hours with their range, the method, and all that is not known."""

from __future__ import annotations

import re

import msgspec
import pytest
from tests.report import exported

from wattprint.errors import UsageError
from wattprint.report.context import Context
from wattprint.report.formats import eu_form

TOLD = {"model_name": "Modèle | 7B", "stage": "pre-training"}


def rows(text):
    """The cells of each item."""
    table = [re.split(r"(?<!\\)\|", line)[1:-1] for line in text.splitlines() if line.startswith("|")]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in table[2:]}


def form(dossiers, **context):
    return eu_form.render(dossiers, Context(**TOLD | context))


def test_energy_is_in_megawatt_hours_with_its_range():
    short, exact = rows(form(exported.several()))["Energy used for training, MWh"]
    assert re.match(r"0\.0210 \(0\.01\d{2}–0\.0\d{3}\)$", short)
    assert float(exact) == pytest.approx(0.021, rel=1e-12)


@pytest.mark.parametrize("ratio", [1e-13, 0.123456789, 1e20])
def test_the_exact_column_has_full_precision_and_no_exponent(ratio):
    found = exported.one(ratio=ratio)
    _, exact = rows(form([found]))["Energy used for training, MWh"]
    assert set(exact) <= set("0123456789.")
    assert float(exact) * 3.6e9 == pytest.approx(found.statement.boundaries.facility_j.mid, rel=4e-16)


def test_time_is_by_the_clock_and_by_accelerator():
    found = rows(form(exported.several()))
    assert found["Training time, runs one after another"] == ["6 h 00 min", "0.25 days"]
    assert found["Accelerator days (1 x NVIDIA A100-SXM4-80GB)"] == ["0.250", "0.25"]


def test_computation_is_what_was_told_or_unknown():
    unknown = form([exported.one()])
    assert rows(unknown)["Computation used for training"] == ["unknown", ""]
    assert "--set training_flop=..." in unknown.partition("## What is unknown")[2]
    told = form([exported.one()], training_flop=1.234e23, inference_flop=5.1e17)
    assert rows(told)["Computation used for training"] == ["1.2e+23 FLOP", "1.234e+23"]
    assert rows(told)["Benchmarked computation for inference"] == ["5.1e+17 FLOP", "5.1e+17"]
    assert "--set inference_benchmark=..." in told
    named = form(
        [exported.one()], inference_flop=5.1e17, inference_benchmark="100000 tokens on 64 x NVIDIA A100"
    )
    assert "Inference benchmark: 100000 tokens on 64 x NVIDIA A100." in named
    assert "inference_benchmark=" not in named


def test_the_method_names_boundary_scope_sources_and_what_failed():
    text = form(exported.several())
    for words in (
        "Energy: estimated, in part or whole.",
        "Boundary: facility, whole machines with the building's cooling",
        "scope: machine",
        "gpu measured (nvml)",
        r"node modelled (node\_model)",
        "Runs that did not succeed (1) are counted: 3.00 kWh",
        "imported from codecarbon 3.2.3 emissions.csv line 5",
        "10.5 kg CO2e",
    ):
        assert words in text


def test_measured_is_said_only_of_what_was():
    dossier = exported.one()
    carbon = msgspec.structs.replace(dossier.statement.carbon, boundary="accelerator")
    found = exported.restated(dossier, msgspec.structs.replace(dossier.statement, carbon=carbon))
    text = form([found])
    assert "Energy: measured." in text
    assert float(rows(text)["Energy used for training, MWh"][1]) == pytest.approx(0.002)
    assert "estimated, not measured" in form([exported.estimate()])


def test_unknown_energy_is_unknown_and_named():
    text = form([exported.one(), exported.one("run-z", energy=False, host="node-z")])
    assert rows(text)["Energy used for training, MWh"] == ["unknown", ""]
    assert "energy of run-z at the facility boundary" in text
    assert "Energy: unknown." in text


def test_names_do_not_break_the_page():
    assert form([exported.one()]).startswith("# Energy and computational resources of Modèle \\| 7B\n")


def test_refusals():
    with pytest.raises(UsageError, match="requires model_name, stage"):
        eu_form.render([exported.one()], Context())
    with pytest.raises(UsageError, match="these runs are inference"):
        form([exported.one()], stage="inference")
