"""``Meter``: what a block of Python costs, as a context manager, a decorator, or by start and stop.

>>> with Meter("train", region="FR") as meter:  # doctest: +SKIP
...     for epoch in meter.track(range(10)):
...         fit()
>>> print(meter.statement)  # doctest: +SKIP
"""

from __future__ import annotations

import os

from wattprint.errors import UsageError, WattprintError, misnamed
from wattprint.host import Host
from wattprint.ledger import fields
from wattprint.settings.table import KEYS

from .identity import inherited_run
from .places import around
from .plan import Plan
from .prepare import survey
from .progress import Hooks
from .run import Run, end_of
from .window import Window

TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Any, TypeVar, overload

    from wattprint.account.statement import Statement

    from .budget import Breach, Budgets
    from .predicted import Forecast
    from .progress import Step, WindowDone
    from .windows import Open

    T = TypeVar("T")
    Function = TypeVar("Function", bound=Callable[..., object])

HOST_ROOT_VARIABLE = "WATTPRINT_HOST_ROOT"


_current: list[Meter] = []
"""The meters of this process that have been started and not stopped, the latest last."""


def _told_what_to_type(metric: Function) -> Function:
    """``metric``, for whom arguments that it does not have are one line about those that it has."""

    def told(*args: object, **named: object) -> object:
        try:
            return metric(*args, **named)
        except TypeError as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is not None:
                raise  # from within
        from .misuse import wrong_metric

        raise wrong_metric(args[1:], named)

    told.__wrapped__ = metric  # type: ignore[attr-defined]  # who asks for the signature sees the arguments
    told.__doc__, told.__name__, told.__qualname__ = metric.__doc__, "metric", "Meter.metric"
    return told  # type: ignore[return-value]  # it takes what ``metric`` does, and more


