"""``/runs``: the list of runs, searched by one expression, sorted, a page at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import msgspec

from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.ledger.store import Filter
from wattprint.recorded.choice import Choice, currencies_apart
from wattprint.recorded.conditions import Key, Sort, as_typed, parse_where, with_names
from wattprint.recorded.facts import Facts
from wattprint.recorded.listing import listed
from wattprint.recorded.paging import Page, page
from wattprint.recorded.select import tags_of
from wattprint.report.formats.csv import render
from wattprint.report.page.parts import section
from wattprint.units import counted, quantity_parts

from ..asked import address
from ..frame import choices, head, helps, query_form, text_field, ticks
from ..view import View
from .runs_table import COLUMNS, Asked, columns_of, runs_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.recorded.conditions import Condition

    from ..view import Visit

_ORDERS = {
    "": "newest",
    "-started": "oldest",
    "energy": "most energy",
    "-energy": "least energy",
    "carbon": "most carbon",
    "money": "highest cost",
    "took": "longest",
    "name": "name",
    "status": "status",
    "host": "host",
}
_MOST_STATED = 500
"""Runs that are stated for an order or a sum, some 0.25 ms of CPU each; more are told by their components."""
_MOST_VALUES = 10
_MOST_LINKED = 1000
"""Runs that one answer of JSON or CSV has."""
_FACETS = {"status": "Status", "tags": "Tags", "host": "Hosts", "name": "Names"}
_GRAMMAR = {
    "tag:model=bert": "has that tag; tag:model=* any value of it",
    "energy>1kWh": "a figure: energy, carbon, money, took, components, exit_code, nodes",
    "accuracy>0.9": "a metric, a parameter or a tag; metric:, parameter: and tag: tell them apart",
    "status:killed": "finished, failed, killed, interrupted, stopped, running, partial or imported",
    "host:gpu*": "* is any text; also place, scope, method, command, id, origin",
    "name:bert": "any part of the name; plain words before all else are that too: bert energy>1J",
    "since:7d": "began since; until:2026-11-21 before",
    "status!=failed": "= != < <= > >= are the signs",
    'name="my run"': "quotes around what has a blank",
}


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which runs: ``where`` and ``sort`` as for ``wattprint runs``; the others are shorter for parts of it.

    ``column``: those of the page. ``limit``: runs of a page; ``after``: the id of the run behind which it
    begins.
    """

    where: str = ""
    name: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    tag: list[str] = []
    sort: str = ""
    column: list[str] = []
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 30
    after: str = ""

    @property
    def expression(self) -> str:
        """All that is searched by, as it is typed. Raises ``UsageError`` for what is no tag."""
        parts = [with_names(self.where)] if self.where else []
        given = {"name:": self.name, "status:": self.status, "since:": self.since, "until:": self.until}
        tags = {f"tag:{key}=": value for key, value in tags_of(self.tag).items()}
        parts += [as_typed(key, value, exactly=False) for key, value in given.items() if value]
        return " ".join([*parts, *(as_typed(key, value) for key, value in tags.items())])


class _Search:
    """What one request asks for; the page of runs is looked for once."""

    def __init__(self, visit: Visit, query: Query) -> None:
        self.visit, self.query = visit, query
        self.where: list[Condition] = parse_where(query.expression) if query.expression else []
        self.sort = Sort.parse(query.sort) if query.sort else None
        others = [condition.key for condition in self.where] + ([self.sort.key] if self.sort else [])
        self.columns = columns_of(query.column, others)
        self.stating = visit.stating()

    def _page(self, most_stated: int | None) -> Page:
        choice = Choice(Filter(limit=self.query.limit), tuple(self.where), self.sort)
        return page(
            self.visit.books, choice, after=self.query.after, most_stated=most_stated, stating=self.stating
        )

    @cached_property
    def exact(self) -> Page:
        """In the order that is asked for, however long that takes."""
        return self._page(None)

    @cached_property
    def quick(self) -> Page:
        """In that order as far as the runs are few, else in one that the index knows."""
        return self._page(_MOST_STATED)

    @property
    def replaced(self) -> bool:
        """Whether the quick page is in another order than was asked for."""
        return self.quick.sort != self.sort

    def fields(self, **others: object) -> Mapping[str, object]:
        """What stands in an address of these runs, ``others`` in place of its own."""
        kept = {key: self.visit.fields.get(key) for key in ("sort", "column", "limit")}
        mine = kept | {"where": self.query.expression} | self.visit.restatement.fields
        return {key: value for key, value in (mine | others).items() if value != _DEFAULTS.get(key)}


