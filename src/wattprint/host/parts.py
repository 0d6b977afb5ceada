"""Names of processors that do not print one: Arm by implementer and part, s390 by machine type, and the rest.

Numbers of Arm parts: ``arch/arm64/include/asm/cputype.h`` of the kernel and the manuals that it cites. The
same part is sold under several names (a Neoverse V1 of Amazon is a Graviton3): the firmware decides.
"""

from __future__ import annotations

from . import firmware
from .cpuinfo import whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .cpuinfo import Cpuinfo
    from .files import Files

_ARM = {
    0xB76: "ARM1176",
    0xC05: "Cortex-A5",
    0xC07: "Cortex-A7",
    0xC08: "Cortex-A8",
    0xC09: "Cortex-A9",
    0xC0D: "Cortex-A12",
    0xC0E: "Cortex-A17",
    0xC0F: "Cortex-A15",
    0xD01: "Cortex-A32",
    0xD02: "Cortex-A34",
    0xD03: "Cortex-A53",
    0xD04: "Cortex-A35",
    0xD05: "Cortex-A55",
    0xD06: "Cortex-A65",
    0xD07: "Cortex-A57",
    0xD08: "Cortex-A72",
    0xD09: "Cortex-A73",
    0xD0A: "Cortex-A75",
    0xD0B: "Cortex-A76",
    0xD0C: "Neoverse-N1",
    0xD0D: "Cortex-A77",
    0xD0E: "Cortex-A76AE",
    0xD40: "Neoverse-V1",
    0xD41: "Cortex-A78",
    0xD42: "Cortex-A78AE",
    0xD43: "Cortex-A65AE",
    0xD44: "Cortex-X1",
    0xD46: "Cortex-A510",
    0xD47: "Cortex-A710",
    0xD48: "Cortex-X2",
    0xD49: "Neoverse-N2",
    0xD4A: "Neoverse-E1",
    0xD4B: "Cortex-A78C",
    0xD4C: "Cortex-X1C",
    0xD4D: "Cortex-A715",
    0xD4E: "Cortex-X3",
    0xD4F: "Neoverse-V2",
    0xD80: "Cortex-A520",
    0xD81: "Cortex-A720",
    0xD82: "Cortex-X4",
    0xD83: "Neoverse-V3AE",
    0xD84: "Neoverse-V3",
    0xD85: "Cortex-X925",
    0xD87: "Cortex-A725",
    0xD8E: "Neoverse-N3",
}

_PARTS: dict[int, tuple[str, dict[int, str]]] = {
    0x41: ("Arm", _ARM),
    0x42: ("Broadcom", {0x00F: "Brahma-B15", 0x100: "Brahma-B53", 0x516: "ThunderX2"}),
    0x43: (
        "Cavium",
        {
            0x0A0: "ThunderX",
            0x0A1: "ThunderX CN88XX",
            0x0A2: "ThunderX CN81XX",
            0x0A3: "ThunderX CN83XX",
            0x0AF: "ThunderX2",
            0x0B1: "Octeon TX2 98XX",
            0x0B2: "Octeon TX2 96XX",
            0x0B3: "Octeon TX2 95XX",
            0x0B8: "ThunderX3",
        },
    ),
    0x46: ("Fujitsu", {0x001: "A64FX", 0x003: "MONAKA"}),
    0x48: (
        "HiSilicon",
        {0xD01: "Kunpeng 920", 0xD02: "Kunpeng 920B", 0xD06: "HIP12", 0xD40: "Cortex-A76"},
    ),
    0x4E: ("NVIDIA", {0x000: "Denver", 0x003: "Denver 2", 0x004: "Carmel", 0x010: "Olympus"}),
    0x50: ("APM", {0x000: "X-Gene"}),
    0x51: (
        "Qualcomm",
        {
            0x001: "Oryon",
            0x002: "Oryon 2",
            0x200: "Kryo",
            0x201: "Kryo",
            0x205: "Kryo",
            0x211: "Kryo",
            0x800: "Kryo 2XX Gold",
            0x801: "Kryo 2XX Silver",
            0x802: "Kryo 3XX Gold",
            0x803: "Kryo 3XX Silver",
            0x804: "Kryo 4XX Gold",
            0x805: "Kryo 4XX Silver",
            0xC00: "Falkor",
            0xC01: "Saphira",
        },
    ),
    0x61: (
        "Apple",
        {
            0x020: "A14",
            0x021: "A14",
            0x022: "M1",
            0x023: "M1",
            0x024: "M1 Pro",
            0x025: "M1 Pro",
            0x028: "M1 Max",
            0x029: "M1 Max",
            0x030: "A15",
            0x031: "A15",
            0x032: "M2",
            0x033: "M2",
            0x034: "M2 Pro",
            0x035: "M2 Pro",
            0x038: "M2 Max",
            0x039: "M2 Max",
        },
    ),
    0x6D: ("Microsoft", {0xD49: "Azure Cobalt 100"}),
    0x70: (
        "Phytium",
        {
            0x303: "FTC310",
            0x660: "FTC660",
            0x661: "FTC661",
            0x662: "FTC662",
            0x663: "FTC663",
            0x664: "FTC664",
            0x862: "FTC862",
        },
    ),
    0xC0: ("Ampere", {0xAC3: "AmpereOne", 0xAC4: "AmpereOne", 0xAC5: "AmpereOne"}),
}

