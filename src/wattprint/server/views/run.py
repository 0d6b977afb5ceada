"""``/runs/RUN``: one run as its report has it, stated elsewhere if asked, named and tagged here."""

from __future__ import annotations

import shlex
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from wattprint.choices import PRIVATE_FIELDS
from wattprint.errors import UsageError
from wattprint.gates import file_name
from wattprint.gates import html as escape
from wattprint.later import Later
from wattprint.ledger.private import keeps_apart
from wattprint.recorded.exporting import bundle_of
from wattprint.recorded.select import tags_of
from wattprint.recorded.wording import new_name, new_note, new_tags
from wattprint.report.formats.csv import render
from wattprint.report.formats.json import shown
from wattprint.report.page.parts import section
from wattprint.report.page.run_page import run_body
from wattprint.report.registry import FORMATS
from wattprint.report.registry import render as render_as

from ..asked import address
from ..chosen import run_called, whole
from ..frame import hidden, post_form, restate_form, text_field
from ..live import now
from ..problems import RefusedError
from ..view import View
from .run_beside import chain, others_of_its_name

if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow

    from ..view import Visit


_MEDIA = {
    "terminal": (".txt", "text/plain"),
    "json": (".json", "application/json"),
    "csv": (".csv", "text/csv"),
    "html": (".html", "text/html"),
    "markdown": (".md", "text/markdown"),
    "latex": (".tex", "text/x-tex"),
}
"""The reports that need no context: the end of the name of their file, and their media type."""
_BUNDLE = "bundle"


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A run is asked for by its path alone."""


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be said of a run: another ``name``, ``tags`` (``null`` takes one away), a ``note``.

    ``once``: any text; the same words with the same text are said a single time, however often they are sent.
    """

    name: str = ""
    tags: dict[str, str | None] = {}
    note: str = ""
    once: str = ""


def show(visit: Visit, query: Query) -> View:
    """All of one run. Raises ``RefusedError`` if there is none, ``RecordError`` if it cannot be read."""
    del query
    found = run_called(visit, visit.path["run"])
    dossier = whole(visit, found)
    return View(
        title=found.name or found.id,
        body=lambda: [
            *_with_live(visit, found, run_body(dossier)),
            _closer(found),
            restate_form(f"/runs/{found.id}", visit.restatement),
            others_of_its_name(visit, found),
            chain(visit, found),
            _words_form(visit, found) if visit.may_add else "",
            _downloads(visit, found),
        ],
        data=lambda: shown(dossier),
        csv=lambda: render([dossier]),
        about=lambda: [found.id],
    )


def report(visit: Visit, query: Query) -> tuple[str | bytes, str, str]:
    """The report of a run in the form that the path names: what it has, media type and name of a file.

    Raises as ``show``, and ``RefusedError`` for a form that is none.
    """
    del query
    found, form = run_called(visit, visit.path["run"]), visit.path["form"]
    if form == _BUNDLE:
        return _bundle(visit, found), "application/zip", f"{file_name(found.id)}.wattprint"
    if form not in _MEDIA:
        raise RefusedError(
            HTTPStatus.NOT_FOUND, f"no report is called {form!r}", f"one of: {', '.join((*_MEDIA, _BUNDLE))}"
        )
    suffix, kind = _MEDIA[form]
    return render_as(form, [whole(visit, found)]), kind, f"{file_name(found.id)}{suffix}"


def _bundle(visit: Visit, found: RunRow) -> bytes:
    """The bundle without what is private, which older records have in a line that cannot be left out.

    Raises ``RefusedError`` for such a record where the guest is not told all.
    """
    bundle = bundle_of(visit.books, found)
    if {*PRIVATE_FIELDS} - {*visit.guest.shared} and not all(map(keeps_apart, bundle.spools.values())):
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            f"the record of {found.id} is of an older wattprint and has its command line in its first line",
            "ask somebody who may add runs for the bundle",
        )
    return bundle.data


