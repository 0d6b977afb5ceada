"""Our JSON writer against the standard library's reader."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.ledger import jsontext
from wattprint.ledger.jsontext import encode, encode_header

leaves = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(values)
def test_what_is_written_is_what_json_reads(value):
    assert json.loads(encode(value)) == value


@given(values)
def test_one_line_whatever_the_text_holds(value):
    assert "\n" not in encode(value)
    assert "\r" not in encode(value)


def test_exact_text():
    line = {"kind": "metric", "name": 'a"b\\c\x01é', "value": 0.1, "n": [1, True, None], "t": (2.5e-7,)}
    expected = '{"kind":"metric","name":"a\\"b\\\\c\\u0001é","value":0.1,"n":[1,true,null],"t":[2.5e-07]}'
    assert encode(line) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_no_number_is_unknown(value):
    assert encode([value]) == "[null]"


def test_other_types_are_refused():
    with pytest.raises(TypeError, match="a record holds no set"):
        encode({"a": {1}})


@given(values)
def test_the_quick_way_and_the_slow_one_write_the_same(value):
    assert jsontext._encode(value) == encode(value)


def test_without_the_quick_way_the_slow_one_does(monkeypatch):
    monkeypatch.setitem(sys.modules, "_json", None)
    monkeypatch.setattr(jsontext.Encoders, "asked", False)
    monkeypatch.setattr(jsontext.Encoders, "quick", None)
    assert encode({"a": [1, "é\n", float("nan")]}) == '{"a":[1,"é\\n",null]}'


HEADER = {
    "kind": "header", "schema": 3, "run": "a", "pid": 1, "machine": {"cpu_name": "x", "sockets": 1},
    "sources": [{"resource": "cpu/0"}], "site": {}, "tags": {"team": "a"},
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"run": "b"},
        {"tags": {}},
        {"machine": {"cpu_name": "x", "sockets": 2}},
        {"site": {"place": "FRA"}},
        {"sources": []},
        {"not_metered": [{"resource": "gpu/0"}]},
        {"environment": {"wattprint": "9"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_header_holds_what_it_is_given_whatever_the_one_before_held(change):
    for header in (HEADER, HEADER | change, HEADER):
        text = encode_header(header)
        assert json.loads(text) == header
        assert text.startswith('{"kind":"header","schema":3,"machine":')
        assert "\n" not in text


def test_headers_begin_alike_with_what_is_not_of_their_own_run():
    first, second = (encode_header(HEADER | {"run": run, "pid": pid}) for run, pid in (("a", 1), ("b", 2)))
    alike = (
        '{"kind":"header","schema":3,"machine":{"cpu_name":"x","sockets":1},'
        '"sources":[{"resource":"cpu/0"}],"site":{}'
    )
    assert first == alike + ',"run":"a","pid":1,"tags":{"team":"a"}}'
    assert second == alike + ',"run":"b","pid":2,"tags":{"team":"a"}}'
