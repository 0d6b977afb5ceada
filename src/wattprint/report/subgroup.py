"""What a model achieves for each group of people or things, and how far the groups are apart.

A mean can hide that a model fails some. Rates come with Wilson's score interval (J. Am. Stat. Assoc. 22,
1927, p. 209), which holds for small groups and for rates near 0 and 1. Disparities are those of fairlearn.
"""

from __future__ import annotations

import math
from importlib import import_module

import msgspec

from wattprint.closeness import nearest
from wattprint.codec import Layout
from wattprint.delimited import Row, rows_of
from wattprint.errors import UsageError
from wattprint.gates import terminal_line
from wattprint.intervals import Z95
from wattprint.units import format_quantity, significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL = 30
"""Groups of fewer rows are pointed out: a difference to them may be chance."""
_POSITIVE = ("1", "true", "yes", "y", "positive", "pos")
_NO_LINE = "the groups are not compared"


class Rate(msgspec.Struct, frozen=True):
    """``hits`` of ``of``, as a share with its 95 % Wilson interval."""

    hits: int
    of: int

    json_layout = Layout(
        keys=("value", "low", "high", "hits", "of"),
        derived={
            "value": (float, lambda rate: rate.share),
            "low": (float, lambda rate: rate.interval[0]),
            "high": (float, lambda rate: rate.interval[1]),
        },
    )

    @property
    def share(self) -> float:
        """The share itself."""
        return self.hits / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high, from 0 to 1."""
        share, count, square = self.share, self.of, Z95 * Z95
        middle = (share + square / (2 * count)) / (1 + square / count)
        reach = (
            Z95 * math.sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
        )
        # At 0 and 1 the formula ends there exactly; rounding does not.
        low = 0.0 if self.hits == 0 else max(0.0, middle - reach)
        high = 1.0 if self.hits == count else min(1.0, middle + reach)
        return low, high

    def __str__(self) -> str:
        low, high = self.interval
        return format_quantity(low, self.share, high, "1")


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One group. ``selected``: the share predicted positive; the last three only where there are two classes.

    ``tpr``, ``fpr``: true and false positive rates; ``None`` without rows that are really positive, negative.
    """

    name: str
    count: int
    accuracy: Rate
    selected: Rate | None = None
    tpr: Rate | None = None
    fpr: Rate | None = None

    json_layout = Layout(keys=("group=name", "count", "accuracy", "selected", "tpr", "fpr"))


class SubgroupTable(msgspec.Struct, frozen=True, kw_only=True):
    """Groups by name, all of them together, and how far they are apart.

    ``positive`` is the class that counts as such, ``None`` where there are not two. ``disparities``: a
    measure that cannot be told is ``None``, and ``notes`` say why.
    """

    column: str
    positive: str | None
    whole: Group
    groups: tuple[Group, ...]
    disparities: dict[str, float | None]
    notes: tuple[str, ...]

    json_layout = Layout(
        keys=("by=column", "positive_class=positive", "all=whole", "groups", "disparities", "notes")
    )

    def lines(self) -> list[str]:
        """The table as text."""
        head = ["rows", *(title for title, _ in self.titles())]
        body = [(group.name, [str(group.count), *self.cells(group)]) for group in (*self.groups, self.whole)]
        first = max(len(self.column), *(len(name) for name, _ in body))
        widths = [max(len(cells[at]) for cells in (head, *(c for _, c in body))) for at in range(len(head))]

        def line(name: str, cells: Sequence[str]) -> str:
            row = "  ".join(text.rjust(width) for text, width in zip(cells, widths, strict=True))
            return f"{name.ljust(first)}  {row}".rstrip()

        return [line(self.column, head), *(line(name, cells) for name, cells in body), *self.remarks()]

    def remarks(self) -> list[str]:
        """What stands below the table: how far groups are apart, and what cannot be told."""
        lines = [] if self.positive is None else [f"positive class: {self.positive}"]
        lines += [f"{name}: {disparity_text(value)}" for name, value in self.disparities.items()]
        return lines + [f"note: {note}" for note in self.notes]

    def titles(self) -> list[tuple[str, str]]:
        """Of each column of rates its title and the field of ``Group`` that it shows."""
        titles = [("accuracy", "accuracy")]
        if self.positive is not None:
            titles += [
                ("predicted positive", "selected"),
                ("true positive rate", "tpr"),
                ("false positive rate", "fpr"),
            ]
        return titles

    def cells(self, group: Group) -> list[str]:
        """The rates of ``group`` as text, in the order of ``titles``."""
        rates = [getattr(group, name) for _, name in self.titles()]
        return ["unknown" if rate is None else str(rate) for rate in rates]


def disparity_text(value: float | None) -> str:
    """A measure of disparity as text."""
    return "unknown" if value is None else significant(value)


