"""The table of an experiment for a paper: a row for each group, in LaTeX or Markdown."""

from __future__ import annotations

from wattprint import units
from wattprint.quantity import Quantity
from wattprint.report.figures import column_figure
from wattprint.units import significant

from .bootstrap import RESAMPLES
from .entries import in_means, shown
from .paper_table import latex_table, markdown_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .bootstrap import Estimate
    from .experiment import Experiment

UNKNOWN = "unknown"


def mean_of_column(estimates: Iterable[Estimate | None], unit: str) -> float | None:
    """The figure whose unit a column of means in ``unit`` is written in."""
    ends = (None if one is None else one.mean if one.high is None else one.high for one in estimates)
    return units.column_figure(ends, unit.partition("/")[0])


def over_runs(estimate: Estimate | None, unit: str, like: float | None = None) -> tuple[str, str]:
    """A mean over runs with its standard error, and its bootstrap interval; ``like`` as of ``shown``."""
    if estimate is None:
        return UNKNOWN, ""
    low, high = (estimate.mean if end is None else end for end in (estimate.low, estimate.high))
    mid, bounds = shown(Quantity(low, estimate.mean, high, unit, "measured"), like)
    if estimate.standard_error is None:
        return mid, "one run"
    error = significant(estimate.standard_error, 2)
    if unit != "1":
        error = f"{estimate.standard_error / estimate.mean:.1%}" if estimate.mean else "0 %"
    return f"{mid} ± {error}", bounds or "all the same"


def runs_of(group: Experiment) -> str:
    """How many runs of a group finished, of how many if not all did."""
    done = sum(map(in_means, group.trials))
    return f"{done} of {len(group.trials)}" if done < len(group.trials) else str(done)


def _rows(groups: Sequence[Experiment], unit: str) -> list[list[str]]:
    rows = []
    like, like_finding = (
        mean_of_column((group.cost for group in groups), unit),
        column_figure(group.finding for group in groups),
    )
    for group in groups:
        finding = (UNKNOWN, "") if group.finding is None else shown(group.finding, like_finding)
        whole = f"{finding[0]} ({finding[1]})" if finding[1] else finding[0]
        cells = [group.label, runs_of(group)]
        for mean, bounds in (over_runs(group.metric, "1"), over_runs(group.cost, unit, like)):
            cells.append(f"{mean} ({bounds})" if bounds else mean)
        rows.append([*cells, f"at least {whole}" if group.unpriced and group.finding is not None else whole])
    return rows


def _head(metric: str, cost: str) -> list[str]:
    return [
        "group",
        "runs",
        f"{metric}, mean ± s.e. (95 %)",
        f"{cost}, mean ± s.e. (95 %)",
        f"{cost} of all trials",
    ]


def _note(groups: Sequence[Experiment]) -> str:
    methods = ", ".join(dict.fromkeys(group.metric.method for group in groups if group.metric is not None))
    return (
        f"Means are over finished runs; their intervals: bootstrap ({methods or 'none'}, {RESAMPLES}), "
        "without what the meter may be off. All trials count runs of every status, with the meter's interval."
    )


def markdown(groups: Sequence[Experiment], *, metric: str, cost: str, unit: str) -> str:
    """The table in Markdown, with a note."""
    return markdown_table(_head(metric, cost), _rows(groups, unit), _note(groups))


def latex(groups: Sequence[Experiment], *, metric: str, cost: str, unit: str) -> str:
    """The table in LaTeX, with the note as its caption."""
    return latex_table(_head(metric, cost), _rows(groups, unit), _note(groups))


FORMATS = {".tex": latex, ".md": markdown}
"""By what the name of a file ends in."""
