"""A line through readings of a meter: what it says between them, beside them, and of what it cannot know."""

from __future__ import annotations

import math

import pytest

from wattprint.factors.calibration import NodeFit, Reading

IDLE, FULL = Reading(0.0, 40.0, 50.0, 0.5), Reading(1.0, 140.0, 250.0, 2.0)


def test_two_readings_are_a_line():
    """2 W at the wall for each watt of the models: 50 + 2 · 50 = 150 W."""
    fit = NodeFit([FULL, IDLE], 0.02, modelled=0.0)
    assert fit.power_w(0.0, 40.0)[1] == 50.0
    assert fit.power_w(0.5, 90.0)[1] == 150.0
    assert fit.power_w(1.0, 140.0)[1] == 250.0


def test_at_a_reading_the_error_is_that_of_the_meter_and_of_other_work():
    """0.5 W of the reading and 2 % of 50 W; the work of 3 % is of nothing there."""
    low, mid, high = NodeFit([IDLE, FULL], 0.02, modelled=0.0).power_w(0.0, 40.0)
    assert high - mid == pytest.approx(math.sqrt(0.5**2 + 1.0**2))
    assert mid - low == pytest.approx(math.sqrt(0.5**2 + 1.0**2), rel=0.02)


def test_the_middle_is_less_known_where_models_follow_the_load():
    sensed, modelled = (
        NodeFit([IDLE, FULL], 0.02, modelled=share).power_w(0.5, 90.0) for share in (0.0, 1.0)
    )
    assert sensed[1] == modelled[1]
    assert sensed[2] - sensed[1] < 0.1 * sensed[1]
    assert modelled[2] - modelled[1] > 80.0 - 1.0  # 0.4 of the span of 200 W


def test_where_models_follow_the_load_the_load_tells_half_of_the_way():
    """The models are three quarters up at half load: by both it is five eighths, 50 + 0.625 · 200 W."""
    assert NodeFit([IDLE, FULL], 0.02, modelled=1.0).power_w(0.5, 115.0)[1] == 175.0
    assert NodeFit([IDLE, FULL], 0.02, modelled=0.0).power_w(0.5, 115.0)[1] == 200.0


def test_beyond_the_readings_the_error_grows():
    fit = NodeFit([IDLE, FULL], 0.02, modelled=0.0)
    widths = [fit.power_w(1.0, watts)[2] - fit.power_w(1.0, watts)[1] for watts in (140.0, 190.0, 290.0)]
    assert widths[0] < widths[1] < widths[2]
    assert widths[2] > 300.0  # one and a half spans beyond
    assert 0 < fit.power_w(0.0, 1.0)[0] <= fit.power_w(0.0, 1.0)[1]


def test_one_reading_moves_the_models_and_leaves_their_slope_open():
    """10 W more than the models say at idle: 90 W where they say 80 W, 40 W of these may be 5 to 80 W."""
    fit = NodeFit([IDLE], 0.0, modelled=0.0)
    low, mid, high = fit.power_w(0.4, 80.0)
    assert mid == 90.0
    assert high == pytest.approx(90.0 + 40.0, abs=0.1)
    assert low == pytest.approx(50.0 + 5.0, abs=0.1)
    assert fit.power_w(0.0, 40.0)[2] == 50.5


def test_below_the_only_reading_nothing_draws_more_than_it():
    low, mid, high = NodeFit([FULL], 0.0, modelled=1.0).power_w(0.0, 14.0)
    assert mid == 25.0
    assert high == pytest.approx(250.0, abs=0.1)
    assert 0 < low < 5.0


@pytest.mark.parametrize(
    ("readings", "word"),
    [
        ([], "above 0 W"),
        ([Reading(0.0, 40.0, 0.0, 0.5)], "above 0 W"),
        ([IDLE, Reading(1.0, 41.0, 60.0, 0.5)], "too little"),
        ([IDLE, Reading(1.0, 140.0, 50.0, 0.5)], "not show more"),
    ],
)
def test_what_cannot_be_one_machine(readings, word):
    with pytest.raises(ValueError, match=word):
        NodeFit(readings, 0.02, 1.0)


def test_more_readings_are_lines_between_neighbours():
    fit = NodeFit([IDLE, Reading(0.5, 90.0, 190.0, 1.0), FULL], 0.02, modelled=1.0)
    assert fit.power_w(0.25, 65.0)[1] == 120.0
    assert fit.power_w(0.75, 115.0)[1] == 220.0
    assert fit.power_w(1.5, 190.0)[1] == pytest.approx(310.0)
