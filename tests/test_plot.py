"""Pictures of runs: what they show, that they stand alone, and what is said where there is none."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from tests.compare.test_leaderboard import board, entry
from tests.recorded.test_api import write

import wattprint
from wattprint import Meter, UsageError, plot

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    write(tmp_path, "r1", name="<bert>")
    return wattprint.load("r1")


def texts(picture):
    return [one.text for one in ET.fromstring(picture.svg).iter(f"{SVG}text")]


def classes(picture):
    return [
        one.get("class") for one in ET.fromstring(picture.svg).iter() if "layer" in (one.get("class") or "")
    ]


def test_power_has_a_layer_and_a_word_for_each_kind(run):
    picture = plot.power(run)
    assert classes(picture) == [f"mark layer {kind}" for kind in ("gpu", "cpu", "node")]
    assert texts(picture)[:3] == ["accelerators", "CPU", "rest of the node"]
    assert "watts" in texts(picture)
    assert plot.power("r1").svg == plot.power().svg == picture.svg == picture._repr_svg_()


def test_resources_have_a_bar_each_as_the_statement_has_them(run):
    for given in (run, run.statement, "last"):
        found = texts(plot.resources(given))
        assert found[::2] == [line.name for line in run.statement.resources]
        assert found[1::2][0].startswith("10.0 J")


def test_a_leaderboard_names_its_entries_and_draws_its_front():
    made = board(entry("a<b", 0.7, 1.0), entry("b", 0.8, 2.0))
    picture = plot.leaderboard(made)
    assert {"a<b", "b", "accuracy"} <= set(texts(picture))
    assert 'class="line"' in picture.svg


@pytest.mark.parametrize("draw", [plot.power, plot.resources])
def test_a_picture_stands_alone_and_leaves_the_page_around_it_alone(run, draw):
    svg = draw(run).svg
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<script|@import|url\(|\bon\w+=", svg)
    (style,) = re.findall("<style>(.*?)</style>", svg)
    assert "prefers-color-scheme: dark" in style
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", style.replace("@media (prefers-color-scheme: dark) {", ""))
    names = [name.strip() for group in selectors for name in group.strip(" }").split(",")]
    assert len(names) > 20
    assert all(name.startswith(".wattprint-plot") for name in names), names
    used = set(re.findall(r"var\((--\w+)\)", style))
    assert used <= set(re.findall(r"(--\w+):", style))


def test_a_meter_is_drawn_while_it_runs_and_after_it():
    with Meter("drawn", region="FR") as meter:
        sum(n * n for n in range(200_000))
        assert "watts" in texts(plot.power(meter))
    assert "watts" in texts(plot.power(meter))
    assert plot.resources(meter).svg == plot.resources(meter.statement).svg


def test_a_picture_is_saved_as_svg(run, tmp_path):
    picture = plot.resources(run)
    picture.save(tmp_path / "energy.svg")
    assert (tmp_path / "energy.svg").read_text("utf-8") == picture.svg


def test_what_has_no_picture_is_told_in_one_line(run, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.figure", None)  # as where it is not installed
    bare = wattprint.runs()
    for refused, fix in (
        (lambda: plot.power(run.statement), "wattprint.load(id)"),
        (lambda: plot.leaderboard(bare), 'plot.leaderboard(wattprint.runs(), "accuracy")'),
        (lambda: plot.leaderboard(wattprint.RunList(), "accuracy"), "wattprint.runs()"),
        (lambda: plot.leaderboard(bare, "accuracy", "joules"), "energy, carbon"),
        (lambda: plot.resources(run).save(tmp_path / "energy.png"), "pip install matplotlib"),
        (lambda: plot.resources(run).figure, "pip install matplotlib"),
        (lambda: plot.resources(run).save(tmp_path / "energy.txt"), "end the name in .svg"),
        (lambda: plot.resources(run).save(tmp_path / "energy"), "end the name in .svg"),
    ):
        with pytest.raises(UsageError) as caught:
            refused()
        assert fix in str(caught.value)
        assert "\n" not in str(caught.value)
    assert [*tmp_path.glob("energy*")] == []