def say(visit: Visit, words: Words) -> Later:
    """Add ``words``; what has been said of the run by now. Raises as ``show``, and ``UsageError``."""
    found = run_called(visit, visit.path["run"])
    kept = {key: value for key, value in words.tags.items() if value is not None}
    removed = [key for key, value in words.tags.items() if value is None]
    said = [new_name(words.name)] if words.name else []
    if words.tags:
        said += new_tags([f"{key}={value}" for key, value in kept.items()], removed)
    if words.note:
        said.append(new_note(words.note))
    if not said:
        raise UsageError("nothing is said of the run", fix="give a name, tags or a note")
    once = sha256(msgspec.json.encode([visit.guest.name, words])).hexdigest()[:32] if words.once else ""
    return visit.books.add(found, said, by=visit.guest.name, once=once).later or Later()


def _with_live(visit: Visit, found: RunRow, body: list[str]) -> list[str]:
    """``body`` of a run that still runs, with its figures as they come behind its head."""
    if found.status != "running":
        return body
    reading = now(visit.books, found)
    tiles = "".join(
        f'<div class="tile"><h2>{name}</h2><span class="mid live" data-live="{key}">'
        f"{escape(reading.figures[key])}</span></div>"
        for key, name in (("energy", "Energy so far"), ("power", "Power now"), ("carbon", "Carbon so far"))
    )
    live = (
        f'<wattprint-live src="{escape(f"/runs/{found.id}/events")}"><div class="tiles">{tiles}</div>'
        '<p class="lead">Power: of the node, since the last snapshot. Running for '
        '<span data-live="took">'
        f'{escape(reading.figures["took"])}</span>. <span data-live="age"></span></p></wattprint-live>'
    )
    return [body[0], live, *body[1:]]


def _closer(found: RunRow) -> str:
    where = address("/power", {"run": found.id})
    return section("closer", "Power, closer", f'<p><a href="{escape(where)}">Any part of its course</a></p>')


def words_of(fields: list[tuple[str, str]]) -> Words:
    """The fields of the form as ``Words``; in ``tags``, ``team=vision`` gives one, ``-team`` takes it away.

    Raises ``UsageError`` for what is no tag.
    """
    given = dict(fields)
    tags: dict[str, str | None] = {}
    try:
        typed = shlex.split(given.get("tags", ""))
    except ValueError:
        raise UsageError(f"a quote in {given['tags']!r} has no end", fix="write team='a b'") from None
    for word in typed:
        if word.startswith("-"):
            tags[word[1:]] = None
        else:
            tags |= tags_of([word])
    return Words(
        name=given.get("name", ""), tags=tags, note=given.get("note", ""), once=given.get("once", "")
    )


def _words_form(visit: Visit, found: RunRow) -> str:
    fields = [
        text_field("name", "Another name", "", found.name),
        text_field("tags", "Tags", "", "team=vision, or -team to take one away"),
        text_field("note", "Note", "", "what is to be known of it"),
        hidden({"once": _state(found)}),
    ]
    return section(
        "words",
        "Name, tags, notes",
        post_form(address(f"/runs/{found.id}"), fields, visit.guest.form_token, "Add"),
        lead="What is added stands beside the record, which stays as it is; verify tells it apart.",
    )


def _state(found: RunRow) -> str:
    """What has been said of a run: the same words sent from a page of one state are one."""
    later = found.later or Later()
    return f"{later.count} {later.last_at or 'nothing'}"


def _downloads(visit: Visit, found: RunRow) -> str:
    links = "".join(
        f'<li><a href="{escape(address(f"/runs/{found.id}/report/{name}", visit.restatement.fields))}">'
        f"{escape(name)}</a>: {escape(FORMATS[name].help)}</li>"
        for name in _MEDIA
    )
    links += (
        f'<li><a href="{escape(address(f"/runs/{found.id}/report/{_BUNDLE}", {}))}">{_BUNDLE}</a>: '
        "record, factors, statement and what was added later, for wattprint verify and import</li>"
    )
    return section("downloads", "Take it along", f"<ul>{links}</ul>")
