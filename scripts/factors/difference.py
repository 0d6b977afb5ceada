"""How one edition of a packaged table differs from another: rows and figures that came, went and moved."""

from __future__ import annotations

import re
from collections import defaultdict
from statistics import median
from typing import NamedTuple

UNIT_JUMP = 2.0
"""Chosen: an edition moves a median by a few per cent; pounds per kilogram are 2.2, prefixes 1000."""
FEWEST = 3
"""Chosen: of fewer figures a median says nothing about a unit."""
TOLD_AS_FACTOR = 10.0
"""Chosen: a figure that moved further is told as a factor, not in per cent."""
NAME = 60
"""Chosen: letters of a source, or of other words, that a line shows."""
_YEAR = re.compile(r"(19|20)\d\d")
_ENDING_YEAR = re.compile(r" (19|20)\d\d$")
_NO_FIGURES = frozenset({"year", "edition", "key", "match"})

Place = tuple[str, str]  # key of the row, name of the figure


class Move(NamedTuple):
    """One figure that moved; ``group`` is its source and year."""

    key: str
    name: str
    old: float
    new: float
    group: str

    @property
    def factor(self) -> float:
        """New over old, or infinity where one of them is 0."""
        return self.new / self.old if self.old and self.new else float("inf")

    @property
    def size(self) -> float:
        """How many times larger the larger one is."""
        return max(abs(self.factor), 1 / abs(self.factor)) if self.factor else float("inf")

    def line(self) -> str:
        """For a reader: ``CRI 2021: 25.9 -> 27.2 (+4.9 %)``."""
        return f"{self.key} {self.name}: {self.old:g} -> {self.new:g} ({self.percent()})"

    def percent(self) -> str:
        """The relative move; of large ones the factor."""
        if self.factor == float("inf"):
            return "from 0" if self.new else "to 0"
        return (
            f"{self.factor - 1:+.1%}".replace("%", " %")
            if self.size < TOLD_AS_FACTOR
            else f"x{self.factor:.3g}"
        )


class Wording(NamedTuple):
    """Words of one row that changed, in the column ``name``."""

    key: str
    name: str
    old: str
    new: str

    def line(self) -> str:
        """For a reader: ``gcp:us-west1: US-NW-PACW -> US-NW-BPAT``."""
        return f"{self.key}: {_short(self.old) or 'nothing'} -> {_short(self.new) or 'nothing'}"


class Difference(NamedTuple):
    """What one edition of ``table`` has and the other has not."""

    table: str
    rows_before: int
    rows_added: list[str]
    rows_gone: list[str]
    columns_added: list[str]
    columns_gone: list[str]
    figures_before: int
    figures_added: list[str]
    figures_gone: list[str]
    moves: list[Move]
    wordings: list[Wording]
    units_changed: list[str]

    def summary(self) -> str:
        """One line, in words that a CHANGELOG can take."""
        parts = []
        if self.rows_added:
            parts.append(f"{_count(self.rows_added, 'row')} more ({_some(self.rows_added)})")
        if self.rows_gone:
            parts.append(f"{_count(self.rows_gone, 'row')} gone ({_some(self.rows_gone)})")
        if self.columns_added:
            parts.append(f"new: {', '.join(self.columns_added)}")
        if self.figures_added:
            parts.append(f"{_count(self.figures_added, 'figure')} known now ({_some(self.figures_added)})")
        if self.figures_gone:
            parts.append(f"{_count(self.figures_gone, 'figure')} gone ({_some(self.figures_gone)})")
        if self.moves:
            most = max(self.moves, key=lambda move: move.size)
            middle = _size(median(move.size for move in self.moves))
            parts.append(
                f"{len(self.moves)} of {self.figures_before} figures moved, "
                f"half of them by more than {middle}, most {most.line()}"
            )
        if self.wordings:
            rows = sorted({wording.key for wording in self.wordings})
            parts.append(f"words of {_count(rows, 'row')} changed")
        return f"{self.table}: {'; '.join(parts) or 'no difference'}"

    def lines(self, most: int) -> list[str]:
        """The summary, then at most ``most`` moves of each source and year, the largest first."""
        if not most:
            return [self.summary()]
        told = [self.summary()]
        by_group: dict[str, list[Move]] = defaultdict(list)
        for move in self.moves:
            by_group[move.group].append(move)
        for group, moves in sorted(by_group.items(), key=lambda item: -max(move.size for move in item[1])):
            told.append(f"  {group}: {_count(moves, 'figure')} moved")
            ordered = sorted(moves, key=lambda move: (-move.size, move.key, move.name))
            told += [f"    {move.line()}" for move in ordered[:most]]
            if len(moves) > most:
                told.append(f"    and {len(moves) - most} by less")
        for name in dict.fromkeys(wording.name for wording in self.wordings):
            wordings = [wording for wording in self.wordings if wording.name == name]
            told.append(f"  {name}: words of {_count(wordings, 'row')} changed")
            told += [f"    {wording.line()}" for wording in wordings[:most]]
            if len(wordings) > most:
                told.append(f"    and {len(wordings) - most} more")
        return told

    def refusals(self) -> list[str]:
        """Why nobody should take this edition as it is: it has less, other columns, or another unit."""
        told = []
        for what, gone in (("row", self.rows_gone), ("figure", self.figures_gone)):
            if gone:
                told.append(f"{self.table}: {_count(gone, what)} would go: {_some(gone, 5)}")
        return told

    def unit_jumps(self) -> list[str]:
        """Figures of one source that moved together by so much that they must be in another unit."""
        by_source: dict[str, list[Move]] = defaultdict(list)
        for move in self.moves:
            by_source[_ENDING_YEAR.sub("", move.group)].append(move)
        told = list(self.units_changed)
        for source, moves in by_source.items():
            factor = median(move.factor for move in moves)
            if len(moves) >= FEWEST and not 1 / UNIT_JUMP < factor < UNIT_JUMP:
                told.append(
                    f"{self.table}: {len(moves)} figures of {source} are {factor:.3g} times what they were, "
                    "as in another unit"
                )
        return told


