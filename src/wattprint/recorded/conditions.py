"""What a run has to be like, and in which order runs are to stand, as people type it.

``accuracy>0.9``, ``energy<1kWh``, ``status=finished``: a name, a sign, a value. A name is one of ``FACTS``,
or that of a metric, a parameter or a tag, in this order; ``metric:K``, ``parameter:K`` and ``tag:K`` tell
them apart. ``status:killed`` and the like are shorter for facts that are text, ``name:bert`` is any part of a
name, ``since:7d`` and ``until:2026-11-21`` are bounds of ``started``. Several conditions stand behind each
other, with ``and`` or a blank between. What is unknown of a run passes no condition.
"""

from __future__ import annotations

import math
import operator
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

from wattprint.amounts import carbon_g, duration_s, energy_j, money
from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.ledger.store import GLOB_CHARACTERS, IMPORTED
from wattprint.records import STATUSES

from .moments import moment_ns

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

Value = str | float
"""What is known of a run: text, or a number in the base unit of its fact."""


def _number(text: str, what: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{what} cannot be {text!r}", fix=f"write a number: {what}>0") from None


def _seconds(text: str, what: str) -> float:
    del what
    return 0.0 if text.strip() in ("0", "0s") else duration_s(text)


class Fact(NamedTuple):
    """Something that is known of every run: what it is, and how a value of it is read; text without.

    ``private``: which of ``choices.PRIVATE_FIELDS`` it tells, empty for none.
    """

    help: str
    read: Callable[[str, str], float] | None = None
    private: str = ""


FACTS: Mapping[str, Fact] = {
    "id": Fact("the run's id"),
    "name": Fact("what it is called"),
    "status": Fact("how it ended, running, or imported"),
    "host": Fact("the machine, or one of them", private="host"),
    "place": Fact("where that stands: FR, France, gcp:europe-west1"),
    "scope": Fact("process or machine"),
    "method": Fact("the worst by which a part of its energy was obtained"),
    "origin": Fact("the file that it was imported from", private="paths"),
    "command": Fact("what was run", private="command"),
    "exit_code": Fact("what the command ended with", _number),
    "nodes": Fact("how many machines", _number),
    "started": Fact("when it began: 7d ago, or 2026-11-21", lambda text, _: float(moment_ns(text))),
    "took": Fact("how long: 4h, 90min", _seconds),
    "energy": Fact("inside its boundary: 1kWh, 500J", energy_j),
    "carbon": Fact("operational, by location: 1kg, 300g", carbon_g),
    "money": Fact("of energy or rent: 2EUR", lambda text, what: money(text, what)[0]),
    "components": Fact("energy of CPUs, DRAM and accelerators in its scope: 1kWh", energy_j),
}
RUN_STATUSES = (*STATUSES, IMPORTED)
"""What the status of a run may be asked to be."""
COSTS = ("energy", "carbon", "money")
"""Facts that are computed from the record."""
KINDS = ("metric", "parameter", "tag")
"""What the user said of a run, in the order in which a bare name is looked for."""
_OTHER_NAMES = {"duration": "took", "time": "took", "exit": "exit_code", "cost": "money", "co2": "carbon"}
_SIGNS = ("<=", ">=", "!=", "==", "=", "<", ">")
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_BOUNDS = {"since": ">=", "until": "<"}
"""Words before a colon for when a run began, with their signs."""
_TEXTS = "|".join((*(name for name, fact in FACTS.items() if fact.read is None), *_BOUNDS))
_SHORT = re.compile(rf"\s*({_TEXTS}):\s*(.*?)\s*", re.DOTALL | re.IGNORECASE)
_CONDITION = re.compile(rf"\s*(.*?)\s*({'|'.join(_SIGNS)})\s*(.*?)\s*", re.DOTALL)
_BEGINS = rf"""(?=(?:(?i:{_TEXTS}):|[^\s=<>!"']+\s*(?:!=|[=<>])))"""
"""Where a condition begins."""
_AND = re.compile(rf"\s+(?:(?i:and)\s+)?{_BEGINS}")
_OR = re.compile(rf"\s+(?i:or)\s+{_BEGINS}")
_WHOLE = re.compile(rf"\s*(?:(?i:{_TEXTS}):\s*\S|\S.*?[=<>]\s*[^\s=])", re.DOTALL)
"""What a condition has at least: what stands before it is no part of its name."""
_IN_QUOTES = re.compile(r"""(?<=[=<>:])\s*(["']).*?\1""", re.DOTALL)
_UNCLOSED = re.compile(r"""(?<=[=<>:])\s*["']""")
_QUOTED = re.compile(r"""(["'])(.*)\1""", re.DOTALL)
_LONGEST = 2000
"""Letters of all conditions, chosen."""
_HOW = "write it as accuracy>0.9, energy<1kWh or status=finished"
_KEYS = "|".join([*FACTS, *_OTHER_NAMES])
_PLAIN_WORDS = re.compile(
    r"""(?:[^\s=<>!:"']+(?:\s+|$))+?"""
    rf"(?=$|(?i:{_TEXTS}):|(?:metric|parameter|param|tag):|(?i:{_KEYS})\s*(?:!=|[=<>]))"
)
"""Words without a sign before what is a condition for certain, or alone."""
ANY_PART = ":"
"""The sign of what is any part of a name, or a glob."""


class Key(NamedTuple):
    """Something known of runs. ``kind``: ``fact``, for one of ``FACTS``, one of ``KINDS``, or "" for any."""

    kind: str
    name: str

    @property
    def text(self) -> str:
        """As it is typed."""
        return f"{self.kind}:{self.name}" if self.kind in KINDS else self.name

    @property
    def is_cost(self) -> bool:
        """Whether it takes a statement to know it."""
        return self.kind == "fact" and self.name in COSTS

    def is_private(self, shared: Collection[str]) -> bool:
        """Whether it tells what is private and not among the ``shared`` of ``choices.PRIVATE_FIELDS``."""
        private = FACTS[self.name].private if self.kind == "fact" else ""
        return bool(private) and private not in shared

    @classmethod
    def parse(cls, text: str) -> Key:
        """``energy``, ``tag:team`` or ``accuracy``."""
        kind, colon, name = text.partition(":")
        kind = {"param": "parameter"}.get(kind, kind)
        if colon and name and kind in KINDS:
            return cls(kind, name)
        name = _OTHER_NAMES.get(text.lower(), text)
        return cls("fact", name.lower()) if name.lower() in FACTS else cls("", text)


class Condition(NamedTuple):
    """One condition on a run. ``text``: as typed; ``number``: the value in the base unit, if it is one.

    ``currency``: that of an amount of money, if one was given.
    """

    key: Key
    sign: str
    value: str
    number: float | None
    text: str
    currency: str = ""

    @classmethod
    def parse(cls, text: str) -> Condition:
        """``accuracy>0.9``. Raises ``UsageError`` for what is no condition."""
        key, sign, typed = _parts(text)
        quoted = _QUOTED.fullmatch(typed)
        value = quoted[2] if quoted else typed
        fact = FACTS[key.name] if key.kind == "fact" else None
        if fact is None:
            number = None if quoted else _number_or_none(value)
        elif fact.read is not None:
            number = fact.read(value, key.text)
        elif sign in ("=", "!=", ANY_PART):
            number = None
        else:
            raise UsageError(
                f"{key.text} has no order: {text!r}", fix=f"{key.text}={value} or {key.text}!={value}"
            )
        if key == ("fact", "status") and not GLOB_CHARACTERS & set(value) and value not in RUN_STATUSES:
            raise UsageError(f"no run has the status {value!r}", fix=f"one of: {', '.join(RUN_STATUSES)}")
        currency = money(value, key.text)[1] if key == ("fact", "money") else ""
        return cls(key, sign, value, number, text.strip(), currency)

    def passes(self, values: Sequence[Value]) -> bool:
        """Whether a run passes of which ``values`` are known; of several one that does is enough.

        Raises ``UsageError`` where a number is asked to be more or less than a text.
        """
        if self.sign == "!=":
            return bool(values) and not any(self._compares(value, "=") for value in values)
        return any(self._compares(value, self.sign) for value in values)

    def _compares(self, value: Value, sign: str) -> bool:
        if self.number is not None:
            number = _number_or_none(value) if isinstance(value, str) else value
            return number is not None and _ORDER[sign](number, self.number)
        if isinstance(value, str):
            if sign == ANY_PART and not GLOB_CHARACTERS & set(self.value):
                return self.value.lower() in value.lower()
            if sign in ("=", ANY_PART) and GLOB_CHARACTERS & set(self.value):
                return fnmatchcase(value, self.value)
            return _ORDER[sign](value, self.value)
        if sign == "=":
            return False
        raise UsageError(
            f"{self.key.text} is a number: {self.value!r} is none", fix=f"{self.key.text}{sign}0.9"
        )


def _no_condition(word: str) -> UsageError:
    return UsageError(
        f"there is no condition in {word!r}", fix=f"name:{word} for a name, {word}>0.9 for a metric"
    )


def _parts(text: str) -> tuple[Key, str, str]:
    """Key, sign and value of one condition. Raises ``UsageError`` for what is none."""
    short = _SHORT.fullmatch(text)
    if short is not None and short[2]:
        word = short[1].lower()
        if word in _BOUNDS:
            return Key("fact", "started"), _BOUNDS[word], short[2]
        return Key("fact", word), ANY_PART if word == "name" else "=", short[2]
    match = _CONDITION.fullmatch(text)
    if match is not None and match[1] and match[3]:
        before, blank, last = match[1].rpartition(" ")
        if blank and Key.parse(last).kind:
            raise _no_condition(before.strip())
        return Key.parse(match[1]), {"==": "="}.get(match[2], match[2]), match[3]
    word = text.strip()
    if short is not None:
        raise UsageError(f"nothing stands behind {word}", fix=f"write what it is to be: {word}VALUE")
    if match is not None or not word:
        raise UsageError(f"there is no condition in {text!r}", fix=_HOW)
    kind, colon, name = word.partition(":")
    if not colon:
        raise _no_condition(word)
    if kind in (*KINDS, "param") and name:
        raise UsageError(f"{word} has no value", fix=f"{word}=VALUE, or {word}=* for any")
    if kind.lower() in FACTS:
        raise UsageError(f"{kind} is a number or a time: {word}", fix=f"{kind}>{name or 'VALUE'}")
    near = nearest(kind, [*FACTS, *_BOUNDS, *KINDS], 1)
    raise UsageError(
        f"nothing is called {kind!r}", fix=f"{near[0]}:{name}" if near else f"tag:{kind}={name or 'VALUE'}"
    )


def has_status(status: str) -> Condition:
    """That a run has the ``status``, one of ``RUN_STATUSES``."""
    return Condition.parse(f"status={status}")


class Sort(NamedTuple):
    """An order of runs: the most or the newest first, text from A to Z; the other way round if ``turned``."""

    key: Key
    turned: bool = False

    @property
    def text(self) -> str:
        """As it is typed."""
        return f"{'-' if self.turned else ''}{self.key.text}"

    @classmethod
    def parse(cls, text: str) -> Sort:
        """``energy``, or ``-energy`` for the least first. Raises ``UsageError`` for nothing."""
        name = text.strip().removeprefix("-").strip()
        if not name:
            raise UsageError(
                "nothing to sort by", fix=f"--sort {', '.join(COSTS)}, started, name or a metric"
            )
        return cls(Key.parse(name), text.strip().startswith("-"))

    def place(self, values: Sequence[Value]) -> tuple[int, float | _Reversed | str]:
        """Where a run stands of which ``values`` are known: numbers, then text, then what is unknown."""
        if not values:
            return (2, 0.0)
        value = values[0]
        is_text = self.key.kind == "fact" and FACTS[self.key.name].read is None
        number = None if is_text else _number_or_none(value) if isinstance(value, str) else value
        if number is not None:
            return (0, number if self.turned else -number)
        return (1, _Reversed(str(value)) if self.turned else str(value))


class _Reversed(str):
    """Text that stands the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def as_typed(key: str, value: str, *, exactly: bool = True) -> str:
    """The condition that ``key`` (``host=``, ``tag:team=``) is ``value``, and ``exactly`` that."""
    if exactly:
        value = "".join(f"[{letter}]" if letter in GLOB_CHARACTERS else letter for letter in value)
    is_number = exactly and _number_or_none(value) is not None
    if re.fullmatch(r"[^\s\"'=<>]+", value) and not is_number:
        return f"{key}{value}"
    quote = "'" if '"' in value else '"'
    return f"{key}{quote}{value}{quote}"


def with_names(text: str) -> str:
    """``text`` with plain words before its conditions as parts of names: ``bert energy>1J``.

    Words that are a fact's are left alone: something is missing behind them. Raises ``UsageError`` for what
    is too long.
    """
    text = _with_single_blanks(text)
    match = _PLAIN_WORDS.match(text)
    if match is None:
        return text
    words = [word for word in match[0].split() if word.lower() != "and"]
    if any(word.lower() == "or" or Key.parse(word).kind for word in words):
        return text
    names = [as_typed("name:", word, exactly=False) for word in words]
    return " ".join([*names, text[match.end() :]]).strip()


def _with_single_blanks(text: str) -> str:
    """``text``, outside quotes with no two blanks beside each other: patterns would try each of many.

    Raises ``UsageError`` for what is longer than anybody types.
    """
    if len(text) > _LONGEST:
        raise UsageError(f"nobody searches by {len(text):,} letters", fix=f"{_LONGEST:,} are the most")
    pieces, end = [], 0
    for quoted in _IN_QUOTES.finditer(text):
        pieces += [re.sub(r"\s+", " ", text[end : quoted.start()]), quoted[0]]
        end = quoted.end()
    return "".join([*pieces, re.sub(r"\s+", " ", text[end:])])


def parse_where(text: str) -> list[Condition]:
    """The conditions of ``accuracy>0.9 tag:team=vision since:7d``, also with ``and`` between.

    Raises ``UsageError`` for what is none.
    """
    text = _with_single_blanks(text)
    # What stands in quotes has no words between conditions.
    plain = _IN_QUOTES.sub(lambda match: "x" * len(match[0]), text)
    if _UNCLOSED.search(plain):
        raise UsageError(f"a quote is not closed: {text!r}", fix='close it, as in name:"my run"')
    if _OR.search(plain):
        raise UsageError(f"conditions are joined by and alone: {text!r}", fix="ask for one at a time")
    conditions, begin = [], 0
    for between in _AND.finditer(plain):
        if _WHOLE.match(plain, begin, between.start()):
            conditions.append(Condition.parse(text[begin : between.start()]))
            begin = between.end()
    return [*conditions, Condition.parse(text[begin:])]


def _number_or_none(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return None if math.isnan(number) else number
