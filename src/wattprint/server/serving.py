"""One process that serves the records of one user on this machine until it is told to stop."""

from __future__ import annotations

import secrets
import socket
from errno import EADDRINUSE
from typing import TYPE_CHECKING, NamedTuple

from wattprint.errors import UsageError

from .app import make_app

if TYPE_CHECKING:
    from collections.abc import Callable

LOOPBACK = "127.0.0.1"
PORT = 8450
MOST_TRIED = 10
"""Ports from the asked one on that are tried, unless it was asked for by number."""


class Address(NamedTuple):
    """Where the server listens, and the link that lets its user in."""

    port: int
    token: str

    @property
    def link(self) -> str:
        """What is opened in a browser; whoever has it may see the runs."""
        return f"http://{LOOPBACK}:{self.port}/?token={self.token}"


def listening(port: int | None) -> socket.socket:
    """A socket on loopback alone, at ``port``, or without one at the first that is free from ``PORT`` on.

    Raises ``UsageError`` if there is none.
    """
    tried = [port] if port is not None else range(PORT, PORT + MOST_TRIED)
    for number in tried:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, number))
        except OSError as error:
            listener.close()
            if error.errno != EADDRINUSE or port is not None:
                raise UsageError(
                    f"port {number} cannot be had: {error.strerror}",
                    fix="wattprint serve --port 0 takes a free one",
                ) from None
        else:
            return listener
    raise UsageError(
        f"ports {PORT} to {PORT + MOST_TRIED - 1} are in use", fix="wattprint serve --port 0 takes a free one"
    )


def serve(listener: socket.socket, ready: Callable[[Address], None]) -> None:
    """Serve on ``listener`` until SIGINT or SIGTERM; ``ready`` is told the address once it answers."""
    import uvicorn

    port = listener.getsockname()[1]
    address = Address(port, secrets.token_urlsafe(24))
    hosts = frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost"))
    app = make_app(hosts=hosts, token=address.token)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    server = uvicorn.Server(config)
    listener.listen()
    ready(address)
    server.run(sockets=[listener])
