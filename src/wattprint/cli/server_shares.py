"""``wattprint server share``: the views of a team's projects that are shared by a link."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from .options import json_option
from .screen import complain, print_json, print_line
from .server_shown import minute, of_project, print_table, utc, who_typed
from .store import store_option, team_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.server.shares import Share


@click.group()
def share() -> None:
    """Shares: views of a project that whoever has their link may see, until they end."""


@share.command("list")
@click.option("--project", "project_name", metavar="P", help="Those of one project.")
@store_option
@json_option
def list_shares(project_name: str | None, store: str | None, as_json: bool) -> None:
    """List the views that were shared, the newest first, and until when they are open."""
    from wattprint.server.team import shares

    with team_database(store) as database:
        found = of_project(database, project_name, lambda db: shares.shares(db, project_name))
    if as_json:
        print_json([_share(one) for one in found])
        return
    if not found:
        complain("wattprint: nothing is shared · the page of a run has a form for it")
        return
    now = datetime.now(UTC)
    print_table(
        ["id", "project", "state", "until", "by", "shows"],
        [[one.id, one.project, one.state(now), minute(one.expires), one.by, one.address] for one in found],
    )


@share.command("revoke")
@click.argument("ident", metavar="ID")
@store_option
@json_option
def revoke_share(ident: str, store: str | None, as_json: bool) -> None:
    """Let the link of a shared view open nothing any more, from this moment on."""
    from wattprint.server.team import shares

    with team_database(store) as database:
        revoked = database.call(lambda db: shares.revoke(db, ident, who=who_typed()))
    if as_json:
        print_json(_share(revoked))
    else:
        print_line(f"share {revoked.id} of {revoked.project} opens nothing any more")


def _share(one: Share) -> dict[str, object]:
    return {
        "id": one.id,
        "project": one.project,
        "title": one.title,
        "view": one.address,
        "state": one.state(datetime.now(UTC)),
        "tell": one.told,
        "by": one.by,
        "made": utc(one.made),
        "expires": utc(one.expires),
        "edition": {"wattprint": one.edition.wattprint, "tables": one.edition.tables},
    }
