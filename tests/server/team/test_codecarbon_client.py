"""CodeCarbon's own client, as pip installs it, against a team's server: each call, its code, its answer."""

from __future__ import annotations

import csv
import dataclasses
import json
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import uvicorn

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
pytest.importorskip("codecarbon", reason="pip install codecarbon")
import requests
from codecarbon.core import api_client
from codecarbon.core.api_client import ApiClient
from codecarbon.core.schemas import ExperimentCreate, OrganizationCreate, ProjectCreate
from tests.server.team.test_end_to_end import told

from wattprint.errors import UsageError
from wattprint.ledger.store import Filter
from wattprint.recorded.team_books import TeamBooks
from wattprint.server.serving import listening
from wattprint.server.team import projects, tokens
from wattprint.server.team.app import make_team_app
from wattprint.server.team.retention import sweep

FRANCE = {"country_name": "France", "country_iso_code": "FRA", "region": None}
CONF = {
    "os": "Linux-6.1.0-x86_64", "python_version": "3.11.7", "codecarbon_version": "3.3.2", "cpu_count": 8,
    "cpu_model": "AMD EPYC 7B13", "gpu_count": None, "gpu_model": "", "longitude": 2.3522219,
    "latitude": 48.856614, "region": None, "provider": None, "ram_total_size": 31.2,
    "tracking_mode": "machine",
}  # fmt: skip
REPORT = {
    "duration": 4.5, "emissions": 1e-6, "emissions_rate": 1e-6 / 4.5, "cpu_power": 40.0, "gpu_power": 0.0,
    "ram_power": 10.0, "cpu_energy": 5e-5, "gpu_energy": 0.0, "ram_energy": 1.25e-5,
    "energy_consumed": 6.25e-5, "cpu_utilization_percent": 12.0, "gpu_utilization_percent": 0.0,
    "ram_utilization_percent": 30.0, "wue": 0,
}  # fmt: skip


