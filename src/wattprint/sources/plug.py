"""A plug with a meter between the wall and this machine, asked over the local network; only if configured.

The setting ``plug`` says where it is; ``WATTPRINT_PLUG_TOKEN_FILE`` or ``WATTPRINT_PLUG_TOKEN`` holds the
password or token it asks for. Bodies: Shelly Gen1 ``/status`` (shelly-api-docs.shelly.cloud/gen1), Gen2 and
later ``/rpc/Switch.GetStatus`` (.../gen2), Tasmota ``/cm?cmnd=Status 8`` (tasmota.github.io/docs/Commands),
Home Assistant ``/api/states`` (developers.home-assistant.io/docs/api/rest).
"""

from __future__ import annotations

import os

from wattprint.errors import SourceError

from .base import LEAST_W, NODE, CounterSource, Finding, PowerSource, SourceInfo, Survey
from .poller import Poller

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wattprint.host import Host
    from wattprint.settings.plug import PlugAddress

    from .poller import Answer

MAX_POWER_W = 3_680.0
"""16 A at 230 V: what a socket of a house gives at most."""
POLL_S = 1.0
"""Chosen: what these devices measure anew each second or so; one request takes them some 20 ms."""
TIMEOUT_S = 2.0
FIRST_S = 0.3
"""Chosen: so long the first reading waits for the first answer, lest a run begin with a gap."""
GAP_S = 30.0
"""The power at answers further apart than this does not tell what flowed in between; as in ``gauge``."""
JOULES = {"Wh": 3_600.0, "kWh": 3_600_000.0, "MWh": 3_600_000_000.0, "J": 1.0, "kJ": 1e3, "MJ": 1e6}
WATTS = {"mW": 1e-3, "W": 1.0, "kW": 1e3}
UNCERTAINTY = {
    "shelly": (0.02, "Shelly states 1 % for its plugs at load; twice that chosen"),
    "tasmota": (0.05, "its user calibrates the chip (HLW8012, BL0937), whole watts; number chosen"),
    "homeassistant": (0.05, "the meter behind it is not known; number chosen"),
}
NAMES = {"shelly": "Shelly plug", "tasmota": "Tasmota plug", "homeassistant": "Home Assistant plug"}
TOKEN_FILE = "WATTPRINT_PLUG_TOKEN_FILE"  # noqa: S105 - the name of a variable
FIX_TOKEN = f"{TOKEN_FILE}=/path/to/a/file/with/its/token, then start again"
FIX_ADDRESS = "plug = shelly://ADDRESS/CHANNEL, tasmota://ADDRESS or homeassistant://ADDRESS/sensor.NAME"


class PlugReading:
    """What a plug answered: ``power_w`` now, and ``energy_j`` on its counter, ``None`` if it has none.

    ``step_j``: the last digit of that counter.
    """

    __slots__ = ("energy_j", "power_w", "step_j")

    def __init__(self, power_w: float, energy_j: float | None = None, step_j: float = 0.0) -> None:
        self.power_w = power_w
        self.energy_j = energy_j
        self.step_j = step_j


if TYPE_CHECKING:
    Fetch = Callable[[str], object]
    Reader = Callable[[Fetch, PlugAddress], PlugReading]


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _number(value: object, what: str) -> float:
    """``value`` as a number, also of text. Raises ``SourceError`` for anything else."""
    try:
        number = float(value) if isinstance(value, int | float | str) else float("nan")
    except (ValueError, OverflowError):
        number = float("nan")
    if isinstance(value, bool) or not abs(number) < 1e15:
        raise SourceError("absent", f"the plug gives no {what}", fix=FIX_ADDRESS)
    return number


def _shelly(fetch: Fetch, address: PlugAddress) -> PlugReading:
    """Of any generation: the newer call first; a Gen1 does not know it."""
    channel = int(address.path or 0)
    try:
        switch = _table(fetch(f"/rpc/Switch.GetStatus?id={channel}"))
    except SourceError as error:
        if error.state not in ("absent", "broken"):
            raise
        return _shelly_gen1(fetch, channel)
    energy = _table(switch.get("aenergy")).get("total")
    energy_j = None if energy is None else _number(energy, "energy") * JOULES["Wh"]
    return PlugReading(_number(switch.get("apower"), "power"), energy_j, 1e-3 * JOULES["Wh"])


