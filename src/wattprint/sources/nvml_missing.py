"""NVIDIA GPUs that are there and that NVML does not show, and why."""

from __future__ import annotations

from wattprint.host.adapters import NO_NVIDIA, kernel_address, nvidia_nodes
from wattprint.host.nvidia import in_container, pci_gpus, visibility_doubt
from wattprint.host.nvlib import CONTAINER_FIX, LIBRARY

from .base import Finding

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
    """What to call ``gpus``: by their driver's name for them if it tells one (/proc/driver/nvidia)."""
    models = set()
    for gpu in gpus:
        text = host.files.text_or_none(f"proc/driver/nvidia/gpus/{gpu.address}/information") or ""
        lines = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("Model:")]
        models.add(lines[0] if lines else "NVIDIA GPU")
    model = models.pop() if len(models) == 1 else "NVIDIA GPU"
    if len(gpus) == 1:
        return f"{model} {gpus[0].place}"
    return f"{len(gpus)} × {model}"


def _by_nodes(nodes: Sequence[str]) -> str:
    return f"NVIDIA GPU (/dev/{nodes[0]})" if len(nodes) == 1 else f"{len(nodes)} × NVIDIA GPU (/dev/nvidia*)"


def rest(host: Host, devices: Sequence[Device], silent: int) -> list[Finding]:
    """Findings about GPUs that the driver does not show, and about which ones CUDA would use.

    ``devices`` are those that it shows, and ``silent`` more do not answer.
    """
    findings = []
    shown = {kernel_address(device.pci_bus_id) for device in devices}
    hidden = [gpu for address, gpu in pci_gpus(host).items() if address not in shown]
    count = len(hidden) - silent
    if count > 0:
        fix = CONTAINER_FIX if in_container(host) else ""
        if devices:  # hidden beside GPUs that it may use: those are other people's
            detail = f"{count} NVIDIA GPU on the PCI bus that the driver does not show to this process"
            findings.append(Finding("nvml", "refused", detail, fix))
        else:
            name = _called(host, hidden)
            detail = f"{name}: the driver does not show it to this process"
            findings.append(Finding("nvml", "refused", detail, fix, _resource(hidden), name=name))
    elif not devices and not silent:
        name = _by_nodes(nodes) if (nodes := nvidia_nodes(host.files)) else ""
        detail = (
            f"{name}: the driver does not show it to this process"
            if name
            else "the NVIDIA driver shows no GPU"
        )
        resource = f"gpu/{nodes[0]}" if nodes else ""
        findings.append(Finding("nvml", "absent", detail, CONTAINER_FIX, resource, name=name))
    if doubt := visibility_doubt(host.environ, devices):
        findings.append(Finding("nvml", "skipped", doubt, "export CUDA_DEVICE_ORDER=PCI_BUS_ID"))
    return findings


def _resource(gpus: Sequence[Adapter]) -> str:
    return gpus[0].resource if len(gpus) == 1 else "gpu"
