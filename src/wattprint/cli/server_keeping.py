"""``wattprint server sweep``: what a team's server does not keep."""

from __future__ import annotations

import time

import click

from wattprint.units import counted

from .options import json_option
from .screen import complain, print_json, print_line
from .server_shown import who_typed
from .store import store_option, team_database


@click.command()
@click.option("--project", "project_name", metavar="P", help="In one project.")
@click.option("--yes", is_flag=True, help="Delete them, and do not only tell which.")
@store_option
@json_option
def sweep(project_name: str | None, yes: bool, store: str | None, as_json: bool) -> None:
    """Delete the runs that are older than their projects keep them. Without --yes only tell which.

    A server does so by itself once a day. Tombstones stay; a run that is still being pushed is left alone.
    """
    from wattprint.server.team import projects, retention

    with team_database(store) as database:
        if project_name is not None:
            database.call(lambda db: projects.project(db, project_name))
        found = retention.sweep(database, time.time_ns(), who=who_typed(), name=project_name, dry_run=not yes)
    if as_json:
        print_json({"deleted": yes, "projects": found})
        return
    if not found:
        complain("wattprint: all runs are kept · wattprint server project set P --keep 2y")
        return
    for name, runs in found.items():
        for run in () if yes else runs:
            print_line(run)
        print_line(f"project {name}: {counted(len(runs), 'run')} {'deleted' if yes else 'to delete'}")
    if not yes and any(found.values()):
        complain("wattprint: nothing was deleted · wattprint server sweep --yes")
