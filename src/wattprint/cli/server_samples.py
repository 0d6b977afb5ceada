"""``wattprint server samples``: how far the samples in ClickHouse have come, and cutting them anew."""

from __future__ import annotations

import click

from wattprint.errors import UsageError
from wattprint.units import counted

from .options import json_option
from .screen import complain, print_json, print_line
from .server_shown import print_table
from .store import SAMPLES_VARIABLE, samples_option, store_option, team_database, team_samples

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.clickhouse import ClickHouse
    from wattprint.ledger.postgres_database import Database


@click.group("samples")
def samples() -> None:
    """Samples: power of many runs, kept in ClickHouse beside the records that they come from."""


@samples.command("status")
@store_option
@samples_option
@json_option
def status(store: str | None, samples: str | None, as_json: bool) -> None:
    """Tell how many changes of the records of each project the samples lack."""
    from wattprint.server.team.projects import projects

    engine = _engine(samples)
    with team_database(store) as database:
        rows = [_status(engine, database, one.name) for one in database.call(projects)]
    if as_json:
        print_json(rows)
        return
    if not rows:
        complain("wattprint: there are no projects · wattprint server project create NAME")
        return
    print_table(
        ["changes", "behind", "project"],
        [[str(row["changes"]), str(row["behind"]), str(row["project"])] for row in rows],
    )


def _status(engine: ClickHouse, database: Database, project: str) -> dict[str, object]:
    from wattprint.ledger.vault import Vault
    from wattprint.server.team.samples import ProjectSamples

    changes = database.call(lambda connection: Vault(connection, project).latest_change())
    behind = ProjectSamples(engine, database, project).behind()
    return {"project": project, "changes": changes, "behind": behind}


@samples.command("rebuild")
@click.option("--project", "project_name", required=True, metavar="P", help="Whose samples.")
@store_option
@samples_option
@json_option
def rebuild(project_name: str, store: str | None, samples: str | None, as_json: bool) -> None:
    """Delete the samples of a project and cut them from its records anew."""
    from wattprint.server.team.projects import project

    engine = _engine(samples)
    with team_database(store) as database:
        from wattprint.server.team.samples import Follower
        from wattprint.server.team.shelves import Shelves

        name = database.call(lambda connection: project(connection, project_name)).name
        spools = Follower(engine, Shelves(database)).rebuild(name)
    if as_json:
        print_json({"project": name, "spools": spools})
    else:
        print_line(f"{name}: samples of {counted(spools, 'spool')}")


def _engine(samples: str | None) -> ClickHouse:
    engine = team_samples(samples)
    if engine is None:
        fix = f"--samples clickhouse://HOST:8123/NAME, or {SAMPLES_VARIABLE}"
        raise UsageError("no database of samples is named", fix=fix)
    return engine
