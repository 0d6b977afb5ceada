"""What a window cost: looked up when somebody asks, so that opening and shutting one takes microseconds."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import msgspec

from wattprint.account.own_error import Whole, apart, holding_common, own_of
from wattprint.account.rates import Rates
from wattprint.account.resources import node_energy
from wattprint.errors import misnamed
from wattprint.gates import printable
from wattprint.quantity import Quantity
from wattprint.records import ErrorParts, Joules, SourceLine
from wattprint.units import NS_PER_S, format_duration, format_quantity
from wattprint.whole import rule_of

TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from wattprint.meter.window import Edge, Tick

    from .recording import Recording

NO_SOURCE = "nothing here tells its energy"
NOT_READ = "nothing was read after its end: a sensor hung then, or this is another process"


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What a part cost, in the scope of its meter.

    ``energy_j`` at the facility, ``node_j`` without the building's share, and ``carbon_g`` (operational,
    location-based, of what the boundary of the site counts) are ``None`` if they are not known, and
    ``unknown`` says why. ``own_j``: ``energy_j`` with the error held that is common to all of the run so far,
    to be compared with that of other windows of the run. ``money``, whose unit is the currency, is ``None``
    also where no price is known.
    """

    duration_s: float
    node_j: Quantity | None = None
    energy_j: Quantity | None = None
    own_j: Quantity | None = None
    carbon_g: Quantity | None = None
    money: Quantity | None = None
    unknown: str = ""

    def __str__(self) -> str:
        """Energy with how it is known, carbon, money as far as they are known, and the time, in one line."""
        took = format_duration(self.duration_s)
        if self.energy_j is None:
            return printable(f"unknown, {took}: {self.unknown}")
        energy = f"{format_quantity(*self.energy_j.points, 'J')} at the facility, {self.energy_j.known}"
        rest = [
            format_quantity(*figure.points, figure.unit)
            for figure in (self.carbon_g, self.money)
            if figure is not None
        ]
        return printable("; ".join([energy, *rest, took]))


misnamed(
    Cost,
    {
        "energy energy_kwh": "cost.energy_j",
        "carbon carbon_kg co2 emissions": "cost.carbon_g",
        "cost price": "cost.money",
        "duration": "cost.duration_s",
    },
)


class _Priced(msgspec.Struct, frozen=True):
    """The sources of one recording, whose joules are priced, in which scope, and at what rates.

    ``booted_ns``: when the machine's time since boot was 0, in ns since 1970.
    """

    sources: list[SourceLine]
    scope: str
    rates: Rates
    booted_ns: int

    def joules(
        self, spent: list[Joules], duration_s: float, how: str
    ) -> tuple[Quantity | None, Quantity | None]:
        """Joules ``spent`` by the rule ``how``: at the node, and as far as the boundary counts them."""
        energy = node_energy(self.sources, spent, self.scope, duration_s, how=how)
        inside = self.rates.inside(energy.components, energy.rests, main_lines=True)
        return inside.node_j, self.rates.counted(inside)


_priced: WeakKeyDictionary[Recording, _Priced] = WeakKeyDictionary()


def _priced_of(recording: Recording) -> _Priced:
    """Looked up once for each recording: it takes some milliseconds, and nothing of it changes."""
    priced = _priced.get(recording)
    if priced is None:
        header = recording.header()
        priced = _priced[recording] = _Priced(
            header.sources, header.scope, Rates.of_run(header), header.wall_ns - header.at_ns
        )
    return priced


def rates_of(recording: Recording) -> Rates:
    """What a joule of ``recording`` costs."""
    return _priced_of(recording).rates


def cost_of(recording: Recording, begin: Edge | Tick, end: Edge | Tick, *, unknown: str = "") -> Cost:
    """What a part of ``recording`` cost between two moments; nothing but its seconds if ``unknown`` says why.

    Reads the sources, which takes half a millisecond, if nothing has since the end. For ``Recording.ask``.
    """
    duration_s = (end.at_ns - begin.at_ns) / NS_PER_S
    if recording.over and not recording.sampler.has_read(end):
        unknown = unknown or NOT_READ
    if unknown:
        return Cost(duration_s=duration_s, unknown=unknown)
    priced = _priced_of(recording)
    sampler = recording.sampler
    intervals = sampler.between(begin, end)
    spent = [Joules(*interval.as_list()) for interval in intervals]
    so_far = [Joules(*interval.as_list()) for interval in sampler.so_far()]
    so_far_s = (sampler.last.at_ns - sampler.first.at_ns) / NS_PER_S
    how = rule_of(priced.sources, so_far, sampler.refuted, so_far_s)
    node_j, counted_j = priced.joules(spent, duration_s, how)
    run_j, counted_run_j = priced.joules(so_far, so_far_s, how)
    if node_j is None or run_j is None:
        return Cost(duration_s=duration_s, unknown=NO_SOURCE)
    node_j = holding_common(node_j, run_j)
    if counted_j is not None and counted_run_j is not None:
        counted_j = holding_common(counted_j, counted_run_j)
    energy_j = priced.rates.facility(node_j)
    whole = Whole(priced.sources, so_far, priced.scope, so_far_s, how=how)
    errors = [ErrorParts(*interval.errors) for interval in intervals]
    _, own_j = own_of(whole, apart(spent, errors, begin.at_ns, end.at_ns), energy_j)
    times_ns = begin.at_ns + priced.booted_ns, end.at_ns + priced.booted_ns
    return Cost(
        duration_s=duration_s,
        node_j=node_j,
        energy_j=energy_j,
        own_j=own_j,
        carbon_g=None if counted_j is None else priced.rates.carbon(counted_j),
        money=None if counted_j is None else priced.rates.paid(counted_j, *times_ns),
    )
