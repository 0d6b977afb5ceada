"""What fills the gaps of a source: others in its stead, one after another, or several together as one."""

from __future__ import annotations

from wattprint.errors import SourceError

from .base import ModelSource, PowerSource, SourceInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import Load

_WORST_FIRST = ("assumed", "modelled", "integrated", "measured")


class StandIn(ModelSource):
    """What fills the gaps of a source, best first, in the shape of a model; each has that source's extent."""

    __slots__ = ("_asked", "_by_first", "sources")

    def __init__(self, sources: list[PowerSource | ModelSource]) -> None:
        self.sources = sources
        self.info = sources[0].info
        self._asked = self._by_first = 0

    @property
    def is_as_named(self) -> bool:
        """Whether what it told since it was asked was, for the most part, of the first, whose name it has."""
        return 2 * self._by_first >= self._asked

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts from the first of the sources that answers. Raises ``SourceError`` if none does."""
        failure: SourceError | None = None
        self._asked += 1
        for source in self.sources:
            try:
                power_w = _power_w(source, load)
            except SourceError as error:
                failure = error
                continue
            self._by_first += source is self.sources[0]
            return power_w
        raise failure or SourceError("absent", f"nothing stands in for {self.info.name}")

    def idle_share(self, load: Load) -> float:
        """As the model among the sources has it; without one all energy counts as dynamic."""
        for source in self.sources:
            if isinstance(source, ModelSource):
                return source.idle_share(load)
        return 0.0

    def all_sources(self) -> list[PowerSource | ModelSource]:
        """Its sources, and those of which one of them is made."""
        parts = [part for source in self.sources if isinstance(source, Together) for part in source.parts]
        return [*self.sources, *parts]

    def close(self) -> None:
        """Give back what the sources opened."""
        for source in self.sources:
            source.close()


def _power_w(source: PowerSource | ModelSource, load: Load) -> tuple[float, float, float]:
    if isinstance(source, ModelSource):
        return source.power_w(load)
    power_w = source.read()[1]
    source.info.check_power_w(power_w)
    factor = 1.0 + source.info.relative_uncertainty
    return power_w / factor, power_w, power_w * factor


class Together(ModelSource):
    """Several sources as one: what fills the gaps of a figure that holds more than its own resource."""

    __slots__ = ("parts",)

    def __init__(self, parts: list[PowerSource | ModelSource]) -> None:
        self.parts = parts
        first = parts[0].info
        methods = {part.info.method for part in parts}
        self.info = SourceInfo(
            resource=first.resource,
            name=" + ".join(part.info.name for part in parts),
            source="+".join(dict.fromkeys(part.info.source for part in parts)),
            method=next(method for method in _WORST_FIRST if method in methods),
            update_period_s=max(part.info.update_period_s for part in parts),
            relative_uncertainty=max(part.info.relative_uncertainty for part in parts),
            uncertainty_source="; ".join(dict.fromkeys(part.info.uncertainty_source for part in parts)),
            max_power_w=sum(part.info.max_power_w for part in parts),
            covers=tuple(dict.fromkeys(entry for part in parts for entry in part.info.covers)),
        )

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """The sum of their watts. Raises ``SourceError`` if one of them does not answer."""
        low_w = mid_w = high_w = 0.0
        for part in self.parts:
            low, mid, high = _power_w(part, load)
            low_w, mid_w, high_w = low_w + low, mid_w + mid, high_w + high
        return low_w, mid_w, high_w

    def idle_share(self, load: Load) -> float:
        """The mean of theirs by power, for the models among them."""
        idle_w = all_w = 0.0
        for part in self.parts:
            if isinstance(part, ModelSource):
                power_w = part.power_w(load)[1]
                idle_w, all_w = idle_w + part.idle_share(load) * power_w, all_w + power_w
        return idle_w / all_w if all_w > 0 else 0.0

    def close(self) -> None:
        """Give back what the sources opened."""
        for part in self.parts:
            part.close()
