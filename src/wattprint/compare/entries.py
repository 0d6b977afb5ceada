"""What a leaderboard compares: one entry per run, estimate or published result."""

from __future__ import annotations

import json
import math
import os

import msgspec

from wattprint.account.nodes import by_node
from wattprint.account.statement import Statement
from wattprint.closeness import nearest
from wattprint.errors import RecordError, UsageError
from wattprint.methods import METHODS
from wattprint.quantity import Quantity
from wattprint.report.figures import printed
from wattprint.units import counted, format_duration, significant

from .sharing import Sharing, cut_short, sharing_of
from .target import Attempt, Curve, Target, crossing, until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wattprint.records import Header, Record

COSTS = ("energy", "carbon", "money", "time", "flop")
"""Energy inside the boundary in J, its location-based carbon in gCO2e, a currency, s, FLOP."""
DONE = ("finished", "estimated", "imported", "reached")
"""Statuses of an entry whose cost is that of the whole work, or of all up to a target."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a leaderboard. A cost or a metric that is unknown is absent.

    ``kind``: ``measured`` (a meter read every component), ``modelled`` (metered here, some component by
    a model), ``estimated`` (predicted, nothing ran under a meter) or ``imported`` (somebody else's figure).
    ``origin``: run id, or file and line. ``status``: that of the run, else ``estimated``, ``imported``.
    Where costs are those until a target, it is ``reached``.
    ``metrics``: the last value of each. ``fields``: tags and parameters, as ``tag:K`` and ``parameter:K``.
    ``basis``: what tells apart costs that do not compare: ``place``, ``scope``, ``boundary``, ``money``.
    ``sharing``: what its costs share with those of others, ``None`` where that is unknown. ``process``: in
    which process it ran, empty where that is unknown; ``began_ns``: when, since 1970. ``values``: of a
    group of runs, its name without the words before the values: ``16`` of ``width=16``. ``lacking``: of a
    group, by the cost or metric that some of its runs lack, how many those are, in words. ``run``: the id of
    the one run that it is, empty for what is none or several.
    """

    name: str
    kind: str
    origin: str
    status: str
    costs: dict[str, Quantity]
    metrics: dict[str, Quantity]
    fields: dict[str, str] = {}
    basis: dict[str, str] = {}
    attempt: Attempt | None = None
    sharing: Sharing | None = None
    process: str = ""
    began_ns: int = 0
    values: str = ""
    lacking: dict[str, str] = {}
    run: str = ""

    @property
    def plain_name(self) -> str:
        """Its name in JSON: that of a group is its values."""
        return self.values or self.name

    def as_dict(self) -> dict[str, object]:
        """The entry in JSON, units beside the figures."""
        return {
            "name": self.plain_name,
            "kind": self.kind,
            "origin": self.origin,
            "status": self.status,
            "costs": {name: _json(quantity) for name, quantity in self.costs.items()},
            "metrics": {name: _json(quantity) for name, quantity in self.metrics.items()},
            **({"fields": self.fields} if self.fields else {}),
            **({"to_target": self.attempt.as_dict()} if self.attempt is not None else {}),
        }


def group_name(key: Sequence[str], by: Sequence[str]) -> str:
    """What a group is called: its values, each after its tag or parameter; names stand alone."""
    if len(key) != len(by):
        return " ".join(key)
    return " ".join(
        value if word == "name" else f"{word.partition(':')[2]}={value}"
        for word, value in zip(by, key, strict=True)
    )


def is_warmup(entry: Entry) -> bool:
    """Whether its user tagged it ``warmup=true``: it ran to warm up, and is in no mean."""
    return entry.fields.get("tag:warmup", "").lower() in ("true", "1", "yes")


def warmups_line(entries: Iterable[Entry]) -> str:
    """How many of ``entries`` are in no mean because they ran to warm up; empty if none is."""
    count = sum(map(is_warmup, entries))
    return f"{counted(count, 'warm-up')} left out of all means (tag warmup=true)" if count else ""


def in_means(entry: Entry) -> bool:
    """Whether an entry is one of those that a mean is over."""
    return entry.status in DONE and not is_warmup(entry)


def _json(quantity: Quantity) -> dict[str, object]:
    return quantity.as_dict() | {"unit": quantity.unit}


def shown(quantity: Quantity, like: float | None = None) -> tuple[str, str]:
    """The mid of a cost or metric with its unit, and its bounds, empty where it has none.

    ``like``: the figure that chooses the unit of its column, ``units.column_figure`` of it, else its own.
    """
    low, mid, high = quantity.low, quantity.mid, quantity.high
    point = low == high
    unit, _, per = quantity.unit.partition("/")
    if quantity.unit == "1":
        if point:
            return f"{mid:.4g}", ""
        return significant(mid, 4), f"{significant(low, 4)}{' to ' if low < 0 else '–'}{significant(high, 4)}"
    if quantity.unit == "s":
        return format_duration(mid), "" if point else f"{format_duration(low)}–{format_duration(high)}"
    if unit == "FLOP":
        if point:
            return f"{mid:.3g} {quantity.unit}", ""
        return f"{mid:.2e} {quantity.unit}", f"{low:.2e}–{high:.2e}"
    text = printed(msgspec.structs.replace(quantity, unit=unit), like)
    return f"{text.mid}/{per}" if per else text.mid, "" if point else text.bounds


