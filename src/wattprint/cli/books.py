"""The recorded runs as the verbs use them: chosen by options, what is wrong with one said on stderr."""

from __future__ import annotations

import click

from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books
from wattprint.recorded.choice import Choice
from wattprint.recorded.conditions import (
    RUN_STATUSES,
    Condition,
    Sort,
    parse_where,
)
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.select import tags_of

from .options import completes
from .screen import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    F = TypeVar("F", bound=Callable[..., object])


def warn(text: str) -> None:
    """One line on stderr: stdout is for answers."""
    complain(f"wattprint: {text}")


def open_books() -> Books:
    """The recorded runs of this user; what was left out of them is said on stderr."""
    return Books(warn)


def when(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Option callback: a span back from now, or a date, as nanoseconds since 1970."""
    del ctx, param
    return None if value is None else moment_ns(value)


def _where(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Condition, ...]:
    del ctx, param
    return tuple(condition for text in value for condition in parse_where(text))


def _sort(ctx: click.Context, param: click.Parameter, value: str | None) -> Sort | None:
    del ctx, param
    return None if value is None else Sort.parse(value)


sort_option = click.option(
    "--sort",
    "sort_by",
    callback=_sort,
    metavar="KEY",
    shell_complete=completes("keys"),
    help="By energy, carbon, took, name, a metric ...: the most first; -KEY: the least.",
)


def choice_options(most: str = "all") -> Callable[[F], F]:
    """The options that choose runs from the ledger, read by ``choice_of``; ``most``: without a limit."""
    options = (
        click.option("--name", default="", metavar="TEXT", help="Runs whose name contains TEXT, or a glob."),
        click.option("--status", type=click.Choice(RUN_STATUSES), help="Runs of one status."),
        click.option(
            "--since", callback=when, metavar="WHEN", help="Runs begun since WHEN: 7d, 12h or 2026-11-21."
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            help=f"At most so many, the newest or the first as sorted; {most} if not given.",
        ),
        click.option(
            "--tag",
            "tags",
            metavar="KEY=VALUE",
            multiple=True,
            shell_complete=completes("tags"),
            help="Runs with this tag.",
        ),
        click.option(
            "--where",
            callback=_where,
            metavar="EXPR",
            multiple=True,
            shell_complete=completes("conditions"),
            help="Runs of which this holds: 'accuracy>0.9 energy<1kWh', 'status!=failed', tag:team=nlp.",
        ),
    )

    def add(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def choice_of(options: dict[str, object]) -> Choice:
    """What ``choice_options`` ask for, taken out of ``options``. Raises ``UsageError`` for what is no tag."""
    since_ns, limit, tags, where = (options.pop(name) for name in ("since", "limit", "tags", "where"))
    which = Filter(
        name=str(options.pop("name") or ""),
        status=str(options.pop("status") or ""),
        since_ns=since_ns if isinstance(since_ns, int) else None,
        limit=limit if isinstance(limit, int) else None,
        tags=tags_of(map(str, tags)) if isinstance(tags, tuple) else {},
    )
    sort = options.pop("sort_by", None)
    return Choice(
        which,
        where if isinstance(where, tuple) else (),
        sort if isinstance(sort, Sort) else None,
    )
