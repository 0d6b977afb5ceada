"""What a source is: joules or watts of one resource, with how well it knows them.

A sensor gives what its hardware gives: a counter that wraps, a power that is true for an instant, or
a modelled energy that only grows. ``meter`` turns all three into one thing, joules that never
decrease; past that line nobody knows about hardware.
"""

from __future__ import annotations

from wattprint.errors import SourceError

TYPE_CHECKING = False

UNVERIFIED = "not verified on hardware by us"
"""Of a source that was written after documents and others' samples, and never run on such a machine."""
NO_POWER = "nothing here tells its power"
"""Why an accelerator that is seen has no figure."""
NODE = ("cpu", "dram", "gpu")
"""What a meter at the inlet of the whole node covers."""
LEAST_W = {"cpu": 0.1, "dram": 0.02, "gpu": 0.2, "node": 0.5}
"""Watts below which a resource that is switched on cannot go; a sensor that shows less is stuck or no sensor.

Chosen below what the smallest of each kind show at rest: the package of a laptop in its deepest idle state
0.2 W and more, a graphics board awake 1 W and more, a board computer with its processor 1 W. What may be
powered down by itself (a rail of a module) has a bound of its own."""
LEAST_SERVER_W = 5.0
"""A server cannot go below what its management controller draws, 3 to 5 W of data sheets; number chosen."""


class SourceInfo:
    """What stays the same about a source for as long as it lives.

    ``resource``: what is metered (``cpu/0``, ``dram/0``, ``gpu/<uuid>``, ``node``); ``name``: for
    people; ``source``: the interface (``rapl``, ``nvml`` ...); ``method``: ``measured``,
    ``integrated`` or ``modelled`` or ``assumed``; ``update_period_s``: how often the hardware
    refreshes the figure; ``relative_uncertainty``: u, such that the truth lies in
    value / (1 + u) ... value · (1 + u) in 95 % of the cases, by ``uncertainty_source``;
    ``max_power_w``: what the resource cannot exceed, used to tell a wrap from a reset; ``least_power_w``:
    what it draws at the least while it is switched on, by default ``LEAST_W`` of its kind;
    ``swing_w``: by how much its power may change within one update period, ``None`` where only
    ``max_power_w`` bounds that; ``shown_w``: the power that a counter's device showed last, ``None`` where it
    shows none; ``detail``: one line for ``doctor``; ``quick``: a read costs microseconds, so
    that window edges may read it; ``covers``: kinds (``dram``) and resources (``dram/0``) whose energy is
    inside this one: the extent, by which ``wattprint.extent`` decides what may be added beside it. ``fix``:
    of a model, what to type so that a sensor which is there, and may not be read, stands in its place.
    ``beside``: what it has seen meanwhile that is there, too, and is not used.
    """

    __slots__ = (
        "beside",
        "covers",
        "detail",
        "fix",
        "least_power_w",
        "max_power_w",
        "method",
        "name",
        "quick",
        "relative_uncertainty",
        "resource",
        "shown_w",
        "source",
        "swing_w",
        "uncertainty_source",
        "update_period_s",
    )

    def __init__(
        self,
        *,
        resource: str,
        name: str,
        source: str,
        method: str,
        update_period_s: float,
        relative_uncertainty: float,
        uncertainty_source: str,
        max_power_w: float,
        least_power_w: float | None = None,
        detail: str = "",
        quick: bool = False,
        covers: tuple[str, ...] = (),
    ) -> None:
        self.beside = ""
        self.fix = ""
        self.resource = resource
        self.name = name
        self.source = source
        self.method = method
        self.update_period_s = update_period_s
        self.relative_uncertainty = relative_uncertainty
        self.uncertainty_source = uncertainty_source
        self.max_power_w = max_power_w
        self.least_power_w = LEAST_W.get(self.kind, 0.0) if least_power_w is None else least_power_w
        self.swing_w: float | None = None
        self.shown_w: float | None = None
        self.detail = detail
        self.quick = quick
        self.covers = covers

    @property
    def kind(self) -> str:
        """``cpu``, ``dram``, ``gpu`` or ``node``."""
        return self.resource.partition("/")[0]

    def check_power_w(self, power_w: float) -> None:
        """Raises ``SourceError``, ``broken``, for watts that the resource cannot draw."""
        if not self.least_power_w <= power_w <= self.max_power_w:
            what = (
                f"{self.name} shows {power_w:.4g} W, outside {self.least_power_w:g}–{self.max_power_w:.4g} W"
            )
            raise SourceError("broken", what, "the time is not measured")


class Load:
    """How busy the machine was since the last poll; what models and attribution go by.

    ``cpu``: busy share of all logical CPUs, 0..1; ``duration_s``: awake seconds it is the mean of;
    ``components_w``: mean watts of CPUs, DRAM and accelerators together, known when the node is polled, and
    ``accelerators_w`` of these.
    """

    __slots__ = ("accelerators_w", "components_w", "cpu", "duration_s")

    def __init__(
        self, cpu: float, duration_s: float, components_w: float = 0.0, accelerators_w: float = 0.0
    ) -> None:
        self.accelerators_w = accelerators_w
        self.cpu = cpu
        self.duration_s = duration_s
        self.components_w = components_w


