"""GPUs and other accelerators as sysfs shows them: PCI functions, cards of drm and accel, hwmon chips."""

from __future__ import annotations

PCI = "sys/bus/pci/devices"


def pci(address, vendor, device="0x1234", pci_class="0x030000", driver="", **files):
    """One PCI function."""
    tree = {
        f"{PCI}/{address}/vendor": vendor,
        f"{PCI}/{address}/device": device,
        f"{PCI}/{address}/class": pci_class,
    }
    if driver:
        tree[f"{PCI}/{address}/driver"] = f"->../../../../bus/pci/drivers/{driver}"
    return tree | {f"{PCI}/{address}/{name}": content for name, content in files.items()}


def card(number, event, vendor="", folder="sys/class/drm/card"):
    """A card with what its device says of itself, ``event``; ``vendor`` where that has a file of its own."""
    device = f"{folder}{number}/device"
    text = "\n".join(f"{name}={value}" for name, value in event.items())
    return {f"{device}/uevent": text} | ({f"{device}/vendor": vendor} if vendor else {})


def hwmon(number, name, address="", **files):
    """A chip of class hwmon whose device is the PCI function at ``address``."""
    folder = f"sys/class/hwmon/hwmon{number}"
    tree = {f"{folder}/name": name} | {f"{folder}/{file}": content for file, content in files.items()}
    if address:
        tree[f"{folder}/device"] = f"->../../../../{PCI}/{address}"
    return tree


def arc(address="0000:03:00.0"):
    """An Arc A770 under i915 (Linux 6.2 and later): one counter of the device, tiles beside it."""
    return (
        pci(address, "0x8086", "0x56a0", driver="i915")
        | hwmon(4, "i915", address, energy1_input=123_456_789_012, power1_max=190_000_000,
                power1_rated_max=190_000_000)
        | hwmon(5, "i915_gt0", address, energy1_input=99_000_000_000)
    )  # fmt: skip


def battlemage(address="0000:04:00.0"):
    """An Arc B580 under xe (Linux 6.15 and later): counters of the card and of the package."""
    return pci(address, "0x8086", "0xe20b", driver="xe") | hwmon(
        6, "xe", address, energy1_input=55_000_000_000, energy1_label="card", energy2_input=44_000_000_000,
        energy2_label="pkg", power1_max=0, power1_cap=260_000_000, power2_rated_max=190_000_000,
    )  # fmt: skip
