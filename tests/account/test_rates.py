"""Rates: what joules, hours and water come to, by hand; and all that prices joules comes to the same."""

from __future__ import annotations

import json

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.account import runs
from tests.meter import FakeClock

from wattprint import Meter
from wattprint.account.hourly import Slice
from wattprint.account.rates import Rates, RatesBook
from wattprint.account.site import main_lines, make_statement
from wattprint.cli.factors import command as factors
from wattprint.host import Host
from wattprint.quantity import Quantity, total
from wattprint.records import Joules, Site, TariffBand
from wattprint.report.brief import Briefs
from wattprint.report.dossier import dossier
from wattprint.report.receipt import receipt
from wattprint.schedule.where import elsewhere
from wattprint.track.meter import run_of
from wattprint.track.part import Part

# 1 kWh of CPU, 2 of GPU and 1 of the rest make 4 at the node; PUE 1.5 makes 6; 400 g/kWh; 0.30 EUR/kWh.
SITE = Site(
    place="FRA",
    place_known_by="--region",
    pue=1.5,
    intensity_g_per_kwh=400.0,
    tariff=[TariffBand(price_per_kwh=0.30, currency="EUR")],
)
PRICED = {
    "accelerator": (2.0, 800.0, 0.60),
    "components": (3.0, 1200.0, 0.90),
    "node": (4.0, 1600.0, 1.20),
    "facility": (6.0, 2400.0, 1.80),
}
"""By boundary: counted kWh, grams, euro."""
FIRST = (runs.joules(0.3, 0.3, 0.4), runs.joules(0.9, 1.0, 1.1), runs.joules(0.1, 0.25, 0.5))
SECOND = (runs.joules(0.6, 0.7, 0.7), runs.joules(1.0, 1.0, 1.0), runs.joules(0.4, 0.75, 1.0))
WINDOWS = (runs.window(1, 0, 1800, FIRST), runs.window(2, 1800, 7200, SECOND))
"""Bounds of both add up to those of the run, as its sensors' do."""


def exact(amount, unit):
    return Quantity(amount, amount, amount, unit, "measured")


def record(site=SITE, **changes):
    found = runs.record(**changes)
    return msgspec.structs.replace(found, header=msgspec.structs.replace(found.header, site=site))


def at_boundary(boundary):
    return msgspec.structs.replace(SITE, boundary=boundary)


@pytest.mark.parametrize(("boundary", "expected"), PRICED.items())
def test_statement_brief_table_and_other_places_price_the_same_joules_alike(boundary, expected):
    """Typed by hand above, whoever is asked."""
    one = record(at_boundary(boundary))
    stated = make_statement([one])
    rates = RatesBook().of(one.header)
    brief = Briefs(None, {}).of(one.header, one.last, duration_s=7200, status="finished", exit_code=0)
    figures = []
    for statement in (stated.statement, main_lines([one], None, rates), brief.statement):
        counted_j = rates.counted(statement.boundaries)
        figures.append((counted_j, statement.carbon.operational_location_g, statement.money.energy_cost))
    (here,) = elsewhere(stated, [])
    figures.append((figures[0][0], here.figure("carbon"), here.figure("money")))
    for counted_j, carbon_g, cost in figures:
        found = (counted_j.mid / runs.KWH, carbon_g.mid, cost.mid)
        assert found == pytest.approx(expected)
        assert (carbon_g.low, carbon_g.high) == pytest.approx((figures[0][1].low, figures[0][1].high))
        assert (cost.low, cost.high) == pytest.approx((figures[0][2].low, figures[0][2].high))


@pytest.mark.parametrize(("boundary", "expected"), PRICED.items())
def test_windows_and_groups_of_windows_sum_to_their_run(boundary, expected):
    one = record(at_boundary(boundary), windows=WINDOWS)
    statement = make_statement([one]).statement
    assert sum(line.operational_location_g.mid for line in statement.windows) == pytest.approx(expected[1])
    (group,) = dossier([one], statement).windows
    assert (group.count, group.operational_location_g.mid) == (2, pytest.approx(expected[1]))
    # All of the run is inside windows of one name, so that its interval is that of the run.
    whole_g = statement.carbon.operational_location_g
    assert (group.operational_location_g.low, group.operational_location_g.high) == pytest.approx(
        (whole_g.low, whole_g.high)
    )


