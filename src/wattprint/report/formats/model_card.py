"""Front matter of a Hugging Face model card: ``co2_eq_emissions``, in grams.

Fields as in the model card specification of hub-docs (``modelcard.md``), where ``emissions`` is a number: a
decimal without exponent, which readers of YAML 1.1 and 1.2 take for one.
"""

from __future__ import annotations

from wattprint.gates import markdown, yaml
from wattprint.report.figures import CARBON, printed
from wattprint.report.forms import clocked, last_metrics, plain
from wattprint.report.hardware import hardware
from wattprint.report.tally import Tally, run_id, tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.context import Context
    from wattprint.report.dossier import Dossier

_FORM = "a model card"
_TRAINING = ("pre-training", "fine-tuning")


def render(dossiers: Sequence[Dossier], context: Context) -> str:
    """The block between ``---`` lines, then the card's section on environmental impact.

    Raises ``UsageError`` if the carbon of a run is unknown: the block has no word for that.
    """
    runs = tally(dossiers)
    carbon_g = runs.required(CARBON, _FORM)
    lines = ["---", "co2_eq_emissions:", f"  emissions: {plain(carbon_g.mid)}"]
    lines.append(f"  source: {yaml(_source(runs, carbon_g))}")
    if context.stage in _TRAINING:
        lines.append(f"  training_type: {yaml(context.stage)}")
    where = _places(runs)
    if where:
        lines.append(f"  geographical_location: {yaml(where)}")
    pieces = _pieces(runs)
    if pieces:
        lines.append(f"  hardware_used: {yaml(pieces)}")
    lines += _results(runs, context)
    return "\n".join([*lines, "---", "", *_section(runs, carbon_g, where, pieces)]) + "\n"


def _source(runs: Tally, carbon_g: Quantity) -> str:
    factors = dict.fromkeys(name for one in runs.dossiers for name in _grids(one))
    energy_j = runs.energy_j
    basis = "" if energy_j is None else runs.basis(energy_j)
    failed_g = runs.failed_part(CARBON)
    failed = "" if failed_g is None else f"; failed runs are {printed(failed_g)} of it"
    return (
        f"{basis}; {printed(carbon_g)}, 95 % interval, operational, location-based, "
        f"{', '.join(factors)}{failed}"
    )


def _grids(one: Dossier) -> tuple[str, ...]:
    """Names of the intensities; a statement that was read back tells them among its factors only."""
    statement = one.statement
    listed = tuple(line.id for line in statement.factors if line.id.startswith("grid/"))
    intensity = statement.carbon.intensity_g_per_kwh
    return listed if intensity is None else intensity.sources or listed


def _places(runs: Tally) -> str:
    """Where the runs were, as far as known; a guess is called one."""
    found = []
    for one in runs.dossiers:
        carbon = one.statement.carbon
        if carbon.place is not None:
            guess = " (a guess by time zone)" if "guess" in carbon.place_known_by else ""
            found.append(carbon.place_name + guess)
    return "; ".join(dict.fromkeys(found))


def _pieces(runs: Tally) -> str:
    return "; ".join(dict.fromkeys(filter(None, (hardware(one).words for one in runs.dossiers))))


def _results(runs: Tally, context: Context) -> list[str]:
    """``model-index`` with what was logged, where model, task and evaluation data are told."""
    finished = [one for one in runs.succeeded if last_metrics(one)]
    if not (finished and context.model_name and context.task and context.evaluated_on):
        return []
    lines = ["model-index:", f"- name: {yaml(context.model_name)}", "  results:"]
    lines += ["  - task:", f"      type: {yaml(context.task)}", "    dataset:"]
    lines += [f"      name: {yaml(context.evaluated_on)}", f"      type: {yaml(context.evaluated_on)}"]
    lines.append("    metrics:")
    for one in finished:
        for name, value in last_metrics(one).items():
            lines += [f"    - type: {yaml(name)}", f"      value: {plain(value)}"]
            lines.append(f"      name: {yaml(f'{name} of run {run_id(one)}')}")
    return lines


def _section(runs: Tally, carbon_g: Quantity, where: str, pieces: str) -> list[str]:
    """The template's section *Environmental Impact*, its slots filled as far as known."""
    clouds = dict.fromkeys(
        place for one in runs.dossiers if (place := one.statement.carbon.place or "").partition(":")[1]
    )
    slots = [
        ("Hardware Type", pieces or "unknown"),
        ("Hours used", clocked(runs.duration_s / 3600)),
        (
            "Cloud Provider",
            ", ".join(dict.fromkeys(place.partition(":")[0] for place in clouds)) or "none named",
        ),
        ("Compute Region", where or "unknown"),
        ("Carbon Emitted", f"{printed(carbon_g)}"),
    ]
    said = [f"- **{name}:** {markdown(value)}" for name, value in slots]
    return ["## Environmental Impact", "", *said]
