"""Who computes on an AMD GPU, by the files of its compute driver: no ROCm library is needed.

``/sys/class/kfd/kfd/proc/<pid>`` has a file ``vram_<gpu>`` for each GPU that a process computes on, and the
compute units that it occupies now in ``stats_<gpu>/cu_occupancy``; ``topology/nodes`` tells where a GPU is
(drivers/gpu/drm/amd/amdkfd: kfd_process.c, kfd_topology.c). Graphics is not among it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Set

    from wattprint.host import Host

KFD = "sys/class/kfd/kfd"


def gpu_number(host: Host, address: str) -> str:
    """The driver's number of the GPU at ``address`` on the PCI bus, empty if it computes nothing."""
    for node in host.files.names_or_empty(f"{KFD}/topology/nodes"):
        folder = f"{KFD}/topology/nodes/{node}"
        number = (host.files.text_or_none(folder + "/gpu_id") or "").strip()
        if number.isdecimal() and number != "0" and _address(host, folder) == address:
            return number
    return ""


def _address(host: Host, folder: str) -> str:
    """``0000:03:00.0``; ``location_id`` is bus, device and function in one number."""
    properties = dict(
        line.split(maxsplit=1)
        for line in (host.files.text_or_none(folder + "/properties") or "").splitlines()
        if len(line.split()) == 2
    )
    try:
        domain, location = int(properties.get("domain", "0")), int(properties["location_id"])
    except (KeyError, ValueError):
        return ""
    return f"{domain:04x}:{location >> 8 & 0xFF:02x}:{location >> 3 & 0x1F:02x}.{location & 0x7}"


def process_share(host: Host, gpus: Collection[str], pids: Set[int]) -> float | None:
    """The share, 0..1, of the GPUs with these numbers together that the processes ``pids`` have now.

    By the compute units that each occupies; where none is occupied, in equal parts to those that hold
    memory on them. ``None`` where it cannot be known: no compute driver, ids of another PID namespace,
    nobody who computes.
    """
    if not gpus or not host.live or not host.own_pids:
        return None
    occupied: dict[int, int] = {}
    for name in host.files.names_or_empty(f"{KFD}/proc"):
        for gpu in gpus:
            held = host.files.integer_or_none(f"{KFD}/proc/{name}/vram_{gpu}")
            if name.isdecimal() and held:
                units = host.files.integer_or_none(f"{KFD}/proc/{name}/stats_{gpu}/cu_occupancy")
                occupied[int(name)] = occupied.get(int(name), 0) + max(0, units or 0)
    total = sum(occupied.values())
    if total:
        return sum(units for pid, units in occupied.items() if pid in pids) / total
    return len(occupied.keys() & pids) / len(occupied) if occupied else None
