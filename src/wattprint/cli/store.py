"""The database of a team, as an option or the environment names it."""

from __future__ import annotations

import os
from contextlib import contextmanager

import click

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wattprint.ledger.clickhouse import ClickHouse
    from wattprint.ledger.postgres_database import Database

STORE_VARIABLE = "WATTPRINT_STORE"
store_option = click.option(
    "--store", metavar="DSN", help=f"The database: postgresql://HOST/NAME (also {STORE_VARIABLE})."
)

SAMPLES_VARIABLE = "WATTPRINT_SAMPLES"
samples_option = click.option(
    "--samples",
    metavar="DSN",
    help=f"The samples of its runs: clickhouse://HOST:8123/NAME (also {SAMPLES_VARIABLE}).",
)


def team_samples(samples: str | None) -> ClickHouse | None:
    """The database of samples at this DSN; ``None`` where none is named. Raises ``UsageError``."""
    samples = samples or os.environ.get(SAMPLES_VARIABLE)
    if not samples:
        return None
    from wattprint.ledger.clickhouse import ClickHouse

    return ClickHouse(samples)


@contextmanager
def team_database(store: str | None) -> Iterator[Database]:
    """The database of a team at this DSN, its tables brought up to date. Raises ``UsageError``."""
    store = store or os.environ.get(STORE_VARIABLE)
    if not store:
        raise UsageError("no database is named", fix=f"--store postgresql://HOST/NAME, or {STORE_VARIABLE}")
    if not store.startswith(("postgresql://", "postgres://")):
        raise UsageError("a team's store is a PostgreSQL database", fix="--store postgresql://HOST/NAME")
    try:
        from wattprint.ledger.postgres_database import Database
        from wattprint.server.team.tables import prepare
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        raise UsageError(
            f"a team's server needs {library}", fix="pip install 'wattprint[server,postgres]'"
        ) from None
    database = Database(store)
    try:
        prepare(database)
        yield database
    finally:
        database.close()
