"""All typed machines by name: each is a function that writes its tree under a folder."""

from __future__ import annotations

from . import arm, desktops, guests, laptops, mainframes, servers

MACHINES = {
    machine.__name__: machine
    for family in (laptops, desktops, servers, arm, mainframes, guests)
    for machine in family.ALL
}
