"""What samples of a team's server take in ClickHouse: bytes on disk, and seconds of a question.

    python benchmarks/samples.py [--samples N] [--repeats N]

ClickHouse's engine runs in this process (chdb), from a folder on disk that is gone afterwards. Samples are
made up in the engine: a hundred hosts with CPUs, DRAM, accelerators and the rest of the node, a reading each
ten seconds, with noise. Of them: bytes of each column on disk in the tables of ``ledger.clickhouse``, and by
other codecs; how long the question of ``/power`` takes, and how much is read for it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "benchmarks")]

import clickhouse_connect  # noqa: E402

from wattprint.ledger.clickhouse import KEPT_DAYS, NAMES, ClickHouse, question  # noqa: E402
from wattprint.ledger.samples import DAY_MS, span_of  # noqa: E402

PROJECT, HOSTS, KINDS, EVERY_S = "benchmark", 100, ("cpu", "dram", "gpu", "node"), 10
MIB = 1 << 20
TRIED = 1_000_000
"""Samples that each codec is tried with."""
ORDER = "ORDER BY project, intDiv(end_ms - 1, 3600000), host, kind, end_ms SETTINGS max_threads = 1"
MADE = """
INSERT INTO {table}
WITH intDiv(number, {each}) AS line, number % {each} AS at, line % 4 AS kind_at,
    [80., 20., 400., 60.][kind_at + 1] AS base_w, (rand(1) + rand(2) + rand(3)) / 4294967296 - 1.5 AS noise,
    base_w * (1 + 0.3 * sin(at / 200. + line)) + 0.05 * base_w * noise AS watts,
    toInt64(watts * {every_ms}) AS mid
SELECT '{project}', concat('node-', leftPad(toString(intDiv(line, 4)), 3, '0')),
    ['cpu', 'dram', 'gpu', 'node'][kind_at + 1],
    ['integrated', 'modelled', 'measured', 'modelled'][kind_at + 1],
    concat('2026/11/01/20261101-000000-', leftPad(toString(intDiv(line, 4)), 6, '0'), '.1-a.jsonl'),
    {begin} + at * {every_ms} + (sipHash64(line, at) % 5) AS first,
    {begin} + (at + 1) * {every_ms} + (sipHash64(line, at + 1) % 5),
    toInt64(mid * 0.95), mid, toInt64(mid * 1.05), 1 + intDiv(at, 60)
FROM numbers({begin_row}, {rows})
"""
THINNED = """
INSERT INTO {table} SELECT any(project), any(host), any(kind), any(method), any(spool), min(begin_ms),
    max(end_ms), sum(low_mj), sum(mid_mj), sum(high_mj), max(changed)
