"""What a meter outside says of a phase: as it was typed, or asked of a plug or the machine's controller."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
import time
from itertools import pairwise
from statistics import stdev

from wattprint.errors import SourceError, UsageError
from wattprint.intervals import student_t
from wattprint.sources.base import CounterSource, PowerSource
from wattprint.sources.calibrated import MOST_W
from wattprint.sources.plug import Integral, PlugReading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.host.platform import Clock
    from wattprint.sources.base import Interface

COARSE = 0.05
"""Chosen: a reading whose last digit is more than this part of it tells less than the models may."""
LOST_S = 10.0
"""So many seconds without an answer, and the phase is no good."""
MOST_S = 86_400.0
"""Chosen: nobody keeps a machine idle, or busy, for longer than a day to read a meter."""
_UNITS_W = {"w": 1.0, "watt": 1.0, "kw": 1e3}
_UNITS_J = {"wh": 3_600.0, "kwh": 3_600_000.0}
_NUMBER = r"\d+(?:[.,]\d+)?"
_SHOWN = rf"({_NUMBER})\s*(kwh|wh|kw|watts?|w)"
_AMOUNT = re.compile(_SHOWN, re.IGNORECASE)
_READING = re.compile(
    rf"(idle|load)\s*[:=]\s*{_SHOWN}(?:\s+in\s+({_NUMBER})\s*(s|min|h)(?:ec|econds?|utes?|ours?)?)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[1-9]\d*,\d{3}")
"""``1,234 W`` is 1.234 to one and 1234 to another."""
EXAMPLE = '--reading "idle: 41 W" --reading "load: 118 W", or "load: 0.021 kWh in 10 min"'


class Amount:
    """What a display shows: watts or joules, and ``step``, its last digit in the same unit."""

    __slots__ = ("is_energy", "step", "value")

    def __init__(self, number: str, unit: str) -> None:
        unit, number = unit.lower().removesuffix("s"), number.replace(",", ".")
        self.is_energy = unit in _UNITS_J
        scale = (_UNITS_J if self.is_energy else _UNITS_W)[unit]
        self.value = float(number) * scale
        self.step = 10.0 ** -len(number.partition(".")[2]) * scale


def amount(text: str) -> Amount | None:
    """What was typed of a display, ``41.3 W`` or ``12.345 kWh``; ``None`` if it is neither."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or _is_open(match[1], match[2]):
        return None
    return Amount(match[1], match[2])


def _is_open(number: str, unit: str) -> bool:
    """Whether a comma in watts may be one of thousands."""
    return unit.lower() not in _UNITS_J and _THOUSANDS.fullmatch(number) is not None


def typed_reading(text: str) -> tuple[str, tuple[float, float]]:
    """The name of a phase, and watts with half their width, by what was typed of it.

    Raises ``UsageError`` for what is no reading, and for one whose last digit is too coarse.
    """
    match = _READING.fullmatch(text.strip())
    if match is None or (match[3].lower() in _UNITS_J) != (match[4] is not None):
        raise UsageError(f"{text!r} is no reading", fix=f"wattprint calibrate {EXAMPLE}")
    if _is_open(match[2], match[3]):
        raise UsageError(f"the comma of {text!r} can be read in two ways", fix="write 1234 W, or 1.234 W")
    shown = Amount(match[2], match[3])
    name = match[1].lower()
    if not shown.is_energy:
        return name, by_power(name, shown.value, shown.step)
    duration_s = float(match[4].replace(",", ".")) * {"s": 1.0, "min": 60.0, "h": 3600.0}[match[5].lower()]
    if not 1.0 <= duration_s <= MOST_S:
        raise UsageError(f"{text!r}: a phase takes 1 s to 24 h", fix=f"wattprint calibrate {EXAMPLE}")
    longer = f'wait longer between the two readings of the meter: --reading "{name}: KWH kWh in {{}} min"'
    return name, by_energy(name, shown.value, shown.step, duration_s, longer)


def by_power(name: str, power_w: float, step_w: float) -> tuple[float, float]:
    """Watts as shown, known to half their last digit. Raises ``UsageError``."""
    if not 0 < power_w <= MOST_W:
        raise UsageError(f"{name}: a machine that is on does not draw {power_w:g} W", fix=EXAMPLE)
    if step_w > 2 * COARSE * power_w:
        fix = "a meter that shows a digit more, or its kWh over a longer time"
        raise UsageError(f"{name}: steps of {step_w:g} W are too coarse for {power_w:g} W", fix=f"take {fix}")
    return power_w, 0.5 * step_w


