"""Budgets of a run: so much energy, carbon, money or time, and what happens when it is spent.

They are checked once a tick of the sampler, in its thread; what reaches the program (a callback, an
error) does so in the program's own thread, at the end of a window or of a tracked step.
"""

from __future__ import annotations

from wattprint.errors import UsageError, WattprintError
from wattprint.ledger import fields
from wattprint.units import format_carbon, format_duration, format_energy, format_money

TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from wattprint.account.rates import Rates
    from wattprint.host import Host

    from .plan import Plan
    from .predicted import Forecast, Predicted
    from .progress import Step, WindowDone

    class SpendingRun(Protocol):
        """A run that budgets are held against; ``kind`` as in ``Budget``, figures in its unit."""

        def spent(self, kind: str) -> float | None:
            """What it has taken so far; ``None`` if that cannot be known."""

        def high_over_mid(self, kind: str) -> float:
            """How far the high end of that is above its mid."""

        def forecast(self) -> Forecast | None:
            """Where it leads, if that is known."""

        def warn(self, text: str) -> None:
            """Keep ``text`` in its record."""


_WARN_AT = 0.8
ACTIONS = ("warn", "raise", "stop")
BOUNDS = ("mid", "high")
_FIELDS = {"energy": "energy_j", "carbon": "carbon_g", "money": "money", "time": "duration_s"}
_EVERY_NS = 900_000_000
"""Some sensors are read ten times a second; a budget is not."""
_AGAIN = 1.02
"""A forecast, some 0.7 ms of computing, is made again once the run has gone on by this factor. Chosen: in a
fiftieth of a run it moves little, and a budget that lasts a day is not looked ahead of every second."""


class Breach:
    """A budget that is spent, or will be: ``spent`` of ``limit`` in J, g, s or ``unit``, by ``kind``.

    ``predicted`` is ``None`` where it is spent already, else what the whole run is forecast to take.
    """

    __slots__ = ("budget", "kind", "limit", "predicted", "spent", "text", "unit")

    def __init__(self, budget: Budget, spent: float, predicted: Predicted | None = None) -> None:
        self.budget, self.kind, self.limit, self.unit = budget.text, budget.kind, budget.limit, budget.unit
        self.spent, self.predicted = spent, predicted
        self.text = f"the budget of {budget.text} is spent: {budget.written(spent)} so far"
        if predicted is not None:
            # A record keeps this text, and no predicted figure stands in a record.
            self.text = f"the budget of {budget.text} is forecast not to last: {budget.written(spent)} so far"


class BudgetExceeded(WattprintError):  # noqa: N818 - named for what happened, as KeyboardInterrupt is
    """The run has spent a budget, or is forecast to; raised at the end of a window or a step."""

    passes_through = True

    def __init__(self, breach: Breach) -> None:
        super().__init__(breach.text, fix='give it more, or on_budget="stop" to end in good order')
        self.breach = breach


class Budget:
    """``limit`` of one ``kind`` (``energy``, ``carbon``, ``money``, ``time``), in J, g, ``unit`` or s.

    Raises ``UsageError`` for a ``text`` that is no amount with a unit.
    """

    __slots__ = ("kind", "limit", "text", "unit")

    def __init__(self, text: str) -> None:
        from wattprint.amounts import budget

        self.text = fields.name(text, 'budget="2 kWh"').strip()
        self.kind, self.limit, self.unit = budget(self.text)

    def written(self, amount: float) -> str:
        """``amount`` in a unit for people."""
        if self.kind == "energy":
            return format_energy(amount)
        if self.kind == "carbon":
            return f"{format_carbon(amount)} CO2e"
        return format_duration(amount) if self.kind == "time" else format_money(amount, self.unit)


