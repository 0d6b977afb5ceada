"""JSON of all kinds, read back: strings are what they were, and nothing in it is obeyed by a terminal."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from tests.report import exported

from wattprint import gates
from wattprint.report.context import Context, Dataset, EnergyProvider
from wattprint.report.formats import boamps, cyclonedx, spdx
from wattprint.report.formats import json as statements

from .nasty import ALL

NAMES = [text for text in ALL if text]


def read(text):
    """The document in ``text``, whose only letters are printable ASCII and line breaks."""
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    return json.loads(text)


def context(text):
    return Context(
        model_name=text,
        model_version=text,
        model_uri=text,
        licence=text,
        supplier=text,
        publisher=text,
        confidentiality="public",
        download_location=text,
        task=text,
        algorithm=text,
        stage="training",
        infrastructure="on-premise",
        datasets=(Dataset(name=text, type="text", usage="input", owner=text),),
        energy_providers=(EnergyProvider(organization=text, source="wind", share=0.5),),
        release_time=datetime(2026, 11, 21, tzinfo=UTC),
    )


@pytest.mark.parametrize("text", ALL)
def test_a_string_comes_back(text):
    assert read(gates.json({text: [text]})) == {text: [text]}


@pytest.mark.parametrize("text", ALL)
def test_statements(text):
    dossier = exported.one(name=text, tags={text: text}, parameters={text: text}, metrics=[(text, 0.5)])
    (run,) = read(statements.render([dossier]))["runs"]
    assert run["run"]["name"] == text
    assert run["tags"] == {text: text}
    assert run["parameters"] == {text: text}
    assert [metric["name"] for metric in run["metrics"]] == [text]


@pytest.mark.parametrize("text", NAMES)
def test_cyclonedx(text):
    dossier = exported.one(text, metrics=[(text, 0.5)], place_name=text)
    (component,) = read(cyclonedx.render([dossier], context(text)))["components"]
    assert component["name"] == component["version"] == text
    assert component["supplier"] == component["manufacturer"] == {"name": text}
    assert component["licenses"] == [{"license": {"name": text}}]
    assert component["externalReferences"] == [{"type": "distribution", "url": text}]
    card = component["modelCard"]
    assert card["modelParameters"]["task"] == card["modelParameters"]["architectureFamily"] == text
    assert card["modelParameters"]["datasets"] == [{"type": "dataset", "name": text}]
    (metric,) = card["quantitativeAnalysis"]["performanceMetrics"]
    assert metric == {"type": text, "value": "0.5", "slice": f"run {text}"}
    (consumption,) = card["considerations"]["environmentalConsiderations"]["energyConsumptions"]
    named, other = consumption["energyProviders"]
    assert named["organization"] == {"name": text}
    assert other["description"] == f"electricity of {text}; who supplied it was not told"


@pytest.mark.parametrize("text", NAMES)
def test_spdx(text):
    graph = read(spdx.render([exported.one(metrics=[(text, 0.5)])], context(text)))["@graph"]
    (package,) = [element for element in graph if element["type"] == "ai_AIPackage"]
    (supplier,) = [element for element in graph if element["type"] == "Organization"]
    assert package["name"] == package["software_packageVersion"] == text
    assert package["software_downloadLocation"] == text
    assert package["ai_domain"] == package["ai_typeOfModel"] == [text]
    assert [entry["key"] for entry in package["ai_metric"]] == [text]
    assert supplier["name"] == text


@pytest.mark.parametrize("text", NAMES)
def test_boamps(text):
    report = read(boamps.render([exported.one()], context(text)))
    assert report["header"]["publisher"]["name"] == text
    assert report["task"]["taskFamily"] == text
    (algorithm,) = report["task"]["algorithms"]
    assert algorithm["algorithmName"] == algorithm["algorithmUri"] == text
    (dataset,) = report["task"]["dataset"]
    assert dataset["owner"] == text