class Meter:
    """Meters everything between ``start`` and ``stop``, this process and its children.

    ``name``: of the run. ``region``: country, zone or cloud region (``FR``, ``US-CA``, ``gcp:europe-west1``)
    whose grid feeds the machine; without it the time zone is asked, and said to be a guess.
    ``intensity``: carbon of its electricity in g/kWh, instead of what the tables have. ``pue``,
    ``wue``: power usage effectiveness of the building and its litres per kWh. ``tariff``: a price such as
    ``"0.30EUR/kWh"``, or bands as in a file; ``currency`` of one that names none. ``contracts`` for
    electricity: ``"ppa 60% 12, residual 400"`` (g/kWh), or as in a file. ``instance``: rented machine, for
    its price and a guest's processor; ``detect_cloud``: whether to ask the provider which.
    ``lifetime_years`` of the hardware, of which it is in use ``lifetime_utilisation``;
    ``embodied_per_device``: kg of CO2e of making one accelerator; ``price_per_device_hour``: of renting one,
    ``"2.50USD"``; ``social_cost_of_carbon``: ``"190USD/t"``, a line of its own.
    ``memory``: its modules, ``"8x32GB DDR4"``; ``form``: ``rack``, ``tower``, ``blade`` or ``multi-node``;
    ``supplies``: how many power supplies, of ``supply_w`` watts each; ``cpu_max_ghz``: the highest clock
    that its processors are held to.
    ``boundary``: what carbon and money count, ``facility`` unless told; ``method`` of the grid's
    intensity, ``lifecycle`` or ``direct``. ``scope``: ``process`` (our share) or ``machine``. ``idle``: who
    pays for idle power, ``share``, ``exclusive`` or ``excluded``. ``synchronise``: whether windows wait at
    their edges for the GPU, where a framework that is loaded has used it. ``records``: who may read them,
    ``private`` (their user) or ``group``. ``mask``: whether passwords, tokens and keys are recorded as
    ``***``, which they are. ``plug``: the address of a plug with a meter that this machine hangs on,
    ``shelly://192.168.1.20``; ``plug_extra_w``: watts that other things on it draw. ``tags``: what the run
    belongs to; ``parameters``: what it is run with (text, numbers, booleans). ``budget``: ``"2 kWh"``,
    ``"500 g"``, ``"10 EUR"``, ``"3 h"`` or several of them; ``on_budget``: what to do once it is spent,
    ``warn``, ``raise``, ``stop`` or a function, see ``track.budget``; ``budget_bound``: whether ``mid`` or
    ``high`` counts; ``budget_forecast``: to act as soon as it is forecast not to last. ``live``: the
    line of a tracked loop, see ``track.live``. ``host_root``: where the machine's own ``/`` is mounted. What
    is not given comes from the settings files and the environment (``wattprint config``).

    As a decorator, ``@Meter`` or ``@Meter("train", region="FR")`` (type checkers want the brackets), it
    begins a run of its own at each call, and then stands for the latest of them: see ``__call__``.
    ``async with`` does as ``with`` does.
    Raises ``UsageError`` at once for what cannot be used; after ``start`` nothing reaches the caller's
    program that it has not asked for, and whatever goes wrong stands in ``statement.warnings``.
    """

    if not TYPE_CHECKING:

        def __new__(cls, *args, **settings):
            """A meter; for a function, as ``@Meter`` hands it over, that function with its calls metered."""
            # What has no name of its own, such as a model that can be called, is a mistaken name.
            if args and hasattr(args[0], "__qualname__"):
                return cls(*args[1:], **settings)(args[0])
            if cls is Meter and (len(args) > 1 or not _ARGUMENTS.issuperset(settings)):
                from .misuse import wrong_arguments

                raise wrong_arguments(args, settings, _ARGUMENTS)
            return object.__new__(cls)

    def __init__(
        self,
        name: str = "",
        *,
        region: str | None = None,
        intensity: float | None = None,
        pue: float | None = None,
        wue: float | None = None,
        tariff: str | float | Sequence[Mapping[str, object]] | None = None,
        currency: str | None = None,
        contracts: str | Sequence[Mapping[str, object]] | None = None,
        instance: str | None = None,
        detect_cloud: bool | None = None,
        lifetime_years: float | None = None,
        lifetime_utilisation: float | str | None = None,
        embodied_per_device: float | str | None = None,
        price_per_device_hour: str | None = None,
        social_cost_of_carbon: str | None = None,
        memory: str | None = None,
        form: str | None = None,
        supplies: int | None = None,
        supply_w: float | None = None,
        cpu_max_ghz: float | None = None,
        boundary: str | None = None,
        method: str | None = None,
        scope: str | None = None,
        idle: str | None = None,
        synchronise: bool | None = None,
        records: str | None = None,
        mask: bool | None = None,
        plug: str | None = None,
        plug_extra_w: float | None = None,
        tags: Mapping[str, object] | None = None,
        parameters: Mapping[str, object] | None = None,
        budget: str | Sequence[str] | None = None,
        on_budget: str | Callable[[Breach], object] | None = None,
        budget_bound: str = "mid",
        budget_forecast: bool = False,
        live: bool | float | None = None,
        host_root: str | None = None,
        host: Host | None = None,
    ) -> None:
        arguments = locals()
        given = {key: arguments[key] for key in KEYS}
        self._name = "" if name is None else fields.name(name, '@Meter() or Meter("train")')
        self._given, self._tags, self._parameters = given, tags, parameters
        root = host_root or os.environ.get(HOST_ROOT_VARIABLE) or "/"
        try:
            self._host, self._plan, self._surveyor = survey(
                lambda: host or Host(root),
                lambda machine: Plan(
                    self._name or "python", machine, given, tags=tags, parameters=parameters
                ),
                host,
            )
        except UsageError as error:  # of what was typed: nobody need see where that was found
            raise error.with_traceback(None) from None
        self._live = live
        self._limits: dict[str, object] = {"budget": budget, "on_budget": on_budget, "live": live}
        self._limits |= {"budget_bound": budget_bound, "budget_forecast": budget_forecast}
        self._budgets: Budgets | None = None
        if budget is not None:
            from .budget import budgets_for

            self._budgets = budgets_for(
                self._plan,
                self._host,
                budget,
                on_budget=on_budget,
                bound=budget_bound,
                by_forecast=budget_forecast,
            )
        if live is not None or self._host.environ.get("WATTPRINT_LIVE"):
            from .live import check

            check(live, self._host.environ)
        self._hooks = Hooks()
        self._run: Run | None = None
        """The run that this meter stands for: its own, or as a decorator that of the latest call."""
        self._own = False
        """Whether that is its own."""
        self._decorator: Meter | None = None

    if not TYPE_CHECKING:
        __new__.__wrapped__ = __init__  # whoever asks for the signature is to see the arguments

    @staticmethod
    def current() -> Meter | None:
        """The innermost meter that the caller is inside, in its thread or task.

        Where it is inside none, the one of this process that was started last and not stopped; ``None`` if
        there is none.
        """
        running = [meter for meter in reversed(_current) if not meter._is_over()]
        place = around() if len(running) > 1 else None
        mine = [meter for meter in running if place is not None and run_of(meter).place is place]
        return next(iter(mine or running), None)

    def _is_over(self) -> bool:
        return self._run is None or self._run.over

    @property
    def run_id(self) -> str:
        """The id of the run in the ledger. Raises ``WattprintError`` before ``start``."""
        return run_of(self).run_id

    def start(self) -> Meter:
        """Begin. Raises ``UsageError`` if the meter was started before: one meter is one run."""
        if self._own:
            raise UsageError("this meter has been started before", fix="make a Meter for each run")
        self._own = True
        surveyor, self._surveyor = self._surveyor, None
        try:
            self._run = Run(
                self._plan,
                self._host,
                self._hooks,
                budgets=self._budgets,
                live=self._live,
                surveyor=surveyor,
            )
        except BaseException:
            self._own = False
            raise
        if self._decorator is not None:
            self._decorator._run = self._run
        _current.append(self)
        return self

    def stop(self, status: str = "finished") -> None:
        """End, ``finished``, ``failed``, ``interrupted`` or ``stopped``.

        A second call, or one in a forked child, does nothing.
        """
        run_of(self).stop(status)
        for meter in _current.copy():
            if meter._is_over():
                try:
                    _current.remove(meter)
                except ValueError:
                    continue  # another thread, or a signal handler, was here first

    def __enter__(self) -> Meter:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(end_of(kind, error))

    async def __aenter__(self) -> Meter:
        return self.start()

    async def __aexit__(self, *error: Any) -> None:
        self.__exit__(*error)

    def __repr__(self) -> str:
        """Its name and how far it is, without reading anything."""
        return (
            f"<Meter {self._name or 'python'!r}, {'not started' if self._run is None else self._run.stage}>"
        )

    def __str__(self) -> str:
        """The statement of its run; before that, that there is none."""
        return repr(self) if self._run is None else str(self.statement)

    def _repr_mimebundle_(self, include: Any = None, exclude: object = None) -> dict[str, Any]:
        """The card of its statement for a notebook; before ``start`` a line of text."""
        if self._run is None:
            return {"text/plain": repr(self)}
        return self.statement._repr_mimebundle_(include, exclude)

    def __call__(self, function: Function) -> Function:
        """``function``, each call of which is a run of its own, named after it if the meter has no name.

        Of a generator the run lasts from the first step to the last. The windows, metrics and the
        statement of this meter are those of the latest call to begin. ``function.last`` is the meter of the
        call that ended last, ``None`` before the first: of a recursive function the outermost, among
        threads whichever was the last; ``function.statement`` is what that call has cost.
        Raises ``UsageError`` if it was started, and for a class.
        """
        if self._own:
            raise UsageError("this meter has been started before", fix="make a Meter for each function")
        if isinstance(function, staticmethod | classmethod):
            return type(function)(self(function.__func__))
        if isinstance(function, type) or not callable(function):
            from .misuse import not_a_function

            raise not_a_function(function)
        if not self._name:
            self._name = fields.name(str(getattr(function, "__qualname__", "")), "@Meter()")
        from .decorate import in_runs

        return in_runs(lambda: another(self), function)

    def window(self, name: str) -> Window:
        """A context manager around a part of the work, such as an epoch; also a decorator.

        Raises ``UsageError`` for a function, and before ``start`` for what has no text.
        """
        return Window(self._open, self._name_of_window(name))

    def _name_of_window(self, name: object) -> str:
        try:
            return fields.name(name, '@meter.window("epoch")')
        except UsageError as error:
            if self._run is None or callable(name):
                raise
            self._run.tell(f"{error}: its windows are called {type(name).__name__}")
            return type(name).__name__

    def _open(self, name: str) -> Open | None:
        if self._run is not None:
            if self._run.recording.ended:
                self._run.late(f"window {name}", "open it before the end of the with block")
            return self._run.windows.open(name)
        if inherited_run(os.environ) is not None:
            return None  # a worker of a metered program, in which nobody starts this meter
        return run_of(self).windows.open(name)

    def metric(self, name: str, value: float) -> None:
        """Record a figure of the work itself (accuracy, loss, tokens) next to its cost.

        What is no finite number is left out with a warning. After ``stop``, and in a forked child, it does
        nothing, as windows do.
        """
        run_of(self).metric(name, value)

    if TYPE_CHECKING:

        @overload
        def track(
            self, items: Iterable[T], total: float | None = None, name: str = "step"
        ) -> Iterator[T]: ...
        @overload
        def track(
            self, items: AsyncIterable[T], total: float | None = None, name: str = "step"
        ) -> AsyncIterator[T]: ...

    def track(
        self, items: Iterable[T] | AsyncIterable[T], total: float | None = None, name: str = "step"
    ) -> Iterator[T] | AsyncIterator[T]:
        """``items`` one by one, each with a window called ``name`` around what the loop does with it.

        ``total``: how many there are, if they have no length. The outermost loop of a meter tells its
        progress. A loop inside it has its windows and leaves the progress alone. Both end early once
        ``should_stop`` is true. Raises ``UsageError`` for what nobody can loop over, such as a number.
        """
        from .loop import Loop, length_of

        if not any(hasattr(items, way) for way in ("__iter__", "__aiter__", "__getitem__")):
            from .misuse import not_walked

            raise not_walked(items)

        total = length_of(items) if total is None else total
        return Loop(lambda: run_of(self), total, self._name_of_window(name)).over(items)

    def progress(self, done: float, total: float | None = None) -> None:
        """Tell that ``done`` of ``total`` steps are done; ``None`` if nobody knows how many there are.

        What are no numbers from 0 are left out with a warning. Raises what a callback of ``on_progress``
        means to pass through.
        """
        run_of(self).progress(done, total)

    def on_window_end(self, callback: Callable[[WindowDone], None]) -> None:
        """Call ``callback`` in the window's own thread each time that a window has ended.

        What it raises becomes a warning of the statement, unless its class says ``passes_through = True``:
        then it leaves the window, if no other exception does.
        """
        self._hooks.on_window.append(callback)

    def on_progress(self, callback: Callable[[Step], None]) -> None:
        """Call ``callback`` each time that progress is told; its exceptions as in ``on_window_end``."""
        self._hooks.on_step.append(callback)

    @property
    def forecast(self) -> Forecast | None:
        """What the whole run will take, ``predicted``; ``None`` until the first steps of so many are done."""
        return None if self._run is None else self._run.forecast

    @property
    def should_stop(self) -> bool:
        """Whether a budget given with ``on_budget="stop"`` is spent, so that the work should end."""
        return self._run is not None and self._run.should_stop

    @property
    def statement(self) -> Statement:
        """What the run has cost so far, or in the end."""
        return run_of(self).statement()

    if not TYPE_CHECKING:
        metric = _told_what_to_type(metric)


