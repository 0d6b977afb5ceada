"""The checklist paragraph: workers, each run, all runs, and those that failed, counted and said."""

from __future__ import annotations

import re

import pytest
from tests.report import exported

from wattprint.report.context import Context
from wattprint.report.formats import neurips


def paragraph(dossiers, **context):
    text = neurips.render(dossiers, Context(**context))
    answer, justification = text.splitlines()
    assert answer == "Answer: [Yes]"
    return justification.removeprefix("Justification: ")


def test_one_run():
    text = paragraph([exported.one()], storage="2 TB of NVMe")
    for words in (
        "One run used 1 x NVIDIA A100-SXM4-80GB, 2 x AMD EPYC 7763 (256 logical CPUs), 512 GB memory.",
        "Storage: 2 TB of NVMe.",
        "It took 2 h 00 min (2 accelerator hours), 6.00 kWh (",
        "and 3.00 kg CO2e (",
        "No metered run failed or was given up.",
        "Compute that was not metered, such as earlier exploration, is not included.",
    ):
        assert words in text


def test_several_runs_with_those_that_failed():
    text = paragraph(exported.several())
    for words in (
        "3 runs used 1 x NVIDIA A100-SXM4-80GB",
        "Storage was not recorded.",
        "Single runs took 2 h 00 min to 2 h 00 min and 3.00 kWh (",
        "to 12.0 kWh (",
        "The 3 runs together took 6 h 00 min (6 accelerator hours), 21.0 kWh (",
        "and 10.5 kg CO2e (",
        "This includes one run that failed or had to be given up (1 failed): 2 h 00 min "
        "(2 accelerator hours), 3.00 kWh (",
        "and 1.50 kg CO2e (",
        "1 imported",
    ):
        assert words in text


@pytest.mark.parametrize("ratio", [1 / 3e12, 0.123456789, 1e9])
def test_printed_figures_are_those_of_the_statement(ratio):
    found = exported.one(ratio=ratio)
    text = paragraph([found])
    value, unit = re.search(r"and ([0-9.e+-]+) (\w+) CO2e", text).groups()
    grams = (
        float(value) * {"kt": 1e9, "t": 1e6, "kg": 1e3, "g": 1.0, "mg": 1e-3, "µg": 1e-6, "ng": 1e-9}[unit]
    )
    assert grams == pytest.approx(found.statement.carbon.operational_location_g.mid, rel=5e-3)


def test_machines_of_a_cloud_are_named_with_their_region():
    text = paragraph([exported.one(place="gcp:europe-west1", place_name="Google Cloud europe-west1")])
    assert "512 GB memory, Google Cloud europe-west1." in text


def test_what_is_unknown_is_called_so():
    text = paragraph([exported.one(energy=False)])
    assert "unknown energy (facility boundary, scope machine) and unknown carbon." in text
    nowhere = paragraph([exported.one(place=None)])
    assert "(place unknown: a range over the world's grids)" in nowhere


def test_an_estimate_is_no_measurement():
    text = paragraph([*exported.several(), exported.estimate()])
    assert "One run of the total is an estimate, not a measurement: 6.00 kWh (" in text
    assert "One run of the total is imported from another tool: 12.0 kWh (" in text
    assert "not a measurement" not in paragraph([exported.one()])
