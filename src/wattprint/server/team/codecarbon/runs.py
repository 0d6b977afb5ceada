"""Runs that CodeCarbon's client tells of: each call is kept, word for word, in a spool of calls."""

from __future__ import annotations

import time
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

import msgspec

from wattprint.compat.codecarbon_calls import EMISSIONS, RUNS, TOOL, Report, RunTold
from wattprint.ledger.calls import ENDING, Begin, Call, chained, is_calls, read_calls
from wattprint.ledger.imported import day_of
from wattprint.ledger.vault import DELETED, NotTakenError, Vault
from wattprint.ledger.vault_tables import note_push
from wattprint.units import NS_PER_S

from ...problems import RefusedError
from ..tokens import still_valid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection

    from .entities import Entities

_WAITS_NS = 30 * 86_400 * NS_PER_S
"""Chosen: by default a client reports two minutes after its announcement at the latest."""
_LOCK = 0x63617262
"""Of the run whose spool is appended to; beside it a part of the run's id."""
MOST_WAITING = 10_000
"""Runs of a project that are announced and were not reported of yet; chosen, 640 MB at most."""
MOST_LISTED = 1000
"""Runs in one answer, the latest: a client that looks asks for no more."""

_TOLD = """
    SELECT run.id, run.body, spool.path, part.data FROM wattprint.announced_runs AS run
    LEFT JOIN wattprint.spools AS spool ON spool.project = run.project
        AND spool.run = %(tool)s || '-' || run.id AND spool.tombstone IS NULL
        AND right(spool.path, length(%(ending)s)) = %(ending)s
    LEFT JOIN wattprint.spool_parts AS part ON part.spool = spool.id AND part.at = 0
    WHERE run.project = %(project)s AND (run.id = ANY(%(ids)s) OR run.experiment = ANY(%(ids)s))
        AND (run.body IS NOT NULL OR part.data IS NOT NULL)
    ORDER BY run.wall_ns DESC, run.id LIMIT %(most)s
"""
"""Of announcements, that in the first part of the spool of each run, or beside it where it has none yet."""


def run_id(id: UUID) -> str:
    """What the ledger calls the run of this ``id``."""
    return f"{TOOL}-{id}"


def id_of(run: str) -> UUID | None:
    """The id of the run that the ledger calls ``run``; ``None`` if no client told of it."""
    tool, _, text = run.partition("-")
    try:
        return UUID(text) if tool == TOOL and len(text) == len(str(UUID(int=0))) else None
    except ValueError:
        return None


def announce(
    connection: Connection, project: str, entities: Entities, text: str, told: RunTold, *, token: int
) -> UUID:
    """The id of the run that ``told``, of the body ``text``, announces; the same for the same body.

    It is no run before something was reported of it: an announcement whose answer was lost leaves nothing,
    and is forgotten after ``_WAITS_NS``. ``token``: the id of that by which it came.
    Raises ``RefusedError`` for an experiment that is not there, and where too many wait.
    """
    entities.experiment(told.experiment_id, own=True)
    digest = sha256(text.encode()).hexdigest()
    connection.execute(
        "DELETE FROM wattprint.announced_runs WHERE body IS NOT NULL AND wall_ns < %s",
        [time.time_ns() - _WAITS_NS],
    )
    with connection.transaction():
        Vault(connection, project).hold()
        still_valid(connection, token)
        ((waiting,),) = connection.execute(
            "SELECT count(*) FROM wattprint.announced_runs WHERE project = %s AND body IS NOT NULL", [project]
        ).fetchall()
        if waiting >= MOST_WAITING:
            raise RefusedError(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"{waiting} runs are announced of which nothing was reported",
                "they are forgotten in time",
                retry_after_s=3600,
            )
        row = connection.execute(
            "INSERT INTO wattprint.announced_runs AS run (project, experiment, sha256, body, wall_ns, token) "
            "VALUES (%s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (project, sha256) DO UPDATE SET sha256 = run.sha256 RETURNING id",
            [project, told.experiment_id, digest, text, time.time_ns(), token],
        ).fetchone()
    assert row is not None
    id: UUID = row[0]
    return id


