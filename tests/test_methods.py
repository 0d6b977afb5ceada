"""The words for how a figure is known: of sums by their shares, of products by what is told beside them."""

import pytest

from wattprint.codec import decode, encode
from wattprint.methods import HowKnown, known_of_sum, worst
from wattprint.quantity import Quantity, independent_sum, shared_sum, total

COUNTER = Quantity(75.0, 80.0, 85.0, "J", "measured")
MODEL = Quantity(10.0, 20.0, 40.0, "J", "modelled")
PUE = Quantity(1.1, 1.5, 2.0, "1", "assumed")


@pytest.mark.parametrize("add", [lambda *parts: total(parts), independent_sum, shared_sum])
def test_a_sum_keeps_the_worst_method_and_tells_the_shares(add):
    whole = add(COUNTER, MODEL)
    assert whole.method == "modelled"
    assert dict(whole.known.shares) == {"measured": 0.8, "modelled": 0.2}
    assert str(whole).endswith(") measured 80 %, modelled 20 %")


def test_a_sum_of_one_method_has_its_word_alone():
    assert total([MODEL, MODEL]).how is None
    assert str(total([MODEL, MODEL])).endswith(") modelled")


def test_a_sum_of_sums_is_by_amount():
    # 80 + 20 + 100 J, of which 80 + 100 were counted.
    whole = total([total([COUNTER, MODEL]), Quantity(90.0, 100.0, 110.0, "J", "measured")])
    assert dict(whole.known.shares) == {"measured": 0.9, "modelled": 0.1}


def test_the_pue_of_a_building_is_told_beside_the_shares():
    building = total([COUNTER, MODEL]).at_building(PUE)
    assert building.method == "assumed"
    assert str(building.known) == "measured 80 %, modelled 20 %, PUE assumed"
    both = total([building, building])
    assert str(both.known) == "measured 80 %, modelled 20 %, PUE assumed"
    exact = Quantity(1.2, 1.2, 1.2, "1", "measured")
    assert COUNTER.at_building(exact).how is None


def test_what_follows_from_an_energy_is_computed():
    grid = Quantity(40.0, 50.0, 60.0, "gCO2e/kWh", "modelled", ("grid/FR",))
    carbon = total([COUNTER, MODEL]).at_building(PUE).converted("kWh").priced(grid, "gCO2e")
    assert (carbon.method, str(carbon.known)) == ("assumed", "computed")
    assert str(carbon.scaled(2.0).per(3, "token").known) == "computed"


def test_any_other_factor_bounds_each_share():
    doubled = total([COUNTER, MODEL]).times(Quantity(1.0, 2.0, 3.0, "1", "assumed"), "J")
    assert (doubled.method, str(doubled.known)) == ("assumed", "assumed")


def test_a_ratio_has_no_shares():
    assert total([COUNTER, MODEL]).over(COUNTER).known.parts == ["modelled"]


def test_where_there_is_no_whole_the_worst_gives_the_word():
    nothing = Quantity(0.0, 0.0, 1.0, "J", "modelled")
    assert total([nothing, Quantity(0.0, 0.0, 2.0, "J", "measured")]).known.parts == ["modelled"]
    less = Quantity(-5.0, -4.0, -3.0, "J", "modelled")
    assert independent_sum(COUNTER, less).known.parts == ["modelled"]


def test_what_draws_nothing_has_no_share_but_bounds_the_method():
    whole = total([COUNTER, Quantity(0.0, 0.0, 1.0, "J", "assumed")])
    assert (whole.method, str(whole.known)) == ("assumed", "measured")


def test_no_share_is_rounded_to_nothing():
    whole = known_of_sum(
        [(HowKnown((("measured", 1.0),)), 1e12), (HowKnown((("modelled", 1.0),)), 1.0)], "modelled"
    )
    assert str(whole) == "measured > 99 %, modelled < 1 %"


def test_a_repr_names_no_building_where_none_is_told():
    assert repr(HowKnown((("computed", 1.0),))) == "HowKnown(shares=(('computed', 1.0),))"
    assert repr(HowKnown((("modelled", 1.0),), "assumed")) == (
        "HowKnown(shares=(('modelled', 1.0),), pue='assumed')"
    )


def test_json_has_the_method_of_the_worst_and_the_shares_and_is_read_back():
    building = total([COUNTER, MODEL]).at_building(PUE)
    tree = encode(building)
    assert (tree["method"], tree["shares"], tree["pue"]) == (
        "assumed", {"measured": 0.8, "modelled": 0.2}, "assumed",
    )  # fmt: skip
    assert encode(COUNTER) == {"low": 75.0, "mid": 80.0, "high": 85.0, "method": "measured"}
    assert eval(repr(building), {"Quantity": Quantity, "HowKnown": HowKnown}) == building


@pytest.mark.parametrize(
    "shares", [{}, {"measured": 0.5}, {"measured": 1.5, "modelled": -0.5}, {"guessed": 1.0}]
)
def test_shares_of_no_whole_are_refused(shares):
    from wattprint.account.lines import Boundaries

    figure = {"low": 1.0, "mid": 2.0, "high": 3.0, "method": "modelled", "shares": shares}
    lacking = dict.fromkeys(("accelerator_j", "components_j", "node_j"))
    with pytest.raises(ValueError, match="facility_j"):
        decode({**lacking, "facility_j": figure}, Boundaries)
    good = decode(
        {**lacking, "facility_j": figure | {"shares": {"measured": 0.75, "modelled": 0.25}}}, Boundaries
    )
    assert str(good.facility_j.known) == "measured 75 %, modelled 25 %"


def test_the_worst_is_the_last_in_the_order_of_the_methods():
    assert worst(["integrated", "modelled", "measured"]) == "modelled"
