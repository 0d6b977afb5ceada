"""The lines of a spool as they are written: one maker for each kind, in fields of the structs of ``records``.

``records.py`` reads them; it stands on msgspec, which no metered program is to load, so what a line holds is
told twice. ``tests/ledger/test_lines.py`` holds each maker here against its struct there. The spool adds
``prev``. Times are in ns, ``at_ns`` since boot and ``wall_ns`` since 1970; energies in J, one list for each
source of the header, in the order of ``records.Joules``.
"""

from __future__ import annotations

import os

from .jsontext import encode
from .spool import sha256_here

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Line = dict[str, object]
    Scalar = str | int | float | bool | None

_OUTCOMES = ("interrupted", "stopped")
"""As ``records.OUTCOMES``, which would load the reader's library."""
SOFTWARE = ("wattprint", "tables", "codecarbon", "python", "system", "read_by")
"""What of ``environment`` is no secret: versions and the kind of system."""
PATHS = ("host_root",)
"""What of it tells a path."""


def header(
    *,
    run: str,
    name: str,
    role: str,
    command: list[str] | None,
    pid: int,
    pid_start: int,
    boot_id: str,
    host: str,
    wall_ns: int,
    at_ns: int,
    scope: str,
    idle_policy: str,
    machine: Mapping[str, object],
    sources: list[Line],
    factors: list[Line],
    site: Mapping[str, object],
    environment: Mapping[str, str],
    tags: Mapping[str, str],
    parameters: Mapping[str, Scalar],
    origin: str,
    not_metered: list[Line],
) -> Line:
    """The first line: whose run it is, on which machine, metered by what.

    ``split`` puts what is private into lines of their own.
    """
    from wattprint._version import SCHEMA_VERSION

    return {
        "kind": "header",
        "schema": SCHEMA_VERSION,
        "run": run,
        "name": name,
        "role": role,
        "command": command,
        "pid": pid,
        "pid_start": pid_start,
        "boot_id": boot_id,
        "host": host,
        "wall_ns": wall_ns,
        "at_ns": at_ns,
        "scope": scope,
        "idle_policy": idle_policy,
        "machine": machine,
        "sources": sources,
        "factors": factors,
        "site": site,
        "environment": environment,
        "tags": tags,
        "parameters": parameters,
        "origin": origin,
        "not_metered": not_metered,
    }


def split(whole: Line) -> list[Line]:
    """The lines that tell what a ``whole`` header (as ``header`` makes it) does: the public one first."""
    environment, machine = whole["environment"], whole["machine"]
    assert isinstance(environment, dict)
    assert isinstance(machine, dict)
    values = {
        "command": whole["command"],
        "host": whole["host"],
        "paths": {name: environment[name] for name in PATHS if name in environment},
        "environment": {name: text for name, text in environment.items() if name not in (*SOFTWARE, *PATHS)},
    }
    private: list[Line] = [
        {"kind": "private", "field": field, "value": value, "salt": os.urandom(16).hex()}
        for field, value in values.items()
        if value
    ]
    facts = {**machine}
    facts.pop("hostname", None)
    public = {**whole, "machine": facts}
    del public["command"], public["host"]
    public["environment"] = {name: text for name, text in environment.items() if name in SOFTWARE}
    public["private"] = {str(line["field"]): _digest(line) for line in private}
    return [public, *private]


def _digest(line: Line) -> str:
    return sha256_here()(encode(line).encode("utf-8", "backslashreplace") + b"\n").hexdigest()


def source(
    *,
    resource: str,
    name: str,
    source: str,
    method: str,
    relative_uncertainty: float,
    uncertainty_source: str,
    max_power_w: float,
    update_period_s: float,
    detail: str,
    standin: str,
    standin_method: str,
    covers: list[str],
    fix: str = "",
) -> Line:
    """One of the header's ``sources``; no line of its own."""
    return {
        "resource": resource,
        "name": name,
        "source": source,
        "method": method,
        "relative_uncertainty": relative_uncertainty,
        "uncertainty_source": uncertainty_source,
        "max_power_w": max_power_w,
        "update_period_s": update_period_s,
        "detail": detail,
        "standin": standin,
        "standin_method": standin_method,
        "covers": covers,
        "fix": fix,
    }


def not_metered(*, resource: str, name: str, why: str, fix: str, inside: str) -> Line:
    """One of the header's ``not_metered``; no line of its own."""
    return {"resource": resource, "name": name, "why": why, "fix": fix, "inside": inside}


def snapshot(
    *,
    at_ns: int,
    wall_ns: int,
    energy: list[list[float]],
    own_cpu_s: float,
    meter_cpu_s: float,
    next_s: float,
    refuted: list[str],
) -> Line:
    """The account so far; the next one is due in ``next_s``."""
    return {
        "kind": "snapshot",
        "at_ns": at_ns,
        "wall_ns": wall_ns,
        "energy": energy,
        "own_cpu_s": own_cpu_s,
        "meter_cpu_s": meter_cpu_s,
        "next_s": next_s,
        "refuted": refuted,
    }


def window_begin(*, id: int, parent: int | None, name: str, at_ns: int) -> Line:
    """A window that is open."""
    return {"kind": "begin", "id": id, "parent": parent, "name": name, "at_ns": at_ns}


def window(
    *,
    id: int,
    parent: int | None,
    name: str,
    begin_ns: int,
    at_ns: int,
    energy: list[list[float]],
    errors: list[list[float]],
    status: str,
) -> Line:
    """A whole window. ``errors``: one list for each source, in the order of ``records.ErrorParts``."""
    return {
        "kind": "window",
        "id": id,
        "parent": parent,
        "name": name,
        "begin_ns": begin_ns,
        "at_ns": at_ns,
        "energy": energy,
        "errors": errors,
        "status": status,
    }


def windows(*, name: str, parent: str | None, told: Mapping[str, object], side_by_side: bool) -> Line:
    """A sum over windows of one name; ``told``: what ``meter.group.WindowSum.told`` gives of it."""
    return {"kind": "windows", "name": name, "parent": parent, **told, "side_by_side": side_by_side}


def beside(*, at_ns: int, seconds: float, runs: Mapping[str, float]) -> Line:
    """With whom the meter has shared its process so far, and for how long."""
    return {"kind": "beside", "at_ns": at_ns, "seconds": seconds, "runs": runs}


def progress(*, at_ns: int, done: float, total: float | None) -> Line:
    """How far the work has come."""
    return {"kind": "progress", "at_ns": at_ns, "done": done, "total": total}


def metric(*, at_ns: int, name: str, value: float, window: int | None) -> Line:
    """A figure of the work itself, told in ``window``."""
    return {"kind": "metric", "at_ns": at_ns, "name": name, "value": value, "window": window}


def warning(*, at_ns: int, text: str, of: str | None = "") -> Line:
    """Something that bears on how far the figures can be trusted.

    ``of``: ``choices.OF_FIGURES``, or nothing.
    """
    return {"kind": "warning", "at_ns": at_ns, "text": text, "of": of}


def end(*, at_ns: int, wall_ns: int, status: str, exit_code: int | None) -> Line:
    """The last line. Readers of old take a run that was interrupted or stopped for one that failed."""
    line: Line = {"kind": "end", "at_ns": at_ns, "wall_ns": wall_ns, "status": status, "exit_code": exit_code}
    return {**line, "status": "failed", "outcome": status} if status in _OUTCOMES else line
