"""``wattprint server``: the projects and tokens of a team's server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from wattprint.errors import UsageError
from wattprint.recorded.defaults import KEYS

from .options import json_option, setting_option
from .screen import complain, print_json, print_line
from .server_experiments import experiment
from .server_keeping import backup, restore, sweep
from .server_members import member, project_option
from .server_samples import samples
from .server_shares import share
from .server_shown import minute, of_project, print_table, utc, who_typed
from .store import store_option, team_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from wattprint.server.team.projects import Project
    from wattprint.server.team.tokens import Token

    F = TypeVar("F", bound=Callable[..., object])

_SCOPES = ("ingest", "read", "admin")


def _site_options(function: F) -> F:
    """The settings that a project may have."""
    for key in reversed(KEYS):
        function = setting_option(key)(function)
    return function


@click.group()
def command() -> None:
    """Look after a team's server: its projects, their members, and the tokens that open them."""


command.add_command(experiment)
command.add_command(member)
command.add_command(share)
command.add_command(samples)
command.add_command(sweep)
command.add_command(backup)
command.add_command(restore)


@command.group()
def project() -> None:
    """Projects: runs, tokens and defaults belong to one."""


@project.command("create")
@click.argument("name")
@click.option("--organisation", default="main", show_default=True, metavar="O", help="To which it belongs.")
@_site_options
@store_option
@json_option
def create_project(
    *, name: str, organisation: str, store: str | None, as_json: bool, **site: str | None
) -> None:
    """Make a project. What is said of its site counts where a record leaves that open."""
    from wattprint.server.team import projects

    given = {key: text for key, text in site.items() if text is not None}

    with team_database(store) as database:
        made = database.call(lambda db: projects.create(db, name, organisation, given, who=who_typed()))
    if as_json:
        print_json(_project(made))
    else:
        print_line(f"project {made.name} of the organisation {made.organisation}")
        complain(f"wattprint: next: wattprint server token create --project {made.name} --scope ingest")


@project.command("set")
@click.argument("name")
@click.option("--keep", metavar="SPAN", help="Delete runs that ended so long ago: 2y, 90d; ever keeps all.")
@_site_options
@store_option
@json_option
def settle_project(
    *, name: str, keep: str | None, store: str | None, as_json: bool, **site: str | None
) -> None:
    """Say what counts where a record of a project leaves its site open, in place of what was said before.

    With --keep alone that stays, and old runs are deleted: once a day by the server, or by server sweep.
    """
    from wattprint.server.team import projects

    given = {key: text for key, text in site.items() if text is not None}
    with team_database(store) as database:
        if keep is not None:
            made = database.call(lambda db: projects.keep(db, name, keep, who=who_typed()))
        if keep is None or given:
            made = database.call(lambda db: projects.settle(db, name, given, who=who_typed()))
    if as_json:
        print_json(_project(made))
    else:
        said = ", ".join(f"{key} {text}" for key, text in made.site.items())
        kept = "" if made.keep_days is None else f"; runs are kept for {made.keep_days} days"
        print_line(f"project {made.name}: {said or 'nothing is said of its site'}{kept}")


@project.command("list")
@store_option
@json_option
def list_projects(store: str | None, as_json: bool) -> None:
    """List the projects."""
    from wattprint.server.team import projects

    with team_database(store) as database:
        found = database.call(projects.projects)
    if as_json:
        print_json([_project(one) for one in found])
        return
    if not found:
        complain("wattprint: there are no projects · wattprint server project create NAME")
        return
    print_table(
        ["project", "organisation", "made", "keeps", "site"],
        [
            [
                one.name,
                one.organisation,
                minute(one.made),
                "all" if one.keep_days is None else f"{one.keep_days} d",
                ", ".join(f"{k} {v}" for k, v in one.site.items()),
            ]
            for one in found
        ],
    )


@command.group()
def token() -> None:
    """Tokens: each opens one project, as far as its scopes go."""


