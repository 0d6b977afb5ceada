"""Runs counted together, and the numbers and names that all exports share."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report import exported

from wattprint.account.lines import Money
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.report.context import Context
from wattprint.report.figures import LINES
from wattprint.report.forms import document_id, plain
from wattprint.report.hardware import hardware
from wattprint.report.registry import FORMATS, render
from wattprint.report.tally import sums, tally, totals


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_decimals_are_the_number_without_exponent(value):
    text = plain(value)
    assert float(text) == value
    assert "e" not in text.lower()
    assert "." in text


def test_an_unknown_part_makes_the_total_unknown():
    runs = tally([exported.one(), exported.one("run-z", energy=False, host="node-z")])
    assert runs.energy_j is None
    assert runs.carbon_g is None
    with pytest.raises(UsageError, match=r"^energy at facility of run-z is unknown"):
        runs.required("facility_j", "a form")


def test_one_sum_says_what_is_known_and_what_is_not():
    (energy,) = sums([exported.one(), exported.one("run-z", energy=False)], [LINES["facility_j"]])
    assert (energy.quantity.mid, energy.known, energy.unknown) == (pytest.approx(6 * exported.KWH), 1, 1)
    assert energy.whole is None
    (energy,) = sums([exported.one(), exported.one("run-b")], [LINES["facility_j"]])
    assert energy.whole.mid == pytest.approx(12 * exported.KWH)


def test_forms_and_tables_add_the_same():
    runs = [*exported.several()[:2], exported.one("run-d", host="node-d")]
    (metered,) = totals(runs)
    by_key = {line.key: line.quantity for line in metered.sums}
    assert tally(runs).energy_j == by_key["facility_j"]
    assert tally(runs).carbon_g == by_key["operational_location_g"]


def test_currencies_do_not_add():
    def paid(run, currency):
        cost = Quantity(1.0, 2.0, 3.0, currency, "measured")
        dossier = exported.one(run)
        statement = msgspec.structs.replace(dossier.statement, money=Money(energy_cost=cost))
        return exported.restated(dossier, statement)

    runs = [paid("run-a", "EUR"), paid("run-b", "USD"), paid("run-c", "EUR")]
    euros, dollars = sums(runs, [LINES["energy_cost"]])
    assert (euros.quantity.mid, euros.quantity.unit, euros.known, euros.unknown) == (4.0, "EUR", 2, 1)
    assert (dollars.quantity.mid, dollars.quantity.unit, dollars.known, dollars.unknown) == (2.0, "USD", 1, 2)
    assert tally(runs).whole("energy_cost") is None


def test_runs_that_cannot_be_added_are_refused():
    with pytest.raises(UsageError, match="no runs"):
        tally([])
    with pytest.raises(UsageError, match="run-a is named twice"):
        tally([exported.one(), exported.one()])
    other = exported.one("run-b")
    carbon = msgspec.structs.replace(other.statement.carbon, boundary="node")
    statement = msgspec.structs.replace(other.statement, carbon=carbon)
    with pytest.raises(UsageError, match="facility and node"):
        tally([exported.one(), exported.restated(other, statement)])


def test_machines_counted_twice_are_said():
    runs = tally([exported.one(), exported.one("run-b")])
    assert "1 of them count a machine that another counts" in runs.basis(
        runs.required("facility_j", "a form")
    )


def test_a_document_id_is_a_uuid4_of_its_content():
    assert document_id("a") == document_id("a") != document_id("b")
    assert document_id("a").version == 4


def test_hardware_is_counted_by_name():
    dossier = exported.one()
    lines = dossier.statement.resources
    gpu = next(line for line in lines if line.kind == "gpu")

    def named(*names):
        made = [msgspec.structs.replace(gpu, resource=f"{host}gpu/{name}", name=name) for host, name in names]
        return hardware(
            exported.restated(dossier, msgspec.structs.replace(dossier.statement, resources=made))
        )

    assert named(("", "GPU 0 A"), ("", "GPU 1 A"), ("", "GPU 2 B (module with CPU)")).gpus == {"A": 2, "B": 1}
    assert named(("", "4 x NVIDIA A100")).gpus == {"NVIDIA A100": 4}
    assert named(("", "8 × NVIDIA H100")).gpu_words == "8 x NVIDIA H100"
    assert named(("", "GPU 4 x NVIDIA A100")).gpus == {"NVIDIA A100": 4}
    assert named(("", "2 x NVIDIA A100,1 x Tesla T4")).gpu_words == "2 x NVIDIA A100, 1 x Tesla T4"
    assert named(("", "GPU 0 4090")).gpus == {"4090": 1}
    assert named(("", "2 x A, B")).gpus == {"2 x A, B": 1}
    nodes = named(("node-a/", "node-a GPU 0 A"), ("node-b/", "node-b GPU 0 A"))
    assert (nodes.gpus, nodes.nodes) == ({"A": 2}, 2)
    assert nodes.words.endswith("2 nodes (processor and memory of the first)")
    assert hardware(exported.estimate()).cpu_name == "cpu/0"


NAMES = {chosen.module: name for name, chosen in FORMATS.items()}
TOLD = {
    "model_name": "m",
    "model_version": "1",
    "stage": "training",
    "supplier": "s",
    "download_location": "https://example.org",
    "release_time": "2026-11-21",
    "task": "t",
    "algorithm": "a",
    "datasets": "d:text:input",
    "infrastructure": "other",
}


@pytest.mark.parametrize("form", exported.FORMS)
def test_every_form_is_registered_and_takes_what_is_typed(form):
    text = render(NAMES[form], exported.several(), Context.load("", TOLD))
    assert text.endswith("\n")
    assert "\ufffd" not in text


@pytest.mark.parametrize("form", exported.FORMS)
def test_every_form_takes_hardware_and_places_that_are_unknown(form):
    found = exported.record(place=None)
    found.header = msgspec.structs.replace(found.header, machine={}, host="")
    dossier = exported.dossier([found], exported.stated(found, place_name="unknown place"))
    assert render(NAMES[form], [dossier], Context.load("", TOLD))
