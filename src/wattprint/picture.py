"""What ``track.watch`` sees of a machine at one look, for screens and for JSON."""

from __future__ import annotations

import msgspec

HISTORY = 60
"""Looks whose powers are kept."""


class Drawn(msgspec.Struct, frozen=True):
    """What one process, run, or part of the machine draws: watts since the last look, joules since the first.

    ``pid`` is 0 for what is none; ``cpus``: how many logical CPUs it kept busy; ``run``: the id of the run.
    """

    name: str
    power_w: float
    energy_j: float
    cpus: float = 0.0
    pid: int = 0
    run: str = ""


class Metered(msgspec.Struct, frozen=True):
    """One channel: its resource and name, how it is known, watts since the last look and of ``HISTORY``."""

    resource: str
    name: str
    method: str
    power_w: float
    history: tuple[float, ...]


class Picture(msgspec.Struct, frozen=True):
    """The machine since the look before. Powers in W, energies in J since the first look.

    ``low_w`` and ``high_w``, ``low_j`` and ``high_j`` hold the errors of all channels as if they erred
    together. ``sensed``: the share of its energy that sensors told, 0..1, ``None`` if it has drawn none.
    ``rows``, ``idle`` and ``unattributed`` sum to ``power_w`` and to ``energy_j``.
    """

    elapsed_s: float
    power_w: float
    low_w: float
    high_w: float
    energy_j: float
    sensed: float | None
    load: float
    channels: tuple[Metered, ...]
    rows: tuple[Drawn, ...]
    idle: Drawn
    unattributed: Drawn
    low_j: float
    high_j: float
