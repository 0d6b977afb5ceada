"""Which runs: by key or by condition, and when a condition lets none through, which one it was."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.closeness import nearest
from wattprint.errors import UsageError, WattprintError
from wattprint.ledger.store import GLOB_CHARACTERS, Filter
from wattprint.units import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wattprint.ledger.store import RunRow, Store


def tags_of(texts: Iterable[str]) -> dict[str, str]:
    """``KEY=VALUE`` texts as a mapping. Raises ``UsageError`` for one without a key or a sign."""
    tags = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not sign or not key:
            raise UsageError(f"no tag in {text!r}", fix="write a tag as KEY=VALUE, such as team=vision")
        tags[key] = value
    return tags


class LeftOut:
    """Runs that cannot be read or stated while others can, by the reason."""

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {}
        self.first: WattprintError | None = None
        """What was wrong with the first of them."""

    def add(self, run_id: str, error: WattprintError) -> None:
        """``run_id`` is left out because of ``error``."""
        self._ids.setdefault(str(error), []).append(run_id)
        self.first = self.first or error

    def lines(self) -> list[str]:
        """A warning for each reason."""
        return lines_of(self._ids)


def lines_of(left_out: Mapping[str, Sequence[str]]) -> list[str]:
    """A warning for each reason why runs are ``left_out``, which has their ids."""
    return [
        f"left out {ids[0] if len(ids) == 1 else f'{len(ids)} runs ({ids[0]} ...)'}: {reason}"
        for reason, ids in left_out.items()
    ]


class _Condition(NamedTuple):
    """One condition of a filter: in words, after "no run", and alone."""

    words: str
    alone: Filter


def none_through(store: Store, which: Filter) -> UsageError:
    """Why ``which`` lets no run of ``store`` through."""
    newest = store.runs(Filter(limit=1))
    if not newest:
        return UsageError("no run has been recorded yet", fix="wattprint run -- CMD")
    conditions = _conditions(which)
    for condition in conditions:
        if not store.runs(msgspec.structs.replace(condition.alone, limit=1)):
            there_is = _there_is(store, condition.alone, newest[0])
            return UsageError(f"no run {condition.words}{there_is}", fix="see: wattprint runs")
    words = " and ".join(condition.words for condition in conditions)
    counts = ", ".join(_with_verb(store.totals(one.alone).runs, one.words) for one in conditions)
    return UsageError(f"no run {words} ({counts})", fix="leave one of them out")


def _with_verb(count: int, words: str) -> str:
    verb, _, rest = words.partition(" ")
    return f"{count} {verb if count == 1 else {'has': 'have', 'is': 'are'}.get(verb, verb)} {rest}"


def _conditions(which: Filter) -> list[_Condition]:
    conditions = []
    if which.name:
        glob, alone = bool(GLOB_CHARACTERS & set(which.name)), re.sub(r"\[(\w)\]", r"\1", which.name)
        words = f"has a name like {which.name!r}" if glob else f"has {which.name!r} in its name"
        if glob and not GLOB_CHARACTERS & set(alone):
            words = f"is called {alone!r}"
        conditions.append(_Condition(words, Filter(name=which.name)))
    for key, value in which.tags.items():
        conditions.append(_Condition(f"has tag {key}={value}", Filter(tags={key: value})))
    if which.status:
        conditions.append(_Condition(f"has status {which.status}", Filter(status=which.status)))
    if which.host:
        conditions.append(_Condition(f"ran on {which.host}", Filter(host=which.host)))
    if which.since_ns is not None:
        conditions.append(
            _Condition(f"began since {_clock(which.since_ns)}", Filter(since_ns=which.since_ns))
        )
    if which.until_ns is not None:
        words = f"began before {_clock(which.until_ns)}"
        conditions.append(_Condition(words, Filter(until_ns=which.until_ns)))
    return conditions


def _there_is(store: Store, alone: Filter, newest: RunRow) -> str:
    """What there is instead of what one condition asks for, in brackets; empty if nothing helps."""
    if alone.since_ns is not None:
        return f" (the newest began {_clock(newest.started_ns)})"
    if alone.status:
        return _counted(store.values("status"), "")
    if alone.host:
        hosts = dict.fromkeys(name for names in store.values("host") for name in names.split(","))
        return f" (hosts are {', '.join(nearest(alone.host, hosts) or islice(hosts, 3))})"
    if alone.name:
        names = list(store.values("name"))
        near = nearest(alone.name, names)
        return f" (nearest: {', '.join(near)})" if near else f" (names are {', '.join(names[:3])})"
    for key in alone.tags:
        values = store.values(f"tag:{key}")
        if values:
            return _counted(values, f"{key}=")
        keys = list(islice(store.values("tag"), 5))
        return f" (none has a tag {key}; tags are {', '.join(keys)})" if keys else " (no run has a tag)"
    return ""


def _counted(values: dict[str, int], lead: str) -> str:
    """``3 runs have team=nlp, 1 run has team=audio``: the commonest three."""
    listed = ", ".join(
        f"{counted(count, 'run has', 'runs have')} {lead}{value}"
        for value, count in islice(values.items(), 3)
    )
    return f" ({listed})"


def _clock(wall_ns: int) -> str:
    """A moment on this machine's clock, to the minute."""
    return datetime.fromtimestamp(wall_ns / 1e9, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
