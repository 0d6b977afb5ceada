"""Macs as folders: the programs that tell of one, each a script that prints what such a Mac prints.

Shaped after what others have published of theirs (no Mac was here): sysctl(8), ``ioreg -r -a -c
AppleSmartBattery`` and ``powermetrics -f plist`` of M1 and Intel Macs, see the docstrings of
``sources.apple``, ``sources.powermetrics`` and ``sources.pack``.
"""

from __future__ import annotations

import plistlib
import threading
from pathlib import Path

from tests.host_trees import write_tree

from wattprint.host import BOOT_ID, Host

SYSCTL_M2 = """machdep.cpu.brand_string: Apple M2
hw.model: Mac14,2
hw.memsize: 17179869184
hw.logicalcpu: 8
hw.physicalcpu: 8
hw.packages: 1
hw.optional.arm64: 1
hw.perflevel0.logicalcpu: 4
hw.perflevel1.logicalcpu: 4
kern.hv_vmm_present: 0
kern.osrelease: 24.5.0
sysctl.proc_translated: 0"""
SYSCTL_ROSETTA = SYSCTL_M2.replace("proc_translated: 0", "proc_translated: 1")
"""What an M2 tells a program for x86-64."""
SYSCTL_INTEL = """machdep.cpu.brand_string: Intel(R) Core(TM) i5-8259U CPU @ 2.30GHz
hw.model: MacBookPro15,2
hw.memsize: 8589934592
hw.logicalcpu: 8
hw.physicalcpu: 4
hw.packages: 1
kern.hv_vmm_present: 0
kern.osrelease: 23.6.0"""

BATTERY = {
    "BatteryInstalled": True,
    "ExternalConnected": False,
    "IsCharging": False,
    "InstantAmperage": -587,
    "Amperage": -601,
    "Voltage": 12093,
    "DesignCapacity": 4563,
    "CurrentCapacity": 78,
    "MaxCapacity": 100,
}
"""A MacBook's that discharges with 587 mA at 12.093 V."""

CLUSTERS = [
    {"name": "E-Cluster", "freq_hz": 1022870000.0, "idle_ratio": 0.772993},
    {"name": "P-Cluster", "freq_hz": 618173000.0, "idle_ratio": 0.983957},
]


def m2_sample(cpu_mj=4100, gpu_mj=310, ane_mj=0, elapsed_ns=1_002_500_000):
    """One sample of an Apple chip: mJ of the interval, mW of its mean."""
    seconds = elapsed_ns / 1e9
    return {
        "is_delta": True,
        "elapsed_ns": elapsed_ns,
        "hw_model": "Mac14,2",
        "thermal_pressure": "Nominal",
        "processor": {
            "clusters": CLUSTERS,
            "cpu_energy": cpu_mj,
            "cpu_power": cpu_mj / seconds,
            "gpu_energy": gpu_mj,
            "gpu_power": gpu_mj / seconds,
            "ane_energy": ane_mj,
            "ane_power": ane_mj / seconds,
            "combined_power": (cpu_mj + gpu_mj + ane_mj) / seconds,
        },
        "gpu": {"freq_hz": 714.836, "idle_ratio": 0.983341},
    }


def intel_sample(package_w=18.25):
    """One sample of an Intel Mac."""
    return {
        "is_delta": True,
        "elapsed_ns": 1_003_000_000,
        "hw_model": "MacBookPro15,2",
        "processor": {"package_watts": package_w, "packages": [{"package": 0}]},
    }


def may_run():
    """Whether a tree can pass for the machine that runs: by the name of its boot, where that can be read."""
    return bool(Host().boot_id)


def tool(root, path, script):
    """A program of the system: a script in its place."""
    file = Path(root, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def powermetrics(root, sample, *, every_s=0.02, rest=""):
    """A powermetrics that prints ``sample`` again and again, NUL between; ``rest``: what it does before."""
    Path(root, "sample.plist").write_bytes(plistlib.dumps(sample))
    loop = f"while cat '{root}/sample.plist' && printf '\\0'; do sleep {every_s}; done"
    tool(root, "usr/bin/powermetrics", f"echo \"$@\" >'{root}/asked'\n{rest}\n{loop}")


def wait_for_threads():
    """Until each thread that reads a powermetrics has seen the end of it."""
    for thread in threading.enumerate():
        if thread.name == "wattprint-powermetrics":
            thread.join(30.0)


def ioreg(root, battery=BATTERY, *, closed=None):
    """An ioreg that knows the battery and the lid."""
    for name, found in (("battery", battery), ("lid", closed)):
        listed = [found] if name == "battery" else [{"AppleClamshellState": found}]
        Path(root, f"{name}.plist").write_bytes(b"" if found is None else plistlib.dumps(listed))
    tool(
        root,
        "usr/sbin/ioreg",
        f"case \"$*\" in *AppleSmartBattery*) cat '{root}/battery.plist';; *) cat '{root}/lid.plist';; esac",
    )


def mac(root, sysctl, *, live=True):
    """A Mac that runs (``live``: by the name of this boot), with neither battery nor powermetrics."""
    tree = {"System/Library/CoreServices/SystemVersion.plist": "<plist/>"}
    if live and may_run():
        tree[BOOT_ID] = Host().boot_id
    write_tree(root, tree | {"sysctl.txt": sysctl})
    tool(root, "usr/sbin/sysctl", f"cat '{root}/sysctl.txt'")
    return str(root)


def macbook_air_m2(root):
    """On its battery, with the lid open, and a powermetrics."""
    mac(root, SYSCTL_M2)
    ioreg(root, closed=False)
    powermetrics(root, m2_sample())
    return str(root)


def macbook_air_m2_rosetta(root):
    """The same, to a Python for x86-64: on some versions the chip's name is hidden from it."""
    macbook_air_m2(root)
    Path(root, "sysctl.txt").write_text(SYSCTL_ROSETTA.replace("Apple M2", "VirtualApple @ 2.50GHz"))
    tool(root, "usr/bin/arch", 'test "$1" = -arm64 && echo "Apple M2"')
    return str(root)


def macbook_intel(root):
    """On mains, with a powermetrics."""
    mac(root, SYSCTL_INTEL)
    ioreg(root, BATTERY | {"ExternalConnected": True, "InstantAmperage": 0}, closed=False)
    powermetrics(root, intel_sample())
    return str(root)
