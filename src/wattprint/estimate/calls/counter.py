"""Calls to models that somebody else serves, counted as they are made; never an error for the caller.

What they cost is estimated, so it stays out of the measured energy: it has metrics of its own beside it and
a statement of its own.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from wattprint.account.rates import Rates
from wattprint.account.state import state
from wattprint.account.terms import FunctionalUnits, Terms
from wattprint.errors import UsageError, WattprintError
from wattprint.factors import models as known_models
from wattprint.units import counted

from . import models
from .device import device
from .one import batches, site
from .serving import Request, serve
from .tally import CallTally, hardware, work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from wattprint.account.statement import Statement
    from wattprint.factors.models import Model

    class RunningMeter(Protocol):
        """What takes figures: ``wattprint.Meter``, once started."""

        def metric(self, name: str, value: float) -> None:
            """Record a figure."""


_COSTS = ("facility_j", "carbon_g")
_HARMLESS = (WattprintError, ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""What a strange answer of a server may raise here; the program that made the call must not see it."""


class Calls:
    """Calls as they add up: by model, as metrics of ``meter``, and as one ``statement``.

    ``provider``, ``region``, ``batch``, ``quantisation``, ``gpu``, ``pue``, ``wue`` as in ``estimate.call``;
    ``parameters``: sizes of models that are not in the table, such as ``{"my-model": 7e9}``.
    ``unknown``: calls whose model or tokens nobody knows; they are in no sum, and ``warnings`` says so.
    Raises ``UsageError`` at once for a place, batch or accelerator that cannot be used; after that nothing.
    """

    def __init__(
        self,
        meter: RunningMeter | None = None,
        *,
        provider: str | None = None,
        region: str | None = None,
        batch: str | float | tuple[float, float] | None = None,
        quantisation: str | None = None,
        gpu: str | None = None,
        pue: float | None = None,
        wue: float | None = None,
        parameters: dict[str, float] | None = None,
    ) -> None:
        self.meter = meter
        self.unknown = 0
        self.warnings: list[str] = []
        self._batch = batches(batch)
        self._quantisation = quantisation
        self._device = device(gpu)
        self._parameters = {name.lower(): size for name, size in (parameters or {}).items()}
        self._tallies: dict[str, CallTally] = {}
        self._models: dict[tuple[str, ...], Model] = {}
        self._lock = threading.Lock()
        self._rates = Rates(site(provider, region, pue, wue), datetime.now(UTC).year)

    def record(
        self,
        names: str | tuple[str | None, ...] | None,
        input_tokens: float | None,
        output_tokens: float | None,
        cached_tokens: float | None = 0.0,
    ) -> None:
        """Count one call to the first of ``names`` that is known. Raises nothing."""
        asked = [name for name in ((names,) if isinstance(names, str) or names is None else names) if name]
        try:
            if input_tokens is None or output_tokens is None:
                raise UsageError(f"{asked[0] if asked else 'a model'} did not say how many tokens it used")
            request = Request(
                input=float(input_tokens),
                output=float(output_tokens),
                cached=min(float(cached_tokens or 0.0), float(input_tokens)),
            )
            self._add(asked, request)
        except _HARMLESS as error:
            self.lose(str(error))

    def lose(self, why: str) -> None:
        """Count one call of which nothing is known. Raises nothing."""
        with self._lock:
            self.unknown += 1
            if why not in self.warnings:
                self.warnings.append(why)
        self._metric("estimate.remote.unknown_calls", self.unknown)

    def _add(self, asked: list[str], request: Request) -> None:
        model = self._model(tuple(asked))
        bits = models.quantisation_bits(model, self._quantisation)
        one = serve(model, self._device, request, batch=self._batch, weight_bits=bits)
        with self._lock:
            tally = self._tallies.get(model.key)
            if tally is None:
                note = models.packing_note(model, self._quantisation)
                tally = CallTally(model=model, device=self._device, notes=(note,))
                self._tallies[model.key] = tally
            tally.add(request, one)
            figures = {key: self._figures(each) for key, each in self._tallies.items()}
        for what in ("calls", "input_tokens", "output_tokens", *_COSTS):
            self._metric(f"estimate.remote.{what}/{model.key}", figures[model.key][what])
        for what in _COSTS:
            self._metric(f"estimate.remote.{what}", sum(one[what] for one in figures.values()))

    def _model(self, asked: tuple[str, ...]) -> Model:
        found = self._models.get(asked)
        if found is None:
            sizes = {one: self._parameters[one.lower()] for one in asked if one.lower() in self._parameters}
            known = (one for one in asked if known_models.find(one) is not None)
            name = next(iter(sizes), None) or next(known, asked[0] if asked else None)
            found = self._models[asked] = models.resolve(name, sizes.get(name or ""))
        return found

    def _figures(self, tally: CallTally) -> dict[str, float]:
        """Calls, tokens and the mids of energy and carbon of one model."""
        facility_j = self._rates.facility(tally.node_j)
        carbon_g = self._rates.carbon(facility_j)
        assert carbon_g is not None  # a life-cycle figure of today is known everywhere
        return {
            "calls": tally.calls,
            "input_tokens": tally.input,
            "cached_tokens": tally.cached,
            "output_tokens": tally.output,
            "facility_j": facility_j.mid,
            "carbon_g": carbon_g.mid,
        }

    def _metric(self, name: str, value: float) -> None:
        if self.meter is None:
            return
        try:
            self.meter.metric(name, value)
        except _HARMLESS as error:
            with self._lock:
                text = f"the meter takes no figures of calls: {error}"
                if text not in self.warnings:
                    self.warnings.append(text)

    @property
    def by_model(self) -> dict[str, dict[str, float]]:
        """Calls, tokens and estimated energy and carbon (mids) of each model."""
        with self._lock:
            return {key: self._figures(tally) for key, tally in self._tallies.items()}

    @property
    def statement(self) -> Statement | None:
        """What all known calls have cost so far, estimated; ``None`` before the first."""
        with self._lock:
            tallies = list(self._tallies.values())
            if not tallies:
                return None
            calls = sum(tally.calls for tally in tallies)
            terms = Terms(
                hardware=hardware(tallies, self._rates),
                functional_units=FunctionalUnits(count=calls, unit="call"),
            )
            statement = state(work(tallies, self._rates.site), self._rates, terms)
            if self.unknown:
                statement.warnings.append(
                    f"{counted(self.unknown, 'call is', 'calls are')} not counted: {'; '.join(self.warnings)}"
                )
            return statement
