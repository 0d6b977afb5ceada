"""Figures from a file that a program writes."""

from __future__ import annotations

import os

import pytest

from wattprint.errors import UsageError
from wattprint.track.metrics_file import MetricsFile


def read(tmp_path, text):
    file = MetricsFile(str(tmp_path / "metrics.json"))
    (tmp_path / "metrics.json").write_bytes(text.encode())
    return file.figures()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ('{"accuracy": 0.91, "epochs": 3}', {"accuracy": 0.91, "epochs": 3.0}),
        ('\ufeff{"a": {"b": 1, "c": {"d": -2.5}}, "e": 4}', {"a.b": 1.0, "a.c.d": -2.5, "e": 4.0}),
        ('{"loss": 2}\n{"loss": 1, "step": 7}\n', {"loss": 1.0, "step": 7.0}),
        ('{"loss": 2}\n{"loss": 1}\n\n  \n', {"loss": 1.0}),
        ('\ufeff{"loss": 2}\r\n{"loss": 1}\r\n\r\n', {"loss": 1.0}),
        (
            '{"ok": true, "name": "net", "none": null, "all": [1], "nan": NaN, "big": 1e999, "n": 1}',
            {"n": 1.0},
        ),
    ],
)
def test_numbers_are_read_and_nothing_else(tmp_path, text, figures):
    assert read(tmp_path, text) == (figures, "")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("accuracy 0.9", "is no JSON"),
        ("", "is no JSON"),
        ("[1, 2]", "holds no JSON object"),
        ('{"a": "b"}', "holds no number"),
        ('{"loss": 2}\n{"loss": ', "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('{"a":' * 100_000, "is no JSON"),
    ],
)
def test_what_holds_no_figures_is_one_warning(tmp_path, text, what):
    figures, trouble = read(tmp_path, text)
    assert figures == {}
    assert what in trouble
    assert trouble.endswith(": no metric is taken from it")
    assert "\n" not in trouble


def test_a_file_that_nobody_wrote_is_not_that_of_the_run(tmp_path):
    path = tmp_path / "metrics.json"
    assert "was not written" in MetricsFile(str(path)).figures()[1]
    path.write_text('{"accuracy": 0.5}')
    assert MetricsFile(str(path)).figures() == (
        {},
        f"{path} is as it was before the program began: no metric is taken from it",
    )


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path):
    file = MetricsFile(str(tmp_path / "pipe"))
    os.mkfifo(tmp_path / "pipe")
    assert "is no plain file" in file.figures()[1]


def test_a_folder_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(UsageError, match="is a folder"):
        MetricsFile(str(tmp_path))


def test_more_numbers_than_anybody_reads_are_cut_and_said(tmp_path):
    text = "{" + ", ".join(f'"n{number}": {number}' for number in range(1500)) + "}"
    figures, trouble = read(tmp_path, text)
    assert len(figures) == 1000
    assert "holds 1500 numbers: the first 1000 are metrics" in trouble
