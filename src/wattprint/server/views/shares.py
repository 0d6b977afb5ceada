"""``/shares``: views that are shown to whoever has their link: made, listed, taken back."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

import msgspec

from wattprint._version import TABLES, __version__
from wattprint.account.edition import Recorded
from wattprint.choices import PRIVATE_FIELDS
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.later import utc_second
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import cell, row, section, table

from ..asked import address
from ..frame import choices, head, hidden, post_form, ticks
from ..guest import READ
from ..problems import RefusedError
from ..shares import DAYS, MOST_BYTES, MOST_DAYS, SHARED, Kept, Share, days_from, token_of
from ..still import still
from ..view import View

if TYPE_CHECKING:
    from ..view import Visit

_LASTING = {"1": "a day", "7": "a week", "30": "a month", "90": "three months", "366": "a year"}
_PRIVATE = {
    "command": "command line",
    "host": "names of machines",
    "paths": "paths",
    "environment": "environment",
}
_OTHERS = ("downloads", "words", "beside", "closer")
"""Sections of a page that lead to other runs, or change this one."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """All of them are listed."""


class Sharing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be shared: the view at a ``path`` of this server, asked by ``query``, for so many ``days``.

    ``tell``: private fields that it has all the same.
    """

    path: str
    query: str = ""
    days: Annotated[int, msgspec.Meta(ge=1, le=MOST_DAYS)] = DAYS
    tell: list[str] = []


