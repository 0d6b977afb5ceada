"""The statement: its lines by hand, its JSON, and where each of its figures comes from."""

from __future__ import annotations

import itertools
import json
from datetime import UTC

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.account import runs

from wattprint.account.embodied import Hardware
from wattprint.account.hourly import HourlyIntensity, slices_of
from wattprint.account.market import Contract, Offset
from wattprint.account.money import Band, Tariff
from wattprint.account.terms import FunctionalUnits
from wattprint.account.work import recorded
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.factors import facility, grid
from wattprint.quantity import Quantity
from wattprint.records import FactorLine

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
HARDWARE = Hardware(
    name="server",
    carbon=runs.factor("embodied/server", 1752.0, "kgCO2e", 876.0, 3504.0),
    lifetime=runs.factor("lifetime/server", 4.0, "year"),
    reserved_share=0.5,
)
CONTRACTS = (
    Contract(kind="ppa", intensity=runs.factor("contract/ppa", 0.0, "gCO2e/kWh"), share=0.5, hourly=True),
    Contract(kind="residual", intensity=runs.factor("contract/residual", 600.0, "gCO2e/kWh")),
)
TARIFF = Tariff(
    bands=(
        Band(days=EVERY_DAY, from_hour=1, to_hour=24, price=runs.factor("price/day", 0.4, "EUR/kWh")),
        Band(days=EVERY_DAY, from_hour=0, to_hour=1, price=runs.factor("price/night", 0.2, "EUR/kWh")),
    ),
    zone=UTC,
)


def by_hour(*figures):
    def at(at_ns):
        hour = (at_ns - runs.SUNDAY_NS) // runs.HOUR
        mid = figures[hour] if hour < len(figures) else None
        return None if mid is None else (mid / 1.1, mid, mid * 1.1)

    return HourlyIntensity(
        id="grid/provider/XYZ", year=2025, method="lifecycle", source="a provider", licence="ODbL-1.0", at=at
    )


FULL = {
    "contracts": CONTRACTS,
    "offsets": (Offset(carbon_g=1e6, source="a forest"),),
    "hourly": by_hour(100.0, 300.0),
    "wue_line": runs.factor("wue/hall", 1.8, "L/kWh", 0.9, 3.6),
    "grid_water_line": runs.factor("water/XYZ", 3.0, "L/kWh", 1.5, 6.0),
    "energy_price": TARIFF,
    "instance_price": runs.factor("price/instance", 10.0, "EUR/h"),
    "hardware": (HARDWARE,),
    "functional_units": FunctionalUnits(count=1000, unit="image"),
}


def stated(records=None, scope=None, intensity=runs.GRID, pue=runs.PUE, **terms):
    work = recorded([runs.record()] if records is None else records, scope)
    return runs.state(work, intensity=intensity, pue=pue, **terms)


def slices():
    record = runs.record()
    first = runs.snapshot(3600, [runs.joules(0, 0.25, 1), runs.joules(0, 0.5, 2), runs.joules(0, 0.25, 1)])
    return tuple(slices_of(record.header, [first, record.last], "machine"))


# --- the lines, by hand ---------------------------------------------------------------------------


def test_energy_by_boundary():
    found = stated().boundaries
    assert found.accelerator_j.mid == 2 * runs.KWH
    assert found.components_j.mid == 3 * runs.KWH
    assert found.node_j.mid == 4 * runs.KWH
    assert found.facility_j.mid == 6 * runs.KWH
    # Sensors ± 0.1 each, in quadrature ± 0.1414; with the model's ± 0.5, ± 0.5196.
    assert found.components_j.low == pytest.approx(2.85858 * runs.KWH, rel=1e-5)
    assert found.node_j.high == pytest.approx(4.51962 * runs.KWH, rel=1e-5)
    assert (found.components_j.method, found.node_j.method, found.facility_j.method) == (
        "measured",
        "modelled",
        "assumed",
    )


def test_our_share_and_the_rest_make_the_machine():
    found = stated(scope="process")
    assert found.boundaries.node_j.mid == 2 * runs.KWH
    assert found.unattributed_j.mid == 2 * runs.KWH
    assert found.unattributed_j.sources == ("rapl", "nvml", "node_model")


def test_carbon_is_six_kilowatt_hours_at_the_grid():
    carbon = stated().carbon
    assert carbon.operational_location_g.mid == pytest.approx(3000.0)
    assert carbon.operational_location_g.sources == (
        "rapl",
        "nvml",
        "node_model",
        "pue/hall",
        "grid/XYZ/2024",
    )
    assert (carbon.year, carbon.intensity_method) == (2024, "lifecycle")


