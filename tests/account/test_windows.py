"""Windows of a run: each with its cost, and all with what lay outside as much as the run."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.windows import MOST_WINDOWS, OUTSIDE, window_lines
from wattprint.account.work import recorded
from wattprint.codec import encode
from wattprint.records import ErrorParts, WindowBegin

FIRST = (runs.joules(0.2, 0.25, 0.3), runs.joules(0.9, 1.0, 1.1), runs.joules(0.1, 0.25, 0.4))
SECOND = (runs.joules(0.4, 0.5, 0.6), runs.joules(0.4, 0.5, 0.6), runs.joules(0.2, 0.5, 0.8))
INNER = (runs.joules(0.1, 0.125, 0.15), runs.joules(0.4, 0.5, 0.6), runs.joules(0.1, 0.125, 0.2))
TWO = (
    runs.window(1, 0, 1800, FIRST, name="epoch 1"),
    runs.window(3, 600, 900, INNER, parent=1, name="batch"),
    runs.window(2, 1800, 5400, SECOND, name="epoch 2"),
)


def lines(windows, scope="machine", **changes):
    return window_lines(runs.record(windows=windows, **changes), scope, runs.rates())


def test_each_window_has_its_energy_and_carbon():
    found, notes = lines(TWO)
    assert [line.name for line in found] == ["epoch 1", "batch", "epoch 2", OUTSIDE]
    assert [line.node_j.mid / runs.KWH for line in found] == pytest.approx([1.5, 0.75, 1.5, 1.0])
    # × 1.5 × 500 g/kWh
    assert [line.operational_location_g.mid for line in found] == pytest.approx([1125, 562.5, 1125, 750])
    assert [line.duration_s for line in found] == pytest.approx([1800, 300, 3600, 1800])
    assert [line.begin_s for line in found] == [0.0, 600.0, 1800.0, None]
    assert notes == []


@pytest.mark.parametrize("scope", ["machine", "process"])
def test_top_windows_and_the_rest_sum_to_the_run(scope):
    record = runs.record(windows=TWO)
    found = runs.state(recorded([record], scope))
    top = [line for line in found.windows if line.parent is None]
    assert sum(line.node_j.mid for line in top) == pytest.approx(found.boundaries.node_j.mid, rel=1e-12)
    assert sum(line.facility_j.mid for line in top) == pytest.approx(
        found.boundaries.facility_j.mid, rel=1e-12
    )
    assert sum(line.operational_location_g.mid for line in top) == pytest.approx(
        found.carbon.operational_location_g.mid, rel=1e-12
    )


def test_bounds_hold_the_error_of_the_shared_factors():
    found, _ = lines(TWO)
    for line in found:
        carbon = line.operational_location_g
        # PUE 1.2 to 1.875 and grid 400 to 625: each a factor of 1.25 about its mid, and the energy's own.
        assert carbon.high / carbon.mid > 1.25**1.41
        assert carbon.sources[-2:] == ("pue/hall", "grid/XYZ/2024")


def test_windows_side_by_side_say_nothing_of_the_rest():
    found, notes = lines((runs.window(1, 0, 1800, FIRST), runs.window(2, 900, 5400, SECOND)))
    assert [line.id for line in found] == [1, 2]
    assert "side by side" in notes[0]


def test_windows_beyond_the_run_say_nothing_of_the_rest():
    found, notes = lines((runs.window(1, 0, 7200, (runs.CPU, runs.joules(3, 4, 5), runs.REST)),))
    assert [line.id for line in found] == [1]
    assert "more energy than the run" in notes[0]


def test_a_window_of_the_whole_run_leaves_nothing():
    found, notes = lines((runs.window(1, 0, 7200, (runs.CPU, runs.GPU, runs.REST)),))
    assert found[-1].name == OUTSIDE
    assert found[-1].node_j.mid == 0.0
    assert found[-1].duration_s == 0.0
    assert notes == []


def test_a_window_inside_an_open_one_counts_as_a_top_one():
    found, _ = lines((runs.window(7, 0, 1800, FIRST, parent=6),))
    assert [line.node_j.mid / runs.KWH for line in found] == pytest.approx([1.5, 2.5])


def test_no_windows_no_lines():
    assert lines(()) == ([], [])
    assert lines(TWO, energy=None) == ([], [])


def test_too_many_windows_are_counted_not_listed():
    step_s = 7200 / (MOST_WINDOWS + 1)
    tiny = (runs.joules(0, 0, 0), runs.joules(0, 1e-6, 1e-5), runs.joules(0, 0, 0))
    many = [runs.window(i, i * step_s, (i + 1) * step_s, tiny) for i in range(MOST_WINDOWS + 1)]
    found = runs.state(recorded([runs.record(windows=many)]))
    assert found.windows == []
    assert any("1001 windows are too many" in warning for warning in found.warnings)
    assert len(window_lines(runs.record(windows=many), "machine", runs.rates())[0]) == MOST_WINDOWS + 2


def test_windows_in_json():
    line = encode(lines(TWO)[0][0])
    assert (line["id"], line["parent"], line["name"], line["status"]) == (1, None, "epoch 1", "ok")
    assert line["node_j"]["mid"] == pytest.approx(1.5 * runs.KWH)
    assert set(line["operational_location_g"]) == {"low", "mid", "high", "method", "shares"}


def opened(id, name, after_s):
    begin_ns = runs.BOOT_NS + int(after_s * runs.S)
    return WindowBegin(id=id, parent=None, name=name, at_ns=begin_ns, prev="")


@pytest.mark.parametrize("windows", [TWO, ()])
@pytest.mark.parametrize("status", ["killed", "partial"])
def test_a_window_that_was_open_when_its_run_was_cut_short_is_named(status, windows):
    record = runs.record(windows=windows)
    record.status, record.open_windows = status, [opened(7, "epoch 3", 5400)]
    _, notes = window_lines(record, "machine", runs.rates())
    assert notes == [
        "open when the record was cut short: epoch 3 from 1 h 30 min on; their energy is not known apart"
    ]


def test_of_many_open_windows_five_are_named_and_those_of_a_running_run_are_not():
    record = runs.record(windows=TWO)
    record.status = "killed"
    record.open_windows = [opened(10 + number, f"w{number}", number) for number in range(8)]
    [note] = runs.state(recorded([record])).warnings
    assert "w0 from 0 s on, w1 from 1.00 s on," in note
    assert "w4 from 4.00 s on and 3 more;" in note
    record.status = "running"
    assert runs.state(recorded([record])).warnings == []


def told_apart(window, edge_kwh):
    """``window`` with bounds that hold the common error alone, and edges that leave ``edge_kwh`` open."""
    errors = [
        ErrorParts(
            one.low, one.high, one.own_low, one.own_high, edge_kwh * runs.KWH, edge_kwh * runs.KWH, 0.0
        )
        for one in window.energy
    ]
    return msgspec.structs.replace(window, errors=errors)


ALIKE = (runs.joules(0.3, 1.0, 3.0), runs.joules(0.6, 2.0, 6.0), runs.joules(0.3, 1.0, 3.0))
"""Models that are off by × 0.3 to 3 together."""
MODELLED = tuple(runs.source(f"cpu/{number}", "model", "modelled") for number in range(3))


def of_the_run(share):
    return [runs.joules(*(share * value / runs.KWH for value in (j.low, j.mid, j.high))) for j in ALIKE]


@pytest.mark.parametrize("scope", ["machine", "process"])
@pytest.mark.parametrize("boundary", ["facility", "node", "components"])
@pytest.mark.parametrize("edge_kwh", [0.0, 0.01, 0.5])
@pytest.mark.parametrize("shares", [(0.4, 0.4), (0.497, 0.499), (0.02, 0.9), (0.5, 0.5)])
def test_no_window_nor_what_lies_outside_is_known_better_than_its_own_error_or_the_common_one(
    shares, edge_kwh, boundary, scope
):
    windows = [
        told_apart(runs.window(number, 3500 * number, 3500 * (number + 1), of_the_run(share)), edge_kwh)
        for number, share in enumerate(shares)
    ]
    record = runs.record(ALIKE, sources=MODELLED, windows=windows)
    found = runs.state(recorded([record], scope), boundary=boundary)
    common, run_j = found.windows_common, found.boundaries.facility_j
    assert found.windows[-1].name == OUTSIDE
    for line in found.windows:
        whole, own = line.facility_j, line.own_j
        assert whole.low <= own.low <= own.mid <= own.high <= whole.high
        assert whole.low <= common.low * whole.mid * (1 + 1e-9)
        assert whole.high >= common.high * whole.mid * (1 - 1e-9)
        assert whole.high <= run_j.high * (1 + 1e-9)
        assert line.node_j.high <= found.boundaries.node_j.high * (1 + 1e-9)
    carbon = found.windows[-1].operational_location_g
    assert carbon.low < carbon.mid < carbon.high or carbon.mid == 0.0


def test_of_an_older_record_what_lies_outside_has_the_common_error():
    wide = [runs.joules(0.25 * mid, 0.9 * mid, 3.1 * mid) for mid in (1.0, 2.0, 1.0)]
    windows = [runs.window(1, 0, 7000, wide)]
    outside = lines(windows, energy=ALIKE, sources=MODELLED)[0][-1].node_j
    assert outside.mid / runs.KWH == pytest.approx(0.4)
    assert outside.low <= 0.3 * outside.mid * (1 + 1e-9)
    assert outside.high >= 3.0 * outside.mid * (1 - 1e-9)
