"""Where people run what is not theirs, each as it shows itself: runners, notebooks, codespaces, WSL.

Each makes a tree that passes for the machine that runs; ``PLACES`` has its environment and its Windows.
Processors and sizes are those that such machines were published with; none of them was here.
"""

from __future__ import annotations

from pathlib import Path

from wattprint.host import BOOT_ID, Host, windows

from . import macs, windows_pcs
from .guests import guest
from .parts import X86_BARE, X86_GUEST, amd, firmware, x86

EPYC = "AMD EPYC 7763 64-Core Processor"
CLOUD_XEON = "Intel(R) Xeon(R) CPU @ 2.20GHz"
LAPTOP = "12th Gen Intel(R) Core(TM) i7-1260P"
GITHUB = {"GITHUB_ACTIONS": "true", "RUNNER_ENVIRONMENT": "github-hosted"}
AZURE = firmware("Microsoft Corporation", "Virtual Machine", 3)
GOOGLE = firmware("Google", "Google Compute Engine", 1)
DOCKER = {".dockerenv": ""}
MACOS_ARM = """machdep.cpu.brand_string: Apple M1 (Virtual)
hw.model: VirtualMac2,1
hw.memsize: 7516192768
hw.logicalcpu: 3
hw.physicalcpu: 3
hw.packages: 1
hw.optional.arm64: 1
hw.perflevel0.logicalcpu: 3
kern.hv_vmm_present: 1
kern.osrelease: 24.6.0
sysctl.proc_translated: 0"""
MACOS_INTEL = """machdep.cpu.brand_string: Intel(R) Core(TM) i7-8700B CPU @ 3.20GHz
hw.model: VMware20,1
hw.memsize: 15032385536
hw.logicalcpu: 4
hw.physicalcpu: 4
hw.packages: 1
kern.hv_vmm_present: 1
kern.osrelease: 24.6.0"""
WINDOWS = windows_pcs.INTEL | {
    (windows.PROCESSOR, "ProcessorNameString"): EPYC,
    (windows.PROCESSOR, "VendorIdentifier"): "AuthenticAMD",
    (windows.PROCESSOR, "Identifier"): "AMD64 Family 25 Model 1 Stepping 1",
    (windows.FIRMWARE, "SystemManufacturer"): "Microsoft Corporation",
    (windows.FIRMWARE, "SystemProductName"): "Virtual Machine",
}


def running(root, cpu, gib, dmi, *more, release):
    """A Linux that runs now, by the name of this boot."""
    guest(root, cpu, gib, "place", dmi, *more, {BOOT_ID: Host().boot_id}, release=release)


def epyc(threads, flags=X86_GUEST):
    """Threads of one socket."""
    return amd(EPYC, threads, threads // 2, family=25, model=1, flags=flags)


def laptop(flags):
    """Twelve cores, sixteen threads."""
    return x86(LAPTOP, 16, 12, model=154, flags=flags)


def github_linux(root):
    """ubuntu-24.04."""
    running(root, epyc(4), 16, AZURE, release="6.11.0-1018-azure")


def colab(root):
    """Two CPUs, in a container."""
    running(root, x86(CLOUD_XEON, 2, 1, model=79, flags=X86_GUEST), 12, GOOGLE, DOCKER, release="6.6.105+")


def kaggle(root):
    """Four CPUs, in a container."""
    running(root, x86(CLOUD_XEON, 4, 2, model=79, flags=X86_GUEST), 31, GOOGLE, DOCKER, release="6.6.113+")


def codespaces(root):
    """Two CPUs, in a container."""
    running(root, epyc(2), 8, AZURE, DOCKER, release="6.8.0-1030-azure")


def wsl1(root):
    """Windows' own kernel on a laptop."""
    running(root, laptop(X86_BARE), 16, {}, release="4.4.0-22621-Microsoft")


def wsl2(root):
    """A virtual machine on the same laptop."""
    running(root, laptop(X86_GUEST), 16, {}, release="5.15.153.1-microsoft-standard-WSL2")


def server(root):
    """A server of one's own: bare metal."""
    running(root, epyc(128, X86_BARE), 256, firmware("Dell Inc.", "PowerEdge R6515", 23), release="6.8.0")


PLACES = {
    "github-hosted, Linux": (github_linux, GITHUB, None),
    "github-hosted, macOS on Arm": (lambda root: macs.mac(root, MACOS_ARM), GITHUB, None),
    "github-hosted, macOS on Intel": (lambda root: macs.mac(root, MACOS_INTEL), GITHUB, None),
    "github-hosted, Windows": (windows_pcs.tree, GITHUB, (WINDOWS, 4)),
    "github-self-hosted, Linux": (server, GITHUB | {"RUNNER_ENVIRONMENT": "self-hosted"}, None),
    "colab, Linux": (colab, {"COLAB_RELEASE_TAG": "release-colab_20261020"}, None),
    "kaggle, Linux": (kaggle, {"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}, None),
    "codespaces, Linux": (codespaces, {"CODESPACES": "true"}, None),
    "wsl1, Linux": (wsl1, {}, None),
    "wsl2, Linux": (wsl2, {}, None),
    "rosetta, macOS": (lambda root: macs.mac(root, macs.SYSCTL_ROSETTA), {}, None),
    ", Linux on bare metal": (server, {}, None),
    ", macOS on a Mac": (lambda root: macs.mac(root, macs.SYSCTL_M2), {}, None),
    ", Windows on a PC": (windows_pcs.tree, {}, (windows_pcs.INTEL, 16)),
}
"""By ``surroundings`` and system: how the tree is made, its environment, a Windows' registry and CPUs."""


def make(name, root, monkeypatch):
    """Make the machine ``name`` at ``root``, and let this process stand on it; gives its ``surroundings``."""
    build, environ, system = PLACES[name]
    root.mkdir()
    build(root)
    if system is not None:
        registry, cpus = system
        none = windows_pcs.battery_state(mains=1, present=0, discharging=0, rate=0, full_mwh=0)
        fake = windows_pcs.FakeWindows(registry, cpus=cpus, battery=none)
        monkeypatch.setattr(windows, "_api", [fake])
    for variable in ("COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE", "CODESPACES", "GITHUB_ACTIONS"):
        monkeypatch.delenv(variable, raising=False)
    for variable, text in environ.items():
        monkeypatch.setenv(variable, text)
    assert Path(root, BOOT_ID).exists()
    return name.partition(",")[0]
