"""Our JSON writer against the standard library's reader."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.ledger import jsontext
from wattprint.ledger.jsontext import encode

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
