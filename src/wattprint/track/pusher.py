"""The spools of a run on their way to a server while it runs: by a thread that nobody waits for.

It reads the files that the meter writes and shares nothing else with it. A server that is slow, dead, full or
mad costs the program nothing: what it did not take stays in the spool, and ``wattprint push`` sends it.
"""

from __future__ import annotations

import atexit
import os
import random
import threading
import time

from wattprint.ledger.outgoing import Outgoing, PushError
from wattprint.ledger.push import Server, path_on_server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wattprint.settings.destination import Destination

INTERVAL_S = 2.0
"""Between two looks at the files: what a machine that is lost has not sent."""
_BACKOFF_MOST_S = 60.0
_DOUBLINGS = 10
"""After so many failures the pause grows no more: it has long been the longest."""
_LEAVE_S = 2.0
"""How long the end of a program waits for the last lines to go, if the server took those before."""


class Pusher:
    """Pushes the spools of ``run`` to ``destination``: that at ``path``, and those beside it.

    ``problem``: why the last try failed, empty if it did not.
    """

    def __init__(self, destination: Destination, path: str, run: str) -> None:
        self._server, self._private = Server(destination), destination.private
        self._folder = os.path.normpath(os.path.join(os.path.dirname(path), "..", "..", ".."))
        self._day = os.path.dirname(path)
        self._begins = f"{run}."
        self._spools: dict[str, Outgoing] = {}
        self._given_up: set[str] = set()
        self._ended = threading.Event()
        self._pid = os.getpid()
        self._failures = 0
        self.problem = ""
        self._thread = threading.Thread(target=self._follow, name="wattprint push", daemon=True)
        self._thread.start()
        atexit.register(self._leave)

    def end(self) -> None:
        """The last line is written: send what is left, and end."""
        self._ended.set()

    def _leave(self) -> None:
        """The program ends: wait a moment for a server that answers, and for no other."""
        self.end()
        if self._pid == os.getpid() and not self._failures:
            self._thread.join(_LEAVE_S)

    def _follow(self) -> None:
        try:
            while not self._ended.wait(self._pause_s()):
                self._push(torn=False)
            self._push(torn=True)
        except Exception as error:  # noqa: BLE001 - in a thread of the user's program, which is to go on
            self.problem = f"{type(error).__name__}: {error}"
            self._failures += 1

    def _pause_s(self) -> float:
        """A while; after failures twice as long each time, and not as long as for all others who failed."""
        if not self._failures:
            return INTERVAL_S
        most = min(INTERVAL_S * 2.0 ** min(self._failures, _DOUBLINGS), _BACKOFF_MOST_S)
        return most * (0.5 + 0.5 * random.random())

    def _push(self, *, torn: bool) -> None:
        """Send what there is, and remember what went wrong."""
        try:
            for path in self._paths():
                self._push_one(path, torn=torn)
        except (PushError, OSError) as error:
            self.problem = str(error)
            self._failures += 1
        else:
            self._failures = 0

    def _push_one(self, path: str, *, torn: bool) -> None:
        name = path_on_server(self._folder, path)
        if not name or path in self._given_up:
            return
        spool = self._spools.setdefault(path, Outgoing(path, private=self._private))
        try:
            self._server.push(name, spool, torn=torn)
        except PushError as error:
            if not error.lasting:
                raise
            self._given_up.add(path)  # the others may still be taken
            self.problem = str(error)

    def _paths(self) -> Iterator[str]:
        """Of the day on which the run began, and of today."""
        today = os.path.join(self._folder, *time.strftime("%Y %m %d", time.gmtime()).split())
        for day in sorted({self._day, today}):
            if os.path.isdir(day):
                names = sorted(name for name in os.listdir(day) if name.startswith(self._begins))
                yield from (os.path.join(day, name) for name in names)
