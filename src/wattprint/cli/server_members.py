"""``wattprint server member``: the people of a project."""

from __future__ import annotations

from shlex import quote

import click

from wattprint.choices import ROLES
from wattprint.units import counted

from .options import json_option
from .screen import complain, print_json, print_line
from .server_shown import minute, of_project, print_table, utc, who_typed
from .store import store_option, team_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.server.team.members import Member

project_option = click.option(
    "--project", "project_name", required=True, metavar="P", help="The project that it is about."
)


@click.group()
def member() -> None:
    """Members: the people of a project, whose tokens may do no more than their role lets."""


@member.command("add")
@click.argument("name")
@project_option
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="member",
    show_default=True,
    help="Who looks, who also adds runs and words about them, who looks after it all.",
)
@store_option
@json_option
def add_member(*, name: str, project_name: str, role: str, store: str | None, as_json: bool) -> None:
    """Make somebody a member of a project, or give a member another role.

    Tokens of his that may do more than the role lets are revoked.
    """
    from wattprint.server.team import members

    with team_database(store) as database:
        made = database.call(lambda db: members.add(db, project_name, name, role, who=who_typed()))
    if as_json:
        print_json(_member(made))
    else:
        print_line(f"{made.name} is {made.role} of {made.project}")
        create = f"wattprint server token create --project {made.project} --member {quote(made.name)}"
        complain(f"wattprint: next: {create}")


@member.command("list")
@click.option("--project", "project_name", metavar="P", help="Those of one project.")
@store_option
@json_option
def list_members(project_name: str | None, store: str | None, as_json: bool) -> None:
    """List the members."""
    from wattprint.server.team import members

    with team_database(store) as database:
        found = of_project(database, project_name, lambda db: members.members(db, project_name))
    if as_json:
        print_json([_member(one) for one in found])
        return
    if not found:
        complain("wattprint: there are no members · wattprint server member add --project P NAME")
        return
    print_table(
        ["project", "role", "since", "member"],
        [[one.project, one.role, minute(one.made), one.name] for one in found],
    )


@member.command("remove")
@click.argument("name")
@project_option
@store_option
@json_option
def remove_member(name: str, project_name: str, store: str | None, as_json: bool) -> None:
    """Let somebody be no member any more, and revoke his tokens. His runs stay."""
    from wattprint.server.team import members

    with team_database(store) as database:
        revoked = database.call(lambda db: members.remove(db, project_name, name, who=who_typed()))
    if as_json:
        print_json({"project": project_name, "name": name, "revoked": revoked})
    else:
        print_line(f"{name} is no member of {project_name} any more; {counted(revoked, 'token')} revoked")


@member.command("forget")
@click.argument("name")
@project_option
@click.option("--yes", is_flag=True, help="Delete them, and do not only tell which.")
@store_option
@json_option
def forget_member(name: str, project_name: str, yes: bool, store: str | None, as_json: bool) -> None:
    """Delete all runs that a person's tokens have pushed, and end the tokens. Without --yes only tell which.

    Tombstones stay, by which verify says why there is nothing, and links that he made open nothing any more.
    What he said about runs of others stays, and so does the log of changes.
    """
    from wattprint.server.team import members

    with team_database(store) as database:
        done = database.call(
            lambda db: members.forget(db, project_name, name, who=who_typed(), dry_run=not yes)
        )
    if as_json:
        print_json({"project": project_name, "name": name, "deleted": yes, "runs": done.runs})
        return
    if not yes:
        for run in done.runs:
            print_line(run)
    told = "deleted" if yes else "to delete"
    print_line(f"{counted(len(done.runs), 'run')} {told}, {counted(done.tokens, 'token')} of {name}")
    if not yes:
        again = f"wattprint server member forget --project {project_name} {quote(name)} --yes"
        complain(f"wattprint: nothing was changed · {again}")


def _member(one: Member) -> dict[str, object]:
    return {"project": one.project, "name": one.name, "role": one.role, "made": utc(one.made)}
