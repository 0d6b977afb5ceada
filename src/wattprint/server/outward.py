"""What is shown elsewhere: shared views, badges for a README, cards that other pages frame.

What stands below ``/s/`` needs no account: its address is signed. Badges and cards by the name of a run are
those of whoever may see it.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route as Path

from wattprint._version import TABLES, __version__
from wattprint.account.card import statement_card
from wattprint.account.edition import Recorded
from wattprint.account.statement import Statement
from wattprint.cards import STYLE
from wattprint.codec import decode
from wattprint.errors import UsageError
from wattprint.gates import file_name
from wattprint.gates import html as escape
from wattprint.recorded.spent import ENERGY, MONEY, Spent, spent_on, stated
from wattprint.report.badge import FIGURES, badge, badge_of_sum

from .asked import fields_of, parsed, restatement_in
from .chosen import Chosen, run_called, whole
from .frame import document
from .problems import RefusedError
from .shares import SHARED, opened
from .visiting import tagged, visit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from wattprint.report.badge import Badge

    from .shares import Kept, Share, Shares
    from .view import Look

_PUBLIC = "public, max-age=300"
"""Services that show pictures of others ask again after so many seconds, chosen."""
_PRIVATE = "private, no-cache"
_HEADING = "h1{font:600 14px/1.5 system-ui,sans-serif;margin:0 .6rem}"
_SUMS = {"energy": ENERGY, "carbon": "operational_location_g", "money": MONEY}


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What a badge tells: ``of``, ``per`` and ``label`` as for ``wattprint badge``."""

    of: str = "energy"
    per: str = ""
    label: str = ""

    def check(self, figures: object) -> None:
        """Raises ``UsageError`` for a figure that is none of these."""
        names = [*FIGURES] if figures is FIGURES else [*_SUMS]
        if self.of not in names:
            raise UsageError(f"no badge tells {self.of!r}", fix=f"one of: {', '.join(names)}")


class OfRuns(Chosen, frozen=True, kw_only=True):
    """Which runs a badge adds up, ``of`` what, with a ``label``."""

    of: str = "energy"
    label: str = ""


def shared_paths(shares: Shares) -> list[Path]:
    """What stands below ``/s/``, for whoever has the address."""

    def open_to_all(answer: Callable[[Request, Share, Kept], Response]) -> Callable[[Request], object]:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(answered, request)

        def answered(request: Request) -> Response:
            share, kept = opened(shares, request.path_params["token"], datetime.now(UTC))
            made = answer(request, share, kept)
            made.headers["referrer-policy"] = "no-referrer"
            made.headers["x-robots-tag"] = "noindex"
            return made

        return endpoint

    return [
        Path(f"{SHARED}/{{token}}.json", open_to_all(_json)),
        Path(f"{SHARED}/{{token}}.csv", open_to_all(_csv)),
        Path(f"{SHARED}/{{token}}.svg", open_to_all(_svg)),
        Path(f"{SHARED}/{{token}}/embed", open_to_all(_card)),
        Path(f"{SHARED}/{{token}}", open_to_all(_page)),
    ]


