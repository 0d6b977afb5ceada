"""How long a ledger of a million runs takes to list, filter and sum.

    python benchmarks/ledger.py [--rows N] [--home FOLDER]

Rows are made up and go through the store's own bulk put into a temporary folder. Each figure is the
median of five; CPU time stands beside wall time, since a busy machine only bends the latter. The
budget is 300 ms of CPU for the newest 50, the newest 50 of a filter, and the sum of all, together; the
exit code is 1 if it is not kept.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time

from wattprint.ledger.sqlite import SqliteStore
from wattprint.ledger.store import Filter, RunRow

BUDGET_MS = 300.0
NEWEST_NS = 1_790_000_000_000_000_000
THREE_YEARS_NS = 3 * 365 * 86_400 * 1_000_000_000
STATUSES = ("finished",) * 17 + ("failed", "failed", "killed")


def made_up(count):
    chance = random.Random(1)
    for number in range(count):
        energy_j = chance.lognormvariate(12.0, 2.0)
        yield RunRow(
            id=f"{number:08d}-{chance.getrandbits(30):06x}",
            name=f"train-{chance.randrange(5000):04d}" if number % 4 else f"trial-{number}",
            status=chance.choice(STATUSES),
            exit_code=0,
            host=f"node-{chance.randrange(200):03d}",
            started_ns=NEWEST_NS - THREE_YEARS_NS + THREE_YEARS_NS * number // count,
            duration_s=energy_j / 300.0,
            role="root",
            nodes=1,
            children=0,
            scope="process",
            place="DE",
            components_j=(energy_j * 0.9, energy_j, energy_j * 1.1),
            method="modelled",
            gpu_j=energy_j * 0.8,
            damage="",
            paths=[f"2026/01/01/{number:08d}-abcdef.{number % 30000}-abcdef.jsonl"],
            command="python train.py --epochs 90 --lr 0.1",
            tags={"team": f"team-{number % 7}", "sweep": f"sweep-{number // 100}"},
            metrics={"accuracy": chance.random()},
        )


def timed(question):
    """Wall and CPU milliseconds of ``question``, median of five, and what it answered."""
    walls, cpus, answer = [], [], None
    for _ in range(5):
        wall, cpu = time.perf_counter(), time.process_time()
        answer = question()
        walls.append((time.perf_counter() - wall) * 1e3)
        cpus.append((time.process_time() - cpu) * 1e3)
    return statistics.median(walls), statistics.median(cpus), answer


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--home", help="a folder on the disk to be tried; a temporary one by default")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.home) as folder:
        return 0 if measure(os.path.join(folder, "ledger.db"), asked.rows) <= BUDGET_MS else 1


def measure(path, rows):
    """Print all figures; CPU milliseconds of the three that have a budget."""
    store = SqliteStore(path)
    began = time.process_time()
    store.put(made_up(rows))
    print(f"put {rows} rows            {time.process_time() - began:8.1f} s CPU")
    store.close()
    print(f"size of the ledger         {os.path.getsize(path) / 1e6:8.0f} MB")

    store = SqliteStore(path)
    began = time.process_time()
    store.totals(Filter())
    print(
        f"first sum, all days stale  {(time.process_time() - began) * 1e3:8.1f} ms CPU, once after a bulk put"
    )

    budgeted = {
        "newest 50": lambda: len(store.runs(Filter(limit=50))),
        "newest 50 of a filter": lambda: len(
            store.runs(Filter(name="train-42", status="failed", limit=50)),
        ),
        "sum of all": lambda: store.totals(Filter()).runs,
    }
    beyond = {
        "a name that is nowhere": lambda: len(store.runs(Filter(name="zebra", limit=50))),
        "newest 50 of one status": lambda: len(store.runs(Filter(status="killed", limit=50))),
        "newest 50 of one host": lambda: len(store.runs(Filter(host="node-007", limit=50))),
        "newest 50 of a common tag": lambda: len(store.runs(Filter(tags={"team": "team-3"}, limit=50))),
        "all of a rare tag": lambda: len(store.runs(Filter(tags={"sweep": "sweep-77"}))),
        "newest 50 by a common name": lambda: len(store.runs(Filter(name="tr*", limit=50))),
        "sum of 90 days": lambda: store.totals(Filter(since_ns=NEWEST_NS - THREE_YEARS_NS // 12)).runs,
        "sum of one status": lambda: store.totals(Filter(status="failed")).runs,
        "sum of one name (all rows)": lambda: store.totals(Filter(name="train-42")).runs,
        "one run by prefix": lambda: store.run("00000777").nodes,
    }
    total_wall = total_cpu = 0.0
    for name, question in budgeted.items():
        wall, cpu, answer = timed(question)
        total_wall, total_cpu = total_wall + wall, total_cpu + cpu
        print(f"{name:27}{wall:8.1f} ms {cpu:8.1f} ms CPU   {answer}")
    verdict = "within" if total_cpu <= BUDGET_MS else "BEYOND"
    print(f"{'together':27}{total_wall:8.1f} ms {total_cpu:8.1f} ms CPU   {verdict} {BUDGET_MS:.0f} ms")
    print("beyond the budget's three:")
    for name, question in beyond.items():
        wall, cpu, answer = timed(question)
        print(f"{name:27}{wall:8.1f} ms {cpu:8.1f} ms CPU   {answer}")
    store.close()
    return total_cpu


if __name__ == "__main__":
    sys.exit(main())