@pytest.mark.parametrize("boundary", PRICED)
def test_a_run_in_progress_and_a_part_of_it_cost_what_its_statement_says(boundary, monkeypatch):
    monkeypatch.setenv("WATTPRINT_BOUNDARY", boundary)
    clock = FakeClock()
    options = {"pue": 1.5, "tariff": "0.30EUR/kWh", "scope": "machine", "intensity": 400, "region": "FR"}
    with Meter("priced", host=Host(clock=clock), budget="1 GWh", **options) as meter:
        with Part("all of it", meter) as part:
            clock.t_s += 3600
        course = run_of(meter).course
        statement = meter.statement
        spent = {kind: course.spent(kind) for kind in ("energy", "carbon", "money")}
        ratios = {kind: course.high_over_mid(kind) for kind in spent}
    counted_j = getattr(statement.boundaries, f"{boundary}_j")
    if counted_j is None:  # this machine has no accelerator
        assert (statement.carbon.operational_location_g, part.cost.carbon_g) == (None, None)
        return
    carbon_g, cost = statement.carbon.operational_location_g, statement.money.energy_cost
    kwh = counted_j.mid / 3.6e6
    assert cost.mid == pytest.approx(0.30 * kwh)
    assert carbon_g.mid == pytest.approx(400 * kwh)
    for kind, figure in (("energy", counted_j), ("carbon", carbon_g), ("money", cost)):
        assert spent[kind] == pytest.approx(figure.mid, rel=1e-9)
        assert ratios[kind] == pytest.approx(figure.high / figure.mid, rel=1e-6)
    assert part.cost.carbon_g.mid == pytest.approx(carbon_g.mid, rel=1e-6)


def test_water_hours_and_a_tariff_by_hand():
    rates = runs.rates(
        wue_line=runs.factor("wue/hall", 2.0, "L/kWh"),
        grid_water_line=runs.factor("grid-water/XYZ", 4.0, "L/kWh"),
        energy_price=runs.factor("electricity/XYZ", 0.5, "EUR/kWh"),
        instance_price=runs.factor("price/x", 3.0, "USD/h"),
    )
    node_j = exact(4 * runs.KWH, "J")
    # 4 × 2, 4 × 1.5 × 4, both.
    litres = (rates.onsite_water(node_j), rates.grid_water(node_j), rates.water(node_j))
    assert [one.mid for one in litres] == pytest.approx([8.0, 24.0, 32.0])
    assert rates.energy_cost(rates.facility(node_j)).mid == pytest.approx(3.0)
    assert rates.instance_cost(exact(7200, "s"), 2).mid == pytest.approx(12.0)


def test_what_is_unknown_has_no_price():
    rates = runs.rates()
    some_j = exact(1.0, "J")
    assert rates.water(some_j) is rates.energy_cost(some_j) is rates.instance_cost(exact(1, "s")) is None
    assert rates.known_carbon(some_j) is None  # an intensity, but of no place
    assert rates.paid(some_j, 0, 1) is None
    assert rates.currency is None


def test_what_is_paid_goes_by_the_tariff_then_by_the_hour_then_by_the_place():
    tariff = [TariffBand(price_per_kwh=0.1, currency="EUR")]
    rented = Site(place="aws:us-east-1", instance="aws:p4d.24xlarge")
    hour_ns, kwh = 3_600_000_000_000, exact(runs.KWH, "J")
    by_tariff = Rates(msgspec.structs.replace(rented, tariff=tariff), 2025)
    assert (by_tariff.currency, by_tariff.paid(kwh, 0, hour_ns).mid) == ("EUR", pytest.approx(0.1))
    by_hour = Rates(rented, 2025)
    price = by_hour.instance_price
    assert (by_hour.currency, by_hour.paid(kwh, 0, 2 * hour_ns).mid) == ("USD", pytest.approx(2 * price.mid))
    by_place = Rates(Site(place="FRA"), 2025)
    assert by_place.paid(kwh, 0, hour_ns).mid == pytest.approx(by_place.energy_price.mid)


def test_a_tariff_has_a_price_only_where_the_hours_are_known():
    bands = [
        TariffBand(price_per_kwh=0.4, currency="EUR", from_hour=6.0, to_hour=22.0),
        TariffBand(price_per_kwh=0.1, currency="EUR", from_hour=22.0, to_hour=6.0),
    ]
    rates = Rates(Site(tariff=bands), 2025)
    kwh = exact(runs.KWH, "J")
    assert rates.by_hours
    assert rates.energy_cost(kwh) is None
    # 1970 begins at midnight: two hours at night, then from 5 to 7 one of each.
    night = [Slice(start_ns=0, end_ns=2 * runs.HOUR, energy_j=1.0)]
    morning = [Slice(start_ns=5 * runs.HOUR, end_ns=7 * runs.HOUR, energy_j=1.0)]
    assert rates.over(night).energy_cost(kwh).mid == pytest.approx(0.1)
    assert rates.over(morning).energy_cost(kwh).mid == pytest.approx(0.25)
    assert rates.energy_cost(kwh) is None


