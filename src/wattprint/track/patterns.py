"""Figures in the lines of a program's output, found by regular expressions."""

from __future__ import annotations

import math
import re
import warnings

from wattprint.errors import UsageError

_EXAMPLE = "--metric-from 'accuracy ([0-9.]+)'"
_PIECES = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|.", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_][\w./-]*")
_BREAK, _UNKNOWN = "\0", "\1"
"""Stand for what is no letter, and for one of several letters."""
_COLOURS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
"""ECMA-48: control sequences, operating system commands, and two characters."""


class Pattern:
    """A regular expression, and the names of the metrics that its groups hold.

    Named groups are metrics, and no others then. Without one, each group is called by the word before it.
    ``matched``: whether any line has matched so far. Raises ``UsageError`` for a ``text`` that is none, that
    has no group, or a group nobody can name.
    """

    __slots__ = ("_expression", "matched", "names", "search", "text")

    def __init__(self, text: str) -> None:
        self.text, self.matched = text, False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of forms that a later Python may read otherwise
                self._expression = re.compile(text)
        except (re.error, RecursionError, OverflowError, MemoryError) as error:
            raise UsageError(
                f"--metric-from {text!r} is no regular expression: {error}", fix=f"write {_EXAMPLE}"
            ) from None
        named = {group: name for name, group in self._expression.groupindex.items()}
        if not self._expression.groups:
            raise UsageError(
                f"--metric-from {text!r} has no group", fix=f"put ( ) around the number: {_EXAMPLE}"
            )
        self.names: dict[int, str] = named or _names(text, self._expression.groups)
        self.search = self._expression.search
        """Whether a line has a match: most have none."""

    def figures(self, line: str) -> list[tuple[str, str]]:
        """Name and text of each figure in ``line``, from left to right."""
        pairs: list[tuple[str, str]] = []
        for match in self._expression.finditer(line):
            self.matched = True
            pairs += [
                (name, text) for group, name in self.names.items() if (text := match.group(group)) is not None
            ]
        return pairs


def number_of(text: str) -> float | None:
    """The finite number that ``text`` is, but for a full stop, comma or per cent sign behind it."""
    try:
        number = float(text.strip().rstrip(".,;%"))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def plain(line: str) -> str:
    """``line`` without the marks by which a terminal shows colours."""
    return _COLOURS.sub("", line) if "\x1b" in line else line


def _names(text: str, groups: int) -> dict[int, str]:
    """The word before each group, by its number."""
    names: dict[int, str] = {}
    before = ""
    pieces = _PIECES.findall(text)
    for place, piece in enumerate(pieces):
        if piece == "(" and pieces[place + 1 : place + 2] != ["?"]:
            names[len(names) + 1] = _last_word(before, text)
        before += _letters(piece)
    if len(names) != groups:  # a form that is not read here, such as (?x)
        raise _nameless(text)
    return names


def _letters(piece: str) -> str:
    """What a piece of an expression says of the letters that it stands for."""
    if piece.startswith("["):
        return _UNKNOWN
    if piece.startswith("\\"):
        return piece[1] if not piece[1].isalnum() else _UNKNOWN if piece[1] == "w" else _BREAK
    if piece == ".":
        return _UNKNOWN
    return piece if piece not in "()|?*+^$" and not piece.startswith("{") else _BREAK


def _last_word(before: str, text: str) -> str:
    words = list(_WORD.finditer(before))
    if not words:
        raise _nameless(text)
    word = words[-1]
    if before[: word.start()].endswith(_UNKNOWN):  # [Aa]ccuracy
        raise _nameless(text)
    return word.group().rstrip("./-")


def _nameless(text: str) -> UsageError:
    return UsageError(
        f"--metric-from {text!r}: what a group is called cannot be told",
        fix="name it: --metric-from 'accuracy (?P<accuracy>[0-9.]+)'",
    )
