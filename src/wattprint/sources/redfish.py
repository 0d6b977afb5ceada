"""The power of a whole server from its management controller (BMC), over Redfish; only if configured.

``WATTPRINT_REDFISH_URL``, ``_USER``, and ``_PASSWORD`` or ``_PASSWORD_FILE`` configure it;
``WATTPRINT_REDFISH_INSECURE=1`` accepts its self-signed certificate, ``_CHASSIS`` names one of several.
What is read is the power that goes *in*: the output of the supplies misses their loss (245 W for 293 W at a
lightly loaded pair).
Schemas: DMTF DSP8010, EnvironmentMetrics 1.x, PowerSupplyMetrics 1.x, Power 1.x (deprecated).
"""

from __future__ import annotations

import os

from wattprint.errors import SourceError
from wattprint.host.network import get_json, public_url

from .base import LEAST_SERVER_W, NODE, Finding, PowerSource, SourceInfo, Survey
from .poller import Poller

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.host import Host

    from .poller import Answer

    Fetch = Callable[[str], dict[str, object]]
    Measured = tuple[float, float]
    Route = tuple[str, Callable[[Fetch], Measured]]

MAX_POWER_W = 50_000.0
NAME = "BMC"  # its address is private
POLL_S = 5.0
TIMEOUT_S = 2.0
# A supply that waits for the other to fail is fed all the same.
FED = ("Enabled", "StandbySpare")
UNCERTAINTY = (0.05, "sensors of power supplies, accuracy not stated by Redfish; number chosen")
FIX_LOGIN = "check WATTPRINT_REDFISH_USER and WATTPRINT_REDFISH_PASSWORD_FILE, then start again"
FIX_TLS = "SSL_CERT_FILE=/path/to/its-ca.pem, or WATTPRINT_REDFISH_INSECURE=1 to accept any certificate"
FIX_CHASSIS = "WATTPRINT_REDFISH_CHASSIS=/redfish/v1/Chassis/<its name>"
FIX_URL = "WATTPRINT_REDFISH_URL=https://<address of the BMC>"


def _link(document: dict[str, object], name: str) -> str:
    """The path that a navigation property points at; links to other hosts are not followed."""
    link = document.get(name)
    path = link.get("@odata.id") if isinstance(link, dict) else None
    return path if isinstance(path, str) and path.startswith("/") else ""


def _paths(collection: object) -> list[str]:
    """The paths in a list of links."""
    links = collection if isinstance(collection, list) else []
    paths = [link.get("@odata.id") for link in links if isinstance(link, dict)]
    return [path for path in paths if isinstance(path, str) and path.startswith("/")]


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _reading(excerpt: object) -> float | None:
    """The value of a sensor excerpt, ``{"Reading": 12.3}``."""
    return _number(_table(excerpt).get("Reading"))


def _checked(power_w: float | None, where: str) -> float:
    if power_w is None:
        raise SourceError("absent", f"{where} gives no power")
    if not 0 < power_w < MAX_POWER_W:
        raise SourceError("broken", f"{where} gives {power_w:.6g} W", "0 and absurd powers are no data")
    return power_w


def _environment(path: str, fetch: Fetch) -> Measured:
    """The chassis' own total. Raises ``SourceError``."""
    return _checked(_reading(fetch(path).get("PowerWatts")), path), 0.0


def _supplies(path: str, fetch: Fetch) -> Measured:
    """The sum of what the power supplies take in; all or nothing. Raises ``SourceError``."""
    total_w = 0.0
    for supply_path in _paths(fetch(path).get("Members")):
        supply = fetch(supply_path)
        if _table(supply.get("Status")).get("State") not in FED:
            continue
        metrics_path = _link(supply, "Metrics")
        metrics = fetch(metrics_path) if metrics_path else supply
        power_w = _reading(metrics.get("InputPowerWatts"))
        if power_w is None:
            what = f"{supply_path} gives no input power"
            raise SourceError("absent", what, "the sum of the others would be too low")
        if not 0 <= power_w < MAX_POWER_W:
            raise SourceError("broken", f"{supply_path} gives {power_w:.6g} W")
        total_w += power_w
    return _checked(total_w, path), 0.0


def _whole_server(members: list[dict[str, object]]) -> dict[str, object] | None:
    """The one of several ``PowerControl`` members that is the whole machine: never their sum.

    The one that stands for the system, by its name or by what it points at; else the largest, as no part
    draws more than the whole.
    """
    given = [member for member in members if _number(member.get("PowerConsumedWatts")) is not None]
    named = [
        member
        for member in given
        if any(word in str(member.get("Name", "")).lower() for word in ("server", "system"))
        or any("/Systems/" in path for path in _paths(member.get("RelatedItem")))
    ]
    return max(named or given, key=lambda member: _number(member["PowerConsumedWatts"]) or 0.0, default=None)


