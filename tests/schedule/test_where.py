"""The same work elsewhere: its figures there, what tells places apart, and which of them no other betters."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.site import make_statement
from wattprint.errors import UsageError
from wattprint.factors import grid
from wattprint.factors.regions import find_place
from wattprint.quantity import Quantity
from wattprint.records import Site, TariffBand
from wattprint.schedule.where import Elsewhere, common_unit, elsewhere, ranked


def stated(**site):
    """The run of ``runs``: 4 kWh on the node in two hours, on ``site``."""
    record = runs.record()
    header = msgspec.structs.replace(
        record.header, site=Site(**{"place": "gcp:europe-west1", "pue_kind": "data-centre", **site})
    )
    return make_statement([msgspec.structs.replace(record, header=header)])


def at(found, code):
    return next(one for one in found if one.place == code)


def test_carbon_is_that_of_the_run_stated_again_there():
    here = stated()
    for code in ("gcp:europe-west6", "aws:us-east-1", "azure:northeurope"):
        there = stated(place=code).statement
        one = at(elsewhere(here, [find_place(code)]), code)
        for mine, its in (
            (one.figure("carbon"), there.carbon.operational_location_g),
            (one.figure("water"), there.water.total_l),
            (one.figure("money"), there.money.energy_cost),
        ):
            assert (mine.mid, mine.unit) == (pytest.approx(its.mid, rel=1e-12), its.unit)
            assert mine.low == pytest.approx(its.low, rel=1e-9)
            assert mine.high == pytest.approx(its.high, rel=1e-9)


def test_the_present_place_counts_with_what_was_given_and_others_with_their_own():
    found = elsewhere(stated(pue=1.7), [find_place("gcp:europe-west6"), find_place("FR")])
    assert [one.place for one in found] == ["gcp:europe-west1", "gcp:europe-west6", "FRA"]
    pues = [next(line for line in one.factors if line.id.startswith("pue/")) for one in found]
    assert [line.id for line in pues] == ["pue/given", pues[1].id, "pue/given"]
    assert pues[1].id.startswith("pue/gcp")
    assert [one.here for one in found] == [True, False, False]


def test_the_energy_is_common_and_tells_no_two_places_apart():
    """The node's energy is known to half; the grids of India and Switzerland differ by more than ten."""
    here = stated(place="CH")
    india, twin = (at(elsewhere(here, [find_place(code)]), code) for code in ("IND", "CHE"))
    present = twin
    ratio = india.ratio("carbon", present)
    direct = grid.intensity("IND", 2025).mid / grid.intensity("CHE", 2025).mid
    assert ratio.mid == pytest.approx(direct)
    assert ratio.high / ratio.low < 6.0
    assert not india.alike("carbon", present)


def test_neighbours_whose_intervals_overlap_cannot_be_told_apart():
    here = stated(place="DE")
    found = elsewhere(here, [find_place("CZ"), find_place("SE")])
    germany, czechia, sweden = found
    assert czechia.alike("carbon", germany)
    assert not sweden.alike("carbon", germany)


def test_a_rented_instance_is_priced_where_its_provider_lists_it():
    """Two hours; the table has 3.67339 USD/h in Iowa and 3.74797 in Eemshaven."""
    here = stated(place="gcp:us-central1", instance="gcp:a2-highgpu-1g")
    found = elsewhere(here, [find_place("gcp:europe-west4"), find_place("aws:eu-west-1")])
    iowa, eemshaven, dublin = found
    assert iowa.figure("money").mid == pytest.approx(7.34678)
    assert eemshaven.figure("money").mid == pytest.approx(7.49594)
    assert eemshaven.ratio("money", iowa).mid == pytest.approx(1.020303, rel=1e-6)
    assert dublin.figure("money") is None
    assert any("no on-demand price of gcp:a2-highgpu-1g" in text for text in dublin.missing)


def known(code, **mids):
    """A place with rates known to a tenth, of which ``mids`` are typed."""
    units = {"carbon": "gCO2e/kWh", "money": "EUR/kWh"}
    rates = {name: Quantity(0.9 * mid, mid, 1.1 * mid, units[name], "modelled") for name, mid in mids.items()}
    return Elsewhere(
        find_place(code), here=False, bases={}, rates=rates, cooling=None, factors=[], missing=[]
    )


def test_ranked_puts_the_unknown_last():
    places = [
        known("FR", carbon=50.0),
        known("DE", carbon=300.0, money=0.3),
        known("SE", carbon=30.0, money=0.1),
    ]
    assert [one.place for one in ranked(places, "carbon")] == ["SWE", "FRA", "DEU"]
    assert [one.place for one in ranked(places, "money")] == ["SWE", "DEU", "FRA"]


def test_money_is_ranked_in_the_currency_of_the_present_place_and_others_stand_apart():
    """Of 0.1 USD and 0.2 EUR nobody knows which is less, without a rate of exchange."""

    def priced(code, mid, currency, *, here=False):
        rate = Quantity(0.9 * mid, mid, 1.1 * mid, f"{currency}/kWh", "modelled")
        return Elsewhere(
            find_place(code), here=here, bases={}, rates={"money": rate}, cooling=None, factors=[], missing=[]
        )

    us, fr, se, es = (
        priced("US", 0.1, "USD"),
        priced("FR", 0.2, "EUR"),
        priced("SE", 0.3, "SEK"),
        priced("ES", 0.15, "EUR"),
    )
    assert common_unit([us, fr, se, es], "money") == "EUR/kWh"
    assert ranked([us, fr, se, es], "money") == [es, fr, se, us]
    here = priced("US", 0.1, "USD", here=True)
    assert common_unit([fr, here, es], "money") == "USD/kWh"
    assert ranked([fr, here, es], "money") == [here, es, fr]
    assert common_unit([], "money") == ""


def test_on_the_front_is_what_no_other_place_betters():
    """Poland emits more than Sweden beyond doubt and costs no less: both price ranges are the Union's."""
    found = elsewhere(stated(place="PL", pue=1.2), [find_place("FI"), find_place("FR")])
    fronts = {one.place: one.front for one in found}
    assert fronts["POL"] is False
    assert fronts["FRA"] is True


def test_a_tariff_by_hours_prices_nothing_here():
    bands = [
        TariffBand(price_per_kwh=0.1, currency="EUR", from_hour=0, to_hour=12),
        TariffBand(price_per_kwh=0.3, currency="EUR", from_hour=12, to_hour=24),
    ]
    here = elsewhere(stated(place="FR", tariff=bands), [])[0]
    assert here.figure("money") is None
    assert any("by the hour" in text for text in here.missing)


def test_work_without_energy_has_no_place():
    nothing = make_statement(
        [runs.record(energy=None, sources=())], changes={"place": "FR", "pue_kind": "data-centre"}
    )
    with pytest.raises(UsageError, match="no energy"):
        elsewhere(nothing, [find_place("DE")])
