"""``/calculator``: what work would cost before it runs, as ``wattprint estimate`` has it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec

from wattprint.amounts import count
from wattprint.errors import UsageError
from wattprint.estimate import typed
from wattprint.estimate.calls.one import estimate
from wattprint.gates import html as escape
from wattprint.records import Site
from wattprint.report.calculator.document import TITLE, share_alike_tables
from wattprint.report.calculator.fields import CALL, EXAMPLE, FIELDS, WAY, WAYS, fields_of, option_of
from wattprint.report.calculator.form import form
from wattprint.report.calculator.result import answered
from wattprint.report.formats.csv import csv_of
from wattprint.settings.table import GIVEN, SITE, check

from ..asked import Restatement
from ..frame import assets, head, helps
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.account.statement import Statement

    from ..view import Visit

PATH = "/calculator"
_OF_SITE = {*(row.key for row in SITE), "year"}
"""Fields that every page takes from its address, here for the place of what is planned."""
Query = msgspec.defstruct(
    "CalculatorQuery",
    [(WAY, str, ""), *((field.name, str, "") for field in FIELDS if option_of(field) not in _OF_SITE)],
    frozen=True,
    kw_only=True,
)
_SETTLED = _OF_SITE - {"year", "instance"}
_COUNTS = ("input_tokens", "cached_tokens", "output_tokens", "calls", "parameters", "active_parameters")
_OF_CALL = ("provider", "region", "batch", "quantisation", "gpu")
_SHOWN = "An example, as nothing is filled in yet: one GPU for 100 hours in Mumbai."


def show(visit: Visit, query: Any) -> View:
    """The form, and what the work that it describes would cost; an example where nothing is described.

    Its page says what cannot be used; its JSON and CSV raise ``UsageError``.
    """
    given = {name: text for name, text in msgspec.structs.asdict(query).items() if text}
    given |= visit.restatement.fields
    way = given.get(WAY) or next((way for way, mark in _MARKS.items() if mark in given), "hardware")
    asked = {**given, WAY: way} if given else EXAMPLE
    statement: Statement | None = None
    wrong: UsageError | None = None
    try:
        statement = stated_by(asked)
    except UsageError as error:
        wrong = error

    def found() -> Statement:
        if wrong is not None:
            raise wrong
        assert statement is not None
        return statement

    return View(
        title="Calculator",
        body=lambda: _body(asked, statement, wrong, example=not given),
        data=found,
        csv=lambda: csv_of(found().to_rows()),
        status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
    )


_MARKS = {"instance": "instance", "compute": "flop", CALL: "model"}
"""By which field a way is told where the address does not name it."""


def stated_by(asked: Mapping[str, str]) -> Statement:
    """What the fields of the form describe would cost. Raises ``UsageError``."""
    way = asked[WAY]
    if way not in WAYS:
        raise UsageError(f"no work is described by {way!r}", fix=f"one of {', '.join(WAYS)}")
    given: dict[str, object] = {
        option_of(field): asked[field.name] for field in fields_of(way) if field.name in asked
    }
    year = int(asked["year"]) if "year" in asked else None
    if way == CALL:
        numbers: dict[str, Any] = {
            name: count(str(given[name]), name, 0.0, 1e15) for name in _COUNTS if name in given
        }
        texts: dict[str, Any] = {name: str(given[name]) for name in _OF_CALL if name in given}
        numbers |= {name: check(name, given[name], GIVEN) for name in ("pue", "wue") if name in given}
        model = given.get("model")
        if model is None and "parameters" not in numbers:
            raise UsageError("no model is named", fix="name one, or tell its parameters")
        return estimate(None if model is None else str(model), **numbers, **texts, year=year).statement
    for name in ("gpu", "cpu"):
        if name in given:
            given[name] = (str(given[name]),)
    settled = {name: str(given[name]) for name in _SETTLED if name in given}
    site = msgspec.convert(Restatement(given=settled).changes, Site)
    return typed.stated(given, {"site": site, "year": year}).statement


def _body(
    asked: Mapping[str, str], statement: Statement | None, wrong: UsageError | None, *, example: bool
) -> list[str]:
    css, script = assets()["calculator.css"].name, assets()["calculator.js"].name
    result = "" if statement is None else answered(statement, _SHOWN if example else "")
    if wrong is not None:
        result = f'<section class="callout bad"><p>{escape(wrong.what)}.</p>{helps(wrong.fix)}</section>'
    return [
        f'<link rel="stylesheet" href="/assets/{css}">',
        head("Calculator", TITLE, ["what is typed is asked of this server, or computed in the page"]),
        f'<div class="calculating">{form(asked, PATH)}<div id="result" tabindex="-1">{result}</div></div>\n',
        share_alike_tables(),
        f'<script type="module" src="/assets/{script}"></script>\n',
    ]