def _control(path: str, fetch: Fetch) -> Measured:
    """The deprecated ``PowerControl``, which says over how long it averages. Raises ``SourceError``."""
    members = fetch(path).get("PowerControl")
    whole = _whole_server([_table(one) for one in members] if isinstance(members, list) else [])
    if whole is None:
        raise SourceError("absent", f"{path} gives no power")
    minutes = _number(_table(whole.get("PowerMetrics")).get("IntervalInMin"))
    averaged_s = 60.0 * minutes if minutes is not None and 0 < minutes <= 24 * 60 else 0.0
    return _checked(_number(whole.get("PowerConsumedWatts")), path), averaged_s


def _tried(fetch: Fetch, path: str) -> dict[str, object]:
    """The document at ``path``, empty if it cannot be had: one bad part of a BMC hides no other."""
    try:
        return fetch(path)
    except SourceError as error:
        if error.state == "refused":
            raise
        return {}


def _routes(chassis: dict[str, object], fetch: Fetch) -> list[Route]:
    """The ways to the power of a chassis, best first."""
    routes: list[Route] = []
    path = _link(chassis, "EnvironmentMetrics")
    if path:
        routes.append((f"{path} PowerWatts", lambda get: _environment(path, get)))
    subsystem = _link(chassis, "PowerSubsystem")
    supplies = _link(_tried(fetch, subsystem), "PowerSupplies") if subsystem else ""
    if supplies:
        routes.append((f"{supplies} input", lambda get: _supplies(supplies, get)))
    power = _link(chassis, "Power")
    if power:
        routes.append((f"{power} PowerControl", lambda get: _control(power, get)))
    return routes


def _servers(fetch: Fetch) -> dict[str, dict[str, object]]:
    """The outermost chassis that hold one computer at most: neither an enclosure of blades nor a part.

    By their paths.
    """
    found = {}
    for path in _paths(fetch("/redfish/v1/Chassis").get("Members")):
        chassis = _tried(fetch, path)
        if len(_paths(_table(chassis.get("Links")).get("ComputerSystems"))) <= 1:
            found[path.rstrip("/")] = chassis
    return {
        path: chassis
        for path, chassis in found.items()
        if _link(_table(chassis.get("Links")), "ContainedBy").rstrip("/") not in found
    }


def find_route(fetch: Fetch, chosen: str = "") -> tuple[Route, list[str]]:
    """The way to the power of this server, and the further chassis that tell one, in words.

    It is the largest of its chassis, since none is a part of another, or the one whose path is ``chosen``.
    Raises the ``SourceError`` of the last try if there is none.
    """
    powers: list[tuple[float, str, Route]] = []
    failure = SourceError("absent", "no chassis of the BMC gives its power", "the node is modelled")
    if chosen and not chosen.startswith("/redfish/"):
        raise SourceError("broken", "WATTPRINT_REDFISH_CHASSIS is no path of Redfish", fix=FIX_CHASSIS)
    servers = {chosen: fetch(chosen)} if chosen else _servers(fetch)
    for place, chassis in servers.items():
        for route in _routes(chassis, fetch):
            try:
                power_w, _ = route[1](fetch)
            except SourceError as error:
                if error.state not in ("absent", "broken"):
                    raise
                failure = error
                continue
            powers.append((power_w, place, route))
            break
    if not powers:
        raise failure
    best = max(powers, key=lambda one: one[0])
    return best[2], [f"{place} ({power_w:.3g} W)" for power_w, place, _ in powers if place != best[1]]


