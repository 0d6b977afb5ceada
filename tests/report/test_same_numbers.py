"""One run in every format: the figures that are read back are the same, to the last digit each one keeps."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from tests.report import exported, rich_run
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
    "codecarbon": [("components_j", 1.2 / 3.6e6), ("components_j", 1.2 * 344.13992 / 3.6e9)],
}
"""CodeCarbon counts the components times the PUE of 1.2, and carbon as that times the grid."""
ROUNDED = {"terminal", "markdown", "latex", "eu-form", "neurips"}
"""For people: these keep the digits of ``figures.printed``, or two and more significant ones."""


KWH = 3.6e6
# 8 h on two GPUs of 400 W, two sockets of 120 W, 30 W of DRAM and 150 W of the rest; a PUE of 1.2.
GPU_KWH, NODE_KWH, FACILITY_KWH = 6.4, 9.76, 11.712
GRID = 344.13992
"""g/kWh in Germany in 2024, as published by Our World in Data."""
LOCATION_G = FACILITY_KWH * GRID
MARKET_G = FACILITY_KWH * (0.6 * 12.0 + 0.4 * GRID)
"""Six tenths from a wind farm at 12 g/kWh, the rest from the grid."""
EMBODIED_G = (2 * 164_000 + 5_700_000) * 8 / (4 * 8760)
"""8 h of four years of two H100 and the server they are in."""
BY_HAND = {
    "facility_j": (FACILITY_KWH * KWH, "J", "modelled"),
    "node_j": (NODE_KWH * KWH, "J", "modelled"),
    "components_j": (8.56 * KWH, "J", "integrated"),
    "accelerator_j": (GPU_KWH * KWH, "J", "integrated"),
    "operational_location_g": (LOCATION_G, "gCO2e", "modelled"),
    "operational_market_g": (MARKET_G, "gCO2e", "modelled"),
    "embodied_g": (EMBODIED_G, "gCO2e", "modelled"),
    "total_g": (LOCATION_G + EMBODIED_G, "gCO2e", "modelled"),
    # 0.4 L to cool each kWh of the node, 1.95 L at the power stations for each of the building.
    "onsite_l": (3.904, "L", "modelled"),
    "grid_l": (22.8384, "L", "modelled"),
    "total_l": (26.7424, "L", "modelled"),
    "energy_cost": (2.928, "EUR", "modelled"),
    "sci_g": ((LOCATION_G + EMBODIED_G) / 1e6, "gCO2e/token", "modelled"),
}
"""Best estimate, unit and method of each figure, from what the run drew and the factors as published."""
DOMINATING = {
    "facility_j": "measured",
    "node_j": "measured",
    "components_j": "measured",
    "accelerator_j": "integrated",
}
"""What most of it is: 5.36 of 9.76 kWh are of counters; of two GPUs that draw alike one is integrated."""


@pytest.fixture(scope="module")
def whole():
    return rich_run.whole()


@pytest.fixture(scope="module")
def truth(whole):
    """Every figure of the statement itself by its key."""
    found = {one.key: one.quantity for one in figures(whole.statement)}
    assert list(found) == list(BY_HAND)
    return found


def rendered(name, whole):
    return render(name, [whole], CONTEXT)


def test_every_format_is_looked_at_here():
    assert set(FORMATS) == {"json", "csv", "html"} | set(OTHERS) | ROUNDED


def test_the_figures_are_those_worked_out_by_hand(truth):
    assert {key: (known.mid, known.unit, known.method) for key, known in truth.items()} == {
        key: (pytest.approx(mid, rel=1e-9), unit, method) for key, (mid, unit, method) in BY_HAND.items()
    }
    assert all(known.low < known.mid < known.high for known in truth.values())


def test_what_was_not_ours_is_a_line_of_the_process_scope_alone(truth):
    found = figures(rich_run.whole(scope="process").statement)
    ours = {one.key: one.quantity.mid for one in found if one.key.endswith("_j")}
    # Nine tenths of the machine were this program's.
    assert ours["node_j"] == pytest.approx(0.9 * NODE_KWH * KWH)
    assert ours["unattributed_j"] == pytest.approx(0.1 * NODE_KWH * KWH)
    assert "unattributed_j" not in truth


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


def plain(known):
    """What csv and the attributes of a page have: the method of the worst part, no shares."""
    return {"low": known.low, "mid": known.mid, "high": known.high, "method": known.method}


def test_csv(whole, truth):
    (row,) = csv.DictReader(StringIO(rendered("csv", whole)))
    for key, known in truth.items():
        found = {end: float(row[f"{key}_{end}"]) for end in ("low", "mid", "high")}
        assert found | {"method": row[f"{key}_method"]} == plain(known), key


def test_html(whole, truth):
    found = Page(rendered("html", whole)).figures
    for key, known in truth.items():
        cell = found[key]
        read = {"low": cell["data-low"], "mid": cell["data-value"], "high": cell["data-high"]}
        assert {name: float(value) for name, value in read.items()} | {
            "method": cell["data-method"]
        } == plain(known)
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
    rows = re.search(r"\\hline\n.*?\\hline\n(.*?)\\hline", text, re.DOTALL).group(1).splitlines()
    split = [re.split(r"(?<!\\)&", row.removesuffix(r" \\")) for row in rows]
    back = {"--": "–", r"$\mu$": "µ", "$^3$": "³"}
    for code, letter in back.items():
        split = [[cell.replace(code, letter) for cell in row] for row in split]
    return {row[0].strip(): [row[1].strip(), row[2].strip()] for row in split}


@pytest.mark.parametrize("name", ["markdown", "latex"])
def test_tables_for_people_have_the_printed_digits(name, whole):
    found = cells_of(name, rendered(name, whole))
    for one in figures(whole.statement):
        shown = printed(one.quantity)
        assert found[one.label] == [shown.mid, shown.bounds], one.label


def test_the_receipt_has_the_printed_digits(whole):
    text = rendered("terminal", whole)
    flowing = " ".join(text.split())
    for one in figures(whole.statement):
        shown = printed(one.quantity)
        if one.key.endswith("_j"):
            (row,) = [line for line in text.splitlines() if line.startswith(f" {one.label.lower()}  ")]
            word = DOMINATING[one.key]
            assert re.split(r" {2,}", row.strip())[2:] == [shown.mid, shown.bounds, word]
        elif one.key not in ("onsite_l", "grid_l"):  # their sum is shown
            what = one.label.partition(", ")[2]
            word = f" {one.quantity.method}" if one.key in ("embodied_g", "instance_cost") else ""
            assert f"{shown.mid} ({shown.bounds}){word}, {what}, {one.note}" in flowing


def test_the_printed_digits_are_those_of_the_figure(truth):
    # 8 h of 1,220 W at the node and a PUE of 1.2.
    assert truth["facility_j"].mid == pytest.approx(8 * 3600 * 1220 * 1.2, rel=1e-9)
    assert str(printed(truth["facility_j"])) == "11.7 kWh (11.1–12.6)"
    # 11.7 kWh at 0.25 EUR.
    assert printed(truth["energy_cost"]).mid == "2.93 EUR"


@pytest.mark.parametrize("name", ["latex", "neurips"])
def test_a_figure_that_rounds_up_to_the_next_unit_is_in_it_in_a_sentence(name):
    # 6 kWh at the facility, scaled to 0.99999 J.
    text = rendered(name, exported.one(ratio=0.99999 / (6 * KWH)))
    assert re.search(r"(?<![\d.])1\.00 J", text)
    assert "1000 mJ" not in text.partition("tabular")[0]


@pytest.mark.parametrize(
    ("name", "facility", "gpu"),
    [
        ("terminal", "  1.67 Wh  ", "  0.556 Wh  "),
        ("markdown", "| 1.67 Wh |", "| 0.556 Wh |"),
        ("latex", " & 1.67 Wh & ", " & 0.556 Wh & "),
        ("html", ">1.67 Wh<", ">0.556 Wh<"),
    ],
)
def test_all_energies_of_a_run_are_in_one_unit_in_its_tables(name, facility, gpu):
    # 6000 J at the facility, a third of them in the GPU: alone the one were 2000 J.
    text = rendered(name, exported.one(ratio=6000 / (6 * KWH)))
    assert facility in text
    assert gpu in text


@pytest.mark.parametrize("name", ["csv", "json"])
def test_what_programs_read_is_not_rounded(name):
    text = rendered(name, exported.one(ratio=0.99999 / (6 * KWH)))
    assert any(value == pytest.approx(0.99999, rel=1e-12) for value in numbers(text.replace(",", "\n")))


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
