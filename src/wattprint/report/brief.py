"""Runs of which a report over thousands tells the main lines, without those that take longer.

A statement is computed when it is shown: for a total, joules of runs that share sensors and rates are
added up first, which is quicker, and right, for they err alike.
"""

from __future__ import annotations

import msgspec

from wattprint.account.rates import Rates, RatesBook
from wattprint.account.site import main_lines
from wattprint.extent import kind
from wattprint.records import End, FactorLine, Header, Joules, Record, Snapshot
from wattprint.whole import METER, places, rule

from .dossier import Dossier, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wattprint.later import Later
    from wattprint.records import NotMetered

    from .dossier import MetricPoint

LEFT_OUT = "only energy of node and facility, operational carbon and money are computed for so many runs"


class Brief(Dossier):
    """One run on one node, or the sum of several on one host, with the main lines of its statement alone.

    The statement is computed when it is first asked for: energy, operational carbon and money, no more;
    with ``water``, that too.
    """

    def __init__(
        self,
        record: Record,
        rates: Rates,
        scope: str,
        metrics: Sequence[MetricPoint] = (),
        *,
        water: bool = False,
    ) -> None:
        super().__init__(
            lambda: main_lines([record], scope, rates, water=water), header=record.header, metrics=metrics
        )
        self.record = record
        self.rates = rates
        self._scope = scope

    def pool(
        self, energy: list[Joules], refuted: Iterable[str], duration_s: float, *, water: bool = False
    ) -> Brief:
        """The sum of runs like this one, as ``pooled`` has it: their joules by source, and their seconds."""
        assert self.record.last is not None
        last = msgspec.structs.replace(self.record.last, energy=energy, refuted=[*refuted])
        whole = _record(self.record.header, last, duration_s=duration_s, status=self.status, exit_code=None)
        return Brief(whole, self.rates, self._scope, water=water)

    @property
    def status(self) -> str:
        """As in ``records.STATUSES``."""
        return self.record.status

    @property
    def duration_s(self) -> float:
        """Seconds that the run took, or all of them."""
        return self.record.duration_s

    @property
    def scope(self) -> str:
        """``process`` or ``machine``."""
        return self._scope

    @property
    def most_j(self) -> float:
        """What its energy at the facility cannot exceed, in joules: that is quicker told than stated."""
        energy = [] if self.record.last is None else self.record.last.energy
        own = self._scope == "process"
        return sum(one.own_mid if own else one.mid for one in energy) * max(self.rates.pue.high, 1.0)

    @property
    def parts(self) -> list[Part]:
        """What of the machine has a line of energy."""
        sources = self.record.header.sources
        return [Part(kind(source.resource), source.resource, source.name) for source in sources]

    @property
    def not_metered(self) -> Sequence[NotMetered]:
        """What is there and has no line of its own."""
        return self.record.header.not_metered

    @property
    def factors(self) -> list[FactorLine]:
        """What the figures rest on."""
        return self.rates.main_factors


class Sources:
    """The sources of many runs, told once for all that share a list of them, as those of one machine do.

    For as long as the runs are at hand: a list goes by its identity.
    """

    def __init__(self) -> None:
        self._told: dict[int, tuple[bytes, bool]] = {}

    def of(self, header: Header) -> tuple[bytes, bool]:
        """Those of ``header`` as JSON, and whether they have a meter of the node and a model of its rest."""
        sources = header.sources
        told = self._told.get(id(sources))
        if told is None:
            told = self._told[id(sources)] = msgspec.json.encode(sources), None not in places(sources)
        return told


def pooled(briefs: Sequence[Brief], *, water: bool = False) -> list[tuple[Brief, int]]:
    """``briefs`` of one host, scope, set of sources and rates as one with their joules added; how many.

    Those alone are added whose node is counted by the same rule. ``water``: with that of each.
    """
    groups: dict[tuple[str, str, bytes, int, str], list[Brief]] = {}
    told = Sources()
    for one in briefs:
        header = one.record.header
        sources, has_both = told.of(header)
        how = rule(one.record) if has_both else METER
        groups.setdefault((header.host, one.scope, sources, id(one.rates), how), []).append(one)
    return [(_pool(members, water=water), len(members)) for members in groups.values()]


def _pool(members: list[Brief], *, water: bool) -> Brief:
    first, *others = members
    assert first.record.last is not None
    energy, refuted = first.record.last.energy, dict.fromkeys(first.record.last.refuted)
    for one in others:
        assert one.record.last is not None
        energy = [joules.plus(more) for joules, more in zip(energy, one.record.last.energy, strict=True)]
        refuted |= dict.fromkeys(one.record.last.refuted)
    return first.pool(energy, refuted, sum(one.duration_s for one in members), water=water)


def _record(
    header: Header,
    last: Snapshot,
    *,
    duration_s: float,
    status: str,
    exit_code: int | None,
    warnings: Sequence[str] = (),
    later: Later | None = None,
) -> Record:
    """The run as its main lines need it: without windows and metrics."""
    length_ns = round(duration_s * 1e9)
    end = End(
        at_ns=header.at_ns + length_ns,
        wall_ns=header.wall_ns + length_ns,
        status=status,
        exit_code=exit_code,
        prev="",
    )
    return Record(
        path="",
        header=header,
        last=last,
        windows=[],
        open_windows=[],
        metrics=[],
        warnings=list(warnings),
        end=end,
        status=status,
        damage="",
        later=later,
    )


class Briefs:
    """Makes briefs; factors are looked up once for each site and year.

    ``scope`` and ``changes`` as for ``account.site.make_statement``.
    """

    def __init__(self, scope: str | None, changes: dict[str, object]) -> None:
        self._scope = scope
        self._book = RatesBook(changes)

    def rates(self, header: Header) -> Rates:
        """The rates of the run that ``header`` begins. Raises ``UsageError`` for a place nobody knows."""
        return self._book.of(header)

    def of(
        self,
        header: Header,
        last: Snapshot,
        *,
        duration_s: float,
        status: str,
        exit_code: int | None,
        warnings: Sequence[str] = (),
        metrics: Sequence[MetricPoint] = (),
        later: Later | None = None,
    ) -> Brief | None:
        """The brief of a run on one node; ``None`` where its price goes by the hour: then read it whole.

        Raises ``UsageError`` for a place nobody knows, and for a building whose PUE is unknown.
        """
        rates = self._book.of(header)
        _ = rates.pue  # now, and not when the statement is asked for, among those of others
        if rates.by_hours:
            return None
        record = _record(
            header,
            last,
            duration_s=duration_s,
            status=status,
            exit_code=exit_code,
            warnings=warnings,
            later=later,
        )
        return Brief(record, rates, self._scope or header.scope, metrics)
