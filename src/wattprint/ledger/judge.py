"""What a record says that no meter can have measured: by its meaning, each line with what stood before it.

A line of the right form may still say that a machine drew more than there is, or less than nothing. What
counts, prices and shows records takes them to be possible; whatever reads one asks here first. A rule is
here only if the meter keeps it in every case: a source that was silent may have its fill corrected
downwards later, so only energy without such a gap has to grow.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint import choices
from wattprint.methods import METHODS
from wattprint.records import (
    Beside,
    End,
    Header,
    Joules,
    Metric,
    Private,
    Progress,
    Site,
    Snapshot,
    Span,
    WindowEnd,
    WindowsOf,
)
from wattprint.units import NS_PER_S

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wattprint.records import ContractLine, Line, SourceLine, TariffBand

ROLES = ("root", "peer", "child")
FIRST_NS, LAST_NS = 0, 7_258_118_400 * NS_PER_S
"""Wall clocks of meters: from 1970-01-01 until 2200-01-01."""
FIRST_YEAR, LAST_YEAR = 1970, 2200
MOST_S = 1e9
"""Seconds, some thirty years: no meter runs for longer."""
MOST_J = 1e18
"""Joules. All data centres drew some 1.5e18 in 2024 (415 TWh; IEA, Energy and AI, 2025)."""
MOST = 1e15
"""Of watts, prices and the like: far beyond any, and far from where sums overflow."""
ROUNDING = 1e-9
UNKNOWN_BUILDING = "data-centre"
"""What ``factors.facility`` calls one of which nothing is known."""
_SLACK_S = 1.0
"""The clock of a gap leaves suspends out and ticks apart from the line's own."""
_INT64 = 1 << 63


class Fault(NamedTuple):
    """Something that cannot be: ``what``, and the field inside the line, such as ``$.energy[0]``."""

    what: str
    path: str

    def __str__(self) -> str:
        return f"{self.what} ({self.path})"


def emptied(header: Header) -> Header:
    """``header`` as far as it names its run, with nothing in it that can be counted."""
    return msgspec.structs.replace(
        header,
        role="root" if header.role not in ROLES else header.role,
        scope=_known(header.scope, choices.SCOPES),
        idle_policy=_known(header.idle_policy, choices.IDLE_POLICIES),
        wall_ns=min(max(header.wall_ns, FIRST_NS), LAST_NS),
        at_ns=max(header.at_ns, 0),
        machine={},
        sources=[],
        factors=[],
        site=Site(pue_kind=UNKNOWN_BUILDING),
        parameters={},
    )


def _known(word: str, words: Sequence[str]) -> str:
    return word if word in words else words[0]


def header_faults(header: Header) -> list[Fault]:
    """What cannot be true of the first line of a spool."""
    return [*_words(header), *_of_sources(header.sources), *_of_site(header.site)]


def _words(header: Header) -> Iterator[Fault]:
    for name, word, known in (
        ("role", header.role, ROLES),
        ("scope", header.scope, choices.SCOPES),
        ("idle_policy", header.idle_policy, choices.IDLE_POLICIES),
    ):
        yield from _one_of(word, known, f"$.{name}")
    if not header.run or not header.run.isprintable():
        yield Fault("the run has no id", "$.run")
    yield from _in_calendar(header.wall_ns, "$.wall_ns")
    for name, number in (("at_ns", header.at_ns), ("pid", header.pid), ("pid_start", header.pid_start)):
        if number < 0:
            yield Fault(f"{number} is before all time", f"$.{name}")
    for name, table in (("machine", header.machine), ("parameters", header.parameters)):
        for key, value in table.items():
            is_kept = math.isfinite(value) if isinstance(value, float) else _is_short(value)
            if not is_kept:
                yield Fault("a number beyond 64 bits", f"$.{name}.{key}")
    for index, factor in enumerate(header.factors):
        where = f"$.factors[{index}]"
        if not -MOST <= factor.low <= factor.mid <= factor.high <= MOST:
            yield Fault(f"{factor.id} is no interval", where)
        yield from _in_years(factor.year, f"{where}.year")


def _is_short(value: object) -> bool:
    return not isinstance(value, int) or -_INT64 <= value < _INT64


