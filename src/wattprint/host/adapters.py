"""Graphics and other accelerators as the kernel lists them, whether or not anything meters them.

By PCI class (``include/linux/pci_ids.h``: 0x03 display, 0x1200 processing accelerator), by the cards of
``drm`` and ``accel``, which also hold those of a system on a chip, and by vendor and device where a class
says nothing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .files import Files

PCI = "sys/bus/pci/devices"
DRM = "sys/class/drm"
ACCEL = "sys/class/accel"
HWMON = "sys/class/hwmon"
IIO = ("sys/bus/i2c/drivers/ina3221x", "sys/bus/iio/devices")
"""Where an older driver of power chips shows them, see ``sources/channels``."""
CRAY = "sys/cray/pm_counters"
"""Where the blade of an HPE Cray tells the energy of a node, see ``sources/pm_counters``."""
NVIDIA_DRIVER = "proc/driver/nvidia/gpus"
NVIDIA, AMD, INTEL = "0x10de", "0x1002", "0x8086"
HABANA = "0x1da3"

TPUS = (
    "0x0027",
    "0x0056",
    "0x005e",
    "0x0062",
    "0x0063",
    "0x006f",
    "0x0076",
)  # JAX, jax/_src/hardware_utils.py
NEURONS = ("0x7064", "0x7164", "0x7264", "0x7364")
UNCLASSED = {("0x1ae0", device): "tpu" for device in TPUS} | {
    ("0x1d0f", device): "accelerator" for device in NEURONS
}
UNCLASSED["0x1ac1", "0x089a"] = "tpu"  # Coral Edge TPU
"""Accelerators by vendor and device, with their kind."""
_UNCLASSED_VENDORS = {vendor for vendor, _ in UNCLASSED}

BOARD_DISPLAYS = {
    "0x1a03": "ASPEED BMC",
    "0x102b": "Matrox BMC",
    "0x126f": "Silicon Motion",
    "0x18ca": "XGI",
    "0x1234": "QEMU",
    "0x1af4": "virtio",
    "0x1b36": "QXL",
    "0x15ad": "VMware",
    "0x80ee": "VirtualBox",
    "0x1414": "Hyper-V",
    "0x1013": "Cirrus",
    "0x1ab8": "Parallels",
    "0x1d0f": "Amazon EC2",
    "0x1ae0": "Google",
    ("0x19e5", "0x1711"): "Huawei BMC",
    ("0x1002", "0x515e"): "ATI ES1000 BMC",
}
"""Display adapters of a board's controller or of a hypervisor, by vendor, or by vendor and device.

They draw a picture of a text console in a watt or in nothing, and no work runs on them.
"""


NPUS_OF_DRM = ("RKNPU",)
"""Drivers of NPUs whose cards are among those of graphics."""


class Adapter:
    """One device: ``address`` on the PCI bus, ``""`` on a chip; ``kind``: ``gpu``, ``npu``, ``tpu`` ...

    ``vendor`` and ``device``: PCI numbers such as ``0x8086``; ``driver``: the kernel's, ``""`` if none is
    bound; ``folder``: the device's in sysfs; ``card``: its name in ``drm`` or ``accel``.
    """

    __slots__ = ("address", "card", "device", "driver", "folder", "kind", "vendor")

    def __init__(
        self, *, address: str, vendor: str, device: str, driver: str, folder: str, card: str, kind: str
    ) -> None:
        self.address = address
        self.vendor = vendor
        self.device = device
        self.driver = driver
        self.folder = folder
        self.card = card
        self.kind = kind

    @property
    def resource(self) -> str:
        """``gpu/0000:03:00.0``, or by its card."""
        return f"{self.kind}/{self.address or self.card}"

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"at {self.address}" if self.address else f"({self.card})"

    @property
    def board_display(self) -> str:
        """Of which board's controller or hypervisor this is the screen; empty if it is none."""
        if self.kind != "gpu":
            return ""
        return BOARD_DISPLAYS.get((self.vendor, self.device)) or BOARD_DISPLAYS.get(self.vendor) or ""


NO_NVIDIA = "no NVIDIA GPU on the PCI bus"
_NVIDIA_FILES = ("nvidiactl", "nvidia0", "dxg", "nvmap", "nvhost-ctrl", "nvgpu")
"""Without one of these its library answers nobody: those of the driver, of WSL, and of Jetsons."""


def may_answer_nvml(files: Files) -> bool:
    """Whether a device file is there by which NVIDIA's library may find a GPU that the bus does not show."""
    return any(files.exists(f"dev/{name}") for name in _NVIDIA_FILES)


def nvidia_nodes(files: Files) -> list[str]:
    """Device files of NVIDIA's driver, ``nvidia0``, by which a container knows it whose bus is hidden."""
    if not (files.exists("dev/nvidia0") or files.exists("dev/nvidiactl")):
        return []
    nodes = [node for node in files.names_or_empty("dev") if node.startswith("nvidia")]
    return [node for node in nodes if node.removeprefix("nvidia").isdecimal()]


def kernel_address(address: str) -> str:
    """A place on the PCI bus as the kernel writes it, ``0000:01:00.0`` of NVML's ``00000000:01:00.0``.

    What is none stays as it is, in small letters.
    """
    domain, _, rest = address.lower().partition(":")
    try:
        return f"{int(domain, 16):04x}:{rest}"
    except ValueError:
        return address.lower()


