"""A meter of the node that reads less than the sensors inside it is none, whenever that shows."""

from __future__ import annotations

import pytest
from tests.meter import EIO, START_S, FakeClock, FakeCounter, FakeGauge, FakeModel, sampler

WHOLE = ("cpu", "dram", "gpu")
PLATFORM = ("cpu", "dram")


class Node:
    """A machine whose counters and gauges follow the watts that the test gives, second by second."""

    def __init__(self, meter, *parts):
        self.clock = FakeClock()
        self.meter, self.parts = meter, parts
        self.sampler = sampler(*parts, meter, FakeModel(5, 10, 20, resource="node/rest"), clock=self.clock)

    def run(self, seconds, node_w, *parts_w, tick_s=1.0):
        """Tick each ``tick_s``; returns when the meter was refuted, in seconds from here, ``None`` if not."""
        ticks = round(seconds / tick_s)
        for tick in range(1, ticks + 1):
            self.clock.t_s += tick_s
            for source, power_w in zip((self.meter, *self.parts), (node_w, *parts_w), strict=True):
                if isinstance(source, FakeCounter):
                    source.raw += power_w * tick_s
                else:
                    source.power = power_w
            self.sampler.tick()
            if self.sampler.refuted:
                return tick * tick_s
        return None


def counter(resource, u=0.05, covers=()):
    source = FakeCounter(resource=resource, u=u)
    source.info.covers = covers
    return source


def psys(u=0.2):
    return counter("node", u, PLATFORM)


def gauge(period_s=1.0, averaged_s=1.0, u=0.05, covers=WHOLE):
    source = FakeGauge(500.0, resource="node", period_s=period_s, averaged_s=averaged_s, u=u)
    source.info.covers = covers
    return source


def test_a_counter_below_its_package_is_refuted_in_the_first_seconds():
    node = Node(psys(), counter("cpu/0"))
    assert node.run(10, 5.0, 15.0) == 2.0
    assert list(node.sampler.refuted) == ["node"]


def test_a_gauge_has_two_spans_of_ten_times_its_lag():
    """Lag 3.1 s: 1 s of refresh, 1 s of averaging, 1 s between two readings, 0.1 s of skew."""
    node = Node(gauge(), counter("cpu/0"))
    assert node.run(100, 60.0, 100.0) == 62.0


def test_later_as_well():
    node = Node(psys(), counter("cpu/0"))
    assert node.run(1000, 40.0, 20.0) is None
    assert node.run(10, 5.0, 20.0) is not None


def test_what_uncertainties_explain_refutes_nothing():
    """17 W may be 20.4 W at 20 %, and 20 W no more than 19.05 W at 5 %."""
    assert Node(psys(), counter("cpu/0")).run(100, 17.0, 20.0) is None
    assert Node(psys(), counter("cpu/0")).run(100, 13.0, 20.0) == 2.0


def test_all_sensed_parts_count_and_no_model():
    dram, modelled = counter("dram/0", 0.2), FakeModel(900, 1000, 1100, resource="cpu/1")
    assert Node(psys(), counter("cpu/0"), dram).run(10, 20.0, 20.0, 24.0) == 2.0
    node = Node(psys(), counter("cpu/0"))
    node.sampler = sampler(*node.parts, modelled, node.meter, clock=node.clock)
    assert node.run(100, 25.0, 20.0) is None


def test_a_platform_may_read_less_than_a_gpu_that_it_does_not_hold():
    gpu = counter("gpu/a", 0.05)
    assert Node(psys(), counter("cpu/0"), gpu).run(100, 40.0, 20.0, 300.0) is None
    inlet = counter("node", 0.05, WHOLE)
    assert Node(inlet, counter("cpu/0"), gpu).run(100, 40.0, 20.0, 300.0) == 2.0


def test_a_step_of_the_load_at_the_end_of_a_span_is_the_meters_lag():
    """A gauge that follows 3 s late sees 30 s of 40 W while the package rises to 500 W."""
    node = Node(gauge(), counter("cpu/0"))
    assert node.run(28, 60.0, 20.0) is None
    assert node.run(3, 60.0, 500.0) is None
    assert node.run(100, 560.0, 500.0) is None


def test_one_span_of_a_gauge_that_smooths_for_longer_than_it_says_is_forgiven():
    node = Node(gauge(), counter("cpu/0"))
    assert node.run(40, 60.0, 100.0) is None
    assert node.run(200, 160.0, 100.0) is None
    assert node.run(30, 60.0, 100.0) is None


def test_a_stuck_counter_is_a_gap_and_refutes_nothing():
    node = Node(psys(), counter("cpu/0"))
    assert node.run(10, 40.0, 20.0) is None
    assert node.run(100, 0.0, 20.0) is None
    totals = node.sampler.last.totals
    assert totals[1].gap_s > 90.0


def test_a_gap_of_meter_or_part_refutes_nothing():
    package = counter("cpu/0")
    node = Node(psys(), package)
    node.run(5, 40.0, 20.0)
    package.error = EIO
    assert node.run(20, 20.0, 20.0) is None
    package.error = None
    assert node.run(1, 20.0, 20.0) is None
    meter = psys()
    node = Node(meter, counter("cpu/0"))
    node.run(5, 40.0, 20.0)
    meter.error = EIO
    assert node.run(20, 0.0, 20.0) is None


def test_a_coarse_counter_may_hold_a_step_back():
    """psys of Sapphire Rapids counts whole joules: at 1.2 W beside 0.9 W its steps come late."""
    meter = FakeCounter(resource="node", u=0.2, unit_j=1.0, range_raw=1 << 32)
    meter.info.covers = PLATFORM
    package = FakeCounter(resource="cpu/0", u=0.05, unit_j=1e-6)
    node = Node(meter, package)
    for _ in range(100):
        node.clock.t_s += 1.0
        meter.raw += 1.2
        package.raw += 0.9e6
        node.sampler.tick()
    assert not node.sampler.refuted


@pytest.mark.parametrize("tick_s", [0.1, 1.0, 30.0])
def test_at_any_pace(tick_s):
    assert Node(psys(), counter("cpu/0")).run(60, 40.0, 20.0, tick_s=tick_s) is None
    assert Node(psys(), counter("cpu/0")).run(60, 5.0, 20.0, tick_s=tick_s) == pytest.approx(max(2.0, tick_s))


def test_a_platform_fills_its_gap_from_the_parts_that_it_holds():
    """20 W of CPU and 10 W of rest stand in; 300 W of a GPU do not, as psys does not hold it."""
    meter = psys()
    node = Node(meter, counter("cpu/0"), counter("gpu/a"))

    class Whole(FakeModel):
        def power_w(self, load):
            return load.components_w, load.components_w + 10.0, load.components_w + 20.0

    node.clock = FakeClock()
    node.sampler = sampler(*node.parts, (meter, Whole(0, 0, 0, resource="node")), clock=node.clock)
    meter.error = EIO
    node.run(10, 0.0, 20.0, 300.0)
    assert node.sampler.last.totals[2].mid_j == pytest.approx(300.0, rel=0.05)
    assert node.clock.t_s == START_S + 10
