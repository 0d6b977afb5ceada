"""NVIDIA GPUs that are there and that NVML does not show, and why."""

from __future__ import annotations

from wattprint.host.adapters import NO_NVIDIA, kernel_address, nvidia_nodes
from wattprint.host.nvidia import in_container, pci_gpus, visibility_doubt
from wattprint.host.nvlib import CONTAINER_FIX, LIBRARY

from .base import Finding
from .sysfs import no_meter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.errors import SourceError
    from wattprint.host import Host
    from wattprint.host.adapters import Adapter
    from wattprint.host.nvml import Device

INSTALL_FIX = "install NVIDIA's driver: sudo ubuntu-drivers install (Debian: sudo apt install nvidia-driver)"


def finding_of(error: SourceError, resource: str = "", name: str = "") -> Finding:
    """What ``doctor`` tells of ``error``."""
    return Finding("nvml", error.state, error.without_fix, error.fix, resource, name=name)


def unopened(host: Host, error: SourceError) -> Finding:
    """Why there is no NVML: mild where there is no GPU either, with the command where there is one."""
    gpus = list(pci_gpus(host).values())
    nodes = [] if gpus else nvidia_nodes(host.files)
    if not gpus and not nodes and error.state == "absent":
        return Finding("nvml", "absent", f"{NO_NVIDIA} ({error.what})")
    if not gpus and not nodes:
        return finding_of(error)
    name = _called(host, gpus) if gpus else _by_nodes(nodes)
    resource = _resource(gpus) if gpus else f"gpu/{nodes[0]}"
    if not host.live or LIBRARY not in error.what or error.state != "absent":
        return Finding("nvml", error.state, f"{name}: {error.what}", error.fix, resource, name=name)
    seen = f"{name}: {error.what}"
    drivers = {gpu.driver or "none" for gpu in gpus} or {"nvidia"}
    state, fix = "absent", INSTALL_FIX
    if "nvidia" in drivers or in_container(host):
        state, fix = "refused", CONTAINER_FIX + " (it needs the nvidia-container-toolkit)"
    elif drivers == {"vfio-pci"}:
        seen, fix = f"{seen}: it is passed to a virtual machine", "meter it inside that one"
    else:
        seen = f"{seen} (kernel driver: {', '.join(sorted(drivers))})"
    return Finding("nvml", state, seen, fix, resource, name=name)


def _called(host: Host, gpus: Sequence[Adapter]) -> str:
    """What to call ``gpus``."""
    model = _model(host, gpus)
    return f"{model} {gpus[0].place}" if len(gpus) == 1 else _counted(len(gpus), model)


def _counted(count: int, model: str) -> str:
    return model if count == 1 else f"{count} × {model}"


def _model(host: Host, gpus: Sequence[Adapter]) -> str:
    """Their driver's name for ``gpus`` if it tells one for all (/proc/driver/nvidia)."""
    models = set()
    for gpu in gpus:
        text = host.files.text_or_none(f"proc/driver/nvidia/gpus/{gpu.address}/information") or ""
        lines = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("Model:")]
        models.add(lines[0] if lines else "NVIDIA GPU")
    return models.pop() if len(models) == 1 else "NVIDIA GPU"


def _by_nodes(nodes: Sequence[str]) -> str:
    return f"NVIDIA GPU (/dev/{nodes[0]})" if len(nodes) == 1 else f"{len(nodes)} × NVIDIA GPU (/dev/nvidia*)"


def rest(host: Host, devices: Sequence[Device], silent: int) -> list[Finding]:
    """Findings about GPUs that the driver does not show, and about which ones CUDA would use.

    ``devices`` are those that it shows, and ``silent`` more do not answer.
    """
    findings = _hidden(host, devices, silent)
    if not (findings or devices or silent):
        findings.append(Finding("nvml", "absent", "the NVIDIA driver shows no GPU", CONTAINER_FIX))
    if doubt := visibility_doubt(host.environ, devices):
        findings.append(Finding("nvml", "skipped", doubt, "export CUDA_DEVICE_ORDER=PCI_BUS_ID"))
    return findings


def _hidden(host: Host, devices: Sequence[Device], silent: int) -> list[Finding]:
    """The GPUs of the bus, or of the device files, that are not among ``devices``.

    Each by its place, so that another process of the run may be seen to meter it; without one where nobody
    tells which they are: beside ``silent`` ones, or by device files alone.
    """
    fix = CONTAINER_FIX if in_container(host) else ""
    gpus = pci_gpus(host)
    if gpus:
        shown = {kernel_address(device.pci_bus_id) for device in devices}
        hidden = [gpu for address, gpu in gpus.items() if address not in shown]
        if not silent:
            return [_by_its_driver(gpu, _called(host, [gpu]), fix) for gpu in hidden]
        count = len(hidden) - silent
        return [_unshown("refused", _counted(count, _model(host, hidden)), "gpu", fix)] if count > 0 else []
    shown_count = len(devices) + silent
    if shown_count and not host.files.exists(f"dev/nvidia{shown_count}"):
        return []
    nodes = nvidia_nodes(host.files)
    if not shown_count and nodes:
        return [_unshown("absent", _by_nodes(nodes), f"gpu/{nodes[0]}", CONTAINER_FIX)]
    count = len(nodes) - shown_count
    name = f"{_counted(count, 'NVIDIA GPU')} (/dev/nvidia*)"
    return [_unshown("refused", name, "gpu/nvidia", fix)] if count > 0 else []


def _by_its_driver(gpu: Adapter, name: str, fix: str) -> Finding:
    """Of a GPU that NVML leaves out: because it has another driver, or because its own hides it."""
    if gpu.driver in ("", "nvidia"):
        return _unshown("refused", name, gpu.resource, fix)
    why, other_fix = no_meter(gpu.driver, "nvidia")
    return Finding("nvml", "absent", f"{name}: {why}", other_fix, gpu.resource, name=name)


def _unshown(state: str, name: str, resource: str, fix: str) -> Finding:
    detail = f"{name}: the driver does not show it to this process"
    return Finding("nvml", state, detail, fix, resource, name=name)


def _resource(gpus: Sequence[Adapter]) -> str:
    return gpus[0].resource if len(gpus) == 1 else "gpu"
