"""NVIDIA GPUs as seen around NVML: on the PCI bus, by CUDA's variables, by the processes on them."""

from __future__ import annotations

from wattprint.errors import SourceError

from .adapters import NVIDIA, kernel_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from wattprint.host import Host
    from wattprint.host.adapters import Adapter
    from wattprint.host.nvml import Device, Nvml

_LOOK_BACK_US = 2_000_000  # NVML's longest sample period is 1 s


def pci_gpus(host: Host) -> dict[str, Adapter]:
    """NVIDIA's display controllers on the PCI bus by their place, not its audio, switches and bridges."""
    return {kernel_address(one.address): one for one in host.adapters if one.vendor == NVIDIA and one.address}


def in_container(host: Host) -> bool:
    """Whether this process runs in a container, as Docker, Podman and Kubernetes mark it."""
    marks = (".dockerenv", "run/.containerenv")
    return "KUBERNETES_SERVICE_HOST" in host.environ or any(map(host.own.exists, marks))


def visible_devices(environ: Mapping[str, str], devices: Sequence[Device]) -> list[Device]:
    """The GPUs of ``devices`` (in NVML's order) that CUDA shows to a process with these variables.

    By the CUDA programming guide, "CUDA environment variables": indices, UUIDs or unique beginnings
    of them, MIG instances; the list ends at its first invalid entry. As in PyTorch's reading of it
    (torch/cuda/__init__.py) the first entry sets the form of all, an index may have a tail that is no
    number, and a repeated entry leaves no device at all. A MIG instance stands for its whole GPU.
    NVIDIA_VISIBLE_DEVICES is the container runtime's: the driver shows only those GPUs anyway.
    """
    listed = environ.get("CUDA_VISIBLE_DEVICES")
    if listed is None:
        return list(devices)
    found: list[Device] = []
    seen: set[str] = set()
    form = listed.strip()[:4]
    for entry in map(str.strip, listed.split(",")):
        name, device = (
            _by_uuid(entry, form, devices) if form in ("GPU-", "MIG-") else _by_index(entry, devices)
        )
        if device is None:
            break
        if name in seen:
            return []
        seen.add(name)
        if device not in found:
            found.append(device)
    return found


def least_slices(environ: Mapping[str, str], device: Device) -> int:
    """How many slices of ``device`` a program uses at the least that these variables let use its instances.

    A program computes on one MIG instance (MIG User Guide, "CUDA Device Enumeration"): on the smallest that
    CUDA_VISIBLE_DEVICES lists, or that there is. 0 without instances.
    """
    listed = [entry.strip() for entry in environ.get("CUDA_VISIBLE_DEVICES", "").split(",")]
    named = [
        slices
        for uuid, slices in device.mig_devices.items()
        if any(entry.startswith("MIG-") and uuid.startswith(entry) for entry in listed)
    ]
    return min(named or device.mig_devices.values(), default=0)


def visibility_doubt(environ: Mapping[str, str], devices: Sequence[Device]) -> str:
    """Why the indices of CUDA_VISIBLE_DEVICES may mean other GPUs than NVML's, empty if they cannot.

    CUDA counts the fastest GPU first, in an order of its own, unless CUDA_DEVICE_ORDER=PCI_BUS_ID;
    NVML counts along the PCI bus. With GPUs of one kind it comes to the same.
    """
    listed = environ.get("CUDA_VISIBLE_DEVICES", "").strip()
    by_index = listed[:1].isdigit() and environ.get("CUDA_DEVICE_ORDER") != "PCI_BUS_ID"
    mixed = len({device.name for device in devices}) > 1
    if not by_index or not mixed or len(visible_devices(environ, devices)) in (0, len(devices)):
        return ""
    return f"CUDA_VISIBLE_DEVICES={listed} counts GPUs of several kinds in CUDA's order, which is not NVML's"


def process_share(nvml: Nvml, device: Device, pids: Set[int]) -> float | None:
    """The share, 0..1, of the GPU's use that the processes ``pids`` had in the last seconds.

    By the SM time of each process; if none was seen at work, in equal parts to the processes that
    hold a compute context. ``None`` where it cannot be known: MIG, a driver that does not tell, ids
    of another PID namespace, a busy GPU that shows no process. Raises ``SourceError`` if it is lost.
    """
    if device.mig_mode or not nvml.pids_are_ours:
        return None
    since_us = nvml.host.clock.wall_ns() // 1000 - _LOOK_BACK_US
    try:
        used: dict[int, float] = nvml.process_sm_utilisation(device, since_us)
    except SourceError as error:
        if error.state == "lost":
            raise
        used = {}
    total = sum(used.values())
    if total > 0:
        return sum(value for pid, value in used.items() if pid in pids) / total
    try:
        running = nvml.compute_pids(device)
        if running:
            return len(running & pids) / len(running)
        return None if nvml.utilisation_percent(device) else 0.0
    except SourceError as error:
        if error.state == "lost":
            raise
        return None


def _by_index(entry: str, devices: Sequence[Device]) -> tuple[str, Device | None]:
    digits = entry[1:] if entry[:1] == "+" else entry
    length = next((k for k, letter in enumerate(digits) if not letter.isdecimal()), len(digits))
    index = int(digits[:length]) if length else -1
    return str(index), next((device for device in devices if device.index == index), None)


def _by_uuid(entry: str, form: str, devices: Sequence[Device]) -> tuple[str, Device | None]:
    if not entry.startswith(form):
        return entry, None
    if entry.startswith("MIG-GPU-"):  # before driver R470: MIG-<UUID of the GPU>/<GPU>/<compute instance>
        uuid = entry[4:].partition("/")[0]
        return entry, next((device for device in devices if device.uuid == uuid), None)
    matches = [
        (uuid, device)
        for device in devices
        for uuid in (device.mig_devices if form == "MIG-" else (device.uuid,))
        if uuid.startswith(entry)
    ]
    return matches[0] if len(matches) == 1 else (entry, None)
