"""What reaching a target cost each entry, and metrics in percent beside metrics from 0 to 1."""

from __future__ import annotations

import msgspec

from .entries import Entry, exact
from .target import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

REACHED = "reached"
"""Status of an entry whose costs are those until a target, whatever became of its run."""
_MOST = 1e90
"""Beyond, the cubes of a few thousand figures, which an interval of their mean takes, leave a float."""
_SHARES = ("accuracy", "precision", "recall", "f1", "auc", "auroc", "iou")
_SHARE_WORDS = ("acc", "map", "em", "top1", "top5", "exact")


def at_target(
    entries: Sequence[Entry], target: Target
) -> tuple[list[Entry], list[tuple[Entry, str]], tuple[str, ...]]:
    """``entries`` that reached ``target`` with the costs until then, the others with the reason, and notes.

    A run that failed or was killed after it got there is in. What was published or predicted without a curve
    counts with its whole cost, if its quality is good enough.
    """
    there: list[Entry] = []
    missed: list[tuple[Entry, str]] = []
    whole = fell_back = 0
    for entry in entries:
        attempt, quality = entry.attempt, entry.metrics.get(target.metric)
        if attempt is not None and attempt.crossing is not None:
            value = exact(attempt.crossing.value, "1")
            there.append(
                msgspec.structs.replace(
                    entry,
                    status=REACHED,
                    costs=attempt.costs,
                    metrics=entry.metrics | {target.metric: value},
                    sharing=attempt.sharing,
                )
            )
            fell_back += attempt.crossing.fell_back
        elif attempt is not None:
            last = "" if attempt.last is None else f": the last was {attempt.last:g}"
            missed.append((entry, f"never reached {target}{last}"))
        elif entry.kind in ("measured", "modelled"):
            missed.append((entry, f"its {target.metric} over time is unknown"))
        elif quality is None:
            missed.append((entry, f"its {target.metric} is unknown"))
        elif target.met(quality.mid):
            there.append(entry)
            whole += 1
        else:
            missed.append((entry, f"never reached {target}: it is {quality.mid:g}"))
    notes = []
    if whole:
        notes.append(f"{whole} without a curve: all that they cost counts as that of reaching {target}")
    if fell_back:
        notes.append(f"{fell_back} reached {target} and fell back later")
    return there, missed, tuple(notes)


def is_share(metric: str) -> bool:
    """Whether a metric of this name is a share, told from 0 to 1 or in percent."""
    name = metric.lower()
    words = name.replace("-", "_").replace(".", "_").replace("/", "_").replace("@", "_").split("_")
    return any(share in name for share in _SHARES) or any(word in _SHARE_WORDS for word in words)


def beyond_means(entries: Sequence[Entry], metric: str) -> list[tuple[Entry, str]]:
    """Entries whose ``metric`` is so large that no mean and no spread of it can be computed, and why."""
    return [
        (entry, f"its {metric} of {entry.metrics[metric].mid:g} is beyond {_MOST:g}: no mean takes it in")
        for entry in entries
        if metric in entry.metrics and not abs(entry.metrics[metric].mid) <= _MOST
    ]


def odd_scale(entries: Sequence[Entry], metric: str, asked: float | None) -> list[tuple[Entry, str]]:
    """Entries whose share ``metric`` is in percent beside others from 0 to 1, or the other way round.

    The scale is that of the value ``asked`` for, else that which most have; each with the reason.
    """
    if not is_share(metric):
        return []
    figures = [(entry, entry.metrics[metric].mid) for entry in entries if metric in entry.metrics]
    percents = [(entry, value) for entry, value in figures if 1.0 < value <= 100.0]
    shares = [(entry, value) for entry, value in figures if 0.0 < value <= 1.0]
    in_percent = asked > 1.0 if asked is not None else len(percents) > len(shares)
    others = "what is asked for is" if asked is not None else "that of the others is"
    if in_percent:
        return [
            (entry, f"its {metric} of {value:g} is from 0 to 1, {others} in percent: add --percent")
            for entry, value in shares
        ]
    if asked is None and not shares:
        return []
    return [
        (
            entry,
            f"its {metric} of {value:g} is in percent, {others} from 0 to 1: "
            f"--percent counts it as {value / 100:g}",
        )
        for entry, value in percents
    ]


def as_shares(entries: Sequence[Entry], metric: str) -> list[Entry]:
    """``entries`` with a ``metric`` of more than 1 as percent: 94.1 counts as 0.941."""
    return [
        msgspec.structs.replace(entry, metrics=entry.metrics | {metric: entry.metrics[metric].scaled(0.01)})
        if metric in entry.metrics and 1.0 < entry.metrics[metric].mid <= 100.0
        else entry
        for entry in entries
    ]