def test_an_intensity_of_carbon_dioxide_alone_says_so():
    found = stated(intensity=runs.factor("grid/CN-GD/2023", 441.9, "gCO2/kWh", 327.0, 597.0))
    assert found.carbon.operational_location_g.mid == pytest.approx(2651.4)
    assert any("CO2 only" in warning for warning in found.warnings)


def test_gross_net_and_offsets_stay_apart():
    plain, full = stated().carbon, stated(contracts=CONTRACTS, offsets=FULL["offsets"]).carbon
    assert full.operational_location_g == plain.operational_location_g
    # Half at 0, half at the residual 600: 300 g/kWh on 6 kWh.
    assert full.operational_market_g.mid == pytest.approx(1800.0)
    assert plain.operational_market_g is None
    assert encode(full)["offsets"] == [{"carbon_g": 1e6, "source": "a forest"}]
    assert encode(full)["market"]["hourly_share"] == 0.5


def test_contracts_without_a_residual_mix_say_what_stands_in():
    found = stated(contracts=CONTRACTS[:1])
    assert found.carbon.operational_market_g.mid == pytest.approx(1500.0)
    assert any("no residual mix" in warning for warning in found.warnings)


def test_hours_meet_their_own_grid():
    found = stated(hourly=by_hour(100.0, 300.0), slices=slices())
    # One of four kilowatt-hours at 100 and three at 300: 250 g/kWh on 6 kWh.
    assert found.carbon.operational_location_g.mid == pytest.approx(1500.0)
    assert found.carbon.year == 2025
    assert [factor.id for factor in found.factors] == ["pue/hall", "grid/provider/XYZ"]
    assert found.warnings == []


def test_without_snapshots_hours_count_alike_and_the_statement_says_so():
    found = stated(hourly=by_hour(100.0, 300.0))
    assert found.carbon.operational_location_g.mid == pytest.approx(1200.0)
    assert any("evenly spread" in warning for warning in found.warnings)


def test_hours_without_a_figure_take_the_yearly_one():
    found = stated(hourly=by_hour(100.0, None), slices=slices())
    assert found.carbon.operational_location_g.mid == pytest.approx((0.25 * 100 + 0.75 * 500) * 6)
    assert [factor.id for factor in found.factors] == ["pue/hall", "grid/provider/XYZ", "grid/XYZ/2024"]
    assert any("75% of the energy has no hourly intensity" in warning for warning in found.warnings)


def test_a_provider_without_any_hour_leaves_the_yearly_figure():
    found = stated(hourly=by_hour(), slices=slices())
    assert found.carbon == stated().carbon
    assert any("grid/XYZ/2024 stands in" in warning for warning in found.warnings)


def test_water_on_site_and_in_the_grid():
    water = stated(wue_line=FULL["wue_line"], grid_water_line=FULL["grid_water_line"]).water
    # 4 kWh × 1.8 L; 6 kWh × 3 L.
    assert water.onsite_l.mid == pytest.approx(7.2)
    assert water.grid_l.mid == pytest.approx(18.0)
    assert water.total_l.mid == pytest.approx(25.2)
    assert water.total_l.low > water.onsite_l.low + water.grid_l.low


def test_half_of_the_water_is_no_total():
    water = stated(wue_line=FULL["wue_line"]).water
    assert water.grid_l is None
    assert water.total_l is None


def test_money_flat_by_time_and_by_instance():
    assert stated(
        energy_price=runs.factor("price/flat", 0.3, "EUR/kWh")
    ).money.energy_cost.mid == pytest.approx(1.8)
    # A quarter of 6 kWh at 0.2 and the rest at 0.4.
    assert stated(energy_price=TARIFF, slices=slices()).money.energy_cost.mid == pytest.approx(2.1)
    rented = stated(instance_price=FULL["instance_price"], instances=3).money
    assert rented.instance_cost.mid == pytest.approx(60.0)
    assert rented.currency == "EUR"


def test_two_currencies_stand_side_by_side():
    found = stated(
        energy_price=runs.factor("price/flat", 0.3, "EUR/kWh"),
        instance_price=runs.factor("price/instance", 10.0, "USD/h"),
    )
    money = found.as_dict()["money"]
    assert (money["currency"], money["energy_currency"], money["instance_currency"]) == (None, "EUR", "USD")


def test_embodied_share_total_and_score():
    found = stated(hardware=(HARDWARE,), functional_units=FULL["functional_units"])
    # 1,752 kg over 35,040 h, 2 h of it, half: 50 g.
    assert found.carbon.embodied_g.mid == pytest.approx(50.0)
    assert found.carbon.total_g.mid == pytest.approx(3050.0)
    assert found.sci.score_g.mid == pytest.approx(3.05)
    assert found.sci.score_g.unit == "gCO2e/image"
    assert found.sci.boundary == "E: facility; I: location-based, lifecycle; M: 1 × server"


