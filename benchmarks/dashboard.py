"""How long the dashboard of a hundred thousand runs takes: its pages, and a browser's tab with them.

    python benchmarks/dashboard.py [--rows N] [--only WORDS]

Rows are made up as in ``ledger.py``, each with what its statement follows from, and go through the store's
own bulk put into a temporary folder; there are no spools. Each figure is the median of five whole answers of
the server in this process, the page rendered. CPU time stands beside wall time, since a busy machine only
bends the latter. The budget is 300 ms of CPU for each that has one; the exit code is 1 if one is not kept.

Then Chromium, where there is one, opens the pages that ``wattprint serve`` shows of them: until the page is
there (wall), the longest task of its main thread, during which it heeds nobody, and its elements. A tab
freezes with tasks; the pages have as many rows whatever the ledger has.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import msgspec  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402
from tests.server.test_serving import served  # noqa: E402

from ledger import NEWEST_NS, made_up, timed  # noqa: E402
from wattprint.later import utc_text  # noqa: E402
from wattprint.ledger.outlines import Outline  # noqa: E402
from wattprint.ledger.sql import DAY_NS  # noqa: E402
from wattprint.ledger.sqlite import SqliteStore  # noqa: E402
from wattprint.ledger.store import SpoolPart  # noqa: E402
from wattprint.recorded.books import Books  # noqa: E402
from wattprint.records import SCHEMA_VERSION, Header, Joules, Snapshot  # noqa: E402
from wattprint.server.app import make_app  # noqa: E402

BUDGET_MS = 300.0
HOST, TOKEN = "127.0.0.1:8450", "token"
HEADER = {
    "schema": SCHEMA_VERSION, "run": "", "name": "", "role": "root", "command": ["python", "train.py"],
    "pid": 1, "pid_start": 1, "boot_id": "", "host": "node", "wall_ns": 0, "at_ns": 0, "scope": "process",
    "idle_policy": "share", "machine": {}, "factors": [], "environment": {}, "prev": "",
    "site": {"place": "DE", "pue": 1.1, "intensity_g_per_kwh": 360.0},
    "sources": [
        {
            "resource": name, "name": name, "source": "made up", "method": "modelled", "update_period_s": 1.0,
            "relative_uncertainty": 0.1, "uncertainty_source": "made up", "max_power_w": 2000.0,
        }
        for name in ("cpu/0", "node/rest")
    ],
}  # fmt: skip
WITHIN = {
    "the newest": "/runs",
    "further on": "/runs?after={middle}",
    "by energy, as the index has it": "/runs?sort=energy",
    "further on in that order": "/runs?sort=components&after={middle}",
    "the least first": "/runs?sort=-energy",
    "by duration": "/runs?sort=took",
    "by name": "/runs?sort=name",
    "by status": "/runs?sort=status",
    "by host": "/runs?sort=host",
    "a common tag, by energy": "/runs?where=tag:team%3Dteam-3&sort=energy",
    "a rare tag, stated, by energy": "/runs?where=tag:sweep%3Dsweep-77&sort=energy",
    "a status, of the last year": "/runs?where=status:failed since:400d",
    "part of a name": "/runs?where=name:train-42",
    "one name": "/runs?where=name=train-0042",
    "a host": "/runs?where=host:node-007",
}
WITHOUT = {
    "a metric": "/runs?where=accuracy>0.99",
    "hosts by a glob": "/runs?where=host:node-00*",
    "by a metric": "/runs?sort=accuracy",
}
"""What no index has: each run is looked at."""


LOOKED_AT = {
    "the newest runs": "/runs",
    "a thousand on one page": "/runs?limit=1000",
    "by energy": "/runs?sort=energy",
    "a common tag": "/runs?where=tag:team%3Dteam-3",
    "a month, by team": "/?{month}&by=tag:team",
    "a month, by 5,000 names": "/?{month}&by=name",
    "live": "/live",
}
TASKS = """
window.tasks = [];
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.tasks.push(one.duration); })
  .observe({type: "longtask", buffered: true});
