"""What there is to see on a team's server: what each server has, and what several people need."""

from __future__ import annotations

from ..guest import ADMIN, HEALTH, PROJECT, SETTINGS
from ..routes import ROUTES, Route
from . import health_page, project_page

TEAM_ROUTES = (
    *(route for route in ROUTES if route.path not in (HEALTH, SETTINGS)),
    Route(
        path=HEALTH,
        summary="The database, who pushed last, and what cannot be read.",
        query=health_page.Query,
        show=health_page.show,
        answer=health_page.TeamHealth,
        scope=ADMIN,
    ),
    Route(
        path=PROJECT,
        summary="The project: its defaults, its members, and what is known of its tokens.",
        query=project_page.Query,
        show=project_page.show,
        answer=project_page.ProjectTold,
        scope=ADMIN,
    ),
)
