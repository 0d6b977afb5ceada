"""Renew packaged tables from a newer edition of a published source, and tell what moves.

    python scripts/refresh_factors.py TABLE|all --from FILE_OR_FOLDER [--raw RAW_DIR] [--write]
    python scripts/refresh_factors.py TABLE|all --since REVISION

FILE is a newer edition of one raw file, FOLDER has some or all of them laid out as RAW_DIR, which has the
others (the default is ``WATTPRINT_RAW_DATA``). A name that differs by its edition alone
(``..._2000_2025.csv``) is understood; ``--as`` says what another one is.

Printed is, for each table, a line for the CHANGELOG, then what moved by source and year, the largest first.
Nothing is written without ``--write``, and then all tables that were asked for or, on an error, none.

Refused, in one line each: fewer rows or figures (``--allow-drop REASON`` lets them go), a column or a year
that is missing, another unit, figures that moved together as another unit would move them, and a file that
cannot be read.

``--since`` compares the tables of a git revision, or of a version of the CHANGELOG, with those of now.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import build_factors  # noqa: E402
import tables_edition  # noqa: E402
from factors.difference import Difference, difference  # noqa: E402
from factors.editions import Edition, RefusedError, check, editions, overlay, unread  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLES = build_factors.TABLES
NOT_OF_ITS_FORM = (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError)
"""What a builder raises on a raw file that has another form than it reads."""
MOST = 12
"""Chosen: figures shown of each source and year; ``--lines`` shows more."""


def wanted(names: list[str], table: str) -> list[str]:
    """The files of ``table`` among ``names``: the table, what its sources say, and its share-alike part."""
    names = [name for name in names if name.endswith(".tsv")]
    if table == "all":
        return names
    found = [name for name in names if name.rpartition("/")[2] == f"{table}.tsv"]
    if not found:
        raise RefusedError(f"no table {table}; type all, or one of: {', '.join(name[:-4] for name in names)}")
    return found


def built(found: list[Edition], raw: Path, system: Path) -> dict[str, str]:
    """The tables that ``raw`` with the newer editions gives.

    Raises ``RefusedError`` if they cannot be built.
    """
    with tempfile.TemporaryDirectory() as folder:
        overlay(raw, found, Path(folder))
        try:
            return build_factors.build(Path(folder), system)
        except FileNotFoundError as error:
            raise RefusedError(f"{Path(error.filename).name} is missing in {raw}") from error
        except NOT_OF_ITS_FORM as error:
            names = ", ".join(edition.path.name for edition in found)
            reason = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
            raise RefusedError(f"{names}: the tables cannot be made of it: {reason}") from error


def shipped(name: str) -> str:
    """The text of a table as it stands; empty if there is none."""
    path = TABLES / name
    return path.read_text("utf-8") if path.exists() else ""


def differences(new: Mapping[str, str], old: Mapping[str, str]) -> list[Difference]:
    """Of each table of both that differs."""
    return [difference(name.removesuffix(".tsv"), old[name], text) for name, text in new.items()
            if name in old and old[name] and text != old[name]]  # fmt: skip


def refusals(found: list[Difference], allowed: str) -> list[str]:
    """Why the editions must not be taken; ``allowed`` is the reason for which rows and figures may go."""
    lines = []
    for one in found:
        lines += [f"{one.table}: has no {name} any more" for name in one.columns_gone]
        lines += one.unit_jumps()
        lines += [] if allowed else one.refusals()
    return lines


def write(texts: Mapping[str, str]) -> None:
    """Let each table have its text, or, if one cannot be written, none."""
    parts = {TABLES / name: TABLES / f"{name}.part" for name in texts}
    try:
        for name, text in texts.items():
            (TABLES / f"{name}.part").write_text(text, "utf-8", newline="\n")
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    tables_edition.stamp()


def revision(name: str) -> str:
    """The git revision of ``name``: a tag, a commit, or a version of the CHANGELOG."""
    for spelling in (f"v{name}", name):
        done = _git("rev-parse", "--verify", "--quiet", f"{spelling}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.strip()
    commits = _git("log", "--format=%H", f"-S## [{name}]", "--", "CHANGELOG.md").stdout.split()
    if not commits:
        raise RefusedError(f"no tag, commit or version {name}; type one of git log, or of CHANGELOG.md")
    return commits[-1]


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def since(table: str, name: str, most: int) -> int:
    """Print what moved in the tables since a revision; tables that it has not are named."""
    commit = revision(name)
    names = sorted(path.relative_to(TABLES).as_posix() for path in TABLES.rglob("*.tsv"))
    now = {one: shipped(one) for one in wanted(names, table)}
    folder = TABLES.relative_to(ROOT).as_posix()
    before = {one: _git("show", f"{commit}:{folder}/{one}").stdout for one in now}
    for one in differences(now, before):
        print("\n".join(one.lines(most)))
    fresh = [one[:-4] for one, text in before.items() if not text]
    print(f"new tables: {', '.join(fresh)}" if fresh else "no new table")
    return 0


def refresh(arguments: argparse.Namespace) -> int:
    """Compare, tell and, if asked to, write; 1 if nothing may be written."""
    raw = arguments.raw
    if raw is None or not (raw / "permissive").is_dir():
        raise RefusedError("no folder of raw files: type --raw RAW_DIR, or set WATTPRINT_RAW_DATA")
    found = editions(arguments.given, raw, arguments.name)
    for path in unread(arguments.given, found):
        print(f"{path.name}: not read, the tables are made of no such file")
    for edition in found:
        told = check(edition, raw)
        print("\n".join([f"{edition.path.name}: read as {edition.name}", *told]))
    texts = built(found, raw, arguments.system)
    asked = wanted(list(texts), arguments.table)
    every = differences(texts, {name: shipped(name) for name in texts if name.endswith(".tsv")})
    moved = [one for one in every if f"{one.table}.tsv" in asked]
    for one in moved:
        print("\n".join(one.lines(arguments.lines)))
    if not moved:
        print("no difference")
    if others := [one.table for one in every if one not in moved]:
        print(f"moves too, and was not asked for: {', '.join(others)}; type all")
    if told := refusals(moved, arguments.allow_drop):
        raise RefusedError("\n".join(told))
    if arguments.allow_drop:
        print(f"rows and figures may go: {arguments.allow_drop}")
    if moved and arguments.write:
        write({name: texts[name] for name in asked if texts[name] != shipped(name)})
        print(
            f"written: {', '.join(one.table for one in moved)}. Now say the edition in "
            "scripts/factors/*sources.py, run scripts/build_factors.py and scripts/consistency.py, and put "
            "the first line of each table into CHANGELOG.md"
        )
    elif moved:
        print("nothing written; --write does it")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Renew packaged tables, and tell what moves.")
    parser.add_argument("table", metavar="TABLE", help="name of a table without .tsv, or all")
    kinds = parser.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--from", dest="given", type=Path, metavar="FILE_OR_FOLDER", help="the newer edition")
    kinds.add_argument(
        "--since", metavar="REVISION", help="compare with the tables of this commit or version"
    )
    parser.add_argument(
        "--raw", type=Path, metavar="RAW_DIR", help="the other raw files (default: WATTPRINT_RAW_DATA)",
        default=Path(folder) if (folder := os.environ.get("WATTPRINT_RAW_DATA")) else None,
    )  # fmt: skip
    parser.add_argument("--as", dest="name", default="", metavar="NAME", help="which raw file FILE is")
    parser.add_argument("--allow-drop", default="", metavar="REASON", help="why rows or figures may go")
    parser.add_argument(
        "--lines", type=int, default=MOST, help="figures shown of each source and year; 0: none"
    )
    parser.add_argument("--write", action="store_true", help="write the tables")
    parser.add_argument(
        "--system", type=Path, default=Path("/usr/share"), help="holds zoneinfo and iso-codes"
    )
    arguments = parser.parse_args()
    try:
        if arguments.since:
            return since(arguments.table, arguments.since, arguments.lines)
        return refresh(arguments)
    except RefusedError as error:
        print("".join(f"refused: {line}\n" for line in str(error).splitlines()), end="", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
