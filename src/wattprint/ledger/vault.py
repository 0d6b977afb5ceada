"""Spools of many projects, kept verbatim in PostgreSQL: a byte that was taken is never changed.

A spool comes in parts, from whoever has it, in any order and any number of times. What is there already is
compared and passed over; what differs is refused and noted; what would leave a gap is refused with the size
that is there. Whole lines alone are appended: the beginning of a line that is not yet whole is kept apart,
until more of it or another end comes.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.errors import WattprintError

from .files import LONGEST_LINE
from .migrations import migrate
from .spool import run_of_path
from .tombstones import Tombstone
from .vault_tables import STEPS, note_push

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, LiteralString

    from psycopg import Connection

MOST_BYTES = 256 << 20
"""Of one spool. Chosen: a hundred times the record of a month."""
MOST_CONFLICTS = 5
"""That are kept of one spool: the first ones tell what there is to tell."""
_ALL = 1 << 62
_PATH = re.compile(
    r"\d{4}/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,150}\.[A-Za-z0-9-]{1,60}\.jsonl",
    re.ASCII,
)
DIFFERS, GAP, DELETED, LARGE, NO_PATH, NO_LINE = "differs", "gap", "deleted", "large", "no path", "no line"


class Taken(NamedTuple):
    """How many bytes of whole lines there are, and the SHA-256 of the last line, empty if there is none."""

    size: int
    tail: str


class Stamped(NamedTuple):
    """A spool by its path, the bytes that ``Vault.read`` gives, and the number of its latest change.

    One that was deleted has a size of 0.
    """

    path: str
    size: int
    changed: int


class NotTakenError(WattprintError):
    """Bytes that were not appended, and nothing was changed.

    ``reason`` is ``DIFFERS`` (other bytes are there), ``GAP`` (bytes before them are missing), ``DELETED``
    (the run was deleted here), ``LARGE`` (a line or the spool is too long), ``NO_LINE`` (one is empty) or
    ``NO_PATH``; ``size``: the bytes of whole lines that are there.
    """

    def __init__(self, reason: str, what: str, effect: str = "", fix: str = "", *, size: int = 0) -> None:
        super().__init__(what, effect, fix)
        self.reason, self.size = reason, size


class _Met(NamedTuple):
    """What bytes that were sent meet: the spool that is there; those behind it are ``fresh``."""

    spool: int | None
    size: int
    tail: str
    torn: bytes
    fresh: bytes
    differs: bool

    @property
    def is_news(self) -> bool:
        """Whether there is more to keep than is kept."""
        return not self.differs and (b"\n" in self.fresh or not self.torn.startswith(self.fresh))


class Vault:
    """The spools of one ``project``, by paths as ``RunRow.paths`` has them: ``2026/11/30/RUN.SUFFIX.jsonl``.

    ``connection``: in autocommit, to a database that ``prepare`` was called for. Every call is one
    transaction; it raises ``psycopg.Error`` where the database does not answer, and nothing is changed then.
    """

    def __init__(self, connection: Connection, project: str) -> None:
        self._connection, self._project = connection, project

    @staticmethod
    def prepare(connection: Connection) -> None:
        """Make the tables where they are missing. Raises as ``migrate``."""
        migrate(connection, "vault", STEPS)

    def append(self, path: str, offset: int, data: bytes, *, token: int = 0) -> Taken:
        """Take the bytes of a spool from ``offset`` on. Raises ``NotTakenError``.

        Bytes of a beginning that are there already and equal are passed over. ``token``: the id of that by
        which they came, 0 for none.
        """
        run = _run_at(path)
        self._check_lines(path, data)
        with self._connection.transaction():
            met = self._compared(path, run, offset, data)
            if met.is_news:
                changed = self._next_change()
                met = self._compared(path, run, offset, data)  # now that nobody else changes the project
                if met.is_news:
                    note_push(self._connection, self._project, run, token)
                    return self._take(path, run, met, changed)
            if met.differs:
                refused = self._conflict(path, offset, data, met.size)
        if met.differs:
            raise refused
        return Taken(met.size, met.tail)

    def _compared(self, path: str, run: str, offset: int, data: bytes) -> _Met:
        """What ``data`` meets. Raises ``NotTakenError`` for what is not to be appended whatever it is."""
        self._refuse_deleted(run)
        row = self._one(
            "SELECT id, size, tail, torn FROM wattprint.spools WHERE project = %s AND path = %s",
            self._project,
            path,
        )
        spool, size, tail, torn = row if row is not None else (None, 0, "", b"")
        if not 0 <= offset <= size:
            what = f"{path} has {size} bytes here, and these begin at {offset}"
            raise NotTakenError(GAP, what, "nothing was taken", f"send from {size} on", size=size)
        there = self._part(spool, offset, min(size, offset + len(data)))
        fresh = data[len(there) :]
        if not data.startswith(there):
            return _Met(spool, size, tail, torn, fresh, differs=True)
        if size + len(fresh) > MOST_BYTES:
            what = f"{path} is longer than {MOST_BYTES} bytes"
            raise NotTakenError(LARGE, what, "the rest is not taken", size=size)
        if fresh.startswith(b"\n"):
            raise _empty_line(path, size)
        return _Met(spool, size, tail, torn, fresh, differs=False)

    def _check_lines(self, path: str, data: bytes) -> None:
        """Raise ``NotTakenError`` for lines that no spool may have, before anybody has to wait for us."""
        if b"\n\n" in data:
            raise _empty_line(path, self.taken(path).size)
        begin = 0
        while len(data) - begin > LONGEST_LINE:
            # As many lines as the longest one is long.
            end = data.rfind(b"\n", begin, begin + LONGEST_LINE + 1)
            if end < 0:
                what = f"{path} has a line of more than {LONGEST_LINE} bytes"
                raise NotTakenError(
                    LARGE, what, "it and what follows is not taken", size=self.taken(path).size
                )
            begin = end + 1

    def _take(self, path: str, run: str, met: _Met, changed: int) -> Taken:
        """Append what is new in ``met``, by the change of this number."""
        end = met.fresh.rfind(b"\n") + 1
        lines, torn = met.fresh[:end], met.fresh[end:]
        spool = self._new(path, run, changed) if met.spool is None else met.spool
        size, tail = met.size, met.tail
        if lines:
            self._run(
                "INSERT INTO wattprint.spool_parts (spool, at, data) VALUES (%s, %s, %s)", spool, size, lines
            )
            size += len(lines)
            tail = sha256(lines[lines.rfind(b"\n", 0, -1) + 1 :]).hexdigest()
        self._run(
            "UPDATE wattprint.spools SET size = %s, tail = %s, torn = %s, changed = %s WHERE id = %s",
            size,
            tail,
            torn,
            changed,
            spool,
        )
        return Taken(size, tail)

    def add(self, path: str, make: Callable[[bytes], bytes]) -> None:
        """Append to the spool at ``path`` what ``make`` gives for its bytes, while nobody else changes any.

        Raises as ``append`` and as ``make``.
        """
        run = _run_at(path)
        with self._connection.transaction():
            changed = self._next_change()
            self._refuse_deleted(run)
            try:
                there = self.read(path)
            except FileNotFoundError:
                there = b""
            if fresh := make(there):
                self._take(path, run, self._compared(path, run, len(there), fresh), changed)

    def taken(self, path: str) -> Taken:
        """How far the spool at ``path`` has come. Raises ``NotTakenError`` for a path that is none."""
        _run_at(path)
        row = self._one(
            "SELECT size, tail FROM wattprint.spools WHERE project = %s AND path = %s", self._project, path
        )
        return Taken(*row) if row is not None else Taken(0, "")

    def latest_change(self) -> int:
        """The number of the latest change, 0 if nothing was pushed yet."""
        row = self._one("SELECT changed FROM wattprint.vaults WHERE project = %s", self._project)
        return 0 if row is None else int(row[0])

    def stamps(self, since: int = 0, most: int | None = None) -> list[Stamped]:
        """The spools that have changed after the change of this number, in the order of their changes.

        A number that was seen stands for all changes up to it: they become visible in their order. Of more
        than ``most`` there are the first, and all whose number is that of the last of these.
        """
        rows = self._connection.execute(
            "SELECT path, CASE WHEN tombstone IS NULL THEN size + length(torn) ELSE 0 END, changed "
            "FROM wattprint.spools WHERE project = %s AND changed > %s "
            "ORDER BY changed FETCH FIRST %s ROWS WITH TIES",
            [self._project, since, _ALL if most is None else most],
        )
        return [Stamped(*row) for row in rows]

    def stamps_of(self, paths: Sequence[str]) -> list[Stamped]:
        """The spools at those of ``paths`` that are there and were not deleted."""
        rows = self._connection.execute(
            "SELECT path, size + length(torn), changed FROM wattprint.spools "
            "WHERE project = %s AND path = ANY(%s) AND tombstone IS NULL",
            [self._project, list(paths)],
        )
        return [Stamped(*row) for row in rows]

    def paths_in(self, day: str) -> list[str]:
        """The paths of a day, ``yyyy/mm/dd``, at which there is a whole line and nothing was deleted."""
        rows = self._connection.execute(
            "SELECT path FROM wattprint.spools WHERE project = %s AND left(path, 10) = %s "
            "AND size > 0 AND tombstone IS NULL",
            [self._project, day],
        )
        return sorted(path for (path,) in rows)

    def read(self, path: str) -> bytes:
        """All bytes of the spool at ``path``, as they were sent; of a deleted one its tombstone.

        Raises ``FileNotFoundError``.
        """
        row = self._one(
            "SELECT coalesce(tombstone, (SELECT coalesce(string_agg(data, ''::bytea ORDER BY at), '') "
            "FROM wattprint.spool_parts WHERE spool = id) || torn) "
            "FROM wattprint.spools WHERE project = %s AND path = %s",
            self._project,
            path,
        )
        if row is None:
            raise FileNotFoundError(path)
        return bytes(row[0])

    def delete(self, run: str, *, by: str, wall_ns: int, reason: str = "") -> list[Tombstone]:
        """Delete the spools of ``run`` for good, words too; the tombstones that stand in their places.

        ``by``: who said so; ``wall_ns``: when, in ns since 1970; ``reason`` as of ``Tombstone``.
        """
        with self._connection.transaction():
            changed = self._next_change()
            rows = self._connection.execute(
                "SELECT id, path, size, tail FROM wattprint.spools "
                "WHERE project = %s AND run = %s AND tombstone IS NULL ORDER BY path",
                [self._project, run],
            ).fetchall()
            stones = []
            for spool, _, size, tail in rows:
                stone = Tombstone(run=run, by=by, wall_ns=wall_ns, size=size, prev=tail, reason=reason)
                stones.append(stone)
                self._run("DELETE FROM wattprint.spool_parts WHERE spool = %s", spool)
                self._run(
                    "UPDATE wattprint.spools "
                    "SET size = 0, tail = '', torn = '', tombstone = %s, changed = %s WHERE id = %s",
                    stone.line,
                    changed,
                    spool,
                )
        return stones

    def has(self, run: str) -> bool:
        """Whether there is a spool of ``run`` that was not deleted."""
        query = "SELECT 1 FROM wattprint.spools WHERE project = %s AND run = %s AND tombstone IS NULL LIMIT 1"
        return self._one(query, self._project, run) is not None

    def tombstones(self, run: str) -> list[Tombstone]:
        """The tombstones of ``run``, none if it was not deleted here."""
        rows = self._connection.execute(
            "SELECT tombstone FROM wattprint.spools "
            "WHERE project = %s AND run = %s AND tombstone IS NOT NULL ORDER BY path",
            [self._project, run],
        )
        return [msgspec.json.decode(row[0], type=Tombstone) for row in rows]

    def conflicts(self) -> list[tuple[str, int, str, int]]:
        """What was refused because other bytes are there: path, offset, SHA-256 and length of what came.

        Of each path the first ``MOST_CONFLICTS``.
        """
        return self._connection.execute(
            "SELECT path, at, sha256, bytes FROM wattprint.spool_conflicts "
            "WHERE project = %s ORDER BY seen, path",
            [self._project],
        ).fetchall()

    def hold(self) -> None:
        """Hold up all other changes of the project until the transaction ends in which this is called."""
        self._run(
            "INSERT INTO wattprint.vaults AS vault (project) VALUES (%s) "
            "ON CONFLICT (project) DO UPDATE SET changed = vault.changed",
            self._project,
        )

    def _next_change(self) -> int:
        """The number of the change that this transaction makes, which holds up all others of the project.

        Without that a later number could be seen before an earlier one.
        """
        row = self._one(
            "INSERT INTO wattprint.vaults AS vault (project, changed) VALUES (%s, 1) "
            "ON CONFLICT (project) DO UPDATE SET changed = vault.changed + 1 RETURNING changed",
            self._project,
        )
        assert row is not None
        return int(row[0])

    def _refuse_deleted(self, run: str) -> None:
        stones = self.tombstones(run)
        if stones:
            raise NotTakenError(DELETED, str(stones[0]), "nothing of it is taken any more")

    def _new(self, path: str, run: str, changed: int) -> int:
        row = self._one(
            "INSERT INTO wattprint.spools (project, path, run, changed) VALUES (%s, %s, %s, %s) RETURNING id",
            self._project,
            path,
            run,
            changed,
        )
        assert row is not None
        return int(row[0])

    def _part(self, spool: int | None, begin: int, end: int) -> bytes:
        """Bytes of whole lines from ``begin`` to ``end``."""
        if spool is None or begin >= end:
            return b""
        rows = self._connection.execute(
            "SELECT at, data FROM wattprint.spool_parts WHERE spool = %s AND at < %s AND at >= "
            "(SELECT max(at) FROM wattprint.spool_parts WHERE spool = %s AND at <= %s) ORDER BY at",
            [spool, end, spool, begin],
        ).fetchall()
        if not rows:  # the run has just been deleted
            return b""
        first = rows[0][0]
        return b"".join(bytes(data) for _, data in rows)[begin - first : end - first]

    def _conflict(self, path: str, offset: int, data: bytes, size: int) -> NotTakenError:
        self._run(
            "INSERT INTO wattprint.spool_conflicts (project, path, at, sha256, bytes) "
            "SELECT %s, %s, %s, %s, %s WHERE %s > (SELECT count(*) FROM wattprint.spool_conflicts "
            "WHERE project = %s AND path = %s) ON CONFLICT DO NOTHING",
            self._project,
            path,
            offset,
            sha256(data).hexdigest(),
            len(data),
            MOST_CONFLICTS,
            self._project,
            path,
        )
        what = f"{path} has other bytes here than the {len(data)} from {offset} on"
        fix = f"see: wattprint verify {run_of_path(path)}"
        return NotTakenError(DIFFERS, what, "what was there first stays", fix, size=size)

    def _one(self, query: LiteralString, *values: object) -> tuple[Any, ...] | None:
        return self._connection.execute(query, values).fetchone()

    def _run(self, query: LiteralString, *values: object) -> None:
        self._connection.execute(query, values)


def _run_at(path: str) -> str:
    """The run whose spool is at ``path``. Raises ``NotTakenError`` for what is no path of a spool."""
    if not _PATH.fullmatch(path):
        raise NotTakenError(NO_PATH, "that is no path of a spool", fix="write yyyy/mm/dd/RUN.SUFFIX.jsonl")
    return run_of_path(path)


def _empty_line(path: str, size: int) -> NotTakenError:
    what = f"{path} has an empty line, which no meter writes"
    return NotTakenError(NO_LINE, what, "it and what follows is not taken", size=size)
