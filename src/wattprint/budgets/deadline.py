"""A connection comes to an end in time, however slowly its other end answers."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN_S = 0.5
"""Between two cuts: the connection may have been about to be made at the first."""


class Connection(Protocol):
    """What has a ``sock`` once it is made, as those of ``http.client`` and ``smtplib`` do."""

    sock: socket.socket | None


@contextmanager
def deadline(connection: Connection, seconds: float) -> Iterator[threading.Event]:
    """Cut ``connection`` off if it is open still after so many ``seconds``; the event says that it was."""
    late, done = threading.Event(), threading.Event()

    def watch() -> None:
        wait_s = seconds
        while not done.wait(wait_s):
            late.set()
            wait_s = _AGAIN_S
            there = connection.sock
            if there is not None:
                with suppress(OSError):
                    socket.socket.shutdown(there, socket.SHUT_RDWR)  # that of TLS would forget its state

    thread = threading.Thread(target=watch, name="wattprint-deadline", daemon=True)
    thread.start()
    try:
        yield late
    finally:
        done.set()
        thread.join()
