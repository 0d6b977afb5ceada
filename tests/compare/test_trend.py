"""Where a workload's cost changed: series made by hand, whose change is where they say."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.test_sweep import trial

from wattprint.compare.entries import exact
from wattprint.compare.scatter import scatter
from wattprint.compare.sharing import Sharing
from wattprint.compare.trend import FEWEST, IN_A_ROW, trend

HOUR = scatter(3600.0)
"""By which factor a run of an hour may be off the mean of its repeats: × 1.32."""


def series(joules):
    """Runs of an hour on one machine, measured to the joule."""
    made = [trial(number, joules=value) for number, value in enumerate(joules, 1)]
    sharing = Sharing(rates={"energy": "as recorded"}, runs=1, spread=HOUR)
    return [msgspec.structs.replace(one, sharing=sharing) for one in made]


def test_a_step_is_told_at_its_first_run():
    found = trend(series([100, 102, 98, 101, 99, 100, 200, 205, 195, 201]), "energy")
    (change,) = found.changes
    assert change.at == 6
    assert change.ratio.mid == pytest.approx(2.0)
    assert 1.5 < change.ratio.low < 2.0 < change.ratio.high < 2.7
    assert [(level.first, level.runs) for level in found.levels] == [(0, 6), (6, 4)]
    assert [level.mean.mid for level in found.levels] == pytest.approx([100.0, 200.25])
    assert found.levels[0].high == pytest.approx(100.0 * HOUR[2])
    assert found.sentence().startswith("since r7 each run costs × 2.00 (")


def test_less_is_a_change_too_and_several_are_counted():
    found = trend(series([100.0] * 6 + [300.0] * 6 + [90.0] * 4), "energy")
    assert [change.at for change in found.changes] == [6, 12]
    assert found.changes[1].ratio.high < 1.0
    assert found.sentence().endswith("what it did, after 1 change before")


def test_a_change_is_told_where_it_is_clearest_and_not_where_noise_led_up_to_it():
    found = trend(series([100, 101, 99, 100, 102, 98, 103, 104, 210, 205, 215]), "energy")
    assert [change.at for change in found.changes] == [8]


def test_two_odd_runs_are_no_change():
    found = trend(series([100, 101, 99, 100, 102, 300, 310, 100, 101, 99]), "energy")
    assert found.changes == []
    assert found.sentence() == "no change that can be told in 10 runs"


def test_dearer_by_less_than_repeats_scatter_cannot_be_told():
    found = trend(series([100.0, 100.5, 99.5, 100.2, 99.8, 103.0, 103.5, 104.0]), "energy")
    assert found.changes == []
    assert found.levels[0].runs == 8


def test_the_last_runs_may_be_a_change_to_come():
    found = trend(series([100, 101, 99, 100, 102, 98, 200, 201]), "energy")
    assert (found.pending, found.dearer, found.changes) == (2, True, [])
    assert "the last 2 runs are dearer than all before: 1 more like them may be a change" in found.sentence()
    found = trend(series([100, 101, 99, 100, 102, 98, 101, 50]), "energy")
    assert "the last run is cheaper than all before: 2 more like it may be a change" in found.sentence()


def test_of_few_runs_nothing_is_told():
    found = trend(series([100, 100, 100, 100, 500, 500, 500]), "energy")
    assert found.changes == []
    assert found.sentence().startswith("7 runs: a change can be told from 8 on")
    assert trend([], "energy").levels == []
    assert trend(series([100]), "energy").levels[0].mean.mid == 100


def test_runs_stand_in_the_order_in_which_they_began_and_without_a_cost_not_at_all():
    entries = series([1, 2, 3])[::-1]
    entries[0] = msgspec.structs.replace(entries[0], costs={})
    entries.append(msgspec.structs.replace(entries[1], costs={"energy": exact(5.0, "kWh")}, origin="odd"))
    assert [entry.origin for entry in trend(entries, "energy").entries] == ["r1", "r2"]
    assert trend(entries, "money").unit == ""


@given(st.lists(st.floats(90.0, 110.0), max_size=40))
def test_runs_within_a_tenth_never_change(joules):
    assert trend(series(joules), "energy").changes == []


@given(
    st.lists(st.floats(95.0, 105.0), min_size=FEWEST, max_size=20),
    st.lists(st.floats(290.0, 310.0), min_size=IN_A_ROW, max_size=20),
)
def test_three_times_as_much_is_one_change_at_its_place(before, after):
    found = trend(series(before + after), "energy")
    assert [change.at for change in found.changes] == [len(before)]
    assert sum(level.runs for level in found.levels) == len(before) + len(after)
