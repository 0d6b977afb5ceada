"""A machine's own battery while it discharges: all that the machine draws flows through it.

Units and signs: Documentation/ABI/testing/sysfs-class-power of Linux: µW, µV, µA, µWh, µAh; current and power
are negative while discharging by the letter, positive with ACPI, so that only their size counts here. As
soon as a charger takes part, nobody tells how much it gives: that time is not measured.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.laptop import CHARGERS
from wattprint.host.machine import system_batteries
from wattprint.units import NS_PER_S

from .base import NODE, Finding, PowerSource, SourceInfo, Survey
from .sysfs import failure, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.host import Host
    from wattprint.host.files import KeptFile
    from wattprint.host.platform import Clock

CLASS = "sys/class/power_supply"
GAUGE = (0.10, "the pack's fuel gauge, 1 to 3 % by data sheets, filtered by its firmware; number chosen")
DROP = (0.20, "what the stored energy has fallen by, in coarse steps; number chosen")
UPDATE_PERIOD_S = 5.0  # packs refresh every 1 to 10 s; chosen
DROP_S = 60.0
"""The stored energy falls in steps of 10 mWh: at 6 W each takes six seconds."""
MAX_POWER_W = 300.0
"""Of packs that do not tell what they hold: three times the largest that may fly, 100 Wh, per hour."""
MOST_PER_HOUR = 3.0
"""Cells of laptops are rated for one to two times what they hold per hour; chosen above."""
LEAST_MAX_W = 30.0
ON_MAINS = "on mains: the battery meters the node only while it discharges"
FIX_RIGHTS = "sudo chmod a+r /sys/class/power_supply/*/{status,power_now,voltage_now,current_now}"


def _failure(name: str, error: OSError) -> SourceError:
    return failure(name, error, FIX_RIGHTS)


class Pack:
    """One battery: whether it discharges, and with what power. Opened for as long as it lives."""

    __slots__ = ("_files", "_status", "_unit_w", "name")

    def __init__(self, host: Host, name: str, files: tuple[str, ...], unit_w: float) -> None:
        """``files``: whose product, in ``unit_w``, is the power. Raises ``OSError``."""
        self.name = name
        self._unit_w = unit_w
        self._status = host.files.keep(f"{CLASS}/{name}/status")
        self._files = [host.files.keep(f"{CLASS}/{name}/{file}") for file in files]

    def status(self) -> str:
        """``Discharging``, ``Charging``, ``Not charging``, ``Full``, ``Unknown``. Raises ``SourceError``."""
        try:
            return self._status.read().decode("ascii", "replace").strip()
        except OSError as error:
            raise _failure(f"battery {self.name}", error) from error

    def power_w(self) -> float:
        """Watts, whichever way they flow. Raises ``SourceError``."""
        power_w = self._unit_w
        for number in self._numbers():
            power_w *= number
        return abs(power_w)

    def rest(self) -> None:
        """It does not discharge now: what it last showed says nothing of what comes."""

    def close(self) -> None:
        """Give the files back."""
        for file in (self._status, *self._files):
            file.close()

    def _numbers(self) -> list[int]:
        return [read_number(file, f"battery {self.name}", _failure) for file in self._files]


class DroppingPack(Pack):
    """A battery that tells what it holds alone: power is by how much that has fallen over ``DROP_S``.

    ``files``: the energy, or the charge and the voltage at which it flows.
    """

    __slots__ = ("_clock", "_power_w", "_since", "_since_ns")

    def __init__(self, host: Host, name: str, files: tuple[str, ...], unit_wh: float) -> None:
        super().__init__(host, name, files, unit_wh)
        self._clock: Clock = host.clock
        self._since: int | None = None
        self._since_ns = 0
        self._power_w: float | None = None

    def power_w(self) -> float:
        """Mean watts of the last minute or so. Raises ``SourceError`` until the first has passed."""
        held, *volts = self._numbers()
        now_ns = self._clock.boottime_ns()
        if self._since is None or held > self._since:
            self._since, self._since_ns, self._power_w = held, now_ns, None
        elapsed_s = (now_ns - self._since_ns) / NS_PER_S
        if elapsed_s >= DROP_S and held < self._since:
            fallen_wh = (self._since - held) * (volts[0] if volts else 1) * self._unit_w
            self._power_w = fallen_wh * 3600.0 / elapsed_s
            self._since, self._since_ns = held, now_ns
        if self._power_w is None:
            what = f"battery {self.name} tells its energy alone, which has not fallen for {DROP_S:g} s yet"
            raise SourceError("error", what, "the time is not measured")
        return self._power_w

    def rest(self) -> None:
        """What it holds from now on is not what was discharged."""
        self._since = self._power_w = None


class Battery(PowerSource):
    """The batteries of this machine together, in W."""

    __slots__ = ("_chargers", "_packs")

    def __init__(
        self, info: SourceInfo, averaged_s: float, packs: list[Pack], chargers: list[KeptFile]
    ) -> None:
        self.info = info
        self.averaged_s = averaged_s
        self._packs = packs
        self._chargers = chargers

    def read(self) -> tuple[int | None, float]:
        """Watts now. Raises ``SourceError``: ``absent`` while a charger takes part."""
        discharging = self._discharging()
        if not discharging:
            for pack in self._packs:
                pack.rest()
            raise SourceError("absent", f"{self.info.name}: {ON_MAINS}", "the time is not measured")
        power_w = sum(pack.power_w() for pack in discharging)
        self.info.check_power_w(power_w)
        return None, power_w

    def _discharging(self) -> list[Pack]:
        """The packs that feed the machine; none if they do not feed it alone."""
        if any(_online(charger) for charger in self._chargers):
            return []
        status = {pack: pack.status() for pack in self._packs}
        if "Charging" in status.values():
            return []
        return [pack for pack, word in status.items() if word == "Discharging"]

    def close(self) -> None:
        """Give the files back."""
        for pack in self._packs:
            pack.close()
        for charger in self._chargers:
            charger.close()


def _online(charger: KeptFile) -> bool:
    try:
        return charger.read().strip() == b"1"
    except OSError:
        return False  # unplugged with its dock


class Supply:
    """One entry of the class: its ``name``, ``type`` and ``scope``, as the kernel spells them."""

    __slots__ = ("name", "scope", "type")

    def __init__(self, host: Host, name: str) -> None:
        self.name = name
        self.type = (host.files.text_or_none(f"{CLASS}/{name}/type") or "").strip()
        self.scope = (host.files.text_or_none(f"{CLASS}/{name}/scope") or "").strip()


def supplies(host: Host) -> list[Supply]:
    """All power supplies of the machine and of what is attached to it. Raises ``PermissionError``."""
    return [Supply(host, name) for name in host.files.names(CLASS)]


def discover(host: Host) -> Survey:
    """The machine's batteries as a meter of the node, while they discharge. Never raises."""
    survey = Survey()
    try:
        seen = supplies(host)
    except PermissionError:
        survey.findings.append(
            Finding("battery", "refused", f"/{CLASS} may not be listed", FIX_RIGHTS, "node")
        )
        return survey
    own = system_batteries(host.files)
    batteries = []
    for supply in seen:
        if supply.type == "UPS":
            name = f"UPS {supply.name}"
            meters = any(
                host.files.exists(f"{CLASS}/{supply.name}/{file}") for file in ("power_now", "current_now")
            )
            finding = Finding("battery", "skipped", f"{name}: it may feed more than this machine")
            finding.name, finding.resource = (name, f"node/{supply.name}") if meters else ("", "")
            survey.findings.append(finding)
        elif supply.type == "Battery" and supply.name not in own:
            detail = f"{supply.name} is the battery of a device such as a mouse, not of this machine"
            survey.findings.append(Finding("battery", "skipped", detail))
        elif supply.type == "Battery" and host.files.integer_or_none(f"{CLASS}/{supply.name}/present") != 0:
            batteries.append(supply.name)
    if batteries:
        _add(host, batteries, seen, survey)
    return survey


