"""Runs counted together, and the numbers and names that all exports share."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report import exported

from wattprint.errors import UsageError
from wattprint.report.context import Context
from wattprint.report.hardware import hardware
from wattprint.report.registry import FORMATS, render
from wattprint.report.tally import document_id, plain, tally


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
        runs.known_energy_j("a form")


def test_runs_that_cannot_be_added_are_refused():
    with pytest.raises(UsageError, match="no runs"):
        tally([])
    with pytest.raises(UsageError, match="run-a is named twice"):
        tally([exported.one(), exported.one()])
    other = exported.one("run-b")
    carbon = msgspec.structs.replace(other.statement.carbon, boundary="node")
    statement = msgspec.structs.replace(other.statement, carbon=carbon)
    with pytest.raises(UsageError, match="facility and node"):
        tally([exported.one(), msgspec.structs.replace(other, statement=statement)])


def test_machines_counted_twice_are_said():
    runs = tally([exported.one(), exported.one("run-b")])
    assert "1 of them count a machine that another counts" in runs.basis(runs.known_energy_j("a form"))


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
            msgspec.structs.replace(
                dossier, statement=msgspec.structs.replace(dossier.statement, resources=made)
            )
        )

    assert named(("", "GPU 0 A"), ("", "GPU 1 A"), ("", "GPU 2 B (module with CPU)")).gpus == {"A": 2, "B": 1}
    assert named(("", "4 x NVIDIA A100")).gpus == {"NVIDIA A100": 4}
    assert named(("", "8 × NVIDIA H100")).gpu_words == "8 x NVIDIA H100"
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
