"""What this machine offers and what of it is read, shared by the meters of a process as long as it holds.

A meter opens its sources itself. Where none is to be opened, and models stand for all, the next meter of the
process takes what the one before it found, if all that was asked for it is answered as it was: listings,
files, variables (docs/decisions/0014). Models keep nothing of a reading, so that meters may share them.
"""

from __future__ import annotations

import os

from wattprint.host.machine import Machine

from .base import ModelSource
from .survey import ask_all, choose, visible_gpus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.asked import AskedEnviron, AskedFiles
    from wattprint.host.installed import Installed
    from wattprint.settings.plug import PlugAddress

    from .base import Interface
    from .survey import Choice


class Discovery:
    """``interfaces`` as they answered, ``choices`` of their sources, and the ``visible_gpus``.

    ``installed``: what a model has found of memory, supplies and box.
    """

    __slots__ = ("choices", "installed", "interfaces", "visible_gpus")

    def __init__(self, host: Host, machine: Machine, plug: PlugAddress | None) -> None:
        self.interfaces: list[Interface] = ask_all(host, plug)
        self.visible_gpus: set[str] = visible_gpus(host, self.interfaces)
        self.choices: list[Choice] = choose(host, machine, self.interfaces)
        self.installed: Installed | None = machine.installed

    @property
    def opens_nothing(self) -> bool:
        """Whether no interface has a source, and models stand for all."""
        sensed = any(interface.sources for interface in self.interfaces)
        return not sensed and all(isinstance(choice.source, ModelSource) for choice in self.choices)


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


class _Process:
    """What this process knows from its earlier meters; ``starts``: how many found nothing to open."""

    __slots__ = ("kept", "starts")

    def __init__(self) -> None:
        self.kept: _Kept | None = None
        self.starts = 0


_process = _Process()


def discover(host: Host, machine: Machine, plug: PlugAddress | None = None) -> Discovery:
    """What ``machine``, at which ``host`` looks, offers: see ``survey``. ``plug``: what it hangs on, if any.

    It may be shared: leave it as it is. The first meter of a process notes nothing for a second one, which
    most never have.
    """
    if host.files.root != "/" or plug is not None:
        return Discovery(host, machine, plug)
    stamp = _stamp(host, machine)
    kept = _process.kept
    if kept is not None and kept.holds(stamp):
        machine.installed = kept.discovery.installed
        return kept.discovery
    _process.kept = None
    if not _process.starts:
        discovery = Discovery(host, machine, plug)
        _process.starts = int(discovery.opens_nothing)
        return discovery
    noting, asked, environ = host.noting()
    discovery = Discovery(noting, machine, plug)
    asked.noting = False
    if discovery.opens_nothing:
        _process.kept = _Kept(discovery, stamp, asked, environ)
    else:
        _process.starts = 0
    return discovery


def _stamp(host: Host, machine: Machine) -> list[object]:
    """What goes into a discovery beside the answers of files and variables."""
    facts: list[object] = [getattr(machine, name) for name in Machine.__slots__]
    ours = os.geteuid() if hasattr(os, "geteuid") else 0
    return [host.make, host.live, os.environ.get("LD_LIBRARY_PATH"), ours, *facts]
