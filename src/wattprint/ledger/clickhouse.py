"""Samples of many projects in ClickHouse, which adds up more of them at once than records can be read for.

Nothing here is not in the records. A sample is put under its spool and the end of its stretch, in place of
the one that an earlier reading left there; how far the records have been read stands in a table beside.
``clickhouse_connect`` is loaded with this module, which is loaded where somebody names a database.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from wattprint.errors import UsageError

from .samples import (
    DAY_MS,
    LEVELS_MS,
    LONGEST_MS,
    Sample,
    SamplesError,
    Series,
    Slot,
    in_whole_mj,
    thinned,
)

try:
    import clickhouse_connect
    from clickhouse_connect.driver.exceptions import ClickHouseError
except ImportError as error:
    raise UsageError(
        "ClickHouse needs clickhouse-connect", fix="pip install 'wattprint[clickhouse]'"
    ) from error

logging.getLogger("clickhouse_connect").addHandler(logging.NullHandler())  # what fails is told by us
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from clickhouse_connect.driver.client import Client

    from .samples import Span

    T = TypeVar("T")

VERSION = 1
"""Of the samples that are cut from a record; what another version has put is put anew."""
NAMES = {
    0: "samples",
    10_000: "samples_10s",
    60_000: "samples_1m",
    3_600_000: "samples_1h",
    DAY_MS: "samples_1d",
}
"""The table of each level."""
KEPT_DAYS = {0: 32, 10_000: 32, 60_000: 750}
"""For how long samples of a level stay, those of others for ever. Chosen: the records have them still."""
_QUESTION_S = 30
_CONNECT_S = 5
_PORTS = {"clickhouse": 8123, "clickhouses": 8443}
_LONGEST_REASON = 300
"""Letters of what ClickHouse says of a statement that failed."""
_FIX = "write clickhouse://USER:PASSWORD@HOST:8123/DATABASE"
_COLUMNS = (
    *("project", "host", "kind", "method", "spool", "begin_ms", "end_ms", "low_mj", "mid_mj", "high_mj"),
    "changed",
)
_BLOCK, _LEAST_BLOCK_MS = 360, 3_600_000
"""Stretches of a level, and ms, that stand together host by host. Chosen: a question of a short time reads
little of each host, and one of a single host has long rows that pack well."""
_MOST_MJ = 1 << 53
"""Of a sample. Chosen: what a machine of 100 MW draws in a day; ClickHouse keeps 64 bits."""
_LATEST_MS = 4_102_444_800_000
"""The end of the year 2099: dates of ClickHouse end soon after."""
_TABLE = """
CREATE TABLE IF NOT EXISTS {name} (
    project LowCardinality(String),
    host LowCardinality(String),
    kind LowCardinality(String),
    method LowCardinality(String),
    spool LowCardinality(String),
    begin_ms Int64 CODEC(Delta, ZSTD(1)),
    end_ms Int64 CODEC(Delta, ZSTD(1)),
    low_mj Int64 CODEC(T64, ZSTD(1)),
    mid_mj Int64 CODEC(T64, ZSTD(1)),
    high_mj Int64 CODEC(T64, ZSTD(1)),
    changed UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(changed)
PARTITION BY toYYYYMM(toDateTime(intDiv(end_ms - 1, 1000), 'UTC'))
ORDER BY (project, intDiv(end_ms - 1, {block}), host, kind, {place}, spool)
{kept}
"""
_MARKS = """
CREATE TABLE IF NOT EXISTS samples_read (project String, version UInt32, changed UInt64)
ENGINE = ReplacingMergeTree(changed) ORDER BY (project, version)
"""
_READ_UNTIL = (
    "SELECT max(changed) FROM samples_read WHERE project = {project:String} AND version = {version:UInt32}"
)
_OF_SPOOLS = " AND spool IN {paths:Array(String)}"
_HERE = "SELECT DISTINCT spool FROM {table} WHERE project = {{project:String}}"
_DELETE = "DELETE FROM {table} WHERE project = {{project:String}}"
_SERIES = """
SELECT intDiv(place * {{fine:Int64}}, {{step:Int64}}) AS slot, sum(covered), sum(low), sum(mid), sum(high),
    min(mid / covered), max(mid / covered), sumMap(kinds), groupUniqArrayArray(methods)
FROM (
    SELECT place, intervalLengthSumMerge(parts) AS covered, sum(low_of_kind) AS low,
        sum(mid_of_kind) AS mid, sum(high_of_kind) AS high, sumMap(map(kind, mid_of_kind)) AS kinds,
        groupUniqArrayArray(methods_of_kind) AS methods
    FROM (
        SELECT place, kind, intervalLengthSumState(first_there, last_there) AS parts,
            sum(low_there) AS low_of_kind, sum(mid_there) AS mid_of_kind, sum(high_there) AS high_of_kind,
            groupUniqArrayArray(methods_there) AS methods_of_kind
        FROM (
            SELECT place, any(of_kind) AS kind, min(part_first) AS first_there, max(part_last) AS last_there,
                sum(low_mj * part / whole) AS low_there, sum(mid_mj * part / whole) AS mid_there,
                sum(high_mj * part / whole) AS high_there,
                groupUniqArray(method) AS methods_there
            FROM (
                WITH {{fine:Int64}} AS fine
                SELECT cityHash64(spool, kind) AS line, kind AS of_kind, method, low_mj, mid_mj, high_mj,
                    end_ms - begin_ms AS whole,
                    greatest(begin_ms, {{since:Int64}}) AS first, least(end_ms, {{until:Int64}}) AS last,
                    arrayJoin(range(intDiv(first, fine), intDiv(last - 1, fine) + 1)) AS place,
                    greatest(first, place * fine) AS part_first, least(last, (place + 1) * fine) AS part_last,
                    part_last - part_first AS part
                FROM {table} FINAL
                WHERE project = {{project:String}} AND end_ms > {{since:Int64}} AND begin_ms < {{until:Int64}}
                    AND intDiv(end_ms - 1, {block}) BETWEEN intDiv({{since:Int64}}, {block})
                        AND intDiv({{until:Int64}} + {longest}, {block})
                    AND end_ms < {{until:Int64}} + {longest} {host_is}
            )
            GROUP BY place, line
        )
        GROUP BY place, kind
    )
    GROUP BY place
)
GROUP BY slot ORDER BY slot
"""


class Cut(NamedTuple):
    """The samples of one spool, at ``path``, whose record was on ``host``.

    ``changed``: the change of the records at which it was read; ``known_ms``: up to which moment its samples
    are here already, and are the same; ``None`` where that is not known.
    """

    path: str
    host: str
    changed: int
    samples: Sequence[Sample]
    known_ms: int | None = None


class ClickHouse:
    """The samples in the database that ``dsn`` names: ``clickhouse://USER:PASSWORD@HOST:8123/DATABASE``.

    ``clickhouses://`` by TLS. No message has more of it than host, port and name. Raises ``UsageError`` for
    what is no such DSN; methods raise ``SamplesError`` if it does not answer. ``client``: one that is open.
    """

    def __init__(self, dsn: str, client: Client | None = None) -> None:
        try:
            parts = urlsplit(dsn)
            port = parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            raise UsageError("that is no DSN of ClickHouse", fix=_FIX) from None
        if parts.scheme not in _PORTS or not parts.hostname or parts.query or parts.path.count("/") > 1:
            raise UsageError("that is no DSN of ClickHouse", fix=_FIX)
        database = parts.path.strip("/") or "default"
        self.name = f"the ClickHouse database {database} at {parts.hostname}:{port}"
        self._given: dict[str, Any] = {
            "host": parts.hostname,
            "port": port,
            "secure": parts.scheme == "clickhouses",
            "username": unquote(parts.username or "default"),
            "password": unquote(parts.password or ""),
            "database": database,
        }
        self._client = client
        self._is_prepared = False

    def __repr__(self) -> str:
        return f"ClickHouse({self.name!r})"

    def _ask(self, question: Callable[[Client], T]) -> T:
        try:
            if self._client is None:
                self._client = clickhouse_connect.get_client(
                    **self._given,
                    connect_timeout=_CONNECT_S,
                    send_receive_timeout=2 * _QUESTION_S,
                    autogenerate_session_id=False,  # threads share it
                    settings={"max_execution_time": _QUESTION_S},
                )
            if not self._is_prepared:
                self._prepare(self._client)
            return question(self._client)
        except ClickHouseError as error:
            raise SamplesError(
                f"{self.name} cannot be used: {_reason(error)}",
                fix="see that it runs, and whether the DSN is right",
            ) from None

    def _prepare(self, client: Client) -> None:
        for level, name in NAMES.items():
            place = f"intDiv(end_ms - 1, {level})" if level else "end_ms"
            end = "toDateTime(intDiv(end_ms, 1000), 'UTC')"
            kept = f"TTL {end} + INTERVAL {KEPT_DAYS[level]} DAY" if level in KEPT_DAYS else ""
            client.command(_TABLE.format(name=name, block=_block_ms(level), place=place, kept=kept))
        client.command(_MARKS)
        self._is_prepared = True

    def read_until(self, project: str) -> int:
        """Up to which change of its records the samples of ``project`` are here; 0 if none are."""
        values = {"project": project, "version": VERSION}
        ((changed,),) = self._rows(_READ_UNTIL, values)
        return int(changed)

    def put(self, project: str, cuts: Sequence[Cut], read_until: int) -> None:
        """Let ``cuts`` be all samples of their spools; up to the change ``read_until`` all are here then.

        Again and again, if need be: what is there already is replaced. Kept are whole millijoules.
        """
        cuts = [cut._replace(samples=in_whole_mj(cut.samples)) for cut in cuts]
        self._forget(project, [cut.path for cut in cuts if cut.known_ms is None])
        for level, name in NAMES.items():
            columns = _columns(project, cuts, level)
            if columns[0]:
                self._insert(name, columns)
        self._ask(
            lambda client: client.insert(
                "samples_read", [[project, VERSION, read_until]], ["project", "version", "changed"]
            )
        )

    def _insert(self, table: str, columns: list[list[object]]) -> None:
        of_any_month = {"max_partitions_per_insert_block": 0}
        self._ask(
            lambda client: client.insert(
                table, columns, _COLUMNS, column_oriented=True, settings=of_any_month
            )
        )

    def _forget(self, project: str, paths: Sequence[str]) -> None:
        """Delete what is here of the spools at ``paths``."""
        values = {"project": project, "paths": list(paths)}
        if not paths or not self._rows(_HERE.format(table=NAMES[DAY_MS]) + _OF_SPOOLS, values):
            return
        for name in NAMES.values():
            self._do(_DELETE.format(table=name) + _OF_SPOOLS, values)

    def clear(self, project: str) -> None:
        """Delete all samples of ``project``, and that they were here."""
        for name in ("samples_read", *NAMES.values()):
            self._do(_DELETE.format(table=name), {"project": project})

    def _rows(self, query: str, values: dict[str, Any]) -> Sequence[Sequence[Any]]:
        return self._ask(lambda client: client.query(query, parameters=values).result_rows)

    def _do(self, query: str, values: dict[str, Any]) -> None:
        self._ask(lambda client: client.command(query, parameters=values))

    def series(self, project: str, host: str, span: Span) -> Series:
        """What the samples of ``project`` come to in ``span``, those on ``host`` alone if one is named."""
        rows = self._rows(*question(project, host, span))
        slots = [Slot(int(row[0]) * span.step_ms, *row[1:8]) for row in rows]
        return Series(slots, frozenset(method for row in rows for method in row[8]))

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()


def question(project: str, host: str, span: Span) -> tuple[str, dict[str, Any]]:
    """The statement that ``ClickHouse.series`` asks, and its values."""
    query = _SERIES.format(
        table=NAMES[span.level_ms],
        block=_block_ms(span.level_ms),
        longest=LONGEST_MS + span.level_ms,
        host_is="AND host = {host:String}" if host else "",
    )
    return query, {
        "project": project,
        "host": host,
        "since": span.since_ms,
        "until": span.until_ms,
        "fine": span.fine_ms,
        "step": span.step_ms,
    }


def kept_level_ms(since_ms: int, now_ms: int) -> int:
    """The finest level of which samples from ``since_ms`` on are kept."""
    days = (now_ms - since_ms) / DAY_MS
    return min(level for level in LEVELS_MS if KEPT_DAYS.get(level, days) >= days)


def _block_ms(level_ms: int) -> int:
    return max(_BLOCK * level_ms, _LEAST_BLOCK_MS)


def _columns(project: str, cuts: Sequence[Cut], level_ms: int) -> list[list[object]]:
    """The columns of what is new at a level."""
    rows: list[tuple[object, ...]] = [
        (project, cut.host, one.kind, one.method, cut.path, *one[2:], cut.changed)
        for cut in cuts
        for one in thinned(filter(_fits, cut.samples), level_ms)
        if cut.known_ms is None or one.end_ms > cut.known_ms
    ]
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in _COLUMNS]


def _fits(one: Sample) -> bool:
    """Whether a table takes ``one``: a clock may have been set to anything."""
    return one.begin_ms >= 0 and one.end_ms <= _LATEST_MS and max(one[4:]) <= _MOST_MJ


def _reason(error: Exception) -> str:
    """What went wrong; neither the address, in which there may be a password, nor the text of a statement."""
    told = re.search(r"DB::Exception: ([^\n(]*)|\[Errno -?\d+\] ([\w ]+)|(timed out)", str(error))
    words = "" if told is None else next(filter(None, told.groups()))
    return words.strip(" .:")[:_LONGEST_REASON] or type(error).__name__