def report(
    connection: Connection, project: str, entities: Entities, text: str, told: Report, *, token: int
) -> UUID:
    """Append the report ``told``, of the body ``text``, to the spool of its run; the id of the report.

    ``token``: the id of that by which it came.
    Raises ``RefusedError`` for a run that was not announced or is deleted, and for what no machine can draw.
    """
    reason = told.impossible()
    if reason:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, reason)
    now_ns, vault = time.time_ns(), Vault(connection, project)
    call = Call(wall_ns=now_ns, path=EMISSIONS, body=text)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, told.run_id.int >> 97])
        row = connection.execute(
            "SELECT experiment, body, wall_ns, token FROM wattprint.announced_runs "
            "WHERE id = %s AND project = %s",
            [told.run_id, project],
        ).fetchone()
        if row is None:
            raise _no_run(told.run_id, project)
        experiment, body, wall_ns, announced_by = row
        path = f"{day_of(wall_ns).replace('-', '/')}/{run_id(told.run_id)}{ENDING}"
        lines: list[Begin | Call] = [call]
        size, tail = vault.taken(path)
        if body is not None:
            place = entities.experiment(experiment, own=True)
            about = {"experiment": place.name} | {
                name: getattr(place, name)
                for name in ("country_name", "country_iso_code", "region", "cloud_provider", "cloud_region")
            }
            begin = Begin(tool=TOOL, run=run_id(told.run_id), about=about)
            lines = [begin, Call(wall_ns=wall_ns, path=RUNS, body=body), call]
            connection.execute("UPDATE wattprint.announced_runs SET body = NULL WHERE id = %s", [told.run_id])
        try:
            vault.append(path, size, chained(lines, tail), token=token)
        except NotTakenError as error:
            status = HTTPStatus.GONE if error.reason == DELETED else HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            raise RefusedError(status, error.without_fix, error.fix) from None
        if body is not None:
            note_push(connection, project, run_id(told.run_id), announced_by)
        still_valid(connection, token)
    return uuid5(told.run_id, text)


def told_run(connection: Connection, project: str, id: UUID) -> RunTold:
    """What a client announced of the run ``id``. Raises ``RefusedError`` if there is none."""
    for _, told in _told(connection, project, [id], 1):
        return told
    raise _no_run(id, project)


def told_runs(
    connection: Connection, project: str, experiments: Sequence[UUID], most: int = MOST_LISTED
) -> list[tuple[UUID, RunTold]]:
    """What clients announced of the runs of ``experiments``, the latest first, at ``most`` so many."""
    return list(_told(connection, project, experiments, most))


def reports(connection: Connection, project: str, id: UUID) -> list[tuple[UUID, Report]]:
    """What was reported of the run ``id`` as it came, each report once. Raises ``RefusedError``."""
    told_run(connection, project, id)
    vault, found = Vault(connection, project), {}
    for path in _paths(connection, project, id):
        _, calls, _ = read_calls(path, vault.read(path))
        for call in calls:
            if call.path == EMISSIONS:
                found[uuid5(id, call.body)] = msgspec.json.decode(call.body, type=Report)
    return list(found.items())


def _paths(connection: Connection, project: str, id: UUID) -> list[str]:
    rows = connection.execute(
        "SELECT path FROM wattprint.spools WHERE project = %s AND run = %s AND tombstone IS NULL",
        [project, run_id(id)],
    )
    return [path for (path,) in rows if is_calls(path)]


def _told(
    connection: Connection, project: str, ids: Sequence[UUID], most: int
) -> Iterator[tuple[UUID, RunTold]]:
    """The runs of which ``ids`` are, or their experiments, with what was announced of each."""
    values = {"tool": TOOL, "project": project, "ids": [*ids], "ending": ENDING, "most": most}
    rows = connection.execute(_TOLD, values)
    for run, body, path, data in rows:
        text = body
        if text is None:
            _, calls, _ = read_calls(path, bytes(data))
            text = next(call.body for call in calls if call.path == RUNS)
        yield run, msgspec.json.decode(text, type=RunTold)


def _no_run(id: UUID, project: str) -> RefusedError:
    return RefusedError(
        HTTPStatus.NOT_FOUND, f"no run {id} was announced in the project {project}", "POST /runs first"
    )
