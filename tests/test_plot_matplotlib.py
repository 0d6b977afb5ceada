"""The pictures of runs drawn by matplotlib: the same figures as the SVG's, labels whole, no exponent."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from tests.compare.test_leaderboard import board, entry
from tests.ledger import spools
from tests.recorded.test_api import SITE, write
from tests.test_plot import texts

import wattprint
from wattprint import plot
from wattprint.quantity import Quantity

drawing = pytest.importorskip("matplotlib.figure")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    write(tmp_path, "r1", name="bert $1$")
    return wattprint.load("r1")


def legend(axes):
    return [text.get_text() for text in axes.get_legend().get_texts()]


def test_matplotlib_draws_the_same_power(run):
    (axes,) = plot.power(run).figure.axes
    assert legend(axes) == ["accelerators", "CPU", "rest of the node", "95 % interval"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("s", "watts")
    band = axes.patches[-1].get_data()
    tops = [patch.get_data().values for patch in axes.patches[:-1]]
    bounds = zip(band.baseline, tops[-1], band.values, strict=True)
    assert all(low <= top <= high for low, top, high in bounds)
    assert axes.get_ylim()[1] > 1.2 * max(band.values)  # the legend hides none of it


def test_matplotlib_draws_hours_of_a_long_run_as_the_page_does(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    begun = spools.header("long", site=SITE)
    spools.write(tmp_path, [begun, spools.snapshot(0), spools.snapshot(36_000), spools.end(36_000)])
    picture = plot.power("long")
    (axes,) = picture.figure.axes
    assert axes.get_xlabel() == "h"
    assert "h" in texts(picture)
    assert axes.get_xlim() == pytest.approx((0.0, 10.0))


def test_matplotlib_draws_the_same_energy(run):
    figure = plot.resources(run).figure
    figure.draw_without_rendering()
    (axes,) = figure.axes
    lines = run.statement.resources
    assert axes.get_xlabel() == "J, 95 % intervals"
    assert [bar.get_width() for bar in axes.patches] == [line.energy_j.mid for line in lines]
    labels = [label.get_text().split("\n") for label in axes.get_yticklabels()]
    assert [word for label in labels for word in label] == texts(plot.resources(run))


def test_matplotlib_writes_no_exponent_and_no_name_as_a_formula(run):
    much, name = Quantity(8e12, 9e12, 1e13, "J", "measured"), "same $x_1$ name " + "long " * 20
    lines = [
        msgspec.structs.replace(line, name=name, kind="npu", energy_j=much)
        for line in run.statement.resources
    ]
    figure = plot.resources(msgspec.structs.replace(run.statement, resources=lines)).figure
    figure.draw_without_rendering()
    (axes,) = figure.axes
    assert axes.get_xlabel() == "GWh, 95 % intervals"
    assert len({round(bar.get_y(), 3) for bar in axes.patches}) == len(lines)  # a row each, whatever the name
    shown = [label.get_text() for label in axes.get_xticklabels()] + [axes.xaxis.get_offset_text().get_text()]
    assert not any("e" in text or "10" in text for text in shown), shown
    labels = axes.get_yticklabels()
    assert all(label.get_text().startswith("same $x_1$ name") for label in labels)
    edges = figure.bbox.extents
    for label in labels:
        assert not label.get_parse_math()
        assert label.get_window_extent().x0 >= edges[0]
    assert axes.get_position().width > 0.4


def test_matplotlib_draws_the_same_leaderboard(tmp_path):
    made = board(entry("a $1$", 0.7, 1.0), entry("b", 0.8, 2000.0), entry("c", 0.1, 1900.0))
    picture = plot.leaderboard(made)
    figure = picture.figure
    figure.draw_without_rendering()
    (axes,) = figure.axes
    assert axes.get_xlabel() in texts(picture)
    assert axes.get_ylabel() == "accuracy"
    ticks = [label.get_text() for label in axes.get_xticklabels()]
    assert ticks
    assert set(ticks) <= set(texts(picture))
    names = [text for text in axes.texts if text.get_text()]
    assert {text.get_text() for text in names} == {"a $1$", "b", "c"}
    assert {"a $1$", "b", "c"} <= set(texts(picture))
    frame = axes.get_window_extent()
    for name in names:
        assert not name.get_parse_math()
        assert frame.x0 <= name.get_window_extent().x0 <= name.get_window_extent().x1 <= frame.x1
    for ending in ("png", "pdf", "webp"):
        picture.save(tmp_path / f"board.{ending}")
        assert (tmp_path / f"board.{ending}").stat().st_size > 1000


def test_every_ending_that_is_offered_matplotlib_writes():
    written = drawing.Figure().canvas.get_supported_filetypes()
    assert {ending.removeprefix(".") for ending in plot._BY_MATPLOTLIB} <= set(written)


def test_names_and_figures_have_room_in_narrow_axes_of_a_program(run):
    figure = drawing.Figure(figsize=(10, 7), layout="constrained")
    places = figure.subplots(2, 2)
    kinds = ("measured", "modelled", "estimated", "imported")
    entries = [entry(f"model {n}", 0.5 + 0.04 * n, 10.0**n) for n in range(7)]
    made = board(*(msgspec.structs.replace(one, kind=kinds[place % 4]) for place, one in enumerate(entries)))
    plot.leaderboard(made).draw(places[0, 0])
    plot.power(run).draw(places[0, 1])
    figure.draw_without_rendering()
    axes = places[0, 0]
    frame = axes.get_window_extent()
    assert [text.get_text() for text in axes.texts if text.get_text()] != []
    assert all(text.get_window_extent().x1 <= frame.x1 for text in axes.texts)
    spans = [label.get_window_extent() for label in axes.get_xticklabels() if label.get_text()]
    assert len(spans) > 2
    assert all(one.x1 < after.x0 for one, after in itertools.pairwise(spans))
    for axes in (places[0, 0], places[0, 1]):
        legend_box, frame = axes.get_legend().get_window_extent(), axes.get_window_extent()
        assert frame.x0 <= legend_box.x0 <= legend_box.x1 <= frame.x1
