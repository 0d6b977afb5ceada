"""One process that serves recorded runs until it is told to stop: of one user, or of a team's projects."""

from __future__ import annotations

import gc
import ipaddress
import secrets
import socket
from errno import EADDRINUSE
from typing import TYPE_CHECKING, NamedTuple

from wattprint.errors import UsageError

from .app import make_app
from .connections import Crowd, protocol_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
PORT = 8450
MOST_TRIED = 10
"""Ports from the asked one on that are tried, unless it was asked for by number."""
LAST_S = 2
"""Seconds that answers may take once the server was told to stop; what is shown live would go on for ever."""
_COLLECTED = (50_000, 20, 20)
"""When garbage is collected: pages of many runs make some hundred thousand objects that all live until the
page is made, and Python's own thresholds look through them over and over, for two fifths of the time."""
_FREE = "wattprint serve --port 0 takes a free one"


class Address(NamedTuple):
    """Where the server listens, and the token that lets its user in, empty where others have theirs."""

    host: str
    port: int
    token: str = ""

    @property
    def link(self) -> str:
        """What is opened in a browser; whoever has one with a token may see the runs."""
        return f"http://{_in_link(self.host)}:{self.port}/" + (f"?token={self.token}" if self.token else "")


def names(host: str, port: int) -> frozenset[str]:
    """How browsers call the server that listens at ``host``; empty where others reach it, by any name."""
    if not is_loopback(host):
        return frozenset()
    return frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost", _in_link(host)))


def _in_link(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def host_and_port(text: str) -> tuple[str, int]:
    """``HOST:PORT`` as it was typed; an address of the sixth version stands in brackets.

    Raises ``UsageError``.
    """
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise UsageError(f"--listen cannot be {text!r}", fix="write --listen HOST:PORT, such as 0.0.0.0:8450")
    return host.removeprefix("[").removesuffix("]"), int(port)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listening(port: int | None, host: str = LOOPBACK) -> socket.socket:
    """A socket at ``host``, at ``port``, or without one at the first that is free from ``PORT`` on.

    Raises ``UsageError`` if there is none.
    """
    tried = [port] if port is not None else range(PORT, PORT + MOST_TRIED)
    for number in tried:
        try:
            family, kind, protocol, _, place = socket.getaddrinfo(
                host, number, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            listener = socket.socket(family, kind, protocol)
        except OSError as error:
            raise UsageError(f"{host} is no address of this machine: {error.strerror}") from None
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(place)
        except OSError as error:
            listener.close()
            if error.errno != EADDRINUSE or port is not None:
                raise UsageError(f"port {number} cannot be had: {error.strerror}", fix=_FREE) from None
        else:
            return listener
    raise UsageError(f"ports {PORT} to {PORT + MOST_TRIED - 1} are in use", fix=_FREE)


def serve(listener: socket.socket, ready: Callable[[Address], None], *, is_open: bool = False) -> None:
    """Serve this user's records on ``listener`` until SIGINT or SIGTERM.

    ``ready`` is told the address once it answers. ``is_open``: to whoever reaches it, to be seen alone.
    """
    host, port = listener.getsockname()[:2]
    address = Address(host, port, "" if is_open else secrets.token_urlsafe(24))
    run(listener, make_app(hosts=names(host, port), token=address.token), lambda: ready(address))


def run(
    listener: socket.socket,
    app: ASGIApp,
    ready: Callable[[], None],
    spares: Callable[[str], bool] = lambda _: False,
) -> None:
    """Let ``app`` answer on ``listener`` until SIGINT or SIGTERM; ``ready`` is called once it does.

    ``spares``: as of ``connections.Crowd``.
    """
    import uvicorn

    config = uvicorn.Config(
        app,
        http=protocol_of(Crowd(spares=spares)),
        ws="none",
        proxy_headers=False,  # of itself it would believe whoever connects from this machine
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=LAST_S,
    )
    server = uvicorn.Server(config)
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
    listener.listen()
    ready()
    server.run(sockets=[listener])
