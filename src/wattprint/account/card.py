"""The card of a statement in a notebook: its main figures, a bar for each resource, the factors folded."""

from __future__ import annotations

from wattprint.cards import MARKS, card, figure, known
from wattprint.units import format_duration, format_quantity

from .how_known import how_known
from .work import ESTIMATED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Protocol

    from wattprint.quantity import Quantity

    from .how_known import Stated
    from .lines import Money
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
    inside = (
        f"at the {carbon.boundary}" if energy_j is not None else "wattprint doctor says what is read here"
    )
    yield "Energy", _shown(energy_j), ", ".join(part for part in (told, inside) if part)
    yield "Carbon", _shown(statement.carbon_kg), known(statement.carbon_kg, _place(statement))
    paid = "electricity" if money.instance_cost is None else "rent"
    say = 'say what electricity costs: tariff="0.30EUR/kWh"'
    yield "Money", _shown(statement.cost), say if statement.cost is None else known(statement.cost, paid)
    if statement.water_l is not None:
        yield "Water", _shown(statement.water_l), known(statement.water_l, "on site and grid")
    started = "" if run.started_at is None else f"from {run.started_at[:16].replace('T', ' ')} UTC"
    yield "Time", format_duration(run.duration_s), started


def _place(statement: Shown) -> str:
    """Where the carbon's intensity is from; where nobody said so, what to type."""
    carbon = statement.carbon
    if any(line.id == "grid/given" for line in statement.factors):
        return "at the intensity that was given"
    if carbon.place is None:
        return 'place unknown: say where, region="FR"'
    if "time zone" in carbon.place_known_by:
        return f'{carbon.place_and_year}, guessed from the time zone: region="FR" says where'
    return carbon.place_and_year


def _metrics(achieved: Mapping[str, float | None]) -> Iterator[tuple[str, str, str]]:
    for name, value in [*achieved.items()][:_MOST_METRICS]:
        yield name, UNKNOWN if value is None else f"{value:.6g}", "metric"


def _shown(quantity: Quantity | None) -> str:
    return UNKNOWN if quantity is None else figure(quantity)
