"""Messages that are due are sent, each until it has arrived or was tried often enough."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, NamedTuple, Protocol

from wattprint.later import utc_text

from .address import shown

if TYPE_CHECKING:
    from collections.abc import Callable

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


class NotSetUpError(Unsendable):
    """No message of its kind can be sent as long as a setting is missing: that was no attempt."""


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


def send_due(
    store: BudgetStore,
    sender: Sender,
    clock_ns: Callable[[], int],
    *,
    most: int = 100,
    within_s: float = math.inf,
) -> Outcome:
    """Send what is due of ``store``: each message at least once, by its id told apart.

    ``most`` of them, and none begins once ``within_s`` seconds have passed; the rest is for who comes next.
    One that is sent and then not noted, for the process died between, is sent again.
    """
    sent, problems, not_tried = 0, [], []
    begun_ns = clock_ns()
    for _ in range(most):
        now_ns = clock_ns()
        delivery = store.hold(now_ns, now_ns + HELD_S * _S) if now_ns - begun_ns <= within_s * _S else None
        if delivery is None:
            break
        try:
            sender(delivery, now_ns // _S)
        except NotSetUpError as error:
            not_tried.append((delivery, str(error)))  # held until the end, so that it is not met again
            problems.append(f"a message to {shown(delivery.address)} waits: {error}")
        except Unsendable as error:
            problems.append(_failed(store, delivery, str(error), clock_ns()))
        except Exception as error:  # noqa: BLE001 - one message that nobody can send is not to keep the others
            problem = f"it cannot be sent at all ({type(error).__name__})"
            problems.append(_failed(store, delivery, problem, clock_ns()))
        else:
            store.sent(delivery, clock_ns())
            sent += 1
    for delivery, problem in not_tried:
        store.not_tried(delivery, problem, clock_ns())
    return Outcome(sent, problems)


def waiting(store: BudgetStore, now_ns: int) -> list[str]:
    """Of each message that failed and is not due before ``now_ns`` is over, until when it waits, and why."""
    return [
        f"a message to {shown(one.address)} waits until {utc_text(one.due_ns)}: {one.problem}"
        for one in store.waiting(now_ns)
    ]


def _failed(store: BudgetStore, delivery: Delivery, problem: str, now_ns: int) -> str:
    """Note that an attempt was in vain; a sentence that says so."""
    is_last = delivery.attempts >= MOST_ATTEMPTS
    again_ns = now_ns + int(wait_s(delivery.attempts, random.random()) * _S)
    store.failed(delivery, problem, now_ns, None if is_last else again_ns)
    end = f"given up after {delivery.attempts} attempts" if is_last else "tried again later"
    return f"a message to {shown(delivery.address)} was not sent: {problem}; {end}"
