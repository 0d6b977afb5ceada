"""``wattprint serve``: the recorded runs as a dashboard, on this machine or for a team."""

from __future__ import annotations

import os
from contextlib import nullcontext
from functools import partial

import click

from wattprint.errors import UsageError

from .options import json_option
from .screen import complain, print_json, print_line
from .store import STORE_VARIABLE, samples_option, team_database, team_samples

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from wattprint.ledger.clickhouse import ClickHouse
    from wattprint.server.proxy import Proxies
    from wattprint.server.serving import Address

    Ready = Callable[[Address], None]


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port; 0 takes a free one. [default: 8450, or the next that is free]",
)
@click.option("--listen", metavar="HOST:PORT", help="Address for others to reach, such as 0.0.0.0:8450.")
@click.option(
    "--store",
    metavar="DSN",
    help=f"Serve the projects of a team from this database: postgresql://HOST/NAME (also {STORE_VARIABLE}).",
)
@samples_option
@click.option("--no-auth", is_flag=True, help="Let whoever reaches it see the runs, without a token.")
@click.option(
    "--project", metavar="P", help="The project that --no-auth or --user-header shows, of a --store."
)
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    metavar="CIDR",
    help="Believe X-Forwarded-For, -Proto and -Host from here, of a --store; several times.",
)
@click.option(
    "--user-header",
    metavar="NAME",
    help="Let in, to see --project, whom a --trusted-proxy names in this header.",
)
@click.option("--browser", is_flag=True, help="Open it in the browser.")
@json_option
def command(
    *,
    port: int | None,
    listen: str | None,
    store: str | None,
    samples: str | None,
    no_auth: bool,
    project: str | None,
    proxies: tuple[str, ...],
    user_header: str | None,
    browser: bool,
    as_json: bool,
) -> None:
    """Serve the recorded runs as pages, JSON and CSV to this machine alone, until Ctrl-C.

    Whoever opens the link that is printed may see them, give them names, tags and notes, and nothing else.
    It holds a token, another one for each start: without it other users of this machine, and pages of other
    sites, have no way in. With --store it serves a team: the projects in a PostgreSQL database, to those who
    have a token of theirs, and takes the runs that programs push to it.
    """
    try:
        from wattprint.server import serving
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        raise UsageError(f"serve needs {library}", fix="pip install 'wattprint[server]'") from None

    if port is not None and listen is not None:
        raise UsageError("--port and --listen cannot go together", fix=f"--listen 127.0.0.1:{port}")
    host, asked_port = (serving.LOOPBACK, port) if listen is None else serving.host_and_port(listen)
    store = store or os.environ.get(STORE_VARIABLE)
    if store is None and samples is not None:
        raise UsageError("--samples is of a --store", fix="--store postgresql://HOST/NAME")
    if store is None and project is not None:
        raise UsageError("--project is of a --store", fix="--store postgresql://HOST/NAME")
    if store is None and not no_auth and not serving.is_loopback(host):
        raise UsageError(
            f"{host} is open to others, who have no tokens for these runs",
            fix="--store postgresql://HOST/NAME has tokens for a team; --no-auth shows them to everybody",
        )
    if store is not None and no_auth and project is None:
        raise UsageError("--no-auth shows one project", fix="--project P")
    if project is not None and not no_auth and user_header is None:
        raise UsageError(
            "--project is for --no-auth and --user-header: a token opens its own", fix="leave it out"
        )
    believed = _proxies(store, proxies, user_header, project, no_auth=no_auth)

    def ready(address: Address) -> None:
        if as_json:
            print_json({"url": address.link, "port": address.port})
        else:
            print_line(address.link)
            whom = "this machine" if serving.is_loopback(address.host) else "whoever reaches it"
            if no_auth and serving.is_loopback(address.host):
                whom = "everybody on this machine"
            what = "the recorded runs" if store is None else "the projects of a team"
            open_runs = "" if store is None else f"those of {project} "
            without = f", {open_runs}without a token" if no_auth else ""
            complain(f"wattprint: serving {what} to {whom}{without}; Ctrl-C ends it")
        if browser:
            import webbrowser

            webbrowser.open(address.link)

    if store is None:
        serving.serve(serving.listening(asked_port, host), ready, is_open=no_auth)
    else:
        listening = partial(serving.listening, asked_port, host)
        engine = team_samples(samples)
        _serve_team(store, listening, ready, project, believed, samples=engine)


def _proxies(
    store: str | None, networks: Sequence[str], user_header: str | None, project: str | None, *, no_auth: bool
) -> Proxies:
    """Whom to believe. Raises ``UsageError`` for what does not go together."""
    from wattprint.server.proxy import Proxies

    if store is None and (networks or user_header is not None):
        raise UsageError(
            "--trusted-proxy and --user-header are of a --store", fix="--store postgresql://HOST/NAME"
        )
    if user_header is not None:
        if not networks:
            raise UsageError(
                "--user-header is believed of a --trusted-proxy alone", fix="--trusted-proxy 127.0.0.1"
            )
        if no_auth:
            raise UsageError("--user-header and --no-auth cannot go together", fix="leave one of them out")
        if project is None:
            raise UsageError("--user-header lets see one project", fix="--project P")
    return Proxies.parse(networks, user_header or "")


def _serve_team(
    store: str,
    listening: Callable[[], socket.socket],
    ready: Ready,
    project_name: str | None,
    proxies: Proxies,
    *,
    samples: ClickHouse | None,
) -> None:
    """``project_name``: what users of the ``proxies`` see, or everybody if these name none."""
    from wattprint.budgets.post import sender
    from wattprint.server.proxy import BehindProxies
    from wattprint.server.serving import Address, run
    from wattprint.settings.read import gather

    with team_database(store) as database:
        from wattprint.server.team.app import make_team_app
        from wattprint.server.team.projects import project
        from wattprint.server.team.retention import DailySweep
        from wattprint.server.team.shelves import Shelves
        from wattprint.server.team.watch import BudgetWatch

        take = sender(gather(os.environ, {}))
        if project_name is not None:
            database.call(lambda connection: project(connection, project_name))
        open_project, users_project = (None, project_name) if proxies.user_header else (project_name, None)
        shelves = Shelves(database)
        following: AbstractContextManager[None] = nullcontext()
        if samples is not None:
            from wattprint.server.team.samples import Follower, ProjectSamples

            shelves = Shelves(database, partial(ProjectSamples, samples, database))
            following = Follower(samples, shelves).following()
        app = make_team_app(shelves, open_project, users_project)
        listener = listening()
        address = Address(*listener.getsockname()[:2])
        with following, BudgetWatch(shelves, take).watching(), DailySweep(database).sweeping():
            run(listener, BehindProxies(app, proxies), lambda: ready(address), proxies.has)
