"""Statements as JSON: full precision, units in the keys, what is unknown ``null``."""

from __future__ import annotations

import msgspec

from wattprint.account.statement import Statement
from wattprint.codec import encode
from wattprint.gates import json as json_text
from wattprint.report.dossier import MetricPoint
from wattprint.report.tally import totals
from wattprint.report.window_groups import WindowGroup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.report.dossier import Dossier
    from wattprint.report.tally import KindTotals


class ShownRun(Statement, frozen=True, kw_only=True):
    """What ``shown`` tells of a run: its statement, what the user said and logged, its windows by name."""

    tags: dict[str, str]
    parameters: dict[str, str | int | float | bool | None]
    metrics: list[MetricPoint]
    windows_by_name: list[WindowGroup]

    json_layout = msgspec.structs.replace(
        Statement.json_layout,
        keys=(*Statement.json_layout.keys, "tags", "parameters", "metrics", "windows_by_name"),
    )


def render(dossiers: Sequence[Dossier]) -> str:
    """``runs``: each statement as ``wattprint show --json`` has it, with what was logged; ``totals``."""
    answer = {"runs": [run(one) for one in dossiers], "totals": [_totals(one) for one in totals(dossiers)]}
    return json_text(answer)


def runs_of(tree: object) -> list[object]:
    """The runs of a report that ``render`` wrote, once it is read back; of any other JSON, ``tree`` alone."""
    if isinstance(tree, dict) and "totals" in tree and isinstance(tree.get("runs"), list):
        return list(tree["runs"])
    return [tree]


def run(dossier: Dossier) -> dict[str, object]:
    """The JSON of one run."""
    header = dossier.header
    return dossier.statement.as_dict() | {
        "kind": dossier.kind,
        "origin": None if header is None else header.origin or None,
        **_logged(dossier),
        "power": encode(dossier.power),
        "trust": None if dossier.trust is None else dossier.trust.as_dict(),
        "by_group": encode(dossier.groups),
    }


def shown(dossier: Dossier) -> dict[str, object]:
    """The run as ``wattprint show --json`` and the server have it: a ``ShownRun``."""
    return dossier.statement.as_dict() | _logged(dossier)


def _logged(dossier: Dossier) -> dict[str, object]:
    """What the user said and logged of a run, and its windows by name."""
    header = dossier.header
    return {
        "tags": {} if header is None else header.tags,
        "parameters": {} if header is None else header.parameters,
        "metrics": encode(dossier.metrics),
        "windows_by_name": encode(dossier.windows),
    }


def _totals(one: KindTotals) -> dict[str, object]:
    return {
        "kind": one.kind,
        "runs": one.runs,
        "statuses": one.statuses,
        "duration_s": one.duration_s,
        "overlapping_runs": one.overlap,
        "figures": [
            {
                "figure": line.key,
                "unit": line.quantity.unit,
                **line.quantity.as_dict(),
                "runs_known": line.known,
                "runs_unknown": line.unknown,
            }
            for line in one.sums
        ],
    }
