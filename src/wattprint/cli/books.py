"""The recorded runs as the verbs use them: chosen by options, what is wrong with one said on stderr."""

from __future__ import annotations

import click

from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.select import tags_of
from wattprint.records import STATUSES

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


def choice_options(limit: int | None = None) -> Callable[[F], F]:
    """The options that choose runs from the ledger, read by ``filter_of``; ``limit``: unless given."""
    options = (
        click.option("--name", default="", metavar="TEXT", help="Runs whose name contains TEXT, or a glob."),
        click.option("--status", type=click.Choice(STATUSES), help="Runs of one status."),
        click.option(
            "--since", callback=when, metavar="WHEN", help="Runs begun since WHEN: 7d, 12h or 2026-11-21."
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            default=limit,
            show_default=limit is not None,
            help="At most so many of the newest.",
        ),
        click.option("--tag", "tags", metavar="KEY=VALUE", multiple=True, help="Runs with this tag."),
    )

    def add(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def filter_of(options: dict[str, object]) -> Filter:
    """What ``choice_options`` ask for, taken out of ``options``. Raises ``UsageError`` for what is no tag."""
    since_ns, limit, tags = (options.pop(name) for name in ("since", "limit", "tags"))
    return Filter(
        name=str(options.pop("name") or ""),
        status=str(options.pop("status") or ""),
        since_ns=since_ns if isinstance(since_ns, int) else None,
        limit=limit if isinstance(limit, int) else None,
        tags=tags_of(map(str, tags)) if isinstance(tags, tuple) else {},
    )
