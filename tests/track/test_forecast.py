"""What a run will have taken: from points on paper, and through a meter whose clock the test moves."""

from __future__ import annotations

import math
import random
from itertools import pairwise
from pathlib import Path

import pytest
from tests.meter import FakeClock

from wattprint import Meter
from wattprint.host import Host
from wattprint.quantity import Quantity
from wattprint.track.forecast import Marks
from wattprint.track.meter import run_of
from wattprint.track.predicted import Forecast, Predicted


def marked(points):
    made = Marks()
    for point in points:
        made.add(*point)
    return made


def even(count, step_s=2.0, power_w=100.0, begun_s=5.0):
    return [(n, begun_s + n * step_s, power_w * (begun_s + n * step_s)) for n in range(count + 1)]


def test_equal_steps_go_on_as_they_are():
    time, energy = marked(even(20)).predict(100)
    assert time.mid == pytest.approx(205.0)
    assert energy.mid == pytest.approx(20_500.0)
    assert time.low < 205 < time.high
    assert (time.unit, energy.unit, time.method) == ("s", "J", "predicted")


@pytest.mark.parametrize("points", [[], [(0, 0.0, 0.0)], [(3, 1.0, 1.0), (3, 2.0, 2.0)]])
def test_nothing_is_foretold_before_a_step_is_done(points):
    assert marked(points).predict(10) is None


def test_one_step_is_enough_and_says_little():
    time, _ = marked(even(1)).predict(10)
    assert time.mid == pytest.approx(25.0)
    assert time.high > 1.5 * time.mid


def test_the_interval_narrows_to_the_end_and_what_is_done_is_sure():
    rng = random.Random(1)
    seconds, points, widths = 0.0, [], []
    for number in range(201):
        points.append((number, seconds, 50 * seconds))
        seconds += rng.uniform(0.9, 1.1)
    for done in (10, 20, 50, 100, 150, 200):
        time, _ = marked(points[: done + 1]).predict(200)
        widths.append(time.high - time.low)
        assert time.low >= points[done][1]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == 0.0


def test_a_longer_look_at_the_same_progress_is_surer():
    short, _ = marked(even(20, step_s=0.1)).predict(100)
    long, _ = marked(even(20, step_s=100)).predict(100)
    assert (long.high - long.low) / long.mid < (short.high - short.low) / short.mid


def test_slow_first_steps_are_spent_but_do_not_go_on():
    points, seconds = [(0, 0.0, 0.0)], 0.0
    for number in range(1, 41):
        seconds += 9.0 if number <= 3 else 1.0
        points.append((number, seconds, seconds))
    time, _ = marked(points).predict(100)
    assert time.mid == pytest.approx(3 * 9 + 97, rel=1e-6)


def test_a_drift_is_followed_part_of_the_way():
    points, seconds = [(0, 0.0, 0.0)], 0.0
    for number in range(1, 51):
        seconds += 1 + number / 100
        points.append((number, seconds, seconds))
    truth = seconds + sum(1 + number / 100 for number in range(51, 101))
    flat = seconds / 50 * 100
    time, _ = marked(points).predict(100)
    assert flat < time.mid <= truth * 1.001
    assert time.low <= truth <= time.high


def test_a_million_points_take_no_more_room_than_some_hundred():
    made = Marks()
    for number in range(300_000):
        made.add(number, number * 0.01, number * 1.0)
    assert len(made.marks) <= 128
    assert (made.marks[0].done, made.marks[-1].done) == (0, 299_999)
    apart = [b.done - a.done for a, b in zip(made.marks[:-2], made.marks[1:-1], strict=True)]
    assert max(apart) <= 2 * min(apart)


def test_progress_that_begins_again_is_another_loop():
    made = marked([*even(10), (0, 100.0, 1.0), (1, 101.0, 2.0), (2, 102.0, 3.0)])
    time, energy = made.predict(10)
    assert time.mid == pytest.approx(110.0)
    assert energy.mid == pytest.approx(11.0)


def test_a_resumed_run_counts_from_where_it_was_resumed():
    points = [(500 + n, 2.0 * n, 10.0 * n) for n in range(51)]
    time, _ = marked(points).predict(1000)
    assert time.mid == pytest.approx(1000.0)


def test_no_energy_drawn_is_foretold_as_none():
    _, energy = marked([(n, float(n), 0.0) for n in range(10)]).predict(100)
    assert (energy.low, energy.mid, energy.high) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("total", [math.inf, math.nan])
