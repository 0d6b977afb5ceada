"""The calls of CodeCarbon's client as the run that they come to, as an emissions.csv of it would.

A client announces a run, and reports what was added since its report before; it never says that it is over,
nor repeats a report that was lost. Its durations are cut to whole seconds.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import msgspec

from wattprint.choices import SCOPES
from wattprint.errors import RecordError
from wattprint.ledger.calls import read_calls
from wattprint.ledger.imported import RUNNING, spool_of
from wattprint.units import J_PER_KWH, NS_PER_S

from .codecarbon_csv import Row, kept
from .codecarbon_runs import QUEBEC, run_of, unusable
from .importing import FIRST, LAST, MOST, impossible_duration, impossible_energy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.calls import Begin, Call
    from wattprint.ledger.imported import ImportedEnergy, ImportedRun

TOOL = "codecarbon"
RUNS, EMISSIONS = "/runs", "/emissions"
"""The addresses of a run's calls, as they stand in its spool."""
REPORTS = "codecarbon.reports"
"""The metric that has how many reports a run made."""
_TOLD_BY = "its client"
_DEFAULT_S = 120.0
"""Of 8 measurements 15 s apart, after which CodeCarbon 3.3.2 reports by default."""
_DEFAULT_WITHIN_S = (-1.0, 5.0)
_JITTER_S, _JITTER = 0.25, 0.01
"""By how much a report that is due comes early: in seconds, and as a part of what it covers. Chosen."""
_SILENT_S = 2.0
"""As long as a call of the client waits for its answer, so that its reports may lie apart."""
_ENERGIES = ("energy_consumed", "cpu_energy", "gpu_energy", "ram_energy")
_PLACES = ("country_name", "country_iso_code", "region", "cloud_provider", "cloud_region")
"""What an experiment says of where it is."""
_OF_RUN = (
    "os", "python_version", "codecarbon_version", "cpu_count", "cpu_model", "gpu_count", "gpu_model",
    "longitude", "latitude", "ram_total_size",
)  # fmt: skip
_OF_LAST = (
    "cpu_power", "gpu_power", "ram_power", "cpu_utilization_percent", "gpu_utilization_percent",
    "ram_utilization_percent", "wue",
)  # fmt: skip
"""What a report has of the whole run so far."""
_AHEAD_S = 600.0
"""As ``importing``'s: far above what NTP leaves."""
_NO_LINE = b"{}\n"
_SHORTER = "that it is over is taken from its last report, which came before it was due: no call says so"
_ALONE = (
    "that it is over is assumed: it made one report, and not after the 120 s at which CodeCarbon makes the "
    "first by default; no call says so"
)
_OPEN = "no call says whether it is over: it counts as killed once reports are long overdue"

