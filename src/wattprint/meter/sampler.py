"""The sampler: reads all channels in step, in a thread of its own, and settles windows.

It is one of the places that protect the user's program: whatever a sensor or a library throws inside
the thread is kept as a warning, and the metering goes on with the next tick. Its state is that thread's:
others read the clock at the edge of a window and leave what happened there, in the order of time.
"""

from __future__ import annotations

import time
from collections import deque

from wattprint.choices import OF_FIGURES
from wattprint.extent import in_node
from wattprint.host.platform import NS_PER_S
from wattprint.sources.base import Load, ModelSource, PowerSource

from .channel import Channel, Share
from .window import EXACT, NOTHING, Edge, Interval, Placing, Span, Tick, interval, quick_sources, read_raw
from .worker import Unanswered, Worker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.host.platform import Clock

    from .attribution import CpuShares
    from .group import WindowSum
    from .late import Late
    from .refute import NodeCheck
    from .totals import Totals
    from .window import Sides

TICK_S = 1.0
_SILENCE_S = 600.0
"""How long windows wait for a sensor to answer again before its best guess is taken."""
_PATIENCE_S = 10.0
"""How long a program's end may wait for a driver that hangs."""
_MOST_LEFT = 250
"""Edges of windows that may wait: more take memory, and fewer more turns of the thread (20 µs each)."""
_MOST_KEPT = 20_000
"""As many while a sensor hangs and nobody looks after them; 10 MB."""
_GAUGE_TICK_S = 0.1
"""A gauge of instants, new ones each time, is read this often: a load swings within the second."""


