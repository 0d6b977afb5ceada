"""A message as JSON to a web address: signed, no redirect followed, to this machine only if that is allowed.

The signature is the HMAC-SHA256 of the time, a point and the body, by the setting ``webhook_secret``. Whoever
receives it computes the same and compares; the time in it tells an old message that is sent again by others.
"""

from __future__ import annotations

import hmac
import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wattprint._version import __version__

from .deadline import deadline
from .sending import NotSetUpError, Unsendable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIGNATURE, DELIVERY = "wattprint-signature", "wattprint-delivery"
"""Headers: ``t=SECONDS,v1=HEX``, and the id of the message."""
TIMEOUT_S = 20.0
"""For all of it: to connect, to send, to be answered. Chosen: chat servers answer in one."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_METADATA = frozenset(map(ipaddress.ip_address, ("fd00:ec2::254", "100.100.100.200", "168.63.129.16")))
"""Where clouds answer their machines alone, besides 169.254.169.254: of Amazon, Alibaba and Azure, by their
manuals (Instance Metadata Service over IPv6; instance metadata of ECS; "What is 168.63.129.16?")."""


def signature(secret: str, body: bytes, at_s: int) -> str:
    """The header that shows that ``body`` was sent at ``at_s`` (since 1970) by who knows ``secret``."""
    digest = hmac.new(secret.encode(), f"{at_s}.".encode() + body, sha256).hexdigest()
    return f"t={at_s},v1={digest}"


def is_local(text: str) -> bool:
    """Whether an IP address is of this machine, its link or a cloud's metadata, or one that is none's."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if inside is None and address in _NAT64:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inside is not None:
            return is_local(str(inside))
    return (
        address in _METADATA
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
        or address.is_multicast
        or address.is_reserved
    )


def post(
    url: str,
    body: bytes,
    ident: str,
    *,
    secret: str,
    local: bool,
    at_s: int,
    resolve: Callable[[str, int], list[str]] | None = None,
    timeout_s: float = TIMEOUT_S,
) -> None:
    """Send the JSON in ``body`` to ``url``, signed by ``secret``. Raises ``Unsendable`` with the reason.

    ``local``: whether addresses of ``is_local`` may be reached; ``resolve``: the IP addresses of a name.
    """
    if not secret:
        raise NotSetUpError("no webhook_secret is set, by which messages are signed")
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = (resolve or _addresses)(host, port)
    except OSError as error:
        raise Unsendable(f"the name of its server leads nowhere: {error.strerror or error}") from None
    except UnicodeError:
        raise Unsendable("the name of its server is none") from None
    if not local and any(is_local(one) for one in found):
        raise Unsendable("its server is this machine or its link, which webhook_local has to allow")
    connection = _connection(parts.scheme == "https", host, port, found, timeout_s)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"wattprint/{__version__}",
        SIGNATURE: signature(secret, body, at_s),
        DELIVERY: ident,
    }
    with deadline(connection, timeout_s) as late:
        try:
            connection.request("POST", path, body, headers)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            in_time = late.is_set() or isinstance(error, TimeoutError)
            why = "in time" if in_time else f"({type(error).__name__})"
            raise Unsendable(f"its server did not answer {why}") from None
        finally:
            connection.close()
    if late.is_set():
        raise Unsendable("its server did not answer in time")
    if not 200 <= status < 300:
        moved = ", and no redirect is followed" if 300 <= status < 400 else ""
        raise Unsendable(f"its server answered {status}{moved}")


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def _connection(
    secure: bool, host: str, port: int, addresses: Sequence[str], timeout_s: float
) -> http.client.HTTPConnection:
    """To the first that answers of ``addresses``, all looked at: by now the name may lead elsewhere."""
    made: http.client.HTTPConnection
    if secure:
        context = ssl.create_default_context()
        made = http.client.HTTPSConnection(host, port, timeout=timeout_s, context=context)
    else:
        made = http.client.HTTPConnection(host, port, timeout=timeout_s)

    def connect(asked: tuple[str, int], *more: object) -> socket.socket:
        del asked, more
        for address in addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, port), timeout_s / len(addresses))
        return socket.create_connection((addresses[-1], port), timeout_s)

    made._create_connection = connect  # type: ignore[attr-defined]  # it has no argument for an address
    return made
