"""Whether a source measures: being there is not measuring.

A counter passes if it moves within a second and the power that implies is possible; a gauge if it shows
a possible power; a model if it has what it needs. What does not pass has a state with a name.
"""

from __future__ import annotations

import time

from wattprint.errors import SourceError
from wattprint.extent import in_node
from wattprint.units import significant

from .base import CounterSource, Load, ModelSource, PowerSource
from .poller import Poller

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .base import Source


class SelfTest:
    """The outcome for one source: ``state`` (``ok`` or a state of ``SourceError``), watts, cost of a read."""

    __slots__ = ("detail", "power_w", "read_us", "state")

    def __init__(self, state: str, detail: str, power_w: float | None, read_us: float) -> None:
        self.state = state
        self.detail = detail
        self.power_w = power_w
        self.read_us = read_us


def self_test(
    sources: Sequence[Source], sleep: Callable[[float], None], *, wait_s: float = 1.0
) -> list[SelfTest]:
    """Test all ``sources`` together, in the order given; takes ``wait_s`` seconds if one is a counter.

    One that is asked over the network has as long for its first answer.
    """
    for source in sources:
        poller = getattr(source, "poller", None)
        if isinstance(poller, Poller):
            poller.wait(wait_s)
    first = [_timed(source) for source in sources]
    began_s = time.monotonic()
    if any(isinstance(source, CounterSource) for source in sources):
        sleep(wait_s)
    elapsed_s = time.monotonic() - began_s
    return [_judge(source, reading, elapsed_s) for source, reading in zip(sources, first, strict=True)]


def below_its_parts(node: Source, outcomes: Sequence[tuple[Source, SelfTest]]) -> SelfTest | None:
    """The outcome for a meter of the ``node`` that shows less than the sensed parts inside it; else ``None``.

    ``outcomes``: the sources that a run would count, with their own.
    """
    mine = next((result for source, result in outcomes if source is node), None)
    if isinstance(node, ModelSource) or mine is None or mine.state != "ok" or mine.power_w is None:
        return None
    parts_w = least_w = 0.0
    for source, result in outcomes:
        inside = source.info.kind != "node" and in_node(node.info.covers, source.info.resource)
        if inside and not isinstance(source, ModelSource) and result.state == "ok" and result.power_w:
            parts_w += result.power_w
            least_w += result.power_w / (1.0 + source.info.relative_uncertainty)
    if mine.power_w * (1.0 + node.info.relative_uncertainty) >= least_w:
        return None
    mine_w, inside_w = significant(mine.power_w), significant(parts_w)
    detail = f"{mine_w} W, less than the {inside_w} W inside it: not a meter of this node"
    return SelfTest("broken", detail, mine.power_w, mine.read_us)


def beside_its_parts(rest: ModelSource, outcomes: Sequence[tuple[Source, SelfTest]]) -> SelfTest:
    """The outcome for a model of the node, ``rest``, which goes by what the components draw.

    ``outcomes``: the sources that a run would count, with their own; a component that shows no power here
    makes the figure the least it can be.
    """
    components = [result.power_w for source, result in outcomes if source.info.kind != "node"]
    shown_w = sum(power_w for power_w in components if power_w is not None)
    power_w, read_us = _timed_at(rest, Load(0.5, 1.0, shown_w))
    beside = f"beside {significant(shown_w)} W of components"
    if None in components:
        beside = (
            f"or more, {beside}; others show none here" if shown_w else "or more: components show none here"
        )
    return SelfTest("ok", f"{significant(power_w)} W {beside}", power_w, read_us)


def _timed_at(model: ModelSource, load: Load) -> tuple[float, float]:
    began_ns = time.perf_counter_ns()
    power_w = model.power_w(load)[1]
    return power_w, (time.perf_counter_ns() - began_ns) / 1e3


def _timed(source: Source) -> tuple[float | SourceError, float]:
    began_ns = time.perf_counter_ns()
    try:
        value: float | SourceError = _read(source)
    except SourceError as error:
        value = error
    return value, (time.perf_counter_ns() - began_ns) / 1e3


def _read(source: Source) -> float:
    if isinstance(source, ModelSource):
        return source.power_w(Load(0.5, 1.0))[1]
    return float(source.read()[1])


def _judge(source: Source, first: tuple[float | SourceError, float], elapsed_s: float) -> SelfTest:
    before, read_us = first
    if isinstance(before, SourceError):
        return SelfTest(before.state, str(before), None, read_us)
    if isinstance(source, ModelSource):
        return SelfTest("ok", f"{significant(before)} W at half load", before, read_us)
    after, again_us = _timed(source)
    if isinstance(after, SourceError):
        return SelfTest(after.state, str(after), None, read_us)
    read_us = min(read_us, again_us)
    power_w = after
    if isinstance(source, CounterSource):
        moved = after - before + (source.range_raw or 0) * (after < before)
        if moved == 0:
            return SelfTest("frozen", f"the counter did not move in {elapsed_s:.1f} s", None, read_us)
        power_w = moved * source.unit_j / elapsed_s
    return _possible(source, power_w, read_us)


def _possible(source: CounterSource | PowerSource, power_w: float, read_us: float) -> SelfTest:
    try:
        source.info.check_power_w(power_w)
    except SourceError as error:
        return SelfTest(error.state, error.what, power_w, read_us)
    return SelfTest("ok", f"{significant(power_w)} W", power_w, read_us)
