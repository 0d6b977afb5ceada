"""A budget: an amount of energy, carbon, water or money that some runs may take in each period."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

import msgspec

from wattprint.amounts import budget as amount_of
from wattprint.amounts import typed_unit
from wattprint.errors import UsageError
from wattprint.recorded.conditions import parse_where
from wattprint.units import sizes

from .address import address_of
from .period import PERIODS, zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.recorded.conditions import Condition

BOUNDS = ("mid", "high")
THRESHOLDS = (0.5, 0.8, 1.0)
"""Shares of a budget at which its people are told, unless they said others."""
_MOST_SHARE = 10.0
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}")
_AMOUNT = "2 kWh, 500 kg, 300 L or 100 EUR"


class PeriodBudget(msgspec.Struct, frozen=True, kw_only=True):
    """``limit`` of a ``resource`` (J, gCO2e, L or a currency: ``unit``) for each ``period`` in a ``zone``.

    ``amount``: as it was typed; ``where``: conditions on the runs that count, all runs if it is empty;
    ``bound``: which end of what is spent counts, ``mid`` or ``high``; ``thresholds``: shares of the limit at
    which those at ``to`` are told; ``made_ns``: when it was set, since 1970.
    """

    id: str
    name: str
    amount: str
    resource: str
    limit: float
    unit: str
    period: str
    zone: str = "UTC"
    where: str = ""
    thresholds: tuple[float, ...] = THRESHOLDS
    bound: str = "mid"
    to: tuple[str, ...] = ()
    made_ns: int = 0

    @property
    def conditions(self) -> list[Condition]:
        """Those of ``where``."""
        return parse_where(self.where) if self.where else []

    @property
    def unit_size(self) -> float:
        """How large the unit of ``amount`` is, in ``unit``: 3.6e6 of ``2 kWh``."""
        return 1.0 if self.resource == "money" else sizes(self.resource)[typed_unit(self.amount)]

    @property
    def words(self) -> str:
        """``10 kWh a month of runs with tag:team=nlp``."""
        return f"{self.amount} a {self.period}" + (f" of runs with {self.where}" if self.where else "")


def new_budget(
    name: str,
    amount: str,
    *,
    period: str = "month",
    zone: str = "UTC",
    where: str = "",
    at: Sequence[str] = (),
    bound: str = "mid",
    to: Sequence[str] = (),
    made_ns: int = 0,
) -> PeriodBudget:
    """A budget as it was typed; ``at``: thresholds such as ``80%``. Raises ``UsageError``."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"no budget can be called {name!r}", fix="letters, digits, . _ - and blanks, 63 at most"
        )
    if period not in PERIODS:
        raise UsageError(f"no period is called {period!r}", fix=f"one of: {', '.join(PERIODS)}")
    if bound not in BOUNDS:
        raise UsageError(f"no bound is called {bound!r}", fix=f"one of: {', '.join(BOUNDS)}")
    resource, limit, unit = _limit(amount)
    zone_of(zone)
    thresholds = tuple(sorted({_threshold(text) for text in at})) or THRESHOLDS
    made = PeriodBudget(
        id=secrets.token_hex(8),
        name=name,
        amount=" ".join(amount.split()),
        resource=resource,
        limit=limit,
        unit=unit,
        period=period,
        zone=zone,
        where=where.strip(),
        thresholds=thresholds,
        bound=bound,
        to=tuple(dict.fromkeys(address_of(text) for text in to)),
        made_ns=made_ns,
    )
    _check_conditions(made.conditions)
    return made


def _limit(amount: str) -> tuple[str, float, str]:
    """Resource, limit and unit of an ``amount``: as that of a run, or water."""
    kind, limit, unit = amount_of(amount, ("energy", "carbon", "water"), _AMOUNT)
    return kind, limit, {"g": "gCO2e"}.get(unit, unit)


def _threshold(text: str) -> float:
    try:
        value = float(text.strip().removesuffix("%")) / 100.0
    except ValueError:
        value = 0.0
    if not text.strip().endswith("%") or not 0.0 < value <= _MOST_SHARE:
        raise UsageError(f"a threshold cannot be {text!r}", fix="write it as 80%")
    return value


def _check_conditions(conditions: Sequence[Condition]) -> None:
    """Raises ``UsageError`` for what would go by the clock, or by what is to be counted."""
    for condition in conditions:
        if condition.key.is_cost or condition.key == ("fact", "components"):
            raise UsageError(
                f"the runs of a budget cannot be told apart by {condition.key.name}, which it counts",
                fix="tag:team=nlp, host:node-1 or name:bert",
            )
        if condition.key == ("fact", "started"):
            raise UsageError(f"the period says when runs began, not {condition.text}", fix="leave it out")