Amount = Annotated[float, msgspec.Meta(ge=0, le=MOST)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class RunTold(msgspec.Struct, frozen=True, kw_only=True):
    """The body of ``POST /runs``: on what a tracker runs. Memory in GiB, degrees to 0.1."""

    timestamp: Moment
    experiment_id: UUID
    os: str | None = None
    python_version: str | None = None
    codecarbon_version: str | None = None
    cpu_count: Amount | None = None
    cpu_model: str | None = None
    gpu_count: Amount | None = None
    gpu_model: str | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    region: str | None = None
    provider: str | None = None
    ram_total_size: Amount | None = None
    tracking_mode: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The body of ``POST /emissions``: what was added since the report before.

    ``duration`` in s, cut to a whole number; ``emissions_sum`` in kg, ``emissions_rate`` in kg/s; energies
    in kWh, of what was added; powers in W and utilisations in percent, means of the run so far; ``wue`` in
    L/kWh.
    """

    timestamp: Moment
    run_id: UUID
    duration: Amount
    emissions_sum: Amount
    emissions_rate: Amount
    cpu_power: Amount
    gpu_power: Amount
    ram_power: Amount
    cpu_energy: Amount
    gpu_energy: Amount
    ram_energy: Amount
    energy_consumed: Amount
    cpu_utilization_percent: Amount | None = None
    gpu_utilization_percent: Amount | None = None
    ram_utilization_percent: Amount | None = None
    wue: Amount | None = None

    def impossible(self) -> str:
        """Why it cannot be, in words; empty if it can."""
        if not FIRST <= self.timestamp <= LAST:
            return f"timestamp cannot be {self.timestamp.isoformat()}"
        if impossible_duration(self.duration + 1.0, self.timestamp):
            return f"duration cannot be {self.duration:g}"
        for name in _ENERGIES:
            energy_kwh = getattr(self, name)
            if impossible_energy(energy_kwh * J_PER_KWH, self.duration + 1.0):
                return f"{name} cannot be {energy_kwh:g} in {self.duration:g} s"
        return ""

    @property
    def length_s(self) -> float | None:
        """How long it covers, which its rate tells better than its duration; ``None`` if it does not."""
        if not self.emissions_sum or not self.emissions_rate:
            return None
        length_s = self.emissions_sum / self.emissions_rate
        return length_s if -1e-6 < length_s - self.duration < 1 + 1e-6 else None


def spool_of_calls(path: str, data: bytes) -> bytes:
    """The spool of the run in the spool of calls ``data`` at ``path``. Raises ``RecordError``.

    Where a call was altered it has no end, but a line that is none: what stands before is all that counts.
    """
    begin, calls, damage = read_calls(path, data)
    if begin.tool != TOOL:
        raise RecordError(
            f"{path} holds calls of {begin.tool}'s, which nobody here can read", "its run is left out"
        )
    told, reports = _bodies(path, calls)
    if told is None or not reports:
        reason = damage or "announces a run and tells nothing of it"
        raise RecordError(f"{path}: {reason}", "its run is left out")
    run = _run(path, begin, told, reports)
    seen_ns = max(call.wall_ns for call in calls)
    placed = _placed_in_time(run, reports, seen_ns)
    if not damage:
        return spool_of(placed)
    warnings = (*placed.warnings, damage)
    return spool_of(msgspec.structs.replace(placed, status=RUNNING, warnings=warnings)) + _NO_LINE


def _bodies(path: str, calls: Sequence[Call]) -> tuple[RunTold | None, list[Report]]:
    """The announcement and the reports by their times; what was sent twice is there once.

    Raises ``RecordError``.
    """
    try:
        told = [msgspec.json.decode(call.body, type=RunTold) for call in calls if call.path == RUNS]
        reports = {msgspec.json.decode(call.body, type=Report) for call in calls if call.path == EMISSIONS}
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"{path} holds a call that is none of CodeCarbon's client: {error}", "its run is left out"
        ) from None
    return (told[0] if told else None), sorted(reports, key=lambda report: report.timestamp)


def lengths(reports: Sequence[Report]) -> list[float]:
    """How many seconds each of ``reports`` covers: by its rate, else by the times between them."""
    found = []
    for number, report in enumerate(reports):
        length_s = report.length_s
        if length_s is None and number:
            between_s = (report.timestamp - reports[number - 1].timestamp).total_seconds()
            length_s = between_s if 0 <= between_s - report.duration < 1 else None
        found.append(report.duration + 0.5 if length_s is None else length_s)
    return found


def _run(path: str, begin: Begin, told: RunTold, reports: list[Report]) -> ImportedRun:
    """By the rules for a row of emissions.csv, with the sums of all reports."""
    about, last = begin.about, reports[-1]
    duration_s = sum(lengths(reports))
    cells: dict[str, object] = {
        "timestamp": last.timestamp.isoformat(),
        "project_name": about.get("experiment"),
        "run_id": begin.run.removeprefix(f"{TOOL}-"),
        "experiment_id": str(told.experiment_id),
        "duration": duration_s,
        "emissions": sum(report.emissions_sum for report in reports),
        "tracking_mode": told.tracking_mode if told.tracking_mode in SCOPES else None,
        "cloud_provider": told.provider or about.get("cloud_provider"),
        "cloud_region": told.region or about.get("cloud_region"),
        **{name: about.get(name) for name in ("country_name", "country_iso_code", "region")},
        **{name: getattr(last, name) for name in _OF_LAST},
        **{name: getattr(told, name) for name in _OF_RUN},
        **{name: sum(getattr(report, name) for report in reports) for name in _ENERGIES},
    }
    if (
        (told.longitude, told.latitude) == QUEBEC
        and not any(about.get(name) for name in _PLACES)
        and not told.region
    ):
        cells["country_iso_code"] = "CAN"  # as a file of the same run has it
    row = Row(0, {name: kept(name, str(cell)) for name, cell in cells.items() if cell not in (None, "")})
    reason = unusable(row, last.timestamp)
    if reason:
        raise RecordError(f"{path}: {reason}", "its run is left out")
    run = run_of(row, "through its API", last.timestamp, {}, _TOLD_BY)
    site, name = dict(run.site), about.get("experiment") or ""
    if site["place"] is not None:
        site["place_known_by"] = (
            "the cloud that its client names" if told.region else "the experiment of the run"
        )
    metrics = {**run.metrics, REPORTS: float(len(reports))}
    tags = {**run.tags, **({"experiment": name} if name else {})}
    return msgspec.structs.replace(run, site=site, metrics=metrics, tags=tags)


def _placed_in_time(run: ImportedRun, reports: list[Report], seen_ns: int) -> ImportedRun:
    """``run`` with what its reports leave open said on it: when it was over, and what they do not cover."""
    told_s = lengths(reports)
    elapsed_s = told_s[0] + (reports[-1].timestamp - reports[0].timestamp).total_seconds()
    gap_s = elapsed_s - run.duration_s
    warnings = list(run.warnings)
    changes: dict[str, object] = {}
    if gap_s > _SILENT_S:
        warnings.append(
            f"{gap_s:.0f} of its {elapsed_s:.0f} s are in no report: one was lost, or the machine slept; "
            "what was drawn in them is in the upper bound alone"
        )
        share = gap_s / run.duration_s
        changes = {
            "energies": tuple(_with_gap(energy, gap_s, share) for energy in run.energies),
            "duration_s": elapsed_s,
            "start_ns": round(reports[-1].timestamp.timestamp() * NS_PER_S) - round(elapsed_s * NS_PER_S),
        }
    elif gap_s < -_SILENT_S:
        warnings.append(
            f"its reports cover {-gap_s:.0f} s more than have passed: some of them may count twice"
        )
    over = _over(told_s)
    ahead_s = (reports[-1].timestamp.timestamp() * NS_PER_S - seen_ns) / NS_PER_S
    if abs(ahead_s) > _AHEAD_S:
        warnings.append(
            f"the clock of its machine is {abs(ahead_s):.0f} s {'ahead of' if ahead_s > 0 else 'behind'} "
            "that of the server"
        )
    warnings.append(over or _OPEN)
    if not over:
        changes |= {"status": RUNNING, "seen_ns": seen_ns, "next_s": max(told_s)}
    return msgspec.structs.replace(run, warnings=tuple(warnings), **changes)


def _with_gap(energy: ImportedEnergy, gap_s: float, share: float) -> ImportedEnergy:
    return msgspec.structs.replace(energy, gap_s=gap_s, unseen_j=energy.energy_j * share)


def _over(told_s: list[float]) -> str:
    """By what a run is known to be over, in words; empty if it is not.

    While a tracker runs it reports at a steady rhythm; what ends it reports what is left.
    """
    *before, last = told_s
    if before:
        due_s = min(before)
        return _SHORTER if last < due_s - max(_JITTER_S, _JITTER * due_s) else ""
    early_s, late_s = _DEFAULT_WITHIN_S
    return "" if early_s <= last - _DEFAULT_S <= late_s else _ALONE
