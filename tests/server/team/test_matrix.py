"""Who may do what: each route × each kind of visitor × a run of his own project and one of another's.

``EXPECTED`` is written by hand. A route that is not in it fails, as does a line of it without a route.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.team.conftest import BASE

from wattprint.ledger.vault import Vault
from wattprint.server import live
from wattprint.server.proxy import BehindProxies, Proxies
from wattprint.server.team import tokens
from wattprint.server.team.app import make_team_app
from wattprint.server.team.rates import Rate

MAY = {
    "read": {"reader", "writer", "admin", "user of a proxy", "anyone, of an open project"},
    "ingest": {"machine", "writer", "admin"},
    "ingest and read": {"writer", "admin"},
    "admin": {"admin"},
}
"""Who has what a route needs."""
UNKNOWN = {"nobody", "wrong token", "expired token", "revoked token"}
"""To whom everything but what is open to all answers 401."""
VIEWS = {
    "/": ("read", 200, 200),
    "/runs": ("read", 200, 200),
    "/runs/{run}": ("read", 200, 404),
    "/compare": ("read", 200, 404),
    "/experiments": ("read", 200, 200),
    "/leaderboard": ("read", 200, 200),
    "/trend": ("read", 200, 404),
    "/power": ("read", 200, 404),
    "/live": ("read", 200, 200),
    "/budgets": ("read", 200, 200),
    "/calculator": ("read", 200, 200),
    "/factors": ("read", 200, 200),
    "/factors/{id:path}": ("read", 200, 200),
    "/health": ("admin", 200, 200),
    "/shares": ("ingest and read", 200, 200),
    "/shares/{share}": ("ingest and read", 200, 404),
    "/project": ("admin", 200, 200),
}
"""Pages, each of them as JSON, as CSV and in the API too: what is needed; the status for a run or a share of
one's own project, and for one of another's."""
CALLS = {
    "GET /runs/{run}/report/{form}": ("read", 200, 404),
    "GET /experiments/report/{form}": ("read", 200, 200),
    "GET /leaderboard/report/{form}": ("read", 200, 200),
    "GET /runs/{run}/events": ("read", 200, 400),
    "GET /live/events": ("read", 200, 200),
    "GET /api/v1/openapi.json": ("read", 200, 200),
    "GET /badge.svg": ("read", 200, 200),
    "GET /badge.json": ("read", 200, 200),
    "GET /badge/{run}.svg": ("read", 200, 404),
    "GET /badge/{run}.json": ("read", 200, 404),
    "GET /embed/{run}": ("read", 200, 404),
    "POST /runs/{run}": ("ingest", 403, 403),  # a form, without the token that a form of ours has
    "POST /api/v1/runs/{run}/words": ("ingest", 200, 404),
    "POST /shares": ("ingest", 403, 403),
    "POST /shares/{share}": ("ingest", 403, 403),
    "POST /api/v1/shares": ("ingest and read", 200, 404),
    "POST /api/v1/shares/{share}/revoke": ("ingest and read", 200, 404),
    "POST /api/v1/spools/{path:path}": ("ingest", 200, 200),  # of that name another record of one's own
    "DELETE /api/v1/runs/{run}": ("admin", 200, 404),
    # As clients of CodeCarbon's ask; what they send here is nothing.
    "GET /codecarbon/auth/check": ("read", 200, 200),
    "GET /codecarbon/organizations": ("read", 200, 200),
    "POST /codecarbon/organizations": ("admin", 422, 422),
    "GET /codecarbon/organizations/{id}": ("read", 200, 200),  # that of both projects here
    "PATCH /codecarbon/organizations/{id}": ("admin", 422, 422),
    "GET /codecarbon/organizations/{id}/projects": ("read", 200, 200),
    "GET /codecarbon/organizations/{id}/sums": ("read", 200, 200),
    "POST /codecarbon/projects": ("admin", 422, 422),
    "GET /codecarbon/projects/{id}": ("read", 200, 404),
    "GET /codecarbon/projects/{id}/experiments": ("read", 200, 404),
    "GET /codecarbon/projects/{id}/sums": ("read", 200, 404),
    "GET /codecarbon/projects/{id}/experiments/sums": ("read", 200, 404),
    "POST /codecarbon/projects/{id}/api-tokens": ("admin", 422, 422),
    "POST /codecarbon/experiments": ("ingest", 422, 422),
    "GET /codecarbon/experiments/{id}": ("read", 200, 404),
    "GET /codecarbon/experiments/{id}/runs": ("read", 200, 404),
    "GET /codecarbon/experiments/{id}/runs/sums": ("read", 200, 404),
    "GET /codecarbon/lastrun/project/{id}": ("read", 200, 404),
    "POST /codecarbon/runs": ("ingest", 422, 422),
    "GET /codecarbon/runs/{id}": ("read", 200, 404),
    "GET /codecarbon/runs/{id}/emissions": ("read", 200, 404),
    "POST /codecarbon/emissions": ("ingest", 422, 422),
}
OPEN = {
    "GET /healthz": 200,
    "GET /readyz": 200,
    "GET /assets/{name}": 404,
    "GET /s/{token}": 200,
    "GET /s/{token}.json": 200,
    "GET /s/{token}.csv": 200,
    "GET /s/{token}.svg": 200,
    "GET /s/{token}/embed": 200,
}
"""For everybody: what tells nothing of a run, and what somebody has shared, at an address that is signed."""
QUERIES = {"/compare": "run={run}&run={run}", "/trend": "name=of-{project}", "/power": "run={run}"}
LAST = ("POST /api/v1/shares/{share}/revoke", "DELETE /api/v1/runs/{run}")
"""After these there is nothing left to ask for."""


def expected():
    """By method and path of each route, what it needs (``None`` for nothing), and both statuses."""
    found = dict(CALLS) | {route: (None, status, status) for route, status in OPEN.items()}
    for path, row in VIEWS.items():
        plain = "/overview" if path == "/" else path
        for one in (path, f"{plain}.json", f"{plain}.csv", f"/api/v1{plain}"):
            found[f"GET {one}"] = row
    found["GET /trend"] = ("read", 200, 200)  # a page that says that nothing is called so
    return dict(sorted(found.items(), key=lambda pair: pair[0] in LAST))


SECRETS = {
    "command": ["python", "--key=of-the-command"],
    "environment": {"WANDB_RUN": "of-the-environment"},
    "host": "of-the-host",
}
"""What is private of each run; the first two are for those alone who may add runs."""


class Things:
    """What there is of a project: a run and its name, a view that was shared, ids of CodeCarbon's client."""

    def __init__(self, project, run, share, ids):
        self.project, self.run, self.share, self.ids = project, run, share, ids

    def address(self, path):
        at = re.sub(r"(\w+)/{id}", lambda match: f"{match[1]}/{self.ids[match[1]]}", path)
        at = at.replace("{id:path}", "grid/FRA/2023").replace("{path:path}", "2025/06/15/{run}.4242-a.jsonl")
        at = at.replace("{form}", "markdown" if "report" in path and "{run}" not in path else "json")
        at = at.replace("{token}", self.share["link"].rpartition("/")[2]).replace("{name}", "none.css")
        at = at.replace("{share}", self.share["id"])
        plain = path.removeprefix("/api/v1").removesuffix(".json").removesuffix(".csv")
        query = QUERIES.get(plain, "")
        at = f"{at}?{query}" if query else at
        return at.replace("{run}", self.run).replace("{project}", self.project)

    def ask(self, client, method, path):
        if "/spools/" in path:
            return client.post(self.address(path), headers={"content-type": "application/x-ndjson"})
        if path.startswith("/codecarbon/") and method != "GET":
            return client.request(method, self.address(path), content=b"nothing")
        if method != "POST":
            return client.request(method, self.address(path))
        if not path.startswith("/api/"):
            return client.post(self.address(path), headers={"origin": BASE})
        body = {"note": "stolen"} if "words" in path else {"path": f"/runs/{self.run}"}
        return client.post(self.address(path), json={} if "revoke" in path else body)