class Sampler:
    """Ticks over ``channels``: components first, those of the node after them.

    ``busy_s`` and ``ours_s`` give the cumulative CPU seconds of the machine (or ``None``) and of our
    processes; ``gpu_share`` our share 0..1 of a GPU channel (``None``: cannot be known);
    ``part``: the part, 0..1, of what our processes used since the tick before that is to count, where other
    meters of this process count the rest. ``on_tick`` is called after each tick. ``worker``: the thread;
    between its start and its end only jobs of it call anything here but ``edge``, ``bare_edge``,
    ``begin_summed``, ``end_summed`` and ``leave``.
    """

    def __init__(
        self,
        channels: Sequence[Channel],
        *,
        clock: Clock,
        shares: CpuShares,
        busy_s: Callable[[], float | None],
        ours_s: Callable[[], float],
        gpu_share: Callable[[Channel], float | None],
        on_tick: Callable[[], None] | None = None,
        worker: Worker | None = None,
        part: Callable[[], float] | None = None,
    ) -> None:
        from .attribution import ChannelShares  # loaded with the ``shares``

        self.channels = [c for c in channels if c.kind != "node"] + [c for c in channels if c.kind == "node"]
        self.warnings: dict[str, str] = {}
        """Of what each is: ``choices.OF_FIGURES``, or nothing."""
        self._refuted: dict[str, None] = {}
        self.cpu_ns = 0
        """CPU time that ticking has cost, in this thread and in the caller's."""
        self._clock = clock
        self._shares = shares
        self._busy_s = busy_s
        self._ours_s = ours_s
        self._ours = ChannelShares(shares, gpu_share, self.warnings)
        self._on_tick = on_tick
        self._part = part
        self.worker = worker if worker is not None else Worker()
        self._left: deque[tuple[Callable[..., object], tuple[object, ...]]] = deque()
        """What has happened at edges of windows since it was last looked at."""
        self._last_one = False
        self.unseen_s: Callable[[Late], float] | None = None
        """CPU seconds that may be ours too, where ours come late and it can be known."""
        self._now: tuple[int, int] | None = None
        """The clocks of the tick that is being taken: edges that were taken meanwhile count as of them."""
        self._open_edges: list[Edge] = []
        self._begun: dict[int, Edge] = {}
        """Beginnings of summed windows since the last tick: most end before the next and are never placed."""
        self._sums: dict[int, WindowSum] = {}
        """Sums with windows that are not settled yet."""
        self._quick = quick_sources(self.channels)
        self._no_raw: list[int | None] = [None] * len(self.channels)
        gauges = [c.source for c in channels if isinstance(c.source, PowerSource)]
        fast = any(max(gauge.averaged_s, gauge.info.update_period_s) < TICK_S for gauge in gauges)
        self._period_s = _GAUGE_TICK_S if fast else TICK_S
        self._awake_ns = clock.awake_ns()
        self.last = Tick(clock.boottime_ns(), 0, [None] * len(channels), [c.totals() for c in self.channels])
        self._inside = [
            [
                place
                for place, part in enumerate(self.channels)
                if part.kind != "node" and _in_node_of(channel, part)
            ]
            for channel in self.channels
            if channel.kind == "node"
        ]
        """For each of the node's channels, the last ones, the components that it holds or serves."""
        self.placing = Placing(self.channels, self._inside)
        self._accelerators = [place for place, channel in enumerate(self.channels) if channel.kind == "gpu"]
        self._checks = _checks(self.channels, self.last)
        self._sure = [self.last] * len(channels)
        """For each channel the last tick at which it was not silent."""
        self._span = Span(self.last)
        self.tick()
        self.first = self.last

    @property
    def refuted(self) -> list[str]:
        """On which no figure rests.

        Resources whose meter reads less than the sensed parts inside it; and ``standin/node`` where what is
        named to stand in for the meter of the node has been silent itself.
        """
        silent = [
            f"standin/{one.resource}"
            for one in self.channels
            if one.kind == "node" and one.fallback is not None and not one.fallback.is_as_named
        ]
        return [*self._refuted, *silent]

    def tick(self) -> None:
        """Read everything once, account it, and settle the edges since the tick before."""
        began_ns = time.thread_time_ns()
        self._tick()
        if self._on_tick is not None:
            self._on_tick()
        self.cpu_ns += time.thread_time_ns() - began_ns

    def _tick(self) -> None:
        awake_ns = self._clock.awake_ns()
        elapsed_s = (awake_ns - self._awake_ns) / NS_PER_S
        self._awake_ns = awake_ns
        share = self._shares.step(self._busy_s(), self._ours_s(), elapsed_s)
        part = 1.0 if self._part is None else self._part()
        parts = [None if one.kind == "node" else self._ours.of(one, share) for one in self.channels]
        # Dated here: who uses what may take long to find out, and counters, read now, counted on meanwhile.
        self._now = now_ns, cpu_ns = self._clock.boottime_ns(), time.process_time_ns()
        before = self.last.totals
        drawn: list[tuple[float, float]] = []
        totals = []
        late = self._shares.late
        steps: list[tuple[Totals, Totals, float]] = []
        for index, (channel, ours) in enumerate(zip(self.channels, parts, strict=True)):
            if ours is None:
                inside = [drawn[place] for place in self._inside[index - len(drawn)]]
                component_j = sum(machine_j for machine_j, _ in inside)
                power_w = component_j / elapsed_s if elapsed_s > 0 else 0.0
                accelerator_j = sum(drawn[place][0] for place in self._accelerators)
                accelerators_w = accelerator_j / elapsed_s if elapsed_s > 0 else 0.0
                own_j = sum(own_j for _, own_j in inside)
                own = own_j / component_j if component_j > 0 else part * share.dynamic
                load = Load(share.load.cpu, elapsed_s, power_w, accelerators_w)
                self._poll(channel, Share(load, own, own))
                totals.append(channel.totals())
                if late is not None:
                    places = self._inside[index - len(drawn)]
                    more_j = sum(drawn[place][0] * steps[place][2] for place in places)
                    more = more_j / component_j if component_j > 0 else 0.0
                    steps.append((before[index], totals[-1], more))
                continue
            self._poll(channel, Share(ours.load, part * ours.dynamic, part * ours.idle, ours.sure))
            after, last = channel.totals(), before[index]
            totals.append(after)
            drawn.append((max(0.0, after.mid_j - last.mid_j), max(0.0, after.own_mid_j - last.own_mid_j)))
            if late is not None:
                more = 0.0 if channel.kind == "gpu" else channel.own_share(self._shares.besides(channel.kind))
                steps.append((last, after, part * more))
        if late is not None:
            late.add(self._shares.others_s, steps)
            if self._last_one:
                totals = self._with_late(late, totals)
        for resource, check in self._checks:
            if resource not in self._refuted and check.refutes(totals, elapsed_s):
                self._refuted[resource] = None
        tick = Tick(now_ns, cpu_ns, [channel.last_raw for channel in self.channels], totals)
        self._span.believed = [since is self.last for since in self._sure]
        self.catch_up()
        self._settle(tick, all_of_them=self._last_one)
        self._now = None
        self._span.after = tick
        self._span = Span(tick)
        self.last = tick

    def _with_late(self, late: Late, totals: list[Totals]) -> list[Totals]:
        """``totals`` with what our seconds that came late have cost: this tick is the last."""
        unseen_s = 0.0 if self.unseen_s is None else min(self.unseen_s(late), late.others_s)
        told = late.words(unseen_s)
        if not told:
            return totals
        for index, channel in enumerate(self.channels):
            channel.add_own(*late.ours(index, unseen_s))
        self.warnings[told] = OF_FIGURES
        return [channel.totals() for channel in self.channels]

    def _settle(self, tick: Tick, *, all_of_them: bool) -> None:
        """Place the open edges in the channels that are sure of their account at ``tick``.

        What a silent channel has drawn is only known when it answers again, or never: until then its
        edges wait, so that windows add up to their run, but not for ever.
        """
        self._open_edges += self._begun.values()
        self._begun.clear()
        for windows in self._sums.values():
            windows.close_span()
        for index, channel in enumerate(self.channels):
            since = self._sure[index]
            patient = tick.at_ns - since.at_ns < _SILENCE_S * NS_PER_S
            if channel.silent and patient and not all_of_them:
                continue
            by_raw = since is self.last
            for edge in self._open_edges:
                edge.settle(index, since, tick, self.placing, by_raw=by_raw)
            for windows in self._sums.values():
                windows.settle(index, since, tick, self.placing, by_raw=by_raw)
            self._sure[index] = tick
        self._open_edges = [edge for edge in self._open_edges if edge.totals is None]
        self._sums = {key: windows for key, windows in self._sums.items() if not windows.settled()}

    def _poll(self, channel: Channel, share: Share) -> None:
        """Read one channel at its own moment: one that answers late must not date those after it."""
        now_ns, awake_ns = self._clock.boottime_ns(), self._clock.awake_ns()
        try:
            channel.poll(now_ns, awake_ns, share)
        except Exception as error:  # noqa: BLE001 - one broken source must not stop the others
            why = f"a reading of {channel.source.info.name} failed: {type(error).__name__}: {error}"
            self.warnings[why] = ""
            channel.miss(awake_ns, share, why)

    def edge(self) -> Edge:
        """The moment now, to be settled at the next tick. Cheap enough for the inside of a loop."""
        edge = self.moment()
        self.leave(self.open_edge, edge)
        return edge

    def open_edge(self, edge: Edge) -> None:
        """Place ``edge`` at the next tick."""
        self._open_edges.append(edge)

    def leave(self, call: Callable[..., object], *arguments: object) -> None:
        """Leave something to be done before the next tick is accounted, in one step."""
        self._left.append((call, arguments))
        if len(self._left) > _MOST_LEFT:
            self._let_it_catch_up()

    def _let_it_catch_up(self) -> None:
        if self.worker.runs:
            try:
                self.worker.ask(self.catch_up, _PATIENCE_S)
            except Unanswered:
                pass
        while len(self._left) > _MOST_KEPT:  # a sensor hangs, or there is no thread; the program goes on
            self._left.popleft()
            self.warnings[
                f"a sensor has not answered: more than {_MOST_KEPT} edges of windows and metrics are lost"
            ] = ""

    def catch_up(self) -> None:
        """Do what was left at edges of windows."""
        left = self._left
        while left:
            call, arguments = left.popleft()
            try:
                call(*arguments)
            except Exception as error:  # noqa: BLE001 - one window that cannot be kept must not lose the others
                self.warnings[f"a window is not kept: {type(error).__name__}: {error}"] = ""

    def bare_edge(self) -> Edge:
        """This moment, with nothing read: after the end nobody places it."""
        return Edge(self._clock.boottime_ns(), 0, self._no_raw, self._span)

    def moment(self) -> Edge:
        """This moment, which nobody places yet.

        The clock of our CPU time is a system call, and not asked where nothing goes by it.
        """
        span = self._span  # before the clock is read: a tick that comes now is after this moment
        return Edge(
            self._clock.boottime_ns(),
            time.process_time_ns() if self.placing.by_any_cpu_time else 0,
            self._no_raw if self._quick is None else read_raw(self._quick),
            span,
        )

    def begin_summed(self, windows: WindowSum) -> Edge:
        """The beginning of a window that goes into the sum ``windows``; hand it to ``end_summed``."""
        edge = self.moment()
        self.leave(self.open_summed, windows, edge)
        return edge

    def open_summed(self, windows: WindowSum, edge: Edge) -> None:
        """A window of the sum ``windows`` has begun."""
        self._begun[id(edge)] = edge
        windows.open()

    def end_summed(self, windows: WindowSum, begin: Edge, *, failed: bool) -> Edge:
        """Enter the window from ``begin`` until now into the sum ``windows``.

        Where no tick lies between the two, their differences are all that is kept.
        """
        end = self.moment()
        self.leave(self.shut_summed, windows, begin, end, failed)
        return end

    def shut_summed(self, windows: WindowSum, begin: Edge, end: Edge, failed: bool) -> None:
        """The window of ``windows`` that began at ``begin`` has ended."""
        windows.shut()
        slot = windows.draw()
        whole = self._begun.pop(id(begin), None)
        if whole is not None and slot is None:
            windows.add(begin, end, failed=failed, now=self._now)
        else:
            if whole is not None:
                self._open_edges.append(begin)
            self._open_edges.append(end)
            windows.add_pair(begin, end, failed=failed, slot=slot)
        self._sums[id(windows)] = windows

    def told(self, windows: WindowSum) -> dict[str, object] | None:
        """What the sum ``windows`` says, in fields of a record; ``None`` while a silent channel keeps it."""
        self.catch_up()
        return windows.told(self.channels)

    def between(self, begin: Edge | Tick, end: Edge | Tick) -> list[Interval]:
        """The energy of each channel between two moments, in the order of ``channels``.

        Ticks first if nothing was read since one of them; a silent channel's best guess then stands.
        """
        if begin is end and isinstance(begin, Tick):
            return [NOTHING] * len(self.channels)
        if not (self.has_read(begin) and self.has_read(end)):
            self.tick()
        begin, end = self._placed(begin), self._placed(end)
        assert begin.totals is not None
        assert end.totals is not None
        duration_s = (end.at_ns - begin.at_ns) / NS_PER_S
        return [
            interval(
                channel,
                end.totals[index].minus(begin.totals[index]),
                duration_s=duration_s,
                begin=_sides(begin, index),
                end=_sides(end, index),
            )
            for index, channel in enumerate(self.channels)
        ]

    @staticmethod
    def has_read(moment: Edge | Tick) -> bool:
        """Whether everything has been read since ``moment``."""
        return isinstance(moment, Tick) or moment.span.after is not None

    def _placed(self, moment: Edge | Tick) -> Edge | Tick:
        """``moment`` if every channel has placed it, else its like, placed between the ticks around it.

        An edge that still waits for a silent channel goes on waiting for the record.
        """
        if moment.totals is not None or not isinstance(moment, Edge):
            return moment
        span = moment.span
        assert span.after is not None
        edge = Edge(moment.at_ns, moment.cpu_ns, moment.raw, span)
        for index in range(len(self.channels)):
            edge.settle(index, span.before, span.after, self.placing, by_raw=span.believed[index])
        return edge

    def so_far(self) -> list[Interval]:
        """The energy of each channel from the start to the last tick."""
        return self.between(self.first, self.last)

    def start(self) -> None:
        """Begin to tick in the background. Raises as ``Worker.start``."""
        self.worker.every(self._period_s, self._beat)
        if not self.worker.runs:
            self.worker.start()

    def _beat(self) -> None:
        try:
            self.tick()
        except Exception as error:  # noqa: BLE001 - protects the user's program; leaves its mark
            self.warnings[f"a reading failed: {type(error).__name__}: {error}"] = ""

    def last_tick(self) -> None:
        """Read a last time: nobody waits for a silent channel any more. A second call does nothing."""
        if not self._last_one:
            self._last_one = True
            self._beat()

    def stop(self) -> None:
        """Read a last time, and end the thread."""
        try:
            self.worker.ask(self.last_tick, _PATIENCE_S)
        except Unanswered:
            self.warnings[f"a sensor has not answered for {_PATIENCE_S:g} s: the last reading is missing"] = (
                OF_FIGURES
            )
            self.worker.end()
            return
        self.worker.end()
        self.worker.join(_PATIENCE_S)

    def close(self) -> None:
        """Give the sources back, but for one that hangs: nobody knows what it holds."""
        if self.worker.runs and not self.worker.is_here:
            return
        for channel in self.channels:
            channel.source.close()
            if channel.fallback is not None:
                channel.fallback.close()


def _in_node_of(node: Channel, part: Channel) -> bool:
    """Whether ``part`` is inside a meter of the node; a model of its rest serves all parts."""
    return isinstance(node.source, ModelSource) or in_node(node.source.info.covers, part.resource)


def _sides(moment: Edge | Tick, index: int) -> Sides:
    return moment.sides[index] if isinstance(moment, Edge) else EXACT


def _checks(channels: Sequence[Channel], first: Tick) -> list[tuple[str, NodeCheck]]:
    """For each meter of the node what tells whether it is one, with its resource."""
    meters = [
        (place, channel)
        for place, channel in enumerate(channels)
        if channel.kind == "node" and not isinstance(channel.source, ModelSource)
    ]
    if not meters:
        return []
    from .refute import NodeCheck

    return [(channel.resource, NodeCheck(channels, place, first.totals)) for place, channel in meters]
