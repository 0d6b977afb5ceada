"""One run in every format: the figures that are read back are the same, to the last digit each one keeps."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from tests.report import rich_run
from tests.report.formats.test_html import Page
from tests.report.formats.test_markdown import tables

from wattprint.report.context import Context, Dataset
from wattprint.report.figures import figures, printed
from wattprint.report.registry import FORMATS, render

CONTEXT = Context(
    model_name="resnet-9",
    model_version="1.0",
    licence="MIT",
    release_time=datetime(2025, 6, 16, tzinfo=UTC),
    download_location="https://example.org/resnet-9",
    supplier="Example Lab",
    task="image classification",
    stage="pre-training",
    algorithm="convolutional network",
    datasets=(Dataset(name="cifar-10", type="image", usage="input"),),
    infrastructure="on-premise",
    training_flop=1e18,
    parameters_number=6.5e6,
    publisher="Example Lab",
    confidentiality="public",
    language="python",
)
OTHERS = {
    # Format: what it is to hold, with the exact ratio to joules or grams.
    "model-card": [("operational_location_g", 1.0)],
    "boamps": [("facility_j", 1 / 3.6e6)],
    "cyclonedx": [("facility_j", 1 / 3.6e6), ("operational_location_g", 1e-6)],
    "spdx": [("facility_j", 1 / 3.6e6)],
    "codecarbon": [("operational_location_g", 1e-3), ("facility_j", 1 / 3.6e6)],
}
ROUNDED = {"terminal", "markdown", "latex", "eu-form", "neurips"}
"""For people: these keep the digits of ``figures.printed``, or two and more significant ones."""


@pytest.fixture(scope="module")
def whole():
    return rich_run.whole()


@pytest.fixture(scope="module")
def truth(whole):
    """Every figure of the statement itself by its key."""
    found = {one.key: one.quantity for one in figures(whole.statement)}
    assert all(found.values())
    assert len(found) == 13
    return found


def rendered(name, whole):
    return render(name, [whole], CONTEXT)


def test_every_format_is_looked_at_here():
    assert set(FORMATS) == {"json", "csv", "html"} | set(OTHERS) | ROUNDED


def test_the_keys_are_those_of_the_statement(whole, truth):
    statement = whole.statement
    assert truth["facility_j"] is statement.boundaries.facility_j
    assert truth["node_j"] is statement.boundaries.node_j
    assert truth["components_j"] is statement.boundaries.components_j
    assert truth["accelerator_j"] is statement.boundaries.accelerator_j
    assert truth["operational_location_g"] is statement.carbon.operational_location_g
    assert truth["operational_market_g"] is statement.carbon.operational_market_g
    assert truth["embodied_g"] is statement.carbon.embodied_g
    assert truth["total_g"] is statement.carbon.total_g
    assert truth["onsite_l"] is statement.water.onsite_l
    assert truth["grid_l"] is statement.water.grid_l
    assert truth["total_l"] is statement.water.total_l
    assert truth["energy_cost"] is statement.money.energy_cost
    assert truth["sci_g"] is statement.sci.score_g


def test_json(whole, truth):
    (run,) = json.loads(rendered("json", whole))["runs"]
    places = (
        run["energy"]["boundaries"]
        | run["carbon"]
        | run["water"]
        | run["money"]
        | {"sci_g": run["sci"]["score_g"]}
    )
    for key, known in truth.items():
        assert places[key] == known.as_dict(), key


def test_csv(whole, truth):
    (row,) = csv.DictReader(StringIO(rendered("csv", whole)))
    for key, known in truth.items():
        found = {end: float(row[f"{key}_{end}"]) for end in ("low", "mid", "high")}
        assert found | {"method": row[f"{key}_method"]} == known.as_dict(), key


def test_html(whole, truth):
    found = Page(rendered("html", whole)).figures
    for key, known in truth.items():
        cell = found[key]
        read = {"low": cell["data-low"], "mid": cell["data-value"], "high": cell["data-high"]}
        assert {name: float(value) for name, value in read.items()} | {
            "method": cell["data-method"]
        } == known.as_dict()
        assert cell["data-unit"] == known.unit
    assert float(found["tile_facility_j"]["data-value"]) == truth["facility_j"].mid
    for line in whole.statement.factors:
        assert float(found[f"factor:{line.id}"]["data-value"]) == line.mid
    for one in whole.statement.resources:
        assert float(found[f"resource:{one.resource}"]["data-value"]) == one.energy_j.mid
    for group in whole.windows:
        assert float(found[f"window:{group.name}"]["data-value"]) == group.facility_j.mid


def cells_of(name, text):
    """The rows of the table of figures: label, best estimate, bounds."""
    if name == "markdown":
        return {row[0]: row[1:3] for row in tables(text)[0][1:]}
    if name == "latex":
        rows = re.search(r"\\hline\n.*?\\hline\n(.*?)\\hline", text, re.DOTALL).group(1).splitlines()
        split = [re.split(r"(?<!\\)&", row.removesuffix(r" \\")) for row in rows]
        back = {"--": "–", r"$\mu$": "µ", "$^3$": "³"}
        for code, letter in back.items():
            split = [[cell.replace(code, letter) for cell in row] for row in split]
        return {row[0].strip(): [row[1].strip(), row[2].strip()] for row in split}
    found = {}
    for line in text.splitlines():
        parts = re.split(r" {2,}", line.strip())
        if len(parts) == 4:
            found[parts[0]] = parts[1:3]
    return found


@pytest.mark.parametrize("name", ["terminal", "markdown", "latex"])
def test_tables_for_people_have_the_printed_digits(name, whole):
    found = cells_of(name, rendered(name, whole))
    for one in figures(whole.statement):
        shown = printed(one.quantity)
        assert found[one.label] == [shown.mid, shown.bounds], one.label


def test_the_printed_digits_are_those_of_the_figure(truth):
    # 8 h of 1,220 W at the node and a PUE of 1.2.
    assert truth["facility_j"].mid == pytest.approx(8 * 3600 * 1220 * 1.2, rel=1e-9)
    assert str(printed(truth["facility_j"])) == "11.7 kWh (11.1–12.6)"
    # 11.7 kWh at 0.25 EUR.
    assert printed(truth["energy_cost"]).mid == "2.93 EUR"


def numbers(text):
    return [float(word) for word in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", text)]


@pytest.mark.parametrize("name", OTHERS)
def test_the_forms_of_others_hold_the_same(name, whole, truth):
    found = numbers(rendered(name, whole))
    for key, ratio in OTHERS[name]:
        wanted = truth[key].mid * ratio
        assert any(value == pytest.approx(wanted, rel=1e-12) for value in found), (key, wanted)


def test_the_forms_in_words_hold_the_same_energy(whole, truth):
    kwh = truth["facility_j"].mid / 3.6e6
    for name, wanted in (("eu-form", kwh / 1000), ("neurips", kwh)):
        assert any(value == pytest.approx(wanted, rel=0.05) for value in numbers(rendered(name, whole))), name