def _add(host: Host, batteries: list[str], seen: list[Supply], survey: Survey) -> None:
    name = "battery " + " + ".join(batteries)

    def tell(state: str, detail: str, fix: str = "") -> None:
        survey.findings.append(Finding("battery", state, detail, fix, "node", name=name))

    if _is_guest(host):
        return tell("skipped", f"{name} is that of the host, which this guest is a part of")
    silent = [battery for battery in batteries if _power_files(host, battery) is None]
    if silent:
        return tell("absent", f"{name}: {' + '.join(silent)} shows neither power nor energy")
    chargers = [s.name for s in seen if s.type in CHARGERS and s.scope != "Device"]
    try:
        source = _open(host, name, batteries, chargers)
    except OSError as error:
        problem = _failure(name, error)
        return tell(problem.state, problem.without_fix, problem.fix)
    try:
        source.read()
    except SourceError as error:
        if error.state != "error":  # one whose energy has not fallen yet will tell
            source.close()
            if error.state != "absent":
                return tell(error.state, error.without_fix, error.fix)
            # On mains it draws no power for the work: nothing is missing, a meter is there that is not used.
            return survey.findings.append(on_mains(name))
    survey.sources.append(source)
    return None


def on_mains(name: str) -> Finding:
    """That the battery ``name`` is there and meters nothing now."""
    detail, resource = f"{name}: {ON_MAINS}", "meter/node/battery"
    return Finding("battery", "skipped", detail, resource=resource, name=name, inside="node/rest")


