"""What this machine offers and what of it is read, shared by the meters of a process as long as it holds.

A meter opens its sources itself. Where none is to be opened, and models stand for all, the next meter of the
process takes what the one before it found, if all that was asked for it is answered as it was: listings,
files, variables (docs/decisions/0014). Models keep nothing of a reading, so that meters may share them.
"""

from __future__ import annotations

import os

from wattprint.host import platform
from wattprint.host.machine import Machine

from .choice import Discovery

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.asked import AskedEnviron, AskedFiles


class _Kept:
    """A discovery that opens nothing, with what it was made of."""

    __slots__ = ("_asked", "_environ", "_stamp", "discovery")

    def __init__(
        self, discovery: Discovery, stamp: list[object], asked: AskedFiles, environ: AskedEnviron
    ) -> None:
        self.discovery = discovery
        self._stamp, self._asked, self._environ = stamp, asked, environ

    def holds(self, stamp: list[object]) -> bool:
        return self._stamp == stamp and self._environ.holds() and self._asked.holds()


_kept: list[_Kept] = []
"""Of this process, by the meter before: one, or none."""


def discover_again(host: Host, machine: Machine) -> Discovery:
    """What ``machine``, at which ``host`` looks, offers, where an earlier meter found nothing to open.

    It may be shared: leave it as it is.
    """
    stamp = _stamp(host, machine)
    if _kept and _kept[0].holds(stamp):
        machine.installed = _kept[0].discovery.installed
        return _kept[0].discovery
    noting, asked, environ = host.noting()
    discovery = Discovery(noting, machine, None)
    asked.noting = False
    _kept[:] = [_Kept(discovery, stamp, asked, environ)] if discovery.opens_nothing else []
    return discovery


def _stamp(host: Host, machine: Machine) -> list[object]:
    """What goes into a discovery beside the answers of files and variables."""
    facts: list[object] = [getattr(machine, name) for name in Machine.__slots__]
    return [host.make, host.live, os.environ.get("LD_LIBRARY_PATH"), platform.user_id(), *facts]