def subgroup(
    predictions_text: str, label: str, prediction: str, group: str, *, positive: str | None = None
) -> SubgroupTable:
    """Quality by group, from csv text with a header and the columns ``label``, ``prediction`` and ``group``.

    ``positive``: the class that counts as positive where there are two; without it 1, true or yes, else the
    last in order, and the table says which. Raises ``UsageError`` with the line number for what is missing.
    """
    rows = _rows(predictions_text, (label, prediction, group))
    truths, guesses = _classes([truth for truth, _, _ in rows]), _classes([guess for _, guess, _ in rows])
    classes = sorted({*truths, *guesses})
    _refuse_scores(truths, guesses, prediction)
    chosen = _positive(classes, positive) if len(classes) == 2 else None
    if positive is not None and chosen is None:
        raise UsageError(
            f"{len(classes)} classes have no positive one", _NO_LINE, "leave the positive class out"
        )
    by_name: dict[str, list[tuple[str, str]]] = {}
    for (_, _, name), truth, guess in zip(rows, truths, guesses, strict=True):
        by_name.setdefault(name, []).append((truth, guess))
    groups = tuple(_group(name, by_name[name], chosen) for name in sorted(by_name))
    whole = _group("all", list(zip(truths, guesses, strict=True)), chosen)
    notes = [
        f"{group.name} has {group.count} rows: a difference to it may be chance"
        for group in groups
        if group.count < SMALL
    ]
    disparities: dict[str, float | None] = {}
    if len(groups) > 1:
        shares = [group.accuracy.share for group in groups]
        disparities["accuracy difference"] = max(shares) - min(shares)
        if chosen is not None:
            names = [name for _, _, name in rows]
            measured, remarks = _disparities(truths, guesses, names, chosen, groups)
            disparities |= measured
            notes += remarks
    else:
        notes.append(f"there is one group only: {group} tells nothing apart")
    return SubgroupTable(
        column=group, positive=chosen, whole=whole, groups=groups, disparities=disparities, notes=tuple(notes)
    )


def _rows(text: str, columns: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    table = rows_of(text)
    head = next(table, Row(1, [])).cells
    for column in columns:
        if column not in head:
            near = nearest(column, head, 2) or head[:5]
            raise UsageError(
                f"the predictions have no column {column!r}",
                _NO_LINE,
                f"there are: {', '.join(map(terminal_line, near))}",
            )
    places = [head.index(column) for column in columns]
    rows = []
    for line, cells, problem in table:
        if problem:
            raise UsageError(f"line {line}: {problem}", _NO_LINE)
        if len(cells) != len(head):
            raise UsageError(f"line {line} has {len(cells)} cells for {len(head)} columns", _NO_LINE)
        label, prediction, group = (cells[place] for place in places)
        for column, value in zip(columns, (label, prediction, group), strict=True):
            if not value:
                raise UsageError(f"line {line}: {column} is empty", _NO_LINE, "drop such rows, or name it")
        rows.append((label, prediction, group))
    if not rows:
        raise UsageError("the predictions have no rows", _NO_LINE)
    return rows


def _classes(values: list[str]) -> list[str]:
    """Names of classes: ``1`` and ``1.0`` are one."""
    return [_class(value) for value in values]


def _class(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)


def _refuse_scores(truths: list[str], guesses: list[str], column: str) -> None:
    labels = set(truths)
    strange = {guess for guess in guesses if guess not in labels}
    if len(strange) > len(labels) and any("." in guess for guess in strange):
        raise UsageError(
            f"{column} holds scores, not classes", _NO_LINE, "round them at your threshold first"
        )


def _positive(classes: list[str], asked: str | None) -> str:
    if asked is not None:
        name = _class(asked)
        if name not in classes:
            raise UsageError(
                f"no class {asked!r}", _NO_LINE, f"one of: {', '.join(map(terminal_line, classes))}"
            )
        return name
    return next((label for word in _POSITIVE for label in classes if label.lower() == word), classes[-1])


def _group(name: str, pairs: list[tuple[str, str]], positive: str | None) -> Group:
    accuracy = Rate(sum(truth == guess for truth, guess in pairs), len(pairs))
    if positive is None:
        return Group(name=name, count=len(pairs), accuracy=accuracy)
    really = [guess == positive for truth, guess in pairs if truth == positive]
    not_really = [guess == positive for truth, guess in pairs if truth != positive]
    return Group(
        name=name,
        count=len(pairs),
        accuracy=accuracy,
        selected=Rate(sum(guess == positive for _, guess in pairs), len(pairs)),
        tpr=Rate(sum(really), len(really)) if really else None,
        fpr=Rate(sum(not_really), len(not_really)) if not_really else None,
    )


def _disparities(
    truths: list[str], guesses: list[str], names: list[str], positive: str, groups: Sequence[Group]
) -> tuple[dict[str, float | None], list[str]]:
    """The measures of fairlearn; those that need rates that some group does not have are unknown.

    fairlearn takes a true positive rate without positives for 0: then its equalized odds say nothing.
    """
    wanted = ("demographic_parity_difference", "demographic_parity_ratio", "equalized_odds_difference")
    unknown: dict[str, float | None] = {name.replace("_", " "): None for name in wanted}
    try:
        metrics = import_module("fairlearn.metrics")
    except ImportError:
        return unknown, ["measures of disparity come from fairlearn: pip install 'wattprint[fair]'"]
    lacking = [group.name for group in groups if group.tpr is None or group.fpr is None]
    disparities, notes = dict(unknown), []
    if lacking:
        notes.append(f"equalized odds are unknown: {', '.join(lacking)} lacks positive or negative rows")
    nobody = all(group.selected is not None and group.selected.hits == 0 for group in groups)
    if nobody:
        notes.append("nobody is predicted positive: a ratio of zeros is unknown")
    y_true, y_pred = ([int(label == positive) for label in side] for side in (truths, guesses))
    for name in wanted:
        if (name.startswith("equalized") and lacking) or (name.endswith("ratio") and nobody):
            continue
        disparities[name.replace("_", " ")] = float(
            getattr(metrics, name)(y_true, y_pred, sensitive_features=names)
        )
    return disparities, notes
