"""Lines of text for a person, none longer than the screen: paragraphs and tables, with or without colour.

Text from elsewhere is shown as it is: no name breaks a line, and nothing is obeyed.
"""

from __future__ import annotations

from wattprint.gates import cells, elided, folded, terminal_line
from wattprint.terminal import LEAST_WIDTH, PROSE, WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .screen_table import Span, Table

_SGR = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33}
"""Numbers of ECMA-48's SGR by the name of a style."""


class Console:
    """Lines of at most ``width`` columns, in the order in which they are to be printed.

    No two empty lines follow each other, and none has spaces at its end.
    """

    def __init__(self, width: int, *, colour: bool = False) -> None:
        self.width = max(width, LEAST_WIDTH)
        self._colour = colour
        self._lines: list[str] = []

    def text(self) -> str:
        """All lines."""
        return "".join(f"{line}\n" for line in self._lines)

    def line(self, *spans: Span) -> None:
        """Add one line: pieces of text that fits, each with its style."""
        shown = ""
        for text, style in spans:
            shown += self._in_style(terminal_line(text), style)
        shown = shown.rstrip(" ")
        if shown or self._lines[-1:] != [""]:
            self._lines.append(shown)

    def print(self, text: str = "", style: str = "") -> None:
        """Add ``text`` from the edge on; an empty line for none."""
        self.paragraph("", text, indent=0, style=style)

    def paragraph(self, label: str, text: str, *, indent: int = 8, hang: int = 0, style: str = "") -> None:
        """Add ``text`` beside ``label``, its lines under each other from column ``indent`` on.

        ``hang``: how much further in its second line begins and those after it.
        """
        room = min(self.width, PROSE) - indent - hang
        named = elided(terminal_line(label), max(indent, self.width // 2))
        lead = f"{named} " if cells(named) >= indent > 0 else named + " " * (indent - cells(named))
        beyond = cells(lead) - indent
        lines = folded(terminal_line(text), room, more=hang - beyond)
        for number, line in enumerate(lines):
            self.line(((" " * (indent + hang) if number else lead) + line, style))

    def table(self, table: Table) -> None:
        """Add ``table`` with an empty line before and after it."""
        for spans in ([], *table.lines(self.width), []):
            self.line(*spans)

    def _in_style(self, text: str, style: str) -> str:
        if not (style and self._colour and text.strip(" ")):
            return text
        inside = text.strip(" ")
        before, _, after = text.partition(inside)
        return f"{before}\x1b[{_SGR[style]}m{inside}\x1b[0m{after}"


def drawn(draw: Callable[[Console], None], *, width: int = WIDTH, colour: bool = False) -> str:
    """What ``draw`` adds to a console of ``width`` columns, without an empty line at the start."""
    console = Console(width, colour=colour)
    draw(console)
    return console.text().lstrip("\n")
