"""The meters of this process: which is inside which, and how those side by side share what they overlap.

A meter that is begun inside another (in its block, in a task or a thread that was begun there) belongs to
the run of that one. All others are runs of their own, also while others run: threads and tasks that began
before, or in no meter. What the process uses while several of them run is divided evenly among them at each
moment, so that their energies sum to that of the process (docs/decisions/0012). Inside a meter, those side
by side divide what it has in the same way; it has all of it.

An outer meter may end before one that it holds. That one then takes its place, and accounts for the run
from there on.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from contextvars import ContextVar

from wattprint.host.platform import NS_PER_S

from .identity import CHILD, RUN_VARIABLE, usable_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from .node_lock import NodeLock

    T = TypeVar("T")

_PATIENCE_S = 1.0
"""How long a meter waits for its place; whoever holds the lock needs microseconds."""
MOST_NAMED = 20
"""Runs beside one that are named; of more, the seconds are told together."""


class Place:
    """Where a meter is among those of its process, from ``enter`` to ``leave``.

    ``outer``: the place that it is inside, ``None`` at the top. Made in the thread that begins the meter;
    ``enter`` and all that follows are for the meter's own thread.
    """

    __slots__ = (
        "_at_s", "_beside_s", "_earlier_s", "_entered_s", "_had_s", "_met_s", "circle", "heir", "in_main",
        "inner", "is_open", "lock", "older", "outer", "overlap_s", "pid", "role", "run_id", "succeed",
    )  # fmt: skip

    def __init__(self, outer: Place | None = None) -> None:
        self.pid = os.getpid()
        self.outer = outer
        self.in_main = threading.current_thread() is threading.main_thread()
        self.older = frozenset(thread.native_id for thread in threading.enumerate()) if self.in_main else ()
        """Threads that were there before: those of the main thread's meter are begun after it."""
        self.run_id = ""
        self.role = CHILD
        """What it is in its run now; one that takes another's place has that one's role."""
        self.lock: NodeLock | None = None
        """Its place among the meters of its run on this node; ``None`` inside another of this process."""
        self.succeed: Callable[[int], object] | None = None
        """Called when its ``role`` has changed, with the time (ns since boot) from which on."""
        self.circle: Circle | None = None
        self.inner = Circle(self)
        self.heir: Place | None = None
        self.is_open = False
        self.overlap_s = 0.0
        """Seconds in which it had to share."""
        self._beside_s: dict[str, float] = {}
        self._met_s: dict[Place, float] = {}
        self._earlier_s = self._entered_s = 0.0
        self._at_s = self._had_s = 0.0

    @property
    def here(self) -> bool:
        """Whether it is open, in this process: a forked child has a copy of its parent's places."""
        return self.is_open and self.pid == os.getpid()

    def had_s(self, now_s: float) -> float:
        """Seconds of its process that were its own, up to now."""
        if self.circle is None:
            return self._earlier_s
        return self._earlier_s + self.circle.each_s(now_s) - self._entered_s

    def part(self) -> float:
        """The part, 0..1, of what its process used since this was last asked that is its own; 1 if all is."""
        with _Held():
            if self.circle is None:
                return 1.0
            now_s = _now_s()
            had_s = self.had_s(now_s)
            passed_s, mine_s = now_s - self._at_s, had_s - self._had_s
            self._at_s, self._had_s = now_s, had_s
            return min(1.0, max(0.0, mine_s / passed_s)) if passed_s > 0 else 1.0

    def beside(self) -> dict[str, float]:
        """The other runs that it overlapped with, each with the seconds; beyond ``MOST_NAMED`` as ``""``."""
        with _Held():
            now_s = _now_s()
            found = dict(self._beside_s)
            for place, since_s in self._met_s.items():
                _count(found, place.run_id, now_s - since_s)
            return found

    def join(self, *, metered: bool) -> bool:
        """Enter the meter that it is inside, if that still runs; whether it does.

        One that is not ``metered`` shares in nothing.
        """
        with _Held():
            self.outer = outer = _standing(self.outer)
            if outer is None:
                return False
            self.run_id = outer.run_id
            if metered:
                self._enter(outer.inner)
            return True

    def enter(self) -> None:
        """Stand at the top, as a meter of ``run_id``, from now on."""
        with _Held():
            self._enter(_process.top)
            _show(entering=True)

    def _enter(self, circle: Circle) -> None:
        self.is_open = True
        now_s = _now_s()
        self._move(circle, now_s)
        self._at_s, self._had_s = now_s, self.had_s(now_s)

    def leave(self, at_ns: int) -> None:
        """Be metered no more, from ``at_ns`` (since boot) on; the lock goes with whoever takes the place."""
        with _Held():
            circle, now_s = self.circle, _now_s()
            if circle is None:
                _release(self, at_ns)
                return
            self._move(None, now_s)
            self.is_open = False
            heir = next(iter(self.inner.places), None)
            if heir is None:
                _release(self, at_ns)
            else:
                self._hand_over(heir, circle, now_s)
            _show(entering=False)
        if heir is not None and heir.outer is None and heir.succeed is not None:
            heir.succeed(at_ns)

    def _hand_over(self, heir: Place, circle: Circle, now_s: float) -> None:
        self.heir, heir.outer = heir, self.outer
        heir._move(circle, now_s)
        for place in self.inner.places.copy():
            place._move(heir.inner, now_s)
            place.outer = heir
        if heir.outer is None:
            heir.role, heir.lock, self.lock = self.role, self.lock, None

    def _move(self, circle: Circle | None, now_s: float) -> None:
        """Leave the circle that it is in, if any, for another, if any."""
        self._earlier_s = self.had_s(now_s)
        if self.circle is not None:
            self.circle.remove(self, now_s)
        self.circle = circle
        if circle is not None:
            circle.add(self, now_s)
            self._entered_s = circle.each_s(now_s)

    def _meet(self, other: Place, now_s: float) -> None:
        if not self._met_s:
            self.overlap_s -= now_s
        self._met_s[other] = now_s

    def _part_from(self, other: Place, now_s: float) -> None:
        since_s = self._met_s.pop(other, None)
        if since_s is not None:
            _count(self._beside_s, other.run_id, now_s - since_s)
            if not self._met_s:
                self.overlap_s += now_s

    def shared_s(self) -> float:
        """Seconds in which it had to share, up to now."""
        with _Held():
            return self.overlap_s + (_now_s() if self._met_s else 0.0)


