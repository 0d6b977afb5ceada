"""The course of a run: how far it is, what it has drawn so far, and where that leads.

Energy is read off the sums that the sampler keeps anyway, so that a look at it takes microseconds and no
disk. Everything a budget, a forecast and the live line need of a meter goes through here.
"""

from __future__ import annotations

from wattprint.extent import in_node
from wattprint.sources.base import ModelSource
from wattprint.units import NS_PER_S

from .forecast import Marks
from .predicted import Forecast
from .progress import Observer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.rates import Rates
    from wattprint.host import Host
    from wattprint.meter.sampler import Sampler
    from wattprint.meter.window import Tick

    from .budget import Budgets
    from .live import Live
    from .plan import Plan
    from .progress import Hooks, Step
    from .recording import Recording


def drawn_j(sampler: Sampler, *, own: bool, boundary: str, pue: float) -> float:
    """Joules (mid) from the start to the last tick, at ``boundary``; ``own``: our share of them alone.

    Of a meter of the node only what the parts inside it have not told counts, as in a statement; the model of
    the rest that runs beside it counts where the sampler has refuted it, or where it reads less than sensors.
    """
    accelerators = components = sensed = guessed = rest = whole = 0.0
    meter = next((c for c in sampler.channels if c.kind == "node" and c.resource != "node/rest"), None)
    if meter is not None and meter.resource in sampler.refuted:
        meter = None
    for channel, now, first in zip(sampler.channels, sampler.last.totals, sampler.first.totals, strict=True):
        spent = max(0.0, now.own_mid_j - first.own_mid_j if own else now.mid_j - first.mid_j)
        if channel.kind != "node":
            components += spent
            accelerators += spent if channel.kind == "gpu" else 0.0
            if meter is not None and in_node(meter.source.info.covers, channel.resource):
                if isinstance(channel.source, ModelSource):
                    guessed += spent
                else:
                    sensed += spent
        elif channel is meter:
            whole = spent
        elif channel.resource == "node/rest":
            rest = spent
    if meter is not None and whole >= sensed:
        left = whole - sensed
        if left < guessed:  # models of parts that exceed what the meter leaves are cut to it
            components -= guessed - left * guessed / (guessed + rest)
            guessed = left * guessed / (guessed + rest)
        rest = left - guessed
    if boundary == "accelerator":
        return accelerators
    if boundary == "components":
        return components
    node_j = components + rest
    return node_j * pue if boundary == "facility" else node_j


