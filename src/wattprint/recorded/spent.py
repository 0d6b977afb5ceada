"""What runs came to together: stated one by one as is asked, and added up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.codec import Layout
from wattprint.errors import WattprintError
from wattprint.quantity import Quantity
from wattprint.report.brief import Brief
from wattprint.report.figures import CARBON, LINES, printed
from wattprint.report.tally import sums, sums_of

from .choice import runs_or_reason
from .select import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.report.dossier import Dossier
    from wattprint.report.tally import Part, Sum

    from .books import Books
    from .choice import Choice
    from .stating import Stating

ENERGY, MONEY = "facility_j", "energy_cost"
KEYS = (ENERGY, CARBON, MONEY)
"""Of the lines that are added up."""


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """What ``runs`` came to, added up over those whose figure is known; ``None`` if none is.

    ``energy_cost``: of electricity; ``None`` where runs are paid in several currencies. ``duration_s``: side
    by side or not. ``unknown``: how many runs lack a figure, by its key;
    ``not_added``: why known figures have no sum, by their key.
    """

    runs: int
    duration_s: float
    facility_j: Quantity | None
    operational_location_g: Quantity | None
    energy_cost: Quantity | None
    energy_cost_currency: str | None
    unknown: dict[str, int]
    not_added: dict[str, str]

    json_layout = Layout(units={"energy_cost": lambda tree: tree.energy_cost_currency})


class StatedRow(NamedTuple):
    """A run of the index, and what a report tells of it."""

    row: RunRow
    dossier: Dossier


def stated(books: Books, stating: Stating, choice: Choice, notes: list[str]) -> list[StatedRow]:
    """The runs of ``choice`` in ``books``, oldest first; why some are left out is added to ``notes``.

    Raises ``TooManyError``.
    """
    rows, _ = runs_or_reason(books, choice)
    return stated_rows(stating, rows[::-1], notes)


def stated_rows(stating: Stating, rows: Sequence[RunRow], notes: list[str]) -> list[StatedRow]:
    """``rows`` but those that cannot be stated: why not is added to ``notes``. Raises ``TooManyError``."""
    briefs, left_out, found = stating.briefs(rows), LeftOut(), []
    for one in rows:
        try:
            found.append(StatedRow(one, briefs[one.id] if one.id in briefs else stating.whole(one).dossier))
        except WattprintError as error:
            left_out.add(one.id, error)
    notes += stating.told(left_out.lines())
    return found


def dearest(runs: Sequence[StatedRow], most: int) -> list[StatedRow]:
    """Of ``runs`` those whose energy at the facility is known and most, at most so many, the most first.

    Of briefs no more are stated than are needed to tell.
    """
    found: list[tuple[float, int]] = []
    ways = [(run.dossier.most_j if isinstance(run.dossier, Brief) else math.inf) for run in runs]
    for at in sorted(range(len(runs)), key=lambda at: -ways[at]):
        if len(found) == most and ways[at] < -found[-1][0]:
            break
        energy_j = runs[at].dossier.statement.boundaries.facility_j
        if energy_j is not None:
            found = sorted([*found, (-energy_j.mid, at)])[:most]
    return [runs[at] for _, at in found]


def spent_on(runs: Sequence[StatedRow]) -> Spent:
    """What ``runs`` came to."""
    return _spent(
        sums([run.dossier for run in runs], [LINES[key] for key in KEYS]),
        len(runs),
        sum(run.dossier.duration_s for run in runs),
    )


def spent_by(pools: Sequence[Part], duration_s: float) -> Spent:
    """The same of runs that are added up by host, which took so many seconds in all."""
    return _spent(sums_of(pools, KEYS), sum(pool.runs for pool in pools), duration_s)


def _spent(lines: Sequence[Sum], runs: int, duration_s: float) -> Spent:
    by_key = {line.key: [one for one in lines if one.key == line.key] for line in lines}
    only = {key: found[0].quantity for key, found in by_key.items() if len(found) == 1}
    money = only.get(MONEY)
    unknown = {key: runs - sum(line.known for line in by_key.get(key, [])) for key in KEYS}
    return Spent(
        runs=runs,
        duration_s=duration_s,
        facility_j=only.get(ENERGY),
        operational_location_g=only.get(CARBON),
        energy_cost=money,
        energy_cost_currency=None if money is None else money.unit,
        unknown={key: count for key, count in unknown.items() if count},
        not_added={
            key: f"several currencies: {', '.join(sorted(line.quantity.unit for line in found))}"
            for key, found in by_key.items()
            if len(found) > 1
        },
    )


def change(now: Quantity | None, before: Quantity | None, runs: int, span: str = "span") -> str:
    """How a figure compares with that of the ``runs`` of the ``span`` before, as far as intervals part."""
    if not runs:
        return f"no run in the {span} before"
    if now is None or before is None or now.unit != before.unit:
        return f"the {span} before is unknown"
    told = f"{printed(before)} in the {span} before"
    if now.low > before.high:
        return f"more than {told}"
    return f"less than {told}" if now.high < before.low else f"no change that can be told: {told}"
