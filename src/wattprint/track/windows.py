"""Windows of a meter: opened and shut in threads, tasks and each other, told one by one or in sums.

The first windows of a name have a line each in the record, more of them where they come slowly, as epochs
do; those beyond are summed by name, so that a million of them cost a few kilobytes. Which it is to be is
settled when a window opens, and inside a summed one all are summed: a window with a line of its own stands
inside others that have one.
"""

from __future__ import annotations

import sys
import time
from contextvars import ContextVar

from wattprint.choices import OTHER_NAMES
from wattprint.ledger import lines

from .places import set_variable
from .progress import Observer, WindowDone, call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from wattprint.meter.group import WindowSum
    from wattprint.meter.window import Edge

    from .progress import Hooks
    from .recording import Recording

    Function = TypeVar("Function", bound=Callable[..., object])

FRAMEWORKS = ("torch", "jax", "cupy")
"""What hands work to a GPU and goes on: ``synchronise`` knows how to wait for each."""
BESIDE_OTHERS = "it ran beside others in threads of one process, whose energies cannot be told apart"
WHOLE_AT_ANY_RATE = 100
WHOLE_OF_A_NAME = 1000
"""Windows of a name with a line each: so many in any case, so many if they come less than once a second."""
WHOLE_IN_ALL = 5000
MOST_NAMES = 1000
"""Names that are kept apart: a program that numbers its windows may not end."""
_SLOW_NS = 1_000_000_000
_LONG_NS = 200_000_000
"""A window that takes this long has its edges between two readings that are close to it. Chosen: at the most
five readings a second more, 0.06 % of a core."""
_MOST_NAMED = 5
_OFTEN = 1.01
_SELDOM = 2.0
_OFTEN_BYTES = 5_000_000
"""A sum is written again when it has grown by 1 %; by 100 % once all sums have taken this much disk."""


class _Group:
    """Windows of one name inside windows of one name, summed; ``written``: how many the record has."""

    __slots__ = ("name", "parent", "side_by_side", "sum", "written")

    def __init__(self, name: str, parent: str | None, windows: WindowSum) -> None:
        self.name = name
        self.parent = parent
        self.sum = windows
        self.side_by_side = False
        self.written = 0


class Open:
    """One opening of a window, from its beginning to its end.

    ``parent``: the window that it is inside, ``None`` for one that is inside no other.
    ``group``: the sum that its energy goes into, ``None`` if the record has a line for this opening alone.
    ``trouble``: why its energy cannot be told from that of others, empty if it can.
    """

    __slots__ = (
        "begin",
        "end",
        "group",
        "id",
        "inside",
        "keeper",
        "line",
        "name",
        "outer",
        "parent",
        "trouble",
    )

    def __init__(self, name: str, keeper: Windows, outer: Open | None) -> None:
        self.name = name
        self.keeper = keeper
        self.outer = outer
        """The window that is open around it, of whatever meter."""
        self.parent = _of(keeper, outer)
        self.inside: list[Open] = []
        """The windows that are open directly inside it, in the order of their beginnings."""
        self.trouble = ""
        self.id = 0
        self.line: int | None = None
        """Its id, or that of the innermost window around it that has a line of its own."""
        self.group: _Group | None = None
        self.begin: Edge
        self.end: Edge | None = None

    @property
    def why_unknown(self) -> str:
        """Why what it cost cannot be known: its own trouble, or that of one that it is inside."""
        window: Open | None = self
        while window is not None and not window.trouble:
            window = window.parent
        return "" if window is None else window.trouble


_INSIDE: ContextVar[Open | None] = ContextVar("wattprint windows", default=None)
"""The innermost window of each thread and each asyncio task, of whatever meter."""


def innermost_open() -> Open | None:
    """The innermost window that is open here; those shut out of turn, or elsewhere, are passed over."""
    window = _INSIDE.get()
    while window is not None and window.end is not None:
        window = window.outer
    return window


def _of(keeper: Windows, window: Open | None) -> Open | None:
    """``window``, or the next around it that is one of ``keeper`` and open."""
    while window is not None and (window.keeper is not keeper or window.end is not None):
        window = window.outer
    return window


