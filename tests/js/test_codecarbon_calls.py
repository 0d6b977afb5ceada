"""Calls of the JavaScript client and tracker beside those of CodeCarbon's own, and at our server."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from uuid import UUID

import pytest

pytest.importorskip("codecarbon", reason="pip install codecarbon")
pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from codecarbon.core.api_client import ApiClient
from codecarbon.core.schemas import ExperimentCreate, OrganizationCreate, ProjectCreate
from tests.js.codecarbon_api import ID, stand_in
from tests.server.team.conftest import bearing, database, shelves  # noqa: F401 - fixtures
from tests.server.team.test_codecarbon_client import (  # noqa: F401 - the first four are fixtures
    CONF,
    REPORT,
    client,
    endpoint,
    experiment,
    token,
)
from tests.server.team.test_end_to_end import told


@pytest.fixture
def seen(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with stand_in() as calls:
        yield calls


def normal(calls):
    """Calls without what differs by the moment: times that are ones become ``TIME``."""
    return [
        (method, path, kind, body and list(map(_timeless, body.items())))
        for method, path, kind, body in calls
    ]


def _timeless(item):
    name, value = item
    if name == "timestamp":
        assert datetime.fromisoformat(value).tzinfo is not None
        return name, "TIME"
    return name, value


CLIENT = """
import { CodeCarbonClient } from "wattprint/codecarbon";

const [endpoint, id, run, emission] = process.argv.slice(1);
const client = new CodeCarbonClient({ endpoint, apiKey: "key" });
await client.checkAuth();
await client.organizations();
await client.createOrganization({ name: "main", description: "again" });
await client.createOrganization({ name: "new", description: "of five" });
await client.organization(id);
await client.updateOrganization(id, { name: "new", description: "of six" });
await client.projects(id);
await client.createProject({ name: "p", description: "d", organization_id: id });
await client.project(id);
await client.experiments(id);
await client.createExperiment({
  name: "e", description: "d", on_cloud: true, project_id: id, cloud_provider: "gcp",
  cloud_region: "europe-west9",
});
await client.experiment(id);
await client.createRun(JSON.parse(run));
await client.addEmission(JSON.parse(emission));
const mine = new CodeCarbonClient({ endpoint, accessToken: "mine" });
await mine.checkAuth();
"""


def test_the_client_calls_as_codecarbons_own(seen, package):
    theirs = ApiClient(seen.url, api_key="key", conf=CONF, create_run_automatically=False)
    theirs.check_auth()
    theirs.get_list_organizations()
    theirs.create_organization(OrganizationCreate("main", "again"))
    theirs.create_organization(OrganizationCreate("new", "of five"))
    theirs.get_organization(ID)
    change = OrganizationCreate("new", "of six")
    change.id = ID
    theirs.update_organization(change)
    theirs.list_projects_from_organization(ID)
    theirs.create_project(ProjectCreate("p", "d", ID))
    theirs.get_project(ID)
    theirs.list_experiments_from_project(ID)
    place = {"cloud_provider": "gcp", "cloud_region": "europe-west9"}
    theirs.add_experiment(ExperimentCreate("2026-11-30T09:00:00+00:00", "e", "d", True, ID, **place))
    theirs.get_experiment(ID)
    theirs.set_experiment(ID)
    theirs._create_run(ID)
    assert theirs.add_emission(REPORT)
    ApiClient(seen.url, access_token="mine", create_run_automatically=False).check_auth()
    expected = seen.take()
    run, emission = (
        next(body for _, path, _, body in expected if path == one) for one in ("/runs", "/emissions")
    )
    package.run(CLIENT, seen.url, ID, json.dumps(run), json.dumps(emission))
    assert len(expected) == 16
    assert normal(seen.take()) == normal(expected)


PYTHON_TRACKER = """
import sys, time
from codecarbon import OfflineEmissionsTracker
endpoint, key, experiment, folder = sys.argv[1:]
tracker = OfflineEmissionsTracker(
    country_iso_code="FRA", output_methods=["csv", "api"], api_endpoint=endpoint, api_key=key,
    experiment_id=experiment, output_dir=folder, measure_power_secs=600, log_level="error",
)
tracker.start()
time.sleep(1.1)
tracker.stop()
"""
TRACKER = """
import { cpus } from "node:os";
import { EmissionsTracker } from "wattprint/codecarbon/tracker";

