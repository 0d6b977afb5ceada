"""Randomised histories: the real meter on the simulated machine, and how far it was off.

A family is a kind of mishap; ``FAMILIES`` lists them with what is demanded of each. ``run`` plays one
history and returns what the meter said beside the truth.
"""

from __future__ import annotations

import errno
import itertools
import math
import os
import tempfile

from wattprint.host.machine import Machine
from wattprint.host.processes import MachineCpu
from wattprint.meter.attribution import CpuShares
from wattprint.meter.channel import Channel
from wattprint.meter.sampler import Sampler
from wattprint.quantity import Quantity, total
from wattprint.sources.base import ModelSource
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all

from .machine import SimMachine
from .waveform import random_load

_Z95 = 1.959964
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where folders cost least: a tree of some hundred files is written for each history."""
DECLARED = {"cpu": 0.05, "amd": 0.10, "dram": 0.20, "gpu": 0.05, "gauge": 0.10}
"""Relative uncertainties of docs/reference/sources, written out so that a change of one is noticed."""


class Outcome:
    """One channel of one history: truth and interval in J, and the same for ``own`` (own share)."""

    def __init__(self, resource, truth_j, interval, info, duration_s):
        self.resource = resource
        self.truth_j = truth_j
        self.low_j, self.mid_j, self.high_j = interval.low_j, interval.mid_j, interval.high_j
        self.own = (interval.own_low_j, interval.own_mid_j, interval.own_high_j)
        self.gap_s = interval.gap_s
        self.method = info.method
        self.declared = info.relative_uncertainty
        # A counter may give away in one refresh what it held back before the window.
        self.most_j = info.max_power_w * (duration_s + info.update_period_s)

    @property
    def error(self):
        """|mid - truth| / truth."""
        return abs(self.mid_j - self.truth_j) / self.truth_j

    @property
    def held(self):
        """Whether the interval holds the truth."""
        return self.low_j <= self.truth_j <= self.high_j

    @property
    def width(self):
        """(high - low) / mid."""
        return (self.high_j - self.low_j) / self.mid_j if self.mid_j > 0 else math.inf

    @property
    def meter_width(self):
        """The part of ``width`` that is not the source's declared uncertainty."""
        factor = 1.0 + self.declared
        return self.width - (factor - 1.0 / factor)

    @property
    def absurd(self):
        """Negative, out of order, not a number, or more than the hardware can draw."""
        numbers = (self.low_j, self.mid_j, self.high_j)
        owned = (*self.own, self.gap_s)
        return (
            not all(map(math.isfinite, numbers + owned))
            or not 0 <= self.low_j <= self.mid_j <= self.high_j
            or min(owned) < 0
            or self.own[1] > self.mid_j * (1 + 1e-9)
            or self.mid_j > self.most_j
        )


class History:
    """One run: its channels, its windows (each a list of outcomes), and the sums to be conserved."""

    def __init__(self):
        self.channels: list[Outcome] = []
        self.windows: list[list[Outcome]] = []
        self.own_and_rest: list[tuple[float, float, float]] = []
        """For each channel: our joules, those of a meter of all others, the machine's."""
        self.windows_and_run: list[tuple[float, float]] = []
        self.warnings: dict[str, None] = {}
        self.errors: set[str] = set()

    @property
    def total(self):
        """All sensed channels as the statement adds them up, and their truth."""
        parts = [
            Quantity(low=c.low_j, mid=c.mid_j, high=c.high_j, unit="J", method=c.method)
            for c in self.channels
        ]
        return total(parts), sum(channel.truth_j for channel in self.channels)


class Family:
    """How to draw a history: its machine, its ticks, and its events.

    ``works``: the counters work, so that the mid must be right to 0.5 %; ``narrow``: and their
    declared uncertainty is 5 %, so that the whole interval must be at most 10 % wide.
    """

    def __init__(self, name, *, works=False, narrow=False, tick_s=(0.8, 2.0), span_s=(120, 200), events=None,
                 **machine):  # fmt: skip
        self.name = name
        self.works = works
        self.narrow = narrow
        self.tick_s = tick_s
        self.span_s = span_s
        self.events = events
        self.machine = machine


def _near_the_end(machine, rng, duration_s):
    """Every zone passes the end of its range within the run, sooner or later."""
    for zone in machine.zones:
        energy_j = zone.counter.power.mean(machine.t_s, machine.t_s + duration_s) * duration_s
        left = int(rng.random() * energy_j / zone.counter.count_j)
        zone.counter._origin += (2**32 - left - zone.counter.counts(machine.t_s)) % 2**32
    return []


def _some(rng, things):
    return rng.sample(things, rng.randint(1, len(things)))


def _reset(machine, rng, duration_s):
    things = [*machine.zones, *machine.gpus]
    return [
        (rng.uniform(0.05, 0.95) * duration_s, lambda thing=thing: thing.counter.reset(machine.t_s))
        for thing in _some(rng, things)
    ]


