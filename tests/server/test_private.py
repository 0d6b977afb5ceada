"""What is private of a run is in no answer to who is not told it, whatever route or form he asks for."""

from __future__ import annotations

import os
import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.conftest import HOST, TOKEN

from wattprint.budgets.budget import new_budget
from wattprint.budgets.store import BudgetStore
from wattprint.choices import PRIVATE_FIELDS
from wattprint.host import Host
from wattprint.host.processes import process_times
from wattprint.server import live
from wattprint.server.app import make_app
from wattprint.server.guest import Guest
from wattprint.server.routes import API, ROUTES

SECRETS = {
    "command": "told-to-python",
    "host": "gpu-of-the-lab",
    "paths": "home-of-ada",
    "environment": "set-for-this-run",
}
"""By private field, what stands in it and nowhere else."""
OF_WRITERS = ("command", "environment")
"""Machines and paths are what readers tell runs apart by."""
QUERIES = {
    "/": "?since=2020-01-01&by=host",
    "/runs": "?column=command host origin status",
    "/compare": "?run=r1&run=r2",
    "/experiments": "?by=tag:team&metric=accuracy",
    "/leaderboard": "?metric=accuracy",
    "/trend": "?name=bert",
    "/power": "?run=r1",
}
"""By the path of a page, the query with which it shows most of what runs recorded; empty for others."""
SHAREABLE = {
    "/": "since=2020-01-01",
    "/runs/r1": "",
    "/compare": "run=r1&run=r2",
    "/experiments": "by=tag:team&metric=accuracy",
    "/leaderboard": "metric=accuracy",
}
FORMS = ("terminal", "json", "csv", "html", "markdown", "latex", "bundle")


def of_secrets(run, days, **more):
    """The header of a run that has each of ``SECRETS``."""
    start_ns = spools.START_NS + days * 86_400 * spools.S
    site = spools.SITE | {"place_known_by": f"/{SECRETS['paths']}/w.toml"}
    header = spools.header(
        run, name="bert", tags={"team": "nlp"}, site=site,
        command=["python", f"--key={SECRETS['command']}"], host=SECRETS["host"],
        machine={"hostname": SECRETS["host"]},
        environment={"WANDB_RUN": SECRETS["environment"], "cwd": f"/{SECRETS['paths']}/work"},
    )  # fmt: skip
    return header | {"wall_ns": start_ns} | more


@pytest.fixture
def home(home):
    """Two runs with secrets that are over, and one that runs."""
    shutil.rmtree(home)
    at_ns = spools.BOOT_NS + 7 * spools.S
    joules = [spools.CPU, spools.GPU, spools.REST]
    middle = [
        {"kind": "metric", "at_ns": at_ns, "name": "accuracy", "value": 0.9, "window": None},
        {"kind": "warning", "at_ns": at_ns, "text": f"cannot read /{SECRETS['paths']}/x"},
    ]
    for run, days in (("r1", 0), ("r2", 1)):
        header = of_secrets(run, days)
        ends = [
            spools.snapshot(8, joules, start_ns=header["wall_ns"]),
            spools.end(8, start_ns=header["wall_ns"]),
        ]
        spools.write(home, [header, *middle, *ends])
    machine = Host("/")
    times = process_times(machine.own, os.getpid())
    own = {"pid": os.getpid(), "pid_start": times.start_ticks, "boot_id": machine.boot_id}
    header = of_secrets("r9", 2, **own)
    spools.write(home, [header, *middle, spools.snapshot(8, joules, start_ns=header["wall_ns"])])
    BudgetStore.of_user(str(home)).add(new_budget("lab", "1J", where="name=bert"))
    return home


@pytest.fixture
def anybody(home, monkeypatch):
    """Who looks at runs that are open to everybody, as ``serve --no-auth`` has them."""
    monkeypatch.setattr(live, "MOST_S", 0.0)  # streams end at once
    return TestClient(make_app(hosts=frozenset(), token=""), raise_server_exceptions=False)


@pytest.fixture
def passer_by(home):
    """Who has nothing but links of views that the owner shared, without what is private."""
    owner = TestClient(make_app(hosts=frozenset({HOST}), token=TOKEN), base_url=f"http://{HOST}")
    owner.get("/", params={"token": TOKEN})
    owner.links = []
    for path, query in SHAREABLE.items():
        asked = {"path": path, "query": query}
        answer = owner.post(f"{API}/shares", json=asked, headers={"origin": f"http://{HOST}"})
        assert answer.status_code == 200, answer.text
        owner.links.append(answer.json()["link"])
    owner.cookies.clear()
    return owner


def unpacked(answer):
    """The text of an answer, of a bundle that of all its files."""
    if not answer.content.startswith(b"PK"):
        return answer.text
    with ZipFile(BytesIO(answer.content)) as bundle:
        return "\n".join(bundle.read(name).decode() for name in bundle.namelist())


def addresses():
    """Of all that a reader may look at here."""
    found = ["/runs/r9/events", "/live/events", "/badge.svg", "/badge/r1.svg", "/badge/r1.json", "/embed/r1"]
    found += [f"/runs/r1/report/{form}" for form in FORMS]
    found += [f"/{view}/report/markdown{QUERIES[f'/{view}']}" for view in ("experiments", "leaderboard")]
    for route in ROUTES:
        plain, query = route.plain, QUERIES.get(route.path, "")
        for at in (route.path, f"{API}{plain}", f"{plain}.json", f"{plain}.csv"):
            found.append(at.replace("{run}", "r1").replace("{id:path}", "grid/FRA/2023") + query)
    return [one for one in found if "{share}" not in one]


def test_no_answer_has_what_is_for_those_who_may_add_runs(anybody):
    told = {}
    for at in addresses():
        answer = anybody.get(at)
        assert answer.status_code in (200, 403), (at, answer.text)
        told[at] = [field for field in PRIVATE_FIELDS if SECRETS[field] in unpacked(answer)]
    assert "host" in told["/runs.json" + QUERIES["/runs"]]
    leaks = {at: fields for at, fields in told.items() if {*fields} & {*OF_WRITERS}}
    assert leaks == {}


@pytest.mark.parametrize("at", ["/runs.json", f"{API}/runs"])
def test_a_command_that_is_withheld_is_null(anybody, at):
    rows = anybody.get(at).json()
    assert {row["id"] for row in rows} == {"r1", "r2", "r9"}
    assert all(row["command"] is None for row in rows)


def test_no_view_that_is_shared_has_anything_private(passer_by):
    for link in passer_by.links:
        for kind in ("", ".json", ".csv", ".svg", "/embed"):
            answer = passer_by.get(f"{link}{kind}")
            assert answer.status_code in (200, 404), answer.text
            assert kind not in ("", ".json", ".csv") or answer.status_code == 200
            leaks = [field for field in PRIVATE_FIELDS if SECRETS[field] in answer.text]
            assert leaks == [], (link, kind)


def test_a_bundle_of_an_older_record_is_for_who_is_told_all(anybody, monkeypatch):
    """Its command line stands in its first line, which the chain begins with."""
    answer = anybody.get("/runs/r1/report/bundle")
    assert answer.status_code == 403
    assert "has its command line in its first line" in answer.text
    monkeypatch.setattr(Guest, "shared", PRIVATE_FIELDS)
    assert SECRETS["command"] in unpacked(anybody.get("/runs/r1/report/bundle"))
