"""What a window cost: as the statement has it, by what the counters said, and when it cannot be known."""

from __future__ import annotations

import contextvars
import os

import msgspec
import pytest
from tests.meter import EIO, START_S, FakeClock, FakeCounter, FakeModel, sampler

from wattprint import Meter
from wattprint.host import Host
from wattprint.meter.group import SAMPLE, WindowSum
from wattprint.quantity import Quantity, total
from wattprint.track import windows as windows_of
from wattprint.track.cost import NOT_READ, Cost
from wattprint.track.meter import run_of
from wattprint.track.recording import STOPPED
from wattprint.track.windows import BESIDE_OTHERS


@pytest.fixture
def all_summed(monkeypatch):
    """No window has a line of its own."""
    monkeypatch.setattr(windows_of, "WHOLE_IN_ALL", 0)


def work():
    return sum(n * n for n in range(20_000))


@pytest.mark.parametrize("boundary", ["facility", "components"])
def test_a_window_costs_what_its_line_in_the_statement_says(boundary):
    with Meter("priced", region="FR", pue=1.5, boundary=boundary) as meter:
        with meter.window("train") as train:
            work()
        run_of(meter).tick()  # the window has its energy, and the run goes on
        asked_at_once = train.cost
    statement = meter.statement
    (line, rest) = statement.windows
    later = train.cost
    assert later.node_j.mid == asked_at_once.node_j.mid == line.node_j.mid
    assert later.own_j.mid == asked_at_once.own_j.mid == line.own_j.mid
    assert asked_at_once.energy_j.mid == line.facility_j.mid
    assert asked_at_once.carbon_g.mid == pytest.approx(line.operational_location_g.mid, rel=1e-12)
    # A line holds no more than what lies beside it leaves of the run, which nobody knows before that ended.
    left_j = statement.boundaries.node_j.high - rest.node_j.low
    expected_j = msgspec.structs.replace(later.node_j, high=min(later.node_j.high, left_j))
    assert line.node_j.points == pytest.approx(expected_j.points, rel=1e-12)
    assert asked_at_once.duration_s == line.duration_s
    assert asked_at_once.unknown == ""


def test_a_window_is_no_surer_than_its_run():
    """What errs for all of a run errs for each window as well, however near its readings lay."""
    with Meter("priced", region="FR", pue=1.5) as meter:
        for _ in range(20):
            with meter.window("train") as train:
                work()
            run_of(meter).tick()
    cost, run_j = train.cost, meter.statement.boundaries.node_j
    assert cost.node_j.low / cost.node_j.mid <= run_j.low / run_j.mid * (1 + 1e-12)
    assert cost.node_j.high / cost.node_j.mid >= run_j.high / run_j.mid * (1 - 1e-12)


def test_a_cost_is_printed_in_the_words_of_the_receipt():
    kwh = Quantity(2.0, 2.0, 2.0, "kWh", "measured").converted("J")
    fans = Quantity(1.0, 2.0, 4.0, "kWh", "modelled").converted("J")
    pue = Quantity(1.0, 1.5, 2.0, "1", "assumed")
    grid = Quantity(50.0, 50.0, 50.0, "gCO2e/kWh", "modelled")
    energy_j = total([kwh, kwh, kwh, fans]).at_building(pue)
    cost = Cost(
        duration_s=90.0, energy_j=energy_j, carbon_g=energy_j.converted("kWh").priced(grid, "gCO2e")
    )  # fmt: skip
    energy, carbon, took = str(cost).split("; ")
    # 8 kWh of the node, of which 6 were counted, at a PUE of 1.5.
    assert energy.startswith("12.0 kWh (")
    assert energy.endswith(") at the facility, measured 75 %, modelled 25 %, PUE assumed")
    assert carbon.startswith("600 g CO2e (")
    assert took == "1 min 30 s"


def test_hours_at_one_load_are_alike_though_the_models_are_wide():
    clock = FakeClock()
    with Meter("two", host=Host(clock=clock), region="FR", scope="machine") as meter:
        hours = [meter.window(name) for name in ("first", "second")]
        for hour in hours:
            with hour:
                clock.t_s += 3600.0
            run_of(meter).tick()
    first, second = (hour.cost for hour in hours)
    assert first.energy_j.high > 2.0 * first.energy_j.low
    ratio = second.own_j.over(first.own_j)
    assert 0.9 < ratio.low <= ratio.high < 1.1


