"""The records of a server's projects, one shelf each: what the vault has, where readers expect it."""

from __future__ import annotations

import os
import threading
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from wattprint.ledger.folders import make_folders
from wattprint.ledger.stamps import spool_folder
from wattprint.ledger.vault import Vault
from wattprint.log import logger
from wattprint.outputs import write_whole
from wattprint.recorded.books import Books

from ..guest import Guest
from ..live import Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from psycopg import Connection

    from .database import Database

    T = TypeVar("T")


class Shelves:
    """One for each project of ``database``, made when it is first asked for and gone with this object."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._room = TemporaryDirectory(prefix="wattprint-server-")
        self._shelves: dict[str, _Shelf] = {}
        self._making = threading.Lock()

    def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer of the database. Raises ``BusyError``."""
        with self._database.connection() as connection:
            return question(connection)

    def guest(self, name: str, project: str, scopes: Iterable[str], form_token: str) -> Guest:
        """Somebody who may see the records of ``project``."""
        with self._making:
            shelf = self._shelves.get(project)
            if shelf is None:
                folder = os.path.join(self._room.name, project)
                shelf = self._shelves[project] = _Shelf(self.ask, project, folder)
        return Guest(name, project, frozenset(scopes), shelf.books, shelf.watched, form_token)

    def close(self) -> None:
        """Give all back."""
        self._room.cleanup()
        self._database.close()


class _Shelf:
    """The spools of one project as files below ``folder``, which follow the vault."""

    def __init__(
        self, ask: Callable[[Callable[[Connection], None]], None], project: str, folder: str
    ) -> None:
        self._ask, self._project, self._folder = ask, project, folder
        self._seen = 0
        self._following = threading.Lock()
        self.watched = Watched(partial(self._books, lambda _: None))
        self.books = partial(self._books, logger.warning)

    def _books(self, warn: Callable[[str], None]) -> Books:
        with self._following:
            self._ask(self._follow)
        return Books(warn, self._folder)

    def _follow(self, connection: Connection) -> None:
        vault = Vault(connection, self._project)
        for path, size, changed in vault.stamps(self._seen):
            full = os.path.join(spool_folder(self._folder), path)
            if size:
                make_folders(self._folder, "spool", *path.split("/")[:-1])
                write_whole(full, vault.read(path), mode=0o600)
            elif os.path.exists(full):
                os.unlink(full)
            self._seen = changed