class CounterSource:
    """A counter of hardware: ``read`` gives (timestamp_ns or None, raw count).

    ``unit_j``: joules of one count; ``range_raw``: the count at which it wraps to 0, ``None`` if that
    is unknown (a decrease is then never taken for a wrap). A timestamp of ``None`` means: as of the read.
    """

    __slots__ = ("info", "range_raw", "unit_j")
    info: SourceInfo
    unit_j: float
    range_raw: int | None

    def read(self) -> tuple[int | None, int]:
        """The count now. Raises ``SourceError``."""
        raise SourceError("absent", f"{self.info.name} cannot be read")

    def close(self) -> None:
        """Give back what was opened."""


class PowerSource:
    """A gauge: ``read`` gives (timestamp_ns or None, watts), to be integrated over time.

    ``averaged_s``: the span of time the gauge itself averages over (0 for an instant): what happens
    between two readings further apart than that is not seen.
    """

    __slots__ = ("averaged_s", "info")
    info: SourceInfo
    averaged_s: float

    def read(self) -> tuple[int | None, float]:
        """Watts now. Raises ``SourceError``."""
        raise SourceError("absent", f"{self.info.name} cannot be read")

    def close(self) -> None:
        """Give back what was opened."""


class ModelSource:
    """A model that follows the load: watts (low, mid, high) while the machine was this busy.

    It keeps nothing of what it is asked, so that meters of one process may share it.
    """

    __slots__ = ("_factor", "info")
    info: SourceInfo
    _factor: dict[str, object] | None

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts at ``load``. Raises ``SourceError`` if the model lacks an input now."""
        raise SourceError("absent", f"{self.info.name} cannot be modelled")

    def idle_share(self, load: Load) -> float:
        """The share of the power at ``load`` that would flow without any load, 0..1."""
        raise SourceError("absent", f"{self.info.name} cannot be modelled at load {load.cpu}")

    @property
    def is_as_named(self) -> bool:
        """Whether ``info`` is of what told the power, for the most part: of several another one may have."""
        return True

    def all_sources(self) -> list[PowerSource | ModelSource]:
        """All that it may read or ask: itself, or those of which it is made."""
        return [self]

    def factor(self) -> dict[str, object] | None:
        """The figure the model rests on, as a record lists it: the fields of ``records.FactorLine``."""
        return None

    @property
    def told_factor(self) -> dict[str, object] | None:
        """As ``factor``, worked out once; leave it as it is."""
        try:
            return self._factor
        except AttributeError:
            self._factor = self.factor()
            return self._factor

    def close(self) -> None:
        """Give back what was opened."""


if TYPE_CHECKING:
    Source = CounterSource | PowerSource | ModelSource


class Finding:
    """What ``doctor`` tells of one interface: its ``state``, a ``detail`` and the ``fix`` to type.

    ``state`` is ``measured``, ``modelled``, or a state of ``SourceError``: ``absent``, ``refused``,
    ``frozen``, ``broken``, ``lost``, ``error``, ``skipped`` (there, and left out on purpose) or ``inside``
    (there, in the figure of another resource).

    ``name``: what people call a thing that is there and draws or meters power (a GPU, a rail, a meter, a
    screen), in whatever state; a finding about anything else has none. If a source counts its ``resource``,
    a GPU is told already, and what is named for CPU, memory or node is a further meter of that. All else
    goes into the record, and is a warning unless its energy is in another figure: in that of ``inside``,
    such as ``cpu/0``, or of a source that covers it. So ``resource`` is that of the thing alone, and each
    thing has one finding with a name. ``also``: further resources of which it holds as well.
    """

    __slots__ = ("also", "detail", "fix", "inside", "name", "resource", "source", "state")

    def __init__(
        self,
        source: str,
        state: str,
        detail: str,
        fix: str = "",
        resource: str = "",
        *,
        name: str = "",
        inside: str = "",
        also: tuple[str, ...] = (),
    ) -> None:
        self.also = also
        self.source = source
        self.state = state
        self.detail = detail
        self.fix = fix
        self.resource = resource
        self.name = name
        self.inside = inside

    @property
    def why(self) -> str:
        """The detail, to stand behind the name."""
        return self.detail.removeprefix(self.name).lstrip(" :,") if self.name else self.detail


class Survey:
    """What one interface offers on this machine: open sources, and findings about the rest."""

    __slots__ = ("findings", "sources")

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.findings: list[Finding] = []


class Interface:
    """How one interface answered: its findings, and what asking it cost."""

    __slots__ = ("cost_s", "findings", "name", "sources")

    def __init__(self, name: str, survey: Survey, cost_s: float) -> None:
        self.name = name
        self.findings = survey.findings
        self.sources = survey.sources
        self.cost_s = cost_s
