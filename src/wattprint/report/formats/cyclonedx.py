"""CycloneDX 1.6 bill of materials of a model (ML-BOM): energy in kWh, carbon in tonnes of CO2e.

Fields as in ``modelCard.considerations.environmentalConsiderations`` of the JSON schema, which allows
no others: intervals, water, money and what failed stand as properties named ``wattprint:...``.
"""

from __future__ import annotations

import json

from wattprint._version import __version__
from wattprint.gates import json as json_text
from wattprint.report.figures import CARBON
from wattprint.report.forms import document_id, last_metrics, now
from wattprint.report.hardware import hardware
from wattprint.report.tally import Tally, run_id, tally
from wattprint.units import J_PER_KWH, kwh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.context import Context
    from wattprint.report.dossier import Dossier

_FORM = "a CycloneDX ML-BOM"
_ACTIVITIES = {"pre-training": "training", "evaluation": "validation"}
"""Stages of ours that the schema's ``activity`` names otherwise."""
_G_PER_T = 1e6


def render(dossiers: Sequence[Dossier], context: Context) -> str:
    """The document. Raises ``UsageError`` for unknown energy, and for what was not told.

    Unknown carbon is left out: the schema does not require it.
    """
    runs = tally(dossiers)
    energy_j = runs.required(runs.energy_key, _FORM)
    context.need(_FORM, "model_name", "stage")
    made = now(context).isoformat().replace("+00:00", "Z")
    body: dict[str, object] = {
        "version": 1,
        "metadata": {
            "timestamp": made,
            "tools": {
                "components": [{"type": "application", "name": "wattprint", "version": __version__}],
            },
        },
        "components": [_component(runs, context, energy_j)],
    }
    serial = document_id(json.dumps(body)).urn
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": serial}
    return json_text(head | body)


def _component(runs: Tally, context: Context, energy_j: Quantity) -> dict[str, object]:
    component: dict[str, object] = {"type": "machine-learning-model", "name": context.model_name}
    if context.model_version:
        component["version"] = context.model_version
    for field, name in (("supplier", context.supplier), ("manufacturer", context.publisher)):
        if name:
            component[field] = {"name": name}
    if context.licence:
        component["licenses"] = [{"license": {"name": context.licence}}]
    if context.model_uri:
        component["externalReferences"] = [{"type": "distribution", "url": context.model_uri}]
    component["modelCard"] = _model_card(runs, context, energy_j)
    return component


def _model_card(runs: Tally, context: Context, energy_j: Quantity) -> dict[str, object]:
    card: dict[str, object] = {}
    parameters: dict[str, object] = {}
    if context.task:
        parameters["task"] = context.task
    if context.algorithm:
        parameters["architectureFamily"] = context.algorithm
    if context.datasets:
        parameters["datasets"] = [{"type": "dataset", "name": dataset.name} for dataset in context.datasets]
    if parameters:
        card["modelParameters"] = parameters
    metrics = [
        {"type": name, "value": repr(value), "slice": f"run {run_id(dossier)}"}
        for dossier in runs.succeeded
        for name, value in last_metrics(dossier).items()
    ]
    if metrics:
        card["quantitativeAnalysis"] = {"performanceMetrics": metrics}
    card["considerations"] = {
        "environmentalConsiderations": {"energyConsumptions": [_consumption(runs, context, energy_j)]}
    }
    return card


def _consumption(runs: Tally, context: Context, energy_j: Quantity) -> dict[str, object]:
    stage = str(context.stage)
    consumption: dict[str, object] = {
        "activity": _ACTIVITIES.get(stage, stage),
        "energyProviders": _providers(runs, context, energy_j),
        "activityEnergyCost": _energy(energy_j.mid),
    }
    if runs.carbon_g is not None:
        consumption["co2CostEquivalent"] = _carbon(runs.carbon_g.mid)
    offsets = [offset.carbon_g for dossier in runs.dossiers for offset in dossier.statement.carbon.offsets]
    if offsets:
        consumption["co2CostOffset"] = _carbon(sum(offsets))
    consumption["properties"] = [
        {"name": f"wattprint:{name}", "value": value} for name, value in _properties(runs, energy_j)
    ]
    return consumption


