"""Whether a processor has RAPL and how far it is to be trusted; where powercap shows none, why."""

from __future__ import annotations

from .base import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host

CLASS = "sys/class/powercap"
DEVICES = "sys/devices/virtual/powercap"
# Same registers through three drivers; MSR first because it is the one that all published checks used.
RAPL_DRIVERS = ("intel-rapl", "intel-rapl-tpmi", "intel-rapl-mmio")
FIX_MASK = "docker run -v /sys:/host/sys:ro -v /proc:/host/proc:ro ... and --host-root /host; or run outside"
FIX_MODULE = "sudo modprobe intel_rapl_msr  (AMD: Linux 5.11 or newer)"


class Processor:
    """What decides how far RAPL can be trusted: the first block of ``proc/cpuinfo``.

    ``hypervisor``: the flag by which a processor says that there is one above this system.
    """

    __slots__ = ("amd", "client", "hypervisor", "intel", "modelled_rapl", "x86")

    def __init__(self, host: Host) -> None:
        info = host.make.processor.cpuinfo
        vendor, name = info.first("vendor_id"), info.first("model name")
        self.intel = vendor == "GenuineIntel"
        self.amd = vendor in ("AuthenticAMD", "HygonGenuine")
        self.x86 = bool(vendor) and info.first("cpu family").isdecimal()  # s390 has a vendor, too
        self.hypervisor = "hypervisor" in info.first("flags").split()
        self.client = not any(word in name for word in ("Xeon", "EPYC", "Threadripper", "Hygon"))
        # Sandy Bridge, Sandy Bridge-EP, Ivy Bridge, Ivy Bridge-EP (arch/x86/include/asm/intel-family.h).
        self.modelled_rapl = self.intel and info.first("model") in ("42", "45", "58", "62")


def why_none(host: Host) -> Finding:
    """The reason why no zone of RAPL is there, and what to type."""
    processor = Processor(host)
    # The flag alone does not tell: Xen's first domain has it.
    virtual = processor.x86 and host.make.virtual
    listed = [name for name in host.files.names(CLASS) if name.startswith(RAPL_DRIVERS) and ":" in name]
    masked = host.files.exists(DEVICES) and not host.files.names(DEVICES)
    state, why, fix = "absent", "this processor has no RAPL", ""
    if listed or (masked and processor.x86 and not virtual):
        state, fix = "refused", FIX_MASK
        why = "powercap is masked in this container (Docker 24.0.7 and newer)"
    elif virtual:
        why = "a virtual machine, whose hypervisor passes no RAPL"
    elif processor.hypervisor:
        why = "the machine itself, but below a hypervisor (Xen's first domain), which shows it no RAPL"
    elif processor.x86:
        why, fix = "no powercap driver is loaded", FIX_MODULE
        if host.files.exists(".dockerenv") or host.files.exists("run/.containerenv"):
            why, fix = (
                "no powercap driver is loaded on the host of this container",
                f"on its host: {FIX_MODULE}",
            )
    return Finding("rapl", state, why, fix, "cpu")