def test_a_given_intensity_holds_anywhere_and_names_the_place_if_there_is_one():
    nowhere, placed = Rates(Site(intensity_g_per_kwh=56.0), 2026), Rates(SITE, 2026)
    assert (nowhere.intensity.mid, nowhere.intensity_line.id) == (56.0, "grid/given")
    assert (nowhere.place_name, placed.place_name) == ("unknown place", "France")
    assert nowhere.known_carbon(exact(runs.KWH, "J")).mid == pytest.approx(56.0)
    assert (placed.intensity.mid, placed.widened_for) == (400.0, None)


def test_a_site_recorded_before_intensities_could_be_given_reads_as_before():
    old = msgspec.to_builtins(SITE)
    del old["intensity_g_per_kwh"]
    assert Rates(msgspec.convert(old, Site), 2024).intensity_line.id == "grid/FRA/2024"


# --- one factor, one interval ----------------------------------------------------------------------


@pytest.mark.parametrize("year", [2024, 2025, 2026])
@pytest.mark.parametrize("place", ["FRA", "DEU", "gcp:europe-west1"])
def test_receipt_and_factors_give_one_figure_for_one_place_and_year(place, year):
    site = Site(place=place, place_known_by="--region", pue_kind="data-centre", year=year)
    one = record(site)
    statement = make_statement([one]).statement
    answer = json.loads(CliRunner().invoke(factors, ["at", place, "--year", str(year), "--json"]).output)
    (published,) = [line["factor"] for line in answer["applies"] if line["what"] == "carbon intensity"]
    (line,) = [one for one in statement.factors if one.id.startswith("grid/")]
    assert msgspec.to_builtins(line) == {key: published[key] for key in msgspec.to_builtins(line)}
    used = statement.carbon.intensity_g_per_kwh
    assert (used.low, used.mid, used.high) == (published["low"], published["mid"], published["high"])
    widened = "" if line.year == year else f", widened for {year}"
    low, mid, high = (f"{grams:#.3g}".removesuffix(".") for grams in (line.low, line.mid, line.high))
    said = f"{line.year}{widened}: {mid} ({low}–{high}) gCO2e/kWh"
    assert said in " ".join(receipt(statement, one).split())
    assert statement.as_dict()["carbon"]["widened_for"] == (year if widened else None)
    assert (f"; widened for {year}" in line.method) is bool(widened)


@pytest.mark.parametrize("name", ["grid/FRA/2024", "grid/POL/2023"])
def test_a_run_of_the_factors_own_year_has_it_as_it_is_shown(name):
    (shown,) = json.loads(CliRunner().invoke(factors, ["show", name, "--json"]).output)
    place, year = name.split("/")[1:]
    found = Rates(Site(place=place), int(year)).intensity
    assert (found.low, found.mid, found.high) == (shown["low"], shown["mid"], shown["high"])


# --- properties ------------------------------------------------------------------------------------

joules = st.tuples(st.floats(0, 1e9), st.floats(0, 1e9), st.floats(0, 1e9)).map(sorted)
parts = st.lists(joules.map(lambda three: Joules(*three, *three, 0.0)), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(parts, min_size=1, max_size=4), st.sampled_from(list(PRICED)))
def test_windows_priced_together_are_the_run(energies, boundary):
    """Joules of all windows added up and then priced: the run's own price, bounds and all."""
    whole = energies[0]
    for energy in energies[1:]:
        whole = [one.plus(two) for one, two in zip(whole, energy, strict=True)]
    step_s = 7200 / len(energies)
    windows = [
        runs.window(number, number * step_s, (number + 1) * step_s, energy)
        for number, energy in enumerate(energies)
    ]
    one = record(at_boundary(boundary), energy=whole, windows=windows)
    statement = make_statement([one]).statement
    (group,) = dossier([one], statement).windows
    run_g = statement.carbon.operational_location_g
    priced = group.operational_location_g
    assert (priced.low, priced.mid, priced.high) == pytest.approx(
        (run_g.low, run_g.mid, run_g.high), abs=1e-9
    )
    assert statement.windows
    mids_g = [line.operational_location_g.mid for line in statement.windows]
    assert sum(mids_g) == pytest.approx(run_g.mid, rel=1e-9, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(joules, joules)
def test_priced_together_is_never_surer_than_the_factor(one, two):
    """(a + b) × f is as uncertain as f, at least; a × f and b × f added as independent would not be."""
    rates = runs.rates()
    energies = [Quantity(*three, "J", "measured") for three in (one, two)]
    both_g = rates.carbon(total(energies))
    intensity = rates.intensity
    if both_g.mid > 0:
        assert both_g.high / both_g.mid >= intensity.high / intensity.mid * (1 - 1e-9)
        assert both_g.low / both_g.mid <= intensity.low / intensity.mid * (1 + 1e-9)
