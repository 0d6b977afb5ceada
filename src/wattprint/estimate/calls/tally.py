"""Many calls, summed by model, and the work and hardware that they come to."""

from __future__ import annotations

import hashlib
import math
from functools import partial

import msgspec

from wattprint.account.embodied import Hardware
from wattprint.account.lookup import embodied_of_device, line_of
from wattprint.account.resources import ResourceEnergy
from wattprint.account.run_facts import RunFacts
from wattprint.account.work import ESTIMATED, Work
from wattprint.factors import embodied
from wattprint.factors.models import Model
from wattprint.quantity import Quantity, shared_sum
from wattprint.records import SCHEMA_VERSION, FactorLine, Site

from . import models, steps
from .device import ServingDevice
from .serving import READY, Request, Serving, interval

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.rates import Rates

_MEASURED_WITH = FactorLine(
    id="model-calls/error",
    low=steps.MODEL_ERROR[0],
    mid=steps.MODEL_ERROR[1],
    high=steps.MODEL_ERROR[2],
    unit="1",
    year=2025,
    method="measured over computed energy per token, bounds of what was not fitted",
    source="ML.ENERGY benchmark 3.0 (github.com/ml-energy/leaderboard at 0ea52b6), H100 and B200",
    licence="facts",
)

_ENERGIES = (
    ("gpu_j", "gpu", "gpu", "accelerators"),
    ("host_j", "cpu", "cpu", "CPUs and memory of the servers"),
    ("rest_j", "node", "node/rest", "rest of the servers"),
    ("ready_j", "node", "node/ready", "servers kept ready"),
)


class CallTally(msgspec.Struct, kw_only=True):
    """The calls to one ``model`` on one kind of ``device``; ``sums`` are fields of ``Serving`` in J and s,
    ``notes`` what was assumed.

    All calls rest on the same assumptions and so err together: bounds add as mids do.
    """

    model: Model
    device: ServingDevice
    notes: tuple[str, ...] = ()
    calls: float = 0.0
    input: float = 0.0
    cached: float = 0.0
    output: float = 0.0
    gpus: int = 0
    sums: dict[str, Quantity] = {}

    def add(self, request: Request, serving: Serving, calls: float = 1.0) -> None:
        """Count ``calls`` more that took what ``serving`` tells."""
        self.calls += calls
        self.input += request.input * calls
        self.cached += request.cached * calls
        self.output += request.output * calls
        self.gpus = serving.gpus
        for name in (*(line[0] for line in _ENERGIES), "machine_s"):
            added: Quantity = getattr(serving, name).scaled(calls)
            before = self.sums.get(name)
            self.sums[name] = added if before is None else shared_sum(before, added)

    @property
    def node_j(self) -> Quantity:
        """Energy of the machines. Raises ``KeyError`` before the first call."""
        return shared_sum(*(self.sums[line[0]] for line in _ENERGIES))

    @property
    def taken_s(self) -> Quantity:
        """Time for which instances are taken, those kept ready among them."""
        ready = interval((1 + READY[0], 1 + READY[1], 1 + READY[2]), "1")
        return self.sums["machine_s"].times(ready, "s")


def work(tallies: list[CallTally], site: Site) -> Work:
    """The calls of ``tallies``, of which there is at least one, as work that nobody metered."""
    taken_s = shared_sum(*(tally.taken_s for tally in tallies))
    several = len(tallies) > 1
    lines = [
        _line(tally, line, several)
        for tally in tallies
        for line in _ENERGIES
        if not (line[0] == "host_j" and tally.device.holds_host)
    ]
    calls = sum(tally.calls for tally in tallies)
    title = "calls to several models" if several else f"calls to {tallies[0].model.key}"
    inputs: dict[str, object] = {
        tally.model.key: {
            "calls": tally.calls,
            "input_tokens": tally.input,
            "cached_tokens": tally.cached,
            "output_tokens": tally.output,
            "accelerator": tally.device.name,
        }
        for tally in tallies
    }
    return Work(
        run=RunFacts(
            id=f"estimate-{hashlib.sha256(msgspec.json.encode(inputs)).hexdigest()[:10]}",
            name=f"{calls:g} {title}" if calls != 1 else title.replace("calls", "one call"),
            status=ESTIMATED,
            duration_s=taken_s.mid,
            inputs=inputs,
            assumptions=_assumptions(tallies),
        ),
        scope="process",
        idle_policy="share",
        duration_s=taken_s,
        resources=[line for line in lines if line.kind != "node"],
        rests=[line for line in lines if line.kind == "node"],
        place=site.place,
        place_known_by=site.place_known_by,
        schema=SCHEMA_VERSION,
        factors=[*(models.line(tally.model) for tally in tallies), _MEASURED_WITH],
        taken=math.fsum(tally.gpus * tally.taken_s.mid for tally in tallies) / taken_s.mid,
        warnings=[] if site.place else ["where this is served is unknown: give a region"],
    )


def _assumptions(tallies: list[CallTally]) -> list[str]:
    assumptions = [note for tally in tallies for note in tally.device.notes]
    for tally in tallies:
        assumptions += [note for note in (tally.model.assumed, *tally.notes) if note]
        if tally.model.access == "closed":
            assumptions.append(f"the size of {tally.model.name} is assumed: {tally.model.source}")
    return list(dict.fromkeys(assumptions))


def _line(tally: CallTally, line: tuple[str, str, str, str], several: bool) -> ResourceEnergy:
    field, kind, resource, name = line
    energy_j = tally.sums[field]
    if kind == "gpu":
        name = f"{tally.gpus} × {tally.device.name}"
    return ResourceEnergy(
        resource=f"{tally.model.key}/{resource}" if several else resource,
        kind=kind,
        name=f"{tally.model.key} {name}" if several else name,
        energy_j=energy_j,
        machine_energy_j=energy_j,
        source="llm",
        covered=1.0,
        gap_s=0.0,
    )


def hardware(tallies: list[CallTally], rates: Rates) -> tuple[Hardware, ...]:
    """What is taken: accelerators and an eighth of a server for each, by each model's share of the time."""
    whole_s = sum(tally.taken_s.mid for tally in tallies)
    life = rates.lifetime
    host = line_of(embodied.host("gpu-server"))
    pieces = []
    for tally in tallies:
        share = tally.taken_s.mid / whole_s
        made = embodied_of_device(rates.site)
        if made is None:
            made = rates.published(partial(embodied.accelerator, tally.device.name))
        if made is not None:
            pieces.append(
                Hardware(
                    name=tally.device.name, carbon=made, lifetime=life, count=tally.gpus, reserved_share=share
                )
            )
        pieces.append(
            Hardware(name=host.id, carbon=host, lifetime=life, count=tally.gpus / 8, reserved_share=share)
        )
    return tuple(pieces)
