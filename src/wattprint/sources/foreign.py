"""Which interfaces are asked on macOS and Windows: their own, and those that any system has."""

from __future__ import annotations

from wattprint.host.foreign import MACOS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.host import Host

    from .base import Survey

    Ways = list[tuple[str, Callable[[Host], Survey]]]
    """Names of interfaces and what asks them, in order of trust."""

ANYWHERE = ("nvml", "plug", "redfish")
"""NVIDIA's library, and meters that are asked over the network."""


def of_system(system: str, ways: Ways) -> Ways:
    """Those of ``ways``, Linux's, that ``system`` has as well, between its own."""
    from . import pack

    shared = [way for way in ways if way[0] in ANYWHERE]
    battery = ("battery", pack.discover)
    if system == MACOS:
        from . import apple

        return [("apple", apple.discover), *shared, battery]
    from . import emi

    return [("emi", emi.discover), *shared, battery]
