"""Accelerators and screens that the kernel lists, on a bus or on a chip, and that nothing here can meter.

The screen of a board's controller or of a hypervisor is no accelerator (``adapters.BOARD_DISPLAYS``), nor is
the display of a chip on which nothing can be rendered: they are parts of the rest of the node. Only the
driver of a Gaudi shows the power of its card (``gaudi``).
"""

from __future__ import annotations

from wattprint.host.adapters import AMD, HABANA, HWMON, INTEL, NVIDIA, address_of

from .base import NO_POWER, Finding, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.adapters import Adapter

AMD_CPUS = "0x1022"
MAKERS = {
    "0x1ae0": "Google TPU",
    HABANA: "Habana Gaudi",
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
    "0x1d22": "Kunlun XPU",
    "0x1d95": "Graphcore IPU",
    "0x1eff": "Rebellions NPU",
    "0x1ed2": "FuriosaAI NPU",
    "0x1f9d": "Axelera Metis",
    "0x1fe9": "MemryX",
    "0x8086": "Intel",
    AMD_CPUS: "AMD",
}
"""What the accelerators of a PCI vendor are called (pci-ids.ucw.cz)."""

IN_PROCESSOR = ("intel_vpu", "amdxdna", "zx", "loongson", "etnaviv")
"""Drivers of accelerators on the PCI bus that are part of a processor and share its power."""

CHIP_GPUS = frozenset(
    (
        *("adreno", "asahi", "etnaviv", "gk20a", "kgsl", "lima", "mali", "msm", "msm_dpu", "nouveau", "nova"),
        *("nvgpu", "panfrost", "panthor", "powervr", "pvrsrvkm", "tyr", "v3d"),
    )
)
"""Drivers of GPUs that are part of a system on a chip; of others there the render node tells who computes."""

PICTURES = frozenset(("simple-framebuffer", "vgem", "virtio_gpu", "vkms"))
"""Drivers of screens without hardware of their own, some of which have a render node, too."""

UNSTATED = "its driver shows a power, and nothing states what that holds"
POWERS = ("power1_input", "power1_average", "energy1_input")


def survey(host: Host) -> tuple[Survey, set[str]]:
    """Findings about what is neither NVIDIA's, AMD's nor Intel's GPU, and gauges of Gaudis. Never raises.

    And what is known by that: PCI vendors, and kinds of what is part of a chip.
    """
    made, metered = Survey(), set[str]()
    gaudis = [one for one in host.adapters if one.vendor == HABANA]
    if gaudis:
        from . import gaudi

        made, metered = gaudi.survey(host, gaudis)
    alike: dict[tuple[str, bool], list[Adapter]] = {}
    for one in host.adapters:
        if one.address in metered and one.vendor == HABANA:
            continue
        if one.vendor in (NVIDIA, AMD, INTEL) and one.kind == "gpu":
            continue  # the business of sources of their own
        if screen := one.board_display:
            made.findings.append(of_screen("others", one, screen))
        elif one.vendor or one.kind != "gpu" or _computes(host, one):
            inside = one.driver in IN_PROCESSOR or one.vendor == INTEL
            alike.setdefault((_called(one), inside), []).append(one)
        else:
            name = f"display of the chip ({one.driver or 'no driver'}, {one.card})"
            made.findings.append(_of_display("others", one, name, "it shows pictures and computes nothing"))
    made.findings += [_finding(host, called, inside, ones) for (called, inside), ones in alike.items()]
    known = {one.vendor or one.kind for one in host.adapters if one.vendor or _computes(host, one)}
    return made, known


def of_screen(source: str, one: Adapter, maker: str) -> Finding:
    """That ``one`` is the screen of a board's controller or of a hypervisor, which is called ``maker``."""
    return _of_display(source, one, f"{maker} display {one.place}", "a screen, on which no work runs")


def _of_display(source: str, one: Adapter, name: str, why: str) -> Finding:
    resource = f"display/{one.address or one.card}"
    return Finding(source, "inside", f"{name}: {why}", resource=resource, name=name, inside="node/rest")


def _computes(host: Host, one: Adapter) -> bool:
    """Whether a card of a chip is a GPU: by its driver, or because programs may render on it."""
    if one.driver in CHIP_GPUS or one.driver in PICTURES:
        return one.driver in CHIP_GPUS
    beside = host.files.names_or_empty(f"{one.folder}/drm")
    return any(name.startswith("renderD") for name in (one.card, *beside))


def _called(one: Adapter) -> str:
    if not one.vendor:
        return f"{one.kind.upper()} of the chip ({one.driver or 'no driver'})"
    called = MAKERS.get(one.vendor) or f"accelerator {one.vendor[2:]}:{one.device[2:]}"
    return called + (" NPU" if one.kind == "npu" and one.vendor in (INTEL, AMD_CPUS) else "")


def _shows_power(host: Host, one: Adapter) -> bool:
    """Whether a chip of hwmon with a power belongs to ``one``."""
    chips = [f"{HWMON}/{chip}" for chip in host.files.names_or_empty(HWMON)]
    own = (chip for chip in chips if one.address and address_of(host.files, chip + "/device") == one.address)
    return any(host.files.exists(f"{chip}/{file}") for chip in own for file in POWERS)


def _finding(host: Host, called: str, inside: bool, alike: list[Adapter]) -> Finding:
    """One for all of ``alike``, which have one name."""
    first = alike[0]
    name, resource = f"{len(alike)} × {called}", first.kind
    if len(alike) == 1:
        name, resource = (f"{called} {first.place}" if first.address else called), first.resource
    if inside:
        detail = f"{name} is part of the processor, whose energy holds its own"
        return Finding("others", "skipped", detail, resource=resource, name=name, inside="cpu/0")
    why = UNSTATED if _shows_power(host, first) else NO_POWER
    return Finding("others", "absent", f"{name}: {why}", resource=resource, name=name)
