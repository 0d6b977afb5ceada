"""SLURM: which job a process belongs to, and how SLURM's own energy accounting compares with ours.

``sacct`` tells what the plugin of ``AcctGatherEnergyType`` summed over the nodes of a job, idle power and
other jobs included: as the SLURM documentation says, only exclusive allocations reflect the job. So it is
compared with the energy of the whole machine.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import UsageError
from wattprint.quantity import Quantity, total
from wattprint.units import format_duration, format_range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.account.statement import Statement

COMMAND = (
    "sacct --parsable2 --duplicates -o JobID,JobIDRaw,State,ElapsedRaw,ConsumedEnergyRaw,AllocNodes -j JOB"
)
_NO_VALUE = (4294967294, 4294967295, 18446744073709551614, 18446744073709551615)
"""NO_VAL, INFINITE and their 64-bit kin in slurm.h: releases before 23.02 let them through as figures."""
PLUGINS = {
    "rapl": "components without accelerators",
    "gpu": "accelerators",
    "ipmi": "node",
    "xcc": "node",
    "ibmaem": "node",
    "pm_counters": "node",
}
"""What each ``AcctGatherEnergyType`` measures (slurm.conf(5)), in words of ours."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Where in SLURM a process runs. Empty text is what SLURM has not told."""

    job_id: str
    step_id: str = ""
    array_job_id: str = ""
    array_task_id: str = ""
    node_id: str = ""
    restart_count: str = ""
    gpus: str = ""

    def tags(self) -> dict[str, str]:
        """What is known, as ``tags`` of a ``Meter``: ``slurm.job_id`` and so on."""
        known: dict[str, str] = msgspec.to_builtins(self)
        return {f"slurm.{name}": value for name, value in known.items() if value}


def step(environ: Mapping[str, str] = os.environ) -> Step | None:
    """The job and step that this process runs in, ``None`` outside SLURM.

    Source: "OUTPUT ENVIRONMENT VARIABLES" of sbatch(1) and srun(1).
    """
    job_id = environ.get("SLURM_JOB_ID", "")
    if not job_id:
        return None
    gpus = environ.get("SLURM_STEP_GPUS") or environ.get("SLURM_JOB_GPUS", "")
    return Step(
        job_id=job_id,
        step_id=environ.get("SLURM_STEP_ID", ""),
        array_job_id=environ.get("SLURM_ARRAY_JOB_ID", ""),
        array_task_id=environ.get("SLURM_ARRAY_TASK_ID", ""),
        node_id=environ.get("SLURM_NODEID", ""),
        restart_count=environ.get("SLURM_RESTART_COUNT", ""),
        gpus=gpus,
    )


class Accounted(msgspec.Struct, frozen=True, kw_only=True):
    """One line of ``sacct``. ``energy_j`` is ``None`` where SLURM has none, and ``unknown`` says why."""

    id: str
    state: str
    duration_s: float
    energy_j: float | None
    unknown: str = ""


