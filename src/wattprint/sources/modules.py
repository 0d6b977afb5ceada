"""Modules of CPU and GPU: which processor and which memory are inside the figure of which GPU."""

from __future__ import annotations

from wattprint.host.adapters import PCI, kernel_address

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