def exact(value: float, unit: str, method: str = "measured") -> Quantity:
    """A figure without an interval of its own: a clock's, a logged metric's, somebody else's."""
    return Quantity(value, value, value, unit, method)


def entry_of(
    records: Sequence[Record],
    statement: Callable[[list[Record]], Statement],
    *,
    target: Target | None = None,
) -> Entry:
    """The entry of one run from its ``records``, roots first, stated by ``statement``.

    Metrics may stand in any record, such as that of a script inside ``wattprint run``; energy counts in
    the roots alone. With a ``target``, the run is stated a second time, as it stood when it was reached.
    """
    roots = by_node(records)
    header = roots[0].header
    series = _series(roots[0], records)
    last = {name: sorted(points, key=lambda point: point[0])[-1][1] for name, points in series.items()}
    entry = entry_of_statement(
        statement(roots),
        origin=header.origin,
        tags=header.tags,
        parameters=header.parameters,
        metrics=last,
        header=header,
    )
    if target is None:
        return entry
    points = target.scaled(series.get(target.metric, []))
    attempt = _attempt(roots, points, statement, target, entry)
    return msgspec.structs.replace(entry, attempt=attempt)


def entry_of_statement(
    statement: Statement,
    *,
    origin: str,
    tags: dict[str, str],
    parameters: Mapping[str, object],
    metrics: Mapping[str, float | None],
    header: Header | None = None,
) -> Entry:
    """The entry of a run from its statement and what its records hold beside energies.

    ``metrics``: the last value of each, ``None`` where it was no finite number: then it is unknown.
    ``header``: of its root.
    """
    scores = {name: exact(value, "1") for name, value in metrics.items() if value is not None}
    run = statement.run
    return Entry(
        name=run.name,
        kind="imported" if origin else _kind(statement),
        origin=f"{run.id} ({origin})" if origin else run.id,
        status=run.status,
        costs=costs_of(statement) | _flop(scores),
        metrics=scores,
        fields=_fields(tags, parameters),
        basis=_basis(statement),
        sharing=None if origin else sharing_of(statement),
        process="" if header is None else f"{header.boot_id} {header.pid} {header.pid_start}",
        began_ns=0 if header is None else header.wall_ns,
        run=run.id,
    )


def _kind(statement: Statement) -> str:
    """Whether every component was read from a meter. A building's PUE or a grid's carbon never is."""
    methods = [line.energy_j.method for line in statement.resources if line.kind != "node"]
    return "measured" if methods and all(method in METHODS[:2] for method in methods) else "modelled"


def _series(root: Record, records: Sequence[Record]) -> dict[str, list[tuple[float, float | None]]]:
    """All metrics by name: seconds since the run began, and the value."""
    series: dict[str, list[tuple[float, float | None]]] = {}
    for record in records:
        offset_ns = record.header.wall_ns - record.header.at_ns - root.header.wall_ns
        for metric in record.metrics:
            at_s = max(0.0, (metric.at_ns + offset_ns) / 1e9)
            series.setdefault(metric.name, []).append((at_s, metric.value))
    return series


def _attempt(
    roots: list[Record],
    points: Curve,
    statement: Callable[[list[Record]], Statement],
    target: Target,
    entry: Entry,
) -> Attempt:
    # A run that ended before it logged anything has tried, and has not reached the target.
    reached = crossing(points, target)
    last = sorted(points, key=lambda point: point[0])[-1][1] if points else None
    if reached is None:
        return Attempt(crossing=None, costs=entry.costs, last=last, sharing=entry.sharing)
    at_ns = roots[0].header.wall_ns + int(reached.at_s * 1e9)
    cut = [record for record in (until(root, at_ns) for root in roots) if record is not None]
    costs = costs_of(statement(cut)) if len(cut) == len(roots) else {}
    sharing = entry.sharing
    if sharing is not None and "energy" in costs and "energy" in entry.costs:
        sharing = cut_short(sharing, costs["energy"], entry.costs["energy"], reached.at_s)
    return Attempt(
        crossing=reached, costs=costs | {"time": exact(reached.at_s, "s")}, last=last, sharing=sharing
    )


def costs_of(statement: Statement) -> dict[str, Quantity]:
    """What a statement knows of the costs; of a rented machine the rent, which holds its electricity."""
    money = statement.money
    costs = {
        "energy": getattr(statement.boundaries, f"{statement.carbon.boundary}_j"),
        "carbon": statement.carbon.operational_location_g,
        "money": money.energy_cost if money.instance_cost is None else money.instance_cost,
        "time": exact(statement.run.duration_s, "s"),
    }
    return {name: cost for name, cost in costs.items() if cost is not None}