def address_of(files: Files, folder: str) -> str:
    """Where the device whose ``folder`` this is sits on the PCI bus, by its own account or its link.

    Empty where neither tells.
    """
    for line in (files.text_or_none(folder + "/uevent") or "").splitlines():
        if line.startswith("PCI_SLOT_NAME="):
            return line.partition("=")[2]
    real = os.path.basename(os.path.realpath(files.path(folder)))
    return real if ":" in real else ""


def adapters(files: Files) -> list[Adapter]:
    """All of the machine in PCI order, those of a chip after them. Never raises."""
    by_address = {adapter.address: adapter for adapter in _on_pci(files)}
    chips: list[Adapter] = []
    for folder, start in ((DRM, "card"), (ACCEL, "accel")):
        names = files.names_or_empty(folder)
        cards = [name for name in names if name.removeprefix(start).isdecimal()]  # not card0-DP-1
        for card in [*cards, *_without_card(files, folder, cards, names)]:
            of_card = _behind(files, f"{folder}/{card}", card)
            on_pci = by_address.get(of_card.address) if of_card.address else None
            if on_pci is not None:
                on_pci.card = on_pci.card or card
                on_pci.driver = on_pci.driver or of_card.driver
                if start == "accel" and on_pci.kind == "gpu":
                    on_pci.kind = "npu"
            elif of_card.address:
                by_address[of_card.address] = of_card
            else:
                chips.append(of_card)
    for address in files.names_or_empty(NVIDIA_DRIVER):  # where the bus itself is masked
        of_driver = Adapter(
            address=address,
            vendor=NVIDIA,
            device="",
            driver="nvidia",
            folder=f"{PCI}/{address}",
            card="",
            kind="gpu",
        )
        by_address.setdefault(address, of_driver)
    return [by_address[address] for address in sorted(by_address)] + chips


def _without_card(files: Files, folder: str, cards: list[str], names: list[str]) -> list[str]:
    """The render nodes among ``names`` whose device has none of the ``cards``, by where their links lead."""

    def device(name: str) -> str:
        return (files.link(f"{folder}/{name}") or "").rpartition("/drm/")[0]

    nodes = [name for name in names if name.startswith("renderD")]
    if not cards or not nodes:
        return nodes
    of_cards = {"", *map(device, cards)}
    return [node for node in nodes if device(node) not in of_cards]


_others: set[tuple[str, int]] = set()
"""Devices below ``/`` that are no adapters, by address and inode: a bus has hundreds, three files each.

sysfs gives each entry that it makes a new number (kernfs_new_node), so that what is plugged in at an address
later is another one.
"""


def chip_names(files: Files) -> list[str]:
    """What the chips of hwmon are called, those of GPUs among them. Raises ``PermissionError``."""
    folders = [f"{HWMON}/{chip}" for chip in files.names(HWMON)]
    # drivers of the old style keep all files of a chip with its device
    return [_text(files, folder + "/name") or _text(files, folder + "/device/name") for folder in folders]


def _on_pci(files: Files) -> Iterator[Adapter]:
    for entry in files.entries_or_empty(PCI):
        address = entry[0]
        if entry in _others:
            continue
        folder = f"{PCI}/{address}"
        number = _number(files.text_or_none(folder + "/class"))
        classed = number is None or number >> 16 == 0x03 or number >> 8 == 0x1200
        vendor = device = ""
        kind: str | None = None
        if classed or number is None or number >> 16 in (0x00, 0x08, 0xFF):
            vendor = _text(files, f"{folder}/vendor").lower()
            if classed or vendor in _UNCLASSED_VENDORS:
                device = _text(files, f"{folder}/device").lower()
                kind = UNCLASSED.get((vendor, device))
        if kind is None and (not classed or (number is None and vendor not in (NVIDIA, AMD))):
            if number is not None and files.root == "/":
                _others.add(entry)
            continue
        if kind is None:
            kind = (
                "gpu" if number is None or number >> 16 == 0x03 or vendor in (NVIDIA, AMD) else "accelerator"
            )
            kind = "npu" if kind == "accelerator" and vendor == INTEL else kind
        yield Adapter(
            address=address,
            vendor=vendor,
            device=device,
            driver=_driver(files, folder),
            folder=folder,
            card="",
            kind=kind,
        )


def _behind(files: Files, folder: str, card: str) -> Adapter:
    """The device of a card, by its own account (``uevent``) and its files."""
    device = folder + "/device"
    event = dict(
        line.split("=", 1)
        for line in (files.text_or_none(device + "/uevent") or "").splitlines()
        if "=" in line
    )
    vendor, product = _text(files, device + "/vendor"), _text(files, device + "/device")
    numbers = event.get("PCI_ID", "").lower().split(":")
    if not vendor and len(numbers) == 2:
        vendor, product = (f"0x{number}" for number in numbers)
    link = (files.link(folder) or "").split("/")
    address = event.get("PCI_SLOT_NAME", "")
    if not address and vendor and len(link) > 2 and ":" in link[-3]:
        address = link[-3]
    driver = event.get("DRIVER", "") or _driver(files, device)
    return Adapter(
        address=address,
        vendor=vendor.lower(),
        device=product.lower(),
        driver=driver,
        folder=device,
        card=card,
        kind="npu" if card.startswith("accel") or driver in NPUS_OF_DRM else "gpu",
    )


def _driver(files: Files, folder: str) -> str:
    return (files.link(folder + "/driver") or "").rpartition("/")[2]


def _text(files: Files, name: str) -> str:
    return (files.text_or_none(name) or "").strip()


def _number(text: str | None) -> int | None:
    try:
        return int((text or "").strip(), 16)
    except ValueError:
        return None
