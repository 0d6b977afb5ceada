"""The zones that Linux powercap shows: those of RAPL, and those of others."""

from __future__ import annotations

import math

from .base import Finding
from .rapl_support import CLASS, DEVICES, FIX_MASK, RAPL_DRIVERS, why_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wattprint.host import Host

_LEAST_LIMIT_W = 3.0
"""Chosen: the smallest packages are rated 4.5 to 6 W, and can be set to somewhat less."""
NO_LIMIT_W = 1000.0
"""An unlocked desktop board states 4095 W as "no limit"; such a limit says nothing."""
_LONG_TERM = "long_term"
"""The first constraint of a package (Documentation/power/powercap/powercap.rst)."""
_NAMED = 4
"""As many zones of one driver are named in a finding."""


class Zone:
    """One powercap zone: its ``folder``, ``name``, control type, and the name of the zone it is in."""

    __slots__ = ("control", "folder", "name", "parent")

    def __init__(self, folder: str, control: str, name: str, parent: str) -> None:
        self.folder = folder
        self.control = control
        self.name = name
        self.parent = parent

    @property
    def key(self) -> str:
        """What the kernel calls it: ``intel-rapl:0:1``."""
        return self.folder.rpartition("/")[2]

    @property
    def resource(self) -> str:
        """What a zone of RAPL meters, or ``""`` if its energy is inside another zone's or unknown."""
        if self.name == "psys":
            return "node"
        if self.name == "dram":
            return "dram/" + (_package(self.parent) or "0")
        package = _package(self.name)
        return f"cpu/{package}" if package else ""


def _package(name: str) -> str:
    """``0`` of ``package-0``, ``1.2`` of ``package-1-die-2``, else nothing."""
    parts = name.split("-")
    if parts[0] != "package" or len(parts) not in (2, 4) or not parts[1].isdecimal():
        return ""
    if len(parts) == 2:
        return parts[1]
    return f"{parts[1]}.{parts[3]}" if parts[2] == "die" and parts[3].isdecimal() else ""


def _folders(host: Host, folder: str, *, top: bool = True) -> Iterator[str]:
    """Zone folders below ``folder``, parents first. Those at the top without a colon are control types."""
    for name in host.files.names(folder):
        path = f"{folder}/{name}"
        if ":" in name:
            yield path
        if top or ":" in name:
            yield from _folders(host, path, top=False)


def zones(host: Host) -> list[Zone]:
    """All zones of the machine, each once, from the flat class folder or the nested device tree.

    Raises ``PermissionError`` if the folder itself is closed.
    """
    found: dict[str, str] = {}
    for root in (CLASS, DEVICES):
        for folder in _folders(host, root):
            found.setdefault(folder.rpartition("/")[2], folder)
    names = {key: (host.files.text_or_none(folder + "/name") or "").strip() for key, folder in found.items()}
    return [
        Zone(folder, key.partition(":")[0], names[key], names.get(key.rpartition(":")[0], ""))
        for key, folder in sorted(found.items())
        if names[key] or host.files.exists(folder + "/energy_uj")  # a masked one is a link to nothing
    ]


def readable_packages(host: Host) -> bool:
    """Whether RAPL meters the CPU packages here, so that another view of them would count twice."""
    try:
        packages = [
            zone for zone in zones(host) if zone.control in RAPL_DRIVERS and zone.resource[:4] == "cpu/"
        ]
    except OSError:
        return False
    return any(host.files.integer_or_none(zone.folder + "/energy_uj") is not None for zone in packages)


def package_limit_w(host: Host) -> float | None:
    """The long-term power limit in W that one package is set to, as all may read; ``None`` if none is told.

    Of one that several drivers show the lowest is kept to; of several packages it is the mean, which their
    number makes all of theirs.
    """
    limits_w: dict[str, float] = {}
    try:
        seen = zones(host)
    except OSError:
        return None
    for zone in seen:
        if zone.control not in RAPL_DRIVERS or not zone.resource.startswith("cpu/"):
            continue
        first = f"{zone.folder}/constraint_0_"
        limit_w = (host.files.integer_or_none(first + "power_limit_uw") or 0) * 1e-6
        name = (host.files.text_or_none(first + "name") or _LONG_TERM).strip()
        if name == _LONG_TERM and _LEAST_LIMIT_W <= limit_w < NO_LIMIT_W:
            limits_w[zone.resource] = min(limit_w, limits_w.get(zone.resource, limit_w))
    return math.fsum(limits_w.values()) / len(limits_w) if limits_w else None


def look(host: Host) -> tuple[list[Zone], list[Finding]]:
    """RAPL's zones, and what is to be said where there is none of them or others. Never raises."""
    try:
        seen = zones(host)
    except PermissionError:
        return [], [Finding("rapl", "refused", f"/{CLASS} may not be listed", FIX_MASK, "cpu")]
    of_rapl = [zone for zone in seen if zone.control in RAPL_DRIVERS]
    findings = [] if of_rapl else [why_none(host)]
    if len(of_rapl) < len(seen):
        findings += _of_others(host, [zone for zone in seen if zone.control not in RAPL_DRIVERS])
    return of_rapl, findings


def _of_others(host: Host, zones: Sequence[Zone]) -> Iterator[Finding]:
    """One for the zones of each other driver that show a power or an energy (``arm-scmi``, ``dtpm``)."""
    showing: dict[str, list[str]] = {}
    for zone in zones:
        if any(host.files.exists(f"{zone.folder}/{file}") for file in ("energy_uj", "power_uw")):
            showing.setdefault(zone.control, []).append(f"{zone.key} {zone.name}".strip())
    for control, named in showing.items():
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        name = f"powercap {', '.join(named[:_NAMED])}{more}"
        detail = f"{name}: what it feeds, and whether that is measured, is not stated"
        yield Finding("rapl", "skipped", detail, resource=f"rail/{control}", name=name)
