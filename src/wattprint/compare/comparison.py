"""Several statements against the first of them, whole: names, lines, what keeps them from comparing."""

from __future__ import annotations

from collections import Counter

import msgspec

from wattprint.account.statement import Statement
from wattprint.short_ids import told_apart

from .scatter import floors
from .side_by_side import ComparedLine, compare, differences, is_apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.dossier import Dossier

_NEITHER = ("unattributed_j",)
"""Lines of which less is not better: they tell of others."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """``statements`` side by side; ratios are to the first.

    ``names`` of the runs, and ``ends``: behind those that two have the end of the id, or that it is an
    estimate. ``notes``: what keeps them from counting the same.
    """

    statements: list[Statement]
    names: list[str]
    ends: list[str]
    lines: list[ComparedLine]
    notes: list[str]

    @property
    def labels(self) -> list[str]:
        """What tells the runs apart."""
        return [f"{name} {end}".strip() for name, end in zip(self.names, self.ends, strict=True)]

    @property
    def repeats(self) -> str:
        """By how much single runs are taken to scatter."""
        return f"what repeats are taken to scatter: {floors()}"

    @property
    def scattered(self) -> str:
        """What is in each ratio of two runs, and what knows it better; empty where one run ran at most."""
        ran = {one.run.id or one.run.name for one in self.statements if one.run.status != "estimated"}
        if len(ran) < 2:
            return ""
        means = "means know it better: wattprint leaderboard --metric NAME --by name"
        return f"in each ratio is what repeats are taken to scatter, {floors()}; {means}"

    def as_dict(self) -> dict[str, object]:
        """The comparison in JSON."""
        return {
            "runs": [dict(one.run) for one in self.statements],
            "scope": [one.scope for one in self.statements],
            "boundary": [one.carbon.boundary for one in self.statements],
            "lines": [line.as_dict() for line in self.lines],
            "notes": self.notes,
            "repeats": self.repeats,
        }


def comparison(statements: Sequence[Statement]) -> Comparison:
    """Each of ``statements`` against the first."""
    names = [one.run.name for one in statements]
    ids = [one.run.id or one.run.status for one in statements]
    whole = told_apart(names, ids)
    return Comparison(
        statements=list(statements),
        names=names,
        ends=[told.removeprefix(name).strip() for name, told in zip(names, whole, strict=True)],
        lines=compare(statements),
        notes=[*_same_twice(statements), *differences(statements)],
    )


def _same_twice(statements: Sequence[Statement]) -> list[str]:
    """A line for each run that is compared with itself."""
    recorded = [(one.run.id, one.run.name) for one in statements if one.run.status != "estimated"]
    return [
        f"{name} (run {run_id}) is compared with itself: what is the same has no ratio"
        for (run_id, name), times in Counter(recorded).items()
        if times > 1
    ]


def verdict(line: ComparedLine, ratio: Quantity | None) -> str:
    """What ``told_by`` says of a ``ratio`` of ``line``; of one that tells of others, ``less`` or ``more``."""
    words = ("less", "more") if line.key in _NEITHER else ("better", "worse")
    return told_by(ratio, words)


def told_by(ratio: Quantity | None, words: tuple[str, str] = ("better", "worse")) -> str:
    """The first of ``words`` for a ``ratio`` below 1, else the second; ``cannot tell``; empty without one."""
    if ratio is None:
        return ""
    if not is_apart(ratio):
        return "cannot tell"
    return words[0] if ratio.mid < 1.0 else words[1]


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A setting in which runs differ; ``values`` in the order of the runs, ``None`` where it is not told."""

    name: str
    values: list[str | None]


def settings_apart(dossiers: Sequence[Dossier]) -> list[Differing]:
    """What was set, found or run with otherwise in one of ``dossiers``: what they were run with first."""
    tables = [_settings(dossier) for dossier in dossiers]
    found = []
    for name in dict.fromkeys(name for table in tables for name in table):
        values = [table.get(name) for table in tables]
        if len(set(values)) > 1:
            found.append(Differing(name=name, values=values))
    return found


def _settings(dossier: Dossier) -> dict[str, str]:
    """By name, what a run was run with, on and counted by."""
    statement, header = dossier.statement, dossier.header
    carbon = statement.carbon
    told: dict[str, object] = {}
    if header is not None:
        told |= {f"parameter {name}": value for name, value in header.parameters.items()}
        told |= {f"tag {name}": value for name, value in header.tags.items()}
        told["command"] = None if header.command is None else " ".join(header.command)
    told |= {
        "host": statement.run.host,
        "scope": statement.scope,
        "idle policy": statement.idle_policy,
        "boundary": carbon.boundary,
        "place and year": carbon.place_and_year,
    }
    for factor in statement.factors:
        kind = factor.id.partition("/")[0]
        if kind in ("pue", "tariff", "electricity"):
            told[kind] = f"{factor.mid:g} {factor.unit}".removesuffix(" 1")
    parts: dict[str, list[str]] = {}
    for line in statement.resources:
        parts.setdefault(f"{line.kind} by", []).append(f"{line.name}: {line.source}")
    told |= {name: "; ".join(dict.fromkeys(texts)) for name, texts in parts.items()}
    if header is not None:
        told |= {f"machine {name.replace('_', ' ')}": value for name, value in header.machine.items()}
        told |= {f"environment {name}": value for name, value in header.environment.items()}
    return {name: str(value) for name, value in told.items() if value not in (None, "")}
