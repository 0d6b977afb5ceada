"""Messages that are due are sent, each until it has arrived or was tried often enough."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .address import shown

if TYPE_CHECKING:
    from .store import BudgetStore, Delivery

HELD_S = 120
"""For how long a message is one process's: longer than an attempt takes. If it dies, another sends it."""
FIRST_S, LONGEST_S = 60, 6 * 3600
"""Between the first two attempts, and between any two; each wait is twice the one before."""
MOST_ATTEMPTS = 12
"""Over some 30 hours: chosen so that a server that is down over a night and a day gets them all."""
_S = 1_000_000_000


class Unsendable(Exception):  # noqa: N818 - named for what the message is
    """Why a message could not be sent; nothing secret stands in it."""


class Sender(Protocol):
    """What takes a message to its address at ``at_s`` (since 1970). Raises ``Unsendable``."""

    def __call__(self, delivery: Delivery, at_s: int) -> None: ...


class Outcome(NamedTuple):
    """How many messages were sent, and why those that were not were not, each with its address."""

    sent: int
    problems: list[str]


def wait_s(attempts: int, chance: float) -> float:
    """Seconds to wait after ``attempts`` in vain; ``chance`` (0 to 1) spreads them by a tenth."""
    return min(FIRST_S * 2.0 ** (attempts - 1), LONGEST_S) * (1.0 + 0.1 * chance)


def send_due(store: BudgetStore, sender: Sender, now_ns: int, most: int = 100) -> Outcome:
    """Send what is due of ``store``, ``most`` messages at most: each at least once, by its id told apart.

    One that is sent and then not noted, for the process died between, is sent again.
    """
    sent, problems = 0, []
    for _ in range(most):
        delivery = store.hold(now_ns, now_ns + HELD_S * _S)
        if delivery is None:
            break
        try:
            sender(delivery, now_ns // _S)
        except Unsendable as error:
            problem = str(error)
            is_last = delivery.attempts >= MOST_ATTEMPTS
            again_ns = now_ns + int(wait_s(delivery.attempts, random.random()) * _S)
            store.failed(delivery, problem, now_ns, None if is_last else again_ns)
            end = f"given up after {delivery.attempts} attempts" if is_last else "tried again later"
            problems.append(f"a message to {shown(delivery.address)} was not sent: {problem}; {end}")
        else:
            store.sent(delivery, now_ns)
            sent += 1
    return Outcome(sent, problems)
