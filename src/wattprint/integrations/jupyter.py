"""Notebooks: ``%load_ext wattprint``, then ``%%wattprint`` at the top of a cell.

A cell so marked is a run of its own, and what it cost is printed below its output. ``%wattprint CODE``
does the same for one line; ``%wattprint`` alone prints the cost so far of the meter that runs, or that
of the last metered cell.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Protocol

from wattprint.errors import UsageError, WattprintError
from wattprint.settings.table import KEYS, SETTINGS
from wattprint.track.meter import Meter

if TYPE_CHECKING:
    from collections.abc import Callable


class _Result(Protocol):
    """IPython's ``ExecutionResult``."""

    @property
    def success(self) -> bool: ...


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

    def __call__(self, line: str, cell: str | None = None) -> None:
        """Meter a cell, whose first line names the run and its settings, or a line of code."""
        try:
            if cell is not None:
                self._run(_meter(line), cell)
            elif line.strip():
                self._run(Meter("line"), line)
            else:
                self._show()
        except WattprintError as error:
            text = f"wattprint: {error}"
            # IPython prints this instead of a traceback through our own lines, which helps nobody.
            error._render_traceback_ = lambda: [text]  # type: ignore[attr-defined]  # its own protocol
            raise

    def _show(self) -> None:
        meter = Meter.current() or self._last
        if meter is None:
            raise UsageError("nothing has been metered in this notebook", fix="begin a cell with %%wattprint")
        print(meter.statement)  # noqa: T201 - under a cell stands what it prints - a notebook's output is what a magic prints

    def _run(self, meter: Meter, code: str) -> None:
        self._last = meter
        meter.start()
        success = False
        try:
            success = self._shell.run_cell(code).success
        finally:
            meter.stop("finished" if success else "failed")
        print(meter.statement)  # noqa: T201 - under a cell stands what it prints
        if not success:
            # The cell has shown its own traceback; whoever runs the whole notebook must see it fail too.
            raise WattprintError("the metered cell failed", "what it cost until then is recorded")


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
            flags = " ".join(row.flag for row in SETTINGS)
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


def load_ipython_extension(shell: _Shell) -> None:
    """Called by ``%load_ext wattprint``."""
    shell.register_magic_function(_Magic(shell), magic_kind="line_cell", magic_name="wattprint")
