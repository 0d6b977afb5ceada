"""Later words as people type them: checked, short enough to be read, without the secrets in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.ledger import fields, masks
from wattprint.ledger.words import LONGEST_NOTE, Measured, Noted, Renamed, Tagged
from wattprint.settings.read import chosen, gather

from .select import tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wattprint.ledger.words import Word

_NAME = "wattprint runs rename RUN NAME"
_TAG = "wattprint runs tag RUN team=vision"
_METRIC = "wattprint runs metric RUN accuracy=0.91"
_WHEN_ADDED = 0
"""Their time is told by whoever adds them."""


def _masks() -> bool:
    """Whether secrets are masked, as in the records of this user."""
    return bool(chosen(gather(os.environ, {}), "mask"))


def new_name(text: str) -> Word:
    """That a run is called ``text``. Raises ``UsageError`` for an empty one."""
    if not text.strip():
        raise UsageError("a name cannot be empty", fix=_NAME)
    name = fields.name(text, _NAME)
    return Renamed(wall_ns=_WHEN_ADDED, name=masks.text(name) if _masks() else name)


def new_tags(pairs: Iterable[str], removed: Iterable[str]) -> list[Word]:
    """That a run has the tags ``KEY=VALUE`` in ``pairs``, and none of the keys ``removed``.

    Raises ``UsageError`` for what is no tag, for nothing, and for a key that is in both.
    """
    tags = fields.tags(tags_of(pairs))
    gone = list(fields.tags(dict.fromkeys(removed, "")))
    both = next((key for key in gone if key in tags), None)
    if both is not None:
        raise UsageError(f"tag {both!r} is given and removed", fix="leave one of them out")
    if not tags and not gone:
        raise UsageError("no tag was given", fix=f"{_TAG}, or --remove team")
    if _masks():
        tags = masks.texts(tags)
    words: list[Word] = [Tagged(wall_ns=_WHEN_ADDED, key=key, value=value) for key, value in tags.items()]
    return [*words, *(Tagged(wall_ns=_WHEN_ADDED, key=key, value=None) for key in gone)]


def new_note(text: str) -> Word:
    """That ``text`` is noted about a run. Raises ``UsageError`` for an empty one, and for a book."""
    if not text.strip():
        raise UsageError("a note cannot be empty", fix='wattprint runs note RUN "what is to be known of it"')
    if len(text) > LONGEST_NOTE:
        raise UsageError(
            f"a note of {len(text)} characters is longer than {LONGEST_NOTE}",
            fix="keep it elsewhere, and note where",
        )
    plain = fields.text(text, LONGEST_NOTE)
    masked = masks.text(plain) if _masks() else plain
    return Noted(wall_ns=_WHEN_ADDED, text=masked)


def new_metrics(pairs: Iterable[str]) -> list[Word]:
    """That a run has the metrics ``NAME=NUMBER`` in ``pairs``. Raises ``UsageError`` for what is none."""
    figures = [fields.named_number(text, _METRIC) for text in pairs]
    if not figures:
        raise UsageError("no metric was given", fix=_METRIC)
    return [Measured(wall_ns=_WHEN_ADDED, name=name, value=value) for name, value in figures]