# The weaker cores of mixed chips; of the others a higher number is the later and stronger part.
_LITTLE = {
    0x41: (0xC05, 0xC07, 0xD01, 0xD02, 0xD03, 0xD04, 0xD05, 0xD06, 0xD46, 0xD80, 0xD87),
    0x51: (0x801, 0x803, 0x805),
}

# Root compatible strings of Apple's machines (Documentation/devicetree/bindings/arm/apple.yaml).
_APPLE = {
    "t8103": "M1",
    "t6000": "M1 Pro",
    "t6001": "M1 Max",
    "t6002": "M1 Ultra",
    "t8112": "M2",
    "t6020": "M2 Pro",
    "t6021": "M2 Max",
    "t6022": "M2 Ultra",
    "t8122": "M3",
    "t6030": "M3 Pro",
    "t6031": "M3 Max",
    "t6034": "M3 Max",
    "t6032": "M3 Ultra",
    "t8132": "M4",
    "t6040": "M4 Pro",
    "t6041": "M4 Max",
}

# What a provider calls the part that it rents out (its own product pages), by what its firmware says.
_RENTED = {
    ("aws", 0xD08): "AWS Graviton (Cortex-A72)",
    ("aws", 0xD0C): "AWS Graviton2",
    ("aws", 0xD40): "AWS Graviton3",
    ("aws", 0xD4F): "AWS Graviton4",
    ("aws", 0xD84): "AWS Graviton5",
    ("azure", 0xD0C): "Ampere Altra",
    ("gcp", 0xD0C): "Ampere Altra",
    ("gcp", 0xD4F): "Google Axion (Neoverse-V2)",
    ("gcp", 0xD8E): "Google Axion (Neoverse-N3)",
    ("oracle", 0xD0C): "Ampere Altra",
    ("alibaba", 0xD0C): "Ampere Altra",
    ("alibaba", 0xD49): "Yitian 710",
}

# IBM's machine types; arch/s390/include/asm/elf.h and Kconfig have the generations.
_S390 = {
    "2064": "z900",
    "2066": "z800",
    "2084": "z990",
    "2086": "z890",
    "2094": "z9 EC",
    "2096": "z9 BC",
    "2097": "z10 EC",
    "2098": "z10 BC",
    "2817": "z196",
    "2818": "z114",
    "2827": "zEC12",
    "2828": "zBC12",
    "2964": "z13",
    "2965": "z13s",
    "3906": "z14",
    "3907": "z14 ZR1",
    "8561": "z15",
    "8562": "z15 T02",
    "3931": "z16",
    "3932": "z16 A02",
    "9175": "z17",
}

# JEP106 codes of makers as the firmware of their chips gives them to sys/devices/soc0 (SMCCC SOC_ID).
_SOC_GRACE = "jep106:036b:0241"
_SOC_AMPERE = "jep106:0a16"
# NVIDIA, "Grace Performance Tuning Guide", power telemetry.
_GRACE_METERS = tuple(f"{part} Power Socket" for part in ("Grace", "CPU", "SysIO", "Module"))


