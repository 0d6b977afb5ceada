"""Meters like another one, each for one more run."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def another(meter: Any) -> Any:
    """A ``Meter`` like ``meter`` for one more run, which that one stands for from its start on."""
    made = type(meter)(host=meter._host, **settings_of(meter))
    made._hooks, made._decorator = meter._hooks, meter
    return made


def settings_of(meter: Any) -> dict[str, Any]:
    """What ``meter`` was made with, on whatever machine."""
    given = {"name": meter._name, "tags": meter._tags, "parameters": meter._parameters}
    return {**meter._given, **meter._limits, **given}
