"""One call of the client, as who answers it is given it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from uuid import UUID

    from psycopg import Connection

    from ...guest import Guest
    from .entities import Entities


class Asked(NamedTuple):
    """One call: by whom, the ids in its address, its query and its body, and that word for word."""

    connection: Connection
    guest: Guest
    entities: Entities
    ids: tuple[UUID, ...]
    query: Any
    body: Any
    text: str

    @property
    def id(self) -> UUID:
        """The one in its address."""
        return self.ids[0]
