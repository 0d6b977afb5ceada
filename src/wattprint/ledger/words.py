"""Later words: what is said of a run after its record, and what that makes of its name, tags and metrics.

The lines of ``RUN.notes.jsonl``, and their effect. ``notes.py`` reads and writes the file. Words are ordered
by their time and not by their line, so that files of one run from two machines mean the same in either order.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from wattprint.inner import inherited
from wattprint.later import Later, LaterNote, utc_text
from wattprint.records import Metric, Record
from wattprint.units import NS_PER_S

from .fields import LONGEST_NAME, LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NOTES_SCHEMA = 4
"""The first schema whose readers know this file: an older one says that it is of a newer wattprint."""
ROLE = "notes"
LONGEST_NOTE = 65_536
"""Characters of a note. Chosen: twenty pages, and a thousandth of what a line may have."""
SERVER_NOTES_ENDING = ".server-notes.jsonl"
"""Of the file of words that were said at a server, in its database."""
_PUSHED = re.compile(r"\.notes-[0-9a-f]{12}\.jsonl$")
"""How the name of a file of later words ends that was pushed to a server."""
_LAST_NS = 7_258_118_400 * NS_PER_S
"""The year 2200, as for the clocks of a record."""


class NotesHeader(msgspec.Struct, frozen=True, kw_only=True, tag="header", tag_field="kind"):
    """First line of a file of later words: the ``run`` that they are about; ``role`` is ``notes``."""

    schema: int
    run: str
    role: str
    prev: str = ""
    sha256: str = ""


class Renamed(msgspec.Struct, frozen=True, kw_only=True, tag="name", tag_field="kind"):
    """What the run is called from now on."""

    wall_ns: int
    name: str
    by: str | UnsetType = UNSET
    once: str | UnsetType = UNSET
    prev: str = ""
    sha256: str = ""


class Tagged(msgspec.Struct, frozen=True, kw_only=True, tag="tag", tag_field="kind"):
    """A tag of the run from now on; ``value`` ``None``: it has none of this key."""

    wall_ns: int
    key: str
    value: str | None
    by: str | UnsetType = UNSET
    once: str | UnsetType = UNSET
    prev: str = ""
    sha256: str = ""


class Noted(msgspec.Struct, frozen=True, kw_only=True, tag="note", tag_field="kind"):
    """A text about the run."""

    wall_ns: int
    text: str
    by: str | UnsetType = UNSET
    once: str | UnsetType = UNSET
    prev: str = ""
    sha256: str = ""


class Measured(msgspec.Struct, frozen=True, kw_only=True, tag="metric", tag_field="kind"):
    """A figure of the work that was found after it."""

    wall_ns: int
    name: str
    value: float
    by: str | UnsetType = UNSET
    once: str | UnsetType = UNSET
    prev: str = ""
    sha256: str = ""


"""Of each kind, ``by`` is who said it at a server, and ``once`` tells that it is not said a second time."""
Word = Renamed | Tagged | Noted | Measured
NotesLine = NotesHeader | Renamed | Tagged | Noted | Measured


class Notes(msgspec.Struct, kw_only=True):
    """The words in one file about ``run``: those that stand, and in words why others do not (``damage``).

    ``skipped``: how many are of a kind that is not known here.
    """

    run: str
    words: list[Word] = []
    damage: str = ""
    skipped: int = 0

    @property
    def problem(self) -> str:
        """Why not all of it counts, in words."""
        skipped = f"{self.skipped} of a kind unknown here were skipped" if self.skipped else ""
        return "; ".join(filter(None, (self.damage, skipped)))


def is_pushed_notes(path: str) -> bool:
    """Whether a file of later words is one that was pushed to a server, by its name."""
    return _PUSHED.search(path) is not None


def fault_of(word: Word) -> str:
    """Why ``word`` cannot be, in words; empty if it can."""
    if not 0 <= word.wall_ns < _LAST_NS:
        return "its time is outside 1970 to 2200"
    if isinstance(word, Measured):
        return "its value is no finite number" if not math.isfinite(word.value) else _long(word.name)
    if isinstance(word, Noted):
        return _long(word.text, LONGEST_NOTE)
    if isinstance(word, Renamed):
        return _long(word.name)
    return _long(word.key) or _long(word.value or "", LONGEST_TEXT)


def _long(text: str, most: int = LONGEST_NAME) -> str:
    return f"has a text of {len(text)} characters, {most} at most" if len(text) > most else ""


_encode = msgspec.json.Encoder().encode


def content(word: Word) -> bytes:
    """What ``word`` says and when, wherever it stands: by this it is known in another file."""
    return _encode(msgspec.structs.replace(word, prev="", sha256="", by=UNSET, once=UNSET))


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """What words come to. ``tags``: ``None`` for one taken away; ``metrics``: time in ns and value."""

    words: list[Word]
    name: str | None
    tags: dict[str, str | None]
    metrics: dict[str, tuple[int, float]]
    notes: list[LaterNote]
    problem: str
    paths: list[str]

    def tagged(self, recorded: Mapping[str, str]) -> dict[str, str]:
        """The tags of a run whose record has ``recorded``."""
        return {key: value for key, value in ({**recorded, **self.tags}).items() if value is not None}

    def as_later(self, name: str, tags: Mapping[str, str]) -> Later:
        """How it is shown of a run whose record has this ``name`` and these ``tags``."""
        times = [word.wall_ns for word in self.words]
        return Later(
            count=len(times),
            first_at=utc_text(min(times)) if times else None,
            last_at=utc_text(max(times)) if times else None,
            recorded_name=None if self.name in (None, name) else name,
            tags=[key for key, value in self.tags.items() if value is not None],
            removed_tags=[key for key, value in self.tags.items() if value is None and key in tags],
            metrics=list(self.metrics),
            notes=self.notes,
            said_by=list(dict.fromkeys(word.by for word in self.words if word.by is not UNSET)),
            problem=self.problem or None,
            paths=self.paths,
        )


def amendment(files: Mapping[str, Notes]) -> Amendment:
    """What the words in ``files`` of one run, by their paths, come to: the latest of each kind counts.

    A word that stands in several files is one. Who said it at a server counts where that server wrote it, and
    where its own reader brought it in, but not in what was pushed: anybody may write there what he likes.
    """
    each: dict[bytes, Word] = {}
    for path, notes in files.items():
        for word in notes.words:
            plain = msgspec.structs.replace(word, by=UNSET) if is_pushed_notes(path) else word
            known = each.get(content(word))
            if known is None or known.by is UNSET:
                each[content(word)] = plain
    words = [word for _, word in sorted(each.items(), key=lambda item: (item[1].wall_ns, item[0]))]
    return Amendment(
        words=words,
        name=next((word.name for word in reversed(words) if isinstance(word, Renamed)), None),
        tags={word.key: word.value for word in words if isinstance(word, Tagged)},
        metrics={word.name: (word.wall_ns, word.value) for word in words if isinstance(word, Measured)},
        notes=[
            LaterNote(at=utc_text(word.wall_ns), text=word.text, by=word.by or None)
            for word in words
            if isinstance(word, Noted)
        ],
        problem="; ".join(notes.problem for notes in files.values() if notes.problem),
        paths=list(files),
    )


def applied(records: Sequence[Record], files: Mapping[str, Notes]) -> list[Record]:
    """``records`` of one run, roots first, with what the words in ``files`` make of them.

    A metric counts as logged by the first of them when the word was said, or at the end of the run.
    """
    if not files or not records:
        return list(records)
    amended = amendment(files)
    first = records[0].header
    inside = (record.header.tags for record in records if record.header.role != "root")
    later = amended.as_later(first.name, inherited(first.tags, inside))
    changed = [
        msgspec.structs.replace(
            record,
            header=msgspec.structs.replace(
                record.header,
                name=record.header.name if amended.name is None else amended.name,
                tags=amended.tagged(record.header.tags),
            ),
            later=later,
        )
        for record in records
    ]
    end_ns = max(record.header.wall_ns + int(record.duration_s * NS_PER_S) for record in records)
    changed[0].metrics = [*changed[0].metrics, *_metrics(amended, changed[0], end_ns)]
    return changed


def _metrics(amended: Amendment, record: Record, end_ns: int) -> Iterable[Metric]:
    header = record.header
    for name, (wall_ns, value) in amended.metrics.items():
        at_ns = header.at_ns + max(header.wall_ns, min(wall_ns, end_ns)) - header.wall_ns
        yield Metric(at_ns=at_ns, name=name, value=value, window=None, prev="")
