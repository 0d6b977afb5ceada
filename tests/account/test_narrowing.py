"""Which fact would narrow a total most, of typed machines whose answer is known by argument."""

from __future__ import annotations

import statistics

import msgspec
import pytest
from tests.account import runs

from wattprint.account.narrowing import GRID_SPREAD, NARROW
from wattprint.account.statement import Statement
from wattprint.account.work import recorded
from wattprint.errors import WattprintError
from wattprint.factors import grid
from wattprint.factors.countries import COUNTRIES, find_country
from wattprint.records import Site
from wattprint.report.receipt import receipt

HALL = runs.factor("pue/hall", 1.5, "1", 1.2, 1.875)
HOME = runs.factor("pue/own-machine", 1.0, "1")
SERVER = {"kind": "server", "memory_gb": 256.0, "memory_modules": 8, "logical_cpus": 64, "sockets": 2}
LAPTOP = {"kind": "laptop", "memory_gb": 16.0, "memory_modules": 2, "logical_cpus": 8, "sockets": 1}
CHMOD = "sudo chmod a+r /sys/class/powercap/*/energy_uj  (until reboot), or for good: something longer"


def source(resource, name, method="modelled", fix=""):
    return msgspec.structs.replace(runs.source(resource, name, method), fix=fix)


def record(machine, *lines, place="XYZ"):
    """``lines``: a source and its kWh, low, mid and high."""
    made = runs.record(
        tuple(runs.joules(*three) for _, three in lines), sources=tuple(one for one, _ in lines)
    )
    header = msgspec.structs.replace(made.header, machine=machine, site=Site(place=place))
    return msgspec.structs.replace(made, header=header)


def stated(*records, site=None, **given):
    from wattprint.account import state as stating
    from wattprint.account.rates import Rates
    from wattprint.account.terms import Terms

    factors = dict.fromkeys(("wue_line", "grid_water_line", "energy_price", "instance_price"))
    factors |= {"intensity_line": runs.GRID, "pue_line": HOME, "place_name": "Nowhere", "contracts": ()}
    rates = Rates(site or Site(place="FR"), 2025, **(factors | given))
    return stating.state(recorded(list(records)), rates, Terms())


def facts(statement, of="energy"):
    return [one.fact for one in statement.would_narrow if one.of == of]


def laptop():
    """Its processor and memory are counted; nobody knows what display, drive and radio draw."""
    return record(
        LAPTOP,
        (source("cpu/0", "rapl", "measured"), (0.95, 1.0, 1.05)),
        (source("dram/0", "rapl", "measured"), (0.08, 0.1, 0.12)),
        (source("node/rest", "node-model", "assumed"), (0.4, 1.0, 2.5)),
    )


def server(fix=CHMOD):
    """Counters that root alone may read: a busy processor of which only the name is known."""
    return record(
        SERVER | {"form": "rack", "supplies": 2, "supply_w": 800.0},
        (source("cpu/0", "cpu-model", fix=fix), (1.0, 3.0, 6.0)),
        (source("dram/0", "dram-model", fix=fix), (0.2, 0.4, 0.8)),
        (source("node/rest", "node-model"), (0.5, 0.8, 1.2)),
    )


def test_a_laptop_whose_processor_is_counted_is_measured_at_its_plug():
    statement = stated(laptop())
    (best, *_) = statement.would_narrow
    assert facts(statement) == ["meter"]
    assert best.type == "wattprint calibrate"
    # Sensors in quadrature with the rest: 1.1 + 1 kWh, of which the rest's spread goes.
    assert best.width == pytest.approx(2.5, rel=0.1)
    assert best.width_then == pytest.approx(1.05, rel=0.03)


def test_a_server_whose_counters_may_not_be_read_is_told_how_to_let_them():
    statement = stated(server())
    (best, *_) = statement.would_narrow
    assert best.fact == "counter"
    assert best.type == "sudo chmod a+r /sys/class/powercap/*/energy_uj"
    # What errs together adds: 1.7 to 8 kWh, then 2.86 + 0.33 + 0.5 to 3.15 + 0.48 + 1.2.
    assert best.width == pytest.approx(8.0 / 1.7, rel=0.01)
    assert best.width_then == pytest.approx((3.15 + 0.48 + 1.2) / (3 / 1.05 + 0.4 / 1.2 + 0.5), rel=0.01)


def test_a_plug_that_has_not_answered_is_to_be_mended():
    silent = source("node", "plug", "measured")
    made = laptop()
    sources, energy = [*made.header.sources, silent], [*made.last.energy, runs.joules(1, 2, 4, 7200.0)]
    made = msgspec.structs.replace(
        made,
        header=msgspec.structs.replace(made.header, sources=sources),
        last=msgspec.structs.replace(made.last, energy=energy),
    )
    (best,) = stated(made).would_narrow
    assert (best.fact, best.type) == ("plug", "wattprint doctor")
    assert "mend the plug" in best.sentence


GUEST = {"kind": "vm", "virtual": True, "memory_gb": 16.0, "memory_modules": None, "memory_form": ""}


def guest(**facts):
    """Its memory is most of what it draws, and a factor of twelve wide."""
    return record(
        GUEST | facts,
        (source("cpu/0", "cpu-model"), (18.0, 21.0, 25.0)),
        (source("dram/0", "dram-model"), (10.0, 60.0, 120.0)),
        (source("node/rest", "node-model"), (3.0, 4.0, 5.0)),
    )


