"""The node by its models, put right by what a meter at the wall has shown of this machine once.

A calibration keeps what was true and how busy the machine was, not what the models said: they are asked again
for those loads whenever a meter starts, so that a later release with other models needs no new one.
"""

from __future__ import annotations

import math

from wattprint.errors import SourceError
from wattprint.factors.calibration import NodeFit, Reading
from wattprint.units import counted

from .base import NODE, Finding, Interface, Load, ModelSource, PowerSource, SourceInfo, Survey
from .choice import Choice
from .standin import StandIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .base import Source

FIX = "wattprint calibrate"
MOST_W = 73_600.0
"""Chosen: twenty sockets of 16 A at 230 V; no machine draws more."""


class Phase:
    """Some time at one load. ``true_w``: of the meter; ``error_w``: half the width of 95 %, its class apart.

    ``load``: busy share of all CPUs; ``sensed_w``: watts by sensors inside the machine, by resource;
    ``duration_s``: how long.
    """

    __slots__ = ("duration_s", "error_w", "load", "name", "sensed_w", "true_w")

    def __init__(
        self,
        name: str,
        *,
        duration_s: float,
        load: float,
        true_w: float,
        error_w: float,
        sensed_w: Mapping[str, float],
    ) -> None:
        self.name = name
        self.duration_s = duration_s
        self.load = load
        self.true_w = true_w
        self.error_w = error_w
        self.sensed_w = dict(sensed_w)


class Calibration:
    """What a meter has shown of one machine.

    ``day``: ``yyyy-mm-dd``; ``meter``: what it is called; ``class_error``: its own, as a share of
    what it shows.
    """

    __slots__ = ("class_error", "day", "meter", "phases")

    def __init__(self, day: str, meter: str, class_error: float, phases: Sequence[Phase]) -> None:
        self.day = day
        self.meter = meter
        self.class_error = class_error
        self.phases = list(phases)

    @property
    def basis(self) -> str:
        """For people: ``calibrated on 2026-11-29 with a wall meter, 2 phases``."""
        count = len(self.phases)
        return f"calibrated on {self.day} with {self.meter}, {counted(count, 'phase')}"


