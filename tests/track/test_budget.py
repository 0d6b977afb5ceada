"""Budgets: how they are written, when they are spent, and how the work hears of it."""

from __future__ import annotations

import asyncio
import json

import pytest
from tests.meter import FakeClock
from tests.track.test_windows import lines

from wattprint import Meter
from wattprint.errors import UsageError, WattprintError
from wattprint.host import Host
from wattprint.track.budget import Breach, Budget, BudgetExceeded
from wattprint.track.meter import run_of


@pytest.mark.parametrize(
    ("text", "kind", "limit"),
    [
        ("2 kWh", "energy", 7.2e6),
        ("2kWh", "energy", 7.2e6),
        ("1e3 J", "energy", 1000.0),
        ("0.5 MWh", "energy", 1.8e9),
        ("500 g", "carbon", 500.0),
        ("500 gCO2e", "carbon", 500.0),
        ("1.5 kg CO2e", "carbon", 1500.0),
        ("10 EUR", "money", 10.0),
        ("3 h", "time", 10_800.0),
        ("90 min", "time", 5400.0),
    ],
)
def test_a_budget_is_an_amount_and_a_unit(text, kind, limit):
    budget = Budget(text)
    assert (budget.kind, budget.limit) == (kind, limit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2", "has no unit"),
        ("kWh", "is no budget"),
        ("", "is no budget"),
        ("0 kWh", "above 0"),
        ("-1 kWh", "is no budget"),
        ("1.2.3 kWh", "is no budget"),
        ("inf kWh", "is no budget"),
        ("1e999 kWh", "is no budget"),
        ("2 kwh", "did you mean kWh"),
        ("2 hours", "no budget is counted in 'hours'"),
        ("10 euro", "no budget is counted in 'euro'"),
    ],
)
def test_what_is_no_budget_is_refused_with_what_is(text, said):
    with pytest.raises(UsageError, match=said):
        Budget(text)


@pytest.fixture
def clock():
    return FakeClock()


def meter_at(clock, budget, **options):
    options = {"region": "FR", "scope": "machine"} | options
    return Meter("budget", host=Host(clock=clock), budget=budget, **options)


def pass_time(meter, clock, seconds):
    clock.t_s += seconds
    run_of(meter).tick()


