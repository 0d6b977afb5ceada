"""Which figures a regular expression reads in a line, and what they are called."""

from __future__ import annotations

import pytest

from wattprint.errors import UsageError
from wattprint.track.patterns import Pattern, number_of, plain


@pytest.mark.parametrize(
    ("expression", "line", "figures"),
    [
        ("accuracy ([0-9.]+)", "test accuracy 0.91", [("accuracy", "0.91")]),
        ("loss=([0-9.e-]+)", "loss=1e-3 loss=2e-3", [("loss", "1e-3"), ("loss", "2e-3")]),
        (r"val/acc\s*[:=]\s*(\S+)", "val/acc : 0.5", [("val/acc", "0.5")]),
        (r"accuracy.*?(\d+)", "accuracy is 7", [("accuracy", "7")]),
        (r"(?i)top-1: (\d+), top-5: (\d+)", "Top-1: 70, TOP-5: 90", [("top-1", "70"), ("top-5", "90")]),
        (r"(?:Test|Val) f1 \((\d+)\)", "Val f1 (3)", [("f1", "3")]),
        (r"\[(?P<epoch>\d+)\] (\w+) (?P<loss>\S+)", "[3] loss 0.5", [("epoch", "3"), ("loss", "0.5")]),
        (r"[Aa]cc (?P<accuracy>\S+)", "Acc 1", [("accuracy", "1")]),
        (r"loss (\d+)(?: acc (\d+))?", "loss 2", [("loss", "2")]),
        ("loss (x)", "nothing", []),
    ],
)
def test_figures_of_a_line(expression, line, figures):
    assert list(Pattern(expression).figures(line)) == figures


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("accuracy ([0-9.]+", "is no regular expression: missing ), unterminated subpattern at position 9"),
        ("accuracy [0-9.]+", "has no group"),
        ("([0-9.]+)", "what a group is called cannot be told"),
        ("[Aa]ccuracy ([0-9.]+)", "what a group is called cannot be told"),
        (r"\w+ ([0-9.]+)", "what a group is called cannot be told"),
    ],
)
def test_what_is_no_pattern_is_refused_with_what_to_type(expression, what):
    with pytest.raises(UsageError) as caught:
        Pattern(expression)
    assert what in str(caught.value)
    assert "--metric-from 'accuracy (" in caught.value.fix


@pytest.mark.parametrize(
    ("text", "number"),
    [("0.91", 0.91), (" 91%", 91.0), ("3.", 3.0), ("0.5,", 0.5), ("-1e-3", -0.001), ("nan", None), ("", None),
     ("inf", None), ("0.9.1", None)],
)  # fmt: skip
def test_numbers(text, number):
    assert number_of(text) == number


def test_colours_are_no_part_of_a_line():
    assert plain("acc \x1b[1;32m0.5\x1b[0m\x1b]0;title\x07!") == "acc 0.5!"
