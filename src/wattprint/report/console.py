"""Rich's console and table for lines whose text is from elsewhere: no markup, no breaks, nothing obeyed.

Verbs and reports make no others: a name is shown as it is in each cell, label and line, and only a
``Stacked`` cell has several lines.
"""

from __future__ import annotations

from rich import console as rich_console
from rich import table as rich_table
from rich.box import SIMPLE_HEAD
from rich.text import Text

from wattprint.gates import terminal_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any


class Stacked(Text):
    """A cell of several lines, each of them gated."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(map(terminal_line, lines)))


def _gated(shown: Any) -> Any:
    if isinstance(shown, str):
        return terminal_line(shown)
    if isinstance(shown, Text) and not isinstance(shown, Stacked):
        plain = terminal_line(shown.plain)
        if plain != shown.plain:  # then styles of its parts, if any, no longer fit
            return Text(plain, style=shown.style)
    return shown


class Console(rich_console.Console):
    """A console whose ``print`` shows each string and ``Text`` in one line, folded where it is too long."""

    def __init__(
        self, *, width: int | None = None, file: IO[str] | None = None, colour: bool | None = None
    ) -> None:
        super().__init__(
            width=width,
            file=file,
            force_terminal=colour,
            no_color=None if colour is None else not colour,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def print(self, *shown: Any, **options: Any) -> None:
        """As rich's; ``shown`` are strings, ``Text`` or tables."""
        super().print(*map(_gated, shown), **options)


class Table(rich_table.Table):
    """A table in the one look that all have, whose cells and headings are gated."""

    def __init__(self, *, width: int | None = None) -> None:
        super().__init__(box=SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 1))

    def add_column(self, header: Any = "", *footer: Any, **options: Any) -> None:
        """As rich's."""
        super().add_column(_gated(header), *footer, **options)

    def add_row(self, *cells: Any, **options: Any) -> None:
        """As rich's."""
        super().add_row(*map(_gated, cells), **options)
