"""The shelf of a team's project: its spools in the vault, which knows each change by a number that grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from wattprint.errors import RecordError, UsageError

from .calls import are_calls
from .files import Lines
from .notes import lines_said, notes_of, server_notes_path
from .scan import record_in
from .stamps import Stamp
from .vault import NotTakenError, Vault
from .vault_tables import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wattprint.records import Record

    from .postgres_database import Database
    from .shelf import Alive, SyncReport
    from .store import RunRow
    from .words import Notes, Word

T = TypeVar("T")
_DAY = len("yyyy/mm/dd")


def nobody_knows(path: str, data: bytes) -> bytes:
    """Raises ``UsageError``, and not for this spool alone: an index that has it as unreadable is shared."""
    del data
    raise UsageError(f"{path} holds calls of another tool's client, which are not read here")


class VaultShelf:
    """See ``shelf.Shelf``: the spools of ``project`` in ``database``.

    The mark of a day is the number of the latest change in it, and that of a spool stands in its stamp where
    a file has a time. No change is missed, so nothing is looked at for a while to be sure. ``spool_of`` makes
    of calls that a client of another tool sent, at a path, the spool that they come to; it raises
    ``RecordError``.
    """

    only_grows = True

    def __init__(
        self, database: Database, project: str, spool_of: Callable[[str, bytes], bytes] = nobody_knows
    ) -> None:
        self._database, self._project, self._spool_of = database, project, spool_of
        database.prepare("vault", STEPS)

    def _ask(self, question: Callable[[Vault], T]) -> T:
        return self._database.call(lambda connection: question(Vault(connection, self._project)))

    def days(self, known: Mapping[str, int], report: SyncReport) -> dict[str, int]:
        """All days, the one that changed last at the end: a mark that is noted stands for all before it."""
        del report
        since = max(known.values(), default=0)
        changed = {stamp.path[:_DAY]: stamp.changed for stamp in self._ask(lambda vault: vault.stamps(since))}
        others = {day: mark for day, mark in known.items() if day not in changed}
        return others | dict(sorted(changed.items(), key=lambda item: item[1]))

    def names(self, day: str, report: SyncReport) -> list[str]:
        """The names of the spools of a day that have a line, sorted."""
        del report
        return [path[_DAY + 1 :] for path in self._ask(lambda vault: vault.paths_in(day))]

    def is_sure(self, mark: int, now_ns: int) -> bool:
        """Always: no two changes have one number."""
        del mark, now_ns
        return True

    def marks_growth(self, path: str) -> bool:
        """Always: whatever is appended is a change."""
        del path
        return True

    def stamps(self, paths: Sequence[str]) -> dict[str, Stamp]:
        """Size and latest change of those that are there."""
        if not paths:
            return {}
        found = self._ask(lambda vault: vault.stamps_of(paths))
        return {stamp.path: Stamp(stamp.size, stamp.changed) for stamp in found}

    def is_settled(self, stamp: Stamp, now_ns: int) -> bool:
        """Always: should it grow after all, the mark of its day tells."""
        del stamp, now_ns
        return True

    def record(self, path: str, *, alive: Alive, now_ns: int) -> Record:
        """As ``reader.read_spool``."""
        return record_in(path, self._spool(path), alive=alive, now_ns=now_ns)

    def notes(self, path: str) -> Notes:
        """As ``notes.read_notes``."""
        return notes_of(path, Lines.of(self._read(path)))

    def say(self, row: RunRow, words: Sequence[Word], now_ns: int, *, by: str, once: str) -> None:
        """Say ``words`` about the run of ``row`` here, at ``now_ns`` (wall clock), as ``notes.lines_said``.

        Raises ``RecordError``, then nothing was said, and so of a run that was deleted.
        """
        path = server_notes_path(row.paths[0])
        pushed = [] if row.later is None else [one for one in row.later.paths if one != path]

        def said(vault: Vault) -> None:
            def lines(data: bytes) -> bytes:
                others = [word for one in pushed for word in _words_in(vault, one)]
                return lines_said(path, data, row.id, words, now_ns, others=others, by=by, once=once)

            vault.add(path, lines)

        try:
            self._ask(said)
        except NotTakenError as error:
            raise RecordError(error.what, "nothing was added") from None

    def bytes_of(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The bytes of the spools at ``paths``, by these; of calls the spool that they come to.

        Raises ``RecordError``.
        """
        return {path: self._spool(path) for path in paths}

    def _spool(self, path: str) -> bytes:
        data = self._read(path)
        return self._spool_of(path, data) if are_calls(data) else data

    def _read(self, path: str) -> bytes:
        try:
            return self._ask(lambda vault: vault.read(path))
        except FileNotFoundError as error:
            raise RecordError(
                f"{path} is not in the project {self._project} of {self._database.name}"
            ) from error

    def called(self, path: str) -> str:
        """Its path, which is the same wherever a copy of the spool lies."""
        return path

    def is_closed_to_us(self, path: str, error: BaseException | None) -> bool:
        """Never: whoever may read the project may read all of it."""
        del path, error
        return False


def _words_in(vault: Vault, path: str) -> list[Word]:
    """The words of a file that stand; none if it is gone or cannot be read."""
    try:
        return notes_of(path, Lines.of(vault.read(path))).words
    except (FileNotFoundError, RecordError):
        return []
