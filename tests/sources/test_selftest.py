"""Whether a source measures: what it shows must be possible, from below as from above."""

from __future__ import annotations

import pytest
from tests.meter import EIO, FakeCounter, FakeGauge, FakeModel

from wattprint.sources.base import LEAST_W
from wattprint.sources.selftest import SelfTest, beside_its_parts, self_test


class Moving(FakeCounter):
    """A counter that is ``step`` further at each read."""

    def __init__(self, step, **about):
        super().__init__(**about)
        self.step = step

    def read(self):
        self.raw += self.step
        return super().read()


def outcome(source, *, wait_s=0.01):
    import time

    (result,) = self_test([source], time.sleep, wait_s=wait_s)
    return result


@pytest.mark.parametrize("resource", ["cpu/0", "gpu/0", "node"])
def test_twelve_milliwatts_are_no_power_of_anything_switched_on(resource):
    result = outcome(FakeGauge(0.012, resource=resource))
    assert result.state == "broken"
    assert "shows 0.012 W" in result.detail


def test_a_memory_at_rest_passes():
    assert outcome(FakeGauge(0.05, resource="dram/0")).state == "ok"


def test_a_gauge_within_its_bounds_passes():
    result = outcome(FakeGauge(35.0))
    assert (result.state, result.detail, result.power_w) == ("ok", "35.0 W", 35.0)


def test_a_gauge_above_its_bound_is_broken():
    assert outcome(FakeGauge(501.0)).state == "broken"


def test_a_counter_that_crawls_is_broken_and_one_that_stands_is_frozen():
    assert outcome(Moving(1, unit_j=1e-9)).state == "broken"
    assert outcome(FakeCounter()).state == "frozen"


def test_what_cannot_be_read_keeps_its_state():
    gauge = FakeGauge(35.0)
    gauge.error = EIO
    assert outcome(gauge).state == "error"


def test_a_model_passes_at_half_load():
    assert outcome(FakeModel(5, 10, 20)).detail == "10.0 W at half load"


def test_each_kind_has_a_bound():
    assert set(LEAST_W) == {"cpu", "dram", "gpu", "node"}


class Half(FakeModel):
    """A rest of a node that draws 10 W and half of what its components draw."""

    def power_w(self, load):
        return 0.0, 10.0 + load.components_w / 2, 1e3


@pytest.mark.parametrize(
    ("shown_w", "power_w", "text"),
    [
        ((100.0, 1500.0), 810.0, "810 W beside 1600 W of components"),
        ((100.0, None), 60.0, "60.0 W or more, beside 100 W of components; others show none here"),
        ((None, None), 10.0, "10.0 W or more: components show none here"),
    ],
)
def test_the_rest_of_a_node_is_told_beside_what_its_components_show(shown_w, power_w, text):
    rest = Half(0.0, 10.0, 1e3, resource="node/rest")
    parts = [
        (FakeGauge(35.0, resource=f"cpu/{number}"), SelfTest("ok" if watts else "frozen", "", watts, 1.0))
        for number, watts in enumerate(shown_w)
    ]
    result = beside_its_parts(rest, [*parts, (rest, SelfTest("ok", "", 10.0, 1.0))])
    assert (result.state, result.power_w, result.detail) == ("ok", power_w, text)
