"""What to type about a figure that is unknown: one answer for receipts, tables, pages and cards."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from .lines import Boundaries, Carbon, Water

    class Told(Protocol):
        """What of a ``Statement`` says why a figure is unknown."""

        @property
        def boundaries(self) -> Boundaries: ...
        @property
        def carbon(self) -> Carbon: ...
        @property
        def water(self) -> Water: ...


class Remedy(NamedTuple):
    """``why``: what to tell, in words; ``flag``: with what option of ``show``, ``report`` and ``run``.

    Without a ``flag`` it takes another command: ``wattprint doctor``.
    """

    why: str
    flag: str = ""

    def typed(self, again: str) -> str:
        """The whole of what to type; ``again``: the command that states the run, without its options."""
        return f"{again} {self.flag}" if self.flag else DOCTOR

    @property
    def argument(self) -> str:
        """As an argument in Python: ``tariff="0.30EUR/kWh"``; of what has no option the command."""
        name, _, value = self.flag.removeprefix("--").partition(" ")
        if not name:
            return DOCTOR
        quoted = value if value.replace(".", "").isdecimal() else f'"{value}"'
        return f"{name.replace('-', '_')}={quoted}"


DOCTOR = "wattprint doctor"
METER = Remedy("nothing was metered; what could be:")
PLACE = Remedy("say where it ran:", "--region FR")
INTENSITY = Remedy("say what a kWh emits, in g:", "--intensity 56")
_MAKING = Remedy("say what making the device emitted:", "--embodied-per-device 150kg")
_COOLING = Remedy("say what cooling takes, in L/kWh:", "--wue 0.4")
_NO_WATER = Remedy("no table has what power stations take there; of another place:", "--region FR")
PRICE = Remedy("say what power costs:", "--tariff 0.30EUR/kWh")
_OF_KEY = {
    "operational_location_g": INTENSITY,
    "embodied_g": _MAKING,
    "onsite_l": _COOLING,
    "energy_cost": PRICE,
}


def remedy(statement: Told, key: str) -> Remedy:
    """What to do where the figure ``key`` (as in ``figures.LINES``) of ``statement`` is unknown."""
    if getattr(statement.boundaries, f"{statement.carbon.boundary}_j") is None:
        return METER
    if key == "total_g":
        key = "operational_location_g" if statement.carbon.operational_location_g is None else "embodied_g"
    if key == "total_l":
        key = "onsite_l" if statement.water.onsite_l is None else "grid_l"
    if key == "grid_l":
        return _NO_WATER if statement.carbon.place is not None else PLACE
    return _OF_KEY.get(key, METER)


def place_remedy(carbon: Carbon) -> Remedy | None:
    """What to do where nobody told the place: carbon is wide for that; ``None`` where somebody has."""
    return PLACE if carbon.place_known_by.startswith(_PLACE_GUESSED) else None


_PLACE_GUESSED = ("nothing", "time zone")
"""How what the place is known by begins where nobody has said it."""