"""
SETTLED_MS = 500
"""After which a page has done what it does by itself."""


def parts(rows):
    """What the index has of each of ``rows`` beside its line."""
    header = msgspec.convert(HEADER, Header)
    for row in rows:
        low, mid, high = row.components_j
        whole = Joules(low, mid, high, low, mid, high, 0.0)
        own = msgspec.structs.replace(
            header, run=row.id, name=row.name, host=row.host, wall_ns=row.started_ns
        )
        last = Snapshot(
            at_ns=round(row.duration_s * 1e9), wall_ns=row.started_ns, energy=[whole, whole], own_cpu_s=1.0,
            meter_cpu_s=0.1, next_s=1.0, prev="",
        )  # fmt: skip
        outline = Outline(header=own, last=last, duration_s=row.duration_s, warnings=[])
        yield SpoolPart(
            path=row.paths[0], run=row.id, state="closed", size=1, mtime_ns=1, row=row, outline=outline
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", default="", help="questions that hold these words")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return 0 if measure(folder, asked.rows, asked.only) else 1


def measure(folder, count, words):
    """Print all figures; whether all that have a budget keep it."""
    rows = list(made_up(count))
    books = Books(folder=folder)
    store = SqliteStore(books.path, home=folder)
    store.put(rows)
    store.put_parts(parts(rows))
    store.close()
    assert not store.warnings, store.warnings
    app = make_app(hosts=frozenset({HOST}), token=TOKEN, folder=folder)
    client = TestClient(app, base_url=f"http://{HOST}", headers={"authorization": f"Bearer {TOKEN}"})
    print(f"{count} runs; budget {BUDGET_MS:.0f} ms of CPU for each of the first {len(WITHIN)}")
    kept = True
    for name, path in (WITHIN | WITHOUT).items():
        if words not in name:
            continue

        address = path.format(middle=rows[count // 2].id)

        def question(address=address):
            answer = client.get(address)
            assert answer.status_code == 200, answer.text[:2000]
            return len(answer.content)

        wall, cpu, size = timed(question)
        verdict = "" if name not in WITHIN else "within" if cpu <= BUDGET_MS else "BEYOND"
        kept &= verdict != "BEYOND"
        print(f"{name:32}{wall:8.0f} ms {cpu:8.0f} ms CPU {size / 1000:6.0f} kB   {verdict}", flush=True)
    looked_at(folder)
    return kept


def looked_at(folder):
    """Print what a tab of Chromium does with the pages of the ledger in ``folder``."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        print("no Chromium on this machine: apt-get install chromium")
        return
    from playwright.sync_api import sync_playwright

    os.environ["WATTPRINT_HOME"] = folder
    since, until = (utc_text(at_ns)[:10] for at_ns in (NEWEST_NS - 30 * DAY_NS, NEWEST_NS + DAY_NS))
    month = f"since={since}&until={until}"
    with served("--port", "0") as (_, told), sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.add_init_script(TASKS)
        tab.goto(told["url"])
        print(f"{'Chromium ' + browser.version:32}{'wall':>11}{'longest task':>15}{'elements':>10}")
        for name, address in LOOKED_AT.items():
            began = time.perf_counter()
            tab.goto(f"http://127.0.0.1:{told['port']}{address.format(month=month)}")
            wall = time.perf_counter() - began
            tab.mouse.wheel(0, 20_000)
            tab.wait_for_timeout(SETTLED_MS)
            tasks, elements = tab.evaluate("[window.tasks, document.querySelectorAll('*').length]")
            longest = f"{max(tasks):.0f} ms" if tasks else "below 50 ms"
            print(f"{name:32}{1e3 * wall:8.0f} ms{longest:>15}{elements:10,}", flush=True)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