def _shelly_gen1(fetch: Fetch, channel: int) -> PlugReading:
    """``meters`` count watt minutes; ``emeters`` (EM, 3EM) count watt hours."""
    status = _table(fetch("/status"))
    for name, unit_j in (("meters", 60.0), ("emeters", JOULES["Wh"])):
        meters = status.get(name)
        if isinstance(meters, list) and channel < len(meters):
            meter = _table(meters[channel])
            if meter.get("is_valid") is False:
                raise SourceError("broken", "the plug says that its reading is not valid")
            energy = meter.get("total")
            energy_j = None if energy is None else _number(energy, "energy") * unit_j
            return PlugReading(_number(meter.get("power"), "power"), energy_j, unit_j)
    raise SourceError("absent", f"the plug has no meter {channel}", fix=FIX_ADDRESS)


def _tasmota(fetch: Fetch, address: PlugAddress) -> PlugReading:
    """``Total`` is in kWh with as many digits as ``EnergyRes`` says; of two meters there are lists."""
    del address
    answer = _table(fetch("/cm?cmnd=Status%208"))
    if "WARNING" in answer:  # its answer, as HTTP 200, to a missing or wrong password
        raise SourceError("refused", "the plug refuses access", fix=FIX_TOKEN)
    energy = _table(_table(answer.get("StatusSNS")).get("ENERGY"))
    if isinstance(energy.get("Power"), list):
        raise SourceError("broken", "the plug has several meters in one", "whose is whose is not known")
    total = energy.get("Total")
    energy_j = None if total is None else _number(total, "energy") * JOULES["kWh"]
    return PlugReading(_number(energy.get("Power"), "power"), energy_j, 1e-3 * JOULES["kWh"])


def _homeassistant(fetch: Fetch, address: PlugAddress) -> PlugReading:
    power_entity, _, energy_entity = address.path.partition(",")
    power_w, _ = _state(fetch, power_entity, WATTS)
    if not energy_entity:
        return PlugReading(power_w)
    energy_j, step_j = _state(fetch, energy_entity, JOULES)
    return PlugReading(power_w, energy_j, step_j)


def _state(fetch: Fetch, entity: str, units: Mapping[str, float]) -> tuple[float, float]:
    """The value of ``entity`` in SI units, and the least by which it can change, by its digits."""
    answer = _table(fetch(f"/api/states/{entity}"))
    state = answer.get("state")
    if state in ("unavailable", "unknown", "none", None):
        raise SourceError("error", f"{entity} is {state or 'empty'}", "no reading meanwhile")
    unit = _table(answer.get("attributes")).get("unit_of_measurement")
    if not isinstance(unit, str) or unit not in units:
        what = f"{entity} is in {unit or 'no unit'}, not in {' or '.join(units)}"
        fix = "homeassistant://ADDRESS/sensor.OF_POWER, or .../sensor.OF_POWER,sensor.OF_ENERGY"
        raise SourceError("broken", what, "the node is not measured by it", fix)
    value = _number(state, "number") * units[unit]
    digits = len(str(state).partition(".")[2])
    return value, 10.0**-digits * units[unit]


READERS: dict[str, Reader] = {
    "shelly": _shelly,
    "tasmota": _tasmota,
    "homeassistant": _homeassistant,
    "homeassistant+https": _homeassistant,
}