def _of_sources(sources: Sequence[SourceLine]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, source in enumerate(sources):
        where = f"$.sources[{index}]"
        if source.resource in seen:
            yield Fault(f"{source.resource} is metered twice", f"{where}.resource")
        seen.add(source.resource)
        if source.method not in METHODS:
            yield Fault(f"no such method: {source.method!r}", f"{where}.method")
        if source.standin_method not in ("", *METHODS):
            yield Fault(f"no such method: {source.standin_method!r}", f"{where}.standin_method")
        yield from _within(source.relative_uncertainty, "an uncertainty", f"{where}.relative_uncertainty")
        yield from _within(source.max_power_w, "a power", f"{where}.max_power_w")
        yield from _within(source.update_period_s, "a period", f"{where}.update_period_s")


def _of_site(site: Site) -> Iterator[Fault]:
    yield from _one_of(site.boundary, choices.BOUNDARIES, "$.site.boundary")
    yield from _one_of(site.method, choices.METHODS, "$.site.method")
    yield from _in_years(site.year, "$.site.year")
    for pue in _points(site.pue):
        if not 1 <= pue <= MOST:
            yield Fault(f"no building has a PUE of {pue}", "$.site.pue")
    for name in ("wue", "lifetime_years", "intensity_g_per_kwh", "embodied_kg_per_device"):
        for point in _points(getattr(site, name)):
            yield from _within(point, name, f"$.site.{name}")
    for used in _points(site.lifetime_utilisation):
        if not 0 < used <= 1:
            yield Fault(f"no hardware is in use {used} of its life", "$.site.lifetime_utilisation")
    for name in ("price_per_device_hour", "social_cost_per_t"):
        price = getattr(site, name)
        yield from _within(None if price is None else price.amount, "a price", f"$.site.{name}.amount")
    if 0 in _points(site.lifetime_years):
        yield Fault("hardware lasts for longer than 0 years", "$.site.lifetime_years")
    for index, contract in enumerate(site.contracts):
        yield from _of_contract(contract, f"$.site.contracts[{index}]")
    for index, band in enumerate(site.tariff):
        yield from _of_band(band, f"$.site.tariff[{index}]")


def _points(value: float | Span | None) -> tuple[float, ...]:
    """The numbers of a figure that was given, in order; none if it was not, or are in none."""
    if value is None:
        return ()
    return (value.low, value.mid, value.high) if isinstance(value, Span) else (value,)


def _of_contract(contract: ContractLine, where: str) -> Iterator[Fault]:
    yield from _one_of(contract.kind, choices.CONTRACT_KINDS, f"{where}.kind")
    yield from _within(contract.intensity_g_per_kwh, "an intensity", f"{where}.intensity_g_per_kwh")
    is_share = contract.kind == "residual" if contract.share is None else 0 <= contract.share <= 1
    if not is_share:
        yield Fault(f"{contract.share} is no share from 0 to 1", f"{where}.share")


def _of_band(band: TariffBand, where: str) -> Iterator[Fault]:
    if not all(-MOST <= price <= MOST for price in _points(band.price_per_kwh)):
        yield Fault(f"{band.price_per_kwh} is no price", f"{where}.price_per_kwh")
    if not band.currency.isalpha():
        yield Fault(f"{band.currency!r} is no currency", f"{where}.currency")
    if not set(band.days) <= set(range(7)):
        yield Fault("days are 0 to 6", f"{where}.days")
    if not 0 <= band.from_hour <= 24 or not 0 <= band.to_hour <= 24:
        yield Fault("hours are 0 to 24", where)


def _one_of(word: str, known: Sequence[str], path: str) -> Iterator[Fault]:
    if word not in known:
        yield Fault(f"{word!r} is none of {', '.join(known)}", path)


def _in_calendar(wall_ns: int, path: str) -> Iterator[Fault]:
    if not FIRST_NS <= wall_ns <= LAST_NS:
        yield Fault(f"{wall_ns} ns is no moment from 1970 to 2200", path)


def _in_years(year: int | None, path: str) -> Iterator[Fault]:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        yield Fault(f"{year} is no year from {FIRST_YEAR} to {LAST_YEAR}", path)


def _within(value: float | None, what: str, path: str, most: float = MOST) -> Iterator[Fault]:
    if value is not None and not 0 <= value <= most:
        yield Fault(f"{value} is not {what} from 0", path)


class Judge:
    """Asked of every line after the header, in their order; each may be judged by the one before."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self.last: Snapshot | None = None
        """The latest snapshot that was asked about."""

    def faults(self, line: Line) -> list[Fault]:
        """What cannot be true of ``line``, whose energies are as many as the header's sources."""
        if isinstance(line, Header | Private):
            return []
        found = list(self._when(line.at_ns, "$.at_ns"))
        if isinstance(line, Snapshot):
            found += self._snapshot(line)
        elif isinstance(line, WindowEnd):
            found += self._window(line)
        elif isinstance(line, WindowsOf):
            found += self._windows_of(line)
        elif isinstance(line, End):
            found += _in_calendar(line.wall_ns, "$.wall_ns")
        elif isinstance(line, Metric) and line.value is not None and not math.isfinite(line.value):
            found.append(Fault(f"{line.name} is no finite number", "$.value"))
        elif isinstance(line, Beside):
            for name, seconds in (("seconds", line.seconds), *line.runs.items()):
                found += _within(seconds, "a time", f"$.{name}", MOST_S * max(1, len(line.runs)))
        elif isinstance(line, Progress):
            for name, value in (("done", line.done), ("total", line.total)):
                if value is not None and not math.isfinite(value):
                    found.append(Fault(f"{value} is no count of steps", f"$.{name}"))
        return found

    def is_late(self, line: Snapshot) -> bool:
        """Whether ``line`` is no newer than the last and says less: two threads wrote at one moment.

        It is no news then, and nothing else is wrong with it.
        """
        return (
            self.last is not None
            and line.at_ns <= self.last.at_ns
            and next(self._falls(self.last, line), None) is not None
        )

    def _when(self, at_ns: int, path: str) -> Iterator[Fault]:
        elapsed_s = (at_ns - self._header.at_ns) / NS_PER_S
        if elapsed_s < 0:
            yield Fault(f"is {-elapsed_s} s before the run", path)
        elif elapsed_s > MOST_S:
            yield Fault(f"is {elapsed_s} s after the run began", path)

    def _snapshot(self, line: Snapshot) -> Iterator[Fault]:
        elapsed_s = (line.at_ns - self._header.at_ns) / NS_PER_S
        yield from _in_calendar(line.wall_ns, "$.wall_ns")
        for name in ("own_cpu_s", "meter_cpu_s", "next_s"):
            yield from _within(getattr(line, name), "a time", f"$.{name}")
        yield from self._energies(line.energy, elapsed_s)
        last, self.last = self.last, line
        if last is None:
            return
        if line.at_ns < last.at_ns:
            yield Fault(f"its clock goes back by {(last.at_ns - line.at_ns) / NS_PER_S} s", "$.at_ns")
        yield from self._falls(last, line)

    def _falls(self, before: Snapshot, line: Snapshot) -> Iterator[Fault]:
        """Where energy is less than ``before``, though no fill was corrected."""
        for index, (old, new) in enumerate(zip(before.energy, line.energy, strict=True)):
            if old.gap_s > 0 and old.gap_s != new.gap_s:
                continue
            for place, was, now in ((1, old.mid, new.mid), (4, old.own_mid, new.own_mid)):
                if was > up(now):
                    what = f"{self._header.sources[index].resource} falls from {was} J to {now} J"
                    yield Fault(what, f"$.energy[{index}][{place}]")

    def _window(self, line: WindowEnd) -> Iterator[Fault]:
        if not self._header.at_ns <= line.begin_ns <= line.at_ns:
            yield Fault("begins before its run, or ends before it begins", "$.begin_ns")
        yield from _one_of(line.status, ("ok", "failed"), "$.status")
        yield from self._energies(line.energy, (line.at_ns - line.begin_ns) / NS_PER_S)

    def _windows_of(self, line: WindowsOf) -> Iterator[Fault]:
        if not 0 <= line.failed <= line.count:
            yield Fault(f"{line.failed} of {line.count} windows named {line.name} failed", "$.failed")
        yield from _within(line.duration_s, "a time", "$.duration_s", MOST_S * max(1, line.count))
        if not 0 <= line.shortest_s <= line.longest_s <= MOST_S:
            yield Fault("the shortest is longer than the longest", "$.shortest_s")
        if not all(0 <= seconds <= MOST_S and 0 <= joules <= MOST_J for seconds, joules in line.sample):
            yield Fault("a sample is no time and energy", "$.sample")
        yield from self._energies(line.energy, line.duration_s)

    def _energies(self, energy: Sequence[Joules], elapsed_s: float) -> Iterator[Fault]:
        for index, one in enumerate(energy):
            where = f"$.energy[{index}]"
            if not 0 <= one.low <= one.mid <= one.high <= MOST_J:
                what = f"the energy of {self._header.sources[index].resource} is no interval from 0 J"
                yield Fault(what, where)
            if not 0 <= one.own_low <= one.own_mid <= one.own_high <= MOST_J:
                what = f"our energy of {self._header.sources[index].resource} is no interval from 0 J"
                yield Fault(what, where)
            if one.own_mid > up(one.mid):
                name = self._header.sources[index].resource
                what = f"our part of {name}, {one.own_mid} J, is more than the whole, {one.mid} J"
                yield Fault(what, f"{where}[4]")
            if not 0 <= one.gap_s <= elapsed_s + _SLACK_S:
                name = self._header.sources[index].resource
                yield Fault(f"{name} was silent for {one.gap_s} s of {elapsed_s} s", f"{where}[6]")


def up(value: float) -> float:
    """``value`` and what sums of floats may round to above it."""
    return value + ROUNDING * abs(value)
