"""What was added to a run later, as every report says it: apart from what its record holds."""

from __future__ import annotations

from wattprint.units import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.later import Later

    from .console import Console

_INDENT = 16


def summary(later: Later) -> str:
    """Which words were added and when, in one sentence without the notes themselves."""
    parts = [] if later.recorded_name is None else [f"its name (recorded: {later.recorded_name})"]
    for names, one, many in (
        (later.tags, "tag", "tags"),
        (later.metrics, "metric", "metrics"),
    ):
        if names:
            parts.append(f"{one if len(names) == 1 else many} {', '.join(names)}")
    if later.removed_tags:
        parts.append(f"without the recorded {', '.join(later.removed_tags)}")
    if later.notes:
        parts.append(counted(len(later.notes), "note"))
    what = "; ".join(parts) or "nothing that counts"
    by = f", at the server by {' and '.join(later.said_by)}" if later.said_by else ""
    return f"{what}{when(later)}{by}"


def when(later: Later) -> str:
    """Between which days, in UTC, in brackets; empty if no word counts."""
    if later.first_at is None or later.last_at is None:
        return ""
    first, last = later.first_at[:10], later.last_at[:10]
    return f" ({first})" if first == last else f" ({first} to {last})"


def lines(later: Later) -> list[tuple[str, str]]:
    """What a list says of it: a word for what it is, and a text that may have line breaks."""
    told = [("added later", summary(later))]
    told += [
        (f"note {note.at[:10]}", f"{note.text} ({note.by})" if note.by else note.text) for note in later.notes
    ]
    if later.problem is not None:
        told.append(("not counted", later.problem))
    return told


def print_added(console: Console, later: Later | None) -> None:
    """Print what was added to a run later; nothing if nothing was."""
    for label, text in lines(later) if later is not None else ():
        for number, line in enumerate(text.split("\n")):
            console.paragraph("" if number else label, line, indent=_INDENT)


def columns(later: Later | None) -> dict[str, object]:
    """The cells of a table of runs; none for a run that nothing was added to."""
    if later is None:
        return {}
    notes = {"notes": "\n".join(note.text for note in later.notes)} if later.notes else {}
    return {"added_later": summary(later), **notes}
