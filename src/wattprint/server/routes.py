"""The one table of routes: routing, decoding, the OpenAPI document and the tests are made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from wattprint.account.statement import Statement
from wattprint.later import Later
from wattprint.recorded.listing import ListedRun
from wattprint.report.formats.json import ShownRun

from .guest import ADMIN, HEALTH, INGEST, READ, SETTINGS
from .views import (
    budgets,
    calculator,
    compare,
    experiments,
    factors,
    health,
    leaderboard,
    live,
    overview,
    power,
    run,
    runs,
    settings,
    shares,
    trend,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .view import View, Visit

API = "/api/v1"
CODECARBON = "/codecarbon"
"""Below it a team's server answers CodeCarbon's client."""


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to see: the page at ``path``, and the same as ``.json``, as ``.csv`` and in the API.

    ``query``: the struct of what it can be asked by, beside the restatement; ``answer``: the type of its
    JSON, in which quantities stand as the codec has them; ``scope``: of ``guest.SCOPES``, what a token needs.
    ``report``: content, media type and name of the file at ``path/report/FORM``, ``None`` if there is none.
    ``restates``: whether the settings of a site in its address restate records.
    """

    path: str
    summary: str
    query: type[msgspec.Struct]
    show: Callable[[Visit, Any], View]
    answer: Any
    report: Callable[[Visit, Any], tuple[str | bytes, str, str]] | None = None
    scope: str = READ
    restates: bool = True

    @property
    def plain(self) -> str:
        """The path that ``.json`` and ``.csv`` can stand behind: that of the first page has a name there."""
        return "/overview" if self.path == "/" else self.path

    @property
    def told(self) -> str:
        """``plain`` as documents have it."""
        return self.plain.replace(":path}", "}")


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to change: what the API takes as JSON and a form of the page at ``page`` sends as fields.

    ``then``: by the answer, the path of the page that is shown afterwards; that of the form if ``None``.
    """

    path: str
    page: str
    summary: str
    body: type[msgspec.Struct]
    of_form: Callable[[list[tuple[str, str]]], msgspec.Struct]
    do: Callable[[Visit, Any], Any]
    answer: Any
    scope: str = INGEST
    then: Callable[[Any], str] | None = None


ROUTES = (
    Route(
        path="/",
        summary="What was spent in a span of time, on what, day by day.",
        query=overview.Query,
        show=overview.show,
        answer=overview.Overview,
    ),
    Route(
        path="/runs",
        summary="The recorded runs, newest first: searched, filtered, sorted.",
        query=runs.Query,
        show=runs.show,
        answer=list[ListedRun],
    ),
    Route(
        path="/runs/{run}",
        summary="One run: what it cost, where the energy went, how well that is known.",
        query=run.Query,
        show=run.show,
        answer=ShownRun,
        report=run.report,
    ),
    Route(
        path="/compare",
        summary="Two to fifty runs against the first: ratios with intervals, and what was set otherwise.",
        query=compare.Query,
        show=compare.show,
        answer=compare.Compared,
    ),
    Route(
        path="/experiments",
        summary="Runs in groups: means of a metric and a cost over seeds, and what finding the best took.",
        query=experiments.Query,
        show=experiments.show,
        answer=experiments.ExperimentsTold,
        report=experiments.report,
    ),
    Route(
        path="/leaderboard",
        summary="Runs ranked by cost at a quality, and who is on the Pareto front.",
        query=leaderboard.Query,
        show=leaderboard.show,
        answer=leaderboard.BoardTold,
        report=leaderboard.report,
    ),
    Route(
        path="/trend",
        summary="One workload over time on one machine, and where its cost changed as far as can be told.",
        query=trend.Query,
        show=trend.show,
        answer=trend.TrendTold,
    ),
    Route(
        path="/power",
        summary="Power over time: of all runs, of those on one host, of one run; gaps are gaps.",
        query=power.Query,
        show=power.show,
        answer=power.Power,
    ),
    Route(
        path="/live",
        summary="What runs now: watts, energy so far, and what their machines draw in all.",
        query=live.Query,
        show=live.show,
        answer=live.Live,
    ),
    Route(
        path="/shares",
        summary="The views that were shared by a link: what each shows, until when, and who shared it.",
        query=shares.Query,
        show=shares.show,
        answer=list[shares.ShareTold],
        scope=INGEST,
    ),
    Route(
        path="/shares/{share}",
        summary="One of them, with its link and the lines that embed it.",
        query=shares.Query,
        show=shares.show_one,
        answer=shares.ShareTold,
        scope=INGEST,
    ),
    Route(
        path="/budgets",
        summary="What is spent of each budget, when all of it will be, and who was told.",
        query=budgets.Query,
        show=budgets.show,
        answer=budgets.Budgets,
    ),
    Route(
        path=HEALTH,
        summary="What this machine is metered by, what is not seen, and the state of the records.",
        query=health.Query,
        show=health.show,
        answer=health.Health,
        scope=ADMIN,
    ),
    Route(
        path=SETTINGS,
        summary="What is settled here and where that comes from; secrets are masked.",
        query=settings.Query,
        show=settings.show,
        answer=settings.Settings,
        scope=ADMIN,
    ),
    Route(
        path=calculator.PATH,
        summary="What work would cost before it runs: hardware and hours, an instance, operations, calls.",
        query=calculator.Query,
        show=calculator.show,
        answer=Statement,
        restates=False,
    ),
    Route(
        path="/factors",
        summary="The figures that results rest on: value, range, year, method, source, licence.",
        query=factors.Query,
        show=factors.show,
        answer=list[factors.FactorTold],
    ),
    Route(
        path="/factors/{id:path}",
        summary="One of these figures, or all of a name.",
        query=factors.One,
        show=factors.show_one,
        answer=list[factors.FactorTold],
    ),
)
ACTIONS = (
    Action(
        path="/runs/{run}/words",
        page="/runs/{run}",
        summary="Rename a run, tag it, note something about it; its record stays as it is.",
        body=run.Words,
        of_form=run.words_of,
        do=run.say,
        answer=Later,
    ),
    Action(
        path="/shares",
        page="/shares",
        summary="Share a view as it is now, by a link that needs no account and ends.",
        body=shares.Sharing,
        of_form=shares.sharing_of,
        do=shares.share,
        answer=shares.ShareTold,
        then=lambda told: f"/shares/{told.id}",
    ),
    Action(
        path="/shares/{share}/revoke",
        page="/shares/{share}",
        summary="Let the link of a shared view open nothing any more.",
        body=shares.Revoked,
        of_form=lambda _: shares.Revoked(),
        do=shares.revoke,
        answer=shares.ShareTold,
    ),
)
