"""A window as a program writes it: ``with meter.window("epoch")``, or a decorator."""

from __future__ import annotations

from wattprint.errors import misnamed
from wattprint.host.platform import NS_PER_S
from wattprint.ledger import fields
from wattprint.meter.worker import Unanswered

from .windows import innermost_open

TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, TypeVar

    from .cost import Cost
    from .windows import Open

    Function = TypeVar("Function", bound=Callable[..., object])


def _status_of(exception: type[BaseException] | None) -> str:
    return "ok" if exception is None or issubclass(exception, GeneratorExit) else "failed"


class Window:
    """A named part of a metered block, made by ``Meter.window``: a context manager and a decorator.

    One may be used again, inside itself, and in several threads at once. ``opener`` opens what it stands for.
    Raises ``UsageError`` for a ``name`` that is a function or has no text.
    """

    __slots__ = ("_left", "_open", "_opener", "name")

    def __init__(self, opener: Callable[[str], Open | None], name: str) -> None:
        self._opener = opener
        self._open: list[Open] = []
        self._left: Open | None = None
        self.name = fields.name(name, '@meter.window("epoch")')

    def __enter__(self) -> Window:
        window = None
        try:
            window = self._opener(self.name)
            if window is not None:
                self._open.append(window)
            return self
        except BaseException:
            if window is not None:  # a handler's exception: its block is never entered
                self._forget(window, "failed")
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        window = None
        try:
            window = self._mine()
            if window is not None:
                self._left = window
                window.keeper.shut(window, _status_of(kind))
        finally:
            if window is None:
                window = self._mine()
            if window is not None:  # it has ended, whatever exception a handler or a callback has raised
                self._forget(window, _status_of(kind))

    async def __aenter__(self) -> Window:
        return self.__enter__()

    async def __aexit__(self, *error: Any) -> None:
        self.__exit__(*error)

    def _forget(self, window: Open, status: str) -> None:
        window.keeper.leave(window, status)
        if self._open and self._open[-1] is window:
            self._open.pop()
        elif window in self._open:
            self._open.remove(window)

    def __repr__(self) -> str:
        """Its name and whether it is open, without reading anything."""
        stage = "open" if self._open else "not entered" if self._left is None else "ended"
        return f"<Window {self.name!r}, {stage}>"

    def __str__(self) -> str:
        """Its name and what it cost the last time that it was left; before that, that it has not been."""
        from wattprint.gates import terminal_line

        cost = None if self._open else self.cost
        return repr(self) if cost is None else f"{terminal_line(self.name)}: {cost}"

    @property
    def cost(self) -> Cost | None:
        """What it cost the last time that it was left; ``None`` before that, and where nothing is metered.

        It is unknown, and ``unknown`` says why, for a window that its meter did not outlast, and for one
        that ran beside others, in threads or tasks: of its own name, or with a part of their time each to
        itself. Those within its time count as parts of it. It is looked up when it is asked for: the first
        time that takes some milliseconds, later half of one if nothing has read the sources since.
        """
        window = self._left
        if window is None or window.end is None:
            return None
        begin, end, recording = window.begin, window.end, window.keeper.recording

        def look_up() -> Cost:
            from .cost import cost_of

            return cost_of(recording, begin, end, unknown=window.why_unknown)

        try:
            return recording.ask(look_up)
        except Unanswered:
            from .cost import NOT_READ, Cost

            return Cost(duration_s=(end.at_ns - begin.at_ns) / NS_PER_S, unknown=NOT_READ)

    def _mine(self) -> Open | None:
        """The innermost that was opened here; else, where the block moved to another context, the last."""
        if len(self._open) > 1:
            window = innermost_open()
            while window is not None:
                if self._open[-1] is window or window in self._open:
                    return window
                window = window.outer
        return self._open[-1] if self._open else None

    def __call__(self, function: Function) -> Function:
        """``function`` with each of its calls in a window; a generator with each of its steps in one."""
        from .decorate import in_windows

        return in_windows(lambda: Window(self._opener, self.name), function)


misnamed(
    Window,
    {
        "energy energy_j energy_kwh": "window.cost.energy_j",
        "carbon carbon_g carbon_kg": "window.cost.carbon_g",
        "duration duration_s": "window.cost.duration_s",
        "statement": "window.cost, or meter.statement of the whole run",
    },
)
