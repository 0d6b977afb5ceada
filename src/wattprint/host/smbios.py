"""What firmware tells of memory modules and power supplies: the SMBIOS tables, or udev's words of them.

Offsets and codes are those of the SMBIOS reference specification 3.7 (DMTF DSP0134): 7.17 memory array,
7.18 memory device, 7.40 system power supply. Firmware errs, and a table may be cut off or nonsense: what
does not add up is left out, and nothing here raises.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 1 << 20
"""Of a table: those of the largest servers have some tens of kilobytes."""
MOST_MODULES = 4096

_ARRAY, _DEVICE, _SUPPLY, _END = 16, 17, 39, 127
_SYSTEM_MEMORY = 3

_KINDS = {
    0x12: "DDR", 0x13: "DDR2", 0x14: "DDR2", 0x18: "DDR3", 0x19: "DDR2", 0x1A: "DDR4", 0x1B: "LPDDR",
    0x1C: "LPDDR2", 0x1D: "LPDDR3", 0x1E: "LPDDR4", 0x22: "DDR5", 0x23: "LPDDR5",
}  # fmt: skip
_NO_MODULES = {0x05, 0x06, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x1F, 0x20, 0x21, 0x24, 0x25}
"""Types that are no DRAM on the board: video memory, caches, flash, persistent modules, HBM on a package."""
_PERSISTENT = {0x05, 0x06, 0x07}  # memory technology: NVDIMM-F and -P, Optane

_WORDS = {"LPDDR5X": "LPDDR5", "LPDDR4X": "LPDDR4", "DDR2 FB-DIMM": "DDR2", "FBD2": "DDR2"}
_CHIPS = ("Chip", "Row Of Chips", "Die")


class Module:
    """One memory module: ``size_b`` in bytes, ``kind`` (``DDR4``) and ``form`` (``RDIMM``), or empty."""

    __slots__ = ("form", "kind", "size_b")

    def __init__(self, size_b: int, kind: str = "", form: str = "") -> None:
        self.size_b = size_b
        self.kind = kind
        self.form = form


def modules(table: bytes) -> list[Module]:
    """The modules of DRAM in the slots of the system's memory that are not empty, by a table of firmware."""
    found: list[Module] = []
    others: set[int] = set()  # arrays of video memory, flash and the like, by their handles
    devices: list[bytes] = []
    for structure in _structures(table):
        if structure[0] == _ARRAY and len(structure) > 5 and structure[5] != _SYSTEM_MEMORY:
            others.add(_word(structure, 2))
        elif structure[0] == _DEVICE and len(structure) >= 0x15:
            devices.append(structure)
    for structure in devices[:MOST_MODULES]:
        size_b = _size_b(structure)
        technology, code = structure[0x28] if len(structure) > 0x28 else 0, structure[0x12]
        foreign = _word(structure, 4) in others or technology in _PERSISTENT or code in _NO_MODULES
        if size_b and not foreign:
            kind = _KINDS.get(code, "")
            found.append(Module(size_b, kind, _form(structure[0x0E], _word(structure, 0x13), kind)))
    return found


def supplies(table: bytes) -> tuple[int | None, float | None]:
    """How many power supplies are plugged in, and the rating in W that each has; ``None`` where not told."""
    ratings: list[int] = []
    for structure in _structures(table):
        if structure[0] != _SUPPLY or len(structure) < 0x10:
            continue
        traits = _word(structure, 0x0E)
        battery = traits >> 10 & 15 in (5, 6)  # a battery, a UPS
        if traits & 2 and not traits & 4 and not battery:  # present, not unplugged
            watts = _word(structure, 0x0C)
            ratings.append(watts if 20 <= watts < 0x8000 else 0)
    alike = set(ratings)
    rating = float(alike.pop()) if len(alike) == 1 else 0.0
    return len(ratings) or None, rating or None


def modules_of_udev(text: str) -> list[Module]:
    """The same by the properties that udev keeps of the firmware's table (``dmi_memory_id`` of systemd)."""
    facts: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if not equals or not name.startswith("E:MEMORY_DEVICE_"):
            continue
        slot, _, fact = name.removeprefix("E:MEMORY_DEVICE_").partition("_")
        if slot.isdecimal() and len(facts) < MOST_MODULES:
            facts.setdefault(slot, {})[fact] = value.strip()
    found = []
    for words in facts.values():
        size = words.get("SIZE", "")
        kind = _kind_of_word(words.get("TYPE", ""))
        persistent = "persistent" in words.get("MEMORY_TECHNOLOGY", "")
        if kind is not None and not persistent and size.isdecimal() and len(size) < 18 and int(size):
            found.append(Module(int(size), kind, _form_of_words(words, kind)))
    return found


def _structures(table: bytes) -> Iterator[bytes]:
    """The formatted part of each structure, as far as the table goes on making sense."""
    at, end = 0, min(len(table), MOST_BYTES)
    while at + 4 <= end:
        length = table[at + 1]
        if length < 4 or at + length > end or table[at] == _END:
            return
        yield table[at : at + length]
        strings_end = table.find(b"\0\0", at + length, end)
        if strings_end < 0:
            return
        at = strings_end + 2


def _word(structure: bytes, at: int) -> int:
    return int.from_bytes(structure[at : at + 2], "little")


def _size_b(structure: bytes) -> int:
    """Bytes of a memory device, 0 where its slot is empty or nobody knows (7.18.4, 7.18.5)."""
    code = _word(structure, 0x0C)
    if code == 0xFFFF:
        return 0
    if code == 0x7FFF:
        extended = structure[0x1C:0x20]
        return (int.from_bytes(extended, "little") & 0x7FFFFFFF) << 20 if len(extended) == 4 else 0
    return (code & 0x7FFF) << (10 if code & 0x8000 else 20)


def _form(code: int, detail: int, kind: str) -> str:
    """The form of a module by its form factor and the bits of its type's detail (7.18.1, 7.18.3)."""
    if code == 0x0D:
        return "SODIMM"
    if code in (0x05, 0x0B, 0x10) or (kind.startswith("LP") and code != 0x11):
        return "soldered"
    registered, unbuffered, load_reduced = (bool(detail >> bit & 1) for bit in (13, 14, 15))
    return _buffered(load_reduced=load_reduced, registered=registered, unbuffered=unbuffered)


def _buffered(*, load_reduced: bool, registered: bool, unbuffered: bool) -> str:
    if load_reduced:
        return "LRDIMM"
    if registered == unbuffered:  # of firmware that sets both, or none
        return ""
    return "RDIMM" if registered else "UDIMM"


def _kind_of_word(word: str) -> str | None:
    """``DDR4`` and the like, empty if nobody knows, ``None`` for what is no DRAM on the board."""
    kind = _WORDS.get(word, word)
    if kind in _KINDS.values():
        return kind
    other = ("Flash", "HBM", "VRAM", "SRAM", "ROM", "EEPROM", "FEPROM", "EPROM", "Logical")
    return None if word.startswith(other) else ""


def _form_of_words(words: dict[str, str], kind: str) -> str:
    factor, detail = words.get("FORM_FACTOR", ""), words.get("TYPE_DETAIL", "")
    if factor == "SODIMM":
        return "SODIMM"
    if factor in _CHIPS or (kind.startswith("LP") and factor != "CAMM"):
        return "soldered"
    return _buffered(
        load_reduced="LRDIMM" in detail,
        registered="Registered (Buffered)" in detail,
        unbuffered="Unbuffered" in detail,
    )
