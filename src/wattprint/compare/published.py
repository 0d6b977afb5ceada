"""Entries from files: plain csv, the published results of DAWNBench, statements as JSON.

Files are read and forgotten: nothing here enters the ledger.
"""

from __future__ import annotations

import json
import math
import os

from wattprint.closeness import nearest
from wattprint.delimited import Row, read_text, rows_of, shortened
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.report.formats.json import runs_of
from wattprint.units import sizes

from .entries import Entry, entry_of_json, exact
from .target import Attempt, Crossing, Target, crossing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = (
    ("energy", "J", ("J", "Wh", "kWh", "MWh")),
    ("carbon", "gCO2e", ("g", "kg", "t")),
    ("time", "s", ("s", "min", "h")),
)
_UNITS = {
    f"{kind}_{unit.lower()}": (kind, kept_in, sizes(kind)[unit])
    for kind, kept_in, units in _COLUMNS
    for unit in units
} | {"flop": ("flop", "FLOP", 1.0)}
"""Headings of cost columns: the cost, the unit it is kept in, and how much of that one is."""
_FAMILIES = ("energy_", "carbon_", "time_", "cost_")
_BOUNDS = ("_low", "_high")
_MOST = 1e30
"""Of any figure: more than anything costs or counts, and far from where products overflow."""


def read_entries(path: str, *, target: Target | None = None) -> list[Entry]:
    """The entries in a file: csv, DAWNBench's JSON with its TSV beside it, or a statement as JSON.

    Raises ``UsageError``, with the line number where there is one, if it is none of these.
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".csv":
        return _from_csv(path, read_text(path))
    if suffix not in (".json", ".tsv"):
        raise UsageError(f"{path} is of no kind known here", "it is left out", "give .csv, .json or .tsv")
    if suffix == ".tsv":
        path = os.path.splitext(path)[0] + ".json"
    try:
        tree = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise UsageError(
            f"{path}{f' line {line}' if line else ''} is no JSON", fix="check the file"
        ) from None
    if isinstance(tree, dict) and isinstance(tree.get("runs"), list):
        tree = tree["runs"]
    return [_from_json(path, item, target) for item in (tree if isinstance(tree, list) else runs_of(tree))]


def _from_json(path: str, tree: object, target: Target | None) -> Entry:
    if isinstance(tree, dict) and isinstance(tree.get("run"), dict) and "energy" in tree:
        return entry_of_json(path, tree)
    if (
        isinstance(tree, dict)
        and "hardware" in tree
        and ({"framework", "codeURL", "costPerHour"} & tree.keys())
    ):
        return _from_dawnbench(path, tree, target)
    raise UsageError(
        f"{path} is neither a statement nor an entry of DAWNBench",
        "it is left out",
        "write one: wattprint show RUN --json",
    )


def _from_dawnbench(path: str, tree: dict[str, object], target: Target | None) -> Entry:
    """An entry of DAWNBench (Stanford DAWN, 2017 to 2020): JSON, for training with a TSV of the same stem.

    The TSV has ``epoch``, ``hours`` and metrics. Accuracies are published in percent: they keep their
    name and figure, and top-1 stands as ``accuracy`` from 0 to 1 too. ``costPerHour`` and an inference
    entry's ``cost`` are US dollars, its ``latency`` milliseconds per example.
    """
    name = f"{tree.get('model') or os.path.basename(path)} ({tree.get('author') or 'unknown author'})"
    common = {
        f"parameter:{key}": str(tree[key])
        for key in ("framework", "hardware", "version", "author", "model", "timestamp")
        if tree.get(key) not in (None, "")
    }
    table = os.path.splitext(path)[0] + ".tsv"
    per_hour = _number(path, tree, "costPerHour")
    costs: dict[str, Quantity] = {}
    metrics: dict[str, Quantity] = {}
    attempt = None
    if os.path.exists(table):
        series, hours = _dawnbench_table(table)
        metrics = {key: exact(points[-1][1], "1", "assumed") for key, points in series.items()}
        costs = _rented(hours * 3600.0, per_hour)
        if target is not None and target.metric in series:
            points = target.scaled(series[target.metric])
            reached: Crossing | None = crossing(points, target)
            spent = costs if reached is None else _rented(reached.at_s, per_hour)
            attempt = Attempt(crossing=reached, costs=spent, last=points[-1][1])
    else:
        latency, cost = _number(path, tree, "latency"), _number(path, tree, "cost")
        for key in tree:
            if key.lower().endswith(("accuracy", "f1score")):
                value = _number(path, tree, key)
                if value is not None:
                    metrics |= {
                        score_name: exact(share, "1", "assumed")
                        for score_name, share in _as_shares(key, value)
                    }
        costs = {} if latency is None else {"time": exact(latency / 1e3, "s", "assumed")}
        costs |= {} if cost is None else {"money": exact(cost, "USD", "assumed")}
    return Entry(
        name=name,
        kind="imported",
        origin=f"{path} (DAWNBench)",
        status="imported",
        costs=costs,
        metrics=metrics,
        fields=common,
        basis={"money": "rented machine"},
        attempt=attempt,
    )


def _rented(seconds: float, per_hour: float | None) -> dict[str, Quantity]:
    time = {"time": exact(seconds, "s", "assumed")}
    return (
        time if per_hour is None else time | {"money": exact(per_hour * seconds / 3600.0, "USD", "assumed")}
    )


def _as_shares(key: str, value: float) -> list[tuple[str, float]]:
    """A published figure under its own name, and top-1 accuracy as a share from 0 to 1 as well."""
    if key == "accuracy":
        return [(key, value / 100.0)]
    return [(key, value), ("accuracy", value / 100.0)] if key == "top1Accuracy" else [(key, value)]


def _number(path: str, tree: dict[str, object], key: str) -> float | None:
    """A figure of a JSON object, which may be written as text; ``None`` if it is missing or empty."""
    value = tree.get(key)
    if value is None or value in ("", "N/A"):
        return None
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        number = math.nan
    if not 0 <= number <= _MOST:
        raise UsageError(f"{path}: {key} is no figure: {value!r}", "the entry is left out")
    return number


def _dawnbench_table(path: str) -> tuple[dict[str, list[tuple[float, float]]], float]:
    """The metrics of a TSV over time (seconds), and its last hour."""
    rows = rows_of(read_text(path), "\t")
    head = next(rows, Row(1, [])).cells
    if "hours" not in head:
        raise UsageError(
            f"{path} line 1 has no column hours", "the entry is left out", "epoch, hours, top1Accuracy"
        )
    series: dict[str, list[tuple[float, float]]] = {}
    hours = 0.0
    for number, row, problem in rows:
        if problem:
            raise UsageError(f"{path} line {number}: {problem}", "the entry is left out")
        cells = dict(zip(head, row, strict=False))
        at = _cell(path, number, "hours", cells.get("hours", ""))
        if at is None or at < 0:
            raise UsageError(f"{path} line {number} has no hours", "the entry is left out")
        hours = max(hours, at)
        for key in head:
            value = None if key in ("hours", "epoch") else _cell(path, number, key, cells.get(key, ""))
            for score_name, share in [] if value is None else _as_shares(key, value):
                series.setdefault(score_name, []).append((at * 3600.0, share))
    if not series:
        raise UsageError(f"{path} has no figures", "the entry is left out")
    return {key: sorted(points) for key, points in series.items()}, hours


def _cell(path: str, line: int, column: str, text: str) -> float | None:
    """The figure in a cell; ``None`` if it is empty."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= _MOST:
        raise UsageError(
            f"{path} line {line}: {column} is no figure: {shortened(text)}", "no entry of it is read"
        )
    return value


