"""Calls to models that somebody else serves, counted as they are made; never an error for the caller.

What they cost is estimated, so it stays out of the measured energy: it has metrics of its own beside it and
a statement of its own.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from wattprint.account.carbon import facility_energy, operational_carbon
from wattprint.account.known import quantity
from wattprint.account.lookup import Lookup
from wattprint.account.site import state_work
from wattprint.account.terms import FunctionalUnits
from wattprint.errors import UsageError, WattprintError
from wattprint.factors import models as known_models

from . import models
from .device import device
from .one import batches, site
from .serving import Request, serve
from .tally import Tally, hardware, work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from wattprint.account.statement import Statement
    from wattprint.factors.models import Model
    from wattprint.quantity import Quantity

    class Meter(Protocol):
        """What takes figures: ``wattprint.Meter``, once started."""

        def metric(self, name: str, value: float) -> None:
            """Record a figure."""


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
        meter: Meter | None = None,
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
        self._site = site(provider, region, pue, wue)
        self._tallies: dict[str, Tally] = {}
        self._models: dict[tuple[str, ...], Model] = {}
        self._lock = threading.Lock()
        lookup = self._lookup()
        self._pue = quantity(lookup.pue())
        self._intensity = quantity(lookup.intensity()[0])

    def _lookup(self) -> Lookup:
        return Lookup(self._site, datetime.now(UTC).year)

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
        given = next(
            (self._parameters[one.lower()] for one in asked if one.lower() in self._parameters), None
        )
        name = asked[0] if asked else None
        if given is None:
            name = next((one for one in asked if known_models.find(one) is not None), name)
        model = models.resolve(name, given)
        bits = models.quantisation_bits(model, self._quantisation)
        one = serve(model, self._device, request, batch=self._batch, weight_bits=bits)
        with self._lock:
            tally = self._tallies.setdefault(model.key, Tally(model=model, device=self._device))
            tally.add(request, one)
            figures = {
                "calls": tally.calls,
                "input_tokens": tally.input,
                "output_tokens": tally.output,
                "facility_j": self._facility_j(tally).mid,
                "carbon_g": operational_carbon(self._facility_j(tally), self._intensity).mid,
            }
            energies = [self._facility_j(each).mid for each in self._tallies.values()]
            grams = [
                operational_carbon(self._facility_j(each), self._intensity).mid
                for each in self._tallies.values()
            ]
        for what, value in figures.items():
            self._metric(f"estimate.remote.{what}/{model.key}", value)
        self._metric("estimate.remote.facility_j", sum(energies))
        self._metric("estimate.remote.carbon_g", sum(grams))

    def _model(self, asked: tuple[str, ...]) -> Model:
        found = self._models.get(asked)
        if found is None:
            sizes = {one: self._parameters[one.lower()] for one in asked if one.lower() in self._parameters}
            known = [one for one in asked if one in sizes or known_models.find(one) is not None]
            name = next(iter(known or asked), None)
            found = self._models[asked] = models.resolve(name, sizes.get(name or ""))
        return found

    def _facility_j(self, tally: Tally) -> Quantity:
        return facility_energy(tally.node_j, self._pue)

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
            return {
                key: {
                    "calls": tally.calls,
                    "input_tokens": tally.input,
                    "cached_tokens": tally.cached,
                    "output_tokens": tally.output,
                    "facility_j": self._facility_j(tally).mid,
                    "carbon_g": operational_carbon(self._facility_j(tally), self._intensity).mid,
                }
                for key, tally in self._tallies.items()
            }

    @property
    def statement(self) -> Statement | None:
        """What all known calls have cost so far, estimated; ``None`` before the first."""
        with self._lock:
            tallies = list(self._tallies.values())
            if not tallies:
                return None
            lookup = self._lookup()
            calls = sum(tally.calls for tally in tallies)
            statement = state_work(
                work(tallies, lookup.site),
                lookup,
                hardware=hardware(tallies, lookup),
                functional_units=FunctionalUnits(count=calls, unit="call"),
            ).statement
            if self.unknown:
                statement.warnings.append(f"{self.unknown} calls are not counted: {'; '.join(self.warnings)}")
            return statement
