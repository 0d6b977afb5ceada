"""LaTeX from elsewhere, read by a small tokenizer of TeX's rules: no command but ours, nothing left open."""

from __future__ import annotations

import re

import pytest

from wattprint.gates import latex

from .nasty import ALL

OURS = re.compile(
    r"\\text\w+\{\}|\\char34\{\}|\\ldots\{\}|\\[$&#%_]|\$(?:\\\w+|\^[23]|_2)\$|\{[\[\]*]\}|\{\}"
)


@pytest.mark.parametrize("text", ALL)
def test_what_is_left_beside_our_commands_is_letters(text):
    rest = OURS.sub("", latex(text))
    assert not set(rest) & set('\\{}$&#%^_~<>|"[]*\n\r\t')
    assert rest.isprintable()
    if not set(text) & set("–—"):
        assert "--" not in latex(text)
    assert ",," not in latex(text)


@pytest.mark.parametrize("text", ALL)
def test_braces_are_balanced_for_bibtex(text):
    depth = 0
    for letter in latex(text):
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("start", ["[2em] x", "* x", "[x]"])
def test_a_row_that_begins_so_is_no_argument_of_the_row_before(start):
    assert latex(start)[0] == "{"
