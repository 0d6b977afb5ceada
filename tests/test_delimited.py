"""Tables that others wrote: what stands in them is read, whatever the encoding, line ends and quotes."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.delimited import WHOLE, decoded, read_text, rows_of, shortened, summed_up
from wattprint.errors import UsageError


def plain(text, delimiter=","):
    return [row.cells for row in rows_of(text, delimiter)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_any_unicode_encoding(encoding):
    text = "name,accuracy\nnetwork \u03b1\u00e9,0.9\n"
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_bytes_that_are_no_unicode_are_letters_of_western_europe(encoding):
    assert decoded("caf\u00e9,\u00fcber\n".encode(encoding)) == "caf\u00e9,\u00fcber\n"


def test_a_line_in_another_encoding_leaves_the_others_as_they_are():
    assert decoded("caf\u00e9\n".encode() + b"caf\xe9\n") == "caf\u00e9\ncaf\u00e9\n"


def test_a_hole_that_a_crash_left_is_no_utf_16():
    assert plain(decoded(b"a,b\n" + bytes(3000) + b"1,2\n")) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"])
def test_line_ends_of_all_systems(end):
    assert plain(f"a,b{end}1,2{end}{end}3,4") == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_a_carriage_return_within_a_line_is_a_blank():
    assert plain("a,b\n1\r2,3\n") == [["a", "b"], ["1 2", "3"]]


def test_cells_may_be_padded_quoted_and_long():
    long = "x" * 200_000
    rows = plain(f'a , "b,c" ,"say ""hi"" "\n {long},"{long}"tail, 5" disk\n')
    assert rows == [["a", "b,c", 'say "hi"'], [long, f"{long}tail", '5" disk']]


def test_a_cell_over_several_lines():
    rows = list(rows_of('a,b\n"one\n\ntwo",2\n3,4\n'))
    assert rows == [(1, ["a", "b"], ""), (2, ["one\n\ntwo", "2"], ""), (5, ["3", "4"], "")]


@pytest.mark.parametrize("bad", ['"1,2', '1,"2', '"1","2', '1,2,"', '"""'])
def test_a_quote_that_nobody_closes_ends_no_other_row(bad):
    for others in ("5,6\n7,8\n", '"5",6\n"7","8"\n'):
        rows = list(rows_of(f"a,b\n{bad}\n{others}"))
        assert [row.cells for row in rows if not row.problem] == [["a", "b"], ["5", "6"], ["7", "8"]]
        assert [row.line for row in rows if row.problem] == [2]


def test_many_quotes_that_nobody_closes_cost_no_more_each():
    rows = list(rows_of("a,b\n" + 'x","y\n' * 20_000))
    assert len(rows) == 20_001


@given(
    st.lists(
        st.lists(
            st.text(st.sampled_from('ab"1 ,;\n\u00e9'), max_size=6).map(str.strip), min_size=3, max_size=3
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_the_standard_library_writes_is_read_as_it_was_written(rows):
    rows = [["name", "p", "q"], *rows]
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    assert plain(stream.getvalue()) == [row for row in rows if any(row)]


@given(st.text(st.sampled_from('a1,"\n\r\0\t \ufeff'), max_size=60))
def test_no_text_is_refused_and_rows_are_in_the_order_of_their_lines(text):
    rows = list(rows_of(text))
    lines = [row.line for row in rows]
    assert lines == sorted(set(lines))
    assert all(any(row.cells) for row in rows)


def test_what_cannot_be_read_is_refused_by_its_name(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path, "a\0b"):
        with pytest.raises(UsageError, match=r"is a folder|is no name|is not there"):
            read_text(str(path))


def test_problems_alike_are_summed_up():
    problems = [(line, f"duration cannot be '-{line}.0'") for line in range(2, 1000)]
    problems.insert(5, (500, "no energy was recorded"))
    assert summed_up(problems) == [
        " line 2: duration cannot be '-2.0'",
        " line 3: duration cannot be '-3.0'",
        " line 4: duration cannot be '-4.0'",
        ": 995 lines more, up to line 999, as line 2",
        " line 500: no energy was recorded",
    ]


def test_what_is_said_of_a_whole_file_or_a_named_part_has_no_line():
    """Of a bundle or a database a line would be invented."""
    assert summed_up([(WHOLE, "a.jsonl ends within its first line"), (3, "3 fields under 4 columns")]) == [
        ": a.jsonl ends within its first line",
        " line 3: 3 fields under 4 columns",
    ]
    assert summed_up([(WHOLE, f"part {number} is cut") for number in range(5)])[-1] == ": 2 more like that"


def test_a_long_cell_is_cut_where_it_is_shown():
    assert shortened("abc") == "'abc'"
    assert shortened("x" * 200_000) == f"'{'x' * 57}...'"