def _ids(info: Cpuinfo) -> list[tuple[int, int]]:
    """(implementer, part) of each kind of core, strongest first."""
    ids = []
    for implementer, part in info.cores:
        numbers = whole(implementer), whole(part)
        if numbers[0] is not None and numbers[1] is not None:
            ids.append((numbers[0], numbers[1]))
    return sorted(ids, key=lambda core: (core[1] not in _LITTLE.get(core[0], ()), core[1]), reverse=True)


def strongest(info: Cpuinfo) -> tuple[str, int] | None:
    """Implementer and part of the strongest kind of core, ``None`` where no core prints them."""
    ids = _ids(info)
    return (f"0x{ids[0][0]:02x}", ids[0][1]) if ids else None


def name(info: Cpuinfo, files: Files, architecture: str) -> str:
    """What this processor is called, empty if its files do not tell."""
    if architecture == "arm":
        return _arm(info, files)
    if architecture == "s390":
        return _s390(info)
    if architecture == "power":
        # What follows the name is the mode and the vector unit: POWER10 (architected), altivec supported.
        return info.first("cpu").partition(",")[0].partition(" (")[0]
    if architecture == "riscv":
        return info.first("model name", "uarch") or _board(files)
    return info.first(
        "model name", "Model Name", "cpu model", "cpu", "family", "system type", "CPU", "cpu type", "Model"
    )


def _arm(info: Cpuinfo, files: Files) -> str:
    ids = _ids(info)
    board = _board(files)
    if not ids:
        return board or info.first("model name", "Processor")
    chip = _apple(files) if ids[0][0] == 0x61 else ""
    sold = chip or _sold_as(*ids[0], files)
    if sold:
        return sold
    names = list(dict.fromkeys(_part(*core) for core in ids))
    text = names[0] if len(names) == 1 else f"{' + '.join(names)} (mixed cores)"
    return f"{text} ({board})" if board and board not in text else text


def _part(implementer: int, part: int) -> str:
    maker, parts = _PARTS.get(implementer, (f"implementer 0x{implementer:02x}", {}))
    named = parts.get(part)
    if named is None:
        return f"{maker} part 0x{part:03x}"
    return named if maker == "Arm" or named.startswith((maker, "Azure", "Cortex")) else f"{maker} {named}"


def _apple(files: Files) -> str:
    for word in firmware.device_tree(files, "compatible"):
        chip = _APPLE.get(word.removeprefix("apple,"))
        if chip is not None:
            return f"Apple {chip}"
    return ""


def _sold_as(implementer: int, part: int, files: Files) -> str:
    """The name under which this part is sold in this machine, where the firmware tells."""
    if implementer != 0x41:
        return ""
    rented = _RENTED.get((firmware.provider(files), part), "")
    if rented:
        return rented
    soc = (files.text_or_none("sys/devices/soc0/soc_id") or "").strip().lower()
    vendor, product = firmware.dmi(files, "sys_vendor"), firmware.dmi(files, "product_name")
    if part == 0xD4F and (soc == _SOC_GRACE or "grace" in f"{vendor} {product}" or _grace_rails(files)):
        return "NVIDIA Grace (Neoverse-V2)"
    if part == 0xD0C and (soc.startswith(_SOC_AMPERE) or vendor.startswith("ampere")):
        return "Ampere Altra"
    return ""


def _grace_rails(files: Files) -> bool:
    """Whether a power meter of the firmware is one of Grace's (``CPU Power Socket 0``)."""
    labels = (
        files.text_or_none(f"sys/class/hwmon/{meter}/device/power1_oem_info") or ""
        for meter in files.names_or_empty("sys/class/hwmon")
    )
    return any(label.startswith(_GRACE_METERS) for label in labels)


def _s390(info: Cpuinfo) -> str:
    for word, value in info.facts.items():
        if word.startswith("processor ") or word == "machine":
            # One line holds all facts of a CPU and ends in its machine; later kernels have a block as well.
            machine = value.rpartition("machine = ")[2].strip()
            generation = _S390.get(machine)
            return f"IBM {generation} ({machine})" if generation else f"IBM s390 machine {machine}"
    return "IBM s390" if info.facts else ""


def _board(files: Files) -> str:
    """What the device tree calls the whole machine: ``Raspberry Pi 5 Model B Rev 1.0``."""
    return next(iter(firmware.device_tree(files, "model")), "")
