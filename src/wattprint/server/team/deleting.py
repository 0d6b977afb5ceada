"""A run deleted for good by who may: what is left says that it was there, by whom it was deleted and when."""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from starlette.responses import Response

from wattprint.errors import UsageError
from wattprint.ledger.vault import Vault

from ..guest import guest_of
from ..problems import RefusedError
from ..routes import API
from .tables import note

if TYPE_CHECKING:
    from psycopg import Connection
    from starlette.requests import Request

    from wattprint.ledger.tombstones import Tombstone

    from .shelves import Shelves


def delete(shelves: Shelves, request: Request) -> Response:
    """Delete the run whose whole id is in the path; its tombstones. Raises ``RefusedError`` for none."""
    guest, asked = guest_of(request), request.path_params["run"]
    try:
        run = guest.books().run(asked).id
    except UsageError as error:
        raise RefusedError(HTTPStatus.NOT_FOUND, error.what, error.fix) from None
    if run != asked:
        what = f"no run has the id {asked}, and nothing is deleted by a name or a part of an id"
        raise RefusedError(HTTPStatus.NOT_FOUND, what, f"DELETE {API}/runs/{run}")

    def deleted(connection: Connection) -> list[Tombstone]:
        with connection.transaction():
            vault = Vault(connection, guest.project)
            stones = vault.delete(run, by=guest.name, wall_ns=time.time_ns())
            if stones:
                note(connection, guest.name, "run deleted", guest.project, run)
            return stones or vault.tombstones(run)

    return Response(msgspec.json.encode(shelves.ask(deleted)), media_type="application/json")