def _silences(rng, duration_s):
    begin_s = rng.uniform(0.0, 0.6) * duration_s
    return begin_s, begin_s + rng.uniform(3.0, 0.3 * duration_s)


def _freeze(catch_up):
    def events(machine, rng, duration_s):
        found = []
        for thing in _some(rng, [*machine.zones, *machine.gpus]):
            begin_s, end_s = _silences(rng, duration_s)
            found += [
                (begin_s, lambda thing=thing: thing.counter.freeze(machine.t_s)),
                (end_s, lambda thing=thing: thing.counter.thaw(machine.t_s, catch_up=catch_up)),
            ]
        return found

    return events


def _eio(machine, rng, duration_s):
    found = []
    for zone in _some(rng, machine.zones):
        begin_s, end_s = _silences(rng, duration_s)
        found += [(begin_s, lambda z=zone: z.fail(errno.EIO)), (end_s, lambda z=zone: z.fail(None))]
    return found


def _refuse(machine, rng, duration_s):
    begin_s = rng.uniform(0.2, 0.9) * duration_s
    return [(begin_s, lambda z=zone: z.fail(errno.EACCES)) for zone in _some(rng, machine.zones)]


def _vanish(machine, rng, duration_s):
    begin_s, end_s = _silences(rng, duration_s)
    zones = _some(rng, machine.zones)
    return [
        (begin_s, lambda: [zone.vanish() for zone in zones]),
        (end_s, lambda: [zone.come_back() for zone in zones]),
    ]


def _suspend(machine, rng, duration_s):
    def sleep():
        machine.suspend(math.exp(rng.uniform(math.log(5), math.log(1e5))))
        for zone in machine.zones if rng.random() < 0.5 else []:
            zone.counter.reset(machine.t_s)
        for gpu in machine.gpus if rng.random() < 0.2 else []:
            gpu.counter.reset(machine.t_s)

    return [(rng.uniform(0.1, 0.95) * duration_s, sleep) for _ in range(rng.randint(1, 3))]


def _set_clock(machine, rng, duration_s):
    def step():
        size_s = math.exp(rng.uniform(math.log(0.05), math.log(1e7)))
        machine.clock.wall_offset_s += rng.choice((-1, 1)) * size_s

    return [(rng.uniform(0.05, 0.95) * duration_s, step) for _ in range(rng.randint(1, 5))]


def _late(machine, rng, duration_s):
    """Nobody ticks for a while: the process was stopped, or starved."""
    begin_s = rng.uniform(0.1, 0.5) * duration_s
    return [(begin_s, None), (begin_s + rng.uniform(5.0, 0.4 * duration_s), None)]


def _lose_gpu(machine, rng, duration_s):
    gpu = rng.choice(machine.gpus)
    begin_s, end_s = _silences(rng, duration_s)
    found = [(begin_s, gpu.lose)]
    return found if rng.random() < 0.5 else [*found, (end_s, gpu.heal)]


_FREEZE_UP, _FREEZE_ON = _freeze(True), _freeze(False)
_MISHAPS = (
    _near_the_end,
    _reset,
    _FREEZE_UP,
    _FREEZE_ON,
    _eio,
    _refuse,
    _suspend,
    _set_clock,
    _late,
    _lose_gpu,
)


def _mixed(machine, rng, duration_s):
    return [event for mishap in rng.sample(_MISHAPS, 2) for event in mishap(machine, rng, duration_s)]


FAMILIES = (
    Family("clean", works=True, narrow=True),
    Family("wraps, 2^-14 J", works=True, narrow=True, events=_near_the_end),
    Family("wraps, 2^-16 J", works=True, tick_s=(1.0, 25.0), span_s=(300, 1500), events=_near_the_end,
           vendor="amd", gpus=0),
    Family("ticks of 20-100 ms", works=True, narrow=True, refresh_s=(0.02, 0.1)),
    Family("EIO, then back", works=True, narrow=True, events=_eio),
    Family("vanish and return", works=True, narrow=True, events=_vanish, gpus=0),
    Family("wall clock steps", works=True, narrow=True, events=_set_clock),
    Family("late sampler", works=True, narrow=True, events=_late),
    Family("frozen, catches up", events=_FREEZE_UP),
    Family("frozen, goes on", events=_FREEZE_ON),
    Family("resets", events=_reset),
    Family("suspend", events=_suspend),
    Family("permission lost", events=_refuse, gpus=0),
    Family("GPU lost", events=_lose_gpu),
    Family("25 % duty, averaged", gauge="average"),
    Family("25 % duty, instant", gauge="instant", span_s=(20, 50)),
    Family("gain within u", gain=True),
    Family("mixed", events=_mixed, gain=True),
)  # fmt: skip


def _gain(rng):
    """A log-normal gain whose middle 95 % is what the source declares; one for each sensor."""
    return lambda kind: math.exp(rng.gauss(0.0, math.log(1.0 + DECLARED[kind]) / _Z95))


