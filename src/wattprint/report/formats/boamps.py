"""BoAmps report of an AI task: the JSON of Boavizta's data model, one measure a run.

Field names, units and enumerations follow the model's schemas at commit 3bfefec of
``Boavizta/BoAmps``: ``powerConsumption`` is energy in kWh, ``parametersNumber`` counts billions,
``memorySize`` is whole GB, ``quality`` means ±10, ±25 or ±50 %.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from wattprint._version import __version__
from wattprint.errors import UsageError
from wattprint.factors.regions import find_place
from wattprint.gates import json as json_text
from wattprint.report.figures import printed
from wattprint.report.forms import document_id, last_metrics, now
from wattprint.report.hardware import HardwareNames, hardware
from wattprint.report.tally import Tally, run_id, tally
from wattprint.units import kwh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.context import Context, Dataset
    from wattprint.report.dossier import Dossier

_FORM = "a BoAmps report"
_SCHEMA = "https://raw.githubusercontent.com/Boavizta/BoAmps/main/model/report_schema.json"
_STAGES = {
    "data-collection": "datacreation",
    "data-preparation": "preprocessing",
    "pre-training": "training",
    "fine-tuning": "finetuning",
}
"""Where the model's own word, as its schema gives it in its examples, is not ours."""
_INFRASTRUCTURE = {"public-cloud": "publicCloud", "private-cloud": "privateCloud", "on-premise": "onPremise"}
_QUALITY = ((0.10, "high"), (0.25, "medium"), (0.50, "low"))


def render(dossiers: Sequence[Dossier], context: Context) -> str:
    """The report. Raises ``UsageError`` for unknown energy, and one for all that was not told."""
    runs = tally(dossiers)
    energy_j = runs.required(runs.energy_key, _FORM)
    infrastructure = _infrastructure(runs, context)
    _need(context, infrastructure)
    quality = _quality(energy_j)
    report: dict[str, object] = {
        "task": _task(runs, context, energy_j, quality),
        "measures": [_measure(runs, dossier) for dossier in runs.dossiers],
        **_system(runs),
        "infrastructure": infrastructure,
    }
    if context.language:
        report["software"] = _told(language=context.language, version=context.language_version)
    environment = _environment(runs)
    if environment:
        report["environment"] = environment
    if quality:
        report["quality"] = quality
    header = _header(context, json.dumps(report))
    return json_text({"header": header, **report})


def _told(**fields: object) -> dict[str, object]:
    """The fields that are known: the model leaves out what is not."""
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def _need(context: Context, infrastructure: dict[str, object]) -> None:
    missing = [name for name in ("task", "stage", "algorithm") if not getattr(context, name)]
    if not context.datasets or any(
        dataset.type is None or dataset.usage is None for dataset in context.datasets
    ):
        missing.append("datasets")
    if "infraType" not in infrastructure:
        missing.append("infrastructure")
    if context.publisher and not context.confidentiality:
        missing.append("confidentiality")
    context.need_all(_FORM, missing)


def _header(context: Context, content: str) -> dict[str, object]:
    publisher = _told(
        name=context.publisher,
        projectName=context.project,
        confidentialityLevel=context.confidentiality,
    )
    made = now(context)
    return _told(
        formatVersionSpecificationUri=_SCHEMA,
        reportId=str(document_id(content + made.isoformat())),
        reportDatetime=f"{made:%Y-%m-%d %H:%M:%S}",
        reportStatus=context.report_status,
        publisher=publisher if context.confidentiality else None,
    )


def _task(runs: Tally, context: Context, energy_j: Quantity, quality: str) -> dict[str, object]:
    billions = None if context.parameters_number is None else context.parameters_number / 1e9
    algorithm = _told(
        algorithmName=context.algorithm,
        algorithmUri=context.model_uri,
        foundationModelName=context.base_model,
        parametersNumber=billions,
        framework=context.framework,
        frameworkVersion=context.framework_version,
    )
    return _told(
        taskStage=_STAGES.get(str(context.stage), context.stage),
        taskFamily=context.task,
        nbRequest=context.requests_number,
        algorithms=[algorithm],
        dataset=[_dataset(dataset) for dataset in context.datasets],
        measuredAccuracy=_accuracy(runs),
        taskDescription=_description(runs, context, energy_j, quality),
    )


def _dataset(data: Dataset) -> dict[str, object]:
    return _told(
        dataUsage=data.usage,
        dataType=data.type,
        dataSize=data.size_gb,
        dataQuantity=data.quantity,
        sourceUri=data.uri,
        owner=data.owner,
    )


def _accuracy(runs: Tally) -> float | None:
    """The accuracy of the one run that did not fail; of several it would be anybody's."""
    finished = runs.succeeded
    value = last_metrics(finished[0]).get("accuracy") if len(finished) == 1 else None
    return value if value is not None and 0.0 <= value <= 1.0 else None


def _description(runs: Tally, context: Context, energy_j: Quantity, quality: str) -> str:
    model = f"model {context.model_name}; " if context.model_name else ""
    parts = [f"{model}{runs.provenance}: {printed(energy_j)} in all, 95 % interval"]
    failed_j = runs.failed_part(runs.energy_key)
    if runs.failed:
        names = ", ".join(f"{run_id(dossier)} {dossier.status}" for dossier in runs.failed)
        failed_energy = "unknown energy" if failed_j is None else str(printed(failed_j))
        parts.append(f"not successful: {names}, {failed_energy} of the total")
    if not quality:
        parts.append("its error exceeds the ±50 % of quality low")
    return "; ".join(parts)


