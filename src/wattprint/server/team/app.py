"""The application of a team's server: that of one user behind another door, with a way in for spools."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.routing import Route as Path

from wattprint.ledger.postgres_database import UnansweredError

from ..app import app_behind, guarded, told
from ..guest import ADMIN, INGEST
from ..routes import API
from .busy import busy
from .codecarbon.calls import paths
from .deleting import delete
from .document import team_openapi
from .door import TeamDoor
from .ingest import Intake
from .routes import TEAM_ROUTES
from .shares import TeamShares
from .tables import check

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from .shelves import Shelves


def make_team_app(
    shelves: Shelves, open_project: str | None = None, users_project: str | None = None
) -> Starlette:
    """The server of the projects in ``shelves``.

    The runs of ``open_project`` are shown to everybody, those of ``users_project`` to whom a proxy that is
    believed lets in, see ``proxy.BehindProxies``.
    """
    intake = Intake(shelves)
    app = app_behind(
        Middleware(
            TeamDoor, shelves=shelves, tell=told, open_project=open_project, users_project=users_project
        ),
        TeamShares(shelves.ask, ""),
        [
            Path(
                f"{API}/spools/{{path:path}}",
                guarded(INGEST, intake.push),
                methods=["POST"],
            ),
            Path(f"{API}/runs/{{run}}", guarded(ADMIN, partial(delete, shelves)), methods=["DELETE"]),
            *paths(shelves, intake.count),
        ],
        team_openapi,
        TEAM_ROUTES,
        ready=partial(shelves.ask, check),
    )
    app.add_exception_handler(UnansweredError, _busy)
    return app


async def _busy(request: Request, error: Exception) -> Response:
    assert isinstance(error, UnansweredError)
    return busy(error, request.scope)
