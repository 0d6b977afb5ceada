"""The recorded runs as the verbs use them: what is wrong with one is said on stderr."""

from __future__ import annotations

import sys

import click

from wattprint.recorded.books import Books
from wattprint.recorded.moments import moment_ns


def warn(text: str) -> None:
    """One line on stderr: stdout is for answers."""
    print(f"wattprint: {text}", file=sys.stderr)


def open_books() -> Books:
    """The recorded runs of this user; what was left out of them is said on stderr."""
    return Books(warn)


def when(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Option callback: a span back from now, or a date, as nanoseconds since 1970."""
    del ctx, param
    return None if value is None else moment_ns(value)