def test_no_end_has_no_forecast(total):
    assert marked(even(10)).predict(total) is None


def test_a_prediction_is_no_quantity():
    assert not issubclass(Predicted, Quantity)
    with pytest.raises(ValueError, match="predicted"):
        Quantity(1.0, 2.0, 3.0, "J", "predicted", ())
    assert Predicted(1.0, 2.0, 3.0, "J").as_dict() == {
        "low": 1.0,
        "mid": 2.0,
        "high": 3.0,
        "method": "predicted",
    }


def test_a_forecast_in_words_and_in_json():
    one = Forecast(
        12, 100, boundary="facility",
        energy_j=Predicted(3.24e6, 3.6e6, 4.32e6, "J"), duration_s=Predicted(3000, 3600, 4000, "s"),
        end_s=Predicted(1.0, 2.0, 3.0, "s"), carbon_g=Predicted(45.0, 50.0, 60.0, "g"), money=None,
    )  # fmt: skip
    assert str(one) == (
        "predicted at 12 of 100: 1.00 kWh (0.900–1.20 kWh), 50.0 g CO2e (45.0–60.0 g), "
        "1 h 00 min (50 min 00 s–1 h 07 min); "
        "if the rest is like this: without a first checkpoint or evaluation, or longer steps, to come"
    )
    told = one.as_dict()
    assert told["method"] == "predicted"
    assert told["energy_j"]["mid"] == 3.6e6
    assert told["money"] is None
    assert told["level"] == 0.9
    assert told["settled"] is True
    assert str(one).endswith(f"; {told['caveat']}")


@pytest.fixture
def clock():
    return FakeClock()


def meter_at(clock, **options):
    return Meter("forecast", region="FR", scope="machine", host=Host(clock=clock), **options)


def tick(meter, clock, seconds):
    clock.t_s += seconds
    run_of(meter).tick()


def test_a_meter_foretells_what_its_loop_will_take(clock):
    with meter_at(clock, tariff="0.30EUR/kWh") as meter:
        assert meter.forecast is None
        for number in meter.track(range(100)):
            tick(meter, clock, 60.0)
            if number == 50:
                said = meter.forecast
                break
    assert said.duration_s.mid == pytest.approx(6000.0, rel=1e-6)
    assert said.end_s.mid == pytest.approx(clock.wall_s + clock.t_s - 51 * 60 + 6000, abs=1.0)
    assert said.total == 100
    assert said.boundary == "facility"
    spent = meter.statement
    assert said.energy_j.mid == pytest.approx(spent.boundaries.facility_j.mid / 51 * 100, rel=0.2)
    per_joule = spent.carbon.operational_location_g.mid / spent.boundaries.facility_j.mid
    assert said.carbon_g.mid == pytest.approx(said.energy_j.mid * per_joule, rel=1e-6)
    assert said.money.mid == pytest.approx(said.energy_j.mid / 3.6e6 * 0.30)
    assert said.money.unit == "EUR"
    assert meter.forecast is None


def test_a_loop_without_an_end_has_no_forecast(clock):
    with meter_at(clock) as meter:
        for _ in meter.track(iter(range(3))):
            tick(meter, clock, 10.0)
            assert meter.forecast is None


def test_without_a_place_carbon_and_money_are_unknown(clock, tmp_path):
    host = Host(clock=clock, environ={"TZ": "", "WATTPRINT_HOME": str(tmp_path)}, root=str(tmp_path))
    with Meter("nowhere", scope="machine", host=host) as meter:
        for number in meter.track(range(10)):
            tick(meter, clock, 10.0)
            if number == 4:
                said = meter.forecast
    assert (said.carbon_g, said.money) == (None, None)
    assert said.duration_s.mid == pytest.approx(100.0)


def test_no_prediction_enters_the_record(clock):
    with meter_at(clock, budget="1 kWh", budget_forecast=True) as meter:
        for number in meter.track(range(20)):
            assert (meter.forecast is None) == (number == 0)
            tick(meter, clock, 10.0)
        path = Path(run_of(meter).spool_path)
    written = path.read_text(encoding="utf-8")
    assert '"snapshot"' in written
    assert "predict" not in written
    assert "forecast" not in written.replace('"name":"forecast"', "")


