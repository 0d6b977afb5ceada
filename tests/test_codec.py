"""Structs as JSON and back, where no layout says otherwise and where one does."""

from __future__ import annotations

import json
import re
from typing import get_args, get_type_hints

import msgspec
import pytest

from wattprint.codec import Layout, QuantityJson, decode, encode, unit_of
from wattprint.methods import METHODS
from wattprint.quantity import Quantity

KNOWN = Quantity(1.0, 2.0, 3.0, "J", "measured", ("rapl",))
JSON = {"low": 1.0, "mid": 2.0, "high": 3.0, "method": "measured"}


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A part."""

    name: str
    own_j: Quantity | None


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """A whole."""

    leaves: list[Leaf]
    pair: tuple[Leaf, ...] = ()
    rate_g_per_kwh: Quantity | None = None
    extra: dict[str, object] = {}
    price: Quantity | None = None
    note: str | None = None

    json_layout = Layout(
        keys=("in.leaves", "pair", "rate_g_per_kwh", "in.extra", "cost=price", "currency", "note"),
        derived={"currency": (str, lambda tree: tree.price and tree.price.unit)},
        omitted=("note",),
        units={"cost": lambda tree: tree.currency},
    )


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("energy_j", "J"),
        ("j", "J"),
        ("intensity_g_per_kwh", "gCO2e/kWh"),
        ("operational_location_g", "gCO2e"),
        ("onsite_l", "L"),
        ("duration_s", "s"),
        ("at_ns", "ns"),
        ("max_power_w", "W"),
        ("energy_kwh", "kWh"),
        ("flop_per_j", "FLOP/J"),
        ("peak_flop_per_s", "FLOP/s"),
        ("mfu", None),
        ("pid_start", None),
        ("price_per_kwh", None),
        ("flop_per_token", None),
        ("status", None),
    ],
)
def test_units_by_the_end_of_the_key(key, unit):
    assert unit_of(key) == unit


def test_fields_are_keys_where_nothing_else_is_said():
    assert encode(Leaf(name="a", own_j=KNOWN)) == {"name": "a", "own_j": JSON}
    assert encode(Leaf(name="a", own_j=None)) == {"name": "a", "own_j": None}
    assert encode({"a": [KNOWN, None, 1, "x", True], "b": (KNOWN,)}) == {
        "a": [JSON, None, 1, "x", True],
        "b": [JSON],
    }


def test_a_layout_groups_renames_derives_and_omits():
    euros = Quantity(1.0, 2.0, 3.0, "EUR", "measured")
    tree = Tree(leaves=[Leaf(name="a", own_j=KNOWN)], extra={"k": [1]}, price=euros)
    answer = encode(tree)
    assert list(answer) == ["in", "pair", "rate_g_per_kwh", "cost", "currency"]
    assert answer["in"] == {"leaves": [{"name": "a", "own_j": JSON}], "extra": {"k": [1]}}
    assert (answer["cost"], answer["currency"]) == (JSON, "EUR")
    back = decode(json.loads(json.dumps(answer)), Tree)
    assert back.price == euros
    assert back.leaves[0].own_j == msgspec.structs.replace(KNOWN, sources=())
    assert encode(back) == answer


def test_what_is_missing_takes_the_default_or_is_unknown():
    back = decode({"in": {"leaves": [{"name": "a"}]}}, Tree)
    assert back == Tree(leaves=[Leaf(name="a", own_j=None)])


def test_a_list_or_a_tuple_is_read_too():
    leaves = [{"name": "a", "own_j": None}, {"name": "b", "own_j": JSON}]
    assert [one.name for one in decode(leaves, list[Leaf])] == ["a", "b"]
    whole = decode({"in": {"leaves": []}, "pair": leaves}, Tree)
    assert whole.pair[1].own_j.unit == "J"


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        ({"in": {"leaves": [{"name": 1}]}}, "$.in.leaves[0].name"),
        ({"in": {}}, "`leaves` - at `$.in`"),
        ({"in": {"leaves": [{"name": "a", "own_j": JSON | {"low": 2.5}}]}}, "$.in.leaves[0].own_j"),
        ({"in": {"leaves": [{"name": "a", "own_j": JSON | {"high": "3"}}]}}, "$.in.leaves[0].own_j.high"),
        ({"in": {"leaves": []}, "cost": JSON}, "the unit of `$.cost` is missing"),
        ([], "got `array`"),
    ],
)
def test_what_is_wrong_is_named_with_its_path(answer, path):
    with pytest.raises(ValueError, match=re.escape(path)):
        decode(answer, Tree)


def test_methods_are_those_of_a_quantity():
    assert get_args(get_type_hints(QuantityJson)["method"]) == METHODS