_DEFAULTS = msgspec.to_builtins(Query())


def show(visit: Visit, query: Query) -> View:
    """The runs of one page. Raises ``UsageError`` for what cannot be asked, but of the page: it tells."""
    try:
        search = _Search(visit, query)
    except UsageError as error:
        return _refused(visit, query, error)

    def csv() -> str:
        rows = search.exact.rows
        return render([run.dossier for run in search.stating.runs(rows)] if rows else [])

    def following() -> str:
        found = search.exact
        return address("", search.fields(after=found.rows[-1].id)) if found.more else ""

    return View(
        title="Runs",
        body=lambda: _body(search),
        data=lambda: listed(search.exact.rows, Facts(visit.books, search.exact.rows, search.stating)),
        csv=csv,
        shown=lambda: {
            "sort": _sort_text(search.quick.sort),
            "limit": max(query.limit, min(search.quick.count, _MOST_LINKED)),
            "after": "",
        },
        linked=lambda: _linked(search.quick.count),
        following=following,
    )


def _linked(count: int) -> str:
    if count > _MOST_LINKED:
        return f"The first {_MOST_LINKED:,} of {count:,} runs"
    return f"All {count:,} runs" if count > 1 else "The same"


def _refused(visit: Visit, query: Query, error: UsageError) -> View:
    """The form with what was typed, and what was wrong with it."""

    def refuse() -> str:
        raise error

    what = f"<p>{escape(error.what)}.</p>{helps(error.fix)}"
    return View(
        title="Runs",
        body=lambda: [
            head("Recorded runs", "Runs"),
            _form(visit, query, query.where),
            section("none", "This cannot be searched", what, style="callout"),
        ],
        data=refuse,
        csv=refuse,
        status=400,
    )


def _sort_text(sort: Sort | None) -> str:
    return "" if sort is None else sort.text


def _body(search: _Search) -> list[str]:
    visit, query, found = search.visit, search.query, search.quick
    body = [head("Recorded runs", "Runs"), _form(visit, query, query.expression)]
    if not found.rows:
        body.append(_nothing(found.reason))
        return body
    whole = found.whole(visit.books) if found.count <= _MOST_STATED else None
    facts = Facts(visit.books, found.rows if whole is None else whole, search.stating)
    asked = Asked(
        search.columns, found.sort, lambda key: address("/runs", search.fields(sort=key, after=None))
    )
    list_of_runs = runs_table(visit, found.rows, facts, asked, whole)
    body += [
        section("list", _title(search), *_notes(search, facts, whole is None), list_of_runs, _turn(search)),
        section("facets", "Narrow it", _facets(search)),
    ]
    return body


def _title(search: _Search) -> str:
    found = search.quick
    if found.count == len(found.rows):
        return counted(found.count, "run")
    begin = "Further" if search.query.after else "The first" if found.sort else "The newest"
    return f"{begin} {len(found.rows):,} of {found.count:,} runs"


def _notes(search: _Search, facts: Facts, is_brief: bool) -> list[str]:
    """What was sorted by, and the sum, where the runs are too many for a statement of each."""
    found, lines = search.quick, []
    apart = currencies_apart(facts, found.sort)
    if apart:
        lines.append(f"Sorted within {apart}. One tariff under Restate states electricity alike.")
    unknown = [
        name
        for name in search.columns
        if name not in COLUMNS
        and Key.parse(name).kind != "fact"
        and not any(facts.values(row, Key.parse(name)) for row in found.rows)
    ]
    if unknown:
        lines.append(f"None of these runs has a metric, a parameter or a tag {', '.join(unknown)}.")
    if search.replaced:
        lines.append(
            "Sorted by the energy of CPUs, DRAM and accelerators, which the index has: "
            f"{search.query.sort} takes a statement of each run, and is sorted by where {_MOST_STATED} or "
            "fewer are left."
        )
    if is_brief:
        components_j = found.components_j
        mid, bounds = ("unknown", "") if components_j is None else quantity_parts(*components_j, "J")
        lines.append(
            f"All {found.count:,} runs: their CPUs, DRAM and accelerators drew {mid}"
            f"{f' ({bounds})' if bounds else ''}, each in its scope. Energy at the facility, carbon and cost "
            f"are added up of {_MOST_STATED} runs or fewer."
        )
    return [f'<p class="lead">{escape(line)}</p>' for line in lines]


