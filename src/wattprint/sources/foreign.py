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

    def beyond(discover: Callable[[Host], Survey]) -> Callable[[Host], Survey]:
        """``discover``, which asks programs and calls: what they answer is asked anew by the next meter."""

        def ask(host: Host) -> Survey:
            host.files.beyond()
            return discover(host)

        return ask

    shared = [way for way in ways if way[0] in ANYWHERE]
    battery = ("battery", beyond(pack.discover))
    if system == MACOS:
        from . import apple

        return [("apple", beyond(apple.discover)), *shared, battery]
    from . import emi

    return [("emi", beyond(emi.discover)), *shared, battery]