def an_hour(**settings):
    clock = FakeClock()
    with Meter("paid", host=Host(clock=clock), **settings) as meter, meter.window("hour") as hour:
        clock.t_s += 3600.0
    return hour.cost


def test_a_window_costs_money_by_its_energy_or_by_its_time():
    cost = an_hour(region="FR", tariff="0.36EUR/kWh")
    assert cost.money.unit == "EUR"
    assert cost.money.mid / cost.energy_j.mid == pytest.approx(1e-7, rel=1e-9)  # 0.36 EUR for 3.6 MJ
    rented = an_hour(region="aws:us-east-1", instance="p4d.24xlarge")
    assert rented.money.unit == "USD"
    assert rented.money.mid == pytest.approx(21.9576, rel=1e-6)  # its price for an hour in prices_aws.tsv


def test_windows_that_are_summed_cost_together_what_their_sum_says(all_summed):
    with Meter("summed", region="FR") as meter:
        windows = [meter.window("step") for _ in range(50)]
        for number, window in enumerate(windows):
            with window:
                work()
                if number % 20 == 10:
                    run_of(meter).tick()
    costs = [window.cost for window in windows]
    (line, _) = meter.statement.windows
    assert (line.id, line.count) == (None, 50)
    assert sum(cost.node_j.mid for cost in costs) == pytest.approx(line.node_j.mid, rel=1e-9)
    assert sum(cost.duration_s for cost in costs) == pytest.approx(line.duration_s, rel=1e-9)
    assert all(cost.node_j.low <= cost.node_j.mid <= cost.node_j.high for cost in costs)


def test_the_cost_is_that_of_the_last_time():
    clock = FakeClock()
    with Meter("again", region="FR", host=Host(clock=clock)) as meter:
        window = meter.window("w")
        assert window.cost is None
        for span_s in (5.0, 2.0):
            with window:
                clock.t_s += span_s
            assert window.cost.duration_s == pytest.approx(span_s)
            clock.t_s += 1.0
        with window:
            clock.t_s += 9.0
            assert window.cost.duration_s == pytest.approx(2.0)


def in_context(window):
    """``window``, opened as in a task of its own; returns what shuts it."""
    context = contextvars.Context()
    context.run(window.__enter__)
    return lambda: context.run(window.__exit__, None, None, None)


def unknown(*windows):
    return [window.cost.unknown for window in windows]


@pytest.mark.parametrize("how", ["lines", "sums"])
def test_windows_of_one_name_side_by_side_have_no_cost_of_their_own(how, monkeypatch):
    if how == "sums":
        monkeypatch.setattr(windows_of, "WHOLE_IN_ALL", 0)
    with Meter("beside", region="FR") as meter:
        first, second, after = (meter.window("fit") for _ in range(3))
        shut_first = in_context(first)
        shut_second = in_context(second)
        shut_second()
        shut_first()
        with after:
            work()
    assert unknown(first, second, after) == [BESIDE_OTHERS, BESIDE_OTHERS, ""]
    assert first.cost.energy_j is first.cost.node_j is first.cost.carbon_g is None
    assert first.cost.duration_s > second.cost.duration_s > 0
    assert str(first.cost).startswith("unknown, ")
    assert str(first.cost).endswith(BESIDE_OTHERS)


def test_a_window_inside_one_that_ran_beside_another_has_none_either():
    with Meter("inside", region="FR") as meter:
        other, outer, inner = meter.window("fit"), meter.window("fit"), meter.window("step")
        shut_other = in_context(other)
        with outer, inner:
            work()
        shut_other()
    assert unknown(other, outer, inner) == [BESIDE_OTHERS] * 3


def test_others_within_its_time_are_a_part_of_a_window():
    with Meter("search", region="FR") as meter:
        search, fit = meter.window("search"), meter.window("fit")
        shut_search = in_context(search)
        shut_fit = in_context(fit)
        work()
        shut_fit()
        shut_search()
    assert unknown(search, fit) == ["", ""]
    assert search.cost.node_j.mid >= fit.cost.node_j.mid > 0


def test_windows_that_have_a_part_of_their_time_in_common_have_none():
    with Meter("load and train", region="FR") as meter:
        load, train = meter.window("load"), meter.window("train")
        shut_load = in_context(load)
        shut_train = in_context(train)
        shut_load()
        shut_train()
    assert unknown(load, train) == [BESIDE_OTHERS] * 2