def _nothing(reason: UsageError | None) -> str:
    what, fix = ("there are no further runs", "") if reason is None else (reason.what, reason.fix)
    return section("none", "Nothing to show", f"<p>{escape(what[0].upper() + what[1:])}.</p>{helps(fix)}")


def _form(visit: Visit, query: Query, expression: str) -> str:
    sort_words = _ORDERS if query.sort in _ORDERS else _ORDERS | {query.sort: query.sort}
    known = [name for text in query.column for name in text.split()]
    others = " ".join(name for name in known if name not in COLUMNS)
    chosen = [name for name in known if name in COLUMNS]
    fields = [
        text_field("where", "Search", expression, "tag:model=bert energy>1kWh since:7d", kind="search"),
        choices("sort", "Sorted by", sort_words, query.sort, empty="newest"),
        f"<details><summary>Columns</summary>{ticks('column', COLUMNS, chosen)}"
        f"{text_field('column', 'Others', others, 'accuracy tag:team')}</details>",
        f"<details><summary>What can be searched</summary>{_grammar()}</details>",
    ]
    return query_form("/runs", fields, visit.restatement)


def _grammar() -> str:
    lines = "".join(
        f"<dt><code>{escape(key)}</code></dt><dd>{escape(text)}</dd>" for key, text in _GRAMMAR.items()
    )
    return f"<dl>{lines}</dl><p>Several stand behind each other; all of them have to hold.</p>"


def _facets(search: _Search) -> str:
    """The commonest values among the runs that were found, or the newest of these, each leading to those."""
    found, shared, lists = search.quick, search.visit.guest.shared, []
    fields = [field for field in _FACETS if not Key.parse(field).is_private(shared)]
    for field, values in found.values(search.visit.books, fields, _MOST_VALUES).items():
        links = [_facet(search, field, value, count) for value, count in values.items()]
        if links:
            lists.append(f"<div><h3>{_FACETS[field]}</h3><ul>{''.join(links)}</ul></div>")
    if not lists:
        return ""
    among = f"Counted among the newest {found.counted:,} of these {found.count:,} runs."
    lead = f'<p class="lead">{among}</p>' if found.counted < found.count else ""
    return f'{lead}<div class="facets">{"".join(lists)}</div>'


def _facet(search: _Search, field: str, value: str, count: int) -> str:
    if not value:
        return f"<li>not told {count:,}</li>"  # nobody can search by that
    key, _, rest = value.partition("=")
    term = as_typed(f"tag:{key}=", rest) if field == "tags" else as_typed(f"{field}=", value)
    asked = search.query.expression
    if any(condition.text == term for condition in search.where):
        return f"<li>{escape(value)} {count:,}</li>"
    link = address("/runs", search.fields(where=f"{asked} {term}".strip(), after=None))
    return f'<li><a href="{escape(link)}">{escape(value)}</a> {count:,}</li>'


def _turn(search: _Search) -> str:
    """Links to the first page and to the next one."""
    found, links = search.quick, []
    shown = {"sort": _sort_text(found.sort)}
    if search.query.after:
        links.append(f'<a href="{escape(address("/runs", search.fields(**shown)))}">From the beginning</a>')
    if found.more:
        link = address("/runs", search.fields(**shown, after=found.rows[-1].id))
        links.append(f'<a href="{escape(link)}" rel="next">Further</a>')
    return f'<nav class="turn" aria-label="Pages">{" ".join(links)}</nav>' if links else ""