class RedfishSource(PowerSource):
    """The power of the node in W, as the BMC told it at the last poll, with the time of that poll."""

    __slots__ = ("_chosen", "_fetch", "_further", "_route", "poller")

    def __init__(self, info: SourceInfo, host: Host, fetch: Fetch) -> None:
        self.info = info
        self.averaged_s = 0.0
        self._fetch = fetch
        self._route: Route | None = None
        self._further: list[str] = []
        self._chosen = host.environ.get("WATTPRINT_REDFISH_CHASSIS", "").strip()
        self.poller = Poller(
            info.name, self._ask, host.clock, period_s=POLL_S, thread_name="wattprint-redfish"
        )

    def _ask(self) -> Answer:
        """The watts that the BMC tells now. Raises ``SourceError``."""
        try:
            if self._route is None:
                self._route, self._further = find_route(self._fetch, self._chosen)
            power_w, self.averaged_s = self._route[1](self._fetch)
        except SourceError:
            self._route = None  # a controller that was updated may have other ways now
            raise
        self.info.detail = self._route[0]
        if self._further:
            others = ", ".join(self._further)
            self.info.beside = f"there, not used: {others}: WATTPRINT_REDFISH_CHASSIS=PATH takes another"
            self.info.detail += f"; {self.info.beside}"
        return power_w, None

    def read(self) -> tuple[int | None, float]:
        """Time of the last poll and its watts. Raises ``SourceError``; ``lost`` after a minute of silence."""
        timestamp_ns, (power_w, _) = self.poller.latest()
        self.info.swing_w = self.poller.swing_w
        return timestamp_ns, power_w

    def close(self) -> None:
        """Stop asking."""
        self.poller.close()


def _password(host: Host) -> str:
    """The configured password. Raises ``SourceError``; no message shows it."""
    path = host.environ.get("WATTPRINT_REDFISH_PASSWORD_FILE", "")
    if not path:
        return host.environ.get("WATTPRINT_REDFISH_PASSWORD", "")
    try:
        return host.own.text(os.path.abspath(path)).rstrip("\r\n")
    except OSError as error:
        what = f"WATTPRINT_REDFISH_PASSWORD_FILE {path}: {error.strerror}"
        raise SourceError("refused", what, "the node is not measured", f"chmod u+r {path}") from error


def _checked_url(url: str, insecure: bool) -> bool:
    """Whether a password may be sent to ``url``: encrypted, or to this machine. Raises ``SourceError``."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host, named = parts.hostname, parts.port is None or parts.port > 0
    except ValueError:
        host, named = None, False
    if not host or not named or parts.scheme not in ("https", "http"):
        raise SourceError("broken", "WATTPRINT_REDFISH_URL is no http or https address", fix=FIX_URL)
    if parts.username is not None or parts.password is not None:
        raise SourceError("broken", "WATTPRINT_REDFISH_URL holds a login", fix=FIX_LOGIN)
    return parts.scheme == "https" or insecure or host in ("localhost", "127.0.0.1", "::1")


def _fetcher(host: Host, url: str) -> Fetch:
    """Fetches documents below ``url`` with the configured login. Raises ``SourceError``."""
    from binascii import b2a_base64

    insecure = host.environ.get("WATTPRINT_REDFISH_INSECURE", "") == "1"
    safe = _checked_url(url, insecure)
    headers = {"OData-Version": "4.0"}
    user, password = host.environ.get("WATTPRINT_REDFISH_USER", ""), _password(host)
    if user:
        if not safe:
            what = "WATTPRINT_REDFISH_URL would carry the password unencrypted"
            raise SourceError("refused", what, "the node is not measured", FIX_URL)
        token = b2a_base64(f"{user}:{password}".encode("utf-8", "surrogateescape"), newline=False).decode(
            "ascii"
        )
        headers["Authorization"] = f"Basic {token}"
    base = url.rstrip("/").removesuffix("/redfish/v1")

    def fetch(path: str) -> dict[str, object]:
        try:
            document = get_json(base + path, TIMEOUT_S, headers, verify=not insecure)
        except SourceError as error:
            error.what = error.what.replace(public_url(base), "the BMC: ")  # its address is private
            error.effect = error.effect or "the node's power is unknown meanwhile"
            if error.state == "refused":
                error.fix = FIX_TLS if "certificate" in error.what else FIX_LOGIN
            raise
        if not isinstance(document, dict):
            raise SourceError("broken", f"the BMC: {path} answers no Redfish document")
        return document

    return fetch


def discover(host: Host) -> Survey:
    """The BMC, if one is configured, asked from a thread from now on. Never raises, never waits."""
    survey = Survey()
    url = host.environ.get("WATTPRINT_REDFISH_URL", "").strip()
    if not url:
        return survey
    u, why = UNCERTAINTY
    try:
        fetch = _fetcher(host, url)
    except SourceError as error:
        finding = Finding("redfish", error.state, error.without_fix, error.fix, "node", name=NAME)
        survey.findings.append(finding)
        return survey
    info = SourceInfo(
        resource="node",
        name=NAME,
        source="redfish",
        method="integrated",
        update_period_s=POLL_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_POWER_W,
        least_power_w=LEAST_SERVER_W,
        detail="asked each 5 s",
        covers=NODE,
    )
    source = RedfishSource(info, host, fetch)
    source.poller.start()
    survey.sources.append(source)
    return survey
