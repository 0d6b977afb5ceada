"""Runs of a day, added up as far as one error is in all of them: what sums over many days are made of.

Runs of one host, set of sources and rates are one pool, as ``report.brief.pooled`` has it: their joules add
up before they are priced. A run that has no brief is kept with what it came to.
"""

from __future__ import annotations

import heapq
import math
from array import array
from functools import partial
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.errors import WattprintError
from wattprint.records import Joules
from wattprint.report.brief import Sources
from wattprint.report.figures import LINES
from wattprint.report.hardware import hardware, hardware_counts
from wattprint.report.tally import FAILED, Part, part_of
from wattprint.whole import METER, rule

from .spent import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.records import Header
    from wattprint.report.brief import Brief

    from .stating import Stating

_MOST_DEAREST = 40
"""Of a day that are known one by one. Chosen: in them are the dearest of most months."""
_WIDTH = len(Joules.__struct_fields__)
_MID, _OWN_MID = (Joules.__struct_fields__.index(name) for name in ("mid", "own_mid"))


class Pool(NamedTuple):
    """What runs have alike: ``key`` is of host, sources and rates, ``how`` the rule that counts a node."""

    key: bytes
    scope: str
    how: str


class Amount(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """How many runs, how long they took in all, and their joules: the fields of each source's, in order.

    ``energy``: these as doubles in the byte order of this machine, which a list of takes longer to read.
    """

    runs: int
    duration_s: float
    energy: bytes
    refuted: tuple[str, ...]

    @property
    def own_j(self) -> float:
        """Joules of the program, of all sources."""
        return math.fsum(_doubles(self.energy)[_OWN_MID::_WIDTH])

    @property
    def machine_j(self) -> float:
        """Joules of the machine, of all sources."""
        return math.fsum(_doubles(self.energy)[_MID::_WIDTH])

    def of_pool(self, one: Brief) -> Brief:
        """The sum of runs of which ``one`` is like the others."""
        fields = _doubles(self.energy)
        energy = [Joules(*fields[at : at + _WIDTH]) for at in range(0, len(fields), _WIDTH)]
        return one.pool(energy, self.refuted, self.duration_s)


def _doubles(packed: bytes) -> array[float]:
    return array("d", packed)


def whole(amounts: Sequence[Amount]) -> Amount:
    """The sum of ``amounts`` of one pool, of which there is one at least; whatever their order is."""
    if len(amounts) == 1:
        return amounts[0]
    energies = zip(*(_doubles(one.energy) for one in amounts), strict=True)
    return Amount(
        sum(one.runs for one in amounts),
        math.fsum(one.duration_s for one in amounts),
        array("d", map(math.fsum, energies)).tobytes(),
        tuple(dict.fromkeys(name for one in amounts for name in one.refuted)),
    )


class Cell(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The runs of a ``group`` in the pool of this index, that ``failed`` or did not."""

    pool: int
    group: str
    failed: bool
    amount: Amount


class Whole(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A run that has no brief, with what it came to."""

    run: str
    group: str
    failed: bool
    duration_s: float
    part: Part
    hardware: str


class Known(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Joules of a run, of its program and of its machine, that bound what it came to; and its pool."""

    own_j: float
    machine_j: float
    pool: int
    run: str

    def most_j(self, scope: str) -> float:
        """The bound in ``scope``, without the building."""
        return self.machine_j if scope == "machine" else self.own_j


class Cells(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The runs that began in a span of time, between ``first_ns`` and ``last_ns``; both 0 if there are none.

    ``paths``: of each of ``pools`` the spool of one of its runs, below the ledger's folder. ``left_out``: ids
    of those that cannot be stated, by why not. ``hardware``: how many of those in pools ran on what.
    ``keys``: tags and parameters that some have, ``tag:team``. ``known``: the dearest of those in pools, and
    ``beyond_j`` what the others do not exceed, of their program and of the machine; -1 if there are none.
    """

    first_ns: int
    last_ns: int
    pools: list[Pool]
    paths: list[str]
    cells: list[Cell]
    wholes: list[Whole]
    left_out: dict[str, list[str]]
    hardware: dict[str, int]
    keys: list[str]
    known: list[Known]
    beyond_j: tuple[float, float]

    def regrouped(self, group: str) -> Cells:
        """The same with all runs in one ``group``."""
        replace = msgspec.structs.replace
        cells = [replace(one, group=group) for one in self.cells]
        return replace(self, cells=cells, wholes=[replace(one, group=group) for one in self.wholes])


def cells_of(stating: Stating, rows: Sequence[RunRow], group: Callable[[RunRow], str]) -> Cells:
    """``rows``, oldest first, as ``stating`` has them, told apart by ``group``."""
    briefs, keys = stating.all_briefs(rows), _Keys()
    pools: dict[Pool, int] = {}
    paths: list[str] = []
    cells: dict[tuple[int, str, bool], list[Amount]] = {}
    wholes: list[Whole] = []
    left_out: dict[str, list[str]] = {}
    known: list[Known] = []
    for row in rows:
        failed, brief = row.status in FAILED, briefs.get(row.id)
        if brief is None:
            try:
                dossier = stating.whole(row).dossier
                part = part_of(dossier, 1, [LINES[key] for key in KEYS])
            except WattprintError as error:
                left_out.setdefault(str(error), []).append(row.id)
            else:
                words = hardware(dossier).words
                wholes.append(Whole(row.id, group(row), failed, dossier.duration_s, part, words))
            continue
        at = pools.setdefault(keys.pool(brief), len(pools))
        if at == len(paths):
            paths.append(row.paths[0])
        amount = _amount(brief)
        known.append(Known(amount.own_j, amount.machine_j, at, row.id))
        cells.setdefault((at, group(row), failed), []).append(amount)
    dearest, beyond_j = _dearest(known)
    return Cells(
        rows[0].started_ns if rows else 0,
        rows[-1].started_ns if rows else 0,
        list(pools),
        paths,
        [Cell(*place, whole(amounts)) for place, amounts in cells.items()],
        wholes,
        left_out,
        dict(hardware_counts([*briefs.values()])),
        sorted({key for row in rows for key in keys_of(row)}),
        dearest,
        beyond_j,
    )


def keys_of(row: RunRow) -> Iterator[str]:
    """By what ``row`` may be told apart beside what each run has: ``tag:team``, ``parameter:lr``."""
    for key in row.tags:
        yield f"tag:{key}"
    for key in row.parameters:
        yield f"parameter:{key}"


def _amount(brief: Brief) -> Amount:
    last = brief.record.last
    assert last is not None
    fields = chain.from_iterable(map(msgspec.structs.astuple, last.energy))
    return Amount(1, brief.duration_s, array("d", fields).tobytes(), tuple(last.refuted))


def _dearest(known: list[Known]) -> tuple[list[Known], tuple[float, float]]:
    """Those of the most joules, of the program and of the machine, and what the others do not exceed."""
    found: dict[str, Known] = {}
    beyond = []
    for scope in ("process", "machine"):
        most = heapq.nlargest(_MOST_DEAREST + 1, known, key=partial(Known.most_j, scope=scope))
        found |= {one.run: one for one in most[:_MOST_DEAREST]}
        beyond.append(most[-1].most_j(scope) if len(most) > _MOST_DEAREST else -1.0)
    return list(found.values()), (beyond[0], beyond[1])


class _Keys:
    """The pools of runs, told once for all whose headers have the same machine in common."""

    def __init__(self) -> None:
        self._sources = Sources()
        self._keys: dict[tuple[int, int, int], bytes] = {}
        self._rates: dict[int, object] = {}

    def pool(self, brief: Brief) -> Pool:
        """The pool of the run of ``brief``."""
        header = brief.record.header
        sources, has_both = self._sources.of(header)
        key = self._key(header, sources, brief)
        return Pool(key, brief.scope, rule(brief.record) if has_both else METER)

    def _key(self, header: Header, sources: bytes, brief: Brief) -> bytes:
        told = (id(header.machine), id(header.sources), id(brief.rates))
        if told not in self._keys:
            site = msgspec.json.encode((header.host, header.site, header.machine.get("timezone")))
            digest = blake2b(digest_size=16)
            for part in (sources, site, str(brief.rates.year).encode()):
                digest.update(len(part).to_bytes(8, "big") + part)
            self._keys[told] = digest.digest()
        return self._keys[told]