@pytest.fixture
def things(bearing, shelves, tmp_path):
    """Of each project."""
    made = {}
    for project, run in (("vision", "r1"), ("nlp", "r2")):
        lines = spools.finished(run, name=f"of-{project}", site=spools.SITE, **SECRETS)
        metric = {"kind": "metric", "at_ns": spools.BOOT_NS, "name": "accuracy", "value": 0.9, "window": None}
        spools.write(tmp_path, [*lines[:-1], metric, lines[-1]], "4242-a")
        path = f"2025/06/15/{run}.4242-a.jsonl"
        data = (tmp_path / "spool" / path).read_bytes()
        shelves.ask(lambda db, at=(project, path, data): Vault(db, at[0]).append(at[1], 0, at[2]))
        answer = bearing("ingest", "read", project=project).post(
            "/api/v1/shares", json={"path": f"/runs/{run}"}
        )
        made[project] = Things(project, run, answer.json(), codecarbon_ids(bearing("admin", project=project)))
    return made


def codecarbon_ids(client):
    """What CodeCarbon's client calls the things of a project, by the word before them in an address."""
    (organisation,) = client.get("/codecarbon/organizations").json()
    (one,) = client.get(f"/codecarbon/organizations/{organisation['id']}/projects").json()
    named = {"name": "base", "project_id": one["id"], "country_iso_code": "FRA"}
    experiment = client.post("/codecarbon/experiments", json=named).json()
    told = {"timestamp": "2026-11-30T09:00:00+00:00", "experiment_id": experiment["id"]}
    return {
        "organizations": organisation["id"],
        "projects": one["id"],
        "project": one["id"],
        "experiments": experiment["id"],
        "runs": client.post("/codecarbon/runs", json=told).json()["id"],
    }


