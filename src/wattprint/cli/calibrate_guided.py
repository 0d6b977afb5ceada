"""Asks the user what the meter shows, before and after each phase."""

from __future__ import annotations

import time

import click

from wattprint.track.truths import amount, by_energy, by_power

from .screen import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.track.truths import Amount

MOST_S = 3600.0
"""So long a load may wait for its user at the most."""


class Guided:
    """A meter that is read by eye: its watts at the end of a phase, or its kWh at both ends."""

    def __init__(self) -> None:
        self._name = ""
        self._before: Amount | None = None
        self._began_s = 0.0

    def begin(self, name: str) -> None:
        """Ask for the count before the phase ``name``, if the meter has one."""
        self._name = name
        self._before = _asked(f"{name}: kWh on the meter now (12.345 kWh; Enter if you read its watts)", "")
        self._began_s = time.monotonic()

    def tick(self) -> None:
        """Nothing is to be done."""

    def mean(self, duration_s: float) -> tuple[float, float]:
        """Ask for the watts, or for the count again. Raises ``UsageError`` for what is too coarse."""
        del duration_s
        if self._before is None:
            shown = _asked(f"{self._name}: watts on the meter now (41.3 W)")
            assert shown is not None
            return by_power(self._name, shown.value, shown.step)
        while True:
            after = _asked(f"{self._name}: kWh on the meter now (12.351 kWh)", energy=True)
            assert after is not None
            if after.value >= self._before.value:
                break
            complain(f"the count fell, it was {self._before.value / 3.6e6:.10g} kWh: read it again")
        return by_energy(
            self._name, after.value - self._before.value, after.step, time.monotonic() - self._began_s
        )


def _asked(question: str, default: str | None = None, *, energy: bool = False) -> Amount | None:
    """What the user answers, until it is an amount; ``None`` for ``default``."""
    energy = energy or default is not None
    while True:
        answer = click.prompt(question, default=default, show_default=False, err=True)
        if answer == default:
            return None
        shown = amount(str(answer))
        if shown is not None and shown.is_energy == energy:
            return shown
        complain("write it as 12.345 kWh" if energy else "write it as 41.3 W")
