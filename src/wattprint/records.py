"""The nouns that cross borders: the lines of a spool, and the run that they add up to.

A spool is one append-only file of JSON lines per process. Each line carries ``prev``, the SHA-256 of
the line before it, so that a reader can tell a whole record from a torn or altered one. Energies are
joules since the meter began, as lists in the order of ``Joules``; the resources are those of the
header, in its order. Times are nanoseconds: ``at_ns`` since boot, ``wall_ns`` since 1970.
"""

from __future__ import annotations

import msgspec

from wattprint.codec import Layout
from wattprint.later import Later
from wattprint.units import format_duration

from . import _version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA_VERSION = _version.SCHEMA_VERSION
STATUSES = ("running", "finished", "failed", "killed", "interrupted", "stopped", "partial")
OUTCOMES = ("interrupted", "stopped")
"""Statuses that an end line has as its ``outcome``, beside one that readers of old know."""
KINDS = {"gpu": "accelerators", "cpu": "CPU", "dram": "DRAM", "node": "rest of the node"}
"""Kinds of resources (what stands before the slash in the name of one) with their titles, in order of report.

Any other kind is a component of the node under its own name, and stands before the rest of the node.
"""

THINGS = {
    "gpu": "GPU", "cpu": "CPU", "dram": "DRAM", "npu": "NPU", "tpu": "TPU", "accelerator": "accelerator",
    "rail": "rail", "node": "meter of the node", "meter": "meter", "display": "display",
}  # fmt: skip
"""What one thing of a kind is called, where that is not the kind itself."""
NOT_KEPT = "the record is incomplete or not kept"
"""How the warning begins of a run whose spool could not be written."""
METER = "meter"
"""The kind of a meter whose resource another source counts."""
ACCELERATORS = ("gpu", "npu", "tpu", "accelerator")
"""Kinds of what is not metered that are accelerators."""
DISPLAY = "display"
"""The kind of what shows pictures and computes nothing: a part of the rest of its node."""


def kind_title(kind: str) -> str:
    """What reports call ``kind``."""
    return KINDS.get(kind, kind)


def kinds_in_order(kinds: Iterable[str]) -> list[str]:
    """``kinds``, each once, as reports order them: those that ``KINDS`` does not list by name."""
    present = set(kinds)
    *components, node = KINDS
    listed = [kind for kind in components if kind in present]
    return [*listed, *sorted(present - KINDS.keys()), *([node] if node in present else [])]