def _count(beside_s: dict[str, float], run_id: str, seconds: float) -> None:
    name = run_id if run_id in beside_s or len(beside_s) < MOST_NAMED else ""
    beside_s[name] = beside_s.get(name, 0.0) + seconds


class Circle:
    """Places side by side, inside ``holder`` or at the top; what that has is divided evenly among them."""

    __slots__ = ("_since_s", "_upto_s", "holder", "places")

    def __init__(self, holder: Place | None) -> None:
        self.holder = holder
        self.places: dict[Place, None] = {}
        self._since_s = self._upto_s = 0.0

    def _whole_s(self, now_s: float) -> float:
        return now_s if self.holder is None else self.holder.had_s(now_s)

    def each_s(self, now_s: float) -> float:
        """Seconds that one who has been here from the beginning has had."""
        if not self.places:
            return self._upto_s
        return self._upto_s + (self._whole_s(now_s) - self._since_s) / len(self.places)

    def _stand(self, now_s: float) -> None:
        self._upto_s, self._since_s = self.each_s(now_s), self._whole_s(now_s)

    def add(self, place: Place, now_s: float) -> None:
        """``place`` shares from now on."""
        self._stand(now_s)
        for other in self.places:
            other._meet(place, now_s)
            place._meet(other, now_s)
        self.places[place] = None

    def remove(self, place: Place, now_s: float) -> None:
        """``place`` shares no more."""
        self._stand(now_s)
        del self.places[place]
        for other in self.places:
            other._part_from(place, now_s)
            place._part_from(other, now_s)


class _Process:
    """What the meters of this process have in common.

    ``shown``: the run that we have put into the environment, ``before``: what stood there before.
    """

    __slots__ = ("before", "lock", "shown", "top")

    def __init__(self) -> None:
        self.top = Circle(None)
        self.lock = threading.Lock()
        self.shown: str | None = None
        self.before: str | None = None


