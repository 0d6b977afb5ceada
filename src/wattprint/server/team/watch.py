"""Budgets of all projects are checked in a thread of the server's own, and what is due is sent."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from wattprint.budgets.checking import check
from wattprint.budgets.sending import send_due
from wattprint.errors import WattprintError
from wattprint.log import logger

from .meanwhile import meanwhile
from .projects import projects

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from wattprint.budgets.sending import Sender

    from .shelves import Shelves

LEAST_S = 5.0
"""Between two looks, however much is pushed; chosen: nobody reads a mail sooner."""
_REST = 20.0
"""Times the CPU time of a look that is waited after it, chosen: it takes a twentieth of a core at most."""
EVERY_S = 60.0
"""Between two looks where nothing is pushed: messages that failed may be due."""
TURN_S = 30.0
"""That messages of one project take in a look; chosen: slow addresses of one do not hold up the others."""
_END_S = 5.0
"""That the end of the server waits for a message which is on its way; chosen."""
CHECK_S = 300.0
"""Between two checks where nothing is pushed: days and months begin."""


class BudgetWatch:
    """Checks the budgets of ``shelves``; ``sender`` takes messages to their addresses."""

    def __init__(
        self,
        shelves: Shelves,
        sender: Sender,
        now_ns: Callable[[], int] = time.time_ns,
        least_s: float = LEAST_S,
    ) -> None:
        self._shelves, self._sender, self._now_ns, self._least_s = shelves, sender, now_ns, least_s
        self._checked_s = float("-inf")
        self._said: dict[str, str] = {}
        self._unsent: dict[str, list[str]] = {}

    def watching(self) -> AbstractContextManager[None]:
        """A thread that checks meanwhile; a message that hangs at the end is sent by whoever starts next."""
        return meanwhile("wattprint-budgets", self._watch, _END_S, wake=self._shelves.pushed.set)

    def _watch(self, ended: threading.Event) -> None:
        while not ended.is_set():
            was_pushed = self._shelves.pushed.is_set()
            if was_pushed:  # else what is pushed from now on would be lost
                self._shelves.pushed.clear()
            is_due = time.monotonic() - self._checked_s >= CHECK_S
            begun_s = time.thread_time()
            self.look(checks=was_pushed or is_due)
            rest_s = _REST * (time.thread_time() - begun_s)
            if not ended.wait(max(self._least_s, rest_s)):
                self._shelves.pushed.wait(EVERY_S)

    def look(self, *, checks: bool) -> None:
        """Send what is due in each project; ``checks``: after its budgets are checked."""
        if checks:
            self._checked_s = time.monotonic()
        try:
            names = [one.name for one in self._shelves.ask(projects)]
        except WattprintError as error:
            self._say("", str(error))
            return
        for name in names:
            try:
                self._look_at(name, checks=checks)
            except WattprintError as error:
                self._say(name, str(error))
            except Exception as error:  # noqa: BLE001 - one project's fault is not to keep the others from being told
                logger.error("the budgets of %s could not be checked", name, exc_info=error)

    def _look_at(self, name: str, *, checks: bool) -> None:
        store, now_ns = self._shelves.budgets(name), self._now_ns()
        if checks:
            for one in check(store, self._shelves.books(name), self._shelves.figures(name), now_ns)[0]:
                self._say(f"{name}, {one.budget.name}", one.problem)
        problems = send_due(store, self._sender, self._now_ns, within_s=TURN_S).problems
        for problem in problems:
            if problem not in self._unsent.get(name, ()):  # what waits for a setting does so in each look
                logger.warning("project %s: %s", name, problem)
        self._unsent[name] = problems

    def _say(self, what: str, problem: str) -> None:
        """Let the log have ``problem`` once for as long as it lasts."""
        if problem and self._said.get(what) != problem:
            logger.warning("budgets%s: %s", f" of {what}" if what else "", problem)
        self._said[what] = problem
