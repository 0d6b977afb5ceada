"""``wattprint server sweep``, ``backup`` and ``restore``: what a team's server keeps, and what not."""

from __future__ import annotations

import time

import click

from wattprint.units import counted

from .options import json_option
from .screen import complain, print_json, print_line
from .server_shown import who_typed
from .store import store_option, team_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.server.team.backup import Manifest


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


@click.command()
@click.argument("file")
@store_option
@json_option
def backup(file: str, store: str | None, as_json: bool) -> None:
    """Write all that a team's server has to FILE, while it runs: records, words, people, tokens, budgets.

    What is in it is of one moment. Whoever has the file has all runs, and the hashes of all tokens.
    """
    from wattprint.server.team import backup as backups

    with team_database(store) as database:
        manifest = backups.back_up(database, file, who=who_typed())
    _tell(manifest, file, "in", as_json=as_json)


@click.command()
@click.argument("file")
@store_option
@json_option
def restore(file: str, store: str | None, as_json: bool) -> None:
    """Bring a backup back into a database that is empty. A damaged one changes nothing.

    One of an older version is brought forward. Tokens go on to work; the index is filled when it is asked.
    """
    from wattprint.server.team import restore as restoring

    with team_database(store) as database:
        manifest = restoring.restore(database, file, who=who_typed())
    _tell(manifest, file, "restored from", as_json=as_json)


def _tell(manifest: Manifest, file: str, done: str, *, as_json: bool) -> None:
    counts = {name: manifest.rows(name) for name in ("projects", "spools", "tokens")}
    if as_json:
        print_json({"file": file, "made": manifest.made, "wattprint": manifest.wattprint, **counts})
        return
    told = ", ".join(counted(count, name.removesuffix("s")) for name, count in counts.items())
    print_line(f"{told} {done} {file}, of {manifest.made[:16].replace('T', ' ')} UTC")
