"""Shares by method and one-at-a-time swings, every expected figure worked out by hand.

The run of ``tests/account/runs.py`` for its whole machine: CPU 1 kWh (0.9 to 1.1), GPU 2 (1.9 to 2.1), the
rest of the node 1 (0.5 to 1.5, modelled); PUE 1.5 (1.2 to 1.875); 500 g/kWh (400 to 625). At the middle
4 kWh × 1.5 × 500 g/kWh = 3000 g.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import msgspec
import pytest
from tests.account import runs

from wattprint.account.embodied import Hardware
from wattprint.account.sensitivity import TARGETS, sensitivity, trust
from wattprint.account.work import recorded
from wattprint.gates import cells
from wattprint.report.page.tornado import tornado_svg, tornado_text

# 1 g per s over the lifetime: 7200 g (3600 to 14400) for the two hours.
SERVER = Hardware(
    name="server",
    carbon=runs.factor("embodied/server", 31_536.0, "kgCO2e", 15_768.0, 63_072.0),
    lifetime=runs.factor("lifetime/server", 1.0, "year"),
)
GIVEN = {
    "place_name": "Xyzland",
    "wue_line": runs.factor("wue/hall", 1.0, "L/kWh", 0.0, 2.0),
    "grid_water_line": runs.factor("grid-water/XYZ", 2.0, "L/kWh", 1.0, 4.0),
    "energy_price": runs.factor("electricity/XYZ", 0.5, "EUR/kWh", 0.25, 1.0),
}


def stated(records=None, **given):
    records = records or [runs.record()]
    return runs.state(recorded(records), **(GIVEN | given)), records


CARBON = {
    "PUE of the building": (2400.0, 3750.0),
    "carbon intensity of the grid": (2400.0, 3750.0),
    "node/rest": (2625.0, 3375.0),
    "cpu/0": (2925.0, 3075.0),
    "gpu/x": (2925.0, 3075.0),
}


def test_carbon_moves_as_worked_out_by_hand_and_the_widest_stands_first():
    seen = sensitivity(*stated())
    assert (seen.of, seen.unit, seen.mid) == ("carbon", "gCO2e", pytest.approx(3000.0))
    assert {one.input.name: (one.low, one.high) for one in seen.swings} == {
        name: pytest.approx(ends) for name, ends in CARBON.items()
    }
    sizes = [one.size for one in seen.swings]
    assert sizes == pytest.approx([1350.0, 1350.0, 750.0, 150.0, 150.0])


def test_the_making_of_the_hardware_is_one_input_and_part_of_the_total():
    seen = sensitivity(*stated(hardware=(SERVER,)))
    assert seen.mid == pytest.approx(10_200.0)
    first = seen.swings[0]
    assert first.input.name == "hardware: making and lifetime"
    assert (first.low, first.high) == pytest.approx((6_600.0, 17_400.0))
    (grid,) = (one for one in seen.swings if one.input.source == "grid/XYZ/2024")
    assert (grid.low, grid.high) == pytest.approx((9_600.0, 10_950.0))


@pytest.mark.parametrize(
    ("of", "unit", "mid", "ends"),
    [
        ("energy", "J", 6.0, {"PUE of the building": (4.8, 7.5), "node/rest": (5.25, 6.75)}),
        ("money", "EUR", 3.0, {"price of electricity": (1.5, 6.0), "PUE of the building": (2.4, 3.75)}),
        (
            # 4 kWh × (1 L/kWh + 1.5 × 2 L/kWh)
            "water",
            "L",
            16.0,
            {
                "water of the building": (12.0, 20.0),
                "water of the power stations": (10.0, 28.0),
                "PUE of the building": (13.6, 19.0),
                "cpu/0": (15.6, 16.4),
            },
        ),
    ],
)
def test_other_totals(of, unit, mid, ends):
    seen = sensitivity(*stated(), of)
    scale = runs.KWH if of == "energy" else 1.0
    assert (seen.unit, seen.mid) == (unit, pytest.approx(mid * scale))
    found = {one.input.name: (one.low / scale, one.high / scale) for one in seen.swings}
    assert {name: found[name] for name in ends} == {name: pytest.approx(pair) for name, pair in ends.items()}


@pytest.mark.parametrize("of", TARGETS)
def test_the_middle_is_the_statements_own(of):
    statement, records = stated(hardware=(SERVER,))
    totals = {
        "energy": statement.boundaries.facility_j,
        "carbon": statement.carbon.total_g,
        "water": statement.water.total_l,
        "money": statement.money.energy_cost,
    }
    assert sensitivity(statement, records, of).mid == pytest.approx(totals[of].mid, rel=1e-12)


def test_only_what_is_inside_the_boundary_counts():
    seen = sensitivity(*stated(boundary="components"))
    assert seen.mid == pytest.approx(1500.0)
    assert {one.input.name for one in seen.swings} == {"cpu/0", "gpu/x", "carbon intensity of the grid"}
    assert {one.input.name for one in sensitivity(*stated(boundary="accelerator")).swings} == {
        "gpu/x",
        "carbon intensity of the grid",
    }


def test_a_meter_of_the_whole_node_stands_alone():
    """Its error moves the total; the errors of the parts inside it do not."""
    sources = (*runs.SOURCES[:2], runs.source("node", "redfish", "integrated"))
    record = runs.record((runs.CPU, runs.GPU, runs.joules(4.5, 5.0, 5.5)), sources=sources)
    seen = sensitivity(*stated([record]))
    assert seen.mid == pytest.approx(3750.0)
    (node,) = (one for one in seen.swings if one.input.unit == "J")
    assert (node.input.name, node.input.method) == ("node", "integrated")
    assert (node.low, node.high) == pytest.approx((3375.0, 4125.0))


def test_what_is_unknown_moves_nothing():
    assert sensitivity(*stated(energy_price=None), "money") is None
    assert sensitivity(*stated(wue_line=None), "water") is None
    report = trust(*stated([runs.record(None)]))
    assert (report.energy_j, report.energy_shares, report.carbon_shares, report.sensitivity) == (None,) * 4
    with pytest.raises(ValueError, match="no such total: tea"):
        sensitivity(*stated(), "tea")


def test_shares_by_method():
    """3 kWh measured, 1 modelled, 2 of the building by an assumed PUE; 7.2 kg of making, modelled."""
    report = trust(*stated(hardware=(SERVER,)))
    assert report.energy_j == pytest.approx(6 * runs.KWH)
    assert report.energy_shares == pytest.approx({"measured": 3 / 6, "modelled": 1 / 6, "assumed": 2 / 6})
    assert report.carbon_g == pytest.approx(10_200.0)
    assert report.carbon_shares == pytest.approx(
        {"measured": 1_500 / 10_200, "modelled": 7_700 / 10_200, "assumed": 1_000 / 10_200}
    )


def test_energy_of_another_tool_is_imported_whatever_it_says():
    record = runs.record()
    record.header = msgspec.structs.replace(record.header, origin="emissions.csv, some tool")
    report = trust(*stated([record]))
    assert report.energy_shares == pytest.approx({"imported": 4 / 6, "assumed": 2 / 6})


def test_two_nodes_are_told_apart():
    report = trust(*stated([runs.record(), runs.record(host="node-b")]))
    assert report.sensitivity.mid == pytest.approx(6000.0)
    assert {"node-a cpu/0", "node-b cpu/0"} <= {one.input.name for one in report.sensitivity.swings}


def test_the_json_has_the_unit_the_ends_and_the_swing():
    found = trust(*stated()).as_dict()
    assert (found["sensitivity"]["of"], found["sensitivity"]["unit"]) == ("carbon", "gCO2e")
    rest = next(one for one in found["sensitivity"]["inputs"] if one["name"] == "node/rest")
    assert (rest["result_low"], rest["result_high"], rest["swing"]) == pytest.approx((2625.0, 3375.0, 750.0))
    assert rest["swing_share"] == pytest.approx(0.25)
    assert (rest["method"], rest["source"], rest["unit"]) == ("modelled", "node_model", "J")


def test_the_chart_in_the_terminal():
    """16 columns are 750 g: 600 g are 12.8 of them, 375 g are 8, 75 g are 1.6.

    3.075 lies just below as a binary fraction, and is printed so.
    """
    lines = tornado_text(sensitivity(*stated()), 80)
    assert lines == [
        "PUE of the building             █████████████│████████████████ 2.40–3.75 kg",
        "carbon intensity of the grid    █████████████│████████████████ 2.40–3.75 kg",
        "node/rest                            ████████│████████         2.62–3.38 kg",
        "cpu/0                                      ▐█│█▌               2.92–3.07 kg",
        "gpu/x                                      ▐█│█▌               2.92–3.07 kg",
    ]


@pytest.mark.parametrize("width", range(40, 141, 4))
def test_no_line_of_the_chart_is_wider_than_a_terminal(width):
    record = runs.record()
    sources = [
        msgspec.structs.replace(one, name="A name that 誰か gave at length " * 3)
        for one in record.header.sources
    ]
    record.header = msgspec.structs.replace(record.header, sources=sources)
    lines = tornado_text(sensitivity(*stated([record]), "money"), width)
    assert len(lines) == 5
    assert max(map(cells, lines)) <= width
    assert len({cells(line.partition("│")[0]) for line in lines}) == 1


def test_an_exact_input_has_no_bar():
    price = runs.factor("tariff/0-24", 0.5, "EUR/kWh", year=None)
    last = tornado_text(sensitivity(*stated(energy_price=price), "money"), 80)[-1]
    assert re.fullmatch(r"price of electricity +│ +exact", last)


def test_the_chart_for_pages_is_one_svg_that_can_be_read_aloud():
    root = ET.fromstring(tornado_svg(sensitivity(*stated()), 360))
    assert root.attrib["role"] == "img"
    bars = [one for one in root.iter() if one.attrib.get("class") == "bar"]
    starts = [(float(one.attrib["x"]), float(one.attrib["width"])) for one in bars]
    # 176 pixels on either side of the middle are 750 g: 600 g are 140.8 of them.
    assert starts[0] == pytest.approx((180 - 140.8, 140.8 + 176), abs=0.1)
    assert starts[2] == pytest.approx((180 - 88, 176), abs=0.1)
    assert "node/rest 2.62–3.38 kg" in root[1].text
