"""What a joule or an hour costs at the site of a run: the factors of its statement, for a run in progress."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.quantity import Quantity

_J_PER_KWH = 3.6e6
_S_PER_H = 3600.0
_QUARTER_NS = 900 * 1_000_000_000
_MOST_MEANS = 16


class Rates:
    """The factors that hold at ``site`` (fields of ``records.Site``), looked up as for a statement.

    ``zone``: the machine's time zone, whose clock a tariff goes by. Where no place is known, carbon is
    not either: no range over the world stands in for it here. Money is what is paid: by the tariff if
    one was given, else by the hour if the machine is rented, else by what power costs at the place.
    """

    def __init__(self, site: Mapping[str, object], zone: str, wall_ns: int) -> None:
        from datetime import UTC, datetime

        import msgspec

        from wattprint.account import rates
        from wattprint.account.lookup import clock_zone
        from wattprint.account.money import Tariff
        from wattprint.records import Site

        known = msgspec.convert(dict(site), Site)
        year = known.year or datetime.fromtimestamp(wall_ns / 1e9, UTC).year
        self._rates = found = rates.Rates(known, year, zone=clock_zone(zone))
        self.boundary = known.boundary
        self._pue = found.pue_line
        self._grid = found.intensity if found.site_intensity_line is not None else None
        price = found.energy_price
        self._tariff = price if isinstance(price, Tariff) else None
        self._price = price.bands[0].price if isinstance(price, Tariff) else price
        hour = found.instance_price
        self._hour = hour if hour is not None and not known.tariff else None
        self._means: dict[tuple[int, int], float] = {}

    @property
    def pue(self) -> float:
        """Power usage effectiveness of the building."""
        return self._pue.mid

    @property
    def knows_carbon(self) -> bool:
        """Whether the place and its grid are known."""
        return self._grid is not None

    @property
    def currency(self) -> str | None:
        """In which money the run is paid, ``None`` where no price is known."""
        price = self._hour or self._price
        return None if price is None else price.unit.partition("/")[0]

    @property
    def by_hour(self) -> bool:
        """Whether money goes by the time, as that of a rented machine does, and not by the energy."""
        return self._hour is not None

    def carbon_g(self, counted_j: float) -> float | None:
        """Grams of CO2e of ``counted_j`` at the site's boundary, location-based, operational."""
        return None if self._grid is None else counted_j / _J_PER_KWH * self._grid.mid

    def money(self, counted_j: float, begin_ns: int, end_ns: int) -> float | None:
        """What a run from ``begin_ns`` to ``end_ns`` (since 1970) costs, its energy drawn evenly."""
        if self._hour is not None:
            return (end_ns - begin_ns) / 1e9 / _S_PER_H * self._hour.mid
        if self._price is None:
            return None
        price = self._price.mid if self._tariff is None else self._mean_price(begin_ns, end_ns)
        return counted_j / _J_PER_KWH * price

    def _mean_price(self, begin_ns: int, end_ns: int) -> float:
        """The tariff's mean over a time, up to the end of its last quarter of an hour."""
        from wattprint.account.hourly import Slice

        assert self._tariff is not None
        key = begin_ns, (end_ns // _QUARTER_NS + 1) * _QUARTER_NS
        if key not in self._means:
            if len(self._means) >= _MOST_MEANS:
                self._means.clear()
            whole = Slice(start_ns=begin_ns, end_ns=key[1], energy_j=1.0)
            self._means[key] = self._tariff.mean_price([whole])[0].mid
        return self._means[key]

    def high_over_mid(
        self,
        sources: Sequence[dict[str, object]],
        spent: Sequence[list[float]],
        scope: str,
        duration_s: float,
    ) -> dict[str, float]:
        """How far the high end of energy, carbon and money so far is above their mid, as in a statement.

        ``sources``: fields of ``records.SourceLine``; ``spent``: joules of each, as ``records.Joules``.
        """
        import msgspec

        from wattprint.account.known import quantity
        from wattprint.account.money import energy_cost
        from wattprint.account.resources import node_energy
        from wattprint.records import Joules, SourceLine

        lines = msgspec.convert(list(sources), list[SourceLine])
        energy = node_energy(lines, [Joules(*one) for one in spent], scope, duration_s)
        counted = self._rates.counted(self._rates.inside(energy.components, energy.rests))
        if counted is None:
            return {}
        found = {"energy": _ratio(counted)}
        if self._grid is not None:
            found["carbon"] = _ratio(self._rates.carbon(counted))
        if self._hour is not None:
            found["money"] = self._hour.high / self._hour.mid
        elif self._price is not None:
            found["money"] = _ratio(energy_cost(counted, quantity(self._price)))
        return found


def _ratio(figure: Quantity) -> float:
    return figure.high / figure.mid if figure.mid > 0 else 1.0