def test_contracts_do_not_enter_the_score():
    plain = stated(hardware=(HARDWARE,), functional_units=FULL["functional_units"])
    clean = stated(hardware=(HARDWARE,), functional_units=FULL["functional_units"], contracts=CONTRACTS)
    assert clean.sci == plain.sci


def test_no_score_without_hardware():
    found = stated(functional_units=FULL["functional_units"])
    assert found.sci is None
    assert any("no SCI score" in warning for warning in found.warnings)


def test_what_was_not_asked_is_unknown():
    found = stated().as_dict()
    assert found["water"] == {"onsite_l": None, "grid_l": None, "total_l": None}
    assert found["money"]["energy_cost"] is None
    assert found["sci"] is None
    assert found["carbon"]["operational_market_g"] is None
    assert found["carbon"]["embodied_g"] is None
    assert found["carbon"]["total_g"] is None


def test_a_run_without_energy_has_no_figure():
    found = stated([runs.record(energy=None)], **FULL).as_dict()
    assert found["energy"]["boundaries"]["facility_j"] is None
    assert found["carbon"]["operational_location_g"] is None
    assert found["carbon"]["total_g"] is None
    assert found["water"]["total_l"] is None
    assert found["money"]["energy_cost"] is None
    assert found["sci"] is None
    assert "no energy was recorded" in found["warnings"]


# --- several nodes --------------------------------------------------------------------------------


def test_nodes_add_up():
    found = stated([runs.record(), runs.record(host="node-b")])
    assert found.boundaries.accelerator_j.mid == 4 * runs.KWH
    assert found.boundaries.components_j.mid == 6 * runs.KWH
    assert found.boundaries.node_j.mid == 8 * runs.KWH
    assert [line.resource for line in found.resources if line.kind == "node"] == [
        "node-a/node/rest",
        "node-b/node/rest",
    ]
    assert len({line.name for line in found.resources}) == 6


def test_a_plug_counts_the_node_and_leaves_a_rest():
    sources = (*runs.SOURCES[:2], runs.source("node/plug", "plug"))
    found = stated([runs.record([runs.CPU, runs.GPU, runs.joules(4, 5, 6)], sources=sources)])
    assert found.boundaries.node_j.mid == 5 * runs.KWH
    rest = found.resources[-1]
    assert (rest.resource, rest.energy_j.mid) == ("node/rest", 2 * runs.KWH)
    assert rest.energy_j.sources == ("plug", "rapl", "nvml")


# --- JSON -----------------------------------------------------------------------------------------

KEYS_FROM_THE_FIRST = {
    "": {"schema", "run", "energy", "carbon", "factors", "overhead", "warnings"},
    "run": {"id", "name", "command", "status", "exit_code", "started_at", "duration_s", "host"},
    "energy": {"scope", "idle_policy", "resources", "unattributed_j", "boundaries"},
    "energy.boundaries": {"accelerator_j", "components_j", "node_j", "facility_j"},
    "energy.boundaries.node_j": {"low", "mid", "high", "method"},
    "carbon": {
        "operational_location_g",
        "intensity_g_per_kwh",
        "place",
        "place_name",
        "place_known_by",
        "year",
    },
    "overhead": {"cpu_s", "share_of_one_core"},
}


@pytest.mark.parametrize("terms", [{}, FULL])
def test_json_keeps_its_keys(terms):
    found = stated(**terms).as_dict()
    for path, keys in KEYS_FROM_THE_FIRST.items():
        level = found
        for name in filter(None, path.split(".")):
            level = level[name]
        assert keys <= level.keys(), path
    assert set(found["energy"]["resources"][0]) == {
        "resource",
        "name",
        "energy_j",
        "machine_energy_j",
        "method",
        "source",
        "covered",
        "gap_s",
    }
    assert set(found["factors"][0]) == {
        "id",
        "value",
        "low",
        "high",
        "unit",
        "year",
        "method",
        "source",
        "licence",
    }


