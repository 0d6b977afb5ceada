"""What was meant by a word that is none of those to choose from.

Whoever answers an unknown name of a device, a place, a setting or a command asks ``nearest``, so all mean
the same by near. Its unit is the mistake of typing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(asked: str, names: Iterable[str], n: int = 3) -> list[str]:
    """Up to ``n`` of ``names`` that ``asked`` may have meant, the likeliest first; for messages alone.

    Names are compared word by word, ``closeness`` says how. Of equals the shorter name comes first, then the
    one that stands first. What is longer than any name is near to none.
    """
    words = _words(asked) if len(asked) <= _LONGEST else []
    if len(words) > _MOST_WORDS:
        return []
    ranked = []
    for place, name in enumerate(names):
        likeness = _likeness(words, _words(name))
        if likeness > 0.0:
            ranked.append((-likeness, len(name), place, name))
    return list(dict.fromkeys(name for *_, name in sorted(ranked)))[:n]


def closeness(asked: str, name: str) -> float:
    """How likely ``name`` was meant by ``asked``: from 0, never, to 1, the same but for case and marks.

    The unit is the mistake of typing: a character too many, too few, wrong, or swapped with its neighbour.

    * A word of letters may have one mistake, two from seven letters on and one more for each four beyond; a
      mistake in the first letter makes it another word, unless it is the only one in five letters or more, or
      swaps it with the second.
      A word of three letters or more stands for what begins with it, one of two for one of three.
    * In a word with digits, such as h100, 4090 or 7b, the letters before the digits are the family and are
      never mistaken (H10 is no A10), unless they are a word of five letters or more (cenrtal1). Of the digits
      one may be wrong, or half of them; what is left out at their end counts half (H10 is nearer to H100 than
      to H20); other letters behind them are as one digit.
    * Such words weigh three times those without, and each of them has to be near to one of the name; words of
      the name that were not asked for cost little.
    """
    return _likeness(_words(asked), _words(name))


_LONGEST = 200
"""Chosen: characters, twice those of the longest name of a table."""
_MOST_WORDS, _LONGEST_WORD = 20, 40
"""Chosen: words, and the letters of one in which mistakes are looked for: what others may ask of a server
takes it no longer than a moment."""
_NUMBER_WEIGHT = 3.0
"""Chosen: two words right beside a wrong number are not the device that was meant."""
_LEAST_SHARE = 0.45
_ABBREVIATED = 0.8
_UNASKED = 0.02
"""Chosen: the share of what was asked that has to be there, what a beginning is worth beside a whole word,
and what a word more costs: less than any mistake."""


def _words(text: str) -> list[str]:
    import re

    folded = text.casefold()
    if not folded.isascii():
        import unicodedata

        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", folded)


def _likeness(asked: list[str], name: list[str]) -> float:
    if not asked or not name:
        return 0.0
    if "".join(asked) == "".join(name):
        return 1.0
    left = list(name)
    reached, telling = 0.0, False
    for word in asked:
        best, match = max(((_of_words(word, other), other) for other in left), default=(0.0, ""))
        if best == 0.0 and _weight(word) > 1.0:
            return 0.0
        reached += best * _weight(word)
        if best:
            left.remove(match)
            telling |= len(word) > 1
    share = reached / sum(map(_weight, asked))
    # A number of one digit, such as the 2 of "wse-2", tells nothing by itself.
    if share < _LEAST_SHARE or not telling:
        return 0.0
    return max(0.01, share - _UNASKED * len(left))


def _weight(word: str) -> float:
    return _NUMBER_WEIGHT if len(word) > 1 and any(c.isdigit() for c in word) else 1.0


def _of_words(asked: str, other: str) -> float:
    if asked == other:
        return 1.0
    if asked.isalpha() and other.isalpha():
        return _of_letters(asked, other)
    head, number, tail = _parts(asked)
    other_head, other_number, other_tail = _parts(other)
    family = 1.0 if head == other_head else _of_letters(head, other_head) if len(head) > 4 else 0.0
    if not family or not number or not other_number:
        return 0.0
    longest = max(len(number), len(other_number)) + 1
    if longest > _LONGEST_WORD:
        return 0.0
    begun = other_number.startswith(number) or number.startswith(other_number)
    mistakes = mistakes_between(number, other_number)
    if mistakes > max(1, (longest if begun else longest - 1) // 2):
        return 0.0
    cost = (0.5 if begun else 1.0) * mistakes + (0.0 if tail == other_tail else 0.5 if not tail else 1.0)
    # Of numbers that are as wrong as each other the nearer one was meant: v4 rather than v2 by v5.
    apart = abs(int(number[:9]) - int(other_number[:9])) / int("9" * min(9, longest))
    return max(0.01, family * (1.0 - cost / longest) - _UNASKED * apart)


def _of_letters(asked: str, other: str) -> float:
    if len(asked) >= 2 and other.startswith(asked) and (len(asked) > 2 or len(other) == 3):
        return _ABBREVIATED
    allowed = max(1, (len(asked) + 1) // 4)
    if not 3 <= len(asked) <= _LONGEST_WORD or abs(len(asked) - len(other)) > allowed:
        return 0.0
    mistakes = mistakes_between(asked, other)
    if mistakes > allowed:
        return 0.0
    swapped = asked[:2] == other[1::-1]
    if asked[0] != other[0] and (mistakes > 1 or (len(asked) < 5 and not swapped)):
        return 0.0
    return 1.0 - mistakes / max(len(asked), len(other))


def _parts(word: str) -> tuple[str, str, str]:
    """Letters, the first digits, and what follows: ``mi300x`` is mi, 300, x."""
    head = word[: len(word) - len(word.lstrip("abcdefghijklmnopqrstuvwxyz"))]
    rest = word[len(head) :]
    tail = rest.lstrip("0123456789")
    return head, rest[: len(rest) - len(tail)], tail


def mistakes_between(asked: str, other: str) -> int:
    """Mistakes of typing from one to the other: Levenshtein's distance, where swapped neighbours are one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(asked, 1):
        two_before, before = before, row
        row = [i]
        for j, wanted in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and asked[i - 2] == wanted:
                least = min(least, two_before[j - 2] + 1)
            row.append(least)
    return row[-1]
