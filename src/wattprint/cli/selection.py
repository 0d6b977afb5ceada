"""Which entries a verb compares: runs by key or by option, and files."""

from __future__ import annotations

import click

from wattprint.compare.entries import COSTS, Entry
from wattprint.compare.published import read_entries
from wattprint.compare.question import words_of
from wattprint.compare.target import Target
from wattprint.errors import UsageError
from wattprint.recorded.choice import chosen
from wattprint.recorded.entrants import entrants
from wattprint.settings.here import site_changes

from .books import choice_of, choice_options, open_books, warn
from .options import completes, json_option, setting_option, site_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    F = TypeVar("F", bound=Callable[..., object])

_FILES = (".csv", ".json", ".tsv")
_OPTIONS = (
    click.argument("runs", metavar="[RUN|FILE]...", nargs=-1, shell_complete=completes("runs")),
    click.option(
        "--cost", type=click.Choice(COSTS), default="energy", show_default=True, help="What to count."
    ),
    click.option("--maximise/--minimise", default=None, help="Which way the metric goes; else by its name."),
    click.option(
        "--percent", is_flag=True, help="A metric of more than 1 is in percent: 94.1 counts as 0.941."
    ),
    click.option(
        "--point",
        type=click.FloatRange(min=0, min_open=True),
        metavar="X",
        help="How much of the metric is a point: 0.01 for one from 0 to 1, else 1.",
    ),
    choice_options(),
    setting_option("scope", "Count all in this scope."),
    click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of this year."),
)


def comparison_options(function: F) -> F:
    """The runs and files to compare, in which cost, by which way of the metric, and how to state them."""
    function = site_options(json_option(function))
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def parse_by(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Option callback: ``name,tag:K`` as a tuple."""
    del ctx, param
    return () if value is None else words_of(value)


def parse_target(ctx: click.Context, param: click.Parameter, value: str | None) -> Target | None:
    """Option callback: ``accuracy>=0.93``."""
    del ctx, param
    return None if value is None else Target.parse(value)


class Selection:
    """The entries that a verb's arguments and options name."""

    def __init__(self, options: dict[str, object], target: Target | None) -> None:
        self._choice = choice_of(options)
        scope, year = options.pop("scope"), options.pop("year")
        given = {key: None if value is None else str(value) for key, value in options.items()}
        self._scope = str(scope) if scope else None
        self._changes = site_changes(given, year if isinstance(year, int) else None)
        self._target = target

    def entries(self, words: Sequence[str]) -> list[Entry]:
        """Those of files and runs named, or without a name, of all runs that the options let through.

        A run that cannot be read or stated is said on stderr and left out, once for each reason.
        """
        files = [word for word in words if word.lower().endswith(_FILES)]
        found = [entry for path in files for entry in read_entries(path, target=self._target)]
        keys = [word for word in words if word not in files]
        choice = self._choice if not self._choice.takes_all or not words else None
        books = open_books()
        rows = chosen(books, keys, choice, beside=len(found))
        competing = entrants(books, rows, scope=self._scope, changes=self._changes, target=self._target)
        found += competing.entries
        for line in competing.left_out.lines():
            warn(line)
        if not found:
            raise UsageError("no run is left to compare", fix="see: wattprint runs")
        return found