def test_a_first_step_that_evaluates_does_not_settle_anything():
    """One step of a hundred took two seconds, and nobody knows what the others will take."""
    made = marked([(0, 0.0, 0.0), (1, 2.0, 20.0)])
    time, _ = made.predict(100)
    assert time.low == 2.0
    assert not made.settled(100)
    for done, elapsed_s in ((21, 3.0), (41, 4.0)):
        made.add(done, elapsed_s, 10 * elapsed_s)
    time, _ = made.predict(100)
    assert time.mid == pytest.approx(4 + 59 / 20)
    assert time.low < 2 + 100 / 20 < time.high
    assert made.settled(100)


def test_an_interval_with_an_evaluation_does_not_make_the_steps_before_it_warm_up():
    """50 steps in a second, then three of which one evaluates for 1.6 s: 53 steps in 2.66 s are the rate."""
    time, _ = marked([(0, 0.0, 0.0), (50, 1.0, 1.0), (53, 2.66, 2.66)]).predict(255)
    assert time.low < 2.66 + 0.02 * 202  # what comes if nothing else evaluates
    assert time.mid < 2 * 255 * 2.66 / 53


@pytest.mark.parametrize("power_w", [1e-6, 1.0, 1e6])
def test_no_end_is_astronomical_or_overflows(power_w):
    """Fast steps, pauses between some, a long one last: the trend points below zero, and nothing explodes."""
    rng = random.Random(3)
    for _ in range(300):
        points, at_s, done = [(0, 0.0, 0.0)], 0.0, 0
        for _ in range(rng.randint(2, 60)):
            done += rng.choice((1, 1, 500, 2000))
            at_s += rng.choice((0.01, 1.0, 1.0, 30.0))
            points.append((done, at_s, power_w * at_s))
        total = done + rng.choice((1, 15_000))
        slowest = max((b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points))
        for figure, unit in zip(marked(points).predict(total), (1.0, power_w), strict=True):
            assert points[-1][1] * unit <= figure.low * (1 + 1e-9)
            assert figure.low <= figure.mid <= figure.high
            assert figure.high <= (points[-1][1] + 100 * slowest * (total - done)) * unit


def test_fifteen_intervals_settle_a_run_of_any_length():
    assert not marked(even(14)).settled(1_000_000)
    assert marked(even(15)).settled(1_000_000)
    assert not marked(even(2)).settled(4)


def paced(step_s):
    """Marks of a run whose step ``n`` takes ``step_s[n]`` seconds, at 100 W."""
    points, at_s = [(0, 0.0, 0.0)], 0.0
    for number, seconds in enumerate(step_s, 1):
        at_s += seconds
        points.append((number, at_s, 100 * at_s))
    return marked(points)


def test_what_has_been_uneven_is_told_with_the_forecast():
    assert paced([1.0] * 40).irregular() == ""
    assert paced([9.0] + [1.0] * 40).irregular() == ""  # a warm-up
    once = "it was much slower once, which may come again"
    assert paced([1.0] * 20 + [6.0] + [1.0] * 20).irregular() == once
    thrice = ([1.0] * 10 + [6.0]) * 3 + [1.0] * 10
    assert paced(thrice).irregular() == once.replace("once", "3 times")
    longer = paced([1.0] * 30 + [1.4] * 12).irregular()
    assert longer == "of late a step takes 1.4 times as long as before"
    assert paced([1.0]).irregular() == ""
    assert Marks().irregular() == ""


@pytest.mark.parametrize("power_w", [1.0, 1e3])
def test_steps_that_have_become_longer_are_expected_to_stay_so_or_not(power_w):
    """From half-way steps take 1.4 times as long: soon after, both ways to go on lie within."""
    rng = random.Random(7)
    made, at_s = Marks(), 0.0
    for number in range(56):
        made.add(number, at_s, power_w * at_s)
        at_s += (1.4 if number >= 50 else 1.0) * rng.uniform(0.98, 1.02)
    now = made.marks[-1].elapsed_s
    for figure, unit in zip(made.predict(100), (1.0, power_w), strict=True):
        assert figure.low < (now + 45 * 1.0) * unit
        assert (now + 45 * 1.4) * unit < figure.high


def test_a_first_guess_is_called_one():
    figure = Predicted(1.0, 2.0, 3.0, "J")
    early = Forecast(
        1, 100, boundary="node", energy_j=figure, duration_s=figure, end_s=figure, carbon_g=None, money=None,
        settled=False, irregular="it was much slower once, which may come again",
    )  # fmt: skip
    assert early.caveat == "a first guess, on too little to rely on"