def test_a_guest_whose_memory_is_most_of_it_is_asked_for_the_modules():
    """31 to 150 kWh. Modules of a known type are within a factor of two of their middle."""
    statement = stated(guest())
    (best,) = statement.would_narrow
    assert (best.fact, best.type) == ("memory", 'memory = "8x32GB DDR4" in wattprint.toml')
    assert best.width == pytest.approx(150.0 / 31.0, rel=0.01)
    assert best.width_then <= (25 + 60 * 2 + 5) / (18 + 60 / 2 + 3)


@pytest.mark.parametrize("facts", [{"memory_modules": 16}, {"memory_form": "soldered"}, {"memory_gb": None}])
def test_memory_of_which_nothing_is_left_to_tell_is_not_asked_for(facts):
    assert stated(guest(**facts)).would_narrow == []


def test_a_server_of_unknown_form_and_supplies_may_tell_them():
    unknown = SERVER | {"form": "", "supplies": None, "supply_w": None, "cpu_name": "Xeon Gold 6248"}
    made = record(
        unknown,
        (source("cpu/0", "rapl", "measured"), (0.95, 1.0, 1.05)),
        (source("node/rest", "node-model"), (0.1, 1.0, 20.0)),
    )
    assert facts(stated(made)) == ["meter", "box"]


def test_without_counters_nobody_is_told_to_open_them():
    assert "counter" not in facts(stated(server(fix="")))


def test_the_box_is_asked_for_only_where_it_is_unknown():
    assert "box" not in facts(stated(server()))


def test_a_guest_cannot_be_put_on_a_meter_and_has_no_box():
    guest = record(
        {"kind": "vm", "virtual": True, "memory_gb": 16.0, "memory_modules": None, "memory_form": ""},
        (source("cpu/0", "cpu-model"), (1.0, 3.0, 6.0)),
        (source("node/rest", "node-model"), (0.5, 1.0, 3.0)),
    )
    assert not {"meter", "box", "counter"} & set(facts(stated(guest)))


def test_what_is_measured_asks_nothing():
    measured = record(
        SERVER,
        (source("cpu/0", "rapl", "measured"), (0.95, 1.0, 1.05)),
        (source("node", "redfish", "integrated"), (1.9, 2.0, 2.1)),
        (source("node/rest", "node-model"), (0.1, 1.0, 3.0)),
    )
    assert stated(measured).would_narrow == []


def test_what_is_narrow_already_asks_nothing():
    """1.98 to 2.3 kWh: within the width that is worth no question."""
    narrow = record(
        LAPTOP,
        (source("cpu/0", "rapl", "measured"), (0.99, 1.0, 1.01)),
        (source("node/rest", "node-model", "assumed"), (0.99, 1.0, 1.29)),
    )
    assert stated(narrow).boundaries.facility_j.high < NARROW * stated(narrow).boundaries.facility_j.low
    assert stated(narrow).would_narrow == []


def test_the_building_is_asked_for_where_its_pue_is_what_is_least_known():
    measured = record(SERVER, (source("node", "redfish", "integrated"), (1.9, 2.0, 2.1)))
    (best,) = stated(measured, pue_line=runs.factor("pue/hall", 1.5, "1", 1.0, 2.25)).would_narrow
    assert (best.fact, best.type) == ("pue", "pue = 1.2 in wattprint.toml")
    assert best.width_then == pytest.approx(2.1 / 1.9)
    told = stated(measured, pue_line=runs.factor("pue", 1.5, "1"), site=Site(place="FR", pue=1.5))
    assert told.would_narrow == []


def test_the_place_is_asked_for_where_carbon_is_a_range_over_the_world():
    world = runs.factor("grid/world", 450.0, "gCO2e/kWh", 30.0, 900.0)
    statement = stated(laptop(), site=Site(place=None), intensity_line=world)
    assert facts(statement, "carbon") == ["region"]
    (region,) = (one for one in statement.would_narrow if one.of == "carbon")
    assert region.type == 'region = "FR" in wattprint.toml'
    assert region.width > 20.0 > 5.0 > region.width_then
    assert facts(stated(laptop(), intensity_line=world), "carbon") == []


def test_the_spread_of_a_known_place_is_that_of_the_tables():
    spreads = []
    for row in COUNTRIES.rows():
        try:
            factor = grid.intensity(find_country(row["iso3"]), 2025)
        except WattprintError:
            continue
        spreads.append(factor.high / factor.low)
    assert statistics.median(spreads) == pytest.approx(GRID_SPREAD, rel=0.05)


def test_several_nodes_are_told_at_once():
    """Each of two laptops has a rest of its own; the meter is of both, or the spread of one would stay."""
    other = laptop()
    header = msgspec.structs.replace(other.header, host="node-b", boot_id="boot-of-node-b")
    other = msgspec.structs.replace(other, header=header)
    (best,) = stated(laptop(), other).would_narrow
    (alone,) = stated(laptop()).would_narrow
    assert best.fact == "meter"
    assert best.width_then <= alone.width_then


def test_another_tools_run_asks_nothing():
    made = laptop()
    header = msgspec.structs.replace(made.header, origin="emissions.csv by codecarbon")
    assert stated(msgspec.structs.replace(made, header=header)).would_narrow == []


def test_it_stands_in_the_json_and_on_the_receipt():
    made = server()
    statement = stated(made)
    assert Statement.from_dict(statement.as_dict()).would_narrow == statement.would_narrow
    (first, *_) = statement.as_dict()["would_narrow"]
    assert {"fact", "of", "advice", "type", "width", "width_then"} == set(first)
    text = " ".join(receipt(statement, made).split())
    assert (
        "would narrow this most: let the counters be read (sudo chmod a+r /sys/class/powercap/*/energy_uj): "
        "energy × 4.7 wide → × 1.3"
    ) in text
