"""The receipt in one line: the energy that carbon and money count, or what is unknown."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.site import make_statement
from wattprint.account.work import recorded
from wattprint.records import Site
from wattprint.report.figures import one_line


def stated(boundary="facility", **changes):
    site = Site(place="FR", pue=1.5, intensity_g_per_kwh=100.0, boundary=boundary)
    record = runs.record()
    header = msgspec.structs.replace(record.header, site=site)
    return make_statement([msgspec.structs.replace(record, header=header, **changes)]).statement


@pytest.mark.parametrize(
    ("boundary", "energy", "carbon"),
    [
        # CPU 1 kWh, GPU 2 kWh, rest 1 kWh, PUE 1.5, 100 g/kWh.
        ("facility", "6.00 kWh", "600 g CO2e"),
        ("node", "4.00 kWh", "400 g CO2e"),
        ("components", "3.00 kWh", "300 g CO2e"),
        ("accelerator", "2.00 kWh", "200 g CO2e"),
    ],
)
def test_energy_is_that_of_the_boundary_whose_carbon_stands_beside_it(boundary, energy, carbon):
    line = one_line(stated(boundary))
    assert line.startswith(f"wattprint: {energy} (")
    assert f" at {boundary}, {carbon} (" in line


def test_a_run_that_was_cut_short_before_anything_was_metered_has_unknown_energy_and_cost():
    nothing = runs.snapshot(0, [runs.joules(0, 0, 0)] * 3)
    for status in ("partial", "killed"):
        statement = stated(last=nothing, end=None, status=status, damage="line 3 was altered")
        assert one_line(statement).startswith("wattprint: energy unknown at facility, carbon unknown, ")
        assert statement.money.energy_cost is None
        assert "no energy was recorded" in statement.warnings


def test_the_word_is_that_of_what_dominates():
    # Counters read 3 of 4 kWh; the rest is modelled, and nobody told the PUE of the hall.
    statement = runs.state(recorded([runs.record()]))
    assert statement.boundaries.facility_j.method == "assumed"
    assert one_line(statement).startswith("wattprint: 6.00 kWh (4.61–7.74) measured at facility, ")