def badge_paths(
    look: Look, guarded: Callable[[Callable[[Request], object]], Callable[[Request], object]]
) -> list[Path]:
    """Badges and cards of runs by their names; ``guarded`` lets in those who may see them."""

    def of_run(request: Request) -> Response:
        restatement, others = restatement_in(fields_of(request.url.query))
        query = parsed(others, Query)
        query.check(FIGURES)
        visit = visit_of(request, look)._replace(restatement=restatement)
        statement = whole(visit, run_called(visit, visit.path["run"])).statement
        return _drawn(request, badge(statement, query.of, label=query.label, per=query.per), _PRIVATE)

    def of_all(request: Request) -> Response:
        restatement, others = restatement_in(fields_of(request.url.query))
        query = parsed(others, OfRuns)
        visit = visit_of(request, look)._replace(restatement=restatement)
        spent = spent_on(stated(visit.books, visit.stating(), query.choice, []))
        return _drawn(request, _badge_of(spent, query.of, query.label or visit.guest.project), _PRIVATE)

    def card(request: Request) -> Response:
        restatement, others = restatement_in(fields_of(request.url.query))
        parsed(others, Nothing)
        visit = visit_of(request, look)._replace(restatement=restatement)
        return _framed(request, whole(visit, run_called(visit, visit.path["run"])).statement, _PRIVATE)

    return [
        Path("/badge.svg", guarded(of_all)),
        Path("/badge.json", guarded(of_all)),
        Path("/badge/{run}.svg", guarded(of_run)),
        Path("/badge/{run}.json", guarded(of_run)),
        Path("/embed/{run}", guarded(card)),
    ]


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing is asked but another place or price."""


def _page(request: Request, share: Share, kept: Kept) -> Response:
    ends = f"{share.expires:%Y-%m-%d %H:%M} UTC"
    told = (
        f"Shared as it was on {share.made:%Y-%m-%d %H:%M} UTC, by {share.edition}; to be seen until {ends}."
    )
    now = Recorded(wattprint=__version__, tables=TABLES)
    if now != share.edition:
        told += f" This server has {now} by now; the figures here are those of {share.edition}."
    restated = restatement_in(fields_of(share.query))[0].words
    if restated:
        told += f" Restated: {restated}."
    here = request.url.path
    links = " ".join(f'<a href="{here}.{kind}">{kind.upper()}</a>' for kind in ("json", "csv"))
    page = document(
        share.title,
        [kept.page],
        here=here,
        strip=escape(told),
        foot=f"<p>The same as {links}</p>",
        alone=True,
    )
    return tagged(request, Response(page, media_type="text/html"))


def let_others_read(answer: Response) -> None:
    """Let scripts of other pages read what is shared: whoever has the address sees it, without a cookie."""
    answer.headers["access-control-allow-origin"] = "*"
    answer.headers["cross-origin-resource-policy"] = "cross-origin"


def _json(request: Request, share: Share, kept: Kept) -> Response:
    del share
    answer = tagged(request, Response(kept.json, media_type="application/json"))
    let_others_read(answer)
    return answer


def _csv(request: Request, share: Share, kept: Kept) -> Response:
    name = f"{file_name(share.title)}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return tagged(request, Response(kept.csv, media_type="text/csv", headers=headers))


def _svg(request: Request, share: Share, kept: Kept) -> Response:
    query = parsed(fields_of(request.url.query), Query)
    tree = msgspec.json.decode(kept.json)
    if share.path.startswith("/runs/"):
        query.check(FIGURES)
        drawn = badge(Statement.from_dict(tree), query.of, label=query.label, per=query.per)
    elif share.path == "/":
        drawn = _badge_of(decode(tree["spent"], Spent), query.of, query.label or share.project)
    else:
        raise RefusedError(HTTPStatus.NOT_FOUND, "a badge tells of a run, or of all in a span of time")
    return _drawn(request, drawn, _PUBLIC)


def _card(request: Request, share: Share, kept: Kept) -> Response:
    if not share.path.startswith("/runs/"):
        raise RefusedError(HTTPStatus.NOT_FOUND, "a card tells of a run")
    return _framed(request, Statement.from_dict(msgspec.json.decode(kept.json)), _PUBLIC)


def _badge_of(spent: Spent, of: str, label: str) -> Badge:
    Query(of=of).check(_SUMS)
    figure = getattr(spent, _SUMS[of])
    if figure is None:
        why = spent.not_added.get(_SUMS[of], f"it is known of none of {spent.runs} runs")
        raise UsageError(f"there is no {of} to tell: {why}", fix="of=energy")
    energy_j, lacking = spent.facility_j, spent.unknown.get(_SUMS[of], 0)
    known = None if energy_j is None else energy_j.known
    return badge_of_sum(figure, of, label or of, spent.runs, lacking=lacking, known=known)


def _drawn(request: Request, drawn: Badge, kept: str) -> Response:
    if request.url.path.endswith(".json"):
        answer = Response(msgspec.json.encode(drawn.endpoint()), media_type="application/json")
    else:
        answer = Response(drawn.svg(), media_type="image/svg+xml")
    answer.headers["cross-origin-resource-policy"] = "cross-origin"
    return tagged(request, answer, kept)


def _framed(request: Request, statement: Statement, kept: str) -> Response:
    """The card as a page of its own that others may frame: it has no link, form or script."""
    styles = " ".join(
        f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in (_HEADING, STYLE)
    )
    name = escape(statement.run.name or statement.run.id)
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{name} · wattprint</title>\n<style>{_HEADING}</style>\n</head>\n<body>\n"
        f"<main><h1>What this run cost</h1>{statement_card(statement)}</main>\n</body>\n</html>\n"
    )
    answer = Response(page, media_type="text/html")
    answer.headers["content-security-policy"] = (
        f"default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'; frame-ancestors *"
    )
    answer.headers["cross-origin-resource-policy"] = "cross-origin"
    return tagged(request, answer, kept)
