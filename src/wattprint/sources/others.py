"""Accelerators that nothing here can meter: they are named, so that no figure passes for the whole.

TPUs, Neuron and their like tell their power to their makers' tools alone, or to nobody. NPUs and the GPUs of
a system on a chip tell none. What the kernel lists is told by ``listed``, what only device files show, as in
a container, here.
"""

from __future__ import annotations

from wattprint.host.adapters import AMD, HABANA

from .base import NO_POWER, Finding, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host


def discover(host: Host) -> Survey:
    """What is no GPU of NVIDIA, AMD or Intel, by the kernel's lists and by device files. Never raises."""
    survey, known = Survey(), set[str]()
    if host.adapters:
        from . import listed

        survey, known = listed.survey(host)
    survey.findings += _by_nodes(host, known)
    return survey


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
