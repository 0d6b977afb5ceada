"""Rows of the tables as people call them: TABLE/KEY, or TABLE/ and what else names a row of it."""

from __future__ import annotations

import os

from wattprint.closeness import nearest
from wattprint.factors.factor import MissingFactorError
from wattprint.factors.table import FOLDER, Table, share_alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMING = ("name", "names", "aliases", "driver_names", "iso3", "code", "region", "fuel")
"""Columns that name a row, or the rows of one thing, beside the key; several names stand between bars."""
_MOST_NEAR = 3


def tables() -> list[str]:
    """The tables that may be read, by file name; those under a share-alike licence only where allowed."""
    own = [name for name in os.listdir(FOLDER) if name.endswith(".tsv")]
    shared = os.listdir(os.path.join(FOLDER, "sharealike")) if share_alike() else []
    return [*own, *(f"sharealike/{name}" for name in shared if name.endswith(".tsv"))]


def table_and_key(asked: str) -> tuple[str, str] | None:
    """The table and the rest of TABLE/KEY; ``None`` where the beginning is no table."""
    known = {name.removesuffix(".tsv") for name in tables()}
    in_folders = {name.rpartition("/")[2]: name for name in known}
    words = asked.strip().split("/")
    for count in (2, 1):  # a table may stand in a folder, and a key may hold slashes
        table = "/".join(words[:count]).removesuffix(".tsv")
        table = in_folders.get(table, table)
        if table in known and words[count:]:
            return table, "/".join(words[count:])
    return None


def rows_called(table: str, called: str) -> list[dict[str, str]]:
    """The row of ``table`` with the key ``called``; else all that have this name, or keys that begin so.

    Case does not matter, and a beginning ends before a slash: ``aws:us-west-2`` of ``region_grids`` is all
    that is said of it. Raises ``MissingFactorError`` with the nearest rows; if ``table`` is none, the tables.
    """
    name = f"{table.removesuffix('.tsv')}.tsv"
    if name not in tables():
        listed = ", ".join(sorted(one.removesuffix(".tsv") for one in tables()))
        raise MissingFactorError(
            f"there is no table {table}", fix=f"use TABLE/KEY, with one of these: {listed}"
        )
    exact = Table(name).find(called)
    if exact is not None:
        return [exact]
    rows, sought = Table(name).rows(), _folded(called)
    having = [row for row in rows if sought in map(_folded, _names(row))]
    having = having or [row for row in rows if _folded(_key(row)).startswith(f"{sought}/")]
    if not having:
        raise MissingFactorError(
            f"no row of {table} is called {called!r}", fix=lambda: _meant(table, called, rows)
        )
    return having


def _key(row: dict[str, str]) -> str:
    return next(iter(row.values()))


def _names(row: dict[str, str]) -> Iterator[str]:
    """What a row is called: its key, and each name in the columns that name it."""
    yield _key(row)
    for column in _NAMING:
        yield from filter(None, row.get(column, "").split("|"))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _meant(table: str, called: str, rows: list[dict[str, str]]) -> str:
    """The keys of the rows whose names are nearest; those that the table begins with where none is near."""
    keys: dict[str, str] = {}
    for row in rows:
        for name in _names(row):
            keys.setdefault(name, _key(row))
    near = dict.fromkeys(keys[name] for name in nearest(called, keys, 4 * _MOST_NEAR))
    listed = [f"{table}/{key}" for key in [*(near or dict.fromkeys(map(_key, rows)))][:_MOST_NEAR]]
    return f"{'try' if near else 'its rows are such as'} {', '.join(listed)}"