def _measure(runs: Tally, dossier: Dossier) -> dict[str, object]:
    energy_j = runs.energy_of(dossier)
    assert energy_j is not None  # it was required
    statement = dossier.statement
    return _told(
        measurementMethod=_method(runs, dossier, energy_j),
        manufacturer="wattprint",
        version=__version__,
        cpuTrackingMode=_tracking(dossier, "cpu"),
        gpuTrackingMode=_tracking(dossier, "gpu"),
        powerConsumption=kwh(energy_j.mid),
        measurementDuration=dossier.duration_s,
        measurementDateTime=_started(statement.run.started_at),
    )


def _method(runs: Tally, dossier: Dossier, energy_j: Quantity) -> str:
    what = "wattprint estimate, not measured" if dossier.kind == "estimated" else "wattprint"
    if dossier.header is not None and dossier.header.origin:
        what = f"imported from {dossier.header.origin}"
    return f"{what}: {runs.boundary} boundary, scope {dossier.statement.scope}, {energy_j.known}"


def _tracking(dossier: Dossier, kind: str) -> str | None:
    modes = (
        f"{line.source} ({line.energy_j.method})" for line in dossier.statement.resources if line.kind == kind
    )
    return ", ".join(dict.fromkeys(modes)) or None


def _started(text: str | None) -> str | None:
    if not text:
        return None
    return f"{datetime.fromisoformat(text).astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def _system(runs: Tally) -> dict[str, object]:
    """The operating system, where all runs had the same."""
    systems = {
        str((dossier.header.machine if dossier.header else {}).get("system") or "")
        for dossier in runs.dossiers
    }
    name = systems.pop() if len(systems) == 1 else ""
    return {"system": {"os": name.split()[0]}} if name else {}


def _infrastructure(runs: Tally, context: Context) -> dict[str, object]:
    provider, instance = _cloud(runs)
    infra_type = _INFRASTRUCTURE.get(context.infrastructure or "", context.infrastructure)
    components = _components([hardware(dossier) for dossier in runs.dossiers])
    if not components:
        raise UsageError(
            f"no hardware is known of {', '.join(map(run_id, runs.dossiers))}",
            f"{_FORM} lists at least one component",
            "use another format, such as csv",
        )
    return _told(
        infraType=infra_type or ("publicCloud" if provider else None),
        cloudProvider=provider,
        cloudInstance=instance,
        components=components,
    )


def _cloud(runs: Tally) -> tuple[str | None, str | None]:
    """Provider and instance type, where all runs had the same."""
    places = {dossier.statement.carbon.place or "" for dossier in runs.dossiers}
    instances = {"" if dossier.header is None else dossier.header.site.instance for dossier in runs.dossiers}
    place = places.pop() if len(places) == 1 else ""
    instance = instances.pop() if len(instances) == 1 else ""
    provider = place.partition(":")[0] if ":" in place else instance.rpartition(":")[0]
    return provider or None, instance.rpartition(":")[2] or None


def _components(machines: list[HardwareNames]) -> list[dict[str, object]]:
    """The pieces of the run that had most of each: runs one after another shared them."""
    gpus: dict[str, int] = {}
    cpus: dict[str, int] = {}
    for machine in machines:
        for name, count in machine.gpus.items():
            gpus[name] = max(count, gpus.get(name, 0))
        if machine.cpu_name:
            cpus[machine.cpu_name] = max(machine.sockets or 1, cpus.get(machine.cpu_name, 0))
    memory_gb = max((machine.memory_gb or 0.0 for machine in machines), default=0.0)
    pieces = [
        _told(componentType=kind, nbComponent=count, componentName=name)
        for kind, names in (("gpu", gpus), ("cpu", cpus))
        for name, count in names.items()
    ]
    if memory_gb >= 0.5:
        pieces.append(_told(componentType="ram", nbComponent=1, memorySize=round(memory_gb)))
    return pieces


def _environment(runs: Tally) -> dict[str, object]:
    """The place, where it is known and one for all runs."""
    stated = {
        (dossier.statement.carbon.place, dossier.statement.carbon.intensity_g_per_kwh)
        for dossier in runs.dossiers
    }
    code, intensity = stated.pop()
    place = None if code is None or stated else find_place(code)
    if place is None or place.country is None:
        return {}
    first = runs.dossiers[0].statement.carbon
    guess = " (a guess by time zone)" if "guess" in first.place_known_by else ""
    return _told(
        country=place.country.name,
        location=place.name + guess if place.kind != "country" or guess else None,
        powerSourceCarbonIntensity=None if intensity is None else intensity.mid,
    )


def _quality(energy_j: Quantity) -> str:
    """The class that the interval fits in; empty if it is wider than all."""
    if energy_j.mid <= 0:
        return ""
    error = max(energy_j.high - energy_j.mid, energy_j.mid - energy_j.low) / energy_j.mid
    return next((name for most, name in _QUALITY if error <= most + 1e-9), "")