@contextmanager
def serving(shelves, port=0):
    """The address of a server of the team, on a port of its own unless one is given."""
    listener = listening(port)
    server = uvicorn.Server(uvicorn.Config(make_team_app(shelves), log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        until_s = time.monotonic() + 60
        while not server.started:
            assert thread.is_alive()
            assert time.monotonic() < until_s
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/codecarbon"
    finally:
        server.should_exit = True
        thread.join(60)
        listener.close()


@pytest.fixture
def endpoint(shelves, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(shelves) as address:
        yield address


@pytest.fixture
def token(shelves):
    """Makes a token of these scopes."""

    def made(*scopes, project="vision"):
        return shelves.ask(lambda db: tokens.create(db, project, scopes, name="ada", who="test"))[0]

    return made


@pytest.fixture
def client(endpoint, token):
    return ApiClient(endpoint, api_key=token("admin"), conf=CONF, create_run_automatically=False)


@pytest.fixture
def experiment(client):
    return made_experiment(client)


def made_experiment(client):
    (organisation,) = client.get_list_organizations()
    (project,) = client.list_projects_from_organization(organisation["id"])
    return client.add_experiment(
        ExperimentCreate(
            timestamp="2026-11-30T09:00:00+00:00", name="bert base", description="", on_cloud=False,
            project_id=project["id"], **FRANCE,
        )
    )  # fmt: skip


def test_what_is_made_by_the_client_is_found_by_the_client(client):
    assert client.check_auth() == {"project": "vision", "scopes": ["admin"]}
    (main,) = client.get_list_organizations()
    assert main == {"id": main["id"], "name": "main", "description": ""}
    made = client.create_organization(OrganizationCreate("Our Lab", "of five"))
    assert made == client.create_organization(OrganizationCreate("Our Lab", "of five"))
    assert (
        client.get_organization(made["id"]) == made == {**made, "name": "Our Lab", "description": "of five"}
    )
    change = OrganizationCreate("Our Lab", "of six")
    change.id = made["id"]
    assert client.update_organization(change) == {**made, "description": "of six"}
    assert [one["name"] for one in client.get_list_organizations()] == ["main", "Our Lab"]
    assert client.list_projects_from_organization(made["id"]) == []

    project = client.create_project(ProjectCreate("Large Models", "all of them", made["id"]))
    assert project == client.get_project(project["id"])
    assert (project["name"], project["organization_id"], project["experiments"]) == (
        "Large Models",
        made["id"],
        [],
    )
    assert client.list_projects_from_organization(made["id"]) == [project]

    asked = ExperimentCreate(
        timestamp="2026-11-30T09:00:00+00:00", name="bert", description="base", on_cloud=True,
        project_id=project["id"], cloud_provider="gcp", cloud_region="europe-west9",
    )  # fmt: skip
    experiment = client.add_experiment(asked)
    assert UUID(experiment["id"])
    told = {name: value for name, value in dataclasses.asdict(asked).items() if name != "timestamp"}
    assert experiment.items() >= told.items()
    assert client.add_experiment(asked) == experiment == client.get_experiment(experiment["id"])
    assert client.list_experiments_from_project(project["id"]) == [experiment]
    assert client.get_project(project["id"])["experiments"] == [experiment["id"]]
    # As its command get-token asks, with the other header.
    answer = requests.post(
        f"{client.url}/projects/{project['id']}/api-tokens",
        json={"project_id": project["id"], "name": "api token", "x_token": "???"},
        headers={"Authorization": f"Bearer {client.api_key}"}, timeout=10,
    )  # fmt: skip
    assert answer.status_code == 201
    theirs = ApiClient(client.url, api_key=answer.json()["token"], create_run_automatically=False)
    sender = requests.get(f"{client.url}/auth/check", headers=theirs._get_headers(), timeout=10)
    assert sender.status_code == 403  # it sends runs and cannot look


def test_a_run_of_the_client_is_a_run_here(client, experiment, bearing):
    assert client._create_run(experiment["id"]) is None  # it has no experiment set
    client.set_experiment(experiment["id"])
    run = client._create_run(experiment["id"])
    reader = bearing("read")
    assert reader.get("/api/v1/runs").json() == []  # nothing was reported of it yet
    assert client.add_emission(REPORT)
    assert client.add_emission({**REPORT, "duration": 3.25, "emissions_rate": 1e-6 / 3.25})
    (one,) = reader.get("/api/v1/runs").json()
    assert (one["id"], one["name"], one["tags"]) == (
        f"codecarbon-{run}",
        "bert base",
        {"experiment": "bert base"},
    )
    assert one["duration_s"] == pytest.approx(7.75)
    assert one["status"] == "finished"  # the second report came before it was due
    assert reader.get("/api/v1/runs", params={"where": "experiment='bert base'"}).json() == [one]
    shown = reader.get(f"/api/v1/runs/codecarbon-{run}").json()
    energies = {one["resource"]: one["energy_j"]["mid"] for one in shown["energy"]["resources"]}
    assert energies == pytest.approx({"cpu/0": 2 * 180.0, "dram/0": 2 * 45.0})


def test_what_it_adds_up_to_is_what_was_told(client, experiment, token):
    client.set_experiment(experiment["id"])
    run = client._create_run(experiment["id"])
    assert client.add_emission(REPORT)
    assert client.add_emission(REPORT)

    def ask(path, **params):
        answer = requests.get(client.url + path, params, headers=client._get_headers(), timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()

    told = ask(f"/runs/{run}")
    assert (
        told.items()
        >= {"id": run, "experiment_id": experiment["id"], "cpu_count": 8, "latitude": 48.9}.items()
    )
    assert (
        ask(f"/experiments/{experiment['id']}/runs")
        == [told]
        == [ask(f"/lastrun/project/{experiment['project_id']}")]
    )
    of_reader = requests.get(
        f"{client.url}/runs/{run}", headers={"x-api-token": token("read")}, timeout=10
    ).json()
    assert of_reader == told | {"longitude": None, "latitude": None}  # for who adds runs alone
    page = ask(f"/runs/{run}/emissions", page=2, size=1)
    assert (page["total"], page["page"], page["size"], page["pages"]) == (2, 2, 1, 2)
    (second,) = page["items"]
    assert (second["run_id"], second["duration"], second["energy_consumed"]) == (run, 4, 6.25e-5)
    sums = [
        *ask(f"/experiments/{experiment['id']}/runs/sums"),
        *ask(f"/projects/{experiment['project_id']}/experiments/sums"),
        ask(f"/projects/{experiment['project_id']}/sums"),
        *ask(f"/organizations/{client.get_list_organizations()[0]['id']}/sums"),
    ]
    assert len(sums) == 4
    for one in sums:
        figures = {
            name: one[name]
            for name in ("emissions", "energy_consumed", "cpu_energy", "ram_energy", "duration")
        }
        assert figures == pytest.approx(
            {
                "emissions": 2e-6,
                "energy_consumed": 1.25e-4,
                "cpu_energy": 1e-4,
                "ram_energy": 2.5e-5,
                "duration": 9.0,
            }
        )
        assert (one["gpu_energy"], one["emissions_count"]) == (0.0, 2)
        assert one["cpu_power"] == pytest.approx(1e-4 * 3.6e6 / 9)
    assert (sums[0]["run_id"], sums[1]["experiment_id"]) == (run, experiment["id"])
    assert (
        ask(f"/projects/{experiment['project_id']}/sums", start_date="2020-01-01", end_date="2020-01-02")[
            "emissions_count"
        ]
        == 0
    )
    assert (
        ask(f"/projects/{experiment['project_id']}/sums", start_date="2020-01-01", end_date="2020-01-02")[
            "cpu_power"
        ]
        is None
    )


_KILLED = """
import json, sys, time
from codecarbon.core.api_client import ApiClient
endpoint, key, experiment, conf, report = sys.argv[1:]
client = ApiClient(endpoint, experiment, key, conf=json.loads(conf))
for _ in range(2):
    assert client.add_emission({**json.loads(report), "duration": 120.2, "emissions_rate": 1e-6 / 120.2})
print("told", flush=True)
time.sleep(600)
"""


def test_a_client_that_was_killed_leaves_a_run_that_is_not_finished(client, experiment, bearing, monkeypatch):
    words = [client.url, client.api_key, experiment["id"], json.dumps(CONF), json.dumps(REPORT)]
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, *words], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "told\n"
        process.kill()
    reader = bearing("read")
    (one,) = reader.get("/api/v1/runs").json()
    assert one["status"] == "running"  # nobody knows yet: a report is due every two minutes
    assert one["components_j"]["mid"] == pytest.approx(450.0)
    later_ns = time.time_ns() + 600 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: later_ns)
    (one,) = reader.get("/api/v1/runs").json()
    assert one["status"] == "killed"
    assert one["components_j"]["mid"] == pytest.approx(450.0)


def test_what_was_reported_to_a_dead_server_is_counted_in_seconds(shelves, token, bearing, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    clock = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def now():
        return clock.isoformat()

    monkeypatch.setattr(api_client, "get_datetime_with_timezone", now)
    with serving(shelves) as endpoint:
        client = ApiClient(endpoint, api_key=token("admin"), conf=CONF, create_run_automatically=False)
        client.set_experiment(made_experiment(client)["id"])
        run = client._create_run(client.experiment_id)
        told = {**REPORT, "duration": 120.0, "emissions_rate": 1e-6 / 120}
        clock += timedelta(seconds=120)
        assert client.add_emission(told)
    clock += timedelta(seconds=120)
    with pytest.raises(requests.ConnectionError):
        client.add_emission(told)
    with serving(shelves, int(endpoint.split(":")[2].partition("/")[0])):
        clock += timedelta(seconds=120)
        assert client.add_emission(told)
    shown = bearing("read").get(f"/api/v1/runs/codecarbon-{run}").json()
    assert shown["run"]["duration_s"] == pytest.approx(360.0)
    for line in shown["energy"]["resources"]:
        assert (line["gap_s"], line["covered"]) == pytest.approx((120.0, 2 / 3))
    assert sum("120 of its 360 s are in no report" in text for text in shown["warnings"]) == 1


def post(client, path, body, **headers):
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    headers = {"content-type": "application/json", "x-api-token": client.api_key, **headers}
    return requests.post(client.url + path, data=data, headers=headers, timeout=30)


_TRACKER = """
import sys, time
from codecarbon import OfflineEmissionsTracker
endpoint, key, experiment, folder = sys.argv[1:]
tracker = OfflineEmissionsTracker(
    country_iso_code="FRA", output_methods=["csv", "api"], api_endpoint=endpoint, api_key=key,
    experiment_id=experiment, output_dir=folder, measure_power_secs=600, log_level="error",
)
tracker.start()
for seconds in (1.2, 1.3, 1.4):
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        sum(range(10_000))
    tracker.flush() if seconds < 1.4 else tracker.stop()
"""


def test_its_figures_are_those_of_the_emissions_csv_that_the_same_tracker_wrote(
    client, experiment, bearing, tmp_path
):
    words = [sys.executable, "-W", "ignore", "-c", _TRACKER, client.url, client.api_key, experiment["id"]]
    done = subprocess.run([*words, str(tmp_path)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0
    assert "ERROR" not in done.stderr
    lines = (tmp_path / "emissions.csv").read_text().splitlines()
    assert len(lines) == 4
    (tmp_path / "last.csv").write_text(f"{lines[0]}\n{lines[-1]}\n")
    home = {"WATTPRINT_HOME": str(tmp_path / "home")}
    (imported,) = told("import", str(tmp_path / "last.csv"), env=home)
    here = told("show", imported["imported"][0], env=home)
    (row,) = bearing("read").get("/api/v1/runs").json()
    there = bearing("read").get(f"/api/v1/runs/{row['id']}").json()
    assert there["run"]["duration_s"] == pytest.approx(here["run"]["duration_s"], rel=1e-6)
    assert len(here["energy"]["resources"]) >= 2
    assert here["carbon"]["operational_location_g"]["mid"] > 0
    for part in ("energy", "carbon", "water", "money", "factors"):
        of_server, of_file = flat(there[part]), flat(here[part])
        if part == "carbon":
            known_by = of_server.pop(("place_known_by",)), of_file.pop(("place_known_by",))
            assert known_by == (
                "the experiment of the run",
                "CodeCarbon's file, which has it from its user or from an IP address",
            )
        assert of_server.keys() == of_file.keys()
        for path, value in of_file.items():
            alike = pytest.approx(value, rel=1e-6) if isinstance(value, float) else value
            assert of_server[path] == alike, (part, path)
    of_server, of_file = ({one["name"]: one["value"] for one in shown["metrics"]} for shown in (there, here))
    assert of_server.pop("codecarbon.reports") == 3
    assert of_file.pop("codecarbon.ram_used_gb") > 0  # which no call tells
    assert of_server == pytest.approx(of_file, rel=1e-6)


def flat(value, path=()):
    """Leaves of JSON by their paths."""
    pairs = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if pairs is None:
        return {path: value}
    return {key: leaf for name, part in pairs for key, leaf in flat(part, (*path, name)).items()}


@pytest.fixture
def run(client, experiment):
    client.set_experiment(experiment["id"])
    return client._create_run(experiment["id"])


def report(run, second=0, **more):
    """The body of a report as the client sends it."""
    told = {"emissions_sum" if name == "emissions" else name: value for name, value in REPORT.items()}
    return {
        **told,
        "duration": 4,
        "timestamp": f"2026-11-30T09:00:{second:02}.123456+00:00",
        "run_id": run,
        **more,
    }


def test_a_wrong_token_opens_nothing_and_one_for_reading_sends_nothing(client, run, token):
    for headers, status in (
        ({"x-api-token": ""}, 401),
        ({"x-api-token": "wpt_nobodys"}, 401),
        ({"x-api-token": token("read")}, 403),
        ({"x-api-token": token("ingest", project="nlp")}, 404),  # of another project, where no such run is
        ({"x-api-token": "", "authorization": f"Bearer {token('ingest')}"}, 201),
    ):
        answer = post(client, "/emissions", report(run), **headers)
        assert answer.status_code == status
        assert status == 201 or set(answer.json()) == {"status", "title", "detail", "fix"}
        if status == 401:
            assert answer.json()["fix"].startswith("api_key, of wattprint server token create")
    for path in ("/organizations", "/projects"):
        body = {"name": "x", "description": "", "organization_id": str(uuid4())}
        assert post(client, path, body, **{"x-api-token": token("ingest")}).status_code == 403
    # What another project has is not there for this one.
    other = ApiClient(client.url, api_key=token("admin", project="nlp"), create_run_automatically=False)
    with pytest.raises(requests.HTTPError, match="404"):
        other.get_experiment(client.experiment_id)
    (organisation,) = other.get_list_organizations()
    assert [one["name"] for one in other.list_projects_from_organization(organisation["id"])] == ["nlp"]
    change = OrganizationCreate("Ours", "alone")
    change.id = organisation["id"]
    with pytest.raises(requests.HTTPError, match="403"):
        other.update_organization(change)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"cpu_energy": -1e-6}, "Expected `float` >= 0.0 - at `$.cpu_energy`"),
        ({"duration": -3}, "Expected `float` >= 0.0 - at `$.duration`"),
        ({"energy_consumed": 1e300}, "Expected `float` <= 1000000000000.0 - at `$.energy_consumed`"),
        ({"ram_energy": 2e9}, "ram_energy cannot be 2e+09 in 4 s"),
        ({"gpu_power": "much"}, "Expected `float`, got `str` - at `$.gpu_power`"),
        ({"gpu_power": float("nan")}, "JSON is malformed"),
        ({"timestamp": "9000-01-01T00:00:00+00:00"}, "timestamp cannot be 9000-01-01T00:00:00+00:00"),
        ({"timestamp": "2026-11-30T09:00:00"}, "Expected `datetime` with a timezone component"),
        ({"duration": 10**11}, "duration cannot be 1e+11"),
        ({"timestamp": "yesterday"}, "Invalid RFC3339 encoded datetime - at `$.timestamp`"),
        ({"run_id": "1"}, "Invalid UUID - at `$.run_id`"),
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_is_refused_and_changes_nothing(client, run, bearing, more, why):
    assert post(client, "/emissions", report(run)).status_code == 201
    before = bearing("read").get(f"/api/v1/runs/codecarbon-{run}").json()
    answer = post(client, "/emissions", report(run, 9, **more))
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(why)
    assert bearing("read").get(f"/api/v1/runs/codecarbon-{run}").json() == before


def test_garbage_is_refused(client, run):
    for body in (b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 60_000):
        assert post(client, "/emissions", body).status_code == 422
    assert post(client, "/emissions", b" " * 64_001).status_code == 413
    nobody = post(client, "/emissions", report(str(uuid4())))
    assert nobody.status_code == 404
    assert nobody.json()["fix"] == "POST /runs first"
    nowhere = {"timestamp": "2026-11-30T09:00:00+00:00", "experiment_id": str(uuid4())}
    missing = post(client, "/runs", nowhere)
    assert missing.status_code == 404
    assert missing.json()["fix"] == "wattprint server experiment list --project vision"
    base = client.url.removesuffix("/codecarbon")
    for wrong in (f"{client.url}//runs", f"{base}/runs", f"{base}/emissions"):
        answer = requests.post(wrong, json={}, headers=client._get_headers(), timeout=30)
        assert answer.status_code in (404, 405)
        assert "api_endpoint is http://HOST:PORT/codecarbon" in answer.text
    for path in ("/runs/x", "/experiments/x", "/projects/x/sums"):
        assert requests.get(client.url + path, headers=client._get_headers(), timeout=30).status_code == 422


def test_what_is_sent_twice_counts_once(client, experiment, bearing):
    body = {
        "timestamp": "2026-11-30T09:00:00.5+00:00",
        "experiment_id": experiment["id"],
        "cpu_model": "Ryzen",
    }
    first, again = post(client, "/runs", body), post(client, "/runs", body)
    assert first.status_code == again.status_code == 201
    run = first.json()["id"]
    assert again.json()["id"] == run
    told = [post(client, "/emissions", report(run, second)) for second in (4, 4, 8)]
    assert [answer.status_code for answer in told] == [201] * 3
    assert told[0].json() == told[1].json() != told[2].json()
    assert post(client, "/runs", body).json()["id"] == run
    (one,) = bearing("read").get("/api/v1/runs").json()
    assert one["duration_s"] == pytest.approx(9.0)
    assert one["metrics"]["codecarbon.reports"] == 2


def test_its_pages_and_files_are_those_of_any_run(client, run, bearing, tmp_path):
    assert post(client, "/emissions", report(run, 4)).status_code == 201
    reader, name = bearing("read"), f"codecarbon-{run}"
    for path in ("/", "/runs", f"/runs/{name}", "/live", "/experiments", f"/compare?run={name}&run={name}"):
        page = reader.get(path, headers={"accept": "text/html"})
        assert (page.status_code, page.headers["content-type"][:9]) == (200, "text/html"), path
    assert "imported from codecarbon 3.3.2 through its API" in reader.get(f"/runs/{name}").text
    for form in ("html", "json", "latex", "markdown"):
        assert reader.get(f"/runs/{name}/report/{form}").status_code == 200, form
    bundle = reader.get(f"/runs/{name}/report/bundle").content
    (tmp_path / "of.wattprint").write_bytes(bundle)
    checked = told("verify", str(tmp_path / "of.wattprint"), env={"WATTPRINT_HOME": str(tmp_path / "home")})
    assert (checked["run"], checked["holds"], checked["failed"]) == (name, True, 0)
    (row,) = csv.DictReader(reader.get("/runs.csv").text.splitlines())
    assert (row["run_id"], row["name"]) == (name, "bert base")


def test_an_announcement_of_which_nothing_was_ever_reported_is_forgotten(
    client, run, experiment, monkeypatch
):
    assert (
        requests.get(f"{client.url}/runs/{run}", headers=client._get_headers(), timeout=30).status_code == 200
    )
    later_ns = time.time_ns() + 31 * 86_400 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: later_ns)
    client._create_run(experiment["id"])
    answer = requests.get(f"{client.url}/runs/{run}", headers=client._get_headers(), timeout=30)
    assert answer.status_code == 404


def test_whoever_reads_the_project_first_it_is_a_run_and_goes_when_it_is_old(client, run, database, bearing):
    assert post(client, "/emissions", report(run)).status_code == 201
    with pytest.raises(UsageError, match="holds calls of another tool's client"):
        TeamBooks(database, "vision").runs(Filter())  # who cannot read it does not say so in the index
    database.call(lambda db: projects.keep(db, "vision", "30d", who="test"))
    assert sweep(database, time.time_ns(), who="test") == {"vision": []}
    name = f"codecarbon-{run}"
    assert [one["id"] for one in bearing("read").get("/api/v1/runs").json()] == [name]
    later_ns = time.time_ns() + 4000 * 86_400 * 10**9
    assert sweep(database, later_ns, who="test") == {"vision": [name]}
    assert bearing("read").get("/api/v1/runs").json() == []


def test_a_deleted_run_takes_no_more_reports(client, run, bearing):
    assert post(client, "/emissions", report(run)).status_code == 201
    assert bearing("admin").delete(f"/api/v1/runs/codecarbon-{run}").status_code == 200
    assert post(client, "/emissions", report(run, 9)).status_code == 410
    assert (
        requests.get(f"{client.url}/runs/{run}", headers=client._get_headers(), timeout=30).status_code == 404
    )
    assert bearing("read").get("/api/v1/runs").json() == []
