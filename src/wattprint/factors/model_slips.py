"""Names of language models with mistakes of typing in them: what was meant, and which are slips."""

from __future__ import annotations

import itertools
import math
import re

from wattprint.closeness import mistakes_between
from wattprint.factors.model_names import named_size, spellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_BARE_SIZE = re.compile(r"(?<=[-_:])\d{2,3}$")
"""A last number that may be a size without its ``b``: ``llama-3.1-70``."""
_ALIKE = 0.7
"""How many of two families' letters must be typed right, of the longer one's: chosen, so that one wrong
letter in the shortest (``yi``, ``phi``) is too much and two in ``mistral`` are not."""
_LONG = 7
"""Letters from which on a wrong one makes no other family, as in ``closeness``."""


def nearest_of(text: str, keys: Iterable[str], n: int) -> list[str]:
    """Up to ``n`` of ``keys`` that ``text`` may have meant, best first; for messages, never for figures.

    Those of its family come first, and of these the ones of its version and nearest to its size.
    """
    typed = _parts(text)
    readings = [typed]
    if typed.size is None and _BARE_SIZE.search(text):
        readings.append(_parts(f"{text}b"))
    ranked = []
    for key in keys:
        other = _parts(key)
        for asked in readings:
            alike = asked.alike(other)
            if alike >= _ALIKE:
                apart = abs(math.log(asked.size / other.size)) if asked.size and other.size else 1.0
                wrong = mistakes_between(asked.number, other.number) if typed.numbers else 0
                ranked.append((wrong, -alike, apart, len(key), key))
    return list(dict.fromkeys(rank[-1] for rank in sorted(ranked)))[:n]


def is_misspelt(text: str, keys: Iterable[str]) -> bool:
    """Whether ``text`` is one of ``keys`` but for a slip: its size and numbers, nearly its letters."""
    asked = _parts(text)
    return any(
        other.family != asked.family
        and asked.is_slip_of(other)
        and not set(asked.family) <= set(other.family)
        for other in map(_parts, keys)
        if (other.numbers, other.size) == (asked.numbers, asked.size)
    )


class _Parts:
    """Words, numbers and size of a name."""

    __slots__ = ("family", "numbers", "size")

    def __init__(self, family: tuple[str, ...], numbers: tuple[str, ...], size: float | None) -> None:
        self.family = family
        self.numbers = numbers
        self.size = size

    @property
    def number(self) -> str:
        """Its numbers as one word, in which what looks the same is the same: ``4o`` and ``40``."""
        return "-".join(self.numbers).replace("o", "0").replace("l", "1")

    def alike(self, other: _Parts) -> float:
        """From 0 to 1, how much the words of both are the same."""
        asked, name = "".join(self.family), "".join(other.family)
        if not asked:
            return 0.0
        longest = max(len(asked), len(name))
        near = abs(len(asked) - len(name)) <= (1.0 - _ALIKE) * longest  # else none of the rest matters
        ratio = 1.0 - mistakes_between(asked, name) / longest if near else 0.0
        within = len(asked) > 2 and set(self.family) <= set(other.family)
        begun = len(name) > 2 and self.family[: len(other.family)] == other.family
        return max(ratio, 0.9 if within else 0.0, _ALIKE if begun else 0.0)

    def is_slip_of(self, other: _Parts) -> bool:
        """Whether a slip of the hand makes these words of the other's: ``lama`` is one, ``llava`` is a name.

        One letter too many, too few or swapped with its neighbour; a wrong one only in seven or more.
        """
        asked, name = "".join(self.family), "".join(other.family)
        if abs(len(asked) - len(name)) > 1 or mistakes_between(asked, name) != 1:
            return False
        return len(asked) != len(name) or sorted(asked) == sorted(name) or len(asked) >= _LONG


def _parts(text: str) -> _Parts:
    size = named_size(text)
    spelt = [word for word in next(itertools.islice(spellings(text), 1, None)) if word != "latest"]
    sizes = () if size is None else size.word.split("-")
    return _Parts(
        tuple(word for word in spelt if word.isalpha()),
        tuple(word for word in spelt if word not in sizes and not word.isalpha()),
        None if size is None else size.parameters[1],
    )