class Joules(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Energy of one resource: of the machine, of us (``own_``), and the source's silent seconds."""

    low: float
    mid: float
    high: float
    own_low: float
    own_mid: float
    own_high: float
    gap_s: float

    def plus(self, other: Joules) -> Joules:
        """Both together: they rest on one sensor, so their bounds add as their mids do."""
        return Joules(
            self.low + other.low,
            self.mid + other.mid,
            self.high + other.high,
            self.own_low + other.own_low,
            self.own_mid + other.own_mid,
            self.own_high + other.own_high,
            self.gap_s + other.gap_s,
        )

    def minus(self, other: Joules) -> Joules:
        """This without ``other``, a part of it: nothing is less than 0."""
        return Joules(
            max(0.0, self.low - other.low),
            max(0.0, self.mid - other.mid),
            max(0.0, self.high - other.high),
            max(0.0, self.own_low - other.own_low),
            max(0.0, self.own_mid - other.own_mid),
            max(0.0, self.own_high - other.own_high),
            max(0.0, self.gap_s - other.gap_s),
        )


class ErrorParts(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What the bounds of one resource's energy in a window are made of; the mid is that of its ``Joules``.

    ``low`` ... ``high``, and of us ``own_low`` ... ``own_high``: what the error common to all windows of the
    run leaves open. ``begin_j``, ``end_j``: by how much the window's own figure may be off because of where
    its beginning and its end were placed; two windows that meet share that edge, and what one loses the other
    has gained. Of a sum over windows each is half of that. ``random_j``: what averages out, independent from
    window to window.
    """

    low: float
    high: float
    own_low: float
    own_high: float
    begin_j: float
    end_j: float
    random_j: float


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One metered resource as the header declares it; ``standin`` is the model that fills gaps.

    ``fix``: of a model, what to type so that a sensor that may not be read stands in its place.
    """

    resource: str
    name: str
    source: str
    method: str
    relative_uncertainty: float
    uncertainty_source: str
    max_power_w: float
    update_period_s: float
    detail: str = ""
    standin: str = ""
    standin_method: str = ""
    covers: list[str] = []
    fix: str = ""

    @property
    def product(self) -> str:
        """What the driver calls the GPU of this line, as in ``GPU 0 NVIDIA L4``; empty if nothing."""
        if self.source == "hwmon":  # the rails of a board
            return ""
        name = self.name.partition(" ")[2].partition(" ")[2] or self.name
        return "" if name.count(":") == 2 else name  # a place on the PCI bus


class NotMetered(msgspec.Struct, frozen=True, kw_only=True):
    """A thing with power that is there and has no line of its own: ``why``, and the ``fix`` to type, if any.

    ``inside``: the resource that was counted and holds its energy; empty if it is in no figure.
    """

    resource: str
    name: str
    why: str
    fix: str = ""
    inside: str = ""

    @property
    def sentence(self) -> str:
        """As a receipt tells it."""
        state = "not used" if self.kind == METER else "not metered"
        return f"{THINGS.get(self.kind, self.kind)} there, {state}: {self.name} ({self.why})"

    @property
    def kind(self) -> str:
        """What the resource begins with, after the name of its node if it has one: ``gpu``, ``rail`` ..."""
        parts = self.resource.split("/")
        return next((part for part in parts if part in THINGS), parts[0])


class FactorLine(msgspec.Struct, frozen=True, kw_only=True):
    """One factor a figure rests on."""

    id: str
    low: float
    mid: float
    high: float
    unit: str
    year: int | None
    method: str
    source: str
    licence: str

    json_layout = Layout(
        keys=("id", "value=mid", "low", "high", "unit", "year", "method", "source", "licence")
    )


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A figure given as a range: ``low`` ≤ ``mid`` ≤ ``high``, in the unit of the field that holds it."""

    low: float
    mid: float
    high: float


class TariffBand(msgspec.Struct, frozen=True, kw_only=True):
    """What a kilowatt-hour costs on some days (Monday is 0), between two hours of the machine's own clock."""

    price_per_kwh: float | Span
    currency: str
    days: list[int] = msgspec.field(default_factory=lambda: [0, 1, 2, 3, 4, 5, 6])
    from_hour: float = 0.0
    to_hour: float = 24.0


class Price(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Money per hour or per tonne; the field that holds it says which. ``currency``: three capitals.

    ``low`` and ``high``: the range that was given, ``None`` where it was one ``amount``.
    """

    amount: float
    currency: str
    low: float | None = None
    high: float | None = None


class ContractLine(msgspec.Struct, frozen=True, kw_only=True):
    """A declared contract for electricity: ``share`` (0..1) of the energy at its own intensity."""

    kind: str
    share: float | None
    intensity_g_per_kwh: float
    source: str
    hourly: bool = False


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Where the machine stands, as far as known, how it is known, and what was settled about it.

    ``place``: a code that ``factors.regions.find_place`` reads; ``wue`` in L/kWh; ``tariff``: one band,
    or several that cover the week; ``boundary``: what carbon and money count; ``method``: of the grid
    intensity, ``lifecycle`` or ``direct``; ``year``: of the factors, ``None`` for that of the run;
    ``intensity_g_per_kwh``: carbon of the electricity, given instead of looked up. Given as well:
    ``embodied_kg_per_device``, CO2e of making one accelerator (of a machine without any: the machine);
    ``lifetime_utilisation``, share of its life in which it is in use; ``price_per_device_hour`` of renting
    one; ``social_cost_per_t``, what a tonne of CO2e costs those whom it harms. What was given as a range is
    a ``Span``.
    """

    place: str | None = None
    place_known_by: str = "nothing"
    pue: float | Span | None = None
    pue_kind: str = ""
    wue: float | Span | None = None
    tariff: list[TariffBand] = []
    contracts: list[ContractLine] = []
    lifetime_years: float | Span | None = None
    instance: str = ""
    boundary: str = "facility"
    method: str = "lifecycle"
    year: int | None = None
    intensity_g_per_kwh: float | Span | None = None
    embodied_kg_per_device: float | Span | None = None
    lifetime_utilisation: float | Span | None = None
    price_per_device_hour: Price | None = None
    social_cost_per_t: Price | None = None


class Header(msgspec.Struct, frozen=True, kw_only=True, tag="header", tag_field="kind"):
    """First line. ``role``: ``root`` (stands for its node in the run), ``peer`` (beside the root of its
    node: its own processes add to the run), ``child`` (inside another meter's figures).

    ``tags`` and ``parameters`` are the user's: what the run belongs to, what it was run with. ``origin``
    is empty for what this package metered, else what file and tool an imported run comes from.
    ``not_metered``: what is there and is none of ``sources``. ``private``:
    the SHA-256 of each private line (``choices.PRIVATE_FIELDS``), whose content a reader puts where it stood
    in schema 2: in ``command``, ``host``, ``environment``, ``machine`` and ``origin``.
    """

    schema: int
    run: str
    name: str
    role: str
    command: list[str] | None = None
    pid: int
    pid_start: int
    boot_id: str
    host: str = ""
    wall_ns: int
    at_ns: int
    scope: str
    idle_policy: str
    machine: dict[str, str | int | float | bool | None]
    sources: list[SourceLine]
    factors: list[FactorLine]
    site: Site
    environment: dict[str, str]
    tags: dict[str, str] = {}
    parameters: dict[str, str | int | float | bool | None] = {}
    origin: str = ""
    not_metered: list[NotMetered] = []
    private: dict[str, str] = {}
    prev: str


class Private(msgspec.Struct, frozen=True, kw_only=True, tag="private", tag_field="kind"):
    """What stays with the user unless asked for: one ``field`` of ``choices.PRIVATE_FIELDS``.

    It may be missing: the header holds the SHA-256 of the line, no other line does, and it has no ``prev``.
    ``salt``: random, so that a short ``value`` cannot be guessed from that.
    """

    field: str
    value: str | list[str] | dict[str, str]
    salt: str
    prev: str = ""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, tag="snapshot", tag_field="kind"):
    """The account so far. ``meter_cpu_s``: what metering has cost; ``own_cpu_s``: what was metered.

    ``refuted``: resources whose meter has read less than the sensors inside it, and ``standin/node`` where
    what stands in for the meter of the node has been silent, too: no figure rests on them.
    """

    at_ns: int
    wall_ns: int
    energy: list[Joules]
    own_cpu_s: float
    meter_cpu_s: float
    next_s: float
    refuted: list[str] = []
    prev: str


class WindowBegin(msgspec.Struct, frozen=True, kw_only=True, tag="begin", tag_field="kind"):
    """A window that was still open when a snapshot was due."""

    id: int
    parent: int | None
    name: str
    at_ns: int
    prev: str


class WindowEnd(msgspec.Struct, frozen=True, kw_only=True, tag="window", tag_field="kind"):
    """A whole window. ``status`` is ``ok`` or ``failed`` (an exception left it).

    ``errors``: for each of ``energy`` what its bounds are made of; empty in a record older than that.
    """

    id: int
    parent: int | None
    name: str
    begin_ns: int
    at_ns: int
    energy: list[Joules]
    errors: list[ErrorParts] = []
    status: str
    prev: str


class WindowsOf(msgspec.Struct, frozen=True, kw_only=True, tag="windows", tag_field="kind"):
    """All windows so far of one ``name`` inside windows called ``parent`` that have no line of their own.

    Each such line replaces the one before it of the same two names. ``sample``: seconds and joules (mid,
    in the run's scope, without sources that hold others) of windows drawn at random from all of them.
    ``side_by_side``: whether one of them overlapped with another window beside it, so that both hold the
    same energy; of two such kinds one may say so alone. ``errors``: as of a ``WindowEnd``.
    """

    name: str
    parent: str | None
    count: int
    failed: int
    duration_s: float
    energy: list[Joules]
    errors: list[ErrorParts] = []
    shortest_s: float
    longest_s: float
    sample: list[tuple[float, float]]
    at_ns: int
    side_by_side: bool = False
    prev: str


class Beside(msgspec.Struct, frozen=True, kw_only=True, tag="beside", tag_field="kind"):
    """For how long a meter shared its process with others: its own energy is a part of what that used then.

    ``seconds``: of its time in which others were metered beside it. ``runs``: the ids of their runs, each
    with the seconds that its meters were there, added up; beyond twenty under no name. Each such line
    replaces the one before.
    """

    at_ns: int
    seconds: float
    runs: dict[str, float]
    prev: str

    def as_warning(self, run: str) -> str:
        """The same in words, for the statement of ``run``."""
        others = [name for name in self.runs if name != run]
        of_run = "other meters of its run" if run in self.runs else ""
        of_others = f"{'more than 20' if '' in others else len(others)} other run{'s' * (len(others) != 1)}"
        whom = " and ".join(filter(None, (of_run, of_others if others else "")))
        return (
            f"shared its process with {whom} for {format_duration(self.seconds)}: what the process used"
            " meanwhile is divided evenly among them"
        )


class Progress(msgspec.Struct, frozen=True, kw_only=True, tag="progress", tag_field="kind"):
    """How far the work has come: ``done`` of ``total`` steps, ``None`` where nobody knows how many."""

    at_ns: int
    done: float
    total: float | None
    prev: str


class Metric(msgspec.Struct, frozen=True, kw_only=True, tag="metric", tag_field="kind"):
    """A figure the user logged: accuracy, loss, tokens. ``None`` where it was no finite number."""

    at_ns: int
    name: str
    value: float | None
    window: int | None
    prev: str


class Warn(msgspec.Struct, frozen=True, kw_only=True, tag="warning", tag_field="kind"):
    """Something that bears on how far the figures can be trusted.

    ``of``: ``figures`` where it tells of a figure left out, guessed or shared, else empty; older records do
    not say.
    """

    at_ns: int
    text: str
    prev: str
    of: str | None = None


class End(msgspec.Struct, frozen=True, kw_only=True, tag="end", tag_field="kind"):
    """Last line, after the last snapshot.

    ``outcome``: what became of the run where one of ``OUTCOMES`` says it better than ``status``, which is
    for readers that do not know these; else empty.
    """

    at_ns: int
    wall_ns: int
    status: str
    exit_code: int | None
    prev: str
    outcome: str = ""

    @property
    def ended(self) -> str:
        """The status of the run, as in ``STATUSES``."""
        return self.outcome if self.outcome in OUTCOMES else self.status


Line = (
    Header
    | Private
    | Snapshot
    | WindowBegin
    | WindowEnd
    | WindowsOf
    | Beside
    | Progress
    | Metric
    | Warn
    | End
)


class Record(msgspec.Struct, kw_only=True):
    """What one spool file tells, whole or cut short.

    ``damage`` says in words what is wrong with the file, empty if nothing is; ``last`` is the last
    snapshot, ``snapshots`` are all that are at hand; ``status`` as in ``STATUSES``. ``groups`` are sums
    over windows that are not among ``windows``; ``progress`` and ``beside`` are the last that were told.
    ``withheld``: the private fields whose lines are not in the file. ``later``: what of its name, tags and
    metrics was added after it; ``None`` if nothing was. ``figure_warnings``: those of ``warnings`` that tell
    of a figure left out, guessed or shared.
    """

    path: str
    header: Header
    last: Snapshot | None
    windows: list[WindowEnd]
    open_windows: list[WindowBegin]
    metrics: list[Metric]
    warnings: list[str]
    end: End | None
    status: str
    damage: str
    snapshots: list[Snapshot] = []
    groups: list[WindowsOf] = []
    progress: Progress | None = None
    beside: Beside | None = None
    withheld: tuple[str, ...] = ()
    later: Later | None = None
    figure_warnings: list[str] = []

    @property
    def metered(self) -> Snapshot | None:
        """The last snapshot that tells of energy: the one at the start of a run cut short does not."""
        last, cut_short = self.last, self.end is None and self.status in {"killed", "partial"}
        return None if last is None or (cut_short and not any(one.high for one in last.energy)) else last

    @property
    def duration_s(self) -> float:
        """Seconds from the start to the last thing known."""
        last_ns = max(
            self.header.at_ns,
            0 if self.last is None else self.last.at_ns,
            0 if self.end is None else self.end.at_ns,
        )
        return (last_ns - self.header.at_ns) / 1e9
