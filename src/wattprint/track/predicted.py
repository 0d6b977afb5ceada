"""A forecast of a run in progress: what it will have taken by its end, and how it is said.

``track.forecast`` makes it. A prediction has classes of its own: nothing here is a ``Quantity``, and none
of it enters a record.
"""

from __future__ import annotations

METHOD = "predicted"
LEVEL = 0.9
"""The share of runs whose end lies within the interval, as far as ``benchmarks/forecast.py`` has seen."""


class Predicted:
    """A figure that is foretold: it lies between ``low`` and ``high`` with a probability of 90 %.

    It foretells what the meter will show as its mid, in ``unit``; what the meter itself may be off by
    stands in the statement, and is not in it. ``method`` is always ``predicted``.
    """

    __slots__ = ("high", "low", "mid", "unit")
    method = METHOD

    def __init__(self, low: float, mid: float, high: float, unit: str) -> None:
        self.low, self.mid, self.high, self.unit = low, mid, high, unit

    def scaled(self, ratio: float, unit: str) -> Predicted:
        """The same figure times ``ratio``, in ``unit``."""
        return Predicted(self.low * ratio, self.mid * ratio, self.high * ratio, unit)

    def at(self, mid: float, unit: str) -> Predicted:
        """What goes with this figure in proportion, and is ``mid`` in ``unit`` at its mid."""
        return self.scaled(mid / self.mid if self.mid > 0 else 0.0, unit)

    def shifted(self, by: float) -> Predicted:
        """The same figure plus ``by``."""
        return Predicted(self.low + by, self.mid + by, self.high + by, self.unit)

    def as_dict(self) -> dict[str, float | str]:
        """The fields that stand in JSON, as those of a ``Quantity`` do; the unit is in the key."""
        return {"low": self.low, "mid": self.mid, "high": self.high, "method": self.method}

    def __repr__(self) -> str:
        return f"Predicted({self.low!r}, {self.mid!r}, {self.high!r}, {self.unit!r})"


class Forecast:
    """Where a run will end up when ``done`` has become ``total``; all figures are of the whole run.

    ``energy_j`` at ``boundary``; ``duration_s`` since the start; ``end_s``, seconds since 1970;
    ``carbon_g`` and ``money``, ``None`` where the site has no place or no price. ``settled``: a twentieth
    of the run is done, or it was seen for long enough, to act upon its low end; before, nothing says how
    often that holds. ``irregular``: what has been uneven until now, in words; empty for nothing.
    """

    __slots__ = (
        "boundary", "carbon_g", "done", "duration_s", "end_s", "energy_j", "irregular", "money", "settled",
        "total",
    )  # fmt: skip
    method = METHOD

    def __init__(
        self,
        done: float,
        total: float,
        *,
        boundary: str,
        energy_j: Predicted,
        duration_s: Predicted,
        end_s: Predicted,
        carbon_g: Predicted | None,
        money: Predicted | None,
        settled: bool = True,
        irregular: str = "",
    ) -> None:
        self.done, self.total, self.boundary, self.settled = done, total, boundary, settled
        self.irregular = irregular
        self.energy_j, self.duration_s, self.end_s = energy_j, duration_s, end_s
        self.carbon_g, self.money = carbon_g, money

    @property
    def caveat(self) -> str:
        """What the figures rest on, in words: nothing that was seen tells of what has not come yet."""
        if not self.settled:
            return "a first guess, on too little to rely on"
        if self.irregular:
            return f"if the rest is like this: {self.irregular}"
        return "if the rest is like this: without a first checkpoint or evaluation, or longer steps, to come"

    def __str__(self) -> str:
        """Energy, carbon, money and time left to its end, each with its interval, in one line."""
        from wattprint.gates import printable
        from wattprint.units import format_duration, format_range

        parts = []
        for one, kind in ((self.energy_j, "energy"), (self.carbon_g, "carbon"), (self.money, "")):
            if one is not None:
                mid, bounds = format_range(one.low, one.mid, one.high, kind or one.unit)
                parts.append(f"{mid}{' CO2e' if kind == 'carbon' else ''} ({bounds})")
        low, mid, high = (
            format_duration(one) for one in (self.duration_s.low, self.duration_s.mid, self.duration_s.high)
        )
        when = f"{mid} ({low}–{high})"
        return printable(
            f"predicted at {self.done:g} of {self.total:g}: {', '.join(parts)}, {when}; {self.caveat}"
        )

    def as_dict(self) -> dict[str, object]:
        """The forecast in JSON."""
        found: dict[str, object] = {"method": METHOD, "level": LEVEL, "done": self.done, "total": self.total}
        found |= {"settled": self.settled, "caveat": self.caveat, "boundary": self.boundary}
        for name in ("energy_j", "duration_s", "end_s", "carbon_g", "money"):
            one = getattr(self, name)
            found[name] = None if one is None else one.as_dict()
        return found | {"currency": None if self.money is None else self.money.unit}
