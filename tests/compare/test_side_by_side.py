"""Statements side by side: ratios in which what is shared cancels, and what keeps two from comparing."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.work import recorded
from wattprint.compare.side_by_side import compare, differences, is_apart

CLEAN = runs.factor("grid/ABC/2024", 50.0, "gCO2e/kWh", 40.0, 62.5)
HALL = runs.factor("pue/other", 1.2, "1", 1.1, 1.3)
MODELS = tuple(
    runs.source(name, source, "modelled")
    for name, source in (("cpu/0", "cpu_model"), ("node/rest", "node_model"))
)


def statement(factor=1.0, *, host="node-a", intensity=runs.GRID, pue=runs.PUE, scope="machine", **terms):
    """The run of ``runs`` with ``factor`` times its energy."""
    energy = [runs.joules(factor * low, factor * mid, factor * high) for low, mid, high in
              ((0.9, 1.0, 1.1), (1.9, 2.0, 2.1), (0.5, 1.0, 1.5))]  # fmt: skip
    work = recorded([runs.record(energy, host=host)], scope)
    return runs.state(work, intensity=intensity, pue=pue, **terms)


def modelled(low, mid, high, host="node-a", run="20250615-000000-aaaaaa"):
    """One CPU and the rest of its node, both modelled: twice low to high kWh."""
    energy = [runs.joules(low, mid, high), runs.joules(low, mid, high)]
    record = runs.record(energy, sources=MODELS, host=host)
    record.header = msgspec.structs.replace(record.header, run=run)
    return runs.state(recorded([record], "machine"))


def another(one):
    """What ``one`` states, of a run of its own."""
    return msgspec.structs.replace(one, run=msgspec.structs.replace(one.run, id="20250615-000001-bbbbbb"))


def ratios(*statements):
    return {line.key: line.ratios[1] for line in compare(statements)}


def test_each_line_has_its_figures_and_the_ratio_to_the_first():
    lines = {line.key: line for line in compare([statement(), statement(3.0)])}
    assert [one.mid for one in lines["node_j"].figures] == [4 * runs.KWH, 12 * runs.KWH]
    assert lines["node_j"].ratios[0] is None
    assert lines["node_j"].ratios[1].mid == pytest.approx(3.0)
    assert lines["operational_location_g"].ratios[1].mid == pytest.approx(3.0)


def test_what_two_runs_share_cancels():
    """PUE and grid err by a quarter each; the ratio of carbon is as wide as that of the node's energy."""
    found = ratios(statement(), statement(3.0))
    node, carbon = found["node_j"], found["operational_location_g"]
    assert (carbon.low, carbon.high) == (node.low, node.high)


def test_water_of_one_building_and_grid_cancels_too():
    """The same litres a kWh, on site from none to twice as many, for three times the energy."""
    terms = {
        "wue_line": runs.factor("wue/hall", 1.0, "L/kWh", 0.0, 2.0),
        "grid_water_line": runs.factor("grid-water/XYZ", 3.0, "L/kWh", 1.0, 9.0),
    }
    found = ratios(statement(**terms), statement(3.0, **terms))
    for key in ("onsite_l", "grid_l", "total_l"):
        assert found[key].points == found["node_j"].points
    other = terms | {"grid_water_line": runs.factor("grid-water/ABC", 3.0, "L/kWh", 1.0, 9.0)}
    assert ratios(statement(**terms), statement(3.0, **other))["grid_l"].high > 9.0


def test_what_they_do_not_share_widens_the_ratio():
    """500 to 50 g/kWh and PUE 1.5 to 1.2: 3 × 0.1 × 0.8."""
    found = ratios(statement(), statement(3.0, intensity=CLEAN, pue=HALL))
    node, carbon = found["node_j"], found["operational_location_g"]
    assert carbon.mid == pytest.approx(0.24)
    assert carbon.high / carbon.mid > 1.25 * node.high / node.mid


def test_models_of_one_machine_err_together():
    """However much the machine draws, the second run drew three times what the first did."""
    node = ratios(modelled(0.5, 1.0, 2.0), modelled(1.5, 3.0, 6.0))["node_j"]
    assert (node.low, node.mid, node.high) == pytest.approx((3.0, 3.0, 3.0))
    assert is_apart(node)
    elsewhere = ratios(modelled(0.5, 1.0, 2.0), modelled(1.5, 3.0, 6.0, host="node-b"))["node_j"]
    assert elsewhere.low < 1.5
    assert elsewhere.high > 6.0


def test_two_runs_that_share_everything_scatter_as_repeats_do():
    """Each of two hours may be off by exp(1.96 × 0.14): the ratio by exp(1.96 × 0.14 × √2) = 1.4741."""
    one, two = modelled(0.5, 1.0, 2.0), modelled(1.5, 3.0, 6.0, run="20250615-000001-bbbbbb")
    for key in ("node_j", "facility_j", "operational_location_g"):
        ratio = ratios(one, two)[key]
        assert (ratio.low, ratio.mid, ratio.high) == pytest.approx((2.0351, 3.0, 4.4223), rel=1e-4)
    near = ratios(one, modelled(0.56, 1.12, 2.24, run="20250615-000001-bbbbbb"))["node_j"]
    assert near.mid == pytest.approx(1.12)
    assert not is_apart(near)


def test_an_estimate_has_no_repeats():
    one = modelled(0.5, 1.0, 2.0)
    planned = msgspec.structs.replace(one, run=msgspec.structs.replace(one.run, id="", status="estimated"))
    ratio = ratios(planned, planned)["node_j"]
    assert (ratio.low, ratio.high) == pytest.approx((1.0, 1.0))


def test_what_is_the_same_of_one_run_has_no_ratio():
    """A bundle of a run that is also in the ledger: another file, the same run."""
    one = statement()
    assert set(ratios(one, statement()).values()) == {None}
    cleaner = ratios(one, statement(intensity=CLEAN))
    assert cleaner["node_j"] is None
    assert cleaner["operational_location_g"].mid == pytest.approx(50.0 / runs.GRID.mid)
    assert ratios(one, another(statement()))["node_j"].mid == pytest.approx(1.0)


def test_other_boundaries_and_scopes_are_said_and_not_divided():
    facility, node = statement(), another(statement(boundary="node"))
    found = {line.key: line.ratios[1] for line in compare([facility, node])}
    assert found["operational_location_g"] is None
    assert found["node_j"].mid == pytest.approx(1.0)
    assert differences([facility, node]) == [
        "boundaries differ: facility, node · carbon and money are not compared · add --boundary facility"
    ]
    ours = statement(scope="process")
    assert set(ratios(facility, ours).values()) == {None}
    assert "add --scope" in differences([facility, ours])[0]


def test_parts_that_only_one_has_are_said():
    whole = statement()
    without = msgspec.structs.replace(
        whole, resources=[line for line in whole.resources if line.kind != "gpu"]
    )
    assert differences([whole, without]) == ["no accelerators in train: the others count more than that"]
    assert differences([whole, whole]) == []


def test_a_ratio_within_its_error_is_not_apart_from_one():
    found = ratios(statement(), statement(1.02))
    assert not is_apart(found["node_j"])
    line = next(line for line in compare([statement(), statement(1.02)]) if line.key == "node_j")
    assert line.as_dict()["distinguishable"] == [None, False]