def test_json_holds_what_it_held():
    found = stated().as_dict()
    assert found["run"] == {
        "id": "20250615-000000-aaaaaa",
        "name": "train",
        "command": ["python", "train.py"],
        "status": "finished",
        "exit_code": None,
        "started_at": "2025-06-15T00:00:00.000Z",
        "duration_s": 7200.0,
        "host": "node-a",
    }
    assert found["energy"]["resources"][0] == {
        "resource": "cpu/0",
        "name": "cpu/0",
        "energy_j": {
            "low": 3_240_000.0,
            "mid": 3_600_000.0,
            "high": 3_960_000.0000000005,
            "method": "measured",
        },
        "machine_energy_j": {
            "low": 3_240_000.0,
            "mid": 3_600_000.0,
            "high": 3_960_000.0000000005,
            "method": "measured",
        },
        "method": "measured",
        "source": "rapl",
        "covered": 1.0,
        "gap_s": 0.0,
    }
    assert found["energy"]["unattributed_j"]["mid"] == 0.0
    assert found["carbon"]["intensity_g_per_kwh"] == {
        "low": 400.0,
        "mid": 500.0,
        "high": 625.0,
        "method": "modelled",
    }
    assert found["overhead"] == {"cpu_s": 0.72, "share_of_one_core": pytest.approx(0.0001)}
    assert [factor["id"] for factor in found["factors"]] == ["pue/hall", "grid/XYZ/2024"]


def test_json_is_json():
    found = stated(slices=slices(), **FULL).as_dict()
    assert json.loads(json.dumps(found)) == found


# --- properties -----------------------------------------------------------------------------------


def subsets():
    names = [name for name in FULL if name not in ("offsets",)]
    for size in range(len(names) + 1):
        yield from itertools.combinations(names, size)