const ticks = () => JSON.stringify(cpus().map(({ times }) => times));
const [apiEndpoint, apiKey, experimentId, outputDir, ...moments] = process.argv.slice(1);
const [beganMs, length] = [Date.now(), Number(moments.at(-1))];
let elapsedS = 0; // the clock is ours: a busy machine changes nothing
performance.now = () => elapsedS * 1000;
Date.now = () => beganMs + (elapsedS - length) * 1000;
const sensor = (kind, watts) => ({
  kind, resource: `${kind}/0`, name: kind, source: "test", method: "measured", scope: "machine",
  relativeUncertainty: 0, read: async () => watts * elapsedS, close: async () => undefined,
});
const tracker = new EmissionsTracker({
  countryIsoCode: "FRA", forceCarbonIntensityGCo2eKwh: 50, saveToApi: true, apiEndpoint, apiKey, experimentId,
  outputDir, openSensors: async () => ({ sensors: [sensor("cpu", 40), sensor("dram", 10)], unseen: [] }),
});
await tracker.start();
for (elapsedS of moments.slice(0, -1).map(Number)) await tracker.flush();
elapsedS = length;
for (const before = ticks(); ticks() === before; ) await new Promise((resolve) => setTimeout(resolve, 10));
const kg = await tracker.stop();
const { finalEmissionsData: data, problems } = tracker;
console.log(JSON.stringify({ kg, data, problems }));
"""


def run_python(url, key, of_experiment, folder):
    words = [sys.executable, "-W", "ignore", "-c", PYTHON_TRACKER, url, key, of_experiment, str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def kind_of(value):
    return (
        "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__
    )


def test_the_tracker_calls_as_codecarbons_own(seen, package, tmp_path):
    (tmp_path / "theirs").mkdir()
    run_python(seen.url, "key", ID, tmp_path / "theirs")
    theirs = seen.take()
    ours = package.told(TRACKER, seen.url, "key", ID, str(tmp_path / "ours"), "1.75")
    assert ours["problems"] == []
    calls = seen.take()
    assert [call[:3] for call in calls] == [call[:3] for call in theirs]
    assert [path for _, path, _, _ in calls] == ["/runs", "/emissions"]
    for (*_, here), (*_, there) in zip(calls, theirs, strict=True):
        assert list(here) == list(there)
        kinds = {name: (kind_of(here[name]), kind_of(there[name])) for name in here}
        unlike = {name: both for name, both in kinds.items() if both[0] != both[1]}
        assert set(unlike) <= {"python_version", "longitude", "latitude", "gpu_count"}, unlike
    told_run, report = calls[0][3], calls[1][3]
    assert (told_run["experiment_id"], told_run["tracking_mode"]) == (ID, "machine")
    assert (report["run_id"], report["duration"]) == (ID, 1)
    assert report["energy_consumed"] == pytest.approx(1.75 * 50 / 3.6e6)
    assert report["emissions_sum"] / report["emissions_rate"] == pytest.approx(1.75)


def test_a_run_of_javascript_stands_beside_one_of_python(client, experiment, bearing, package, tmp_path):  # noqa: F811
    for name in ("theirs", "ours"):
        (tmp_path / name).mkdir()
    run_python(client.url, client.api_key, experiment["id"], tmp_path / "theirs")
    words = (client.url, client.api_key, experiment["id"], str(tmp_path / "ours"))
    ours = package.told(TRACKER, *words, "120.2", "240.9", "290.5")
    assert ours["problems"] == []
    row = ours["data"]
    reader = bearing("read")
    runs = {one["id"]: one for one in reader.get("/api/v1/runs").json()}
    assert len(runs) == 2
    assert {one["tags"]["experiment"] for one in runs.values()} == {experiment["name"]}
    here = runs[f"codecarbon-{row['run_id']}"]
    assert here["status"] == "finished"
    assert here["duration_s"] == pytest.approx(row["duration"], rel=1e-9)
    shown = reader.get(f"/api/v1/runs/{here['id']}").json()
    energies = {one["resource"]: one["energy_j"]["mid"] for one in shown["energy"]["resources"]}
    assert energies == pytest.approx(
        {"cpu/0": row["cpu_energy"] * 3.6e6, "dram/0": row["ram_energy"] * 3.6e6}
    )
    metrics = {one["name"]: one["value"] for one in shown["metrics"]}
    assert metrics["wattprint.emissions_kg"] == pytest.approx(ours["kg"])
    # The file of the same run is the same run.
    home = {"WATTPRINT_HOME": str(tmp_path / "home")}
    last = (tmp_path / "ours" / "emissions.csv").read_text().splitlines()
    (tmp_path / "last.csv").write_text(f"{last[0]}\n{last[-1]}\n")
    (imported,) = told("import", str(tmp_path / "last.csv"), env=home)
    assert imported["imported"] == [here["id"]]
    there = told("show", here["id"], env=home)
    assert {one["resource"]: one["energy_j"]["mid"] for one in there["energy"]["resources"]} == pytest.approx(
        energies
    )


READS = """
import { CodeCarbonClient } from "wattprint/codecarbon";

