"""Windows that had begun and not ended where a record ends: their energy until its last snapshot."""

from __future__ import annotations

import msgspec

from wattprint.records import Joules, WindowBegin

from .moment import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.records import Record, WindowEnd


class StillOpen(msgspec.Struct, frozen=True):
    """A window from its ``begin`` to the last snapshot of its record, ``duration_s`` later."""

    begin: WindowBegin
    duration_s: float
    energy: list[Joules]


def late(record: Record) -> list[WindowEnd]:
    """The windows that ended after the last snapshot of a ``record`` without an end.

    What the run drew by then it does not hold, so that these would be more than the run.
    """
    if record.end is not None or record.last is None or not record.snapshots:
        return []
    last_ns = record.last.at_ns
    return [window for window in record.windows if window.at_ns > last_ns]


def up_to_last(record: Record) -> Record:
    """``record`` as of its last snapshot: windows that ended later are open."""
    after = late(record)
    if not after:
        return record
    begun = [
        WindowBegin(id=one.id, parent=one.parent, name=one.name, at_ns=one.begin_ns, prev=one.prev)
        for one in after
    ]
    ids = {one.id for one in after}
    ended = [window for window in record.windows if window.id not in ids]
    return msgspec.structs.replace(record, windows=ended, open_windows=record.open_windows + begun)


def still_open(record: Record) -> list[StillOpen]:
    """The open windows of a ``record`` without an end, outer ones first, as far as snapshots tell of them.

    Of its begin a record has the time alone, so the energy by then is read off between two snapshots. The
    window holds no less than those that ended inside it, and no more than those beside it leave of what is
    around it: the run, or another open window.
    """
    last = record.last
    if record.end is not None or last is None or not record.snapshots:
        return []
    found: dict[int | None, StillOpen] = {}
    for begin in sorted(record.open_windows, key=lambda window: (window.at_ns, window.id)):
        now = moment(record, begin.at_ns)
        if now is None:
            continue
        outer = found.get(begin.parent)
        around, whole = (None, last.energy) if outer is None else (outer.begin, outer.energy)
        energy = _at_least(now.left(last), _ended_inside(record, begin))
        if not _is_beside_another(record, begin):
            energy = _at_most(energy, whole, _ended_inside(record, around))
        found[begin.id] = StillOpen(begin, (last.at_ns - begin.at_ns) / 1e9, energy)
    return [*found.values()]


def _ended_inside(record: Record, around: WindowBegin | None) -> list[Joules]:
    """What the ended windows directly inside the open one ``around`` hold, ``None`` for those inside none."""
    if around is None:
        begun = {window.id: window.name for window in record.open_windows}
        ended = {window.id: window.name for window in record.windows}
        names = {*begun.values(), *ended.values(), *(group.name for group in record.groups)}
        parts = [
            window.energy
            for window in record.windows
            if window.parent not in begun and window.parent not in ended
        ]
        parts += [group.energy for group in record.groups if group.parent not in names]
    else:
        parts = [window.energy for window in record.windows if window.parent == around.id]
        parts += [group.energy for group in record.groups if group.parent == around.name]
    held = [Joules(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0) for _ in record.header.sources]
    for energy in parts:
        held = [one.plus(two) for one, two in zip(held, energy, strict=True)]
    return held


def _is_beside_another(record: Record, begin: WindowBegin) -> bool:
    """Whether windows ran beside it at the same time, so that they hold the same energy."""
    return any(other.parent == begin.parent and other is not begin for other in record.open_windows) or any(
        group.side_by_side for group in record.groups
    )


def _at_least(energy: list[Joules], held: list[Joules]) -> list[Joules]:
    return [
        _moved(joules, max(joules.mid, least.mid), max(joules.own_mid, least.own_mid))
        for joules, least in zip(energy, held, strict=True)
    ]


def _at_most(energy: list[Joules], whole: list[Joules], taken: list[Joules]) -> list[Joules]:
    return [
        _moved(
            joules,
            min(joules.mid, max(0.0, most.mid - less.mid)),
            min(joules.own_mid, max(0.0, most.own_mid - less.own_mid)),
        )
        for joules, most, less in zip(energy, whole, taken, strict=True)
    ]


def _moved(joules: Joules, mid: float, own_mid: float) -> Joules:
    """``joules`` with other mids, inside their bounds or these moved out to them."""
    return Joules(
        min(joules.low, mid),
        mid,
        max(joules.high, mid),
        min(joules.own_low, own_mid),
        own_mid,
        max(joules.own_high, own_mid),
        joules.gap_s,
    )