def _energy(energy_j: float) -> dict[str, object]:
    return {"value": kwh(energy_j), "unit": "kWh"}


def _carbon(carbon_g: float) -> dict[str, object]:
    return {"value": carbon_g / _G_PER_T, "unit": "tCO2eq"}


def _providers(runs: Tally, context: Context, energy_j: Quantity) -> list[dict[str, object]]:
    """Those that were named; what they do not cover came from a grid of unknown fuel."""
    providers: list[dict[str, object]] = [
        {
            "organization": {"name": provider.organization},
            "energySource": provider.source,
            "energyProvided": _energy(energy_j.mid * provider.share),
        }
        for provider in context.energy_providers
    ]
    rest = 1.0 - sum(provider.share for provider in context.energy_providers)
    if rest > 1e-9:
        places = ", ".join(dict.fromkeys(dossier.statement.carbon.place_name for dossier in runs.dossiers))
        providers.append(
            {
                "description": f"electricity of {places}; who supplied it was not told",
                "organization": {},
                "energySource": "unknown",
                "energyProvided": _energy(energy_j.mid * rest),
            }
        )
    return providers


def _properties(runs: Tally, energy_j: Quantity) -> list[tuple[str, str]]:
    """What the schema has no field for: figures in full precision, their unit in the name."""
    properties = [
        ("basis", runs.basis(energy_j)),
        ("boundary", runs.boundary),
        ("scope", runs.scopes),
        ("runs", ", ".join(f"{run_id(dossier)} {dossier.status}" for dossier in runs.dossiers)),
        ("failed_runs", str(len(runs.failed))),
    ]
    properties += _interval("energy", energy_j, J_PER_KWH, "kwh")
    properties += _interval("failed_energy", runs.failed_part(runs.energy_key), J_PER_KWH, "kwh")
    properties += _interval("carbon", runs.carbon_g, _G_PER_T, "tco2eq")
    properties += _interval("failed_carbon", runs.failed_part(CARBON), _G_PER_T, "tco2eq")
    properties += _interval("carbon_market_based", runs.whole("operational_market_g"), _G_PER_T, "tco2eq")
    properties += _interval("carbon_embodied", runs.whole("embodied_g"), _G_PER_T, "tco2eq")
    properties += _interval("water", runs.whole("total_l"), 1.0, "l")
    cost = runs.whole("energy_cost")
    properties += [] if cost is None else _interval("energy_cost", cost, 1.0, cost.unit.lower())
    properties += [("place", f"{name}, known by {by}") for name, by in _places(runs)]
    properties += [("factor", line) for line in _factors(runs)]
    pieces = dict.fromkeys(filter(None, (hardware(dossier).words for dossier in runs.dossiers)))
    return properties + [("hardware", words) for words in pieces]


def _interval(name: str, quantity: Quantity | None, per_unit: float, unit: str) -> list[tuple[str, str]]:
    if quantity is None:
        return []
    bounds = (("low", quantity.low), ("mid", quantity.mid), ("high", quantity.high))
    return [
        *((f"{name}_{bound}_{unit}", repr(value / per_unit)) for bound, value in bounds),
        (f"{name}_method", quantity.method),
    ]


def _places(runs: Tally) -> list[tuple[str, str]]:
    places = (
        (dossier.statement.carbon.place_name, dossier.statement.carbon.place_known_by)
        for dossier in runs.dossiers
    )
    return list(dict.fromkeys(places))


def _factors(runs: Tally) -> list[str]:
    lines = (
        f"{line.id}: {line.mid!r} {line.unit} ({line.low!r} to {line.high!r}), {line.source}, {line.licence}"
        for dossier in runs.dossiers
        for line in dossier.statement.factors
    )
    return list(dict.fromkeys(lines))
