"""Windows in threads and tasks: each has what the counter said between its edges, and all sum to the run."""

from __future__ import annotations

import asyncio
import contextvars
import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meter import START_S, FakeClock, FakeCounter, FakeModel, sampler

from wattprint import Meter
from wattprint.track import windows as windows_of
from wattprint.track.meter import run_of
from wattprint.track.progress import Hooks
from wattprint.track.windows import Windows

WORKERS = 10
NAMES = ("train", "evaluate", "load")


class Desk:
    """What ``Windows`` needs of a recording: a sampler over a counter of 1 J and a model of 10 W."""

    scope = "machine"
    idle = ""

    def __init__(self):
        self.clock = FakeClock()
        self.counter = FakeCounter(max_w=1e6, resource="gpu/0")
        model = FakeModel(10, 10, 10, resource="cpu/1")
        self.observers = []
        self.sampler = sampler(self.counter, model, clock=self.clock, on_tick=self.after_tick)
        self.whole = []
        self.windows = Windows(self, Hooks(), waits=False)

    def after_tick(self):
        for observer in self.observers:
            observer.after_tick()

    def window(self, number, parent, name, edges, status):
        begin, end = edges
        energy = [interval.mid_j for interval in self.sampler.between(begin, end)]
        self.whole.append((name, parent, (end.at_ns - begin.at_ns) / 1e9, *energy))

    def window_begin(self, number, parent, name, at_ns):
        pass

    def advance(self, span_s, joules):
        self.clock.t_s += span_s
        self.counter.raw += joules

    def sums(self):
        """Count, seconds, and energy of both channels by name, of windows alone and summed together."""
        found = {}
        for name, _, duration_s, counter_j, model_j in self.whole:
            add(found, name, 1, duration_s, counter_j, model_j)
        for group in self.windows.lines():
            energy = [channel[1] for channel in group["energy"]]
            add(found, group["name"], group["count"], group["duration_s"], *energy)
        return found


def add(found, name, *values):
    found[name] = tuple(one + two for one, two in zip(found.get(name, (0,) * 4), values, strict=True))


steps = st.lists(
    st.tuples(
        st.integers(0, WORKERS - 1),
        st.sampled_from(("open", "open", "shut", "shut", "tick")),
        st.sampled_from(NAMES),
        st.integers(1, 50),
        st.integers(1, 40),
    ),
    min_size=5,
    max_size=120,
)


@given(steps, st.sampled_from([(0, 0), (1, 2), (1000, 5000)]))
@settings(max_examples=80, deadline=None)
def test_whatever_ten_threads_open_and_shut_sums_to_what_the_counter_said(history, limits):
    """``history``: which worker does what, after so many hundredths of a second and joules, at least one: a
    counter that stands still is placed by the time.

    The sum over windows of what the counter showed at the edges is kept beside, by name.
    """
    before = windows_of.WHOLE_OF_A_NAME, windows_of.WHOLE_IN_ALL
    windows_of.WHOLE_OF_A_NAME, windows_of.WHOLE_IN_ALL = limits
    try:
        desk, truth = Desk(), {}
        contexts = [contextvars.Context() for _ in range(WORKERS)]
        stacks = [[] for _ in range(WORKERS)]

        def shut(worker):
            window, name, t_s, raw = stacks[worker].pop()
            contexts[worker].run(desk.windows.shut, window, "ok")
            span_s = desk.clock.t_s - t_s
            add(truth, name, 1, span_s, desk.counter.raw - raw, 10.0 * span_s)

        for worker, act, name, hundredths, joules in history:
            desk.advance(hundredths / 100, joules)
            if act == "tick":
                desk.sampler.tick()
            elif act == "open" and len(stacks[worker]) < 4:
                window = contexts[worker].run(desk.windows.open, name)
                stacks[worker].append((window, name, desk.clock.t_s, desk.counter.raw))
            elif stacks[worker]:
                shut(worker)
        for worker in range(WORKERS):
            while stacks[worker]:
                desk.advance(0.01, 1)
                shut(worker)
        desk.advance(0.5, 100)
        desk.sampler.tick()
    finally:
        windows_of.WHOLE_OF_A_NAME, windows_of.WHOLE_IN_ALL = before
    found = desk.sums()
    assert set(found) == set(truth)
    for name, values in truth.items():
        assert found[name] == pytest.approx(values, rel=1e-9, abs=1e-6)
    run = desk.sampler.so_far()
    assert run[0].mid_j == desk.counter.raw
    assert run[1].mid_j == pytest.approx(10.0 * (desk.clock.t_s - START_S))


def test_windows_one_after_another_are_their_run_however_they_are_told():
    """Alternating names without a break: the sum over all is the counter, to the last joule."""
    rng = random.Random(5)
    desk = Desk()
    for number in range(3500):
        window = desk.windows.open(NAMES[number % 2])
        desk.advance(rng.uniform(0.001, 0.01), rng.randrange(5))
        if rng.random() < 0.01:
            desk.sampler.tick()
        desk.windows.shut(window, "ok")
    desk.sampler.tick()
    found = desk.sums()
    assert sum(count for count, *_ in found.values()) == 3500
    assert len(desk.whole) == 200
    assert sum(values[2] for values in found.values()) == pytest.approx(desk.counter.raw, rel=1e-12)
    assert sum(values[1] for values in found.values()) == pytest.approx(desk.clock.t_s - START_S)


def test_ten_threads_and_ten_tasks_for_real(monkeypatch):
    monkeypatch.setattr(windows_of, "WHOLE_OF_A_NAME", 50)
    each = 200

    def thread(meter, seed):
        rng = random.Random(seed)
        for _ in range(each):
            with meter.window(f"thread {seed % 2}"):
                if rng.random() < 0.5:
                    with meter.window("inner"):
                        sum(range(rng.randrange(500)))

    async def task(meter, seed):
        rng = random.Random(seed)
        for _ in range(each):
            with meter.window("task"):
                await asyncio.sleep(0)
                if rng.random() < 0.5:
                    with meter.window("inner task"):
                        await asyncio.sleep(0)

    async def tasks(meter):
        await asyncio.gather(*(task(meter, seed) for seed in range(WORKERS)))

    with Meter("threads", region="FR") as meter:
        threads = [threading.Thread(target=thread, args=(meter, seed)) for seed in range(WORKERS)]
        for one in threads:
            one.start()
        asyncio.run(tasks(meter))
        for one in threads:
            one.join()
    record = run_of(meter).record()
    names = {window.id: window.name for window in record.windows}
    counted = {}
    for window in record.windows:
        counted[window.name] = counted.get(window.name, 0) + 1
        inside = names.get(window.parent)
        expected = {"inner": {"thread 0", "thread 1"}, "inner task": {"task"}}
        assert inside in expected.get(window.name, {None})
    for group in record.groups:
        counted[group.name] = counted.get(group.name, 0) + group.count
        assert (group.parent is None) == (not group.name.startswith("inner"))
    for name, seeds in {"thread 0": range(0, 10, 2), "thread 1": range(1, 10, 2), "task": range(10)}.items():
        assert counted[name] == each * len(seeds)
    assert record.status == "finished"
