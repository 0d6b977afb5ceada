"""The compute resources paragraph of the NeurIPS paper checklist, item 8.

The item asks for the type of workers, memory and storage, the compute of each run and of all, and
whether the project needed more than the paper reports, such as experiments that failed.
"""

from __future__ import annotations

from wattprint.gates import terminal_line
from wattprint.report.figures import CARBON, printed
from wattprint.report.forms import clocked
from wattprint.report.hardware import hardware
from wattprint.report.shown import TOOL
from wattprint.report.tally import Tally, tally, whole_sum
from wattprint.units import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.context import Context
    from wattprint.report.dossier import Dossier


def render(dossiers: Sequence[Dossier], context: Context) -> str:
    """The answer and its justification as one paragraph of plain text; what is unknown is called so."""
    runs = tally(dossiers)
    sentences = [
        *_workers(runs),
        _storage(context),
        _each(runs),
        _all(runs),
        _broken_off(runs),
        *_not_metered(runs),
        _basis(runs),
        "Compute that was not metered, such as earlier exploration, is not included.",
    ]
    return f"Answer: [Yes]\nJustification: {terminal_line(' '.join(filter(None, sentences)))}\n"


def _workers(runs: Tally) -> list[str]:
    """A sentence for each kind of machine."""
    groups: dict[str, int] = {}
    for dossier in runs.dossiers:
        place = dossier.statement.carbon.place
        where = f", {dossier.statement.carbon.place_name}" if place is not None and ":" in place else ""
        words = (hardware(dossier).words or "hardware that the record does not name") + where
        groups[words] = groups.get(words, 0) + 1
    return [f"{_runs(count)} used {words}." for words, count in groups.items()]


def _runs(count: int) -> str:
    return "One run" if count == 1 else f"{count} runs"


def _storage(context: Context) -> str:
    return f"Storage: {context.storage}." if context.storage else "Storage was not recorded."


def _each(runs: Tally) -> str:
    """Compute of the individual runs, from the shortest to the longest."""
    if len(runs.dossiers) == 1:
        return ""
    seconds = sorted(dossier.duration_s for dossier in runs.dossiers)
    sentence = f"Single runs took {format_duration(seconds[0])} to {format_duration(seconds[-1])}"
    energies = [energy_j for dossier in runs.dossiers if (energy_j := runs.energy_of(dossier)) is not None]
    if len(energies) == len(runs.dossiers):
        energies.sort(key=lambda energy_j: energy_j.mid)
        sentence += f" and {printed(energies[0])} to {printed(energies[-1])} each"
    return sentence + "."


def _all(runs: Tally) -> str:
    subject = "It" if len(runs.dossiers) == 1 else f"The {len(runs.dossiers)} runs together"
    energy, carbon = _known(runs.energy_j, "energy"), _known(runs.carbon_g, "carbon")
    return (
        f"{subject} took {_hours(runs.dossiers)}, {energy} ({runs.boundary} boundary, scope {runs.scopes}) "
        f"and {carbon}{_where(runs)}."
    )


def _where(runs: Tally) -> str:
    carbons = [dossier.statement.carbon for dossier in runs.dossiers]
    unplaced = any(one.place is None and one.intensity_g_per_kwh is not None for one in carbons)
    return " (place unknown: a range over the world's grids)" if unplaced else ""


def _hours(dossiers: Sequence[Dossier]) -> str:
    length = format_duration(sum(dossier.duration_s for dossier in dossiers))
    gpu_hours = sum(dossier.duration_s * hardware(dossier).gpu_count for dossier in dossiers) / 3600
    return length + (f" ({clocked(gpu_hours)} accelerator hours)" if gpu_hours else "")


def _known(quantity: Quantity | None, kind: str) -> str:
    return f"unknown {kind}" if quantity is None else str(printed(quantity))


def _broken_off(runs: Tally) -> str:
    """Runs that failed or were given up: the item asks for them by name."""
    if not runs.broken_off:
        return "No metered run failed or was given up."
    energy = _known(runs.broken_off_part(runs.energy_key), "energy")
    carbon = _known(runs.broken_off_part(CARBON), "carbon")
    return (
        f"This includes {_runs(len(runs.broken_off)).lower()} that failed or had to be given up "
        f"({runs.broken_off_statuses}): {_hours(runs.broken_off)}, {energy} and {carbon} of the totals."
    )


def _not_metered(runs: Tally) -> list[str]:
    """What other tools metered or nobody did, each with its part of the total."""
    sentences = []
    for kind, of_kind in (
        ("imported", "imported from another tool"),
        ("estimated", "an estimate, not a measurement"),
    ):
        members = [dossier for dossier in runs.dossiers if dossier.kind == kind]
        if members:
            energy = _known(whole_sum(members, runs.energy_key), "energy")
            verb = "is" if len(members) == 1 else "are each"
            sentences.append(f"{_runs(len(members))} of the total {verb} {of_kind}: {energy}.")
    return sentences


def _basis(runs: Tally) -> str:
    energy_j = runs.energy_j
    return (
        f"Metered with {TOOL}."
        if energy_j is None
        else f"Obtained by {runs.basis(energy_j)}; ranges are 95 % intervals."
    )
