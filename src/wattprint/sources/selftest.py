"""Whether a source measures: being there is not measuring.

A counter passes if it moves within a second and the power that implies is possible; a gauge if it shows
a possible power; a model if it has what it needs. What does not pass has a state with a name.
"""

from __future__ import annotations

import time

from wattprint.errors import SourceError

from .base import CounterSource, Load, ModelSource, PowerSource

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
    """Test all ``sources`` together, in the order given; takes ``wait_s`` seconds if one is a counter."""
    first = [_timed(source) for source in sources]
    began_s = time.monotonic()
    if any(isinstance(source, CounterSource) for source in sources):
        sleep(wait_s)
    elapsed_s = time.monotonic() - began_s
    return [_judge(source, reading, elapsed_s) for source, reading in zip(sources, first, strict=True)]


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
        return SelfTest("ok", f"{before:.3g} W at half load", before, read_us)
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
    return SelfTest("ok", f"{power_w:.3g} W", power_w, read_us)