class Windows(Observer):
    """All windows of one recording. ``hooks``: who is told; ``waits``: whether edges wait for the GPU."""

    def __init__(self, recording: Recording, hooks: Hooks, *, waits: bool) -> None:
        self.recording = recording
        self._sampler = recording.sampler
        self._hooks = hooks
        self._waits = waits
        self._wait: Callable[[], str] | None = None
        """How; loaded once a framework is."""
        self._last_id = 0
        self._opened: dict[str, tuple[int, int]] = {}
        """Of each name how many have a line, and when the first began."""
        self._whole = 0
        self._top: list[Open] = []
        self._outlasting: list[Open] = []
        """Those that were open when the window around them was shut."""
        self._begun: dict[int, Open] = {}
        """Open and not yet in the record, which a window only enters if it outlasts a tick."""
        self._shut: list[tuple[Open, Edge, str]] = []
        self._short: set[str] = set()
        """Names of which a window has begun and the last to end was not long; ``MOST_NAMES`` at the most."""
        self._groups: dict[tuple[str, str | None], _Group] = {}
        self._group_bytes = 0
        kinds = [channel.kind != "node" for channel in self._sampler.channels]
        self._counted = kinds if any(kinds) else [True] * len(kinds)
        recording.observers.append(self)

    def open(self, name: str) -> Open:
        """Open a window inside the innermost of its thread or task; in vain once the recording has ended.

        Here its moment is taken, and what is open in this thread; the rest is left to the sampler's thread,
        since a signal handler may open another window at any step.
        """
        window = Open(name, self, innermost_open())
        if self.recording.idle:
            window.trouble = self.recording.idle
            window.begin = self._sampler.bare_edge()
            return window
        if self._waits:
            self.synchronise()
        window.begin = self._sampler.moment()
        try:
            set_variable(_INSIDE, window)
            self._sampler.leave(self._opened_one, window)
            if name not in self._short and len(self._short) < MOST_NAMES:
                self._short.add(name)  # the next asks only once one has ended and was long
                self._sampler.worker.beat_early()
            return window
        except BaseException:
            self.leave(window, "failed")  # a handler's exception: its block is never entered
            raise

    def _opened_one(self, window: Open) -> None:
        self._settle_kind(window)
        if window.group is None:
            self._sampler.open_edge(window.begin)
            self._begun[window.id] = window
        else:
            self._sampler.open_summed(window.group.sum, window.begin)

    def _settle_kind(self, window: Open) -> None:
        name, parent = window.name, window.parent
        siblings = self._top if parent is None else parent.inside
        beside = bool(siblings)
        for sibling in siblings:
            if sibling.name == name:
                sibling.trouble = window.trouble = BESIDE_OTHERS
        siblings.append(window)
        window.line = None if parent is None else parent.line
        if (parent is None or parent.group is None) and self._has_a_line(name):
            self._whole += 1
            self._last_id += 1
            window.id = window.line = self._last_id
            if beside:
                self._mark(parent)
            return
        above = _kind_of(parent)
        group = self._groups.get((name, above))
        if group is None:
            if len(self._groups) >= MOST_NAMES:
                name = OTHER_NAMES
            group = self._groups.get((name, above)) or self._new_group(name, above)
        window.group = group
        if beside or group.sum.is_open:  # beside others, or inside one of its own sum: energies overlap
            group.side_by_side = True

    def _has_a_line(self, name: str) -> bool:
        """Whether the next window called ``name`` may have a line of its own; it is counted if so."""
        count, first_ns = self._opened.get(name, (0, 0))
        if count >= WHOLE_OF_A_NAME or self._whole >= WHOLE_IN_ALL:
            return False
        if count == 0:
            first_ns = time.monotonic_ns()
        elif count >= WHOLE_AT_ANY_RATE and time.monotonic_ns() - first_ns < count * _SLOW_NS:
            return False
        self._opened[name] = count + 1, first_ns
        return True

    def _mark(self, parent: Open | None) -> None:
        """A window with a line has opened beside others: those of them that are summed overlap with it."""
        for group in self._groups.values():
            if group.parent == _kind_of(parent) and group.sum.is_open:
                group.side_by_side = True

    def _new_group(self, name: str, above: str | None) -> _Group:
        from wattprint.meter.group import WindowSum

        made = _Group(name, above, WindowSum(self._counted, own=self.recording.scope == "process"))
        self._groups[name, above] = made
        return made

    def shut(self, window: Open, status: str) -> None:
        """Shut ``window``; once the recording has ended, in vain. Raises what a callback means to pass."""
        if self.recording.idle:
            window.trouble = window.trouble or self.recording.idle
            window.end = self._sampler.bare_edge()
            return
        if self._waits:
            self.synchronise()
        end = self.leave(window, status)
        of_meter, of_run = self._hooks.of_windows
        if of_meter or of_run:
            parent = None if window.parent is None else window.parent.name
            done = WindowDone(window.name, parent, window.begin.at_ns, end.at_ns, status)
            self._tell([*of_meter, *of_run], done)

    def leave(self, window: Open, status: str) -> Edge:
        """The moment at which ``window`` ends, if it has not: now. Nobody is told."""
        if window.end is not None:
            return window.end
        end = self._sampler.moment()
        self._sampler.leave(self._shut_one, window, end, status)
        window.end = end
        if end.at_ns - window.begin.at_ns >= _LONG_NS:
            self._short.discard(window.name)
            self._sampler.worker.beat_early()
        if _INSIDE.get() is window:
            set_variable(_INSIDE, window.outer)
        return end

    def _shut_one(self, window: Open, end: Edge, status: str) -> None:
        if not _leave_siblings(self._top if window.parent is None else window.parent.inside, window):
            return  # a handler's exception came just after it was left
        if window.inside:
            self._outlasting = [one for one in self._outlasting + window.inside if one.end is None]
        if window.group is None:
            self._sampler.open_edge(end)
            self._begun.pop(window.id, None)
            self._shut.append((window, end, status))
        else:
            self._sampler.shut_summed(window.group.sum, window.begin, end, failed=status == "failed")

    def _tell(self, callbacks: list[Callable[[WindowDone], None]], done: WindowDone) -> None:
        try:
            trouble = call(callbacks, done)
        except Exception:
            if done.status == "failed":
                return  # an exception of the program is on its way, and goes first
            raise
        if trouble:
            self.recording.warn(trouble)

    def synchronise(self) -> None:
        """Wait for the GPUs in use, if that was not switched off and a framework is there that uses them."""
        if not self._waits:
            return
        modules = sys.modules
        for framework in FRAMEWORKS:
            if framework in modules:
                break
        else:
            return
        if self._wait is None:
            from .synchronise import synchronise

            self._wait = synchronise
        trouble = self._wait()
        if trouble:
            self._waits = False  # it would fail at every edge
            self.recording.warn(trouble)

    def innermost(self) -> Open | None:
        """The innermost window of this thread or task, ``None`` outside all."""
        return _of(self, _INSIDE.get())

    def after_tick(self) -> None:
        """Record the windows whose energies the last tick has settled, and those that have just opened."""
        recording = self.recording
        for number, window in self._begun.copy().items():
            if self._begun.pop(number, None) is not None:
                recording.window_begin(number, _id_of(window.parent), window.name, window.begin.at_ns)
        due = [item for item in self._shut if item[1].totals is not None]
        self._shut = [item for item in self._shut if item[1].totals is None]
        for window, end, status in due:
            recording.window(
                window.id, _id_of(_around(window, end)), window.name, (window.begin, end), status
            )

    def lines(self) -> list[dict[str, object]]:
        """Every sum so far as a line of the record."""
        told = [(group, self._sampler.told(group.sum)) for group in self._summed() if group.sum.count]
        return [_line(group, fields) for group, fields in told if fields is not None]

    def _summed(self) -> list[_Group]:
        return list(self._groups.values())

    def before_snapshot(self, *, last: bool) -> None:
        """Record the sums that have grown; the ``last`` time all that have changed, and say what is open."""
        if last:
            self._tell_open()
        growth = _OFTEN if self._group_bytes < _OFTEN_BYTES else _SELDOM
        for group in self._summed():
            count = group.sum.count
            if count > group.written and (last or count >= growth * group.written):
                told = self._sampler.told(group.sum)
                if told is not None:
                    group.written = group.sum.count
                    self._group_bytes += self.recording.windows_of(_line(group, told))

    def _tell_open(self) -> None:
        """Warn of windows that nobody has shut: they have no line."""
        names: dict[str, None] = {}
        left = [*self._top, *self._outlasting]
        while left:
            window = left.pop(0)
            left += window.inside
            if window.end is None:
                names[window.name] = None
        if names:
            named = ", ".join([*names][:_MOST_NAMED])
            more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
            self.recording.warn(
                f"not shut when the meter ended: window {named}{more}; what it drew has no line of its own"
                " · with meter.window(NAME): shuts a window"
            )


def _around(window: Open, end: Edge) -> Open | None:
    """The innermost window around ``window`` that was open until its ``end``: a task may outlast others."""
    one = window.parent
    while one is not None and one.end is not None and one.end.at_ns < end.at_ns:
        one = one.parent
    return one


def _line(group: _Group, told: dict[str, object]) -> dict[str, object]:
    return lines.windows(name=group.name, parent=group.parent, told=told, side_by_side=group.side_by_side)


def _leave_siblings(siblings: list[Open], window: Open) -> bool:
    """Take ``window`` from those that are open; one that began after it and goes on overlaps with it.

    Whether it was open.
    """
    if siblings and siblings[-1] is window:
        siblings.pop()
        return True
    if window not in siblings:
        return False
    index = siblings.index(window)
    for sibling in siblings[index + 1 :]:
        sibling.trouble = window.trouble = BESIDE_OTHERS
    del siblings[index]
    return True


def _kind_of(window: Open | None) -> str | None:
    """The name that ``window`` goes by in the record."""
    if window is None or window.group is None:
        return None if window is None else window.name
    return window.group.name


def _id_of(window: Open | None) -> int | None:
    return None if window is None else window.id