def _is_guest(host: Host) -> bool:
    return host.make.virtual


def _power_files(host: Host, name: str) -> tuple[Callable[..., Pack], tuple[str, ...], float] | None:
    """How a battery tells its power: kind of pack, files to multiply, unit of their product."""
    ways: tuple[tuple[Callable[..., Pack], tuple[str, ...], float], ...] = (
        (Pack, ("power_now",), 1e-6),
        (Pack, ("voltage_now", "current_now"), 1e-12),
        (DroppingPack, ("energy_now",), 1e-6),
        (DroppingPack, ("charge_now", "voltage_now"), 1e-12),
    )
    files = host.files
    if not files.exists(f"{CLASS}/{name}/status"):
        return None
    there = [way for way in ways if all(files.exists(f"{CLASS}/{name}/{file}") for file in way[1])]
    answering = [way for way in there if all(_answers(host, f"{CLASS}/{name}/{file}") for file in way[1])]
    return next(iter(answering or there), None)


def _answers(host: Host, path: str) -> bool:
    return host.files.integer_or_none(path) is not None


def _open(host: Host, name: str, batteries: list[str], chargers: list[str]) -> Battery:
    """The source, not yet read. Raises ``OSError``."""
    packs: list[Pack] = []
    online: list[KeptFile] = []
    try:
        for battery in batteries:
            way = _power_files(host, battery)
            assert way is not None
            packs.append(way[0](host, battery, way[1], way[2]))
        for charger in chargers:
            if host.files.exists(f"{CLASS}/{charger}/online"):
                online.append(host.files.keep(f"{CLASS}/{charger}/online"))
    except OSError:
        for pack in packs:
            pack.close()
        for charger_file in online:
            charger_file.close()
        raise
    dropping = any(isinstance(pack, DroppingPack) for pack in packs)
    u, why = DROP if dropping else GAUGE
    info = SourceInfo(
        resource="node",
        name=name,
        source="battery",
        method="integrated",
        update_period_s=DROP_S if dropping else UPDATE_PERIOD_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=_max_power_w(host, batteries),
        detail=", ".join(f"{CLASS}/{battery}" for battery in batteries),
        covers=NODE,
    )
    return Battery(info, DROP_S if dropping else 0.0, packs, online)


def _max_power_w(host: Host, batteries: list[str]) -> float:
    """What the cells of all together can deliver."""
    held_wh = [_held_wh(host, battery) for battery in batteries]
    sum_wh = sum(wh for wh in held_wh if wh is not None)
    return MAX_POWER_W if None in held_wh else max(LEAST_MAX_W, MOST_PER_HOUR * sum_wh)


def _held_wh(host: Host, battery: str) -> float | None:
    """What a full pack holds, by design or as it is now."""

    def first_number(*names: str) -> int | None:
        numbers = (host.files.integer_or_none(f"{CLASS}/{battery}/{name}") for name in names)
        return next((number for number in numbers if number), None)

    energy_uwh = first_number("energy_full_design", "energy_full")
    if energy_uwh is not None:
        return energy_uwh * 1e-6
    charge_uah = first_number("charge_full_design", "charge_full")
    uv = first_number("voltage_min_design", "voltage_now")
    return None if charge_uah is None or uv is None else charge_uah * uv * 1e-12
