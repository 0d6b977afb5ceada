"""How many tokens a text has, by its characters alone: each model has a tokenizer of its own."""

from __future__ import annotations

import math

import msgspec

from wattprint.errors import UsageError
from wattprint.quantity import Quantity

PER_CHARACTER = {
    "letter": (0.2, 0.25, 0.45),
    "mark": (0.4, 0.6, 1.1),
    "other letter": (0.18, 0.55, 2.1),
    "syllable": (0.45, 0.75, 1.5),
}
"""Tokens per character of a kind, as low, mid, high: chosen around what the tokenizers of GPT-4, GPT-4o,
Claude 2 and DeepSeek-V3 count in texts of two dozen languages, in code and in tables
(``scripts/tokens_of_text.py``). A token of English is four characters by OpenAI's rule of thumb
(help.openai.com/en/articles/4936856), 3.9 by Llama 3's count (arXiv:2407.21783, section 3.2)."""

_MOST = 10_000_000
"""Characters: chosen, more than any model takes."""


def kinds_of(text: str) -> dict[str, int]:
    """How many characters of each kind of ``PER_CHARACTER`` there are in ``text``.

    ``letter`` is one of ASCII or a space, ``mark`` a digit or a mark of ASCII, ``syllable`` what is written
    from U+2E80 on (Chinese, Japanese, Korean, emoji), ``other letter`` the rest.
    """
    counts = dict.fromkeys(PER_CHARACTER, 0)
    for character in text:
        if character.isascii():
            counts["letter" if character.isalpha() or character.isspace() else "mark"] += 1
        else:
            counts["syllable" if character >= "\u2e80" else "other letter"] += 1
    return counts


def tokens_of(text: str) -> Quantity:
    """Tokens of ``text``, whole numbers from 1 on; ``modelled``. All its characters err together.

    Raises ``UsageError`` for an empty text, or one longer than any model reads.
    """
    if not text.strip():
        raise UsageError("the text is empty", "it has no tokens to estimate", "give the text itself")
    if len(text) > _MOST:
        raise UsageError(
            f"a text of {len(text)} characters is longer than any model reads",
            "its cost is unknown",
            f"give at most {_MOST} characters, or its tokens",
        )
    counts = kinds_of(text)
    low, mid, high = (
        math.fsum(counts[kind] * per_character[end] for kind, per_character in PER_CHARACTER.items())
        for end in range(3)
    )
    least = max(1, math.floor(low))
    likely = max(least, round(mid))
    return Quantity(least, likely, max(likely, math.ceil(high)), "token", "modelled", ("characters",))


class Sample(msgspec.Struct, frozen=True):
    """Tokens of one side of a call: low, mid and high, and a ``note`` where a text is all that tells them."""

    points: tuple[float, float, float]
    note: str = ""

    @classmethod
    def of(cls, side: str, tokens: float, text: str | None) -> Sample:
        """``tokens`` of the ``input`` or ``output``, or those of the ``text``.

        Raises ``UsageError`` where both are given, or the text has none.
        """
        if text is None:
            return cls((tokens, tokens, tokens))
        if tokens:
            raise UsageError(
                f"both tokens and a text of the {side} are given",
                fix=f"give --{side}-tokens or --{side}-text",
            )
        found = tokens_of(text)
        return cls(
            found.points,
            f"the tokens of the {side} are estimated by the length of its text: {found.mid:g}, "
            f"from {found.low:g} to {found.high:g}",
        )
