"""The address of a plug that meters this machine, as people write it: ``shelly://192.168.1.20``."""

from __future__ import annotations

from typing import NamedTuple

from .values import text

KINDS = ("shelly", "tasmota", "homeassistant", "homeassistant+https")
_PORTS = {"homeassistant": 8123, "homeassistant+https": 8123}
GIVE = (
    "the address of a plug, such as shelly://192.168.1.20, tasmota://192.168.1.21 or "
    "homeassistant://192.168.1.2/sensor.plug_power"
)


class PlugAddress(NamedTuple):
    """Where a plug answers.

    ``kind`` is one of ``KINDS``; ``host`` a name or address, with the port if there is one; ``path`` what
    follows: of a Shelly the number of the channel, of Home Assistant the entity of the power and, behind a
    comma, that of the energy. ``extra_w``: watts that other things on it draw.
    """

    kind: str
    host: str
    path: str = ""
    extra_w: float = 0.0

    @property
    def base(self) -> str:
        """The address of its web server: ``http://192.168.1.20``."""
        scheme = "https" if self.kind.endswith("+https") else "http"
        return f"{scheme}://{self.host}"


def plug_address(value: object) -> PlugAddress:
    """Reads the setting ``plug``. Raises ``ValueError`` with what to give instead."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text(value))
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError(GIVE) from None
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address without a login: that goes into WATTPRINT_PLUG_TOKEN_FILE")
    if parts.scheme not in KINDS or not host or parts.query or parts.fragment:
        raise ValueError(GIVE)
    path = parts.path.strip("/")
    if not _fits(parts.scheme, path):
        raise ValueError(GIVE)
    port = port or _PORTS.get(parts.scheme)
    named = f"[{host}]" if ":" in host else host
    return PlugAddress(parts.scheme, f"{named}:{port}" if port else named, path)


def _fits(kind: str, path: str) -> bool:
    """Whether a device of this ``kind`` has such a path."""
    if kind == "shelly":
        return not path or (path.isdecimal() and int(path) < 16)
    if kind == "tasmota":
        return not path
    entities = path.split(",")
    return len(entities) <= 2 and all(_is_sensor(entity) for entity in entities)


def _is_sensor(entity: str) -> bool:
    domain, _, name = entity.partition(".")
    return domain == "sensor" and name.replace("_", "").isalnum() and name.isascii()
