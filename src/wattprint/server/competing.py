"""What leaderboard and experiments share: which runs compete, by which metric and cost, within what."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.compare.entries import COSTS
from wattprint.compare.question import Question, words_of
from wattprint.compare.target import Target
from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.ledger.store import GLOB_CHARACTERS
from wattprint.recorded.choice import runs_or_reason
from wattprint.recorded.entrants import entrants
from wattprint.report.page.parts import section

from .asked import address
from .chosen import Chosen
from .frame import choices, helps, query_form, text_field
from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.compare.entries import Entry
    from wattprint.ledger.store import RunRow

    from .view import Visit

MOST_ROWS = 25
"""Rows of a table on a page, which is to stay small; JSON and CSV have all of them."""
_MOST_NAMES = 20
_MOST_WORDS = 40
"""Tags and parameters to group by that a form offers."""
PAPERS = {"latex": (".tex", "text/x-tex"), "markdown": (".md", "text/markdown")}
"""Forms of a table for a paper: how the name of its file ends, and the media type."""


class Competing(Chosen, frozen=True, kw_only=True):
    """Which runs compete, and by what, as for the verbs of the same name.

    ``metric``: that which most of the runs have unless given, or that of the ``target``.
    """

    metric: str = ""
    cost: str = "energy"
    by: str = ""
    target: str = ""
    maximise: bool | None = None
    percent: bool = False
    baseline: str = ""
    point: float | None = None

    def question(self, metric: str) -> Question:
        """What is asked of the entries. Raises ``UsageError`` for a cost, target or group that cannot be."""
        if self.cost not in COSTS:
            raise UsageError(f"nothing is compared by {self.cost!r}", fix=f"one of: {', '.join(COSTS)}")
        if self.point is not None and not self.point > 0:
            raise UsageError(f"a point of {self.point:g} is none", fix="point=0.01")
        return Question(
            metric=metric,
            cost=self.cost,
            by=words_of(self.by) if self.by else (),
            target=Target.parse(self.target) if self.target else None,
            maximise=self.maximise,
            percent=self.percent,
            baseline=self.baseline or None,
            point=self.point,
        )


class Gathered(NamedTuple):
    """The entries of the runs asked for, the question to them, and who could not be read or stated.

    ``nothing``: why there is nothing to compare, ``None`` where there is.
    """

    entries: list[Entry]
    question: Question
    rows: list[RunRow]
    left_out: list[str]
    nothing: UsageError | None

    def require(self) -> None:
        """Raise ``RefusedError`` where there is nothing to compare."""
        if self.nothing is not None:
            raise RefusedError(HTTPStatus.NOT_FOUND, self.nothing.what, self.nothing.fix)


def gathered(visit: Visit, query: Competing, question: Question) -> Gathered:
    """The entries of the runs of ``query``. Raises ``UsageError`` for what cannot be asked.

    A ``question`` without a metric takes that which most have.
    """
    rows, nothing = runs_or_reason(visit.books, query.choice)
    metric = question.metric or ("" if question.target is None else question.target.metric)
    if not metric:
        counts = Counter(name for row in rows for name, value in row.metrics.items() if value is not None)
        metric = max(counts, key=lambda name: counts[name], default="")
    question = msgspec.structs.replace(question, metric=metric).in_one_scale()
    if nothing is None and not metric:
        nothing = UsageError(
            "none of these runs has a metric", fix="wattprint run --metric accuracy=0.93 -- CMD"
        )
    if nothing is not None:
        return Gathered([], question, rows, [], nothing)
    restatement = visit.restatement
    found = entrants(
        visit.books,
        rows,
        scope=restatement.scope,
        changes=restatement.changes,
        target=question.target,
    )
    left_out = visit.stating().told(found.left_out.lines())
    if not found.entries:
        nothing = UsageError("; ".join(left_out), fix="see: wattprint verify")
    return Gathered(found.entries, question, rows, left_out, nothing)


def _fields(query: Competing, found: Gathered) -> list[str]:
    """Fields of the form that both pages have."""
    names = Counter(name for row in found.rows for name in row.metrics)
    words = Counter(
        word
        for row in found.rows
        for word in (*(f"tag:{key}" for key in row.tags), *(f"parameter:{key}" for key in row.parameters))
    )
    metrics = [name for name, _ in names.most_common()] or [""]
    groups = ["name", *(word for word, _ in words.most_common(_MOST_WORDS))]
    return [
        choices("metric", "Metric", metrics, found.question.metric),
        choices("cost", "Cost", COSTS, query.cost),
        choices("by", "Grouped by", ["", *groups], query.by, empty="nothing"),
        text_field("target", "Cost until", query.target, "accuracy>=0.93"),
        text_field("baseline", "Baseline", query.baseline, "name of one"),
    ]


def nothing_section(reason: UsageError, links: Sequence[tuple[str, str]] = ()) -> str:
    """Why there is nothing, and what to type; ``links``: where there is something, each with its words."""
    typed = "" if links else helps(reason.fix)
    what = reason.what
    there = "".join(f'<li><a href="{escape(link)}">{escape(words)}</a></li>' for link, words in links)
    return section(
        "none",
        "Nothing to compare",
        f"<p>{escape(what[0].upper() + what[1:])}.</p>{typed}",
        f"<ul>{there}</ul>" if there else "",
    )


def names_first(visit: Visit, query: Competing, path: str, found: Gathered) -> str:
    """Which runs, where nobody said so and they are of several names, which may be unrelated; else empty."""
    names = Counter(row.name for row in found.rows if row.name)
    if len(names) < 2 or not query.choice.takes_all:
        return ""
    ways = [(_exactly(name), f"{name} ({count})") for name, count in names.most_common(_MOST_NAMES)]
    links = "".join(
        f'<li><a href="{escape(address(path, visit.fields, {"name": one}))}">{escape(words)}</a></li>'
        for one, words in ways
    )
    whole = escape(address(path, visit.fields, {"name": "*"}))
    return section(
        "names",
        "Of which runs",
        f"<ul>{links}</ul>",
        f'<p><a href="{whole}">All {len(names):,} names together</a></p>',
        lead="Runs of different names may be different work, of which one says nothing about the other.",
    )


def asked_first(visit: Visit, query: Competing, path: str, found: Gathered) -> str:
    """What stands on the page at ``path`` in place of figures: why there are none, or which are meant."""
    if found.nothing is not None:
        return nothing_section(found.nothing)
    return names_first(visit, query, path, found)


def told_of(visit: Visit, query: Competing, found: Gathered) -> Callable[[], list[str]] | None:
    """The ids of the runs that compete, as of ``View.about``; ``None`` where the page has to ask first."""
    if asked_first(visit, query, "", found):
        return None
    return lambda: [entry.run for entry in found.entries if entry.run]


def form(visit: Visit, query: Competing, path: str, found: Gathered, own: Sequence[str] = ()) -> str:
    """The form of the page at ``path``: the fields that both pages have, its ``own``, and which runs."""
    return query_form(path, [*_fields(query, found), *own, query.folded], visit.restatement)


def _exactly(name: str) -> str:
    """A glob of this name alone."""
    plain = "".join(f"[{letter}]" if letter in GLOB_CHARACTERS else letter for letter in name)
    return plain if plain != name else f"[{name[0]}]{name[1:]}" if name[0].isalnum() else name


def papers_section(visit: Visit, path: str, also: Sequence[tuple[str, str]]) -> str:
    """Links to the table for a paper, and to the other views of the same: path and words."""
    papers = [
        (address(f"{path}/report/{form}", visit.fields), f"{form}: the table for a paper") for form in PAPERS
    ]
    others = [(address(there, _shared(visit)), words) for there, words in also]
    links = [f'<li><a href="{escape(there)}">{escape(words)}</a></li>' for there, words in (*papers, *others)]
    return section("downloads", "Take it along", f"<ul>{''.join(links)}</ul>")


def _shared(visit: Visit) -> dict[str, object]:
    """What of the address both views understand."""
    own = ("at_least", "at_most", "within", "axis", "per")
    return {key: value for key, value in visit.fields.items() if key not in own}


def paper_form(visit: Visit) -> tuple[str, str, str]:
    """The form that the path names, how the name of its file ends, and its media type.

    Raises ``RefusedError`` for a form that is none.
    """
    form = visit.path["form"]
    if form not in PAPERS:
        raise RefusedError(
            HTTPStatus.NOT_FOUND, f"no table is written as {form!r}", f"one of: {', '.join(PAPERS)}"
        )
    return form, *PAPERS[form]
