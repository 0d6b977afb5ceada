"""When the energy was drawn, and factors that change by the hour."""

from __future__ import annotations

import msgspec

from wattprint.quantity import Quantity, shared_sum
from wattprint.records import FactorLine, Header, Record, Snapshot
from wattprint.whole import METER, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

QUARTER_NS = 900 * 1_000_000_000
"""Zones of the world differ by whole quarters of an hour, so a quarter lies in one hour anywhere."""


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """Energy drawn from ``start_ns`` to ``end_ns`` (since 1970), spread evenly: a weight, no figure."""

    start_ns: int
    end_ns: int
    energy_j: float


class HourlyIntensity(msgspec.Struct, frozen=True, kw_only=True):
    """Carbon intensity hour by hour from one provider, in gCO2e/kWh.

    ``at`` gives low, mid, high for the hour that holds a time in ns since 1970, ``None`` where the
    provider has none. ``id`` begins with ``grid/``.
    """

    id: str
    year: int | None
    method: str
    source: str
    licence: str
    at: Callable[[int], tuple[float, float, float] | None]


def slices_of(header: Header, snapshots: Sequence[Snapshot], scope: str, how: str = METER) -> list[Slice]:
    """The node's energy between consecutive ``snapshots``, in ``scope``, placed in the calendar.

    Times count from the header's wall clock by the clock that no step can bend. ``how``: by which
    ``whole.rule`` the record is counted.
    """
    indexes = counted(header.sources, how)
    slices = []
    before_ns, before_j = header.at_ns, 0.0
    for snapshot in snapshots:
        points = [snapshot.energy[index] for index in indexes]
        energy_j = sum(point.own_mid if scope == "process" else point.mid for point in points)
        if snapshot.at_ns > before_ns:
            slices.append(
                Slice(
                    start_ns=header.wall_ns + before_ns - header.at_ns,
                    end_ns=header.wall_ns + snapshot.at_ns - header.at_ns,
                    energy_j=max(0.0, energy_j - before_j),
                )
            )
            before_ns, before_j = snapshot.at_ns, energy_j
    return slices


def even_slice(record: Record, energy_j: float) -> Slice:
    """A whole record as one slice: what is left to assume where its snapshots are not at hand."""
    start_ns = record.header.wall_ns
    return Slice(start_ns=start_ns, end_ns=start_ns + int(record.duration_s * 1e9), energy_j=energy_j)


def weights(slices: Iterable[Slice]) -> list[tuple[int, float]]:
    """Shares of the energy by quarter of an hour: its start in ns since 1970, and a share; they sum to 1.

    Without any energy, the shares are those of time. Empty if there is no time either.
    """
    listed = [piece for piece in slices if piece.end_ns > piece.start_ns]
    has_energy = sum(piece.energy_j for piece in listed) > 0
    by_quarter: dict[int, float] = {}
    for piece in listed:
        length_ns = piece.end_ns - piece.start_ns
        amount = piece.energy_j if has_energy else float(length_ns)
        begin = piece.start_ns
        while begin < piece.end_ns:
            quarter = begin // QUARTER_NS
            end = min(piece.end_ns, (quarter + 1) * QUARTER_NS)
            share = amount * ((end - begin) / length_ns)
            by_quarter[quarter] = by_quarter.get(quarter, 0.0) + share
            begin = end
    whole = sum(by_quarter.values())
    return [(quarter * QUARTER_NS, share / whole) for quarter, share in sorted(by_quarter.items())]


def weighted(pairs: Iterable[tuple[float, Quantity]]) -> Quantity:
    """The mean of quantities by their shares, whose errors are those of one source: they err together.

    Raises ``ValueError`` if the units differ or there are none.
    """
    parts = [one.scaled(share) for share, one in pairs]
    if not parts:
        raise ValueError("a mean of nothing")
    return shared_sum(*parts)


def hourly_intensity(
    slices: Iterable[Slice], hourly: HourlyIntensity, yearly: Quantity | None
) -> tuple[FactorLine, Quantity | None, float]:
    """The intensity a run met: by the hour, weighted by its energy, ``yearly`` where an hour has none.

    Returns the provider's line with its weighted mean, the mean over all hours in gCO2e/kWh (``None``
    where ``yearly`` is wanted and unknown), and the share of the energy that the provider covered. Raises
    ``ValueError`` if no hour is covered.
    """
    pairs: list[tuple[float, Quantity]] = []
    missing = 0.0
    for start_ns, share in weights(slices):
        three = hourly.at(start_ns)
        if three is None:
            missing += share
        else:
            pairs.append((share, Quantity(*three, "gCO2e/kWh", "modelled", (hourly.id,))))
    covered = sum(share for share, _ in pairs)
    if not pairs or covered <= 0:
        raise ValueError(f"{hourly.id} has no figure for these hours")
    mean = weighted([(share / covered, one) for share, one in pairs])
    line = FactorLine(
        id=hourly.id,
        low=mean.low,
        mid=mean.mid,
        high=mean.high,
        unit=mean.unit,
        year=hourly.year,
        method=f"{hourly.method}; hourly, weighted by energy, {covered:.0%} of it covered",
        source=hourly.source,
        licence=hourly.licence,
    )
    if missing <= 0:
        return line, mean, covered
    return line, None if yearly is None else weighted([(covered, mean), (missing, yearly)]), covered