def _size(size: float) -> str:
    """How far a figure moved, either way."""
    return f"{size - 1:.1%}".replace("%", " %") if size < TOLD_AS_FACTOR else f"a factor of {size:.3g}"


def _short(words: str) -> str:
    return words if len(words) <= NAME else f"{words[:NAME]}..."


def _count(things: list, what: str) -> str:
    return f"{len(things)} {what}{'' if len(things) == 1 else 's'}"


def _some(names: list[str], most: int = 3) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


class _Edition:
    """A table, as rows by key and figures by place."""

    def __init__(self, text: str) -> None:
        lines = text.splitlines()
        self.columns = lines[0].split("\t") if lines else []
        self.rows = {}
        for line in lines[1:]:
            row = dict(zip(self.columns, line.split("\t"), strict=True))
            self.rows[row[self.columns[0]]] = row
        self.figures: dict[Place, float] = {}
        for key, row in self.rows.items():
            for name, cell in list(row.items())[1:]:
                if name == "prices":
                    self._prices(key, cell)
                elif name not in _NO_FIGURES and (value := number(cell)) is not None:
                    self.figures[key, name] = value

    def _prices(self, key: str, cell: str) -> None:
        for offer in cell.split(";"):
            region, demand, spot = offer.split(" ")
            for name, price in ((region, demand), (f"{region} spot", spot)):
                if (value := number(price)) is not None:
                    self.figures[key, name] = value

    def group(self, place: Place) -> str:
        """Source and year of a figure, or the column of one that has no year."""
        key, name = place
        row = self.rows[key]
        year = name if _YEAR.fullmatch(name) else row.get("year", "")
        source = _short(row.get("source", ""))
        if "prices" in row:
            return f"{source} spot" if name.endswith(" spot") else f"{source} on demand"
        return " ".join(
            part for part in (source or "no source", "" if _YEAR.fullmatch(name) else name, year) if part
        )


def number(cell: str) -> float | None:
    """A figure; ``None`` for words and empty cells."""
    try:
        return float(cell)
    except ValueError:
        return None


def difference(table: str, before: str, after: str) -> Difference:
    """What moved between two texts of ``table``.

    Raises ``ValueError`` if a row has another number of cells than the header.
    """
    old, new = _Edition(before), _Edition(after)
    shared = old.rows.keys() & new.rows.keys()
    moves = [
        Move(*place, old.figures[place], value, new.group(place))
        for place, value in new.figures.items()
        if place in old.figures and old.figures[place] != value
    ]
    return Difference(
        table=table,
        rows_before=len(old.rows),
        rows_added=sorted(new.rows.keys() - old.rows.keys()),
        rows_gone=sorted(old.rows.keys() - new.rows.keys()),
        columns_added=[name for name in new.columns if name not in old.columns],
        columns_gone=[name for name in old.columns if name not in new.columns],
        figures_before=len(old.figures),
        # Of a further column only its years are news: the others are named.
        figures_added=[
            f"{key} {name}"
            for key, name in new.figures
            if key in shared
            and (key, name) not in old.figures
            and (name in old.columns or _YEAR.fullmatch(name) or "prices" in old.columns)
        ],
        figures_gone=[
            f"{key} {name}" for key, name in old.figures if key in shared and (key, name) not in new.figures
        ],
        moves=moves,
        wordings=[
            Wording(key, name, old.rows[key][name], new.rows[key][name])
            for name in new.columns
            if name in old.columns and name != "prices"
            for key in sorted(shared)
            if old.rows[key][name] != new.rows[key][name]
            and ((key, name) not in old.figures and (key, name) not in new.figures)
        ],
        units_changed=[
            f"{table}: {key} is in {new.rows[key]['unit']}, not in {old.rows[key]['unit']} any more"
            for key in sorted(shared)
            if old.rows[key].get("unit", "") != new.rows[key].get("unit", "")
        ],
    )
