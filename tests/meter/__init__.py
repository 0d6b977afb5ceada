"""Sources and a clock in the hands of a test, for exact cases."""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.platform import Clock
from wattprint.meter.attribution import CpuShares
from wattprint.meter.channel import Channel, Share
from wattprint.meter.sampler import Sampler
from wattprint.meter.window import interval
from wattprint.sources.base import CounterSource, Load, ModelSource, PowerSource, SourceInfo
from wattprint.units import NS_PER_S

START_S = 1000.0


def info(resource="cpu/0", *, period_s=0.001, u=0.0, max_w=500.0, method="measured", quick=True):
    return SourceInfo(
        resource=resource,
        name=f"fake {resource}",
        source="fake",
        method=method,
        update_period_s=period_s,
        relative_uncertainty=u,
        uncertainty_source="none",
        max_power_w=max_w,
        quick=quick,
    )


class FakeCounter(CounterSource):
    """A counter that says ``raw``, or raises ``error``. ``reads``: how often it was asked."""

    def __init__(self, raw=0, *, range_raw=None, unit_j=1.0, **about):
        self.info = info(**about)
        self.raw, self.range_raw, self.unit_j = raw, range_raw, unit_j
        self.error = None
        self.reads = 0

    def read(self):
        self.reads += 1
        if self.error is not None:
            raise self.error
        return None, int(self.raw)


class FakeGauge(PowerSource):
    """A gauge that says ``power_w``, as of ``at_ns`` if that is set."""

    def __init__(self, power_w, *, averaged_s=0.0, **about):
        self.info = info(**about)
        self.power, self.averaged_s = power_w, averaged_s
        self.at_ns = None
        self.error = None

    def read(self):
        if self.error is not None:
            raise self.error
        return self.at_ns, self.power


class FakeModel(ModelSource):
    """Watts low, mid, high whatever the load; ``slope_w`` more at full load; ``idle``: its idle share."""

    def __init__(self, low_w, mid_w, high_w, *, slope_w=0.0, idle=0.0, resource="cpu/0"):
        self.info = info(resource, method="modelled", max_w=high_w + slope_w)
        self.watts, self.slope_w, self.idle = (low_w, mid_w, high_w), slope_w, idle
        self.error = None

    def power_w(self, load):
        if self.error is not None:
            raise self.error
        low_w, mid_w, high_w = (power_w + self.slope_w * load.cpu for power_w in self.watts)
        return low_w, mid_w, high_w

    def idle_share(self, load):
        return self.idle


class FakeClock(Clock):
    """Clocks that stand still until the test moves them."""

    __slots__ = ("slept_s", "t_s", "wall_s")

    def __init__(self):
        self.t_s, self.slept_s, self.wall_s = START_S, 0.0, 1.7e9

    def awake_ns(self):
        return round(self.t_s * NS_PER_S)

    def boottime_ns(self):
        return round((self.t_s + self.slept_s) * NS_PER_S)

    def wall_ns(self):
        return round((self.wall_s + self.t_s + self.slept_s) * NS_PER_S)


class Bench:
    """One channel and the time. ``at(t, raw)`` moves both to ``t`` seconds after the start and polls."""

    def __init__(self, source, fallback=None):
        self.source = source
        self.clock = FakeClock()
        self.channel = Channel(source, fallback, self.clock.awake_ns())

    def at(self, t_s, value=None, *, cpu=0.5, ours=1.0, sure=1.0):
        self.clock.t_s = START_S + t_s
        if value is not None:
            setattr(self.source, "raw" if isinstance(self.source, FakeCounter) else "power", value)
        share = Share(Load(cpu, 1.0), ours, ours, sure)
        self.channel.poll(self.clock.boottime_ns(), self.clock.awake_ns(), share)
        return self

    @property
    def totals(self):
        return self.channel.totals()

    @property
    def energy_j(self):
        return self.totals.mid_j

    def interval(self):
        """What a run from the start to now would be told."""
        return interval(self.channel, self.totals, duration_s=self.clock.t_s - START_S)


def sampler(*channels, clock, ours_s=lambda: 0.0, busy_s=lambda: None, gpu=1.0, on_tick=None, idle="share"):
    """A sampler over (source, fallback) pairs or sources."""
    pairs = [pair if isinstance(pair, tuple) else (pair, None) for pair in channels]
    return Sampler(
        [Channel(source, fallback, clock.awake_ns()) for source, fallback in pairs],
        clock=clock,
        shares=CpuShares(4, 1.0, idle),
        busy_s=busy_s,
        ours_s=ours_s,
        gpu_share=lambda _: gpu,
        on_tick=on_tick,
    )


EIO = SourceError("error", "Input/output error")
REFUSED = SourceError("refused", "Permission denied")