class Revoked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing more is to be said."""


class ShareTold(msgspec.Struct, frozen=True, kw_only=True):
    """A shared view; ``link``: where it is, ``view``: the address here of what it shows, as it is now.

    ``state``: ``open``, ``expired``, ``revoked``, or ``deleted`` where a run of it was; ``tell``: private
    fields that it has; ``edition``: of wattprint and its tables of factors, by which its figures were stated.
    """

    id: str
    title: str
    state: str
    link: str
    view: str
    tell: list[str]
    by: str
    made: datetime
    expires: datetime
    edition: Recorded


def show(visit: Visit, query: Query) -> View:
    """All that was shared. Raises ``RefusedError`` for who may not look himself, as do the others here."""
    del query
    visit.guest.require(READ)
    told = [_told(visit, share) for share in visit.guest.shares.listed()]
    return View(
        title="Shared views",
        body=lambda: _list(told),
        data=lambda: told,
        csv=lambda: csv_of([_cells(one) for one in told]),
    )


def show_one(visit: Visit, query: Query) -> View:
    """One of them. Raises ``RefusedError`` if there is none."""
    del query
    visit.guest.require(READ)
    ident = visit.path["share"]
    told = next((_told(visit, one) for one in visit.guest.shares.listed() if one.id == ident), None)
    if told is None:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"nothing is shared as {ident}", "/shares")
    return View(
        title=f"Shared: {told.title}",
        body=lambda: _one(visit, told),
        data=lambda: told,
        csv=lambda: csv_of([_cells(told)]),
    )


def sharing_of(fields: list[tuple[str, str]]) -> Sharing:
    """The fields of the form as a ``Sharing``. Raises ``UsageError`` for what is no number of days."""
    given = dict(fields)
    try:
        return msgspec.convert(
            {
                "path": given.get("path", ""),
                "query": given.get("query", ""),
                "days": given.get("days", str(DAYS)),
                "tell": [value for name, value in fields if name == "tell"],
            },
            Sharing,
            strict=False,
        )
    except msgspec.ValidationError as error:
        raise UsageError(f"that cannot be shared: {error}", fix=f"days from 1 to {MOST_DAYS}") from None


def share(visit: Visit, asked: Sharing) -> ShareTold:
    """Keep the view that is asked for as it is now. Raises ``UsageError``, and as the view does."""
    visit.guest.require(READ)
    unknown = sorted({*asked.tell} - {*PRIVATE_FIELDS})
    if unknown:
        raise UsageError(f"no private field is {unknown[0]!r}", fix=f"one of: {', '.join(PRIVATE_FIELDS)}")
    reader = visit.guest._replace(scopes=frozenset([READ]), told=tuple(asked.tell))
    shown = visit.look(visit, asked.path, asked.query, reader)
    if shown.about is None or shown.status != HTTPStatus.OK:
        raise UsageError(
            f"{asked.path} is not shared", fix="share a run, a comparison, experiments, a leaderboard"
        )
    kept = Kept(
        page=still(shown.body(), _OTHERS),
        json=msgspec.json.encode(encode(shown.data())).decode(),
        csv=shown.csv(),
    )
    if sum(map(len, kept)) > MOST_BYTES:
        raise UsageError("the view is too large to be shared", fix="ask for fewer runs: since=7d")
    now = datetime.now(UTC)
    made = Share(
        id=secrets.token_hex(8),
        project=visit.guest.project,
        title=shown.title,
        path=asked.path,
        query=asked.query,
        told=[field for field in PRIVATE_FIELDS if field in asked.tell],
        runs=[*dict.fromkeys(shown.about())],
        by=visit.guest.name,
        made=now,
        expires=days_from(now, asked.days),
        edition=Recorded(wattprint=__version__, tables=TABLES),
    )
    visit.guest.shares.add(made, kept)
    return _told(visit, made)


def revoke(visit: Visit, nothing: Revoked) -> ShareTold:
    """Let a link open nothing any more. Raises ``RefusedError`` if there is none."""
    del nothing
    visit.guest.require(READ)
    ident = visit.path["share"]
    try:
        return _told(visit, visit.guest.shares.revoke(ident, who=visit.guest.name))
    except UsageError as error:
        raise RefusedError(HTTPStatus.NOT_FOUND, error.what, "/shares") from None


def share_form(visit: Visit, path: str) -> str:
    """The form that shares the view at ``path`` as it was asked for by this visit."""
    query = address("", visit.fields).removeprefix("?")
    inside = [
        hidden({"path": path, "query": query}),
        choices("days", "Open for", _LASTING, str(DAYS)),
        f"<fieldset><legend>With what is private</legend>{ticks('tell', _PRIVATE, ())}</fieldset>",
    ]
    form = post_form("/shares", inside, visit.guest.form_token, "Make a link")
    return section(
        "sharing",
        "Share",
        f"<details><summary>A link to this view as it is now</summary>{form}</details>",
        '<p><a href="/shares">What is shared already</a></p>',
        lead="Whoever has the link sees this view, as it is now, and nothing else, without an account.",
    )


def _told(visit: Visit, share: Share) -> ShareTold:
    return ShareTold(
        id=share.id,
        title=share.title,
        state=share.state(datetime.now(UTC)),
        link=f"{visit.base}{SHARED}/{token_of(share, visit.guest.shares.secret())}",
        view=share.address,
        tell=share.told,
        by=share.by,
        made=share.made,
        expires=share.expires,
        edition=share.edition,
    )


def _cells(told: ShareTold) -> dict[str, object]:
    cells: dict[str, object] = {"id": told.id, "title": told.title, "state": told.state, "link": told.link}
    return cells | {
        "view": told.view,
        "tell": " ".join(told.tell) or None,
        "by": told.by,
        "made": utc_second(told.made),
        "expires": utc_second(told.expires),
        "wattprint": told.edition.wattprint,
        "tables": told.edition.tables,
    }


def _minute(at: datetime) -> str:
    return utc_second(at)[:16].replace("T", " ")


def _list(told: list[ShareTold]) -> list[str]:
    body = [head("Shared", "Views that others see", [f"{sum(one.state == 'open' for one in told)} open"])]
    if not told:
        what = "Nothing is shared. The page of a run, and those that compare runs, have a form for it below."
        return [*body, section("none", "Nothing is shared", f"<p>{what}</p>")]
    rows = [
        row(
            one.title,
            cell(one.state),
            cell(_minute(one.expires), "n"),
            cell(one.by, "words"),
            cell(one.view, "words"),
            ident=one.id,
            link=f"/shares/{one.id}",
        )
        for one in told
    ]
    inside = table("The newest first", ("view", "state", "until, UTC", "by", "shows"), rows, (2,))
    return [*body, section("shares", "Shared views", inside)]


def _one(visit: Visit, told: ShareTold) -> list[str]:
    private = ", ".join(_PRIVATE[field] for field in told.tell)
    facts = [
        told.state,
        f"until {_minute(told.expires)} UTC",
        f"by {told.by}",
        f"figures by {told.edition}",
        f"with {private}" if private else "without what is private",
    ]
    body = [head("Shared", told.title, facts)]
    now = f'<a href="{escape(told.view)}">The view as it is now</a>'
    back = f'<p>{now} · <a href="/shares">All shared views</a></p>'
    if told.state != "open":
        return [*body, section("over", "It opens nothing any more", back)]
    form = post_form(f"/shares/{told.id}", [], visit.guest.form_token, "Revoke the link")
    return [
        *body,
        section(
            "link",
            "The link",
            f'<p class="words"><a href="{escape(told.link)}">{escape(told.link)}</a></p>',
            _lines(told),
            back,
            lead="Whoever has it sees this view as it was when it was shared, until it ends or is revoked.",
        ),
        section("revoke", "Take it back", form),
    ]


def _lines(told: ShareTold) -> str:
    """What is copied into a README or a page to show the figures there."""
    if not told.view.startswith(("/runs/", "/?")) and told.view != "/":
        return ""
    size = 'width="600" height="400"'
    lines = {
        "A badge, in Markdown": f"[![energy]({told.link}.svg)]({told.link})",
        "A card, in HTML": f'<iframe src="{told.link}/embed" title="energy" {size}></iframe>',
    }
    if not told.view.startswith("/runs/"):
        del lines["A card, in HTML"]
    return "".join(f"<h3>{name}</h3><pre><code>{escape(line)}</code></pre>" for name, line in lines.items())