@pytest.fixture
def visitors(bearing, shelves, monkeypatch):
    """Whoever may come, by his kind and his project; nobody in particular has ``None`` for one."""
    monkeypatch.setattr(Rate, "check", lambda *_: None)
    found = {("nobody", None): bearing()}
    for project in ("vision", "nlp"):
        scopes = {"reader": ["read"], "machine": ["ingest"], "writer": ["ingest", "read"], "admin": ["admin"]}
        for kind, needed in scopes.items() if project == "vision" else [("admin", ["admin"])]:
            found[kind, project] = bearing(*needed, project=project)
    found["wrong token", None] = bearing()
    found["wrong token", None].headers["authorization"] = "Bearer wpt_nonsense"
    found["expired token", None] = bearing("admin", lasts=timedelta(seconds=-1))
    text, known = shelves.ask(lambda db: tokens.create(db, "vision", ["admin"], name="", who="test"))
    shelves.ask(lambda db: tokens.revoke(db, known.id, who="test"))
    found["revoked token", None] = bearing()
    found["revoked token", None].headers["authorization"] = f"Bearer {text}"
    apps = {
        "user of a proxy": make_team_app(shelves, users_project="vision"),
        "anyone, of an open project": make_team_app(shelves, open_project="vision"),
    }
    proxies = Proxies.parse(["127.0.0.1"], "X-Remote-User")
    for kind, app in apps.items():
        found[kind, "vision"] = TestClient(
            BehindProxies(app, proxies), base_url=BASE, headers={"x-remote-user": "ada"},
            client=("127.0.0.1", 1), follow_redirects=False, raise_server_exceptions=False,
        )  # fmt: skip
    return found


def test_the_table_has_every_route(shelves):
    routes = [f"{min(one.methods - {'HEAD'})} {one.path}" for one in make_team_app(shelves).routes]
    assert sorted(routes) == sorted(expected())


def test_each_visitor_gets_what_the_table_says(things, visitors, monkeypatch):
    monkeypatch.setattr(live, "MOST_S", 0.0)  # streams end at once
    wrong = []
    for route, (needed, own, others) in expected().items():
        method, path = route.split(" ")
        ids = any(
            part in path
            for part in ("{run}", "{share}", "{id}", "/compare", "/trend", "/power", "/api/v1/shares")
        )
        for (kind, project), client in visitors.items():
            for thing in things.values() if ids or "{path" in path else [things[project or "vision"]]:
                status = own if project == thing.project else others
                if needed is not None and kind in UNKNOWN:
                    status = 401
                elif needed is not None and kind not in MAY[needed]:
                    status = 403
                if route in LAST and status == 200 and kind != "admin":
                    continue  # once is enough
                answer = thing.ask(client, method, path)
                if answer.status_code != status:
                    wrong.append(
                        (route, kind, project, thing.project, answer.status_code, status, answer.text)
                    )
                if any(secret in answer.text for secret in _withheld(kind, needed)):
                    wrong.append((route, kind, project, "tells what is private", answer.text))
                of_others = {f"of-{one}" for one in things if one != project and f"of-{one}" in answer.text}
                if needed is not None and of_others and "name=of-" not in thing.address(path):
                    wrong.append((route, kind, project, "tells of another project", answer.text))
    assert not wrong, "\n".join(str(one)[:300] for one in wrong)


def _withheld(kind, needed):
    """Texts of ``SECRETS`` that a visitor of this kind is told nowhere."""
    of_all = ["of-the-command", "of-the-environment"]
    if needed is None:
        return [*of_all, "of-the-host"]
    return [] if kind in MAY["ingest"] else of_all


def test_nothing_was_changed_by_those_who_may_not(things, visitors, shelves):
    """By words, deletions, pushes and shares that are refused: runs and shared views are as they were."""

    def all_runs():
        pages = [visitors["admin", project].get("/api/v1/runs").json() for project in things]
        return pages, [shelves.ask(lambda db, one=one: Vault(db, one).stamps()) for one in things]

    before = all_runs()
    for route, (needed, own, others) in expected().items():
        method, path = route.split(" ")
        for (kind, project), client in visitors.items():
            for thing in things.values():
                is_refused = needed is not None and (kind in UNKNOWN or kind not in MAY[needed])
                is_others = others == 404 and project != thing.project
                if method != "GET" and (is_refused or is_others or own == 403):
                    thing.ask(client, method, path)
    assert all_runs() == before
    for thing in things.values():
        assert visitors["nobody", None].get(thing.address("/s/{token}")).status_code == 200
