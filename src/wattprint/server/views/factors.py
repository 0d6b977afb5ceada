"""``/factors`` and ``/factors/ID``: the figures that results rest on, as ``wattprint factors`` tells them."""

from __future__ import annotations

from http import HTTPStatus
from itertools import islice
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import msgspec

from wattprint._version import __version__
from wattprint.factors import catalogue
from wattprint.factors.factor import MissingFactorError
from wattprint.gates import html as escape
from wattprint.report.factor_text import unit_text, value_text
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import cell, definitions, row, section, table
from wattprint.units import counted

from ..asked import address
from ..frame import choices, head, query_form, text_field
from ..problems import RefusedError
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.factors.factor import Factor

    from ..view import Visit

_HEAD = ("figure", "value", "unit", "year", "method", "source", "licence")


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures: those whose name holds every word of ``text``, of one ``kind``; at most ``limit``."""

    text: str = ""
    kind: str = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50


class One(msgspec.Struct, frozen=True, kw_only=True):
    """A figure is asked for by its path alone."""


class FactorTold(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that results rest on: ``low`` ≤ ``mid`` ≤ ``high`` in ``unit`` bound the middle 95 %.

    ``year``: that its data describe, ``None`` if none is stated; ``share_alike``: whether its licence asks
    that what is made of it be shared alike.
    """

    id: str
    low: float
    mid: float
    high: float
    unit: str
    year: int | None
    method: str
    source: str
    licence: str
    share_alike: bool


def show(visit: Visit, query: Query) -> View:
    """The figures that are looked for. Raises ``RefusedError`` for a kind that there is not."""
    del visit
    kinds = (query.kind,) if query.kind else None
    try:
        found = catalogue.search(query.text, kinds) if query.text else catalogue.rows(kinds)
        shown = list(islice(found, query.limit + 1))
    except MissingFactorError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, error.what, error.fix) from None
    more, shown = len(shown) > query.limit, shown[: query.limit]
    return View(
        title="Factors",
        body=lambda: _body(query, shown, more=more),
        data=lambda: _told(shown),
        csv=lambda: csv_of([catalogue.as_dict(factor) for factor in shown]),
    )


def show_one(visit: Visit, query: One) -> View:
    """One figure, or all of a name. Raises ``RefusedError`` if there is none."""
    del query
    asked = visit.path["id"]
    try:
        found = catalogue.find(asked)
    except MissingFactorError as error:
        raise RefusedError(HTTPStatus.NOT_FOUND, error.what, error.fix) from None
    return View(
        title=asked,
        body=lambda: [head("Factor", asked), *(_section(at, factor) for at, factor in enumerate(found))],
        data=lambda: _told(found),
        csv=lambda: csv_of([catalogue.as_dict(factor) for factor in found]),
    )


def _told(factors: Sequence[Factor]) -> list[FactorTold]:
    return [msgspec.convert(catalogue.as_dict(factor), FactorTold) for factor in factors]


def _body(query: Query, shown: Sequence[Factor], *, more: bool) -> list[str]:
    facts = [f"those of wattprint {__version__}"]
    fields = [
        text_field("text", "Search", query.text, "france, h100 sxm, grid/FRA", kind="search"),
        choices("kind", "Kind", ("", *catalogue.kinds()), query.kind),
    ]
    body = [head("What figures rest on", "Factors", facts), query_form("/factors", fields)]
    if not query.text and not query.kind:
        body.append(section("kinds", "Kinds", _kinds()))
    if not shown:
        near = catalogue.nearest(query.text)
        fix = f"Try {', '.join(near)}." if near else "Use fewer words."
        what = f"<p>No figure has {escape(repr(query.text))} in its name. {escape(fix)}</p>"
        body.append(section("none", "Nothing to show", what))
    else:
        title = f"The first {len(shown)}" if more else counted(len(shown), "figure")
        body.append(section("list", title, _table(shown)))
    return body


def _kinds() -> str:
    lines = "".join(
        f'<dt><a href="{escape(address("/factors", {"kind": kind}))}">{escape(kind)}</a></dt>'
        f"<dd>{escape(about)}</dd>"
        for kind, about in catalogue.kinds().items()
    )
    return f"<dl>{lines}</dl>"


def _table(factors: Sequence[Factor]) -> str:
    rows = [
        row(
            factor.id,
            cell(_value(factor), "n when"),
            cell(unit_text(factor).strip()),
            cell("" if factor.year is None else str(factor.year), "n"),
            cell(factor.method, "words"),
            cell(factor.source, "words"),
            cell(_licence(factor), "words"),
            link=quote(f"/factors/{factor.id}"),
        )
        for factor in factors
    ]
    return table(
        "Best estimate with the range that holds the truth in 95 % of the cases", _HEAD, rows, (1, 3)
    )


def _value(factor: Factor) -> str:
    """The best estimate and its range, which stands as ranges do on all pages: ``51.2 (26.8–72.9)``."""
    return value_text(factor).replace(" – ", "–")


def _licence(factor: Factor) -> str:
    return f"{factor.licence} (share-alike)" if catalogue.is_share_alike(factor) else factor.licence


def _section(at: int, factor: Factor) -> str:
    pairs = {
        "value": f"{_value(factor)}{unit_text(factor)}",
        "year": factor.year or "none stated",
        "method": factor.method,
        "source": factor.source,
        "licence": _licence(factor),
        "more": f"wattprint factors show {factor.id} --sources",
    }
    return section(f"factor-{at}", factor.id, definitions(pairs))
