"""``wattprint server experiment``: what runs of CodeCarbon's client belong to."""

from __future__ import annotations

from uuid import UUID

import click

from wattprint.errors import UsageError

from .options import json_option, setting_option
from .screen import complain, print_json, print_line
from .server_members import project_option
from .server_shown import minute, print_table, utc, who_typed
from .store import store_option, team_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from psycopg import Connection

    from wattprint.server.team.codecarbon.entities import Entities, Experiment, Place

    T = TypeVar("T")


@click.group()
def experiment() -> None:
    """Experiments: runs of CodeCarbon's client belong to one, which says where they take place."""


@experiment.command("create")
@click.argument("name")
@project_option
@setting_option("region", "Where its runs take place: a country, a state, a cloud region.")
@click.option(
    "--id", "id", type=click.UUID, metavar="UUID", help="The id that programs have. [default: a new one]"
)
@click.option("--description", default="", metavar="TEXT", help="Something about it.")
@store_option
@json_option
def create_experiment(
    *,
    name: str,
    project_name: str,
    region: str | None,
    id: UUID | None,
    description: str,
    store: str | None,
    as_json: bool,
) -> None:
    """Make an experiment and print its id, which CodeCarbon calls experiment_id."""
    from wattprint.server.team.codecarbon.entities import Place

    place = Place() if region is None else _place(region)
    made = _asked(
        store,
        project_name,
        lambda entities: entities.make_experiment(entities.own_project().id, name, description, place, id),
    )
    if as_json:
        print_json(_experiment(made))
    else:
        print_line(str(made.id))
        complain(
            f"wattprint: experiment {made.name} of {project_name}; next: "
            f"wattprint server token create --project {project_name} --scope ingest"
        )


@experiment.command("list")
@project_option
@store_option
@json_option
def list_experiments(project_name: str, store: str | None, as_json: bool) -> None:
    """List the experiments of a project."""
    found = _asked(store, project_name, lambda entities: entities.experiments(entities.own_project().id))
    if as_json:
        print_json([_experiment(one) for one in found])
        return
    if not found:
        complain(
            "wattprint: there are no experiments · "
            f"wattprint server experiment create NAME --project {project_name}"
        )
        return
    print_table(
        ["id", "made", "place", "name"],
        [[str(one.id), minute(one.timestamp), one.place_in_words, one.name] for one in found],
    )


def _asked(store: str | None, project_name: str, question: Callable[[Entities], T]) -> T:
    """The answer of who sees the project. Raises ``UsageError`` for what cannot be."""
    from wattprint.server.problems import RefusedError
    from wattprint.server.team.codecarbon.entities import Entities
    from wattprint.server.team.projects import project

    def work(connection: Connection) -> T:
        project(connection, project_name)
        return question(Entities(connection, project_name, who_typed()))

    with team_database(store) as database:
        try:
            return database.call(work)
        except RefusedError as refused:
            raise UsageError(refused.problem.detail, fix=refused.problem.fix) from None


def _place(region: str) -> Place:
    """``region`` in the words that CodeCarbon has for a place. Raises ``UsageError`` for what is none."""
    from wattprint.factors.regions import find_place
    from wattprint.server.team.codecarbon.entities import Place

    found = find_place(region)
    if found.country is None or found.kind in ("union", "world", "provider"):
        raise UsageError(
            f"no run takes place in {found.name}", fix="name a country, a state or a cloud region"
        )
    if found.kind == "country":
        return Place(country_name=found.country.name, country_iso_code=found.country.iso3)
    if found.kind == "cloud-region":
        provider, _, cloud_region = found.code.partition(":")
        return Place(on_cloud=True, cloud_provider=provider, cloud_region=cloud_region)
    region_name = found.code.partition("-")[2] if found.kind == "zone" else found.name
    return Place(country_name=found.country.name, country_iso_code=found.country.iso3, region=region_name)


def _experiment(one: Experiment) -> dict[str, object]:
    return {
        "id": str(one.id),
        "name": one.name,
        "description": one.description,
        "made": utc(one.timestamp),
        "on_cloud": one.on_cloud,
        "country": one.country_iso_code,
        "region": one.region,
        "cloud_provider": one.cloud_provider,
        "cloud_region": one.cloud_region,
    }