const [endpoint, apiKey, run, report] = process.argv.slice(1);
const client = new CodeCarbonClient({ endpoint, apiKey });
const [organization] = await client.organizations();
const made = await client.createOrganization({ name: "Our Lab", description: "of five" });
const again = await client.createOrganization({ name: "Our Lab", description: "of five" });
const changed = await client.updateOrganization(made.id, { name: "Our Lab", description: "of six" });
const [project] = await client.projects(organization.id);
const other = await client.createProject({ name: "Large Models", description: "", organization_id: made.id });
const apiToken = await client.createApiToken(other.id);
const experiment = await client.createExperiment({
  name: "bert", description: "", on_cloud: false, project_id: project.id, country_iso_code: "FRA",
  country_name: "France",
});
const { id } = await client.createRun({ ...JSON.parse(run), experiment_id: experiment.id });
for (const second of [4, 9]) {
  const timestamp = `2026-11-30T09:00:0${second}.000+00:00`;
  await client.addEmission({ ...JSON.parse(report), timestamp, run_id: id });
}
const emissions = [];
for await (const one of client.emissions(id)) emissions.push(one);
const span = { startDate: "2020-01-01", endDate: "2020-01-02" };
const refused = await client.run("6f1d2c3b-4a59-4e68-8b7c-9d0e1f2a3b4c").catch((error) => error.message);
console.log(JSON.stringify({
  organization, made, again, changed, project, other, apiToken, experiment, id, emissions, refused,
  auth: await client.checkAuth(), one: await client.organization(made.id),
  projects: await client.projects(made.id),
  same: [await client.project(project.id), await client.experiment(experiment.id)],
  experiments: await client.experiments(project.id),
  told: await client.run(id), last: await client.lastRun(project.id),
  runs: await client.runs(experiment.id),
  sums: [...await client.runSums(experiment.id), ...await client.experimentSums(project.id),
    await client.projectSums(project.id), ...await client.organizationSums(organization.id)],
  none: await client.projectSums(project.id, span),
}));
"""


def test_what_is_made_and_told_by_javascript_is_found_by_it(client, package):  # noqa: F811
    run = {"timestamp": "2026-11-30T09:00:00+00:00", **CONF}
    report = {"emissions_sum" if name == "emissions" else name: value for name, value in REPORT.items()}
    words = (client.url, client.api_key, json.dumps(run), json.dumps({**report, "duration": 4}))
    found = package.told(READS, *words)
    assert found["auth"] == {"project": "vision", "scopes": ["admin"]}
    assert (
        found["made"]
        == found["again"]
        == {"id": found["made"]["id"], "name": "Our Lab", "description": "of five"}
    )
    assert found["changed"] == found["one"] == {**found["made"], "description": "of six"}
    assert found["projects"] == [found["other"]]
    assert found["apiToken"]["token"].startswith("wpt_")
    assert found["same"] == [
        {**found["project"], "experiments": [found["experiment"]["id"]]},
        found["experiment"],
    ]
    assert (
        found["experiments"]
        == [found["experiment"]]
        == client.list_experiments_from_project(found["project"]["id"])
    )
    assert found["runs"] == [found["told"]] == [found["last"]]
    assert found["told"].items() >= {"id": found["id"], "cpu_count": 8, "latitude": CONF["latitude"]}.items()
    assert [one["duration"] for one in found["emissions"]] == [4, 4]
    assert all(UUID(one["id"]) for one in found["emissions"])
    assert len(found["sums"]) == 4
    for one in found["sums"]:
        assert (one["energy_consumed"], one["emissions_count"]) == (pytest.approx(1.25e-4), 2)
    assert found["none"]["emissions_count"] == 0
    assert found["refused"].startswith(f"GET /runs/{ID}: answered 404: no run {ID} was announced")
