"""Rails of boards: which of them meters what, and which is inside another.

NVIDIA Jetson modules have INA3221 monitors. Names and places of the rails: Jetson Linux Developer Guide,
"Power monitors"; arch/arm64/boot/dts/nvidia of Linux; Jetson AGX Xavier Design Guide, figure 5-14. What a
carrier board draws is in none of them but ``VDD_MUX`` and ``VIN``.
"""

from __future__ import annotations

from wattprint.host import firmware
from wattprint.host.adapters import PCI

from .base import NODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host

    from .channels import Channel

UNCERTAINTY = (0.05, "INA3221: a shunt of 1 %, steps of 8 mV and 40 µV (Texas Instruments); number chosen")
PERIOD_S = 0.1
GPU = "gpu/tegra"
"""The graphics of the module."""
ALL = ("gpu", "dram")


class Rail:
    """A rail called ``label``: it is a part of what ``resource`` draws, and holds what ``covers`` says."""

    __slots__ = ("covers", "label", "resource")

    def __init__(self, label: str, resource: str, covers: tuple[str, ...] = ()) -> None:
        self.label = label
        self.resource = resource
        self.covers = covers


class Layout:
    """The rails of some boards, which have all of ``needs``.

    ``rails`` add up; those of ``inside`` are parts of the rail that stands beside them. ``tegra``: others may
    use these names as well, so that the device tree, or one of these names, must tell whose they are.
    ``max_power_w``: about twice the highest power mode of these modules (their data sheets), since a mode
    bounds the mean alone.
    """

    __slots__ = ("inside", "max_power_w", "name", "needs", "rails", "tegra")

    def __init__(
        self,
        name: str,
        needs: tuple[str, ...],
        rails: tuple[Rail, ...],
        max_power_w: float,
        *,
        inside: dict[str, str] | None = None,
        tegra: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.needs = needs
        self.rails = rails
        self.max_power_w = max_power_w
        self.inside = inside or {}
        self.tegra = tegra


_INSIDE_MODULE = (
    "VDD_CPU_GPU_CV", "VDD_CPU_GPU", "VDD_SOC", "VDD_GPU", "VDD_CPU", "VDD_SYS_GPU", "VDD_SYS_SOC",
    "VDD_SYS_CPU", "VDD_SYS_DDR", "VDD_DDR", "VDD_5V0_DDR", "VDD_4V0_WIFI", "VDD_3V8_WIFI", "VDD_WIFI",
)  # fmt: skip
_INSIDE_CARRIER = (
    "VDD_5V0_IO_SYS", "VDD_3V3_SYS", "VDD_3V3_IO_SLP", "VDD_3V3_IO", "VDD_1V8_IO", "VDD_M2_IN",
)  # fmt: skip
LAYOUTS = (
    # VIN_SYS_5V0 feeds I/O and memory; VDD_CPU_SOC_MSS holds the memory's controllers.
    Layout(
        "Jetson Thor",
        ("VDD_GPU", "VDD_CPU_SOC_MSS"),
        (
            Rail("VDD_GPU", GPU),
            Rail("VDD_CPU_SOC_MSS", "cpu/0"),
            Rail("VIN_SYS_5V0", "cpu/0", ("dram",)),
            Rail("VIN", "node", NODE),
        ),
        260.0,
    ),
    Layout(
        "Jetson AGX Orin",
        ("VDD_GPU_SOC", "VDD_CPU_CV"),
        (
            Rail("VDD_GPU_SOC", GPU),
            Rail("VDD_CPU_CV", "cpu/0"),
            Rail("VIN_SYS_5V0", "cpu/0", ("dram",)),
        ),
        150.0,
        inside={"VDDQ_VDD2_1V8AO": "VIN_SYS_5V0"},
    ),
    Layout(
        "Jetson AGX Xavier",
        ("GPU", "CPU", "VDDRQ"),
        (
            Rail("GPU", GPU),
            Rail("CPU", "cpu/0"),
            Rail("SOC", "cpu/0"),
            Rail("CV", "cpu/0"),
            Rail("SYS5V", "cpu/0"),
            Rail("VDDRQ", "dram/0"),
        ),
        80.0,
    ),
    # Orin NX and Nano, Xavier NX, TX2, TX1: the input of the module; VDD_MUX is that of their first carriers.
    Layout(
        "Jetson module",
        ("VDD_IN",),
        (Rail("VDD_IN", "cpu/0", ALL), Rail("VDD_MUX", "node", NODE)),
        80.0,
        inside=dict.fromkeys(_INSIDE_MODULE, "VDD_IN") | dict.fromkeys(_INSIDE_CARRIER, "VDD_MUX"),
        tegra=("VDD_CPU_GPU_CV", "VDD_CPU_GPU", "VDD_SYS_GPU"),
    ),
    Layout(
        "Jetson Nano",
        ("POM_5V_IN",),
        (Rail("POM_5V_IN", "cpu/0", ALL),),
        25.0,
        inside={"POM_5V_GPU": "POM_5V_IN", "POM_5V_CPU": "POM_5V_IN"},
    ),
)


class Sum:
    """Rails that make up ``resource`` together, and what else they hold."""

    __slots__ = ("channels", "covers", "resource")

    def __init__(self, resource: str, channels: list[Channel], covers: tuple[str, ...]) -> None:
        self.resource = resource
        self.channels = channels
        self.covers = covers


class Board:
    """What the rails of this machine are: ``name``, ``sums``, and ``inside``.

    The last are parts, each with the rail that it is in, and with the resource of that.
    """

    __slots__ = ("inside", "max_power_w", "name", "sums")

    def __init__(
        self, name: str, max_power_w: float, sums: list[Sum], inside: list[tuple[Channel, str, str]]
    ) -> None:
        self.name = name
        self.max_power_w = max_power_w
        self.sums = sums
        self.inside = inside


def board(host: Host, channels: list[Channel]) -> Board | None:
    """The board with these rails, ``None`` if it is not known. ``channels``: without those switched off."""
    rails = {_label(channel): channel for channel in channels if channel.chip.startswith("ina")}
    model = next(iter(firmware.device_tree(host.files, "model")), "")
    compatible = firmware.device_tree(host.files, "compatible")
    tegra = "Jetson" in model or any(word.startswith("nvidia,tegra") for word in compatible)
    for layout in LAYOUTS:
        may_be = tegra or not layout.tegra or any(label in rails for label in layout.tegra)
        if may_be and all(label in rails for label in layout.needs):
            return _board(host, layout, rails, model)
    return None


def _label(channel: Channel) -> str:
    # The input of Thor's reference carrier (Jetson Linux Developer Guide) has no label in the kernel.
    return "VIN" if channel.chip == "ina238" and not channel.label else channel.label


def _board(host: Host, layout: Layout, rails: dict[str, Channel], model: str) -> Board:
    own_pci_gpus = 1 if layout is LAYOUTS[0] else 0  # Thor's graphics sit on its PCI bus
    only_gpu = _pci_gpus(host) <= own_pci_gpus
    channels: dict[str, list[Channel]] = {}
    covers: dict[str, tuple[str, ...]] = {GPU: ("gpu",) if only_gpu else ()}
    for rail in layout.rails:
        if rail.label in rails:
            channels.setdefault(rail.resource, []).append(rails[rail.label])
            # A graphics board in a slot is fed by the carrier, not by the module.
            held = rail.covers if only_gpu or rail.resource == "node" else _of_module(rail.covers)
            covers[rail.resource] = covers.get(rail.resource, ()) + held
    sums = [Sum(resource, parts, covers[resource]) for resource, parts in channels.items()]
    resources = {rail.label: rail.resource for rail in layout.rails}
    inside = [
        (rails[label], holder, resources[holder])
        for label, holder in layout.inside.items()
        if label in rails and holder in rails
    ]
    name = model if "Jetson" in model else f"{layout.name} {model}".strip()
    return Board(name, layout.max_power_w, sums, inside)


def _of_module(covers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(GPU if kind == "gpu" else kind for kind in covers)


def _pci_gpus(host: Host) -> int:
    """How many display and 3D controllers (PCI class 3) there are."""
    files = host.files
    classes = (files.text_or_none(f"{PCI}/{address}/class") or "" for address in files.names_or_empty(PCI))
    return sum(text.startswith("0x03") for text in classes)
