"""NVIDIA GPUs: their energy counter, else their power over time, else a model by utilisation.

What a GPU can do is found by asking it, never by its architecture: virtual GPUs, boards of Tegra and
old drivers lack calls that others of their kind have.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.nvidia import visible_devices
from wattprint.host.nvml import (
    POWER_AVERAGE,
    POWER_INSTANT,
    SCOPE_GPU,
    SCOPE_MODULE,
    Nvml,
)

from .base import SourceInfo, Survey
from .modules import gpus_on_module, is_superchip, parts
from .nvml_missing import finding_of, rest, unopened
from .nvml_sources import (
    LARGEST_W,
    OnNvml,
    PowerGauge,
    TotalEnergy,
    UtilisationModel,
    checked_power,
    modelled_w,
    name_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.factors.gpu_parts import GpuPart
    from wattprint.host import Host
    from wattprint.host.nvml import Device

    from .base import Source

# The counter moves every 20 to 100 ms, by GPU (PETSc manual, "GPU power"; ML.ENERGY blog): the longer one.
UPDATE_PERIOD_S = 0.1
AVERAGE_S = 1.0
# A100 and H100 look at 25 ms of every 100 ms ("Part-time Power Measurements", arXiv 2312.02741).
INSTANT_S = 0.025
COUNTER_UNCERTAINTY = 0.05
COUNTER_UNCERTAINTY_SOURCE = (
    "±5 % by the NVML reference for power readings (nvmlDeviceGetPowerUsage, Fermi and Kepler); "
    "it states nothing for the counter, which is taken to be no better"
)
GAUGE_UNCERTAINTY = 0.10
GAUGE_UNCERTAINTY_SOURCE = (
    "±5 % by the NVML reference, doubled because A100 and H100 watch their power for 25 % of the time only "
    "(arXiv 2312.02741) and the rest is inferred; the factor 2 is our choice"
)
_MARGIN = 1.2  # power passes its limit for milliseconds before the control loop acts
_QUICK_NS = 200_000  # a read that takes less may stand at the edge of a window
_GA100 = {"A100", "A800", "A30", "PG509"}  # the products with that chip


def discover(host: Host) -> Survey:
    """The sources of every NVIDIA GPU that the driver shows, best first for each, and what is missing."""
    survey = Survey()
    try:
        nvml = Nvml.open(host)
    except SourceError as error:
        survey.findings.append(unopened(host, error))
        return survey
    try:
        devices = nvml.devices()
        for index, problem in nvml.problems:
            survey.findings.append(finding_of(problem, f"gpu/{index}", f"GPU {index}"))
        for place, device in enumerate(devices):
            _survey_one(nvml, device, survey, _module(nvml, devices, place))
        survey.findings += rest(host, devices, len(nvml.problems))
    except SourceError as error:
        survey.findings.append(unopened(host, error))
    finally:
        nvml.release()
    return survey


def _module(nvml: Nvml, devices: Sequence[Device], place: int) -> tuple[str, str]:
    """The CPU and the memory that are on one module with a GPU, if it is on such a module at all."""
    addresses = [device.pci_bus_id for device in devices]
    return parts(nvml.host, addresses, place, gpus_on_module(devices[place].name))


def _survey_one(nvml: Nvml, device: Device, survey: Survey, module: tuple[str, str]) -> None:
    found: list[Source] = []
    effect = "its power over time takes its place, if it tells that"
    for probe in (_counter, _gauge, _model):
        if probe is _gauge:
            effect = "nothing stands in for its counter" if found else "a model takes its place"
        elif probe is _model:
            if found:
                break  # measured one way or the other
            effect = "this GPU is not in the figure"
        try:
            found.append(probe(nvml, device, module, wide=any(one.info.covers for one in found)))
        except SourceError as error:
            lost = error.state == "lost"
            error.effect = error.effect if lost else effect
            last = probe is _model or lost
            name = name_of(device) if last and not found else ""
            survey.findings.append(finding_of(error, f"gpu/{device.uuid}", name))
            if lost:
                break
    survey.sources += found


def _counter(nvml: Nvml, device: Device, module: tuple[str, str], *, wide: bool) -> TotalEnergy:
    del wide
    if nvml.total_energy_mj(device) == 0:
        raise SourceError("broken", f"{name_of(device)}: its energy counter reads 0")
    started_ns = nvml.host.clock.boottime_ns()
    nvml.total_energy_mj(device)  # the second call: the first may have woken the GPU
    info = _info(
        nvml,
        device,
        method="measured",
        relative_uncertainty=COUNTER_UNCERTAINTY,
        uncertainty_source=COUNTER_UNCERTAINTY_SOURCE,
        detail="energy counter, mJ since the driver was loaded",
        quick=nvml.host.clock.boottime_ns() - started_ns < _QUICK_NS,
        covers=module if is_superchip(device.name) else (),
    )
    return TotalEnergy(nvml, device, info)


def _gauge(nvml: Nvml, device: Device, module: tuple[str, str], *, wide: bool) -> PowerGauge:
    """The best power reading that works: what is averaged over 1 s hides nothing from a 1 s sampler.

    ``wide``: one of the module is best, to stand in for a counter that holds all of that.
    """
    refusal: SourceError | None = None
    of_gpu = (
        (POWER_AVERAGE, SCOPE_GPU, AVERAGE_S, "power averaged over 1 s"),
        (POWER_INSTANT, SCOPE_GPU, INSTANT_S, "instant power"),
    )
    of_module = (
        (POWER_AVERAGE, SCOPE_MODULE, AVERAGE_S, "power of the module averaged over 1 s, its CPU included"),
        (POWER_INSTANT, SCOPE_MODULE, INSTANT_S, "instant power of the module, its CPU included"),
    )
    old_s = INSTANT_S if _instantaneous(device) else AVERAGE_S
    for field, scope, averaged_s, what in (
        *(of_module if wide else of_gpu),
        *(of_gpu if wide else of_module),
        (None, SCOPE_GPU, old_s, "power by the old call"),
    ):
        try:
            checked_power(nvml, device, field, scope)
        except SourceError as error:
            if error.state == "lost":
                raise
            if refusal is None or refusal.state == "absent":
                refusal = error
            continue
        info = _info(
            nvml,
            device,
            method="integrated",
            relative_uncertainty=GAUGE_UNCERTAINTY,
            uncertainty_source=GAUGE_UNCERTAINTY_SOURCE,
            detail=f"{what}, integrated",
            quick=False,
            covers=module if scope == SCOPE_MODULE else (),
        )
        return PowerGauge(nvml, device, info, averaged_s=averaged_s, field=field, scope=scope)
    assert refusal is not None
    if refusal.state == "absent":
        raise SourceError("absent", f"{name_of(device)} tells no power")
    raise refusal


def _model(nvml: Nvml, device: Device, module: tuple[str, str], *, wide: bool) -> UtilisationModel:
    del wide
    part = _part(device)
    if part is None:
        raise SourceError(
            "absent",
            f"{name_of(device)} tells no energy, power or limit, and a TDP of it alone is in no table",
            fix="meter it where the whole GPU is visible: on the host of this virtual machine or container",
        )
    low_w, mid_w, high_w = modelled_w(part, 0.5)
    info = _info(
        nvml,
        device,
        method="modelled",
        relative_uncertainty=max(high_w / mid_w, mid_w / low_w if low_w else high_w / mid_w) - 1,
        uncertainty_source="the interval of the power model at half load (wattprint.factors.gpu_power)",
        detail=f"no power reading: modelled by utilisation; {part.basis}",
        quick=False,
        # the limit that the driver sets for such a GPU is that of its module (GH200 datasheet)
        covers=module if is_superchip(device.name) else part.covers,
    )
    return UtilisationModel(nvml, device, info, part)


def _part(device: Device) -> GpuPart | None:
    """What is known of a GPU's power: its driver's limit, else what its name says."""
    from wattprint.factors.gpu_parts import GpuPart, part_by_name

    limit_w = device.power_limit_default_w
    if limit_w:
        return GpuPart((limit_w, limit_w), f"TDP {limit_w:g} W", "the driver's default limit", "CC0-1.0")
    return part_by_name(device.name)


def _instantaneous(device: Device) -> bool:
    """Whether nvmlDeviceGetPowerUsage is instantaneous here: before Ampere, and on GA100 (nvml.h)."""
    before = ("", "Kepler", "Maxwell", "Pascal", "Volta", "Turing")
    return device.architecture in before or bool(_GA100.intersection(device.name.replace("-", " ").split()))


def _max_power_w(device: Device) -> float:
    limit_w = device.power_limit_max_w or device.power_limit_default_w
    if limit_w is None:
        part = _part(device)
        limit_w = part.tdp_w[1] if part else LARGEST_W
    return _MARGIN * limit_w


def _info(
    nvml: Nvml,
    device: Device,
    *,
    method: str,
    relative_uncertainty: float,
    uncertainty_source: str,
    detail: str,
    quick: bool,
    covers: tuple[str, ...] = (),
) -> SourceInfo:
    whole = "; MIG is on: this is the whole GPU, all its instances together" if device.mig_mode else ""
    return SourceInfo(
        resource=f"gpu/{device.uuid}",
        name=name_of(device) + (" (module with CPU)" if covers else ""),
        source="nvml",
        method=method,
        update_period_s=UPDATE_PERIOD_S,
        relative_uncertainty=relative_uncertainty,
        uncertainty_source=uncertainty_source,
        # a module's CPU and memory come on top of the GPU's own limit
        max_power_w=_max_power_w(device) + (LARGEST_W if covers else 0.0),
        detail=f"{detail}; driver {nvml.driver}{whole}",
        quick=quick,
        covers=covers,
    )


def visible_resources(environ: Mapping[str, str], sources: Sequence[Source]) -> list[str]:
    """Resources of ``sources`` that CUDA shows to a process with these variables, in CUDA's order."""
    devices = {source.device.uuid: source.device for source in sources if isinstance(source, OnNvml)}
    return [f"gpu/{device.uuid}" for device in visible_devices(environ, list(devices.values()))]
