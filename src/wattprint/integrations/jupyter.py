"""Notebooks: ``%load_ext wattprint``, then ``%%wattprint`` at the top of a cell.

A cell so marked is a run of its own, and what it cost is shown below its output, as a card. ``%wattprint
CODE`` does the same for one line; ``%wattprint`` alone shows the cost so far of the meter that runs, or that
of the last metered cell.

A cell is run by IPython itself, as if the mark were not there: with its ``await``, its magics and its
exception. The magic of the same name is for what IPython does not run as a cell, and for what is wrong.
"""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from weakref import WeakSet

from wattprint.errors import UsageError, WattprintError
from wattprint.gates import terminal_line
from wattprint.settings.table import BY_KEY, KEYS
from wattprint.track.live import display, in_notebook
from wattprint.track.meter import Meter, run_of
from wattprint.track.run import end_of

if TYPE_CHECKING:
    from collections.abc import Callable


_CELL, _LINE = "%%wattprint", "%wattprint"


class _Info(Protocol):
    """IPython's ``ExecutionInfo``."""

    @property
    def raw_cell(self) -> str: ...


class _Result(Protocol):
    """IPython's ``ExecutionResult``."""

    @property
    def success(self) -> bool: ...

    @property
    def error_in_exec(self) -> BaseException | None: ...

    @property
    def info(self) -> _Info: ...


class _Shell(Protocol):
    """What we use of IPython's ``InteractiveShell``."""

    def register_magic_function(
        self, func: Callable[[str, str | None], None], magic_kind: str, magic_name: str
    ) -> None: ...

    def run_cell(self, raw_cell: str) -> _Result: ...


class _Magic:
    """The magic of one shell, and the meter of the cell it metered last."""

    def __init__(self, shell: _Shell) -> None:
        self._shell = shell
        self._last: Meter | None = None
        self._open: list[tuple[_Info, Meter]] = []

    def unmarked(self, lines: list[str]) -> list[str]:
        """The lines of a cell without our mark, for IPython to run; those of others as they are."""
        marked = _read("".join(lines))
        if marked is None:
            return lines
        code = marked.code.splitlines(keepends=True)
        if marked.whole and not marked.code.lstrip().startswith("%%"):
            code.insert(0, "#\n")  # lines keep their numbers in tracebacks
        return code

    def begin(self, info: _Info) -> None:
        """Before a cell is run: start the meter that it asks for."""
        marked = _read(info.raw_cell)
        if marked is None:
            return
        try:
            marked.meter.start()
        except WattprintError as error:
            print(f"wattprint: {terminal_line(str(error))}", file=sys.stderr)  # noqa: T201 - the cell is run all the same
            return
        self._last = marked.meter
        self._open.append((info, marked.meter))

    def end(self, result: _Result | None) -> None:
        """After a cell was run, or broken off, which has no result: print what it cost, if it is metered."""
        if result is not None and all(info is not result.info for info, _ in self._open):
            return
        while self._open:
            info, meter = self._open.pop()
            meter.stop(_end_of(result))
            _show(meter)
            if result is None or info is result.info:
                return  # else one inside it that nobody ended

    def __call__(self, line: str, cell: str | None = None) -> None:
        """Meter a cell, whose first line names the run and its settings, or a line of code."""
        try:
            if cell is not None:
                self._run(_meter(line), cell)
            elif line.strip():
                self._run(Meter("line"), line)
            else:
                self._show_last()
        except WattprintError as error:
            text = f"wattprint: {error}"
            # IPython prints this instead of a traceback through our own lines, which helps nobody.
            error._render_traceback_ = lambda: [text]  # type: ignore[attr-defined]  # its own protocol
            raise

    def _show_last(self) -> None:
        meter = Meter.current() or self._last
        if meter is None:
            raise UsageError("nothing has been metered in this notebook", fix="begin a cell with %%wattprint")
        _show(meter)

    def _run(self, meter: Meter, code: str) -> None:
        self._last = meter
        meter.start()
        result = None
        try:
            result = self._shell.run_cell(code)
        finally:
            meter.stop(_end_of(result))
        _show(meter)
        if not result.success:
            # The cell has shown its own traceback; whoever runs the whole notebook must see it fail too.
            raise WattprintError("the metered cell failed", "what it cost until then is recorded")


def _end_of(result: _Result | None) -> str:
    """How the run of a cell ended; one that was broken off has no result."""
    if result is not None and result.success:
        return "finished"
    error = None if result is None else result.error_in_exec
    return "failed" if error is None else end_of(type(error), error)


def _show(meter: Meter) -> None:
    """Show what ``meter`` counted: as a card in a notebook, unless a loop's progress has become it already.

    Elsewhere it is printed, in one write: between two, a notebook may begin another output.
    """
    if run_of(meter).has_card:
        return
    if in_notebook():
        display(meter.statement)
    else:
        print(f"{meter.statement}\n", end="")  # noqa: T201 - under a cell stands what it prints


class _Marked(NamedTuple):
    """A cell that asks for a meter. ``whole``: with ``%%``, and not one line of code."""

    meter: Meter
    code: str
    whole: bool


def _read(cell: str) -> _Marked | None:
    """What ``cell`` asks for; ``None`` if for nothing, or for what the magic refuses."""
    first, _, rest = cell.lstrip().partition("\n")
    word, line = (*first.split(maxsplit=1), "", "")[:2]
    try:
        if word == _CELL and rest.strip():
            return _Marked(_meter(line), rest, whole=True)
        if word == _LINE and line.strip() and not rest.strip():
            return _Marked(Meter("line"), line + "\n", whole=False)
    except WattprintError:
        return None
    return None


def _meter(line: str) -> Meter:
    """The meter that ``[NAME] [--region R] [--tag K=V] ...`` asks for. Raises ``UsageError``."""
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"%%wattprint cannot read {line!r}: {error}", fix="close the quotes") from None
    name = words.pop(0) if words and not words[0].startswith("--") else "cell"
    given: dict[str, object] = {}
    tags: dict[str, object] = {}
    while words:
        option, _, value = words.pop(0).partition("=")
        key = option.removeprefix("--").replace("-", "_")
        if not option.startswith("--") or key not in (*KEYS, "tag"):
            flags = " ".join(BY_KEY[key].flag for key in KEYS)
            raise UsageError(f"%%wattprint has no {option!r}", fix=f"give a name, then any of {flags} --tag")
        if not value and not words:
            raise UsageError(f"%%wattprint {option} wants a value", fix=f"write {option} VALUE")
        value = value or words.pop(0)
        if key == "tag":
            label, _, text = value.partition("=")
            tags[label] = text
        else:
            given[key] = value
    return Meter(name, tags=tags, **given)  # type: ignore[arg-type]  # the settings check each value


_LOADED: WeakSet[_Shell] = WeakSet()


def load_ipython_extension(shell: _Shell) -> None:
    """Called by ``%load_ext wattprint``, and by ``%reload_ext wattprint`` again."""
    if shell in _LOADED:
        return
    _LOADED.add(shell)
    magic = _Magic(shell)
    shell.register_magic_function(magic, magic_kind="line_cell", magic_name="wattprint")
    cleanups: list[Any] | None = getattr(shell, "input_transformers_cleanup", None)
    events: Any = getattr(shell, "events", None)
    if cleanups is not None and events is not None:  # a shell that runs its cells as IPython does
        cleanups.insert(0, magic.unmarked)  # before all others: it reads what ``begin`` does
        events.register("pre_run_cell", magic.begin)
        events.register("post_run_cell", magic.end)
