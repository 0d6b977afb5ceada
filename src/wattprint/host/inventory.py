"""What stands in a machine beside its processors, as it tells itself: modules, supplies, the form of its box.

Only models need it, so that nobody asks before one is made; a machine answers once a process. Guests are not
asked: their firmware shows modules and a box that the hypervisor made up.
"""

from __future__ import annotations

from .installed import Installed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .files import Files
    from .machine import Machine
    from .smbios import Module

TABLE = "sys/firmware/dmi/tables/DMI"
_UDEV = "run/udev/data/+dmi:id"
_SPD = {"ee1004": "DDR4", "spd5118": "DDR5"}
"""Drivers of the chips by which modules describe themselves, and of what kind of module each is."""

# SMBIOS specification 3.7 (DSP0134), 7.4.1; a main server chassis (17) is a tower or a rack.
_BOXES = {7: "tower", 23: "rack", 25: "multi-node", 28: "blade", 29: "blade"}

_FIRMWARE = "by the firmware (DMI)"

_NOT_SEEN = 1.01
"""Of the memory that the system has: modules that add up to less of it are not all."""
_KEPT = 0.85
"""Of what is installed the system sees this share at least, unless mirroring or graphics takes some."""

_MODULE_SIZES_GIB = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256)
_RESERVE = 0.1
"""Of its modules a system sees less by up to this share: what firmware, kernel and graphics keep."""

_asked: dict[str, Installed] = {}
"""What this machine has answered, by what it was asked with."""


def installed(files: Files, machine: Machine) -> Installed:
    """What is installed in ``machine``: what its user declared, before what it tells of itself."""
    answer = _found(files, machine) if not machine.virtual else Installed()
    if machine.declared:
        from .declared import declare

        answer = declare(answer, machine)
    return answer


def _found(files: Files, machine: Machine) -> Installed:
    key = f"{files.root}\0{machine.memory_gb}"
    answer = _asked.get(key) if files.root == "/" else None
    if answer is None:
        answer = Installed()
        chassis = files.integer_or_none("sys/class/dmi/id/chassis_type")
        answer.box = _BOXES.get(chassis or 0, "")
        answer.box_known_by = _FIRMWARE if answer.box else ""
        _ask(files, machine, answer)
        if files.root == "/":
            _asked[key] = answer
    return answer


def _ask(files: Files, machine: Machine, answer: Installed) -> None:
    """Ask one after another who may tell of the modules, until what one tells adds up."""
    if machine.kind == "board":
        answer.form = answer.memory_words = "soldered"
        answer.memory_known_by = "as on boards of its kind"
        return
    if machine.cpu_name.startswith("Apple M"):
        answer.form = answer.memory_words = "soldered"
        answer.memory_known_by = "as with all chips of its kind"
        return
    table = _by_table(files, answer)
    if _take(answer, machine, table or _by_udev(files), _FIRMWARE):
        return
    if not files.names_or_empty("sys/devices/system/edac/mc"):
        _by_spd(files, machine, answer)
        return
    from . import edac

    _take(answer, machine, edac.modules(files), "by the memory controllers (EDAC)")


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
    answer.box_known_by = _FIRMWARE if answer.box or answer.supplies else ""
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
    answer.memory_words = " ".join(filter(None, (kind, form)))
    if seen_gb is not None and seen_gb > all_gb * _NOT_SEEN:
        answer.notes.append(f"{_apart(modules, all_gb, known_by, seen_gb)}: their number is not used")
        return False
    if seen_gb is not None and seen_gb < all_gb * _KEPT:
        answer.notes.append(f"{_apart(modules, all_gb, known_by, seen_gb)}: all modules count")
    answer.memory_gb = all_gb
    if form == "soldered":
        return True  # chips, which firmware shows as so many devices as it likes
    answer.modules = len(modules)
    sizes = {module.size_b for module in modules}
    each = f"{len(modules)} x {_gib(all_gb / len(modules))}" if len(sizes) == 1 else f"{len(modules)} modules"
    answer.memory_words = f"{each} {answer.memory_words}".strip()
    return True


def _apart(modules: list[Module], all_gb: float, known_by: str, seen_gb: float) -> str:
    return f"{len(modules)} modules, {_gib(all_gb)} in all, {known_by}; the system has {_gib(seen_gb, 'GiB')}"


def _by_spd(files: Files, machine: Machine, answer: Installed) -> None:
    """The modules that show the chip by which they describe themselves, if they are all of the memory."""
    for driver, kind in _SPD.items():
        # 0-0050: bus and address; "bind" and the like stand beside them.
        names = files.names_or_empty(f"sys/bus/i2c/drivers/{driver}")
        count = sum(name.partition("-")[0].isdecimal() and "-" in name for name in names)
        if not count:
            continue
        answer.kind = answer.memory_words = kind
        answer.memory_known_by = f"by chips of the modules ({driver})"
        if machine.memory_gb is not None and (each_gib := _module_gib(machine.memory_gb / count)):
            answer.modules, answer.memory_gb = count, each_gib * count * 2**30 / 1e9
            answer.memory_words = f"{count} x {each_gib} GB {kind}"
        return


def _module_gib(seen_gb: float) -> int | None:
    """The size of a module of which the system sees ``seen_gb`` (1e9 bytes), ``None`` if none is sold."""
    seen_gib = seen_gb * 1e9 / 2**30
    return next((s for s in _MODULE_SIZES_GIB if s * (1.0 - _RESERVE) <= seen_gib <= s), None)


def _gib(gb: float, unit: str = "GB") -> str:
    """As modules are called, whose GB has 2^30 bytes; of anything else in the ``unit`` GiB."""
    return f"{gb * 1e9 / 2**30:.4g} {unit}"