@pytest.mark.parametrize(
    ("options", "budget", "said"),
    [
        ({"region": None}, "500 g", 'no carbon is known here for the budget of 500 g .*region="FR"'),
        ({"region": None}, "5 EUR", "no price is known here, not in EUR"),
        ({"tariff": "0.30USD/kWh"}, "5 EUR", "prices here are in USD"),
        ({"on_budget": "halt"}, "1 h", "on_budget cannot be 'halt' · give warn, raise, stop or a function"),
        ({"budget_bound": "low"}, "1 h", "budget_bound cannot be 'low' · give mid, high"),
        ({}, ["1 h", "2 parsecs"], "no budget is counted in 'parsecs'"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_runs(options, budget, said, tmp_path, clock):
    host = Host(str(tmp_path), clock=clock, environ={"TZ": "", "WATTPRINT_HOME": str(tmp_path)})
    with pytest.raises(UsageError, match=said):
        Meter("refused", host=host, budget=budget, **{"region": "FR"} | options)


def test_a_budget_warns_at_four_fifths_and_when_it_is_spent(clock, caplog):
    with meter_at(clock, "100 s") as meter:
        pass_time(meter, clock, 79)
        assert caplog.messages == []
        pass_time(meter, clock, 6)
        pass_time(meter, clock, 6)
        near = "85% of the budget of 100 s is spent: 1 min 25 s"
        assert caplog.messages == [near]
        pass_time(meter, clock, 10)
        pass_time(meter, clock, 10)
        assert caplog.messages == [near, "the budget of 100 s is spent: 1 min 41 s so far"]
        assert not meter.should_stop
    assert "the budget of 100 s is spent: 1 min 41 s so far" in meter.statement.warnings
    assert meter.statement.run["status"] == "finished"


def test_energy_carbon_and_money_are_those_of_the_statement(clock):
    with meter_at(clock, "1 GWh", tariff="0.30EUR/kWh") as meter:
        pass_time(meter, clock, 3600)
        statement, course = meter.statement, run_of(meter).course
        for kind, figure in (
            ("energy", statement.boundaries.facility_j),
            ("carbon", statement.carbon.operational_location_g),
            ("money", statement.money.energy_cost),
        ):
            assert course.spent(kind) == pytest.approx(figure.mid, rel=1e-9)
            assert course.high_over_mid(kind) == pytest.approx(figure.high / figure.mid, rel=1e-6)
        assert course.spent("time") == pytest.approx(3600)


def test_the_boundary_is_the_sites(clock, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_BOUNDARY", "components")
    with meter_at(clock, "1 GWh") as meter:
        pass_time(meter, clock, 600)
        components_j = meter.statement.boundaries.components_j.mid
        assert run_of(meter).course.spent("energy") == pytest.approx(components_j)
        carbon_g = meter.statement.carbon.operational_location_g.mid
        assert run_of(meter).course.spent("carbon") == pytest.approx(carbon_g)


def test_a_rented_machine_is_paid_by_the_hour(clock, monkeypatch):
    monkeypatch.setenv("WATTPRINT_INSTANCE", "aws:p4d.24xlarge")
    with meter_at(clock, "100 USD", region="aws:us-east-1") as meter:
        pass_time(meter, clock, 1800)
        assert run_of(meter).course.spent("money") == pytest.approx(meter.statement.money.instance_cost.mid)


def test_a_tariff_by_the_hour_counts_by_the_clock(clock, tmp_path, monkeypatch):
    day = "price = '0.40EUR/kWh'\nfrom = 6\nto = 22\n"
    night = "price = '0.10EUR/kWh'\nfrom = 22\nto = 6\n"
    (tmp_path / "wattprint.toml").write_text(f"[[tariff]]\n{day}[[tariff]]\n{night}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    with meter_at(clock, "1000 EUR") as meter:
        pass_time(meter, clock, 86_400)
        mean = (16 * 0.40 + 8 * 0.10) / 24
        spent_kwh = run_of(meter).course.spent("energy") / 3.6e6
        assert run_of(meter).course.spent("money") == pytest.approx(spent_kwh * mean, rel=0.02)


def test_the_high_end_may_count_instead(clock):
    with meter_at(clock, "1 GWh") as meter:
        pass_time(meter, clock, 1000)
        figure = meter.statement.boundaries.facility_j
    between_j = (figure.mid + figure.high) / 2
    for bound, spent in (("mid", False), ("high", True)):
        with meter_at(clock, f"{between_j} J", budget_bound=bound, on_budget="stop") as meter:
            pass_time(meter, clock, 1000)
            assert meter.should_stop is spent


def test_raise_ends_the_work_at_the_end_of_a_step(clock):
    done = []
    meter = meter_at(clock, "30 s", on_budget="raise")

    def work():
        with meter:
            for item in meter.track(range(10)):
                pass_time(meter, clock, 10.5)
                done.append(item)

    with pytest.raises(BudgetExceeded, match="the budget of 30 s is spent") as caught:
        work()
    assert done == [0, 1, 2]
    assert isinstance(caught.value, WattprintError)
    assert (caught.value.breach.kind, caught.value.breach.limit) == ("time", 30.0)
    assert meter.statement.run["status"] == "stopped"


def test_raise_ends_the_work_at_a_windows_edge_once(clock):
    with meter_at(clock, "30 s", on_budget="raise") as meter:
        with pytest.raises(BudgetExceeded), meter.window("train"):
            pass_time(meter, clock, 40)
        with meter.window("save what there is"):
            pass_time(meter, clock, 10)
    assert meter.statement.run["status"] == "finished"


def test_the_programs_own_error_goes_first_and_the_budget_at_the_next_edge(clock):
    with meter_at(clock, "30 s", on_budget="raise") as meter:
        pass_time(meter, clock, 40)
        with pytest.raises(KeyError), meter.window("train"):
            raise KeyError
        with pytest.raises(BudgetExceeded), meter.window("again"):
            pass


def test_stop_ends_tracked_loops_in_good_order(clock):
    with meter_at(clock, ["1 GWh", "30 s"], on_budget="stop") as meter:
        steps = []
        for epoch in meter.track(range(5), name="epoch"):
            for batch in meter.track(range(2), name="batch"):
                pass_time(meter, clock, 10.5)
                steps.append((epoch, batch))
        assert meter.should_stop
    assert steps == [(0, 0), (0, 1), (1, 0)]
    assert meter.statement.run["status"] == "stopped"
    (said,) = [text for text in meter.statement.warnings if "budget" in text]
    assert said.endswith("; the run was asked to stop")


def test_a_budget_that_is_spent_in_the_last_step_has_stopped_nothing(clock):
    with meter_at(clock, "30 s", on_budget="stop") as meter:
        for _ in meter.track(range(3)):
            pass_time(meter, clock, 10.5)
        assert meter.should_stop
    assert meter.statement.run["status"] == "finished"


def test_a_budget_stops_nothing_that_never_asks(clock):
    with meter_at(clock, "30 s", on_budget="stop") as meter:
        pass_time(meter, clock, 40)
    assert meter.statement.run["status"] == "finished"


def test_stop_ends_a_loop_that_is_waited_for(clock):
    async def numbers():
        for number in range(10):
            yield number

    async def main(meter):
        done = 0
        async for _ in meter.track(numbers(), total=10):
            pass_time(meter, clock, 20)
            done += 1
        return done

    with meter_at(clock, "30 s", on_budget="stop") as meter:
        assert asyncio.run(main(meter)) == 2


def test_a_function_is_told_in_the_programs_thread(clock):
    told = []
    with meter_at(clock, "30 s", on_budget=told.append) as meter:
        pass_time(meter, clock, 40)
        assert told == []
        with meter.window("edge"):
            pass
        with meter.window("edge"):
            pass
    (breach,) = told
    assert isinstance(breach, Breach)
    assert (breach.budget, breach.spent, breach.predicted) == ("30 s", 40.0, None)


def test_a_forecast_may_end_it_early_and_leaves_no_figure_in_the_record(clock, caplog):
    with meter_at(clock, "10 min", on_budget="stop", budget_forecast=True) as meter:
        done = [item for item in meter.track(range(1000)) if pass_time(meter, clock, 10) is None]
    assert len(done) == 16  # of 60: fifteen intervals were seen
    (said,) = [text for text in meter.statement.warnings if "budget" in text]
    assert said.startswith("the budget of 10 min is forecast not to last: ")
    assert "predicted 2 h" in caplog.text
    assert caplog.messages[-1].endswith(") if it goes on like this")
    assert "predicted" not in json.dumps(lines(meter, "warning"))


def test_a_long_run_is_not_looked_ahead_of_every_second(clock, monkeypatch):
    asked = []
    with meter_at(clock, "100 d", budget_forecast=True) as meter:
        course = run_of(meter).follow()
        made = course.forecast
        monkeypatch.setattr(course, "forecast", lambda: asked.append(clock.t_s) or made())
        for _ in meter.track(range(2000)):
            pass_time(meter, clock, 1)
    # Every second for the first fifty, then after a fiftieth more each time: 50 and ln(2000 / 50) / ln(1.02).
    assert 150 < len(asked) < 250


def test_without_the_forecast_the_same_run_goes_on_until_it_is_spent(clock):
    with meter_at(clock, "10 min", on_budget="stop") as meter:
        done = [item for item in meter.track(range(1000)) if pass_time(meter, clock, 10) is None]
    assert len(done) == 60


def test_each_call_of_a_metered_function_has_the_budget_anew(clock):
    meter = meter_at(clock, "30 s", on_budget="stop")

    @meter
    def train():
        found = Meter.current()
        return sum(pass_time(found, clock, 10.5) is None for _ in found.track(range(10)))

    assert [train(), train()] == [3, 3]


def test_what_one_call_has_spent_does_not_end_the_next(clock):
    meter = meter_at(clock, "30 s", on_budget="raise")
    edges = []

    @meter
    def train(seconds):
        found = Meter.current()
        with found.window("load"):
            edges.append(seconds)
        pass_time(found, clock, seconds)  # what is spent here meets no edge of this call any more

    train(40)
    train(1)
    assert edges == [40, 1]


def test_a_meter_without_a_budget_never_stops():
    with Meter("free", region="FR") as meter:
        assert meter.should_stop is False
