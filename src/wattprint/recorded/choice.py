"""The runs that were asked for: by key, by filter, by condition, in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.ledger.store import GLOB_CHARACTERS, IMPORTED, ORDERS, Filter
from wattprint.units import counted

from .conditions import ANY_PART, FACTS, Condition, Key, Sort, has_status
from .facts import Facts
from .select import none_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.store import RunRow, Store

    from .books import Books
    from .stating import Stating


MONEY = Key("fact", "money")
"""The one cost that comes in several units."""


class Choice(msgspec.Struct, frozen=True):
    """Which runs, and in which order; an empty one means all of them, newest first.

    The limit of ``which`` counts what is left by all conditions, in this order. Its status may be
    ``imported``.
    """

    which: Filter = Filter()
    where: tuple[Condition, ...] = ()
    sort: Sort | None = None

    @property
    def takes_all(self) -> bool:
        """Whether it leaves no run out and asks for no order."""
        return self == Choice()


def in_engine(choice: Choice) -> Choice:
    """The same choice, with as much of it in its filter, which the index answers, as that can tell."""
    which, where = choice.which, []
    if which.status == IMPORTED:  # the index has how a run ended; whose record it is stands in that
        which = msgspec.structs.replace(which, status="")
        where.append(has_status(IMPORTED))
    for condition in choice.where:
        more = _as_filter(which, condition)
        which = msgspec.structs.replace(which, **more)
        if not more:
            where.append(condition)
    sort = choice.sort
    if sort is not None and sort.key.kind == "fact" and sort.key.name in ORDERS:
        which, sort = msgspec.structs.replace(which, order=sort.text), None
    return Choice(which, tuple(where), sort)


def _as_filter(which: Filter, condition: Condition) -> dict[str, object]:
    """The fields of ``which`` that ask for what ``condition`` does as well; none if it has none for that."""
    (kind, name), sign, value = condition.key, condition.sign, condition.value
    if (kind, name) == ("fact", "started") and condition.number is not None:
        at_ns = int(condition.number) + (sign in (">", "<="))
        if sign in (">", ">="):
            return {"since_ns": at_ns if which.since_ns is None else max(at_ns, which.since_ns)}
        if sign in ("<", "<="):
            return {"until_ns": at_ns if which.until_ns is None else min(at_ns, which.until_ns)}
        return {}
    if (kind, name, sign) == ("fact", "name", ANY_PART) and not which.name:
        return {"name": value}
    if (kind, name, sign) == ("fact", "name", "=") and not which.name and "[" not in value:
        if GLOB_CHARACTERS & set(value):
            return {"name": value}
        return {"name": f"[{value[0]}]{value[1:]}"} if value[:1].isalnum() else {}  # a glob of that alone
    if sign != "=" or condition.number is not None or GLOB_CHARACTERS & set(value):
        return {}
    if kind == "tag":
        return {} if name in which.tags else {"tags": which.tags | {name: value}}
    is_open = kind == "fact" and name in ("status", "host") and not getattr(which, name)
    return {name: value} if is_open and value != IMPORTED else {}


def runs_or_reason(books: Books, choice: Choice) -> tuple[list[RunRow], UsageError | None]:
    """The runs that ``choice`` lets through, in its order, and if there are none, why.

    Raises ``UsageError`` for a condition on what no run has, or that cannot be compared, and for what is
    private and not shared with whoever asks ``books``.
    """
    check_open(books, choice)
    narrowed = in_engine(choice)
    rows, reason = passing(books, narrowed)
    return in_order(books, rows, narrowed.sort)[: choice.which.limit], reason


def check_open(books: Books, choice: Choice) -> None:
    """Raises ``UsageError`` where ``choice`` goes by what is private and not shared with whoever asks.

    An answer would tell it letter by letter.
    """
    keys = [condition.key for condition in choice.where] + ([] if choice.sort is None else [choice.sort.key])
    keys += [Key("fact", "host")] if choice.which.host else []
    for key in keys:
        if key.is_private(books.shared):
            raise UsageError(f"the {key.text} of runs is private: nobody asks by it who is not told it")


def passing(books: Books, narrowed: Choice) -> tuple[list[RunRow], UsageError | None]:
    """The runs that ``narrowed``, as of ``in_engine``, lets through, in the order of its filter; or why none.

    Its limit counts only where the filter is all that it asks by. Raises as ``runs_or_reason``.
    """
    by_facts = bool(narrowed.where) or narrowed.sort is not None
    which = msgspec.structs.replace(narrowed.which, limit=None) if by_facts else narrowed.which

    def question(store: Store) -> tuple[list[RunRow], UsageError | None]:
        rows = store.runs(which)
        return rows, None if rows else none_through(store, which)

    rows, reason = books.ask(question, lambda answer: answer[0])
    if not rows or not by_facts:
        return rows, reason
    _check_keys(rows, narrowed)
    # What takes a statement is asked of those alone that the others let through.
    for condition in sorted(narrowed.where, key=lambda condition: condition.key.is_cost):
        facts = Facts(books, rows)
        left = [r for r in rows if condition.passes(facts.values(r, condition.key, condition.currency))]
        if not left:
            return [], _none_passes(facts, rows, condition)
        rows = left
    return rows, None


def in_order(
    books: Books, rows: list[RunRow], sort: Sort | None, stating: Stating | None = None
) -> list[RunRow]:
    """``rows`` by what is known of them, as ``stating`` has it; as they are without ``sort``.

    Currencies have no order among them: by money the runs of each stand together, as ``Facts.currencies``
    has them.
    """
    if sort is None:
        return rows
    facts = Facts(books, rows, stating)

    def place(row: RunRow) -> tuple[int, int, object]:
        cost = facts.costs[row.id].get("money") if sort.key == MONEY else None
        currency = 0 if cost is None else facts.currencies.index(cost.unit)
        number, value = sort.place(facts.values(row, sort.key))
        return number, currency, value

    return sorted(rows, key=place)


def currencies_apart(facts: Facts, sort: Sort | None) -> str:
    """What is to be known of an order by money where runs are paid in several currencies, in words."""
    if sort is None or sort.key != MONEY or len(facts.currencies) < 2:
        return ""
    return f"several currencies, which have no order among them: {', then '.join(facts.currencies)}"


def chosen(books: Books, keys: Sequence[str], choice: Choice | None, *, beside: int = 0) -> list[RunRow]:
    """The runs that ``keys`` name, as for ``Books.run``, then those of ``choice``; each once.

    A choice that lets none through is an error only where nothing else is asked for: ``beside`` is how
    many things are at hand besides runs, such as files. Raises ``UsageError``.
    """
    rows = [] if not keys else books.ask(lambda store: [store.run(key) for key in keys], lambda rows: rows)
    if choice is not None:
        filtered, reason = runs_or_reason(books, choice)
        if reason is not None and not rows and not beside:
            raise reason
        if reason is not None:
            books.warn(reason.what)
        rows += filtered
    return list({row.id: row for row in rows}.values())


def _check_keys(rows: Sequence[RunRow], choice: Choice) -> None:
    """Raise ``UsageError`` for a key that is nothing known of any of ``rows``."""
    asked = [condition.key for condition in choice.where] + ([] if choice.sort is None else [choice.sort.key])
    unheard = [key for key in asked if key.kind != "fact" and not any(_has(row, key) for row in rows)]
    if not unheard:
        return
    names = dict.fromkeys(
        [
            *FACTS,
            *(name for row in rows for name in (*row.metrics, *row.parameters, *row.tags)),
        ]
    )
    key = unheard[0]
    near = nearest(key.name, names)
    what = f"no run has {'a ' + key.kind if key.kind else 'a metric, parameter or tag'} {key.name!r}"
    raise UsageError(
        what, fix=f"nearest: {', '.join(near)}" if near else f"one of: {', '.join([*names][:20])}"
    )


def _has(row: RunRow, key: Key) -> bool:
    metric, parameter, tag = key.name in row.metrics, key.name in row.parameters, key.name in row.tags
    by_kind = {"metric": metric, "parameter": parameter, "tag": tag}
    return by_kind.get(key.kind, metric or parameter or tag)


def _none_passes(facts: Facts, rows: Sequence[RunRow], condition: Condition) -> UsageError:
    """Why none of ``rows`` passes: how many are known, and of those what is nearest to passing."""
    key = condition.key
    known = [values for row in rows if (values := facts.values(row, key))]
    runs = counted(len(rows), "run")
    if not known:
        return UsageError(
            f"no run passes {condition.text}: of {runs} none has {key.text}", fix="leave it out"
        )
    texts = dict.fromkeys(str(values[0]) for values in known if isinstance(values[0], str))
    among = f"; {key.text} is {', '.join([*texts][:3])}" if texts else ""
    return UsageError(f"no run passes {condition.text}, of {runs}{among}", fix="see: wattprint runs")
