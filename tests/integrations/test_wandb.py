"""Weights & Biases, offline: the summary, the config and the artifact of a run."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.filterwarnings("ignore")  # W&B's own, which differ between its releases
wandb = pytest.importorskip("wandb")

from tests.integrations import pages

from wattprint.integrations.wandb import log, so_far
from wattprint.track.meter import Meter


@pytest.fixture
def run(tmp_path, monkeypatch):
    for name in ("WANDB_CACHE_DIR", "WANDB_CONFIG_DIR", "WANDB_DATA_DIR", "WANDB_ARTIFACT_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    with wandb.init(project="p", mode="offline", dir=str(tmp_path), settings={"silent": True}) as one:
        yield one
    wandb.teardown()


def test_an_offline_run_has_the_figures_of_the_statement(run, monkeypatch):
    logged = []
    keep = run.log_artifact

    def log_artifact(artifact):
        for name, entry in artifact.manifest.entries.items():
            with open(entry.local_path) as stream:
                logged.append((artifact.name, artifact.type, name, stream.read()))
        return keep(artifact)

    monkeypatch.setattr(run, "log_artifact", log_artifact)
    with Meter("train", region="FR") as meter:
        for _ in range(2):
            sum(range(10**6))
            run.log({"loss": 1.0, **so_far(meter)})
    log(run, meter)
    statement = meter.statement
    assert run.summary["wattprint/facility_j_mid"] == statement.boundaries.facility_j.mid
    assert run.summary["wattprint/operational_location_g_low"] == statement.carbon.operational_location_g.low
    assert run.config["wattprint"]["facility_j_method"] == statement.boundaries.facility_j.method
    assert run.config["wattprint"]["run_id"] == meter.run_id
    assert run.step == 2
    names = {name: text for _, _, name, text in logged}
    assert {(one, kind) for one, kind, _, _ in logged} == {(f"wattprint-{meter.run_id}", "cost")}
    told = json.loads(names["statement.json"])
    assert told["energy"]["boundaries"]["facility_j"]["mid"] == statement.boundaries.facility_j.mid
    assert meter.run_id in names["report.html"]


def test_the_cost_so_far_only_grows():
    with Meter("train", region="FR") as meter:
        first = so_far(meter)
        sum(range(10**6))
        second = so_far(meter)
    assert first.keys() <= second.keys()
    assert second["wattprint/facility_j_mid"] > first.get("wattprint/facility_j_mid", 0.0)
    assert second["wattprint/duration_s"] > first["wattprint/duration_s"]
    assert all(name.startswith("wattprint/") for name in second)


def test_the_page_shows_what_it_prints():
    pytest.importorskip("sklearn")
    shown, printed = pages.shown_and_printed("weights-and-biases.md")
    assert shown == printed
