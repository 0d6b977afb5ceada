"""The card of a statement in a notebook: its main figures, a bar for each resource, the factors folded."""

from __future__ import annotations

from wattprint.cards import MARKS, card, figure
from wattprint.units import format_duration, format_quantity, six_digits

from .how_known import how_known
from .remedies import place_remedy, remedy
from .work import ESTIMATED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Protocol

    from wattprint.quantity import Quantity

    from .how_known import Stated
    from .lines import Money, Water
    from .run_facts import RunFacts

    class Shown(Stated, Protocol):
        """What of a ``Statement`` is on its card."""

        @property
        def run(self) -> RunFacts: ...
        @property
        def scope(self) -> str: ...
        @property
        def money(self) -> Money: ...
        @property
        def water(self) -> Water: ...
        @property
        def warnings(self) -> Sequence[str]: ...
        @property
        def energy_kwh(self) -> Quantity | None: ...
        @property
        def carbon_kg(self) -> Quantity | None: ...
        @property
        def cost(self) -> Quantity | None: ...
        @property
        def water_l(self) -> Quantity | None: ...


UNKNOWN = "unknown"
_MOST_METRICS = 4


def statement_card(statement: Shown, achieved: Mapping[str, float | None] | None = None) -> str:
    """``statement`` as HTML, with what was ``achieved``: metrics by name, their last values."""
    run = statement.run
    share = "its share of the machine" if statement.scope == "process" else "the whole machine"
    ended = "running, so far" if run.status == "running" else run.status
    factors = [
        f"{one.id}: {format_quantity(one.low, one.mid, one.high, one.unit)}; {one.source}; {one.licence}"
        for one in statement.factors
    ]
    return card(
        run.name or run.id,
        [ended, share, *([] if run.status == ESTIMATED else [f"run {run.id}"])],
        [*_rows(statement), *_metrics(achieved or {})],
        bars=[(line.name, line.energy_j) for line in statement.resources],
        bars_title="Energy by resource",
        details={"Notes": statement.warnings, "Factors": factors},
    )


def _rows(statement: Shown) -> Iterator[tuple[str, str, str]]:
    run, carbon, money = statement.run, statement.carbon, statement.money
    energy_j, how = statement.energy_kwh, how_known(statement)
    told = "" if how is None else f"{MARKS[how.word]} {how}"
    inside = f"at the {carbon.boundary}"
    yield "Energy", _shown(energy_j), f"{told}, {inside}" if told else _say(statement, "facility_j")
    place = _place(statement)
    if statement.carbon_kg is None:
        place = _say(statement, "operational_location_g")
    yield "Carbon", _shown(statement.carbon_kg), place
    paid = "electricity" if money.instance_cost is None else "rent"
    yield (
        "Money",
        _shown(statement.cost),
        paid if statement.cost is not None else _say(statement, "energy_cost"),
    )
    water = "on site and grid" if statement.water_l is not None else _say(statement, "total_l")
    yield "Water", _shown(statement.water_l), water
    started = "" if run.started_at is None else f"from {run.started_at[:16].replace('T', ' ')} UTC"
    yield "Time", format_duration(run.duration_s), started


def _place(statement: Shown) -> str:
    """Where the carbon's intensity is from; where nobody said so, what to type."""
    carbon = statement.carbon
    if any(line.id == "grid/given" for line in statement.factors):
        return "at the intensity that was given"
    untold = place_remedy(carbon)
    if carbon.place is None:
        return "place unknown" if untold is None else f"place unknown: {untold.why} {untold.argument}"
    guess = "" if untold is None else f", guessed from the time zone: {untold.why} {untold.argument}"
    return f"{carbon.place_and_year}{guess}"


def _say(statement: Shown, key: str) -> str:
    """What to type for a figure that is unknown."""
    cure = remedy(statement, key)
    return f"{cure.why} {cure.argument}"


def _metrics(achieved: Mapping[str, float | None]) -> Iterator[tuple[str, str, str]]:
    for name, value in [*achieved.items()][:_MOST_METRICS]:
        yield name, UNKNOWN if value is None else six_digits(value), "metric"


def _shown(quantity: Quantity | None) -> str:
    return UNKNOWN if quantity is None else figure(quantity)