class Integral:
    """Joules since the first answer: the power over the time between answers, held to the counter.

    A counter of few digits moves once in half a minute, so the power tells what flowed in between. What the
    counter has moved is known to within one step, and the integral never leaves that. It never goes back but
    to 0, where nobody can tell what flowed: the plug has been silent, and its counter began anew.
    ``extra_w``: watts that other things on the same plug draw; they are taken off.
    """

    __slots__ = ("_at_s", "_energy_j", "_extra_w", "_integrated_j", "_origin_j", "_power_w", "joules")

    def __init__(self, extra_w: float = 0.0) -> None:
        self.joules = 0.0
        self._extra_w = extra_w
        self._at_s: float | None = None
        self._power_w = self._integrated_j = 0.0
        self._energy_j: float | None = None
        self._origin_j = 0.0
        """What the counter, less the other things, showed when the integral was 0."""

    def add(self, at_s: float, reading: PlugReading) -> None:
        """Go on to ``reading``, made at ``at_s`` by a clock that stands still in a suspend."""
        last_s, last_w, last_j = self._at_s, self._power_w, self._energy_j
        power_w = max(0.0, reading.power_w - self._extra_w)
        self._at_s, self._power_w, self._energy_j = at_s, power_w, reading.energy_j
        own_j = None if reading.energy_j is None else reading.energy_j - self._extra_w * at_s
        if last_s is None:
            self._origin_j = own_j or 0.0
            return
        span_s = max(0.0, at_s - last_s)
        seen = span_s <= GAP_S
        if seen:
            self._integrated_j += 0.5 * (last_w + power_w) * span_s
        if own_j is None or reading.energy_j is None or last_j is None or reading.energy_j < last_j:
            if not seen:
                self._integrated_j = self.joules = 0.0
            self._origin_j = (own_j or 0.0) - self._integrated_j
        else:
            moved_j = own_j - self._origin_j
            if not seen:
                self._integrated_j = moved_j
            self._integrated_j = max(self._integrated_j, moved_j - reading.step_j)
            self._integrated_j = min(self._integrated_j, moved_j + reading.step_j)
        self.joules = max(self.joules, self._integrated_j)


class PlugEnergy(CounterSource):
    """The energy of the node in thousandths of a joule, by the plug's counter and its power.

    Since the last answer the power has flowed on as it was then: what is read is of now, not of up to a
    second ago.
    """

    __slots__ = ("_answered_j", "_clock", "_counted_j", "_waits", "poller")

    def __init__(
        self, info: SourceInfo, host: Host, ask: Callable[[], PlugReading], extra_w: float = 0.0
    ) -> None:
        self.info = info
        self.unit_j = 1e-3
        self.range_raw = None
        self._waits = True
        self._answered_j = self._counted_j = 0.0
        integral, clock = Integral(extra_w), host.clock
        self._clock = clock

        def answer() -> Answer:
            reading = ask()
            integral.add(clock.awake_ns() / 1e9, reading)
            return max(0.0, reading.power_w - extra_w), integral.joules

        self.poller = Poller(info.name, answer, clock, period_s=POLL_S, thread_name="wattprint-plug")

    def read(self) -> tuple[int | None, int]:
        """Time of the last answer, and the count. Raises ``SourceError``."""
        if self._waits:
            self._waits = False
            self.poller.wait(FIRST_S)
        timestamp_ns, (power_w, energy_j) = self.poller.latest()
        self.info.swing_w, self.info.shown_w = self.poller.swing_w, power_w
        now_ns, answered_j = self._clock.boottime_ns(), energy_j or 0.0
        if answered_j < self._answered_j:
            self._counted_j = 0.0  # it began anew
        self._answered_j = answered_j
        since_s = min(GAP_S, max(0.0, (now_ns - timestamp_ns) / 1e9))
        self._counted_j = max(self._counted_j, answered_j + power_w * since_s)
        return now_ns, round(self._counted_j / self.unit_j)

    def close(self) -> None:
        """Stop asking."""
        self.poller.close()


class PlugPower(PowerSource):
    """The power of the node in W, of a plug whose counter is not named, less ``extra_w`` of other things."""

    __slots__ = ("_waits", "poller")

    def __init__(
        self, info: SourceInfo, host: Host, ask: Callable[[], PlugReading], extra_w: float = 0.0
    ) -> None:
        self.info = info
        self.averaged_s = 0.0
        self._waits = True

        def answer() -> Answer:
            return max(0.0, ask().power_w - extra_w), None

        self.poller = Poller(info.name, answer, host.clock, period_s=POLL_S, thread_name="wattprint-plug")

    def read(self) -> tuple[int | None, float]:
        """Time of the last answer, and its watts. Raises ``SourceError``."""
        if self._waits:
            self._waits = False
            self.poller.wait(FIRST_S)
        timestamp_ns, (power_w, _) = self.poller.latest()
        self.info.swing_w = self.poller.swing_w
        return timestamp_ns, power_w

    def close(self) -> None:
        """Stop asking."""
        self.poller.close()


