"""A recording as a reader of its spool has it, made of what it keeps in memory. It loads msgspec."""

from __future__ import annotations

import json

import msgspec

from wattprint.choices import OF_FIGURES
from wattprint.errors import RecordError
from wattprint.records import (
    NOT_KEPT,
    Beside,
    End,
    Header,
    Metric,
    Progress,
    Record,
    Snapshot,
    WindowEnd,
    WindowsOf,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from wattprint.ledger.spool import SpoolWriter

    from .kept import Kept, Line

    T = TypeVar("T")


def header_of(kept: Kept) -> Header:
    """The first line."""
    return msgspec.convert(kept.latest["header"], Header)


def record_of(kept: Kept, spool: SpoolWriter, observed: list[Line]) -> Record:
    """All of it. ``observed``: what those who follow it have for the record as it stands now."""
    header, end = header_of(kept), kept.latest.get("end")
    beside = _last([kept.latest["beside"]] if "beside" in kept.latest else [], Beside)
    warnings = list(kept.warnings)
    of_figures = [text for text, of in kept.warnings.items() if of == OF_FIGURES]
    if beside is not None:
        warnings.append(beside.as_warning(header.run))
        of_figures.append(warnings[-1])
    if spool.problem:
        warnings.append(f"{NOT_KEPT}: {spool.problem}")
    observed = [{**line, "prev": ""} for line in observed]
    end_line = None if end is None else msgspec.convert(end, End)
    return Record(
        path=spool.path,
        header=header,
        last=msgspec.convert(kept.latest["snapshot"], Snapshot),
        windows=msgspec.convert(_whole(kept.windows.copy()), list[WindowEnd]),
        open_windows=[],
        metrics=msgspec.convert(_whole(kept.metrics.copy()), list[Metric]),
        warnings=warnings,
        figure_warnings=of_figures,
        end=end_line,
        status="running" if end_line is None else end_line.ended,
        damage="",
        # When the energy was drawn matters to a tariff by the hour alone.
        snapshots=_snapshots(spool.path) if len(header.site.tariff) > 1 else [],
        groups=[msgspec.convert(line, WindowsOf) for line in observed if line["kind"] == "windows"],
        progress=_last([line for line in observed if line["kind"] == "progress"], Progress),
        beside=beside,
    )


def _last(found: list[Line], kind: type[T]) -> T | None:
    return msgspec.convert(found[-1], kind) if found else None


def _whole(kept: list[bytes]) -> list[Line]:
    # The json module reads bytes of a file name that is no UTF-8; msgspec refuses them.
    return [{**json.loads(line), "prev": ""} for line in kept]


def _snapshots(path: str) -> list[Snapshot]:
    """Those that the spool at ``path`` holds by now; none if it cannot be read."""
    from wattprint.ledger.scan import read_bounded

    try:
        return read_bounded(path, alive=lambda _: True, now_ns=0).snapshots
    except RecordError:
        return []
