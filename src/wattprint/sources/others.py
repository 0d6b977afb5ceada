"""Accelerators that nothing here can meter: they are named, so that no figure passes for the whole.

TPUs, Neuron and their like tell their power to their makers' tools alone, or to nobody; only a Gaudi's
driver shows it (``gaudi``). NPUs and the GPUs of a system on a chip tell none. The screen of a board's
controller or of a hypervisor is no accelerator (``adapters.BOARD_DISPLAYS``), nor is the display of a chip on
which nothing can be rendered: they are parts of the rest of the node.
"""

from __future__ import annotations

from wattprint.host.adapters import AMD, HWMON, INTEL, NVIDIA, address_of

from .base import Finding, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.adapters import Adapter

AMD_CPUS = "0x1022"
HABANA = "0x1da3"
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

NO_POWER = "nothing here tells its power"
UNSTATED = "its driver shows a power, and nothing states what that holds"
POWERS = ("power1_input", "power1_average", "energy1_input")


def discover(host: Host) -> Survey:
    """Findings about what is neither NVIDIA's, AMD's nor Intel's GPU; gauges of Gaudis. Never raises."""
    survey, metered = Survey(), set[str]()
    gaudis = [one for one in host.adapters if one.vendor == HABANA]
    if gaudis:
        from . import gaudi

        survey, metered = gaudi.survey(host, gaudis)
    alike: dict[tuple[str, bool], list[Adapter]] = {}
    for one in host.adapters:
        if one.address in metered and one.vendor == HABANA:
            continue
        if one.vendor in (NVIDIA, AMD, INTEL) and one.kind == "gpu":
            continue  # the business of sources of their own
        if screen := one.board_display:
            survey.findings.append(of_screen("others", one, screen))
        elif one.vendor or one.kind != "gpu" or _computes(host, one):
            inside = one.driver in IN_PROCESSOR or one.vendor == INTEL
            alike.setdefault((_called(one), inside), []).append(one)
        else:
            name = f"display of the chip ({one.driver or 'no driver'}, {one.card})"
            survey.findings.append(_of_display("others", one, name, "it shows pictures and computes nothing"))
    survey.findings += [_finding(host, called, inside, ones) for (called, inside), ones in alike.items()]
    listed = {one.vendor or one.kind for one in host.adapters if one.vendor or _computes(host, one)}
    survey.findings += _by_nodes(host, listed)
    return survey


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


NODES = {
    "neuron": ("0x1d0f", "accelerator", "AWS Neuron device"),
    "hl": (HABANA, "accelerator", "Habana Gaudi"),
    "apex_": ("0x1ac1", "tpu", "Google Coral Edge TPU"),
    "accel": ("0x1ae0", "tpu", "Google TPU"),
    "davinci": ("0x19e5", "npu", "Huawei Ascend"),
    "hailo": ("0x1e60", "npu", "Hailo"),
    "cambricon_dev": ("0xcabc", "accelerator", "Cambricon MLU"),
    "mtgpu.": ("0x1ed5", "gpu", "Moore Threads GPU"),
    "iluvatar": ("0x1e3e", "gpu", "Iluvatar GPU"),
    "xpu": ("0x1d22", "accelerator", "Kunlun XPU"),
    "rbln": ("0x1eff", "npu", "Rebellions NPU"),
    "memx": ("0x1fe9", "accelerator", "MemryX"),
    "ethosu": ("npu", "npu", "Arm Ethos-U NPU"),
    "mali": ("gpu", "gpu", "GPU of the chip"),
    "kgsl-3d": ("gpu", "gpu", "GPU of the chip"),
}
"""Device files that an accelerator's driver makes, by what stands before their number.

PCI vendor (for what is part of a chip the kind), kind, what it is.
"""
LONE_NODES = {
    "kfd": (AMD, "gpu", "AMD GPU"),
    "galcore": ("gpu", "gpu", "GPU of the chip"),
    "pvrsrvkm": ("gpu", "gpu", "GPU of the chip"),
    "nvhost-gpu": ("gpu", "gpu", "GPU of the chip"),
}
"""Those that all accelerators of a driver share."""
FOLDERS = (
    ("tenstorrent", "", ("0x1e52",), "accelerator", "Tenstorrent"),
    ("accel", "accel", (), "accelerator", "accelerator"),
    ("dri", "renderD", (), "gpu", "GPU"),
)
"""Folders of such files: name, what stands before the number, PCI vendors, kind, what it is."""


def _by_nodes(host: Host, listed: set[str]) -> list[Finding]:
    """What only its device file tells of, as in a container whose PCI bus is hidden.

    ``listed``: PCI vendors of what is known otherwise, and kinds of what is part of a chip.
    """
    nodes = host.files.names_or_empty("dev")
    alike: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        stem = node.rstrip("0123456789")
        row = LONE_NODES.get(node) or (NODES.get(stem) if stem != node else None)
        if row is not None and row[0] not in listed:
            alike.setdefault(row[1:], []).append(node)
    # A controller's screen renders nothing: where cards are hidden, nodes are of what the bus does not show.
    shown = [one for one in host.adapters if one.card or "BMC" not in one.board_display]
    seen = {one.kind if one.kind == "gpu" else "accelerator" for one in shown}
    # Those whose drivers make files in these folders, too.
    seen |= {"gpu" for kind, _ in alike if kind == "gpu"} | ({"gpu"} if "nvidiactl" in nodes else set())
    seen |= {"accelerator" for node in nodes if node.rstrip("0123456789") == "hl"}
    for folder, start, makers, kind, what in FOLDERS:
        if folder in nodes and not (listed.intersection(makers) if makers else kind in seen):
            files = host.files.names_or_empty(f"dev/{folder}")
            numbered = [f"{folder}/{file}" for file in files if file.removeprefix(start).isdecimal()]
            if numbered:
                alike.setdefault((kind, what), []).extend(numbered)
                seen.add("gpu" if kind == "gpu" else "accelerator")
    findings = [_node(kind, what, files) for (kind, what), files in alike.items()]
    if "dxg" in nodes and not host.files.exists("usr/lib/wsl/lib/libnvidia-ml.so.1"):
        name = "GPU of the Windows host (/dev/dxg)"
        detail = f"{name}: Windows does not tell its power in here"
        findings.append(Finding("others", "absent", detail, resource="gpu/dxg", name=name))
    return findings


def _node(kind: str, what: str, files: list[str]) -> Finding:
    """One for all device files of one kind of accelerator."""
    name = f"{what} (/dev/{files[0]})"
    if len(files) > 1:
        name = f"{len(files)} × {what} (/dev/{files[0].rstrip('0123456789')}*)"
    stem = files[0].rstrip("0123456789").rstrip("/").rpartition("/")[2]
    resource = f"{kind}/{'tegra' if stem.startswith('nvhost') else stem}"  # as its rails call it
    return Finding("others", "absent", f"{name}: {NO_POWER}", resource=resource, name=name)
