"""One part of a metered program (a fit, a trial, a test) and what it cost, known as soon as it is over."""

from __future__ import annotations

import os
import threading
from weakref import WeakKeyDictionary

import msgspec

from wattprint.account.rates import Rates
from wattprint.account.resources import node_energy
from wattprint.quantity import Quantity
from wattprint.records import Joules, SourceLine
from wattprint.track.identity import RUN_VARIABLE
from wattprint.track.meter import Meter, run_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from wattprint.meter.window import Tick
    from wattprint.track.recording import Recording
    from wattprint.track.window import Window

BESIDE_OTHERS = "it ran beside others in threads of one process, whose energies cannot be told apart"
STOPPED = "its meter was stopped before it ended"
NO_SOURCE = "nothing here tells its energy"


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What a part cost, in the scope of its meter.

    ``energy_j`` at the facility, ``node_j`` without the building's share, and ``carbon_g`` (operational,
    location-based, of what the boundary of the site counts) are ``None`` if they are not known, and
    ``unknown`` says why.
    """

    duration_s: float
    node_j: Quantity | None = None
    energy_j: Quantity | None = None
    carbon_g: Quantity | None = None
    unknown: str = ""


class _Priced(msgspec.Struct, frozen=True):
    """The sources of one recording, whose joules are priced, in which scope, and at what rates."""

    sources: list[SourceLine]
    scope: str
    rates: Rates


_priced: WeakKeyDictionary[Recording, _Priced] = WeakKeyDictionary()
_open: list[Part] = []
_lock = threading.Lock()


def _priced_of(recording: Recording) -> _Priced:
    """Looked up once for each recording: it takes some milliseconds, and nothing of it changes."""
    found = _priced.get(recording)
    if found is None:
        header = recording.record().header
        found = _priced[recording] = _Priced(header.sources, header.scope, Rates.of_run(header))
    return found


class Part:
    """A window called ``name`` as a context manager, whose ``cost`` stands after it.

    It is a window of ``meter``, else of the meter that runs, else a run of its own. ``run``: the id of
    the run that a run of its own joins, as a worker process does. Parts of one name that overlap in
    threads of one process have no cost of their own.
    """

    def __init__(self, name: str, meter: Meter | None = None, *, run: str = "") -> None:
        self.name = name
        self.cost: Cost | None = None
        self._meter = meter
        self._run = run
        self._owns = False
        self._inherited = os.environ.get(RUN_VARIABLE)
        self._beside = False
        self._thread = 0
        self._begin: Tick
        self._window: Window

    def __enter__(self) -> Part:
        meter = self._meter or Meter.current()
        if meter is None:
            meter = Meter(self.name)
            self._owns = True
            if self._run:
                os.environ[RUN_VARIABLE] = self._run
            meter.start()
        self._meter = meter
        self._thread = threading.get_ident()
        with _lock:
            beside = [one for one in _open if one._overlaps(self)]
            for one in (*beside, *([self] if beside else [])):
                one._beside = True
            _open.append(self)
        self._recording = run_of(meter).recording
        self._begin = self._now()
        self._window = meter.window(self.name)
        self._window.__enter__()
        return self

    def _overlaps(self, other: Part) -> bool:
        alike = self.name == other.name and self._meter is other._meter
        return alike and self._thread != other._thread

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._meter is not None
        try:
            self._window.__exit__(kind, error, trace)
        finally:
            self.cost = self.so_far()
            with _lock:
                _open.remove(self)
            if self._owns:
                self._meter.stop("finished" if kind is None else "failed")
                if self._inherited is None:
                    os.environ.pop(RUN_VARIABLE, None)
                else:
                    os.environ[RUN_VARIABLE] = self._inherited

    def _now(self) -> Tick:
        """Here and now, with a reading of all sources (half a millisecond): no edge is to be guessed."""
        self._recording.sampler.tick()
        return self._recording.sampler.last

    @property
    def pue(self) -> Quantity:
        """The power usage effectiveness of the building, from which facility energy follows."""
        return _priced_of(self._recording).rates.pue

    def so_far(self) -> Cost:
        """What it has cost until now, with a reading of all sources for it. Not for after its end."""
        assert self._meter is not None
        recording = self._recording
        if recording.over:
            now_ns = recording.sampler.last.at_ns
            return Cost(duration_s=max(0, now_ns - self._begin.at_ns) / 1e9, unknown=STOPPED)
        now = self._now()
        duration_s = (now.at_ns - self._begin.at_ns) / 1e9
        if self._beside:
            return Cost(duration_s=duration_s, unknown=BESIDE_OTHERS)
        priced = _priced_of(recording)
        spent = recording.sampler.between(self._begin, now)
        joules = msgspec.convert([interval.as_list() for interval in spent], list[Joules])
        energy = node_energy(priced.sources, joules, priced.scope, duration_s)
        inside = priced.rates.inside(energy.components, energy.rests)
        if inside.node_j is None:
            return Cost(duration_s=duration_s, unknown=NO_SOURCE)
        counted_j = priced.rates.counted(inside)
        return Cost(
            duration_s=duration_s,
            node_j=inside.node_j,
            energy_j=inside.facility_j,
            carbon_g=None if counted_j is None else priced.rates.carbon(counted_j),
        )
