"""A table for a screen of any width: what does not fit gives way in order, figures last.

Where a table is too wide its columns move together, then cells take their shorter forms, then whole
columns go, those of the highest rank first, then names are cut in the middle.
"""

from __future__ import annotations

from wattprint.gates import cells as width_of
from wattprint.gates import elided, terminal_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[str, str]
    """Text and its style: a name of ``Console``'s, or none."""

_GAPS = (3, 2)
"""Columns of the screen between those of a table, the first of them where there is room."""
_EDGES = 2
LEAST_NAME = 16
"""Columns of the screen that a name keeps, chosen: most names are told apart by so many."""


class Cell:
    """One place of a table: ``lines`` under each other, and ``brief``, what stands there in less room.

    ``link``: where it leads on a page.
    """

    def __init__(self, *lines: str, style: str = "", brief: str | None = None, link: str = "") -> None:
        self.lines = [*map(terminal_line, lines)]
        self.brief = self.lines if brief is None else [terminal_line(brief)]
        self.style = style
        self.link = link

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(filter(None, (line.strip() for line in self.lines)))


class _Column:
    """Cells under each other, the heading first; ``rank`` and ``keeps`` are as in ``Table.column``."""

    def __init__(self, heading: Cell, *, right: bool, rank: int, keeps: int) -> None:
        self.cells = [heading]
        self.right, self.rank, self.keeps = right, rank, keeps
        self.brief = False
        self.width = 0
        self._natural: dict[bool, int] = {}

    def add(self, cell: Cell) -> None:
        self.cells.append(cell)
        self._natural.clear()

    def lines(self, row: int) -> list[str]:
        cell = self.cells[row]
        return cell.brief if self.brief else cell.lines

    def natural(self) -> int:
        """As wide as its widest cell."""
        if self.brief not in self._natural:
            rows = range(len(self.cells))
            self._natural[self.brief] = max(width_of(line) for row in rows for line in self.lines(row))
        return self._natural[self.brief]

    def least(self) -> int:
        """As narrow as it may be; what can be said in fewer words is not cut before it is."""
        natural = self.natural()
        shorter = not self.brief and any(cell.brief is not cell.lines for cell in self.cells)
        return natural if shorter or not self.keeps else min(natural, self.keeps)


class Table:
    """Columns under a heading. ``fills``: at least so wide, if the screen is."""

    def __init__(self, *, fills: int = 0) -> None:
        self._columns: list[_Column] = []
        self._rows = 1
        self._sections: dict[int, str] = {}
        self._fills = fills
        self._gap = _GAPS[0]

    def column(self, heading: str | Cell = "", *, right: bool = False, rank: int = 0, keeps: int = 0) -> None:
        """Add a column. ``rank``: when it goes (0 is never); ``keeps``: it is cut down to so many columns."""
        self._columns.append(_Column(_cell(heading), right=right, rank=rank, keeps=keeps))

    def row(self, *cells: str | Cell) -> None:
        """Add a row of as many cells as there are columns."""
        for column, cell in zip(self._columns, cells, strict=True):
            column.add(_cell(cell))
        self._rows += 1

    def section(self, text: str) -> None:
        """Say what the rows after this are of, in a line of its own."""
        self._sections[self._rows] = terminal_line(text)

    @property
    def right(self) -> list[int]:
        """The places of the columns of figures."""
        return [place for place, column in enumerate(self._columns) if column.right]

    def rows(self) -> list[tuple[str, list[Cell]]]:
        """The heading and each row whole, with the section that begins there, for what is no screen."""
        cells = zip(*(column.cells for column in self._columns), strict=True)
        return [(self._sections.get(number, ""), [*row]) for number, row in enumerate(cells)]

    def lines(self, width: int) -> list[list[Span]]:
        """The lines of the table, none wider than ``width``, each in pieces with their styles."""
        shown = self._fitted(width)
        lines = []
        if any(any(column.lines(0)) for column in shown):
            lines += self._row(shown, 0, "bold")
            lines.append([(f" {'─' * (self._taken(shown) - _EDGES)}", "")])
        for row in range(1, self._rows):
            if row in self._sections:
                lines += [[], [(elided(self._sections[row], width), "")]]
            lines += self._row(shown, row)
        return lines

    def _fitted(self, width: int) -> list[_Column]:
        """The columns that are shown, each with its width."""
        shown = self._columns
        for column in shown:
            column.brief = False
        natural = sum(column.natural() for column in shown) + _EDGES
        airy = min(width, self._fills or width)
        self._gap = next((gap for gap in _GAPS if natural + gap * (len(shown) - 1) <= airy), _GAPS[-1])
        for column in shown:
            if self._least(shown) <= width:
                break
            column.brief = True
        while self._least(shown) > width and (last := max(column.rank for column in shown)):
            shown = [column for column in shown if column.rank < last]
        for column in shown:
            column.width = column.natural()
        while self._taken(shown) > width:
            # Names give way down to what they keep; after that, on very narrow screens, whatever is widest.
            names = [column for column in shown if column.width > column.least()] or shown
            widest = max(names, key=lambda column: column.width)
            if widest.width == 1:
                break
            widest.width -= 1
        spare = min(width, self._fills) - self._taken(shown)
        if spare > 0:
            next((column for column in shown if column.keeps), shown[0]).width += spare
        return shown

    def _taken(self, columns: Sequence[_Column]) -> int:
        """Columns of the screen that ``columns`` take with the gaps and the edges."""
        return sum(column.width + self._gap for column in columns) - self._gap + _EDGES

    def _least(self, columns: Sequence[_Column]) -> int:
        """As ``_taken``, were names as short as they may be."""
        return sum(column.least() + self._gap for column in columns) - self._gap + _EDGES

    def _row(self, shown: Sequence[_Column], row: int, style: str = "") -> list[list[Span]]:
        height = max(len(column.lines(row)) for column in shown)
        lines: list[list[Span]] = []
        for number in range(height):
            spans: list[Span] = [(" ", "")]
            for place, column in enumerate(shown):
                stacked = column.lines(row)
                missing = [""] * (height - len(stacked))
                # Headings stand on the line below them, all else begins in the line of its name.
                text = elided((missing + stacked if row == 0 else stacked + missing)[number], column.width)
                space = " " * (column.width - width_of(text))
                gap = " " * self._gap if place else ""
                before, after = (gap + space, "") if column.right else (gap, space)
                spans += [(before, ""), (text, style or column.cells[row].style), (after, "")]
            lines.append(spans)
        return lines


def _cell(cell: str | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)