class CalibratedNode(ModelSource):
    """Watts of the whole node, by ``calibration``.

    ``parts``: the sources of what is inside it; ``rest``: the model of its rest. Raises ``SourceError``,
    ``skipped``, where the calibration is not of what is read today.
    """

    __slots__ = ("_accelerator_error", "_accelerators_w", "_rest", "calibration", "fit")

    def __init__(self, calibration: Calibration, parts: Sequence[Source], rest: ModelSource) -> None:
        self.calibration = calibration
        self._rest = rest
        self.fit = _fitted(calibration, parts, rest)
        accelerators = [part.info for part in parts if part.info.kind == "gpu"]
        self._accelerator_error = max((info.relative_uncertainty for info in accelerators), default=0.0)
        self._accelerators_w = math.fsum(map(_accelerators_w, calibration.phases)) / len(calibration.phases)
        """What they drew under the meter: what their sensors err by there, it has shown with the rest."""
        first, last = self.fit.readings[0], self.fit.readings[-1]
        low_w, mid_w, high_w = self.fit.power_w(last.load, last.model_w)
        most_w = sum(part.info.max_power_w for part in parts) + rest.info.max_power_w
        self.info = SourceInfo(
            resource="node",
            name="node, calibrated",
            source="calibration",
            method="modelled",
            update_period_s=0.0,
            relative_uncertainty=max(high_w / mid_w, mid_w / low_w) - 1.0,
            uncertainty_source=calibration.basis,
            max_power_w=max(most_w, 2.0 * high_w),
            detail=f"{calibration.basis}: {first.true_w:.4g} to {last.true_w:.4g} W without accelerators",
            covers=NODE,
        )

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts (low, mid, high). What accelerators draw, and lose in the supply, stands beside the fit.

        What they draw more than under the meter their own sensors alone have seen, which err as they state.
        """
        if load.components_w <= 0:  # nothing has been polled yet
            first, last = self.fit.readings[0], self.fit.readings[-1]
            return self.fit.power_w(load.cpu, first.model_w + load.cpu * (last.model_w - first.model_w))
        host_w = max(0.0, load.components_w - load.accelerators_w)
        beside = self._rest.power_w(Load(load.cpu, load.duration_s, host_w))
        low_w, mid_w, high_w = self.fit.power_w(load.cpu, host_w + beside[1])
        if load.accelerators_w <= 0:
            return low_w, mid_w, high_w
        with_all = self._rest.power_w(load)
        lost_w = [max(0.0, more - less) for more, less in zip(with_all, beside, strict=True)]
        unseen_w = self._accelerator_error * abs(load.accelerators_w - self._accelerators_w)
        less_w = math.hypot(mid_w - low_w, unseen_w / (1.0 + self._accelerator_error))
        more_w = math.hypot(high_w - mid_w, unseen_w)
        mid_w += load.accelerators_w + lost_w[1]
        # Ends of a loss may change places: in each of them another part of the rest may be the larger one.
        low_w, high_w = mid_w - lost_w[1] + min(lost_w) - less_w, mid_w - lost_w[1] + max(lost_w) + more_w
        return max(0.0, low_w), mid_w, high_w

    def idle_share(self, load: Load) -> float:
        """As for the rest of the node: the share of the components holds for all of it."""
        return self._rest.idle_share(load)

    def factor(self) -> dict[str, object] | None:
        """Watts of the node at the highest load that the meter has seen."""
        last = self.fit.readings[-1]
        low_w, mid_w, high_w = self.fit.power_w(last.load, last.model_w)
        return {
            "id": f"node-calibration/{self.calibration.day}",
            "low": low_w,
            "mid": mid_w,
            "high": high_w,
            "unit": "W",
            "year": int(self.calibration.day[:4]),
            "method": f"{self.calibration.basis}; this machine at the highest load of these",
            "source": self.calibration.meter,
            "licence": "measured here",
        }


def with_calibration(
    choices: list[Choice], calibration: Calibration | None, interfaces: list[Interface]
) -> list[Choice]:
    """``choices`` with the node by ``calibration``; if it is set aside, a finding of ``interfaces`` says so.

    A meter at the inlet stays, and the calibrated node fills its gaps. The processor's own view of the node
    does not hold what the supply loses, and gives way.
    """
    if calibration is None:
        return choices
    rest = next(choice.source for choice in choices if choice.source.info.resource == "node/rest")
    assert isinstance(rest, ModelSource)
    parts = [choice for choice in choices if choice.source.info.kind != "node"]
    try:
        node = CalibratedNode(calibration, [choice.source for choice in parts], rest)
    except SourceError as error:
        answer = Interface("calibration", Survey(), 0.0)
        answer.findings.append(Finding("calibration", error.state, error.without_fix, error.fix, "node"))
        interfaces.append(answer)
        return choices
    metered = Choice(node, None)
    for choice in choices:
        if choice.source.info.resource == "node" and "gpu" in choice.source.info.covers:
            sources = [] if choice.standin is None else choice.standin.sources
            sensors = [source for source in sources if isinstance(source, PowerSource)]
            metered = Choice(choice.source, StandIn([*sensors, node]))
    return sorted(
        [*parts, metered, Choice(rest, None, spare=True)], key=lambda choice: choice.source.info.resource
    )


def modelled_w(phase: Phase, parts: Sequence[Source], rest: ModelSource) -> tuple[float, float, float]:
    """Watts of the node in ``phase`` by models and sensors alone: the sums of all lows, mids and highs."""
    load = Load(phase.load, phase.duration_s)
    models_w = [part.power_w(load) for part in parts if isinstance(part, ModelSource)]
    sensed_w = math.fsum(phase.sensed_w.values())
    components_w = [sensed_w + math.fsum(watts[end] for watts in models_w) for end in range(3)]
    low_w, mid_w, high_w = (
        watts + rest.power_w(Load(phase.load, phase.duration_s, watts))[end]
        for end, watts in enumerate(components_w)
    )
    return low_w, mid_w, high_w


def _fitted(calibration: Calibration, parts: Sequence[Source], rest: ModelSource) -> NodeFit:
    """The line through the phases, by what the models of today say of their loads."""
    models = [part for part in parts if isinstance(part, ModelSource)]
    unread = next((part.info for part in models if part.info.kind == "gpu"), None)
    if unread is not None:
        why = f"{unread.name} is modelled: how much of what the meter showed was its nobody knows"
        raise SourceError("skipped", f"{calibration.basis}: {why}", "it is set aside", "wattprint doctor")
    sensors = {part.info.resource for part in parts if not isinstance(part, ModelSource)}
    modelled = {part.info.resource for part in models}
    readings, sensed_host_w = [], []
    for phase in calibration.phases:
        gone = sorted(set(phase.sensed_w) - sensors)
        fresh = sorted(resource for resource in sensors - set(phase.sensed_w) if resource != "node")
        if gone or fresh:
            changed = (
                f"{gone[0]} was read by a sensor then"
                if gone
                else f"{fresh[0]} was not read by a sensor then"
            )
            raise SourceError("skipped", f"{calibration.basis}: {changed}", "it is set aside", FIX)
        accelerators_w = _accelerators_w(phase)
        sensed_w = sum(phase.sensed_w.values()) - accelerators_w
        load = Load(phase.load, phase.duration_s)
        host_w = sensed_w + sum(model.power_w(load)[1] for model in models)
        beside_w = rest.power_w(Load(phase.load, phase.duration_s, host_w))[1]
        with_all_w = rest.power_w(Load(phase.load, phase.duration_s, host_w + accelerators_w))[1]
        true_w = phase.true_w - accelerators_w - (with_all_w - beside_w)
        readings.append(Reading(phase.load, host_w + beside_w, true_w, phase.error_w))
        sensed_host_w.append(sensed_w)
    span_w = max(one.model_w for one in readings) - min(one.model_w for one in readings)
    by_sensors = (max(sensed_host_w) - min(sensed_host_w)) / span_w if span_w > 0 else float(not modelled)
    try:
        return NodeFit(readings, calibration.class_error, 1.0 - by_sensors)
    except ValueError as error:
        raise SourceError("skipped", f"{calibration.basis}: {error}", "it is set aside", FIX) from None


def _accelerators_w(phase: Phase) -> float:
    return math.fsum(watts for key, watts in phase.sensed_w.items() if key.partition("/")[0] == "gpu")