misnamed(
    Meter,
    {
        "energy energy_j energy_kwh": "meter.statement.energy_kwh",
        "carbon carbon_g carbon_kg co2 emissions": "meter.statement.carbon_kg",
        "cost money": "meter.statement.cost",
        "windows": "meter.statement.windows",
        "log log_metric": 'meter.metric("accuracy", 0.3)',
    },
)


_CODE = Meter.__init__.__code__
_ARGUMENTS = frozenset(_CODE.co_varnames[1 : _CODE.co_argcount + _CODE.co_kwonlyargcount])
"""The names of what ``Meter`` takes."""


def run_of(meter: Meter) -> Run:
    """The run that ``meter`` stands for, for hooks and tests. Raises ``WattprintError`` before its start."""
    if meter._run is None:
        raise WattprintError("this meter has not been started", fix="use it with `with`, or call start()")
    return meter._run


def has_run(meter: Meter) -> bool:
    """Whether ``meter`` was started, or as a decorator called."""
    return meter._run is not None


def another(meter: Meter) -> Meter:
    """A meter like ``meter`` for one more run, which that one stands for from its start on."""
    made = object.__new__(type(meter))
    # What a class derived from Meter has of its own goes along: its __init__ may take anything.
    vars(made).update(vars(meter))
    Meter.__init__(made, host=meter._host, **settings_of(meter))
    made._hooks, made._decorator = meter._hooks, meter
    return made


def settings_of(meter: Meter) -> dict[str, Any]:
    """What ``meter`` was made with, on whatever machine."""
    given = {"name": meter._name, "tags": meter._tags, "parameters": meter._parameters}
    return {**meter._given, **meter._limits, **given}
