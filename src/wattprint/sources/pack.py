"""A laptop's battery on macOS and Windows: a meter of the node while it discharges, as on Linux.

macOS: ``AppleSmartBattery`` of ``ioreg``, ``InstantAmperage`` in mA (below zero while it discharges, as 2^64
less that on some versions), ``Voltage`` in mV, ``ExternalConnected``, ``IsCharging``. Windows:
SYSTEM_BATTERY_STATE, ``Rate`` in mW. Nobody here has either: shaped after what others have published.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host import mac, windows
from wattprint.host.foreign import MACOS

from .base import NODE, UNVERIFIED, Finding, PowerSource, SourceInfo, Survey
from .battery import GAUGE, LEAST_MAX_W, MAX_POWER_W, MOST_PER_HOUR, ON_MAINS, UPDATE_PERIOD_S, on_mains
from .poller import Poller

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.host import Host

    from .poller import Answer

NAME = "battery"
POLL_S = 10.0
"""Chosen: ``ioreg`` takes some 20 ms of a core each time, which is 0.2 % of one."""


class Reading:
    """What a pack tells: ``power_w`` of the discharge or ``None``, ``on_mains``, what it holds when full."""

    __slots__ = ("full_wh", "on_mains", "power_w")

    def __init__(self, power_w: float | None, full_wh: float | None, *, on_mains: bool) -> None:
        self.power_w = power_w
        self.full_wh = full_wh
        self.on_mains = on_mains


def of_mac(facts: dict[str, object]) -> Reading | None:
    """What ``AppleSmartBattery`` tells, ``None`` where there is none."""
    if not facts or facts.get("BatteryInstalled") is False:
        return None
    on_mains = facts.get("ExternalConnected") is True or facts.get("IsCharging") is True
    ma = mac.signed(facts.get("InstantAmperage"))
    ma = mac.signed(facts.get("Amperage")) if ma is None else ma
    mv = mac.signed(facts.get("Voltage"))
    mah = mac.signed(facts.get("DesignCapacity"))
    known = ma is not None and mv is not None and mv > 0
    return Reading(
        abs(ma) * mv * 1e-6 if known and ma and mv else None,
        mah * mv * 1e-6 if mah and mv else None,
        on_mains=on_mains,
    )


def of_windows(data: bytes) -> Reading | None:
    """What SYSTEM_BATTERY_STATE tells, ``None`` where there is no battery."""
    state = windows.BatteryState(data)
    if not state.present:
        return None
    return Reading(
        state.power_w,
        state.full_wh or None,
        on_mains=state.on_mains or state.charging or not state.discharging,
    )


class PackPower(PowerSource):
    """Watts of all that the machine draws, while its battery alone gives them."""

    __slots__ = ("_ask", "_why_not", "poller")

    def __init__(
        self, info: SourceInfo, host: Host, ask: Callable[[], Reading | None], *, slow: bool
    ) -> None:
        """``slow``: asking starts a program, which is for a thread of its own."""
        self.info = info
        self.averaged_s = 0.0
        self._ask = ask
        self._why_not: SourceError | None = None
        self.poller: Poller | None = None
        if slow:
            self.poller = Poller(
                NAME, self._answer, host.clock, period_s=POLL_S, thread_name="wattprint-battery"
            )

    def _answer(self) -> Answer:
        """Watts now. Raises ``SourceError``: ``absent`` while a charger takes part."""
        try:
            power_w = self._power_w()
        except SourceError as error:
            self._why_not = error  # what it showed before says nothing of what comes
            raise
        self._why_not = None
        return power_w, None

    def _power_w(self) -> float:
        reading = self._ask()
        if reading is None:
            raise SourceError("lost", f"{self.info.name} is gone", "the time is not measured")
        if reading.on_mains:
            raise SourceError("absent", f"{self.info.name}: {ON_MAINS}", "the time is not measured")
        if reading.power_w is None:
            raise SourceError("absent", f"{self.info.name} tells no power", "the time is not measured")
        self.info.check_power_w(reading.power_w)
        return reading.power_w

    def read(self) -> tuple[int | None, float]:
        """Watts now, or as they were told last. Raises ``SourceError``."""
        if self.poller is None:
            return None, self._answer()[0]
        timestamp_ns, (power_w, _) = self.poller.latest()
        self.info.swing_w = self.poller.swing_w
        error = self._why_not
        if error is not None:
            raise SourceError(error.state, error.what, error.effect, error.fix)
        return timestamp_ns, power_w

    def close(self) -> None:
        """Stop asking."""
        if self.poller is not None:
            self.poller.close()


def discover(host: Host) -> Survey:
    """The battery of a running machine with macOS or Windows, while it discharges. Never raises."""
    survey = Survey()
    facts = host.make.foreign
    if facts is None or facts.virtual or not host.live:
        return survey
    slow = facts.system == MACOS

    def ask_mac() -> Reading | None:
        return of_mac(mac.battery(host.files))

    ask = ask_mac if slow else _ask_windows
    try:
        reading = ask()
    except SourceError as error:
        survey.findings.append(Finding("battery", error.state, error.without_fix, resource="node", name=NAME))
        return survey
    if reading is None:
        return survey
    if reading.on_mains:
        survey.findings.append(on_mains(NAME))
        return survey
    if reading.power_w is None:
        survey.findings.append(
            Finding("battery", "absent", f"{NAME} tells no power", resource="node", name=NAME)
        )
        return survey
    u, why = GAUGE
    full_wh = reading.full_wh
    info = SourceInfo(
        resource="node",
        name=NAME,
        source="battery",
        method="integrated",
        update_period_s=POLL_S if slow else UPDATE_PERIOD_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_POWER_W if full_wh is None else max(LEAST_MAX_W, MOST_PER_HOUR * full_wh),
        detail=f"{'AppleSmartBattery' if slow else 'SYSTEM_BATTERY_STATE'}, {UNVERIFIED}",
        covers=NODE,
    )
    source = PackPower(info, host, ask, slow=slow)
    if source.poller is not None:
        source.poller.start()
    survey.sources.append(source)
    return survey


def _ask_windows() -> Reading | None:
    """Raises ``SourceError``."""
    try:
        return of_windows(windows.api().battery())
    except OSError as error:
        raise SourceError("error", f"{NAME}: {error}", "this reading is left out") from error
