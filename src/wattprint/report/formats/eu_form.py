"""Energy items of the EU's Model Documentation Form for general-purpose AI models, as Markdown.

The form belongs to the Code of Practice of 10 July 2025 and to Annex XI, section 1, point 2 (d) and (e)
of Regulation (EU) 2024/1689. It wants energy in MWh to two significant figures or more, measured or
estimated, with the method, and sets no boundary: ours is printed.
"""

from __future__ import annotations

from wattprint.errors import UsageError
from wattprint.gates import markdown
from wattprint.report.context import TRAINING_STAGES
from wattprint.report.figures import printed
from wattprint.report.forms import clocked, plain, rounded
from wattprint.report.hardware import hardware
from wattprint.report.tally import Tally, run_id, tally
from wattprint.units import format_duration, kwh
from wattprint.whole import SENSED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.context import Context
    from wattprint.report.dossier import Dossier

_FORM = "the Model Documentation Form"
_INSIDE = {
    "accelerator": "the accelerators alone",
    "components": "accelerators, processors and memory",
    "node": "whole machines, without the building",
    "facility": "whole machines with the building's cooling and power delivery (PUE)",
}


def render(dossiers: Sequence[Dossier], context: Context) -> str:
    """The items with what is unknown listed last.

    Raises ``UsageError`` if name or stage of the model were not told, or the stage is no training.
    """
    runs = tally(dossiers)
    context.need(_FORM, "model_name", "stage")
    if context.stage not in TRAINING_STAGES:
        raise UsageError(
            f"{_FORM} asks for the energy of training, these runs are {context.stage}",
            "it would be taken for that",
            f"state runs of one of {', '.join(TRAINING_STAGES)}",
        )
    unknown: list[str] = []
    lines = [
        f"# Energy and computational resources of {_cell(str(context.model_name))}",
        "",
        "| item | value | exact |",
        "|---|---|---|",
        *_time_rows(runs, unknown),
        _flop_row("Computation used for training", context.training_flop, unknown, "training_flop"),
        _energy_row(runs, unknown),
        _flop_row("Benchmarked computation for inference", context.inference_flop, unknown, "inference_flop"),
        "",
        "## How energy was obtained",
        "",
        *_method(runs, context),
        "",
        "## What is unknown",
        "",
    ]
    if context.inference_flop is not None and not context.inference_benchmark:
        unknown.append("task and hardware of the inference benchmark (`--set inference_benchmark=...`)")
    unknown += _not_counted(runs)
    return "\n".join([*lines, *(f"- {text}" for text in unknown)]) + "\n"


def _cell(text: str) -> str:
    return markdown(text)


def _time_rows(runs: Tally, unknown: list[str]) -> list[str]:
    rows = [
        f"| Training time, runs one after another | {format_duration(runs.duration_s)} | "
        f"{plain(runs.duration_s / 86400)} days |"
    ]
    without = [dossier for dossier in runs.dossiers if not hardware(dossier).gpus]
    days = sum(dossier.duration_s * hardware(dossier).gpu_count for dossier in runs.dossiers) / 86400
    if len(without) == len(runs.dossiers):
        unknown.append("accelerator days: no accelerator was seen")
    else:
        kinds = dict.fromkeys(words for dossier in runs.dossiers if (words := hardware(dossier).gpu_words))
        rows.append(f"| Accelerator days ({_cell('; '.join(kinds))}) | {clocked(days)} | {plain(days)} |")
    return rows


def _flop_row(item: str, flop: float | None, unknown: list[str], field: str) -> str:
    if flop is None:
        unknown.append(f"{item.lower()} (`--set {field}=...`)")
        return f"| {item} | unknown | |"
    return f"| {item} | {flop:.2g} FLOP | {flop!r} |"


def _energy_row(runs: Tally, unknown: list[str]) -> str:
    item = "Energy used for training, MWh"
    energy_j = runs.energy_j
    if energy_j is None:
        lacking = ", ".join(run_id(dossier) for dossier in runs.dossiers if runs.energy_of(dossier) is None)
        unknown.append(f"energy of {lacking} at the {runs.boundary} boundary, hence the total")
        return f"| {item} | unknown | |"
    low, mid, high = (_mwh(value) for value in (energy_j.low, energy_j.mid, energy_j.high))
    return f"| {item} | {rounded(mid)} ({rounded(low)}–{rounded(high)}) | {plain(mid)} |"


def _mwh(energy_j: float) -> float:
    return kwh(energy_j) / 1000


def _method(runs: Tally, context: Context) -> list[str]:
    """The paragraph that the form asks for, some hundred words."""
    energy_j = runs.energy_j
    sentences = [f"Stage: {context.stage}. {_kind(energy_j)}"]
    sentences.append(f"Boundary: {runs.boundary}, {_INSIDE[runs.boundary]}; scope: {runs.scopes}.")
    if energy_j is not None:
        sentences.append(f"Obtained by {runs.basis(energy_j)}; the range is a 95 % interval.")
    sources = dict.fromkeys(
        f"{line.kind} {line.energy_j.method} ({line.source})"
        for dossier in runs.dossiers
        for line in dossier.statement.resources
    )
    if sources:
        sentences.append(f"Sources: {', '.join(sources)}.")
    pieces = dict.fromkeys(filter(None, (hardware(dossier).words for dossier in runs.dossiers)))
    if pieces:
        sentences.append(f"Hardware: {'; '.join(pieces)}.")
    if runs.failed:
        failed_j = runs.failed_part(runs.energy_key)
        part = "an unknown part" if failed_j is None else str(printed(failed_j))
        sentences.append(f"Runs that did not succeed ({len(runs.failed)}) are counted: {part} of the total.")
    carbon_g = runs.carbon_g
    if carbon_g is not None:
        places = "; ".join(dict.fromkeys(dossier.statement.carbon.place_name for dossier in runs.dossiers))
        sentences.append(f"Operational location-based emissions: {printed(carbon_g)} ({places}).")
    if context.inference_benchmark:
        sentences.append(f"Inference benchmark: {context.inference_benchmark}.")
    return [_cell(" ".join(sentences))]


def _kind(energy_j: Quantity | None) -> str:
    if energy_j is None:
        return "Energy: unknown."
    measured = energy_j.method in SENSED
    return "Energy: measured." if measured else "Energy: estimated, in part or whole."


def _not_counted(runs: Tally) -> list[str]:
    """What every such figure leaves out, and what these runs warn of."""
    gaps = ["runs that were not metered, and work on data before them"]
    if any(dossier.statement.carbon.place is None for dossier in runs.dossiers):
        gaps.append("the place of some runs: their carbon spans the world's grids")
    warnings = dict.fromkeys(text for dossier in runs.dossiers for text in dossier.statement.warnings)
    return gaps + [_cell(text) for text in warnings]