@token.command("create")
@project_option
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(_SCOPES),
    multiple=True,
    help="What it lets do; several times. [default: of a member, all that his role lets]",
)
@click.option("--member", metavar="NAME", help="Whose it is, of the members of the project.")
@click.option("--name", default="", metavar="TEXT", help="Where it lies, or what for. [default: the member]")
@click.option(
    "--days", type=click.IntRange(1, 3650), metavar="N", help="For how long. [default: until revoked]"
)
@store_option
@json_option
def create_token(
    *,
    project_name: str,
    scopes: tuple[str, ...],
    member: str | None,
    name: str,
    days: int | None,
    store: str | None,
    as_json: bool,
) -> None:
    """Make a token and print it: nobody can show it again."""
    from wattprint.server.team import tokens

    if member is None and not scopes:
        raise UsageError("what may it do?", fix="--scope ingest, --scope read, or --member NAME")
    lasts = None if days is None else timedelta(days=days)
    with team_database(store) as database:
        text, made = database.call(
            lambda db: tokens.create(
                db, project_name, scopes, name=name, who=who_typed(), lasts=lasts, member=member
            )
        )
    if as_json:
        print_json({"token": text, **_token(made)})
    else:
        print_line(text)
        complain(
            f"wattprint: token {made.id} of {made.project}, shown this once; keep it where nobody reads it"
        )


@token.command("list")
@click.option("--project", "project_name", metavar="P", help="Those of one project.")
@store_option
@json_option
def list_tokens(project_name: str | None, store: str | None, as_json: bool) -> None:
    """List the tokens by what is known of them, which is not the tokens themselves."""
    from wattprint.server.team import tokens

    with team_database(store) as database:
        found = of_project(database, project_name, lambda db: tokens.tokens(db, project_name))
    if as_json:
        print_json([_token(one) for one in found])
        return
    if not found:
        complain("wattprint: there are no tokens · wattprint server token create --project P --scope ingest")
        return
    now = datetime.now(UTC)
    print_table(
        ["id", "project", "scopes", "state", "expires", "last used", "name"],
        [
            [
                str(one.id),
                one.project,
                ", ".join(one.scopes),
                one.state(now),
                minute(one.expires),
                minute(one.used),
                one.name if one.member in (None, one.name) else f"{one.name}, of {one.member}",
            ]
            for one in found
        ],
    )


@token.command("revoke")
@click.argument("number", type=int, metavar="ID")
@store_option
@json_option
def revoke_token(number: int, store: str | None, as_json: bool) -> None:
    """Let a token open nothing any more, from this moment on."""
    from wattprint.server.team import tokens

    with team_database(store) as database:
        revoked = database.call(lambda db: tokens.revoke(db, number, who=who_typed()))
    if as_json:
        print_json(_token(revoked))
    else:
        print_line(f"token {revoked.id} of {revoked.project} opens nothing any more")


@command.command("log")
@click.option("--project", "project_name", metavar="P", help="In one project.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="At most so many."
)
@store_option
@json_option
def log(project_name: str | None, limit: int, store: str | None, as_json: bool) -> None:
    """Tell who changed what and when, the latest first."""
    from wattprint.server.team import tables

    with team_database(store) as database:
        found = of_project(database, project_name, lambda db: tables.changes(db, project_name, limit))
    rows = [{**one._asdict(), "at": utc(one.at)} for one in found]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_line("  ".join(str(row[key] or "") for key in ("at", "project", "what", "about", "who")))


def _project(one: Project) -> dict[str, object]:
    return {
        "name": one.name,
        "organisation": one.organisation,
        "site": one.site,
        "keep_days": one.keep_days,
        "made": utc(one.made),
    }


def _token(one: Token) -> dict[str, object]:
    return {
        "id": one.id,
        "project": one.project,
        "scopes": one.scopes,
        "state": one.state(datetime.now(UTC)),
        "made": utc(one.made),
        "expires": utc(one.expires),
        "used": utc(one.used),
        "member": one.member,
        "name": one.name,
    }
