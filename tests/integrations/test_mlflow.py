"""MLflow with a store in a folder: metrics, tags and artifacts of the active run."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.filterwarnings("ignore")  # MLflow's own, which differ between its releases
mlflow = pytest.importorskip("mlflow")
from mlflow.tracking import MlflowClient
from tests.integrations import pages

from wattprint.errors import UsageError, WattprintError
from wattprint.integrations.mlflow import log, log_so_far
from wattprint.track.meter import Meter


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    monkeypatch.setenv("MLFLOW_DISABLE_TELEMETRY", "true")
    before = mlflow.get_tracking_uri()
    mlflow.set_tracking_uri((tmp_path / "mlruns").as_uri())
    yield
    while mlflow.active_run() is not None:
        mlflow.end_run()
    mlflow.set_tracking_uri(before)


def test_a_run_has_the_figures_of_the_statement(tmp_path):
    with mlflow.start_run() as run:
        with Meter("train", region="FR", tags={"team": "vision"}) as meter:
            for step in range(3):
                sum(range(10**6))
                log_so_far(meter, step)
        log(meter)
    statement = meter.statement
    client = MlflowClient()
    kept = client.get_run(run.info.run_id).data
    assert kept.metrics["wattprint/facility_j_mid"] == statement.boundaries.facility_j.mid
    assert (
        kept.metrics["wattprint/operational_location_g_high"] == statement.carbon.operational_location_g.high
    )
    assert kept.tags["wattprint.run_id"] == meter.run_id
    assert kept.tags["wattprint.facility_j_method"] == statement.boundaries.facility_j.method
    assert kept.tags["wattprint.place"] == "FRA"
    history = client.get_metric_history(run.info.run_id, "wattprint/node_j_mid")
    values = [one.value for one in history]
    assert [one.step for one in history] == [0, 1, 2, 3]
    assert values == sorted(values)
    folder = mlflow.artifacts.download_artifacts(
        run_id=run.info.run_id, artifact_path="wattprint", dst_path=str(tmp_path)
    )
    with open(f"{folder}/statement.json") as stream:
        told = json.load(stream)
    assert told["energy"]["boundaries"]["facility_j"] == statement.boundaries.facility_j.as_dict()
    assert told["tags"] == {"team": "vision"}
    with open(f"{folder}/report.html") as stream:
        assert meter.run_id in stream.read()


def test_what_is_unknown_is_left_out(tmp_path):
    with mlflow.start_run() as run, Meter("train", region="FR") as meter:
        log(meter)
    names = MlflowClient().get_run(run.info.run_id).data.metrics
    assert meter.statement.boundaries.accelerator_j is None
    assert not any(name.startswith("wattprint/accelerator_j") for name in names)


def test_without_a_run_nothing_is_begun():
    with Meter("train", region="FR") as meter, pytest.raises(UsageError, match="no MLflow run is active"):
        log(meter)
    assert mlflow.active_run() is None


def test_a_meter_that_never_ran_has_no_cost():
    with mlflow.start_run(), pytest.raises(WattprintError, match="has not been started"):
        log(Meter("train"))


def test_the_page_shows_what_it_prints():
    pytest.importorskip("sklearn")
    shown, printed = pages.shown_and_printed("mlflow.md")
    assert shown == printed
