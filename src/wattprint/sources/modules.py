"""Modules of CPU and GPU: which processor and which memory are inside the figure of which GPU."""

from __future__ import annotations

from wattprint.host.adapters import NVIDIA, PCI, kernel_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.host import Host

_BLACKWELL = ("GB200", "GB300")


def is_superchip(name: str) -> bool:
    """Whether the GPU that its driver calls ``name`` has an energy counter that holds CPU and memory too.

    That of a GH200 has been seen to hold its module (github.com/ml-energy/zeus, pull request 172); of its
    successors, with two GPUs beside a CPU, nobody has told.
    """
    return "GH200" in name


def gpus_on_module(name: str) -> int:
    """How many GPUs of this ``name`` are beside one CPU: a Grace has one Hopper, or two Blackwells."""
    return 2 if any(word in name for word in _BLACKWELL) else 1


def gpus_on(host: Host, cpu: str, modules: int) -> tuple[str, ...]:
    """The resources of NVIDIA's GPUs on the module of the processor ``cpu``, one of so many ``modules``.

    ``()`` where they are of several kinds.
    """
    gpus = [one for one in host.adapters if one.vendor == NVIDIA and one.kind == "gpu"]
    if len({gpu.device for gpu in gpus}) > 1:
        return ()  # boards beside the modules: which are which nobody tells
    addresses = [gpu.address for gpu in gpus]
    each = max(1, len(gpus) // modules)
    return tuple(
        gpu.resource for place, gpu in enumerate(gpus) if parts(host, addresses, place, each)[0] == cpu
    )


def parts(host: Host, addresses: Sequence[str], place: int, gpus: int = 1) -> tuple[str, str]:
    """CPU and memory on the module of the GPU at ``addresses[place]``: ``cpu/1`` and ``dram/1``.

    ``addresses``: on the PCI bus, of all GPUs on such modules, in order, ``gpus`` to each module. The kernel
    tells the socket by the NUMA node; where it does not, or gives one socket to more of them, modules are
    numbered in order.
    """
    nodes = [
        host.files.integer_or_none(f"{PCI}/{kernel_address(address)}/numa_node") for address in addresses
    ]
    told_apart = all(node is not None and node >= 0 and nodes.count(node) <= gpus for node in nodes)
    number = nodes[place] if told_apart else place // gpus
    return f"cpu/{number}", f"dram/{number}"