def _column(path: str, name: str) -> tuple[str, str, float] | None:
    """What a cost column holds: cost, unit, ratio to it; ``None`` if it is a metric."""
    lower = name.lower()
    if lower in _UNITS:
        return _UNITS[lower]
    if lower.startswith("cost_") and len(lower) == 8 and lower[5:].isalpha():
        return "money", lower[5:].upper(), 1.0
    if lower.startswith(_FAMILIES) or lower in ("energy", "carbon", "time", "cost"):
        near = nearest(lower, [*_UNITS, "cost_usd", "cost_eur"], 2)
        raise UsageError(
            f"{path} line 1: {name} has no unit known here",
            "no entry of it is read",
            f"write {' or '.join(near)}",
        )
    return None


def _from_csv(path: str, text: str) -> list[Entry]:
    """One entry a line: ``name``, metrics, costs with their unit in the header, ``tag:K`` columns.

    ``X_low`` and ``X_high`` beside a column ``X`` are its bounds. An empty cell is unknown.
    """
    rows = rows_of(text)
    head = next(rows, Row(1, [])).cells
    if "name" not in head:
        raise UsageError(
            f"{path} line 1 has no column name",
            "no entry of it is read",
            "begin it: name,accuracy,energy_kwh",
        )
    plain = [
        column
        for column in head
        if column != "name" and not column.startswith(("tag:", "parameter:")) and not _is_bound(column, head)
    ]
    columns = {column: _column(path, column) for column in plain if column}
    entries = []
    for line, row, problem in rows:
        if problem:
            raise UsageError(f"{path} line {line}: {problem}", "no entry of it is read")
        if len(row) != len(head):
            raise UsageError(
                f"{path} line {line} has {len(row)} cells for {len(head)} columns", "no entry of it is read"
            )
        cells = dict(zip(head, row, strict=True))
        costs: dict[str, Quantity] = {}
        metrics: dict[str, Quantity] = {}
        for column, kind in columns.items():
            made = _interval(path, line, column, cells, kind)
            if made is not None and kind is not None:
                costs[kind[0]] = made
            elif made is not None:
                metrics[column] = made
        if not cells["name"]:
            raise UsageError(f"{path} line {line} has no name", "no entry of it is read")
        entries.append(
            Entry(
                name=cells["name"],
                kind="imported",
                origin=f"{path} line {line}",
                status="imported",
                costs=costs,
                metrics=metrics,
                fields={key: value for key, value in cells.items() if key.startswith(("tag:", "parameter:"))},
            )
        )
    return entries


def _is_bound(name: str, head: Sequence[str]) -> bool:
    return any(name.endswith(tail) and name.removesuffix(tail) in head for tail in _BOUNDS)


def _interval(
    path: str, line: int, column: str, cells: dict[str, str], kind: tuple[str, str, float] | None
) -> Quantity | None:
    """The figure of a column with its bounds, in our unit."""
    mid = _cell(path, line, column, cells[column])
    if mid is None:
        return None
    low, high = (_cell(path, line, column + tail, cells.get(column + tail, "")) for tail in _BOUNDS)
    _, unit, ratio = kind or ("", "1", 1.0)
    low, high = (mid if end is None else end for end in (low, high))
    if kind is not None and min(low, mid) < 0:
        raise UsageError(
            f"{path} line {line}: {column} is negative: {cells[column]}", "no entry of it is read"
        )
    if not low <= mid <= high:
        raise UsageError(f"{path} line {line}: {column} lies outside its bounds", "no entry of it is read")
    # How a published figure was obtained is not known: it counts as no better than assumed.
    return Quantity(low * ratio, mid * ratio, high * ratio, unit, "assumed")