def parse_sacct(text: str) -> list[Accounted]:
    """The lines of ``sacct --parsable2`` with at least JobID and ConsumedEnergyRaw (joules).

    ``JobIDRaw`` names a task of an array as its environment does; ``ElapsedRaw`` is in seconds, else
    ``Elapsed`` is read as ``[days-]hours:minutes:seconds``. Raises ``UsageError`` for anything else.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    columns = lines[0].split("|") if lines else []
    if "ConsumedEnergyRaw" not in columns or not {"JobID", "JobIDRaw"} & {*columns}:
        raise UsageError("this is no output of sacct with JobID and ConsumedEnergyRaw", fix=COMMAND)
    found = []
    for line in lines[1:]:
        cells = line.split("|")
        if len(cells) != len(columns):
            raise UsageError(f"{line!r} has {len(cells)} fields, the header {len(columns)}", fix=COMMAND)
        found.append(_accounted(dict(zip(columns, cells, strict=True))))
    return found


def _accounted(cells: dict[str, str]) -> Accounted:
    raw, energy_j, unknown = cells["ConsumedEnergyRaw"].strip(), None, ""
    if not raw:
        unknown = "SLURM has no figure"
    elif not raw.isdigit() or int(raw) in _NO_VALUE:
        unknown = f"SLURM says {raw}, which stands for no value"
    elif int(raw) == 0:
        unknown = "SLURM says 0 J: AcctGatherEnergyType is none, or its sensor did not answer"
    else:
        energy_j = float(raw)
    return Accounted(
        id=cells.get("JobIDRaw") or cells["JobID"],
        state=cells.get("State", ""),
        duration_s=float(cells["ElapsedRaw"]) if cells.get("ElapsedRaw") else _elapsed_s(cells),
        energy_j=energy_j,
        unknown=unknown,
    )


def _elapsed_s(cells: dict[str, str]) -> float:
    days, _, clock = cells.get("Elapsed", "0:0").rpartition("-")
    seconds = 0.0
    try:
        for part in clock.split(":"):
            seconds = seconds * 60 + float(part)
        return seconds + 86_400 * float(days or 0)
    except ValueError:
        raise UsageError(f"no time in {cells['Elapsed']!r}", fix=COMMAND) from None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """SLURM's joules beside ours for the whole machine, over what each took to be the job.

    ``boundary``: what is compared, as ``PLUGINS`` words it. ``ratio``: SLURM's over ours. ``inside``:
    whether SLURM's figure lies between our low and high.
    """

    id: str
    boundary: str
    slurm_j: float
    ours_j: Quantity
    ratio: float
    inside: bool
    slurm_s: float
    ours_s: float

    def __str__(self) -> str:
        slurms, _ = format_range(self.slurm_j, self.slurm_j, self.slurm_j, "energy")
        ours, bounds = format_range(self.ours_j.low, self.ours_j.mid, self.ours_j.high, "energy")
        where = "inside" if self.inside else "outside"
        return (
            f"{self.id}, {self.boundary}: {slurms} in {format_duration(self.slurm_s)}, {where} our {ours}"
            f" ({bounds}) in {format_duration(self.ours_s)}"
        )


def compare(
    statement: Statement, accounted: list[Accounted], run_id: str, *, job_id: str = "", plugin: str = ""
) -> list[Comparison]:
    """SLURM's figures for the step of ``run_id`` beside those of ``statement``, of scope ``machine``.

    A run that no step began is compared with the job ``job_id``; several attempts of a requeued job add
    up, as they do in the run. Without ``plugin`` there is a comparison for each boundary. Raises
    ``UsageError`` if SLURM's list does not have the job, or has no energy for it.
    """
    if plugin and plugin not in PLUGINS:
        raise UsageError(f"no energy plugin {plugin!r}", fix=f"give one of {', '.join(PLUGINS)}")
    wanted = _wanted(run_id, job_id)
    lines = [line for line in accounted if line.id == wanted]
    if not lines:
        listed = ", ".join(dict.fromkeys(line.id for line in accounted)) or "nothing"
        raise UsageError(f"sacct's list has no job {wanted!r}, it has {listed}", fix=COMMAND)
    known_j = [line.energy_j for line in lines if line.energy_j is not None]
    if len(known_j) < len(lines):
        reason = next(line.unknown for line in lines if line.energy_j is None)
        raise UsageError(f"the energy of job {wanted} is not known to SLURM", reason, "see slurm.conf(5)")
    found = []
    for boundary in [PLUGINS[plugin]] if plugin else [*dict.fromkeys(PLUGINS.values())]:
        ours_j = _ours(statement, boundary)
        if ours_j is None or ours_j.mid <= 0:
            continue
        slurm_j = sum(known_j)
        found.append(
            Comparison(
                id=wanted,
                boundary=boundary,
                slurm_j=slurm_j,
                ours_j=ours_j,
                ratio=slurm_j / ours_j.mid,
                inside=ours_j.low <= slurm_j <= ours_j.high,
                slurm_s=sum(line.duration_s for line in lines),
                ours_s=statement.run.duration_s,
            )
        )
    return found


def _wanted(run_id: str, job_id: str) -> str:
    name = run_id.rpartition("-")[2]
    if run_id.startswith("slurm-"):
        return ".".join(name.split(".")[:2])
    if not job_id:
        raise UsageError(f"run {run_id} was not recorded in a SLURM job", fix="choose a run of that job")
    return job_id


def _ours(statement: Statement, boundary: str) -> Quantity | None:
    if boundary == "node":
        return statement.boundaries.node_j
    if boundary == "accelerators":
        return statement.boundaries.accelerator_j
    return total(line.energy_j for line in statement.resources if line.kind in ("cpu", "dram"))