def _machine(folder, rng, family, duration_s):
    asked = dict(family.machine)
    gpu_loads = [random_load(rng, duration_s) for _ in range(asked.pop("gpus", 2))]
    refresh_s = rng.uniform(*asked.pop("refresh_s", (0.1, 0.1)))
    gain = _gain(rng) if asked.pop("gain", False) else None
    load = random_load(rng, duration_s)
    return SimMachine(folder, rng, load, gpu_loads, refresh_s=refresh_s, gain=gain, **asked)


def _sampler(machine, channels, ours_s, ours):
    return Sampler(
        channels,
        clock=machine.host.clock,
        shares=CpuShares(machine.CPUS, 1.0, "share"),
        busy_s=MachineCpu(machine.host.files).busy_s,
        ours_s=ours_s,
        gpu_share=lambda _: ours,
    )


def _meter(machine, interfaces=None):
    """The channels of this machine, by the real survey and choice."""
    host = machine.host
    interfaces = interfaces or ask_all(host)
    clock = host.clock
    channels = [
        Channel(choice.source, choice.standin, clock.awake_ns())
        for choice in choose(host, Machine(host.files, host.environ), interfaces)
    ]
    sensed = [one.source.info.resource for one in channels if not isinstance(one.source, ModelSource)]
    missing = len(machine.zones) + len(machine.gpus) - len(sensed)
    assert not missing, f"{missing} of the machine's sensors are in no channel: {sensed}"
    return channels


def run(family, rng, *, conserve=False):
    """Play one history of ``family``. ``conserve``: with a second meter, of all processes but ours."""
    duration_s = rng.uniform(*family.span_s)
    with tempfile.TemporaryDirectory(prefix="simulated-", dir=_MEMORY) as folder:
        machine = _machine(folder, rng, family, duration_s)
        try:
            return _play(machine, rng, family, duration_s, conserve)
        finally:
            machine.close()


def _play(machine, rng, family, duration_s, conserve):
    history = History()
    events = sorted(
        ((at_s, order, act) for order, (at_s, act) in enumerate(
            family.events(machine, rng, duration_s) if family.events else []
        ))
    )  # fmt: skip
    machine.show()
    busy_s = MachineCpu(machine.host.files).busy_s
    start_s = machine.t_s
    samplers = [_sampler(machine, _meter(machine), machine.ours_s, machine.ours)]
    if conserve:
        rest_s = lambda: busy_s() - machine.ours_s()  # noqa: E731
        samplers.append(_sampler(machine, _meter(machine), rest_s, 1.0 - machine.ours))
    main = samplers[0]
    begin = machine.truth()
    fast = main._period_s < 0.5
    cuts = sorted(rng.uniform(0.0, duration_s) for _ in range(4))
    edges = [(main.first, begin)]
    agenda = [(at_s, order, act, "event") for at_s, order, act in events]
    agenda += [(at_s, 1000 + order, None, "edge") for order, at_s in enumerate(cuts)]
    silent = [at_s for at_s, _, act in events if act is None]
    t_s = 0.0
    while t_s < duration_s:
        step_s = rng.uniform(0.1, 0.12) if fast else rng.uniform(*family.tick_s)
        if silent and silent[0] <= t_s + step_s < silent[1]:
            step_s = silent[1] - t_s
        upto_s = min(t_s + step_s, duration_s)
        for at_s, _, act, kind in sorted(agenda, key=lambda item: item[:2]):
            if not t_s <= at_s < upto_s:
                continue
            machine.clock.awake_s = start_s + at_s
            if act is not None:
                act()
            machine.show()
            if kind == "edge":
                edges.append((main.edge(), machine.truth()))
        machine.clock.awake_s = start_s + upto_s
        machine.show()
        for sampler in samplers:
            sampler.tick()
        t_s = upto_s
    end = machine.truth()
    _judge(history, samplers, edges, begin, end)
    for sampler in samplers:
        sampler.close()
    return history


def _judge(history, samplers, edges, begin, end):
    main = samplers[0]
    history.warnings = main.warnings
    for channel in main.channels:
        history.errors |= {f"{channel.kind} {state}" for state in channel.errors}

    def outcomes(since, until, at, to):
        duration_s = (until.at_ns - since.at_ns) / 1e9
        return [
            Outcome(channel.resource, to[channel.resource] - at[channel.resource], interval,
                    channel.source.info, duration_s)
            for channel, interval in zip(main.channels, main.between(since, until), strict=True)
            if channel.resource in at
        ]  # fmt: skip

    history.channels = outcomes(main.first, main.last, begin, end)
    moments = [*edges, (main.last, end)]
    history.windows = [
        outcomes(since, until, at, to) for (since, at), (until, to) in itertools.pairwise(moments)
    ]
    for index, whole in enumerate(history.channels):
        parts = sum(window[index].mid_j for window in history.windows)
        history.windows_and_run.append((parts, whole.mid_j))
    if len(samplers) > 1:
        for ours, rest in zip(main.so_far(), samplers[1].so_far(), strict=True):
            history.own_and_rest.append((ours.own_mid_j, rest.own_mid_j, ours.mid_j))