class Budgets:
    """All budgets of one run. ``rates`` prices them; ``at_once`` is told of a breach in the sampler's thread
    and returns what it has done about it.

    ``on_budget``: what to do besides saying so: ``warn`` (nothing), ``raise`` ``BudgetExceeded``,
    ``stop`` (``should_stop``), or a callable that is told the ``Breach``. ``bound``: which end of a figure
    counts, ``mid`` or ``high``. ``by_forecast``: act as soon as the low end of a settled forecast exceeds the
    budget. Raises ``UsageError`` for what cannot be used, and for a unit in which the run cannot be priced.
    """

    def __init__(
        self,
        budget: str | Sequence[str],
        rates: Rates,
        *,
        on_budget: str | Callable[[Breach], object] | None = None,
        bound: str = "mid",
        by_forecast: bool = False,
        at_once: Callable[[Breach], str] | None = None,
    ) -> None:
        for value, choices, name in ((on_budget, ACTIONS, "on_budget"), (bound, BOUNDS, "budget_bound")):
            if value is not None and not callable(value) and value not in choices:
                also = " or a function" if name == "on_budget" else ""
                raise UsageError(f"{name} cannot be {value!r}", fix=f"give {', '.join(choices)}{also}")
        self.rates = rates
        try:
            self._all = [
                Budget(text) for text in ([budget] if isinstance(budget, str | int | float) else budget)
            ]
        except TypeError as error:
            raise UsageError(
                f"budget cannot be a {type(budget).__name__}", fix='give text, such as budget="2 kWh"'
            ) from error
        for limit in self._all:
            _check_price(limit, rates)
        self._do = on_budget or "warn"
        self._bound = bound
        self.by_forecast = by_forecast
        self._at_once = at_once
        self._warned: set[str] = set()
        self._left = list(self._all)
        self._due: list[Breach] = []
        self._checked_ns = 0
        self._foretell_at_s = 0.0
        self.should_stop = False

    def check(self, run: SpendingRun, at_ns: int) -> None:
        """Compare what ``run`` has spent with each budget; once a second at most, and never raising."""
        if at_ns - self._checked_ns < _EVERY_NS:
            return
        self._checked_ns = at_ns
        forecast = self._forecast(run) if self.by_forecast and self._left else None
        for budget in list(self._left):
            spent = run.spent(budget.kind)
            ratio = run.high_over_mid(budget.kind) if self._bound == "high" else 1.0
            if spent is None:
                continue
            figure = _of(forecast, budget.kind) if forecast is not None and forecast.settled else None
            if spent * ratio >= budget.limit:
                self._breached(Breach(budget, spent * ratio), run)
            elif figure is not None and figure.low * ratio > budget.limit:
                self._breached(Breach(budget, spent * ratio, figure), run)
            elif spent * ratio >= _WARN_AT * budget.limit and budget.text not in self._warned:
                self._warned.add(budget.text)
                share = spent * ratio / budget.limit
                _warn(f"{share:.0%} of the budget of {budget.text} is spent: {budget.written(spent * ratio)}")

    def _forecast(self, run: SpendingRun) -> Forecast | None:
        """Where ``run`` leads; ``None`` too where that was asked just now."""
        elapsed_s = run.spent("time") or 0.0
        if elapsed_s < self._foretell_at_s:
            return None
        self._foretell_at_s = _AGAIN * elapsed_s
        return run.forecast()

    def _breached(self, breach: Breach, run: SpendingRun) -> None:
        self._left = [budget for budget in self._left if budget.text != breach.budget]
        if self._do == "stop":
            self.should_stop = True
        done = "the run was asked to stop" if self._do == "stop" else ""
        if self._at_once is not None:
            done = self._at_once(breach) or done
        run.warn(breach.text + (f"; {done}" if done else ""))
        if self._do == "raise" or callable(self._do):
            self._due.append(breach)
        figure = breach.predicted
        if figure is None:
            _warn(breach.text)
        else:
            written = [Budget(breach.budget).written(end) for end in (figure.low, figure.mid, figure.high)]
            _warn(
                f"{breach.text}, predicted {written[1]} ({written[0]}–{written[2]}) if it goes on like this"
            )

    def at_window(self, done: WindowDone) -> None:
        """In the program's thread, at the end of a window: do what is due. Raises ``BudgetExceeded``."""
        if self._due and done.status == "ok":
            self._act()

    def at_step(self, step: Step) -> None:
        """The same at a step of a tracked loop."""
        del step
        if self._due:
            self._act()

    def _act(self) -> None:
        try:
            breach = self._due.pop(0)
        except IndexError:
            return  # a signal handler, or another thread, was here first
        if callable(self._do):
            self._do(breach)
        else:
            raise BudgetExceeded(breach)


def budgets_for(
    plan: Plan,
    host: Host,
    budget: str | Sequence[str],
    *,
    on_budget: str | Callable[[Breach], object] | None = None,
    bound: str = "mid",
    by_forecast: bool = False,
    at_once: Callable[[Breach], str] | None = None,
) -> Budgets:
    """The budgets of the recording that ``plan`` describes, priced at its site. Raises as ``Budgets``."""
    rates = plan.rates(host.clock.wall_ns())
    return Budgets(budget, rates, on_budget=on_budget, bound=bound, by_forecast=by_forecast, at_once=at_once)


def _check_price(budget: Budget, rates: Rates) -> None:
    """Raise ``UsageError`` where the run's share of ``budget`` cannot be known."""
    effect = "it would never be reached"
    if budget.kind == "carbon" and rates.site_intensity_line is None:
        raise UsageError(
            f"no carbon is known here for the budget of {budget.text}", effect, 'say where: region="FR"'
        )
    if budget.kind == "money" and rates.currency != budget.unit:
        here = "no price is known here" if rates.currency is None else f"prices here are in {rates.currency}"
        raise UsageError(
            f"{here}, not in {budget.unit} as the budget of {budget.text}", effect,
            f'give tariff="0.30{budget.unit}/kWh"',
        )  # fmt: skip


def _of(forecast: Forecast, kind: str) -> Predicted | None:
    figure: Predicted | None = getattr(forecast, _FIELDS[kind])
    return figure


def _warn(text: str) -> None:
    """Tell the user at once. Logging is loaded here, by a run that has something to say."""
    from wattprint.log import logger

    logger.warning("%s", text)
