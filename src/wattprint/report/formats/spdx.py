"""SPDX 3 document of a model, AI profile, as JSON-LD: energy by stage in kWh, as decimal text.

Classes and properties as in SPDX 3.0.1, ``AI/AIPackage`` and ``AI/EnergyConsumption``. The profile has no
field for carbon: it stands in the package's comment with the interval of the energy.
"""

from __future__ import annotations

import json

from wattprint.errors import UsageError
from wattprint.gates import json as json_text
from wattprint.report.figures import printed
from wattprint.report.forms import document_id, last_metrics, now, plain
from wattprint.report.hardware import hardware
from wattprint.report.shown import TOOL
from wattprint.report.tally import Tally, run_id, tally
from wattprint.units import kwh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.context import Context
    from wattprint.report.dossier import Dossier

_FORM = "an SPDX AI package"
_SPEC = "3.0.1"
_STAGES = {
    "pre-training": "ai_trainingEnergyConsumption",
    "training": "ai_trainingEnergyConsumption",
    "fine-tuning": "ai_finetuningEnergyConsumption",
    "inference": "ai_inferenceEnergyConsumption",
}
"""The stages that the profile has a place for."""
_CREATION = "_:creation"


def render(dossiers: Sequence[Dossier], context: Context) -> str:
    """The document: one description of energy a run, so that they sum to the total in the comment.

    Raises ``UsageError`` for unknown energy, a stage without a place, and what was not told.
    """
    runs = tally(dossiers)
    energy_j = runs.required(runs.energy_key, _FORM)
    context.need(
        _FORM, "model_name", "model_version", "stage", "supplier", "download_location", "release_time"
    )
    if context.stage not in _STAGES:
        raise UsageError(
            f"SPDX has no place for the energy of {context.stage}",
            "it would be lost",
            f"state runs of one of {', '.join(_STAGES)}, or use cyclonedx",
        )
    created = _time(now(context))
    package = _package(runs, context, energy_j)
    base = f"https://spdx.org/spdxdocs/wattprint-{document_id(json.dumps(package) + created)}"
    graph = _graph(package, base, created, str(context.supplier))
    document = {"@context": f"https://spdx.org/rdf/{_SPEC}/spdx-context.jsonld", "@graph": graph}
    return json_text(document)


def _time(moment: object) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _graph(package: dict[str, object], base: str, created: str, supplier: str) -> list[dict[str, object]]:
    """All elements: who made the document, the document, the supplier and the package."""
    creation: dict[str, object] = {
        "@id": _CREATION,
        "type": "CreationInfo",
        "specVersion": _SPEC,
        "created": created,
        "createdBy": [f"{base}#tool"],
    }
    elements = [
        _element(base, "tool", "SoftwareAgent", name=TOOL),
        _element(base, "supplier", "Organization", name=supplier),
        {**_element(base, "model", "ai_AIPackage"), **package, "suppliedBy": f"{base}#supplier"},
    ]
    names = [str(one["spdxId"]) for one in elements]
    document = _element(base, "document", "SpdxDocument")
    document |= {
        "profileConformance": ["core", "software", "ai"],
        "rootElement": [f"{base}#model"],
        "element": names,
    }
    return [creation, document, *elements]


def _element(base: str, identity: str, kind: str, **fields: object) -> dict[str, object]:
    return {"type": kind, "spdxId": f"{base}#{identity}", "creationInfo": _CREATION, **fields}


def _package(runs: Tally, context: Context, energy_j: Quantity) -> dict[str, object]:
    descriptions = []
    for one in runs.dossiers:
        part_j = runs.energy_of(one)
        assert part_j is not None  # it was required
        descriptions.append(
            {
                "type": "ai_EnergyConsumptionDescription",
                "ai_energyQuantity": plain(kwh(part_j.mid)),
                "ai_energyUnit": "kilowattHour",
            }
        )
    package: dict[str, object] = {
        "name": context.model_name,
        "software_packageVersion": context.model_version,
        "software_downloadLocation": context.download_location,
        "software_primaryPurpose": "model",
        "releaseTime": _time(context.release_time),
        "comment": _comment(runs, energy_j),
        "ai_energyConsumption": {
            "type": "ai_EnergyConsumption",
            _STAGES[str(context.stage)]: descriptions,
        },
    }
    if context.task:
        package["ai_domain"] = [context.task]
    if context.algorithm:
        package["ai_typeOfModel"] = [context.algorithm]
    metrics = _metrics(runs)
    if metrics:
        package["ai_metric"] = metrics
    return package


def _metrics(runs: Tally) -> list[dict[str, object]]:
    """The last value of each figure of runs that did not fail, by run where they are several."""
    finished = runs.succeeded
    return [
        {
            "type": "DictionaryEntry",
            "key": name if len(finished) == 1 else f"{name} of run {run_id(one)}",
            "value": repr(value),
        }
        for one in finished
        for name, value in last_metrics(one).items()
    ]


def _comment(runs: Tally, energy_j: Quantity) -> str:
    said = [f"Energy {printed(energy_j)}, 95 % interval: {runs.basis(energy_j)}."]
    failed_j = runs.failed_part(runs.energy_key)
    if failed_j is not None:
        said.append(f"Of this, runs that did not succeed are {printed(failed_j)}.")
    carbon_g = runs.carbon_g
    if carbon_g is None:
        said.append("Carbon is unknown.")
    else:
        places = ", ".join(dict.fromkeys(one.statement.carbon.place_name for one in runs.dossiers))
        said.append(f"Operational location-based {printed(carbon_g)}, {places}.")
    pieces = "; ".join(dict.fromkeys(filter(None, (hardware(one).words for one in runs.dossiers))))
    if pieces:
        said.append(f"Hardware: {pieces}.")
    return " ".join(said)