_process = _Process()
_INSIDE: ContextVar[Place | None] = ContextVar("wattprint meters", default=None)
"""The innermost meter of each thread and each asyncio task."""


class _Held:
    """The lock over all places, for some microseconds; one that never comes is done without."""

    __slots__ = ("_has", "_lock")

    def __enter__(self) -> None:
        self._lock = _process.lock
        self._has = self._lock.acquire(timeout=_PATIENCE_S)

    def __exit__(self, *error: object) -> None:
        if self._has:
            self._lock.release()


def _now_s() -> float:
    return time.monotonic_ns() / NS_PER_S


def _standing(place: Place | None) -> Place | None:
    """``place`` while it is open, else who has taken its place, else what is around it."""
    while place is not None and not place.here:
        place = place.outer if place.heir is None or not place.heir.here else place.heir
    return place


def around() -> Place | None:
    """The place of the meter that one begun here and now is inside.

    It is known by the context, which tasks inherit and threads do not. A thread that is in no meter is inside
    that of the main thread if it was begun after that.
    """
    place = _standing(_INSIDE.get())
    thread = threading.current_thread()
    if place is not None or thread is threading.main_thread():
        return place
    ours = [one for one in _process.top.places.copy() if one.in_main and one.here]
    if len(ours) != 1 or thread.native_id in ours[0].older:
        return None  # requests in tasks of the main thread: nobody knows whose thread this is
    return _innermost_of_main(ours[0], thread.native_id)


def _innermost_of_main(place: Place, thread_id: int | None) -> Place:
    """The latest meter of the main thread inside ``place`` after which the thread was begun."""
    inside = [one for one in place.inner.places.copy() if one.in_main and thread_id not in one.older]
    return place if len(inside) != 1 else _innermost_of_main(inside[0], thread_id)


def set_variable(variable: ContextVar[T], value: T) -> None:
    """Let ``variable`` be ``value`` in this thread or task.

    In CPython 3.11 a collection may begin inside ``set``, and a finaliser that sets the variable there frees
    what ``set`` still reads: the process would crash. From 3.12 on collections begin between two steps.
    """
    if sys.version_info >= (3, 12) or not gc.isenabled():
        variable.set(value)
        return
    try:
        gc.disable()
        variable.set(value)
    finally:
        gc.enable()


def go_inside(place: Place) -> None:
    """What is begun from now on in this thread or task is inside ``place``."""
    set_variable(_INSIDE, place)


def come_out(place: Place) -> None:
    """Undo ``go_inside``, if it was done here."""
    inside = _INSIDE.get()
    if inside is place:
        set_variable(_INSIDE, _standing(place.outer))


def given_run(environ: Mapping[str, str]) -> str | None:
    """The run that this process was begun in, or that somebody has named; not one that a meter here shows."""
    value, process = environ.get(RUN_VARIABLE), _process
    return usable_name(process.before if process.shown is not None and value == process.shown else value)


def _show(*, entering: bool) -> None:
    """Tell processes begun from now on the run of the main thread's meter, or of the oldest, by a variable.

    What the program has put there meanwhile stays until the next meter is begun.
    """
    process, now = _process, os.environ.get(RUN_VARIABLE)
    if process.shown is None or now != process.shown:
        if not entering:
            return
        process.before = now
    places = [*process.top.places]
    place = next((one for one in places if one.in_main), places[0] if places else None)
    process.shown = None if place is None else place.run_id
    value = process.before if place is None else place.run_id
    if value is None:
        os.environ.pop(RUN_VARIABLE, None)
    elif value != now:
        os.environ[RUN_VARIABLE] = value


def _release(place: Place, at_ns: int) -> None:
    lock, place.lock = place.lock, None
    if lock is not None:
        lock.release(at_ns)


if hasattr(os, "register_at_fork"):
    # In a forked child all this is its parent's. Set anew in place: others may have the object.
    os.register_at_fork(after_in_child=_process.__init__)  # type: ignore[misc]  # it is to begin again