class Course(Observer):
    """One run, looked at while it goes on: what it has spent, its forecast, its budgets, its live line.

    ``budgets`` is checked after each tick, and hears of windows and steps. ``hooks``: where it hears them.
    """

    def __init__(
        self, recording: Recording, plan: Plan, host: Host, hooks: Hooks, budgets: Budgets | None
    ) -> None:
        self._recording = recording
        self._sampler = recording.sampler
        self._scope = recording.scope
        self._plan = plan
        self._host = host
        self._budgets = budgets
        self._rates: Rates | None = None if budgets is None else self._with_devices(budgets.rates)
        self._began_ns = host.clock.wall_ns() - host.clock.boottime_ns() + self._sampler.first.at_ns
        self._marks = Marks()
        self._total: float | None = None
        self._tick: Tick = self._sampler.first
        self._tick_j = self._power_w = 0.0
        self._ratios: dict[str, float] = {}
        self._ratios_until_s = 0.0
        self.live: Live | None = None
        self.last_live: Live | None = None
        """The live line of the latest loop, also once that has ended."""
        if budgets is not None:
            hooks.on_window.append(budgets.at_window)
            hooks.on_step.append(budgets.at_step)
            recording.observers.append(self)

    @property
    def should_stop(self) -> bool:
        """Whether a budget asks the work to end."""
        return self._budgets is not None and self._budgets.should_stop

    @property
    def rates(self) -> Rates:
        """What a joule costs here; made when first asked for, since that reads the tables."""
        if self._rates is None:
            self._rates = self._with_devices(self._plan.rates(self._host.clock.wall_ns()))
        return self._rates

    def _with_devices(self, rates: Rates) -> Rates:
        """``rates`` that know how many devices are rented here."""
        rates.devices = sum(channel.kind == "gpu" for channel in self._sampler.channels) or 1
        return rates

    def warn(self, text: str) -> None:
        """Let ``text`` stand among the warnings of the statement."""
        self._recording.warn(text)

    def after_tick(self) -> None:
        """Hold the budgets against what has been spent."""
        if self._budgets is not None:
            self._budgets.check(self, self._sampler.last.at_ns)

    def node_j(self) -> float:
        """Joules (mid) of the node so far, in the run's scope."""
        return drawn_j(self._sampler, own=self._scope == "process", boundary="node", pue=1.0)

    def elapsed_s(self) -> float:
        """Seconds from the start to the last tick."""
        return (self._sampler.last.at_ns - self._sampler.first.at_ns) / NS_PER_S

    def spent(self, kind: str) -> float | None:
        """Mid of what the run has taken so far: J, g, money or s; ``None`` for what cannot be known."""
        if kind == "time":
            return self.elapsed_s()
        rates = self.rates
        counted_j = drawn_j(
            self._sampler, own=self._scope == "process", boundary=rates.boundary, pue=rates.pue.mid
        )
        if kind == "energy":
            return counted_j
        return self._priced(kind, counted_j, self._began_ns + int(self.elapsed_s() * NS_PER_S))

    def _priced(self, kind: str, counted_j: float, end_ns: int) -> float | None:
        """Mid of the carbon in g or the money that ``counted_j`` until ``end_ns`` come to."""
        from wattprint.account.rates import exact_j

        if kind == "carbon":
            carbon_g = self.rates.known_carbon(exact_j(counted_j))
            return None if carbon_g is None else carbon_g.mid
        paid = self.rates.paid(exact_j(counted_j), self._began_ns, end_ns)
        return None if paid is None else paid.mid

    def high_over_mid(self, kind: str) -> float:
        """How far the high end of a figure so far is above its mid; looked at again after each tenth more."""
        elapsed_s = self.elapsed_s()
        if elapsed_s >= self._ratios_until_s:
            self._ratios = self._high_over_mid(elapsed_s)
            self._ratios_until_s = 1.1 * elapsed_s
        return self._ratios.get(kind, 1.0)

    def _high_over_mid(self, elapsed_s: float) -> dict[str, float]:
        """The same for energy, carbon and money, as far as they are known: as a statement has them."""
        import msgspec

        from wattprint.account.resources import node_energy
        from wattprint.records import Joules, SourceLine
        from wattprint.whole import rule_of

        from .header import source_line

        rates = self.rates
        sources = msgspec.convert(
            [source_line(channel) for channel in self._sampler.channels], list[SourceLine]
        )
        spent = msgspec.convert([interval.as_list() for interval in self._sampler.so_far()], list[Joules])
        how = rule_of(sources, spent, self._sampler.refuted, elapsed_s)
        energy = node_energy(sources, spent, self._scope, elapsed_s, how=how)
        counted_j = rates.counted(rates.inside(energy.components, energy.rests))
        if counted_j is None:
            return {}
        end_ns = self._began_ns + int(elapsed_s * NS_PER_S)
        figures = {
            "energy": counted_j,
            "carbon": rates.known_carbon(counted_j),
            "money": rates.paid(counted_j, self._began_ns, end_ns),
        }
        return {kind: one.high / one.mid for kind, one in figures.items() if one is not None and one.mid > 0}

    def step(self, step: Step) -> None:
        """Note how far the work is."""
        self._sampler.leave(self._note, step)
        live = self.live
        if live is not None:
            self._draw(live, step)

    def _note(self, step: Step) -> None:
        """Set a mark at the first step after each tick, which is when the energy is known."""
        restarts = bool(self._marks.marks) and step.done < self._marks.marks[-1].done
        self._total = step.total
        tick = self._sampler.last
        if tick is self._tick and self._marks.marks and not restarts and step.done != step.total:
            return
        if tick is not self._tick:
            energy_j = self.node_j()
            span_s = (tick.at_ns - self._tick.at_ns) / NS_PER_S
            self._power_w = (energy_j - self._tick_j) / span_s if span_s > 0 else 0.0
            self._tick, self._tick_j = tick, energy_j
        # From the tick until this step it draws what it has drawn before: a tick's worth at most.
        since_s = max(0.0, (step.at_ns - tick.at_ns) / NS_PER_S)
        elapsed_s = (step.at_ns - self._sampler.first.at_ns) / NS_PER_S
        self._marks.add(step.done, elapsed_s, self._tick_j + self._power_w * since_s)

    def _counted_of_node(self) -> float:
        """Joules that count, at the site's boundary, for each joule of the node so far."""
        node_j, counted_j = self.node_j(), self.spent("energy")
        return counted_j / node_j if node_j > 0 and counted_j is not None else self.rates.pue.mid

    def forecast(self) -> Forecast | None:
        """Where the run will end up; ``None`` while too little, or no total, is known."""
        total, marks = self._total, self._marks
        figures = None if total is None else marks.predict(total)
        if figures is None or total is None:
            return None
        duration_s, node_j = figures
        rates = self.rates
        energy_j = node_j.scaled(self._counted_of_node(), "J")
        end_ns = self._began_ns + int(duration_s.mid * NS_PER_S)
        carbon = self._priced("carbon", energy_j.mid, end_ns)
        money = self._priced("money", energy_j.mid, end_ns)
        paid = duration_s if rates.pays_by_time else energy_j
        return Forecast(
            marks.marks[-1].done,
            total,
            boundary=rates.boundary,
            energy_j=energy_j,
            duration_s=duration_s,
            end_s=duration_s.shifted(self._began_ns / NS_PER_S),
            carbon_g=None if carbon is None else energy_j.at(carbon, "g"),
            money=None if money is None else paid.at(money, str(rates.currency)),
            settled=marks.settled(total),
            irregular=marks.irregular(),
        )

    def show(self, asked: bool | float | None, name: str) -> None:
        """Begin the live line of a tracked loop, if somebody wants it: see ``live.live_for``."""

        def made() -> Live | None:
            from .live import live_for

            return live_for(asked, self._host.environ, name)

        self.live = self._recording.ask(made)
        if self.live is not None:
            self.live = self.last_live = self.live.after(self.last_live)

    def _draw(self, live: Live, step: Step) -> None:
        if live.is_due():
            energy_j, forecast = self._recording.ask(lambda: (self.spent("energy"), self.forecast()))
            live.draw(step.done, step.total, energy_j or 0.0, forecast)

    def hide(self) -> None:
        """End the live line."""
        live, self.live = self.live, None
        if live is not None:
            live.close()