def test_a_window_that_its_meter_did_not_outlast_says_so():
    clock = FakeClock()
    meter = Meter("stopped", region="FR", host=Host(clock=clock)).start()
    before, across, after = (meter.window(name) for name in ("before", "across", "after"))
    with before:
        clock.t_s += 1.0
    with across:
        clock.t_s += 1.0
        meter.stop()
        clock.t_s += 1.0
    with after:
        clock.t_s += 4.0
    assert before.cost.unknown == ""
    assert before.cost.node_j.mid > 0
    assert [(one.cost.node_j, one.cost.unknown) for one in (across, after)] == [(None, STOPPED)] * 2
    assert (across.cost.duration_s, after.cost.duration_s) == pytest.approx((2.0, 4.0))


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_child_reads_no_sensor_for_it():
    with Meter("forked", region="FR") as meter:
        with meter.window("w") as window:
            work()
        pid = os.fork()
        if pid == 0:
            os._exit(0 if window.cost.unknown == NOT_READ else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert window.cost.unknown == ""


class Rig:
    """A sampler over one counter of 1 J steps and a model of 10 W; windows that all go into one sum."""

    def __init__(self, *, quick=True):
        self.clock = FakeClock()
        self.counter = FakeCounter(resource="gpu/0", max_w=1000.0, quick=quick)
        spare = FakeModel(20, 20, 20, resource="gpu/0")
        self.sampler = sampler(
            (self.counter, spare), FakeModel(10, 10, 10, resource="cpu/1"), clock=self.clock
        )
        self.sum = WindowSum([True, True], own=False)
        self.sum.sample = [(0.0, 0.0)] * SAMPLE
        self.sum.seen = 1 << 60  # so that none is drawn for the sample, and placed for it

    def at(self, t_s, raw):
        self.clock.t_s, self.counter.raw = START_S + t_s, raw
        return self

    def window(self, begin, end):
        """From and to (seconds, joules)."""
        edge = self.at(*begin).sampler.begin_summed(self.sum)
        return edge, self.at(*end).sampler.end_summed(self.sum, edge, failed=False)

    def spent(self, window):
        """Joules by the counter and by the model."""
        return [energy.mid_j for energy in self.sampler.between(*window)]


def test_a_summed_window_is_placed_between_its_ticks_whenever_it_is_asked():
    rig = Rig()
    rig.at(1.0, 100).sampler.tick()
    window = rig.window((1.2, 110), (1.5, 150))
    assert rig.at(2.0, 300).spent(window) == pytest.approx([40.0, 3.0])  # the counter told 40 J in 0.3 s
    for t_s in range(3, 9):
        rig.at(float(t_s), 300 + 7 * t_s).sampler.tick()
    assert rig.spent(window) == pytest.approx([40.0, 3.0])


def test_where_the_counter_cannot_be_read_at_an_edge_the_time_places_it():
    rig = Rig(quick=False)
    rig.at(1.0, 100).sampler.tick()
    window = rig.window((1.2, 110), (1.5, 150))
    rig.at(2.0, 300).sampler.tick()
    assert rig.spent(window) == pytest.approx([0.3 * 200.0, 3.0])
    (counter, _) = rig.sampler.between(*window)
    assert counter.low_j == 0.0
    # No more than the 200 J of the second around it, a refresh of 1 ms at 1000 W, and a step of 1 J.
    assert counter.high_j == pytest.approx(202.0)


def test_a_guess_for_a_silent_source_leaves_the_record_waiting_for_its_answer():
    rig = Rig()
    rig.at(1.0, 100).sampler.tick()
    rig.counter.error = EIO
    edge = rig.at(2.0, 0).sampler.edge()
    later = rig.at(3.0, 0).sampler.edge()
    rig.at(4.0, 0).sampler.tick()
    assert rig.spent((edge, later))[1] == pytest.approx(10.0)
    assert edge.totals is None
    rig.counter.error = None
    rig.at(5.0, 500).sampler.tick()
    # 400 J in the 4 s since it fell silent: 100 J of them in the second between the two.
    assert rig.spent((edge, later)) == pytest.approx([100.0, 10.0])
    assert edge.totals is not None
