"""What a leaderboard or an experiment is asked: by which metric and cost, in which groups, within what."""

from __future__ import annotations

import msgspec

from wattprint.amounts import budget
from wattprint.errors import UsageError

from .entries import Entry, lower_is_better, missing
from .reaching import as_shares, beyond_means, odd_scale
from .target import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = ("tag", "parameter")


class Limit(msgspec.Struct, frozen=True):
    """What something may cost: an amount in a base unit, J, g, s, FLOP or a currency."""

    amount: float
    unit: str

    @classmethod
    def parse(cls, text: str, cost: str) -> Limit:
        """Read ``2 kWh`` as a limit of the ``cost`` energy. Raises ``UsageError`` for what is none of it."""
        if cost == "flop":
            try:
                return cls(float(text), "FLOP")
            except ValueError:
                raise UsageError(f"{text!r} is no number of operations", fix="such as 1e18") from None
        kind, amount, unit = budget(text)
        if kind != cost:
            raise UsageError(
                f"{text!r} is {'an' if kind == 'energy' else 'a'} {kind}, and the cost is {cost}",
                fix=f"an amount of {cost}, or another cost",
            )
        return cls(amount, {"carbon": "gCO2e"}.get(kind, unit))


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What entries are compared by.

    ``cost``: one of ``entries.COSTS``; ``by``: words that group, of ``name``, ``tag:K``, ``parameter:K``;
    ``maximise``: which way the metric goes, by its name unless given; ``percent``: more than 1 is in percent.
    ``per``, ``at_least``, ``at_most``, ``within_s``, ``baseline``, ``point`` as of ``leaderboard``.
    """

    metric: str
    cost: str = "energy"
    by: tuple[str, ...] = ()
    target: Target | None = None
    maximise: bool | None = None
    percent: bool = False
    per: str | None = None
    at_least: float | None = None
    at_most: Limit | None = None
    within_s: float | None = None
    baseline: str | None = None
    point: float | None = None

    def in_one_scale(self) -> Question:
        """The same with what is asked for from 0 to 1 where ``percent`` is."""
        if not self.percent:
            return self
        least = self.at_least
        return msgspec.structs.replace(
            self,
            target=None if self.target is None else self.target.in_shares(),
            at_least=None if least is None else least / 100.0 if least > 1.0 else least,
        )

    @property
    def of_target(self) -> Target | None:
        """The target, if it is one of the metric."""
        return self.target if self.target is not None and self.target.metric == self.metric else None

    @property
    def up(self) -> bool:
        """Whether more of the metric is better: as asked for, else by its name."""
        return self.maximise if self.maximise is not None else not lower_is_better(self.metric)

    def like_scaled(
        self, entries: Sequence[Entry], asked: float | None
    ) -> tuple[list[Entry], list[tuple[Entry, str]]]:
        """``entries`` whose metric is in one scale, and those in the other, each with the reason.

        The scale is that of the value ``asked``, else that of most; with ``percent`` all count from 0 to 1.
        What no mean takes in is among the others.
        """
        odd = beyond_means(entries, self.metric)
        if self.percent:
            entries = as_shares(entries, self.metric)
        else:
            odd += odd_scale(entries, self.metric, asked)
        apart = {id(entry) for entry, _ in odd}
        return [entry for entry in entries if id(entry) not in apart], odd


def words_of(text: str) -> tuple[str, ...]:
    """``name,tag:K`` as a tuple. Raises ``UsageError`` for nothing, and for what runs are not grouped by."""
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    if not words:
        raise UsageError("nothing to group by", fix="--by name, tag:K or parameter:K")
    for word in words:
        if word != "name" and word.partition(":")[0] not in _WORDS:
            raise UsageError(f"cannot group by {word!r}", fix="--by name, tag:K or parameter:K")
    return words


def require_logged(entries: Sequence[Entry], target: Target) -> None:
    """Raise ``UsageError`` unless some entry has the metric of ``target`` at all."""
    if not any(
        target.metric in entry.metrics or (entry.attempt is not None and entry.attempt.last is not None)
        for entry in entries
    ):
        raise missing(entries, target.metric)
