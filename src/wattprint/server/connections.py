"""Connections that cost little however slowly somebody speaks, listens, or how many he opens.

Of itself uvicorn waits for ever for the rest of a request's head and for whoever does not take an answer. So
each connection has two clocks: its next request has begun within ``HEAD_S``, and what is sent is taken within
``TAKE_S``. How fast a body has to come is for whoever reads it: ``asked.body_of``.
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

HEAD_S = 20.0
"""For the head of a request, from the connection or the last answer on. Chosen: as Apache has it."""
TAKE_S = 60.0
"""Chosen: a laptop that sleeps for a moment goes on; what it had not taken by then it asks for again."""
MOST_HEAD_BYTES = 65_536
"""Of the head of a request, as h11 has it of itself; httptools has no bound."""
MOST_CONNECTIONS = 600
"""Chosen: a process may have 1,024 files open on most systems, and some are records."""
MOST_OF_ONE = 150
"""Connections from one address that is neither this machine nor a proxy that is believed."""
_WHY_FULL = b"too many connections are open; come again soon\n"
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 5\r\n"
    b"content-length: %d\r\nconnection: close\r\n\r\n%s" % (len(_WHY_FULL), _WHY_FULL)
)


class Crowd:
    """Who is connected now. ``most``, ``most_of_one``: how many may be, in all and from one address.

    ``spares``: whether those from an address count as many, as those of a proxy are.
    """

    def __init__(
        self,
        most: int = MOST_CONNECTIONS,
        most_of_one: int = MOST_OF_ONE,
        spares: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._most, self._most_of_one, self._spares = most, most_of_one, spares
        self._by_address: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Count somebody in, ``False`` if he is one too many."""
        if self._by_address.total() >= self._most:
            return False
        is_many = _is_here(address) or self._spares(address)
        if not is_many and self._by_address[address] >= self._most_of_one:
            return False
        self._by_address[address] += 1
        return True

    def leave(self, address: str) -> None:
        """Count him out."""
        self._by_address[address] -= 1
        if self._by_address[address] <= 0:
            del self._by_address[address]


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return not address  # a socket of this machine


def protocol_of(crowd: Crowd) -> type[asyncio.Protocol]:
    """The protocol that uvicorn has, httptools' or h11's, with these bounds."""
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    base: Any = AutoHTTPProtocol

    class Bounded(base):  # type: ignore[misc]  # which of the two it is, is known at run time
        _waiting: asyncio.TimerHandle | None = None
        _taking: asyncio.TimerHandle | None = None
        _head_bytes = 0
        _in_head = False
        _address: str | None = None
        """From where he was counted in."""

        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            address = self.client[0] if self.client else ""
            if crowd.enter(address):
                self._address = address
            else:
                transport.write(_FULL)
                transport.close()
            self._await_request()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._address is not None:
                crowd.leave(self._address)
                self._address = None
            self._stop_waiting()
            self._stop_taking()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            if self.transport.is_closing():
                return
            super().data_received(data)
            if self._in_head:
                self._head_bytes += len(data)
                if self._head_bytes > MOST_HEAD_BYTES:
                    self.transport.abort()
            self._await_request()

        def on_message_begin(self) -> None:
            """Of httptools: the head of a request begins."""
            self._in_head, self._head_bytes = True, 0
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            """Of httptools: it is whole."""
            self._in_head = False
            super().on_headers_complete()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._await_request()

        def _await_request(self) -> None:
            """Give who has nothing to wait for so long to ask for something."""
            if self.cycle is not None and not self.cycle.response_complete:
                self._stop_waiting()
            elif self._waiting is None:
                self._waiting = self.loop.call_later(HEAD_S, self._lose_patience)

        def _lose_patience(self) -> None:
            """End it, or where an answer is still on its way, once that had its time."""
            if self.transport.get_write_buffer_size():
                self._waiting = self.loop.call_later(TAKE_S, self.transport.abort)
            else:
                self.transport.abort()

        def _stop_waiting(self) -> None:
            if self._waiting is not None:
                self._waiting.cancel()
                self._waiting = None

        def pause_writing(self) -> None:
            super().pause_writing()
            if self._taking is None:
                self._taking = self.loop.call_later(TAKE_S, self.transport.abort)

        def resume_writing(self) -> None:
            self._stop_taking()
            super().resume_writing()

        def _stop_taking(self) -> None:
            if self._taking is not None:
                self._taking.cancel()
                self._taking = None

    return Bounded
