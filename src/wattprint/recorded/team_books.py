"""The recorded runs of one project of a team: those of its server's database, read as a user's own are."""

from __future__ import annotations

import time
from functools import cached_property, partial
from typing import TYPE_CHECKING, NoReturn
from uuid import uuid4

from wattprint.errors import UsageError
from wattprint.later import utc_text
from wattprint.ledger.postgres import PostgresStore
from wattprint.ledger.vault import Vault
from wattprint.ledger.vault_shelf import VaultShelf, nobody_knows
from wattprint.ledger.vault_tables import runs_gone

from .books import Books, ignore
from .defaults import Defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wattprint.ledger.outlines import Outline
    from wattprint.ledger.postgres_database import Database
    from wattprint.ledger.pruning import Pruned
    from wattprint.ledger.store import RunRow, Store
    from wattprint.ledger.words import Word
    from wattprint.records import Header, Record


class TeamBooks(Books):
    """The records of ``project`` in ``database``: spools in its vault, and the index over them beside it.

    Words may be said about them. The records come from the machines that wrote them, and who may delete one
    is for the server to say. ``warn`` as in ``Books``. ``site`` gives the settings that count where a record
    leaves them open, see ``Defaults``; ``spool_of`` as for ``VaultShelf``.
    """

    def __init__(
        self,
        database: Database,
        project: str,
        warn: Callable[[str], None] = ignore,
        site: Callable[[], Mapping[str, str]] = dict,
        spool_of: Callable[[str, bytes], bytes] = nobody_knows,
    ) -> None:
        super().__init__(warn)
        self.database, self.project, self._site, self._spool_of = database, project, site, spool_of

    def __reduce__(self) -> tuple[object, ...]:
        site = dict(self._site())
        return TeamBooks, (self.database, self.project, self._warn, partial(dict, site), self._spool_of)

    @cached_property
    def folder(self) -> str:
        """There is none. Raises ``UsageError``."""
        raise UsageError(
            f"the records of the project {self.project} are in {self.database.name}, in no folder"
        )

    @cached_property
    def shelf(self) -> VaultShelf:
        """The vault. Raises ``RecordError`` if the database cannot be reached, as do all questions."""
        return VaultShelf(self.database, self.project, self._spool_of)

    def open_store(self) -> Store:
        """The index of the project."""
        return PostgresStore(self.database, self.project)

    @cached_property
    def site_defaults(self) -> dict[str, str]:
        """What the project says of its site."""
        return dict(self._site())

    @cached_property
    def _defaults(self) -> Defaults:
        return Defaults(self.project, self.site_defaults)

    def records(self, row: RunRow) -> list[Record]:
        """As of ``Books``, with what the project says where they leave it open."""
        return [self._defaults.of_record(record) for record in super().records(row)]

    def outlines_at(self, paths: Sequence[str]) -> dict[str, Outline]:
        """As of ``Books``, with what the project says where they leave it open."""
        return {path: self._defaults.of_outline(one) for path, one in super().outlines_at(paths).items()}

    def alive(self, header: Header) -> None:
        """Unknown: its process is on another machine."""
        del header

    def run(self, key: str) -> RunRow:
        """As of ``Books``; of one that was deleted here it says by whom and why."""
        try:
            return super().run(key)
        except UsageError:
            if "\0" in key:  # no text of PostgreSQL has it
                raise
            stones = self.database.call(lambda connection: Vault(connection, self.project).tombstones(key))
            if not stones:
                raise
            raise UsageError(str(stones[0]), fix="see: wattprint runs") from None

    def add(self, row: RunRow, words: Sequence[Word], *, by: str = "", once: str = "") -> RunRow:
        """As of ``Books``; what is said here stands in the vault beside what was pushed."""
        self.shelf.say(row, words, time.time_ns(), by=by, once=once or uuid4().hex)
        self._synced = None
        return self.run(row.id)

    def gone(self, since_ns: int, until_ns: int) -> dict[str, int]:
        """As of ``Books``, by the tombstones in the vault, whose days are those of UTC."""
        first, last = (utc_text(at_ns)[:10].replace("-", "/") for at_ns in (since_ns, until_ns))
        return self.database.call(lambda connection: runs_gone(connection, self.project, first, last))

    def prune(self, *, before_ns: int, dry_run: bool) -> Pruned:
        """Raises ``UsageError``."""
        del before_ns, dry_run
        self._refuse("delete")

    def delete(self, rows: Sequence[RunRow], *, dry_run: bool) -> Pruned:
        """Raises ``UsageError``."""
        del rows, dry_run
        self._refuse("delete")

    def _refuse(self, what: str) -> NoReturn:
        raise UsageError(
            f"nobody can {what} runs of the project {self.project} from here",
            fix="do it on the machine that recorded them, or ask who keeps the server",
        )
