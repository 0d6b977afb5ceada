"""Badges: what they say, that everybody can read them, and that any text is safe in them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.account import runs
from tests.account.test_inside import half, inner
from tests.report import exported

from wattprint.account.work import recorded
from wattprint.errors import UsageError
from wattprint.methods import METHODS
from wattprint.quantity import Quantity
from wattprint.report import badge as badges
from wattprint.report.badge import FIGURES, badge

SVG = "{http://www.w3.org/2000/svg}"
PART = (runs.joules(0.2, 0.25, 0.3), runs.joules(0.9, 1.0, 1.1), runs.joules(0.1, 0.25, 0.4))
STATEMENT = exported.one("run-a").statement
WINDOWED = runs.state(
    recorded([runs.record(windows=[runs.window(1, 0, 1800, PART), runs.window(2, 1800, 3600, PART)])])
)
"""Two windows called ``epoch``."""


def read(svg):
    """Title, texts and width of a badge."""
    root = ET.fromstring(svg)
    texts = [text.text for text in root.iter(f"{SVG}text")]
    return root.find(f"{SVG}title").text, texts, int(root.get("width"))


def test_it_tells_the_interval_and_how_it_is_known():
    drawn = badge(STATEMENT, "carbon", label="training")
    carbon = STATEMENT.carbon.operational_location_g
    assert (carbon.mid, carbon.method) == (3000.0, "assumed")
    title, texts, _ = read(drawn.svg())
    low, high = f"{carbon.low / 1000:.2f}", f"{carbon.high / 1000:.2f}"
    assert texts == ["training", f"{low}–{high} kg CO2e · France 2024"]
    assert title == f"training: {low}–{high} kg CO2e · France 2024"
    assert "of energy that is measured 75 %, modelled 25 %, PUE assumed" in drawn.about
    assert "boundary facility; run run-a" in drawn.about


def test_what_is_too_little_for_its_unit_has_no_bounds_beside_it():
    little = msgspec.structs.replace(
        STATEMENT.carbon, operational_location_g=Quantity(1e-16, 2e-16, 4e-16, "gCO2e", "assumed")
    )
    drawn = badge(msgspec.structs.replace(STATEMENT, carbon=little), "carbon", label="training")
    assert drawn.message.startswith("<0.01 pg CO2e · ")
    assert drawn.about.startswith("carbon: <0.01 pg CO2e, of energy that is ")


def test_energy_has_the_word_of_its_largest_share():
    """Three quarters are the models' of CPU and rest; 2 of 4 kWh are the GPU's, measured."""
    message = badge(STATEMENT).message
    word = message.rpartition(" ")[2]
    by_method = {}
    for line in STATEMENT.resources:
        method = line.energy_j.method
        by_method[method] = by_method.get(method, 0.0) + line.energy_j.mid
    assert word == max(by_method, key=by_method.get)


def test_per_window_divides_the_whole_run():
    whole, each = badge(WINDOWED), badge(WINDOWED, per="epoch")
    assert " / epoch" in each.message
    assert first_number(whole.about) == pytest.approx(2 * first_number(each.about), rel=0.01)


def test_per_window_of_a_meter_inside_the_run():
    windows = half(1, 700, 800), half(2, 800, 900)
    work = recorded([runs.record()])
    one = runs.state(msgspec.structs.replace(work, inside=[inner(600, 1200, *windows)]))
    whole, each = badge(one), badge(one, per="epoch")
    assert first_number(whole.about) == pytest.approx(2 * first_number(each.about), rel=0.01)
    both = [inner(600, 1200, *windows), inner(600, 1200, *windows, pid=2)]
    two = runs.state(msgspec.structs.replace(work, inside=both))
    with pytest.raises(UsageError, match=r"2 meters inside run .* have windows 'epoch' · leave --per out"):
        badge(two, per="epoch")


def first_number(about):
    return float(re.search(r": ([0-9.]+) kWh", about)[1])


def test_a_window_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(UsageError, match="has no window 'epcoh' · name one of its windows: epoch"):
        badge(WINDOWED, per="epcoh")


def test_what_is_unknown_has_no_badge():
    money = msgspec.structs.replace(STATEMENT.money, energy_cost=None, instance_cost=None)
    statement = msgspec.structs.replace(STATEMENT, money=money)
    with pytest.raises(UsageError, match=r"the money of run \S+ is unknown · see why: wattprint show"):
        badge(statement, "money")


@given(st.text(max_size=300))
def test_any_label_is_one_small_picture(label):
    svg = badge(STATEMENT, label=label).svg()
    title, (left, right), width = read(svg)
    assert title == f"{left}: {right}"
    assert len(svg.encode()) <= 2048
    assert 0 < width < 900
    assert not re.search(r"<script|href|url\(", svg)


def luminance(colour):
    """WCAG 2.2, relative luminance of ``#rrggbb``."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [*badges._COLOURS.values(), badges._GREY])
def test_white_letters_can_be_read_on_it(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


@pytest.mark.parametrize("marks", [1, 7, 250])
def test_marks_on_letters_take_no_room(marks):
    _, (plain, _), plain_width = read(badge(STATEMENT, label="e" * 40).svg())
    svg = badge(STATEMENT, label="e" * 40 + "\u0301" * marks).svg()
    _, (marked, _), marked_width = read(svg)
    assert marked_width == plain_width
    assert marked.startswith(plain)
    assert len(svg.encode()) <= 2048


def test_each_method_has_a_colour():
    assert badges._COLOURS.keys() == set(METHODS)


def test_the_answer_for_badge_services_has_their_keys():
    answer = badge(STATEMENT, "energy").endpoint()
    assert (answer["schemaVersion"], answer["label"]) == (1, STATEMENT.run.name)
    assert answer["message"] == badge(STATEMENT, "energy").message
    assert re.fullmatch("#[0-9a-f]{6}", answer["color"])


@pytest.mark.parametrize("of", FIGURES)
def test_each_figure_that_is_known_is_drawn(of):
    if getattr(STATEMENT, FIGURES[of]) is not None:
        assert read(badge(STATEMENT, of).svg())[1][0] == STATEMENT.run.name