def by_energy(
    name: str, energy_j: float, step_j: float, duration_s: float, longer: str = ""
) -> tuple[float, float]:
    """Mean watts of ``energy_j`` in ``duration_s``, known to one digit.

    Raises ``UsageError``; ``longer``: what to type instead, with a place for the minutes.
    """
    if energy_j <= step_j or step_j > COARSE * energy_j:
        power_w = max(energy_j, step_j) / duration_s
        needed_s = math.ceil(step_j / (COARSE * power_w) / 60.0) * 60
        what = f"{name}: {energy_j / 3600:.4g} Wh in {duration_s:.0f} s, in steps of {step_j / 3600:.4g} Wh"
        fix = longer.format(needed_s // 60) if longer else f"wattprint calibrate --seconds {needed_s}"
        if needed_s > MOST_S:
            fix = "take a meter that shows a digit more, or watts"
        raise UsageError(f"{what}, say too little", fix=fix)
    return by_power(name, energy_j / duration_s, 0.0)[0], step_j / duration_s


class TypedReadings:
    """Readings that were typed beforehand, by the name of their phase."""

    def __init__(self, readings: dict[str, tuple[float, float]]) -> None:
        self._readings = readings
        self._name = ""

    def begin(self, name: str) -> None:
        """The phase ``name`` begins now."""
        self._name = name

    def tick(self) -> None:
        """Nothing is to be done."""

    def mean(self, duration_s: float) -> tuple[float, float]:
        """As it was typed."""
        del duration_s
        return self._readings[self._name]


class Asked:
    """A meter that is asked each second: ``ask`` gives what it shows. Raises ``SourceError``."""

    def __init__(self, ask: Callable[[], PlugReading], clock: Clock, *, extra_w: float = 0.0) -> None:
        self._ask = ask
        self._clock = clock
        self._extra_w = extra_w
        self._name = ""
        self._integral = Integral(extra_w)
        self._watts: list[float] = []
        self._step_j = 0.0
        self._first_s = self._last_s = 0.0

    def begin(self, name: str) -> None:
        """The phase ``name`` begins now."""
        self._name = name
        self._integral, self._watts = Integral(self._extra_w), []
        self._take()
        self._first_s = self._last_s

    def tick(self) -> None:
        """Ask once more; an answer that fails is left out, as long as others come."""
        try:
            self._take()
        except SourceError:
            if self._clock.awake_ns() / 1e9 - self._last_s > LOST_S:
                raise

    def _take(self) -> None:
        reading = self._ask()
        if reading.power_w < self._extra_w:
            what = f"the plug shows {reading.power_w:.4g} W, and {self._extra_w:g} W"
            raise UsageError(
                f"{what} were said to be of other things",
                fix="--plug-extra-w with what they draw, 0 if nothing else hangs on it",
            )
        self._last_s = self._clock.awake_ns() / 1e9
        self._integral.add(self._last_s, reading)
        self._watts.append(reading.power_w - self._extra_w)
        self._step_j = 0.0 if reading.energy_j is None else reading.step_j

    def mean(self, duration_s: float) -> tuple[float, float]:
        """Mean watts of the answers: known to a step of its counter, or as far as they repeat."""
        span_s = self._last_s - self._first_s
        if span_s <= 0.5 * duration_s:
            raise UsageError(f"{self._name}: the meter did not answer", fix="wattprint doctor")
        power_w = self._integral.joules / span_s
        error_w = _repeats_w(self._watts)
        if self._step_j > 0:
            error_w = min(error_w, self._step_j / span_s)
        return by_power(self._name, power_w, 0.0)[0], error_w


def _repeats_w(watts: Sequence[float]) -> float:
    """Half the width of 95 % of the mean of readings, by how far they repeat, and half their last digit.

    A controller asked each second refreshes less often: what it says again is no further reading.
    """
    fresh = [watts[0], *(one for before, one in pairwise(watts) if one != before)]
    digit_w = 0.5 if all(one == round(one) for one in watts) else 0.05
    if len(fresh) == 1:
        return digit_w
    scatter_w = stdev(fresh) / math.sqrt(len(fresh))
    return math.hypot(student_t(0.025, len(fresh) - 1) * scatter_w, digit_w)


def controller(interfaces: Sequence[Interface]) -> tuple[str, Callable[[], PlugReading]]:
    """The machine's own meter of its supply: its name, and what asks it.

    Redfish or the kernel's sensors before ``ipmitool``. Raises ``UsageError`` if there is none.
    """
    for interface in interfaces:
        for source in interface.sources:
            if source.info.resource == "node" and interface.name in ("redfish", "hwmon"):
                return source.info.name, _of_source(source)
    program = shutil.which("ipmitool")
    if program is None:
        what = "no controller of this machine tells its power: neither Redfish, nor the kernel, nor ipmitool"
        raise UsageError(what, fix="export WATTPRINT_REDFISH_URL=https://ADDRESS, or: apt install ipmitool")
    return "IPMI", lambda: _ipmi(program)


def _of_source(source: object) -> Callable[[], PlugReading]:
    poller = getattr(source, "poller", None)
    if poller is not None:
        poller.wait(5.0)

    def ask() -> PlugReading:
        if isinstance(source, CounterSource):
            began_s, (_, first) = time.monotonic(), source.read()
            time.sleep(0.2)
            _, last = source.read()
            span_s = time.monotonic() - began_s
            return PlugReading((last - first) * source.unit_j / span_s, last * source.unit_j, source.unit_j)
        assert isinstance(source, PowerSource)
        return PlugReading(source.read()[1])

    return ask


def _ipmi(program: str) -> PlugReading:
    """Watts by ``ipmitool dcmi power reading`` (DCMI 1.5, 6.6.1)."""
    try:
        answer = subprocess.run(
            [program, "dcmi", "power", "reading"], capture_output=True, text=True, timeout=10.0, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SourceError("error", f"ipmitool does not answer: {error}") from None
    match = re.search(r"Instantaneous power reading:\s*(\d+)\s*Watts", answer.stdout)
    if match is None or not int(match[1]):
        said = (answer.stderr or answer.stdout).strip().partition("\n")[0]
        raise SourceError("refused", f"ipmitool tells no power: {said}", fix="run it as root: sudo wattprint")
    return PlugReading(float(match[1]))
