"""Markdown, read back by a CommonMark parser: figures in tables, names as they are, sources with factors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.report import exported, rich_run

from wattprint.gates import terminal_line
from wattprint.report import registry
from wattprint.report.formats.markdown import MOST_ROWS, escape, render

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def tables(text):
    """All tables as lists of rows of cells, each cell its text without marks."""
    found, row = [], []
    for token in PARSER.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            found[-1].append(row)
        elif token.type == "inline" and token.level >= 3:
            row.append("".join(child.content for child in token.children or ()))
    return found


def heading(text):
    tokens = PARSER.parse(text)
    inline = tokens[[token.type for token in tokens].index("heading_open") + 1]
    return "".join(child.content for child in inline.children)


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "latex"])
def test_the_figures_of_a_column_of_runs_are_in_one_unit(form):
    text = registry.render(
        form, [exported.one("run-1"), exported.one("run-2"), exported.one("run-3", ratio=1e-2)]
    )
    table = text.replace(r"\,", " ")
    assert "6.00 kWh" in table
    assert "0.0600 kWh" in table  # a hundredth of 6 kWh, below which that is not written
    assert "3.00 kg" in table
    assert "0.0300 kg" in table  # and of 3 kg


def test_a_run_has_its_figures_factors_and_warnings():
    found = rich_run.whole()
    text = render([found])
    figures, resources, windows, metrics, words, factors = tables(text)
    cells = {row[0]: row[1:] for row in figures}
    assert cells["Facility"][:3] == [
        "11.7 kWh", "11.1–12.6", "measured 55 %, integrated 33 %, modelled 12 %",
    ]  # fmt: skip
    assert cells["Carbon, operational"][2] == "computed"
    assert [row[0] for row in resources[1:]] == [line.name for line in found.statement.resources]
    assert [row[:3] for row in windows[1:]] == [
        ["epoch & <i>", "16", "0"],
        ["train", "16", "0"],
        ["evaluate", "16", "1"],
    ]
    last = {point.name: point.value for point in found.metrics}
    assert {row[0]: float(row[1]) for row in metrics[1:]} == pytest.approx(last, rel=1e-5)
    assert {row[0] for row in words[1:]} == {
        *found.header.parameters,
        *(f"tag {key}" for key in found.header.tags),
    }
    assert [row[0] for row in factors[1:]] == [line.id for line in found.statement.factors]
    assert all(row[5] for row in factors[1:])
    assert "- the GPU driver was restarted \\& resumed" in text


def test_a_name_is_shown_as_it_is():
    assert heading(render([rich_run.whole()])) == rich_run.NAME


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_word_survives(word):
    (child,) = [token for token in PARSER.parse(f"x{escape(word)}x") if token.type == "inline"]
    assert "".join(part.content for part in child.children) == f"x{terminal_line(word)}x"


def test_several_runs_have_totals_and_marks():
    text = render([*exported.several(), exported.estimate()])
    totals, runs, _ = tables(text)
    energies = [(row[0], row[2]) for row in totals[1:] if row[1] == "Facility"]
    assert energies == [("metered", "9.00 kWh"), ("imported", "12.0 kWh"), ("estimated", "6.00 kWh")]
    assert [row[2] for row in runs[1:]] == ["finished", "failed", "finished, imported", "estimated"]
    assert "Of 2 metered runs, 1 failed" in text


def test_what_is_unknown_is_called_so():
    (figures, *_) = tables(render([exported.one(energy=False)]))
    assert {row[0]: row[1] for row in figures}["Facility"] == "unknown"


@pytest.mark.parametrize("count", [MOST_ROWS, MOST_ROWS + 1])
def test_long_tables_are_cut_and_say_so(count):
    one = exported.one()
    text = render([one] * count)
    assert len(tables(text)[1]) == MOST_ROWS + 1
    assert (f"{MOST_ROWS} of {count} runs shown" in text) == (count > MOST_ROWS)


def test_below_the_figures_stands_what_to_type_about_what_is_unknown():
    text = render([exported.one("run-1")])
    assert (
        "- Cost, electricity unknown: say what power costs: `wattprint report run-1 --tariff 0.30EUR/kWh`"
        in text
    )
    assert " unknown: " not in render([rich_run.whole()])
    several = render([exported.one("run-1"), exported.one("run-2")])
    assert several.count("`wattprint report ... --tariff 0.30EUR/kWh`") == 1
