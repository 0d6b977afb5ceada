"""MLflow and Weights & Biases beside a run that is pushed: each has all of it, with the same figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytest.importorskip("mlflow")
pytest.importorskip("wandb")

from tests.server.team.test_end_to_end import (
    ask,
    serving,
    store,  # noqa: F401 - a fixture
    token,  # noqa: F401 - a fixture
    user,  # noqa: F401 - a fixture
    wattprint,
)

PROGRAM = """
import json, sys
import mlflow, wandb
from wattprint import Meter
from wattprint.integrations import mlflow as to_mlflow, wandb as to_wandb

mlflow.set_tracking_uri(sys.argv[1])
with mlflow.start_run() as run, wandb.init(project="p", mode="offline", dir=sys.argv[2]) as other:
    with Meter("train") as meter:
        for step in range(3):
            sum(range(10**6))
            mlflow.log_metric("loss", 1.0 / (step + 1), step)
            other.log({"loss": 1.0 / (step + 1)})
    to_mlflow.log(meter)
    to_wandb.log(other, meter)
    kept = mlflow.tracking.MlflowClient().get_run(run.info.run_id).data
    told = {
        "run": meter.run_id,
        "ours": meter.statement.boundaries.facility_j.mid,
        "mlflow": kept.metrics["wattprint/facility_j_mid"],
        "wandb": other.summary["wattprint/facility_j_mid"],
        "loss": [kept.metrics["loss"], other.summary["loss"]],
    }
print("TOLD" + json.dumps(told))
"""


def test_trackers_keep_what_they_keep_beside_a_run_that_is_pushed(store, user, token, tmp_path):  # noqa: F811
    with serving(store) as (_, server):
        env = os.environ | user | {"WATTPRINT_SERVER": server, "WANDB_SILENT": "true"}
        env |= {"MLFLOW_ALLOW_FILE_STORE": "true", "MLFLOW_DISABLE_TELEMETRY": "true"}
        words = [sys.executable, "-c", PROGRAM, (tmp_path / "mlruns").as_uri(), str(tmp_path)]
        done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout.rpartition("TOLD")[2])
        assert told["loss"] == [pytest.approx(1 / 3)] * 2
        pushed = wattprint("push", told["run"], env=env)  # what a busy machine had not sent when it ended
        assert pushed.returncode == 0, pushed.stderr
        there = ask(server, token, f"/api/v1/runs/{told['run']}")
    facility_j = there["energy"]["boundaries"]["facility_j"]["mid"]
    assert facility_j == pytest.approx(told["ours"], rel=1e-9)
    assert told["mlflow"] == told["wandb"] == told["ours"] > 0
