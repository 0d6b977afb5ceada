"""Accelerators that nothing here can meter: they are named, so that no figure passes for the whole.

TPUs, Gaudi, Neuron and their like tell their power to their makers' tools alone, or to nobody; NPUs and the
GPUs of a system on a chip tell none. The screen of a board's controller or of a hypervisor is no accelerator
(``adapters.BOARD_DISPLAYS``): ``doctor`` says that it is left out, and no receipt does.
"""

from __future__ import annotations

from wattprint.host.adapters import AMD, INTEL, NVIDIA

from .base import Finding, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.adapters import Adapter

AMD_CPUS = "0x1022"
MAKERS = {
    "0x1ae0": "Google TPU",
    "0x1da3": "Habana Gaudi",
    "0x1d0f": "AWS Neuron",
    "0x17cb": "Qualcomm Cloud AI",
    "0x19e5": "Huawei Ascend",
    "0x1d94": "Hygon DCU",
    "0x1ed5": "Moore Threads GPU",
    "0xcabc": "Cambricon MLU",
    "0x1e3e": "Iluvatar GPU",
    "0x1e52": "Tenstorrent",
    "0x1e60": "Hailo",
    "0x1ac1": "Google Coral Edge TPU",
    "0x1d17": "Zhaoxin GPU",
    "0x0014": "Loongson GPU",
    "0x8086": "Intel",
    AMD_CPUS: "AMD",
}
"""What the accelerators of a PCI vendor are called (pci-ids.ucw.cz)."""

IN_PROCESSOR = ("intel_vpu", "amdxdna", "zx", "loongson", "etnaviv")
"""Drivers of accelerators on the PCI bus that are part of a processor and share its power."""

CHIP_GPUS = frozenset(
    (
        *("adreno", "asahi", "etnaviv", "gk20a", "kgsl", "lima", "mali", "msm", "msm_dpu", "nvgpu"),
        *("panfrost", "panthor", "powervr", "pvrsrvkm", "v3d"),
    )
)
"""Drivers of GPUs that are part of a system on a chip; others there show pictures and compute none."""

NO_POWER = "nothing here tells its power"


def discover(host: Host) -> Survey:
    """Findings about what is neither NVIDIA's, AMD's nor Intel's GPU. Never raises."""
    survey = Survey()
    alike: dict[tuple[str, bool], list[Adapter]] = {}
    for one in host.adapters:
        if one.vendor in (NVIDIA, AMD, INTEL) and one.kind == "gpu":
            continue  # the business of sources of their own
        if screen := one.board_display:
            detail = f"the display {one.place} is the screen of a board or hypervisor ({screen})"
            survey.findings.append(Finding("others", "skipped", f"{detail}: no work runs on it"))
        elif one.vendor or one.kind != "gpu" or one.driver in CHIP_GPUS:
            inside = one.driver in IN_PROCESSOR or one.vendor == INTEL
            alike.setdefault((_called(one), inside), []).append(one)
    survey.findings += [_finding(called, inside, ones) for (called, inside), ones in alike.items()]
    survey.findings += _by_nodes(host, {one.vendor for one in host.adapters})
    return survey


def _called(one: Adapter) -> str:
    if not one.vendor:
        return f"{one.kind.upper()} of the chip ({one.driver or 'no driver'})"
    called = MAKERS.get(one.vendor) or f"accelerator {one.vendor[2:]}:{one.device[2:]}"
    return called + (" NPU" if one.kind == "npu" and one.vendor in (INTEL, AMD_CPUS) else "")


def _finding(called: str, inside: bool, alike: list[Adapter]) -> Finding:
    """One for all of ``alike``, which have one name."""
    first = alike[0]
    name, resource = f"{len(alike)} × {called}", first.kind
    if len(alike) == 1:
        name, resource = (f"{called} {first.place}" if first.address else called), first.resource
    if inside:
        detail = f"{name} is part of the processor, whose energy holds its own"
        return Finding("others", "skipped", detail, resource=resource, name=name, inside="cpu/0")
    return Finding("others", "absent", f"{name}: {NO_POWER}", resource=resource, name=name)


NODES = (
    ("neuron", "0x1d0f", "accelerator", "AWS Neuron device"),
    ("hl", "0x1da3", "accelerator", "Habana Gaudi"),
    ("apex_", "0x1ac1", "tpu", "Google Coral Edge TPU"),
    ("davinci", "0x19e5", "npu", "Huawei Ascend"),
)
"""Device files that an accelerator's driver makes: start of the name, PCI vendor, kind, what it is."""


def _by_nodes(host: Host, vendors: set[str]) -> list[Finding]:
    """What only its device file tells of, as in a container whose PCI bus is hidden."""
    findings: list[Finding] = []
    nodes = host.files.names_or_empty("dev")
    for start, vendor, kind, what in NODES:
        count = sum(node.startswith(start) and node.removeprefix(start).isdecimal() for node in nodes)
        if count and vendor not in vendors:
            name = f"{what} (/dev/{start}0)" if count == 1 else f"{count} × {what} (/dev/{start}*)"
            detail = f"{name}: {NO_POWER}"
            findings.append(Finding("others", "absent", detail, resource=f"{kind}/{start}", name=name))
    if "dxg" in nodes and not host.files.exists("usr/lib/wsl/lib/libnvidia-ml.so.1"):
        name = "GPU of the Windows host (/dev/dxg)"
        detail = f"{name}: Windows does not tell its power in here"
        findings.append(Finding("others", "absent", detail, resource="gpu/dxg", name=name))
    return findings
