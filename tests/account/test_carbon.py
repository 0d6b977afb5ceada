"""Operational carbon: location-based, by contracts, by the hour; and figures that others published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.account import runs

from wattprint.account.carbon import (
    facility_energy,
    operational_carbon,
    total_carbon,
)
from wattprint.account.hourly import HourlyIntensity, Slice, even_slice, hourly_intensity, slices_of, weights
from wattprint.account.known import quantity
from wattprint.account.market import Contract, market_mix
from wattprint.errors import UsageError
from wattprint.quantity import Quantity

HOUR = runs.HOUR
LOCATION = Quantity(400.0, 500.0, 625.0, "gCO2e/kWh", "modelled", ("grid/XYZ/2024",))


def exact(value, unit):
    return Quantity(value, value, value, unit, "measured", ("stated",))


# --- location-based -------------------------------------------------------------------------------


def test_four_kilowatt_hours_behind_a_pue():
    facility_j = facility_energy(exact(4 * 3.6e6, "J"), exact(1.5, "1"))
    assert facility_j.mid == 21.6e6
    carbon = operational_carbon(facility_j, LOCATION)
    assert (carbon.low, carbon.mid, carbon.high) == pytest.approx((2400, 3000, 3750), rel=1e-12)
    assert carbon.unit == "gCO2e"
    assert carbon.sources == ("stated", "grid/XYZ/2024")


def test_grams_are_no_energy_and_litres_no_intensity():
    with pytest.raises(ValueError, match="cannot be converted"):
        operational_carbon(exact(1, "gCO2e"), LOCATION)
    with pytest.raises(ValueError, match="is not gCO2e"):
        operational_carbon(exact(3.6e6, "J"), exact(1, "L/kWh"))
    with pytest.raises(ValueError, match="is not J"):
        facility_energy(exact(3.6e6, "J"), LOCATION)


def test_operational_and_embodied_err_apart():
    total = total_carbon(
        Quantity(70, 100, 130, "gCO2e", "modelled"), Quantity(160, 200, 240, "gCO2e", "assumed")
    )
    assert (total.low, total.mid, total.high) == pytest.approx((250, 300, 350))
    assert total.method == "assumed"


@pytest.mark.parametrize(
    ("power_w", "hours", "pue", "g_per_kwh", "published_g", "tolerance"),
    [
        # Strubell et al. 2019, table 3, PUE 1.58, 0.954 lb/kWh: 26 lb, 192 lb, 626,155 lb.
        (1415.78, 12, 1.58, 0.954 * 453.59237, 26 * 453.59237, 0.02),
        (1515.43, 84, 1.58, 0.954 * 453.59237, 192 * 453.59237, 0.001),
        (1515.43, 274_120, 1.58, 0.954 * 453.59237, 626_155 * 453.59237, 1e-5),
        # Patterson et al. 2021, table 4: T5 46.7 t, Switch Transformer 72.2 t gross.
        (512 * 310, 20 * 24, 1.12, 545, 46.7e6, 0.01),
        (1024 * 245, 27 * 24, 1.10, 403, 72.2e6, 0.01),
        # Touvron et al. 2023, table 15: OPT-175B, 809,472 GPU-hours at 400 W: 137 t.
        (400, 809_472, 1.1, 385, 137e6, 0.002),
        # Luccioni et al. 2022, BLOOM: 1,082,990 GPU-hours at 400 W, 57 g/kWh, no PUE: 24.69 t.
        (400, 1_082_990, 1.0, 57, 24.69e6, 0.001),
    ],
)
def test_published_figures_come_out(power_w, hours, pue, g_per_kwh, published_g, tolerance):
    facility_j = facility_energy(exact(power_w * hours * 3600, "J"), exact(pue, "1"))
    carbon = operational_carbon(facility_j, exact(g_per_kwh, "gCO2e/kWh"))
    assert carbon.mid == pytest.approx(published_g, rel=tolerance)


# --- contracts ------------------------------------------------------------------------------------


def contract(kind, g_per_kwh, **amount):
    return Contract(kind=kind, intensity=runs.factor(f"contract/{kind}", g_per_kwh, "gCO2e/kWh"), **amount)


def test_switch_transformer_net_as_published():
    # Patterson et al. 2021, table 4: 179 MWh, 0.33 kg/kWh net: 59.1 t.
    mix = market_mix([contract("supplier", 330.0, share=1.0)], 178_827, exact(403.0, "gCO2e/kWh"))
    net = operational_carbon(exact(178_827 * 3.6e6, "J"), mix.intensity_g_per_kwh)
    assert net.mid == pytest.approx(59.1e6, rel=0.002)
    assert mix.remainder == "none"


def test_a_residual_mix_takes_what_contracts_leave():
    contracts = [
        contract("ppa", 0.0, share=0.25, hourly=True),
        contract("certificate", 20.0, energy_kwh=2.5),
        contract("residual", 700.0),
    ]
    mix = market_mix(contracts, 10.0, LOCATION)
    # 0.25 × 0 + 0.25 × 20 + 0.5 × 700
    assert mix.intensity_g_per_kwh.mid == pytest.approx(355.0, rel=1e-12)
    assert (mix.contract_share, mix.hourly_share, mix.remainder) == (0.5, 0.25, "residual mix")
    assert [line.id for line in mix.factors] == ["contract/ppa", "contract/certificate", "contract/residual"]


def test_without_a_residual_mix_the_rest_is_location_based_and_says_so():
    mix = market_mix([contract("ppa", 0.0, share=0.4)], 10.0, LOCATION)
    assert mix.intensity_g_per_kwh.mid == pytest.approx(300.0, rel=1e-12)
    assert mix.remainder == "location-based"
    assert "grid/XYZ/2024" in mix.intensity_g_per_kwh.sources


def test_a_contract_covers_no_more_than_was_used():
    mix = market_mix(
        [contract("certificate", 10.0, energy_kwh=1e6), contract("residual", 700.0)], 10.0, LOCATION
    )
    assert mix.intensity_g_per_kwh.mid == pytest.approx(10.0)
    assert [line.id for line in mix.factors] == ["contract/certificate"]


def test_contracts_beyond_the_whole_are_refused():
    with pytest.raises(UsageError, match="cover 110%"):
        market_mix([contract("ppa", 0.0, share=0.6), contract("supplier", 9.0, share=0.5)], 10.0, LOCATION)
    with pytest.raises(UsageError, match="2 residual mixes"):
        market_mix([contract("residual", 700.0), contract("residual", 600.0)], 10.0, LOCATION)


@pytest.mark.parametrize(
    ("kind", "amount"),
    [
        ("offset", {"share": 0.5}),
        ("ppa", {}),
        ("ppa", {"share": 0.5, "energy_kwh": 3.0}),
        ("ppa", {"share": -0.1}),
        ("residual", {"share": 0.5}),
    ],
)
def test_a_contract_has_a_kind_and_one_amount(kind, amount):
    with pytest.raises(UsageError, match="market-based figure cannot be computed"):
        contract(kind, 10.0, **amount)


def test_a_contract_is_in_grams_per_kilowatt_hour():
    with pytest.raises(UsageError, match="in L/kWh"):
        Contract(kind="ppa", intensity=runs.factor("contract/x", 1.0, "L/kWh"), share=1.0)


def test_shares_come_first_and_kilowatt_hours_cover_what_they_leave():
    share, kwh = contract("ppa", 100.0, share=0.6), contract("certificate", 20.0, energy_kwh=6.0)
    for contracts in ([share, kwh], [kwh, share]):
        mix = market_mix(contracts, 10.0, LOCATION)
        assert mix.intensity_g_per_kwh.mid == pytest.approx(68.0, rel=1e-12)  # 0.6 × 100 + 0.4 × 20
        assert (mix.contract_share, mix.remainder) == (1.0, "none")


def test_contracts_for_more_than_was_used_cover_it_in_proportion():
    """20 and 60 kWh for a run of 10: a quarter at 100 g, three quarters at 20 g."""
    two = [contract("ppa", 100.0, energy_kwh=20.0, hourly=True), contract("supplier", 20.0, energy_kwh=60.0)]
    for contracts in (two, two[::-1]):
        mix = market_mix(contracts, 10.0, LOCATION)
        assert mix.intensity_g_per_kwh.mid == pytest.approx(40.0, rel=1e-12)
        assert (mix.contract_share, mix.hourly_share) == pytest.approx((1.0, 0.25))


AMOUNTS = st.one_of(
    st.builds(lambda share: {"share": share}, st.floats(0.0, 0.4)),
    st.builds(lambda kwh: {"energy_kwh": kwh}, st.floats(0.0, 20.0)),
)
CONTRACTS = st.lists(
    st.builds(
        lambda g_per_kwh, times, amount, hourly: Contract(
            kind="ppa",
            intensity=runs.factor("c", g_per_kwh, "gCO2e/kWh", g_per_kwh / times, g_per_kwh * times),
            hourly=hourly,
            **amount,
        ),
        st.floats(0.0, 900.0),
        st.floats(1.0, 4.0),
        AMOUNTS,
        st.booleans(),
    ),
    max_size=5,
)


@given(CONTRACTS, st.booleans(), st.randoms())
def test_the_order_of_contracts_does_not_matter(contracts, with_residual, shuffled):
    def outcome(these):
        try:
            mix = market_mix(these, 10.0, LOCATION)
        except UsageError as error:
            return str(error), ()
        return mix.remainder, (*mix.intensity_g_per_kwh.points, mix.contract_share, mix.hourly_share)

    contracts += [contract("residual", 700.0)] if with_residual else []
    other = [*contracts]
    shuffled.shuffle(other)
    (remainder, figures), (same, expected) = outcome(other), outcome(contracts)
    assert (remainder, figures) == (same, pytest.approx(expected, rel=1e-9))


@given(st.lists(st.floats(0.0, 0.25), min_size=1, max_size=4), st.floats(0.0, 500.0))
def test_clean_contracts_never_raise_the_figure(shares, g_per_kwh):
    mix = market_mix([contract("ppa", g_per_kwh, share=share) for share in shares], 10.0, LOCATION)
    assert g_per_kwh * (1 - 1e-9) <= mix.intensity_g_per_kwh.mid <= 500.0 * (1 + 1e-9)


# --- by the hour ----------------------------------------------------------------------------------


def hourly(by_hour):
    def at(at_ns):
        mid = by_hour.get((at_ns - runs.SUNDAY_NS) // HOUR)
        return None if mid is None else (mid / 2, mid, mid * 2)

    return HourlyIntensity(
        id="grid/provider/XYZ", year=2025, method="lifecycle", source="a provider", licence="CC0-1.0", at=at
    )


def piece(from_h, to_h, energy_j):
    return Slice(
        start_ns=runs.SUNDAY_NS + int(from_h * HOUR),
        end_ns=runs.SUNDAY_NS + int(to_h * HOUR),
        energy_j=energy_j,
    )


def test_hours_weigh_by_their_energy():
    slices = [piece(0, 1, 1.0), piece(1, 2, 3.0)]
    line, met, covered = hourly_intensity(slices, hourly({0: 100.0, 1: 300.0}), LOCATION)
    assert (met.low, met.mid, met.high) == pytest.approx((125, 250, 500))
    assert covered == pytest.approx(1.0)
    assert met.sources == ("grid/provider/XYZ",)
    assert line.mid == pytest.approx(250)
    assert "100% of it covered" in line.method


def test_an_hour_without_a_figure_takes_the_yearly_one():
    slices = [piece(0, 1, 1.0), piece(1, 2, 3.0)]
    line, met, covered = hourly_intensity(slices, hourly({0: 100.0}), LOCATION)
    assert covered == pytest.approx(0.25)
    assert met.mid == pytest.approx(0.25 * 100 + 0.75 * 500)
    assert line.mid == pytest.approx(100)
    assert met.sources == ("grid/provider/XYZ", "grid/XYZ/2024")


def test_no_hour_known_is_an_error_for_the_caller_to_see():
    with pytest.raises(ValueError, match="no figure for these hours"):
        hourly_intensity([piece(0, 1, 1.0)], hourly({}), LOCATION)


def test_a_slice_across_the_hour_is_cut_in_proportion():
    found = weights([piece(0.5, 2.5, 8.0)])
    by_hour = {}
    for start_ns, share in found:
        hour = (start_ns - runs.SUNDAY_NS) // HOUR
        by_hour[hour] = by_hour.get(hour, 0.0) + share
    assert by_hour == pytest.approx({0: 0.25, 1: 0.5, 2: 0.25})
    assert sum(share for _, share in found) == pytest.approx(1.0)


def test_no_energy_weighs_by_time_and_no_time_by_nothing():
    assert sum(share for _, share in weights([piece(0, 1, 0.0), piece(1, 2, 0.0)])) == pytest.approx(1.0)
    assert weights([piece(1, 1, 5.0)]) == []


def test_snapshots_become_slices_of_the_node():
    record = runs.record()
    steps = [
        runs.snapshot(3600, [runs.joules(0, 0.25, 1), runs.joules(0, 1.5, 2), runs.joules(0, 0.25, 1)]),
        runs.snapshot(7200, [runs.CPU, runs.GPU, runs.REST]),
    ]
    machine = slices_of(record.header, steps, "machine")
    assert [one.energy_j for one in machine] == [2 * runs.KWH, 2 * runs.KWH]
    assert [one.energy_j for one in slices_of(record.header, steps, "process")] == [runs.KWH, runs.KWH]
    assert machine[0].start_ns == runs.SUNDAY_NS
    assert machine[0].end_ns == machine[1].start_ns == runs.SUNDAY_NS + HOUR


def test_a_meter_of_the_whole_node_counts_alone():
    sources = (runs.source("cpu/0", "rapl"), runs.source("node/plug", "plug"))
    record = runs.record([runs.CPU, runs.joules(4, 5, 6)], sources=sources)
    assert [one.energy_j for one in slices_of(record.header, [record.last], "machine")] == [5 * runs.KWH]


def test_an_even_slice_spans_the_record():
    one = even_slice(runs.record(), 7.0)
    assert (one.start_ns, one.end_ns, one.energy_j) == (runs.SUNDAY_NS, runs.SUNDAY_NS + 2 * HOUR, 7.0)


# --- factors --------------------------------------------------------------------------------------


def test_a_line_becomes_a_quantity_that_names_it():
    assert quantity(runs.GRID).sources == ("grid/XYZ/2024",)
    assert quantity(runs.GRID).method == "modelled"
    assert quantity(runs.PUE).method == "assumed"
    assert quantity(runs.factor("price/given", 0.3, "EUR/kWh", year=None)).method == "measured"
    assert quantity(runs.factor("price/list", 0.3, "USD/h")).method == "modelled"
    assert quantity(runs.factor("embodied/x", 2.0, "kgCO2e"), "gCO2e").mid == 2000
    with pytest.raises(ValueError, match="cannot be converted"):
        quantity(runs.GRID, "EUR/kWh")
