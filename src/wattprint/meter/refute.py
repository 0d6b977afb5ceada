"""Whether the meter of a node can be one: it reads no less than what the sensors inside it read."""

from __future__ import annotations

from wattprint.extent import in_node
from wattprint.sources.base import ModelSource, PowerSource

from .window import random_j

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .channel import Channel
    from .totals import Totals

_LEAST_S = 2.0
_LAGS = 10
"""So many times the lag of the meter behind its parts are compared at once: the lag hardly matters then."""
_SKEW_S = 0.1
"""Sensors of one tick are read one after the other, at a busy moment this far apart."""
_TICK_S = 1.0


class NodeCheck:
    """Compares one meter of the node with the sensed parts inside it, over spans of some seconds.

    A meter whose upper end is below the sum of their lower ends is refuted for good: at once if it is a
    counter, the second time in a row if it is a gauge, which may smooth over longer than it says. Models say
    nothing about a meter, nor do spans with a gap. ``channels`` are those of the sampler.
    """

    __slots__ = (
        "_begin",
        "_lag_s",
        "_node",
        "_parts",
        "_peak_w",
        "_source",
        "_span_s",
        "_spans",
        "_spans_left",
        "_step_j",
        "_tick",
    )

    def __init__(self, channels: Sequence[Channel], index: int, totals: Sequence[Totals]) -> None:
        source = channels[index].source
        assert not isinstance(source, ModelSource)
        self._source = source
        self._node = index
        self._parts = [
            place
            for place, channel in enumerate(channels)
            if channel.kind != "node"
            and not isinstance(channel.source, ModelSource)
            and in_node(source.info.covers, channel.resource)
        ]
        gauge = isinstance(source, PowerSource)
        self._lag_s = _SKEW_S + source.info.update_period_s + (_TICK_S if gauge else 0.0)
        self._step_j = channels[index].step_j
        self._spans = self._spans_left = 2 if gauge else 1
        self._begin = self._tick = totals
        self._span_s = self._peak_w = 0.0

    def _restart(self, totals: Sequence[Totals]) -> None:
        self._begin = self._tick = totals
        self._span_s = self._peak_w = 0.0

    def refutes(self, totals: Sequence[Totals], elapsed_s: float) -> bool:
        """Whether the ``elapsed_s`` seconds that end with ``totals`` show that it is no meter of the node."""
        source = self._source
        lag_s = self._lag_s + (source.averaged_s if isinstance(source, PowerSource) else 0.0)
        if elapsed_s > 0:
            drawn_j = sum(totals[part].mid_j - self._tick[part].mid_j for part in self._parts)
            self._peak_w = max(self._peak_w, drawn_j / elapsed_s)
        self._tick = totals
        self._span_s += elapsed_s
        if self._span_s < max(_LEAST_S, _LAGS * lag_s):
            return False
        node = totals[self._node].minus(self._begin[self._node])
        parts = [totals[part].minus(self._begin[part]) for part in self._parts]
        least_j = sum(part.low_j - random_j(part.variance_j2) for part in parts if part.gap_s == 0.0)
        most_j = node.high_j + random_j(node.variance_j2) + lag_s * self._peak_w + self._step_j
        self._restart(totals)
        if node.gap_s != 0.0:
            return False
        if most_j >= least_j:
            self._spans_left = self._spans
            return False
        self._spans_left -= 1
        return self._spans_left == 0
