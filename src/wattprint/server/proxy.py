"""What a reverse proxy says of a request: believed of those that were named, of nobody else.

Anybody can send ``X-Forwarded-For`` or the header in which a proxy puts the user whom it let in. So all of
these headers are dropped, unless the connection itself comes from an address that whoever started the server
has named.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, NamedTuple

from wattprint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

_USER = "wattprint.user"
_HEADER = re.compile(r"[A-Za-z0-9-]{1,100}")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_WITH_PORT = re.compile(r"([0-9.]{7,15}):\d{1,5}|\[([0-9A-Fa-f:.]{2,45})\](?::\d{1,5})?")
_LONGEST_USER = 200
_SCHEMES = ("http", "https")
_NEVER_A_USER = ("authorization", "cookie", "host", "x-api-token")


class Proxies(NamedTuple):
    """The ``networks`` of the proxies that are believed; ``user_header``: where they put who was let in.

    Without a ``user_header`` they let in nobody.
    """

    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    user_header: str = ""

    @classmethod
    def parse(cls, networks: Iterable[str], user_header: str = "") -> Proxies:
        """``10.0.0.0/8``, ``127.0.0.1``, ``::1``. Raises ``UsageError`` for what is no network or header."""
        known = []
        for text in networks:
            try:
                network = ipaddress.ip_network(text)
                if not network.prefixlen:
                    raise UsageError(f"--trusted-proxy {text} is everybody", fix="name the proxy: 10.0.0.7")
                known.append(network)
            except ValueError:
                raise UsageError(
                    f"--trusted-proxy cannot be {text!r}",
                    fix="an address or a network: 127.0.0.1, 10.0.0.0/8",
                ) from None
        name = user_header.lower()
        if user_header and (not _HEADER.fullmatch(name) or name in _NEVER_A_USER):
            raise UsageError(f"--user-header cannot be {user_header!r}", fix="--user-header X-Remote-User")
        return cls(tuple(known), name)

    def has(self, address: str) -> bool:
        """Whether one of them is at ``address``."""
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            return False
        plain = getattr(ip, "ipv4_mapped", None) or ip
        return any(plain in network for network in self.networks)


class BehindProxies:
    """ASGI around ``app``: requests as the ``proxies`` that are believed say that they were."""

    def __init__(self, app: ASGIApp, proxies: Proxies) -> None:
        self._app, self._proxies = app, proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(self._told(scope) if scope["type"] == "http" else scope, receive, send)

    def _told(self, scope: Scope) -> Scope:
        proxies = self._proxies
        client = scope.get("client")
        told: dict[str, list[str]] = {}
        kept = []
        for name, value in scope["headers"]:
            text = name.decode("latin-1").lower()
            if text.startswith("x-forwarded-") or text in ("forwarded", proxies.user_header):
                told.setdefault(text, []).append(value.decode("latin-1").strip())
            else:
                kept.append((name, value))
        if client is None or not proxies.has(client[0]):
            return {**scope, "headers": kept}

        more: Scope = {}
        address = self._client(told.get("x-forwarded-for", []))
        if address:
            more["client"] = (address, 0)
        scheme = _last(told.get("x-forwarded-proto", [])).lower()
        if scheme in _SCHEMES:
            more["scheme"] = scheme
        host = _last(told.get("x-forwarded-host", []))
        if _HOST.fullmatch(host):
            kept = [pair for pair in kept if pair[0].lower() != b"host"] + [(b"host", host.encode())]
        users = told.get(proxies.user_header, []) if proxies.user_header else []
        if len(users) == 1 and users[0].isprintable() and 0 < len(users[0]) <= _LONGEST_USER:
            more[_USER] = users[0]
        return {**scope, **more, "headers": kept}

    def _client(self, lines: list[str]) -> str:
        """Who asked the first proxy that is believed: what stands before that, others could have written."""
        addresses = [_without_port(one.strip()) for line in lines for one in line.split(",")]
        for address in reversed(addresses):
            try:
                ipaddress.ip_address(address)
            except ValueError:
                return ""
            if not self._proxies.has(address):
                return address
        return addresses[0] if addresses else ""


def _without_port(text: str) -> str:
    """The address in ``1.2.3.4:555``, ``[::1]:555`` or ``[::1]``; all else as it is."""
    found = _WITH_PORT.fullmatch(text)
    return found[1] or found[2] if found else text


def _last(lines: list[str]) -> str:
    """What the proxy next to us said: others may stand before it."""
    return lines[-1].rpartition(",")[2].strip() if lines else ""


def user_in(scope: Scope) -> str:
    """The user whom a proxy that is believed let in, empty for none."""
    return str(scope.get(_USER, ""))


def address_in(scope: Scope) -> str:
    """From which address a request came, as far as that is known."""
    client = scope.get("client")
    return str(client[0]) if client else ""
