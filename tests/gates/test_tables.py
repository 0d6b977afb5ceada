"""Cells of csv: no spreadsheet runs them, numbers stay numbers, and our own importers read them back."""

from __future__ import annotations

import csv
import io
import re

import pytest

from wattprint.delimited import rows_of
from wattprint.gates import csv_cell, csv_text

from .nasty import ALL, FORMULAS, NUMBERS, UNSEEN

SEEN = [text for text in ALL if text.isprintable() and text not in UNSEEN]


def written(cells):
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([csv_cell(cell) for cell in cells])
    return stream.getvalue()


def is_run(cell):
    """Whether a spreadsheet would take ``cell`` for a formula: blanks before it are dropped on import."""
    start = cell.lstrip(' \t\r\n"').translate(str.maketrans("＝＋－＠", "=+-@"))
    return start[:1] in tuple("=+-@") and not re.fullmatch(r"[+-]?[\d.]+(e[+-]?\d+)?", start, re.IGNORECASE)


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_is_run(text, delimiter):
    for row in csv.reader(io.StringIO(written([text])), delimiter=delimiter):
        assert not any(is_run(cell) for cell in row), row


@pytest.mark.parametrize("text", FORMULAS)
def test_the_evaluator_would_run_most_of_them(text):
    assert is_run(text) or text.startswith(("'", "a;"))


@pytest.mark.parametrize("text", [text for text in SEEN if text == text.strip()])
def test_our_own_reader_gets_what_was_written(text):
    (row,) = rows_of(written([text, "end"]))
    assert row.cells == [text, "end"]


@pytest.mark.parametrize("text", SEEN)
def test_a_cell_is_read_back(text):
    assert csv_text(csv_cell(text)) == text


@pytest.mark.parametrize("text", [text for text in NUMBERS if text[-1].isdigit()])
def test_numbers_stay_numbers(text):
    assert csv_cell(text) == text


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (0.1, "0.1"), (-1e-300, "-1e-300"), (3, "3"), (True, "True")]
)
def test_what_is_no_text_is_written_in_full(value, cell):
    assert csv_cell(value) == cell