FROM {source} GROUP BY cityHash64(host, kind), intDiv(end_ms - 1, {level})
"""
BYTES = """
SELECT name, data_compressed_bytes, data_uncompressed_bytes FROM system.columns
WHERE database = currentDatabase() AND table = '{table}' ORDER BY data_compressed_bytes DESC
"""
CODECS = (
    "LZ4",
    "ZSTD(1)",
    "ZSTD(3)",
    "Delta, ZSTD(1)",
    "DoubleDelta, ZSTD(1)",
    "T64, ZSTD(1)",
    "Gorilla, ZSTD(1)",
)


def filled(client, asked, begin_ms):
    """Put made-up samples into all tables, and print how long that takes."""
    each = asked.samples // (HOSTS * len(KINDS))
    made = {
        "table": NAMES[0],
        "project": PROJECT,
        "each": each,
        "every_ms": EVERY_S * 1000,
        "begin": begin_ms,
    }
    began = time.perf_counter()
    for at in range(0, each * HOSTS * len(KINDS), MIB):
        rows = min(MIB, each * HOSTS * len(KINDS) - at)
        client.command(MADE.format(**made, begin_row=at, rows=rows))
    print(f"{rows_in(client, NAMES[0]):,} samples made up in {time.perf_counter() - began:.0f} s")
    source = NAMES[0]
    for level, table in NAMES.items():
        if level:
            began = time.perf_counter()
            client.command(THINNED.format(table=table, source=source, level=level))
            print(f"{rows_in(client, table):>12,} in {table}, thinned in {time.perf_counter() - began:.1f} s")
            source = table
    began = time.perf_counter()
    for table in NAMES.values():
        client.command(f"OPTIMIZE TABLE {table} FINAL")
    print(f"merged in {time.perf_counter() - began:.0f} s")


def rows_in(client, table):
    ((rows,),) = client.query(f"SELECT count() FROM {table}").result_rows
    return rows


def bytes_of_columns(client):
    """Print what a sample takes on disk."""
    rows = rows_in(client, NAMES[0])
    found = client.query(BYTES.format(table=NAMES[0])).result_rows
    for name, packed, whole in found:
        print(f"column {name:10}{packed / rows:8.3f} bytes of {whole / rows:5.1f}")
    print(f"a sample: {sum(packed for _, packed, _ in found) / rows:.2f} bytes")


def bytes_by_codec(client):
    """Print what columns of the first samples would take by other codecs, in the order of the table."""
    first = f"WHERE host < 'node-0{HOSTS * TRIED // rows_in(client, NAMES[0]):02d}'"
    for column in ("end_ms", "mid_mj", "changed"):
        sizes = []
        for codec in CODECS:
            kind = "Float64" if "Gorilla" in codec else "Int64"
            client.command(
                f"CREATE TABLE tried (it {kind} CODEC({codec})) ENGINE = MergeTree ORDER BY tuple()"
            )
            client.command(f"INSERT INTO tried SELECT {column} FROM {NAMES[0]} {first} {ORDER}")
            client.command("OPTIMIZE TABLE tried FINAL")
            ((size, rows),) = client.query(
                "SELECT sum(data_compressed_bytes), sum(rows) FROM system.parts "
                "WHERE table = 'tried' AND active AND database = currentDatabase()"
            ).result_rows
            client.command("DROP TABLE tried SYNC")
            sizes.append(f"{codec} {size / rows:.3f}")
        print(f"{column} by codec, bytes: {' · '.join(sizes)}")


def questions(engine, client, end_ms, repeats):
    """Print how long ``/power`` waits, and what is read for it."""
    print(f"{'':34}{'p50':>11}{'least':>11}{'p50 of CPU':>11}   rows read")
    for name, length_ms, host in (
        ("an hour, all hosts", 3_600_000, ""),
        ("a day, all hosts", DAY_MS, ""),
        ("all days, all hosts", 40 * DAY_MS, ""),
        ("a day, one host", DAY_MS, "node-042"),
        ("all days, one host", 40 * DAY_MS, "node-042"),
    ):
        span = span_of(end_ms - length_ms, end_ms, 300)
        walls, cpus = [], []
        for _ in range(repeats + 1):
            wall, cpu = time.perf_counter(), time.process_time()
            found = engine.series(PROJECT, host, span)
            walls.append((time.perf_counter() - wall) * 1e3)
            cpus.append((time.process_time() - cpu) * 1e3)
        query, values = question(PROJECT, host, span)
        query = f"SELECT sum(rows) FROM (EXPLAIN ESTIMATE {query})"
        ((rows,),) = client.query(query, parameters=values).result_rows
        half, least, cpu = statistics.median(walls[1:]), min(walls[1:]), statistics.median(cpus[1:])
        times = f"{half:8.1f} ms{least:8.1f} ms{cpu:8.1f} ms"
        print(f"{name:22}{NAMES[span.level_ms]:12}{times}  {rows:>10,}  {len(found.slots)} slots")


def pruned(client):
    """Print which partitions a question of one month opens, of a table of a year of hours."""
    client.command(f"CREATE TABLE a_year AS {NAMES[3_600_000]}")
    client.command(
        f"INSERT INTO a_year SELECT project, host, kind, method, spool, begin_ms - month * 2629746000, "
        f"end_ms - month * 2629746000, low_mj, mid_mj, high_mj, changed FROM {NAMES[3_600_000]} "
        "CROSS JOIN (SELECT number AS month FROM numbers(12)) AS months "
        "SETTINGS max_partitions_per_insert_block = 0"
    )
    client.command("OPTIMIZE TABLE a_year FINAL")
    ((parts, partitions),) = client.query(
        "SELECT count(), uniqExact(partition) FROM system.parts "
        "WHERE table = 'a_year' AND active AND database = currentDatabase()"
    ).result_rows
    ((first,),) = client.query("SELECT min(end_ms) FROM a_year").result_rows
    ((read,),) = client.query(
        f"SELECT sum(parts) FROM (EXPLAIN ESTIMATE SELECT * FROM a_year WHERE project = '{PROJECT}' "
        f"AND end_ms > {first} AND end_ms < {first + 7 * DAY_MS})"
    ).result_rows
    print(f"of {parts} parts in {partitions} months, a week opens {read}")
    client.command("DROP TABLE a_year SYNC")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=10_000_000)
    parser.add_argument("--repeats", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        client = clickhouse_connect.get_client(interface="chdb", path=os.path.join(folder, "engine"))
        ((version,),) = client.query("SELECT version()").result_rows
        print(f"ClickHouse {version}, in this process; kept for days, by level in ms: {KEPT_DAYS}")
        engine = ClickHouse("clickhouse://here/default", client)
        engine.read_until(PROJECT)
        length_ms = asked.samples // (HOSTS * len(KINDS)) * EVERY_S * 1000
        end_ms = time.time_ns() // 1_000_000 // DAY_MS * DAY_MS
        filled(client, asked, end_ms - length_ms)
        bytes_of_columns(client)
        bytes_by_codec(client)
        questions(engine, client, end_ms, asked.repeats)
        pruned(client)
        client.close()


if __name__ == "__main__":
    main()