def quantities(thing):
    """Every quantity inside ``thing``, however deep."""
    if isinstance(thing, Quantity):
        yield thing
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield from quantities(getattr(thing, name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from quantities(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from quantities(value)


def assert_provenance(statement, sensors):
    factors = {factor.id: factor for factor in statement.factors}
    for factor in factors.values():
        assert isinstance(factor, FactorLine)
        assert all((factor.id, factor.unit, factor.method, factor.source, factor.licence)), factor
    found = list(quantities(statement))
    for one in found:
        assert one.sources, one
        assert set(one.sources) <= factors.keys() | sensors, one
        assert one.low <= one.mid <= one.high
        assert one.unit
    used = {name for one in found for name in one.sources}
    assert factors.keys() <= used, "a factor is named that no figure rests on"
    return len(found)


def test_no_figure_is_without_provenance():
    windows = (
        runs.window(1, 0, 3600, [runs.joules(0, 0.25, 1), runs.joules(0, 1, 2), runs.joules(0, 0.5, 1)]),
    )
    sensors = {"rapl", "nvml", "node_model", "clock"}
    counts = []
    for names in subsets():
        for scope in ("machine", "process"):
            chosen = {name: FULL[name] for name in names}
            found = stated([runs.record(windows=windows)], scope, slices=slices(), **chosen)
            counts.append(assert_provenance(found, sensors))
    assert len(counts) == 2 * 2**8
    assert max(counts) > min(counts) > 10


@pytest.mark.parametrize("terms", [{}, FULL])
def test_stated_again_at_the_same_site_is_the_same(terms):
    record = runs.record()
    here = stated([record], **terms)
    elsewhere = stated(
        [record],
        intensity=runs.factor("grid/ABC/2024", 50.0, "gCO2e/kWh"),
        pue=runs.factor("pue/own-machine", 1.0, "1"),
    )
    again = stated([record], **terms)
    assert again == here
    assert again.as_dict() == here.as_dict()
    assert elsewhere.carbon.operational_location_g.mid == pytest.approx(200.0)
    assert elsewhere.boundaries.node_j == here.boundaries.node_j


figures = st.floats(0.0, 1e6)


@st.composite
def energies(draw):
    low, mid, high = sorted(draw(st.tuples(figures, figures, figures)))
    share = draw(st.floats(0.0, 1.0))
    return msgspec.convert([low, mid, high, low * share, mid * share, high * share, 0.0], type(runs.CPU))


@settings(max_examples=50, deadline=None)
@given(st.tuples(energies(), energies(), energies()), st.sampled_from(["machine", "process"]))
def test_parts_sum_to_the_whole_and_intervals_are_in_order(energy, scope):
    found = stated([runs.record(energy)], scope, slices=slices(), **FULL)
    node_j = found.boundaries.node_j.mid
    assert sum(line.energy_j.mid for line in found.resources) == pytest.approx(node_j, rel=1e-12)
    machine_j = sum(line.machine_energy_j.mid for line in found.resources)
    assert found.unattributed_j.mid + node_j == pytest.approx(machine_j, rel=1e-9)
    water = found.water
    assert water.onsite_l.mid + water.grid_l.mid == pytest.approx(water.total_l.mid, rel=1e-12)
    carbon = found.carbon
    whole_g = carbon.operational_location_g.mid + carbon.embodied_g.mid
    assert carbon.total_g.mid == pytest.approx(whole_g, rel=1e-12)
    assert found.sci.score_g.mid * 1000 == pytest.approx(carbon.total_g.mid, rel=1e-12)
    assert_provenance(found, {"rapl", "nvml", "node_model", "clock"})


@settings(max_examples=50, deadline=None)
@given(energies(), st.floats(1.0, 1e3))
def test_more_energy_never_costs_less(one, more):
    scaled = msgspec.convert([*(value * more for value in msgspec.to_builtins(one)[:6]), 0.0], type(one))
    sources = runs.SOURCES[:1]
    terms = {name: FULL[name] for name in FULL if name != "functional_units"}
    little = stated([runs.record([one], sources=sources)], slices=slices(), **terms)
    much = stated([runs.record([scaled], sources=sources)], slices=slices(), **terms)
    for line in ("operational_location_g", "operational_market_g", "total_g"):
        assert getattr(much.carbon, line).mid >= getattr(little.carbon, line).mid * (1 - 1e-12)
    assert much.carbon.operational_location_g.low >= little.carbon.operational_location_g.low * (1 - 1e-12)
    assert much.carbon.operational_location_g.high >= little.carbon.operational_location_g.high * (1 - 1e-12)
    assert much.water.total_l.mid >= little.water.total_l.mid * (1 - 1e-12)
    assert much.money.energy_cost.mid >= little.money.energy_cost.mid * (1 - 1e-12)


# --- the shipped factors ---------------------------------------------------------------------------


def line_of(factor):
    return FactorLine(**factor.as_dict())


def test_units_of_the_shipped_factors_fit():
    place = grid.intensity("FRA", 2023)
    found = stated(intensity=line_of(place), pue=line_of(facility.pue("data-centre")), functional_units=None)
    expected_g = 6 * place.mid * found.boundaries.facility_j.mid / (6 * runs.KWH)
    assert found.carbon.operational_location_g.mid == pytest.approx(expected_g)
    assert_provenance(found, {"rapl", "nvml", "node_model"})


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "terms",
    [
        {"wue_line": runs.factor("wue/x", 1.0, "gCO2e/kWh")},
        {"grid_water_line": runs.factor("water/x", 1.0, "EUR/kWh")},
        {"energy_price": runs.factor("price/x", 1.0, "EUR/h")},
        {"instance_price": runs.factor("price/x", 1.0, "EUR/kWh")},
    ],
)
def test_a_factor_in_the_wrong_unit_is_refused(terms):
    with pytest.raises(ValueError, match=r"is not|not a price"):
        stated(**terms)


def test_an_intensity_in_the_wrong_unit_is_refused():
    with pytest.raises(ValueError, match="cannot be converted"):
        stated(intensity=runs.factor("grid/x", 1.0, "EUR/kWh"))


def test_one_name_for_two_figures_is_refused():
    with pytest.raises(ValueError, match="two factors are named grid/XYZ/2024"):
        stated(wue_line=runs.factor("grid/XYZ/2024", 1.0, "L/kWh"))


def test_contracts_beyond_the_whole_are_refused():
    with pytest.raises(UsageError, match="cover 150%"):
        stated(contracts=CONTRACTS[:1] * 3)


def test_what_nobody_is_sure_is_ours_may_be_theirs():
    """A GPU of which all is counted, at the least none: 2 kWh (1.9 to 2.1), ours 0 to 2.1."""
    gpu = msgspec.structs.replace(runs.GPU, own_low=0.0, own_mid=runs.GPU.mid, own_high=runs.GPU.high)
    energy = [gpu]
    found = runs.state(recorded([runs.record(energy, sources=runs.SOURCES[1:2])], "process"))
    assert found.resources[0].energy_j.low == 0.0
    assert found.unattributed_j.mid == 0.0
    assert found.unattributed_j.high == pytest.approx(1.9 * runs.KWH)


def test_its_text_has_all_energies_in_one_unit():
    parts = [runs.joules(*(joules / runs.KWH for joules in (0.38, 0.4, 0.42)))] * 3
    text = str(runs.state(recorded([runs.record(energy=parts, after_s=1)])))
    lines = [line.split() for line in text.splitlines()]
    shown = {
        words[0]: words[1:3]
        for words in lines
        if words[0] in ("accelerator", "components", "node", "facility")
    }
    assert shown["accelerator"] == ["0.400", "J"]
    assert shown["node"] == ["1.20", "J"]
    assert {unit for _, unit in shown.values()} == {"J"}