def _basis(statement: Statement) -> dict[str, str]:
    carbon = statement.carbon
    return {
        "place": carbon.place_and_year,
        "scope": statement.scope,
        "boundary": carbon.boundary,
        "money": "electricity" if statement.money.instance_cost is None else "rented machine",
    }


def entry_of_json(path: str, tree: dict[str, object]) -> Entry:
    """The entry of a statement's JSON, as ``wattprint estimate``, ``show`` or ``report --json`` wrote it.

    Its quality is what stands under ``metrics``, by name or as a list of ``name`` and ``value``, whose
    last line of a name counts. Raises ``RecordError`` if it is no statement.
    """
    try:
        statement = Statement.from_dict(tree)
    except RecordError as error:
        raise RecordError(f"{path}: {error.what}", error.effect, error.fix) from None
    run = statement.run
    estimated = run.status == "estimated"
    metrics = {
        name: exact(value, "1", "assumed" if estimated else "measured")
        for name, value in metrics_of_json(tree).items()
    }
    kind = "imported" if tree.get("origin") else "estimated" if estimated else _kind(statement)
    return Entry(
        name=run.name or os.path.basename(path),
        kind=kind,
        origin=f"{run.id} ({path})".strip(),
        status=run.status,
        costs=costs_of(statement) | _flop(metrics),
        metrics=metrics,
        fields=_fields(tree.get("tags"), tree.get("parameters")),
        basis=_basis(statement),
        sharing=sharing_of(statement),
    )


def metrics_of_json(tree: dict[str, object]) -> dict[str, float]:
    """What stands under ``metrics`` in a statement's JSON, by name or as a list, the finite ones."""
    given = tree.get("metrics")
    if isinstance(given, list):
        given = {str(metric.get("name")): metric.get("value") for metric in given if isinstance(metric, dict)}
    return {
        str(name): float(value)
        for name, value in (given.items() if isinstance(given, dict) else ())
        if isinstance(value, int | float) and math.isfinite(value)
    }


def _json_text(value: object) -> str:
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return repr(value)  # as json.dumps has it, in a tenth of its time
    return json.dumps(value)


def _fields(tags: object, parameters: object) -> dict[str, str]:
    fields = {}
    for word, given in (("tag", tags), ("parameter", parameters)):
        for key, value in given.items() if isinstance(given, dict) else ():
            fields[f"{word}:{key}"] = value if isinstance(value, str) else _json_text(value)
    return fields


def _flop(metrics: dict[str, Quantity]) -> dict[str, Quantity]:
    """The operations of the whole work, which no meter counts: logged as a metric of that name."""
    for name in ("flop", "flops", "FLOP", "FLOPs"):
        if name in metrics and metrics[name].mid > 0:
            return {"flop": msgspec.structs.replace(metrics[name], unit="FLOP")}
    return {}


def common_unit(entries: Sequence[Entry], cost: str) -> str | None:
    """The unit most of ``entries`` have a cost in; currencies do not compare. ``None`` if all are unknown."""
    units = [entry.costs[cost].unit for entry in entries if cost in entry.costs]
    return max(dict.fromkeys(units), key=units.count) if units else None


def missing(entries: Sequence[Entry], metric: str) -> UsageError:
    """The error for a metric that none of ``entries`` has, with the nearest that some have."""
    names = sorted({name for entry in entries for name in entry.metrics})
    near = nearest(metric, names) or names[:5]
    has = f"nearest: {', '.join(near)}" if near else "log one: wattprint run --metric accuracy=0.93 -- ..."
    return UsageError(f"no entry has the metric {metric!r}", fix=has)


def names_of_count(per: str) -> list[str]:
    """Metrics and parameters that tell how many of ``per`` there were: ``tokens``, ``n_token`` ..."""
    return [start + per + end for start in ("", "n_", "num_") for end in ("s", "")]


def count_of(entry: Entry, per: str) -> float | None:
    """How many of ``per`` an entry had: a metric or a parameter of that name, in the plural too."""
    names = names_of_count(per)
    for name in names:
        if name in entry.metrics and entry.metrics[name].mid > 0:
            return entry.metrics[name].mid
    for name in names:
        try:
            value = float(entry.fields.get(f"parameter:{name}", ""))
        except ValueError:
            continue
        if 0 < value < float("inf"):
            return value
    return None


_LOWER = ("loss", "error", "perplexity", "latency", "wer", "rmse", "mae", "mse", "fid")


def lower_is_better(metric: str) -> bool:
    """Whether a metric of this name is better when it is lower, as its name has it."""
    words = metric.lower().replace("-", "_").replace(".", "_").replace("/", "_").split("_")
    return any(word in _LOWER for word in words)
