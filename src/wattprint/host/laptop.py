"""What a laptop runs on and whether its lid is open, when somebody asks.

Linux: ``/sys/class/power_supply`` and ``/proc/acpi/button/lid/*/state``; macOS: ``ioreg``; Windows: its
battery state, and no call that tells of the lid.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .files import Files
    from .foreign import Foreign

CHARGERS = ("Mains", "USB", "Wireless")
"""Types of the class power_supply that charge a machine (Documentation/ABI/testing/sysfs-class-power)."""
OPEN, CLOSED = "open", "closed"
_CLASS = "sys/class/power_supply"
_LIDS = "proc/acpi/button/lid"


class LaptopState:
    """``mains``: whether a charger feeds it, ``None`` if unknown; ``lid``: ``open``, ``closed`` or empty."""

    __slots__ = ("lid", "mains")

    def __init__(self, mains: bool | None, lid: str) -> None:
        self.mains = mains
        self.lid = lid


def state_of(files: Files, foreign: Foreign | None) -> LaptopState:
    """The state now of a laptop with these files, or with these facts of another system."""
    if foreign is None:
        return LaptopState(_mains(files), _lid(files))
    from . import mac, windows
    from .foreign import MACOS

    if foreign.system == MACOS:
        plugged, closed = mac.battery(files).get("ExternalConnected"), mac.lid_is_closed(files)
        lid = "" if closed is None else CLOSED if closed else OPEN
        return LaptopState(plugged if isinstance(plugged, bool) else None, lid)
    try:
        return LaptopState(windows.BatteryState(windows.api().battery()).on_mains, "")
    except OSError:
        return LaptopState(None, "")


def _mains(files: Files) -> bool | None:
    """Whether a charger is plugged in; one of a device such as a mouse is none of the machine's."""
    told: list[bool] = []
    for supply in files.names_or_empty(_CLASS):
        folder = f"{_CLASS}/{supply}"
        kind = (files.text_or_none(f"{folder}/type") or "").strip()
        scope = (files.text_or_none(f"{folder}/scope") or "").strip()
        online = files.integer_or_none(f"{folder}/online") if kind in CHARGERS else None
        if online is not None and scope != "Device":
            told.append(online == 1)
    return any(told) if told else None


def _lid(files: Files) -> str:
    for lid in files.names_or_empty(_LIDS):
        state = (files.text_or_none(f"{_LIDS}/{lid}/state") or "").strip().rpartition(" ")[2]
        if state in (OPEN, CLOSED):
            return state
    return ""
