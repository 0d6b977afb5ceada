"""What fills the gaps of a source, and whether it was what its name says."""

from __future__ import annotations

import pytest

from wattprint.errors import SourceError
from wattprint.sources.base import Load, ModelSource, PowerSource, SourceInfo
from wattprint.sources.standin import StandIn


def info(name, method):
    return SourceInfo(
        resource="node",
        name=name,
        source=name,
        method=method,
        update_period_s=1.0,
        relative_uncertainty=0.05,
        uncertainty_source="a test",
        max_power_w=1000.0,
    )


class Bmc(PowerSource):
    """Answers 200 W while it is ``there``."""

    def __init__(self):
        self.info, self.averaged_s, self.there = info("redfish", "integrated"), 0.0, False

    def read(self):
        if not self.there:
            raise SourceError("lost", "silent")
        return None, 200.0


class Model(ModelSource):
    def __init__(self):
        self.info = info("node-model", "modelled")

    def power_w(self, load):
        return 50.0, 100.0, 200.0


def test_it_is_as_named_while_its_first_answered_for_most_of_the_time():
    bmc = Bmc()
    both = StandIn([bmc, Model()])
    assert both.is_as_named, "it has not been asked"
    assert both.power_w(Load(0.5, 1.0)) == (50.0, 100.0, 200.0)
    assert not both.is_as_named
    bmc.there = True
    assert both.power_w(Load(0.5, 1.0)) == (pytest.approx(200 / 1.05), 200.0, pytest.approx(210.0))
    assert both.is_as_named
    bmc.there = False
    both.power_w(Load(0.5, 1.0))
    assert not both.is_as_named


def test_a_model_is_always_what_it_is_called():
    assert Model().is_as_named
