"""What a terminal, a log and a stream of few letters are given, read back by an emulator of a terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.gates import cells, elided, encodable, printable, terminal_line, terminal_text

from .nasty import ALL, ESCAPES, LINES, UNSEEN

SRC = Path(__file__).resolve().parents[2] / "src" / "wattprint"
BEFORE, AFTER = "above", "below"


class Asked:
    """What a terminal is asked to do, by pyte's names."""

    def __init__(self):
        self.actions = set()

    def __getattr__(self, name):
        return lambda *_, **__: self.actions.add(name)


def shown(line):
    """The rows that a terminal has after ``line`` between two others, and what it was asked to do."""
    asked, terminal = Asked(), pyte.Screen(1000, 5)
    for listener in (asked, terminal):
        pyte.Stream(listener).feed(f"{BEFORE}\r\n{line}\r\n{AFTER}")
    return [row.rstrip() for row in terminal.display], asked.actions


def test_the_emulator_obeys_what_is_not_gated():
    rows, obeyed = shown(ESCAPES[0])
    assert rows[0].startswith("holds: 7 ok")
    assert {"erase_in_display", "cursor_position"} <= obeyed


@pytest.mark.parametrize("text", ALL)
def test_a_line_is_shown_as_one_line_and_nothing_is_obeyed(text):
    line = terminal_line(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in line)
    rows, obeyed = shown(line)
    assert (rows[0], rows[2], rows[3]) == (BEFORE, AFTER, "")
    assert obeyed == {"draw", "carriage_return", "linefeed"}


@pytest.mark.parametrize("text", ["plain", "naïve café 日本語", "Ω ≤ 3 – 4", "a-b_c [x] <y> | \\ % ' \""])
def test_what_a_terminal_shows_stays_as_it_is(text):
    assert terminal_line(text) == text
    assert terminal_text(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x9b2J", r"\x9b2J"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u200bb", r"a\u200bb"),
        ("\U000e0041", r"\U000e0041"),
        ("no\u00a0break", "no break"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_it_does_not_show_is_shown_as_its_escape(text, line):
    assert terminal_line(text) == line


@given(st.text())
def test_no_text_at_all_gets_through_as_an_escape_or_a_second_line(text):
    line = terminal_line(text)
    assert line.isprintable()
    assert line.splitlines() in ([line], [])


@pytest.mark.parametrize("text", [*ESCAPES, *UNSEEN])
@pytest.mark.parametrize("styled", [False, True])
def test_lines_keep_their_breaks_and_nothing_but_our_styles(text, styled):
    found = terminal_text(f"one\n{text}\n\x1b[1mbold\x1b[0m\n", styled=styled).split("\n")
    assert (found[0], len(found)) == ("one", 4)
    assert ("\x1b" in found[2]) is styled
    assert "\x1b" not in found[1].replace("\x1b[31m", "").replace("\x1b[0m", "")


@pytest.mark.parametrize(
    ("text", "log"),
    [
        ("::error::forged", "\\::error::forged"),
        ("a\n  ::error::forged", "a\n  \\::error::forged"),
        ("std::vector", "std::vector"),
        ("##[error]forged", "#\\#[error]forged"),
        ("a ##vso[task.setvariable]b", "a #\\#vso[task.setvariable]b"),
    ],
)
def test_the_log_of_a_build_is_given_no_command(text, log):
    assert terminal_text(text) == log


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8", None, "no-such-codec"])
@pytest.mark.parametrize("text", [*ALL, "3 (1–4) gCO2e/kWh · × µ ² ─"])
def test_a_stream_of_few_letters_takes_all_and_keeps_what_it_has(text, encoding):
    line = encodable(terminal_line(text), encoding)
    known = encoding if encoding not in (None, "no-such-codec") else "ascii" if encoding else "utf-8"
    line.encode(known)
    if text.isascii() and text.isprintable():
        assert line == text


def test_dashes_and_signs_have_what_stands_for_them():
    assert encodable("3 (1–4) · 2 × 5 µs", "ascii") == "3 (1-4) | 2 x 5 us"
    assert encodable("3 (1–4) · 2 × 5 µs", "latin-1") == "3 (1-4) · 2 × 5 µs"
    assert encodable("日", "latin-1") == r"\u65e5"
    assert (
        encodable("├──◆──●─┤ ≈ Montréal, São Paulo, Zürich", "ascii")
        == "|--#--@-| ~ Montreal, Sao Paulo, Zurich"
    )
    assert encodable("Montréal ●", "cp1252") == "Montréal @"
    assert encodable("\u2800\u2880\u28c0\u28f0\u28ff", "ascii") == " ..:#"


def test_no_sign_of_our_own_is_an_escape_where_there_is_ascii_alone():
    """All that stands between quotes in the rooms that print; names from elsewhere may be in any script."""
    printing = [
        SRC / "units.py",
        SRC / "cards.py",
        *(SRC / "cli").rglob("*.py"),
        *(SRC / "report").rglob("*.py"),
    ]
    signs = {sign for path in printing for sign in path.read_text("utf-8") if not sign.isascii()}
    assert {"●", "─", "µ"} < signs
    assert not [sign for sign in signs if "\\" in encodable(sign, "ascii")]


def test_text_for_print_has_the_letters_of_stdout(monkeypatch):
    class Stdout:
        encoding = "ascii"

    monkeypatch.setattr("sys.stdout", Stdout())
    assert printable("1–4") == "1-4"
    monkeypatch.setattr("sys.stdout", None)
    assert printable("1–4") == "1–4"


@pytest.mark.parametrize("text", LINES)
def test_a_break_in_a_field_is_no_break(text):
    assert "\n" not in terminal_line(text)


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("train.py", 8, "train.py"), ("abcdefghij", 7, "abc…hij"), ("abcdefghij", 1, "…"),
        ("abcdefghij", 0, ""), ("sweep 1 of a model", 9, "swee…odel"), ("日本語のモデル", 9, "日本…デル"),
        ("日本語のモデル", 8, "日本…ル"),
        ("e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301…e\u0301"),
    ],
)  # fmt: skip
def test_a_name_is_shortened_in_the_middle_to_the_columns_that_there_are(text, room, shown):
    assert elided(text, room) == shown
    assert cells(shown) <= room


@given(st.text(), st.integers(0, 40))
def test_no_shortened_name_is_wider_than_its_room(text, room):
    text = terminal_line(text)
    shown = elided(text, room)
    assert cells(shown) <= room
    assert (shown == text) is (cells(text) <= room)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("❤️", 2),
        ("❤", 1),
        ("👍🏽", 2),
        ("🏽", 2),
        ("🇫🇷", 2),
        ("e\u0301", 1),
        ("각", 2),
        ("ﾊﾝ", 2),
        ("漢字x", 5),
    ],
)
def test_a_glyph_is_as_wide_as_a_terminal_shows_it(text, columns):
    """By Unicode's annex 11 and technical standard 51."""
    assert cells(text) == columns
    assert cells(f"{text} {text}") == 2 * columns + 1
