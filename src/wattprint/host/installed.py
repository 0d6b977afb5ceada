"""What stands in a machine beside its processors: memory modules, power supplies, the form of its box.

Only models need it, so that nobody asks before one is made; a machine answers once a process. Guests are not
asked: their firmware shows modules and a box that the hypervisor made up.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .files import Files
    from .machine import Machine
    from .smbios import Module

TABLE = "sys/firmware/dmi/tables/DMI"
_UDEV = "run/udev/data/+dmi:id"
_SPD = {"ee1004": "DDR4", "spd5118": "DDR5"}
"""Drivers of the chips by which modules describe themselves, and of what kind of module each is."""

# SMBIOS specification 3.7 (DSP0134), 7.4.1; a main server chassis (17) is a tower or a rack.
_BOXES = {7: "tower", 23: "rack", 25: "multi-node", 28: "blade", 29: "blade"}

_NOT_SEEN = 1.01
"""Of the memory that the system has: modules that add up to less of it are not all."""
_KEPT = 0.85
"""Of what is installed the system sees this share at least, unless mirroring or graphics takes some."""

_MODULE_SIZES_GIB = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256)
_RESERVE = 0.1
"""Of its modules a system sees less by up to this share: what firmware, kernel and graphics keep."""

_asked: dict[str, Installed] = {}
"""What this machine has answered, by what it was asked with."""


class Installed:
    """What is installed, as far as anybody tells: ``None`` or empty where nobody does.

    ``memory_gb``: of all modules, in 1e9 bytes; ``modules``: how many, ``None`` also for chips on the board;
    ``kind``: ``DDR4``, ``LPDDR5``; ``form``: ``RDIMM``, ``UDIMM``, ``SODIMM``, ``LRDIMM`` or ``soldered``;
    ``memory_known_by``: who tells. ``box``: ``rack``, ``tower``, ``blade`` or ``multi-node``; ``supplies``:
    power supplies that are plugged in; ``supply_w``: the rating of each in W. ``refused``: whether a table
    that would tell more is for root alone. ``notes``: what does not fit together.
    """

    __slots__ = (
        "box", "form", "kind", "memory_gb", "memory_known_by", "modules", "notes", "refused", "supplies",
        "supply_w",
    )  # fmt: skip

    def __init__(self) -> None:
        self.memory_gb: float | None = None
        self.modules: int | None = None
        self.kind = ""
        self.form = ""
        self.memory_known_by = ""
        self.box = ""
        self.supplies: int | None = None
        self.supply_w: float | None = None
        self.refused = False
        self.notes: list[str] = []

    def as_dict(self) -> dict[str, object]:
        """The facts for the header of a record, beside those of the machine."""
        return {
            "memory_modules": self.modules,
            "memory_kind": self.kind,
            "memory_form": self.form,
            "memory_known_by": self.memory_known_by,
            "form": self.box,
            "supplies": self.supplies,
            "supply_w": self.supply_w,
        }

    @property
    def memory_words(self) -> str:
        """The memory for people: ``8 x 32 GB DDR4 RDIMM``; empty where only its amount is known, at best."""
        many = ""
        if self.modules and self.memory_gb:
            each_gib = self.memory_gb * 1e9 / 2**30 / self.modules
            many = f"{self.modules} x {each_gib:.3g} GB"
        elif self.modules:
            many = f"{self.modules} modules"
        return " ".join(filter(None, (many, self.kind, self.form)))


def installed(files: Files, machine: Machine, declared: Mapping[str, object]) -> Installed:
    """What is installed in ``machine``: what its user ``declared`` (settings), before what it tells itself."""
    answer = _found(files, machine) if not machine.virtual else Installed()
    if declared:
        from .declared import declare

        answer = declare(answer, machine, declared)
    return answer


def _found(files: Files, machine: Machine) -> Installed:
    key = f"{files.root}\0{machine.memory_gb}"
    answer = _asked.get(key) if files.root == "/" else None
    if answer is None:
        answer = Installed()
        chassis = files.integer_or_none("sys/class/dmi/id/chassis_type")
        answer.box = _BOXES.get(chassis or 0, "")
        _ask(files, machine, answer)
        if files.root == "/":
            _asked[key] = answer
    return answer


def _ask(files: Files, machine: Machine, answer: Installed) -> None:
    """Ask one after another who may tell of the modules, until what one tells adds up."""
    if machine.kind == "board":
        answer.form, answer.memory_known_by = "soldered", "the kind of machine"
        return
    table = _by_table(files, answer)
    if _take(answer, machine, table or _by_udev(files), "the firmware (DMI)"):
        return
    if not files.names_or_empty("sys/devices/system/edac/mc"):
        _by_spd(files, machine, answer)
        return
    from . import edac

    _take(answer, machine, edac.modules(files), "the memory controllers (EDAC)")


def _by_table(files: Files, answer: Installed) -> list[Module]:
    from . import smbios

    try:
        table = files.data(TABLE, smbios.MOST_BYTES)
    except PermissionError:
        answer.refused = True
        return []
    except OSError:
        return []
    answer.supplies, answer.supply_w = smbios.supplies(table)
    return smbios.modules(table)


def _by_udev(files: Files) -> list[Module]:
    from . import smbios

    try:
        text = files.data(_UDEV, smbios.MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return []
    return smbios.modules_of_udev(text)


def _take(answer: Installed, machine: Machine, modules: list[Module], known_by: str) -> bool:
    """Put ``modules`` into ``answer``; whether they make up the memory that the system has."""
    if not modules:
        return False
    kinds, forms = {module.kind for module in modules}, {module.form for module in modules}
    kind = kinds.pop() if len(kinds) == 1 else ""
    form = forms.pop() if len(forms) == 1 else ""
    all_gb, seen_gb = sum(module.size_b for module in modules) / 1e9, machine.memory_gb
    answer.kind, answer.form, answer.memory_known_by = kind, form, known_by
    if seen_gb is not None and seen_gb > all_gb * _NOT_SEEN:
        note = f"{known_by}: {len(modules)} modules of {_gib(all_gb)} in all, the system has {_gib(seen_gb)}"
        answer.notes.append(f"{note}: their number is not used")
        return False
    if seen_gb is not None and seen_gb < all_gb * _KEPT:
        note = f"{known_by}: {len(modules)} modules of {_gib(all_gb)} in all, the system has {_gib(seen_gb)}"
        answer.notes.append(f"{note}: all modules count")
    answer.memory_gb = all_gb
    answer.modules = None if form == "soldered" else len(modules)
    return True


def _by_spd(files: Files, machine: Machine, answer: Installed) -> None:
    """The modules that show the chip by which they describe themselves, if they are all of the memory."""
    for driver, kind in _SPD.items():
        # 0-0050: bus and address; "bind" and the like stand beside them.
        names = files.names_or_empty(f"sys/bus/i2c/drivers/{driver}")
        count = sum(name.partition("-")[0].isdecimal() and "-" in name for name in names)
        if not count:
            continue
        answer.kind, answer.memory_known_by = kind, f"chips of the modules ({driver})"
        if machine.memory_gb is not None and (each_gib := _module_gib(machine.memory_gb / count)):
            answer.modules, answer.memory_gb = count, each_gib * count * 2**30 / 1e9
        return


def _module_gib(seen_gb: float) -> int | None:
    """The size of a module of which the system sees ``seen_gb`` (1e9 bytes); ``None`` if none is like that."""
    seen_gib = seen_gb * 1e9 / 2**30
    return next((s for s in _MODULE_SIZES_GIB if s * (1.0 - _RESERVE) <= seen_gib <= s), None)


def _gib(gb: float) -> str:
    return f"{gb * 1e9 / 2**30:.4g} GB"
