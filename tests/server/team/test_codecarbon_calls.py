"""What CodeCarbon's client may call, bounded: how often, how much of it is kept, and what it takes."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from starlette.testclient import TestClient
from tests.server.team.conftest import BASE
from tests.server.team.test_members import announce, experiment_of, report_of

from wattprint.ledger.postgres_database import Database
from wattprint.server.team import ingest
from wattprint.server.team.app import make_team_app
from wattprint.server.team.codecarbon import runs


@pytest.fixture
def machine(bearing):
    return bearing("read", "ingest")


def report(client, run):
    answer = client.post("/codecarbon/emissions", json=report_of(run))
    assert answer.status_code == 201
    return answer


def test_what_is_sent_with_one_token_has_the_rate_of_pushes(shelves, machine, monkeypatch):
    experiment = experiment_of(machine)
    monkeypatch.setattr(ingest, "_PUSHES_AT_ONCE", 2)
    monkeypatch.setattr(ingest, "_PUSHES_PER_S", 1e-6)
    client = TestClient(make_team_app(shelves), base_url=BASE, headers=machine.headers)
    assert announce(client, experiment).status_code == 201
    pushed = client.post("/api/v1/spools/x", headers={"content-type": "application/x-ndjson"})
    assert pushed.status_code == 422
    refused = announce(client, experiment)
    assert (refused.status_code, refused.json()["detail"]) == (
        429,
        "too many pushes came with this token from here",
    )
    assert "retry-after" in refused.headers
    assert client.get(f"/codecarbon/experiments/{experiment}/runs").status_code == 200


def test_so_many_are_announced_and_no_more_until_one_is_reported_of(shelves, machine, monkeypatch):
    monkeypatch.setattr(runs, "MOST_WAITING", 2)
    experiment = experiment_of(machine)
    first, second, third = (announce(machine, experiment, cpu_model=f"{n}") for n in range(3))
    assert (first.status_code, second.status_code, third.status_code) == (201, 201, 429)
    assert third.json()["detail"] == "2 runs are announced of which nothing was reported"
    report(machine, first.json()["id"])
    assert announce(machine, experiment, cpu_model="2").status_code == 201


def test_who_waits_for_what_is_pushed_waits_for_reports_too(shelves, machine):
    run = announce(machine, experiment_of(machine)).json()["id"]
    assert not shelves.pushed.is_set()
    report(machine, run)
    assert shelves.pushed.is_set()


def test_the_last_run_is_the_one_that_was_announced_last_in_any_experiment(machine):
    first, second = experiment_of(machine, "first"), experiment_of(machine, "second")
    (project,) = {
        machine.get(f"/codecarbon/experiments/{one}").json()["project_id"] for one in (first, second)
    }
    for number, experiment in enumerate((first, second, first)):
        told = announce(machine, experiment, cpu_model=f"{number}").json()
        if number == 1:
            report(machine, told["id"])
        assert machine.get(f"/codecarbon/lastrun/project/{project}").json() == told


def test_words_beside_what_was_told_are_no_calls(machine):
    experiment = experiment_of(machine)
    told = announce(machine, experiment).json()
    report(machine, told["id"])
    said = machine.post(f"/api/v1/runs/codecarbon-{told['id']}/words", json={"note": "a good one"})
    assert said.status_code == 200
    assert machine.get(f"/codecarbon/experiments/{experiment}/runs").json() == [told]
    assert machine.get(f"/codecarbon/runs/{told['id']}/emissions").json()["total"] == 1


def test_a_sum_takes_one_connection_at_a_time(machine, monkeypatch):
    experiment = experiment_of(machine)
    report(machine, announce(machine, experiment).json()["id"])
    project = machine.get(f"/codecarbon/experiments/{experiment}").json()["project_id"]
    assert len(machine.get("/api/v1/runs").json()) == 1  # bringing the index up to date takes two
    taken, most = [], []
    connection = Database.connection

    @contextmanager
    def counted(self):
        with connection(self) as one:
            taken.append(one)
            most.append(len(taken))
            try:
                yield one
            finally:
                taken.remove(one)

    monkeypatch.setattr(Database, "connection", counted)
    (organisation,) = machine.get("/codecarbon/organizations").json()
    for path in (
        f"experiments/{experiment}/runs/sums",
        f"projects/{project}/experiments/sums",
        f"projects/{project}/sums",
        f"organizations/{organisation['id']}/sums",
    ):
        told = machine.get(f"/codecarbon/{path}").json()
        assert (told[0] if isinstance(told, list) else told)["emissions_count"] == 1, path
    assert max(most) == 1


def test_a_token_has_a_name_that_can_be_told(bearing):
    admin = bearing("admin")
    experiment = admin.get(f"/codecarbon/experiments/{experiment_of(admin)}").json()
    for name in ("a\0b", "a\nb", "a" * 201):
        answer = admin.post(
            f"/codecarbon/projects/{experiment['project_id']}/api-tokens", json={"name": name}
        )
        assert answer.status_code == 400
        assert answer.json()["fix"] == "at most 200 characters of text"
