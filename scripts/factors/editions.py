"""Newer editions of the raw files: which file each takes the place of, and whether it has the same form."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("permissive", "sharealike")
NOT_TABLES = "grid_hourly"
_EDITION = re.compile(r"\d[\d._-]*\d|\d")
_DAY = re.compile(r"\d{4}[_-]\d\d([_-]\d\d)?")
HEAD_LINES = {"green_algorithms": 2}
"""Lines above the rows, which hold units, by how the name of a file begins; others have one."""


class RefusedError(ValueError):
    """An edition that the tables must not be made of; the message is for a reader."""


class Edition(NamedTuple):
    """``path`` is to be read as ``name``, below the raw folder; ``like``: the file that it compares to."""

    path: Path
    name: str
    like: str


def raw_names(raw: Path) -> list[str]:
    """Every raw file of the tables, relative to ``raw``."""
    return sorted(
        path.relative_to(raw).as_posix()
        for folder in FOLDERS
        for path in (raw / folder).rglob("*")
        if path.is_file() and NOT_TABLES not in path.parts
    )


def form(name: str) -> str:
    """A file's name without the digits of its edition."""
    return _EDITION.sub("#", name.rpartition("/")[2])


def editions(given: Path, raw: Path, name: str = "") -> list[Edition]:
    """What ``given``, a file or a folder, has newer editions of; ``name`` says what a single file is.

    Raises ``RefusedError`` for a path that is not there, or a file that is none of the raw files.
    """
    names = raw_names(raw)
    if not given.exists():
        raise RefusedError(f"{given} is not there; type the file or folder of the newer edition")
    if given.is_file():
        return [_edition(given, names, name)]
    found = [path for path in sorted(given.rglob("*")) if path.is_file() and NOT_TABLES not in path.parts]
    known = [
        path for path in found if path.relative_to(given).as_posix() in names or _alike(path.name, names)
    ]
    if not known:
        raise RefusedError(f"{given} has no file that the tables are made of; lay it out as {raw}")
    return [_edition(path, names, _exact(path.relative_to(given).as_posix(), names)) for path in known]


def unread(given: Path, found: list[Edition]) -> list[Path]:
    """Files of the folder ``given`` that are no edition of a raw file."""
    if given.is_file():
        return []
    read = {edition.path for edition in found}
    return [
        path
        for path in sorted(given.rglob("*"))
        if path.is_file() and NOT_TABLES not in path.parts and path not in read
    ]


def _exact(name: str, names: list[str]) -> str:
    return name if name in names else ""


def _alike(name: str, names: list[str]) -> list[str]:
    same = [one for one in names if one.rpartition("/")[2] == name]
    return same or [one for one in names if form(one) == form(name)]


def _edition(path: Path, names: list[str], name: str) -> Edition:
    if name:
        if name not in names:
            raise RefusedError(f"{name} is no raw file; --as takes one of: {', '.join(names)}")
        return Edition(path, name, name)
    alike = _alike(path.name, names)
    if not alike:
        raise RefusedError(f"{path.name} is like no raw file; say which it is: --as permissive/...")
    if len(alike) == 1:
        return Edition(path, alike[0], alike[0])
    folders = {one.rpartition("/")[0] for one in alike}
    if len(folders) > 1 or not re.search(r"(19|20)\d\d", path.name):
        raise RefusedError(f"{path.name} may be any of {', '.join(alike)}; say which: --as {alike[0]}")
    # One file a year: a further year stands beside the others.
    return Edition(path, f"{folders.pop()}/{path.name}", alike[-1])


def overlay(raw: Path, found: list[Edition], folder: Path) -> None:
    """Lay ``folder`` out as ``raw``, by links, with the editions in the place of what they renew."""
    newer = {edition.name: edition.path for edition in found}
    for name in {*raw_names(raw), *newer}:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(newer.get(name, raw / name).resolve())


def check(edition: Edition, raw: Path) -> list[str]:
    """What a reader should know of the form of an edition: columns that are new.

    Raises ``RefusedError`` if it lacks a column, has another unit in its head, or cannot be read.
    """
    old = raw / edition.like
    try:
        if edition.name.endswith(".json"):
            return _json(
                edition, json.loads(edition.path.read_text("utf-8")), json.loads(old.read_text("utf-8"))
            )
        if edition.name.endswith(".csv"):
            return _csv(edition, *(_lines(path) for path in (edition.path, old)))
    except UnicodeDecodeError as error:
        raise RefusedError(f"{edition.path.name}: byte {error.start} is no UTF-8") from error
    except csv.Error as error:
        raise RefusedError(f"{edition.path.name}: no table: {error}") from error
    except json.JSONDecodeError as error:
        raise RefusedError(f"{edition.path.name}: no JSON: {error}") from error
    return []


def _json(edition: Edition, new: object, old: object) -> list[str]:
    if type(new) is not type(old):
        raise RefusedError(f"{edition.path.name}: holds a {type(new).__name__}, not a {type(old).__name__}")
    return []


def _lines(path: Path) -> list[list[str]]:
    text = path.read_text("utf-8-sig")
    first = text.partition("\n")[0]
    return list(csv.reader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ","))


def _csv(edition: Edition, new: list[list[str]], old: list[list[str]]) -> list[str]:
    told = []
    heads = next((count for start, count in HEAD_LINES.items() if start in edition.name), 1)
    if len(new) <= heads:
        raise RefusedError(f"{edition.path.name}: has no rows")
    for at in range(heads):
        was, now = ([_DAY.sub("DAY", cell.strip()) for cell in lines[at]] for lines in (old, new))
        if missing := [cell for cell in was if cell not in now]:
            raise RefusedError(
                f"{edition.path.name}: lacks {_quoted(missing)} in line {at + 1}; it has {_quoted(now)}"
            )
        if at == heads - 1 and (further := [cell for cell in now if cell not in was]):
            told.append(f"{edition.path.name}: new, and not read: {_quoted(further)}")
    torn = [at for at, cells in enumerate(new, 1) if cells and len(cells) != len(new[heads - 1])]
    torn_before = sum(bool(cells) and len(cells) != len(old[heads - 1]) for cells in old)
    if len(torn) > torn_before:
        raise RefusedError(f"{edition.path.name}: line {torn[-1]} has not {len(new[heads - 1])} cells")
    return told


def _quoted(cells: list[str]) -> str:
    return ", ".join(f"'{cell}'" for cell in cells if cell)


def years(raw: Path, pattern: str, first: int) -> list[int]:
    """The years, from ``first`` on, that ``raw`` has a file for; ``pattern`` has ``{}`` for the year."""
    folder, _, name = pattern.rpartition("/")
    start, end = name.split("{}")
    found = (raw / folder).glob(f"{start}[0-9][0-9][0-9][0-9]{end}")
    return sorted(year for path in found if (year := int(path.name[len(start) :][:4])) >= first)