def _token(host: Host) -> str:
    """The configured token or password. Raises ``SourceError``; no message shows it."""
    path = host.environ.get(TOKEN_FILE, "")
    if not path:
        return host.environ.get("WATTPRINT_PLUG_TOKEN", "")
    try:
        return host.own.text(os.path.abspath(path)).strip()
    except OSError as error:
        what = f"{TOKEN_FILE} {path}: {error.strerror}"
        raise SourceError("refused", what, "the node is not measured by it", f"chmod u+r {path}") from error


def _is_near(host: str) -> bool:
    """Whether ``host`` is of this machine or its own network, by its address or name."""
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    name = urlsplit(f"http://{host}").hostname or ""
    try:
        address = ip_address(name)
    except ValueError:
        return "." not in name or name.endswith((".local", ".lan", ".home.arpa", ".internal"))
    return address.is_private or address.is_loopback or address.is_link_local


def _fetcher(host: Host, address: PlugAddress) -> Fetch:
    """Fetches paths of the plug with the configured token. Raises ``SourceError``."""
    from wattprint.host.network import get_json, public_url

    token = _token(host)
    headers: dict[str, str] = {}
    query = ""
    if token and not address.base.startswith("https:") and not _is_near(address.host):
        what = "the token would leave the house unencrypted"  # the address is private
        fix = "plug = homeassistant+https://ADDRESS/sensor.NAME"
        raise SourceError("refused", what, "the node is not measured by it", fix)
    if token and address.kind == "shelly":
        from binascii import b2a_base64

        login = b2a_base64(f"admin:{token}".encode("utf-8", "surrogateescape"), newline=False)
        headers["Authorization"] = f"Basic {login.decode('ascii')}"
    elif token and address.kind == "tasmota":
        from urllib.parse import quote

        query = f"&user=admin&password={quote(token, safe='')}"
    elif token:
        headers["Authorization"] = f"Bearer {token}"

    def fetch(path: str) -> object:
        try:
            return get_json(address.base + path + query, TIMEOUT_S, headers)
        except SourceError as error:
            error.what = error.what.replace(public_url(address.base + path), "the plug")  # it is private
            error.effect = error.effect or "the node's power is unknown meanwhile"
            if error.state == "refused" and not error.fix:
                error.fix = FIX_TOKEN
            raise

    return fetch


def reader(host: Host, address: PlugAddress) -> Callable[[], PlugReading]:
    """What asks the plug at ``address`` once. Raises ``SourceError``, and so does a call of it."""
    fetch, read = _fetcher(host, address), READERS[address.kind]

    def ask() -> PlugReading:
        reading = read(fetch, address)
        if not 0.0 <= reading.power_w <= MAX_POWER_W:
            what = f"the plug shows {reading.power_w:.4g} W, outside {LEAST_W['node']:g}–{MAX_POWER_W:g} W"
            raise SourceError("broken", what, "that answer is left out", FIX_ADDRESS)
        return reading

    return ask


def discover(host: Host, address: PlugAddress) -> Survey:
    """The plug at ``address``, asked from a thread from now on. Never raises, never waits."""
    survey = Survey()
    try:
        ask = reader(host, address)
    except SourceError as error:
        name = NAMES[address.kind.partition("+")[0]]
        survey.findings.append(Finding("plug", error.state, error.without_fix, error.fix, "node", name=name))
        return survey
    kind, extra_w = address.kind.partition("+")[0], address.extra_w
    u, why = UNCERTAINTY[kind]
    counts = kind != "homeassistant" or "," in address.path
    less = f", less {extra_w:g} W declared for other things on it" if extra_w else ""
    info = SourceInfo(
        resource="node",
        name=NAMES[kind],  # its address is private
        source="plug",
        method="measured" if counts else "integrated",
        update_period_s=POLL_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_POWER_W,
        detail=f"{'energy and power' if counts else 'power'} at the wall, asked each {POLL_S:g} s{less}",
        covers=NODE,
    )
    info.swing_w = 0.0  # what has never answered has no reading that could be late
    source = (PlugEnergy if counts else PlugPower)(info, host, ask, extra_w)
    source.poller.start()
    survey.sources.append(source)
    return survey
