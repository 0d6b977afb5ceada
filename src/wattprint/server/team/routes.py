"""What there is to see on a team's server: what each server has, and what several people need."""

from __future__ import annotations

from ..guest import ADMIN, PROJECT
from ..routes import ROUTES, Route
from . import project_page

TEAM_ROUTES = (
    *ROUTES,
    Route(
        path=PROJECT,
        summary="The project: its defaults, its members, and what is known of its tokens.",
        query=project_page.Query,
        show=project_page.show,
        answer=project_page.ProjectTold,
        scope=ADMIN,
    ),
)
