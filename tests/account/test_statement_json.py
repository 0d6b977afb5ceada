"""A statement comes back from its JSON, field by field, from files of older and of newer versions too."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.account import runs
from tests.json_trees import with_value
from tests.report import rich_run

from wattprint.account.compute import Compute
from wattprint.account.lines import Boundaries, Carbon, Money, Sci, Water
from wattprint.account.market import Contract, MarketMix, Offset
from wattprint.account.resources import ResourceEnergy
from wattprint.account.run_facts import RunFacts
from wattprint.account.statement import Statement
from wattprint.account.windows import WindowLine
from wattprint.account.work import recorded
from wattprint.errors import RecordError
from wattprint.methods import METHODS
from wattprint.quantity import Quantity
from wattprint.records import FactorLine


def without_sources(value):
    """``value`` without what the JSON lists apart: the sources of each quantity."""
    if isinstance(value, Quantity):
        return msgspec.structs.replace(value, sources=())
    if isinstance(value, msgspec.Struct):
        return type(value)(
            **{name: without_sources(getattr(value, name)) for name in value.__struct_fields__}
        )
    if isinstance(value, list | tuple):
        return type(value)(without_sources(item) for item in value)
    return value


# --- built from nothing but types -----------------------------------------------------------------

TEXT = st.text(max_size=12)
AMOUNT = st.floats(0, 1e12)
COUNT = st.integers(0, 1_000_000)
SHARE = st.floats(0, 1)


def quantities(unit):
    three = st.lists(AMOUNT, min_size=3, max_size=3).map(sorted)
    return st.builds(lambda at, method: Quantity(*at, unit, method), three, st.sampled_from(METHODS))


def maybe(strategy):
    return st.none() | strategy


FACTOR = st.builds(
    FactorLine, id=TEXT, low=AMOUNT, mid=AMOUNT, high=AMOUNT, unit=TEXT, year=maybe(COUNT), method=TEXT,
    source=TEXT, licence=TEXT,
)  # fmt: skip
RUN = st.builds(
    RunFacts, id=TEXT, name=TEXT, command=maybe(st.lists(TEXT, max_size=3)), status=TEXT,
    exit_code=maybe(COUNT), started_at=maybe(TEXT), duration_s=AMOUNT, host=maybe(TEXT),
    inputs=maybe(st.dictionaries(TEXT, TEXT | AMOUNT | st.none() | st.lists(COUNT, max_size=2), max_size=3)),
    assumptions=maybe(st.lists(TEXT, max_size=2)),
)  # fmt: skip
JOULES, GRAMS, LITRES = quantities("J"), quantities("gCO2e"), quantities("L")
INTENSITY = quantities("gCO2e/kWh")


@st.composite
def resources(draw):
    kind = draw(st.sampled_from(["cpu", "dram", "gpu", "node", "disk"]))
    node = draw(st.sampled_from(["", "node-a/", "b.example/"])) if kind != "disk" else ""
    return ResourceEnergy(
        resource=f"{node}{kind}/{draw(st.integers(0, 9))}", kind=kind, name=draw(TEXT), energy_j=draw(JOULES),
        machine_energy_j=draw(JOULES), source=draw(TEXT), covered=draw(SHARE), gap_s=draw(AMOUNT),
    )  # fmt: skip


WINDOW = st.builds(
    WindowLine, host=TEXT, id=maybe(COUNT), parent=maybe(COUNT), name=TEXT, status=TEXT,
    begin_s=maybe(AMOUNT), duration_s=AMOUNT, node_j=JOULES, facility_j=JOULES,
    operational_location_g=GRAMS, inside=maybe(TEXT), count=COUNT, failed=COUNT,
)  # fmt: skip
COMPUTE = st.builds(
    Compute, flop=AMOUNT, how=TEXT, at_least=st.booleans(), flop_per_s=maybe(AMOUNT),
    flop_per_j=maybe(quantities("FLOP/J")), precision=maybe(TEXT),
    peak_flop_per_s=maybe(quantities("FLOP/s")), mfu=maybe(quantities("1")),
)  # fmt: skip
MONEY = st.sampled_from(["EUR", "USD", "¤"]).flatmap(quantities)


@st.composite
def scores(draw):
    unit = draw(TEXT)
    return Sci(
        score_g=draw(quantities(f"gCO2e/{unit}")), functional_unit=unit, functional_units=draw(AMOUNT),
        operational_g=draw(GRAMS), embodied_g=draw(GRAMS), boundary=draw(TEXT),
    )  # fmt: skip


@st.composite
def statements(draw):
    factors = draw(st.lists(FACTOR, max_size=4, unique_by=lambda line: line.id))
    contract = st.builds(
        lambda intensity, share, hourly: Contract(
            kind="ppa", intensity=intensity, share=share, hourly=hourly
        ),
        st.sampled_from([msgspec.structs.replace(line, unit="gCO2e/kWh") for line in factors] or [None]),
        SHARE,
        st.booleans(),
    )
    contracts = tuple(draw(st.lists(contract, max_size=2))) if factors else ()
    named = {one.intensity.id: one.intensity for one in contracts}
    mix = st.builds(
        MarketMix, intensity_g_per_kwh=INTENSITY, contract_share=SHARE, hourly_share=SHARE, remainder=TEXT,
        contracts=st.just(contracts),
    )  # fmt: skip
    carbon = st.builds(
        Carbon, operational_location_g=maybe(GRAMS), operational_market_g=maybe(GRAMS),
        embodied_g=maybe(GRAMS), total_g=maybe(GRAMS), intensity_g_per_kwh=INTENSITY, intensity_method=TEXT,
        place=maybe(TEXT), place_name=TEXT, place_known_by=TEXT, year=maybe(COUNT), boundary=TEXT,
        market=mix if contracts else maybe(mix),
        offsets=st.lists(st.builds(Offset, carbon_g=AMOUNT, source=TEXT), max_size=2).map(tuple),
    )  # fmt: skip
    return Statement(
        run=draw(RUN), scope=draw(TEXT), idle_policy=draw(TEXT),
        resources=draw(st.lists(resources(), max_size=3)),
        unattributed_j=draw(maybe(JOULES)),
        boundaries=draw(st.builds(Boundaries, **{
            name: maybe(JOULES) for name in ("accelerator_j", "components_j", "node_j", "facility_j")
        })),
        carbon=draw(carbon), factors=[named.get(line.id, line) for line in factors],
        overhead_cpu_s=draw(AMOUNT), overhead_share=draw(SHARE), warnings=draw(st.lists(TEXT, max_size=2)),
        schema=draw(COUNT),
        water=draw(st.builds(Water, **{name: maybe(LITRES) for name in ("onsite_l", "grid_l", "total_l")})),
        money=draw(st.builds(Money, energy_cost=maybe(MONEY), instance_cost=maybe(MONEY))),
        sci=draw(maybe(scores())), windows=draw(st.lists(WINDOW, max_size=2)), compute=draw(maybe(COMPUTE)),
    )  # fmt: skip


@given(statements())
def test_any_statement_comes_back_from_its_text(statement):
    text = statement.to_json()
    assert Statement.from_json(text) == statement
    assert Statement.from_json(text.encode()).to_json() == text


@given(statements(), st.integers(0, 4))
def test_indentation_says_nothing(statement, spaces):
    assert Statement.from_json(statement.to_json(indent=spaces)) == statement


# --- computed -------------------------------------------------------------------------------------


def computed(found, **terms):
    return runs.state(recorded(found), place_name="Xyz", **terms)


@pytest.mark.parametrize(
    "statement",
    [
        rich_run.whole().statement,
        computed([runs.record()]),
        computed([runs.record(None)]),
        computed([runs.record(), runs.record(host="node-b")]),
    ],
    ids=["rich", "plain", "without energy", "two nodes"],
)
def test_all_but_the_sources_of_quantities_comes_back(statement):
    assert Statement.from_json(statement.to_json()) == without_sources(statement)
    assert Statement.from_dict(statement.as_dict()).as_dict() == statement.as_dict()


def test_the_rich_run_has_every_part():
    statement = rich_run.whole().statement
    assert None not in (statement.sci, statement.carbon.market, statement.money.energy_cost)
    assert statement.windows
    assert statement.carbon.market.contracts


def test_units_are_those_of_the_keys():
    back = Statement.from_json(rich_run.whole().statement.to_json())
    assert back.boundaries.facility_j.unit == "J"
    assert back.carbon.intensity_g_per_kwh.unit == "gCO2e/kWh"
    assert back.water.total_l.unit == "L"
    assert back.money.energy_cost.unit == "EUR"
    assert back.sci.score_g.unit == f"gCO2e/{back.sci.functional_unit}"


# --- other versions, and no statement -------------------------------------------------------------


def changed(path, value):
    """The JSON of the rich run with another ``value`` at ``path``, or without it for ``...``."""
    return with_value(json.loads(rich_run.whole().statement.to_json()), path, value)


def test_what_a_newer_version_adds_is_ignored():
    whole = without_sources(rich_run.whole().statement)
    for path in [("noise",), ("energy", "noise"), ("carbon", "market", "noise"), ("run", "noise")]:
        assert Statement.from_dict(changed(path, {"low": 1.0})) == whole, path
    assert Statement.from_dict(changed(("factors", 0, "noise"), 1)) == whole
    assert Statement.from_dict(changed(("schema",), 99)).schema == 99


@pytest.mark.parametrize("key", ["water", "money", "sci", "windows", "compute"])
def test_a_part_that_an_older_version_did_not_write_is_unknown(key):
    back = Statement.from_dict(changed((key,), ...))
    assert getattr(back, key) == {"water": Water(), "money": Money(), "windows": []}.get(key)


def test_fields_that_an_older_version_did_not_write():
    assert Statement.from_dict(changed(("carbon", "boundary"), ...)).carbon.boundary == "facility"
    assert Statement.from_dict(changed(("carbon", "place"), ...)).carbon.place is None
    assert Statement.from_dict(changed(("energy", "unattributed_j"), ...)).unattributed_j is None
    assert Statement.from_dict(changed(("windows", 0, "count"), ...)).windows[0].count == 1
    assert Statement.from_dict(changed(("run", "host"), ...)).run.host is None


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("energy",), None, "`$.energy`"),
        (("energy",), ..., "`energy`"),
        (("run", "id"), ..., "`id` - at `$.run`"),
        (("run", "duration_s"), "long", "Expected `float`, got `str` - at `$.run.duration_s`"),
        (("carbon", "place_name"), ..., "`place_name` - at `$.carbon`"),
        (("energy", "boundaries", "facility_j", "low"), 1e99, "not an interval"),
        (("energy", "boundaries", "facility_j", "low"), 1e99, "at `$.energy.boundaries.facility_j`"),
        (("energy", "boundaries", "facility_j", "method"), "guessed", "facility_j.method`"),
        (("energy", "resources", 1, "energy_j"), None, "`$.energy.resources[1].energy_j`"),
        (("factors",), [{"id": "x"}], "`value` - at `$.factors[0]`"),
        (("carbon", "market", "contracts", 0, "factor"), "nowhere", "factor nowhere of a contract"),
        (("carbon", "market", "contracts", 0, "kind"), "gift", "no such contract"),
        (("money", "energy_currency"), ..., "the unit of `$.money.energy_cost` is missing"),
    ],
)  # fmt: skip
def test_what_is_no_statement_is_said_in_one_line_with_its_path(path, value, says):
    with pytest.raises(RecordError) as caught:
        Statement.from_dict(changed(path, value))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "1", '"x"', "{}", '{"run": {}}', '{"schema": NaN}', "[" * 100_000, b"\xff"],
)
def test_what_is_no_json_of_a_statement_is_said(text):
    with pytest.raises(RecordError, match="no statement") as caught:
        Statement.from_json(text)
    assert "\n" not in str(caught.value)
