"""What the user logged and said of a run: each metric in a row, parameters and tags by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.units import six_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.records import Header

    from .dossier import MetricPoint

METRIC_HEAD = ("metric", "last", "least", "most", "times logged")


class MetricRow(NamedTuple):
    """One metric: its last value, the extremes, ``None`` where it was no finite number, and how many."""

    name: str
    last: float | None
    least: float | None
    most: float | None
    times: int

    @property
    def cells(self) -> tuple[str, ...]:
        """As a table shows it, under ``METRIC_HEAD``."""
        return self.name, *map(value_text, (self.last, self.least, self.most)), str(self.times)


def metric_rows(points: Sequence[MetricPoint]) -> list[MetricRow]:
    """A row for each metric, in the order in which they were first logged."""
    by_name: dict[str, list[MetricPoint]] = {}
    for point in points:
        by_name.setdefault(point.name, []).append(point)
    rows = []
    for name, logged in by_name.items():
        values = [point.value for point in logged if point.value is not None]
        last = max(reversed(logged), key=lambda point: point.t_s)  # of one moment the later one
        rows.append(
            MetricRow(name, last.value, min(values, default=None), max(values, default=None), len(logged))
        )
    return rows


def value_text(value: float | None) -> str:
    """A value as it was logged, see ``units.six_digits``."""
    return "no number" if value is None else six_digits(value)


def user_words(header: Header | None) -> dict[str, object]:
    """The parameters of a run, then its tags as ``tag K``."""
    if header is None:
        return {}
    return {**header.parameters, **{f"tag {key}": text for key, text in header.tags.items()}}
